/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-document.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task.h"

static gboolean
refuse (GantryTask *task, const char *format, GError **error)
{
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) task);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED, format, title);
#pragma GCC diagnostic pop
  return FALSE;
}

gboolean
gantry_dependency_validate (GantryRecord *record, GError **error)
{
  GantryDependency *self = GANTRY_DEPENDENCY (record);
  GantryOutline *outline = gantry_document_get_outline (record->document);
  GantryTask *predecessor, *successor;

  predecessor = GANTRY_TASK (gantry_document_lookup (record->document, &gantry_task_kind, self->predecessor));
  successor = GANTRY_TASK (gantry_document_lookup (record->document, &gantry_task_kind, self->successor));
  if (predecessor == NULL || successor == NULL)
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                           _("A dependency needs two tasks: one of them does not exist."));
      return FALSE;
    }
  if (predecessor == successor)
    return refuse (successor, _("“%s” cannot wait for itself: choose another predecessor."), error);
  if (gantry_outline_is_ancestor (outline, predecessor, successor))
    return refuse (successor,
                   _("“%s” cannot wait for its own summary task: link it with a task beside it."), error);
  if (gantry_outline_is_ancestor (outline, successor, predecessor))
    return refuse (successor,
                   _("“%s” cannot wait for one of its own subtasks: link the subtasks instead."), error);
  return TRUE;
}
