/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "../model/model-fixture.h"
#include "exchange-fixture.h"
#include "model/gantry-kind.h"
#include "model/gantry-task-commands.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"

/* Gantry's own CSV comes back exactly: every record of every kind, with its identifiers. */

typedef struct {
  char *folder;
  GFile *file;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autofree char *path = NULL;

  place->folder = g_dir_make_tmp ("gantry-XXXXXX", NULL);
  path = g_build_filename (place->folder, "plan.csv", NULL);
  place->file = g_file_new_for_path (path);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_file_delete (place->file, NULL, NULL);
  g_rmdir (place->folder);
  g_free (place->folder);
  g_object_unref (place->file);
}

static GantryDocument *
write_and_open (Place *place, GantryDocument *document, GantryImportReport **report)
{
  g_autoptr (GError) error = NULL;
  GantryDocument *second;

  g_assert_true (gantry_exchange_export (document, place->file, &error));
  g_assert_no_error (error);
  second = gantry_exchange_open (place->file, report, &error);
  g_assert_no_error (error);
  return second;
}

static void
report_difference (GantryRecord *a, GantryRecord *b)
{
  const GantryKind *kind = gantry_record_get_kind (a);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (GantryValue) first = GANTRY_VALUE_INIT;
      g_auto (GantryValue) second = GANTRY_VALUE_INIT;

      if (!gantry_field_is_input (&kind->fields[i]))
        continue;
      gantry_record_get (a, &kind->fields[i], &first);
      gantry_record_get (b, &kind->fields[i], &second);
      if (!gantry_value_equal (&first, &second))
        g_test_message ("%s %" G_GINT64_FORMAT " %s differs", kind->name, a->id, kind->fields[i].name);
    }
}

static void
report_differences (GantryDocument *a, GantryDocument *b)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      GantryTable *first = gantry_document_get_table (a, kinds[k]);
      GantryTable *second = gantry_document_get_table (b, kinds[k]);

      if (gantry_table_get_n_records (first) != gantry_table_get_n_records (second))
        g_test_message ("%u and %u of %s", gantry_table_get_n_records (first),
                        gantry_table_get_n_records (second), kinds[k]->name);
      for (guint i = 0; i < MIN (gantry_table_get_n_records (first), gantry_table_get_n_records (second)); i++)
        report_difference (gantry_table_get_record (first, i), gantry_table_get_record (second, i));
    }
}

static void
assert_same (GantryDocument *a, GantryDocument *b, GantryImportReport *report)
{
  if (gantry_document_hash (a) != gantry_document_hash (b))
    {
      report_differences (a, b);
      for (guint i = 0; i < report->notes->len; i++)
        g_test_message ("%s", (const char *) report->notes->pdata[i]);
    }
  g_assert_cmphex (gantry_document_hash (a), ==, gantry_document_hash (b));
}

static void
test_random_plans (Place *place, gconstpointer data)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      g_autoptr (GantryDocument) document = gantry_document_new (0);
      g_autoptr (GantryDocument) second = NULL;
      g_autoptr (GantryImportReport) report = NULL;

      for (guint i = 0; i < 8; i++)
        gantry_random_transaction (document, random, 40);
      second = write_and_open (place, document, &report);
      assert_same (document, second, report);
      g_assert_cmpuint (report->notes->len, ==, 0);
      g_assert_cmpuint (report->n_skipped, ==, 0);
      g_assert_false (gantry_document_can_undo (second));
    }
}

/* What spreadsheets and parsers trip over, in every place for text. */
static void
test_awkward_texts (Place *place, gconstpointer data)
{
  static const char *const texts[] = {
    "plain", "with \"quotes\"", "\"", "\"\"", "a,b;c\td|e", "  leading blanks", "trailing blanks  ",
    "=1+2", "+1", "-1", "@SUM(A1)", "'quoted'", "two\nlines", "two\r\nlines", "\n", "\r", "\\\"backslashed\\\"",
    "C:\\folder\\", "sep=;", "[task]", "[end]", "שלום עולם", "👩‍💻 emoji", "\xef\xbb\xbfmark", "0123", "1e5",
    "2026-01-05", "NULL", "\xc2\xa0no-break\xc2\xa0", "a\x01\x02z", "\x1a", "id,uuid,wbs,outline_level",
  };
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GantryDocument) second = NULL;
  g_autoptr (GantryImportReport) report = NULL;

  gantry_document_begin (document, "Texts");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);
      GantryRecord *risk = gantry_document_insert (document, &gantry_risk_kind);

      gantry_document_set_text (document, task, "name", texts[i]);
      gantry_document_set_text (document, task, "notes", texts[i]);
      gantry_document_set_text (document, risk, "name", texts[i]);
      gantry_document_set_text (document, risk, "mitigation", texts[i]);
    }
  g_assert_true (gantry_document_commit (document, NULL));
  second = write_and_open (place, document, &report);
  assert_same (document, second, report);
  g_assert_cmpstr (gantry_test_get_task (second, 1)->name, ==, "with \"quotes\"");
}

/* The bytes themselves: UTF-8, CRLF, tasks first, nothing before the header. */
static void
test_layout (Place *place, gconstpointer data)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autofree char *contents = NULL;

  gantry_document_begin (document, "Task");
  gantry_document_set_text (document, gantry_document_insert (document, &gantry_task_kind), "name", "Büro");
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_true (gantry_exchange_export (document, place->file, NULL));
  g_assert_true (g_file_load_contents (place->file, NULL, &contents, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "\"id\",\"uuid\",\"wbs\",\"outline_level\",\"name\","));
  g_assert_true (g_str_has_suffix (contents, "\r\n\r\n\"[end]\",\"1\"\r\n"));
  g_assert_nonnull (strstr (contents, "\r\n\r\n\"[project]\"\r\n\"id\","));
  g_assert_nonnull (strstr (contents, "\"Büro\""));
}

/* With a baseline the figures of earned value stand behind each task, for readers. */
static void
test_earned_value (Place *place, gconstpointer data)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GantryDocument) second = NULL;
  g_autoptr (GantryImportReport) report = NULL;
  g_autofree char *without = NULL, *with = NULL;
  GantryRecord *task;

  gantry_document_begin (document, "Task");
  task = gantry_document_insert (document, &gantry_task_kind);
  gantry_document_set_text (document, task, "name", "Paint");
  gantry_document_set_integer (document, task, "fixed_cost", 80 * GANTRY_MONEY_UNIT);
  gantry_document_set_integer (document, task, "actual_start", GANTRY_TASK (task)->start);
  gantry_document_set_integer (document, task, "percent_complete", 2500);
  gantry_document_set_integer (document, GANTRY_RECORD (gantry_document_get_project (document)), "status_date", 30 * GANTRY_DAY);
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_true (gantry_exchange_export (document, place->file, NULL));
  g_assert_true (g_file_load_contents (place->file, NULL, &without, NULL, NULL, NULL));
  g_assert_null (strstr (without, "\"spi\""));
  gantry_baseline_take (document, "Approved", NULL);
  second = write_and_open (place, document, &report);
  assert_same (document, second, report);
  g_assert_true (g_file_load_contents (place->file, NULL, &with, NULL, NULL, NULL));
  g_assert_nonnull (strstr (with, ",\"bac\",\"pv\",\"ev\",\"ac\",\"sv\",\"cv\",\"spi\",\"cpi\",\"eac\","));
  g_assert_nonnull (strstr (with, ",\"80\",\"80\",\"20\",\"20\",\"-60\",\"0\",\"0.25\",\"1\",\"80\","));
}

/* A spreadsheet saves it without quotation marks, with its own delimiter and a mark at the front. */
static void
test_saved_by_spreadsheet (Place *place, gconstpointer data)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GantryDocument) second = NULL;
  g_autoptr (GantryImportReport) report = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;

  gantry_document_begin (document, "Task");
  gantry_document_set_text (document, gantry_document_insert (document, &gantry_task_kind), "name", "Plain");
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_true (gantry_exchange_export (document, place->file, NULL));
  g_assert_true (g_file_load_contents (place->file, NULL, &contents, NULL, NULL, NULL));
  text = g_string_new ("\xef\xbb\xbf");
  g_string_append (text, contents);
  g_string_replace (text, "\",\"", "\";\"", 0);
  g_string_replace (text, "\"", "", 0);
  second = gantry_test_open_text ("plan.csv", text->str, -1, &report, NULL);
  g_assert_nonnull (second);
  assert_same (document, second, report);
}

static void
test_cut_off (Place *place, gconstpointer data)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GantryDocument) second = NULL;
  g_autoptr (GantryImportReport) report = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (gantry_exchange_export (document, place->file, NULL));
  g_assert_true (g_file_load_contents (place->file, NULL, &contents, &length, NULL, NULL));
  second = gantry_test_open_text ("plan.csv", contents, (gssize) length - 20, &report, NULL);
  g_assert_nonnull (second);
  g_assert_true (gantry_test_has_note (report, "The file ends before its last row"));
}

/* Importing a plan into itself changes nothing; into another one it adds, and undo takes it back. */
static void
test_import (Place *place, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GantryDocument) other = gantry_document_new (0);
  g_autoptr (GError) error = NULL;
  const guint64 empty = gantry_document_hash (other);
  guint64 hash;

  for (guint i = 0; i < 5; i++)
    gantry_random_transaction (document, random, 40);
  g_assert_true (gantry_exchange_export (document, place->file, NULL));
  hash = gantry_document_hash (document);
  g_assert_true (gantry_exchange_import (document, place->file, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmphex (gantry_document_hash (document), ==, hash);

  g_assert_true (gantry_exchange_import (other, place->file, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (gantry_test_count (other, "task"), ==, gantry_test_count (document, "task"));
  g_assert_cmpuint (gantry_test_count (other, "risk"), ==, gantry_test_count (document, "risk"));
  g_assert_cmpuint (gantry_test_count (other, "dependency"), ==, gantry_test_count (document, "dependency"));
  g_assert_true (gantry_document_can_undo (other));
  gantry_document_undo (other);
  g_assert_cmphex (gantry_document_hash (other), ==, empty);
}

/* A sheet that went out for progress comes back: the same task, with what was entered. */
static void
test_import_updates (Place *place, gconstpointer data)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autofree char *contents = NULL;
  g_autoptr (GString) text = NULL;

  gantry_document_begin (document, "Task");
  gantry_document_set_text (document, gantry_document_insert (document, &gantry_task_kind), "name", "Before");
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_true (gantry_exchange_export (document, place->file, NULL));
  g_assert_true (g_file_load_contents (place->file, NULL, &contents, NULL, NULL, NULL));
  text = g_string_new (contents);
  g_string_replace (text, "Before", "After", 0);
  g_assert_true (g_file_replace_contents (place->file, text->str, text->len, NULL, FALSE, 0, NULL, NULL, NULL));
  g_assert_true (gantry_exchange_import (document, place->file, NULL, NULL));
  g_assert_cmpuint (gantry_test_count (document, "task"), ==, 1);
  g_assert_cmpstr (gantry_test_get_task (document, 0)->name, ==, "After");
}

/* Whatever can be imported can be exported and comes back. */
static void
test_foreign_files (Place *place, gconstpointer data)
{
  static const char *const folders[] = { "csv", "mspdi", "mspdi-truth" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autoptr (GPtrArray) files = gantry_test_list_files (folders[i]);

      for (guint j = 0; j < files->len; j++)
        {
          g_autoptr (GantryDocument) document = gantry_exchange_open (files->pdata[j], NULL, NULL);
          g_autoptr (GantryDocument) second = NULL;
          g_autoptr (GantryImportReport) report = NULL;

          if (document == NULL)
            continue;
          second = write_and_open (place, document, &report);
          assert_same (document, second, report);
        }
    }
}

int
main (int argc, char *argv[])
{
#define ADD(name) \
  g_test_add ("/csv-round-trip/" #name, Place, NULL, set_up, test_##name, tear_down)

  g_test_init (&argc, &argv, NULL);
  ADD (random_plans);
  ADD (awkward_texts);
  ADD (layout);
  ADD (earned_value);
  ADD (saved_by_spreadsheet);
  ADD (cut_off);
  ADD (import);
  ADD (import_updates);
  ADD (foreign_files);
  return g_test_run ();
}
