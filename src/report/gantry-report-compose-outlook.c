/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

#include "report/gantry-wording.h"

/* What has happened in the last four weeks and what will in the next: milestones first, then phases,
 * then tasks, as many as the reader has time for. */

typedef enum {
  EVENT_REACHED, /* milestones */
  EVENT_FINISHED,
  EVENT_STARTED,
} EventType;

typedef struct {
  GantryTask *task;
  EventType type;
  gint64 instant;
  guint weight; /* the smaller, the more it matters */
} Event;

static guint
get_max (GantryAudience audience)
{
  return audience == GANTRY_AUDIENCE_EXECUTIVE ? 3 : 5;
}

static void
add_event (GArray *events, GantryTask *task, EventType type, gint64 instant, gint64 from, gint64 to)
{
  Event event = { task, type, instant, 0 };

  if (instant == GANTRY_NONE || instant < from || instant >= to)
    return;
  event.weight = (type == EVENT_REACHED ? 0 : task->summary ? 10 + task->level : 1000 + !task->critical) +
                 (type == EVENT_STARTED ? 5 : 0);
  g_array_append_val (events, event);
}

static int
compare_by_weight (gconstpointer a, gconstpointer b)
{
  const Event *first = a, *second = b;

  if (first->weight != second->weight)
    return first->weight < second->weight ? -1 : 1;
  if (first->instant != second->instant)
    return first->instant < second->instant ? -1 : 1;
  return first->task->row < second->task->row ? -1 : 1;
}

static int
compare_by_instant (gconstpointer a, gconstpointer b)
{
  const Event *first = a, *second = b;

  if (first->instant != second->instant)
    return first->instant < second->instant ? -1 : 1;
  return compare_by_weight (a, b);
}

/* The few that matter most, by date. */
static void
choose (GArray *events, guint max)
{
  g_array_sort (events, compare_by_weight);
  if (events->len > max)
    g_array_set_size (events, max);
  g_array_sort (events, compare_by_instant);
}

static GArray *
find_past (const GantryFacts *facts)
{
  GantryOutline *outline = gantry_document_get_outline (facts->document);
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (task->active && gantry_facts_is_done (task))
        add_event (events, task, task->milestone ? EVENT_REACHED : EVENT_FINISHED, task->finish, facts->past,
                   facts->as_of + 1);
    }
  return events;
}

static GArray *
find_future (const GantryFacts *facts)
{
  GantryOutline *outline = gantry_document_get_outline (facts->document);
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (!task->active || gantry_facts_is_done (task))
        continue;
      add_event (events, task, task->milestone ? EVENT_REACHED : EVENT_FINISHED, task->finish, facts->as_of,
                 facts->horizon);
      if (!task->milestone && task->progress == 0)
        add_event (events, task, EVENT_STARTED, task->start, facts->as_of, facts->horizon);
    }
  return events;
}

static char *
tell_past (const Event *event)
{
  g_autofree char *name = gantry_wording_name (event->task);
  g_autofree char *date = event->type == EVENT_FINISHED ? gantry_wording_short_finish (event->instant)
                                                        : gantry_wording_short_date (event->instant);

  if (event->type == EVENT_REACHED)
    return g_strdup_printf (_("%s: “%s” reached"), date, name);
  return g_strdup_printf (_("%s: “%s” finished"), date, name);
}

static char *
tell_future (const Event *event)
{
  g_autofree char *name = gantry_wording_name (event->task);
  g_autofree char *date = event->type == EVENT_FINISHED ? gantry_wording_short_finish (event->instant)
                                                        : gantry_wording_short_date (event->instant);

  if (event->type == EVENT_REACHED)
    return g_strdup_printf (_("%s: “%s” is due"), date, name);
  if (event->type == EVENT_FINISHED)
    return g_strdup_printf (_("%s: “%s” finishes"), date, name);
  return g_strdup_printf (_("%s: “%s” starts"), date, name);
}

static void
compose (GantryReport *self, GArray *events, const char *heading, char *(*tell) (const Event *event))
{
  GantryBlock *list;

  choose (events, get_max (self->audience));
  if (events->len == 0)
    return;
  gantry_report_add_heading (self, heading, 14);
  list = gantry_report_add_block (self, GANTRY_BLOCK_LIST, NULL, 14);
  for (guint i = 0; i < events->len; i++)
    gantry_row_take (gantry_block_add_row (list, i == 0 ? 0 : 30 + i), tell (&g_array_index (events, Event, i)));
}

void
gantry_report_compose_done (GantryReport *self, const GantryFacts *facts)
{
  g_autoptr (GArray) events = find_past (facts);

  compose (self, events, _("Done in the last four weeks"), tell_past);
}

void
gantry_report_compose_outlook (GantryReport *self, const GantryFacts *facts)
{
  g_autoptr (GArray) events = find_future (facts);

  compose (self, events, _("The next four weeks"), tell_future);
}
