/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryKeptValue, gantry_kept_value, KEPT_VALUE)

/* What a file of another program holds and Gantry has no place for: kept beside the record that it
 * belongs to, goes with it, and is written back in the same format. Nobody sees it. */
struct _GantryKeptValue {
  GantryRecord parent_instance;
  char *format;  /* by the name of its GantryFormat: "mspdi" */
  char *element; /* what of the format holds it: "Task" */
  /* The record that it belongs to: at most one of these; none for what belongs to the plan. */
  gint64 calendar, person, task, assignment, custom_field, custom_value;
  char *content; /* in the words of the format */
};

G_END_DECLS
