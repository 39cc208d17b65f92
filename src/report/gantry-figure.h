/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* The colors of the printed page, 0xRRGGBB. */
#define GANTRY_INK 0x241f31
#define GANTRY_INK_QUIET 0x5e5c64
#define GANTRY_INK_FAINT 0x9a9996
#define GANTRY_HAIRLINE 0xd8d6db
#define GANTRY_PAPER_SHADE 0xf4f3f6
#define GANTRY_ACCENT 0x1a5fb4
#define GANTRY_ACCENT_SOFT 0x99c1f1
#define GANTRY_ALARM 0xa51d2d
#define GANTRY_NO_COLOR G_MAXUINT32

/* What the pages are set in, and their size in points. */
#define GANTRY_REPORT_FONT "Adwaita Sans, Inter, Cantarell, Noto Sans, DejaVu Sans, sans-serif"

/* A drawing as a list of shapes with coordinates in points: laid out once, then drawn by cairo or
 * written as SVG, the same in both. */
typedef struct {
  double width, height;
  GArray *shapes; /* of GantryShape */
} GantryFigure;

typedef enum {
  GANTRY_SHAPE_RECTANGLE,
  GANTRY_SHAPE_LINE,
  GANTRY_SHAPE_POLYGON, /* closed */
  GANTRY_SHAPE_CURVE,   /* an open run of lines */
  GANTRY_SHAPE_TEXT,
} GantryShapeType;

typedef enum {
  GANTRY_ANCHOR_START,
  GANTRY_ANCHOR_MIDDLE,
  GANTRY_ANCHOR_END,
} GantryAnchor;

typedef struct {
  double x, y;
} GantryPoint;

typedef struct {
  GantryShapeType type;
  double x, y, width, height; /* text: the anchor and the baseline; its width is the room it has */
  double radius;
  GArray *points; /* of GantryPoint: line, polygon, curve */
  char *text;
  double size; /* of the text */
  gboolean bold;
  GantryAnchor anchor;
  guint32 fill, stroke; /* GANTRY_NO_COLOR: none */
  double line_width;
  gboolean dashed;
} GantryShape;

GantryFigure *gantry_figure_new (double width, double height);
void gantry_figure_free (GantryFigure *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryFigure, gantry_figure_free)

void gantry_figure_add_rectangle (GantryFigure *self,
                                  double        x,
                                  double        y,
                                  double        width,
                                  double        height,
                                  double        radius,
                                  guint32       fill);
void gantry_figure_add_line (GantryFigure *self,
                             double        x1,
                             double        y1,
                             double        x2,
                             double        y2,
                             double        line_width,
                             gboolean      dashed,
                             guint32       stroke);
void gantry_figure_add_polygon (GantryFigure *self, const GantryPoint *points, guint n_points, guint32 fill);
void gantry_figure_add_diamond (GantryFigure *self, double x, double y, double radius, guint32 fill);
void gantry_figure_add_curve (GantryFigure *self,
                              const GArray *points,
                              double        line_width,
                              gboolean      dashed,
                              guint32       stroke);
/* Text that has @room points; what does not fit ends in "…". */
void gantry_figure_add_text (GantryFigure *self,
                             double        x,
                             double        y,
                             double        room,
                             const char   *text,
                             double        size,
                             gboolean      bold,
                             GantryAnchor  anchor,
                             guint32       fill);

/* Turns the drawing around, for pages that are read from right to left. */
void gantry_figure_mirror (GantryFigure *self);

/* The width of @text in the font of the pages. */
double gantry_figure_measure (const char *text, double size, gboolean bold);

void gantry_figure_draw (const GantryFigure *self, cairo_t *cr);
/* An <svg> element, with @title as its name to a screen reader. */
void gantry_figure_to_svg (const GantryFigure *self, const char *title, GString *markup);

/* Sets the color 0xRRGGBB. */
void gantry_cairo_set_color (cairo_t *cr, guint32 color);

/* A context for text on paper: a point is a unit, and no glyph is moved to the pixels of a screen, so
 * that lines break alike in any medium. (transfer full) */
PangoContext *gantry_report_create_context (void);
/* (transfer full) */
PangoLayout *gantry_report_create_layout (PangoContext *context,
                                          const char   *text,
                                          double        size,
                                          gboolean      bold);

G_END_DECLS
