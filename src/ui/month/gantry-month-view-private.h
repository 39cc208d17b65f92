/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/month/gantry-month-geometry.h"
#include "ui/month/gantry-month-view.h"

G_BEGIN_DECLS

/* What is being dragged. */
typedef struct {
  gint64 task; /* 0: nothing */
  GantryMonthEntryKind kind;
  gint64 from, to;       /* days under the pointer */
  char *bubble;          /* what it would do */
  double x, y;           /* of the pointer */
  gboolean too_slow;     /* to try out each day */
} GantryMonthDrag;

struct _GantryMonthView {
  GantryCursorArea parent_instance;

  GantryDocument *document;
  GantryMonthFilter filter;
  GantryMonthPlan *plan; /* NULL without a document */
  gboolean *hidden;      /* by segment */
  guint more[GANTRY_MONTH_DAYS_MAX];
  gint64 shown;          /* a day of the month that is shown */
  gint64 cursor;
  gint64 selected;       /* task, 0: none */
  guint hover;           /* entry, or G_MAXUINT */
  GantryMonthDrag drag;

  GtkGesture *gesture;
};

void _gantry_month_view_init_geometry (GantryMonthView *self, GantryMonthGeometry *geometry);
/* Takes @plan in place of what is shown. */
void _gantry_month_view_take_plan (GantryMonthView *self, GantryMonthPlan *plan);
/* Shows what the document holds. */
void _gantry_month_view_rebuild (GantryMonthView *self);
/* Turns to the month of @day without moving the cursor. */
void _gantry_month_view_turn_to (GantryMonthView *self, gint64 day);

/* gantry-month-view-drag.c */
void _gantry_month_view_clear_drag (GantryMonthView *self);
/* gantry-month-view-input.c: keys and pointer. */
void _gantry_month_view_class_add_keys (GtkWidgetClass *widget_class);
void _gantry_month_view_add_controllers (GantryMonthView *self);

G_END_DECLS
