/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-finder-dialog.h"
#include "ui/gantry-window-private.h"
#include "ui/leveling/gantry-leveling-dialog.h"
#include "ui/records/gantry-record-dialog.h"

#include <glib/gi18n-lib.h>

void
_gantry_window_update_edit_actions (GantryWindow *self)
{
  GantryDocument *document = gantry_window_get_document (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 document != NULL && gantry_document_can_undo (document));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 document != NULL && gantry_document_can_redo (document));
}

static void
undo_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryDocument *document = gantry_window_get_document ((GantryWindow *) widget);

  if (document != NULL && gantry_document_can_undo (document))
    gantry_document_undo (document);
}

static void
redo_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryDocument *document = gantry_window_get_document ((GantryWindow *) widget);

  if (document != NULL && gantry_document_can_redo (document))
    gantry_document_redo (document);
}

static void
page_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter)
{
  GantryWindow *self = (GantryWindow *) widget;

  if (gantry_document_view_show_page (self->view, g_variant_get_string (parameter, NULL)))
    gantry_document_view_focus_page (self->view);
}

static void
step_page_action (GtkWidget *widget, const char *action_name, GVariant *parameter G_GNUC_UNUSED)
{
  GantryWindow *self = (GantryWindow *) widget;

  gantry_document_view_step_page (self->view, g_str_equal (action_name, "win.next-page") ? 1 : -1);
  gantry_document_view_focus_page (self->view);
}

static void
sidebar_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  gantry_document_view_toggle_sidebar (((GantryWindow *) widget)->view);
}

/* What is behind a dialog or a menu has to wait. */
static gboolean
is_covered (GantryWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL
         || (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL);
}

static void
step_region_action (GtkWidget *widget, const char *action_name, GVariant *parameter G_GNUC_UNUSED)
{
  GantryWindow *self = (GantryWindow *) widget;

  if (!is_covered (self))
    gantry_document_view_step_region (self->view, g_str_equal (action_name, "win.previous-region"));
}

static void
leave_region_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  gantry_document_view_leave_region (((GantryWindow *) widget)->view);
}

/* The record that a parameter (kind name, UUID or id) speaks of. */
static GantryRecord *
find_record (GantryWindow *self, GVariant *parameter)
{
  GantryDocument *document = gantry_window_get_document (self);
  const char *kind_name, *key;
  const GantryKind *kind;
  guint64 id;

  g_variant_get (parameter, "(&s&s)", &kind_name, &key);
  kind = gantry_kind_find (kind_name);
  if (document == NULL || kind == NULL)
    return NULL;
  if (g_ascii_string_to_unsigned (key, 10, 1, G_MAXINT64, &id, NULL))
    return gantry_document_lookup (document, kind, id);
  return gantry_table_lookup_uuid (gantry_document_get_table (document, kind), key);
}

/* The record that @record belongs to and that may have a page where @record has none: the task of
 * an assignment, the calendar of an exception. */
static GantryRecord *
find_owner (GantryRecord *record)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  for (guint i = kind->n_fields; i-- > 0;)
    if ((kind->fields[i].flags & GANTRY_FIELD_OWNER) != 0)
      {
        GantryRecord *owner = gantry_record_get_target (record, &kind->fields[i]);

        if (owner != NULL)
          return owner;
      }
  return NULL;
}

static void
edit_record (GantryWindow *self, GantryRecord *record)
{
  adw_dialog_present (ADW_DIALOG (gantry_record_dialog_new (record)), GTK_WIDGET (self));
}

static void
show_record_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter)
{
  GantryWindow *self = (GantryWindow *) widget;
  GantryRecord *record = find_record (self, parameter);
  GantryRecord *owner = record != NULL ? find_owner (record) : NULL;

  if (record == NULL)
    _gantry_window_toast (self, _("This record is no longer in the plan."));
  else if (!gantry_document_view_show_record (self->view, record)
           && (owner == NULL || !gantry_document_view_show_record (self->view, owner)))
    edit_record (self, record);
}

static void
edit_record_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter)
{
  GantryRecord *record = find_record ((GantryWindow *) widget, parameter);

  if (record != NULL)
    edit_record ((GantryWindow *) widget, record);
}

static void
find_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryDocument *document = gantry_window_get_document ((GantryWindow *) widget);

  if (document != NULL)
    adw_dialog_present (ADW_DIALOG (gantry_finder_dialog_new (document)), widget);
}

/* In the page if that can be searched, else in the whole plan; wherever the focus is. */
static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GantryPage *page = gantry_document_view_get_page (((GantryWindow *) widget)->view);

  if (page == NULL || !gtk_widget_activate_action (GTK_WIDGET (page), "page.search", NULL))
    find_action (widget, action_name, parameter);
}

static void
project_settings_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryDocument *document = gantry_window_get_document ((GantryWindow *) widget);

  if (document != NULL)
    edit_record ((GantryWindow *) widget, (GantryRecord *) gantry_document_get_project (document));
}

static void
level_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryDocument *document = gantry_window_get_document ((GantryWindow *) widget);

  if (document != NULL)
    adw_dialog_present (ADW_DIALOG (gantry_leveling_dialog_new (document)), widget);
}

static void
clear_leveling_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryDocument *document = gantry_window_get_document ((GantryWindow *) widget);

  if (document != NULL)
    gantry_leveling_clear (widget, document);
}

void
_gantry_window_install_edit_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.next-page", NULL, step_page_action);
  gtk_widget_class_install_action (widget_class, "win.previous-page", NULL, step_page_action);
  gtk_widget_class_install_action (widget_class, "win.next-region", NULL, step_region_action);
  gtk_widget_class_install_action (widget_class, "win.previous-region", NULL, step_region_action);
  gtk_widget_class_install_action (widget_class, "win.leave-region", NULL, leave_region_action);
  gtk_widget_class_install_action (widget_class, "win.sidebar", NULL, sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.show-record", "(ss)", show_record_action);
  gtk_widget_class_install_action (widget_class, "win.edit-record", "(ss)", edit_record_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.level", NULL, level_action);
  gtk_widget_class_install_action (widget_class, "win.clear-leveling", NULL, clear_leveling_action);
  gtk_widget_class_install_action (widget_class, "win.project-settings", NULL,
                                   project_settings_action);
}
