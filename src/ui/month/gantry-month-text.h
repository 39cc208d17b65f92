/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/month/gantry-month-plan.h"

G_BEGIN_DECLS

/* What the page of a month says of it. All (transfer full). */

/* "March 2027" */
char *gantry_month_text_title (const GantryMonthGrid *grid);
/* The short name of the weekday: "Mon" */
char *gantry_month_text_weekday (gint64 day);
/* "Friday, 12 March 2027" */
char *gantry_month_text_day (gint64 day);
/* The number of the day, and the name of the month where a new one begins: "1 Apr" */
char *gantry_month_text_number (gint64 day);
/* "+3 more" */
char *gantry_month_text_more (guint n_more);
/* The day in one spoken sentence: "Friday, 12 March 2027, today, Good Friday, no working time, 3 tasks" */
char *gantry_month_text_sentence (const GantryMonthPlan *plan, guint day, gint64 now);
/* What an entry is called; deadlines say so. */
char *gantry_month_text_entry (GantryDocument *document, const GantryMonthEntry *entry);

G_END_DECLS
