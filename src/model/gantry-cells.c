/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-cells.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-text-private.h"

/* Says which cell it is that was refused. */
static void
name_cell (GError **error, GantryRecord *record, const GantryField *field)
{
  g_autofree char *title = gantry_record_dup_title (record);
  g_autofree char *reason = NULL;

  if (error == NULL || *error == NULL)
    return;
  reason = g_strdup ((*error)->message);
  g_clear_error (error);
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
               /* Translators: the name of a field, that of a record, and a sentence that says why the value for
                * it was refused: “Duration” of “Design”: … */
               _("“%s” of “%s”: %s"), _(field->label), title, reason);
}

static gboolean
refuse_all (GError **error)
{
  g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                       _("These columns are computed and cannot be changed; choose others."));
  return FALSE;
}

gboolean
gantry_cells_assign (GantryDocument *document, const GantryCell *cells, guint n_cells, GError **error)
{
  GantryUnits units;
  gboolean any = n_cells == 0;

  g_return_val_if_fail (gantry_document_in_transaction (document), FALSE);

  gantry_units_from_project (gantry_document_get_project (document), &units);
  for (guint i = 0; i < n_cells; i++)
    {
      if (!gantry_field_is_editable (cells[i].field) || cells[i].record->document == NULL)
        continue;
      any = TRUE;
      if (!gantry_text_assign (cells[i].record, cells[i].field, cells[i].text, &units, error))
        {
          name_cell (error, cells[i].record, cells[i].field);
          return FALSE;
        }
    }
  return any || refuse_all (error);
}

gboolean
gantry_cells_edit (GantryDocument    *document,
                   const char        *label,
                   const GantryCell  *cells,
                   guint              n_cells,
                   GError           **error)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);

  gantry_document_begin (document, label);
  if (gantry_cells_assign (document, cells, n_cells, error))
    return gantry_document_commit (document, error);
  gantry_document_abort (document);
  return FALSE;
}

/* ---- Filling ---- */

static gboolean
copy_value (GantryRecord *source, GantryRecord *target, const GantryField *field, GError **error)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT, before = GANTRY_VALUE_INIT;

  gantry_record_get (source, field, &value);
  gantry_record_get (target, field, &before);
  return gantry_value_equal (&value, &before) || gantry_document_assign (target->document, target, field, &value, error);
}

/* A field that goes along with another: the companion of a duration, and whether it is a guess. */
static gboolean
copy_named (GantryRecord *source, GantryRecord *target, const char *name, GError **error)
{
  const GantryField *field = name != NULL ? gantry_kind_find_field (gantry_record_get_kind (source), name) : NULL;

  return field == NULL || copy_value (source, target, field, error);
}

static gboolean
copy_cell (GantryRecord *source, GantryRecord *target, const GantryField *field, GError **error)
{
  if (copy_named (source, target, field->companion, error) && copy_value (source, target, field, error)
      && (!gantry_text_has_estimate (source, field) || copy_named (source, target, "estimated", error)))
    return TRUE;
  name_cell (error, target, field);
  return FALSE;
}

typedef struct {
  GantryRecord *source;
  const GantryField *const *fields;
  guint n_fields;
} Fill;

static gboolean
fill_record (GantryRecord *target, gpointer data, GError **error)
{
  const Fill *self = data;
  gboolean any = FALSE;

  for (guint i = 0; i < self->n_fields; i++)
    {
      if (!gantry_field_is_editable (self->fields[i]))
        continue;
      any = TRUE;
      if (!copy_cell (self->source, target, self->fields[i], error))
        return FALSE;
    }
  return any || refuse_all (error);
}

gboolean
gantry_cells_fill (GantryDocument            *document,
                   GantryRecord              *source,
                   GPtrArray                 *targets,
                   const GantryField *const  *fields,
                   guint                      n_fields,
                   GError                   **error)
{
  Fill self = { source, fields, n_fields };

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), FALSE);

  return gantry_document_edit_each (document, _("Fill down"), targets, fill_record, &self, error);
}
