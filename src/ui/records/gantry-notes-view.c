/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-notes-view.h"

#define LINES_MIN 2

struct _GantryNotesView {
  GtkTextView parent_instance;

  PangoLayout *layout; /* only to measure */
};

G_DEFINE_FINAL_TYPE (GantryNotesView, gantry_notes_view, GTK_TYPE_TEXT_VIEW)

static char *
dup_text (GantryNotesView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static int
text_height (GantryNotesView *self, int width)
{
  g_autofree char *text = dup_text (self);
  int height, line_height;

  pango_layout_set_width (self->layout, width > 0 ? width * PANGO_SCALE : -1);
  pango_layout_set_text (self->layout, "X", 1);
  pango_layout_get_pixel_size (self->layout, NULL, &line_height);
  pango_layout_set_text (self->layout, text, -1);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  return MAX (height, LINES_MIN * line_height);
}

static void
gantry_notes_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = text_height ((GantryNotesView *) widget, for_size);
  else
    GTK_WIDGET_CLASS (gantry_notes_view_parent_class)
      ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static GtkSizeRequestMode
gantry_notes_view_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gantry_notes_view_dispose (GObject *object)
{
  g_clear_object (&((GantryNotesView *) object)->layout);
  G_OBJECT_CLASS (gantry_notes_view_parent_class)->dispose (object);
}

static void
gantry_notes_view_class_init (GantryNotesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_notes_view_dispose;
  widget_class->measure = gantry_notes_view_measure;
  widget_class->get_request_mode = gantry_notes_view_get_request_mode;
}

static void
gantry_notes_view_init (GantryNotesView *self)
{
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self), FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (gtk_widget_queue_resize), self, G_CONNECT_SWAPPED);
}

GtkWidget *
gantry_notes_view_new (void)
{
  return g_object_new (GANTRY_TYPE_NOTES_VIEW, NULL);
}
