/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/staffing/gantry-staffing-geometry.h"

#define HEADER_HEIGHT (2 * GANTRY_STAFFING_TIER_HEIGHT)

int
gantry_staffing_geometry_choose_name_width (int width)
{
  return CLAMP (width / 4, 104, 220);
}

static double
get_body_width (const GantryStaffingGeometry *self)
{
  return MAX (self->width - self->name_width - GANTRY_STAFFING_TOTAL_WIDTH, 0);
}

static double
get_body_height (const GantryStaffingGeometry *self)
{
  return MAX (self->height - HEADER_HEIGHT - GANTRY_STAFFING_ROW_HEIGHT, 0);
}

void
gantry_staffing_geometry_get_extent (const GantryStaffingGeometry *self, double *width, double *height)
{
  *width = (double) self->n_periods * GANTRY_STAFFING_CELL_WIDTH;
  *height = (double) self->n_people * GANTRY_STAFFING_ROW_HEIGHT;
}

/* Totals follow the last cell where all cells are in sight, and stay at the edge otherwise. */
static double
get_shown_width (const GantryStaffingGeometry *self)
{
  double width, height;

  gantry_staffing_geometry_get_extent (self, &width, &height);
  return MIN (width, get_body_width (self));
}

static double
get_shown_height (const GantryStaffingGeometry *self)
{
  double width, height;

  gantry_staffing_geometry_get_extent (self, &width, &height);
  return MIN (height, get_body_height (self));
}

static void
mirror (const GantryStaffingGeometry *self, graphene_rect_t *area)
{
  if (self->rtl)
    area->origin.x = self->width - area->origin.x - area->size.width;
}

void
gantry_staffing_geometry_get_body (const GantryStaffingGeometry *self, graphene_rect_t *body)
{
  graphene_rect_init (body, self->name_width, HEADER_HEIGHT, get_shown_width (self), get_shown_height (self));
  mirror (self, body);
}

void
gantry_staffing_geometry_get_cell (const GantryStaffingGeometry *self,
                                   guint                         person,
                                   guint                         period,
                                   graphene_rect_t              *area)
{
  double x = self->name_width + (double) period * GANTRY_STAFFING_CELL_WIDTH - self->x;
  double y = HEADER_HEIGHT + (double) person * GANTRY_STAFFING_ROW_HEIGHT - self->y;
  double width = GANTRY_STAFFING_CELL_WIDTH, height = GANTRY_STAFFING_ROW_HEIGHT;

  if (period == GANTRY_STAFFING_HEADER)
    {
      x = 0;
      width = self->name_width;
    }
  else if (period == GANTRY_STAFFING_TOTAL)
    {
      x = self->name_width + get_shown_width (self);
      width = GANTRY_STAFFING_TOTAL_WIDTH;
    }
  if (person == GANTRY_STAFFING_HEADER)
    {
      y = 0;
      height = HEADER_HEIGHT;
    }
  else if (person == GANTRY_STAFFING_TOTAL)
    y = HEADER_HEIGHT + get_shown_height (self);
  graphene_rect_init (area, x, y, width, height);
  mirror (self, area);
}

static guint
find_index (double offset, double shown, double scrolled, double size, guint n)
{
  if (offset < 0)
    return GANTRY_STAFFING_HEADER;
  if (offset >= shown)
    return GANTRY_STAFFING_TOTAL;
  return MIN ((guint) ((offset + scrolled) / size), n - 1);
}

void
gantry_staffing_geometry_find (const GantryStaffingGeometry *self,
                               double                        x,
                               double                        y,
                               guint                        *person,
                               guint                        *period)
{
  double from_start = (self->rtl ? self->width - x : x) - self->name_width;
  double from_top = y - HEADER_HEIGHT;

  *person = find_index (from_top, get_shown_height (self), self->y, GANTRY_STAFFING_ROW_HEIGHT, self->n_people);
  *period = find_index (from_start, get_shown_width (self), self->x, GANTRY_STAFFING_CELL_WIDTH, self->n_periods);
  if (from_top >= get_shown_height (self) + GANTRY_STAFFING_ROW_HEIGHT)
    *person = GANTRY_STAFFING_NOTHING;
  if (from_start >= get_shown_width (self) + GANTRY_STAFFING_TOTAL_WIDTH)
    *period = GANTRY_STAFFING_NOTHING;
}

static void
get_visible (double scrolled, double shown, double size, guint n, guint *first, guint *end)
{
  *first = MIN ((guint) (scrolled / size), n);
  *end = MIN ((guint) ((scrolled + shown) / size) + 1, n);
}

void
gantry_staffing_geometry_get_visible_people (const GantryStaffingGeometry *self, guint *first, guint *end)
{
  get_visible (self->y, get_shown_height (self), GANTRY_STAFFING_ROW_HEIGHT, self->n_people, first, end);
}

void
gantry_staffing_geometry_get_visible_periods (const GantryStaffingGeometry *self, guint *first, guint *end)
{
  get_visible (self->x, get_shown_width (self), GANTRY_STAFFING_CELL_WIDTH, self->n_periods, first, end);
}

static double
scroll_to (double scrolled, double shown, double size, guint index)
{
  double start = index * size;

  if (start < scrolled)
    return start;
  return MAX (scrolled, MIN (start + size - shown, start));
}

void
gantry_staffing_geometry_scroll_to (const GantryStaffingGeometry *self,
                                    guint                         person,
                                    guint                         period,
                                    double                       *x,
                                    double                       *y)
{
  *x = scroll_to (self->x, get_shown_width (self), GANTRY_STAFFING_CELL_WIDTH, period);
  *y = scroll_to (self->y, get_shown_height (self), GANTRY_STAFFING_ROW_HEIGHT, person);
}
