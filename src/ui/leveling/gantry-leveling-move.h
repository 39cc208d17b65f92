/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-leveler.h"
#include "model/gantry-units.h"

G_BEGIN_DECLS

/* A row of the preview: what leveling does to one task, in words. Signal: "changed". */
#define GANTRY_TYPE_LEVELING_MOVE (gantry_leveling_move_get_type ())
G_DECLARE_FINAL_TYPE (GantryLevelingMove, gantry_leveling_move, GANTRY, LEVELING_MOVE, GObject)

/* @title: of the task; @stretches: of its work, GantryStretch, NULL where it is not split */
GantryLevelingMove *gantry_leveling_move_new (const GantryLevelerMove *move,
                                              const char              *title,
                                              GArray                  *stretches,
                                              const GantryUnits       *units);
/* Takes over what has become of it; says so where that is something else. */
void gantry_leveling_move_set (GantryLevelingMove *self, const GantryLevelerMove *move, GArray *stretches);
/* Of GantryStretch, NULL where it is not split. (transfer none) */
const GArray *gantry_leveling_move_get_stretches (GantryLevelingMove *self);
const GantryLevelerMove *gantry_leveling_move_get (GantryLevelingMove *self);
const char *gantry_leveling_move_get_title (GantryLevelingMove *self);

/* A date or the delay, as it would be and as it is. */
typedef struct {
  char *text;
  char *was; /* “was 3 Mar”; NULL where it stays */
} GantryLevelingText;

void gantry_leveling_text_clear (GantryLevelingText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryLevelingText, gantry_leveling_text_clear)

/* @text: (out caller-allocates) */
void gantry_leveling_move_get_start (GantryLevelingMove *self, GantryLevelingText *text);
void gantry_leveling_move_get_finish (GantryLevelingMove *self, GantryLevelingText *text);
void gantry_leveling_move_get_delay (GantryLevelingMove *self, GantryLevelingText *text);
/* When it is worked on, “Split: 3 Mar – 5 Mar, 9 Mar – 12 Mar”; NULL where it is not split. */
const char *gantry_leveling_move_get_split (GantryLevelingMove *self);
/* Before and after in a line, “Start 3 Mar → 8 Mar”, a line each for start and finish. (transfer full) */
char *gantry_leveling_move_dup_dates (GantryLevelingMove *self);

/* “3 Mar → 8 Mar”, just the date where they are equal; with the time of day where the day is the same.
 * (transfer full) */
char *gantry_leveling_dup_change (gint64 before, gint64 after);

G_END_DECLS
