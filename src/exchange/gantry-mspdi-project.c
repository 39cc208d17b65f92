/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/gantry-mspdi-keep.h"
#include "model/gantry-instant.h"

static const char *
get_text (GantryMspdi *self, const char *name)
{
  return g_hash_table_lookup (self->properties, name);
}

static gboolean
get_number (GantryMspdi *self, const char *name, double *number)
{
  const char *text = get_text (self, name);
  char *end;

  if (text == NULL)
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && fabs (*number) < 1e9;
}

static gboolean
get_flag (GantryMspdi *self, const char *name, gboolean otherwise)
{
  const char *text = get_text (self, name);

  return text != NULL ? strcmp (text, "1") == 0 || g_ascii_strcasecmp (text, "true") == 0 : otherwise;
}

static gint64
get_instant (GantryMspdi *self, const char *name)
{
  const char *text = get_text (self, name);
  gint64 instant;

  return text != NULL && gantry_instant_from_iso (text, &instant) ? instant : GANTRY_NONE;
}

static void
set_number (GantryMspdi *self, GantryRecord *project, const char *field, const char *name, double factor)
{
  double number;

  if (get_number (self, name, &number))
    gantry_import_set_integer (&self->import, project, field, llround (number * factor));
}

static void
set_instant (GantryMspdi *self, GantryRecord *project, const char *field, const char *name)
{
  gint64 instant = get_instant (self, name);

  if (instant != GANTRY_NONE)
    gantry_import_set_integer (&self->import, project, field, instant);
}

static void
set_time (GantryMspdi *self, GantryRecord *project, const char *field, const char *name)
{
  const char *text = get_text (self, name);
  int hour, minute, second = 0;

  if (text != NULL && sscanf (text, "%2d:%2d:%2d", &hour, &minute, &second) >= 2)
    gantry_import_set_integer (&self->import, project, field, hour * 3600 + minute * 60 + second);
}

/* The name of the task that stands for the project, its title, the name of the file. */
static void
set_name (GantryMspdi *self, GantryRecord *project)
{
  g_autofree char *stem = gantry_import_dup_stem (self->import.file_name);
  const char *title = get_text (self, "Title");

  if (self->project_name == NULL)
    self->project_name = g_strdup (title != NULL ? title : stem);
  gantry_import_set_text (&self->import, project, "name", self->project_name);
  gantry_import_set_text (&self->import, project, "notes", self->project_notes);
  gantry_import_set_text (&self->import, project, "manager", get_text (self, "Manager"));
}

static void
set_currency (GantryMspdi *self, GantryRecord *project)
{
  const char *code = get_text (self, "CurrencyCode");

  if (code == NULL)
    code = gantry_import_find_currency (get_text (self, "CurrencySymbol"));
  if (code != NULL && strlen (code) == 3)
    gantry_import_set_text (&self->import, project, "currency", code);
}

/* 0 is Sunday in the file, Monday in Gantry. */
static void
set_week_start (GantryMspdi *self, GantryRecord *project)
{
  double day;

  if (get_number (self, "WeekStartDay", &day) && day >= 0 && day < 7)
    gantry_import_set_integer (&self->import, project, "week_start", ((int) day + 6) % 7);
}

static void
set_schedule (GantryMspdi *self, GantryRecord *project)
{
  const gboolean from_start = get_flag (self, "ScheduleFromStart", TRUE);
  double slack;

  set_instant (self, project, "start", "StartDate");
  set_instant (self, project, "status_date", "StatusDate");
  if (!from_start && get_instant (self, "FinishDate") != GANTRY_NONE)
    {
      gantry_import_set_integer (&self->import, project, "schedule_from", GANTRY_SCHEDULE_FROM_FINISH);
      set_instant (self, project, "target_finish", "FinishDate");
    }
  gantry_import_set_integer (&self->import, project, "new_tasks_manual",
                             get_flag (self, "NewTasksAreManual", FALSE));
  gantry_import_set_integer (&self->import, project, "honor_constraints",
                             get_flag (self, "HonorConstraints", TRUE));
  gantry_import_set_integer (&self->import, project, "several_critical", get_flag (self, "MultipleCriticalPaths", FALSE));
  /* in days */
  if (get_number (self, "CriticalSlackLimit", &slack) && slack > 0)
    gantry_import_set_integer (&self->import, project, "critical_slack",
                               llround (slack * (double) GANTRY_PROJECT (project)->hours_per_day));
}

static void
set_calendar (GantryMspdi *self, GantryRecord *project)
{
  double uid;
  gint64 calendar = 0;

  if (get_number (self, "CalendarUID", &uid))
    calendar = gantry_mspdi_get_calendar (self, (gint64) uid);
  /* the calendars of a new plan have given way: any of the file's is better than none */
  if (calendar == 0 && GANTRY_PROJECT (project)->calendar == 0)
    {
      GantryTable *table = gantry_document_get_table (self->import.document, gantry_kind_find ("calendar"));

      if (gantry_table_get_n_records (table) > 0)
        calendar = gantry_table_get_record (table, 0)->id;
    }
  if (calendar != 0)
    gantry_import_set_integer (&self->import, project, "calendar", calendar);
}

void
gantry_mspdi_finish_project (GantryMspdi *self)
{
  GantryRecord *project = GANTRY_RECORD (gantry_document_get_project (self->import.document));

  gantry_mspdi_keep (self, NULL, "Project", self->properties_kept->str);
  if (!self->import.fresh)
    return;
  set_name (self, project);
  set_number (self, project, "hours_per_day", "MinutesPerDay", GANTRY_MINUTE);
  set_number (self, project, "hours_per_week", "MinutesPerWeek", GANTRY_MINUTE);
  set_number (self, project, "days_per_month", "DaysPerMonth", 1);
  set_time (self, project, "day_start", "DefaultStartTime");
  set_time (self, project, "day_finish", "DefaultFinishTime");
  set_week_start (self, project);
  set_currency (self, project);
  set_schedule (self, project);
  set_calendar (self, project);
}
