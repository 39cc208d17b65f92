/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/gantry-store.h"

G_BEGIN_DECLS

/* Offers the plans whose last edits were never saved, after a crash or a power cut.
 *
 * Signal: "recovered" (GantryStore *), for each plan that the person goes on with. */
#define GANTRY_TYPE_RECOVERY_DIALOG (gantry_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GantryRecoveryDialog, gantry_recovery_dialog, GANTRY, RECOVERY_DIALOG, AdwDialog)

/* @leftovers: (transfer full): of GantryLeftover, at least one. */
GtkWidget *gantry_recovery_dialog_new (GPtrArray *leftovers);

G_END_DECLS
