/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryChecklistItem, gantry_checklist_item, CHECKLIST_ITEM)

/* Something to be done, too small for a task of its own, before a task is done. */
struct _GantryChecklistItem {
  GantryRecord parent_instance;
  gint64 task;
  char *name;
  gboolean done;
};

G_END_DECLS
