/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-exchange.h"

G_BEGIN_DECLS

/* Every format, one a file; the table of them is in gantry-exchange.c. */
extern const GantryFormat gantry_csv_plan_format; /* all records of a plan, written by Gantry */
extern const GantryFormat gantry_csv_format;      /* a table of tasks, by any other tool */
extern const GantryFormat gantry_mspdi_format;

G_END_DECLS
