/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

#include "model/gantry-number-text.h"
#include "model/gantry-text.h"
#include "model/gantry-words.h"

#define NO_BREAK_SPACE "\302\240"
#define MONEY_DECIMALS 4 /* those of GANTRY_MONEY_UNIT */

/* Currencies with a sign of their own, and those without the usual two decimals. */
static const struct {
  char code[4];
  const char *sign; /* NULL: shown by its code */
  int n_decimals;
} currencies[] = {
  { "AUD", "A$", 2 }, { "BHD", NULL, 3 }, { "BRL", "R$", 2 }, { "CAD", "CA$", 2 },
  { "CLP", NULL, 0 }, { "CNY", "CN¥", 2 }, { "EUR", "€", 2 }, { "GBP", "£", 2 },
  { "HKD", "HK$", 2 }, { "ILS", "₪", 2 }, { "INR", "₹", 2 }, { "IQD", NULL, 3 },
  { "ISK", NULL, 0 }, { "JOD", NULL, 3 }, { "JPY", "¥", 0 }, { "KRW", "₩", 0 },
  { "KWD", NULL, 3 }, { "LYD", NULL, 3 }, { "MXN", "MX$", 2 }, { "NGN", "₦", 2 },
  { "NZD", "NZ$", 2 }, { "OMR", NULL, 3 }, { "PHP", "₱", 2 }, { "PYG", NULL, 0 },
  { "TND", NULL, 3 }, { "TRY", "₺", 2 }, { "TWD", "NT$", 2 }, { "UAH", "₴", 2 },
  { "USD", "$", 2 }, { "VND", "₫", 0 },
};

/* Signs and abbreviations made of letters that may stand beside an amount, folded. */
static const char *const letter_signs[] = {
  "kr", "kr.", "kc", "zł", "zl", "ft", "lei", "leu", "fr", "fr.", "sfr", "sfr.", "rs", "rs.", "r",
  "rp", "rm", "tl", "din", "din.", "руб", "руб.", "р", "р.", "лв", "лв.", "грн", "euro", "euros",
  NULL,
};

static const struct {
  const char *word;
  gint64 factor;
} multipliers[] = {
  { "k", 1000 }, { "tsd", 1000 }, { "tsd.", 1000 },
  { "m", 1000000 }, { "mn", 1000000 }, { "mio", 1000000 }, { "mio.", 1000000 },
  { "bn", 1000000000 }, { "mrd", 1000000000 }, { "mrd.", 1000000000 },
};

/* ---- Writing ---- */

static int
find_currency (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (strcmp (currencies[i].code, code) == 0)
      return (int) i;
  return -1;
}

/* Where the sign stands, as the locale puts its own. */
typedef struct {
  const char *sign;
  gboolean first;
  gboolean spaced;
} SignStyle;

static void
get_sign_style (const char *currency, SignStyle *style)
{
  const struct lconv *conventions = localeconv ();
  int index = find_currency (currency);
  gboolean code;

  style->sign = index >= 0 && currencies[index].sign != NULL ? currencies[index].sign : currency;
  if (strncmp (conventions->int_curr_symbol, currency, 3) == 0 && strlen (currency) == 3
      && conventions->currency_symbol[0] != '\0'
      && g_utf8_validate (conventions->currency_symbol, -1, NULL))
    style->sign = conventions->currency_symbol;

  code = g_ascii_isalpha (style->sign[strlen (style->sign) - 1]);
  if (conventions->p_cs_precedes == CHAR_MAX)
    {
      style->first = !code;
      style->spaced = code;
      return;
    }
  style->first = conventions->p_cs_precedes != 0;
  style->spaced = code || conventions->p_sep_by_space != 0;
}

static int
get_decimals (const char *currency)
{
  int index = find_currency (currency);

  return index >= 0 ? currencies[index].n_decimals : 2;
}

char *
gantry_money_format (gint64 money, const char *currency, gboolean short_form)
{
  GString *text;
  GantryNumberStyle number_style;
  SignStyle sign_style = { NULL, };
  gboolean whole = money % GANTRY_MONEY_UNIT == 0;

  if (money == GANTRY_NONE)
    return g_strdup ("");
  if (currency == NULL)
    currency = "";

  text = g_string_sized_new (32);
  gantry_number_style_get (&number_style, TRUE);
  if (currency[0] != '\0')
    get_sign_style (currency, &sign_style);

  if (money < 0)
    g_string_append_c (text, '-');
  if (sign_style.sign != NULL && sign_style.first)
    {
      g_string_append (text, sign_style.sign);
      g_string_append (text, sign_style.spaced ? NO_BREAK_SPACE : "");
    }
  gantry_number_append (text, gantry_number_magnitude (money), MONEY_DECIMALS,
                        short_form && whole ? 0 : get_decimals (currency), &number_style);
  if (sign_style.sign != NULL && !sign_style.first)
    {
      g_string_append (text, sign_style.spaced ? NO_BREAK_SPACE : "");
      g_string_append (text, sign_style.sign);
    }
  return g_string_free (text, FALSE);
}

/* ---- Reading ---- */

/* The folded text of an amount, cut where its number begins and ends. */
typedef struct {
  char *before;
  char *after;
  GantryNumber number;
} Amount;

/* The first digit, or the decimal separator before it; the "." of "Rs.500" belongs to the sign. */
static const char *
find_number (const char *folded)
{
  const char *digit = strpbrk (folded, "0123456789");

  if (digit == NULL || digit == folded || (digit[-1] != '.' && digit[-1] != ','))
    return digit;
  if (digit - 1 == folded || !g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (digit - 1))))
    return digit - 1;
  return digit;
}

static gboolean
cut (const char *folded, Amount *amount)
{
  const char *start = find_number (folded);
  const char *end = start;

  if (start == NULL || !gantry_number_scan (&end, &amount->number))
    return FALSE;
  amount->before = g_strndup (folded, start - folded);
  amount->after = g_strdup (end);
  return TRUE;
}

static void
clear_amount (Amount *amount)
{
  g_free (amount->before);
  g_free (amount->after);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Amount, clear_amount)

/* Takes the sign and the parentheses of accountants out of @text. */
static gboolean
take_signs (char *text, int *n_minus, int *n_open, int *n_close)
{
  int n_plus = 0;
  char *kept = text;

  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '-':
        (*n_minus)++;
        break;
      case '+':
        n_plus++;
        break;
      case '(':
        (*n_open)++;
        break;
      case ')':
        (*n_close)++;
        break;
      default:
        *kept++ = *text;
        break;
      }
  *kept = '\0';
  return *n_minus + *n_open + n_plus <= 1 && *n_close <= 1;
}

static gboolean
is_in_lconv (const char *folded, const char *name)
{
  g_autofree char *other = gantry_words_fold (name, GANTRY_WORDS_MAX);

  return other != NULL && other[0] != '\0' && strcmp (folded, other) == 0;
}

/* One currency sign, code or abbreviation, or nothing. */
static gboolean
is_currency (const char *folded)
{
  const struct lconv *conventions = localeconv ();
  gsize length = strlen (folded);
  const char *p = folded;

  if (length == 0 || is_in_lconv (folded, conventions->currency_symbol)
      || g_strv_contains (letter_signs, folded))
    return TRUE;
  /* "eur", and signs after letters such as "us$". */
  while (g_ascii_isalpha (*p))
    p++;
  if (*p == '\0')
    return length == 3;
  return p - folded <= 3 && g_unichar_type (g_utf8_get_char (p)) == G_UNICODE_CURRENCY_SYMBOL
         && *g_utf8_next_char (p) == '\0';
}

/* Takes "k", "mio." and the like off the beginning of @text. */
static gint64
take_multiplier (char *text)
{
  gsize length = strcspn (text, " ");

  for (guint i = 0; i < G_N_ELEMENTS (multipliers); i++)
    {
      const char *word = multipliers[i].word;
      gsize word_length = strlen (word);

      /* Also "5k€". */
      if (strncmp (text, word, word_length) == 0
          && (length == word_length
              || g_unichar_type (g_utf8_get_char (text + word_length)) == G_UNICODE_CURRENCY_SYMBOL))
        {
          memmove (text, text + word_length, strlen (text + word_length) + 1);
          return multipliers[i].factor;
        }
    }
  return 1;
}

static gboolean
read_amount (const char *folded, gint64 *money)
{
  g_auto (Amount) amount = { NULL, };
  int n_minus = 0, n_open = 0, n_close = 0;
  gint64 factor;

  if (!cut (folded, &amount)
      || !take_signs (amount.before, &n_minus, &n_open, &n_close)
      || !take_signs (amount.after, &n_minus, &n_open, &n_close)
      || n_open != n_close)
    return FALSE;
  g_strstrip (amount.before);
  g_strstrip (amount.after);
  factor = take_multiplier (amount.after);
  if (!is_currency (amount.before) || !is_currency (g_strstrip (amount.after))
      || !gantry_number_scale (&amount.number, factor * GANTRY_MONEY_UNIT, money))
    return FALSE;
  if (n_minus > 0 || n_open > 0)
    *money = -*money;
  return TRUE;
}

gboolean
gantry_money_parse (const char *text, gint64 *money, GError **error)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL && money != NULL, FALSE);

  folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  if (folded == NULL || !read_amount (folded, money))
    return gantry_words_refuse (
        error, text, _("“%s” is not an amount of money: type a number such as “1,250.00”."));
  return TRUE;
}
