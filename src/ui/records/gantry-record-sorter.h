/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Orders records by one field: choices in their own order, references by title, unset last. Keys of
 * texts are kept, so that sorting a hundred thousand names stays cheap. */
#define GANTRY_TYPE_RECORD_SORTER (gantry_record_sorter_get_type ())
G_DECLARE_FINAL_TYPE (GantryRecordSorter, gantry_record_sorter, GANTRY, RECORD_SORTER, GtkSorter)

GtkSorter *gantry_record_sorter_new (const GantryField *field);
/* After a change that @transaction (NULL: any) made: orders anew if it concerns the field. */
void gantry_record_sorter_changed (GantryRecordSorter *self, const GantryTransaction *transaction);

/* Whether @field is ordered by gantry_record_dup_sort_key(), and not by its number. */
gboolean gantry_field_sorts_by_text (const GantryField *field);
/* Texts, and titles of what is referred to, so that strcmp() orders them as the locale does; NULL: unset. */
char *gantry_record_dup_sort_key (GantryRecord *record, const GantryField *field);

G_END_DECLS
