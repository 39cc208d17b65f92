/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-focus-path.h"

static guint
place_of (GtkWidget *widget)
{
  guint place = 0;

  while ((widget = gtk_widget_get_prev_sibling (widget)) != NULL)
    place++;
  return place;
}

void
gantry_focus_path_init (GantryFocusPath *self, GtkWidget *top)
{
  GtkRoot *root = gtk_widget_get_root (top);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  guint depth = 0;

  self->length = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, top))
    return;
  for (GtkWidget *widget = focus; widget != top; widget = gtk_widget_get_parent (widget))
    depth++;
  for (guint i = depth; i-- > 0; focus = gtk_widget_get_parent (focus))
    if (i < GANTRY_FOCUS_PATH_MAX)
      self->places[i] = place_of (focus);
  self->length = MIN (depth, GANTRY_FOCUS_PATH_MAX);
  gtk_root_set_focus (root, NULL); /* a dialog whose focus goes away with its widget does not take another at once */
}

static GtkWidget *
find_child (GtkWidget *widget, guint place)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; place > 0 && child != NULL && gtk_widget_get_next_sibling (child) != NULL; place--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

void
gantry_focus_path_restore (const GantryFocusPath *self, GtkWidget *top)
{
  GtkWidget *widget = top;

  if (self->length == 0)
    return;
  for (guint i = 0; i < self->length; i++)
    {
      GtkWidget *child = find_child (widget, self->places[i]);

      if (child == NULL)
        break;
      widget = child;
    }
  while (!gtk_widget_grab_focus (widget) && !gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD) && widget != top)
    widget = gtk_widget_get_parent (widget);
}
