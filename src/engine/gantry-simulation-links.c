/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-simulation-compiler.h"

#include <string.h>

#include "engine/gantry-schedule-private.h"

/* The links of a program, those of summary tasks as links of their subtasks. */

/* The bits of a link's type. */
#define FROM_START 1
#define TO_FINISH 2

gint64
gantry_compiler_lag (const GantryCompiler *self, const GantryNetLink *link)
{
  gint64 duration = gantry_schedule_duration (self->network, link->predecessor);

  if (link->lag_percent == 0)
    return gantry_time_clamp (link->lag);
  return gantry_time_clamp (link->lag) + duration / 10000 * link->lag_percent + duration % 10000 * link->lag_percent / 10000;
}

static gboolean
is_below (const GantryNetwork *network, guint32 task, guint32 above)
{
  for (; task != GANTRY_NO_TASK; task = network->parent[task])
    if (task == above)
      return TRUE;
  return FALSE;
}

static gint64
apply_lag (const GantryCompiler *self, const GantryNetLink *link, gint64 instant)
{
  gint64 lag = gantry_compiler_lag (self, link);

  if (link->lag_elapsed)
    return gantry_time_clamp (instant + gantry_time_clamp (lag));
  return gantry_worktime_add (self->network->calendars[link->calendar], instant, lag);
}

/* What a link from a date that stands for certain says is a date too. */
static void
fold_link (GantryCompiler *self, const GantryNetLink *link, guint32 predecessor, GantryProgramTask *task)
{
  const GantryNetwork *network = self->network;
  gint64 instant = link->type & FROM_START ? network->start[predecessor] : network->finish[predecessor];

  if (task->started)
    return;
  instant = apply_lag (self, link, instant);
  if (!(link->type & TO_FINISH))
    gantry_compiler_raise_floor (self, task, instant);
  else if (task->axis == GANTRY_CLOCK)
    task->finish_floor = MAX (task->finish_floor, gantry_compiler_to_axis (self, task->axis, instant));
  else
    self->fits = FALSE; /* may hold the finish in the pause after the work */
}

/* Fills in how dates go along @link, where the predecessor was seen already. */
static void
choose_path (GantryCompiler      *self,
             const GantryNetLink *link,
             GantryProgramTask   *from,
             GantryProgramTask   *to,
             GantryProgramLink   *out)
{
  gint32 lag = gantry_compiler_to_grains (self, gantry_compiler_lag (self, link));
  GantryPathKey key = { from->axis, to->axis, link->lag_elapsed ? GANTRY_CLOCK : link->calendar + 1, from->axis, lag,
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
      if (to->finish_floor > -GANTRY_GRAINS_MAX)
        self->fits = FALSE; /* of two that hold the finish one decides where in a pause it lies */
      if (to->shadow < 0)
        to->shadow = (gint32) self->program->n_shadows++;
    }
  out->path = gantry_compiler_find_path (self, &key);
}

static void
join (GantryCompiler *self, const GantryNetLink *link, guint32 predecessor, guint32 successor)
{
  const GantryNetwork *network = self->network;
  GantryProgramTask *tasks = self->program->tasks;
  GantryCompilerLink joined = { 0 };

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

/* The unfinished and finished active subtasks of a summary task, all the way down; made once. */
static const GArray *
leaves_of (GantryCompiler *self, guint32 summary)
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
is_indivisible (const GantryCompiler *self, const GantryNetLink *link)
{
  const GantryNetwork *network = self->network;

  return ((network->flags[link->predecessor] & GANTRY_NET_SUMMARY) && ((link->type & FROM_START) || link->lag_percent != 0))
         || is_below (network, link->predecessor, link->successor) || is_below (network, link->successor, link->predecessor);
}

/* A link of a summary task is one of each of its subtasks. */
static void
expand (GantryCompiler *self, const GantryNetLink *link)
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
add_links_of (GantryCompiler *self, guint32 task)
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
sort_by_successor (GantryCompiler *self)
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
void
gantry_compiler_add_links (GantryCompiler *self)
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
count_links (GantryCompiler *self)
{
  GantryProgramTask *tasks = self->program->tasks, *end = &tasks[self->program->n_tasks];
  guint32 n_in = 0, n_out = 0;

  *end = (GantryProgramTask) { 0 };
  for (guint i = 0; i < self->links->len; i++)
    {
      const GantryCompilerLink *link = &g_array_index (self->links, GantryCompilerLink, i);
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

void
gantry_compiler_sort_links (GantryCompiler *self)
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
      GantryCompilerLink *link = &g_array_index (self->links, GantryCompilerLink, i);
      guint is_elsewhere = link->out.path != GANTRY_NO_PATH;

      link->out.other = link->successor;
      g_array_index (program->out, GantryProgramLink, at[4 * link->predecessor + 2 + is_elsewhere]++) = link->out;
      link->out.other = link->predecessor;
      g_array_index (program->in, GantryProgramLink, at[4 * link->successor + is_elsewhere]++) = link->out;
    }
}
