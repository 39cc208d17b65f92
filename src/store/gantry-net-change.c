/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store/gantry-net-change.h"

#define NOTHING G_MAXUINT

/* One record that the transaction touches. Its changes are chained backwards. */
typedef struct {
  const GantryKind *kind;
  gint64 id;
  guint last;       /* index of its last change */
  gboolean existed; /* before the transaction */
  gboolean exists;  /* after it */
} Touched;

typedef struct {
  const GantryTransaction *transaction;
  GArray *touched;   /* of Touched, in the order in which they were first touched */
  GHashTable *index; /* Key -> position in touched */
  guint *previous;   /* of each change, the one of the same record before it */
  /* of the record at hand */
  const GantryValue **first_old, **last_new; /* by field index */
  guint *fields;
  const GantryValue **old_values, **new_values;
} Folder;

typedef struct {
  const GantryKind *kind;
  gint64 id;
} Key;

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_int64_hash (&key->id) * 31 + g_direct_hash (key->kind);
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *first = a, *second = b;

  return first->id == second->id && first->kind == second->kind;
}

static Touched *
touch (Folder *self, const GantryChange *change)
{
  const Key key = { change->kind, change->id };
  gpointer position;

  if (!g_hash_table_lookup_extended (self->index, &key, NULL, &position))
    {
      const Touched touched = {
        .kind = change->kind,
        .id = change->id,
        .last = NOTHING,
        .existed = change->type != GANTRY_CHANGE_INSERT,
        .exists = TRUE,
      };

      position = GUINT_TO_POINTER (self->touched->len);
      g_hash_table_insert (self->index, g_memdup2 (&key, sizeof key), position);
      g_array_append_val (self->touched, touched);
    }
  return &g_array_index (self->touched, Touched, GPOINTER_TO_UINT (position));
}

static void
chain (Folder *self)
{
  guint n_changes = gantry_transaction_get_n_changes (self->transaction);

  self->previous = g_new (guint, n_changes);
  for (guint i = 0; i < n_changes; i++)
    {
      const GantryChange *change = gantry_transaction_get_change (self->transaction, i);
      Touched *touched = touch (self, change);

      self->previous[i] = touched->last;
      touched->last = i;
      if (change->type != GANTRY_CHANGE_UPDATE)
        touched->exists = change->type == GANTRY_CHANGE_INSERT;
    }
}

static void
make_room (Folder *self)
{
  guint most = 0;

  for (guint i = 0; i < self->touched->len; i++)
    most = MAX (most, g_array_index (self->touched, Touched, i).kind->n_fields);
  self->first_old = g_new (const GantryValue *, most);
  self->last_new = g_new (const GantryValue *, most);
  self->fields = g_new (guint, most);
  self->old_values = g_new (const GantryValue *, most);
  self->new_values = g_new (const GantryValue *, most);
}

/* Walks the changes of the record from its last to its first; finds its UUIDs on the way. */
static void
collect (Folder *self, const Touched *touched, const char **old_uuid, const char **new_uuid)
{
  for (guint f = 0; f < touched->kind->n_fields; f++)
    self->first_old[f] = self->last_new[f] = NULL;
  for (guint i = touched->last; i != NOTHING; i = self->previous[i])
    {
      const GantryChange *change = gantry_transaction_get_change (self->transaction, i);

      if (change->type == GANTRY_CHANGE_DELETE)
        {
          *old_uuid = change->old_value.text;
          continue;
        }
      if (change->type == GANTRY_CHANGE_INSERT)
        {
          if (*new_uuid == NULL)
            *new_uuid = change->new_value.text;
          continue;
        }
      self->first_old[change->field] = &change->old_value;
      if (self->last_new[change->field] == NULL)
        self->last_new[change->field] = &change->new_value;
    }
}

static void
fold (Folder *self, const Touched *touched, GantryNetChange *net)
{
  const char *old_uuid = NULL, *new_uuid = NULL;

  collect (self, touched, &old_uuid, &new_uuid);
  net->kind = touched->kind;
  net->id = touched->id;
  net->n_fields = 0;
  for (guint f = 0; f < touched->kind->n_fields; f++)
    {
      if (self->last_new[f] == NULL || gantry_value_equal (self->first_old[f], self->last_new[f]))
        continue;
      self->fields[net->n_fields] = f;
      self->old_values[net->n_fields] = self->first_old[f];
      self->new_values[net->n_fields] = self->last_new[f];
      net->n_fields++;
    }
  if (!touched->existed)
    {
      net->type = GANTRY_CHANGE_INSERT;
      net->uuid = new_uuid;
    }
  else if (!touched->exists)
    {
      net->type = GANTRY_CHANGE_DELETE;
      net->uuid = old_uuid;
    }
  else
    {
      net->type = GANTRY_CHANGE_UPDATE;
      net->uuid = g_strcmp0 (old_uuid, new_uuid) != 0 ? new_uuid : NULL;
    }
  net->fields = self->fields;
  net->old_values = self->old_values;
  net->new_values = self->new_values;
}

static gboolean
call (Folder              *self,
      GantryChangeType     type,
      GantryNetChangeFunc  func,
      gpointer             user_data,
      GError             **error)
{
  for (guint i = 0; i < self->touched->len; i++)
    {
      const Touched *touched = &g_array_index (self->touched, Touched, i);
      GantryNetChange net = { NULL };

      if (!touched->existed && !touched->exists)
        continue;
      if (type != (touched->existed ? touched->exists ? GANTRY_CHANGE_UPDATE : GANTRY_CHANGE_DELETE
                                    : GANTRY_CHANGE_INSERT))
        continue;
      fold (self, touched, &net);
      if (type == GANTRY_CHANGE_UPDATE && net.n_fields == 0 && net.uuid == NULL)
        continue;
      if (!func (&net, user_data, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
gantry_net_change_foreach (const GantryTransaction  *transaction,
                           GantryNetChangeFunc       func,
                           gpointer                  user_data,
                           GError                  **error)
{
  Folder self = { .transaction = transaction };
  gboolean done;

  self.touched = g_array_new (FALSE, FALSE, sizeof (Touched));
  self.index = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  chain (&self);
  make_room (&self);
  done = call (&self, GANTRY_CHANGE_DELETE, func, user_data, error)
         && call (&self, GANTRY_CHANGE_UPDATE, func, user_data, error)
         && call (&self, GANTRY_CHANGE_INSERT, func, user_data, error);
  g_hash_table_unref (self.index);
  g_array_unref (self.touched);
  g_free (self.previous);
  g_free (self.first_old);
  g_free (self.last_new);
  g_free (self.fields);
  g_free (self.old_values);
  g_free (self.new_values);
  return done;
}
