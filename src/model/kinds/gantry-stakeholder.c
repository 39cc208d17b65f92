/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-stakeholder.h"

#include "model/gantry-fields.h"

static const GantryChoice report_choices[] = {
  { "executive", N_("Executive") },
  { "client", N_("Client") },
  { "team", N_("Team") },
  { NULL, NULL },
};

static const GantryChoice stance_choices[] = {
  { "unknown", N_("Not known"), GANTRY_TONE_QUIET },
  { "opposed", N_("Opposed"), GANTRY_TONE_BAD },
  { "neutral", N_("Neutral"), GANTRY_TONE_QUIET },
  { "supportive", N_("Supportive"), GANTRY_TONE_GOOD },
  { "champion", N_("Champion"), GANTRY_TONE_GOOD },
  { NULL, NULL },
};

#define FIELD(member, ...) GANTRY_FIELD (GantryStakeholder, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (REQUIRED | SEARCHABLE)),
  FIELD (organization, TEXT, N_("Organization"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (role, TEXT, N_("Role"), GANTRY_FLAGS (SEARCHABLE)),
  FIELD (interest, INTEGER, N_("Interest"), GANTRY_FLAGS (INTERNAL),
         .help = N_("1 hardly concerned, 5 deeply concerned."),
         .minimum = 1, .maximum = 5, .initial = 3),
  FIELD (influence, INTEGER, N_("Influence"), GANTRY_FLAGS (INTERNAL),
         .help = N_("1 little say, 5 can stop the project."),
         .minimum = 1, .maximum = 5, .initial = 3),
  FIELD (stance, ENUM, N_("Stance"), GANTRY_FLAGS (INTERNAL), .choices = stance_choices),
  FIELD (preferred_report, ENUM, N_("Preferred report"), .choices = report_choices),
  FIELD (email, TEXT, N_("Email"), GANTRY_FLAGS (SEARCHABLE | SECONDARY)),
  FIELD (expectations, NOTES, N_("Expectations"), GANTRY_FLAGS (SEARCHABLE | SECONDARY)),
  FIELD (notes, NOTES, N_("Notes"), GANTRY_FLAGS (SEARCHABLE | SECONDARY | INTERNAL)),
};

const GantryKind gantry_stakeholder_kind = {
  .name = "stakeholder",
  .title = N_("Stakeholder"),
  .title_plural = N_("Stakeholders"),
  .icon_name = "contact-new-symbolic",
  .get_type = gantry_stakeholder_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
};

GANTRY_DEFINE_KIND (GantryStakeholder, gantry_stakeholder)
