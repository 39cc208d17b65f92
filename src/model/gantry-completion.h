/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-naming.h"

G_BEGIN_DECLS

/* What could be meant by the name that somebody is typing in a list of names (a field with "naming"). */

/* No more than that are offered: more letters find the others. */
#define GANTRY_SUGGESTIONS_MAX 50

typedef struct {
  GantryRecord *record; /* unowned; NULL: what was typed, which becomes a new one */
  char *title;
  char *text;           /* what stands for it in the list */
  char *hint;           /* what tells it from others with that title, or NULL */
  gboolean typed;       /* that is what the list as it is would be read as */
} GantrySuggestion;

typedef struct {
  gsize start, end;       /* what a suggestion's text replaces, in bytes */
  gboolean has_needle;    /* something stands before the cursor */
  GPtrArray *suggestions; /* GantrySuggestion */
} GantryCompletion;

/**
 * gantry_completion_new:
 * @cursor: in bytes from the start of @text
 *
 * What can complete the name before the cursor in a list that is typed into @field of @record: records whose
 * titles begin with it, then those with a word that does, then those that hold it anywhere, each by title;
 * neither case nor accents count. What the list names already, and @record itself, is left out. Where the
 * field makes new records of unknown names, that comes last.
 *
 * Returns: (transfer full) (nullable): NULL where no name stands at the cursor
 */
GantryCompletion *gantry_completion_new (GantryRecord *record, const GantryField *field, const char *text, gsize cursor);
void gantry_completion_free (GantryCompletion *self);
/* @text with the suggestion in its place; @cursor: behind it, in bytes. (transfer full) */
char *gantry_completion_apply (const GantryCompletion *self,
                               const char             *text,
                               const GantrySuggestion *suggestion,
                               gsize                  *cursor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryCompletion, gantry_completion_free)

G_END_DECLS
