/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-capacity.h"

#include "model/gantry-document.h"
#include "model/kinds/gantry-availability.h"

/* A day on which something begins to hold, or ends. */
typedef struct {
  gint64 instant;
  const GantryAvailability *period;
} Edge;

static gint64
first_of (const GantryAvailability *period)
{
  return period->first_date != GANTRY_NONE ? period->first_date : G_MININT64;
}

static gint64
end_of (const GantryAvailability *period)
{
  return period->last_date != GANTRY_NONE ? period->last_date + GANTRY_DAY : G_MAXINT64;
}

static int
compare_edges (gconstpointer a, gconstpointer b)
{
  const Edge *left = a, *right = b;

  return (left->instant > right->instant) - (left->instant < right->instant);
}

static int
compare_periods (gconstpointer a, gconstpointer b, gpointer user_data G_GNUC_UNUSED)
{
  const GantryRecord *left = a, *right = b;

  return (left->id > right->id) - (left->id < right->id);
}

static GArray *
find_edges (const GPtrArray *periods)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (Edge));

  for (guint i = 0; i < periods->len; i++)
    {
      const GantryAvailability *period = g_ptr_array_index ((GPtrArray *) periods, i);
      const Edge both[2] = { { first_of (period), period }, { end_of (period), period } };

      if (both[0].instant < both[1].instant)
        g_array_append_vals (edges, both, 2);
    }
  g_array_sort (edges, compare_edges);
  return edges;
}

/* In place of a step that begins at the same instant; nothing where it is as before. */
static void
add_step (GArray *steps, gint64 start, gint64 units)
{
  const GantryCapacityStep step = { start, units };

  if (steps->len > 0 && gantry_capacity_step (steps, steps->len - 1)->start == start)
    g_array_set_size (steps, steps->len - 1);
  if (steps->len == 0 || gantry_capacity_step (steps, steps->len - 1)->units != units)
    g_array_append_val (steps, step);
}

/* Of the periods that hold, those added last come last. */
static void
walk_edges (GArray *steps, const GArray *edges)
{
  g_autoptr (GSequence) open = g_sequence_new (NULL);

  for (guint i = 0; i < edges->len; i++)
    {
      const Edge *edge = &g_array_index ((GArray *) edges, Edge, i);
      gpointer period = (gpointer) edge->period;
      GSequenceIter *known = g_sequence_lookup (open, period, compare_periods, NULL);
      GSequenceIter *end;

      if (known != NULL)
        g_sequence_remove (known);
      else
        g_sequence_insert_sorted (open, period, compare_periods, NULL);
      end = g_sequence_get_end_iter (open);
      if (edge->instant == G_MAXINT64)
        continue;
      add_step (steps, edge->instant,
                g_sequence_is_empty (open) ? 0 : GANTRY_AVAILABILITY (g_sequence_get (g_sequence_iter_prev (end)))->units);
    }
}

static const GPtrArray *
find_periods (GantryPerson *person)
{
  GantryRecord *record = GANTRY_RECORD (person);

  return gantry_document_get_referrers (record->document, &gantry_availability_kind,
                                        gantry_kind_find_field (&gantry_availability_kind, "person"), record->id);
}

gboolean
gantry_capacity_has_periods (GantryPerson *person)
{
  const GPtrArray *periods = find_periods (person);

  return periods != NULL && periods->len > 0;
}

GArray *
gantry_capacity_dup_steps (GantryPerson *person)
{
  const GPtrArray *periods = find_periods (person);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (GantryCapacityStep));
  g_autoptr (GArray) edges = NULL;

  if (!gantry_capacity_has_periods (person))
    {
      add_step (steps, G_MININT64, person->capacity);
      return steps;
    }
  edges = find_edges (periods);
  add_step (steps, G_MININT64, 0);
  walk_edges (steps, edges);
  return steps;
}

guint
gantry_capacity_find_step (const GArray *steps, gint64 instant)
{
  guint low = 0, high = steps->len - 1;

  while (low < high)
    {
      guint middle = low + (high - low + 1) / 2;

      if (gantry_capacity_step (steps, middle)->start <= instant)
        low = middle;
      else
        high = middle - 1;
    }
  return low;
}

gint64
gantry_capacity_get_most (const GArray *steps)
{
  gint64 most = 0;

  for (guint i = 0; i < steps->len; i++)
    most = MAX (most, gantry_capacity_step (steps, i)->units);
  return most;
}

gint64
gantry_capacity_scale (gint64 hours, gint64 units)
{
  return hours / GANTRY_PERCENT_FULL * units + hours % GANTRY_PERCENT_FULL * units / GANTRY_PERCENT_FULL;
}

gint64
gantry_capacity_between (const GArray *steps, const GantryWorktime *worktime, gint64 from, gint64 to)
{
  gint64 sum = 0;

  for (guint i = gantry_capacity_find_step (steps, from); from < to; i++)
    {
      gint64 end = i + 1 < steps->len ? MIN (to, gantry_capacity_step (steps, i + 1)->start) : to;

      sum += gantry_capacity_scale (gantry_worktime_between (worktime, from, end), gantry_capacity_step (steps, i)->units);
      from = end;
    }
  return sum;
}
