/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "ui/month/gantry-month-grid.h"
#include "ui/month/gantry-month-lanes.h"

G_BEGIN_DECLS

/* What there is on the days of one month, as plain numbers: a snapshot of the document, made anew after a
 * change. No GTK. */

typedef enum {
  GANTRY_MONTH_TASK,
  GANTRY_MONTH_SUMMARY,
  GANTRY_MONTH_MILESTONE,
  GANTRY_MONTH_DEADLINE, /* of a task, on the day that it is */
} GantryMonthEntryKind;

typedef struct {
  gint64 task; /* id */
  GantryMonthEntryKind kind;
  gint64 first, last; /* days, also outside of the month */
  guint8 hue;         /* of the palette */
  gboolean critical, late, inactive, gate;
  int progress; /* basis points */
} GantryMonthEntry;

typedef struct {
  gboolean works; /* by the project's calendar */
  char *name;     /* of the exception that holds, such as a holiday; or NULL */
} GantryMonthDay;

typedef enum {
  GANTRY_MONTH_SHOW_TASKS, /* what is worked on: no summary tasks */
  GANTRY_MONTH_SHOW_ALL,
  GANTRY_MONTH_SHOW_MILESTONES,
} GantryMonthShow;

typedef struct {
  GantryMonthShow show;
  gint64 person; /* only what they are assigned to; 0: everybody */
} GantryMonthFilter;

typedef struct {
  GantryMonthGrid grid;
  GArray *entries;  /* of GantryMonthEntry, in the order of the plan */
  GArray *segments; /* of GantryMonthSegment; spans are entries */
  GantryMonthDay days[GANTRY_MONTH_DAYS_MAX];
} GantryMonthPlan;

/* The month that @instant is in. */
GantryMonthPlan *gantry_month_plan_new (GantryDocument *document, gint64 instant, const GantryMonthFilter *filter);
void gantry_month_plan_free (GantryMonthPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryMonthPlan, gantry_month_plan_free)

/* What there is on a day of the grid, first what began first: indices of entries. (transfer full) */
GArray *gantry_month_plan_list_day (const GantryMonthPlan *self, guint day);
/* The first entry of the task, or G_MAXUINT. */
guint gantry_month_plan_find_task (const GantryMonthPlan *self, gint64 task);

/* The days that a task is on: a finish at midnight belongs to the day before. FALSE without dates. */
gboolean gantry_month_find_days (gint64 start, gint64 finish, gint64 *first, gint64 *last);

static inline const GantryMonthEntry *
gantry_month_plan_get_entry (const GantryMonthPlan *self, guint index)
{
  return &g_array_index (self->entries, GantryMonthEntry, index);
}

G_END_DECLS
