/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The elements of Microsoft Project's XML, in the order in which it wants them ("The Microsoft Office
 * Project 2007 XML Data Interchange Schema", and what 2013 writes beyond it), and what becomes of each
 * in Gantry. */

/* The last day of Microsoft Project's time, in seconds: no limit. */
#define GANTRY_MSPDI_LAST_DATE G_GINT64_CONSTANT (5680195200) /* 2149-12-31 */

typedef enum {
  /* Has its place in Gantry, or follows from what has: read, computed, and written anew. */
  GANTRY_MSPDI_TAKEN,
  /* Kept aside and written back: what people hardly see. */
  GANTRY_MSPDI_KEPT,
  /* Kept aside too, and told. */
  GANTRY_MSPDI_TOLD,
} GantryMspdiFate;

typedef struct {
  const char *name;
  GantryMspdiFate fate;
  const char *usual; /* what need not be kept; NULL: nothing, zero, no */
} GantryMspdiChild;

typedef struct {
  const char *name; /* "Task" */
  const GantryMspdiChild *children;
  guint n_children;
} GantryMspdiSchema;

extern const GantryMspdiSchema gantry_mspdi_project_schema;
/* Of a custom field, of the project's ExtendedAttributes. */
extern const GantryMspdiSchema gantry_mspdi_definition_schema;
extern const GantryMspdiSchema gantry_mspdi_calendar_schema;
extern const GantryMspdiSchema gantry_mspdi_task_schema;
extern const GantryMspdiSchema gantry_mspdi_resource_schema;
extern const GantryMspdiSchema gantry_mspdi_assignment_schema;

/* The place of @name among the children of @self, its n_children where it is none of them. Elements
 * mostly come in order: the search begins at @hint. */
guint gantry_mspdi_schema_find (const GantryMspdiSchema *self, const char *name, guint hint);

G_END_DECLS
