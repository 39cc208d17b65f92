/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-page-list.h"

#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-skill.h"
#include "model/kinds/gantry-stakeholder.h"
#include "model/kinds/gantry-task.h"
#include "model/kinds/gantry-workstream.h"
#include "ui/month/gantry-month-page.h"
#include "ui/network/gantry-network-page.h"
#include "ui/records/gantry-register-page.h"
#include "ui/reports/gantry-report-page.h"
#include "ui/staffing/gantry-staffing-page.h"
#include "ui/timeline/gantry-timeline-page.h"

#include <glib/gi18n-lib.h>

static const GantryPageEntry entries[] = {
  { N_("Plan"), "timeline", N_("Timeline"), "gantry-timeline-symbolic", gantry_timeline_page_get_type,
    &gantry_task_kind, NULL },
  { N_("Plan"), "network", N_("Network"), "gantry-network-symbolic", gantry_network_page_get_type, NULL, NULL },
  { N_("Plan"), "month", N_("Month"), "gantry-month-symbolic", gantry_month_page_get_type, NULL, NULL },
  { N_("Plan"), "workstreams", N_("Workstreams"), "gantry-workstreams-symbolic", NULL, &gantry_workstream_kind,
    N_("Workstreams are the strands of the work. Give each task one to see who moves what.") },
  { N_("Plan"), "calendars", N_("Calendars"), "x-office-calendar-symbolic", NULL, &gantry_calendar_kind,
    N_("Calendars say when there is work, and when there are holidays.") },
  { N_("People"), "staffing", N_("Staffing"), "gantry-staffing-symbolic", gantry_staffing_page_get_type,
    NULL, NULL },
  { N_("People"), "people", N_("People"), "gantry-people-symbolic", NULL, &gantry_person_kind,
    N_("Add everybody who works on the plan, and machines and licenses too. Then assign them to tasks.") },
  { N_("People"), "skills", N_("Skills"), "starred-symbolic", NULL, &gantry_skill_kind,
    N_("List what people can do and what tasks need, to see where one person is the only one.") },
  { N_("Agree"), "stakeholders", N_("Stakeholders"), "gantry-stakeholders-symbolic", NULL,
    &gantry_stakeholder_kind,
    N_("Add everybody who has a say or a stake, and what they expect to hear.") },
  { N_("Assure"), "risks", N_("Risks"), "gantry-risks-symbolic", NULL, &gantry_risk_kind,
    N_("Write down what could hurt the plan, how likely it is, and what you will do about it.") },
  { N_("Tell"), "reports", N_("Reports"), "gantry-reports-symbolic", gantry_report_page_get_type, NULL,
    NULL },
};

const GantryPageEntry *
gantry_page_list (guint *n_entries)
{
  *n_entries = G_N_ELEMENTS (entries);
  return entries;
}

const GantryPageEntry *
gantry_page_list_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_strcmp0 (entries[i].name, name) == 0)
      return &entries[i];
  return NULL;
}

const GantryPageEntry *
gantry_page_list_find_for_kind (const GantryKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (entries[i].kind == kind)
      return &entries[i];
  return NULL;
}

GtkWidget *
gantry_page_entry_create (const GantryPageEntry *self)
{
  if (self->get_type != NULL)
    return g_object_new (self->get_type (), NULL);
  return gantry_register_page_new (self->kind);
}
