/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-problem.h"

GantryProblem *
gantry_problem_new (GantryProblemSeverity  severity,
                    const char            *code,
                    const GantryKind      *kind,
                    gint64                 id,
                    char                  *message)
{
  GantryProblem *self;

  g_return_val_if_fail (code != NULL && message != NULL, NULL);

  self = g_new (GantryProblem, 1);
  *self = (GantryProblem) { severity, code, message, kind, id, 0 };
  g_ref_count_init (&self->ref_count);
  return self;
}

GantryProblem *
gantry_problem_ref (GantryProblem *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_ref_count_inc (&self->ref_count);
  return self;
}

void
gantry_problem_unref (GantryProblem *self)
{
  g_return_if_fail (self != NULL);

  if (!g_ref_count_dec (&self->ref_count))
    return;
  g_free (self->message);
  g_free (self);
}
