/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-fields.h"

#include <string.h>

#include "exchange/gantry-import-custom.h"
#include "exchange/gantry-mspdi-node.h"
#include "model/gantry-instant.h"
#include "model/gantry-text.h"

/* The numbers of an organization's own fields of tasks (enterprise): from one up to before the other. */
#define ENTERPRISE_FIELDS 0xb408000
#define ENTERPRISE_FIELDS_END 0xb418000
#define FORMAT_DAYS 7

/* Numbers came in several lots, as versions added fields. */
typedef struct {
  GantryMspdiFamily family;
  guint first;      /* "Text11": 11 */
  guint n_fields;
  gint64 id, step;
} Lot;

static const Lot lots[] = {
  { GANTRY_MSPDI_TEXT, 1, 6, 188743731, 3 },      { GANTRY_MSPDI_TEXT, 7, 4, 188743747, 1 },
  { GANTRY_MSPDI_TEXT, 11, 20, 188743997, 1 },    { GANTRY_MSPDI_NUMBER, 1, 5, 188743767, 1 },
  { GANTRY_MSPDI_NUMBER, 6, 15, 188743982, 1 },   { GANTRY_MSPDI_FLAG, 1, 10, 188743752, 1 },
  { GANTRY_MSPDI_FLAG, 11, 10, 188743972, 1 },    { GANTRY_MSPDI_COST, 1, 3, 188743786, 1 },
  { GANTRY_MSPDI_COST, 4, 7, 188743938, 1 },      { GANTRY_MSPDI_DATE, 1, 10, 188743945, 1 },
  { GANTRY_MSPDI_DURATION, 1, 3, 188743783, 1 },  { GANTRY_MSPDI_DURATION, 4, 7, 188743955, 1 },
  { GANTRY_MSPDI_START, 1, 5, 188743732, 3 },     { GANTRY_MSPDI_START, 6, 5, 188743962, 2 },
  { GANTRY_MSPDI_FINISH, 1, 5, 188743733, 3 },    { GANTRY_MSPDI_FINISH, 6, 5, 188743963, 2 },
};

static const char *const family_names[GANTRY_MSPDI_N_FAMILIES] = {
  "Cost", "Date", "Duration", "Finish", "Flag", "Number", "Start", "Text",
};

/* The number of the field @id in @lot; 0 where it is in another. */
static guint
find_in_lot (const Lot *lot, gint64 id)
{
  const gint64 distance = id - lot->id;

  if (distance < 0 || distance % lot->step != 0 || distance / lot->step >= lot->n_fields)
    return 0;
  return lot->first + (guint) (distance / lot->step);
}

int
gantry_mspdi_field_get_family (gint64 id, gint64 cf_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (lots); i++)
    if (find_in_lot (&lots[i], id) != 0)
      return (int) lots[i].family;
  if (id < ENTERPRISE_FIELDS || id >= ENTERPRISE_FIELDS_END || cf_type < 0 || cf_type >= GANTRY_MSPDI_N_FAMILIES)
    return -1;
  return (int) cf_type;
}

gint64
gantry_mspdi_field_get_id (GantryMspdiFamily family, guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (lots); i++)
    if (lots[i].family == family && number >= lots[i].first && number < lots[i].first + lots[i].n_fields)
      return lots[i].id + (number - lots[i].first) * lots[i].step;
  return 0;
}

char *
gantry_mspdi_field_dup_name (gint64 id)
{
  for (guint i = 0; i < G_N_ELEMENTS (lots); i++)
    {
      const guint number = find_in_lot (&lots[i], id);

      if (number != 0)
        return g_strdup_printf ("%s%u", family_names[lots[i].family], number);
    }
  return NULL;
}

GantryCustomType
gantry_mspdi_family_get_type (GantryMspdiFamily family)
{
  static const GantryCustomType types[GANTRY_MSPDI_N_FAMILIES] = {
    GANTRY_CUSTOM_MONEY, GANTRY_CUSTOM_DATE, GANTRY_CUSTOM_DURATION, GANTRY_CUSTOM_DATE,
    GANTRY_CUSTOM_BOOLEAN, GANTRY_CUSTOM_NUMBER, GANTRY_CUSTOM_DATE, GANTRY_CUSTOM_TEXT,
  };

  return types[family];
}

GantryMspdiFamily
gantry_mspdi_family_for_type (GantryCustomType type)
{
  switch (type)
    {
    case GANTRY_CUSTOM_NUMBER:
    case GANTRY_CUSTOM_PERCENT:
      return GANTRY_MSPDI_NUMBER;
    case GANTRY_CUSTOM_BOOLEAN:
      return GANTRY_MSPDI_FLAG;
    case GANTRY_CUSTOM_DATE:
      return GANTRY_MSPDI_DATE;
    case GANTRY_CUSTOM_DURATION:
      return GANTRY_MSPDI_DURATION;
    case GANTRY_CUSTOM_MONEY:
      return GANTRY_MSPDI_COST;
    case GANTRY_CUSTOM_TEXT:
    case GANTRY_CUSTOM_CHOICE:
    default:
      return GANTRY_MSPDI_TEXT;
    }
}

char *
gantry_mspdi_field_dup_title (const char *alias, const char *name)
{
  char *title = gantry_import_dup_label (alias);

  return title != NULL ? title : gantry_import_dup_label (name);
}

/* ---- Values ---- */

static gboolean
read_flag (const char *text, gint64 *result)
{
  const gboolean yes = strcmp (text, "1") == 0 || g_ascii_strcasecmp (text, "true") == 0;

  /* no is no value */
  *result = yes ? TRUE : GANTRY_NONE;
  return yes || strcmp (text, "0") == 0 || g_ascii_strcasecmp (text, "false") == 0;
}

/* The day: that is all such a field has in Gantry. */
static gboolean
read_date (const char *text, gint64 *result)
{
  if (strcmp (text, "NA") == 0)
    {
      *result = GANTRY_NONE;
      return TRUE;
    }
  if (!gantry_instant_from_iso (text, result))
    return FALSE;
  *result -= (*result % GANTRY_DAY + GANTRY_DAY) % GANTRY_DAY;
  return TRUE;
}

static gboolean
read_duration (const char *text, gint64 format, gint64 *result)
{
  *result = gantry_mspdi_duration_from_text (text);
  return *result != GANTRY_NONE && !gantry_mspdi_format_is_elapsed (format) && !gantry_mspdi_format_is_percent (format);
}

static gboolean
read_money (const char *text, gint64 *result)
{
  *result = gantry_mspdi_money_from_text (text);
  return *result != GANTRY_NONE;
}

static gboolean
read_integer (const GantryField *field, const char *text, gint64 format, gint64 *result)
{
  switch (field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
      return read_flag (text, result);
    case GANTRY_FIELD_DATE:
      return read_date (text, result);
    case GANTRY_FIELD_DURATION:
      return read_duration (text, format, result);
    case GANTRY_FIELD_MONEY:
    default:
      return read_money (text, result);
    }
}

static gboolean
read_any (const GantryField *field, const char *text, gint64 format, GantryValue *value)
{
  g_autofree char *line = NULL;
  gint64 integer;

  switch (field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
    case GANTRY_FIELD_DATE:
    case GANTRY_FIELD_DURATION:
    case GANTRY_FIELD_MONEY:
      if (!read_integer (field, text, format, &integer))
        return FALSE;
      gantry_value_set_integer (value, integer);
      return TRUE;
    case GANTRY_FIELD_TEXT:
      line = gantry_import_dup_line (text);
      gantry_value_set_text (value, line);
      return TRUE;
    default:
      return gantry_text_from_machine (field, text, value, NULL);
    }
}

gboolean
gantry_mspdi_value_read (const GantryField *field, const char *text, gint64 format, GantryValue *value)
{
  gantry_value_clear (value);
  if (text == NULL || *text == '\0')
    return TRUE;
  if (read_any (field, text, format, value) && gantry_field_check (field, value, NULL))
    return TRUE;
  gantry_value_clear (value);
  return FALSE;
}

void
gantry_mspdi_value_write (GantryMspdiElement  *element,
                          const GantryField   *field,
                          GantryMspdiFamily    family,
                          const GantryValue   *value,
                          const GantryProject *project)
{
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
      gantry_mspdi_element_set_boolean (element, "Value", value->integer != 0);
      break;
    case GANTRY_FIELD_DATE:
      /* at the time that Microsoft Project gives a date that is typed without one */
      gantry_mspdi_element_set_instant (element, "Value", value->integer + (family == GANTRY_MSPDI_FINISH
                                                                             ? project->day_finish : project->day_start));
      break;
    case GANTRY_FIELD_DURATION:
      gantry_mspdi_element_set_duration (element, "Value", value->integer);
      gantry_mspdi_element_set_integer (element, "DurationFormat", FORMAT_DAYS);
      break;
    case GANTRY_FIELD_MONEY:
      gantry_mspdi_element_set_money (element, "Value", value->integer);
      break;
    default:
      text = gantry_text_to_machine (field, value);
      gantry_mspdi_element_set (element, "Value", text);
    }
}
