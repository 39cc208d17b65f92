/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The tasks of a plan ordered by one of their fields: tasks without a value come last, and what is equal
 * stands as in the plan. Texts are compared by keys of the locale, which are kept by task; the order
 * before is where the next sorting begins, so that after an edit it is a walk. */
typedef struct _GantryRowOrder GantryRowOrder;

GantryRowOrder *gantry_row_order_new (const GantryField *field, gboolean descending);
void gantry_row_order_free (GantryRowOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryRowOrder, gantry_row_order_free)

/* Forgets the keys that @transaction (NULL: anything) may have changed. */
void gantry_row_order_document_changed (GantryRowOrder *self, const GantryTransaction *transaction);
/* The rows of @outline in order: as many numbers as it has tasks; valid until the next call.
 * (transfer none) */
const guint *gantry_row_order_run (GantryRowOrder *self, GantryOutline *outline);

G_END_DECLS
