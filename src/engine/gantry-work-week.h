/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime-private.h"

G_BEGIN_DECLS

/* The weeks that a calendar is compiled to, see gantry-worktime-private.h. Equal weeks are kept
 * once: a hundred holidays share one. */
typedef struct {
  GPtrArray *owned; /* of GantryWorkWeek; whoever refs it may keep the weeks */
  GHashTable *set;
  GArray *pieces;   /* of GantryWorkPiece: the week that is being put together */
  GArray *shifts;   /* of GantryWorkPiece: the day that is being added */
} GantryWorkWeeks;

void gantry_work_weeks_init (GantryWorkWeeks *self);
void gantry_work_weeks_clear (GantryWorkWeeks *self);

/* Adds a piece to the week that is being put together, in ascending order of their start; what
 * overlaps or adjoins becomes one. */
void gantry_work_weeks_append (GantryWorkWeeks *self, gint64 start, gint64 finish);
/* What the shifts of @day make of @weekday, 0 for Monday, which is the day that they belong to (@part
 * 0) or the next one (1). Days come in ascending order. */
void gantry_work_weeks_append_day (GantryWorkWeeks *self, const GantryWorkday *day, int part, int weekday);
/* Ends the week that is being put together and begins the next one. (transfer none) */
GantryWorkWeek *gantry_work_weeks_take (GantryWorkWeeks *self);

G_END_DECLS
