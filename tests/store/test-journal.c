/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite's session extension as an oracle: what it sees change in the tables must be what the
 * journal says, and taking the journal's inverse must bring the tables back. */

#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>

#include <glib/gstdio.h>
#include <string.h>

#include "../model/model-fixture.h"
#include "store-fixture.h"
#include "store/gantry-apply.h"
#include "store/gantry-column.h"
#include "store/gantry-history.h"
#include "store/gantry-net-change.h"
#include "store/gantry-reader.h"
#include "store/gantry-snapshot.h"
#include "store/gantry-step.h"

typedef struct {
  GantryDocument *document;
  GantrySqlite *db;
  GPtrArray *transactions; /* all that were committed */
} Fixture;

static void
on_committed (Fixture *fixture, GantryTransaction *transaction)
{
  g_ptr_array_add (fixture->transactions, gantry_transaction_ref (transaction));
}

static void
set_up (Fixture *fixture, guint32 seed)
{
  g_autoptr (GantrySnapshot) snapshot = NULL;
  g_autoptr (GFile) file = store_new_path ("work.db");
  GError *error = NULL;

  fixture->document = store_random_document (seed, 20);
  fixture->transactions = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_transaction_unref);
  g_signal_connect_swapped (fixture->document, "committed", G_CALLBACK (on_committed), fixture);
  snapshot = gantry_snapshot_new (fixture->document);
  {
    g_autoptr (GantrySqlite) fresh = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_FRESH, "work.db", &error);

    g_assert_no_error (error);
    gantry_snapshot_write (snapshot, fresh, NULL, (gint64) gantry_document_get_revision (fixture->document), &error);
    g_assert_no_error (error);
  }
  fixture->db = gantry_sqlite_open (g_file_peek_path (file), GANTRY_SQLITE_WORK, "work.db", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture)
{
  g_signal_handlers_disconnect_by_func (fixture->document, on_committed, fixture);
  g_ptr_array_unref (fixture->transactions);
  gantry_sqlite_close (fixture->db);
  g_object_unref (fixture->document);
}

static guint64
hash_tables (GantrySqlite *db)
{
  g_autoptr (GPtrArray) report = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_reader_load (db, NULL, NULL, report, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->len, ==, 0);
  return gantry_document_hash (document);
}

/* ---- Descriptions: a line a record, "update task 5 name duration" ---- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join_lines (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static gboolean
describe_net_change (const GantryNetChange  *change,
                     gpointer                user_data,
                     GError                **error G_GNUC_UNUSED)
{
  static const char *const names[] = { "insert", "update", "delete" };
  GString *line = g_string_new (names[change->type]);

  g_string_append_printf (line, " %s %" G_GINT64_FORMAT, change->kind->name, change->id);
  if (change->type == GANTRY_CHANGE_UPDATE && change->uuid != NULL)
    g_string_append (line, " uuid");
  for (guint i = 0; change->type == GANTRY_CHANGE_UPDATE && i < change->n_fields; i++)
    g_string_append_printf (line, " %s", change->kind->fields[change->fields[i]].name);
  g_ptr_array_add (user_data, g_string_free (line, FALSE));
  return TRUE;
}

static char *
describe_journal (const GantryTransaction *transaction)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  gantry_net_change_foreach (transaction, describe_net_change, lines, NULL);
  return join_lines (lines);
}

/* The name of column @index of the table of @kind. */
static const char *
get_column_name (const GantryKind *kind, int index)
{
  if (index < 2)
    return index == 0 ? "id" : "uuid";
  index -= 2;
  for (guint i = 0; i < kind->n_fields; i++)
    if (gantry_column_is_stored (&kind->fields[i]) && index-- == 0)
      return kind->fields[i].name;
  g_assert_not_reached ();
}

static char *
describe_change (sqlite3_changeset_iter *iter)
{
  const char *table;
  int n_columns, operation, indirect;
  sqlite3_value *id = NULL;
  GString *line;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  line = g_string_new (operation == SQLITE_INSERT ? "insert" : operation == SQLITE_DELETE ? "delete" : "update");
  g_string_append_printf (line, " %s %" G_GINT64_FORMAT, table, (gint64) sqlite3_value_int64 (id));
  for (int i = 1; operation == SQLITE_UPDATE && i < n_columns; i++)
    {
      sqlite3_value *value = NULL;

      sqlite3changeset_new (iter, i, &value);
      if (value != NULL)
        g_string_append_printf (line, " %s", get_column_name (gantry_kind_find (table), i));
    }
  return g_string_free (line, FALSE);
}

static char *
describe_changeset (int size, void *changeset)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  sqlite3_changeset_iter *iter;

  g_assert_cmpint (sqlite3changeset_start (&iter, size, changeset), ==, SQLITE_OK);
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    g_ptr_array_add (lines, describe_change (iter));
  g_assert_cmpint (sqlite3changeset_finalize (iter), ==, SQLITE_OK);
  return join_lines (lines);
}

/* ---- Tests ---- */

static void
apply_under_observation (Fixture *fixture, GantryTransaction *transaction, gint64 revision)
{
  sqlite3 *handle = gantry_sqlite_get_handle (fixture->db);
  sqlite3_session *session = NULL;
  void *changeset = NULL;
  int size = 0;
  g_autofree char *expected = describe_journal (transaction);
  g_autofree char *seen = NULL;
  GError *error = NULL;
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  g_assert_cmpint (sqlite3session_create (handle, "main", &session), ==, SQLITE_OK);
  for (guint k = 0; k < n_kinds; k++)
    g_assert_cmpint (sqlite3session_attach (session, kinds[k]->name), ==, SQLITE_OK);
  gantry_apply_transaction (fixture->db, transaction, revision, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3session_changeset (session, &size, &changeset), ==, SQLITE_OK);
  seen = describe_changeset (size, changeset);
  g_assert_cmpstr (seen, ==, expected);
  sqlite3_free (changeset);
  sqlite3session_delete (session);
}

static void
test_oracle (gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  Fixture fixture = { NULL };
  guint64 first;
  gint64 revision;

  set_up (&fixture, GPOINTER_TO_UINT (data));
  first = gantry_document_hash (fixture.document);
  revision = (gint64) gantry_document_get_revision (fixture.document);
  g_assert_cmphex (hash_tables (fixture.db), ==, first);
  store_edit_randomly (fixture.document, random, 60);
  for (guint i = 0; i < fixture.transactions->len; i++)
    apply_under_observation (&fixture, g_ptr_array_index (fixture.transactions, i), ++revision);
  g_assert_cmphex (hash_tables (fixture.db), ==, gantry_document_hash (fixture.document));

  for (guint i = fixture.transactions->len; i-- > 0;)
    {
      g_autoptr (GantryTransaction) inverse = gantry_transaction_invert (g_ptr_array_index (fixture.transactions, i));

      apply_under_observation (&fixture, inverse, ++revision);
    }
  g_assert_cmphex (hash_tables (fixture.db), ==, first);
  tear_down (&fixture);
}

/* A step's changes survive their way through JSON. */
static void
test_steps_as_json (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  Fixture fixture = { NULL };

  set_up (&fixture, 11);
  store_edit_randomly (fixture.document, random, 60);
  for (guint i = 0; i < fixture.transactions->len; i++)
    {
      GantryTransaction *step = g_ptr_array_index (fixture.transactions, i);
      g_autoptr (GantryTransaction) inverse = gantry_transaction_invert (step);
      g_autofree char *json = gantry_step_encode (step, 1 << 20);
      g_autoptr (GantryTransaction) copy = gantry_step_decode (fixture.db, json);
      g_autofree char *again = NULL;

      g_assert_nonnull (copy);
      again = gantry_step_encode (copy, 1 << 20);
      g_assert_cmpstr (json, ==, again);
      g_assert_cmphex (gantry_step_sum (step, FALSE), ==, gantry_step_sum (copy, FALSE));
      g_assert_cmphex (gantry_step_sum (step, TRUE), ==, gantry_step_sum (inverse, FALSE));
      g_assert_cmphex (gantry_step_sum (step, FALSE), !=, gantry_step_sum (inverse, FALSE));
    }
  tear_down (&fixture);
}

static void
test_strange_json (void)
{
  static const char *const strange[] = {
    "", "null", "{}x", "[1]", "[[]]", "[[\"update\"]]", "[[\"update\",\"nothing\",1,null,{}]]",
    "[[\"update\",\"task\",0,null,{\"name\":[\"a\",\"b\"]}]]",
    "[[\"update\",\"task\",1,null,{\"nothing\":[1,2]}]]",
    "[[\"update\",\"task\",1,null,{\"duration\":[1,null]}]]",
    "[[\"update\",\"task\",1,null,{\"duration\":[1,\"2\"]}]]",
    "[[\"update\",\"task\",1,null,{\"wbs\":[null,\"2\"]}]]",
    "[[\"insert\",\"task\",1,\"no-uuid\",{}]]",
    "[[\"insert\",\"task\",1,null,{}]]",
    "[[\"delete\",\"task\",9223372036854775807,\"6f0f4b0e-61c2-4b5c-9d8e-0d9f4f1f3a11\",{}]]",
    "[[\"remove\",\"task\",1,\"6f0f4b0e-61c2-4b5c-9d8e-0d9f4f1f3a11\",{}]]",
  };
  g_autoptr (GantrySqlite) db = gantry_sqlite_open (":memory:", GANTRY_SQLITE_FRESH, "", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autoptr (GantryTransaction) step = gantry_step_decode (db, strange[i]);

      if (step != NULL)
        g_assert_cmpuint (gantry_transaction_get_n_changes (step), ==, 0);
    }
}

static void
assert_next_undo (Fixture *fixture, const GantryTransaction *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryTransaction) found = gantry_history_find_undo (fixture->db, &error);

  g_assert_no_error (error);
  g_assert_cmphex (found != NULL ? gantry_step_sum (found, FALSE) : 0, ==,
                   expected != NULL ? gantry_step_sum (expected, FALSE) : 0);
}

static void
rename_project (GantryDocument *document, const char *name)
{
  gantry_document_begin (document, name);
  gantry_document_set_text (document, (GantryRecord *) gantry_document_get_project (document), "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
}

/* Undo and redo of former sessions are told from steps. */
static void
test_find_undo (void)
{
  Fixture fixture = { NULL };
  const GantryTransaction *steps[6];
  gint64 revision;

  set_up (&fixture, 3);
  revision = (gint64) gantry_document_get_revision (fixture.document);
  rename_project (fixture.document, "one");
  rename_project (fixture.document, "two");
  gantry_document_undo (fixture.document);
  gantry_document_undo (fixture.document);
  gantry_document_redo (fixture.document);
  rename_project (fixture.document, "three");
  assert_next_undo (&fixture, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      steps[i] = g_ptr_array_index (fixture.transactions, i);
      g_assert_true (gantry_apply_transaction (fixture.db, steps[i], ++revision, NULL));
      assert_next_undo (&fixture, i == 0 ? steps[0] : i == 1 ? steps[1] : i == 2 ? steps[0] : i == 3 ? NULL : i == 4 ? steps[0] : steps[5]);
    }
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  for (guint seed = 1; seed <= 5; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/store/oracle/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_oracle);
    }
  g_test_add_func ("/store/steps-as-json", test_steps_as_json);
  g_test_add_func ("/store/strange-json", test_strange_json);
  g_test_add_func ("/store/find-undo", test_find_undo);
  return g_test_run ();
}
