/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-page.h"

G_BEGIN_DECLS

/* The register of one kind, generated from its table of fields: a table to sort, filter, group and
 * edit in, and the form of the selected record beside it (in a dialog where there is no room). */
#define GANTRY_TYPE_REGISTER_PAGE (gantry_register_page_get_type ())
G_DECLARE_FINAL_TYPE (GantryRegisterPage, gantry_register_page, GANTRY, REGISTER_PAGE, GantryPage)

GtkWidget *gantry_register_page_new (const GantryKind *kind);


G_END_DECLS
