/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody presses keys and pulls at bars at random, in the timeline of a real window. Whatever is done:
 * no warning, what is on the disk is what is in memory, and all of it can be undone and redone.
 *
 * Three quarters of a minute in the suite. For an hour: GANTRY_MONKEY_SECONDS=3600 and another --seed. */
#include "config.h"

#include "gantry-ui-test.h"

#include <signal.h>
#include <stdlib.h>

#include "model/gantry-generate.h"
#include "store/gantry-store.h"
#include "ui/timeline/gantry-timeline-page-private.h"

#define N_TASKS 60
#define SECONDS 45
#define STEPS_BETWEEN_CHECKS 25
#define UNDONE_BETWEEN 300 /* what is undone at a check; at the end everything is */

typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GantryTimelinePage *page;
  guint64 first_hash; /* of the plan when nothing can be undone */
  guint n_steps, n_edits;
  GString *diary;     /* the last steps, to be told when one goes wrong */
} Monkey;

/* ---- What it can do ---- */

/* As xdotool has them; those that stand first more often are said more often. */
static const char *const keys[] = {
  "Down", "Down", "Down", "Down", "Up", "Up", "Right", "Left", "Tab", "Tab", "shift+Tab", "Return", "Return",
  "Escape", "Escape", "F2", "F2", "space", "Home", "End", "ctrl+Home", "ctrl+End", "Page_Down", "Page_Up",
  "shift+Down", "shift+Down", "shift+Up", "shift+Right", "ctrl+space", "ctrl+a",
  "Insert", "Insert", "Delete", "ctrl+bracketright", "ctrl+bracketleft", "alt+shift+Right", "alt+shift+Left",
  "alt+Up", "alt+Down", "alt+Right", "alt+Left", "alt+plus", "alt+minus", "ctrl+F2", "ctrl+shift+F2",
  "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+shift+z", "ctrl+y", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+v", "ctrl+d",
  "ctrl+plus", "ctrl+minus", "ctrl+0", "ctrl+t", "F4", "F7", "alt+Return", "Menu", "shift+F10", "ctrl+f", "ctrl+k",
};

static const char *const words[] = {
  "3d", "0", "2w", "1.5d", "4h", "2ed", "12FS+2d", "5;7SS", "3FF-1d", "tomorrow", "2026-12-24", "fri", "50%", "100%",
  "Ana Silva", "Bo Li[50%]", "Review", "A rather long name of a task that does not fit", "-", "99999d", "x",
};

static int
draw (int n)
{
  return g_test_rand_int_range (0, n);
}

static void
add (GPtrArray *arguments, const char *first, ...)
{
  va_list list;

  va_start (list, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, g_strdup (argument));
  va_end (list);
}

static void
add_place (Monkey *self, GtkWidget *widget, GPtrArray *arguments)
{
  double left, top;
  graphene_rect_t bounds;

  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &left, &top);
  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (self->window), &bounds));
  g_ptr_array_add (arguments, g_strdup ("mousemove"));
  g_ptr_array_add (arguments, g_strdup_printf ("%d", (int) (left + bounds.origin.x) + 2 + draw ((int) bounds.size.width - 4)));
  g_ptr_array_add (arguments, g_strdup_printf ("%d", (int) (top + bounds.origin.y) + 2 + draw ((int) bounds.size.height - 4)));
}

static void
add_click (Monkey *self, GPtrArray *arguments)
{
  static const char *const buttons[] = { "1", "1", "1", "1", "3", "4", "5" };

  add_place (self, GTK_WIDGET (self->page), arguments);
  if (draw (6) == 0)
    add (arguments, "click", "--repeat", "2", "--delay", "20", "1", NULL);
  else
    add (arguments, "click", buttons[draw (G_N_ELEMENTS (buttons))], NULL);
}

static void
add_drag (Monkey *self, GPtrArray *arguments)
{
  add_place (self, GTK_WIDGET (self->page->paned), arguments);
  add (arguments, "mousedown", "1", NULL);
  for (int i = draw (3); i >= 0; i--)
    {
      g_autofree char *x = g_strdup_printf ("%d", draw (240) - 120);
      g_autofree char *y = g_strdup_printf ("%d", draw (120) - 60);

      add (arguments, "mousemove_relative", "--", x, y, NULL);
    }
  if (draw (5) == 0)
    add (arguments, "key", "Escape", NULL);
  add (arguments, "mouseup", "1", NULL);
}

static GPtrArray *
choose_step (Monkey *self)
{
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);
  int chance = draw (100);

  add (arguments, "xdotool", NULL);
  if (chance < 65)
    for (int i = draw (3); i >= 0; i--)
      add (arguments, "key", keys[draw (G_N_ELEMENTS (keys))], NULL);
  else if (chance < 75)
    add (arguments, "type", "--delay", "5", words[draw (G_N_ELEMENTS (words))], NULL);
  else if (chance < 88)
    add_click (self, arguments);
  else
    add_drag (self, arguments);
  return arguments;
}

/* ---- Doing it ---- */

static void
run (Monkey *self, GPtrArray *arguments)
{
  g_autofree char *line = NULL;

  g_ptr_array_add (arguments, NULL);
  line = g_strjoinv (" ", (char **) arguments->pdata);
  g_string_append_printf (self->diary, "%s\n", line);
  gantry_ui_test_run_xdotool ((const char *const *) arguments->pdata);
  gantry_ui_test_settle (10);
}

static void
press (Monkey *self, const char *key)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);

  add (arguments, "xdotool", "key", key, NULL);
  run (self, arguments);
}

/* ---- What must hold ---- */

/* An edit that is under way ends, and what is open closes. */
static void
come_to_rest (Monkey *self)
{
  AdwDialog *dialog;

  for (guint i = 0; i < 3; i++)
    press (self, "Escape");
  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window))) != NULL)
    adw_dialog_force_close (dialog);
  gtk_root_set_focus (GTK_ROOT (self->window), NULL);
  gantry_ui_test_settle (50);
  g_assert_false (gantry_document_in_transaction (self->document));
}

static void
check_file (Monkey *self)
{
  g_autofree char *path = g_build_filename (g_get_user_state_dir (), "monkey.gantry", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) report = NULL;
  g_autoptr (GantryDocument) read = NULL;
  GantryStore *store = gantry_store_find (self->document);

  g_assert_true (gantry_store_flush (store, &error));
  g_assert_no_error (error);
  g_assert_true (gantry_store_export (store, file, &error));
  g_assert_no_error (error);
  read = gantry_store_read (file, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->len, ==, 0);
  g_assert_cmpuint (gantry_document_hash (read), ==, gantry_document_hash (self->document));
}

/* @most: as many steps, or all where there are fewer */
static void
check_undo (Monkey *self, guint most)
{
  guint64 hash = gantry_document_hash (self->document);
  guint n_undone = 0;

  for (; n_undone < most && gantry_document_can_undo (self->document); n_undone++)
    gantry_document_undo (self->document);
  if (!gantry_document_can_undo (self->document))
    g_assert_cmpuint (gantry_document_hash (self->document), ==, self->first_hash);
  for (guint i = 0; i < n_undone; i++)
    gantry_document_redo (self->document);
  g_assert_cmpuint (gantry_document_hash (self->document), ==, hash);
  self->n_edits = MAX (self->n_edits, n_undone);
}

/* Every row shows a task that is there, in the order of the rows' own index. */
static void
check_rows (Monkey *self)
{
  guint n_rows = gantry_row_model_get_n_rows (self->page->rows);

  for (guint row = 0; row < n_rows; row++)
    {
      GantryTask *task = gantry_row_model_get_task (self->page->rows, row);

      if (!gantry_row_model_is_group (self->page->rows, task))
        g_assert_true (((GantryRecord *) task)->document == self->document);
    }
}

static void
check (Monkey *self, guint n_undone)
{
  come_to_rest (self);
  check_rows (self);
  check_file (self);
  check_undo (self, n_undone);
  gantry_ui_test_settle (20);
  g_string_truncate (self->diary, 0);
}

/* ---- A minute ---- */

static void
tell (Monkey *self)
{
  g_printerr ("# what was done last:\n%s", self->diary->str);
}

static void
set_up (Monkey *self)
{
  self->document = gantry_document_generate (N_TASKS, 11);
  self->window = gantry_ui_test_open (self->document, 1300, 820);
  self->page = (GantryTimelinePage *) gantry_ui_test_find (GTK_WIDGET (self->window), GANTRY_TYPE_TIMELINE_PAGE);
  gantry_document_forget_steps (self->document);
  self->first_hash = gantry_document_hash (self->document);
  self->diary = g_string_new (NULL);
}

static void
tear_down (Monkey *self)
{
  g_string_free (self->diary, TRUE);
  g_object_unref (self->document);
  gantry_ui_test_close (self->window);
}

static gint64
get_time (void)
{
  const char *seconds = g_getenv ("GANTRY_MONKEY_SECONDS");

  return (seconds != NULL ? atoi (seconds) : SECONDS) * G_TIME_SPAN_SECOND;
}

static Monkey *failing; /* for the handler of a fatal warning, which gets nothing else */

/* GTK miscounts which widget is pressed, and says so, where a popover or a dialog closes between press and release. */
static gboolean
is_miscount (const GLogField *fields, gsize n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && g_str_has_prefix (fields[i].value, "Broken accounting of active state"))
      return TRUE;
  return FALSE;
}

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  if (is_miscount (fields, n_fields))
    return G_LOG_WRITER_HANDLED;
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR)) != 0 && failing != NULL)
    tell (failing);
  return g_log_writer_default (level, fields, n_fields, user_data);
}

/* A failed check of an argument does not come by the writer. */
static void (*trapped) (int);

static void
trap_cb (int signal_number)
{
  if (failing != NULL)
    tell (failing);
  trapped (signal_number);
}

static void
test_monkey (void)
{
  Monkey monkey = { NULL };
  gint64 end = g_get_monotonic_time () + get_time ();
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (xdotool == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return;
    }
  set_up (&monkey);
  failing = &monkey;
  while (g_get_monotonic_time () < end)
    {
      g_autoptr (GPtrArray) step = choose_step (&monkey);

      run (&monkey, step);
      if (++monkey.n_steps % STEPS_BETWEEN_CHECKS == 0)
        check (&monkey, UNDONE_BETWEEN);
    }
  check (&monkey, G_MAXUINT);
  failing = NULL;
  g_test_message ("%u steps, %u of them can be undone", monkey.n_steps, monkey.n_edits);
  g_assert_cmpuint (monkey.n_edits, >, 0);
  tear_down (&monkey);
}

int
main (int argc, char *argv[])
{
  gantry_ui_test_init (&argc, &argv);
  g_log_set_writer_func (write_log, NULL, NULL);
  trapped = signal (SIGTRAP, trap_cb);
  g_test_add_func ("/monkey/timeline", test_monkey);
  return gantry_ui_test_run ();
}
