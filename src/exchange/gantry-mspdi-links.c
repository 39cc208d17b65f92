/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-links.h"

#include <glib/gi18n-lib.h>

#include "model/kinds/gantry-dependency.h"

/* By Type. */
static const int types[] = {
  GANTRY_DEPENDENCY_FF, GANTRY_DEPENDENCY_FS, GANTRY_DEPENDENCY_SF, GANTRY_DEPENDENCY_SS,
};

/* Lags are tenths of a minute, or percent. */
static void
read_lag (xmlNode *node, GantryImportLink *link)
{
  const gint64 format = gantry_mspdi_node_get_integer (node, "LagFormat", 7);
  const double lag = gantry_mspdi_node_get_real (node, "LinkLag", 0);

  link->lag_elapsed = gantry_mspdi_format_is_elapsed (format);
  if (gantry_mspdi_format_is_percent (format))
    link->lag_percent = (int) CLAMP (lag * 100, G_MININT / 2, G_MAXINT / 2);
  else
    link->lag = (gint64) (lag * 6);
}

void
gantry_mspdi_read_link (GantryMspdi *self, GantryTask *successor, xmlNode *node)
{
  const gint64 type = gantry_mspdi_node_get_integer (node, "Type", 1);
  GantryMspdiLink link = {
    gantry_mspdi_node_get_integer (node, "PredecessorUID", -1),
    { .successor = successor, .type = types[CLAMP (type, 0, 3)] },
  };

  if (gantry_mspdi_node_get_boolean (node, "CrossProject", FALSE))
    {
      g_autofree char *title = gantry_record_dup_title (GANTRY_RECORD (successor));

      gantry_import_add_cause (&self->import, successor, GANTRY_IMPORT_LOST_LINK);
      gantry_import_tally (&self->import, _("Dependencies on tasks of other projects were left out"), title);
      return;
    }
  read_lag (node, &link.link);
  g_array_append_val (self->links, link);
}

void
gantry_mspdi_finish_links (GantryMspdi *self)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      GantryMspdiLink *entry = &g_array_index (self->links, GantryMspdiLink, i);

      entry->link.predecessor = gantry_mspdi_lookup (self->tasks, entry->predecessor_uid);
      if (entry->link.predecessor == NULL)
        {
          g_autofree char *title = gantry_record_dup_title (GANTRY_RECORD (entry->link.successor));

          gantry_import_add_cause (&self->import, entry->link.successor, GANTRY_IMPORT_LOST_LINK);
          gantry_import_tally (&self->import,
                               _("Dependencies on tasks that are not in the file were left out"), title);
          continue;
        }
      if (!gantry_import_link (&self->import, &entry->link))
        gantry_import_add_cause (&self->import, entry->link.successor, GANTRY_IMPORT_LOST_LINK);
    }
  gantry_import_drop_loops (&self->import);
}
