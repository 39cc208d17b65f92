/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/gantry-block.h"
#include "report/gantry-facts.h"
#include "report/gantry-report.h"

G_BEGIN_DECLS

struct _GantryReport {
  GantryAudience audience;
  char *title;    /* the project's name */
  char *kind;     /* "Executive report" */
  char *meta;     /* for whom, by whom, as of when */
  char *headline;
  char *author;   /* NULL when unknown */
  char *as_of;    /* the status date in words */
  GantryRag overall;
  gboolean one_page; /* what does not fit is left out, by rank */
  GPtrArray *blocks; /* of GantryBlock */
};

/* Whether reports are read from right to left. */
gboolean gantry_report_is_rtl (void);

/* ---- Adding blocks: all (transfer none) ---- */

/* A block of rank 0 always stays; see GantryBlock. */
GantryBlock *gantry_report_add_block (GantryReport *self, GantryBlockType type, const char *text, guint rank);
GantryBlock *gantry_report_add_heading (GantryReport *self, const char *text, guint rank);
GantryBlock *gantry_report_add_paragraph (GantryReport *self, const char *text, GantryVoice voice, guint rank);
GantryBlock *gantry_report_add_chart (GantryReport *self, GantryChart *chart /* transfer full */, guint rank);

/* One of a few figures side by side; @value and @note are taken. */
void gantry_block_add_figure (GantryBlock *self, const char *label, char *value, char *note, GantryVoice voice);

/* ---- The sections, one family a file ---- */

/* gantry-report-compose-summary.c */
void gantry_report_compose_header (GantryReport *self, const GantryFacts *facts, const GantryRating *ratings);
void gantry_report_compose_narrative (GantryReport *self, const GantryFacts *facts);
void gantry_report_compose_figures (GantryReport *self, const GantryFacts *facts);
void gantry_report_compose_status (GantryReport *self, const GantryFacts *facts, const GantryRating *ratings);
/* gantry-report-compose-decisions.c */
void gantry_report_compose_decisions (GantryReport *self, const GantryFacts *facts);
void gantry_report_compose_requests (GantryReport *self, const GantryFacts *facts);
/* gantry-report-compose-milestones.c */
void gantry_report_compose_milestones (GantryReport *self, const GantryFacts *facts);
/* gantry-report-compose-charts.c */
void gantry_report_compose_timeline (GantryReport *self, const GantryFacts *facts);
void gantry_report_compose_progress (GantryReport *self, const GantryFacts *facts);
/* gantry-report-compose-risks.c */
void gantry_report_compose_risks (GantryReport *self, const GantryFacts *facts);
/* gantry-report-compose-money.c */
void gantry_report_compose_money (GantryReport *self, const GantryFacts *facts);
/* gantry-report-compose-earned-value.c */
void gantry_report_compose_earned_value (GantryReport *self, const GantryFacts *facts);
/* gantry-report-compose-outlook.c */
void gantry_report_compose_done (GantryReport *self, const GantryFacts *facts);
void gantry_report_compose_outlook (GantryReport *self, const GantryFacts *facts);
/* gantry-report-compose-people.c */
void gantry_report_compose_tasks (GantryReport *self, const GantryFacts *facts);
void gantry_report_compose_overloads (GantryReport *self, const GantryFacts *facts);

G_END_DECLS
