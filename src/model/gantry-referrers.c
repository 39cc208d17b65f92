/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-referrers.h"

struct _GantryReferrers {
  GHashTable *by_target; /* gint64 * -> GPtrArray of GantryRecord */
};

static GPtrArray *
get_bucket (GantryReferrers *self, gint64 id)
{
  GPtrArray *bucket = g_hash_table_lookup (self->by_target, &id);

  if (bucket == NULL)
    {
      bucket = g_ptr_array_new ();
      g_hash_table_insert (self->by_target, g_memdup2 (&id, sizeof id), bucket);
    }
  return bucket;
}

/* From the end: what was added last mostly goes first, also in a bucket of a million. */
static void
remove_from_bucket (GantryReferrers *self, gint64 id, GantryRecord *record)
{
  GPtrArray *bucket = g_hash_table_lookup (self->by_target, &id);

  for (guint i = bucket != NULL ? bucket->len : 0; i-- > 0;)
    if (g_ptr_array_index (bucket, i) == record)
      {
        g_ptr_array_remove_index_fast (bucket, i);
        break;
      }
  if (bucket != NULL && bucket->len == 0)
    g_hash_table_remove (self->by_target, &id);
}

void
gantry_referrers_remove (GantryReferrers *self, GantryRecord *record, const GantryValue *value)
{
  if (value->type == GANTRY_VALUE_INTEGER)
    remove_from_bucket (self, value->integer, record);
  for (guint i = 0; value->type == GANTRY_VALUE_IDS && i < value->ids->n_ids; i++)
    remove_from_bucket (self, value->ids->ids[i], record);
}

void
gantry_referrers_add (GantryReferrers *self, GantryRecord *record, const GantryValue *value)
{
  if (value->type == GANTRY_VALUE_INTEGER)
    g_ptr_array_add (get_bucket (self, value->integer), record);
  for (guint i = 0; value->type == GANTRY_VALUE_IDS && i < value->ids->n_ids; i++)
    g_ptr_array_add (get_bucket (self, value->ids->ids[i]), record);
}

GantryReferrers *
gantry_referrers_new (GantryTable *table, const GantryField *field)
{
  GantryReferrers *self = g_new0 (GantryReferrers, 1);
  guint n_records = gantry_table_get_n_records (table);

  self->by_target = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < n_records; i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      gantry_record_get (record, field, &value);
      gantry_referrers_add (self, record, &value);
    }
  return self;
}

void
gantry_referrers_free (GantryReferrers *self)
{
  g_hash_table_unref (self->by_target);
  g_free (self);
}

const GPtrArray *
gantry_referrers_lookup (GantryReferrers *self, gint64 id)
{
  return g_hash_table_lookup (self->by_target, &id);
}
