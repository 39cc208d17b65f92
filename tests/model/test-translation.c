/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "edit-fixture.h"
#include "model/gantry-duration.h"
#include "model/gantry-hours.h"
#include "model/gantry-instant.h"
#include "model/gantry-predecessors.h"

/* With a translation, what is shown and what can be typed is in the person's language, and no
 * mistake of a translator makes one value read as another. */

static const GantryUnits units = GANTRY_UNITS_INIT;

/* The messages of a small catalog, sorted as the C library wants them; \004 ends the context. */
static const char *const catalog[][2] = {
  { "", "Content-Type: text/plain; charset=UTF-8\n" },
  { "boolean\004No", "Ofmaldanne" },
  { "boolean\004Yes", "Jawoll" },
  { "dependency\004FS", "EA" },
  { "duration\004d|day|days", "Tg|Tag|Tage|Sonnenlauf" },
  { "duration\004mo|month|months", "M|Monat" }, /* m is a minute in files */
  { "duration\004h|hour|hours", "Std|Stunde" },
  { "duration\004min|minute|minutes", "Std|Minute" }, /* taken already */
  { "elapsed duration\004ed|eday|edays", "fTg" },
  { "words\004off|none|closed", "ruhe" },
  { "words\004today", "jetzertag" },
};

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Writes @strings (every second one of the catalog) after @at, and where they are into @table. */
static void
append_strings (GString *file, const char *(*pairs)[2], guint which, gsize table)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalog); i++)
    {
      const char *text = pairs[i][which];
      guint32 entry[2] = { strlen (text), file->len };

      memcpy (file->str + table + i * sizeof entry, entry, sizeof entry);
      g_string_append_len (file, text, entry[0] + 1);
    }
}

/* A compiled catalog as gettext reads it: a header, two tables, the texts. */
static void
write_catalog (const char *folder)
{
  const gsize table_size = G_N_ELEMENTS (catalog) * 2 * sizeof (guint32);
  const guint32 header[7] = { 0x950412de, 0, G_N_ELEMENTS (catalog), sizeof header, sizeof header + table_size, 0, 0 };
  g_autofree char *messages = g_build_filename (folder, "de", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GString) file = g_string_new_len ((const char *) header, sizeof header);
  const char *sorted[G_N_ELEMENTS (catalog)][2];
  g_autoptr (GError) error = NULL;

  memcpy (sorted, catalog, sizeof catalog);
  qsort (sorted, G_N_ELEMENTS (catalog), sizeof sorted[0], compare);
  g_string_set_size (file, sizeof header + 2 * table_size);
  append_strings (file, sorted, 0, sizeof header);
  append_strings (file, sorted, 1, sizeof header + table_size);
  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_file_set_contents (path, file->str, file->len, &error);
  g_assert_no_error (error);
}

static void
check_shown (gint64 seconds, gboolean elapsed, const char *expected)
{
  g_autofree char *text = gantry_duration_format (seconds, elapsed, &units);
  gint64 result;
  gboolean is_elapsed;

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (gantry_duration_parse (text, &units, &result, &is_elapsed, NULL, NULL));
  g_assert_cmpint (result, ==, seconds);
  g_assert_cmpint (is_elapsed, ==, elapsed);
}

static void
test_durations (void)
{
  gint64 seconds;

  check_shown (3 * 8 * GANTRY_HOUR, FALSE, "3 Tg");
  check_shown (20 * GANTRY_HOUR, FALSE, "2,5 Tg");
  check_shown (2 * GANTRY_DAY, TRUE, "2 fTg");
  check_shown (4 * GANTRY_HOUR, FALSE, "4 Std");
  check_shown (45 * 60, FALSE, "45 min"); /* in English rather than as hours */
  check_shown (45, FALSE, "45 s");
  g_assert_true (gantry_duration_parse ("3 Sonnenlauf", &units, &seconds, NULL, NULL, NULL));
  g_assert_cmpint (seconds, ==, 3 * 8 * GANTRY_HOUR);
  /* what files say means the same in every language */
  g_assert_true (gantry_duration_parse ("5m", &units, &seconds, NULL, NULL, NULL));
  g_assert_cmpint (seconds, ==, 300);
  g_assert_true (gantry_duration_parse ("2mo", &units, &seconds, NULL, NULL, NULL));
  g_assert_cmpint (seconds, ==, 320 * GANTRY_HOUR);
}

static void
test_words (void)
{
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));
  gint64 instant;

  g_assert_true (gantry_hours_parse ("Ruhe", shifts, NULL));
  g_assert_cmpuint (shifts->len, ==, 0);
  g_assert_true (gantry_instant_parse ("Jetzertag", GANTRY_INSTANT_DATE, GANTRY_DAY + 5, &units, &instant, NULL));
  g_assert_cmpint (instant, ==, GANTRY_DAY);
  g_assert_true (gantry_instant_parse ("today", GANTRY_INSTANT_DATE, GANTRY_DAY + 5, &units, &instant, NULL));
  g_assert_cmpint (instant, ==, GANTRY_DAY);
}

static void
test_links (void)
{
  const GantryPredecessor link = { (char *) "12", 0, 20 * GANTRY_HOUR, FALSE, 0 };
  g_autofree char *shown = gantry_predecessor_format (&link, &units, FALSE);
  g_autofree char *plain = gantry_predecessor_format (&link, &units, TRUE);

  g_assert_cmpstr (shown, ==, "12EA+2,5Tg");
  g_assert_cmpstr (plain, ==, "12FS+2.5d");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GArray) all = gantry_predecessors_parse (i == 0 ? shown : plain, &units, NULL);

      g_assert_nonnull (all);
      g_assert_cmpuint (all->len, ==, 1);
      g_assert_cmpint (g_array_index (all, GantryPredecessor, 0).lag, ==, link.lag);
    }
}

static void
test_cells (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryTask *first = edit_fixture_add_task (document, "Entwurf");
  GantryTask *second = edit_fixture_add_task (document, "Bau");

  edit_fixture_type (first, "manual", "jawoll");
  edit_fixture_check_shown (first, "manual", "Jawoll");
  edit_fixture_type (first, "manual", "ofmaldanne");
  edit_fixture_check_shown (first, "manual", "Ofmaldanne");
  edit_fixture_type (second, "predecessors", "1EA+2,5Tg");
  edit_fixture_check_shown (second, "predecessors", "1EA+2,5Tg");
  edit_fixture_type (second, "duration", "2 fTg?");
  edit_fixture_check_shown (second, "duration", "2 fTg?");
}

static void
test_skipped (void)
{
  g_test_skip ("the locale de_DE.UTF-8 is not installed");
}

static void
remove_catalog (const char *folder)
{
  static const char *const names[] = { "de/LC_MESSAGES/" GETTEXT_PACKAGE ".mo", "de/LC_MESSAGES", "de", "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  /* GLib decides with the first message whether to translate at all. */
  g_setenv ("LANGUAGE", "de", TRUE);
  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_add_func ("/translation/skipped", test_skipped);
      return g_test_run ();
    }
  folder = g_dir_make_tmp ("gantry-XXXXXX", NULL);
  write_catalog (folder);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_add_func ("/translation/durations", test_durations);
  g_test_add_func ("/translation/words", test_words);
  g_test_add_func ("/translation/links", test_links);
  g_test_add_func ("/translation/cells", test_cells);
  status = g_test_run ();
  remove_catalog (folder);
  return status;
}
