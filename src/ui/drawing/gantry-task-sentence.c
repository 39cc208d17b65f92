/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-task-sentence.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-block-reason.h"
#include "model/gantry-instant.h"
#include "model/gantry-progress.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-dependency.h"

static void
append_dates (GString *sentence, GantryTask *task)
{
  g_autofree char *start = gantry_instant_format (task->start, GANTRY_INSTANT_LONG);
  g_autofree char *finish = gantry_instant_format (task->finish, GANTRY_INSTANT_LONG);

  if (task->start == GANTRY_NONE || task->finish == GANTRY_NONE)
    return;
  g_string_append (sentence, ", ");
  if (g_str_equal (start, finish))
    g_string_append (sentence, start);
  else /* Translators: the dates of a task: "3 March 2027 to 14 March 2027" */
    g_string_append_printf (sentence, _("%s to %s"), start, finish);
}

static void
append_progress (GString *sentence, GantryTask *task)
{
  g_autofree char *percent = gantry_percent_format (task->progress);

  g_string_append (sentence, ", ");
  g_string_append_printf (sentence, _("%s complete"), percent);
}

/* Where it is held, and how. */
static void
append_constraint (GString *sentence, GantryTask *task)
{
  static const char *const formats[] = {
    [GANTRY_CONSTRAINT_SNET] = N_("starts no earlier than %s"),
    [GANTRY_CONSTRAINT_SNLT] = N_("starts no later than %s"),
    [GANTRY_CONSTRAINT_FNET] = N_("finishes no earlier than %s"),
    [GANTRY_CONSTRAINT_FNLT] = N_("finishes no later than %s"),
    [GANTRY_CONSTRAINT_MSO] = N_("must start on %s"),
    [GANTRY_CONSTRAINT_MFO] = N_("must finish on %s"),
  };
  g_autofree char *date = NULL;
  g_autofree char *clause = NULL;

  if (task->summary || task->manual)
    return;
  if (task->constraint_type == GANTRY_CONSTRAINT_ALAP)
    g_string_append_printf (sentence, ", %s", _("as late as possible"));
  if (task->constraint_date == GANTRY_NONE || task->constraint_type < GANTRY_CONSTRAINT_SNET
      || task->constraint_type >= (int) G_N_ELEMENTS (formats))
    return;
  date = gantry_instant_format (task->constraint_date, GANTRY_INSTANT_LONG);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  clause = g_strdup_printf (_(formats[task->constraint_type]), date);
#pragma GCC diagnostic pop
  g_string_append_printf (sentence, ", %s", clause);
}

static void
append_words (GString *sentence, GantryTask *task)
{
  const struct {
    gboolean applies;
    const char *word;
  } words[] = {
    { task->summary, N_("summary") },
    { task->milestone && !task->gate && !task->summary, N_("milestone") },
    { task->gate, N_("gate") },
    { task->critical, N_("critical") },
    { task->near_critical, N_("nearly critical") },
    { task->manual && !task->summary, N_("scheduled manually") },
    { task->pauses != NULL, N_("split") },
    { task->leveling_delay > 0, N_("delayed by leveling") },
    { task->deadline != GANTRY_NONE && task->finish > task->deadline, N_("misses its deadline") },
    { !task->active, N_("inactive") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].applies)
      g_string_append_printf (sentence, ", %s", _(words[i].word));
}

static void
append_block (GString *sentence, GantryTask *task)
{
  GantryDocument *document = ((GantryRecord *) task)->document;
  g_autofree char *reason = NULL;

  if (document != NULL)
    reason = gantry_task_dup_block_reason (task, gantry_progress_get_date (document));
  if (reason == NULL)
    return;
  g_string_append (sentence, ", ");
  /* Translators: why work on a task cannot go on, in words of the person or as in “Burst pipe” has occurred */
  g_string_append_printf (sentence, _("blocked: %s"), reason);
}

char *
gantry_task_dup_sentence (GantryTask *task)
{
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) task);
  GString *sentence = g_string_new (title);

  append_dates (sentence, task);
  if (!task->milestone || task->summary)
    append_progress (sentence, task);
  append_words (sentence, task);
  append_constraint (sentence, task);
  append_block (sentence, task);
  return g_string_free_and_steal (sentence);
}

char *
gantry_task_dup_dates (GantryTask *task)
{
  g_autofree char *start = gantry_instant_format (task->start, GANTRY_INSTANT_SHORT);
  g_autofree char *finish = gantry_instant_format (task->finish, GANTRY_INSTANT_SHORT);
  gboolean one_day = g_str_equal (start, finish);

  if (one_day && task->critical) /* Translators: the date of a task */
    return g_strdup_printf (_("%s, critical"), start);
  if (one_day)
    return g_steal_pointer (&start);
  if (task->critical)
    return g_strdup_printf (_("%s to %s, critical"), start, finish);
  return g_strdup_printf (_("%s to %s"), start, finish);
}

char *
gantry_link_dup_sentence (GantryTask *predecessor, GantryTask *successor, int type)
{
  g_autofree char *from = gantry_record_dup_title ((GantryRecord *) predecessor);
  g_autofree char *to = gantry_record_dup_title ((GantryRecord *) successor);

  switch (type)
    {
    case GANTRY_DEPENDENCY_SS:
      return g_strdup_printf (_("“%s” must start before “%s” can start"), from, to);
    case GANTRY_DEPENDENCY_FF:
      return g_strdup_printf (_("“%s” must finish before “%s” can finish"), from, to);
    case GANTRY_DEPENDENCY_SF:
      return g_strdup_printf (_("“%s” must start before “%s” can finish"), from, to);
    case GANTRY_DEPENDENCY_FS:
    default:
      return g_strdup_printf (_("“%s” must finish before “%s” can start"), from, to);
    }
}
