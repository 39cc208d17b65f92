/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What an import or an opening found, for reading: the first line of the text is the sum, each
 * further one a remark. */
#define GANTRY_TYPE_RESULT_DIALOG (gantry_result_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryResultDialog, gantry_result_dialog, GANTRY, RESULT_DIALOG, AdwDialog)

void gantry_result_dialog_present (GtkWidget *parent, const char *title, const char *text);

G_END_DECLS
