/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <string.h>

/* For chats and wikis: plain Markdown with tables, in which every name is only text. */

static void
append_escaped (GString *markdown, const char *text)
{
  const char *start = text;

  for (const char *c = text; *c != '\0'; c++)
    {
      gboolean list = c == start && (strchr ("-+#=", *c) != NULL || g_ascii_isdigit (*c));

      if (*c == '<' || *c == '>' || *c == '&')
        {
          g_string_append (markdown, *c == '<' ? "&lt;" : *c == '>' ? "&gt;" : "&amp;");
          continue;
        }
      /* Numbers begin cells without harm; what would begin a list or a heading does not. */
      if (strchr ("\\`*_[]|~!", *c) != NULL || (list && !g_ascii_isdigit (*c)))
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *c);
    }
}

static void
append_line (GString *markdown, const char *before, const char *text, const char *after)
{
  g_string_append (markdown, before);
  append_escaped (markdown, text);
  g_string_append (markdown, after);
}

static void
append_cell (GString *markdown, const GantryCell *cell)
{
  gboolean strong = cell->text[0] != '\0' && (cell->voice == GANTRY_VOICE_STRONG ||
                                              cell->voice == GANTRY_VOICE_ALARM);

  if (cell->rag != GANTRY_RAG_NONE)
    g_string_append_printf (markdown, "%s ", gantry_rag_get_symbol (cell->rag));
  append_line (markdown, strong ? "**" : "", cell->text, strong ? "**" : "");
}

static void
append_row (GString *markdown, const GantryBlock *block, const GantryRow *row)
{
  g_string_append_c (markdown, '|');
  for (guint i = 0; i < block->columns->len; i++)
    {
      g_string_append_c (markdown, ' ');
      if (i < row->cells->len)
        append_cell (markdown, gantry_row_get_cell (row, i));
      g_string_append (markdown, " |");
    }
  g_string_append_c (markdown, '\n');
}

static void
append_table (GString *markdown, const GantryBlock *block)
{
  g_string_append_c (markdown, '|');
  for (guint i = 0; i < block->columns->len; i++)
    append_line (markdown, " ", gantry_block_get_column (block, i)->label, " |");
  g_string_append (markdown, "\n|");
  for (guint i = 0; i < block->columns->len; i++)
    g_string_append (markdown,
                     gantry_block_get_column (block, i)->align == GANTRY_ALIGN_END ? " ---: |" : " --- |");
  g_string_append_c (markdown, '\n');
  for (guint i = 0; i < block->rows->len; i++)
    append_row (markdown, block, gantry_block_get_row (block, i));
  g_string_append_c (markdown, '\n');
}

static void
append_figures (GString *markdown, const GantryBlock *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    {
      const GantryRow *row = gantry_block_get_row (block, i);
      const char *note = gantry_row_get_cell (row, 2)->text;

      append_line (markdown, "- ", gantry_row_get_cell (row, 0)->text, ": **");
      append_line (markdown, "", gantry_row_get_cell (row, 1)->text, "**");
      if (note[0] != '\0')
        append_line (markdown, " (", note, ")");
      g_string_append_c (markdown, '\n');
    }
  g_string_append_c (markdown, '\n');
}

static void
append_list (GString *markdown, const GantryBlock *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    append_line (markdown, "- ", gantry_row_get_cell (gantry_block_get_row (block, i), 0)->text, "\n");
  g_string_append_c (markdown, '\n');
}

static void
append_block (GString *markdown, const GantryBlock *block)
{
  switch (block->type)
    {
    case GANTRY_BLOCK_HEADING:
      append_line (markdown, "## ", block->text, "\n\n");
      break;
    case GANTRY_BLOCK_LIST:
      append_list (markdown, block);
      break;
    case GANTRY_BLOCK_TABLE:
      append_table (markdown, block);
      break;
    case GANTRY_BLOCK_FIGURES:
      append_figures (markdown, block);
      break;
    case GANTRY_BLOCK_CHART:
    case GANTRY_BLOCK_PARAGRAPH:
    default:
      append_line (markdown, "", block->text, "\n\n");
      break;
    }
}

GBytes *
gantry_report_to_markdown (GantryReport *self, GError **error G_GNUC_UNUSED)
{
  g_autoptr (GString) markdown = g_string_new (NULL);

  append_line (markdown, "# ", self->title, "\n\n");
  append_line (markdown, "", self->meta, "\n\n");
  if (self->overall != GANTRY_RAG_NONE)
    {
      g_string_append_printf (markdown, "%s ", gantry_rag_get_symbol (self->overall));
      append_line (markdown, "**", gantry_rag_get_word (self->overall), "** ");
    }
  append_line (markdown, "**", self->headline, "**\n\n");
  for (guint i = 0; i < self->blocks->len; i++)
    append_block (markdown, g_ptr_array_index (self->blocks, i));
  return g_string_free_to_bytes (g_steal_pointer (&markdown));
}
