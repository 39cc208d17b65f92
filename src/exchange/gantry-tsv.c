/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-tsv.h"

#include <string.h>

/* ---- Writing ---- */

void
gantry_tsv_append_cell (GString *text, const char *cell, gboolean first)
{
  if (!first)
    g_string_append_c (text, '\t');
  if (strpbrk (cell, "\t\r\n\"") == NULL)
    {
      g_string_append (text, cell);
      return;
    }
  g_string_append_c (text, '"');
  for (const char *c = cell; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *c);
    }
  g_string_append_c (text, '"');
}

void
gantry_tsv_end_row (GString *text)
{
  g_string_append_c (text, '\n');
}

/* ---- Reading ---- */

static gboolean
ends_cell (char c)
{
  return c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

/* The cell in quotation marks at @text, or NULL: they are no such, but a part of the text. */
static char *
read_quoted (const char *text, const char **end)
{
  g_autoptr (GString) cell = g_string_new (NULL);

  for (const char *c = text + 1; *c != '\0'; c++)
    {
      if (*c == '"' && ends_cell (c[1]))
        {
          *end = c + 1;
          return g_strdup (cell->str);
        }
      if (*c == '"' && c[1] == '"')
        c++;
      else if (*c == '"')
        return NULL;
      g_string_append_c (cell, *c);
    }
  return NULL;
}

static char *
read_cell (const char *text, const char **end)
{
  char *cell = *text == '"' ? read_quoted (text, end) : NULL;

  if (cell != NULL)
    return cell;
  *end = text + strcspn (text, "\t\r\n");
  return g_strndup (text, (gsize) (*end - text));
}

/* The row at @text; moves it behind the end of the line. */
static GPtrArray *
read_row (const char **text)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      g_ptr_array_add (cells, read_cell (*text, text));
      if (**text != '\t')
        break;
      (*text)++;
    }
  if (g_str_has_prefix (*text, "\r\n"))
    *text += 2;
  else if (**text != '\0')
    (*text)++;
  return cells;
}

static gboolean
is_empty (const GPtrArray *cells)
{
  return cells->len == 1 && *(const char *) cells->pdata[0] == '\0';
}

GantryTsv *
gantry_tsv_parse (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *cursor = g_str_has_prefix (valid, "\357\273\277") ? valid + 3 : valid;
  GantryTsv *self = g_new0 (GantryTsv, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  while (*cursor != '\0')
    g_ptr_array_add (self->rows, read_row (&cursor));
  while (self->rows->len > 0 && is_empty (self->rows->pdata[self->rows->len - 1]))
    g_ptr_array_set_size (self->rows, (int) self->rows->len - 1);
  for (guint i = 0; i < self->rows->len; i++)
    self->n_columns = MAX (self->n_columns, ((GPtrArray *) self->rows->pdata[i])->len);
  return self;
}

void
gantry_tsv_free (GantryTsv *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}
