/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-words.h"

#include <string.h>

#define QUOTE_CHARACTERS 48

static gboolean
is_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  return TRUE;
}

static char *
fold_ascii (const char *text, gsize length)
{
  char *folded = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    folded[i] = g_ascii_isspace (text[i]) ? ' ' : g_ascii_tolower (text[i]);
  folded[length] = '\0';
  return g_strstrip (folded);
}

/* What stands in the folded text for @c; 0 for what is left out. */
static gunichar
fold_character (gunichar c)
{
  switch (c)
    {
    case 0x2018: /* quotation marks used as apostrophes */
    case 0x2019:
    case 0x02bc:
      return '\'';
    case 0x2010: /* hyphens, dashes and the minus sign */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return '-';
    default:
      break;
    }

  /* Accents, and the vowel signs that Arabic mostly leaves out; those of other scripts are letters. */
  if ((c >= 0x0300 && c <= 0x036f) || (c >= 0x064b && c <= 0x0652))
    return 0;

  switch (g_unichar_type (c))
    {
    case G_UNICODE_DECIMAL_NUMBER:
      return '0' + g_unichar_digit_value (c);
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_CONTROL:
      return ' ';
    case G_UNICODE_FORMAT:
      return 0;
    default:
      return c;
    }
}

static char *
fold_unicode (const char *text, gsize length)
{
  g_autofree char *decomposed = g_utf8_normalize (text, length, G_NORMALIZE_NFD);
  g_autofree char *plain = NULL;
  GString *kept = g_string_sized_new (length + 8);

  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = fold_character (g_utf8_get_char (p));

      if (c != 0)
        g_string_append_unichar (kept, c);
    }
  plain = g_string_free (kept, FALSE);
  return g_strstrip (g_utf8_casefold (plain, -1));
}

char *
gantry_words_fold (const char *text, gsize max_length)
{
  gsize length = strnlen (text, max_length + 1);

  if (length > max_length)
    return NULL;
  if (is_ascii (text, length))
    return fold_ascii (text, length);
  if (!g_utf8_validate (text, length, NULL))
    return NULL;
  return fold_unicode (text, length);
}

char *
gantry_words_fold_name (const char *text, gsize max_length)
{
  gsize length = strnlen (text, max_length + 1);
  g_autofree char *composed = NULL;

  if (length > max_length)
    return NULL;
  if (is_ascii (text, length))
    return fold_ascii (text, length);
  if (!g_utf8_validate (text, length, NULL))
    return NULL;
  composed = g_utf8_normalize (text, length, G_NORMALIZE_NFC);
  return g_strstrip (g_utf8_casefold (composed, -1));
}

static gboolean
is_word_start (const char *text, const char *at)
{
  gunichar before = g_utf8_get_char (g_utf8_find_prev_char (text, at));

  return !g_unichar_isalnum (before) && !g_unichar_ismark (before);
}

GantryWordsPlace
gantry_words_find (const char *text, const char *needle)
{
  const char *first = strstr (text, needle);

  if (first == text)
    return text[strlen (needle)] == '\0' ? GANTRY_WORDS_WHOLE : GANTRY_WORDS_AT_START;
  for (const char *at = first; at != NULL; at = strstr (g_utf8_next_char (at), needle))
    if (is_word_start (text, at))
      return GANTRY_WORDS_AT_WORD;
  return first != NULL ? GANTRY_WORDS_INSIDE : GANTRY_WORDS_NOWHERE;
}

char *
gantry_words_quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, strnlen (text, QUOTE_CHARACTERS * 4));
  GString *quote = g_string_new (NULL);
  guint n_characters = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (n_characters++ == QUOTE_CHARACTERS)
        {
          g_string_append (quote, "…");
          break;
        }
      g_string_append_unichar (quote, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_string_free (quote, FALSE);
}

gboolean
gantry_words_refuse (GError **error, const char *text, const char *format)
{
  g_autofree char *quote = gantry_words_quote (text);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID, format, quote);
#pragma GCC diagnostic pop
  return FALSE;
}
