/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A set of small numbers that is taken from in ascending or descending order while it grows: bits,
 * and a bit for each word of them that has any. */
typedef struct {
  guint32 n;
  guint32 n_words, n_tops;
  guint64 *words, *tops;
} GantryNodeSet;

#define GANTRY_NODE_SET_END G_MAXUINT32

/* For numbers below @n; empty. */
GantryNodeSet *gantry_node_set_new (guint32 n);
void gantry_node_set_free (GantryNodeSet *self);
void gantry_node_set_clear (GantryNodeSet *self);
gsize gantry_node_set_measure (const GantryNodeSet *self);

static inline void
gantry_node_set_add (GantryNodeSet *self, guint32 number)
{
  self->words[number / 64] |= G_GUINT64_CONSTANT (1) << number % 64;
  self->tops[number / 4096] |= G_GUINT64_CONSTANT (1) << number / 64 % 64;
}

static inline gboolean
gantry_node_set_has (const GantryNodeSet *self, guint32 number)
{
  return (self->words[number / 64] >> number % 64 & 1) != 0;
}

void gantry_node_set_remove (GantryNodeSet *self, guint32 number);

/* The least number in it that is not below @from; GANTRY_NODE_SET_END without. */
guint32 gantry_node_set_find_next (const GantryNodeSet *self, guint32 from);

/* Takes out the least number that is not below @from, and the greatest that is not above: then all
 * others on that side of it stay. GANTRY_NODE_SET_END without. */
guint32 gantry_node_set_take_next (GantryNodeSet *self, guint32 from);
guint32 gantry_node_set_take_previous (GantryNodeSet *self, guint32 from);

G_END_DECLS
