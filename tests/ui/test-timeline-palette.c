/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colors of the chart can be told apart, on every background and with every accent color. */

#include "config.h"

#include "ui/drawing/gantry-chart-palette.h"

static const char *const accents[] = {
  "#3584e4", "#2190a4", "#3a944a", "#c88800", "#ed5b00", "#e62d42", "#d56199", "#9141ac", "#6f8396",
};

static void
check_palette (gboolean dark, gboolean high_contrast, const char *accent_name)
{
  GdkRGBA text = dark ? (GdkRGBA) { 1, 1, 1, 1 } : (GdkRGBA) { 0, 0, 0.02f, 0.8f };
  GantryChartPalette palette;
  GdkRGBA accent;

  g_assert_true (gdk_rgba_parse (&accent, accent_name));
  gantry_chart_palette_init (&palette, dark, high_contrast, &accent, &text);
  for (guint i = 0; i < GANTRY_N_HUES; i++)
    {
      g_assert_cmpfloat (gantry_color_contrast (&palette.hues[i].outline, &palette.background), >=, 3);
      g_assert_cmpfloat (gantry_color_contrast (&palette.text, &palette.hues[i].fill), >=, 4.5);
      g_assert_cmpfloat (gantry_color_contrast (&palette.text, &palette.hues[i].done), >=, 4.5);
    }
  g_assert_cmpfloat (gantry_color_contrast (&palette.critical, &palette.background), >=, 4.5);
  g_assert_cmpfloat (gantry_color_contrast (&palette.accent, &palette.background), >=, 3);
  g_assert_cmpfloat (gantry_color_contrast (&palette.summary, &palette.background), >=, 3);
  g_assert_cmpfloat (gantry_color_contrast (&palette.strong_link, &palette.background), >=, 4.5);
}

static void
test_contrast (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (accents); i++)
    for (guint style = 0; style < 4; style++)
      check_palette (style & 1, style & 2, accents[i]);
}

static void
test_known_contrast (void)
{
  const GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  GdkRGBA middle = gantry_color_mix (&black, &white, 0.5);

  g_assert_cmpfloat_with_epsilon (gantry_color_contrast (&black, &white), 21, 1e-6);
  g_assert_cmpfloat_with_epsilon (gantry_color_contrast (&white, &white), 1, 1e-6);
  g_assert_cmpfloat_with_epsilon (middle.red, 0.5, 1e-6);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/palette/contrast", test_contrast);
  g_test_add_func ("/timeline/palette/known", test_known_contrast);
  return g_test_run ();
}
