/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/gantry-pages.h"

/* Of any size, and not beyond it: what stands beside an array stays as it is. */
static void
test_arrays (void)
{
  static const gsize sizes[] = { 1, 4095, 4096, 65535, 65536, 65537, 131072, 1000003, 5000011 };
  guchar *before[G_N_ELEMENTS (sizes)];

  g_assert_null (gantry_pages_new (gint64, 0));
  g_assert_null (gantry_pages_new0 (gint64, 0));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      before[i] = gantry_pages_new (guchar, sizes[i]);
      memset (before[i], 0xa5, sizes[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guchar *zeros = gantry_pages_new0 (guchar, sizes[i]);

      for (gsize k = 0; k < sizes[i]; k++)
        g_assert_cmpuint (zeros[k], ==, 0);
      memset (zeros, 0xff, sizes[i]);
      gantry_pages_reserve ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      for (gsize k = 0; k < sizes[i]; k++)
        g_assert_cmpuint (before[i][k], ==, 0xa5);
      g_free (before[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/engine/pages/arrays", test_arrays);
  return g_test_run ();
}
