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

/* ---- Plans by hand ---- */

/* A new plan that starts at @start, with its first transaction open. */
GantryDocument *model_begin_new (gint64 start);
void model_set (GantryDocument *document, gpointer record, const char *field, gint64 value);
/* Fails the test where the transaction is refused. */
void model_commit (GantryDocument *document);

G_END_DECLS
