/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-naming.h"

G_BEGIN_DECLS

/* Records by what people call them. */

/* Longer titles, in bytes, are not looked for. */
#define GANTRY_TITLE_MAX 4096

/**
 * gantry_references_find:
 *
 * The record of @kind that @text names: by "#id", by title (case does not count), tasks also by row
 * number and WBS code.
 *
 * Returns: (transfer none): NULL with a sentence when nothing or more than one record is called so.
 */
GantryRecord *gantry_references_find (GantryDocument    *document,
                                      const GantryKind  *kind,
                                      const char        *text,
                                      GError           **error);

/* The same for titles alone: how many records of @kind are called @name; @first gets one of them. */
guint gantry_references_count (GantryDocument    *document,
                               const GantryKind  *kind,
                               const char        *name,
                               GantryRecord     **first);

/* Splits a list of titles: at ";", and at "," too unless that is part of a known title; nothing in
 * quotation marks or brackets is split. Empty parts are left out. (transfer full) */
GStrv gantry_references_split (GantryDocument *document, const GantryKind *kind, const char *text);
/* Splits off what is in brackets at the end of a part ("Bo Li[50%]"), NULL when there is nothing, and
 * takes the quotation marks away. (transfer full) */
char *gantry_references_unquote (const char *part, char **bracketed);
/* Adds @title to a list that gantry_references_split() takes apart, after "; " unless it is the
 * first, in quotation marks where it needs them. */
void gantry_references_append (GString *list, const char *title);

/* The hooks of a GantryNaming whose text is such a list. */
gboolean gantry_references_find_part (const char *text, gsize cursor, guint n_joined, GantryNamePart *part);
void gantry_references_collect (GantryDocument *document, const GantryKind *kind, const char *text, GPtrArray *records);

G_END_DECLS
