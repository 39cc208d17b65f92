/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-page.h"

G_BEGIN_DECLS

/* The stakeholder report as sheets of paper: for whom, on which paper, and out to PDF, HTML, Markdown
 * and the printer. */
#define GANTRY_TYPE_REPORT_PAGE (gantry_report_page_get_type ())
G_DECLARE_FINAL_TYPE (GantryReportPage, gantry_report_page, GANTRY, REPORT_PAGE, GantryPage)

G_END_DECLS
