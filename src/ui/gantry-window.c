/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-window-private.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (GantryWindow, gantry_window, ADW_TYPE_APPLICATION_WINDOW)

enum { SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What makes sense only with a plan. */
static const char *const plan_actions[] = {
  "win.save", "win.save-as", "win.import", "win.export",
  "win.page", "win.next-page", "win.previous-page", "win.sidebar",
  "win.next-region", "win.previous-region", "win.leave-region",
  "win.show-record", "win.edit-record", "win.project-settings", "win.find", "win.search",
  "win.level", "win.clear-leveling",
};

/* ---- Title and actions ---- */

static void
update_window_title (GantryWindow *self)
{
  GantryDocument *document = gantry_window_get_document (self);
  const char *name = document != NULL ? gantry_document_get_project (document)->name : NULL;
  g_autofree char *title = NULL;

  if (name != NULL)
    title = g_strdup_printf ("%s — %s", name, g_get_application_name ());
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : g_get_application_name ());
}

void
_gantry_window_update (GantryWindow *self)
{
  gboolean has_plan = self->store != NULL;

  gtk_stack_set_visible_child_name (self->stack,
                                    self->opening ? "loading" : has_plan ? "plan" : "start");
  for (guint i = 0; i < G_N_ELEMENTS (plan_actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), plan_actions[i], has_plan);
  update_window_title (self);
  _gantry_window_update_edit_actions (self);
}

/* ---- Messages ---- */

void
_gantry_window_toast (GantryWindow *self, const char *message)
{
  AdwToast *toast = adw_toast_new (message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
toast_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter)
{
  _gantry_window_toast ((GantryWindow *) widget, g_variant_get_string (parameter, NULL));
}

static void
toast_undo_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter)
{
  GantryWindow *self = (GantryWindow *) widget;
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
_gantry_window_alert (GantryWindow *self, const char *heading, const char *body)
{
  AdwDialog *dialog = adw_alert_dialog_new (heading, body);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

/* ---- Helpers ---- */

GantryWindow *
_gantry_window_get_blank (GantryWindow *self)
{
  GtkWidget *window;

  if (gantry_window_is_blank (self))
    return self;
  window = gantry_window_new (gtk_window_get_application (GTK_WINDOW (self)), self->workspace);
  gtk_window_present (GTK_WINDOW (window));
  return GANTRY_WINDOW (window);
}

char *
_gantry_window_dup_file_name (GantryWindow *self, const char *extension)
{
  const char *title = gantry_document_get_project (gantry_window_get_document (self))->name;
  g_autofree char *stem = g_strdup (title != NULL ? title : _("Plan"));

  g_strdelimit (stem, "/\\:", '-');
  return g_strconcat (stem, ".", extension, NULL);
}

static void
density_changed_cb (GantryWindow *self)
{
  static const char *const classes[] = { "density-compact", "density-regular", "density-relaxed" };
  int density = g_settings_get_enum (gantry_workspace_get_settings (self->workspace), "density");

  for (int i = 0; i < (int) G_N_ELEMENTS (classes); i++)
    if (i == density)
      gtk_widget_add_css_class (GTK_WIDGET (self), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (self), classes[i]);
}

void
_gantry_window_update_author (GantryWindow *self)
{
  g_autofree char *author
    = g_settings_get_string (gantry_workspace_get_settings (self->workspace), "author");

  if (self->store != NULL)
    gantry_document_set_author (gantry_store_get_document (self->store), author);
}

static void
collapse_cb (GantryWindow *self)
{
  gantry_document_view_set_collapsed (self->view, TRUE);
}

static void
expand_cb (GantryWindow *self)
{
  gantry_document_view_set_collapsed (self->view, FALSE);
}

static void
narrow_cb (GantryWindow *self)
{
  collapse_cb (self);
  gantry_document_view_set_narrow (self->view, TRUE);
}

static void
widen_cb (GantryWindow *self)
{
  expand_cb (self);
  gantry_document_view_set_narrow (self->view, FALSE);
}

/* ---- Class ---- */

static void
gantry_window_dispose (GObject *object)
{
  GantryWindow *self = (GantryWindow *) object;

  if (self->stack != NULL)
    _gantry_window_drop_store (self);
  g_clear_object (&self->store_signals);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_WINDOW);
  G_OBJECT_CLASS (gantry_window_parent_class)->dispose (object);
}

static void
gantry_window_class_init (GantryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = _gantry_window_close_request;
  g_type_ensure (GANTRY_TYPE_START_PAGE);
  g_type_ensure (GANTRY_TYPE_DOCUMENT_VIEW);

  signals[SIGNAL_OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gantry/Gantry/ui/gantry-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GantryWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryWindow, start_page);
  gtk_widget_class_bind_template_child (widget_class, GantryWindow, loading_page);
  gtk_widget_class_bind_template_child (widget_class, GantryWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, collapse_cb);
  gtk_widget_class_bind_template_callback (widget_class, expand_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, widen_cb);

  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.toast-undo", "s", toast_undo_action);
  _gantry_window_install_open_actions (widget_class);
  _gantry_window_install_save_actions (widget_class);
  _gantry_window_install_edit_actions (widget_class);
  _gantry_window_install_exchange_actions (widget_class);
}

static void
gantry_window_init (GantryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->store_signals = g_signal_group_new (GANTRY_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "notify::state",
                                  G_CALLBACK (_gantry_window_store_state_cb), self);
  self->document_signals = g_signal_group_new (GANTRY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "notify::title",
                                  G_CALLBACK (update_window_title), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::revision",
                                  G_CALLBACK (_gantry_window_update_edit_actions), self);
  adw_status_page_set_paintable (self->loading_page,
                                 GDK_PAINTABLE (adw_spinner_paintable_new (
                                   GTK_WIDGET (self->loading_page))));
}

GtkWidget *
gantry_window_new (GtkApplication *application, GantryWorkspace *workspace)
{
  GantryWindow *self = g_object_new (GANTRY_TYPE_WINDOW, "application", application, NULL);

  self->workspace = g_object_ref (workspace);
  gantry_start_page_set_workspace (self->start_page, workspace);
  g_signal_connect_object (gantry_workspace_get_settings (workspace), "changed::density",
                           G_CALLBACK (density_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gantry_workspace_get_settings (workspace), "changed::author",
                           G_CALLBACK (_gantry_window_update_author), self, G_CONNECT_SWAPPED);
  density_changed_cb (self);
  gantry_workspace_restore_window (workspace, GTK_WINDOW (self));
  _gantry_window_update (self);
  return GTK_WIDGET (self);
}

GantryDocument *
gantry_window_get_document (GantryWindow *self)
{
  g_return_val_if_fail (GANTRY_IS_WINDOW (self), NULL);
  return self->store != NULL ? gantry_store_get_document (self->store) : NULL;
}

GantryDocumentView *
gantry_window_get_view (GantryWindow *self)
{
  g_return_val_if_fail (GANTRY_IS_WINDOW (self), NULL);
  return self->view;
}

gboolean
gantry_window_is_blank (GantryWindow *self)
{
  g_return_val_if_fail (GANTRY_IS_WINDOW (self), FALSE);
  return self->store == NULL && !self->opening;
}
