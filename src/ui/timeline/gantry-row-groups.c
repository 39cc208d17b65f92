/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-row-groups.h"

#include <glib/gi18n-lib.h>

#include "engine/gantry-worktime.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-task-question.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-workstream.h"

struct _GantryRowGroups {
  GantryDocument *document;
  GantryGroupBy by;
  gint64 date;
  GHashTable *by_key;  /* char * -> GantryRowGroup, owned; also those without members */
  GHashTable *by_id;   /* gint64 * -> GantryRowGroup: where one id says it all */
  GHashTable *by_task; /* GantryTask * -> GantryRowGroup: what stands for a group */
  GPtrArray *groups;   /* those with members, in order */
};

static const struct {
  const char *name, *label;
} criteria[GANTRY_N_GROUPS] = {
  [GANTRY_GROUP_NONE] = { "", NULL },
  [GANTRY_GROUP_WORKSTREAM] = { "workstream", N_("Workstream") },
  [GANTRY_GROUP_PERSON] = { "person", N_("Person") },
  [GANTRY_GROUP_STATE] = { "state", N_("State") },
  [GANTRY_GROUP_PHASE] = { "phase", N_("Phase") },
};

const char *
gantry_group_by_get_name (GantryGroupBy by)
{
  return criteria[by].name;
}

GantryGroupBy
gantry_group_by_find (const char *name)
{
  for (guint i = 0; i < GANTRY_N_GROUPS; i++)
    if (g_str_equal (criteria[i].name, name))
      return (GantryGroupBy) i;
  return GANTRY_GROUP_NONE;
}

const char *
gantry_group_by_get_label (GantryGroupBy by)
{
  return criteria[by].label != NULL ? _(criteria[by].label) : NULL;
}

static void
group_free (GantryRowGroup *group)
{
  g_object_unref (group->task);
  g_free (group->key);
  g_free (group->title);
  g_free (group->order);
  g_ptr_array_unref (group->members);
  g_free (group);
}

/* ---- Which group a task is in ---- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* The people who are assigned, each once, by id. (transfer full) */
static GArray *
list_people (GantryTask *task)
{
  const GPtrArray *assignments = gantry_task_get_assignments (task);
  GArray *people = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_people = 0;

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    g_array_append_val (people, ((GantryAssignment *) assignments->pdata[i])->person);
  g_array_sort (people, compare_ids);
  for (guint i = 0; i < people->len; i++)
    if (n_people == 0 || g_array_index (people, gint64, n_people - 1) != g_array_index (people, gint64, i))
      g_array_index (people, gint64, n_people++) = g_array_index (people, gint64, i);
  g_array_set_size (people, n_people);
  return people;
}

static GantryTask *
find_phase (GantryDocument *document, GantryTask *task)
{
  GantryOutline *outline = gantry_document_get_outline (document);

  for (GantryTask *above = gantry_outline_get_parent (outline, task); above != NULL;
       above = gantry_outline_get_parent (outline, above))
    task = above;
  return task;
}

/* The id that says in which group @task is, or -1: several people are. */
static gint64
find_id (GantryRowGroups *self, GantryTask *task)
{
  const GPtrArray *assignments;
  GantryTask *phase;

  switch (self->by)
    {
    case GANTRY_GROUP_WORKSTREAM:
      return task->workstream;
    case GANTRY_GROUP_STATE:
      return gantry_task_get_state (task, self->date);
    case GANTRY_GROUP_PHASE:
      phase = find_phase (self->document, task);
      return phase->summary ? ((GantryRecord *) phase)->id : 0;
    case GANTRY_GROUP_PERSON:
      assignments = gantry_task_get_assignments (task);
      if (assignments == NULL || assignments->len == 0)
        return 0;
      return assignments->len == 1 ? ((GantryAssignment *) assignments->pdata[0])->person : -1;
    case GANTRY_GROUP_NONE:
    case GANTRY_N_GROUPS:
    default:
      g_return_val_if_reached (0);
    }
}

/* "3;17": ids. */
static char *
dup_key (GantryRowGroups *self, GantryTask *task, gint64 id)
{
  g_autoptr (GArray) people = id < 0 ? list_people (task) : NULL;
  GString *key = g_string_new (NULL);

  for (guint i = 0; people != NULL && i < people->len; i++)
    g_string_append_printf (key, "%s%" G_GINT64_FORMAT, i > 0 ? ";" : "", g_array_index (people, gint64, i));
  if (people == NULL)
    g_string_append_printf (key, "%" G_GINT64_FORMAT, id);
  return g_string_free_and_steal (key);
}

/* ---- What a group is called ---- */

static char *
dup_record_title (GantryRowGroups *self, const GantryKind *kind, gint64 id)
{
  GantryRecord *record = gantry_document_lookup (self->document, kind, id);

  return record != NULL ? gantry_record_dup_title (record) : NULL;
}

static char *
dup_people_title (GantryRowGroups *self, GantryTask *member)
{
  g_autoptr (GArray) people = list_people (member);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < people->len; i++)
    {
      char *name = dup_record_title (self, &gantry_person_kind, g_array_index (people, gint64, i));

      if (name != NULL)
        g_ptr_array_add (names, name);
    }
  g_ptr_array_add (names, NULL);
  return names->len > 1 ? g_strjoinv ("; ", (GStrv) names->pdata) : NULL;
}

/* NULL: what @member lacks is what puts it there. */
static char *
dup_title (GantryRowGroups *self, GantryTask *member)
{
  switch (self->by)
    {
    case GANTRY_GROUP_WORKSTREAM:
      return dup_record_title (self, &gantry_workstream_kind, member->workstream);
    case GANTRY_GROUP_STATE:
      return g_strdup (gantry_task_state_get_label (gantry_task_get_state (member, self->date)));
    case GANTRY_GROUP_PHASE:
      return dup_record_title (self, &gantry_task_kind, find_id (self, member));
    case GANTRY_GROUP_PERSON:
      return dup_people_title (self, member);
    case GANTRY_GROUP_NONE:
    case GANTRY_N_GROUPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static const char *
get_title_of_rest (GantryRowGroups *self)
{
  switch (self->by)
    {
    case GANTRY_GROUP_WORKSTREAM:
      return _("No Workstream");
    case GANTRY_GROUP_PERSON:
      return _("Nobody Assigned");
    case GANTRY_GROUP_PHASE:
      return _("No Phase");
    case GANTRY_GROUP_STATE:
    case GANTRY_GROUP_NONE:
    case GANTRY_N_GROUPS:
    default:
      return "";
    }
}

/* States and phases stand in an order of their own, all others by title; what has none comes last. */
static char *
dup_order (GantryRowGroups *self, GantryTask *member, const char *title)
{
  if (title == NULL)
    return g_strdup ("\xff");
  if (self->by == GANTRY_GROUP_STATE)
    return g_strdup_printf ("%d", gantry_task_get_state (member, self->date));
  if (self->by == GANTRY_GROUP_PHASE)
    return g_strdup_printf ("%010u", find_phase (self->document, member)->row);
  return g_utf8_collate_key (title, -1);
}

/* Titles change as records do. */
static void
name_group (GantryRowGroups *self, GantryRowGroup *group)
{
  GantryTask *member = group->members->pdata[0];
  g_autofree char *title = dup_title (self, member);

  g_free (group->order);
  group->order = dup_order (self, member, title);
  g_set_str (&group->title, title != NULL ? title : get_title_of_rest (self));
  g_free (group->task->name);
  /* Translators: the heading of a group of tasks and how many these are: "Ana Silva (12)" */
  group->task->name = g_strdup_printf (_("%s (%u)"), group->title, group->members->len);
}

/* ---- What a group adds up to ---- */

static gint64
add_up (gint64 a, gint64 b)
{
  gint64 sum;

  if (b == GANTRY_NONE)
    return a;
  return __builtin_add_overflow (a, b, &sum) ? (b > 0 ? G_MAXINT64 : G_MININT64 + 1) : sum;
}

static void
sum_up (GantryRowGroups *self, GantryRowGroup *group)
{
  GantryTask *sum = group->task;
  const GantryWorktime *calendar = gantry_scheduler_get_calendar (gantry_document_get_scheduler (self->document), 0);
  __int128 duration = 0, done = 0, percent = 0;

  sum->start = sum->finish = GANTRY_NONE;
  sum->scheduled_work = sum->actual_work = sum->cost = 0;
  sum->critical = FALSE;
  for (guint i = 0; i < group->members->len; i++)
    {
      GantryTask *task = group->members->pdata[i];

      if (task->start != GANTRY_NONE && (sum->start == GANTRY_NONE || task->start < sum->start))
        sum->start = task->start;
      if (task->finish != GANTRY_NONE && (sum->finish == GANTRY_NONE || task->finish > sum->finish))
        sum->finish = task->finish;
      sum->scheduled_work = add_up (sum->scheduled_work, task->scheduled_work);
      sum->actual_work = add_up (sum->actual_work, task->actual_work);
      sum->cost = add_up (sum->cost, task->cost);
      duration += task->duration;
      done += (__int128) task->duration * task->progress;
      percent += task->progress;
    }
  sum->remaining_work = MAX (0, sum->scheduled_work - sum->actual_work);
  sum->progress = (int) (duration > 0 ? done / duration : percent / (int) group->members->len);
  sum->duration = sum->scheduled_duration
      = sum->start != GANTRY_NONE && sum->finish > sum->start ? gantry_worktime_between (calendar, sum->start, sum->finish) : 0;
}

/* ---- Distributing ---- */

static GantryTask *
create_task (void)
{
  GantryTask *task = g_object_new (gantry_task_get_type (), NULL);

  task->summary = TRUE;
  task->active = TRUE;
  task->level = 1;
  task->row = G_MAXUINT;
  task->start = task->finish = GANTRY_NONE;
  task->early_start = task->early_finish = task->late_start = task->late_finish = GANTRY_NONE;
  task->actual_start = task->actual_finish = task->stop = task->resume = GANTRY_NONE;
  task->deadline = task->constraint_date = task->manual_start = task->manual_finish = GANTRY_NONE;
  task->optimistic = task->likely = task->pessimistic = GANTRY_NONE;
  task->work = task->actual_cost = task->occurrence = GANTRY_NONE;
  return task;
}

static GantryRowGroup *
add_group (GantryRowGroups *self, char *key)
{
  GantryRowGroup *group = g_new0 (GantryRowGroup, 1);

  group->task = create_task ();
  group->key = key;
  group->members = g_ptr_array_new ();
  group->row = G_MAXUINT;
  g_hash_table_insert (self->by_key, group->key, group);
  g_hash_table_insert (self->by_task, group->task, group);
  return group;
}

static GantryRowGroup *
look_up (GantryRowGroups *self, GantryTask *task, gboolean add)
{
  gint64 id = find_id (self, task);
  GantryRowGroup *group = id >= 0 ? g_hash_table_lookup (self->by_id, &id) : NULL;
  g_autofree char *key = NULL;

  if (group != NULL)
    return group;
  key = dup_key (self, task, id);
  group = g_hash_table_lookup (self->by_key, key);
  if (group == NULL && add)
    group = add_group (self, g_steal_pointer (&key));
  if (group != NULL && id >= 0)
    g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), group);
  return group;
}

void
gantry_row_groups_begin (GantryRowGroups *self, gint64 date)
{
  GHashTableIter iter;
  gpointer group;

  self->date = date;
  g_ptr_array_set_size (self->groups, 0);
  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    g_ptr_array_set_size (((GantryRowGroup *) group)->members, 0);
}

void
gantry_row_groups_add (GantryRowGroups *self, GantryTask *task)
{
  GantryRowGroup *group = look_up (self, task, TRUE);

  if (group->members->len == 0)
    g_ptr_array_add (self->groups, group);
  g_ptr_array_add (group->members, task);
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const GantryRowGroup *left = *(GantryRowGroup *const *) a, *right = *(GantryRowGroup *const *) b;
  int order = strcmp (left->order, right->order);

  return order != 0 ? order : strcmp (left->key, right->key);
}

void
gantry_row_groups_end (GantryRowGroups *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      name_group (self, self->groups->pdata[i]);
      sum_up (self, self->groups->pdata[i]);
    }
  g_ptr_array_sort (self->groups, compare_groups);
}

guint
gantry_row_groups_get_n_groups (GantryRowGroups *self)
{
  return self->groups->len;
}

GantryRowGroup *
gantry_row_groups_get_group (GantryRowGroups *self, guint index)
{
  return self->groups->pdata[index];
}

GantryRowGroup *
gantry_row_groups_find (GantryRowGroups *self, GantryTask *task)
{
  return g_hash_table_lookup (self->by_task, task);
}

GantryRowGroup *
gantry_row_groups_find_of (GantryRowGroups *self, GantryTask *task)
{
  GantryRowGroup *group = look_up (self, task, FALSE);

  return group != NULL && group->members->len > 0 ? group : NULL;
}

GantryRowGroups *
gantry_row_groups_new (GantryDocument *document, GantryGroupBy by)
{
  GantryRowGroups *self = g_new0 (GantryRowGroups, 1);

  self->document = g_object_ref (document);
  self->by = by;
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) group_free);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->by_task = g_hash_table_new (NULL, NULL);
  self->groups = g_ptr_array_new ();
  return self;
}

void
gantry_row_groups_free (GantryRowGroups *self)
{
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->by_task);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_key);
  g_object_unref (self->document);
  g_free (self);
}
