/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-date-popover.h"

#include "model/gantry-instant.h"

struct _GantryDatePopover {
  GtkPopover parent_instance;

  GtkCalendar *calendar;
  GtkWidget *clear_button;
};

G_DEFINE_FINAL_TYPE (GantryDatePopover, gantry_date_popover, GTK_TYPE_POPOVER)

enum { SIGNAL_PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
pick (GantryDatePopover *self, gint64 day)
{
  g_signal_emit (self, signals[SIGNAL_PICKED], 0, day);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
day_selected_cb (GantryDatePopover *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  pick (self, gantry_instant_from_civil (g_date_time_get_year (date), g_date_time_get_month (date),
                                         g_date_time_get_day_of_month (date), 0));
}

static void
today_clicked_cb (GantryDatePopover *self)
{
  pick (self, gantry_instant_floor_day (gantry_instant_now ()));
}

static void
clear_clicked_cb (GantryDatePopover *self)
{
  pick (self, GANTRY_NONE);
}

static void
gantry_date_popover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_DATE_POPOVER);
  G_OBJECT_CLASS (gantry_date_popover_parent_class)->dispose (object);
}

static void
gantry_date_popover_class_init (GantryDatePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_date_popover_dispose;
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-date-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryDatePopover, calendar);
  gtk_widget_class_bind_template_child (widget_class, GantryDatePopover, clear_button);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, today_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
gantry_date_popover_init (GantryDatePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_date_popover_new (gboolean optional)
{
  GantryDatePopover *self = g_object_new (GANTRY_TYPE_DATE_POPOVER, NULL);

  gtk_widget_set_visible (self->clear_button, optional);
  return GTK_WIDGET (self);
}

void
gantry_date_popover_set_day (GantryDatePopover *self, gint64 instant)
{
  g_autoptr (GDateTime) date = NULL;
  int year, month, day;

  g_return_if_fail (GANTRY_IS_DATE_POPOVER (self));

  gantry_instant_to_civil (instant != GANTRY_NONE ? instant : gantry_instant_now (), &year, &month,
                           &day, NULL);
  date = g_date_time_new_utc (year, month, day, 0, 0, 0);
  if (date == NULL)
    return;
  g_signal_handlers_block_by_func (self->calendar, day_selected_cb, self);
  gtk_calendar_select_day (self->calendar, date);
  g_signal_handlers_unblock_by_func (self->calendar, day_selected_cb, self);
}
