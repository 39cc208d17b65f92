/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-bar-geometry.h"

G_BEGIN_DECLS

/* Where the labels of a bar stand, from their widths: for the painter, which knows these, and for links,
 * which estimate them. No GTK. */
typedef struct {
  double x, width;      /* width 0: none */
  GantryLabelSide side; /* whose text it is: what belongs to the right stands inside where it fits */
} GantryLabelPlace;

#define GANTRY_LABEL_INSIDE_ROOM 8.0 /* what a label inside a bar needs beside itself */
#define GANTRY_LETTER_WIDTH 7.5      /* an estimate */

/* By the place where they stand. @widths: of the texts of the three sides, 0 for none. */
void gantry_bar_labels_place (GantryLabelPlace       places[GANTRY_N_LABEL_SIDES],
                              const GantryBar       *bar,
                              const GantryBarBox    *box,
                              const GantryTimeScale *time,
                              const double           widths[GANTRY_N_LABEL_SIDES]);
/* Where a label inside a bar stands that stays in sight while the bar begins left of @left: at @x or right of
 * @left, as long as it fits before @end, where the bar ends. */
double gantry_bar_labels_pin (double x, double width, double end, double left);
/* By estimates from the number of letters. */
void gantry_bar_labels_estimate (GantryLabelPlace       places[GANTRY_N_LABEL_SIDES],
                                 const GantryBar       *bar,
                                 const GantryBarBox    *box,
                                 const GantryTimeScale *time);

G_END_DECLS
