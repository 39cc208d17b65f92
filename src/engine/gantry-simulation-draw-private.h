/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-simulation-draw.h"

G_BEGIN_DECLS

/* Of one number that is drawn, in minutes: 500 years. */
#define GANTRY_DRAW_MINUTES_MAX (500 * 366 * 24 * 60)

/* A number of minutes: @base + (@shift + @range times what the shape says), at least @least. The
 * parenthesis is never negative, so that cutting off rounds down. */
typedef struct {
  guint32 shape;
  gint32 base, least;
  float range, shift;
} GantryDrawSpread;

typedef struct {
  guint32 task, key;
  guint32 factor; /* or GANTRY_NO_TASK */
  guint32 first_hit, n_hits;
  float own, common; /* shares of the task's number and the factor's */
  double cost;       /* a minute */
  GantryDrawSpread spread;
} GantryDrawTask;

typedef struct {
  guint32 limit; /* strikes when the number drawn is below; G_MAXUINT32 always */
  double cost;
  GantryDrawSpread delay;
} GantryDrawRisk;

typedef struct {
  guint32 risk;
  float share;
} GantryDrawHit;

struct _GantryDraw {
  guint n_tasks, n_factors, n_risks;
  double fixed_cost;
  GantryRandomKey task_key, factor_key, risk_key;
  GantryDrawTask *tasks;
  GantryDrawRisk *risks;
  GantryDrawHit *hits;
  GArray *shapes; /* of float, GANTRY_SHAPE_ENTRIES a shape */
  GHashTable *shape_of; /* ShapeKey → number + 1 */
};

static inline const float *
gantry_draw_shape (const GantryDraw *self, guint32 shape)
{
  return &g_array_index (self->shapes, float, shape * GANTRY_SHAPE_ENTRIES);
}

G_END_DECLS
