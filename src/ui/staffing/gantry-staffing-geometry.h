/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <graphene.h>

G_BEGIN_DECLS

/* Where what stands in the staffing matrix: names at the start, periods above, totals at the end and
 * below stay in place, and the cells between them scroll. No widget, no drawing. */
#define GANTRY_STAFFING_CELL_WIDTH 44
#define GANTRY_STAFFING_ROW_HEIGHT 28
#define GANTRY_STAFFING_TIER_HEIGHT 24 /* of each of the two lines of the header */
#define GANTRY_STAFFING_TOTAL_WIDTH 60

typedef struct {
  guint n_people, n_periods;
  int width, height; /* of the widget */
  int name_width;
  double x, y;       /* how far the cells are scrolled, from the start and from the top */
  gboolean rtl;
} GantryStaffingGeometry;

/* A row or column that is not a person or a period. */
#define GANTRY_STAFFING_TOTAL G_MAXUINT       /* the sum */
#define GANTRY_STAFFING_HEADER (G_MAXUINT - 1) /* names or periods */
#define GANTRY_STAFFING_NOTHING (G_MAXUINT - 2)

/* A width for the names that leaves most of the room to the cells. */
int gantry_staffing_geometry_choose_name_width (int width);

/* The room of the scrolling cells in the widget. */
void gantry_staffing_geometry_get_body (const GantryStaffingGeometry *self, graphene_rect_t *body);
/* All cells together, scrolled or not. */
void gantry_staffing_geometry_get_extent (const GantryStaffingGeometry *self, double *width, double *height);
/* Any of person, total and header with any of period, total and header. */
void gantry_staffing_geometry_get_cell (const GantryStaffingGeometry *self,
                                        guint                         person,
                                        guint                         period,
                                        graphene_rect_t              *area);
/* What is at a point of the widget. */
void gantry_staffing_geometry_find (const GantryStaffingGeometry *self,
                                    double                        x,
                                    double                        y,
                                    guint                        *person,
                                    guint                        *period);
/* The people and periods of which a part can be seen: [first, end). */
void gantry_staffing_geometry_get_visible_people (const GantryStaffingGeometry *self, guint *first, guint *end);
void gantry_staffing_geometry_get_visible_periods (const GantryStaffingGeometry *self, guint *first, guint *end);
/* The least scrolling that shows the cell whole. */
void gantry_staffing_geometry_scroll_to (const GantryStaffingGeometry *self,
                                         guint                         person,
                                         guint                         period,
                                         double                       *x,
                                         double                       *y);

G_END_DECLS
