/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-painter.h"

#include <math.h>

#include "model/gantry-instant.h"
#include "model/gantry-types.h"
#include "ui/month/gantry-month-text.h"

#define RADIUS 4.0f
#define PADDING 6.0f
#define MARK 12.0f /* room for the sign before a name */

static GdkRGBA
with_alpha (const GdkRGBA *color, double alpha)
{
  GdkRGBA result = *color;

  result.alpha *= (float) alpha;
  return result;
}

static void
draw_text (const GantryMonthScene *scene,
           GtkSnapshot            *snapshot,
           const char             *text,
           GantryLayoutStyle       style,
           const graphene_rect_t  *area,
           double                  align,
           const GdkRGBA          *color)
{
  gantry_layout_cache_draw (scene->layouts, snapshot, text, style, area, scene->geometry.rtl ? 1 - align : align, color);
}

/* Takes @by away at the start of the line. */
static void
inset_start (const GantryMonthScene *scene, graphene_rect_t *area, float by)
{
  if (!scene->geometry.rtl)
    area->origin.x += by;
  area->size.width = MAX (area->size.width - by, 0);
}

/* ... and at its end. */
static void
inset_end (const GantryMonthScene *scene, graphene_rect_t *area, float by)
{
  if (scene->geometry.rtl)
    area->origin.x += by;
  area->size.width = MAX (area->size.width - by, 0);
}

/* ---- Days ---- */

static void
draw_weekdays (const GantryMonthScene *scene, GtkSnapshot *snapshot)
{
  for (guint column = 0; column < 7; column++)
    {
      g_autofree char *name = gantry_month_text_weekday (gantry_month_grid_get_day (&scene->plan->grid, column));
      graphene_rect_t area;

      gantry_month_geometry_get_weekday (&scene->geometry, column, &area);
      inset_start (scene, &area, PADDING + 4);
      draw_text (scene, snapshot, name, GANTRY_LAYOUT_SMALL, &area, 0, &scene->palette->dim_text);
    }
}

static void
draw_today (const GantryMonthScene *scene, GtkSnapshot *snapshot, const char *text, const graphene_rect_t *area)
{
  const GdkRGBA *accent = &scene->palette->accent;
  GskRoundedRect pill;
  graphene_rect_t rect;
  int width, height;

  gantry_layout_cache_get (scene->layouts, text, GANTRY_LAYOUT_BOLD, &width, &height);
  graphene_rect_init (&rect, area->origin.x, area->origin.y + (area->size.height - height) / 2 - 1,
                      (float) width + 12, (float) height + 2);
  if (scene->geometry.rtl)
    rect.origin.x = area->origin.x + area->size.width - rect.size.width;
  gsk_rounded_rect_init_from_rect (&pill, &rect, rect.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, accent, &rect);
  gtk_snapshot_pop (snapshot);
  gantry_layout_cache_draw (scene->layouts, snapshot, text, GANTRY_LAYOUT_BOLD, &rect, 0.5, &scene->palette->background);
}

/* The number, and beside it the name of the holiday. */
static void
draw_number (const GantryMonthScene *scene, GtkSnapshot *snapshot, guint day)
{
  gint64 instant = gantry_month_grid_get_day (&scene->plan->grid, day);
  g_autofree char *text = gantry_month_text_number (instant);
  gboolean today = gantry_instant_floor_day (scene->now) == instant;
  const char *name = scene->plan->days[day].name;
  graphene_rect_t area;
  int width;

  gantry_month_geometry_get_number (&scene->geometry, day, &area);
  inset_start (scene, &area, today ? PADDING - 2 : PADDING + 4);
  gantry_layout_cache_get (scene->layouts, text, GANTRY_LAYOUT_BOLD, &width, NULL);
  if (today)
    draw_today (scene, snapshot, text, &area);
  else
    draw_text (scene, snapshot, text,
               gantry_month_grid_is_inside (&scene->plan->grid, day) ? GANTRY_LAYOUT_BOLD : GANTRY_LAYOUT_NORMAL, &area,
               0,
               gantry_month_grid_is_inside (&scene->plan->grid, day) ? &scene->palette->text : &scene->palette->dim_text);
  if (name == NULL)
    return;
  inset_start (scene, &area, (float) width + (today ? 18 : 8));
  inset_end (scene, &area, PADDING);
  draw_text (scene, snapshot, name, GANTRY_LAYOUT_SMALL, &area, 1, &scene->palette->dim_text);
}

static void
draw_day (const GantryMonthScene *scene, GtkSnapshot *snapshot, guint day)
{
  graphene_rect_t area;
  GdkRGBA tint;

  gantry_month_geometry_get_cell (&scene->geometry, day, &area);
  if (!scene->plan->days[day].works)
    gtk_snapshot_append_color (snapshot, &scene->palette->nonworking, &area);
  if (!gantry_month_grid_is_inside (&scene->plan->grid, day))
    {
      tint = with_alpha (&scene->palette->text, 0.03);
      gtk_snapshot_append_color (snapshot, &tint, &area);
    }
  gtk_snapshot_append_color (snapshot, &scene->palette->strong_grid,
                             &GRAPHENE_RECT_INIT (area.origin.x, area.origin.y, area.size.width, 1));
  if (day % 7 != 0)
    gtk_snapshot_append_color (snapshot, &scene->palette->grid,
                               &GRAPHENE_RECT_INIT (scene->geometry.rtl ? area.origin.x + area.size.width - 1 : area.origin.x,
                                                    area.origin.y, 1, area.size.height));
  draw_number (scene, snapshot, day);
}

/* ---- Bars ---- */

static void
init_outline (const GantryMonthScene   *scene,
              const GantryMonthSegment *segment,
              const graphene_rect_t    *area,
              GskRoundedRect           *outline)
{
  gboolean left = scene->geometry.rtl ? segment->ends : segment->begins;
  gboolean right = scene->geometry.rtl ? segment->begins : segment->ends;
  graphene_size_t round = GRAPHENE_SIZE_INIT (RADIUS, RADIUS), square = GRAPHENE_SIZE_INIT (0, 0);

  gsk_rounded_rect_init (outline, area, left ? &round : &square, right ? &round : &square, right ? &round : &square,
                         left ? &round : &square);
}

/* What is done of the segment, as a darker inner run. */
static void
draw_done (const GantryMonthScene   *scene,
           GtkSnapshot              *snapshot,
           const GantryMonthEntry   *entry,
           const GantryMonthSegment *segment,
           const graphene_rect_t    *area)
{
  double n_days = (double) (entry->last - entry->first) / GANTRY_DAY + 1;
  gint64 begin = gantry_month_grid_get_day (&scene->plan->grid, segment->week * 7 + segment->first);
  double done = n_days * entry->progress / GANTRY_PERCENT_FULL - (double) (begin - entry->first) / GANTRY_DAY;
  double share = CLAMP (done / (segment->last - segment->first + 1), 0, 1);
  graphene_rect_t run = *area;

  run.size.width *= (float) share;
  if (scene->geometry.rtl)
    run.origin.x += area->size.width - run.size.width;
  if (share > 0)
    gtk_snapshot_append_color (snapshot, &scene->palette->hues[entry->hue].done, &run);
}

static void
draw_frame (GtkSnapshot *snapshot, const GskRoundedRect *outline, const GdkRGBA *color, float width)
{
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gtk_snapshot_append_border (snapshot, outline, widths, colors);
}

/* Critical ones have a stripe where they begin, so that it is not by color alone, and where they go on. */
static void
draw_stripe (const GantryMonthScene *scene, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  graphene_rect_t stripe = *area;

  stripe.size.width = 4;
  if (scene->geometry.rtl)
    stripe.origin.x = area->origin.x + area->size.width - 4;
  gtk_snapshot_append_color (snapshot, &scene->palette->critical, &stripe);
}

static void
draw_task (const GantryMonthScene   *scene,
           GtkSnapshot              *snapshot,
           const GantryMonthEntry   *entry,
           const GantryMonthSegment *segment,
           const graphene_rect_t    *area)
{
  const GantryHue *hue = &scene->palette->hues[entry->hue];
  GskRoundedRect outline;

  init_outline (scene, segment, area, &outline);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &hue->fill, area);
  if (scene->plan != NULL) /* else it is a sign, which is as long as no time */
    draw_done (scene, snapshot, entry, segment, area);
  if (entry->critical)
    draw_stripe (scene, snapshot, area);
  gtk_snapshot_pop (snapshot);
  draw_frame (snapshot, &outline, entry->critical ? &scene->palette->critical : &hue->outline, 1);
}

static void
draw_summary (const GantryMonthScene   *scene,
              GtkSnapshot              *snapshot,
              const GantryMonthSegment *segment,
              const graphene_rect_t    *area)
{
  const GdkRGBA *color = &scene->palette->summary;
  GdkRGBA tint = with_alpha (color, 0.1);
  float down = 7;

  gtk_snapshot_append_color (snapshot, &tint, area);
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (area->origin.x, area->origin.y, area->size.width, 3));
  if (scene->geometry.rtl ? segment->ends : segment->begins)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (area->origin.x, area->origin.y, 3, down));
  if (scene->geometry.rtl ? segment->begins : segment->ends)
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (area->origin.x + area->size.width - 3, area->origin.y, 3, down));
}

static GskPath *
create_diamond (float x, float y, float size)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, x - size, y);
  gsk_path_builder_line_to (builder, x, y - size);
  gsk_path_builder_line_to (builder, x + size, y);
  gsk_path_builder_line_to (builder, x, y + size);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static GskPath *
create_arrow (float x, float y)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, x - 6, y - 4);
  gsk_path_builder_line_to (builder, x + 6, y - 4);
  gsk_path_builder_line_to (builder, x, y + 6);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

/* A diamond for a milestone, one with a ring for a gate, an arrow that points down for a deadline. */
static void
draw_sign (const GantryMonthScene *scene, GtkSnapshot *snapshot, const GantryMonthEntry *entry, const graphene_rect_t *area)
{
  gboolean deadline = entry->kind == GANTRY_MONTH_DEADLINE;
  const GdkRGBA *color = deadline ? &scene->palette->deadline : &scene->palette->milestone;
  float x = scene->geometry.rtl ? area->origin.x + area->size.width - MARK / 2 - 2 : area->origin.x + MARK / 2 + 2;
  float y = area->origin.y + area->size.height / 2;
  gboolean ring = !deadline && entry->gate;
  g_autoptr (GskPath) path = deadline ? create_arrow (x, y) : create_diamond (x, y, ring ? 3.5f : 6);

  if (deadline ? entry->late : entry->critical)
    color = &scene->palette->critical;
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
  if (ring)
    {
      g_autoptr (GskPath) around = create_diamond (x, y, 6.5f);
      g_autoptr (GskStroke) stroke = gsk_stroke_new (1.25f);

      gtk_snapshot_append_stroke (snapshot, around, stroke, color);
    }
}

/* By color alone it would not be said that a milestone is critical, or a deadline missed. */
static gboolean
is_strong (const GantryMonthEntry *entry)
{
  return entry->kind == GANTRY_MONTH_SUMMARY || (entry->kind == GANTRY_MONTH_DEADLINE && entry->late)
         || (entry->kind == GANTRY_MONTH_MILESTONE && entry->critical);
}

/* The name beside a sign goes on over the days after it as far as nothing else stands there. */
static void
draw_name (const GantryMonthScene *scene, GtkSnapshot *snapshot, const GantryMonthEntry *entry, guint index)
{
  g_autofree char *text = gantry_month_text_entry (scene->document, entry);
  gboolean sign = entry->kind == GANTRY_MONTH_MILESTONE || entry->kind == GANTRY_MONTH_DEADLINE;
  GantryMonthSegment segment = g_array_index (scene->plan->segments, GantryMonthSegment, index);
  GantryMonthRoom room;
  graphene_rect_t area;

  gantry_month_geometry_get_room (&scene->geometry, &room);
  if (sign)
    segment.last = gantry_month_lanes_find_end (scene->plan->segments, &room, scene->hidden, scene->more, index);
  gantry_month_geometry_get_segment (&scene->geometry, &segment, &area);
  inset_start (scene, &area, sign ? MARK + 6 : PADDING + 2);
  inset_end (scene, &area, 3);
  draw_text (scene, snapshot, text, is_strong (entry) ? GANTRY_LAYOUT_BOLD : GANTRY_LAYOUT_NORMAL, &area, 0, &scene->palette->text);
}

/* Hovering, selection and what is being dragged. */
static void
draw_emphasis (const GantryMonthScene   *scene,
               GtkSnapshot              *snapshot,
               const GantryMonthEntry   *entry,
               const GantryMonthSegment *segment,
               const graphene_rect_t    *area)
{
  GskRoundedRect outline;

  init_outline (scene, segment, area, &outline);
  if (scene->hover == segment->span)
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &scene->palette->hover, area);
      gtk_snapshot_pop (snapshot);
    }
  if (entry->task == scene->selected || entry->task == scene->dragged)
    {
      gsk_rounded_rect_shrink (&outline, -1, -1, -1, -1);
      draw_frame (snapshot, &outline, &scene->palette->text, 2); /* which no bar is filled with */
    }
}

static void
draw_entry (const GantryMonthScene   *scene,
            GtkSnapshot              *snapshot,
            const GantryMonthEntry   *entry,
            const GantryMonthSegment *segment,
            const graphene_rect_t    *area)
{
  if (entry->kind == GANTRY_MONTH_TASK)
    draw_task (scene, snapshot, entry, segment, area);
  else if (entry->kind == GANTRY_MONTH_SUMMARY)
    draw_summary (scene, snapshot, segment, area);
  else
    draw_sign (scene, snapshot, entry, area);
}

static void
draw_segment (const GantryMonthScene *scene, GtkSnapshot *snapshot, guint index)
{
  const GantryMonthSegment *segment = &g_array_index (scene->plan->segments, GantryMonthSegment, index);
  const GantryMonthEntry *entry = gantry_month_plan_get_entry (scene->plan, segment->span);
  gboolean faint = entry->inactive || (entry->task == scene->dragged && entry->kind != GANTRY_MONTH_DEADLINE);
  graphene_rect_t area;

  gantry_month_geometry_get_segment (&scene->geometry, segment, &area);
  if (faint)
    gtk_snapshot_push_opacity (snapshot, 0.6);
  draw_entry (scene, snapshot, entry, segment, &area);
  draw_name (scene, snapshot, entry, index);
  if (faint)
    gtk_snapshot_pop (snapshot);
  draw_emphasis (scene, snapshot, entry, segment, &area);
}

/* ---- What has no room ---- */

static gboolean
hides_selected (const GantryMonthScene *scene, guint day)
{
  const GArray *segments = scene->plan->segments;

  for (guint i = 0; scene->selected != 0 && i < segments->len; i++)
    {
      const GantryMonthSegment *segment = &g_array_index (segments, GantryMonthSegment, i);

      if (scene->hidden[i] && segment->week == day / 7 && segment->first <= day % 7 && segment->last >= day % 7
          && gantry_month_plan_get_entry (scene->plan, segment->span)->task == scene->selected)
        return TRUE;
    }
  return FALSE;
}

/* With the outline of what is selected where that is one of them. */
static void
draw_more (const GantryMonthScene *scene, GtkSnapshot *snapshot, guint day)
{
  g_autofree char *text = gantry_month_text_more (scene->more[day]);
  graphene_rect_t area;
  GskRoundedRect outline;

  gantry_month_geometry_get_more (&scene->geometry, day, &area);
  if (hides_selected (scene, day))
    {
      gsk_rounded_rect_init_from_rect (&outline, &area, RADIUS);
      draw_frame (snapshot, &outline, &scene->palette->text, 2);
    }
  inset_start (scene, &area, PADDING);
  draw_text (scene, snapshot, text, GANTRY_LAYOUT_SMALL, &area, 0, &scene->palette->dim_text);
}

/* ---- The bubble ---- */

static void
draw_bubble (const GantryMonthScene *scene, GtkSnapshot *snapshot)
{
  const GantryMonthGeometry *geometry = &scene->geometry;
  int width, height;
  graphene_rect_t area;
  GskRoundedRect outline;

  if (scene->bubble == NULL)
    return;
  gantry_layout_cache_get (scene->layouts, scene->bubble, GANTRY_LAYOUT_NORMAL, &width, &height);
  graphene_rect_init (&area, (float) CLAMP (scene->bubble_x - width / 2.0 - 10, 4, MAX (geometry->width - width - 24, 4)),
                      (float) MAX (scene->bubble_y - height - 34, 4), (float) width + 20, (float) height + 10);
  gsk_rounded_rect_init_from_rect (&outline, &area, area.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &scene->palette->text, &area);
  gtk_snapshot_pop (snapshot);
  gantry_layout_cache_draw (scene->layouts, snapshot, scene->bubble, GANTRY_LAYOUT_NORMAL, &area, 0.5,
                            &scene->palette->background);
}

void
gantry_month_paint (const GantryMonthScene *scene, GtkSnapshot *snapshot)
{
  guint n_days = gantry_month_grid_get_n_days (&scene->plan->grid);

  draw_weekdays (scene, snapshot);
  for (guint day = 0; day < n_days; day++)
    draw_day (scene, snapshot, day);
  for (guint i = 0; i < scene->plan->segments->len; i++)
    if (!scene->hidden[i])
      draw_segment (scene, snapshot, i);
  for (guint day = 0; day < n_days; day++)
    if (scene->more[day] > 0)
      draw_more (scene, snapshot, day);
  draw_bubble (scene, snapshot);
}

void
gantry_month_paint_sign (const GantryMonthEntry   *entry,
                         const GantryChartPalette *palette,
                         gboolean                  rtl,
                         GtkSnapshot              *snapshot,
                         const graphene_rect_t    *area)
{
  const GantryMonthScene scene = { .palette = palette, .geometry.rtl = rtl };
  const GantryMonthSegment whole = { .begins = TRUE, .ends = TRUE };

  draw_entry (&scene, snapshot, entry, &whole, area);
}
