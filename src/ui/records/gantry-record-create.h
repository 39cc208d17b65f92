/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* A value that a new record begins with, besides its fields' initial values. */
typedef struct {
  const GantryField *field; /* a reference field; NULL: nothing */
  gint64 id;                /* of the record that it refers to */
} GantryPreset;

/* A new record of @kind as one step of undo: named “New Risk” where a name is required, dated today
 * where a date is. (transfer none) */
GantryRecord *gantry_record_create (GantryDocument     *document,
                                    const GantryKind   *kind,
                                    const GantryPreset *presets,
                                    guint               n_presets,
                                    GError            **error);
/* Deletes @records (of GantryRecord) as one step of undo. */
gboolean gantry_records_delete (GantryDocument *document, GPtrArray *records, GError **error);

/* “Kubernetes · 3 · 12 Mar”: a line about @record for lists, leaving @except out, the field
 * that the list is about. (transfer full) */
char *gantry_record_dup_line (GantryRecord *record, const GantryField *except);

G_END_DECLS
