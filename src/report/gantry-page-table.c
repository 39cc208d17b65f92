/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-page-box.h"

#define GAP 12.0       /* between columns */
#define MARK 6.5
#define MARK_ROOM 10.0
#define FIXED_MAX 0.24 /* of the width, for a column that does not stretch */
#define STRETCH_MIN 0.4 /* of the width, for all that do together, where they need as much */

typedef struct {
  const GantryBlock *block;
  PangoContext *context;
  double width;
  int n_lines;
  double padding; /* above and below a row's text */
  guint table;
  double *widths;   /* a column */
  gboolean *marked; /* a column: some cell shows a status, so that all leave room for it */
} Layout;

static gboolean
is_marked (const GantryBlock *block, guint column)
{
  for (guint i = 0; i < block->rows->len; i++)
    {
      const GantryRow *row = gantry_block_get_row (block, i);

      if (!row->group && gantry_row_get_cell (row, column)->rag != GANTRY_RAG_NONE)
        return TRUE;
    }
  return FALSE;
}

static double
measure_cell (const Layout *layout, const GantryCell *cell, gboolean marked)
{
  g_autoptr (PangoLayout) text = NULL;
  int width;

  if (cell->text[0] == '\0')
    return 0;
  text = gantry_report_create_layout (layout->context, cell->text, GANTRY_PAGE_TABLE,
                                      cell->voice == GANTRY_VOICE_STRONG || cell->rag != GANTRY_RAG_NONE);
  pango_layout_get_size (text, &width, NULL);
  return (double) width / PANGO_SCALE + 0.5 + (marked ? MARK_ROOM : 0);
}

static double
measure_label (const Layout *layout, const char *label)
{
  g_autoptr (PangoLayout) text = gantry_report_create_layout (layout->context, label, GANTRY_PAGE_SMALL, TRUE);
  int width;

  pango_layout_get_size (text, &width, NULL);
  return (double) width / PANGO_SCALE + 0.5;
}

static double
measure_column (const Layout *layout, guint column)
{
  double widest = measure_label (layout, gantry_block_get_column (layout->block, column)->label);

  for (guint i = 0; i < layout->block->rows->len; i++)
    {
      const GantryRow *row = gantry_block_get_row (layout->block, i);

      if (!row->group)
        widest = MAX (widest, measure_cell (layout, gantry_row_get_cell (row, column), layout->marked[column]));
    }
  return widest;
}

/* What is left for the columns that stretch, after the others took what they need. */
static double
size_fixed_columns (Layout *layout)
{
  guint n_columns = layout->block->columns->len;
  double room = layout->width - GAP * (n_columns - 1);
  double taken = 0, wanted = 0, limit;

  for (guint i = 0; i < n_columns; i++)
    if (gantry_block_get_column (layout->block, i)->stretch == 0)
      taken += layout->widths[i] = MIN (measure_column (layout, i), room * FIXED_MAX);
    else
      wanted += measure_column (layout, i);
  limit = room - MIN (wanted, room * STRETCH_MIN);
  for (guint i = 0; taken > limit && i < n_columns; i++)
    if (gantry_block_get_column (layout->block, i)->stretch == 0)
      layout->widths[i] *= limit / taken;
  return room - MIN (taken, limit);
}

static void
size_columns (Layout *layout)
{
  double room = size_fixed_columns (layout);
  guint shares = 0;

  for (guint i = 0; i < layout->block->columns->len; i++)
    shares += gantry_block_get_column (layout->block, i)->stretch;
  for (guint i = 0; i < layout->block->columns->len; i++)
    {
      guint stretch = gantry_block_get_column (layout->block, i)->stretch;

      if (stretch > 0)
        layout->widths[i] = room * stretch / shares;
    }
}

static void
add_rule (GantryBox *box, double thickness, guint32 color)
{
  gantry_box_add_panel (box, 0, box->height - thickness, box->width, thickness, 0, color);
}

static GantryBox *
create_head (const Layout *layout)
{
  GantryBox *box = gantry_box_new ("TR", layout->width);
  double x = 0, height = 0;

  for (guint i = 0; i < layout->block->columns->len; i++)
    {
      const GantryColumn *column = gantry_block_get_column (layout->block, i);
      GantryTextStyle style = { GANTRY_PAGE_SMALL, TRUE, GANTRY_INK_QUIET, column->align, 2 };

      double label = gantry_box_add_text (box, layout->context, column->label, x, layout->padding,
                                          layout->widths[i], &style);

      height = MAX (height, label);
      x += layout->widths[i] + GAP;
    }
  box->cell_tag = "TH";
  box->height = height + 2 * layout->padding;
  box->keep = TRUE;
  box->table = layout->table;
  box->rank = layout->block->rank;
  add_rule (box, 0.8, GANTRY_INK_FAINT);
  return box;
}

static double
add_cell (const Layout *layout, GantryBox *box, const GantryCell *cell, guint column, double x)
{
  GantryTextStyle style = { GANTRY_PAGE_TABLE, cell->voice == GANTRY_VOICE_STRONG, gantry_voice_get_color (cell->voice),
                            gantry_block_get_column (layout->block, column)->align, layout->n_lines };
  double room = layout->marked[column] ? MARK_ROOM : 0;

  if (cell->rag != GANTRY_RAG_NONE)
    {
      gantry_box_add_mark (box, cell->rag, x + MARK / 2, layout->padding + GANTRY_PAGE_TABLE * 0.68, MARK);
      style.color = gantry_rag_get_ink (cell->rag);
      style.bold = TRUE;
    }
  return gantry_box_add_text (box, layout->context, cell->text, x + room, layout->padding,
                              layout->widths[column] - room, &style);
}

static GantryBox *
create_row (const Layout *layout, const GantryRow *row)
{
  GantryBox *box = gantry_box_new ("TR", layout->width);
  double x = 0, height = 0;

  for (guint i = 0; i < layout->block->columns->len; i++)
    {
      double cell = add_cell (layout, box, gantry_row_get_cell (row, i), i, x);

      height = MAX (height, cell);
      x += layout->widths[i] + GAP;
    }
  box->height = height + 2 * layout->padding;
  add_rule (box, 0.4, GANTRY_HAIRLINE);
  return box;
}

static GantryBox *
create_group (const Layout *layout, const GantryRow *row)
{
  GantryBox *box = gantry_box_new ("TR", layout->width);
  GantryTextStyle style = { GANTRY_PAGE_TABLE, TRUE, GANTRY_ACCENT, GANTRY_ALIGN_START, 2 };

  box->height = layout->padding * 3.5 + gantry_box_add_text (box, layout->context,
                                                             gantry_row_get_cell (row, 0)->text, 0,
                                                     layout->padding * 2.5, layout->width, &style);
  box->keep = TRUE;
  add_rule (box, 0.4, GANTRY_HAIRLINE);
  return box;
}

void
gantry_page_layout_table (const GantryBlock *block,
                          PangoContext      *context,
                          double             width,
                          guint              table,
                          gboolean           tight,
                          GPtrArray         *boxes)
{
  g_autofree double *widths = g_new0 (double, block->columns->len);
  g_autofree gboolean *marked = g_new0 (gboolean, block->columns->len);
  Layout layout = {
    .block = block,
    .context = context,
    .width = width,
    .n_lines = tight ? GANTRY_PAGE_LINES_FEW : GANTRY_PAGE_LINES_MANY,
    .padding = tight ? 2.4 : 3,
    .table = table,
    .widths = widths,
    .marked = marked,
  };

  for (guint i = 0; i < block->columns->len; i++)
    marked[i] = is_marked (block, i);
  size_columns (&layout);
  g_ptr_array_add (boxes, create_head (&layout));
  for (guint i = 0; i < block->rows->len; i++)
    {
      const GantryRow *row = gantry_block_get_row (block, i);
      GantryBox *box = row->group ? create_group (&layout, row) : create_row (&layout, row);

      box->cell_tag = row->group ? "TH" : "TD";
      box->table = table;
      box->rank = MAX (block->rank, row->rank);
      /* No row is left alone at the foot or the head of a page. */
      if (i == 0 || i + 2 == block->rows->len)
        box->keep = i + 1 < block->rows->len;
      g_ptr_array_add (boxes, box);
    }
}
