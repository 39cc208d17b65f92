/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/parser.h>
#include <string.h>

#include "../model/model-fixture.h"
#include "engine/gantry-worktime.h"
#include "exchange-fixture.h"
#include "exchange/gantry-mspdi-node.h"
#include "exchange/gantry-mspdi-write.h"
#include "model/gantry-generate.h"
#include "model/gantry-instant.h"
#include "model/gantry-kind.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-baseline.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-kept-value.h"

/* What Microsoft Project XML carries of a plan comes back from it: the fields named here, of records in
 * the same order, with references to the same records. Hours are compared by the work in them, since
 * the format cuts shifts at midnight. */

static const struct {
  const char *kind;
  const char *fields[40];
} carried[] = {
  { "project", { "name", "manager", "schedule_from", "start", "target_finish", "calendar", "status_date", "currency",
                 "hours_per_day", "hours_per_week", "days_per_month", "week_start", "day_start", "day_finish",
                 "new_tasks_manual", "honor_constraints", "critical_slack", "several_critical", "notes" } },
  { "calendar", { "name", "base" } },
  { "calendar_exception", { "name", "calendar", "person", "first_date", "last_date", "hours", "repeats",
                            "repeat_until", "occurrences" } },
  { "calendar_week", { "name", "calendar", "person", "first_date", "last_date" } },
  { "availability", { "person", "first_date", "last_date", "units" } },
  { "person", { "name", "team", "email", "capacity", "rate", "cost_per_use", "leveled", "notes" } },
  { "task", { "name", "parent", "duration", "duration_elapsed", "estimated", "milestone", "type", "effort_driven",
              "manual", "active", "constraint_type", "constraint_date", "deadline", "manual_start", "manual_finish",
              "priority", "actual_start", "actual_finish", "calendar", "ignore_resource_calendars",
              "leveling_delay", "leveling_splits", "fixed_cost", "notes", "start", "finish", "early_start", "late_finish",
              "total_slack", "cost" } },
  { "assignment", { "task", "person", "units", "contour", "delay", "leveling_delay", "start", "finish",
                    "scheduled_work", "cost" } },
  { "baseline_task", { "baseline", "task", "start", "finish", "duration", "work", "cost" } },
  { "custom_field", { "name", "type" } },
  { "custom_value", { "field", "task", "value" } },
  { "kept_value", { "format", "element", "calendar", "person", "task", "assignment", "custom_field", "custom_value",
                    "content" } },
};

/* ---- Comparing ---- */

/* The file has those of a calendar, or a person, together. */
static int
compare_owners (gconstpointer a, gconstpointer b)
{
  GantryRecord *first = *(GantryRecord *const *) a, *second = *(GantryRecord *const *) b;
  const char *const fields[] = { "person", "calendar" };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const gint64 one = gantry_record_get_integer (first, fields[i]), other = gantry_record_get_integer (second, fields[i]);

      if (one != other)
        return one < other ? -1 : 1;
    }
  return first->id < second->id ? -1 : 1;
}

static GPtrArray *
list_records (GantryDocument *document, const GantryKind *kind)
{
  GPtrArray *list = g_ptr_array_new ();
  GantryTable *table = gantry_document_get_table (document, kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    g_ptr_array_add (list, kind == &gantry_task_kind
                             ? (gpointer) gantry_outline_get_task (gantry_document_get_outline (document), i)
                             : gantry_table_get_record (table, i));
  if (g_str_has_prefix (kind->name, "calendar_"))
    g_ptr_array_sort (list, compare_owners);
  return list;
}

/* Where the target of a reference stands among its kind; 0 for none. */
static gint64
place_of (GantryDocument *document, const GantryField *field, gint64 id)
{
  g_autoptr (GPtrArray) list = list_records (document, gantry_kind_find (field->target));

  for (guint i = 0; i < list->len; i++)
    if (((GantryRecord *) g_ptr_array_index (list, i))->id == id)
      return i + 1;
  return 0;
}

static char *
describe (GantryDocument *document, GantryRecord *record, const GantryField *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_record_get (record, field, &value);
  if (value.type == GANTRY_VALUE_NULL)
    return g_strdup ("nothing");
  /* of a summary task it is what its subtasks make of it */
  if (strcmp (field->name, "duration") == 0 && GANTRY_IS_TASK (record) && GANTRY_TASK (record)->summary)
    return g_strdup ("theirs");
  if (value.type == GANTRY_VALUE_TEXT)
    return g_strdup (value.text);
  if (field->type == GANTRY_FIELD_REFERENCE)
    return g_strdup_printf ("#%d", (int) place_of (document, field, value.integer));
  return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
}

static void
compare_records (GantryDocument *a, GantryDocument *b, const GantryKind *kind, const char *const *fields)
{
  g_autoptr (GPtrArray) first = list_records (a, kind);
  g_autoptr (GPtrArray) second = list_records (b, kind);

  if (first->len != second->len)
    g_test_fail_printf ("%u and %u of %s", first->len, second->len, kind->name);
  for (guint i = 0; i < MIN (first->len, second->len); i++)
    for (guint j = 0; fields[j] != NULL; j++)
      {
        const GantryField *field = gantry_kind_find_field (kind, fields[j]);
        g_autofree char *one = describe (a, g_ptr_array_index (first, i), field);
        g_autofree char *other = describe (b, g_ptr_array_index (second, i), field);

        if (strcmp (one, other) == 0)
          continue;
        g_test_message ("%s %u: %s is %s, and then %s", kind->name, i + 1, field->name, one, other);
        g_test_fail ();
      }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_links (GantryDocument *document)
{
  g_autoptr (GPtrArray) links = list_records (document, &gantry_dependency_kind);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < links->len; i++)
    {
      const GantryDependency *link = g_ptr_array_index (links, i);
      GantryRecord *from = gantry_document_lookup (document, &gantry_task_kind, link->predecessor);
      GantryRecord *to = gantry_document_lookup (document, &gantry_task_kind, link->successor);

      g_ptr_array_add (texts, g_strdup_printf ("%u → %u: %d, %d s, %d %%, %d", GANTRY_TASK (from)->row,
                                               GANTRY_TASK (to)->row, link->type, (int) link->lag, link->lag_percent,
                                               link->lag_elapsed));
    }
  g_ptr_array_sort (texts, compare_texts);
  return texts;
}

static void
compare_links (GantryDocument *a, GantryDocument *b)
{
  g_autoptr (GPtrArray) first = list_links (a);
  g_autoptr (GPtrArray) second = list_links (b);

  g_assert_cmpuint (first->len, ==, second->len);
  for (guint i = 0; i < first->len; i++)
    g_assert_cmpstr (g_ptr_array_index (first, i), ==, g_ptr_array_index (second, i));
}

/* Hour by hour for two weeks, and as a whole for a century. */
static void
compare_hours (GantryDocument *a, GantryDocument *b)
{
  g_autoptr (GPtrArray) first = list_records (a, gantry_kind_find ("calendar"));
  g_autoptr (GPtrArray) second = list_records (b, gantry_kind_find ("calendar"));
  const gint64 monday = gantry_instant_from_civil (2027, 3, 1, 0);

  for (guint i = 0; i < MIN (first->len, second->len); i++)
    {
      const GantryWorktime *one = gantry_scheduler_get_calendar (
        gantry_document_get_scheduler (a), ((GantryRecord *) g_ptr_array_index (first, i))->id);
      const GantryWorktime *other = gantry_scheduler_get_calendar (
        gantry_document_get_scheduler (b), ((GantryRecord *) g_ptr_array_index (second, i))->id);

      for (gint64 hour = monday; hour < monday + 14 * GANTRY_DAY; hour += GANTRY_HOUR)
        g_assert_cmpint (gantry_worktime_between (one, hour, hour + GANTRY_HOUR), ==,
                         gantry_worktime_between (other, hour, hour + GANTRY_HOUR));
      for (gint64 year = 1984; year < 2084; year++)
        {
          const gint64 from = gantry_instant_from_civil ((int) year, 1, 1, 0);
          const gint64 to = gantry_instant_from_civil ((int) year + 1, 1, 1, 0);

          g_assert_cmpint (gantry_worktime_between (one, from, to), ==, gantry_worktime_between (other, from, to));
        }
    }
}

static GBytes *
write_plan (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *data = gantry_mspdi_write (document, &error);

  g_assert_no_error (error);
  g_assert_nonnull (data);
  return data;
}

static GantryDocument *
read_plan (GBytes *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryImportReport) report = NULL;
  gsize size;
  const char *text = g_bytes_get_data (data, &size);
  GantryDocument *document = gantry_test_open_text ("plan.xml", text, (gssize) size, &report, &error);

  g_assert_no_error (error);
  if (gantry_test_has_note (report, "other dates"))
    for (guint i = 0; i < report->notes->len; i++)
      g_test_message ("%s", (const char *) g_ptr_array_index (report->notes, i));
  return document;
}

/* The second time over, the file itself is the same to the last byte. */
static void
check_round_trip (GantryDocument *document)
{
  g_autoptr (GBytes) data = write_plan (document);
  g_autoptr (GantryDocument) second = read_plan (data);
  g_autoptr (GBytes) again = write_plan (second);
  g_autoptr (GantryDocument) third = read_plan (again);
  g_autoptr (GBytes) once_more = write_plan (third);

  for (guint i = 0; i < G_N_ELEMENTS (carried); i++)
    compare_records (document, second, gantry_kind_find (carried[i].kind), carried[i].fields);
  compare_links (document, second);
  compare_hours (document, second);
  g_assert_true (g_bytes_equal (again, once_more));
}

/* ---- Plans ---- */

static void
test_folder (gconstpointer folder)
{
  g_autoptr (GPtrArray) files = gantry_test_list_files (folder);

  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_file_get_basename (g_ptr_array_index (files, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (GantryDocument) document = gantry_exchange_open (g_ptr_array_index (files, i), NULL, &error);

      g_assert_no_error (error);
      g_test_message ("%s", name);
      check_round_trip (document);
    }
}

static void
test_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("GANTRY_SOURCE_ROOT"), "data", "samples", "cloud-migration.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_exchange_open (file, NULL, &error);

  g_assert_no_error (error);
  check_round_trip (document);
}

/* What has progress has begun, and what is done is finished: the format knows no other. */
static void
complete_progress (GantryDocument *document)
{
  gantry_document_begin (document, "Progress");
  for (guint i = 0; i < gantry_test_count (document, "task"); i++)
    {
      GantryTask *task = gantry_test_get_task (document, i);
      const gint64 start = task->start, finish = task->finish;

      if (task->summary || task->percent_complete == 0)
        continue;
      if (task->actual_start == GANTRY_NONE)
        gantry_document_set_integer (document, GANTRY_RECORD (task), "actual_start", start);
      if (task->actual_finish == GANTRY_NONE && task->percent_complete == GANTRY_PERCENT_FULL)
        gantry_document_set_integer (document, GANTRY_RECORD (task), "actual_finish", finish);
    }
  g_assert_true (gantry_document_commit (document, NULL));
}

static void
test_generated (void)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GantryDocument) document = gantry_document_generate (60 + 60 * i, (guint32) g_test_rand_int ());

      complete_progress (document);
      check_round_trip (document);
    }
}

/* Whatever a plan holds, the file can be read, and no task is lost. */
static void
test_random (void)
{
  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      g_autoptr (GantryDocument) document = gantry_document_new (0);
      g_autoptr (GantryDocument) second = NULL;
      g_autoptr (GBytes) data = NULL;

      for (guint i = 0; i < 6; i++)
        gantry_random_transaction (document, random, 40);
      data = write_plan (document);
      second = read_plan (data);
      g_assert_cmpuint (gantry_test_count (second, "task"), ==, gantry_test_count (document, "task"));
      g_assert_cmpuint (gantry_test_count (second, "person"), ==, gantry_test_count (document, "person"));
      g_assert_cmpuint (gantry_test_count (second, "calendar"), ==, gantry_test_count (document, "calendar"));
    }
}

/* What a plan calls critical: Long ends the plan, Short a path of its own, and Before has a day of slack. */
static void
test_critical (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_test_open_text (
    "plan.xml",
    "<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\">"
    "<StartDate>2027-01-04T08:00:00</StartDate><CriticalSlackLimit>1</CriticalSlackLimit>"
    "<MultipleCriticalPaths>1</MultipleCriticalPaths><Tasks>"
    "<Task><UID>1</UID><Name>Long</Name><OutlineLevel>1</OutlineLevel><Duration>PT160H0M0S</Duration></Task>"
    "<Task><UID>2</UID><Name>Short</Name><OutlineLevel>1</OutlineLevel><Duration>PT32H0M0S</Duration></Task>"
    "<Task><UID>3</UID><Name>Before</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration></Task>"
    "<Task><UID>4</UID><Name>Slow</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration></Task>"
    "<Task><UID>5</UID><Name>After</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>"
    "<PredecessorLink><PredecessorUID>3</PredecessorUID><Type>1</Type></PredecessorLink>"
    "<PredecessorLink><PredecessorUID>4</PredecessorUID><Type>1</Type></PredecessorLink></Task>"
    "</Tasks></Project>",
    -1, NULL, &error);

  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GBytes) data = NULL;
      GantryDocument *again;

      g_assert_true (gantry_document_get_project (document)->several_critical);
      g_assert_cmpint (gantry_document_get_project (document)->critical_slack, ==, 8 * GANTRY_HOUR);
      g_assert_cmpint (gantry_test_get_task (document, 1)->total_slack, ==, 0);
      g_assert_cmpint (gantry_test_get_task (document, 2)->total_slack, ==, 8 * GANTRY_HOUR);
      for (guint i = 0; i < 5; i++)
        g_assert_true (gantry_test_get_task (document, i)->critical);
      data = write_plan (document);
      again = read_plan (data);
      g_set_object (&document, again);
      g_object_unref (again);
    }
}

/* ---- The order of elements ---- */

/* Which elements stand before which others, in files that Microsoft Project wrote: parent/first/second. */
static void
learn (GHashTable *pairs, xmlNode *node)
{
  for (xmlNode *first = gantry_mspdi_node_first (node); first != NULL; first = gantry_mspdi_node_next (first))
    {
      for (xmlNode *second = gantry_mspdi_node_next (first); second != NULL; second = gantry_mspdi_node_next (second))
        if (strcmp ((const char *) first->name, (const char *) second->name) != 0)
          g_hash_table_add (pairs, g_strdup_printf ("%s/%s/%s", (const char *) node->name, (const char *) first->name,
                                                    (const char *) second->name));
      if (strcmp ((const char *) node->name, "Tasks") != 0 || first == gantry_mspdi_node_first (node))
        learn (pairs, first);
    }
}

static void
check (GHashTable *pairs, xmlNode *node)
{
  for (xmlNode *first = gantry_mspdi_node_first (node); first != NULL; first = gantry_mspdi_node_next (first))
    {
      for (xmlNode *second = gantry_mspdi_node_next (first); second != NULL; second = gantry_mspdi_node_next (second))
        {
          g_autofree char *reverse = g_strdup_printf ("%s/%s/%s", (const char *) node->name,
                                                      (const char *) second->name, (const char *) first->name);
          g_autofree char *pair = g_strdup_printf ("%s/%s/%s", (const char *) node->name,
                                                   (const char *) first->name, (const char *) second->name);

          if (g_hash_table_contains (pairs, reverse) && !g_hash_table_contains (pairs, pair))
            g_test_fail_printf ("in <%s>, <%s> comes before <%s>", (const char *) node->name,
                                (const char *) first->name, (const char *) second->name);
        }
      check (pairs, first);
    }
}

static xmlDoc *
parse (GBytes *data)
{
  gsize size;
  const char *text = g_bytes_get_data (data, &size);
  xmlDoc *xml = xmlReadMemory (text, (int) size, NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (xml);
  return xml;
}

static void
test_order (void)
{
  static const char *const by_microsoft[] = {
    "task-links-project2013-mspdi.xml", "task-baselines-project2013-mspdi.xml", "mspdiresource.xml",
    "assignment-text-project2013-mspdi.xml", "calendar-recurring-exceptions-project2013-mspdi.xml",
    "mspdicostratetable.xml", "mspdiavailability.xml", "task-text-project2013-mspdi.xml",
  };
  g_autoptr (GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (by_microsoft); i++)
      {
        g_autoptr (GFile) file = gantry_test_find_file ("mspdi", by_microsoft[i]);
        g_autoptr (GBytes) data = file != NULL ? g_file_load_bytes (file, NULL, NULL, NULL) : NULL;
        g_autoptr (GantryDocument) document = NULL;
        g_autoptr (GBytes) ours = NULL;
        xmlDoc *xml;

        if (data == NULL)
          return;
        document = round == 1 ? gantry_test_open ("mspdi", by_microsoft[i], NULL) : NULL;
        ours = document != NULL ? write_plan (document) : NULL;
        xml = parse (ours != NULL ? ours : data);
        if (round == 0)
          learn (pairs, xmlDocGetRootElement (xml));
        else
          check (pairs, xmlDocGetRootElement (xml));
        xmlFreeDoc (xml);
      }
  g_assert_cmpuint (g_hash_table_size (pairs), >, 1000);
}

/* ---- What is kept aside ---- */

static gboolean
has_text (GBytes *data, const char *part)
{
  gsize size;
  const char *text = g_bytes_get_data (data, &size);

  return g_strstr_len (text, (gssize) size, part) != NULL;
}

static void
test_kept (void)
{
  g_autoptr (GantryDocument) document = gantry_test_open ("mspdi", "mspdiresource.xml", NULL);
  g_autoptr (GBytes) data = document != NULL ? write_plan (document) : NULL;

  if (data == NULL)
    return;
  g_assert_true (has_text (data, "<Company>Steelray Software</Company>"));
  g_assert_true (has_text (data, "<OutlineCodes>"));
  g_assert_true (has_text (data, "<ValueGUID>47FA4ABF-2BDE-4397-8F4A-D44F2E2B1ACD</ValueGUID>"));
  g_assert_true (has_text (data, "<MaterialLabel>"));
}

/* Blank rows keep their places, and a record takes what is kept for it with it when it goes. */
static void
test_kept_goes_with_its_record (void)
{
  g_autoptr (GantryDocument) document = gantry_test_open ("mspdi", "mspdinulltasks.xml", NULL);
  g_autoptr (GBytes) before = document != NULL ? write_plan (document) : NULL;
  g_autoptr (GBytes) after = NULL;

  if (before == NULL)
    return;
  g_assert_true (has_text (before, "<IsNull>1</IsNull>"));
  g_assert_cmpuint (gantry_test_count (document, "kept_value"), >, 1);
  gantry_document_begin (document, "Delete");
  while (gantry_test_count (document, "task") > 0)
    gantry_document_delete (document, GANTRY_RECORD (gantry_test_get_task (document, 0)));
  g_assert_true (gantry_document_commit (document, NULL));
  after = write_plan (document);
  g_assert_false (has_text (after, "<IsNull>1</IsNull>"));
}

/* What leveling may not split. */
static void
test_leveling_splits (void)
{
  g_autoptr (GantryDocument) document = gantry_test_open ("mspdi", "ozbuild16.xml", NULL);
  g_autoptr (GBytes) data = NULL;

  if (document == NULL)
    return;
  for (guint i = 0; i < 5; i++)
    g_assert_true (gantry_test_get_task (document, i)->leveling_splits);
  gantry_document_begin (document, "Not to be split");
  gantry_document_set_integer (document, GANTRY_RECORD (gantry_test_get_task (document, 3)), "leveling_splits", FALSE);
  g_assert_true (gantry_document_commit (document, NULL));
  data = write_plan (document);
  g_assert_true (has_text (data, "<LevelingCanSplit>0</LevelingCanSplit>"));
  check_round_trip (document);
}

/* Into a plan that is there already it is one step, which undo takes back with all that was kept. */
static void
test_kept_is_undone (void)
{
  g_autoptr (GFile) file = gantry_test_find_file ("mspdi", "mspdiresource.xml");
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  const guint64 before = gantry_document_hash (document);
  g_autoptr (GError) error = NULL;

  if (file == NULL)
    return;
  g_assert_true (gantry_exchange_import (document, file, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (gantry_test_count (document, "kept_value"), >, 10);
  gantry_document_undo (document);
  g_assert_cmphex (gantry_document_hash (document), ==, before);
}

/* A dependency on a task of another project moves nothing here, and is there again in the file. */
static void
test_links_across_projects (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = gantry_test_open_text (
    "plan.xml",
    "<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\"><Tasks><Task><UID>1</UID>"
    "<Name>A</Name><OutlineLevel>1</OutlineLevel><PredecessorLink><PredecessorUID>0</PredecessorUID><Type>1</Type>"
    "<CrossProject>1</CrossProject><CrossProjectName>other.mpp\\7</CrossProjectName><LinkLag>0</LinkLag>"
    "<LagFormat>7</LagFormat></PredecessorLink></Task></Tasks></Project>", -1, &report, NULL);
  g_autoptr (GBytes) data = write_plan (document);

  g_assert_true (gantry_test_has_note (report, "other projects"));
  g_assert_true (has_text (data, "<CrossProjectName>other.mpp\\7</CrossProjectName>"));
}

/* Work over time that no longer fits is not written. */
static void
test_timephased_that_is_stale (void)
{
  g_autoptr (GantryDocument) document = gantry_test_open ("mspdi", "mspditimephased.xml", NULL);
  g_autoptr (GBytes) before = document != NULL ? write_plan (document) : NULL;
  g_autoptr (GBytes) after = NULL;
  GantryTable *table;

  if (before == NULL)
    return;
  g_assert_true (has_text (before, "<TimephasedData>"));
  g_assert_true (has_text (before, "<WorkContour>8</WorkContour>"));
  table = gantry_document_get_table (document, &gantry_assignment_kind);
  gantry_document_begin (document, "More work");
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    gantry_document_set_integer (document, gantry_table_get_record (table, i), "work", 1000 * GANTRY_HOUR);
  g_assert_true (gantry_document_commit (document, NULL));
  after = write_plan (document);
  /* but for the pauses, which are not only there */
  g_assert_false (has_text (after, "<WorkContour>8</WorkContour>"));
  g_assert_false (has_text (after, "<Value>PT6H59M60S</Value>"));
}

static void
split_every_third (GantryDocument *document)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_task_kind);

  gantry_document_begin (document, "Split");
  for (guint i = 0; i < gantry_table_get_n_records (table); i += 3)
    gantry_document_set_text (document, gantry_table_get_record (table, i), "pauses", "2h+3h 5h+20h");
  g_assert_true (gantry_document_commit (document, NULL));
}

/* Split tasks, of nobody and of people who begin late, come out on the same dates. */
static void
test_splits (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (90, 5);
  GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);

  complete_progress (document);
  gantry_document_begin (document, "Delay");
  for (guint i = 0; i < gantry_table_get_n_records (assignments); i += 2)
    gantry_document_set_integer (document, gantry_table_get_record (assignments, i), "delay", GANTRY_HOUR);
  gantry_document_delete (document, gantry_table_get_record (assignments, 4));
  g_assert_true (gantry_document_commit (document, NULL));
  split_every_third (document);
  check_round_trip (document);
}

/* What a hostile file may keep there is left out, never written raw. */
static void
test_kept_is_no_way_in (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GBytes) data = NULL;
  static const char *const contents[] = {
    "</Project><Evil/>", "<a", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "<Subject>fine</Subject>",
  };
  xmlDoc *xml;

  gantry_document_begin (document, "Kept");
  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      GantryRecord *record = gantry_document_insert (document, &gantry_kept_value_kind);

      gantry_document_set_text (document, record, "format", "mspdi");
      gantry_document_set_text (document, record, "element", "Project");
      gantry_document_set_text (document, record, "content", contents[i]);
    }
  g_assert_true (gantry_document_commit (document, NULL));
  data = write_plan (document);
  xml = parse (data);
  xmlFreeDoc (xml);
  g_assert_true (has_text (data, "<Subject>fine</Subject>"));
  g_assert_false (has_text (data, "Evil"));
  g_assert_false (has_text (data, "root:"));
}

/* ---- Awkward values ---- */

static void
test_texts (void)
{
  static const char *const texts[] = { "a & b < c > \"d\" 'e'", "two\nlines", "]]>", "<!-- -->", "שלום", "👩‍💻", "x\x01y\x1fz" };
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GantryDocument) second = NULL;
  g_autoptr (GBytes) data = NULL;

  gantry_document_begin (document, "Texts");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GantryRecord *task = gantry_document_insert (document, &gantry_task_kind);

      gantry_document_set_text (document, task, "name", texts[i]);
      gantry_document_set_text (document, task, "notes", texts[i]);
    }
  g_assert_true (gantry_document_commit (document, NULL));
  data = write_plan (document);
  second = read_plan (data);
  for (guint i = 0; i + 1 < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (gantry_test_get_task (second, i)->notes, ==, texts[i]);
  g_assert_cmpstr (gantry_test_get_task (second, G_N_ELEMENTS (texts) - 1)->notes, ==, "xyz");
}

/* Numbers of a file that more than one record claims, or none. */
static void
test_uids (void)
{
  static const char *const uids[] = { "7", "7", "0", "abc", "-3", "99999999999", NULL, "8" };
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GantryDocument) second = NULL;
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  gantry_document_begin (document, "Tasks");
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    gantry_document_set_text (document, gantry_document_insert (document, &gantry_task_kind), "source_uid", uids[i]);
  g_assert_true (gantry_document_commit (document, NULL));
  data = write_plan (document);
  second = read_plan (data);
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    g_assert_true (g_hash_table_add (seen, gantry_test_get_task (second, i)->source_uid));
  g_assert_cmpstr (gantry_test_get_task (second, 0)->source_uid, ==, "7");
  g_assert_cmpstr (gantry_test_get_task (second, 7)->source_uid, ==, "8");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/mspdi-round-trip/files", "mspdi", test_folder);
  g_test_add_data_func ("/mspdi-round-trip/truth", "mspdi-truth", test_folder);
  g_test_add_func ("/mspdi-round-trip/sample", test_sample);
  g_test_add_func ("/mspdi-round-trip/generated", test_generated);
  g_test_add_func ("/mspdi-round-trip/critical", test_critical);
  g_test_add_func ("/mspdi-round-trip/random", test_random);
  g_test_add_func ("/mspdi-round-trip/order", test_order);
  g_test_add_func ("/mspdi-round-trip/leveling-splits", test_leveling_splits);
  g_test_add_func ("/mspdi-round-trip/kept", test_kept);
  g_test_add_func ("/mspdi-round-trip/kept-goes-with-its-record", test_kept_goes_with_its_record);
  g_test_add_func ("/mspdi-round-trip/kept-is-undone", test_kept_is_undone);
  g_test_add_func ("/mspdi-round-trip/links-across-projects", test_links_across_projects);
  g_test_add_func ("/mspdi-round-trip/timephased-that-is-stale", test_timephased_that_is_stale);
  g_test_add_func ("/mspdi-round-trip/splits", test_splits);
  g_test_add_func ("/mspdi-round-trip/kept-is-no-way-in", test_kept_is_no_way_in);
  g_test_add_func ("/mspdi-round-trip/texts", test_texts);
  g_test_add_func ("/mspdi-round-trip/uids", test_uids);
  return g_test_run ();
}
