/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-column.h"

#include <math.h>
#include <string.h>

/* ---- Definition ---- */

static const char *
get_sql_type (const GantryField *field)
{
  if (field->type == GANTRY_FIELD_ENUM)
    return "TEXT";
  switch (gantry_field_type_storage (field->type))
    {
    case GANTRY_VALUE_REAL:
      return "REAL";
    case GANTRY_VALUE_TEXT:
    case GANTRY_VALUE_IDS:
      return "TEXT";
    case GANTRY_VALUE_NULL:
    case GANTRY_VALUE_INTEGER:
    default:
      return "INTEGER";
    }
}

/* What the model itself never leaves unset. */
static gboolean
is_always_set (const GantryField *field)
{
  if (field->flags & GANTRY_FIELD_REQUIRED)
    return TRUE;
  return gantry_field_type_storage (field->type) == GANTRY_VALUE_INTEGER
         && field->type != GANTRY_FIELD_REFERENCE && !(field->flags & GANTRY_FIELD_OPTIONAL);
}

static void
append_choices (const GantryField *field, GString *sql)
{
  guint n_choices = gantry_field_n_choices (field);

  for (guint i = 0; i < n_choices; i++)
    g_string_append_printf (sql, "%s'%s'", i > 0 ? ", " : "", field->choices[i].name);
}

static void
append_check (const GantryField *field, GString *sql)
{
  if (field->type == GANTRY_FIELD_BOOLEAN)
    {
      g_string_append_printf (sql, " CHECK (\"%s\" IN (0, 1))", field->name);
    }
  else if (field->type == GANTRY_FIELD_ENUM)
    {
      g_string_append_printf (sql, " CHECK (\"%s\" IN (", field->name);
      append_choices (field, sql);
      g_string_append (sql, "))");
    }
  else if (field->minimum != 0 || field->maximum != 0)
    {
      g_string_append_printf (sql, " CHECK (\"%s\" BETWEEN %" G_GINT64_FORMAT " AND %" G_GINT64_FORMAT ")",
                              field->name, field->minimum, field->maximum);
    }
}

void
gantry_column_append_name (const char *name, GString *sql)
{
  g_string_append_printf (sql, "\"%s\"", name);
}

void
gantry_column_define (const GantryField *field, GString *sql)
{
  gantry_column_append_name (field->name, sql);
  g_string_append_printf (sql, " %s", get_sql_type (field));
  if (is_always_set (field))
    g_string_append (sql, " NOT NULL");
  append_check (field, sql);
  if (field->type == GANTRY_FIELD_REFERENCE && gantry_kind_find (field->target) != NULL)
    g_string_append_printf (sql, " REFERENCES \"%s\" DEFERRABLE INITIALLY DEFERRED", field->target);
}

/* ---- Values ---- */

char *
gantry_column_ids_to_json (const GantryIdList *ids)
{
  g_autoptr (GString) json = g_string_new ("[");

  for (guint i = 0; i < ids->n_ids; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids->ids[i]);
  g_string_append_c (json, ']');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

GantryIdList *
gantry_column_ids_from_json (const char *json)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *p = json;

  if (*p++ != '[')
    return NULL;
  while (*p != ']')
    {
      char *end;
      gint64 id;

      if (ids->len > 0 && *p++ != ',')
        return NULL;
      if (!g_ascii_isdigit (*p)) /* strtoll() would skip blanks and signs */
        return NULL;
      id = g_ascii_strtoll (p, &end, 10);
      if (id <= 0 || id == G_MAXINT64)
        return NULL;
      g_array_append_val (ids, id);
      p = end;
    }
  return p[1] == '\0' ? gantry_id_list_new ((const gint64 *) (gpointer) ids->data, ids->len) : NULL;
}

void
gantry_column_bind (sqlite3_stmt      *statement,
                    int                parameter,
                    const GantryField *field,
                    const GantryValue *value)
{
  switch (value->type)
    {
    case GANTRY_VALUE_INTEGER:
      if (field->type == GANTRY_FIELD_ENUM)
        sqlite3_bind_text (statement, parameter, field->choices[value->integer].name, -1, SQLITE_STATIC);
      else
        sqlite3_bind_int64 (statement, parameter, value->integer);
      break;
    case GANTRY_VALUE_REAL:
      sqlite3_bind_double (statement, parameter, value->real);
      break;
    case GANTRY_VALUE_TEXT:
      sqlite3_bind_text (statement, parameter, value->text, -1, SQLITE_STATIC);
      break;
    case GANTRY_VALUE_IDS:
      sqlite3_bind_text (statement, parameter, gantry_column_ids_to_json (value->ids), -1, g_free);
      break;
    case GANTRY_VALUE_NULL:
    default:
      sqlite3_bind_null (statement, parameter);
    }
}

static gboolean
read_integer (sqlite3_value *cell, const GantryField *field, GantryValue *value)
{
  gboolean is_text = sqlite3_value_type (cell) == SQLITE_TEXT; /* before it is made one */

  if (field->type == GANTRY_FIELD_ENUM)
    {
      const char *name = (const char *) sqlite3_value_text (cell);

      gantry_value_set_integer (value, name != NULL ? gantry_field_find_choice (field, name) : -1);
      return is_text;
    }
  if (sqlite3_value_type (cell) != SQLITE_INTEGER)
    return FALSE;
  gantry_value_set_integer (value, sqlite3_value_int64 (cell));
  return TRUE;
}

static gboolean
read_text (sqlite3_value *cell, GantryValue *value)
{
  gboolean is_text = sqlite3_value_type (cell) == SQLITE_TEXT; /* before it is made one */
  const char *text = (const char *) sqlite3_value_text (cell);
  gsize length = (gsize) sqlite3_value_bytes (cell);

  if (text == NULL)
    return FALSE;
  if (g_utf8_validate (text, (gssize) length, NULL)) /* no NUL inside, either */
    {
      gantry_value_take_text (value, g_strndup (text, length));
      return is_text && length > 0;
    }
  gantry_value_take_text (value, g_utf8_make_valid (text, (gssize) strnlen (text, length)));
  return FALSE;
}

static gboolean
read_ids (sqlite3_value *cell, GantryValue *value)
{
  const char *json = (const char *) sqlite3_value_text (cell);
  g_autoptr (GantryIdList) ids = json != NULL ? gantry_column_ids_from_json (json) : NULL;

  gantry_value_set_ids (value, ids);
  return ids != NULL;
}

/* Anything but NULL, by what the field holds. */
static gboolean
read_value (sqlite3_value *cell, const GantryField *field, GantryValue *value)
{
  switch (gantry_field_type_storage (field->type))
    {
    case GANTRY_VALUE_TEXT:
      return read_text (cell, value);
    case GANTRY_VALUE_IDS:
      return read_ids (cell, value);
    case GANTRY_VALUE_REAL:
      gantry_value_set_real (value, sqlite3_value_double (cell));
      return sqlite3_value_type (cell) == SQLITE_FLOAT;
    case GANTRY_VALUE_NULL:
    case GANTRY_VALUE_INTEGER:
    default:
      return read_integer (cell, field, value);
    }
}

void
gantry_column_init (GantryColumn *self, const GantryField *field, int number)
{
  gboolean as_number = gantry_field_type_storage (field->type) == GANTRY_VALUE_INTEGER && field->type != GANTRY_FIELD_ENUM;

  *self = (GantryColumn) {
    .field = field,
    .number = number,
    .may_be_unset = gantry_field_may_be_unset (field),
    .is_number = as_number && field->type != GANTRY_FIELD_DATE,
  };
  gantry_field_get_limits (field, &self->minimum, &self->maximum);
}

static gboolean
read_and_check (const GantryColumn *self, sqlite3_value *cell, GantryValue *value)
{
  gboolean right = TRUE;

  if (sqlite3_value_type (cell) != SQLITE_NULL)
    right = read_value (cell, self->field, value);
  /* text is checked where it is read */
  if (value->type == GANTRY_VALUE_TEXT || gantry_field_check (self->field, value, NULL))
    return right;
  gantry_field_get_initial (self->field, value);
  return FALSE;
}

gboolean
gantry_column_read (const GantryColumn *self, sqlite3_stmt *statement, GantryValue *value)
{
  /* Only one thread at a time uses a connection, so that its own cell will do: it is looked at without locks. */
  sqlite3_value *cell = sqlite3_column_value (statement, self->number);
  int type = sqlite3_value_type (cell);

  /* most are one of these two */
  if (type == SQLITE_NULL && self->may_be_unset)
    return TRUE;
  if (type == SQLITE_INTEGER && self->is_number)
    {
      gint64 integer = sqlite3_value_int64 (cell);

      if (integer >= self->minimum && integer <= self->maximum)
        {
          gantry_value_set_integer (value, integer);
          return TRUE;
        }
    }
  return read_and_check (self, cell, value);
}
