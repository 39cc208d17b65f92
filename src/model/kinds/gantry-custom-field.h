/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryCustomField, gantry_custom_field, CUSTOM_FIELD)

/* In the order of the field's choices. */
typedef enum {
  GANTRY_CUSTOM_TEXT,
  GANTRY_CUSTOM_NUMBER,
  GANTRY_CUSTOM_BOOLEAN,
  GANTRY_CUSTOM_CHOICE,
  GANTRY_CUSTOM_DATE,
  GANTRY_CUSTOM_DURATION,
  GANTRY_CUSTOM_MONEY,
  GANTRY_CUSTOM_PERCENT,
} GantryCustomType;

/* A field that a person has added to the tasks of the plan; gantry-custom-fields.h makes a GantryField of
 * it. */
struct _GantryCustomField {
  GantryRecord parent_instance;
  char *name;
  int type;
  char *choices; /* "Low; Medium; High", of GANTRY_CUSTOM_CHOICE */
  char *help;
};

G_END_DECLS
