/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows whose value is typed: one line, many lines, and what is for reading only. */
#include "config.h"

#include "ui/records/gantry-day-row.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-field-row-private.h"
#include "ui/records/gantry-notes-markup.h"
#include "ui/records/gantry-notes-view.h"

#include <glib/gi18n-lib.h>

/* ---- One line ---- */

static void
commit_entry (GantryFieldRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->widget));
  g_autofree char *before = NULL;

  if (!_gantry_field_row_is_live (self) || self->showing)
    return;
  before = _gantry_field_row_dup_text (self);
  if (g_str_equal (before, text))
    _gantry_field_row_set_error (self, NULL);
  else if (_gantry_field_row_type_text (self, text))
    gantry_field_row_refresh (self);
}

static void
show_entry (GantryFieldRow *self)
{
  g_autofree char *text = NULL;

  if (self->names != NULL)
    gantry_name_popover_close (self->names);
  if (self->error_row != NULL)
    return; /* what could not be read waits to be mended */
  text = _gantry_field_row_dup_text (self);
  if (!g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->widget))))
    gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
}

static void
entry_changed_cb (GantryFieldRow *self)
{
  if (!self->showing)
    gantry_name_popover_typed (self->names);
}

/* Escape brings the value back that the record has. */
static gboolean
entry_key_cb (GantryFieldRow *self, guint keyval, guint keycode G_GNUC_UNUSED, GdkModifierType state)
{
  if (self->names != NULL && gantry_name_popover_press (self->names, keyval, state))
    return GDK_EVENT_STOP;
  if (keyval != GDK_KEY_Escape || !_gantry_field_row_is_live (self))
    return GDK_EVENT_PROPAGATE;
  if (self->error_row == NULL)
    {
      g_autofree char *text = _gantry_field_row_dup_text (self);

      if (g_str_equal (text, gtk_editable_get_text (GTK_EDITABLE (self->widget))))
        return GDK_EVENT_PROPAGATE; /* nothing was typed: it closes the dialog */
    }
  _gantry_field_row_set_error (self, NULL);
  gantry_field_row_refresh (self);
  return GDK_EVENT_STOP;
}

static GtkWidget *
create_entry (GantryFieldRow *self)
{
  GtkWidget *row = gantry_field_is_day (self->field)
                     ? gantry_day_row_new ((self->field->flags & GANTRY_FIELD_OPTIONAL) != 0)
                     : adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (row, "entry-activated", G_CALLBACK (commit_entry), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (commit_entry), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (entry_key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, keys);
  if (self->field->naming != NULL)
    {
      self->names = gantry_name_popover_new (row, self->field);
      g_signal_connect_object (row, "changed", G_CALLBACK (entry_changed_cb), self, G_CONNECT_SWAPPED);
    }
  return row;
}

const GantryFieldRowType gantry_field_row_entry = { create_entry, show_entry };

/* ---- Many lines: read as they are meant, edited as they are typed ---- */

static GtkWidget *
get_notes_child (GantryFieldRow *self, const char *name)
{
  return gtk_stack_get_child_by_name (GTK_STACK (self->part), name);
}

static char *
dup_notes (GantryFieldRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_notes_child (self, "source")));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Empty notes are open to be typed into. */
static void
show_markup (GantryFieldRow *self, const char *text)
{
  g_autofree char *markup = gantry_notes_to_markup (text);

  gtk_label_set_markup (GTK_LABEL (get_notes_child (self, "markup")), markup);
  gtk_stack_set_visible_child_name (GTK_STACK (self->part), text[0] != '\0' ? "markup" : "source");
}

static void
show_notes (GantryFieldRow *self)
{
  GtkWidget *source = get_notes_child (self, "source");
  g_autofree char *text = _gantry_field_row_dup_text (self);
  g_autofree char *shown = dup_notes (self);

  if (self->error_row == NULL && !g_str_equal (text, shown))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (source)), text, -1);
  if (!gtk_widget_has_focus (source))
    show_markup (self, text);
}

static void
commit_notes (GantryFieldRow *self)
{
  g_autofree char *text = dup_notes (self);
  g_autofree char *before = NULL;

  if (!_gantry_field_row_is_live (self) || self->showing)
    return;
  before = _gantry_field_row_dup_text (self);
  if (!g_str_equal (before, text))
    _gantry_field_row_type_text (self, text);
  if (self->error_row == NULL)
    show_markup (self, text);
}

static void
edit_notes (GantryFieldRow *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->part), "source");
  gtk_widget_grab_focus (get_notes_child (self, "source"));
}

/* A press on a link goes where that leads. */
static void
notes_released_cb (GantryFieldRow *self)
{
  GtkWidget *markup = get_notes_child (self, "markup");

  if (gtk_label_get_current_uri (GTK_LABEL (markup)) == NULL && !gtk_label_get_selection_bounds (GTK_LABEL (markup), NULL, NULL))
    edit_notes (self);
}

static GtkWidget *
create_markup (GantryFieldRow *self)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "notes");
  g_signal_connect_object (click, "released", G_CALLBACK (notes_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (click));
  return label;
}

static GtkWidget *
create_source (GantryFieldRow *self)
{
  GtkWidget *view = gantry_notes_view_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->field->label), -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (commit_notes), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (view, focus);
  return view;
}

static GtkWidget *
create_notes (GantryFieldRow *self)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = gtk_label_new (_(self->field->label));
  gtk_label_set_xalign (GTK_LABEL (self->title), 0);
  gtk_widget_add_css_class (self->title, "caption");
  gtk_widget_add_css_class (self->title, "dimmed");
  self->part = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->part), FALSE);
  gtk_stack_add_named (GTK_STACK (self->part), create_source (self), "source");
  gtk_stack_add_named (GTK_STACK (self->part), create_markup (self), "markup");
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->part);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, _("Notes in Markdown: **bold**, *italic*, - list, # heading"));
  gtk_widget_add_css_class (row, "notes-row");
  g_signal_connect_object (row, "activate", G_CALLBACK (edit_notes), self, G_CONNECT_SWAPPED);
  return row;
}

const GantryFieldRowType gantry_field_row_notes = { create_notes, show_notes };

/* ---- For reading only ---- */

static void
show_computed (GantryFieldRow *self)
{
  g_autofree char *text = _gantry_field_row_dup_text (self);
  const char *shown = text[0] != '\0' ? text : "–";

  if (self->field->type == GANTRY_FIELD_BOOLEAN && !self->mixed)
    shown = _gantry_field_row_get_integer (self, 0) != 0 ? _("Yes") : _("No");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->widget), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, shown, -1);
}

static GtkWidget *
create_computed (GantryFieldRow *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_selectable (ADW_ACTION_ROW (row), TRUE);
  if (self->field->help != NULL)
    gtk_widget_set_tooltip_text (row, _(self->field->help));
  gtk_widget_add_css_class (row, "property");
  return row;
}

const GantryFieldRowType gantry_field_row_computed = { create_computed, show_computed };
