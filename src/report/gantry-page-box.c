/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-page-box.h"

static void
run_clear (gpointer data)
{
  g_clear_object (&((GantryRun *) data)->layout);
}

GantryBox *
gantry_box_new (const char *tag, double width)
{
  GantryBox *self = g_new0 (GantryBox, 1);

  self->tag = tag;
  self->width = width;
  self->runs = g_array_new (FALSE, FALSE, sizeof (GantryRun));
  g_array_set_clear_func (self->runs, run_clear);
  self->marks = g_array_new (FALSE, FALSE, sizeof (GantryMark));
  self->panels = g_array_new (FALSE, FALSE, sizeof (GantryPanel));
  return self;
}

void
gantry_box_free (GantryBox *self)
{
  g_free (self->heading);
  g_free (self->description);
  g_array_unref (self->runs);
  g_array_unref (self->marks);
  g_array_unref (self->panels);
  g_clear_pointer (&self->figure, gantry_figure_free);
  g_free (self);
}

guint32
gantry_voice_get_color (GantryVoice voice)
{
  switch (voice)
    {
    case GANTRY_VOICE_QUIET:
      return GANTRY_INK_QUIET;
    case GANTRY_VOICE_ALARM:
      return GANTRY_ALARM;
    case GANTRY_VOICE_NORMAL:
    case GANTRY_VOICE_STRONG:
    default:
      return GANTRY_INK;
    }
}

/* ---- Filling ---- */

double
gantry_box_add_text (GantryBox             *self,
                     PangoContext          *context,
                     const char            *text,
                     double                 x,
                     double                 y,
                     double                 width,
                     const GantryTextStyle *style)
{
  GantryRun run = { .x = x, .y = y, .width = width, .color = style->color };
  gboolean rtl = pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL;
  int height;

  run.layout = gantry_report_create_layout (context, text, style->size, style->bold);
  pango_layout_set_auto_dir (run.layout, FALSE);
  pango_layout_set_width (run.layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (run.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (run.layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (run.layout, -MAX (style->n_lines, 1));
  pango_layout_set_alignment (run.layout,
                              (style->align == GANTRY_ALIGN_END) == rtl ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  g_array_append_val (self->runs, run);
  pango_layout_get_size (run.layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

void
gantry_box_add_mark (GantryBox *self, GantryRag rag, double x, double y, double size)
{
  GantryMark mark = { rag, x, y, size };

  g_array_append_val (self->marks, mark);
}

void
gantry_box_add_panel (GantryBox *self, double x, double y, double width, double height, double radius,
                      guint32 color)
{
  GantryPanel panel = { x, y, width, height, radius, color };

  g_array_append_val (self->panels, panel);
}

void
gantry_box_append_text (const GantryBox *self, GString *text)
{
  gsize start = text->len;

  if (self->description != NULL)
    g_string_append (text, self->description);
  for (guint i = 0; i < self->runs->len; i++)
    {
      const char *run = pango_layout_get_text (g_array_index (self->runs, GantryRun, i).layout);

      if (run[0] != '\0')
        g_string_append_printf (text, "%s%s", text->len > start ? ", " : "", run);
    }
  g_string_append_c (text, '\n');
}

/* ---- Drawing ---- */

static double
mirror (const GantryBox *self, gboolean mirrored, double x, double width)
{
  return mirrored ? self->width - x - width : x;
}

static void
draw_panels (const GantryBox *self, cairo_t *cr, gboolean mirrored)
{
  g_autoptr (GantryFigure) figure = gantry_figure_new (self->width, self->height);

  for (guint i = 0; i < self->panels->len; i++)
    {
      const GantryPanel *panel = &g_array_index (self->panels, GantryPanel, i);

      gantry_figure_add_rectangle (figure, mirror (self, mirrored, panel->x, panel->width), panel->y,
                                   panel->width, panel->height, panel->radius, panel->color);
    }
  gantry_figure_draw (figure, cr);
}

static void
trace_mark (const GantryMark *mark, double x, cairo_t *cr)
{
  double r = mark->size / 2;

  cairo_new_path (cr);
  switch (mark->rag)
    {
    case GANTRY_RAG_AMBER:
      cairo_move_to (cr, x, mark->y - r);
      cairo_line_to (cr, x + r * 1.1, mark->y + r * 0.9);
      cairo_line_to (cr, x - r * 1.1, mark->y + r * 0.9);
      cairo_close_path (cr);
      break;
    case GANTRY_RAG_RED:
      cairo_move_to (cr, x, mark->y - r * 1.15);
      cairo_line_to (cr, x + r * 1.15, mark->y);
      cairo_line_to (cr, x, mark->y + r * 1.15);
      cairo_line_to (cr, x - r * 1.15, mark->y);
      cairo_close_path (cr);
      break;
    case GANTRY_RAG_NONE:
    case GANTRY_RAG_UNKNOWN:
    case GANTRY_RAG_GREEN:
    default:
      cairo_arc (cr, x, mark->y, r, 0, 2 * G_PI);
      break;
    }
}

static void
draw_mark (const GantryMark *mark, double x, cairo_t *cr)
{
  trace_mark (mark, x, cr);
  gantry_cairo_set_color (cr, gantry_rag_get_fill (mark->rag));
  if (mark->rag == GANTRY_RAG_UNKNOWN)
    {
      cairo_set_line_width (cr, 0.9);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
}

static void
draw_run (const GantryBox *self, const GantryRun *run, cairo_t *cr, gboolean mirrored)
{
  gantry_cairo_set_color (cr, run->color);
  cairo_move_to (cr, mirror (self, mirrored, run->x, run->width), run->y);
  pango_cairo_show_layout (cr, run->layout);
  cairo_new_path (cr);
}

static void
tag_begin (cairo_t *cr, const char *tag, gboolean tagged)
{
  if (tagged && tag != NULL)
    cairo_tag_begin (cr, tag, NULL);
}

static void
tag_end (cairo_t *cr, const char *tag, gboolean tagged)
{
  if (tagged && tag != NULL)
    cairo_tag_end (cr, tag);
}

void
gantry_box_draw (const GantryBox *self, cairo_t *cr, gboolean mirrored, gboolean tagged)
{
  draw_panels (self, cr, mirrored);
  tag_begin (cr, self->tag, tagged);
  if (self->figure != NULL)
    gantry_figure_draw (self->figure, cr);
  for (guint i = 0; i < self->marks->len; i++)
    {
      const GantryMark *mark = &g_array_index (self->marks, GantryMark, i);

      draw_mark (mark, mirror (self, mirrored, mark->x, 0), cr);
    }
  for (guint i = 0; i < self->runs->len; i++)
    {
      tag_begin (cr, self->cell_tag, tagged);
      draw_run (self, &g_array_index (self->runs, GantryRun, i), cr, mirrored);
      tag_end (cr, self->cell_tag, tagged);
    }
  tag_end (cr, self->tag, tagged);
}
