/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-network.h"

#include <string.h>

#define COPY(array) memcpy (copy->array, self->array, self->n_tasks * sizeof *self->array)

GantryNetwork *
gantry_network_copy (const GantryNetwork *self, const GantryNetLink *links, guint n_links)
{
  GantryNetwork *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = gantry_network_new (self->n_tasks, links, n_links);
  if (self->n_tasks > 0)
    {
      COPY (parent);
      COPY (duration);
      COPY (calendar);
      COPY (slack_calendar);
      COPY (flags);
      COPY (constraint);
      COPY (percent);
      COPY (constraint_date);
      COPY (deadline);
      COPY (fixed_start);
      COPY (fixed_finish);
      COPY (delay);
    }
  copy->calendars = self->calendars;
  copy->n_calendars = self->n_calendars;
  copy->crews = self->crews;
  copy->parts = self->parts;
  return copy;
}
