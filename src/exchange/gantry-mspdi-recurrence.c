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
