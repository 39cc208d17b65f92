/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

typedef enum {
  GANTRY_PROBLEM_WARNING, /* the plan stands, but somebody should look */
  GANTRY_PROBLEM_ERROR,   /* dates cannot be trusted before it is mended */
} GantryProblemSeverity;

/* Something wrong with the plan, found by the scheduler or by a check. */
typedef struct {
  GantryProblemSeverity severity;
  const char *code;       /* stable, for scripts: "loop", "deadline-missed", ... */
  char *message;          /* one translated sentence: what, where, what to do */
  const GantryKind *kind; /* of the record where it shows, or NULL */
  gint64 id;
  grefcount ref_count;
} GantryProblem;

/* @message is taken. */
GantryProblem *gantry_problem_new (GantryProblemSeverity  severity,
                                   const char            *code,
                                   const GantryKind      *kind,
                                   gint64                 id,
                                   char                  *message);
GantryProblem *gantry_problem_ref (GantryProblem *self);
void gantry_problem_unref (GantryProblem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryProblem, gantry_problem_unref)

G_END_DECLS
