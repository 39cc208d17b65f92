/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-document.h"
#include "model/gantry-hours.h"
#include "model/gantry-instant.h"
#include "model/gantry-recurrence.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-availability.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar-week.h"
#include "model/kinds/gantry-calendar.h"

/* What records of working time may say. */

/* A message about hours begins with where they stand: "“Night shift”, Monday: ...". */
static gboolean
check_hours (GantryRecord *record, const char *hours, const char *field_name, GError **error)
{
  const GantryField *field;
  g_autofree char *title = NULL;

  if (hours == NULL || gantry_hours_parse (hours, NULL, error))
    return TRUE;
  field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);
  title = gantry_record_dup_title (record);
  /* Translators: before a message; the name of a calendar, and a weekday or another field of it. */
  g_prefix_error (error, _("“%s”, %s: "), title, _(field->label));
  return FALSE;
}

/* The document refuses circles of any length; this one, the likeliest, is named plainly. */
static gboolean
check_base (GantryCalendar *self, GError **error)
{
  GantryRecord *record = (GantryRecord *) self;

  if (self->base == 0 || self->base != record->id)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
               _("“%s” cannot be based on itself: choose another calendar or none."), self->name);
  return FALSE;
}

static gboolean
check_week (GantryRecord *record, const char *const hours[7], GError **error)
{
  static const char *const days[7] = { "monday", "tuesday", "wednesday", "thursday",
                                       "friday", "saturday", "sunday" };

  for (guint i = 0; i < 7; i++)
    if (!check_hours (record, hours[i], days[i], error))
      return FALSE;
  return TRUE;
}

gboolean
gantry_calendar_validate (GantryRecord *record, GError **error)
{
  GantryCalendar *self = GANTRY_CALENDAR (record);
  const char *const hours[7] = { self->monday, self->tuesday, self->wednesday, self->thursday,
                                 self->friday, self->saturday, self->sunday };

  return check_week (record, hours, error) && check_base (self, error);
}

static gboolean
check_owner (gint64 calendar, gint64 person, GError **error)
{
  if ((calendar != 0) != (person != 0))
    return TRUE;
  g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                       _("An exception belongs either to a calendar or to a person: choose one."));
  return FALSE;
}

static gboolean
check_order (GantryRecord *record, gint64 first, gint64 last, GError **error)
{
  g_autofree char *title = NULL;

  if (first == GANTRY_NONE || last == GANTRY_NONE || first <= last)
    return TRUE;
  title = gantry_record_dup_title (record);
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
               _("“%s” ends before it begins: correct its first or last day."), title);
  return FALSE;
}

gboolean
gantry_calendar_week_validate (GantryRecord *record, GError **error)
{
  GantryCalendarWeek *self = GANTRY_CALENDAR_WEEK (record);
  const char *const hours[7] = { self->monday, self->tuesday, self->wednesday, self->thursday,
                                 self->friday, self->saturday, self->sunday };

  return check_owner (self->calendar, self->person, error)
         && check_order (record, self->first_date, self->last_date, error) && check_week (record, hours, error);
}

/* ---- Exceptions ---- */

static gboolean
check_repetition (GantryCalendarException *self, GError **error)
{
  GantryRecurrence rule;
  g_autofree char *title = NULL;

  if (self->repeats == NULL)
    return TRUE;
  if (!gantry_recurrence_parse (self->repeats, &rule, error))
    return FALSE;
  if (self->repeat_until == GANTRY_NONE || self->repeat_until >= self->first_date)
    return TRUE;
  title = gantry_record_dup_title ((GantryRecord *) self);
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
               _("“%s” stops repeating before it begins: correct its first day or until when it repeats."), title);
  return FALSE;
}

gboolean
gantry_calendar_exception_assign_repeats (GantryRecord *record, const GantryValue *value, GError **error)
{
  const char *text = value->type == GANTRY_VALUE_TEXT ? value->text : NULL;
  g_autofree char *canonical = NULL;
  GantryRecurrence rule;

  if (text != NULL)
    {
      if (!gantry_recurrence_parse (text, &rule, error))
        return FALSE;
      canonical = gantry_recurrence_format (&rule);
    }
  gantry_document_set_text (record->document, record, "repeats", canonical);
  return TRUE;
}

gboolean
gantry_calendar_exception_validate (GantryRecord *record, GError **error)
{
  GantryCalendarException *self = GANTRY_CALENDAR_EXCEPTION (record);

  return check_owner (self->calendar, self->person, error)
         && check_order (record, self->first_date, self->last_date, error)
         && check_hours (record, self->hours, "hours", error) && check_repetition (self, error);
}

/* ---- Availability ---- */

gboolean
gantry_availability_validate (GantryRecord *record, GError **error)
{
  GantryAvailability *self = GANTRY_AVAILABILITY (record);

  return check_order (record, self->first_date, self->last_date, error);
}

char *
gantry_availability_dup_title (GantryRecord *record)
{
  GantryAvailability *self = GANTRY_AVAILABILITY (record);
  g_autofree char *first = gantry_instant_format (self->first_date, GANTRY_INSTANT_DATED);
  g_autofree char *last = gantry_instant_format (self->last_date, GANTRY_INSTANT_DATED);
  g_autofree char *units = gantry_percent_format (self->units);

  if (self->first_date != GANTRY_NONE && self->last_date != GANTRY_NONE)
    /* Translators: how much of somebody there is, such as “50 %”, and two dates. */
    return g_strdup_printf (_("%s from %s until %s"), units, first, last);
  if (self->first_date != GANTRY_NONE)
    /* Translators: how much of somebody there is, such as “50 %”, and a date. */
    return g_strdup_printf (_("%s from %s"), units, first);
  if (self->last_date != GANTRY_NONE)
    /* Translators: how much of somebody there is, such as “50 %”, and a date. */
    return g_strdup_printf (_("%s until %s"), units, last);
  return g_steal_pointer (&units);
}
