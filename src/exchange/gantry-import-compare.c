/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-import-compare.h"

#include <glib/gi18n-lib.h>

#include "engine/gantry-worktime.h"
#include "model/gantry-instant.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-baseline.h"

static const GantryWorktime *
get_calendar (GantryImport *self)
{
  return gantry_scheduler_get_calendar (gantry_document_get_scheduler (self->document), 0);
}

void
gantry_import_schedule (GantryImport *self)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (self->document);

  gantry_document_get_outline (self->document);
  gantry_scheduler_invalidate (scheduler, NULL);
  gantry_scheduler_run (scheduler, FALSE, NULL);
}

/* ---- Baselines ---- */

GantryRecord *
gantry_import_add_baseline (GantryImport *self, const char *name)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_baseline_kind);
  guint number = gantry_table_get_n_records (table);
  GantryRecord *record = gantry_import_insert (self, &gantry_baseline_kind);

  gantry_import_set_text (self, record, "name", name);
  gantry_import_set_integer (self, record, "number", MIN (number, 10));
  return record;
}

void
gantry_import_add_baseline_task (GantryImport *self, GantryRecord *baseline, const GantryImportDates *dates)
{
  GantryRecord *record = gantry_import_insert (self, &gantry_baseline_task_kind);

  gantry_import_set_integer (self, record, "baseline", baseline->id);
  gantry_import_set_integer (self, record, "task", dates->task->parent_instance.id);
  gantry_import_set_integer (self, record, "start", dates->start);
  gantry_import_set_integer (self, record, "finish", dates->finish);
  if (dates->start != GANTRY_NONE && dates->finish > dates->start)
    gantry_import_set_integer (self, record, "duration",
                               gantry_worktime_between (get_calendar (self), dates->start, dates->finish));
  if (dates->cost != GANTRY_NONE)
    gantry_import_set_integer (self, record, "cost", dates->cost);
}

/* ---- Comparing ---- */

/* TRUE when two instants are the same to a person: on the same day where the file knows no times,
 * and with no work in between where it does. */
static gboolean
agree (const GantryWorktime *calendar, gint64 in_file, gboolean has_time, gint64 in_plan)
{
  if (in_file == GANTRY_NONE || in_plan == GANTRY_NONE || in_file == in_plan)
    return TRUE;
  if (!has_time)
    return gantry_instant_floor_day (in_file) == gantry_instant_floor_day (in_plan);
  return gantry_worktime_between (calendar, in_file, in_plan) == 0;
}

static GHashTable *
find_different (GantryImport *self, const GArray *dates)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (self->document);
  GHashTable *different = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < dates->len; i++)
    {
      const GantryImportDates *entry = &g_array_index (dates, GantryImportDates, i);
      const GantryWorktime *calendar
        = gantry_scheduler_get_task_calendar (scheduler, entry->task->parent_instance.id);

      if (!agree (calendar, entry->start, entry->start_has_time, entry->task->start)
          || !agree (calendar, entry->finish, entry->finish_has_time, entry->task->finish))
        g_hash_table_add (different, entry->task);
    }
  return different;
}

static void
keep_as_baseline (GantryImport *self, const GArray *dates)
{
  GantryRecord *baseline = gantry_import_add_baseline (self, _("As imported"));

  for (guint i = 0; i < dates->len; i++)
    {
      const GantryImportDates *entry = &g_array_index (dates, GantryImportDates, i);

      if (entry->start != GANTRY_NONE || entry->finish != GANTRY_NONE)
        gantry_import_add_baseline_task (self, baseline, entry);
    }
}

/* ---- Telling ---- */

static char *
dup_dates (gint64 start, gint64 finish)
{
  g_autofree char *from = start != GANTRY_NONE ? gantry_instant_format (start, GANTRY_INSTANT_TIME) : g_strdup ("…");
  g_autofree char *to = finish != GANTRY_NONE ? gantry_instant_format (finish, GANTRY_INSTANT_TIME) : g_strdup ("…");

  return g_strdup_printf ("%s – %s", from, to);
}

static void
report_task (GantryImport *self, const GantryImportDates *entry, GHashTable *different)
{
  g_autofree char *title = gantry_record_dup_title (GANTRY_RECORD (entry->task));
  g_autofree char *in_file = dup_dates (entry->start, entry->finish);
  g_autofree char *in_plan = dup_dates (entry->task->start, entry->task->finish);
  g_autofree char *reason = gantry_import_dup_reason (self, entry, different);

  /* Translators: number and name of a task, when it is in the file and when in the plan, and a clause
   * that says why they differ. */
  gantry_import_report_add (self->report, _("%s “%s”: %s in the file, %s here: %s."), entry->task->wbs, title,
                            in_file, in_plan, reason);
}

GHashTable *
gantry_import_compare (GantryImport *self, const GArray *dates)
{
  GHashTable *different = find_different (self, dates);
  const guint n_different = g_hash_table_size (different);

  if (n_different == 0)
    return different;
  keep_as_baseline (self, dates);
  gantry_import_report_add (
    self->report,
    ngettext ("%u of %u tasks comes out on other dates than in the file; the file’s dates are kept as the "
              "baseline “As imported”:",
              "%u of %u tasks come out on other dates than in the file; the file’s dates are kept as the "
              "baseline “As imported”:",
              n_different),
    n_different, dates->len);
  for (guint i = 0; i < dates->len; i++)
    {
      const GantryImportDates *entry = &g_array_index (dates, GantryImportDates, i);

      if (g_hash_table_contains (different, entry->task))
        report_task (self, entry, different);
    }
  return different;
}
