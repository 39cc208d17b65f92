/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-reader.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/gantry-column.h"
#include "store/gantry-schema.h"

#define HEADER_SIZE 100
#define MAX_REPORT 200
#define MAX_RESTORED (G_GINT64_CONSTANT (4) << 30)

/* ---- The header ---- */

static guint32
read_be32 (const guchar *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
check_application (const guchar *header, const char *name, GError **error)
{
  if (memcmp (header, "SQLite format 3", 16) != 0)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                 _("“%s” is not a Gantry plan; choose another file."), name);
  else if (read_be32 (header + 68) != GANTRY_APPLICATION_ID)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                 _("“%s” is a database of another program and not a Gantry plan; choose another file."), name);
  else
    return TRUE;
  return FALSE;
}

static gint64
get_length (const guchar *header)
{
  gint64 page_size = (gint64) header[16] << 8 | header[17];

  return (page_size == 1 ? 65536 : page_size) * read_be32 (header + 28);
}

/* The header tells the file's length, if the last program to write it kept that up to date. */
static gboolean
check_length (const guchar *header, gint64 length, const char *name, GError **error)
{
  gint64 expected = get_length (header);

  if (read_be32 (header + 24) != read_be32 (header + 92) || length >= expected)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
               _("“%s” is cut off: only %d %% of it are here; get the whole file once more."), name,
               (int) (length * 100 / expected));
  return FALSE;
}

static gboolean
fail_reading (const char *name, GError **error)
{
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("“%s” cannot be read (%s); check that it is there and that you may read it."), name,
               g_strerror (errno));
  return FALSE;
}

gboolean
gantry_reader_check_header (const char *path, const char *name, gint64 *version, GError **error)
{
  g_autofd int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  guchar header[HEADER_SIZE] = { 0 };
  struct stat status;
  ssize_t n_read = fd >= 0 && fstat (fd, &status) == 0 ? pread (fd, header, sizeof header, 0) : -1;

  if (n_read < 0)
    return fail_reading (name, error);
  if (n_read == 0)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                   _("“%s” is empty; choose another file."), name);
      return FALSE;
    }
  *version = (gint32) read_be32 (header + 60);
  return check_application (header, name, error) && check_length (header, status.st_size, name, error);
}

gboolean
gantry_reader_restore_length (const char *path, const char *name, GError **error)
{
  g_autofd int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  guchar header[HEADER_SIZE] = { 0 };
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0 || pread (fd, header, sizeof header, 0) < 0)
    return fail_reading (name, error);
  /* A header that promises a monster is damaged itself. */
  if (get_length (header) <= status.st_size || get_length (header) > MAX_RESTORED)
    return TRUE;
  return ftruncate (fd, get_length (header)) == 0 || fail_reading (name, error);
}

/* ---- Versions, tables and pages ---- */

static gboolean
check_version (GantrySqlite *db, GantryFileInfo *info, GError **error)
{
  const char *name = gantry_sqlite_get_name (db);
  gboolean has_meta;
  gint64 min_reader = 0;

  if (!gantry_sqlite_get_integer (db, "PRAGMA user_version", &info->version, error)
      || !gantry_schema_has_table (db, "meta", &has_meta, error))
    return FALSE;
  if (info->version < 1 || !has_meta)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
                   _("“%s” lacks the tables of a plan; go on with a backup or an older copy."), name);
      return FALSE;
    }
  info->newer = info->version > GANTRY_SCHEMA_VERSION;
  if (!gantry_schema_get_meta_integer (db, GANTRY_META_MIN_READER, &min_reader, error)
      || !gantry_schema_get_meta_integer (db, GANTRY_META_REVISION, &info->revision, error))
    return FALSE;
  info->revision = CLAMP (info->revision, 0, G_MAXINT64 / 2);
  if (!info->newer || min_reader <= GANTRY_SCHEMA_VERSION)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_NEWER,
               _("“%s” was written by a newer version of Gantry; update Gantry to open it."), name);
  return FALSE;
}

/* What is wrong with single values is mended while reading; anything else lies deeper. */
static gboolean
is_about_values (const char *complaint)
{
  return g_str_has_prefix (complaint, "CHECK constraint failed") || strstr (complaint, " value in ") != NULL;
}

/* A complaint of SQLite's may have a heading; one sentence has no lines. */
static void
set_damaged (GantrySqlite *db, const char *complaint, GError **error)
{
  const char *heading_end = strchr (complaint, '\n');
  g_autofree char *line = g_strdelimit (g_strdup (heading_end != NULL ? heading_end + 1 : complaint), "\n", ' ');

  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
               _("“%s” is damaged (%s); go on with a backup or an older copy."),
               gantry_sqlite_get_name (db), line);
}

static gboolean
run_quick_check (GantrySqlite *db, const char *sql, gboolean *sound, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = gantry_sqlite_prepare (db, sql, error);
  gboolean has_row = statement != NULL;

  while (has_row)
    {
      const char *complaint;

      if (!gantry_sqlite_step (db, statement, &has_row, error))
        return FALSE;
      complaint = has_row ? (const char *) sqlite3_column_text (statement, 0) : "ok";
      if (g_strcmp0 (complaint, "ok") == 0)
        continue;
      *sound = FALSE;
      if (is_about_values (complaint))
        continue;
      set_damaged (db, complaint, error);
      return FALSE;
    }
  return statement != NULL;
}

/* In a file with tables that are not ours, only those that will be read: others may be made to
 * call for anything. */
static gboolean
check_pages_of_kinds (GantrySqlite *db, gboolean *sound, GError **error)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA quick_check (\"%s\")", kinds[k]->name);
      gboolean has_table;

      if (!gantry_schema_has_table (db, kinds[k]->name, &has_table, error)
          || (has_table && !run_quick_check (db, sql, sound, error)))
        return FALSE;
    }
  return TRUE;
}

gboolean
gantry_reader_check (GantrySqlite *db, GantryFileInfo *info, GError **error)
{
  gboolean matches, sound = TRUE;

  if (!check_version (db, info, error) || !gantry_schema_matches (db, &matches, error))
    return FALSE;
  if (!(matches ? run_quick_check (db, "PRAGMA quick_check", &sound, error)
                : check_pages_of_kinds (db, &sound, error)))
    return FALSE;
  info->ours = matches && sound && info->version == GANTRY_SCHEMA_VERSION;
  return TRUE;
}

/* ---- Records ---- */

typedef struct {
  GantrySqlite *db;
  GantryDocument *document;
  GPtrArray *report;
  guint n_unreported;
  gboolean salvaging;
} Loader;

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

/* A name is no reason to lose a record. */
static void
fill_required (const GantryKind *kind, const GantryField *field, gint64 id, GantryValue *value)
{
  if (field->flags & GANTRY_FIELD_REQUIRED && value->type == GANTRY_VALUE_NULL
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

static void
read_values (Loader           *self,
             const GantryKind *kind,
             sqlite3_stmt     *row,
             GHashTable       *columns,
             gint64            id,
             GantryValue      *values)
{
  int column = 2;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const GantryField *field = &kind->fields[i];

      if (!gantry_column_is_stored (field))
        continue;
      if (!g_hash_table_contains (columns, field->name))
        gantry_field_get_initial (field, &values[i]);
      else if (!gantry_column_read (row, column, field, &values[i]))
        report_value (self, kind, id, field);
      fill_required (kind, field, id, &values[i]);
      column++;
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
                  GHashTable       *columns,
                  gint64            id,
                  GantryValue      *values,
                  const GError     *refusal)
{
  g_autofree char *record = describe_record (kind, id);
  g_autofree char *uuid = g_uuid_string_random ();

  if (!has_good_uuid (self, kind, (const char *) sqlite3_column_text (row, 1)))
    {
      read_values (self, kind, row, columns, id, values);
      if (gantry_document_load_record (self->document, kind, id, uuid, values, NULL))
        {
          report (self, _("The identifier of %s was missing or there twice; it has a new one."), record);
          return;
        }
    }
  report (self, "%s", refusal->message);
}

static void
load_row (Loader *self, const GantryKind *kind, sqlite3_stmt *row, GHashTable *columns, GantryValue *values)
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
  read_values (self, kind, row, columns, id, values);
  if (!gantry_document_load_record (self->document, kind, id, uuid, values, &refusal))
    load_refused_row (self, kind, row, columns, id, values, refusal);
}

static gboolean
load_rows (Loader *self, const GantryKind *kind, sqlite3_stmt *statement, GHashTable *columns, GError **error)
{
  g_autofree GantryValue *values = g_new0 (GantryValue, kind->n_fields);
  gboolean has_row;

  while (gantry_sqlite_step (self->db, statement, &has_row, error))
    {
      if (!has_row)
        return TRUE;
      load_row (self, kind, statement, columns, values);
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
load_in_order (Loader *self, const GantryKind *kind, GHashTable *columns, const char *order, GError **error)
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
      || (!gantry_schema_get_next_id (self->db, kind, &next_id, error) && !self->salvaging))
    return FALSE;
  gantry_document_set_next_id (self->document, kind, next_id);
  return TRUE;
}

static gboolean
load_kinds (Loader *self, GError **error)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    if (!load_kind (self, kinds[k], error))
      return FALSE;
  return TRUE;
}

static void
end_load (Loader *self)
{
  gantry_document_end_load (self->document, self->report);
  if (self->n_unreported > 0)
    g_ptr_array_add (self->report, g_strdup_printf (_("%u more remarks of this sort were left out."),
                                                    self->n_unreported));
}

GantryDocument *
gantry_reader_load (GantrySqlite *db, GPtrArray *report, GError **error)
{
  g_autoptr (GantryDocument) document = gantry_document_new_empty ();
  Loader loader = { .db = db, .document = document, .report = report };

  gantry_document_begin_load (document);
  if (!load_kinds (&loader, error))
    return NULL;
  end_load (&loader);
  return g_steal_pointer (&document);
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
  g_autoptr (GantryDocument) document = gantry_document_new_empty ();
  Loader loader = { .db = db, .document = document, .report = report, .salvaging = TRUE };

  gantry_document_begin_load (document);
  if (!load_kinds (&loader, error))
    return NULL;
  if (!report_found (&loader))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
                   _("Nothing can be read of “%s”; go on with a backup or an older copy."),
                   gantry_sqlite_get_name (db));
      return NULL;
    }
  end_load (&loader);
  return g_steal_pointer (&document);
}
