/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-leveler-slots.h"

/* Slots are as short as this, in seconds, or longer where there would be too many of them. */
#define SLOT_MIN (GANTRY_HOUR / 2)
#define SLOTS_MAX 20000
/* What a thread may take: a word of 8 bytes for four people in each slot. */
#define WORDS_MAX (8 * 1024 * 1024)
#define UNITS_STEP 100 /* basis points that are one of the engine's units */
#define UNITS_MAX (G_MAXINT16 * (gint64) UNITS_STEP)

/* Nodes are those of the order, 2 × n_tasks, and one that comes before all: the start of the plan. */
typedef struct {
  const GantryPlan *plan;
  const GantryLevelerOrder *order;
  const GantryLevelerPeople *people;
  gint64 slot; /* seconds of working time */
  gint32 *duration, *capacity, *demand;
  GArray *links; /* GantryLevelLink */
} Slots;

static gint64
working_time (const Slots *self, gint64 from, gint64 to)
{
  return gantry_worktime_between (g_ptr_array_index (self->plan->calendars, 0), from, to);
}

static gint32
to_slots (const Slots *self, gint64 work)
{
  return (gint32) CLAMP ((work + self->slot - 1) / self->slot, 0, SLOTS_MAX);
}

static gint64
work_of (const Slots *self, guint32 task)
{
  const GantryNetwork *network = self->plan->network;

  return self->order->summary[task] ? 0 : working_time (self, network->early_start[task], network->early_finish[task]);
}

static void
choose_slot (Slots *self)
{
  gint64 sum = 0;

  for (guint32 i = 0; i < self->plan->n_tasks; i++)
    sum += work_of (self, i);
  self->slot = MAX (SLOT_MIN, sum / SLOTS_MAX);
}

static void
take_tasks (Slots *self)
{
  guint n = self->plan->n_tasks, n_people = gantry_leveler_people_get_n_people (self->people);

  self->duration = g_new0 (gint32, 2 * n + 1);
  self->capacity = g_new0 (gint32, n_people);
  self->demand = g_new0 (gint32, (2 * (gsize) n + 1) * n_people);
  for (guint i = 0; i < n_people; i++)
    self->capacity[i] = (gint32) (MIN (gantry_leveler_people_get_most (self->people, i), UNITS_MAX) / UNITS_STEP);
  for (guint32 i = 0; i < n; i++)
    {
      guint n_demands;
      const GantryLevelerDemand *demands = gantry_leveler_people_get_demands (self->people, i, &n_demands);

      self->duration[i] = to_slots (self, work_of (self, i));
      for (guint k = 0; k < n_demands; k++)
        {
          gint64 units = (MIN (demands[k].units, UNITS_MAX) + UNITS_STEP - 1) / UNITS_STEP;
          guint32 person = demands[k].person;

          self->demand[(gsize) i * n_people + person] = (gint32) MIN (units, self->capacity[person]);
        }
    }
}

static void
add_link (Slots *self, guint32 from, guint32 to, gint32 lag)
{
  GantryLevelLink link = { from, to, lag };

  g_array_append_val (self->links, link);
}

/* When @node is done, without leveling. */
static gint64
end_of (const Slots *self, guint32 node)
{
  const GantryNetwork *network = self->plan->network;
  guint n = self->plan->n_tasks;

  if (node >= n)
    return network->early_finish[node - n];
  return self->order->summary[node] ? network->early_start[node] : network->early_finish[node];
}

/* Links, and by task when what comes before it is done. */
static void
take_edges (Slots *self, gint64 *ready)
{
  const GantryLevelerOrder *order = self->order;
  guint n = self->plan->n_tasks;

  for (guint32 node = 0; node < 2 * n; node++)
    for (guint32 i = order->head[node]; i < order->head[node + 1]; i++)
      {
        const GantryLevelerEdge *edge = &order->edges[i];

        if (!edge->is_direct)
          continue;
        add_link (self, node, edge->after, to_slots (self, edge->lag));
        if (edge->after < n)
          ready[edge->after] = MAX (ready[edge->after], end_of (self, node));
      }
}

/* What is held by more than what comes before it, by a date or a link of another type, waits for the
 * start of the plan. */
static void
take_links (Slots *self)
{
  const GantryNetwork *network = self->plan->network;
  guint n = self->plan->n_tasks;
  g_autofree gint64 *ready = g_new (gint64, MAX (n, 1));

  for (guint32 i = 0; i < n; i++)
    ready[i] = network->project_start;
  self->links = g_array_new (FALSE, FALSE, sizeof (GantryLevelLink));
  take_edges (self, ready);
  for (guint32 i = 0; i < n; i++)
    if (!self->order->summary[i] && working_time (self, ready[i], network->early_start[i]) > 0)
      add_link (self, 2 * n, i, to_slots (self, working_time (self, network->project_start, network->early_start[i])));
}

static guint64
search (const Slots *self, const GantryLevelOptions *options, double *rank)
{
  guint n = self->plan->n_tasks, n_people = gantry_leveler_people_get_n_people (self->people);
  GantryLevelInput input = {
    .n_activities = 2 * n + 1, .duration = self->duration,
    .n_links = self->links->len, .links = (const GantryLevelLink *) (gpointer) self->links->data,
    .n_resources = n_people, .capacity = self->capacity, .demand = self->demand,
  };
  g_autoptr (GantryLeveling) leveling = gantry_leveling_new (&input, NULL);
  g_autofree gint32 *start = g_new (gint32, 2 * n + 1);
  GantryLevelResult result;

  if (leveling == NULL)
    return 0;
  gantry_leveling_search (leveling, options, start, &result);
  for (guint i = 0; i < n; i++)
    rank[i] = start[i];
  return result.n_schedules;
}

guint64
gantry_leveler_slots_search (const GantryPlan          *plan,
                             const GantryLevelerOrder  *order,
                             const GantryLevelerPeople *people,
                             const GantryLevelOptions  *options,
                             double                    *rank)
{
  Slots self = { .plan = plan, .order = order, .people = people };
  guint n_people = gantry_leveler_people_get_n_people (people);
  guint64 n_schedules;

  if (n_people == 0 || (guint64) (n_people / 4 + 1) * SLOTS_MAX > WORDS_MAX
      || (guint64) plan->n_tasks * n_people > WORDS_MAX)
    return 0;
  choose_slot (&self);
  take_tasks (&self);
  take_links (&self);
  n_schedules = search (&self, options, rank);
  g_free (self.duration);
  g_free (self.capacity);
  g_free (self.demand);
  g_array_unref (self.links);
  return n_schedules;
}
