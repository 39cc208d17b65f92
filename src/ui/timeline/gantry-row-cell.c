/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-row-cell.h"

struct _GantryRowCell {
  GtkWidget parent_instance;
  GtkWidget *child;
  int height;
};

G_DEFINE_FINAL_TYPE (GantryRowCell, gantry_row_cell, GTK_TYPE_WIDGET)

static void
gantry_row_cell_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  GantryRowCell *self = (GantryRowCell *) widget;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = self->height;
  else
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
}

static void
gantry_row_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryRowCell *self = (GantryRowCell *) widget;
  int minimum;

  /* What needs more is cut off at top and bottom alike. */
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, width, &minimum, NULL, NULL, NULL);
  minimum = MAX (minimum, height);
  gtk_widget_size_allocate (self->child, &(GtkAllocation) { 0, (height - minimum) / 2, width, minimum }, -1);
}

/* The table moves its focus from row to row by this, in the column where it is. */
static gboolean
gantry_row_cell_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (((GantryRowCell *) widget)->child);
}

static void
gantry_row_cell_dispose (GObject *object)
{
  g_clear_pointer (&((GantryRowCell *) object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (gantry_row_cell_parent_class)->dispose (object);
}

static void
gantry_row_cell_class_init (GantryRowCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_row_cell_dispose;
  widget_class->measure = gantry_row_cell_measure;
  widget_class->size_allocate = gantry_row_cell_size_allocate;
  widget_class->grab_focus = gantry_row_cell_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
gantry_row_cell_init (GantryRowCell *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
gantry_row_cell_new (GtkWidget *child, int height)
{
  GantryRowCell *self = g_object_new (GANTRY_TYPE_ROW_CELL, NULL);

  self->child = child;
  self->height = height;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

GtkWidget *
gantry_row_cell_get_child (GantryRowCell *self)
{
  g_return_val_if_fail (GANTRY_IS_ROW_CELL (self), NULL);

  return self->child;
}

void
gantry_row_cell_set_height (GantryRowCell *self, int height)
{
  g_return_if_fail (GANTRY_IS_ROW_CELL (self));

  if (self->height == height)
    return;
  self->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
