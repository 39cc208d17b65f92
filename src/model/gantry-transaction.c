/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-transaction.h"

#include <string.h>

#include "model/gantry-transaction-private.h"

G_DEFINE_BOXED_TYPE (GantryTransaction, gantry_transaction, gantry_transaction_ref,
                     gantry_transaction_unref)

static void
change_clear (gpointer data)
{
  GantryChange *change = data;

  gantry_value_clear (&change->old_value);
  gantry_value_clear (&change->new_value);
}

GantryTransaction *
gantry_transaction_new (const char *label, const char *author)
{
  GantryTransaction *self = g_new0 (GantryTransaction, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->label = g_strdup (label);
  self->author = g_strdup (author);
  self->changes = g_array_new (FALSE, FALSE, sizeof (GantryChange));
  g_array_set_clear_func (self->changes, change_clear);
  return self;
}

GantryTransaction *
gantry_transaction_ref (GantryTransaction *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
gantry_transaction_unref (GantryTransaction *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->changes);
  g_clear_pointer (&self->view_before, g_variant_unref);
  g_clear_pointer (&self->view_after, g_variant_unref);
  g_free (self->label);
  g_free (self->author);
  g_free (self);
}

/* The new change at the end, with unset values. */
static GantryChange *
add_change (GantryTransaction *self, GantryChangeType type, GantryRecord *record)
{
  const GantryChange change = {
    .kind = gantry_record_get_kind (record),
    .id = record->id,
    .type = type,
  };

  g_array_append_val (self->changes, change);
  return &g_array_index (self->changes, GantryChange, self->changes->len - 1);
}

void
gantry_transaction_add_update (GantryTransaction *self,
                               GantryRecord      *record,
                               guint              field,
                               const GantryValue *old_value,
                               const GantryValue *new_value)
{
  GantryChange *change = add_change (self, GANTRY_CHANGE_UPDATE, record);

  change->field = field;
  gantry_value_copy (old_value, &change->old_value);
  gantry_value_copy (new_value, &change->new_value);
}

void
gantry_transaction_add_insert (GantryTransaction *self, GantryRecord *record)
{
  gantry_value_set_text (&add_change (self, GANTRY_CHANGE_INSERT, record)->new_value, record->uuid);
}

void
gantry_transaction_add_delete (GantryTransaction *self, GantryRecord *record)
{
  gantry_value_set_text (&add_change (self, GANTRY_CHANGE_DELETE, record)->old_value, record->uuid);
}

static void
append_copy (GArray *changes, const GantryChange *change, gboolean inverted)
{
  GantryChange copy = *change;

  if (inverted && change->type == GANTRY_CHANGE_INSERT)
    copy.type = GANTRY_CHANGE_DELETE;
  else if (inverted && change->type == GANTRY_CHANGE_DELETE)
    copy.type = GANTRY_CHANGE_INSERT;
  gantry_value_copy (inverted ? &change->new_value : &change->old_value, &copy.old_value);
  gantry_value_copy (inverted ? &change->old_value : &change->new_value, &copy.new_value);
  g_array_append_val (changes, copy);
}

void
gantry_transaction_append (GantryTransaction *self, const GantryTransaction *later)
{
  for (guint i = 0; i < later->changes->len; i++)
    append_copy (self->changes, gantry_transaction_get_change (later, i), FALSE);
}

gsize
gantry_transaction_get_size (const GantryTransaction *self)
{
  gsize size = sizeof (GantryTransaction) + self->changes->len * sizeof (GantryChange);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const GantryChange *change = gantry_transaction_get_change (self, i);

      size += change->old_value.type == GANTRY_VALUE_TEXT ? strlen (change->old_value.text) : 0;
      size += change->new_value.type == GANTRY_VALUE_TEXT ? strlen (change->new_value.text) : 0;
    }
  return size;
}

gboolean
gantry_transaction_touches (const GantryTransaction *self, const GantryKind *kind)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (gantry_transaction_get_change (self, i)->kind == kind)
      return TRUE;
  return FALSE;
}

GantryTransaction *
gantry_transaction_invert (const GantryTransaction *self)
{
  GantryTransaction *inverse = gantry_transaction_new (self->label, self->author);

  for (guint i = self->changes->len; i-- > 0;)
    append_copy (inverse->changes, gantry_transaction_get_change (self, i), TRUE);
  return inverse;
}
