/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

#include "report/gantry-wording.h"

static char *
tell_share (gint64 part, gint64 whole)
{
  g_autofree char *share = gantry_wording_share ((double) part / (double) whole);

  return g_strdup_printf (_("%s of the budget"), share);
}

static void
add_budget (GantryBlock *block, const GantryFacts *facts)
{
  if (facts->budget != GANTRY_NONE && facts->budget > 0)
    gantry_block_add_figure (block, _("Budget"), gantry_wording_money (facts, facts->budget), NULL,
                             GANTRY_VOICE_QUIET);
  else if (facts->baseline_cost != GANTRY_NONE)
    gantry_block_add_figure (block, _("Baseline cost"), gantry_wording_money (facts, facts->baseline_cost), NULL,
                             GANTRY_VOICE_QUIET);
}

static void
add_forecast (GantryBlock *block, const GantryFacts *facts)
{
  gboolean budgeted = facts->budget != GANTRY_NONE && facts->budget > 0;
  gboolean over = budgeted && facts->forecast_cost > facts->budget;

  gantry_block_add_figure (block, _("Forecast at completion"),
                           gantry_wording_money (facts, facts->forecast_cost),
                           budgeted ? tell_share (facts->forecast_cost, facts->budget) : NULL,
                           over ? GANTRY_VOICE_ALARM : GANTRY_VOICE_QUIET);
}

static void
add_difference (GantryBlock *block, const GantryFacts *facts)
{
  gboolean budgeted = facts->budget != GANTRY_NONE && facts->budget > 0;
  gint64 limit = budgeted ? facts->budget : facts->baseline_cost;
  gint64 left;

  if (limit == GANTRY_NONE)
    return;
  left = limit - facts->forecast_cost;
  gantry_block_add_figure (block, left < 0 ? _("Over") : _("Left"), gantry_wording_money (facts, ABS (left)),
                           NULL, GANTRY_VOICE_QUIET);
}

static void
add_earned_value (GantryBlock *block, const GantryFacts *facts)
{
  g_autofree char *planned = NULL;

  if (facts->earned_value == GANTRY_NONE)
    return;
  planned = gantry_wording_money (facts, facts->planned_value);
  gantry_block_add_figure (block, _("Earned value"), gantry_wording_money (facts, facts->earned_value),
                           g_strdup_printf (_("%s planned by now"), planned),
                           facts->earned_value < facts->planned_value ? GANTRY_VOICE_ALARM : GANTRY_VOICE_QUIET);
}

void
gantry_report_compose_money (GantryReport *self, const GantryFacts *facts)
{
  GantryBlock *block;

  if (facts->forecast_cost == GANTRY_NONE || facts->forecast_cost == 0)
    return;
  gantry_report_add_heading (self, _("Money"), 70);
  block = gantry_report_add_block (self, GANTRY_BLOCK_FIGURES, _("Money"), 70);
  add_budget (block, facts);
  add_forecast (block, facts);
  add_difference (block, facts);
  add_earned_value (block, facts);
}
