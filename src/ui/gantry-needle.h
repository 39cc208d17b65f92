/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words that somebody looks for, found in a text when all of them are in it, in any order and case. */
typedef struct {
  char *text; /* casefolded and stripped; NULL before it is set */
  GStrv words;
} GantryNeedle;

typedef enum {
  GANTRY_NEEDLE_NOWHERE,
  GANTRY_NEEDLE_INSIDE,
  GANTRY_NEEDLE_AT_START, /* the text begins with what is looked for */
} GantryNeedleMatch;

/* Sets what is looked for; clears what was before. @text may be NULL. */
void gantry_needle_set (GantryNeedle *self, const char *text);
void gantry_needle_clear (GantryNeedle *self);
/* TRUE where there is nothing to look for: every text matches. */
gboolean gantry_needle_is_empty (const GantryNeedle *self);
/* @hay: NULL is an empty text. */
GantryNeedleMatch gantry_needle_match (const GantryNeedle *self, const char *hay);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryNeedle, gantry_needle_clear)

G_END_DECLS
