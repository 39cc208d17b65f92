/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

/* Which audience gets which sections, in which order. */

static void
compose_executive (GantryReport *self, const GantryFacts *facts, const GantryRating *ratings)
{
  self->one_page = TRUE;
  gantry_report_compose_figures (self, facts);
  gantry_report_compose_decisions (self, facts);
  gantry_report_compose_status (self, facts, ratings);
  gantry_report_compose_timeline (self, facts);
  gantry_report_compose_milestones (self, facts);
  gantry_report_compose_risks (self, facts);
  gantry_report_compose_money (self, facts);
  gantry_report_compose_earned_value (self, facts);
  gantry_report_compose_outlook (self, facts);
  gantry_report_compose_progress (self, facts);
}

static void
compose_client (GantryReport *self, const GantryFacts *facts, const GantryRating *ratings)
{
  gantry_report_compose_narrative (self, facts);
  gantry_report_compose_figures (self, facts);
  gantry_report_compose_requests (self, facts);
  gantry_report_compose_status (self, facts, ratings);
  gantry_report_compose_timeline (self, facts);
  gantry_report_compose_milestones (self, facts);
  gantry_report_compose_done (self, facts);
  gantry_report_compose_outlook (self, facts);
  gantry_report_compose_progress (self, facts);
  gantry_report_compose_risks (self, facts);
}

static void
compose_team (GantryReport *self, const GantryFacts *facts, const GantryRating *ratings)
{
  gantry_report_compose_figures (self, facts);
  gantry_report_compose_status (self, facts, ratings);
  gantry_report_compose_milestones (self, facts);
  gantry_report_compose_overloads (self, facts);
  gantry_report_compose_tasks (self, facts);
  gantry_report_compose_risks (self, facts);
  gantry_report_compose_timeline (self, facts);
  gantry_report_compose_progress (self, facts);
  gantry_report_compose_earned_value (self, facts);
}

static void
compose_sections (GantryReport *self, const GantryFacts *facts, const GantryRating *ratings)
{
  switch (self->audience)
    {
    case GANTRY_AUDIENCE_CLIENT:
      compose_client (self, facts, ratings);
      break;
    case GANTRY_AUDIENCE_TEAM:
      compose_team (self, facts, ratings);
      break;
    case GANTRY_AUDIENCE_EXECUTIVE:
    default:
      compose_executive (self, facts, ratings);
      break;
    }
}

GantryReport *
gantry_report_compose (GantryDocument *document, GantryAudience audience, gint64 as_of)
{
  g_autoptr (GantryFacts) facts = NULL;
  GantryRating ratings[GANTRY_N_DIMENSIONS];
  GantryReport *self;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);
  facts = gantry_facts_new (document, audience, as_of);
  gantry_rag_rate (facts, ratings);
  self = g_new0 (GantryReport, 1);
  self->audience = audience;
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_block_free);
  gantry_report_compose_header (self, facts, ratings);
  if (facts->leaves->len > 0)
    compose_sections (self, facts, ratings);
  for (guint i = 0; i < GANTRY_N_DIMENSIONS; i++)
    gantry_rating_clear (&ratings[i]);
  return self;
}
