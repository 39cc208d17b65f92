/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-explanation.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-duration.h"
#include "model/gantry-instant.h"
#include "model/gantry-plan.h"

/* What the sentences of a step are made of. */
typedef struct {
  GantryExplanationStep *step;
  const GantryPlan *plan;
  char *task, *holder, *other; /* names; @other is that of the other end of the dependency, or of the deciding subtask */
  char *start, *from;                /* dates */
  gboolean inherited;                /* it is not the task's own, but of what it is part of */
} Words;

static char *
format_date (gint64 instant)
{
  return gantry_instant_format (instant, GANTRY_INSTANT_TIME);
}

static char *
dup_name (gpointer task)
{
  return task != NULL ? gantry_record_dup_title (task) : NULL;
}

static GantryTask *
task_at (const GantryPlan *plan, guint32 index)
{
  return index != GANTRY_NO_TASK ? plan->tasks[index] : NULL;
}

/* ---- Why ---- */

static char *
say_link (const Words *self)
{
  switch (self->step->dependency->type)
    {
    case GANTRY_DEPENDENCY_SS:
      /* Translators: “Test” starts on 4 May 08:00 because of “Build”, which starts on 1 May 08:00. */
      return g_strdup_printf (_("“%s” starts on %s because of “%s”, which starts on %s."), self->task, self->start,
                              self->other, self->from);
    case GANTRY_DEPENDENCY_FF:
      return g_strdup_printf (_("“%s” starts on %s so as not to finish too early for “%s”, which finishes on %s."), self->task,
                              self->start, self->other, self->from);
    case GANTRY_DEPENDENCY_SF:
      return g_strdup_printf (_("“%s” starts on %s so as not to finish too early for “%s”, which starts on %s."), self->task,
                              self->start, self->other, self->from);
    case GANTRY_DEPENDENCY_FS:
    default:
      return g_strdup_printf (_("“%s” starts on %s because of “%s”, which finishes on %s."), self->task, self->start,
                              self->other, self->from);
    }
}

static char *
say_inherited_link (const Words *self)
{
  return g_strdup_printf (_("“%s” starts on %s because “%s”, which it is part of, depends on “%s”."), self->task, self->start,
                          self->holder, self->other);
}

static const char *
constraint_label (const GantryTask *task)
{
  return _(gantry_kind_find_field (&gantry_task_kind, "constraint_type")->choices[task->constraint_type].label);
}

static char *
say_constraint (const Words *self)
{
  g_autofree char *date = format_date (self->step->holder->constraint_date);

  if (self->inherited)
    return g_strdup_printf (_("“%s” starts on %s because of the constraint of “%s”, which it is part of: “%s” %s."), self->task,
                            self->start, self->holder, constraint_label (self->step->holder), date);
  /* Translators: the fourth and fifth are a constraint and its date: “Start no earlier than” 4 May. */
  return g_strdup_printf (_("“%s” starts on %s because of its constraint: “%s” %s."), self->task, self->start,
                          constraint_label (self->step->holder), date);
}

static char *
say_manual (const Words *self)
{
  if (self->inherited)
    return g_strdup_printf (_("“%s” starts on %s because “%s”, which it is part of, is scheduled by hand."), self->task,
                            self->start, self->holder);
  return g_strdup_printf (_("“%s” starts on %s because it is scheduled by hand."), self->task, self->start);
}

static char *
say_subtasks (const Words *self)
{
  if (self->step->start == self->step->task->start)
    return g_strdup_printf (_("“%s” starts on %s with its subtask “%s”."), self->task, self->start, self->other);
  return g_strdup_printf (_("“%s” finishes on %s with its subtask “%s”."), self->task, self->start, self->other);
}

static char *
say_why (const Words *self)
{
  switch (self->step->reason)
    {
    case GANTRY_REASON_PROJECT:
      return g_strdup_printf (_("“%s” starts on %s, with the plan."), self->task, self->start);
    case GANTRY_REASON_LINK:
      return self->inherited ? say_inherited_link (self) : say_link (self);
    case GANTRY_REASON_CONSTRAINT:
      return say_constraint (self);
    case GANTRY_REASON_MANUAL:
      return say_manual (self);
    case GANTRY_REASON_ACTUAL:
      return g_strdup_printf (_("“%s” has begun, on %s."), self->task, self->start);
    case GANTRY_REASON_LEVELING:
      return g_strdup_printf (_("“%s” starts on %s because leveling delays it."), self->task, self->start);
    case GANTRY_REASON_SUBTASKS:
      return say_subtasks (self);
    case GANTRY_REASON_LATE:
      return g_strdup_printf (_("“%s” starts on %s, as late as possible for what comes after it."), self->task, self->start);
    case GANTRY_REASON_FROM_FINISH:
      return g_strdup_printf (_("“%s” starts on %s because the plan is scheduled from its finish."), self->task, self->start);
    case GANTRY_REASON_NONE:
    default:
      return g_strdup_printf (_("“%s” starts on %s."), self->task, self->start);
    }
}

/* ---- Why no later ---- */

/* What a task has to keep for its successor's sake: by the ends that the dependency joins. */
static char *
say_link_ahead (const Words *self)
{
  if (self->inherited)
    return g_strdup_printf (_("“%s” has to finish by %s because “%s” depends on “%s”, which it is part of."), self->task,
                            self->start, self->other, self->holder);
  switch (self->step->dependency->type)
    {
    case GANTRY_DEPENDENCY_SS:
    case GANTRY_DEPENDENCY_SF:
      return g_strdup_printf (self->step->dependency->type == GANTRY_DEPENDENCY_SS
                                ? _("“%s” has to finish by %s so as not to start too late for “%s”, which has to start by %s.")
                                : _("“%s” has to finish by %s so as not to start too late for “%s”, which has to finish by %s."),
                              self->task, self->start, self->other, self->from);
    case GANTRY_DEPENDENCY_FF:
      return g_strdup_printf (_("“%s” has to finish by %s because of “%s”, which has to finish by %s."), self->task, self->start,
                              self->other, self->from);
    case GANTRY_DEPENDENCY_FS:
    default:
      /* Translators: “Build” has to finish by 4 May 17:00 because of “Test”, which has to start by 5 May 08:00. */
      return g_strdup_printf (_("“%s” has to finish by %s because of “%s”, which has to start by %s."), self->task, self->start,
                              self->other, self->from);
    }
}

static char *
say_constraint_ahead (const Words *self)
{
  g_autofree char *date = format_date (self->step->holder->constraint_date);

  if (self->inherited)
    return g_strdup_printf (_("“%s” has to finish by %s because of the constraint of “%s”, which it is part of: “%s” %s."),
                            self->task, self->start, self->holder, constraint_label (self->step->holder), date);
  /* Translators: the third and fourth are a constraint and its date: “Finish no later than” 4 May. */
  return g_strdup_printf (_("“%s” has to finish by %s because of its constraint: “%s” %s."), self->task, self->start,
                          constraint_label (self->step->holder), date);
}

static char *
say_deadline (const Words *self)
{
  if (self->inherited)
    return g_strdup_printf (_("“%s” has to finish by %s because of the deadline of “%s”, which it is part of."), self->task,
                            self->start, self->holder);
  return g_strdup_printf (_("“%s” has to finish by %s because of its deadline."), self->task, self->start);
}

static char *
say_why_not_later (const Words *self, gboolean of_finish)
{
  switch (self->step->reason)
    {
    case GANTRY_REASON_LINK:
      return say_link_ahead (self);
    case GANTRY_REASON_CONSTRAINT:
      return say_constraint_ahead (self);
    case GANTRY_REASON_DEADLINE:
      return say_deadline (self);
    case GANTRY_REASON_ACTUAL:
      return g_strdup_printf (_("“%s” has begun, on %s."), self->task, self->start);
    case GANTRY_REASON_LEVELING:
      return g_strdup_printf (_("“%s” finishes on %s because leveling moves it ahead."), self->task, self->start);
    case GANTRY_REASON_SUBTASKS:
      return g_strdup_printf (of_finish ? _("“%s” has to finish by %s because of its subtask “%s”.")
                                        : _("“%s” has to start by %s because of its subtask “%s”."),
                              self->task, self->start, self->other);
    case GANTRY_REASON_PATH:
      return g_strdup_printf (_("“%s” has to finish by %s, where the critical path that it ends does."), self->task, self->start);
    case GANTRY_REASON_PROJECT:
      return g_strdup_printf (_("“%s” has to finish by %s, with the plan."), self->task, self->start);
    case GANTRY_REASON_NONE:
    default:
      return g_strdup_printf (_("“%s” has to finish by %s."), self->task, self->start);
    }
}

static char *
say_lag (const GantryLimit *because)
{
  g_autofree char *limit = NULL;

  if (because->reason != GANTRY_REASON_LINK || because->limit == because->from)
    return NULL;
  limit = format_date (because->limit);
  return g_strdup_printf (_("With the lag of the dependency that is %s."), limit);
}

/* A night is nothing to be told of. */
static char *
say_gap (const GantryLimit *because, gboolean late)
{
  gint64 first = late ? because->start : because->limit, last = late ? because->limit : because->start;
  g_autofree char *from = NULL, *to = NULL;

  if (because->of_finish != late || because->reason == GANTRY_REASON_LEVELING || last - first < GANTRY_DAY)
    return NULL;
  from = format_date (first);
  to = format_date (last);
  return g_strdup_printf (_("From %s to %s it has no working time."), from, to);
}

/* ---- What would have to change ---- */

/* The name of what would hold the task then, NULL where it is the task itself. */
static char *
name_of_holder (const Words *self, const GantryLimit *then)
{
  const GantryPlan *plan = self->plan;
  const GantryDependency *link;

  if (then->reason != GANTRY_REASON_LINK)
    return then->holder != GANTRY_NO_TASK && plan->tasks[then->holder] != self->step->task ? dup_name (plan->tasks[then->holder]) : NULL;
  link = plan->links[then->link];
  return dup_name (gantry_document_lookup (plan->document, &gantry_task_kind, self->step->late ? link->successor : link->predecessor));
}

static char *
say_what_gives (const Words *self, const GantryLimit *then, const char *without)
{
  gboolean late = self->step->late;
  g_autofree char *other = name_of_holder (self, then);

  if (then->reason == GANTRY_REASON_PROJECT)
    return g_strdup_printf (late ? _("Without that it would have to finish by %s, with the plan.")
                                 : _("Without that it would start on %s, with the plan."), without);
  if (then->reason != GANTRY_REASON_NONE && other != NULL)
    return g_strdup_printf (late ? _("Without that it would have to finish by %s, because of “%s”.")
                                 : _("Without that it would start on %s, because of “%s”."), without, other);
  if (then->reason == GANTRY_REASON_CONSTRAINT)
    return g_strdup_printf (late ? _("Without that it would have to finish by %s, because of its constraint.")
                                 : _("Without that it would start on %s, because of its constraint."), without);
  if (then->reason == GANTRY_REASON_DEADLINE)
    return g_strdup_printf (_("Without that it would have to finish by %s, because of its deadline."), without);
  return g_strdup_printf (late ? _("Without that it would have to finish by %s.") : _("Without that it would start on %s."), without);
}

static char *
say_change (const Words *self, const GantryLimit *then)
{
  GantryUnits units;
  g_autofree char *without = NULL, *gives = NULL, *gain = NULL;

  if (self->step->without == GANTRY_NONE)
    return NULL;
  without = format_date (self->step->without);
  gives = say_what_gives (self, then, without);
  if (self->step->gain == 0)
    return g_steal_pointer (&gives);
  gantry_units_from_project (self->plan->project, &units);
  gain = gantry_duration_format (ABS (self->step->gain), FALSE, &units);
  /* Translators: the first is a whole sentence, the second a duration such as “2 d”. */
  return g_strdup_printf (self->step->gain > 0 ? _("%s That is %s earlier.") : _("%s That is %s later."), gives, gain);
}

/* ---- Steps ---- */

void
gantry_explanation_step_free (GantryExplanationStep *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->sentence);
  g_free (self->lag);
  g_free (self->gap);
  g_free (self->change);
  g_free (self);
}

static void
add_sentences (GantryExplanationStep *self, const GantryPlan *plan, const GantryExplainStep *step)
{
  Words words = {
    .step = self,
    .plan = plan,
    .task = dup_name (self->task),
    .holder = dup_name (self->holder),
    .other = dup_name (self->next),
    .start = format_date (self->start),
    .from = step->because.from != GANTRY_NO_TIME ? format_date (step->because.from) : NULL,
    .inherited = self->holder != self->task,
  };

  self->sentence = self->late ? say_why_not_later (&words, step->because.of_finish) : say_why (&words);
  self->lag = say_lag (&step->because);
  self->gap = say_gap (&step->because, self->late);
  self->change = say_change (&words, &step->then);
  g_free (words.task);
  g_free (words.holder);
  g_free (words.other);
  g_free (words.start);
  g_free (words.from);
}

static GantryExplanationStep *
step_new (const GantryPlan *plan, const GantryExplainStep *step)
{
  GantryExplanationStep *self = g_new0 (GantryExplanationStep, 1);

  self->task = plan->tasks[step->task];
  self->late = step->late;
  self->reason = step->because.reason;
  self->holder = plan->tasks[step->because.holder];
  self->dependency = step->because.reason == GANTRY_REASON_LINK ? plan->links[step->because.link] : NULL;
  self->next = task_at (plan, step->next);
  self->start = step->start;
  self->limit = step->because.limit;
  self->without = step->without;
  if (step->without != GANTRY_NO_TIME)
    self->gain = gantry_worktime_between (gantry_calendar_cache_get (plan->cache, self->task->calendar), step->without, step->start);
  add_sentences (self, plan, step);
  return self;
}

GPtrArray *
gantry_explanation_new (GantryDocument *document, GantryTask *task)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_explanation_step_free);
  GantryPlan *plan;
  guint32 index;
  g_autoptr (GArray) found = NULL;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document) && GANTRY_IS_TASK (task), steps);

  plan = gantry_scheduler_get_plan (gantry_document_get_scheduler (document));
  index = plan != NULL ? gantry_plan_find (plan, task->parent_instance.id) : GANTRY_NO_TASK;
  if (index == GANTRY_NO_TASK)
    return steps;
  found = gantry_explain_start (plan->network, index);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (steps, step_new (plan, &g_array_index (found, GantryExplainStep, i)));
  return steps;
}
