/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV as other tools write it, against what somebody reads in the files. */
#include "config.h"

#include "exchange-fixture.h"
#include "model/gantry-custom-fields.h"
#include "model/gantry-text.h"

#include <string.h>

#define N_CELLS 14

typedef struct {
  guint row; /* of the outline, from 0 */
  const char *field;
  const char *text; /* as in files; empty: not set */
} Cell;

typedef struct {
  const char *file;
  guint n_tasks, n_dependencies, n_people;
  Cell cells[N_CELLS];
  const char *note; /* a part of one, or NULL */
} Sample;

static const Sample samples[] = {
  { "msproject-default-map.csv", 6, 5, 0,
    { { 0, "name", "Data centre move" }, { 1, "level", "2" }, { 2, "name", "Inventory, racks and cables" },
      { 2, "duration", "12" }, { 2, "notes", "Two lines:\nsecond line" }, { 3, "predecessors", "3FS+2h" },
      { 4, "manual", "true" }, { 4, "predecessors", "3FF-1h; 4SS" }, { 4, "start", "2026-01-03T14:00:00" },
      { 4, "finish", "2026-01-03T19:00:00" }, { 5, "active", "false" }, { 5, "predecessors", "2FS+11.25d" },
      { 5, "deadline", "" } },
    "As imported" },
  { "msproject-entry-view.csv", 4, 4, 2,
    { { 0, "resources", "Ana Pérez; Bob[50%]" }, { 0, "percent_complete", "100" }, { 0, "duration", "80" },
      { 1, "predecessors", "1FS+3d" }, { 1, "estimated", "true" }, { 1, "resources", "Ana Pérez[200%]" },
      { 2, "duration_elapsed", "true" }, { 2, "duration", "72" }, { 2, "predecessors", "2FS+50%" },
      { 3, "milestone", "true" }, { 3, "predecessors", "2FF; 3FS-1d" }, { 0, "start", "2026-01-05T08:00:00" },
      { 0, "finish", "2026-01-16T17:00:00" } },
    NULL },
  { "msproject-outline-level-no-header.csv", 6, 0, 0,
    { { 3, "name", "Task C" }, { 3, "level", "3" }, { 4, "level", "1" }, { 5, "wbs", "2.1" } },
    NULL },
  { "ganttproject.csv", 5, 4, 2,
    { { 1, "name", "Build, phase \"A\"" }, { 1, "level", "2" }, { 1, "notes", "note with comma, and\nnew line" },
      { 1, "resources", "Alice; Bob[45.46%]" }, { 1, "percent_complete", "50" }, { 2, "duration", "16" },
      { 2, "start", "2026-01-12T08:00:00" }, { 3, "predecessors", "2FS+1d; 3FF" }, { 4, "predecessors", "2FS-1d" },
      { 1, "start", "2026-01-05T08:00:00" } },
    "“Web Link”" },
  { "3dexperience-sep-line.csv", 1, 0, 1,
    { { 0, "name", "Design" }, { 0, "duration", "40" }, { 0, "start", "2026-01-05T08:00:00" },
      { 0, "resources", "ana" } },
    NULL },
  { "asana.csv", 3, 0, 2,
    { { 0, "name", "Plan launch" }, { 1, "level", "2" }, { 1, "finish", "2026-03-20T17:00:00" },
      { 2, "percent_complete", "100" }, { 0, "resources", "Dana O" } },
    "its own summary task" },
  { "excel-eu-generic.csv", 2, 0, 2,
    { { 0, "work", "1.5" }, { 1, "work", "12.25" }, { 0, "finish", "2026-03-31T17:00:00" },
      { 1, "resources", "Sam Lée" }, { 1, "finish", "2026-04-04T17:00:00" } },
    NULL },
  { "hostile.csv", 5, 0, 0,
    { { 0, "name", "\"unterminated quote" }, { 2, "name", "=1+2" }, { 4, "name", "short" } },
    "Quotation marks do not pair up" },
  { "jira-cloud-all-fields.csv", 3, 0, 2,
    { { 0, "name", "Checkout revamp" }, { 1, "level", "2" }, { 2, "level", "3" },
      { 2, "work", "2" }, { 0, "notes", "Rework the flow.\n\nSee \"design\", then ship; ok" } },
    "“Labels”" },
  { "openproject.csv", 2, 0, 1,
    { { 0, "name", "Go-live" }, { 1, "work", "16" }, { 1, "percent_complete", "40" }, { 1, "level", "2" },
      { 1, "start", "2026-04-01T08:00:00" }, { 1, "finish", "2026-04-10T17:00:00" } },
    NULL },
  { "smartsheet.csv", 4, 3, 2,
    { { 2, "predecessors", "2" }, { 3, "predecessors", "2SS-1d; 3FS+2d" }, { 3, "duration", "0" },
      { 1, "percent_complete", "70" }, { 1, "notes", "has \"quotes\"" }, { 2, "start", "2026-01-12T08:00:00" } },
    NULL },
  { "taskjuggler.csv", 2, 0, 0,
    { { 0, "name", "Plan" }, { 1, "level", "2" }, { 1, "work", "40" }, { 1, "percent_complete", "80" },
      { 1, "finish", "2026-01-09T17:00:00" } },
    NULL },
};

static char *
dup_cell (GantryTask *task, const char *name)
{
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, name);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  g_assert_nonnull (field);
  gantry_record_get (GANTRY_RECORD (task), field, &value);
  return gantry_text_to_machine (field, &value);
}

static void
check_cell (GantryDocument *document, const Sample *sample, const Cell *cell)
{
  g_autofree char *text = dup_cell (gantry_test_get_task (document, cell->row), cell->field);

  if (g_strcmp0 (text, cell->text) == 0)
    return;
  g_test_message ("%s: %s in row %u is “%s” and not “%s”", sample->file, cell->field, cell->row, text, cell->text);
  g_test_fail ();
}

static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = gantry_test_open ("csv", sample->file, &report);

  if (document == NULL)
    return;
  g_assert_cmpuint (gantry_test_count (document, "task"), ==, sample->n_tasks);
  g_assert_cmpuint (gantry_test_count (document, "dependency"), ==, sample->n_dependencies);
  g_assert_cmpuint (gantry_test_count (document, "person"), ==, sample->n_people);
  for (guint i = 0; i < N_CELLS && sample->cells[i].field != NULL; i++)
    check_cell (document, sample, &sample->cells[i]);
  if (sample->note != NULL)
    g_assert_true (gantry_test_has_note (report, sample->note));
}

/* What is no list of tasks is refused by a sentence with its name. */
static void
test_refused (gconstpointer data)
{
  g_autoptr (GFile) file = gantry_test_find_file ("csv", data);
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  g_assert_null (gantry_exchange_open (file, NULL, &error));
  g_assert_nonnull (strstr (error->message, data));
  g_assert_null (strchr (error->message, '\n'));
}

/* ---- Units that stand in the name of a column ---- */

static const struct {
  const char *title, *cell;
  const char *field;
  gint64 hours; /* -1: the column means nothing */
} titles[] = {
  { "Duration", "3", "duration", 24 },          { "Duration (days)", "3", "duration", 24 },
  { "Duration (h)", "3", "duration", 3 },       { "duration_hours", "3", "duration", 3 },
  { "Duration in weeks", "2", "duration", 80 }, { "Dauer [Std]", "6", "duration", 6 },
  { "Dauer (Wochen)", "1", "duration", 40 },    { "Duration (min)", "90", "duration", 1 },
  { "Duration (days)", "4h", "duration", 4 },   { "Effort (days)", "2", "work", 16 },
  { "est_hours", "12", "work", 12 },            { "Est. Hours", "12", "work", 12 },
  { "Estimate (h)", "5", "work", 5 },           { "Estimate", "5", "work", 40 },
  { "Work [h]", "7", "work", 7 },               { "Effort PD", "3", "work", 24 },
  { "Sprint (weeks)", "3", "duration", -1 },    { "hours of sunshine", "3", "work", -1 },
};

static void
test_units_in_titles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *text = g_strdup_printf ("Name,%s\nBuild,%s\n", titles[i].title, titles[i].cell);
      g_autoptr (GantryImportReport) report = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GantryDocument) document = gantry_test_open_text ("plan.csv", text, -1, &report, &error);
      GantryTask *task;
      gint64 seconds;

      g_test_message ("%s", titles[i].title);
      g_assert_no_error (error);
      task = gantry_test_get_task (document, 0);
      if (titles[i].hours < 0)
        {
          g_assert_true (gantry_test_has_note (report, titles[i].title));
          continue;
        }
      seconds = g_str_equal (titles[i].field, "work") ? task->work : task->duration;
      g_assert_cmpint (seconds / GANTRY_HOUR, ==, titles[i].hours);
    }
}

/* ---- Columns that we do not know ---- */

static char *
list_custom (GantryDocument *document, guint row)
{
  const GPtrArray *fields = gantry_document_get_custom_fields (document, &gantry_task_kind);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const GantryField *field = fields->pdata[i];
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;
      g_autofree char *text = NULL;

      gantry_record_get (GANTRY_RECORD (gantry_test_get_task (document, row)), field, &value);
      text = gantry_text_to_machine (field, &value);
      g_string_append_printf (list, "%s%s %s=%s", i > 0 ? "|" : "", gantry_field_type_name (field->type), field->label, text);
    }
  return g_string_free (list, FALSE);
}

static void
check_custom (GantryDocument *document, guint row, const char *expected)
{
  g_autofree char *list = list_custom (document, row);

  g_assert_cmpstr (list, ==, expected);
}

static void
test_other_columns (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_test_open_text (
    "list.csv",
    "Name,Points,Code,Seen,Signed,Tag,TAG,Size,Void,Custom field (Late_fee),Level\n"
    "A,3,007,2027-03-01,yes,x,y,3.50,,1,1\n"
    "B,-1.5,12,2027-12-31,NO,,\"z, \"\"q\"\"\",large,,2,1\n"
    "C,,,,,,,,,,1\n", -1, &report, &error);

  g_assert_no_error (error);
  check_custom (document, 0, "real Points=3|text Code=007|date Seen=2027-03-01|boolean Signed=true|text Tag=x; y|text Size=3.50"
                "|real Late_fee=1");
  check_custom (document, 1, "real Points=-1.5|text Code=12|date Seen=2027-12-31|boolean Signed=|text Tag=z, \"q\"|text Size=large"
                "|real Late_fee=2");
  check_custom (document, 2, "real Points=|text Code=|date Seen=|boolean Signed=|text Tag=|text Size=|real Late_fee=");
  g_assert_true (gantry_test_has_note (report, "“Points”"));
  g_assert_false (gantry_test_has_note (report, "“Void”"));
  g_assert_false (gantry_test_has_note (report, "left out"));
}

/* What people have added to Jira, and what Jira has beyond our fields. */
static void
test_jira_columns (void)
{
  g_autoptr (GantryDocument) document = gantry_test_open ("csv", "jira-cloud-all-fields.csv", NULL);
  g_autofree char *list = document != NULL ? list_custom (document, 0) : NULL;

  if (document == NULL)
    return;
  g_assert_nonnull (strstr (list, "text Labels=frontend"));
  g_assert_nonnull (strstr (list, "text Sprint=Sprint 1"));
  g_assert_nonnull (strstr (list, "Story Points="));
}

/* Hostile files have thousands of columns. */
static void
test_many_columns (void)
{
  g_autoptr (GString) text = g_string_new ("Name,Duration");
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, ",c%u", i);
  g_string_append (text, "\nA,1");
  for (guint i = 0; i < 2000; i++)
    g_string_append (text, ",x");
  document = gantry_test_open_text ("plan.csv", text->str, -1, &report, NULL);
  g_assert_cmpuint (gantry_test_count (document, "custom_field"), ==, 300);
  g_assert_true (gantry_test_has_note (report, "left out"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *name = g_strconcat ("/csv/foreign/", samples[i].file, NULL);

      g_test_add_data_func (name, &samples[i], test_sample);
    }
  g_test_add_data_func ("/csv/foreign/refused/cloud-focus", "cloud-focus.csv", test_refused);
  g_test_add_data_func ("/csv/foreign/refused/cloud-aws-cur", "cloud-aws-cur.csv", test_refused);
  g_test_add_func ("/csv/units-in-titles", test_units_in_titles);
  g_test_add_func ("/csv/other-columns", test_other_columns);
  g_test_add_func ("/csv/jira-columns", test_jira_columns);
  g_test_add_func ("/csv/many-columns", test_many_columns);
  return g_test_run ();
}
