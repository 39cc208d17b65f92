/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The base of every page of the window: it is given a document and told once a commit that something
 * changed. Pages know neither the window nor each other; what concerns the whole window they ask for
 * by actions ("win.show-record", "win.toast") and their own actions are class actions named "page.…",
 * so that they work while the page is shown. */
#define GANTRY_TYPE_PAGE (gantry_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (GantryPage, gantry_page, GANTRY, PAGE, AdwBin)

struct _GantryPageClass {
  AdwBinClass parent_class;

  /* A new document (or NULL): disconnect from the old one, show the new one. */
  void (*set_document) (GantryPage *self, GantryDocument *document);
  /* After a commit, undo or redo (@transaction NULL: anything may have changed). Called only while
   * the page is mapped; a hidden page is called once when it is shown again, with NULL. */
  void (*document_changed) (GantryPage *self, const GantryTransaction *transaction);
  /* Selection and scroll position, and their return; see gantry_document_set_view_state_func(). */
  GVariant *(*get_view_state) (GantryPage *self);
  void (*set_view_state) (GantryPage *self, GVariant *state);
  /* The one record that the person is at, or NULL: the page shown next is asked to show it. (transfer
   * none) */
  GantryRecord *(*get_record) (GantryPage *self);
  /* Selects @record and scrolls to it; FALSE when the page does not show such records. */
  gboolean (*show_record) (GantryPage *self, GantryRecord *record);
  /* All that is selected, where that can be several records; the page shown next may show just them. (transfer
   * container) */
  GPtrArray *(*dup_selection) (GantryPage *self);
  /* The page is shown after another one, on which @records are selected. */
  void (*show_selection) (GantryPage *self, GPtrArray *records);
  /* The page's own few controls for the header bar's ends, or NULL. (transfer none): the page keeps
   * a reference. */
  GtkWidget *(*get_header_controls) (GantryPage *self);
  /* Adds the parts of the page that F6 goes to, in reading order (see gantry-regions.h); without, it is one. */
  void (*list_regions) (GantryPage *self, GPtrArray *regions);
};

GantryDocument *gantry_page_get_document (GantryPage *self); /* (transfer none) (nullable) */
void gantry_page_set_document (GantryPage *self, GantryDocument *document);
GVariant *gantry_page_get_view_state (GantryPage *self);
void gantry_page_set_view_state (GantryPage *self, GVariant *state);
GantryRecord *gantry_page_get_record (GantryPage *self); /* (nullable) */
gboolean gantry_page_show_record (GantryPage *self, GantryRecord *record);
/* NULL on a page where one is at one record only. */
GPtrArray *gantry_page_dup_selection (GantryPage *self);
void gantry_page_show_selection (GantryPage *self, GPtrArray *records);
GtkWidget *gantry_page_get_header_controls (GantryPage *self);
void gantry_page_list_regions (GantryPage *self, GPtrArray *regions);

/* Runs @update once what is being laid out now is drawn. The header bar has been laid out by then: when the page finds
 * how wide it is, it is too late for its controls there to change at once. */
void gantry_page_queue_controls (GantryPage *self, void (*update) (GantryPage *self));

/* Like gtk_widget_action_set_enabled() for the class action "page.@name", and for the controls in the
 * header bar, where the page's actions work too. */
void gantry_page_set_action_enabled (GantryPage *self, const char *name, gboolean enabled);
gboolean gantry_page_get_action_enabled (GantryPage *self, const char *name);

/* Shows @error's sentence as a toast of the window that @widget is in, and frees it. */
void gantry_widget_show_error (GtkWidget *widget, GError *error);

G_END_DECLS
