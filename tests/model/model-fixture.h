/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Random edits of a whole plan, through the public functions only: for the property tests of the
 * journal, the store and the formats. */

/* A valid random value of @field, in a document whose records can be referred to. */
void gantry_random_value (GantryDocument *document, const GantryField *field, GRand *random, GantryValue *value);

/* One transaction of up to @n_edits random inserts, sets and deletes over all kinds. Answers whether
 * it was accepted; a refused one left no trace, or the test fails. */
gboolean gantry_random_transaction (GantryDocument *document, GRand *random, guint n_edits);

G_END_DECLS
