/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-task-commands.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/gantry-scheduler.h"

#include "engine/gantry-worktime.h"

/* Room between neighbors, so that most insertions renumber nothing. */
#define POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

static GantryRecord *
record_of (GantryTask *task)
{
  return (GantryRecord *) task;
}

/* ---- Places in the outline ---- */

/* The children of @parent (NULL: the top) without @excluded (or NULL), in order. */
static GPtrArray *
list_children (GantryDocument *document, GantryTask *parent, GPtrArray *excluded)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GPtrArray *children = g_ptr_array_new ();
  guint row = parent != NULL ? parent->row + 1 : 0;
  guint end = parent != NULL ? gantry_outline_get_subtree_end (outline, parent->row)
                             : gantry_outline_get_n_tasks (outline);

  while (row < end)
    {
      GantryTask *child = gantry_outline_get_task (outline, row);

      row = gantry_outline_get_subtree_end (outline, row);
      if (excluded == NULL || !g_ptr_array_find (excluded, child, NULL))
        g_ptr_array_add (children, child);
    }
  return children;
}

static void
set_position (GantryDocument *document, GantryTask *task, gint64 position)
{
  gantry_document_set_integer (document, record_of (task), "position", position);
}

static void
renumber (GantryDocument *document, GPtrArray *children, GPtrArray *tasks, guint index)
{
  for (guint i = 0; i < tasks->len; i++)
    g_ptr_array_insert (children, (int) (index + i), g_ptr_array_index (tasks, i));
  for (guint i = 0; i < children->len; i++)
    set_position (document, g_ptr_array_index (children, i), (i + 1) * POSITION_GAP);
}

void
gantry_tasks_place (GantryDocument *document, GPtrArray *tasks, GantryTask *parent, GantryTask *after)
{
  g_autoptr (GPtrArray) children = list_children (document, parent, tasks);
  const gint64 n_gaps = (gint64) tasks->len + 1;
  guint index = 0;
  gint64 below = 0, above;

  if (after != NULL && g_ptr_array_find (children, after, &index))
    {
      index++;
      below = after->position;
    }
  if (index < children->len)
    above = ((GantryTask *) g_ptr_array_index (children, index))->position;
  else
    above = below + n_gaps * POSITION_GAP;
  for (guint i = 0; i < tasks->len; i++)
    gantry_document_set_integer (document, g_ptr_array_index (tasks, i), "parent",
                                 parent != NULL ? record_of (parent)->id : 0);
  if ((above - below) / n_gaps > 0 && below + (above - below) / n_gaps > 0)
    for (guint i = 0; i < tasks->len; i++)
      set_position (document, g_ptr_array_index (tasks, i), below + (i + 1) * ((above - below) / n_gaps));
  else
    renumber (document, children, tasks, index);
}

void
gantry_task_place (GantryDocument *document, GantryTask *task, GantryTask *parent, GantryTask *after)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, task);
  gantry_tasks_place (document, tasks, parent, after);
}

/* @tasks without those whose summary task is among them too. */
static GPtrArray *
keep_topmost (GantryDocument *document, GPtrArray *tasks)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GPtrArray *topmost = g_ptr_array_new ();
  guint end = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      GantryTask *task = g_ptr_array_index (tasks, i);

      if (topmost->len > 0 && task->row < end)
        continue;
      g_ptr_array_add (topmost, task);
      end = gantry_outline_get_subtree_end (outline, task->row);
    }
  return topmost;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, message);
  return FALSE;
}

/* ---- Inserting and deleting ---- */

static GantryTask *
insert (GantryDocument *document, GantryTask *parent, GantryTask *after, const char *name, GError **error)
{
  GantryProject *project = gantry_document_get_project (document);
  GantryTask *task;
  gint64 id;

  gantry_document_begin (document, _("Insert task"));
  task = GANTRY_TASK (gantry_document_insert (document, &gantry_task_kind));
  id = record_of (task)->id;
  gantry_document_set_text (document, record_of (task), "name", name);
  if (project->new_tasks_manual)
    {
      gantry_document_set_integer (document, record_of (task), "manual", TRUE);
      gantry_document_set_integer (document, record_of (task), "manual_start", project->start);
    }
  gantry_task_place (document, task, parent, after);
  if (!gantry_document_commit (document, error))
    return NULL;
  return GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, id));
}

static GantryTask *
get_last_at_top (GantryDocument *document)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryTask *last = NULL;

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline);
       row = gantry_outline_get_subtree_end (outline, row))
    last = gantry_outline_get_task (outline, row);
  return last;
}

GantryTask *
gantry_task_insert_after (GantryDocument *document, GantryTask *after, const char *name, GError **error)
{
  GantryOutline *outline;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);
  outline = gantry_document_get_outline (document);
  if (after == NULL)
    after = get_last_at_top (document);
  return insert (document, after != NULL ? gantry_outline_get_parent (outline, after) : NULL, after,
                 name, error);
}

GantryTask *
gantry_task_insert_before (GantryDocument *document, GantryTask *before, GError **error)
{
  GantryOutline *outline;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (GANTRY_IS_TASK (before), NULL);
  outline = gantry_document_get_outline (document);
  return insert (document, gantry_outline_get_parent (outline, before),
                 gantry_outline_get_previous_sibling (outline, before), NULL, error);
}

gboolean
gantry_tasks_delete (GantryDocument *document, GPtrArray *tasks, GError **error)
{
  g_autoptr (GPtrArray) topmost = keep_topmost (document, tasks);
  g_autofree char *label
    = g_strdup_printf (ngettext ("Delete task", "Delete %u tasks", topmost->len), topmost->len);

  gantry_document_begin (document, label);
  for (guint i = 0; i < topmost->len; i++)
    gantry_document_delete (document, g_ptr_array_index (topmost, i));
  return gantry_document_commit (document, error);
}

/* ---- Indenting ---- */

/* The task that @task would be indented under: its previous sibling that is not indented as well. */
static GantryTask *
get_indent_parent (GantryDocument *document, GPtrArray *topmost, GantryTask *task)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryTask *previous = gantry_outline_get_previous_sibling (outline, task);

  while (previous != NULL && g_ptr_array_find (topmost, previous, NULL))
    previous = gantry_outline_get_previous_sibling (outline, previous);
  return previous;
}

gboolean
gantry_tasks_can_indent (GantryDocument *document, GPtrArray *tasks)
{
  g_autoptr (GPtrArray) topmost = keep_topmost (document, tasks);

  for (guint i = 0; i < topmost->len; i++)
    if (get_indent_parent (document, topmost, g_ptr_array_index (topmost, i)) == NULL)
      return FALSE;
  return topmost->len > 0;
}

static GantryTask *
get_last_child (GantryDocument *document, GantryTask *parent)
{
  g_autoptr (GPtrArray) children = list_children (document, parent, NULL);

  return children->len > 0 ? g_ptr_array_index (children, children->len - 1) : NULL;
}

gboolean
gantry_tasks_indent (GantryDocument *document, GPtrArray *tasks, GError **error)
{
  g_autoptr (GPtrArray) topmost = keep_topmost (document, tasks);
  g_autoptr (GPtrArray) parents = g_ptr_array_new ();

  if (!gantry_tasks_can_indent (document, tasks))
    return refuse (error, _("There is no task above to indent under; move the task down first."));
  for (guint i = 0; i < topmost->len; i++)
    g_ptr_array_add (parents,
                     get_indent_parent (document, topmost, g_ptr_array_index (topmost, i)));
  gantry_document_begin (document, _("Indent"));
  for (guint i = 0; i < topmost->len; i++)
    {
      GantryTask *parent = g_ptr_array_index (parents, i);

      gantry_task_place (document, g_ptr_array_index (topmost, i), parent,
                         get_last_child (document, parent));
    }
  return gantry_document_commit (document, error);
}

gboolean
gantry_tasks_can_outdent (GantryDocument *document, GPtrArray *tasks)
{
  g_autoptr (GPtrArray) topmost = keep_topmost (document, tasks);

  for (guint i = 0; i < topmost->len; i++)
    if (((GantryTask *) g_ptr_array_index (topmost, i))->parent == 0)
      return FALSE;
  return topmost->len > 0;
}

static void
outdent_one (GantryDocument *document, GPtrArray *topmost, GantryTask *task)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryTask *parent = gantry_outline_get_parent (outline, task);
  GantryTask *grandparent = gantry_outline_get_parent (outline, parent);
  GantryTask *follower = gantry_outline_get_next_sibling (outline, task);
  GantryTask *last_child = get_last_child (document, task);

  /* what follows in the same summary task stays below it on the page: it becomes its child */
  while (follower != NULL && !g_ptr_array_find (topmost, follower, NULL))
    {
      GantryTask *next;

      outline = gantry_document_get_outline (document);
      next = gantry_outline_get_next_sibling (outline, follower);
      gantry_task_place (document, follower, task, last_child);
      last_child = follower;
      follower = next;
    }
  gantry_task_place (document, task, grandparent, parent);
}

gboolean
gantry_tasks_outdent (GantryDocument *document, GPtrArray *tasks, GError **error)
{
  g_autoptr (GPtrArray) topmost = keep_topmost (document, tasks);

  if (!gantry_tasks_can_outdent (document, tasks))
    return refuse (error, _("The task is at the top level already."));
  gantry_document_begin (document, _("Outdent"));
  /* from the last on, each directly behind the summary task: the order stays */
  for (guint i = topmost->len; i-- > 0;)
    outdent_one (document, topmost, g_ptr_array_index (topmost, i));
  return gantry_document_commit (document, error);
}

/* ---- Moving ---- */

gboolean
gantry_tasks_move_up (GantryDocument *document, GPtrArray *tasks, GError **error)
{
  g_autoptr (GPtrArray) topmost = keep_topmost (document, tasks);
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryTask *first, *previous, *after;

  if (topmost->len == 0)
    return refuse (error, _("Select the tasks to move first."));
  first = g_ptr_array_index (topmost, 0);
  previous = gantry_outline_get_previous_sibling (outline, first);
  if (previous == NULL)
    return refuse (error, _("The task is the first of its summary task already."));
  after = gantry_outline_get_previous_sibling (outline, previous);
  return gantry_tasks_move (document, topmost, gantry_outline_get_parent (outline, first), after, error);
}

gboolean
gantry_tasks_move_down (GantryDocument *document, GPtrArray *tasks, GError **error)
{
  g_autoptr (GPtrArray) topmost = keep_topmost (document, tasks);
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryTask *last, *next;

  if (topmost->len == 0)
    return refuse (error, _("Select the tasks to move first."));
  last = g_ptr_array_index (topmost, topmost->len - 1);
  next = gantry_outline_get_next_sibling (outline, last);
  if (next == NULL)
    return refuse (error, _("The task is the last of its summary task already."));
  return gantry_tasks_move (document, topmost, gantry_outline_get_parent (outline, last), next, error);
}

gboolean
gantry_tasks_move (GantryDocument  *document,
                   GPtrArray       *tasks,
                   GantryTask      *parent,
                   GantryTask      *after,
                   GError         **error)
{
  g_autoptr (GPtrArray) topmost = keep_topmost (document, tasks);
  GantryOutline *outline = gantry_document_get_outline (document);

  for (guint i = 0; i < topmost->len; i++)
    {
      GantryTask *task = g_ptr_array_index (topmost, i);

      if (parent != NULL && (parent == task || gantry_outline_is_ancestor (outline, task, parent)))
        return refuse (error, _("A task cannot be moved into itself; choose another summary task."));
    }
  while (after != NULL && g_ptr_array_find (topmost, after, NULL))
    after = gantry_outline_get_previous_sibling (outline, after);
  gantry_document_begin (document, _("Move tasks"));
  gantry_tasks_place (document, topmost, parent, after);
  return gantry_document_commit (document, error);
}

/* ---- Linking ---- */

static GantryDependency *
find_dependency (GantryDocument *document, GantryTask *predecessor, GantryTask *successor)
{
  const GantryField *field = gantry_kind_find_field (&gantry_dependency_kind, "successor");
  const GPtrArray *links = gantry_document_get_referrers (document, &gantry_dependency_kind, field,
                                                          record_of (successor)->id);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      GantryDependency *link = g_ptr_array_index (links, i);

      if (link->predecessor == record_of (predecessor)->id)
        return link;
    }
  return NULL;
}

static void
insert_dependency (GantryDocument *document, GantryTask *predecessor, GantryTask *successor, int type)
{
  GantryRecord *link = gantry_document_insert (document, &gantry_dependency_kind);

  gantry_document_set_integer (document, link, "predecessor", record_of (predecessor)->id);
  gantry_document_set_integer (document, link, "successor", record_of (successor)->id);
  gantry_document_set_integer (document, link, "type", type);
}

gboolean
gantry_task_link (GantryDocument        *document,
                  GantryTask            *predecessor,
                  GantryTask            *successor,
                  GantryDependencyType   type,
                  GError               **error)
{
  GantryDependency *link = find_dependency (document, predecessor, successor);

  gantry_document_begin (document, _("Link tasks"));
  if (link != NULL)
    gantry_document_set_integer (document, (GantryRecord *) link, "type", type);
  else
    insert_dependency (document, predecessor, successor, type);
  return gantry_document_commit (document, error);
}

gboolean
gantry_tasks_link (GantryDocument *document, GPtrArray *tasks, GError **error)
{
  if (tasks->len < 2)
    return refuse (error, _("Select two or more tasks to link them in their order."));
  gantry_document_begin (document, _("Link tasks"));
  for (guint i = 1; i < tasks->len; i++)
    if (find_dependency (document, tasks->pdata[i - 1], tasks->pdata[i]) == NULL)
      insert_dependency (document, tasks->pdata[i - 1], tasks->pdata[i], GANTRY_DEPENDENCY_FS);
  return gantry_document_commit (document, error);
}

/* All links of @task of which the other end is in @among. */
static void
delete_links (GantryDocument *document, GantryTask *task, GHashTable *among)
{
  const GantryField *field = gantry_kind_find_field (&gantry_dependency_kind, "successor");
  const GPtrArray *bucket = gantry_document_get_referrers (document, &gantry_dependency_kind, field,
                                                           record_of (task)->id);
  g_autoptr (GPtrArray) links = NULL;

  if (bucket == NULL)
    return;
  links = g_ptr_array_copy ((GPtrArray *) bucket, NULL, NULL);
  for (guint i = 0; i < links->len; i++)
    {
      GantryDependency *link = g_ptr_array_index (links, i);

      if (g_hash_table_contains (among, &link->predecessor))
        gantry_document_delete (document, (GantryRecord *) link);
    }
}

gboolean
gantry_tasks_unlink (GantryDocument *document, GPtrArray *tasks, GError **error)
{
  g_autoptr (GHashTable) among = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (tasks->len < 2)
    return refuse (error, _("Select two or more tasks to take the links among them away."));
  for (guint i = 0; i < tasks->len; i++)
    g_hash_table_add (among, &record_of (tasks->pdata[i])->id);
  gantry_document_begin (document, _("Unlink tasks"));
  for (guint i = 0; i < tasks->len; i++)
    delete_links (document, tasks->pdata[i], among);
  return gantry_document_commit (document, error);
}

/* ---- Dragging ---- */

static gboolean
assign_instant (GantryDocument *document,
                GantryTask     *task,
                const char     *field_name,
                gint64          instant,
                const char     *label,
                GError        **error)
{
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, field_name);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&value, instant);
  gantry_document_begin (document, label);
  if (!gantry_document_assign (document, record_of (task), field, &value, error))
    {
      gantry_document_abort (document);
      return FALSE;
    }
  return gantry_document_commit (document, error);
}

gboolean
gantry_task_move_to (GantryDocument *document, GantryTask *task, gint64 start, GError **error)
{
  const GantryWorktime *calendar
    = gantry_scheduler_get_task_calendar (gantry_document_get_scheduler (document),
                                          record_of (task)->id);

  if (task->duration > 0 && !task->duration_elapsed)
    start = gantry_worktime_next_start (calendar, start);
  return assign_instant (document, task, "start", start, _("Move task"), error);
}

gboolean
gantry_task_resize_to (GantryDocument *document, GantryTask *task, gint64 finish, GError **error)
{
  return assign_instant (document, task, "finish", MAX (finish, task->start), _("Change duration"), error);
}

/* ---- Baselines ---- */

static void
copy_to_baseline (GantryDocument *document, gint64 baseline, GantryTask *task)
{
  GantryRecord *copy = gantry_document_insert (document, &gantry_baseline_task_kind);

  gantry_document_set_integer (document, copy, "baseline", baseline);
  gantry_document_set_integer (document, copy, "task", record_of (task)->id);
  gantry_document_set_integer (document, copy, "start", task->start);
  gantry_document_set_integer (document, copy, "finish", task->finish);
  gantry_document_set_integer (document, copy, "duration", task->scheduled_duration);
  gantry_document_set_integer (document, copy, "work", task->scheduled_work);
  gantry_document_set_integer (document, copy, "cost", task->cost);
}

GantryBaseline *
gantry_baseline_take (GantryDocument *document, const char *name, GError **error)
{
  GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);
  GantryTable *baselines = gantry_document_get_table (document, &gantry_baseline_kind);
  gint64 number = gantry_table_get_n_records (baselines);
  guint n_tasks = gantry_table_get_n_records (tasks);
  GantryRecord *baseline;
  gint64 id;

  gantry_document_begin (document, _("Take baseline"));
  baseline = gantry_document_insert (document, &gantry_baseline_kind);
  id = baseline->id;
  gantry_document_set_text (document, baseline, "name", name);
  gantry_document_set_integer (document, baseline, "taken_on", gantry_instant_now ());
  gantry_document_set_integer (document, baseline, "number", MIN (number, 10));
  for (guint i = 0; i < n_tasks; i++)
    copy_to_baseline (document, id, GANTRY_TASK (gantry_table_get_record (tasks, i)));
  if (!gantry_document_commit (document, error))
    return NULL;
  return GANTRY_BASELINE (gantry_document_lookup (document, &gantry_baseline_kind, id));
}
