/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/gantry-field.h"

G_BEGIN_DECLS

/* The menu that shows and hides the columns of a table: "columns.NAME" for each field, those of a
 * section of the form in a submenu, so that kinds with many fields stay easy to look over. */

/* @fields: in the order of the columns. (transfer full) */
GMenuModel *gantry_column_menu_new (const GantryField *const *fields, guint n_fields);

G_END_DECLS
