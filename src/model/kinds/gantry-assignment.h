/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryAssignment, gantry_assignment, ASSIGNMENT)

/* Somebody who works on a task. */
struct _GantryAssignment {
  GantryRecord parent_instance;
  gint64 task;
  gint64 person;
  int units;     /* percent of a full-time worker */
  gint64 work;   /* duration, GANTRY_NONE: units times the task's duration */
  /* derived */
  gint64 start, finish;
  gint64 scheduled_work;
  gint64 cost;
};

G_END_DECLS
