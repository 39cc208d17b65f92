/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-record-history.h"

#include "store/gantry-history.h"
#include "store/gantry-net-change.h"
#include "store/gantry-schema.h"
#include "store/gantry-step.h"
#include "store/gantry-store-private.h"

/* The writer is waited for, but not for ever: where it fails, the history is as old as the file. */
#define ATTEMPTS 50
#define ATTEMPT_MS 100

static void
clear_field (gpointer data)
{
  GantryFieldStep *self = data;

  gantry_value_clear (&self->before);
  gantry_value_clear (&self->after);
}

static GantryRecordStep *
record_step_new (sqlite3_stmt *row)
{
  GantryRecordStep *self = g_new0 (GantryRecordStep, 1);
  const char *author = (const char *) sqlite3_column_text (row, 2);
  const char *label = (const char *) sqlite3_column_text (row, 3);

  self->time = sqlite3_column_int64 (row, 1);
  self->author = author != NULL ? g_utf8_make_valid (author, -1) : NULL;
  self->label = g_utf8_make_valid (label != NULL ? label : "", -1);
  self->fields = g_array_new (FALSE, TRUE, sizeof (GantryFieldStep));
  g_array_set_clear_func (self->fields, clear_field);
  return self;
}

void
gantry_record_step_free (GantryRecordStep *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->author);
  g_free (self->label);
  g_array_unref (self->fields);
  g_free (self);
}

/* ---- What concerns the record ---- */

/* A field by which a record belongs to another one. */
typedef struct {
  const GantryField *field;
  gint64 id; /* of the record that has it */
} Bond;

static guint
bond_hash (gconstpointer data)
{
  const Bond *self = data;

  return g_direct_hash (self->field) ^ g_int64_hash (&self->id);
}

static gboolean
bond_equal (gconstpointer a, gconstpointer b)
{
  return ((const Bond *) a)->field == ((const Bond *) b)->field && ((const Bond *) a)->id == ((const Bond *) b)->id;
}

typedef struct {
  char *path, *name;  /* of the working copy */
  gint64 revision;    /* that must have been written */
  const GantryKind *kind;
  gint64 id;
  GHashTable *bonds;  /* of Bond: what belongs to the record at the step at hand */
  GantrySqlite *db;
  GPtrArray *steps;   /* of GantryRecordStep */
  /* of the row at hand */
  GantryRecordStep *step;
  gboolean concerned;
} Query;

static void
query_free (Query *self)
{
  g_free (self->path);
  g_free (self->name);
  g_hash_table_unref (self->bonds);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self);
}

static void
add_bond (GHashTable *bonds, const GantryField *field, gint64 id)
{
  const Bond bond = { field, id };

  g_hash_table_add (bonds, g_memdup2 (&bond, sizeof bond));
}

static gboolean
is_owner_field (const GantryField *field, const GantryKind *owner)
{
  return field->type == GANTRY_FIELD_REFERENCE && (field->flags & GANTRY_FIELD_OWNER) != 0
         && g_strcmp0 (field->target, owner->name) == 0;
}

static gboolean
has_id (const GantryValue *value, gint64 id)
{
  return value->type == GANTRY_VALUE_INTEGER && value->integer == id;
}

static gboolean
is_bound (const Query *self, const GantryNetChange *change)
{
  for (guint i = 0; i < change->kind->n_fields; i++)
    {
      const Bond bond = { &change->kind->fields[i], change->id };

      if (g_hash_table_contains (self->bonds, &bond))
        return TRUE;
    }
  return FALSE;
}

/* TRUE if what changes belongs to the record, before or after. From the newest step back, it belongs to
 * it from the one that took it away to the one that brought it. */
static gboolean
look_at_owned (Query *self, const GantryNetChange *change)
{
  gboolean belongs = is_bound (self, change);

  for (guint i = 0; i < change->n_fields; i++)
    {
      const Bond bond = { &change->kind->fields[change->fields[i]], change->id };

      if (!is_owner_field (bond.field, self->kind))
        continue;
      g_hash_table_remove (self->bonds, &bond);
      if (has_id (change->old_values[i], self->id))
        add_bond (self->bonds, bond.field, bond.id);
      belongs |= has_id (change->old_values[i], self->id) || has_id (change->new_values[i], self->id);
    }
  return belongs;
}

static void
add_fields (GantryRecordStep *step, const GantryNetChange *change)
{
  for (guint i = 0; i < change->n_fields; i++)
    {
      GantryFieldStep field = { .field = &change->kind->fields[change->fields[i]] };

      gantry_value_copy (change->old_values[i], &field.before);
      gantry_value_copy (change->new_values[i], &field.after);
      g_array_append_val (step->fields, field);
    }
}

static gboolean
look_at_change (const GantryNetChange *change, gpointer user_data, GError **error)
{
  Query *self = user_data;

  if (change->kind == self->kind && change->id == self->id)
    {
      self->concerned = TRUE;
      self->step->is_first |= change->type == GANTRY_CHANGE_INSERT;
      if (change->type == GANTRY_CHANGE_UPDATE)
        add_fields (self->step, change);
    }
  else if (change->kind != self->kind)
    self->concerned |= look_at_owned (self, change);
  return TRUE;
}

static gboolean
look_at_row (sqlite3_stmt *row, gpointer user_data)
{
  Query *self = user_data;
  const char *changes = (const char *) sqlite3_column_text (row, 5);
  g_autoptr (GantryTransaction) step = changes != NULL ? gantry_step_decode (self->db, changes) : NULL;

  if (step == NULL)
    return TRUE;
  self->step = record_step_new (row);
  self->concerned = FALSE;
  gantry_net_change_foreach (step, look_at_change, self, NULL);
  if (self->concerned)
    g_ptr_array_add (self->steps, self->step);
  else
    gantry_record_step_free (self->step);
  return TRUE;
}

/* ---- In a thread ---- */

/* @written: (out): FALSE while the writer is not there yet, and nothing is read */
static gboolean
read_steps (Query *self, gboolean *written, GError **error)
{
  g_autoptr (GantrySqlite) db = NULL;
  gint64 revision;

  *written = FALSE;
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;
  db = gantry_sqlite_open (self->path, GANTRY_SQLITE_PEEK, self->name, error);
  if (db == NULL || !gantry_schema_get_meta_integer (db, GANTRY_META_REVISION, &revision, error))
    return FALSE;
  *written = revision >= self->revision;
  self->db = db;
  return !*written || gantry_history_foreach (db, look_at_row, self, error);
}

static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Query *self = task_data;
  GError *error = NULL;
  gboolean written, done;

  done = read_steps (self, &written, &error);
  for (guint i = 1; done && !written && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_usleep (ATTEMPT_MS * 1000);
      if (i == ATTEMPTS)
        self->revision = G_MININT64;
      done = read_steps (self, &written, &error);
      written |= i == ATTEMPTS;
    }
  if (done)
    g_task_return_pointer (task, g_steal_pointer (&self->steps), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* ---- For the thread that has the document ---- */

static void
add_all_bonds (GHashTable *bonds, GantryRecord *record)
{
  const GantryKind *owner = gantry_record_get_kind (record);
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    for (guint i = 0; i < kinds[k]->n_fields; i++)
      {
        const GantryField *field = &kinds[k]->fields[i];
        const GPtrArray *records;

        if (kinds[k] == owner || !is_owner_field (field, owner))
          continue;
        records = gantry_document_get_referrers (record->document, kinds[k], field, record->id);
        for (guint r = 0; records != NULL && r < records->len; r++)
          add_bond (bonds, field, ((GantryRecord *) records->pdata[r])->id);
      }
}

static Query *
query_new (GantryStore *store, GantryRecord *record)
{
  Query *self = g_new0 (Query, 1);

  self->path = g_strdup (store->session->database);
  self->name = store->file != NULL ? gantry_file_dup_name (store->file) : g_strdup ("");
  self->revision = gantry_store_get_revision (store);
  self->kind = gantry_record_get_kind (record);
  self->id = record->id;
  self->bonds = g_hash_table_new_full (bond_hash, bond_equal, g_free, NULL);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_record_step_free);
  add_all_bonds (self->bonds, record);
  return self;
}

void
gantry_store_read_record_history_async (GantryStore         *self,
                                        GantryRecord        *record,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GANTRY_IS_STORE (self));
  g_return_if_fail (self->session != NULL);
  g_return_if_fail (record != NULL && record->document == self->document);

  /* The task does not hold the store: a thread may be the last to let go of a task. */
  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, gantry_store_read_record_history_async);
  g_task_set_task_data (task, query_new (self, record), (GDestroyNotify) query_free);
  g_task_run_in_thread (task, run);
}

GPtrArray *
gantry_store_read_record_history_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
