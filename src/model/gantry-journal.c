/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-journal.h"

#include "model/gantry-transaction-private.h"

/* Enough for the import of a plan of 100,000 tasks and a day of edits after it. */
#define MEMORY_MAX ((gsize) 256 * 1024 * 1024)
#define COALESCE_WINDOW G_TIME_SPAN_SECOND

struct _GantryJournal {
  GPtrArray *undo, *redo; /* of GantryTransaction */
  char *key;              /* of the top of undo, NULL: never merged */
  gsize size;             /* of undo, bytes */
};

GantryJournal *
gantry_journal_new (void)
{
  GantryJournal *self = g_new0 (GantryJournal, 1);

  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_transaction_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_transaction_unref);
  return self;
}

void
gantry_journal_free (GantryJournal *self)
{
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self->key);
  g_free (self);
}

static GantryTransaction *
peek (GPtrArray *stack)
{
  return stack->len > 0 ? g_ptr_array_index (stack, stack->len - 1) : NULL;
}

static void
forget_oldest (GantryJournal *self)
{
  while (self->size > MEMORY_MAX && self->undo->len > 1)
    {
      self->size -= gantry_transaction_get_size (g_ptr_array_index (self->undo, 0));
      g_ptr_array_remove_index (self->undo, 0);
    }
}

/* Both in one step, as new as @later; the merged steps stay as they are for who else holds them. */
static GantryTransaction *
merge (const GantryTransaction *earlier, const GantryTransaction *later)
{
  GantryTransaction *merged = gantry_transaction_new (later->label, later->author);

  gantry_transaction_append (merged, earlier);
  gantry_transaction_append (merged, later);
  merged->time = later->time;
  merged->revision = later->revision;
  if (earlier->view_before != NULL)
    merged->view_before = g_variant_ref (earlier->view_before);
  if (later->view_after != NULL)
    merged->view_after = g_variant_ref (later->view_after);
  return merged;
}

void
gantry_journal_push (GantryJournal *self, GantryTransaction *transaction, const char *key)
{
  GantryTransaction *top = peek (self->undo);
  gboolean merges = top != NULL && key != NULL && g_strcmp0 (key, self->key) == 0
                    && self->redo->len == 0
                    && transaction->time - top->time < COALESCE_WINDOW;

  if (merges)
    {
      GantryTransaction *merged = merge (top, transaction);

      self->size -= gantry_transaction_get_size (top);
      g_ptr_array_set_size (self->undo, (int) self->undo->len - 1);
      g_ptr_array_add (self->undo, merged);
    }
  else
    g_ptr_array_add (self->undo, gantry_transaction_ref (transaction));
  g_ptr_array_set_size (self->redo, 0);
  g_set_str (&self->key, key);
  self->size += gantry_transaction_get_size (peek (self->undo));
  forget_oldest (self);
}

static GantryTransaction *
move_top (GPtrArray *from, GPtrArray *to)
{
  GantryTransaction *top;

  if (from->len == 0)
    return NULL;
  top = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, gantry_transaction_ref (top));
  return top;
}

GantryTransaction *
gantry_journal_take_undo (GantryJournal *self)
{
  GantryTransaction *top = move_top (self->undo, self->redo);

  g_clear_pointer (&self->key, g_free);
  if (top != NULL)
    self->size -= gantry_transaction_get_size (top);
  return top;
}

GantryTransaction *
gantry_journal_take_redo (GantryJournal *self)
{
  GantryTransaction *top = move_top (self->redo, self->undo);

  g_clear_pointer (&self->key, g_free);
  if (top != NULL)
    self->size += gantry_transaction_get_size (top);
  return top;
}

const GantryTransaction *
gantry_journal_peek_undo (GantryJournal *self)
{
  return peek (self->undo);
}

const GantryTransaction *
gantry_journal_peek_redo (GantryJournal *self)
{
  return peek (self->redo);
}

void
gantry_journal_clear (GantryJournal *self)
{
  g_ptr_array_set_size (self->undo, 0);
  g_ptr_array_set_size (self->redo, 0);
  g_clear_pointer (&self->key, g_free);
  self->size = 0;
}
