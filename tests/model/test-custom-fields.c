/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "edit-fixture.h"

#include <string.h>

#include "model/gantry-custom-fields.h"
#include "model/gantry-task-copy.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-custom-field.h"
#include "model/kinds/gantry-custom-value.h"

/* Fields that people add to tasks: in every type what is typed is shown, stored, undone, and goes with its
 * field and its task. */

#define START (G_GINT64_CONSTANT (1735804800)) /* 2025-01-02T08:00:00, a Thursday */

static GantryRecord *
add_field (GantryDocument *document, const char *name, GantryCustomType type, const char *choices)
{
  GantryRecord *record;

  gantry_document_begin (document, "Add field");
  record = gantry_document_insert (document, &gantry_custom_field_kind);
  gantry_document_set_text (document, record, "name", name);
  gantry_document_set_integer (document, record, "type", type);
  gantry_document_set_text (document, record, "choices", choices);
  g_assert_true (gantry_document_commit (document, NULL));
  return record;
}

static const GantryField *
find (GantryDocument *document, const char *label)
{
  const GPtrArray *fields = gantry_document_get_custom_fields (document, &gantry_task_kind);

  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((const GantryField *) fields->pdata[i])->label, label))
      return fields->pdata[i];
  return NULL;
}

static void
type (GantryTask *task, const char *label, const char *text)
{
  GantryRecord *record = (GantryRecord *) task;
  g_autoptr (GError) error = NULL;

  gantry_text_edit (record, find (record->document, label), text, &error);
  g_assert_no_error (error);
}

static void
check (GantryTask *task, const char *label, const char *expected)
{
  GantryRecord *record = (GantryRecord *) task;
  GantryUnits units;
  g_autofree char *text = NULL;

  gantry_units_from_project (gantry_document_get_project (record->document), &units);
  text = gantry_text_display (record, find (record->document, label), &units);
  g_assert_cmpstr (text, ==, expected);
}

/* ---- Values ---- */

static const struct {
  GantryCustomType type;
  GantryFieldType field_type;
  const char *typed, *shown, *stored, *refused;
} cases[] = {
  { GANTRY_CUSTOM_TEXT, GANTRY_FIELD_TEXT, "  North; east ", "North; east", "North; east", NULL },
  { GANTRY_CUSTOM_NUMBER, GANTRY_FIELD_REAL, "-2.50", "-2.5", "-2.5", "much" },
  { GANTRY_CUSTOM_BOOLEAN, GANTRY_FIELD_BOOLEAN, "yes", "Yes", "true", "perhaps" },
  { GANTRY_CUSTOM_CHOICE, GANTRY_FIELD_ENUM, "high", "High", "High", "Higher" },
  { GANTRY_CUSTOM_DATE, GANTRY_FIELD_DATE, "2025-03-14", NULL, "2025-03-14", "someday" },
  { GANTRY_CUSTOM_DURATION, GANTRY_FIELD_DURATION, "1.5d", "1.5 d", "12", "long" },
  { GANTRY_CUSTOM_MONEY, GANTRY_FIELD_MONEY, "12k", NULL, "12000", "dear" },
  { GANTRY_CUSTOM_PERCENT, GANTRY_FIELD_PERCENT, "25", NULL, "25", "most" },
};

static void
test_types (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GantryDocument) document = gantry_document_new (START);
      GantryTask *task = edit_fixture_add_task (document, "Task");
      guint64 before, empty;
      GantryTable *values = gantry_document_get_table (document, &gantry_custom_value_kind);
      const GantryField *field;
      g_autoptr (GError) error = NULL;

      add_field (document, "Area", cases[i].type, "Low; High");
      field = find (document, "Area");
      empty = gantry_document_hash (document);
      g_assert_cmpint (field->type, ==, cases[i].field_type);
      g_assert_true (gantry_document_find_field (document, &gantry_task_kind, field->name) == field);
      check (task, "Area", "");
      type (task, "Area", "");
      g_assert_cmphex (gantry_document_hash (document), ==, empty);

      type (task, "Area", cases[i].typed);
      g_assert_cmpuint (gantry_table_get_n_records (values), ==, 1);
      g_assert_cmpstr (GANTRY_CUSTOM_VALUE (gantry_table_get_record (values, 0))->value, ==, cases[i].stored);
      if (cases[i].shown != NULL)
        check (task, "Area", cases[i].shown);
      edit_fixture_check_undo (document);

      before = gantry_document_hash (document);
      if (cases[i].refused != NULL)
        {
          g_assert_false (gantry_text_edit ((GantryRecord *) task, field, cases[i].refused, &error));
          g_assert_nonnull (strstr (error->message, cases[i].refused));
        }
      g_assert_cmphex (gantry_document_hash (document), ==, before);
      type (task, "Area", "");
      check (task, "Area", "");
      g_assert_cmpuint (gantry_table_get_n_records (values), ==, 0);
      g_assert_cmphex (gantry_document_hash (document), ==, empty);
    }
}

/* What means nothing leaves nothing behind. */
static void
test_nothing (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Task");

  add_field (document, "Area", GANTRY_CUSTOM_CHOICE, " Low ;; High; Low;");
  add_field (document, "Signed", GANTRY_CUSTOM_BOOLEAN, NULL);
  g_assert_cmpuint (gantry_field_n_choices (find (document, "Area")), ==, 3); /* with none */
  type (task, "Area", "High");
  type (task, "Signed", "Yes");
  type (task, "Area", "None");
  type (task, "Signed", "No");
  g_assert_cmpuint (edit_fixture_count (document, &gantry_custom_value_kind), ==, 0);
}

/* Values go with their task and with their field, and come back with them. */
static void
test_delete (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *first = edit_fixture_add_task (document, "First"), *second = edit_fixture_add_task (document, "Second");
  GantryRecord *record = add_field (document, "Area", GANTRY_CUSTOM_TEXT, NULL);
  const GantryField *field = find (document, "Area");
  guint64 full;

  type (first, "Area", "North");
  type (second, "Area", "South");
  full = gantry_document_hash (document);
  gantry_document_begin (document, "Delete task");
  gantry_document_delete (document, (GantryRecord *) first);
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_cmpuint (edit_fixture_count (document, &gantry_custom_value_kind), ==, 1);
  gantry_document_undo (document);
  g_assert_cmphex (gantry_document_hash (document), ==, full);

  gantry_document_begin (document, "Delete field");
  gantry_document_delete (document, record);
  g_assert_true (gantry_document_commit (document, NULL));
  g_assert_null (find (document, "Area"));
  g_assert_cmpuint (edit_fixture_count (document, &gantry_custom_value_kind), ==, 0);
  gantry_document_undo (document);
  g_assert_cmphex (gantry_document_hash (document), ==, full);
  g_assert_true (find (document, "Area") == field);
  check (second, "Area", "South");
}

/* ---- Definitions ---- */

/* A field that is changed is another one of the same name; undo brings the first one back. */
static void
test_rename (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Task");
  GantryRecord *record = add_field (document, "Area", GANTRY_CUSTOM_TEXT, NULL);
  const GantryField *before = find (document, "Area"), *after;

  type (task, "Area", "North");
  edit_fixture_type (record, "name", "Region");
  after = find (document, "Region");
  g_assert_true (after != before);
  g_assert_cmpstr (after->name, ==, before->name);
  check (task, "Region", "North");
  gantry_document_undo (document);
  g_assert_true (find (document, "Area") == before);

  record = add_field (document, "Other", GANTRY_CUSTOM_TEXT, NULL);
  edit_fixture_refuse (record, "name", "AREA", "There is a field “AREA” already");
  edit_fixture_refuse (record, "name", "", "cannot be empty");
}

static void
test_type_refused (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Task");
  GantryRecord *record = add_field (document, "Area", GANTRY_CUSTOM_TEXT, NULL);

  edit_fixture_type (record, "type", "Number");
  edit_fixture_type (record, "type", "Text");
  type (task, "Area", "North");
  edit_fixture_refuse (record, "type", "Number", "add another field");
  type (task, "Area", "");
  edit_fixture_type (record, "type", "Number");
}

static void
test_choices (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Task"), *other = edit_fixture_add_task (document, "Other");
  GantryRecord *record = add_field (document, "Area", GANTRY_CUSTOM_CHOICE, "Low; Middle; High");

  type (task, "Area", "High");
  type (other, "Area", "Low");
  edit_fixture_type (record, "choices", "Low; Medium; Very high");
  check (task, "Area", "Very high");
  edit_fixture_check_undo (document);
  edit_fixture_type (record, "choices", "Very high; Medium; Low"); /* they only change places */
  check (task, "Area", "Very high");
  check (other, "Area", "Low");
  edit_fixture_type (record, "choices", "New; Very high; Low");
  edit_fixture_refuse (record, "choices", "New; Low", "“Very high”");
  edit_fixture_type (record, "choices", "Low; Very high");
  check (task, "Area", "Very high");
}

/* ---- Copies ---- */

static void
test_copy (void)
{
  g_autoptr (GantryDocument) from = gantry_document_new (START);
  g_autoptr (GantryDocument) to = gantry_document_new (START);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autoptr (GPtrArray) pasted = NULL;
  g_autoptr (GPtrArray) elsewhere = NULL;
  g_autofree char *text = NULL;

  add_field (to, "Size", GANTRY_CUSTOM_TEXT, NULL); /* so that ids differ */
  add_field (to, "Area", GANTRY_CUSTOM_TEXT, NULL);
  add_field (from, "Area", GANTRY_CUSTOM_TEXT, NULL);
  add_field (from, "Color", GANTRY_CUSTOM_TEXT, NULL); /* there is none elsewhere */
  g_ptr_array_add (tasks, edit_fixture_add_task (from, "Task"));
  type (tasks->pdata[0], "Area", "North");
  type (tasks->pdata[0], "Color", "Red");
  text = gantry_tasks_copy (from, tasks);
  pasted = gantry_tasks_paste (from, text, NULL, NULL);
  check (pasted->pdata[0], "Area", "North");
  check (pasted->pdata[0], "Color", "Red");
  elsewhere = gantry_tasks_paste (to, text, NULL, NULL);
  check (elsewhere->pdata[0], "Area", "North");
  check (elsewhere->pdata[0], "Size", "");
  g_assert_cmpuint (edit_fixture_count (to, &gantry_custom_value_kind), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/custom-fields/types", test_types);
  g_test_add_func ("/custom-fields/nothing", test_nothing);
  g_test_add_func ("/custom-fields/delete", test_delete);
  g_test_add_func ("/custom-fields/rename", test_rename);
  g_test_add_func ("/custom-fields/type-refused", test_type_refused);
  g_test_add_func ("/custom-fields/choices", test_choices);
  g_test_add_func ("/custom-fields/copy", test_copy);
  return g_test_run ();
}
