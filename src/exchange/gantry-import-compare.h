/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-import.h"

G_BEGIN_DECLS

/* When a file says that a task is; GANTRY_NONE for what it does not say. */
typedef struct {
  GantryTask *task;
  gint64 start, finish;
  gboolean start_has_time, finish_has_time; /* FALSE: only the day counts */
  gint64 cost;                              /* for the baseline, or GANTRY_NONE */
} GantryImportDates;

/* Computes dates, inside the transaction. */
void gantry_import_schedule (GantryImport *self);

/* Compares the plan's dates with those of the file (of GantryImportDates). Where any differ, the
 * file's are kept as a baseline, and the report names each task with both dates and the reason.
 *
 * Returns: (transfer full): the set of tasks that differ */
GHashTable *gantry_import_compare (GantryImport *self, const GArray *dates);

/* The reason for which @task does not come out as in the file: a translated clause. @different: the
 * tasks that do not. (transfer full) */
char *gantry_import_dup_reason (GantryImport *self, const GantryImportDates *dates, GHashTable *different);

/* A new baseline, with the next free number. (transfer none) */
GantryRecord *gantry_import_add_baseline (GantryImport *self, const char *name);
/* @dates->task in @baseline. */
void gantry_import_add_baseline_task (GantryImport *self, GantryRecord *baseline, const GantryImportDates *dates);

G_END_DECLS
