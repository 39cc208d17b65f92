/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/gantry-csv-numbers.h"
#include "exchange/gantry-csv-reader.h"
#include "model/gantry-kind.h"

/* Names in one cell beyond this are not read. */
#define NAMES_MAX 500

/* ---- A table of people ---- */

/* Tables that tell each person's load in days pay by the day. */
static gboolean
pays_by_day (const GantryCsvTable *table)
{
  for (guint i = 0; i < table->n_columns; i++)
    {
      g_autofree char *folded = gantry_csv_fold (table->titles[i]);

      if (strcmp (folded, "total load") == 0 || strcmp (folded, "default role") == 0)
        return TRUE;
    }
  return FALSE;
}

/* "$50.00/hr", "400/day", "120.0": in money an hour. */
static gint64
read_rate (const GantryCsvCells *cells, guint row, gboolean by_day)
{
  g_autofree char *text = gantry_csv_cells_dup (cells, row, GANTRY_CSV_RATE);
  const gint64 day = cells->units->hours_per_day, month = cells->units->days_per_month * day;
  const char *slash = text != NULL ? strpbrk (text, "/") : NULL;
  const char unit = slash != NULL ? g_ascii_tolower (slash[1 + strspn (slash + 1, " ")]) : '\0';
  gint64 money, length;

  if (gantry_csv_cells_get_money (cells, row, GANTRY_CSV_RATE, &money) != GANTRY_CSV_CELL_READ)
    return 0;
  switch (unit)
    {
    case 'd':
    case 't':
    case 'j':
      length = day;
      break;
    case 'w':
      length = cells->units->hours_per_week;
      break;
    case 'm':
      length = slash[1 + strspn (slash + 1, " ") + 1] == 'i' ? GANTRY_MINUTE : month;
      break;
    case 'y':
      length = 12 * month;
      break;
    case '\0':
      length = by_day ? day : GANTRY_HOUR;
      break;
    default:
      length = GANTRY_HOUR;
    }
  return (gint64) llround ((double) money * (double) GANTRY_HOUR / (double) length);
}

/* GanttProject writes its own two roles as numbers. */
static void
set_role (GantryImport *import, GantryRecord *person, const char *role)
{
  if (role == NULL || strcmp (role, "Default:0") == 0)
    return;
  gantry_import_set_text (import, person, "role",
                          strcmp (role, "Default:1") == 0 ? _("Project manager") : role);
}

static void
set_type (GantryImport *import, GantryRecord *person, const char *type)
{
  if (type != NULL && (g_ascii_strcasecmp (type, "Cost") == 0 || g_ascii_strcasecmp (type, "Material") == 0))
    gantry_import_set_integer (import, person, "type", GANTRY_RESOURCE_COST);
}

static void
set_capacity (GantryImport *import, const GantryCsvCells *cells, guint row, GantryRecord *person)
{
  const char *text = gantry_csv_cells_get (cells, row, GANTRY_CSV_CAPACITY);
  double number;

  if (gantry_csv_cells_get_number (cells, row, GANTRY_CSV_CAPACITY, &number) != GANTRY_CSV_CELL_READ)
    return;
  /* without a sign, 1 is one whole person */
  if (strchr (text, '%') == NULL && number <= 10)
    number *= 100;
  gantry_import_set_integer (import, person, "capacity", llround (CLAMP (number, -1e6, 1e9) * 100));
}

static void
read_person (GantryCsvReader *self, const GantryCsvCells *cells, guint row, gboolean by_day)
{
  GantryImport *import = &self->import;
  g_autofree char *name = gantry_csv_cells_dup (cells, row, GANTRY_CSV_NAME);
  g_autofree char *id = gantry_csv_cells_dup (cells, row, GANTRY_CSV_ID);
  g_autofree char *role = gantry_csv_cells_dup (cells, row, GANTRY_CSV_ROLE);
  g_autofree char *type = gantry_csv_cells_dup (cells, row, GANTRY_CSV_PERSON_TYPE);
  GantryPerson *person = name != NULL ? gantry_import_person (import, name) : NULL;
  GantryRecord *record = GANTRY_RECORD (person);

  if (person == NULL)
    {
      gantry_import_tally_line (import, _("Rows without a name were skipped"),
                                gantry_csv_reader_get_line (self, row));
      import->report->n_skipped++;
      return;
    }
  gantry_import_set_text (import, record, "email", gantry_csv_cells_get (cells, row, GANTRY_CSV_EMAIL));
  gantry_import_set_text (import, record, "team", gantry_csv_cells_get (cells, row, GANTRY_CSV_TEAM));
  gantry_import_set_text (import, record, "notes", gantry_csv_cells_get (cells, row, GANTRY_CSV_NOTES));
  gantry_import_set_text (import, record, "source_uid", id);
  gantry_import_set_integer (import, record, "rate", read_rate (cells, row, by_day));
  set_role (import, record, role);
  set_type (import, record, type);
  set_capacity (import, cells, row, record);
  if (id != NULL)
    g_hash_table_insert (self->people_by_id, g_strdup (id), person);
}

void
gantry_csv_people_read (GantryCsvReader *self, const GantryCsvTable *table)
{
  GantryCsvCells cells;
  const gboolean by_day = pays_by_day (table);

  gantry_csv_cells_init (&cells, self->sheet, table, &self->import.units);
  for (guint i = table->first_row; i < table->end_row; i++)
    {
      if (gantry_csv_sheet_is_blank (self->sheet, i))
        continue;
      self->import.report->n_rows_read++;
      read_person (self, &cells, i, by_day);
    }
}

/* ---- Who works on what ---- */

static void
assign (GantryCsvReader *self, GantryCsvItem *item, GantryPerson *person, int units)
{
  GantryRecord *assignment = gantry_import_insert (&self->import, &gantry_assignment_kind);

  gantry_import_set_integer (&self->import, assignment, "task", item->task->parent_instance.id);
  gantry_import_set_integer (&self->import, assignment, "person", person->parent_instance.id);
  gantry_import_set_unless (&self->import, assignment, "units", units, GANTRY_PERCENT_FULL);
}

static gboolean
is_assigned (GantryCsvReader *self, GantryCsvItem *item, GantryPerson *person)
{
  static const GantryField *field = NULL;
  const GPtrArray *assignments;

  if (field == NULL)
    field = gantry_kind_find_field (&gantry_assignment_kind, "task");
  assignments = gantry_document_get_referrers (self->import.document, &gantry_assignment_kind, field,
                                               item->task->parent_instance.id);
  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    if (GANTRY_ASSIGNMENT (g_ptr_array_index (assignments, i))->person == person->parent_instance.id)
      return TRUE;
  return FALSE;
}

/* "Ana[50%]": @text is cut before the bracket. */
static int
take_units (GantryCsvReader *self, char *text)
{
  char *bracket = strrchr (text, '[');
  double number;

  if (bracket == NULL || bracket == text || !g_str_has_suffix (text, "]"))
    return GANTRY_PERCENT_FULL;
  *bracket = '\0';
  /* "[3 boxes]" is a quantity of material */
  if (strchr (bracket + 1, '%') == NULL
      || !gantry_csv_number_parse (bracket + 1, strchr (bracket + 1, ',') != NULL, &number))
    {
      gantry_import_tally (&self->import, _("Quantities of material were left out"), text);
      return GANTRY_PERCENT_FULL;
    }
  return (int) CLAMP (llround (number * 100), 0, G_MAXINT);
}

static void
assign_name (GantryCsvReader *self, GantryCsvItem *item, const char *text)
{
  g_autofree char *name = gantry_import_dup_line (text);
  int units = take_units (self, name);
  GantryPerson *person = gantry_import_person (&self->import, name);

  if (person != NULL && !is_assigned (self, item, person))
    assign (self, item, person, units);
}

static void
assign_names (GantryCsvReader *self, GantryCsvItem *item, const char *text, const char *separator)
{
  g_auto (GStrv) names = g_strsplit (text, separator, NAMES_MAX);

  for (guint i = 0; names[i] != NULL; i++)
    assign_name (self, item, names[i]);
}

/* What separates the names of a column: semicolons if there is one anywhere, else commas for
 * columns of several names. NULL for a column of one name each, which may have commas in it. */
static const char *
find_separator (GantryCsvReader *self, guint column, GantryCsvMeaning meaning)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const char *text = gantry_csv_sheet_get (self->sheet, gantry_csv_reader_get_item (self, i)->row, column);

      if (strchr (text, ';') != NULL)
        return ";";
      if (meaning == GANTRY_CSV_ASSIGNEE && strchr (text, '@') != NULL && strchr (text, ',') != NULL)
        return ",";
    }
  return meaning == GANTRY_CSV_RESOURCES ? "," : NULL;
}

static void
assign_column (GantryCsvReader *self, guint column, GantryCsvMeaning meaning)
{
  const char *separator = find_separator (self, column, meaning);

  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);
      const char *text = gantry_csv_sheet_get (self->sheet, item->row, column);

      if (*text == '\0')
        continue;
      if (separator != NULL)
        assign_names (self, item, text, separator);
      else
        assign_name (self, item, text);
    }
}

/* "1:100.00;2:45.46": numbers of people with their load; FALSE when one is not known. */
static gboolean
assign_by_number (GantryCsvReader *self, GantryCsvItem *item, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", NAMES_MAX);
  gboolean all = TRUE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *colon = strchr (g_strstrip (parts[i]), ':');
      GantryPerson *person;
      double load;

      if (*parts[i] == '\0')
        continue;
      if (colon == NULL || !gantry_csv_number_parse (colon + 1, strchr (colon, ',') != NULL, &load))
        return FALSE;
      *colon = '\0';
      person = g_hash_table_lookup (self->people_by_id, parts[i]);
      if (person != NULL && !is_assigned (self, item, person))
        assign (self, item, person, (int) CLAMP (llround (load * 100), 0, G_MAXINT));
      all = all && person != NULL;
    }
  return all;
}

static void
assign_numbers (GantryCsvReader *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);
      const char *text = gantry_csv_cells_get (&self->cells, item->row, GANTRY_CSV_ASSIGNMENTS);

      if (*text != '\0' && !assign_by_number (self, item, text)
          && !gantry_csv_cells_has (&self->cells, GANTRY_CSV_RESOURCES))
        gantry_csv_reader_tell_unreadable (self, item->row, GANTRY_CSV_ASSIGNMENTS);
    }
}

/* An address beside a single name is that person's. */
static void
set_addresses (GantryCsvReader *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      guint row = gantry_csv_reader_get_item (self, i)->row;
      g_autofree char *name = gantry_csv_cells_dup (&self->cells, row, GANTRY_CSV_ASSIGNEE);
      g_autofree char *address = gantry_csv_cells_dup (&self->cells, row, GANTRY_CSV_EMAIL);
      GantryPerson *person = NULL;

      if (address == NULL || strchr (address, '@') == NULL || strpbrk (address, ",; ") != NULL)
        continue;
      person = gantry_import_person (&self->import, name != NULL ? name : address);
      if (person->email == NULL)
        gantry_import_set_text (&self->import, GANTRY_RECORD (person), "email", address);
      if (name == NULL && !is_assigned (self, gantry_csv_reader_get_item (self, i), person))
        assign (self, gantry_csv_reader_get_item (self, i), person, GANTRY_PERCENT_FULL);
    }
}

void
gantry_csv_people_assign (GantryCsvReader *self)
{
  static const GantryCsvMeaning meanings[] = { GANTRY_CSV_RESOURCES, GANTRY_CSV_ASSIGNEE };
  const GantryCsvTable *table = self->cells.table;

  /* with their load, before the names alone */
  if (gantry_csv_cells_has (&self->cells, GANTRY_CSV_ASSIGNMENTS))
    assign_numbers (self);
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    for (int column = gantry_csv_table_find (table, meanings[i]); column >= 0;
         column = gantry_csv_table_find_next (table, meanings[i], column))
      assign_column (self, (guint) column, meanings[i]);
  if (gantry_csv_cells_has (&self->cells, GANTRY_CSV_EMAIL))
    set_addresses (self);
}
