/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-field-entry.h"

#include "model/gantry-instant.h"
#include "ui/records/gantry-date-popover.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-name-popover.h"

#include <glib/gi18n-lib.h>

struct _GantryFieldEntry {
  GtkWidget parent_instance;

  GtkEntry *entry;
  GtkWidget *error_popover;
  GtkLabel *error_label;
  GtkWidget *date_popover; /* made when it is asked for */
  GantryNamePopover *names; /* where a list of names is typed; the entry's */
  const GantryField *field;
  gint64 day;              /* what the calendar opens on */
  gboolean modified;
  gboolean typed_over;
};

G_DEFINE_FINAL_TYPE (GantryFieldEntry, gantry_field_entry, GTK_TYPE_WIDGET)

enum { SIGNAL_ACCEPT, SIGNAL_CANCEL, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
accept (GantryFieldEntry *self, GantryFieldEntryEnd end)
{
  if (self->names != NULL)
    gantry_name_popover_close (self->names);
  g_signal_emit (self, signals[SIGNAL_ACCEPT], 0, end);
}

static void
changed_cb (GantryFieldEntry *self)
{
  self->modified = TRUE;
  gantry_field_entry_set_error (self, NULL);
  if (self->names != NULL)
    gantry_name_popover_typed (self->names);
}

static void
activate_cb (GantryFieldEntry *self)
{
  accept (self, GANTRY_FIELD_ENTRY_ENTER);
}

static gboolean
key_pressed_cb (GantryFieldEntry *self, guint keyval, guint keycode G_GNUC_UNUSED, GdkModifierType state)
{
  state &= gtk_accelerator_get_default_mod_mask ();
  if (self->names != NULL && gantry_name_popover_press (self->names, keyval, state))
    return GDK_EVENT_STOP;
  if (keyval == GDK_KEY_Escape && state == 0)
    g_signal_emit (self, signals[SIGNAL_CANCEL], 0);
  else if ((keyval == GDK_KEY_Tab || keyval == GDK_KEY_KP_Tab) && state == 0)
    accept (self, GANTRY_FIELD_ENTRY_TAB);
  else if (keyval == GDK_KEY_ISO_Left_Tab || (keyval == GDK_KEY_Tab && state == GDK_SHIFT_MASK))
    accept (self, GANTRY_FIELD_ENTRY_BACK_TAB);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter) && state == GDK_CONTROL_MASK)
    accept (self, GANTRY_FIELD_ENTRY_FILL);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
focus_leave_cb (GantryFieldEntry *self)
{
  if (self->date_popover != NULL && gtk_widget_get_visible (self->date_popover))
    return;
  accept (self, GANTRY_FIELD_ENTRY_LEAVE);
}

static void
picked_cb (GantryFieldEntry *self, gint64 day)
{
  g_autofree char *text = day != GANTRY_NONE ? gantry_instant_to_iso (day, TRUE) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  accept (self, GANTRY_FIELD_ENTRY_ENTER);
}

static void
open_calendar_cb (GantryFieldEntry *self)
{
  if (self->date_popover == NULL)
    {
      self->date_popover
        = gantry_date_popover_new ((self->field->flags & GANTRY_FIELD_OPTIONAL) != 0);
      gtk_widget_set_parent (self->date_popover, GTK_WIDGET (self));
      g_signal_connect_object (self->date_popover, "picked", G_CALLBACK (picked_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gantry_date_popover_set_day (GANTRY_DATE_POPOVER (self->date_popover), self->day);
  gtk_popover_popup (GTK_POPOVER (self->date_popover));
}

static void
gantry_field_entry_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  GantryFieldEntry *self = (GantryFieldEntry *) widget;

  gtk_widget_measure (GTK_WIDGET (self->entry), orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
gantry_field_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline G_GNUC_UNUSED)
{
  GantryFieldEntry *self = (GantryFieldEntry *) widget;
  int minimum;

  gtk_widget_measure (GTK_WIDGET (self->entry), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  /* Text finds its middle only after it was measured in this direction too. */
  gtk_widget_measure (GTK_WIDGET (self->entry), GTK_ORIENTATION_VERTICAL, width, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (self->entry),
                            &(GtkAllocation) { 0, 0, MAX (width, minimum), height }, -1);
  gtk_popover_present (GTK_POPOVER (self->error_popover));
  if (self->date_popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->date_popover));
}

static gboolean
gantry_field_entry_grab_focus (GtkWidget *widget)
{
  GantryFieldEntry *self = (GantryFieldEntry *) widget;

  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
gantry_field_entry_dispose (GObject *object)
{
  GantryFieldEntry *self = (GantryFieldEntry *) object;

  g_clear_pointer (&self->date_popover, gtk_widget_unparent);
  g_clear_pointer (&self->error_popover, gtk_widget_unparent);
  self->names = NULL;
  g_clear_pointer ((GtkWidget **) &self->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (gantry_field_entry_parent_class)->dispose (object);
}

static void
gantry_field_entry_class_init (GantryFieldEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_field_entry_dispose;
  widget_class->measure = gantry_field_entry_measure;
  widget_class->size_allocate = gantry_field_entry_size_allocate;
  widget_class->grab_focus = gantry_field_entry_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "fieldentry");

  signals[SIGNAL_ACCEPT] = g_signal_new ("accept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_CANCEL] = g_signal_new ("cancel", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
add_error_popover (GantryFieldEntry *self)
{
  self->error_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error_label, TRUE);
  gtk_label_set_max_width_chars (self->error_label, 36);
  gtk_label_set_xalign (self->error_label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->error_label), "error");

  self->error_popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->error_popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->error_popover), GTK_POS_BOTTOM);
  gtk_widget_set_can_focus (self->error_popover, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->error_popover), GTK_WIDGET (self->error_label));
  gtk_widget_set_parent (self->error_popover, GTK_WIDGET (self));
}

static void
add_controllers (GantryFieldEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
gantry_field_entry_init (GantryFieldEntry *self)
{
  self->day = GANTRY_NONE;
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 2);
  gtk_widget_set_parent (GTK_WIDGET (self->entry), GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  add_error_popover (self);
  add_controllers (self);
}

GtkWidget *
gantry_field_entry_new (const GantryField *field)
{
  GantryFieldEntry *self = g_object_new (GANTRY_TYPE_FIELD_ENTRY, NULL);

  self->field = field;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(field->label), -1);
  if (gantry_field_is_numeric (field))
    gtk_entry_set_alignment (self->entry, 1);
  if (field->naming != NULL)
    self->names = gantry_name_popover_new (GTK_WIDGET (self->entry), field);
  if (gantry_field_is_day (field))
    {
      gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                         "x-office-calendar-symbolic");
      gtk_entry_set_icon_tooltip_text (self->entry, GTK_ENTRY_ICON_SECONDARY, _("Pick a Day"));
      g_signal_connect_swapped (self->entry, "icon-press", G_CALLBACK (open_calendar_cb), self);
    }
  return GTK_WIDGET (self);
}

void
gantry_field_entry_set_record (GantryFieldEntry *self, GantryRecord *record)
{
  g_autofree char *text = gantry_field_dup_text (record, self->field);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  g_return_if_fail (GANTRY_IS_FIELD_ENTRY (self));
  gantry_field_entry_set_text (self, text);
  if (self->names != NULL)
    gantry_name_popover_set_record (self->names, record);
  if (gantry_field_is_day (self->field))
    {
      gantry_record_get (record, self->field, &value);
      self->day = value.type == GANTRY_VALUE_INTEGER ? value.integer : GANTRY_NONE;
    }
}

const char *
gantry_field_entry_get_text (GantryFieldEntry *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_ENTRY (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
gantry_field_entry_set_text (GantryFieldEntry *self, const char *text)
{
  g_return_if_fail (GANTRY_IS_FIELD_ENTRY (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  self->modified = FALSE;
  if (self->names != NULL)
    gantry_name_popover_close (self->names);
}

gboolean
gantry_field_entry_get_modified (GantryFieldEntry *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_ENTRY (self), FALSE);
  return self->modified;
}

void
gantry_field_entry_forward_key (GantryFieldEntry *self, GtkEventControllerKey *controller)
{
  g_return_if_fail (GANTRY_IS_FIELD_ENTRY (self));
  self->typed_over = TRUE;
  gtk_event_controller_key_forward (controller,
                                    GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
}

gboolean
gantry_field_entry_is_typed_over (GantryFieldEntry *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_ENTRY (self), FALSE);

  return self->typed_over;
}

void
gantry_field_entry_set_error (GantryFieldEntry *self, const char *message)
{
  g_return_if_fail (GANTRY_IS_FIELD_ENTRY (self));
  if (message == NULL)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
      gtk_popover_popdown (GTK_POPOVER (self->error_popover));
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID);
      return;
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_label_set_label (self->error_label, message);
  gtk_popover_popup (GTK_POPOVER (self->error_popover));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}
