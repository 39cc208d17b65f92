/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-explain.h"
#include "engine/gantry-schedule-private.h"

/* All limits of a task's start are asked again, each on its own: the latest of them is what the forward
 * pass found, and the latest of all others is where the task would start without it. That holds because
 * what a task waits for never waits for the task.
 *
 * What holds a summary task may hold other tasks below it that the task waits for, so that is tried: it
 * is taken away, the network brought up to date, and all put back. */

/* Of so many steps it is tried. */
#define N_TRIED 16

typedef struct {
  GantrySchedule schedule;
  GantryNetwork *network;
} Explain;

static Explain
explain_init (GantryNetwork *network)
{
  return (Explain) { .network = network, .schedule = gantry_schedule_of_state (network, network->state) };
}

/* ---- What holds a task back ---- */

static void
add_limit (const Explain *self, GArray *limits, guint32 task, GantryLimit limit)
{
  const GantryNetwork *network = self->network;

  limit.limit = gantry_time_clamp (limit.limit);
  limit.start = limit.of_finish
                  ? gantry_schedule_start_of (network, task, limit.limit, gantry_schedule_duration (network, task))
                  : gantry_schedule_start_at (network, task, limit.limit);
  g_array_append_val (limits, limit);
}

static void
add_links (const Explain *self, GArray *limits, guint32 task, guint32 holder)
{
  const GantryNetwork *network = self->network;

  for (guint32 link = network->in_head[holder]; link < network->in_head[holder + 1]; link++)
    {
      guint32 info = network->link_info[link], predecessor = network->link_predecessor[link];
      gboolean from_start = (info & GANTRY_LINK_FROM_START) != 0;

      if (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD))
        continue;
      add_limit (self, limits, task, (GantryLimit) {
        .reason = GANTRY_REASON_LINK,
        .holder = holder,
        .link = network->link_id[link],
        .from = from_start ? network->start[predecessor] : network->finish[predecessor],
        .limit = gantry_schedule_link_floor (&self->schedule, link),
        .of_finish = (info & GANTRY_LINK_TO_FINISH) != 0,
      });
    }
}

static GantryLimit
limit_by (GantryReason reason, guint32 holder, gint64 limit, gboolean of_finish)
{
  return (GantryLimit) { reason, holder, GANTRY_NO_TASK, GANTRY_NO_TIME, limit, of_finish, GANTRY_NO_TIME };
}

/* A summary task hands down the dates that hold its start; a task knows "no earlier than" of both. */
static void
add_dates (const Explain *self, GArray *limits, guint32 task, guint32 holder)
{
  const GantryNetwork *network = self->network;
  gint64 date = network->constraint_date[holder];
  GantryNetConstraint constraint = network->constraint[holder];
  gboolean above = holder != task;

  if (date != GANTRY_NO_TIME && (constraint == GANTRY_NET_SNET || (above && constraint == GANTRY_NET_MSO)))
    add_limit (self, limits, task, limit_by (GANTRY_REASON_CONSTRAINT, holder, date, FALSE));
  if (date != GANTRY_NO_TIME && constraint == GANTRY_NET_FNET && !above)
    add_limit (self, limits, task, limit_by (GANTRY_REASON_CONSTRAINT, holder, date, TRUE));
  if (above && (network->flags[holder] & GANTRY_NET_MANUAL) && network->fixed_start[holder] != GANTRY_NO_TIME)
    add_limit (self, limits, task, limit_by (GANTRY_REASON_MANUAL, holder, network->fixed_start[holder], FALSE));
}

/* By their starts, the latest first; what is equal stays in the order in which it counts. */
static int
compare_limits (gconstpointer a, gconstpointer b, gpointer user_data G_GNUC_UNUSED)
{
  const GantryLimit *left = a, *right = b;

  return (left->start < right->start) - (left->start > right->start);
}

static GArray *
find_limits (const Explain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  GArray *limits = g_array_new (FALSE, FALSE, sizeof (GantryLimit));

  for (guint32 holder = task; holder != GANTRY_NO_TASK; holder = network->parent[holder])
    add_links (self, limits, task, holder);
  for (guint32 holder = task; holder != GANTRY_NO_TASK; holder = network->parent[holder])
    add_dates (self, limits, task, holder);
  g_array_sort_with_data (limits, compare_limits, NULL);
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
limit_of_project (const Explain *self, guint32 task)
{
  GantryLimit limit = limit_by (GANTRY_REASON_PROJECT, task, self->schedule.anchor, FALSE);

  limit.start = gantry_schedule_start_at (self->network, task, limit.limit);
  return limit;
}

/* The first limit but for number @without, and but for the task's own constraint where that does not
 * count. */
static GantryLimit
first_limit (const Explain *self, const GArray *limits, guint32 task, guint without, gboolean constrained)
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
constrain (const Explain *self, guint32 task, const GantryLimit *limit)
{
  const GantryNetwork *network = self->network;
  gint64 start = gantry_schedule_constrain (&self->schedule, task, limit->start);
  GantryNetConstraint constraint = network->constraint[task];
  GantryLimit by_constraint;

  if (start == limit->start)
    return *limit;
  by_constraint = limit_by (GANTRY_REASON_CONSTRAINT, task, network->constraint_date[task],
                            constraint == GANTRY_NET_MFO || constraint == GANTRY_NET_FNLT);
  by_constraint.start = start;
  return by_constraint;
}

static gint64
delayed (const Explain *self, guint32 task, gint64 early)
{
  const GantryNetwork *network = self->network;

  if (network->delay[task] <= 0)
    return early;
  return gantry_schedule_start_at (network, task, early + gantry_schedule_delay (network, task));
}

/* ---- Trying ---- */

static guint32
link_of (const GantryNetwork *network, const GantryLimit *limit)
{
  guint32 link = network->in_head[limit->holder];

  while (network->link_id[link] != limit->link)
    link++;
  return link;
}

/* Takes away what holds @limit's holder, or puts it back. */
static void
toggle (GantryNetwork *network, const GantryLimit *limit, guint8 constraint)
{
  if (limit->reason == GANTRY_REASON_LINK)
    network->link_info[link_of (network, limit)] ^= GANTRY_LINK_CUT;
  else if (limit->reason == GANTRY_REASON_CONSTRAINT)
    network->constraint[limit->holder] = constraint;
  else
    network->flags[limit->holder] ^= GANTRY_NET_MANUAL;
}

static void
try_without (GantryNetwork *network, GantryExplainStep *step)
{
  GantryScheduleOptions options = network->state->options;
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) limits = NULL;
  guint32 holder = step->because.holder;
  guint8 constraint = network->constraint[holder];
  Explain self;

  options.is_cancelled = NULL;
  toggle (network, &step->because, GANTRY_NET_ASAP);
  gantry_schedule_update (network, &options, &holder, 1, changed);
  self = explain_init (network);
  limits = find_limits (&self, step->task);
  step->then = first_limit (&self, limits, step->task, G_MAXUINT, TRUE);
  step->then = constrain (&self, step->task, &step->then);
  step->without = network->start[step->task];
  toggle (network, &step->because, constraint);
  gantry_schedule_update (network, &options, &holder, 1, changed);
}

/* ---- Steps ---- */

/* What @without leaves, of a task that is scheduled automatically. */
static void
set_alternative (const Explain *self, GantryExplainStep *step, const GArray *limits, guint without, gboolean constrained)
{
  GantryLimit limit = first_limit (self, limits, step->task, without, constrained);

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
explain_early (const Explain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  g_autoptr (GArray) limits = find_limits (self, task);
  GantryExplainStep step = new_step (network, task);
  GantryLimit first = first_limit (self, limits, task, G_MAXUINT, TRUE);

  step.because = constrain (self, task, &first);
  if (is_of_own_constraint (&step.because, task))
    set_alternative (self, &step, limits, G_MAXUINT, FALSE);
  else if (step.because.reason != GANTRY_REASON_PROJECT && step.because.holder == task)
    set_alternative (self, &step, limits, 0, TRUE);
  if (step.because.reason == GANTRY_REASON_LINK)
    step.next = network->link_predecessor[link_of (network, &step.because)];
  return step;
}

static GantryExplainStep
explain_fixed (const Explain *self, guint32 task, GantryReason reason)
{
  const GantryNetwork *network = self->network;
  GantryExplainStep step = new_step (network, task);

  step.because = limit_by (reason, task, network->start[task], FALSE);
  step.because.start = network->start[task];
  if (reason == GANTRY_REASON_MANUAL && !(network->flags[task] & GANTRY_NET_STARTED))
    {
      g_autoptr (GArray) limits = find_limits (self, task);

      set_alternative (self, &step, limits, G_MAXUINT, TRUE);
    }
  return step;
}

/* The next step is about the same task: its early start. */
static GantryExplainStep
explain_delay (const Explain *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  GantryExplainStep step = new_step (network, task);

  step.because = limit_by (GANTRY_REASON_LEVELING, task, network->early_start[task] + gantry_schedule_delay (network, task), FALSE);
  step.because.start = network->start[task];
  step.without = network->early_start[task];
  step.next = task;
  return step;
}

/* The subtask that @task begins with, or ends with. */
static GantryExplainStep
explain_summary (const Explain *self, guint32 task, gboolean of_finish)
{
  const GantryNetwork *network = self->network;
  guint32 group = gantry_network_own_group (network, task);
  GantryExplainStep step = new_step (network, task);
  gint64 date = of_finish ? network->finish[task] : network->start[task];

  step.start = date;
  step.because = limit_by (GANTRY_REASON_SUBTASKS, task, date, of_finish);
  step.because.start = network->start[task];
  for (guint32 i = network->child_head[group]; i < network->child_head[group + 1] && step.next == GANTRY_NO_TASK; i++)
    {
      guint32 child = network->children[i];
      gboolean counts = (network->flags[task] & GANTRY_NET_IGNORED) || !(network->flags[child] & GANTRY_NET_IGNORED);

      if (counts && date == (of_finish ? network->finish[child] : network->start[child]))
        step.next = child;
    }
  if (step.next == GANTRY_NO_TASK)
    step.because.reason = GANTRY_REASON_MANUAL;
  return step;
}

static GantryExplainStep
explain_late (const Explain *self, guint32 task, GantryReason reason)
{
  GantryExplainStep step = explain_fixed (self, task, reason);

  /* as soon as possible it would be as early as it can */
  if (reason == GANTRY_REASON_LATE)
    step.without = self->network->early_start[task];
  return step;
}

/* @early: of the early start, the delay being told. */
static GantryExplainStep
explain_step (const Explain *self, guint32 task, gboolean of_finish, gboolean early)
{
  const GantryNetwork *network = self->network;
  guint16 flags = network->flags[task];
  gint64 start, finish;

  if (flags & GANTRY_NET_SUMMARY)
    return explain_summary (self, task, of_finish);
  if (gantry_schedule_fixed_dates (network, task, &start, &finish))
    return explain_fixed (self, task, flags & GANTRY_NET_MANUAL ? GANTRY_REASON_MANUAL : GANTRY_REASON_ACTUAL);
  if (self->schedule.options->from_finish)
    return explain_late (self, task, GANTRY_REASON_FROM_FINISH);
  if (network->driver[task] == GANTRY_DRIVER_LATE)
    return explain_late (self, task, GANTRY_REASON_LATE);
  if (!early && network->start[task] != network->early_start[task])
    return explain_delay (self, task);
  return explain_early (self, task);
}

GArray *
gantry_explain_start (GantryNetwork *network, guint32 task)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (GantryExplainStep));
  gboolean of_finish = FALSE, early = FALSE;
  Explain self;

  g_return_val_if_fail (network != NULL && network->state != NULL && network->state->is_done, steps);
  g_return_val_if_fail (task < network->n_tasks, steps);

  while (task != GANTRY_NO_TASK)
    {
      GantryExplainStep step;

      self = explain_init (network);
      step = explain_step (&self, task, of_finish, early);
      if (step.because.holder != task && steps->len < N_TRIED)
        try_without (network, &step);
      g_array_append_val (steps, step);
      early = step.next == task;
      if (step.because.reason == GANTRY_REASON_LINK)
        of_finish = step.because.from == network->finish[step.next] && step.because.from != network->start[step.next];
      task = step.next;
    }
  return steps;
}

GArray *
gantry_explain_limits (GantryNetwork *network, guint32 task)
{
  gint64 start, finish;
  GantryLimit first;
  GArray *limits;
  Explain self;

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
