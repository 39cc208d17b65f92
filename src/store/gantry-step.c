/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-step.h"

#include <string.h>

#include "model/gantry-transaction-private.h"
#include "store/gantry-column.h"
#include "store/gantry-net-change.h"

/* ---- Writing ---- */

static void
append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *p);
    else
      g_string_append_c (json, *p);
  g_string_append_c (json, '"');
}

static void
append_real (GString *json, double real)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_dtostr (text, sizeof text, real);
  g_string_append (json, text);
  if (strpbrk (text, ".e") == NULL)
    g_string_append (json, ".0"); /* or it would be read as an integer */
}

static void
append_value (GString *json, const GantryField *field, const GantryValue *value)
{
  g_autofree char *ids = NULL;

  switch (value->type)
    {
    case GANTRY_VALUE_INTEGER:
      if (field->type == GANTRY_FIELD_ENUM)
        append_string (json, field->choices[value->integer].name);
      else
        g_string_append_printf (json, "%" G_GINT64_FORMAT, value->integer);
      break;
    case GANTRY_VALUE_REAL:
      append_real (json, value->real);
      break;
    case GANTRY_VALUE_TEXT:
      append_string (json, value->text);
      break;
    case GANTRY_VALUE_IDS:
      ids = gantry_column_ids_to_json (value->ids);
      g_string_append (json, ids);
      break;
    case GANTRY_VALUE_NULL:
    default:
      g_string_append (json, "null");
    }
}

static const char *const operations[] = {
  [GANTRY_CHANGE_INSERT] = "insert",
  [GANTRY_CHANGE_UPDATE] = "update",
  [GANTRY_CHANGE_DELETE] = "delete",
};

typedef struct {
  GString *json;
  gsize max_bytes;
} Encoder;

static gboolean
append_change (const GantryNetChange *change, gpointer user_data, GError **error G_GNUC_UNUSED)
{
  Encoder *self = user_data;
  GString *json = self->json;

  g_string_append_printf (json, "%s[\"%s\",\"%s\",%" G_GINT64_FORMAT ",", json->len > 1 ? "," : "",
                          operations[change->type], change->kind->name, change->id);
  if (change->uuid != NULL)
    append_string (json, change->uuid);
  else
    g_string_append (json, "null");
  g_string_append (json, ",{");
  for (guint i = 0; i < change->n_fields; i++)
    {
      const GantryField *field = &change->kind->fields[change->fields[i]];

      g_string_append_printf (json, "%s\"%s\":[", i > 0 ? "," : "", field->name);
      append_value (json, field, change->old_values[i]);
      g_string_append_c (json, ',');
      append_value (json, field, change->new_values[i]);
      g_string_append_c (json, ']');
    }
  g_string_append (json, "}]");
  return json->len < self->max_bytes;
}

char *
gantry_step_encode (const GantryTransaction *transaction, gsize max_bytes)
{
  g_autoptr (GString) json = g_string_new ("[");
  Encoder encoder = { json, max_bytes };

  if (!gantry_net_change_foreach (transaction, append_change, &encoder, NULL))
    return NULL;
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/* ---- Reading ---- */

static GantryChange *
add_change (GantryTransaction *step, GantryChangeType type, const GantryKind *kind, gint64 id)
{
  const GantryChange change = { .kind = kind, .id = id, .type = type };

  g_array_append_val (step->changes, change);
  return &g_array_index (step->changes, GantryChange, step->changes->len - 1);
}

/* A side of a change: right for the field, or unset in a record that is not there on that side. */
static gboolean
read_side (sqlite3_stmt      *row,
           int                column,
           const GantryField *field,
           gboolean           is_there,
           GantryValue       *value)
{
  GantryColumn place;

  gantry_column_init (&place, field, column);
  if (gantry_column_read (&place, row, value))
    return TRUE;
  return !is_there && sqlite3_column_type (row, column) == SQLITE_NULL && value->type == GANTRY_VALUE_NULL;
}

static gboolean
read_update (GantryTransaction *step,
             sqlite3_stmt      *row,
             GantryChangeType   type,
             const GantryKind  *kind,
             gint64             id)
{
  const char *name = (const char *) sqlite3_column_text (row, 4);
  const GantryField *field = gantry_kind_find_field (kind, name);
  GantryChange *change;

  if (field == NULL || !gantry_column_is_stored (field))
    return FALSE;
  change = add_change (step, GANTRY_CHANGE_UPDATE, kind, id);
  change->field = gantry_kind_field_index (kind, field);
  return read_side (row, 5, field, type != GANTRY_CHANGE_INSERT, &change->old_value)
         && read_side (row, 6, field, type != GANTRY_CHANGE_DELETE, &change->new_value);
}

static int
find_operation (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (g_strcmp0 (name, operations[i]) == 0)
      return (int) i;
  return -1;
}

typedef struct {
  gint64 position; /* of the record's entry in the array */
  GantryChangeType type;
  const GantryKind *kind;
  gint64 id;
  char *uuid;
} Entry;

/* A deletion comes after the changes that unset the record's fields. */
static void
end_entry (GantryTransaction *step, Entry *entry)
{
  if (entry->kind != NULL && entry->type == GANTRY_CHANGE_DELETE)
    gantry_value_take_text (&add_change (step, GANTRY_CHANGE_DELETE, entry->kind, entry->id)->old_value,
                            g_strdup (entry->uuid));
}

static gboolean
begin_entry (GantryTransaction *step, sqlite3_stmt *row, Entry *entry)
{
  const char *kind = (const char *) sqlite3_column_text (row, 2);
  const char *uuid = (const char *) sqlite3_column_text (row, 7);
  int operation = find_operation ((const char *) sqlite3_column_text (row, 1));

  end_entry (step, entry);
  entry->position = sqlite3_column_int64 (row, 0);
  entry->type = (GantryChangeType) operation;
  entry->kind = kind != NULL ? gantry_kind_find (kind) : NULL;
  entry->id = sqlite3_column_int64 (row, 3);
  g_set_str (&entry->uuid, uuid);
  if (operation < 0 || entry->kind == NULL || entry->id <= 0 || entry->id >= G_MAXINT64 / 2
      || (operation == GANTRY_CHANGE_UPDATE ? uuid != NULL : uuid == NULL || !g_uuid_string_is_valid (uuid)))
    {
      entry->kind = NULL;
      return FALSE;
    }
  if (operation == GANTRY_CHANGE_INSERT)
    gantry_value_set_text (&add_change (step, GANTRY_CHANGE_INSERT, entry->kind, entry->id)->new_value, uuid);
  return TRUE;
}

/* A row for each field of each record, one for a record without fields. */
static gboolean
read_row (GantryTransaction *step, sqlite3_stmt *row, Entry *entry)
{
  if (sqlite3_column_int64 (row, 0) != entry->position && !begin_entry (step, row, entry))
    return FALSE;
  return sqlite3_column_type (row, 4) == SQLITE_NULL
         || read_update (step, row, entry->type, entry->kind, entry->id);
}

static gboolean
read_rows (GantrySqlite *db, sqlite3_stmt *statement, GantryTransaction *step)
{
  g_autofree char *uuid = NULL;
  Entry entry = { .position = -1 };
  gboolean has_row, right;

  do
    right = gantry_sqlite_step (db, statement, &has_row, NULL)
            && (!has_row || read_row (step, statement, &entry));
  while (right && has_row);
  if (right)
    end_entry (step, &entry);
  uuid = entry.uuid;
  return right;
}

GantryTransaction *
gantry_step_decode (GantrySqlite *db, const char *json)
{
  static const char sql[] =
    "SELECT e.key, json_extract (e.value, '$[0]'), json_extract (e.value, '$[1]'), json_extract (e.value, '$[2]'), "
    "f.key, json_extract (f.value, '$[0]'), json_extract (f.value, '$[1]'), json_extract (e.value, '$[3]') "
    "FROM json_each (?1) AS e LEFT JOIN json_each (e.value, '$[4]') AS f";
  g_autoptr (sqlite3_stmt) statement = gantry_sqlite_prepare (db, sql, NULL);
  g_autoptr (GantryTransaction) step = gantry_transaction_new ("", NULL);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, json, -1, SQLITE_STATIC);
  return read_rows (db, statement, step) ? g_steal_pointer (&step) : NULL;
}

/* ---- Comparing ---- */

typedef struct {
  gboolean inverted;
  guint64 sum;
} Summer;

static GantryChangeType
get_inverse_type (GantryChangeType type)
{
  switch (type)
    {
    case GANTRY_CHANGE_INSERT:
      return GANTRY_CHANGE_DELETE;
    case GANTRY_CHANGE_DELETE:
      return GANTRY_CHANGE_INSERT;
    case GANTRY_CHANGE_UPDATE:
    default:
      return GANTRY_CHANGE_UPDATE;
    }
}

static gboolean
add_to_sum (const GantryNetChange *change, gpointer user_data, GError **error G_GNUC_UNUSED)
{
  Summer *self = user_data;
  g_auto (GantryValue) id = GANTRY_VALUE_INIT, uuid = GANTRY_VALUE_INIT;
  guint64 hash = self->inverted ? get_inverse_type (change->type) : change->type;

  gantry_value_set_integer (&id, change->id);
  gantry_value_set_text (&uuid, change->uuid);
  hash = gantry_value_hash (&id, hash * 31 + gantry_kind_index (change->kind));
  hash = gantry_value_hash (&uuid, hash);
  for (guint i = 0; i < change->n_fields; i++)
    {
      const GantryValue *from = self->inverted ? change->new_values[i] : change->old_values[i];
      const GantryValue *to = self->inverted ? change->old_values[i] : change->new_values[i];

      hash = gantry_value_hash (to, gantry_value_hash (from, hash * 31 + change->fields[i]));
    }
  self->sum += hash;
  return TRUE;
}

guint64
gantry_step_sum (const GantryTransaction *transaction, gboolean inverted)
{
  Summer summer = { .inverted = inverted };

  gantry_net_change_foreach (transaction, add_to_sum, &summer, NULL);
  return summer.sum;
}
