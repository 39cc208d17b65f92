/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-task-page.h"

G_BEGIN_DECLS

/* The plan month by month. It is called "Month", since the register of working hours is "Calendars". */
#define GANTRY_TYPE_MONTH_PAGE (gantry_month_page_get_type ())
G_DECLARE_FINAL_TYPE (GantryMonthPage, gantry_month_page, GANTRY, MONTH_PAGE, GantryTaskPage)

G_END_DECLS
