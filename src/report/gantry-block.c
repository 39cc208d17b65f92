/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-block.h"

static void
column_clear (gpointer data)
{
  g_free (((GantryColumn *) data)->label);
}

static void
cell_clear (gpointer data)
{
  g_free (((GantryCell *) data)->text);
}

static GantryRow *
row_new (guint rank)
{
  GantryRow *self = g_new0 (GantryRow, 1);

  self->cells = g_array_new (FALSE, TRUE, sizeof (GantryCell));
  self->rank = rank;
  g_array_set_clear_func (self->cells, cell_clear);
  return self;
}

static void
row_free (gpointer data)
{
  GantryRow *self = data;

  g_array_unref (self->cells);
  g_free (self);
}

char *
gantry_clean_text (char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar u = g_utf8_get_char (c);

      if (u < 0x20 || (u >= 0x7f && u < 0xa0) || u == 0x2028 || u == 0x2029)
        g_string_append_c (clean, ' ');
      else if ((u & 0xfffe) != 0xfffe)
        g_string_append_unichar (clean, u);
    }
  g_free (text);
  return g_strstrip (g_string_free (clean, FALSE));
}

GantryBlock *
gantry_block_new (GantryBlockType type, const char *text)
{
  GantryBlock *self = g_new0 (GantryBlock, 1);

  self->type = type;
  self->text = gantry_clean_text (g_strdup (text));
  self->columns = g_array_new (FALSE, TRUE, sizeof (GantryColumn));
  g_array_set_clear_func (self->columns, column_clear);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

void
gantry_block_free (GantryBlock *self)
{
  g_free (self->text);
  g_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->chart, gantry_chart_free);
  g_free (self);
}

void
gantry_block_add_column (GantryBlock *self, const char *label, GantryAlign align, guint stretch)
{
  GantryColumn column = { .label = g_strdup (label), .align = align, .stretch = stretch };

  g_array_append_val (self->columns, column);
}

GantryRow *
gantry_block_add_row (GantryBlock *self, guint rank)
{
  GantryRow *row = row_new (rank);

  g_ptr_array_add (self->rows, row);
  return row;
}

GantryRow *
gantry_block_add_group (GantryBlock *self, const char *title)
{
  GantryRow *row = gantry_block_add_row (self, 0);

  row->group = TRUE;
  gantry_row_add (row, title)->voice = GANTRY_VOICE_STRONG;
  return row;
}

GantryCell *
gantry_row_take (GantryRow *self, char *text)
{
  GantryCell cell = { .text = gantry_clean_text (text) };

  g_array_append_val (self->cells, cell);
  return &g_array_index (self->cells, GantryCell, self->cells->len - 1);
}

GantryCell *
gantry_row_add (GantryRow *self, const char *text)
{
  return gantry_row_take (self, g_strdup (text));
}
