/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* A task in one spoken sentence: "Design phase, 3 March 2027 to 14 March 2027, 40 % complete,
 * critical". For assistive technology and tooltips. (transfer full) */
char *gantry_task_dup_sentence (GantryTask *task);
/* Its dates in short, and whether it is critical: "3 Mar to 14 Mar, critical". (transfer full) */
char *gantry_task_dup_dates (GantryTask *task);
/* A link: "“Design” must finish before “Build” can start". @type: GantryDependencyType. */
char *gantry_link_dup_sentence (GantryTask *predecessor, GantryTask *successor, int type);

G_END_DECLS
