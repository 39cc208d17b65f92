/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-row-model.h"

G_BEGIN_DECLS

/* A plan seen from afar: rows of pixels with what there is of its tasks. No GTK. */

typedef enum {
  GANTRY_MAP_EMPTY,
  GANTRY_MAP_SUMMARY,
  GANTRY_MAP_TASK,
  GANTRY_MAP_CRITICAL,
  GANTRY_N_MAP_VALUES,
} GantryMapValue;

typedef struct {
  guint width, height;
  gint64 start, finish; /* from the left edge to the right */
  guint8 *pixels;       /* GantryMapValue, by rows: the highest of what falls upon one */
} GantryOverviewMap;

/* @rows share out @height pixels evenly, or have one and more of them each, up to @row_height. */
GantryOverviewMap *gantry_overview_map_new (GantryRowModel *rows, guint width, guint height, guint row_height,
                                            gint64 start, gint64 finish);
void gantry_overview_map_free (GantryOverviewMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryOverviewMap, gantry_overview_map_free)

G_END_DECLS
