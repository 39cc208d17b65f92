/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi-element.h"
#include "exchange/gantry-mspdi-node.h"
#include "model/gantry-recurrence.h"

G_BEGIN_DECLS

/* The rule by which an Exception of a calendar comes again; FALSE where it holds on all days of its
 * period. */
gboolean gantry_mspdi_read_recurrence (xmlNode *node, GantryRecurrence *rule);

/* TRUE where the format has such a rule; others must be written day by day. */
gboolean gantry_mspdi_knows_recurrence (const GantryRecurrence *rule);
/* Such a rule, with Type. */
void gantry_mspdi_write_recurrence (GantryMspdiElement *element, const GantryRecurrence *rule);

G_END_DECLS
