/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "model/gantry-calendar-cache.h"
#include "model/gantry-calendar-hours.h"
#include "model/gantry-capacity.h"
#include "model/gantry-hours.h"
#include "model/gantry-instant.h"
#include "model/gantry-recurrence.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-availability.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar-week.h"
#include "model/kinds/gantry-calendar.h"

/* What records of calendars and people come to: against a walk from day to day through what they say,
 * and, while they are edited, against what is compiled anew. */

static const char *const weekdays[7] = { "monday", "tuesday", "wednesday", "thursday",
                                         "friday", "saturday", "sunday" };

static gint64
date (const char *iso)
{
  gint64 instant;

  g_assert_true (gantry_instant_from_iso (iso, &instant));
  return instant;
}

static void
set (GantryDocument *document, gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (document, record, field, value);
}

static void
commit (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

static GantryRecord *
add (GantryDocument *document, const GantryKind *kind, const char *owner_field, gint64 owner)
{
  GantryRecord *record = gantry_document_insert (document, kind);

  if (gantry_kind_find_field (kind, "name") != NULL)
    gantry_document_set_text (document, record, "name", "Name");
  if (owner_field != NULL)
    set (document, record, owner_field, owner);
  return record;
}

static void
set_days (GantryDocument *document, GantryRecord *record, gint64 first, gint64 last)
{
  set (document, record, "first_date", first);
  set (document, record, "last_date", last);
}

/* ---- The walk ---- */

static gboolean
owns (GantryRecord *record, const char *owner_field, gint64 owner)
{
  return gantry_record_get_integer (record, owner_field) == owner;
}

static gboolean
covers (GantryCalendarException *exception, gint64 day)
{
  gint64 length = exception->last_date - exception->first_date;
  gint64 until = exception->repeat_until;
  g_autoptr (GArray) starts = NULL;
  GantryRecurrence rule;

  if (exception->repeats == NULL)
    return day >= exception->first_date && day <= exception->last_date;
  g_assert_true (gantry_recurrence_parse (exception->repeats, &rule, NULL));
  if (until == GANTRY_NONE)
    until = exception->occurrences != GANTRY_NONE ? day : MAX (date ("2149-12-31"), exception->first_date);
  starts = gantry_recurrence_expand (&rule, exception->first_date, MIN (day, until),
                                     exception->occurrences == GANTRY_NONE ? 0 : (guint) exception->occurrences);
  for (guint i = 0; i < starts->len; i++)
    if (day >= g_array_index (starts, gint64, i) && day <= g_array_index (starts, gint64, i) + length)
      return TRUE;
  return FALSE;
}

/* Records come by ascending id: the last one wins. */
static void
ask_weeks (GantryDocument *document, const char *owner_field, gint64 owner, gint64 day, const char **hours)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_calendar_week_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *week = gantry_table_get_record (table, i);
      const char *text = gantry_record_get_text (week, weekdays[gantry_instant_get_weekday (day)]);

      if (owns (week, owner_field, owner) && day >= GANTRY_CALENDAR_WEEK (week)->first_date
          && day <= GANTRY_CALENDAR_WEEK (week)->last_date && text != NULL)
        *hours = text;
    }
}

static void
ask_exceptions (GantryDocument *document, const char *owner_field, gint64 owner, gint64 day, const char **hours)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_calendar_exception_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryCalendarException *exception = GANTRY_CALENDAR_EXCEPTION (gantry_table_get_record (table, i));

      if (owns (GANTRY_RECORD (exception), owner_field, owner) && covers (exception, day))
        *hours = exception->hours;
    }
}

static void
ask_calendar_week (GantryDocument *document, gint64 id, gint64 day, const char **hours)
{
  GantryRecord *calendar = gantry_document_lookup (document, &gantry_calendar_kind, id);
  const char *text = gantry_record_get_text (calendar, weekdays[gantry_instant_get_weekday (day)]);

  if (GANTRY_CALENDAR (calendar)->base != 0)
    ask_calendar_week (document, GANTRY_CALENDAR (calendar)->base, day, hours);
  if (text != NULL)
    *hours = text;
  ask_weeks (document, "calendar", id, day, hours);
}

static void
ask_calendar_exceptions (GantryDocument *document, gint64 id, gint64 day, const char **hours)
{
  GantryRecord *calendar = gantry_document_lookup (document, &gantry_calendar_kind, id);

  if (GANTRY_CALENDAR (calendar)->base != 0)
    ask_calendar_exceptions (document, GANTRY_CALENDAR (calendar)->base, day, hours);
  ask_exceptions (document, "calendar", id, day, hours);
}

/* Marks the half hours of the shifts that begin on @day which lie after @midnight; those of the test
 * begin and end with one. */
static void
walk_day (GantryDocument *document, gint64 calendar, gint64 person, gint64 day, gint64 midnight, gboolean works[48])
{
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));
  const char *hours = NULL;

  ask_calendar_week (document, calendar, day, &hours);
  ask_weeks (document, "person", person, day, &hours);
  ask_calendar_exceptions (document, calendar, day, &hours);
  ask_exceptions (document, "person", person, day, &hours);
  if (hours != NULL)
    g_assert_true (gantry_hours_parse (hours, shifts, NULL));
  for (guint i = 0; i < shifts->len; i++)
    for (int half = 0; half < 48; half++)
      if (midnight + half * 1800 >= day + g_array_index (shifts, GantryWorkShift, i).start
          && midnight + half * 1800 < day + g_array_index (shifts, GantryWorkShift, i).finish)
        works[half] = TRUE;
}

static gint64
walk (GantryDocument *document, gint64 calendar, gint64 person, gint64 day)
{
  gboolean works[48] = { FALSE };
  gint64 sum = 0;

  walk_day (document, calendar, person, day, day, works);
  walk_day (document, calendar, person, day - GANTRY_DAY, day, works);
  for (int half = 0; half < 48; half++)
    sum += works[half] ? 1800 : 0;
  return sum;
}

/* ---- Random records ---- */

static const char *
random_hours (GRand *rand)
{
  static const char *const hours[] = { NULL, NULL, "off", "08:00-12:00 13:00-17:00", "06:30-14:30", "22:00-06:00",
                                       "06:00-10:00 11:00-15:00 16:00-19:00 20:00-23:00" };

  return hours[g_rand_int_range (rand, 0, G_N_ELEMENTS (hours))];
}

/* 1900 to 2200. */
static gint64
random_day (GRand *rand)
{
  return (gint64) g_rand_int_range (rand, -25567, 84005) * GANTRY_DAY;
}

static void
fill_week (GantryDocument *document, GantryRecord *record, GRand *rand)
{
  for (int i = 0; i < 7; i++)
    gantry_document_set_text (document, record, weekdays[i], random_hours (rand));
}

static void
fill_exception (GantryDocument *document, GantryRecord *exception, GRand *rand)
{
  static const char *const rules[] = {
    "every day", "every 5 days", "every weekday", "every 3 weekdays", "every week on Monday, Friday", "every week",
    "every 2 weeks on Tuesday, Sunday", "every month on the third Friday", "every 2 months on day 31",
    "every year on the fourth Thursday of November", "every year on 29 February", "every month on the last weekday",
  };
  gint64 first = random_day (rand);

  set_days (document, exception, first, first + g_rand_int_range (rand, 0, 4) * (gint64) g_rand_int_range (rand, 0, 4) * GANTRY_DAY);
  gantry_document_set_text (document, exception, "hours", random_hours (rand));
  gantry_document_set_text (document, exception, "repeats",
                            g_rand_boolean (rand) ? rules[g_rand_int_range (rand, 0, G_N_ELEMENTS (rules))] : NULL);
  set (document, exception, "repeat_until",
       g_rand_int_range (rand, 0, 8) == 0 ? GANTRY_NONE : first + g_rand_int_range (rand, 0, 9000) * GANTRY_DAY);
  set (document, exception, "occurrences", g_rand_boolean (rand) ? GANTRY_NONE : g_rand_int_range (rand, 1, 900));
}

static GantryRecord *
pick (GantryDocument *document, const GantryKind *kind, GRand *rand)
{
  GantryTable *table = gantry_document_get_table (document, kind);
  guint n = gantry_table_get_n_records (table);

  return n > 0 ? gantry_table_get_record (table, g_rand_int_range (rand, 0, (gint32) n)) : NULL;
}

static void
add_owned (GantryDocument *document, const GantryKind *kind, GRand *rand)
{
  gboolean personal = g_rand_int_range (rand, 0, 3) == 0;
  GantryRecord *owner = pick (document, personal ? &gantry_person_kind : &gantry_calendar_kind, rand), *record;

  if (owner == NULL)
    return;
  record = add (document, kind, personal ? "person" : "calendar", owner->id);
  if (kind == &gantry_calendar_exception_kind)
    {
      fill_exception (document, record, rand);
      return;
    }
  set_days (document, record, random_day (rand), GANTRY_INSTANT_MIN);
  set (document, record, "last_date",
       GANTRY_CALENDAR_WEEK (record)->first_date + g_rand_int_range (rand, 0, 4000) * GANTRY_DAY);
  fill_week (document, record, rand);
}

static void
edit (GantryDocument *document, GRand *rand)
{
  int what = g_rand_int_range (rand, 0, 8);
  GantryRecord *calendar = pick (document, &gantry_calendar_kind, rand);
  GantryRecord *person = pick (document, &gantry_person_kind, rand);
  GantryRecord *exception = pick (document, &gantry_calendar_exception_kind, rand);
  GantryRecord *base = pick (document, &gantry_calendar_kind, rand);

  if (what == 0)
    fill_week (document, add (document, &gantry_calendar_kind, NULL, 0), rand);
  else if (what == 1)
    add (document, &gantry_person_kind, "calendar", calendar != NULL ? calendar->id : 0);
  else if (what == 2)
    add_owned (document, &gantry_calendar_exception_kind, rand);
  else if (what == 3)
    add_owned (document, &gantry_calendar_week_kind, rand);
  else if (what == 4 && calendar != NULL && base->id < calendar->id)
    set (document, calendar, "base", base->id);
  else if (what == 5 && exception != NULL && g_rand_boolean (rand))
    fill_exception (document, exception, rand);
  else if (what == 5 && exception != NULL && calendar != NULL)
    {
      set (document, exception, "person", 0);
      set (document, exception, "calendar", calendar->id);
    }
  else if (what == 6 && g_rand_int_range (rand, 0, 4) == 0 && (exception != NULL || calendar != NULL))
    gantry_document_delete (document, exception != NULL ? exception : calendar);
  else if (what == 7 && person != NULL && calendar != NULL)
    set (document, g_rand_boolean (rand) ? person : GANTRY_RECORD (gantry_document_get_project (document)), "calendar",
         calendar->id);
}

/* ---- Against the walk ---- */

static void
check_walk (GantryDocument *document, gint64 calendar, gint64 person, const GantryWorktime *worktime, GRand *rand)
{
  for (int i = 0; i < 12; i++)
    {
      GantryRecord *exception = pick (document, &gantry_calendar_exception_kind, rand);
      gint64 day = exception == NULL || g_rand_boolean (rand) ? random_day (rand)
                                                              : GANTRY_CALENDAR_EXCEPTION (exception)->first_date;

      for (int j = 0; j < 9; j++, day += GANTRY_DAY)
        g_assert_cmpint (gantry_worktime_between (worktime, day, day + GANTRY_DAY), ==,
                         walk (document, calendar, person, day));
    }
}

static void
check_all_walks (GantryDocument *document, GRand *rand)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (document);
  GantryTable *calendars = gantry_document_get_table (document, &gantry_calendar_kind);
  GantryTable *people = gantry_document_get_table (document, &gantry_person_kind);

  for (guint i = 0; i < gantry_table_get_n_records (calendars); i++)
    {
      gint64 id = gantry_table_get_record (calendars, i)->id;

      check_walk (document, id, -1, gantry_scheduler_get_calendar (scheduler, id), rand);
    }
  for (guint i = 0; i < gantry_table_get_n_records (people); i++)
    {
      GantryRecord *person = gantry_table_get_record (people, i);

      if (GANTRY_PERSON (person)->calendar != 0)
        check_walk (document, GANTRY_PERSON (person)->calendar, person->id,
                    gantry_scheduler_get_person_calendar (scheduler, person->id), rand);
    }
}

static void
test_walk (void)
{
  for (guint seed = 0; seed < 6; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
      g_autoptr (GantryDocument) document = gantry_document_new (0);

      gantry_document_begin (document, "Fill");
      for (int i = 0; i < 60; i++)
        edit (document, rand);
      commit (document);
      check_all_walks (document, rand);
    }
}

/* ---- While they are edited ---- */

static void
check_anew (GantryDocument *document)
{
  g_autoptr (GantryCalendarCache) fresh = gantry_calendar_cache_new (document);
  GantryScheduler *scheduler = gantry_document_get_scheduler (document);
  GantryTable *people = gantry_document_get_table (document, &gantry_person_kind);

  g_assert_true (gantry_worktime_equal (gantry_scheduler_get_calendar (scheduler, 0), gantry_calendar_cache_get (fresh, 0)));
  for (gint64 id = 1; id < 12; id++) /* there or not */
    g_assert_true (gantry_worktime_equal (gantry_scheduler_get_calendar (scheduler, id),
                                          gantry_calendar_cache_get (fresh, id)));
  for (guint i = 0; i < gantry_table_get_n_records (people); i++)
    {
      gint64 id = gantry_table_get_record (people, i)->id;

      g_assert_true (gantry_worktime_equal (gantry_scheduler_get_person_calendar (scheduler, id),
                                            gantry_calendar_cache_get_person (fresh, id)));
    }
}

/* Commits, refused ones, undo and redo: what is kept is what would be compiled anew. */
static void
test_edits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GantryDocument) document = gantry_document_new (0);

  for (int i = 0; i < 80; i++)
    {
      int what = g_rand_int_range (rand, 0, 8);

      if (what == 0 && gantry_document_can_undo (document))
        gantry_document_undo (document);
      else if (what == 1 && gantry_document_can_redo (document))
        gantry_document_redo (document);
      else
        {
          gantry_document_begin (document, "Edit");
          for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
            edit (document, rand);
          if (what == 2)
            gantry_document_abort (document);
          else
            gantry_document_commit (document, NULL);
        }
      if (i % 5 == 0)
        check_anew (document);
    }
}

/* A person's leave touches nobody else. */
static void
test_touches_only_its_own (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryScheduler *scheduler = gantry_document_get_scheduler (document);
  GantryRecord *calendar, *ana, *ben, *leave;
  const GantryWorktime *common, *before;

  gantry_document_begin (document, "Fill");
  calendar = add (document, &gantry_calendar_kind, NULL, 0);
  gantry_document_set_text (document, calendar, "monday", "09:00-11:00");
  ana = add (document, &gantry_person_kind, "calendar", calendar->id);
  ben = add (document, &gantry_person_kind, "calendar", calendar->id);
  commit (document);
  common = gantry_scheduler_get_person_calendar (scheduler, ben->id);
  g_assert_true (gantry_scheduler_get_person_calendar (scheduler, ana->id) == common);
  gantry_document_begin (document, "Leave");
  leave = add (document, &gantry_calendar_exception_kind, "person", ana->id);
  set_days (document, leave, date ("2027-01-04"), date ("2027-01-04"));
  commit (document);
  before = gantry_scheduler_get_person_calendar (scheduler, ana->id);
  g_assert_true (gantry_scheduler_get_person_calendar (scheduler, ben->id) == common);
  g_assert_true (before != common);
  g_assert_cmpint (gantry_worktime_between (before, date ("2027-01-04"), date ("2027-01-12")), ==, 2 * GANTRY_HOUR);
  gantry_document_undo (document);
  g_assert_true (gantry_scheduler_get_person_calendar (scheduler, ana->id) == common);
  /* the calendar touches both */
  gantry_document_begin (document, "Hours");
  gantry_document_set_text (document, calendar, "tuesday", "09:00-10:00");
  commit (document);
  for (int i = 0; i < 2; i++)
    g_assert_cmpint (gantry_worktime_between (gantry_scheduler_get_person_calendar (scheduler, i == 0 ? ana->id : ben->id),
                                              date ("2027-01-04"), date ("2027-01-06")), ==, 3 * GANTRY_HOUR);
}

#define N_PEOPLE 300

/* Everybody's hours: the same object as long as they were not compiled anew. */
static void
get_everybody (GantryDocument *document, const GantryWorktime **hours)
{
  GantryTable *people = gantry_document_get_table (document, &gantry_person_kind);

  for (guint i = 0; i < N_PEOPLE; i++)
    hours[i] = gantry_scheduler_get_person_calendar (gantry_document_get_scheduler (document),
                                                     gantry_table_get_record (people, i)->id);
}

/* Many people with leave of their own and a calendar of many holidays: leave that is added compiles
 * the hours of one of them. */
static void
test_cost (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  gint64 calendar = gantry_document_get_project (document)->calendar;
  const GantryWorktime *before[N_PEOPLE], *after[N_PEOPLE];
  GantryRecord *person = NULL;

  gantry_document_begin (document, "Fill");
  for (int i = 0; i < N_PEOPLE; i++)
    {
      gint64 day = i * 37 * GANTRY_DAY;

      set_days (document, add (document, &gantry_calendar_exception_kind, "calendar", calendar), day, day);
      person = add (document, &gantry_person_kind, NULL, 0);
      set_days (document, add (document, &gantry_calendar_exception_kind, "person", person->id), day + GANTRY_DAY,
                day + 5 * GANTRY_DAY);
    }
  commit (document);
  get_everybody (document, before);
  gantry_document_begin (document, "Leave");
  set_days (document, add (document, &gantry_calendar_exception_kind, "person", person->id), 0, GANTRY_DAY);
  commit (document);
  get_everybody (document, after);
  for (guint i = 0; i + 1 < N_PEOPLE; i++)
    g_assert_true (before[i] == after[i]);
  g_assert_true (before[N_PEOPLE - 1] != after[N_PEOPLE - 1]);
}

/* ---- Rules ---- */

static void
refuse (GantryDocument *document, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (gantry_document_commit (document, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_rules (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  gint64 calendar = gantry_document_get_project (document)->calendar;
  GantryRecord *record;
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  const GantryField *repeats = gantry_kind_find_field (&gantry_calendar_exception_kind, "repeats");
  g_autoptr (GError) error = NULL;

  gantry_document_begin (document, "Exception");
  record = add (document, &gantry_calendar_exception_kind, "calendar", calendar);
  set_days (document, record, date ("2027-12-24"), date ("2027-12-26"));
  gantry_value_set_text (&value, "yearly");
  g_assert_true (gantry_document_assign (document, record, repeats, &value, NULL));
  g_assert_cmpstr (GANTRY_CALENDAR_EXCEPTION (record)->repeats, ==, "every year");
  gantry_value_set_text (&value, "whenever");
  g_assert_false (gantry_document_assign (document, record, repeats, &value, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
  commit (document);
  for (int year = 2027; year < 2150; year++)
    {
      gint64 eve = gantry_instant_from_civil (year, 12, 24, 0);

      g_assert_cmpint (gantry_worktime_between (gantry_scheduler_get_calendar (gantry_document_get_scheduler (document), 0),
                                                eve, eve + 3 * GANTRY_DAY), ==, 0);
    }
  gantry_document_begin (document, "Until");
  set (document, record, "repeat_until", date ("2027-01-01"));
  refuse (document, "stops repeating");
  gantry_document_begin (document, "Week");
  record = add (document, &gantry_calendar_week_kind, "calendar", calendar);
  set_days (document, record, date ("2027-02-01"), date ("2027-01-01"));
  refuse (document, "ends before");
  gantry_document_begin (document, "Week");
  record = add (document, &gantry_calendar_week_kind, NULL, 0);
  set_days (document, record, date ("2027-01-01"), date ("2027-02-01"));
  refuse (document, "either");
}

/* More exceptions than there is room for: the first are kept, and it shows. */
static void
test_room (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  gint64 calendar = gantry_document_get_project (document)->calendar;

  gantry_document_begin (document, "Exceptions");
  for (int i = 0; i < 3; i++)
    {
      GantryRecord *exception = add (document, &gantry_calendar_exception_kind, "calendar", calendar);

      set_days (document, exception, date ("2027-01-04"), date ("2027-01-04"));
      gantry_document_set_text (document, exception, "repeats", "every 2 days");
      set (document, exception, "occurrences", 40);
    }
  commit (document);
  for (guint n_max = 0; n_max <= 130; n_max += 10)
    {
      g_autoptr (GantryWorktime) worktime = NULL;
      GantryCalendarHours hours;

      gantry_calendar_hours_init (&hours, n_max);
      gantry_calendar_hours_add_calendar (&hours, document, calendar);
      worktime = gantry_calendar_hours_compile (&hours);
      g_assert_cmpuint (hours.spec.n_exceptions, ==, MIN (n_max, 120));
      g_assert_true (hours.cut == (n_max < 120));
      gantry_calendar_hours_clear (&hours);
    }
}

/* ---- Capacity ---- */

/* The last period that covers the day. */
static gint64
walk_capacity (GantryDocument *document, GantryPerson *person, gint64 day)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_availability_kind);
  gint64 units = 0;

  if (gantry_table_get_n_records (table) == 0)
    return person->capacity;
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryAvailability *period = GANTRY_AVAILABILITY (gantry_table_get_record (table, i));

      if ((period->first_date == GANTRY_NONE || day >= period->first_date)
          && (period->last_date == GANTRY_NONE || day <= period->last_date))
        units = period->units;
    }
  return units;
}

static void
test_capacity (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int round = 0; round < 200; round++)
    {
      g_autoptr (GantryDocument) document = gantry_document_new (0);
      g_autoptr (GantryWorktime) elapsed = gantry_worktime_new_elapsed ();
      g_autoptr (GArray) steps = NULL;
      GantryRecord *person;
      gint64 sum = 0;

      gantry_document_begin (document, "Fill");
      person = add (document, &gantry_person_kind, NULL, 0);
      set (document, person, "capacity", 7500);
      for (int n = g_rand_int_range (rand, 0, 9); n > 0; n--)
        {
          GantryRecord *period = add (document, &gantry_availability_kind, "person", person->id);
          gint64 first = g_rand_int_range (rand, 0, 50) * GANTRY_DAY;

          set (document, period, "first_date", g_rand_int_range (rand, 0, 5) == 0 ? GANTRY_NONE : first);
          set (document, period, "last_date",
               g_rand_int_range (rand, 0, 5) == 0 ? GANTRY_NONE : first + g_rand_int_range (rand, 0, 20) * GANTRY_DAY);
          set (document, period, "units", g_rand_int_range (rand, 0, 5) * 5000);
        }
      commit (document);
      steps = gantry_capacity_dup_steps (GANTRY_PERSON (person));
      for (guint i = 1; i < steps->len; i++)
        g_assert_true (gantry_capacity_step (steps, i)->start > gantry_capacity_step (steps, i - 1)->start
                       && gantry_capacity_step (steps, i)->units != gantry_capacity_step (steps, i - 1)->units);
      for (gint64 day = -5 * GANTRY_DAY; day < 80 * GANTRY_DAY; day += GANTRY_DAY)
        {
          gint64 units = gantry_capacity_step (steps, gantry_capacity_find_step (steps, day))->units;

          g_assert_cmpint (units, ==, walk_capacity (document, GANTRY_PERSON (person), day));
          sum += GANTRY_DAY * units / GANTRY_PERCENT_FULL;
          g_assert_cmpint (gantry_capacity_between (steps, elapsed, -5 * GANTRY_DAY, day + GANTRY_DAY), ==, sum);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendars/walk", test_walk);
  g_test_add_func ("/calendars/edits", test_edits);
  g_test_add_func ("/calendars/touches-only-its-own", test_touches_only_its_own);
  g_test_add_func ("/calendars/cost", test_cost);
  g_test_add_func ("/calendars/rules", test_rules);
  g_test_add_func ("/calendars/room", test_room);
  g_test_add_func ("/calendars/capacity", test_capacity);
  return g_test_run ();
}
