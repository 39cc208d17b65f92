/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Gantry's own CSV: every record of a plan in one file that a spreadsheet opens sensibly and that
 * comes back exactly. First the tasks, with their header in the first row; then, each below a blank
 * line and a row "[kind]", the records of the other kinds. docs/csv.md describes it. */

#define GANTRY_CSV_PLAN_VERSION "1"
/* The first columns of the file; by them it is recognized. */
#define GANTRY_CSV_PLAN_SIGNATURE "id", "uuid", "wbs", "outline_level"

/* The row that ends the file, with the version: without it, something was cut off. */
#define GANTRY_CSV_PLAN_END "[end]"

/* A field's column: its name, with "_h" where the cells are hours. (transfer full) */
char *gantry_csv_plan_dup_column (const GantryField *field);
/* Appends one cell to a row, in quotation marks. */
void gantry_csv_plan_append_cell (GString *text, const char *cell, gboolean first);

GBytes *gantry_csv_plan_write (GantryDocument *document, GError **error);

G_END_DECLS
