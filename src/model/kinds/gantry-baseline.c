/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-baseline.h"

#include "model/gantry-fields.h"

#define FIELD(member, ...) GANTRY_FIELD (GantryBaseline, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (REQUIRED | SEARCHABLE)),
  FIELD (taken_on, INSTANT, N_("Taken on"), GANTRY_FLAGS (OPTIONAL), .initial = GANTRY_NONE),
  FIELD (number, INTEGER, N_("Number"), .minimum = 0, .maximum = 10),
  FIELD (approved_by, TEXT, N_("Approved by"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (notes, NOTES, N_("Notes"), GANTRY_FLAGS (SEARCHABLE)),
};

const GantryKind gantry_baseline_kind = {
  .name = "baseline",
  .title = N_("Baseline"),
  .title_plural = N_("Baselines"),
  .icon_name = "document-save-as-symbolic",
  .get_type = gantry_baseline_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
};

GANTRY_DEFINE_KIND (GantryBaseline, gantry_baseline)
