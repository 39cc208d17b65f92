/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-links.h"

#include <math.h>

#include "ui/timeline/gantry-chart-bars.h"
#include "ui/timeline/gantry-link-route.h"

#define MAX_LINKS 4000    /* drawn at once; beyond it the picture is a blot anyway */
#define REACH 6.0         /* pixels from a link that still mean it */
#define FAR 4000.0        /* pixels: what leads farther out of sight is cut off there */
#define MARGIN 8.0        /* pixels out of sight to which heads and curves reach from what is seen */

/* ---- Where a link runs ---- */

/* Where a link runs depends on the plan and the zoom alone and not on what happens to be seen, or it
 * would jump while one scrolls. So names count with an estimate of their width: those that are out of
 * sight are not laid out. */
#define ROWS_LOOKED_AT 32

/* What a line could strike through in a row. */
typedef struct {
  double bar, bar_end;
  double left, left_end;   /* the labels beside it; none: infinitely far apart */
  double right, right_end;
} Occupied;

typedef struct {
  guint n_rows;
  Occupied rows[ROWS_LOOKED_AT]; /* behind the row that the link leaves */
} Between;

static void
estimate_labels (const GantryChartView *view, guint row, const GantryBarBox *box, GantryLabelPlace places[GANTRY_N_LABEL_SIDES])
{
  gantry_bar_labels_estimate (places, gantry_chart_model_get_bar (view->model, row), box, &view->time);
  for (guint i = 0; !(view->show & GANTRY_SHOW_LABELS) && i < GANTRY_N_LABEL_SIDES; i++)
    places[i].width = 0;
}

static void
find_occupied (const GantryChartView *view, guint row, Occupied *occupied)
{
  GantryLabelPlace places[GANTRY_N_LABEL_SIDES];
  GantryBarBox box;

  *occupied = (Occupied) { G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE };
  gantry_chart_view_get_box (view, row, &box);
  if (box.shape == GANTRY_BAR_SHAPE_NONE)
    return;
  occupied->bar = box.x - 2;
  occupied->bar_end = gantry_bar_box_get_end (&box) + 2;
  estimate_labels (view, row, &box, places);
  if (places[GANTRY_LABEL_LEFT].width > 0)
    {
      occupied->left = places[GANTRY_LABEL_LEFT].x - 2;
      occupied->left_end = places[GANTRY_LABEL_LEFT].x + places[GANTRY_LABEL_LEFT].width + 2;
    }
  if (places[GANTRY_LABEL_RIGHT].width > 0)
    {
      occupied->right = places[GANTRY_LABEL_RIGHT].x - 2;
      occupied->right_end = places[GANTRY_LABEL_RIGHT].x + places[GANTRY_LABEL_RIGHT].width + 2;
    }
}

static void
between_init (Between *between, const GantryChartView *view, const GantryLink *link)
{
  guint n_rows = (guint) ABS ((int) link->to - (int) link->from);

  between->n_rows = CLAMP (n_rows, 1, ROWS_LOOKED_AT + 1) - 1;
  for (guint i = 0; i < between->n_rows; i++)
    find_occupied (view, link->to > link->from ? link->from + 1 + i : link->from - 1 - i, &between->rows[i]);
}

/* How bad a vertical line at @x would be. A name that is struck through is worse than any number of
 * bars, which the line runs under. */
static guint
count_obstacles (double x, gpointer user_data)
{
  const Between *between = user_data;
  guint n_bars = 0, n_labels = 0;

  for (guint i = 0; i < between->n_rows; i++)
    {
      const Occupied *occupied = &between->rows[i];

      n_bars += x >= occupied->bar && x <= occupied->bar_end;
      n_labels += (x >= occupied->right && x <= occupied->right_end) || (x >= occupied->left && x <= occupied->left_end);
    }
  return n_labels * 1000 + n_bars;
}

static void
init_end (const GantryChartView *view, guint row, GantryRouteEnd *end)
{
  GantryLabelPlace places[GANTRY_N_LABEL_SIDES];

  gantry_chart_view_get_box (view, row, &end->box);
  estimate_labels (view, row, &end->box, places);
  end->label = places[GANTRY_LABEL_RIGHT].width > 0;
  end->left_label = places[GANTRY_LABEL_LEFT].width > 0;
  end->top = CLAMP (gantry_chart_view_get_row_y (view, row), -FAR, view->height + FAR);
  end->row_height = view->row_height;
}

static gboolean
init_route (const GantryChartView *view, const GantryLink *link, GantryRoute *route)
{
  GantryRouteEnd from, to;
  Between between;

  init_end (view, link->from, &from);
  init_end (view, link->to, &to);
  if (from.box.shape == GANTRY_BAR_SHAPE_NONE || to.box.shape == GANTRY_BAR_SHAPE_NONE)
    return FALSE;
  between_init (&between, view, link);
  gantry_route_init (route, &from, &to, link->type, count_obstacles, &between);
  return TRUE;
}

static gboolean
is_segment_seen (const GantryChartView *view, const GantryPoint *from, const GantryPoint *to)
{
  return MAX (from->x, to->x) >= -MARGIN && MIN (from->x, to->x) <= view->width + MARGIN
         && MAX (from->y, to->y) >= -MARGIN && MIN (from->y, to->y) <= view->height + MARGIN;
}

static gboolean
is_seen (const GantryChartView *view, const GantryRoute *route)
{
  for (guint i = 1; i < route->n_points; i++)
    if (is_segment_seen (view, &route->points[i - 1], &route->points[i]))
      return TRUE;
  return FALSE;
}

/* ---- Paths ---- */

/* Links of one look, drawn as one set of lines, of curves around corners and of heads: where they lie over
 * one another they do not get darker. The curves are apart, for a path of straight lines alone is drawn far
 * faster. */
typedef struct {
  GskPathBuilder *lines, *curves, *heads;
  gboolean any;
} Bundle;

typedef enum {
  BUNDLE_PLAIN,
  BUNDLE_CRITICAL,
  BUNDLE_CHAIN,
  BUNDLE_CRITICAL_CHAIN,
  BUNDLE_DRIVING,
  BUNDLE_CRITICAL_DRIVING,
  N_BUNDLES,
} BundleKind;

static float
cut_off (double value, double size)
{
  return (float) CLAMP (value, -FAR, size + FAR);
}

/* A point @distance before @to, coming from @from. */
static GantryPoint
step_back (const GantryPoint *from, const GantryPoint *to, double distance)
{
  double length = MAX (fabs (to->x - from->x) + fabs (to->y - from->y), 0.001);
  double share = MIN (distance, length) / length;

  return (GantryPoint) { to->x - (to->x - from->x) * share, to->y - (to->y - from->y) * share };
}

/* How far from a corner its curve begins: a whole number, with room for half a pixel before it; 0 for none. */
static double
find_radius (const GantryPoint *before, const GantryPoint *corner, const GantryPoint *after)
{
  double room = MIN (fabs (corner->x - before->x) + fabs (corner->y - before->y),
                     fabs (after->x - corner->x) + fabs (after->y - corner->y)) / 2;

  return MAX (floor (MIN (GANTRY_ROUTE_RADIUS, room - 0.5)), 0);
}

/* The segment from @from to @to, the pen being at its beginning, less the gaps. TRUE when the pen is down
 * at its end. */
static gboolean
add_segment (GskPathBuilder *builder, const GantryChartView *view, const GantryPoint *from, const GantryPoint *to, const GArray *cuts)
{
  GantryRouteGap gaps[GANTRY_ROUTE_MAX_GAPS];
  double length = fabs (to->x - from->x) + fabs (to->y - from->y);
  double drawn = 0;
  guint n_gaps;

  if (!is_segment_seen (view, from, to))
    return FALSE;
  n_gaps = gantry_route_find_gaps (from, to, (const GantryRouteCut *) (gpointer) cuts->data, cuts->len, gaps);
  for (guint i = 0; i < n_gaps; i++)
    {
      GantryPoint start = step_back (to, from, gaps[i].start), end = step_back (to, from, gaps[i].end);

      if (gaps[i].start > drawn)
        gsk_path_builder_line_to (builder, (float) start.x, (float) start.y);
      gsk_path_builder_move_to (builder, (float) end.x, (float) end.y);
      drawn = gaps[i].end;
    }
  if (drawn >= length)
    return FALSE;
  gsk_path_builder_line_to (builder, (float) to->x, (float) to->y);
  return TRUE;
}

/* The corners are in the middle of pixels: half a pixel on, line and curve meet without a seam. */
static void
add_curve (GskPathBuilder *builder, const GantryPoint *in, const GantryPoint *corner, const GantryPoint *out, double radius)
{
  GantryPoint begin = step_back (in, corner, radius), end = step_back (out, corner, radius);

  gsk_path_builder_move_to (builder, (float) in->x, (float) in->y);
  gsk_path_builder_line_to (builder, (float) begin.x, (float) begin.y);
  gsk_path_builder_quad_to (builder, (float) corner->x, (float) corner->y, (float) end.x, (float) end.y);
  gsk_path_builder_line_to (builder, (float) out->x, (float) out->y);
}

/* Straight on, and around the corner at its end. */
static void
add_turn (Bundle                *bundle,
          const GantryChartView *view,
          GantryPoint           *pen,
          const GantryPoint     *corner,
          const GantryPoint     *after,
          const GArray          *cuts)
{
  double radius = find_radius (pen, corner, after), distance = radius > 0 ? radius + 0.5 : 0;
  GantryPoint in = step_back (pen, corner, distance), out = step_back (after, corner, distance);
  gboolean down = add_segment (bundle->lines, view, pen, &in, cuts);

  if (down && radius > 0 && is_segment_seen (view, corner, corner))
    add_curve (bundle->curves, &in, corner, &out, radius);
  if (!down || radius > 0)
    gsk_path_builder_move_to (bundle->lines, (float) out.x, (float) out.y);
  *pen = out;
}

static void
add_head (GskPathBuilder *builder, const GantryPoint *from, const GantryPoint *tip)
{
  GantryPoint base = step_back (from, tip, GANTRY_ROUTE_HEAD);
  double across_x = tip->y == base.y ? 0 : GANTRY_ROUTE_HEAD / 2 + 0.5;
  double across_y = tip->y == base.y ? GANTRY_ROUTE_HEAD / 2 + 0.5 : 0;

  gsk_path_builder_move_to (builder, (float) tip->x, (float) tip->y);
  gsk_path_builder_line_to (builder, (float) (base.x + across_x), (float) (base.y + across_y));
  gsk_path_builder_line_to (builder, (float) (base.x - across_x), (float) (base.y - across_y));
  gsk_path_builder_close (builder);
}

/* Lines run along the middle of pixels: a stroke of odd width is crisp there. */
static void
add_route (Bundle *bundle, const GantryChartView *view, const GantryRoute *route, const GArray *cuts)
{
  GantryPoint points[G_N_ELEMENTS (route->points)];
  guint last = route->n_points - 1;
  GantryPoint end, pen;

  for (guint i = 0; i <= last; i++)
    points[i] = (GantryPoint) { cut_off (route->points[i].x, view->width) + 0.5f,
                                cut_off (route->points[i].y, view->height) + 0.5f };
  points[last].x = points[last].x == points[last - 1].x ? points[last].x : points[last].x - 0.5;
  end = step_back (&points[last - 1], &points[last], GANTRY_ROUTE_HEAD - 1);
  pen = points[0];
  gsk_path_builder_move_to (bundle->lines, (float) pen.x, (float) pen.y);
  for (guint i = 1; i < last; i++)
    add_turn (bundle, view, &pen, &points[i], &points[i + 1], cuts);
  add_segment (bundle->lines, view, &pen, &end, cuts);
  if (is_segment_seen (view, &points[last], &points[last]))
    add_head (bundle->heads, &points[last - 1], &points[last]);
  bundle->any = TRUE;
}

/* ---- Drawing ---- */

/* On paper nothing is selected. */
static int
get_chain (const GantryChartView *view, const GantryLink *link)
{
  return view->on_paper ? 0 : gantry_chart_model_get_chain (view->model, link->id);
}

static BundleKind
find_bundle (const GantryChartView *view, const GantryLink *link)
{
  int chain = get_chain (view, link);
  gboolean critical = (view->show & GANTRY_SHOW_CRITICAL)
                      && (gantry_chart_model_get_bar (view->model, link->from)->flags
                          & gantry_chart_model_get_bar (view->model, link->to)->flags & GANTRY_BAR_CRITICAL);

  return (BundleKind) (chain * 2 + (critical ? 1 : 0));
}

static void
paint_bundle (const GantryChartView *view, GtkSnapshot *snapshot, BundleKind kind, Bundle *bundle)
{
  const GdkRGBA *colors[N_BUNDLES] = {
    &view->palette.link, &view->palette.critical_link,
    &view->palette.strong_link, &view->palette.strong_critical_link,
    &view->palette.strong_link, &view->palette.strong_critical_link,
  };
  g_autoptr (GskPath) lines = gsk_path_builder_free_to_path (bundle->lines);
  g_autoptr (GskPath) curves = gsk_path_builder_free_to_path (bundle->curves);
  g_autoptr (GskPath) heads = gsk_path_builder_free_to_path (bundle->heads);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (kind >= BUNDLE_DRIVING ? 2.25f : 1.5f);

  if (!bundle->any)
    return;
  gtk_snapshot_append_stroke (snapshot, lines, stroke, colors[kind]);
  gtk_snapshot_append_stroke (snapshot, curves, stroke, colors[kind]);
  gtk_snapshot_append_fill (snapshot, heads, GSK_FILL_RULE_WINDING, colors[kind]);
}

#define CUT_ROOM 3.0 /* beside a name */
#define CUT_HALF 9.0 /* above and below its middle */

static void
add_cut (const GantryChartView *view, guint row, const GantryLabelPlace *place, GArray *cuts)
{
  GantryRouteCut cut = {
    place->x - CUT_ROOM, place->x + place->width + CUT_ROOM,
    gantry_chart_view_get_row_y (view, row) + floor (view->row_height / 2), CUT_HALF,
  };

  if (place->width > 0 && cut.x < view->width && cut.x_end > 0)
    g_array_append_val (cuts, cut);
}

/* The names beside bars in the rows that are seen. Of GantryRouteCut. */
static GArray *
find_cuts (const GantryChartView *view)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (GantryRouteCut));
  guint first, end;

  gantry_chart_view_get_rows (view, &first, &end);
  for (guint row = first; (view->show & GANTRY_SHOW_LABELS) && row < end; row++)
    {
      GantryLabelPlace places[GANTRY_N_LABEL_SIDES];
      GantryBarBox box;

      gantry_chart_view_get_box (view, row, &box);
      if (box.shape == GANTRY_BAR_SHAPE_NONE)
        continue;
      gantry_chart_find_labels (view, row, &box, places);
      add_cut (view, row, &places[GANTRY_LABEL_LEFT], cuts);
      add_cut (view, row, &places[GANTRY_LABEL_RIGHT], cuts);
    }
  return cuts;
}

/* Pixels a second: seen from farther off links that only pass by are too many, and from farther still bars
 * are too small for links to say between which they run, but for those of one task. */
#define FAR_SCALE (2.0 / GANTRY_DAY)
#define FARTHEST_SCALE (0.7 / GANTRY_DAY)

static gboolean
is_of_chain_task (const GantryChartView *view, const GantryLink *link)
{
  gint64 id = gantry_chart_model_get_chain_task (view->model);
  GantryRecord *from = (GantryRecord *) gantry_row_model_get_task (view->rows, link->from);
  GantryRecord *to = (GantryRecord *) gantry_row_model_get_task (view->rows, link->to);

  return !view->on_paper && id != 0 && (from->id == id || to->id == id);
}

static gboolean
is_left_out (const GantryChartView *view, const GantryLink *link)
{
  guint first, end;

  if (view->time.scale < FARTHEST_SCALE)
    return !is_of_chain_task (view, link);
  if (view->time.scale >= FAR_SCALE || get_chain (view, link) != 0)
    return FALSE;
  gantry_chart_view_get_rows (view, &first, &end);
  return (link->from < first || link->from >= end) && (link->to < first || link->to >= end);
}

/* Appends to @found the links that can be seen: they run between the rows at their ends. */
static void
find_links (const GantryChartView *view, GArray *found)
{
  g_autoptr (GArray) near = g_array_new (FALSE, FALSE, sizeof (GantryLink));
  guint first, end;

  gantry_chart_view_get_rows (view, &first, &end);
  gantry_link_index_query (gantry_chart_model_get_links (view->model), first, end, near);
  for (guint i = 0; i < near->len; i++)
    {
      const GantryLink *link = &g_array_index (near, GantryLink, i);

      if (MIN (link->from, link->to) <= end && MAX (link->from, link->to) + 1 >= first)
        g_array_append_val (found, *link);
    }
}

void
gantry_chart_paint_links (const GantryChartView *view, GtkSnapshot *snapshot)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (GantryLink));
  g_autoptr (GArray) cuts = NULL;
  Bundle bundles[N_BUNDLES];
  guint n_drawn = 0;

  if (!(view->show & GANTRY_SHOW_LINKS))
    return;
  for (guint i = 0; i < N_BUNDLES; i++)
    bundles[i] = (Bundle) { gsk_path_builder_new (), gsk_path_builder_new (), gsk_path_builder_new (), FALSE };
  find_links (view, links);
  cuts = find_cuts (view);
  for (guint i = 0; i < links->len && n_drawn < MAX_LINKS; i++)
    {
      const GantryLink *link = &g_array_index (links, GantryLink, i);
      GantryRoute route;

      if (is_left_out (view, link) || !init_route (view, link, &route) || !is_seen (view, &route))
        continue;
      add_route (&bundles[find_bundle (view, link)], view, &route, cuts);
      n_drawn++;
    }
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height));
  for (guint i = 0; i < N_BUNDLES; i++)
    paint_bundle (view, snapshot, (BundleKind) i, &bundles[i]);
  gtk_snapshot_pop (snapshot);
}

gboolean
gantry_chart_find_link (const GantryChartView *view, double x, double y, GantryLink *found)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (GantryLink));
  double nearest = REACH;

  if (!(view->show & GANTRY_SHOW_LINKS))
    return FALSE;
  find_links (view, links);
  for (guint i = 0; i < links->len; i++)
    {
      const GantryLink *link = &g_array_index (links, GantryLink, i);
      GantryRoute route;

      if (!is_left_out (view, link) && init_route (view, link, &route) && gantry_route_get_distance (&route, x, y) < nearest)
        {
          nearest = gantry_route_get_distance (&route, x, y);
          *found = *link;
        }
    }
  return nearest < REACH;
}
