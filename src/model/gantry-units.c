/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-units.h"

void
gantry_units_from_project (GantryProject *project, GantryUnits *units)
{
  *units = (GantryUnits) GANTRY_UNITS_INIT;
  if (project == NULL)
    return;

  /* The fields' limits keep these above zero; a day of no length would divide by zero everywhere. */
  units->hours_per_day = MAX (project->hours_per_day, 1);
  units->hours_per_week = MAX (project->hours_per_week, 1);
  units->days_per_month = MAX (project->days_per_month, 1);
  units->day_start = project->day_start;
  units->day_finish = project->day_finish;
  units->week_start = project->week_start;
  if (project->currency != NULL)
    g_strlcpy (units->currency, project->currency, sizeof units->currency);
}
