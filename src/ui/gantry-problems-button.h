/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* A quiet counter of what is wrong with the plan; it opens the list, each entry with the way to the
 * place. Hidden while nothing is wrong. */
#define GANTRY_TYPE_PROBLEMS_BUTTON (gantry_problems_button_get_type ())
G_DECLARE_FINAL_TYPE (GantryProblemsButton, gantry_problems_button, GANTRY, PROBLEMS_BUTTON, AdwBin)

void gantry_problems_button_set_document (GantryProblemsButton *self, GantryDocument *document);
/* After a commit. */
void gantry_problems_button_update (GantryProblemsButton *self);

G_END_DECLS
