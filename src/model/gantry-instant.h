/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-units.h"

G_BEGIN_DECLS

/* Instants as people write them: "2027-03-12", "2027-03-12 14:00", "12 Mar", "15/3", "3/15/27",
 * "tomorrow", "fri", "next fri", "+3d", "in 2 weeks", "today 14:00", "March 12, 2027". Day and month
 * stand in the order of the person's locale; names are known in English and the person's language. */

typedef enum {
  GANTRY_INSTANT_START,  /* a date without a time means units->day_start */
  GANTRY_INSTANT_FINISH, /* ... means units->day_finish */
  GANTRY_INSTANT_DATE,   /* ... means midnight; a time is refused */
} GantryInstantRole;

/* @now: what "today" and a date without a year are relative to. */
gboolean gantry_instant_parse (const char         *text,
                               GantryInstantRole   role,
                               gint64              now,
                               const GantryUnits  *units,
                               gint64             *instant,
                               GError            **error);

typedef enum {
  GANTRY_INSTANT_SHORT, /* "12 Mar", with the year when it is not this year: for tables and bars */
  GANTRY_INSTANT_LONG,  /* "12 March 2027": for reports and screen readers */
  GANTRY_INSTANT_TIME,  /* short with the time of day */
  GANTRY_INSTANT_DATED, /* short, always with the year: for what is printed and kept */
} GantryInstantStyle;

/* In the person's locale; order of day and month follows it. "" for GANTRY_NONE. (transfer full) */
char *gantry_instant_format (gint64 instant, GantryInstantStyle style);
/* An ISO date or instant that parses exactly: "2027-03-12T08:00:00", "2027-03-12" for @date_only.
 * (transfer full) */
char *gantry_instant_to_iso (gint64 instant, gboolean date_only);
/* Reads exactly what the above writes, and a blank or "Z" variant of it; FALSE otherwise. */
gboolean gantry_instant_from_iso (const char *text, gint64 *instant);

/* Proleptic Gregorian calendar, month and day from 1. */
gint64 gantry_instant_from_civil (int year, int month, int day, gint64 seconds);
void gantry_instant_to_civil (gint64 instant, int *year, int *month, int *day, gint64 *seconds);
/* 0 for a month that is not 1 to 12. */
int gantry_instant_days_in_month (int year, int month);
/* 0 Monday ... 6 Sunday. */
int gantry_instant_get_weekday (gint64 instant);
/* The midnight at or before @instant. */
gint64 gantry_instant_floor_day (gint64 instant);
/* What the clock on the wall says, as a plan-local instant. Not for the engine. */
gint64 gantry_instant_now (void);

G_END_DECLS
