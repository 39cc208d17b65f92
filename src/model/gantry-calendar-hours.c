/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-calendar-hours.h"

#include "model/gantry-hours.h"
#include "model/gantry-recurrence.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar-week.h"
#include "model/kinds/gantry-calendar.h"

#define OFFICE_HOURS "08:00-12:00 13:00-17:00"
#define ALL_DAYS 0x7fu
#define MONDAY_TO_FRIDAY 0x1fu
/* What repeats without end does so until here: beyond, plans are told that their dates are far. */
#define LAST_DATE (G_GINT64_CONSTANT (5680281600) - GANTRY_DAY) /* 2149-12-31 */

void
gantry_calendar_hours_init (GantryCalendarHours *self, guint n_max)
{
  *self = (GantryCalendarHours) { .n_max = n_max };
  self->weeks = g_array_new (FALSE, FALSE, sizeof (GantryWorkException));
  self->exceptions = g_array_new (FALSE, FALSE, sizeof (GantryWorkException));
  self->parsed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  self->calendars = g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
gantry_calendar_hours_clear (GantryCalendarHours *self)
{
  g_array_unref (self->weeks);
  g_array_unref (self->exceptions);
  g_hash_table_unref (self->parsed);
  g_array_unref (self->calendars);
}

/* ---- Hours and days ---- */

/* The same text is the same shifts, which lets the engine share weeks. Text that cannot be read never
 * gets into a document; were it there, nothing would be worked. */
static GantryWorkday
read_hours (GantryCalendarHours *self, const char *text)
{
  GArray *shifts;

  if (text == NULL)
    return (GantryWorkday) { 0 };
  shifts = g_hash_table_lookup (self->parsed, text);
  if (shifts == NULL)
    {
      shifts = g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));
      gantry_hours_parse (text, shifts, NULL);
      g_hash_table_insert (self->parsed, (gpointer) text, shifts);
    }
  return (GantryWorkday) { (const GantryWorkShift *) (gpointer) shifts->data, shifts->len };
}

static gint32
day_of (gint64 date)
{
  gint64 day = date / GANTRY_DAY - (date % GANTRY_DAY < 0 ? 1 : 0);

  return (gint32) CLAMP (day, G_MININT32 / 2, G_MAXINT32 / 2);
}

static guint
count_room (const GantryCalendarHours *self)
{
  return self->n_max - self->weeks->len - self->exceptions->len;
}

static void
add_days (GantryCalendarHours *self, GArray *exceptions, gint64 first, gint64 last, GantryWorkday hours, guint weekdays)
{
  GantryWorkException exception = { day_of (first), day_of (last) + 1, hours, weekdays };

  if (count_room (self) > 0)
    g_array_append_val (exceptions, exception);
  else
    self->cut = TRUE;
}

/* ---- Exceptions ---- */

/* Every week on the same days, or without a gap: one exception that looks at weekdays, and not
 * thousands. 0 where the rule is another, or what begins one day goes on into others. */
static guint
find_weekdays (const GantryRecurrence *rule, gint64 first, gint64 length)
{
  if (rule->unit == GANTRY_RECURRENCE_DAYS && (rule->interval - 1) * GANTRY_DAY <= length)
    return ALL_DAYS;
  if (rule->interval > 1 || length > 0)
    return 0;
  if (rule->unit == GANTRY_RECURRENCE_WEEKDAYS)
    return MONDAY_TO_FRIDAY;
  if (rule->unit != GANTRY_RECURRENCE_WEEKS)
    return 0;
  return rule->weekdays != 0 ? rule->weekdays : 1u << (day_of (first) % 7 + 7 + 3) % 7;
}

static guint
count_occurrences (const GantryCalendarException *exception)
{
  if (exception->occurrences == GANTRY_NONE)
    return GANTRY_CALENDAR_OCCURRENCES_MAX;
  return (guint) CLAMP (exception->occurrences, 1, GANTRY_CALENDAR_OCCURRENCES_MAX);
}

static gint64
find_end (const GantryCalendarException *exception)
{
  if (exception->repeat_until != GANTRY_NONE || exception->occurrences != GANTRY_NONE)
    return exception->repeat_until;
  return MAX (LAST_DATE, exception->first_date);
}

static void
add_occurrences (GantryCalendarHours *self, const GantryCalendarException *exception, const GantryRecurrence *rule)
{
  gint64 first = exception->first_date, length = MAX (exception->last_date - first, 0);
  GantryWorkday hours = read_hours (self, exception->hours);
  guint n_max = count_occurrences (exception), weekdays = find_weekdays (rule, first, length);
  g_autoptr (GArray) days = NULL;

  if (weekdays != 0 && rule->interval == 1 && exception->occurrences == GANTRY_NONE)
    {
      add_days (self, self->exceptions, first, find_end (exception) + length, hours, weekdays);
      return;
    }
  /* one more than there is room for, so that it shows */
  days = gantry_recurrence_expand (rule, first, find_end (exception), MIN (n_max, count_room (self) + 1));
  if (weekdays != 0 && days->len > 0)
    {
      add_days (self, self->exceptions, first, g_array_index (days, gint64, days->len - 1) + length, hours, weekdays);
      return;
    }
  for (guint i = 0; i < days->len; i++)
    add_days (self, self->exceptions, g_array_index (days, gint64, i), g_array_index (days, gint64, i) + length, hours, 0);
}

static void
add_exception (GantryCalendarHours *self, const GantryCalendarException *exception)
{
  GantryRecurrence rule;

  if (count_room (self) == 0)
    self->cut = TRUE;
  else if (exception->repeats != NULL && gantry_recurrence_parse (exception->repeats, &rule, NULL))
    add_occurrences (self, exception, &rule);
  else
    add_days (self, self->exceptions, exception->first_date, exception->last_date, read_hours (self, exception->hours), 0);
}

/* Weekdays with the same hours together. */
static void
add_week (GantryCalendarHours *self, const GantryCalendarWeek *week)
{
  const char *const days[7] = { week->monday, week->tuesday, week->wednesday, week->thursday,
                                week->friday, week->saturday, week->sunday };

  for (int i = 0; i < 7; i++)
    {
      guint weekdays = 0;

      for (int j = 0; j < 7; j++)
        if (days[i] != NULL && g_strcmp0 (days[i], days[j]) == 0)
          weekdays |= 1u << j;
      if (weekdays != 0 && (weekdays & ((1u << i) - 1)) == 0)
        add_days (self, self->weeks, week->first_date, week->last_date, read_hours (self, days[i]), weekdays);
    }
}

/* ---- Records ---- */

static const GPtrArray *
find_owned (GantryDocument *document, const GantryKind *kind, const char *field_name, gint64 id)
{
  return gantry_document_get_referrers (document, kind, gantry_kind_find_field (kind, field_name), id);
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  const GantryRecord *left = *(GantryRecord *const *) a, *right = *(GantryRecord *const *) b;

  return (left->id > right->id) - (left->id < right->id);
}

typedef void (*AddFunc) (GantryCalendarHours *self, gpointer record);

/* In the order in which they were added: of those that overlap, the last one wins. */
static void
add_owned (GantryCalendarHours *self, GantryDocument *document, const GantryKind *kind, const char *field_name,
           gint64 id, AddFunc add)
{
  const GPtrArray *owned = find_owned (document, kind, field_name, id);
  g_autoptr (GPtrArray) sorted = owned != NULL ? g_ptr_array_copy ((GPtrArray *) owned, NULL, NULL) : NULL;

  if (sorted == NULL)
    return;
  g_ptr_array_sort (sorted, compare_records);
  for (guint i = 0; i < sorted->len; i++)
    add (self, g_ptr_array_index (sorted, i));
}

static void
add_week_record (GantryCalendarHours *self, gpointer record)
{
  add_week (self, GANTRY_CALENDAR_WEEK (record));
}

static void
add_exception_record (GantryCalendarHours *self, gpointer record)
{
  add_exception (self, GANTRY_CALENDAR_EXCEPTION (record));
}

static void
add_all_owned (GantryCalendarHours *self, GantryDocument *document, const char *field_name, gint64 id)
{
  add_owned (self, document, &gantry_calendar_week_kind, field_name, id, add_week_record);
  add_owned (self, document, &gantry_calendar_exception_kind, field_name, id, add_exception_record);
}

/* A weekday that a calendar states goes before the work weeks of those that it is based on. */
static void
set_weekday (GantryCalendarHours *self, int weekday, const char *text)
{
  if (text == NULL)
    return;
  self->spec.week[weekday] = read_hours (self, text);
  if (self->weeks->len > 0)
    add_days (self, self->weeks, GANTRY_INSTANT_MIN, GANTRY_INSTANT_MAX, self->spec.week[weekday], 1u << weekday);
}

static void
add_calendar (GantryCalendarHours *self, GantryDocument *document, const GantryCalendar *calendar)
{
  const char *const days[7] = { calendar->monday, calendar->tuesday, calendar->wednesday, calendar->thursday,
                                calendar->friday, calendar->saturday, calendar->sunday };

  for (int i = 0; i < 7; i++)
    set_weekday (self, i, days[i]);
  add_all_owned (self, document, "calendar", calendar->parent_instance.id);
}

void
gantry_calendar_hours_add_calendar (GantryCalendarHours *self, GantryDocument *document, gint64 id)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GantryRecord *record = NULL;

  for (gint64 next = id; next != 0; next = GANTRY_CALENDAR (record)->base)
    {
      g_array_append_val (self->calendars, next);
      record = gantry_document_lookup (document, &gantry_calendar_kind, next);
      if (record == NULL || !g_hash_table_add (seen, record))
        break;
      g_ptr_array_add (chain, record);
    }
  for (int i = 0; chain->len == 0 && i < 5; i++)
    set_weekday (self, i, OFFICE_HOURS);
  for (guint i = chain->len; i-- > 0;)
    add_calendar (self, document, GANTRY_CALENDAR (g_ptr_array_index (chain, i)));
}

void
gantry_calendar_hours_add_person (GantryCalendarHours *self, GantryDocument *document, gint64 person)
{
  add_all_owned (self, document, "person", person);
}

gboolean
gantry_calendar_hours_has_person (GantryDocument *document, gint64 person)
{
  const GPtrArray *weeks = find_owned (document, &gantry_calendar_week_kind, "person", person);
  const GPtrArray *exceptions = find_owned (document, &gantry_calendar_exception_kind, "person", person);

  return (weeks != NULL && weeks->len > 0) || (exceptions != NULL && exceptions->len > 0);
}

GantryWorktime *
gantry_calendar_hours_compile (GantryCalendarHours *self)
{
  g_array_append_vals (self->weeks, self->exceptions->data, self->exceptions->len);
  g_array_set_size (self->exceptions, 0);
  self->spec.exceptions = (const GantryWorkException *) (gpointer) self->weeks->data;
  self->spec.n_exceptions = self->weeks->len;
  return gantry_worktime_new (&self->spec);
}
