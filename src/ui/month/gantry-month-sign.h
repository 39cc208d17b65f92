/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/month/gantry-month-plan.h"

G_BEGIN_DECLS

/* The little bar or sign before the name of an entry in a list, as high as a line of text. A screen reader passes it
 * over: the sentence of the entry says what it shows. */
#define GANTRY_TYPE_MONTH_SIGN (gantry_month_sign_get_type ())
G_DECLARE_FINAL_TYPE (GantryMonthSign, gantry_month_sign, GANTRY, MONTH_SIGN, GtkWidget)

GtkWidget *gantry_month_sign_new (void);
void gantry_month_sign_set_entry (GantryMonthSign *self, const GantryMonthEntry *entry);

G_END_DECLS
