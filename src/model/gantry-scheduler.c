/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-scheduler.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-plan.h"
#include "model/gantry-problem.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar-week.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-person.h"

/* Dependencies that come or go in one step without the network being made anew. */
#define N_LINKS_MAX 32

/* How much of what is kept no longer holds. */
typedef enum {
  STALE_NOTHING,
  STALE_INPUTS,    /* fields of tasks and the like: the network stands */
  STALE_STRUCTURE, /* the network must be made anew */
  STALE_CALENDARS, /* that, and what calendars were compiled to */
} Stale;

struct _GantryScheduler {
  GantryDocument *document; /* unowned */
  GantryCalendarCache *cache;
  GantryPlan *plan; /* NULL before the first run */
  GPtrArray *problems;
  Stale stale;
};

GantryScheduler *
gantry_scheduler_new (GantryDocument *document)
{
  GantryScheduler *self = g_new0 (GantryScheduler, 1);

  self->document = document;
  self->cache = gantry_calendar_cache_new (document);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_problem_unref);
  self->stale = STALE_CALENDARS;
  return self;
}

void
gantry_scheduler_free (GantryScheduler *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->plan, gantry_plan_free);
  g_ptr_array_unref (self->problems);
  gantry_calendar_cache_free (self->cache);
  g_free (self);
}

/* ---- What a change touches ---- */

static gboolean
is_field (const GantryField *field, const char *name)
{
  return g_str_equal (field->name, name);
}

static gboolean
is_of_calendars (const GantryKind *kind)
{
  return kind == &gantry_calendar_kind || kind == &gantry_calendar_exception_kind || kind == &gantry_calendar_week_kind;
}

/* Which stand in problems. */
static gboolean
is_name (const GantryKind *kind, const GantryField *field)
{
  return (kind == &gantry_task_kind || kind == &gantry_person_kind) && is_field (field, kind->title_field);
}

static Stale
update_makes_stale (const GantryKind *kind, const GantryField *field)
{
  if (is_name (kind, field))
    return STALE_INPUTS;
  if (!(field->flags & GANTRY_FIELD_SCHEDULES))
    return STALE_NOTHING;
  if (is_of_calendars (kind))
    return STALE_CALENDARS;
  if ((kind == &gantry_person_kind || kind == &gantry_project_kind) && is_field (field, "calendar"))
    return STALE_CALENDARS;
  if (kind == &gantry_task_kind && is_field (field, "parent"))
    return STALE_STRUCTURE;
  if (kind == &gantry_assignment_kind && (is_field (field, "task") || is_field (field, "person")))
    return STALE_STRUCTURE;
  return STALE_INPUTS;
}

static Stale
kind_makes_stale (const GantryKind *kind)
{
  if (kind == &gantry_dependency_kind)
    return STALE_INPUTS;
  if (kind == &gantry_task_kind || kind == &gantry_assignment_kind)
    return STALE_STRUCTURE;
  if (is_of_calendars (kind) || kind == &gantry_person_kind || kind == &gantry_project_kind)
    return STALE_CALENDARS;
  return STALE_NOTHING;
}

static Stale
change_makes_stale (const GantryChange *change)
{
  if (change->type == GANTRY_CHANGE_UPDATE)
    return update_makes_stale (change->kind, &change->kind->fields[change->field]);
  return kind_makes_stale (change->kind);
}

static void
touch_task_of (GantryScheduler *self, const GantryAssignment *assignment)
{
  if (assignment->task != 0)
    gantry_plan_touch (self->plan, assignment->task);
}

static void
touch_tasks_of (GantryScheduler *self, gint64 person)
{
  const GantryField *field = gantry_kind_find_field (&gantry_assignment_kind, "person");
  const GPtrArray *assignments = gantry_document_get_referrers (self->document, &gantry_assignment_kind, field, person);

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    touch_task_of (self, GANTRY_ASSIGNMENT (g_ptr_array_index (assignments, i)));
}

static void
touch_link (GantryScheduler *self, gint64 id)
{
  if (!gantry_plan_touch_link (self->plan, id))
    self->stale = STALE_STRUCTURE;
}

/* Marks what a change that leaves the structure as it is makes stale; it may turn out not to. */
static void
touch (GantryScheduler *self, const GantryChange *change)
{
  GantryRecord *record = gantry_document_lookup (self->document, change->kind, change->id);

  if (self->plan == NULL || change->kind == &gantry_project_kind || change_makes_stale (change) == STALE_NOTHING)
    return;
  if (change->kind == &gantry_dependency_kind)
    touch_link (self, change->id);
  else if (is_name (change->kind, &change->kind->fields[change->field]))
    gantry_plan_touch_names (self->plan);
  else if (change->kind == &gantry_task_kind)
    gantry_plan_touch (self->plan, change->id);
  else if (change->kind == &gantry_assignment_kind && record != NULL)
    touch_task_of (self, GANTRY_ASSIGNMENT (record));
  else if (change->kind == &gantry_person_kind)
    touch_tasks_of (self, change->id);
  else
    gantry_plan_touch (self->plan, 0);
}

/* One by one a few dependencies are taken over quickly; many, with the network made anew. */
static gboolean
brings_many_links (const GantryTransaction *transaction)
{
  guint n_links = 0;

  for (guint i = 0; i < gantry_transaction_get_n_changes (transaction) && n_links <= N_LINKS_MAX; i++)
    {
      const GantryChange *change = gantry_transaction_get_change (transaction, i);

      n_links += change->kind == &gantry_dependency_kind && change->type != GANTRY_CHANGE_UPDATE;
    }
  return n_links > N_LINKS_MAX;
}

void
gantry_scheduler_invalidate (GantryScheduler *self, const GantryTransaction *transaction)
{
  g_return_if_fail (self != NULL);

  if (transaction == NULL)
    self->stale = STALE_CALENDARS;
  else
    for (guint i = 0; i < gantry_transaction_get_n_changes (transaction) && self->stale < STALE_CALENDARS; i++)
      self->stale = MAX (self->stale, change_makes_stale (gantry_transaction_get_change (transaction, i)));
  if (self->stale == STALE_CALENDARS)
    gantry_calendar_cache_invalidate (self->cache, transaction);
  if (self->stale == STALE_INPUTS && brings_many_links (transaction))
    self->stale = STALE_STRUCTURE;
  /* with another structure the plan may hold tasks that are gone */
  for (guint i = 0; self->stale == STALE_INPUTS && i < gantry_transaction_get_n_changes (transaction); i++)
    touch (self, gantry_transaction_get_change (transaction, i));
}

/* ---- Running ---- */

/* Drops what does not hold any more. The plan holds what the cache owns, so it goes first. */
static void
drop_stale (GantryScheduler *self)
{
  if (self->stale >= STALE_STRUCTURE)
    g_clear_pointer (&self->plan, gantry_plan_free);
  if (self->stale >= STALE_CALENDARS)
    {
      gantry_calendar_cache_sweep (self->cache);
      self->stale = STALE_STRUCTURE;
    }
}

static void
refuse_loop (GantryPlan *plan, GError **error)
{
  g_autofree char *names = gantry_plan_describe_loop (plan, g_ptr_array_index (plan->loops, 0));

  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
               _("%s depend on each other in a loop; remove one of these dependencies."), names);
}

gboolean
gantry_scheduler_run (GantryScheduler *self, gboolean refuse_loops, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->stale == STALE_NOTHING)
    return TRUE;
  drop_stale (self);
  if (self->plan == NULL)
    self->plan = gantry_plan_new (self->document, self->cache);
  if (refuse_loops && self->plan->loops != NULL)
    {
      refuse_loop (self->plan, error);
      return FALSE;
    }
  gantry_plan_fill (self->plan);
  gantry_plan_schedule (self->plan);
  gantry_plan_write_back (self->plan);
  g_ptr_array_set_size (self->problems, 0);
  gantry_plan_find_problems (self->plan, self->problems);
  gantry_plan_forget_touched (self->plan);
  self->stale = STALE_NOTHING;
  return TRUE;
}

const GPtrArray *
gantry_scheduler_get_problems (GantryScheduler *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->problems;
}

GPtrArray *
gantry_scheduler_find_loop_dependencies (GantryScheduler *self)
{
  g_autoptr (GantryCalendarCache) cache = NULL;
  g_autoptr (GantryPlan) plan = NULL;
  GPtrArray *dependencies = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, dependencies);

  /* of its own: an open transaction may have changed calendars that are not invalidated yet */
  cache = gantry_calendar_cache_new (self->document);
  plan = gantry_plan_new (self->document, cache);
  for (guint i = 0; plan->loops != NULL && i < plan->loops->len; i++)
    g_ptr_array_add (dependencies, plan->links[((GantryNetLoop *) g_ptr_array_index (plan->loops, i))->cut]);
  return dependencies;
}

GantryPlan *
gantry_scheduler_get_plan (GantryScheduler *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->plan;
}

/* ---- Calendars ---- */

const GantryWorktime *
gantry_scheduler_get_calendar (GantryScheduler *self, gint64 calendar)
{
  g_return_val_if_fail (self != NULL, NULL);
  drop_stale (self);
  return gantry_calendar_cache_get (self->cache, calendar);
}

const GantryWorktime *
gantry_scheduler_get_person_calendar (GantryScheduler *self, gint64 person)
{
  g_return_val_if_fail (self != NULL, NULL);
  drop_stale (self);
  return gantry_calendar_cache_get_person (self->cache, person);
}

const GantryWorktime *
gantry_scheduler_get_task_calendar (GantryScheduler *self, gint64 task)
{
  GantryRecord *record;

  g_return_val_if_fail (self != NULL, NULL);
  record = gantry_document_lookup (self->document, &gantry_task_kind, task);
  return gantry_scheduler_get_calendar (self, record != NULL ? GANTRY_TASK (record)->calendar : 0);
}

const GantryWorktime *
gantry_scheduler_get_worked_calendar (GantryScheduler *self, gint64 task)
{
  const GantryWorktime *worktime;

  g_return_val_if_fail (self != NULL, NULL);
  drop_stale (self);
  worktime = self->plan != NULL ? gantry_plan_get_worktime (self->plan, task) : NULL;
  return worktime != NULL ? worktime : gantry_scheduler_get_task_calendar (self, task);
}

gint64
gantry_scheduler_get_most_worked (GantryScheduler *self, gint64 task, gint64 from, gint64 to)
{
  g_return_val_if_fail (self != NULL, 0);
  drop_stale (self);
  return self->plan != NULL ? gantry_plan_get_most_worked (self->plan, task, from, to) : 0;
}
