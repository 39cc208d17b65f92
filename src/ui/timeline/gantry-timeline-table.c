/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-table.h"

#include <glib/gi18n-lib.h>

#include "ui/drawing/gantry-task-sentence.h"
#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-grid-header.h"
#include "ui/records/gantry-record-sorter.h"

#define NARROW_NAME_WIDTH 196

/* The first columns, and how wide they are. */
static const GantryGridDefault first_columns[] = {
  { "name", 232 },         { "duration", 84 },   { "start", 136 },    { "finish", 136 },
  { "predecessors", 112 }, { "resources", 160 }, { "progress", 92 },
};

struct _GantryTimelineTable {
  AdwBin parent_instance;
  GtkScrolledWindow *scroller;
  GantryGridHeader *header;
  GantryGrid *grid;
  GantryGridColumns *columns;
  GantryRowModel *rows;
};

enum { SIGNAL_OPEN_MENU, SIGNAL_SORT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryTimelineTable, gantry_timeline_table, ADW_TYPE_BIN)

/* ---- What the grid asks of tasks ---- */

/* Of a summary task, what is critical is among its subtasks. */
static void
get_info (GantryRecord *record, GantryGridRowInfo *info, gpointer data)
{
  GantryTimelineTable *self = data;
  GantryTask *task = (GantryTask *) record;

  info->number = gantry_row_model_is_group (self->rows, task) ? 0 : task->row + 1;
  info->level = (int) gantry_row_model_get_level (self->rows, task);
  info->dimmed = gantry_row_model_is_context (self->rows, task);
  info->expandable = info->strong = task->summary;
  info->expanded = task->summary && gantry_row_model_get_expanded (self->rows, task);
  info->marked = task->critical && !task->summary;
}

static char *
dup_sentence (GantryRecord *record, gpointer data)
{
  return gantry_task_dup_sentence ((GantryTask *) record);
}

static guint
find (GantryRecord *record, gpointer data)
{
  return gantry_row_model_find (((GantryTimelineTable *) data)->rows, (GantryTask *) record);
}

static guint
find_cover (GantryRecord *record, gpointer data)
{
  GantryTimelineTable *self = data;
  GantryTask *task = (GantryTask *) record;
  guint row = GANTRY_ROW_NONE;

  while (row == GANTRY_ROW_NONE && task != NULL && ((GantryRecord *) task)->document != NULL)
    {
      task = gantry_outline_get_parent (gantry_document_get_outline (((GantryRecord *) task)->document), task);
      if (task != NULL)
        row = gantry_row_model_find (self->rows, task);
    }
  return row;
}

static void
set_expanded (GantryRecord *record, gboolean expanded, gpointer data)
{
  gantry_row_model_set_expanded (((GantryTimelineTable *) data)->rows, (GantryTask *) record, expanded);
}

gboolean
gantry_timeline_table_can_sort (const GantryField *field)
{
  static const char *const texts[] = { "name", "workstream", "resources", NULL };

  if (field->flags & GANTRY_FIELD_HIDDEN)
    return FALSE;
  return field->custom != 0 || !gantry_field_sorts_by_text (field) || g_strv_contains (texts, field->name);
}

static gboolean
can_sort (const GantryField *field, gpointer data)
{
  return gantry_timeline_table_can_sort (field);
}

static const GantryGridDelegate delegate = {
  .get_info = get_info,
  .dup_sentence = dup_sentence,
  .find = find,
  .find_cover = find_cover,
  .set_expanded = set_expanded,
  .can_sort = can_sort,
  .mark_tooltip = N_("Critical: a delay of this task delays the project"),
};

void
gantry_timeline_table_set_rows (GantryTimelineTable *self, GantryRowModel *rows, GtkSelectionModel *selection)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));
  g_return_if_fail (self->rows == NULL);

  self->rows = g_object_ref (rows);
  self->columns = gantry_grid_columns_new (&gantry_task_kind, first_columns, G_N_ELEMENTS (first_columns));
  gantry_grid_columns_add_menu_item (self->columns, _("Custom _Fields…"), "page.custom-fields");
  gantry_grid_set_up (self->grid, selection, self->columns, &delegate, self);
  gantry_grid_header_set_grid (self->header, self->grid, gtk_scrolled_window_get_hadjustment (self->scroller));
}

void
gantry_timeline_table_set_document (GantryTimelineTable *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  gantry_grid_columns_set_document (self->columns, document);
}

/* ---- Writing a plan down ---- */

static gboolean
is_name (GantryFieldCell *cell)
{
  return g_str_equal (gantry_field_cell_get_field (cell)->name, "name");
}

/* Enter in the name of the last task, or of one just added, goes on with a new one, so that a plan is
 * written down as a list is: what is typed next must not replace the name. */
static void
accepted_cb (GantryTimelineTable *self, GantryFieldCell *cell, gboolean was_empty)
{
  GantryTask *task = GANTRY_TASK (gantry_field_cell_get_record (cell));

  if (!is_name (cell) || task == NULL || task->name == NULL)
    return;
  if (was_empty || gantry_row_model_find (self->rows, task) + 1 == gantry_row_model_get_n_rows (self->rows))
    gtk_widget_activate_action (GTK_WIDGET (self), "page.add", NULL);
}

static void
cancelled_cb (GantryTimelineTable *self, GantryFieldCell *cell)
{
  GantryTask *task = GANTRY_TASK (gantry_field_cell_get_record (cell));

  if (is_name (cell) && task != NULL && task->name == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.cancel-add", NULL);
}

/* ---- The rest ---- */

static void
open_menu_cb (GantryTimelineTable *self, double x, double y)
{
  graphene_point_t point;

  if (gtk_widget_compute_point (GTK_WIDGET (self->grid), GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                &point))
    g_signal_emit (self, signals[SIGNAL_OPEN_MENU], 0, (double) point.x, (double) point.y);
}

static void
sort_cb (GantryTimelineTable *self, const char *field, gboolean descending)
{
  g_signal_emit (self, signals[SIGNAL_SORT], 0, field, descending);
}

void
gantry_timeline_table_set_sorted (GantryTimelineTable *self, const GantryField *field, gboolean descending)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  gantry_grid_header_set_sorted (self->header, field, descending);
}

void
gantry_timeline_table_edit (GantryTimelineTable *self, GantryTask *task, const char *field_name)
{
  guint row;

  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  row = gantry_row_model_find (self->rows, task);
  if (row != GANTRY_ROW_NONE
      && gantry_grid_set_cursor (self->grid, row, gantry_grid_columns_find (self->columns, field_name),
                                 GANTRY_GRID_SELECT_ALONE, TRUE))
    gantry_grid_edit (self->grid);
}

guint
gantry_timeline_table_get_focus_row (GantryTimelineTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), GANTRY_ROW_NONE);

  return gantry_grid_has_focus (self->grid) ? gantry_grid_get_cursor (self->grid, NULL) : GANTRY_ROW_NONE;
}

void
gantry_timeline_table_show_row (GantryTimelineTable *self, guint row, gboolean focus)
{
  guint column;

  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  gantry_grid_get_cursor (self->grid, &column);
  if (focus)
    gantry_grid_set_cursor (self->grid, row, column, GANTRY_GRID_SELECT_NONE, TRUE);
  else
    gantry_grid_show_row (self->grid, row);
}

int
gantry_timeline_table_round_width (GantryTimelineTable *self, int width, int slack)
{
  const GantryGridColumn *column;
  int before, after;
  guint index;

  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), width);

  index = gantry_grid_columns_find_at (self->columns, width);
  if (index == GANTRY_GRID_COLUMN_NONE)
    return width;
  column = gantry_grid_columns_get (self->columns, index);
  before = index > 0 ? width - column->x : G_MAXINT;
  after = column->x + column->width - width;
  if (MIN (before, after) > slack)
    return width;
  return before <= after ? width - before : width + after;
}

GantryGrid *
gantry_timeline_table_get_grid (GantryTimelineTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), NULL);

  return self->grid;
}

GtkAdjustment *
gantry_timeline_table_get_vadjustment (GantryTimelineTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), NULL);

  return gtk_scrolled_window_get_vadjustment (self->scroller);
}

GtkWidget *
gantry_timeline_table_get_header (GantryTimelineTable *self)
{
  g_return_val_if_fail (GANTRY_IS_TIMELINE_TABLE (self), NULL);

  return GTK_WIDGET (self->header);
}

void
gantry_timeline_table_set_alone (GantryTimelineTable *self, gboolean alone)
{
  g_return_if_fail (GANTRY_IS_TIMELINE_TABLE (self));

  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_AUTOMATIC,
                                  alone ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL);
  gantry_grid_columns_set_title_width (self->columns, alone ? NARROW_NAME_WIDTH : 0);
}

/* Delete empties cells, as in a spreadsheet. Where names are among them, it is about the tasks and not ours. */
static gboolean
clear_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryTimelineTable *self = (GantryTimelineTable *) widget;
  guint first, end;

  if (!gantry_grid_has_focus (self->grid) || !gantry_grid_get_range (self->grid, &first, &end))
    return FALSE;
  for (guint i = first; i < end; i++)
    if (gantry_grid_columns_is_title (self->columns, i))
      return FALSE;
  return gtk_widget_activate_action (widget, "page.clear", NULL);
}

static gboolean
gantry_timeline_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (((GantryTimelineTable *) widget)->grid));
}

static void
gantry_timeline_table_dispose (GObject *object)
{
  GantryTimelineTable *self = (GantryTimelineTable *) object;

  adw_bin_set_child (ADW_BIN (self), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (self), GANTRY_TYPE_TIMELINE_TABLE);
  g_clear_object (&self->columns);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (gantry_timeline_table_parent_class)->dispose (object);
}

static void
gantry_timeline_table_class_init (GantryTimelineTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_timeline_table_dispose;
  widget_class->grab_focus = gantry_timeline_table_grab_focus;
  signals[SIGNAL_OPEN_MENU]
      = g_signal_new ("open-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                      G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_SORT] = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, clear_binding, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, clear_binding, NULL);
  g_type_ensure (GANTRY_TYPE_GRID);
  g_type_ensure (GANTRY_TYPE_GRID_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-timeline-table.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineTable, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineTable, header);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelineTable, grid);
  gtk_widget_class_bind_template_callback (widget_class, open_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, sort_cb);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancelled_cb);
}

static void
gantry_timeline_table_init (GantryTimelineTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
