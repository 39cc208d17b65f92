/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/xmlwriter.h>

#include "exchange/gantry-mspdi-schema.h"
#include "model/gantry-types.h"

G_BEGIN_DECLS

/* One element on its way into a file: its children may come in any order, and are written in that of
 * the schema. */
typedef struct _GantryMspdiElement GantryMspdiElement;

/* @schema: NULL leaves children in the order in which they come. */
GantryMspdiElement *gantry_mspdi_element_new (const char *name, const GantryMspdiSchema *schema);
void gantry_mspdi_element_free (GantryMspdiElement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryMspdiElement, gantry_mspdi_element_free)

/* A further child. (transfer none) */
GantryMspdiElement *gantry_mspdi_element_add (GantryMspdiElement *self, const char *name);
/* The first child called @name, NULL when there is none. (transfer none) */
GantryMspdiElement *gantry_mspdi_element_find (GantryMspdiElement *self, const char *name);
const char *gantry_mspdi_element_get_name (GantryMspdiElement *self);
GPtrArray *gantry_mspdi_element_get_children (GantryMspdiElement *self);
/* What the child called @name says, NULL without. */
const char *gantry_mspdi_element_get (GantryMspdiElement *self, const char *name);
void gantry_mspdi_element_remove (GantryMspdiElement *self, const char *name);
/* Moves the child of @from at @index to @self. */
void gantry_mspdi_element_adopt (GantryMspdiElement *self, GantryMspdiElement *from, guint index);

/* Sets the only child called @name; NULL and GANTRY_NONE leave it as it is. Characters that XML has no
 * place for are left out. */
void gantry_mspdi_element_set (GantryMspdiElement *self, const char *name, const char *text);
void gantry_mspdi_element_set_integer (GantryMspdiElement *self, const char *name, gint64 value);
void gantry_mspdi_element_set_boolean (GantryMspdiElement *self, const char *name, gboolean value);
/* "2026-01-05T08:00:00" */
void gantry_mspdi_element_set_instant (GantryMspdiElement *self, const char *name, gint64 instant);
/* "PT8H0M0S" */
void gantry_mspdi_element_set_duration (GantryMspdiElement *self, const char *name, gint64 seconds);
/* In tenths of a minute. */
void gantry_mspdi_element_set_tenths (GantryMspdiElement *self, const char *name, gint64 seconds);
/* In hundredths of the currency's unit. */
void gantry_mspdi_element_set_money (GantryMspdiElement *self, const char *name, gint64 money);
/* In the currency's unit. */
void gantry_mspdi_element_set_rate (GantryMspdiElement *self, const char *name, gint64 money);
/* Basis points as a share of 1. */
void gantry_mspdi_element_set_share (GantryMspdiElement *self, const char *name, gint64 basis_points);
/* "08:00:00" */
void gantry_mspdi_element_set_time (GantryMspdiElement *self, const char *name, gint64 seconds);

/* Adds what was kept aside (gantry-mspdi-keep.h); nothing where @xml cannot be read. */
void gantry_mspdi_element_add_xml (GantryMspdiElement *self, const char *xml);

void gantry_mspdi_element_write (GantryMspdiElement *self, xmlTextWriter *writer);
/* What is in it, without itself. */
void gantry_mspdi_element_write_children (GantryMspdiElement *self, xmlTextWriter *writer);

G_END_DECLS
