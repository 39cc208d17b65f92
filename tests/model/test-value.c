/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "model/gantry-value.h"

static void
test_unset (void)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_text (&value, "text");
  gantry_value_set_text (&value, "");
  g_assert_cmpint (value.type, ==, GANTRY_VALUE_NULL);
  gantry_value_set_integer (&value, GANTRY_NONE);
  g_assert_cmpint (value.type, ==, GANTRY_VALUE_NULL);
  gantry_value_set_real (&value, NAN);
  g_assert_cmpint (value.type, ==, GANTRY_VALUE_NULL);
  gantry_value_set_ids (&value, NULL);
  g_assert_cmpint (value.type, ==, GANTRY_VALUE_NULL);
}

static void
test_order (void)
{
  g_auto (GantryValue) unset = GANTRY_VALUE_INIT;
  g_auto (GantryValue) small = GANTRY_VALUE_INIT;
  g_auto (GantryValue) large = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&small, G_MININT64 + 1);
  gantry_value_set_integer (&large, G_MAXINT64);
  g_assert_cmpint (gantry_value_compare (&small, &large), <, 0);
  g_assert_cmpint (gantry_value_compare (&large, &small), >, 0);
  g_assert_cmpint (gantry_value_compare (&small, &small), ==, 0);
  /* unset comes last, whatever the direction of time */
  g_assert_cmpint (gantry_value_compare (&unset, &large), >, 0);
  g_assert_cmpint (gantry_value_compare (&large, &unset), <, 0);
  g_assert_cmpint (gantry_value_compare (&unset, &unset), ==, 0);
}

static void
test_hash_tells_apart (void)
{
  g_auto (GantryValue) integer = GANTRY_VALUE_INIT;
  g_auto (GantryValue) text = GANTRY_VALUE_INIT;
  g_auto (GantryValue) same = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&integer, 49);
  gantry_value_set_text (&text, "1");
  gantry_value_set_text (&same, "1");
  g_assert_cmpuint (gantry_value_hash (&integer, 1), !=, gantry_value_hash (&text, 1));
  g_assert_cmpuint (gantry_value_hash (&text, 1), ==, gantry_value_hash (&same, 1));
  g_assert_cmpuint (gantry_value_hash (&text, 1), !=, gantry_value_hash (&text, 2));
}

static void
test_ids (void)
{
  const gint64 ids[] = { 3, 1, 2 };
  g_autoptr (GantryIdList) list = gantry_id_list_new (ids, 3);
  g_autoptr (GantryIdList) less = gantry_id_list_without (list, 1);
  g_autoptr (GantryIdList) pair = gantry_id_list_without (less, 9);

  g_assert_true (gantry_id_list_contains (list, 1));
  g_assert_false (gantry_id_list_contains (less, 1));
  g_assert_cmpuint (less->n_ids, ==, 2);
  g_assert_cmpint (less->ids[0], ==, 3);
  g_assert_true (gantry_id_list_equal (less, pair));
  g_assert_false (gantry_id_list_contains (NULL, 1));
  less->n_ids = 1;
  g_assert_null (gantry_id_list_without (less, 3));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/unset", test_unset);
  g_test_add_func ("/value/order", test_order);
  g_test_add_func ("/value/hash-tells-apart", test_hash_tells_apart);
  g_test_add_func ("/value/ids", test_ids);
  return g_test_run ();
}
