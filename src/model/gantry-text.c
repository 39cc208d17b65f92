/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/gantry-duration.h"
#include "model/gantry-number-text.h"
#include "model/gantry-references.h"
#include "model/gantry-task-links.h"
#include "model/gantry-text-private.h"
#include "model/kinds/gantry-task.h"
#include "model/kinds/gantry-task-fields.h"

/* ---- What depends on the field ---- */

GantryInstantRole
gantry_text_get_role (GantryRecord *record, const GantryField *field)
{
  if (field->type == GANTRY_FIELD_DATE)
    return GANTRY_INSTANT_DATE;
  if (g_str_has_suffix (field->name, "finish") || strcmp (field->name, "deadline") == 0
      || strcmp (field->name, "status_date") == 0)
    return GANTRY_INSTANT_FINISH;
  /* A constraint on the finish is met at the end of the day. */
  if (record != NULL && GANTRY_IS_TASK (record) && strcmp (field->name, "constraint_date") == 0)
    switch ((GantryConstraintType) GANTRY_TASK (record)->constraint_type)
      {
      case GANTRY_CONSTRAINT_FNET:
      case GANTRY_CONSTRAINT_FNLT:
      case GANTRY_CONSTRAINT_MFO:
        return GANTRY_INSTANT_FINISH;
      case GANTRY_CONSTRAINT_ASAP:
      case GANTRY_CONSTRAINT_ALAP:
      case GANTRY_CONSTRAINT_SNET:
      case GANTRY_CONSTRAINT_SNLT:
      case GANTRY_CONSTRAINT_MSO:
      default:
        return GANTRY_INSTANT_START;
      }
  return GANTRY_INSTANT_START;
}

/* The one field whose text also says whether the task's duration is a guess: "5 d?". */
gboolean
gantry_text_has_estimate (GantryRecord *record, const GantryField *field)
{
  return field->type == GANTRY_FIELD_DURATION && record != NULL && GANTRY_IS_TASK (record)
         && strcmp (field->name, "duration") == 0;
}

/* ---- Types ---- */

/* The day alone where the time is the one that a date alone stands for. Where the day ends at 24:00,
 * a finish at midnight belongs to the day before. */
static gboolean
is_whole_day (gint64 instant, GantryInstantRole role, const GantryUnits *units, gint64 *day)
{
  gint64 usual = role == GANTRY_INSTANT_START    ? units->day_start
                 : role == GANTRY_INSTANT_FINISH ? units->day_finish
                                                 : 0;

  *day = instant - usual;
  return gantry_instant_floor_day (*day) == *day;
}

static char *
display_instant (gint64 instant, GantryInstantRole role, const GantryUnits *units)
{
  gint64 day;

  if (is_whole_day (instant, role, units, &day))
    return gantry_instant_format (day, GANTRY_INSTANT_SHORT);
  return gantry_instant_format (instant, GANTRY_INSTANT_TIME);
}

static gboolean
get_companion (GantryRecord *record, const GantryField *field)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  const GantryField *companion = field->companion != NULL
                                   ? gantry_kind_find_field (kind, field->companion)
                                   : NULL;
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (companion == NULL)
    return FALSE;
  gantry_record_get (record, companion, &value);
  return value.type == GANTRY_VALUE_INTEGER && value.integer != 0;
}

/* Summary tasks have no duration of their own: theirs spans their subtasks. */
static char *
display_duration (GantryRecord *record, const GantryField *field, gint64 duration, const GantryUnits *units)
{
  g_autofree char *text = NULL;

  if (!gantry_text_has_estimate (record, field))
    return gantry_duration_format (duration, get_companion (record, field), units);
  if (GANTRY_TASK (record)->summary)
    return gantry_duration_format (GANTRY_TASK (record)->scheduled_duration, FALSE, units);
  text = gantry_duration_format (duration, GANTRY_TASK (record)->duration_elapsed, units);
  return GANTRY_TASK (record)->estimated ? g_strconcat (text, "?", NULL) : g_steal_pointer (&text);
}

static char *
display_enum (const GantryField *field, gint64 index)
{
  if (index < 0 || index >= gantry_field_n_choices (field))
    return g_strdup ("");
  return g_strdup (_(field->choices[index].label));
}

/* The fewest digits that read back as the same number. */
static char *
write_real (double real)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (real))
    return g_strdup ("");
  for (int n_digits = 15; n_digits <= 17; n_digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", n_digits);
      g_ascii_formatd (buffer, sizeof buffer, format, real);
      if (g_ascii_strtod (buffer, NULL) == real)
        break;
    }
  return g_strdup (buffer);
}

static char *
display_real (double real)
{
  g_autofree char *text = write_real (real);
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  GantryNumberStyle style;

  gantry_number_style_get (&style, FALSE);
  return g_strjoinv (style.decimal, parts);
}

char *
gantry_index_format (double index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GantryNumberStyle style;
  guint64 hundredths;

  if (!isfinite (index) || fabs (index) > 1e15)
    return display_real (index);
  hundredths = (guint64) llround (fabs (index) * 100);
  gantry_number_style_get (&style, FALSE);
  if (index < 0 && hundredths > 0)
    g_string_append (text, "−");
  gantry_number_append (text, hundredths, 2, 2, &style);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_target_title (GantryRecord *record, const GantryField *field, gint64 id)
{
  const GantryKind *kind = gantry_kind_find (field->target);
  GantryRecord *target = NULL;

  if (record->document != NULL && kind != NULL)
    target = gantry_document_lookup (record->document, kind, id);
  return target != NULL ? gantry_record_dup_title (target)
                        : g_strdup_printf ("#%" G_GINT64_FORMAT, id);
}

static char *
display_ids (GantryRecord *record, const GantryField *field, const GantryIdList *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->n_ids; i++)
    {
      g_autofree char *title = dup_target_title (record, field, ids->ids[i]);

      gantry_references_append (text, title);
    }
  return g_string_free (text, FALSE);
}

static char *
display_integer (GantryRecord *record, const GantryField *field, gint64 integer, const GantryUnits *units)
{
  switch (field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
      return g_strdup (integer != 0 ? C_("boolean", "Yes") : C_("boolean", "No"));
    case GANTRY_FIELD_ENUM:
      return display_enum (field, integer);
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
      return display_instant (integer, gantry_text_get_role (record, field), units);
    case GANTRY_FIELD_DURATION:
      return display_duration (record, field, integer, units);
    case GANTRY_FIELD_MONEY:
      return gantry_money_format (integer, units->currency, FALSE);
    case GANTRY_FIELD_PERCENT:
      return gantry_percent_format ((int) integer);
    case GANTRY_FIELD_REFERENCE:
      return dup_target_title (record, field, integer);
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
    case GANTRY_FIELD_REAL:
    case GANTRY_FIELD_REFERENCE_LIST:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
    }
}

char *
gantry_text_display (GantryRecord *record, const GantryField *field, const GantryUnits *units)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  g_return_val_if_fail (record != NULL && field != NULL && units != NULL, NULL);

  /* The field's own value is the form in files. */
  if (field->get == gantry_task_get_predecessors)
    return gantry_task_dup_predecessors (GANTRY_TASK (record), units, FALSE);
  gantry_record_get (record, field, &value);
  return gantry_text_display_value (record, field, &value, units);
}

char *
gantry_text_display_value (GantryRecord      *record,
                           const GantryField *field,
                           const GantryValue *value,
                           const GantryUnits *units)
{
  g_return_val_if_fail (record != NULL && field != NULL && value != NULL && units != NULL, NULL);

  switch (value->type)
    {
    case GANTRY_VALUE_INTEGER:
      return display_integer (record, field, value->integer, units);
    case GANTRY_VALUE_REAL:
      return gantry_field_is_editable (field) ? display_real (value->real) : gantry_index_format (value->real);
    case GANTRY_VALUE_TEXT:
      return g_strdup (value->text);
    case GANTRY_VALUE_IDS:
      return display_ids (record, field, value->ids);
    case GANTRY_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}

static char *
copy_instant (gint64 instant, GantryInstantRole role, const GantryUnits *units)
{
  gint64 day;
  char *text;

  if (is_whole_day (instant, role, units, &day))
    return gantry_instant_to_iso (day, TRUE);
  text = gantry_instant_to_iso (instant, FALSE);
  text[strcspn (text, "T")] = ' ';
  if (g_str_has_suffix (text, ":00"))
    text[strlen (text) - 3] = '\0';
  return text;
}

char *
gantry_text_copy (GantryRecord *record, const GantryField *field, const GantryUnits *units)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (field->type != GANTRY_FIELD_INSTANT && field->type != GANTRY_FIELD_DATE)
    return gantry_text_display (record, field, units);
  gantry_record_get (record, field, &value);
  if (value.type != GANTRY_VALUE_INTEGER)
    return g_strdup ("");
  return copy_instant (value.integer, gantry_text_get_role (record, field), units);
}

/* ---- The form in files ---- */

/* @value / 10 ^ @n_decimals, without zeros at the end. */
static char *
write_decimal (gint64 value, int n_decimals)
{
  GString *text = g_string_sized_new (24);

  if (value < 0)
    g_string_append_c (text, '-');
  gantry_number_append (text, gantry_number_magnitude (value), n_decimals, 0, &gantry_number_style_plain);
  return g_string_free (text, FALSE);
}

static char *
write_integer (const GantryField *field, gint64 integer)
{
  switch (field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
      return g_strdup (integer != 0 ? "true" : "false");
    case GANTRY_FIELD_ENUM:
      if (integer < 0 || integer >= gantry_field_n_choices (field))
        return g_strdup ("");
      return g_strdup (field->choices[integer].name);
    case GANTRY_FIELD_INSTANT:
      return gantry_instant_to_iso (integer, FALSE);
    case GANTRY_FIELD_DATE:
      return gantry_instant_to_iso (integer, TRUE);
    case GANTRY_FIELD_DURATION:
      return gantry_duration_to_hours (integer);
    case GANTRY_FIELD_MONEY:
      return write_decimal (integer, 4);
    case GANTRY_FIELD_PERCENT:
      return write_decimal (integer, 2);
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_REFERENCE:
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
    case GANTRY_FIELD_REAL:
    case GANTRY_FIELD_REFERENCE_LIST:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, integer);
    }
}

static char *
write_ids (const GantryIdList *ids)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->n_ids; i++)
    g_string_append_printf (text, i > 0 ? " %" G_GINT64_FORMAT : "%" G_GINT64_FORMAT, ids->ids[i]);
  return g_string_free (text, FALSE);
}

char *
gantry_text_to_machine (const GantryField *field, const GantryValue *value)
{
  g_return_val_if_fail (field != NULL && value != NULL, NULL);

  switch (value->type)
    {
    case GANTRY_VALUE_INTEGER:
      return write_integer (field, value->integer);
    case GANTRY_VALUE_REAL:
      return write_real (value->real);
    case GANTRY_VALUE_TEXT:
      return g_strdup (value->text);
    case GANTRY_VALUE_IDS:
      return write_ids (value->ids);
    case GANTRY_VALUE_NULL:
    default:
      return g_strdup ("");
    }
}
