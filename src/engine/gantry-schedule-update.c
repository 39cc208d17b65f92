/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-schedule-private.h"

/* Both passes over what an edit touches. A pass takes the nodes that wait in the order of the network,
 * computes each as the full pass does, and where that makes a difference lets those wait that follow
 * from it: later ones of its own pass, and any of the other. The forward pass comes first, so each
 * node is computed once a pass at most, and what moves nothing ends there.
 *
 * When more than a share of all nodes was computed, the rest is done without asking. */

#define PATIENCE 32

typedef struct {
  GantrySchedule schedule;
  GantryNetwork *network;
  GantryNetState *state;
  GArray *changed;
  guint32 n_left;    /* nodes that the pass may compute before it goes on without asking */
  gboolean receded;  /* what finished last does so earlier */
  gboolean is_whole; /* changed is everything */
} Update;

/* ---- State ---- */

static void
survey_calendars (GantryNetState *self, const GantryNetwork *network, guint first)
{
  for (guint i = first; i < network->n_calendars; i++)
    self->calendars[i] = (GantryScheduleCalendar) {
      .is_endless = gantry_worktime_is_endless (network->calendars[i]),
      .least_work = gantry_worktime_work_at (network->calendars[i], GANTRY_TIME_MIN),
      .most_work = gantry_worktime_work_at (network->calendars[i], GANTRY_TIME_MAX),
    };
}

GantryNetState *
gantry_net_state_new (const GantryNetwork *network, const GantryScheduleOptions *options)
{
  GantryNetState *self = g_new0 (GantryNetState, 1);

  self->options = *options;
  self->n_calendars = network->n_calendars;
  self->calendars = g_new (GantryScheduleCalendar, self->n_calendars);
  survey_calendars (self, network, 0);
  return self;
}

void
gantry_net_state_extend (GantryNetState *self, const GantryNetwork *network)
{
  guint n = self->n_calendars;

  if (network->n_calendars <= n)
    return;
  self->n_calendars = network->n_calendars;
  self->calendars = g_renew (GantryScheduleCalendar, self->calendars, self->n_calendars);
  survey_calendars (self, network, n);
  for (guint i = n; i < network->n_calendars; i++)
    {
      self->calendars[i].anchor_work = gantry_worktime_work_at (network->calendars[i], self->anchor);
      self->calendars[i].last_work = gantry_worktime_work_at (network->calendars[i], self->last);
    }
}

void
gantry_net_state_free (GantryNetState *self)
{
  g_clear_pointer (&self->ahead, gantry_node_set_free);
  g_clear_pointer (&self->behind, gantry_node_set_free);
  g_clear_pointer (&self->changed, gantry_node_set_free);
  g_free (self->calendars);
  g_free (self);
}

gsize
gantry_net_state_measure (const GantryNetState *self)
{
  if (self == NULL || self->ahead == NULL)
    return 0;
  return gantry_node_set_measure (self->ahead) + gantry_node_set_measure (self->behind)
         + gantry_node_set_measure (self->changed) + self->n_calendars * sizeof *self->calendars;
}

static gboolean
is_same_question (const GantryScheduleOptions *a, const GantryScheduleOptions *b)
{
  return a->from_finish == b->from_finish && a->start == b->start && (!a->from_finish || a->finish == b->finish)
         && a->honor_constraints == b->honor_constraints && a->critical_slack == b->critical_slack
         && a->near_critical_slack == b->near_critical_slack && a->several_critical == b->several_critical;
}

/* Being inactive is handed down, and up where nothing else is left: a change of that is not followed. */
static gboolean
changes_activity (const GantryNetwork *network, guint32 task)
{
  gboolean is_ignored = FALSE;

  for (guint32 above = task; above != GANTRY_NO_TASK && !is_ignored; above = network->parent[above])
    is_ignored = (network->flags[above] & GANTRY_NET_INACTIVE) != 0;
  return is_ignored != ((network->flags[task] & GANTRY_NET_IGNORED) != 0);
}

static gboolean
can_go_on (const GantryNetwork *network, const GantryScheduleOptions *options, const guint32 *tasks, guint n_tasks)
{
  const GantryNetState *state = network->state;

  if (state == NULL || !state->is_done || state->any_turned || options->from_finish
      || !is_same_question (&state->options, options) || n_tasks > network->n_tasks / PATIENCE + 8)
    return FALSE;
  for (guint i = 0; i < n_tasks; i++)
    if (network->constraint[tasks[i]] == GANTRY_NET_ALAP || changes_activity (network, tasks[i]))
      return FALSE;
  return TRUE;
}

/* ---- Who waits ---- */

static inline void
look_ahead (Update *self, guint32 node)
{
  gantry_node_set_add (self->state->ahead, self->network->position[node]);
}

static inline void
look_behind (Update *self, guint32 node)
{
  gantry_node_set_add (self->state->behind, self->network->position[node]);
}

/* The nodes at which @task itself is computed again by the backward pass. */
static inline void
look_behind_task (Update *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  guint32 group;

  if (!(network->flags[task] & GANTRY_NET_SUMMARY))
    {
      look_behind (self, task);
      return;
    }
  group = gantry_network_own_group (network, task);
  look_behind (self, GANTRY_NODE_CLOSE (network, group));
  look_behind (self, GANTRY_NODE_OPEN (network, group));
}

static void
look_at_successors (Update *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  for (guint32 slot = network->out_head[task]; slot < network->out_head[task + 1]; slot++)
    {
      guint32 link = network->out_link[slot];

      if (!(network->link_info[link] & GANTRY_LINK_CUT))
        look_ahead (self, gantry_network_in_node (network, network->link_successor[link]));
    }
}

static void
look_at_predecessors (Update *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  for (guint32 link = network->in_head[task]; link < network->in_head[task + 1]; link++)
    if (!(network->link_info[link] & GANTRY_LINK_CUT))
      look_behind_task (self, network->link_predecessor[link]);
}

static void
look_at_parent (Update *self, guint32 task)
{
  guint32 group = self->network->group[task];

  if (group != GANTRY_NO_TASK)
    look_behind (self, GANTRY_NODE_OPEN (self->network, group));
}

static void
note_changed (Update *self, guint32 task)
{
  if (gantry_node_set_has (self->state->changed, task))
    return;
  gantry_node_set_add (self->state->changed, task);
  g_array_append_val (self->changed, task);
}

static void
touch (Update *self, guint32 task)
{
  const GantryNetwork *network = self->network;

  look_ahead (self, gantry_network_in_node (network, task));
  if (network->flags[task] & GANTRY_NET_SUMMARY)
    look_ahead (self, GANTRY_NODE_CLOSE (network, gantry_network_own_group (network, task)));
  look_at_successors (self, task);
  look_behind_task (self, task);
  look_at_predecessors (self, task);
  look_at_parent (self, task);
}

/* ---- Forward ---- */

typedef struct {
  gint64 start, finish, early_start, early_finish, work;
} Dates;

static inline Dates
get_dates (const GantryNetwork *network, guint32 task)
{
  return (Dates) { network->start[task], network->finish[task], network->early_start[task], network->early_finish[task],
                   network->work[task] };
}

static inline gboolean
dates_equal (const Dates *a, const Dates *b)
{
  return a->start == b->start && a->finish == b->finish && a->early_start == b->early_start
         && a->early_finish == b->early_finish && a->work == b->work;
}

/* Whether what was the first or last of @group moves, or something becomes it. */
static gboolean
moves_group (const GantryNetwork *network, const GantryNetGroup *group, guint32 task, const Dates *before, const Dates *after)
{
  return (network->flags[task] & GANTRY_NET_IGNORED) || gantry_schedule_is_placed (network, group->task)
         || before->start <= group->start || after->start <= group->start || before->finish >= group->finish
         || after->finish >= group->finish || before->early_start <= group->early_start
         || after->early_start <= group->early_start || before->early_finish >= group->early_finish
         || after->early_finish >= group->early_finish;
}

static void
follow_dates (Update *self, guint32 task, const Dates *before, const Dates *after)
{
  const GantryNetwork *network = self->network;
  guint32 group = network->group[task];

  note_changed (self, task);
  look_at_successors (self, task);
  look_behind_task (self, task);
  look_at_predecessors (self, task);
  if (group != GANTRY_NO_TASK && moves_group (network, &network->groups[group], task, before, after))
    look_ahead (self, GANTRY_NODE_CLOSE (network, group));
  if (network->flags[task] & GANTRY_NET_IGNORED)
    return;
  self->receded = self->receded || (before->finish >= self->state->last_finish && after->finish < before->finish);
  self->schedule.last_finish = MAX (self->schedule.last_finish, after->finish);
}

/* What a constraint pulls it by may be another without any date being one. */
static inline gboolean
may_be_pulled (const GantryNetwork *network, guint32 task)
{
  return !(network->flags[task] & GANTRY_NET_PLAIN) && network->constraint_date[task] != GANTRY_NO_TIME;
}

static void
step_task (Update *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  Dates before = get_dates (network, task), after;
  guint32 driver = network->driver[task];

  gantry_schedule_forward_node (&self->schedule, task);
  after = get_dates (network, task);
  if (!dates_equal (&before, &after))
    follow_dates (self, task, &before, &after);
  else if (may_be_pulled (network, task))
    look_behind (self, task);
  if (driver != network->driver[task])
    note_changed (self, task);
}

static void
look_at_children (Update *self, guint32 index, gboolean ahead)
{
  const GantryNetwork *network = self->network;

  for (guint32 i = network->child_head[index]; i < network->child_head[index + 1]; i++)
    if (ahead)
      look_ahead (self, gantry_network_in_node (network, network->children[i]));
    else
      look_behind_task (self, network->children[i]);
}

static void
step_open (Update *self, guint32 index)
{
  const GantryNetGroup *group = &self->network->groups[index];
  gint64 start = group->floor_start, finish = group->floor_finish;
  guint32 driver = self->network->driver[group->task];

  gantry_schedule_forward_node (&self->schedule, GANTRY_NODE_OPEN (self->network, index));
  if (group->floor_start != start || group->floor_finish != finish)
    look_at_children (self, index, TRUE);
  if (driver != self->network->driver[group->task])
    note_changed (self, group->task);
}

static void
step_close (Update *self, guint32 index)
{
  const GantryNetwork *network = self->network;
  const GantryNetGroup *group = &network->groups[index];
  Dates before = get_dates (network, group->task), after;

  gantry_schedule_forward_node (&self->schedule, GANTRY_NODE_CLOSE (network, index));
  after = get_dates (network, group->task);
  if (dates_equal (&before, &after))
    return;
  follow_dates (self, group->task, &before, &after);
  /* the ceiling of its start is that of those subtasks that begin it */
  if (before.start != after.start && group->ceiling_start < GANTRY_TIME_MAX)
    look_at_children (self, index, FALSE);
}

static void
step_forward (Update *self, guint32 node)
{
  guint32 n_tasks = self->network->n_tasks;

  if (node < n_tasks)
    step_task (self, node);
  else if ((node - n_tasks) % 2 == 0)
    step_open (self, (node - n_tasks) / 2);
  else
    step_close (self, (node - n_tasks) / 2);
}

static gint64
find_last_finish (const GantryNetwork *network)
{
  gint64 last = GANTRY_TIME_MIN;

  for (guint32 i = 0; i < network->n_tasks; i++)
    if (network->finish[i] > last && !(network->flags[i] & GANTRY_NET_IGNORED))
      last = network->finish[i];
  return last;
}

static gboolean
go_forward (Update *self)
{
  GantryNetwork *network = self->network;
  guint32 position = gantry_node_set_take_next (self->state->ahead, 0);

  self->n_left = network->n_nodes / PATIENCE + 64;
  self->schedule.last_finish = self->state->last_finish;
  for (; position != GANTRY_NODE_SET_END; position = gantry_node_set_take_next (self->state->ahead, position))
    {
      if (self->n_left-- == 0)
        {
          self->is_whole = self->receded = TRUE;
          if (!gantry_schedule_forward_from (&self->schedule, position))
            return FALSE;
          break;
        }
      step_forward (self, network->order[position]);
    }
  if (self->receded)
    self->schedule.last_finish = find_last_finish (network);
  return TRUE;
}

/* ---- Backward ---- */

typedef struct {
  gint64 start, finish, work, total, free;
  guint16 flags;
} LateDates;

static inline LateDates
get_late_dates (const GantryNetwork *network, guint32 task)
{
  return (LateDates) { network->late_start[task], network->late_finish[task], network->late_work[task],
                       network->total_slack[task], network->free_slack[task],
                       network->flags[task] & (GANTRY_NET_CRITICAL | GANTRY_NET_NEAR_CRITICAL) };
}

static inline gboolean
late_dates_equal (const LateDates *a, const LateDates *b)
{
  return a->start == b->start && a->finish == b->finish && a->work == b->work && a->total == b->total
         && a->free == b->free && a->flags == b->flags;
}

/* Whether the summary task above @task gathers something else of it. */
static gboolean
moves_late_group (const GantryNetwork *network, guint32 task, const LateDates *before, const LateDates *after)
{
  const GantryNetGroup *group;

  if (network->group[task] == GANTRY_NO_TASK)
    return FALSE;
  group = &network->groups[network->group[task]];
  if (group->any_hold || gantry_schedule_is_placed (network, task) || before->flags != after->flags)
    return TRUE;
  return (before->start != after->start && (before->start <= group->late_start || after->start <= group->late_start))
         || (before->finish != after->finish && (before->finish >= group->late_finish || after->finish >= group->late_finish));
}

static void
step_back_task (Update *self, guint32 task)
{
  const GantryNetwork *network = self->network;
  LateDates before = get_late_dates (network, task), after;

  gantry_schedule_backward_node (&self->schedule, task);
  after = get_late_dates (network, task);
  if (!late_dates_equal (&before, &after))
    note_changed (self, task);
  if (before.start != after.start || before.finish != after.finish || before.work != after.work)
    look_at_predecessors (self, task);
  if (moves_late_group (network, task, &before, &after))
    look_at_parent (self, task);
}

static void
step_back_close (Update *self, guint32 index)
{
  const GantryNetGroup *group = &self->network->groups[index];
  gint64 start = group->ceiling_start, finish = group->ceiling_finish;

  gantry_schedule_backward_node (&self->schedule, GANTRY_NODE_CLOSE (self->network, index));
  if (group->ceiling_start != start || group->ceiling_finish != finish)
    look_at_children (self, index, FALSE);
}

static void
step_back_open (Update *self, guint32 index)
{
  const GantryNetwork *network = self->network;
  const GantryNetGroup *group = &network->groups[index];
  GantryNetGroup was = *group;
  LateDates before = get_late_dates (network, group->task), after;
  gboolean holds;

  gantry_schedule_backward_node (&self->schedule, GANTRY_NODE_OPEN (network, index));
  after = get_late_dates (network, group->task);
  holds = was.hold_start != group->hold_start || was.hold_finish != group->hold_finish
          || was.drive_start != group->drive_start || was.drive_finish != group->drive_finish;
  if (!late_dates_equal (&before, &after))
    note_changed (self, group->task);
  if (holds)
    look_at_predecessors (self, group->task);
  if (holds || before.start != after.start || before.finish != after.finish || before.flags != after.flags)
    look_at_parent (self, group->task);
}

static void
step_back (Update *self, guint32 node)
{
  guint32 n_tasks = self->network->n_tasks;

  if (node < n_tasks)
    step_back_task (self, node);
  else if ((node - n_tasks) % 2 == 1)
    step_back_close (self, (node - n_tasks) / 2);
  else
    step_back_open (self, (node - n_tasks) / 2);
}

/* Whether its late finish is, or comes to be, that of the plan. */
static inline gboolean
is_bound (const Update *self, guint32 task, const gint64 *old_work)
{
  const GantryNetwork *network = self->network;
  guint32 calendar = network->calendar[task];

  if (network->flags[task] & (GANTRY_NET_SUMMARY | GANTRY_NET_FINISHED))
    return FALSE;
  if (!(network->flags[task] & GANTRY_NET_PLAIN))
    return network->late_finish[task]
           >= gantry_schedule_finish_at (network, task, MIN (self->state->last, self->schedule.last));
  return network->late_work[task] + network->duration[task]
         >= MIN (old_work[calendar], self->schedule.calendars[calendar].last_work);
}

/* When the plan's finish moves, those late dates follow first that nothing else limits. */
static void
look_at_bound (Update *self, const gint64 *old_work)
{
  for (guint32 i = 0; i < self->network->n_tasks; i++)
    if (is_bound (self, i, old_work))
      look_behind (self, i);
}

static void
move_last (Update *self)
{
  const GantryNetwork *network = self->network;
  g_autofree gint64 *old_work = g_new (gint64, network->n_calendars);

  for (guint i = 0; i < network->n_calendars; i++)
    {
      GantryScheduleCalendar *calendar = &self->schedule.calendars[i];

      old_work[i] = calendar->last_work;
      calendar->last_work = gantry_worktime_work_at (network->calendars[i], self->schedule.last);
    }
  if (!self->is_whole)
    look_at_bound (self, old_work);
}

static gboolean
go_back (Update *self)
{
  const GantryNetwork *network = self->network;
  guint32 position;

  self->schedule.last = self->schedule.last_finish > GANTRY_TIME_MIN ? self->schedule.last_finish : self->schedule.anchor;
  if (self->schedule.last != self->state->last)
    move_last (self);
  if (self->is_whole)
    return gantry_schedule_backward_before (&self->schedule, network->n_nodes);
  self->n_left = network->n_nodes / PATIENCE + 64;
  position = gantry_node_set_take_previous (self->state->behind, network->n_nodes - 1);
  for (; position != GANTRY_NODE_SET_END; position = gantry_node_set_take_previous (self->state->behind, position))
    {
      if (self->n_left-- == 0)
        {
          self->is_whole = TRUE;
          return gantry_schedule_backward_before (&self->schedule, position + 1);
        }
      step_back (self, network->order[position]);
    }
  return TRUE;
}

/* ---- All of it ---- */

static void
report_all (const GantryNetwork *network, GArray *changed)
{
  g_array_set_size (changed, network->n_tasks);
  for (guint32 i = 0; i < network->n_tasks; i++)
    g_array_index (changed, guint32, i) = i;
}

static void
make_sets (const GantryNetwork *network, GantryNetState *state)
{
  if (state->ahead != NULL)
    return;
  state->ahead = gantry_node_set_new (network->n_nodes);
  state->behind = gantry_node_set_new (network->n_nodes);
  state->changed = gantry_node_set_new (network->n_tasks);
}

static void
finish (Update *self)
{
  self->state->last = self->schedule.last;
  self->state->last_finish = self->schedule.last_finish;
  self->network->project_finish = self->schedule.last_finish > GANTRY_TIME_MIN ? self->schedule.last_finish : GANTRY_NO_TIME;
  if (self->is_whole)
    {
      gantry_node_set_clear (self->state->ahead);
      gantry_node_set_clear (self->state->behind);
      report_all (self->network, self->changed);
    }
  gantry_node_set_clear (self->state->changed);
}

gboolean
gantry_schedule_update (GantryNetwork               *network,
                        const GantryScheduleOptions *options,
                        const guint32               *tasks,
                        guint                        n_tasks,
                        GArray                      *changed)
{
  Update self = { .network = network, .changed = changed };

  g_return_val_if_fail (network != NULL && options != NULL && changed != NULL, FALSE);

  g_array_set_size (changed, 0);
  if (!can_go_on (network, options, tasks, n_tasks))
    {
      report_all (network, changed);
      return gantry_schedule_run (network, options);
    }
  self.state = network->state;
  gantry_net_state_extend (self.state, network);
  make_sets (network, self.state);
  self.schedule = (GantrySchedule) { .network = network, .options = options, .calendars = self.state->calendars,
                                     .anchor = self.state->anchor, .last = self.state->last };
  for (guint i = 0; i < n_tasks; i++)
    touch (&self, tasks[i]);
  self.state->is_done = go_forward (&self) && go_back (&self);
  finish (&self);
  return self.state->is_done;
}
