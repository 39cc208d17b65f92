/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-day-row.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "ui/records/gantry-date-popover.h"

struct _GantryDayRow {
  AdwEntryRow parent_instance;
  GtkWidget *button;
  gboolean optional;
};

G_DEFINE_FINAL_TYPE (GantryDayRow, gantry_day_row, ADW_TYPE_ENTRY_ROW)

static void
picked_cb (GantryDayRow *self, gint64 day)
{
  gantry_day_row_set_day (self, day);
  g_signal_emit_by_name (self, "entry-activated");
}

/* A calendar costs more than all the rest of a row: it is made when it is asked for. */
static void
prepare_calendar (GtkMenuButton *button, gpointer user_data)
{
  GantryDayRow *self = user_data;
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));

  if (popover == NULL)
    {
      popover = gantry_date_popover_new (self->optional);
      g_signal_connect_object (popover, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
      gtk_menu_button_set_popover (button, popover);
    }
  gantry_date_popover_set_day (GANTRY_DATE_POPOVER (popover), gantry_day_row_get_day (self));
}

static void
title_cb (GantryDayRow *self)
{
  /* Translators: %s is a field such as “Start” */
  g_autofree char *tooltip = g_strdup_printf (_("Pick a Day: %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));

  gtk_widget_set_tooltip_text (self->button, tooltip);
}

static void
gantry_day_row_class_init (GantryDayRowClass *klass G_GNUC_UNUSED)
{
}

static void
gantry_day_row_init (GantryDayRow *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), prepare_calendar, self, NULL);
  gtk_widget_set_tooltip_text (button, _("Pick a Day"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
  self->button = button;
  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
}

GtkWidget *
gantry_day_row_new (gboolean optional)
{
  GantryDayRow *self = g_object_new (GANTRY_TYPE_DAY_ROW, NULL);

  self->optional = optional;
  return GTK_WIDGET (self);
}

void
gantry_day_row_set_day (GantryDayRow *self, gint64 instant)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GANTRY_IS_DAY_ROW (self));

  text = instant != GANTRY_NONE ? gantry_instant_to_iso (instant, TRUE) : g_strdup ("");
  gtk_editable_set_text (GTK_EDITABLE (self), text);
}

gint64
gantry_day_row_get_day (GantryDayRow *self)
{
  const GantryUnits units = GANTRY_UNITS_INIT;
  gint64 instant;

  g_return_val_if_fail (GANTRY_IS_DAY_ROW (self), GANTRY_NONE);

  if (!gantry_instant_parse (gtk_editable_get_text (GTK_EDITABLE (self)), GANTRY_INSTANT_START, gantry_instant_now (), &units,
                             &instant, NULL)
      || instant == GANTRY_NONE)
    return GANTRY_NONE;
  return gantry_instant_floor_day (instant);
}
