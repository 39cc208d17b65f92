/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-start-page.h"

#include "ui/gantry-late-menu.h"
#include "ui/gantry-plan-opener.h"

#include <glib/gi18n-lib.h>

struct _GantryStartPage {
  AdwBin parent_instance;

  GtkMenuButton *main_button;
  GMenuModel *start_menu;
  AdwPreferencesGroup *recent_group;
  GtkListBox *recent_list;
  GtkWidget *sample_row;

  GantryWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (GantryStartPage, gantry_start_page, ADW_TYPE_BIN)

static void
remove_clicked_cb (GantryStartPage *self, GtkWidget *button)
{
  GFile *file = g_object_get_data (G_OBJECT (button), "file");

  gantry_workspace_remove_recent (self->workspace, file);
}

static GtkWidget *
create_remove_button (GantryStartPage *self, const GantryRecentPlan *plan)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_set_tooltip_text (button, _("Remove from Recent Plans"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_object_set_data_full (G_OBJECT (button), "file", g_object_ref (plan->file), g_object_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  return button;
}

static GtkWidget *
create_row (GantryStartPage *self, const GantryRecentPlan *plan)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *uri = g_file_get_uri (plan->file);
  g_autofree char *base = g_file_get_basename (plan->file);
  g_autofree char *place = g_build_filename (plan->folder, base, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plan->title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, plan));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  return row;
}

static void
fill_recent (GantryStartPage *self)
{
  g_autoptr (GPtrArray) plans = gantry_workspace_list_recent (self->workspace);

  gtk_list_box_remove_all (self->recent_list);
  for (guint i = 0; i < plans->len; i++)
    gtk_list_box_append (self->recent_list, create_row (self, g_ptr_array_index (plans, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), plans->len > 0);
}

static void
gantry_start_page_dispose (GObject *object)
{
  GantryStartPage *self = (GantryStartPage *) object;

  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_START_PAGE);
  G_OBJECT_CLASS (gantry_start_page_parent_class)->dispose (object);
}

static void
gantry_start_page_class_init (GantryStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_start_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gantry/Gantry/ui/gantry-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryStartPage, main_button);
  gtk_widget_class_bind_template_child (widget_class, GantryStartPage, start_menu);
  gtk_widget_class_bind_template_child (widget_class, GantryStartPage, recent_group);
  gtk_widget_class_bind_template_child (widget_class, GantryStartPage, recent_list);
  gtk_widget_class_bind_template_child (widget_class, GantryStartPage, sample_row);
}

static void
gantry_start_page_init (GantryStartPage *self)
{
  g_autoptr (GFile) sample = gantry_plan_opener_find_sample ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gantry_menu_button_set_late_menu (self->main_button, self->start_menu);
  gtk_widget_set_visible (self->sample_row, sample != NULL);
}

void
gantry_start_page_set_workspace (GantryStartPage *self, GantryWorkspace *workspace)
{
  g_return_if_fail (GANTRY_IS_START_PAGE (self));
  g_return_if_fail (self->workspace == NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "recent-changed", G_CALLBACK (fill_recent), self,
                           G_CONNECT_SWAPPED);
  fill_recent (self);
}
