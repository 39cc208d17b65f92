/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"
#include "model/kinds/gantry-person.h"

G_BEGIN_DECLS

/* How much of somebody there is when: by their availability periods, or their capacity where they
 * have none. */
typedef struct {
  gint64 start; /* instant; the first is G_MININT64 */
  gint64 units; /* basis points of the calendar's hours, until the next step */
} GantryCapacityStep;

/* Whether @person has availability periods. */
gboolean gantry_capacity_has_periods (GantryPerson *person);
/* Of GantryCapacityStep, ascending, at least one, neighbors differ. (transfer full) */
GArray *gantry_capacity_dup_steps (GantryPerson *person);

static inline const GantryCapacityStep *
gantry_capacity_step (const GArray *steps, guint index)
{
  return &g_array_index ((GArray *) steps, GantryCapacityStep, index);
}

/* The step that holds at @instant. */
guint gantry_capacity_find_step (const GArray *steps, gint64 instant);
/* The most there is at any time. */
gint64 gantry_capacity_get_most (const GArray *steps);
/* The working time of @worktime in [@from, @to), taken as much as there is of it. */
gint64 gantry_capacity_between (const GArray *steps, const GantryWorktime *worktime, gint64 from, gint64 to);
/* @hours × @units, rounded down to the second; no product of hostile numbers overflows. */
gint64 gantry_capacity_scale (gint64 hours, gint64 units);

G_END_DECLS
