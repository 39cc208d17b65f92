/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "exchange/gantry-mspdi.h"
#include "model/gantry-kind.h"
#include "model/kinds/gantry-assignment.h"

/* Work that nobody is to do yet stands on this resource. */
#define UNASSIGNED_UID (-65535)

enum { RESOURCE_MATERIAL, RESOURCE_WORK, RESOURCE_COST };

/* What is read from a resource, or follows from what is. */
static const char *const known_of_resource[] = {
  "ACWP", "AccrueAt", "ActualCost", "ActualOvertimeCost", "ActualOvertimeWork", "ActualOvertimeWorkProtected",
  "ActualWork", "ActualWorkProtected", "AvailableFrom", "AvailableTo", "BCWP", "BCWS", "BookingType", "CV",
  "CalendarUID", "CanLevel", "Cost", "CostPerUse", "CostVariance", "CreationDate", "EmailAddress", "Finish",
  "GUID", "Group", "ID", "Initials", "IsBudget", "IsCostResource", "IsEnterprise", "IsGeneric", "IsInactive", "IsNull",
  "MaxUnits", "Name", "Notes", "OverAllocated", "OvertimeCost", "OvertimeRateFormat", "OvertimeWork",
  "PeakUnits", "PercentWorkComplete", "RegularWork", "RemainingCost", "RemainingOvertimeCost",
  "RemainingOvertimeWork", "RemainingWork", "SV", "StandardRate", "StandardRateFormat", "Start", "Type", "UID",
  "Work", "WorkGroup", "WorkVariance",
};

static const char *const known_of_assignment[] = {
  "ACWP", "ActualCost", "ActualFinish", "ActualOvertimeCost", "ActualOvertimeWork",
  "ActualOvertimeWorkProtected", "ActualStart", "ActualWork", "ActualWorkProtected", "BCWP", "BCWS",
  "BookingType", "BudgetCost", "BudgetWork", "CV", "Confirmed", "Cost", "CostRateTable", "CostVariance",
  "CreationDate", "DelayFormat", "Finish", "FinishVariance", "FixedMaterial", "GUID", "HasFixedRateUnits",
  "LevelingDelayFormat", "LinkedFields", "Milestone", "Overallocated", "OvertimeCost", "OvertimeWork",
  "PeakUnits", "PercentWorkComplete", "RateScale", "RegularWork", "RemainingCost", "RemainingOvertimeCost",
  "RemainingOvertimeWork", "RemainingWork", "ResourceUID", "ResponsePending", "Resume", "SV", "Start",
  "StartVariance", "Stop", "Summary", "TaskUID", "UID", "Units", "UpdateNeeded", "VAC", "Work", "WorkVariance",
};

/* ---- People ---- */

static int
get_type (xmlNode *node)
{
  if (gantry_mspdi_node_get_boolean (node, "IsCostResource", FALSE))
    return RESOURCE_COST;
  return (int) gantry_mspdi_node_get_integer (node, "Type", RESOURCE_WORK);
}

static void
set_money (GantryMspdi *self, GantryRecord *record, const char *field, gint64 money)
{
  if (money != GANTRY_NONE && money != 0)
    gantry_import_set_integer (&self->import, record, field, money);
}

/* The rate is written in whole units of money an hour, other amounts in hundredths. */
static gint64
get_rate (xmlNode *node)
{
  double rate = gantry_mspdi_node_get_real (node, "StandardRate", 0);

  return llround (rate * (double) GANTRY_MONEY_UNIT);
}

static void
set_calendar (GantryMspdi *self, GantryRecord *record, xmlNode *node)
{
  const GantryMspdiReference reference = { record, gantry_mspdi_node_get_integer (node, "CalendarUID", -1) };

  if (reference.uid >= 0)
    g_array_append_val (self->person_calendars, reference);
}

static GantryRecord *
insert_person (GantryMspdi *self, xmlNode *node, gint64 uid)
{
  GantryRecord *record = gantry_import_insert (&self->import, &gantry_person_kind);
  g_autofree char *source = g_strdup_printf ("%" G_GINT64_FORMAT, uid);
  g_autofree char *name = gantry_mspdi_node_dup (node, "Name");
  g_autofree char *team = gantry_mspdi_node_dup (node, "Group");
  g_autofree char *email = gantry_mspdi_node_dup (node, "EmailAddress");
  g_autofree char *notes = gantry_mspdi_node_dup (node, "Notes");

  if (name == NULL)
    /* Translators: what a resource without a name is called; %s is its number. */
    name = g_strdup_printf (_("Resource %s"), source);
  gantry_import_set_text (&self->import, record, "name", name);
  gantry_import_set_text (&self->import, record, "team", team);
  gantry_import_set_text (&self->import, record, "email", email);
  gantry_import_set_text (&self->import, record, "notes", notes);
  gantry_import_set_text (&self->import, record, "source_uid", source);
  return record;
}

/* Rates that change over time, or of the other tables: Gantry keeps the first. */
static void
leave_out_rates (GantryMspdi *self, xmlNode *node)
{
  xmlNode *rates = gantry_mspdi_node_find (node, "Rates");
  gboolean first = TRUE;

  for (xmlNode *rate = gantry_mspdi_node_first (rates); rate != NULL; rate = gantry_mspdi_node_next (rate))
    {
      if (!first && (gantry_mspdi_node_get_real (rate, "StandardRate", 0) != 0
                     || gantry_mspdi_node_get_real (rate, "CostPerUse", 0) != 0))
        gantry_mspdi_leave_out (self, "Rate");
      first = FALSE;
    }
}

static void
leave_out_of_resource (GantryMspdi *self, xmlNode *node)
{
  xmlNode *periods = gantry_mspdi_node_find (node, "AvailabilityPeriods");

  gantry_mspdi_leave_out_others (self, node, known_of_resource, G_N_ELEMENTS (known_of_resource));
  gantry_mspdi_leave_out_attributes (self, node);
  leave_out_rates (self, node);
  for (xmlNode *period = gantry_mspdi_node_first (periods); period != NULL; period = gantry_mspdi_node_next (period))
    gantry_mspdi_leave_out (self, "AvailabilityPeriod");
}

void
gantry_mspdi_read_resource (GantryMspdi *self, xmlNode *node)
{
  const gint64 uid = gantry_mspdi_node_get_integer (node, "UID", -1);
  GantryRecord *record;
  int type;

  self->n_rows++;
  /* resource 0 stands for "nobody"; blank rows are kept in files too */
  if (gantry_mspdi_node_get_boolean (node, "IsNull", FALSE)
      || (uid <= 0 && gantry_mspdi_node_find (node, "Name") == NULL))
    return;
  record = insert_person (self, node, uid);
  type = get_type (node);
  if (type != RESOURCE_WORK)
    gantry_import_set_integer (&self->import, record, "type", GANTRY_RESOURCE_COST);
  else
    set_money (self, record, "rate", get_rate (node));
  set_money (self, record, "cost_per_use", gantry_mspdi_node_get_money (node, "CostPerUse"));
  if (type == RESOURCE_WORK)
    gantry_import_set_integer (&self->import, record, "capacity",
                               llround (gantry_mspdi_node_get_real (node, "MaxUnits", 1) * GANTRY_PERCENT_FULL));
  set_calendar (self, record, node);
  leave_out_of_resource (self, node);
  gantry_mspdi_insert (self->people, uid, record);
}

/* ---- Assignments ---- */

/* What material and costs come to is stated for each assignment; Gantry keeps it with the task. */
static void
add_fixed_cost (GantryMspdi *self, GantryTask *task, GantryPerson *person, xmlNode *node)
{
  gint64 cost = gantry_mspdi_node_get_money (node, "Cost");

  if (cost == GANTRY_NONE || cost <= person->cost_per_use)
    return;
  gantry_import_set_integer (&self->import, GANTRY_RECORD (task), "fixed_cost",
                             task->fixed_cost + cost - person->cost_per_use);
  gantry_import_tally (&self->import, _("The cost of material became the fixed cost of its tasks"),
                       person->name);
}

static void
leave_out_of_assignment (GantryMspdi *self, xmlNode *node)
{
  gantry_mspdi_leave_out_others (self, node, known_of_assignment, G_N_ELEMENTS (known_of_assignment));
  gantry_mspdi_leave_out_attributes (self, node);
}

void
gantry_mspdi_read_assignment (GantryMspdi *self, xmlNode *node)
{
  GantryTask *task = gantry_mspdi_lookup (self->tasks, gantry_mspdi_node_get_integer (node, "TaskUID", -1));
  const gint64 uid = gantry_mspdi_node_get_integer (node, "ResourceUID", UNASSIGNED_UID);
  GantryPerson *person = gantry_mspdi_lookup (self->people, uid);
  gint64 work = gantry_mspdi_node_get_duration (node, "Work");
  GantryRecord *record;

  self->n_rows++;
  if (uid == UNASSIGNED_UID || task == NULL)
    return;
  if (person == NULL)
    {
      g_autofree char *title = gantry_record_dup_title (GANTRY_RECORD (task));

      gantry_import_tally (&self->import, _("Assignments of resources that are not in the file were left out"), title);
      return;
    }
  g_hash_table_remove (self->unassigned_work, task);
  record = gantry_import_insert (&self->import, &gantry_assignment_kind);
  gantry_import_set_integer (&self->import, record, "task", task->parent_instance.id);
  gantry_import_set_integer (&self->import, record, "person", person->parent_instance.id);
  if (person->type == GANTRY_RESOURCE_COST)
    {
      add_fixed_cost (self, task, person, node);
    }
  else
    {
      gantry_import_set_integer (&self->import, record, "units",
                                 llround (gantry_mspdi_node_get_real (node, "Units", 1) * GANTRY_PERCENT_FULL));
      if (work != GANTRY_NONE)
        gantry_import_set_integer (&self->import, record, "work", work);
    }
  leave_out_of_assignment (self, node);
}
