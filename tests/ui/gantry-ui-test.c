/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gantry-ui-test.h"

#include "model/gantry-task-commands.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"
#include "store/gantry-store.h"
#include "ui/gantry-application.h"

#include <execinfo.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static GantryApplication *application;

static void
start_application (void)
{
  g_autoptr (GError) error = NULL;

  application = gantry_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

static GLogFunc test_log;
static gboolean passed_over;

static gboolean
is_in_backtrace (const char *function)
{
  void *frames[16];
  int n_frames = backtrace (frames, G_N_ELEMENTS (frames));
  char **names = backtrace_symbols (frames, n_frames);
  gboolean found = FALSE;

  for (int i = 0; i < n_frames && names != NULL; i++)
    found = found || strstr (names[i], function) != NULL;
  free (names);
  return found;
}

/* GTK loads icons on a thread, and looks one up in its cache while that thread lets the last reference go: it warns,
 * takes it for one that is not there, and loads it anew. That is no fault of what is tested. */
static void
log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  passed_over = strstr (message, "object_already_finalized") != NULL && is_in_backtrace ("gtk_icon_theme_lookup_icon");
  if (!passed_over)
    test_log (domain, level, message, data);
}

/* GLib stops a test at a warning by SIGTRAP: what warned is not in the message. */
static void
trap_cb (int signal_number)
{
  void *frames[48];

  if (passed_over)
    {
      passed_over = FALSE;
      return;
    }
  backtrace_symbols_fd (frames, backtrace (frames, G_N_ELEMENTS (frames)), STDERR_FILENO);
  signal (signal_number, SIG_DFL);
  raise (signal_number);
}

void
gantry_ui_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  signal (SIGTRAP, trap_cb);
  test_log = g_log_set_default_handler (g_log_default_handler, NULL);
  g_log_set_default_handler (test_log, NULL);
  g_log_set_handler ("GLib-GObject", G_LOG_LEVEL_MASK | G_LOG_FLAG_FATAL, log_cb, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  start_application ();
}

int
gantry_ui_test_run (void)
{
  int status = g_test_run ();

  g_object_unref (application);
  return status;
}

static void
stop_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

void
gantry_ui_test_settle (guint milliseconds)
{
  gboolean stop = FALSE;

  g_timeout_add_once (milliseconds, stop_cb, &stop);
  while (!stop)
    g_main_context_iteration (NULL, TRUE);
}

/* ---- Plans ---- */

static void
insert_named (GantryDocument *document, const GantryKind *kind, const char *name)
{
  GantryRecord *record = gantry_document_insert (document, kind);

  gantry_document_set_text (document, record, "name", name);
}

GantryDocument *
gantry_ui_test_create_plan (guint n_tasks)
{
  GantryDocument *document = gantry_document_new (G_GINT64_CONSTANT (1796025600)); /* 2026-11-30 08:00 */
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  gantry_document_begin (document, "People and risks");
  insert_named (document, &gantry_person_kind, "Ana Silva");
  insert_named (document, &gantry_person_kind, "Bo Li");
  insert_named (document, &gantry_risk_kind, "Late delivery");
  insert_named (document, &gantry_risk_kind, "Burst pipe");
  insert_named (document, &gantry_risk_kind, "Lost key");
  gantry_document_commit (document, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_tasks; i++)
    {
      g_autofree char *name = g_strdup_printf ("Task %u", i + 1);
      GantryTask *task = gantry_task_insert_after (document, NULL, name, &error);

      g_assert_no_error (error);
      gantry_document_begin (document, "Duration");
      gantry_document_set_integer (document, (GantryRecord *) task, "duration", 16 * GANTRY_HOUR);
      gantry_document_commit (document, &error);
      g_ptr_array_add (tasks, task);
    }
  if (n_tasks > 1)
    gantry_tasks_link (document, tasks, &error);
  g_assert_no_error (error);
  return document;
}

/* ---- Windows ---- */

GantryWindow *
gantry_ui_test_open_blank (int width, int height)
{
  GtkWidget *window = gantry_window_new (GTK_APPLICATION (application),
                                         gantry_application_get_workspace (application));

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  gantry_ui_test_wait_for (gtk_widget_get_mapped (window));
  gantry_ui_test_settle (100);
  return GANTRY_WINDOW (window);
}

GantryWindow *
gantry_ui_test_open (GantryDocument *document, int width, int height)
{
  GantryWindow *window = gantry_ui_test_open_blank (width, height);
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);

  g_assert_no_error (error);
  gantry_store_set_discard (store, TRUE);
  gantry_window_take_store (window, store);
  gantry_ui_test_settle (100);
  return window;
}

void
gantry_ui_test_close (GantryWindow *window)
{
  GtkWindow *alive = GTK_WINDOW (window);
  GantryDocument *document = gantry_window_get_document (window);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &alive);
  if (document != NULL)
    g_object_add_weak_pointer (G_OBJECT (document), (gpointer *) &document);
  gtk_window_destroy (alive);
  gantry_ui_test_wait_for (alive == NULL && document == NULL);
}

/* ---- Keys ---- */

static gboolean
activate_shortcut (GListModel *shortcuts, GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key
          && gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == modifiers
          && gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, widget,
                                           gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
press_in (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller) && activate_shortcut (G_LIST_MODEL (controller), widget, key, modifiers))
        return TRUE;
    }
  return FALSE;
}

void
gantry_ui_test_press (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_assert_true (press_in (widget, key, modifiers));
}

gboolean
gantry_ui_test_press_focus (GtkWidget *root, guint key, GdkModifierType modifiers)
{
  GtkWidget *widget = gtk_root_get_focus (gtk_widget_get_root (root));

  while (widget != NULL && gtk_widget_is_ancestor (widget, root))
    {
      if (press_in (widget, key, modifiers))
        return TRUE;
      widget = gtk_widget_get_parent (widget);
    }
  return widget == root && press_in (root, key, modifiers);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  *(gboolean *) user_data = TRUE;
}

void
gantry_ui_test_run_xdotool (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  gboolean ended = FALSE;

  g_assert_no_error (error);
  g_subprocess_wait_async (process, NULL, ended_cb, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
gantry_ui_test_xdotool (const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *program = g_find_program_in_path ("xdotool");
  va_list list;

  if (program == NULL)
    {
      g_test_skip ("xdotool is not installed");
      return FALSE;
    }
  g_ptr_array_add (arguments, program);
  va_start (list, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  gantry_ui_test_run_xdotool ((const char *const *) arguments->pdata);
  gantry_ui_test_settle (50);
  return TRUE;
}

/* ---- Widgets ---- */

static gboolean
says (GtkWidget *widget, const char *text)
{
  const char *label = NULL;

  if (text == NULL || g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0)
    return TRUE;
  if (GTK_IS_LABEL (widget))
    label = gtk_label_get_label (GTK_LABEL (widget));
  else if (GTK_IS_BUTTON (widget))
    label = gtk_button_get_label (GTK_BUTTON (widget));
  else if (ADW_IS_PREFERENCES_ROW (widget))
    label = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  return g_strcmp0 (label, text) == 0;
}

GtkWidget *
gantry_ui_test_find_named (GtkWidget *root, GType type, const char *text)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root) && says (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gantry_ui_test_find_named (child, type, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
gantry_ui_test_find (GtkWidget *root, GType type)
{
  return gantry_ui_test_find_named (root, type, NULL);
}
