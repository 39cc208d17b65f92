/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-leveler.h"

G_BEGIN_DECLS

/* What leveling would do: the figures before and after, and each move, which can be left out.
 * Properties: "narrow", "any-accepted". */
#define GANTRY_TYPE_LEVELING_PREVIEW (gantry_leveling_preview_get_type ())
G_DECLARE_FINAL_TYPE (GantryLevelingPreview, gantry_leveling_preview, GANTRY, LEVELING_PREVIEW, AdwBin)

/* @leveler has run, and is the caller's; it must outlive what is shown of it. NULL shows nothing. */
void gantry_leveling_preview_set_leveler (GantryLevelingPreview *self, GantryDocument *document, GantryLeveler *leveler);
/* How many tasks get another delay. */
guint gantry_leveling_preview_get_n_accepted (GantryLevelingPreview *self);
/* The tasks that stay overloaded, as a sentence; NULL without. (transfer full) (nullable) */
char *gantry_leveling_preview_dup_unsolved (GantryDocument *document, const GantryLeveler *leveler);

G_END_DECLS
