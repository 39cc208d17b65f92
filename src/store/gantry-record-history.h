/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gantry-store.h"

G_BEGIN_DECLS

/* The history of one record: the steps of the plan that concern it or what belongs to it, as the working
 * copy remembers them. */

/* A field that a step changed. */
typedef struct {
  const GantryField *field;
  GantryValue before, after;
} GantryFieldStep;

typedef struct {
  gint64 time;  /* microseconds UTC */
  char *author; /* may be NULL */
  char *label;
  gboolean is_first; /* the record was made by it */
  GArray *fields;    /* of GantryFieldStep: of the record itself, in the order of its kind */
} GantryRecordStep;

void gantry_record_step_free (GantryRecordStep *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryRecordStep, gantry_record_step_free)

/* Reads in a thread, after what was committed so far has been written. Steps that the history keeps no
 * changes of, for they are too big or too old, are not among the answer. */
void gantry_store_read_record_history_async (GantryStore         *self,
                                             GantryRecord        *record,
                                             GCancellable        *cancellable,
                                             GAsyncReadyCallback  callback,
                                             gpointer             user_data);
/* Newest first: GantryRecordStep. (transfer full) */
GPtrArray *gantry_store_read_record_history_finish (GAsyncResult *result, GError **error);

G_END_DECLS
