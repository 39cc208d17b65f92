/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* How an exception of a calendar comes again, as Microsoft Project's XML has it. */
typedef struct {
  int type;         /* 1 every day, 2 yearly by day, 3 yearly by position, 4 monthly by day, 5 monthly by
                     * position, 6 weekly, 7 every so many days, 8 every so many weekdays */
  int period;       /* every how many days, weeks or months */
  int days_of_week; /* bits, Sunday first */
  int month;        /* 0 January */
  int month_day;
  int month_item;   /* 0 day, 1 weekday, 2 weekend day, 3 Sunday ... 9 Saturday */
  int position;     /* 0 first ... 3 fourth, 4 last */
  gint64 first, last; /* dates, both inclusive */
  gint64 occurrences; /* at most this many, 0 for no limit */
} GantryMspdiRecurrence;

/* A run of days, both inclusive. */
typedef struct {
  gint64 first, last;
} GantryMspdiDays;

/* No exception comes more often than this; what is beyond is cut off. */
#define GANTRY_MSPDI_OCCURRENCES_MAX 5000

/* The days that @self names, ascending, neighbors put together. (transfer full): of GantryMspdiDays */
GArray *gantry_mspdi_recurrence_expand (const GantryMspdiRecurrence *self);

G_END_DECLS
