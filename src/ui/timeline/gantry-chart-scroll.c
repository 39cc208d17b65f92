/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-private.h"

#include <math.h>

#include "model/gantry-instant.h"

/* ---- Horizontal scrolling: the range of time ---- */

/* Shows [@start, @finish) with room for the names beside the last bars. */
static void
fit (GantryChart *self, gint64 start, gint64 finish)
{
  double width = self->view.width;

  gantry_time_scale_fit (&self->view.time, start, finish, MIN (32, width / 10), width - MIN (160, width / 4));
}

/* From where to where one can scroll: the plan with room around, and what is seen. */
static void
find_range (GantryChart *self, gint64 *start, gint64 *finish)
{
  const GantryTimeScale *time = &self->view.time;
  gint64 seen_start = gantry_time_scale_to_instant (time, 0);
  gint64 seen_finish = gantry_time_scale_to_instant (time, self->view.width);
  gint64 room = MAX ((seen_finish - seen_start) / 2, 14 * GANTRY_DAY);

  if (!gantry_chart_model_get_extent (self->view.model, start, finish))
    *start = *finish = self->view.now;
  *start = MIN (gantry_instant_floor_day (*start - room), seen_start);
  *finish = MAX (*finish + room, seen_finish);
}

void
gantry_chart_configure_time (GantryChart *self)
{
  GantryTimeScale *time = &self->view.time;
  gint64 start, finish;
  double value, width = self->view.width;

  if (self->parent_instance.hadjustment == NULL || width <= 0)
    return;
  find_range (self, &start, &finish);
  gantry_time_scale_set_origin (time, start);
  time->shift = round (time->shift);
  value = time->shift;
  gtk_adjustment_configure (self->parent_instance.hadjustment, value, 0,
                            MAX (ceil (gantry_time_scale_get_width (time, finish - start)), value + width),
                            width * 0.1, width * 0.9, width);
  gantry_chart_tell_view_changed (self);
}

void
gantry_chart_time_scrolled (GantryChart *self)
{
  double shift = round (gtk_adjustment_get_value (self->parent_instance.hadjustment));

  if (shift == self->view.time.shift)
    return;
  self->view.time.shift = shift;
  gantry_chart_tell_view_changed (self);
}

void
gantry_chart_zoom (GantryChart *self, double factor, double x)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  gantry_time_scale_zoom (&self->view.time, factor, x >= 0 ? x : self->view.width / 2.0);
  gantry_node_cache_clear (self->view.bars);
  gantry_chart_configure_time (self);
}

void
gantry_chart_zoom_to (GantryChart *self, double scale, double x)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  if (self->placed)
    gantry_chart_zoom (self, scale / self->view.time.scale, x);
  else
    self->first_scale = scale;
}

void
gantry_chart_fit_span (GantryChart *self, gint64 start, gint64 finish)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  fit (self, start, finish);
  gantry_node_cache_clear (self->view.bars);
  gantry_chart_configure_time (self);
}

void
gantry_chart_fit (GantryChart *self)
{
  gint64 start, finish;

  g_return_if_fail (GANTRY_IS_CHART (self));

  if (gantry_chart_model_get_extent (self->view.model, &start, &finish))
    gantry_chart_fit_span (self, start, finish);
}

void
gantry_chart_scroll_to (GantryChart *self, gint64 instant)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  self->view.time.shift += gantry_time_scale_to_x (&self->view.time, instant);
  gantry_chart_configure_time (self);
}

void
gantry_chart_center (GantryChart *self, gint64 instant)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  self->view.time.shift += gantry_time_scale_to_x (&self->view.time, instant) - self->view.width / 2.0;
  gantry_chart_configure_time (self);
}

/* What there is to show before the plan has dates: the first weeks of the project. */
static void
find_first_extent (GantryChart *self, gint64 *start, gint64 *finish)
{
  GantryDocument *document = gantry_chart_model_get_document (self->view.model);

  if (gantry_chart_model_get_extent (self->view.model, start, finish))
    return;
  *start = document != NULL ? gantry_document_get_project (document)->start : self->view.now;
  *finish = *start + 8 * 7 * GANTRY_DAY;
}

/* The first picture of a plan: at the scale that was asked for before there was a picture; else all of
 * it when its bars can still be told apart, or its beginning, where the first rows are. */
void
gantry_chart_place_first (GantryChart *self)
{
  const double least = 3.0 / GANTRY_DAY;
  gint64 start, finish;

  self->placed = TRUE;
  find_first_extent (self, &start, &finish);
  fit (self, start, MAX (finish, start + 14 * GANTRY_DAY));
  if (self->first_scale > 0 || self->view.time.scale < least)
    {
      self->view.time.scale = self->first_scale > 0 ? self->first_scale : least;
      self->view.time.shift = 0;
      self->view.time.shift = gantry_time_scale_to_x (&self->view.time, start) - MIN (32, self->view.width / 10.0);
    }
  gantry_chart_show_bar (self, self->first_row);
  self->first_row = GANTRY_ROW_NONE;
}

/* ---- Vertical scrolling: the rows ---- */

void
gantry_chart_rows_scrolled (GantryChart *self)
{
  double offset = floor (gtk_adjustment_get_value (self->parent_instance.vadjustment));

  if (offset == self->view.offset)
    return;
  self->view.offset = offset;
  gantry_chart_draw_all (self);
}

void
gantry_chart_configure_rows (GantryChart *self)
{
  double height = self->view.height;
  double upper;

  if (!self->alone || self->parent_instance.vadjustment == NULL || height <= 0)
    return;
  upper = self->view.row_height * gantry_chart_model_get_n_rows (self->view.model);
  gtk_adjustment_configure (self->parent_instance.vadjustment, gtk_adjustment_get_value (self->parent_instance.vadjustment), 0, MAX (upper, height),
                            self->view.row_height * 3, height * 0.9, height);
}

void
gantry_chart_set_alone (GantryChart *self, gboolean alone)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  self->alone = alone;
  gantry_chart_configure_rows (self);
}

void
gantry_chart_set_row_height (GantryChart *self, double row_height)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  self->view.row_height = row_height;
  gantry_chart_configure_rows (self);
  gantry_chart_forget_bars (self);
}

void
gantry_chart_show_row (GantryChart *self, guint row)
{
  double y;

  g_return_if_fail (GANTRY_IS_CHART (self));

  y = row * self->view.row_height;
  if (row != GANTRY_ROW_NONE && self->parent_instance.vadjustment != NULL)
    gtk_adjustment_clamp_page (self->parent_instance.vadjustment, y, y + self->view.row_height);
}

void
gantry_chart_show_bar (GantryChart *self, guint row)
{
  GantryBarBox box;
  double margin = self->view.width / 8.0;

  g_return_if_fail (GANTRY_IS_CHART (self));

  gantry_chart_show_row (self, row);
  if (!self->placed)
    self->first_row = row;
  if (row == GANTRY_ROW_NONE || !self->placed)
    return;
  gantry_chart_view_get_box (&self->view, row, &box);
  if (box.shape == GANTRY_BAR_SHAPE_NONE || (box.x >= 0 && box.x <= self->view.width - margin))
    return;
  self->view.time.shift += box.x - margin;
  gantry_chart_configure_time (self);
}
