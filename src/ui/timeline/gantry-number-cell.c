/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-number-cell.h"

#include <glib/gi18n-lib.h>

struct _GantryNumberCell {
  GtkWidget parent_instance;
  GantryTask *task;
  GtkWidget *mark;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (GantryNumberCell, gantry_number_cell, GTK_TYPE_WIDGET)

/* Of a summary task, what is critical is among its subtasks. */
static gboolean
is_critical (GantryNumberCell *self)
{
  return self->task != NULL && self->task->critical && !self->task->summary;
}

static gboolean
gantry_number_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GantryNumberCell *self = (GantryNumberCell *) widget;

  if (!is_critical (self))
    return FALSE;
  gtk_tooltip_set_text (tooltip, _("Critical: a delay of this task delays the project"));
  return TRUE;
}

static void
gantry_number_cell_dispose (GObject *object)
{
  GantryNumberCell *self = (GantryNumberCell *) object;

  g_clear_object (&self->task);
  g_clear_pointer (&self->mark, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  G_OBJECT_CLASS (gantry_number_cell_parent_class)->dispose (object);
}

static void
gantry_number_cell_class_init (GantryNumberCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_number_cell_dispose;
  widget_class->query_tooltip = gantry_number_cell_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "numbercell");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
gantry_number_cell_init (GantryNumberCell *self)
{
  self->mark = g_object_new (GTK_TYPE_SEPARATOR, "css-name", "criticalmark", "valign", GTK_ALIGN_CENTER,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  self->label = g_object_new (GTK_TYPE_LABEL, "hexpand", TRUE, "xalign", 1.0, NULL);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_add_css_class (self->label, "dimmed");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

GtkWidget *
gantry_number_cell_new (void)
{
  return g_object_new (GANTRY_TYPE_NUMBER_CELL, NULL);
}

void
gantry_number_cell_bind (GantryNumberCell *self, GantryTask *task)
{
  g_return_if_fail (GANTRY_IS_NUMBER_CELL (self));

  g_set_object (&self->task, task);
  gantry_number_cell_refresh (self);
}

void
gantry_number_cell_refresh (GantryNumberCell *self)
{
  char number[16] = "";

  g_return_if_fail (GANTRY_IS_NUMBER_CELL (self));

  if (self->task != NULL)
    g_snprintf (number, sizeof number, "%u", self->task->row + 1);
  gtk_label_set_label (GTK_LABEL (self->label), number);
  gtk_widget_set_opacity (self->mark, is_critical (self) ? 1 : 0);
}
