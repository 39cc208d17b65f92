/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-notes-popover.h"

struct _GantryNotesPopover {
  GtkPopover parent_instance;

  GtkTextView *text_view;
  gboolean cancelled;
};

G_DEFINE_FINAL_TYPE (GantryNotesPopover, gantry_notes_popover, GTK_TYPE_POPOVER)

enum { SIGNAL_ACCEPT, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
key_pressed_cb (GantryNotesPopover *self, guint keyval, guint keycode G_GNUC_UNUSED, GdkModifierType state)
{
  gboolean enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if (keyval != GDK_KEY_Escape && !(enter && (state & GDK_CONTROL_MASK) != 0))
    return GDK_EVENT_PROPAGATE;
  self->cancelled = !enter;
  gtk_popover_popdown (GTK_POPOVER (self));
  return GDK_EVENT_STOP;
}

static void
closed_cb (GantryNotesPopover *self)
{
  if (!self->cancelled)
    g_signal_emit (self, signals[SIGNAL_ACCEPT], 0);
}

static void
gantry_notes_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_NOTES_POPOVER);
  G_OBJECT_CLASS (gantry_notes_popover_parent_class)->dispose (object);
}

static void
gantry_notes_popover_class_init (GantryNotesPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_notes_popover_dispose;
  signals[SIGNAL_ACCEPT] = g_signal_new ("accept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-notes-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryNotesPopover, text_view);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
gantry_notes_popover_init (GantryNotesPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_notes_popover_new (const char *label)
{
  GantryNotesPopover *self = g_object_new (GANTRY_TYPE_NOTES_POPOVER, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  return GTK_WIDGET (self);
}

void
gantry_notes_popover_set_text (GantryNotesPopover *self, const char *text)
{
  g_return_if_fail (GANTRY_IS_NOTES_POPOVER (self));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text, -1);
  self->cancelled = FALSE;
}

char *
gantry_notes_popover_dup_text (GantryNotesPopover *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_val_if_fail (GANTRY_IS_NOTES_POPOVER (self), NULL);
  buffer = gtk_text_view_get_buffer (self->text_view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}
