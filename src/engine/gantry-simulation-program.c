/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation-program.h"

#include "engine/gantry-schedule-private.h"
#include "engine/gantry-simulation-compiler.h"

/* Plans that need no longer tables, seconds, have room to grow to many times their length. */
#define LENGTH_HANDY (G_GINT64_CONSTANT (64) * 366 * 86400)
#define WEEK (G_GINT64_CONSTANT (7) * 86400)

/* ---- The stretch of time ---- */

static gboolean
is_unfinished (const GantryNetwork *network, guint32 task)
{
  return (network->flags[task] & (GANTRY_NET_SUMMARY | GANTRY_NET_IGNORED | GANTRY_NET_FINISHED)) == 0;
}

/* The longest lag, in seconds. */
static gint64
longest_lag (const GantryCompiler *self)
{
  gint64 longest = 0;

  for (guint i = 0; i < self->input->n_links; i++)
    longest = MAX (longest, ABS (gantry_compiler_lag (self, &self->input->links[i])));
  return longest;
}

/* The dates between which the plan lies; late starts may be before all others. */
static void
find_extent (const GantryCompiler *self, gint64 *first, gint64 *last, gint64 *late)
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
set_frame (GantryCompiler *self, gint32 grain, gint64 room)
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
  if (n_weeks * WEEK / grain >= GANTRY_GRAINS_MAX)
    return FALSE;
  frame->length = (gint32) (n_weeks * (WEEK / grain));
  self->program->low_clock = (gint32) (margin / grain);
  self->program->high_clock = (gint32) (frame->length - margin / grain);
  return TRUE;
}

/* Whether the longest lag fits between the ends of the tables and what is looked up in them, on every
 * axis. */
static gboolean
has_room (const GantryCompiler *self)
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
is_carried (const GantryCompiler *self, guint32 task)
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
choose_axes (GantryCompiler *self, GantryProgramTask *task)
{
  const GantryNetwork *network = self->network;
  guint16 flags = network->flags[task->task];

  task->axis = (flags & GANTRY_NET_ELAPSED) || network->duration[task->task] <= 0 ? GANTRY_CLOCK
                                                                                 : network->calendar[task->task] + 1;
  gantry_compiler_use_axis (self, task->axis);
  task->slack_path = gantry_compiler_find_slack_path (self, task->axis, network->slack_calendar[task->task] + 1);
}

static void
set_duration (GantryCompiler *self, GantryProgramTask *task)
{
  task->draw = self->draw_of[task->task];
  if (task->draw < 0)
    task->duration = gantry_compiler_to_grains (self, gantry_schedule_duration (self->network, task->task));
  else if (gantry_draw_get_shortest (self->draw, (guint) task->draw) <= 0)
    self->fits = FALSE; /* now and then a milestone */
}

void
gantry_compiler_raise_floor (GantryCompiler *self, GantryProgramTask *task, gint64 instant)
{
  task->floor = MAX (task->floor, gantry_compiler_to_axis (self, task->axis, instant));
  task->held = TRUE;
}

static void
lower_ceiling (GantryCompiler *self, GantryProgramTask *task, gint64 instant)
{
  if (instant != GANTRY_NO_TIME)
    task->ceiling = MIN (task->ceiling, gantry_compiler_to_axis (self, task->axis, instant));
}

/* Dates of the summary tasks above hold for each of their subtasks. */
static void
add_summaries (GantryCompiler *self, GantryProgramTask *task)
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
        gantry_compiler_raise_floor (self, task, date);
    }
}

static void
add_task (GantryCompiler *self, guint32 index)
{
  const GantryNetwork *network = self->network;
  GantryProgramTask *task = &self->program->tasks[self->program->n_tasks];

  *task = (GantryProgramTask) { .task = index, .floor = G_MININT32, .finish_floor = -GANTRY_GRAINS_MAX, .ceiling = G_MAXINT32, .shadow = -1 };
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
      task->floor = gantry_compiler_to_axis (self, task->axis, network->fixed_start[index]);
      return;
    }
  if (network->constraint_date[index] == GANTRY_NO_TIME)
    return;
  if (network->constraint[index] == GANTRY_NET_SNET)
    gantry_compiler_raise_floor (self, task, network->constraint_date[index]);
  if (network->constraint[index] == GANTRY_NET_FNET)
    task->finish_floor = gantry_compiler_to_axis (self, task->axis, network->constraint_date[index]);
}

static void
add_finished (GantryCompiler *self, guint32 index)
{
  const GantryNetwork *network = self->network;

  if (network->fixed_start[index] == GANTRY_NO_TIME && network->fixed_finish[index] == GANTRY_NO_TIME)
    self->fits = FALSE; /* nobody knows when */
  self->program->done[index] = gantry_compiler_to_axis (self, GANTRY_CLOCK, network->finish[index]);
  self->program->last_done = MAX (self->program->last_done, self->program->done[index]);
}

static void
add_tasks (GantryCompiler *self)
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

/* What nothing holds begins with the plan. */
static void
hold_the_rest (GantryCompiler *self)
{
  const GantryNetwork *network = self->network;

  for (guint i = 0; i < self->program->n_tasks; i++)
    {
      GantryProgramTask *task = &self->program->tasks[i];

      if (!task->held && !task->started
          && !(network->constraint[task->task] == GANTRY_NET_FNET && network->constraint_date[task->task] != GANTRY_NO_TIME))
        gantry_compiler_raise_floor (self, task, self->input->schedule->start);
    }
}

/* ---- All of it ---- */

static void
compile (GantryCompiler *self, gint32 grain, gint64 room)
{
  GantryProgram *program = self->program;

  if (!set_frame (self, grain, room))
    {
      self->fits = FALSE;
      self->is_too_long = TRUE;
      return;
    }
  program->critical_slack = gantry_compiler_to_grains (self, self->input->schedule->critical_slack);
  if (self->input->schedule->critical_slack < 0)
    self->fits = FALSE;
  add_tasks (self);
  if (self->fits)
    gantry_compiler_add_links (self);
  if (self->fits)
    hold_the_rest (self);
  if (self->fits)
    gantry_compiler_sort_links (self);
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
compiler_init (GantryCompiler              *self,
               const GantrySimulationInput *input,
               const GantryNetwork         *network,
               gint64                       longest,
               const gboolean              *is_cut,
               const GantryDraw            *draw)
{
  GantryProgram *program = g_new0 (GantryProgram, 1);
  GantryPath same = { 0 };
  guint n = MAX (network->n_tasks, 1);

  *self = (GantryCompiler) { .program = program, .input = input, .network = network, .longest = longest, .draw = draw, .is_cut = is_cut, .fits = TRUE };
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
  self->links = g_array_new (FALSE, FALSE, sizeof (GantryCompilerLink));
  self->leaves = g_ptr_array_new ();
  g_ptr_array_set_size (self->leaves, (int) n);
}

static void
compiler_clear (GantryCompiler *self)
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
      GantryCompiler compiler;

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
