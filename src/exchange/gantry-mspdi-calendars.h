/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi.h"
#include "model/kinds/gantry-calendar.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  gint64 first, last; /* dates, both inclusive */
  char *hours;        /* "off", or shifts */
  /* Of what comes again; else NULL and GANTRY_NONE. */
  char *repeats;
  gint64 repeat_until, occurrences;
} GantryMspdiException;

/* A stretch of time with another week. */
typedef struct {
  char *name;
  gint64 first, last;
  char *week[7]; /* hours, Monday first; NULL: as ever */
} GantryMspdiWeek;

/* A calendar as in the file; it becomes a record when something needs it. */
typedef struct {
  gint64 uid, base_uid;
  char *name;
  gboolean is_base;
  char *week[7];        /* hours, Monday first; NULL: those of the base */
  GArray *exceptions;   /* of GantryMspdiException */
  GArray *weeks;        /* of GantryMspdiWeek */
  char *kept;           /* what is kept aside */
  GantryRecord *record; /* NULL until then */
} GantryMspdiCalendar;

G_END_DECLS
