/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-workstream.h"

#include "model/gantry-fields.h"

static const GantryChoice color_choices[] = {
  { "automatic", N_("Automatic") },
  { "blue", N_("Blue") },
  { "teal", N_("Teal") },
  { "green", N_("Green") },
  { "yellow", N_("Yellow") },
  { "orange", N_("Orange") },
  { "red", N_("Red") },
  { "pink", N_("Pink") },
  { "purple", N_("Purple") },
  { "slate", N_("Slate") },
  { NULL, NULL },
};

#define FIELD(member, ...) GANTRY_FIELD (GantryWorkstream, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (REQUIRED | SEARCHABLE)),
  FIELD (color, ENUM, N_("Color"), .choices = color_choices),
  FIELD (lead, REFERENCE, N_("Lead"), .target = "person"),
  FIELD (correlation, PERCENT, N_("Correlation of durations"), GANTRY_FLAGS (SECONDARY),
         .help = N_("For the simulation: how far its tasks take longer or less long together."),
         .minimum = 0, .maximum = GANTRY_PERCENT_FULL),
};

const GantryKind gantry_workstream_kind = {
  .name = "workstream",
  .title = N_("Workstream"),
  .title_plural = N_("Workstreams"),
  .icon_name = "view-columns-symbolic",
  .get_type = gantry_workstream_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
};

GANTRY_DEFINE_KIND (GantryWorkstream, gantry_workstream)
