/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi.h"
#include "model/kinds/gantry-calendar.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  gint64 first, last; /* dates, both inclusive */
  char *hours;
} GantryMspdiException;

/* A calendar as in the file; it becomes a record when something needs it. */
typedef struct {
  gint64 uid, base_uid;
  char *name;
  gboolean is_base;
  char *week[7];        /* hours, Monday first; NULL: those of the base */
  GArray *exceptions;   /* of GantryMspdiException */
  GantryRecord *record; /* NULL until then */
} GantryMspdiCalendar;

/* The exceptions of @self as records that belong to a "calendar" or a "person". */
void gantry_mspdi_add_exceptions (GantryMspdi               *mspdi,
                                  const GantryMspdiCalendar *self,
                                  const char                *owner_field,
                                  gint64                     owner);

G_END_DECLS
