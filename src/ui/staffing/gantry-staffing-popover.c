/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/staffing/gantry-staffing-popover.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/kinds/gantry-task.h"
#include "ui/drawing/gantry-task-sentence.h"
#include "ui/staffing/gantry-staffing-text.h"

struct _GantryStaffingPopover {
  GtkPopover parent_instance;

  GtkLabel *title, *subtitle;
  GtkWidget *scroller;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (GantryStaffingPopover, gantry_staffing_popover, GTK_TYPE_POPOVER)

static GtkWidget *
create_row (GantryTask *task, const GantryLoadShare *share)
{
  GtkWidget *row = adw_action_row_new ();
  GantryLoadCell cell = { .work = share->work };
  g_autofree char *title = gantry_record_dup_title (GANTRY_RECORD (task));
  g_autofree char *dates = gantry_task_dup_dates (task);
  g_autofree char *number = gantry_staffing_text_total (&cell, FALSE);
  g_autofree char *hours = g_strdup_printf (_("%s h"), number);
  GtkWidget *label = gtk_label_new (hours);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dates);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  g_object_set_data (G_OBJECT (row), "task", GSIZE_TO_POINTER ((gsize) share->task));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
row_activated_cb (GantryStaffingPopover *self, GtkListBoxRow *row)
{
  gsize id = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), "task"));
  g_autofree char *text = g_strdup_printf ("%" G_GSIZE_FORMAT, id);

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(ss)", gantry_task_kind.name, text);
}

static void
fill_list (GantryStaffingPopover *self, GantryDocument *document, const GArray *shares)
{
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < shares->len; i++)
    {
      const GantryLoadShare *share = &g_array_index (shares, GantryLoadShare, i);
      GantryRecord *task = gantry_document_lookup (document, &gantry_task_kind, share->task);

      if (task != NULL)
        gtk_list_box_append (self->list, create_row (GANTRY_TASK (task), share));
    }
  gtk_widget_set_visible (self->scroller, shares->len > 0);
}

void
gantry_staffing_popover_show_cell (GantryStaffingPopover *self,
                                   GantryDocument        *document,
                                   const GantryLoad      *load,
                                   guint                  person,
                                   guint                  period)
{
  g_autoptr (GArray) shares = gantry_load_dup_shares (load, person, period, period + 1);
  g_autofree char *name = gantry_record_dup_title (GANTRY_RECORD (gantry_load_get_person (load, person)));
  g_autofree char *when = gantry_staffing_text_period (load, period);
  g_autofree char *story = gantry_staffing_text_story (gantry_load_get_cell (load, person, period));
  /* Translators: a period and the load. */
  g_autofree char *subtitle = g_strdup_printf (_("%s: %s"), when, story);

  g_return_if_fail (GANTRY_IS_STAFFING_POPOVER (self));
  gtk_label_set_text (self->title, name);
  gtk_label_set_text (self->subtitle, subtitle);
  fill_list (self, document, shares);
}

static void
gantry_staffing_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_STAFFING_POPOVER);
  G_OBJECT_CLASS (gantry_staffing_popover_parent_class)->dispose (object);
}

static void
gantry_staffing_popover_class_init (GantryStaffingPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_staffing_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-staffing-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryStaffingPopover, title);
  gtk_widget_class_bind_template_child (widget_class, GantryStaffingPopover, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GantryStaffingPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryStaffingPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gantry_staffing_popover_init (GantryStaffingPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_staffing_popover_new (void)
{
  return g_object_new (GANTRY_TYPE_STAFFING_POPOVER, NULL);
}
