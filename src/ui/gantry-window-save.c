/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-window-private.h"

#include <glib/gi18n-lib.h>

static void save_as (GantryWindow *self, gboolean then_close);
static void begin_close (GantryWindow *self);

/* What a choice in a file dialog is for. */
typedef struct {
  GantryWindow *window; /* owned */
  gboolean then_close;
} Saving;

static Saving *
saving_new (GantryWindow *self, gboolean then_close)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->then_close = then_close;
  return saving;
}

static void
saving_free (Saving *self)
{
  g_object_unref (self->window);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static char *
dup_base_name (GantryWindow *self)
{
  GFile *file = gantry_store_get_file (self->store);

  return file != NULL ? g_file_get_basename (file) : g_strdup (_("This plan"));
}

/* ---- Conflicts ---- */

static void
closed_for_reload_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryWindow) self = user_data;
  GantryStore *store = GANTRY_STORE (source);
  g_autoptr (GFile) file = g_object_ref (gantry_store_get_file (store));

  /* The edits stay in the working copy, which is offered at the next start. */
  gantry_store_close_finish (store, result, NULL);
  _gantry_window_drop_store (self);
  gantry_window_open (self, file);
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
conflict_response_cb (GantryWindow *self, const char *response)
{
  if (g_str_equal (response, "save-as"))
    save_as (self, FALSE);
  else if (g_str_equal (response, "overwrite"))
    gantry_store_publish_async (self->store, TRUE, NULL, published_cb, g_object_ref (self));
  else if (g_str_equal (response, "reload"))
    gantry_store_close_async (self->store, closed_for_reload_cb, g_object_ref (self));
}

static void
ask_about_conflict (GantryWindow *self)
{
  g_autofree char *name = dup_base_name (self);
  g_autofree char *body = g_strdup_printf (
    _("“%s” was changed by somebody else since you opened it. Your own edits are kept apart and safe."),
    name);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Two Versions of This Plan"), body));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Decide Later"), "save-as",
                                  _("_Save Mine As…"), "reload", _("_Open Theirs"), "overwrite",
                                  _("_Replace Theirs"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "save-as", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_appearance (dialog, "overwrite", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (dialog, "save-as");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_prefer_wide_layout (dialog, TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (conflict_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
resolve_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryWindow *self = (GantryWindow *) widget;

  if (self->store != NULL)
    ask_about_conflict (self);
}

/* ---- Saving ---- */

static void
tell_failure (GantryWindow *self, const GError *error)
{
  if (g_error_matches (error, GANTRY_ERROR, GANTRY_ERROR_CHANGED))
    ask_about_conflict (self);
  else if (!g_error_matches (error, GANTRY_ERROR, GANTRY_ERROR_CANCELLED))
    _gantry_window_alert (self, _("The Plan Could Not Be Saved"), error->message);
}

static void
published_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (gantry_store_publish_finish (GANTRY_STORE (source), result, &error))
    _gantry_window_toast (self, _("Saved"));
  else
    tell_failure (self, error);
}

static void
save_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryWindow *self = (GantryWindow *) widget;

  if (gantry_store_get_file (self->store) == NULL)
    save_as (self, FALSE);
  else
    gantry_store_publish_async (self->store, FALSE, NULL, published_cb, g_object_ref (self));
}

static void
saved_as_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  GantryWindow *self = saving->window;
  GantryStore *store = GANTRY_STORE (source);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  if (!gantry_store_save_as_finish (store, result, &error))
    {
      tell_failure (self, error);
      return;
    }
  gantry_workspace_add_recent (self->workspace, gantry_store_get_file (store),
                             gantry_document_get_project (gantry_store_get_document (store))->name);
  if (saving->then_close)
    {
      begin_close (self);
      return;
    }
  name = dup_base_name (self);
  /* Translators: %s is the name of a file */
  message = g_strdup_printf (_("Saved as “%s”"), name);
  _gantry_window_toast (self, message);
}

/* The chosen file, ending in .gantry. */
static GFile *
with_extension (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *full = NULL;
  g_autoptr (GFile) folder = NULL;

  if (g_str_has_suffix (name, ".gantry"))
    return g_object_ref (file);
  full = g_strconcat (name, ".gantry", NULL);
  folder = g_file_get_parent (file);
  return g_file_get_child (folder, full);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (GFile) target = NULL;

  if (file == NULL)
    return;
  target = with_extension (file);
  gantry_store_save_as_async (saving->window->store, target, NULL, saved_as_cb,
                              saving_new (saving->window, saving->then_close));
}

static void
save_as (GantryWindow *self, gboolean then_close)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = _gantry_window_dup_file_name (self, "gantry");
  GFile *file = gantry_store_get_file (self->store);

  gtk_file_dialog_set_title (dialog, _("Save Plan As"));
  if (file != NULL)
    gtk_file_dialog_set_initial_file (dialog, file);
  else
    gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, file_chosen_cb,
                        saving_new (self, then_close));
}

static void
save_as_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  save_as ((GantryWindow *) widget, FALSE);
}

/* ---- The store's state ---- */

void
_gantry_window_store_state_cb (GantryWindow *self)
{
  const GError *failure = gantry_store_get_failure (self->store);

  switch (gantry_store_get_state (self->store))
    {
    case GANTRY_STORE_FAILED:
      gantry_document_view_set_banner (self->view,
                                       failure != NULL ? failure->message
                                                       : _("The plan cannot be saved."),
                                       _("Save _As…"), "win.save-as");
      break;
    case GANTRY_STORE_CHANGED:
      gantry_document_view_set_banner (self->view, _("Somebody else changed this file meanwhile."),
                                       _("_Decide…"), "win.resolve");
      break;
    case GANTRY_STORE_READ_ONLY:
      gantry_document_view_set_banner (self->view,
                                       failure != NULL ? failure->message
                                                       : _("This file can only be read."),
                                       _("Save _As…"), "win.save-as");
      break;
    case GANTRY_STORE_CLEAN:
    case GANTRY_STORE_PENDING:
    default:
      gantry_document_view_set_banner (self->view, NULL, NULL, NULL);
      break;
    }
}

/* ---- Closing ---- */

static void
finish_close (GantryWindow *self)
{
  self->finished = TRUE;
  gantry_workspace_save_window (self->workspace, GTK_WINDOW (self));
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
failure_response_cb (GantryWindow *self, const char *response)
{
  if (g_str_equal (response, "save-as"))
    save_as (self, TRUE);
  else if (g_str_equal (response, "close"))
    finish_close (self);
}

static void
ask_about_failure (GantryWindow *self, const GError *error)
{
  AdwAlertDialog *dialog
    = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("The Plan Could Not Be Saved"), NULL));

  adw_alert_dialog_format_body (
    dialog, _("%s Your edits stay in a working copy, which is offered when Gantry starts again."),
    error->message);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "close", _("Close _Anyway"),
                                  "save-as", _("_Save As…"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "save-as", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save-as");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (failure_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (gantry_store_close_finish (GANTRY_STORE (source), result, &error))
    {
      finish_close (self);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
  ask_about_failure (self, error);
}

static void
begin_close (GantryWindow *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
  gantry_store_close_async (self->store, closed_cb, g_object_ref (self));
}

static void
unsaved_response_cb (GantryWindow *self, const char *response)
{
  if (g_str_equal (response, "save"))
    save_as (self, TRUE);
  else if (g_str_equal (response, "discard"))
    {
      gantry_store_set_discard (self->store, TRUE);
      begin_close (self);
    }
}

static void
ask_about_unsaved (GantryWindow *self)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("Save This Plan?"), NULL));

  adw_alert_dialog_set_body (dialog, _("It has no file yet. Discarding it cannot be undone."));
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "discard", _("_Discard"), "save",
                                  _("_Save…"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "save");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (unsaved_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

gboolean
_gantry_window_close_request (GtkWindow *window)
{
  GantryWindow *self = (GantryWindow *) window;

  if (self->finished)
    return FALSE;
  if (self->store == NULL)
    {
      gantry_workspace_save_window (self->workspace, window);
      return FALSE;
    }
  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->stack)))
    return TRUE; /* on its way */
  if (gantry_store_get_file (self->store) == NULL
      && gantry_store_get_state (self->store) == GANTRY_STORE_PENDING)
    ask_about_unsaved (self);
  else
    begin_close (self);
  return TRUE;
}

void
_gantry_window_install_save_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "win.resolve", NULL, resolve_action);
}
