/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-contour.h"
#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryAssignment, gantry_assignment, ASSIGNMENT)

#define GANTRY_ASSIGNMENT_UNITS_MAX (1000 * GANTRY_PERCENT_FULL)

/* Somebody who works on a task. */
struct _GantryAssignment {
  GantryRecord parent_instance;
  gint64 task;
  gint64 person;
  int units;     /* percent of a full-time worker */
  gint64 work;   /* duration, GANTRY_NONE: what the task's duration makes of the units */
  GantryContour contour;
  gint64 delay;          /* working time from the start of the task until the work begins */
  gint64 leveling_delay; /* and more of it, for the sake of other tasks */
  /* derived */
  gint64 start, finish;
  gint64 scheduled_work;
  gint64 cost;
};

G_END_DECLS
