/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-text.h"
#include "report/gantry-wording.h"

/* ---- Tasks by person ---- */

typedef struct {
  GantryTask *task;
  gint64 work; /* in the next period; 0 where nobody's hours are planned */
} Job;

static int
compare_jobs (gconstpointer a, gconstpointer b)
{
  const Job *first = a, *second = b;

  if (first->task->start != second->task->start)
    return first->task->start < second->task->start ? -1 : 1;
  return first->task->row < second->task->row ? -1 : first->task->row > second->task->row;
}

static GArray *
find_jobs (const GantryFacts *facts, const GantryLoad *load, guint person)
{
  g_autoptr (GArray) shares = gantry_load_dup_shares (load, person, 0, gantry_load_get_n_periods (load));
  GArray *jobs = g_array_new (FALSE, FALSE, sizeof (Job));

  for (guint i = 0; i < shares->len; i++)
    {
      const GantryLoadShare *share = &g_array_index (shares, GantryLoadShare, i);
      Job job = { GANTRY_TASK (gantry_document_lookup (facts->document, &gantry_task_kind,
                                                       share->task)), share->work };

      if (job.task != NULL && !gantry_facts_is_done (job.task))
        g_array_append_val (jobs, job);
    }
  g_array_sort (jobs, compare_jobs);
  return jobs;
}

static const char *
tell_mark (const GantryFacts *facts, GantryTask *task)
{
  if (task->finish < facts->as_of)
    return C_("task", "Overdue");
  if (task->deadline != GANTRY_NONE && task->finish > task->deadline)
    return C_("task", "Misses its deadline");
  return task->critical ? C_("task", "Critical") : "";
}

static void
add_job (GantryBlock *table, const GantryFacts *facts, const Job *job)
{
  GantryRow *row = gantry_block_add_row (table, 0);
  gboolean bad = job->task->finish < facts->as_of ||
                 (job->task->deadline != GANTRY_NONE && job->task->finish > job->task->deadline);

  gantry_row_add (row, job->task->wbs)->voice = GANTRY_VOICE_QUIET;
  gantry_row_take (row, gantry_wording_name (job->task));
  gantry_row_take (row, gantry_wording_short_date (job->task->start));
  gantry_row_take (row, gantry_wording_short_finish (job->task->finish));
  gantry_row_take (row, job->work > 0 ? gantry_wording_hours (job->work) : NULL);
  gantry_row_take (row, gantry_percent_format (job->task->progress));
  gantry_row_add (row, tell_mark (facts, job->task))->voice = bad ? GANTRY_VOICE_ALARM : GANTRY_VOICE_STRONG;
}

static char *
tell_person (const GantryLoad *load, guint person)
{
  const GantryLoadCell *total = gantry_load_get_person_total (load, person);
  GantryPerson *record = gantry_load_get_person (load, person);
  g_autofree char *name = gantry_wording_name (record);
  g_autofree char *work = gantry_wording_hours (total->work);
  g_autofree char *capacity = gantry_wording_hours (total->capacity);

  if (record->team != NULL)
    /* Translators: a person's name, the team, the hours of work, and the hours that there are. */
    return g_strdup_printf (_("%s  ·  %s  ·  %s planned of %s"), name, record->team, work, capacity);
  /* Translators: a person's name, the hours of work, and the hours that there are. */
  return g_strdup_printf (_("%s  ·  %s planned of %s"), name, work, capacity);
}

static void
add_person (GantryBlock *table, const GantryFacts *facts, const GantryLoad *load, guint person)
{
  g_autoptr (GArray) jobs = find_jobs (facts, load, person);
  g_autofree char *title = tell_person (load, person);

  if (jobs->len == 0)
    return;
  gantry_block_add_group (table, title);
  for (guint i = 0; i < jobs->len; i++)
    add_job (table, facts, &g_array_index (jobs, Job, i));
}

static void
add_unstaffed (GantryBlock *table, const GantryFacts *facts)
{
  if (facts->unstaffed->len == 0)
    return;
  gantry_block_add_group (table, _("Nobody is assigned"));
  for (guint i = 0; i < facts->unstaffed->len; i++)
    {
      Job job = { g_ptr_array_index (facts->unstaffed, i), 0 };

      add_job (table, facts, &job);
    }
}

static GantryBlock *
create_task_table (void)
{
  GantryBlock *table = gantry_block_new (GANTRY_BLOCK_TABLE,
                                         _("Tasks of the next four weeks by person, with the hours planned in them"));

  gantry_block_add_column (table, _("WBS"), GANTRY_ALIGN_START, 0);
  gantry_block_add_column (table, _("Task"), GANTRY_ALIGN_START, 1);
  gantry_block_add_column (table, _("Start"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("Finish"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("Work"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("Complete"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, C_("of a task", "Remark"), GANTRY_ALIGN_START, 0);
  return table;
}

void
gantry_report_compose_tasks (GantryReport *self, const GantryFacts *facts)
{
  g_autoptr (GantryLoad) load = gantry_load_new (facts->document, GANTRY_LOAD_DAY, facts->as_of, facts->horizon);
  GantryBlock *table = create_task_table ();

  for (guint person = 0; person < gantry_load_get_n_people (load); person++)
    add_person (table, facts, load, person);
  add_unstaffed (table, facts);
  if (table->rows->len == 0)
    {
      gantry_block_free (table);
      return;
    }
  gantry_report_add_heading (self, _("Tasks of the next four weeks"), 0);
  g_ptr_array_add (self->blocks, table);
}

/* ---- Overloads ---- */

static void
add_overload (GantryBlock *table, const GantryOverload *overload)
{
  GantryRow *row = gantry_block_add_row (table, 0);

  gantry_row_take (row, gantry_wording_name (overload->person))->voice = GANTRY_VOICE_STRONG;
  gantry_row_take (row, gantry_wording_short_date (overload->week));
  gantry_row_take (row, gantry_wording_hours (overload->work));
  gantry_row_take (row, gantry_wording_hours (overload->capacity));
  gantry_row_take (row, gantry_wording_hours (overload->work - overload->capacity))->voice = GANTRY_VOICE_ALARM;
  gantry_row_add (row, overload->critical ? C_("task", "Critical") : "")->voice = GANTRY_VOICE_STRONG;
}

void
gantry_report_compose_overloads (GantryReport *self, const GantryFacts *facts)
{
  GantryBlock *table;

  if (facts->overloads->len == 0)
    return;
  gantry_report_add_heading (self, _("Overloads of the next four weeks"), 0);
  table = gantry_report_add_block (self, GANTRY_BLOCK_TABLE,
                                   _("Weeks in which somebody has more work than hours; critical tasks first"), 0);
  gantry_block_add_column (table, _("Person"), GANTRY_ALIGN_START, 1);
  gantry_block_add_column (table, _("Week of"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("Planned"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("Capacity"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("Too much"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, C_("of a task", "Remark"), GANTRY_ALIGN_START, 0);
  for (guint i = 0; i < facts->overloads->len; i++)
    add_overload (table, gantry_facts_get_overload (facts, i));
}
