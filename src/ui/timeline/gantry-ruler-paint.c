/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-ruler.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ui/timeline/gantry-time-ticks.h"

#define GAP 6.0 /* beside a label */
#define CLEARANCE 3 /* beside the pill of today */

static void
paint_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor (x), (float) floor (y)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The longest form of the label at @tick that fits into @room; NULL when none does. */
static PangoLayout *
find_layout (GantryLayoutCache *layouts, GantryTickUnit unit, gboolean upper, gint64 tick, double room, int *width, int *height)
{
  for (guint form = 0; form < GANTRY_TICK_FORMS; form++)
    {
      g_autofree char *label = gantry_tick_dup_label (unit, upper, tick, form);
      PangoLayout *layout;

      if (label == NULL)
        return NULL;
      layout = gantry_layout_cache_get (layouts, label, upper ? GANTRY_LAYOUT_BOLD : GANTRY_LAYOUT_SMALL, width, height);
      if (*width <= room)
        return layout;
    }
  return NULL;
}

/* The form that fits the narrowest unit, so that all labels of a tier have the same. */
static guint
find_form (GantryLayoutCache *layouts, GantryTickUnit unit, gint64 first, const GantryChartView *view)
{
  double room = gantry_time_scale_get_width (&view->time, gantry_tick_get_length (unit)) - GAP;

  for (guint form = 0; form < GANTRY_TICK_FORMS; form++)
    {
      gint64 tick = first;
      int widest = 0;

      for (guint i = 0; i < 12; i++, tick = gantry_tick_next (unit, tick))
        {
          g_autofree char *label = gantry_tick_dup_label (unit, FALSE, tick, form);
          int width = 0;

          if (label == NULL)
            return MAX (form, 1) - 1;
          gantry_layout_cache_get (layouts, label, GANTRY_LAYOUT_SMALL, &width, NULL);
          widest = MAX (widest, width);
        }
      if (widest <= room)
        return form;
    }
  return GANTRY_TICK_FORMS - 1;
}

static void
paint_upper (GantryLayoutCache *layouts, GtkSnapshot *snapshot, const GantryChartView *view, GantryTickUnit unit, double height)
{
  gint64 tick = gantry_tick_floor (unit, gantry_time_scale_to_instant (&view->time, 0), view->week_start);
  double x = gantry_time_scale_to_x (&view->time, tick);

  while (x < view->width)
    {
      gint64 next = gantry_tick_next (unit, tick);
      double end = gantry_time_scale_to_x (&view->time, next);
      double left = MAX (x, 0) + GAP;
      int text_width, text_height;
      PangoLayout *layout = find_layout (layouts, unit, TRUE, tick, end - left - GAP, &text_width, &text_height);

      if (layout != NULL)
        paint_layout (snapshot, layout, left, (height - text_height) / 2, &view->palette.text);
      if (x > 0)
        gantry_snapshot_fill (snapshot, &view->palette.strong_grid, round (x), 0, 1, height);
      tick = next;
      x = end;
    }
}

/* Leaves of [@x, @end) what is not under @pill: the larger part, where it is in the middle. */
static void
step_aside (const graphene_rect_t *pill, double *x, double *end)
{
  double left = pill->origin.x, right = left + pill->size.width;

  if (right <= *x || left >= *end)
    return;
  if (left - *x >= *end - right)
    *end = left;
  else
    *x = right;
}

/* The label of the unit that begins at @tick, whose field is @field. */
static void
paint_lower_label (GantryLayoutCache     *layouts,
                   GtkSnapshot           *snapshot,
                   const GantryChartView *view,
                   GantryTickUnit         unit,
                   gint64                 tick,
                   guint                  form,
                   const graphene_rect_t *field,
                   const graphene_rect_t *pill)
{
  g_autofree char *label = gantry_tick_dup_label (unit, FALSE, tick, form);
  double x = field->origin.x, end = x + field->size.width, text_x;
  int text_width = 0, text_height = 0;
  PangoLayout *layout = label != NULL ? gantry_layout_cache_get (layouts, label, GANTRY_LAYOUT_SMALL, &text_width, &text_height) : NULL;

  /* A day or a month is the whole field, an hour the line where it begins. */
  text_x = unit < GANTRY_TICK_DAY ? x + 4 : x + (end - x - text_width) / 2;
  if (layout != NULL && pill != NULL && text_x < pill->origin.x + pill->size.width && text_x + text_width > pill->origin.x)
    {
      step_aside (pill, &x, &end);
      layout = find_layout (layouts, unit, FALSE, tick, end - x - GAP, &text_width, &text_height);
      text_x = x + (end - x - text_width) / 2;
    }
  if (layout != NULL && text_width <= end - x - 2)
    paint_layout (snapshot, layout, text_x, field->origin.y + (field->size.height - text_height) / 2, &view->palette.dim_text);
}

/* @pill: (nullable): what would cover a part of a label, which stands beside it then, or is left out */
static void
paint_lower (GantryLayoutCache     *layouts,
             GtkSnapshot           *snapshot,
             const GantryChartView *view,
             GantryTickUnit         unit,
             double                 top,
             double                 height,
             const graphene_rect_t *pill)
{
  gint64 tick = gantry_tick_floor (unit, gantry_time_scale_to_instant (&view->time, 0), view->week_start);
  guint form = find_form (layouts, unit, gantry_tick_floor (GANTRY_TICK_YEAR, tick, 0), view);
  double x = gantry_time_scale_to_x (&view->time, tick);

  while (x < view->width)
    {
      gint64 next = gantry_tick_next (unit, tick);
      double end = gantry_time_scale_to_x (&view->time, next);

      paint_lower_label (layouts, snapshot, view, unit, tick, form, &GRAPHENE_RECT_INIT ((float) x, (float) top, (float) (end - x), (float) height), pill);
      if (x > 0)
        gantry_snapshot_fill (snapshot, &view->palette.strong_grid, round (x), top, 1, height);
      tick = next;
      x = end;
    }
}

/* The pill that says where today is; FALSE where that is not seen. */
static gboolean
find_pill (GantryLayoutCache *layouts, const GantryChartView *view, double height, graphene_rect_t *pill)
{
  double x = gantry_time_scale_place (&view->time, view->now);
  int text_width, text_height;

  gantry_layout_cache_get (layouts, _("Today"), GANTRY_LAYOUT_SMALL, &text_width, &text_height);
  *pill = GRAPHENE_RECT_INIT ((float) round (x - text_width / 2.0 - 7), (float) (height - text_height - 4),
                              (float) text_width + 14, (float) text_height + 2);
  return pill->origin.x <= view->width && pill->origin.x + pill->size.width >= 0;
}

static void
paint_pill (GantryLayoutCache *layouts, GtkSnapshot *snapshot, const GantryChartView *view, const graphene_rect_t *bounds)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  PangoLayout *layout = gantry_layout_cache_get (layouts, _("Today"), GANTRY_LAYOUT_SMALL, NULL, NULL);
  GskRoundedRect pill;

  gsk_rounded_rect_init_from_rect (&pill, bounds, bounds->size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, &view->palette.accent, bounds);
  gtk_snapshot_pop (snapshot);
  paint_layout (snapshot, layout, bounds->origin.x + 7, bounds->origin.y + 1,
                gantry_color_contrast (&white, &view->palette.accent) >= 3 ? &white : &view->palette.background);
}

void
gantry_ruler_paint (const GantryChartView *view, GantryLayoutCache *layouts, GtkSnapshot *snapshot, double height)
{
  GantryTickTiers tiers = gantry_tick_tiers_for_scale (view->time.scale);
  double upper = floor (height / 2);
  graphene_rect_t pill, around;
  gboolean seen = find_pill (layouts, view, height, &pill);

  graphene_rect_inset_r (&pill, -CLEARANCE, 0, &around);
  paint_upper (layouts, snapshot, view, tiers.upper, upper);
  paint_lower (layouts, snapshot, view, tiers.lower, upper, height - upper, seen ? &around : NULL);
  if (seen)
    paint_pill (layouts, snapshot, view, &pill);
}
