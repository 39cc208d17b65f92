/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* Dates in files, where it is the column that tells day from month and not the person's locale:
 * "2026-01-05T08:00:00Z", "1/5/26", "Mon 05.01.26", "12/Mar/24 9:41 AM", "2026 January 02 12:00 AM",
 * "March 12, 2027", 46027 (a spreadsheet's count of days). Months and weekdays are known in English,
 * German, French and Spanish. Time zones are not heeded: the date is the one that is written. */

/* What stands in one cell, before day and month are told apart. */
typedef struct {
  int year;
  int first, second; /* month and day, or the two in unknown order */
  gboolean in_order; /* @first is surely the month */
  gboolean dotted;   /* 05.01.26 */
  int weekday;       /* 0 Monday ... 6 Sunday, -1 when not said */
  gint64 seconds;    /* since midnight, -1 without time of day */
} GantryCsvDate;

/* FALSE when @text is no date. */
gboolean gantry_csv_date_scan (const char *text, GantryCsvDate *date);

/* What the dates of a column, or of several by the same hand, say about their order. */
typedef struct {
  guint n_dates, n_day_first, n_month_first, n_dotted, n_open;
  guint n_with_time, n_midnight;
} GantryCsvDateTrend;

void gantry_csv_date_trend_add (GantryCsvDateTrend *self, const GantryCsvDate *date);
/* TRUE if the day stands before the month; @surely says whether that was seen or is a guess. */
gboolean gantry_csv_date_trend_is_day_first (const GantryCsvDateTrend *self, char delimiter, gboolean *surely);

/* FALSE for a day that does not exist. @instant is midnight without a time of day. */
gboolean gantry_csv_date_resolve (const GantryCsvDate *date, gboolean day_first, gint64 *instant);

G_END_DECLS
