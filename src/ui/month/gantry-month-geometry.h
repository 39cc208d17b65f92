/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>

#include "ui/month/gantry-month-grid.h"
#include "ui/month/gantry-month-lanes.h"

G_BEGIN_DECLS

/* Where what stands on the page of a month: a line of weekdays above, weeks of the same height below it,
 * in each day its number and then lanes of bars. No widget, no drawing. */
typedef struct {
  guint n_weeks;
  int width, height; /* of the widget */
  int line_height;   /* of text */
  gboolean rtl;
} GantryMonthGeometry;

/* The name of a weekday over @column, 0 to 6 from the start. */
void gantry_month_geometry_get_weekday (const GantryMonthGeometry *self, guint column, graphene_rect_t *area);
void gantry_month_geometry_get_cell (const GantryMonthGeometry *self, guint day, graphene_rect_t *area);
/* The line of the day's number. */
void gantry_month_geometry_get_number (const GantryMonthGeometry *self, guint day, graphene_rect_t *area);
void gantry_month_geometry_get_room (const GantryMonthGeometry *self, GantryMonthRoom *room);
void gantry_month_geometry_get_segment (const GantryMonthGeometry *self,
                                        const GantryMonthSegment  *segment,
                                        graphene_rect_t           *area);
/* Where the day says how many more bars there are: beside its number when there is room for nothing else. */
void gantry_month_geometry_get_more (const GantryMonthGeometry *self, guint day, graphene_rect_t *area);

/* The day at a point of the widget, or GANTRY_MONTH_NO_DAY. */
guint gantry_month_geometry_find_day (const GantryMonthGeometry *self, double x, double y);

G_END_DECLS
