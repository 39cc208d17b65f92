/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The hooks of the task's fields that are more than a plain store; see gantry-task.c. */

gboolean gantry_task_validate (GantryRecord *record, GError **error);

/* A start that is typed or dragged: "start no earlier than" on an automatically scheduled task, the
 * date itself on a manual one; unset takes the constraint away. */
gboolean gantry_task_assign_start (GantryRecord *record, const GantryValue *value, GError **error);
/* A finish that is typed: changes the duration, keeping the start. Refused on summary tasks. */
gboolean gantry_task_assign_finish (GantryRecord *record, const GantryValue *value, GError **error);
/* Refused on summary tasks; zero makes a milestone, more unmakes it. */
gboolean gantry_task_assign_duration (GantryRecord *record, const GantryValue *value, GError **error);
/* With what follows from it for duration or units; see gantry-task-effort.h. */
gboolean gantry_task_assign_work (GantryRecord *record, const GantryValue *value, GError **error);
/* The duration and nothing but the dates that follow from it. */
void gantry_task_change_duration (GantryTask *task, gint64 duration);
/* Percent complete with the actual dates that follow from it; refused on summary tasks. */
gboolean gantry_task_assign_progress (GantryRecord *record, const GantryValue *value, GError **error);
void gantry_task_set_progress (GantryTask *task, gint64 progress);
/* Of a task in progress that is to have another @duration the percent, so that as much stays done. */
void gantry_task_keep_done (GantryTask *task, gint64 duration);
/* What is done of @duration: to the minute where percents say no more than that. */
gint64 gantry_task_get_done (gint64 duration, int percent);
/* What follows for percent complete, and for the duration or the work where more is done, or left,
 * than there was. */
gboolean gantry_task_assign_actual_finish (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_task_assign_actual_duration (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_task_assign_remaining_duration (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_task_assign_actual_work (GantryRecord *record, const GantryValue *value, GError **error);
gboolean gantry_task_assign_remaining_work (GantryRecord *record, const GantryValue *value, GError **error);

/* Figures of earned value at the status date: gantry-earner.h. Unset where there is no baseline, and where
 * something would be divided by zero. */
void gantry_task_get_bac (GantryRecord *record, GantryValue *value);
void gantry_task_get_pv (GantryRecord *record, GantryValue *value);
void gantry_task_get_ev (GantryRecord *record, GantryValue *value);
void gantry_task_get_ac (GantryRecord *record, GantryValue *value);
void gantry_task_get_sv (GantryRecord *record, GantryValue *value);
void gantry_task_get_cv (GantryRecord *record, GantryValue *value);
void gantry_task_get_spi (GantryRecord *record, GantryValue *value);
void gantry_task_get_cpi (GantryRecord *record, GantryValue *value);
void gantry_task_get_eac (GantryRecord *record, GantryValue *value);
void gantry_task_get_eac_plan (GantryRecord *record, GantryValue *value);
void gantry_task_get_eac_both (GantryRecord *record, GantryValue *value);
void gantry_task_get_etc (GantryRecord *record, GantryValue *value);
void gantry_task_get_vac (GantryRecord *record, GantryValue *value);
void gantry_task_get_tcpi_bac (GantryRecord *record, GantryValue *value);
void gantry_task_get_tcpi_eac (GantryRecord *record, GantryValue *value);

/* "2d (1d) 3d": pauses with the duration, which is that of all stretches; see gantry-pauses.h. */
void gantry_task_get_segments (GantryRecord *record, GantryValue *value);
gboolean gantry_task_assign_segments (GantryRecord *record, const GantryValue *value, GError **error);
void gantry_task_set_pauses (GantryTask *task, const GArray *pauses);
/* After @worked seconds of work it rests for as long as those on it would work from @from to @to. */
void gantry_task_interrupt (GantryTask *task, gint64 worked, gint64 from, gint64 to);

/* The dates to reckon from inside a transaction, where a constraint has not moved the schedule yet; the
 * finish that would follow from a start; and what is worked between two instants, the first of them the
 * start. */
gint64 gantry_task_reckon_start (GantryTask *task);
gint64 gantry_task_reckon_finish (GantryTask *task);
gint64 gantry_task_reckon_finish_from (GantryTask *task, gint64 start);
gint64 gantry_task_reckon_duration (GantryTask *task, gint64 start, gint64 finish);

/* "12FS+2d; 15SS" by row number in the outline (1 is the first); the parser is in
 * gantry-predecessors.h. */
void gantry_task_get_predecessors (GantryRecord *record, GantryValue *value);
gboolean gantry_task_assign_predecessors (GantryRecord      *record,
                                          const GantryValue *value,
                                          GError           **error);
extern const GantryNaming gantry_task_predecessors_naming;

/* "Ana Silva; Bo Li[50%]": names that are unknown become new people. */
void gantry_task_get_resources (GantryRecord *record, GantryValue *value);
gboolean gantry_task_assign_resources (GantryRecord *record, const GantryValue *value, GError **error);
extern const GantryNaming gantry_task_resources_naming;

/* With the day on which it was first written down; see gantry-block-reason.h. */
gboolean gantry_task_assign_blocked (GantryRecord *record, const GantryValue *value, GError **error);

G_END_DECLS
