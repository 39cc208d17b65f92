/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-task-effort.h"

#include "model/gantry-document.h"
#include "model/gantry-effort.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task-fields.h"

/* Somebody on the task, with the work that they have or are to have. */
typedef struct {
  gint64 id;
  GantryAssignment *assignment;
  gint64 units;
  gint64 work;
} Member;

static void
set (gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (((GantryRecord *) record)->document, record, field, value);
}

/* @number * @factor / @divisor of what is not negative, rounded half up. */
static gint64
scale (gint64 number, gint64 factor, gint64 divisor)
{
  return (gint64) MIN (((__int128) number * factor + divisor / 2) / divisor, (__int128) G_MAXINT64);
}

/* ---- Who is on a task ---- */

static gboolean
takes_time (GantryDocument *document, const GantryAssignment *assignment)
{
  GantryRecord *person = gantry_document_lookup (document, &gantry_person_kind, assignment->person);

  return person != NULL && GANTRY_PERSON (person)->type != GANTRY_RESOURCE_COST;
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  const Member *first = a, *second = b;

  return first->id < second->id ? -1 : first->id > second->id;
}

/* By ascending id. */
static GArray *
take_members (GantryTask *task, const GantryAssignment *leaving)
{
  GantryDocument *document = GANTRY_RECORD (task)->document;
  const GantryField *field = gantry_kind_find_field (&gantry_assignment_kind, "task");
  const GPtrArray *referrers
    = gantry_document_get_referrers (document, &gantry_assignment_kind, field, GANTRY_RECORD (task)->id);
  GArray *members = g_array_new (FALSE, FALSE, sizeof (Member));
  GantryEffortRest rest = GANTRY_EFFORT_REST (task);

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    {
      GantryAssignment *assignment = g_ptr_array_index (referrers, i);
      Member member = { GANTRY_RECORD (assignment)->id, assignment, assignment->units, 0 };

      if (assignment == leaving || !takes_time (document, assignment))
        continue;
      gantry_effort_rest_take (&rest, assignment);
      g_array_append_val (members, member);
    }
  g_array_sort (members, compare_members);
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);

      member->work = gantry_effort_get_work (member->assignment, task->duration, &rest);
    }
  return members;
}

static gint64
sum_work (GArray *members)
{
  gint64 sum = 0;

  for (guint i = 0; i < members->len; i++)
    sum = MIN (sum, G_MAXINT64 / 2) + MIN (g_array_index (members, Member, i).work, G_MAXINT64 / 2);
  return sum;
}

/* Shares @work among all, in the measure of what they had, or of their units. */
static void
share_work (GArray *members, gint64 work, gboolean by_units)
{
  gint64 whole = 0;

  for (guint i = 0; i < members->len; i++)
    whole += g_array_index (members, Member, i).assignment->units;
  if (!by_units)
    whole = sum_work (members);
  for (guint i = 0; i < members->len && whole > 0; i++)
    {
      Member *member = &g_array_index (members, Member, i);

      member->work = scale (work, by_units ? member->assignment->units : member->work, whole);
    }
}

/* ---- What follows ---- */

/* A work that the duration makes of the units anyway is not noted, so that it goes on to follow. */
static void
store_works (GantryTask *task, GArray *members)
{
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      GantryAssignment *assignment = member->assignment;
      gboolean follows = task->work == GANTRY_NONE && gantry_effort_get_delay (assignment) == 0
                         && gantry_effort_get_work_in (assignment, task->duration) == member->work;

      set (assignment, "work", follows ? GANTRY_NONE : MIN (member->work, GANTRY_WORK_MAX));
    }
  if (task->work != GANTRY_NONE)
    set (task, "work", MIN (sum_work (members), GANTRY_WORK_MAX));
}

typedef struct {
  gint64 from, to;
} Stretch;

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const Stretch *first = a, *second = b;

  return first->from < second->from ? -1 : first->from > second->from;
}

/* How long somebody works, when each has their work: 0 when there is none. */
static gint64
find_duration (GArray *members)
{
  g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  gint64 duration = 0, until = 0;

  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      gint64 delay = gantry_effort_get_delay (member->assignment);
      gint64 busy = gantry_effort_get_time_of (member->assignment, member->work, 0);
      Stretch stretch = { delay, delay + MIN (busy, GANTRY_TASK_DURATION_MAX) };

      g_array_append_val (stretches, stretch);
    }
  g_array_sort (stretches, compare_stretches);
  for (guint i = 0; i < stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (stretches, Stretch, i);

      duration += MAX (0, stretch->to - MAX (stretch->from, until));
      until = MAX (until, stretch->to);
    }
  return MIN (duration, GANTRY_TASK_DURATION_MAX);
}

/* The duration follows from the work; a task that nobody works on keeps its own. */
static void
follow_with_duration (GantryTask *task, GArray *members)
{
  gint64 duration = find_duration (members);

  if (duration > 0 && duration != task->duration)
    gantry_task_change_duration (task, duration);
  store_works (task, members);
}

/* The units follow from the work and the time that there is. */
static void
follow_with_units (GantryTask *task, GArray *members, const gint64 *times)
{
  for (guint i = 0; i < members->len; i++)
    {
      const Member *member = &g_array_index (members, Member, i);
      gint64 peak = times[i] * gantry_contour_get_mean (member->assignment->contour);

      if (peak > 0 && member->work > 0)
        set (member->assignment, "units",
             CLAMP (scale (member->work, (gint64) GANTRY_PERCENT_FULL * 100, peak), 1, GANTRY_ASSIGNMENT_UNITS_MAX));
    }
  store_works (task, members);
}

/* How long each is busy. */
static gint64 *
take_times (const GantryTask *task, GArray *members)
{
  gint64 *times = g_new (gint64, members->len);

  for (guint i = 0; i < members->len; i++)
    times[i] = gantry_effort_get_busy (g_array_index (members, Member, i).assignment, task->duration);
  return times;
}

/* ---- The task's numbers ---- */

void
gantry_task_effort_set_duration (GantryTask *task, gint64 duration)
{
  gint64 before = task->duration;
  g_autoptr (GArray) members = take_members (task, NULL);
  g_autofree gint64 *times = take_times (task, members);

  gantry_task_change_duration (task, duration);
  if (members->len == 0 || duration == before)
    return;
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);
      gboolean follows = member->assignment->work == GANTRY_NONE && task->work == GANTRY_NONE;

      times[i] = before > 0 ? scale (times[i], duration, before) : duration;
      if (task->type == GANTRY_TASK_FIXED_WORK && duration > 0)
        continue;
      member->work = follows || before == 0
                       ? gantry_effort_get_work_in (member->assignment, times[i])
                       : scale (member->work, duration, before);
    }
  if (task->type == GANTRY_TASK_FIXED_WORK && duration > 0)
    follow_with_units (task, members, times);
  else
    store_works (task, members);
}

void
gantry_task_effort_set_work (GantryTask *task, gint64 work)
{
  g_autoptr (GArray) members = take_members (task, NULL);
  g_autofree gint64 *times = take_times (task, members);

  set (task, "work", work);
  if (work == GANTRY_NONE || members->len == 0)
    return;
  share_work (members, work, sum_work (members) == 0);
  if (task->type == GANTRY_TASK_FIXED_DURATION)
    follow_with_units (task, members, times);
  else
    follow_with_duration (task, members);
}

/* ---- An assignment's numbers ---- */

static Member *
find_member (GArray *members, gint64 id)
{
  for (guint i = 0; i < members->len; i++)
    if (g_array_index (members, Member, i).id == id)
      return &g_array_index (members, Member, i);
  return NULL;
}

/* What units, contour and delay make of the work of a task of fixed duration. */
static void
remake_work (const GantryTask *task, Member *member)
{
  GantryAssignment *assignment = member->assignment;

  if (assignment->work == GANTRY_NONE)
    member->work = gantry_effort_get_work_in (assignment, gantry_effort_get_busy (assignment, task->duration));
  else if (member->units > 0)
    member->work = scale (member->work, assignment->units, member->units);
  member->work = MIN (member->work, gantry_effort_get_work_in (assignment, task->duration));
}

void
gantry_task_effort_set_assignment (GantryAssignment *assignment, const char *field, gint64 value)
{
  GantryDocument *document = GANTRY_RECORD (assignment)->document;
  GantryTask *task = (GantryTask *) gantry_document_lookup (document, &gantry_task_kind, assignment->task);
  g_autoptr (GArray) members = task != NULL ? take_members (task, NULL) : g_array_new (FALSE, FALSE, sizeof (Member));
  Member *member = find_member (members, GANTRY_RECORD (assignment)->id);
  g_autofree gint64 *times = task != NULL ? take_times (task, members) : NULL;
  gboolean is_work = g_str_equal (field, "work");

  set (assignment, field, value);
  if (member == NULL || task->summary || (is_work && value == GANTRY_NONE))
    return;
  if (is_work)
    member->work = value;
  else if (task->type == GANTRY_TASK_FIXED_DURATION)
    remake_work (task, member);
  if (task->type != GANTRY_TASK_FIXED_DURATION)
    follow_with_duration (task, members);
  else if (is_work)
    follow_with_units (task, members, times);
  else
    store_works (task, members);
}

/* ---- People come and go ---- */

GArray *
gantry_task_effort_begin (GantryTask *task)
{
  return take_members (task, NULL);
}

/* Those who were there keep their work, and those who came have what their units make of the
 * duration. Answers whether the units of anybody who was there are others. */
static gboolean
keep_works (const GantryTask *task, GArray *members, GArray *before)
{
  gboolean changed = FALSE;

  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);
      const Member *old = find_member (before, member->id);

      if (old == NULL)
        {
          member->work = gantry_effort_get_work_in (member->assignment,
                                                    gantry_effort_get_busy (member->assignment, task->duration));
          continue;
        }
      changed = changed || old->units != member->assignment->units;
      member->work = old->work;
      member->units = old->units;
      if (task->type == GANTRY_TASK_FIXED_DURATION && old->units != member->assignment->units)
        remake_work (task, member);
    }
  return changed;
}

void
gantry_task_effort_end (GantryTask *task, GArray *before, const GantryAssignment *leaving)
{
  g_autoptr (GArray) members = take_members (task, leaving);
  g_autofree gint64 *times = take_times (task, members);
  gboolean effort_driven = task->effort_driven || task->type == GANTRY_TASK_FIXED_WORK;
  gint64 work = before->len > 0 ? sum_work (before) : task->work;

  if (members->len == 0 || task->summary)
    return;
  if (before->len > 0 && !effort_driven)
    {
      if (keep_works (task, members, before) && task->type == GANTRY_TASK_FIXED_UNITS)
        follow_with_duration (task, members);
      else
        store_works (task, members);
      return;
    }
  if (work == GANTRY_NONE || work == 0)
    return;
  share_work (members, work, TRUE);
  if (task->type != GANTRY_TASK_FIXED_DURATION)
    follow_with_duration (task, members);
  else if (before->len > 0)
    follow_with_units (task, members, times);
}
