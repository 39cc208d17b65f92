/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-named-views.h"

#include <glib/gi18n-lib.h>

#define NAME_WIDTH 24 /* letters, before it is cut */

struct _GantryNamedViews {
  AdwBin parent_instance;

  GtkBox *rows;
  GtkEntry *entry;
  GtkWidget *replace_button; /* there while the name in the entry is one that is kept */
  GantryRegisterLayout *layout;
  GtkCheckButton *none; /* hidden: is on where what is seen is none of those that are kept */
  gboolean updating;
};

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryNamedViews, gantry_named_views, ADW_TYPE_BIN)

static const char *
get_name (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

static gboolean
is_current (GantryNamedViews *self, const char *name)
{
  GVariant *view = gantry_register_layout_get_view (self->layout);
  GVariant *kept = gantry_register_layout_get_named_view (self->layout, name);

  return view != NULL && kept != NULL && g_variant_equal (view, kept);
}

static void
clear_row (GtkWidget *row)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (row)) != NULL)
    gtk_box_remove (GTK_BOX (row), child);
}

static void fill_row (GantryNamedViews *self, GtkWidget *row);

/* ---- Deleting ---- */

/* Until the popover closes. */
static void
undo_clicked_cb (GantryNamedViews *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_parent (button);

  gantry_register_layout_set_named_view (self->layout, get_name (row), g_object_get_data (G_OBJECT (row), "view"));
  fill_row (self, row);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
delete_clicked_cb (GantryNamedViews *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_parent (button), *label, *undo = gtk_button_new_with_label (_("Undo"));
  GVariant *view = gantry_register_layout_get_named_view (self->layout, get_name (row));
  g_autofree char *sentence = g_strdup_printf (_("“%s” is deleted"), get_name (row));

  g_object_set_data_full (G_OBJECT (row), "view", g_variant_ref (view), (GDestroyNotify) g_variant_unref);
  gantry_register_layout_set_named_view (self->layout, get_name (row), NULL);
  label = gtk_label_new (sentence);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "dimmed");
  g_signal_connect_object (undo, "clicked", G_CALLBACK (undo_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (undo, "flat");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), undo);
  gtk_widget_grab_focus (undo); /* before the others go, or the window would look for another place */
  while (gtk_widget_get_first_child (row) != label)
    gtk_box_remove (GTK_BOX (row), gtk_widget_get_first_child (row));
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* ---- Renaming ---- */

static void
rename_cb (GantryNamedViews *self, GtkWidget *entry)
{
  GtkWidget *row = gtk_widget_get_parent (entry);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  GVariant *view = gantry_register_layout_get_named_view (self->layout, get_name (row));

  if (name[0] != '\0' && !g_str_equal (name, get_name (row))
      && gantry_register_layout_get_named_view (self->layout, name) != NULL)
    {
      gtk_widget_add_css_class (entry, "error");
      gtk_widget_set_tooltip_text (entry, _("Another view has this name"));
      gtk_accessible_announce (GTK_ACCESSIBLE (entry), _("Another view has this name"),
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
      return;
    }
  if (name[0] != '\0' && !g_str_equal (name, get_name (row)))
    {
      gantry_register_layout_set_named_view (self->layout, name, view);
      gantry_register_layout_set_named_view (self->layout, get_name (row), NULL);
      g_object_set_data_full (G_OBJECT (row), "name", g_steal_pointer (&name), g_free);
    }
  fill_row (self, row);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

/* Escape leaves the name as it is, and the popover open. */
static gboolean
key_pressed_cb (GantryNamedViews *self, guint keyval, guint keycode G_GNUC_UNUSED, GdkModifierType state G_GNUC_UNUSED,
                GtkEventController *controller)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_event_controller_get_widget (controller));

  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  fill_row (self, row);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  return GDK_EVENT_STOP;
}

static void
rename_clicked_cb (GantryNamedViews *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_parent (button), *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), get_name (row));
  gtk_entry_set_max_length (GTK_ENTRY (entry), gtk_entry_get_max_length (self->entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the view"), -1);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  g_signal_connect_object (entry, "activate", G_CALLBACK (rename_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), entry);
  gtk_widget_grab_focus (entry);
  while (gtk_widget_get_first_child (row) != entry)
    gtk_box_remove (GTK_BOX (row), gtk_widget_get_first_child (row));
}

/* ---- Rows ---- */

static void
toggled_cb (GantryNamedViews *self, GtkCheckButton *check)
{
  GVariant *view;

  if (self->updating || !gtk_check_button_get_active (check))
    return;
  view = gantry_register_layout_get_named_view (self->layout, get_name (gtk_widget_get_parent (GTK_WIDGET (check))));
  if (view != NULL)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, view);
}

static GtkWidget *
create_button (const char *icon_name, const char *format, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autofree char *tooltip = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  tooltip = g_strdup_printf (format, name);
#pragma GCC diagnostic pop
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
fill_row (GantryNamedViews *self, GtkWidget *row)
{
  GtkWidget *check = gtk_check_button_new (), *label = gtk_label_new (get_name (row));
  GtkWidget *edit = create_button ("document-edit-symbolic", _("Rename “%s”"), get_name (row));
  GtkWidget *trash = create_button ("user-trash-symbolic", _("Delete “%s”"), get_name (row));

  clear_row (row);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_WIDTH);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, get_name (row), -1);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->none);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_current (self, get_name (row)));
  gtk_widget_set_hexpand (check, TRUE);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (edit, "clicked", G_CALLBACK (rename_clicked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (trash, "clicked", G_CALLBACK (delete_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), check);
  gtk_box_append (GTK_BOX (row), edit);
  gtk_box_append (GTK_BOX (row), trash);
}

static void
make_rows (GantryNamedViews *self)
{
  g_auto (GStrv) names = gantry_register_layout_dup_view_names (self->layout);

  clear_row (GTK_WIDGET (self->rows));
  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

      g_object_set_data_full (G_OBJECT (row), "name", g_strdup (names[i]), g_free);
      fill_row (self, row);
      gtk_box_append (self->rows, row);
    }
}

/* Only what is on changes while somebody is at it. */
static void
update_checks (GantryNamedViews *self)
{
  self->updating = TRUE;
  gtk_check_button_set_active (self->none, TRUE);
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (GTK_IS_CHECK_BUTTON (gtk_widget_get_first_child (row)) && is_current (self, get_name (row)))
      gtk_check_button_set_active (GTK_CHECK_BUTTON (gtk_widget_get_first_child (row)), TRUE);
  self->updating = FALSE;
}

static char *
dup_entered (GantryNamedViews *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static gboolean
is_taken (GantryNamedViews *self, const char *name)
{
  return gantry_register_layout_get_named_view (self->layout, name) != NULL && !is_current (self, name);
}

static void
update_visible (GantryNamedViews *self)
{
  g_autofree char *name = dup_entered (self);
  gboolean any = gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL;
  gboolean other = gantry_register_layout_get_view (self->layout) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->entry), other);
  gtk_widget_set_visible (self->replace_button, other && is_taken (self, name));
  gtk_widget_set_visible (GTK_WIDGET (self), any || other);
}

static void
keep (GantryNamedViews *self, const char *name)
{
  GVariant *view = gantry_register_layout_get_view (self->layout);

  if (name[0] == '\0' || view == NULL)
    return;
  gantry_register_layout_set_named_view (self->layout, name, view);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  make_rows (self);
  update_checks (self);
  update_visible (self);
}

/* What is kept under the name is not lost for having forgotten of it. */
static void
entered_cb (GantryNamedViews *self)
{
  g_autofree char *name = dup_entered (self);

  if (!is_taken (self, name))
    {
      keep (self, name);
      return;
    }
  gtk_widget_grab_focus (self->replace_button);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), _("Another view has this name"), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
replace_cb (GantryNamedViews *self)
{
  g_autofree char *name = dup_entered (self);

  gtk_widget_grab_focus (GTK_WIDGET (self->entry)); /* before the button goes */
  keep (self, name);
}

/* ---- Class ---- */

void
gantry_named_views_update (GantryNamedViews *self)
{
  g_return_if_fail (GANTRY_IS_NAMED_VIEWS (self));

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    make_rows (self);
  update_checks (self);
  update_visible (self);
}

/* What was deleted is gone for good. */
static void
gantry_named_views_unmap (GtkWidget *widget)
{
  GantryNamedViews *self = (GantryNamedViews *) widget;

  GTK_WIDGET_CLASS (gantry_named_views_parent_class)->unmap (widget);
  if (self->layout == NULL)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gantry_named_views_update (self);
}

static void
gantry_named_views_dispose (GObject *object)
{
  GantryNamedViews *self = (GantryNamedViews *) object;

  g_clear_object (&self->layout);
  g_clear_object (&self->none);
  adw_bin_set_child (ADW_BIN (self), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_NAMED_VIEWS);
  G_OBJECT_CLASS (gantry_named_views_parent_class)->dispose (object);
}

static void
gantry_named_views_class_init (GantryNamedViewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_named_views_dispose;
  widget_class->unmap = gantry_named_views_unmap;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_VARIANT);
  gtk_widget_class_set_css_name (widget_class, "namedviews");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-named-views.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryNamedViews, rows);
  gtk_widget_class_bind_template_child (widget_class, GantryNamedViews, entry);
  gtk_widget_class_bind_template_child (widget_class, GantryNamedViews, replace_button);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_visible);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
}

static void
gantry_named_views_init (GantryNamedViews *self)
{
  self->none = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_named_views_new (GantryRegisterLayout *layout)
{
  GantryNamedViews *self = g_object_new (GANTRY_TYPE_NAMED_VIEWS, NULL);

  self->layout = g_object_ref (layout);
  gantry_named_views_update (self);
  return GTK_WIDGET (self);
}
