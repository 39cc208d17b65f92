/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-clipboard.h"

#include <glib/gi18n-lib.h>

#include "exchange/gantry-tsv.h"
#include "model/gantry-cells.h"
#include "model/gantry-text.h"
#include "ui/records/gantry-grid-private.h"

GPtrArray *
gantry_grid_dup_selected (GantryGrid *self)
{
  g_autoptr (GtkBitset) selected = NULL;
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint row;

  g_return_val_if_fail (GANTRY_IS_GRID (self), records);

  selected = gtk_selection_model_get_selection (self->selection);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &row); more; more = gtk_bitset_iter_next (&iter, &row))
    g_ptr_array_add (records, gantry_grid_dup_record (self, row));
  return records;
}

GPtrArray *
gantry_grid_dup_range_fields (GantryGrid *self)
{
  GPtrArray *fields = g_ptr_array_new ();
  guint first, end;

  g_return_val_if_fail (GANTRY_IS_GRID (self), fields);

  gantry_grid_get_range (self, &first, &end);
  for (guint i = first; i < end; i++)
    g_ptr_array_add (fields, (gpointer) gantry_grid_columns_get (self->columns, i)->field);
  return fields;
}

/* ---- As text ---- */

static void
append_row (GString *text, GantryRecord *record, GPtrArray *fields, const GantryField *title, int indent)
{
  GantryUnits units;

  gantry_units_from_project (gantry_document_get_project (record->document), &units);
  for (guint i = 0; i < fields->len; i++)
    {
      g_autofree char *cell = gantry_text_copy (record, fields->pdata[i], &units);
      g_autofree char *indented = fields->pdata[i] == title ? g_strdup_printf ("%*s%s", indent, "", cell) : NULL;

      gantry_tsv_append_cell (text, indented != NULL ? indented : cell, i == 0);
    }
}

char *
gantry_grid_dup_range_text (GantryGrid *self)
{
  g_autoptr (GPtrArray) records = gantry_grid_dup_selected (self);
  g_autoptr (GPtrArray) fields = gantry_grid_dup_range_fields (self);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      append_row (text, records->pdata[i], fields, NULL, 0);
      if (records->len > 1 || fields->len > 1) /* a cell alone is just its text */
        gantry_tsv_end_row (text);
    }
  return g_string_free_and_steal (text);
}

static int
get_level (GantryGrid *self, GantryRecord *record)
{
  GantryGridRowInfo info = { .level = 1 };

  self->delegate->get_info (record, &info, self->delegate_data);
  return info.level;
}

char *
gantry_grid_dup_rows_text (GantryGrid *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  const GantryKind *kind;
  GString *text = g_string_new (NULL);
  int level = G_MAXINT;

  g_return_val_if_fail (GANTRY_IS_GRID (self), g_string_free_and_steal (text));

  kind = gantry_grid_columns_get_kind (self->columns);
  for (guint i = 0; i < gantry_grid_columns_get_n_shown (self->columns); i++)
    g_ptr_array_add (fields, (gpointer) gantry_grid_columns_get (self->columns, i)->field);
  for (guint i = 0; i < records->len; i++)
    level = MIN (level, get_level (self, records->pdata[i]));
  for (guint i = 0; i < records->len; i++)
    {
      append_row (text, records->pdata[i], fields, gantry_kind_find_field (kind, kind->title_field),
                  2 * (get_level (self, records->pdata[i]) - level));
      gantry_tsv_end_row (text);
    }
  return g_string_free_and_steal (text);
}

/* ---- Into which cells ---- */

static void
take_rows (GantryGridBlock *self, GantryGrid *grid, guint n_rows)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (grid->selection);
  guint64 n_selected = gtk_bitset_get_size (selected);
  guint first = n_selected > 0 ? gtk_bitset_get_minimum (selected) : gantry_grid_get_n_rows (grid);

  if (n_selected == 0 || n_selected % n_rows != 0)
    n_selected = 0;
  for (guint i = 0; i < (n_selected > 0 ? n_selected : n_rows); i++)
    {
      guint row = n_selected > 0 ? gtk_bitset_get_nth (selected, i) : first + i;

      g_array_append_val (self->rows, row);
    }
}

void
gantry_grid_block_init (GantryGridBlock *self, GantryGrid *grid, guint n_rows, guint n_columns)
{
  guint first, end;

  g_return_if_fail (GANTRY_IS_GRID (grid));
  g_return_if_fail (n_rows > 0 && n_columns > 0);

  self->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  take_rows (self, grid, n_rows);
  gantry_grid_get_range (grid, &first, &end);
  self->first_column = first;
  self->n_columns = (end - first) % n_columns == 0
                    ? end - first : MIN (n_columns, gantry_grid_columns_get_n_shown (grid->columns) - first);
}

void
gantry_grid_block_clear (GantryGridBlock *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
}

/* ---- Filling ---- */

gboolean
gantry_grid_fill_down (GantryGrid *self, GError **error)
{
  g_autoptr (GPtrArray) records = NULL, fields = NULL;
  g_autoptr (GantryRecord) source = NULL;

  g_return_val_if_fail (GANTRY_IS_GRID (self), FALSE);

  if (gantry_grid_is_editing (self)) /* the key is none of the entry's, yet what is typed there must not be undermined */
    return TRUE;
  records = gantry_grid_dup_selected (self);
  fields = gantry_grid_dup_range_fields (self);
  if (records->len > 1)
    source = g_ptr_array_steal_index (records, 0);
  else if (records->len == 1 && self->delegate->find (records->pdata[0], self->delegate_data) > 0)
    source = gantry_grid_dup_record (self, self->delegate->find (records->pdata[0], self->delegate_data) - 1);
  else
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                           _("There is nothing above to fill from; select the cells together with those below."));
      return FALSE;
    }
  return gantry_cells_fill (source->document, source, records, (const GantryField *const *) fields->pdata, fields->len,
                            error);
}

char *
gantry_grid_fill_text (GantryGrid *self, const GantryField *field, const char *text)
{
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (GANTRY_IS_GRID (self), NULL);

  records = gantry_grid_dup_selected (self);
  if (records->len == 0 || gantry_text_edit_all (records, field, text, &error))
    return NULL;
  return g_strdup (error->message);
}
