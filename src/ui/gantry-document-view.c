/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-document-view.h"

#include "model/gantry-instant.h"
#include "ui/gantry-late-menu.h"
#include "ui/gantry-page-actions.h"
#include "ui/gantry-page-list.h"
#include "ui/gantry-problems-button.h"
#include "ui/gantry-regions.h"
#include "ui/gantry-sidebar.h"

#include <glib/gi18n-lib.h>

struct _GantryDocumentView {
  AdwBin parent_instance;

  AdwOverlaySplitView *split_view;
  GantrySidebar *sidebar;
  AdwWindowTitle *title;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GantryProblemsButton *problems_button;
  GtkMenuButton *main_button;
  GMenuModel *main_menu;
  AdwBin *header_slot; /* the page's controls in a wide window */
  AdwBin *bottom_slot; /* ... and in a narrow one */
  AdwToolbarView *toolbar_view;
  AdwBanner *banner;
  GtkStack *page_stack;

  GantryDocument *document;
  GSignalGroup *document_signals;
  GantryPage *equipped; /* whose actions and controls stand here, unowned */
  GtkWidget *controls; /* its, for the header bar */
  gboolean narrow;
  const GantryKind *record_kind; /* of the record that the person was at last, or NULL */
  gint64 record;
  GantryRegions *regions; /* that the keyboard goes round */
};

G_DEFINE_FINAL_TYPE (GantryDocumentView, gantry_document_view, ADW_TYPE_BIN)

/* ---- The header ---- */

static char *
dup_status_line (GantryDocumentView *self)
{
  GantryProject *project = gantry_document_get_project (self->document);
  const GPtrArray *problems = gantry_document_get_problems (self->document);
  g_autofree char *finish = gantry_instant_format (project->finish, GANTRY_INSTANT_LONG);
  g_autofree char *count = NULL;

  if (project->finish == GANTRY_NONE)
    return g_strdup (_("No tasks yet"));
  if (problems == NULL || problems->len == 0)
    /* Translators: when the project ends, “Finish 12 March 2027” */
    return g_strdup_printf (_("Finish %s"), finish);
  count = g_strdup_printf (ngettext ("%u problem", "%u problems", problems->len), problems->len);
  /* Translators: when the project ends and what is wrong, “Finish 12 March 2027 · 3 problems” */
  return g_strdup_printf (_("Finish %s · %s"), finish, count);
}

static void
update_title (GantryDocumentView *self)
{
  GantryProject *project = gantry_document_get_project (self->document);
  g_autofree char *line = dup_status_line (self);
  const char *name = project->name != NULL ? project->name : _("Untitled Plan");

  adw_window_title_set_title (self->title, name);
  adw_window_title_set_subtitle (self->title, line);
  gantry_problems_button_update (self->problems_button);
}

static void
update_step_button (GtkWidget *button, const char *label, const char *format, const char *fallback)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *tooltip = label != NULL ? g_strdup_printf (format, label) : g_strdup (fallback);
#pragma GCC diagnostic pop

  gtk_widget_set_tooltip_text (button, tooltip);
}

static void
update_steps (GantryDocumentView *self)
{
  /* Translators: %s is a step such as “Change Duration” */
  update_step_button (self->undo_button, gantry_document_get_undo_label (self->document),
                      _("Undo: %s"), _("Undo"));
  update_step_button (self->redo_button, gantry_document_get_redo_label (self->document),
                      _("Redo: %s"), _("Redo"));
}

/* ---- Pages ---- */

static void
place_controls (GantryDocumentView *self)
{
  GtkWidget *controls = self->controls;

  adw_bin_set_child (self->header_slot, NULL);
  adw_bin_set_child (self->bottom_slot, NULL);
  if (controls != NULL)
    adw_bin_set_child (self->narrow ? self->bottom_slot : self->header_slot, controls);
  adw_toolbar_view_set_reveal_bottom_bars (self->toolbar_view, self->narrow && controls != NULL);
}

/* The page's actions work in the header bar too. */
static void
show_actions (GantryDocumentView *self, GantryPage *page)
{
  g_autoptr (GantryPageActions) actions = page != NULL ? gantry_page_actions_new (page) : NULL;

  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", (GActionGroup *) actions);
}

static GantryPage *
ensure_page (GantryDocumentView *self, const GantryPageEntry *entry)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->page_stack, entry->name);

  if (page == NULL)
    {
      page = gantry_page_entry_create (entry);
      gtk_stack_add_named (self->page_stack, page, entry->name);
      gantry_page_set_document (GANTRY_PAGE (page), self->document);
    }
  return GANTRY_PAGE (page);
}

/* What the person is at on the page that is left. */
static void
remember_record (GantryDocumentView *self)
{
  GantryPage *page = gantry_document_view_get_page (self);
  GantryRecord *record = page != NULL ? gantry_page_get_record (page) : NULL;

  if (record == NULL)
    return;
  self->record_kind = gantry_record_get_kind (record);
  self->record = record->id;
}

/* A page that shows other pages' records goes to where the person was, unless it is there already. */
static void
follow_record (GantryDocumentView *self, GantryPage *page)
{
  GantryRecord *record = self->record_kind != NULL
                           ? gantry_document_lookup (self->document, self->record_kind, self->record)
                           : NULL;

  if (record != NULL && GANTRY_PAGE_GET_CLASS (page)->get_record != NULL && gantry_page_get_record (page) != record)
    gantry_page_show_record (page, record);
}

/* Each undo comes by the page that it is shown on, mostly the same: then nothing is taken out of the header
 * bar to be put back into it. */
static void
equip (GantryDocumentView *self, GantryPage *page)
{
  GtkWidget *controls = page != NULL ? gantry_page_get_header_controls (page) : NULL;

  self->equipped = page;
  show_actions (self, page);
  g_set_object (&self->controls, controls);
  place_controls (self);
}

static void
show_entry (GantryDocumentView *self, const GantryPageEntry *entry)
{
  GantryPage *page = ensure_page (self, entry), *left = gantry_document_view_get_page (self);
  gboolean turned = page != left;
  g_autoptr (GPtrArray) selection = turned && left != NULL ? gantry_page_dup_selection (left) : NULL;

  if (turned)
    remember_record (self);
  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (page));
  gantry_sidebar_set_page (self->sidebar, entry->name);
  if (page != self->equipped)
    equip (self, page);
  if (selection != NULL)
    gantry_page_show_selection (page, selection);
  if (turned)
    follow_record (self, page);
  if (adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
}

static void
remove_pages (GantryDocumentView *self)
{
  GtkWidget *page;

  self->record_kind = NULL;
  equip (self, NULL);
  while ((page = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack))) != NULL)
    {
      gantry_page_set_document (GANTRY_PAGE (page), NULL);
      gtk_stack_remove (self->page_stack, page);
    }
}

/* ---- The view's state, for undo ---- */

static GVariant *
dup_view_state (gpointer user_data)
{
  GantryDocumentView *self = user_data;
  GantryPage *page = gantry_document_view_get_page (self);
  const char *name = gantry_document_view_get_page_name (self);
  GVariant *state = page != NULL ? gantry_page_get_view_state (page) : NULL;

  return g_variant_new ("(smv)", name != NULL ? name : "", state);
}

static void
restore_view_cb (GantryDocumentView *self, GVariant *state)
{
  g_autoptr (GVariant) page_state = NULL;
  const char *name;

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE ("(smv)")))
    return;
  g_variant_get (state, "(&smv)", &name, &page_state);
  if (gantry_document_view_show_page (self, name) && page_state != NULL)
    gantry_page_set_view_state (gantry_document_view_get_page (self), page_state);
}

/* ---- The keyboard ---- */

static guint
list_regions (GPtrArray *regions, gpointer user_data)
{
  GantryDocumentView *self = user_data;
  GantryPage *page = gantry_document_view_get_page (self);
  guint first;

  if (adw_overlay_split_view_get_show_sidebar (self->split_view))
    g_ptr_array_add (regions, self->sidebar);
  first = regions->len;
  if (page != NULL)
    gantry_page_list_regions (page, regions);
  return first;
}

static void
gantry_document_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gantry_document_view_parent_class)->root (widget);
  gantry_regions_set_root (((GantryDocumentView *) widget)->regions, gtk_widget_get_root (widget));
}

static void
gantry_document_view_unroot (GtkWidget *widget)
{
  gantry_regions_set_root (((GantryDocumentView *) widget)->regions, NULL);
  GTK_WIDGET_CLASS (gantry_document_view_parent_class)->unroot (widget);
}

/* ---- Class ---- */

static void
gantry_document_view_dispose (GObject *object)
{
  GantryDocumentView *self = (GantryDocumentView *) object;

  if (self->page_stack != NULL)
    gantry_document_view_set_document (self, NULL);
  g_clear_object (&self->document_signals);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_DOCUMENT_VIEW);
  G_OBJECT_CLASS (gantry_document_view_parent_class)->dispose (object);
}

static void
gantry_document_view_finalize (GObject *object)
{
  gantry_regions_free (((GantryDocumentView *) object)->regions);
  G_OBJECT_CLASS (gantry_document_view_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, split_view);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, sidebar);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, title);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, undo_button);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, redo_button);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, problems_button);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, main_button);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, main_menu);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, header_slot);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, bottom_slot);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, toolbar_view);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, banner);
  gtk_widget_class_bind_template_child (widget_class, GantryDocumentView, page_stack);
}

static void
gantry_document_view_class_init (GantryDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_document_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_document_view_finalize;
  widget_class->root = gantry_document_view_root;
  widget_class->unroot = gantry_document_view_unroot;
  g_type_ensure (GANTRY_TYPE_SIDEBAR);
  g_type_ensure (GANTRY_TYPE_PROBLEMS_BUTTON);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-document-view.ui");
  bind_children (widget_class);
}

static void
gantry_document_view_init (GantryDocumentView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gantry_menu_button_set_late_menu (self->main_button, self->main_menu);
  self->regions = gantry_regions_new (list_regions, self);
  self->document_signals = g_signal_group_new (GANTRY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "changed",
                                  G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->document_signals, "restore-view",
                                  G_CALLBACK (restore_view_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::revision",
                                  G_CALLBACK (update_steps), self);
}

GantryDocument *
gantry_document_view_get_document (GantryDocumentView *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT_VIEW (self), NULL);
  return self->document;
}

void
gantry_document_view_set_document (GantryDocumentView *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));
  if (self->document == document)
    return;
  remove_pages (self);
  if (self->document != NULL)
    gantry_document_set_view_state_func (self->document, NULL, NULL);
  g_set_object (&self->document, document);
  g_signal_group_set_target (self->document_signals, document);
  gantry_problems_button_set_document (self->problems_button, document);
  if (document == NULL)
    return;
  gantry_document_set_view_state_func (document, dup_view_state, self);
  update_title (self);
  update_steps (self);
}

gboolean
gantry_document_view_show_page (GantryDocumentView *self, const char *name)
{
  const GantryPageEntry *entry = gantry_page_list_find (name);

  g_return_val_if_fail (GANTRY_IS_DOCUMENT_VIEW (self), FALSE);
  if (entry == NULL || self->document == NULL)
    return FALSE;
  show_entry (self, entry);
  return TRUE;
}

const char *
gantry_document_view_get_page_name (GantryDocumentView *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT_VIEW (self), NULL);
  return gtk_stack_get_visible_child_name (self->page_stack);
}

GantryPage *
gantry_document_view_get_page (GantryDocumentView *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT_VIEW (self), NULL);
  return (GantryPage *) gtk_stack_get_visible_child (self->page_stack);
}

gboolean
gantry_document_view_show_record (GantryDocumentView *self, GantryRecord *record)
{
  const GantryPageEntry *entry;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT_VIEW (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  entry = gantry_page_list_find_for_kind (gantry_record_get_kind (record));
  if (entry == NULL)
    return FALSE;
  show_entry (self, entry);
  return gantry_page_show_record (gantry_document_view_get_page (self), record);
}

void
gantry_document_view_step_page (GantryDocumentView *self, int step)
{
  const GantryPageEntry *current = gantry_page_list_find (gantry_document_view_get_page_name (self));
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));
  if (current != NULL)
    show_entry (self, &entries[((int) (current - entries) + step + (int) n_entries) % (int) n_entries]);
}

void
gantry_document_view_focus_page (GantryDocumentView *self)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));
  gantry_regions_enter_first (self->regions);
}

void
gantry_document_view_step_region (GantryDocumentView *self, gboolean backward)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));
  gantry_regions_step (self->regions, backward);
}

void
gantry_document_view_leave_region (GantryDocumentView *self)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));
  gantry_regions_leave (self->regions);
}

void
gantry_document_view_toggle_sidebar (GantryDocumentView *self)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));
  adw_overlay_split_view_set_show_sidebar (self->split_view,
                                           !adw_overlay_split_view_get_show_sidebar (self->split_view));
  if (adw_overlay_split_view_get_collapsed (self->split_view) && adw_overlay_split_view_get_show_sidebar (self->split_view))
    gtk_widget_grab_focus (GTK_WIDGET (self->sidebar)); /* what is under it is out of reach */
}

void
gantry_document_view_set_collapsed (GantryDocumentView *self, gboolean collapsed)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));
  adw_overlay_split_view_set_collapsed (self->split_view, collapsed);
}

void
gantry_document_view_set_narrow (GantryDocumentView *self, gboolean narrow)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  /* in a narrow window these two are in the menu */
  gtk_widget_set_visible (self->undo_button, !narrow);
  gtk_widget_set_visible (self->redo_button, !narrow);
  place_controls (self);
}

void
gantry_document_view_set_banner (GantryDocumentView *self,
                                 const char         *message,
                                 const char         *button,
                                 const char         *action)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT_VIEW (self));

  if (message != NULL)
    adw_banner_set_title (self->banner, message);
  adw_banner_set_button_label (self->banner, button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), action);
  adw_banner_set_revealed (self->banner, message != NULL);
}
