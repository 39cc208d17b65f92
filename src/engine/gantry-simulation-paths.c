/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation-compiler.h"

/* How dates become numbers on axes, and how they go from axis to axis. */

/* Entries of all calendars' tables, and of those that lead from calendar to calendar. */
#define N_ENTRIES_MAX (1 << 25)
#define N_JOINED_MAX (1 << 24)

/* ---- Numbers ---- */

gint32
gantry_compiler_to_grains (GantryCompiler *self, gint64 seconds)
{
  gint64 grains = seconds / self->program->frame.grain;

  if (grains * self->program->frame.grain != seconds || grains < -GANTRY_GRAINS_MAX || grains > GANTRY_GRAINS_MAX)
    {
      self->fits = FALSE;
      return 0;
    }
  return (gint32) grains;
}

gint32
gantry_compiler_to_axis (GantryCompiler *self, guint32 axis, gint64 instant)
{
  const GantryAxisFrame *frame = &self->program->frame;

  instant = CLAMP (instant, frame->origin, frame->origin + (gint64) frame->length * frame->grain);
  if (axis == GANTRY_CLOCK)
    return gantry_compiler_to_grains (self, instant - frame->origin);
  return gantry_compiler_to_grains (self, gantry_worktime_between (self->network->calendars[axis - 1],
                                                                   frame->origin, instant));
}

void
gantry_compiler_use_axis (GantryCompiler *self, guint32 axis)
{
  GantryProgram *program = self->program;

  if (axis == GANTRY_CLOCK || program->is_used[axis])
    return;
  program->is_used[axis] = TRUE;
  if (!gantry_axis_init (&program->axes[axis], &program->frame, self->network->calendars[axis - 1],
                         N_ENTRIES_MAX - program->n_entries))
    self->fits = FALSE;
  else
    program->n_entries += program->axes[axis].work.last + program->axes[axis].clock.last + 2;
}

/* ---- Paths ---- */

/* NULL where the two tables have to be looked up one after the other. */
static const GantryAxisTable *
join_axes (GantryCompiler *self, guint32 from, guint32 to)
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
walk_to (GantryCompiler *self, GantryWalk *walk, guint32 from, guint32 to, gboolean resumes)
{
  const GantryProgram *program = self->program;
  const GantryAxisTable *joined;

  gantry_compiler_use_axis (self, from);
  gantry_compiler_use_axis (self, to);
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
make_walk (GantryCompiler *self, guint32 from, guint32 to, guint32 lag_axis, gint32 lag, gboolean resumes)
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

guint32
gantry_compiler_find_path (GantryCompiler *self, const GantryPathKey *key)
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

guint32
gantry_compiler_find_slack_path (GantryCompiler *self, guint32 axis, guint32 slack_axis)
{
  const GantryPathKey key = { axis, slack_axis, GANTRY_CLOCK, G_MAXUINT32, 0, TRUE, TRUE };
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
