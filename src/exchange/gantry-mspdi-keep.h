/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi-schema.h"
#include "exchange/gantry-mspdi.h"

G_BEGIN_DECLS

/* What has no place in Gantry is kept aside, as records of the kind "kept_value", to be written back. */

#define GANTRY_MSPDI_FORMAT "mspdi"

/* The children of @node that are to be kept, as XML without namespaces; tells those that people would
 * miss. "" when there are none. (transfer full) */
char *gantry_mspdi_collect (GantryMspdi *self, const GantryMspdiSchema *schema, xmlNode *node);
/* The same for one element of the project, into properties_kept. */
void gantry_mspdi_collect_property (GantryMspdi *self, xmlNode *node);
/* One element with all that is in it. */
void gantry_mspdi_append_xml (GString *xml, xmlNode *node);
/* One element that holds @text. */
void gantry_mspdi_append_text (GString *xml, const char *name, const char *text);
/* Keeps @content for @owner (NULL: the plan). Nothing to do when it is "". */
void gantry_mspdi_keep (GantryMspdi *self, GantryRecord *owner, const char *element, const char *content);

/* Says that @n values named @name have no place in Gantry. */
void gantry_mspdi_tell_kept (GantryMspdi *self, const char *name, guint n);
/* All that was told, as a note of the report. */
void gantry_mspdi_report_kept (GantryMspdi *self);
/* TRUE for what a program writes where nothing was entered. */
gboolean gantry_mspdi_node_is_void (xmlNode *node);

G_END_DECLS
