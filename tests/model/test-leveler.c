/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-capacity.h"
#include "model/gantry-generate.h"
#include "model/gantry-leveler.h"
#include "model/gantry-load.h"
#include "model/gantry-pauses.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-stretches.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-availability.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task.h"

/* Leveling whole documents: answers worked out by hand; and on generated plans, that the preview is
 * what the scheduler then says and that nobody is overloaded. */

#define START (G_GINT64_CONSTANT (1736150400)) /* 2025-01-06T08:00:00, a Monday */
#define AT(days, hours) (START + (days) *GANTRY_DAY + ((hours) -8) * GANTRY_HOUR)

static void
set (GantryDocument *document, gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (document, record, field, value);
}

/* A plan with Ana and Bo in it: set up until it is leveled. */
typedef struct {
  GantryDocument *document;
  GantryRecord *ana, *bo;
  GantryLeveler *leveler; /* of the last time */
} Team;

static GantryRecord *
add_person (GantryDocument *document, const char *name)
{
  GantryRecord *person = gantry_document_insert (document, &gantry_person_kind);

  gantry_document_set_text (document, person, "name", name);
  return person;
}

/* Of nobody where @person is NULL. */
static GantryTask *
add_task (Team *self, gint64 hours, GantryRecord *person, int units, int priority)
{
  GantryRecord *task = gantry_document_insert (self->document, &gantry_task_kind);
  GantryRecord *assignment;

  set (self->document, task, "position", task->id);
  set (self->document, task, "duration", hours * GANTRY_HOUR);
  set (self->document, task, "priority", priority);
  if (person == NULL)
    return GANTRY_TASK (task);
  assignment = gantry_document_insert (self->document, &gantry_assignment_kind);
  set (self->document, assignment, "task", task->id);
  set (self->document, assignment, "person", person->id);
  set (self->document, assignment, "units", units);
  return GANTRY_TASK (task);
}

static void
add_link (Team *self, GantryTask *predecessor, GantryTask *successor)
{
  GantryRecord *link = gantry_document_insert (self->document, &gantry_dependency_kind);

  set (self->document, link, "predecessor", GANTRY_RECORD (predecessor)->id);
  set (self->document, link, "successor", GANTRY_RECORD (successor)->id);
}

static void
start_no_earlier (Team *self, GantryTask *task, gint64 date)
{
  set (self->document, task, "constraint_type", GANTRY_CONSTRAINT_SNET);
  set (self->document, task, "constraint_date", date);
}

static void
commit (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

/* The stretches of the preview are those that the document has. */
static void
check_stretches (GantryDocument *document, const GantryLeveler *leveler)
{
  GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);

  for (guint i = 0; i < gantry_table_get_n_records (tasks); i++)
    {
      GantryRecord *task = gantry_table_get_record (tasks, i);
      g_autoptr (GArray) expected = gantry_leveler_dup_stretches (leveler, task->id);
      g_autoptr (GArray) found = gantry_task_list_stretches (GANTRY_TASK (task));

      if (expected != NULL)
        g_assert_cmpmem (found->data, found->len * sizeof (GantryStretch),
                         expected->data, expected->len * sizeof (GantryStretch));
    }
}

/* Applies a preview and holds it against what the scheduler says. */
static void
apply (GantryDocument *document, GantryLeveler *leveler)
{
  const GArray *moves = gantry_leveler_get_moves (leveler);
  guint64 before = gantry_document_hash (document);
  g_autoptr (GError) error = NULL;

  gantry_leveler_apply (leveler, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < moves->len; i++)
    {
      const GantryLevelerMove *move = &g_array_index (moves, GantryLevelerMove, i);
      GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, move->task));

      g_assert_cmpint (task->start, ==, move->new_start);
      g_assert_cmpint (task->finish, ==, move->new_finish);
      g_assert_cmpint (task->leveling_delay, ==, move->new_delay);
    }
  g_assert_cmpint (gantry_document_get_project (document)->finish, ==, gantry_leveler_get_new_finish (leveler));
  check_stretches (document, leveler);
  if (gantry_document_hash (document) == before)
    return;
  gantry_document_undo (document);
  g_assert_true (gantry_document_hash (document) == before);
  gantry_document_redo (document);
}

static GantryLeveler *
level (GantryDocument *document, const GantryLevelerOptions *options)
{
  g_autoptr (GError) error = NULL;
  GantryLeveler *leveler = gantry_leveler_new (document, options, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (gantry_leveler_get_n_schedules (leveler), <=, options->max_schedules);
  return leveler;
}

static const GantryLevelerOptions plain = { .max_schedules = 5, .seed = 1 };
static const GantryLevelerOptions within_slack = { .within_slack = TRUE, .max_schedules = 100, .seed = 1 };
static const GantryLevelerOptions split = { .split = TRUE, .max_schedules = 20, .seed = 1 };

/* What was set up; the preview is not applied. */
static void
team_level (Team *self, const GantryLevelerOptions *options)
{
  commit (self->document);
  g_clear_pointer (&self->leveler, gantry_leveler_free);
  self->leveler = level (self->document, options);
}

static void
team_apply (Team *self)
{
  apply (self->document, self->leveler);
}

static void
team_set_up (Team *self, gconstpointer data G_GNUC_UNUSED)
{
  self->document = gantry_document_new (START);
  gantry_document_begin (self->document, "Set up");
  self->ana = add_person (self->document, "Ana");
  self->bo = add_person (self->document, "Bo");
}

static void
team_tear_down (Team *self, gconstpointer data G_GNUC_UNUSED)
{
  g_clear_pointer (&self->leveler, gantry_leveler_free);
  g_clear_object (&self->document);
}

/* Who is not leveled delays nothing and is not named; the other one still does. */
static void
test_not_leveled (Team *team, gconstpointer data G_GNUC_UNUSED)
{
  GantryTask *first = add_task (team, 8, team->ana, 10000, 500), *second = add_task (team, 8, team->ana, 10000, 500);
  GantryTask *third = add_task (team, 8, team->bo, 10000, 500), *fourth = add_task (team, 8, team->bo, 10000, 500);

  set (team->document, team->ana, "leveled", FALSE);
  team_level (team, &plain);
  team_apply (team);
  g_assert_cmpint (first->start, ==, START);
  g_assert_cmpint (second->start, ==, START);
  g_assert_cmpint (MIN (third->start, fourth->start), ==, START);
  g_assert_cmpint (MAX (third->start, fourth->start), ==, AT (1, 8));
  g_assert_cmpuint (gantry_leveler_get_unsolved (team->leveler)->len, ==, 0);
}

/* Two at a time where units allow, the higher priority first, over the night and the weekend. */
static void
test_by_hand (Team *team, gconstpointer data G_GNUC_UNUSED)
{
  GantryTask *late = add_task (team, 16, team->ana, 10000, 500);
  GantryTask *first = add_task (team, 8, team->ana, 10000, 900);
  GantryTask *half = add_task (team, 8, team->ana, 5000, 800);
  GantryTask *other_half = add_task (team, 8, team->ana, 5000, 800);
  GantryTask *after = add_task (team, 8, NULL, 0, 500);

  add_link (team, late, after);
  team_level (team, &plain);
  g_assert_cmpuint (gantry_leveler_get_unsolved (team->leveler)->len, ==, 0);
  g_assert_cmpint (late->start, ==, AT (0, 8)); /* a preview only */
  team_apply (team);
  g_assert_cmpint (first->start, ==, AT (0, 8));
  g_assert_cmpint (half->start, ==, AT (1, 8));
  g_assert_cmpint (other_half->start, ==, AT (1, 8));
  g_assert_cmpint (late->start, ==, AT (2, 8));
  g_assert_cmpint (late->finish, ==, AT (3, 17));
  g_assert_cmpint (after->start, ==, AT (4, 8));
  gantry_leveler_clear (team->document, NULL);
  g_assert_cmpint (late->start, ==, AT (0, 8));
  gantry_document_undo (team->document);
  g_assert_cmpint (late->start, ==, AT (2, 8));
}

static void
add_period (Team *self, gint64 first, gint64 last, int units)
{
  GantryRecord *period = gantry_document_insert (self->document, &gantry_availability_kind);

  set (self->document, period, "person", self->ana->id);
  set (self->document, period, "first_date", first);
  set (self->document, period, "last_date", last);
  set (self->document, period, "units", units);
}

/* Half of her until Wednesday, all of her on Thursday and Friday, then she leaves. */
static void
test_availability (Team *team, gconstpointer data G_GNUC_UNUSED)
{
  GantryTask *whole = add_task (team, 8, team->ana, 10000, 900);
  GantryTask *half = add_task (team, 8, team->ana, 5000, 800);
  GantryTask *other_half = add_task (team, 16, team->ana, 5000, 700);
  GantryTask *last = add_task (team, 8, team->ana, 10000, 600);
  GantryTask *beyond = add_task (team, 8, team->ana, 10000, 500);

  add_period (team, GANTRY_NONE, AT (2, 0), 5000);
  add_period (team, AT (3, 0), AT (4, 0), 10000);
  team_level (team, &plain);
  g_assert_cmpuint (gantry_leveler_get_unsolved (team->leveler)->len, ==, 1);
  team_apply (team);
  g_assert_cmpint (whole->start, ==, AT (3, 8));
  g_assert_cmpint (half->start, ==, AT (0, 8));
  g_assert_cmpint (other_half->start, ==, AT (1, 8));
  g_assert_cmpint (last->start, ==, AT (4, 8));
  g_assert_cmpint (beyond->start, ==, AT (7, 8));
}

/* What is fixed stays, and the others keep clear of it. */
static void
test_fixed (Team *team, gconstpointer data G_GNUC_UNUSED)
{
  GantryTask *movable = add_task (team, 16, team->ana, 10000, 500);
  GantryTask *manual = add_task (team, 8, team->ana, 10000, 500);
  GantryTask *never = add_task (team, 8, team->ana, 10000, 1000);
  GantryTask *begun = add_task (team, 8, team->ana, 10000, 500);

  set (team->document, manual, "manual", TRUE);
  set (team->document, manual, "manual_start", AT (1, 8));
  set (team->document, manual, "manual_finish", AT (1, 17));
  set (team->document, begun, "actual_start", AT (2, 8));
  team_level (team, &plain);
  team_apply (team);
  g_assert_cmpint (manual->start, ==, AT (1, 8));
  g_assert_cmpint (never->start, ==, AT (0, 8));
  g_assert_cmpint (begun->start, ==, AT (2, 8));
  g_assert_cmpint (movable->start, ==, AT (3, 8));
}

static void
test_within_slack (Team *team, gconstpointer data G_GNUC_UNUSED)
{
  GantryTask *critical = add_task (team, 24, team->ana, 10000, 500);
  GantryTask *hopeless = add_task (team, 8, team->ana, 10000, 500);
  GantryTask *too_much = add_task (team, 8, team->ana, 20000, 500);

  team_level (team, &within_slack);
  g_assert_cmpint (gantry_leveler_get_new_finish (team->leveler), ==, gantry_leveler_get_old_finish (team->leveler));
  g_assert_cmpuint (gantry_leveler_get_unsolved (team->leveler)->len, ==, 2);
  team_apply (team);
  g_assert_cmpint (critical->start, ==, AT (0, 8));
  g_assert_cmpint (hopeless->leveling_delay, ==, 0);
  g_assert_cmpint (too_much->leveling_delay, ==, 0);
}

/* Of two orders the one that leaves nobody overloaded, although the other one delays less. */
static void
test_fewest_unsolved (Team *team, gconstpointer data G_GNUC_UNUSED)
{
  GantryTask *patient = add_task (team, 16, team->ana, 10000, 500);
  GantryTask *urgent = add_task (team, 8, team->ana, 10000, 500);
  GantryTask *after = add_task (team, 8, NULL, 0, 500);

  add_task (team, 24, NULL, 0, 500); /* the plan takes three days */
  add_link (team, urgent, after);
  team_level (team, &within_slack);
  g_assert_cmpuint (gantry_leveler_get_unsolved (team->leveler)->len, ==, 0);
  team_apply (team);
  g_assert_cmpint (urgent->start, ==, AT (0, 8));
  g_assert_cmpint (patient->start, ==, AT (1, 8));
  g_assert_cmpint (gantry_leveler_get_new_finish (team->leveler), ==, AT (2, 17));
}

/* The order by late start makes five days of what can be done in four, Ana's own work. */
static void
test_better_than_rule (Team *team, gconstpointer data)
{
  gboolean by_rule = GPOINTER_TO_INT (data) == 0;
  const GantryLevelerOptions options = { .max_schedules = by_rule ? 1 : 200, .seed = 1 };

  add_task (team, 16, team->ana, 10000, 500);
  add_link (team, add_task (team, 8, team->ana, 10000, 500), add_task (team, 8, team->bo, 10000, 500));
  add_link (team, add_task (team, 8, team->ana, 10000, 500), add_task (team, 16, team->bo, 10000, 500));
  team_level (team, &options);
  g_assert_cmpint (gantry_leveler_get_new_finish (team->leveler), ==, AT (by_rule ? 4 : 3, 17));
}

/* A plan that changed under a preview; one that is scheduled from its finish. */
static void
test_refused (Team *team, gconstpointer data G_GNUC_UNUSED)
{
  GantryTask *task = add_task (team, 8, team->ana, 10000, 500);
  GantryRecord *project = GANTRY_RECORD (gantry_document_get_project (team->document));
  g_autoptr (GError) error = NULL;

  team_level (team, &plain);
  gantry_document_begin (team->document, "Change");
  set (team->document, task, "duration", 16 * GANTRY_HOUR);
  commit (team->document);
  g_assert_false (gantry_leveler_apply (team->leveler, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  g_clear_error (&error);
  gantry_document_begin (team->document, "From the finish");
  set (team->document, project, "schedule_from", GANTRY_SCHEDULE_FROM_FINISH);
  set (team->document, project, "target_finish", AT (30, 17));
  commit (team->document);
  g_assert_null (gantry_leveler_new (team->document, &plain, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
}

static gboolean
is_unsolved (const GArray *unsolved, gint64 task)
{
  for (guint i = 0; i < unsolved->len; i++)
    if (g_array_index (unsolved, gint64, i) == task)
      return TRUE;
  return FALSE;
}

/* Whoever has too much to do has it because of something that could not be delayed. */
static void
assert_no_overload (GantryDocument *document, const GantryLeveler *leveler)
{
  const GArray *unsolved = gantry_leveler_get_unsolved (leveler);
  g_autoptr (GantryLoad) load = gantry_load_new (document, GANTRY_LOAD_DAY, gantry_document_get_project (document)->start,
                                                 gantry_document_get_project (document)->finish);

  for (guint person = 0; person < gantry_load_get_n_people (load); person++)
    for (guint day = 0; day < gantry_load_get_n_periods (load); day++)
      {
        g_autoptr (GArray) shares = NULL;
        gboolean excused = FALSE;

        if (gantry_load_get_cell (load, person, day)->excess == 0)
          continue;
        shares = gantry_load_dup_shares (load, person, day, day + 1);
        for (guint i = 0; i < shares->len; i++)
          {
            gint64 id = g_array_index (shares, GantryLoadShare, i).task;
            GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, id));

            excused |= is_unsolved (unsolved, id) || task->actual_start != GANTRY_NONE || task->manual || task->summary;
          }
        g_assert_true (excused);
      }
}

static void
test_generated (void)
{
  for (guint32 seed = 1; seed <= 4; seed++)
    {
      const GantryLevelerOptions options = { .within_slack = seed % 2 == 0, .max_schedules = 5, .seed = seed };
      g_autoptr (GantryDocument) document = gantry_document_generate (60 * seed, seed);
      g_autoptr (GantryLeveler) leveler = level (document, &options);
      g_autoptr (GantryLeveler) again = level (document, &options);

      g_assert_cmpmem (gantry_leveler_get_moves (leveler)->data,
                       gantry_leveler_get_moves (leveler)->len * sizeof (GantryLevelerMove),
                       gantry_leveler_get_moves (again)->data,
                       gantry_leveler_get_moves (again)->len * sizeof (GantryLevelerMove));
      if (seed % 2 == 0)
        g_assert_cmpint (gantry_leveler_get_new_finish (leveler), ==, gantry_leveler_get_old_finish (leveler));
      apply (document, leveler);
      assert_no_overload (document, leveler);
    }
}

/* ---- Splits ---- */

/* Urgent on Tuesday: what begins on Monday rests meanwhile, if it may; else it waits until Wednesday. */
static void
test_split_by_hand (Team *team, gconstpointer data)
{
  int i = GPOINTER_TO_INT (data);
  GantryTask *patient = add_task (team, 24, team->ana, 10000, 500);
  GantryTask *urgent = add_task (team, 8, team->ana, 10000, 900);

  start_no_earlier (team, urgent, AT (1, 8));
  if (i == 1)
    set (team->document, patient, "leveling_splits", FALSE);
  if (i == 2)
    gantry_document_set_text (team->document, GANTRY_RECORD (patient), "pauses", "20h+1h");
  team_level (team, i == 3 ? &plain : &split);
  g_assert_cmpuint (gantry_leveler_get_old_overloads (team->leveler), ==, 1);
  g_assert_cmpuint (gantry_leveler_get_new_overloads (team->leveler), ==, 0);
  team_apply (team);
  g_assert_cmpint (urgent->start, ==, AT (1, 8));
  g_assert_cmpint (patient->start, ==, AT (i == 0 ? 0 : 2, 8));
  g_assert_cmpint (patient->finish, ==, i == 0 ? AT (3, 17) : i == 2 ? AT (7, 9) : AT (4, 17));
  g_assert_cmpstr (patient->pauses, ==, i == 0 ? "8h+8h/8h" : i == 2 ? "20h+1h" : NULL);
  g_assert_cmpint (patient->duration, ==, 24 * GANTRY_HOUR);
  g_assert_cmpuint (gantry_leveler_count (team->document), ==, 1);
  gantry_leveler_clear (team->document, NULL);
  g_assert_cmpuint (gantry_leveler_count (team->document), ==, 0);
  g_assert_cmpstr (patient->pauses, ==, i == 2 ? "20h+1h" : NULL);
  g_assert_cmpint (patient->start, ==, AT (0, 8));
  gantry_document_undo (team->document);
  g_assert_cmpuint (gantry_leveler_count (team->document), ==, 1);
}

/* Leveled again, with the urgent task a day later, the pause is where it now belongs; without splits there is
 * none. */
static void
test_split_anew (Team *team, gconstpointer data G_GNUC_UNUSED)
{
  GantryTask *patient = add_task (team, 24, team->ana, 10000, 500);
  GantryTask *urgent = add_task (team, 8, team->ana, 10000, 900);

  start_no_earlier (team, urgent, AT (1, 8));
  team_level (team, &split);
  team_apply (team);
  gantry_document_begin (team->document, "Later");
  set (team->document, urgent, "constraint_date", AT (2, 8));
  team_level (team, &split);
  team_apply (team);
  g_assert_cmpstr (patient->pauses, ==, "16h+8h/8h");
  gantry_document_begin (team->document, "Nothing");
  team_level (team, &plain);
  team_apply (team);
  g_assert_null (patient->pauses);
  g_assert_cmpint (patient->start, ==, AT (3, 8));
}

/* A quarter of it is done on Monday; on Tuesday something else is urgent. What is done stays. */
static void
test_split_rest (Team *team, gconstpointer data)
{
  gboolean may_split = GPOINTER_TO_INT (data) == 0;
  GantryTask *begun = add_task (team, 32, team->ana, 10000, 500);
  GantryTask *urgent = add_task (team, 8, team->ana, 10000, 900);

  set (team->document, begun, "actual_start", AT (0, 8));
  set (team->document, begun, "percent_complete", 2500);
  start_no_earlier (team, urgent, AT (1, 8));
  team_level (team, may_split ? &split : &plain);
  team_apply (team);
  g_assert_cmpint (begun->start, ==, AT (0, 8));
  g_assert_cmpint (urgent->start, ==, AT (may_split ? 1 : 4, 8));
  g_assert_cmpstr (begun->pauses, ==, may_split ? "8h+8h/8h" : NULL);
  g_assert_cmpint (begun->finish, ==, AT (may_split ? 4 : 3, 17));
  g_assert_cmpuint (gantry_leveler_get_new_overloads (team->leveler), ==, 0);
}

/* By the hour, for each person: the stretches of the document's tasks against how much there is. Whoever has too
 * much has it because of something that was not placed. */
static void
check_capacity (GantryDocument *document, const GantryLeveler *leveler)
{
  const GArray *unsolved = gantry_leveler_get_unsolved (leveler);
  GantryTable *people = gantry_document_get_table (document, &gantry_person_kind);
  GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);
  const GantryProject *project = gantry_document_get_project (document);
  guint n_hours = (guint) ((project->finish - project->start) / GANTRY_HOUR + 1);
  g_autofree gint64 *load = g_new (gint64, n_hours);
  g_autofree gboolean *excused = g_new (gboolean, n_hours);

  for (guint k = 0; k < gantry_table_get_n_records (people); k++)
    {
      GantryRecord *person = gantry_table_get_record (people, k);

      memset (load, 0, n_hours * sizeof *load);
      memset (excused, 0, n_hours * sizeof *excused);
      for (guint i = 0; i < gantry_table_get_n_records (assignments); i++)
        {
          GantryAssignment *assignment = GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, i));
          GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, assignment->task));
          g_autoptr (GArray) stretches = gantry_task_list_stretches (task);
          GantryStretch whole = { task->start, task->finish };

          if (assignment->person != person->id || task->summary || !task->active)
            continue;
          for (guint s = 0; s < (stretches != NULL ? stretches->len : 1); s++)
            {
              GantryStretch *stretch = stretches != NULL ? &g_array_index (stretches, GantryStretch, s) : &whole;

              for (guint hour = 0; hour < n_hours; hour++)
                {
                  /* half past, so that what ends and what begins in an hour do not meet */
                  gint64 instant = project->start + hour * GANTRY_HOUR + GANTRY_HOUR / 2;

                  if (stretch->start > instant || stretch->finish <= instant)
                    continue;
                  load[hour] += assignment->units;
                  excused[hour] |= is_unsolved (unsolved, GANTRY_RECORD (task)->id) || task->actual_start != GANTRY_NONE
                                   || task->manual;
                }
            }
        }
      for (guint hour = 0; hour < n_hours; hour++)
        g_assert_true (load[hour] <= GANTRY_PERSON (person)->capacity || excused[hour]);
    }
}

/* What is worked, and in working time only. Answers how many tasks are split. */
static guint
check_work (GantryDocument *document, GHashTable *work)
{
  GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);
  GantryScheduler *scheduler = gantry_document_get_scheduler (document);
  guint n_split = 0;

  for (guint i = 0; i < gantry_table_get_n_records (tasks); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (tasks, i));
      const GantryWorktime *calendar = gantry_scheduler_get_worked_calendar (scheduler, GANTRY_RECORD (task)->id);
      g_autoptr (GArray) stretches = gantry_task_list_stretches (task);
      gint64 worked = 0;

      g_assert_cmpint (task->scheduled_work, ==, GPOINTER_TO_SIZE (g_hash_table_lookup (work, task)));
      if (stretches == NULL)
        continue;
      n_split++;
      g_assert_true (task->leveling_splits && stretches->len > 1);
      for (guint s = 0; s < stretches->len; s++)
        {
          const GantryStretch *stretch = &g_array_index (stretches, GantryStretch, s);
          gint64 length = gantry_worktime_between (calendar, stretch->start, stretch->finish);

          g_assert_cmpint (gantry_worktime_next_start (calendar, stretch->start), ==, stretch->start);
          g_assert_true (length >= 4 * GANTRY_HOUR || s == stretches->len - 1);
          worked += length;
        }
      g_assert_cmpint (worked, ==, task->duration);
    }
  return n_split;
}

/* Generated plans of which one task in four is urgent, and one in four may not be split. */
static void
test_split_generated (void)
{
  guint n_split = 0;

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GantryDocument) document = gantry_document_generate (40 + 10 * seed, seed);
      const GantryLevelerOptions options = { .split = TRUE, .max_schedules = 6, .seed = seed };
      GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);
      g_autoptr (GHashTable) work = g_hash_table_new (NULL, NULL);
      g_autoptr (GantryLeveler) leveler = NULL;
      guint64 before;

      gantry_document_begin (document, "Set up");
      for (guint i = 0; i < gantry_table_get_n_records (tasks); i++)
        {
          GantryTask *task = GANTRY_TASK (gantry_table_get_record (tasks, i));

          set (document, task, "priority", g_test_rand_int_range (0, 4) == 0 ? 900 : 500);
          set (document, task, "leveling_splits", g_test_rand_int_range (0, 4) > 0);
        }
      commit (document);
      for (guint i = 0; i < gantry_table_get_n_records (tasks); i++)
        g_hash_table_insert (work, gantry_table_get_record (tasks, i),
                             GSIZE_TO_POINTER (GANTRY_TASK (gantry_table_get_record (tasks, i))->scheduled_work));
      before = gantry_document_hash (document);
      leveler = level (document, &options);
      apply (document, leveler);
      check_capacity (document, leveler);
      n_split += check_work (document, work);
      gantry_leveler_set_accepted (leveler, 0, FALSE);
      g_assert_cmpint (gantry_leveler_get_new_finish (leveler), ==, gantry_leveler_get_old_finish (leveler));
      gantry_leveler_clear (document, NULL);
      g_assert_true (gantry_document_hash (document) == before);
      g_assert_cmpuint (check_work (document, work), ==, 0);
    }
  g_assert_cmpuint (n_split, >, 0);
}

/* ---- The preview ---- */

/* What tasks ask of @person at @instant, by the dates of the document. */
static gint64
naive_load (GantryDocument *document, GantryRecord *person, gint64 instant)
{
  GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);
  gint64 load = 0;

  for (guint i = 0; i < gantry_table_get_n_records (assignments); i++)
    {
      GantryAssignment *assignment = GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, i));
      GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, assignment->task));
      gint64 units = assignment->units;

      if (assignment->person != person->id || task->start > instant || task->finish <= instant || task->summary)
        continue;
      while (assignment->scheduled_work * GANTRY_PERCENT_FULL > units * task->scheduled_duration)
        units++;
      load += units;
    }
  return load;
}

static int
compare_instants (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* Looks at everybody whenever anything begins or ends. */
static guint
count_naively (GantryDocument *document)
{
  GantryTable *people = gantry_document_get_table (document, &gantry_person_kind);
  GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);
  g_autoptr (GArray) instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < gantry_table_get_n_records (tasks); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (tasks, i));

      g_array_append_val (instants, task->start);
      g_array_append_val (instants, task->finish);
    }
  g_array_sort (instants, compare_instants);
  for (guint k = 0; k < gantry_table_get_n_records (people); k++)
    {
      GantryRecord *person = gantry_table_get_record (people, k);
      g_autoptr (GArray) steps = gantry_capacity_dup_steps (GANTRY_PERSON (person));
      gboolean was_over = FALSE;

      g_assert_cmpuint (steps->len, ==, 1); /* generated plans know no periods */
      for (guint i = 0; i < instants->len; i++)
        {
          gboolean over = naive_load (document, person, g_array_index (instants, gint64, i))
                          > gantry_capacity_step (steps, 0)->units;

          n += over && !was_over;
          was_over = over;
        }
    }
  return n;
}

/* Whatever is accepted, the preview is what comes about. */
static void
test_accept (void)
{
  for (guint32 seed = 1; seed <= 6; seed++)
    {
      const GantryLevelerOptions options = { .max_schedules = 5, .seed = seed };
      g_autoptr (GantryDocument) document = gantry_document_generate (80, seed);
      g_autoptr (GantryLeveler) leveler = level (document, &options);
      g_autoptr (GArray) moves = g_array_copy ((GArray *) gantry_leveler_get_moves (leveler));
      guint n_overloads = count_naively (document), n_left_out = 0;

      g_assert_cmpuint (gantry_leveler_get_old_overloads (leveler), ==, n_overloads);
      for (guint i = 0; i < moves->len; i++)
        {
          const GantryLevelerMove *move = &g_array_index (moves, GantryLevelerMove, i);

          if (!move->proposed || g_test_rand_int_range (0, 2) == 0)
            continue;
          gantry_leveler_set_accepted (leveler, move->task, FALSE);
          n_left_out++;
        }
      g_assert_cmpuint (n_left_out, >, 0);
      apply (document, leveler);
      g_assert_cmpuint (gantry_leveler_get_new_overloads (leveler), ==, count_naively (document));
      gantry_document_undo (document);
      gantry_leveler_set_accepted (leveler, 0, FALSE);
      g_assert_cmpint (gantry_leveler_get_new_finish (leveler), ==, gantry_leveler_get_old_finish (leveler));
      g_assert_cmpuint (gantry_leveler_get_new_overloads (leveler), ==, n_overloads);
      gantry_leveler_set_accepted (leveler, 0, TRUE);
      g_assert_cmpmem (gantry_leveler_get_moves (leveler)->data,
                       gantry_leveler_get_moves (leveler)->len * sizeof (GantryLevelerMove),
                       moves->data, moves->len * sizeof (GantryLevelerMove));
    }
}

/* The long task of low priority is on the critical path: priorities cost a day. */
static void
test_ignore_priorities (Team *team, gconstpointer data)
{
  gboolean ignore = GPOINTER_TO_INT (data) == 1;
  const GantryLevelerOptions options = { .ignore_priorities = ignore, .max_schedules = 5, .seed = 1 };
  GantryTask *important = add_task (team, 8, team->ana, 10000, 900);
  GantryTask *urgent = add_task (team, 8, team->ana, 10000, 500);
  GantryTask *never = add_task (team, 8, team->ana, 10000, 1000);

  add_link (team, urgent, add_task (team, 24, NULL, 0, 500));
  team_level (team, &options);
  team_apply (team);
  g_assert_cmpint (never->start, ==, AT (0, 8));
  g_assert_cmpint (important->start, ==, AT (ignore ? 2 : 1, 8));
  g_assert_cmpint (urgent->start, ==, AT (ignore ? 1 : 2, 8));
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GantryLeveler **) user_data = gantry_leveler_run_finish (result);
}

/* The document is changed while a thread searches; the result is that of the plan as it was. */
static void
test_thread (void)
{
  const GantryLevelerOptions options = { .max_schedules = 5, .seed = 3 };
  g_autoptr (GantryDocument) document = gantry_document_generate (120, 3);
  g_autoptr (GantryLeveler) expected = level (document, &options);
  GantryLeveler *running = gantry_leveler_prepare (document, &options, NULL);
  g_autoptr (GantryLeveler) leveler = NULL;
  GantryLevelerState state;
  g_autoptr (GError) error = NULL;

  gantry_leveler_run_async (running, ran_cb, &leveler);
  for (guint i = 0; i < 50 || leveler == NULL; i++)
    {
      GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);
      GantryRecord *task = gantry_table_get_record (tasks, i % gantry_table_get_n_records (tasks));

      gantry_document_begin (document, "Change");
      set (document, task, "priority", (GANTRY_TASK (task)->priority + 1) % 1000);
      commit (document);
      gantry_leveler_get_state (running, &state);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_true (leveler == running);
  gantry_leveler_get_state (leveler, &state);
  g_assert_cmpuint (state.n_schedules, ==, 5);
  g_assert_cmpmem (gantry_leveler_get_moves (leveler)->data,
                   gantry_leveler_get_moves (leveler)->len * sizeof (GantryLevelerMove),
                   gantry_leveler_get_moves (expected)->data,
                   gantry_leveler_get_moves (expected)->len * sizeof (GantryLevelerMove));
  g_assert_false (gantry_leveler_apply (leveler, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
}

static void
add_team_test (const char *path, int variant, void (*test) (Team *team, gconstpointer data))
{
  g_test_add (path, Team, GINT_TO_POINTER (variant), team_set_up, test, team_tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_team_test ("/model/leveler/not-leveled", 0, test_not_leveled);
  add_team_test ("/model/leveler/availability", 0, test_availability);
  add_team_test ("/model/leveler/by-hand", 0, test_by_hand);
  add_team_test ("/model/leveler/fixed", 0, test_fixed);
  add_team_test ("/model/leveler/within-slack", 0, test_within_slack);
  add_team_test ("/model/leveler/fewest-unsolved", 0, test_fewest_unsolved);
  add_team_test ("/model/leveler/better-than-rule/by-rule", 0, test_better_than_rule);
  add_team_test ("/model/leveler/better-than-rule/better", 1, test_better_than_rule);
  add_team_test ("/model/leveler/refused", 0, test_refused);
  g_test_add_func ("/model/leveler/generated", test_generated);
  add_team_test ("/model/leveler/split/by-hand", 0, test_split_by_hand);
  add_team_test ("/model/leveler/split/not-allowed", 1, test_split_by_hand);
  add_team_test ("/model/leveler/split/pauses-of-its-own", 2, test_split_by_hand);
  add_team_test ("/model/leveler/split/not-asked-for", 3, test_split_by_hand);
  add_team_test ("/model/leveler/split/anew", 0, test_split_anew);
  add_team_test ("/model/leveler/split/rest", 0, test_split_rest);
  add_team_test ("/model/leveler/split/rest-whole", 1, test_split_rest);
  g_test_add_func ("/model/leveler/split/generated", test_split_generated);
  g_test_add_func ("/model/leveler/accept", test_accept);
  add_team_test ("/model/leveler/priorities/held", 0, test_ignore_priorities);
  add_team_test ("/model/leveler/priorities/ignored", 1, test_ignore_priorities);
  g_test_add_func ("/model/leveler/thread", test_thread);

  return g_test_run ();
}
