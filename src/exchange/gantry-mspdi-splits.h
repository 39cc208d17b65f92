/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi-write.h"
#include "exchange/gantry-mspdi.h"

G_BEGIN_DECLS

/* The pauses of split tasks. The format has none, but for the work of assignments over time: hours in
 * which work could be done and is said to be none. */

GArray *gantry_mspdi_splits_new (void);
/* What @node, an assignment of the person with @id @person (0: nobody), says of @task. */
void gantry_mspdi_read_split (GantryMspdi *self, GantryTask *task, gint64 person, xmlNode *node);
/* Once calendars are known. */
void gantry_mspdi_finish_splits (GantryMspdi *self);

/* The delay of an assignment, with the pauses of the task that fall into it: there people rest each for
 * themselves. */
gint64 gantry_mspdi_get_delay (GantryDocument *document, const GantryAssignment *assignment);
/* The work over time of an assignment to a task with pauses, where @element has none yet. */
void gantry_mspdi_add_split (GantryMspdiElement *element, GantryDocument *document, GantryAssignment *assignment);
/* Assignments of nobody, numbered from @uid on, for split tasks without people. */
void gantry_mspdi_write_splits_of_nobody (GantryMspdiWriter *self, gint64 uid);

G_END_DECLS
