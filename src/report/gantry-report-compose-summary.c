/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

#include "report/gantry-wording.h"

/* ---- The header ---- */

static const char *
get_kind (GantryAudience audience)
{
  switch (audience)
    {
    case GANTRY_AUDIENCE_CLIENT:
      return _("Client report");
    case GANTRY_AUDIENCE_TEAM:
      return _("Team report");
    case GANTRY_AUDIENCE_EXECUTIVE:
    default:
      return _("Executive report");
    }
}

static char *
compose_meta (GantryReport *self, const GantryFacts *facts)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  g_strv_builder_add (builder, self->kind);
  if (facts->project->client != NULL)
    g_strv_builder_take (builder, g_strdup_printf (_("For %s"), facts->project->client));
  if (facts->project->manager != NULL)
    g_strv_builder_take (builder, g_strdup_printf (_("Project manager %s"), facts->project->manager));
  g_strv_builder_take (builder, g_strdup_printf (_("As of %s"), self->as_of));
  parts = g_strv_builder_end (builder);
  return gantry_clean_text (g_strjoinv ("  ·  ", parts));
}

/* The risks of a client's report are not all that there are, so that no judgment is made of them. */
static gboolean
is_shown (const GantryReport *self, GantryDimension dimension, GantryRag rag)
{
  if (self->audience != GANTRY_AUDIENCE_CLIENT)
    return TRUE;
  return dimension != GANTRY_DIMENSION_COST && rag != GANTRY_RAG_UNKNOWN;
}

static int
find_worst_shown (const GantryReport *self, const GantryRating *ratings)
{
  int worst = -1;

  for (int i = 0; i < GANTRY_N_DIMENSIONS; i++)
    if (is_shown (self, i, ratings[i].rag) && ratings[i].rag > GANTRY_RAG_UNKNOWN &&
        (worst < 0 || ratings[i].rag > ratings[worst].rag))
      worst = i;
  return worst;
}

static char *
compose_headline (const GantryFacts *facts, const GantryRating *worst)
{
  g_autofree char *finish = gantry_wording_finish (facts->project->finish);

  if (facts->leaves->len == 0)
    return g_strdup (_("The plan has no tasks yet, so there is nothing to report."));
  if (facts->earned >= 1)
    return g_strdup_printf (_("All work is done; the plan finished on %s."), finish);
  if (worst == NULL)
    return g_strdup_printf (_("The plan finishes on %s."), finish);
  if (worst->rag == GANTRY_RAG_GREEN)
    return g_strdup_printf (_("On track: the plan finishes on %s."), finish);
  /* Translators: a whole sentence about what is wrong, then the date. */
  return g_strdup_printf (_("%s The plan finishes on %s."), worst->reason, finish);
}

void
gantry_report_compose_header (GantryReport *self, const GantryFacts *facts, const GantryRating *ratings)
{
  int worst = find_worst_shown (self, ratings);

  self->title = gantry_wording_name (facts->project);
  self->kind = g_strdup (get_kind (self->audience));
  self->author = facts->project->manager != NULL ? gantry_clean_text (g_strdup (facts->project->manager)) : NULL;
  self->as_of = gantry_wording_date (facts->as_of);
  self->meta = compose_meta (self, facts);
  self->overall = facts->leaves->len == 0 ? GANTRY_RAG_NONE
                  : worst < 0             ? GANTRY_RAG_UNKNOWN
                                          : ratings[worst].rag;
  self->headline = compose_headline (facts, worst < 0 ? NULL : &ratings[worst]);
}

/* ---- The narrative ---- */

static char *
tell_progress (const GantryFacts *facts)
{
  g_autofree char *earned = gantry_wording_share (facts->earned);
  g_autofree char *planned = gantry_wording_share (facts->planned);

  if (facts->earned < 0)
    return NULL;
  if (facts->planned < 0)
    return g_strdup_printf (_("%s of the work is done."), earned);
  return g_strdup_printf (_("%s of the work is done; %s was planned by now."), earned, planned);
}

static guint
count_reached (const GantryFacts *facts)
{
  guint n_reached = 0;

  for (guint i = 0; i < facts->milestones->len; i++)
    n_reached += gantry_facts_get_milestone (facts, i)->done;
  return n_reached;
}

static const GantryMilestone *
find_next (const GantryFacts *facts)
{
  for (guint i = 0; i < facts->milestones->len; i++)
    if (!gantry_facts_get_milestone (facts, i)->done)
      return gantry_facts_get_milestone (facts, i);
  return NULL;
}

static char *
tell_milestones (const GantryFacts *facts)
{
  const GantryMilestone *next = find_next (facts);
  g_autofree char *name = next != NULL ? gantry_wording_name (next->task) : NULL;
  g_autofree char *date = next != NULL ? gantry_wording_date (next->forecast) : NULL;
  guint n = facts->milestones->len;

  if (n == 0)
    return NULL;
  if (next == NULL)
    return g_strdup (_("All milestones are reached."));
  return g_strdup_printf (ngettext ("%u of %u milestone is reached; the next is “%s” on %s.",
                                    "%u of %u milestones are reached; the next is “%s” on %s.", n),
                          count_reached (facts), n, name, date);
}

static char *
tell_finish (const GantryFacts *facts)
{
  g_autofree char *days = NULL;

  if (facts->finish_variance == GANTRY_NONE)
    return NULL;
  days = gantry_wording_working_days (facts, facts->finish_variance);
  if (gantry_facts_is_late (facts, facts->finish_variance))
    return g_strdup_printf (_("The plan finishes %s after its baseline."), days);
  if (gantry_facts_is_late (facts, -facts->finish_variance))
    return g_strdup_printf (_("The plan finishes %s before its baseline."), days);
  return g_strdup (_("The plan finishes on the day of its baseline."));
}

void
gantry_report_compose_narrative (GantryReport *self, const GantryFacts *facts)
{
  g_autofree char *progress = tell_progress (facts);
  g_autofree char *milestones = tell_milestones (facts);
  g_autofree char *finish = tell_finish (facts);
  const char *sentences[] = { progress, milestones, finish };
  g_autoptr (GString) text = g_string_new (NULL);

  if (facts->project->goal != NULL)
    gantry_report_add_paragraph (self, facts->project->goal, GANTRY_VOICE_QUIET, 0);
  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (sentences[i] != NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", sentences[i]);
  if (text->len > 0)
    gantry_report_add_paragraph (self, text->str, GANTRY_VOICE_NORMAL, 0);
}

/* ---- Key figures ---- */

static void
add_finish (GantryBlock *block, const GantryFacts *facts)
{
  gboolean late = gantry_facts_is_late (facts, facts->finish_variance);
  g_autofree char *days = gantry_wording_variance (facts, facts->finish_variance);
  char *note;

  if (facts->finish_variance == GANTRY_NONE)
    note = g_strdup (_("no baseline"));
  else if (late || gantry_facts_is_late (facts, -facts->finish_variance))
    /* Translators: a difference such as "+4 d". */
    note = g_strdup_printf (_("%s to the baseline"), days);
  else
    note = g_strdup (_("as in the baseline"));
  gantry_block_add_figure (block, _("Finish"), gantry_wording_short_finish (facts->project->finish), note,
                           late ? GANTRY_VOICE_ALARM : GANTRY_VOICE_QUIET);
}

static void
add_progress (GantryBlock *block, const GantryFacts *facts)
{
  g_autofree char *planned = gantry_wording_share (facts->planned);
  char *note;

  if (facts->planned >= 0)
    note = g_strdup_printf (_("%s planned by now"), planned);
  else
    note = g_strdup (facts->by_work ? _("of the planned work") : _("of the planned time"));
  gantry_block_add_figure (block, _("Done"), gantry_wording_share (facts->earned), note,
                           facts->planned > 0 && facts->earned < 0.95 * facts->planned ? GANTRY_VOICE_ALARM
                                                                                      : GANTRY_VOICE_QUIET);
}

static guint
count_late (const GantryFacts *facts)
{
  guint n_late = 0;

  for (guint i = 0; i < facts->milestones->len; i++)
    {
      const GantryMilestone *milestone = gantry_facts_get_milestone (facts, i);

      n_late += !milestone->done && (milestone->overdue || gantry_facts_is_late (facts, milestone->variance));
    }
  return n_late;
}

static void
add_milestones (GantryBlock *block, const GantryFacts *facts)
{
  guint n_late = count_late (facts);

  if (facts->milestones->len == 0)
    return;
  gantry_block_add_figure (block, _("Milestones reached"),
                           /* Translators: so many out of so many. */
                           g_strdup_printf (_("%u of %u"), count_reached (facts), facts->milestones->len),
                           n_late > 0 ? g_strdup_printf (ngettext ("%u is late", "%u are late", n_late), n_late)
                                      : g_strdup (_("none is late")),
                           n_late > 0 ? GANTRY_VOICE_ALARM : GANTRY_VOICE_QUIET);
}

static void
add_risks (GantryBlock *block, const GantryFacts *facts)
{
  guint n_high = 0;

  if (facts->n_risks == 0)
    return;
  for (guint i = 0; i < facts->risks->len; i++)
    n_high += gantry_risk_get_score (g_ptr_array_index (facts->risks, i)) >= 15;
  gantry_block_add_figure (block, _("Open risks"), g_strdup_printf ("%u", facts->risks->len),
                           n_high > 0 ? g_strdup_printf (ngettext ("%u is high", "%u are high", n_high), n_high)
                                      : g_strdup (_("none is high")),
                           n_high > 0 ? GANTRY_VOICE_ALARM : GANTRY_VOICE_QUIET);
}

static void
add_cost (GantryBlock *block, const GantryFacts *facts)
{
  gboolean budgeted = facts->budget != GANTRY_NONE && facts->budget > 0;
  g_autofree char *difference = NULL;
  g_autofree char *text = NULL;

  if (facts->forecast_cost == GANTRY_NONE || facts->forecast_cost == 0)
    return;
  if (budgeted)
    {
      difference = gantry_wording_money (facts, ABS (facts->forecast_cost - facts->budget));
      text = g_strdup_printf (facts->forecast_cost > facts->budget ? _("%s over the budget") : _("%s below the budget"),
                              difference);
    }
  gantry_block_add_figure (block, _("Cost at completion"), gantry_wording_money (facts, facts->forecast_cost),
                           g_steal_pointer (&text),
                           budgeted && facts->forecast_cost > facts->budget ? GANTRY_VOICE_ALARM : GANTRY_VOICE_QUIET);
}

void
gantry_report_compose_figures (GantryReport *self, const GantryFacts *facts)
{
  GantryBlock *block = gantry_report_add_block (self, GANTRY_BLOCK_FIGURES, _("Key figures"), 0);

  add_finish (block, facts);
  add_progress (block, facts);
  add_milestones (block, facts);
  if (self->audience == GANTRY_AUDIENCE_EXECUTIVE)
    add_cost (block, facts);
  else
    add_risks (block, facts);
}

/* ---- The status table ---- */

void
gantry_report_compose_status (GantryReport *self, const GantryFacts *facts, const GantryRating *ratings)
{
  GantryBlock *table;

  if (find_worst_shown (self, ratings) < 0)
    return;
  gantry_report_add_heading (self, _("Status"), 0);
  table = gantry_report_add_block (self, GANTRY_BLOCK_TABLE,
                                   _("Status by dimension, with the rule that decided"), 0);
  gantry_block_add_column (table, _("Dimension"), GANTRY_ALIGN_START, 0);
  gantry_block_add_column (table, _("Status"), GANTRY_ALIGN_START, 0);
  gantry_block_add_column (table, _("Reason"), GANTRY_ALIGN_START, 5);
  gantry_block_add_column (table, _("Rule"), GANTRY_ALIGN_START, 3);
  for (int i = 0; i < GANTRY_N_DIMENSIONS; i++)
    {
      GantryRow *row;

      if (!is_shown (self, i, ratings[i].rag))
        continue;
      row = gantry_block_add_row (table, 0);
      gantry_row_add (row, gantry_dimension_get_name (i))->voice = GANTRY_VOICE_STRONG;
      gantry_row_add (row, gantry_rag_get_word (ratings[i].rag))->rag = ratings[i].rag;
      gantry_row_add (row, ratings[i].reason);
      gantry_row_add (row, ratings[i].rule)->voice = GANTRY_VOICE_QUIET;
    }
}
