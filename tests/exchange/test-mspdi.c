/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "exchange-fixture.h"
#include "exchange/gantry-mspdi-write.h"
#include "model/gantry-instant.h"

/* Microsoft Project XML of many versions, whole and broken. */

static GBytes *
load (GFile *file)
{
  g_autoptr (GError) error = NULL;
  GBytes *data = g_file_load_bytes (file, NULL, NULL, &error);

  g_assert_no_error (error);
  return data;
}

static void
test_all_files_open (void)
{
  g_autoptr (GPtrArray) files = gantry_test_list_files ("mspdi");

  g_assert_cmpuint (files->len, >=, 10);
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GantryImportReport) report = NULL;
      g_autofree char *name = g_file_get_basename (g_ptr_array_index (files, i));
      g_autoptr (GantryDocument) document = gantry_exchange_open (g_ptr_array_index (files, i), &report, &error);

      g_test_message ("%s", name);
      g_assert_no_error (error);
      g_assert_nonnull (document);
      g_assert_nonnull (report);
      g_assert_false (gantry_document_can_undo (document));
      g_assert_cmpuint (gantry_test_count (document, "calendar"), >, 0);
    }
}

/* A small plan written here, so that each value is known. */
#define HEAD                                                                                       \
  "<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\"><Name>p</Name>"  \
  "<StartDate>2027-01-04T08:00:00</StartDate><CalendarUID>1</CalendarUID><Calendars><Calendar>"    \
  "<UID>1</UID><Name>Std</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>"                       \
  DAY ("2") DAY ("3") DAY ("4") DAY ("5") DAY ("6") "</WeekDays></Calendar></Calendars><Tasks>"
#define DAY(type)                                                                                  \
  "<WeekDay><DayType>" type "</DayType><DayWorking>1</DayWorking><WorkingTimes>"                   \
  "<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>"              \
  "<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime>"              \
  "</WorkingTimes></WeekDay>"
#define TASK(uid, name, duration, more)                                                            \
  "<Task><UID>" uid "</UID><ID>" uid "</ID><Name>" name "</Name><OutlineLevel>1</OutlineLevel>"    \
  "<Duration>" duration "</Duration>" more "</Task>"
#define LINK(uid, type, lag, format)                                                               \
  "<PredecessorLink><PredecessorUID>" uid "</PredecessorUID><Type>" type "</Type><LinkLag>" lag    \
  "</LinkLag><LagFormat>" format "</LagFormat></PredecessorLink>"
#define TAIL "</Tasks></Project>"

static GantryDocument *
open_text (const char *text, GantryImportReport **report)
{
  g_autoptr (GError) error = NULL;
  GantryDocument *document = gantry_test_open_text ("plan.xml", text, -1, report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
test_links (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document
    = open_text (HEAD TASK ("1", "A", "PT16H0M0S", "")
                 TASK ("2", "B", "PT8H0M0S", LINK ("1", "1", "4800", "7"))   /* FS + 8 h */
                 TASK ("3", "C", "PT8H0M0S", LINK ("1", "3", "0", "7"))      /* SS */
                 TASK ("4", "D", "PT8H0M0S", LINK ("1", "0", "0", "7"))      /* FF */
                 TASK ("5", "E", "PT8H0M0S", LINK ("1", "1", "50", "19"))    /* FS + 50 % */
                 TASK ("6", "F", "PT8H0M0S", LINK ("1", "1", "14400", "8"))  /* FS + 1 elapsed day */
                 TAIL, &report);

  g_assert_cmpuint (gantry_test_count (document, "task"), ==, 6);
  g_assert_cmpuint (gantry_test_count (document, "dependency"), ==, 5);
  gantry_test_assert_instant (gantry_test_get_task (document, 0)->finish, "2027-01-05T17:00:00");
  gantry_test_assert_instant (gantry_test_get_task (document, 1)->start, "2027-01-07T08:00:00");
  gantry_test_assert_instant (gantry_test_get_task (document, 2)->start, "2027-01-04T08:00:00");
  gantry_test_assert_instant (gantry_test_get_task (document, 3)->finish, "2027-01-05T17:00:00");
  gantry_test_assert_instant (gantry_test_get_task (document, 4)->start, "2027-01-07T08:00:00");
  gantry_test_assert_instant (gantry_test_get_task (document, 5)->start, "2027-01-07T08:00:00");
}

/* A loop in a file is cut and told, never an endless run or a refused file. */
static void
test_loop_is_cut (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document
    = open_text (HEAD TASK ("1", "A", "PT8H0M0S", LINK ("2", "1", "0", "7"))
                 TASK ("2", "B", "PT8H0M0S", LINK ("1", "1", "0", "7")) TAIL, &report);

  g_assert_cmpuint (gantry_test_count (document, "dependency"), ==, 1);
  g_assert_true (gantry_test_has_note (report, "loop"));
}

static void
test_link_to_nowhere_is_told (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document
    = open_text (HEAD TASK ("1", "A", "PT8H0M0S", LINK ("99", "1", "0", "7")) TAIL, &report);

  g_assert_cmpuint (gantry_test_count (document, "dependency"), ==, 0);
  g_assert_cmpuint (report->notes->len, >, 0);
}

/* Entities that grow without bound are a known way to attack readers of XML. */
static void
test_entities_do_not_grow (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_test_open_text (
    "bomb.xml",
    "<?xml version=\"1.0\"?><!DOCTYPE Project [<!ENTITY a \"aaaaaaaaaa\">"
    "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
    "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>&f;&x;</Name></Project>",
    -1, NULL, &error);
  GantryProject *project;

  if (document == NULL)
    {
      g_assert_nonnull (error);
      return;
    }
  project = gantry_document_get_project (document);
  g_assert_true (project->name == NULL || strlen (project->name) < 10000);
  g_assert_true (project->name == NULL || strstr (project->name, "root:") == NULL);
}

/* Cut off or altered at random: a plan or one sentence, never a crash or a hang. */
static void
test_broken_files (void)
{
  g_autoptr (GPtrArray) files = gantry_test_list_files ("mspdi");

  for (guint i = 0; i < 60; i++)
    {
      GFile *file = g_ptr_array_index (files, (guint) g_test_rand_int_range (0, (int) MIN (files->len, 12)));
      g_autoptr (GBytes) data = load (file);
      gsize size;
      const char *bytes = g_bytes_get_data (data, &size);
      g_autofree char *broken = g_memdup2 (bytes, size);
      g_autoptr (GError) error = NULL;
      g_autoptr (GantryDocument) document = NULL;

      if (i % 2 == 0)
        size = (gsize) g_test_rand_int_range (0, (int) size);
      else
        for (guint flip = 0; flip < 8; flip++)
          broken[g_test_rand_int_range (0, (int) size)] = (char) g_test_rand_int_range (0, 256);
      document = gantry_test_open_text ("broken.xml", broken, (gssize) size, NULL, &error);
      g_assert_true ((document == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_nonnull (strstr (error->message, "broken.xml"));
    }
}

/* ---- Dates that differ, and why ---- */

#define DATES(start, finish) "<Start>" start "</Start><Finish>" finish "</Finish>"

static void
test_dates_that_agree (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  /* 17:00 and the next 08:00 are the same */
  g_autoptr (GantryDocument) document
    = open_text (HEAD TASK ("1", "A", "PT8H0M0S", DATES ("2027-01-04T08:00:00", "2027-01-05T08:00:00"))
                 TASK ("2", "B", "PT8H0M0S", DATES ("2027-01-05T08:00:00", "2027-01-05T17:00:00")
                       LINK ("1", "1", "0", "7")) TAIL, &report);

  g_assert_cmpuint (report->notes->len, ==, 0);
  g_assert_cmpuint (gantry_test_count (document, "baseline"), ==, 0);
}

static void
test_dates_that_differ (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = open_text (
    HEAD
    TASK ("1", "Apart", "PT8H0M0S", DATES ("2027-01-04T08:00:00", "2027-01-06T17:00:00"))
    TASK ("2", "Close", "PT16H0M0S", DATES ("2027-01-04T08:00:00", "2027-01-04T17:00:00"))
    TASK ("3", "Moved", "PT8H0M0S", DATES ("2027-01-11T08:00:00", "2027-01-11T17:00:00"))
    TASK ("4", "Behind", "PT8H0M0S", DATES ("2027-01-12T08:00:00", "2027-01-12T17:00:00") LINK ("3", "1", "0", "7"))
    TASK ("5", "Cut", "PT8H0M0S", DATES ("2027-01-12T08:00:00", "2027-01-12T17:00:00") LINK ("99", "1", "0", "7"))
    TASK ("6", "Begun", "PT8H0M0S", "<PercentComplete>10</PercentComplete>"
          "<ActualStart>2027-01-04T08:00:00</ActualStart>" DATES ("2027-01-04T08:00:00", "2027-01-08T17:00:00"))
    TASK ("7", "Backward", "PT8H0M0S", DATES ("2027-01-08T08:00:00", "2027-01-04T17:00:00"))
    TASK ("8", "Right", "PT8H0M0S", DATES ("2027-01-04T08:00:00", "2027-01-04T17:00:00"))
    TAIL, &report);
  static const char *const notes[] = {
    "7 of 8 tasks come out on other dates",
    "“Apart”: 4 Jan 2027 08:00 – 6 Jan 2027 17:00 in the file, 4 Jan 2027 08:00 – 4 Jan 2027 17:00 here: there is more working time",
    "“Close”: 4 Jan 2027 08:00 – 4 Jan 2027 17:00 in the file, 4 Jan 2027 08:00 – 5 Jan 2027 17:00 here: there is less working time",
    "here: the links and working hours of this plan give this date",
    "here: it follows “Moved”, which does",
    "here: a dependency of the file was left out",
    "here: it has begun",
    "here: the file lets it finish before it starts",
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (!gantry_test_has_note (report, notes[i]))
      g_test_fail_printf ("not told: %s", notes[i]);
  g_assert_false (gantry_test_has_note (report, "“Right”"));
  g_assert_cmpuint (gantry_test_count (document, "baseline"), ==, 1);
  g_assert_cmpuint (gantry_test_count (document, "baseline_task"), ==, 8);
}

/* Of split tasks, with and without people, in several calendars: Microsoft Project's own dates. */
static void
test_splits (gconstpointer name)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = gantry_test_open ("mspdi", name, &report);

  if (document == NULL)
    return;
  g_assert_cmpuint (gantry_test_count (document, "baseline"), ==, 0);
  g_assert_false (gantry_test_has_note (report, "on other dates"));
}

static void
test_segments (void)
{
  g_autoptr (GantryDocument) document = gantry_test_open ("mspdi", "mspdisplittask.xml", NULL);
  g_autofree char *first = gantry_test_dup_field (gantry_test_get_task (document, 0), "segments");
  g_autofree char *second = gantry_test_dup_field (gantry_test_get_task (document, 1), "segments");

  g_assert_cmpstr (first, ==, "4d (3d) 6d");
  g_assert_cmpstr (second, ==, "3d (2d) 5d (3d) 7d");
}

#define PERIOD(type, start, finish)                                                                \
  "<TimephasedData><Type>" type "</Type><UID>1</UID><Start>" start "</Start><Finish>" finish       \
  "</Finish><Unit>2</Unit><Value>PT8H0M0S</Value></TimephasedData>"

/* Stopped on Monday evening and resumed on Thursday: what lies between has no period at all. */
static void
test_resumed (void)
{
  static const char *const file
    = HEAD TASK ("1", "Dig", "PT16H0M0S", "<PercentComplete>50</PercentComplete><ActualStart>2027-01-04T08:00:00</ActualStart>"
                 DATES ("2027-01-04T08:00:00", "2027-01-07T17:00:00"))
      "</Tasks><Resources><Resource><UID>1</UID><ID>1</ID><Name>Ana</Name><Type>1</Type></Resource></Resources>"
      "<Assignments><Assignment><UID>1</UID><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units>"
      "<Work>PT16H0M0S</Work><ActualWork>PT8H0M0S</ActualWork>"
      PERIOD ("2", "2027-01-04T08:00:00", "2027-01-04T17:00:00") PERIOD ("1", "2027-01-07T08:00:00", "2027-01-07T17:00:00")
      "</Assignment></Assignments></Project>";
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = open_text (file, &report);
  GantryTask *task = gantry_test_get_task (document, 0);
  g_autofree char *segments = gantry_test_dup_field (task, "segments");

  g_assert_cmpstr (segments, ==, "1d (2d) 1d");
  gantry_test_assert_instant (task->resume, "2027-01-07T08:00:00");
  gantry_test_assert_instant (task->finish, "2027-01-07T17:00:00");
  g_assert_cmpuint (gantry_test_count (document, "baseline"), ==, 0);
}

/* ---- Odd files ---- */

static void
test_odd_values (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = open_text (
    HEAD
    TASK ("1", "Zero", "PT0H0M0S", "")
    TASK ("2", "Negative", "-PT8H0M0S", "")
    TASK ("3", "Endless", "PT999999999H0M0S", "")
    TASK ("4", "Nonsense", "eight", "")
    TASK ("4", "Same number", "PT8H0M0S", "")
    TASK ("5", "Behind the first of two", "PT8H0M0S", LINK ("4", "1", "0", "7"))
    TASK ("6", "Old", "PT8H0M0S", "<ConstraintType>4</ConstraintType><ConstraintDate>1850-01-01T08:00:00</ConstraintDate>")
    TASK ("7", "Far", "PT8H0M0S", "<ConstraintType>4</ConstraintType><ConstraintDate>9999-12-31T08:00:00</ConstraintDate>")
    TASK ("8", "Of itself", "PT8H0M0S", LINK ("8", "1", "0", "7"))
    TASK ("9", "With lag", "PT8H0M0S", LINK ("1", "1", "99999999999", "7"))
    "<Task/><Task><UID>x</UID><OutlineLevel>9999999</OutlineLevel></Task>"
    TAIL, &report);

  g_assert_cmpuint (gantry_test_count (document, "task"), ==, 12);
  g_assert_true (gantry_test_has_note (report, "“Negative”"));
  g_assert_true (gantry_test_has_note (report, "Durations that make no sense were left out: Endless, Nonsense"));
  g_assert_true (gantry_test_has_note (report, "UID"));
  for (guint i = 0; i < 12; i++)
    g_assert_cmpint (gantry_test_get_task (document, i)->start, !=, GANTRY_NONE);
}

/* A calendar in which nobody ever works: dates come out, and the plan says what is wrong. */
static void
test_no_working_time (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GString) text = g_string_new (
    HEAD TASK ("1", "A", "PT8H0M0S", "") TASK ("2", "B", "PT8H0M0S", LINK ("1", "1", "4800", "7")) TAIL);
  g_autoptr (GantryDocument) document = NULL;

  g_string_replace (text, "<DayWorking>1", "<DayWorking>0", 0);
  document = open_text (text->str, &report);
  g_assert_cmpuint (gantry_test_count (document, "task"), ==, 2);
  g_assert_cmpint (gantry_test_get_task (document, 1)->start, !=, GANTRY_NONE);
  g_assert_cmpuint (gantry_document_get_problems (document)->len, >, 0);
}

/* Ten thousand levels of outline, and a loop through summary tasks. */
static void
test_deep_outline (void)
{
  g_autoptr (GString) text = g_string_new (HEAD);
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = NULL;

  for (guint i = 1; i <= 10000; i++)
    g_string_append_printf (text, "<Task><UID>%u</UID><Name>%u</Name><OutlineLevel>%u</OutlineLevel>"
                                  "<Duration>PT8H0M0S</Duration></Task>", i, i, i);
  g_string_append (text, TAIL);
  document = open_text (text->str, &report);
  g_assert_cmpuint (gantry_test_count (document, "task"), ==, 10000);
  g_assert_cmpint (gantry_test_get_task (document, 9999)->level, ==, 10000);
}

static void
test_loop_through_summary (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = open_text (
    HEAD
    "<Task><UID>1</UID><Name>Phase</Name><OutlineLevel>1</OutlineLevel>" LINK ("3", "1", "0", "7") "</Task>"
    "<Task><UID>2</UID><Name>Part</Name><OutlineLevel>2</OutlineLevel><Duration>PT8H0M0S</Duration></Task>"
    "<Task><UID>3</UID><Name>After</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>"
    LINK ("2", "1", "0", "7") "</Task>" TAIL, &report);

  g_assert_cmpuint (gantry_test_count (document, "dependency"), ==, 1);
  g_assert_true (gantry_test_has_note (report, "loop"));
}

static void
test_encodings (void)
{
  const char *head = "<?xml version=\"1.0\" encoding=\"%s\"?><Project xmlns=\"http://schemas.microsoft.com/project\">"
                     "<Tasks><Task><UID>1</UID><Name>Tür</Name><OutlineLevel>1</OutlineLevel></Task></Tasks></Project>";
  static const char *const encodings[] = { "UTF-8", "ISO-8859-1", "UTF-16" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GString) text = g_string_new (head);
      g_autofree char *coded = NULL;
      g_autoptr (GantryDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_string_replace (text, "%s", encodings[i], 1);
      coded = g_convert (text->str, -1, encodings[i], "UTF-8", NULL, &length, NULL);
      document = gantry_test_open_text ("plan.xml", coded, (gssize) length, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (gantry_test_get_task (document, 0)->name, ==, "Tür");
    }
}

/* It says UTF-8 and is not. */
static void
test_wrong_encoding (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_test_open_text (
    "plan.xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Project xmlns=\"http://schemas.microsoft.com/project\">"
                "<Tasks><Task><UID>1</UID><Name>T\xfcr</Name></Task></Tasks></Project>", -1, NULL, &error);

  g_assert_null (document);
  g_assert_nonnull (error);
  g_assert_null (strchr (error->message, '\n'));
}

/* Elements within elements without end. */
static void
test_deep_nesting (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<Task><UID>1</UID>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<Odd>");
  document = gantry_test_open_text ("deep.xml", text->str, -1, NULL, &error);
  g_assert_null (document);
  g_assert_nonnull (error);
}

/* A task of two weeks and 1,000 € that is to be half done and is done by 40 %. Amounts are in hundredths. */
static void
test_earned_value (void)
{
  static const char plan[] =
    HEAD TASK ("1", "A", "PT80H0M0S", "<Start>2027-01-04T08:00:00</Start><Finish>2027-01-15T17:00:00</Finish>"
               "<PercentComplete>40</PercentComplete><ActualStart>2027-01-04T08:00:00</ActualStart>"
               "<FixedCost>100000</FixedCost><Baseline><Number>0</Number><Start>2027-01-04T08:00:00</Start>"
               "<Finish>2027-01-15T17:00:00</Finish><Duration>PT80H0M0S</Duration><Cost>100000</Cost></Baseline>")
    TAIL;
  static const char *const figures[] = { "<BCWS>50000</BCWS>", "<BCWP>40000</BCWP>", "<ACWP>40000</ACWP>", "<CV>0</CV>",
                                         "<SV>-10000</SV>" };
  g_autoptr (GString) dated = g_string_new (plan);

  g_string_replace (dated, "<CalendarUID>", "<StatusDate>2027-01-08T17:00:00</StatusDate><CalendarUID>", 1);
  for (int with_date = 0; with_date < 2; with_date++)
    {
      g_autoptr (GantryDocument) document = open_text (with_date ? dated->str : plan, NULL);
      g_autoptr (GBytes) data = gantry_mspdi_write (document, NULL);
      gsize size;
      const char *text = g_bytes_get_data (data, &size);

      for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
        g_assert_cmpint (g_strstr_len (text, (gssize) size, figures[i]) != NULL, ==, with_date);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/mspdi/splits/nobody", "mspdisplittask.xml", test_splits);
  g_test_add_data_func ("/mspdi/splits/people", "mspditimephased.xml", test_splits);
  g_test_add_func ("/mspdi/splits/segments", test_segments);
  g_test_add_func ("/mspdi/splits/resumed", test_resumed);
  g_test_add_func ("/mspdi/all-files-open", test_all_files_open);
  g_test_add_func ("/mspdi/links", test_links);
  g_test_add_func ("/mspdi/loop-is-cut", test_loop_is_cut);
  g_test_add_func ("/mspdi/link-to-nowhere-is-told", test_link_to_nowhere_is_told);
  g_test_add_func ("/mspdi/entities-do-not-grow", test_entities_do_not_grow);
  g_test_add_func ("/mspdi/broken-files", test_broken_files);
  g_test_add_func ("/mspdi/dates-that-agree", test_dates_that_agree);
  g_test_add_func ("/mspdi/dates-that-differ", test_dates_that_differ);
  g_test_add_func ("/mspdi/odd-values", test_odd_values);
  g_test_add_func ("/mspdi/no-working-time", test_no_working_time);
  g_test_add_func ("/mspdi/deep-outline", test_deep_outline);
  g_test_add_func ("/mspdi/loop-through-summary", test_loop_through_summary);
  g_test_add_func ("/mspdi/encodings", test_encodings);
  g_test_add_func ("/mspdi/wrong-encoding", test_wrong_encoding);
  g_test_add_func ("/mspdi/deep-nesting", test_deep_nesting);
  g_test_add_func ("/mspdi/earned-value", test_earned_value);
  return g_test_run ();
}
