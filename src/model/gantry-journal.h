/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-transaction.h"

G_BEGIN_DECLS

/* The steps that can be undone and redone, newest on top. It knows no document: it keeps and gives
 * back transactions. Bounded by memory, not by count; the oldest steps go first. */
typedef struct _GantryJournal GantryJournal;

GantryJournal *gantry_journal_new (void);
void gantry_journal_free (GantryJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryJournal, gantry_journal_free)

/* Adds a committed step and forgets what could be redone. With @key, the step merges with the one
 * before if that had the same key and is less than a second older. */
void gantry_journal_push (GantryJournal *self, GantryTransaction *transaction, const char *key);
/* Moves the top step over to the other stack and returns it; NULL when there is none.
 * (transfer full) */
GantryTransaction *gantry_journal_take_undo (GantryJournal *self);
GantryTransaction *gantry_journal_take_redo (GantryJournal *self);
/* (transfer none) (nullable) */
const GantryTransaction *gantry_journal_peek_undo (GantryJournal *self);
const GantryTransaction *gantry_journal_peek_redo (GantryJournal *self);
void gantry_journal_clear (GantryJournal *self);

G_END_DECLS
