/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-chart-palette.h"

#include <math.h>

/* From libadwaita's palette, in the order of a workstream's choices; automatic is blue, plain
 * the color of the text. */
static const guint32 hue_colors[GANTRY_N_HUES] = {
  0x3584e4, /* automatic */
  0x3584e4, /* blue */
  0x2190a4, /* teal */
  0x2ec27e, /* green */
  0xf5c211, /* yellow */
  0xff7800, /* orange */
  0xed333b, /* red */
  0xd56199, /* pink */
  0x9141ac, /* purple */
  0x6f8396, /* slate */
  0x000000, /* plain */
};

static GdkRGBA
from_hex (guint32 hex)
{
  return (GdkRGBA) { (float) (hex >> 16 & 255) / 255, (float) (hex >> 8 & 255) / 255, (float) (hex & 255) / 255, 1 };
}

static GdkRGBA
with_alpha (const GdkRGBA *color, double alpha)
{
  return (GdkRGBA) { color->red, color->green, color->blue, (float) alpha };
}

GdkRGBA
gantry_color_mix (const GdkRGBA *over, const GdkRGBA *under, double amount)
{
  float share = (float) amount;

  return (GdkRGBA) {
    over->red * share + under->red * (1 - share),
    over->green * share + under->green * (1 - share),
    over->blue * share + under->blue * (1 - share),
    1,
  };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

double
gantry_color_contrast (const GdkRGBA *a, const GdkRGBA *b)
{
  double luminance_a = get_luminance (a), luminance_b = get_luminance (b);

  return (MAX (luminance_a, luminance_b) + 0.05) / (MIN (luminance_a, luminance_b) + 0.05);
}

/* @color moved toward @target just so far that it stands @ratio from @against. */
static GdkRGBA
reach_contrast (GdkRGBA color, const GdkRGBA *target, const GdkRGBA *against, double ratio)
{
  for (guint i = 0; i < 20 && gantry_color_contrast (&color, against) < ratio; i++)
    color = gantry_color_mix (target, &color, 0.08);
  return color;
}

static void
init_hues (GantryChartPalette *self, gboolean dark, gboolean high_contrast)
{
  const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };

  for (guint i = 0; i < GANTRY_N_HUES; i++)
    {
      gboolean plain = i == GANTRY_HUE_PLAIN;
      GdkRGBA hue = plain ? gantry_color_mix (&self->text, &self->background, 0.6) : from_hex (hue_colors[i]);
      GdkRGBA done = gantry_color_mix (&hue, &self->background, plain ? 0.4 : dark ? 0.75 : 0.8);
      GdkRGBA fill = gantry_color_mix (&hue, &self->background, plain ? 0.1 : dark ? 0.42 : 0.4);

      self->hues[i].fill = reach_contrast (fill, &self->background, &self->text, 4.6);
      self->hues[i].done = reach_contrast (done, &self->background, &self->text, 4.6);
      self->hues[i].outline = reach_contrast (hue, dark ? &white : &black, &self->background,
                                              high_contrast ? 4.5 : 3.1);
    }
}

static void
init_lines (GantryChartPalette *self, gboolean high_contrast)
{
  double more = high_contrast ? 2 : 1;

  self->grid = with_alpha (&self->text, 0.06 * more);
  self->strong_grid = with_alpha (&self->text, 0.12 * more);
  self->nonworking = gantry_color_mix (&self->text, &self->background, 0.04 * more);
  self->dim_text = with_alpha (&self->text, high_contrast ? 0.9 : 0.62);
  self->summary = gantry_color_mix (&self->text, &self->background, high_contrast ? 1 : 0.72);
  self->milestone = gantry_color_mix (&self->text, &self->background, high_contrast ? 1 : 0.78);
  self->baseline = with_alpha (&self->text, high_contrast ? 0.7 : 0.42);
  self->slack = with_alpha (&self->text, high_contrast ? 0.8 : 0.5);
  self->deadline = gantry_color_mix (&self->text, &self->background, 0.8);
  self->link = gantry_color_mix (&self->text, &self->background, high_contrast ? 0.75 : 0.45);
  self->strong_link = gantry_color_mix (&self->text, &self->background, high_contrast ? 1 : 0.85);
  self->critical_link = gantry_color_mix (&self->critical, &self->background, high_contrast ? 0.9 : 0.6);
  self->strong_critical_link = self->critical;
}

void
gantry_chart_palette_init (GantryChartPalette *self,
                           gboolean            dark,
                           gboolean            high_contrast,
                           const GdkRGBA      *accent,
                           const GdkRGBA      *text)
{
  self->background = from_hex (dark ? 0x1d1d20 : 0xffffff); /* libadwaita's view background */
  self->text = gantry_color_mix (text, &self->background, text->alpha);
  self->accent = reach_contrast (*accent, &self->text, &self->background, 3.1);
  self->selection = with_alpha (accent, 0.15);
  self->hover = with_alpha (&self->text, 0.05);
  self->critical = from_hex (dark ? 0xff7b76 : 0xc01c28);
  self->progress_line = from_hex (dark ? 0xc061cb : 0x813d9c);
  self->near_critical = from_hex (dark ? 0xffa348 : 0xc64600);
  init_hues (self, dark, high_contrast);
  init_lines (self, high_contrast);
}
