/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What bars are made from, where their labels stand, and the overview: arithmetic, without a display. */

#include "config.h"

#include <math.h>

#include "model/gantry-generate.h"
#include "model/gantry-instant.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-recurring-task.h"
#include "ui/timeline/gantry-bar-labels.h"
#include "ui/drawing/gantry-chart-palette.h"
#include "ui/timeline/gantry-overview-map.h"

typedef struct {
  GantryDocument *document;
  GantryRowModel *rows;
  GantryBarSource *source;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->document = gantry_document_generate (300, 5);
  fixture->rows = gantry_row_model_new ();
  gantry_row_model_set_document (fixture->rows, fixture->document);
  fixture->source = gantry_bar_source_new (fixture->rows);
  gantry_bar_source_set_document (fixture->source, fixture->document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gantry_bar_source_free (fixture->source);
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->document);
}

static GantryTask *
get_task (Fixture *fixture, guint row)
{
  return gantry_row_model_get_task (fixture->rows, row);
}

static GantryTask *
find_leaf (Fixture *fixture)
{
  guint row = 0;

  while (get_task (fixture, row)->summary || get_task (fixture, row)->milestone)
    row++;
  return get_task (fixture, row);
}

static void
edit (GantryTask *task, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  gantry_text_edit (GANTRY_RECORD (task), gantry_kind_find_field (&gantry_task_kind, field), text, &error);
  g_assert_no_error (error);
}

/* ---- Options ---- */

static void
test_options (void)
{
  for (guint i = 0; i < GANTRY_N_LABELS; i++)
    g_assert_cmpuint (gantry_label_from_nick (gantry_label_get_nick ((GantryLabel) i)), ==, i);
  for (guint i = 0; i < GANTRY_N_COLOR_BYS; i++)
    g_assert_cmpuint (gantry_color_by_from_nick (gantry_color_by_get_nick ((GantryColorBy) i)), ==, i);
  g_assert_cmpuint (gantry_label_from_nick ("of another version"), ==, GANTRY_LABEL_NONE);
  g_assert_cmpuint (gantry_color_by_from_nick (NULL), ==, GANTRY_COLOR_BY_WORKSTREAM);
}

/* ---- Baselines ---- */

static void
test_baselines (Fixture *fixture, gconstpointer data)
{
  GantryRecord *first = GANTRY_RECORD (gantry_baseline_take (fixture->document, "First", NULL));
  GantryTask *task = find_leaf (fixture);
  gint64 start = task->start;
  GantryRecord *second;
  GantryChartOptions options;
  GantryBar bar;

  edit (task, "start", "2040-01-02");
  second = GANTRY_RECORD (gantry_baseline_take (fixture->document, "Second", NULL));
  gantry_bar_source_forget (fixture->source);
  g_assert_cmpuint (gantry_bar_source_get_n_baselines (fixture->source), ==, 1);
  gantry_bar_source_fill (fixture->source, task, &bar);
  g_assert_cmpint (bar.baselines[0].start, ==, task->start);

  gantry_chart_options_init (&options);
  options.baselines = g_strsplit (first->uuid, " ", -1);
  gantry_bar_source_set_options (fixture->source, &options);
  gantry_bar_source_fill (fixture->source, task, &bar);
  g_assert_cmpuint (gantry_bar_source_get_n_baselines (fixture->source), ==, 1);
  g_assert_cmpint (bar.baselines[0].start, ==, start);
  g_strfreev (options.baselines);
  options.baselines = g_new0 (char *, 4);
  options.baselines[0] = g_strdup (first->uuid);
  options.baselines[1] = g_strdup ("of another plan");
  options.baselines[2] = g_strdup (second->uuid);
  gantry_bar_source_set_options (fixture->source, &options);
  gantry_bar_source_fill (fixture->source, task, &bar);
  g_assert_cmpuint (gantry_bar_source_get_n_baselines (fixture->source), ==, 2);
  g_assert_cmpint (bar.baselines[0].start, ==, task->start);
  g_assert_cmpint (bar.baselines[1].start, ==, start);
  gantry_chart_options_clear (&options);
}

/* ---- Recurring tasks ---- */

/* While it is collapsed, its row has all of its occurrences. */
static void
test_recurring (Fixture *fixture, gconstpointer data)
{
  GantryTask *task = gantry_task_insert_after (fixture->document, NULL, "Meet", NULL);
  const GantryField *rule = gantry_kind_find_field (&gantry_recurring_task_kind, "rule");
  g_autoptr (GError) error = NULL;
  GantryRecord *recurring;
  GantryBar bar;

  gantry_document_begin (fixture->document, "Recur");
  recurring = gantry_document_insert (fixture->document, &gantry_recurring_task_kind);
  gantry_document_set_integer (fixture->document, recurring, "task", GANTRY_RECORD (task)->id);
  gantry_document_set_integer (fixture->document, recurring, "count", 5);
  gantry_document_set_integer (fixture->document, recurring, "duration", GANTRY_HOUR);
  g_assert_true (gantry_document_commit (fixture->document, &error));
  g_assert_true (gantry_text_edit (recurring, rule, "every week on Monday", &error));
  g_assert_no_error (error);
  gantry_row_model_document_changed (fixture->rows, NULL);
  g_assert_true (task->summary);
  gantry_row_model_set_expanded (fixture->rows, task, TRUE);
  gantry_bar_source_forget (fixture->source);
  gantry_bar_source_fill (fixture->source, task, &bar);
  g_assert_cmpuint (bar.n_pieces, ==, 0);
  gantry_row_model_set_expanded (fixture->rows, task, FALSE);
  gantry_bar_source_forget (fixture->source);
  gantry_bar_source_fill (fixture->source, task, &bar);
  g_assert_cmpuint (bar.n_pieces, ==, 5);
  g_assert_cmpint (bar.pieces[0].start, ==, bar.start);
  g_assert_cmpint (bar.pieces[4].finish, ==, bar.finish);
}

/* ---- Colors ---- */

/* Each hue of a bar is explained, each in other words. */
static void
test_legend (Fixture *fixture, gconstpointer data)
{
  for (guint by = 0; by < GANTRY_N_COLOR_BYS; by++)
    {
      g_autoptr (GantryBarColors) colors = gantry_bar_colors_new (fixture->document, (GantryColorBy) by);
      const GArray *legend = gantry_bar_colors_get_legend (colors);

      if (by == GANTRY_COLOR_BY_NONE)
        g_assert_cmpuint (legend->len, ==, 0);
      for (guint row = 0; legend->len > 0 && row < gantry_row_model_get_n_rows (fixture->rows); row++)
        {
          guint8 hue = gantry_bar_colors_find (colors, get_task (fixture, row));
          guint n_found = 0;

          for (guint i = 0; i < legend->len; i++)
            n_found += g_array_index (legend, GantryLegendEntry, i).hue == hue;
          g_assert_cmpuint (hue, <, GANTRY_N_HUES);
          g_assert_cmpuint (n_found, ==, by == GANTRY_COLOR_BY_WORKSTREAM && hue == 0 ? n_found : 1);
        }
    }
}

static void
test_status (Fixture *fixture, gconstpointer data)
{
  GantryTask *task = find_leaf (fixture);
  g_autoptr (GantryBarColors) colors = NULL;
  guint8 done, open;

  edit (task, "progress", "100");
  colors = gantry_bar_colors_new (fixture->document, GANTRY_COLOR_BY_STATUS);
  done = gantry_bar_colors_find (colors, task);
  edit (task, "progress", "0");
  edit (task, "start", "2090-01-02");
  open = gantry_bar_colors_find (colors, task);
  edit (task, "deadline", "2089-01-02");
  g_assert_cmpuint (done, !=, open);
  g_assert_cmpuint (gantry_bar_colors_find (colors, task), !=, open);
  g_assert_cmpuint (gantry_bar_colors_find (colors, task), !=, done);
}

/* ---- Labels ---- */

static double
get_end (const GantryLabelPlace *place)
{
  return place->x + place->width;
}

/* Labels lie neither upon one another nor across an end of the bar, and inside there is room beside. */
static void
test_labels (void)
{
  GantryTimeScale time = { .origin = 0, .scale = 40.0 / GANTRY_DAY };

  for (guint round = 0; round < 5000; round++)
    {
      gint64 start = g_test_rand_int_range (0, 90) * GANTRY_DAY, finish = start + g_test_rand_int_range (0, 20) * GANTRY_DAY;
      GantryBar bar = {
        .start = start, .finish = finish, .undelayed = GANTRY_NONE, .stop = GANTRY_NONE,
        .deadline = g_test_rand_bit () ? finish + g_test_rand_int_range (-5, 10) * GANTRY_DAY : GANTRY_NONE,
        .flags = start == finish ? GANTRY_BAR_MILESTONE : 0,
      };
      double widths[GANTRY_N_LABEL_SIDES];
      GantryLabelPlace places[GANTRY_N_LABEL_SIDES];
      const GantryLabelPlace *left = &places[GANTRY_LABEL_LEFT], *inside = &places[GANTRY_LABEL_INSIDE],
                             *right = &places[GANTRY_LABEL_RIGHT];
      GantryBarBox box;
      guint n_texts = 0, n_places = 0;

      if (g_test_rand_bit ())
        bar.undelayed = start - GANTRY_DAY;
      for (guint side = 0; side < GANTRY_N_LABEL_SIDES; side++)
        widths[side] = g_test_rand_bit () ? g_test_rand_int_range (1, 300) : 0;
      gantry_bar_box_init (&box, &bar, &time, 34);
      gantry_bar_labels_place (places, &bar, &box, &time, widths);
      for (guint i = 0; i < GANTRY_N_LABEL_SIDES; i++)
        {
          n_texts += widths[i] > 0;
          n_places += places[i].width > 0;
          g_assert_true (places[i].width == 0 || places[i].width == widths[places[i].side]);
        }
      g_assert_true (left->width == 0 || get_end (left) < box.x);
      g_assert_true (inside->width == 0
                     || (inside->x >= box.x + GANTRY_LABEL_INSIDE_ROOM
                         && get_end (inside) <= gantry_bar_box_get_end (&box) - GANTRY_LABEL_INSIDE_ROOM));
      g_assert_true (right->width == 0 || right->x > gantry_bar_box_get_end (&box));
      /* What is left out is what is meant for the inside and does not fit. */
      g_assert_cmpuint (n_places, >=, n_texts - (widths[GANTRY_LABEL_INSIDE] > 0));
    }
}

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  GantryTask *task = find_leaf (fixture);
  GantryChartOptions options = { .labels = { GANTRY_LABEL_WBS, GANTRY_LABEL_NONE, GANTRY_LABEL_PROGRESS } };
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  GantryBar bar;

  edit (task, "progress", "50");
  gantry_bar_source_set_options (fixture->source, &options);
  left = gantry_bar_source_dup_label (fixture->source, task, GANTRY_LABEL_LEFT);
  right = gantry_bar_source_dup_label (fixture->source, task, GANTRY_LABEL_RIGHT);
  g_assert_cmpstr (left, ==, task->wbs);
  g_assert_nonnull (strstr (right, "50"));
  g_assert_null (gantry_bar_source_dup_label (fixture->source, task, GANTRY_LABEL_INSIDE));
  gantry_bar_source_fill (fixture->source, task, &bar);
  g_assert_cmpuint (bar.letters[GANTRY_LABEL_LEFT], ==, strlen (task->wbs));
  g_assert_cmpuint (bar.letters[GANTRY_LABEL_INSIDE], ==, 0);
}

/* In its bar it is where it was, or as far left as it can be seen whole; it never leaves the bar. */
static void
test_pin (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      double start = g_test_rand_int_range (-3000, 500), width = g_test_rand_int_range (1, 300);
      double end = start + width + 2 * GANTRY_LABEL_INSIDE_ROOM + g_test_rand_int_range (0, 3000);
      double natural = start + GANTRY_LABEL_INSIDE_ROOM, x = gantry_bar_labels_pin (natural, width, end, 0);

      g_assert_cmpfloat (x, >=, natural);
      g_assert_cmpfloat (x + width, <=, end - GANTRY_LABEL_INSIDE_ROOM);
      if (start >= 0)
        g_assert_cmpfloat (x, ==, natural);
      else if (end >= width + 2 * GANTRY_LABEL_INSIDE_ROOM)
        g_assert_cmpfloat (x, ==, GANTRY_LABEL_INSIDE_ROOM);
      else
        g_assert_cmpfloat (x + width, ==, end - GANTRY_LABEL_INSIDE_ROOM);
    }
}

/* ---- Overview ---- */

/* Against a look at every task for every pixel. */
static void
test_map (Fixture *fixture, gconstpointer data)
{
  GantryProject *project = gantry_document_get_project (fixture->document);
  guint n_rows = gantry_row_model_get_n_rows (fixture->rows);
  gint64 start = project->start - 30 * GANTRY_DAY, length = project->finish + 30 * GANTRY_DAY - start;
  const guint height = 34, width = 500;
  g_autoptr (GantryOverviewMap) map = gantry_overview_map_new (fixture->rows, width, height, 4, start, start + length);
  guint n_critical = 0;

  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        guint8 expected = GANTRY_MAP_EMPTY;

        for (guint row = 0; row < n_rows; row++)
          {
            GantryTask *task = get_task (fixture, row);
            guint top = (guint) (row * ((double) height / n_rows));
            double first = floor ((double) (task->start - start) / length * width);
            double end = MAX (floor ((double) (task->finish - start) / length * width), first + 1);

            if (y < top || y >= top + 2 || top + 2 > height || x < first || x >= end)
              continue;
            expected = MAX (expected, task->summary ? GANTRY_MAP_SUMMARY : task->critical ? GANTRY_MAP_CRITICAL : GANTRY_MAP_TASK);
          }
        g_assert_cmpuint (map->pixels[y * width + x], ==, expected);
        n_critical += expected == GANTRY_MAP_CRITICAL;
      }
  g_assert_cmpuint (n_critical, >, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/options", test_options);
  ADD ("/timeline/bars/baselines", test_baselines);
  ADD ("/timeline/bars/recurring", test_recurring);
  ADD ("/timeline/bars/legend", test_legend);
  ADD ("/timeline/bars/status", test_status);
  ADD ("/timeline/bars/texts", test_texts);
  g_test_add_func ("/timeline/labels", test_labels);
  g_test_add_func ("/timeline/labels/pin", test_pin);
  ADD ("/timeline/overview", test_map);
  return g_test_run ();
}
