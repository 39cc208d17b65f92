/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryAvailability, gantry_availability, AVAILABILITY)

/* How much of a person or a thing there is from one day to another. Who has such periods has no
 * capacity but theirs: none before, between and after them. Of periods that overlap the one added
 * last holds. They say how much work fits, not when it is done: dates do not change. */
struct _GantryAvailability {
  GantryRecord parent_instance;
  gint64 person;
  gint64 first_date; /* date; unset: from ever */
  gint64 last_date;  /* date, inclusive; unset: for ever */
  int units;         /* percent of the calendar's hours, as a person's capacity */
};

gboolean gantry_availability_validate (GantryRecord *record, GError **error);
/* "50 % from 1 Mar 2027". (transfer full) */
char *gantry_availability_dup_title (GantryRecord *record);

G_END_DECLS
