/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/gantry-store.h"
#include "ui/gantry-document-view.h"
#include "ui/gantry-workspace.h"

G_BEGIN_DECLS

/* The window of one plan, or of the start page while it has none. Pages and dialogs ask it for what
 * concerns the whole window by actions:
 *
 *  win.page (s)            shows the page of that name
 *  win.show-record (ss)    shows a record: the name of its kind, and its UUID or id
 *  win.edit-record (ss)    opens the form of a record in a dialog
 *  win.toast (s)           a message that goes by itself
 *  win.toast-undo (s)      the same with a button that takes the last step back
 *  win.undo, win.redo, win.new, win.open, win.save, win.save-as, win.import, win.export, ... */
#define GANTRY_TYPE_WINDOW (gantry_window_get_type ())
G_DECLARE_FINAL_TYPE (GantryWindow, gantry_window, GANTRY, WINDOW, AdwApplicationWindow)

GtkWidget *gantry_window_new (GtkApplication *application, GantryWorkspace *workspace);

/* NULL while there is no plan. */
GantryDocument *gantry_window_get_document (GantryWindow *self);
GantryDocumentView *gantry_window_get_view (GantryWindow *self);
/* TRUE where the start page is shown and nothing is being opened. */
gboolean gantry_window_is_blank (GantryWindow *self);

/* Brings the window that shows @file to the front; FALSE without one: two would write the same file. */
gboolean gantry_window_present_file (GtkApplication *application, GFile *file);
/* Opens @file in this window, which must be blank; "opened" is emitted when that is done or failed. */
void gantry_window_open (GantryWindow *self, GFile *file);
/* Shows the plan of @store in this window, which must be blank. */
void gantry_window_take_store (GantryWindow *self, GantryStore *store);
/* Says that what is shown has the edits of a session that ended before they were saved. */
void gantry_window_tell_recovered (GantryWindow *self);

G_END_DECLS
