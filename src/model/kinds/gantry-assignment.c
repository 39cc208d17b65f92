/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-assignment.h"

#include "model/gantry-fields.h"

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

#define FIELD(member, ...) GANTRY_FIELD (GantryAssignment, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (task, REFERENCE, N_("Task"), GANTRY_FLAGS (REQUIRED | OWNER | SCHEDULES), .target = "task"),
  FIELD (person, REFERENCE, N_("Person"), GANTRY_FLAGS (REQUIRED | OWNER | SCHEDULES),
         .target = "person"),
  FIELD (units, PERCENT, N_("Units"), GANTRY_FLAGS (SCHEDULES),
         .minimum = 0, .maximum = 1000 * GANTRY_PERCENT_FULL, .initial = GANTRY_PERCENT_FULL),
  FIELD (work, DURATION, N_("Work"), GANTRY_FLAGS (OPTIONAL | SCHEDULES),
         .help = N_("The person’s effort; what units make of the task’s duration when it is not set."),
         .minimum = 0, .maximum = 100000 * 366 * GANTRY_DAY, .initial = GANTRY_NONE),
  FIELD (contour, ENUM, N_("Work contour"), GANTRY_FLAGS (SCHEDULES | SECONDARY), .choices = contour_choices,
         .help = N_("How the work is spread over its time: the units are those of the peak.")),
  FIELD (delay, DURATION, N_("Assignment delay"), GANTRY_FLAGS (SCHEDULES | SECONDARY),
         .help = N_("How long after the start of the task the person begins, in working time."),
         .minimum = 0, .maximum = 100 * 366 * GANTRY_DAY),
  FIELD (leveling_delay, DURATION, N_("Leveling delay"), GANTRY_FLAGS (SCHEDULES | SECONDARY),
         .help = N_("How much longer leveling holds the person back, in working time."),
         .minimum = 0, .maximum = 100 * 366 * GANTRY_DAY),
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
};

GANTRY_DEFINE_KIND (GantryAssignment, gantry_assignment)
