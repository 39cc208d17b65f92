/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The network: its layout by properties and against a naive count of crossings, and the page in a real
 * window. */

#include "config.h"

#include "gantry-page-test.h"

#include <math.h>

#include "model/gantry-generate.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "ui/drawing/gantry-cursor-cell.h"
#include "ui/drawing/gantry-text-scale.h"
#include "ui/month/gantry-month-page.h"
#include "ui/network/gantry-diagram-order.h"
#include "ui/network/gantry-diagram-private.h"
#include "ui/network/gantry-network-page.h"
#include "ui/records/gantry-record-picker.h"
#include "ui/timeline/gantry-timeline-page-private.h"

/* ---- Random networks ---- */

/* Arcs lead from lower to higher numbers, most of them not far. */
static GArray *
random_arcs (guint n_nodes, guint n_arcs)
{
  GArray *arcs = g_array_new (FALSE, FALSE, sizeof (GantryDiagramArc));

  for (guint i = 0; i < n_arcs && n_nodes > 1; i++)
    {
      guint from = (guint) g_test_rand_int_range (0, (int) n_nodes - 1);
      int reach = g_test_rand_int_range (0, 8) == 0 ? (int) n_nodes : 6;
      int to = g_test_rand_int_range ((int) from + 1, MIN ((int) from + 1 + reach, (int) n_nodes - 1) + 1);
      GantryDiagramArc arc = { from, (guint) to };

      g_array_append_val (arcs, arc);
    }
  return arcs;
}

static const GantryDiagramArc *
get_arcs (const GArray *arcs)
{
  return (const GantryDiagramArc *) (gpointer) arcs->data;
}

/* ---- Layers ---- */

/* The longest path to a node, by looking at all that lead to it. */
static guint
find_longest_path (const GArray *arcs, guint node)
{
  guint longest = 0;

  for (guint i = 0; i < arcs->len; i++)
    if (get_arcs (arcs)[i].to == node)
      longest = MAX (longest, find_longest_path (arcs, get_arcs (arcs)[i].from) + 1);
  return longest;
}

static gboolean
has_predecessor (const GArray *arcs, guint node)
{
  for (guint i = 0; i < arcs->len; i++)
    if (get_arcs (arcs)[i].to == node)
      return TRUE;
  return FALSE;
}

static void
test_layers (void)
{
  for (guint round = 0; round < 100; round++)
    {
      guint n_nodes = (guint) g_test_rand_int_range (1, 25);
      g_autoptr (GArray) arcs = random_arcs (n_nodes, (guint) g_test_rand_int_range (0, 30));
      g_autofree guint *layers = g_new (guint, n_nodes);
      guint n_layers = gantry_diagram_find_layers (get_arcs (arcs), arcs->len, n_nodes, layers);

      for (guint i = 0; i < arcs->len; i++)
        g_assert_cmpuint (layers[get_arcs (arcs)[i].from], <, layers[get_arcs (arcs)[i].to]);
      for (guint i = 0; i < n_nodes; i++)
        {
          g_assert_cmpuint (layers[i], <, n_layers);
          if (has_predecessor (arcs, i))
            g_assert_cmpuint (layers[i], ==, find_longest_path (arcs, i));
        }
    }
}

/* A circle, which a damaged file may hold, ends the layout no less. */
static void
test_circle (void)
{
  const GantryDiagramArc arcs[] = { { 0, 1 }, { 1, 2 }, { 2, 0 }, { 2, 3 } };
  g_autoptr (GantryDiagramGraph) graph = gantry_diagram_graph_new_from_arcs (4, arcs, G_N_ELEMENTS (arcs));
  g_autoptr (GantryDiagramLayout) layout = gantry_diagram_layout_new (graph);

  g_assert_cmpuint (layout->n_layers, >=, 3);
}

/* ---- Crossings ---- */

static guint64
count_naively (const GantryDiagramLayers *layers)
{
  guint64 crossings = 0;

  for (guint i = 0; i < layers->n_steps; i++)
    for (guint j = i + 1; j < layers->n_steps; j++)
      {
        const GantryDiagramStep *a = &layers->steps[i], *b = &layers->steps[j];
        gint64 from = (gint64) layers->order[a->from] - layers->order[b->from];
        gint64 to = (gint64) layers->order[a->to] - layers->order[b->to];

        crossings += layers->layer[a->from] == layers->layer[b->from] && from * to < 0;
      }
  return crossings;
}

/* Each vertex is in its layer once. */
static void
check_members (const GantryDiagramLayers *layers)
{
  g_autofree gboolean *seen = g_new0 (gboolean, layers->n_vertices + 1);

  for (guint layer = 0; layer < layers->n_layers; layer++)
    for (guint i = layers->layer_begin[layer]; i < layers->layer_begin[layer + 1]; i++)
      {
        guint vertex = layers->members[i];

        g_assert_false (seen[vertex]);
        seen[vertex] = TRUE;
        g_assert_cmpuint (layers->layer[vertex], ==, layer);
        g_assert_cmpuint (layers->order[vertex], ==, i - layers->layer_begin[layer]);
      }
  g_assert_cmpuint (layers->layer_begin[layers->n_layers], ==, layers->n_vertices);
}

static void
test_order (void)
{
  guint64 before_all = 0, after_all = 0;

  for (guint round = 0; round < 150; round++)
    {
      guint n_nodes = (guint) g_test_rand_int_range (2, 60);
      g_autoptr (GArray) arcs = random_arcs (n_nodes, (guint) g_test_rand_int_range (1, 100));
      g_autofree guint *of = g_new (guint, n_nodes);
      guint n_layers = gantry_diagram_find_layers (get_arcs (arcs), arcs->len, n_nodes, of);
      g_autoptr (GantryDiagramLayers) layers
        = gantry_diagram_layers_new (get_arcs (arcs), arcs->len, of, n_nodes, n_layers, G_MAXUINT);
      guint64 before = gantry_diagram_count_crossings (layers), after;

      check_members (layers);
      g_assert_cmpuint (before, ==, count_naively (layers));
      gantry_diagram_order (layers, 24);
      check_members (layers);
      after = gantry_diagram_count_crossings (layers);
      g_assert_cmpuint (after, ==, count_naively (layers));
      g_assert_cmpuint (after, <=, before);
      for (guint i = 0; i < layers->n_steps; i++)
        g_assert_cmpuint (layers->layer[layers->steps[i].from] + 1, ==, layers->layer[layers->steps[i].to]);
      before_all += before;
      after_all += after;
    }
  /* It is worth the trouble. */
  g_assert_cmpuint (after_all * 2, <, before_all);
}

/* A tree can be drawn without any. */
static void
test_tree (void)
{
  GantryDiagramArc arcs[62];
  g_autoptr (GantryDiagramGraph) graph = NULL;
  g_autoptr (GantryDiagramLayout) layout = NULL;

  /* numbers bear no relation to places */
  for (guint i = 1; i < 63; i++)
    arcs[i - 1] = (GantryDiagramArc) { (i - 1) / 2 * 29 % 63, i * 29 % 63 };
  graph = gantry_diagram_graph_new_from_arcs (63, arcs, 62);
  layout = gantry_diagram_layout_new (graph);
  g_assert_cmpuint (layout->n_layers, ==, 6);
  g_assert_cmpuint (layout->n_crossings, ==, 0);
}

/* ---- The whole layout ---- */

static gboolean
boxes_overlap (const GantryDiagramBox *a, const GantryDiagramBox *b)
{
  return fabs (a->x - b->x) < GANTRY_DIAGRAM_NODE_WIDTH && fabs (a->y - b->y) < GANTRY_DIAGRAM_NODE_HEIGHT;
}

static void
check_boxes (const GantryDiagramLayout *layout)
{
  guint n = gantry_diagram_graph_get_n_nodes (layout->graph);

  for (guint i = 0; i < n; i++)
    {
      const GantryDiagramBox *box = &layout->boxes[i];

      for (guint j = i + 1; j < n; j++)
        g_assert_false (boxes_overlap (box, &layout->boxes[j]));
      g_assert_cmpfloat (box->x, >=, 0);
      g_assert_cmpfloat (box->y, >=, 0);
      g_assert_cmpfloat (box->x + GANTRY_DIAGRAM_NODE_WIDTH, <=, layout->width);
      g_assert_cmpfloat (box->y + GANTRY_DIAGRAM_NODE_HEIGHT, <=, layout->height);
      g_assert_cmpuint (gantry_diagram_layout_find_node (layout, box->x + 9, box->y + 9), ==, i);
    }
}

/* From the side of one box to the side of the other, by right angles, through none in between. */
static void
check_route (const GantryDiagramLayout *layout, guint edge)
{
  const GantryDiagramArc *arc = &gantry_diagram_graph_get_edge (layout->graph, edge)->arc;
  const GantryDiagramBox *from = &layout->boxes[arc->from], *to = &layout->boxes[arc->to];
  guint begin = layout->route_begin[edge], end = layout->route_begin[edge + 1];

  g_assert_cmpuint (end - begin, >=, 2);
  g_assert_cmpfloat (layout->points[begin].x, ==, from->x + GANTRY_DIAGRAM_NODE_WIDTH);
  g_assert_cmpfloat (layout->points[end - 1].x, ==, to->x);
  g_assert_cmpfloat (layout->points[end - 1].y, >, to->y);
  g_assert_cmpfloat (layout->points[end - 1].y, <, to->y + GANTRY_DIAGRAM_NODE_HEIGHT);
  for (guint i = begin; i + 1 < end; i++)
    {
      const GantryDiagramPoint *a = &layout->points[i], *b = &layout->points[i + 1];

      g_assert_true (a->x == b->x || a->y == b->y);
      for (guint j = 0; j < gantry_diagram_graph_get_n_nodes (layout->graph); j++)
        {
          const GantryDiagramBox *box = &layout->boxes[j];

          g_assert_false (MIN (a->x, b->x) < box->x + GANTRY_DIAGRAM_NODE_WIDTH && MAX (a->x, b->x) > box->x &&
                          MIN (a->y, b->y) < box->y + GANTRY_DIAGRAM_NODE_HEIGHT && MAX (a->y, b->y) > box->y);
        }
    }
  g_assert_cmpuint (gantry_diagram_layout_find_edge (layout, layout->points[begin].x + 3, layout->points[begin].y, 4),
                    !=, GANTRY_DIAGRAM_NOTHING);
}

static void
check_same (const GantryDiagramLayout *a, const GantryDiagramLayout *b)
{
  guint n_edges = gantry_diagram_graph_get_n_edges (a->graph);

  g_assert_cmpmem (a->boxes, gantry_diagram_graph_get_n_nodes (a->graph) * sizeof (GantryDiagramBox), b->boxes,
                   gantry_diagram_graph_get_n_nodes (b->graph) * sizeof (GantryDiagramBox));
  g_assert_cmpuint (a->route_begin[n_edges], ==, b->route_begin[n_edges]);
  for (guint i = 0; i < a->route_begin[n_edges]; i++)
    g_assert_true (a->points[i].x == b->points[i].x && a->points[i].y == b->points[i].y);
}

/* Up and down walks over each node of a layer, in the order that is seen. */
static void
check_steps (const GantryDiagramLayout *layout)
{
  guint n_seen = 0;

  for (guint layer = 0; layer < layout->n_layers; layer++)
    {
      guint node = layout->layer_begin[layer] < layout->layer_begin[layer + 1]
                     ? layout->members[layout->layer_begin[layer]]
                     : GANTRY_DIAGRAM_NOTHING;

      while (node != GANTRY_DIAGRAM_NOTHING)
        {
          guint next = gantry_diagram_layout_step (layout, node, 1);

          n_seen++;
          if (next != GANTRY_DIAGRAM_NOTHING)
            g_assert_cmpfloat (layout->boxes[next].y, >, layout->boxes[node].y);
          node = next;
        }
    }
  g_assert_cmpuint (n_seen, ==, gantry_diagram_graph_get_n_nodes (layout->graph));
}

static void
check_layout (guint n_nodes, const GArray *arcs)
{
  g_autoptr (GantryDiagramGraph) graph = gantry_diagram_graph_new_from_arcs (n_nodes, get_arcs (arcs), arcs->len);
  g_autoptr (GantryDiagramGraph) again = gantry_diagram_graph_new_from_arcs (n_nodes, get_arcs (arcs), arcs->len);
  g_autoptr (GantryDiagramLayout) layout = gantry_diagram_layout_new (graph);
  g_autoptr (GantryDiagramLayout) second = gantry_diagram_layout_new (again);

  g_assert_true (gantry_diagram_graph_equal (graph, again));
  for (guint i = 0; i < gantry_diagram_graph_get_n_edges (graph); i++)
    {
      const GantryDiagramArc *arc = &gantry_diagram_graph_get_edge (graph, i)->arc;

      g_assert_cmpuint (layout->boxes[arc->from].layer, <, layout->boxes[arc->to].layer);
      check_route (layout, i);
    }
  check_boxes (layout);
  check_steps (layout);
  check_same (layout, second);
}

static void
test_layout (void)
{
  for (guint round = 0; round < 120; round++)
    {
      guint n_nodes = (guint) g_test_rand_int_range (0, 70);
      g_autoptr (GArray) arcs = random_arcs (n_nodes, (guint) g_test_rand_int_range (0, 110));

      check_layout (n_nodes, arcs);
    }
}

/* A chain is a straight line. */
static void
test_chain (void)
{
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (GantryDiagramArc));
  g_autoptr (GantryDiagramGraph) graph = NULL;
  g_autoptr (GantryDiagramLayout) layout = NULL;

  for (guint i = 0; i < 9; i++)
    g_array_append_val (arcs, ((GantryDiagramArc) { i, i + 1 }));
  graph = gantry_diagram_graph_new_from_arcs (10, get_arcs (arcs), arcs->len);
  layout = gantry_diagram_layout_new (graph);
  for (guint i = 0; i < 9; i++)
    {
      g_assert_cmpfloat (layout->boxes[i].y, ==, layout->boxes[0].y);
      g_assert_cmpuint (layout->route_begin[i + 1] - layout->route_begin[i], ==, 2);
    }
}

/* As large as is drawn at all: no time is asserted, but it must end. */
static void
test_large (void)
{
  g_autoptr (GArray) arcs = random_arcs (GANTRY_DIAGRAM_NODES_MAX, 6000);
  g_autoptr (GantryDiagramGraph) graph
    = gantry_diagram_graph_new_from_arcs (GANTRY_DIAGRAM_NODES_MAX, get_arcs (arcs), arcs->len);
  g_autoptr (GantryDiagramLayout) layout = gantry_diagram_layout_new (graph);

  check_boxes (layout);
  g_test_message ("%u layers, %" G_GUINT64_FORMAT " crossings", layout->n_layers, layout->n_crossings);
}

/* ---- The page ---- */

static GantryTask *
add_task (GantryDocument *document, const char *name, const char *duration)
{
  g_autoptr (GError) error = NULL;
  GantryTask *task = gantry_task_insert_after (document, NULL, name, &error);

  g_assert_no_error (error);
  gantry_text_edit ((GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, "duration"), duration, &error);
  g_assert_no_error (error);
  return task;
}

static void
add_link (GantryDocument *document, GantryTask *from, GantryTask *to, GantryDependencyType type)
{
  g_autoptr (GError) error = NULL;

  gantry_task_link (document, from, to, type, &error);
  g_assert_no_error (error);
}

/* Short and Long lead to Join, which leads to End; Long drives it. Alone hangs together with nothing. */
static GantryDocument *
create_plan (void)
{
  GantryDocument *document = gantry_document_new (GANTRY_NONE);
  GantryTask *brief = add_task (document, "Short", "1d"), *slow = add_task (document, "Long", "5d");
  GantryTask *join = add_task (document, "Join", "2d"), *end = add_task (document, "End", "0d");

  add_task (document, "Alone", "3d");
  add_link (document, brief, join, GANTRY_DEPENDENCY_FS);
  add_link (document, slow, join, GANTRY_DEPENDENCY_FS);
  add_link (document, join, end, GANTRY_DEPENDENCY_SS);
  gantry_document_forget_steps (document);
  return document;
}

static GantryDiagram *
get_diagram (GantryPageTest *fixture)
{
  return GANTRY_DIAGRAM (fixture->view);
}

static void
set_up (GantryPageTest *fixture, gconstpointer width)
{
  const GantryPageTestPage page = { "network", GANTRY_TYPE_NETWORK_PAGE, GANTRY_TYPE_DIAGRAM, create_plan };

  gantry_page_test_open (fixture, &page, GPOINTER_TO_INT (width));
}

static void
check_at (GantryPageTest *fixture, const char *name)
{
  g_assert_nonnull (gantry_diagram_get_task (get_diagram (fixture)));
  g_assert_cmpstr (gantry_diagram_get_task (get_diagram (fixture))->name, ==, name);
}

static void
test_walk (GantryPageTest *fixture, gconstpointer data)
{
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 2));
  gantry_page_test_press (fixture, GDK_KEY_Left, 0);
  check_at (fixture, "Long");
  gantry_page_test_press (fixture, GDK_KEY_Left, 0); /* nothing before it */
  check_at (fixture, "Long");
  gantry_page_test_press (fixture, GDK_KEY_Right, 0);
  check_at (fixture, "Join");
  gantry_page_test_press (fixture, GDK_KEY_Right, 0);
  check_at (fixture, "End");
  gantry_page_test_press (fixture, GDK_KEY_KP_Home, 0);
  g_assert_true (GANTRY_IS_TASK (gantry_diagram_get_task (get_diagram (fixture))));
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 0));
  gantry_page_test_press (fixture, GDK_KEY_Down, 0);
  check_at (fixture, "Long");
  gantry_page_test_press (fixture, GDK_KEY_Down, 0);
  check_at (fixture, "Alone");
  gantry_page_test_press (fixture, GDK_KEY_Up, 0);
  check_at (fixture, "Long");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), fixture->view));
}

static void
test_mirrored (GantryPageTest *fixture, gconstpointer data)
{
  GantryDiagramFrame frame;
  graphene_rect_t first, last;
  guint from, to;

  gtk_widget_set_direction (fixture->view, GTK_TEXT_DIR_RTL);
  gantry_ui_test_settle (50);
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 2));
  gantry_page_test_press (fixture, GDK_KEY_Right, 0);
  check_at (fixture, "Long");
  _gantry_diagram_init_frame (get_diagram (fixture), &frame);
  from = _gantry_diagram_find_node (get_diagram (fixture), ((GantryRecord *) gantry_page_test_get_task (fixture, 1))->id);
  to = _gantry_diagram_find_node (get_diagram (fixture), ((GantryRecord *) gantry_page_test_get_task (fixture, 2))->id);
  gantry_diagram_frame_get_box (&frame, &gantry_diagram_get_layout (get_diagram (fixture))->boxes[from], &first);
  gantry_diagram_frame_get_box (&frame, &gantry_diagram_get_layout (get_diagram (fixture))->boxes[to], &last);
  g_assert_cmpfloat (first.origin.x, >, last.origin.x + last.size.width);
}

static void
test_frame (void)
{
  for (int rtl = 0; rtl <= 1; rtl++)
    {
      GantryDiagramFrame frame = { .scale = 0.7, .x = 120, .y = -33, .layout_width = 2000, .width = 800, .height = 600, .rtl = rtl };
      GantryDiagramBox box = { 300, 200, 0 };
      GantryDiagramPoint point = gantry_diagram_frame_to_layout (&frame, 111, 222), back;
      GantryDiagramPoint corner;
      graphene_rect_t area;

      back = gantry_diagram_frame_from_layout (&frame, &point);
      g_assert_cmpfloat_with_epsilon (back.x, 111, 1e-6);
      g_assert_cmpfloat_with_epsilon (back.y, 222, 1e-6);
      gantry_diagram_frame_get_box (&frame, &box, &area);
      corner = gantry_diagram_frame_to_layout (&frame, area.origin.x + (rtl ? area.size.width : 0), area.origin.y);
      g_assert_cmpfloat_with_epsilon (corner.x, 300, 1e-3);
      g_assert_cmpfloat_with_epsilon (corner.y, 200, 1e-3);
    }
}

/* What is under the pointer stays there. */
static void
test_zoom (GantryPageTest *fixture, gconstpointer data)
{
  GantryDiagramFrame frame;
  GantryDiagramPoint before, after;

  gantry_diagram_zoom (get_diagram (fixture), 2.2, 300, 200); /* now it is larger than the widget */
  gantry_ui_test_settle (50);
  _gantry_diagram_init_frame (get_diagram (fixture), &frame);
  before = gantry_diagram_frame_to_layout (&frame, 250, 180);
  gantry_diagram_zoom (get_diagram (fixture), 1.05, 250, 180);
  _gantry_diagram_init_frame (get_diagram (fixture), &frame);
  after = gantry_diagram_frame_to_layout (&frame, 250, 180);
  g_assert_cmpfloat_with_epsilon (after.x, before.x, 2);
  g_assert_cmpfloat_with_epsilon (after.y, before.y, 2);
  gtk_widget_activate_action (fixture->page, "page.zoom-fit", NULL);
  gantry_ui_test_settle (50);
  _gantry_diagram_init_frame (get_diagram (fixture), &frame);
  g_assert_cmpfloat (gantry_diagram_get_layout (get_diagram (fixture))->width * frame.scale, <=, frame.width + 1);
}

static void
test_open (GantryPageTest *fixture, gconstpointer data)
{
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 1));
  gantry_page_test_press (fixture, GDK_KEY_Return, 0);
  gantry_ui_test_wait_for (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)) != NULL);
  adw_dialog_force_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window)));
}

static void
test_rename (GantryPageTest *fixture, gconstpointer data)
{
  GtkWidget *entry;

  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 1));
  gtk_widget_activate_action (fixture->page, "page.edit", NULL);
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->page, GTK_TYPE_ENTRY) != NULL);
  entry = gantry_ui_test_find (fixture->page, GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Longer");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (gantry_page_test_get_task (fixture, 1)->name, ==, "Longer");
  gantry_page_test_check_says (fixture, "Longer");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_cmpstr (gantry_page_test_get_task (fixture, 1)->name, ==, "Long");
}

static guint
count_links (GantryPageTest *fixture)
{
  return gantry_table_get_n_records (gantry_document_get_table (fixture->document, &gantry_dependency_kind));
}

/* By keys: from one task to another, taken back, and a circle refused. */
static void
test_link (GantryPageTest *fixture, gconstpointer data)
{
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 4));
  gtk_widget_activate_action (fixture->page, "page.link", NULL);
  g_assert_true (gantry_diagram_is_linking (get_diagram (fixture)));
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 2));
  gantry_page_test_press (fixture, GDK_KEY_Return, 0);
  g_assert_false (gantry_diagram_is_linking (get_diagram (fixture)));
  g_assert_cmpuint (count_links (fixture), ==, 4);
  /* It is drawn now. */
  gantry_ui_test_wait_for (gantry_diagram_graph_get_n_edges (gantry_diagram_get_layout (get_diagram (fixture))->graph) == 4);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (count_links (fixture), ==, 3);
  gantry_ui_test_wait_for (gantry_diagram_graph_get_n_edges (gantry_diagram_get_layout (get_diagram (fixture))->graph) == 3);

  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 3));
  gtk_widget_activate_action (fixture->page, "page.link", NULL);
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 1));
  gantry_page_test_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpuint (count_links (fixture), ==, 3);
  gtk_widget_activate_action (fixture->page, "page.link", NULL);
  gantry_page_test_press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (gantry_diagram_is_linking (get_diagram (fixture)));
}

static void
test_remove_link (GantryPageTest *fixture, gconstpointer data)
{
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 2));
  gantry_page_test_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_nonnull (gantry_diagram_get_link (get_diagram (fixture)));
  g_assert_cmpint (gantry_diagram_get_link (get_diagram (fixture))->type, ==, GANTRY_DEPENDENCY_SS);
  gtk_widget_activate_action (fixture->page, "page.delete", NULL);
  g_assert_cmpuint (count_links (fixture), ==, 2);
  g_assert_null (gantry_diagram_get_link (get_diagram (fixture)));
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (count_links (fixture), ==, 3);
  /* Both links that lead here are come by, again and again. */
  gantry_page_test_press (fixture, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpint (gantry_diagram_get_link (get_diagram (fixture))->successor, ==,
                   ((GantryRecord *) gantry_page_test_get_task (fixture, 2))->id);
}

static gboolean
shows (GantryPageTest *fixture, guint n_nodes)
{
  const GantryDiagramLayout *layout = gantry_diagram_get_layout (get_diagram (fixture));

  return layout != NULL && gantry_diagram_graph_get_n_nodes (layout->graph) == n_nodes;
}

static void
test_scope (GantryPageTest *fixture, gconstpointer data)
{
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 0));
  gtk_widget_activate_action (fixture->page, "page.chain", NULL);
  gantry_ui_test_wait_for (shows (fixture, 3)); /* Short, Join, End */
  check_at (fixture, "Short");
  /* One that is not in it: the whole plan is shown again. */
  g_assert_true (gantry_page_show_record (GANTRY_PAGE (fixture->page), (GantryRecord *) gantry_page_test_get_task (fixture, 4)));
  gantry_ui_test_wait_for (shows (fixture, 5));
  check_at (fixture, "Alone");
}

/* A summary task is picked: what is part of it is shown. */
static void
test_phase (GantryPageTest *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *picker;
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (tasks, add_task (fixture->document, "First part", "1d"));
  g_ptr_array_add (tasks, add_task (fixture->document, "Second part", "1d"));
  gantry_tasks_indent (fixture->document, tasks, &error); /* below Alone */
  g_assert_no_error (error);
  gtk_menu_button_popup (GTK_MENU_BUTTON (gantry_ui_test_find_named (window, GTK_TYPE_MENU_BUTTON, "What Is Shown")));
  gantry_ui_test_wait_for (gantry_ui_test_find (window, GANTRY_TYPE_RECORD_PICKER) != NULL);
  picker = gantry_ui_test_find (window, GANTRY_TYPE_RECORD_PICKER);
  gantry_ui_test_wait_for (gantry_record_picker_get_n_shown (GANTRY_RECORD_PICKER (picker)) == 1);
  g_signal_emit_by_name (gantry_ui_test_find (picker, GTK_TYPE_LIST_VIEW), "activate", 0);
  gantry_ui_test_wait_for (shows (fixture, 2));
}

static void
test_follows_edits (GantryPageTest *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  g_ptr_array_add (tasks, gantry_page_test_get_task (fixture, 0));
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 0));
  gantry_tasks_delete (fixture->document, tasks, &error);
  g_assert_no_error (error);
  gantry_ui_test_wait_for (shows (fixture, 4));
  g_assert_null (gantry_diagram_get_task (get_diagram (fixture)));
  gantry_document_undo (fixture->document);
  gantry_ui_test_wait_for (shows (fixture, 5));
  check_at (fixture, "Short"); /* undo brings the selection back */
}

static void
test_selection_follows (GantryPageTest *fixture, gconstpointer data)
{
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 3));
  gantry_page_test_check_shared (fixture, gantry_page_test_get_task (fixture, 3), gantry_page_test_get_task (fixture, 1));
}

/* What is selected in the timeline is what there is to see: just those tasks, and what is part of them. */
static void
test_selection (GantryPageTest *fixture, gconstpointer data)
{
  GantryPage *timeline = GANTRY_PAGE (gantry_page_test_go_to (fixture, "timeline", GANTRY_TYPE_TIMELINE_PAGE));
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (((GantryTimelinePage *) timeline)->selection);
  g_autofree char *scope = NULL;

  gantry_page_show_record (timeline, (GantryRecord *) gantry_page_test_get_task (fixture, 0));
  gtk_selection_model_select_item (selection, 2, FALSE);
  gantry_page_test_go_to (fixture, "network", GANTRY_TYPE_NETWORK_PAGE);
  gantry_ui_test_wait_for (shows (fixture, 2)); /* Short and Join */
  g_assert_nonnull (gantry_ui_test_find_named (GTK_WIDGET (fixture->window), GTK_TYPE_LABEL, "2 Selected Tasks"));
  /* a link between them is shown, those to others are not */
  g_assert_cmpuint (gantry_diagram_graph_get_n_edges (gantry_diagram_get_layout (get_diagram (fixture))->graph), ==, 1);
  /* by way of another page it is as it was */
  gantry_page_test_go_to (fixture, "month", GANTRY_TYPE_MONTH_PAGE);
  gantry_page_test_go_to (fixture, "network", GANTRY_TYPE_NETWORK_PAGE);
  g_assert_true (shows (fixture, 2));
  /* one task is not all that one wants to see */
  gantry_page_test_go_to (fixture, "timeline", GANTRY_TYPE_TIMELINE_PAGE);
  gantry_page_show_record (timeline, (GantryRecord *) gantry_page_test_get_task (fixture, 2));
  gantry_page_test_go_to (fixture, "network", GANTRY_TYPE_NETWORK_PAGE);
  gantry_ui_test_wait_for (shows (fixture, 5));
  check_at (fixture, "Join");
  g_object_get (fixture->page, "scope", &scope, NULL);
  g_assert_cmpstr (scope, ==, "plan");
}

/* Summary tasks among them stand for their parts; what is not there any more, for nothing. */
static void
test_chosen_tasks (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (300, 5);
  GantryOutline *outline = gantry_document_get_outline (document);
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  const GantryDiagramScope scope = { GANTRY_DIAGRAM_TASKS, 0, tasks };
  const GantryDiagramScope plan = { .kind = GANTRY_DIAGRAM_PLAN };
  g_autoptr (GantryDiagramGraph) whole = gantry_diagram_graph_new (document, &plan);
  g_autoptr (GantryDiagramGraph) graph = NULL;
  const gint64 gone = 1 << 20;
  guint n_expected = 0;

  for (guint row = 3; row < 300; row += 17)
    g_array_append_val (tasks, ((GantryRecord *) gantry_outline_get_task (outline, row))->id);
  g_array_append_val (tasks, gone);
  graph = gantry_diagram_graph_new (document, &scope);
  for (guint node = 0; node < gantry_diagram_graph_get_n_nodes (whole); node++)
    {
      gint64 id = gantry_diagram_graph_get_task (whole, node);
      GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, id));
      gboolean chosen = FALSE;

      for (; task != NULL && !chosen; task = gantry_outline_get_parent (outline, task))
        chosen = task->row % 17 == 3;
      g_assert_true (chosen == (gantry_diagram_graph_find_task (graph, id) != GANTRY_DIAGRAM_NOTHING));
      n_expected += chosen;
    }
  g_assert_cmpuint (gantry_diagram_graph_get_n_nodes (graph), ==, n_expected);
  g_assert_cmpuint (n_expected, <, gantry_diagram_graph_get_n_nodes (whole));
}

static void
test_view_state (GantryPageTest *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;

  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 2));
  gtk_widget_activate_action (fixture->page, "page.chain", NULL);
  state = g_variant_ref_sink (gantry_page_get_view_state (GANTRY_PAGE (fixture->page)));
  g_object_set (fixture->page, "scope", "plan", NULL);
  gantry_diagram_show_task (get_diagram (fixture), NULL);
  gantry_page_set_view_state (GANTRY_PAGE (fixture->page), state);
  check_at (fixture, "Join");
  gantry_ui_test_wait_for (shows (fixture, 4));
}

/* Who wants larger text has larger boxes, with as much in them. */
static void
test_text_scale (void)
{
  GantryPageTest fixture = { 0 };
  double usual;

  set_up (&fixture, GINT_TO_POINTER (1500));
  usual = gantry_diagram_get_scale (get_diagram (&fixture));
  gantry_set_text_scale (125);
  gantry_ui_test_settle (100);
  g_assert_cmpfloat_with_epsilon (gantry_diagram_get_scale (get_diagram (&fixture)), usual * 1.25, 0.01);
  gantry_page_test_close (&fixture, NULL);
  set_up (&fixture, GINT_TO_POINTER (1500));
  g_assert_cmpfloat_with_epsilon (gantry_diagram_get_scale (get_diagram (&fixture)), usual * 1.25, 0.01);
  gantry_page_test_close (&fixture, NULL);
  gantry_set_text_scale (100);
}

static void
test_accessible (GantryPageTest *fixture, gconstpointer data)
{
  GtkWidget *focus;

  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (get_diagram (fixture))), ==, GTK_ACCESSIBLE_ROLE_GROUP);
  gantry_diagram_show_task (get_diagram (fixture), gantry_page_test_get_task (fixture, 2));
  gtk_widget_grab_focus (fixture->view);
  gantry_ui_test_settle (100);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GANTRY_IS_CURSOR_CELL (focus));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_cmpint (gtk_widget_get_width (focus), >, 20);
  /* A link has no figures. */
  gantry_page_test_press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
}

static GantryDocument *
create_long_plan (void)
{
  return gantry_ui_test_create_plan (12);
}

/* Where there is nothing above and below, the wheel leads along the network. */
static void
test_wheel (void)
{
  const GantryPageTestPage page = { "network", GANTRY_TYPE_NETWORK_PAGE, GANTRY_TYPE_DIAGRAM, create_long_plan };
  GantryPageTest fixture = { 0 };
  GtkAdjustment *adjustment;
  graphene_point_t point;
  g_autofree char *x = NULL, *y = NULL;
  double before;

  gantry_page_test_open (&fixture, &page, 1200);
  adjustment = ((GantryScrollArea *) fixture.view)->hadjustment;
  gtk_adjustment_set_value (adjustment, 0);
  before = gtk_adjustment_get_value (adjustment);
  g_assert_true (gtk_widget_compute_point (fixture.view, GTK_WIDGET (fixture.window), &GRAPHENE_POINT_INIT (200, 300), &point));
  x = g_strdup_printf ("%d", (int) point.x);
  y = g_strdup_printf ("%d", (int) point.y);
  if (gantry_ui_test_xdotool ("mousemove", x, y, NULL))
    {
      gantry_ui_test_xdotool ("click", "5", NULL);
      gantry_ui_test_wait_for (gtk_adjustment_get_value (adjustment) > before);
      gantry_ui_test_xdotool ("click", "4", NULL);
      gantry_ui_test_wait_for (gtk_adjustment_get_value (adjustment) == before);
    }
  gantry_page_test_close (&fixture, NULL);
}

static GantryDocument *
create_large_plan (void)
{
  return gantry_document_generate (GANTRY_DIAGRAM_NODES_MAX + 2000, 3);
}

/* A plan that is too large says so, and shows the chain of what one comes from. */
static void
test_too_large (void)
{
  const GantryPageTestPage page = { "network", GANTRY_TYPE_NETWORK_PAGE, GANTRY_TYPE_DIAGRAM, create_large_plan };
  GantryPageTest fixture = { 0 };
  GantryOutline *outline;
  GtkWidget *status;
  guint row = 0;

  gantry_page_test_open (&fixture, &page, 1200);
  g_assert_null (fixture.view);
  status = gantry_ui_test_find (fixture.page, ADW_TYPE_STATUS_PAGE);
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (status)), "tasks"));
  outline = gantry_document_get_outline (fixture.document);
  while (!gantry_outline_get_task (outline, row)->summary)
    row++;
  while (gantry_outline_get_subtree_end (outline, row) - row > 1000 || !gantry_outline_get_task (outline, row)->summary)
    row++;
  g_assert_true (gantry_page_show_record (GANTRY_PAGE (fixture.page), (GantryRecord *) gantry_outline_get_task (outline, row)));
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture.page, GANTRY_TYPE_DIAGRAM) != NULL);
  /* several tasks that are selected in the timeline are no more than can be shown; nor is one of them after that */
  for (guint first = 3; first <= 5; first += 2)
    {
      GtkWidget *timeline = gantry_page_test_go_to (&fixture, "timeline", GANTRY_TYPE_TIMELINE_PAGE);

      gtk_selection_model_select_range (GTK_SELECTION_MODEL (((GantryTimelinePage *) timeline)->selection), first, 6 - first, TRUE);
      gantry_page_test_go_to (&fixture, "network", GANTRY_TYPE_NETWORK_PAGE);
      gantry_ui_test_wait_for (gantry_ui_test_find (fixture.page, GANTRY_TYPE_DIAGRAM) != NULL);
    }
  gantry_page_test_close (&fixture, NULL);
}

static void
test_menu (GantryPageTest *fixture, gconstpointer data)
{
  gantry_diagram_show_task (get_diagram (fixture), NULL);
  gantry_page_test_check_menu (fixture, gantry_page_test_get_task (fixture, 1));
}

#define ADD(path, test, width)                                                                     \
  g_test_add ("/network/page/" path, GantryPageTest, GINT_TO_POINTER (width), set_up, test, gantry_page_test_close)

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  g_test_add_func ("/network/layers", test_layers);
  g_test_add_func ("/network/circle", test_circle);
  g_test_add_func ("/network/order", test_order);
  g_test_add_func ("/network/tree", test_tree);
  g_test_add_func ("/network/layout", test_layout);
  g_test_add_func ("/network/chain", test_chain);
  g_test_add_func ("/network/large", test_large);
  g_test_add_func ("/network/frame", test_frame);
  g_test_add_func ("/network/chosen-tasks", test_chosen_tasks);
  ADD ("walk", test_walk, 1200);
  ADD ("mirrored", test_mirrored, 1200);
  ADD ("zoom", test_zoom, 1200);
  ADD ("open", test_open, 1200);
  ADD ("rename", test_rename, 1200);
  ADD ("link", test_link, 1200);
  ADD ("remove-link", test_remove_link, 1200);
  ADD ("scope", test_scope, 1200);
  ADD ("selection", test_selection, 1200);
  ADD ("phase", test_phase, 1200);
  ADD ("follows-edits", test_follows_edits, 1200);
  ADD ("selection-follows", test_selection_follows, 1200);
  ADD ("menu", test_menu, 1200);
  ADD ("view-state", test_view_state, 1200);
  ADD ("accessible", test_accessible, 1200);
  ADD ("accessible/narrow", test_accessible, 400);
  g_test_add_func ("/network/page/text-scale", test_text_scale);
  g_test_add_func ("/network/page/wheel", test_wheel);
  g_test_add_func ("/network/page/too-large", test_too_large);
  return gantry_ui_test_run ();
}
