/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-column-menu.h"

#include <glib/gi18n-lib.h>

static GMenuModel *
create_part (const GantryField *const *fields, guint n_fields, const char *section)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *action = g_strconcat ("columns.", fields[i]->name, NULL);

      if (g_strcmp0 (fields[i]->section, section) == 0)
        g_menu_append (menu, _(fields[i]->label), action);
    }
  return G_MENU_MODEL (menu);
}

static gboolean
is_first_of_section (const GantryField *const *fields, guint index)
{
  if (fields[index]->section == NULL)
    return FALSE;
  for (guint i = 0; i < index; i++)
    if (g_strcmp0 (fields[i]->section, fields[index]->section) == 0)
      return FALSE;
  return TRUE;
}

GMenuModel *
gantry_column_menu_new (const GantryField *const *fields, guint n_fields)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) sections = g_menu_new ();
  g_autoptr (GMenuModel) others = create_part (fields, n_fields, NULL);

  for (guint i = 0; i < n_fields; i++)
    if (is_first_of_section (fields, i))
      {
        g_autoptr (GMenuModel) part = create_part (fields, n_fields, fields[i]->section);

        g_menu_append_submenu (sections, _(fields[i]->section), part);
      }
  g_menu_append_section (menu, NULL, others);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sections));
  return G_MENU_MODEL (menu);
}
