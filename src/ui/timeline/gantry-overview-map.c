/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-overview-map.h"

#define LEAST 2 /* pixels that a row is high, though it shares them with others */

static GantryMapValue
find_value (GantryTask *task)
{
  if (task->summary)
    return GANTRY_MAP_SUMMARY;
  return task->critical ? GANTRY_MAP_CRITICAL : GANTRY_MAP_TASK;
}

static guint
find_pixel (const GantryOverviewMap *self, gint64 instant)
{
  double share = (double) (instant - self->start) / (double) MAX (self->finish - self->start, 1);

  return (guint) CLAMP (share * self->width, 0, self->width - 1);
}

static void
put (GantryOverviewMap *self, GantryTask *task, guint top, guint bottom)
{
  guint x = find_pixel (self, task->start), end = MAX (find_pixel (self, task->finish), x + 1);
  guint8 value = find_value (task);

  for (guint y = top; y < bottom; y++)
    for (guint8 *pixel = self->pixels + y * self->width + x; pixel < self->pixels + y * self->width + end; pixel++)
      *pixel = MAX (*pixel, value);
}

GantryOverviewMap *
gantry_overview_map_new (GantryRowModel *rows, guint width, guint height, guint row_height, gint64 start, gint64 finish)
{
  GantryOverviewMap *self = g_new0 (GantryOverviewMap, 1);
  guint n_rows = gantry_row_model_get_n_rows (rows);
  double step = MIN ((double) height / MAX (n_rows, 1), row_height);

  *self = (GantryOverviewMap) { width, height, start, finish, g_new0 (guint8, (gsize) width * height + 1) };
  for (guint row = 0; row < n_rows && width > 0; row++)
    {
      GantryTask *task = gantry_row_model_get_task (rows, row);
      guint top = (guint) (row * step), bottom = (guint) ((row + 1) * step);

      /* What is large enough is kept apart from the next. */
      if (bottom > top + 2)
        bottom--;
      if (task->start != GANTRY_NONE && task->finish != GANTRY_NONE && top + LEAST <= height)
        put (self, task, top, CLAMP (bottom, top + LEAST, height));
    }
  return self;
}

void
gantry_overview_map_free (GantryOverviewMap *self)
{
  g_free (self->pixels);
  g_free (self);
}
