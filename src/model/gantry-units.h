/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* What durations, dates and amounts of one project are typed and shown with: a plain copy of the
 * project's settings, so that it can be used without the document and in any thread. */
typedef struct {
  gint64 hours_per_day, hours_per_week; /* seconds */
  gint64 days_per_month;
  gint64 day_start, day_finish; /* seconds since midnight, for dates typed without a time */
  int week_start;               /* 0 Monday ... 6 Sunday */
  char currency[8];             /* ISO 4217 code, "" for none */
} GantryUnits;

#define GANTRY_UNITS_INIT                                                                          \
  { 8 * GANTRY_HOUR, 40 * GANTRY_HOUR, 20, 8 * GANTRY_HOUR, 17 * GANTRY_HOUR, 0, "" }

void gantry_units_from_project (GantryProject *project, GantryUnits *units);

G_END_DECLS
