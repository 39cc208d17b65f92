/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Something that "find anything" can find: a command, a page or a record, and how to get there. */
#define GANTRY_TYPE_FINDING (gantry_finding_get_type ())
G_DECLARE_FINAL_TYPE (GantryFinding, gantry_finding, GANTRY, FINDING, GObject)

const char *gantry_finding_get_title (GantryFinding *self);
const char *gantry_finding_get_group (GantryFinding *self); /* "Task", "Page", "Command" */
const char *gantry_finding_get_icon_name (GantryFinding *self);
/* The action that goes there, and what to give to it. */
const char *gantry_finding_get_action (GantryFinding *self);
GVariant *gantry_finding_get_target (GantryFinding *self); /* (transfer none) (nullable) */

/* What has all the words of @text in its title, at most some dozens of each kind, those that begin
 * with @text first. Pages and commands when @text is empty. @store: a GListStore of GantryFinding,
 * filled anew. */
void gantry_findings_collect (GListStore *store, GantryDocument *document, const char *text);

G_END_DECLS
