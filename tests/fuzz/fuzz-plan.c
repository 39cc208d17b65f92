/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-plan.h"

#define DAY GANTRY_FUZZ_DAY
#define YEAR GANTRY_FUZZ_YEAR
#define N_SHIFTS_MAX 24
#define N_EXCEPTIONS_MAX 12

/* ---- Working time ---- */

typedef struct {
  GantryWorkShift shifts[(7 + N_EXCEPTIONS_MAX) * N_SHIFTS_MAX];
  GantryWorkException exceptions[N_EXCEPTIONS_MAX];
  GantryWorkSpec spec;
} Calendar;

static GantryWorkday
take_day (GantryFuzzBytes *bytes, GantryWorkShift *shifts)
{
  GantryWorkday day = { shifts, 0 };

  day.n_shifts = gantry_fuzz_take_index (bytes, gantry_fuzz_take_index (bytes, 8) == 7 ? N_SHIFTS_MAX + 1 : 4);
  for (guint i = 0; i < day.n_shifts; i++)
    {
      shifts[i].start = (gint32) gantry_fuzz_take_number (bytes, DAY);
      shifts[i].finish = (gint32) ((guint32) shifts[i].start + (guint32) gantry_fuzz_take_number (bytes, DAY));
    }
  return day;
}

GantryWorktime *
gantry_fuzz_take_calendar (GantryFuzzBytes *bytes)
{
  g_autofree Calendar *self = g_new0 (Calendar, 1);

  for (int i = 0; i < 7; i++)
    self->spec.week[i] = take_day (bytes, self->shifts + i * N_SHIFTS_MAX);
  self->spec.exceptions = self->exceptions;
  self->spec.n_exceptions = gantry_fuzz_take_index (bytes, N_EXCEPTIONS_MAX + 1);
  for (guint i = 0; i < self->spec.n_exceptions; i++)
    {
      self->exceptions[i].first_day = (gint32) gantry_fuzz_take_number (bytes, 40000);
      self->exceptions[i].end_day
        = (gint32) ((guint32) self->exceptions[i].first_day + (guint32) gantry_fuzz_take_number (bytes, 400));
      self->exceptions[i].weekdays = gantry_fuzz_take_byte (bytes);
      self->exceptions[i].hours = take_day (bytes, self->shifts + (7 + i) * N_SHIFTS_MAX);
    }
  return gantry_worktime_new (&self->spec);
}

/* ---- Plans ---- */

static gint64
take_time (GantryFuzzBytes *bytes)
{
  return gantry_fuzz_take_index (bytes, 4) > 0 ? GANTRY_NO_TIME : gantry_fuzz_take_number (bytes, 3 * YEAR);
}

static void
take_crews (GantryFuzzPlan *self, GantryFuzzBytes *bytes)
{
  for (guint i = 0; i < GANTRY_FUZZ_N_CREWS; i++)
    {
      self->crews[i] = (GantryNetCrew) { i * 3, gantry_fuzz_take_index (bytes, 4) };
      for (guint j = 0; j < 3; j++)
        self->parts[i * 3 + j] = (GantryNetPart) { gantry_fuzz_take_index (bytes, GANTRY_FUZZ_N_CALENDARS),
                                                   gantry_fuzz_take_number (bytes, 30 * DAY) };
    }
}

static guint
take_links (GantryFuzzPlan *self, GantryFuzzBytes *bytes, guint n_tasks)
{
  guint n = n_tasks > 0 ? gantry_fuzz_take_index (bytes, GANTRY_FUZZ_N_LINKS_MAX + 1) : 0;

  for (guint i = 0; i < n; i++)
    self->links[i] = (GantryNetLink) {
      .predecessor = gantry_fuzz_take_index (bytes, n_tasks),
      .successor = gantry_fuzz_take_index (bytes, n_tasks),
      .type = (GantryLinkType) gantry_fuzz_take_index (bytes, 4),
      .lag_elapsed = gantry_fuzz_take_index (bytes, 2) != 0,
      .lag = gantry_fuzz_take_index (bytes, 2) ? 0 : gantry_fuzz_take_number (bytes, 10 * DAY),
      .lag_percent = gantry_fuzz_take_index (bytes, 4) > 0 ? 0 : (gint32) gantry_fuzz_take_number (bytes, 20000),
      .calendar = gantry_fuzz_take_index (bytes, GANTRY_FUZZ_N_CALENDARS),
    };
  return n;
}

void
gantry_fuzz_plan_take_task (GantryFuzzPlan *self, GantryFuzzBytes *bytes, guint i, gboolean reversed)
{
  static const guint16 kinds[] = { 0, 0, 0, 0, GANTRY_NET_MANUAL, GANTRY_NET_INACTIVE, GANTRY_NET_ELAPSED,
                                   GANTRY_NET_STARTED, GANTRY_NET_STARTED | GANTRY_NET_FINISHED, GANTRY_NET_FINISHED };
  GantryNetwork *network = self->network;
  guint n = network->n_tasks, before = reversed ? n - 1 - i : i;
  guint parent = gantry_fuzz_take_index (bytes, 4 * (before + 1));

  network->parent[i] = parent < before ? (reversed ? n - 1 - parent : parent) : GANTRY_NO_TASK;
  network->duration[i] = gantry_fuzz_take_number (bytes, 20 * DAY);
  network->flags[i] = kinds[gantry_fuzz_take_index (bytes, G_N_ELEMENTS (kinds))];
  network->calendar[i] = gantry_fuzz_take_index (bytes, GANTRY_FUZZ_N_CALENDARS);
  network->slack_calendar[i] = gantry_fuzz_take_index (bytes, GANTRY_FUZZ_N_CALENDARS);
  network->constraint[i] = (guint8) (gantry_fuzz_take_index (bytes, 2) ? 0 : gantry_fuzz_take_index (bytes, 8));
  network->constraint_date[i] = take_time (bytes);
  network->deadline[i] = take_time (bytes);
  network->fixed_start[i] = take_time (bytes);
  network->fixed_finish[i] = take_time (bytes);
  network->percent[i] = (guint16) gantry_fuzz_take_index (bytes, 10001);
  network->delay[i] = gantry_fuzz_take_index (bytes, 4) > 0 ? 0 : gantry_fuzz_take_number (bytes, 10 * DAY);
  if (gantry_fuzz_take_index (bytes, 8) == 7)
    {
      network->flags[i] |= GANTRY_NET_CREW;
      network->calendar[i] = gantry_fuzz_take_index (bytes, GANTRY_FUZZ_N_CREWS);
    }
}

void
gantry_fuzz_plan_init (GantryFuzzPlan *self, GantryFuzzBytes *bytes)
{
  guint n_tasks = gantry_fuzz_take_index (bytes, GANTRY_FUZZ_N_TASKS_MAX + 1);
  gboolean reversed = gantry_fuzz_take_index (bytes, 2) != 0;

  for (guint i = 0; i < GANTRY_FUZZ_N_CALENDARS; i++)
    self->calendars[i] = gantry_fuzz_take_calendar (bytes);
  take_crews (self, bytes);
  self->n_links = take_links (self, bytes, n_tasks);
  self->network = gantry_network_new (n_tasks, self->links, self->n_links);
  for (guint i = 0; i < n_tasks; i++)
    gantry_fuzz_plan_take_task (self, bytes, i, reversed);
  self->options = (GantryScheduleOptions) {
    .from_finish = gantry_fuzz_take_index (bytes, 4) == 3,
    .start = gantry_fuzz_take_number (bytes, YEAR),
    .finish = gantry_fuzz_take_number (bytes, 5 * YEAR),
    .honor_constraints = gantry_fuzz_take_index (bytes, 2) != 0,
    .critical_slack = gantry_fuzz_take_number (bytes, DAY),
  };
}

void
gantry_fuzz_plan_prepare (GantryFuzzPlan *self, GantryNetwork *network, gboolean *is_cut)
{
  g_autoptr (GPtrArray) loops = NULL;

  network->calendars = (const GantryWorktime *const *) self->calendars;
  network->n_calendars = GANTRY_FUZZ_N_CALENDARS;
  network->crews = self->crews;
  network->parts = self->parts;
  loops = gantry_network_prepare (network);
  for (guint i = 0; loops != NULL && i < loops->len; i++)
    {
      is_cut[((GantryNetLoop *) g_ptr_array_index (loops, i))->cut] = TRUE;
      gantry_net_loop_free (g_ptr_array_index (loops, i));
    }
  if (loops != NULL)
    g_ptr_array_set_free_func (loops, NULL);
}

void
gantry_fuzz_plan_clear (GantryFuzzPlan *self)
{
  gantry_network_free (self->network);
  for (guint i = 0; i < GANTRY_FUZZ_N_CALENDARS; i++)
    gantry_worktime_unref (self->calendars[i]);
}
