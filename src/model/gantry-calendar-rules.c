/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-document.h"
#include "model/gantry-hours.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar.h"

/* A message about hours begins with where they stand: "“Night shift”, Monday: ...". */
static gboolean
check_hours (GantryRecord *record, const char *hours, const char *field_name, GError **error)
{
  const GantryField *field;
  g_autofree char *title = NULL;
  GantryWorkday day, spill;

  if (hours == NULL || gantry_hours_parse (hours, &day, &spill, error))
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

gboolean
gantry_calendar_validate (GantryRecord *record, GError **error)
{
  GantryCalendar *self = GANTRY_CALENDAR (record);
  const struct {
    const char *field_name;
    const char *hours;
  } days[] = {
    { "monday", self->monday }, { "tuesday", self->tuesday }, { "wednesday", self->wednesday },
    { "thursday", self->thursday }, { "friday", self->friday }, { "saturday", self->saturday },
    { "sunday", self->sunday },
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (!check_hours (record, days[i].hours, days[i].field_name, error))
      return FALSE;
  return check_base (self, error);
}

gboolean
gantry_calendar_exception_validate (GantryRecord *record, GError **error)
{
  GantryCalendarException *self = GANTRY_CALENDAR_EXCEPTION (record);
  g_autofree char *title = NULL;

  if ((self->calendar != 0) == (self->person != 0))
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                           _("An exception belongs either to a calendar or to a person: choose one."));
      return FALSE;
    }
  if (self->last_date < self->first_date)
    {
      title = gantry_record_dup_title (record);
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                   _("“%s” ends before it begins: correct its first or last day."), title);
      return FALSE;
    }
  return check_hours (record, self->hours, "hours", error);
}
