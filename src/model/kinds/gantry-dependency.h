/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryDependency, gantry_dependency, DEPENDENCY)

typedef enum {
  GANTRY_DEPENDENCY_FS, /* finish to start */
  GANTRY_DEPENDENCY_SS,
  GANTRY_DEPENDENCY_FF,
  GANTRY_DEPENDENCY_SF,
} GantryDependencyType;

/* A link between two tasks. Its lag is @lag plus @lag_percent of the predecessor's duration. */
struct _GantryDependency {
  GantryRecord parent_instance;
  gint64 predecessor;
  gint64 successor;
  int type;
  gint64 lag; /* duration, may be negative */
  gboolean lag_elapsed;
  int lag_percent;
};

/* Refuses a task that depends on itself, on its own summary task or on its own subtask. */
gboolean gantry_dependency_validate (GantryRecord *record, GError **error);

G_END_DECLS
