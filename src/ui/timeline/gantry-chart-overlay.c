/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-duration.h"
#include "model/gantry-instant.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-dependency.h"
#include "ui/timeline/gantry-chart-bars.h"

/* What moves with pointer and focus: handles, the focus, and a drag. */

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

/* ---- The progress line ---- */

/* How far a task has got, beside the date: to the left what is behind, to the right what is ahead. */
static gint64
find_reached (const GantryBar *bar, gint64 date)
{
  if (bar->start == GANTRY_NONE || bar->finish == GANTRY_NONE || (bar->flags & (GANTRY_BAR_SUMMARY | GANTRY_BAR_INACTIVE)))
    return date;
  if (bar->progress >= GANTRY_PERCENT_FULL)
    return MAX (bar->finish, date);
  if (bar->stop != GANTRY_NONE)
    return bar->stop;
  return MIN (bar->start, date);
}

/* From the date, beside a row, to what it has reached, and back. */
static void
add_reached (GskPathBuilder *builder, double x, double reached, double y, double height)
{
  gsk_path_builder_line_to (builder, (float) x, (float) y);
  gsk_path_builder_line_to (builder, (float) reached, (float) (y + height / 2));
  gsk_path_builder_line_to (builder, (float) x, (float) (y + height));
}

static void
stroke_progress_line (const GantryChartView *view, GtkSnapshot *snapshot, GskPathBuilder *builder)
{
  g_autoptr (GskPath) path = gsk_path_builder_free_to_path (builder);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.5f);

  gtk_snapshot_append_stroke (snapshot, path, stroke, &view->palette.progress_line);
}

void
gantry_chart_paint_reached (const GantryChartView *view, GtkSnapshot *snapshot, double x, double reached, double height)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, (float) x, 0);
  add_reached (builder, x, reached, 0, height);
  paint_disc (snapshot, reached, height / 2, 3.5, &view->palette.progress_line);
  stroke_progress_line (view, snapshot, builder);
}

/* The line goes over bars, and not over what says that they are blocked. */
static void
paint_badges_again (const GantryChartView *view, GtkSnapshot *snapshot, guint first, guint end)
{
  for (guint row = first; row < end; row++)
    {
      const GantryBar *bar = gantry_chart_model_get_bar (view->model, row);
      GantryBarBox box;

      if (!(bar->flags & GANTRY_BAR_BLOCKED))
        continue;
      gantry_chart_view_get_box (view, row, &box);
      gantry_chart_paint_badge (view, snapshot, bar, &box, gantry_chart_view_get_row_y (view, row));
    }
}

static void
paint_progress_line (const GantryChartView *view, GtkSnapshot *snapshot)
{
  gint64 date = view->status_date != GANTRY_NONE ? view->status_date : view->now;
  double x = round (gantry_time_scale_place (&view->time, date)) + 0.5;
  GskPathBuilder *builder;
  guint first, end;

  if (!(view->show & GANTRY_SHOW_PROGRESS_LINE))
    return;
  gantry_chart_view_get_rows (view, &first, &end);
  builder = gsk_path_builder_new ();
  gsk_path_builder_move_to (builder, (float) x, 0);
  for (guint row = first; row < end; row++)
    {
      gint64 reached = find_reached (gantry_chart_model_get_bar (view->model, row), date);
      double y = gantry_chart_view_get_row_y (view, row), point;

      if (reached == date)
        continue;
      point = CLAMP (round (gantry_time_scale_place (&view->time, reached)) + 0.5, -4000, view->width + 4000);
      add_reached (builder, x, point, y, view->row_height);
      paint_disc (snapshot, point, y + view->row_height / 2, 3.5, &view->palette.progress_line);
    }
  gsk_path_builder_line_to (builder, (float) x, (float) view->height);
  stroke_progress_line (view, snapshot, builder);
  paint_badges_again (view, snapshot, first, end);
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
paint_link_handle (const GantryChartView *view, GtkSnapshot *snapshot, double x, double y, gboolean hover)
{
  paint_disc (snapshot, x, y, 5, &view->palette.background);
  paint_disc (snapshot, x, y, hover ? 4.5 : 3.5, &view->palette.accent);
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
  paint_link_handle (view, snapshot, gantry_bar_box_get_end (&box) + GANTRY_HANDLE_DISTANCE, middle, view->hover.kind == GANTRY_HIT_LINK);
  paint_link_handle (view, snapshot, box.x - GANTRY_HANDLE_DISTANCE, middle, view->hover.kind == GANTRY_HIT_LINK_START);
  if (box.shape == GANTRY_BAR_SHAPE_TASK && box.width >= 24)
    paint_progress_handle (view, snapshot, &box, y);
  if (view->hover.kind == GANTRY_HIT_FINISH && box.width >= 12)
    gantry_snapshot_fill (snapshot, &view->palette.text, gantry_bar_box_get_end (&box) - 4, middle - 4, 2, 8);
}

/* Around the bar of @row, or around the row where no bar is seen. */
static void
paint_outline (const GantryChartView *view, GtkSnapshot *snapshot, guint row)
{
  graphene_rect_t bounds;
  GskRoundedRect outline;
  GantryBarBox box;
  double y;

  if (row >= gantry_chart_model_get_n_rows (view->model))
    return;
  gantry_chart_view_get_box (view, row, &box);
  y = gantry_chart_view_get_row_y (view, row);
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

/* How much of a bar is painted out that is about to move away. */
#define FADE 0.7

/* Only where the bar is: links that go by are as they were. */
static void
fade_bar (const GantryChartView *view, GtkSnapshot *snapshot, guint row)
{
  GdkRGBA color = view->palette.background;
  double y = gantry_chart_view_get_row_y (view, row);
  GantryBarBox box;

  gantry_chart_view_get_box (view, row, &box);
  if (view->selection != NULL && gtk_selection_model_is_selected (view->selection, row))
    color = gantry_color_mix (&view->palette.selection, &color, view->palette.selection.alpha);
  if (view->hover.row == row)
    color = gantry_color_mix (&view->palette.hover, &color, view->palette.hover.alpha);
  color.alpha = FADE;
  gtk_snapshot_push_mask (snapshot, GSK_MASK_MODE_ALPHA);
  gantry_chart_paint_bar (view, snapshot, gantry_chart_model_get_bar (view->model, row), &box, y);
  gtk_snapshot_pop (snapshot);
  gantry_snapshot_fill (snapshot, &color, box.x - 1, y + box.y - 1, box.width + 2, box.height + 2);
  gtk_snapshot_pop (snapshot);
}

static void
paint_ghost (const GantryChartView *view, GtkSnapshot *snapshot, const GantryPreviewRow *moved)
{
  GantryBar bar = *gantry_chart_model_get_bar (view->model, moved->row);
  GantryBarBox box;

  bar.start = moved->start;
  bar.finish = moved->finish;
  if (view->preview.known && !view->preview.too_slow)
    {
      bar.pieces = moved->stretches != NULL ? (const GantrySpan *) (gpointer) moved->stretches->data : NULL;
      bar.n_pieces = (guint16) (moved->stretches != NULL ? moved->stretches->len : 0);
    }
  if (moved->row == view->drag.row)
    bar.progress = (guint16) view->drag.new_progress;
  gantry_bar_box_init (&box, &bar, &view->time, view->row_height);
  gantry_chart_paint_bar (view, snapshot, &bar, &box, gantry_chart_view_get_row_y (view, moved->row));
}

/* Where the dragged task would be, and all that move along. */
static void
paint_ghosts (const GantryChartView *view, GtkSnapshot *snapshot)
{
  const GantryDragPreview *preview = &view->preview;
  gboolean only_dragged = !preview->known || preview->too_slow, moves = view->drag.kind != GANTRY_DRAG_PROGRESS;
  GantryPreviewRow dragged = { view->drag.row, view->drag.new_start, view->drag.new_finish, NULL };
  const GantryPreviewRow *rows = only_dragged ? &dragged : (const GantryPreviewRow *) (gpointer) preview->rows->data;
  guint n_rows = only_dragged ? 1 : preview->rows->len;

  for (guint i = 0; moves && i < n_rows; i++)
    fade_bar (view, snapshot, rows[i].row);
  gtk_snapshot_push_opacity (snapshot, moves ? 0.6 : 1.0);
  for (guint i = 0; i < n_rows; i++)
    paint_ghost (view, snapshot, &rows[i]);
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
  gsk_path_builder_move_to (builder, (float) (drag->from_finish ? gantry_bar_box_get_end (&from) + 2 : from.x - 2),
                            (float) (gantry_chart_view_get_row_y (view, drag->row) + view->row_height / 2));
  gsk_path_builder_line_to (builder, (float) x, (float) y);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, &view->palette.accent);
}

static char *
dup_duration (const GantryChartView *view, gint64 duration, gboolean elapsed)
{
  GantryDocument *document = gantry_chart_model_get_document (view->model);
  GantryUnits units = GANTRY_UNITS_INIT;

  gantry_units_from_project (gantry_document_get_project (document), &units);
  return gantry_duration_format (duration, elapsed, &units);
}

/* The task as it would be scheduled, or as it is where that would not move it. */
static GantryPreviewRow
find_result (const GantryChartView *view)
{
  const GantryChartDrag *drag = &view->drag;
  const GantryPreviewRow *moved = gantry_drag_preview_find (&view->preview, drag->row);

  if (moved != NULL && !view->preview.too_slow)
    return *moved;
  if (view->preview.known && !view->preview.too_slow)
    return (GantryPreviewRow) { drag->row, drag->start, drag->finish, NULL };
  return (GantryPreviewRow) { drag->row, drag->new_start, drag->new_finish, NULL };
}

static GantryInstantStyle
get_style (const GantryChartView *view)
{
  return gantry_time_scale_get_step (&view->time) < GANTRY_DAY ? GANTRY_INSTANT_TIME : GANTRY_INSTANT_SHORT;
}

static char *
dup_dates (const GantryChartView *view)
{
  const GantryChartDrag *drag = &view->drag;
  GantryPreviewRow result = find_result (view);
  GantryInstantStyle style = get_style (view);
  g_autofree char *start = gantry_instant_format (result.start, style);
  g_autofree char *finish = gantry_instant_format (result.finish, style);
  g_autofree char *duration = NULL;

  if (result.start == result.finish)
    return g_steal_pointer (&start);
  if (gantry_chart_model_get_bar (view->model, drag->row)->n_pieces > 0)
    return g_strdup_printf (C_("dates", "%s – %s"), start, finish);
  duration = dup_duration (view,
                           drag->elapsed ? result.finish - result.start
                                         : gantry_worktime_between (drag->calendar, result.start, result.finish),
                           drag->elapsed);
  /* Translators: start, finish and duration of a task that is dragged */
  return g_strdup_printf (_("%s – %s · %s"), start, finish, duration);
}

/* What the drag does to the finish of the project; NULL when nothing. */
static char *
dup_effect (const GantryChartView *view)
{
  const GantryDragPreview *preview = &view->preview;
  const GantryWorktime *calendar = gantry_chart_model_get_calendar (view->model);
  g_autofree char *finish = NULL;
  g_autofree char *by = NULL;
  gint64 work;

  if (!preview->known || preview->too_slow || preview->new_project_finish == preview->project_finish)
    return NULL;
  finish = gantry_instant_format (preview->new_project_finish, GANTRY_INSTANT_SHORT);
  work = gantry_worktime_between (calendar, preview->project_finish, preview->new_project_finish);
  by = dup_duration (view, ABS (work), FALSE);
  /* Translators: what a drag does to the project, such as "Project ends 12 Mar, 3 d later" */
  return work > 0 ? g_strdup_printf (_("Project ends %s, %s later"), finish, by)
                  : g_strdup_printf (_("Project ends %s, %s earlier"), finish, by);
}

/* When the task rests, and when it is done then. */
static char *
dup_rest (const GantryChartView *view)
{
  const GantryChartDrag *drag = &view->drag;
  g_autofree char *from = gantry_instant_format (drag->rest_start, get_style (view));
  g_autofree char *to = gantry_instant_format (drag->rest_finish, get_style (view));
  g_autofree char *finish = gantry_instant_format (find_result (view).finish, get_style (view));

  if (drag->rest_finish <= drag->rest_start)
    return drag->kind == GANTRY_DRAG_SPLIT ? g_strdup (_("Drag on for a rest")) : g_strdup (_("Goes on without a rest"));
  /* Translators: a task is split by dragging: when it rests, and when it is done then */
  return g_strdup_printf (_("Rests from %s to %s · ends %s"), from, to, finish);
}

static char *
dup_link (const GantryChartView *view)
{
  static const char *const formats[] = {
    [GANTRY_DEPENDENCY_FS] = N_("“%s” starts after this finishes"),
    [GANTRY_DEPENDENCY_SS] = N_("“%s” starts after this starts"),
    [GANTRY_DEPENDENCY_FF] = N_("“%s” finishes after this finishes"),
    [GANTRY_DEPENDENCY_SF] = N_("“%s” finishes after this starts"),
  };
  const GantryChartDrag *drag = &view->drag;
  g_autofree char *title = NULL;

  if (drag->target.row == GANTRY_ROW_NONE)
    return g_strdup (_("Drop on the bar that depends on it"));
  title = gantry_record_dup_title ((GantryRecord *) gantry_row_model_get_task (view->rows, drag->target.row));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_(formats[gantry_chart_drag_get_link_type (drag)]), title);
#pragma GCC diagnostic pop
}

static char *
dup_bubble_text (const GantryChartView *view)
{
  switch (view->drag.kind)
    {
    case GANTRY_DRAG_PROGRESS:
      return gantry_percent_format (view->drag.new_progress);
    case GANTRY_DRAG_LINK:
      return dup_link (view);
    case GANTRY_DRAG_PIECE:
    case GANTRY_DRAG_SPLIT:
      return dup_rest (view);
    case GANTRY_DRAG_MOVE:
    case GANTRY_DRAG_RESIZE:
    case GANTRY_DRAG_NONE:
    case GANTRY_DRAG_PAN:
    default:
      return dup_dates (view);
    }
}

static void
paint_text (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
paint_bubble_box (const GantryChartView *view, GtkSnapshot *snapshot, double x, double y, double width, double height)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 8);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &(GdkRGBA) { 0, 0, 0, 0.25f }, 0, 2, 0, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &view->palette.text, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* Says what the drag would do, above the row and within the chart. */
static void
paint_bubble (const GantryChartView *view, GtkSnapshot *snapshot)
{
  g_autofree char *text = dup_bubble_text (view);
  g_autofree char *effect = dup_effect (view);
  int width, height, effect_width = 0, effect_height = 0;
  PangoLayout *layout = gantry_layout_cache_get (view->layouts, text, GANTRY_LAYOUT_NORMAL, &width, &height);
  PangoLayout *effect_layout = effect != NULL ? gantry_layout_cache_get (view->layouts, effect, GANTRY_LAYOUT_SMALL, &effect_width, &effect_height) : NULL;
  double row_y = gantry_chart_view_get_row_y (view, view->drag.row);
  double box_width = MAX (width, effect_width) + 20, box_height = height + effect_height + 10;
  double x = CLAMP (round (view->drag.x - box_width / 2), 4, MAX (view->width - box_width - 4, 4));
  gboolean upward = view->drag.kind == GANTRY_DRAG_LINK && view->drag.y < row_y; /* not upon where it leads */
  double y = round (row_y - box_height - 8 >= 2 && !upward ? row_y - box_height - 8 : row_y + view->row_height + 6);

  paint_bubble_box (view, snapshot, x, y, box_width, box_height);
  paint_text (snapshot, layout, x + 10, y + 5, &view->palette.background);
  if (effect_layout != NULL)
    paint_text (snapshot, effect_layout, x + 10, y + 5 + height, &view->palette.background);
}

static void
paint_drag (const GantryChartView *view, GtkSnapshot *snapshot)
{
  if (!view->drag.started || view->drag.kind == GANTRY_DRAG_PAN || view->drag.kind == GANTRY_DRAG_NONE)
    return;
  if (view->drag.kind != GANTRY_DRAG_LINK || (view->preview.known && !view->preview.too_slow))
    paint_ghosts (view, snapshot);
  if (view->drag.kind == GANTRY_DRAG_LINK)
    paint_rubber_line (view, snapshot);
  paint_bubble (view, snapshot);
}

void
gantry_chart_paint_overlay (const GantryChartView *view, GtkSnapshot *snapshot)
{
  paint_progress_line (view, snapshot);
  if (view->focused)
    paint_outline (view, snapshot, view->cursor);
  if (view->dropping)
    paint_outline (view, snapshot, view->hover.row);
  paint_handles (view, snapshot);
  paint_drag (view, snapshot);
}
