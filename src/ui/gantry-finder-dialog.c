/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-finder-dialog.h"

#include "ui/gantry-finding.h"

struct _GantryFinderDialog {
  AdwDialog parent_instance;

  GtkSearchEntry *search_entry;
  GtkStack *stack; /* "findings" or "nothing" */
  GtkListView *list_view;
  GtkSingleSelection *selection;
  GListStore *findings;

  GantryDocument *document;
};

G_DEFINE_FINAL_TYPE (GantryFinderDialog, gantry_finder_dialog, ADW_TYPE_DIALOG)

static guint
count_findings (GantryFinderDialog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->findings));
}

static void
search_changed_cb (GantryFinderDialog *self)
{
  gantry_findings_collect (self->findings, self->document,
                           gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_stack_set_visible_child_name (self->stack, count_findings (self) > 0 ? "findings" : "nothing");
  if (count_findings (self) > 0)
    gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_SELECT, NULL);
}

static void
go_to (GantryFinderDialog *self, GantryFinding *finding)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (GantryFinding) kept = g_object_ref (finding);

  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action_variant (window, gantry_finding_get_action (kept),
                                      gantry_finding_get_target (kept));
}

static void
row_activated_cb (GantryFinderDialog *self, guint position)
{
  g_autoptr (GantryFinding) finding
    = g_list_model_get_item (G_LIST_MODEL (self->findings), position);

  if (finding != NULL)
    go_to (self, finding);
}

static void
search_activate_cb (GantryFinderDialog *self)
{
  GantryFinding *finding = gtk_single_selection_get_selected_item (self->selection);

  if (finding != NULL)
    go_to (self, finding);
}

static void
stop_search_cb (GantryFinderDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* The arrows move in the list while the letters go into the entry. */
static gboolean
search_key_cb (GantryFinderDialog *self, guint keyval)
{
  int step = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? 1
             : keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up   ? -1
                                                                  : 0;
  guint count = count_findings (self);

  if (step == 0 || count == 0)
    return GDK_EVENT_PROPAGATE;
  gtk_list_view_scroll_to (self->list_view,
                           (gtk_single_selection_get_selected (self->selection) + count + (guint) step)
                             % count,
                           GTK_LIST_SCROLL_SELECT, NULL);
  return GDK_EVENT_STOP;
}

static void
setup_row_cb (GantryFinderDialog *self G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *group = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (group, "dimmed");
  gtk_widget_add_css_class (group, "caption");
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), group);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GantryFinderDialog *self G_GNUC_UNUSED, GtkListItem *item)
{
  GantryFinding *finding = gtk_list_item_get_item (item);
  GtkWidget *image = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *title = gtk_widget_get_next_sibling (image);
  GtkWidget *group = gtk_widget_get_next_sibling (title);

  gtk_image_set_from_icon_name (GTK_IMAGE (image), gantry_finding_get_icon_name (finding));
  gtk_label_set_label (GTK_LABEL (title), gantry_finding_get_title (finding));
  gtk_label_set_label (GTK_LABEL (group), gantry_finding_get_group (finding));
  gtk_list_item_set_accessible_label (item, gantry_finding_get_title (finding));
  gtk_list_item_set_accessible_description (item, gantry_finding_get_group (finding));
}

static void
gantry_finder_dialog_dispose (GObject *object)
{
  GantryFinderDialog *self = (GantryFinderDialog *) object;

  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_FINDER_DIALOG);
  G_OBJECT_CLASS (gantry_finder_dialog_parent_class)->dispose (object);
}

static void
gantry_finder_dialog_class_init (GantryFinderDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_finder_dialog_dispose;
  g_type_ensure (GANTRY_TYPE_FINDING);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-finder-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryFinderDialog, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GantryFinderDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryFinderDialog, list_view);
  gtk_widget_class_bind_template_child (widget_class, GantryFinderDialog, selection);
  gtk_widget_class_bind_template_child (widget_class, GantryFinderDialog, findings);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
}

static void
gantry_finder_dialog_init (GantryFinderDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_finder_dialog_new (GantryDocument *document)
{
  GantryFinderDialog *self = g_object_new (GANTRY_TYPE_FINDER_DIALOG, NULL);

  self->document = g_object_ref (document);
  search_changed_cb (self);
  return GTK_WIDGET (self);
}
