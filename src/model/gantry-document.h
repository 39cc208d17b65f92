/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/gantry-outline.h"
#include "model/gantry-table.h"
#include "model/gantry-transaction.h"
#include "model/kinds/gantry-project.h"

G_BEGIN_DECLS

/* One plan: its records, its journal and its computed dates. It knows neither file nor window.
 * Use from one thread, the main one.
 *
 * Every change goes through gantry_document_begin() ... gantry_document_commit(). A commit checks
 * the rules of what was touched, recomputes dates, becomes one step of undo, and then emits
 * "committed" (for the store) and "changed" (for views).
 *
 * Signals:
 *  "committed" (GantryTransaction *)  after each commit, undo and redo; not after loading
 *  "changed" (GantryTransaction *, or NULL when anything may have changed, as after loading)
 *  "restore-view" (GVariant *)        on undo and redo: the selection and scroll position to show
 * Properties that notify: "can-undo", "can-redo", "revision", "title". */
#define GANTRY_TYPE_DOCUMENT (gantry_document_get_type ())
G_DECLARE_FINAL_TYPE (GantryDocument, gantry_document, GANTRY, DOCUMENT, GObject)

/* A new plan: one project record starting on @start (an instant; GANTRY_NONE for the coming Monday
 * 08:00) and the calendars "Standard", "24 hours" and "Night shift". */
GantryDocument *gantry_document_new (gint64 start);
/* A document without any record, to be filled by the loading functions below. */
GantryDocument *gantry_document_new_empty (void);

/* ---- Reading ---- */

GantryProject *gantry_document_get_project (GantryDocument *self);
/* (transfer none) */
GantryTable *gantry_document_get_table (GantryDocument *self, const GantryKind *kind);
/* NULL when there is none, also for id 0. (transfer none) */
GantryRecord *gantry_document_lookup (GantryDocument *self, const GantryKind *kind, gint64 id);
/* The outline of tasks in the order of the plan. (transfer none) */
GantryOutline *gantry_document_get_outline (GantryDocument *self);

/**
 * gantry_document_get_referrers:
 *
 * Returns: (transfer none) (nullable): the records whose @field (a reference field of @kind) refers
 *   to the record @id, in no stated order; valid until the next change.
 */
const GPtrArray *gantry_document_get_referrers (GantryDocument    *self,
                                                const GantryKind  *kind,
                                                const GantryField *field,
                                                gint64             id);
/* The same by ascending id, for people to see. (element-type GantryRecord) (transfer container) */
GPtrArray *gantry_document_list_referrers (GantryDocument    *self,
                                           const GantryKind  *kind,
                                           const GantryField *field,
                                           gint64             id);

guint64 gantry_document_get_revision (GantryDocument *self);
/* The earned value of the plan as it is, without a curve: worked out when it is first asked for after an edit.
 * NULL where there is no baseline. Valid until the next edit. */
const GantryEarner *gantry_document_get_earner (GantryDocument *self);
/* A hash over every input of every record: equal plans have equal hashes, in any process. */
guint64 gantry_document_hash (GantryDocument *self);

/* Planning problems found when dates were last computed (loops that were cut, missed deadlines,
 * ...): an array of GantryProblem, see gantry-problem.h. (transfer none) */
const GPtrArray *gantry_document_get_problems (GantryDocument *self);

/* ---- Writing ---- */

/* Who makes the changes from now on, for the history; NULL or "": the name of the user account. */
void gantry_document_set_author (GantryDocument *self, const char *author);

/* Opens a transaction; @label is the translated name of the step ("Indent tasks"). Programmer error
 * when one is open. */
void gantry_document_begin (GantryDocument *self, const char *label);
gboolean gantry_document_in_transaction (GantryDocument *self);

/* The plain store of one field, checked against the field's limits: a programmer error otherwise. */
void gantry_document_set (GantryDocument    *self,
                          GantryRecord      *record,
                          const GantryField *field,
                          const GantryValue *value);
void gantry_document_set_integer (GantryDocument *self,
                                  GantryRecord   *record,
                                  const char     *field_name,
                                  gint64          value);
void gantry_document_set_text (GantryDocument *self,
                               GantryRecord   *record,
                               const char     *field_name,
                               const char     *value);
/* A person's or a file's value: checked, and by the field's assign hook where it has one. */
gboolean gantry_document_assign (GantryDocument     *self,
                                 GantryRecord       *record,
                                 const GantryField  *field,
                                 const GantryValue  *value,
                                 GError            **error);
/* A new record, all fields at their initial values. (transfer none) */
GantryRecord *gantry_document_insert (GantryDocument *self, const GantryKind *kind);
/* The same for one that had @uuid before it was deleted: it has it again, unless @uuid is none or another record's. */
GantryRecord *gantry_document_insert_again (GantryDocument *self, const GantryKind *kind, const char *uuid);
/* Deletes @record, the records that it owns, and the references to all of them. */
void gantry_document_delete (GantryDocument *self, GantryRecord *record);

/* Merges with the step before if that has the same @key and is less than a second old. */
void gantry_document_coalesce (GantryDocument *self, const char *key);

/**
 * gantry_document_commit:
 *
 * Closes the transaction. An empty one leaves no step. When a rule is broken, everything since
 * gantry_document_begin() is taken back, and the error says which.
 */
gboolean gantry_document_commit (GantryDocument *self, GError **error);
/* Takes everything since gantry_document_begin() back. */
void gantry_document_abort (GantryDocument *self);
/* Computes the dates as if the open transaction were committed and leaves it open: to look at what it
 * would do, before gantry_document_abort(). FALSE when it would be refused. */
gboolean gantry_document_preview (GantryDocument *self, GError **error);

/* One field of one record as a whole step: begin, assign, commit. */
gboolean gantry_document_edit (GantryDocument     *self,
                               GantryRecord       *record,
                               const GantryField  *field,
                               const GantryValue  *value,
                               GError            **error);
/* The same field of several records of one kind, as one step: all or none. */
gboolean gantry_document_edit_all (GantryDocument     *self,
                                   GPtrArray          *records,
                                   const GantryField  *field,
                                   const GantryValue  *value,
                                   GError            **error);
/* Calls @func for each of @records in one transaction, which the first refusal takes back. */
typedef gboolean (*GantryEditFunc) (GantryRecord *record, gpointer user_data, GError **error);
gboolean gantry_document_edit_each (GantryDocument   *self,
                                    const char       *label,
                                    GPtrArray        *records,
                                    GantryEditFunc    func,
                                    gpointer          user_data,
                                    GError          **error);

/* ---- Undo ---- */

gboolean gantry_document_can_undo (GantryDocument *self);
gboolean gantry_document_can_redo (GantryDocument *self);
/* The label of the step that undo or redo would take, NULL when there is none. */
const char *gantry_document_get_undo_label (GantryDocument *self);
const char *gantry_document_get_redo_label (GantryDocument *self);
void gantry_document_undo (GantryDocument *self);
void gantry_document_redo (GantryDocument *self);
/* Nothing can be undone or redone any more: what a document holds now is where it begins. */
void gantry_document_forget_steps (GantryDocument *self);

/* The view that shows the document says how to describe its selection and scroll position, so that
 * undo can bring them back; @func returns a floating GVariant. */
typedef GVariant *(*GantryViewStateFunc) (gpointer user_data);
void gantry_document_set_view_state_func (GantryDocument *self, GantryViewStateFunc func, gpointer user_data);

/* ---- Loading (the store) ---- */

/* Between begin and end, records come in as they were stored, without journal or undo. */
void gantry_document_begin_load (GantryDocument *self);
/* @values has one entry for every field of @kind (derived ones ignored) and is cleared. Returns FALSE
 * for an id or UUID that is already there or a value outside its limits: the caller reports it. Two
 * threads may load records of different kinds at the same time. */
gboolean gantry_document_load_record (GantryDocument    *self,
                                      const GantryKind  *kind,
                                      gint64             id,
                                      const char        *uuid,
                                      GantryValue       *values,
                                      GError           **error);
/* Drops dangling references (into @dropped: sentences, may be NULL), computes dates, emits "changed". */
void gantry_document_end_load (GantryDocument *self, GPtrArray *dropped);
/* The next free id of @kind, and setting it from a file so that ids are never reused. */
gint64 gantry_document_get_next_id (GantryDocument *self, const GantryKind *kind);
void gantry_document_set_next_id (GantryDocument *self, const GantryKind *kind, gint64 id);

G_END_DECLS
