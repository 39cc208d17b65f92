/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-bars.h"

#include <math.h>

#define ROWS_A_BLOCK 16
#define PLAIN_WIDTH 5.0 /* a shorter bar is a mere rectangle */
#define INSIDE_ROOM 8.0 /* what a label inside a bar needs beside itself */
#define DEADLINE_ROOM 10.0

/* ---- Parts of a bar ---- */

GskPath *
gantry_chart_make_diamond (double x, double y, double size)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float half = (float) (size / 2);

  gsk_path_builder_move_to (builder, (float) x, (float) y - half);
  gsk_path_builder_line_to (builder, (float) x + half, (float) y);
  gsk_path_builder_line_to (builder, (float) x, (float) y + half);
  gsk_path_builder_line_to (builder, (float) x - half, (float) y);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static gboolean
is_critical (const GantryChartView *view, const GantryBar *bar)
{
  return (bar->flags & GANTRY_BAR_CRITICAL) && (view->show & GANTRY_SHOW_CRITICAL);
}

static void
paint_outline (GtkSnapshot *snapshot, const GskRoundedRect *outline, const GdkRGBA *color, float width)
{
  gtk_snapshot_append_border (snapshot, outline,
                              (float[4]) { width, width, width, width },
                              (GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
paint_task (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  const GantryHue *hue = &view->palette.hues[MIN (bar->color, GANTRY_N_HUES - 1)];
  gboolean critical = is_critical (view, bar);
  const GdkRGBA *edge = critical ? &view->palette.critical : &hue->outline;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) box->x, (float) (y + box->y), (float) box->width, (float) box->height);
  GskRoundedRect outline;

  if (box->width < PLAIN_WIDTH)
    {
      gtk_snapshot_append_color (snapshot, edge, &bounds);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline, &bounds, (float) MIN (GANTRY_BAR_RADIUS, box->width / 2));
  if (!(bar->flags & GANTRY_BAR_INACTIVE))
    {
      gtk_snapshot_push_rounded_clip (snapshot, &outline);
      gtk_snapshot_append_color (snapshot, &hue->fill, &bounds);
      if (box->progress > 0)
        gantry_snapshot_fill (snapshot, &hue->done, box->x, y + box->y, box->progress, box->height);
      gtk_snapshot_pop (snapshot);
    }
  paint_outline (snapshot, &outline, edge, critical ? 2 : 1);
}

static GskPath *
make_summary_path (const GantryBarBox *box, double y)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float left = (float) box->x, right = (float) gantry_bar_box_get_end (box);
  float top = (float) (y + box->y), flat = top + (float) GANTRY_SUMMARY_HEIGHT;
  float low = flat + (float) GANTRY_SUMMARY_DROP;
  float slope = (float) MIN (GANTRY_SUMMARY_DROP + 2, box->width / 2);

  gsk_path_builder_move_to (builder, left, low);
  gsk_path_builder_line_to (builder, left, top + 2);
  gsk_path_builder_quad_to (builder, left, top, left + 2, top);
  gsk_path_builder_line_to (builder, right - 2, top);
  gsk_path_builder_quad_to (builder, right, top, right, top + 2);
  gsk_path_builder_line_to (builder, right, low);
  gsk_path_builder_line_to (builder, right - slope, flat);
  gsk_path_builder_line_to (builder, left + slope, flat);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

static void
paint_summary (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBarBox *box, double y)
{
  const GdkRGBA *color = &view->palette.summary; /* what is critical is among its subtasks */

  if (box->width < 6)
    gantry_snapshot_fill (snapshot, color, box->x, y + box->y, box->width, GANTRY_SUMMARY_HEIGHT);
  else
    {
      g_autoptr (GskPath) path = make_summary_path (box, y);

      gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
    }
}

static void
paint_milestone (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  const GdkRGBA *color = is_critical (view, bar) ? &view->palette.critical : &view->palette.milestone;
  double x = box->x + box->width / 2, middle = y + box->y + box->height / 2;
  gboolean gate = (bar->flags & GANTRY_BAR_GATE) != 0;
  g_autoptr (GskPath) diamond = gantry_chart_make_diamond (x, middle, gate ? box->width - 4 : box->width);
  g_autoptr (GskPath) ring = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);

  gtk_snapshot_append_fill (snapshot, diamond, GSK_FILL_RULE_WINDING, color);
  if (!gate)
    return;
  ring = gantry_chart_make_diamond (x, middle, box->width + 4);
  gtk_snapshot_append_stroke (snapshot, ring, stroke, color);
}

void
gantry_chart_paint_bar (const GantryChartView *view,
                        GtkSnapshot           *snapshot,
                        const GantryBar       *bar,
                        const GantryBarBox    *box,
                        double                 y)
{
  switch (box->shape)
    {
    case GANTRY_BAR_SHAPE_TASK:
      paint_task (view, snapshot, bar, box, y);
      break;
    case GANTRY_BAR_SHAPE_SUMMARY:
      paint_summary (view, snapshot, box, y);
      break;
    case GANTRY_BAR_SHAPE_MILESTONE:
      paint_milestone (view, snapshot, bar, box, y);
      break;
    case GANTRY_BAR_SHAPE_NONE:
    default:
      break;
    }
}

/* ---- What stands around a bar ---- */

static void
paint_baseline (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, double y)
{
  double x, end, top = y + view->row_height / 2 + GANTRY_BAR_HEIGHT / 2 + 2;

  if (bar->baseline_start == GANTRY_NONE || bar->baseline_finish == GANTRY_NONE)
    return;
  x = round (gantry_time_scale_place (&view->time, bar->baseline_start));
  end = round (gantry_time_scale_place (&view->time, bar->baseline_finish));
  if (bar->flags & GANTRY_BAR_MILESTONE)
    {
      g_autoptr (GskPath) diamond = gantry_chart_make_diamond (x, top + 2, 8);

      gtk_snapshot_append_fill (snapshot, diamond, GSK_FILL_RULE_WINDING, &view->palette.baseline);
    }
  else
    gantry_snapshot_fill (snapshot, &view->palette.baseline, x, top, MAX (end - x, 2), GANTRY_BASELINE_HEIGHT);
}

static void
paint_slack (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  double x = gantry_bar_box_get_end (box);
  double line = y + view->row_height / 2 + GANTRY_BAR_HEIGHT / 2 - 2;
  double end;

  if (bar->slack_finish == GANTRY_NONE || bar->slack_finish <= bar->finish)
    return;
  end = round (gantry_time_scale_place (&view->time, bar->slack_finish));
  if (end <= x)
    return;
  gantry_snapshot_fill (snapshot, &view->palette.slack, x, line, end - x, 2);
  gantry_snapshot_fill (snapshot, &view->palette.slack, end - 1.5, line - 3, 1.5, 8);
}

/* A downward arrow whose tip is at the deadline, on the upper edge of the bar. */
static void
paint_deadline (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, double y)
{
  const GdkRGBA *color = bar->flags & GANTRY_BAR_LATE ? &view->palette.critical : &view->palette.deadline;
  GskPathBuilder *builder;
  g_autoptr (GskPath) path = NULL;
  float x, tip;

  if (bar->deadline == GANTRY_NONE)
    return;
  x = (float) round (gantry_time_scale_place (&view->time, bar->deadline)) + 0.5f;
  tip = (float) (y + view->row_height / 2 + 1);
  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, x, tip);
  gsk_path_builder_line_to (builder, x - 5, tip - 6);
  gsk_path_builder_line_to (builder, x - 1, tip - 6);
  gsk_path_builder_line_to (builder, x - 1, tip - 12);
  gsk_path_builder_line_to (builder, x + 1, tip - 12);
  gsk_path_builder_line_to (builder, x + 1, tip - 6);
  gsk_path_builder_line_to (builder, x + 5, tip - 6);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
}

/* Beside the bar, and beyond the deadline where that would strike through; inside it where there is
 * room. */
static double
place_label (const GantryChartView *view, const GantryBar *bar, const GantryBarBox *box, double width)
{
  double end = gantry_bar_box_get_end (box), x = end + GANTRY_LABEL_DISTANCE;
  double deadline = bar->deadline != GANTRY_NONE ? gantry_time_scale_place (&view->time, bar->deadline) : -G_MAXDOUBLE;

  if (box->shape == GANTRY_BAR_SHAPE_TASK && box->width >= width + 2 * INSIDE_ROOM)
    return box->x + INSIDE_ROOM;
  return deadline > end && deadline < x + width + DEADLINE_ROOM ? MAX (x, deadline + DEADLINE_ROOM) : x;
}

static void
paint_label (const GantryChartView *view, GtkSnapshot *snapshot, guint row, const GantryBarBox *box, double y)
{
  GantryTask *task = gantry_row_model_get_task (view->rows, row);
  GantryLayoutStyle style = box->shape == GANTRY_BAR_SHAPE_SUMMARY ? GANTRY_LAYOUT_BOLD : GANTRY_LAYOUT_NORMAL;
  PangoLayout *layout;
  int width, height;
  double x;

  if (task->name == NULL || !(view->show & GANTRY_SHOW_LABELS))
    return;
  layout = gantry_layout_cache_get (view->layouts, task->name, style, &width, &height);
  x = place_label (view, gantry_chart_model_get_bar (view->model, row), box, width);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (y + floor ((view->row_height - height) / 2))));
  gtk_snapshot_append_layout (snapshot, layout, &view->palette.text);
  gtk_snapshot_restore (snapshot);
}

/* ---- Rows and blocks ---- */

#define LABEL_REACH 480.0 /* how far to the left of what is seen a label can begin */

static void
paint_row (const GantryChartView *view, GtkSnapshot *snapshot, guint row)
{
  const GantryBar *bar = gantry_chart_model_get_bar (view->model, row);
  double y = gantry_chart_view_get_row_y (view, row);
  GantryBarBox box;

  if (view->show & GANTRY_SHOW_BASELINE)
    paint_baseline (view, snapshot, bar, y);
  gantry_bar_box_init (&box, bar, &view->time, view->row_height);
  if (box.shape != GANTRY_BAR_SHAPE_NONE && box.x <= view->width && gantry_bar_box_get_end (&box) >= -LABEL_REACH)
    {
      if (view->show & GANTRY_SHOW_SLACK)
        paint_slack (view, snapshot, bar, &box, y);
      gantry_chart_paint_bar (view, snapshot, bar, &box, y);
      paint_label (view, snapshot, row, &box, y);
    }
  paint_deadline (view, snapshot, bar, y);
}

/* Draws @block as if it began at the top, with a screen's width to spare at either side. */
static const GantryCachedNode *
draw_block (const GantryChartView *view, guint block)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GantryChartView wide = *view;
  double left = view->time.shift - view->width;
  guint end = MIN ((block + 1) * ROWS_A_BLOCK, gantry_chart_model_get_n_rows (view->model));

  wide.time.shift = left;
  wide.width = 3 * view->width;
  wide.offset = block * ROWS_A_BLOCK * view->row_height;
  for (guint row = block * ROWS_A_BLOCK; row < end; row++)
    paint_row (&wide, snapshot, row);
  return gantry_node_cache_insert (view->bars, block, gtk_snapshot_free_to_node (snapshot), left, left + wide.width);
}

static void
put_block (const GantryChartView *view, GtkSnapshot *snapshot, guint block)
{
  const GantryCachedNode *cached = gantry_node_cache_lookup (view->bars, block, view->time.shift,
                                                             view->time.shift + view->width);

  if (cached == NULL)
    cached = draw_block (view, block);
  if (cached->node == NULL)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (cached->left - view->time.shift),
                                                (float) gantry_chart_view_get_row_y (view, block * ROWS_A_BLOCK)));
  gtk_snapshot_append_node (snapshot, cached->node);
  gtk_snapshot_restore (snapshot);
}

void
gantry_chart_paint_bars (const GantryChartView *view, GtkSnapshot *snapshot)
{
  guint first, end;

  gantry_chart_view_get_rows (view, &first, &end);
  if (view->bars == NULL)
    for (guint row = first; row < end; row++)
      paint_row (view, snapshot, row);
  else
    for (guint block = first / ROWS_A_BLOCK; block * ROWS_A_BLOCK < end; block++)
      put_block (view, snapshot, block);
}
