/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>

#include "locale-fixture.h"
#include "model/gantry-text.h"

static void
check_money (const char *text, double expected)
{
  g_autoptr (GError) error = NULL;
  gint64 money = 7;

  g_test_message ("%s", text);
  gantry_money_parse (text, &money, &error);
  g_assert_no_error (error);
  g_assert_cmpint (money, ==, (gint64) round (expected * GANTRY_MONEY_UNIT));
}

/* What reads the same in every locale. */
static void
test_money_known (void)
{
  static const struct {
    const char *text;
    double money;
  } table[] = {
    { "0", 0 }, { "5", 5 }, { "1234.5", 1234.5 }, { "1234,5", 1234.5 }, { "1,234.50", 1234.5 }, { "1.234,50", 1234.5 },
    { "1 234,50", 1234.5 }, { "1'234.50", 1234.5 }, { "1\u202f234,50", 1234.5 }, { "1 234 567", 1234567 }, { "12,34,567.89", 1234567.89 },
    { "€1,234.50", 1234.5 }, { "1.234,50 €", 1234.5 }, { "$24,000.00", 24000 }, { "-$5", -5 }, { "$-5", -5 }, { "5-", -5 },
    { "($5.00)", -5 }, { "(5)", -5 }, { "+5", 5 }, { "−5", -5 }, { "EUR 5", 5 }, { "5 EUR", 5 }, { "5EUR", 5 }, { "US$ 5", 5 },
    { "£5", 5 }, { "¥500", 500 }, { "₹5", 5 }, { "5 kr", 5 }, { "5 Kč", 5 }, { "5 zł", 5 }, { "CHF 5.05", 5.05 }, { "Fr. 5.05", 5.05 },
    { "Rs.500", 500 }, { "Rs. 500", 500 }, { ".5", 0.5 }, { "$.50", 0.5 }, { ",5", 0.5 }, { "0.0001", 0.0001 },
    { "12k", 12000 }, { "12 k", 12000 }, { "1.5k", 1500 }, { "1.5M", 1500000 }, { "€2m", 2000000 }, { "12k€", 12000 }, { "12k €", 12000 },
    { "3 Mio. €", 3000000 }, { "3 Tsd. EUR", 3000 }, { "2bn", 2e9 }, { "٥٠٠", 500 }, { "5 руб.", 5 }, { "5.00005", 5.0001 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    check_money (table[i].text, table[i].money);
}

static void
test_money_english (void)
{
  check_money ("1,500", 1500);
  check_money ("$24,000", 24000);
  check_money ("1.500", 1.5);
}

static void
test_money_german (void)
{
  check_money ("1.500", 1500);
  check_money ("24.000 €", 24000);
  check_money ("1,500", 1.5);
}

static void
test_money_refused (void)
{
  static const char *const table[] = {
    "", " ", "x", "€", "-", "5 5", "5 apples", "abcd 5", "5..5", "5.5.5,5,5", "1,23,4.5", "--5", "(5", "5)", "-(5)", "+-5", "k",
    "5kk", "5 €€", "€$5", "0x5", "5e5", "nan", "inf", "99999999999999999999", "999999999999999k", "5\xff", "5;", "1.2.3",
  };
  g_autofree char *huge = g_strnfill (50 * 1000 * 1000, '9');
  gint64 money = 7;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", table[i]);
      g_assert_false (gantry_money_parse (table[i], &money, &error));
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
    }
  g_assert_false (gantry_money_parse (huge, &money, NULL));
}

static void
check_money_format (gint64 money, const char *currency, gboolean short_form, const char *expected)
{
  g_autofree char *text = gantry_money_format (money, currency, short_form);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_money_format_plain (void)
{
  check_money_format (12345000, "EUR", FALSE, "€1,234.50");
  check_money_format (12345000, "", FALSE, "1,234.50");
  check_money_format (12345000, NULL, FALSE, "1,234.50");
  check_money_format (12345000, "CHF", FALSE, "1,234.50\u00a0CHF");
  check_money_format (-12345678, "USD", FALSE, "-$1,234.5678");
  check_money_format (50000, "USD", TRUE, "$5");
  check_money_format (55000, "USD", TRUE, "$5.50");
  check_money_format (50000, "JPY", FALSE, "¥5");
  check_money_format (50000, "KWD", FALSE, "5.000\u00a0KWD");
  check_money_format (GANTRY_NONE, "USD", FALSE, "");
}

static void
test_money_format_english (void)
{
  check_money_format (12345678900, "USD", FALSE, "$1,234,567.89");
  check_money_format (12345000, "EUR", FALSE, "€1,234.50");
  check_money_format (-12345000, "EUR", TRUE, "-€1,234.50");
  check_money_format (12340000, "EUR", TRUE, "€1,234");
}

static void
test_money_format_german (void)
{
  check_money_format (12345678900, "EUR", FALSE, "1.234.567,89\u00a0€");
  check_money_format (12345000, "USD", FALSE, "1.234,50\u00a0$");
  check_money_format (-12340000, "CHF", TRUE, "-1.234\u00a0CHF");
}

static gint64
random_money (void)
{
  gint64 money = (gint64) (((guint64) (guint32) g_test_rand_int () << 32) ^ (guint32) g_test_rand_int ());

  money >>= g_test_rand_int_range (1, 62);
  return g_test_rand_bit () ? money : money - money % GANTRY_MONEY_UNIT;
}

static void
test_money_round_trip (void)
{
  static const char *const codes[] = { "", "EUR", "USD", "GBP", "JPY", "CHF", "INR", "KWD", "CAD", "SEK", "EGP", "PLN", "XYZ" };

  for (int i = 0; i < 5000; i++)
    {
      gint64 money = random_money ();
      gint64 result = 7;
      const char *code = codes[g_test_rand_int_range (0, G_N_ELEMENTS (codes))];
      g_autofree char *text = gantry_money_format (money, code, g_test_rand_bit ());
      g_autoptr (GError) error = NULL;

      gantry_money_parse (text, &result, &error);
      if (result != money)
        g_test_message ("“%s”", text);
      g_assert_no_error (error);
      g_assert_cmpint (result, ==, money);
    }
}

/* The locale's own sign, whatever it looks like, reads back too. */
static void
test_money_own_currency (void)
{
  g_autofree char *code = g_strndup (localeconv ()->int_curr_symbol, 3);
  gint64 result = 7;
  g_autofree char *text = gantry_money_format (-12345000, code, FALSE);

  g_test_message ("“%s”", text);
  g_assert_true (gantry_money_parse (text, &result, NULL));
  g_assert_cmpint (result, ==, -12345000);
}

/* ---- Percent ---- */

static void
test_percent (void)
{
  static const struct {
    const char *text;
    gint64 basis_points;
  } table[] = {
    { "40", 4000 }, { "40%", 4000 }, { "40 %", 4000 }, { "40\u00a0%", 4000 }, { "12.5%", 1250 }, { "12,5 %", 1250 }, { "%40", 4000 },
    { "0", 0 }, { "-5%", -500 }, { "+5%", 500 }, { "33.333%", 3333 }, { "66.666%", 6667 }, { "0.01%", 1 }, { "٤٠٪", 4000 }, { "1000%", 100000 },
  };
  static const char *const refused[] = { "", "%", "x", "5%%", "5 x", "--5", "5%5", "1e2%", "99999999999999999999%", "5\xff", "% %5" };
  gint64 result = 7;

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_test_message ("%s", table[i].text);
      g_assert_true (gantry_percent_parse (table[i].text, &result, NULL));
      g_assert_cmpint (result, ==, table[i].basis_points);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (gantry_percent_parse (refused[i], &result, NULL));
    }
  for (int i = 0; i < 3000; i++)
    {
      int basis_points = g_test_rand_int_range (G_MININT32, G_MAXINT32);
      g_autofree char *text = NULL;

      basis_points >>= g_test_rand_int_range (0, 30);
      text = gantry_percent_format (basis_points);
      g_assert_true (gantry_percent_parse (text, &result, NULL));
      g_assert_cmpint (result, ==, basis_points);
    }
}

static void
check_percent_format (int basis_points, const char *expected)
{
  g_autofree char *text = gantry_percent_format (basis_points);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_percent_format_english (void)
{
  check_percent_format (4000, "40%");
  check_percent_format (1250, "12.5%");
}

static void
test_percent_format_german (void)
{
  check_percent_format (4000, "40\u00a0%");
  check_percent_format (-1250, "-12,5\u00a0%");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  locale_fixture_add ("/money/known", test_money_known);
  locale_fixture_add_one ("/money/thousands", "C.UTF-8", test_money_english);
  locale_fixture_add_one ("/money/thousands", "en_US.UTF-8", test_money_english);
  locale_fixture_add_one ("/money/thousands", "de_DE.UTF-8", test_money_german);
  locale_fixture_add ("/money/refused", test_money_refused);
  locale_fixture_add_one ("/money/format", "C.UTF-8", test_money_format_plain);
  locale_fixture_add_one ("/money/format", "en_US.UTF-8", test_money_format_english);
  locale_fixture_add_one ("/money/format", "de_DE.UTF-8", test_money_format_german);
  locale_fixture_add ("/money/round-trip", test_money_round_trip);
  locale_fixture_add ("/money/own-currency", test_money_own_currency);
  locale_fixture_add ("/money/percent", test_percent);
  locale_fixture_add_one ("/money/percent/format", "en_US.UTF-8", test_percent_format_english);
  locale_fixture_add_one ("/money/percent/format", "de_DE.UTF-8", test_percent_format_german);
  return g_test_run ();
}
