/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-figure.h"

static void
shape_clear (gpointer data)
{
  GantryShape *shape = data;

  g_free (shape->text);
  g_clear_pointer (&shape->points, g_array_unref);
}

GantryFigure *
gantry_figure_new (double width, double height)
{
  GantryFigure *self = g_new0 (GantryFigure, 1);

  self->width = width;
  self->height = height;
  self->shapes = g_array_new (FALSE, TRUE, sizeof (GantryShape));
  g_array_set_clear_func (self->shapes, shape_clear);
  return self;
}

void
gantry_figure_free (GantryFigure *self)
{
  g_array_unref (self->shapes);
  g_free (self);
}

/* ---- Shapes ---- */

static GantryShape *
add_shape (GantryFigure *self, GantryShapeType type)
{
  GantryShape shape = { .type = type, .fill = GANTRY_NO_COLOR, .stroke = GANTRY_NO_COLOR };

  g_array_append_val (self->shapes, shape);
  return &g_array_index (self->shapes, GantryShape, self->shapes->len - 1);
}

void
gantry_figure_add_rectangle (GantryFigure *self,
                             double        x,
                             double        y,
                             double        width,
                             double        height,
                             double        radius,
                             guint32       fill)
{
  GantryShape *shape = add_shape (self, GANTRY_SHAPE_RECTANGLE);

  shape->x = x;
  shape->y = y;
  shape->width = width;
  shape->height = height;
  shape->radius = MIN (radius, MIN (width, height) / 2);
  shape->fill = fill;
}

static GArray *
copy_points (const GantryPoint *points, guint n_points)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (GantryPoint), n_points);

  return g_array_append_vals (copy, points, n_points);
}

void
gantry_figure_add_line (GantryFigure *self,
                        double        x1,
                        double        y1,
                        double        x2,
                        double        y2,
                        double        line_width,
                        gboolean      dashed,
                        guint32       stroke)
{
  GantryShape *shape = add_shape (self, GANTRY_SHAPE_LINE);
  GantryPoint points[2] = { { x1, y1 }, { x2, y2 } };

  shape->points = copy_points (points, 2);
  shape->line_width = line_width;
  shape->dashed = dashed;
  shape->stroke = stroke;
}

void
gantry_figure_add_polygon (GantryFigure *self, const GantryPoint *points, guint n_points, guint32 fill)
{
  GantryShape *shape = add_shape (self, GANTRY_SHAPE_POLYGON);

  shape->points = copy_points (points, n_points);
  shape->fill = fill;
}

void
gantry_figure_add_diamond (GantryFigure *self, double x, double y, double radius, guint32 fill)
{
  GantryPoint points[4] = { { x, y - radius }, { x + radius, y }, { x, y + radius }, { x - radius, y } };

  gantry_figure_add_polygon (self, points, 4, fill);
}

void
gantry_figure_add_curve (GantryFigure *self,
                         const GArray *points,
                         double        line_width,
                         gboolean      dashed,
                         guint32       stroke)
{
  GantryShape *shape;

  if (points->len < 2)
    return;
  shape = add_shape (self, GANTRY_SHAPE_CURVE);
  shape->points = copy_points ((const GantryPoint *) points->data, points->len);
  shape->line_width = line_width;
  shape->dashed = dashed;
  shape->stroke = stroke;
}

static void
mirror_points (GArray *points, double width)
{
  for (guint i = 0; points != NULL && i < points->len; i++)
    {
      GantryPoint *point = &g_array_index (points, GantryPoint, i);

      point->x = width - point->x;
    }
}

void
gantry_figure_mirror (GantryFigure *self)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      GantryShape *shape = &g_array_index (self->shapes, GantryShape, i);

      mirror_points (shape->points, self->width);
      shape->x = self->width - shape->x;
      if (shape->type == GANTRY_SHAPE_RECTANGLE)
        shape->x -= shape->width;
      shape->anchor = GANTRY_ANCHOR_END - shape->anchor;
    }
}

/* ---- Text ---- */

PangoContext *
gantry_report_create_context (void)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();
  PangoContext *context = pango_font_map_create_context (map);
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  return context;
}

PangoLayout *
gantry_report_create_layout (PangoContext *context, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (GANTRY_REPORT_FONT);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

double
gantry_figure_measure (const char *text, double size, gboolean bold)
{
  PangoContext *context = gantry_report_create_context ();
  g_autoptr (PangoLayout) layout = gantry_report_create_layout (context, text, size, bold);
  int width;

  g_object_unref (context);
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* SVG cannot shorten text, so it is done here, once for all media. */
static char *
fit_text (const char *text, double size, gboolean bold, double room)
{
  glong length = g_utf8_strlen (text, -1);
  glong low = 0, high = length;

  if (gantry_figure_measure (text, size, bold) <= room)
    return g_strdup (text);
  while (low < high)
    {
      glong middle = (low + high + 1) / 2;
      g_autofree char *head = g_utf8_substring (text, 0, middle);
      g_autofree char *candidate = g_strconcat (g_strchomp (head), "…", NULL);

      if (gantry_figure_measure (candidate, size, bold) <= room)
        low = middle;
      else
        high = middle - 1;
    }
  g_autofree char *head = g_utf8_substring (text, 0, low);
  return low > 0 ? g_strconcat (g_strchomp (head), "…", NULL) : g_strdup ("");
}

void
gantry_figure_add_text (GantryFigure *self,
                        double        x,
                        double        y,
                        double        room,
                        const char   *text,
                        double        size,
                        gboolean      bold,
                        GantryAnchor  anchor,
                        guint32       fill)
{
  GantryShape *shape = add_shape (self, GANTRY_SHAPE_TEXT);

  shape->x = x;
  shape->y = y;
  shape->width = room;
  shape->text = fit_text (text, size, bold, room);
  shape->size = size;
  shape->bold = bold;
  shape->anchor = anchor;
  shape->fill = fill;
}

/* ---- Cairo ---- */

void
gantry_cairo_set_color (cairo_t *cr, guint32 color)
{
  cairo_set_source_rgb (cr,
                        ((color >> 16) & 0xff) / 255.0,
                        ((color >> 8) & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}

static void
trace_rectangle (const GantryShape *shape, cairo_t *cr)
{
  double x = shape->x, y = shape->y, r = shape->radius;
  double right = x + shape->width, bottom = y + shape->height;

  if (r <= 0)
    {
      cairo_rectangle (cr, x, y, shape->width, shape->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, bottom - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

static void
trace_points (const GantryShape *shape, cairo_t *cr)
{
  for (guint i = 0; i < shape->points->len; i++)
    {
      const GantryPoint *point = &g_array_index (shape->points, GantryPoint, i);

      cairo_line_to (cr, point->x, point->y);
    }
  if (shape->type == GANTRY_SHAPE_POLYGON)
    cairo_close_path (cr);
}

static void
draw_text (const GantryShape *shape, PangoContext *context, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = gantry_report_create_layout (context, shape->text, shape->size, shape->bold);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  gantry_cairo_set_color (cr, shape->fill);
  cairo_move_to (cr,
                 shape->x - shape->anchor * (double) width / PANGO_SCALE / 2,
                 shape->y - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

static void
draw_shape (const GantryShape *shape, cairo_t *cr)
{
  static const double dashes[2] = { 3, 2 };

  if (shape->type == GANTRY_SHAPE_RECTANGLE)
    trace_rectangle (shape, cr);
  else
    trace_points (shape, cr);
  if (shape->fill != GANTRY_NO_COLOR)
    {
      gantry_cairo_set_color (cr, shape->fill);
      cairo_fill (cr);
    }
  else
    {
      gantry_cairo_set_color (cr, shape->stroke);
      cairo_set_line_width (cr, shape->line_width);
      cairo_set_dash (cr, dashes, shape->dashed ? 2 : 0, 0);
      cairo_stroke (cr);
    }
}

void
gantry_figure_draw (const GantryFigure *self, cairo_t *cr)
{
  PangoContext *context = gantry_report_create_context ();

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const GantryShape *shape = &g_array_index (self->shapes, GantryShape, i);

      if (shape->type == GANTRY_SHAPE_TEXT)
        draw_text (shape, context, cr);
      else
        draw_shape (shape, cr);
    }
  cairo_restore (cr);
  g_object_unref (context);
}

/* ---- SVG ---- */

/* A number as SVG reads it in every locale. */
static const char *
number (double value, char buffer[G_ASCII_DTOSTR_BUF_SIZE])
{
  return g_ascii_formatd (buffer, G_ASCII_DTOSTR_BUF_SIZE, "%.2f", value);
}

static void
append_attribute (GString *markup, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (markup, " %s=\"%s\"", name, number (value, buffer));
}

static void
append_paint (GString *markup, const GantryShape *shape)
{
  if (shape->fill != GANTRY_NO_COLOR)
    {
      g_string_append_printf (markup, " fill=\"#%06x\"", shape->fill);
      return;
    }
  g_string_append_printf (markup, " fill=\"none\" stroke=\"#%06x\" stroke-linejoin=\"round\"", shape->stroke);
  append_attribute (markup, "stroke-width", shape->line_width);
  if (shape->dashed)
    g_string_append (markup, " stroke-dasharray=\"3 2\"");
}

static void
append_rectangle (GString *markup, const GantryShape *shape)
{
  g_string_append (markup, "<rect");
  append_attribute (markup, "x", shape->x);
  append_attribute (markup, "y", shape->y);
  append_attribute (markup, "width", shape->width);
  append_attribute (markup, "height", shape->height);
  if (shape->radius > 0)
    append_attribute (markup, "rx", shape->radius);
  append_paint (markup, shape);
  g_string_append (markup, "/>");
}

static void
append_points (GString *markup, const GantryShape *shape)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (markup, "<path d=\"");
  for (guint i = 0; i < shape->points->len; i++)
    {
      const GantryPoint *point = &g_array_index (shape->points, GantryPoint, i);

      g_string_append_printf (markup, "%s%s", i == 0 ? "M" : "L", number (point->x, buffer));
      g_string_append_printf (markup, " %s", number (point->y, buffer));
    }
  g_string_append (markup, shape->type == GANTRY_SHAPE_POLYGON ? "Z\"" : "\"");
  append_paint (markup, shape);
  g_string_append (markup, "/>");
}

static void
append_text (GString *markup, const GantryShape *shape)
{
  static const char *const anchors[] = { "start", "middle", "end" };
  g_autofree char *escaped = g_markup_escape_text (shape->text, -1);

  g_string_append (markup, "<text");
  append_attribute (markup, "x", shape->x);
  append_attribute (markup, "y", shape->y);
  append_attribute (markup, "font-size", shape->size);
  g_string_append_printf (markup, "%s text-anchor=\"%s\" fill=\"#%06x\">%s</text>",
                          shape->bold ? " font-weight=\"600\"" : "",
                          anchors[shape->anchor], shape->fill, escaped);
}

void
gantry_figure_to_svg (const GantryFigure *self, const char *title, GString *markup)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];

  number (self->width, width);
  number (self->height, height);
  g_string_append_printf (markup,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 %s %s\""
                          " width=\"100%%\" direction=\"ltr\" font-family=\"sans-serif\"><title>%s</title>",
                          width, height, escaped);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const GantryShape *shape = &g_array_index (self->shapes, GantryShape, i);

      if (shape->type == GANTRY_SHAPE_TEXT)
        append_text (markup, shape);
      else if (shape->type == GANTRY_SHAPE_RECTANGLE)
        append_rectangle (markup, shape);
      else
        append_points (markup, shape);
    }
  g_string_append (markup, "</svg>\n");
}
