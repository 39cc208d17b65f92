/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-tsv.h"
#include "model/gantry-cells.h"
#include "model/gantry-custom-fields.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-task-copy.h"
#include "model/gantry-task-rows.h"
#include "ui/records/gantry-grid-clipboard.h"

/* Cut, copy and paste on the timeline. Cells go as text, to and from spreadsheets. Whole rows go as text, too, with
 * blanks for the outline, and beside it as all that they are, for Gantry. */

#define TASKS_TYPE "application/x-gantry-tasks"
#define TASKS_MAX (256 * 1024 * 1024) /* bytes: what is more is no copy of ours */

static GantryDocument *
get_document (GantryTimelinePage *self)
{
  return gantry_page_get_document (GANTRY_PAGE (self));
}

static GantryGrid *
get_grid (GantryTimelinePage *self)
{
  return gantry_timeline_table_get_grid (self->table);
}

/* Beside the cells of the table, a task is always meant as a whole. */
static gboolean
is_about_rows (GantryTimelinePage *self)
{
  guint first, end;

  return gtk_widget_is_focus (GTK_WIDGET (self->chart)) || !gantry_grid_get_range (get_grid (self), &first, &end);
}

static void
show_error (GantryTimelinePage *self, GError *error)
{
  if (error != NULL)
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

/* ---- Copying ---- */

/* The selected tasks with all that is under them. (transfer container) */
static GPtrArray *
list_rows (GantryTimelinePage *self)
{
  g_autoptr (GPtrArray) selected = gantry_timeline_page_dup_selected (self);
  GantryOutline *outline = gantry_document_get_outline (get_document (self));
  GPtrArray *tasks = g_ptr_array_new ();
  guint done = 0;

  for (guint i = 0; i < selected->len; i++)
    {
      guint row = ((GantryTask *) selected->pdata[i])->row, end = gantry_outline_get_subtree_end (outline, row);

      for (row = MAX (row, done); row < end; row++)
        g_ptr_array_add (tasks, gantry_outline_get_task (outline, row));
      done = MAX (done, end);
    }
  return tasks;
}

static GdkContentProvider *
provide_rows (GantryTimelinePage *self)
{
  g_autoptr (GPtrArray) tasks = list_rows (self);
  g_autofree char *text = gantry_grid_dup_rows_text (get_grid (self), tasks);
  char *copy = gantry_tasks_copy (get_document (self), tasks);
  g_autoptr (GBytes) bytes = g_bytes_new_take (copy, strlen (copy));
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes (TASKS_TYPE, bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static GdkContentProvider *
provide_cells (GantryTimelinePage *self)
{
  g_autofree char *text = gantry_grid_dup_range_text (get_grid (self));

  return gdk_content_provider_new_typed (G_TYPE_STRING, text);
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  g_autoptr (GdkContentProvider) content = NULL;

  if (get_document (self) == NULL)
    return;
  content = is_about_rows (self) ? provide_rows (self) : provide_cells (self);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), content);
}

/* Empties the cells of the range. */
static gboolean
clear_cells (GantryTimelinePage *self, const char *label, GError **error)
{
  g_autoptr (GPtrArray) records = gantry_grid_dup_selected (get_grid (self));
  g_autoptr (GPtrArray) fields = gantry_grid_dup_range_fields (get_grid (self));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (GantryCell));

  for (guint i = 0; i < records->len; i++)
    for (guint k = 0; k < fields->len; k++)
      {
        GantryCell cell = { records->pdata[i], fields->pdata[k], "" };

        g_array_append_val (cells, cell);
      }
  return gantry_cells_edit (get_document (self), label, (const GantryCell *) (gpointer) cells->data, cells->len, error);
}

static void
cut (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GError *error = NULL;

  if (get_document (self) == NULL)
    return;
  copy (widget, name, parameter);
  if (is_about_rows (self))
    gtk_widget_activate_action (widget, "page.delete", NULL);
  else if (!clear_cells (self, _("Cut"), &error))
    show_error (self, error);
}

static void
clear (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GError *error = NULL;

  if (get_document (self) != NULL && !clear_cells (self, _("Empty Cells"), &error))
    show_error (self, error);
}

/* ---- Pasting rows ---- */

/* Selects what was pasted, as whole rows, with the cursor in the first one. */
static void
select_tasks (GantryTimelinePage *self, GPtrArray *tasks)
{
  g_autoptr (GtkBitset) rows = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;
  GantryGridColumns *columns = gantry_grid_get_columns (get_grid (self));

  gantry_timeline_page_keep (self, tasks);
  mask = gtk_bitset_new_range (0, gantry_row_model_get_n_rows (self->rows));
  for (guint i = 0; i < tasks->len; i++)
    if (gantry_row_model_find (self->rows, tasks->pdata[i]) != GANTRY_ROW_NONE)
      gtk_bitset_add (rows, gantry_row_model_find (self->rows, tasks->pdata[i]));
  if (gtk_bitset_is_empty (rows))
    return;
  gantry_grid_show_row (get_grid (self), gtk_bitset_get_maximum (rows)); /* as many as there is room for */
  gantry_grid_set_cursor (get_grid (self), gtk_bitset_get_minimum (rows), 0, GANTRY_GRID_SELECT_ALONE, TRUE);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), rows, mask);
  gantry_grid_set_range (get_grid (self), 0, gantry_grid_columns_get_n_shown (columns));
}

static void
finish_rows (GantryTimelinePage *self, GPtrArray *tasks, GError *error)
{
  if (tasks != NULL)
    select_tasks (self, tasks);
  else
    show_error (self, error);
}

static void
paste_tasks (GantryTimelinePage *self, const char *text)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) tasks = gantry_tasks_paste (get_document (self), text, gantry_timeline_page_get_current_task (self), &error);

  finish_rows (self, tasks, error);
}

static const GantryField *
find_field_by_label (GantryTimelinePage *self, const char *text)
{
  const GPtrArray *custom = gantry_document_get_custom_fields (get_document (self), &gantry_task_kind);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *folded = g_utf8_casefold (stripped, -1);

  for (guint i = 0; i < gantry_task_kind.n_fields; i++)
    {
      const GantryField *field = &gantry_task_kind.fields[i];
      g_autofree char *label = g_utf8_casefold (_(field->label), -1);

      if (!(field->flags & GANTRY_FIELD_HIDDEN) && (g_str_equal (folded, label) || g_str_equal (folded, field->name)))
        return field;
    }
  for (guint i = 0; i < custom->len; i++)
    {
      g_autofree char *label = g_utf8_casefold (((const GantryField *) custom->pdata[i])->label, -1);

      if (g_str_equal (folded, label))
        return custom->pdata[i];
    }
  return NULL;
}

/* The fields of a first row that is nothing but titles of columns, the name among them; NULL when it is not.
 * (transfer container) */
static GPtrArray *
read_titles (GantryTimelinePage *self, const GantryTsv *sheet)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  gboolean named = FALSE;

  for (guint i = 0; i < sheet->n_columns; i++)
    {
      const char *text = gantry_tsv_get (sheet, 0, i);
      const GantryField *field = find_field_by_label (self, text);

      if (field == NULL && text[0] != '\0')
        return NULL;
      named |= field != NULL && g_str_equal (field->name, gantry_task_kind.title_field);
      g_ptr_array_add (fields, (gpointer) field);
    }
  return named ? g_steal_pointer (&fields) : NULL;
}

typedef struct {
  const GantryTsv *sheet;
  guint first_row; /* below the titles */
} Text;

static const char *
get_text (guint row, guint column, gpointer data)
{
  const Text *self = data;

  return gantry_tsv_get (self->sheet, self->first_row + row, column);
}

static void
paste_rows (GantryTimelinePage *self, const GantryTsv *sheet)
{
  GantryGridColumns *columns = gantry_grid_get_columns (get_grid (self));
  g_autoptr (GPtrArray) fields = read_titles (self, sheet);
  Text text = { sheet, fields != NULL };
  g_autoptr (GPtrArray) tasks = NULL;
  GError *error = NULL;

  if (fields == NULL)
    {
      fields = g_ptr_array_new ();
      for (guint i = 0; i < MIN (sheet->n_columns, gantry_grid_columns_get_n_shown (columns)); i++)
        g_ptr_array_add (fields, (gpointer) gantry_grid_columns_get (columns, i)->field);
    }
  tasks = gantry_tasks_paste_rows (get_document (self), gantry_timeline_page_get_current_task (self), (const GantryField *const *) fields->pdata,
                                   fields->len, sheet->rows->len - text.first_row, get_text, &text,
                                   &error);
  finish_rows (self, tasks, error);
}

/* ---- Pasting cells ---- */

/* The records of the block's rows; new tasks for those beyond the last one. (transfer container) */
static GPtrArray *
list_targets (GantryTimelinePage *self, GArray *rows)
{
  guint n_rows = gantry_row_model_get_n_rows (self->rows), n_beyond = 0;
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, guint, i) < n_rows)
      g_ptr_array_add (records, gantry_row_model_get_task (self->rows, g_array_index (rows, guint, i)));
    else
      n_beyond++;
  if (n_beyond > 0)
    {
      g_autofree int *depths = g_new0 (int, n_beyond);
      GantryTask *last = gantry_row_model_get_task (self->rows, n_rows - 1);
      g_autoptr (GPtrArray) added
        = gantry_tasks_insert_rows (get_document (self), gantry_row_model_is_group (self->rows, last) ? NULL : last,
                                    depths, NULL, n_beyond);

      g_ptr_array_extend (records, added, NULL, NULL);
    }
  return records;
}

static gboolean
assign_block (GantryTimelinePage *self, const GantryTsv *sheet, const GantryGridBlock *block, GError **error)
{
  GantryGridColumns *columns = gantry_grid_get_columns (get_grid (self));
  guint n_rows = sheet->rows->len, n_columns = sheet->n_columns;
  g_autoptr (GPtrArray) records = list_targets (self, block->rows);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (GantryCell));

  for (guint i = 0; i < records->len; i++)
    for (guint k = 0; k < block->n_columns; k++)
      {
        GantryCell cell = { records->pdata[i], gantry_grid_columns_get (columns, block->first_column + k)->field,
                            gantry_tsv_get (sheet, i % n_rows, k % n_columns) };

        g_array_append_val (cells, cell);
      }
  return gantry_cells_assign (get_document (self), (const GantryCell *) (gpointer) cells->data, cells->len, error);
}

static void
select_block (GantryTimelinePage *self, const GantryGridBlock *block)
{
  g_autoptr (GtkBitset) rows = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, gantry_row_model_get_n_rows (self->rows));

  for (guint i = 0; i < block->rows->len; i++)
    gtk_bitset_add (rows, g_array_index (block->rows, guint, i));
  gtk_bitset_intersect (rows, mask);
  if (gtk_bitset_is_empty (rows))
    return;
  gantry_grid_set_cursor (get_grid (self), gtk_bitset_get_minimum (rows), block->first_column, GANTRY_GRID_SELECT_ALONE, TRUE);
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), rows, mask);
  gantry_grid_set_range (get_grid (self), block->first_column, block->first_column + block->n_columns);
}

static void
paste_cells (GantryTimelinePage *self, const GantryTsv *sheet)
{
  g_auto (GantryGridBlock) block = { 0 };
  GError *error = NULL;

  gantry_grid_block_init (&block, get_grid (self), sheet->rows->len, sheet->n_columns);
  gantry_document_begin (get_document (self), _("Paste"));
  if (!assign_block (self, sheet, &block, &error))
    {
      gantry_document_abort (get_document (self));
      show_error (self, error);
    }
  else if (!gantry_document_commit (get_document (self), &error))
    show_error (self, error);
  else
    select_block (self, &block);
}

static void
paste_text (GantryTimelinePage *self, const char *text)
{
  g_autoptr (GantryTsv) sheet = gantry_tsv_parse (text);

  if (sheet->n_columns == 0)
    return;
  if (gantry_row_model_get_n_rows (self->rows) == 0 || is_about_rows (self)
      || gantry_timeline_page_get_current_row (self) == GANTRY_ROW_NONE)
    paste_rows (self, sheet);
  else
    paste_cells (self, sheet);
}

/* ---- The clipboard ---- */

/* The plan may be another by the time that the clipboard answers. */
static gboolean
is_alive (GantryTimelinePage *self)
{
  return get_document (self) != NULL && gtk_widget_get_mapped (GTK_WIDGET (self));
}

static void
text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GantryTimelinePage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && is_alive (self))
    paste_text (self, text);
}

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GantryTimelinePage) self = data;
  g_autofree char *text = NULL;
  gssize length = g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL);

  if (length <= 0 || length > TASKS_MAX || !is_alive (self))
    return;
  text = g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (source)), (gsize) length);
  paste_tasks (self, text);
}

static void
tasks_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GantryTimelinePage) self = data;
  g_autoptr (GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (stream != NULL)
    g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                  G_PRIORITY_DEFAULT, NULL, spliced_cb, g_steal_pointer (&self));
}

static void
paste (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *types[] = { TASKS_TYPE, NULL };
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (get_document (self) == NULL)
    return;
  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), TASKS_TYPE))
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, tasks_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_cb, g_object_ref (self));
}

static void
fill_down (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GError *error = NULL;

  if (get_document (self) != NULL && !gantry_grid_fill_down (get_grid (self), &error))
    show_error (self, error);
}

/* ---- Dragged rows ---- */

static gboolean
is_dragged (GantryTimelinePage *self, GPtrArray *dragged, GantryTask *task)
{
  GantryOutline *outline = gantry_document_get_outline (get_document (self));

  for (; task != NULL; task = gantry_outline_get_parent (outline, task))
    if (g_ptr_array_find (dragged, task, NULL))
      return TRUE;
  return FALSE;
}

/* Which task is above the place when those that are dragged are gone, NULL at the top. */
static GantryTask *
find_above (GantryTimelinePage *self, GPtrArray *dragged, guint row)
{
  while (row > 0)
    {
      GantryTask *task = gantry_row_model_get_task (self->rows, --row);

      if (!is_dragged (self, dragged, task))
        return task;
    }
  return NULL;
}

/* TRUE where they are already. */
static gboolean
stand_there (GantryTimelinePage *self, GPtrArray *dragged, GantryTask *parent, GantryTask *after)
{
  GantryOutline *outline = gantry_document_get_outline (get_document (self));

  for (guint i = 0; i < dragged->len; i++)
    {
      GantryTask *task = dragged->pdata[i];

      if (gantry_outline_get_parent (outline, task) != parent && g_ptr_array_find (dragged, gantry_outline_get_parent (outline, task), NULL))
        continue; /* goes along */
      if (gantry_outline_get_parent (outline, task) != parent
          || gantry_outline_get_previous_sibling (outline, task) != after)
        return FALSE;
      after = task;
    }
  return TRUE;
}

void
gantry_timeline_page_drop_rows (GantryTimelinePage *self, guint row, int level)
{
  g_autoptr (GPtrArray) dragged = gantry_timeline_page_dup_selected (self);
  GantryOutline *outline = gantry_document_get_outline (get_document (self));
  GantryTask *above = find_above (self, dragged, row);
  GantryTask *parent = NULL, *after = above;
  GError *error = NULL;

  if (above != NULL && level > above->level)
    {
      parent = above;
      after = NULL;
    }
  while (after != NULL && after->level > level)
    after = gantry_outline_get_parent (outline, after);
  if (after != NULL)
    parent = gantry_outline_get_parent (outline, after);
  if (stand_there (self, dragged, parent, after))
    return;
  if (!gantry_tasks_move (get_document (self), dragged, parent, after, &error))
    {
      show_error (self, error);
      return;
    }
  for (guint i = 0; i < dragged->len; i++) /* what went under a collapsed task would be gone from sight */
    gantry_row_model_reveal (self->rows, dragged->pdata[i]);
  gantry_timeline_page_announce_place (self, dragged);
}

/* ---- Actions and keys ---- */

void
gantry_timeline_page_class_add_clipboard_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.cut", NULL, cut);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "page.paste", NULL, paste);
  gtk_widget_class_install_action (widget_class, "page.clear", NULL, clear);
  gtk_widget_class_install_action (widget_class, "page.fill-down", NULL, fill_down);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, GDK_CONTROL_MASK, "page.cut", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "page.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "page.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "page.fill-down", NULL);
}

void
gantry_timeline_page_update_clipboard_actions (GantryTimelinePage *self)
{
  gboolean any = gantry_timeline_page_count_selected (self, 1) > 0;

  gantry_page_set_action_enabled (GANTRY_PAGE (self), "cut", any);
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "copy", any);
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "fill-down", any);
}
