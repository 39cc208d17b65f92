/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-application.h"

#include "ui/gantry-gallery.h"
#include "ui/gantry-preferences-dialog.h"
#include "ui/gantry-recovery-dialog.h"
#include "ui/gantry-shortcuts-dialog.h"
#include "ui/gantry-shortcuts.h"
#include "ui/drawing/gantry-text-scale.h"
#include "ui/gantry-window.h"

#include <glib/gi18n-lib.h>

struct _GantryApplication {
  AdwApplication parent_instance;

  GantryWorkspace *workspace;
  char *pictures_folder; /* --pictures */
  char *scenes;          /* --scenes, or NULL */
  double text_scale;     /* --text-scale, or 0 */
  GantryGallery *gallery;
  guint n_opening; /* files that are being opened by gantry_application_open() */
  gboolean recovery_offered;
};

G_DEFINE_FINAL_TYPE (GantryApplication, gantry_application, ADW_TYPE_APPLICATION)

/* ---- Windows ---- */

static GantryWindow *
create_window (GantryApplication *self)
{
  return GANTRY_WINDOW (gantry_window_new (GTK_APPLICATION (self), self->workspace));
}

static GantryWindow *
get_blank_window (GantryApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (GANTRY_IS_WINDOW (l->data) && gantry_window_is_blank (l->data))
      return l->data;
  return create_window (self);
}

/* ---- Recovery ---- */

static void
list_leftovers (GTask *task, gpointer source G_GNUC_UNUSED, gpointer data G_GNUC_UNUSED, GCancellable *cancellable G_GNUC_UNUSED)
{
  g_task_return_pointer (task, gantry_store_list_leftovers (), (GDestroyNotify) g_ptr_array_unref);
}

static void
recovered_cb (GantryApplication *self, GantryStore *store)
{
  GantryWindow *window = get_blank_window (self);

  gantry_window_take_store (window, store);
  gtk_window_present (GTK_WINDOW (window));
}

/* A single one is gone on with at once, where there is a window for it. */
static void
recover_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryApplication) self = user_data;
  g_autoptr (GantryStore) store = gantry_store_recover_finish (result, NULL);
  GantryWindow *window = store != NULL ? get_blank_window (self) : NULL;

  if (window == NULL)
    return;
  gantry_window_take_store (window, store);
  gantry_window_tell_recovered (window);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
can_go_on (GtkWindow *window, GPtrArray *leftovers)
{
  return leftovers->len == 1 && ((GantryLeftover *) g_ptr_array_index (leftovers, 0))->current
         && GANTRY_IS_WINDOW (window) && gantry_window_is_blank (GANTRY_WINDOW (window));
}

static void
remove_clean (GPtrArray *leftovers)
{
  for (guint i = leftovers->len; i-- > 0;)
    if (!((GantryLeftover *) g_ptr_array_index (leftovers, i))->newer)
      g_ptr_array_remove_index (leftovers, i);
}

static void
leftovers_cb (GObject *source, GAsyncResult *result, gpointer user_data G_GNUC_UNUSED)
{
  GantryApplication *self = GANTRY_APPLICATION (source);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GPtrArray) leftovers = g_task_propagate_pointer (G_TASK (result), NULL);
  GtkWidget *dialog;

  if (leftovers == NULL || window == NULL)
    return;
  remove_clean (leftovers);
  if (leftovers->len == 0)
    return;
  if (can_go_on (window, leftovers))
    {
      gantry_store_recover_async (g_ptr_array_index (leftovers, 0), NULL, recover_cb, g_object_ref (self));
      return;
    }
  dialog = gantry_recovery_dialog_new (g_steal_pointer (&leftovers));
  g_signal_connect_object (dialog, "recovered", G_CALLBACK (recovered_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (window));
}

/* Once, with the first window and after what it opens, which may bring its own edits back; looking for
 * them reads files, so not here. */
static void
offer_recovery (GantryApplication *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->recovery_offered)
    return;
  self->recovery_offered = TRUE;
  task = g_task_new (self, NULL, leftovers_cb, NULL);
  g_task_set_source_tag (task, offer_recovery);
  g_task_run_in_thread (task, list_leftovers);
}

static void
opened_cb (GantryApplication *self, GantryWindow *window)
{
  g_signal_handlers_disconnect_by_func (window, opened_cb, self);
  if (--self->n_opening == 0)
    offer_recovery (self);
}

/* ---- Actions ---- */

static GtkWidget *
get_active_widget (GantryApplication *self)
{
  return GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self)));
}

static void
preferences_action (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer user_data)
{
  GantryApplication *self = user_data;

  adw_dialog_present (ADW_DIALOG (gantry_preferences_dialog_new (self->workspace)),
                      get_active_widget (self));
}

static void
shortcuts_action (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer user_data)
{
  adw_dialog_present (ADW_DIALOG (gantry_shortcuts_dialog_new ()), get_active_widget (user_data));
}

static void
about_action (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer user_data)
{
  static const char *const developers[] = { "The Gantry maintainers", NULL };
  AdwDialog *dialog = adw_about_dialog_new ();

  g_object_set (dialog, "application-name", g_get_application_name (), "application-icon", APP_ID,
                "version", PACKAGE_VERSION, "developer-name", _("The Gantry maintainers"), "developers",
                developers, "license-type", GTK_LICENSE_GPL_3_0, "comments",
                _("Plans technical projects on a timeline, staffs them, keeps scope, risk and money "
                  "under control, and tells everyone what they need to know. Offline, in one file."),
                NULL);
  adw_dialog_present (dialog, get_active_widget (user_data));
}

/* Each window closes by itself, saving its plan; the last one ends the application. */
static void
quit_action (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static const GActionEntry actions[] = {
  { .name = "preferences", .activate = preferences_action },
  { .name = "shortcuts", .activate = shortcuts_action },
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static void
style_changed_cb (GantryApplication *self)
{
  static const AdwColorScheme schemes[]
    = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int style = g_settings_get_enum (gantry_workspace_get_settings (self->workspace), "style");

  adw_style_manager_set_color_scheme (adw_application_get_style_manager (ADW_APPLICATION (self)),
                                      schemes[style]);
}

static void
text_size_changed_cb (GantryApplication *self)
{
  gantry_set_text_scale (g_settings_get_int (gantry_workspace_get_settings (self->workspace), "text-size"));
}

/* ---- GApplication ---- */

static void
follow_settings (GantryApplication *self)
{
  GSettings *settings = gantry_workspace_get_settings (self->workspace);

  g_signal_connect_object (settings, "changed::style", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::text-size", G_CALLBACK (text_size_changed_cb), self, G_CONNECT_SWAPPED);
  style_changed_cb (self);
  text_size_changed_cb (self);
}

static void
gantry_application_startup (GApplication *application)
{
  GantryApplication *self = (GantryApplication *) application;

  G_APPLICATION_CLASS (gantry_application_parent_class)->startup (application);
  g_set_application_name (_("Gantry"));
  gtk_window_set_default_icon_name (APP_ID);
  self->workspace = gantry_workspace_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gantry_shortcuts_install (GTK_APPLICATION (self));
  follow_settings (self);
}

static void
gantry_application_activate (GApplication *application)
{
  GantryApplication *self = (GantryApplication *) application;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->pictures_folder != NULL)
    {
      g_printerr ("gantry: --pictures needs the FILE whose pages are to be shown\n");
      return;
    }
  gtk_window_present (window != NULL ? window : GTK_WINDOW (create_window (self)));
  offer_recovery (self);
}

static void
gantry_application_open (GApplication *application, GFile **files, int n_files, const char *hint G_GNUC_UNUSED)
{
  GantryApplication *self = (GantryApplication *) application;

  if (self->pictures_folder != NULL)
    {
      self->gallery = gantry_gallery_new (GTK_APPLICATION (self), self->workspace, self->pictures_folder);
      if (self->scenes != NULL)
        gantry_gallery_keep_scenes (self->gallery, self->scenes);
      if (self->text_scale > 0)
        gantry_gallery_set_text_scale (self->gallery, self->text_scale);
      gantry_gallery_start (self->gallery, files[0]);
      return;
    }
  for (int i = 0; i < n_files; i++)
    {
      GantryWindow *window;

      if (gantry_window_present_file (GTK_APPLICATION (self), files[i]))
        continue;
      window = get_blank_window (self);
      g_signal_connect_object (window, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
      self->n_opening++;
      gantry_window_open (window, files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static int
gantry_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  GantryApplication *self = (GantryApplication *) application;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Gantry %s\n", PACKAGE_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "pictures", "^ay", &self->pictures_folder))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  g_variant_dict_lookup (options, "scenes", "s", &self->scenes);
  g_variant_dict_lookup (options, "text-scale", "d", &self->text_scale);
  return G_APPLICATION_CLASS (gantry_application_parent_class)->handle_local_options (application, options);
}

static void
gantry_application_shutdown (GApplication *application)
{
  GantryApplication *self = (GantryApplication *) application;

  g_clear_object (&self->gallery);
  G_APPLICATION_CLASS (gantry_application_parent_class)->shutdown (application);
}

static void
gantry_application_finalize (GObject *object)
{
  GantryApplication *self = (GantryApplication *) object;

  g_clear_object (&self->workspace);
  g_free (self->pictures_folder);
  g_free (self->scenes);
  G_OBJECT_CLASS (gantry_application_parent_class)->finalize (object);
}

static void
gantry_application_class_init (GantryApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gantry_application_finalize;
  application_class->startup = gantry_application_startup;
  application_class->activate = gantry_application_activate;
  application_class->open = gantry_application_open;
  application_class->shutdown = gantry_application_shutdown;
  application_class->handle_local_options = gantry_application_handle_local_options;
}

static void
gantry_application_init (GantryApplication *self)
{
  static const GOptionEntry options[] = {
    { "pictures", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Save pictures of every page into DIR"), "DIR" },
    { "scenes", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Save only the pictures whose names begin with PREFIX"), "PREFIX" },
    { "text-scale", 0, 0, G_OPTION_ARG_DOUBLE, NULL, N_("Save pictures with text FACTOR times as large"), "FACTOR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

GantryApplication *
gantry_application_new (void)
{
  return g_object_new (GANTRY_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path", "/org/gantry/Gantry", NULL);
}

GantryWorkspace *
gantry_application_get_workspace (GantryApplication *self)
{
  g_return_val_if_fail (GANTRY_IS_APPLICATION (self), NULL);
  return self->workspace;
}
