/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "gantry-fuzz.h"

/* gantry-fuzz: runs targets for a while, each in a process of its own, and keeps every input that
 * kills it or takes too long. The input lies in memory that both processes see, so that no crash can
 * take it along. In a build with -fsanitize-coverage=trace-pc inputs that reach new code are built
 * upon. */

#define INPUT_MAX (1 << 20)
#define N_EDGES (1 << 16)
#define SECONDS_DEFAULT 60
#define HANG_SECONDS 20
#define FAILURES_MAX 10

typedef struct {
  gint64 since; /* monotonic, when the input was begun; 0 between inputs */
  guint64 n_runs;
  guint n_kept;
  guint32 size;
  guint8 data[INPUT_MAX];
} Shared;

static struct {
  int seconds;
  gint64 seed;
  char *output, *replay;
  char **targets;
} options = { SECONDS_DEFAULT, 1, NULL, NULL, NULL };

/* ---- Coverage ---- */

static guint8 edges[N_EDGES], seen[N_EDGES];

/* Called by the compiler's code at each branch. */
void __sanitizer_cov_trace_pc (void);

__attribute__ ((no_sanitize_coverage, no_sanitize ("address", "undefined"))) void
__sanitizer_cov_trace_pc (void)
{
  static guintptr previous;
  guintptr here = (guintptr) __builtin_return_address (0);

  here = (here >> 4) ^ (here << 8);
  edges[(here ^ previous) % N_EDGES] = 1;
  previous = here >> 1;
}

static gboolean
is_new (void)
{
  gboolean any = FALSE;

  for (guint i = 0; i < N_EDGES; i++)
    if (edges[i] && !seen[i])
      any = seen[i] = 1;
  memset (edges, 0, sizeof edges);
  return any;
}

/* ---- The process that runs a target ---- */

static void
run_one (const GantryFuzzTarget *target, Shared *shared, const guint8 *data, gsize size)
{
  if (size > 0)
    memcpy (shared->data, data, size);
  shared->size = (guint32) size;
  shared->since = g_get_monotonic_time ();
  target->run (shared->data, size);
  shared->since = 0;
  shared->n_runs++;
}

static void
run_target (const GantryFuzzTarget *target, const char *folder, guint32 seed, gint64 end, Shared *shared)
{
  GantryFuzzer fuzzer;

  gantry_fuzzer_init (&fuzzer, target, folder, seed);
  for (guint i = 0; i < fuzzer.corpus->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (g_ptr_array_index (fuzzer.corpus, i), &size);

      run_one (target, shared, data, size);
    }
  is_new ();
  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GByteArray) input = gantry_fuzzer_next (&fuzzer);

      run_one (target, shared, input->data, input->len);
      if (is_new ())
        {
          gantry_fuzzer_keep (&fuzzer, input);
          shared->n_kept++;
        }
    }
  gantry_fuzzer_clear (&fuzzer);
}

/* ---- The process that watches ---- */

static char *
save (const GantryFuzzTarget *target, const char *what, const Shared *shared)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA1, shared->data, shared->size);
  g_autofree char *name = g_strdup_printf ("%s-%s-%.8s", target->name, what, sum);
  char *path = g_build_filename (options.output, name, NULL);

  g_mkdir_with_parents (options.output, 0777);
  g_file_set_contents (path, (const char *) shared->data, shared->size, NULL);
  return path;
}

/* Waits for the process; NULL when it ended by itself, else what went wrong. */
static const char *
watch (pid_t child, const Shared *shared)
{
  const char *wrong = NULL;
  int status;

  while (waitpid (child, &status, WNOHANG) == 0)
    {
      gint64 since = shared->since;

      if (since != 0 && g_get_monotonic_time () - since > HANG_SECONDS * G_USEC_PER_SEC)
        {
          wrong = "hang";
          kill (child, SIGKILL);
          waitpid (child, &status, 0);
          break;
        }
      g_usleep (50000);
    }
  return wrong != NULL ? wrong : WIFEXITED (status) && WEXITSTATUS (status) == 0 ? NULL : "crash";
}

static guint
fuzz (const GantryFuzzTarget *target, const char *folder, Shared *shared)
{
  gint64 end = g_get_monotonic_time () + options.seconds * G_USEC_PER_SEC;
  guint n_failures = 0;

  memset (shared, 0, offsetof (Shared, data));
  while (g_get_monotonic_time () < end && n_failures < FAILURES_MAX)
    {
      const char *wrong;
      pid_t child = fork ();

      if (child == 0)
        {
          run_target (target, folder, (guint32) options.seed + n_failures * 1000003, end, shared);
          _exit (0);
        }
      wrong = watch (child, shared);
      if (wrong == NULL)
        break;
      g_autofree char *path = save (target, wrong, shared);
      g_printerr ("%s: a %s, saved as %s\n", target->name, wrong, path);
      n_failures++;
    }
  g_print ("%-10s %9" G_GUINT64_FORMAT " inputs, %u built upon, %u failed\n", target->name, shared->n_runs, shared->n_kept, n_failures);
  return n_failures;
}

/* ---- Main ---- */

static gboolean
is_wanted (const char *name)
{
  return options.targets == NULL || options.targets[0] == NULL
         || g_strv_contains ((const char *const *) options.targets, name);
}

static int
replay (const GantryFuzzTarget *target)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  if (!g_file_get_contents (options.replay, &data, &size, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  target->run ((const guint8 *) data, size);
  return 0;
}

int
main (int argc, char **argv)
{
  static const GantryFuzzTarget *const targets[] = GANTRY_FUZZ_TARGETS;
  const GOptionEntry entries[] = {
    { "seconds", 0, 0, G_OPTION_ARG_INT, &options.seconds, "how long each target runs", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "draws other inputs", "N" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output, "where inputs that fail are kept", "FOLDER" },
    { "replay", 0, 0, G_OPTION_ARG_FILENAME, &options.replay, "runs one input of one target", "FILE" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.targets, NULL, "[TARGET…]" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  Shared *shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  guint n_failures = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || shared == MAP_FAILED)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "no memory");
      return 2;
    }
  if (options.output == NULL)
    options.output = g_strdup ("fuzz-failures");
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      if (!is_wanted (targets[i]->name))
        continue;
      if (options.replay != NULL)
        return replay (targets[i]);
      n_failures += fuzz (targets[i], GANTRY_TESTS_FOLDER, shared);
    }
  return n_failures > 0 ? 1 : 0;
}
