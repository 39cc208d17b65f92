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

/* It has but one date, and neither starts nor finishes. */
static gboolean
is_milestone (const GantryTask *task)
{
  return task->milestone && !task->summary && task->start == task->finish;
}

static gboolean
is_finished (const GantryTask *task)
{
  return task->actual_finish != GANTRY_NONE
         || (task->actual_start != GANTRY_NONE && task->percent_complete >= GANTRY_PERCENT_FULL);
}

/* The date of @other that the dependency leaves from is told without saying whether it is past. */
static char *
say_link_of_milestone (const Words *self, gboolean from_start)
{
  if (is_milestone (self->step->next))
    return g_strdup_printf (_("“%s” is on %s because of “%s” on %s."), self->task, self->start, self->other, self->from);
  return g_strdup_printf (from_start ? _("“%s” is on %s because of the start of “%s” on %s.")
                                     : _("“%s” is on %s because of the finish of “%s” on %s."),
                          self->task, self->start, self->other, self->from);
}

static char *
say_link (const Words *self)
{
  int type = self->step->dependency->type;
  gboolean from_start = type == GANTRY_DEPENDENCY_SS || type == GANTRY_DEPENDENCY_SF;
  gboolean to_finish = type == GANTRY_DEPENDENCY_FF || type == GANTRY_DEPENDENCY_SF;

  if (is_milestone (self->step->task))
    return say_link_of_milestone (self, from_start);
  if (is_milestone (self->step->next))
    /* Translators: the third is a milestone: “Test” starts on 4 May 08:00 because of “Go” on 1 May 17:00. */
    return g_strdup_printf (to_finish ? _("“%s” starts on %s so as not to finish before “%s” on %s.")
                                      : _("“%s” starts on %s because of “%s” on %s."),
                            self->task, self->start, self->other, self->from);
  if (to_finish)
    return g_strdup_printf (from_start ? _("“%s” starts on %s so as not to finish before the start of “%s” on %s.")
                                       : _("“%s” starts on %s so as not to finish before the finish of “%s” on %s."),
                            self->task, self->start, self->other, self->from);
  /* Translators: “Test” starts on 4 May 08:00 because of the finish of “Build” on 1 May 17:00. */
  return g_strdup_printf (from_start ? _("“%s” starts on %s because of the start of “%s” on %s.")
                                     : _("“%s” starts on %s because of the finish of “%s” on %s."),
                          self->task, self->start, self->other, self->from);
}

static char *
say_inherited_link (const Words *self)
{
  return g_strdup_printf (is_milestone (self->step->task)
                            ? _("“%s” is on %s because “%s”, which it is part of, depends on “%s”.")
                            : _("“%s” starts on %s because “%s”, which it is part of, depends on “%s”."),
                          self->task, self->start, self->holder, self->other);
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
  gboolean milestone = is_milestone (self->step->task);

  if (self->inherited)
    return g_strdup_printf (milestone ? _("“%s” is on %s because of the constraint of “%s”, which it is part of: “%s” %s.")
                                      : _("“%s” starts on %s because of the constraint of “%s”, which it is part of: “%s” %s."),
                            self->task, self->start, self->holder, constraint_label (self->step->holder), date);
  /* Translators: the third and fourth are a constraint and its date: “Start no earlier than” 4 May. */
  return g_strdup_printf (milestone ? _("“%s” is on %s because of its constraint: “%s” %s.")
                                    : _("“%s” starts on %s because of its constraint: “%s” %s."),
                          self->task, self->start, constraint_label (self->step->holder), date);
}

static char *
say_manual (const Words *self)
{
  gboolean milestone = is_milestone (self->step->task);

  if (self->inherited)
    return g_strdup_printf (milestone ? _("“%s” is on %s because “%s”, which it is part of, is scheduled by hand.")
                                      : _("“%s” starts on %s because “%s”, which it is part of, is scheduled by hand."),
                            self->task, self->start, self->holder);
  return g_strdup_printf (milestone ? _("“%s” is on %s because it is scheduled by hand.")
                                    : _("“%s” starts on %s because it is scheduled by hand."),
                          self->task, self->start);
}

static char *
say_subtasks (const Words *self)
{
  const GantryTask *subtask = self->step->next;

  if (self->step->start == self->step->task->start)
    return g_strdup_printf (subtask->actual_start != GANTRY_NONE ? _("“%s” started on %s with its subtask “%s”.")
                                                                 : _("“%s” starts on %s with its subtask “%s”."),
                            self->task, self->start, self->other);
  return g_strdup_printf (subtask->actual_finish != GANTRY_NONE ? _("“%s” finished on %s with its subtask “%s”.")
                                                                : _("“%s” finishes on %s with its subtask “%s”."),
                          self->task, self->start, self->other);
}

static char *
say_actual (const Words *self)
{
  const GantryTask *task = self->step->task;
  g_autofree char *start = format_date (task->start), *finish = format_date (task->finish);

  if (!is_finished (task))
    /* Translators: %s is the date in the field “Actual start” */
    return g_strdup_printf (_("“%s” is in progress. It started on %s, its actual start."), self->task, start);
  if (is_milestone (task))
    return g_strdup_printf (_("“%s” was reached on %s, its actual finish."), self->task, finish);
  /* Translators: the dates in the fields “Actual start” and “Actual finish” */
  return g_strdup_printf (_("“%s” is finished. It started on %s and finished on %s, its actual dates."), self->task, start, finish);
}

static char *
say_simply (const Words *self)
{
  gboolean milestone = is_milestone (self->step->task);

  switch (self->step->reason)
    {
    case GANTRY_REASON_PROJECT:
      return g_strdup_printf (milestone ? _("“%s” is on %s, at the start of the plan.") : _("“%s” starts on %s, with the plan."),
                              self->task, self->start);
    case GANTRY_REASON_LEVELING:
      return g_strdup_printf (milestone ? _("“%s” is on %s because leveling delays it.")
                                        : _("“%s” starts on %s because leveling delays it."),
                              self->task, self->start);
    case GANTRY_REASON_LATE:
      return g_strdup_printf (milestone ? _("“%s” is on %s, as late as possible for what comes after it.")
                                        : _("“%s” starts on %s, as late as possible for what comes after it."),
                              self->task, self->start);
    case GANTRY_REASON_FROM_FINISH:
      return g_strdup_printf (milestone ? _("“%s” is on %s because the plan is scheduled from its finish.")
                                        : _("“%s” starts on %s because the plan is scheduled from its finish."),
                              self->task, self->start);
    default:
      return g_strdup_printf (milestone ? _("“%s” is on %s.") : _("“%s” starts on %s."), self->task, self->start);
    }
}

static char *
say_why (const Words *self)
{
  switch (self->step->reason)
    {
    case GANTRY_REASON_LINK:
      return self->inherited ? say_inherited_link (self) : say_link (self);
    case GANTRY_REASON_CONSTRAINT:
      return say_constraint (self);
    case GANTRY_REASON_MANUAL:
      return say_manual (self);
    case GANTRY_REASON_ACTUAL:
      return say_actual (self);
    case GANTRY_REASON_SUBTASKS:
      return say_subtasks (self);
    default:
      return say_simply (self);
    }
}

/* ---- Why no later ---- */

/* What a task has to keep for its successor's sake: by the ends that the dependency joins. */
static char *
say_link_ahead (const Words *self)
{
  int type = self->step->dependency->type;
  gboolean from_start = type == GANTRY_DEPENDENCY_SS || type == GANTRY_DEPENDENCY_SF;
  gboolean to_finish = type == GANTRY_DEPENDENCY_FF || type == GANTRY_DEPENDENCY_SF;
  gboolean milestone = is_milestone (self->step->task);

  if (self->inherited)
    return g_strdup_printf (milestone ? _("“%s” has to be reached by %s because “%s” depends on “%s”, which it is part of.")
                                      : _("“%s” has to finish by %s because “%s” depends on “%s”, which it is part of."),
                            self->task, self->start, self->other, self->holder);
  if (from_start && !milestone)
    return g_strdup_printf (to_finish ? _("“%s” has to finish by %s so as not to start too late for “%s”, which has to finish by %s.")
                                      : _("“%s” has to finish by %s so as not to start too late for “%s”, which has to start by %s."),
                            self->task, self->start, self->other, self->from);
  if (to_finish)
    return g_strdup_printf (milestone ? _("“%s” has to be reached by %s because of “%s”, which has to finish by %s.")
                                      : _("“%s” has to finish by %s because of “%s”, which has to finish by %s."),
                            self->task, self->start, self->other, self->from);
  /* Translators: “Build” has to finish by 4 May 17:00 because of “Test”, which has to start by 5 May 08:00. */
  return g_strdup_printf (milestone ? _("“%s” has to be reached by %s because of “%s”, which has to start by %s.")
                                    : _("“%s” has to finish by %s because of “%s”, which has to start by %s."),
                          self->task, self->start, self->other, self->from);
}

static char *
say_constraint_ahead (const Words *self)
{
  g_autofree char *date = format_date (self->step->holder->constraint_date);
  gboolean milestone = is_milestone (self->step->task);

  if (self->inherited)
    return g_strdup_printf (milestone ? _("“%s” has to be reached by %s because of the constraint of “%s”, which it is part of: “%s” %s.")
                                      : _("“%s” has to finish by %s because of the constraint of “%s”, which it is part of: “%s” %s."),
                            self->task, self->start, self->holder, constraint_label (self->step->holder), date);
  /* Translators: the third and fourth are a constraint and its date: “Finish no later than” 4 May. */
  return g_strdup_printf (milestone ? _("“%s” has to be reached by %s because of its constraint: “%s” %s.")
                                    : _("“%s” has to finish by %s because of its constraint: “%s” %s."),
                          self->task, self->start, constraint_label (self->step->holder), date);
}

static char *
say_deadline (const Words *self)
{
  gboolean milestone = is_milestone (self->step->task);

  if (self->inherited)
    return g_strdup_printf (milestone ? _("“%s” has to be reached by %s because of the deadline of “%s”, which it is part of.")
                                      : _("“%s” has to finish by %s because of the deadline of “%s”, which it is part of."),
                            self->task, self->start, self->holder);
  return g_strdup_printf (milestone ? _("“%s” has to be reached by %s because of its deadline.")
                                    : _("“%s” has to finish by %s because of its deadline."),
                          self->task, self->start);
}

static char *
say_simply_ahead (const Words *self)
{
  gboolean milestone = is_milestone (self->step->task);

  switch (self->step->reason)
    {
    case GANTRY_REASON_LEVELING:
      return g_strdup_printf (milestone ? _("“%s” is on %s because leveling moves it ahead.")
                                        : _("“%s” finishes on %s because leveling moves it ahead."),
                              self->task, self->start);
    case GANTRY_REASON_PATH:
      return g_strdup_printf (milestone ? _("“%s” has to be reached by %s, the end of the critical path.")
                                        : _("“%s” has to finish by %s, where the critical path that it ends does."),
                              self->task, self->start);
    case GANTRY_REASON_PROJECT:
      return g_strdup_printf (milestone ? _("“%s” has to be reached by %s, the finish of the plan.")
                                        : _("“%s” has to finish by %s, with the plan."),
                              self->task, self->start);
    default:
      return g_strdup_printf (milestone ? _("“%s” has to be reached by %s.") : _("“%s” has to finish by %s."), self->task, self->start);
    }
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
      return say_actual (self);
    case GANTRY_REASON_SUBTASKS:
      return g_strdup_printf (of_finish ? _("“%s” has to finish by %s because of its subtask “%s”.")
                                        : _("“%s” has to start by %s because of its subtask “%s”."),
                              self->task, self->start, self->other);
    default:
      return say_simply_ahead (self);
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

/* Of a step that is told of early dates. */
static char *
say_what_gives_early (const Words *self, const GantryLimit *then, const char *without, const char *other)
{
  gboolean milestone = is_milestone (self->step->task);

  if (then->reason == GANTRY_REASON_PROJECT)
    return g_strdup_printf (milestone ? _("Without that it would be on %s, at the start of the plan.")
                                      : _("Without that it would start on %s, with the plan."), without);
  if (then->reason != GANTRY_REASON_NONE && other != NULL)
    return g_strdup_printf (milestone ? _("Without that it would be on %s, because of “%s”.")
                                      : _("Without that it would start on %s, because of “%s”."), without, other);
  if (then->reason == GANTRY_REASON_CONSTRAINT)
    return g_strdup_printf (milestone ? _("Without that it would be on %s, because of its constraint.")
                                      : _("Without that it would start on %s, because of its constraint."), without);
  return g_strdup_printf (milestone ? _("Without that it would be on %s.") : _("Without that it would start on %s."), without);
}

static char *
say_what_gives (const Words *self, const GantryLimit *then, const char *without)
{
  g_autofree char *other = name_of_holder (self, then);

  if (!self->step->late)
    return say_what_gives_early (self, then, without, other);
  if (then->reason == GANTRY_REASON_PROJECT)
    return g_strdup_printf (_("Without that it would have to finish by %s, with the plan."), without);
  if (then->reason != GANTRY_REASON_NONE && other != NULL)
    return g_strdup_printf (_("Without that it would have to finish by %s, because of “%s”."), without, other);
  if (then->reason == GANTRY_REASON_CONSTRAINT)
    return g_strdup_printf (_("Without that it would have to finish by %s, because of its constraint."), without);
  if (then->reason == GANTRY_REASON_DEADLINE)
    return g_strdup_printf (_("Without that it would have to finish by %s, because of its deadline."), without);
  return g_strdup_printf (_("Without that it would have to finish by %s."), without);
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

/* ---- What else is to be said of the task itself ---- */

static char *
say_note (const GantryTask *task)
{
  g_autofree char *finish = NULL, *deadline = NULL;

  if (!task->active)
    return g_strdup (_("It is inactive: it moves nothing, and adds no work and no cost."));
  if (task->deadline == GANTRY_NONE || task->finish <= task->deadline || is_finished (task))
    return NULL;
  finish = format_date (task->finish);
  deadline = format_date (task->deadline);
  return g_strdup_printf (_("It finishes on %s, after its deadline on %s."), finish, deadline);
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
  g_free (self->note);
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

/* The step after that of a leveling delay is about the same task as it would be without. */
static void
leave_out_leveling (GantryExplanationStep *self)
{
  char *sentence = self->sentence;

  /* Translators: a whole sentence about a task that leveling delays, as it would be without that */
  self->sentence = g_strdup_printf (_("Without leveling: %s"), sentence);
  g_free (sentence);
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
    {
      const GantryExplainStep *step = &g_array_index (found, GantryExplainStep, i);

      g_ptr_array_add (steps, step_new (plan, step));
      if (i > 0 && !step->late && step[-1].because.reason == GANTRY_REASON_LEVELING)
        leave_out_leveling (steps->pdata[i]);
    }
  if (steps->len > 0)
    ((GantryExplanationStep *) steps->pdata[0])->note = say_note (task);
  return steps;
}
