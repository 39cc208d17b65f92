/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-geometry.h"

#include <math.h>

#define BAR_INSET 3.0 /* from the edge of the day that a bar begins or ends on */
#define LANE_GAP 2.0

static double
get_header_height (const GantryMonthGeometry *self)
{
  return self->line_height + 10;
}

static double
get_number_height (const GantryMonthGeometry *self)
{
  return self->line_height + 8;
}

static double
get_lane_height (const GantryMonthGeometry *self)
{
  return self->line_height + 2 + LANE_GAP;
}

/* Edges are whole pixels, so that lines are crisp. */
static double
get_column_x (const GantryMonthGeometry *self, guint column)
{
  return floor ((double) self->width * column / 7);
}

static double
get_week_y (const GantryMonthGeometry *self, guint week)
{
  double header = get_header_height (self);

  return header + floor (MAX (self->height - header, 0) * week / MAX (self->n_weeks, 1));
}

static void
init_area (const GantryMonthGeometry *self, graphene_rect_t *area, double x, double y, double end, double bottom)
{
  graphene_rect_init (area, (float) (self->rtl ? self->width - end : x), (float) y, (float) (end - x),
                      (float) (bottom - y));
}

void
gantry_month_geometry_get_weekday (const GantryMonthGeometry *self, guint column, graphene_rect_t *area)
{
  init_area (self, area, get_column_x (self, column), 0, get_column_x (self, column + 1), get_header_height (self));
}

void
gantry_month_geometry_get_cell (const GantryMonthGeometry *self, guint day, graphene_rect_t *area)
{
  init_area (self, area, get_column_x (self, day % 7), get_week_y (self, day / 7), get_column_x (self, day % 7 + 1),
             get_week_y (self, day / 7 + 1));
}

void
gantry_month_geometry_get_number (const GantryMonthGeometry *self, guint day, graphene_rect_t *area)
{
  double y = get_week_y (self, day / 7);

  init_area (self, area, get_column_x (self, day % 7), y, get_column_x (self, day % 7 + 1),
             y + get_number_height (self));
}

/* It is in small letters. */
static double
get_more_height (const GantryMonthGeometry *self)
{
  return ceil (self->line_height * 0.9);
}

void
gantry_month_geometry_get_room (const GantryMonthGeometry *self, GantryMonthRoom *room)
{
  double week = floor (MAX (self->height - get_header_height (self), 0) / MAX (self->n_weeks, 1));
  double height = week - get_number_height (self), lane = get_lane_height (self);

  room->n_lanes = (guint) MAX (floor (height / lane), 0);
  room->n_above = room->n_lanes;
  if (room->n_lanes > 0 && room->n_lanes * lane + get_more_height (self) > height)
    room->n_above--;
}

static void
get_lane (const GantryMonthGeometry *self,
          guint                      week,
          guint                      lane,
          double                     x,
          double                     end,
          graphene_rect_t           *area)
{
  double y = get_week_y (self, week) + get_number_height (self) + lane * get_lane_height (self);

  init_area (self, area, x, y, MAX (end, x), y + get_lane_height (self) - LANE_GAP);
}

void
gantry_month_geometry_get_segment (const GantryMonthGeometry *self,
                                   const GantryMonthSegment  *segment,
                                   graphene_rect_t           *area)
{
  double x = get_column_x (self, segment->first) + (segment->begins ? BAR_INSET : 0);
  double end = get_column_x (self, segment->last + 1) - (segment->ends ? BAR_INSET : 0);

  get_lane (self, segment->week, segment->lane, x, end, area);
}

void
gantry_month_geometry_get_more (const GantryMonthGeometry *self, guint day, graphene_rect_t *area)
{
  double x = get_column_x (self, day % 7) + BAR_INSET, end = get_column_x (self, day % 7 + 1) - BAR_INSET;
  GantryMonthRoom room;
  double y;

  gantry_month_geometry_get_room (self, &room);
  y = get_week_y (self, day / 7);
  if (room.n_lanes > 0)
    y += get_number_height (self) + room.n_above * get_lane_height (self);
  init_area (self, area, x, y, end, y + (room.n_lanes > 0 ? get_more_height (self) : get_number_height (self)));
}

guint
gantry_month_geometry_find_day (const GantryMonthGeometry *self, double x, double y)
{
  double from_start = self->rtl ? self->width - x : x;
  double from_top = y - get_header_height (self);
  guint column, week;

  if (from_start < 0 || from_start >= self->width || from_top < 0 || y >= self->height || self->n_weeks == 0)
    return GANTRY_MONTH_NO_DAY;
  for (column = 0; column < 6 && from_start >= get_column_x (self, column + 1); column++)
    ;
  for (week = 0; week + 1 < self->n_weeks && y >= get_week_y (self, week + 1); week++)
    ;
  return week * 7 + column;
}
