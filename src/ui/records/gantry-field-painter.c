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
#define LAYOUTS_KEPT 600

static void
set_attributes (GantryFieldPainter *self, gboolean strong)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (gantry_field_is_numeric (self->field) || gantry_field_is_day (self->field))
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (strong)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_layout_set_attributes (self->layout, attributes);
}

static PangoLayout *
create_layout (GantryFieldPainter *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, NULL);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  return layout;
}

void
gantry_field_painter_init (GantryFieldPainter *self, GtkWidget *widget, const GantryField *field)
{
  *self = (GantryFieldPainter) { .field = field, .widget = widget, .blank = TRUE };
  self->layout = create_layout (self);
  set_attributes (self, FALSE);
}

void
gantry_field_painter_keep_layouts (GantryFieldPainter *self)
{
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

void
gantry_field_painter_clear (GantryFieldPainter *self)
{
  g_clear_pointer (&self->layouts, g_hash_table_unref);
  g_clear_object (&self->layout);
}

void
gantry_field_painter_set_strong (GantryFieldPainter *self, gboolean strong)
{
  if (self->strong == strong)
    return;
  self->strong = strong;
  if (self->layouts == NULL)
    set_attributes (self, strong);
}

/* The layout of @text that was kept, or a new one; semibold text is another. */
static void
take_layout (GantryFieldPainter *self, const char *text)
{
  g_autofree char *key = g_strconcat (self->strong ? "!" : " ", text, NULL);
  PangoLayout *layout = g_hash_table_lookup (self->layouts, key);

  if (layout != NULL)
    {
      g_set_object (&self->layout, layout);
      return;
    }
  g_clear_object (&self->layout);
  self->layout = create_layout (self);
  set_attributes (self, self->strong);
  pango_layout_set_text (self->layout, text, -1);
  if (g_hash_table_size (self->layouts) >= LAYOUTS_KEPT)
    g_hash_table_remove_all (self->layouts);
  g_hash_table_insert (self->layouts, g_steal_pointer (&key), g_object_ref (self->layout));
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
  if (self->layouts != NULL)
    take_layout (self, text);
  else if (!g_str_equal (text, pango_layout_get_text (self->layout)))
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
      self->tone = record != NULL ? gantry_field_get_tone (record, self->field) : GANTRY_TONE_NONE;
      read_text (self, record);
    }
}

const char *
gantry_field_painter_get_text (GantryFieldPainter *self)
{
  return pango_layout_get_text (self->layout);
}

gboolean
gantry_field_painter_is_check_at (GantryFieldPainter *self, GtkWidget *widget, int width, double x)
{
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = width - x;
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

gboolean
gantry_field_painter_is_cut (GantryFieldPainter *self, int width)
{
  pango_layout_set_width (self->layout, text_room (self, width) * PANGO_SCALE);
  return self->field->type != GANTRY_FIELD_BOOLEAN && pango_layout_is_ellipsized (self->layout);
}

/* Where something @width wide begins that stands @margin from the side on which reading begins. */
static float
place_start (const GantryFieldPlace *place, float margin, float width)
{
  return gtk_widget_get_direction (place->widget) == GTK_TEXT_DIR_RTL ? place->width - margin - width : margin;
}

static void
snapshot_check (GantryFieldPainter *self, GtkSnapshot *snapshot, const GantryFieldPlace *place)
{
  const GdkRGBA *color = &place->color;
  int y = (place->height - CHECK_SIZE) / 2;
  GskRoundedRect box;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (place_start (place, MARGIN, CHECK_SIZE), y));
  if (self->editable)
    {
      GdkRGBA frame = { color->red, color->green, color->blue, color->alpha * 0.4f };

      gsk_rounded_rect_init_from_rect (&box, &GRAPHENE_RECT_INIT (0, 0, CHECK_SIZE, CHECK_SIZE), 4);
      gtk_snapshot_append_border (snapshot, &box, (float[4]) { 1.5f, 1.5f, 1.5f, 1.5f },
                                  (GdkRGBA[4]) { frame, frame, frame, frame });
    }
  if (self->checked)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (4, 4));
      gantry_tone_snapshot (GANTRY_TONE_GOOD, snapshot, CHECK_SIZE - 8, color);
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

/* The pill around a text of that size. */
static void
snapshot_pill (GantryFieldPainter     *self,
               GtkSnapshot            *snapshot,
               const GantryFieldPlace *place,
               int                     text_width,
               int                     text_height)
{
  int width = text_width + 2 * PILL_PADDING + SYMBOL_SIZE + SYMBOL_GAP;
  int height = text_height + 4;
  int y = (place->height - height) / 2;
  GdkRGBA base = view_color (place->widget);
  GdkRGBA fill = place->color;
  GskRoundedRect pill;

  fill.alpha *= 0.14f;
  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT (place_start (place, MARGIN, width), y, width, height),
                                   height / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &base, &pill.bounds);
  gtk_snapshot_append_color (snapshot, &fill, &pill.bounds);
  gtk_snapshot_pop (snapshot);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (place_start (place, MARGIN + PILL_PADDING, SYMBOL_SIZE),
                                                          y + (height - SYMBOL_SIZE) / 2.0f));
  gantry_tone_snapshot (self->tone, snapshot, SYMBOL_SIZE, &place->color);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_text (GantryFieldPainter *self, GtkSnapshot *snapshot, const GantryFieldPlace *place)
{
  int room = text_room (self, place->width);
  PangoRectangle text;
  float x;

  if (pango_layout_get_text (self->layout)[0] == '\0' || room <= 0)
    return;
  pango_layout_set_width (self->layout, room * PANGO_SCALE);
  pango_layout_get_pixel_extents (self->layout, NULL, &text);
  if (self->tone != GANTRY_TONE_NONE)
    {
      snapshot_pill (self, snapshot, place, text.width, text.height);
      x = place_start (place, MARGIN + PILL_PADDING + SYMBOL_SIZE + SYMBOL_GAP, text.width);
    }
  else if (gantry_field_is_numeric (self->field))
    x = place_start (place, place->width - MARGIN - text.width, text.width);
  else
    x = place_start (place, MARGIN, text.width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - text.x, (place->height - text.height) / 2));
  gtk_snapshot_append_layout (snapshot, self->layout, &place->color);
  gtk_snapshot_restore (snapshot);
}

void
gantry_field_painter_snapshot (GantryFieldPainter *self, GtkSnapshot *snapshot, const GantryFieldPlace *place)
{
  if (self->blank)
    return;
  if (self->field->type == GANTRY_FIELD_BOOLEAN)
    snapshot_check (self, snapshot, place);
  else
    snapshot_text (self, snapshot, place);
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
