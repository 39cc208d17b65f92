/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/drawing/gantry-cursor-area.h"
#include "ui/gantry-page.h"

G_BEGIN_DECLS

/* The base of pages that show the tasks of a plan as a picture in which one goes from task to task: what stands there
 * while there are no tasks, the popovers of the picture, and the way to the form of the task that one is at
 * ("page.open").
 *
 * A Blueprint file sets "empty-icon-name", "empty-title" and "empty-description", and "content": all that is shown
 * otherwise. */
#define GANTRY_TYPE_TASK_PAGE (gantry_task_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (GantryTaskPage, gantry_task_page, GANTRY, TASK_PAGE, GantryPage)

struct _GantryTaskPageClass {
  GantryPageClass parent_class;

  /* Whether there is anything for the context menu to be about; by default, the page's record. */
  gboolean (*has_menu) (GantryTaskPage *self);
};

/* To be called once, when the instance is made. @menu: the context menu of @area. */
void gantry_task_page_set_area (GantryTaskPage *self, GantryCursorArea *area, GMenuModel *menu);
/* Makes @popover one that points into the area; whoever closes it is in the area again. */
void gantry_task_page_add_popover (GantryTaskPage *self, GtkPopover *popover);
/* Opens it, pointing to the cursor. */
void gantry_task_page_open_popover (GantryTaskPage *self, GtkPopover *popover);

void gantry_task_page_set_empty (GantryTaskPage *self, gboolean empty);
/* Opens the form of a task, by its id. */
void gantry_task_page_edit (GantryTaskPage *self, gint64 task);

G_END_DECLS
