/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-duration.h"
#include "model/gantry-instant.h"
#include "model/gantry-text.h"
#include "ui/timeline/gantry-chart-bars.h"

/* What moves with time, pointer and focus: the today line, handles, the focus, and a drag. */

static void
paint_today (const GantryChartView *view, GtkSnapshot *snapshot)
{
  double x = round (gantry_time_scale_place (&view->time, view->now)) - 1;

  if (x >= -2 && x <= view->width)
    gantry_snapshot_fill (snapshot, &view->palette.accent, x, 0, 2, view->height);
}

static void
paint_status_date (const GantryChartView *view, GtkSnapshot *snapshot)
{
  double x;

  if (view->status_date == GANTRY_NONE)
    return;
  x = round (gantry_time_scale_place (&view->time, view->status_date));
  for (double y = 0; x >= 0 && x <= view->width && y < view->height; y += 9)
    gantry_snapshot_fill (snapshot, &view->palette.dim_text, x, y, 1, 5);
}

static void
paint_disc (GtkSnapshot *snapshot, double x, double y, double radius, const GdkRGBA *color)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) (x - radius), (float) (y - radius),
                                               (float) (2 * radius), (float) (2 * radius));
  GskRoundedRect disc;

  gsk_rounded_rect_init_from_rect (&disc, &bounds, (float) radius);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, color, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* ---- Handles of the bar under the pointer ---- */

static void
paint_progress_handle (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBarBox *box, double y)
{
  double x = box->x + box->progress, bottom = y + box->y + box->height;
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, (float) x, (float) bottom - 5);
  gsk_path_builder_line_to (builder, (float) x + 5, (float) bottom + 3);
  gsk_path_builder_line_to (builder, (float) x - 5, (float) bottom + 3);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, &view->palette.text);
}

static void
paint_handles (const GantryChartView *view, GtkSnapshot *snapshot)
{
  GantryBarBox box;
  double y, middle;

  if (!gantry_chart_hit_is_bar (&view->hover) || view->drag.started
      || view->hover.row >= gantry_chart_model_get_n_rows (view->model))
    return;
  gantry_chart_view_get_box (view, view->hover.row, &box);
  y = gantry_chart_view_get_row_y (view, view->hover.row);
  middle = y + view->row_height / 2;
  paint_disc (snapshot, gantry_bar_box_get_end (&box) + GANTRY_HANDLE_DISTANCE, middle, 5, &view->palette.background);
  paint_disc (snapshot, gantry_bar_box_get_end (&box) + GANTRY_HANDLE_DISTANCE, middle,
              view->hover.kind == GANTRY_HIT_LINK ? 4.5 : 3.5, &view->palette.accent);
  if (box.shape == GANTRY_BAR_SHAPE_TASK && box.width >= 24)
    paint_progress_handle (view, snapshot, &box, y);
  if (view->hover.kind == GANTRY_HIT_FINISH && box.width >= 12)
    gantry_snapshot_fill (snapshot, &view->palette.text, gantry_bar_box_get_end (&box) - 4, middle - 4, 2, 8);
}

static void
paint_focus (const GantryChartView *view, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds;
  GskRoundedRect outline;
  GantryBarBox box;
  double y;

  if (view->cursor >= gantry_chart_model_get_n_rows (view->model))
    return;
  gantry_chart_view_get_box (view, view->cursor, &box);
  y = gantry_chart_view_get_row_y (view, view->cursor);
  if (box.shape == GANTRY_BAR_SHAPE_NONE || gantry_bar_box_get_end (&box) < 0 || box.x > view->width)
    bounds = GRAPHENE_RECT_INIT (1, (float) y + 1, (float) view->width - 2, (float) view->row_height - 2);
  else
    bounds = GRAPHENE_RECT_INIT ((float) box.x - 4, (float) (y + box.y) - 4, (float) box.width + 8, (float) box.height + 8);
  gsk_rounded_rect_init_from_rect (&outline, &bounds, 6);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { view->palette.accent, view->palette.accent,
                                             view->palette.accent, view->palette.accent });
}

/* ---- A drag ---- */

static void
paint_ghost (const GantryChartView *view, GtkSnapshot *snapshot)
{
  const GantryChartDrag *drag = &view->drag;
  GantryBar bar = *gantry_chart_model_get_bar (view->model, drag->row);
  GantryBarBox box;

  bar.start = drag->new_start;
  bar.finish = drag->new_finish;
  bar.progress = (guint16) drag->new_progress;
  gantry_bar_box_init (&box, &bar, &view->time, view->row_height);
  gtk_snapshot_push_opacity (snapshot, drag->kind == GANTRY_DRAG_PROGRESS ? 1.0 : 0.6);
  gantry_chart_paint_bar (view, snapshot, &bar, &box, gantry_chart_view_get_row_y (view, drag->row));
  gtk_snapshot_pop (snapshot);
}

static void
paint_rubber_line (const GantryChartView *view, GtkSnapshot *snapshot)
{
  const GantryChartDrag *drag = &view->drag;
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  g_autoptr (GskPath) path = NULL;
  GantryBarBox from, to;
  double x = drag->x, y = drag->y;

  gantry_chart_view_get_box (view, drag->row, &from);
  if (drag->target.row != GANTRY_ROW_NONE)
    {
      gantry_chart_view_get_box (view, drag->target.row, &to);
      x = gantry_bar_box_get_side (&to, drag->target_finish);
      y = gantry_chart_view_get_row_y (view, drag->target.row) + view->row_height / 2;
      paint_disc (snapshot, x, y, 5, &view->palette.accent);
    }
  gsk_path_builder_move_to (builder, (float) gantry_bar_box_get_end (&from) + 2,
                            (float) (gantry_chart_view_get_row_y (view, drag->row) + view->row_height / 2));
  gsk_path_builder_line_to (builder, (float) x, (float) y);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &view->palette.accent);
}

static char *
dup_title (const GantryChartView *view, guint row)
{
  return gantry_record_dup_title ((GantryRecord *) gantry_row_model_get_task (view->rows, row));
}

static char *
dup_dates (const GantryChartView *view)
{
  const GantryChartDrag *drag = &view->drag;
  gboolean hours = gantry_time_scale_get_step (&view->time) < GANTRY_DAY;
  GantryInstantStyle style = hours ? GANTRY_INSTANT_TIME : GANTRY_INSTANT_SHORT;
  g_autofree char *start = gantry_instant_format (drag->new_start, style);
  g_autofree char *finish = gantry_instant_format (drag->new_finish, style);
  g_autofree char *duration = NULL;
  GantryUnits units = GANTRY_UNITS_INIT;

  if (drag->new_start == drag->new_finish)
    return g_steal_pointer (&start);
  gantry_units_from_project (gantry_document_get_project (gantry_chart_model_get_document (view->model)), &units);
  duration = gantry_duration_format (drag->elapsed ? drag->new_finish - drag->new_start
                                                   : gantry_worktime_between (drag->calendar, drag->new_start, drag->new_finish),
                                     drag->elapsed, &units);
  /* Translators: start, finish and duration of a task that is dragged */
  return g_strdup_printf (_("%s – %s · %s"), start, finish, duration);
}

static char *
dup_bubble_text (const GantryChartView *view)
{
  const GantryChartDrag *drag = &view->drag;
  g_autofree char *title = NULL;

  if (drag->kind == GANTRY_DRAG_PROGRESS)
    return gantry_percent_format (drag->new_progress);
  if (drag->kind != GANTRY_DRAG_LINK)
    return dup_dates (view);
  if (drag->target.row == GANTRY_ROW_NONE)
    return g_strdup (_("Drop on the bar that follows"));
  title = dup_title (view, drag->target.row);
  return drag->target_finish ? g_strdup_printf (_("Finishes together with “%s”"), title)
                             : g_strdup_printf (_("Then “%s”"), title);
}

/* Says what the drag would do, near the pointer and within the chart. */
static void
paint_bubble (const GantryChartView *view, GtkSnapshot *snapshot)
{
  g_autofree char *text = dup_bubble_text (view);
  int width, height;
  PangoLayout *layout = gantry_layout_cache_get (view->layouts, text, GANTRY_LAYOUT_NORMAL, &width, &height);
  double x = CLAMP (round (view->drag.x - width / 2.0), 12, MAX (view->width - width - 12, 12));
  double above = gantry_chart_view_get_row_y (view, view->drag.row) - height - 16;
  double y = round (above >= 6 ? above : gantry_chart_view_get_row_y (view, view->drag.row) + view->row_height + 8);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x - 10, (float) y - 5, (float) width + 20, (float) height + 10);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 8);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.25f }, 0, 2, 0, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &view->palette.text, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &view->palette.background);
  gtk_snapshot_restore (snapshot);
}

static void
paint_drag (const GantryChartView *view, GtkSnapshot *snapshot)
{
  if (!view->drag.started || view->drag.kind == GANTRY_DRAG_PAN || view->drag.kind == GANTRY_DRAG_NONE)
    return;
  if (view->drag.kind == GANTRY_DRAG_LINK)
    paint_rubber_line (view, snapshot);
  else
    paint_ghost (view, snapshot);
  paint_bubble (view, snapshot);
}

void
gantry_chart_paint_overlay (const GantryChartView *view, GtkSnapshot *snapshot)
{
  paint_status_date (view, snapshot);
  paint_today (view, snapshot);
  paint_focus (view, snapshot);
  paint_handles (view, snapshot);
  paint_drag (view, snapshot);
}
