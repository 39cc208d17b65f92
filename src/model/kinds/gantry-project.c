/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-project.h"

#include "model/gantry-fields.h"

static const GantryChoice schedule_from_choices[] = {
  { "start", N_("Project start") },
  { "finish", N_("Project finish") },
  { NULL, NULL },
};

static const GantryChoice week_start_choices[] = {
  { "monday", N_("Monday") },
  { "tuesday", N_("Tuesday") },
  { "wednesday", N_("Wednesday") },
  { "thursday", N_("Thursday") },
  { "friday", N_("Friday") },
  { "saturday", N_("Saturday") },
  { "sunday", N_("Sunday") },
  { NULL, NULL },
};

#define FIELD(member, ...) GANTRY_FIELD (GantryProject, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (client, TEXT, N_("Client"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (manager, TEXT, N_("Project manager"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (goal, NOTES, N_("Goal"), GANTRY_FLAGS (SEARCHABLE),
         .help = N_("What the project is to achieve, in a sentence or two.")),
  FIELD (schedule_from, ENUM, N_("Schedule from"), GANTRY_FLAGS (SCHEDULES),
         .choices = schedule_from_choices),
  FIELD (start, INSTANT, N_("Start"), GANTRY_FLAGS (SCHEDULES | REQUIRED)),
  FIELD (target_finish, INSTANT, N_("Target finish"), GANTRY_FLAGS (SCHEDULES | OPTIONAL),
         .help = N_("Where the plan is scheduled back from, when it is scheduled from its finish."),
         .initial = GANTRY_NONE),
  FIELD (calendar, REFERENCE, N_("Calendar"), GANTRY_FLAGS (SCHEDULES), .target = "calendar"),
  FIELD (status_date, INSTANT, N_("Status date"), GANTRY_FLAGS (OPTIONAL | SCHEDULES),
         .help = N_("Progress and reports are as of this date; today when it is not set."),
         .initial = GANTRY_NONE),
  FIELD (currency, TEXT, N_("Currency"),
         .help = N_("The three-letter code of the currency of all amounts, such as EUR.")),
  FIELD (budget, MONEY, N_("Budget"), GANTRY_FLAGS (OPTIONAL | INTERNAL), .initial = GANTRY_NONE),
  FIELD (hours_per_day, DURATION, N_("Hours a day"), GANTRY_FLAGS (SECONDARY),
         .help = N_("How long “1 d” is when durations are typed and shown."),
         .minimum = GANTRY_MINUTE, .maximum = GANTRY_DAY, .initial = 8 * GANTRY_HOUR),
  FIELD (hours_per_week, DURATION, N_("Hours a week"), GANTRY_FLAGS (SECONDARY),
         .help = N_("How long “1 w” is when durations are typed and shown."),
         .minimum = GANTRY_MINUTE, .maximum = 7 * GANTRY_DAY, .initial = 40 * GANTRY_HOUR),
  FIELD (days_per_month, INTEGER, N_("Days a month"), GANTRY_FLAGS (SECONDARY),
         .help = N_("How many working days “1 mo” is when durations are typed and shown."),
         .minimum = 1, .maximum = 31, .initial = 20),
  FIELD (week_start, ENUM, N_("Week starts on"), GANTRY_FLAGS (SECONDARY),
         .choices = week_start_choices),
  FIELD (day_start, DURATION, N_("Day starts at"), GANTRY_FLAGS (SECONDARY),
         .help = N_("The time of day of a start date that is typed without one."),
         .minimum = 0, .maximum = GANTRY_DAY, .initial = 8 * GANTRY_HOUR),
  FIELD (day_finish, DURATION, N_("Day ends at"), GANTRY_FLAGS (SECONDARY),
         .help = N_("The time of day of a finish date that is typed without one."),
         .minimum = 0, .maximum = GANTRY_DAY, .initial = 17 * GANTRY_HOUR),
  FIELD (new_tasks_manual, BOOLEAN, N_("New tasks are scheduled by hand"), GANTRY_FLAGS (SECONDARY)),
  FIELD (honor_constraints, BOOLEAN, N_("Constraint dates win over dependencies"),
         GANTRY_FLAGS (SECONDARY | SCHEDULES), .initial = TRUE),
  FIELD (critical_slack, DURATION, N_("Critical up to a slack of"), GANTRY_FLAGS (SECONDARY | SCHEDULES),
         .help = N_("Tasks with no more total slack than this are critical."),
         .minimum = 0, .maximum = 1000 * GANTRY_DAY),
  FIELD (near_critical_slack, DURATION, N_("Nearly critical up to a slack of"), GANTRY_FLAGS (SECONDARY | SCHEDULES),
         .help = N_("Tasks with no more total slack than this, and that are not critical, are nearly critical."),
         .minimum = 0, .maximum = 1000 * GANTRY_DAY, .initial = 16 * GANTRY_HOUR),
  FIELD (several_critical, BOOLEAN, N_("Several critical paths"), GANTRY_FLAGS (SECONDARY | SCHEDULES),
         .help = N_("Each task that nothing depends on ends a critical path of its own.")),
  FIELD (notes, NOTES, N_("Notes"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (finish, INSTANT, N_("Finish"), GANTRY_FLAGS (DERIVED | OPTIONAL), .initial = GANTRY_NONE),
  FIELD (cost, MONEY, N_("Cost"), GANTRY_FLAGS (DERIVED | INTERNAL)),
};

const GantryKind gantry_project_kind = {
  .name = "project",
  .title = N_("Project"),
  .title_plural = N_("Projects"),
  .icon_name = "folder-symbolic",
  .get_type = gantry_project_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
};

GANTRY_DEFINE_KIND (GantryProject, gantry_project)
