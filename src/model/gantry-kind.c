/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-kind.h"

#include <string.h>

const GantryKind *
gantry_kind_find (const char *name)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (strcmp (kinds[i]->name, name) == 0)
      return kinds[i];
  return NULL;
}

guint
gantry_kind_index (const GantryKind *kind)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    if (kinds[i] == kind)
      return i;
  g_return_val_if_reached (0);
}

const GantryField *
gantry_kind_find_field (const GantryKind *kind, const char *name)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (strcmp (kind->fields[i].name, name) == 0)
      return &kind->fields[i];
  return NULL;
}

guint
gantry_kind_field_index (const GantryKind *kind, const GantryField *field)
{
  g_return_val_if_fail (field >= kind->fields && field < kind->fields + kind->n_fields, 0);
  return (guint) (field - kind->fields);
}
