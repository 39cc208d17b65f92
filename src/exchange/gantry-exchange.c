/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-exchange.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "exchange/gantry-foreign.h"
#include "exchange/gantry-formats.h"
#include "model/gantry-problem.h"

/* Recognizing looks at no more than this. */
#define HEAD_SIZE (64 * 1024)
#define CHUNK_SIZE (1024 * 1024)
/* Problems of one import that are told one by one. */
#define N_PROBLEMS_TOLD 20

static const GantryFormat *const formats[] = {
  &gantry_csv_plan_format, /* before the other: it is the one that writes .csv */
  &gantry_csv_format,
  &gantry_mspdi_format,
};

const GantryFormat *const *
gantry_formats (guint *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

const GantryFormat *
gantry_format_recognize (const guchar *data, gsize size)
{
  const GantryFormat *best = NULL;
  int best_score = 0;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      int score = formats[i]->recognize != NULL
                    ? formats[i]->recognize (data, MIN (size, HEAD_SIZE)) : 0;

      if (score > best_score)
        {
          best = formats[i];
          best_score = score;
        }
    }
  return best;
}

static gboolean
has_extension (const GantryFormat *format, const char *extension)
{
  for (guint i = 0; format->extensions[i] != NULL; i++)
    if (g_ascii_strcasecmp (format->extensions[i], extension) == 0)
      return TRUE;
  return FALSE;
}

const GantryFormat *
gantry_format_for_name (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');

  if (dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i]->write != NULL && has_extension (formats[i], dot + 1))
      return formats[i];
  return NULL;
}

/* The last part of the file's name, as people see it. */
static char *
dup_display_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);

  return g_filename_display_name (base != NULL ? base : "?");
}

/* ---- Reading ---- */

static GBytes *
fail_to_read (const char *name, GError *reason, GError **error)
{
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                 _("“%s” is not there; check its name and its folder."), name);
  else
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM, _("“%s” could not be read: %s."), name,
                 reason->message);
  g_error_free (reason);
  return NULL;
}

static GBytes *
refuse_size (const char *name, GError **error)
{
  g_autofree char *limit = g_format_size_full (GANTRY_IMPORT_SIZE_MAX, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
               _("“%s” is larger than %s and was not read; split it into smaller files."), name, limit);
  return NULL;
}

/* Says what it is when @file is no file with contents. */
static gboolean
check_kind_of_file (GFile *file, const char *name, GError **error)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
               _("“%s” is a folder; choose a file in it."), name);
  return FALSE;
}

/* In chunks: the size that a file states may be wrong, and a device states none. */
static GBytes *
read_all (GFile *file, const char *name, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  gsize n_read = CHUNK_SIZE;

  if (!check_kind_of_file (file, name, error))
    return NULL;
  stream = g_file_read (file, NULL, &reason);
  while (stream != NULL && n_read == CHUNK_SIZE)
    {
      gsize end = data->len;

      if (end > GANTRY_IMPORT_SIZE_MAX)
        return refuse_size (name, error);
      g_byte_array_set_size (data, end + CHUNK_SIZE);
      if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data->data + end, CHUNK_SIZE, &n_read,
                                    NULL, &reason))
        break;
      g_byte_array_set_size (data, end + n_read);
    }
  if (reason != NULL)
    return fail_to_read (name, g_steal_pointer (&reason), error);
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}

static const GantryFormat *
recognize_or_fail (GBytes *data, const char *name, GError **error)
{
  gsize size;
  const guchar *bytes = g_bytes_get_data (data, &size);
  const GantryFormat *format = gantry_format_recognize (bytes, size);

  if (format == NULL || format->read == NULL)
    {
      gantry_foreign_set_error (bytes, size, name, error);
      return NULL;
    }
  return format;
}

/* ---- Opening ---- */

static gboolean
load_records (GantryDocument      *document,
              const GantryFormat  *format,
              GBytes              *data,
              const char          *name,
              GantryImportReport  *report,
              GError             **error)
{
  gboolean loaded;

  gantry_document_begin_load (document);
  loaded = format->load (document, data, name, report, error);
  gantry_document_end_load (document, report->notes);
  return loaded;
}

/* What makes dates doubtful, as opposed to what planners plan: missed deadlines and the like. */
static gboolean
is_of_input (const GantryProblem *problem)
{
  const char *const codes[] = { "no-capacity", "dates-far", "many-dependencies", NULL };

  return problem->severity == GANTRY_PROBLEM_ERROR || g_strv_contains (codes, problem->code);
}

/* Tells what is wrong with the plan that was not before. */
static void
report_problems (GantryDocument *document, GHashTable *known, GantryImportReport *report)
{
  const GPtrArray *problems = gantry_document_get_problems (document);
  guint n = 0;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    {
      const GantryProblem *problem = g_ptr_array_index (problems, i);

      if (is_of_input (problem) && !g_hash_table_contains (known, problem->message) && n++ < N_PROBLEMS_TOLD)
        gantry_import_report_add (report, "%s", problem->message);
    }
  if (n > N_PROBLEMS_TOLD)
    gantry_import_report_add (report, ngettext ("There is %u more problem like these; the plan’s list of problems has it.",
                                                "There are %u more problems like these; the plan’s list of problems has them.",
                                                n - N_PROBLEMS_TOLD), n - N_PROBLEMS_TOLD);
}

static GHashTable *
collect_problems (GantryDocument *document)
{
  const GPtrArray *problems = gantry_document_get_problems (document);
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_hash_table_add (known, g_strdup (((GantryProblem *) g_ptr_array_index (problems, i))->message));
  return known;
}

static gboolean
read_in_transaction (GantryDocument      *document,
                     const GantryFormat  *format,
                     GBytes              *data,
                     const char          *name,
                     GantryImportReport  *report,
                     GError             **error)
{
  /* Translators: the name of a step of undo; %s is the name of a file. */
  g_autofree char *label = g_strdup_printf (_("Import “%s”"), name);
  g_autoptr (GHashTable) known = collect_problems (document);

  gantry_document_begin (document, label);
  if (!format->read (document, data, name, report, error))
    {
      gantry_document_abort (document);
      return FALSE;
    }
  if (gantry_document_commit (document, error))
    {
      report_problems (document, known, report);
      return TRUE;
    }
  g_prefix_error (error, _("“%s” was not imported: "), name);
  return FALSE;
}

static GantryDocument *
open_data (const GantryFormat  *format,
           GBytes              *data,
           const char          *name,
           GantryImportReport  *report,
           GError             **error)
{
  g_autoptr (GantryDocument) document = NULL;

  if (format->load != NULL)
    {
      document = gantry_document_new_empty ();
      return load_records (document, format, data, name, report, error) ? g_steal_pointer (&document)
                                                                        : NULL;
    }
  document = gantry_document_new (GANTRY_NONE);
  if (!read_in_transaction (document, format, data, name, report, error))
    return NULL;
  /* what was read is where the document begins: nothing to undo */
  gantry_document_forget_steps (document);
  return g_steal_pointer (&document);
}

GantryDocument *
gantry_exchange_open (GFile *file, GantryImportReport **report, GError **error)
{
  g_autofree char *name = dup_display_name (file);
  g_autoptr (GBytes) data = read_all (file, name, error);
  g_autoptr (GantryImportReport) own_report = gantry_import_report_new ();
  const GantryFormat *format = data != NULL ? recognize_or_fail (data, name, error) : NULL;
  GantryDocument *document = NULL;

  if (format != NULL)
    {
      own_report->format = _(format->title);
      document = open_data (format, data, name, own_report, error);
    }
  if (document != NULL && report != NULL)
    *report = g_steal_pointer (&own_report);
  return document;
}

gboolean
gantry_exchange_import (GantryDocument      *document,
                        GFile               *file,
                        GantryImportReport **report,
                        GError             **error)
{
  g_autofree char *name = dup_display_name (file);
  g_autoptr (GBytes) data = read_all (file, name, error);
  g_autoptr (GantryImportReport) own_report = gantry_import_report_new ();
  const GantryFormat *format = data != NULL ? recognize_or_fail (data, name, error) : NULL;

  if (format == NULL)
    return FALSE;
  own_report->format = _(format->title);
  if (!read_in_transaction (document, format, data, name, own_report, error))
    return FALSE;
  if (report != NULL)
    *report = g_steal_pointer (&own_report);
  return TRUE;
}

/* ---- Writing ---- */

/* The file that is really written: where a link leads, so that the link stays one. */
static char *
resolve_link (const char *path)
{
  char *target = realpath (path, NULL); /* NULL for a file that is not there yet */

  return target != NULL ? target : g_strdup (path);
}

/* The permissions of the file that is replaced, those of any new file otherwise. */
static int
get_mode (const char *path)
{
  struct stat status;

  return stat (path, &status) == 0 ? (int) (status.st_mode & 07777) : 0666;
}

static gboolean
write_local (const char *path, GBytes *data, GError **error)
{
  g_autofree char *target = resolve_link (path);
  gsize size;
  const char *bytes = g_bytes_get_data (data, &size);

  return g_file_set_contents_full (target, bytes != NULL ? bytes : "", (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   get_mode (target), error);
}

static gboolean
write_all (GFile *file, GBytes *data, GError **error)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    return write_local (path, data, error);
  return g_file_replace_contents (file, g_bytes_get_data (data, NULL), g_bytes_get_size (data), NULL,
                                  FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

gboolean
gantry_exchange_export (GantryDocument *document, GFile *file, GError **error)
{
  g_autofree char *name = dup_display_name (file);
  const GantryFormat *format = gantry_format_for_name (name);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GError) reason = NULL;

  if (format == NULL)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                   _("“%s” does not end in a format that Gantry writes; let it end in “.csv” or “.xml”."), name);
      return FALSE;
    }
  data = format->write (document, error);
  if (data == NULL)
    return FALSE;
  if (write_all (file, data, &reason))
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM, _("“%s” could not be written: %s."), name,
               reason->message);
  return FALSE;
}
