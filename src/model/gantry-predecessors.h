/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-naming.h"
#include "model/gantry-units.h"

G_BEGIN_DECLS

/* One parser for the ways in which tools write predecessors: "12FS+2d", "3SS", "4", "2FS+50%",
 * "3FF-1 day", "3FS+2ed" (Microsoft Project, Smartsheet; also "FS +2d" with blanks),
 * "2-FS=P1D", "3-FF>P0D" (GanttProject), several joined by "," or ";". */
typedef struct {
  char *task; /* what identifies the predecessor: a row number, an id, a key or a quoted name */
  int type;   /* GantryDependencyType */
  gint64 lag;
  gboolean lag_elapsed;
  int lag_percent;
} GantryPredecessor;

/* (transfer full): an array of GantryPredecessor; NULL with an error that names the part that could
 * not be read. */
GArray *gantry_predecessors_parse (const char *text, const GantryUnits *units, GError **error);

/* The hook of a GantryNaming: names, and not what looks like a row number. */
gboolean gantry_predecessors_find_part (const char *text, gsize cursor, guint n_joined, GantryNamePart *part);

/* "12FS+2d": the type is left out for plain "FS" without lag. Localized durations when @machine is
 * FALSE, else English units and a decimal dot. (transfer full) */
char *gantry_predecessor_format (const GantryPredecessor *self, const GantryUnits *units, gboolean machine);

G_END_DECLS
