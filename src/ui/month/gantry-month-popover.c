/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-popover.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/kinds/gantry-task.h"
#include "ui/drawing/gantry-task-sentence.h"
#include "ui/month/gantry-month-text.h"

#define ROWS_MAX 200 /* nobody reads more in a popover */

struct _GantryMonthPopover {
  GtkPopover parent_instance;

  GtkLabel *title, *subtitle;
  GtkWidget *scroller;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (GantryMonthPopover, gantry_month_popover, GTK_TYPE_POPOVER)

static GtkWidget *
create_row (GantryDocument *document, const GantryMonthEntry *entry)
{
  GantryRecord *task = gantry_document_lookup (document, &gantry_task_kind, entry->task);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = gantry_month_text_entry (document, entry);
  g_autofree char *dates = gantry_task_dup_dates (GANTRY_TASK (task));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dates);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data_full (G_OBJECT (row), "task", g_strdup (task->uuid), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
row_activated_cb (GantryMonthPopover *self, GtkListBoxRow *row)
{
  g_autofree char *uuid = g_strdup (g_object_get_data (G_OBJECT (row), "task"));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-record", "(ss)", gantry_task_kind.name, uuid);
}

static char *
tell_day (const GantryMonthPlan *plan, guint day, guint n_entries)
{
  if (plan->days[day].name != NULL)
    return g_strdup (plan->days[day].name);
  if (!plan->days[day].works)
    return g_strdup (_("No working time"));
  return g_strdup (n_entries == 0 ? _("Nothing planned on this day") : "");
}

void
gantry_month_popover_show_day (GantryMonthPopover    *self,
                               GantryDocument        *document,
                               const GantryMonthPlan *plan,
                               guint                  day)
{
  g_autoptr (GArray) entries = gantry_month_plan_list_day (plan, day);
  g_autofree char *title = gantry_month_text_day (gantry_month_grid_get_day (&plan->grid, day));
  g_autofree char *subtitle = tell_day (plan, day, entries->len);

  g_return_if_fail (GANTRY_IS_MONTH_POPOVER (self));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle[0] != '\0');
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < MIN (entries->len, ROWS_MAX); i++)
    gtk_list_box_append (self->list,
                         create_row (document, gantry_month_plan_get_entry (plan, g_array_index (entries, guint, i))));
  gtk_widget_set_visible (self->scroller, entries->len > 0);
}

static void
gantry_month_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_MONTH_POPOVER);
  G_OBJECT_CLASS (gantry_month_popover_parent_class)->dispose (object);
}

static void
gantry_month_popover_class_init (GantryMonthPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_month_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-month-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPopover, title);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPopover, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPopover, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gantry_month_popover_init (GantryMonthPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_month_popover_new (void)
{
  return g_object_new (GANTRY_TYPE_MONTH_POPOVER, NULL);
}
