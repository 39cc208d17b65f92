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
  gboolean label; /* a name stands to the right of the bar */
} GantryRouteEnd;

/* @type: GantryDependencyType. @obstacles may be NULL. */
void gantry_route_init (GantryRoute          *self,
                        const GantryRouteEnd *from,
                        const GantryRouteEnd *to,
                        int                   type,
                        GantryRouteObstacles  obstacles,
                        gpointer              user_data);

/* The distance of a point from the route. */
double gantry_route_get_distance (const GantryRoute *self, double x, double y);

G_END_DECLS
