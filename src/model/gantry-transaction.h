/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

typedef enum {
  GANTRY_CHANGE_INSERT, /* a record with every field at its initial value; updates follow */
  GANTRY_CHANGE_UPDATE,
  GANTRY_CHANGE_DELETE, /* updates to the initial values went before */
} GantryChangeType;

/* One typed change of one input field: no pointers to records, so it outlives them. */
typedef struct {
  const GantryKind *kind;
  gint64 id;
  GantryChangeType type;
  guint field; /* index into kind->fields; for insert and delete unused */
  GantryValue old_value;
  GantryValue new_value; /* insert: the uuid as text; delete: the uuid in old_value */
} GantryChange;

/* What was committed as one step: immutable from then on, so it may cross threads. */
struct _GantryTransaction {
  gatomicrefcount ref_count;
  char *label;      /* "Change duration", translated, shown as "Undo Change duration" */
  char *author;
  gint64 time;      /* of the commit, microseconds UTC */
  guint64 revision; /* of the document after it, ascending over undo and redo too */
  GArray *changes;  /* of GantryChange, in order */
  GVariant *view_before, *view_after; /* selection and scroll position, owned by the view; or NULL */
};

#define GANTRY_TYPE_TRANSACTION (gantry_transaction_get_type ())
GType gantry_transaction_get_type (void);
GantryTransaction *gantry_transaction_ref (GantryTransaction *self);
void gantry_transaction_unref (GantryTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryTransaction, gantry_transaction_unref)

static inline guint
gantry_transaction_get_n_changes (const GantryTransaction *self)
{
  return self->changes->len;
}

static inline const GantryChange *
gantry_transaction_get_change (const GantryTransaction *self, guint index)
{
  return &g_array_index (self->changes, GantryChange, index);
}

/* TRUE if a record of @kind was inserted, deleted or changed. */
gboolean gantry_transaction_touches (const GantryTransaction *self, const GantryKind *kind);

/* The transaction that takes @self back: the changes swapped, in reverse order. */
GantryTransaction *gantry_transaction_invert (const GantryTransaction *self);

G_END_DECLS
