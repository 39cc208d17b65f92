/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/gantry-worktime.h"
#include "exchange/gantry-csv-reader.h"
#include "exchange/gantry-import-compare.h"
#include "model/gantry-instant.h"
#include "model/gantry-kind.h"
#include "model/gantry-scheduler.h"

/* From dates in a file to inputs of the plan: what moves by itself gets a duration and, where nothing
 * else holds it, a constraint; what is scheduled by hand keeps its dates. */

static void
set_integer (GantryCsvReader *self, GantryCsvItem *item, const char *field, gint64 value)
{
  gantry_import_set_integer (&self->import, GANTRY_RECORD (item->task), field, value);
}

static const GantryWorktime *
get_calendar (GantryCsvReader *self)
{
  return gantry_scheduler_get_calendar (gantry_document_get_scheduler (self->import.document), 0);
}

/* ---- Reading ---- */

/* A date without time is the beginning or the end of the working day. GANTRY_NONE if there is none. */
static GantryCsvInstant
read_date (GantryCsvReader *self, guint row, GantryCsvMeaning meaning, gboolean start)
{
  GantryCsvInstant date = { GANTRY_NONE, FALSE };

  switch (gantry_csv_cells_get_date (&self->cells, row, meaning, &date))
    {
    case GANTRY_CSV_CELL_READ:
      if (!date.has_time)
        date.instant += start ? self->import.units.day_start : self->import.units.day_finish;
      break;
    case GANTRY_CSV_CELL_UNREADABLE:
      gantry_csv_reader_tell_unreadable (self, row, meaning);
      date.instant = GANTRY_NONE;
      break;
    case GANTRY_CSV_CELL_EMPTY:
    default:
      date.instant = GANTRY_NONE;
    }
  return date;
}

/* TRUE for what takes no time and starts and finishes on the same day: at the same time, then. */
static gboolean
is_moment (const GantryCsvItem *item)
{
  return item->has_duration && item->task->duration == 0 && !item->start.has_time && !item->finish.has_time
         && item->start.instant != GANTRY_NONE && item->finish.instant != GANTRY_NONE
         && gantry_instant_floor_day (item->start.instant) == gantry_instant_floor_day (item->finish.instant);
}

static void
read_dates (GantryCsvReader *self, GantryCsvItem *item)
{
  GantryCsvInstant due = read_date (self, item->row, GANTRY_CSV_DUE, FALSE);
  GantryCsvInstant deadline = read_date (self, item->row, GANTRY_CSV_DEADLINE, FALSE);

  item->start = read_date (self, item->row, GANTRY_CSV_START, TRUE);
  item->finish = read_date (self, item->row, GANTRY_CSV_FINISH, FALSE);
  item->finish_is_due = item->finish.instant == GANTRY_NONE;
  if (item->finish_is_due)
    item->finish = due;
  if (is_moment (item))
    item->finish.instant = item->start.instant;
  if (deadline.instant == GANTRY_NONE)
    deadline = due;
  if (deadline.instant != GANTRY_NONE)
    set_integer (self, item, "deadline", deadline.instant);
  if (item->start.instant != GANTRY_NONE && item->finish.instant != GANTRY_NONE
      && item->finish.instant < item->start.instant)
    {
      gantry_import_tally_line (&self->import,
                                _("The finish is before the start; only the start was taken"),
                                gantry_csv_reader_get_line (self, item->row));
      item->finish.instant = GANTRY_NONE;
    }
}

static gboolean
has_both (const GantryCsvItem *item)
{
  return item->start.instant != GANTRY_NONE && item->finish.instant != GANTRY_NONE;
}

/* ---- Durations ---- */

/* TRUE if the durations of the file are the time from start to finish around the clock, as some tools
 * state it, and not working time. */
static gboolean
are_durations_elapsed (GantryCsvReader *self)
{
  const GantryWorktime *calendar = get_calendar (self);
  int votes = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);
      gint64 elapsed, working, units;

      if (!item->has_duration || item->task->duration_elapsed || !has_both (item))
        continue;
      elapsed = item->finish.instant - item->start.instant;
      if (elapsed < 2 * GANTRY_DAY)
        continue;
      working = gantry_worktime_between (calendar, item->start.instant, item->finish.instant);
      /* its "days" counted as days of 24 hours */
      units = item->task->duration * GANTRY_DAY / self->import.units.hours_per_day;
      if (ABS (working - item->task->duration) < GANTRY_HOUR)
        votes--;
      else if (ABS (elapsed - units) < GANTRY_DAY / 2)
        votes++;
    }
  return votes > 0;
}

static void
set_duration_from_dates (GantryCsvReader *self, GantryCsvItem *item)
{
  gint64 working = gantry_worktime_between (get_calendar (self), item->start.instant, item->finish.instant);
  gint64 elapsed = item->finish.instant - item->start.instant;

  if (working == 0 && elapsed > 0)
    {
      /* on a weekend, say: around the clock, so that the dates hold */
      set_integer (self, item, "duration_elapsed", TRUE);
      working = elapsed;
    }
  set_integer (self, item, "duration", working);
}

/* All its people together. */
static gint64
sum_units (GantryCsvReader *self, GantryCsvItem *item)
{
  const GantryField *field = gantry_kind_find_field (&gantry_assignment_kind, "task");
  const GPtrArray *assignments = gantry_document_get_referrers (
    self->import.document, &gantry_assignment_kind, field, item->task->parent_instance.id);
  gint64 units = 0;

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    units += GANTRY_ASSIGNMENT (g_ptr_array_index (assignments, i))->units;
  return units > 0 ? units : GANTRY_PERCENT_FULL;
}

static void
set_duration (GantryCsvReader *self, GantryCsvItem *item, gboolean durations_elapsed)
{
  if (item->summary)
    return;
  if (has_both (item) && (!item->has_duration || durations_elapsed))
    set_duration_from_dates (self, item);
  else if (!item->has_duration && item->task->work != GANTRY_NONE && item->task->work > 0)
    set_integer (self, item, "duration",
                 (gint64) ((double) item->task->work * GANTRY_PERCENT_FULL / (double) sum_units (self, item)));
}

/* ---- The project's start ---- */

/* When @item begins at the latest, going by what the file says; GANTRY_NONE if it does not. */
static gint64
guess_start (GantryCsvReader *self, const GantryCsvItem *item)
{
  if (item->start.instant != GANTRY_NONE || item->finish.instant == GANTRY_NONE)
    return item->start.instant;
  if (item->task->duration_elapsed)
    return item->finish.instant - item->task->duration;
  return gantry_worktime_subtract (get_calendar (self), item->finish.instant, item->task->duration);
}

static void
set_project_start (GantryCsvReader *self)
{
  GantryProject *project = gantry_document_get_project (self->import.document);
  gint64 earliest = GANTRY_NONE;

  for (guint i = 0; i < self->items->len; i++)
    {
      gint64 start = guess_start (self, gantry_csv_reader_get_item (self, i));

      if (start != GANTRY_NONE && (earliest == GANTRY_NONE || start < earliest))
        earliest = start;
    }
  if (earliest == GANTRY_NONE)
    return;
  if (self->import.fresh)
    gantry_import_set_integer (&self->import, GANTRY_RECORD (project), "start", earliest);
  else if (earliest < project->start)
    gantry_import_report_add (self->import.report,
                              _("Tasks in the file begin before the project does; they were moved. Let the "
                                "project begin earlier if they are to keep their dates."));
}

/* ---- Constraints, actual and manual dates ---- */

static void
set_constraint (GantryCsvReader *self, GantryCsvItem *item)
{
  GantryProject *project = gantry_document_get_project (self->import.document);

  if (item->start.instant != GANTRY_NONE)
    {
      if (item->start.instant <= project->start)
        return;
      set_integer (self, item, "constraint_type", GANTRY_CONSTRAINT_SNET);
      set_integer (self, item, "constraint_date", item->start.instant);
    }
  else if (item->finish.instant != GANTRY_NONE)
    {
      set_integer (self, item, "constraint_type", GANTRY_CONSTRAINT_FNET);
      set_integer (self, item, "constraint_date", item->finish.instant);
    }
}

static void
set_manual_dates (GantryCsvReader *self, GantryCsvItem *item)
{
  if (item->start.instant != GANTRY_NONE)
    set_integer (self, item, "manual_start", item->start.instant);
  if (item->finish.instant != GANTRY_NONE)
    set_integer (self, item, "manual_finish", item->finish.instant);
}

/* What was begun has a start that no longer moves. */
static void
set_actual_dates (GantryCsvReader *self, GantryCsvItem *item)
{
  const gboolean done = item->task->percent_complete == GANTRY_PERCENT_FULL;
  gint64 start = read_date (self, item->row, GANTRY_CSV_ACTUAL_START, TRUE).instant;
  gint64 finish = read_date (self, item->row, GANTRY_CSV_ACTUAL_FINISH, FALSE).instant;

  if (finish == GANTRY_NONE && done)
    finish = read_date (self, item->row, GANTRY_CSV_DONE_ON, FALSE).instant;
  if (finish == GANTRY_NONE && done)
    finish = item->finish.instant;
  if (start == GANTRY_NONE && (item->task->percent_complete > 0 || finish != GANTRY_NONE))
    start = item->start.instant;
  if (start == GANTRY_NONE && finish != GANTRY_NONE)
    start = gantry_worktime_subtract (get_calendar (self), finish, item->task->duration);
  if (start == GANTRY_NONE)
    return;
  set_integer (self, item, "actual_start", start);
  if (finish == GANTRY_NONE || finish < start)
    return;
  set_integer (self, item, "actual_finish", finish);
  set_integer (self, item, "percent_complete", GANTRY_PERCENT_FULL);
}

static void
schedule_item (GantryCsvReader *self, GantryCsvItem *item)
{
  if (item->task->manual)
    set_manual_dates (self, item);
  if (item->summary)
    return;
  set_actual_dates (self, item);
  if (!item->task->manual && !item->linked && !item->fixed && item->task->actual_start == GANTRY_NONE)
    set_constraint (self, item);
}

/* ---- Baselines ---- */

/* The columns "Baseline Start" and "Baseline Finish". */
static void
read_baseline (GantryCsvReader *self)
{
  GantryRecord *baseline = NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);
      const GantryImportDates dates = {
        item->task,
        read_date (self, item->row, GANTRY_CSV_BASELINE_START, TRUE).instant,
        read_date (self, item->row, GANTRY_CSV_BASELINE_FINISH, FALSE).instant,
        .cost = GANTRY_NONE,
      };

      if (dates.start == GANTRY_NONE && dates.finish == GANTRY_NONE)
        continue;
      if (baseline == NULL)
        baseline = gantry_import_add_baseline (&self->import, _("Baseline"));
      gantry_import_add_baseline_task (&self->import, baseline, &dates);
    }
}

void
gantry_csv_dates_read (GantryCsvReader *self)
{
  gboolean durations_elapsed;

  for (guint i = 0; i < self->items->len; i++)
    read_dates (self, gantry_csv_reader_get_item (self, i));
  durations_elapsed = are_durations_elapsed (self);
  for (guint i = 0; i < self->items->len; i++)
    set_duration (self, gantry_csv_reader_get_item (self, i), durations_elapsed);
  set_project_start (self);
  for (guint i = 0; i < self->items->len; i++)
    schedule_item (self, gantry_csv_reader_get_item (self, i));
  read_baseline (self);
  if (self->cells.order_guessed)
    gantry_import_report_add (self->import.report,
                              self->cells.day_first[GANTRY_CSV_START]
                                ? _("Nothing in the file shows whether the day or the month stands first in its "
                                    "dates; they were read as day/month/year.")
                                : _("Nothing in the file shows whether the day or the month stands first in its "
                                    "dates; they were read as month/day/year."));
}

/* ---- Comparing ---- */

/* The share of a summary task's cost that is not its subtasks'. */
static void
take_off_subtasks (GantryCsvReader *self, gint64 *own_costs)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);

      if (item->cost != GANTRY_NONE && item->parent >= 0)
        own_costs[item->parent] -= item->cost;
    }
}

/* The sign of the first amount that has one is the plan's currency. */
static void
set_currency (GantryCsvReader *self)
{
  GantryRecord *project = GANTRY_RECORD (gantry_document_get_project (self->import.document));
  const char *code = NULL;

  for (guint i = 0; i < self->items->len && code == NULL && self->import.fresh; i++)
    {
      const char *text = gantry_csv_cells_get (&self->cells, gantry_csv_reader_get_item (self, i)->row,
                                               GANTRY_CSV_COST);
      g_autofree char *sign = g_strndup (text, strcspn (text, "0123456789-.,( "));
      const char *behind = text + strlen (text);

      while (behind > text && strchr ("0123456789.,) ", behind[-1]) == NULL)
        behind--;
      code = gantry_import_find_currency (sign);
      if (code == NULL)
        code = gantry_import_find_currency (behind);
    }
  if (code != NULL)
    gantry_import_set_text (&self->import, project, "currency", code);
}

/* What a task costs beyond its people is its fixed cost, so that the file's total stays. */
static void
set_fixed_costs (GantryCsvReader *self)
{
  g_autofree gint64 *own_costs = NULL;

  if (!gantry_csv_cells_has (&self->cells, GANTRY_CSV_COST))
    return;
  set_currency (self);
  own_costs = g_new0 (gint64, self->items->len + 1);
  take_off_subtasks (self, own_costs);
  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);
      gint64 cost;

      if (item->cost == GANTRY_NONE)
        continue;
      cost = item->summary ? item->cost + own_costs[i] : item->cost - item->task->cost;
      if (cost > 0)
        set_integer (self, item, "fixed_cost", cost);
      else if (cost < 0 && !item->summary)
        gantry_import_tally_line (&self->import,
                                  _("The cost in the file is less than the people’s rates come to"),
                                  gantry_csv_reader_get_line (self, item->row));
    }
}

void
gantry_csv_compare (GantryCsvReader *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (GantryImportDates));

  gantry_import_schedule (&self->import);
  set_fixed_costs (self);
  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);
      const GantryImportDates dates = {
        item->task, item->start.instant,
        /* when it is wanted is no date that somebody computed */
        item->finish_is_due ? GANTRY_NONE : item->finish.instant,
        item->start.has_time, item->finish.has_time, item->cost,
      };

      g_array_append_val (all, dates);
    }
  g_hash_table_unref (gantry_import_compare (&self->import, all));
}
