/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/gantry-facts.h"

G_BEGIN_DECLS

/* How reports word names, dates, amounts and delays. All (transfer full). */

/* The name of @record, safe in a line of any direction: characters that turn text around are taken
 * out, and a name that runs the other way than the report is kept apart from the words around it. */
char *gantry_wording_name (gpointer record);
/* "12 March 2027"; "12 Mar 2027" for tables. "" for GANTRY_NONE. */
char *gantry_wording_date (gint64 instant);
char *gantry_wording_short_date (gint64 instant);
/* The same for when something ends: midnight belongs to the day before. */
char *gantry_wording_finish (gint64 instant);
char *gantry_wording_short_finish (gint64 instant);
/* "+4 d", "−2.5 d", "0 d": working days as the project counts them. "" for GANTRY_NONE. */
char *gantry_wording_variance (const GantryFacts *facts, gint64 variance);
/* "4 working days", without a sign. */
char *gantry_wording_working_days (const GantryFacts *facts, gint64 duration);
/* "38 h": whole hours. */
char *gantry_wording_hours (gint64 work);
char *gantry_wording_money (const GantryFacts *facts, gint64 money);
/* "42 %" of a share from 0 to 1. */
char *gantry_wording_share (double share);
/* The label of the choice that an enum field has. (transfer none) */
const char *gantry_wording_choice (const GantryKind *kind, const char *field_name, int choice);

G_END_DECLS
