/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening, saving, closing, conflicts and recovery, in real windows. */
#include "config.h"

#include "gantry-ui-test.h"

#include "model/gantry-text.h"
#include "ui/gantry-plan-opener.h"
#include "ui/gantry-recovery-dialog.h"
#include "ui/gantry-result-dialog.h"

#include <glib/gstdio.h>

typedef struct {
  char *path;
  GFile *file;
  GantryWindow *window; /* NULL once it is gone */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *folder = g_dir_make_tmp ("gantry-files-XXXXXX", NULL);
  g_autoptr (GantryDocument) document = gantry_ui_test_create_plan (2);
  g_autoptr (GError) error = NULL;

  fixture->path = g_build_filename (folder, "plan.gantry", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  gantry_store_write (document, fixture->file, &error);
  g_assert_no_error (error);
  g_set_weak_pointer (&fixture->window, gantry_ui_test_open_blank (1000, 700));
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  gantry_ui_test_wait_for (fixture->window == NULL);
  g_remove (fixture->path);
  g_object_unref (fixture->file);
  g_free (fixture->path);
}

static void
open_file (Fixture *fixture)
{
  gantry_window_open (fixture->window, fixture->file);
  g_assert_false (gantry_window_is_blank (fixture->window));
  gantry_ui_test_wait_for (gantry_window_get_document (fixture->window) != NULL);
}

static void
rename_project (GantryDocument *document, const char *name)
{
  GantryRecord *project = (GantryRecord *) gantry_document_get_project (document);
  g_autoptr (GError) error = NULL;

  gantry_text_edit (project, gantry_kind_find_field (&gantry_project_kind, "name"), name, &error);
  g_assert_no_error (error);
}

static char *
dup_name_in_file (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryDocument) document = gantry_store_read (file, NULL, &error);

  g_assert_no_error (error);
  return g_strdup (gantry_document_get_project (document)->name);
}

static AdwDialog *
get_dialog (Fixture *fixture)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (fixture->window));
}

static void
answer (Fixture *fixture, const char *response)
{
  AdwDialog *dialog = get_dialog (fixture);

  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_true (adw_alert_dialog_has_response (ADW_ALERT_DIALOG (dialog), response));
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
}

/* What was edited is in the file once the window is closed; nobody is asked. */
static void
test_close_saves (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *name = NULL;

  open_file (fixture);
  rename_project (gantry_window_get_document (fixture->window), "Edited");
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Edited — Gantry");
  gtk_window_close (GTK_WINDOW (fixture->window));
  gantry_ui_test_wait_for (fixture->window == NULL);
  name = dup_name_in_file (fixture->file);
  g_assert_cmpstr (name, ==, "Edited");
}

/* Somebody else's edits are not replaced without a word. */
static void
test_conflict (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GantryDocument) other = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  g_autoptr (GError) error = NULL;

  open_file (fixture);
  other = gantry_store_read (fixture->file, NULL, &error);
  g_assert_no_error (error);
  rename_project (other, "Theirs");
  g_usleep (20000); /* another time stamp */
  gantry_store_write (other, fixture->file, &error);
  g_assert_no_error (error);

  rename_project (gantry_window_get_document (fixture->window), "Ours");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  gantry_ui_test_wait_for (get_dialog (fixture) != NULL);
  theirs = dup_name_in_file (fixture->file);
  g_assert_cmpstr (theirs, ==, "Theirs");

  answer (fixture, "overwrite");
  gantry_ui_test_settle (300);
  ours = dup_name_in_file (fixture->file);
  g_assert_cmpstr (ours, ==, "Ours");
}

static void
test_conflict_reload (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GantryDocument) other = NULL;
  GantryDocument *document;
  g_autoptr (GPtrArray) leftovers = NULL;

  open_file (fixture);
  other = gantry_store_read (fixture->file, NULL, NULL);
  rename_project (other, "Theirs");
  g_usleep (20000);
  gantry_store_write (other, fixture->file, NULL);
  rename_project (gantry_window_get_document (fixture->window), "Ours");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  gantry_ui_test_wait_for (get_dialog (fixture) != NULL);
  answer (fixture, "reload");
  gantry_ui_test_wait_for (
    (document = gantry_window_get_document (fixture->window)) != NULL
    && g_strcmp0 (gantry_document_get_project (document)->name, "Theirs") == 0);

  /* Our edits are not lost: they are offered. */
  leftovers = gantry_store_list_leftovers ();
  g_assert_cmpuint (leftovers->len, ==, 1);
  gantry_store_discard_leftover (leftovers->pdata[0], NULL);
}

static void
test_cannot_open (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_file_set_contents (fixture->path, "neither a plan nor a table\x01\x02", -1, NULL);
  gantry_window_open (fixture->window, fixture->file);
  gantry_ui_test_wait_for (get_dialog (fixture) != NULL);
  answer (fixture, "close");
  g_assert_true (gantry_window_is_blank (fixture->window));
}

/* Other formats are read into a new plan, with a report. */
static void
test_open_foreign (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_file_set_contents (fixture->path, "Name,Duration\nFirst,2d\nSecond,3d\n", -1, NULL);
  open_file (fixture);
  g_assert_true (GANTRY_IS_RESULT_DIALOG (get_dialog (fixture)));
  g_assert_cmpuint (gantry_outline_get_n_tasks (
                      gantry_document_get_outline (gantry_window_get_document (fixture->window))),
                    ==, 2);
  adw_dialog_force_close (get_dialog (fixture));
}

/* A plan without a file is asked about; what is discarded is not offered again. */
static void
test_discard (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) leftovers = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new", NULL);
  rename_project (gantry_window_get_document (fixture->window), "Scratch");
  gtk_window_close (GTK_WINDOW (fixture->window));
  gantry_ui_test_wait_for (get_dialog (fixture) != NULL);
  answer (fixture, "discard");
  gantry_ui_test_wait_for (fixture->window == NULL);
  leftovers = gantry_store_list_leftovers ();
  g_assert_cmpuint (leftovers->len, ==, 0);
}

static void
test_untouched_plan_closes (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new", NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  gantry_ui_test_wait_for (fixture->window == NULL);
}

/* Weeks of a new plan begin as they do where the person lives: in the locale of tests, on Sundays. */
static void
test_week_start (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new", NULL);
  g_assert_cmpint (gantry_document_get_project (gantry_window_get_document (fixture->window))->week_start, ==, 6);
  gtk_window_close (GTK_WINDOW (fixture->window));
  gantry_ui_test_wait_for (fixture->window == NULL);
}

static void
take_recovered (GantryStore **recovered, GantryStore *store)
{
  g_set_object (recovered, store);
}

static void
leave_edits_behind (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (GANTRY_NONE);
  g_autoptr (GantryStore) store = gantry_store_new (document, NULL);

  rename_project (document, "Left behind");
  g_assert_true (gantry_store_flush (store, NULL));
}

/* As a crash does: edits in the working copy that never reach the file. */
static void
leave_edits_of_file_behind (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_open (fixture->file, &error);

  g_assert_no_error (error);
  rename_project (gantry_store_get_document (store), "Not saved");
  g_assert_true (gantry_store_flush (store, &error));
}

/* Opening the file again shows the edits, and they reach it. */
static void
test_recovery_of_file (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) leftovers = NULL;

  leave_edits_of_file_behind (fixture);
  before = dup_name_in_file (fixture->file);
  g_assert_cmpstr (before, !=, "Not saved");
  open_file (fixture);
  g_assert_cmpstr (gantry_document_get_project (gantry_window_get_document (fixture->window))->name, ==, "Not saved");
  gtk_window_close (GTK_WINDOW (fixture->window));
  gantry_ui_test_wait_for (fixture->window == NULL);
  after = dup_name_in_file (fixture->file);
  g_assert_cmpstr (after, ==, "Not saved");
  leftovers = gantry_store_list_leftovers ();
  g_assert_cmpuint (leftovers->len, ==, 0);
}

/* Where somebody wrote the file meanwhile, it is opened as it is, and the edits wait to be asked for. */
static void
test_recovery_of_changed_file (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GantryDocument) other = gantry_store_read (fixture->file, NULL, NULL);
  g_autoptr (GPtrArray) leftovers = NULL;

  leave_edits_of_file_behind (fixture);
  rename_project (other, "Theirs");
  g_assert_true (gantry_store_write (other, fixture->file, NULL));
  open_file (fixture);
  g_assert_cmpstr (gantry_document_get_project (gantry_window_get_document (fixture->window))->name, ==, "Theirs");
  leftovers = gantry_store_list_leftovers ();
  g_assert_cmpuint (leftovers->len, ==, 1);
  g_assert_false (((GantryLeftover *) leftovers->pdata[0])->current);
  g_assert_true (gantry_store_discard_leftover (leftovers->pdata[0], NULL));
}

static void
test_recovery (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) leftovers = NULL;
  g_autoptr (GantryStore) recovered = NULL;
  GtkWidget *dialog, *button;

  leave_edits_behind ();
  leftovers = gantry_store_list_leftovers ();
  g_assert_cmpuint (leftovers->len, ==, 1);
  dialog = gantry_recovery_dialog_new (g_steal_pointer (&leftovers));
  g_signal_connect_swapped (dialog, "recovered", G_CALLBACK (take_recovered), &recovered);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (fixture->window));
  gantry_ui_test_settle (100);
  g_assert_nonnull (gantry_ui_test_find_named (dialog, ADW_TYPE_ACTION_ROW, "Left behind"));
  button = gantry_ui_test_find_named (dialog, GTK_TYPE_BUTTON, "_Recover");
  g_signal_emit_by_name (button, "clicked");
  gantry_ui_test_wait_for (recovered != NULL && get_dialog (fixture) == NULL);

  gantry_store_set_discard (recovered, TRUE);
  gantry_window_take_store (fixture->window, recovered);
  g_assert_cmpstr (gantry_document_get_project (gantry_window_get_document (fixture->window))->name, ==,
                   "Left behind");
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("gantry-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gantry_ui_test_init (&argc, &argv);
#define ADD(name, function) g_test_add ("/files/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("close-saves", test_close_saves);
  ADD ("conflict", test_conflict);
  ADD ("conflict-reload", test_conflict_reload);
  ADD ("cannot-open", test_cannot_open);
  ADD ("open-foreign", test_open_foreign);
  ADD ("discard", test_discard);
  ADD ("untouched-plan-closes", test_untouched_plan_closes);
  ADD ("week-start", test_week_start);
  ADD ("recovery", test_recovery);
  ADD ("recovery-of-file", test_recovery_of_file);
  ADD ("recovery-of-changed-file", test_recovery_of_changed_file);
  return gantry_ui_test_run ();
}
