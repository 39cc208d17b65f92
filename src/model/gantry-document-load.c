/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-document-private.h"
#include "model/gantry-record-private.h"
#include "model/gantry-table-private.h"
#include "model/kinds/gantry-calendar.h"

/* Loading: records as they were stored, from files that may be damaged or hostile. */

void
gantry_document_begin_load (GantryDocument *self)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  g_return_if_fail (self->open == NULL && !self->loading);
  self->loading = TRUE;
}

/* As g_uuid_string_is_valid(), which is a part of what opening a large plan takes. */
static gboolean
is_uuid (const char *text)
{
  guint n_digits = 0;

  if (strnlen (text, GANTRY_UUID_LENGTH + 1) != GANTRY_UUID_LENGTH)
    return FALSE;
  for (guint i = 0; i < GANTRY_UUID_LENGTH; i++)
    n_digits += g_ascii_isxdigit (text[i]) ? 1 : 0;
  return n_digits == GANTRY_UUID_LENGTH - 4 && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
}

static gboolean
check_identity (GantryDocument *self, GantryTable *table, gint64 id, const char *uuid, GError **error)
{
  const char *title = _(gantry_table_get_kind (table)->title);

  if (id <= 0 || id >= G_MAXINT64 / 2 || uuid == NULL || !is_uuid (uuid))
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
                   _("%s %" G_GINT64_FORMAT " has no valid identifier and was left out."), title, id);
      return FALSE;
    }
  if (gantry_table_lookup (table, id) != NULL || gantry_table_lookup_uuid (table, uuid) != NULL)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_DAMAGED,
                   _("%s %" G_GINT64_FORMAT " is there twice; the second one was left out."), title, id);
      return FALSE;
    }
  return TRUE;
}

static void
clear_values (const GantryKind *kind, GantryValue *values)
{
  for (guint i = 0; i < kind->n_fields; i++)
    gantry_value_clear (&values[i]);
}

/* Whether it is plain to see; any other has to be checked. */
static gboolean
is_right (const GantryInput *input, const GantryValue *value)
{
  if (value->type == GANTRY_VALUE_INTEGER)
    return input->is_number && value->integer >= input->minimum && value->integer <= input->maximum;
  return value->type == GANTRY_VALUE_NULL && input->may_be_unset;
}

static gboolean
check_values (const GantryRecordClass *klass, gint64 id, GantryValue *values, GError **error)
{
  const GantryKind *kind = klass->kind;

  for (guint i = 0; i < klass->n_inputs; i++)
    {
      const GantryInput *input = &klass->inputs[i];

      if (is_right (input, &values[input->index]) || gantry_field_check (input->field, &values[input->index], error))
        continue;
      /* Translators: %s is a kind of record; a sentence on one of its fields follows. */
      g_prefix_error (error, _("%s %" G_GINT64_FORMAT ": "), _(kind->title), id);
      return FALSE;
    }
  return TRUE;
}

static void
take_values (GantryDocument *self, GantryRecord *record, GantryValue *values)
{
  const GantryRecordClass *klass = GANTRY_RECORD_GET_CLASS (record);
  GantryReferrers **referrers = self->referrers[gantry_kind_index (klass->kind)];

  for (guint i = 0; i < klass->n_inputs; i++)
    {
      const GantryInput *input = &klass->inputs[i];

      if (referrers[input->index] == NULL)
        gantry_record_take (record, input->field, &values[input->index]);
      else
        gantry_document_apply_field (self, record, input->field, &values[input->index]);
    }
}

gboolean
gantry_document_load_record (GantryDocument    *self,
                             const GantryKind  *kind,
                             gint64             id,
                             const char        *uuid,
                             GantryValue       *values,
                             GError           **error)
{
  GantryTable *table = gantry_document_get_table (self, kind);
  const GantryRecordClass *klass = gantry_table_get_record_class (table);
  gboolean fits;

  g_return_val_if_fail (self->loading, FALSE);
  fits = check_identity (self, table, id, uuid, error) && check_values (klass, id, values, error);
  if (fits)
    take_values (self, gantry_document_apply_insert (self, kind, id, uuid), values);
  clear_values (kind, values);
  return fits;
}

/* ---- Mending ---- */

static void report (GPtrArray *dropped, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
report (GPtrArray *dropped, const char *format, ...)
{
  va_list args;

  if (dropped == NULL)
    return;
  va_start (args, format);
  g_ptr_array_add (dropped, g_strdup_vprintf (format, args));
  va_end (args);
}

static GantryIdList *
keep_existing (GantryTable *targets, const GantryIdList *ids)
{
  g_autofree gint64 *kept = g_new (gint64, ids->n_ids);
  guint n_kept = 0;

  for (guint i = 0; i < ids->n_ids; i++)
    if (gantry_table_lookup (targets, ids->ids[i]) != NULL)
      kept[n_kept++] = ids->ids[i];
  return n_kept > 0 ? gantry_id_list_new (kept, n_kept) : NULL;
}

/* A field that refers to records of another table. */
typedef struct {
  const GantryField *field;
  GantryTable *targets;
} Reference;

/* Of Reference. */
static GArray *
list_references (GantryDocument *self, const GantryKind *kind)
{
  GArray *references = g_array_new (FALSE, FALSE, sizeof (Reference));

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const GantryField *field = &kind->fields[i];
      Reference reference = { field, NULL };

      if (!gantry_field_is_input (field) || !gantry_field_is_reference (field))
        continue;
      reference.targets = gantry_document_get_table (self, gantry_kind_find (field->target));
      g_array_append_val (references, reference);
    }
  return references;
}

/* What the field of @record should be so that every reference leads somewhere: FALSE if it is so. */
static gboolean
find_mended (GantryRecord *record, const Reference *reference, GantryValue *mended)
{
  GantryTable *targets = reference->targets;
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (reference->field->type == GANTRY_FIELD_REFERENCE)
    {
      gint64 id = G_STRUCT_MEMBER (gint64, record, reference->field->offset);

      return id != 0 && gantry_table_lookup (targets, id) == NULL;
    }
  gantry_record_get (record, reference->field, &value);
  if (value.type == GANTRY_VALUE_IDS)
    {
      g_autoptr (GantryIdList) kept = keep_existing (targets, value.ids);

      gantry_value_set_ids (mended, kept);
      return !gantry_value_equal (&value, mended);
    }
  return FALSE;
}

/* TRUE when the record cannot stay: it requires what is not there. */
static gboolean
mend_record (GantryDocument *self, GantryRecord *record, const GArray *references, GPtrArray *dropped)
{
  for (guint i = 0; i < references->len; i++)
    {
      const Reference *reference = &g_array_index (references, Reference, i);
      g_autofree char *title = NULL;
      g_auto (GantryValue) mended = GANTRY_VALUE_INIT;

      if (!find_mended (record, reference, &mended))
        continue;
      title = gantry_record_dup_title (record);
      if (reference->field->flags & GANTRY_FIELD_REQUIRED)
        {
          report (dropped, _("“%s” refers to a record that is not there, and was left out."), title);
          return TRUE;
        }
      report (dropped, _("“%s” referred to a record that is not there; the reference was cleared."),
              title);
      gantry_document_apply_field (self, record, reference->field, &mended);
    }
  return FALSE;
}

static void
drop_record (GantryDocument *self, GantryRecord *record)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  const GantryValue unset = GANTRY_VALUE_INIT;

  for (guint i = 0; i < kind->n_fields; i++)
    if (gantry_field_is_input (&kind->fields[i]) && gantry_field_is_reference (&kind->fields[i]))
      gantry_document_apply_field (self, record, &kind->fields[i], &unset);
  gantry_document_apply_delete (self, record);
}

static gboolean
mend_table (GantryDocument *self, GantryTable *table, GPtrArray *dropped)
{
  g_autoptr (GPtrArray) doomed = g_ptr_array_new ();
  g_autoptr (GArray) references = list_references (self, gantry_table_get_kind (table));
  guint n_records = gantry_table_get_n_records (table);

  for (guint i = 0; i < n_records && references->len > 0; i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);

      if (mend_record (self, record, references, dropped))
        g_ptr_array_add (doomed, record);
    }
  for (guint i = 0; i < doomed->len; i++)
    drop_record (self, g_ptr_array_index (doomed, i));
  return doomed->len > 0;
}

/* A record that went may have been referred to by others: until nothing more goes. */
static void
mend_references (GantryDocument *self, GPtrArray *dropped)
{
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (guint k = 0; k < self->n_kinds; k++)
        again = mend_table (self, self->tables[k], dropped) || again;
    }
}

static void
break_circles (GantryDocument *self, const GantryKind *kind, const GantryField *field, GPtrArray *dropped)
{
  g_autoptr (GPtrArray) circles = gantry_document_find_circles (self, kind, field);
  const GantryValue unset = GANTRY_VALUE_INIT;

  for (guint i = 0; i < circles->len; i++)
    {
      GantryRecord *record = g_ptr_array_index (circles, i);
      g_autofree char *title = gantry_record_dup_title (record);

      report (dropped, _("“%s” was its own “%s” in a circle; the reference was cleared."), title,
              _(field->label));
      gantry_document_apply_field (self, record, field, &unset);
    }
}

static void
break_all_circles (GantryDocument *self, GPtrArray *dropped)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    for (guint f = 0; f < kinds[k]->n_fields; f++)
      if (gantry_document_field_is_recursive (kinds[k], &kinds[k]->fields[f]))
        break_circles (self, kinds[k], &kinds[k]->fields[f], dropped);
}

static void
ensure_project (GantryDocument *self, GPtrArray *dropped)
{
  GantryTable *table = gantry_document_get_table (self, &gantry_project_kind);

  if (gantry_table_get_n_records (table) == 0)
    {
      g_autofree char *uuid = g_uuid_string_random ();
      GantryRecord *record = gantry_document_apply_insert (self, &gantry_project_kind, 1, uuid);

      GANTRY_PROJECT (record)->start = 0;
      report (dropped, _("The project itself was missing; check its start date."));
    }
  while (gantry_table_get_n_records (table) > 1)
    {
      GantryRecord *second = gantry_table_get_record (table, 1);

      g_autofree char *title = gantry_record_dup_title (second);

      report (dropped, _("“%s” is a second project in the file, and was left out."), title);
      drop_record (self, second);
    }
}

void
gantry_document_end_load (GantryDocument *self, GPtrArray *dropped)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  g_return_if_fail (self->loading);

  self->loading = FALSE;
  ensure_project (self, dropped);
  mend_references (self, dropped);
  break_all_circles (self, dropped);
  gantry_journal_clear (self->journal);
  for (guint k = 0; k < self->n_kinds; k++)
    gantry_table_forget_uuids (self->tables[k]);
  gantry_document_refresh_outline (self);
  gantry_scheduler_invalidate (self->scheduler, NULL);
  g_clear_pointer (&self->earner, gantry_earner_free);
  gantry_scheduler_run (self->scheduler, FALSE, NULL);
  gantry_document_emit_tables (self);
  gantry_document_emit_changed (self, NULL);
  gantry_document_notify_state (self);
}

gint64
gantry_document_get_next_id (GantryDocument *self, const GantryKind *kind)
{
  return self->next_ids[gantry_kind_index (kind)];
}

void
gantry_document_set_next_id (GantryDocument *self, const GantryKind *kind, gint64 id)
{
  gint64 *next = &self->next_ids[gantry_kind_index (kind)];

  if (id < G_MAXINT64 / 2)
    *next = MAX (*next, id);
}
