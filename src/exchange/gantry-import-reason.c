/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-import-compare.h"

#include <glib/gi18n-lib.h>

#include "engine/gantry-worktime.h"
#include "model/gantry-kind.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-dependency.h"

/* Why a task does not come out as in its file, the most particular reason first. */

static const struct {
  GantryImportCause cause;
  const char *reason;
} named[] = {
  { GANTRY_IMPORT_LOST_LINK, N_("a dependency of the file was left out") },
  { GANTRY_IMPORT_EXTERNAL, N_("it is a task of another project") },
  { GANTRY_IMPORT_CHANGED, N_("a value of the file was out of its limits") },
  { GANTRY_IMPORT_CONTOUR, N_("its work is spread over time by hand in the file") },
  { GANTRY_IMPORT_OVERTIME, N_("the file counts on overtime") },
};

/* ---- What it follows ---- */

static GantryTask *
find_task (GantryImport *self, gint64 id)
{
  GantryRecord *record = gantry_document_lookup (self->document, &gantry_task_kind, id);

  return record != NULL ? GANTRY_TASK (record) : NULL;
}

static GantryTask *
find_different_predecessor (GantryImport *self, GantryTask *task, GHashTable *different)
{
  const GPtrArray *links = gantry_document_get_referrers (
    self->document, &gantry_dependency_kind, gantry_kind_find_field (&gantry_dependency_kind, "successor"),
    task->parent_instance.id);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      GantryTask *predecessor = find_task (self, GANTRY_DEPENDENCY (g_ptr_array_index (links, i))->predecessor);

      if (predecessor != NULL && g_hash_table_contains (different, predecessor))
        return predecessor;
    }
  return NULL;
}

/* A predecessor of @task, or of a summary task above it, that differs itself. */
static GantryTask *
find_followed (GantryImport *self, GantryTask *task, GHashTable *different)
{
  GantryTask *followed = NULL;

  for (; task != NULL && followed == NULL; task = find_task (self, task->parent))
    followed = find_different_predecessor (self, task, different);
  return followed;
}

/* ---- Whether the file agrees with itself ---- */

/* The working time between the dates in the file, beyond the duration; 0 where it cannot be told. */
static gint64
get_excess (GantryImport *self, const GantryImportDates *dates)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (self->document);
  GantryTask *task = dates->task;
  const GantryWorktime *calendar = gantry_scheduler_get_task_calendar (scheduler, task->parent_instance.id);

  if (dates->start == GANTRY_NONE || dates->finish == GANTRY_NONE || !dates->start_has_time
      || !dates->finish_has_time || task->duration_elapsed || dates->finish < dates->start)
    return 0;
  return gantry_worktime_between (calendar, dates->start, dates->finish) - task->duration;
}

static const char *
find_own_reason (GantryImport *self, const GantryImportDates *dates)
{
  GantryTask *task = dates->task;
  const gint64 excess = get_excess (self, dates);

  if (task->actual_start != GANTRY_NONE)
    return _("it has begun, and the file counts its progress in another way");
  if (task->manual)
    return _("it is scheduled by hand");
  if (!task->active)
    return _("it is inactive");
  if (dates->finish != GANTRY_NONE && dates->start != GANTRY_NONE && dates->finish < dates->start)
    return _("the file lets it finish before it starts");
  if (excess > 0)
    return _("there is more working time between its dates in the file than its duration, as of work that is interrupted");
  if (excess < 0)
    return _("there is less working time between its dates in the file than its duration");
  if (task->constraint_type != GANTRY_CONSTRAINT_ASAP)
    return _("its constraint and links give this date");
  return _("the links and working hours of this plan give this date");
}

char *
gantry_import_dup_reason (GantryImport *self, const GantryImportDates *dates, GHashTable *different)
{
  GantryTask *task = dates->task, *followed;
  const guint causes = GPOINTER_TO_UINT (g_hash_table_lookup (self->causes, task));
  g_autofree char *title = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (causes & named[i].cause)
      return g_strdup (_(named[i].reason));
  if (task->summary)
    return g_strdup (_("its subtasks do"));
  followed = find_followed (self, task, different);
  if (followed == NULL)
    return g_strdup (find_own_reason (self, dates));
  title = gantry_record_dup_title (GANTRY_RECORD (followed));
  /* Translators: %s is the name of another task. */
  return g_strdup_printf (_("it follows “%s”, which does"), title);
}
