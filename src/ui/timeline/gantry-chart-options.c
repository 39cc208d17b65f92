/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-options.h"

static const char *const label_nicks[GANTRY_N_LABELS] = {
  "none", "name", "people", "dates", "start", "finish", "duration", "progress", "wbs",
};

static const char *const color_by_nicks[GANTRY_N_COLOR_BYS] = { "workstream", "person", "status", "risk", "none" };

void
gantry_chart_options_init (GantryChartOptions *self)
{
  *self = (GantryChartOptions) { .labels = { [GANTRY_LABEL_RIGHT] = GANTRY_LABEL_NAME } };
}

void
gantry_chart_options_clear (GantryChartOptions *self)
{
  g_clear_pointer (&self->baselines, g_strfreev);
}

void
gantry_chart_options_copy (GantryChartOptions *self, const GantryChartOptions *other)
{
  g_strfreev (self->baselines);
  *self = *other;
  self->baselines = g_strdupv (other->baselines);
}

static guint
find_nick (const char *const *nicks, guint n_nicks, const char *nick)
{
  for (guint i = 0; i < n_nicks; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      return i;
  return 0;
}

const char *
gantry_label_get_nick (GantryLabel self)
{
  return label_nicks[self];
}

GantryLabel
gantry_label_from_nick (const char *nick)
{
  return (GantryLabel) find_nick (label_nicks, GANTRY_N_LABELS, nick);
}

const char *
gantry_color_by_get_nick (GantryColorBy self)
{
  return color_by_nicks[self];
}

GantryColorBy
gantry_color_by_from_nick (const char *nick)
{
  return (GantryColorBy) find_nick (color_by_nicks, GANTRY_N_COLOR_BYS, nick);
}
