/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-lanes.h"

#include <string.h>

static void
cut_at_weeks (GArray *segments, const GantryMonthSpan *span, guint index, guint n_weeks)
{
  guint last = MIN (span->last, 7 * n_weeks - 1);

  for (guint week = span->first / 7; week <= last / 7 && span->first <= last; week++)
    {
      GantryMonthSegment segment = { .span = index, .week = week };

      segment.begins = span->first >= week * 7;
      segment.ends = span->last <= week * 7 + 6;
      segment.first = segment.begins ? span->first % 7 : 0;
      segment.last = segment.ends ? span->last % 7 : 6;
      g_array_append_val (segments, segment);
    }
}

static int
compare_begins (gconstpointer pa, gconstpointer pb)
{
  const GantryMonthSegment *a = pa, *b = pb;

  if (a->week != b->week)
    return a->week < b->week ? -1 : 1;
  if (a->first != b->first)
    return a->first < b->first ? -1 : 1;
  if (a->last != b->last)
    return a->last > b->last ? -1 : 1;
  return a->span < b->span ? -1 : a->span > b->span;
}

static int
compare_lanes (gconstpointer pa, gconstpointer pb)
{
  const GantryMonthSegment *a = pa, *b = pb;

  if (a->week != b->week)
    return a->week < b->week ? -1 : 1;
  if (a->lane != b->lane)
    return a->lane < b->lane ? -1 : 1;
  return a->first < b->first ? -1 : a->first > b->first;
}

/* Of what begins on one day, each looks for a lane from where the one before it found its own: the
 * lanes below are taken on that day. */
static void
stack (GArray *segments)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint)); /* of each lane, the first free day */
  const GantryMonthSegment *before = NULL;
  guint lane = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      GantryMonthSegment *segment = &g_array_index (segments, GantryMonthSegment, i);
      guint end = segment->last + 1;

      if (before == NULL || before->week != segment->week)
        g_array_set_size (ends, 0);
      if (before == NULL || before->week != segment->week || before->first != segment->first)
        lane = 0;
      while (lane < ends->len && g_array_index (ends, guint, lane) > segment->first)
        lane++;
      if (lane == ends->len)
        g_array_append_val (ends, end);
      g_array_index (ends, guint, lane) = end;
      segment->lane = lane;
      before = segment;
    }
}

GArray *
gantry_month_lanes_new (const GantryMonthSpan *spans, guint n_spans, guint n_weeks)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (GantryMonthSegment));

  for (guint i = 0; i < n_spans; i++)
    cut_at_weeks (segments, &spans[i], i, n_weeks);
  g_array_sort (segments, compare_begins);
  stack (segments);
  g_array_sort (segments, compare_lanes);
  return segments;
}

static gboolean
meets_more (const GantryMonthSegment *segment, const guint *more)
{
  for (guint day = segment->first; day <= segment->last; day++)
    if (more[segment->week * 7 + day] > 0)
      return TRUE;
  return FALSE;
}

static void
hide (const GantryMonthSegment *segment, guint *more)
{
  for (guint day = segment->first; day <= segment->last; day++)
    more[segment->week * 7 + day]++;
}

/* What is in the last lane goes as well where the count needs its place; of bars in one lane, which do
 * not overlap, none makes another one go. */
void
gantry_month_lanes_hide (const GArray *segments, const GantryMonthRoom *room, gboolean *hidden, guint *more, guint n_days)
{
  const GantryMonthSegment *all = (const GantryMonthSegment *) (gpointer) segments->data;
  g_autofree guint *over = g_new0 (guint, MAX (n_days, 1));

  memset (more, 0, n_days * sizeof (guint));
  for (guint i = 0; i < segments->len; i++)
    if (all[i].lane >= room->n_lanes)
      hide (&all[i], over);
  for (guint i = 0; i < segments->len; i++)
    {
      hidden[i] = all[i].lane >= room->n_lanes || (all[i].lane >= room->n_above && meets_more (&all[i], over));
      if (hidden[i])
        hide (&all[i], more);
    }
}

guint
gantry_month_lanes_find_end (const GArray          *segments,
                             const GantryMonthRoom *room,
                             const gboolean        *hidden,
                             const guint           *more,
                             guint                  index)
{
  const GantryMonthSegment *all = (const GantryMonthSegment *) (gpointer) segments->data, *segment = &all[index];
  guint next = index + 1, last = segment->last, end = 7;

  while (next < segments->len && hidden[next])
    next++;
  if (next < segments->len && all[next].week == segment->week && all[next].lane == segment->lane)
    end = all[next].first;
  while (last + 1 < end && (segment->lane < room->n_above || more[segment->week * 7 + last + 1] == 0))
    last++;
  return last;
}
