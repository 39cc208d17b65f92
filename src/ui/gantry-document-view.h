/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/gantry-document.h"
#include "ui/gantry-page.h"

G_BEGIN_DECLS

/* An open plan: the sidebar, the header and the pages. Pages are made when they are first shown. */
#define GANTRY_TYPE_DOCUMENT_VIEW (gantry_document_view_get_type ())
G_DECLARE_FINAL_TYPE (GantryDocumentView, gantry_document_view, GANTRY, DOCUMENT_VIEW, AdwBin)

GantryDocument *gantry_document_view_get_document (GantryDocumentView *self);
/* NULL lets go of the document. */
void gantry_document_view_set_document (GantryDocumentView *self, GantryDocument *document);

/* Shows the page called @name; FALSE when there is none. */
gboolean gantry_document_view_show_page (GantryDocumentView *self, const char *name);
const char *gantry_document_view_get_page_name (GantryDocumentView *self); /* (nullable) */
GantryPage *gantry_document_view_get_page (GantryDocumentView *self);      /* (nullable) */
/* Turns to the page that shows @record and selects it there; FALSE when no page shows such records. */
gboolean gantry_document_view_show_record (GantryDocumentView *self, GantryRecord *record);

/* The page @step places down the sidebar, from the end to the beginning. */
void gantry_document_view_step_page (GantryDocumentView *self, int step);
void gantry_document_view_toggle_sidebar (GantryDocumentView *self);

/* The keyboard focus: into the page; to the next or the previous region of the window (gantry-regions.h); out of
 * the one where it is, to where it came from. */
void gantry_document_view_focus_page (GantryDocumentView *self);
void gantry_document_view_step_region (GantryDocumentView *self, gboolean backward);
void gantry_document_view_leave_region (GantryDocumentView *self);

/* Narrow windows: the sidebar slides over the page; the page's controls stand at the bottom. */
void gantry_document_view_set_collapsed (GantryDocumentView *self, gboolean collapsed);
void gantry_document_view_set_narrow (GantryDocumentView *self, gboolean narrow);

/* A lasting message over the page with a button that activates @action; NULL takes it away. */
void gantry_document_view_set_banner (GantryDocumentView *self,
                                      const char         *message,
                                      const char         *button,
                                      const char         *action);

G_END_DECLS
