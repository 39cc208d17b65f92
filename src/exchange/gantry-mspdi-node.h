/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* Values of the elements of Microsoft Project's XML. Elements are known by their local names, in
 * whatever namespace or with whatever prefix. */

gboolean gantry_mspdi_node_is (xmlNode *node, const char *name);
/* The next element after @node (or @node itself), skipping text; NULL at the end. */
xmlNode *gantry_mspdi_node_first (xmlNode *parent);
xmlNode *gantry_mspdi_node_next (xmlNode *node);
/* The child element called @name, NULL when there is none. */
xmlNode *gantry_mspdi_node_find (xmlNode *parent, const char *name);

/* What an element holds, without blanks at its ends; NULL when it holds nothing. (transfer full) */
char *gantry_mspdi_node_dup_text (xmlNode *node);
/* The same for a child. */
char *gantry_mspdi_node_dup (xmlNode *parent, const char *name);
/* @otherwise: when there is no such child, or no number in it. */
gint64 gantry_mspdi_node_get_integer (xmlNode *parent, const char *name, gint64 otherwise);
double gantry_mspdi_node_get_real (xmlNode *parent, const char *name, double otherwise);
gboolean gantry_mspdi_node_get_boolean (xmlNode *parent, const char *name, gboolean otherwise);
/* "2026-01-05T08:00:00"; GANTRY_NONE when there is none. */
gint64 gantry_mspdi_node_get_instant (xmlNode *parent, const char *name);
/* "PT8H0M0S" in seconds; GANTRY_NONE when there is none. */
gint64 gantry_mspdi_node_get_duration (xmlNode *parent, const char *name);
/* Amounts are written in hundredths; GANTRY_NONE when there is none. */
gint64 gantry_mspdi_node_get_money (xmlNode *parent, const char *name);
/* "08:00:00" in seconds since midnight, -1 when there is none. */
int gantry_mspdi_node_get_time (xmlNode *parent, const char *name);

/* ---- The same of the text that an element holds; NULL is none ---- */

double gantry_mspdi_real_from_text (const char *text, double otherwise);
gint64 gantry_mspdi_duration_from_text (const char *text);
gint64 gantry_mspdi_money_from_text (const char *text);

/* ---- Formats of durations and lags ---- */

/* Around the clock. */
gboolean gantry_mspdi_format_is_elapsed (gint64 format);
/* TRUE for days, and for formats that are no unit at all. */
gboolean gantry_mspdi_format_is_days (gint64 format);
gboolean gantry_mspdi_format_is_estimated (gint64 format);
gboolean gantry_mspdi_format_is_percent (gint64 format);

G_END_DECLS
