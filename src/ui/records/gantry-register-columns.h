/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"
#include "ui/records/gantry-register-layout.h"

G_BEGIN_DECLS

/* The columns of a register's table, one a field: cells, sorting, which are shown and how wide. */
#define GANTRY_TYPE_REGISTER_COLUMNS (gantry_register_columns_get_type ())
G_DECLARE_FINAL_TYPE (GantryRegisterColumns, gantry_register_columns, GANTRY, REGISTER_COLUMNS, GObject)

/* Adds the columns of @kind to @view, arranged by @layout. */
GantryRegisterColumns *gantry_register_columns_new (GtkColumnView        *view,
                                                    const GantryKind     *kind,
                                                    GantryRegisterLayout *layout);
/* Reads the cells on screen again and keeps the order, after a commit. */
void gantry_register_columns_refresh (GantryRegisterColumns *self, const GantryTransaction *transaction);
/* Remembers the widths that a person has dragged. */
void gantry_register_columns_save_widths (GantryRegisterColumns *self);

/* A switch for each column, named by its field, and the menu that shows them: prefix "columns". */
GActionGroup *gantry_register_columns_get_actions (GantryRegisterColumns *self); /* (transfer none) */
GMenuModel *gantry_register_columns_create_menu (GantryRegisterColumns *self);   /* (transfer full) */

G_END_DECLS
