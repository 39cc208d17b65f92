/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* The pane beside the timeline: the form of the selected tasks; of the current one, who could do it, why it
 * starts when it does, and its history. Filled only while it is seen.
 *
 * Escape leaves it: it activates "page.leave-details".
 *
 * Signal "show-task" (GantryTask *): the person goes to a task of the driving chain. */
#define GANTRY_TYPE_TASK_INSPECTOR (gantry_task_inspector_get_type ())
G_DECLARE_FINAL_TYPE (GantryTaskInspector, gantry_task_inspector, GANTRY, TASK_INSPECTOR, AdwBin)

/* @tasks: (element-type GantryTask): what is selected; @current: the one of them that commands start
 * from, NULL without. */
void gantry_task_inspector_set_tasks (GantryTaskInspector *self, GPtrArray *tasks, GantryTask *current);
/* After a change of the document. */
void gantry_task_inspector_refresh (GantryTaskInspector *self);
/* Turns to the form, or to the driving chain, with the keyboard focus. */
void gantry_task_inspector_show_form (GantryTaskInspector *self);
void gantry_task_inspector_show_why (GantryTaskInspector *self);

G_END_DECLS
