/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The days that the page of one month shows: whole weeks, from the one that the first of the month is in
 * to the one of its last day. A day is the instant of its midnight. No GTK. */
#define GANTRY_MONTH_WEEKS_MAX 6
#define GANTRY_MONTH_DAYS_MAX (7 * GANTRY_MONTH_WEEKS_MAX)
#define GANTRY_MONTH_NO_DAY G_MAXUINT

typedef struct {
  int year, month; /* from 1 */
  gint64 first;    /* the first day shown */
  guint n_weeks;   /* 4 to 6 */
} GantryMonthGrid;

/* The month that @instant is in. @week_start: 0 Monday ... 6 Sunday. */
void gantry_month_grid_init (GantryMonthGrid *self, gint64 instant, int week_start);
guint gantry_month_grid_get_n_days (const GantryMonthGrid *self);
gint64 gantry_month_grid_get_day (const GantryMonthGrid *self, guint index);
/* GANTRY_MONTH_NO_DAY for an instant on a day that is not shown. */
guint gantry_month_grid_find (const GantryMonthGrid *self, gint64 instant);
/* FALSE for the days of the months before and after. */
gboolean gantry_month_grid_is_inside (const GantryMonthGrid *self, guint index);

/* The same day @months later, or the last one of a shorter month. */
gint64 gantry_month_shift (gint64 day, int months);

G_END_DECLS
