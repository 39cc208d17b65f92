/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-splits.h"

#include "model/gantry-calendar-cache.h"
#include "model/gantry-effort.h"
#include "model/gantry-pauses.h"
#include "model/gantry-scheduler.h"

#define UNASSIGNED "-65535"
#define REMAINING_WORK 1
#define ACTUAL_WORK 2
#define UNIT_HOURS 1

/* ---- Reading ---- */

typedef struct {
  gint64 start, finish;
  gboolean worked;
  gboolean actual; /* and not to come yet */
} Stretch;

/* Of one assignment. */
typedef struct {
  GantryTask *task;
  gint64 person;
  gint64 delay;
  GArray *stretches;
} Split;

static void
split_clear (gpointer data)
{
  g_array_unref (((Split *) data)->stretches);
}

GArray *
gantry_mspdi_splits_new (void)
{
  GArray *splits = g_array_new (FALSE, FALSE, sizeof (Split));

  g_array_set_clear_func (splits, split_clear);
  return splits;
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* Periods without a value have no working time, whatever their length. */
static gboolean
read_stretch (xmlNode *node, Stretch *stretch)
{
  const gint64 type = gantry_mspdi_node_get_integer (node, "Type", 0);
  const gint64 work = gantry_mspdi_node_get_duration (node, "Value");

  if ((type != REMAINING_WORK && type != ACTUAL_WORK) || work == GANTRY_NONE)
    return FALSE;
  stretch->start = gantry_mspdi_node_get_instant (node, "Start");
  stretch->finish = gantry_mspdi_node_get_instant (node, "Finish");
  stretch->worked = work > 0;
  stretch->actual = type == ACTUAL_WORK;
  return stretch->start != GANTRY_NONE && stretch->finish > stretch->start;
}

void
gantry_mspdi_read_split (GantryMspdi *self, GantryTask *task, gint64 person, xmlNode *node)
{
  Split split = { task, person, 0, g_array_new (FALSE, FALSE, sizeof (Stretch)) };
  gboolean any_rest = FALSE;
  Stretch stretch;

  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    if (gantry_mspdi_node_is (child, "TimephasedData") && read_stretch (child, &stretch))
      {
        any_rest = any_rest || !stretch.worked || stretch.actual;
        g_array_append_val (split.stretches, stretch);
      }
  if (!any_rest)
    {
      split_clear (&split);
      return;
    }
  /* both in tenths of a minute */
  split.delay = 6 * (MAX (gantry_mspdi_node_get_integer (node, "Delay", 0), 0)
                     + MAX (gantry_mspdi_node_get_integer (node, "LevelingDelay", 0), 0));
  g_array_sort (split.stretches, compare_stretches);
  g_array_append_val (self->splits, split);
}

/* Rests between stretches of work; before the first there is a delay, and after the last nothing. */
static GArray *
find_pauses (const Split *split, const GantryWorktime *calendar)
{
  GArray *pauses = NULL;
  const Stretch *before = NULL;
  gint64 worked = 0, rested = 0;

  for (guint i = 0; i < split->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (split->stretches, Stretch, i);
      const gint64 hours = gantry_worktime_between (calendar, stretch->start, stretch->finish);

      /* from where it was stopped until it is resumed there need not be any period */
      if (before != NULL && before->actual && !stretch->actual)
        rested += MAX (0, gantry_worktime_between (calendar, before->finish, stretch->start) - rested);
      if (!stretch->worked)
        {
          rested += hours;
          continue;
        }
      if (before != NULL && rested > 0)
        pauses = gantry_pauses_insert (pauses, split->delay + worked, rested);
      worked += hours;
      rested = 0;
      before = stretch;
    }
  return pauses;
}

static gint64
sum (const GArray *pauses)
{
  return gantry_pauses_get_passed (pauses, G_MAXINT64 / 2, FALSE) - G_MAXINT64 / 2;
}

static const GantryWorktime *
get_calendar (GantryCalendarCache *cache, const Split *split)
{
  if (split->person == 0 || split->task->ignore_resource_calendars)
    return gantry_calendar_cache_get (cache, split->task->calendar);
  return split->task->calendar == 0 ? gantry_calendar_cache_get_person (cache, split->person)
                                    : gantry_calendar_cache_get_common (cache, split->task->calendar, split->person);
}

/* Of several people who rest, the one who does so the longest holds the task. */
void
gantry_mspdi_finish_splits (GantryMspdi *self)
{
  g_autoptr (GantryCalendarCache) cache = gantry_calendar_cache_new (self->import.document);

  for (guint i = 0; i < self->splits->len; i++)
    {
      const Split *split = &g_array_index (self->splits, Split, i);
      g_autoptr (GArray) pauses = find_pauses (split, get_calendar (cache, split));
      g_autoptr (GArray) before = gantry_pauses_parse (split->task->pauses);
      g_autofree char *text = gantry_pauses_format (pauses);

      if (sum (pauses) > sum (before))
        gantry_import_set_text (&self->import, GANTRY_RECORD (split->task), "pauses", text);
    }
}

/* ---- Writing ---- */

static void
add_period (GantryMspdiElement *element, gint64 start, gint64 finish, gint64 work)
{
  GantryMspdiElement *period;

  if (finish <= start)
    return;
  period = gantry_mspdi_element_add (element, "TimephasedData");
  gantry_mspdi_element_set_integer (period, "Type", REMAINING_WORK);
  gantry_mspdi_element_set (period, "UID", gantry_mspdi_element_get (element, "UID"));
  gantry_mspdi_element_set_instant (period, "Start", start);
  gantry_mspdi_element_set_instant (period, "Finish", finish);
  gantry_mspdi_element_set_integer (period, "Unit", UNIT_HOURS);
  gantry_mspdi_element_set_duration (period, "Value", work);
}

/* From @delay on, as long as there is work in @busy: a period of work and one of rest by turns. */
static void
add_periods (GantryMspdiElement   *element,
             const GArray         *pauses,
             const GantryWorktime *calendar,
             gint64                start,
             gint64                delay,
             gint64                busy,
             gint64                work)
{
  gint64 from = delay, done = 0;

  for (guint i = 0; i <= pauses->len; i++)
    {
      const gint64 to = i < pauses->len ? MIN (g_array_index (pauses, GantryPause, i).after, delay + busy) : delay + busy;
      gint64 since, until;

      if (to <= from)
        continue;
      since = gantry_worktime_add (calendar, start, gantry_pauses_get_passed (pauses, from, TRUE));
      until = gantry_worktime_add (calendar, start, gantry_pauses_get_passed (pauses, to, FALSE));
      add_period (element, gantry_worktime_next_start (calendar, since), until,
                  (gint64) ((__int128) work * (to - delay) / busy) - done);
      done = (gint64) ((__int128) work * (to - delay) / busy);
      from = to;
      if (from < delay + busy)
        add_period (element, until, gantry_worktime_add (calendar, start, gantry_pauses_get_passed (pauses, to, TRUE)), 0);
    }
}

void
gantry_mspdi_add_split (GantryMspdiElement *element, GantryDocument *document, GantryAssignment *assignment)
{
  const GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, assignment->task));
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);
  GantryScheduler *scheduler = gantry_document_get_scheduler (document);

  if (pauses == NULL || task->summary || assignment->scheduled_work <= 0
      || gantry_mspdi_element_find (element, "TimephasedData") != NULL)
    return;
  add_periods (element, pauses, gantry_scheduler_get_worked_calendar (scheduler, GANTRY_RECORD (task)->id), task->start,
               gantry_effort_get_delay (assignment), gantry_effort_get_busy (assignment, task->duration),
               assignment->scheduled_work);
}

gint64
gantry_mspdi_get_delay (GantryDocument *document, const GantryAssignment *assignment)
{
  const GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, assignment->task));
  g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);

  return gantry_pauses_get_passed (pauses, gantry_effort_get_delay (assignment), TRUE) - MAX (assignment->leveling_delay, 0);
}

static gboolean
has_people (GantryMspdiWriter *self, GantryTask *task)
{
  const GantryField *field = gantry_kind_find_field (&gantry_assignment_kind, "task");
  const GPtrArray *assignments
    = gantry_document_get_referrers (self->document, &gantry_assignment_kind, field, GANTRY_RECORD (task)->id);

  return assignments != NULL && assignments->len > 0;
}

static void
write_nobody (GantryMspdiWriter *self, GantryTask *task, const GArray *pauses, gint64 uid)
{
  g_autoptr (GantryMspdiElement) element = gantry_mspdi_element_new ("Assignment", &gantry_mspdi_assignment_schema);
  GantryScheduler *scheduler = gantry_document_get_scheduler (self->document);

  gantry_mspdi_element_set_integer (element, "UID", uid);
  gantry_mspdi_element_set_integer (element, "TaskUID",
                                    gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_TASKS, GANTRY_RECORD (task)));
  gantry_mspdi_element_set (element, "ResourceUID", UNASSIGNED);
  gantry_mspdi_element_set_instant (element, "Start", task->start);
  gantry_mspdi_element_set_instant (element, "Finish", task->finish);
  gantry_mspdi_element_set_duration (element, "Work", 0);
  add_periods (element, pauses, gantry_scheduler_get_worked_calendar (scheduler, GANTRY_RECORD (task)->id), task->start, 0,
               task->duration, task->duration);
  gantry_mspdi_element_write (element, self->writer);
}

void
gantry_mspdi_write_splits_of_nobody (GantryMspdiWriter *self, gint64 uid)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_task_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (table, i));
      g_autoptr (GArray) pauses = gantry_pauses_parse (task->pauses);

      if (pauses != NULL && !task->summary && task->duration > 0 && !has_people (self, task))
        write_nobody (self, task, pauses, uid++);
    }
}
