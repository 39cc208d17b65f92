/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-assignment.h"

#include "model/gantry-document.h"
#include "model/gantry-fields.h"
#include "model/gantry-task-effort.h"

/* In the order of GantryContour. */
static const GantryChoice contour_choices[] = {
  { "flat", N_("Flat") },
  { "back_loaded", N_("Back loaded") },
  { "front_loaded", N_("Front loaded") },
  { "double_peak", N_("Double peak") },
  { "early_peak", N_("Early peak") },
  { "late_peak", N_("Late peak") },
  { "bell", N_("Bell") },
  { "turtle", N_("Turtle") },
  { NULL, NULL },
};

/* ---- What it means to set a field ---- */

static gint64
integer_of (const GantryValue *value, gint64 unset)
{
  return value->type == GANTRY_VALUE_INTEGER ? value->integer : unset;
}

#define DEFINE_ASSIGN(field, unset)                                                                \
  static gboolean                                                                                  \
  assign_##field (GantryRecord *record, const GantryValue *value, GError **error G_GNUC_UNUSED)    \
  {                                                                                                \
    gantry_task_effort_set_assignment (GANTRY_ASSIGNMENT (record), #field, integer_of (value, unset)); \
    return TRUE;                                                                                   \
  }

DEFINE_ASSIGN (units, GANTRY_PERCENT_FULL)
DEFINE_ASSIGN (work, GANTRY_NONE)
DEFINE_ASSIGN (contour, GANTRY_CONTOUR_FLAT)
DEFINE_ASSIGN (delay, 0)
DEFINE_ASSIGN (leveling_delay, 0)

static GantryTask *
get_task (GantryRecord *record)
{
  return (GantryTask *) gantry_document_lookup (record->document, &gantry_task_kind, GANTRY_ASSIGNMENT (record)->task);
}

/* Whoever is put on the task by this joins those who are. */
static gboolean
assign_person (GantryRecord *record, const GantryValue *value, GError **error G_GNUC_UNUSED)
{
  GantryTask *task = get_task (record);
  g_autoptr (GArray) before = task != NULL ? gantry_task_effort_begin (task) : NULL;
  gboolean joins = GANTRY_ASSIGNMENT (record)->person == 0;

  gantry_document_set_integer (record->document, record, "person", integer_of (value, 0));
  if (task != NULL && joins)
    gantry_task_effort_end (task, before, NULL);
  return TRUE;
}

static gboolean
assign_task (GantryRecord *record, const GantryValue *value, GError **error G_GNUC_UNUSED)
{
  GantryTask *old = get_task (record);
  g_autoptr (GArray) before = NULL;
  GantryTask *task;

  if (old != NULL)
    {
      before = gantry_task_effort_begin (old);
      gantry_task_effort_end (old, before, GANTRY_ASSIGNMENT (record));
      g_clear_pointer (&before, g_array_unref);
    }
  task = (GantryTask *) gantry_document_lookup (record->document, &gantry_task_kind, integer_of (value, 0));
  before = task != NULL && task != old ? gantry_task_effort_begin (task) : NULL;
  gantry_document_set_integer (record->document, record, "task", integer_of (value, 0));
  if (before != NULL)
    gantry_task_effort_end (task, before, NULL);
  return TRUE;
}

static void
leave (GantryRecord *record)
{
  GantryTask *task = get_task (record);
  g_autoptr (GArray) before = NULL;

  if (task == NULL)
    return;
  before = gantry_task_effort_begin (task);
  gantry_task_effort_end (task, before, GANTRY_ASSIGNMENT (record));
}

#define FIELD(member, ...) GANTRY_FIELD (GantryAssignment, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (task, REFERENCE, N_("Task"), GANTRY_FLAGS (REQUIRED | OWNER | SCHEDULES), .target = "task",
         .assign = assign_task),
  FIELD (person, REFERENCE, N_("Person"), GANTRY_FLAGS (REQUIRED | OWNER | SCHEDULES),
         .target = "person", .assign = assign_person),
  FIELD (units, PERCENT, N_("Units"), GANTRY_FLAGS (SCHEDULES),
         .minimum = 0, .maximum = GANTRY_ASSIGNMENT_UNITS_MAX, .initial = GANTRY_PERCENT_FULL,
         .assign = assign_units),
  FIELD (work, DURATION, N_("Work"), GANTRY_FLAGS (OPTIONAL | SCHEDULES),
         .help = N_("The person’s effort; what units make of the task’s duration when it is not set."),
         .minimum = 0, .maximum = GANTRY_WORK_MAX, .initial = GANTRY_NONE, .assign = assign_work),
  FIELD (contour, ENUM, N_("Work contour"), GANTRY_FLAGS (SCHEDULES | SECONDARY), .choices = contour_choices,
         .help = N_("How the work is spread over its time: the units are those of the peak."),
         .assign = assign_contour),
  FIELD (delay, DURATION, N_("Assignment delay"), GANTRY_FLAGS (SCHEDULES | SECONDARY),
         .help = N_("How long after the start of the task the person begins, in working time."),
         .minimum = 0, .maximum = GANTRY_TASK_DURATION_MAX, .assign = assign_delay),
  FIELD (leveling_delay, DURATION, N_("Leveling delay"), GANTRY_FLAGS (SCHEDULES | SECONDARY),
         .help = N_("How much longer leveling holds the person back, in working time."),
         .minimum = 0, .maximum = GANTRY_TASK_DURATION_MAX, .assign = assign_leveling_delay),
  FIELD (start, INSTANT, N_("Start"), GANTRY_FLAGS (DERIVED | OPTIONAL), .initial = GANTRY_NONE),
  FIELD (finish, INSTANT, N_("Finish"), GANTRY_FLAGS (DERIVED | OPTIONAL), .initial = GANTRY_NONE),
  FIELD (scheduled_work, DURATION, N_("Scheduled work"), GANTRY_FLAGS (DERIVED)),
  FIELD (cost, MONEY, N_("Cost"), GANTRY_FLAGS (DERIVED | INTERNAL)),
};

const GantryKind gantry_assignment_kind = {
  .name = "assignment",
  .title = N_("Assignment"),
  .title_plural = N_("Assignments"),
  .icon_name = "avatar-default-symbolic",
  .get_type = gantry_assignment_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .leave = leave,
};

GANTRY_DEFINE_KIND (GantryAssignment, gantry_assignment)
