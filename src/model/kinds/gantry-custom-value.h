/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-record.h"

G_BEGIN_DECLS

GANTRY_DECLARE_KIND (GantryCustomValue, gantry_custom_value, CUSTOM_VALUE)

/* What one task has in one custom field, where it has anything. Written by gantry-custom-fields.h. */
struct _GantryCustomValue {
  GantryRecord parent_instance;
  gint64 field; /* custom_field */
  gint64 task;
  char *value;  /* in the form of files, see gantry_text_to_machine() */
};

G_END_DECLS
