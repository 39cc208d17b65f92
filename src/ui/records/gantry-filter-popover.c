/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-filter-popover.h"

#include "ui/gantry-needle.h"

#define MANY_CHOICES 24   /* from here on there is a search */
#define PER_SECTION_MAX 40 /* more are found by the search */

struct _GantryFilterPopover {
  GtkPopover parent_instance;

  GtkBox *content;
  GtkBox *box;
  GtkSearchEntry *search_entry;
  GantryChoiceFilter *filter;
  GPtrArray *checks; /* of GtkCheckButton, unowned */
  guint n_choices;   /* that the checks were made of */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (GantryFilterPopover, gantry_filter_popover, GTK_TYPE_POPOVER)

static guint
check_choice (GtkCheckButton *check)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "choice"));
}

static void
toggled_cb (GantryFilterPopover *self, GtkCheckButton *check)
{
  if (!self->updating)
    gantry_choice_filter_set_choice (self->filter, check_choice (check), gtk_check_button_get_active (check));
}

static void
add_heading (GantryFilterPopover *self, const char *text)
{
  GtkWidget *heading = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  if (gtk_widget_get_first_child (GTK_WIDGET (self->box)) != NULL)
    gtk_widget_set_margin_top (heading, 9);
  gtk_box_append (self->box, heading);
}

static void
add_check (GantryFilterPopover *self, guint choice, const GantryChoiceInfo *info)
{
  GtkWidget *check = gtk_check_button_new_with_label (info->label);

  gtk_widget_set_tooltip_text (check, info->help);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), info->wanted);
  g_object_set_data (G_OBJECT (check), "choice", GUINT_TO_POINTER (choice));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, check);
  g_ptr_array_add (self->checks, check);
}

static void
clear_box (GantryFilterPopover *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->checks, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static void
fill_box (GantryFilterPopover *self, const GantryNeedle *needle)
{
  g_autofree char *section = NULL;
  guint n_shown = 0; /* of the section */

  for (guint i = 0; i < self->n_choices; i++)
    {
      g_auto (GantryChoiceInfo) info = { NULL };

      gantry_choice_filter_describe (self->filter, i, &info);
      if (gantry_needle_match (needle, info.label) == GANTRY_NEEDLE_NOWHERE)
        continue;
      if (g_set_str (&section, info.section))
        n_shown = 0;
      if (n_shown >= PER_SECTION_MAX && !info.wanted)
        continue;
      if (n_shown++ == 0)
        add_heading (self, info.section);
      add_check (self, i, &info);
    }
}

static void
make_anew (GantryFilterPopover *self)
{
  g_auto (GantryNeedle) needle = { NULL };

  self->n_choices = gantry_choice_filter_get_n_choices (self->filter);
  gantry_needle_set (&needle, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), self->n_choices > MANY_CHOICES);
  clear_box (self);
  fill_box (self, &needle);
}

static void
update_checks (GantryFilterPopover *self)
{
  self->updating = TRUE;
  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkCheckButton *check = g_ptr_array_index (self->checks, i);

      gtk_check_button_set_active (check, gantry_choice_filter_get_choice (self->filter, check_choice (check)));
    }
  self->updating = FALSE;
}

static void
filter_changed_cb (GantryFilterPopover *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->n_choices == gantry_choice_filter_get_n_choices (self->filter))
    update_checks (self);
  else
    make_anew (self);
}

static void
gantry_filter_popover_map (GtkWidget *widget)
{
  GantryFilterPopover *self = (GantryFilterPopover *) widget;

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  make_anew (self);
  GTK_WIDGET_CLASS (gantry_filter_popover_parent_class)->map (widget);
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
  widget_class->map = gantry_filter_popover_map;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryFilterPopover, content);
  gtk_widget_class_bind_template_child (widget_class, GantryFilterPopover, box);
  gtk_widget_class_bind_template_child (widget_class, GantryFilterPopover, search_entry);
  gtk_widget_class_bind_template_callback (widget_class, make_anew);
}

static void
gantry_filter_popover_init (GantryFilterPopover *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_filter_popover_new (GantryChoiceFilter *filter)
{
  GantryFilterPopover *self = g_object_new (GANTRY_TYPE_FILTER_POPOVER, NULL);

  self->filter = g_object_ref (filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  make_anew (self);
  return GTK_WIDGET (self);
}

void
gantry_filter_popover_set_top (GantryFilterPopover *self, GtkWidget *top)
{
  g_return_if_fail (GANTRY_IS_FILTER_POPOVER (self));

  gtk_box_prepend (self->content, top);
}
