/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <math.h>
#include <string.h>

#include "locale-fixture.h"
#include "model-fixture.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-person.h"

static const GantryUnits units = GANTRY_UNITS_INIT;

/* ---- Money ---- */

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
  check_money_format (12345000, "EUR", FALSE, "€1234.50");
  check_money_format (12345000, "", FALSE, "1234.50");
  check_money_format (12345000, NULL, FALSE, "1234.50");
  check_money_format (12345000, "CHF", FALSE, "1234.50\u00a0CHF");
  check_money_format (-12345678, "USD", FALSE, "-$1234.5678");
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
  gint64 money = ((gint64) g_test_rand_int () << 31) ^ (guint32) g_test_rand_int ();

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

/* ---- The form in files ---- */

typedef void (*FieldFunc) (GantryDocument *document, const GantryKind *kind, const GantryField *field, GRand *random);

static void
for_each_field (FieldFunc func)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (int i = 0; i < 30; i++)
    gantry_random_transaction (document, random, 10);
  for (guint k = 0; k < n_kinds; k++)
    for (guint f = 0; f < kinds[k]->n_fields; f++)
      func (document, kinds[k], &kinds[k]->fields[f], random);
}

static void
check_machine (const GantryField *field, const GantryValue *value)
{
  g_autofree char *text = gantry_text_to_machine (field, value);
  g_auto (GantryValue) result = GANTRY_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  gantry_value_set_integer (&result, 7);
  gantry_text_from_machine (field, text, &result, &error);
  g_assert_no_error (error);
  if (!gantry_value_equal (value, &result))
    g_test_message ("%s: “%s”", field->name, text);
  g_assert_true (gantry_value_equal (value, &result));
}

static void
check_machine_field (GantryDocument *document, const GantryKind *kind, const GantryField *field, GRand *random)
{
  const GantryValue unset = GANTRY_VALUE_INIT;

  check_machine (field, &unset);
  for (int i = 0; i < 20; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      gantry_random_value (document, field, random, &value);
      check_machine (field, &value);
    }
}

static void
test_machine_round_trip (void)
{
  for_each_field (check_machine_field);
}

static const GantryField *
find (const char *kind, const char *field)
{
  return gantry_kind_find_field (gantry_kind_find (kind), field);
}

static void
check_machine_text (const char *kind, const char *field, gint64 integer, const char *expected)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  g_autofree char *text = NULL;

  gantry_value_set_integer (&value, integer);
  text = gantry_text_to_machine (find (kind, field), &value);
  g_assert_cmpstr (text, ==, expected);
}

/* Scripts rely on these. */
static void
test_machine_known (void)
{
  check_machine_text ("task", "duration", 45000, "12.5");
  check_machine_text ("task", "constraint_date", 1735804800, "2025-01-02T08:00:00");
  check_machine_text ("calendar_exception", "first_date", 1735776000, "2025-01-02");
  check_machine_text ("task", "milestone", TRUE, "true");
  check_machine_text ("task", "milestone", FALSE, "false");
  check_machine_text ("task", "constraint_type", 2, "snet");
  check_machine_text ("task", "fixed_cost", -12345000, "-1234.5");
  check_machine_text ("task", "percent_complete", 1250, "12.5");
  check_machine_text ("task", "calendar", 3, "3");
  check_machine_text ("task", "priority", 500, "500");
}

static void
test_machine_refused (void)
{
  static const char *const table[][2] = {
    { "duration", "12,5" }, { "duration", " 12" }, { "duration", "12h" }, { "duration", "1e5" }, { "duration", "." },
    { "duration", "99999999999999999999" }, { "duration", "--1" }, { "constraint_date", "12 Mar" },
    { "constraint_date", "2027-02-30" }, { "constraint_type", "SNET" }, { "constraint_type", "Must start on" },
    { "milestone", "yes" }, { "milestone", "1" }, { "milestone", "TRUE" }, { "fixed_cost", "€5" }, { "fixed_cost", "1,000" },
    { "percent_complete", "40%" }, { "percent_complete", "99999999999" }, { "calendar", "0" }, { "calendar", "-1" },
    { "calendar", "#3" }, { "calendar", "Standard" }, { "priority", "5.0" }, { "priority", "0x5" }, { "priority", "+5x" },
    { "name", "\xff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %s", table[i][0], table[i][1]);
      g_assert_false (gantry_text_from_machine (find ("task", table[i][0]), table[i][1], &value, &error));
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_machine_real (void)
{
  const GantryField field = { .name = "real", .label = "Real", .type = GANTRY_FIELD_REAL };
  static const double table[] = { 0, -0.5, 0.1, 1.0 / 3, 1e300, 5e-324, 0.00012345678901234567, 123456789.12345678 };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      gantry_value_set_real (&value, table[i]);
      check_machine (&field, &value);
    }
}

static void
test_machine_ids (void)
{
  const GantryField field = { .name = "ids", .label = "Ids", .type = GANTRY_FIELD_REFERENCE_LIST, .target = "person" };
  const gint64 ids[] = { 3, 1, 2 };
  g_autoptr (GantryIdList) list = gantry_id_list_new (ids, 3);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  g_autofree char *text = NULL;

  gantry_value_set_ids (&value, list);
  check_machine (&field, &value);
  text = gantry_text_to_machine (&field, &value);
  g_assert_cmpstr (text, ==, "3 1 2");
  gantry_value_clear (&value);
  g_assert_false (gantry_text_from_machine (&field, "3  1", &value, NULL));
  g_assert_false (gantry_text_from_machine (&field, "3 0", &value, NULL));
}

/* ---- What people see and type ---- */

/* What a cell shows can be typed into it. */
static void
check_shown_field (GantryDocument *document, const GantryKind *kind, const GantryField *field, GRand *random)
{
  GantryTable *table = gantry_document_get_table (document, kind);

  if (gantry_field_is_reference (field) || (field->flags & GANTRY_FIELD_DERIVED))
    return;
  for (guint i = 0; i < MIN (gantry_table_get_n_records (table), 12u); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;
      g_auto (GantryValue) result = GANTRY_VALUE_INIT;
      g_auto (GantryValue) companion = GANTRY_VALUE_INIT;
      g_autofree char *text = gantry_text_display (record, field, &units);
      g_autoptr (GError) error = NULL;

      gantry_record_get (record, field, &value);
      if (value.type == GANTRY_VALUE_TEXT && strpbrk (value.text, "\t\n") != NULL)
        continue;
      if (field->type == GANTRY_FIELD_DURATION && GANTRY_IS_TASK (record) && GANTRY_TASK (record)->summary)
        continue;
      if (value.type == GANTRY_VALUE_TEXT && field->type == GANTRY_FIELD_TEXT)
        g_strstrip (value.text);
      gantry_text_parse (document, field, text, &units, &result, &companion, &error);
      g_test_message ("%s.%s: “%s”", kind->name, field->name, text);
      if (g_str_equal (field->name, "constraint_date"))
        continue; /* a date alone means the end of the day where it constrains a finish */
      g_assert_no_error (error);
      g_assert_true (gantry_value_equal (&value, &result));
      if (field->companion != NULL && value.type != GANTRY_VALUE_NULL)
        g_assert_cmpint (companion.integer, ==, gantry_record_get_integer (record, field->companion));
    }
}

static void
test_shown_round_trip (void)
{
  for_each_field (check_shown_field);
}

/* Typing what is shown is no edit, whatever the field. */
static void
check_unchanged_field (GantryDocument *document, const GantryKind *kind, const GantryField *field, GRand *random)
{
  GantryTable *table = gantry_document_get_table (document, kind);
  guint64 revision = gantry_document_get_revision (document);

  for (guint i = 0; i < MIN (gantry_table_get_n_records (table), 4u); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      GantryUnits own;
      g_autofree char *text = NULL;

      gantry_units_from_project (gantry_document_get_project (document), &own);
      text = gantry_text_display (record, field, &own);
      g_assert_true (gantry_text_edit (record, field, text, NULL));
    }
  g_assert_cmpuint (gantry_document_get_revision (document), ==, revision);
}

static void
test_unchanged (void)
{
  for_each_field (check_unchanged_field);
}

/* No text may break anything; what is refused changes nothing, what is taken can be undone. */
static void
check_hostile_field (GantryDocument *document, const GantryKind *kind, const GantryField *field, GRand *random)
{
  static const char *const texts[] = {
    "", " ", "0", "-1", "9223372036854775807", "-9223372036854775808", "1e999", "nan", "%s%n", "\xff\xfe", "[[[[", "\"", ";;;,,,",
    "#1", "#0", "#99999999999999999999", "'; DROP TABLE task; --", "=1+1", "\u202e", "🚀", "1.1.1.1", "true", "yes", "12FS+2d",
    "Standard", "2027-03-12", "tomorrow", "5d?", "40%", "a;b,c[50%]", "\"a\"\"b\"[5", "x[999999999999%]",
  };
  GantryTable *table = gantry_document_get_table (document, kind);
  GantryRecord *record;

  if (gantry_table_get_n_records (table) == 0 || !gantry_field_is_editable (field))
    return;
  record = gantry_table_get_record (table, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      guint64 before = gantry_document_hash (document);
      guint64 revision = gantry_document_get_revision (document);
      g_autoptr (GError) error = NULL;

      if (!gantry_text_edit (record, field, texts[i], &error))
        {
          g_assert_nonnull (error);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          g_assert_cmphex (gantry_document_hash (document), ==, before);
        }
      else if (gantry_document_get_revision (document) != revision)
        {
          gantry_document_undo (document);
          g_assert_cmphex (gantry_document_hash (document), ==, before);
        }
      g_assert_false (gantry_document_in_transaction (document));
    }
}

static void
test_hostile (void)
{
  for_each_field (check_hostile_field);
}

/* ---- Editing ---- */

static GantryTask *
add_task (GantryDocument *document, const char *name)
{
  GantryTask *task = gantry_task_insert_after (document, NULL, name, NULL);

  g_assert_nonnull (task);
  return task;
}

static void
edit (gpointer record, const char *field_name, const char *text)
{
  g_autoptr (GError) error = NULL;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);

  gantry_text_edit (record, field, text, &error);
  g_assert_no_error (error);
}

static void
refuse (gpointer record, const char *field_name, const char *text, const char *part_of_message)
{
  g_autoptr (GError) error = NULL;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);
  guint64 revision = gantry_document_get_revision (GANTRY_RECORD (record)->document);

  g_assert_false (gantry_text_edit (record, field, text, &error));
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  if (strstr (error->message, part_of_message) == NULL)
    g_assert_cmpstr (error->message, ==, part_of_message);
  g_assert_cmpuint (gantry_document_get_revision (GANTRY_RECORD (record)->document), ==, revision);
}

static void
check_shown (gpointer record, const char *field_name, const char *expected)
{
  GantryUnits own;
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);
  g_autofree char *text = NULL;

  gantry_units_from_project (gantry_document_get_project (GANTRY_RECORD (record)->document), &own);
  text = gantry_text_display (record, field, &own);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_edit (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryTask *task = add_task (document, "Design");

  edit (task, "duration", "2.5d");
  g_assert_cmpint (task->duration, ==, 20 * GANTRY_HOUR);
  g_assert_cmpstr (gantry_document_get_undo_label (document), ==, "Change “Duration”");
  check_shown (task, "duration", "2.5 d");
  edit (task, "duration", "2ed?");
  g_assert_true (task->duration_elapsed);
  g_assert_true (task->estimated);
  check_shown (task, "duration", "2 ed?");
  gantry_document_undo (document);
  g_assert_false (task->duration_elapsed);
  g_assert_false (task->estimated);
  check_shown (task, "duration", "2.5 d");
  edit (task, "duration", "0");
  g_assert_true (task->milestone);

  edit (task, "priority", "1,000");
  g_assert_cmpint (task->priority, ==, 1000);
  refuse (task, "priority", "1001", "Priority");
  refuse (task, "priority", "", "Priority");
  edit (task, "manual", "yes");
  g_assert_true (task->manual);
  check_shown (task, "manual", "Yes");
  edit (task, "manual", "Nein");
  g_assert_false (task->manual);
  refuse (task, "manual", "perhaps", "perhaps");
  edit (task, "constraint_type", "must START on");
  edit (task, "constraint_type", "fnlt");
  check_shown (task, "constraint_type", "Finish no later than");
  refuse (task, "constraint_type", "whenever", "As soon as possible");
  edit (task, "fixed_cost", "1.5k");
  g_assert_cmpint (task->fixed_cost, ==, 1500 * GANTRY_MONEY_UNIT);
  edit (task, "name", "  Two\nlines ");
  g_assert_cmpstr (task->name, ==, "Two lines");
  edit (task, "name", "");
  g_assert_null (task->name);
  edit (task, "notes", " two\nlines\n");
  g_assert_cmpstr (task->notes, ==, " two\nlines\n");
  refuse (task, "wbs", "1.2", "computed");
}

/* A date without a time ends the day where the field is a finish, and begins it elsewhere. */
static void
test_edit_dates (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryTask *task = add_task (document, "Design");
  const gint64 day = 20890 * GANTRY_DAY; /* 2027-03-13 */

  edit (task, "deadline", "2027-03-13");
  g_assert_cmpint (task->deadline, ==, day + 17 * GANTRY_HOUR);
  edit (task, "deadline", "2027-03-13 12:00");
  g_assert_cmpint (task->deadline, ==, day + 12 * GANTRY_HOUR);
  edit (task, "deadline", "");
  g_assert_cmpint (task->deadline, ==, GANTRY_NONE);
  edit (task, "constraint_date", "2027-03-13");
  g_assert_cmpint (task->constraint_date, ==, day + 8 * GANTRY_HOUR);
  edit (task, "constraint_type", "fnet");
  edit (task, "constraint_date", "2027-03-14");
  g_assert_cmpint (task->constraint_date, ==, day + GANTRY_DAY + 17 * GANTRY_HOUR);
}

static GantryRecord *
add_named (GantryDocument *document, const char *kind, const char *name)
{
  GantryRecord *record;

  gantry_document_begin (document, "Add");
  record = gantry_document_insert (document, gantry_kind_find (kind));
  gantry_document_set_text (document, record, "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
  return record;
}

static void
test_references (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryTask *task = add_task (document, "Design");
  GantryRecord *first = add_named (document, "workstream", "Straße");
  GantryRecord *second = add_named (document, "workstream", "Twin");
  GantryRecord *third = add_named (document, "workstream", "twin");
  g_autofree char *by_id = g_strdup_printf ("#%d", (int) third->id);

  edit (task, "workstream", "STRASSE");
  g_assert_cmpint (task->workstream, ==, first->id);
  check_shown (task, "workstream", "Straße");
  refuse (task, "workstream", "Twin", "Several are called “Twin”");
  edit (task, "workstream", by_id);
  g_assert_cmpint (task->workstream, ==, third->id);
  refuse (task, "workstream", "Nobody", "There is no “Nobody” among “Workstreams”");
  refuse (task, "workstream", "#999", "There is no “#999”");
  edit (task, "workstream", " ");
  g_assert_cmpint (task->workstream, ==, 0);
  edit (task, "calendar", "night shift");
  check_shown (task, "calendar", "Night shift");
  g_assert_cmpint (second->id, !=, 0);
}

/* Tasks are also found by row number and by WBS code. */
static void
test_references_to_tasks (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  const GantryField *field = find ("dependency", "predecessor");
  GantryTask *first = add_task (document, "First");
  GantryTask *second = add_task (document, "2027");
  static const char *const names[] = { "1", "first", "FIRST", "#1", "1." };
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (gantry_text_parse (document, field, names[i], &units, &value, NULL, NULL));
      g_assert_cmpint (value.integer, ==, GANTRY_RECORD (first)->id);
    }
  g_assert_false (gantry_text_parse (document, field, names[4], &units, &value, NULL, NULL));
  g_assert_true (gantry_text_parse (document, field, "2", &units, &value, NULL, NULL));
  g_assert_cmpint (value.integer, ==, GANTRY_RECORD (second)->id);
  g_assert_true (gantry_text_parse (document, field, "2027", &units, &value, NULL, NULL));
  g_assert_cmpint (value.integer, ==, GANTRY_RECORD (second)->id);
  g_assert_false (gantry_text_parse (document, field, "3", &units, &value, NULL, NULL));
}

static void
test_reference_lists (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  const GantryField field = { .name = "people", .label = "People", .type = GANTRY_FIELD_REFERENCE_LIST, .target = "person" };
  gint64 ana = add_named (document, "person", "Ana Silva")->id;
  gint64 li = add_named (document, "person", "Li, Bo")->id;
  gint64 odd = add_named (document, "person", "A; \"B\" [C]")->id;
  static const char *const texts[] = {
    "Ana Silva; Li, Bo; \"A; \"\"B\"\" [C]\"", "ana silva, LI, BO, \"A; \"\"B\"\" [C]\"", " Ana Silva ;; Li,Bo;\"A; \"\"B\"\" [C]\";",
    "#1; #2; #3; Ana Silva",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;
      g_autoptr (GError) error = NULL;

      gantry_text_parse (document, &field, texts[i], &units, &value, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value.type, ==, GANTRY_VALUE_IDS);
      g_assert_cmpuint (value.ids->n_ids, ==, 3);
      g_assert_cmpint (value.ids->ids[0], ==, ana);
      g_assert_cmpint (value.ids->ids[1], ==, li);
      g_assert_cmpint (value.ids->ids[2], ==, odd);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  locale_fixture_add ("/text/money/known", test_money_known);
  locale_fixture_add_one ("/text/money/thousands", "C.UTF-8", test_money_english);
  locale_fixture_add_one ("/text/money/thousands", "en_US.UTF-8", test_money_english);
  locale_fixture_add_one ("/text/money/thousands", "de_DE.UTF-8", test_money_german);
  locale_fixture_add ("/text/money/refused", test_money_refused);
  locale_fixture_add_one ("/text/money/format", "C.UTF-8", test_money_format_plain);
  locale_fixture_add_one ("/text/money/format", "en_US.UTF-8", test_money_format_english);
  locale_fixture_add_one ("/text/money/format", "de_DE.UTF-8", test_money_format_german);
  locale_fixture_add ("/text/money/round-trip", test_money_round_trip);
  locale_fixture_add ("/text/money/own-currency", test_money_own_currency);
  locale_fixture_add ("/text/percent", test_percent);
  locale_fixture_add_one ("/text/percent/format", "en_US.UTF-8", test_percent_format_english);
  locale_fixture_add_one ("/text/percent/format", "de_DE.UTF-8", test_percent_format_german);
  locale_fixture_add ("/text/machine/round-trip", test_machine_round_trip);
  locale_fixture_add ("/text/machine/known", test_machine_known);
  locale_fixture_add ("/text/machine/refused", test_machine_refused);
  locale_fixture_add ("/text/machine/real", test_machine_real);
  g_test_add_func ("/text/machine/ids", test_machine_ids);
  locale_fixture_add ("/text/shown/round-trip", test_shown_round_trip);
  locale_fixture_add ("/text/shown/unchanged", test_unchanged);
  g_test_add_func ("/text/hostile", test_hostile);
  locale_fixture_add_one ("/text/edit", "C.UTF-8", test_edit);
  g_test_add_func ("/text/edit-dates", test_edit_dates);
  locale_fixture_add_one ("/text/references", "C.UTF-8", test_references);
  g_test_add_func ("/text/references-to-tasks", test_references_to_tasks);
  g_test_add_func ("/text/reference-lists", test_reference_lists);
  return g_test_run ();
}
