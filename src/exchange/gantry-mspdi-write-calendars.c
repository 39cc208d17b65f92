/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-write.h"

#include "exchange/gantry-mspdi-recurrence.h"
#include "model/gantry-hours.h"
#include "model/gantry-kind.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar-week.h"

/* Calendars that are based on calendars that are based on ... */
#define BASE_DEPTH_MAX 20
#define DAILY 1

/* ---- Hours ---- */

static void
add_time (GantryMspdiElement *times, int from, int to)
{
  GantryMspdiElement *time = gantry_mspdi_element_add (times, "WorkingTime");

  gantry_mspdi_element_set_time (time, "FromTime", from);
  gantry_mspdi_element_set_time (time, "ToTime", to); /* midnight at the end of the day is 00:00 */
}

static GArray *
parse_hours (const char *text)
{
  GArray *shifts = g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));

  if (text != NULL)
    gantry_hours_parse (text, shifts, NULL);
  return shifts;
}

/* DayWorking and WorkingTimes of a day with the hours @text; @before: the hours of the day before,
 * whose last shift may run past midnight. The format knows no shifts over midnight. */
static void
add_hours (GantryMspdiElement *day, const char *text, const char *before)
{
  g_autoptr (GArray) shifts = parse_hours (text);
  g_autoptr (GArray) last = parse_hours (before);
  const int spill = last->len > 0 ? g_array_index (last, GantryWorkShift, last->len - 1).finish - (int) GANTRY_DAY : 0;
  GantryMspdiElement *times;

  gantry_mspdi_element_set_boolean (day, "DayWorking", shifts->len > 0 || spill > 0);
  if (shifts->len == 0 && spill <= 0)
    return;
  times = gantry_mspdi_element_add (day, "WorkingTimes");
  if (spill > 0)
    add_time (times, 0, spill);
  for (guint i = 0; i < shifts->len; i++)
    {
      const GantryWorkShift *shift = &g_array_index (shifts, GantryWorkShift, i);

      add_time (times, shift->start, MIN (shift->finish, (int) GANTRY_DAY));
    }
}

static GantryCalendar *
get_base (GantryMspdiWriter *self, const GantryCalendar *calendar)
{
  GantryRecord *record = gantry_document_lookup (self->document, &gantry_calendar_kind, calendar->base);

  return record != NULL ? GANTRY_CALENDAR (record) : NULL;
}

/* 0 Monday ... 6 Sunday */
static const char *
get_own_hours (const GantryCalendar *calendar, int weekday)
{
  const char *const days[] = { calendar->monday, calendar->tuesday, calendar->wednesday, calendar->thursday,
                               calendar->friday, calendar->saturday, calendar->sunday };

  return days[weekday];
}

static const char *
get_hours (GantryMspdiWriter *self, const GantryCalendar *calendar, int weekday)
{
  const char *hours = NULL;

  for (int depth = 0; calendar != NULL && hours == NULL && depth < BASE_DEPTH_MAX; depth++)
    {
      hours = get_own_hours (calendar, weekday);
      calendar = get_base (self, calendar);
    }
  return hours;
}

/* Base calendars of the format have no base of their own: all seven days are written. */
static void
add_week (GantryMspdiWriter *self, GantryMspdiElement *element, const GantryCalendar *calendar)
{
  GantryMspdiElement *days = gantry_mspdi_element_add (element, "WeekDays");

  for (int type = 1; type <= 7; type++)
    {
      /* 1 is Sunday, ours begin with Monday */
      const int weekday = (type + 5) % 7;
      GantryMspdiElement *day = gantry_mspdi_element_add (days, "WeekDay");

      gantry_mspdi_element_set_integer (day, "DayType", type);
      add_hours (day, get_hours (self, calendar, weekday), get_hours (self, calendar, (weekday + 6) % 7));
    }
}

/* ---- Exceptions ---- */

static void
add_period (GantryMspdiElement *element, gint64 first, gint64 last)
{
  GantryMspdiElement *period = gantry_mspdi_element_add (element, "TimePeriod");

  gantry_mspdi_element_set_instant (period, "FromDate", first);
  gantry_mspdi_element_set_instant (period, "ToDate", last + GANTRY_DAY - GANTRY_MINUTE);
}

static void
add_single (GantryMspdiElement *exceptions, const GantryCalendarException *exception, gint64 first, gint64 last)
{
  GantryMspdiElement *element = gantry_mspdi_element_add (exceptions, "Exception");

  gantry_mspdi_element_set_boolean (element, "EnteredByOccurrences", FALSE);
  add_period (element, first, last);
  gantry_mspdi_element_set_integer (element, "Occurrences", (last - first) / GANTRY_DAY + 1);
  gantry_mspdi_element_set (element, "Name", exception->name);
  gantry_mspdi_element_set_integer (element, "Type", DAILY);
  add_hours (element, exception->hours, NULL);
}

static void
add_recurring (GantryMspdiElement *exceptions, const GantryCalendarException *exception, const GantryRecurrence *rule)
{
  GantryMspdiElement *element = gantry_mspdi_element_add (exceptions, "Exception");
  const gboolean counted = exception->occurrences != GANTRY_NONE;

  gantry_mspdi_element_set_boolean (element, "EnteredByOccurrences", counted);
  add_period (element, exception->first_date,
              exception->repeat_until != GANTRY_NONE ? exception->repeat_until : GANTRY_MSPDI_LAST_DATE);
  gantry_mspdi_element_set_integer (element, "Occurrences", exception->occurrences);
  gantry_mspdi_element_set (element, "Name", exception->name);
  gantry_mspdi_write_recurrence (element, rule);
  add_hours (element, exception->hours, NULL);
}

/* What comes again in a way that the format does not know, or for several days at a time. */
static void
add_expanded (GantryMspdiElement *exceptions, const GantryCalendarException *exception, const GantryRecurrence *rule)
{
  const gint64 span = exception->last_date - exception->first_date;
  g_autoptr (GArray) days = gantry_recurrence_expand (
    rule, exception->first_date, exception->repeat_until,
    (guint) (exception->occurrences != GANTRY_NONE ? exception->occurrences : GANTRY_CALENDAR_OCCURRENCES_MAX));

  for (guint i = 0; i < days->len; i++)
    {
      const gint64 first = g_array_index (days, gint64, i);

      add_single (exceptions, exception, first, first + span);
    }
}

static void
add_exception (GantryMspdiElement *exceptions, const GantryCalendarException *exception)
{
  GantryRecurrence rule;

  if (exception->repeats == NULL || !gantry_recurrence_parse (exception->repeats, &rule, NULL))
    add_single (exceptions, exception, exception->first_date, exception->last_date);
  else if (exception->last_date == exception->first_date && gantry_mspdi_knows_recurrence (&rule))
    add_recurring (exceptions, exception, &rule);
  else
    add_expanded (exceptions, exception, &rule);
}

static void
add_exceptions (GantryMspdiWriter *self, GantryMspdiElement *exceptions, const char *field, gint64 owner)
{
  g_autoptr (GPtrArray) list = gantry_mspdi_writer_list (self, &gantry_calendar_exception_kind, field, owner);

  for (guint i = 0; i < list->len; i++)
    add_exception (exceptions, GANTRY_CALENDAR_EXCEPTION (g_ptr_array_index (list, i)));
}

/* ---- Other weeks ---- */

static void
add_work_week (GantryMspdiElement *weeks, const GantryCalendarWeek *week)
{
  const char *const hours[] = { week->monday, week->tuesday, week->wednesday, week->thursday,
                                week->friday, week->saturday, week->sunday };
  GantryMspdiElement *element = gantry_mspdi_element_add (weeks, "WorkWeek"), *days;

  add_period (element, week->first_date, week->last_date);
  gantry_mspdi_element_set (element, "Name", week->name);
  days = gantry_mspdi_element_add (element, "WeekDays");
  for (int type = 1; type <= 7; type++)
    {
      const int weekday = (type + 5) % 7;
      GantryMspdiElement *day;

      if (hours[weekday] == NULL)
        continue;
      day = gantry_mspdi_element_add (days, "WeekDay");
      gantry_mspdi_element_set_integer (day, "DayType", type);
      add_hours (day, hours[weekday], hours[(weekday + 6) % 7]);
    }
}

static void
add_work_weeks (GantryMspdiWriter *self, GantryMspdiElement *weeks, const char *field, gint64 owner)
{
  g_autoptr (GPtrArray) list = gantry_mspdi_writer_list (self, &gantry_calendar_week_kind, field, owner);

  for (guint i = 0; i < list->len; i++)
    add_work_week (weeks, GANTRY_CALENDAR_WEEK (g_ptr_array_index (list, i)));
}

/* ---- Calendars ---- */

/* Exceptions of its base first: of those that overlap the last one holds. */
static void
add_from_bases (GantryMspdiWriter  *self,
                GantryMspdiElement *exceptions,
                GantryMspdiElement *weeks,
                GantryCalendar     *calendar,
                int                 depth)
{
  GantryCalendar *base = get_base (self, calendar);

  if (base != NULL && depth < BASE_DEPTH_MAX)
    add_from_bases (self, exceptions, weeks, base, depth + 1);
  add_exceptions (self, exceptions, "calendar", calendar->parent_instance.id);
  add_work_weeks (self, weeks, "calendar", calendar->parent_instance.id);
}

static void
drop_empty (GantryMspdiElement *element, const char *name)
{
  if (gantry_mspdi_element_get_children (gantry_mspdi_element_find (element, name))->len == 0)
    gantry_mspdi_element_remove (element, name);
}

static void
write_calendar (GantryMspdiWriter *self, GantryCalendar *calendar)
{
  g_autoptr (GantryMspdiElement) element = gantry_mspdi_element_new ("Calendar", &gantry_mspdi_calendar_schema);
  GantryRecord *record = GANTRY_RECORD (calendar), *base = (GantryRecord *) get_base (self, calendar);

  gantry_mspdi_writer_add_kept (self, element, record, "Calendar");
  gantry_mspdi_element_set_integer (element, "UID", gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_CALENDARS, record));
  gantry_mspdi_element_set (element, "Name", calendar->name);
  gantry_mspdi_element_set_boolean (element, "IsBaseCalendar", TRUE);
  gantry_mspdi_element_set_integer (element, "BaseCalendarUID",
                                    gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_CALENDARS, base));
  add_week (self, element, calendar);
  add_from_bases (self, gantry_mspdi_element_add (element, "Exceptions"),
                  gantry_mspdi_element_add (element, "WorkWeeks"), calendar, 0);
  drop_empty (element, "Exceptions");
  drop_empty (element, "WorkWeeks");
  gantry_mspdi_element_write (element, self->writer);
}

/* ---- People ---- */

static gboolean
needs_calendar (GantryMspdiWriter *self, const GantryPerson *person)
{
  const gint64 id = person->parent_instance.id;
  g_autoptr (GPtrArray) exceptions = gantry_mspdi_writer_list (self, &gantry_calendar_exception_kind, "person", id);
  g_autoptr (GPtrArray) weeks = gantry_mspdi_writer_list (self, &gantry_calendar_week_kind, "person", id);

  return person->calendar != 0 || exceptions->len > 0 || weeks->len > 0;
}

/* A calendar of their own, with when they are away, based on the one whose hours they have. */
static void
write_person_calendar (GantryMspdiWriter *self, GantryPerson *person)
{
  g_autoptr (GantryMspdiElement) element = NULL;
  const gint64 uid = gantry_mspdi_writer_new_uid (self, GANTRY_MSPDI_CALENDARS), id = person->parent_instance.id;
  GantryRecord *base = gantry_document_lookup (self->document, &gantry_calendar_kind,
                                               person->calendar != 0 ? person->calendar : self->project->calendar);

  element = gantry_mspdi_element_new ("Calendar", &gantry_mspdi_calendar_schema);
  gantry_mspdi_element_set_integer (element, "UID", uid);
  gantry_mspdi_element_set (element, "Name", person->name);
  gantry_mspdi_element_set_boolean (element, "IsBaseCalendar", FALSE);
  gantry_mspdi_element_set_integer (element, "BaseCalendarUID",
                                    gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_CALENDARS, base));
  add_exceptions (self, gantry_mspdi_element_add (element, "Exceptions"), "person", id);
  add_work_weeks (self, gantry_mspdi_element_add (element, "WorkWeeks"), "person", id);
  drop_empty (element, "Exceptions");
  drop_empty (element, "WorkWeeks");
  gantry_mspdi_element_write (element, self->writer);
  g_hash_table_insert (self->own_calendars, person, GSIZE_TO_POINTER (uid));
}

void
gantry_mspdi_write_calendars (GantryMspdiWriter *self)
{
  GantryTable *calendars = gantry_document_get_table (self->document, &gantry_calendar_kind);
  GantryTable *people = gantry_document_get_table (self->document, &gantry_person_kind);

  xmlTextWriterStartElement (self->writer, (const xmlChar *) "Calendars");
  for (guint i = 0; i < gantry_table_get_n_records (calendars); i++)
    write_calendar (self, GANTRY_CALENDAR (gantry_table_get_record (calendars, i)));
  for (guint i = 0; i < gantry_table_get_n_records (people); i++)
    {
      GantryPerson *person = GANTRY_PERSON (gantry_table_get_record (people, i));

      if (needs_calendar (self, person))
        write_person_calendar (self, person);
    }
  xmlTextWriterEndElement (self->writer);
}
