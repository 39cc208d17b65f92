/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-instant.h"
#include "model/gantry-text.h"

G_BEGIN_DECLS

/* Shared by gantry-text.c (writing), gantry-text-parse.c and gantry-text-machine.c (reading). */

/* What a date without a time means in @field; @record may be NULL. */
GantryInstantRole gantry_text_get_role (GantryRecord *record, const GantryField *field);

/* TRUE for the duration of a task, whose text may end in "?". */
gboolean gantry_text_has_estimate (GantryRecord *record, const GantryField *field);

G_END_DECLS
