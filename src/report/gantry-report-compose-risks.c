/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

#include "model/kinds/gantry-person.h"
#include "report/gantry-wording.h"

#define SCORE_AMBER 15
#define SCORE_RED 20

static guint
get_max (GantryAudience audience)
{
  switch (audience)
    {
    case GANTRY_AUDIENCE_TEAM:
      return 10;
    case GANTRY_AUDIENCE_CLIENT:
      return 20;
    case GANTRY_AUDIENCE_EXECUTIVE:
    default:
      return 5;
    }
}

static GantryRag
rate (gint64 score)
{
  return score >= SCORE_RED ? GANTRY_RAG_RED : score >= SCORE_AMBER ? GANTRY_RAG_AMBER : GANTRY_RAG_GREEN;
}

static char *
tell_response (GantryRisk *risk)
{
  if (risk->mitigation != NULL)
    return g_strdup (risk->mitigation);
  return g_strdup (gantry_wording_choice (&gantry_risk_kind, "response", risk->response));
}

static char *
tell_owner (const GantryFacts *facts, GantryRisk *risk)
{
  GantryRecord *owner = gantry_document_lookup (facts->document, &gantry_person_kind, risk->owner);

  return owner != NULL ? gantry_wording_name (owner) : g_strdup (C_("owner of a risk", "nobody"));
}

static void
add_risk (GantryBlock *table, const GantryFacts *facts, GantryRisk *risk, guint rank)
{
  GantryRow *row = gantry_block_add_row (table, rank);
  gint64 score = gantry_risk_get_score (risk);
  gboolean overdue = risk->due != GANTRY_NONE && risk->due + GANTRY_DAY <= facts->as_of;

  gantry_row_take (row, gantry_wording_name (risk))->voice = GANTRY_VOICE_STRONG;
  gantry_row_take (row, g_strdup_printf ("%d", (int) score))->rag = rate (score);
  gantry_row_take (row, tell_response (risk));
  if (facts->audience != GANTRY_AUDIENCE_CLIENT)
    gantry_row_take (row, tell_owner (facts, risk));
  gantry_row_take (row,
                   gantry_wording_short_date (risk->due))->voice = overdue ? GANTRY_VOICE_ALARM : GANTRY_VOICE_NORMAL;
}

static void
add_columns (GantryBlock *table, GantryAudience audience)
{
  gantry_block_add_column (table, _("Risk"), GANTRY_ALIGN_START, 1);
  gantry_block_add_column (table, _("Score"), GANTRY_ALIGN_START, 0);
  gantry_block_add_column (table, _("Response"), GANTRY_ALIGN_START, 1);
  if (audience != GANTRY_AUDIENCE_CLIENT)
    gantry_block_add_column (table, _("Owner"), GANTRY_ALIGN_START, 0);
  gantry_block_add_column (table, _("Due"), GANTRY_ALIGN_END, 0);
}

void
gantry_report_compose_risks (GantryReport *self, const GantryFacts *facts)
{
  GantryBlock *table;
  guint n = MIN (facts->risks->len, get_max (self->audience));

  if (n == 0)
    return;
  gantry_report_add_heading (self, _("Highest risks"), 12);
  table = gantry_report_add_block (self, GANTRY_BLOCK_TABLE,
                                   _("Open risks, the highest first; the score is probability times impact, 25 at most"),
                                   12);
  add_columns (table, self->audience);
  for (guint i = 0; i < n; i++)
    add_risk (table, facts, g_ptr_array_index (facts->risks, i), i < 2 ? 0 : 40 + i);
}
