/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-workspace.h"

#include <glib/gi18n-lib.h>

#define RECENT_MAX 10

struct _GantryWorkspace {
  GObject parent_instance;

  GSettings *settings;
  GtkRecentManager *recent;
};

G_DEFINE_FINAL_TYPE (GantryWorkspace, gantry_workspace, G_TYPE_OBJECT)

enum { SIGNAL_RECENT_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
gantry_recent_plan_free (GantryRecentPlan *self)
{
  g_clear_object (&self->file);
  g_free (self->title);
  g_free (self->folder);
  g_free (self);
}

static void
recent_changed_cb (GantryWorkspace *self)
{
  g_signal_emit (self, signals[SIGNAL_RECENT_CHANGED], 0);
}

static void
gantry_workspace_dispose (GObject *object)
{
  GantryWorkspace *self = (GantryWorkspace *) object;

  g_clear_object (&self->recent);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (gantry_workspace_parent_class)->dispose (object);
}

static void
gantry_workspace_class_init (GantryWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_workspace_dispose;
  signals[SIGNAL_RECENT_CHANGED]
    = g_signal_new ("recent-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 0);
}

static void
gantry_workspace_init (GantryWorkspace *self)
{
  self->settings = g_settings_new (APP_ID);
  self->recent = gtk_recent_manager_new ();
  g_signal_connect_object (self->recent, "changed", G_CALLBACK (recent_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GantryWorkspace *
gantry_workspace_new (void)
{
  return g_object_new (GANTRY_TYPE_WORKSPACE, NULL);
}

GSettings *
gantry_workspace_get_settings (GantryWorkspace *self)
{
  g_return_val_if_fail (GANTRY_IS_WORKSPACE (self), NULL);
  return self->settings;
}

/* ---- Recent plans ---- */

static char *
dup_folder_name (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) home = g_file_new_for_path (g_get_home_dir ());
  g_autofree char *below = NULL;

  if (folder == NULL)
    return g_strdup ("");
  if (g_file_equal (folder, home))
    return g_strdup ("~");
  below = g_file_get_relative_path (home, folder);
  return below != NULL ? g_build_filename ("~", below, NULL) : g_file_get_parse_name (folder);
}

static GantryRecentPlan *
recent_plan_new (GtkRecentInfo *info)
{
  GantryRecentPlan *plan = g_new0 (GantryRecentPlan, 1);

  plan->file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  plan->title = g_strdup (gtk_recent_info_get_display_name (info));
  plan->folder = dup_folder_name (plan->file);
  return plan;
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  GDateTime *one = gtk_recent_info_get_visited ((GtkRecentInfo *) a);
  GDateTime *other = gtk_recent_info_get_visited ((GtkRecentInfo *) b);

  return g_date_time_compare (other, one);
}

GPtrArray *
gantry_workspace_list_recent (GantryWorkspace *self)
{
  GPtrArray *plans = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_recent_plan_free);
  GList *infos;

  g_return_val_if_fail (GANTRY_IS_WORKSPACE (self), plans);

  infos = g_list_sort (gtk_recent_manager_get_items (self->recent), compare_visits);
  for (GList *l = infos; l != NULL && plans->len < RECENT_MAX; l = l->next)
    if (gtk_recent_info_has_group (l->data, APP_ID) && gtk_recent_info_exists (l->data))
      g_ptr_array_add (plans, recent_plan_new (l->data));
  g_list_free_full (infos, (GDestroyNotify) gtk_recent_info_unref);
  return plans;
}

void
gantry_workspace_add_recent (GantryWorkspace *self, GFile *file, const char *title)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *base = g_file_get_basename (file);
  char *groups[] = { (char *) APP_ID, NULL };
  GtkRecentData data = {
    .display_name = title != NULL ? (char *) title : base,
    .mime_type = (char *) "application/x-gantry",
    .app_name = (char *) g_get_application_name (),
    .app_exec = (char *) "gantry %u",
    .groups = groups,
  };

  g_return_if_fail (GANTRY_IS_WORKSPACE (self));

  gtk_recent_manager_add_full (self->recent, uri, &data);
}

void
gantry_workspace_remove_recent (GantryWorkspace *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  g_return_if_fail (GANTRY_IS_WORKSPACE (self));
  gtk_recent_manager_remove_item (self->recent, uri, NULL);
}

/* ---- The window ---- */

void
gantry_workspace_restore_window (GantryWorkspace *self, GtkWindow *window)
{
  g_return_if_fail (GANTRY_IS_WORKSPACE (self));

  gtk_window_set_default_size (window, g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (window);
}

void
gantry_workspace_save_window (GantryWorkspace *self, GtkWindow *window)
{
  int width, height;

  g_return_if_fail (GANTRY_IS_WORKSPACE (self));

  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
}
