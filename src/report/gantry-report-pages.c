/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-pages.h"

#include <glib/gi18n-lib.h>

#include "report/gantry-page-box.h"

/* A point is 1/72 of an inch. */
#define MARGIN (18 * 72 / 25.4)
#define FOOTER_GAP 12.0 /* the footer stands in the lower margin */

typedef struct {
  GantryBox *box; /* unowned */
  double y;
} Place;

struct _GantryReportPages {
  double width, height;
  PangoContext *context;
  gboolean mirrored;
  gboolean one_page;
  GPtrArray *boxes;  /* of GantryBox: all that is laid out, heads that are repeated only once */
  GPtrArray *pages;  /* of GArray of Place */
  char *footer_start;
};

static double
get_text_width (const GantryReportPages *self)
{
  return self->width - 2 * MARGIN;
}

static double
get_text_height (const GantryReportPages *self)
{
  return self->height - 2 * MARGIN;
}

/* ---- The header ---- */

static double
add_overall (GantryReportPages *self, GantryBox *box, GantryRag rag)
{
  GantryTextStyle style = { 11, TRUE, gantry_rag_get_ink (rag), GANTRY_ALIGN_START, 1 };
  const char *word = gantry_rag_get_word (rag);
  double text = gantry_figure_measure (word, style.size, TRUE) + 1;
  double width = text + 30, x = box->width - width;

  gantry_box_add_panel (box, x, 1, width, 24, 12, gantry_rag_get_fill (rag));
  gantry_box_add_panel (box, x + 1.2, 2.2, width - 2.4, 21.6, 10.8, 0xffffff);
  gantry_box_add_mark (box, rag, x + 14, 13, 9);
  gantry_box_add_text (box, self->context, word, x + 22, 13 - style.size * 0.66, text, &style);
  return width;
}

static GantryBox *
create_title (GantryReportPages *self, GantryReport *report)
{
  GantryBox *box = gantry_box_new ("H1", get_text_width (self));
  GantryTextStyle title = { GANTRY_PAGE_TITLE, TRUE, GANTRY_INK, GANTRY_ALIGN_START, 2 };
  GantryTextStyle meta = { GANTRY_PAGE_TABLE, FALSE, GANTRY_INK_QUIET, GANTRY_ALIGN_START, 2 };
  double badge = report->overall != GANTRY_RAG_NONE ? add_overall (self, box, report->overall) + 12 : 0;
  double y = gantry_box_add_text (box, self->context, report->title, 0, 0, box->width - badge, &title) + 3;

  y += gantry_box_add_text (box, self->context, report->meta, 0, y, box->width, &meta) + 7;
  gantry_box_add_panel (box, 0, y, box->width, 1.6, 0, GANTRY_ACCENT);
  box->height = y + 1.6;
  return box;
}

static GantryBox *
create_headline (GantryReportPages *self, GantryReport *report)
{
  GantryBox *box = gantry_box_new ("P", get_text_width (self));
  GantryTextStyle style = { 12.5, TRUE, GANTRY_INK, GANTRY_ALIGN_START, 3 };

  box->space_before = 9;
  box->height = gantry_box_add_text (box, self->context, report->headline, 0, 0, box->width, &style);
  return box;
}

/* ---- Blocks ---- */

static void
layout_heading (GantryReportPages *self, const GantryBlock *block)
{
  GantryBox *box = gantry_box_new ("H2", get_text_width (self));
  GantryTextStyle style = { 10.5, TRUE, GANTRY_ACCENT, GANTRY_ALIGN_START, 1 };

  box->space_before = self->one_page ? 10 : 13;
  box->height = gantry_box_add_text (box, self->context, block->text, 0, 0, box->width, &style) + 1.5;
  box->keep = TRUE;
  box->heading = g_strdup (block->text);
  g_ptr_array_add (self->boxes, box);
}

static void
layout_paragraph (GantryReportPages *self, const GantryBlock *block)
{
  GantryBox *box = gantry_box_new ("P", get_text_width (self));
  GantryTextStyle style = { GANTRY_PAGE_BODY, block->voice == GANTRY_VOICE_STRONG, gantry_voice_get_color (block->voice),
                            GANTRY_ALIGN_START, self->one_page ? 3 : GANTRY_PAGE_LINES_MANY };

  box->space_before = 5;
  box->height = gantry_box_add_text (box, self->context, block->text, 0, 0, box->width, &style);
  g_ptr_array_add (self->boxes, box);
}

static void
layout_list (GantryReportPages *self, const GantryBlock *block)
{
  GantryTextStyle style = { GANTRY_PAGE_BODY, FALSE, GANTRY_INK, GANTRY_ALIGN_START,
                            self->one_page ? GANTRY_PAGE_LINES_FEW : GANTRY_PAGE_LINES_MANY };

  for (guint i = 0; i < block->rows->len; i++)
    {
      const GantryRow *row = gantry_block_get_row (block, i);
      GantryBox *box = gantry_box_new ("P", get_text_width (self));

      gantry_box_add_panel (box, 2, style.size * 0.6, 3, 3, 1.5, GANTRY_ACCENT);
      box->space_before = 3;
      box->height = gantry_box_add_text (box, self->context, gantry_row_get_cell (row, 0)->text, 12, 0,
                                         box->width - 12, &style);
      box->rank = row->rank;
      g_ptr_array_add (self->boxes, box);
    }
}

static double
add_figure (GantryReportPages *self, GantryBox *box, const GantryRow *row, double x, double width)
{
  GantryVoice voice = gantry_row_get_cell (row, 2)->voice;
  GantryTextStyle label = { GANTRY_PAGE_SMALL, TRUE, GANTRY_INK_QUIET, GANTRY_ALIGN_START, 1 };
  GantryTextStyle value = { 15, TRUE, GANTRY_INK, GANTRY_ALIGN_START, 1 };
  GantryTextStyle note = { 8, voice == GANTRY_VOICE_ALARM, gantry_voice_get_color (voice), GANTRY_ALIGN_START, 2 };
  double y = 5;

  gantry_box_add_panel (box, x, 0, width, 0.8, 0, GANTRY_INK_FAINT);
  y += gantry_box_add_text (box, self->context, gantry_row_get_cell (row, 0)->text, x, y, width, &label) + 1;
  y += gantry_box_add_text (box, self->context, gantry_row_get_cell (row, 1)->text, x, y, width, &value);
  if (gantry_row_get_cell (row, 2)->text[0] != '\0')
    y += gantry_box_add_text (box, self->context, gantry_row_get_cell (row, 2)->text, x, y, width, &note);
  return y;
}

static void
layout_figures (GantryReportPages *self, const GantryBlock *block)
{
  GantryBox *box = gantry_box_new ("P", get_text_width (self));
  guint n = block->rows->len;
  double gap = 16, width = (box->width - gap * 3) / 4; /* at most four side by side */

  box->space_before = 10;
  for (guint i = 0; i < MIN (n, 4); i++)
    {
      double height = add_figure (self, box, gantry_block_get_row (block, i), i * (width + gap), width);

      box->height = MAX (box->height, height);
    }
  g_ptr_array_add (self->boxes, box);
}

static void
layout_chart (GantryReportPages *self, const GantryBlock *block)
{
  GantryBox *box = gantry_box_new ("Figure", get_text_width (self));

  box->space_before = 3;
  box->figure = gantry_chart_layout (block->chart, box->width);
  if (self->mirrored)
    gantry_figure_mirror (box->figure);
  box->description = g_strdup (block->text);
  box->height = box->figure->height;
  g_ptr_array_add (self->boxes, box);
}

static void
layout_block (GantryReportPages *self, const GantryBlock *block, guint number)
{
  guint first = self->boxes->len;

  switch (block->type)
    {
    case GANTRY_BLOCK_HEADING:
      layout_heading (self, block);
      break;
    case GANTRY_BLOCK_LIST:
      layout_list (self, block);
      break;
    case GANTRY_BLOCK_TABLE:
      gantry_page_layout_table (block, self->context, get_text_width (self), number + 1,
                                self->one_page, self->boxes);
      break;
    case GANTRY_BLOCK_FIGURES:
      layout_figures (self, block);
      break;
    case GANTRY_BLOCK_CHART:
      layout_chart (self, block);
      break;
    case GANTRY_BLOCK_PARAGRAPH:
    default:
      layout_paragraph (self, block);
      break;
    }
  for (guint i = first; i < self->boxes->len; i++)
    {
      GantryBox *box = g_ptr_array_index (self->boxes, i);

      box->rank = CLAMP (box->rank, block->rank, GANTRY_RANK_MAX);
      box->base_rank = block->rank;
    }
}

/* ---- Fitting and breaking ---- */

/* The height of the boxes that are not left out. */
static double
measure_boxes (const GantryReportPages *self)
{
  double height = 0;
  gboolean first = TRUE;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      const GantryBox *box = g_ptr_array_index (self->boxes, i);

      if (box->left_out)
        continue;
      height += box->height + (first ? 0 : box->space_before);
      first = FALSE;
    }
  return height;
}

/* Shows or leaves out what has @rank; rows come only with their table. */
static void
set_left_out (GantryReportPages *self, guint rank, gboolean left_out, const gboolean *included)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      GantryBox *box = g_ptr_array_index (self->boxes, i);

      if (box->rank == rank)
        box->left_out = left_out || !included[box->base_rank];
    }
}

/* Fills the one page with what has the lowest rank first. */
static void
fit_on_one_page (GantryReportPages *self)
{
  gboolean included[GANTRY_RANK_MAX + 1] = { FALSE };

  for (guint i = 0; i < self->boxes->len; i++)
    ((GantryBox *) g_ptr_array_index (self->boxes, i))->left_out = TRUE;
  for (guint rank = 0; rank <= GANTRY_RANK_MAX; rank++)
    {
      included[rank] = TRUE;
      set_left_out (self, rank, FALSE, included);
      if (rank == 0 || measure_boxes (self) <= get_text_height (self))
        continue;
      included[rank] = FALSE;
      set_left_out (self, rank, TRUE, included);
    }
  for (guint i = self->boxes->len; i > 0; i--)
    if (((GantryBox *) g_ptr_array_index (self->boxes, i - 1))->left_out)
      g_ptr_array_remove_index (self->boxes, i - 1);
}

static GArray *
add_page (GantryReportPages *self)
{
  GArray *page = g_array_new (FALSE, FALSE, sizeof (Place));

  g_ptr_array_add (self->pages, page);
  return page;
}

/* What must stand on one page beginning with box @first: the boxes that keep to the next, and that. */
static double
measure_kept (const GantryReportPages *self, guint first)
{
  double height = 0;

  for (guint i = first; i < self->boxes->len; i++)
    {
      const GantryBox *box = g_ptr_array_index (self->boxes, i);

      height += box->height + (i > first ? box->space_before : 0);
      if (!box->keep)
        break;
    }
  return MIN (height, get_text_height (self));
}

/* The head of @box's table, to be repeated where the table goes on on another page. */
static GantryBox *
find_head (const GantryReportPages *self, guint index)
{
  const GantryBox *box = g_ptr_array_index (self->boxes, index);
  guint first = index;

  if (box->table == 0)
    return NULL;
  while (first > 0 && ((GantryBox *) g_ptr_array_index (self->boxes, first - 1))->table == box->table)
    first--;
  return first < index ? g_ptr_array_index (self->boxes, first) : NULL;
}

static void
place (GArray *page, GantryBox *box, double *y)
{
  Place placed = { box, *y };

  g_array_append_val (page, placed);
  *y += box->height;
}

static void
break_pages (GantryReportPages *self)
{
  GArray *page = add_page (self);
  double y = 0;

  for (guint i = 0; i < self->boxes->len; i++)
    {
      GantryBox *box = g_ptr_array_index (self->boxes, i);
      double space = page->len > 0 ? box->space_before : 0;
      GantryBox *head;

      /* A tolerance, for sums of fractions. */
      if (page->len > 0 && y + space + measure_kept (self, i) > get_text_height (self) + 0.01)
        {
          page = add_page (self);
          y = space = 0;
          head = find_head (self, i);
          if (head != NULL)
            place (page, head, &y);
        }
      y += space;
      place (page, box, &y);
    }
}

/* ---- Public ---- */

static void
set_paper (GantryReportPages *self, GantryPaper paper)
{
  self->width = paper == GANTRY_PAPER_LETTER ? 612 : 210 * 72 / 25.4;
  self->height = paper == GANTRY_PAPER_LETTER ? 792 : 297 * 72 / 25.4;
}

GantryReportPages *
gantry_report_paginate (GantryReport *report, GantryPaper paper)
{
  GantryReportPages *self = g_new0 (GantryReportPages, 1);

  set_paper (self, paper);
  self->context = gantry_report_create_context ();
  self->one_page = report->one_page;
  self->mirrored = gantry_report_is_rtl ();
  pango_context_set_base_dir (self->context, self->mirrored ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_box_free);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->footer_start = g_strdup_printf ("%s  ·  %s  ·  %s", report->title, report->kind, report->as_of);
  g_ptr_array_add (self->boxes, create_title (self, report));
  g_ptr_array_add (self->boxes, create_headline (self, report));
  for (guint i = 0; i < report->blocks->len; i++)
    layout_block (self, g_ptr_array_index (report->blocks, i), i);
  if (self->one_page)
    fit_on_one_page (self);
  break_pages (self);
  return self;
}

void
gantry_report_pages_free (GantryReportPages *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->boxes);
  g_object_unref (self->context);
  g_free (self->footer_start);
  g_free (self);
}

guint
gantry_report_pages_get_n_pages (GantryReportPages *self)
{
  return self->pages->len;
}

void
gantry_report_pages_get_size (GantryReportPages *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

/* ---- Drawing ---- */

static void
draw_footer (GantryReportPages *self, guint page, cairo_t *cr)
{
  g_autoptr (GantryBox) box = gantry_box_new (NULL, get_text_width (self));
  GantryTextStyle style = { GANTRY_PAGE_SMALL, FALSE, GANTRY_INK_QUIET, GANTRY_ALIGN_START, 1 };
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);

  gantry_box_add_panel (box, 0, 0, box->width, 0.4, 0, GANTRY_HAIRLINE);
  gantry_box_add_text (box, self->context, self->footer_start, 0, 5, box->width - 80, &style);
  style.align = GANTRY_ALIGN_END;
  gantry_box_add_text (box, self->context, number, box->width - 80, 5, 80, &style);
  cairo_save (cr);
  cairo_translate (cr, MARGIN, self->height - MARGIN + FOOTER_GAP);
  gantry_box_draw (box, cr, self->mirrored, FALSE);
  cairo_restore (cr);
}

/* Rows that stand together are a table in the structure of the document. */
static guint
switch_table (cairo_t *cr, guint from, guint to)
{
  if (from != to && from != 0)
    cairo_tag_end (cr, "Table");
  if (from != to && to != 0)
    cairo_tag_begin (cr, "Table", NULL);
  return to;
}

static void
draw_page (GantryReportPages *self, guint number, cairo_t *cr, gboolean tagged)
{
  const GArray *page = g_ptr_array_index (self->pages, number);
  guint table = 0;

  for (guint i = 0; i < page->len; i++)
    {
      const Place *placed = &g_array_index (page, Place, i);

      if (tagged)
        table = switch_table (cr, table, placed->box->table);
      cairo_save (cr);
      cairo_translate (cr, MARGIN, MARGIN + placed->y);
      gantry_box_draw (placed->box, cr, self->mirrored, tagged);
      cairo_restore (cr);
    }
  if (tagged)
    switch_table (cr, table, 0);
  draw_footer (self, number, cr);
}

void
gantry_report_pages_draw (GantryReportPages *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < self->pages->len);
  draw_page (self, page, cr, FALSE);
}

void
gantry_report_pages_draw_tagged (GantryReportPages *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < self->pages->len);
  draw_page (self, page, cr, TRUE);
}

char *
gantry_report_pages_dup_text (GantryReportPages *self, guint page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const GArray *places;

  g_return_val_if_fail (page < self->pages->len, NULL);
  places = g_ptr_array_index (self->pages, page);
  for (guint i = 0; i < places->len; i++)
    gantry_box_append_text (g_array_index (places, Place, i).box, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GArray *
gantry_report_pages_dup_outline (GantryReportPages *self)
{
  GArray *outline = g_array_new (FALSE, FALSE, sizeof (GantryOutlineEntry));

  for (guint page = 0; page < self->pages->len; page++)
    {
      const GArray *places = g_ptr_array_index (self->pages, page);

      for (guint i = 0; i < places->len; i++)
        {
          const Place *placed = &g_array_index (places, Place, i);
          GantryOutlineEntry entry = { placed->box->heading, page, MARGIN + placed->y };

          if (entry.title != NULL)
            g_array_append_val (outline, entry);
        }
    }
  return outline;
}
