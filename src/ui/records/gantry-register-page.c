/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-register-page.h"

#include "ui/gantry-page-list.h"
#include "ui/records/gantry-filter-popover.h"
#include "ui/records/gantry-record-create.h"
#include "ui/records/gantry-record-dialog.h"
#include "ui/records/gantry-record-form.h"
#include "ui/records/gantry-register-table.h"

#include <glib/gi18n-lib.h>

struct _GantryRegisterPage {
  GantryPage parent_instance;

  AdwOverlaySplitView *split_view;
  GtkStack *stack; /* "table", "empty" or "nothing" */
  AdwStatusPage *empty_page;
  GtkButton *empty_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *title_label;
  GtkLabel *count_label;
  AdwBin *table_bin;
  GtkStack *detail_stack; /* "record", "many" or "none" */
  AdwBin *form_bin;
  AdwWindowTitle *detail_title;
  GtkWidget *controls;
  GtkWidget *add_button;
  GtkMenuButton *filter_button;
  GtkMenuButton *view_button;
  GtkWidget *details_button;

  const GantryKind *kind;
  GantryRegisterTable *table;
  GtkWidget *form; /* made when it is first seen */
  gboolean show_details;
};

enum { PROP_0, PROP_KIND, PROP_SHOW_DETAILS, PROP_GROUP_BY, PROP_SEARCHING, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GantryRegisterPage, gantry_register_page, GANTRY_TYPE_PAGE)

/* ---- Heading and states ---- */

static char *
dup_count_text (GantryRegisterPage *self)
{
  guint n_records = gantry_register_table_get_n_records (self->table);
  guint n_shown = gantry_register_table_get_n_shown (self->table);
  guint n_selected = gantry_register_table_get_n_selected (self->table);

  if (n_selected > 1)
    return g_strdup_printf (ngettext ("%u of %u selected", "%u of %u selected", n_shown), n_selected,
                            n_shown);
  if (gantry_record_filter_is_active (gantry_register_table_get_filter (self->table)))
    return g_strdup_printf (ngettext ("%u of %u shown", "%u of %u shown", n_records), n_shown,
                            n_records);
  return g_strdup_printf ("%u", n_records);
}

static const char *
get_state (GantryRegisterPage *self)
{
  if (gantry_register_table_get_n_records (self->table) == 0)
    return "empty";
  if (gantry_register_table_get_n_shown (self->table) == 0
      && !gantry_register_table_is_busy (self->table))
    return "nothing";
  return "table";
}

static void
update_heading (GantryRegisterPage *self)
{
  g_autofree char *count = dup_count_text (self);

  gtk_label_set_label (self->count_label, count);
  gtk_stack_set_visible_child_name (self->stack, get_state (self));
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "delete",
                                  gantry_register_table_get_n_selected (self->table) > 0);
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "open",
                                  gantry_register_table_get_n_selected (self->table) == 1);
  if (gantry_choice_filter_has_choices (GANTRY_CHOICE_FILTER (gantry_register_table_get_filter (self->table))))
    gtk_widget_add_css_class (GTK_WIDGET (self->filter_button), "accent");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->filter_button), "accent");
}

/* ---- The pane with the form ---- */

static gboolean
is_collapsed (GantryRegisterPage *self)
{
  return adw_overlay_split_view_get_collapsed (self->split_view);
}

static char *
dup_pane_title (GPtrArray *records)
{
  return records->len == 1 ? gantry_record_dup_title (records->pdata[0])
                           : g_strdup_printf (ngettext ("%u Selected", "%u Selected", records->len), records->len);
}

static void
show_records_in_pane (GantryRegisterPage *self, GPtrArray *records)
{
  g_autofree char *title = dup_pane_title (records);

  if (self->form == NULL)
    {
      self->form = gantry_record_form_new (self->kind);
      adw_bin_set_child (self->form_bin, self->form);
    }
  gantry_record_form_set_records (GANTRY_RECORD_FORM (self->form), records);
  adw_window_title_set_title (self->detail_title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail_title), title);
  gtk_stack_set_visible_child_name (self->detail_stack, "record");
}

static void
clear_pane (GantryRegisterPage *self, gboolean is_many)
{
  if (self->form != NULL)
    gantry_record_form_set_record (GANTRY_RECORD_FORM (self->form), NULL);
  adw_window_title_set_title (self->detail_title, "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail_title), NULL);
  gtk_stack_set_visible_child_name (self->detail_stack, is_many ? "many" : "none");
}

static void
update_controls (GantryPage *page)
{
  GantryRegisterPage *self = (GantryRegisterPage *) page;

  gtk_widget_set_visible (self->details_button, !is_collapsed (self));
}

/* Only while it is seen: a form is not filled for nothing. */
static void
update_pane (GantryRegisterPage *self)
{
  gboolean show = self->show_details && !is_collapsed (self)
                  && gantry_register_table_get_n_records (self->table) > 0;
  guint n_selected = gantry_register_table_get_n_selected (self->table);

  adw_overlay_split_view_set_show_sidebar (self->split_view, show);
  gantry_page_queue_controls (GANTRY_PAGE (self), update_controls);
  if (!show || n_selected == 0 || n_selected > GANTRY_RECORD_FORM_MAX)
    clear_pane (self, n_selected > 0);
  else
    {
      g_autoptr (GPtrArray) records = gantry_register_table_list_selected (self->table);

      show_records_in_pane (self, records);
    }
}

static void
table_changed_cb (GantryRegisterPage *self)
{
  update_heading (self);
  update_pane (self);
}

static void
set_show_details (GantryRegisterPage *self, gboolean show_details)
{
  if (self->show_details == show_details)
    return;
  self->show_details = show_details;
  update_pane (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DETAILS]);
}

static void
open_record (GantryRegisterPage *self, GantryRecord *record, gboolean focus_title)
{
  if (is_collapsed (self))
    {
      adw_dialog_present (ADW_DIALOG (gantry_record_dialog_new (record)), GTK_WIDGET (self));
      return;
    }
  set_show_details (self, TRUE);
  update_pane (self);
  if (focus_title && self->form != NULL)
    gantry_record_form_focus_title (GANTRY_RECORD_FORM (self->form));
}

static void
activate_cb (GantryRegisterPage *self, GantryRecord *record)
{
  open_record (self, record, FALSE);
}

/* ---- Searching ---- */

static gboolean
get_searching (GantryRegisterPage *self)
{
  return gtk_search_bar_get_search_mode (self->search_bar);
}

static void
set_searching (GantryRegisterPage *self, gboolean searching)
{
  gtk_search_bar_set_search_mode (self->search_bar, searching);
  if (searching)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
search_mode_cb (GantryRegisterPage *self)
{
  if (!get_searching (self))
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCHING]);
}

static void
search_changed_cb (GantryRegisterPage *self)
{
  gantry_record_filter_set_text (gantry_register_table_get_filter (self->table),
                                 gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static void
show_all (GantryRegisterPage *self)
{
  set_searching (self, FALSE);
  gantry_record_filter_reset (gantry_register_table_get_filter (self->table));
}

/* ---- Actions ---- */

static gboolean
select_record (GantryRegisterPage *self, GantryRecord *record, gboolean focus)
{
  if (gantry_register_table_select (self->table, record, focus))
    return TRUE;
  show_all (self);
  return gantry_register_table_select (self->table, record, focus);
}

static void
add_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryRegisterPage *self = (GantryRegisterPage *) widget;
  GError *error = NULL;
  GantryRecord *record
    = gantry_record_create (gantry_page_get_document (GANTRY_PAGE (self)), self->kind, NULL, 0, &error);

  if (record == NULL)
    {
      gantry_widget_show_error (widget, error);
      return;
    }
  select_record (self, record, FALSE);
  open_record (self, record, TRUE);
}

static void
delete_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryRegisterPage *self = (GantryRegisterPage *) widget;
  g_autoptr (GPtrArray) records = gantry_register_table_list_selected (self->table);
  guint place = gantry_register_table_get_place (self->table);
  g_autofree char *title = NULL;
  g_autofree char *message = NULL;
  GError *error = NULL;

  if (records->len == 0)
    return;
  title = gantry_record_dup_title (g_ptr_array_index (records, 0));
  if (!gantry_records_delete (gantry_page_get_document (GANTRY_PAGE (self)), records, &error))
    {
      gantry_widget_show_error (widget, error);
      return;
    }
  gantry_register_table_select_place (self->table, place);
  if (records->len == 1)
    message = g_strdup_printf (_("“%s” deleted"), title);
  else
    message = g_strdup_printf (ngettext ("%u deleted", "%u deleted", records->len), records->len);
  gtk_widget_activate_action (widget, "win.toast-undo", "s", message);
}

static void
open_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryRegisterPage *self = (GantryRegisterPage *) widget;
  g_autoptr (GPtrArray) records = gantry_register_table_list_selected (self->table);

  if (records->len == 1)
    open_record (self, g_ptr_array_index (records, 0), TRUE);
}

static void
show_all_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  show_all ((GantryRegisterPage *) widget);
}

/* ---- GantryPage ---- */

static void
gantry_register_page_set_document (GantryPage *page, GantryDocument *document)
{
  GantryRegisterPage *self = (GantryRegisterPage *) page;

  if (self->form != NULL)
    gantry_record_form_set_record (GANTRY_RECORD_FORM (self->form), NULL);
  gantry_page_set_action_enabled (page, "add", document != NULL);
  gantry_register_table_set_document (self->table, document);
}

static void
gantry_register_page_document_changed (GantryPage *page, const GantryTransaction *transaction)
{
  gantry_register_table_document_changed (((GantryRegisterPage *) page)->table, transaction);
}

static GVariant *
gantry_register_page_get_view_state (GantryPage *page)
{
  return gantry_register_table_get_view_state (((GantryRegisterPage *) page)->table);
}

static void
gantry_register_page_set_view_state (GantryPage *page, GVariant *state)
{
  gantry_register_table_set_view_state (((GantryRegisterPage *) page)->table, state);
}

static gboolean
gantry_register_page_show_record (GantryPage *page, GantryRecord *record)
{
  GantryRegisterPage *self = (GantryRegisterPage *) page;

  return gantry_record_get_kind (record) == self->kind && select_record (self, record, TRUE);
}

static GtkWidget *
gantry_register_page_get_header_controls (GantryPage *page)
{
  return ((GantryRegisterPage *) page)->controls;
}

static void
gantry_register_page_list_regions (GantryPage *page, GPtrArray *regions)
{
  GantryRegisterPage *self = (GantryRegisterPage *) page;
  gboolean has_table = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "table");

  g_ptr_array_add (regions, has_table ? GTK_WIDGET (self->table) : GTK_WIDGET (self->stack));
  if (adw_overlay_split_view_get_show_sidebar (self->split_view))
    g_ptr_array_add (regions, adw_overlay_split_view_get_sidebar (self->split_view));
}

/* ---- Class ---- */

static void
create_menus (GantryRegisterPage *self)
{
  GantryChoiceFilter *filter = GANTRY_CHOICE_FILTER (gantry_register_table_get_filter (self->table));
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) groups
    = gantry_register_table_create_group_menu (self->table, "page.group-by");
  GantryRegisterColumns *columns = gantry_register_table_get_columns (self->table);
  g_autoptr (GMenuModel) choices = gantry_register_columns_create_menu (columns);

  g_menu_append_submenu (menu, _("Columns"), choices);
  if (g_menu_model_get_n_items (groups) > 1)
    g_menu_append_submenu (menu, _("Group By"), groups);
  gtk_menu_button_set_menu_model (self->view_button, G_MENU_MODEL (menu));
  gtk_widget_insert_action_group (self->controls, "columns",
                                  gantry_register_columns_get_actions (columns));
  gtk_menu_button_set_popover (self->filter_button, gantry_filter_popover_new (filter));
  gtk_widget_set_visible (GTK_WIDGET (self->filter_button), gantry_choice_filter_get_n_choices (filter) > 0);
}

static void
set_texts (GantryRegisterPage *self)
{
  const GantryPageEntry *entry = gantry_page_list_find_for_kind (self->kind);
  g_autofree char *empty = g_strdup_printf (_("No %s Yet"), _(self->kind->title_plural));
  g_autofree char *add = g_strdup_printf (_("Add %s"), _(self->kind->title));

  gtk_label_set_label (self->title_label, _(self->kind->title_plural));
  adw_status_page_set_title (self->empty_page, empty);
  adw_status_page_set_icon_name (self->empty_page, entry != NULL ? entry->icon_name
                                                                 : self->kind->icon_name);
  if (entry != NULL && entry->hint != NULL)
    adw_status_page_set_description (self->empty_page, _(entry->hint));
  gtk_button_set_label (self->empty_button, add);
  gtk_widget_set_tooltip_text (self->add_button, add);
}

static void
notify_group_cb (GantryRegisterPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GROUP_BY]);
}

static void
gantry_register_page_constructed (GObject *object)
{
  GantryRegisterPage *self = (GantryRegisterPage *) object;

  G_OBJECT_CLASS (gantry_register_page_parent_class)->constructed (object);
  self->table = GANTRY_REGISTER_TABLE (gantry_register_table_new (self->kind));
  adw_bin_set_child (self->table_bin, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table, "changed", G_CALLBACK (table_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "notify::group-by", G_CALLBACK (notify_group_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  create_menus (self);
  set_texts (self);
  table_changed_cb (self);
}

static void
gantry_register_page_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GantryRegisterPage *self = (GantryRegisterPage *) object;

  switch (property_id)
    {
    case PROP_KIND:
      g_value_set_string (value, self->kind->name);
      break;
    case PROP_SHOW_DETAILS:
      g_value_set_boolean (value, self->show_details);
      break;
    case PROP_GROUP_BY:
      g_object_get_property (G_OBJECT (self->table), "group-by", value);
      break;
    case PROP_SEARCHING:
      g_value_set_boolean (value, get_searching (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gantry_register_page_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  GantryRegisterPage *self = (GantryRegisterPage *) object;

  switch (property_id)
    {
    case PROP_KIND:
      self->kind = gantry_kind_find (g_value_get_string (value));
      break;
    case PROP_SHOW_DETAILS:
      set_show_details (self, g_value_get_boolean (value));
      break;
    case PROP_GROUP_BY:
      g_object_set_property (G_OBJECT (self->table), "group-by", value);
      break;
    case PROP_SEARCHING:
      set_searching (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
gantry_register_page_dispose (GObject *object)
{
  GantryRegisterPage *self = (GantryRegisterPage *) object;

  g_clear_object (&self->controls);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_REGISTER_PAGE);
  G_OBJECT_CLASS (gantry_register_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "risk",
                                               flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_SHOW_DETAILS] = g_param_spec_boolean ("show-details", NULL, NULL, TRUE, flags);
  properties[PROP_GROUP_BY] = g_param_spec_string ("group-by", NULL, NULL, "", flags);
  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "page.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, show_all_action);
  gtk_widget_class_install_property_action (widget_class, "page.details", "show-details");
  gtk_widget_class_install_property_action (widget_class, "page.group-by", "group-by");
  gtk_widget_class_install_property_action (widget_class, "page.search", "searching");

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_n, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "page.add", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_ALT_MASK, "page.open", NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, split_view);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, table_bin);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, form_bin);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, detail_title);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, controls);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, view_button);
  gtk_widget_class_bind_template_child (widget_class, GantryRegisterPage, details_button);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_pane);
}

static void
gantry_register_page_class_init (GantryRegisterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryPageClass *page_class = GANTRY_PAGE_CLASS (klass);

  object_class->constructed = gantry_register_page_constructed;
  object_class->dispose = gantry_register_page_dispose;
  object_class->get_property = gantry_register_page_get_property;
  object_class->set_property = gantry_register_page_set_property;
  page_class->set_document = gantry_register_page_set_document;
  page_class->document_changed = gantry_register_page_document_changed;
  page_class->get_view_state = gantry_register_page_get_view_state;
  page_class->set_view_state = gantry_register_page_set_view_state;
  page_class->show_record = gantry_register_page_show_record;
  page_class->get_header_controls = gantry_register_page_get_header_controls;
  page_class->list_regions = gantry_register_page_list_regions;

  install_properties (object_class);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gantry/Gantry/ui/gantry-register-page.ui");
  bind_children (widget_class);
}

static void
gantry_register_page_init (GantryRegisterPage *self)
{
  self->show_details = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_ref (self->controls);
}

GtkWidget *
gantry_register_page_new (const GantryKind *kind)
{
  return g_object_new (GANTRY_TYPE_REGISTER_PAGE, "kind", kind->name, NULL);
}
