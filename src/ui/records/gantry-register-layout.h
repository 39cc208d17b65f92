/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-kind.h"

G_BEGIN_DECLS

/* How a person has arranged the register of one kind: the columns, the order and the grouping,
 * remembered in the settings from one run to the next. */
#define GANTRY_TYPE_REGISTER_LAYOUT (gantry_register_layout_get_type ())
G_DECLARE_FINAL_TYPE (GantryRegisterLayout, gantry_register_layout, GANTRY, REGISTER_LAYOUT, GObject)

GantryRegisterLayout *gantry_register_layout_new (const GantryKind *kind);

gboolean gantry_register_layout_get_visible (GantryRegisterLayout *self, const GantryField *field);
void gantry_register_layout_set_visible (GantryRegisterLayout *self, const GantryField *field, gboolean visible);
/* -1 where nobody has set one. */
int gantry_register_layout_get_width (GantryRegisterLayout *self, const GantryField *field);
void gantry_register_layout_set_width (GantryRegisterLayout *self, const GantryField *field, int width);
/* NULL: in the order in which the records were made. */
const GantryField *gantry_register_layout_get_sort (GantryRegisterLayout *self, gboolean *descending);
void gantry_register_layout_set_sort (GantryRegisterLayout *self, const GantryField *field, gboolean descending);
/* NULL: not grouped. */
const GantryField *gantry_register_layout_get_group (GantryRegisterLayout *self);
void gantry_register_layout_set_group (GantryRegisterLayout *self, const GantryField *field);

G_END_DECLS
