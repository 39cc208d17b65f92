/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-bar-labels.h"

#define MARK_ROOM 10.0 /* beside a deadline, and before what leveling leads in with */

static gboolean
fits_inside (const GantryBar *bar, const GantryBarBox *box, double width)
{
  return box->shape == GANTRY_BAR_SHAPE_TASK && bar->n_pieces == 0
         && width > 0 && box->width >= width + 2 * GANTRY_LABEL_INSIDE_ROOM;
}

/* Beyond the deadline where that would strike through it. */
static double
place_right (const GantryBar *bar, const GantryBarBox *box, const GantryTimeScale *time, double width)
{
  double end = gantry_bar_box_get_end (box), x = end + GANTRY_LABEL_DISTANCE;
  double deadline = bar->deadline != GANTRY_NONE ? gantry_time_scale_place (time, bar->deadline) : -G_MAXDOUBLE;

  return deadline > end && deadline < x + width + MARK_ROOM ? MAX (x, deadline + MARK_ROOM) : x;
}

static double
place_left (const GantryBar *bar, const GantryBarBox *box, const GantryTimeScale *time, double width)
{
  double x = box->x - GANTRY_LABEL_DISTANCE;

  if (bar->undelayed != GANTRY_NONE)
    x = MIN (x, gantry_time_scale_place (time, bar->undelayed) - MARK_ROOM);
  return x - width;
}

void
gantry_bar_labels_place (GantryLabelPlace       places[GANTRY_N_LABEL_SIDES],
                         const GantryBar       *bar,
                         const GantryBarBox    *box,
                         const GantryTimeScale *time,
                         const double           widths[GANTRY_N_LABEL_SIDES])
{
  double left = widths[GANTRY_LABEL_LEFT], inside = widths[GANTRY_LABEL_INSIDE], right = widths[GANTRY_LABEL_RIGHT];
  gboolean moves_in = inside == 0 && fits_inside (bar, box, right);

  for (guint side = 0; side < GANTRY_N_LABEL_SIDES; side++)
    places[side] = (GantryLabelPlace) { 0, 0, (GantryLabelSide) side };
  if (left > 0)
    places[GANTRY_LABEL_LEFT] = (GantryLabelPlace) { place_left (bar, box, time, left), left, GANTRY_LABEL_LEFT };
  if (moves_in)
    places[GANTRY_LABEL_INSIDE] = (GantryLabelPlace) { box->x + GANTRY_LABEL_INSIDE_ROOM, right, GANTRY_LABEL_RIGHT };
  else if (fits_inside (bar, box, inside))
    places[GANTRY_LABEL_INSIDE] = (GantryLabelPlace) { box->x + GANTRY_LABEL_INSIDE_ROOM, inside, GANTRY_LABEL_INSIDE };
  if (!moves_in && right > 0)
    places[GANTRY_LABEL_RIGHT] = (GantryLabelPlace) { place_right (bar, box, time, right), right, GANTRY_LABEL_RIGHT };
}

double
gantry_bar_labels_pin (double x, double width, double end, double left)
{
  return CLAMP (left + GANTRY_LABEL_INSIDE_ROOM, x, MAX (x, end - GANTRY_LABEL_INSIDE_ROOM - width));
}

void
gantry_bar_labels_estimate (GantryLabelPlace       places[GANTRY_N_LABEL_SIDES],
                            const GantryBar       *bar,
                            const GantryBarBox    *box,
                            const GantryTimeScale *time)
{
  double widths[GANTRY_N_LABEL_SIDES];

  for (guint side = 0; side < GANTRY_N_LABEL_SIDES; side++)
    widths[side] = bar->letters[side] * GANTRY_LETTER_WIDTH;
  gantry_bar_labels_place (places, bar, box, time, widths);
}
