/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "ui/network/gantry-diagram-layers.h"

G_BEGIN_DECLS

/* Which tasks and links a network shows, as plain arrays: immutable, to be handed to a thread. No GTK. */

#define GANTRY_DIAGRAM_NOTHING G_MAXUINT
/* More than this nobody reads at once, and no layout is made. */
#define GANTRY_DIAGRAM_NODES_MAX 4000

typedef enum {
  GANTRY_DIAGRAM_PLAN,  /* all tasks; summary tasks only where links lead to them */
  GANTRY_DIAGRAM_CHAIN, /* what leads to a task and what it leads to, near and far */
  GANTRY_DIAGRAM_PHASE, /* what is part of a summary task */
  GANTRY_DIAGRAM_TASKS, /* these, and what is part of them */
} GantryDiagramScopeKind;

typedef struct {
  GantryDiagramScopeKind kind;
  gint64 task;   /* of CHAIN and PHASE */
  GArray *tasks; /* of TASKS: gint64; else NULL */
} GantryDiagramScope;

typedef struct {
  GantryDiagramArc arc;
  gint64 link;  /* id of the dependency */
  char *label;  /* "SS+2 d"; NULL for a plain finish-to-start link */
} GantryDiagramEdge;

typedef struct _GantryDiagramGraph GantryDiagramGraph;

/* Without links when there are too many nodes: gantry_diagram_graph_is_too_large(). */
GantryDiagramGraph *gantry_diagram_graph_new (GantryDocument *document, const GantryDiagramScope *scope);
/* Nodes 0 to @n_nodes - 1, of tasks with the ids from 1; labels are not taken. */
GantryDiagramGraph *gantry_diagram_graph_new_from_arcs (guint n_nodes, const GantryDiagramArc *arcs, guint n_arcs);
GantryDiagramGraph *gantry_diagram_graph_ref (GantryDiagramGraph *self);
void gantry_diagram_graph_unref (GantryDiagramGraph *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryDiagramGraph, gantry_diagram_graph_unref)

guint gantry_diagram_graph_get_n_nodes (const GantryDiagramGraph *self);
gboolean gantry_diagram_graph_is_too_large (const GantryDiagramGraph *self);
/* The id of the task. */
gint64 gantry_diagram_graph_get_task (const GantryDiagramGraph *self, guint node);
/* GANTRY_DIAGRAM_NOTHING for a task that is not shown. */
guint gantry_diagram_graph_find_task (const GantryDiagramGraph *self, gint64 task);
guint gantry_diagram_graph_get_n_edges (const GantryDiagramGraph *self);
const GantryDiagramEdge *gantry_diagram_graph_get_edge (const GantryDiagramGraph *self, guint edge);
guint gantry_diagram_graph_find_link (const GantryDiagramGraph *self, gint64 link);
/* The same nodes, edges and labels in the same order: the layout is the same too. */
gboolean gantry_diagram_graph_equal (const GantryDiagramGraph *a, const GantryDiagramGraph *b);

G_END_DECLS
