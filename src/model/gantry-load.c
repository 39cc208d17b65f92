/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-load.h"

#include <string.h>

#include "engine/gantry-worktime.h"
#include "model/gantry-capacity.h"
#include "model/gantry-effort.h"
#include "model/gantry-instant.h"
#include "model/gantry-pauses.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-task.h"

/* Less than this above capacity is rounding, not overload. */
#define TOLERANCE GANTRY_MINUTE
/* A plan that runs for centuries would ask for more memory than it is worth. */
#define CELLS_MAX (4 * 1000 * 1000)

/* A compiled calendar with the time worked from the first period until the start of each. */
typedef struct {
  GantryWorktime *worktime;
  gint64 *worked; /* n_periods + 1 */
} Clock;

/* Work that is spread by a contour and a clock. */
typedef struct {
  guint person;
  gint64 task;
  gint64 work;
  GantryContour contour;
  gint64 delay;   /* from the start of the task, without its pauses */
  GArray *pauses; /* GantryPause, NULL without */
  gint64 start, finish;
  Clock *clock;
} Stretch;

struct _GantryLoad {
  GantryLoadPeriod period;
  GArray *starts; /* gint64, n_periods + 1 */
  guint n_periods;
  GPtrArray *people;
  GHashTable *rows;         /* id of a person → row + 1 */
  GantryLoadCell *cells;    /* n_people × n_periods */
  GantryLoadCell *people_totals, *period_totals;
  GantryLoadCell total;
  GArray *stretches;        /* by person */
  guint *first_stretch;     /* n_people + 1: index into stretches */
  GHashTable *clocks;       /* worktime → Clock */
  GHashTable *intersections; /* Pair → worktime, see get_intersection() */
};

/* ---- Periods ---- */

static gint64
floor_period (GantryLoadPeriod period, gint64 instant, int week_start)
{
  gint64 day = gantry_instant_floor_day (instant);
  int year, month, weekday;

  switch (period)
    {
    case GANTRY_LOAD_WEEK:
      weekday = (gantry_instant_get_weekday (day) - week_start + 7) % 7;
      return day - weekday * GANTRY_DAY;
    case GANTRY_LOAD_MONTH:
      gantry_instant_to_civil (day, &year, &month, NULL, NULL);
      return gantry_instant_from_civil (year, month, 1, 0);
    case GANTRY_LOAD_DAY:
    default:
      return day;
    }
}

static gint64
next_period (GantryLoadPeriod period, gint64 start)
{
  int year, month;

  if (period == GANTRY_LOAD_DAY)
    return start + GANTRY_DAY;
  if (period == GANTRY_LOAD_WEEK)
    return start + 7 * GANTRY_DAY;
  gantry_instant_to_civil (start, &year, &month, NULL, NULL);
  return gantry_instant_from_civil (year + month / 12, month % 12 + 1, 1, 0);
}

static void
find_periods (GantryLoad *self, gint64 from, gint64 to, int week_start)
{
  gint64 start = floor_period (self->period, from, week_start);
  guint n_max = CELLS_MAX / MAX (self->people->len, 200);

  self->starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->starts, start);
  do
    {
      start = next_period (self->period, start);
      g_array_append_val (self->starts, start);
    }
  while (start < to && self->starts->len <= n_max);
  self->n_periods = self->starts->len - 1;
}

/* ---- People ---- */

/* By the alphabet of the person's language, those without a name last. */
static int
compare_names (const char *first, const char *second)
{
  if (first == NULL || second == NULL)
    return (first == NULL) - (second == NULL);
  return g_utf8_collate (first, second);
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  GantryPerson *first = *(GantryPerson **) a;
  GantryPerson *second = *(GantryPerson **) b;
  int order = compare_names (first->team, second->team);

  if (order == 0)
    order = compare_names (first->name, second->name);
  if (order == 0)
    order = GANTRY_RECORD (first)->id < GANTRY_RECORD (second)->id ? -1 : 1;
  return order;
}

static void
find_people (GantryLoad *self, GantryDocument *document)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_person_kind);

  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryPerson *person = GANTRY_PERSON (gantry_table_get_record (table, i));

      if (person->type != GANTRY_RESOURCE_COST)
        g_ptr_array_add (self->people, g_object_ref (person));
    }
  g_ptr_array_sort (self->people, compare_people);
  self->rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->people->len; i++)
    {
      GantryRecord *record = g_ptr_array_index (self->people, i);

      g_hash_table_insert (self->rows, &record->id, GUINT_TO_POINTER (i + 1));
    }
}

/* ---- Clocks ---- */

static void
clock_free (gpointer data)
{
  Clock *clock = data;

  gantry_worktime_unref (clock->worktime);
  g_free (clock->worked);
  g_free (clock);
}

/* The clock of a calendar: people mostly share a few. */
static Clock *
get_clock (GantryLoad *self, const GantryWorktime *worktime)
{
  Clock *clock = g_hash_table_lookup (self->clocks, worktime);

  if (clock != NULL)
    return clock;
  clock = g_new0 (Clock, 1);
  clock->worktime = gantry_worktime_ref (worktime);
  clock->worked = g_new0 (gint64, self->n_periods + 1);
  for (guint i = 0; i < self->n_periods; i++)
    clock->worked[i + 1] = clock->worked[i] + gantry_worktime_between (worktime,
                                                                       gantry_load_get_start (self, i),
                                                                       gantry_load_get_start (self, i + 1));
  g_hash_table_insert (self->clocks, clock->worktime, clock);
  return clock;
}

typedef struct {
  const GantryWorktime *first, *second;
} Pair;

static guint
pair_hash (gconstpointer key)
{
  const Pair *pair = key;

  return g_direct_hash (pair->first) * 31 + g_direct_hash (pair->second);
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Pair)) == 0;
}

static const GantryWorktime *
get_intersection (GantryLoad *self, const GantryWorktime *first, const GantryWorktime *second)
{
  Pair pair = { first, second };
  GantryWorktime *both = g_hash_table_lookup (self->intersections, &pair);
  const GantryWorktime *calendars[2] = { first, second };

  if (both != NULL)
    return both;
  both = gantry_worktime_new_intersection (calendars, 2);
  g_hash_table_insert (self->intersections, g_memdup2 (&pair, sizeof pair), both);
  return both;
}

/* ---- Assignments ---- */

static GantryWorktime *
get_elapsed (GantryLoad *self)
{
  static const Pair key;
  GantryWorktime *elapsed = g_hash_table_lookup (self->intersections, &key);

  if (elapsed == NULL)
    {
      elapsed = gantry_worktime_new_elapsed ();
      g_hash_table_insert (self->intersections, g_memdup2 (&key, sizeof key), elapsed);
    }
  return elapsed;
}

static const GantryWorktime *
choose_worktime (GantryLoad *self, GantryScheduler *scheduler, GantryTask *task, gint64 person)
{
  const GantryWorktime *own = gantry_scheduler_get_person_calendar (scheduler, person);
  const GantryWorktime *of_task;

  if (task->duration_elapsed)
    return get_elapsed (self);
  if (task->calendar == 0)
    return own;
  of_task = gantry_scheduler_get_task_calendar (scheduler, GANTRY_RECORD (task)->id);
  return task->ignore_resource_calendars ? of_task : get_intersection (self, own, of_task);
}

/* Dates that were set by hand may lie in times that nobody works: there the task's own calendar and
 * then the clock on the wall decide, so that no work is lost. */
static Clock *
choose_clock (GantryLoad *self, GantryScheduler *scheduler, GantryTask *task, const Stretch *stretch,
              gint64 person)
{
  const GantryWorktime *candidates[3] = {
    choose_worktime (self, scheduler, task, person),
    gantry_scheduler_get_task_calendar (scheduler, GANTRY_RECORD (task)->id),
    get_elapsed (self),
  };
  guint i = 0;

  while (i < 2 && (!gantry_worktime_has_work (candidates[i]) ||
                   gantry_worktime_between (candidates[i], stretch->start, stretch->finish) <= 0))
    i++;
  return get_clock (self, candidates[i]);
}

static gboolean
read_assignment (GantryLoad *self, GantryDocument *document, GantryAssignment *assignment, Stretch *stretch)
{
  GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, assignment->task));
  guint row = gantry_load_find_person (self, assignment->person);

  if (row == G_MAXUINT || task == NULL || !task->active || assignment->scheduled_work <= 0)
    return FALSE;
  stretch->person = row;
  stretch->task = assignment->task;
  stretch->work = assignment->scheduled_work;
  stretch->contour = assignment->contour;
  stretch->delay = gantry_effort_get_delay (assignment);
  stretch->start = assignment->start != GANTRY_NONE ? assignment->start : task->start;
  stretch->finish = assignment->finish != GANTRY_NONE ? assignment->finish : task->finish;
  if (stretch->start == GANTRY_NONE || stretch->finish == GANTRY_NONE || stretch->finish < stretch->start)
    return FALSE;
  if (stretch->finish == stretch->start)
    stretch->finish++;
  if (stretch->finish <= gantry_load_get_start (self, 0) || stretch->start >= gantry_load_get_start (self, self->n_periods))
    return FALSE;
  stretch->clock = choose_clock (self, gantry_document_get_scheduler (document), task, stretch,
                                 assignment->person);
  stretch->pauses = gantry_pauses_parse (task->pauses);
  return TRUE;
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *first = a, *second = b;

  return first->person < second->person ? -1 : first->person > second->person;
}

static void
find_stretches (GantryLoad *self, GantryDocument *document)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_assignment_kind);
  guint next = 0;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      Stretch stretch = { 0 };

      if (read_assignment (self, document, GANTRY_ASSIGNMENT (gantry_table_get_record (table, i)), &stretch))
        g_array_append_val (self->stretches, stretch);
    }
  g_array_sort (self->stretches, compare_stretches);
  self->first_stretch = g_new (guint, self->people->len + 1);
  for (guint person = 0; person <= self->people->len; person++)
    {
      while (next < self->stretches->len && g_array_index (self->stretches, Stretch, next).person < person)
        next++;
      self->first_stretch[person] = next;
    }
}

/* ---- Spreading ---- */

static void
clear_stretch (gpointer data)
{
  g_clear_pointer (&((Stretch *) data)->pauses, g_array_unref);
}

/* Without the pauses, how much of what the clock showed @passed seconds of is worked. */
static gint64
get_worked (const Stretch *stretch, gint64 passed)
{
  if (stretch->pauses == NULL)
    return passed;
  passed += gantry_pauses_get_passed (stretch->pauses, stretch->delay, TRUE);
  return gantry_pauses_get_worked (stretch->pauses, passed) - stretch->delay;
}

/* What is done of the work after @passed of @whole seconds. */
static gint64
get_done (const Stretch *stretch, gint64 passed, gint64 whole)
{
  return gantry_contour_get_done (stretch->contour, stretch->work, get_worked (stretch, passed), get_worked (stretch, whole));
}

typedef void (*SpreadFunc) (const GantryLoad *self, const Stretch *stretch, guint period, gint64 work,
                            gpointer user_data);

static void
spread (const GantryLoad *self, const Stretch *stretch, SpreadFunc func, gpointer user_data)
{
  const Clock *clock = stretch->clock;
  gint64 from = gantry_load_get_start (self, 0);
  gint64 whole = gantry_worktime_between (clock->worktime, stretch->start, stretch->finish);
  guint period = gantry_load_find_period (self, stretch->start);
  gint64 before = clock->worked[period]; /* what the clock shows at the start of the work */
  gint64 done = 0;

  if (stretch->finish <= from || stretch->start >= gantry_load_get_start (self, self->n_periods))
    return;
  before += gantry_worktime_between (clock->worktime, gantry_load_get_start (self, period), stretch->start);
  if (stretch->start < from)
    done = get_done (stretch, clock->worked[0] - before, whole);
  for (; period < self->n_periods && gantry_load_get_start (self, period) < stretch->finish; period++)
    {
      gint64 now = gantry_load_get_start (self, period + 1) >= stretch->finish
                     ? stretch->work
                     : get_done (stretch, clock->worked[period + 1] - before, whole);

      if (now > done)
        func (self, stretch, period, now - done, user_data);
      done = now;
    }
}

static void
add_work (const GantryLoad *self, const Stretch *stretch, guint period, gint64 work,
          gpointer user_data G_GNUC_UNUSED)
{
  self->cells[(gsize) stretch->person * self->n_periods + period].work += work;
}

/* ---- Capacity and totals ---- */

/* Hours of a calendar in a period, as much as there is of them; most people have one step. */
static gint64
take_share (const GantryLoad *self, const GArray *steps, const Clock *clock, guint period)
{
  if (steps->len == 1)
    return gantry_capacity_scale (clock->worked[period + 1] - clock->worked[period], gantry_capacity_step (steps, 0)->units);
  return gantry_capacity_between (steps, clock->worktime, gantry_load_get_start (self, period),
                                  gantry_load_get_start (self, period + 1));
}

static void
fill_capacity (GantryLoad *self, GantryScheduler *scheduler, guint row)
{
  GantryPerson *person = g_ptr_array_index (self->people, row);
  gint64 id = GANTRY_RECORD (person)->id;
  const Clock *own = get_clock (self, gantry_scheduler_get_person_calendar (scheduler, id));
  const Clock *usual = get_clock (self, gantry_scheduler_get_calendar (scheduler, person->calendar));
  GantryLoadCell *cells = self->cells + (gsize) row * self->n_periods;
  g_autoptr (GArray) steps = gantry_capacity_dup_steps (person);

  for (guint i = 0; i < self->n_periods; i++)
    {
      cells[i].capacity = take_share (self, steps, own, i);
      cells[i].leave = MAX (take_share (self, steps, usual, i) - cells[i].capacity, 0);
      if (cells[i].work > cells[i].capacity + TOLERANCE)
        cells[i].excess = cells[i].work - cells[i].capacity;
    }
}

static void
add_cell (GantryLoadCell *sum, const GantryLoadCell *cell)
{
  sum->work += cell->work;
  sum->capacity += cell->capacity;
  sum->leave += cell->leave;
  sum->excess += cell->excess;
}

static void
sum_up (GantryLoad *self)
{
  const GantryLoadCell *cell = self->cells;

  for (guint person = 0; person < self->people->len; person++)
    {
      for (guint period = 0; period < self->n_periods; period++, cell++)
        {
          add_cell (&self->people_totals[person], cell);
          add_cell (&self->period_totals[period], cell);
        }
      add_cell (&self->total, &self->people_totals[person]);
    }
}

/* ---- Public ---- */

static void
allocate (GantryLoad *self)
{
  gsize n_people = self->people->len;

  self->cells = g_new0 (GantryLoadCell, MAX (n_people * self->n_periods, 1));
  self->people_totals = g_new0 (GantryLoadCell, MAX (n_people, 1));
  self->period_totals = g_new0 (GantryLoadCell, self->n_periods);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  g_array_set_clear_func (self->stretches, clear_stretch);
  self->clocks = g_hash_table_new_full (NULL, NULL, NULL, clock_free);
  self->intersections = g_hash_table_new_full (pair_hash, pair_equal, g_free,
                                               (GDestroyNotify) gantry_worktime_unref);
}

GantryLoad *
gantry_load_new (GantryDocument *document, GantryLoadPeriod period, gint64 from, gint64 to)
{
  GantryLoad *self = g_new0 (GantryLoad, 1);

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);
  self->period = period;
  find_people (self, document);
  find_periods (self, from, to, gantry_document_get_project (document)->week_start);
  allocate (self);
  find_stretches (self, document);
  for (guint i = 0; i < self->stretches->len; i++)
    spread (self, &g_array_index (self->stretches, Stretch, i), add_work, NULL);
  for (guint row = 0; row < self->people->len; row++)
    fill_capacity (self, gantry_document_get_scheduler (document), row);
  sum_up (self);
  return self;
}

void
gantry_load_free (GantryLoad *self)
{
  g_array_unref (self->starts);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->people);
  g_free (self->cells);
  g_free (self->people_totals);
  g_free (self->period_totals);
  g_array_unref (self->stretches);
  g_free (self->first_stretch);
  g_hash_table_unref (self->clocks);
  g_hash_table_unref (self->intersections);
  g_free (self);
}

guint
gantry_load_get_n_people (const GantryLoad *self)
{
  return self->people->len;
}

GantryPerson *
gantry_load_get_person (const GantryLoad *self, guint person)
{
  g_return_val_if_fail (person < self->people->len, NULL);
  return g_ptr_array_index (self->people, person);
}

guint
gantry_load_find_person (const GantryLoad *self, gint64 id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->rows, &id)) - 1;
}

GantryLoadPeriod
gantry_load_get_period (const GantryLoad *self)
{
  return self->period;
}

guint
gantry_load_get_n_periods (const GantryLoad *self)
{
  return self->n_periods;
}

gint64
gantry_load_get_start (const GantryLoad *self, guint period)
{
  g_return_val_if_fail (period <= self->n_periods, 0);
  return g_array_index (self->starts, gint64, period);
}

guint
gantry_load_find_period (const GantryLoad *self, gint64 instant)
{
  guint low = 0, high = self->n_periods - 1;

  while (low < high)
    {
      guint middle = (low + high + 1) / 2;

      if (gantry_load_get_start (self, middle) <= instant)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

const GantryLoadCell *
gantry_load_get_cell (const GantryLoad *self, guint person, guint period)
{
  g_return_val_if_fail (person < self->people->len && period < self->n_periods, NULL);
  return &self->cells[(gsize) person * self->n_periods + period];
}

const GantryLoadCell *
gantry_load_get_person_total (const GantryLoad *self, guint person)
{
  g_return_val_if_fail (person < self->people->len, NULL);
  return &self->people_totals[person];
}

const GantryLoadCell *
gantry_load_get_period_total (const GantryLoad *self, guint period)
{
  g_return_val_if_fail (period < self->n_periods, NULL);
  return &self->period_totals[period];
}

const GantryLoadCell *
gantry_load_get_total (const GantryLoad *self)
{
  return &self->total;
}

typedef struct {
  guint first, end;
  GHashTable *tasks; /* id of a task → index + 1 */
  GArray *shares;
} ShareSearch;

static void
add_share (const GantryLoad *self G_GNUC_UNUSED, const Stretch *stretch, guint period, gint64 work,
           gpointer user_data)
{
  ShareSearch *search = user_data;
  GantryLoadShare share = { .task = stretch->task, .work = work };
  guint index;

  if (period < search->first || period >= search->end)
    return;
  index = GPOINTER_TO_UINT (g_hash_table_lookup (search->tasks, &stretch->task));
  if (index > 0)
    {
      g_array_index (search->shares, GantryLoadShare, index - 1).work += work;
      return;
    }
  g_array_append_val (search->shares, share);
  g_hash_table_insert (search->tasks, (gpointer) &stretch->task, GUINT_TO_POINTER (search->shares->len));
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const GantryLoadShare *first = a, *second = b;

  if (first->work != second->work)
    return first->work > second->work ? -1 : 1;
  return first->task < second->task ? -1 : first->task > second->task;
}

GArray *
gantry_load_dup_shares (const GantryLoad *self, guint person, guint period, guint end)
{
  g_autoptr (GHashTable) tasks = g_hash_table_new (g_int64_hash, g_int64_equal);
  ShareSearch search = { period, end, tasks, g_array_new (FALSE, FALSE, sizeof (GantryLoadShare)) };

  g_return_val_if_fail (person < self->people->len, search.shares);
  for (guint i = self->first_stretch[person]; i < self->first_stretch[person + 1]; i++)
    spread (self, &g_array_index (self->stretches, Stretch, i), add_share, &search);
  g_array_sort (search.shares, compare_shares);
  return search.shares;
}
