/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows whose value is chosen: enums, switches, small numbers and references. */
#include "config.h"

#include "ui/records/gantry-field-row-private.h"

#include <glib/gi18n-lib.h>

/* ---- An enum ---- */

static void
selected_cb (GantryFieldRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->widget));

  if (!self->showing && self->record != NULL && selected != GTK_INVALID_LIST_POSITION)
    _gantry_field_row_set_integer (self, selected);
}

static void
show_choice (GantryFieldRow *self)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->widget),
                              self->mixed ? GTK_INVALID_LIST_POSITION : (guint) _gantry_field_row_get_integer (self, 0));
}

static GtkWidget *
create_choice (GantryFieldRow *self)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < gantry_field_n_choices (self->field); i++)
    gtk_string_list_append (labels, _(self->field->choices[i].label));
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE); /* beside the title there is no room for it */
  self->showing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  self->showing = FALSE;
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  return row;
}

const GantryFieldRowType gantry_field_row_choice = { create_choice, show_choice };

/* ---- A switch ---- */

static void
active_cb (GantryFieldRow *self)
{
  if (!self->showing && self->record != NULL)
    _gantry_field_row_set_integer (self, adw_switch_row_get_active (ADW_SWITCH_ROW (self->widget)));
}

static void
show_switch (GantryFieldRow *self)
{
  adw_switch_row_set_active (ADW_SWITCH_ROW (self->widget),
                             !self->mixed && _gantry_field_row_get_integer (self, 0) != 0);
}

static GtkWidget *
create_switch (GantryFieldRow *self)
{
  GtkWidget *row = adw_switch_row_new ();

  g_signal_connect_object (row, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  return row;
}

const GantryFieldRowType gantry_field_row_switch = { create_switch, show_switch };

/* ---- A small number ---- */

static void
value_cb (GantryFieldRow *self)
{
  if (!self->showing && self->record != NULL)
    _gantry_field_row_set_integer (self, (gint64) adw_spin_row_get_value (ADW_SPIN_ROW (self->widget)));
}

static void
show_number (GantryFieldRow *self)
{
  adw_spin_row_set_value (ADW_SPIN_ROW (self->widget),
                          (double) _gantry_field_row_get_integer (self, self->field->minimum));
}

static GtkWidget *
create_number (GantryFieldRow *self)
{
  GtkWidget *row = adw_spin_row_new_with_range ((double) self->field->minimum,
                                                (double) self->field->maximum, 1);

  g_signal_connect_object (row, "notify::value", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  return row;
}

const GantryFieldRowType gantry_field_row_number = { create_number, show_number };

/* ---- References ---- */

static void
prepare_chooser (GtkMenuButton *button, gpointer user_data)
{
  GantryFieldRow *self = user_data;

  if (_gantry_field_row_is_live (self))
    _gantry_field_row_choose (self, GTK_WIDGET (button));
}

static GtkWidget *
create_choose_button (GantryFieldRow *self, const char *icon_name)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autofree char *tooltip = g_strdup_printf (_("Choose: %s"), _(self->field->label));

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon_name);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), prepare_chooser, self, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
create_none_label (GantryFieldRow *self)
{
  /* Translators: the selected records refer to different ones */
  GtkWidget *label = gtk_label_new (self->mixed ? _("Various") : _("None"));

  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static void
show_reference (GantryFieldRow *self)
{
  GantryRecord *target = self->mixed ? NULL : gantry_record_get_target (self->record, self->field);

  g_autofree char *title = target != NULL ? gantry_record_dup_title (target) : NULL;

  adw_bin_set_child (ADW_BIN (self->part), target != NULL ? _gantry_field_row_create_chip (target)
                                                          : create_none_label (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  target != NULL ? title : self->mixed ? _("Various") : _("None"), -1);
}

static GtkWidget *
create_reference (GantryFieldRow *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = create_choose_button (self, "pan-down-symbolic");

  self->part = adw_bin_new ();
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->part);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

const GantryFieldRowType gantry_field_row_reference = { create_reference, show_reference };

/* The chips of a reference list stand in lines under the title. */
static void
add_chips (GantryFieldRow *self, const GantryIdList *ids)
{
  const GantryKind *target_kind = gantry_kind_find (self->field->target);

  for (guint i = 0; i < ids->n_ids; i++)
    {
      GantryRecord *target = gantry_document_lookup (self->record->document, target_kind, ids->ids[i]);

      if (target != NULL)
        adw_wrap_box_append (ADW_WRAP_BOX (self->part), _gantry_field_row_create_chip (target));
    }
}

static void
show_list (GantryFieldRow *self)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->part)) != NULL)
    adw_wrap_box_remove (ADW_WRAP_BOX (self->part), child);
  gantry_record_get (self->record, self->field, &value);
  gtk_widget_set_visible (self->part, !self->mixed && value.type == GANTRY_VALUE_IDS);
  if (!self->mixed && value.type == GANTRY_VALUE_IDS)
    add_chips (self, value.ids);
}

static GtkWidget *
create_list (GantryFieldRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (_(self->field->label));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), create_choose_button (self, "list-add-symbolic"));
  self->title = title;
  self->part = adw_wrap_box_new ();
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (self->part), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (self->part), 6);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->part);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "list-row");
  return row;
}

const GantryFieldRowType gantry_field_row_list = { create_list, show_list };
