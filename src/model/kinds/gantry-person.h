/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryPerson, gantry_person, PERSON)

typedef enum {
  GANTRY_RESOURCE_PERSON,
  GANTRY_RESOURCE_EQUIPMENT,
  GANTRY_RESOURCE_COST, /* no working time: only its cost per use counts */
} GantryResourceType;

typedef enum {
  GANTRY_SENIORITY_UNKNOWN,
  GANTRY_SENIORITY_JUNIOR,
  GANTRY_SENIORITY_INTERMEDIATE,
  GANTRY_SENIORITY_SENIOR,
  GANTRY_SENIORITY_LEAD,
} GantrySeniority;

/* Somebody or something that does work: a person, a piece of equipment, or a cost. */
struct _GantryPerson {
  GantryRecord parent_instance;
  char *name;
  int type;
  char *role;
  char *team;
  char *email;
  int seniority;
  int capacity;     /* percent: how much of the calendar's hours */
  gint64 rate;      /* money an hour */
  gint64 cost_per_use;
  gint64 calendar;
  gboolean leveled; /* FALSE: leveling lets them be overloaded */
  char *notes;
  char *source_uid;
};

G_END_DECLS
