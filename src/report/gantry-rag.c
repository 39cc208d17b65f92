/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-rag.h"

#include <glib/gi18n-lib.h>

#include "report/gantry-facts.h"
#include "report/gantry-wording.h"

/* ---- Words and marks ---- */

const char *
gantry_rag_get_letter (GantryRag rag)
{
  switch (rag)
    {
    case GANTRY_RAG_GREEN:
      return C_("status letter", "G");
    case GANTRY_RAG_AMBER:
      return C_("status letter", "A");
    case GANTRY_RAG_RED:
      return C_("status letter", "R");
    case GANTRY_RAG_UNKNOWN:
      return "–";
    case GANTRY_RAG_NONE:
    default:
      return "";
    }
}

const char *
gantry_rag_get_word (GantryRag rag)
{
  switch (rag)
    {
    case GANTRY_RAG_GREEN:
      return C_("status", "Green");
    case GANTRY_RAG_AMBER:
      return C_("status", "Amber");
    case GANTRY_RAG_RED:
      return C_("status", "Red");
    case GANTRY_RAG_UNKNOWN:
      return C_("status", "Not assessed");
    case GANTRY_RAG_NONE:
    default:
      return "";
    }
}

const char *
gantry_rag_get_symbol (GantryRag rag)
{
  static const char *const symbols[] = { "", "○", "●", "▲", "◆" };

  return symbols[rag];
}

guint32
gantry_rag_get_fill (GantryRag rag)
{
  static const guint32 fills[] = { 0xffffff, 0xc0bfbc, 0x2ec27e, 0xf5c211, 0xc01c28 };

  return fills[rag];
}

guint32
gantry_rag_get_ink (GantryRag rag)
{
  static const guint32 inks[] = { 0x241f31, 0x5e5c64, 0x17694a, 0x7a5200, 0xa51d2d };

  return inks[rag];
}

const char *
gantry_dimension_get_name (GantryDimension dimension)
{
  static const char *const names[] = {
    NC_("dimension", "Schedule"), NC_("dimension", "Cost"),    NC_("dimension", "Scope"),
    NC_("dimension", "People"),   NC_("dimension", "Quality"), NC_("dimension", "Risk"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "dimension", names[dimension]);
}

/* ---- Rules ---- */

/* The thresholds; the rules that are printed say the same in words. */
#define SPI_GREEN 0.95
#define SPI_AMBER 0.85
#define LATE_AMBER_DAYS 10
#define COST_AMBER 1.10
#define GROWTH_AMBER (5 * GANTRY_PERCENT_FULL / 100)
#define SCORE_AMBER 15
#define SCORE_RED 20

static GantryRating
rating (GantryRag rag, const char *rule, char *reason)
{
  return (GantryRating) { .rag = rag, .rule = rule, .reason = reason };
}

static const char *
schedule_rule (GantryRag rag)
{
  switch (rag)
    {
    case GANTRY_RAG_RED:
      return _("Deadline missed, over 10 days late, or under 85% of plan");
    case GANTRY_RAG_AMBER:
      return _("Up to 10 days late, or under 95% of plan");
    default:
      return _("Nothing late, at least 95% of plan");
    }
}

/* The open milestone that is the latest, NULL when none is late. */
static const GantryMilestone *
find_latest (const GantryFacts *facts)
{
  const GantryMilestone *latest = NULL;

  for (guint i = 0; i < facts->milestones->len; i++)
    {
      const GantryMilestone *milestone = gantry_facts_get_milestone (facts, i);

      if (!milestone->done && gantry_facts_is_late (facts, milestone->variance) &&
          (latest == NULL || milestone->variance > latest->variance))
        latest = milestone;
    }
  return latest;
}

static GantryRating
rate_missed_deadline (const GantryFacts *facts)
{
  GantryTask *task = g_ptr_array_index (facts->missed, 0);
  g_autofree char *name = gantry_wording_name (task);
  g_autofree char *date = gantry_wording_date (task->deadline);

  return rating (GANTRY_RAG_RED, schedule_rule (GANTRY_RAG_RED),
                 /* Translators: a task's name and a date. */
                 g_strdup_printf (_("“%s” misses its deadline of %s."), name, date));
}

static GantryRating
rate_lateness (const GantryFacts *facts, const GantryMilestone *latest)
{
  gboolean milestone = latest != NULL && latest->variance >= facts->finish_variance;
  gint64 variance = milestone ? latest->variance : facts->finish_variance;
  g_autofree char *days = gantry_wording_working_days (facts, variance);
  GantryRag rag = variance > LATE_AMBER_DAYS * facts->units.hours_per_day ? GANTRY_RAG_RED : GANTRY_RAG_AMBER;
  g_autofree char *name = milestone ? gantry_wording_name (latest->task) : NULL;

  if (milestone)
    /* Translators: a milestone's name, and a time such as "4 working days". */
    return rating (rag, schedule_rule (rag), g_strdup_printf (_("“%s” is %s late."), name, days));
  /* Translators: a time such as "4 working days". */
  return rating (rag, schedule_rule (rag),
                 g_strdup_printf (_("The plan finishes %s after its baseline."), days));
}

static GantryRating
rate_pace (const GantryFacts *facts, double pace)
{
  g_autofree char *earned = gantry_wording_share (facts->earned);
  g_autofree char *planned = gantry_wording_share (facts->planned);
  GantryRag rag = pace < SPI_AMBER ? GANTRY_RAG_RED : pace < SPI_GREEN ? GANTRY_RAG_AMBER : GANTRY_RAG_GREEN;

  return rating (rag, schedule_rule (rag),
                 /* Translators: shares such as "42 %". */
                 g_strdup_printf (_("%s of the work is done where %s was planned."), earned, planned));
}

static GantryRating
rate_schedule (const GantryFacts *facts)
{
  const GantryMilestone *latest = find_latest (facts);
  double pace = facts->planned > 0 ? facts->earned / facts->planned : 1;
  GantryRating late, slow;

  if (facts->leaves->len == 0 || (facts->baseline == NULL && !facts->has_deadlines))
    return rating (GANTRY_RAG_UNKNOWN, NULL, g_strdup (_("There is no baseline or deadline to compare with.")));
  if (facts->missed->len > 0)
    return rate_missed_deadline (facts);
  if (latest == NULL && !gantry_facts_is_late (facts, facts->finish_variance))
    {
      if (pace < SPI_GREEN)
        return rate_pace (facts, pace);
      return rating (GANTRY_RAG_GREEN, schedule_rule (GANTRY_RAG_GREEN),
                     g_strdup (facts->baseline != NULL ? _("No milestone is late, and the plan keeps its finish.")
                                                       : _("No deadline is missed.")));
    }
  late = rate_lateness (facts, latest);
  slow = rate_pace (facts, pace);
  if (slow.rag > late.rag)
    {
      gantry_rating_clear (&late);
      return slow;
    }
  gantry_rating_clear (&slow);
  return late;
}

static const char *
cost_rule (GantryRag rag)
{
  if (rag == GANTRY_RAG_RED)
    return _("Forecast over 10% above");
  if (rag == GANTRY_RAG_AMBER)
    return _("Forecast up to 10% above");
  return _("Forecast not above budget or baseline");
}

static GantryRating
rate_cost (const GantryFacts *facts)
{
  gboolean budgeted = facts->budget != GANTRY_NONE && facts->budget > 0;
  gint64 limit = budgeted ? facts->budget : facts->baseline_cost;
  g_autofree char *forecast = gantry_wording_money (facts, facts->forecast_cost);
  g_autofree char *allowed = gantry_wording_money (facts, limit);
  g_autofree char *over = NULL;
  GantryRag rag;

  if (facts->forecast_cost == GANTRY_NONE || facts->forecast_cost == 0 || limit == GANTRY_NONE || limit <= 0)
    return rating (GANTRY_RAG_UNKNOWN, NULL,
                   g_strdup (_("The plan has no costs, or no budget to compare them with.")));
  if (facts->forecast_cost <= limit)
    return rating (GANTRY_RAG_GREEN, cost_rule (GANTRY_RAG_GREEN),
                   g_strdup_printf (budgeted ? _("The forecast of %s is within the budget of %s.")
                                             : _("The forecast of %s is within the baseline of %s."),
                                    forecast, allowed));
  rag = (double) facts->forecast_cost > COST_AMBER * (double) limit ? GANTRY_RAG_RED : GANTRY_RAG_AMBER;
  over = gantry_wording_money (facts, facts->forecast_cost - limit);
  return rating (rag, cost_rule (rag),
                 g_strdup_printf (budgeted ? _("The forecast of %s is %s over the budget.")
                                           : _("The forecast of %s is %s over the baseline."),
                                  forecast, over));
}

static GantryRating
rate_scope (const GantryFacts *facts)
{
  GantryRag rag = facts->growth > GROWTH_AMBER ? GANTRY_RAG_RED : GANTRY_RAG_AMBER;
  g_autofree char *growth = gantry_wording_share ((double) facts->growth / GANTRY_PERCENT_FULL);

  if (facts->baseline == NULL || g_hash_table_size (facts->baseline_tasks) == 0)
    return rating (GANTRY_RAG_UNKNOWN, NULL, g_strdup (_("There is no baseline to compare with.")));
  if (facts->n_added == 0)
    return rating (GANTRY_RAG_GREEN, _("Nothing added since the baseline"),
                   g_strdup (_("Nothing was added since the baseline.")));
  return rating (rag,
                 rag == GANTRY_RAG_RED ? _("Over 5% more work than the baseline")
                                       : _("Up to 5% more work than the baseline"),
                 g_strdup_printf (ngettext ("%u task was added since the baseline, %s more work.",
                                            "%u tasks were added since the baseline, %s more work.", facts->n_added),
                                  facts->n_added, growth));
}

static GantryTask *
find_critical (GPtrArray *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    if (((GantryTask *) g_ptr_array_index (tasks, i))->critical)
      return g_ptr_array_index (tasks, i);
  return NULL;
}

static GantryRating
rate_people (const GantryFacts *facts)
{
  GantryTask *critical = find_critical (facts->unstaffed);
  g_autofree char *name = critical != NULL ? gantry_wording_name (critical) : NULL;
  const char *amber = _("Unstaffed task or critical overload");

  if (facts->n_people == 0 || facts->leaves->len == 0)
    return rating (GANTRY_RAG_UNKNOWN, NULL, g_strdup (_("The plan names no people.")));
  if (critical != NULL)
    return rating (GANTRY_RAG_RED, _("A critical task without people"),
                   g_strdup_printf (_("Nobody is assigned to the critical task “%s”."), name));
  if (facts->unstaffed->len > 0)
    return rating (GANTRY_RAG_AMBER, amber,
                   g_strdup_printf (ngettext ("Nobody is assigned to %u task of the next four weeks.",
                                              "Nobody is assigned to %u tasks of the next four weeks.",
                                              facts->unstaffed->len),
                                    facts->unstaffed->len));
  if (facts->overloads->len > 0 && gantry_facts_get_overload (facts, 0)->critical)
    return rating (GANTRY_RAG_AMBER, amber,
                   g_strdup (_("People on critical tasks are overloaded in the next weeks.")));
  return rating (GANTRY_RAG_GREEN,
                 _("Tasks staffed, no critical overload"),
                 g_strdup (_("All tasks of the next four weeks have people.")));
}

static GantryRating
rate_overdue_gate (const GantryMilestone *gate)
{
  g_autofree char *name = gantry_wording_name (gate->task);
  g_autofree char *date = gantry_wording_date (gantry_milestone_get_due (gate));

  return rating (GANTRY_RAG_RED, _("A gate not passed at its due date"),
                 g_strdup_printf (_("The gate “%s” was due on %s and is not passed."), name, date));
}

static GantryRating
rate_quality (const GantryFacts *facts)
{
  const char *green = _("All gates that are due are passed");
  guint n_gates = 0, n_passed = 0;

  for (guint i = 0; i < facts->milestones->len; i++)
    {
      const GantryMilestone *milestone = gantry_facts_get_milestone (facts, i);

      if (!milestone->task->gate)
        continue;
      n_gates++;
      n_passed += milestone->done;
      if (!milestone->done && gantry_milestone_get_due (milestone) < facts->as_of)
        return rate_overdue_gate (milestone);
    }
  if (n_gates == 0)
    return rating (GANTRY_RAG_UNKNOWN, NULL, g_strdup (_("The plan has no gates.")));
  if (n_passed == 0)
    return rating (GANTRY_RAG_GREEN, green, g_strdup (_("No gate is due yet.")));
  return rating (GANTRY_RAG_GREEN, green,
                 g_strdup_printf (ngettext ("%u of %u gate is passed, none is due.",
                                            "%u of %u gates are passed, none is due.", n_gates),
                                  n_passed, n_gates));
}

static gboolean
is_answered (const GantryRisk *risk)
{
  return risk->response != 0 && risk->mitigation != NULL;
}

static GantryRating
rate_risk (const GantryFacts *facts)
{
  GantryRisk *top = facts->risks->len > 0 ? g_ptr_array_index (facts->risks, 0) : NULL;
  int score = top != NULL ? (int) gantry_risk_get_score (top) : 0;
  g_autofree char *name = top != NULL ? gantry_wording_name (top) : NULL;

  if (facts->n_risks == 0)
    return rating (GANTRY_RAG_UNKNOWN, NULL, g_strdup (_("No risks are recorded.")));
  for (guint i = 0; i < facts->risks->len; i++)
    {
      GantryRisk *risk = g_ptr_array_index (facts->risks, i);
      g_autofree char *title = gantry_wording_name (risk);

      if (gantry_risk_get_score (risk) >= SCORE_RED && !is_answered (risk))
        return rating (GANTRY_RAG_RED, _("A score of 20 or more, not mitigated"),
                       g_strdup_printf (_("“%s” scores %d of 25 and is not mitigated."), title,
                                        (int) gantry_risk_get_score (risk)));
    }
  if (score >= SCORE_AMBER)
    return rating (GANTRY_RAG_AMBER, _("A score of 15 or more"),
                   g_strdup_printf (_("“%s” scores %d of 25."), name, score));
  return rating (GANTRY_RAG_GREEN, _("No score of 15 or more"),
                 top == NULL ? g_strdup (_("No risk is open."))
                             : g_strdup_printf (_("The highest risk scores %d of 25."), score));
}

void
gantry_rag_rate (const GantryFacts *facts, GantryRating *ratings)
{
  ratings[GANTRY_DIMENSION_SCHEDULE] = rate_schedule (facts);
  ratings[GANTRY_DIMENSION_COST] = rate_cost (facts);
  ratings[GANTRY_DIMENSION_SCOPE] = rate_scope (facts);
  ratings[GANTRY_DIMENSION_PEOPLE] = rate_people (facts);
  ratings[GANTRY_DIMENSION_QUALITY] = rate_quality (facts);
  ratings[GANTRY_DIMENSION_RISK] = rate_risk (facts);
}

void
gantry_rating_clear (GantryRating *self)
{
  g_clear_pointer (&self->reason, g_free);
}

int
gantry_rag_find_worst (const GantryRating *ratings)
{
  int worst = -1;

  for (int i = 0; i < GANTRY_N_DIMENSIONS; i++)
    if (ratings[i].rag > GANTRY_RAG_UNKNOWN && (worst < 0 || ratings[i].rag > ratings[worst].rag))
      worst = i;
  return worst;
}
