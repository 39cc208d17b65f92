/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>

#include "gantry-fuzz.h"

/* A few seconds of each target, the same ones each time; the sanitizers' build is where it counts.
 * `./dev fuzz` goes on for as long as it is told. */

static void
test_target (gconstpointer data)
{
  const GantryFuzzTarget *target = data;
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "fuzz-input-", NULL);
  g_autofree char *saved = g_strconcat (path, target->name, NULL);
  GantryFuzzer fuzzer;

  gantry_fuzzer_init (&fuzzer, target, g_test_get_dir (G_TEST_DIST), g_test_rand_int ());
  g_test_message ("an input that fails is in %s", saved);
  for (guint i = 0; i < target->n_short_runs; i++)
    {
      g_autoptr (GByteArray) input = gantry_fuzzer_next (&fuzzer);

      g_assert_true (g_file_set_contents_full (saved, (const char *) input->data, input->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      target->run (input->data, input->len);
    }
  g_unlink (saved);
  gantry_fuzzer_clear (&fuzzer);
}

/* What once failed, and the samples, as they are. */
static void
test_corpus (gconstpointer data)
{
  const GantryFuzzTarget *target = data;
  GantryFuzzer fuzzer;

  gantry_fuzzer_init (&fuzzer, target, g_test_get_dir (G_TEST_DIST), 0);
  for (guint i = 0; i < fuzzer.corpus->len; i++)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (g_ptr_array_index (fuzzer.corpus, i), &size);

      target->run (bytes, size);
    }
  gantry_fuzzer_clear (&fuzzer);
}

int
main (int argc, char *argv[])
{
  static const GantryFuzzTarget *const targets[] = GANTRY_FUZZ_TARGETS;

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *corpus = g_strconcat ("/fuzz/corpus/", targets[i]->name, NULL);
      g_autofree char *mutated = g_strconcat ("/fuzz/mutated/", targets[i]->name, NULL);

      g_test_add_data_func (corpus, targets[i], test_corpus);
      g_test_add_data_func (mutated, targets[i], test_target);
    }
  return g_test_run ();
}
