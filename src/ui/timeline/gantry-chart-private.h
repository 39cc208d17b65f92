/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-chart.h"

G_BEGIN_DECLS

typedef enum {
  GANTRY_LAYER_BACKGROUND,
  GANTRY_LAYER_HIGHLIGHT,
  GANTRY_LAYER_LINKS,
  GANTRY_LAYER_BARS,
  GANTRY_LAYER_PINNED,
  GANTRY_LAYER_OVERLAY,
  GANTRY_N_LAYERS,
} GantryLayer;

struct _GantryChart {
  GantryScrollArea parent_instance;
  GantryChartView view;
  GtkWidget *layers[GANTRY_N_LAYERS];
  guint anchor;     /* where a range of selected rows begins */
  gboolean alone;
  gboolean placed;  /* the first part of time to show is chosen */
  double first_scale; /* asked for before that, or 0 */
  guint first_row;    /* whose bar was asked for before that, or GANTRY_ROW_NONE */
  guint minute_id;  /* moves the today line */
  /* gantry-chart-gestures.c */
  GtkGesture *drag;
  double pointer_x, pointer_y; /* for zooming about it */
  double pan_h, pan_v;         /* of the adjustments at the press */
  double pinch;                /* scale of the gesture so far */
  guint edge_id;               /* scrolls while a drag is held at an edge */
};

static inline void
gantry_chart_draw (GantryChart *self, GantryLayer layer)
{
  gtk_widget_queue_draw (self->layers[layer]);
}

void gantry_chart_draw_all (GantryChart *self);
/* Everything that was drawn of the bars is out of date. */
void gantry_chart_forget_bars (GantryChart *self);
void gantry_chart_tell_view_changed (GantryChart *self);
/* The task of @row. (transfer none) */
GantryTask *gantry_chart_get_task (GantryChart *self, guint row);
void gantry_chart_set_hover (GantryChart *self, const GantryChartHit *hit);
/* Moves the keyboard's row there and selects it, alone or with those in between. */
void gantry_chart_set_cursor (GantryChart *self, guint row, gboolean extend, gboolean modify);

/* gantry-chart-scroll.c: what part of the plan is seen. */
void gantry_chart_configure_time (GantryChart *self);
void gantry_chart_configure_rows (GantryChart *self);
void gantry_chart_time_scrolled (GantryChart *self);
void gantry_chart_rows_scrolled (GantryChart *self);
/* Chooses what a plan is opened with. */
void gantry_chart_place_first (GantryChart *self);

/* gantry-chart-gestures.c: pointer, wheel and touch. */
void gantry_chart_add_gestures (GantryChart *self);
void gantry_chart_cancel_drag (GantryChart *self);
/* The same by the person's wish; FALSE where there is none. */
gboolean gantry_chart_escape_drag (GantryChart *self);
/* gantry-chart-drop.c: people who are dropped on rows. */
void gantry_chart_add_drop (GantryChart *self);
/* gantry-chart-keys.c: the class's key bindings. */
void gantry_chart_class_add_bindings (GtkWidgetClass *widget_class);

G_END_DECLS
