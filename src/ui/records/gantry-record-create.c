/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-record-create.h"

#include "model/gantry-instant.h"
#include "ui/records/gantry-field-display.h"

#include <glib/gi18n-lib.h>

static gboolean
is_preset (const GantryField *field, const GantryPreset *presets, guint n_presets)
{
  for (guint i = 0; i < n_presets; i++)
    if (presets[i].field == field)
      return TRUE;
  return FALSE;
}

/* What a required field has to begin with. */
static void
fill_required (GantryDocument *document, GantryRecord *record, const GantryField *field)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  gint64 today = gantry_instant_floor_day (gantry_instant_now ());
  g_autofree char *name = NULL;

  if (field->type == GANTRY_FIELD_DATE || field->type == GANTRY_FIELD_INSTANT)
    gantry_document_set_integer (document, record, field->name, today);
  else if (field->type == GANTRY_FIELD_TEXT)
    {
      /* Translators: the name that a new record begins with, “New Risk” */
      name = g_strdup_printf (_("New %s"), _(kind->title));
      gantry_document_set_text (document, record, field->name, name);
    }
}

/* As if a person had chosen it: who is put on a task by it may share its work. */
static gboolean
apply_preset (GantryDocument *document, GantryRecord *record, const GantryPreset *preset, GError **error)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&value, preset->id);
  return gantry_document_assign (document, record, preset->field, &value, error);
}

GantryRecord *
gantry_record_create (GantryDocument     *document,
                      const GantryKind   *kind,
                      const GantryPreset *presets,
                      guint               n_presets,
                      GError            **error)
{
  g_autofree char *label = g_strdup_printf (_("Add %s"), _(kind->title));
  GantryRecord *record;

  gantry_document_begin (document, label);
  record = gantry_document_insert (document, kind);
  for (guint i = 0; i < n_presets; i++)
    if (presets[i].field != NULL && !apply_preset (document, record, &presets[i], error))
      {
        gantry_document_abort (document);
        return NULL;
      }
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & GANTRY_FIELD_REQUIRED) != 0
        && !is_preset (&kind->fields[i], presets, n_presets))
      fill_required (document, record, &kind->fields[i]);
  return gantry_document_commit (document, error) ? record : NULL;
}

gboolean
gantry_records_delete (GantryDocument *document, GPtrArray *records, GError **error)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (records->len > 0, FALSE);
  label = g_strdup_printf (_("Delete %s"),
                           _(gantry_record_get_kind (g_ptr_array_index (records, 0))->title));
  gantry_document_begin (document, label);
  for (guint i = 0; i < records->len; i++)
    {
      GantryRecord *record = g_ptr_array_index (records, i);

      if (record->document != NULL) /* may have gone with its owner */
        gantry_document_delete (document, record);
    }
  return gantry_document_commit (document, error);
}

char *
gantry_record_dup_line (GantryRecord *record, const GantryField *except)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const GantryField *field = &kind->fields[i];
      g_autofree char *text = NULL;

      if (field == except || field->type == GANTRY_FIELD_BOOLEAN
          || (field->flags & (GANTRY_FIELD_HIDDEN | GANTRY_FIELD_SECONDARY)) != 0)
        continue;
      text = gantry_field_dup_text (record, field);
      if (text[0] != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", text);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}
