/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-plan.h"

#include "engine/gantry-pages.h"
#include "model/gantry-effort.h"
#include "model/gantry-pauses.h"
#include "model/kinds/gantry-person.h"

static void
find_project (GantryPlan *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_project_kind);

  if (gantry_table_get_n_records (table) > 0)
    self->project = GANTRY_PROJECT (gantry_table_get_record (table, 0));
}

static void
take_tasks (GantryPlan *self)
{
  GantryOutline *outline = gantry_document_get_outline (self->document);

  self->n_tasks = gantry_outline_get_n_tasks (outline);
  self->tasks = gantry_pages_new (GantryTask *, self->n_tasks);
  for (guint i = 0; i < self->n_tasks; i++)
    self->tasks[i] = gantry_outline_get_task (outline, i);
}

/* The index of the task with @id, GANTRY_NO_TASK without. */
static guint32
task_index (GantryPlan *self, gint64 id)
{
  GantryRecord *record = gantry_document_lookup (self->document, &gantry_task_kind, id);

  return record != NULL ? GANTRY_TASK (record)->row : GANTRY_NO_TASK;
}

static guint32
calendar_index (GantryPlan *self, const GantryWorktime *worktime)
{
  gpointer index;

  if (g_hash_table_lookup_extended (self->calendar_indices, worktime, NULL, &index))
    return GPOINTER_TO_UINT (index);
  g_ptr_array_add (self->calendars, (gpointer) worktime);
  g_hash_table_insert (self->calendar_indices, (gpointer) worktime, GUINT_TO_POINTER (self->calendars->len - 1));
  return self->calendars->len - 1;
}

static guint32
task_calendar_index (GantryPlan *self, const GantryTask *task)
{
  return task->calendar == 0 ? 0 : calendar_index (self, gantry_calendar_cache_get (self->cache, task->calendar));
}

/* Where a task stands in the network and what calendar it has: what is asked of both ends of every link, without a look
 * at each task. */
typedef struct {
  guint32 row, calendar;
} TaskPlace;

typedef struct {
  GantryTable *tasks;
  TaskPlace *places; /* by index in the table */
} TaskFinder;

static void
task_finder_init (TaskFinder *self, GantryPlan *plan)
{
  self->tasks = gantry_document_get_table (plan->document, &gantry_task_kind);
  self->places = gantry_pages_new (TaskPlace, gantry_table_get_n_records (self->tasks));
  for (guint32 i = 0; i < plan->n_tasks; i++)
    self->places[plan->tasks[i]->parent_instance.index] = (TaskPlace) { i, task_calendar_index (plan, plan->tasks[i]) };
}

static void
task_finder_clear (TaskFinder *self)
{
  g_free (self->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TaskFinder, task_finder_clear)

static TaskPlace
find_task (const TaskFinder *self, gint64 id)
{
  guint index;

  return gantry_table_find (self->tasks, id, &index) ? self->places[index] : (TaskPlace) { GANTRY_NO_TASK, 0 };
}

/* Lag is worked in the calendar of the successor, whoever works on it. FALSE when one of its ends is
 * missing. */
static gboolean
make_link (const GantryDependency *dependency, guint32 predecessor, TaskPlace successor, GantryNetLink *link)
{
  if (predecessor == GANTRY_NO_TASK || successor.row == GANTRY_NO_TASK)
    return FALSE;
  *link = (GantryNetLink) {
    .predecessor = predecessor,
    .successor = successor.row,
    .type = (GantryLinkType) CLAMP (dependency->type, GANTRY_DEPENDENCY_FS, GANTRY_DEPENDENCY_SF),
    .lag = dependency->lag,
    .lag_elapsed = dependency->lag_elapsed,
    .lag_percent = dependency->lag_percent,
    .calendar = successor.calendar,
  };
  return TRUE;
}

static gboolean
take_link (GantryPlan *self, const GantryDependency *dependency, guint32 predecessor, guint32 successor, GantryNetLink *link)
{
  const guint32 calendar = successor != GANTRY_NO_TASK ? task_calendar_index (self, self->tasks[successor]) : 0;

  return make_link (dependency, predecessor, (TaskPlace) { successor, calendar }, link);
}

static GArray *
take_links (GantryPlan *self, const TaskFinder *finder)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_dependency_kind);
  guint n = gantry_table_get_n_records (table);
  GArray *links = g_array_sized_new (FALSE, FALSE, sizeof (GantryNetLink), n);

  self->links = gantry_pages_new (GantryDependency *, n);
  self->link_ids = gantry_pages_new (gint64, n);
  for (guint i = 0; i < n; i++)
    {
      GantryDependency *dependency = GANTRY_DEPENDENCY (gantry_table_get_record (table, i));
      GantryNetLink link;

      if (!make_link (dependency, find_task (finder, dependency->predecessor).row,
                      find_task (finder, dependency->successor), &link))
        continue;
      self->links[links->len] = dependency;
      self->link_ids[links->len] = dependency->parent_instance.id;
      g_array_append_val (links, link);
    }
  self->n_links = links->len;
  return links;
}

GArray *
gantry_plan_dup_links (GantryPlan *self)
{
  GArray *links = g_array_sized_new (FALSE, FALSE, sizeof (GantryNetLink), self->n_links);

  for (guint i = 0; i < self->n_links; i++)
    {
      const GantryDependency *dependency = self->links[i];
      GantryNetLink link;

      take_link (self, dependency, task_index (self, dependency->predecessor), task_index (self, dependency->successor), &link);
      g_array_append_val (links, link);
    }
  return links;
}

static void
take_assignments (GantryPlan *self, const TaskFinder *finder)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_assignment_kind);
  guint n = gantry_table_get_n_records (table);
  g_autofree guint32 *at = g_new0 (guint32, self->n_tasks + 1);

  self->assignment_head = gantry_pages_new0 (guint32, self->n_tasks + 1);
  self->assignments = gantry_pages_new (GantryAssignment *, n);
  self->assignment_calendar = gantry_pages_new (guint32, n);
  for (guint i = 0; i < n; i++)
    {
      guint32 task = find_task (finder, GANTRY_ASSIGNMENT (gantry_table_get_record (table, i))->task).row;

      if (task != GANTRY_NO_TASK)
        self->assignment_head[task + 1]++;
    }
  for (guint i = 0; i < self->n_tasks; i++)
    self->assignment_head[i + 1] += self->assignment_head[i];
  self->n_assignments = self->assignment_head[self->n_tasks];
  memcpy (at, self->assignment_head, self->n_tasks * sizeof *at);
  for (guint i = 0; i < n; i++)
    {
      GantryAssignment *assignment = GANTRY_ASSIGNMENT (gantry_table_get_record (table, i));
      guint32 task = find_task (finder, assignment->task).row;

      if (task != GANTRY_NO_TASK)
        self->assignments[at[task]++] = assignment;
    }
}

static void
set_parents (GantryPlan *self)
{
  GantryOutline *outline = gantry_document_get_outline (self->document);

  for (guint i = 0; i < self->n_tasks; i++)
    {
      GantryTask *parent = gantry_outline_get_parent (outline, self->tasks[i]);

      self->network->parent[i] = parent != NULL ? parent->row : GANTRY_NO_TASK;
    }
}

GantryPlan *
gantry_plan_new (GantryDocument *document, GantryCalendarCache *cache)
{
  GantryPlan *self = g_new0 (GantryPlan, 1);
  g_autoptr (GArray) links = NULL;
  g_auto (TaskFinder) finder = { NULL, NULL };

  self->document = document;
  self->cache = cache;
  self->calendars = g_ptr_array_new ();
  self->calendar_indices = g_hash_table_new (NULL, NULL);
  self->crews = g_array_new (FALSE, FALSE, sizeof (GantryNetCrew));
  self->parts = g_array_new (FALSE, FALSE, sizeof (GantryNetPart));
  find_project (self);
  calendar_index (self, gantry_calendar_cache_get (cache, 0));
  take_tasks (self);
  task_finder_init (&finder, self);
  links = take_links (self, &finder);
  take_assignments (self, &finder);
  self->network = gantry_network_new (self->n_tasks, (const GantryNetLink *) (gpointer) links->data, links->len);
  set_parents (self);
  self->loops = gantry_network_prepare (self->network);
  self->is_touched = gantry_node_set_new (self->n_tasks);
  self->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->shares = gantry_pages_new0 (GantryPlanShare, self->n_tasks);
  self->sums = gantry_plan_sums_new (self->network->n_summaries + 1);
  self->unchecked = gantry_node_set_new (self->n_tasks);
  self->troubled = gantry_node_set_new (self->n_tasks);
  self->problems = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  gantry_plan_touch (self, 0);
  return self;
}

void
gantry_plan_free (GantryPlan *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->tasks);
  g_free (self->links);
  g_free (self->link_ids);
  g_free (self->assignment_head);
  g_free (self->assignments);
  g_free (self->assignment_calendar);
  g_ptr_array_unref (self->calendars);
  g_hash_table_unref (self->calendar_indices);
  g_array_unref (self->crews);
  g_array_unref (self->parts);
  g_clear_pointer (&self->indices, g_hash_table_unref);
  gantry_node_set_free (self->is_touched);
  g_array_unref (self->touched);
  g_array_unref (self->changed);
  g_free (self->shares);
  g_free (self->sums);
  gantry_node_set_free (self->unchecked);
  gantry_node_set_free (self->troubled);
  g_hash_table_unref (self->problems);
  gantry_network_free (self->network);
  g_clear_pointer (&self->loops, g_ptr_array_unref);
  g_free (self);
}

/* ---- Inputs ---- */

/* The hours in which @person works on @task: a task's own calendar narrows those of its people. */
static const GantryWorktime *
working_time_of (GantryPlan *self, const GantryTask *task, const GantryAssignment *assignment)
{
  if (task->ignore_resource_calendars)
    return gantry_calendar_cache_get (self->cache, task->calendar);
  if (task->calendar == 0)
    return gantry_calendar_cache_get_person (self->cache, assignment->person);
  return gantry_calendar_cache_get_common (self->cache, task->calendar, assignment->person);
}

static gboolean
takes_time (GantryPlan *self, const GantryAssignment *assignment)
{
  GantryRecord *person = gantry_document_lookup (self->document, &gantry_person_kind, assignment->person);

  return person != NULL && GANTRY_PERSON (person)->type != GANTRY_RESOURCE_COST;
}

/* From the start of the task until somebody is done with it: it may be longer than the task's
 * duration, which does not count the time in which nobody works. */
static gint64
part_duration (const GantryTask *task, const GArray *pauses, const GantryAssignment *assignment)
{
  gint64 worked = gantry_effort_get_delay (assignment) + gantry_effort_get_busy (assignment, task->duration);

  return gantry_pauses_get_passed (pauses, worked, FALSE);
}

static void
add_part (GantryPlan *self, GantryNetCrew *crew, guint32 calendar, gint64 duration)
{
  GantryNetPart part = { calendar, duration };

  g_array_append_val (self->parts, part);
  crew->n_parts++;
}

/* Several people with different hours, or for different times; or a task with pauses. */
static guint32
add_crew (GantryPlan *self, guint32 index, const GArray *pauses)
{
  const GantryTask *task = self->tasks[index];
  GantryNetCrew crew = { self->parts->len, 0 };

  for (guint32 i = self->assignment_head[index]; i < self->assignment_head[index + 1]; i++)
    if (self->assignment_calendar[i] != GANTRY_NO_TASK)
      add_part (self, &crew, self->assignment_calendar[i], part_duration (task, pauses, self->assignments[i]));
  if (crew.n_parts == 0)
    add_part (self, &crew, task_calendar_index (self, task), gantry_pauses_get_passed (pauses, task->duration, FALSE));
  g_array_append_val (self->crews, crew);
  return self->crews->len - 1;
}

static void
fill_calendar (GantryPlan *self, guint32 index)
{
  GantryTask *task = self->tasks[index];
  guint32 common = GANTRY_NO_TASK;
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  gboolean differ = FALSE, longer = pauses != NULL, crew;

  for (guint32 i = self->assignment_head[index]; i < self->assignment_head[index + 1]; i++)
    {
      self->assignment_calendar[i] = takes_time (self, self->assignments[i])
                                       ? calendar_index (self, working_time_of (self, task, self->assignments[i]))
                                       : GANTRY_NO_TASK;
      differ = differ || (common != GANTRY_NO_TASK && self->assignment_calendar[i] != GANTRY_NO_TASK
                          && self->assignment_calendar[i] != common);
      if (self->assignment_calendar[i] == GANTRY_NO_TASK)
        continue;
      common = self->assignment_calendar[i];
      longer = longer || part_duration (task, pauses, self->assignments[i]) > task->duration;
    }
  crew = (differ || longer) && !task->summary && task->duration > 0;
  self->network->slack_calendar[index] = task_calendar_index (self, task);
  if (crew)
    self->network->calendar[index] = add_crew (self, index, pauses);
  else if (task->summary || common == GANTRY_NO_TASK)
    self->network->calendar[index] = self->network->slack_calendar[index];
  else
    self->network->calendar[index] = common;
  if (task->duration_elapsed && !task->summary)
    self->network->duration[index] = gantry_pauses_get_passed (pauses, task->duration, FALSE);
  if (crew)
    self->network->flags[index] |= GANTRY_NET_CREW;
}

static void
fill_progress (GantryNetwork *network, guint32 index, const GantryTask *task)
{
  if (task->actual_start != GANTRY_NONE)
    {
      network->flags[index] |= GANTRY_NET_STARTED;
      network->fixed_start[index] = task->actual_start;
    }
  if (task->actual_finish != GANTRY_NONE)
    network->fixed_finish[index] = task->actual_finish;
  if (task->actual_finish != GANTRY_NONE
      || (task->actual_start != GANTRY_NONE && task->percent_complete >= GANTRY_PERCENT_FULL))
    network->flags[index] |= GANTRY_NET_FINISHED;
  network->percent[index] = (guint16) CLAMP (task->percent_complete, 0, GANTRY_PERCENT_FULL);
}

static void
fill_task (GantryPlan *self, guint32 index)
{
  GantryNetwork *network = self->network;
  const GantryTask *task = self->tasks[index];

  network->flags[index] = (guint16) ((network->flags[index] & (GANTRY_NET_SUMMARY | GANTRY_NET_RESULTS))
                                     | (task->manual ? GANTRY_NET_MANUAL : 0)
                                     | (!task->active ? GANTRY_NET_INACTIVE : 0)
                                     | (task->duration_elapsed && !task->summary ? GANTRY_NET_ELAPSED : 0));
  network->duration[index] = task->duration;
  network->constraint[index] = (guint8) CLAMP (task->constraint_type, GANTRY_CONSTRAINT_ASAP, GANTRY_CONSTRAINT_MFO);
  network->constraint_date[index] = task->constraint_date;
  network->deadline[index] = task->deadline;
  network->delay[index] = task->leveling_delay;
  network->percent[index] = 0;
  network->fixed_start[index] = task->manual ? task->manual_start : GANTRY_NO_TIME;
  network->fixed_finish[index] = task->manual ? task->manual_finish : GANTRY_NO_TIME;
  if (!task->summary)
    fill_progress (network, index, task);
  fill_calendar (self, index);
}

/* Rows may have moved since: the order of siblings is no part of the structure. */
guint32
gantry_plan_find (GantryPlan *self, gint64 id)
{
  guint32 row = self->indices == NULL ? task_index (self, id) : GANTRY_NO_TASK;
  gpointer index;

  if (row < self->n_tasks && self->tasks[row]->parent_instance.id == id)
    return row;
  if (self->indices == NULL)
    {
      self->indices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      for (guint32 i = 0; i < self->n_tasks; i++)
        g_hash_table_insert (self->indices, g_memdup2 (&self->tasks[i]->parent_instance.id, sizeof (gint64)),
                             GUINT_TO_POINTER (i));
    }
  if (!g_hash_table_lookup_extended (self->indices, &id, NULL, &index))
    return GANTRY_NO_TASK;
  return GPOINTER_TO_UINT (index);
}

/* What a task is worked in, as parts: one that is no crew's is made up. */
static guint
get_parts (GantryPlan *self, gint64 id, const GantryNetPart **parts, GantryNetPart *only)
{
  guint32 index = gantry_plan_find (self, id);
  const GantryNetCrew *crew;

  if (index == GANTRY_NO_TASK)
    return 0;
  *only = (GantryNetPart) { self->network->calendar[index], 0 };
  *parts = only;
  if (!(self->network->flags[index] & GANTRY_NET_CREW))
    return 1;
  crew = &g_array_index (self->crews, GantryNetCrew, self->network->calendar[index]);
  *parts = &g_array_index (self->parts, GantryNetPart, crew->first_part);
  return crew->n_parts;
}

const GantryWorktime *
gantry_plan_get_worktime (GantryPlan *self, gint64 id)
{
  const GantryNetPart *parts;
  GantryNetPart only;

  return get_parts (self, id, &parts, &only) > 0 ? g_ptr_array_index (self->calendars, parts->calendar) : NULL;
}

gint64
gantry_plan_get_most_worked (GantryPlan *self, gint64 id, gint64 from, gint64 to)
{
  const GantryNetPart *parts;
  GantryNetPart only;
  gint64 most = 0;

  for (guint i = get_parts (self, id, &parts, &only); i-- > 0;)
    most = MAX (most, gantry_worktime_between (g_ptr_array_index (self->calendars, parts[i].calendar), from, to));
  return most;
}

/* ---- What was touched ---- */

static void
touch_index (GantryPlan *self, guint32 index)
{
  if (gantry_node_set_has (self->is_touched, index))
    return;
  gantry_node_set_add (self->is_touched, index);
  g_array_append_val (self->touched, index);
}

void
gantry_plan_touch (GantryPlan *self, gint64 id)
{
  guint32 index = id != 0 ? gantry_plan_find (self, id) : GANTRY_NO_TASK;

  if (index != GANTRY_NO_TASK)
    touch_index (self, index);
  else
    self->all_touched = TRUE;
}

static void
set_link (GantryPlan *self, guint32 index)
{
  const GantryDependency *dependency = self->links[index];
  GantryNetLink link;

  if (take_link (self, dependency, gantry_plan_find (self, dependency->predecessor),
                 gantry_plan_find (self, dependency->successor), &link))
    gantry_network_set_link (self->network, index, &link);
}

/* Where the dependency with @id stands, or would: links stand by ascending id. */
static guint
find_place (const GantryPlan *self, gint64 id)
{
  guint low = 0, high = self->n_links;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->link_ids[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
add_link (GantryPlan *self, GantryDependency *dependency)
{
  guint32 predecessor = gantry_plan_find (self, dependency->predecessor);
  guint32 successor = gantry_plan_find (self, dependency->successor);
  GantryNetLink link;

  /* one that connects nothing is not there */
  if (!take_link (self, dependency, predecessor, successor, &link))
    return TRUE;
  if (!gantry_network_add_link (self->network, &link))
    return FALSE;
  self->links = g_renew (GantryDependency *, self->links, self->n_links + 1);
  self->link_ids = g_renew (gint64, self->link_ids, self->n_links + 1);
  self->links[self->n_links] = dependency;
  self->link_ids[self->n_links++] = dependency->parent_instance.id;
  touch_index (self, predecessor);
  touch_index (self, successor);
  return TRUE;
}

static gboolean
remove_link (GantryPlan *self, guint place)
{
  guint32 predecessor, successor;

  gantry_network_get_link (self->network, place, &predecessor, &successor);
  if (!gantry_network_remove_link (self->network, place, successor))
    return FALSE;
  self->n_links--;
  memmove (self->links + place, self->links + place + 1, (self->n_links - place) * sizeof *self->links);
  memmove (self->link_ids + place, self->link_ids + place + 1, (self->n_links - place) * sizeof *self->link_ids);
  touch_index (self, predecessor);
  touch_index (self, successor);
  return TRUE;
}

static gboolean
change_link (GantryPlan *self, guint place, GantryDependency *dependency)
{
  guint32 predecessor = gantry_plan_find (self, dependency->predecessor);
  guint32 successor = gantry_plan_find (self, dependency->successor);

  if (!gantry_network_has_link (self->network, place, predecessor, successor))
    return FALSE;
  self->links[place] = dependency;
  set_link (self, place);
  touch_index (self, successor);
  return TRUE;
}

gboolean
gantry_plan_touch_link (GantryPlan *self, gint64 id)
{
  GantryRecord *record = gantry_document_lookup (self->document, &gantry_dependency_kind, id);
  guint place = find_place (self, id);
  gboolean is_there = place < self->n_links && self->link_ids[place] == id;

  if (record == NULL)
    return !is_there || remove_link (self, place);
  if (is_there)
    return change_link (self, place, GANTRY_DEPENDENCY (record));
  /* only the last can be added: after an undo it may not be */
  return place == self->n_links && add_link (self, GANTRY_DEPENDENCY (record));
}

void
gantry_plan_touch_names (GantryPlan *self)
{
  guint32 index = gantry_node_set_find_next (self->troubled, 0);

  for (; index != GANTRY_NODE_SET_END; index = gantry_node_set_find_next (self->troubled, index + 1))
    gantry_node_set_add (self->unchecked, index);
}

void
gantry_plan_forget_touched (GantryPlan *self)
{
  for (guint i = 0; i < self->touched->len; i++)
    gantry_node_set_remove (self->is_touched, g_array_index (self->touched, guint32, i));
  g_array_set_size (self->touched, 0);
  self->all_touched = self->rolls_all = FALSE;
}

/* ---- Running ---- */

/* With the task's calendar goes that of the lags before it. */
static void
fill_touched (GantryPlan *self, guint32 index)
{
  const GantryNetwork *network = self->network;
  guint32 calendar = network->slack_calendar[index];
  gboolean was_inactive = (network->flags[index] & GANTRY_NET_INACTIVE) != 0;

  fill_task (self, index);
  self->rolls_all = self->rolls_all || was_inactive != ((network->flags[index] & GANTRY_NET_INACTIVE) != 0);
  if (network->slack_calendar[index] == calendar)
    return;
  for (guint32 link = network->in_head[index]; link < network->in_head[index + 1]; link++)
    set_link (self, network->link_id[link]);
}

void
gantry_plan_fill (GantryPlan *self)
{
  GantryNetwork *network = self->network;

  /* crews are never taken back one by one */
  if (self->crews->len > 2 * self->n_tasks)
    {
      g_array_set_size (self->crews, 0);
      g_array_set_size (self->parts, 0);
      self->all_touched = TRUE;
    }
  self->rolls_all = self->all_touched;
  for (guint32 i = 0; self->all_touched && i < self->n_tasks; i++)
    fill_task (self, i);
  for (guint i = 0; i < self->touched->len; i++)
    fill_touched (self, g_array_index (self->touched, guint32, i));
  network->calendars = (const GantryWorktime *const *) self->calendars->pdata;
  network->n_calendars = self->calendars->len;
  network->crews = (const GantryNetCrew *) (gpointer) self->crews->data;
  network->parts = (const GantryNetPart *) (gpointer) self->parts->data;
}

void
gantry_plan_get_options (const GantryPlan *self, GantryScheduleOptions *options)
{
  *options = (GantryScheduleOptions) { .honor_constraints = TRUE };
  if (self->project == NULL)
    return;
  options->from_finish = gantry_plan_is_from_finish (self);
  options->start = self->project->start != GANTRY_NONE ? self->project->start : 0;
  options->finish = self->project->target_finish;
  options->honor_constraints = self->project->honor_constraints;
  options->critical_slack = self->project->critical_slack;
  options->near_critical_slack = self->project->near_critical_slack;
  options->several_critical = self->project->several_critical;
}

void
gantry_plan_schedule (GantryPlan *self)
{
  GantryScheduleOptions options;

  gantry_plan_get_options (self, &options);
  if (self->all_touched)
    gantry_schedule_run (self->network, &options);
  else
    gantry_schedule_update (self->network, &options, (const guint32 *) (gpointer) self->touched->data, self->touched->len,
                            self->changed);
}
