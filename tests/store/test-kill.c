/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A child edits, flushes and publishes, and says what it does; it is killed at a random moment. What
 * it was told to be on the disk must be there, and the person's file must be some whole plan. */

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../model/model-fixture.h"
#include "store-fixture.h"

/* ---- The child ---- */

static void
say (const char *what, GantryDocument *document)
{
  printf ("%s %" G_GINT64_MODIFIER "x\n", what, gantry_document_hash (document));
  fflush (stdout);
}

/* Before the store hears of it: whatever gets to the disk was announced. */
static void
on_committed (GantryDocument *document)
{
  say ("made", document);
}

static void
on_published (GObject *object, GAsyncResult *result, gpointer user_data)
{
  gantry_store_publish_finish ((GantryStore *) object, result, NULL);
  *(gboolean *) user_data = FALSE;
}

static void G_NORETURN
edit_until_killed (guint32 seed, const char *path)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GantryStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean publishing = FALSE;

  g_signal_connect (document, "committed", G_CALLBACK (on_committed), NULL);
  say ("made", document);
  store = gantry_store_new (document, &error);
  g_assert_no_error (error);
  store_save_as (store, file, &error);
  g_assert_no_error (error);
  say ("kept", document);
  for (;;)
    {
      store_edit_randomly (document, random, (guint) g_rand_int_range (random, 1, 6));
      if (!publishing && g_rand_boolean (random))
        {
          publishing = TRUE;
          gantry_store_publish_async (store, FALSE, NULL, on_published, &publishing);
        }
      if (g_rand_boolean (random))
        {
          gantry_store_flush (store, &error);
          g_assert_no_error (error);
          say ("kept", document);
        }
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

/* ---- The parent ---- */

/* Reads what the child said: the hashes of all states, and which of them was the last kept. */
static GArray *
read_hashes (const char *words, guint *last_kept)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  GArray *made = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint n_lines = g_strv_length (lines);

  /* The last line may be torn: it is empty when all is well. */
  for (guint i = 0; i + 1 < n_lines; i++)
    {
      guint64 hash = g_ascii_strtoull (lines[i] + 5, NULL, 16);

      if (g_str_has_prefix (lines[i], "kept"))
        *last_kept = made->len - 1;
      else
        g_array_append_val (made, hash);
    }
  return made;
}

static guint
find_last (GArray *hashes, guint64 hash)
{
  for (guint i = hashes->len; i-- > 0;)
    if (g_array_index (hashes, guint64, i) == hash)
      return i;
  g_test_fail_printf ("the plan %" G_GINT64_MODIFIER "x was never made", hash);
  return 0;
}

static char *
run_and_kill (guint32 seed, GFile *file, guint delay_ms)
{
  g_autofree char *number = g_strdup_printf ("%u", seed);
  g_autoptr (GSubprocess) child =
    store_spawn_child (G_SUBPROCESS_FLAGS_STDOUT_PIPE, (const char *[]) { number, g_file_peek_path (file), NULL });
  GInputStream *output = g_subprocess_get_stdout_pipe (child);
  g_autoptr (GString) words = g_string_new (NULL);
  gint64 kill_at = 0;
  char part[4096];
  gssize n_read;

  while ((n_read = g_input_stream_read (output, part, sizeof part, NULL, NULL)) > 0)
    {
      g_string_append_len (words, part, n_read);
      if (kill_at == 0 && strstr (words->str, "kept") != NULL)
        kill_at = g_get_monotonic_time () + delay_ms * 1000;
      if (kill_at != 0 && g_get_monotonic_time () >= kill_at)
        g_subprocess_force_exit (child);
    }
  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
assert_kept (GFile *file, GArray *made, guint last_kept)
{
  g_autoptr (GPtrArray) leftovers = gantry_store_list_leftovers ();
  guint published = find_last (made, store_hash_file (file));
  g_autoptr (GantryStore) store = NULL;
  g_autoptr (GError) error = NULL;
  guint found;

  /* Without a left-over, the file has it all. */
  if (leftovers->len == 0)
    {
      g_assert_cmpuint (published, >=, last_kept);
      return;
    }
  g_assert_cmpuint (leftovers->len, ==, 1);
  store = gantry_store_recover (g_ptr_array_index (leftovers, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gantry_store_get_load_report (store)->len, ==, 0);
  found = find_last (made, gantry_document_hash (gantry_store_get_document (store)));
  g_assert_cmpuint (found, >=, last_kept);
  /* And it can be published, wherever publishing was interrupted. */
  store_close (store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (find_last (made, store_hash_file (file)), ==, found);
}

static void
test_killed (gconstpointer data)
{
  guint32 seed = GPOINTER_TO_UINT (data);
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autofree char *words = run_and_kill (seed, file, (seed * 37) % 250);
  g_autoptr (GArray) made = NULL;
  guint last_kept = 0;

  made = read_hashes (words, &last_kept);
  g_test_message ("killed after %u states, %u of them kept", made->len, last_kept + 1);
  assert_kept (file, made, last_kept);
}

int
main (int argc, char **argv)
{
  if (argc > 3 && g_str_equal (argv[1], "--child"))
    edit_until_killed ((guint32) atoi (argv[2]), argv[3]);
  store_test_init (&argc, &argv);
  for (guint seed = 1; seed <= 16; seed++)
    {
      g_autofree char *path = g_strdup_printf ("/store/killed/%u", seed);

      g_test_add_data_func (path, GUINT_TO_POINTER (seed), test_killed);
    }
  return g_test_run ();
}
