/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryRisk, gantry_risk, RISK)

typedef enum {
  GANTRY_RISK_OPEN,
  GANTRY_RISK_MITIGATING,
  GANTRY_RISK_OCCURRED,
  GANTRY_RISK_CLOSED,
} GantryRiskState;

/* Something that may happen and would hurt the plan. */
struct _GantryRisk {
  GantryRecord parent_instance;
  char *name;
  int type;
  int category;
  char *cause;
  char *effect;
  gint64 probability; /* 1 rare ... 5 almost certain */
  gint64 impact;      /* 1 slight ... 5 severe */
  gint64 owner;       /* person */
  int response;
  char *mitigation;
  char *contingency;
  char *trigger;
  gint64 reserve_time;  /* duration */
  gint64 reserve_money; /* money */
  gint64 due;           /* date or GANTRY_NONE */
  int state;
  gboolean internal;    /* not for the client */
  int likelihood;       /* percent; 0: by the probability */
  gint64 delay_optimistic, delay_likely, delay_pessimistic; /* durations or GANTRY_NONE */
  gint64 strike_cost;
  GantryIdList *tasks;
};

G_END_DECLS
