/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody asks for signals after arithmetic: so the compiler does several lanes at once. */
#pragma GCC optimize ("no-trapping-math")

#include "config.h"

#include "engine/gantry-simulation-program.h"

/* Tasks are drawn and placed in turns of so many, while their durations are near at hand. */
#define CHUNK 64

GantryPass *
gantry_pass_new (const GantryProgram *program, const GantryDraw *draw)
{
  GantryPass *self = g_aligned_alloc0 (1, (sizeof *self + 63) / 64 * 64, 64);
  gsize n = MAX (program->n_tasks, 1);

  self->program = program;
  self->draw = draw;
  self->scratch = gantry_draw_scratch_new (draw);
  self->start = g_aligned_alloc (n, sizeof (GantryLanes), sizeof (GantryLanes));
  self->duration = g_aligned_alloc (n, sizeof (GantryLanes), sizeof (GantryLanes));
  self->shadow = g_aligned_alloc (MAX (program->n_shadows, 1), sizeof (GantryLanes), sizeof (GantryLanes));
  self->last = g_aligned_alloc (program->n_axes, sizeof (GantryLanes), sizeof (GantryLanes));
  for (guint place = 0; place < program->n_tasks; place++)
    for (int lane = 0; lane < GANTRY_LANES; lane++)
      self->duration[place].at[lane] = program->tasks[place].duration;
  return self;
}

void
gantry_pass_free (GantryPass *self)
{
  gantry_draw_scratch_free (self->scratch);
  g_aligned_free (self->start);
  g_aligned_free (self->duration);
  g_aligned_free (self->shadow);
  g_aligned_free (self->last);
  g_aligned_free (self);
}

/* ---- From axis to axis ---- */

/* When the work is done, or goes on after that. */
G_ALWAYS_INLINE static inline void
to_clock (const GantryProgram *program, guint32 axis, gboolean resumes, GantryInts *lanes)
{
  if (axis != GANTRY_CLOCK)
    gantry_axis_table_convert (&program->axes[axis].clock, resumes ? 0 : -1, lanes);
}

G_ALWAYS_INLINE static inline void
to_work (const GantryProgram *program, guint32 axis, GantryInts *lanes)
{
  if (axis != GANTRY_CLOCK)
    gantry_axis_table_convert (&program->axes[axis].work, 0, lanes);
}

G_ALWAYS_INLINE static inline void
walk (const GantryWalk *self, GantryInts *lanes)
{
  *lanes += self->add;
  for (const GantryStep *step = self->steps; step < self->steps + self->n_steps; step++)
    {
      gantry_axis_table_convert (step->table, step->back, lanes);
      *lanes += step->add;
    }
}

static const GantryPath *
path_of (const GantryProgram *program, guint32 path)
{
  return &g_array_index (program->paths, GantryPath, path);
}

/* ---- Forward ---- */

/* The date that @link leaves from. */
G_ALWAYS_INLINE static inline void
take_date (const GantryPass *self, const GantryProgramLink *link, GantryInts *date)
{
  *date = self->start[link->other].all + (self->duration[link->other].all & link->of_finish);
}

G_ALWAYS_INLINE static inline void
take_settled_date (const GantryPass *self, const GantryProgramLink *link, GantryInts *date)
{
  if (link->shadow >= 0)
    *date = self->shadow[link->shadow].all;
  else
    take_date (self, link, date);
}

/* The finish by the clock, and where a link holds it beyond the end of the work just what that says. */
G_ALWAYS_INLINE static inline void
settle (GantryPass *self, const GantryProgramTask *task, const GantryProgramLink *links, const GantryInts *finish)
{
  const GantryProgram *program = self->program;
  GantryInts clock = *finish;

  to_clock (program, task->axis, FALSE, &clock);
  for (guint32 i = task->first_in_path; i < task[1].first_in; i++)
    {
      GantryInts held, work, later;

      if (!links[i].to_finish)
        continue;
      take_settled_date (self, &links[i], &held);
      walk (&path_of (program, links[i].path)->by_clock, &held);
      work = later = held;
      to_work (program, task->axis, &work);
      gantry_ints_raise (&later, &clock);
      clock = ((work == *finish) & later) | ((work != *finish) & clock);
    }
  self->shadow[task->shadow].all = clock;
  gantry_ints_raise (&self->last[GANTRY_CLOCK].all, &clock);
}

G_ALWAYS_INLINE static inline void
demand_room (GantryPass *self, guint32 axis, const GantryInts *start)
{
  GantryInts room = *start - self->program->low[axis];

  gantry_ints_lower (&self->room.all, &room);
}

G_ALWAYS_INLINE static inline void
place_task (GantryPass *self, guint32 place)
{
  const GantryProgram *program = self->program;
  const GantryProgramTask *task = &program->tasks[place];
  const GantryProgramLink *links = (const GantryProgramLink *) (gpointer) program->in->data;
  const GantryInts duration = self->duration[place].all, most = (GantryInts) { 0 } + GANTRY_GRAINS_MAX;
  GantryInts start = task->finish_floor - duration, demand = (GantryInts) { 0 } + task->floor, finish;

  gantry_ints_raise (&start, &demand);
  for (guint32 i = task->first_in; i < task->first_in_path; i++)
    {
      take_date (self, &links[i], &demand);
      demand += links[i].lag - (duration & links[i].to_finish);
      gantry_ints_raise (&start, &demand);
    }
  for (guint32 i = task->first_in_path; i < task[1].first_in; i++)
    {
      take_settled_date (self, &links[i], &demand);
      walk (&path_of (program, links[i].path)->forward, &demand);
      demand -= duration & links[i].to_finish;
      gantry_ints_raise (&start, &demand);
    }
  /* where a run has left the tables its numbers only have to stay beyond them */
  gantry_ints_lower (&start, &most);
  self->start[place].all = start;
  demand_room (self, task->axis, &start);
  finish = start + duration;
  if (G_UNLIKELY (task->shadow >= 0))
    settle (self, task, links, &finish);
  else
    gantry_ints_raise (&self->last[task->axis].all, &finish);
}

/* The finish of the plan, of the latest on each axis. */
static void
find_finish (GantryPass *self)
{
  const GantryProgram *program = self->program;

  self->finish = self->last[GANTRY_CLOCK];
  for (guint32 axis = 1; axis < program->n_axes; axis++)
    {
      GantryInts clock = self->last[axis].all;

      if (!program->is_used[axis] || self->last[axis].at[0] == G_MININT32)
        continue;
      to_clock (program, axis, FALSE, &clock);
      gantry_ints_raise (&self->finish.all, &clock);
    }
}

static void
draw_durations (GantryPass *self, guint32 first, guint32 end, guint32 run, double *cost)
{
  const GantryProgram *program = self->program;
  GantryDrawRow rows[CHUNK];
  guint n = 0;

  for (guint32 place = first; place < end; place++)
    if (program->tasks[place].draw >= 0)
      rows[n++] = (GantryDrawRow) { (guint32) program->tasks[place].draw, run, self->scratch, &self->duration[place] };
  gantry_draw_rows (self->draw, rows, n, 60 / program->frame.grain, program->frame.length, cost);
}

GANTRY_LANES_FUNC static void
place_tasks (GantryPass *self, guint32 first, guint32 end)
{
  for (guint32 place = first; place < end; place++)
    place_task (self, place);
}

gboolean
gantry_pass_forward (GantryPass *self, guint32 run, double *cost)
{
  const GantryProgram *program = self->program;

  self->room.all = (GantryInts) { 0 } + G_MAXINT32;
  gantry_draw_begin (self->draw, self->scratch, run, cost);
  for (guint32 axis = 0; axis < program->n_axes; axis++)
    self->last[axis].all = (GantryInts) { 0 } + (axis == GANTRY_CLOCK ? program->last_done : G_MININT32);
  for (guint32 first = 0; first < program->n_tasks; first += CHUNK)
    {
      guint32 end = MIN (first + CHUNK, program->n_tasks);

      draw_durations (self, first, end, run, cost);
      place_tasks (self, first, end);
    }
  find_finish (self);
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    if (self->finish.at[lane] >= program->high_clock || self->room.at[lane] < 0)
      return FALSE;
  return TRUE;
}

GANTRY_LANES_FUNC void
gantry_pass_store_finishes (const GantryPass *self, GantryLanes *finishes)
{
  const GantryProgram *program = self->program;

  for (guint32 place = 0; place < program->n_tasks; place++)
    {
      const GantryProgramTask *task = &program->tasks[place];
      GantryInts finish = self->start[place].all + self->duration[place].all;

      if (task->shadow >= 0)
        finish = self->shadow[task->shadow].all;
      else
        to_clock (program, task->axis, FALSE, &finish);
      finishes[task->task].all = finish;
    }
}

/* ---- Backward ---- */

/* The late date that @link arrives at, of a task whose late finish by now is where its start was. */
G_ALWAYS_INLINE static inline void
take_late_date (const GantryPass *self, const GantryProgramLink *link, GantryInts *date)
{
  *date = self->start[link->other].all - (self->duration[link->other].all & ~link->to_finish);
}

/* Slack in another calendar than the work: the lesser of that of start and that of finish. */
GANTRY_LANES_FUNC static void
measure_slack (const GantryPass *self, guint32 place, const GantryInts *late, GantryInts *slack)
{
  const GantryProgram *program = self->program;
  const GantryProgramTask *task = &program->tasks[place];
  const GantryPath *path = path_of (program, task->slack_path);
  const GantryInts duration = self->duration[place].all;
  GantryInts early_start = self->start[place].all, early_finish = early_start + duration;
  GantryInts late_start = *late - duration, late_finish = *late, of_start;

  walk (&path->forward, &late_start);
  walk (&path->forward, &early_start);
  of_start = late_start - early_start;
  if (task->shadow >= 0)
    {
      early_finish = self->shadow[task->shadow].all;
      walk (&path->by_clock, &early_finish);
    }
  else
    walk (&path->back, &early_finish);
  walk (&path->back, &late_finish);
  *slack = late_finish - early_finish;
  if (!task->started)
    gantry_ints_lower (slack, &of_start);
}

G_ALWAYS_INLINE static inline guint16
place_late (GantryPass *self, guint32 place)
{
  const GantryProgram *program = self->program;
  const GantryProgramTask *task = &program->tasks[place];
  const GantryProgramLink *links = (const GantryProgramLink *) (gpointer) program->out->data;
  const GantryInts duration = self->duration[place].all;
  const GantryInts bits = { 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6, 1 << 7,
                            1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15 };
  GantryInts late = self->last[task->axis].all, demand = (GantryInts) { 0 } + task->ceiling, slack;
  GantryLanes critical;
  gint32 result = 0;

  gantry_ints_lower (&late, &demand);
  for (guint32 i = task->first_out; i < task->first_out_path; i++)
    {
      take_late_date (self, &links[i], &demand);
      demand += (duration & ~links[i].of_finish) - links[i].lag;
      gantry_ints_lower (&late, &demand);
    }
  for (guint32 i = task->first_out_path; i < task[1].first_out; i++)
    {
      take_late_date (self, &links[i], &demand);
      walk (&path_of (program, links[i].path)->back, &demand);
      demand += duration & ~links[i].of_finish;
      gantry_ints_lower (&late, &demand);
    }
  demand = late - duration;
  demand_room (self, task->axis, &demand);
  slack = demand - self->start[place].all;
  if (G_UNLIKELY (task->slack_path != GANTRY_NO_PATH))
    measure_slack (self, place, &late, &slack);
  self->start[place].all = late;
  critical.all = bits & (slack <= program->critical_slack);
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    result |= critical.at[lane];
  return (guint16) result;
}

GANTRY_LANES_FUNC static void
place_all_late (GantryPass *self, guint16 *critical)
{
  const GantryProgram *program = self->program;

  for (guint32 axis = 0; axis < program->n_axes; axis++)
    if (axis == GANTRY_CLOCK || program->is_used[axis])
      {
        self->last[axis] = self->finish;
        to_work (program, axis, &self->last[axis].all);
      }
  for (guint32 place = program->n_tasks; place-- > 0;)
    critical[place] = place_late (self, place);
}

gboolean
gantry_pass_backward (GantryPass *self, guint16 *critical)
{
  place_all_late (self, critical);
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    if (self->room.at[lane] < 0)
      return FALSE;
  return TRUE;
}
