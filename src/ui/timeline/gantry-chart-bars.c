/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-bars.h"

#include <math.h>

#define PLAIN_WIDTH 5.0 /* a shorter bar is a mere rectangle */
#define CAP_WIDTH 3.0   /* at either end of a manually scheduled task */
#define HATCH 5.0       /* from line to line of a blocked task, along either side */

/* ---- Parts of a bar ---- */

GskPath *
gantry_chart_make_diamond (double x, double y, double size)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float half = (float) (size / 2);

  gsk_path_builder_move_to (builder, (float) x, (float) y - half);
  gsk_path_builder_line_to (builder, (float) x + half, (float) y);
  gsk_path_builder_line_to (builder, (float) x, (float) y + half);
  gsk_path_builder_line_to (builder, (float) x - half, (float) y);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static gboolean
is_critical (const GantryChartView *view, const GantryBar *bar)
{
  return (bar->flags & GANTRY_BAR_CRITICAL) && (view->show & GANTRY_SHOW_CRITICAL);
}

/* The edge says it, too, in other ways than by its color: it is thick on the critical path, thick and
 * dashed near it, thin and dashed for what is inactive. */
typedef struct {
  const GdkRGBA *color;
  float width;
  gboolean dashed;
} Edge;

static Edge
find_edge (const GantryChartView *view, const GantryBar *bar, const GantryHue *hue)
{
  if (bar->flags & GANTRY_BAR_INACTIVE)
    return (Edge) { &view->palette.dim_text, 1, TRUE };
  if (is_critical (view, bar))
    return (Edge) { &view->palette.critical, 2, FALSE };
  if ((bar->flags & GANTRY_BAR_NEAR_CRITICAL) && (view->show & GANTRY_SHOW_CRITICAL))
    return (Edge) { &view->palette.near_critical, 2, TRUE };
  return (Edge) { &hue->outline, 1, FALSE };
}

static void
paint_dashes (GtkSnapshot *snapshot, const GskRoundedRect *outline, const Edge *edge)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (edge->width);
  g_autoptr (GskPath) path = NULL;
  GskRoundedRect inner = *outline;

  gsk_rounded_rect_shrink (&inner, edge->width / 2, edge->width / 2, edge->width / 2, edge->width / 2);
  gsk_path_builder_add_rounded_rect (builder, &inner);
  path = gsk_path_builder_free_to_path (builder);
  gsk_stroke_set_dash (stroke, (float[2]) { 5, 3 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, edge->color);
}

static void
paint_edge (GtkSnapshot *snapshot, const GskRoundedRect *outline, const Edge *edge)
{
  if (edge->dashed)
    paint_dashes (snapshot, outline, edge);
  else
    gtk_snapshot_append_border (snapshot, outline,
                                (float[4]) { edge->width, edge->width, edge->width, edge->width },
                                (GdkRGBA[4]) { *edge->color, *edge->color, *edge->color, *edge->color });
}

/* Solid ends: the dates of a manually scheduled task are held where they are. */
static void
paint_caps (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color)
{
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (bounds->origin.x, bounds->origin.y, CAP_WIDTH, bounds->size.height));
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (bounds->origin.x + bounds->size.width - (float) CAP_WIDTH,
                                                  bounds->origin.y, CAP_WIDTH, bounds->size.height));
}

static void
paint_inner (GtkSnapshot *snapshot, const GskRoundedRect *outline, const GantryHue *hue, const GantryBarBox *box)
{
  graphene_rect_t done = outline->bounds;

  done.size.width = (float) box->progress;
  gtk_snapshot_push_rounded_clip (snapshot, outline);
  gtk_snapshot_append_color (snapshot, &hue->fill, &outline->bounds);
  if (box->progress > 0)
    gtk_snapshot_append_color (snapshot, &hue->done, &done);
  gtk_snapshot_pop (snapshot);
}

/* Diagonal lines over the whole bar: nothing goes on there. */
static void
paint_hatch (GtkSnapshot *snapshot, const GskRoundedRect *outline, const GdkRGBA *color)
{
  const graphene_rect_t *bounds = &outline->bounds;
  GdkRGBA none = { color->red, color->green, color->blue, 0 };
  const GskColorStop stops[] = { { 0, none }, { 0.62f, none }, { 0.7f, *color }, { 0.92f, *color }, { 1, none } };

  gtk_snapshot_push_rounded_clip (snapshot, outline);
  gtk_snapshot_append_repeating_linear_gradient (snapshot, bounds, &bounds->origin,
                                                 &GRAPHENE_POINT_INIT (bounds->origin.x + (float) HATCH,
                                                                       bounds->origin.y + (float) HATCH),
                                                 stops, G_N_ELEMENTS (stops));
  gtk_snapshot_pop (snapshot);
}

/* A task, or a part of it. */
static void
paint_piece (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  const GantryHue *hue = &view->palette.hues[MIN (bar->color, GANTRY_N_HUES - 1)];
  Edge edge = find_edge (view, bar, hue);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) box->x, (float) (y + box->y), (float) box->width, (float) box->height);
  double radius = bar->flags & GANTRY_BAR_MANUAL ? 1 : MIN (GANTRY_BAR_RADIUS, box->width / 2);
  GskRoundedRect outline;

  if (box->x > view->width || gantry_bar_box_get_end (box) < 0)
    return;
  if (box->width < PLAIN_WIDTH)
    {
      gtk_snapshot_append_color (snapshot, edge.color, &bounds);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) radius);
  if (!(bar->flags & GANTRY_BAR_INACTIVE))
    paint_inner (snapshot, &outline, hue, box);
  if (bar->flags & GANTRY_BAR_BLOCKED)
    paint_hatch (snapshot, &outline, &hue->outline);
  paint_edge (snapshot, &outline, &edge);
  if ((bar->flags & GANTRY_BAR_MANUAL) && box->width >= 4 * CAP_WIDTH)
    paint_caps (snapshot, &bounds, edge.color);
}

static void
paint_pieces (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  const GdkRGBA *color = &view->palette.hues[MIN (bar->color, GANTRY_N_HUES - 1)].outline;
  double before = G_MAXDOUBLE; /* the end of the last piece */

  for (guint i = 0; i < bar->n_pieces; i++)
    {
      GantryBarBox piece;

      gantry_bar_box_init_piece (&piece, box, &bar->pieces[i], &view->time);
      if (box->shape == GANTRY_BAR_SHAPE_TASK)
        gantry_snapshot_dash (snapshot, color, before + 2, piece.x - 1, y + box->y + floor (box->height / 2), 1.5, 2, 2,
                              view->width);
      paint_piece (view, snapshot, bar, &piece, y);
      before = gantry_bar_box_get_end (&piece);
    }
}

static GskPath *
make_summary_path (const GantryBarBox *box, double y)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float left = (float) box->x, right = (float) gantry_bar_box_get_end (box);
  float top = (float) (y + box->y), flat = top + (float) GANTRY_SUMMARY_HEIGHT;
  float low = flat + (float) GANTRY_SUMMARY_DROP;
  float slope = (float) MIN (GANTRY_SUMMARY_DROP + 2, box->width / 2);

  gsk_path_builder_move_to (builder, left, low);
  gsk_path_builder_line_to (builder, left, top + 2);
  gsk_path_builder_quad_to (builder, left, top, left + 2, top);
  gsk_path_builder_line_to (builder, right - 2, top);
  gsk_path_builder_quad_to (builder, right, top, right, top + 2);
  gsk_path_builder_line_to (builder, right, low);
  gsk_path_builder_line_to (builder, right - slope, flat);
  gsk_path_builder_line_to (builder, left + slope, flat);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static void
paint_summary (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBarBox *box, double y)
{
  const GdkRGBA *color = &view->palette.summary; /* what is critical is among its subtasks */

  if (box->width < 6)
    gantry_snapshot_fill (snapshot, color, box->x, y + box->y, box->width, GANTRY_SUMMARY_HEIGHT);
  else
    {
      g_autoptr (GskPath) path = make_summary_path (box, y);

      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
    }
}

static void
paint_milestone (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  const GdkRGBA *color = is_critical (view, bar) ? &view->palette.critical : &view->palette.milestone;
  double x = box->x + box->width / 2, middle = y + box->y + box->height / 2;
  gboolean gate = (bar->flags & GANTRY_BAR_GATE) != 0;
  g_autoptr (GskPath) diamond = gantry_chart_make_diamond (x, middle, gate ? box->width - 4 : box->width);
  g_autoptr (GskPath) ring = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);

  gtk_snapshot_append_fill (snapshot, diamond, GSK_FILL_RULE_WINDING, color);
  if (!gate)
    return;
  ring = gantry_chart_make_diamond (x, middle, box->width + 4);
  gtk_snapshot_append_stroke (snapshot, ring, stroke, color);
}

void
gantry_snapshot_dash (GtkSnapshot   *snapshot,
                      const GdkRGBA *color,
                      double         x,
                      double         end,
                      double         y,
                      double         thickness,
                      double         dash,
                      double         gap,
                      double         right)
{
  if (x < -dash)
    x += floor (-x / (dash + gap)) * (dash + gap);
  for (; x < MIN (end, right); x += dash + gap)
    gantry_snapshot_fill (snapshot, color, x, y, MIN (dash, end - x), thickness);
}

void
gantry_chart_paint_bar (const GantryChartView *view,
                        GtkSnapshot           *snapshot,
                        const GantryBar       *bar,
                        const GantryBarBox    *box,
                        double                 y)
{
  switch (box->shape)
    {
    case GANTRY_BAR_SHAPE_TASK:
      if (bar->n_pieces > 0)
        paint_pieces (view, snapshot, bar, box, y);
      else
        paint_piece (view, snapshot, bar, box, y);
      break;
    case GANTRY_BAR_SHAPE_SUMMARY:
      if (bar->n_pieces > 0) /* a recurring task with its occurrences */
        paint_pieces (view, snapshot, bar, box, y);
      else
        paint_summary (view, snapshot, box, y);
      break;
    case GANTRY_BAR_SHAPE_MILESTONE:
      paint_milestone (view, snapshot, bar, box, y);
      break;
    case GANTRY_BAR_SHAPE_NONE:
    default:
      break;
    }
}
