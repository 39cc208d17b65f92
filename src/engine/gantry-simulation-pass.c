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

/* ---- Lanes ---- */

G_ALWAYS_INLINE static inline void
lanes_set (GantryLanes *self, gint32 number)
{
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    self->at[lane] = number;
}

G_ALWAYS_INLINE static inline void
lanes_add (GantryLanes *self, gint32 number)
{
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    self->at[lane] += number;
}

G_ALWAYS_INLINE static inline void
lanes_raise (GantryLanes *self, const GantryLanes *other)
{
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    self->at[lane] = MAX (self->at[lane], other->at[lane]);
}

G_ALWAYS_INLINE static inline void
lanes_lower (GantryLanes *self, const GantryLanes *other)
{
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    self->at[lane] = MIN (self->at[lane], other->at[lane]);
}

G_ALWAYS_INLINE static inline void
lanes_sum (GantryLanes *self, const GantryLanes *a, const GantryLanes *b)
{
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    self->at[lane] = a->at[lane] + b->at[lane];
}

G_ALWAYS_INLINE static inline void
lanes_difference (GantryLanes *self, const GantryLanes *a, const GantryLanes *b)
{
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    self->at[lane] = a->at[lane] - b->at[lane];
}

/* ---- From axis to axis ---- */

G_ALWAYS_INLINE static inline void
to_clock (const GantryProgram *program, guint32 axis, gint32 resumes, GantryLanes *lanes)
{
  if (axis != GANTRY_CLOCK)
    gantry_axis_lanes_to_clock (&program->axes[axis], resumes, lanes);
}

G_ALWAYS_INLINE static inline void
to_work (const GantryProgram *program, guint32 axis, GantryLanes *lanes)
{
  if (axis != GANTRY_CLOCK)
    gantry_axis_lanes_to_work (&program->axes[axis], lanes);
}

/* @lanes, by the clock, with a lag on another axis. */
G_ALWAYS_INLINE static inline void
add_lag_elsewhere (const GantryProgram *program, const GantryPath *path, gint32 lag, GantryLanes *lanes)
{
  if (lag == 0)
    return;
  to_work (program, path->lag_axis, lanes);
  lanes_add (lanes, lag);
  to_clock (program, path->lag_axis, lag < 0, lanes);
}

/* @lanes: dates of the predecessor, become what they demand of the successor. */
G_ALWAYS_INLINE static inline void
walk_path (const GantryProgram *program, const GantryPath *path, GantryLanes *lanes)
{
  gint32 resumes = path->of_start;

  if (path->lag_axis == path->from && path->lag != 0)
    {
      lanes_add (lanes, path->lag);
      resumes = path->lag < 0;
    }
  to_clock (program, path->from, resumes, lanes);
  if (path->lag_axis != path->from && path->lag_axis != path->to)
    add_lag_elsewhere (program, path, path->lag, lanes);
  to_work (program, path->to, lanes);
  if (path->lag_axis == path->to && path->lag_axis != path->from)
    lanes_add (lanes, path->lag);
}

/* @lanes: late dates of the successor, become what they demand of the predecessor, on @axis. */
G_ALWAYS_INLINE static inline void
walk_back (const GantryProgram *program, const GantryPath *path, guint32 axis, GantryLanes *lanes)
{
  gint32 resumes = !path->to_finish;

  if (path->lag_axis == path->to && path->lag != 0)
    {
      lanes_add (lanes, -path->lag);
      resumes = path->lag > 0;
    }
  to_clock (program, path->to, resumes, lanes);
  if (path->lag_axis != axis && path->lag_axis != path->to)
    add_lag_elsewhere (program, path, -path->lag, lanes);
  to_work (program, axis, lanes);
  if (path->lag_axis == axis && path->lag_axis != path->to)
    lanes_add (lanes, -path->lag);
}

/* ---- Forward ---- */

/* What @link says of its successor's start or finish. */
G_ALWAYS_INLINE static inline void
follow_link (const GantryPass *self, const GantryProgramLink *link, GantryLanes *lanes)
{
  const GantryProgram *program = self->program;
  const GantryPath *path = &g_array_index (program->paths, GantryPath, link->path);

  if (G_LIKELY (link->path == GANTRY_NO_PATH))
    {
      if (link->of_start)
        *lanes = self->start[link->other];
      else
        lanes_sum (lanes, &self->start[link->other], &self->duration[link->other]);
      lanes_add (lanes, link->lag);
      return;
    }
  if (path->shadow >= 0)
    *lanes = self->shadow[path->shadow];
  else if (link->of_start)
    *lanes = self->start[link->other];
  else
    lanes_sum (lanes, &self->start[link->other], &self->duration[link->other]);
  walk_path (program, path, lanes);
}

/* The finish by the clock, and where a link holds it beyond the end of the work just what that says. */
G_ALWAYS_INLINE static inline void
settle (GantryPass *self, const GantryProgramTask *task, const GantryLanes *finish)
{
  const GantryProgram *program = self->program;
  const GantryProgramLink *links = (const GantryProgramLink *) (gpointer) program->in->data;
  GantryLanes clock = *finish;

  to_clock (program, task->axis, 0, &clock);
  for (guint32 i = task->first_in; i < task[1].first_in; i++)
    {
      GantryLanes held, work;
      GantryPath path = g_array_index (program->paths, GantryPath, links[i].path);

      if (!links[i].to_finish || links[i].path == GANTRY_NO_PATH)
        continue;
      held = path.shadow >= 0 ? self->shadow[path.shadow] : self->start[links[i].other];
      if (path.shadow < 0 && !links[i].of_start)
        lanes_sum (&held, &held, &self->duration[links[i].other]);
      /* by the clock: on the axis of the successor the lag decides which end of a pause is meant */
      if (path.lag_axis == path.to && path.lag_axis != path.from && path.lag != 0)
        {
          walk_path (program, &path, &held);
          to_clock (program, path.to, path.lag < 0, &held);
        }
      else
        {
          path.to = GANTRY_CLOCK;
          walk_path (program, &path, &held);
        }
      work = held;
      to_work (program, task->axis, &work);
      for (int lane = 0; lane < GANTRY_LANES; lane++)
        clock.at[lane] = work.at[lane] == finish->at[lane] ? MAX (clock.at[lane], held.at[lane]) : clock.at[lane];
    }
  self->shadow[task->shadow] = clock;
  lanes_raise (&self->last[GANTRY_CLOCK], &clock);
}

G_ALWAYS_INLINE static inline void
demand_room (GantryPass *self, guint32 axis, const GantryLanes *start)
{
  GantryLanes room = *start;

  lanes_add (&room, -self->program->low[axis]);
  lanes_lower (&self->room, &room);
}

G_ALWAYS_INLINE static inline void
place_task (GantryPass *self, guint32 place)
{
  const GantryProgram *program = self->program;
  const GantryProgramTask *task = &program->tasks[place];
  const GantryProgramLink *links = (const GantryProgramLink *) (gpointer) program->in->data;
  const GantryLanes duration = self->duration[place];
  GantryLanes start, finish;

  for (int lane = 0; lane < GANTRY_LANES; lane++)
    start.at[lane] = MAX (task->floor, task->finish_floor - duration.at[lane]);
  for (guint32 i = task->first_in; i < task[1].first_in; i++)
    {
      GantryLanes demand;

      follow_link (self, &links[i], &demand);
      if (G_UNLIKELY (links[i].to_finish))
        lanes_difference (&demand, &demand, &duration);
      lanes_raise (&start, &demand);
    }
  /* where a run has left the tables its numbers only have to stay beyond them */
  for (int lane = 0; lane < GANTRY_LANES; lane++)
    start.at[lane] = MIN (start.at[lane], GANTRY_GRAINS_MAX);
  self->start[place] = start;
  demand_room (self, task->axis, &start);
  lanes_sum (&finish, &start, &duration);
  if (G_UNLIKELY (task->shadow >= 0))
    settle (self, task, &finish);
  else
    lanes_raise (&self->last[task->axis], &finish);
}

/* The finish of the plan, of the latest on each axis. */
G_ALWAYS_INLINE static inline void
find_finish (GantryPass *self)
{
  const GantryProgram *program = self->program;

  self->finish = self->last[GANTRY_CLOCK];
  for (guint32 axis = 1; axis < program->n_axes; axis++)
    {
      GantryLanes clock = self->last[axis];

      if (!program->is_used[axis] || clock.at[0] == G_MININT32)
        continue;
      to_clock (program, axis, 0, &clock);
      lanes_raise (&self->finish, &clock);
    }
}

static void
draw_durations (GantryPass *self, guint32 first, guint32 end, guint32 run, double *cost)
{
  const GantryProgram *program = self->program;
  gint32 scale = 60 / program->frame.grain;

  for (guint32 place = first; place < end; place++)
    if (program->tasks[place].draw >= 0)
      gantry_draw_task (self->draw, self->scratch, (guint) program->tasks[place].draw, run, scale,
                        program->frame.length, &self->duration[place], cost);
}

GANTRY_LANES_FUNC static void
place_tasks (GantryPass *self, guint32 first, guint32 end)
{
  for (guint32 place = first; place < end; place++)
    place_task (self, place);
}

GANTRY_LANES_FUNC static void
finish_forward (GantryPass *self)
{
  find_finish (self);
}

gboolean
gantry_pass_forward (GantryPass *self, guint32 run, double *cost)
{
  const GantryProgram *program = self->program;

  lanes_set (&self->room, G_MAXINT32);
  gantry_draw_begin (self->draw, self->scratch, run, cost);
  for (guint32 axis = 0; axis < program->n_axes; axis++)
    lanes_set (&self->last[axis], axis == GANTRY_CLOCK ? program->last_done : G_MININT32);
  for (guint32 first = 0; first < program->n_tasks; first += CHUNK)
    {
      guint32 end = MIN (first + CHUNK, program->n_tasks);

      draw_durations (self, first, end, run, cost);
      place_tasks (self, first, end);
    }
  finish_forward (self);
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
      GantryLanes finish;

      lanes_sum (&finish, &self->start[place], &self->duration[place]);
      to_clock (program, task->axis, 0, &finish);
      finishes[task->task] = task->shadow >= 0 ? self->shadow[task->shadow] : finish;
    }
}

/* ---- Backward ---- */

/* How far the finish of the task at @place may slip for the sake of @link's successor. */
G_ALWAYS_INLINE static inline void
lower_by_link (const GantryPass *self, guint32 place, const GantryProgramLink *link, GantryLanes *late)
{
  const GantryProgram *program = self->program;
  GantryLanes demand = self->start[link->other]; /* by now its late finish */

  if (!link->to_finish)
    lanes_difference (&demand, &demand, &self->duration[link->other]);
  if (G_LIKELY (link->path == GANTRY_NO_PATH))
    lanes_add (&demand, -link->lag);
  else
    walk_back (program, &g_array_index (program->paths, GantryPath, link->path), program->tasks[place].axis, &demand);
  if (link->of_start)
    lanes_sum (&demand, &demand, &self->duration[place]);
  lanes_lower (late, &demand);
}

/* Slack in another calendar than the work: the lesser of that of start and that of finish. */
G_ALWAYS_INLINE static inline void
measure_slack (const GantryPass *self, guint32 place, const GantryLanes *late, GantryLanes *slack)
{
  const GantryProgram *program = self->program;
  const GantryProgramTask *task = &program->tasks[place];
  GantryLanes early = self->start[place], late_start, of_start, late_finish = *late;

  lanes_difference (&late_start, late, &self->duration[place]);
  to_clock (program, task->axis, 1, &late_start);
  to_work (program, task->slack_axis, &late_start);
  to_clock (program, task->axis, 1, &early);
  to_work (program, task->slack_axis, &early);
  lanes_difference (&of_start, &late_start, &early);

  lanes_sum (&early, &self->start[place], &self->duration[place]);
  if (task->shadow >= 0)
    early = self->shadow[task->shadow];
  else
    to_clock (program, task->axis, 0, &early);
  to_work (program, task->slack_axis, &early);
  to_clock (program, task->axis, 0, &late_finish);
  to_work (program, task->slack_axis, &late_finish);
  lanes_difference (slack, &late_finish, &early);
  if (!task->started)
    lanes_lower (slack, &of_start);
}

G_ALWAYS_INLINE static inline guint16
lanes_not_above (const GantryLanes *self, gint32 limit)
{
  guint32 bits = 0;

  for (int lane = 0; lane < GANTRY_LANES; lane++)
    bits |= (guint32) (self->at[lane] <= limit) << lane;
  return (guint16) bits;
}

G_ALWAYS_INLINE static inline guint16
place_late (GantryPass *self, guint32 place)
{
  const GantryProgram *program = self->program;
  const GantryProgramTask *task = &program->tasks[place];
  const GantryProgramLink *links = (const GantryProgramLink *) (gpointer) program->out->data;
  GantryLanes late = self->last[task->axis], slack, late_start;

  for (int lane = 0; lane < GANTRY_LANES; lane++)
    late.at[lane] = MIN (late.at[lane], task->ceiling);
  for (guint32 i = task->first_out; i < task[1].first_out; i++)
    lower_by_link (self, place, &links[i], &late);
  if (G_LIKELY (task->uniform))
    {
      lanes_difference (&slack, &late, &self->start[place]);
      lanes_difference (&slack, &slack, &self->duration[place]);
    }
  else
    measure_slack (self, place, &late, &slack);
  lanes_difference (&late_start, &late, &self->duration[place]);
  demand_room (self, task->axis, &late_start);
  self->start[place] = late;
  return lanes_not_above (&slack, program->critical_slack);
}

GANTRY_LANES_FUNC static void
place_all_late (GantryPass *self, guint16 *critical)
{
  const GantryProgram *program = self->program;

  for (guint32 axis = 0; axis < program->n_axes; axis++)
    if (axis == GANTRY_CLOCK || program->is_used[axis])
      {
        self->last[axis] = self->finish;
        to_work (program, axis, &self->last[axis]);
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
