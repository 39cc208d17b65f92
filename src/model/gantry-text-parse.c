/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/gantry-duration.h"
#include "model/gantry-number-text.h"
#include "model/gantry-references.h"
#include "model/gantry-text-private.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"
#include "model/kinds/gantry-task.h"

/* More in one cell is an accident or an attack. */
#define TEXT_MAX (1024 * 1024)

/* What is needed to read a text, and what was read beside the value. */
typedef struct {
  GantryDocument *document;
  GantryRecord *record; /* NULL when only the field is known */
  const GantryField *field;
  const GantryUnits *units;
  gboolean elapsed;
  gboolean estimated;
} Parser;

static gboolean
refuse (GError **error, const char *text, const char *format)
{
  return gantry_words_refuse (error, text, format);
}

/* ---- Types ---- */

static gboolean
parse_whole_number (const char *text, gint64 *result, GError **error)
{
  g_autofree char *folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  const char *cursor = folded;
  gboolean negative = folded != NULL && *folded == '-';
  GantryNumber number = { 0, 0 };

  if (negative)
    cursor++;
  if (folded == NULL || !gantry_number_scan (&cursor, &number) || *cursor != '\0'
      || !gantry_number_scale (&number, 1, result) || number.n_decimals > 0)
    return refuse (error, text, _("“%s” is not a whole number."));
  if (negative)
    *result = -*result;
  return TRUE;
}

static gboolean
is_called (const char *folded, const char *name)
{
  g_autofree char *other = gantry_words_fold (name, GANTRY_WORDS_MAX);

  return other != NULL && strcmp (folded, other) == 0;
}

static gboolean
parse_boolean (const char *text, gint64 *result, GError **error)
{
  g_autofree char *folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  int meaning = 0;

  if (folded != NULL && is_called (folded, C_("boolean", "Yes")))
    meaning = TRUE;
  else if (folded == NULL
           || (!is_called (folded, C_("boolean", "No"))
               && !gantry_vocabulary_find (GANTRY_WORDS_BOOLEAN, folded, strlen (folded), &meaning)))
    return refuse (error, text, _("“%s” is neither yes nor no: type one of them."));
  *result = meaning;
  return TRUE;
}

/* By the label in the person's language or in English, or by the name in files. */
static gboolean
parse_choice (const GantryField *field, const char *text, gint64 *result, GError **error)
{
  g_autofree char *folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  g_autoptr (GString) labels = g_string_new (NULL);
  g_autofree char *quote = NULL;

  for (guint i = 0; i < gantry_field_n_choices (field); i++)
    {
      const GantryChoice *choice = &field->choices[i];

      if (folded != NULL
          && (is_called (folded, _(choice->label)) || is_called (folded, choice->label)
              || is_called (folded, choice->name)))
        {
          *result = i;
          return TRUE;
        }
      g_string_append_printf (labels, i > 0 ? ", “%s”" : "“%s”", _(choice->label));
    }
  quote = gantry_words_quote (text);
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
               /* Translators: what was typed, the name of a field, and the list of its choices. */
               _("“%s” is not a choice of “%s”: type one of %s."), quote, _(field->label), labels->str);
  return FALSE;
}

static gboolean
parse_duration (Parser *self, const char *text, gint64 *result, GError **error)
{
  return gantry_duration_parse (text, self->units, result,
                                self->field->companion != NULL ? &self->elapsed : NULL,
                                &self->estimated, error);
}

static gboolean
parse_reference (Parser *self, const char *text, gint64 *result, GError **error)
{
  GantryRecord *target = gantry_references_find (self->document, gantry_kind_find (self->field->target),
                                                 text, error);

  if (target == NULL)
    return FALSE;
  *result = target->id;
  return TRUE;
}

static gboolean
parse_integer (Parser *self, const char *text, gint64 *result, GError **error)
{
  switch (self->field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
      return parse_boolean (text, result, error);
    case GANTRY_FIELD_ENUM:
      return parse_choice (self->field, text, result, error);
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
      return gantry_instant_parse (text, gantry_text_get_role (self->record, self->field),
                                   gantry_instant_now (), self->units, result, error);
    case GANTRY_FIELD_DURATION:
      return parse_duration (self, text, result, error);
    case GANTRY_FIELD_MONEY:
      return gantry_money_parse (text, result, error);
    case GANTRY_FIELD_PERCENT:
      return gantry_percent_parse (text, result, error);
    case GANTRY_FIELD_REFERENCE:
      return parse_reference (self, text, result, error);
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
    case GANTRY_FIELD_REAL:
    case GANTRY_FIELD_REFERENCE_LIST:
    default:
      return parse_whole_number (text, result, error);
    }
}

/* "0.1", "0,1", "1e-5": the separators as in whole numbers, then read by the C library. */
static gboolean
parse_real (const char *text, GantryValue *value, GError **error)
{
  g_autofree char *folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *cursor = folded;
  GantryNumber number;
  char *end;
  double real;

  if (folded == NULL)
    return refuse (error, text, _("“%s” is not a number."));
  if (*cursor == '-')
    g_string_append_c (plain, *cursor++);
  if (!gantry_number_scan (&cursor, &number) || (*cursor != '\0' && *cursor != 'e'))
    return refuse (error, text, _("“%s” is not a number."));
  gantry_number_append (plain, number.mantissa, number.n_decimals, 0, &gantry_number_style_plain);
  g_string_append (plain, cursor);
  real = g_ascii_strtod (plain->str, &end);
  if (*end != '\0')
    return refuse (error, text, _("“%s” is not a number."));
  if (!isfinite (real))
    return refuse (error, text, _("“%s” is too large a number."));
  gantry_value_set_real (value, real);
  return TRUE;
}

/* Brackets at the end are part of the title here. */
static GantryRecord *
find_in_list (GantryDocument *document, const GantryKind *kind, const char *part, GError **error)
{
  g_autofree char *bracketed = NULL;
  g_autofree char *name = gantry_references_unquote (part, &bracketed);

  return gantry_references_find (document, kind, bracketed != NULL ? part : name, error);
}

static gboolean
parse_ids (Parser *self, const char *text, GantryValue *value, GError **error)
{
  const GantryKind *kind = gantry_kind_find (self->field->target);
  g_auto (GStrv) titles = gantry_references_split (self->document, kind, text);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GantryIdList) list = NULL;

  for (guint i = 0; titles[i] != NULL; i++)
    {
      GantryRecord *target = find_in_list (self->document, kind, titles[i], error);
      gboolean known = FALSE;

      if (target == NULL)
        return FALSE;
      for (guint k = 0; k < ids->len && !known; k++)
        known = g_array_index (ids, gint64, k) == target->id;
      if (!known)
        g_array_append_val (ids, target->id);
    }
  if (ids->len == 0)
    return TRUE;
  list = gantry_id_list_new ((const gint64 *) (gpointer) ids->data, ids->len);
  gantry_value_set_ids (value, list);
  return TRUE;
}

/* ---- Any field ---- */

/* Text of one line loses its ends and its line breaks; notes are kept as they are. */
static void
take_text (const GantryField *field, const char *text, GantryValue *value)
{
  g_autofree char *line = NULL;

  if (field->type == GANTRY_FIELD_NOTES)
    {
      gantry_value_set_text (value, text);
      return;
    }
  line = g_strdelimit (g_strdup (text), "\r\n\t\v\f", ' ');
  gantry_value_set_text (value, g_strstrip (line));
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static gboolean
parse_any (Parser *self, const char *text, GantryValue *value, GError **error)
{
  gint64 integer;

  switch (gantry_field_type_storage (self->field->type))
    {
    case GANTRY_VALUE_TEXT:
      take_text (self->field, text, value);
      return TRUE;
    case GANTRY_VALUE_REAL:
      return is_blank (text) || parse_real (text, value, error);
    case GANTRY_VALUE_IDS:
      return parse_ids (self, text, value, error);
    case GANTRY_VALUE_INTEGER:
    case GANTRY_VALUE_NULL:
    default:
      if (is_blank (text))
        return TRUE;
      if (!parse_integer (self, text, &integer, error))
        return FALSE;
      gantry_value_set_integer (value, integer);
      return TRUE;
    }
}

static gboolean
parse (Parser *self, const char *text, GantryValue *value, GError **error)
{
  gantry_value_clear (value);
  if (strnlen (text, TEXT_MAX + 1) > TEXT_MAX)
    return refuse (error, text, _("“%s” is too long: a field holds at most a million characters."));
  if (!g_utf8_validate (text, -1, NULL))
    return refuse (error, text, _("“%s” is not valid text: type it again."));
  if (!parse_any (self, text, value, error))
    return FALSE;
  /* What an unset value means where a hook assigns it, the hook knows. */
  if (value->type == GANTRY_VALUE_NULL && self->field->assign != NULL)
    return TRUE;
  if (gantry_field_check (self->field, value, error))
    return TRUE;
  gantry_value_clear (value);
  return FALSE;
}

gboolean
gantry_text_parse (GantryDocument     *document,
                   const GantryField  *field,
                   const char         *text,
                   const GantryUnits  *units,
                   GantryValue        *value,
                   GantryValue        *companion,
                   GError            **error)
{
  Parser parser = { .document = document, .field = field, .units = units };

  g_return_val_if_fail (field != NULL && text != NULL && units != NULL && value != NULL, FALSE);

  if (!parse (&parser, text, value, error))
    return FALSE;
  if (companion != NULL && field->companion != NULL)
    gantry_value_set_integer (companion, parser.elapsed);
  return TRUE;
}

/* ---- Editing ---- */

static gboolean
assign_flag (GantryRecord *record, const char *field_name, gboolean flag, GError **error)
{
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (field == NULL)
    return TRUE;
  gantry_value_set_integer (&value, flag);
  return gantry_document_assign (record->document, record, field, &value, error);
}

static gboolean
assign (Parser *self, const GantryValue *value, GError **error)
{
  /* The companion first: the field's hook reckons with it. */
  if (self->field->companion != NULL
      && !assign_flag (self->record, self->field->companion, self->elapsed, error))
    return FALSE;
  if (!gantry_document_assign (self->document, self->record, self->field, value, error))
    return FALSE;
  return !gantry_text_has_estimate (self->record, self->field)
         || assign_flag (self->record, "estimated", self->estimated, error);
}

/* Looking at a cell is no edit: not even one whose text leaves something out. */
static gboolean
is_shown (GantryRecord *record, const GantryField *field, const char *text, const GantryUnits *units)
{
  g_autofree char *shown = gantry_text_display (record, field, units);
  g_autofree char *copied = NULL;

  if (strcmp (shown, text) == 0)
    return TRUE;
  copied = gantry_text_copy (record, field, units);
  return strcmp (copied, text) == 0;
}

gboolean
gantry_text_assign (GantryRecord       *record,
                    const GantryField  *field,
                    const char         *text,
                    const GantryUnits  *units,
                    GError            **error)
{
  Parser parser = { .document = record->document, .record = record, .field = field, .units = units };
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  g_return_val_if_fail (gantry_document_in_transaction (record->document), FALSE);

  return is_shown (record, field, text, units) || (parse (&parser, text, &value, error) && assign (&parser, &value, error));
}

typedef struct {
  const GantryField *field;
  const char *text;
  GantryUnits units;
} Typing;

static gboolean
type_into (GantryRecord *record, gpointer user_data, GError **error)
{
  const Typing *self = user_data;

  return gantry_text_assign (record, self->field, self->text, &self->units, error);
}

gboolean
gantry_text_edit_all (GPtrArray *records, const GantryField *field, const char *text, GError **error)
{
  Typing typing = { .field = field, .text = text };
  GantryDocument *document;
  g_autofree char *label = NULL;

  g_return_val_if_fail (records != NULL && records->len > 0, FALSE);
  g_return_val_if_fail (field != NULL && text != NULL, FALSE);

  document = ((GantryRecord *) records->pdata[0])->document;
  gantry_units_from_project (gantry_document_get_project (document), &typing.units);
  /* Translators: the name of a step of undo; %s is the name of a field, such as “Duration”. */
  label = g_strdup_printf (_("Change “%s”"), _(field->label));
  return gantry_document_edit_each (document, label, records, type_into, &typing, error);
}

gboolean
gantry_text_edit (GantryRecord *record, const GantryField *field, const char *text, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_return_val_if_fail (record != NULL && record->document != NULL, FALSE);

  g_ptr_array_add (records, record);
  return gantry_text_edit_all (records, field, text, error);
}
