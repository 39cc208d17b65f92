/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-explain-private.h"

/* All limits of a task's start are asked again, each on its own: the latest of them is what the forward
 * pass found, and the latest of all others is where the task would start without it. That holds because
 * what a task waits for never waits for the task.
 *
 * What holds a summary task may hold other tasks below it that the task waits for, so that is tried: it
 * is taken away, the network brought up to date, and all put back. */

/* Of so many steps it is tried. */
#define N_TRIED 16
/* Times so many tasks, where all of them are computed anew each time: a quarter of a second or two. */
#define N_TRIED_TASKS 400000

static GantryExplain
explain_init (GantryNetwork *network)
{
  return (GantryExplain) { .network = network, .schedule = gantry_schedule_of_state (network, network->state) };
}

/* ---- What holds a task back ---- */

static void
add_limit (const GantryExplain *self, GArray *limits, guint32 task, GantryLimit limit)
{
  const GantryNetwork *network = self->network;

  limit.limit = gantry_time_clamp (limit.limit);
  limit.start = limit.of_finish
                  ? gantry_schedule_start_of (network, task, limit.limit, gantry_schedule_duration (network, task))
                  : gantry_schedule_start_at (network, task, limit.limit);
  g_array_append_val (limits, limit);
}

/* In a plan that is scheduled from its finish, early dates were found while they were the dates. */
static gint64
date_of_link (const GantryExplain *self, guint32 link, gint64 *floor)
{
  const GantryNetwork *network = self->network;
  guint32 predecessor = network->link_predecessor[link];
  gboolean from_start = (network->link_info[link] & GANTRY_LINK_FROM_START) != 0;
  gint64 date, delay = 0;

  if (!self->schedule.options->from_finish)
    {
      *floor = gantry_schedule_link_floor (&self->schedule, link);
      return from_start ? network->start[predecessor] : network->finish[predecessor];
    }
  date = from_start ? network->early_start[predecessor] : network->early_finish[predecessor];
  if (!from_start)
    delay = gantry_schedule_delay_behind (&self->schedule, predecessor);
  *floor = gantry_schedule_apply_lag (network, link, date + delay, gantry_schedule_lag (network, link));
  return date;
}

static void
add_links (const GantryExplain *self, GArray *limits, guint32 task, guint32 holder)
{
  const GantryNetwork *network = self->network;

  for (guint32 link = network->in_head[holder]; link < network->in_head[holder + 1]; link++)
    {
      guint32 info = network->link_info[link];
      gint64 from, floor;

      if (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD))
        continue;
      from = date_of_link (self, link, &floor);
      add_limit (self, limits, task, (GantryLimit) {
        .reason = GANTRY_REASON_LINK,
        .holder = holder,
        .link = network->link_id[link],
        .from = from,
        .limit = floor,
        .of_finish = (info & GANTRY_LINK_TO_FINISH) != 0,
      });
    }
}

GantryLimit
gantry_explain_limit_by (GantryReason reason, guint32 holder, gint64 limit, gboolean of_finish)
{
  return (GantryLimit) { reason, holder, GANTRY_NO_TASK, GANTRY_NO_TIME, limit, of_finish, GANTRY_NO_TIME };
}

/* A summary task hands down the dates that hold its start; a task knows "no earlier than" of both. */
static void
add_dates (const GantryExplain *self, GArray *limits, guint32 task, guint32 holder)
{
  const GantryNetwork *network = self->network;
  gint64 date = network->constraint_date[holder];
  GantryNetConstraint constraint = network->constraint[holder];
  gboolean above = holder != task;

  if (date != GANTRY_NO_TIME && (constraint == GANTRY_NET_SNET || (above && constraint == GANTRY_NET_MSO)))
    add_limit (self, limits, task, gantry_explain_limit_by (GANTRY_REASON_CONSTRAINT, holder, date, FALSE));
  if (date != GANTRY_NO_TIME && constraint == GANTRY_NET_FNET && !above)
    add_limit (self, limits, task, gantry_explain_limit_by (GANTRY_REASON_CONSTRAINT, holder, date, TRUE));
  if (above && (network->flags[holder] & GANTRY_NET_MANUAL) && network->fixed_start[holder] != GANTRY_NO_TIME)
    add_limit (self, limits, task, gantry_explain_limit_by (GANTRY_REASON_MANUAL, holder, network->fixed_start[holder], FALSE));
}

static int
compare_limits (gconstpointer a, gconstpointer b, gpointer latest_first)
{
  const GantryLimit *left = a, *right = b;
  int order = (left->start > right->start) - (left->start < right->start);

  return latest_first ? -order : order;
}

void
gantry_explain_sort (GArray *limits, gboolean latest_first)
{
  g_array_sort_with_data (limits, compare_limits, GINT_TO_POINTER (latest_first));
}

static GArray *
find_limits (const GantryExplain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  GArray *limits = g_array_new (FALSE, FALSE, sizeof (GantryLimit));

  for (guint32 holder = task; holder != GANTRY_NO_TASK; holder = network->parent[holder])
    add_links (self, limits, task, holder);
  for (guint32 holder = task; holder != GANTRY_NO_TASK; holder = network->parent[holder])
    add_dates (self, limits, task, holder);
  gantry_explain_sort (limits, TRUE);
  return limits;
}

/* ---- Where the task would start ---- */

static gboolean
is_of_own_constraint (const GantryLimit *limit, guint32 task)
{
  return limit->reason == GANTRY_REASON_CONSTRAINT && limit->holder == task;
}

/* The start of the plan, which holds what nothing else says the start of. */
static GantryLimit
limit_of_project (const GantryExplain *self, guint32 task)
{
  GantryLimit limit = gantry_explain_limit_by (GANTRY_REASON_PROJECT, task, self->schedule.anchor, FALSE);

  limit.start = gantry_schedule_start_at (self->network, task, limit.limit);
  return limit;
}

/* The first limit but for number @without, and but for the task's own constraint where that does not
 * count. */
static GantryLimit
first_limit (const GantryExplain *self, const GArray *limits, guint32 task, guint without, gboolean constrained)
{
  const GantryNetwork *network = self->network;
  gboolean held = constrained && network->constraint[task] == GANTRY_NET_FNET && network->constraint_date[task] != GANTRY_NO_TIME;
  GantryLimit first = { .reason = GANTRY_REASON_NONE }, project;

  for (guint i = 0; i < limits->len; i++)
    {
      const GantryLimit *limit = &g_array_index (limits, GantryLimit, i);

      if (i == without || (!constrained && is_of_own_constraint (limit, task)))
        continue;
      if (first.reason == GANTRY_REASON_NONE)
        first = *limit;
      held = held || !limit->of_finish;
    }
  project = limit_of_project (self, task);
  return !held && (first.reason == GANTRY_REASON_NONE || project.start > first.start) ? project : first;
}

/* What the task's own constraint makes of @limit. */
static GantryLimit
constrain (const GantryExplain *self, guint32 task, const GantryLimit *limit)
{
  const GantryNetwork *network = self->network;
  gint64 start = gantry_schedule_constrain (&self->schedule, task, limit->start);
  GantryNetConstraint constraint = network->constraint[task];
  GantryLimit by_constraint;

  if (start == limit->start)
    return *limit;
  by_constraint = gantry_explain_limit_by (GANTRY_REASON_CONSTRAINT, task, network->constraint_date[task],
                            constraint == GANTRY_NET_MFO || constraint == GANTRY_NET_FNLT);
  by_constraint.start = start;
  return by_constraint;
}

static gint64
delayed (const GantryExplain *self, guint32 task, gint64 early)
{
  const GantryNetwork *network = self->network;

  if (network->delay[task] <= 0)
    return early;
  return gantry_schedule_start_at (network, task, early + gantry_schedule_delay (network, task));
}

/* ---- Trying ---- */

guint32
gantry_explain_link_of (const GantryNetwork *network, const GantryLimit *limit)
{
  guint32 link = network->in_head[limit->holder];

  while (network->link_id[link] != limit->link)
    link++;
  return link;
}

/* What may hold a task, of it. */
typedef struct {
  guint8 constraint;
  gint64 deadline, delay;
} Held;

/* Takes away what holds @limit's holder, or puts it back. */
static void
toggle (GantryNetwork *network, const GantryLimit *limit, const Held *held)
{
  if (limit->reason == GANTRY_REASON_LINK)
    network->link_info[gantry_explain_link_of (network, limit)] ^= GANTRY_LINK_CUT;
  else if (limit->reason == GANTRY_REASON_CONSTRAINT || limit->reason == GANTRY_REASON_LATE)
    network->constraint[limit->holder] = held->constraint;
  else if (limit->reason == GANTRY_REASON_DEADLINE)
    network->deadline[limit->holder] = held->deadline;
  else if (limit->reason == GANTRY_REASON_LEVELING)
    network->delay[limit->holder] = held->delay;
  else
    network->flags[limit->holder] ^= GANTRY_NET_MANUAL;
}

/* Where the task of @step comes to be, and what holds it there. */
static void
look_at (const GantryExplain *self, GantryExplainStep *step)
{
  const GantryNetwork *network = self->network;
  g_autoptr (GArray) limits = NULL;

  if (step->late)
    {
      step->then = gantry_explain_last_limit (self, step->task);
      step->without = network->late_finish[step->task];
      return;
    }
  limits = find_limits (self, step->task);
  step->then = first_limit (self, limits, step->task, G_MAXUINT, TRUE);
  step->then = constrain (self, step->task, &step->then);
  step->without = self->schedule.options->from_finish ? network->early_start[step->task] : network->start[step->task];
}

static void
try_without (GantryNetwork *network, GantryExplainStep *step)
{
  GantryScheduleOptions options = network->state->options;
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 holder = step->because.holder;
  const Held held = { network->constraint[holder], network->deadline[holder], network->delay[holder] };
  const Held nothing = { options.from_finish ? GANTRY_NET_ALAP : GANTRY_NET_ASAP, GANTRY_NO_TIME, 0 };
  GantryExplain self;

  options.is_cancelled = NULL;
  toggle (network, &step->because, &nothing);
  gantry_schedule_update (network, &options, &holder, 1, changed);
  self = explain_init (network);
  look_at (&self, step);
  toggle (network, &step->because, &held);
  gantry_schedule_update (network, &options, &holder, 1, changed);
}

/* ---- Steps ---- */

/* What @without leaves, of a task that is scheduled automatically. */
static void
set_alternative (const GantryExplain *self, GantryExplainStep *step, const GArray *limits, guint without, gboolean constrained)
{
  GantryLimit limit = first_limit (self, limits, step->task, without, constrained);

  if (self->schedule.options->from_finish)
    return; /* there the start of the plan may move as well: it is tried */
  step->then = constrained ? constrain (self, step->task, &limit) : limit;
  step->without = delayed (self, step->task, step->then.start);
}

static GantryExplainStep
new_step (const GantryNetwork *network, guint32 task)
{
  return (GantryExplainStep) { .task = task, .start = network->start[task], .without = GANTRY_NO_TIME, .next = GANTRY_NO_TASK };
}

/* Why @task starts early when it does. */
static GantryExplainStep
explain_early (const GantryExplain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  g_autoptr (GArray) limits = find_limits (self, task);
  GantryExplainStep step = new_step (network, task);
  GantryLimit first = first_limit (self, limits, task, G_MAXUINT, TRUE);

  step.because = constrain (self, task, &first);
  if (self->schedule.options->from_finish)
    step.start = network->early_start[task];
  if (is_of_own_constraint (&step.because, task))
    set_alternative (self, &step, limits, G_MAXUINT, FALSE);
  else if (step.because.reason != GANTRY_REASON_PROJECT && step.because.holder == task)
    set_alternative (self, &step, limits, 0, TRUE);
  if (step.because.reason == GANTRY_REASON_LINK)
    step.next = network->link_predecessor[gantry_explain_link_of (network, &step.because)];
  return step;
}

static GantryExplainStep
explain_fixed (const GantryExplain *self, guint32 task, GantryReason reason)
{
  const GantryNetwork *network = self->network;
  GantryExplainStep step = new_step (network, task);

  step.because = gantry_explain_limit_by (reason, task, network->start[task], FALSE);
  step.because.start = network->start[task];
  if (reason == GANTRY_REASON_MANUAL)
    {
      g_autoptr (GArray) limits = find_limits (self, task);

      set_alternative (self, &step, limits, G_MAXUINT, TRUE);
    }
  return step;
}

/* The next step is about the same task: its early start. */
static GantryExplainStep
explain_delay (const GantryExplain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  GantryExplainStep step = new_step (network, task);

  step.because = gantry_explain_limit_by (GANTRY_REASON_LEVELING, task, network->early_start[task] + gantry_schedule_delay (network, task), FALSE);
  step.because.start = network->start[task];
  step.without = network->early_start[task];
  step.next = task;
  return step;
}

/* The subtask that @task begins with, or ends with; @early: of early dates. */
static GantryExplainStep
explain_summary (const GantryExplain *self, guint32 task, gboolean of_finish, gboolean early)
{
  const GantryNetwork *network = self->network;
  guint32 group = gantry_network_own_group (network, task);
  const gint64 *dates = early ? (of_finish ? network->early_finish : network->early_start)
                              : (of_finish ? network->finish : network->start);
  GantryExplainStep step = new_step (network, task);

  step.start = dates[task];
  step.because = gantry_explain_limit_by (GANTRY_REASON_SUBTASKS, task, dates[task], of_finish);
  step.because.start = early ? network->early_start[task] : network->start[task];
  for (guint32 i = network->child_head[group]; i < network->child_head[group + 1] && step.next == GANTRY_NO_TASK; i++)
    {
      guint32 child = network->children[i];
      gboolean counts = (network->flags[task] & GANTRY_NET_IGNORED) || !(network->flags[child] & GANTRY_NET_IGNORED);

      if (counts && dates[task] == dates[child])
        step.next = child;
    }
  if (step.next == GANTRY_NO_TASK)
    step.because.reason = GANTRY_REASON_MANUAL;
  return step;
}

/* That it stands late, to be told before why not later. */
static GantryExplainStep
explain_turn (const GantryExplain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  gboolean from_finish = self->schedule.options->from_finish;
  GantryExplainStep step = new_step (network, task);

  step.because = gantry_explain_limit_by (from_finish ? GANTRY_REASON_FROM_FINISH : GANTRY_REASON_LATE, task,
                                          network->start[task], FALSE);
  step.because.start = network->start[task];
  step.next = task;
  return step;
}

/* Which of its dates is asked for, and what of it was told. */
typedef struct {
  guint32 task;
  gboolean late, of_finish;
  gboolean early; /* its early dates, where it stands being told; late: without its delay */
} Question;

/* The delay of a plan that is scheduled from its finish lies behind the task. */
static GantryExplainStep
explain_late (const GantryExplain *self, const Question *question)
{
  const GantryNetwork *network = self->network;
  GantryExplainStep step = gantry_explain_late_step (self, question->task, question->of_finish);
  gint64 start, finish;

  if (question->early || (network->flags[question->task] & GANTRY_NET_SUMMARY) || step.because.reason == GANTRY_REASON_ACTUAL)
    return step;
  gantry_schedule_get_hold (&self->schedule, question->task, FALSE, &start, &finish);
  if (finish == network->late_finish[question->task])
    return step;
  step.because = gantry_explain_limit_by (GANTRY_REASON_LEVELING, question->task, finish, TRUE);
  step.because.start = step.start = finish;
  step.next = question->task;
  return step;
}

static GantryExplainStep
explain_step (const GantryExplain *self, const Question *question)
{
  const GantryNetwork *network = self->network;
  guint32 task = question->task;
  guint16 flags = network->flags[task];
  gint64 start, finish;

  if (question->late)
    return explain_late (self, question);
  if (flags & GANTRY_NET_SUMMARY)
    return explain_summary (self, task, question->of_finish, question->early);
  if (gantry_schedule_fixed_dates (network, task, &start, &finish))
    return explain_fixed (self, task, flags & (GANTRY_NET_STARTED | GANTRY_NET_FINISHED) ? GANTRY_REASON_ACTUAL : GANTRY_REASON_MANUAL);
  if (!question->early && gantry_explain_is_late (self, task))
    return explain_turn (self, task);
  if (!question->early && !self->schedule.options->from_finish && network->start[task] != network->early_start[task])
    return explain_delay (self, task);
  return explain_early (self, task);
}

/* Whether the dependency of @step leaves from a finish: not from a start that is the same. */
static gboolean
is_of_finish (const GantryExplain *self, const GantryExplainStep *step)
{
  const GantryNetwork *network = self->network;

  if (self->schedule.options->from_finish)
    return !(network->link_info[gantry_explain_link_of (network, &step->because)] & GANTRY_LINK_FROM_START);
  return step->because.from == network->finish[step->next] && step->because.from != network->start[step->next];
}

/* What the next step is to answer. */
static Question
ask_next (const GantryExplain *self, const Question *question, const GantryExplainStep *step)
{
  const GantryNetwork *network = self->network;
  Question next = { step->next, question->late, question->of_finish, FALSE };

  if (step->next == GANTRY_NO_TASK)
    return next;
  if (step->next == step->task)
    {
      next.early = step->because.reason == GANTRY_REASON_LEVELING;
      next.late = step->late || !next.early;
      next.of_finish = TRUE;
    }
  else if (step->because.reason == GANTRY_REASON_LINK && step->late)
    {
      guint32 link = gantry_explain_link_of (network, &step->because);

      next.of_finish = (network->link_info[link] & GANTRY_LINK_TO_FINISH) != 0;
      next.late = !(self->schedule.options->from_finish && gantry_schedule_is_turned (&self->schedule, step->next));
    }
  else if (step->because.reason == GANTRY_REASON_LINK)
    next.of_finish = is_of_finish (self, step);
  if (self->schedule.options->from_finish && !next.late)
    next.early = TRUE;
  return next;
}

/* In a plan that is scheduled from its finish early dates are told of tasks that do not stand at them, and
 * what is found is not always what the pass saw: better nothing than what is not so. */
static gboolean
is_sure (const GantryExplain *self, const GantryExplainStep *step)
{
  const GantryNetwork *network = self->network;

  if (step->because.reason == GANTRY_REASON_NONE)
    return FALSE;
  if (!self->schedule.options->from_finish || step->late || (network->flags[step->task] & GANTRY_NET_SUMMARY)
      || step->because.reason == GANTRY_REASON_FROM_FINISH)
    return TRUE;
  return step->because.start == network->early_start[step->task];
}

/* Whether to take away what holds @step's task. Where all is computed anew each time, that takes time; where
 * only what the edit touches is, it is needed for what summary tasks hand down. */
static gboolean
may_try (const GantryNetwork *network, const GantryExplainStep *step, guint n_tried)
{
  gboolean own = step->because.holder == step->task;

  if (n_tried >= N_TRIED)
    return FALSE;
  if (step->because.reason == GANTRY_REASON_LATE)
    return n_tried * network->n_tasks < N_TRIED_TASKS;
  if (!step->late && !network->state->options.from_finish)
    return !own;
  switch (step->because.reason)
    {
    case GANTRY_REASON_LINK:
    case GANTRY_REASON_CONSTRAINT:
    case GANTRY_REASON_DEADLINE:
    case GANTRY_REASON_LEVELING:
      return n_tried * network->n_tasks < N_TRIED_TASKS;
    default:
      return !own && n_tried * network->n_tasks < N_TRIED_TASKS;
    }
}

GArray *
gantry_explain_start (GantryNetwork *network, guint32 task)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (GantryExplainStep));
  Question question = { .task = task };

  g_return_val_if_fail (network != NULL && network->state != NULL && network->state->is_done, steps);
  g_return_val_if_fail (task < network->n_tasks, steps);

  while (question.task != GANTRY_NO_TASK)
    {
      GantryExplain self = explain_init (network);
      GantryExplainStep step = explain_step (&self, &question);

      if (!is_sure (&self, &step))
        {
          step.because.reason = self.schedule.options->from_finish && !step.late ? GANTRY_REASON_FROM_FINISH : GANTRY_REASON_NONE;
          step.next = GANTRY_NO_TASK;
        }
      question = ask_next (&self, &question, &step);
      if (may_try (network, &step, steps->len))
        try_without (network, &step);
      g_array_append_val (steps, step);
    }
  return steps;
}

GArray *
gantry_explain_limits (GantryNetwork *network, guint32 task)
{
  gint64 start, finish;
  GantryLimit first;
  GArray *limits;
  GantryExplain self;

  g_return_val_if_fail (network != NULL && network->state != NULL && network->state->is_done, NULL);
  g_return_val_if_fail (task < network->n_tasks, NULL);

  self = explain_init (network);
  if ((network->flags[task] & GANTRY_NET_SUMMARY) || self.schedule.options->from_finish
      || gantry_schedule_fixed_dates (network, task, &start, &finish))
    return g_array_new (FALSE, FALSE, sizeof (GantryLimit));
  limits = find_limits (&self, task);
  first = first_limit (&self, limits, task, G_MAXUINT, TRUE);
  if (first.reason == GANTRY_REASON_PROJECT)
    g_array_prepend_val (limits, first);
  return limits;
}
