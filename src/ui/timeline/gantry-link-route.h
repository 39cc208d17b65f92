/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-bar-geometry.h"

G_BEGIN_DECLS

/* How a link runs from bar to bar: right angles only, out of the end of one bar and into the end of
 * the other, or down onto it where there is no room in between. No GTK. */

#define GANTRY_ROUTE_STUB 8.0  /* how far a link runs straight out of a bar */
#define GANTRY_ROUTE_HEAD 6.0  /* length of the arrow head */
#define GANTRY_ROUTE_RADIUS 4.0

typedef struct {
  double x, y;
} GantryPoint;

typedef struct {
  guint n_points; /* 2 to 8; neighbors share x or y; the last is the tip of the arrow */
  GantryPoint points[8];
} GantryRoute;

/* What stands in the way of a vertical line at @x through the rows between the two. */
typedef guint (*GantryRouteObstacles) (double x, gpointer user_data);

typedef struct {
  GantryBarBox box;
  double top; /* of the row */
  double row_height;
  gboolean label; /* one stands to the right of the bar */
  gboolean left_label;
} GantryRouteEnd;

/* @type: GantryDependencyType. @obstacles may be NULL. */
void gantry_route_init (GantryRoute          *self,
                        const GantryRouteEnd *from,
                        const GantryRouteEnd *to,
                        int                   type,
                        GantryRouteObstacles  obstacles,
                        gpointer              user_data);

/* Names in the way of a line that has no other lane: it dives under them. Of each row by turns, from the
 * top: from @x to @x_end, and @half above and below @middle. */
typedef struct {
  double x, x_end;
  double middle, half;
} GantryRouteCut;

typedef struct {
  double start, end; /* pixels from the beginning of the segment; ascending, apart from one another */
} GantryRouteGap;

#define GANTRY_ROUTE_MAX_GAPS 128

/* Where the segment from @a to @b is under one of @cuts, which ascend by @middle and then by @x. */
guint gantry_route_find_gaps (const GantryPoint    *a,
                              const GantryPoint    *b,
                              const GantryRouteCut *cuts,
                              guint                 n_cuts,
                              GantryRouteGap        gaps[GANTRY_ROUTE_MAX_GAPS]);

/* The distance of a point from the route. */
double gantry_route_get_distance (const GantryRoute *self, double x, double y);

G_END_DECLS
