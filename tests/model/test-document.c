/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model-fixture.h"
#include "model/gantry-record-private.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-task.h"

/* ---- The tables of fields ---- */

/* Laws that every declaration of a kind must keep, so that the generic code may rely on them. */
static void
test_kinds_are_sound (void)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint f = 0; f < kinds[k]->n_fields; f++)
        {
          const GantryField *field = &kinds[k]->fields[f];
          g_auto (GantryValue) initial = GANTRY_VALUE_INIT;

          g_test_message ("%s.%s", kinds[k]->name, field->name);
          g_assert_true (g_hash_table_add (names, (gpointer) field->name));
          g_assert_true (field->get != NULL || field->offset >= sizeof (GantryRecord));
          g_assert_true (field->get == NULL || field->flags & GANTRY_FIELD_DERIVED);
          g_assert_cmpint (field->type == GANTRY_FIELD_ENUM, ==, field->choices != NULL);
          if (gantry_field_is_reference (field))
            g_assert_nonnull (gantry_kind_find (field->target));
          if (field->companion != NULL)
            g_assert_cmpint (gantry_kind_find_field (kinds[k], field->companion)->type, ==,
                             GANTRY_FIELD_BOOLEAN);
          gantry_field_get_initial (field, &initial);
          if (!(field->flags & GANTRY_FIELD_REQUIRED))
            g_assert_true (gantry_field_check (field, &initial, NULL));
        }
      if (kinds[k]->title_field != NULL)
        g_assert_nonnull (gantry_kind_find_field (kinds[k], kinds[k]->title_field));
    }
}

/* Each field's member holds what was stored in it, and nothing else: a wrong type or offset in a
 * table would show here. */
static void
test_members_hold_values (void)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GantryDocument) document = gantry_document_new (0);

  for (guint k = 0; k < n_kinds; k++)
    {
      g_autoptr (GantryRecord) record = g_object_new (kinds[k]->get_type (), NULL);
      g_autofree GantryValue *values = g_new0 (GantryValue, kinds[k]->n_fields);

      for (guint f = 0; f < kinds[k]->n_fields; f++)
        if (kinds[k]->fields[f].get == NULL)
          {
            gantry_random_value (document, &kinds[k]->fields[f], random, &values[f]);
            gantry_record_store (record, &kinds[k]->fields[f], &values[f]);
          }
      for (guint f = 0; f < kinds[k]->n_fields; f++)
        {
          g_auto (GantryValue) value = GANTRY_VALUE_INIT;

          if (kinds[k]->fields[f].get != NULL)
            continue;
          gantry_record_get (record, &kinds[k]->fields[f], &value);
          g_test_message ("%s.%s", kinds[k]->name, kinds[k]->fields[f].name);
          g_assert_true (gantry_value_equal (&value, &values[f]));
          gantry_value_clear (&values[f]);
        }
    }
}

/* ---- Transactions ---- */

static GantryRecord *
add_task (GantryDocument *document, const char *name)
{
  GantryRecord *task;

  gantry_document_begin (document, "Add");
  task = gantry_document_insert (document, &gantry_task_kind);
  gantry_document_set_text (document, task, "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
  return task;
}

static void
count_cb (guint *counter)
{
  (*counter)++;
}

static void
test_empty_transaction_leaves_no_step (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  guint n_committed = 0;

  g_signal_connect_swapped (document, "committed", G_CALLBACK (count_cb), &n_committed);
  gantry_document_begin (document, "Nothing");
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_false (gantry_document_can_undo (document));
  g_assert_cmpuint (n_committed, ==, 0);
}

static void
test_refused_edit_leaves_no_trace (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryRecord *task = add_task (document, "A");
  guint64 before = gantry_document_hash (document);
  g_autoptr (GError) error = NULL;
  GantryRecord *link;

  gantry_document_begin (document, "Bad link");
  link = gantry_document_insert (document, &gantry_dependency_kind);
  gantry_document_set_integer (document, link, "predecessor", task->id);
  g_assert_false (gantry_document_commit (document, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Successor"));
  g_assert_cmphex (gantry_document_hash (document), ==, before);
  g_assert_cmpuint (gantry_table_get_n_records (gantry_document_get_table (document, &gantry_dependency_kind)),
                    ==, 0);
}

static void
test_circle_of_summary_tasks_is_refused (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryRecord *a = add_task (document, "A"), *b = add_task (document, "B");
  g_autoptr (GError) error = NULL;

  gantry_document_begin (document, "Circle");
  gantry_document_set_integer (document, a, "parent", b->id);
  gantry_document_set_integer (document, b, "parent", a->id);
  g_assert_false (gantry_document_commit (document, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED);
  g_assert_cmpint (GANTRY_TASK (a)->parent, ==, 0);
}

static void
test_delete_takes_what_is_owned (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryRecord *a = add_task (document, "A"), *b = add_task (document, "B"), *c = add_task (document, "C");
  GantryRecord *person, *assignment, *link, *risk;
  const gint64 affected[] = { a->id, c->id };
  g_autoptr (GantryIdList) tasks = gantry_id_list_new (affected, 2);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  gint64 risk_id, person_id;
  guint64 before;

  gantry_document_begin (document, "Set up");
  gantry_document_set_integer (document, b, "parent", a->id);
  person = gantry_document_insert (document, &gantry_person_kind);
  person_id = person->id;
  gantry_document_set_text (document, person, "name", "Ana");
  assignment = gantry_document_insert (document, &gantry_assignment_kind);
  gantry_document_set_integer (document, assignment, "task", b->id);
  gantry_document_set_integer (document, assignment, "person", person->id);
  link = gantry_document_insert (document, &gantry_dependency_kind);
  gantry_document_set_integer (document, link, "predecessor", b->id);
  gantry_document_set_integer (document, link, "successor", c->id);
  risk = gantry_document_insert (document, &gantry_risk_kind);
  risk_id = risk->id;
  gantry_document_set_text (document, risk, "name", "Late hardware");
  gantry_document_set_integer (document, risk, "owner", person->id);
  gantry_value_set_ids (&value, tasks);
  gantry_document_set (document, risk, gantry_kind_find_field (&gantry_risk_kind, "tasks"), &value);
  g_assert_true (gantry_document_commit (document, NULL));
  before = gantry_document_hash (document);

  gantry_document_begin (document, "Delete");
  gantry_document_delete (document, a);
  gantry_document_delete (document, person);
  g_assert_true (gantry_document_commit (document, NULL));
  /* the subtask, its assignment and its dependency went with the summary task */
  g_assert_cmpuint (gantry_table_get_n_records (gantry_document_get_table (document, &gantry_task_kind)), ==, 1);
  g_assert_cmpuint (gantry_table_get_n_records (gantry_document_get_table (document, &gantry_assignment_kind)),
                    ==, 0);
  g_assert_cmpuint (gantry_table_get_n_records (gantry_document_get_table (document, &gantry_dependency_kind)),
                    ==, 0);
  /* the risk stays, without what is gone */
  risk = gantry_document_lookup (document, &gantry_risk_kind, risk_id);
  g_assert_cmpint (GANTRY_RISK (risk)->owner, ==, 0);
  g_assert_cmpuint (GANTRY_RISK (risk)->tasks->n_ids, ==, 1);
  g_assert_cmpint (GANTRY_RISK (risk)->tasks->ids[0], ==, c->id);

  gantry_document_undo (document);
  g_assert_cmphex (gantry_document_hash (document), ==, before);
  g_assert_nonnull (gantry_document_lookup (document, &gantry_person_kind, person_id));
}

static void
test_ids_are_never_reused (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  gint64 first = add_task (document, "A")->id, second;

  gantry_document_undo (document);
  second = add_task (document, "B")->id;
  g_assert_cmpint (second, >, first);
}

static void
test_typing_coalesces (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryRecord *task = add_task (document, "A");
  static const char *const typed[] = { "Ab", "Abc", "Abcd" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gantry_document_begin (document, "Type");
      gantry_document_coalesce (document, "task-1-name");
      gantry_document_set_text (document, task, "name", typed[i]);
      g_assert_true (gantry_document_commit (document, NULL));
    }
  gantry_document_undo (document);
  g_assert_cmpstr (GANTRY_TASK (task)->name, ==, "A");
  gantry_document_redo (document);
  g_assert_cmpstr (GANTRY_TASK (task)->name, ==, "Abcd");
}

/* ---- Undo ---- */

typedef struct {
  GPtrArray *transactions;
} Recorder;

static void
record_cb (Recorder *recorder, GantryTransaction *transaction)
{
  g_ptr_array_add (recorder->transactions, gantry_transaction_ref (transaction));
}

/* Random edits, back to the start and forward to the end: each state comes again, bit for bit. */
static void
test_undo_is_identity (gconstpointer seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (seed));
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GArray) hashes = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 hash = gantry_document_hash (document);

  g_array_append_val (hashes, hash);
  for (guint i = 0; i < 120; i++)
    {
      if (!gantry_random_transaction (document, random, 5))
        continue;
      hash = gantry_document_hash (document);
      if (hash != g_array_index (hashes, guint64, hashes->len - 1))
        g_array_append_val (hashes, hash);
    }
  g_assert_cmpuint (hashes->len, >, 10);
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = hashes->len - 1; i-- > 0;)
        {
          g_assert_true (gantry_document_can_undo (document));
          gantry_document_undo (document);
          g_assert_cmphex (gantry_document_hash (document), ==, g_array_index (hashes, guint64, i));
        }
      g_assert_false (gantry_document_can_undo (document));
      for (guint i = 1; i < hashes->len; i++)
        {
          gantry_document_redo (document);
          g_assert_cmphex (gantry_document_hash (document), ==, g_array_index (hashes, guint64, i));
        }
      g_assert_false (gantry_document_can_redo (document));
    }
}

/* A copy of the list that follows items-changed alone must always equal the table. */
static void
follow_cb (GListModel *model, guint position, guint removed, guint added, GPtrArray *copy)
{
  if (removed > 0)
    g_ptr_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (copy, (int) (position + i), g_list_model_get_item (model, position + i));
}

static void
assert_follows (GListModel *model, GPtrArray *copy)
{
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, copy->len);
  for (guint i = 0; i < copy->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, i);

      g_assert_true (item == g_ptr_array_index (copy, i));
    }
}

static void
test_tables_tell_views (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *model = G_LIST_MODEL (gantry_document_get_table (document, &gantry_task_kind));
  guint most = 0;

  g_signal_connect (model, "items-changed", G_CALLBACK (follow_cb), copy);
  for (guint i = 0; i < 150; i++) /* most are refused */
    {
      gantry_random_transaction (document, random, 12);
      assert_follows (model, copy);
      most = MAX (most, copy->len);
      if (i % 7 == 6)
        gantry_document_undo (document);
      assert_follows (model, copy);
    }
  g_assert_cmpuint (most, >, 0);
}

/* The reverse index against a search through everything. */
static void
test_referrers_match_search (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (23);
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  const GantryField *field = gantry_kind_find_field (&gantry_assignment_kind, "task");

  for (guint i = 0; i < 40; i++)
    {
      GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);
      GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);

      gantry_random_transaction (document, random, 15);
      for (guint t = 0; t < gantry_table_get_n_records (tasks); t++)
        {
          gint64 id = gantry_table_get_record (tasks, t)->id;
          const GPtrArray *found
            = gantry_document_get_referrers (document, &gantry_assignment_kind, field, id);
          guint n_found = 0;

          for (guint a = 0; a < gantry_table_get_n_records (assignments); a++)
            n_found += GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, a))->task == id;
          g_assert_cmpuint (found != NULL ? found->len : 0, ==, n_found);
        }
    }
}

/* A view hears once a commit, after everything is in place. */
static void
changed_cb (GantryDocument *document, GantryTransaction *transaction, Recorder *recorder)
{
  g_assert_false (gantry_document_in_transaction (document));
  g_assert_cmpuint (transaction->revision, ==, gantry_document_get_revision (document));
  record_cb (recorder, transaction);
}

static void
test_one_signal_a_commit (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GPtrArray) heard = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_transaction_unref);
  Recorder recorder = { heard };

  g_signal_connect (document, "changed", G_CALLBACK (changed_cb), &recorder);
  add_task (document, "A");
  add_task (document, "B");
  gantry_document_undo (document);
  gantry_document_redo (document);
  g_assert_cmpuint (heard->len, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/kinds-are-sound", test_kinds_are_sound);
  g_test_add_func ("/document/members-hold-values", test_members_hold_values);
  g_test_add_func ("/document/empty-transaction-leaves-no-step", test_empty_transaction_leaves_no_step);
  g_test_add_func ("/document/refused-edit-leaves-no-trace", test_refused_edit_leaves_no_trace);
  g_test_add_func ("/document/circle-of-summary-tasks-is-refused", test_circle_of_summary_tasks_is_refused);
  g_test_add_func ("/document/delete-takes-what-is-owned", test_delete_takes_what_is_owned);
  g_test_add_func ("/document/ids-are-never-reused", test_ids_are_never_reused);
  g_test_add_func ("/document/typing-coalesces", test_typing_coalesces);
  g_test_add_data_func ("/document/undo-is-identity/1", GUINT_TO_POINTER (1), test_undo_is_identity);
  g_test_add_data_func ("/document/undo-is-identity/2", GUINT_TO_POINTER (2), test_undo_is_identity);
  g_test_add_data_func ("/document/undo-is-identity/3", GUINT_TO_POINTER (3), test_undo_is_identity);
  g_test_add_func ("/document/tables-tell-views", test_tables_tell_views);
  g_test_add_func ("/document/referrers-match-search", test_referrers_match_search);
  g_test_add_func ("/document/one-signal-a-commit", test_one_signal_a_commit);
  return g_test_run ();
}
