/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"
#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The compiled working times of a document's calendars and people, each compiled when it is first
 * asked for, and again when something that it was made from has changed. Equal ones are one object,
 * so that a hundred people with the same hours cost as much as one. Everything returned is owned by
 * the cache and stays valid until the next gantry_calendar_cache_sweep(). */
typedef struct _GantryCalendarCache GantryCalendarCache;

GantryCalendarCache *gantry_calendar_cache_new (GantryDocument *document /* unowned */);
void gantry_calendar_cache_free (GantryCalendarCache *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryCalendarCache, gantry_calendar_cache_free)
/* Forgets what does not hold any more after @transaction: calendars that changed, those based on them,
 * and the people who work by them. NULL: anything may have changed. */
void gantry_calendar_cache_invalidate (GantryCalendarCache *self, const GantryTransaction *transaction);
/* Frees what was forgotten. */
void gantry_calendar_cache_sweep (GantryCalendarCache *self);

/* The calendar record @calendar; the project's for 0 or an unknown one; Monday to Friday, 8 to 12 and
 * 13 to 17, where the project has none. (transfer none) */
const GantryWorktime *gantry_calendar_cache_get (GantryCalendarCache *self, gint64 calendar);
/* The person's calendar, or the project's, with the person's own work weeks and exceptions. (transfer none) */
const GantryWorktime *gantry_calendar_cache_get_person (GantryCalendarCache *self, gint64 person);
/* Whether exceptions were left out since there are more than could be kept. */
gboolean gantry_calendar_cache_is_cut (GantryCalendarCache *self, gint64 calendar);
gboolean gantry_calendar_cache_is_person_cut (GantryCalendarCache *self, gint64 person);
/* What is working time both in @calendar and for @person. (transfer none) */
const GantryWorktime *gantry_calendar_cache_get_common (GantryCalendarCache *self, gint64 calendar, gint64 person);

G_END_DECLS
