/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-field.h"

G_BEGIN_DECLS

/* The declaration of one kind of record. Everything generic is derived from it: the SQLite schema,
 * journal and undo, CSV columns, the register page and the form, search, merge, the CLI. */
struct _GantryKind {
  const char *name;         /* table and CLI name, snake_case, singular */
  const char *title;        /* translatable, singular: "Risk" */
  const char *title_plural; /* translatable: "Risks" */
  const char *icon_name;    /* symbolic */
  GType (*get_type) (void);
  const GantryField *fields;
  guint n_fields;
  const char *title_field; /* the field that names a record to a person, or NULL with @title_of */
  const char *check_field; /* the boolean by which a record is ticked off a list, or NULL */

  /* Hooks for the few rules of the kind's own; each may be NULL. */
  /* The name of @record to a person, where no single field gives it. */
  char *(*title_of) (GantryRecord *record);
  /* Rules between fields, run at commit on every record that was touched. */
  gboolean (*validate) (GantryRecord *record, GError **error);
  /* Runs before a record is deleted for its own sake, and not with what owns it. */
  void (*leave) (GantryRecord *record);
};

/* All kinds, in the order in which their rows can be stored (targets before referrers). */
const GantryKind *const *gantry_kinds (guint *n_kinds);
/* The kind called @name, NULL when there is none. */
const GantryKind *gantry_kind_find (const char *name);
/* A small dense number for arrays indexed by kind. */
guint gantry_kind_index (const GantryKind *kind);

/* The field called @name (snake_case), NULL when there is none. */
const GantryField *gantry_kind_find_field (const GantryKind *kind, const char *name);
guint gantry_kind_field_index (const GantryKind *kind, const GantryField *field);

G_END_DECLS
