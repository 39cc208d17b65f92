/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-sidebar.h"

#include "ui/gantry-page-list.h"

#include <glib/gi18n-lib.h>

struct _GantrySidebar {
  AdwBin parent_instance;

  GtkListBox *list_box;
};

G_DEFINE_FINAL_TYPE (GantrySidebar, gantry_sidebar, ADW_TYPE_BIN)

static const GantryPageEntry *
row_entry (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "entry");
}

static GtkWidget *
create_row (const GantryPageEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(entry->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (entry->icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _(entry->title), -1);
  g_object_set_data (G_OBJECT (row), "entry", (gpointer) entry);
  return row;
}

static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data G_GNUC_UNUSED)
{
  const char *group = row_entry (row)->group;
  GtkWidget *label;

  if (before != NULL && g_str_equal (row_entry (before)->group, group))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  if (gtk_list_box_row_get_header (row) != NULL)
    return;
  label = gtk_label_new (_(group));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "sidebar-group");
  gtk_list_box_row_set_header (row, label);
}

static void
row_activated_cb (GantrySidebar *self, GtkListBoxRow *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", row_entry (row)->name);
}

/* The arrow keys go to the other pages without turning to them, so what is selected stays the page that is shown. */
static void
move_cursor_cb (GantrySidebar *self, GtkMovementStep step, int count, gboolean extend, gboolean modify)
{
  if (modify)
    return;
  g_signal_stop_emission_by_name (self->list_box, "move-cursor");
  g_signal_emit_by_name (self->list_box, "move-cursor", step, count, FALSE, TRUE);
}

static gboolean
gantry_sidebar_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (((GantrySidebar *) widget)->list_box);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
gantry_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_SIDEBAR);
  G_OBJECT_CLASS (gantry_sidebar_parent_class)->dispose (object);
}

static void
gantry_sidebar_class_init (GantrySidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_sidebar_dispose;
  widget_class->grab_focus = gantry_sidebar_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gantry/Gantry/ui/gantry-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, GantrySidebar, list_box);
  gtk_widget_class_bind_template_callback (widget_class, move_cursor_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gantry_sidebar_init (GantrySidebar *self)
{
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list_box, update_header, NULL, NULL);
  for (guint i = 0; i < n_entries; i++)
    gtk_list_box_append (self->list_box, create_row (&entries[i]));
}

void
gantry_sidebar_set_page (GantrySidebar *self, const char *name)
{
  GtkListBoxRow *row;

  g_return_if_fail (GANTRY_IS_SIDEBAR (self));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list_box, i)) != NULL; i++)
    if (g_strcmp0 (row_entry (row)->name, name) == 0)
      gtk_list_box_select_row (self->list_box, row);
}
