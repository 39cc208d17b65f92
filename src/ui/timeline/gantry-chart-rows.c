/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-bars.h"

#include <math.h>

/* The rows with all that stands in them, drawn in blocks that are kept. */

#define ROWS_A_BLOCK 4 /* few: what comes in with a step of the wheel is about one block */
#define N_STAGGERED 8   /* blocks one below the other that reach to different sides */
#define LABEL_REACH 480.0 /* how far beside what is seen a bar's label can begin */
#define DIMMED 0.5         /* what the filter shows only for what is below it */

static void
paint_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The text of @side, laid out; NULL without. */
static PangoLayout *
find_layout (const GantryChartView *view, GantryTask *task, GantryLabelSide side, int *width, int *height)
{
  GantryBarSource *source = gantry_chart_model_get_source (view->model);
  GantryLayoutStyle style = task->summary ? GANTRY_LAYOUT_BOLD : GANTRY_LAYOUT_NORMAL;
  g_autofree char *text = NULL;

  if (gantry_bar_source_get_options (source)->labels[side] == GANTRY_LABEL_NONE)
    return NULL;
  text = gantry_bar_source_dup_label (source, task, side);
  return text != NULL ? gantry_layout_cache_get (view->layouts, text, style, width, height) : NULL;
}

void
gantry_chart_find_labels (const GantryChartView *view, guint row, const GantryBarBox *box, GantryLabelPlace places[GANTRY_N_LABEL_SIDES])
{
  GantryTask *task = gantry_row_model_get_task (view->rows, row);
  double widths[GANTRY_N_LABEL_SIDES] = { 0 };

  for (guint side = 0; (view->show & GANTRY_SHOW_LABELS) && side < GANTRY_N_LABEL_SIDES; side++)
    {
      int width;

      if (find_layout (view, task, (GantryLabelSide) side, &width, NULL) != NULL)
        widths[side] = width;
    }
  gantry_bar_labels_place (places, gantry_chart_model_get_bar (view->model, row), box, &view->time, widths);
}

/* The text of @place, at @x in the row that begins at @y. */
static void
paint_label (const GantryChartView *view, GtkSnapshot *snapshot, guint row, const GantryLabelPlace *place, double x, double y)
{
  GantryTask *task = gantry_row_model_get_task (view->rows, row);
  const GdkRGBA *color = task->active ? &view->palette.text : &view->palette.dim_text;
  int width, height;
  PangoLayout *layout = find_layout (view, task, place->side, &width, &height);

  paint_layout (snapshot, layout, x, y + floor ((view->row_height - height) / 2), color);
}

/* A label that will slide: drawn on its own, and added to @pinned. */
static void
pin_label (const GantryChartView  *view,
           guint                   row,
           const GantryBarBox     *box,
           const GantryLabelPlace *place,
           GArray                 *pinned)
{
  gboolean dimmed = gantry_row_model_is_context (view->rows, gantry_row_model_get_task (view->rows, row));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GantryPinnedLabel label;

  if (dimmed)
    gtk_snapshot_push_opacity (snapshot, DIMMED);
  paint_label (view, snapshot, row, place, 0, 0);
  if (dimmed)
    gtk_snapshot_pop (snapshot);
  label = (GantryPinnedLabel) { gtk_snapshot_free_to_node (snapshot), place->x, gantry_chart_view_get_row_y (view, row),
                                place->width, gantry_bar_box_get_end (box) };
  if (label.node != NULL)
    g_array_append_val (pinned, label);
}

static void
paint_labels (const GantryChartView *view,
              GtkSnapshot           *snapshot,
              guint                  row,
              const GantryBarBox    *box,
              double                 y,
              GArray                *pinned)
{
  GantryLabelPlace places[GANTRY_N_LABEL_SIDES];

  if (!(view->show & GANTRY_SHOW_LABELS))
    return;
  gantry_chart_find_labels (view, row, box, places);
  for (guint i = 0; i < GANTRY_N_LABEL_SIDES; i++)
    if (places[i].width > 0 && !(view->pins_labels && i == GANTRY_LABEL_INSIDE))
      paint_label (view, snapshot, row, &places[i], places[i].x, y);
    else if (places[i].width > 0 && pinned != NULL)
      pin_label (view, row, box, &places[i], pinned);
}

static gboolean
is_in_reach (const GantryChartView *view, const GantryBarBox *box)
{
  return box->shape != GANTRY_BAR_SHAPE_NONE && box->x <= view->width + LABEL_REACH
         && gantry_bar_box_get_end (box) >= -LABEL_REACH;
}

/* @pinned: (nullable): where labels go that slide */
static void
paint_row (const GantryChartView *view, GtkSnapshot *snapshot, guint row, GArray *pinned)
{
  const GantryBar *bar = gantry_chart_model_get_bar (view->model, row);
  gboolean dimmed = gantry_row_model_is_context (view->rows, gantry_row_model_get_task (view->rows, row));
  double y = gantry_chart_view_get_row_y (view, row);
  GantryBarBox box;

  gantry_bar_box_init (&box, bar, &view->time, view->row_height);
  if (dimmed)
    gtk_snapshot_push_opacity (snapshot, DIMMED);
  gantry_chart_paint_under_bar (view, snapshot, bar, &box, y);
  if (is_in_reach (view, &box))
    {
      gantry_chart_paint_bar (view, snapshot, bar, &box, y);
      paint_labels (view, snapshot, row, &box, y, pinned);
    }
  gantry_chart_paint_over_bar (view, snapshot, bar, &box, y);
  if (dimmed)
    gtk_snapshot_pop (snapshot);
}

static void
put_pinned (const GantryChartView *view, GtkSnapshot *snapshot, const GArray *labels, double left, double top)
{
  for (guint i = 0; i < labels->len; i++)
    {
      const GantryPinnedLabel *label = &g_array_index (labels, GantryPinnedLabel, i);
      double x = gantry_bar_labels_pin (left + label->x, label->width, left + label->end, 0);

      if (x > view->width || x + label->width < 0)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (top + label->y)));
      gtk_snapshot_append_node (snapshot, label->node);
      gtk_snapshot_restore (snapshot);
    }
}

/* Draws @block as if it began at the top, with two screens' width to spare at its sides together: with one block
 * more of it is at the left and with the next at the right, so that not all are drawn anew in the same step of
 * scrolling through time. */
static const GantryCachedNode *
draw_block (const GantryChartView *view, guint block)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GantryCachedNode drawn = { .labels = gantry_pinned_labels_new () };
  GantryChartView wide = *view;
  double spare = round (view->width * (0.5 + (block % N_STAGGERED) / (double) N_STAGGERED));
  double left = view->time.shift - spare;
  guint end = MIN ((block + 1) * ROWS_A_BLOCK, gantry_chart_model_get_n_rows (view->model));

  wide.time.shift = left;
  wide.width = 3 * view->width;
  wide.offset = block * ROWS_A_BLOCK * view->row_height;
  for (guint row = block * ROWS_A_BLOCK; row < end; row++)
    paint_row (&wide, snapshot, row, drawn.labels);
  drawn.node = gtk_snapshot_free_to_node (snapshot);
  drawn.left = left;
  drawn.right = left + wide.width;
  return gantry_node_cache_insert (view->bars, block, &drawn);
}

static const GantryCachedNode *
find_block (const GantryChartView *view, guint block)
{
  const GantryCachedNode *cached = gantry_node_cache_lookup (view->bars, block, view->time.shift,
                                                             view->time.shift + view->width);

  return cached != NULL ? cached : draw_block (view, block);
}

static void
put_block (const GantryChartView *view, GtkSnapshot *snapshot, guint block)
{
  const GantryCachedNode *cached = find_block (view, block);

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
      paint_row (view, snapshot, row, NULL);
  else
    for (guint block = first / ROWS_A_BLOCK; block * ROWS_A_BLOCK < end; block++)
      put_block (view, snapshot, block);
}

void
gantry_chart_paint_pinned (const GantryChartView *view, GtkSnapshot *snapshot)
{
  guint first, end;

  if (!view->pins_labels)
    return;
  gantry_chart_view_get_rows (view, &first, &end);
  if (view->bars == NULL)
    {
      g_autoptr (GArray) labels = gantry_pinned_labels_new ();
      g_autoptr (GtkSnapshot) rest = gtk_snapshot_new ();

      for (guint row = first; row < end; row++)
        paint_row (view, rest, row, labels);
      put_pinned (view, snapshot, labels, 0, 0);
      return;
    }
  for (guint block = first / ROWS_A_BLOCK; block * ROWS_A_BLOCK < end; block++)
    {
      const GantryCachedNode *cached = find_block (view, block);

      put_pinned (view, snapshot, cached->labels, cached->left - view->time.shift,
                  gantry_chart_view_get_row_y (view, block * ROWS_A_BLOCK));
    }
}
