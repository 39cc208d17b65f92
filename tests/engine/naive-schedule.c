/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "naive-view.h"

typedef struct {
  NaiveView view;
  NaiveResult *results;
  gboolean placing;         /* both passes were done once: place what goes to the far end of its slack */
  gint64 edge[2];           /* where the plan begins, forward and in the mirror */
  gint64 pull[NAIVE_TASKS]; /* by how much a constraint wins over dependencies */
} Run;

/* ---- What holds a task ---- */

/* A link to a summary task counts for each task below it. In the mirror, where it may leave from the summary task:
 * its start is that of the first of its subtasks, and its dates are nobody's where it stands where it was put. */
static gboolean
leads_to (const NaiveView *view, const NaiveArrow *arrow, guint32 task)
{
  for (guint32 above; task != arrow->to; task = above)
    {
      above = view->network->parent[task];
      if (above == GANTRY_NO_TASK)
        return FALSE;
      if (view->mirrored && view->placed[above])
        return FALSE;
      if (view->mirrored && arrow->to_end == FINISH
          && view->dates[FALSE][task].date[START] != view->dates[FALSE][above].date[START])
        return FALSE;
    }
  return TRUE;
}

/* With several critical paths: nothing depends on it, nor on what it is part of. */
static gboolean
ends_path (const NaiveView *view, guint32 task)
{
  for (guint i = 0; i < view->plan->n_links; i++)
    if (view->arrows[i].counts && naive_view_is_below (view, task, view->arrows[i].to))
      return FALSE;
  return view->options->several_critical && !view->options->from_finish && !view->turned[task];
}

/* Forward from the start of the plan, that holds only what nothing else does. */
static gint64
floor_by_plan (const Run *self, guint32 task, gboolean is_held)
{
  const NaiveView *view = &self->view;
  const NaiveConstraint *constraint = &view->tasks[task].constraint;

  if (view->mirrored && ends_path (view, task))
    return -view->dates[FALSE][task].date[FINISH];
  if (!view->mirrored && view->is_main && (is_held || (constraint->no_earlier && !constraint->no_later)))
    return -NEVER;
  return self->edge[view->mirrored];
}

/* What @task neither starts nor finishes before. */
static void
find_floors (Run *self, guint32 task, gint64 floor[2])
{
  NaiveView *view = &self->view;

  floor[START] = floor[FINISH] = -NEVER;
  for (guint i = 0; i < view->plan->n_links; i++)
    {
      const NaiveArrow *arrow = &view->arrows[i];
      gint64 date = view->dates[view->mirrored][arrow->from].date[arrow->from_end];

      if (!arrow->counts || !leads_to (view, arrow, task))
        continue;
      if (!view->mirrored && !view->is_main && arrow->from_end == FINISH && !view->turned[arrow->from])
        date += view->network->delay[arrow->from];
      floor[arrow->to_end] = MAX (floor[arrow->to_end], naive_view_add_lag (view, arrow->link, date, 1));
    }
  for (guint32 above = view->network->parent[task]; above != GANTRY_NO_TASK; above = view->network->parent[above])
    {
      floor[START] = MAX (floor[START], view->tasks[above].floor);
      if (view->mirrored && view->placed[above])
        break;
    }
  floor[START] = MAX (floor[START], floor_by_plan (self, task, floor[START] > -NEVER));
  if (view->mirrored && HAS (view, task, STARTED))
    floor[FINISH] = -NEVER; /* when it started is past */
}

static gint64
constrain (NaiveView *view, guint32 task, gint64 early)
{
  const NaiveConstraint *constraint = &view->tasks[task].constraint;
  gint64 date = constraint->end == START ? naive_view_start_at (view, task, constraint->date)
                                         : naive_view_work (view, task, constraint->date, -view->network->duration[task]);

  if (view->mirrored && view->placed[task])
    return early;
  if (constraint->no_earlier)
    early = MAX (early, date);
  if (constraint->no_later && view->options->honor_constraints && (constraint->no_earlier || view->is_main))
    early = MIN (early, date);
  return early;
}

/* A finish that links hold is just what they say: 8:00 where work ended at 17:00 before. */
static gint64
settle_finish (NaiveView *view, guint32 task, gint64 finish, gint64 floor)
{
  const NaiveConstraint *constraint = &view->tasks[task].constraint;

  if (view->mirrored || floor < finish || view->network->duration[task] == 0 || HAS (view, task, CREW)
      || HAS (view, task, ELAPSED) || (constraint->end == FINISH && !constraint->no_later && constraint->date > floor)
      || naive_view_between (view, view->network->calendar[task], finish, floor) > 0)
    return finish;
  return floor;
}

/* ---- Tasks ---- */

static NaiveDates
place (Run *self, guint32 task)
{
  NaiveView *view = &self->view;
  const NaiveTask *seen = &view->tasks[task];
  gint64 delay = view->network->delay[task], floor[2], early, first, start, finish;

  find_floors (self, task, floor);
  early = MAX (naive_view_start_at (view, task, floor[START]), naive_view_work (view, task, floor[FINISH], -seen->duration));
  start = constrain (view, task, early);
  if (!view->mirrored)
    self->pull[task] = start < early ? naive_view_between (view, view->network->slack_calendar[task], start, early) : 0;
  first = start = MAX (start, naive_view_start_at (view, task, seen->deadline));
  if (delay > 0 && view->is_main && !view->turned[task])
    start = naive_view_start_at (view, task, start + delay);
  finish = settle_finish (view, task, naive_view_work (view, task, start, seen->duration), floor[FINISH]);
  return (NaiveDates) { { first, finish }, { start, finish } };
}

static NaiveDates
place_fixed (NaiveView *view, guint32 task)
{
  gint64 duration = view->network->duration[task];
  gint64 start = view->network->fixed_start[task], finish = view->network->fixed_finish[task];

  if (!view->placed[task] && !HAS (view, task, FINISHED))
    finish = GANTRY_NO_TIME;
  if (start == GANTRY_NO_TIME)
    start = naive_view_work (view, task, finish, -duration);
  if (finish == GANTRY_NO_TIME)
    finish = naive_view_work (view, task, start, duration);
  finish = MAX (start, finish);
  return (NaiveDates) { { start, finish }, { start, finish } };
}

/* What goes to the far end of its slack goes where the other pass was. */
static void
place_far (const NaiveView *view, guint32 task, gint64 date[2])
{
  gint64 far[] = { naive_view_opposite (view, task, START), naive_view_opposite (view, task, FINISH) };
  gboolean is_later = far[START] >= date[START];

  for (NaiveEnd end = START; end <= FINISH; end++)
    if (view->mirrored)
      date[end] = MAX (date[end], far[end]);
    else if (is_later)
      date[end] = far[end];
}

/* What has begun ends, in the mirror, when it began. Its predecessors are held by its rest: from where it stopped
 * on, or from earlier where it is late. */
static void
place_rest (NaiveView *view, guint32 task, NaiveDates *dates)
{
  gint64 duration = view->tasks[task].duration, done = duration * view->network->percent[task] / 10000;

  dates->early[FINISH] = -view->dates[FALSE][task].date[START];
  dates->date[FINISH] = naive_view_work (view, task, dates->date[START], duration - done);
  if (duration > 0)
    dates->date[FINISH] = MAX (dates->date[FINISH], naive_view_work (view, task, dates->early[FINISH], -done));
}

static NaiveDates
place_task (Run *self, guint32 task)
{
  NaiveView *view = &self->view;
  NaiveDates dates;

  if (!view->mirrored && view->fixed[task])
    return place_fixed (view, task);
  if (view->mirrored && HAS (view, task, FINISHED))
    return (NaiveDates) { { naive_view_opposite (view, task, START), naive_view_opposite (view, task, FINISH) },
                          { -NEVER, -NEVER } };
  dates = place (self, task);
  if (view->mirrored && HAS (view, task, STARTED))
    place_rest (view, task, &dates);
  if (view->mirrored && !view->is_main && !view->turned[task])
    dates.date[FINISH] += view->network->delay[task];
  if (self->placing && view->is_main && view->turned[task])
    place_far (view, task, dates.date);
  return dates;
}

/* ---- Summary tasks ---- */

/* What the summary task above it sees of @task. */
static NaiveDates
show (const NaiveView *view, guint32 task)
{
  NaiveDates dates = view->dates[view->mirrored][task];

  if (!view->mirrored && (view->turned[task] || view->ignored[task]))
    memcpy (dates.early, dates.date, sizeof dates.early);
  if (view->mirrored && HAS (view, task, STARTED) && !HAS (view, task, FINISHED))
    dates.date[FINISH] = dates.early[FINISH];
  for (NaiveEnd end = START; end <= FINISH; end++)
    if (view->mirrored && view->placed[task] && !HAS (view, task, SUMMARY))
      dates.early[end] = naive_view_opposite (view, task, end);
  return dates;
}

/* From the first start to the last finish of its subtasks, of the active ones where there are any. In the mirror
 * each of them holds what comes after. */
static NaiveDates
roll_up (const NaiveView *view, guint32 task)
{
  NaiveDates sum = { { NEVER, -NEVER }, { view->mirrored ? -NEVER : NEVER, -NEVER } };

  for (guint32 i = 0; i < view->network->n_tasks; i++)
    if (view->network->parent[i] == task && (view->ignored[task] || !view->ignored[i]))
      {
        NaiveDates dates = show (view, i);

        sum.early[START] = MIN (sum.early[START], dates.early[START]);
        sum.early[FINISH] = MAX (sum.early[FINISH], dates.early[FINISH]);
        sum.date[START] = view->mirrored ? MAX (sum.date[START], dates.date[START]) : MIN (sum.date[START], dates.date[START]);
        sum.date[FINISH] = MAX (sum.date[FINISH], dates.date[FINISH]);
      }
  return sum;
}

/* One that is scheduled by hand stands where it was put. */
static void
put (const NaiveView *view, guint32 task, gint64 dates[2])
{
  if (HAS (view, task, MANUAL) && view->network->fixed_start[task] != GANTRY_NO_TIME)
    dates[START] = view->network->fixed_start[task];
  if (HAS (view, task, MANUAL) && view->network->fixed_finish[task] != GANTRY_NO_TIME)
    dates[FINISH] = view->network->fixed_finish[task];
  dates[FINISH] = MAX (dates[START], dates[FINISH]);
}

static NaiveDates
place_summary (const NaiveView *view, guint32 task)
{
  NaiveDates dates = roll_up (view, task);

  for (NaiveEnd end = START; end <= FINISH; end++)
    if (view->mirrored && view->ignored[task])
      dates.early[end] = naive_view_opposite (view, task, end);
  if (!view->mirrored)
    {
      put (view, task, dates.early);
      put (view, task, dates.date);
    }
  return dates;
}

/* ---- The pass ---- */

/* Again and again until nothing changes. Where the main pass ends, the other begins. */
static void
pass (Run *self, gboolean mirrored)
{
  NaiveView *view = &self->view;
  NaiveDates *dates = view->dates[mirrored], before[NAIVE_TASKS];
  gint64 last = -NEVER;
  int turns = 0;

  naive_view_look (view, mirrored);
  do
    {
      g_assert_cmpint (turns++, <, 4 * NAIVE_TASKS);
      memcpy (before, dates, sizeof before);
      for (guint32 i = view->network->n_tasks; i-- > 0;)
        dates[i] = HAS (view, i, SUMMARY) ? place_summary (view, i) : place_task (self, i);
    }
  while (memcmp (before, dates, sizeof before) != 0);
  for (guint32 i = 0; i < view->network->n_tasks; i++)
    if (!view->ignored[i])
      last = MAX (last, show (view, i).early[FINISH]);
  if (view->is_main && !self->placing && last > -NEVER)
    self->edge[!mirrored] = -last;
}

/* ---- Slack ---- */

static void
find_slack (Run *self, guint32 task)
{
  NaiveView *view = &self->view;
  NaiveResult *result = &self->results[task];
  guint32 calendar = view->network->slack_calendar[task];
  gint64 of_start = naive_view_between (view, calendar, result->early[START], result->late[START]);
  gint64 of_finish = naive_view_between (view, calendar, result->early[FINISH], result->late[FINISH]);

  result->slack[START] = of_start - (view->options->from_finish ? 0 : self->pull[task]);
  result->slack[FINISH] = of_finish;
  result->total_slack = HAS (view, task, STARTED) ? of_finish : MIN (of_start - self->pull[task], of_finish);
  if (view->turned[task])
    result->total_slack = MIN (result->total_slack, 0);
  if (HAS (view, task, FINISHED))
    result->total_slack = 0;
}

/* A summary task is when one of its subtasks is. */
static gboolean
is_critical (const Run *self, guint32 task, gint64 limit)
{
  for (guint32 i = 0; i < self->view.network->n_tasks; i++)
    if (naive_view_is_leaf (&self->view, i, task) && !HAS (&self->view, i, FINISHED)
        && self->results[i].total_slack <= limit)
      return TRUE;
  return FALSE;
}

/* By how much the predecessor may slip until it moves @task. */
static gint64
free_slack_to (NaiveView *view, const NaiveArrow *arrow, guint32 task)
{
  const NaiveDates *from = &view->dates[FALSE][arrow->from], *to = &view->dates[FALSE][task];
  gboolean by_early = view->options->from_finish || (arrow->to_end == START && !view->turned[task]);
  guint32 calendar = arrow->link->lag_elapsed ? view->network->slack_calendar[arrow->from] : arrow->link->calendar;

  return naive_view_between (view, calendar, (view->options->from_finish ? from->early : from->date)[arrow->from_end],
                             naive_view_add_lag (view, arrow->link, (by_early ? to->early : to->date)[arrow->to_end], -1));
}

static gint64
find_free_slack (Run *self, guint32 task)
{
  NaiveView *view = &self->view;
  gint64 free = self->results[task].total_slack;

  for (guint i = 0; i < view->plan->n_links; i++)
    for (guint32 to = 0; to < view->network->n_tasks; to++)
      if (view->arrows[i].counts && view->arrows[i].from == task && naive_view_is_leaf (view, to, view->arrows[i].to)
          && !HAS (view, to, FINISHED))
        free = MIN (free, free_slack_to (view, &view->arrows[i], to));
  return MAX (free, 0);
}

static void
find_slacks (Run *self)
{
  const NaiveView *view = &self->view;

  for (guint32 i = 0; i < view->network->n_tasks; i++)
    {
      for (NaiveEnd end = START; end <= FINISH; end++)
        {
          self->results[i].early[end] = view->dates[FALSE][i].early[end];
          self->results[i].late[end] = naive_view_opposite (view, i, end);
        }
      find_slack (self, i);
    }
  for (guint32 i = 0; i < view->network->n_tasks; i++)
    {
      self->results[i].critical = is_critical (self, i, view->options->critical_slack);
      self->results[i].near_critical = is_critical (self, i, view->options->near_critical_slack);
      self->results[i].free_slack = find_free_slack (self, i);
    }
}

/* The dates are those of the main pass, but of what is fixed. */
static void
take_dates (Run *self)
{
  NaiveView *view = &self->view;
  NaiveDates *dates = view->dates[FALSE];

  for (guint32 i = 0; i < view->network->n_tasks && view->options->from_finish; i++)
    for (NaiveEnd end = START; end <= FINISH; end++)
      dates[i].date[end] = view->fixed[i] ? dates[i].date[end] : -view->dates[TRUE][i].date[!end];
  for (guint turn = 0; turn < view->network->n_tasks; turn++)
    for (guint32 i = 0; i < view->network->n_tasks; i++)
      if (HAS (view, i, SUMMARY))
        dates[i] = place_summary (view, i);
  for (guint32 i = 0; i < view->network->n_tasks; i++)
    memcpy (self->results[i].date, dates[i].date, sizeof dates[i].date);
}

void
naive_schedule_run (Naive *plan)
{
  gint64 edge = plan->options->from_finish ? plan->options->finish : plan->options->start;
  Run self = { .results = plan->results, .edge = { edge, -edge } };

  naive_view_init (&self.view, plan);
  for (guint32 i = 0; i < plan->network->n_tasks; i++)
    for (int mirrored = FALSE; mirrored <= TRUE; mirrored++)
      self.view.dates[mirrored][i] = (NaiveDates) { { self.edge[mirrored], self.edge[mirrored] },
                                                    { self.edge[mirrored], self.edge[mirrored] } };
  pass (&self, FALSE);
  pass (&self, TRUE);
  self.placing = TRUE;
  pass (&self, FALSE);
  pass (&self, TRUE);
  naive_view_look (&self.view, FALSE);
  find_slacks (&self);
  take_dates (&self);
  plan->left_horizon = self.view.left_horizon;
}
