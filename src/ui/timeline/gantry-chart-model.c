/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-model.h"

#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-dependency.h"

#define ROWS_A_BLOCK 8 /* few: links ask for rows far away, each in a block of its own */

struct _GantryChartModel {
  GantryDocument *document;
  GantryRowModel *rows;
  GantryBarSource *source;
  GArray *bars;        /* of GantryBar, by row */
  GByteArray *filled;  /* by block: whether its bars are of now */
  GantryLinkIndex *links;
  gint64 chain_task; /* id, 0: none */
  GHashTable *chain; /* id of dependency -> GantryChainLink; NULL: to be found */
};

static void
fill_block (GantryChartModel *self, guint block)
{
  guint end = MIN ((block + 1) * ROWS_A_BLOCK, self->bars->len);

  for (guint row = block * ROWS_A_BLOCK; row < end; row++)
    gantry_bar_source_fill (self->source, gantry_row_model_get_task (self->rows, row),
                            &g_array_index (self->bars, GantryBar, row));
  self->filled->data[block] = TRUE;
}

const GantryBar *
gantry_chart_model_get_bar (GantryChartModel *self, guint row)
{
  g_return_val_if_fail (row < self->bars->len, NULL);

  if (!self->filled->data[row / ROWS_A_BLOCK])
    fill_block (self, row / ROWS_A_BLOCK);
  return &g_array_index (self->bars, GantryBar, row);
}

/* The row of the task with @id; GANTRY_ROW_NONE when it is under a collapsed summary task. */
static guint
find_row (GantryChartModel *self, gint64 id)
{
  return gantry_row_model_find (self->rows, GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, id)));
}

static GantryLinkIndex *
build_links (GantryChartModel *self)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (GantryLink));
  GantryTable *table = self->document != NULL ? gantry_document_get_table (self->document, &gantry_dependency_kind) : NULL;

  for (guint i = 0; table != NULL && i < gantry_table_get_n_records (table); i++)
    {
      GantryDependency *dependency = GANTRY_DEPENDENCY (gantry_table_get_record (table, i));
      GantryLink link = {
        .id = ((GantryRecord *) dependency)->id,
        .from = find_row (self, dependency->predecessor),
        .to = find_row (self, dependency->successor),
        .type = dependency->type,
      };

      if (link.from != GANTRY_ROW_NONE && link.to != GANTRY_ROW_NONE)
        g_array_append_val (links, link);
    }
  return gantry_link_index_new (links, self->bars->len);
}

const GantryLinkIndex *
gantry_chart_model_get_links (GantryChartModel *self)
{
  if (self->links == NULL)
    self->links = build_links (self);
  return self->links;
}

guint
gantry_chart_model_get_n_rows (GantryChartModel *self)
{
  return self->bars->len;
}

GantryDocument *
gantry_chart_model_get_document (GantryChartModel *self)
{
  return self->document;
}

gboolean
gantry_chart_model_get_extent (GantryChartModel *self, gint64 *start, gint64 *finish)
{
  GantryProject *project = self->document != NULL ? gantry_document_get_project (self->document) : NULL;
  GantryOutline *outline = project != NULL ? gantry_document_get_outline (self->document) : NULL;

  if (project == NULL || project->finish == GANTRY_NONE)
    return FALSE;
  *start = project->start;
  *finish = project->finish;
  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row = gantry_outline_get_subtree_end (outline, row))
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (task->start != GANTRY_NONE)
        *start = MIN (*start, task->start);
      if (task->finish != GANTRY_NONE)
        *finish = MAX (*finish, task->finish);
    }
  return TRUE;
}

const GantryWorktime *
gantry_chart_model_get_calendar (GantryChartModel *self)
{
  return self->document != NULL
             ? gantry_scheduler_get_calendar (gantry_document_get_scheduler (self->document), 0)
             : NULL;
}

gint64
gantry_chart_model_get_chain_task (GantryChartModel *self)
{
  return self->chain_task;
}

int
gantry_chart_model_get_chain (GantryChartModel *self, gint64 dependency)
{
  GantryRecord *task;

  if (self->chain_task == 0)
    return 0;
  if (self->chain == NULL)
    {
      task = gantry_document_lookup (self->document, &gantry_task_kind, self->chain_task);
      if (task == NULL)
        return 0; /* it is gone, and the chart is yet to be told */
      self->chain = gantry_chain_find (self->document, GANTRY_TASK (task));
    }
  return GPOINTER_TO_INT (g_hash_table_lookup (self->chain, &dependency));
}

void
gantry_chart_model_set_chain (GantryChartModel *self, GantryTask *task)
{
  self->chain_task = task != NULL ? ((GantryRecord *) task)->id : 0;
  g_clear_pointer (&self->chain, g_hash_table_unref);
}

static void
forget_bars (GantryChartModel *self)
{
  guint n_rows = gantry_row_model_get_n_rows (self->rows);
  guint n_blocks = (n_rows + ROWS_A_BLOCK - 1) / ROWS_A_BLOCK;

  gantry_bar_source_forget (self->source);
  g_array_set_size (self->bars, n_rows);
  g_byte_array_set_size (self->filled, n_blocks);
  if (n_blocks > 0)
    memset (self->filled->data, FALSE, n_blocks);
}

void
gantry_chart_model_rows_changed (GantryChartModel *self)
{
  g_clear_pointer (&self->links, gantry_link_index_free);
  forget_bars (self);
}

void
gantry_chart_model_document_changed (GantryChartModel *self, const GantryTransaction *transaction)
{
  if (transaction == NULL || gantry_transaction_touches (transaction, &gantry_dependency_kind))
    g_clear_pointer (&self->links, gantry_link_index_free);
  if (self->document == NULL
      || gantry_document_lookup (self->document, &gantry_task_kind, self->chain_task) == NULL)
    self->chain_task = 0;
  g_clear_pointer (&self->chain, g_hash_table_unref);
  forget_bars (self);
}

void
gantry_chart_model_set_document (GantryChartModel *self, GantryDocument *document)
{
  g_set_object (&self->document, document);
  gantry_bar_source_set_document (self->source, document);
  self->chain_task = 0;
  gantry_chart_model_document_changed (self, NULL);
}

void
gantry_chart_model_set_options (GantryChartModel *self, const GantryChartOptions *options)
{
  gantry_bar_source_set_options (self->source, options);
  forget_bars (self);
}

GantryBarSource *
gantry_chart_model_get_source (GantryChartModel *self)
{
  return self->source;
}

GantryChartModel *
gantry_chart_model_new (GantryRowModel *rows)
{
  GantryChartModel *self = g_new0 (GantryChartModel, 1);

  self->rows = g_object_ref (rows);
  self->source = gantry_bar_source_new (rows);
  self->bars = g_array_new (FALSE, FALSE, sizeof (GantryBar));
  self->filled = g_byte_array_new ();
  return self;
}

void
gantry_chart_model_free (GantryChartModel *self)
{
  g_clear_object (&self->document);
  g_object_unref (self->rows);
  gantry_bar_source_free (self->source);
  g_array_unref (self->bars);
  g_byte_array_unref (self->filled);
  g_clear_pointer (&self->links, gantry_link_index_free);
  g_clear_pointer (&self->chain, g_hash_table_unref);
  g_free (self);
}
