/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "edit-fixture.h"
#include "locale-fixture.h"
#include "model-fixture.h"
#include "model/gantry-text.h"

static const GantryUnits units = GANTRY_UNITS_INIT;

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

static void
test_edit (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  edit_fixture_type (task, "duration", "2.5d");
  g_assert_cmpint (task->duration, ==, 20 * GANTRY_HOUR);
  g_assert_cmpstr (gantry_document_get_undo_label (document), ==, "Change “Duration”");
  edit_fixture_check_shown (task, "duration", "2.5 d");
  edit_fixture_type (task, "duration", "2ed?");
  g_assert_true (task->duration_elapsed);
  g_assert_true (task->estimated);
  edit_fixture_check_shown (task, "duration", "2 ed?");
  gantry_document_undo (document);
  g_assert_false (task->duration_elapsed);
  g_assert_false (task->estimated);
  edit_fixture_check_shown (task, "duration", "2.5 d");
  edit_fixture_type (task, "duration", "0");
  g_assert_true (task->milestone);

  edit_fixture_type (task, "priority", "1,000");
  g_assert_cmpint (task->priority, ==, 1000);
  edit_fixture_refuse (task, "priority", "1001", "Priority");
  edit_fixture_refuse (task, "priority", "", "Priority");
  edit_fixture_type (task, "manual", "yes");
  g_assert_true (task->manual);
  edit_fixture_check_shown (task, "manual", "Yes");
  edit_fixture_type (task, "manual", "Nein");
  g_assert_false (task->manual);
  edit_fixture_refuse (task, "manual", "perhaps", "perhaps");
  edit_fixture_type (task, "constraint_type", "must START on");
  edit_fixture_type (task, "constraint_type", "fnlt");
  edit_fixture_check_shown (task, "constraint_type", "Finish no later than");
  edit_fixture_refuse (task, "constraint_type", "whenever", "As soon as possible");
  edit_fixture_type (task, "fixed_cost", "1.5k");
  g_assert_cmpint (task->fixed_cost, ==, 1500 * GANTRY_MONEY_UNIT);
  edit_fixture_type (task, "name", "  Two\nlines ");
  g_assert_cmpstr (task->name, ==, "Two lines");
  edit_fixture_type (task, "name", "");
  g_assert_null (task->name);
  edit_fixture_type (task, "notes", " two\nlines\n");
  g_assert_cmpstr (task->notes, ==, " two\nlines\n");
  edit_fixture_refuse (task, "wbs", "1.2", "computed");
}

/* A date without a time ends the day where the field is a finish, and begins it elsewhere. */
static void
test_edit_dates (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryTask *task = edit_fixture_add_task (document, "Design");
  const gint64 day = 20890 * GANTRY_DAY; /* 2027-03-13 */

  edit_fixture_type (task, "deadline", "2027-03-13");
  g_assert_cmpint (task->deadline, ==, day + 17 * GANTRY_HOUR);
  edit_fixture_type (task, "deadline", "2027-03-13 12:00");
  g_assert_cmpint (task->deadline, ==, day + 12 * GANTRY_HOUR);
  edit_fixture_type (task, "deadline", "");
  g_assert_cmpint (task->deadline, ==, GANTRY_NONE);
  edit_fixture_type (task, "constraint_date", "2027-03-13");
  g_assert_cmpint (task->constraint_date, ==, day + 8 * GANTRY_HOUR);
  edit_fixture_type (task, "constraint_type", "fnet");
  edit_fixture_type (task, "constraint_date", "2027-03-14");
  g_assert_cmpint (task->constraint_date, ==, day + GANTRY_DAY + 17 * GANTRY_HOUR);
}

/* Around the clock, a day ends at 24:00. */
static void
test_midnight (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  GantryTask *task = edit_fixture_add_task (document, "Watch");

  edit_fixture_type (gantry_document_get_project (document), "day_finish", "24 h");
  edit_fixture_type (task, "deadline", "2001-03-13");
  g_assert_cmpint (task->deadline % GANTRY_DAY, ==, 0);
  edit_fixture_check_shown (task, "deadline", "13 Mar 2001");
  edit_fixture_type (task, "deadline", "2001-03-13 17:00");
  edit_fixture_check_shown (task, "deadline", "13 Mar 2001 17:00");
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
  GantryTask *task = edit_fixture_add_task (document, "Design");
  GantryRecord *first = add_named (document, "workstream", "Straße");
  GantryRecord *second = add_named (document, "workstream", "Twin");
  GantryRecord *third = add_named (document, "workstream", "twin");
  g_autofree char *by_id = g_strdup_printf ("#%d", (int) third->id);

  edit_fixture_type (task, "workstream", "STRASSE");
  g_assert_cmpint (task->workstream, ==, first->id);
  edit_fixture_check_shown (task, "workstream", "Straße");
  edit_fixture_refuse (task, "workstream", "Twin", "Several are called “Twin”");
  edit_fixture_type (task, "workstream", by_id);
  g_assert_cmpint (task->workstream, ==, third->id);
  edit_fixture_refuse (task, "workstream", "Nobody", "There is no “Nobody” among “Workstreams”");
  edit_fixture_refuse (task, "workstream", "#999", "There is no “#999”");
  edit_fixture_type (task, "workstream", " ");
  g_assert_cmpint (task->workstream, ==, 0);
  edit_fixture_type (task, "calendar", "night shift");
  edit_fixture_check_shown (task, "calendar", "Night shift");
  g_assert_cmpint (second->id, !=, 0);
}

/* Tasks are also found by row number and by WBS code. */
static void
test_references_to_tasks (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (0);
  const GantryField *field = find ("dependency", "predecessor");
  GantryTask *first = edit_fixture_add_task (document, "First");
  GantryTask *second = edit_fixture_add_task (document, "2027");
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
  locale_fixture_add_one ("/text/midnight", "C.UTF-8", test_midnight);
  locale_fixture_add_one ("/text/references", "C.UTF-8", test_references);
  g_test_add_func ("/text/references-to-tasks", test_references_to_tasks);
  g_test_add_func ("/text/reference-lists", test_reference_lists);
  return g_test_run ();
}
