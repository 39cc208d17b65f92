/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange-fixture.h"
#include "exchange/gantry-mspdi-write.h"
#include "model/gantry-custom-fields.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-custom-field.h"
#include "model/kinds/gantry-custom-value.h"
#include "model/kinds/gantry-kept-value.h"

/* Custom fields of Microsoft Project's files: what is in them is in the plan's custom fields, compared with
 * what libxml2 finds in the file, and is in a file that is written again as it was there. */

/* ---- Reading and writing ---- */

static xmlDoc *
parse (GBytes *data)
{
  gsize size;
  const char *text = g_bytes_get_data (data, &size);
  xmlDoc *xml = xmlReadMemory (text, (int) size, NULL, NULL, XML_PARSE_NONET);

  g_assert_nonnull (xml);
  return xml;
}

static GBytes *
write_plan (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *data = gantry_mspdi_write (document, &error);

  g_assert_no_error (error);
  return data;
}

static GantryDocument *
read_plan (GBytes *data, GantryImportReport **report)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (data, &size);
  GantryDocument *document = gantry_test_open_text ("plan.xml", text, (gssize) size, report, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static GantryDocument *
open_text (const char *text, GantryImportReport **report)
{
  g_autoptr (GBytes) data = g_bytes_new_static (text, strlen (text));

  return read_plan (data, report);
}

/* The nodes below @node that @path names, without namespaces: "Task/ExtendedAttribute". */
static void
select_nodes (xmlNode *node, char **path, GPtrArray *found)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type != XML_ELEMENT_NODE || strcmp ((const char *) child->name, path[0]) != 0)
        continue;
      if (path[1] == NULL)
        g_ptr_array_add (found, child);
      else
        select_nodes (child, path + 1, found);
    }
}

static GPtrArray *
list_nodes (xmlNode *node, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  GPtrArray *found = g_ptr_array_new ();

  select_nodes (node, parts, found);
  return found;
}

/* What the first node at @path holds; NULL without. */
static char *
dup_content (xmlNode *node, const char *path)
{
  g_autoptr (GPtrArray) found = list_nodes (node, path);
  xmlChar *content = found->len > 0 ? xmlNodeGetContent (found->pdata[0]) : NULL;
  char *text = content != NULL ? g_strdup ((const char *) content) : NULL;

  xmlFree (content);
  return text;
}

/* ---- Fields ---- */

static const GantryField *
find (GantryDocument *document, const char *label)
{
  const GPtrArray *fields = gantry_document_get_custom_fields (document, &gantry_task_kind);

  for (guint i = 0; i < fields->len; i++)
    if (g_str_equal (((const GantryField *) fields->pdata[i])->label, label))
      return fields->pdata[i];
  return NULL;
}

/* In the form of files; "" for nothing. */
static char *
dup_value (GantryDocument *document, guint row, const char *label)
{
  const GantryField *field = find (document, label);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (field == NULL)
    return g_strdup ("no such field");
  gantry_record_get (GANTRY_RECORD (gantry_test_get_task (document, row)), field, &value);
  return gantry_text_to_machine (field, &value);
}

static void
check_value (GantryDocument *document, guint row, const char *label, const char *expected)
{
  g_autofree char *text = dup_value (document, row, label);

  if (g_strcmp0 (text, expected) != 0)
    g_test_fail_printf ("“%s” of row %u is “%s” and not “%s”", label, row, text, expected);
}

/* As a person would type it. */
static void
type (GantryDocument *document, guint row, const char *label, const char *text)
{
  g_autoptr (GError) error = NULL;

  gantry_text_edit (GANTRY_RECORD (gantry_test_get_task (document, row)), find (document, label), text, &error);
  g_assert_no_error (error);
}

static char *
list_fields (GantryDocument *document)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_custom_field_kind);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      const GantryCustomField *record = GANTRY_CUSTOM_FIELD (gantry_table_get_record (table, i));

      g_string_append_printf (list, "%s%s:%d", i > 0 ? "|" : "", record->name, record->type);
    }
  return g_string_free (list, FALSE);
}

static void
check_fields (GantryDocument *document, const char *expected)
{
  g_autofree char *list = list_fields (document);

  g_assert_cmpstr (list, ==, expected);
}

/* ---- What is written ---- */

/* "188743731=North;188743767=3": what a task of the file has. */
static char *
list_values (xmlNode *task)
{
  g_autoptr (GPtrArray) found = list_nodes (task, "ExtendedAttribute");
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *id = dup_content (found->pdata[i], "FieldID");
      g_autofree char *value = dup_content (found->pdata[i], "Value");
      g_autofree char *format = dup_content (found->pdata[i], "DurationFormat");
      g_autofree char *guid = dup_content (found->pdata[i], "ValueGUID");

      g_string_append_printf (list, "%s%s=%s%s%s%s%s", i > 0 ? ";" : "", id, value != NULL ? value : "nothing",
                              format != NULL ? " in " : "", format != NULL ? format : "", guid != NULL ? " as " : "",
                              guid != NULL ? guid : "");
    }
  return g_string_free (list, FALSE);
}

/* By row. (transfer full) */
static GPtrArray *
list_all_values (GBytes *data)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func (g_free);
  xmlDoc *xml = parse (data);
  g_autoptr (GPtrArray) tasks = list_nodes (xmlDocGetRootElement (xml), "Tasks/Task");

  /* the first one stands for the project */
  for (guint i = 1; i < tasks->len; i++)
    g_ptr_array_add (lists, list_values (tasks->pdata[i]));
  xmlFreeDoc (xml);
  return lists;
}

static void
check_written (GBytes *data, guint row, const char *expected)
{
  g_autoptr (GPtrArray) lists = list_all_values (data);

  g_assert_cmpuint (row, <, lists->len);
  g_assert_cmpstr (lists->pdata[row], ==, expected);
}

/* "188743731 Text1 Region|…" */
static void
check_definitions (GBytes *data, const char *expected)
{
  xmlDoc *xml = parse (data);
  g_autoptr (GPtrArray) found = list_nodes (xmlDocGetRootElement (xml), "ExtendedAttributes/ExtendedAttribute");
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *id = dup_content (found->pdata[i], "FieldID");
      g_autofree char *name = dup_content (found->pdata[i], "FieldName");
      g_autofree char *alias = dup_content (found->pdata[i], "Alias");

      g_string_append_printf (list, "%s%s %s %s", i > 0 ? "|" : "", id, name != NULL ? name : "-",
                              alias != NULL ? alias : "-");
    }
  g_assert_cmpstr (list->str, ==, expected);
  xmlFreeDoc (xml);
}

/* All that the plan holds of custom fields, one line a record, with the tasks by their rows. */
static char *
describe (GantryDocument *document)
{
  GantryTable *values = gantry_document_get_table (document, &gantry_custom_value_kind);
  GantryTable *kept = gantry_document_get_table (document, &gantry_kept_value_kind);
  GString *text = g_string_new (NULL);
  g_autofree char *fields = list_fields (document);

  g_string_append_printf (text, "%s\n", fields);
  for (guint i = 0; i < gantry_table_get_n_records (values); i++)
    {
      const GantryCustomValue *value = GANTRY_CUSTOM_VALUE (gantry_table_get_record (values, i));
      GantryRecord *task = gantry_document_lookup (document, &gantry_task_kind, value->task);
      GantryRecord *field = gantry_document_lookup (document, &gantry_custom_field_kind, value->field);

      g_string_append_printf (text, "%u %s %s\n", GANTRY_TASK (task)->row, GANTRY_CUSTOM_FIELD (field)->name, value->value);
    }
  for (guint i = 0; i < gantry_table_get_n_records (kept); i++)
    g_string_append_printf (text, "%s\n", GANTRY_KEPT_VALUE (gantry_table_get_record (kept, i))->content);
  return g_string_free (text, FALSE);
}

static void
check_round_trip (GantryDocument *document)
{
  g_autoptr (GBytes) data = write_plan (document);
  g_autoptr (GantryDocument) second = read_plan (data, NULL);
  g_autoptr (GBytes) again = write_plan (second);
  g_autofree char *before = describe (document), *after = describe (second);

  g_assert_cmpstr (after, ==, before);
  g_assert_true (g_bytes_equal (data, again));
}

/* ---- Real files, read twice ---- */

/* What @value is in a file of Gantry's, by what Microsoft calls the field; NULL: it has no place. */
static char *
convert (const char *field_name, const char *value, const char *format)
{
  int hours, minutes, seconds;

  if (g_str_has_prefix (field_name, "Text"))
    return g_strdup (value);
  if (g_str_has_prefix (field_name, "Flag"))
    return g_strdup (g_str_equal (value, "1") ? "true" : "");
  if (g_str_has_prefix (field_name, "Number"))
    return g_strdup_printf ("%.15g", atof (value));
  if (g_str_has_prefix (field_name, "Cost"))
    return g_strdup_printf ("%.15g", atof (value) / 100);
  if (!g_str_has_prefix (field_name, "Duration"))
    return g_strndup (value, strlen ("2014-01-01"));
  /* even numbers are around the clock */
  if (atoi (format) % 2 == 0)
    return NULL;
  g_assert_cmpint (sscanf (value, "PT%dH%dM%dS", &hours, &minutes, &seconds), ==, 3);
  return g_strdup_printf ("%.9g", hours + minutes / 60.0 + seconds / 3600.0);
}

/* Gantry's files hold hours to the second. */
static gboolean
is_same (const char *field_name, const char *a, const char *b)
{
  return g_str_equal (a, b)
         || (g_str_has_prefix (field_name, "Duration") && *a != '\0' && *b != '\0' && ABS (atof (a) - atof (b)) < 0.5 / 3600);
}

/* The number of values that were compared. */
static guint
compare_file (GFile *file)
{
  g_autoptr (GBytes) data = g_file_load_bytes (file, NULL, NULL, NULL);
  g_autoptr (GantryDocument) document = gantry_exchange_open (file, NULL, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  xmlDoc *xml = parse (data);
  g_autoptr (GPtrArray) definitions = list_nodes (xmlDocGetRootElement (xml), "ExtendedAttributes/ExtendedAttribute");
  g_autoptr (GPtrArray) tasks = list_nodes (xmlDocGetRootElement (xml), "Tasks/Task");
  guint n_compared = 0, row = 0;

  for (guint i = 0; i < definitions->len; i++)
    g_hash_table_insert (names, dup_content (definitions->pdata[i], "FieldID"),
                         dup_content (definitions->pdata[i], "FieldName"));
  for (guint i = 0; i < tasks->len; i++)
    {
      g_autoptr (GPtrArray) found = list_nodes (tasks->pdata[i], "ExtendedAttribute");
      g_autofree char *is_null = dup_content (tasks->pdata[i], "IsNull");
      g_autofree char *uid = dup_content (tasks->pdata[i], "UID");

      if (g_strcmp0 (is_null, "1") == 0 || g_strcmp0 (uid, "0") == 0)
        continue;
      for (guint j = 0; j < found->len; j++)
        {
          g_autofree char *id = dup_content (found->pdata[j], "FieldID");
          g_autofree char *value = dup_content (found->pdata[j], "Value");
          g_autofree char *format = dup_content (found->pdata[j], "DurationFormat");
          const char *name = g_hash_table_lookup (names, id);
          g_autofree char *expected = convert (name, value, format), *actual = dup_value (document, row, name);

          n_compared++;
          if (!is_same (name, actual, expected != NULL ? expected : ""))
            g_test_fail_printf ("%s of row %u is “%s” and not “%s”", name, row, actual, expected);
        }
      row++;
    }
  xmlFreeDoc (xml);
  return n_compared;
}

static void
test_files (void)
{
  g_autoptr (GFile) one = gantry_test_find_file ("mspdi", "task-text-project2013-mspdi.xml");
  g_autoptr (GPtrArray) files = NULL;
  guint n_compared = 0;

  if (one == NULL)
    return;
  files = gantry_test_list_files ("mspdi");
  for (guint i = 0; i < files->len; i++)
    n_compared += compare_file (files->pdata[i]);
  g_assert_cmpuint (n_compared, ==, 30 + 20 + 20 + 10 * 4 + 110);
}

/* What Microsoft Project's values become, and the file that is made of them: its own again, to the letter. */
static void
test_files_come_back (void)
{
  static const char *const names[] = { "text", "numbers", "flags", "costs", "dates", "starts", "finishes", "durations" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strdup_printf ("task-%s-project2013-mspdi.xml", names[i]);
      g_autoptr (GFile) file = gantry_test_find_file ("mspdi", name);
      g_autoptr (GBytes) before = file != NULL ? g_file_load_bytes (file, NULL, NULL, NULL) : NULL;
      g_autoptr (GantryDocument) document = file != NULL ? gantry_exchange_open (file, NULL, NULL) : NULL;
      g_autoptr (GBytes) after = NULL;
      g_autoptr (GPtrArray) wanted = NULL, written = NULL;

      if (document == NULL)
        return;
      after = write_plan (document);
      wanted = list_all_values (before);
      written = list_all_values (after);
      g_assert_cmpuint (written->len, ==, wanted->len);
      for (guint row = 0; row < wanted->len; row++)
        g_assert_cmpstr (written->pdata[row], ==, wanted->pdata[row]);
      check_round_trip (document);
    }
}

/* ---- Small plans, of which each value is known ---- */

#define HEAD "<?xml version=\"1.0\"?><Project xmlns=\"http://schemas.microsoft.com/project\"><Name>p</Name>"
#define DEFINITIONS(list) "<ExtendedAttributes>" list "</ExtendedAttributes><Tasks>"
#define DEFINITION(id, name, more) \
  "<ExtendedAttribute><FieldID>" id "</FieldID><FieldName>" name "</FieldName>" more "</ExtendedAttribute>"
#define ALIAS(alias) "<Alias>" alias "</Alias>"
#define TASK(uid, values) \
  "<Task><UID>" uid "</UID><Name>T" uid "</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>" values "</Task>"
#define VALUE(id, value) "<ExtendedAttribute><FieldID>" id "</FieldID><Value>" value "</Value></ExtendedAttribute>"
#define LENGTH(id, value, format) \
  "<ExtendedAttribute><FieldID>" id "</FieldID><Value>" value "</Value><DurationFormat>" format \
  "</DurationFormat></ExtendedAttribute>"
#define POINTER(id, guid) "<ExtendedAttribute><FieldID>" id "</FieldID><ValueGUID>" guid "</ValueGUID></ExtendedAttribute>"
#define TAIL "</Tasks></Project>"

#define TEXT1 "188743731"
#define TEXT2 "188743734"
#define TEXT3 "188743737"
#define NUMBER1 "188743767"
#define NUMBER2 "188743768"
#define FLAG1 "188743752"
#define DATE1 "188743945"
#define FINISH1 "188743733"
#define DURATION1 "188743783"
#define COST1 "188743786"
#define ENTERPRISE "188776449"

/* A name of the person's own, used or not, makes a field; without, only a value does. */
static void
test_names (void)
{
  g_autoptr (GantryDocument) document
    = open_text (HEAD DEFINITIONS (DEFINITION (TEXT1, "Text1", ALIAS ("Region")) DEFINITION (TEXT2, "Text2", ALIAS ("region"))
                                   DEFINITION (NUMBER1, "Number1", ALIAS ("Duration"))
                                   DEFINITION (NUMBER2, "Number2", "") DEFINITION (FLAG1, "Flag1", "")
                                   DEFINITION (DATE1, "Date1", ALIAS ("two\nlines")) DEFINITION (COST1, "Cost1", ALIAS (" "))
                                   DEFINITION ("205520904", "Text1", ALIAS ("Somebody’s"))
                                   DEFINITION (TEXT1, "Text1", ALIAS ("Again")))
                 TASK ("1", VALUE (FLAG1, "0") VALUE (NUMBER1, "1.5")) TASK ("2", VALUE (NUMBER2, "-3") VALUE (TEXT3, "x"))
                 TAIL, NULL);
  g_autoptr (GBytes) data = write_plan (document);

  check_fields (document, "Region:0|region (Text2):0|Duration (Number1):1|Number2:1|two lines:4|Text3:0");
  check_value (document, 0, "Duration (Number1)", "1.5");
  check_value (document, 1, "Number2", "-3");
  check_value (document, 1, "Text3", "x");
  /* what Microsoft Project has stays what it was */
  check_definitions (data, TEXT1 " Text1 Region|" TEXT2 " Text2 region|" NUMBER1 " Number1 Duration|" NUMBER2 " Number2 -|"
                     DATE1 " Date1 two\nlines|" TEXT3 " Text3 -|" FLAG1 " Flag1 -|" COST1 " Cost1 |"
                     "205520904 Text1 Somebody’s");
  check_written (data, 0, NUMBER1 "=1.5");
  check_written (data, 1, NUMBER2 "=-3;" TEXT3 "=x");
  check_round_trip (document);
}

static void
test_hostile_names (void)
{
  g_autofree char *long_name = g_strnfill (5000, 'x');
  g_autofree char *text = g_strconcat (HEAD "<ExtendedAttributes><ExtendedAttribute><FieldID>" TEXT1 "</FieldID><Alias>",
                                       long_name, "</Alias></ExtendedAttribute>"
                                       "<ExtendedAttribute><FieldID>" TEXT2 "</FieldID><Alias>Name</Alias></ExtendedAttribute>"
                                       "<ExtendedAttribute><FieldID>99999999999</FieldID><Alias>A</Alias></ExtendedAttribute>"
                                       "<ExtendedAttribute><FieldID/><Alias>B</Alias></ExtendedAttribute>"
                                       "</ExtendedAttributes><Tasks>"
                                       TASK ("1", VALUE (TEXT2, "&lt;b&gt;") VALUE ("", "y") VALUE ("-1", "z")) TAIL, NULL);
  g_autoptr (GantryDocument) document = open_text (text, NULL);
  g_autofree char *fields = list_fields (document);

  g_assert_true (g_str_has_suffix (fields, "xx:0|Name (Text2):0"));
  g_assert_cmpuint (strlen (fields), <, 200);
  check_value (document, 0, "Name (Text2)", "<b>");
  check_round_trip (document);
}

/* More fields than anybody can look at stay aside. */
static void
test_many_fields (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<ExtendedAttributes>");
  g_autoptr (GantryDocument) document = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, "<ExtendedAttribute><FieldID>%u</FieldID><CFType>7</CFType><Alias>F%u</Alias>"
                            "</ExtendedAttribute>", 188776449 + i, i);
  g_string_append (text, "</ExtendedAttributes><Tasks>" TASK ("1", "") TAIL);
  document = open_text (text->str, NULL);
  g_assert_cmpuint (gantry_test_count (document, "custom_field"), ==, 300);
  check_round_trip (document);
}

/* ---- What is more than a value ---- */

static const char full_plan[] =
  HEAD "<OutlineCodes><OutlineCode><Guid>AA</Guid><Values><Value><ValueID>1</ValueID><FieldGUID>G-1</FieldGUID><Value>North"
  "</Value></Value><Value><ValueID>2</ValueID><FieldGUID>G-2</FieldGUID><Value>South</Value></Value></Values></OutlineCode>"
  "</OutlineCodes>"
  DEFINITIONS (DEFINITION (TEXT1, "Text1", ALIAS ("Region") "<Ltuid>AA</Ltuid>")
               DEFINITION (NUMBER1, "Number1", ALIAS ("Ratio") "<CalculationType>2</CalculationType><Formula>[Cost]/2</Formula>")
               DEFINITION (TEXT2, "Text2", ALIAS ("Phase") "<ValueList><Value><ID>4</ID><Value>Late</Value></Value></ValueList>")
               DEFINITION (DURATION1, "Duration1", "") DEFINITION (DATE1, "Date1", "") DEFINITION (FINISH1, "Finish1", "")
               DEFINITION (ENTERPRISE, "Skills", "<CFType>7</CFType><MaxMultiValues>9</MaxMultiValues>"))
  TASK ("1", POINTER (TEXT1, "G-2") VALUE (NUMBER1, "0.50") POINTER (TEXT2, "4") LENGTH (DURATION1, "PT90H0M0S", "9"))
  TASK ("2", "<ExtendedAttribute><FieldID>" TEXT1 "</FieldID><Value>North</Value><ValueGUID>G-1</ValueGUID></ExtendedAttribute>"
        VALUE (DATE1, "2027-03-01T08:00:00") VALUE (FINISH1, "2027-03-02T17:00:00"))
  TASK ("3", VALUE (DATE1, "2027-03-01T09:15:00") LENGTH (DURATION1, "PT8H0M0S", "7"))
  TASK ("4", VALUE (ENTERPRISE, "C") VALUE (ENTERPRISE, "GTK") POINTER (TEXT1, "G-7") LENGTH (DURATION1, "PT24H0M0S", "8")
        VALUE (NUMBER1, "#ERROR"))
  TAIL;

static void
test_more_than_a_value (void)
{
  g_autoptr (GantryImportReport) report = NULL;
  g_autoptr (GantryDocument) document = open_text (full_plan, &report);
  g_autoptr (GBytes) data = write_plan (document);

  check_value (document, 0, "Region", "South");
  check_value (document, 0, "Ratio", "0.5");
  check_value (document, 0, "Phase", "Late");
  check_value (document, 0, "Duration1", "90");
  check_value (document, 1, "Region", "North");
  check_value (document, 1, "Date1", "2027-03-01");
  check_value (document, 1, "Finish1", "2027-03-02");
  check_value (document, 2, "Date1", "2027-03-01");
  check_value (document, 2, "Duration1", "8");
  check_value (document, 3, "Skills", "C");
  check_value (document, 3, "Region", "");
  check_value (document, 3, "Duration1", "");
  check_value (document, 3, "Ratio", "");
  g_assert_true (gantry_test_has_note (report, "formulas"));
  g_assert_true (gantry_test_has_note (report, "1 × Region (Text1)"));
  g_assert_true (gantry_test_has_note (report, "1 × Duration1"));
  g_assert_true (gantry_test_has_note (report, "1 × Ratio (Number1)"));
  /* the file is what it was, but that pointers say where they lead */
  check_written (data, 0, TEXT1 "=South as G-2;" NUMBER1 "=0.50;" TEXT2 "=Late as 4;" DURATION1 "=PT90H0M0S in 9");
  check_written (data, 1, TEXT1 "=North as G-1;" DATE1 "=2027-03-01T08:00:00;" FINISH1 "=2027-03-02T17:00:00");
  check_written (data, 2, DURATION1 "=PT8H0M0S in 7;" DATE1 "=2027-03-01T09:15:00");
  check_written (data, 3, TEXT1 "=nothing as G-7;" NUMBER1 "=#ERROR;" DURATION1 "=PT24H0M0S in 8;" ENTERPRISE "=C;"
                 ENTERPRISE "=GTK");
  check_round_trip (document);
}

/* What was edited here is written as it is here; what was not stays to the letter. */
static void
test_edited (void)
{
  g_autoptr (GantryDocument) document = open_text (full_plan, NULL);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GantryDocument) second = NULL;

  type (document, 0, "Region", "West & East");
  type (document, 0, "Duration1", "2d");
  type (document, 0, "Phase", "");
  type (document, 1, "Date1", "2027-04-05");
  type (document, 2, "Region", "North");
  type (document, 3, "Skills", "Vala");
  type (document, 3, "Ratio", "7");
  type (document, 3, "Duration1", "3h");
  data = write_plan (document);
  check_written (data, 0, TEXT1 "=West & East;" NUMBER1 "=0.50;" DURATION1 "=PT16H0M0S in 7");
  check_written (data, 1, TEXT1 "=North as G-1;" DATE1 "=2027-04-05T08:00:00;" FINISH1 "=2027-03-02T17:00:00");
  check_written (data, 2, TEXT1 "=North;" DURATION1 "=PT8H0M0S in 7;" DATE1 "=2027-03-01T09:15:00");
  check_written (data, 3, TEXT1 "=nothing as G-7;" NUMBER1 "=7;" DURATION1 "=PT3H0M0S in 7;" ENTERPRISE "=Vala");
  second = read_plan (data, NULL);
  check_value (second, 0, "Region", "West & East");
  check_value (second, 0, "Phase", "");
  check_value (second, 3, "Skills", "Vala");
  check_round_trip (second);
}

/* A field that goes takes its definition and its values along; one that is renamed has another alias. */
static void
test_deleted_and_renamed (void)
{
  g_autoptr (GantryDocument) document = open_text (full_plan, NULL);
  GantryTable *table = gantry_document_get_table (document, &gantry_custom_field_kind);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GantryDocument) second = NULL;

  gantry_document_begin (document, "Fields");
  gantry_document_set_text (document, gantry_table_get_record (table, 1), "name", "Quotient");
  gantry_document_set_text (document, gantry_table_get_record (table, 4), "name", "Approved");
  gantry_document_delete (document, gantry_table_get_record (table, 6));
  gantry_document_delete (document, gantry_table_get_record (table, 0));
  g_assert_true (gantry_document_commit (document, NULL));
  data = write_plan (document);
  check_definitions (data, NUMBER1 " Number1 Quotient|" TEXT2 " Text2 Phase|" DURATION1 " Duration1 -|" DATE1
                     " Date1 Approved|" FINISH1 " Finish1 -");
  check_written (data, 0, NUMBER1 "=0.50;" TEXT2 "=Late as 4;" DURATION1 "=PT90H0M0S in 9");
  check_written (data, 1, DATE1 "=2027-03-01T08:00:00;" FINISH1 "=2027-03-02T17:00:00");
  second = read_plan (data, NULL);
  check_value (second, 0, "Quotient", "0.5");
  check_value (second, 2, "Approved", "2027-03-01");
  check_round_trip (second);
}

/* ---- Fields that were made here ---- */

static GantryRecord *
add_field (GantryDocument *document, const char *name, GantryCustomType field_type)
{
  GantryRecord *record = gantry_document_insert (document, &gantry_custom_field_kind);

  gantry_document_set_text (document, record, "name", name);
  gantry_document_set_integer (document, record, "type", field_type);
  gantry_document_set_text (document, record, "choices", field_type == GANTRY_CUSTOM_CHOICE ? "Low; High" : NULL);
  return record;
}

static const struct {
  const char *name;
  GantryCustomType type;
  const char *typed, *written;
  GantryCustomType again; /* what it comes back as */
  const char *value;
} made[] = {
  { "Region", GANTRY_CUSTOM_TEXT, "North", TEXT1 "=North", GANTRY_CUSTOM_TEXT, "North" },
  { "Ratio", GANTRY_CUSTOM_NUMBER, "2.5", NUMBER1 "=2.5", GANTRY_CUSTOM_NUMBER, "2.5" },
  { "Signed", GANTRY_CUSTOM_BOOLEAN, "yes", FLAG1 "=1", GANTRY_CUSTOM_BOOLEAN, "true" },
  { "Effect", GANTRY_CUSTOM_CHOICE, "High", TEXT2 "=High", GANTRY_CUSTOM_TEXT, "High" },
  { "Review", GANTRY_CUSTOM_DATE, "2027-03-14", DATE1 "=2027-03-14T08:00:00", GANTRY_CUSTOM_DATE, "2027-03-14" },
  { "Wait", GANTRY_CUSTOM_DURATION, "1.5d", DURATION1 "=PT12H0M0S in 7", GANTRY_CUSTOM_DURATION, "12" },
  { "Fee", GANTRY_CUSTOM_MONEY, "12.34", COST1 "=1234", GANTRY_CUSTOM_MONEY, "12.34" },
  { "Share", GANTRY_CUSTOM_PERCENT, "25", NUMBER2 "=25", GANTRY_CUSTOM_NUMBER, "25" },
};

static void
test_made_here (void)
{
  g_autoptr (GantryDocument) document = open_text (HEAD "<Tasks>" TASK ("1", "") TAIL, NULL);
  g_autoptr (GantryDocument) second = NULL;
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GString) written = g_string_new (NULL);

  gantry_document_begin (document, "Fields");
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    add_field (document, made[i].name, made[i].type);
  g_assert_true (gantry_document_commit (document, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      type (document, 0, made[i].name, made[i].typed);
      g_string_append_printf (written, "%s%s", i > 0 ? ";" : "", made[i].written);
    }
  data = write_plan (document);
  check_written (data, 0, written->str);
  check_definitions (data, TEXT1 " Text1 Region|" NUMBER1 " Number1 Ratio|" FLAG1 " Flag1 Signed|" TEXT2 " Text2 Effect|"
                     DATE1 " Date1 Review|" DURATION1 " Duration1 Wait|" COST1 " Cost1 Fee|" NUMBER2 " Number2 Share");
  second = read_plan (data, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      GantryTable *table = gantry_document_get_table (second, &gantry_custom_field_kind);

      g_assert_cmpint (GANTRY_CUSTOM_FIELD (gantry_table_get_record (table, i))->type, ==, made[i].again);
      check_value (second, 0, made[i].name, made[i].value);
    }
  check_round_trip (second);
}

/* Beside fields of a file, those made here take numbers that none of the file's has, as long as there are any. */
static void
test_free_numbers (void)
{
  g_autoptr (GantryDocument) document
    = open_text (HEAD DEFINITIONS (DEFINITION (TEXT2, "Text2", ALIAS ("Second")) DEFINITION (TEXT3, "Text3", ""))
                 TASK ("1", "") TAIL, NULL);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) found = NULL;
  xmlDoc *xml;

  gantry_document_begin (document, "Fields");
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *name = g_strdup_printf ("Made %u", i);

      add_field (document, name, GANTRY_CUSTOM_TEXT);
    }
  g_assert_true (gantry_document_commit (document, NULL));
  type (document, 0, "Made 0", "first");
  type (document, 0, "Made 1", "fourth");
  type (document, 0, "Made 39", "no place");
  data = write_plan (document);
  check_written (data, 0, TEXT1 "=first;188743740=fourth");
  xml = parse (data);
  found = list_nodes (xmlDocGetRootElement (xml), "ExtendedAttributes/ExtendedAttribute");
  g_assert_cmpuint (found->len, ==, 30);
  for (guint i = 0; i < found->len; i++)
    g_assert_true (g_hash_table_add (seen, dup_content (found->pdata[i], "FieldID")));
  xmlFreeDoc (xml);
}

/* ---- Into a plan that is there ---- */

static void
import_text (GantryDocument *document, const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("gantry-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "more.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path), parent = g_file_new_for_path (folder);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_true (gantry_exchange_import (document, file, NULL, &error));
  g_assert_no_error (error);
  g_file_delete (file, NULL, NULL);
  g_file_delete (parent, NULL, NULL);
}

/* One step of undo. The same field is found again; the number that two files use for two fields is the first
 * one's. */
static void
test_second_file (void)
{
  g_autoptr (GantryDocument) document = open_text (full_plan, NULL);
  const guint64 before = gantry_document_hash (document);
  g_autoptr (GBytes) data = NULL;

  import_text (document, HEAD DEFINITIONS (DEFINITION (TEXT1, "Text1", ALIAS ("Owner")) DEFINITION (TEXT3, "Text3", ALIAS ("region"))
                                           DEFINITION (NUMBER2, "Number2", ALIAS ("Phase")))
               TASK ("1", VALUE (TEXT1, "Zoë") VALUE (TEXT3, "North") VALUE (NUMBER2, "2")) TAIL);
  check_fields (document, "Region:0|Ratio:1|Phase:0|Duration1:5|Date1:4|Finish1:4|Skills:0|Owner:0|Phase (Number2):1");
  check_value (document, 4, "Owner", "Zoë");
  check_value (document, 4, "Region", "North");
  check_value (document, 4, "Phase (Number2)", "2");
  data = write_plan (document);
  check_written (data, 4, TEXT1 "=North;" TEXT3 "=Zoë;" NUMBER2 "=2");
  gantry_document_undo (document);
  g_assert_cmphex (gantry_document_hash (document), ==, before);
  gantry_document_redo (document);
  check_value (document, 4, "Owner", "Zoë");
}

/* What a hostile plan keeps for a field or a value is never written as it stands. */
static void
test_kept_is_no_way_in (void)
{
  static const char *const contents[] = {
    "</ExtendedAttribute><Evil/>", "<Evil/>", "<ExtendedAttribute><FieldID>1</FieldID><Value>North</Value></ExtendedAttribute>",
    "<FieldID>205520904</FieldID><CFType>-7</CFType>", "<FieldID>99999999999999999999</FieldID>",
    "<FieldID><FieldID>" TEXT1 "</FieldID></FieldID>", "<ExtendedAttribute/>", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents) * 2; i++)
    {
      g_autoptr (GantryDocument) document = open_text (HEAD "<Tasks>" TASK ("1", "") TAIL, NULL);
      GantryRecord *kept, *field;
      g_autoptr (GBytes) data = NULL;

      gantry_document_begin (document, "Fields");
      field = add_field (document, "Region", GANTRY_CUSTOM_TEXT);
      g_assert_true (gantry_document_commit (document, NULL));
      type (document, 0, "Region", "North");
      gantry_document_begin (document, "Kept");
      kept = gantry_document_insert (document, &gantry_kept_value_kind);
      gantry_document_set_text (document, kept, "format", "mspdi");
      gantry_document_set_text (document, kept, "element", "ExtendedAttribute");
      gantry_document_set_text (document, kept, "content", contents[i / 2]);
      if (i % 2 == 0)
        gantry_document_set_integer (document, kept, "custom_field", field->id);
      else
        gantry_document_set_integer (
          document, kept, "custom_value",
          gantry_table_get_record (gantry_document_get_table (document, &gantry_custom_value_kind), 0)->id);
      g_assert_true (gantry_document_commit (document, NULL));
      data = write_plan (document);
      check_definitions (data, TEXT1 " Text1 Region");
      check_written (data, 0, TEXT1 "=North");
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mspdi-custom/files", test_files);
  g_test_add_func ("/mspdi-custom/files-come-back", test_files_come_back);
  g_test_add_func ("/mspdi-custom/names", test_names);
  g_test_add_func ("/mspdi-custom/hostile-names", test_hostile_names);
  g_test_add_func ("/mspdi-custom/many-fields", test_many_fields);
  g_test_add_func ("/mspdi-custom/more-than-a-value", test_more_than_a_value);
  g_test_add_func ("/mspdi-custom/edited", test_edited);
  g_test_add_func ("/mspdi-custom/deleted-and-renamed", test_deleted_and_renamed);
  g_test_add_func ("/mspdi-custom/made-here", test_made_here);
  g_test_add_func ("/mspdi-custom/free-numbers", test_free_numbers);
  g_test_add_func ("/mspdi-custom/second-file", test_second_file);
  g_test_add_func ("/mspdi-custom/kept-is-no-way-in", test_kept_is_no_way_in);
  return g_test_run ();
}
