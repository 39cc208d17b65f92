/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/staffing/gantry-staffing-painter.h"

#include <glib/gi18n-lib.h>

#define PADDING 10 /* beside names */
#define LAYOUTS_MAX 4000

typedef enum {
  STYLE_NUMBER,
  STYLE_BOLD_NUMBER,
  STYLE_NAME,
  STYLE_HEADER,
  STYLE_BOLD_HEADER,
} Style;

struct _GantryStaffingPainter {
  GtkWidget *widget;
  GHashTable *layouts; /* style and text → PangoLayout: the same few numbers everywhere */
  GskPath *hatch;      /* diagonal lines over one cell */
};

/* One call of draw. */
typedef struct {
  GantryStaffingPainter *painter;
  const GantryStaffingScene *scene;
  const GantryStaffingColors *colors;
  GtkSnapshot *snapshot;
} Canvas;

GantryStaffingPainter *
gantry_staffing_painter_new (GtkWidget *widget)
{
  GantryStaffingPainter *self = g_new0 (GantryStaffingPainter, 1);

  self->widget = widget;
  self->layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  return self;
}

void
gantry_staffing_painter_free (GantryStaffingPainter *self)
{
  g_hash_table_unref (self->layouts);
  g_clear_pointer (&self->hatch, gsk_path_unref);
  g_free (self);
}

void
gantry_staffing_painter_reset (GantryStaffingPainter *self)
{
  g_hash_table_remove_all (self->layouts);
}

/* ---- Text ---- */

static PangoAttrList *
create_attributes (Style style)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  gboolean bold = style == STYLE_BOLD_NUMBER || style == STYLE_BOLD_HEADER;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (style != STYLE_NAME)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.9));
  return attributes;
}

static PangoLayout *
get_layout (Canvas *canvas, const char *text, Style style)
{
  GHashTable *layouts = canvas->painter->layouts;
  g_autofree char *key = g_strdup_printf ("%d%s", style, text);
  PangoLayout *layout = g_hash_table_lookup (layouts, key);
  PangoAttrList *attributes;

  if (layout != NULL)
    return layout;
  if (g_hash_table_size (layouts) >= LAYOUTS_MAX)
    g_hash_table_remove_all (layouts);
  layout = gtk_widget_create_pango_layout (canvas->painter->widget, text);
  attributes = create_attributes (style);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  g_hash_table_insert (layouts, g_steal_pointer (&key), layout);
  return layout;
}

/* @align: 0 at the left of @area, 0.5 centered, 1 at the right. */
static void
draw_text (Canvas                *canvas,
           const graphene_rect_t *area,
           const char            *text,
           Style                  style,
           double                 align,
           const GdkRGBA         *color)
{
  PangoLayout *layout;
  int width, height;
  double x, y;

  if (text[0] == '\0' || area->size.width <= 0)
    return;
  layout = get_layout (canvas, text, style);
  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (width > area->size.width)
    {
      pango_layout_set_width (layout, (int) (area->size.width * PANGO_SCALE));
      pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
      width = (int) area->size.width;
    }
  x = area->origin.x + (area->size.width - width) * align;
  y = area->origin.y + (area->size.height - height) / 2;
  gtk_snapshot_save (canvas->snapshot);
  gtk_snapshot_translate (canvas->snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (canvas->snapshot, layout, color);
  gtk_snapshot_restore (canvas->snapshot);
}

static int
measure_text (Canvas *canvas, const char *text, Style style)
{
  PangoLayout *layout = get_layout (canvas, text, style);
  int width;

  pango_layout_set_width (layout, -1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static double
get_start_align (Canvas *canvas)
{
  return canvas->scene->geometry->rtl ? 1 : 0;
}

static GdkRGBA
with_alpha (const GdkRGBA *color, double alpha)
{
  GdkRGBA result = *color;

  result.alpha *= alpha;
  return result;
}

static void
fill (Canvas *canvas, const graphene_rect_t *area, const GdkRGBA *color, double alpha)
{
  GdkRGBA tinted = with_alpha (color, alpha);

  if (area->size.width > 0 && area->size.height > 0)
    gtk_snapshot_append_color (canvas->snapshot, &tinted, area);
}

/* ---- Cells ---- */

static GskPath *
create_hatch (void)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  for (int x = -GANTRY_STAFFING_ROW_HEIGHT; x < GANTRY_STAFFING_CELL_WIDTH; x += 6)
    {
      gsk_path_builder_move_to (builder, x, GANTRY_STAFFING_ROW_HEIGHT);
      gsk_path_builder_rel_line_to (builder, GANTRY_STAFFING_ROW_HEIGHT, -GANTRY_STAFFING_ROW_HEIGHT);
    }
  return gsk_path_builder_free_to_path (builder);
}

static void
draw_hatch (Canvas *canvas, const graphene_rect_t *area, const graphene_rect_t *cell)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);
  GdkRGBA color = with_alpha (&canvas->colors->text, 0.3);

  if (canvas->painter->hatch == NULL)
    canvas->painter->hatch = create_hatch ();
  gtk_snapshot_push_clip (canvas->snapshot, area);
  gtk_snapshot_save (canvas->snapshot);
  gtk_snapshot_translate (canvas->snapshot, &cell->origin);
  gtk_snapshot_append_stroke (canvas->snapshot, canvas->painter->hatch, stroke, &color);
  gtk_snapshot_restore (canvas->snapshot);
  gtk_snapshot_pop (canvas->snapshot);
}

/* The share of the period that the person is away, from the top. */
static void
draw_leave (Canvas *canvas, const GantryLoadCell *cell, const graphene_rect_t *area)
{
  graphene_rect_t away = *area;

  if (cell->leave <= 0)
    {
      if (cell->capacity == 0)
        fill (canvas, area, &canvas->colors->text, 0.1);
      return;
    }
  away.size.height *= (float) ((double) cell->leave / (double) (cell->leave + cell->capacity));
  fill (canvas, &away, &canvas->colors->text, 0.05);
  draw_hatch (canvas, &away, area);
}

static void
draw_corner (Canvas *canvas, const graphene_rect_t *area)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  gboolean rtl = canvas->scene->geometry->rtl;
  float x = rtl ? area->origin.x : area->origin.x + area->size.width;
  float inward = rtl ? 8 : -8;
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, x, area->origin.y);
  gsk_path_builder_rel_line_to (builder, inward, 0);
  gsk_path_builder_rel_line_to (builder, -inward, 8);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (canvas->snapshot, path, GSK_FILL_RULE_WINDING, &canvas->colors->error);
}

static void
draw_load (Canvas *canvas, const GantryLoadCell *cell, const graphene_rect_t *area)
{
  graphene_rect_t level = *area;
  double share = cell->capacity > 0 ? (double) cell->work / (double) cell->capacity : 1;

  if (cell->work <= 0)
    return;
  if (cell->excess > 0)
    {
      fill (canvas, area, &canvas->colors->error, 0.22);
      draw_corner (canvas, area);
      return;
    }
  level.size.height *= (float) MIN (share, 1);
  level.origin.y += area->size.height - level.size.height;
  fill (canvas, &level, &canvas->colors->accent, share > 0.98 ? 0.5 : 0.28);
}

static void
draw_cell (Canvas *canvas, guint person, guint period)
{
  const GantryLoadCell *cell = gantry_load_get_cell (canvas->scene->load, person, period);
  g_autofree char *text = gantry_staffing_text_cell (cell, canvas->scene->percent);
  graphene_rect_t area;

  gantry_staffing_geometry_get_cell (canvas->scene->geometry, person, period, &area);
  graphene_rect_inset (&area, 0.5, 0.5);
  draw_leave (canvas, cell, &area);
  draw_load (canvas, cell, &area);
  draw_text (canvas, &area, text, cell->excess > 0 ? STYLE_BOLD_NUMBER : STYLE_NUMBER, 0.5,
             cell->excess > 0 ? &canvas->colors->error : &canvas->colors->text);
}

static void
draw_cells (Canvas *canvas)
{
  const GantryStaffingGeometry *geometry = canvas->scene->geometry;
  guint first_person, end_person, first_period, end_period;
  graphene_rect_t body;

  gantry_staffing_geometry_get_body (geometry, &body);
  gantry_staffing_geometry_get_visible_people (geometry, &first_person, &end_person);
  gantry_staffing_geometry_get_visible_periods (geometry, &first_period, &end_period);
  gtk_snapshot_push_clip (canvas->snapshot, &body);
  for (guint person = first_person; person < end_person; person++)
    for (guint period = first_period; period < end_period; period++)
      draw_cell (canvas, person, period);
  gtk_snapshot_pop (canvas->snapshot);
}

/* ---- Crosshair and lines ---- */

static void
draw_band (Canvas *canvas, guint person, guint period)
{
  const GantryStaffingGeometry *geometry = canvas->scene->geometry;
  graphene_rect_t start, end, band;

  gantry_staffing_geometry_get_cell (geometry,
                                     person == GANTRY_STAFFING_NOTHING ? GANTRY_STAFFING_HEADER : person,
                                     period == GANTRY_STAFFING_NOTHING ? GANTRY_STAFFING_HEADER : period, &start);
  gantry_staffing_geometry_get_cell (geometry,
                                     person == GANTRY_STAFFING_NOTHING ? GANTRY_STAFFING_TOTAL : person,
                                     period == GANTRY_STAFFING_NOTHING ? GANTRY_STAFFING_TOTAL : period, &end);
  graphene_rect_union (&start, &end, &band);
  fill (canvas, &band, &canvas->colors->text, 0.05);
}

static void
draw_crosshair (Canvas *canvas)
{
  const GantryStaffingScene *scene = canvas->scene;

  if (scene->hover_person < scene->geometry->n_people)
    draw_band (canvas, scene->hover_person, GANTRY_STAFFING_NOTHING);
  if (scene->hover_period < scene->geometry->n_periods)
    {
      graphene_rect_t body;

      /* Not over the sticky names and totals. */
      gantry_staffing_geometry_get_body (scene->geometry, &body);
      body.origin.y = 0;
      body.size.height = scene->geometry->height;
      gtk_snapshot_push_clip (canvas->snapshot, &body);
      draw_band (canvas, GANTRY_STAFFING_NOTHING, scene->hover_period);
      gtk_snapshot_pop (canvas->snapshot);
    }
}

static void
draw_row_lines (Canvas *canvas)
{
  const GantryStaffingGeometry *geometry = canvas->scene->geometry;
  guint first, end;
  graphene_rect_t body;

  gantry_staffing_geometry_get_body (geometry, &body);
  gantry_staffing_geometry_get_visible_people (geometry, &first, &end);
  gtk_snapshot_push_clip (canvas->snapshot,
                          &GRAPHENE_RECT_INIT (0, body.origin.y, geometry->width, body.size.height));
  for (guint person = first; person < end; person++)
    {
      graphene_rect_t area, total;

      gantry_staffing_geometry_get_cell (geometry, person, GANTRY_STAFFING_HEADER, &area);
      gantry_staffing_geometry_get_cell (geometry, person, GANTRY_STAFFING_TOTAL, &total);
      graphene_rect_union (&area, &total, &area);
      area.origin.y += area.size.height - 1;
      area.size.height = 1;
      fill (canvas, &area, &canvas->colors->text, 0.08);
    }
  gtk_snapshot_pop (canvas->snapshot);
}

/* ---- Headers and totals ---- */

static void
inset_start (Canvas *canvas, graphene_rect_t *area)
{
  if (!canvas->scene->geometry->rtl)
    area->origin.x += PADDING;
  area->size.width -= PADDING;
}

static void
draw_name (Canvas *canvas, guint person)
{
  GantryPerson *record = gantry_load_get_person (canvas->scene->load, person);
  g_autofree char *title = gantry_record_dup_title (GANTRY_RECORD (record));
  graphene_rect_t area;

  gantry_staffing_geometry_get_cell (canvas->scene->geometry, person, GANTRY_STAFFING_HEADER, &area);
  inset_start (canvas, &area);
  area.size.width -= PADDING / 2;
  draw_text (canvas, &area, title, STYLE_NAME, get_start_align (canvas), &canvas->colors->text);
}

static void
draw_sum (Canvas *canvas, guint person, guint period, const GantryLoadCell *cell)
{
  g_autofree char *text = gantry_staffing_text_total (cell, canvas->scene->percent);
  graphene_rect_t area;

  gantry_staffing_geometry_get_cell (canvas->scene->geometry, person, period, &area);
  graphene_rect_inset (&area, 0.5, 0.5);
  if (cell->excess > 0)
    draw_corner (canvas, &area);
  draw_text (canvas, &area, text, STYLE_BOLD_NUMBER, 0.5, &canvas->colors->text);
}

static void
draw_rows (Canvas *canvas)
{
  const GantryStaffingGeometry *geometry = canvas->scene->geometry;
  graphene_rect_t body;
  guint first, end;

  gantry_staffing_geometry_get_body (geometry, &body);
  gantry_staffing_geometry_get_visible_people (geometry, &first, &end);
  gtk_snapshot_push_clip (canvas->snapshot,
                          &GRAPHENE_RECT_INIT (0, body.origin.y, geometry->width, body.size.height));
  for (guint person = first; person < end; person++)
    {
      draw_name (canvas, person);
      draw_sum (canvas, person, GANTRY_STAFFING_TOTAL,
                gantry_load_get_person_total (canvas->scene->load, person));
    }
  gtk_snapshot_pop (canvas->snapshot);
}

static void
draw_lower (Canvas *canvas, guint period)
{
  const GantryStaffingScene *scene = canvas->scene;
  g_autofree char *text = gantry_staffing_text_lower (scene->load, period);
  gboolean now = period == scene->now;
  gboolean strong = now || period == scene->hover_period;
  graphene_rect_t area;

  gantry_staffing_geometry_get_cell (scene->geometry, GANTRY_STAFFING_HEADER, period, &area);
  area.origin.y += GANTRY_STAFFING_TIER_HEIGHT;
  area.size.height -= GANTRY_STAFFING_TIER_HEIGHT;
  draw_text (canvas, &area, text, strong ? STYLE_BOLD_HEADER : STYLE_HEADER, 0.5,
             now ? &canvas->colors->accent : &canvas->colors->text);
  if (now)
    {
      graphene_rect_t line = GRAPHENE_RECT_INIT (area.origin.x + 6, area.origin.y + area.size.height - 3,
                                                 area.size.width - 12, 2);

      fill (canvas, &line, &canvas->colors->accent, 1);
    }
}

/* The room of the upper label that begins with @period: up to where the next one begins. */
static guint
find_upper_end (Canvas *canvas, guint period, const char *text)
{
  guint end = period + 1;

  while (end < canvas->scene->geometry->n_periods)
    {
      g_autofree char *next = gantry_staffing_text_upper (canvas->scene->load, end);

      if (!g_str_equal (next, text))
        break;
      end++;
    }
  return end;
}

static gboolean
begins_upper (Canvas *canvas, guint period, const char *text)
{
  g_autofree char *before = period > 0 ? gantry_staffing_text_upper (canvas->scene->load, period - 1) : NULL;

  return g_strcmp0 (before, text) != 0;
}

/* The label of a month or a year over its periods; it stays in sight while they scroll out. */
static guint
draw_upper (Canvas *canvas, guint period, const graphene_rect_t *shown)
{
  const GantryStaffingGeometry *geometry = canvas->scene->geometry;
  g_autofree char *text = gantry_staffing_text_upper (canvas->scene->load, period);
  guint end = find_upper_end (canvas, period, text);
  graphene_rect_t area, last;

  gantry_staffing_geometry_get_cell (geometry, GANTRY_STAFFING_HEADER, period, &area);
  gantry_staffing_geometry_get_cell (geometry, GANTRY_STAFFING_HEADER, end - 1, &last);
  graphene_rect_union (&area, &last, &area);
  area.size.height = GANTRY_STAFFING_TIER_HEIGHT;
  if (begins_upper (canvas, period, text))
    fill (canvas,
          &GRAPHENE_RECT_INIT (geometry->rtl ? area.origin.x + area.size.width - 1 : area.origin.x, 4, 1,
                               2 * GANTRY_STAFFING_TIER_HEIGHT - 8),
          &canvas->colors->text, 0.15);
  if (!graphene_rect_intersection (&area, shown, &area))
    return end;
  graphene_rect_inset (&area, 6, 0);
  if (measure_text (canvas, text, STYLE_HEADER) <= area.size.width)
    draw_text (canvas, &area, text, STYLE_HEADER, get_start_align (canvas), &canvas->colors->text);
  return end;
}

static void
draw_periods (Canvas *canvas)
{
  const GantryStaffingGeometry *geometry = canvas->scene->geometry;
  guint first, end;
  graphene_rect_t body, shown;

  gantry_staffing_geometry_get_body (geometry, &body);
  gantry_staffing_geometry_get_visible_periods (geometry, &first, &end);
  shown = GRAPHENE_RECT_INIT (body.origin.x, 0, body.size.width, geometry->height);
  gtk_snapshot_push_clip (canvas->snapshot, &shown);
  for (guint period = first; period < end;)
    period = draw_upper (canvas, period, &shown);
  for (guint period = first; period < end; period++)
    {
      draw_lower (canvas, period);
      draw_sum (canvas, GANTRY_STAFFING_TOTAL, period,
                gantry_load_get_period_total (canvas->scene->load, period));
    }
  gtk_snapshot_pop (canvas->snapshot);
}

static void
draw_labels (Canvas *canvas)
{
  const GantryStaffingGeometry *geometry = canvas->scene->geometry;
  graphene_rect_t area;

  gantry_staffing_geometry_get_cell (geometry, GANTRY_STAFFING_HEADER, GANTRY_STAFFING_TOTAL, &area);
  area.origin.y += GANTRY_STAFFING_TIER_HEIGHT;
  area.size.height -= GANTRY_STAFFING_TIER_HEIGHT;
  draw_text (canvas, &area, _("Total"), STYLE_BOLD_HEADER, 0.5, &canvas->colors->text);
  gantry_staffing_geometry_get_cell (geometry, GANTRY_STAFFING_TOTAL, GANTRY_STAFFING_HEADER, &area);
  inset_start (canvas, &area);
  draw_text (canvas, &area, _("Total"), STYLE_BOLD_HEADER, get_start_align (canvas), &canvas->colors->text);
  draw_sum (canvas, GANTRY_STAFFING_TOTAL, GANTRY_STAFFING_TOTAL, gantry_load_get_total (canvas->scene->load));
}

/* The edges between what stays and what scrolls. */
static void
draw_edges (Canvas *canvas)
{
  const GantryStaffingGeometry *geometry = canvas->scene->geometry;
  graphene_rect_t body, corner, whole;
  double right;

  gantry_staffing_geometry_get_body (geometry, &body);
  gantry_staffing_geometry_get_cell (geometry, GANTRY_STAFFING_TOTAL, GANTRY_STAFFING_TOTAL, &corner);
  gantry_staffing_geometry_get_cell (geometry, GANTRY_STAFFING_HEADER, GANTRY_STAFFING_HEADER, &whole);
  graphene_rect_union (&whole, &corner, &whole);
  right = body.origin.x + body.size.width;
  fill (canvas, &GRAPHENE_RECT_INIT (whole.origin.x, body.origin.y - 1, whole.size.width, 1),
        &canvas->colors->text, 0.15);
  fill (canvas, &GRAPHENE_RECT_INIT (whole.origin.x, body.origin.y + body.size.height - 1, whole.size.width, 1),
        &canvas->colors->text, 0.25);
  fill (canvas, &GRAPHENE_RECT_INIT (body.origin.x - 1, 0, 1, whole.size.height), &canvas->colors->text, 0.15);
  fill (canvas, &GRAPHENE_RECT_INIT (right, 0, 1, whole.size.height), &canvas->colors->text, 0.25);
}

void
gantry_staffing_painter_draw (GantryStaffingPainter      *self,
                              const GantryStaffingScene  *scene,
                              const GantryStaffingColors *colors,
                              GtkSnapshot                *snapshot)
{
  Canvas canvas = { self, scene, colors, snapshot };

  draw_row_lines (&canvas);
  draw_cells (&canvas);
  draw_crosshair (&canvas);
  draw_rows (&canvas);
  draw_periods (&canvas);
  draw_labels (&canvas);
  draw_edges (&canvas);
}
