/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-custom-fields.h"
#include "model/gantry-document-private.h"
#include "model/gantry-transaction-private.h"

/* Transactions: every change of a document after it was loaded. */

static GVariant *
get_view_state (GantryDocument *self)
{
  GVariant *state = NULL;

  if (self->view_state_func != NULL)
    state = self->view_state_func (self->view_state_data);
  return state != NULL ? g_variant_ref_sink (state) : NULL;
}

void
gantry_document_begin (GantryDocument *self, const char *label)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  g_return_if_fail (label != NULL);
  g_return_if_fail (self->open == NULL && !self->loading);

  self->open = gantry_transaction_new (label, self->author);
  self->open->view_before = get_view_state (self);
}

gboolean
gantry_document_in_transaction (GantryDocument *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), FALSE);
  return self->open != NULL;
}

void
gantry_document_coalesce (GantryDocument *self, const char *key)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  g_return_if_fail (self->open != NULL);
  g_set_str (&self->coalesce_key, key);
}

/* ---- Changes ---- */

void
gantry_document_set (GantryDocument    *self,
                     GantryRecord      *record,
                     const GantryField *field,
                     const GantryValue *value)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  g_auto (GantryValue) old_value = GANTRY_VALUE_INIT;

  g_return_if_fail (self->open != NULL);
  g_return_if_fail (record->document == self);
  g_return_if_fail (gantry_field_is_input (field));

  gantry_record_get (record, field, &old_value);
  if (gantry_value_equal (&old_value, value))
    return;
  gantry_transaction_add_update (self->open, record, gantry_kind_field_index (kind, field),
                                 &old_value, value);
  gantry_document_apply_field (self, record, field, value);
}

static const GantryField *
find_field (GantryRecord *record, const char *field_name)
{
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);

  if (field == NULL)
    g_critical ("%s has no field “%s”", gantry_record_get_kind (record)->name, field_name);
  return field;
}

void
gantry_document_set_integer (GantryDocument *self, GantryRecord *record, const char *field_name, gint64 value)
{
  const GantryField *field = find_field (record, field_name);
  g_auto (GantryValue) wrapped = GANTRY_VALUE_INIT;

  g_return_if_fail (field != NULL);
  if (field->type != GANTRY_FIELD_REFERENCE || value != 0)
    gantry_value_set_integer (&wrapped, value);
  gantry_document_set (self, record, field, &wrapped);
}

void
gantry_document_set_text (GantryDocument *self, GantryRecord *record, const char *field_name, const char *value)
{
  const GantryField *field = find_field (record, field_name);
  g_auto (GantryValue) wrapped = GANTRY_VALUE_INIT;

  g_return_if_fail (field != NULL);
  gantry_value_set_text (&wrapped, value);
  gantry_document_set (self, record, field, &wrapped);
}

gboolean
gantry_document_assign (GantryDocument     *self,
                        GantryRecord       *record,
                        const GantryField  *field,
                        const GantryValue  *value,
                        GError            **error)
{
  g_return_val_if_fail (self->open != NULL, FALSE);

  if (field->assign != NULL)
    {
      /* a hook decides for itself what an unset value means */
      if (value->type != GANTRY_VALUE_NULL && !gantry_field_check (field, value, error))
        return FALSE;
      return field->assign (record, value, error);
    }
  if (field->custom != 0)
    {
      if (!gantry_field_check (field, value, error))
        return FALSE;
      gantry_custom_field_set (record, field, value);
      return TRUE;
    }
  if (!gantry_field_is_input (field))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                   _("“%s” is computed and cannot be set; change what it follows from."),
                   _(field->label));
      return FALSE;
    }
  if (!gantry_field_check (field, value, error))
    return FALSE;
  gantry_document_set (self, record, field, value);
  return TRUE;
}

/* A random UUID, version 4. Written out by hand: an import makes some hundred thousand, and
 * formatting them with printf() would be a tenth of its time. */
static void
make_uuid (char uuid[GANTRY_UUID_LENGTH + 1])
{
  static const char digits[] = "0123456789abcdef";
  guint32 random = 0;

  for (int i = 0, n = 0; i < GANTRY_UUID_LENGTH; i++)
    {
      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          uuid[i] = '-';
          continue;
        }
      if (n++ % 8 == 0)
        random = g_random_int ();
      uuid[i] = digits[i == 19 ? 8 | (random & 0x3) : random & 0xf];
      random >>= 4;
    }
  uuid[14] = '4';
  uuid[GANTRY_UUID_LENGTH] = '\0';
}

static GantryRecord *
insert (GantryDocument *self, const GantryKind *kind, const char *uuid)
{
  GantryRecord *record = gantry_document_apply_insert (self, kind, gantry_document_get_next_id (self, kind), uuid);

  gantry_transaction_add_insert (self->open, record);
  return record;
}

GantryRecord *
gantry_document_insert (GantryDocument *self, const GantryKind *kind)
{
  char uuid[GANTRY_UUID_LENGTH + 1];

  g_return_val_if_fail (self->open != NULL, NULL);
  make_uuid (uuid);
  return insert (self, kind, uuid);
}

GantryRecord *
gantry_document_insert_again (GantryDocument *self, const GantryKind *kind, const char *uuid)
{
  g_return_val_if_fail (self->open != NULL, NULL);
  if (!g_uuid_string_is_valid (uuid) || gantry_table_lookup_uuid (gantry_document_get_table (self, kind), uuid) != NULL)
    return gantry_document_insert (self, kind);
  return insert (self, kind, uuid);
}

/* ---- Deleting ---- */

static void
unset_reference (GantryDocument *self, GantryRecord *record, const GantryField *field, gint64 id)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (field->type == GANTRY_FIELD_REFERENCE_LIST)
    {
      g_auto (GantryValue) old_value = GANTRY_VALUE_INIT;
      g_autoptr (GantryIdList) rest = NULL;

      gantry_record_get (record, field, &old_value);
      if (old_value.type != GANTRY_VALUE_IDS)
        return;
      rest = gantry_id_list_without (old_value.ids, id);
      gantry_value_set_ids (&value, rest);
    }
  gantry_document_set (self, record, field, &value);
}

/* Lets go of the references to @doomed, and adds what it owns to @all. */
static void
release_referrers (GantryDocument   *self,
                   GantryRecord     *doomed,
                   const GantryKind *kind,
                   GPtrArray        *all,
                   GHashTable       *seen)
{
  for (guint f = 0; f < kind->n_fields; f++)
    {
      const GantryField *field = &kind->fields[f];
      const GPtrArray *bucket;
      g_autoptr (GPtrArray) referrers = NULL;

      if (!gantry_field_is_reference (field)
          || gantry_kind_find (field->target) != gantry_record_get_kind (doomed))
        continue;
      bucket = gantry_document_get_referrers (self, kind, field, doomed->id);
      if (bucket == NULL)
        continue;
      referrers = g_ptr_array_copy ((GPtrArray *) bucket, NULL, NULL);
      for (guint i = referrers->len; i-- > 0;)
        {
          GantryRecord *referrer = g_ptr_array_index (referrers, i);

          if (!(field->flags & GANTRY_FIELD_OWNER))
            unset_reference (self, referrer, field, doomed->id);
          else if (g_hash_table_add (seen, referrer))
            g_ptr_array_add (all, referrer);
        }
    }
}

static void
delete_one (GantryDocument *self, GantryRecord *record)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (GantryValue) initial = GANTRY_VALUE_INIT;

      if (!gantry_field_is_input (&kind->fields[i]))
        continue;
      gantry_field_get_initial (&kind->fields[i], &initial);
      gantry_document_set (self, record, &kind->fields[i], &initial);
    }
  gantry_transaction_add_delete (self->open, record);
  gantry_document_apply_delete (self, record);
}

void
gantry_document_delete (GantryDocument *self, GantryRecord *record)
{
  g_autoptr (GPtrArray) doomed = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  g_return_if_fail (self->open != NULL);
  g_return_if_fail (record->document == self);

  if (gantry_record_get_kind (record)->leave != NULL)
    gantry_record_get_kind (record)->leave (record);
  g_ptr_array_add (doomed, record);
  g_hash_table_add (seen, record);
  for (guint i = 0; i < doomed->len; i++)
    for (guint k = 0; k < n_kinds; k++)
      release_referrers (self, g_ptr_array_index (doomed, i), kinds[k], doomed, seen);
  /* what is owned goes before its owner */
  for (guint i = doomed->len; i-- > 0;)
    delete_one (self, g_ptr_array_index (doomed, i));
}

/* ---- Rules ---- */

static gboolean
validate_field (GantryRecord *record, const GantryField *field, GError **error)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (!gantry_field_is_input (field))
    return TRUE;
  gantry_record_get (record, field, &value);
  return gantry_field_check (field, &value, error);
}

static gboolean
validate_record (GantryRecord *record, GError **error)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  for (guint i = 0; i < kind->n_fields; i++)
    if (!validate_field (record, &kind->fields[i], error))
      return FALSE;
  return kind->validate == NULL || kind->validate (record, error);
}

static gboolean
refuse_circles (GantryDocument *self, const GantryKind *kind, const GantryField *field, GError **error)
{
  g_autoptr (GPtrArray) circles = gantry_document_find_circles (self, kind, field);
  g_autofree char *title = NULL;

  if (circles->len == 0)
    return TRUE;
  title = gantry_record_dup_title (g_ptr_array_index (circles, 0));
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
               _("“%s” cannot be its own “%s”, directly or in a circle; choose another one."), title,
               _(field->label));
  return FALSE;
}

static gboolean
validate (GantryDocument *self, GError **error)
{
  GantryRecord *last = NULL;
  g_autoptr (GHashTable) recursive = g_hash_table_new (NULL, NULL); /* field -> kind */
  GHashTableIter iter;
  gpointer field, kind;

  for (guint i = 0; i < gantry_transaction_get_n_changes (self->open); i++)
    {
      const GantryChange *change = gantry_transaction_get_change (self->open, i);
      const GantryField *changed = &change->kind->fields[change->field];
      GantryRecord *record = gantry_document_lookup (self, change->kind, change->id);

      if (change->type == GANTRY_CHANGE_UPDATE && change->new_value.type != GANTRY_VALUE_NULL
          && gantry_document_field_is_recursive (change->kind, changed))
        g_hash_table_insert (recursive, (gpointer) changed, (gpointer) change->kind);
      /* the changes of one record mostly stand together */
      if (record == NULL || record == last)
        continue;
      last = record;
      if (!validate_record (record, error))
        return FALSE;
    }
  g_hash_table_iter_init (&iter, recursive);
  while (g_hash_table_iter_next (&iter, &field, &kind))
    if (!refuse_circles (self, kind, field, error))
      return FALSE;
  return TRUE;
}

/* ---- Closing ---- */

static void
close_transaction (GantryDocument *self)
{
  g_clear_pointer (&self->open, gantry_transaction_unref);
  g_clear_pointer (&self->coalesce_key, g_free);
}

static void
apply_change (GantryDocument *self, const GantryChange *change)
{
  GantryRecord *record = gantry_document_lookup (self, change->kind, change->id);

  switch (change->type)
    {
    case GANTRY_CHANGE_INSERT:
      gantry_document_apply_insert (self, change->kind, change->id, change->new_value.text);
      break;
    case GANTRY_CHANGE_DELETE:
      gantry_document_apply_delete (self, record);
      break;
    case GANTRY_CHANGE_UPDATE:
    default:
      gantry_document_apply_field (self, record, &change->kind->fields[change->field],
                                   &change->new_value);
    }
}

static void
apply_transaction (GantryDocument *self, const GantryTransaction *transaction)
{
  for (guint i = 0; i < gantry_transaction_get_n_changes (transaction); i++)
    apply_change (self, gantry_transaction_get_change (transaction, i));
  gantry_document_refresh_outline (self);
  gantry_scheduler_invalidate (self->scheduler, transaction);
  g_clear_pointer (&self->earner, gantry_earner_free);
  /* every state that undo leads to was accepted once */
  gantry_scheduler_run (self->scheduler, FALSE, NULL);
}

void
gantry_document_abort (GantryDocument *self)
{
  g_autoptr (GantryTransaction) inverse = NULL;

  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  g_return_if_fail (self->open != NULL);

  inverse = gantry_transaction_invert (self->open);
  apply_transaction (self, inverse);
  close_transaction (self);
  gantry_document_emit_tables (self);
}

gboolean
gantry_document_preview (GantryDocument *self, GError **error)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (self->open != NULL, FALSE);

  gantry_document_refresh_outline (self);
  gantry_scheduler_invalidate (self->scheduler, self->open);
  g_clear_pointer (&self->earner, gantry_earner_free);
  return validate (self, error) && gantry_scheduler_run (self->scheduler, TRUE, error);
}

static void
finish (GantryDocument *self, GantryTransaction *transaction)
{
  transaction->revision = ++self->revision;
  transaction->time = g_get_real_time ();
  gantry_document_emit_tables (self);
  gantry_document_emit_committed (self, transaction);
  gantry_document_emit_changed (self, transaction);
}

gboolean
gantry_document_commit (GantryDocument *self, GError **error)
{
  g_autoptr (GantryTransaction) transaction = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (self->open != NULL, FALSE);

  if (gantry_transaction_get_n_changes (self->open) == 0)
    {
      close_transaction (self);
      return TRUE;
    }
  if (!gantry_document_preview (self, error))
    {
      gantry_document_abort (self);
      return FALSE;
    }
  transaction = g_steal_pointer (&self->open);
  key = g_steal_pointer (&self->coalesce_key);
  finish (self, transaction);
  transaction->view_after = get_view_state (self);
  gantry_journal_push (self->journal, transaction, key);
  gantry_document_notify_state (self);
  return TRUE;
}

gboolean
gantry_document_edit_each (GantryDocument   *self,
                           const char       *label,
                           GPtrArray        *records,
                           GantryEditFunc    func,
                           gpointer          user_data,
                           GError          **error)
{
  gantry_document_begin (self, label);
  for (guint i = 0; i < records->len; i++)
    if (!func (records->pdata[i], user_data, error))
      {
        gantry_document_abort (self);
        return FALSE;
      }
  return gantry_document_commit (self, error);
}

typedef struct {
  const GantryField *field;
  const GantryValue *value;
} Assignment;

static gboolean
assign (GantryRecord *record, gpointer user_data, GError **error)
{
  const Assignment *self = user_data;

  return gantry_document_assign (record->document, record, self->field, self->value, error);
}

gboolean
gantry_document_edit_all (GantryDocument     *self,
                          GPtrArray          *records,
                          const GantryField  *field,
                          const GantryValue  *value,
                          GError            **error)
{
  Assignment assignment = { field, value };
  /* Translators: the name of a step of undo; %s is the name of a field, such as “Duration”. */
  g_autofree char *label = g_strdup_printf (_("Change “%s”"), _(field->label));

  return gantry_document_edit_each (self, label, records, assign, &assignment, error);
}

gboolean
gantry_document_edit (GantryDocument     *self,
                      GantryRecord       *record,
                      const GantryField  *field,
                      const GantryValue  *value,
                      GError            **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return gantry_document_edit_all (self, records, field, value, error);
}

/* ---- Undo ---- */

gboolean
gantry_document_can_undo (GantryDocument *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), FALSE);
  return gantry_journal_peek_undo (self->journal) != NULL;
}

gboolean
gantry_document_can_redo (GantryDocument *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), FALSE);
  return gantry_journal_peek_redo (self->journal) != NULL;
}

const char *
gantry_document_get_undo_label (GantryDocument *self)
{
  const GantryTransaction *top = gantry_journal_peek_undo (self->journal);

  return top != NULL ? top->label : NULL;
}

const char *
gantry_document_get_redo_label (GantryDocument *self)
{
  const GantryTransaction *top = gantry_journal_peek_redo (self->journal);

  return top != NULL ? top->label : NULL;
}

/* Carries out @step, a copy or an inverse of @original, which the journal holds. */
static void
replay (GantryDocument *self, GantryTransaction *step, GVariant *view)
{
  apply_transaction (self, step);
  finish (self, step);
  gantry_document_notify_state (self);
  gantry_document_emit_restore_view (self, view);
}

void
gantry_document_undo (GantryDocument *self)
{
  g_autoptr (GantryTransaction) original = NULL;
  g_autoptr (GantryTransaction) inverse = NULL;

  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  g_return_if_fail (self->open == NULL);
  original = gantry_journal_take_undo (self->journal);
  if (original == NULL)
    return;
  inverse = gantry_transaction_invert (original);
  replay (self, inverse, original->view_before);
}

void
gantry_document_redo (GantryDocument *self)
{
  g_autoptr (GantryTransaction) original = NULL;
  g_autoptr (GantryTransaction) again = NULL;

  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  g_return_if_fail (self->open == NULL);
  original = gantry_journal_take_redo (self->journal);
  if (original == NULL)
    return;
  again = gantry_transaction_new (original->label, self->author);
  gantry_transaction_append (again, original);
  replay (self, again, original->view_after);
}

void
gantry_document_forget_steps (GantryDocument *self)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  gantry_journal_clear (self->journal);
  gantry_document_notify_state (self);
}
