/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-custom-value.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryCustomValue, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (field, REFERENCE, N_("Custom Field"), GANTRY_FLAGS (REQUIRED | OWNER | HIDDEN), .target = "custom_field"),
  FIELD (task, REFERENCE, N_("Task"), GANTRY_FLAGS (REQUIRED | OWNER | HIDDEN), .target = "task"),
  FIELD (value, TEXT, N_("Value"), GANTRY_FLAGS (HIDDEN)),
};

const GantryKind gantry_custom_value_kind = {
  .name = "custom_value",
  .title = N_("Value of a custom field"),
  .title_plural = N_("Values of custom fields"),
  .icon_name = "document-edit-symbolic",
  .get_type = gantry_custom_value_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
};

GANTRY_DEFINE_KIND (GantryCustomValue, gantry_custom_value)
