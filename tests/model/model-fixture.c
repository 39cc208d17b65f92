/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model-fixture.h"

#include <string.h>

/* Texts that break careless code: quotes, separators, lines, bidirectional text, formulas, emoji. */
static const char *const texts[] = {
  "plain", "with \"quotes\"", "comma, semicolon; tab\t", "two\nlines", "  leading and trailing  ",
  "=1+2", "-5", "@cmd", "مرحبا", "naïve Straße", "🚀", "'; DROP TABLE task; --", "%s%n", "\\", "0", "NULL",
};

static gint64
random_in (GRand *random, gint64 minimum, gint64 maximum)
{
  double share = g_rand_double (random);

  return minimum + (gint64) (share * (double) (maximum - minimum));
}

/* The id of some record of @kind, 0 when there is none. */
static gint64
random_target (GantryDocument *document, const GantryKind *kind, GRand *random)
{
  GantryTable *table = gantry_document_get_table (document, kind);
  guint n_records = gantry_table_get_n_records (table);

  if (n_records == 0)
    return 0;
  return gantry_table_get_record (table, g_rand_int_range (random, 0, (gint32) n_records))->id;
}

static void
random_ids (GantryDocument *document, const GantryKind *kind, GRand *random, GantryValue *value)
{
  gint64 ids[3];
  guint n_ids = 0;
  g_autoptr (GantryIdList) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gint64 id = random_target (document, kind, random);
      gboolean seen = FALSE;

      for (guint j = 0; j < n_ids; j++)
        seen = seen || ids[j] == id;
      if (id != 0 && !seen)
        ids[n_ids++] = id;
    }
  list = gantry_id_list_new (ids, n_ids);
  gantry_value_set_ids (value, list);
}

void
gantry_random_value (GantryDocument *document, const GantryField *field, GRand *random, GantryValue *value)
{
  gboolean limited = field->minimum != 0 || field->maximum != 0;
  gint64 id;

  gantry_value_clear (value);
  if (field->flags & GANTRY_FIELD_OPTIONAL && g_rand_boolean (random))
    return;
  switch (field->type)
    {
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
      gantry_value_set_text (value, texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))]);
      break;
    case GANTRY_FIELD_REAL:
      gantry_value_set_real (value, g_rand_double_range (random, -1e9, 1e9));
      break;
    case GANTRY_FIELD_REFERENCE:
      id = random_target (document, gantry_kind_find (field->target), random);
      if (id != 0)
        gantry_value_set_integer (value, id);
      break;
    case GANTRY_FIELD_REFERENCE_LIST:
      random_ids (document, gantry_kind_find (field->target), random, value);
      break;
    case GANTRY_FIELD_BOOLEAN:
      gantry_value_set_integer (value, g_rand_boolean (random));
      break;
    case GANTRY_FIELD_ENUM:
      gantry_value_set_integer (value, g_rand_int_range (random, 0, (gint32) gantry_field_n_choices (field)));
      break;
    case GANTRY_FIELD_INSTANT:
      gantry_value_set_integer (value, random_in (random, 1700000000, 1900000000));
      break;
    case GANTRY_FIELD_DATE:
      gantry_value_set_integer (value, random_in (random, 19000, 22000) * GANTRY_DAY);
      break;
    default:
      gantry_value_set_integer (value, limited ? random_in (random, MAX (field->minimum, -2000000),
                                                            MIN (field->maximum, 2000000))
                                               : random_in (random, -1000000, 1000000));
    }
}

static gboolean
is_kind (const GantryKind *kind, const char *name)
{
  return g_str_equal (kind->name, name);
}

/* Fields with rules beyond their limits, which a random text would break nearly always. */
static gboolean
is_ruled (const GantryKind *kind, const GantryField *field)
{
  if (is_kind (kind, "calendar"))
    return field->type == GANTRY_FIELD_TEXT && !g_str_equal (field->name, "name");
  if (is_kind (kind, "calendar_exception") || is_kind (kind, "calendar_week"))
    return !g_str_equal (field->name, "name");
  if (is_kind (kind, "availability"))
    return g_str_equal (field->name, "last_date");
  return is_kind (kind, "project") && g_str_equal (field->name, "currency");
}

static void
fill (GantryDocument *document, GantryRecord *record, GRand *random, guint one_in)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const GantryField *field = &kind->fields[i];
      gboolean required = field->flags & GANTRY_FIELD_REQUIRED;
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      if (!gantry_field_is_input (field) || is_ruled (kind, field)
          || (!required && g_rand_int_range (random, 0, (gint32) one_in) != 0))
        continue;
      gantry_random_value (document, field, random, &value);
      /* upward in the ids only: circles of summary tasks and calendars are refused */
      if (field->target != NULL && g_str_equal (field->target, kind->name)
          && value.type == GANTRY_VALUE_INTEGER && value.integer >= record->id)
        continue;
      if (gantry_field_check (field, &value, NULL))
        gantry_document_set (document, record, field, &value);
    }
}

/* What belongs to a calendar or a person, from one day to another. */
static void
fill_days (GantryDocument *document, GantryRecord *record, GRand *random)
{
  const char *owner = g_rand_int_range (random, 0, 3) == 0 ? "person" : "calendar";
  gint64 day = random_in (random, 19000, 22000) * GANTRY_DAY;

  gantry_document_set_integer (document, record, owner,
                               random_target (document, gantry_kind_find (owner), random));
  gantry_document_set_integer (document, record, "first_date", day);
  gantry_document_set_integer (document, record, "last_date",
                               day + g_rand_int_range (random, 0, 20) * GANTRY_DAY);
}

static void
fill_exception (GantryDocument *document, GantryRecord *record, GRand *random)
{
  static const char *const rules[] = { NULL, NULL, "every 3 weeks on Tuesday, Friday", "every year on 24 December",
                                       "every month on the last weekday" };

  fill_days (document, record, random);
  gantry_document_set_text (document, record, "hours", g_rand_boolean (random) ? "08:00-12:00" : NULL);
  gantry_document_set_text (document, record, "repeats", rules[g_rand_int_range (random, 0, G_N_ELEMENTS (rules))]);
  if (g_rand_boolean (random))
    gantry_document_set_integer (document, record, "occurrences", g_rand_int_range (random, 1, 30));
}

static void
fill_week (GantryDocument *document, GantryRecord *record, GRand *random)
{
  fill_days (document, record, random);
  gantry_document_set_text (document, record, "monday", g_rand_boolean (random) ? "22:00-06:00" : NULL);
  gantry_document_set_text (document, record, "friday", g_rand_boolean (random) ? "off" : "07:00-12:00");
}

static void
insert_random (GantryDocument *document, GRand *random)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);
  const GantryKind *kind = kinds[g_rand_int_range (random, 0, (gint32) n_kinds)];
  GantryRecord *record;

  if (g_str_equal (kind->name, "project"))
    kind = gantry_kind_find ("task");
  record = gantry_document_insert (document, kind);
  fill (document, record, random, 3);
  if (is_kind (kind, "calendar_exception"))
    fill_exception (document, record, random);
  else if (is_kind (kind, "calendar_week"))
    fill_week (document, record, random);
}

static GantryRecord *
pick_random (GantryDocument *document, GRand *random)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);
  const GantryKind *kind = kinds[g_rand_int_range (random, 0, (gint32) n_kinds)];

  return gantry_document_lookup (document, kind, random_target (document, kind, random));
}

gboolean
gantry_random_transaction (GantryDocument *document, GRand *random, guint n_edits)
{
  guint64 before = gantry_document_hash (document);
  gboolean accepted;

  gantry_document_begin (document, "Random edit");
  for (guint i = 0; i < n_edits; i++)
    {
      GantryRecord *record = pick_random (document, random);
      int what = g_rand_int_range (random, 0, 10);

      if (what < 5 || record == NULL)
        insert_random (document, random);
      else if (what < 9)
        fill (document, record, random, 4);
      else if (!g_str_equal (gantry_record_get_kind (record)->name, "project"))
        gantry_document_delete (document, record);
    }
  accepted = gantry_document_commit (document, NULL);
  if (!accepted)
    g_assert_cmphex (gantry_document_hash (document), ==, before);
  return accepted;
}

GantryDocument *
model_begin_new (gint64 start)
{
  GantryDocument *document = gantry_document_new (start);

  gantry_document_begin (document, "Set up");
  return document;
}

void
model_set (GantryDocument *document, gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (document, record, field, value);
}

void
model_commit (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}
