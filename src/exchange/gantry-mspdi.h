/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-import.h"
#include "exchange/gantry-mspdi-node.h"

G_BEGIN_DECLS

/* A Microsoft Project XML file on its way into a document: shared by the files gantry-mspdi-*.c.
 * Elements come in the order of the file and may refer to what stands below them, so references are
 * kept by the file's own numbers (UIDs) and resolved at the end. */
typedef struct {
  GantryImport import;
  GHashTable *properties;      /* of the project: name of the element → text */
  GHashTable *calendars;       /* UID → GantryMspdiCalendar */
  GPtrArray *calendar_order;   /* the same, as in the file */
  GHashTable *tasks;           /* UID → GantryTask */
  GHashTable *people;          /* UID → GantryPerson */
  GHashTable *field_names;     /* text of FieldID → name of a custom field */
  GPtrArray *kept_order;       /* names of what has no place, owned by: */
  GHashTable *kept;            /* name → count */
  GArray *timephased;          /* of GantryMspdiTimephased */
  GArray *splits;              /* see gantry-mspdi-splits.c */
  GArray *links;               /* of GantryMspdiLink */
  GArray *task_calendars;      /* of GantryMspdiReference: tasks whose calendar is to be set */
  GArray *person_calendars;    /* of GantryMspdiReference */
  GArray *dates;               /* of GantryImportDates: what the file computed */
  GHashTable *different;       /* the set of GantryTask that comes out on other dates, at the end */
  GArray *stack;               /* of GantryMspdiAbove: the tasks above the next one */
  GHashTable *baselines;       /* number → GantryBaseline */
  GHashTable *unassigned_work; /* GantryTask → its work, where nobody is assigned (so far) */
  GantryTask *last_task;       /* the one that was read before */
  gint64 last_position;
  GPtrArray *definitions;      /* of custom fields: see gantry-mspdi-custom.c */
  GArray *attributes;          /* of GantryMspdiAttribute */
  GHashTable *lookups;         /* identifier of a value in a lookup table → the value */
  GString *properties_kept;    /* of the project, to be kept */
  char *project_name, *project_notes;
  guint n_rows;
} GantryMspdi;

/* One element each, as they come. */
void gantry_mspdi_read_calendar (GantryMspdi *self, xmlNode *node);
void gantry_mspdi_read_task (GantryMspdi *self, xmlNode *node);
void gantry_mspdi_read_resource (GantryMspdi *self, xmlNode *node);
void gantry_mspdi_read_assignment (GantryMspdi *self, xmlNode *node);

/* When all elements are there. */
void gantry_mspdi_finish_calendars (GantryMspdi *self);
void gantry_mspdi_finish_project (GantryMspdi *self);
void gantry_mspdi_finish_tasks (GantryMspdi *self);
void gantry_mspdi_finish_timephased (GantryMspdi *self);

/* ---- Shared by calendars, people and tasks ---- */

/* The work of an assignment over time: needed where the plan's own dates do not say the same. */
typedef struct {
  GantryTask *task;
  GantryRecord *assignment;
  char *content;
} GantryMspdiTimephased;

typedef struct {
  GantryRecord *record;
  gint64 uid; /* of a calendar */
} GantryMspdiReference;

/* A task that the next ones may belong to. */
typedef struct {
  GantryTask *task;
  gint64 level;
} GantryMspdiAbove;

void gantry_mspdi_calendars_init (GantryMspdi *self);
/* The record of the calendar @uid, 0 when there is none. */
gint64 gantry_mspdi_get_calendar (GantryMspdi *self, gint64 uid);

static inline gpointer
gantry_mspdi_lookup (GHashTable *table, gint64 uid)
{
  return g_hash_table_lookup (table, &uid);
}

static inline void
gantry_mspdi_insert (GHashTable *table, gint64 uid, gpointer value)
{
  g_hash_table_insert (table, g_memdup2 (&uid, sizeof uid), value);
}

G_END_DECLS
