/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "engine/gantry-worktime.h"
#include "exchange/gantry-mspdi-calendars.h"
#include "exchange/gantry-mspdi-keep.h"
#include "exchange/gantry-mspdi-recurrence.h"
#include "model/gantry-hours.h"
#include "model/gantry-instant.h"
#include "model/gantry-kind.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar-week.h"

#define OFFICE_HOURS "08:00-12:00 13:00-17:00"
/* Calendars that are based on calendars that are based on ... */
#define BASE_DEPTH_MAX 20

static const char *const day_fields[7] = { "monday", "tuesday", "wednesday", "thursday",
                                           "friday", "saturday", "sunday" };

/* ---- Life ---- */

static void
clear_exception (gpointer data)
{
  GantryMspdiException *exception = data;

  g_free (exception->name);
  g_free (exception->hours);
  g_free (exception->repeats);
}

static void
clear_week (gpointer data)
{
  GantryMspdiWeek *week = data;

  g_free (week->name);
  for (int i = 0; i < 7; i++)
    g_free (week->week[i]);
}

static void
free_calendar (gpointer data)
{
  GantryMspdiCalendar *self = data;

  g_free (self->name);
  for (int i = 0; i < 7; i++)
    g_free (self->week[i]);
  g_array_unref (self->exceptions);
  g_array_unref (self->weeks);
  g_free (self->kept);
  g_free (self);
}

void
gantry_mspdi_calendars_init (GantryMspdi *self)
{
  self->calendars = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->calendar_order = g_ptr_array_new_with_free_func (free_calendar);
}

/* ---- Hours ---- */

static int
compare_shifts (gconstpointer a, gconstpointer b)
{
  const GantryWorkShift *first = a, *second = b;

  return first->start - second->start;
}

/* What overlaps or adjoins is one; nothing runs on into what follows. */
static void
join_shifts (GArray *shifts)
{
  guint n = 0;

  g_array_sort (shifts, compare_shifts);
  for (guint i = 0; i < shifts->len; i++)
    {
      GantryWorkShift shift = g_array_index (shifts, GantryWorkShift, i);
      GantryWorkShift *last = n > 0 ? &g_array_index (shifts, GantryWorkShift, n - 1) : NULL;

      if (last != NULL && shift.start <= last->finish)
        last->finish = MIN (MAX (last->finish, shift.finish), last->start + 86400);
      else
        g_array_index (shifts, GantryWorkShift, n++) = shift;
    }
  g_array_set_size (shifts, n);
}

/* The hours that a WeekDay or an Exception states. (transfer full) */
static char *
read_hours (xmlNode *node)
{
  xmlNode *times = gantry_mspdi_node_find (node, "WorkingTimes");
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (GantryWorkShift));

  if (!gantry_mspdi_node_get_boolean (node, "DayWorking", times != NULL))
    return g_strdup ("off");
  for (xmlNode *time = gantry_mspdi_node_first (times); time != NULL; time = gantry_mspdi_node_next (time))
    {
      int from = gantry_mspdi_node_get_time (time, "FromTime");
      int to = gantry_mspdi_node_get_time (time, "ToTime");
      /* what ends at midnight, or before it began, ends on the next day */
      const GantryWorkShift shift = { from, to > from ? to : to + 86400 };

      /* from midnight to midnight is the whole day */
      if (from >= 0 && from < 86400 && to >= 0 && (from != to || from == 0))
        g_array_append_val (shifts, shift);
    }
  if (shifts->len == 0)
    return g_strdup (OFFICE_HOURS);
  join_shifts (shifts);
  return gantry_hours_format ((const GantryWorkShift *) (gpointer) shifts->data, shifts->len);
}

/* ---- Exceptions ---- */

/* FALSE when there is no period of time. */
static gboolean
read_period (xmlNode *node, gint64 *first, gint64 *last)
{
  xmlNode *period = gantry_mspdi_node_find (node, "TimePeriod");

  *first = gantry_mspdi_node_get_instant (period, "FromDate");
  *last = gantry_mspdi_node_get_instant (period, "ToDate");
  if (*first == GANTRY_NONE || *last == GANTRY_NONE || *last < *first)
    return FALSE;
  *first = MAX (gantry_instant_floor_day (*first), GANTRY_INSTANT_MIN);
  *last = MIN (gantry_instant_floor_day (*last), GANTRY_INSTANT_MAX - GANTRY_DAY);
  return *first <= *last;
}

/* Files before 2007 list exceptions among the days of the week, as type 0. */
static void
read_old_exception (GantryMspdiCalendar *self, xmlNode *node)
{
  GantryMspdiException exception = { .repeat_until = GANTRY_NONE, .occurrences = GANTRY_NONE };

  if (!read_period (node, &exception.first, &exception.last))
    return;
  exception.hours = read_hours (node);
  g_array_append_val (self->exceptions, exception);
}

/* What comes again begins on the first day of its period, and for the last time at its end. */
static void
read_repetition (GantryMspdiException *exception, xmlNode *node)
{
  GantryRecurrence rule;
  gint64 occurrences = 0;

  if (!gantry_mspdi_read_recurrence (node, &rule))
    return;
  if (gantry_mspdi_node_get_boolean (node, "EnteredByOccurrences", FALSE))
    occurrences = gantry_mspdi_node_get_integer (node, "Occurrences", 0);
  exception->repeats = gantry_recurrence_format (&rule);
  exception->repeat_until = exception->last;
  exception->last = exception->first;
  if (occurrences > 0)
    exception->occurrences = MIN (occurrences, GANTRY_CALENDAR_OCCURRENCES_MAX);
}

static void
read_exception (GantryMspdiCalendar *self, xmlNode *node)
{
  GantryMspdiException exception = { .repeat_until = GANTRY_NONE, .occurrences = GANTRY_NONE };

  if (!read_period (node, &exception.first, &exception.last))
    return;
  exception.name = gantry_mspdi_node_dup (node, "Name");
  exception.hours = read_hours (node);
  read_repetition (&exception, node);
  g_array_append_val (self->exceptions, exception);
}

/* ---- Weeks ---- */

/* DayType is 1 Sunday ... 7 Saturday; ours begin with Monday. */
static int
get_weekday (xmlNode *node)
{
  gint64 type = gantry_mspdi_node_get_integer (node, "DayType", -1);

  return type >= 1 && type <= 7 ? (int) ((type + 5) % 7) : -1;
}

static void
read_week (xmlNode *days, char *week[7])
{
  for (xmlNode *node = gantry_mspdi_node_first (days); node != NULL; node = gantry_mspdi_node_next (node))
    {
      int weekday = get_weekday (node);

      if (weekday < 0)
        continue;
      g_free (week[weekday]);
      week[weekday] = read_hours (node);
    }
}

static void
read_work_week (GantryMspdiCalendar *self, xmlNode *node)
{
  GantryMspdiWeek week = { NULL };

  if (!read_period (node, &week.first, &week.last))
    return;
  week.name = gantry_mspdi_node_dup (node, "Name");
  /* within a list of their own, or, as the schema has it, without */
  read_week (node, week.week);
  read_week (gantry_mspdi_node_find (node, "WeekDays"), week.week);
  g_array_append_val (self->weeks, week);
}

/* ---- Reading ---- */

static void
read_exceptions (GantryMspdiCalendar *self, xmlNode *node)
{
  xmlNode *weeks = gantry_mspdi_node_find (node, "WorkWeeks");
  xmlNode *exceptions = gantry_mspdi_node_find (node, "Exceptions");
  xmlNode *days = gantry_mspdi_node_find (node, "WeekDays");

  for (xmlNode *week = gantry_mspdi_node_first (weeks); week != NULL; week = gantry_mspdi_node_next (week))
    read_work_week (self, week);
  /* a file that has the new form repeats them in the old one */
  if (gantry_mspdi_node_first (exceptions) != NULL)
    {
      for (xmlNode *one = gantry_mspdi_node_first (exceptions); one != NULL; one = gantry_mspdi_node_next (one))
        read_exception (self, one);
      return;
    }
  for (xmlNode *day = gantry_mspdi_node_first (days); day != NULL; day = gantry_mspdi_node_next (day))
    if (get_weekday (day) < 0)
      read_old_exception (self, day);
}

void
gantry_mspdi_read_calendar (GantryMspdi *mspdi, xmlNode *node)
{
  GantryMspdiCalendar *self = g_new0 (GantryMspdiCalendar, 1);

  self->uid = gantry_mspdi_node_get_integer (node, "UID", -1);
  self->name = gantry_mspdi_node_dup (node, "Name");
  self->is_base = gantry_mspdi_node_get_boolean (node, "IsBaseCalendar", TRUE);
  self->base_uid = gantry_mspdi_node_get_integer (node, "BaseCalendarUID", -1);
  self->exceptions = g_array_new (FALSE, FALSE, sizeof (GantryMspdiException));
  g_array_set_clear_func (self->exceptions, clear_exception);
  self->weeks = g_array_new (FALSE, FALSE, sizeof (GantryMspdiWeek));
  g_array_set_clear_func (self->weeks, clear_week);
  self->kept = gantry_mspdi_collect (mspdi, &gantry_mspdi_calendar_schema, node);
  g_ptr_array_add (mspdi->calendar_order, self);
  if (gantry_mspdi_lookup (mspdi->calendars, self->uid) == NULL)
    gantry_mspdi_insert (mspdi->calendars, self->uid, self);
  read_week (gantry_mspdi_node_find (node, "WeekDays"), self->week);
  read_exceptions (self, node);
}

/* ---- Records ---- */

static gboolean
has_own_week (const GantryMspdiCalendar *self)
{
  for (int i = 0; i < 7; i++)
    if (self->week[i] != NULL)
      return TRUE;
  return FALSE;
}

/* The calendar whose hours @self takes where it has none of its own; NULL without, or in a circle. */
static GantryMspdiCalendar *
find_base (GantryMspdi *mspdi, GantryMspdiCalendar *self)
{
  GantryMspdiCalendar *base = gantry_mspdi_lookup (mspdi->calendars, self->base_uid);
  GantryMspdiCalendar *above = base;
  guint depth = 0;

  for (; above != NULL && depth < BASE_DEPTH_MAX; depth++)
    {
      if (above == self)
        return NULL;
      above = gantry_mspdi_lookup (mspdi->calendars, above->base_uid);
    }
  return depth < BASE_DEPTH_MAX ? base : NULL;
}

/* Base calendars of the format have no base: what Gantry writes for one that has repeats all that its
 * base says, which need not be said again. */
static GantryMspdiCalendar *
find_repeated (GantryMspdi *mspdi, GantryMspdiCalendar *self)
{
  return self->is_base ? find_base (mspdi, self) : NULL;
}

static gboolean
same_exceptions (const GantryMspdiException *a, const GantryMspdiException *b)
{
  return a->first == b->first && a->last == b->last && a->repeat_until == b->repeat_until
         && a->occurrences == b->occurrences && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->hours, b->hours) == 0 && g_strcmp0 (a->repeats, b->repeats) == 0;
}

/* How many exceptions at the front are those of @base; all or none. */
static guint
count_repeated_exceptions (const GantryMspdiCalendar *self, const GantryMspdiCalendar *base)
{
  if (base == NULL || base->exceptions->len > self->exceptions->len)
    return 0;
  for (guint i = 0; i < base->exceptions->len; i++)
    if (!same_exceptions (&g_array_index (self->exceptions, GantryMspdiException, i),
                          &g_array_index (base->exceptions, GantryMspdiException, i)))
      return 0;
  return base->exceptions->len;
}

static gboolean
same_weeks (const GantryMspdiWeek *a, const GantryMspdiWeek *b)
{
  for (int i = 0; i < 7; i++)
    if (g_strcmp0 (a->week[i], b->week[i]) != 0)
      return FALSE;
  return a->first == b->first && a->last == b->last && g_strcmp0 (a->name, b->name) == 0;
}

static guint
count_repeated_weeks (const GantryMspdiCalendar *self, const GantryMspdiCalendar *base)
{
  if (base == NULL || base->weeks->len > self->weeks->len)
    return 0;
  for (guint i = 0; i < base->weeks->len; i++)
    if (!same_weeks (&g_array_index (self->weeks, GantryMspdiWeek, i), &g_array_index (base->weeks, GantryMspdiWeek, i)))
      return 0;
  return base->weeks->len;
}

static void
add_exception (GantryMspdi *mspdi, const GantryMspdiException *exception, GantryRecord *owner)
{
  GantryRecord *record = gantry_import_insert (&mspdi->import, &gantry_calendar_exception_kind);

  gantry_import_set_integer (&mspdi->import, record, gantry_record_get_kind (owner)->name, owner->id);
  gantry_import_set_text (&mspdi->import, record, "name", exception->name);
  gantry_import_set_integer (&mspdi->import, record, "first_date", exception->first);
  gantry_import_set_integer (&mspdi->import, record, "last_date", exception->last);
  if (strcmp (exception->hours, "off") != 0)
    gantry_import_set_text (&mspdi->import, record, "hours", exception->hours);
  gantry_import_set_text (&mspdi->import, record, "repeats", exception->repeats);
  if (exception->repeat_until != GANTRY_NONE && exception->repeat_until < GANTRY_MSPDI_LAST_DATE)
    gantry_import_set_integer (&mspdi->import, record, "repeat_until", exception->repeat_until);
  if (exception->occurrences != GANTRY_NONE)
    gantry_import_set_integer (&mspdi->import, record, "occurrences", exception->occurrences);
}

static void
add_week (GantryMspdi *mspdi, const GantryMspdiWeek *week, GantryRecord *owner)
{
  GantryRecord *record = gantry_import_insert (&mspdi->import, &gantry_calendar_week_kind);

  gantry_import_set_integer (&mspdi->import, record, gantry_record_get_kind (owner)->name, owner->id);
  gantry_import_set_text (&mspdi->import, record, "name", week->name);
  gantry_import_set_integer (&mspdi->import, record, "first_date", week->first);
  gantry_import_set_integer (&mspdi->import, record, "last_date", week->last);
  for (int i = 0; i < 7; i++)
    gantry_import_set_text (&mspdi->import, record, day_fields[i], week->week[i]);
}

/* What differs from the week, as records that belong to @owner, a calendar or a person. */
static void
add_differences (GantryMspdi *mspdi, GantryMspdiCalendar *self, GantryRecord *owner)
{
  const GantryMspdiCalendar *repeated = find_repeated (mspdi, self);

  for (guint i = count_repeated_exceptions (self, repeated); i < self->exceptions->len; i++)
    add_exception (mspdi, &g_array_index (self->exceptions, GantryMspdiException, i), owner);
  for (guint i = count_repeated_weeks (self, repeated); i < self->weeks->len; i++)
    add_week (mspdi, &g_array_index (self->weeks, GantryMspdiWeek, i), owner);
}

/* A calendar of the plan that has the name and the hours of @self already. */
static GantryRecord *
find_existing (GantryMspdi *mspdi, const GantryMspdiCalendar *self)
{
  GantryTable *table = gantry_document_get_table (mspdi->import.document, &gantry_calendar_kind);

  if (mspdi->import.fresh || self->exceptions->len > 0 || self->weeks->len > 0)
    return NULL;
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryCalendar *other = GANTRY_CALENDAR (gantry_table_get_record (table, i));
      const char *const hours[7] = { other->monday, other->tuesday, other->wednesday, other->thursday,
                                     other->friday, other->saturday, other->sunday };
      gboolean same = g_strcmp0 (other->name, self->name) == 0 && other->base == 0;

      for (int day = 0; day < 7 && same; day++)
        same = g_strcmp0 (hours[day], self->week[day]) == 0;
      if (same)
        return GANTRY_RECORD (other);
    }
  return NULL;
}

static void
set_week (GantryMspdi *mspdi, GantryMspdiCalendar *self, GantryRecord *record, gboolean has_base)
{
  const GantryMspdiCalendar *repeated = find_repeated (mspdi, self);

  for (int i = 0; i < 7; i++)
    {
      if (self->week[i] == NULL && !has_base)
        self->week[i] = g_strdup (i < 5 ? OFFICE_HOURS : "off");
      if (repeated == NULL || g_strcmp0 (self->week[i], repeated->week[i]) != 0)
        gantry_import_set_text (&mspdi->import, record, day_fields[i], self->week[i]);
    }
}

/* Makes the record of @self, after that of its base. */
static GantryRecord *
ensure_record (GantryMspdi *mspdi, GantryMspdiCalendar *self)
{
  GantryMspdiCalendar *base;
  g_autofree char *uid = NULL;

  if (self->record != NULL)
    return self->record;
  base = find_base (mspdi, self);
  self->record = find_existing (mspdi, self);
  if (self->record != NULL)
    return self->record;
  self->record = gantry_import_insert (&mspdi->import, &gantry_calendar_kind);
  uid = g_strdup_printf ("%" G_GINT64_FORMAT, self->uid);
  gantry_import_set_text (&mspdi->import, self->record, "name", self->name != NULL ? self->name : _("Calendar"));
  gantry_import_set_text (&mspdi->import, self->record, "source_uid", uid);
  if (base != NULL)
    gantry_import_set_integer (&mspdi->import, self->record, "base", ensure_record (mspdi, base)->id);
  set_week (mspdi, self, self->record, base != NULL);
  add_differences (mspdi, self, self->record);
  gantry_mspdi_keep (mspdi, self->record, "Calendar", self->kept);
  return self->record;
}

gint64
gantry_mspdi_get_calendar (GantryMspdi *self, gint64 uid)
{
  GantryMspdiCalendar *calendar = gantry_mspdi_lookup (self->calendars, uid);

  return calendar != NULL ? ensure_record (self, calendar)->id : 0;
}

/* A calendar that is somebody's own: where it says nothing but when they are away, that is theirs,
 * and their hours are those of its base. */
static void
set_person_calendar (GantryMspdi *mspdi, GantryRecord *person, GantryMspdiCalendar *self)
{
  GantryMspdiCalendar *base = find_base (mspdi, self);
  gint64 calendar;

  if (self->is_base || has_own_week (self))
    calendar = ensure_record (mspdi, self)->id;
  else
    {
      calendar = base != NULL ? ensure_record (mspdi, base)->id : 0; /* 0: that of the plan */
      add_differences (mspdi, self, person);
    }
  gantry_import_set_integer (&mspdi->import, person, "calendar", calendar);
}

/* The calendars of a new plan give way to those of the file. */
static void
delete_stock_calendars (GantryMspdi *mspdi)
{
  GantryTable *table = gantry_document_get_table (mspdi->import.document, &gantry_calendar_kind);
  g_autoptr (GPtrArray) old = g_ptr_array_new ();

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    g_ptr_array_add (old, gantry_table_get_record (table, i));
  for (guint i = 0; i < old->len; i++)
    gantry_document_delete (mspdi->import.document, g_ptr_array_index (old, i));
}

static gboolean
has_base_calendar (GantryMspdi *mspdi)
{
  for (guint i = 0; i < mspdi->calendar_order->len; i++)
    if (((GantryMspdiCalendar *) g_ptr_array_index (mspdi->calendar_order, i))->is_base)
      return TRUE;
  return FALSE;
}

void
gantry_mspdi_finish_calendars (GantryMspdi *self)
{
  if (self->import.fresh && has_base_calendar (self))
    delete_stock_calendars (self);
  for (guint i = 0; i < self->calendar_order->len; i++)
    {
      GantryMspdiCalendar *calendar = g_ptr_array_index (self->calendar_order, i);

      if (calendar->is_base)
        ensure_record (self, calendar);
    }
  for (guint i = 0; i < self->person_calendars->len; i++)
    {
      const GantryMspdiReference *reference = &g_array_index (self->person_calendars, GantryMspdiReference, i);
      GantryMspdiCalendar *calendar = gantry_mspdi_lookup (self->calendars, reference->uid);

      if (calendar != NULL)
        set_person_calendar (self, reference->record, calendar);
    }
  for (guint i = 0; i < self->task_calendars->len; i++)
    {
      const GantryMspdiReference *reference = &g_array_index (self->task_calendars, GantryMspdiReference, i);

      gantry_import_set_integer (&self->import, reference->record, "calendar",
                                 gantry_mspdi_get_calendar (self, reference->uid));
    }
}
