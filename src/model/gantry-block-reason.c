/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-block-reason.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/gantry-progress.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-task-fields.h"

/* ---- Risks ---- */

static GantryRecord *
find_risk (GantryRecord *task)
{
  static const GantryField *field;
  const GPtrArray *risks;

  if (field == NULL)
    field = gantry_kind_find_field (&gantry_risk_kind, "tasks");
  risks = gantry_document_get_referrers (task->document, &gantry_risk_kind, field, task->id);
  for (guint i = 0; risks != NULL && i < risks->len; i++)
    if (((GantryRisk *) risks->pdata[i])->state == GANTRY_RISK_OCCURRED)
      return risks->pdata[i];
  return NULL;
}

/* ---- Predecessors ---- */

static gboolean
has_begun (GantryTask *task)
{
  return task->actual_start != GANTRY_NONE || task->progress > 0;
}

/* What the successor waits for should be there by @date, and is not. */
static gboolean
is_overdue (GantryTask *predecessor, int link_type, gint64 date)
{
  if (!predecessor->active)
    return FALSE;
  if (link_type == GANTRY_DEPENDENCY_FS)
    return predecessor->progress < GANTRY_PERCENT_FULL && predecessor->finish != GANTRY_NONE && predecessor->finish <= date;
  return link_type == GANTRY_DEPENDENCY_SS && !has_begun (predecessor) && predecessor->start != GANTRY_NONE
         && predecessor->start <= date;
}

static GantryRecord *
find_predecessor_of (GantryRecord *task, gint64 date)
{
  static const GantryField *field;
  const GPtrArray *links;

  if (field == NULL)
    field = gantry_kind_find_field (&gantry_dependency_kind, "successor");
  links = gantry_document_get_referrers (task->document, &gantry_dependency_kind, field, task->id);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      GantryDependency *link = links->pdata[i];
      GantryRecord *predecessor = gantry_document_lookup (task->document, &gantry_task_kind, link->predecessor);

      if (predecessor != NULL && is_overdue ((GantryTask *) predecessor, link->type, date))
        return predecessor;
    }
  return NULL;
}

/* Links of the summary tasks above hold it, too. */
static GantryRecord *
find_predecessor (GantryTask *task, gint64 date)
{
  GantryRecord *found = NULL;

  if (has_begun (task) || task->start == GANTRY_NONE || task->start > date)
    return NULL;
  while (task != NULL && found == NULL)
    {
      found = find_predecessor_of ((GantryRecord *) task, date);
      task = (GantryTask *) gantry_document_lookup (((GantryRecord *) task)->document, &gantry_task_kind, task->parent);
    }
  return found;
}

/* ---- Both ---- */

GantryBlock
gantry_task_get_block (GantryTask *task, gint64 date, GantryRecord **cause)
{
  GantryRecord *found = NULL;
  GantryBlock block = GANTRY_BLOCK_NONE;

  g_return_val_if_fail (GANTRY_IS_TASK (task), GANTRY_BLOCK_NONE);

  if (((GantryRecord *) task)->document == NULL || task->summary || !task->active || task->progress >= GANTRY_PERCENT_FULL)
    block = GANTRY_BLOCK_NONE;
  else if (task->blocked != NULL)
    block = GANTRY_BLOCK_STATED;
  else if ((found = find_risk ((GantryRecord *) task)) != NULL)
    block = GANTRY_BLOCK_RISK;
  else if ((found = find_predecessor (task, date)) != NULL)
    block = GANTRY_BLOCK_PREDECESSOR;
  if (cause != NULL)
    *cause = found;
  return block;
}

char *
gantry_task_dup_block_reason (GantryTask *task, gint64 date)
{
  GantryRecord *cause;
  GantryBlock block = gantry_task_get_block (task, date, &cause);
  g_autofree char *title = cause != NULL ? gantry_record_dup_title (cause) : NULL;

  switch (block)
    {
    case GANTRY_BLOCK_STATED:
      return g_strdup (task->blocked);
    case GANTRY_BLOCK_RISK:
      /* Translators: %s is the name of a risk */
      return g_strdup_printf (_("“%s” has occurred"), title);
    case GANTRY_BLOCK_PREDECESSOR:
      /* Translators: %s is the name of a task */
      return g_strdup_printf (_("“%s” is late"), title);
    case GANTRY_BLOCK_NONE:
    default:
      return NULL;
    }
}

/* ---- The field ---- */

gboolean
gantry_task_assign_blocked (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  const char *text = value->type == GANTRY_VALUE_TEXT ? value->text : NULL;
  gint64 since = task->blocked_since;

  if (text == NULL)
    since = GANTRY_NONE;
  else if (since == GANTRY_NONE)
    since = gantry_instant_floor_day (gantry_progress_get_date (record->document));
  gantry_document_set_text (record->document, record, "blocked", text);
  gantry_document_set_integer (record->document, record, "blocked_since", since);
  return TRUE;
}
