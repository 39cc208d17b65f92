/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How bars that run over days are laid over the weeks of a month: cut at the ends of weeks, and stacked
 * in lanes so that no two of a lane overlap. A week has as many lanes as its busiest day has bars: bars
 * are taken by their first day, and each gets the lowest free lane, which colors intervals with as few
 * colors as there can be. No GTK. */

typedef struct {
  guint first, last; /* days counted from the first one shown; both belong to it */
} GantryMonthSpan;

typedef struct {
  guint span;          /* index of the bar that this is a part of */
  guint week;
  guint first, last;   /* days of the week, 0 to 6 */
  guint lane;
  gboolean begins, ends; /* whether the bar does so here */
} GantryMonthSegment;

/* Of @spans that begin on the same day the longer one comes first, then in the given order. Answers
 * GantryMonthSegment, by week and lane and day. (transfer full) */
GArray *gantry_month_lanes_new (const GantryMonthSpan *spans, guint n_spans, guint n_weeks);

/* What there is room for in a week. Where there are more bars, a line says how many: below all lanes, or in place of
 * the last one. */
typedef struct {
  guint n_lanes;
  guint n_above; /* lanes above that line: n_lanes, or one less */
} GantryMonthRoom;

/* Whether the segment is seen, for each. @more: (out): for each day of the month, how many bars are not. */
void gantry_month_lanes_hide (const GArray *segments, const GantryMonthRoom *room, gboolean *hidden, guint *more, guint n_days);
/* The last day of the week that the lane of segment @index is free until, for a name that is longer than it. */
guint gantry_month_lanes_find_end (const GArray          *segments,
                                   const GantryMonthRoom *room,
                                   const gboolean        *hidden,
                                   const guint           *more,
                                   guint                  index);

G_END_DECLS
