/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

#include "report/gantry-wording.h"

/* How many of an executive's milestones are to come; the late ones are added to them. */
#define NEXT_MAX 5
#define ROWS_MAX 9
#define RED_DAYS 10

static gboolean
is_late (const GantryFacts *facts, const GantryMilestone *milestone)
{
  return milestone->overdue || gantry_facts_is_late (facts, milestone->variance);
}

static GantryRag
rate (const GantryFacts *facts, const GantryMilestone *milestone)
{
  if (milestone->done || (milestone->variance == GANTRY_NONE && !milestone->overdue))
    return GANTRY_RAG_NONE;
  if (!is_late (facts, milestone))
    return GANTRY_RAG_GREEN;
  if (milestone->variance > RED_DAYS * facts->units.hours_per_day)
    return GANTRY_RAG_RED;
  return GANTRY_RAG_AMBER;
}

static const char *
tell_state (const GantryFacts *facts, const GantryMilestone *milestone)
{
  if (milestone->done)
    return C_("milestone", "Reached");
  if (milestone->overdue)
    return C_("milestone", "Overdue");
  if (gantry_facts_is_late (facts, milestone->variance))
    return C_("milestone", "Late");
  return milestone->variance == GANTRY_NONE ? C_("milestone", "Planned") : C_("milestone", "On time");
}

static char *
tell_forecast (const GantryMilestone *milestone)
{
  g_autofree char *date = gantry_wording_short_date (milestone->forecast);

  if (milestone->overdue)
    /* Translators: a milestone that should have been reached and is not; the date is the status date. */
    return g_strdup_printf (_("after %s"), date);
  return g_steal_pointer (&date);
}

static void
add_milestone (GantryBlock *table, const GantryFacts *facts, const GantryMilestone *milestone, guint rank)
{
  GantryRow *row = gantry_block_add_row (table, rank);
  GantryVoice voice = is_late (facts, milestone) && !milestone->done ? GANTRY_VOICE_ALARM : GANTRY_VOICE_NORMAL;

  gantry_row_take (row, gantry_wording_name (milestone->task));
  if (facts->baseline != NULL)
    gantry_row_take (row, gantry_wording_short_date (milestone->baseline))->voice = GANTRY_VOICE_QUIET;
  gantry_row_take (row, tell_forecast (milestone))->voice = voice;
  if (facts->baseline != NULL)
    gantry_row_take (row, gantry_wording_variance (facts, milestone->variance))->voice = voice;
  gantry_row_add (row, tell_state (facts, milestone))->rag = rate (facts, milestone);
}

/* What a reader who has little time must see: what is late, and what comes next. */
static gboolean
is_for_executive (const GantryFacts *facts, const GantryMilestone *milestone, guint *n_next)
{
  if (milestone->done)
    return FALSE;
  if (is_late (facts, milestone))
    return TRUE;
  return (*n_next)++ < NEXT_MAX;
}

static void
add_for_executive (GantryBlock *table, const GantryFacts *facts)
{
  guint n_next = 0;

  for (guint i = 0; i < facts->milestones->len && table->rows->len < ROWS_MAX; i++)
    {
      const GantryMilestone *milestone = gantry_facts_get_milestone (facts, i);
      guint n_rows = table->rows->len;

      if (is_for_executive (facts, milestone, &n_next))
        add_milestone (table, facts, milestone,
                       n_rows < 3 ? 0 : (is_late (facts, milestone) ? 20 : 50) + n_rows);
    }
}

/* The team is told what is near, everybody else all. */
static void
add_all (GantryBlock *table, const GantryFacts *facts)
{
  for (guint i = 0; i < facts->milestones->len; i++)
    {
      const GantryMilestone *milestone = gantry_facts_get_milestone (facts, i);

      if (facts->audience == GANTRY_AUDIENCE_TEAM && (milestone->done || milestone->forecast >= facts->horizon))
        continue;
      add_milestone (table, facts, milestone, 0);
    }
}

static GantryBlock *
create_table (const GantryFacts *facts)
{
  GantryBlock *table = gantry_block_new (GANTRY_BLOCK_TABLE,
                                         _("Milestones with their baseline and forecast dates; the variance is in "
                                           "working days"));

  gantry_block_add_column (table, _("Milestone"), GANTRY_ALIGN_START, 1);
  if (facts->baseline != NULL)
    gantry_block_add_column (table, _("Baseline"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, _("Forecast"), GANTRY_ALIGN_END, 0);
  if (facts->baseline != NULL)
    gantry_block_add_column (table, _("Variance"), GANTRY_ALIGN_END, 0);
  gantry_block_add_column (table, C_("of a milestone", "State"), GANTRY_ALIGN_START, 0);
  return table;
}

static const char *
get_title (GantryAudience audience)
{
  switch (audience)
    {
    case GANTRY_AUDIENCE_TEAM:
      return _("Milestones of the next four weeks");
    case GANTRY_AUDIENCE_CLIENT:
      return _("Milestones");
    case GANTRY_AUDIENCE_EXECUTIVE:
    default:
      return _("Late and next milestones");
    }
}

void
gantry_report_compose_milestones (GantryReport *self, const GantryFacts *facts)
{
  GantryBlock *table = create_table (facts);

  if (self->audience == GANTRY_AUDIENCE_EXECUTIVE)
    add_for_executive (table, facts);
  else
    add_all (table, facts);
  if (table->rows->len == 0)
    {
      gantry_block_free (table);
      return;
    }
  table->rank = 10;
  gantry_report_add_heading (self, get_title (self->audience), table->rank);
  g_ptr_array_add (self->blocks, table);
}
