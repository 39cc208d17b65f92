/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-sheet-legend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ui/timeline/gantry-chart-bars.h"

#define SAMPLE_SCALE 0.7 /* of a sample, to the chart */
#define SAMPLE_ROW 36.0  /* pixels of the chart: room for what stands above and below a bar */
#define SAMPLE_WIDTH 34.0
#define LINE_HEIGHT (SAMPLE_ROW * SAMPLE_SCALE)
#define TEXT_X (SAMPLE_WIDTH * SAMPLE_SCALE + 7)
#define GAP 18.0 /* between entries */

typedef enum {
  MARK_TASK,
  MARK_SUMMARY,
  MARK_MILESTONE,
  MARK_GATE,
  MARK_CRITICAL,
  MARK_NEAR_CRITICAL,
  MARK_BLOCKED,
  MARK_MANUAL,
  MARK_INACTIVE,
  MARK_BASELINE,
  MARK_DEADLINE,
  MARK_SLACK,
  MARK_DELAY,
  MARK_STATUS_DATE,
  MARK_PROGRESS_LINE,
  N_MARKS,
} Mark;

/* What stands for each of them: seconds are pixels of the sample. */
static const struct {
  const char *name;
  GantryBarFlags flags;
  gint64 start, finish;
} marks[N_MARKS] = {
  [MARK_TASK] = { N_("Task and progress"), 0, 0, 34 },
  [MARK_SUMMARY] = { N_("Summary"), GANTRY_BAR_SUMMARY, 0, 34 },
  [MARK_MILESTONE] = { N_("Milestone"), GANTRY_BAR_MILESTONE, 24, 24 },
  [MARK_GATE] = { N_("Gate"), GANTRY_BAR_MILESTONE | GANTRY_BAR_GATE, 24, 24 },
  [MARK_CRITICAL] = { N_("Critical"), GANTRY_BAR_CRITICAL, 0, 34 },
  [MARK_NEAR_CRITICAL] = { N_("Nearly critical"), GANTRY_BAR_NEAR_CRITICAL, 0, 34 },
  [MARK_BLOCKED] = { N_("Blocked"), GANTRY_BAR_BLOCKED, 6, 34 },
  [MARK_MANUAL] = { N_("Scheduled by hand"), GANTRY_BAR_MANUAL, 0, 34 },
  [MARK_INACTIVE] = { N_("Inactive"), GANTRY_BAR_INACTIVE, 0, 34 },
  [MARK_BASELINE] = { N_("Baseline"), 0, 0, 26 },
  [MARK_DEADLINE] = { N_("Deadline"), 0, 0, 0 },
  [MARK_SLACK] = { N_("Slack"), 0, 0, 14 },
  [MARK_DELAY] = { N_("Leveling delay"), 0, 20, 34 },
  [MARK_STATUS_DATE] = { N_("Status date"), 0, 0, 0 },
  [MARK_PROGRESS_LINE] = { N_("Progress line: left is behind, right is ahead"), 0, 0, 0 },
};

typedef struct {
  char *name;
  GantryBar bar;
  Mark mark;
  double x, y;
} Entry;

struct _GantrySheetLegend {
  GantryChartView view; /* a row for each sample */
  GArray *entries;
  GantrySpan *baselines; /* of the sample: the latest one */
  guint n_lines;
};

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->name);
}

/* ---- What there is to explain ---- */

static void
find_in_bar (const GantryChartView *view, const GantryBar *bar, gboolean found[N_MARKS])
{
  gboolean milestone = (bar->flags & GANTRY_BAR_MILESTONE) != 0, gate = (bar->flags & GANTRY_BAR_GATE) != 0;
  gboolean is_summary = (bar->flags & GANTRY_BAR_SUMMARY) != 0;
  gboolean critical = (view->show & GANTRY_SHOW_CRITICAL) && !is_summary;

  found[MARK_BASELINE] |= (view->show & GANTRY_SHOW_BASELINE) && bar->baselines != NULL;
  found[MARK_DEADLINE] |= bar->deadline != GANTRY_NONE;
  if (bar->start == GANTRY_NONE || bar->finish == GANTRY_NONE)
    return;
  found[MARK_SUMMARY] |= is_summary;
  found[MARK_TASK] |= !is_summary && !milestone;
  found[MARK_MILESTONE] |= milestone && !gate;
  found[MARK_GATE] |= milestone && gate;
  found[MARK_CRITICAL] |= critical && (bar->flags & GANTRY_BAR_CRITICAL);
  found[MARK_NEAR_CRITICAL] |= critical && !milestone && (bar->flags & GANTRY_BAR_NEAR_CRITICAL)
                               && !(bar->flags & GANTRY_BAR_CRITICAL);
  found[MARK_BLOCKED] |= !is_summary && (bar->flags & GANTRY_BAR_BLOCKED);
  found[MARK_MANUAL] |= !is_summary && !milestone && (bar->flags & GANTRY_BAR_MANUAL);
  found[MARK_INACTIVE] |= !is_summary && !milestone && (bar->flags & GANTRY_BAR_INACTIVE);
  found[MARK_SLACK] |= (view->show & GANTRY_SHOW_SLACK) && bar->slack_finish != GANTRY_NONE && bar->slack_finish > bar->finish;
  found[MARK_DELAY] |= bar->undelayed != GANTRY_NONE;
}

static void
find_marks (const GantryChartView *view, gboolean found[N_MARKS])
{
  guint n_rows = gantry_row_model_get_n_rows (view->rows);

  for (guint row = 0; row < n_rows; row++)
    find_in_bar (view, gantry_chart_model_get_bar (view->model, row), found);
  found[MARK_STATUS_DATE] = view->status_date != GANTRY_NONE;
  found[MARK_PROGRESS_LINE] = (view->show & GANTRY_SHOW_PROGRESS_LINE) != 0;
}

/* ---- Entries ---- */

/* At the end of the last line, or of a new one. */
static void
place (GantrySheetLegend *self, Entry *entry, double width)
{
  const Entry *last = self->entries->len > 0 ? &g_array_index (self->entries, Entry, self->entries->len - 1) : NULL;
  double x = 0;
  int text_width;

  if (last != NULL)
    {
      gantry_layout_cache_get (self->view.layouts, last->name, GANTRY_LAYOUT_SMALL, &text_width, NULL);
      x = last->x + TEXT_X + text_width + GAP;
    }
  gantry_layout_cache_get (self->view.layouts, entry->name, GANTRY_LAYOUT_SMALL, &text_width, NULL);
  if (last == NULL || x + TEXT_X + text_width > width)
    {
      self->n_lines++;
      x = 0;
    }
  entry->x = x;
  entry->y = (self->n_lines - 1) * LINE_HEIGHT;
}

static void
add (GantrySheetLegend *self, const char *name, Mark mark, guint8 hue, double width)
{
  gboolean dated = marks[mark].finish > 0;
  Entry entry = {
    .name = g_strdup (name),
    .mark = mark,
    .bar = {
      .start = dated ? marks[mark].start : GANTRY_NONE,
      .finish = dated ? marks[mark].finish : GANTRY_NONE,
      .deadline = mark == MARK_DEADLINE ? 24 : GANTRY_NONE,
      .slack_finish = mark == MARK_SLACK ? 34 : GANTRY_NONE,
      .undelayed = mark == MARK_DELAY ? 2 : GANTRY_NONE,
      .stop = GANTRY_NONE,
      .flags = (guint16) marks[mark].flags,
      .color = hue,
      .constraint = GANTRY_CONSTRAINT_ASAP,
    },
  };

  if (mark == MARK_BASELINE)
    entry.bar.baselines = self->baselines;
  place (self, &entry, width);
  g_array_append_val (self->entries, entry);
}

/* Each hue where there are several, and then what is said in other ways than by color. */
static void
fill (GantrySheetLegend *self, double width)
{
  const GArray *colors = gantry_bar_source_get_legend (gantry_chart_model_get_source (self->view.model));
  gboolean colored = colors != NULL && colors->len > 1;
  guint8 hue = colored ? GANTRY_HUE_PLAIN : 0;
  gboolean found[N_MARKS] = { FALSE };

  for (guint i = 0; colored && i < colors->len; i++)
    add (self, g_array_index (colors, GantryLegendEntry, i).name, MARK_TASK, g_array_index (colors, GantryLegendEntry, i).hue, width);
  find_marks (&self->view, found);
  for (guint mark = 0; mark < N_MARKS; mark++)
    if (found[mark])
      {
        add (self, _(marks[mark].name), (Mark) mark, hue, width);
        if (mark == MARK_TASK)
          g_array_index (self->entries, Entry, self->entries->len - 1).bar.progress = GANTRY_PERCENT_FULL / 2;
      }
}

/* ---- Painting ---- */

static void
paint_sample (const GantrySheetLegend *self, GtkSnapshot *snapshot, const Entry *entry)
{
  const GantryBar *bar = &entry->bar;
  GantryBarBox box;

  if (entry->mark == MARK_STATUS_DATE)
    for (double y = 4; y < SAMPLE_ROW - 4; y += 9)
      gantry_snapshot_fill (snapshot, &self->view.palette.dim_text, 24, y, 1.5, 5);
  if (entry->mark == MARK_PROGRESS_LINE)
    gantry_chart_paint_reached (&self->view, snapshot, 24, 8, SAMPLE_ROW);
  gantry_bar_box_init (&box, bar, &self->view.time, SAMPLE_ROW);
  if (entry->mark == MARK_BASELINE)
    box.shape = GANTRY_BAR_SHAPE_NONE;
  gantry_chart_paint_under_bar (&self->view, snapshot, bar, &box, entry->mark == MARK_BASELINE ? -12 : 0);
  gantry_chart_paint_bar (&self->view, snapshot, bar, &box, 0);
  gantry_chart_paint_over_bar (&self->view, snapshot, bar, &box, 0);
}

static void
paint_entry (const GantrySheetLegend *self, GtkSnapshot *snapshot, const Entry *entry)
{
  graphene_rect_t area = GRAPHENE_RECT_INIT ((float) (entry->x + TEXT_X), (float) entry->y, 1000, (float) LINE_HEIGHT);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) entry->x, (float) entry->y));
  gtk_snapshot_scale (snapshot, (float) SAMPLE_SCALE, (float) SAMPLE_SCALE);
  paint_sample (self, snapshot, entry);
  gtk_snapshot_restore (snapshot);
  gantry_layout_cache_draw (self->view.layouts, snapshot, entry->name, GANTRY_LAYOUT_SMALL, &area, 0, &self->view.palette.text);
}

void
gantry_sheet_legend_paint (GantrySheetLegend *self, GtkSnapshot *snapshot)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->entries->len; i++)
    paint_entry (self, snapshot, &g_array_index (self->entries, Entry, i));
}

double
gantry_sheet_legend_get_height (GantrySheetLegend *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_lines * LINE_HEIGHT;
}

/* The baselines of a sample: of all that are shown, it has the latest. */
static GantrySpan *
make_baselines (const GantryChartView *view)
{
  guint n_baselines = MAX (gantry_bar_source_get_n_baselines (gantry_chart_model_get_source (view->model)), 1);
  GantrySpan *spans = g_new (GantrySpan, n_baselines);

  spans[0] = (GantrySpan) { marks[MARK_BASELINE].start, marks[MARK_BASELINE].finish };
  for (guint i = 1; i < n_baselines; i++)
    spans[i] = (GantrySpan) { GANTRY_NONE, GANTRY_NONE };
  return spans;
}

GantrySheetLegend *
gantry_sheet_legend_new (const GantryChartView *view, double width)
{
  GantrySheetLegend *self = g_new0 (GantrySheetLegend, 1);

  self->view = *view;
  self->view.time = (GantryTimeScale) { .scale = 1 };
  self->view.row_height = SAMPLE_ROW;
  self->view.offset = 0;
  self->view.width = (int) SAMPLE_WIDTH;
  self->baselines = make_baselines (view);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
  fill (self, width);
  return self;
}

void
gantry_sheet_legend_free (GantrySheetLegend *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->entries);
  g_free (self->baselines);
  g_free (self);
}
