/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-leveling.h"

G_BEGIN_DECLS

/* Test instances of the project scheduling problem library (R. Kolisch, A. Sprecher, PSPLIB - a
 * project scheduling problem library, EJOR 96 (1996)): text files that end in ".sm", one mode, any
 * number of renewable resources. */
typedef struct {
  char *name; /* of the file, without ".sm" */
  guint n_activities, n_resources;
  gint32 *duration, *demand, *capacity;
  GArray *links; /* GantryLevelLink */
} GantryPsplib;

GantryPsplib *gantry_psplib_read (const char *path, GError **error);
void gantry_psplib_free (GantryPsplib *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryPsplib, gantry_psplib_free)

/* Borrows the arrays. */
GantryLevelInput gantry_psplib_get_input (const GantryPsplib *self);

/* Whether @start is a schedule of @length: nothing before its predecessors, no resource overloaded
 * in any slot, no slot negative. Knows nothing of how schedules are made. NULL when it is;
 * otherwise what is wrong. (transfer full) */
char *gantry_psplib_check (const GantryLevelInput *input, const gint32 *start, gint32 length);

G_END_DECLS
