/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

#include "report/gantry-wording.h"

/* What the reader is asked to decide, told from what is wrong with the plan. */

#define DECISIONS_MAX 4
#define SCORE_HIGH 15

static char *
tell_deadline (const GantryFacts *facts, gint64 date)
{
  return date == GANTRY_NONE || date <= facts->as_of ? g_strdup (_("now")) : gantry_wording_short_date (date);
}

/* Takes all texts. */
static void
add_decision (GantryBlock *table, char *decision, char *why, char *by)
{
  GantryRow *row;

  if (table->rows->len >= DECISIONS_MAX)
    {
      g_free (decision);
      g_free (why);
      g_free (by);
      return;
    }
  row = gantry_block_add_row (table, table->rows->len < 2 ? 0 : 20 + table->rows->len);
  gantry_row_take (row, decision)->voice = GANTRY_VOICE_STRONG;
  gantry_row_take (row, why);
  gantry_row_take (row, by);
}

static void
ask_for_deadlines (GantryBlock *table, const GantryFacts *facts)
{
  for (guint i = 0; i < facts->missed->len; i++)
    {
      GantryTask *task = g_ptr_array_index (facts->missed, i);
      g_autofree char *name = gantry_wording_name (task);
      g_autofree char *finish = gantry_wording_short_finish (MAX (task->finish, facts->as_of));
      g_autofree char *deadline = gantry_wording_short_date (task->deadline);

      add_decision (table,
                    g_strdup_printf (_("Accept a later date for “%s”, or what gives way for it"), name),
                    g_strdup_printf (_("Forecast %s, deadline %s"), finish, deadline),
                    tell_deadline (facts, task->deadline));
    }
}

static void
ask_for_milestones (GantryBlock *table, const GantryFacts *facts)
{
  for (guint i = 0; i < facts->milestones->len; i++)
    {
      const GantryMilestone *milestone = gantry_facts_get_milestone (facts, i);
      g_autofree char *name = gantry_wording_name (milestone->task);
      g_autofree char *days = NULL;

      if (milestone->done || !gantry_facts_is_late (facts, milestone->variance) ||
          milestone->variance <= 10 * facts->units.hours_per_day ||
          g_ptr_array_find (facts->missed, milestone->task, NULL))
        continue;
      days = gantry_wording_working_days (facts, milestone->variance);
      add_decision (table,
                    g_strdup_printf (_("Accept a later date for “%s”, or what gives way for it"), name),
                    g_strdup_printf (_("%s after its baseline"), days),
                    tell_deadline (facts, milestone->baseline));
    }
}

static void
ask_for_money (GantryBlock *table, const GantryFacts *facts)
{
  g_autofree char *over = NULL;
  g_autofree char *budget = NULL;

  if (facts->budget == GANTRY_NONE || facts->budget <= 0 || facts->forecast_cost <= facts->budget)
    return;
  over = gantry_wording_money (facts, facts->forecast_cost - facts->budget);
  budget = gantry_wording_money (facts, facts->budget);
  add_decision (table, g_strdup_printf (_("Grant %s more, or less scope"), over),
                g_strdup_printf (_("Over the budget of %s"), budget), tell_deadline (facts, GANTRY_NONE));
}

static void
ask_for_risks (GantryBlock *table, const GantryFacts *facts)
{
  for (guint i = 0; i < facts->risks->len; i++)
    {
      GantryRisk *risk = g_ptr_array_index (facts->risks, i);
      g_autofree char *name = gantry_wording_name (risk);

      if (risk->response != 0 || gantry_risk_get_score (risk) < SCORE_HIGH)
        continue;
      add_decision (table, g_strdup_printf (_("Choose the response to the risk “%s”"), name),
                    g_strdup_printf (_("Score %d of 25, no response chosen"),
                                     (int) gantry_risk_get_score (risk)),
                    tell_deadline (facts, risk->due));
    }
}

static void
ask_for_people (GantryBlock *table, const GantryFacts *facts)
{
  for (guint i = 0; i < facts->unstaffed->len; i++)
    {
      GantryTask *task = g_ptr_array_index (facts->unstaffed, i);
      g_autofree char *name = gantry_wording_name (task);

      if (task->critical && facts->n_people > 0)
        add_decision (table, g_strdup_printf (_("Name somebody for “%s”"), name),
                      g_strdup (_("Critical, nobody is assigned")),
                      tell_deadline (facts, task->start));
    }
}

static GantryBlock *
create_table (void)
{
  GantryBlock *table = gantry_block_new (GANTRY_BLOCK_TABLE, _("What must be decided, why, and until when"));

  gantry_block_add_column (table, _("Decision"), GANTRY_ALIGN_START, 6);
  gantry_block_add_column (table, _("Why"), GANTRY_ALIGN_START, 4);
  gantry_block_add_column (table, _("Needed by"), GANTRY_ALIGN_END, 0);
  return table;
}

void
gantry_report_compose_decisions (GantryReport *self, const GantryFacts *facts)
{
  GantryBlock *table = create_table ();

  ask_for_deadlines (table, facts);
  ask_for_money (table, facts);
  ask_for_risks (table, facts);
  ask_for_people (table, facts);
  ask_for_milestones (table, facts);
  gantry_report_add_heading (self, _("Decisions needed"), 0);
  if (table->rows->len > 0)
    {
      g_ptr_array_add (self->blocks, table);
      return;
    }
  gantry_block_free (table);
  gantry_report_add_paragraph (self, _("No decision is needed in this period."), GANTRY_VOICE_NORMAL, 0);
}

/* What the client has to do: gates that wait for a word from outside. */
void
gantry_report_compose_requests (GantryReport *self, const GantryFacts *facts)
{
  GantryBlock *list = NULL;

  for (guint i = 0; i < facts->milestones->len; i++)
    {
      const GantryMilestone *milestone = gantry_facts_get_milestone (facts, i);
      g_autofree char *name = NULL;
      g_autofree char *date = NULL;

      if (!milestone->task->gate || milestone->done || milestone->forecast >= facts->horizon)
        continue;
      if (list == NULL)
        {
          gantry_report_add_heading (self, _("What we need from you"), 0);
          list = gantry_report_add_block (self, GANTRY_BLOCK_LIST, NULL, 0);
        }
      name = gantry_wording_name (milestone->task);
      date = gantry_wording_date (milestone->forecast);
      gantry_row_take (gantry_block_add_row (list, 0),
                       g_strdup_printf (_("By %s: your word on whether the criteria of the gate “%s” are met."),
                                        date, name));
    }
}
