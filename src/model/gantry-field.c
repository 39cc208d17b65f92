/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-field.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

GantryValueType
gantry_field_type_storage (GantryFieldType type)
{
  switch (type)
    {
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
      return GANTRY_VALUE_TEXT;
    case GANTRY_FIELD_REAL:
      return GANTRY_VALUE_REAL;
    case GANTRY_FIELD_REFERENCE_LIST:
      return GANTRY_VALUE_IDS;
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_BOOLEAN:
    case GANTRY_FIELD_ENUM:
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
    case GANTRY_FIELD_DURATION:
    case GANTRY_FIELD_MONEY:
    case GANTRY_FIELD_PERCENT:
    case GANTRY_FIELD_REFERENCE:
    default:
      return GANTRY_VALUE_INTEGER;
    }
}

const char *
gantry_field_type_name (GantryFieldType type)
{
  static const char *const names[] = {
    [GANTRY_FIELD_TEXT] = "text",
    [GANTRY_FIELD_NOTES] = "notes",
    [GANTRY_FIELD_INTEGER] = "integer",
    [GANTRY_FIELD_REAL] = "real",
    [GANTRY_FIELD_BOOLEAN] = "boolean",
    [GANTRY_FIELD_ENUM] = "enum",
    [GANTRY_FIELD_INSTANT] = "instant",
    [GANTRY_FIELD_DATE] = "date",
    [GANTRY_FIELD_DURATION] = "duration",
    [GANTRY_FIELD_MONEY] = "money",
    [GANTRY_FIELD_PERCENT] = "percent",
    [GANTRY_FIELD_REFERENCE] = "reference",
    [GANTRY_FIELD_REFERENCE_LIST] = "reference list",
  };

  g_return_val_if_fail (type < G_N_ELEMENTS (names), NULL);
  return names[type];
}

guint
gantry_field_n_choices (const GantryField *field)
{
  guint n = 0;

  while (field->choices != NULL && field->choices[n].name != NULL)
    n++;
  return n;
}

int
gantry_field_find_choice (const GantryField *field, const char *name)
{
  for (guint i = 0; field->choices != NULL && field->choices[i].name != NULL; i++)
    if (strcmp (field->choices[i].name, name) == 0)
      return (int) i;
  return -1;
}

void
gantry_field_get_limits (const GantryField *field, gint64 *minimum, gint64 *maximum)
{
  *minimum = field->minimum;
  *maximum = field->maximum;
  if (field->minimum != 0 || field->maximum != 0)
    return;
  switch (field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
      *maximum = 1;
      break;
    case GANTRY_FIELD_ENUM:
      *maximum = (gint64) gantry_field_n_choices (field) - 1;
      break;
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
      *minimum = GANTRY_INSTANT_MIN;
      *maximum = GANTRY_INSTANT_MAX - 1;
      break;
    case GANTRY_FIELD_REFERENCE:
      *maximum = G_MAXINT64;
      break;
    case GANTRY_FIELD_PERCENT:
      *minimum = G_MININT;
      *maximum = G_MAXINT;
      break;
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_DURATION:
    case GANTRY_FIELD_MONEY:
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
    case GANTRY_FIELD_REAL:
    case GANTRY_FIELD_REFERENCE_LIST:
    default:
      /* sums of a million of these still fit */
      *minimum = -(G_GINT64_CONSTANT (1) << 42) * 1000;
      *maximum = (G_GINT64_CONSTANT (1) << 42) * 1000;
    }
}

gboolean
gantry_field_may_be_unset (const GantryField *field)
{
  if (field->flags & GANTRY_FIELD_REQUIRED)
    return FALSE;
  return field->flags & GANTRY_FIELD_OPTIONAL || gantry_field_type_storage (field->type) != GANTRY_VALUE_INTEGER
         || field->type == GANTRY_FIELD_REFERENCE;
}

static gboolean
check_null (const GantryField *field, GError **error)
{
  if (gantry_field_may_be_unset (field))
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID, _("“%s” cannot be empty; enter a value."),
               _(field->label));
  return FALSE;
}

static gboolean
check_integer (const GantryField *field, gint64 integer, GError **error)
{
  gint64 minimum, maximum;

  gantry_field_get_limits (field, &minimum, &maximum);
  if (integer >= minimum && integer <= maximum
      && (field->type != GANTRY_FIELD_DATE || integer % GANTRY_DAY == 0))
    return TRUE;
  switch (field->type)
    {
    case GANTRY_FIELD_INTEGER:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                   _("“%s” must be from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT "."),
                   _(field->label), minimum, maximum);
      break;
    case GANTRY_FIELD_PERCENT:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                   _("“%s” must be from %d %% to %d %%."), _(field->label), (int) (minimum / 100),
                   (int) (maximum / 100));
      break;
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                   _("“%s” must be a date from the year 1900 to 2299."), _(field->label));
      break;
    default:
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                   integer < minimum ? _("“%s” is too small; enter a larger value.")
                                     : _("“%s” is too large; enter a smaller value."),
                   _(field->label));
    }
  return FALSE;
}

gboolean
gantry_field_check (const GantryField *field, const GantryValue *value, GError **error)
{
  if (value->type == GANTRY_VALUE_NULL)
    return check_null (field, error);
  if (value->type != gantry_field_type_storage (field->type))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID, _("“%s” holds the wrong type of value."),
                   _(field->label));
      return FALSE;
    }
  if (value->type == GANTRY_VALUE_INTEGER)
    return check_integer (field, value->integer, error);
  if ((value->type == GANTRY_VALUE_TEXT && !g_utf8_validate (value->text, -1, NULL))
      || (value->type == GANTRY_VALUE_REAL && !isfinite (value->real)))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID, _("“%s” holds a value that cannot be read."),
                   _(field->label));
      return FALSE;
    }
  return TRUE;
}

void
gantry_field_get_initial (const GantryField *field, GantryValue *value)
{
  gantry_value_clear (value);
  if (gantry_field_type_storage (field->type) != GANTRY_VALUE_INTEGER
      || field->type == GANTRY_FIELD_REFERENCE)
    return;
  gantry_value_set_integer (value, field->initial);
}
