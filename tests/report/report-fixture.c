/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include "model/gantry-instant.h"
#include "model/gantry-task-commands.h"
#include "model/kinds/gantry-assignment.h"

static void
commit (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

gint64
report_day (int month, int day, int hour)
{
  return gantry_instant_from_civil (2026, month, day, hour * GANTRY_HOUR);
}

void
report_set (GantryDocument *document, gpointer record, const char *field, gint64 value)
{
  gantry_document_begin (document, "Set");
  gantry_document_set_integer (document, record, field, value);
  commit (document);
}

void
report_set_text (GantryDocument *document, gpointer record, const char *field, const char *text)
{
  gantry_document_begin (document, "Set");
  gantry_document_set_text (document, record, field, text);
  commit (document);
}

GantryDocument *
report_fixture_new (void)
{
  GantryDocument *document = gantry_document_new (report_day (1, 5, 8));
  GantryProject *project = gantry_document_get_project (document);

  report_set_text (document, project, "name", "Apollo");
  report_set_text (document, project, "currency", "XTS");
  report_set (document, project, "status_date", report_day (3, 20, 17));
  return document;
}

GantryTask *
report_add_task (GantryDocument *document, GantryTask *parent, const char *name, gint64 start, gint64 finish)
{
  GantryRecord *task;

  gantry_document_begin (document, "Task");
  task = gantry_document_insert (document, &gantry_task_kind);
  if (name != NULL)
    gantry_document_set_text (document, task, "name", name);
  gantry_document_set_integer (document, task, "position", task->id * 16);
  if (parent != NULL)
    gantry_document_set_integer (document, task, "parent", GANTRY_RECORD (parent)->id);
  gantry_document_set_integer (document, task, "manual", TRUE);
  gantry_document_set_integer (document, task, "manual_start", start);
  gantry_document_set_integer (document, task, "manual_finish", finish);
  if (start == finish)
    {
      gantry_document_set_integer (document, task, "milestone", TRUE);
      gantry_document_set_integer (document, task, "duration", 0);
    }
  commit (document);
  return GANTRY_TASK (task);
}

GantryTask *
report_add_gate (GantryDocument *document, const char *name, gint64 date)
{
  GantryTask *task = report_add_task (document, NULL, name, date, date);

  report_set (document, task, "gate", TRUE);
  return task;
}

void
report_move (GantryDocument *document, GantryTask *task, gint64 start, gint64 finish)
{
  gantry_document_begin (document, "Move");
  gantry_document_set_integer (document, GANTRY_RECORD (task), "manual_start", start);
  gantry_document_set_integer (document, GANTRY_RECORD (task), "manual_finish", finish);
  commit (document);
}

void
report_complete (GantryDocument *document, GantryTask *task, int percent)
{
  report_set (document, task, "percent_complete", percent * 100);
}

GantryPerson *
report_add_person (GantryDocument *document, const char *name)
{
  GantryRecord *person;

  gantry_document_begin (document, "Person");
  person = gantry_document_insert (document, &gantry_person_kind);
  gantry_document_set_text (document, person, "name", name);
  commit (document);
  return GANTRY_PERSON (person);
}

void
report_assign (GantryDocument *document, GantryTask *task, GantryPerson *person)
{
  GantryRecord *assignment;

  gantry_document_begin (document, "Assign");
  assignment = gantry_document_insert (document, &gantry_assignment_kind);
  gantry_document_set_integer (document, assignment, "task", GANTRY_RECORD (task)->id);
  gantry_document_set_integer (document, assignment, "person", GANTRY_RECORD (person)->id);
  commit (document);
}

GantryRisk *
report_add_risk (GantryDocument *document, const char *name, int probability, int impact)
{
  GantryRecord *risk;

  gantry_document_begin (document, "Risk");
  risk = gantry_document_insert (document, &gantry_risk_kind);
  gantry_document_set_text (document, risk, "name", name);
  gantry_document_set_integer (document, risk, "probability", probability);
  gantry_document_set_integer (document, risk, "impact", impact);
  commit (document);
  return GANTRY_RISK (risk);
}

void
report_take_baseline (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (gantry_baseline_take (document, "Agreed", &error));
  g_assert_no_error (error);
}

/* ---- Reading a report ---- */

GantryReport *
report_compose (GantryDocument *document, GantryAudience audience)
{
  return gantry_report_compose (document, audience, report_day (12, 31, 0));
}

const GantryBlock *
report_find_section (GantryReport *report, const char *heading)
{
  for (guint i = 0; i + 1 < report->blocks->len; i++)
    {
      const GantryBlock *block = g_ptr_array_index (report->blocks, i);

      if (block->type == GANTRY_BLOCK_HEADING && g_str_equal (block->text, heading))
        return g_ptr_array_index (report->blocks, i + 1);
    }
  return NULL;
}

static guint
find_column (const GantryBlock *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (gantry_block_get_column (table, i)->label, name))
      return i;
  g_error ("There is no column “%s”.", name);
}

const char *
report_find_cell (const GantryBlock *table, const char *name, const char *column)
{
  g_assert_nonnull (table);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const GantryRow *row = gantry_block_get_row (table, i);

      if (!row->group && g_str_equal (gantry_row_get_cell (row, 0)->text, name))
        return gantry_row_get_cell (row, find_column (table, column))->text;
    }
  return NULL;
}

static void
append_bytes (GString *text, GBytes *bytes)
{
  g_assert_nonnull (bytes);
  g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_bytes_unref (bytes);
}

char *
report_dup_everything (GantryReport *report)
{
  g_autoptr (GantryReportPages) pages = gantry_report_paginate (report, GANTRY_PAPER_A4);
  g_autoptr (GString) text = g_string_new (NULL);

  append_bytes (text, gantry_report_to_html (report, NULL));
  append_bytes (text, gantry_report_to_markdown (report, NULL));
  for (guint i = 0; i < gantry_report_pages_get_n_pages (pages); i++)
    {
      g_autofree char *page = gantry_report_pages_dup_text (pages, i);

      g_string_append (text, page);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
