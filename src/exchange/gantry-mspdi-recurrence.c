/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-recurrence.h"

/* Type of an Exception. */
typedef enum {
  TYPE_YEARLY_BY_DAY = 2,
  TYPE_YEARLY_BY_POSITION,
  TYPE_MONTHLY_BY_DAY,
  TYPE_MONTHLY_BY_POSITION,
  TYPE_WEEKLY,
  TYPE_DAYS,
  TYPE_WEEKDAYS,
} Type;

static int
get_number (xmlNode *node, const char *name, int minimum, int maximum, int fallback)
{
  return (int) CLAMP (gantry_mspdi_node_get_integer (node, name, fallback), minimum, maximum);
}

/* DaysOfWeek has Sunday in its lowest bit. Weeks begin on Sunday in Microsoft Project whatever the
 * first day of the week is: its last dates of exceptions that come every few weeks show that. */
static void
read_weekly (xmlNode *node, GantryRecurrence *rule)
{
  guint days = (guint) get_number (node, "DaysOfWeek", 0, 0x7f, 0);

  rule->unit = GANTRY_RECURRENCE_WEEKS;
  rule->weekdays = days >> 1 | (days & 1) << 6;
  rule->from_sunday = TRUE;
}

/* MonthItem: 0 day, 1 weekday, 2 weekend day, 3 Sunday ... 9 Saturday. MonthPosition: 0 first ... 4
 * last. */
static void
read_position (xmlNode *node, GantryRecurrence *rule)
{
  int item = get_number (node, "MonthItem", 0, 9, 0);
  int position = get_number (node, "MonthPosition", 0, 4, 0);

  rule->item = item < 3 ? GANTRY_RECURRENCE_ANY_DAY + item : (item + 3) % 7;
  rule->position = position == 4 ? GANTRY_RECURRENCE_LAST : position + 1;
}

static void
read_monthly (xmlNode *node, Type type, GantryRecurrence *rule)
{
  rule->unit = GANTRY_RECURRENCE_MONTHS;
  if (type == TYPE_MONTHLY_BY_POSITION)
    read_position (node, rule);
  else
    rule->day = get_number (node, "MonthDay", 1, 31, 1);
}

/* Month: 0 January ... 11. */
static void
read_yearly (xmlNode *node, Type type, GantryRecurrence *rule)
{
  rule->unit = GANTRY_RECURRENCE_YEARS;
  rule->interval = 1;
  rule->month = get_number (node, "Month", 0, 11, 0) + 1;
  if (type == TYPE_YEARLY_BY_POSITION)
    read_position (node, rule);
  else
    rule->day = get_number (node, "MonthDay", 1, 31, 1);
}

gboolean
gantry_mspdi_read_recurrence (xmlNode *node, GantryRecurrence *rule)
{
  Type type = (Type) get_number (node, "Type", 0, 9, 1);

  *rule = (GantryRecurrence) { .interval = get_number (node, "Period", 1, GANTRY_RECURRENCE_INTERVAL_MAX, 1) };
  switch (type)
    {
    case TYPE_YEARLY_BY_DAY:
    case TYPE_YEARLY_BY_POSITION:
      read_yearly (node, type, rule);
      break;
    case TYPE_MONTHLY_BY_DAY:
    case TYPE_MONTHLY_BY_POSITION:
      read_monthly (node, type, rule);
      break;
    case TYPE_WEEKLY:
      read_weekly (node, rule);
      break;
    case TYPE_DAYS:
    case TYPE_WEEKDAYS:
      rule->unit = type == TYPE_DAYS ? GANTRY_RECURRENCE_DAYS : GANTRY_RECURRENCE_WEEKDAYS;
      break;
    default:
      return FALSE;
    }
  return TRUE;
}

/* ---- Writing ---- */

static void
write_position (GantryMspdiElement *element, const GantryRecurrence *rule)
{
  const int item = rule->item >= GANTRY_RECURRENCE_ANY_DAY ? rule->item - GANTRY_RECURRENCE_ANY_DAY
                                                           : (rule->item + 1) % 7 + 3;

  gantry_mspdi_element_set_integer (element, "MonthItem", item);
  gantry_mspdi_element_set_integer (element, "MonthPosition",
                                    rule->position == GANTRY_RECURRENCE_LAST ? 4 : MIN (rule->position, 5) - 1);
}

static void
write_in_month (GantryMspdiElement *element, const GantryRecurrence *rule)
{
  if (rule->position != 0)
    write_position (element, rule);
  else
    gantry_mspdi_element_set_integer (element, "MonthDay", rule->day);
}

static Type
get_type (const GantryRecurrence *rule)
{
  switch (rule->unit)
    {
    case GANTRY_RECURRENCE_WEEKDAYS:
      return TYPE_WEEKDAYS;
    case GANTRY_RECURRENCE_WEEKS:
      return TYPE_WEEKLY;
    case GANTRY_RECURRENCE_MONTHS:
      return rule->position != 0 ? TYPE_MONTHLY_BY_POSITION : TYPE_MONTHLY_BY_DAY;
    case GANTRY_RECURRENCE_YEARS:
      return rule->position != 0 ? TYPE_YEARLY_BY_POSITION : TYPE_YEARLY_BY_DAY;
    case GANTRY_RECURRENCE_DAYS:
    default:
      return TYPE_DAYS;
    }
}

gboolean
gantry_mspdi_knows_recurrence (const GantryRecurrence *rule)
{
  switch (rule->unit)
    {
    case GANTRY_RECURRENCE_WEEKS:
      return rule->weekdays != 0 && (rule->interval == 1 || rule->from_sunday);
    case GANTRY_RECURRENCE_MONTHS:
      return rule->position != 0 ? rule->position < 5 : rule->day != 0;
    case GANTRY_RECURRENCE_YEARS:
      return rule->interval == 1 && rule->month != 0 && (rule->position != 0 ? rule->position < 5 : rule->day != 0);
    case GANTRY_RECURRENCE_DAYS:
    case GANTRY_RECURRENCE_WEEKDAYS:
    default:
      return TRUE;
    }
}

void
gantry_mspdi_write_recurrence (GantryMspdiElement *element, const GantryRecurrence *rule)
{
  gantry_mspdi_element_set_integer (element, "Type", (gint64) get_type (rule));
  gantry_mspdi_element_set_integer (element, "Period", rule->interval);
  if (rule->unit == GANTRY_RECURRENCE_WEEKS)
    gantry_mspdi_element_set_integer (element, "DaysOfWeek", (rule->weekdays << 1 | rule->weekdays >> 6) & 0x7f);
  if (rule->unit == GANTRY_RECURRENCE_YEARS)
    gantry_mspdi_element_set_integer (element, "Month", rule->month - 1);
  if (rule->unit == GANTRY_RECURRENCE_MONTHS || rule->unit == GANTRY_RECURRENCE_YEARS)
    write_in_month (element, rule);
}
