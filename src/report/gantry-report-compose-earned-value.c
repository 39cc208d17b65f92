/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-earner.h"
#include "model/gantry-text.h"
#include "report/gantry-wording.h"

#define RANK 74
#define RANK_OF_CHART 88
/* Of the parts of the plan, as long as there is room. */
#define N_PARTS 6
#define N_SAMPLES 48
#define N_STEPS 4

/* In whole units: the figures are no more exact than that. */
static char *
word_money (const GantryFacts *facts, gint64 money)
{
  gint64 units = money / GANTRY_MONEY_UNIT, rest = money % GANTRY_MONEY_UNIT;

  if (money == GANTRY_EARNED_NONE)
    return g_strdup (_("n/a"));
  units += rest >= GANTRY_MONEY_UNIT / 2 ? 1 : rest <= -GANTRY_MONEY_UNIT / 2 ? -1 : 0;
  return gantry_wording_money (facts, units * GANTRY_MONEY_UNIT);
}

static char *
word_index (double index)
{
  return isnan (index) ? g_strdup (_("n/a")) : gantry_index_format (index);
}

/* ---- The table ---- */

static GantryVoice
voice_of (gboolean bad)
{
  return bad ? GANTRY_VOICE_ALARM : GANTRY_VOICE_NORMAL;
}

static void
add_row (GantryBlock *table, const GantryFacts *facts, char *name, GantryVoice voice, guint rank, const GantryEarnedValue *value)
{
  GantryRow *row = gantry_block_add_row (table, rank);

  gantry_row_take (row, name)->voice = voice;
  gantry_row_take (row, word_money (facts, value->bac));
  gantry_row_take (row, word_money (facts, value->pv));
  gantry_row_take (row, word_money (facts, value->ev));
  gantry_row_take (row, word_money (facts, value->ac));
  gantry_row_take (row, word_money (facts, value->sv))->voice = voice_of (value->sv < 0);
  gantry_row_take (row, word_money (facts, value->cv))->voice = voice_of (value->cv < 0);
  gantry_row_take (row, word_index (value->spi))->voice = voice_of (value->spi < 1);
  gantry_row_take (row, word_index (value->cpi))->voice = voice_of (value->cpi < 1);
}

/* The summary tasks at the top, where there are several. */
static void
add_parts (GantryBlock *table, const GantryFacts *facts, const GantryEarner *earner)
{
  guint n_parts = 0;

  for (guint i = 0; i < earner->tasks->len; i++)
    {
      const GantryEarnerTask *part = &g_array_index (earner->tasks, GantryEarnerTask, i);
      GantryRecord *task = gantry_document_lookup (facts->document, &gantry_task_kind, part->task);

      if (task == NULL || GANTRY_TASK (task)->level != 1 || !GANTRY_TASK (task)->summary
          || (part->value.bac == 0 && part->value.ac == 0) || ++n_parts > N_PARTS)
        continue;
      add_row (table, facts, gantry_wording_name (task), GANTRY_VOICE_NORMAL, RANK + n_parts, &part->value);
    }
}

static void
add_table (GantryReport *self, const GantryFacts *facts, const GantryEarner *earner)
{
  GantryBlock *table = gantry_report_add_block (self, GANTRY_BLOCK_TABLE,
                                                _("Earned value of the plan and its parts at the status date"), RANK);

  gantry_block_add_column (table, C_("of the plan", "Part"), GANTRY_ALIGN_START, 1);
  gantry_block_add_column (table, _("Budget"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, C_("money", "Planned"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, C_("money", "Earned"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, C_("money", "Spent"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("SV"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("CV"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("SPI"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("CPI"), GANTRY_ALIGN_END, 0);
  add_row (table, facts, g_strdup (_("Whole plan")), GANTRY_VOICE_STRONG, 0, &earner->total);
  add_parts (table, facts, earner);
}

/* ---- Where it leads ---- */

static void
add_forecast (GantryReport *self, const GantryFacts *facts, const GantryEarnedValue *value)
{
  GantryBlock *block = gantry_report_add_block (self, GANTRY_BLOCK_FIGURES, _("Where it leads"), RANK);

  gantry_block_add_figure (block, _("Estimate at completion (EAC)"), word_money (facts, value->eac), g_strdup (_("BAC ÷ CPI")),
                           GANTRY_VOICE_QUIET);
  gantry_block_add_figure (block, _("Estimate to complete (ETC)"), word_money (facts, value->etc), g_strdup (_("EAC − AC")),
                           GANTRY_VOICE_QUIET);
  gantry_block_add_figure (block, _("Variance at completion (VAC)"), word_money (facts, value->vac), g_strdup (_("BAC − EAC")),
                           value->vac < 0 && value->vac != GANTRY_EARNED_NONE ? GANTRY_VOICE_ALARM : GANTRY_VOICE_QUIET);
  gantry_block_add_figure (block, _("To-complete index (TCPI)"), word_index (value->tcpi_bac),
                           g_strdup (_("(BAC − EV) ÷ (BAC − AC)")), GANTRY_VOICE_QUIET);
}

/* By which method, at which date, and what other formulas say. */
static void
add_method (GantryReport *self, const GantryFacts *facts, const GantryEarner *earner)
{
  g_autofree char *date = gantry_wording_date (earner->date), *baseline = gantry_wording_name ((gpointer) earner->baseline);
  g_autofree char *planned = word_money (facts, earner->total.eac_plan), *both = word_money (facts, earner->total.eac_both);
  g_autofree char *method = g_strdup_printf (_("Status date %s, against the baseline “%s”. Planned, earned and spent are PV, EV and AC: earned is the budget (BAC) of each task times its percent complete; SV is EV − PV, CV is EV − AC, SPI is EV ÷ PV, CPI is EV ÷ AC."),
                                             date, baseline);
  g_autofree char *others = g_strdup_printf (_("If the rest costs what was planned, EAC is %s; if being behind costs as well, %s."),
                                             planned, both);

  gantry_report_add_paragraph (self, others, GANTRY_VOICE_QUIET, RANK + 1);
  gantry_report_add_paragraph (self, method, GANTRY_VOICE_QUIET, RANK);
}

/* ---- The S-curve ---- */

/* A round amount not below @most, of which a quarter is round too. */
static double
round_up (double most)
{
  static const double steps[] = { 1, 2, 4, 6, 8, 10 };
  double power = pow (10, floor (log10 (MAX (most, 1))));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= most)
      return steps[i] * power;
  return 10 * power;
}

static void
append_point (GArray *points, gint64 instant, gint64 amount, double top)
{
  GantryChartPoint point = { instant, (double) amount / top };

  if (amount != GANTRY_EARNED_NONE)
    g_array_append_val (points, point);
}

static char *
describe (const GantryFacts *facts, const GantryEarner *earner)
{
  const GantryEarnedValue *value = &earner->total;
  g_autofree char *date = gantry_wording_date (earner->date), *bac = word_money (facts, value->bac);
  g_autofree char *pv = word_money (facts, value->pv), *ev = word_money (facts, value->ev);
  g_autofree char *ac = word_money (facts, value->ac), *eac = word_money (facts, value->eac);

  return g_strdup_printf (_("On %s %s is planned, %s earned and %s spent, of a budget of %s. Estimate at completion: %s."), date, pv,
                          ev, ac, bac, eac);
}

static void
add_curve (GantryReport *self, const GantryFacts *facts, const GantryEarner *earner)
{
  const GantryEarnedValue *value = &earner->total;
  GantryChart *chart = gantry_chart_new (GANTRY_CHART_EARNED_VALUE, earner->date);
  gint64 most = MAX (value->bac, MAX (value->ac, value->pv));
  double top;

  /* an estimate beyond all measure would leave nothing to see of the rest */
  if (value->eac != GANTRY_EARNED_NONE && value->eac / 3 < most)
    most = MAX (most, value->eac);
  top = MIN (round_up ((double) most / GANTRY_MONEY_UNIT) * GANTRY_MONEY_UNIT, 9e18);
  for (int i = 0; i <= N_STEPS; i++)
    g_ptr_array_add (chart->scale, gantry_wording_money (facts, (gint64) (top * i / N_STEPS)));
  for (guint i = 0; i < earner->curve->len; i++)
    {
      const GantryEarnerPoint *point = &g_array_index (earner->curve, GantryEarnerPoint, i);

      append_point (chart->planned, point->instant, point->pv, top);
      append_point (chart->done, point->instant, point->ev, top);
      append_point (chart->spent, point->instant, point->ac, top);
    }
  if (value->eac != GANTRY_EARNED_NONE && value->eac <= most && facts->project->finish > earner->date)
    {
      append_point (chart->forecast, earner->date, value->ac, top);
      append_point (chart->forecast, facts->project->finish, value->eac, top);
    }
  chart->description = describe (facts, earner);
  gantry_report_add_chart (self, chart, RANK_OF_CHART);
}

void
gantry_report_compose_earned_value (GantryReport *self, const GantryFacts *facts)
{
  g_autoptr (GantryEarner) earner = NULL;
  gint64 step;

  if (facts->audience == GANTRY_AUDIENCE_CLIENT || facts->baseline == NULL || facts->project->finish == GANTRY_NONE)
    return;
  step = MAX ((facts->project->finish - facts->project->start) / N_SAMPLES, GANTRY_DAY);
  earner = gantry_earner_new_at (facts->document, facts->as_of, step, NULL);
  if (earner == NULL || earner->total.bac <= 0)
    return;
  gantry_report_add_heading (self, _("Earned value"), RANK);
  add_table (self, facts, earner);
  add_forecast (self, facts, &earner->total);
  add_method (self, facts, earner);
  add_curve (self, facts, earner);
}
