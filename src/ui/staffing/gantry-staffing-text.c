/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/staffing/gantry-staffing-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-instant.h"

/* Keeps the sign before the number in text that runs from right to left. */
#define LEFT_TO_RIGHT_MARK "\xe2\x80\x8e"

static char *
format_number (double value)
{
  if (value > 0 && value < 9.95 && fabs (value - round (value)) >= 0.05)
    return g_strdup_printf ("%.1f", value);
  return g_strdup_printf ("%.0f", value);
}

/* Hours where there is no capacity that it could be a share of. */
static char *
format_work (gint64 work, const GantryLoadCell *cell, gboolean percent)
{
  if (percent && cell->capacity > 0)
    return g_strdup_printf ("%.0f", 100.0 * (double) work / (double) cell->capacity);
  return format_number ((double) work / GANTRY_HOUR);
}

char *
gantry_staffing_text_cell (const GantryLoadCell *cell, gboolean percent)
{
  g_autofree char *number = NULL;

  if (cell->work <= 0)
    return g_strdup ("");
  number = format_work (cell->excess > 0 ? cell->excess : cell->work, cell, percent);
  if (cell->excess > 0)
    return g_strconcat (LEFT_TO_RIGHT_MARK "+", number, NULL);
  return g_steal_pointer (&number);
}

char *
gantry_staffing_text_total (const GantryLoadCell *cell, gboolean percent)
{
  if (cell->work <= 0)
    return g_strdup ("");
  return format_work (cell->work, cell, percent);
}

static char *
format_hours (gint64 work)
{
  g_autofree char *number = format_number ((double) work / GANTRY_HOUR);

  return g_strdup_printf (_("%s h"), number);
}

char *
gantry_staffing_text_story (const GantryLoadCell *cell)
{
  g_autofree char *work = format_hours (cell->work);
  g_autofree char *capacity = format_hours (cell->capacity);
  g_autofree char *leave = format_hours (cell->leave);
  g_autofree char *excess = format_hours (cell->excess);

  if (cell->excess > 0)
    return g_strdup_printf (_("%s of %s, %s too much"), work, capacity, excess);
  if (cell->work > 0 && cell->leave > 0)
    return g_strdup_printf (_("%s of %s, %s on leave"), work, capacity, leave);
  if (cell->work > 0)
    return g_strdup_printf (_("%s of %s"), work, capacity);
  if (cell->capacity == 0)
    return g_strdup (cell->leave > 0 ? _("on leave") : _("no working time"));
  if (cell->leave > 0)
    return g_strdup_printf (_("%s free, %s on leave"), capacity, leave);
  return g_strdup_printf (_("%s free"), capacity);
}

static char *
format_start (const GantryLoad *load, guint period, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (gantry_load_get_start (load, period));

  return g_date_time_format (time, format);
}

char *
gantry_staffing_text_period (const GantryLoad *load, guint period)
{
  g_autofree char *date = NULL;

  if (gantry_load_get_period (load) == GANTRY_LOAD_MONTH)
    /* Translators: a month and its year, see strftime(3). */
    return format_start (load, period, C_("month", "%B %Y"));
  date = gantry_instant_format (gantry_load_get_start (load, period), GANTRY_INSTANT_LONG);
  if (gantry_load_get_period (load) == GANTRY_LOAD_WEEK)
    return g_strdup_printf (_("Week of %s"), date);
  return g_steal_pointer (&date);
}

char *
gantry_staffing_text_upper (const GantryLoad *load, guint period)
{
  if (gantry_load_get_period (load) == GANTRY_LOAD_MONTH)
    return format_start (load, period, "%Y");
  return format_start (load, period, C_("month", "%B %Y"));
}

char *
gantry_staffing_text_lower (const GantryLoad *load, guint period)
{
  return format_start (load, period, gantry_load_get_period (load) == GANTRY_LOAD_MONTH ? "%b" : "%-e");
}
