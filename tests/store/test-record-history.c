/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the working copy remembers of one record. */

#include "../model/model-fixture.h"
#include "store-fixture.h"

#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-task.h"
#include "store/gantry-net-change.h"
#include "store/gantry-record-history.h"

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GPtrArray *
read_history (GantryStore *store, gpointer record)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *steps;

  gantry_store_read_record_history_async (store, record, NULL, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  steps = gantry_store_read_record_history_finish (result, &error);
  g_assert_no_error (error);
  return steps;
}

static void
edit (GantryDocument *document, gpointer record, const char *label, const char *field, gint64 value)
{
  gantry_document_begin (document, label);
  gantry_document_set_integer (document, record, field, value);
  g_assert_true (gantry_document_commit (document, NULL));
}

static GantryTask *
add_task (GantryDocument *document, const char *name)
{
  GantryRecord *task;

  gantry_document_begin (document, name);
  task = gantry_document_insert (document, &gantry_task_kind);
  gantry_document_set_text (document, task, "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
  return GANTRY_TASK (task);
}

static void
assert_step (GPtrArray *steps, guint index, const char *label, guint n_fields)
{
  const GantryRecordStep *step = g_ptr_array_index (steps, index);

  g_assert_cmpstr (step->label, ==, label);
  g_assert_cmpuint (step->fields->len, ==, n_fields);
}

static void
test_steps (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  GantryTask *task = add_task (document, "one");
  GantryTask *other = add_task (document, "other");
  g_autoptr (GPtrArray) steps = NULL;
  const GantryFieldStep *field;

  g_assert_true (gantry_store_find (document) == store);
  edit (document, task, "longer", "duration", 5 * GANTRY_HOUR);
  edit (document, other, "other longer", "duration", 6 * GANTRY_HOUR);
  gantry_document_undo (document);
  gantry_document_undo (document);
  steps = read_history (store, task);
  g_assert_cmpuint (steps->len, ==, 3);
  assert_step (steps, 0, "longer", 1); /* undone */
  assert_step (steps, 1, "longer", 1);
  assert_step (steps, 2, "one", 0);
  g_assert_true (((GantryRecordStep *) steps->pdata[2])->is_first);
  field = &g_array_index (((GantryRecordStep *) steps->pdata[1])->fields, GantryFieldStep, 0);
  g_assert_cmpstr (field->field->name, ==, "duration");
  g_assert_cmpint (field->after.integer, ==, 5 * GANTRY_HOUR);
  g_assert_cmpint (field->before.integer, ==, task->duration);
  store_close (store, &error);
  g_assert_null (gantry_store_find (document));
}

/* ---- At random, against all transactions looked through one by one ---- */

static void
keep_transaction_cb (GPtrArray *transactions, GantryTransaction *transaction)
{
  g_ptr_array_add (transactions, gantry_transaction_ref (transaction));
}

typedef struct {
  GantryRecord *record;
  GHashTable *owners; /* "kind/id/field" of what belongs to it at the moment */
  gboolean concerned;
} Oracle;

static char *
dup_key (const GantryNetChange *change, const GantryField *field)
{
  return g_strdup_printf ("%s/%" G_GINT64_FORMAT "/%s", change->kind->name, change->id, field->name);
}

static gboolean
belongs (const Oracle *self, const GantryNetChange *change)
{
  for (guint i = 0; i < change->kind->n_fields; i++)
    {
      g_autofree char *key = dup_key (change, &change->kind->fields[i]);

      if (g_hash_table_contains (self->owners, key))
        return TRUE;
    }
  return FALSE;
}

static gboolean
look (const GantryNetChange *change, gpointer user_data, GError **error)
{
  Oracle *self = user_data;
  const GantryKind *kind = gantry_record_get_kind (self->record);

  if (change->kind == kind)
    {
      self->concerned |= change->id == self->record->id;
      return TRUE;
    }
  self->concerned |= belongs (self, change);
  for (guint i = 0; i < change->n_fields; i++)
    {
      const GantryField *field = &change->kind->fields[change->fields[i]];

      if ((field->flags & GANTRY_FIELD_OWNER) == 0 || g_strcmp0 (field->target, kind->name) != 0)
        continue;
      if (change->new_values[i]->type == GANTRY_VALUE_INTEGER && change->new_values[i]->integer == self->record->id)
        g_hash_table_add (self->owners, dup_key (change, field));
      else
        {
          g_autofree char *key = dup_key (change, field);

          g_hash_table_remove (self->owners, key);
        }
    }
  self->concerned |= belongs (self, change);
  return TRUE;
}

static GPtrArray *
list_expected (GPtrArray *transactions, GantryRecord *record)
{
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *labels = g_ptr_array_new ();

  for (guint i = 0; i < transactions->len; i++)
    {
      GantryTransaction *transaction = transactions->pdata[i];
      Oracle oracle = { record, owners, FALSE };

      gantry_net_change_foreach (transaction, look, &oracle, NULL);
      if (oracle.concerned)
        g_ptr_array_insert (labels, 0, transaction->label);
    }
  return labels;
}

static guint
check_table (GantryStore *store, GPtrArray *transactions, const GantryKind *kind)
{
  GantryTable *table = gantry_document_get_table (gantry_store_get_document (store), kind);
  guint n_steps = 0;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      g_autoptr (GPtrArray) expected = list_expected (transactions, record);
      g_autoptr (GPtrArray) steps = read_history (store, record);

      g_assert_cmpuint (steps->len, ==, expected->len);
      for (guint s = 0; s < steps->len; s++)
        g_assert_cmpstr (((GantryRecordStep *) steps->pdata[s])->label, ==, expected->pdata[s]);
      n_steps += steps->len;
    }
  return n_steps;
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);
  g_autoptr (GPtrArray) transactions = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_transaction_unref);
  guint n_steps;

  g_signal_connect_swapped (document, "committed", G_CALLBACK (keep_transaction_cb), transactions);
  for (guint i = 0; i < 150; i++)
    {
      gantry_random_transaction (document, random, 8);
      if (g_rand_int_range (random, 0, 6) == 0 && gantry_document_can_undo (document))
        gantry_document_undo (document);
    }
  n_steps = check_table (store, transactions, &gantry_task_kind);
  g_assert_cmpuint (n_steps, >, 50);
  check_table (store, transactions, gantry_kind_find ("person"));
  check_table (store, transactions, &gantry_assignment_kind);
  store_close (store, &error);
}

int
main (int argc, char *argv[])
{
  store_test_init (&argc, &argv);
  g_test_add_func ("/record-history/steps", test_steps);
  g_test_add_func ("/record-history/random", test_random);
  return g_test_run ();
}
