/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/month/gantry-month-plan.h"

G_BEGIN_DECLS

/* Everything that there is on one day, also what the page has no room for; a row opens the form of its
 * task. */
#define GANTRY_TYPE_MONTH_POPOVER (gantry_month_popover_get_type ())
G_DECLARE_FINAL_TYPE (GantryMonthPopover, gantry_month_popover, GANTRY, MONTH_POPOVER, GtkPopover)

GtkWidget *gantry_month_popover_new (void);
void gantry_month_popover_show_day (GantryMonthPopover    *self,
                                    GantryDocument        *document,
                                    const GantryMonthPlan *plan,
                                    guint                  day);

G_END_DECLS
