/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <csv.h>
#include <glib/gi18n.h>
#include <string.h>

#include "cli/gantry-cli.h"
#include "exchange/gantry-exchange.h"
#include "report/gantry-report.h"
#include "store/gantry-store.h"

#include "model/gantry-instant.h"

/* ---- Arguments ---- */

gboolean
gantry_cli_parse (const GantryCliCommand *command,
                  const GOptionEntry     *entries,
                  int                    *argc,
                  char                 ***argv,
                  int                     n_files)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->synopsis);
  g_autoptr (GError) error = NULL;

  g_option_context_set_summary (context, _(command->summary));
  g_option_context_set_help_enabled (context, TRUE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      g_printerr ("gantry-cli %s: %s\n", command->name, error->message);
      return FALSE;
    }
  if (*argc == n_files + 1)
    return TRUE;
  g_printerr (_("Usage: gantry-cli %s %s\n"), command->name, command->synopsis);
  return FALSE;
}

int
gantry_cli_fail (const GError *error)
{
  g_autofree char *line = g_strdelimit (g_strdup (error->message), "\n\r", ' ');

  g_printerr ("gantry-cli: %s\n", line);
  return GANTRY_CLI_FAILED;
}

/* ---- Opening ---- */

/* The first bytes of @file: enough to recognize any format. NULL for what cannot be read. */
static GBytes *
peek (GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GBytes) head = NULL;

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT,
                   _("“%s” is a folder; name a file in it."), name);
      return NULL;
    }
  stream = g_file_read (file, NULL, error);
  if (stream != NULL)
    head = g_input_stream_read_bytes (G_INPUT_STREAM (stream), 4096, NULL, error);
  if (head == NULL)
    {
      g_prefix_error (error, _("“%s” cannot be read: "), name);
      return NULL;
    }
  return g_steal_pointer (&head);
}

static gboolean
is_sqlite (GBytes *head)
{
  static const char magic[] = "SQLite format 3";
  gsize size;
  const char *data = g_bytes_get_data (head, &size);

  return size >= sizeof magic && memcmp (data, magic, sizeof magic) == 0;
}

static char *
join_lines (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GantryDocument *
gantry_cli_open (const char *path, char **notes, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GBytes) head = peek (file, error);
  g_autoptr (GPtrArray) mended = NULL;
  g_autoptr (GantryImportReport) report = NULL;
  GantryDocument *document;

  if (head == NULL)
    return NULL;
  if (is_sqlite (head))
    document = gantry_store_read (file, &mended, error);
  else
    document = gantry_exchange_open (file, &report, error);
  if (document != NULL && notes != NULL)
    *notes = report != NULL ? gantry_import_report_dup_text (report) : join_lines (mended);
  return document;
}

/* ---- Saving ---- */

static gboolean
is_report (const char *path)
{
  return g_str_has_suffix (path, ".pdf") || g_str_has_suffix (path, ".html")
         || g_str_has_suffix (path, ".md");
}

gboolean
gantry_cli_save (GantryDocument *document, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (g_str_has_suffix (lower, ".gantry"))
    return gantry_store_write (document, file, error);
  if (is_report (lower))
    {
      g_autoptr (GantryReport) report
        = gantry_report_compose (document, GANTRY_AUDIENCE_EXECUTIVE, gantry_instant_now ());

      return gantry_report_write (report, file, error);
    }
  return gantry_exchange_export (document, file, error);
}

/* ---- Rows ---- */

static void
print_cell (const char *cell)
{
  gsize size;
  g_autofree char *quoted = NULL;

  if (strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_print ("%s", cell);
      return;
    }
  size = csv_write (NULL, 0, cell, strlen (cell));
  quoted = g_malloc (size + 1);
  csv_write (quoted, size, cell, strlen (cell));
  quoted[size] = '\0';
  g_print ("%s", quoted);
}

void
gantry_cli_print_row (const char *const *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    {
      if (i > 0)
        g_print (",");
      print_cell (cells[i]);
    }
  g_print ("\n");
}
