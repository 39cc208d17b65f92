/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What lies under the pointer, and what a drag would do: arithmetic, without a display. */

#include "config.h"

#include "model/gantry-instant.h"
#include "model/gantry-progress.h"
#include "model/gantry-stretches.h"
#include "model/gantry-task-commands.h"
#include "ui/timeline/gantry-drag-preview.h"

#define ROW 34.0

typedef struct {
  GantryDocument *document;
  GantryRowModel *rows;
  GantryChartModel *model;
  GantryTimeScale time; /* 48 pixels a day from Monday 1 March 2027 */
} Fixture;

static gint64
at (int day, int hour)
{
  return gantry_instant_from_civil (2027, 3, day, hour * GANTRY_HOUR);
}

static GantryTask *
add_task (Fixture *fixture, const char *name, int hours)
{
  GantryTask *task = gantry_task_insert_after (fixture->document, NULL, name, NULL);
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, "duration");
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  gantry_value_set_integer (&value, hours * GANTRY_HOUR);
  gantry_document_edit (fixture->document, (GantryRecord *) task, field, &value, &error);
  g_assert_no_error (error);
  return task;
}

/* Row 0: Monday to Wednesday. Row 1: a milestone. Row 2: a summary over row 3, a day. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  fixture->document = gantry_document_new (at (1, 8));
  add_task (fixture, "Three days", 24);
  add_task (fixture, "Milestone", 0);
  add_task (fixture, "Phase", 8);
  g_ptr_array_add (tasks, add_task (fixture, "One day", 8));
  g_assert_true (gantry_tasks_indent (fixture->document, tasks, NULL));
  fixture->rows = gantry_row_model_new ();
  gantry_row_model_set_document (fixture->rows, fixture->document);
  fixture->model = gantry_chart_model_new (fixture->rows);
  gantry_chart_model_set_document (fixture->model, fixture->document);
  fixture->time = (GantryTimeScale) { .origin = at (1, 0), .scale = 48.0 / GANTRY_DAY };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gantry_chart_model_free (fixture->model);
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->document);
}

static GantryChartHit
hit (Fixture *fixture, double x, double y)
{
  return gantry_chart_hit_test (fixture->model, &fixture->time, ROW, 0, x, y);
}

static void
assert_hit (Fixture *fixture, double x, double y, GantryHitKind kind, guint row)
{
  GantryChartHit found = hit (fixture, x, y);

  g_assert_cmpint (found.kind, ==, kind);
  g_assert_cmpuint (found.row, ==, row);
}

static void
get_box (Fixture *fixture, guint row, GantryBarBox *box)
{
  gantry_bar_box_init (box, gantry_chart_model_get_bar (fixture->model, row), &fixture->time, ROW);
}

/* ---- Hits ---- */

static void
test_hits (Fixture *fixture, gconstpointer data)
{
  GantryBarBox box;
  double end, middle = ROW / 2;

  get_box (fixture, 0, &box);
  end = gantry_bar_box_get_end (&box);
  g_assert_cmpfloat (box.x, ==, 16);
  g_assert_cmpfloat (end, ==, 2 * 48 + 34);
  assert_hit (fixture, box.x + 40, middle, GANTRY_HIT_BAR, 0);
  assert_hit (fixture, box.x - GANTRY_HANDLE_DISTANCE, middle, GANTRY_HIT_LINK_START, 0);
  assert_hit (fixture, box.x - 20, middle, GANTRY_HIT_ROW, 0);
  assert_hit (fixture, box.x + 40, 1, GANTRY_HIT_ROW, 0);
  assert_hit (fixture, end - 2, middle - 4, GANTRY_HIT_FINISH, 0);
  assert_hit (fixture, end + 2, middle, GANTRY_HIT_FINISH, 0);
  assert_hit (fixture, end + GANTRY_HANDLE_DISTANCE, middle, GANTRY_HIT_LINK, 0);
  assert_hit (fixture, end + 40, middle, GANTRY_HIT_ROW, 0);
  assert_hit (fixture, box.x + box.progress, middle + 6, GANTRY_HIT_PROGRESS, 0);
  assert_hit (fixture, box.x, middle - 6, GANTRY_HIT_BAR, 0);
  assert_hit (fixture, 10, 4 * ROW + 1, GANTRY_HIT_NONE, GANTRY_ROW_NONE);
  assert_hit (fixture, 10, -1, GANTRY_HIT_NONE, GANTRY_ROW_NONE);
}

static void
test_milestone_hits (Fixture *fixture, gconstpointer data)
{
  GantryBarBox box;

  get_box (fixture, 1, &box);
  g_assert_cmpint (box.shape, ==, GANTRY_BAR_SHAPE_MILESTONE);
  assert_hit (fixture, box.x + 7, ROW * 1.5, GANTRY_HIT_BAR, 1);
  assert_hit (fixture, box.x + 13, ROW * 1.5, GANTRY_HIT_BAR, 1);
  assert_hit (fixture, gantry_bar_box_get_end (&box) + GANTRY_HANDLE_DISTANCE, ROW * 1.5, GANTRY_HIT_LINK, 1);
}

/* Scrolled rows are hit as unscrolled ones are. */
static void
test_offset (Fixture *fixture, gconstpointer data)
{
  for (double offset = 0; offset < 2 * ROW; offset += 7)
    for (double y = 0; y < 4 * ROW - offset; y += 3)
      {
        GantryChartHit scrolled = gantry_chart_hit_test (fixture->model, &fixture->time, ROW, offset, 60, y);
        GantryChartHit plain = hit (fixture, 60, y + offset);

        g_assert_true (gantry_chart_hit_equal (&scrolled, &plain));
      }
}

/* However small a bar is, it can be moved. */
static void
test_tiny (Fixture *fixture, gconstpointer data)
{
  for (fixture->time.scale = GANTRY_TIME_SCALE_MAX; fixture->time.scale > GANTRY_TIME_SCALE_MIN; fixture->time.scale /= 1.3)
    {
      GantryBarBox box;

      get_box (fixture, 3, &box);
      assert_hit (fixture, box.x, ROW * 3.5 - 5, GANTRY_HIT_BAR, 3);
    }
}

/* ---- Drags ---- */

static GantryChartDrag
press (Fixture *fixture, double x, double y)
{
  GantryChartHit found = hit (fixture, x, y);
  GantryChartDrag drag;
  GantryBarBox box;

  if (found.row == GANTRY_ROW_NONE)
    {
      gantry_chart_drag_begin (&drag, &found, NULL, NULL, &fixture->time, x, y);
      return drag;
    }
  get_box (fixture, found.row, &box);
  gantry_chart_drag_begin (&drag, &found, gantry_chart_model_get_bar (fixture->model, found.row), &box, &fixture->time, x, y);
  gantry_chart_drag_set_calendar (&drag, gantry_chart_model_get_calendar (fixture->model), FALSE);
  return drag;
}

static void
move (Fixture *fixture, GantryChartDrag *drag, double x, double y, gboolean free)
{
  GantryDragPoint point = { .time = &fixture->time, .hit = hit (fixture, x, y), .free = free };

  if (drag->row != GANTRY_ROW_NONE)
    {
      point.bar = gantry_chart_model_get_bar (fixture->model, drag->row);
      get_box (fixture, drag->row, &point.box);
    }
  if (point.hit.row != GANTRY_ROW_NONE)
    get_box (fixture, point.hit.row, &point.target);
  gantry_chart_drag_update (drag, &point, x, y);
}

static void
test_move (Fixture *fixture, gconstpointer data)
{
  GantryChartDrag drag = press (fixture, 60, ROW / 2);

  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_MOVE);
  move (fixture, &drag, 62, ROW / 2, FALSE);
  g_assert_false (drag.started);
  g_assert_false (gantry_chart_drag_changes (&drag));
  move (fixture, &drag, 60 + 48 + 3, ROW / 2, FALSE);
  g_assert_true (drag.started);
  g_assert_true (gantry_chart_drag_changes (&drag));
  g_assert_cmpint (drag.new_start, ==, at (2, 8));
  g_assert_cmpint (drag.new_finish, ==, at (4, 17));
  /* Onto Saturday: the next working day, and the weekend does not count. */
  move (fixture, &drag, 60 + 5 * 48, ROW / 2, FALSE);
  g_assert_cmpint (drag.new_start, ==, at (8, 8));
  g_assert_cmpint (drag.new_finish, ==, at (10, 17));
  /* Back to where it was: nothing. */
  move (fixture, &drag, 66, ROW / 2, FALSE);
  g_assert_cmpint (drag.new_start, ==, at (1, 8));
  g_assert_false (gantry_chart_drag_changes (&drag));
}

static void
test_move_free (Fixture *fixture, gconstpointer data)
{
  GantryChartDrag drag = press (fixture, 60, ROW / 2);

  move (fixture, &drag, 60 + 12, ROW / 2, TRUE); /* a quarter of a day */
  g_assert_cmpint (drag.new_start, ==, at (1, 14));
}

static void
test_resize (Fixture *fixture, gconstpointer data)
{
  GantryChartDrag drag = press (fixture, 129, ROW / 2 - 2);

  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_RESIZE);
  move (fixture, &drag, 129 + 48, ROW / 2, FALSE);
  g_assert_cmpint (drag.new_start, ==, at (1, 8));
  g_assert_cmpint (drag.new_finish, ==, at (4, 17));
  /* Never before its start. */
  move (fixture, &drag, -500, ROW / 2, FALSE);
  g_assert_cmpint (drag.new_finish, ==, drag.start);
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  GantryChartDrag drag = press (fixture, 16, ROW / 2 + 6);

  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_PROGRESS);
  move (fixture, &drag, 16 + 57, ROW / 2 + 6, FALSE);
  g_assert_cmpint (drag.new_progress, ==, 5000);
  move (fixture, &drag, 1000, ROW / 2 + 6, FALSE);
  g_assert_cmpint (drag.new_progress, ==, GANTRY_PERCENT_FULL);
  move (fixture, &drag, -1000, ROW / 2 + 6, FALSE);
  g_assert_cmpint (drag.new_progress, ==, 0);
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  GantryChartDrag drag = press (fixture, 130 + GANTRY_HANDLE_DISTANCE, ROW / 2);

  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_LINK);
  move (fixture, &drag, 20, ROW * 3.5, FALSE);
  g_assert_cmpuint (drag.target.row, ==, 3);
  g_assert_false (drag.target_finish);
  g_assert_true (gantry_chart_drag_changes (&drag));
  fixture->time.scale *= 2;
  move (fixture, &drag, 66, ROW * 3.5, FALSE);
  g_assert_cmpuint (drag.target.row, ==, 3);
  g_assert_true (drag.target_finish);
  /* Not to itself, not to nothing. */
  move (fixture, &drag, 60, ROW / 2, FALSE);
  g_assert_false (gantry_chart_drag_changes (&drag));
  move (fixture, &drag, 60, ROW * 20, FALSE);
  g_assert_false (gantry_chart_drag_changes (&drag));
}

/* The ends that one drags from and to say which of the four types it is. */
static void
test_link_types (Fixture *fixture, gconstpointer data)
{
  GantryChartDrag drag;
  GantryBarBox box;

  fixture->time.scale *= 3;
  for (guint from_finish = 0; from_finish < 2; from_finish++)
    for (guint to_finish = 0; to_finish < 2; to_finish++)
      {
        int type = from_finish ? (to_finish ? GANTRY_DEPENDENCY_FF : GANTRY_DEPENDENCY_FS)
                               : (to_finish ? GANTRY_DEPENDENCY_SF : GANTRY_DEPENDENCY_SS);

        get_box (fixture, 0, &box);
        drag = press (fixture, from_finish ? gantry_bar_box_get_end (&box) + GANTRY_HANDLE_DISTANCE : box.x - GANTRY_HANDLE_DISTANCE,
                      ROW / 2);
        g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_LINK);
        get_box (fixture, 3, &box);
        move (fixture, &drag, box.x + box.width * (to_finish ? 0.9 : 0.1), ROW * 3.5, FALSE);
        g_assert_true (gantry_chart_drag_changes (&drag));
        g_assert_cmpint (gantry_chart_drag_get_link_type (&drag), ==, type);
      }
}

/* ---- Split tasks ---- */

static void
split_first (Fixture *fixture)
{
  GantryTask *task = gantry_row_model_get_task (fixture->rows, 0);

  g_assert_true (gantry_task_split (fixture->document, task, at (2, 8), at (4, 8), NULL));
  gantry_chart_model_document_changed (fixture->model, NULL);
}

/* Monday, a rest of two days, then Thursday and Friday. */
static void
test_piece_hits (Fixture *fixture, gconstpointer data)
{
  const GantryBar *bar;
  GantryBarBox box, piece;

  split_first (fixture);
  bar = gantry_chart_model_get_bar (fixture->model, 0);
  g_assert_cmpuint (bar->n_pieces, ==, 2);
  g_assert_cmpint (bar->pieces[0].finish, ==, at (1, 17));
  g_assert_cmpint (bar->pieces[1].start, ==, at (4, 8));
  get_box (fixture, 0, &box);
  gantry_bar_box_init_piece (&piece, &box, &bar->pieces[1], &fixture->time);
  g_assert_cmpfloat (gantry_bar_box_get_end (&piece), ==, gantry_bar_box_get_end (&box));
  g_assert_cmpuint (hit (fixture, box.x + 5, ROW / 2 - 4).piece, ==, 0);
  g_assert_cmpuint (hit (fixture, piece.x - 20, ROW / 2).piece, ==, 0);
  g_assert_cmpint (hit (fixture, piece.x - 20, ROW / 2).kind, ==, GANTRY_HIT_BAR);
  g_assert_cmpuint (hit (fixture, piece.x + 5, ROW / 2).piece, ==, 1);
  /* A third of the work is done on Monday, and no more while it rests. */
  g_assert_cmpfloat_with_epsilon (gantry_bar_get_share (bar, &box, &fixture->time, gantry_chart_model_get_calendar (fixture->model), box.x), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (gantry_bar_get_share (bar, &box, &fixture->time, gantry_chart_model_get_calendar (fixture->model), piece.x - 30), 1.0 / 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (gantry_bar_get_share (bar, &box, &fixture->time, gantry_chart_model_get_calendar (fixture->model), gantry_bar_box_get_end (&box)), 1, 1e-9);
}

static void
test_piece_drag (Fixture *fixture, gconstpointer data)
{
  GantryTask *task = gantry_row_model_get_task (fixture->rows, 0);
  GantryDragPreview preview = { .from = GANTRY_NONE };
  const GantryPreviewRow *moved;
  GantryChartDrag drag;
  double x;

  split_first (fixture);
  x = gantry_time_scale_to_x (&fixture->time, at (4, 12));
  drag = press (fixture, x, ROW / 2 - 4);
  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_PIECE);
  move (fixture, &drag, x - 48, ROW / 2, FALSE);
  g_assert_cmpint (drag.rest_finish, ==, at (3, 8));
  g_assert_true (gantry_chart_drag_changes (&drag));
  g_assert_true (gantry_drag_preview_update (&preview, &drag, fixture->model, fixture->rows, 0, 4));
  g_assert_true (preview.known);
  moved = gantry_drag_preview_find (&preview, 0);
  g_assert_cmpuint (moved->stretches->len, ==, 2);
  g_assert_true (gantry_task_move_stretch (fixture->document, task, drag.piece, drag.rest_finish, NULL));
  g_assert_cmpint (task->finish, ==, moved->finish);
  g_assert_cmpint (g_array_index (moved->stretches, GantryStretch, 1).start, ==, at (3, 8));
  gantry_drag_preview_clear (&preview);
}

static void
test_split_drag (Fixture *fixture, gconstpointer data)
{
  double x = gantry_time_scale_to_x (&fixture->time, at (2, 9));
  GantryChartDrag drag = press (fixture, x, ROW / 2 - 4);

  gantry_chart_drag_set_split (&drag, &fixture->time);
  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_SPLIT);
  move (fixture, &drag, x + 2 * 48, ROW / 2, FALSE);
  g_assert_cmpint (drag.rest_start, ==, at (2, 8));
  g_assert_cmpint (drag.rest_finish, ==, at (4, 8));
  g_assert_true (gantry_chart_drag_changes (&drag));
  move (fixture, &drag, x - 48, ROW / 2, FALSE);
  g_assert_false (gantry_chart_drag_changes (&drag));
}

static void
test_pan_and_cancel (Fixture *fixture, gconstpointer data)
{
  GantryChartDrag drag = press (fixture, 400, ROW * 20);

  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_PAN);
  move (fixture, &drag, 300, ROW * 20, FALSE);
  g_assert_true (drag.started);
  g_assert_false (gantry_chart_drag_changes (&drag));
  drag = press (fixture, 60, ROW / 2);
  move (fixture, &drag, 200, ROW / 2, FALSE);
  gantry_chart_drag_cancel (&drag);
  g_assert_false (gantry_chart_drag_changes (&drag));
  /* A summary task's dates are those of its subtasks. */
  drag = press (fixture, 25, ROW * 2.5);
  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_PAN);
}

/* ---- What a drag would do to the rest ---- */

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  guint64 hash, revision;
  GantryTask *first = gantry_row_model_get_task (fixture->rows, 0), *last = gantry_row_model_get_task (fixture->rows, 3);
  GantryDragPreview preview;
  const GantryPreviewRow *moved;
  GantryChartDrag drag;
  gint64 finish;

  g_assert_true (gantry_task_link (fixture->document, first, last, GANTRY_DEPENDENCY_FS, NULL));
  gantry_chart_model_document_changed (fixture->model, NULL);
  hash = gantry_document_hash (fixture->document);
  revision = gantry_document_get_revision (fixture->document);
  finish = gantry_document_get_project (fixture->document)->finish;
  drag = press (fixture, 60, ROW / 2);
  move (fixture, &drag, 60 + 2 * 48, ROW / 2, FALSE);
  preview = (GantryDragPreview) { .from = GANTRY_NONE };
  g_assert_true (gantry_drag_preview_update (&preview, &drag, fixture->model, fixture->rows, 0, 4));
  g_assert_false (gantry_drag_preview_update (&preview, &drag, fixture->model, fixture->rows, 0, 4));
  g_assert_true (preview.known);

  /* Nothing has happened. */
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  g_assert_cmpuint (gantry_document_get_revision (fixture->document), ==, revision);
  g_assert_cmpint (first->start, ==, at (1, 8));
  g_assert_cmpint (gantry_document_get_project (fixture->document)->finish, ==, finish);
  g_assert_cmpint (preview.project_finish, ==, finish);

  /* And it is what happens. */
  moved = gantry_drag_preview_find (&preview, 3);
  g_assert_nonnull (moved);
  g_assert_null (gantry_drag_preview_find (&preview, 1));
  g_assert_true (gantry_task_move_to (fixture->document, first, drag.new_start, NULL));
  g_assert_cmpint (last->start, ==, moved->start);
  g_assert_cmpint (last->finish, ==, moved->finish);
  g_assert_cmpint (gantry_document_get_project (fixture->document)->finish, ==, preview.new_project_finish);
  gantry_drag_preview_clear (&preview);
}

/* A link that is dragged is tried out, too, and nothing is left of it; one that would run in a loop is not
 * known. */
static void
test_link_preview (Fixture *fixture, gconstpointer data)
{
  GantryTask *first = gantry_row_model_get_task (fixture->rows, 0), *last = gantry_row_model_get_task (fixture->rows, 3);
  GantryDragPreview preview = { .from = GANTRY_NONE };
  guint64 hash = gantry_document_hash (fixture->document);
  GantryChartDrag drag = press (fixture, 130 + GANTRY_HANDLE_DISTANCE, ROW / 2);
  gint64 start;

  move (fixture, &drag, 20, ROW * 3.5, FALSE);
  g_assert_true (gantry_drag_preview_update (&preview, &drag, fixture->model, fixture->rows, 0, 4));
  g_assert_true (preview.known);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  g_assert_cmpuint (gantry_table_get_n_records (gantry_document_get_table (fixture->document, &gantry_dependency_kind)), ==, 0);
  start = gantry_drag_preview_find (&preview, 3)->start;
  move (fixture, &drag, 20, ROW * 20, FALSE);
  g_assert_false (gantry_drag_preview_update (&preview, &drag, fixture->model, fixture->rows, 0, 4));
  g_assert_false (preview.known);
  g_assert_true (gantry_task_link (fixture->document, first, last, GANTRY_DEPENDENCY_FS, NULL));
  g_assert_cmpint (last->start, ==, start);

  gantry_chart_model_document_changed (fixture->model, NULL);
  drag = press (fixture, gantry_time_scale_to_x (&fixture->time, last->finish) + GANTRY_HANDLE_DISTANCE, ROW * 3.5);
  g_assert_cmpint (drag.kind, ==, GANTRY_DRAG_LINK);
  move (fixture, &drag, 60, ROW / 2, FALSE);
  hash = gantry_document_hash (fixture->document);
  gantry_drag_preview_update (&preview, &drag, fixture->model, fixture->rows, 0, 4);
  g_assert_false (preview.known);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  gantry_drag_preview_clear (&preview);
}

/* ---- The chain of a task ---- */

static gint64
find_link (Fixture *fixture, GantryTask *from, GantryTask *to)
{
  GantryTable *table = gantry_document_get_table (fixture->document, &gantry_dependency_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryDependency *dependency = GANTRY_DEPENDENCY (gantry_table_get_record (table, i));

      if (dependency->predecessor == ((GantryRecord *) from)->id && dependency->successor == ((GantryRecord *) to)->id)
        return ((GantryRecord *) dependency)->id;
    }
  g_assert_not_reached ();
}

static void
test_chain (Fixture *fixture, gconstpointer data)
{
  GantryTask *tasks[5];

  tasks[0] = gantry_row_model_get_task (fixture->rows, 0);
  for (guint i = 1; i < 5; i++)
    tasks[i] = add_task (fixture, "Further", i == 2 ? 40 : 8);
  /* 0 -> 1 -> 3 and 2 -> 3, which lasts longest and so drives; 4 is apart. */
  g_assert_true (gantry_task_link (fixture->document, tasks[0], tasks[1], GANTRY_DEPENDENCY_FS, NULL));
  g_assert_true (gantry_task_link (fixture->document, tasks[1], tasks[3], GANTRY_DEPENDENCY_FS, NULL));
  g_assert_true (gantry_task_link (fixture->document, tasks[2], tasks[3], GANTRY_DEPENDENCY_FS, NULL));
  g_assert_true (gantry_task_link (fixture->document, tasks[2], tasks[4], GANTRY_DEPENDENCY_FS, NULL));
  gantry_row_model_document_changed (fixture->rows, NULL);
  gantry_chart_model_rows_changed (fixture->model);
  gantry_chart_model_document_changed (fixture->model, NULL);
  gantry_chart_model_set_chain (fixture->model, tasks[1]);
  g_assert_cmpint (gantry_chart_model_get_chain (fixture->model, find_link (fixture, tasks[0], tasks[1])), ==, GANTRY_CHAIN_DRIVING);
  g_assert_cmpint (gantry_chart_model_get_chain (fixture->model, find_link (fixture, tasks[1], tasks[3])), ==, GANTRY_CHAIN_MEMBER);
  g_assert_cmpint (gantry_chart_model_get_chain (fixture->model, find_link (fixture, tasks[2], tasks[3])), ==, 0);
  gantry_chart_model_set_chain (fixture->model, tasks[3]);
  g_assert_cmpint (gantry_chart_model_get_chain (fixture->model, find_link (fixture, tasks[2], tasks[3])), ==, GANTRY_CHAIN_DRIVING);
  g_assert_cmpint (gantry_chart_model_get_chain (fixture->model, find_link (fixture, tasks[2], tasks[4])), ==, 0);
  gantry_chart_model_set_chain (fixture->model, NULL);
  g_assert_cmpint (gantry_chart_model_get_chain (fixture->model, find_link (fixture, tasks[2], tasks[3])), ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/timeline/hit/parts", test_hits);
  ADD ("/timeline/hit/milestone", test_milestone_hits);
  ADD ("/timeline/hit/offset", test_offset);
  ADD ("/timeline/hit/tiny", test_tiny);
  ADD ("/timeline/drag/move", test_move);
  ADD ("/timeline/drag/free", test_move_free);
  ADD ("/timeline/drag/resize", test_resize);
  ADD ("/timeline/drag/progress", test_progress);
  ADD ("/timeline/drag/link", test_link);
  ADD ("/timeline/drag/link-types", test_link_types);
  ADD ("/timeline/drag/piece/hit", test_piece_hits);
  ADD ("/timeline/drag/piece/move", test_piece_drag);
  ADD ("/timeline/drag/split", test_split_drag);
  ADD ("/timeline/drag/pan", test_pan_and_cancel);
  ADD ("/timeline/drag/preview", test_preview);
  ADD ("/timeline/drag/preview/link", test_link_preview);
  ADD ("/timeline/chain", test_chain);
  return g_test_run ();
}
