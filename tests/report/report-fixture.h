/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-task.h"
#include "report/gantry-report-private.h"

G_BEGIN_DECLS

/* A plan that begins on Monday 5 January 2026 at 08:00, with the status date Friday 20 March 2026 at
 * 17:00, both in the past or the future of no test. */
GantryDocument *report_fixture_new (void);

/* An instant of 2026. */
gint64 report_day (int month, int day, int hour);

/* Each of these is a transaction of its own. */
void report_set (GantryDocument *document, gpointer record, const char *field, gint64 value);
void report_set_text (GantryDocument *document, gpointer record, const char *field, const char *text);
/* A task set by hand; with the same start and finish a milestone. */
GantryTask *report_add_task (GantryDocument *document, GantryTask *parent, const char *name, gint64 start,
                             gint64 finish);
GantryTask *report_add_gate (GantryDocument *document, const char *name, gint64 date);
void report_move (GantryDocument *document, GantryTask *task, gint64 start, gint64 finish);
void report_complete (GantryDocument *document, GantryTask *task, int percent);
GantryPerson *report_add_person (GantryDocument *document, const char *name);
void report_assign (GantryDocument *document, GantryTask *task, GantryPerson *person);
GantryRisk *report_add_risk (GantryDocument *document, const char *name, int probability, int impact);
void report_take_baseline (GantryDocument *document);

/* The report as of the status date. */
GantryReport *report_compose (GantryDocument *document, GantryAudience audience);
/* The block after the heading with this text, NULL when there is none. */
const GantryBlock *report_find_section (GantryReport *report, const char *heading);
/* The text of the cell in the row whose first cell is @name and the column called @column. */
const char *report_find_cell (const GantryBlock *table, const char *name, const char *column);
/* What a reader of any of the formats may see: HTML, Markdown, and the words of all pages. */
char *report_dup_everything (GantryReport *report);

G_END_DECLS
