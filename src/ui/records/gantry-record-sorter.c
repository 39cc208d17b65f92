/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-record-sorter.h"

struct _GantryRecordSorter {
  GtkSorter parent_instance;

  const GantryField *field;
  GHashTable *keys; /* GantryRecord -> collation key, of texts and references */
};

G_DEFINE_FINAL_TYPE (GantryRecordSorter, gantry_record_sorter, GTK_TYPE_SORTER)

gboolean
gantry_field_sorts_by_text (const GantryField *field)
{
  return field->type == GANTRY_FIELD_TEXT || field->type == GANTRY_FIELD_NOTES
         || field->type == GANTRY_FIELD_REFERENCE;
}

static char *
dup_text (GantryRecord *record, const GantryField *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (field->type == GANTRY_FIELD_REFERENCE)
    {
      GantryRecord *target = gantry_record_get_target (record, field);

      return target != NULL ? gantry_record_dup_title (target) : NULL;
    }
  gantry_record_get (record, field, &value);
  return value.type == GANTRY_VALUE_TEXT ? g_strdup (value.text) : NULL;
}

char *
gantry_record_dup_sort_key (GantryRecord *record, const GantryField *field)
{
  g_autofree char *text = dup_text (record, field);

  return text != NULL ? g_utf8_collate_key (text, -1) : NULL;
}

/* The key that sorts @record; NULL when the field is unset. */
static const char *
get_key (GantryRecordSorter *self, GantryRecord *record)
{
  gpointer key = NULL;

  if (!g_hash_table_lookup_extended (self->keys, record, NULL, &key))
    {
      key = gantry_record_dup_sort_key (record, self->field);
      g_hash_table_insert (self->keys, g_object_ref (record), key);
    }
  return key;
}

static GtkOrdering
compare_keys (const char *a, const char *b)
{
  if (a == NULL || b == NULL)
    return gtk_ordering_from_cmpfunc ((a == NULL) - (b == NULL));
  return gtk_ordering_from_cmpfunc (strcmp (a, b));
}

static GtkOrdering
gantry_record_sorter_compare (GtkSorter *sorter, gpointer a, gpointer b)
{
  GantryRecordSorter *self = (GantryRecordSorter *) sorter;
  g_auto (GantryValue) value_a = GANTRY_VALUE_INIT;
  g_auto (GantryValue) value_b = GANTRY_VALUE_INIT;

  if (gantry_field_sorts_by_text (self->field))
    return compare_keys (get_key (self, a), get_key (self, b));
  gantry_record_get (a, self->field, &value_a);
  gantry_record_get (b, self->field, &value_b);
  return gtk_ordering_from_cmpfunc (gantry_value_compare (&value_a, &value_b));
}

static GtkSorterOrder
gantry_record_sorter_get_order (GtkSorter *sorter G_GNUC_UNUSED)
{
  return GTK_SORTER_ORDER_PARTIAL;
}

static void
gantry_record_sorter_finalize (GObject *object)
{
  GantryRecordSorter *self = (GantryRecordSorter *) object;

  g_clear_pointer (&self->keys, g_hash_table_unref);
  G_OBJECT_CLASS (gantry_record_sorter_parent_class)->finalize (object);
}

static void
gantry_record_sorter_class_init (GantryRecordSorterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_record_sorter_finalize;
  GTK_SORTER_CLASS (klass)->compare = gantry_record_sorter_compare;
  GTK_SORTER_CLASS (klass)->get_order = gantry_record_sorter_get_order;
}

static void
gantry_record_sorter_init (GantryRecordSorter *self)
{
  self->keys = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
}

GtkSorter *
gantry_record_sorter_new (const GantryField *field)
{
  GantryRecordSorter *self = g_object_new (GANTRY_TYPE_RECORD_SORTER, NULL);

  self->field = field;
  return GTK_SORTER (self);
}

/* Whether @transaction can change what the field of some record says. Computed fields and titles of
 * what is referred to can change with anything. */
static gboolean
concerns (GantryRecordSorter *self, const GantryTransaction *transaction)
{
  if (transaction == NULL || !gantry_field_is_input (self->field)
      || self->field->type == GANTRY_FIELD_REFERENCE)
    return TRUE;
  for (guint i = 0; i < gantry_transaction_get_n_changes (transaction); i++)
    {
      const GantryChange *change = gantry_transaction_get_change (transaction, i);

      if (change->type == GANTRY_CHANGE_UPDATE && &change->kind->fields[change->field] == self->field)
        return TRUE;
    }
  return FALSE;
}

void
gantry_record_sorter_changed (GantryRecordSorter *self, const GantryTransaction *transaction)
{
  g_return_if_fail (GANTRY_IS_RECORD_SORTER (self));
  if (!concerns (self, transaction))
    return;
  g_hash_table_remove_all (self->keys);
  gtk_sorter_changed (GTK_SORTER (self), GTK_SORTER_CHANGE_DIFFERENT);
}
