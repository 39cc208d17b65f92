/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-plan-opener.h"
#include "ui/gantry-start-page.h"
#include "ui/gantry-window.h"

G_BEGIN_DECLS

struct _GantryWindow {
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack; /* "start", "loading" or "plan" */
  GantryStartPage *start_page;
  AdwStatusPage *loading_page;
  GantryDocumentView *view;

  GantryWorkspace *workspace;
  GantryStore *store; /* NULL: no plan */
  GSignalGroup *store_signals;
  GSignalGroup *document_signals;
  gboolean opening;
  gboolean finished; /* the store is closed: the window may go */
};

/* gantry-window.c */
void _gantry_window_update (GantryWindow *self);
void _gantry_window_toast (GantryWindow *self, const char *message);
/* Says what went wrong in a dialog that wants to be read. */
void _gantry_window_alert (GantryWindow *self, const char *heading, const char *body);
/* The history of the plan names the author of the preferences. */
void _gantry_window_update_author (GantryWindow *self);
/* A window without a plan: this one if it is blank, else a new one. */
GantryWindow *_gantry_window_get_blank (GantryWindow *self);
char *_gantry_window_dup_file_name (GantryWindow *self, const char *extension);

/* gantry-window-open.c */
void _gantry_window_install_open_actions (GtkWidgetClass *widget_class);
void _gantry_window_open_mode (GantryWindow *self, GFile *file, GantryOpenMode mode);
void _gantry_window_drop_store (GantryWindow *self);

/* gantry-window-save.c */
void _gantry_window_install_save_actions (GtkWidgetClass *widget_class);
void _gantry_window_store_state_cb (GantryWindow *self);
gboolean _gantry_window_close_request (GtkWindow *window);

/* gantry-window-edit.c */
void _gantry_window_install_edit_actions (GtkWidgetClass *widget_class);
void _gantry_window_update_edit_actions (GantryWindow *self);

/* gantry-window-exchange.c */
void _gantry_window_install_exchange_actions (GtkWidgetClass *widget_class);

G_END_DECLS
