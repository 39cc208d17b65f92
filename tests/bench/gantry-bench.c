/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gantry-bench.h"

#include <locale.h>
#include <string.h>
#include <sys/resource.h>

static const GantryBench *const benches[] = {
  &gantry_bench_file,
  &gantry_bench_psplib,
  &gantry_bench_schedule,
  &gantry_bench_simulation,
};

void
gantry_bench_row (const char *what, double figure, const char *unit, const char *budget)
{
  g_print ("%-58s %9.2f %-4s budget %s\n", what, figure, unit, budget);
}

double
gantry_bench_time (guint n_times, GantryBenchFunc function, gpointer user_data)
{
  gint64 best = G_MAXINT64;

  for (guint i = 0; i < n_times; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      function (user_data);
      best = MIN (best, g_get_monotonic_time () - begin);
    }
  return (double) best / G_USEC_PER_SEC;
}

double
gantry_bench_get_peak_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss / 1024.0;
}

static int
print_usage (void)
{
  g_printerr ("Usage: gantry-bench [NAME [ARGUMENTS]]\n\n");
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    g_printerr ("  %-10s %s\n", benches[i]->name, benches[i]->summary);
  return 2;
}

int
main (int argc, char **argv)
{
  int status = 0;

  setlocale (LC_ALL, "");
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    if (argc > 1 && strcmp (argv[1], benches[i]->name) == 0)
      return benches[i]->run (argc - 1, argv + 1);
  if (argc > 1)
    return print_usage ();
  for (guint i = 0; i < G_N_ELEMENTS (benches); i++)
    status = MAX (status, benches[i]->run (1, argv));
  return status;
}
