/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-table.h"

#include "engine/gantry-pages.h"
#include "model/gantry-table-private.h"
#include "model/gantry-uuid-index.h"

#include <string.h>

struct _GantryTable {
  GObject parent_instance;
  const GantryKind *kind;
  GantryRecordClass *record_class; /* owned */
  GPtrArray *records;  /* owned, by ascending id once settled */
  GHashTable *by_id;   /* &record->id -> record, made when first asked for */
  GantryUuidIndex *by_uuid; /* made when first asked for */
  gboolean unsorted;   /* something was added out of order */
  guint n_removed;     /* still in the array, with index NOWHERE */
  GPtrArray *before;   /* the array that views know, while it differs; only compared */
};

#define NOWHERE G_MAXUINT

static void gantry_table_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GantryTable, gantry_table, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      gantry_table_list_model_init))

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const GantryRecord *first = *(GantryRecord *const *) a;
  const GantryRecord *second = *(GantryRecord *const *) b;

  return (first->id > second->id) - (first->id < second->id);
}

static void
drop_removed (GantryTable *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->records->len; i++)
    {
      GantryRecord *record = g_ptr_array_index (self->records, i);

      if (record->index == NOWHERE)
        g_object_unref (record);
      else
        self->records->pdata[kept++] = record;
    }
  self->records->len = kept;
  self->n_removed = 0;
}

/* Brings the array in order after additions and removals: once for many of them. */
static void
settle (GantryTable *self)
{
  if (self->n_removed == 0 && !self->unsorted)
    return;
  g_clear_pointer (&self->by_uuid, gantry_uuid_index_free);
  if (self->n_removed > 0)
    drop_removed (self);
  if (self->unsorted)
    g_ptr_array_sort (self->records, compare_ids);
  self->unsorted = FALSE;
  for (guint i = 0; i < self->records->len; i++)
    ((GantryRecord *) g_ptr_array_index (self->records, i))->index = i;
}

/* ---- GListModel ---- */

static GType
gantry_table_get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return GANTRY_TYPE_RECORD;
}

static guint
gantry_table_get_n_items (GListModel *model)
{
  return gantry_table_get_n_records ((GantryTable *) model);
}

static gpointer
gantry_table_get_item (GListModel *model, guint position)
{
  GantryTable *self = (GantryTable *) model;

  settle (self);
  if (position >= self->records->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->records, position));
}

static void
gantry_table_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = gantry_table_get_item_type;
  iface->get_n_items = gantry_table_get_n_items;
  iface->get_item = gantry_table_get_item;
}

/* ---- GObject ---- */

static void
gantry_table_finalize (GObject *object)
{
  GantryTable *self = (GantryTable *) object;

  for (guint i = 0; i < self->records->len; i++)
    ((GantryRecord *) g_ptr_array_index (self->records, i))->document = NULL;
  g_clear_pointer (&self->by_uuid, gantry_uuid_index_free);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->before, g_ptr_array_unref);
  g_clear_pointer (&self->record_class, g_type_class_unref);
  G_OBJECT_CLASS (gantry_table_parent_class)->finalize (object);
}

static void
gantry_table_class_init (GantryTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_table_finalize;
}

static void
gantry_table_init (GantryTable *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
}

/* ---- For the document ---- */

GantryTable *
gantry_table_new (const GantryKind *kind)
{
  GantryTable *self = g_object_new (GANTRY_TYPE_TABLE, NULL);

  self->kind = kind;
  self->record_class = g_type_class_ref (kind->get_type ());
  return self;
}

const GantryRecordClass *
gantry_table_get_record_class (GantryTable *self)
{
  return self->record_class;
}

static void
remember_before (GantryTable *self)
{
  if (self->before != NULL)
    return;
  settle (self);
  self->before = g_ptr_array_sized_new (self->records->len);
  for (guint i = 0; i < self->records->len; i++)
    g_ptr_array_add (self->before, g_ptr_array_index (self->records, i));
}

/* Many come after many. */
static void
reserve_pages (GantryTable *self)
{
  guint n_a_turn = GANTRY_PAGES_RESERVE / 4 / self->record_class->size;

  if (self->records->len > 0 && self->records->len % n_a_turn == 0)
    gantry_pages_reserve ();
}

void
gantry_table_add (GantryTable *self, GantryRecord *record)
{
  remember_before (self);
  reserve_pages (self);
  if (self->records->len > 0
      && ((GantryRecord *) g_ptr_array_index (self->records, self->records->len - 1))->id > record->id)
    self->unsorted = TRUE;
  record->index = self->records->len;
  g_ptr_array_add (self->records, record);
  if (self->by_id != NULL)
    g_hash_table_insert (self->by_id, &record->id, record);
  if (self->by_uuid != NULL)
    gantry_uuid_index_add (self->by_uuid, record->index);
}

void
gantry_table_remove (GantryTable *self, GantryRecord *record)
{
  remember_before (self);
  if (self->by_id != NULL)
    g_hash_table_remove (self->by_id, &record->id);
  if (self->by_uuid != NULL)
    gantry_uuid_index_remove (self->by_uuid, record);
  record->index = NOWHERE;
  record->document = NULL;
  self->n_removed++;
}

void
gantry_table_emit_changes (GantryTable *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->before);
  guint first = 0, same_end = 0, n_old, n_new;

  if (before == NULL)
    return;
  settle (self);
  n_old = before->len;
  n_new = self->records->len;
  while (first < MIN (n_old, n_new) && before->pdata[first] == self->records->pdata[first])
    first++;
  while (same_end < MIN (n_old, n_new) - first
         && before->pdata[n_old - 1 - same_end] == self->records->pdata[n_new - 1 - same_end])
    same_end++;
  if (n_old != n_new || first < n_old)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n_old - first - same_end,
                                n_new - first - same_end);
}

void
gantry_table_forget_uuids (GantryTable *self)
{
  g_clear_pointer (&self->by_uuid, gantry_uuid_index_free);
}

/* ---- Public ---- */

const GantryKind *
gantry_table_get_kind (GantryTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TABLE (self), NULL);
  return self->kind;
}

guint
gantry_table_get_n_records (GantryTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TABLE (self), 0);
  settle (self);
  return self->records->len;
}

GantryRecord *
gantry_table_get_record (GantryTable *self, guint index)
{
  g_return_val_if_fail (GANTRY_IS_TABLE (self), NULL);
  settle (self);
  g_return_val_if_fail (index < self->records->len, NULL);
  return g_ptr_array_index (self->records, index);
}

/* Most tables were numbered as they grew: looking there first saves the index, of which hardly anything is in
 * the processor's cache. TRUE when that tells where the record with @id stands, or that it is nowhere. */
static gboolean
guess (GantryTable *self, gint64 id, guint *index)
{
  guint n_records = self->records->len;
  gint64 first, last;

  *index = NOWHERE;
  if (self->unsorted || self->n_removed > 0 || n_records == 0)
    return FALSE;
  first = ((GantryRecord *) self->records->pdata[0])->id;
  last = ((GantryRecord *) self->records->pdata[n_records - 1])->id;
  if (id < first || id > last)
    return TRUE;
  if (id - first >= n_records)
    return FALSE;
  *index = (guint) (id - first);
  return last - first == n_records - 1 || ((GantryRecord *) self->records->pdata[*index])->id == id;
}

static GHashTable *
ensure_by_id (GantryTable *self)
{
  if (self->by_id != NULL)
    return self->by_id;
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->records->len; i++)
    {
      GantryRecord *record = g_ptr_array_index (self->records, i);

      if (record->index != NOWHERE)
        g_hash_table_insert (self->by_id, &record->id, record);
    }
  return self->by_id;
}

GantryRecord *
gantry_table_lookup (GantryTable *self, gint64 id)
{
  guint index;

  g_return_val_if_fail (GANTRY_IS_TABLE (self), NULL);
  if (!guess (self, id, &index))
    return g_hash_table_lookup (ensure_by_id (self), &id);
  return index != NOWHERE ? self->records->pdata[index] : NULL;
}

gboolean
gantry_table_find (GantryTable *self, gint64 id, guint *index)
{
  const GantryRecord *record;

  g_return_val_if_fail (GANTRY_IS_TABLE (self), FALSE);
  g_return_val_if_fail (index != NULL, FALSE);
  settle (self);
  if (guess (self, id, index))
    return *index != NOWHERE;
  record = g_hash_table_lookup (ensure_by_id (self), &id);
  *index = record != NULL ? record->index : NOWHERE;
  return record != NULL;
}

GantryRecord *
gantry_table_lookup_uuid (GantryTable *self, const char *uuid)
{
  g_return_val_if_fail (GANTRY_IS_TABLE (self), NULL);
  g_return_val_if_fail (uuid != NULL, NULL);
  if (strlen (uuid) != GANTRY_UUID_LENGTH)
    return NULL;
  if (self->by_uuid == NULL)
    {
      settle (self);
      self->by_uuid = gantry_uuid_index_new (self->records);
      for (guint i = 0; i < self->records->len; i++)
        gantry_uuid_index_add (self->by_uuid, i);
    }
  return gantry_uuid_index_lookup (self->by_uuid, uuid);
}
