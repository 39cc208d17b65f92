/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-leveler-people.h"

#include "model/kinds/gantry-person.h"

/* Somebody who is taken from @start to @finish. */
typedef struct {
  gint64 start, finish;
  gint64 units; /* basis points of a full-time worker */
} Booking;

typedef struct {
  guint32 person;
  gint64 units;
} Demand;

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

static guint32
find_person (GantryLevelerPeople *self, const GantryPlan *plan, GHashTable *rows, gint64 id)
{
  GantryRecord *record = gantry_document_lookup (plan->document, &gantry_person_kind, id);
  gint64 capacity;
  gpointer row;

  if (g_hash_table_lookup_extended (rows, record, NULL, &row))
    return GPOINTER_TO_UINT (row);
  capacity = GANTRY_PERSON (record)->capacity;
  g_array_append_val (self->capacity, capacity);
  g_ptr_array_add (self->bookings, g_array_new (FALSE, FALSE, sizeof (Booking)));
  g_hash_table_insert (rows, record, GUINT_TO_POINTER (self->capacity->len - 1));
  return self->capacity->len - 1;
}

/* Who is on a task twice is taken once, for both. */
static void
add_demand (GantryLevelerPeople *self, guint32 task, const Demand *demand)
{
  for (guint i = self->demand_head[task]; i < self->demands->len; i++)
    if (g_array_index (self->demands, Demand, i).person == demand->person)
      {
        g_array_index (self->demands, Demand, i).units += demand->units;
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
      Demand demand = { 0, find_units (plan->tasks[task], plan->assignments[i]) };

      if (plan->assignment_calendar[i] == GANTRY_NO_TASK || demand.units == 0)
        continue;
      demand.person = find_person (self, plan, rows, plan->assignments[i]->person);
      add_demand (self, task, &demand);
    }
}

void
gantry_leveler_people_init (GantryLevelerPeople *self, const GantryPlan *plan)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);

  self->demands = g_array_new (FALSE, FALSE, sizeof (Demand));
  self->capacity = g_array_new (FALSE, FALSE, sizeof (gint64));
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
  g_clear_pointer (&self->capacity, g_array_unref);
  g_clear_pointer (&self->bookings, g_ptr_array_unref);
}

static const Demand *
demand_at (const GantryLevelerPeople *self, guint32 index)
{
  return &g_array_index (self->demands, Demand, index);
}

gboolean
gantry_leveler_people_lack_capacity (const GantryLevelerPeople *self, guint32 task)
{
  for (guint32 i = self->demand_head[task]; i < self->demand_head[task + 1]; i++)
    if (demand_at (self, i)->units > g_array_index (self->capacity, gint64, demand_at (self, i)->person))
      return TRUE;
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

/* Load only rises where something starts. */
static gboolean
has_time (const GArray *bookings, gint64 room, gint64 start, gint64 finish, gint64 *again)
{
  for (guint i = 0; i <= bookings->len; i++)
    {
      gint64 instant = i == 0 ? start : g_array_index (bookings, Booking, i - 1).start;

      if (i > 0 && instant <= start)
        continue;
      if (instant >= finish)
        break;
      if (load_at (bookings, instant, again) > room && *again < G_MAXINT64)
        return FALSE;
    }
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
      const Demand *demand = demand_at (self, i);
      gint64 room = g_array_index (self->capacity, gint64, demand->person) - demand->units;

      if (!has_time (g_ptr_array_index (self->bookings, demand->person), room, start, finish, again))
        return FALSE;
    }
  return TRUE;
}
