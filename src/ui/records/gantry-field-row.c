/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-text.h"
#include "ui/records/gantry-chooser.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-field-row-private.h"

#include <glib/gi18n-lib.h>

/* Integers with no wider range than this get buttons to step. */
#define STEPS_MAX 1000

G_DEFINE_FINAL_TYPE (GantryFieldRow, gantry_field_row, G_TYPE_OBJECT)

static const GantryFieldRowType *
type_for_field (const GantryField *field)
{
  if (!gantry_field_is_editable (field))
    return &gantry_field_row_computed;
  switch (field->type)
    {
    case GANTRY_FIELD_NOTES:
      return &gantry_field_row_notes;
    case GANTRY_FIELD_BOOLEAN:
      return &gantry_field_row_switch;
    case GANTRY_FIELD_ENUM:
      return &gantry_field_row_choice;
    case GANTRY_FIELD_REFERENCE:
      return &gantry_field_row_reference;
    case GANTRY_FIELD_REFERENCE_LIST:
      return &gantry_field_row_list;
    case GANTRY_FIELD_INTEGER:
      if (field->maximum > field->minimum && field->maximum - field->minimum <= STEPS_MAX
          && (field->flags & GANTRY_FIELD_OPTIONAL) == 0)
        return &gantry_field_row_number;
      return &gantry_field_row_entry;
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_REAL:
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
    case GANTRY_FIELD_DURATION:
    case GANTRY_FIELD_MONEY:
    case GANTRY_FIELD_PERCENT:
    default:
      return &gantry_field_row_entry;
    }
}

/* ---- For the types ---- */

static void
set_error_text (GtkWidget *row, const char *message)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))), message);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
}

/* It is a stop of Tab: to be read, and because a list is left at a row that is none. */
static GtkWidget *
create_error_row (const char *message)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *row = adw_preferences_row_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (row, "error-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  set_error_text (row, message);
  return row;
}

/* From where it is read, the focus goes on. */
static void
pass_focus_on (GtkListBox *list, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);
  GtkListBoxRow *next = gtk_list_box_get_row_at_index (list, index + 1);

  if (next == NULL || !gtk_widget_child_focus (GTK_WIDGET (next), GTK_DIR_TAB_FORWARD))
    gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (list, index - 1)), GTK_DIR_TAB_BACKWARD);
}

static void
remove_error_row_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  GtkWidget *list = gtk_widget_get_parent (row);

  if (list == NULL)
    return;
  if (gtk_widget_has_focus (row))
    pass_focus_on (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
}

/* The focus may be on its way to the row, because what was typed is taken when it leaves: the row goes later. */
static void
remove_error (GantryFieldRow *self)
{
  gtk_widget_remove_css_class (self->widget, "error");
  if (self->error_row != NULL)
    g_idle_add_once (remove_error_row_cb, g_steal_pointer (&self->error_row));
}

static void
show_error (GantryFieldRow *self, const char *message)
{
  GtkWidget *list = gtk_widget_get_parent (self->widget);

  gtk_widget_add_css_class (self->widget, "error");
  if (self->error_row != NULL)
    set_error_text (self->error_row, message);
  else if (GTK_IS_LIST_BOX (list))
    {
      self->error_row = g_object_ref_sink (create_error_row (message));
      gtk_list_box_insert (GTK_LIST_BOX (list), self->error_row,
                           gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->widget)) + 1);
    }
  gtk_accessible_announce (GTK_ACCESSIBLE (self->widget), message, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

void
_gantry_field_row_set_error (GantryFieldRow *self, GError *error)
{
  if (error != NULL)
    show_error (self, error->message);
  else
    remove_error (self);
  g_clear_error (&error);
}

gboolean
_gantry_field_row_is_live (GantryFieldRow *self)
{
  for (guint i = 0; self->records != NULL && i < self->records->len; i++)
    if (((GantryRecord *) self->records->pdata[i])->document == NULL)
      return FALSE;
  return self->record != NULL;
}

gboolean
_gantry_field_row_type_text (GantryFieldRow *self, const char *text)
{
  GError *error = NULL;
  gboolean done = gantry_text_edit_all (self->records, self->field, text, &error);

  _gantry_field_row_set_error (self, error);
  return done;
}

gboolean
_gantry_field_row_set_integer (GantryFieldRow *self, gint64 value)
{
  g_auto (GantryValue) new_value = GANTRY_VALUE_INIT;
  GError *error = NULL;

  gantry_value_set_integer (&new_value, value);
  if (gantry_document_edit_all (self->record->document, self->records, self->field, &new_value, &error))
    {
      _gantry_field_row_set_error (self, NULL);
      return TRUE;
    }
  gantry_field_row_refresh (self);
  _gantry_field_row_set_error (self, error);
  return FALSE;
}

char *
_gantry_field_row_dup_text (GantryFieldRow *self)
{
  return self->mixed ? g_strdup ("") : gantry_field_dup_text (self->record, self->field);
}

gint64
_gantry_field_row_get_integer (GantryFieldRow *self, gint64 fallback)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_record_get (self->record, self->field, &value);
  return value.type == GANTRY_VALUE_INTEGER ? value.integer : fallback;
}

static void
chosen_cb (GantryFieldRow *self, gint64 chosen)
{
  GError *error = NULL;

  if (!_gantry_field_row_is_live (self))
    return;
  gantry_chooser_apply_all (self->records, self->field, chosen, &error);
  _gantry_field_row_set_error (self, error);
}

static void
create_cb (GantryFieldRow *self, const char *title)
{
  GError *error = NULL;

  if (!_gantry_field_row_is_live (self))
    return;
  gantry_chooser_create_all (self->records, self->field, title, &error);
  _gantry_field_row_set_error (self, error);
}

void
_gantry_field_row_choose (GantryFieldRow *self, GtkWidget *anchor)
{
  GtkWidget *chooser = gantry_chooser_new (self->record->document, self->field);

  gantry_chooser_set_record (GANTRY_CHOOSER (chooser), self->record);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (anchor), chooser);
}

static void
chip_clicked_cb (GtkWidget *chip)
{
  gtk_widget_activate_action (chip, "win.show-record", "(ss)",
                              g_object_get_data (G_OBJECT (chip), "kind"),
                              g_object_get_data (G_OBJECT (chip), "uuid"));
}

GtkWidget *
_gantry_field_row_create_chip (GantryRecord *target)
{
  g_autofree char *title = gantry_record_dup_title (target);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *chip = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_button_set_child (GTK_BUTTON (chip), label);
  gtk_widget_set_tooltip_text (chip, _("Show"));
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_set_valign (chip, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (chip), "kind", (gpointer) gantry_record_get_kind (target)->name);
  g_object_set_data_full (G_OBJECT (chip), "uuid", g_strdup (target->uuid), g_free);
  g_signal_connect (chip, "clicked", G_CALLBACK (chip_clicked_cb), NULL);
  return chip;
}

/* ---- Class ---- */

static void
gantry_field_row_dispose (GObject *object)
{
  GantryFieldRow *self = (GantryFieldRow *) object;

  g_clear_object (&self->error_row);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->record = NULL;
  g_clear_object (&self->widget);
  G_OBJECT_CLASS (gantry_field_row_parent_class)->dispose (object);
}

static void
gantry_field_row_class_init (GantryFieldRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_field_row_dispose;
}

static void
gantry_field_row_init (GantryFieldRow *self G_GNUC_UNUSED)
{
}

/* A row whose subtitle is what was chosen has it as a tooltip. It is said of what has the keyboard focus. */
static void
add_help (GantryFieldRow *self)
{
  const char *help = _(self->field->help);
  GtkWidget *focus = self->widget;

  if (ADW_IS_ACTION_ROW (self->widget) && !ADW_IS_COMBO_ROW (self->widget))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->widget), help);
  else
    gtk_widget_set_tooltip_text (self->widget, help);
  if (ADW_IS_ENTRY_ROW (self->widget))
    focus = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->widget)));
  if (!ADW_IS_SPIN_ROW (self->widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, help, -1);
}

GantryFieldRow *
gantry_field_row_new (const GantryField *field)
{
  GantryFieldRow *self = g_object_new (GANTRY_TYPE_FIELD_ROW, NULL);

  self->field = field;
  self->type = type_for_field (field);
  self->widget = g_object_ref_sink (self->type->create (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), _(field->label));
  if (field->help != NULL && self->type != &gantry_field_row_computed)
    add_help (self);
  return self;
}

const GantryField *
gantry_field_row_get_field (GantryFieldRow *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_ROW (self), NULL);
  return self->field;
}

GtkWidget *
gantry_field_row_get_widget (GantryFieldRow *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_ROW (self), NULL);
  return self->widget;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || b == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

void
gantry_field_row_set_records (GantryFieldRow *self, GPtrArray *records)
{
  g_return_if_fail (GANTRY_IS_FIELD_ROW (self));

  if (!is_same (self->records, records))
    remove_error (self);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  self->record = NULL;
  if (records != NULL && records->len > 0)
    {
      self->records = g_ptr_array_ref (records);
      self->record = records->pdata[0];
    }
  if (self->names != NULL)
    gantry_name_popover_set_record (self->names, self->record);
  gantry_field_row_refresh (self);
}

static gboolean
records_differ (GantryFieldRow *self)
{
  g_auto (GantryValue) first = GANTRY_VALUE_INIT;

  gantry_record_get (self->record, self->field, &first);
  for (guint i = 1; i < self->records->len; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      gantry_record_get (self->records->pdata[i], self->field, &value);
      if (!gantry_value_equal (&first, &value))
        return TRUE;
    }
  return FALSE;
}

/* Beside the field's name, so that every kind of row can say it. */
static void
update_title (GantryFieldRow *self)
{
  /* Translators: the name of a field of which the selected records have different values */
  g_autofree char *title = self->mixed ? g_strdup_printf (_("%s · various"), _(self->field->label))
                                       : g_strdup (_(self->field->label));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), title);
  if (self->title != NULL)
    gtk_label_set_label (GTK_LABEL (self->title), title);
}

void
gantry_field_row_refresh (GantryFieldRow *self)
{
  g_return_if_fail (GANTRY_IS_FIELD_ROW (self));

  if (!_gantry_field_row_is_live (self))
    return;
  self->mixed = records_differ (self);
  update_title (self);
  self->showing = TRUE;
  self->type->show (self);
  self->showing = FALSE;
}
