/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "cli-fixture.h"

/* Files that say what no plan can be: each is told by name when it is read and when it is checked, and
 * nothing hangs. */

static void
says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
convert (Fixture *fixture, const char *name, const char *data)
{
  write_file (fixture, name, data, -1);
  run (fixture, "convert", name, "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
}

static void
check (Fixture *fixture, int status)
{
  run (fixture, "check", "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, status);
}

/* Writes into the file what Gantry itself would not. */
static void
run_sql (Fixture *fixture, const char *sql)
{
  g_autofree char *path = g_build_filename (fixture->folder, "plan.gantry", NULL);
  char *message = NULL;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);
}

/* ---- CSV ---- */

static void
test_csv (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  convert (fixture, "bad.csv", "Name,Duration,Start,Finish,Predecessors,Resource Names\n"
                               "Shrinks,-5 days,2027-01-04,,,Ana\n"
                               "Milestone,0 days,,,1FS,Ben\n"
                               "Early,3 days,1899-05-01,,99FS,Ana\n"
                               "Old,5 days,1950-03-01,,,Ana\n");
  says (fixture->out, "“-5 days” in line 2");
  says (fixture->out, "“99” in line 4");
  says (fixture->out, "“1899-05-01” in line 4");
  says (fixture->out, "before 1984 or after 2149");
  check (fixture, 0);
  says (fixture->out, "warning: dates-far: “Early” and 1 more task");
}

static void
test_many_predecessors (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GString) csv = g_string_new ("Name,Duration,Predecessors\n");

  for (int i = 1; i <= 1500; i++)
    g_string_append_printf (csv, "Part %d,1 day,\n", i);
  g_string_append (csv, "All of them,1 day,\"1");
  for (int i = 2; i <= 1500; i++)
    g_string_append_printf (csv, ";%d", i);
  g_string_append (csv, "\"\n");
  convert (fixture, "many.csv", csv->str);
  says (fixture->out, "“All of them” depends on 1500 other tasks");
  check (fixture, 0);
  says (fixture->out, "warning: many-dependencies: “All of them”");
}

/* ---- Microsoft Project XML ---- */

#define DAY_OFF(type) "<WeekDay><DayType>" #type "</DayType><DayWorking>0</DayWorking></WeekDay>"
#define LINK(uid) "<PredecessorLink><PredecessorUID>" #uid "</PredecessorUID><Type>1</Type></PredecessorLink>"

static const char bad_xml[] =
  "<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\"><Name>Bad</Name>"
  "<StartDate>2027-01-04T08:00:00</StartDate><CalendarUID>1</CalendarUID>"
  "<Calendars><Calendar><UID>1</UID><Name>Never</Name><IsBaseCalendar>1</IsBaseCalendar><WeekDays>"
  DAY_OFF (1) DAY_OFF (2) DAY_OFF (3) DAY_OFF (4) DAY_OFF (5) DAY_OFF (6) DAY_OFF (7)
  "</WeekDays></Calendar></Calendars><Tasks>"
  "<Task><UID>1</UID><ID>1</ID><Name>Negative</Name><OutlineLevel>1</OutlineLevel><Duration>-PT8H0M0S</Duration></Task>"
  "<Task><UID>2</UID><ID>2</ID><Name>Group</Name><OutlineLevel>1</OutlineLevel><Summary>1</Summary></Task>"
  "<Task><UID>3</UID><ID>3</ID><Name>Inner</Name><OutlineLevel>2</OutlineLevel><Duration>PT16H0M0S</Duration>"
  LINK (4) LINK (77) "</Task>"
  "<Task><UID>4</UID><ID>4</ID><Name>After</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration>" LINK (2) "</Task>"
  "</Tasks><Resources><Resource><UID>1</UID><ID>1</ID><Name>Nobody</Name><Type>1</Type><MaxUnits>0</MaxUnits></Resource></Resources>"
  "<Assignments><Assignment><UID>1</UID><TaskUID>4</TaskUID><ResourceUID>1</ResourceUID><Units>1</Units></Assignment></Assignments>"
  "</Project>";

static void
test_mspdi (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  convert (fixture, "bad.xml", bad_xml);
  says (fixture->out, "“Duration” is too small; enter a larger value: “Negative”");
  says (fixture->out, "tasks that are not in the file were left out: Inner");
  says (fixture->out, "ran in a loop and were left out: “Group” → “After”");
  says (fixture->out, "The calendar “Never” has no working time");
  says (fixture->out, "“Nobody” is assigned to tasks but has no capacity");
  check (fixture, 1);
  says (fixture->out, "error: calendar-empty: The calendar “Never”");
  says (fixture->out, "warning: no-capacity: “Nobody”");
}

/* ---- Gantry's own file ---- */

static void
make_plan (Fixture *fixture)
{
  convert (fixture, "plan.csv", "Name,Duration,Outline Level,Predecessors,Resource Names\n"
                                "Group,,1,,\nInner,2 days,2,,Ana\nAfter,2 days,1,1,Ana\nLast,1 day,1,3,Ben\n");
  check (fixture, 0);
  g_assert_cmpstr (fixture->out, ==, "");
}

static void
test_links (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  make_plan (fixture);
  run_sql (fixture, "INSERT INTO dependency (id, uuid, predecessor, successor, type, lag, lag_elapsed, lag_percent)"
                    " VALUES (90, '11111111-1111-4111-8111-111111111111', 3, 2, 'fs', 0, 0, 0),"
                    "        (91, '11111111-1111-4111-8111-111111111112', 777, 2, 'fs', 0, 0, 0)");
  check (fixture, 1);
  says (fixture->out, "“Inner” refers to a record that is not there, and was left out");
  says (fixture->out, "error: loop: ");
  says (fixture->out, "the dependency of “Inner” on “After” is ignored");
  run (fixture, "show", "plan.gantry", NULL);
  g_assert_cmpint (fixture->status, ==, 0);
}

static void
test_values (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  make_plan (fixture);
  run_sql (fixture, "UPDATE task SET duration = -3600 WHERE name = 'Last'; UPDATE person SET capacity = 0 WHERE name = 'Ana';"
                    "UPDATE task SET manual = 1, manual_start = 5680310400, manual_finish = 5680396800 WHERE name = 'After'");
  check (fixture, 0);
  says (fixture->out, "Duration");
  says (fixture->out, "warning: no-capacity: “Ana”");
  says (fixture->out, "warning: dates-far: “After” and 1 more task");
}

static void
test_calendars (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  make_plan (fixture);
  run_sql (fixture, "UPDATE calendar SET monday = 'off', tuesday = 'off', wednesday = 'off', thursday = 'off',"
                    " friday = 'off', saturday = 'off', sunday = 'off', base = NULL");
  check (fixture, 1);
  says (fixture->out, "error: calendar-empty: The calendar “");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/bad-input/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("csv", test_csv);
  ADD ("many-predecessors", test_many_predecessors);
  ADD ("mspdi", test_mspdi);
  ADD ("links", test_links);
  ADD ("values", test_values);
  ADD ("calendars", test_calendars);
  return g_test_run ();
}
