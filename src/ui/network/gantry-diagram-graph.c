/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-graph.h"

#include "model/gantry-duration.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task.h"

struct _GantryDiagramGraph {
  gatomicrefcount refs;
  GArray *tasks;     /* of gint64: ids, in the order of the plan */
  GHashTable *nodes; /* id → node + 1 */
  GArray *edges;     /* of GantryDiagramEdge */
};

static void
clear_edge (gpointer data)
{
  g_free (((GantryDiagramEdge *) data)->label);
}

static GantryDiagramGraph *
create (void)
{
  GantryDiagramGraph *self = g_new0 (GantryDiagramGraph, 1);

  g_atomic_ref_count_init (&self->refs);
  self->tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->edges = g_array_new (FALSE, FALSE, sizeof (GantryDiagramEdge));
  g_array_set_clear_func (self->edges, clear_edge);
  return self;
}

static void
add_node (GantryDiagramGraph *self, gint64 task)
{
  g_array_append_val (self->tasks, task);
  g_hash_table_insert (self->nodes, g_memdup2 (&task, sizeof task), GUINT_TO_POINTER (self->tasks->len));
}

/* ---- Which tasks ---- */

static gboolean
has_links (GantryDocument *document, gint64 task)
{
  const char *const ends[] = { "predecessor", "successor" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const GantryField *field = gantry_kind_find_field (&gantry_dependency_kind, ends[i]);
      const GPtrArray *links = gantry_document_get_referrers (document, &gantry_dependency_kind, field, task);

      if (links != NULL && links->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* Adds @task, and what there is from it along the links one way. Tasks that the other way reached have
 * been there before, so that each way keeps its own. */
static void
reach (GantryDocument *document, gint64 task, const char *near_end, const char *far_end, GHashTable *reached)
{
  const GantryField *near_field = gantry_kind_find_field (&gantry_dependency_kind, near_end);
  const GantryField *far_field = gantry_kind_find_field (&gantry_dependency_kind, far_end);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GQueue queue = G_QUEUE_INIT;

  g_hash_table_add (seen, &task);
  for (gint64 *id = &task; id != NULL; id = g_queue_pop_head (&queue))
    {
      const GPtrArray *links = gantry_document_get_referrers (document, &gantry_dependency_kind, near_field, *id);

      g_hash_table_add (reached, g_memdup2 (id, sizeof *id));
      for (guint i = 0; links != NULL && i < links->len; i++)
        {
          gint64 *far_id = &G_STRUCT_MEMBER (gint64, links->pdata[i], far_field->offset);

          if (g_hash_table_add (seen, far_id))
            g_queue_push_tail (&queue, far_id);
        }
    }
}

/* A summary task stands for what is part of it; where links lead to it, for itself as well. */
static gboolean
is_node (GantryDocument *document, GantryTask *task)
{
  return !task->summary || has_links (document, ((GantryRecord *) task)->id);
}

static void
choose_with_parts (GantryDocument *document, gint64 id, GHashTable *chosen)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryRecord *record = gantry_document_lookup (document, &gantry_task_kind, id);
  guint row = record != NULL ? GANTRY_TASK (record)->row : 0;
  guint end = record != NULL ? gantry_outline_get_subtree_end (outline, row) : 0;

  for (; row < end; row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (is_node (document, task))
        g_hash_table_add (chosen, g_memdup2 (&((GantryRecord *) task)->id, sizeof (gint64)));
    }
}

/* The tasks of the chain, or those that were chosen with their parts; NULL where it is about neither. */
static GHashTable *
find_chosen (GantryDocument *document, const GantryDiagramScope *scope)
{
  GHashTable *chosen;

  if (scope->kind != GANTRY_DIAGRAM_CHAIN && scope->kind != GANTRY_DIAGRAM_TASKS)
    return NULL;
  chosen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (scope->kind == GANTRY_DIAGRAM_CHAIN)
    {
      reach (document, scope->task, "predecessor", "successor", chosen);
      reach (document, scope->task, "successor", "predecessor", chosen);
    }
  for (guint i = 0; scope->tasks != NULL && i < scope->tasks->len; i++)
    choose_with_parts (document, g_array_index (scope->tasks, gint64, i), chosen);
  return chosen;
}

static void
add_nodes (GantryDiagramGraph *self, GantryDocument *document, const GantryDiagramScope *scope)
{
  g_autoptr (GHashTable) chosen = find_chosen (document, scope);
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryRecord *phase = scope->kind == GANTRY_DIAGRAM_PHASE
                          ? gantry_document_lookup (document, &gantry_task_kind, scope->task)
                          : NULL;
  guint row = 0, end = gantry_outline_get_n_tasks (outline);

  if (phase != NULL)
    {
      row = GANTRY_TASK (phase)->row + 1;
      end = gantry_outline_get_subtree_end (outline, GANTRY_TASK (phase)->row);
    }
  for (; row < end; row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);
      gint64 id = ((GantryRecord *) task)->id;

      if (chosen != NULL ? g_hash_table_contains (chosen, &id) : is_node (document, task))
        add_node (self, id);
    }
}

/* ---- Which links ---- */

/* "SS+2 d": the type where it is another one than finish to start, and the lag. */
static char *
dup_label (const GantryDependency *link, const GantryUnits *units)
{
  static const char *const types[] = { "FS", "SS", "FF", "SF" };
  g_autoptr (GString) label = g_string_new (NULL);

  if (link->type == GANTRY_DEPENDENCY_FS && link->lag == 0 && link->lag_percent == 0)
    return NULL;
  g_string_append (label, types[link->type]);
  if (link->lag != 0)
    {
      g_autofree char *lag = gantry_duration_format (ABS (link->lag), link->lag_elapsed, units);

      g_string_append_printf (label, "%s%s", link->lag > 0 ? "+" : "−", lag);
    }
  if (link->lag_percent != 0)
    {
      g_autofree char *percent = g_strdup_printf ("%g", ABS (link->lag_percent) * 100.0 / GANTRY_PERCENT_FULL);

      g_string_append_printf (label, "%s%s %%", link->lag_percent > 0 ? "+" : "−", percent);
    }
  return g_string_free_and_steal (g_steal_pointer (&label));
}

static int
compare_edges (gconstpointer pa, gconstpointer pb)
{
  const GantryDiagramEdge *a = pa, *b = pb;

  if (a->arc.from != b->arc.from)
    return a->arc.from < b->arc.from ? -1 : 1;
  if (a->arc.to != b->arc.to)
    return a->arc.to < b->arc.to ? -1 : 1;
  return a->link < b->link ? -1 : a->link > b->link;
}

static void
add_edges (GantryDiagramGraph *self, GantryDocument *document)
{
  const GantryField *field = gantry_kind_find_field (&gantry_dependency_kind, "predecessor");
  GantryUnits units;

  gantry_units_from_project (gantry_document_get_project (document), &units);
  for (guint node = 0; node < self->tasks->len; node++)
    {
      const GPtrArray *links = gantry_document_get_referrers (document, &gantry_dependency_kind, field,
                                                              g_array_index (self->tasks, gint64, node));

      for (guint i = 0; links != NULL && i < links->len; i++)
        {
          const GantryDependency *link = links->pdata[i];
          guint to = gantry_diagram_graph_find_task (self, link->successor);
          GantryDiagramEdge edge = { { node, to }, ((GantryRecord *) link)->id, NULL };

          if (to == GANTRY_DIAGRAM_NOTHING || to == node)
            continue;
          edge.label = dup_label (link, &units);
          g_array_append_val (self->edges, edge);
        }
    }
  g_array_sort (self->edges, compare_edges);
}

/* ---- Public ---- */

GantryDiagramGraph *
gantry_diagram_graph_new (GantryDocument *document, const GantryDiagramScope *scope)
{
  GantryDiagramGraph *self = create ();

  add_nodes (self, document, scope);
  if (!gantry_diagram_graph_is_too_large (self))
    add_edges (self, document);
  return self;
}

GantryDiagramGraph *
gantry_diagram_graph_new_from_arcs (guint n_nodes, const GantryDiagramArc *arcs, guint n_arcs)
{
  GantryDiagramGraph *self = create ();

  for (guint i = 0; i < n_nodes; i++)
    add_node (self, i + 1);
  for (guint i = 0; i < n_arcs; i++)
    {
      GantryDiagramEdge edge = { arcs[i], i + 1, NULL };

      g_array_append_val (self->edges, edge);
    }
  g_array_sort (self->edges, compare_edges);
  return self;
}

GantryDiagramGraph *
gantry_diagram_graph_ref (GantryDiagramGraph *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
gantry_diagram_graph_unref (GantryDiagramGraph *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->tasks);
  g_hash_table_unref (self->nodes);
  g_array_unref (self->edges);
  g_free (self);
}

guint
gantry_diagram_graph_get_n_nodes (const GantryDiagramGraph *self)
{
  return self->tasks->len;
}

gboolean
gantry_diagram_graph_is_too_large (const GantryDiagramGraph *self)
{
  return self->tasks->len > GANTRY_DIAGRAM_NODES_MAX;
}

gint64
gantry_diagram_graph_get_task (const GantryDiagramGraph *self, guint node)
{
  g_return_val_if_fail (node < self->tasks->len, 0);
  return g_array_index (self->tasks, gint64, node);
}

guint
gantry_diagram_graph_find_task (const GantryDiagramGraph *self, gint64 task)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->nodes, &task)) - 1; /* nothing is G_MAXUINT */
}

guint
gantry_diagram_graph_get_n_edges (const GantryDiagramGraph *self)
{
  return self->edges->len;
}

const GantryDiagramEdge *
gantry_diagram_graph_get_edge (const GantryDiagramGraph *self, guint edge)
{
  g_return_val_if_fail (edge < self->edges->len, NULL);
  return &g_array_index (self->edges, GantryDiagramEdge, edge);
}

guint
gantry_diagram_graph_find_link (const GantryDiagramGraph *self, gint64 link)
{
  for (guint i = 0; i < self->edges->len; i++)
    if (gantry_diagram_graph_get_edge (self, i)->link == link)
      return i;
  return GANTRY_DIAGRAM_NOTHING;
}

gboolean
gantry_diagram_graph_equal (const GantryDiagramGraph *a, const GantryDiagramGraph *b)
{
  if (a->tasks->len != b->tasks->len || a->edges->len != b->edges->len ||
      (a->tasks->len > 0 && memcmp (a->tasks->data, b->tasks->data, a->tasks->len * sizeof (gint64)) != 0))
    return FALSE;
  for (guint i = 0; i < a->edges->len; i++)
    {
      const GantryDiagramEdge *edge = gantry_diagram_graph_get_edge (a, i);
      const GantryDiagramEdge *other = gantry_diagram_graph_get_edge (b, i);

      if (compare_edges (edge, other) != 0 || g_strcmp0 (edge->label, other->label) != 0)
        return FALSE;
    }
  return TRUE;
}
