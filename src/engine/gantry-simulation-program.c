/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation-program.h"

#include <string.h>

#include "engine/gantry-schedule-private.h"

#define TIME_MAX GANTRY_GRAINS_MAX
/* The bits of a link's type. */
#define FROM_START 1
#define TO_FINISH 2
/* Entries of all calendars' tables, and of those that lead from calendar to calendar. */
#define N_ENTRIES_MAX (1 << 25)
#define N_JOINED_MAX (1 << 24)
/* Plans that need no longer tables, seconds, have room to grow to many times their length. */
#define LENGTH_HANDY (G_GINT64_CONSTANT (64) * 366 * 86400)
#define WEEK (G_GINT64_CONSTANT (7) * 86400)

typedef struct {
  GantryProgram *program;
  const GantrySimulationInput *input;
  const GantryNetwork *network;
  gint64 longest;
  const GantryDraw *draw;
  const gboolean *is_cut;
  guint32 *link_head; /* by task: the links into it are by_successor[head[i]] ... [head[i + 1]] */
  guint32 *by_successor;
  guint32 *place;   /* by task: in the program, or GANTRY_NO_TASK */
  gint32 *draw_of;  /* by task, or -1 */
  GPtrArray *leaves; /* by task: of a summary task with links, its unfinished active subtasks; or NULL */
  GArray *links;    /* Link */
  GHashTable *path_of; /* PathKey, as bytes → number */
  gboolean fits;    /* FALSE: the program cannot carry it */
  gboolean is_too_long; /* and that for want of space, not for a rule */
} Compiler;

/* A link between tasks of the program. */
typedef struct {
  guint32 predecessor, successor; /* places */
  GantryProgramLink out;          /* but for other */
} Link;

/* ---- Numbers ---- */

static gint32
to_grains (Compiler *self, gint64 seconds)
{
  gint64 grains = seconds / self->program->frame.grain;

  if (grains * self->program->frame.grain != seconds || grains < -TIME_MAX || grains > TIME_MAX)
    {
      self->fits = FALSE;
      return 0;
    }
  return (gint32) grains;
}

/* @instant on @axis, cut to the frame. */
static gint32
to_axis (Compiler *self, guint32 axis, gint64 instant)
{
  const GantryAxisFrame *frame = &self->program->frame;

  instant = CLAMP (instant, frame->origin, frame->origin + (gint64) frame->length * frame->grain);
  if (axis == GANTRY_CLOCK)
    return to_grains (self, instant - frame->origin);
  return to_grains (self, gantry_worktime_between (self->network->calendars[axis - 1], frame->origin, instant));
}

static void
use_axis (Compiler *self, guint32 axis)
{
  GantryProgram *program = self->program;

  if (axis == GANTRY_CLOCK || program->is_used[axis])
    return;
  program->is_used[axis] = TRUE;
  if (!gantry_axis_init (&program->axes[axis], &program->frame, self->network->calendars[axis - 1], N_ENTRIES_MAX - program->n_entries))
    self->fits = FALSE;
  else
    program->n_entries += program->axes[axis].work.last + program->axes[axis].clock.last + 2;
}

/* ---- Paths ---- */

/* What decides how a link goes. */
typedef struct {
  guint32 from, to, lag_axis, late_axis; /* late dates go back to that one */
  gint32 lag;
  gboolean of_start, to_finish;
} PathKey;

/* NULL where the two tables have to be looked up one after the other. */
static const GantryAxisTable *
join_axes (Compiler *self, guint32 from, guint32 to)
{
  GantryProgram *program = self->program;
  gpointer key = GUINT_TO_POINTER (from * program->n_axes + to);
  GantryAxisTable *table = g_hash_table_lookup (program->joined, key);

  if (table == NULL)
    {
      table = g_new0 (GantryAxisTable, 1);
      if (gantry_axis_table_join (table, &program->axes[from], &program->axes[to], N_JOINED_MAX - program->n_joined))
        program->n_joined += table->last + 1;
      g_hash_table_insert (program->joined, key, table);
    }
  return table->entries != NULL ? table : NULL;
}

static void
walk_add (GantryWalk *self, gint32 lag)
{
  *(self->n_steps > 0 ? &self->steps[self->n_steps - 1].add : &self->add) += lag;
}

static void
walk_step (GantryWalk *self, const GantryAxisTable *table, gboolean resumes)
{
  self->steps[self->n_steps++] = (GantryStep) { table, resumes ? 0 : -1, 0 };
}

/* @resumes: a date at the end of work means when it goes on after that. */
static void
walk_to (Compiler *self, GantryWalk *walk, guint32 from, guint32 to, gboolean resumes)
{
  const GantryProgram *program = self->program;
  const GantryAxisTable *joined;

  use_axis (self, from);
  use_axis (self, to);
  if (from == to || !self->fits)
    return;
  joined = from != GANTRY_CLOCK && to != GANTRY_CLOCK ? join_axes (self, from, to) : NULL;
  if (joined != NULL)
    {
      walk_step (walk, joined, resumes);
      return;
    }
  if (from != GANTRY_CLOCK)
    walk_step (walk, &program->axes[from].clock, resumes);
  if (to != GANTRY_CLOCK)
    walk_step (walk, &program->axes[to].work, TRUE);
}

/* @resumes: as above, of the date at the beginning, unless there is a lag on its axis. */
static GantryWalk
make_walk (Compiler *self, guint32 from, guint32 to, guint32 lag_axis, gint32 lag, gboolean resumes)
{
  GantryWalk walk = { 0 };

  if (lag == 0)
    walk_to (self, &walk, from, to, resumes);
  else if (lag_axis == from)
    {
      walk_add (&walk, lag);
      walk_to (self, &walk, from, to, lag < 0);
    }
  else
    {
      walk_to (self, &walk, from, lag_axis, resumes);
      walk_add (&walk, lag);
      walk_to (self, &walk, lag_axis, to, lag < 0);
    }
  return walk;
}

static guint32
find_path (Compiler *self, const PathKey *key)
{
  GArray *paths = self->program->paths;
  GBytes *bytes = g_bytes_new (key, sizeof *key);
  guint32 number = GPOINTER_TO_UINT (g_hash_table_lookup (self->path_of, bytes));
  GantryPath path;

  if (number > 0)
    {
      g_bytes_unref (bytes);
      return number;
    }
  path.forward = make_walk (self, key->from, key->to, key->lag_axis, key->lag, key->of_start);
  path.by_clock = make_walk (self, key->from, GANTRY_CLOCK, key->lag_axis, key->lag, key->of_start);
  path.back = make_walk (self, key->to, key->late_axis, key->lag_axis, -key->lag, !key->to_finish);
  g_array_append_val (paths, path);
  g_hash_table_insert (self->path_of, bytes, GUINT_TO_POINTER (paths->len - 1));
  return paths->len - 1;
}

/* Of early and late starts forward, of finishes back, and of finishes by the clock. */
static guint32
find_slack_path (Compiler *self, guint32 axis, guint32 slack_axis)
{
  const PathKey key = { axis, slack_axis, GANTRY_CLOCK, G_MAXUINT32, 0, TRUE, TRUE };
  GArray *paths = self->program->paths;
  GBytes *bytes;
  guint32 number;
  GantryPath path = { 0 };

  if (axis == slack_axis)
    return GANTRY_NO_PATH;
  bytes = g_bytes_new (&key, sizeof key);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->path_of, bytes));
  if (number > 0)
    {
      g_bytes_unref (bytes);
      return number;
    }
  walk_to (self, &path.forward, axis, slack_axis, TRUE);
  walk_to (self, &path.back, axis, slack_axis, FALSE);
  walk_to (self, &path.by_clock, GANTRY_CLOCK, slack_axis, FALSE);
  g_array_append_val (paths, path);
  g_hash_table_insert (self->path_of, bytes, GUINT_TO_POINTER (paths->len - 1));
  return paths->len - 1;
}

/* ---- The stretch of time ---- */

static gboolean
is_unfinished (const GantryNetwork *network, guint32 task)
{
  return (network->flags[task] & (GANTRY_NET_SUMMARY | GANTRY_NET_IGNORED | GANTRY_NET_FINISHED)) == 0;
}

/* The lag of a link whose predecessor has a certain duration, where that matters. */
static gint64
lag_of (const Compiler *self, const GantryNetLink *link)
{
  gint64 duration = gantry_schedule_duration (self->network, link->predecessor);

  if (link->lag_percent == 0)
    return gantry_time_clamp (link->lag);
  return gantry_time_clamp (link->lag) + duration / 10000 * link->lag_percent + duration % 10000 * link->lag_percent / 10000;
}

/* The longest lag, in seconds. */
static gint64
longest_lag (const Compiler *self)
{
  gint64 longest = 0;

  for (guint i = 0; i < self->input->n_links; i++)
    longest = MAX (longest, ABS (lag_of (self, &self->input->links[i])));
  return longest;
}

/* The dates between which the plan lies; late starts may be before all others. */
static void
find_extent (const Compiler *self, gint64 *first, gint64 *last, gint64 *late)
{
  const GantryNetwork *network = self->network;

  *first = *last = *late = gantry_time_clamp (self->input->schedule->start);
  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      if (network->flags[i] & GANTRY_NET_IGNORED)
        continue;
      *first = MIN (*first, MIN (network->start[i], network->early_start[i]));
      *last = MAX (*last, network->finish[i]);
      if (is_unfinished (network, i))
        *late = MIN (*late, network->late_start[i]);
    }
  *late = gantry_time_clamp (MIN (*late, *first));
}

/* Whole weeks from midnight before the earliest task. Not always to where the latest can finish: of a
 * lognormal distribution that may be centuries from now, and once in a million runs; nor to where a deadline may
 * push what goes before it. On both sides there is room for the plan to grow, so many halves of it as
 * @room says, and then for a lag. */
static gboolean
set_frame (Compiler *self, gint32 grain, gint64 room)
{
  GantryAxisFrame *frame = &self->program->frame;
  gint64 first, last, late, margin = 2 * WEEK + 8 * MIN (longest_lag (self), GANTRY_TIME_LIMIT / 64), growth, n_weeks;

  find_extent (self, &first, &last, &late);
  growth = (last - late) / 2 * room;
  first = late < first ? late - growth : first - MIN (growth, last - first);
  last = MIN (MAX (self->longest, last), last + growth + 366 * GANTRY_DAY_SECONDS);
  if (room > 1 && last - first > LENGTH_HANDY)
    return FALSE;
  frame->origin = (first - margin) / WEEK * WEEK - WEEK;
  frame->grain = grain;
  n_weeks = (last + margin - frame->origin) / WEEK + 1;
  if (n_weeks * WEEK / grain >= TIME_MAX)
    return FALSE;
  frame->length = (gint32) (n_weeks * (WEEK / grain));
  self->program->low_clock = (gint32) (margin / grain);
  self->program->high_clock = (gint32) (frame->length - margin / grain);
  return TRUE;
}

/* Whether the longest lag fits between the ends of the tables and what is looked up in them, on every
 * axis. */
static gboolean
has_room (const Compiler *self)
{
  const GantryProgram *program = self->program;
  gint64 lag = longest_lag (self) / program->frame.grain + 1;

  for (guint32 axis = 1; axis < program->n_axes; axis++)
    if (program->is_used[axis])
      {
        const GantryAxis *table = &program->axes[axis];
        gint32 low = gantry_axis_to_work (table, program->low_clock), high = gantry_axis_to_work (table, program->high_clock);

        program->low[axis] = low;
        if (low < lag || gantry_axis_to_work (table, program->frame.length) - high < lag)
          return FALSE;
      }
  program->low[GANTRY_CLOCK] = program->low_clock;
  return program->low_clock >= lag;
}

/* ---- Tasks ---- */

/* What keeps a task from being only a duration and a floor. */
static gboolean
is_carried (const Compiler *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  guint32 early = 1 << GANTRY_NET_ASAP | 1 << GANTRY_NET_SNET | 1 << GANTRY_NET_FNET;
  gboolean constrained = network->constraint[task] == GANTRY_NET_ALAP || network->constraint_date[task] != GANTRY_NO_TIME;

  if ((network->flags[task] & GANTRY_NET_CREW) || gantry_schedule_is_placed (network, task) || network->delay[task] > 0)
    return FALSE;
  if ((network->flags[task] & GANTRY_NET_STARTED) && network->fixed_start[task] == GANTRY_NO_TIME)
    return FALSE;
  return (early >> network->constraint[task] & 1) || !constrained;
}

static void
choose_axes (Compiler *self, GantryProgramTask *task)
{
  const GantryNetwork *network = self->network;
  guint16 flags = network->flags[task->task];

  task->axis = (flags & GANTRY_NET_ELAPSED) || network->duration[task->task] <= 0 ? GANTRY_CLOCK
                                                                                 : network->calendar[task->task] + 1;
  use_axis (self, task->axis);
  task->slack_path = find_slack_path (self, task->axis, network->slack_calendar[task->task] + 1);
}

static void
set_duration (Compiler *self, GantryProgramTask *task)
{
  task->draw = self->draw_of[task->task];
  if (task->draw < 0)
    task->duration = to_grains (self, gantry_schedule_duration (self->network, task->task));
  else if (gantry_draw_get_shortest (self->draw, (guint) task->draw) <= 0)
    self->fits = FALSE; /* now and then a milestone */
}

static void
raise_floor (Compiler *self, GantryProgramTask *task, gint64 instant)
{
  task->floor = MAX (task->floor, to_axis (self, task->axis, instant));
  task->held = TRUE;
}

static void
lower_ceiling (Compiler *self, GantryProgramTask *task, gint64 instant)
{
  if (instant != GANTRY_NO_TIME)
    task->ceiling = MIN (task->ceiling, to_axis (self, task->axis, instant));
}

/* Dates of the summary tasks above hold for each of their subtasks. */
static void
add_summaries (Compiler *self, GantryProgramTask *task)
{
  const GantryNetwork *network = self->network;

  for (guint32 above = network->parent[task->task]; above != GANTRY_NO_TASK; above = network->parent[above])
    {
      GantryNetConstraint constraint = (GantryNetConstraint) network->constraint[above];
      gint64 date = network->constraint_date[above];

      lower_ceiling (self, task, network->deadline[above]);
      if (date == GANTRY_NO_TIME)
        continue;
      if (constraint == GANTRY_NET_FNLT || constraint == GANTRY_NET_MFO)
        lower_ceiling (self, task, date);
      if ((constraint == GANTRY_NET_SNET || constraint == GANTRY_NET_MSO) && !task->started)
        raise_floor (self, task, date);
    }
}

static void
add_task (Compiler *self, guint32 index)
{
  const GantryNetwork *network = self->network;
  GantryProgramTask *task = &self->program->tasks[self->program->n_tasks];

  *task = (GantryProgramTask) { .task = index, .floor = G_MININT32, .finish_floor = -TIME_MAX, .ceiling = G_MAXINT32, .shadow = -1 };
  task->started = (network->flags[index] & GANTRY_NET_STARTED) != 0;
  self->place[index] = self->program->n_tasks++;
  if (!is_carried (self, index))
    {
      self->fits = FALSE;
      return;
    }
  choose_axes (self, task);
  set_duration (self, task);
  lower_ceiling (self, task, network->deadline[index]);
  add_summaries (self, task);
  if (task->started)
    {
      task->floor = to_axis (self, task->axis, network->fixed_start[index]);
      return;
    }
  if (network->constraint_date[index] == GANTRY_NO_TIME)
    return;
  if (network->constraint[index] == GANTRY_NET_SNET)
    raise_floor (self, task, network->constraint_date[index]);
  if (network->constraint[index] == GANTRY_NET_FNET)
    task->finish_floor = to_axis (self, task->axis, network->constraint_date[index]);
}

static void
add_finished (Compiler *self, guint32 index)
{
  const GantryNetwork *network = self->network;

  if (network->fixed_start[index] == GANTRY_NO_TIME && network->fixed_finish[index] == GANTRY_NO_TIME)
    self->fits = FALSE; /* nobody knows when */
  self->program->done[index] = to_axis (self, GANTRY_CLOCK, network->finish[index]);
  self->program->last_done = MAX (self->program->last_done, self->program->done[index]);
}

static void
add_tasks (Compiler *self)
{
  const GantryNetwork *network = self->network;
  GantryProgram *program = self->program;

  program->tasks = g_new (GantryProgramTask, network->n_tasks + 1);
  program->done = g_new (gint32, MAX (network->n_tasks, 1));
  program->last_done = G_MININT32;
  for (guint32 i = 0; i < network->n_tasks; i++)
    {
      guint16 flags = network->flags[i];

      program->done[i] = -1;
      if ((flags & GANTRY_NET_FINISHED) && !(flags & (GANTRY_NET_IGNORED | GANTRY_NET_SUMMARY)))
        add_finished (self, i);
      if ((flags & GANTRY_NET_SUMMARY) && !(flags & GANTRY_NET_IGNORED) && gantry_schedule_is_placed (network, i))
        self->fits = FALSE;
    }
  for (guint i = 0; i < network->n_nodes && self->fits; i++)
    if (network->order[i] < network->n_tasks && is_unfinished (network, network->order[i]))
      add_task (self, network->order[i]);
}

/* ---- Links ---- */

static gboolean
is_below (const GantryNetwork *network, guint32 task, guint32 above)
{
  for (; task != GANTRY_NO_TASK; task = network->parent[task])
    if (task == above)
      return TRUE;
  return FALSE;
}

static gint64
apply_lag (const Compiler *self, const GantryNetLink *link, gint64 instant)
{
  gint64 lag = lag_of (self, link);

  if (link->lag_elapsed)
    return gantry_time_clamp (instant + gantry_time_clamp (lag));
  return gantry_worktime_add (self->network->calendars[link->calendar], instant, lag);
}

/* What a link from a date that stands for certain says is a date too. */
static void
fold_link (Compiler *self, const GantryNetLink *link, guint32 predecessor, GantryProgramTask *task)
{
  const GantryNetwork *network = self->network;
  gint64 instant = link->type & FROM_START ? network->start[predecessor] : network->finish[predecessor];

  if (task->started)
    return;
  instant = apply_lag (self, link, instant);
  if (!(link->type & TO_FINISH))
    raise_floor (self, task, instant);
  else if (task->axis == GANTRY_CLOCK)
    task->finish_floor = MAX (task->finish_floor, to_axis (self, task->axis, instant));
  else
    self->fits = FALSE; /* may hold the finish in the pause after the work */
}

/* Fills in how dates go along @link, where the predecessor was seen already. */
static void
choose_path (Compiler            *self,
             const GantryNetLink *link,
             GantryProgramTask   *from,
             GantryProgramTask   *to,
             GantryProgramLink   *out)
{
  gint32 lag = to_grains (self, lag_of (self, link));
  PathKey key = { from->axis, to->axis, link->lag_elapsed ? GANTRY_CLOCK : link->calendar + 1, from->axis, lag,
                  (link->type & FROM_START) != 0, (link->type & TO_FINISH) != 0 };
  gboolean settles;

  *out = (GantryProgramLink) { .of_finish = key.of_start ? 0 : -1, .to_finish = key.to_finish ? -1 : 0, .shadow = -1 };
  if (!key.of_start && from->shadow >= 0)
    {
      key.from = GANTRY_CLOCK;
      out->shadow = from->shadow;
    }
  settles = key.to_finish && to->axis != GANTRY_CLOCK && (out->shadow >= 0 || key.of_start || lag < 0);
  if (from->axis == to->axis && (lag == 0 || key.lag_axis == to->axis) && !settles)
    {
      out->shadow = -1;
      out->lag = lag;
      return;
    }
  if (key.to_finish && to->axis != GANTRY_CLOCK)
    {
      if (to->finish_floor > -TIME_MAX)
        self->fits = FALSE; /* of two that hold the finish one decides where in a pause it lies */
      if (to->shadow < 0)
        to->shadow = (gint32) self->program->n_shadows++;
    }
  out->path = find_path (self, &key);
}

static void
join (Compiler *self, const GantryNetLink *link, guint32 predecessor, guint32 successor)
{
  const GantryNetwork *network = self->network;
  GantryProgramTask *tasks = self->program->tasks;
  Link joined = { 0 };

  if (network->flags[predecessor] & GANTRY_NET_FINISHED)
    {
      fold_link (self, link, predecessor, &tasks[self->place[successor]]);
      return;
    }
  joined.predecessor = self->place[predecessor];
  joined.successor = self->place[successor];
  if (link->lag_percent != 0 && self->draw_of[predecessor] >= 0)
    self->fits = FALSE;
  /* what has begun out of turn pushes back what went before it by its unfinished part */
  if (tasks[joined.successor].started)
    self->fits = FALSE;
  else if (tasks[joined.predecessor].started && (link->type & FROM_START))
    fold_link (self, link, predecessor, &tasks[joined.successor]);
  else
    {
      choose_path (self, link, &tasks[joined.predecessor], &tasks[joined.successor], &joined.out);
      g_array_append_val (self->links, joined);
      tasks[joined.successor].held |= joined.out.to_finish == 0;
    }
}

/* What nothing holds begins with the plan. */
static void
hold_the_rest (Compiler *self)
{
  const GantryNetwork *network = self->network;

  for (guint i = 0; i < self->program->n_tasks; i++)
    {
      GantryProgramTask *task = &self->program->tasks[i];

      if (!task->held && !task->started
          && !(network->constraint[task->task] == GANTRY_NET_FNET && network->constraint_date[task->task] != GANTRY_NO_TIME))
        raise_floor (self, task, self->input->schedule->start);
    }
}

/* The unfinished and finished active subtasks of a summary task, all the way down; made once. */
static const GArray *
leaves_of (Compiler *self, guint32 summary)
{
  const GantryNetwork *network = self->network;
  GArray *leaves = g_ptr_array_index (self->leaves, summary);

  if (leaves != NULL)
    return leaves;
  leaves = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->leaves->pdata[summary] = leaves;
  if (!(network->flags[summary] & GANTRY_NET_SUMMARY))
    {
      if (!(network->flags[summary] & GANTRY_NET_IGNORED))
        g_array_append_val (leaves, summary);
      return leaves;
    }
  for (guint32 i = 0; i < network->n_tasks; i++)
    if (!(network->flags[i] & (GANTRY_NET_SUMMARY | GANTRY_NET_IGNORED)) && is_below (network, i, summary))
      g_array_append_val (leaves, i);
  return leaves;
}

/* Not as links of each of its subtasks. */
static gboolean
is_indivisible (const Compiler *self, const GantryNetLink *link)
{
  const GantryNetwork *network = self->network;

  return ((network->flags[link->predecessor] & GANTRY_NET_SUMMARY) && ((link->type & FROM_START) || link->lag_percent != 0))
         || is_below (network, link->predecessor, link->successor) || is_below (network, link->successor, link->predecessor);
}

/* A link of a summary task is one of each of its subtasks. */
static void
expand (Compiler *self, const GantryNetLink *link)
{
  guint64 n_most = 4 * ((guint64) self->input->n_links + self->network->n_tasks) + 10000;
  const GArray *from = leaves_of (self, link->predecessor), *to = leaves_of (self, link->successor);

  if (is_indivisible (self, link) || self->links->len + (guint64) from->len * to->len > n_most)
    self->fits = FALSE;
  for (guint i = 0; i < from->len && self->fits; i++)
    for (guint j = 0; j < to->len; j++)
      if (self->place[g_array_index (to, guint32, j)] != GANTRY_NO_TASK)
        join (self, link, g_array_index (from, guint32, i), g_array_index (to, guint32, j));
}

static void
add_links_of (Compiler *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  for (guint32 i = self->link_head[task]; i < self->link_head[task + 1] && self->fits; i++)
    {
      const GantryNetLink *link = &self->input->links[self->by_successor[i]];

      if (self->is_cut[self->by_successor[i]] || (network->flags[link->predecessor] & GANTRY_NET_IGNORED))
        continue;
      if ((network->flags[task] | network->flags[link->predecessor]) & GANTRY_NET_SUMMARY)
        expand (self, link);
      else if (self->place[task] != GANTRY_NO_TASK)
        join (self, link, link->predecessor, task);
    }
}

static void
sort_by_successor (Compiler *self)
{
  guint n = self->input->n_links, n_tasks = self->network->n_tasks;
  g_autofree guint32 *at = NULL;

  self->link_head = g_new0 (guint32, n_tasks + 1);
  self->by_successor = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    self->link_head[self->input->links[i].successor + 1]++;
  for (guint i = 0; i < n_tasks; i++)
    self->link_head[i + 1] += self->link_head[i];
  at = g_memdup2 (self->link_head, (n_tasks + 1) * sizeof *at);
  for (guint32 i = 0; i < n; i++)
    self->by_successor[at[self->input->links[i].successor]++] = i;
}

/* Of predecessors before those of their successors: whether a finish is settled must be known. Those
 * of a summary task come when it opens, with none of its subtasks seen; so they come first of all. */
static void
add_links (Compiler *self)
{
  const GantryNetwork *network = self->network;

  sort_by_successor (self);
  for (guint i = 0; i < network->n_nodes && self->fits; i++)
    {
      guint32 node = network->order[i];

      if (node < network->n_tasks)
        {
          if (!(network->flags[node] & GANTRY_NET_IGNORED))
            add_links_of (self, node);
        }
      else if ((node - network->n_tasks) % 2 == 0
               && !(network->flags[network->groups[(node - network->n_tasks) / 2].task] & GANTRY_NET_IGNORED))
        add_links_of (self, network->groups[(node - network->n_tasks) / 2].task);
    }
}

/* Where the links of each task begin, and after those on its axis those that lead elsewhere. */
static void
count_links (Compiler *self)
{
  GantryProgramTask *tasks = self->program->tasks, *end = &tasks[self->program->n_tasks];
  guint32 n_in = 0, n_out = 0;

  *end = (GantryProgramTask) { 0 };
  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);
      GantryProgramTask *from = &tasks[link->predecessor], *to = &tasks[link->successor];

      (*(link->out.path == GANTRY_NO_PATH ? &from->first_out : &from->first_out_path))++;
      (*(link->out.path == GANTRY_NO_PATH ? &to->first_in : &to->first_in_path))++;
    }
  for (GantryProgramTask *task = tasks; task <= end; task++)
    {
      guint32 n_own_in = task->first_in, n_own_out = task->first_out, n_in_path = task->first_in_path, n_out_path = task->first_out_path;

      task->first_in = n_in;
      task->first_out = n_out;
      task->first_in_path = n_in += n_own_in;
      task->first_out_path = n_out += n_own_out;
      n_in += n_in_path;
      n_out += n_out_path;
    }
}

/* Sorts the links twice, by successor and by predecessor. */
static void
sort_links (Compiler *self)
{
  GantryProgram *program = self->program;
  guint n = self->links->len;
  g_autofree guint32 *at = g_new (guint32, 4 * (gsize) program->n_tasks);

  g_array_set_size (program->in, n);
  g_array_set_size (program->out, n);
  count_links (self);
  for (guint place = 0; place < program->n_tasks; place++)
    {
      const GantryProgramTask *task = &program->tasks[place];

      memcpy (&at[4 * place], (guint32[]) { task->first_in, task->first_in_path, task->first_out, task->first_out_path }, 4 * sizeof *at);
    }
  for (guint i = 0; i < n; i++)
    {
      Link *link = &g_array_index (self->links, Link, i);
      guint is_elsewhere = link->out.path != GANTRY_NO_PATH;

      link->out.other = link->successor;
      g_array_index (program->out, GantryProgramLink, at[4 * link->predecessor + 2 + is_elsewhere]++) = link->out;
      link->out.other = link->predecessor;
      g_array_index (program->in, GantryProgramLink, at[4 * link->successor + is_elsewhere]++) = link->out;
    }
}

/* ---- All of it ---- */

static void
compile (Compiler *self, gint32 grain, gint64 room)
{
  GantryProgram *program = self->program;

  if (!set_frame (self, grain, room))
    {
      self->fits = FALSE;
      self->is_too_long = TRUE;
      return;
    }
  program->critical_slack = to_grains (self, self->input->schedule->critical_slack);
  if (self->input->schedule->critical_slack < 0)
    self->fits = FALSE;
  add_tasks (self);
  if (self->fits)
    add_links (self);
  if (self->fits)
    hold_the_rest (self);
  if (self->fits)
    sort_links (self);
  if (self->fits && !has_room (self))
    self->fits = FALSE;
}

static void
free_joined (gpointer data)
{
  gantry_axis_table_clear (data);
  g_free (data);
}

static void
compiler_init (Compiler                    *self,
               const GantrySimulationInput *input,
               const GantryNetwork         *network,
               gint64                       longest,
               const gboolean              *is_cut,
               const GantryDraw            *draw)
{
  GantryProgram *program = g_new0 (GantryProgram, 1);
  GantryPath same = { 0 };
  guint n = MAX (network->n_tasks, 1);

  *self = (Compiler) { .program = program, .input = input, .network = network, .longest = longest, .draw = draw, .is_cut = is_cut, .fits = TRUE };
  program->n_axes = network->n_calendars + 1;
  program->axes = g_new0 (GantryAxis, program->n_axes);
  program->is_used = g_new0 (gboolean, program->n_axes);
  program->low = g_new0 (gint32, program->n_axes);
  program->in = g_array_new (FALSE, FALSE, sizeof (GantryProgramLink));
  program->out = g_array_new (FALSE, FALSE, sizeof (GantryProgramLink));
  program->paths = g_array_new (FALSE, FALSE, sizeof (GantryPath));
  g_array_append_val (program->paths, same);
  program->joined = g_hash_table_new_full (NULL, NULL, NULL, free_joined);
  self->path_of = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->place = g_new (guint32, n);
  self->draw_of = g_new (gint32, n);
  for (guint i = 0; i < network->n_tasks; i++)
    {
      self->place[i] = GANTRY_NO_TASK;
      self->draw_of[i] = -1;
    }
  for (guint i = 0; i < gantry_draw_get_n_tasks (draw); i++)
    self->draw_of[gantry_draw_get_task (draw, i)] = (gint32) i;
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->leaves = g_ptr_array_new ();
  g_ptr_array_set_size (self->leaves, (int) n);
}

static void
compiler_clear (Compiler *self)
{
  for (guint i = 0; i < self->leaves->len; i++)
    if (self->leaves->pdata[i] != NULL)
      g_array_unref (self->leaves->pdata[i]);
  g_ptr_array_unref (self->leaves);
  g_array_unref (self->links);
  g_hash_table_unref (self->path_of);
  g_free (self->link_head);
  g_free (self->by_successor);
  g_free (self->place);
  g_free (self->draw_of);
}

/* NULL where it does not fit. */
static GantryProgram *
try_grain (const GantrySimulationInput *input,
           const GantryNetwork         *network,
           gint64                       longest,
           const gboolean              *is_cut,
           const GantryDraw            *draw,
           gint32                       grain)
{
  for (gint64 room = 16; room > 0; room /= 2)
    {
      Compiler compiler;

      compiler_init (&compiler, input, network, longest, is_cut, draw);
      compile (&compiler, grain, room);
      compiler_clear (&compiler);
      if (compiler.fits)
        return compiler.program;
      gantry_program_free (compiler.program);
      if (!compiler.is_too_long)
        return NULL;
    }
  return NULL;
}

GantryProgram *
gantry_program_new (const GantrySimulationInput *input,
                    const GantryNetwork         *network,
                    gint64                       longest,
                    const gboolean              *is_cut,
                    const GantryDraw            *draw)
{
  GantryProgram *program;

  if (input->schedule->from_finish)
    return NULL;
  program = try_grain (input, network, longest, is_cut, draw, 60);
  return program != NULL ? program : try_grain (input, network, longest, is_cut, draw, 1);
}

void
gantry_program_free (GantryProgram *self)
{
  for (guint axis = 0; axis < self->n_axes; axis++)
    gantry_axis_clear (&self->axes[axis]);
  g_free (self->axes);
  g_free (self->is_used);
  g_free (self->low);
  g_free (self->tasks);
  g_free (self->done);
  g_array_unref (self->in);
  g_array_unref (self->out);
  g_array_unref (self->paths);
  g_hash_table_unref (self->joined);
  g_free (self);
}
