/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-csv-decode.h"

#include <string.h>

/* How much of a file is looked at to tell its encoding. */
#define SAMPLE_SIZE 4096

void
gantry_csv_text_clear (GantryCsvText *text)
{
  g_clear_pointer (&text->text, g_free);
}

/* ---- Which encoding ---- */

/* Counts NUL bytes at even and odd places: text of the Latin alphabets in UTF-16 has one of the two
 * nearly always. */
static void
count_nuls (const guchar *data, gsize size, gsize *n_even, gsize *n_odd)
{
  *n_even = *n_odd = 0;
  for (gsize i = 0; i < MIN (size, SAMPLE_SIZE); i++)
    if (data[i] == 0)
      (*(i % 2 == 0 ? n_even : n_odd))++;
}

static const char *
guess_encoding (const guchar *data, gsize size, gsize *mark_size)
{
  gsize n_even, n_odd, half = MIN (size, SAMPLE_SIZE) / 2;

  *mark_size = 2;
  if (size >= 2 && data[0] == 0xff && data[1] == 0xfe)
    return "UTF-16LE";
  if (size >= 2 && data[0] == 0xfe && data[1] == 0xff)
    return "UTF-16BE";
  *mark_size = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  if (*mark_size > 0)
    return "UTF-8";
  count_nuls (data, size, &n_even, &n_odd);
  if (n_odd > half / 2 && n_even < n_odd / 4)
    return "UTF-16LE";
  if (n_even > half / 2 && n_odd < n_even / 4)
    return "UTF-16BE";
  return "UTF-8";
}

gboolean
gantry_csv_is_binary (const guchar *data, gsize size)
{
  gsize mark_size, n_strange = 0, sample = MIN (size, SAMPLE_SIZE);
  const char *encoding = guess_encoding (data, size, &mark_size);

  if (g_str_has_prefix (encoding, "UTF-16"))
    return FALSE;
  for (gsize i = mark_size; i < sample; i++)
    if ((data[i] < 0x20 && strchr ("\t\n\v\f\r\x1a\x1b", data[i]) == NULL) || data[i] == 0)
      n_strange++;
  return n_strange > sample / 50;
}

/* ---- Converting ---- */

/* Takes NUL bytes out: what they meant cannot be known, and C text ends at them. */
static void
drop_nuls (GantryCsvText *text)
{
  char *to = memchr (text->text, 0, text->length);

  if (to == NULL)
    return;
  for (const char *from = to; from < text->text + text->length; from++)
    if (*from != '\0')
      *to++ = *from;
  text->n_dropped += (guint) (text->length - (gsize) (to - text->text));
  text->length = (gsize) (to - text->text);
  *to = '\0';
}

static void
decode_utf16 (GantryCsvText *text, const guchar *data, gsize size, gboolean big_endian)
{
  GString *out = g_string_sized_new (size / 2 + 1);
  gunichar high = 0; /* the first half of a surrogate pair */

  for (gsize i = 0; i + 1 < size; i += 2)
    {
      gunichar unit = big_endian ? data[i] << 8 | data[i + 1] : data[i + 1] << 8 | data[i];
      gboolean is_low = unit >= 0xdc00 && unit < 0xe000;

      if (is_low && high != 0)
        unit = 0x10000 + ((high - 0xd800) << 10) + (unit - 0xdc00);
      else if (is_low || high != 0)
        text->n_dropped++;
      high = unit >= 0xd800 && unit < 0xdc00 ? unit : 0;
      if (high == 0 && unit != 0)
        g_string_append_unichar (out, g_unichar_validate (unit) ? unit : 0xfffd);
    }
  if (high != 0 || size % 2 != 0)
    text->n_dropped++;
  text->length = out->len;
  text->text = g_string_free (out, FALSE);
}

/* What Windows programs of the West save as "ANSI". The few bytes that it does not define are
 * written in hexadecimal. */
static void
decode_western (GantryCsvText *text)
{
  g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", "WINDOWS-1252", NULL);
  g_autoptr (GBytes) input = g_bytes_new_take (g_steal_pointer (&text->text), text->length);
  g_autoptr (GBytes) output = NULL;

  g_charset_converter_set_use_fallback (converter, TRUE);
  output = g_converter_convert_bytes (G_CONVERTER (converter), input, NULL);
  text->encoding = "Windows-1252";
  text->n_dropped += g_charset_converter_get_num_fallbacks (converter);
  text->length = output != NULL ? g_bytes_get_size (output) : 0;
  text->text = g_malloc (text->length + 1);
  if (text->length > 0)
    memcpy (text->text, g_bytes_get_data (output, NULL), text->length);
  text->text[text->length] = '\0';
}

void
gantry_csv_decode (const guchar *data, gsize size, GantryCsvText *text)
{
  gsize mark_size;
  const char *encoding = guess_encoding (data, size, &mark_size);

  *text = (GantryCsvText){ .encoding = encoding };
  data += mark_size;
  size -= mark_size;
  if (g_str_has_prefix (encoding, "UTF-16"))
    {
      decode_utf16 (text, data, size, g_str_has_suffix (encoding, "BE"));
      return;
    }
  text->text = g_malloc (size + 1);
  if (size > 0)
    memcpy (text->text, data, size);
  text->text[size] = '\0';
  text->length = size;
  drop_nuls (text);
  if (!g_utf8_validate_len (text->text, text->length, NULL))
    decode_western (text);
}
