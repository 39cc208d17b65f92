/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/leveling/gantry-leveling-move.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-duration.h"
#include "model/gantry-instant.h"
#include "model/gantry-stretches.h"

struct _GantryLevelingMove {
  GObject parent_instance;

  GantryLevelerMove move;
  GantryUnits units;
  char *title;
  char *split;
  GArray *stretches; /* of GantryStretch; NULL where it is not split */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryLevelingMove, gantry_leveling_move, G_TYPE_OBJECT)

static void
gantry_leveling_move_finalize (GObject *object)
{
  GantryLevelingMove *self = (GantryLevelingMove *) object;

  g_free (self->title);
  g_free (self->split);
  g_clear_pointer (&self->stretches, g_array_unref);
  G_OBJECT_CLASS (gantry_leveling_move_parent_class)->finalize (object);
}

static void
gantry_leveling_move_class_init (GantryLevelingMoveClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_leveling_move_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
gantry_leveling_move_init (GantryLevelingMove *self G_GNUC_UNUSED)
{
}

/* So many stretches are named. */
#define STRETCHES_MAX 4

static char *
dup_stretch (const GantryStretch *stretch)
{
  g_autofree char *start = gantry_instant_format (stretch->start, GANTRY_INSTANT_SHORT);
  g_autofree char *finish = gantry_instant_format (stretch->finish, GANTRY_INSTANT_SHORT);

  if (g_str_equal (start, finish))
    return g_steal_pointer (&start);
  /* Translators: from a date to a date */
  return g_strdup_printf (_("%s – %s"), start, finish);
}

static char *
dup_split (const GArray *stretches)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;
  g_autofree char *list = NULL;
  guint n = stretches != NULL ? stretches->len : 0, n_more = n - MIN (n, STRETCHES_MAX);

  if (n == 0)
    return NULL;
  for (guint i = 0; i < n - n_more; i++)
    g_strv_builder_take (builder, dup_stretch (&g_array_index ((GArray *) stretches, GantryStretch, i)));
  texts = g_strv_builder_end (builder);
  list = g_strjoinv (_(", "), texts);
  if (n_more == 0)
    /* Translators: when a task is worked on: dates, with commas between */
    return g_strdup_printf (_("Split: %s"), list);
  /* Translators: dates, with commas between, and how many there are beside */
  return g_strdup_printf (ngettext ("Split: %s and %u more", "Split: %s and %u more", n_more), list, n_more);
}

GantryLevelingMove *
gantry_leveling_move_new (const GantryLevelerMove *move, const char *title, GArray *stretches, const GantryUnits *units)
{
  GantryLevelingMove *self = g_object_new (GANTRY_TYPE_LEVELING_MOVE, NULL);

  self->move = *move;
  self->title = g_strdup (title);
  self->split = dup_split (stretches);
  self->stretches = stretches != NULL ? g_array_ref (stretches) : NULL;
  self->units = *units;
  return self;
}

static gboolean
is_same (const GantryLevelerMove *a, const GantryLevelerMove *b)
{
  return a->new_start == b->new_start && a->new_finish == b->new_finish && a->new_delay == b->new_delay
         && a->proposed == b->proposed && a->accepted == b->accepted;
}

static gboolean
is_same_split (const GArray *a, const GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (GantryStretch)) == 0;
}

void
gantry_leveling_move_set (GantryLevelingMove *self, const GantryLevelerMove *move, GArray *stretches)
{
  g_autofree char *split = dup_split (stretches);

  g_return_if_fail (GANTRY_IS_LEVELING_MOVE (self) && move->task == self->move.task);

  if (is_same (&self->move, move) && is_same_split (self->stretches, stretches))
    return;
  g_free (self->split);
  self->split = g_steal_pointer (&split);
  g_clear_pointer (&self->stretches, g_array_unref);
  self->stretches = stretches != NULL ? g_array_ref (stretches) : NULL;
  self->move = *move;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const GantryLevelerMove *
gantry_leveling_move_get (GantryLevelingMove *self)
{
  g_return_val_if_fail (GANTRY_IS_LEVELING_MOVE (self), NULL);
  return &self->move;
}

const GArray *
gantry_leveling_move_get_stretches (GantryLevelingMove *self)
{
  g_return_val_if_fail (GANTRY_IS_LEVELING_MOVE (self), NULL);
  return self->stretches;
}

const char *
gantry_leveling_move_get_title (GantryLevelingMove *self)
{
  g_return_val_if_fail (GANTRY_IS_LEVELING_MOVE (self), NULL);
  return self->title;
}

const char *
gantry_leveling_move_get_split (GantryLevelingMove *self)
{
  g_return_val_if_fail (GANTRY_IS_LEVELING_MOVE (self), NULL);
  return self->split;
}

/* ---- Words ---- */

void
gantry_leveling_text_clear (GantryLevelingText *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->was, g_free);
}

static GantryInstantStyle
choose_style (gint64 before, gint64 after)
{
  gboolean same_day = before != after && gantry_instant_floor_day (before) == gantry_instant_floor_day (after);

  return same_day ? GANTRY_INSTANT_TIME : GANTRY_INSTANT_SHORT;
}

static void
set_text (GantryLevelingText *self, char *before, char *after)
{
  g_autofree char *old = before;

  self->text = after;
  /* Translators: under a date or a delay that leveling would change: what it is now */
  self->was = g_str_equal (old, after) ? NULL : g_strdup_printf (_("was %s"), old);
}

static void
get_date (gint64 before, gint64 after, GantryLevelingText *text)
{
  GantryInstantStyle style = choose_style (before, after);

  set_text (text, gantry_instant_format (before, style), gantry_instant_format (after, style));
}

void
gantry_leveling_move_get_start (GantryLevelingMove *self, GantryLevelingText *text)
{
  g_return_if_fail (GANTRY_IS_LEVELING_MOVE (self));
  get_date (self->move.old_start, self->move.new_start, text);
}

void
gantry_leveling_move_get_finish (GantryLevelingMove *self, GantryLevelingText *text)
{
  g_return_if_fail (GANTRY_IS_LEVELING_MOVE (self));
  get_date (self->move.old_finish, self->move.new_finish, text);
}

static char *
dup_delay (GantryLevelingMove *self, gint64 delay)
{
  return delay == 0 ? g_strdup (_("none")) : gantry_duration_format (delay, TRUE, &self->units);
}

void
gantry_leveling_move_get_delay (GantryLevelingMove *self, GantryLevelingText *text)
{
  const GantryLevelerMove *move;

  g_return_if_fail (GANTRY_IS_LEVELING_MOVE (self));

  move = &self->move;
  if (!move->proposed)
    *text = (GantryLevelingText) { g_strdup (_("follows")), NULL };
  else if (!move->accepted)
    *text = (GantryLevelingText) { g_strdup (_("left out")), NULL };
  else if (move->old_delay == 0 || move->old_delay == move->new_delay)
    *text = (GantryLevelingText) { dup_delay (self, move->new_delay), NULL };
  else
    set_text (text, dup_delay (self, move->old_delay), dup_delay (self, move->new_delay));
}

char *
gantry_leveling_dup_change (gint64 before, gint64 after)
{
  GantryInstantStyle style = choose_style (before, after);
  g_autofree char *old = gantry_instant_format (before, style);
  g_autofree char *new = gantry_instant_format (after, style);

  if (before == after)
    return g_steal_pointer (&new);
  /* Translators: a date before and after; in languages written from right to left the arrow points there */
  return g_strdup_printf (_("%s → %s"), old, new);
}

char *
gantry_leveling_move_dup_dates (GantryLevelingMove *self)
{
  g_autofree char *start = NULL;
  g_autofree char *finish = NULL;

  g_return_val_if_fail (GANTRY_IS_LEVELING_MOVE (self), NULL);

  start = gantry_leveling_dup_change (self->move.old_start, self->move.new_start);
  finish = gantry_leveling_dup_change (self->move.old_finish, self->move.new_finish);
  /* Translators: the start and the finish of a task, each as “3 Mar → 8 Mar” */
  return g_strdup_printf (_("Start %s\nFinish %s"), start, finish);
}
