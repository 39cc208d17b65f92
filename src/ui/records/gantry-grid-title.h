/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-field.h"

G_BEGIN_DECLS

/* The title of a column in the header of a grid: it stands over its values, at the right where these are
 * numbers. */
#define GANTRY_TYPE_GRID_TITLE (gantry_grid_title_get_type ())
G_DECLARE_FINAL_TYPE (GantryGridTitle, gantry_grid_title, GANTRY, GRID_TITLE, GtkWidget)

GtkWidget *gantry_grid_title_new (const GantryField *field);
/* How much of its beginning, in pixels, is under other titles and not for the pointer. */
void gantry_grid_title_set_covered (GantryGridTitle *self, int covered);
/* An arrow where the rows are sorted by the field. */
void gantry_grid_title_set_sorted (GantryGridTitle *self, gboolean sorted, gboolean descending);
const GantryField *gantry_grid_title_get_field (GantryGridTitle *self);

G_END_DECLS
