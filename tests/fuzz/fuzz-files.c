/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "exchange/gantry-formats.h"
#include "gantry-fuzz.h"
#include "model/gantry-generate.h"
#include "model/gantry-load.h"
#include "model/gantry-problem.h"
#include "store/gantry-store.h"

/* Whole files: whatever they say, they become a plan that can be written and read again, or a sentence
 * that says why not. */

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00 */

static void
check_sentence (const GError *error)
{
  g_assert_true (error != NULL && error->domain == GANTRY_ERROR);
  if (strlen (error->message) <= 10 || !g_utf8_validate (error->message, -1, NULL))
    g_error ("no sentence: %s", error->message);
}

/* What pages and reports ask of any plan. */
static void
check_plan (GantryDocument *document)
{
  GantryProject *project = gantry_document_get_project (document);
  const GPtrArray *problems = gantry_document_get_problems (document);
  g_autoptr (GantryLoad) load = gantry_load_new (document, GANTRY_LOAD_MONTH, project->start, project->finish);
  guint64 hash = gantry_document_hash (document);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; problems != NULL && i < problems->len; i++)
    g_assert_true (g_utf8_validate (((GantryProblem *) g_ptr_array_index ((GPtrArray *) problems, i))->message, -1, NULL));
  written = gantry_csv_plan_format.write (document, &error);
  g_assert_no_error (error);
  g_assert_cmphex (gantry_document_hash (document), ==, hash);
}

/* A plan that was written reads back as the same one. */
static void
check_round_trip (GantryDocument *document, const GantryFormat *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) data = format->write (document, &error);
  g_autoptr (GantryDocument) again = gantry_document_new_empty ();
  g_autoptr (GantryImportReport) report = gantry_import_report_new ();

  g_assert_no_error (error);
  gantry_document_begin_load (again);
  format->load (again, data, "again", report, &error);
  g_assert_no_error (error);
  gantry_document_end_load (again, NULL);
  g_assert_cmphex (gantry_document_hash (again), ==, gantry_document_hash (document));
}

/* The plan that it becomes; NULL when it is refused. (transfer full) */
static GantryDocument *
run_format (const GantryFormat *format, const guint8 *data, gsize size)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  g_autoptr (GantryImportReport) report = gantry_import_report_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  guint64 before = gantry_document_hash (document);
  g_autofree char *text = NULL;

  format->recognize (data, size);
  gantry_document_begin (document, "Import");
  if (!format->read (document, bytes, "fuzz", report, &error))
    {
      check_sentence (error);
      gantry_document_abort (document);
      g_assert_cmphex (gantry_document_hash (document), ==, before);
      return NULL;
    }
  if (!gantry_document_commit (document, &error))
    {
      check_sentence (error);
      return NULL;
    }
  text = gantry_import_report_dup_text (report);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  check_plan (document);
  check_round_trip (document, &gantry_csv_plan_format);
  return g_steal_pointer (&document);
}

/* ---- Microsoft Project XML ---- */

/* Twice: what is written of a plan is read as easily. */
static void
run_mspdi (const guint8 *data, gsize size)
{
  g_autoptr (GantryDocument) document = run_format (&gantry_mspdi_format, data, size);
  g_autoptr (GBytes) again = document != NULL ? gantry_mspdi_format.write (document, NULL) : NULL;
  g_autoptr (GantryDocument) second = NULL;

  if (document == NULL)
    return;
  second = run_format (&gantry_mspdi_format, g_bytes_get_data (again, NULL), g_bytes_get_size (again));
  g_assert_nonnull (second);
}

static const char *const mspdi_samples[] = {
  "mspdi/mspdirelations.xml", "mspdi/caltest.xml", "mspdi/mspdiavailability.xml", "mspdi/mspdisplittask.xml",
  "mspdi/calendar-calendars-project2013-mspdi.xml", "mspdi/baselines.xml", NULL,
};

static const char *const mspdi_words[] = {
  "<Task>", "</Task>", "<UID>", "</UID>", "<ID>1</ID>", "<Name>x</Name>", "<Duration>PT8H0M0S</Duration>",
  "<Start>2010-01-04T08:00:00</Start>", "<Finish>1899-12-31T00:00:00</Finish>", "<OutlineLevel>7</OutlineLevel>",
  "<PredecessorLink>", "</PredecessorLink>", "<PredecessorUID>1</PredecessorUID>", "<Type>1</Type>", "<LinkLag>-4800</LinkLag>",
  "<LagFormat>53</LagFormat>", "<CalendarUID>1</CalendarUID>", "<BaseCalendarUID>1</BaseCalendarUID>", "<Exception>",
  "<WorkWeek>", "<WeekDay>", "<DayType>1</DayType>", "<DayWorking>1</DayWorking>", "<WorkingTime>", "<FromTime>22:00:00</FromTime>",
  "<ToTime>06:00:00</ToTime>", "<Assignment>", "<TaskUID>1</TaskUID>", "<ResourceUID>1</ResourceUID>", "<Units>1e9</Units>",
  "<MaxUnits>0</MaxUnits>", "<Period>0</Period>", "<Occurrences>999999</Occurrences>", "<ConstraintType>7</ConstraintType>",
  "<ConstraintDate>2149-12-31T00:00:00</ConstraintDate>", "PT", "H0M0S", "-", "1984-01-01T00:00:00", "2149-12-31T23:59:00",
  "<!--", "-->", "<![CDATA[", "]]>", "&#0;", "&amp;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<Summary>1</Summary>",
  "<Milestone>1</Milestone>", "<Manual>1</Manual>", "<PercentComplete>101</PercentComplete>", "<IsNull>1</IsNull>", "<ExtendedAttribute>",
  "</ExtendedAttribute>", "<ExtendedAttributes>", "</ExtendedAttributes>", "<FieldID>188743731</FieldID>",
  "<FieldID>188743783</FieldID>", "<FieldID>188743786</FieldID>", "<FieldID>188776449</FieldID>", "<CFType>7</CFType>",
  "<CFType>5</CFType>", "<FieldName>Text1</FieldName>", "<Alias>Name</Alias>", "<Value>1e300</Value>",
  "<Value>PT8H0M0S</Value>", "<Value>NA</Value>", "<ValueGUID>1</ValueGUID>", "<DurationFormat>8</DurationFormat>",
  "<ValueList><Value><ID>1</ID><Value>x</Value></Value></ValueList>", NULL,
};

const GantryFuzzTarget gantry_fuzz_mspdi = { "mspdi", mspdi_samples, mspdi_words, 64 * 1024, 60, run_mspdi };

/* ---- CSV ---- */

/* Gantry's own, which carries every record as it is. */
static void
run_plan_csv (const guint8 *data, gsize size)
{
  g_autoptr (GantryDocument) document = gantry_document_new_empty ();
  g_autoptr (GantryImportReport) report = gantry_import_report_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  gboolean loaded;

  gantry_document_begin_load (document);
  loaded = gantry_csv_plan_format.load (document, bytes, "fuzz", report, &error);
  gantry_document_end_load (document, report->notes);
  if (!loaded)
    {
      check_sentence (error);
      return;
    }
  check_plan (document);
  check_round_trip (document, &gantry_csv_plan_format);
}

static void
run_csv (const guint8 *data, gsize size)
{
  g_autoptr (GantryDocument) document = NULL;

  if (gantry_csv_plan_format.recognize (data, size) > 0)
    run_plan_csv (data, size);
  document = run_format (&gantry_csv_format, data, size);
}

static const char *const csv_samples[] = {
  "csv/asana.csv", "csv/ganttproject.csv", "csv/msproject-entry-view.csv", "csv/smartsheet.csv", "csv/hostile.csv",
  "csv/taskjuggler.csv", "csv/msproject-outline-level-no-header.csv", "csv/openproject.csv", NULL,
};

static const char *const csv_words[] = {
  "\"", "\"\"", ",", ";", "\t", "\r\n", "\n", "Name", "Duration", "Start", "Finish", "Predecessors", "Outline Level", "WBS",
  "% Complete", "Resource Names", "Cost", "Work", "ID", "Parent", "Priority", "5 days", "2027-01-04", "31/12/1899", "1FS+2d",
  "1;2;3", "1.1.1", "Ana[50%]", "999999999", "-1", "=1+2", "\xef\xbb\xbf", "\xff\xfe", "\xe9", "yes", "1,5", NULL,
};

const GantryFuzzTarget gantry_fuzz_csv = { "csv", csv_samples, csv_words, 16 * 1024, 80, run_csv };

/* ---- Gantry's own file ---- */

/* A plan with something in every corner; the bytes of the input are written over it: three of place
 * and one of what for each change. An input that is a database stands for itself. */
static GBytes *
make_plan (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "sample.gantry", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GantryDocument) document = gantry_document_generate (30, 1);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  gantry_store_write (document, file, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  g_remove (path);
  return g_bytes_new_take (data, size);
}

static GByteArray *
overwrite (GBytes *plan, const guint8 *data, gsize size)
{
  GByteArray *bytes = g_byte_array_new ();

  if (size >= 16 && memcmp (data, "SQLite format 3", 16) == 0)
    return g_byte_array_append (bytes, data, (guint) size);
  g_byte_array_append (bytes, g_bytes_get_data (plan, NULL), (guint) g_bytes_get_size (plan));
  for (gsize i = 0; i + 3 < size; i += 4)
    {
      guint at = (guint) data[i] << 16 | (guint) data[i + 1] << 8 | data[i + 2];

      if (at == 0xffffff)
        g_byte_array_set_size (bytes, bytes->len / 256 * data[i + 3]);
      if (bytes->len > 0)
        bytes->data[at % bytes->len] = data[i + 3];
    }
  return bytes;
}

static void
run_file (const guint8 *data, gsize size)
{
  static GBytes *plan;
  static char *folder;
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GPtrArray) report = NULL, salvage = NULL;
  g_autoptr (GantryDocument) document = NULL, salvaged = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (plan == NULL)
    {
      folder = g_dir_make_tmp ("gantry-fuzz-XXXXXX", NULL);
      plan = make_plan (folder);
    }
  path = g_build_filename (folder, "plan.gantry", NULL);
  file = g_file_new_for_path (path);
  bytes = overwrite (plan, data, size);
  g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
  document = gantry_store_read (file, &report, &error);
  if (document != NULL)
    check_plan (document);
  else
    check_sentence (error);
  g_clear_error (&error);
  salvaged = gantry_store_salvage (file, &salvage, &error);
  if (salvaged != NULL)
    check_plan (salvaged);
  else
    check_sentence (error);
  g_remove (path);
}

const GantryFuzzTarget gantry_fuzz_file = { "file", NULL, NULL, 4096, 30, run_file };
