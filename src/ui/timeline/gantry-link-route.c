/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-link-route.h"

#include <math.h>

#include "model/kinds/gantry-dependency.h"

/* How far a link can run straight out of a bar without touching the name beside it. */
#define CLEAR (GANTRY_LABEL_DISTANCE - 6)

static void
add_point (GantryRoute *self, double x, double y)
{
  self->points[self->n_points++] = (GantryPoint) { x, y };
}

static double
get_middle (const GantryRouteEnd *end)
{
  return end->top + floor (end->row_height / 2);
}

/* Where a vertical line from above or below meets the bar of @end at @x. */
static double
get_edge (const GantryRouteEnd *end, double x, gboolean from_above)
{
  double top = end->top + end->box.y, bottom = top + end->box.height;
  double aside = fabs (x - end->box.x - end->box.width / 2);

  if (end->box.shape == GANTRY_BAR_SHAPE_SUMMARY)
    bottom = top + GANTRY_SUMMARY_HEIGHT;
  if (end->box.shape == GANTRY_BAR_SHAPE_MILESTONE) /* it slopes away from its middle */
    return from_above ? top + aside : bottom - aside;
  return from_above ? top : bottom;
}

/* The line between two rows that a link takes to get around the name beside the bar of @end. */
static double
get_gap (const GantryRouteEnd *end, gboolean below)
{
  return end->top + (below ? end->row_height : 0);
}

static gboolean
strikes_label (const GantryRouteEnd *end, double x, double lane)
{
  return end->label && x == gantry_bar_box_get_end (&end->box) && lane > x + CLEAR;
}

/* Straight out, once up or down at @lane, and straight in; around a name that is in the way. */
static void
route_elbow (GantryRoute          *self,
             const GantryRouteEnd *from,
             const GantryRouteEnd *to,
             GantryPoint           start,
             GantryPoint           tip,
             double                lane)
{
  gboolean down = tip.y > start.y;

  add_point (self, start.x, start.y);
  if (strikes_label (from, start.x, lane))
    {
      add_point (self, start.x + GANTRY_ROUTE_STUB, start.y);
      add_point (self, start.x + GANTRY_ROUTE_STUB, get_gap (from, down));
      add_point (self, lane, get_gap (from, down));
    }
  else
    add_point (self, lane, start.y);
  if (strikes_label (to, tip.x, lane))
    {
      add_point (self, lane, get_gap (to, !down));
      add_point (self, tip.x + GANTRY_ROUTE_STUB + 4, get_gap (to, !down));
      add_point (self, tip.x + GANTRY_ROUTE_STUB + 4, tip.y);
    }
  else
    add_point (self, lane, tip.y);
  add_point (self, tip.x, tip.y);
}

/* Out, past one another in the gap beside the row of the successor, and in. */
static void
route_around (GantryRoute          *self,
              const GantryRouteEnd *to,
              GantryPoint           start,
              GantryPoint           tip,
              double                out,
              double                in)
{
  double gap = start.y < tip.y ? to->top : to->top + to->row_height;

  add_point (self, start.x, start.y);
  add_point (self, start.x + out * GANTRY_ROUTE_STUB, start.y);
  add_point (self, start.x + out * GANTRY_ROUTE_STUB, gap);
  add_point (self, tip.x - in * (GANTRY_ROUTE_STUB + 4), gap);
  add_point (self, tip.x - in * (GANTRY_ROUTE_STUB + 4), tip.y);
  add_point (self, tip.x, tip.y);
}

/* Where a finish-to-start link without room in between can come down onto the successor, near its
 * start; NAN where that lies too far back. A milestone as predecessor ends at its middle. */
static double
find_landing (const GantryRouteEnd *from, const GantryRouteEnd *to, double x1)
{
  double end = gantry_bar_box_get_end (&to->box), middle = to->box.x + to->box.width / 2;
  double finish = from->box.shape == GANTRY_BAR_SHAPE_MILESTONE ? x1 - from->box.width / 2 : x1;
  double most = from->label ? x1 + CLEAR : G_MAXDOUBLE;

  if (to->box.shape == GANTRY_BAR_SHAPE_MILESTONE)
    return middle >= finish - 1 && middle >= x1 ? MIN (MAX (middle, x1 + 4), most) : NAN;
  if (to->box.x >= finish - 2 && end >= x1 + 7)
    return MIN (MIN (MAX (to->box.x + 4, x1 + 6), end - 2), most);
  return NAN;
}

/* The lane with the fewest obstacles: just behind the predecessor, just before the successor, or
 * between them. */
static double
choose_lane (double first, double last, GantryRouteObstacles obstacles, gpointer user_data)
{
  const double candidates[] = { first, last, (first + last) / 2, first + (last - first) / 4, last - (last - first) / 4 };
  double best = first;
  guint fewest = G_MAXUINT;

  for (guint i = 0; obstacles != NULL && fewest > 0 && i < G_N_ELEMENTS (candidates); i++)
    {
      guint found = obstacles (candidates[i], user_data);

      if (found < fewest)
        best = candidates[i];
      fewest = MIN (fewest, found);
    }
  return round (best);
}

static void
route_forward (GantryRoute          *self,
               const GantryRouteEnd *from,
               const GantryRouteEnd *to,
               GantryPoint           start,
               GantryPoint           tip,
               GantryRouteObstacles  obstacles,
               gpointer              user_data)
{
  double first = start.x + GANTRY_ROUTE_STUB - 2, last = tip.x - GANTRY_ROUTE_HEAD - 3;
  double landing = find_landing (from, to, start.x), narrow = tip.x - GANTRY_ROUTE_HEAD - 1;

  if (last >= first)
    {
      /* Whatever stands before the successor leaves no lane but the one behind it. */
      double lane = to->left_label ? last : choose_lane (first, last, obstacles, user_data);

      route_elbow (self, from, to, start, tip, lane);
    }
  else if (from->label && narrow >= start.x + 4) /* it could only land under the name */
    route_elbow (self, from, to, start, tip, narrow);
  else if (!isnan (landing) && start.y != tip.y)
    {
      add_point (self, start.x, start.y);
      add_point (self, landing, start.y);
      add_point (self, landing, get_edge (to, landing, start.y < tip.y));
    }
  else
    route_around (self, to, start, tip, 1, 1);
}

void
gantry_route_init (GantryRoute          *self,
                   const GantryRouteEnd *from,
                   const GantryRouteEnd *to,
                   int                   type,
                   GantryRouteObstacles  obstacles,
                   gpointer              user_data)
{
  gboolean from_finish = type == GANTRY_DEPENDENCY_FS || type == GANTRY_DEPENDENCY_FF;
  gboolean to_finish = type == GANTRY_DEPENDENCY_FF || type == GANTRY_DEPENDENCY_SF;
  GantryPoint start = { gantry_bar_box_get_side (&from->box, from_finish), get_middle (from) };
  GantryPoint tip = { gantry_bar_box_get_side (&to->box, to_finish), get_middle (to) };

  self->n_points = 0;
  if (from_finish && !to_finish)
    route_forward (self, from, to, start, tip, obstacles, user_data);
  else if (from_finish)
    route_elbow (self, from, to, start, tip, MAX (start.x + GANTRY_ROUTE_STUB, tip.x + GANTRY_ROUTE_STUB + 4));
  else if (!to_finish)
    route_elbow (self, from, to, start, tip, MIN (start.x - GANTRY_ROUTE_STUB, tip.x - GANTRY_ROUTE_STUB - 4));
  else if (tip.x + GANTRY_ROUTE_STUB + 4 <= start.x - GANTRY_ROUTE_STUB)
    route_elbow (self, from, to, start, tip, start.x - GANTRY_ROUTE_STUB);
  else
    route_around (self, to, start, tip, -1, -1);
}

/* ---- Under names ---- */

/* The part of [@a, @b], in either direction, within [@low, @high], from @a. */
static gboolean
find_gap (double a, double b, double low, double high, GantryRouteGap *gap)
{
  double first = MAX (MIN (a, b), low), last = MIN (MAX (a, b), high);

  *gap = (GantryRouteGap) { a <= b ? first - a : a - last, a <= b ? last - a : a - first };
  return first < last;
}

static gboolean
find_gap_under (const GantryPoint *a, const GantryPoint *b, const GantryRouteCut *cut, GantryRouteGap *gap)
{
  if (a->x == b->x)
    return a->x > cut->x && a->x < cut->x_end && find_gap (a->y, b->y, cut->middle - cut->half, cut->middle + cut->half, gap);
  return fabs (a->y - cut->middle) < cut->half && find_gap (a->x, b->x, cut->x, cut->x_end, gap);
}

guint
gantry_route_find_gaps (const GantryPoint    *a,
                        const GantryPoint    *b,
                        const GantryRouteCut *cuts,
                        guint                 n_cuts,
                        GantryRouteGap        gaps[GANTRY_ROUTE_MAX_GAPS])
{
  gboolean back = a->x == b->x ? b->y < a->y : b->x < a->x;
  guint n_gaps = 0;

  for (guint i = 0; i < n_cuts && n_gaps < GANTRY_ROUTE_MAX_GAPS; i++)
    if (find_gap_under (a, b, &cuts[back ? n_cuts - 1 - i : i], &gaps[n_gaps]))
      n_gaps++;
  return n_gaps;
}

static double
get_segment_distance (const GantryPoint *a, const GantryPoint *b, double x, double y)
{
  double near_x = CLAMP (x, MIN (a->x, b->x), MAX (a->x, b->x));
  double near_y = CLAMP (y, MIN (a->y, b->y), MAX (a->y, b->y));

  return hypot (x - near_x, y - near_y);
}

double
gantry_route_get_distance (const GantryRoute *self, double x, double y)
{
  double distance = G_MAXDOUBLE;

  for (guint i = 1; i < self->n_points; i++)
    distance = MIN (distance, get_segment_distance (&self->points[i - 1], &self->points[i], x, y));
  return distance;
}
