/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/gantry-block.h"

G_BEGIN_DECLS

/* Laid-out parts of a page: a box is as wide as the text area and never broken over pages. All
 * measures are points. */

#define GANTRY_PAGE_BODY 9.5
#define GANTRY_PAGE_TABLE 8.5
#define GANTRY_PAGE_SMALL 7.5
#define GANTRY_PAGE_TITLE 20.0

/* Text at a place in a box. */
typedef struct {
  PangoLayout *layout;
  double x, y, width;
  guint32 color;
} GantryRun;

/* The symbol of a status: a circle, triangle or diamond. */
typedef struct {
  GantryRag rag;
  double x, y, size; /* center */
} GantryMark;

typedef struct {
  double x, y, width, height;
  double radius;
  guint32 color;
} GantryPanel;

typedef struct {
  const char *tag;      /* of PDF's structure: "H2", "P", "TR", ... */
  const char *cell_tag; /* of each run in it, or NULL */
  double width, height;
  double space_before;  /* not at the top of a page */
  gboolean keep;        /* on the page of the next box */
  guint rank;           /* see GantryBlock */
  guint base_rank;      /* of the block that it belongs to */
  gboolean left_out;    /* for want of room */
  guint table;          /* number of the table that it is part of, 0: none */
  char *heading;        /* of an entry in the outline, or NULL */
  char *description;    /* the text alternative of the figure, or NULL */
  GArray *runs, *marks, *panels;
  GantryFigure *figure;
} GantryBox;

GantryBox *gantry_box_new (const char *tag, double width);
void gantry_box_free (GantryBox *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryBox, gantry_box_free)

typedef struct {
  double size;
  gboolean bold;
  guint32 color;
  GantryAlign align;
  int n_lines; /* at most; longer text ends in "…" */
} GantryTextStyle;

/* Adds text that is wrapped to @width, and returns its height. */
double gantry_box_add_text (GantryBox             *self,
                            PangoContext          *context,
                            const char            *text,
                            double                 x,
                            double                 y,
                            double                 width,
                            const GantryTextStyle *style);
void gantry_box_add_mark (GantryBox *self, GantryRag rag, double x, double y, double size);
void gantry_box_add_panel (GantryBox *self, double x, double y, double width, double height, double radius,
                           guint32 color);

/* Draws at the origin of @cr. @mirrored: from right to left. @tagged: with PDF's structure. */
void gantry_box_draw (const GantryBox *self, cairo_t *cr, gboolean mirrored, gboolean tagged);

/* The text of all runs in one line. */
void gantry_box_append_text (const GantryBox *self, GString *text);

/* The color of text in @voice. */
guint32 gantry_voice_get_color (GantryVoice voice);

/* ---- Tables (gantry-page-table.c) ---- */

/* How many lines a cell may have: where all must fit on one page, and otherwise. */
#define GANTRY_PAGE_LINES_FEW 2
#define GANTRY_PAGE_LINES_MANY 24

/* The boxes of @block: first its head. @table: a number for this table. */
void gantry_page_layout_table (const GantryBlock *block,
                               PangoContext      *context,
                               double             width,
                               guint              table,
                               gboolean           tight,
                               GPtrArray         *boxes);

G_END_DECLS
