/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-checklist-item.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryChecklistItem, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (task, REFERENCE, N_("Task"), GANTRY_FLAGS (REQUIRED | OWNER), .target = "task"),
  FIELD (name, TEXT, N_("Item"), GANTRY_FLAGS (REQUIRED | SEARCHABLE)),
  FIELD (done, BOOLEAN, N_("Done")),
};

const GantryKind gantry_checklist_item_kind = {
  .name = "checklist_item",
  .title = N_("Checklist Item"),
  .title_plural = N_("Checklist"),
  .icon_name = "object-select-symbolic",
  .get_type = gantry_checklist_item_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
  .check_field = "done",
};

GANTRY_DEFINE_KIND (GantryChecklistItem, gantry_checklist_item)
