/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-title.h"

#include <glib/gi18n-lib.h>

#include "ui/records/gantry-field-display.h"

struct _GantryGridTitle {
  GtkWidget parent_instance;
  const GantryField *field;
  GtkWidget *label;
  GtkWidget *arrow;
  int covered; /* pixels of its beginning */
};

G_DEFINE_FINAL_TYPE (GantryGridTitle, gantry_grid_title, GTK_TYPE_WIDGET)

static gboolean
gantry_grid_title_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GantryGridTitle *self = (GantryGridTitle *) widget;

  gtk_tooltip_set_text (tooltip, self->field->help != NULL ? _(self->field->help) : _(self->field->label));
  return self->field->help != NULL || pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->label)));
}

static gboolean
gantry_grid_title_contains (GtkWidget *widget, double x, double y)
{
  int covered = ((GantryGridTitle *) widget)->covered;
  graphene_rect_t bounds;

  if (!GTK_WIDGET_CLASS (gantry_grid_title_parent_class)->contains (widget, x, y))
    return FALSE;
  if (covered == 0 || !gtk_widget_compute_bounds (widget, widget, &bounds)) /* beyond the padding */
    return TRUE;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    return x < bounds.origin.x + bounds.size.width - covered;
  return x >= bounds.origin.x + covered;
}

static void
gantry_grid_title_dispose (GObject *object)
{
  GantryGridTitle *self = (GantryGridTitle *) object;

  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  G_OBJECT_CLASS (gantry_grid_title_parent_class)->dispose (object);
}

static void
gantry_grid_title_class_init (GantryGridTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_grid_title_dispose;
  widget_class->query_tooltip = gantry_grid_title_query_tooltip;
  widget_class->contains = gantry_grid_title_contains;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "gridtitle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_COLUMN_HEADER);
}

static void
gantry_grid_title_init (GantryGridTitle *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "can-target", FALSE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->arrow = g_object_new (GTK_TYPE_IMAGE, "visible", FALSE, "can-target", FALSE, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->arrow, GTK_WIDGET (self));
}

GtkWidget *
gantry_grid_title_new (const GantryField *field)
{
  GantryGridTitle *self = g_object_new (GANTRY_TYPE_GRID_TITLE, NULL);

  self->field = field;
  gtk_label_set_label (GTK_LABEL (self->label), _(field->label));
  gtk_label_set_xalign (GTK_LABEL (self->label), gantry_field_is_numeric (field) ? 1 : 0);
  /* The accessibility bus knows no role for it: GTK hands the role of a column header on as a mere filler. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(field->label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Column header; Enter opens its menu"), -1);
  return GTK_WIDGET (self);
}

void
gantry_grid_title_set_sorted (GantryGridTitle *self, gboolean sorted, gboolean descending)
{
  g_return_if_fail (GANTRY_IS_GRID_TITLE (self));

  gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), descending ? "pan-down-symbolic" : "pan-up-symbolic");
  gtk_widget_set_visible (self->arrow, sorted);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_SORT,
                                  !sorted      ? GTK_ACCESSIBLE_SORT_NONE
                                  : descending ? GTK_ACCESSIBLE_SORT_DESCENDING
                                               : GTK_ACCESSIBLE_SORT_ASCENDING,
                                  -1);
}

void
gantry_grid_title_set_covered (GantryGridTitle *self, int covered)
{
  g_return_if_fail (GANTRY_IS_GRID_TITLE (self));

  self->covered = covered;
}

const GantryField *
gantry_grid_title_get_field (GantryGridTitle *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_TITLE (self), NULL);

  return self->field;
}
