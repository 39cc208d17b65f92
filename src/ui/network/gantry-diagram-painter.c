/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-painter.h"

#include <math.h>

#include "model/gantry-duration.h"
#include "model/gantry-instant.h"
#include "model/kinds/gantry-task.h"
#include "model/kinds/gantry-workstream.h"
#include "ui/drawing/gantry-chain.h"

#define WIDTH ((float) GANTRY_DIAGRAM_NODE_WIDTH)
#define HEIGHT ((float) GANTRY_DIAGRAM_NODE_HEIGHT)
#define ROW 22.0f       /* of dates above and below the name */
#define DATE 78.0f      /* room of a date */
#define SLANT 14.0f     /* of the sides of a milestone */
#define RADIUS 6.0f
#define CORNER 6.0      /* of links */
#define HEAD 7.0        /* length of the arrow head */
#define FIELDS_FROM 0.5 /* scale, with text of the usual size: smaller ones have only a name */
#define NAMES_FROM 0.2  /* ... or nothing */
#define HANDLE 5.0f     /* radius of what links are pulled from */

/* ---- The frame ---- */

void
gantry_diagram_frame_get_box (const GantryDiagramFrame *self, const GantryDiagramBox *box, graphene_rect_t *area)
{
  double x = self->rtl ? self->layout_width - box->x - GANTRY_DIAGRAM_NODE_WIDTH : box->x;

  graphene_rect_init (area, (float) (x * self->scale - self->x), (float) (box->y * self->scale - self->y),
                      (float) (GANTRY_DIAGRAM_NODE_WIDTH * self->scale), (float) (GANTRY_DIAGRAM_NODE_HEIGHT * self->scale));
}

GantryDiagramPoint
gantry_diagram_frame_to_layout (const GantryDiagramFrame *self, double x, double y)
{
  double from_left = (x + self->x) / self->scale;

  return (GantryDiagramPoint) { self->rtl ? self->layout_width - from_left : from_left, (y + self->y) / self->scale };
}

GantryDiagramPoint
gantry_diagram_frame_from_layout (const GantryDiagramFrame *self, const GantryDiagramPoint *point)
{
  double x = self->rtl ? self->layout_width - point->x : point->x;

  return (GantryDiagramPoint) { x * self->scale - self->x, point->y * self->scale - self->y };
}

static gboolean
has_fields (const GantryDiagramScene *scene)
{
  return scene->frame.scale >= FIELDS_FROM * scene->frame.text_scale;
}

/* ---- Links ---- */

typedef enum {
  BUNDLE_PLAIN,
  BUNDLE_CRITICAL,
  BUNDLE_CHAIN,
  BUNDLE_CRITICAL_CHAIN,
  BUNDLE_DRIVING,
  BUNDLE_CRITICAL_DRIVING,
  BUNDLE_SELECTED,
  N_BUNDLES,
} BundleKind;

/* Links of one look are one path: where they lie over one another they do not get darker. */
typedef struct {
  GskPathBuilder *lines, *heads;
  gboolean any;
} Bundle;

static GantryTask *
find_task (const GantryDiagramScene *scene, guint node)
{
  gint64 id = gantry_diagram_graph_get_task (scene->layout->graph, node);

  return GANTRY_TASK (gantry_document_lookup (scene->document, &gantry_task_kind, id));
}

static BundleKind
find_bundle (const GantryDiagramScene *scene, const GantryDiagramEdge *edge)
{
  GantryTask *from = find_task (scene, edge->arc.from), *to = find_task (scene, edge->arc.to);
  gboolean critical = from != NULL && to != NULL && from->critical && to->critical;
  int chain = scene->chain != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (scene->chain, &edge->link)) : 0;

  if (edge->link == scene->link)
    return BUNDLE_SELECTED;
  return (BundleKind) (chain * 2 + critical);
}

static gboolean
is_seen (const GantryDiagramScene *scene, const GantryDiagramPoint *points, guint n_points)
{
  double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;

  for (guint i = 0; i < n_points; i++)
    {
      left = MIN (left, points[i].x);
      right = MAX (right, points[i].x);
      top = MIN (top, points[i].y);
      bottom = MAX (bottom, points[i].y);
    }
  return right >= -20 && left <= scene->frame.width + 20 && bottom >= -20 && top <= scene->frame.height + 20;
}

/* A point @distance before @to, coming from @from. */
static GantryDiagramPoint
step_back (const GantryDiagramPoint *from, const GantryDiagramPoint *to, double distance)
{
  double length = MAX (hypot (to->x - from->x, to->y - from->y), 0.001), share = MIN (distance, length) / length;

  return (GantryDiagramPoint) { to->x - (to->x - from->x) * share, to->y - (to->y - from->y) * share };
}

static void
add_line (GskPathBuilder *builder, const GantryDiagramPoint *points, guint n_points, double corner)
{
  gsk_path_builder_move_to (builder, (float) points[0].x, (float) points[0].y);
  for (guint i = 1; i + 1 < n_points; i++)
    {
      double room = MIN (hypot (points[i].x - points[i - 1].x, points[i].y - points[i - 1].y),
                         hypot (points[i + 1].x - points[i].x, points[i + 1].y - points[i].y)) / 2;
      GantryDiagramPoint in = step_back (&points[i - 1], &points[i], MIN (corner, room));
      GantryDiagramPoint out = step_back (&points[i + 1], &points[i], MIN (corner, room));

      gsk_path_builder_line_to (builder, (float) in.x, (float) in.y);
      gsk_path_builder_quad_to (builder, (float) points[i].x, (float) points[i].y, (float) out.x, (float) out.y);
    }
  gsk_path_builder_line_to (builder, (float) points[n_points - 1].x, (float) points[n_points - 1].y);
}

static void
add_head (GskPathBuilder *builder, const GantryDiagramPoint *from, const GantryDiagramPoint *tip, double size)
{
  GantryDiagramPoint base = step_back (from, tip, size);
  double length = MAX (hypot (tip->x - from->x, tip->y - from->y), 0.001);
  double across_x = -(tip->y - from->y) / length * size / 2, across_y = (tip->x - from->x) / length * size / 2;

  gsk_path_builder_move_to (builder, (float) tip->x, (float) tip->y);
  gsk_path_builder_line_to (builder, (float) (base.x + across_x), (float) (base.y + across_y));
  gsk_path_builder_line_to (builder, (float) (base.x - across_x), (float) (base.y - across_y));
  gsk_path_builder_close (builder);
}

static void
draw_label (const GantryDiagramScene *scene, GtkSnapshot *snapshot, const GantryDiagramEdge *edge, const GantryDiagramPoint *tip)
{
  graphene_rect_t area;
  int width, height;

  if (edge->label == NULL || !has_fields (scene))
    return;
  gantry_layout_cache_get (scene->layouts, edge->label, GANTRY_LAYOUT_SMALL, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) tip->x, (float) tip->y));
  gtk_snapshot_scale (snapshot, (float) (scene->frame.scale / scene->frame.text_scale),
                      (float) (scene->frame.scale / scene->frame.text_scale));
  graphene_rect_init (&area, scene->frame.rtl ? 10 : (float) -(width + 10), (float) -(height + 1), (float) width + 1,
                      (float) height);
  gantry_layout_cache_draw (scene->layouts, snapshot, edge->label, GANTRY_LAYOUT_SMALL, &area, 0, &scene->palette->text);
  gtk_snapshot_restore (snapshot);
}

static void
add_edge (const GantryDiagramScene *scene, GtkSnapshot *snapshot, guint index, Bundle *bundles)
{
  const GantryDiagramLayout *layout = scene->layout;
  const GantryDiagramEdge *edge = gantry_diagram_graph_get_edge (layout->graph, index);
  guint begin = layout->route_begin[index], n = layout->route_begin[index + 1] - begin;
  g_autofree GantryDiagramPoint *points = g_new (GantryDiagramPoint, n);
  double scale = scene->frame.scale, head = MAX (HEAD * scale, 3);
  GantryDiagramPoint tip;
  Bundle *bundle;

  for (guint i = 0; i < n; i++)
    points[i] = gantry_diagram_frame_from_layout (&scene->frame, &layout->points[begin + i]);
  if (!is_seen (scene, points, n))
    return;
  bundle = &bundles[find_bundle (scene, edge)];
  tip = points[n - 1];
  points[n - 1] = step_back (&points[n - 2], &tip, head - 1);
  add_line (bundle->lines, points, n, CORNER * scale);
  add_head (bundle->heads, &points[n - 2], &tip, head);
  bundle->any = TRUE;
  draw_label (scene, snapshot, edge, &tip);
}

static void
paint_bundle (const GantryDiagramScene *scene, GtkSnapshot *snapshot, BundleKind kind, Bundle *bundle)
{
  const GdkRGBA *const colors[N_BUNDLES] = {
    &scene->palette->link, &scene->palette->critical_link,
    &scene->palette->strong_link, &scene->palette->strong_critical_link,
    &scene->palette->strong_link, &scene->palette->strong_critical_link,
    &scene->palette->accent,
  };
  g_autoptr (GskPath) lines = gsk_path_builder_free_to_path (bundle->lines);
  g_autoptr (GskPath) heads = gsk_path_builder_free_to_path (bundle->heads);
  double width = kind == BUNDLE_SELECTED ? 3 : kind >= BUNDLE_DRIVING ? 2.25 : 1.5;
  g_autoptr (GskStroke) stroke = gsk_stroke_new ((float) MAX (width * MIN (scene->frame.scale, 1), 0.75));

  if (!bundle->any)
    return;
  gtk_snapshot_append_stroke (snapshot, lines, stroke, colors[kind]);
  gtk_snapshot_append_fill (snapshot, heads, GSK_FILL_RULE_WINDING, colors[kind]);
}

static void
draw_links (const GantryDiagramScene *scene, GtkSnapshot *snapshot)
{
  Bundle bundles[N_BUNDLES] = { 0 };

  for (guint i = 0; i < N_BUNDLES; i++)
    {
      bundles[i].lines = gsk_path_builder_new ();
      bundles[i].heads = gsk_path_builder_new ();
    }
  for (guint i = 0; i < gantry_diagram_graph_get_n_edges (scene->layout->graph); i++)
    add_edge (scene, snapshot, i, bundles);
  for (guint i = 0; i < N_BUNDLES; i++)
    paint_bundle (scene, snapshot, (BundleKind) i, &bundles[i]);
}

/* ---- Boxes ---- */

static GskPath *
create_milestone (float inset)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, SLANT + inset / 2, inset);
  gsk_path_builder_line_to (builder, WIDTH - SLANT - inset / 2, inset);
  gsk_path_builder_line_to (builder, WIDTH - inset, HEIGHT / 2);
  gsk_path_builder_line_to (builder, WIDTH - SLANT - inset / 2, HEIGHT - inset);
  gsk_path_builder_line_to (builder, SLANT + inset / 2, HEIGHT - inset);
  gsk_path_builder_line_to (builder, inset, HEIGHT / 2);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

/* A milestone by its pointed sides, a summary task by its corners. */
static GskPath *
create_shape (const GantryTask *task)
{
  GskPathBuilder *builder;
  GskRoundedRect outline;

  if (task->milestone && !task->summary)
    return create_milestone (0);
  builder = gsk_path_builder_new ();
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT), task->summary ? 0 : RADIUS);
  gsk_path_builder_add_rounded_rect (builder, &outline);
  return gsk_path_builder_free_to_path (builder);
}

static const GantryHue *
find_hue (const GantryDiagramScene *scene, const GantryTask *task)
{
  GantryRecord *workstream = gantry_document_lookup (scene->document, &gantry_workstream_kind, task->workstream);

  return &scene->palette->hues[workstream != NULL ? GANTRY_WORKSTREAM (workstream)->color : 0];
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* The name's row is filled as far as the task is done, as bars are. */
static void
draw_body (const GantryDiagramScene *scene, GtkSnapshot *snapshot, const GantryTask *task)
{
  const GantryHue *hue = find_hue (scene, task);
  float done = WIDTH * (float) task->progress / (float) GANTRY_PERCENT_FULL;
  gboolean rtl = scene->frame.rtl, fields = has_fields (scene);
  float top = fields ? ROW : 0, height = fields ? HEIGHT - 2 * ROW : HEIGHT;

  fill (snapshot, &scene->palette->background, 0, 0, WIDTH, HEIGHT);
  fill (snapshot, &hue->fill, 0, top, WIDTH, height);
  fill (snapshot, &hue->done, rtl ? WIDTH - done : 0, top, done, height);
  if (task->summary)
    fill (snapshot, &scene->palette->summary, 0, 0, WIDTH, 4);
  if (task->summary)
    {
      fill (snapshot, &scene->palette->summary, 0, 0, 4, 12);
      fill (snapshot, &scene->palette->summary, WIDTH - 4, 0, 4, 12);
    }
  /* Critical ones have a stripe, so that it is not by color alone. */
  if (task->critical)
    fill (snapshot, &scene->palette->critical, rtl ? WIDTH - 6 : 0, 0, 6, HEIGHT);
}

static void
draw_text (const GantryDiagramScene *scene, GtkSnapshot *snapshot, const char *text, GantryLayoutStyle style, float x,
           float y, float width, float height, double align)
{
  float larger = (float) scene->frame.text_scale;
  graphene_rect_t area = GRAPHENE_RECT_INIT ((scene->frame.rtl ? WIDTH - x - width : x) * larger, y * larger, width * larger,
                                             height * larger);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, 1 / larger, 1 / larger);
  gantry_layout_cache_draw (scene->layouts, snapshot, text, style, &area, scene->frame.rtl ? 1 - align : align,
                            &scene->palette->text);
  gtk_snapshot_restore (snapshot);
}

/* Start, length and finish in a row. */
static void
draw_row (const GantryDiagramScene *scene, GtkSnapshot *snapshot, float inset, float y, gint64 start, const char *length,
          gint64 finish)
{
  g_autofree char *from = gantry_instant_format (start, GANTRY_INSTANT_SHORT);
  g_autofree char *to = gantry_instant_format (finish, GANTRY_INSTANT_SHORT);

  draw_text (scene, snapshot, from, GANTRY_LAYOUT_SMALL, inset, y, DATE, ROW, 0);
  draw_text (scene, snapshot, length, GANTRY_LAYOUT_SMALL, inset + DATE, y, WIDTH - 2 * (inset + DATE), ROW, 0.5);
  draw_text (scene, snapshot, to, GANTRY_LAYOUT_SMALL, WIDTH - DATE - inset, y, DATE, ROW, 1);
}

static void
draw_fields (const GantryDiagramScene *scene, GtkSnapshot *snapshot, GantryTask *task)
{
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) task);
  g_autofree char *duration = NULL;
  g_autofree char *slack = NULL;
  float inset = task->milestone && !task->summary ? SLANT + 7 : 10;
  GantryUnits units;

  gantry_units_from_project (gantry_document_get_project (scene->document), &units);
  duration = gantry_duration_format (task->scheduled_duration, task->duration_elapsed, &units);
  slack = gantry_duration_format (task->total_slack, FALSE, &units);
  draw_row (scene, snapshot, inset, 0, task->early_start, duration, task->early_finish);
  draw_text (scene, snapshot, title, GANTRY_LAYOUT_BOLD, inset, ROW, WIDTH - 2 * inset, HEIGHT - 2 * ROW, 0.5);
  draw_row (scene, snapshot, inset, HEIGHT - ROW, task->late_start, slack, task->late_finish);
}

/* Far away the name stays as large as can be read. */
static void
draw_name (const GantryDiagramScene *scene, GtkSnapshot *snapshot, GantryTask *task)
{
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) task);
  float larger = (float) (0.6 / scene->frame.scale);
  graphene_rect_t area = GRAPHENE_RECT_INIT (10 / larger, 0, (WIDTH - 20) / larger, HEIGHT / larger);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_scale (snapshot, larger, larger);
  gantry_layout_cache_draw (scene->layouts, snapshot, title, GANTRY_LAYOUT_BOLD, &area, 0.5, &scene->palette->text);
  gtk_snapshot_restore (snapshot);
}

static void
draw_outline (const GantryDiagramScene *scene, GtkSnapshot *snapshot, const GantryTask *task, GskPath *shape)
{
  const GantryHue *hue = find_hue (scene, task);
  double width = MAX (task->critical ? 2 : 1, 0.75 / scene->frame.scale);
  g_autoptr (GskStroke) stroke = gsk_stroke_new ((float) width);
  const GdkRGBA *color = task->critical ? &scene->palette->critical : &hue->outline;

  gtk_snapshot_append_stroke (snapshot, shape, stroke, color);
  if (task->gate)
    {
      g_autoptr (GskPath) ring = create_milestone (4);

      gtk_snapshot_append_stroke (snapshot, ring, stroke, color);
    }
}

/* From very far away, when there may be thousands, a box is a rectangle. */
static void
draw_distant (const GantryDiagramScene *scene, GtkSnapshot *snapshot, const GantryTask *task)
{
  float width = (float) ((task->critical ? 1.5 : 0.75) / scene->frame.scale);
  const GdkRGBA *color = task->critical ? &scene->palette->critical : &find_hue (scene, task)->outline;
  GskRoundedRect outline;

  draw_body (scene, snapshot, task);
  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT (0, 0, WIDTH, HEIGHT), 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

/* @tint: laid over it, or NULL. */
static void
draw_task (const GantryDiagramScene *scene, GtkSnapshot *snapshot, GantryTask *task, const GdkRGBA *tint)
{
  g_autoptr (GskPath) shape = NULL;

  if (scene->frame.scale < NAMES_FROM)
    {
      draw_distant (scene, snapshot, task);
      return;
    }
  shape = create_shape (task);
  gtk_snapshot_push_fill (snapshot, shape, GSK_FILL_RULE_WINDING);
  draw_body (scene, snapshot, task);
  if (has_fields (scene))
    {
      fill (snapshot, &scene->palette->grid, 0, ROW - 1, WIDTH, 1);
      fill (snapshot, &scene->palette->grid, 0, HEIGHT - ROW, WIDTH, 1);
      draw_fields (scene, snapshot, task);
    }
  else
    draw_name (scene, snapshot, task);
  if (tint != NULL)
    fill (snapshot, tint, 0, 0, WIDTH, HEIGHT);
  gtk_snapshot_pop (snapshot);
  draw_outline (scene, snapshot, task, shape);
}

static void
draw_node (const GantryDiagramScene *scene, GtkSnapshot *snapshot, guint node)
{
  GantryTask *task = find_task (scene, node);
  const GdkRGBA *tint = node == scene->link_target ? &scene->palette->selection
                        : node == scene->hover     ? &scene->palette->hover
                                                   : NULL;
  graphene_rect_t area;

  gantry_diagram_frame_get_box (&scene->frame, &scene->layout->boxes[node], &area);
  if (task == NULL || area.origin.x > scene->frame.width || area.origin.x + area.size.width < 0 ||
      area.origin.y > scene->frame.height || area.origin.y + area.size.height < 0)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &area.origin);
  gtk_snapshot_scale (snapshot, (float) scene->frame.scale, (float) scene->frame.scale);
  if (!task->active)
    gtk_snapshot_push_opacity (snapshot, 0.55);
  draw_task (scene, snapshot, task, tint);
  if (!task->active)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

/* ---- New links ---- */

/* Where the arrow of a new link is pulled from: the end of the box under the pointer. */
static void
draw_handle (const GantryDiagramScene *scene, GtkSnapshot *snapshot, guint node)
{
  graphene_rect_t area;
  GskRoundedRect circle;
  float x;

  gantry_diagram_frame_get_box (&scene->frame, &scene->layout->boxes[node], &area);
  x = scene->frame.rtl ? area.origin.x : area.origin.x + area.size.width;
  gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT (x - HANDLE, area.origin.y + area.size.height / 2 - HANDLE,
                                                                 2 * HANDLE, 2 * HANDLE), HANDLE);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &scene->palette->accent, &circle.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_pulled (const GantryDiagramScene *scene, GtkSnapshot *snapshot)
{
  GskPathBuilder *lines = gsk_path_builder_new (), *heads = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr (GskPath) line = NULL;
  g_autoptr (GskPath) head = NULL;
  GantryDiagramPoint points[2] = { { 0, 0 }, { scene->pointer_x, scene->pointer_y } };
  graphene_rect_t area;

  gantry_diagram_frame_get_box (&scene->frame, &scene->layout->boxes[scene->link_source], &area);
  points[0].x = scene->frame.rtl ? area.origin.x : area.origin.x + area.size.width;
  points[0].y = area.origin.y + area.size.height / 2;
  add_line (lines, points, 2, 0);
  add_head (heads, &points[0], &points[1], 9);
  line = gsk_path_builder_free_to_path (lines);
  head = gsk_path_builder_free_to_path (heads);
  gtk_snapshot_append_stroke (snapshot, line, stroke, &scene->palette->accent);
  gtk_snapshot_append_fill (snapshot, head, GSK_FILL_RULE_WINDING, &scene->palette->accent);
}

void
gantry_diagram_paint (const GantryDiagramScene *scene, GtkSnapshot *snapshot)
{
  draw_links (scene, snapshot);
  for (guint i = 0; i < gantry_diagram_graph_get_n_nodes (scene->layout->graph); i++)
    draw_node (scene, snapshot, i);
  if (scene->link_source != GANTRY_DIAGRAM_NOTHING)
    draw_handle (scene, snapshot, scene->link_source);
  else if (scene->hover != GANTRY_DIAGRAM_NOTHING)
    draw_handle (scene, snapshot, scene->hover);
  if (scene->link_source != GANTRY_DIAGRAM_NOTHING && scene->pulling)
    draw_pulled (scene, snapshot);
}
