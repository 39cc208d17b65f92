/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-risk.h"

#include "model/gantry-fields.h"

static const GantryChoice type_choices[] = {
  { "technical", N_("Technical") },
  { "business", N_("Business") },
  { NULL, NULL },
};

static const GantryChoice category_choices[] = {
  { "other", N_("Other") },
  { "security", N_("Security") },
  { "scalability", N_("Scalability") },
  { "integration", N_("Integration") },
  { "performance", N_("Performance") },
  { "people", N_("People") },
  { "schedule", N_("Schedule") },
  { "cost", N_("Cost") },
  { "supplier", N_("Supplier") },
  { NULL, NULL },
};

static const GantryChoice response_choices[] = {
  { "undecided", N_("Undecided") },
  { "avoid", N_("Avoid") },
  { "mitigate", N_("Mitigate") },
  { "transfer", N_("Transfer") },
  { "accept", N_("Accept") },
  { NULL, NULL },
};

static const GantryChoice state_choices[] = {
  { "open", N_("Open"), GANTRY_TONE_WARNING },
  { "mitigating", N_("Being mitigated"), GANTRY_TONE_ACTIVE },
  { "occurred", N_("Occurred"), GANTRY_TONE_BAD },
  { "closed", N_("Closed"), GANTRY_TONE_GOOD },
  { NULL, NULL },
};

static void
get_score (GantryRecord *record, GantryValue *value)
{
  GantryRisk *self = GANTRY_RISK (record);

  gantry_value_set_integer (value, self->probability * self->impact);
}

#define FIELD(member, ...) GANTRY_FIELD (GantryRisk, member, __VA_ARGS__)

/* The section of the form with what the simulation and the reserves go by. */
#define EFFECT N_("Time and money")

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Risk"), GANTRY_FLAGS (REQUIRED | SEARCHABLE)),
  GANTRY_VIRTUAL_FIELD (score, INTEGER, N_("Score"), GANTRY_FLAGS (DERIVED), .get = get_score,
                        .help = N_("Probability times impact, 1 to 25.")),
  FIELD (probability, INTEGER, N_("Probability"),
         .help = N_("1 rare, 2 unlikely, 3 possible, 4 likely, 5 almost certain."),
         .minimum = 1, .maximum = 5, .initial = 3),
  FIELD (impact, INTEGER, N_("Impact"),
         .help = N_("1 slight, 2 minor, 3 moderate, 4 major, 5 severe."),
         .minimum = 1, .maximum = 5, .initial = 3),
  FIELD (state, ENUM, N_("State"), .choices = state_choices),
  FIELD (owner, REFERENCE, N_("Owner"), .target = "person"),
  FIELD (response, ENUM, N_("Response"), .choices = response_choices),
  FIELD (due, DATE, N_("Due"), GANTRY_FLAGS (OPTIONAL), .initial = GANTRY_NONE),
  FIELD (type, ENUM, N_("Type"), GANTRY_FLAGS (SECONDARY), .choices = type_choices),
  FIELD (category, ENUM, N_("Category"), .choices = category_choices),
  FIELD (cause, NOTES, N_("Cause"), GANTRY_FLAGS (SEARCHABLE | SECONDARY)),
  FIELD (effect, NOTES, N_("Effect"), GANTRY_FLAGS (SEARCHABLE | SECONDARY)),
  FIELD (mitigation, NOTES, N_("Mitigation"), GANTRY_FLAGS (SEARCHABLE | SECONDARY)),
  FIELD (contingency, NOTES, N_("Contingency plan"), GANTRY_FLAGS (SEARCHABLE | SECONDARY)),
  FIELD (trigger, TEXT, N_("Trigger"), GANTRY_FLAGS (SEARCHABLE | SECONDARY),
         .help = N_("The sign that the risk has struck and the contingency plan starts.")),
  FIELD (reserve_time, DURATION, N_("Time reserve"), GANTRY_FLAGS (SECONDARY), .section = EFFECT,
         .minimum = 0, .maximum = 100 * 366 * GANTRY_DAY),
  FIELD (reserve_money, MONEY, N_("Money reserve"), GANTRY_FLAGS (SECONDARY | INTERNAL), .section = EFFECT),
  FIELD (likelihood, PERCENT, N_("Likelihood"), GANTRY_FLAGS (SECONDARY), .section = EFFECT,
         .help = N_("For the simulation; 10, 30, 50, 70 or 90 % by the probability when it is 0."),
         .minimum = 0, .maximum = GANTRY_PERCENT_FULL),
  FIELD (delay_optimistic, DURATION, N_("Least delay"), GANTRY_FLAGS (OPTIONAL | SECONDARY), .section = EFFECT,
         .help = N_("For the simulation: by how much the tasks take longer when it strikes, at the least."),
         .minimum = 0, .maximum = 100 * 366 * GANTRY_DAY, .initial = GANTRY_NONE),
  FIELD (delay_likely, DURATION, N_("Most likely delay"), GANTRY_FLAGS (OPTIONAL | SECONDARY), .section = EFFECT,
         .minimum = 0, .maximum = 100 * 366 * GANTRY_DAY, .initial = GANTRY_NONE),
  FIELD (delay_pessimistic, DURATION, N_("Greatest delay"), GANTRY_FLAGS (OPTIONAL | SECONDARY), .section = EFFECT,
         .minimum = 0, .maximum = 100 * 366 * GANTRY_DAY, .initial = GANTRY_NONE),
  FIELD (strike_cost, MONEY, N_("Cost when it strikes"), GANTRY_FLAGS (SECONDARY | INTERNAL), .section = EFFECT),
  FIELD (tasks, REFERENCE_LIST, N_("Tasks affected"), GANTRY_FLAGS (SECONDARY), .target = "task"),
  FIELD (internal, BOOLEAN, N_("Internal"), GANTRY_FLAGS (SECONDARY),
         .help = N_("Kept out of reports for the client.")),
};

const GantryKind gantry_risk_kind = {
  .name = "risk",
  .title = N_("Risk"),
  .title_plural = N_("Risks"),
  .icon_name = "dialog-warning-symbolic",
  .get_type = gantry_risk_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
};

GANTRY_DEFINE_KIND (GantryRisk, gantry_risk)
