/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-mspdi.h"

G_BEGIN_DECLS

/* Dependencies come before the tasks that they lead to: they are kept until the end. */

/* A dependency whose predecessor may not have been read yet. */
typedef struct {
  gint64 predecessor_uid;
  GantryImportLink link;
} GantryMspdiLink;

void gantry_mspdi_read_link (GantryMspdi *self, GantryTask *successor, xmlNode *node);
void gantry_mspdi_finish_links (GantryMspdi *self);

G_END_DECLS
