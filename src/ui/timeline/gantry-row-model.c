/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-row-model.h"

#include "ui/timeline/gantry-row-order.h"

/* What the filter says of a task. */
enum {
  PASSES = 1 << 0, /* itself */
  SHOWN = 1 << 1,  /* itself or for what is below it */
};

struct _GantryRowModel {
  GObject parent_instance;
  GantryDocument *document;
  GPtrArray *rows;       /* of GantryTask, referenced */
  GArray *positions;     /* the row of each task of the outline, GANTRY_ROW_NONE: not shown */
  GByteArray *marks;     /* of each task of the outline, while there is a filter that filters */
  guint n_passing;
  GHashTable *collapsed; /* ids of tasks */
  GHashTable *collapsed_filtered; /* while the filter filters */
  gboolean filtering;
  GtkFilter *filter;
  GantryRowSort sort;
  GantryRowOrder *order; /* NULL: that of the plan */
  GantryGroupBy group_by;
  GantryRowGroups *groups; /* NULL: none */
  gint64 date;
};

static void gantry_row_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GantryRowModel, gantry_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, gantry_row_model_list_model_init))

static GantryOutline *
get_outline (GantryRowModel *self)
{
  return self->document != NULL ? gantry_document_get_outline (self->document) : NULL;
}

static GHashTable *
get_collapsed (GantryRowModel *self)
{
  return self->filtering ? self->collapsed_filtered : self->collapsed;
}

static gboolean
is_collapsed (GantryRowModel *self, GantryTask *task)
{
  GantryRowGroup *group = self->groups != NULL ? gantry_row_groups_find (self->groups, task) : NULL;

  if (group != NULL)
    return group->collapsed;
  return g_hash_table_contains (get_collapsed (self), &((GantryRecord *) task)->id);
}

static gboolean
is_flat (GantryRowModel *self)
{
  return self->groups != NULL || (self->order != NULL && self->sort.flat);
}

/* ---- The filter ---- */

/* A filter that begins to filter finds everything expanded. */
static void
update_filtering (GantryRowModel *self)
{
  gboolean filtering = self->filter != NULL && gtk_filter_get_strictness (self->filter) != GTK_FILTER_MATCH_ALL;

  if (filtering && !self->filtering)
    g_hash_table_remove_all (self->collapsed_filtered);
  self->filtering = filtering;
}

/* From the end, so that the next task that is shown says whether one below is. */
static void
run_filter (GantryRowModel *self, GantryOutline *outline)
{
  guint n_tasks = gantry_outline_get_n_tasks (outline);
  guint next_shown = n_tasks;
  guint8 *marks;

  self->n_passing = n_tasks;
  g_byte_array_set_size (self->marks, self->filtering ? n_tasks : 0);
  if (!self->filtering)
    return;
  marks = self->marks->data;
  memset (marks, 0, n_tasks);
  self->n_passing = 0;
  for (guint i = n_tasks; i-- > 0;)
    {
      gboolean passes = gtk_filter_match (self->filter, gantry_outline_get_task (outline, i));

      if (!passes && next_shown >= gantry_outline_get_subtree_end (outline, i))
        continue;
      marks[i] = passes ? PASSES | SHOWN : SHOWN;
      self->n_passing += passes ? 1 : 0;
      next_shown = i;
    }
}

static gboolean
is_shown (GantryRowModel *self, guint row)
{
  return self->marks->len == 0 || (self->marks->data[row] & SHOWN) != 0;
}

/* ---- Making the rows: not referenced yet ---- */

/* @place: of @task in the outline. */
static void
add_row (GantryRowModel *self, GPtrArray *rows, GantryTask *task, guint place)
{
  g_array_index (self->positions, guint, place) = rows->len;
  g_ptr_array_add (rows, task);
}

static void
add_outline (GantryRowModel *self, GantryOutline *outline, GPtrArray *rows)
{
  guint n_tasks = gantry_outline_get_n_tasks (outline);
  gboolean any_collapsed = g_hash_table_size (get_collapsed (self)) > 0;

  for (guint i = 0; i < n_tasks;)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);
      guint end = gantry_outline_get_subtree_end (outline, i);
      gboolean shown = is_shown (self, i);

      if (shown)
        add_row (self, rows, task, i);
      i = !shown || (any_collapsed && end > i + 1 && is_collapsed (self, task)) ? end : i + 1;
    }
}

/* The outline with the tasks under each summary task in order. */
typedef struct {
  guint top;         /* the first one at the top */
  guint *first_child; /* by row of the outline, as are the following */
  guint *next;
} SortedOutline;

static void
sort_outline (SortedOutline *sorted, GantryOutline *outline, const guint *order)
{
  guint n_tasks = gantry_outline_get_n_tasks (outline);

  sorted->top = GANTRY_ROW_NONE;
  sorted->first_child = g_new (guint, n_tasks);
  sorted->next = g_new (guint, n_tasks);
  memset (sorted->first_child, 0xff, n_tasks * sizeof (guint));
  for (guint i = n_tasks; i-- > 0;)
    {
      GantryTask *parent = gantry_outline_get_parent (outline, gantry_outline_get_task (outline, order[i]));
      guint *first = parent != NULL ? &sorted->first_child[parent->row] : &sorted->top;

      sorted->next[order[i]] = *first;
      *first = order[i];
    }
}

/* The row after @row and all that is below it. */
static guint
find_next (const SortedOutline *sorted, GantryOutline *outline, guint row)
{
  while (sorted->next[row] == GANTRY_ROW_NONE)
    {
      GantryTask *parent = gantry_outline_get_parent (outline, gantry_outline_get_task (outline, row));

      if (parent == NULL)
        return GANTRY_ROW_NONE;
      row = parent->row;
    }
  return sorted->next[row];
}

static void
add_sorted_outline (GantryRowModel *self, GantryOutline *outline, const guint *order, GPtrArray *rows)
{
  SortedOutline sorted;
  guint row;

  sort_outline (&sorted, outline, order);
  row = sorted.top;
  while (row != GANTRY_ROW_NONE)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);
      gboolean shown = is_shown (self, row);

      if (shown)
        add_row (self, rows, task, row);
      row = shown && sorted.first_child[row] != GANTRY_ROW_NONE && !is_collapsed (self, task)
              ? sorted.first_child[row]
              : find_next (&sorted, outline, row);
    }
  g_free (sorted.first_child);
  g_free (sorted.next);
}

static void
add_groups (GantryRowModel *self, GPtrArray *rows)
{
  for (guint i = 0; i < gantry_row_groups_get_n_groups (self->groups); i++)
    {
      GantryRowGroup *group = gantry_row_groups_get_group (self->groups, i);

      group->row = rows->len;
      g_ptr_array_add (rows, group->task);
      for (guint j = 0; !group->collapsed && j < group->members->len; j++)
        add_row (self, rows, group->members->pdata[j], ((GantryTask *) group->members->pdata[j])->row);
    }
}

/* All without subtasks that are shown, in one list or in groups. */
static void
add_leaves (GantryRowModel *self, GantryOutline *outline, const guint *order, GPtrArray *rows)
{
  guint n_tasks = gantry_outline_get_n_tasks (outline);

  if (self->groups != NULL)
    gantry_row_groups_begin (self->groups, self->date);
  for (guint i = 0; i < n_tasks; i++)
    {
      guint row = order != NULL ? order[i] : i;
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (task->summary || !is_shown (self, row))
        continue;
      if (self->groups != NULL)
        gantry_row_groups_add (self->groups, task);
      else
        add_row (self, rows, task, row);
    }
  if (self->groups == NULL)
    return;
  gantry_row_groups_end (self->groups);
  add_groups (self, rows);
}

static GPtrArray *
find_rows (GantryRowModel *self)
{
  GantryOutline *outline = get_outline (self);
  guint n_tasks = outline != NULL ? gantry_outline_get_n_tasks (outline) : 0;
  GPtrArray *rows = g_ptr_array_new ();
  const guint *order = NULL;

  g_array_set_size (self->positions, n_tasks);
  if (n_tasks == 0)
    {
      self->n_passing = 0;
      return rows;
    }
  memset (self->positions->data, 0xff, n_tasks * sizeof (guint));
  update_filtering (self);
  run_filter (self, outline);
  if (self->order != NULL)
    order = gantry_row_order_run (self->order, outline);
  if (is_flat (self))
    add_leaves (self, outline, order, rows);
  else if (order != NULL)
    add_sorted_outline (self, outline, order, rows);
  else
    add_outline (self, outline, rows);
  return rows;
}

/* ---- Telling what changed ---- */

static void
ref_rows (GPtrArray *rows, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    g_object_ref (rows->pdata[i]);
}

static void
unref_rows (GPtrArray *rows, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    g_object_unref (rows->pdata[i]);
}

static gboolean
update (GantryRowModel *self)
{
  g_autoptr (GPtrArray) old = NULL;
  GPtrArray *rows;
  guint first = 0, after = 0; /* rows that stay, at the beginning and at the end */
  guint n_shared;

  rows = find_rows (self);
  old = g_steal_pointer (&self->rows);
  self->rows = rows;
  n_shared = MIN (old->len, rows->len);
  while (first < n_shared && rows->pdata[first] == old->pdata[first])
    first++;
  while (after < n_shared - first && rows->pdata[rows->len - 1 - after] == old->pdata[old->len - 1 - after])
    after++;
  if (MAX (old->len, rows->len) == first + after)
    return FALSE;
  ref_rows (rows, first, rows->len - after);
  g_list_model_items_changed (G_LIST_MODEL (self), first, old->len - first - after, rows->len - first - after);
  unref_rows (old, first, old->len - after);
  return TRUE;
}

gboolean
gantry_row_model_document_changed (GantryRowModel *self, const GantryTransaction *transaction)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), FALSE);

  if (self->order != NULL)
    gantry_row_order_document_changed (self->order, transaction);
  return update (self);
}

static void
make_groups (GantryRowModel *self)
{
  g_autoptr (GantryRowGroups) old = g_steal_pointer (&self->groups);

  if (self->group_by != GANTRY_GROUP_NONE && self->document != NULL)
    self->groups = gantry_row_groups_new (self->document, self->group_by);
}

void
gantry_row_model_set_document (GantryRowModel *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  if (!g_set_object (&self->document, document))
    return;
  g_hash_table_remove_all (self->collapsed);
  g_hash_table_remove_all (self->collapsed_filtered);
  make_groups (self);
  gantry_row_model_document_changed (self, NULL);
}

/* ---- Reading ---- */

guint
gantry_row_model_get_n_rows (GantryRowModel *self)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), 0);

  return self->rows->len;
}

GantryTask *
gantry_row_model_get_task (GantryRowModel *self, guint row)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), NULL);
  g_return_val_if_fail (row < self->rows->len, NULL);

  return self->rows->pdata[row];
}

static guint
find_position (GantryRowModel *self, GantryTask *task)
{
  GantryRowGroup *group = self->groups != NULL ? gantry_row_groups_find (self->groups, task) : NULL;

  if (group != NULL)
    return group->row;
  return task->row < self->positions->len ? g_array_index (self->positions, guint, task->row) : GANTRY_ROW_NONE;
}

guint
gantry_row_model_find (GantryRowModel *self, GantryTask *task)
{
  guint row;

  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), GANTRY_ROW_NONE);

  if (task == NULL)
    return GANTRY_ROW_NONE;
  row = find_position (self, task);
  /* Between a commit and the update the positions are those of before. */
  return row < self->rows->len && self->rows->pdata[row] == task ? row : GANTRY_ROW_NONE;
}

guint
gantry_row_model_get_level (GantryRowModel *self, GantryTask *task)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), 1);

  if (!is_flat (self))
    return (guint) task->level;
  return self->groups != NULL && gantry_row_groups_find (self->groups, task) == NULL ? 2 : 1;
}

gboolean
gantry_row_model_is_group (GantryRowModel *self, GantryTask *task)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), FALSE);

  return self->groups != NULL && gantry_row_groups_find (self->groups, task) != NULL;
}

gboolean
gantry_row_model_is_context (GantryRowModel *self, GantryTask *task)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), FALSE);

  return task->row < self->marks->len && (self->marks->data[task->row] & PASSES) == 0;
}

guint
gantry_row_model_count (GantryRowModel *self, guint *n_tasks)
{
  GantryOutline *outline;

  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), 0);

  outline = get_outline (self);
  *n_tasks = outline != NULL ? gantry_outline_get_n_tasks (outline) : 0;
  return self->n_passing;
}

gboolean
gantry_row_model_passes (GantryRowModel *self, GantryTask *task)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), FALSE);

  if (task->row >= self->positions->len || (is_flat (self) && task->summary))
    return FALSE;
  return is_shown (self, task->row);
}

/* ---- Expanding ---- */

gboolean
gantry_row_model_get_expanded (GantryRowModel *self, GantryTask *task)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), FALSE);

  return !is_collapsed (self, task);
}

static void
set_collapsed (GantryRowModel *self, GantryTask *task, gboolean collapsed)
{
  GantryRowGroup *group = self->groups != NULL ? gantry_row_groups_find (self->groups, task) : NULL;

  if (group != NULL)
    group->collapsed = collapsed;
  else if (collapsed)
    g_hash_table_add (get_collapsed (self), g_memdup2 (&((GantryRecord *) task)->id, sizeof (gint64)));
  else
    g_hash_table_remove (get_collapsed (self), &((GantryRecord *) task)->id);
}

void
gantry_row_model_set_expanded (GantryRowModel *self, GantryTask *task, gboolean expanded)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  set_collapsed (self, task, !expanded);
  update (self);
}

static void
collapse_outline (GantryRowModel *self, guint level)
{
  GantryOutline *outline = get_outline (self);

  g_hash_table_remove_all (get_collapsed (self));
  for (guint i = 0; level != G_MAXUINT && i < gantry_outline_get_n_tasks (outline); i++)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);

      if (task->summary && task->level >= level)
        set_collapsed (self, task, TRUE);
    }
}

void
gantry_row_model_expand_to_level (GantryRowModel *self, guint level)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  if (self->document == NULL)
    return;
  if (self->groups == NULL)
    collapse_outline (self, level);
  for (guint i = 0; self->groups != NULL && i < gantry_row_groups_get_n_groups (self->groups); i++)
    gantry_row_groups_get_group (self->groups, i)->collapsed = level < 2;
  update (self);
}

void
gantry_row_model_reveal (GantryRowModel *self, GantryTask *task)
{
  GantryOutline *outline;
  GantryRowGroup *group;

  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));
  g_return_if_fail (self->document != NULL);

  outline = gantry_document_get_outline (self->document);
  for (GantryTask *above = gantry_outline_get_parent (outline, task); above != NULL;
       above = gantry_outline_get_parent (outline, above))
    set_collapsed (self, above, FALSE);
  group = self->groups != NULL && !task->summary ? gantry_row_groups_find_of (self->groups, task) : NULL;
  if (group != NULL)
    group->collapsed = FALSE;
  update (self);
}

/* ---- What is shown, and in which order ---- */

static void
filter_changed_cb (GantryRowModel *self)
{
  update (self);
}

void
gantry_row_model_set_filter (GantryRowModel *self, GtkFilter *filter)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  if (self->filter == filter)
    return;
  if (self->filter != NULL)
    g_signal_handlers_disconnect_by_func (self->filter, filter_changed_cb, self);
  g_set_object (&self->filter, filter);
  if (filter != NULL)
    g_signal_connect_object (filter, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

void
gantry_row_model_set_sort (GantryRowModel *self, const GantryRowSort *sort)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  if (self->sort.field != sort->field || self->sort.descending != sort->descending)
    {
      g_clear_pointer (&self->order, gantry_row_order_free);
      if (sort->field != NULL)
        self->order = gantry_row_order_new (sort->field, sort->descending);
    }
  self->sort = *sort;
  update (self);
}

const GantryRowSort *
gantry_row_model_get_sort (GantryRowModel *self)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), NULL);

  return &self->sort;
}

void
gantry_row_model_set_group (GantryRowModel *self, GantryGroupBy group_by)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  if (self->group_by == group_by)
    return;
  self->group_by = group_by;
  make_groups (self);
  update (self);
}

GantryGroupBy
gantry_row_model_get_group (GantryRowModel *self)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), GANTRY_GROUP_NONE);

  return self->group_by;
}

void
gantry_row_model_set_date (GantryRowModel *self, gint64 date)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  self->date = date;
}

gboolean
gantry_row_model_is_plan_order (GantryRowModel *self)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), FALSE);

  return self->order == NULL && self->groups == NULL;
}

/* ---- GListModel ---- */

static GType
gantry_row_model_get_item_type (GListModel *list)
{
  return gantry_task_get_type ();
}

static guint
gantry_row_model_get_n_items (GListModel *list)
{
  return ((GantryRowModel *) list)->rows->len;
}

static gpointer
gantry_row_model_get_item (GListModel *list, guint position)
{
  GantryRowModel *self = (GantryRowModel *) list;

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
gantry_row_model_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = gantry_row_model_get_item_type;
  iface->get_n_items = gantry_row_model_get_n_items;
  iface->get_item = gantry_row_model_get_item;
}

static void
gantry_row_model_finalize (GObject *object)
{
  GantryRowModel *self = (GantryRowModel *) object;

  g_clear_object (&self->filter);
  g_clear_pointer (&self->order, gantry_row_order_free);
  g_clear_pointer (&self->groups, gantry_row_groups_free);
  g_clear_object (&self->document);
  unref_rows (self->rows, 0, self->rows->len);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->positions);
  g_byte_array_unref (self->marks);
  g_hash_table_unref (self->collapsed);
  g_hash_table_unref (self->collapsed_filtered);
  G_OBJECT_CLASS (gantry_row_model_parent_class)->finalize (object);
}

static void
gantry_row_model_class_init (GantryRowModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_row_model_finalize;
}

static void
gantry_row_model_init (GantryRowModel *self)
{
  self->rows = g_ptr_array_new ();
  self->positions = g_array_new (FALSE, FALSE, sizeof (guint));
  self->marks = g_byte_array_new ();
  self->collapsed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->collapsed_filtered = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GantryRowModel *
gantry_row_model_new (void)
{
  return g_object_new (GANTRY_TYPE_ROW_MODEL, NULL);
}
