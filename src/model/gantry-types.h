/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Units used everywhere in the model, the store and the engine:
 *
 *  instant   gint64, seconds since 1970-01-01T00:00:00 in plan-local time (no time zone)
 *  date      gint64, an instant at midnight
 *  duration  gint64, seconds (of working time, unless a record says elapsed)
 *  money     gint64, 1/10,000 of the project's currency unit
 *  percent   int, basis points (100 % = 10,000)
 *  reference gint64, the id of a record of the field's target kind; 0 is none
 *
 * Ranges are half-open. An optional instant, date, duration, money or integer that is not
 * set is GANTRY_NONE. Text that is not set is NULL; text is never empty. */
#define GANTRY_NONE G_MININT64
#define GANTRY_MONEY_UNIT G_GINT64_CONSTANT (10000)
#define GANTRY_PERCENT_FULL 10000
#define GANTRY_MINUTE G_GINT64_CONSTANT (60)
#define GANTRY_HOUR G_GINT64_CONSTANT (3600)
#define GANTRY_DAY G_GINT64_CONSTANT (86400)

/* Instants outside [GANTRY_INSTANT_MIN, GANTRY_INSTANT_MAX) are refused on input:
 * 1900-01-01 to 2300-01-01. */
#define GANTRY_INSTANT_MIN G_GINT64_CONSTANT (-2208988800)
#define GANTRY_INSTANT_MAX G_GINT64_CONSTANT (10413792000)

typedef struct _GantryValue GantryValue;
typedef struct _GantryField GantryField;
typedef struct _GantryKind GantryKind;
typedef struct _GantryRecord GantryRecord;
typedef struct _GantryTable GantryTable;
typedef struct _GantryOutline GantryOutline;
typedef struct _GantryTransaction GantryTransaction;
typedef struct _GantryDocument GantryDocument;
typedef struct _GantryEarner GantryEarner;

/**
 * GANTRY_ERROR:
 *
 * The domain of what a person can cause and mend: bad input, bad files, a refused edit.
 * Every message is one sentence that says what, where and what to do, fit to be shown.
 */
#define GANTRY_ERROR (gantry_error_quark ())
GQuark gantry_error_quark (void);

typedef enum {
  GANTRY_ERROR_INVALID,   /* a value that cannot be read or is out of range */
  GANTRY_ERROR_REFUSED,   /* an edit that would break a rule (a loop, a missing reference) */
  GANTRY_ERROR_FORMAT,    /* a file that is not what it should be */
  GANTRY_ERROR_NEWER,     /* a file written by a newer Gantry */
  GANTRY_ERROR_DAMAGED,   /* a file that was ours and is broken */
  GANTRY_ERROR_CHANGED,   /* a file that somebody else changed meanwhile */
  GANTRY_ERROR_CANCELLED,
  GANTRY_ERROR_SYSTEM,    /* disk, memory, permission */
} GantryError;

G_END_DECLS
