/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-kept-value.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryKeptValue, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (format, TEXT, N_("Format"), GANTRY_FLAGS (REQUIRED | HIDDEN)),
  FIELD (element, TEXT, N_("Element"), GANTRY_FLAGS (HIDDEN)),
  FIELD (calendar, REFERENCE, N_("Calendar"), GANTRY_FLAGS (OWNER | HIDDEN), .target = "calendar"),
  FIELD (person, REFERENCE, N_("Person"), GANTRY_FLAGS (OWNER | HIDDEN), .target = "person"),
  FIELD (task, REFERENCE, N_("Task"), GANTRY_FLAGS (OWNER | HIDDEN), .target = "task"),
  FIELD (assignment, REFERENCE, N_("Assignment"), GANTRY_FLAGS (OWNER | HIDDEN), .target = "assignment"),
  FIELD (custom_field, REFERENCE, N_("Custom Field"), GANTRY_FLAGS (OWNER | HIDDEN), .target = "custom_field"),
  FIELD (custom_value, REFERENCE, N_("Value"), GANTRY_FLAGS (OWNER | HIDDEN), .target = "custom_value"),
  FIELD (content, NOTES, N_("Content"), GANTRY_FLAGS (HIDDEN)),
};

const GantryKind gantry_kept_value_kind = {
  .name = "kept_value",
  .title = N_("Kept value"),
  .title_plural = N_("Kept values"),
  .icon_name = "text-x-generic-symbolic",
  .get_type = gantry_kept_value_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GANTRY_DEFINE_KIND (GantryKeptValue, gantry_kept_value)
