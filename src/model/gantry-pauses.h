/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-units.h"

G_BEGIN_DECLS

/* The pauses of a split task: gaps in working time that go along when the task moves. Two lengths of
 * time are told apart: what is *worked*, without the pauses, and what *passes* from the start on, with
 * them. Both are working time. */
typedef struct {
  gint64 after;   /* worked before it; more than 0 */
  gint64 length;  /* more than 0 */
  gint64 leveled; /* how much of it leveling made, and may take back */
} GantryPause;

/* From the text that is stored, "16h+8h 90min+30min/10min": after 16 hours of work a pause of
 * 8, after 90 minutes one of 30, of which leveling made 10. GantryPause by ascending @after, each another; NULL
 * without pauses, and for text that is not such. (transfer full) (nullable) */
GArray *gantry_pauses_parse (const char *text);
/* NULL without pauses. (transfer full) (nullable) */
char *gantry_pauses_format (const GArray *self);

/* As people read and type it: the stretches of a task of @duration with the pauses in parentheses,
 * "2d (1d) 3d"; just the duration without pauses. (transfer full) */
char *gantry_pauses_format_segments (const GArray *self, gint64 duration, const GantryUnits *units);
/* @duration: (out): all stretches together; @pauses: (out) (nullable) (transfer full) */
gboolean gantry_pauses_parse_segments (const char *text, const GantryUnits *units, gint64 *duration,
                                       GArray **pauses, GError **error);

/* What passes until @worked seconds are worked. A pause right then counts where the question is when
 * work goes on: @until_next. @self may be NULL in all of these. */
gint64 gantry_pauses_get_passed (const GArray *self, gint64 worked, gboolean until_next);
/* What is worked when @passed seconds have passed. */
gint64 gantry_pauses_get_worked (const GArray *self, gint64 passed);
/* Adds a pause, or makes the one that is there longer; @self may be NULL. (transfer full) */
GArray *gantry_pauses_insert (GArray *self, gint64 after, gint64 length);
/* The same, of leveling. */
GArray *gantry_pauses_insert_leveled (GArray *self, gint64 after, gint64 length);
/* Whether leveling made any of them, or a part of one. */
gboolean gantry_pauses_are_leveled (const GArray *self);
/* What leveling did not make, and all that lies before @worked seconds of work; NULL without. (transfer
 * full) (nullable) */
GArray *gantry_pauses_dup_without_leveling (const GArray *self, gint64 worked);

G_END_DECLS
