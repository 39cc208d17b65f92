/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers in files, where it is the column that tells the decimal separator: "1,234.50", "1.234,50",
 * "€ 12", "12 %", "1 234,5", "(3.50)". */
typedef struct {
  guint n_decimal_commas, n_decimal_dots; /* that can be nothing else */
} GantryCsvNumberTrend;

void gantry_csv_number_trend_add (GantryCsvNumberTrend *self, const char *text);
/* TRUE if the comma separates decimals; undecided columns follow the file's @delimiter. */
gboolean gantry_csv_number_trend_is_comma (const GantryCsvNumberTrend *self, char delimiter);

/* @text with numbers as in "1234.5", whatever is around them: "1.234,5 Std." → "1234.5 Std.".
 * (transfer full) */
char *gantry_csv_number_normalize (const char *text, gboolean decimal_comma);
/* FALSE when there is no number. Currencies and percent signs are skipped. */
gboolean gantry_csv_number_parse (const char *text, gboolean decimal_comma, double *number);

G_END_DECLS
