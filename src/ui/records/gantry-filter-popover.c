/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-filter-popover.h"

#include <glib/gi18n-lib.h>

struct _GantryFilterPopover {
  GtkPopover parent_instance;

  GtkBox *box;
  GantryRecordFilter *filter;
  GPtrArray *checks; /* of GtkCheckButton, unowned */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GantryFilterPopover, gantry_filter_popover, GTK_TYPE_POPOVER)

static gboolean
is_offered (const GantryField *field)
{
  return field->type == GANTRY_FIELD_ENUM && (field->flags & GANTRY_FIELD_HIDDEN) == 0;
}

static const GantryField *
check_field (GtkCheckButton *check)
{
  return g_object_get_data (G_OBJECT (check), "field");
}

static guint
check_choice (GtkCheckButton *check)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "choice"));
}

static void
toggled_cb (GantryFilterPopover *self, GtkCheckButton *check)
{
  if (!self->updating)
    gantry_record_filter_set_wanted (self->filter, check_field (check), check_choice (check),
                                     gtk_check_button_get_active (check));
}

static void
clear_cb (GantryFilterPopover *self)
{
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), FALSE);
}

static void
add_field (GantryFilterPopover *self, const GantryField *field)
{
  GtkWidget *title = gtk_label_new (_(field->label));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (self->box, title);
  for (guint i = 0; i < gantry_field_n_choices (field); i++)
    {
      GtkWidget *check = gtk_check_button_new_with_label (_(field->choices[i].label));

      g_object_set_data (G_OBJECT (check), "field", (gpointer) field);
      g_object_set_data (G_OBJECT (check), "choice", GUINT_TO_POINTER (i));
      g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->box, check);
      g_ptr_array_add (self->checks, check);
    }
}

static void
gantry_filter_popover_dispose (GObject *object)
{
  GantryFilterPopover *self = (GantryFilterPopover *) object;

  g_clear_object (&self->filter);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_FILTER_POPOVER);
  G_OBJECT_CLASS (gantry_filter_popover_parent_class)->dispose (object);
}

static void
gantry_filter_popover_class_init (GantryFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_filter_popover_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryFilterPopover, box);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
gantry_filter_popover_init (GantryFilterPopover *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_filter_popover_new (const GantryKind *kind, GantryRecordFilter *filter)
{
  GantryFilterPopover *self = g_object_new (GANTRY_TYPE_FILTER_POPOVER, NULL);

  self->filter = g_object_ref (filter);
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_offered (&kind->fields[i]))
      add_field (self, &kind->fields[i]);
  return GTK_WIDGET (self);
}

void
gantry_filter_popover_update (GantryFilterPopover *self)
{
  g_return_if_fail (GANTRY_IS_FILTER_POPOVER (self));

  self->updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      gtk_check_button_set_active (check, gantry_record_filter_get_wanted (self->filter, check_field (check),
                                                                           check_choice (check)));
    }
  self->updating = FALSE;
}

gboolean
gantry_filter_popover_is_useful (const GantryKind *kind)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_offered (&kind->fields[i]))
      return TRUE;
  return FALSE;
}
