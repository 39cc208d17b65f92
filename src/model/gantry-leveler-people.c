/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-leveler-people.h"

#include "model/gantry-capacity.h"
#include "model/kinds/gantry-person.h"

/* Somebody who is taken from @start to @finish. */
typedef struct {
  gint64 start, finish;
  gint64 units; /* basis points of a full-time worker */
} Booking;

/* ---- What tasks ask for ---- */

/* What an assignment takes of somebody: its units, or more where its work does not fit otherwise. */
static gint64
find_units (const GantryTask *task, const GantryAssignment *assignment)
{
  gint64 units = MAX (assignment->units, 0), duration = task->scheduled_duration;

  if (assignment->scheduled_work > 0 && duration > 0)
    units = MAX (units, (gint64) (((__int128) assignment->scheduled_work * GANTRY_PERCENT_FULL + duration - 1) / duration));
  return units;
}

static gboolean
is_leveled (const GantryPlan *plan, gint64 person)
{
  return GANTRY_PERSON (gantry_document_lookup (plan->document, &gantry_person_kind, person))->leveled;
}

static guint32
find_person (GantryLevelerPeople *self, const GantryPlan *plan, GHashTable *rows, gint64 id)
{
  GantryRecord *record = gantry_document_lookup (plan->document, &gantry_person_kind, id);
  gpointer row;

  if (g_hash_table_lookup_extended (rows, record, NULL, &row))
    return GPOINTER_TO_UINT (row);
  g_ptr_array_add (self->capacity, gantry_capacity_dup_steps (GANTRY_PERSON (record)));
  g_ptr_array_add (self->bookings, g_array_new (FALSE, FALSE, sizeof (Booking)));
  g_hash_table_insert (rows, record, GUINT_TO_POINTER (self->capacity->len - 1));
  return self->capacity->len - 1;
}

/* Who is on a task twice is taken once, for both. */
static void
add_demand (GantryLevelerPeople *self, guint32 task, const GantryLevelerDemand *demand)
{
  for (guint i = self->demand_head[task]; i < self->demands->len; i++)
    if (g_array_index (self->demands, GantryLevelerDemand, i).person == demand->person)
      {
        g_array_index (self->demands, GantryLevelerDemand, i).units += demand->units;
        return;
      }
  g_array_append_vals (self->demands, demand, 1);
}

static void
take_demands (GantryLevelerPeople *self, const GantryPlan *plan, GHashTable *rows, guint32 task)
{
  if (plan->tasks[task]->summary || (plan->network->flags[task] & GANTRY_NET_IGNORED))
    return;
  for (guint32 i = plan->assignment_head[task]; i < plan->assignment_head[task + 1]; i++)
    {
      GantryLevelerDemand demand = { 0, find_units (plan->tasks[task], plan->assignments[i]) };

      if (plan->assignment_calendar[i] == GANTRY_NO_TASK || demand.units == 0
          || !is_leveled (plan, plan->assignments[i]->person))
        continue;
      demand.person = find_person (self, plan, rows, plan->assignments[i]->person);
      add_demand (self, task, &demand);
    }
}

void
gantry_leveler_people_init (GantryLevelerPeople *self, const GantryPlan *plan)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);

  self->demands = g_array_new (FALSE, FALSE, sizeof (GantryLevelerDemand));
  self->capacity = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->bookings = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->demand_head = g_new0 (guint32, plan->n_tasks + 1);
  for (guint32 i = 0; i < plan->n_tasks; i++)
    {
      take_demands (self, plan, rows, i);
      self->demand_head[i + 1] = self->demands->len;
    }
}

void
gantry_leveler_people_clear (GantryLevelerPeople *self)
{
  g_clear_pointer (&self->demand_head, g_free);
  g_clear_pointer (&self->demands, g_array_unref);
  g_clear_pointer (&self->capacity, g_ptr_array_unref);
  g_clear_pointer (&self->bookings, g_ptr_array_unref);
}

static const GantryLevelerDemand *
demand_at (const GantryLevelerPeople *self, guint32 index)
{
  return &g_array_index (self->demands, GantryLevelerDemand, index);
}

const GantryLevelerDemand *
gantry_leveler_people_get_demands (const GantryLevelerPeople *self, guint32 task, guint *n_demands)
{
  *n_demands = self->demand_head[task + 1] - self->demand_head[task];
  return *n_demands > 0 ? demand_at (self, self->demand_head[task]) : NULL;
}

guint
gantry_leveler_people_get_n_people (const GantryLevelerPeople *self)
{
  return self->capacity->len;
}

gint64
gantry_leveler_people_get_most (const GantryLevelerPeople *self, guint32 person)
{
  return gantry_capacity_get_most (g_ptr_array_index (self->capacity, person));
}

gboolean
gantry_leveler_people_lack_capacity (const GantryLevelerPeople *self, guint32 task, gint64 start, gint64 finish)
{
  for (guint32 i = self->demand_head[task]; i < self->demand_head[task + 1]; i++)
    {
      const GantryLevelerDemand *demand = demand_at (self, i);
      const GArray *steps = g_ptr_array_index (self->capacity, demand->person);

      for (guint step = gantry_capacity_find_step (steps, start); step < steps->len; step++)
        {
          if (gantry_capacity_step (steps, step)->start >= finish && step > 0)
            break;
          if (demand->units > gantry_capacity_step (steps, step)->units)
            return TRUE;
        }
    }
  return FALSE;
}

/* ---- Bookings ---- */

void
gantry_leveler_people_reset (GantryLevelerPeople *self)
{
  for (guint i = 0; i < self->bookings->len; i++)
    g_array_set_size (g_ptr_array_index (self->bookings, i), 0);
}

/* By ascending start. */
static void
insert_booking (GArray *bookings, const Booking *booking)
{
  guint at = bookings->len;

  while (at > 0 && g_array_index (bookings, Booking, at - 1).start > booking->start)
    at--;
  g_array_insert_vals (bookings, at, booking, 1);
}

void
gantry_leveler_people_book (GantryLevelerPeople *self, guint32 task, gint64 start, gint64 finish)
{
  for (guint32 i = self->demand_head[task]; i < self->demand_head[task + 1] && start < finish; i++)
    {
      Booking booking = { start, finish, demand_at (self, i)->units };

      insert_booking (g_ptr_array_index (self->bookings, demand_at (self, i)->person), &booking);
    }
}

/* What is booked at @instant; @first: when the first of that is done. */
static gint64
load_at (const GArray *bookings, gint64 instant, gint64 *first)
{
  gint64 load = 0;

  *first = G_MAXINT64;
  for (guint i = 0; i < bookings->len; i++)
    {
      const Booking *booking = &g_array_index (bookings, Booking, i);

      if (booking->start > instant)
        break;
      if (booking->finish <= instant)
        continue;
      load += booking->units;
      *first = MIN (*first, booking->finish);
    }
  return load;
}

/* When there is more of somebody than at @instant, G_MAXINT64 when there never is. */
static gint64
next_increase (const GArray *steps, gint64 instant)
{
  guint now = gantry_capacity_find_step (steps, instant);

  for (guint i = now + 1; i < steps->len; i++)
    if (gantry_capacity_step (steps, i)->units > gantry_capacity_step (steps, now)->units)
      return gantry_capacity_step (steps, i)->start;
  return G_MAXINT64;
}

/* Whether there is room at @instant; if not, and it ever comes, @again is when. */
static gboolean
has_room (const GArray *bookings, const GArray *steps, gint64 units, gint64 instant, gint64 *again)
{
  gint64 load = load_at (bookings, instant, again);

  if (load + units <= gantry_capacity_step (steps, gantry_capacity_find_step (steps, instant))->units)
    return TRUE;
  *again = MIN (*again, next_increase (steps, instant));
  return *again == G_MAXINT64;
}

/* Load only rises where something starts, and capacity changes by steps. */
static gboolean
has_time (const GArray *bookings, const GArray *steps, gint64 units, gint64 start, gint64 finish, gint64 *again)
{
  if (start < finish && !has_room (bookings, steps, units, start, again))
    return FALSE;
  for (guint i = 0; i < bookings->len && g_array_index (bookings, Booking, i).start < finish; i++)
    if (g_array_index (bookings, Booking, i).start > start
        && !has_room (bookings, steps, units, g_array_index (bookings, Booking, i).start, again))
      return FALSE;
  for (guint i = gantry_capacity_find_step (steps, start) + 1;
       i < steps->len && gantry_capacity_step (steps, i)->start < finish; i++)
    if (!has_room (bookings, steps, units, gantry_capacity_step (steps, i)->start, again))
      return FALSE;
  return TRUE;
}

gboolean
gantry_leveler_people_have_time (const GantryLevelerPeople *self,
                                 guint32                    task,
                                 gint64                     start,
                                 gint64                     finish,
                                 gint64                    *again)
{
  for (guint32 i = self->demand_head[task]; i < self->demand_head[task + 1]; i++)
    {
      const GantryLevelerDemand *demand = demand_at (self, i);

      if (!has_time (g_ptr_array_index (self->bookings, demand->person), g_ptr_array_index (self->capacity, demand->person),
                     demand->units, start, finish, again))
        return FALSE;
    }
  return TRUE;
}

/* When there is no room any more, from @instant on at which there is; G_MAXINT64 when there is until @limit. */
static gint64
find_end_of_room (const GArray *bookings, const GArray *steps, gint64 units, gint64 instant, gint64 limit)
{
  gint64 end = G_MAXINT64, again;

  for (guint i = 0; i < bookings->len && end == G_MAXINT64 && g_array_index (bookings, Booking, i).start < limit; i++)
    if (g_array_index (bookings, Booking, i).start > instant
        && !has_room (bookings, steps, units, g_array_index (bookings, Booking, i).start, &again))
      end = g_array_index (bookings, Booking, i).start;
  for (guint i = gantry_capacity_find_step (steps, instant) + 1;
       i < steps->len && gantry_capacity_step (steps, i)->start < MIN (end, limit); i++)
    if (!has_room (bookings, steps, units, gantry_capacity_step (steps, i)->start, &again))
      end = gantry_capacity_step (steps, i)->start;
  return end;
}

gboolean
gantry_leveler_people_have_room (const GantryLevelerPeople *self,
                                 guint32                    task,
                                 gint64                     instant,
                                 gint64                     limit,
                                 gint64                    *until)
{
  *until = G_MAXINT64;
  for (guint32 i = self->demand_head[task]; i < self->demand_head[task + 1]; i++)
    {
      const GantryLevelerDemand *demand = demand_at (self, i);
      const GArray *bookings = g_ptr_array_index (self->bookings, demand->person);
      const GArray *steps = g_ptr_array_index (self->capacity, demand->person);
      gint64 end;

      if (!has_room (bookings, steps, demand->units, instant, &end))
        {
          *until = end;
          return FALSE;
        }
      end = find_end_of_room (bookings, steps, demand->units, instant, limit);
      *until = MIN (*until, end);
    }
  return TRUE;
}

/* ---- Overloads ---- */

/* From @instant on there is @units less of somebody to be had, or more where it is negative. */
typedef struct {
  gint64 instant, units;
} Change;

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *first = a, *second = b;

  return (first->instant > second->instant) - (first->instant < second->instant);
}

static void
add_change (GArray *changes, gint64 instant, gint64 units)
{
  Change change = { instant, units };

  g_array_append_val (changes, change);
}

static GArray *
dup_changes (const GArray *bookings, const GArray *steps)
{
  GArray *changes = g_array_sized_new (FALSE, FALSE, sizeof (Change), 2 * bookings->len + steps->len);
  gint64 capacity = 0;

  for (guint i = 0; i < bookings->len; i++)
    {
      const Booking *booking = &g_array_index (bookings, Booking, i);

      add_change (changes, booking->start, booking->units);
      add_change (changes, booking->finish, -booking->units);
    }
  for (guint i = 0; i < steps->len; i++)
    {
      add_change (changes, gantry_capacity_step (steps, i)->start, capacity - gantry_capacity_step (steps, i)->units);
      capacity = gantry_capacity_step (steps, i)->units;
    }
  g_array_sort (changes, compare_changes);
  return changes;
}

static guint
count_overloads_of (const GArray *bookings, const GArray *steps)
{
  g_autoptr (GArray) changes = dup_changes (bookings, steps);
  gint64 excess = 0;
  guint n = 0;
  gboolean is_over = FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      const Change *change = &g_array_index (changes, Change, i);

      excess += change->units;
      if (i + 1 < changes->len && (change + 1)->instant == change->instant)
        continue;
      n += excess > 0 && !is_over;
      is_over = excess > 0;
    }
  return n;
}

guint
gantry_leveler_people_count_overloads (const GantryLevelerPeople *self)
{
  guint n = 0;

  for (guint i = 0; i < self->capacity->len; i++)
    n += count_overloads_of (g_ptr_array_index (self->bookings, i), g_ptr_array_index (self->capacity, i));
  return n;
}
