/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-row-model.h"

struct _GantryRowModel {
  GObject parent_instance;
  GantryDocument *document;
  GPtrArray *rows;       /* of GantryTask, referenced */
  GArray *positions;     /* the row of each task of the outline, GANTRY_ROW_NONE: not shown */
  GHashTable *collapsed; /* ids of tasks */
  GantryRowFilter filter;
  gpointer filter_data;
  GDestroyNotify filter_destroy;
};

static void gantry_row_model_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GantryRowModel, gantry_row_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, gantry_row_model_list_model_init))

static gboolean
is_collapsed (GantryRowModel *self, GantryTask *task)
{
  return g_hash_table_contains (self->collapsed, &((GantryRecord *) task)->id);
}

/* Which rows of the outline pass the filter, themselves or by what is under them; NULL: all. */
static gboolean *
run_filter (GantryRowModel *self, GantryOutline *outline)
{
  guint n_tasks = gantry_outline_get_n_tasks (outline);
  gboolean *passes = self->filter != NULL ? g_new0 (gboolean, n_tasks) : NULL;

  for (guint i = n_tasks; passes != NULL && i > 0; i--)
    {
      GantryTask *task = gantry_outline_get_task (outline, i - 1);
      GantryTask *parent = gantry_outline_get_parent (outline, task);

      passes[i - 1] = passes[i - 1] || self->filter (task, self->filter_data);
      if (passes[i - 1] && parent != NULL)
        passes[parent->row] = TRUE;
    }
  return passes;
}

/* The tasks that should have a row now, not referenced; fills positions. */
static GPtrArray *
find_rows (GantryRowModel *self)
{
  GPtrArray *rows = g_ptr_array_new ();
  GantryOutline *outline = self->document != NULL ? gantry_document_get_outline (self->document) : NULL;
  guint n_tasks = outline != NULL ? gantry_outline_get_n_tasks (outline) : 0;
  g_autofree gboolean *passes = outline != NULL ? run_filter (self, outline) : NULL;
  gboolean any_collapsed = g_hash_table_size (self->collapsed) > 0;

  g_array_set_size (self->positions, n_tasks);
  for (guint i = 0; i < n_tasks;)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);
      guint end = gantry_outline_get_subtree_end (outline, i);
      gboolean shown = passes == NULL || passes[i];
      guint next = !shown || (any_collapsed && end > i + 1 && is_collapsed (self, task)) ? end : i + 1;

      g_array_index (self->positions, guint, i) = shown ? rows->len : GANTRY_ROW_NONE;
      if (shown)
        g_ptr_array_add (rows, task);
      for (i++; i < next; i++)
        g_array_index (self->positions, guint, i) = GANTRY_ROW_NONE;
    }
  return rows;
}

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

gboolean
gantry_row_model_update (GantryRowModel *self)
{
  g_autoptr (GPtrArray) old = NULL;
  GPtrArray *rows;
  guint first = 0, after = 0; /* rows that stay, at the beginning and at the end */
  guint n_shared;

  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), FALSE);

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

void
gantry_row_model_set_document (GantryRowModel *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  if (!g_set_object (&self->document, document))
    return;
  g_hash_table_remove_all (self->collapsed);
  gantry_row_model_update (self);
}

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

guint
gantry_row_model_find (GantryRowModel *self, GantryTask *task)
{
  guint row;

  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), GANTRY_ROW_NONE);

  if (task == NULL || task->row >= self->positions->len)
    return GANTRY_ROW_NONE;
  row = g_array_index (self->positions, guint, task->row);
  /* Between a commit and the update the positions are those of before. */
  return row < self->rows->len && self->rows->pdata[row] == task ? row : GANTRY_ROW_NONE;
}

gboolean
gantry_row_model_get_expanded (GantryRowModel *self, GantryTask *task)
{
  g_return_val_if_fail (GANTRY_IS_ROW_MODEL (self), FALSE);

  return !is_collapsed (self, task);
}

static void
set_collapsed (GantryRowModel *self, GantryTask *task, gboolean collapsed)
{
  if (collapsed)
    g_hash_table_add (self->collapsed, g_memdup2 (&((GantryRecord *) task)->id, sizeof (gint64)));
  else
    g_hash_table_remove (self->collapsed, &((GantryRecord *) task)->id);
}

void
gantry_row_model_set_expanded (GantryRowModel *self, GantryTask *task, gboolean expanded)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  set_collapsed (self, task, !expanded);
  gantry_row_model_update (self);
}

void
gantry_row_model_expand_to_level (GantryRowModel *self, guint level)
{
  GantryOutline *outline;

  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  g_hash_table_remove_all (self->collapsed);
  if (self->document == NULL)
    return;
  outline = gantry_document_get_outline (self->document);
  for (guint i = 0; level != G_MAXUINT && i < gantry_outline_get_n_tasks (outline); i++)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);

      if (task->summary && task->level >= level)
        set_collapsed (self, task, TRUE);
    }
  gantry_row_model_update (self);
}

void
gantry_row_model_reveal (GantryRowModel *self, GantryTask *task)
{
  GantryOutline *outline;

  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));
  g_return_if_fail (self->document != NULL);

  outline = gantry_document_get_outline (self->document);
  for (GantryTask *above = gantry_outline_get_parent (outline, task); above != NULL;
       above = gantry_outline_get_parent (outline, above))
    set_collapsed (self, above, FALSE);
  gantry_row_model_update (self);
}

static void
clear_filter (GantryRowModel *self)
{
  if (self->filter_destroy != NULL)
    self->filter_destroy (self->filter_data);
  self->filter = NULL;
  self->filter_data = NULL;
  self->filter_destroy = NULL;
}

void
gantry_row_model_set_filter (GantryRowModel *self,
                             GantryRowFilter filter,
                             gpointer        user_data,
                             GDestroyNotify  destroy)
{
  g_return_if_fail (GANTRY_IS_ROW_MODEL (self));

  clear_filter (self);
  self->filter = filter;
  self->filter_data = user_data;
  self->filter_destroy = destroy;
  gantry_row_model_update (self);
}

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

  clear_filter (self);
  g_clear_object (&self->document);
  unref_rows (self->rows, 0, self->rows->len);
  g_ptr_array_unref (self->rows);
  g_array_unref (self->positions);
  g_hash_table_unref (self->collapsed);
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
  self->collapsed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GantryRowModel *
gantry_row_model_new (void)
{
  return g_object_new (GANTRY_TYPE_ROW_MODEL, NULL);
}
