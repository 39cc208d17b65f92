/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Many cells of a table at once: what is pasted and filled. An error names the field and the record that it
 * is about. Fields that cannot be edited, and records of no document (headings), are passed over, unless all
 * are such. */

typedef struct {
  GantryRecord *record;
  const GantryField *field;
  const char *text; /* as typed */
} GantryCell;

/* Inside an open transaction, which the caller aborts when it is refused. */
gboolean gantry_cells_assign (GantryDocument *document, const GantryCell *cells, guint n_cells, GError **error);
/* As one step of undo called @label. */
gboolean gantry_cells_edit (GantryDocument    *document,
                            const char        *label,
                            const GantryCell  *cells,
                            guint              n_cells,
                            GError           **error);
/* Copies the values of @source, exactly, to @targets (of GantryRecord, of the same kind), as one step. */
gboolean gantry_cells_fill (GantryDocument            *document,
                            GantryRecord              *source,
                            GPtrArray                 *targets,
                            const GantryField *const  *fields,
                            guint                      n_fields,
                            GError                   **error);

G_END_DECLS
