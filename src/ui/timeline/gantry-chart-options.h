/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What one chooses to see in the chart, beside the switches of GantryChartShow. The nicks of the enums
 * are what settings and actions hold. No GTK. */

typedef enum {
  GANTRY_LABEL_NONE,
  GANTRY_LABEL_NAME,
  GANTRY_LABEL_PEOPLE,
  GANTRY_LABEL_DATES,
  GANTRY_LABEL_START,
  GANTRY_LABEL_FINISH,
  GANTRY_LABEL_DURATION,
  GANTRY_LABEL_PROGRESS,
  GANTRY_LABEL_WBS,
  GANTRY_N_LABELS,
} GantryLabel;

typedef enum {
  GANTRY_LABEL_LEFT,
  GANTRY_LABEL_INSIDE,
  GANTRY_LABEL_RIGHT,
  GANTRY_N_LABEL_SIDES,
} GantryLabelSide;

typedef enum {
  GANTRY_COLOR_BY_WORKSTREAM,
  GANTRY_COLOR_BY_PERSON,
  GANTRY_COLOR_BY_STATUS,
  GANTRY_COLOR_BY_RISK,
  GANTRY_COLOR_BY_NONE,
  GANTRY_N_COLOR_BYS,
} GantryColorBy;

typedef struct {
  GantryLabel labels[GANTRY_N_LABEL_SIDES];
  GantryColorBy color_by;
  char **baselines; /* the UUIDs of those to show; without one of them, or NULL: the latest */
} GantryChartOptions;

/* As the chart is when nobody has chosen: names to the right, colors of workstreams. */
void gantry_chart_options_init (GantryChartOptions *self);
void gantry_chart_options_clear (GantryChartOptions *self);
void gantry_chart_options_copy (GantryChartOptions *self, const GantryChartOptions *other);

/* "none", "name", "people", …; what is unknown is the first. */
const char *gantry_label_get_nick (GantryLabel self);
GantryLabel gantry_label_from_nick (const char *nick);
/* "workstream", "person", … */
const char *gantry_color_by_get_nick (GantryColorBy self);
GantryColorBy gantry_color_by_from_nick (const char *nick);

G_END_DECLS
