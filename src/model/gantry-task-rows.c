/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-task-rows.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-cells.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-units.h"

#define DEPTH_MAX 1000
#define POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

/* ---- Inserting ---- */

/* The row that each row belongs to, -1 at the top. (transfer full) */
static int *
find_parents (const int *depths, guint n_rows)
{
  int *parents = g_new (int, n_rows + 1);
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < (int) n_rows; i++)
    {
      while (above->len > 0 && depths[g_array_index (above, int, above->len - 1)] >= depths[i])
        g_array_set_size (above, above->len - 1);
      parents[i] = above->len > 0 ? g_array_index (above, int, above->len - 1) : -1;
      g_array_append_val (above, i);
    }
  return parents;
}

static GantryTask *
insert_task (GantryDocument *document, const char *uuid)
{
  GantryProject *project = gantry_document_get_project (document);
  GantryRecord *task = uuid != NULL ? gantry_document_insert_again (document, &gantry_task_kind, uuid)
                                    : gantry_document_insert (document, &gantry_task_kind);

  if (project->new_tasks_manual)
    {
      gantry_document_set_integer (document, task, "manual", TRUE);
      gantry_document_set_integer (document, task, "manual_start", project->start);
    }
  return (GantryTask *) task;
}

static GantryTask *
find_last_at_top (GantryDocument *document)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  guint n_tasks = gantry_outline_get_n_tasks (outline);
  GantryTask *last = n_tasks > 0 ? gantry_outline_get_task (outline, n_tasks - 1) : NULL;

  while (last != NULL && gantry_outline_get_parent (outline, last) != NULL)
    last = gantry_outline_get_parent (outline, last);
  return last;
}

GPtrArray *
gantry_tasks_insert_rows (GantryDocument    *document,
                          GantryTask        *after,
                          const int         *depths,
                          const char *const *uuids,
                          guint              n_rows)
{
  g_autofree int *parents = find_parents (depths, n_rows);
  g_autoptr (GPtrArray) topmost = g_ptr_array_new ();
  GPtrArray *tasks = g_ptr_array_new ();
  GantryTask *parent;

  g_return_val_if_fail (gantry_document_in_transaction (document), tasks);

  if (after == NULL)
    after = find_last_at_top (document);
  parent = after != NULL ? gantry_outline_get_parent (gantry_document_get_outline (document), after) : NULL;
  for (guint i = 0; i < n_rows; i++)
    {
      GantryTask *task = insert_task (document, uuids != NULL ? uuids[i] : NULL);

      g_ptr_array_add (tasks, task);
      if (parents[i] < 0)
        g_ptr_array_add (topmost, task);
    }
  gantry_tasks_place (document, topmost, parent, after);
  for (guint i = 0; i < n_rows; i++)
    if (parents[i] >= 0)
      {
        GantryRecord *above = g_ptr_array_index (tasks, (guint) parents[i]);

        gantry_document_set_integer (document, g_ptr_array_index (tasks, i), "parent", above->id);
        gantry_document_set_integer (document, g_ptr_array_index (tasks, i), "position", (i + 1) * POSITION_GAP);
      }
  return tasks;
}

/* ---- Rows of text ---- */

int
gantry_task_skip_indent (const char **name)
{
  int indent = 0;

  for (; indent < DEPTH_MAX; indent++)
    {
      if (**name == ' ' || **name == '\t')
        (*name)++;
      else if (g_str_has_prefix (*name, "\302\240")) /* a space that does not break */
        *name += 2;
      else
        break;
    }
  return indent;
}

typedef struct {
  GantryDocument *document;
  const GantryField *const *fields;
  guint n_fields;
  GantryRowsTextFunc get_text;
  gpointer data;
} Paste;

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n\302\240")] == '\0';
}

static const char *
get_text (Paste *self, guint row, const char *field_name)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i] != NULL && g_str_equal (self->fields[i]->name, field_name))
      return self->get_text (row, i, self->data);
  return "";
}

static gboolean
has_text (Paste *self, guint row)
{
  for (guint i = 0; i < self->n_fields; i++)
    if (self->fields[i] != NULL && !is_blank (self->get_text (row, i, self->data)))
      return TRUE;
  return FALSE;
}

/* What other cells of the row decide, or the subtasks. */
static gboolean
follows (Paste *self, GantryTask *task, const GantryField *field, guint row)
{
  static const char *const of_subtasks[] = { "duration", "start", "finish", "progress", "segments", NULL };

  if (!gantry_field_is_editable (field))
    return TRUE;
  if (task->summary && g_strv_contains (of_subtasks, field->name))
    return TRUE;
  if (g_str_equal (field->name, "start"))
    return !is_blank (get_text (self, row, "predecessors"));
  return g_str_equal (field->name, "finish") && !is_blank (get_text (self, row, "duration"));
}

static void
add_cells (Paste *self, GArray *cells, GantryTask *task, guint row)
{
  for (guint i = 0; i < self->n_fields; i++)
    {
      GantryCell cell = { (GantryRecord *) task, self->fields[i], "" };

      if (cell.field == NULL || is_blank (self->get_text (row, i, self->data)) || follows (self, task, cell.field, row))
        continue;
      cell.text = self->get_text (row, i, self->data);
      if (g_str_equal (cell.field->name, "name"))
        gantry_task_skip_indent (&cell.text);
      g_array_append_val (cells, cell);
    }
}

static GPtrArray *
paste (Paste *self, GantryTask *after, GArray *rows, GError **error)
{
  g_autofree int *depths = g_new (int, rows->len + 1);
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (GantryCell));

  for (guint i = 0; i < rows->len; i++)
    {
      const char *name = get_text (self, g_array_index (rows, guint, i), "name");

      depths[i] = gantry_task_skip_indent (&name);
    }
  tasks = gantry_tasks_insert_rows (self->document, after, depths, NULL, rows->len);
  gantry_document_get_outline (self->document); /* says which are summary tasks, and numbers the rows */
  for (guint i = 0; i < rows->len; i++)
    add_cells (self, cells, tasks->pdata[i], g_array_index (rows, guint, i));
  return gantry_cells_assign (self->document, (const GantryCell *) (gpointer) cells->data, cells->len, error)
           ? g_steal_pointer (&tasks) : NULL;
}

GPtrArray *
gantry_tasks_paste_rows (GantryDocument            *document,
                         GantryTask                *after,
                         const GantryField *const  *fields,
                         guint                      n_fields,
                         guint                      n_rows,
                         GantryRowsTextFunc         text_func,
                         gpointer                   data,
                         GError                   **error)
{
  Paste self = { document, fields, n_fields, text_func, data };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) tasks = NULL;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);

  for (guint i = 0; i < n_rows; i++)
    if (has_text (&self, i))
      g_array_append_val (rows, i);
  gantry_document_begin (document, _("Paste"));
  tasks = paste (&self, after, rows, error);
  if (tasks == NULL)
    {
      gantry_document_abort (document);
      return NULL;
    }
  return gantry_document_commit (document, error) ? g_steal_pointer (&tasks) : NULL;
}
