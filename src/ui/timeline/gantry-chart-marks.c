/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-bars.h"

#include <math.h>

#include "model/kinds/gantry-task.h"

/* What stands around a bar. */

#define BASELINE_GAP 2.0
#define MARK 7.0 /* size of the mark of a constraint */
#define BADGE 12.0

static void
paint_baseline (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantrySpan *span, double top, double height, gboolean older)
{
  GdkRGBA color = view->palette.baseline;
  double x, end;

  if (older)
    color.alpha *= 0.6f;

  if (span->start == GANTRY_NONE || span->finish == GANTRY_NONE)
    return;
  x = round (gantry_time_scale_place (&view->time, span->start));
  end = round (gantry_time_scale_place (&view->time, span->finish));
  if (bar->flags & GANTRY_BAR_MILESTONE)
    {
      g_autoptr (GskPath) diamond = gantry_chart_make_diamond (x, top + height / 2, height + 4);

      gtk_snapshot_append_fill (snapshot, diamond, GSK_FILL_RULE_WINDING, &color);
    }
  else
    gantry_snapshot_fill (snapshot, &color, x, top, MAX (end - x, 2), height);
}

/* The latest one directly under the bar, older ones under it, thinner so that the row has room for them. */
static void
paint_baselines (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, double y)
{
  guint n_baselines = gantry_bar_source_get_n_baselines (gantry_chart_model_get_source (view->model));
  double under = y + view->row_height / 2 + GANTRY_BAR_HEIGHT / 2;
  double step = n_baselines > 1 ? MAX (floor ((y + view->row_height - under - 1) / n_baselines), 1) : 0;
  double top = under + (n_baselines > 1 ? 1 : BASELINE_GAP);
  double height = n_baselines > 1 ? CLAMP (step - 1, 1, GANTRY_BASELINE_HEIGHT) : GANTRY_BASELINE_HEIGHT;

  if (!(view->show & GANTRY_SHOW_BASELINE) || bar->baselines == NULL)
    return;
  for (guint i = 0; i < n_baselines; i++)
    paint_baseline (view, snapshot, bar, &bar->baselines[i], top + i * step, height, i > 0);
}

static void
paint_slack (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  double x = gantry_bar_box_get_end (box);
  double line = y + view->row_height / 2 + GANTRY_BAR_HEIGHT / 2 - 2;
  double end;

  if (!(view->show & GANTRY_SHOW_SLACK) || bar->slack_finish == GANTRY_NONE || bar->slack_finish <= bar->finish)
    return;
  end = round (gantry_time_scale_place (&view->time, bar->slack_finish));
  if (end <= x)
    return;
  gantry_snapshot_fill (snapshot, &view->palette.slack, x, line, end - x, 2);
  gantry_snapshot_fill (snapshot, &view->palette.slack, end - 1.5, line - 3, 1.5, 8);
}

static GskPath *
make_arrow (float x, float tip)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, x, tip);
  gsk_path_builder_line_to (builder, x - 5, tip - 6);
  gsk_path_builder_line_to (builder, x - 1, tip - 6);
  gsk_path_builder_line_to (builder, x - 1, tip - 12);
  gsk_path_builder_line_to (builder, x + 1, tip - 12);
  gsk_path_builder_line_to (builder, x + 1, tip - 6);
  gsk_path_builder_line_to (builder, x + 5, tip - 6);
  gsk_path_builder_close (builder);
  return gsk_path_builder_free_to_path (builder);
}

/* A downward arrow whose tip is at the deadline, on the upper edge of the bar; a dashed line from there
 * says by how much it is missed. */
static void
paint_deadline (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, double y)
{
  const GdkRGBA *color = bar->flags & GANTRY_BAR_LATE ? &view->palette.critical : &view->palette.deadline;
  g_autoptr (GskPath) path = NULL;
  double x, tip, end;

  if (bar->deadline == GANTRY_NONE)
    return;
  x = round (gantry_time_scale_place (&view->time, bar->deadline)) + 0.5;
  tip = y + view->row_height / 2 + 1;
  path = make_arrow ((float) x, (float) tip);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
  if (!(bar->flags & GANTRY_BAR_LATE))
    return;
  end = round (gantry_time_scale_place (&view->time, bar->finish));
  gantry_snapshot_dash (snapshot, color, x + 6, end, tip - 12, 2, 3, 2, view->width);
}

/* A dashed lead-in from where the task would start if leveling had not delayed it. */
static void
paint_delay (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  double line = y + view->row_height / 2 + GANTRY_BAR_HEIGHT / 2 - 4, x; /* below a link that arrives */

  if (bar->undelayed == GANTRY_NONE)
    return;
  x = round (gantry_time_scale_place (&view->time, bar->undelayed));
  gantry_snapshot_fill (snapshot, &view->palette.slack, x, line - 3, 1.5, 8);
  gantry_snapshot_dash (snapshot, &view->palette.slack, x + 3, box->x, line, 1.5, 4, 2, view->width);
}

/* ---- Constraints ---- */

/* A triangle whose flat side is at @x and that points to @direction, 1 or -1. */
static void
paint_pointer (GtkSnapshot *snapshot, double x, double y, double direction, const GdkRGBA *color)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, (float) x, (float) y);
  gsk_path_builder_line_to (builder, (float) (x + direction * MARK - 2), (float) (y + MARK / 2));
  gsk_path_builder_line_to (builder, (float) x, (float) (y + MARK));
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
}

/* Above the end of the bar that is held: a post with a flag to the side where the task may still go, to
 * both sides for none; a flag alone for what is as late as possible. */
static void
paint_constraint (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  static const struct {
    gboolean finish, post, to_right, to_left;
  } marks[] = {
    [GANTRY_CONSTRAINT_ASAP] = { FALSE, FALSE, FALSE, FALSE },
    [GANTRY_CONSTRAINT_ALAP] = { TRUE, FALSE, TRUE, FALSE },
    [GANTRY_CONSTRAINT_SNET] = { FALSE, TRUE, TRUE, FALSE },
    [GANTRY_CONSTRAINT_SNLT] = { FALSE, TRUE, FALSE, TRUE },
    [GANTRY_CONSTRAINT_FNET] = { TRUE, TRUE, TRUE, FALSE },
    [GANTRY_CONSTRAINT_FNLT] = { TRUE, TRUE, FALSE, TRUE },
    [GANTRY_CONSTRAINT_MSO] = { FALSE, TRUE, TRUE, TRUE },
    [GANTRY_CONSTRAINT_MFO] = { TRUE, TRUE, TRUE, TRUE },
  };
  gboolean diamond = box->shape == GANTRY_BAR_SHAPE_MILESTONE;
  const GdkRGBA *color = &view->palette.deadline;
  double x, top = y + box->y - MARK - (diamond ? 0 : 1);

  if (bar->constraint == GANTRY_CONSTRAINT_ASAP || bar->constraint >= G_N_ELEMENTS (marks))
    return;
  x = diamond ? box->x + box->width / 2 - 1 : marks[bar->constraint].finish ? gantry_bar_box_get_end (box) - 2 : box->x;
  if (marks[bar->constraint].post)
    gantry_snapshot_fill (snapshot, color, x, top, 2, MARK + (diamond ? 1 : 3));
  if (marks[bar->constraint].to_right)
    paint_pointer (snapshot, x + 2, top, 1, color);
  if (marks[bar->constraint].to_left)
    paint_pointer (snapshot, x, top, -1, color);
}

/* On the upper corner where the bar begins: a sign that nothing goes in there. */
void
gantry_chart_paint_badge (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  double x = box->x + (box->shape == GANTRY_BAR_SHAPE_MILESTONE ? box->width / 2 + 2 : 0) - BADGE / 2, top = y + box->y - 3;
  GskRoundedRect ring, disc;

  if (!(bar->flags & GANTRY_BAR_BLOCKED) || box->shape == GANTRY_BAR_SHAPE_NONE || x > view->width || x + BADGE < 0)
    return;
  gsk_rounded_rect_init_from_rect (&ring, &GRAPHENE_RECT_INIT ((float) x - 1, (float) top - 1, (float) BADGE + 2, (float) BADGE + 2),
                                   (float) (BADGE / 2 + 1));
  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT ((float) x, (float) top, (float) BADGE, (float) BADGE),
                                   (float) (BADGE / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &ring);
  gtk_snapshot_append_color (snapshot, &view->palette.background, &ring.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &view->palette.critical, &disc.bounds);
  gtk_snapshot_pop (snapshot);
  gantry_snapshot_fill (snapshot, &view->palette.background, x + 3, top + BADGE / 2 - 1, BADGE - 6, 2);
}

void
gantry_chart_paint_under_bar (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  paint_baselines (view, snapshot, bar, y);
  if (box->shape == GANTRY_BAR_SHAPE_NONE)
    return;
  paint_slack (view, snapshot, bar, box, y);
  paint_delay (view, snapshot, bar, box, y);
}

void
gantry_chart_paint_over_bar (const GantryChartView *view, GtkSnapshot *snapshot, const GantryBar *bar, const GantryBarBox *box, double y)
{
  if (box->shape != GANTRY_BAR_SHAPE_NONE)
    {
      paint_constraint (view, snapshot, bar, box, y);
      gantry_chart_paint_badge (view, snapshot, bar, box, y);
    }
  paint_deadline (view, snapshot, bar, y);
}
