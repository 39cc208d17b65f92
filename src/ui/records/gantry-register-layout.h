/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-kind.h"

G_BEGIN_DECLS

/* How a person has arranged the table of one kind: the columns, the order and the grouping, remembered in
 * the settings from one run to the next, for a plan or for all. It is not in the file, for two people who
 * share a plan each look at it in their own way, and to look is no change of it. */
#define GANTRY_TYPE_REGISTER_LAYOUT (gantry_register_layout_get_type ())
G_DECLARE_FINAL_TYPE (GantryRegisterLayout, gantry_register_layout, GANTRY, REGISTER_LAYOUT, GObject)

GantryRegisterLayout *gantry_register_layout_new (const GantryKind *kind);

/* @uuid of the project's record: from now on it is the arrangement of that plan, which begins with what was
 * arranged last in any; NULL: of all. FALSE when it is that one already. */
gboolean gantry_register_layout_set_plan (GantryRegisterLayout *self, const char *uuid);

/* The place of the field's column, G_MAXUINT where nobody has set one. */
guint gantry_register_layout_get_place (GantryRegisterLayout *self, const GantryField *field);
void gantry_register_layout_set_order (GantryRegisterLayout *self, const GantryField *const *fields, guint n_fields);
/* FALSE where nobody has said whether the field's column is shown, and get_visible() answers what the kind says. */
gboolean gantry_register_layout_has_visible (GantryRegisterLayout *self, const GantryField *field);
gboolean gantry_register_layout_get_visible (GantryRegisterLayout *self, const GantryField *field);
void gantry_register_layout_set_visible (GantryRegisterLayout *self, const GantryField *field, gboolean visible);
/* -1 where nobody has set one. */
int gantry_register_layout_get_width (GantryRegisterLayout *self, const GantryField *field);
void gantry_register_layout_set_width (GantryRegisterLayout *self, const GantryField *field, int width);
/* NULL: in the order in which the records were made. */
const GantryField *gantry_register_layout_get_sort (GantryRegisterLayout *self, gboolean *descending);
void gantry_register_layout_set_sort (GantryRegisterLayout *self, const GantryField *field, gboolean descending);
/* What else the page of that plan keeps with it, a dictionary; NULL: nothing. Unlike the columns, a new plan does not
 * begin with it. (transfer none) */
GVariant *gantry_register_layout_get_view (GantryRegisterLayout *self);
void gantry_register_layout_set_view (GantryRegisterLayout *self, GVariant *view);
/* The views of that plan that are kept under names, in the order of these. (transfer full) */
char **gantry_register_layout_dup_view_names (GantryRegisterLayout *self);
/* NULL where there is none of that name. (transfer none) */
GVariant *gantry_register_layout_get_named_view (GantryRegisterLayout *self, const char *name);
/* Instead of what the name stood for; @view NULL: it is forgotten. */
void gantry_register_layout_set_named_view (GantryRegisterLayout *self, const char *name, GVariant *view);
/* NULL: not grouped. */
const GantryField *gantry_register_layout_get_group (GantryRegisterLayout *self);
void gantry_register_layout_set_group (GantryRegisterLayout *self, const GantryField *field);

G_END_DECLS
