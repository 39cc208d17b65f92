/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-custom-fields.h"
#include "model/gantry-document.h"
#include "model/gantry-earner.h"
#include "model/gantry-journal.h"
#include "model/gantry-referrers.h"
#include "model/gantry-scheduler.h"

G_BEGIN_DECLS

/* Shared by gantry-document.c (reading), -edit.c (transactions) and -load.c (loading). */
struct _GantryDocument {
  GObject parent_instance;
  guint n_kinds;
  GantryTable **tables;          /* by kind index */
  GantryReferrers ***referrers;  /* by kind index and field index; NULL until asked for */
  gint64 *next_ids;              /* by kind index */
  GantryOutline *outline;
  GantryCustomFields *custom_fields;
  GantryScheduler *scheduler;
  GantryJournal *journal;
  GantryEarner *earner;          /* of the dates as they are; NULL until asked for */
  char *author;
  guint64 revision;
  GantryTransaction *open;       /* NULL outside a transaction */
  char *coalesce_key;            /* of the open transaction */
  gboolean outline_stale;
  gboolean custom_fields_stale;
  gboolean loading;
  GantryViewStateFunc view_state_func;
  gpointer view_state_data;
};

enum {
  GANTRY_DOCUMENT_COMMITTED,
  GANTRY_DOCUMENT_CHANGED,
  GANTRY_DOCUMENT_RESTORE_VIEW,
  GANTRY_DOCUMENT_N_SIGNALS,
};

void gantry_document_emit_changed (GantryDocument *self, GantryTransaction *transaction);
void gantry_document_emit_committed (GantryDocument *self, GantryTransaction *transaction);
void gantry_document_emit_restore_view (GantryDocument *self, GVariant *state);
/* Tells "can-undo", "can-redo", "revision" and "title" where they changed. */
void gantry_document_notify_state (GantryDocument *self);

/* Low-level changes, without journal: keep tables and referrers right. */
void gantry_document_apply_field (GantryDocument    *self,
                                  GantryRecord      *record,
                                  const GantryField *field,
                                  const GantryValue *value);
GantryRecord *gantry_document_apply_insert (GantryDocument   *self,
                                            const GantryKind *kind,
                                            gint64            id,
                                            const char       *uuid);
void gantry_document_apply_delete (GantryDocument *self, GantryRecord *record);
/* Orders the outline anew if a parent or position changed. */
void gantry_document_refresh_outline (GantryDocument *self);
void gantry_document_emit_tables (GantryDocument *self);

/* One record of each circle that @field, a reference of @kind to itself, runs in; empty in a sound
 * plan. Linear in the records. (transfer container) */
GPtrArray *gantry_document_find_circles (GantryDocument    *self,
                                         const GantryKind  *kind,
                                         const GantryField *field);

/* TRUE for a reference of a kind to itself: it must never run in a circle. */
gboolean gantry_document_field_is_recursive (const GantryKind *kind, const GantryField *field);

G_END_DECLS
