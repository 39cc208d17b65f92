/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi.h"

G_BEGIN_DECLS

/* Custom fields of Microsoft Project on their way into the plan. Those of tasks that have a name of the
 * person's own, or that some task has a value in, become custom fields; their definitions, and values of
 * which something would be lost, are kept beside them. All others stay kept aside. */

/* What one task has in one field. */
typedef struct {
  GantryTask *task;
  gint64 id;        /* FieldID */
  char *text;       /* NULL: nothing */
  gboolean points;  /* into a lookup table that is not there */
  gint64 format;    /* DurationFormat, -1 without */
  char *content;    /* as XML, with the element itself */
  guint task_place; /* in the order of the file */
  guint field_place; /* among the definitions */
} GantryMspdiAttribute;

GArray *gantry_mspdi_attributes_new (void);
GPtrArray *gantry_mspdi_definitions_new (void);

/* One definition of the project's. */
void gantry_mspdi_read_definition (GantryMspdi *self, xmlNode *node);
/* The values that lookup tables hold (OutlineCodes). */
void gantry_mspdi_read_lookup_tables (GantryMspdi *self, xmlNode *node);
/* One value of @task. */
void gantry_mspdi_read_attribute (GantryMspdi *self, GantryTask *task, xmlNode *node);

/* When all tasks and the project are there. */
void gantry_mspdi_finish_custom (GantryMspdi *self);

G_END_DECLS
