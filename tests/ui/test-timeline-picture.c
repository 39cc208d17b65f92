/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whatever part of the chart is seen looks as that part of the whole does: scrolling changes no pixel. */

#include "config.h"

#include <gtk/gtk.h>
#include <math.h>

#include "model/gantry-generate.h"
#include "model/gantry-instant.h"
#include "model/gantry-progress.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-dependency.h"
#include "ui/timeline/gantry-chart-view.h"
#include "ui/timeline/gantry-ruler.h"

#define N_TASKS 40
#define WIDTH 1000
#define ROW_HEIGHT 34

typedef struct {
  GantryDocument *document;
  GtkWidget *widget;
  GskRenderer *renderer;
  GantryChartView view; /* of the whole */
} Fixture;

/* Something of everything that is drawn. */
static void
adorn (Fixture *fixture)
{
  static const struct {
    const char *field, *text;
  } edits[] = {
    { "segments", "2d (2d) 3d (1d) 1d" }, { "deadline", "2027-01-10" }, { "constraint_type", "As late as possible" },
    { "leveling_delay", "9d" },          { "active", "no" },           { "manual", "yes" },
  };
  guint n_rows = gantry_row_model_get_n_rows (fixture->view.rows), edited = 0;
  g_autoptr (GError) error = NULL;

  for (guint row = 0; row < n_rows; row++)
    {
      GantryTask *task = gantry_row_model_get_task (fixture->view.rows, row);
      guint i = edited % G_N_ELEMENTS (edits);

      if (task->summary || task->milestone || task->actual_start != GANTRY_NONE)
        continue;
      gantry_text_edit (GANTRY_RECORD (task), gantry_kind_find_field (&gantry_task_kind, edits[i].field), edits[i].text, &error);
      g_assert_no_error (error);
      edited++;
    }
  g_assert_cmpuint (edited, >=, G_N_ELEMENTS (edits));
  g_assert_nonnull (gantry_baseline_take (fixture->document, "First", NULL));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GantryChartView *view = &fixture->view;
  const GdkRGBA accent = { 0.2f, 0.5f, 0.9f, 1 }, text = { 0, 0, 0.02f, 0.8f };
  g_autoptr (GError) error = NULL;
  gint64 start, finish;

  fixture->document = gantry_document_generate (N_TASKS, 3);
  fixture->widget = g_object_ref_sink (gtk_label_new (NULL));
  fixture->renderer = gsk_cairo_renderer_new ();
  gsk_renderer_realize_for_display (fixture->renderer, gdk_display_get_default (), &error);
  g_assert_no_error (error);
  *view = (GantryChartView) {
    .rows = gantry_row_model_new (),
    .row_height = ROW_HEIGHT,
    .show = (GantryChartShow) (GANTRY_SHOW_CRITICAL | GANTRY_SHOW_LINKS | GANTRY_SHOW_BASELINE | GANTRY_SHOW_SLACK
                               | GANTRY_SHOW_LABELS), /* the renderer cuts slanting lines in its own way */
    .layouts = gantry_layout_cache_new (fixture->widget, 500),
    .cursor = GANTRY_ROW_NONE,
    .hover = GANTRY_CHART_HIT_NONE,
    .preview = { .from = GANTRY_NONE },
  };
  gantry_row_model_set_document (view->rows, fixture->document);
  adorn (fixture);
  gantry_row_model_document_changed (view->rows, NULL);
  view->model = gantry_chart_model_new (view->rows);
  gantry_chart_model_set_document (view->model, fixture->document);
  g_assert_true (gantry_chart_model_get_extent (view->model, &start, &finish));
  gantry_chart_palette_init (&view->palette, FALSE, FALSE, &accent, &text);
  gantry_time_scale_fit (&view->time, start, finish, 50, WIDTH - 200);
  gantry_time_scale_set_origin (&view->time, start - 30 * GANTRY_DAY);
  view->time.shift = round (view->time.shift);
  view->time.day_start = 8 * GANTRY_HOUR;
  view->time.day_finish = 17 * GANTRY_HOUR;
  view->now = start + (finish - start) / 3;
  view->status_date = start + (finish - start) / 2;
  view->width = WIDTH;
  view->height = (int) (ROW_HEIGHT * gantry_row_model_get_n_rows (view->rows));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gantry_chart_model_free (fixture->view.model);
  gantry_layout_cache_free (fixture->view.layouts);
  g_assert_finalize_object (fixture->view.rows);
  gsk_renderer_unrealize (fixture->renderer);
  g_object_unref (fixture->renderer);
  g_object_unref (fixture->widget);
  g_assert_finalize_object (fixture->document);
}

static guint32 *
render_layers (Fixture *fixture, const GantryChartView *view, const GantryChartPainter *painters)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autofree guint32 *pixels = g_new (guint32, (gsize) view->width * view->height);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  for (; *painters != NULL; painters++)
    (*painters) (view, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    {
      memset (pixels, 0, (gsize) view->width * view->height * sizeof (guint32));
      return g_steal_pointer (&pixels);
    }
  texture = gsk_renderer_render_texture (fixture->renderer, node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) view->width, (float) view->height));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) view->width * sizeof (guint32));
  return g_steal_pointer (&pixels);
}

static guint32 *
render (Fixture *fixture, const GantryChartView *view)
{
  static const GantryChartPainter painters[] = {
    gantry_chart_paint_background, gantry_chart_paint_highlight, gantry_chart_paint_links,
    gantry_chart_paint_bars, gantry_chart_paint_overlay, NULL,
  };

  return render_layers (fixture, view, painters);
}

/* By how much the colors of two pixels differ at most, of 255. */
static int
get_difference (guint32 a, guint32 b)
{
  int difference = 0;

  for (guint shift = 0; shift < 32; shift += 8)
    difference = MAX (difference, ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)));
  return difference;
}

#define ROUNDING 2 /* what the renderer's arithmetic does anywhere */
#define RIM 2      /* pixels where it cuts lines off */
#define EDGE 64    /* ... and at the edges of curves that are cut off, for a pixel in a thousand */

static void
check_part (const guint32 *whole, const GantryChartView *all, const guint32 *part, const GantryChartView *seen)
{
  int left = (int) (seen->time.shift - all->time.shift), top = (int) (seen->offset - all->offset);
  int n_edges = 0, n_wrong = 0;

  for (int y = RIM; y < seen->height - RIM; y++)
    for (int x = RIM; x < seen->width - RIM; x++)
      {
        int difference = get_difference (part[y * seen->width + x], whole[(y + top) * all->width + x + left]);

        n_edges += difference > ROUNDING;
        n_wrong += difference > EDGE;
        if (difference > EDGE && n_wrong < 5)
          g_test_message ("%d, %d of the part at %d, %d differs by %d", x, y, left, top, difference);
      }
  g_assert_cmpint (n_wrong, ==, 0);
  g_assert_cmpint (n_edges, <, seen->width * seen->height / 1000);
}

static void
check_scale (Fixture *fixture, gboolean cached)
{
  g_autofree guint32 *whole = render (fixture, &fixture->view);

  for (guint i = 0; i < 6; i++)
    {
      GantryChartView seen = fixture->view;
      g_autofree guint32 *part = NULL;

      seen.width = 300;
      seen.height = 260;
      seen.time.shift += g_test_rand_int_range (0, fixture->view.width - seen.width);
      seen.offset = g_test_rand_int_range (0, fixture->view.height - seen.height);
      if (cached)
        seen.bars = gantry_node_cache_new (8);
      part = render (fixture, &seen);
      check_part (whole, &fixture->view, part, &seen);
      g_clear_pointer (&seen.bars, gantry_node_cache_free);
    }
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  check_scale (fixture, FALSE);
  check_scale (fixture, TRUE);
  for (guint zoom = 0; zoom < 2; zoom++)
    {
      gantry_time_scale_zoom (&fixture->view.time, 4, 300);
      fixture->view.time.shift = round (fixture->view.time.shift);
      check_scale (fixture, zoom == 0);
    }
}

/* ---- Labels that stay in sight ---- */

static guint32 *
render_pinned (Fixture *fixture, const GantryChartView *view)
{
  return render_layers (fixture, view, (const GantryChartPainter[]) { gantry_chart_paint_pinned, NULL });
}

/* Where ink begins and ends in @row; FALSE without any. */
static gboolean
find_ink (const guint32 *pixels, const GantryChartView *view, guint row, int *first, int *last)
{
  int top = (int) gantry_chart_view_get_row_y (view, row);

  *first = view->width;
  *last = -1;
  for (int y = MAX (top, 0); y < MIN (top + ROW_HEIGHT, view->height); y++)
    for (int x = 0; x < view->width; x++)
      if (pixels[y * view->width + x] != 0)
        {
          *first = MIN (*first, x);
          *last = MAX (*last, x);
        }
  return *last >= 0;
}

/* What is drawn apart is what was drawn within, but for what lies over it in rows with more than a bar. */
static void
check_whole (Fixture *fixture, const GantryChartView *view)
{
  static const GantryChartPainter within[] = { gantry_chart_paint_bars, NULL };
  static const GantryChartPainter apart[] = { gantry_chart_paint_bars, gantry_chart_paint_pinned, NULL };
  GantryChartView unpinned = *view;
  g_autofree guint32 *one = NULL, *two = render_layers (fixture, view, apart);

  unpinned.pins_labels = FALSE;
  one = render_layers (fixture, &unpinned, within);
  for (guint row = 0; row < gantry_chart_model_get_n_rows (view->model); row++)
    {
      const GantryBar *bar = gantry_chart_model_get_bar (view->model, row);
      int top = (int) gantry_chart_view_get_row_y (view, row);

      if (bar->deadline != GANTRY_NONE || bar->constraint != 0)
        continue;
      for (int i = top * view->width; i < (top + ROW_HEIGHT) * view->width; i++)
        g_assert_cmpint (get_difference (one[i], two[i]), <=, ROUNDING);
    }
}

/* Whatever part of time is seen: a label that the visible part of its bar has room for is seen whole, and none is
 * seen beside its bar. */
static void
check_pinned (Fixture *fixture, const guint32 *whole, const GantryChartView *all, gint shift, guint *n_slid)
{
  GantryChartView seen = *all;
  g_autofree guint32 *part = NULL, *cached = NULL;

  seen.time.shift += shift;
  seen.width = WIDTH;
  part = render_pinned (fixture, &seen);
  seen.bars = gantry_node_cache_new (16);
  cached = render_pinned (fixture, &seen);
  gantry_node_cache_free (seen.bars);
  g_assert_cmpmem (part, (gsize) seen.width * seen.height * 4, cached, (gsize) seen.width * seen.height * 4);
  for (guint row = 0; row < gantry_chart_model_get_n_rows (all->model); row++)
    {
      int first, last, whole_first, whole_last;
      GantryBarBox box;
      double room;

      if (!find_ink (whole, all, row, &whole_first, &whole_last))
        continue;
      gantry_chart_view_get_box (&seen, row, &box);
      room = MIN (gantry_bar_box_get_end (&box), seen.width) - MAX (box.x, 0);
      if (find_ink (part, &seen, row, &first, &last))
        {
          g_assert_cmpfloat (first, >=, box.x);
          g_assert_cmpfloat (last, <=, gantry_bar_box_get_end (&box));
          *n_slid += box.x < 0 && first >= 8;
        }
      if (room >= whole_last - whole_first + 20)
        g_assert_cmpint (ABS ((last - first) - (whole_last - whole_first)), <=, 2);
    }
}

static void
test_pinned (Fixture *fixture, gconstpointer data)
{
  g_autofree guint32 *whole = NULL;
  guint n_slid = 0;

  fixture->view.pins_labels = TRUE;
  gantry_time_scale_zoom (&fixture->view.time, 3, 0);
  fixture->view.time.shift = round (fixture->view.time.shift);
  fixture->view.width = 3 * WIDTH;
  whole = render_pinned (fixture, &fixture->view);
  check_whole (fixture, &fixture->view);
  for (guint i = 0; i < 12; i++)
    check_pinned (fixture, whole, &fixture->view, g_test_rand_int_range (0, 2 * WIDTH), &n_slid);
  g_assert_cmpuint (n_slid, >, 0);
  fixture->view.width = WIDTH;
  check_scale (fixture, FALSE); /* without them, all layers are as they were */
}

/* ---- The ruler ---- */

#define RULER 48
#define ACCENT 0xff3380e6 /* of the fixture's palette */

static guint32 *
render_ruler (Fixture *fixture, const GantryChartView *view)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autofree guint32 *pixels = g_new0 (guint32, (gsize) view->width * RULER);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gantry_ruler_paint (view, view->layouts, snapshot, RULER);
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (fixture->renderer, node, &GRAPHENE_RECT_INIT (0, 0, (float) view->width, RULER));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) view->width * sizeof (guint32));
  return g_steal_pointer (&pixels);
}

/* What a column of pixels of the lower tier has: nothing, letters or the pill. */
typedef enum { BLANK, LETTERS, PILL } Column;

static Column
look_at (const guint32 *pixels, const GantryChartView *view, int x)
{
  int n_inked = 0, top = RULER / 2 + 1;

  for (int y = top; y < RULER; y++)
    {
      if (get_difference (pixels[y * view->width + x], ACCENT) <= ROUNDING)
        return PILL;
      n_inked += pixels[y * view->width + x] != 0;
    }
  return n_inked > 0 && n_inked < RULER - top ? LETTERS : BLANK; /* a line between two units goes all the way down */
}

#define ROUND 2 /* columns at either end of the pill in which none of it is quite its color */

/* Today's pill hides no part of a label, wherever it is: a label keeps away from it, or is not there. */
static void
test_whole_labels (Fixture *fixture, gconstpointer data)
{
  GantryChartView *view = &fixture->view;
  gint64 month = gantry_instant_from_civil (2027, 3, 1, 0);
  guint n_lettered = 0;

  view->time = (GantryTimeScale) { .origin = month };
  gantry_time_scale_fit (&view->time, month - 60 * GANTRY_DAY, month + 300 * GANTRY_DAY, 0, WIDTH);
  for (int day = 0; day < 31; day += 2)
    {
      g_autofree guint32 *pixels = NULL;
      int first = 0, end = WIDTH, from;

      view->now = month + day * GANTRY_DAY;
      from = (int) gantry_time_scale_to_x (&view->time, month) - 40;
      pixels = render_ruler (fixture, view);
      while (look_at (pixels, view, first) != PILL)
        first++;
      while (look_at (pixels, view, end - 1) != PILL)
        end--;
      for (int by = ROUND; by < ROUND + 2; by++)
        {
          g_assert_cmpint (look_at (pixels, view, first - by), !=, LETTERS);
          g_assert_cmpint (look_at (pixels, view, end - 1 + by), !=, LETTERS);
        }
      for (int x = from; x < first - ROUND; x++)
        n_lettered += look_at (pixels, view, x) == LETTERS;
    }
  g_assert_cmpuint (n_lettered, >, 50); /* there is a label beside it more often than not */
}

/* ---- Drags ---- */

/* While a bar is dragged away, what is left of it steps back. */
static void
test_faded (Fixture *fixture, gconstpointer data)
{
  static const GantryChartPainter painters[] = { gantry_chart_paint_background, gantry_chart_paint_bars,
                                                 gantry_chart_paint_overlay, NULL };
  GantryChartView *view = &fixture->view;
  g_autofree guint32 *still = NULL, *dragged = NULL;
  const GantryBar *bar;
  GantryBarBox box;
  guint row = 0;
  int at;

  view->show = GANTRY_SHOW_CRITICAL;
  for (bar = gantry_chart_model_get_bar (view->model, row); bar->flags != 0 || bar->n_pieces > 0; row++)
    bar = gantry_chart_model_get_bar (view->model, row + 1);
  gantry_chart_view_get_box (view, row, &box);
  at = ((int) gantry_chart_view_get_row_y (view, row) + ROW_HEIGHT / 2) * view->width + (int) (box.x + box.width / 2);
  still = render_layers (fixture, view, painters);
  view->drag = (GantryChartDrag) {
    .kind = GANTRY_DRAG_MOVE, .started = TRUE, .row = row, .start = bar->start, .finish = bar->finish,
    .new_start = bar->start + 90 * GANTRY_DAY, .new_finish = bar->finish + 90 * GANTRY_DAY, .x = -400,
    .calendar = gantry_chart_model_get_calendar (view->model),
  };
  dragged = render_layers (fixture, view, painters);
  g_assert_cmpint (get_difference (still[at], 0xffffffff), >, 40);
  g_assert_cmpint (get_difference (dragged[at], 0xffffffff), <, get_difference (still[at], 0xffffffff) / 2);
}

/* Whether anything is drawn in the row. */
static gboolean
is_painted (const GantryChartView *view, const guint32 *pixels, guint row)
{
  guint begin = (guint) view->width * ROW_HEIGHT * row, end = begin + (guint) view->width * ROW_HEIGHT;

  for (guint i = begin; i < end; i++)
    if (pixels[i] != 0)
      return TRUE;
  return FALSE;
}

/* Of the chain of a task, no more is drawn at the scale of years than the links of the task itself: all of it would
 * be a knot. */
static void
test_far_chain (Fixture *fixture, gconstpointer data)
{
  static const GantryChartPainter painters[] = { gantry_chart_paint_links, NULL };
  GantryChartView *view = &fixture->view;
  GantryTable *table = gantry_document_get_table (fixture->document, &gantry_dependency_kind);
  GantryTask *task = gantry_row_model_get_task (view->rows, gantry_row_model_get_n_rows (view->rows) / 2);
  g_autofree guint32 *near = NULL, *far = NULL;
  guint first, last, n_near = 0, n_far = 0;

  while (task->summary)
    task = gantry_row_model_get_task (view->rows, task->row + 1);
  first = last = task->row;
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryDependency *link = GANTRY_DEPENDENCY (gantry_table_get_record (table, i));
      GantryTask *from = GANTRY_TASK (gantry_document_lookup (fixture->document, &gantry_task_kind, link->predecessor));
      GantryTask *to = GANTRY_TASK (gantry_document_lookup (fixture->document, &gantry_task_kind, link->successor));

      if (from != task && to != task)
        continue;
      first = MIN (first, MIN (from->row, to->row));
      last = MAX (last, MAX (from->row, to->row));
    }
  gantry_chart_model_set_chain (view->model, task);
  view->show = GANTRY_SHOW_LINKS;
  view->time.shift = -200;
  view->time.scale = 1.0 / GANTRY_DAY;
  near = render_layers (fixture, view, painters);
  view->time.scale = 0.3 / GANTRY_DAY;
  far = render_layers (fixture, view, painters);
  for (guint row = 0; row < gantry_row_model_get_n_rows (view->rows); row++)
    if (row < first || row > last)
      {
        n_near += is_painted (view, near, row);
        n_far += is_painted (view, far, row);
      }
  g_assert_true (is_painted (view, far, task->row));
  g_assert_cmpuint (n_near, >, 0);
  g_assert_cmpuint (n_far, ==, 0);
}

/* Links that end at a bar, or go by, are whole while it is faded. */
static void
test_faded_links (Fixture *fixture, gconstpointer data)
{
  static const GantryChartPainter painters[] = { gantry_chart_paint_background, gantry_chart_paint_links,
                                                 gantry_chart_paint_bars, gantry_chart_paint_overlay, NULL };
  GantryChartView *view = &fixture->view;
  g_autofree guint32 *still = NULL;
  guint n_links = 0;

  view->show = (GantryChartShow) (GANTRY_SHOW_CRITICAL | GANTRY_SHOW_LINKS);
  still = render_layers (fixture, view, painters);
  for (guint row = 0; row < gantry_row_model_get_n_rows (view->rows); row++)
    {
      const GantryBar *bar = gantry_chart_model_get_bar (view->model, row);
      g_autofree guint32 *dragged = NULL;
      GantryBarBox box;
      int x, top;

      if (bar->flags & GANTRY_BAR_SUMMARY || bar->start == GANTRY_NONE)
        continue;
      gantry_chart_view_get_box (view, row, &box);
      x = (int) floor (box.x) - 1;
      top = (int) gantry_chart_view_get_row_y (view, row) + (int) box.y;
      view->drag = (GantryChartDrag) {
        .kind = GANTRY_DRAG_MOVE, .started = TRUE, .row = row, .start = bar->start, .finish = bar->finish,
        .new_start = bar->start + 900 * GANTRY_DAY, .new_finish = bar->finish + 900 * GANTRY_DAY, .x = -400,
        .calendar = gantry_chart_model_get_calendar (view->model),
      };
      dragged = render_layers (fixture, view, painters);
      for (int y = top; y < top + (int) box.height; y++)
        {
          g_assert_cmphex (dragged[y * view->width + x], ==, still[y * view->width + x]);
          n_links += get_difference (still[y * view->width + x], 0xffffffff) > 40;
        }
    }
  g_assert_cmpuint (n_links, >, 0);
}

/* The progress line goes over bars, and not over the sign of a blocked one. */
static void
test_badge (Fixture *fixture, gconstpointer data)
{
  static const GantryChartPainter painters[] = { gantry_chart_paint_background, gantry_chart_paint_bars,
                                                 gantry_chart_paint_overlay, NULL };
  GantryChartView *view = &fixture->view;
  g_autofree guint32 *plain = NULL, *lined = NULL;
  GantryTask *task;
  GantryBarBox box;
  guint row = 0;
  int top;

  for (task = gantry_row_model_get_task (view->rows, row); task->summary || task->actual_start != GANTRY_NONE || !task->active; row++)
    task = gantry_row_model_get_task (view->rows, row + 1);
  gantry_text_edit (GANTRY_RECORD (task), gantry_kind_find_field (&gantry_task_kind, "blocked"), "Rain", NULL);
  gantry_chart_model_set_document (view->model, fixture->document);
  view->show = GANTRY_SHOW_CRITICAL;
  view->now = task->start;
  view->status_date = GANTRY_NONE;
  gantry_chart_view_get_box (view, row, &box);
  top = (int) (gantry_chart_view_get_row_y (view, row) + box.y) + 1;
  plain = render_layers (fixture, view, painters);
  view->show = (GantryChartShow) (GANTRY_SHOW_CRITICAL | GANTRY_SHOW_PROGRESS_LINE);
  lined = render_layers (fixture, view, painters);
  for (int y = top; y < top + 5; y++)
    g_assert_cmphex (lined[y * view->width + (int) box.x], ==, plain[y * view->width + (int) box.x]);
  g_assert_cmphex (lined[(top - 9) * view->width + (int) box.x], !=, plain[(top - 9) * view->width + (int) box.x]);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add ("/timeline/picture/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/timeline/picture/pinned", Fixture, NULL, set_up, test_pinned, tear_down);
  g_test_add ("/timeline/picture/whole-labels", Fixture, NULL, set_up, test_whole_labels, tear_down);
  g_test_add ("/timeline/picture/faded", Fixture, NULL, set_up, test_faded, tear_down);
  g_test_add ("/timeline/picture/far-chain", Fixture, NULL, set_up, test_far_chain, tear_down);
  g_test_add ("/timeline/picture/faded-links", Fixture, NULL, set_up, test_faded_links, tear_down);
  g_test_add ("/timeline/picture/badge", Fixture, NULL, set_up, test_badge, tear_down);
  return g_test_run ();
}
