/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"
#include "model/gantry-document.h"

G_BEGIN_DECLS

/* What the records of calendars and people say, put together for the engine. The order decides: the
 * week of the calendar that all is based on, its work weeks, then weekday by weekday what the
 * calendars based on it say and their work weeks, then the exceptions in the same order; a person's
 * own come last. */
typedef struct {
  GantryWorkSpec spec;
  GArray *weeks, *exceptions; /* of GantryWorkException */
  GHashTable *parsed;         /* hours as text → GArray of GantryWorkShift */
  GArray *calendars;          /* gint64: the ids of those that were asked for, there or not */
  guint n_max;                /* there is room for so many in all */
  gboolean cut;               /* exceptions were left out: there are too many */
} GantryCalendarHours;

/* Nothing is worked yet. @n_max: exceptions beyond so many are left out. */
void gantry_calendar_hours_init (GantryCalendarHours *self, guint n_max);
void gantry_calendar_hours_clear (GantryCalendarHours *self);

/* The calendar @id with those that it is based on; a circle ends where it closes. Without any,
 * Monday to Friday, 8 to 12 and 13 to 17. */
void gantry_calendar_hours_add_calendar (GantryCalendarHours *self, GantryDocument *document, gint64 id);
/* What is @person's own. */
void gantry_calendar_hours_add_person (GantryCalendarHours *self, GantryDocument *document, gint64 person);
/* Whether that is nothing. */
gboolean gantry_calendar_hours_has_person (GantryDocument *document, gint64 person);

/* To be called once. (transfer full) */
GantryWorktime *gantry_calendar_hours_compile (GantryCalendarHours *self);

G_END_DECLS
