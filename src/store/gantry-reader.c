/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-reader.h"

#include <glib/gi18n-lib.h>

#include "store/gantry-column.h"
#include "store/gantry-schema.h"

#define MAX_REPORT 200

/* ---- Records ---- */

/* Reads one kind, on one thread. */
typedef struct {
  const GantryKind *kind;
  GantrySqlite *db;
  GantryDocument *document;
  GPtrArray *report;
  guint n_unreported;
  gboolean salvaging;
  GError *error;
} Loader;

/* Where a field's value is in a row, worked out once a table. */
typedef struct {
  GantryColumn column;
  guint index; /* among the kind's fields */
  gboolean is_there;
} Place;

static void report (Loader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
report (Loader *self, const char *format, ...)
{
  va_list args;

  if (self->report->len >= MAX_REPORT)
    {
      self->n_unreported++;
      return;
    }
  va_start (args, format);
  g_ptr_array_add (self->report, g_strdup_vprintf (format, args));
  va_end (args);
}

static char *
get_select_sql (const GantryKind *kind, GHashTable *columns, const char *order)
{
  GString *sql = g_string_new ("SELECT \"id\", ");

  g_string_append (sql, g_hash_table_contains (columns, "uuid") ? "\"uuid\"" : "NULL");
  for (guint i = 0; i < kind->n_fields; i++)
    {
      if (!gantry_column_is_stored (&kind->fields[i]))
        continue;
      g_string_append (sql, ", ");
      if (g_hash_table_contains (columns, kind->fields[i].name))
        gantry_column_append_name (kind->fields[i].name, sql);
      else
        g_string_append (sql, "NULL");
    }
  g_string_append_printf (sql, " FROM \"%s\" NOT INDEXED%s", kind->name, order);
  return g_string_free (sql, FALSE);
}

/* "Task 12" */
static char *
describe_record (const GantryKind *kind, gint64 id)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT, _(kind->title), id);
}

/* A name that is not there is no reason to lose a record. */
static void
fill_required (const GantryKind *kind, const GantryField *field, gint64 id, GantryValue *value)
{
  if (field->flags & GANTRY_FIELD_REQUIRED
      && gantry_field_type_storage (field->type) == GANTRY_VALUE_TEXT)
    gantry_value_take_text (value, describe_record (kind, id));
}

static void
report_value (Loader *self, const GantryKind *kind, gint64 id, const GantryField *field)
{
  g_autofree char *record = describe_record (kind, id);

  /* Translators: the name of a field, and a record, such as "Task 12". */
  report (self, _("“%s” of %s could not be right; check it."), _(field->label), record);
}

/* Of Place, in the order of get_select_sql(). */
static GArray *
list_places (const GantryKind *kind, GHashTable *columns)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const GantryField *field = &kind->fields[i];
      Place place = { .index = i, .is_there = g_hash_table_contains (columns, field->name) };

      if (!gantry_column_is_stored (field))
        continue;
      gantry_column_init (&place.column, field, (int) places->len + 2);
      g_array_append_val (places, place);
    }
  return places;
}

static void
read_values (Loader *self, const GantryKind *kind, sqlite3_stmt *row, const GArray *places, gint64 id, GantryValue *values)
{
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      const GantryField *field = place->column.field;
      GantryValue *value = &values[place->index];

      if (!place->is_there)
        gantry_field_get_initial (field, value);
      else if (!gantry_column_read (&place->column, row, value))
        report_value (self, kind, id, field);
      if (value->type == GANTRY_VALUE_NULL && !place->column.may_be_unset)
        fill_required (kind, field, id, value);
    }
}

/* Refusals are rare, so what they are about is found out afterwards. */
static gboolean
has_good_uuid (Loader *self, const GantryKind *kind, const char *uuid)
{
  return uuid != NULL && g_uuid_string_is_valid (uuid)
         && gantry_table_lookup_uuid (gantry_document_get_table (self->document, kind), uuid) == NULL;
}

/* A record without a UUID of its own gets a new one; any other that was refused is left out. */
static void
load_refused_row (Loader           *self,
                  const GantryKind *kind,
                  sqlite3_stmt     *row,
                  const GArray     *places,
                  gint64            id,
                  GantryValue      *values,
                  const GError     *refusal)
{
  g_autofree char *record = describe_record (kind, id);
  g_autofree char *uuid = g_uuid_string_random ();

  if (!has_good_uuid (self, kind, (const char *) sqlite3_column_text (row, 1)))
    {
      read_values (self, kind, row, places, id, values);
      if (gantry_document_load_record (self->document, kind, id, uuid, values, NULL))
        {
          report (self, _("The identifier of %s was missing or there twice; it has a new one."), record);
          return;
        }
    }
  report (self, "%s", refusal->message);
}

static void
load_row (Loader           *self,
          const GantryKind *kind,
          sqlite3_stmt     *row,
          const GArray     *places,
          GantryValue      *values)
{
  const char *uuid = (const char *) sqlite3_column_text (row, 1);
  gint64 id = sqlite3_column_type (row, 0) == SQLITE_INTEGER ? sqlite3_column_int64 (row, 0) : 0;
  g_autoptr (GError) refusal = NULL;

  if (self->salvaging && gantry_document_lookup (self->document, kind, id) != NULL)
    return;
  if (id <= 0)
    {
      report (self, _("A %s without a valid number was left out."), _(kind->title));
      return;
    }
  read_values (self, kind, row, places, id, values);
  if (!gantry_document_load_record (self->document, kind, id, uuid, values, &refusal))
    load_refused_row (self, kind, row, places, id, values, refusal);
}

static gboolean
load_rows (Loader            *self,
           const GantryKind  *kind,
           sqlite3_stmt      *statement,
           GHashTable        *columns,
           GError           **error)
{
  g_autofree GantryValue *values = g_new0 (GantryValue, kind->n_fields);
  g_autoptr (GArray) places = list_places (kind, columns);
  gboolean has_row;

  while (gantry_sqlite_step (self->db, statement, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      load_row (self, kind, statement, places, values);
    }
  return FALSE;
}

static void
report_unknown_columns (Loader *self, const GantryKind *kind, GHashTable *columns)
{
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      const GantryField *field = gantry_kind_find_field (kind, name);

      if (!g_str_equal (name, "id") && !g_str_equal (name, "uuid")
          && (field == NULL || !gantry_column_is_stored (field)))
        /* Translators: the name of a column in a file, and a kind of records. */
        report (self, _("“%s” of %s is not known to this version and was left out."), (char *) name,
                _(kind->title_plural));
    }
}

static gboolean
load_in_order (Loader            *self,
               const GantryKind  *kind,
               GHashTable        *columns,
               const char        *order,
               GError           **error)
{
  g_autofree char *sql = get_select_sql (kind, columns, order);
  g_autoptr (sqlite3_stmt) statement = gantry_sqlite_prepare (self->db, sql, error);

  return statement != NULL && load_rows (self, kind, statement, columns, error);
}

/* From the start to where it is broken, and when salvaging, from the end back to there. */
static gboolean
load_table (Loader *self, const GantryKind *kind, GHashTable *columns, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (load_in_order (self, kind, columns, "", &cause))
    return TRUE;
  if (!self->salvaging || !g_error_matches (cause, GANTRY_ERROR, GANTRY_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  load_in_order (self, kind, columns, " ORDER BY id DESC", NULL);
  report (self, _("%s: some could not be read."), _(kind->title_plural));
  return TRUE;
}

static gboolean
load_kind (Loader *self, const GantryKind *kind, GError **error)
{
  g_autoptr (GHashTable) columns = NULL;
  gboolean has_table;
  gint64 next_id = 0;

  if (!gantry_schema_has_table (self->db, kind->name, &has_table, error))
    return FALSE;
  if (!has_table)
    return TRUE;
  columns = gantry_schema_list_columns (self->db, kind->name, error);
  if (columns == NULL)
    return FALSE;
  report_unknown_columns (self, kind, columns);
  if (!load_table (self, kind, columns, error)
      || (!gantry_schema_get_next_id (self->db, kind, &next_id, self->salvaging ? NULL : error) && !self->salvaging))
    return FALSE;
  gantry_document_set_next_id (self->document, kind, next_id);
  return TRUE;
}

/* ---- All kinds ---- */

/* Kinds know nothing of each other until all of them are there, so that two threads can take them by turns. */
typedef struct {
  GantryDocument *document;
  GantryPageCheck *check; /* unowned, or NULL */
  Loader *loaders; /* one a kind, in their order */
  guint n_loaders;
  int next, failed; /* atomic */
} Reading;

static Reading *
reading_new (gboolean salvaging)
{
  Reading *self = g_new0 (Reading, 1);
  const GantryKind *const *kinds = gantry_kinds (&self->n_loaders);

  self->document = gantry_document_new_empty ();
  self->loaders = g_new0 (Loader, self->n_loaders);
  for (guint k = 0; k < self->n_loaders; k++)
    {
      self->loaders[k].kind = kinds[k];
      self->loaders[k].document = self->document;
      self->loaders[k].salvaging = salvaging;
      self->loaders[k].report = g_ptr_array_new_with_free_func (g_free);
    }
  gantry_document_begin_load (self->document);
  return self;
}

static void
reading_free (Reading *self)
{
  for (guint k = 0; k < self->n_loaders; k++)
    {
      g_ptr_array_unref (self->loaders[k].report);
      g_clear_error (&self->loaders[k].error);
    }
  g_clear_object (&self->document);
  g_free (self->loaders);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* A kind that is begun is read to its end whatever becomes of others: which failure is told of does not depend on
 * who was quicker. */
static void
load_kinds (Reading *self, GantrySqlite *db)
{
  guint k;

  while (!g_atomic_int_get (&self->failed) && (k = (guint) g_atomic_int_add (&self->next, 1)) < self->n_loaders)
    {
      self->loaders[k].db = db;
      if (!load_kind (&self->loaders[k], self->loaders[k].kind, &self->loaders[k].error))
        g_atomic_int_set (&self->failed, TRUE);
    }
  if (self->check != NULL)
    gantry_page_check_begin (self->check);
}

typedef struct {
  Reading *reading;
  GantrySqlite *db;
} Helper;

static gpointer
help_cb (gpointer data)
{
  const Helper *self = data;

  load_kinds (self->reading, self->db);
  return NULL;
}

static void
load_kinds_with_help (Reading *self, GantrySqlite *db, GantrySqlite *second)
{
  Helper helper = { self, second };
  GThread *thread = second != NULL ? g_thread_new ("reader", help_cb, &helper) : NULL;

  load_kinds (self, db);
  if (thread != NULL)
    g_thread_join (thread);
}

/* What the kinds have to say, in their order. */
static gboolean
collect (Reading *self, Loader *all, GError **error)
{
  for (guint k = 0; k < self->n_loaders; k++)
    {
      Loader *loader = &self->loaders[k];

      if (loader->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&loader->error));
          return FALSE;
        }
      for (guint i = 0; i < loader->report->len; i++)
        report (all, "%s", (const char *) g_ptr_array_index (loader->report, i));
      all->n_unreported += loader->n_unreported;
    }
  return TRUE;
}

static GantryDocument *
end_load (Reading *self, Loader *all)
{
  gantry_document_end_load (self->document, all->report);
  if (all->n_unreported > 0)
    g_ptr_array_add (all->report, g_strdup_printf (_("%u more remarks of this sort were left out."), all->n_unreported));
  return g_steal_pointer (&self->document);
}

GantryDocument *
gantry_reader_load (GantrySqlite     *db,
                    GantrySqlite     *second,
                    GantryPageCheck  *check,
                    GPtrArray        *report,
                    GError          **error)
{
  g_autoptr (Reading) reading = reading_new (FALSE);
  Loader all = { .report = report };

  reading->check = check;
  load_kinds_with_help (reading, db, second);
  return collect (reading, &all, error) ? end_load (reading, &all) : NULL;
}

/* ---- What is left of a damaged file ---- */

/* Says how many there are of each kind; FALSE when there is nothing. */
static gboolean
report_found (Loader *self)
{
  gboolean found = FALSE;
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      guint n_records = gantry_table_get_n_records (gantry_document_get_table (self->document, kinds[k]));

      if (n_records > 0)
        report (self, _("%s: %u could be read."), _(kinds[k]->title_plural), n_records);
      found = found || n_records > 0;
    }
  return found;
}

GantryDocument *
gantry_reader_salvage (GantrySqlite *db, GPtrArray *report, GError **error)
{
  g_autoptr (Reading) reading = reading_new (TRUE);
  Loader all = { .document = reading->document, .report = report };

  load_kinds (reading, db);
  if (!collect (reading, &all, error))
    return NULL;
  if (!report_found (&all))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
                   _("Nothing can be read of “%s”; go on with a backup or an older copy."),
                   gantry_sqlite_get_name (db));
      return NULL;
    }
  return end_load (reading, &all);
}
