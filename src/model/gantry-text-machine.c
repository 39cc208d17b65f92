/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/gantry-number-text.h"
#include "model/gantry-text-private.h"
#include "model/gantry-words.h"

/* The form in files, read: strictly what gantry_text_to_machine() writes. */

/* A decimal number times @factor, which is exact or, for hours, the nearest second. */
static gboolean
read_decimal (const char *text, gint64 factor, gint64 *result)
{
  gboolean negative = *text == '-';
  GantryNumber number;

  if (negative)
    text++;
  if (!gantry_number_scan_plain (&text, &number) || *text != '\0'
      || !gantry_number_scale (&number, factor, result))
    return FALSE;
  if (negative)
    *result = -*result;
  return TRUE;
}

static gboolean
read_boolean (const char *text, gint64 *result)
{
  *result = strcmp (text, "true") == 0;
  return *result || strcmp (text, "false") == 0;
}

static gboolean
read_choice (const GantryField *field, const char *text, gint64 *result)
{
  *result = gantry_field_find_choice (field, text);
  return *result >= 0;
}

static gboolean
read_date (const char *text, gint64 *result)
{
  return gantry_instant_from_iso (text, result) && *result % GANTRY_DAY == 0;
}

static gboolean
read_integer (const GantryField *field, const char *text, gint64 *result)
{
  switch (field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
      return read_boolean (text, result);
    case GANTRY_FIELD_ENUM:
      return read_choice (field, text, result);
    case GANTRY_FIELD_INSTANT:
      return gantry_instant_from_iso (text, result);
    case GANTRY_FIELD_DATE:
      return read_date (text, result);
    case GANTRY_FIELD_DURATION:
      return read_decimal (text, GANTRY_HOUR, result);
    case GANTRY_FIELD_MONEY:
      return read_decimal (text, GANTRY_MONEY_UNIT, result);
    case GANTRY_FIELD_PERCENT:
      return read_decimal (text, GANTRY_PERCENT_FULL / 100, result)
             && *result >= G_MININT && *result <= G_MAXINT;
    case GANTRY_FIELD_REFERENCE:
      return g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, result, NULL);
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
    case GANTRY_FIELD_REAL:
    case GANTRY_FIELD_REFERENCE_LIST:
    default:
      return g_ascii_string_to_signed (text, 10, -G_MAXINT64, G_MAXINT64, result, NULL);
    }
}

static gboolean
read_real (const char *text, GantryValue *value)
{
  char *end;
  double real;

  /* Neither blanks nor "inf" nor hexadecimal digits, all of which strtod() takes. */
  if (text[strspn (text, "0123456789+-.eE")] != '\0')
    return FALSE;
  real = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (real))
    return FALSE;
  gantry_value_set_real (value, real);
  return TRUE;
}

static gboolean
read_ids (const char *text, GantryValue *value)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GantryIdList) list = NULL;
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 id;

      if (!g_ascii_string_to_signed (parts[i], 10, 1, G_MAXINT64, &id, NULL))
        return FALSE;
      g_array_append_val (ids, id);
    }
  list = gantry_id_list_new ((const gint64 *) (gpointer) ids->data, ids->len);
  gantry_value_set_ids (value, list);
  return TRUE;
}

static gboolean
read_text (const char *text, GantryValue *value)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  gantry_value_set_text (value, text);
  return TRUE;
}

static gboolean
read_any (const GantryField *field, const char *text, GantryValue *value)
{
  gint64 integer;

  switch (gantry_field_type_storage (field->type))
    {
    case GANTRY_VALUE_TEXT:
      return read_text (text, value);
    case GANTRY_VALUE_REAL:
      return read_real (text, value);
    case GANTRY_VALUE_IDS:
      return read_ids (text, value);
    case GANTRY_VALUE_INTEGER:
    case GANTRY_VALUE_NULL:
    default:
      if (!read_integer (field, text, &integer))
        return FALSE;
      gantry_value_set_integer (value, integer);
      return TRUE;
    }
}

gboolean
gantry_text_from_machine (const GantryField *field, const char *text, GantryValue *value, GError **error)
{
  g_autofree char *quote = NULL;

  g_return_val_if_fail (field != NULL && text != NULL && value != NULL, FALSE);

  gantry_value_clear (value);
  if (text[0] == '\0' || read_any (field, text, value))
    return TRUE;

  quote = gantry_words_quote (text);
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
               /* Translators: a value in a file, and the name of the field that it stands in. */
               _("“%s” is not a value for “%s”: correct it in the file."), quote, _(field->label));
  return FALSE;
}
