/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Resource-constrained project scheduling over plain arrays: activities that take time and share
 * resources, to be done as early as possible all together. Time is counted in slots; there are no
 * calendars here, no clock and no locale.
 *
 * Sources: R. Kolisch, Serial and parallel resource-constrained project scheduling methods
 * revisited, EJOR 90 (1996); V. Valls, F. Ballestín, S. Quintanilla, Justification and RCPSP: a
 * technique that pays, EJOR 165 (2005), and A hybrid genetic algorithm for the RCPSP, EJOR 185
 * (2008); D. Debels, M. Vanhoucke, A decomposition-based genetic algorithm for the RCPSP,
 * Operations Research 55 (2007). docs/leveling.md tells what it achieves. */

/* @successor starts no earlier than @lag slots after the finish of @predecessor; not negative. */
typedef struct {
  guint32 predecessor, successor;
  gint32 lag;
} GantryLevelLink;

/* Everything is copied. */
typedef struct {
  guint n_activities;
  const gint32 *duration; /* slots, 0 for a milestone */
  guint n_links;
  const GantryLevelLink *links;
  guint n_resources;
  const gint32 *capacity; /* by resource, the same in every slot */
  const gint32 *demand;   /* n_activities × n_resources; what a milestone asks for is ignored */
} GantryLevelInput;

typedef enum {
  GANTRY_LEVEL_FAULT_NONE,
  GANTRY_LEVEL_FAULT_NEGATIVE, /* a duration, demand, lag or capacity */
  GANTRY_LEVEL_FAULT_DEMAND,   /* @activity asks for more of @resource than there is */
  GANTRY_LEVEL_FAULT_LINK,     /* @activity is linked to one that does not exist */
  GANTRY_LEVEL_FAULT_LOOP,     /* @activity waits for itself */
  GANTRY_LEVEL_FAULT_SIZE,     /* more than GANTRY_LEVEL_MAX_SLOTS slots in a row */
} GantryLevelFaultType;

#define GANTRY_LEVEL_MAX_SLOTS (1 << 24)

/* What keeps an input from being leveled. */
typedef struct {
  GantryLevelFaultType type;
  guint32 activity, resource;
} GantryLevelFault;

typedef struct _GantryLeveling GantryLeveling;

/* NULL for an input that cannot be leveled; @fault (out) (optional) then says why. */
GantryLeveling *gantry_leveling_new (const GantryLevelInput *input, GantryLevelFault *fault);
void gantry_leveling_free (GantryLeveling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryLeveling, gantry_leveling_free)

/* The length of the longest path, as if resources were plenty. */
gint32 gantry_leveling_get_critical_path (const GantryLeveling *self);
/* No schedule is shorter: the longest path, or what a resource has to carry. */
gint32 gantry_leveling_get_lower_bound (const GantryLeveling *self);

/* ---- One pass ---- */

/* In what order a pass takes what can be taken. */
typedef enum {
  GANTRY_LEVEL_RULE_LFT, /* latest finish first */
  GANTRY_LEVEL_RULE_LST, /* latest start first */
  GANTRY_LEVEL_RULE_MTS, /* most successors, direct or not, first */
  GANTRY_LEVEL_RULE_SPT, /* shortest first */
} GantryLevelRule;

/* Schedules activity by activity, each as early as it can be. @start (out): n_activities slots. Answers
 * the length of the schedule. */
gint32 gantry_leveling_run_serial (const GantryLeveling *self, GantryLevelRule rule, gint32 *start);
/* Schedules slot by slot, in each whatever fits. */
gint32 gantry_leveling_run_parallel (const GantryLeveling *self, GantryLevelRule rule, gint32 *start);
/* Moves everything as late and then as early as it can be: never longer than it was. @start (inout)
 * must be a schedule without overload. Two passes. */
gint32 gantry_leveling_improve (const GantryLeveling *self, gint32 *start);

/* ---- Search ---- */

typedef struct {
  guint64 max_schedules; /* passes over all activities, parts of one counted as parts; 0: until it is cancelled */
  guint64 seed;
  guint n_threads;       /* 0: one a processor. The result does not depend on it. */
  /* Asked after each schedule, from the calling thread; TRUE ends the search. May be NULL. This is where a
   * limit in seconds belongs. */
  gboolean (*is_cancelled) (gpointer user_data);
  gpointer user_data;
} GantryLevelOptions;

typedef struct {
  gint32 length;
  guint64 n_schedules; /* passes that were made, rounded up */
  gboolean optimal;    /* proven: the lower bound was reached */
  gboolean cancelled;
} GantryLevelResult;

/**
 * gantry_leveling_search:
 * @start: (out): n_activities slots: the best schedule that was found
 *
 * A genetic search on all processors. With neither a limit nor is_cancelled() it ends after 1,000
 * schedules. Same input, limit and seed: same output. There always is a schedule, also when
 * cancelled at once.
 */
void gantry_leveling_search (const GantryLeveling     *self,
                             const GantryLevelOptions *options,
                             gint32                   *start,
                             GantryLevelResult        *result);

G_END_DECLS
