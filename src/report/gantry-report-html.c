/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

/* One file that also survives a mail program: no script, nothing from outside, tables that carry
 * their own style; it is well-formed XML too. */

#define CHART_WIDTH 520.0

static const char style_sheet[] =
  "body{margin:0;background:#fff;color:#241f31;"
  "font:15px/1.45 'Adwaita Sans',Inter,Cantarell,'Segoe UI',Helvetica,Arial,sans-serif}\n"
  "main{max-width:820px;margin:0 auto;padding:32px 24px}\n"
  "h1{font-size:28px;line-height:1.2;margin:0 0 4px}\n"
  "h2{font-size:17px;color:#1a5fb4;margin:28px 0 6px}\n"
  "p{margin:8px 0}\n"
  "ul{margin:4px 0;padding-inline-start:20px}\n"
  "li{margin:3px 0}\n"
  "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\n"
  "caption{position:absolute;clip:rect(0 0 0 0);height:1px;width:1px;overflow:hidden}\n"
  "figure{margin:8px 0;overflow-x:auto}\n"
  "svg{min-width:480px;max-width:100%;height:auto}\n"
  "footer{margin-top:32px;padding-top:8px;border-top:1px solid #d8d6db;color:#5e5c64;font-size:12px}\n"
  "@media print{@page{margin:18mm}body{font-size:9.5pt}main{max-width:none;padding:0}"
  "h2{break-after:avoid}tr,figure{break-inside:avoid}thead{display:table-header-group}}\n";

static void
append_escaped (GString *html, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

static void
append_element (GString *html, const char *start, const char *text, const char *end)
{
  g_string_append (html, start);
  append_escaped (html, text);
  g_string_append (html, end);
}

/* Symbol and word, so that the color is not alone. */
static void
append_status (GString *html, GantryRag rag, const char *text)
{
  g_string_append_printf (html,
                          "<b style=\"color:#%06x;white-space:nowrap\"><span aria-hidden=\"true\">%s</span> ",
                          gantry_rag_get_ink (rag), gantry_rag_get_symbol (rag));
  append_escaped (html, text);
  g_string_append (html, "</b>");
}

static void
append_voiced (GString *html, const GantryCell *cell)
{
  switch (cell->voice)
    {
    case GANTRY_VOICE_STRONG:
      append_element (html, "<b>", cell->text, "</b>");
      break;
    case GANTRY_VOICE_QUIET:
      append_element (html, "<span style=\"color:#5e5c64\">", cell->text, "</span>");
      break;
    case GANTRY_VOICE_ALARM:
      append_element (html, "<b style=\"color:#a51d2d\">", cell->text, "</b>");
      break;
    case GANTRY_VOICE_NORMAL:
    default:
      append_escaped (html, cell->text);
      break;
    }
}

/* ---- Tables ---- */

static const char *
get_align (const GantryColumn *column)
{
  return column->align == GANTRY_ALIGN_END ? "end;white-space:nowrap" : "start";
}

static void
append_head (GString *html, const GantryBlock *block)
{
  g_string_append (html, "<thead><tr>");
  for (guint i = 0; i < block->columns->len; i++)
    {
      const GantryColumn *column = gantry_block_get_column (block, i);

      g_string_append_printf (html,
                              "<th scope=\"col\" style=\"text-align:%s;padding:6px 8px;font-size:12px;color:#5e5c64;"
                              "border-bottom:1px solid #9a9996\">",
                              get_align (column));
      append_escaped (html, column->label);
      g_string_append (html, "</th>");
    }
  g_string_append (html, "</tr></thead>\n");
}

static void
append_cell (GString *html, const GantryCell *cell, const GantryColumn *column, gboolean is_name)
{
  g_string_append_printf (html,
                          "<%s dir=\"auto\" style=\"text-align:%s;padding:6px 8px;vertical-align:top;font-weight:normal;"
                          "border-bottom:1px solid #d8d6db\">",
                          is_name ? "th scope=\"row\"" : "td", get_align (column));
  if (cell->rag != GANTRY_RAG_NONE)
    append_status (html, cell->rag, cell->text);
  else
    append_voiced (html, cell);
  g_string_append (html, is_name ? "</th>" : "</td>");
}

static void
append_row (GString *html, const GantryBlock *block, const GantryRow *row)
{
  g_string_append (html, "<tr>");
  if (row->group)
    {
      g_string_append_printf (html,
                              "<th scope=\"rowgroup\" colspan=\"%u\" dir=\"auto\" style=\"text-align:start;"
                              "padding:14px 8px 4px;color:#1a5fb4;border-bottom:1px solid #d8d6db\">",
                              block->columns->len);
      append_element (html, "", gantry_row_get_cell (row, 0)->text, "</th>");
    }
  for (guint i = 0; !row->group && i < block->columns->len; i++)
    append_cell (html, gantry_row_get_cell (row, i), gantry_block_get_column (block, i), i == 0);
  g_string_append (html, "</tr>\n");
}

static void
append_table (GString *html, const GantryBlock *block)
{
  g_string_append (html, "<table>");
  append_element (html, "<caption>", block->text, "</caption>");
  append_head (html, block);
  g_string_append (html, "<tbody>\n");
  for (guint i = 0; i < block->rows->len; i++)
    append_row (html, block, gantry_block_get_row (block, i));
  g_string_append (html, "</tbody></table>\n");
}

/* ---- Other blocks ---- */

/* A table for the sake of mail programs, which know no flexible boxes. */
static void
append_figures (GString *html, const GantryBlock *block)
{
  g_string_append (html, "<table role=\"presentation\" style=\"table-layout:fixed;margin-top:12px\"><tr>");
  for (guint i = 0; i < block->rows->len; i++)
    {
      const GantryRow *row = gantry_block_get_row (block, i);

      g_string_append (html, "<td style=\"vertical-align:top;padding:6px 16px 0 0\">"
                             "<div style=\"border-top:1px solid #9a9996;padding-top:6px\">");
      append_element (html, "<div style=\"font-size:12px;color:#5e5c64\">", gantry_row_get_cell (row, 0)->text,
                      "</div>");
      append_element (html, "<div style=\"font-size:22px;font-weight:600\">", gantry_row_get_cell (row, 1)->text,
                      "</div>");
      g_string_append (html, "<div style=\"font-size:13px\">");
      append_voiced (html, gantry_row_get_cell (row, 2));
      g_string_append (html, "</div></div></td>");
    }
  g_string_append (html, "</tr></table>\n");
}

static void
append_list (GString *html, const GantryBlock *block)
{
  g_string_append (html, "<ul>\n");
  for (guint i = 0; i < block->rows->len; i++)
    append_element (html, "<li dir=\"auto\">", gantry_row_get_cell (gantry_block_get_row (block, i), 0)->text,
                    "</li>\n");
  g_string_append (html, "</ul>\n");
}

static void
append_chart (GString *html, const GantryBlock *block)
{
  g_autoptr (GantryFigure) figure = gantry_chart_layout (block->chart, CHART_WIDTH);

  if (gantry_report_is_rtl ())
    gantry_figure_mirror (figure);
  g_string_append (html, "<figure>");
  gantry_figure_to_svg (figure, block->text, html);
  g_string_append (html, "</figure>\n");
}

static void
append_block (GString *html, const GantryBlock *block)
{
  switch (block->type)
    {
    case GANTRY_BLOCK_HEADING:
      append_element (html, "<h2>", block->text, "</h2>\n");
      break;
    case GANTRY_BLOCK_LIST:
      append_list (html, block);
      break;
    case GANTRY_BLOCK_TABLE:
      append_table (html, block);
      break;
    case GANTRY_BLOCK_FIGURES:
      append_figures (html, block);
      break;
    case GANTRY_BLOCK_CHART:
      append_chart (html, block);
      break;
    case GANTRY_BLOCK_PARAGRAPH:
    default:
      append_element (html,
                      block->voice == GANTRY_VOICE_QUIET ? "<p dir=\"auto\" style=\"color:#5e5c64\">" : "<p dir=\"auto\">",
                      block->text, "</p>\n");
      break;
    }
}

static void
append_document_head (GString *html, GantryReport *report)
{
  /* Translators: the code of your language, such as "de" or "pt-BR"; screen readers choose their voice by it. */
  const char *language = C_("language code", "en");

  g_string_append_printf (html,
                          "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\" dir=\"%s\">\n<head>\n",
                          language, gantry_report_is_rtl () ? "rtl" : "ltr");
  g_string_append (html, "<meta charset=\"utf-8\"/>\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                         "<meta name=\"generator\" content=\"Gantry\"/>\n<title>");
  append_escaped (html, report->title);
  append_element (html, ": ", report->kind, "</title>\n");
  g_string_append_printf (html, "<style>\n%s</style>\n</head>\n", style_sheet);
}

GBytes *
gantry_report_to_html (GantryReport *self, GError **error G_GNUC_UNUSED)
{
  g_autoptr (GString) html = g_string_new (NULL);

  append_document_head (html, self);
  append_element (html, "<body>\n<main>\n<h1 dir=\"auto\">", self->title, "</h1>\n");
  append_element (html,
                  "<p dir=\"auto\" style=\"color:#5e5c64;padding-bottom:8px;border-bottom:2px solid #1a5fb4\">", self->meta, "</p>\n");
  g_string_append (html, "<p dir=\"auto\" style=\"font-size:18px\">");
  if (self->overall != GANTRY_RAG_NONE)
    {
      append_status (html, self->overall, gantry_rag_get_word (self->overall));
      g_string_append (html, "  ");
    }
  append_element (html, "<b>", self->headline, "</b></p>\n");
  for (guint i = 0; i < self->blocks->len; i++)
    append_block (html, g_ptr_array_index (self->blocks, i));
  append_element (html, "<footer>", self->title, "  ·  ");
  append_element (html, "", self->kind, "  ·  ");
  append_element (html, "", self->as_of, "</footer>\n</main>\n</body>\n</html>\n");
  return g_string_free_to_bytes (g_steal_pointer (&html));
}
