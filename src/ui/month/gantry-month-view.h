/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/drawing/gantry-cursor-area.h"
#include "ui/month/gantry-month-plan.h"

G_BEGIN_DECLS

/* One month of the plan as a grid of days. It is one stop of the focus chain: the arrow keys walk over
 * days, with Control over the entries of a day, with Alt they move the selected task; Home and End lead to the ends
 * of the week, with Control to those of the plan. Bars can be
 * dragged to other days; Escape lets go.
 *
 * Signals:
 *  "month-changed"              another month or other contents
 *  "day-activated" (gint64 day) what there is on the day is asked for
 *  "task-activated" (gint64 id) its form is asked for */
#define GANTRY_TYPE_MONTH_VIEW (gantry_month_view_get_type ())
G_DECLARE_FINAL_TYPE (GantryMonthView, gantry_month_view, GANTRY, MONTH_VIEW, GantryCursorArea)

/* NULL lets go of the document. */
void gantry_month_view_set_document (GantryMonthView *self, GantryDocument *document);
GantryDocument *gantry_month_view_get_document (GantryMonthView *self); /* (transfer none) (nullable) */
/* The document changed. */
void gantry_month_view_refresh (GantryMonthView *self);
void gantry_month_view_set_filter (GantryMonthView *self, const GantryMonthFilter *filter);
/* What is shown; NULL without a document. Valid until the main loop runs. (transfer none) */
const GantryMonthPlan *gantry_month_view_get_plan (GantryMonthView *self);

/* Goes to the day and turns to its month. */
void gantry_month_view_set_cursor (GantryMonthView *self, gint64 day);
gint64 gantry_month_view_get_cursor (GantryMonthView *self);
/* Selects a task (0: none) and goes to where it begins; FALSE when it has no dates. */
gboolean gantry_month_view_show_task (GantryMonthView *self, gint64 task);
gint64 gantry_month_view_get_selected (GantryMonthView *self);
/* Without going anywhere. */
void gantry_month_view_select (GantryMonthView *self, gint64 task);

/* Moves the selected task by so many days, as one step of undo. */
void gantry_month_view_move_selected (GantryMonthView *self, int days);

/* What a drag from one day to another does; the pointer does the same. */
gboolean gantry_month_view_begin_drag (GantryMonthView *self, guint entry, gint64 day);
void gantry_month_view_drag_to (GantryMonthView *self, gint64 day);
void gantry_month_view_drop (GantryMonthView *self);
/* FALSE when nothing was dragged. */
gboolean gantry_month_view_cancel_drag (GantryMonthView *self);

G_END_DECLS
