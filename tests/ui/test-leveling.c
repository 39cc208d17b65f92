/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Leveling in a real window: choices, search, preview, and what is made of it. */

#include "config.h"

#include "gantry-ui-test.h"

#include "model/gantry-task-commands.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"
#include "ui/leveling/gantry-leveling-dialog.h"
#include "ui/leveling/gantry-leveling-preview.h"
#include "ui/leveling/gantry-leveling-strip.h"

typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GtkWidget *dialog;
} Fixture;

static GantryTask *
get_task (Fixture *fixture, guint row)
{
  return gantry_outline_get_task (gantry_document_get_outline (fixture->document), row);
}

static void
set (GantryDocument *document, gpointer record, const char *field, gint64 value)
{
  gantry_document_set_integer (document, record, field, value);
}

static void
commit (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;

  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

/* Three tasks of two days that start together, all Ana's, with @units each; the third one's successor has nobody. */
static GantryDocument *
create_plan (int units)
{
  GantryDocument *document = gantry_ui_test_create_plan (0);
  GantryRecord *ana = gantry_table_get_record (gantry_document_get_table (document, &gantry_person_kind), 0);
  g_autoptr (GPtrArray) pair = g_ptr_array_new ();

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *name = g_strdup_printf ("Task %u", i + 1);
      GantryTask *task = gantry_task_insert_after (document, NULL, name, NULL);
      GantryRecord *assignment;

      gantry_document_begin (document, "Set up");
      set (document, task, "duration", 16 * GANTRY_HOUR);
      assignment = i < 3 && units > 0 ? gantry_document_insert (document, &gantry_assignment_kind) : NULL;
      if (assignment != NULL)
        {
          set (document, assignment, "task", GANTRY_RECORD (task)->id);
          set (document, assignment, "person", ana->id);
          set (document, assignment, "units", units);
        }
      commit (document);
      if (i >= 2)
        g_ptr_array_add (pair, task);
    }
  gantry_tasks_link (document, pair, NULL);
  return document;
}

static void
open_dialog (Fixture *fixture, GantryDocument *document, int width)
{
  fixture->document = document;
  fixture->window = gantry_ui_test_open (document, width, 700);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.level", NULL);
  gantry_ui_test_wait_for (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_LEVELING_DIALOG) != NULL);
  fixture->dialog = gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_LEVELING_DIALOG);
  gantry_ui_test_settle (100);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->document);
  gantry_ui_test_close (fixture->window);
}

static gboolean
says (Fixture *fixture, const char *text)
{
  return gantry_ui_test_find_named (fixture->dialog, GTK_TYPE_LABEL, text) != NULL;
}

static void
click (Fixture *fixture, const char *text)
{
  GtkWidget *button = gantry_ui_test_find_named (fixture->dialog, GTK_TYPE_BUTTON, text);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  gantry_ui_test_settle (50);
}

static void
start (Fixture *fixture, double seconds)
{
  GtkWidget *row;

  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->dialog, ADW_TYPE_SPIN_ROW) != NULL);
  row = gantry_ui_test_find_named (fixture->dialog, ADW_TYPE_SPIN_ROW, "_Effort in Seconds");
  adw_spin_row_set_value (ADW_SPIN_ROW (row), seconds);
  g_assert_true (gtk_widget_activate (adw_dialog_get_default_widget (ADW_DIALOG (fixture->dialog))));
}

static void
level (Fixture *fixture)
{
  start (fixture, 1);
  gantry_ui_test_wait_for (gantry_ui_test_find_named (fixture->dialog, GTK_TYPE_BUTTON, "Back to the Choices") != NULL);
  gantry_ui_test_settle (100);
}

static gint64
sum_delays (Fixture *fixture)
{
  gint64 sum = 0;

  for (guint i = 0; i < 4; i++)
    sum += get_task (fixture, i)->leveling_delay;
  return sum;
}

/* Days that something starts after the plan does. */
static gint64
day_of (Fixture *fixture, guint row)
{
  return (get_task (fixture, row)->start - gantry_document_get_project (fixture->document)->start) / GANTRY_DAY;
}

/* Nothing has changed before Apply; one undo takes it
 * back, and so does “Clear Leveling”. */
static void
test_apply (Fixture *fixture, gconstpointer data)
{
  gint64 finish;

  open_dialog (fixture, create_plan (10000), 1000);
  finish = gantry_document_get_project (fixture->document)->finish;
  level (fixture);
  g_assert_true (says (fixture, "2 of 2 moves"));
  g_assert_true (says (fixture, "1 → 0"));
  g_assert_true (says (fixture, "left out") == FALSE);
  g_assert_cmpint (sum_delays (fixture), ==, 0);
  click (fixture, "_Apply");
  gantry_ui_test_wait_for (gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_LEVELING_DIALOG) == NULL);
  g_assert_cmpint (sum_delays (fixture), >, 0);
  g_assert_cmpint (gantry_document_get_project (fixture->document)->finish, >, finish);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_cmpint (sum_delays (fixture), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  g_assert_cmpint (sum_delays (fixture), >, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.clear-leveling", NULL);
  g_assert_cmpint (sum_delays (fixture), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_cmpint (sum_delays (fixture), >, 0);
}

/* What is left out stays where it is, and the figures say what that means. */
static void
test_leave_out (Fixture *fixture, gconstpointer data)
{
  GtkWidget *check;

  open_dialog (fixture, create_plan (10000), 1000);
  level (fixture);
  click (fixture, "_None");
  g_assert_true (says (fixture, "0 of 2 moves"));
  g_assert_true (says (fixture, "1 → 1"));
  g_assert_false (gtk_widget_is_sensitive (gantry_ui_test_find_named (fixture->dialog, GTK_TYPE_BUTTON, "_Apply")));
  click (fixture, "A_ll");
  check = gantry_ui_test_find (fixture->dialog, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  gantry_ui_test_settle (100);
  g_assert_true (says (fixture, "1 of 2 moves"));
  g_assert_true (says (fixture, "1 → 1"));
  g_assert_true (says (fixture, "left out"));
  click (fixture, "_Apply");
  g_assert_cmpint ((get_task (fixture, 0)->leveling_delay > 0) + (get_task (fixture, 1)->leveling_delay > 0)
                     + (get_task (fixture, 2)->leveling_delay > 0), ==, 1);
}

/* The keyboard is at the moves. A row's own activation (Enter, a double click) does what its mark does. */
static void
test_activate_row (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view, *focus;

  open_dialog (fixture, create_plan (10000), 1000);
  level (fixture);
  view = gantry_ui_test_find (fixture->dialog, GTK_TYPE_COLUMN_VIEW);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, view));
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_true (says (fixture, "1 of 2 moves"));
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_true (says (fixture, "2 of 2 moves"));
}

/* ---- The chart ---- */

static void
find_strips (GtkWidget *root, GPtrArray *strips)
{
  if (GANTRY_IS_LEVELING_STRIP (root) && gtk_widget_get_mapped (root))
    g_ptr_array_add (strips, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_strips (child, strips);
}

typedef struct {
  int left, right; /* pixels: from the first one of ink to behind the last */
} Ink;

/* What is drawn of @strip @y pixels below its middle. */
static Ink
find_ink (Fixture *fixture, GtkWidget *strip, int y)
{
  int width = gtk_widget_get_width (strip), height = gtk_widget_get_height (strip);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (strip);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autofree guint32 *pixels = g_new (guint32, width * height);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  Ink ink = { width, 0 };

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (fixture->window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * 4);
  for (int x = 0; x < width; x++)
    if (pixels[(height / 2 + y) * width + x] >> 24 > 100) /* the grid is fainter */
      {
        ink.left = MIN (ink.left, x);
        ink.right = MAX (ink.right, x + 1);
      }
  return ink;
}

#define BAR (-3) /* pixels from the middle of a strip */
#define LINE 8

/* The first two rows are what leveling proposes: both are drawn later than now, one after the other. Left out,
 * they are where they were. */
static void
test_chart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) strips = g_ptr_array_new ();
  Ink bars[2], lines[2];

  open_dialog (fixture, create_plan (10000), GPOINTER_TO_INT (data));
  level (fixture);
  find_strips (gantry_ui_test_find (fixture->dialog, GTK_TYPE_COLUMN_VIEW), strips);
  g_assert_cmpuint (strips->len, >=, 2);
  for (guint i = 0; i < 2; i++)
    {
      bars[i] = find_ink (fixture, strips->pdata[i], BAR);
      lines[i] = find_ink (fixture, strips->pdata[i], LINE);
      g_assert_cmpint (bars[i].left, <, bars[i].right);
      g_assert_cmpint (lines[i].left, <, lines[i].right);
      g_assert_cmpint (bars[i].left, >=, lines[i].right - 1);
    }
  g_assert_true (bars[0].left >= bars[1].right - 1 || bars[1].left >= bars[0].right - 1);

  click (fixture, "_None");
  gantry_ui_test_settle (100);
  for (guint i = 0; i < 2; i++)
    {
      Ink bar = find_ink (fixture, strips->pdata[i], BAR), line = find_ink (fixture, strips->pdata[i], LINE);

      g_assert_cmpint (bar.left, ==, line.left);
      g_assert_cmpint (bar.right, ==, line.right);
    }
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *preview;
  gboolean narrow;

  open_dialog (fixture, create_plan (10000), 400);
  level (fixture);
  preview = gantry_ui_test_find (fixture->dialog, GANTRY_TYPE_LEVELING_PREVIEW);
  g_object_get (preview, "narrow", &narrow, NULL);
  g_assert_true (narrow);
  g_assert_cmpint (gtk_widget_get_width (preview), <=, 400);
  g_assert_true (says (fixture, "Start 30 Nov → 2 Dec\nFinish 1 Dec → 3 Dec"));
}

static void
test_within_slack (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, create_plan (10000), 1000);
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->dialog, ADW_TYPE_SWITCH_ROW) != NULL);
  adw_switch_row_set_active (ADW_SWITCH_ROW (gantry_ui_test_find (fixture->dialog, ADW_TYPE_SWITCH_ROW)), TRUE);
  level (fixture);
  g_assert_true (says (fixture, "1 of 1 move"));
  click (fixture, "_Apply");
  g_assert_cmpint (day_of (fixture, 0) + day_of (fixture, 1), ==, 2);
  g_assert_cmpint (day_of (fixture, 2), ==, 0);
  g_assert_cmpint (day_of (fixture, 3), ==, 2);
}

/* The second task is urgent on Wednesday: the first rests meanwhile, if it may, and the row says when. */
static void
test_split (Fixture *fixture, gconstpointer data)
{
  GantryDocument *document = create_plan (10000);
  GantryTask *patient, *urgent;
  GtkWidget *row;

  fixture->document = document;
  patient = get_task (fixture, 0);
  urgent = get_task (fixture, 1);
  gantry_document_begin (document, "Urgent");
  set (document, patient, "duration", 32 * GANTRY_HOUR);
  set (document, urgent, "priority", 900);
  set (document, urgent, "constraint_type", GANTRY_CONSTRAINT_SNET);
  set (document, urgent, "constraint_date", gantry_document_get_project (document)->start + 2 * GANTRY_DAY);
  set (document, get_task (fixture, 2), "active", FALSE);
  commit (document);
  open_dialog (fixture, document, 1000);
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->dialog, ADW_TYPE_SWITCH_ROW) != NULL);
  row = gantry_ui_test_find_named (fixture->dialog, ADW_TYPE_SWITCH_ROW, "Split _Remaining Work");
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  level (fixture);
  g_assert_true (says (fixture, "Split: 30 Nov – 1 Dec, 4 Dec – 7 Dec"));
  click (fixture, "_Apply");
  g_assert_cmpstr (patient->pauses, ==, "16h+16h/16h");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.clear-leveling", NULL);
  g_assert_null (patient->pauses);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, create_plan (3000), 1000);
  level (fixture);
  g_assert_true (says (fixture, "Nothing to Level"));
  click (fixture, "Back to the Choices");
  g_assert_true (says (fixture, "Within _Slack Only") || says (fixture, "Within Slack Only"));
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, create_plan (0), 1000);
  g_assert_true (says (fixture, "Nobody is assigned to a task yet."));
}

/* Each asks for more of Ana than there is of her, so that there is nothing that delays mend. */
static void
test_hopeless (Fixture *fixture, gconstpointer data)
{
  GantryTask *task;

  open_dialog (fixture, create_plan (20000), 1000);
  level (fixture);
  g_assert_true (says (fixture, "These still ask for more of somebody than there is: Task 1, Task 2, Task 3."));
  task = get_task (fixture, 0);
  g_assert_cmpint (task->leveling_delay, ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  GantryDocument *document = create_plan (10000);
  GantryProject *project = gantry_document_get_project (document);

  gantry_document_begin (document, "From the finish");
  set (document, project, "target_finish", project->finish + 30 * GANTRY_DAY);
  set (document, project, "schedule_from", GANTRY_SCHEDULE_FROM_FINISH);
  commit (document);
  open_dialog (fixture, document, 1000);
  level (fixture);
  g_assert_true (says (fixture, "The Plan Was Not Leveled"));
}

/* A preview of a plan that has changed since is not applied. */
static void
test_stale (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, create_plan (10000), 1000);
  level (fixture);
  gantry_document_begin (fixture->document, "Change");
  set (fixture->document, get_task (fixture, 0), "duration", 8 * GANTRY_HOUR);
  commit (fixture->document);
  click (fixture, "_Apply");
  g_assert_true (says (fixture, "The Plan Was Not Leveled"));
  g_assert_cmpint (sum_delays (fixture), ==, 0);
}

/* Stopped, it shows what it has; closed, it goes away with its window and its plan. */
static void
test_stop (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, create_plan (10000), 1000);
  start (fixture, 3600);
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->dialog, GTK_TYPE_PROGRESS_BAR) != NULL);
  gantry_ui_test_settle (300);
  click (fixture, "_Stop");
  gantry_ui_test_wait_for (says (fixture, "2 of 2 moves"));
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture, create_plan (10000), 1000);
  start (fixture, 3600);
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->dialog, GTK_TYPE_PROGRESS_BAR) != NULL);
  adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  gantry_ui_test_settle (50);
}

#define ADD(path, test) g_test_add ("/leveling/" path, Fixture, NULL, NULL, test, tear_down)

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  ADD ("apply", test_apply);
  ADD ("leave-out", test_leave_out);
  ADD ("activate-row", test_activate_row);
  ADD ("narrow", test_narrow);
  g_test_add ("/leveling/chart", Fixture, GINT_TO_POINTER (1000), NULL, test_chart, tear_down);
  g_test_add ("/leveling/chart/narrow", Fixture, GINT_TO_POINTER (400), NULL, test_chart, tear_down);
  ADD ("within-slack", test_within_slack);
  ADD ("split", test_split);
  ADD ("nothing", test_nothing);
  ADD ("nobody", test_nobody);
  ADD ("hopeless", test_hopeless);
  ADD ("refused", test_refused);
  ADD ("stale", test_stale);
  ADD ("stop", test_stop);
  ADD ("close", test_close);
  return gantry_ui_test_run ();
}
