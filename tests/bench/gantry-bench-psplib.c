/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gantry-bench.h"
#include "gantry-psplib.h"

#include <string.h>

/* Leveling on folders of test instances whose best known lengths stand in best_known.csv, there or
 * one folder up: its first column is the instance's name, "upper_bound" the best known length. */

typedef struct {
  gint64 schedules, seed, threads, every;
  double seconds;
  GHashTable *best; /* name → length */
} Bench;

/* The sums over one folder. */
typedef struct {
  guint n, n_known, n_best, n_wrong;
  double over_best, over_path, over_rule, seconds;
} Tally;

/* ---- Best known lengths ---- */

static int
find_column (char **cells, const char *name)
{
  for (int i = 0; cells[i] != NULL; i++)
    if (strcmp (g_strstrip (cells[i]), name) == 0)
      return i;
  return -1;
}

static GHashTable *
read_best (const char *folder)
{
  GHashTable *best = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *here = g_build_filename (folder, "best_known.csv", NULL);
  g_autofree char *above = g_build_filename (folder, "..", "best_known.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  int column = -1;

  if (!g_file_get_contents (here, &text, NULL, NULL) && !g_file_get_contents (above, &text, NULL, NULL))
    return best;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

      if (i == 0)
        column = find_column (cells, "upper_bound");
      else if (column > 0 && (int) g_strv_length (cells) > column)
        g_hash_table_insert (best, g_strdup (cells[0]), GINT_TO_POINTER (atoi (cells[column])));
    }
  return best;
}

/* ---- One instance ---- */

typedef struct {
  gint64 until;
} Limit;

static gboolean
is_over (gpointer data)
{
  const Limit *limit = data;

  return g_get_monotonic_time () >= limit->until;
}

static void
level (const Bench *self, const GantryPsplib *instance, Tally *tally)
{
  GantryLevelInput input = gantry_psplib_get_input (instance);
  g_autoptr (GantryLeveling) leveling = gantry_leveling_new (&input, NULL);
  g_autofree gint32 *start = g_new (gint32, input.n_activities + 1);
  g_autofree char *problem = NULL;
  gint64 begin = g_get_monotonic_time ();
  Limit limit = { begin + (gint64) (self->seconds * G_USEC_PER_SEC) };
  GantryLevelOptions options = {
    .max_schedules = (guint64) self->schedules,
    .seed = (guint64) self->seed,
    .n_threads = (guint) self->threads,
    .is_cancelled = self->seconds > 0 ? is_over : NULL,
    .user_data = &limit,
  };
  GantryLevelResult result;
  double path;
  int best;

  if (leveling == NULL)
    {
      g_printerr ("%s cannot be leveled\n", instance->name);
      tally->n_wrong++;
      return;
    }
  path = gantry_leveling_get_critical_path (leveling);
  tally->over_rule += gantry_leveling_run_serial (leveling, GANTRY_LEVEL_RULE_LFT, start) / path - 1;
  gantry_leveling_search (leveling, &options, start, &result);
  tally->seconds += (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC;
  tally->over_path += result.length / path - 1;
  tally->n++;
  problem = gantry_psplib_check (&input, start, result.length);
  if (problem != NULL || (options.max_schedules > 0 && result.n_schedules > options.max_schedules))
    {
      g_printerr ("%s: %s\n", instance->name, problem != NULL ? problem : "too many schedules");
      tally->n_wrong++;
    }
  best = GPOINTER_TO_INT (g_hash_table_lookup (self->best, instance->name));
  if (best <= 0)
    return;
  tally->n_known++;
  tally->n_best += result.length <= best;
  tally->over_best += (double) result.length / best - 1;
}

/* ---- A folder ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static void
print_tally (const char *folder, const Bench *self, const Tally *tally)
{
  g_autofree char *name = g_path_get_basename (folder);
  guint known = MAX (tally->n_known, 1);

  g_print ("%-6s %4u instances  over best known %7.3f %%  over critical path %7.3f %%  (one pass: %.2f %%)  "
           "at best known %5.1f %%  %.4f s an instance  infeasible: %u\n",
           name, tally->n, 100 * tally->over_best / known, 100 * tally->over_path / tally->n,
           100 * tally->over_rule / tally->n, 100.0 * tally->n_best / known, tally->seconds / tally->n, tally->n_wrong);
}

/* The instances in @folder itself, then the folders in it. Answers how many schedules were wrong. */
static guint
level_folder (Bench *self, const char *folder)
{
  g_autoptr (GPtrArray) names = list_folder (folder);
  Tally tally = { 0 };
  guint n_wrong = 0, n_seen = 0;

  self->best = read_best (folder);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr (GantryPsplib) instance = NULL;
      g_autoptr (GError) error = NULL;

      if (!g_str_has_suffix (path, ".sm") || n_seen++ % self->every != 0)
        continue;
      instance = gantry_psplib_read (path, &error);
      if (instance != NULL)
        level (self, instance, &tally);
      else
        {
          g_printerr ("%s\n", error->message);
          n_wrong++;
        }
    }
  g_hash_table_unref (self->best);
  if (tally.n > 0)
    print_tally (folder, self, &tally);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        n_wrong += level_folder (self, path);
    }
  return n_wrong + tally.n_wrong;
}

/* Without arguments among all other measurements: there is nothing to measure then. */
static int
run (int argc, char **argv)
{
  Bench self = { .seed = 1, .every = 1 };
  GOptionEntry entries[] = {
    { "schedules", 0, 0, G_OPTION_ARG_INT64, &self.schedules, "Passes an instance at most (5,000)", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_DOUBLE, &self.seconds, "Seconds an instance at most", "S" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &self.seed, "Random seed (1)", "K" },
    { "threads", 0, 0, G_OPTION_ARG_INT64, &self.threads, "Threads (one a processor)", "N" },
    { "every", 0, 0, G_OPTION_ARG_INT64, &self.every, "Take every N-th instance only (1)", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("DIR");
  g_autoptr (GError) error = NULL;

  if (argc == 1)
    return 0;
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2 || self.every < 1 || self.schedules < 0
      || self.threads < 0)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "Usage: psplib DIR [--schedules N] [--seconds S]");
      return 2;
    }
  if (self.schedules == 0 && self.seconds <= 0)
    self.schedules = 5000;
  return level_folder (&self, argv[1]) > 0 ? 1 : 0;
}

const GantryBench gantry_bench_psplib = {
  .name = "psplib",
  .summary = "DIR [--schedules N] [--seconds S]: leveling against the best known schedules",
  .run = run,
};
