/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the application remembers between runs: recent plans, the window's size, the page of each
 * plan. Signal: "recent-changed". */
#define GANTRY_TYPE_WORKSPACE (gantry_workspace_get_type ())
G_DECLARE_FINAL_TYPE (GantryWorkspace, gantry_workspace, GANTRY, WORKSPACE, GObject)

typedef struct {
  GFile *file;
  char *title;  /* of the plan, or the file's name */
  char *folder; /* shortened for display */
} GantryRecentPlan;

void gantry_recent_plan_free (GantryRecentPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryRecentPlan, gantry_recent_plan_free)

GantryWorkspace *gantry_workspace_new (void);
GSettings *gantry_workspace_get_settings (GantryWorkspace *self); /* (transfer none) */

/* Newest first, at most ten, and only files that are still there: GantryRecentPlan (transfer full). */
GPtrArray *gantry_workspace_list_recent (GantryWorkspace *self);
void gantry_workspace_add_recent (GantryWorkspace *self, GFile *file, const char *title);
void gantry_workspace_remove_recent (GantryWorkspace *self, GFile *file);

void gantry_workspace_restore_window (GantryWorkspace *self, GtkWindow *window);
void gantry_workspace_save_window (GantryWorkspace *self, GtkWindow *window);

G_END_DECLS
