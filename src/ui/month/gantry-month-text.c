/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-text.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/kinds/gantry-task.h"

static char *
format (gint64 day, const char *pattern)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (day);

  return date != NULL ? g_date_time_format (date, pattern) : g_strdup ("");
}

char *
gantry_month_text_title (const GantryMonthGrid *grid)
{
  /* Translators: the month and the year as a title, as in strftime(); %OB is the name of the month alone */
  return format (gantry_instant_from_civil (grid->year, grid->month, 1, 0), _("%OB %Y"));
}

char *
gantry_month_text_weekday (gint64 day)
{
  return format (day, "%a");
}

char *
gantry_month_text_day (gint64 day)
{
  g_autofree char *weekday = format (day, "%A");
  g_autofree char *date = gantry_instant_format (day, GANTRY_INSTANT_LONG);

  /* Translators: a weekday and a date: “Friday, 12 March 2027” */
  return g_strdup_printf (_("%s, %s"), weekday, date);
}

char *
gantry_month_text_number (gint64 day)
{
  int in_month;

  gantry_instant_to_civil (day, NULL, NULL, &in_month, NULL);
  if (in_month == 1) /* Translators: the first day of a month as in strftime(): “1 Mar” */
    return format (day, _("%-d %b"));
  return g_strdup_printf ("%d", in_month);
}

char *
gantry_month_text_more (guint n_more)
{
  /* Translators: how many more tasks there are on a day than there is room for */
  return g_strdup_printf (ngettext ("+%u more", "+%u more", n_more), n_more);
}

char *
gantry_month_text_sentence (const GantryMonthPlan *plan, guint day, gint64 now)
{
  gint64 instant = gantry_month_grid_get_day (&plan->grid, day);
  g_autofree char *date = gantry_month_text_day (instant);
  g_autoptr (GArray) entries = gantry_month_plan_list_day (plan, day);
  GString *sentence = g_string_new (date);

  if (gantry_instant_floor_day (now) == instant)
    g_string_append_printf (sentence, ", %s", _("today"));
  if (plan->days[day].name != NULL)
    g_string_append_printf (sentence, ", %s", plan->days[day].name);
  if (!plan->days[day].works)
    g_string_append_printf (sentence, ", %s", _("no working time"));
  g_string_append (sentence, ", ");
  if (entries->len == 0)
    g_string_append (sentence, _("nothing planned"));
  else
    g_string_append_printf (sentence, ngettext ("%u entry", "%u entries", entries->len), entries->len);
  return g_string_free_and_steal (sentence);
}

char *
gantry_month_text_entry (GantryDocument *document, const GantryMonthEntry *entry)
{
  GantryRecord *task = gantry_document_lookup (document, &gantry_task_kind, entry->task);
  g_autofree char *title = task != NULL ? gantry_record_dup_title (task) : g_strdup ("");

  if (entry->kind != GANTRY_MONTH_DEADLINE)
    return g_steal_pointer (&title);
  /* Translators: the deadline of a task, whose name follows */
  return g_strdup_printf (entry->late ? _("Missed deadline: %s") : _("Deadline: %s"), title);
}
