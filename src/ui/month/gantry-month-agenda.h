/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/month/gantry-month-plan.h"

G_BEGIN_DECLS

/* The month as a list for narrow windows: what begins on each day, on the first what runs already.
 *
 * Signals:
 *  "task-activated" (gint64 id)  its form is asked for
 *  "selected" (gint64 id)        the person went to it */
#define GANTRY_TYPE_MONTH_AGENDA (gantry_month_agenda_get_type ())
G_DECLARE_FINAL_TYPE (GantryMonthAgenda, gantry_month_agenda, GANTRY, MONTH_AGENDA, GtkWidget)

/* What @plan holds; it is not kept. NULL: nothing. */
void gantry_month_agenda_fill (GantryMonthAgenda *self, GantryDocument *document, const GantryMonthPlan *plan);
guint gantry_month_agenda_get_n_items (GantryMonthAgenda *self);
/* Goes to the task without telling; FALSE when it is not listed. */
gboolean gantry_month_agenda_select (GantryMonthAgenda *self, gint64 task);

G_END_DECLS
