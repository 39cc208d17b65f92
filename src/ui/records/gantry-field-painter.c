/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-field-painter.h"

#include "ui/records/gantry-field-display.h"

#include <adwaita.h>

#define MARGIN 8        /* left and right of the text */
#define PILL_PADDING 8  /* between a pill's end and its contents */
#define SYMBOL_SIZE 8
#define SYMBOL_GAP 6
#define CHECK_SIZE 16
#define NATURAL_WIDTH_MAX 320

void
gantry_field_painter_init (GantryFieldPainter *self, GtkWidget *widget, const GantryField *field)
{
  self->widget = widget;
  self->field = field;
  self->layout = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  if (gantry_field_is_numeric (field) || gantry_field_is_day (field))
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->layout, attributes);
    }
}

void
gantry_field_painter_clear (GantryFieldPainter *self)
{
  g_clear_object (&self->layout);
}

static void
set_tone (GantryFieldPainter *self, GantryTone tone)
{
  const char *old_class = gantry_tone_get_css_class (self->tone);
  const char *new_class = gantry_tone_get_css_class (tone);

  if (self->tone == tone)
    return;
  if (old_class != NULL)
    gtk_widget_remove_css_class (self->widget, old_class);
  if (new_class != NULL)
    gtk_widget_add_css_class (self->widget, new_class);
  self->tone = tone;
}

static void
read_boolean (GantryFieldPainter *self, GantryRecord *record)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (record != NULL)
    gantry_record_get (record, self->field, &value);
  self->checked = value.type == GANTRY_VALUE_INTEGER && value.integer != 0;
}

static void
read_text (GantryFieldPainter *self, GantryRecord *record)
{
  g_autofree char *text = record != NULL ? gantry_field_dup_text (record, self->field) : g_strdup ("");

  text[strcspn (text, "\r\n")] = '\0';
  if (!g_str_equal (text, pango_layout_get_text (self->layout)))
    pango_layout_set_text (self->layout, text, -1);
}

void
gantry_field_painter_read (GantryFieldPainter *self, GantryRecord *record)
{
  self->blank = record == NULL;
  self->editable = gantry_field_can_edit (record, self->field);
  if (self->field->type == GANTRY_FIELD_BOOLEAN)
    read_boolean (self, record);
  else
    {
      set_tone (self, record != NULL ? gantry_field_get_tone (record, self->field) : GANTRY_TONE_NONE);
      read_text (self, record);
    }
  gtk_widget_queue_draw (self->widget);
}

const char *
gantry_field_painter_get_text (GantryFieldPainter *self)
{
  return pango_layout_get_text (self->layout);
}

gboolean
gantry_field_painter_is_check_at (GantryFieldPainter *self, double x)
{
  return self->field->type == GANTRY_FIELD_BOOLEAN && x < 2 * MARGIN + CHECK_SIZE;
}

static int
text_room (GantryFieldPainter *self, int width)
{
  int room = width - 2 * MARGIN;

  if (self->tone != GANTRY_TONE_NONE)
    room -= 2 * PILL_PADDING + SYMBOL_SIZE + SYMBOL_GAP;
  return MAX (room, 0);
}

static void
snapshot_check (GantryFieldPainter *self, GtkSnapshot *snapshot)
{
  int x = MARGIN;
  int y = (gtk_widget_get_height (self->widget) - CHECK_SIZE) / 2;
  GdkRGBA color;
  GskRoundedRect box;

  gtk_widget_get_color (self->widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  if (self->editable)
    {
      GdkRGBA frame = { color.red, color.green, color.blue, color.alpha * 0.4f };

      gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (0, 0, CHECK_SIZE, CHECK_SIZE), 4);
      gtk_snapshot_append_border (snapshot, &box, (float[4]) { 1.5f, 1.5f, 1.5f, 1.5f },
                                  (GdkRGBA[4]) { frame, frame, frame, frame });
    }
  if (self->checked)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (4, 4));
      gantry_tone_snapshot (GANTRY_TONE_GOOD, snapshot, CHECK_SIZE - 8, &color);
    }
  gtk_snapshot_restore (snapshot);
}

/* What the pill's tint lies on, also in a selected row: the background of views. */
static GdkRGBA
view_color (GtkWidget *widget)
{
  AdwStyleManager *style = adw_style_manager_get_for_display (gtk_widget_get_display (widget));

  if (adw_style_manager_get_dark (style))
    return (GdkRGBA) { 0.114f, 0.114f, 0.125f, 1 };
  return (GdkRGBA) { 1, 1, 1, 1 };
}

static void
snapshot_pill (GantryFieldPainter *self, GtkSnapshot *snapshot, int text_width, int text_height)
{
  int width = text_width + 2 * PILL_PADDING + SYMBOL_SIZE + SYMBOL_GAP;
  int height = text_height + 4;
  int y = (gtk_widget_get_height (self->widget) - height) / 2;
  GskRoundedRect pill;
  GdkRGBA base = view_color (self->widget);
  GdkRGBA color, fill;

  gtk_widget_get_color (self->widget, &color);
  fill = color;
  fill.alpha *= 0.14f;
  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT (MARGIN, y, width, height), height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &base, &pill.bounds);
  gtk_snapshot_append_color (snapshot, &fill, &pill.bounds);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN + PILL_PADDING,
                                                          y + (height - SYMBOL_SIZE) / 2.0f));
  gantry_tone_snapshot (self->tone, snapshot, SYMBOL_SIZE, &color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_text (GantryFieldPainter *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (self->widget);
  gboolean right = gantry_field_is_numeric (self->field);
  int room = text_room (self, width);
  PangoRectangle text;
  GdkRGBA color;
  float x, y;

  if (pango_layout_get_text (self->layout)[0] == '\0' || room <= 0)
    return;
  pango_layout_set_width (self->layout, room * PANGO_SCALE);
  pango_layout_get_pixel_extents (self->layout, NULL, &text);
  y = (gtk_widget_get_height (self->widget) - text.height) / 2;
  if (gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL)
    right = !right;
  x = right ? width - MARGIN - text.width : MARGIN;
  if (self->tone != GANTRY_TONE_NONE)
    {
      snapshot_pill (self, snapshot, text.width, text.height);
      x = MARGIN + PILL_PADDING + SYMBOL_SIZE + SYMBOL_GAP;
    }
  gtk_widget_get_color (self->widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - text.x, y));
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
  gtk_snapshot_restore (snapshot);
}

void
gantry_field_painter_snapshot (GantryFieldPainter *self, GtkSnapshot *snapshot)
{
  if (self->blank)
    return;
  if (self->field->type == GANTRY_FIELD_BOOLEAN)
    snapshot_check (self, snapshot);
  else
    snapshot_text (self, snapshot);
}

void
gantry_field_painter_measure (GantryFieldPainter *self, GtkOrientation orientation, int *minimum, int *natural)
{
  int size;

  pango_layout_set_width (self->layout, -1);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      pango_layout_get_pixel_size (self->layout, &size, NULL);
      *minimum = 2 * MARGIN;
      *natural = CLAMP (size + 2 * MARGIN, 2 * MARGIN + CHECK_SIZE, NATURAL_WIDTH_MAX);
    }
  else
    {
      pango_layout_get_pixel_size (self->layout, NULL, &size);
      *minimum = *natural = size;
    }
}
