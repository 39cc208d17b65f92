/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi-element.h"
#include "model/gantry-document.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* A plan on its way into Microsoft Project XML: shared by the files gantry-mspdi-write*.c. One task at
 * a time is in memory. */
typedef struct {
  GantryDocument *document;
  GantryProject *project;
  xmlTextWriter *writer;
  GHashTable *kept;         /* GantryRecord → GPtrArray of GantryKeptValue; the project's are the plan's */
  GHashTable *uids[3];      /* GantryRecord → UID: of calendars, tasks, people */
  gint64 next_uid[3];
  GHashTable *own_calendars; /* GantryPerson → UID of a calendar of their own */
  GHashTable *baselines;    /* GantryBaseline → number */
  GPtrArray *custom;        /* see gantry-mspdi-write-custom.c */
  GHashTable *custom_ids;   /* the set of their FieldIDs */
} GantryMspdiWriter;

enum { GANTRY_MSPDI_CALENDARS, GANTRY_MSPDI_TASKS, GANTRY_MSPDI_PEOPLE };

/* ---- Numbers: gantry-mspdi-write-uids.c ---- */

/* Those of the file that a record came from, where they are numbers that no other record has. */
void gantry_mspdi_writer_number (GantryMspdiWriter *self);
/* -1 for id 0. */
gint64 gantry_mspdi_writer_get_uid (GantryMspdiWriter *self, int list, GantryRecord *record);
gint64 gantry_mspdi_writer_new_uid (GantryMspdiWriter *self, int list);

/* ---- What was kept aside ---- */

/* All that was kept for @owner (NULL: the plan) as @element. */
void gantry_mspdi_writer_add_kept (GantryMspdiWriter  *self,
                                   GantryMspdiElement *element,
                                   GantryRecord       *owner,
                                   const char         *name);

/* The records of @kind that refer to @owner by @field, by ascending id. (transfer full) */
GPtrArray *gantry_mspdi_writer_list (GantryMspdiWriter *self,
                                     const GantryKind  *kind,
                                     const char        *field,
                                     gint64             owner);

/* ---- Custom fields: gantry-mspdi-write-custom.c ---- */

/* Gives each a number: its own of the file that it came from, or else the next free one of its type. */
void gantry_mspdi_writer_init_custom (GantryMspdiWriter *self);
void gantry_mspdi_writer_clear_custom (GantryMspdiWriter *self);
/* What @task has in them. */
void gantry_mspdi_writer_add_custom (GantryMspdiWriter *self, GantryMspdiElement *element, const GantryTask *task);

/* ---- The lists ---- */

void gantry_mspdi_write_definitions (GantryMspdiWriter *self);

void gantry_mspdi_write_calendars (GantryMspdiWriter *self);
void gantry_mspdi_write_tasks (GantryMspdiWriter *self);
void gantry_mspdi_write_people (GantryMspdiWriter *self);
void gantry_mspdi_write_assignments (GantryMspdiWriter *self);

/* GantryFormat.write */
GBytes *gantry_mspdi_write (GantryDocument *document, GError **error);

G_END_DECLS
