/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-history.h"

#include <string.h>

#include "store/gantry-schema.h"
#include "store/gantry-step.h"

#define MAX_ROWS 10000
#define MAX_STEP_BYTES (1024 * 1024)
#define MAX_BYTES (16 * 1024 * 1024)
#define META_BYTES "history_bytes" /* of all changes that are kept */

/* ---- Bounds ---- */

/* Takes the changes of the oldest step that has some. @freed: how long they were, 0 if there is none. */
static gboolean
forget_oldest_changes (GantrySqlite *db, gint64 *freed, GError **error)
{
  g_autofree char *sql = NULL;
  gint64 revision;

  if (!gantry_sqlite_get_integer (
        db, "SELECT min (revision) FROM history WHERE changes IS NOT NULL", &revision, error))
    return FALSE;
  sql = g_strdup_printf ("SELECT octet_length (changes) FROM history WHERE revision = %" G_GINT64_FORMAT, revision);
  if (!gantry_sqlite_get_integer (db, sql, freed, error))
    return FALSE;
  g_free (sql);
  sql = g_strdup_printf ("UPDATE history SET changes = NULL WHERE revision = %" G_GINT64_FORMAT, revision);
  return gantry_sqlite_execute (db, sql, error);
}

static gboolean
keep_bounds (GantrySqlite *db, gint64 revision, gint64 added, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM history WHERE revision <= %" G_GINT64_FORMAT, revision - MAX_ROWS);
  gint64 bytes, freed = 1;

  if (!gantry_sqlite_execute (db, sql, error)
      || !gantry_schema_get_meta_integer (db, META_BYTES, &bytes, error))
    return FALSE;
  bytes = CLAMP (bytes, 0, MAX_BYTES) + added;
  while (bytes > MAX_BYTES && freed > 0)
    {
      if (!forget_oldest_changes (db, &freed, error))
        return FALSE;
      bytes -= freed;
    }
  return gantry_schema_set_meta_integer (db, META_BYTES, bytes, error);
}

/* ---- Rows ---- */

typedef struct {
  gint64 revision, time;
  const char *author, *label;
  gint64 n_changes;
  const char *changes; /* NULL: too long to be kept */
} Row;

static gboolean
insert_row (GantrySqlite *db, const Row *row, GError **error)
{
  /* A strange file may have a row for the revision; it must not be in the way. */
  static const char sql[] =
    "INSERT OR REPLACE INTO history (revision, time, author, label, n_changes, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
  sqlite3_stmt *statement = gantry_sqlite_find_statement (db, sql);

  if (statement == NULL)
    statement = gantry_sqlite_keep_statement (db, sql, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row->revision);
  sqlite3_bind_int64 (statement, 2, row->time);
  sqlite3_bind_text (statement, 3, row->author, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, row->label, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 5, row->n_changes);
  sqlite3_bind_text (statement, 6, row->changes, -1, SQLITE_STATIC);
  return gantry_sqlite_run_on_one_row (db, statement, error);
}

gboolean
gantry_history_append (GantrySqlite             *db,
                       const GantryTransaction  *transaction,
                       gint64                    revision,
                       GError                  **error)
{
  g_autofree char *changes = gantry_step_encode (transaction, MAX_STEP_BYTES);
  const Row row = {
    .revision = revision,
    .time = transaction->time,
    .author = transaction->author,
    .label = transaction->label != NULL ? transaction->label : "",
    .n_changes = gantry_transaction_get_n_changes (transaction),
    .changes = changes,
  };

  return insert_row (db, &row, error)
         && keep_bounds (db, revision, changes != NULL ? (gint64) strlen (changes) : 0, error);
}

gboolean
gantry_history_foreach (GantrySqlite       *db,
                        GantryHistoryFunc   func,
                        gpointer            user_data,
                        GError            **error)
{
  g_autoptr (sqlite3_stmt) statement =
    gantry_sqlite_prepare (db,
                           "SELECT revision, time, author, label, n_changes, changes FROM history "
                           "WHERE typeof (time) = 'integer' AND typeof (label) = 'text' ORDER BY revision DESC LIMIT 10000",
                           error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  do
    if (!gantry_sqlite_step (db, statement, &has_row, error))
      return FALSE;
  while (has_row && func (statement, user_data));
  return TRUE;
}

typedef struct {
  GantrySqlite *to;
  gint64 bytes;
  GError *error;
} Copier;

static char *
dup_valid_text (sqlite3_stmt *row, int column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

static gboolean
copy_row (sqlite3_stmt *from, gpointer user_data)
{
  Copier *self = user_data;
  g_autofree char *author = dup_valid_text (from, 2);
  g_autofree char *label = dup_valid_text (from, 3);
  g_autofree char *changes = dup_valid_text (from, 5);
  gint64 bytes = changes != NULL ? (gint64) strlen (changes) : 0;
  Row row = {
    .revision = sqlite3_column_int64 (from, 0),
    .time = sqlite3_column_int64 (from, 1),
    .author = author,
    .label = label,
    .n_changes = sqlite3_column_int64 (from, 4),
  };

  if (self->bytes + bytes <= MAX_BYTES)
    {
      row.changes = changes;
      self->bytes += bytes;
    }
  return insert_row (self->to, &row, &self->error);
}

gboolean
gantry_history_copy (GantrySqlite *from, GantrySqlite *to, GError **error)
{
  Copier copier = { .to = to };

  if (!gantry_history_foreach (from, copy_row, &copier, error))
    return FALSE;
  if (copier.error == NULL)
    return gantry_schema_set_meta_integer (to, META_BYTES, copier.bytes, error);
  g_propagate_error (error, copier.error);
  return FALSE;
}

/* ---- Undo ---- */

/* A step by the sums over what it does and over what its inverse does. */
typedef struct {
  gint64 revision;
  guint64 sum, inverse_sum;
} Step;

/* Adds a step to those in effect; the exact inverse of the last of them takes that one away. */
static void
add_step (GArray *in_effect, const Step *step)
{
  if (in_effect->len > 0 && g_array_index (in_effect, Step, in_effect->len - 1).sum == step->inverse_sum)
    g_array_set_size (in_effect, in_effect->len - 1);
  else
    g_array_append_vals (in_effect, step, 1);
}

typedef struct {
  GantrySqlite *db;
  GArray *steps; /* newest first */
} Collector;

static gboolean
collect_step (sqlite3_stmt *row, gpointer user_data)
{
  Collector *self = user_data;
  const char *changes = (const char *) sqlite3_column_text (row, 5);
  g_autoptr (GantryTransaction) step = changes != NULL ? gantry_step_decode (self->db, changes) : NULL;
  Step entry = { .revision = sqlite3_column_int64 (row, 0) };

  if (step == NULL)
    return FALSE; /* nothing before it can be reached */
  entry.sum = gantry_step_sum (step, FALSE);
  entry.inverse_sum = gantry_step_sum (step, TRUE);
  g_array_append_val (self->steps, entry);
  return TRUE;
}

static GantryTransaction *
load_step (GantrySqlite *db, gint64 revision, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT changes FROM history WHERE revision = %" G_GINT64_FORMAT, revision);
  g_autofree char *label_sql =
    g_strdup_printf ("SELECT label FROM history WHERE revision = %" G_GINT64_FORMAT, revision);
  g_autofree char *changes = NULL, *label = NULL;
  GantryTransaction *step;

  if (!gantry_sqlite_get_text (db, sql, &changes, error)
      || !gantry_sqlite_get_text (db, label_sql, &label, error))
    return NULL;
  step = gantry_step_decode (db, changes);
  g_set_str (&step->label, label);
  return step;
}

GantryTransaction *
gantry_history_find_undo (GantrySqlite *db, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_autoptr (GArray) in_effect = g_array_new (FALSE, FALSE, sizeof (Step));
  Collector collector = { db, steps };

  if (!gantry_history_foreach (db, collect_step, &collector, error))
    return NULL;
  for (guint i = steps->len; i-- > 0;)
    add_step (in_effect, &g_array_index (steps, Step, i));
  if (in_effect->len == 0)
    return NULL;
  return load_step (db, g_array_index (in_effect, Step, in_effect->len - 1).revision, error);
}
