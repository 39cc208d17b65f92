/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gantry-store.h"

G_BEGIN_DECLS

/* Opens a file of any format that Gantry reads, recognized by its content, without blocking: one of
 * ours becomes the store's file, any other is read into a new plan that has no file yet. Edits that a
 * crash kept from the file come with it. */

typedef enum {
  GANTRY_OPEN_FILE,
  GANTRY_OPEN_COPY, /* a sample or a template: a new plan that begins as a copy of the file */
} GantryOpenMode;

void gantry_plan_opener_open_async (GFile               *file,
                               GantryOpenMode       mode,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/**
 * gantry_plan_opener_open_finish:
 * @report: (out) (optional) (nullable) (transfer full): what was read from a foreign format and what
 *   was left out, to be shown; NULL when there is nothing to say
 * @recovered: (out) (optional): whether edits came back that a crash had kept from the file
 *
 * Returns: (transfer full): the store of the opened plan.
 */
GantryStore *gantry_plan_opener_open_finish (GAsyncResult *result, char **report, gboolean *recovered, GError **error);

/* The sample plan as it is installed, or beside an uninstalled build; NULL when there is none. */
GFile *gantry_plan_opener_find_sample (void);

G_END_DECLS
