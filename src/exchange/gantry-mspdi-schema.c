/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-schema.h"

#include <string.h>

#define TAKEN(name) { name, GANTRY_MSPDI_TAKEN, NULL }
#define KEPT(name) { name, GANTRY_MSPDI_KEPT, NULL }
#define TOLD(name) { name, GANTRY_MSPDI_TOLD, NULL }
#define KEPT_UNLESS(name, usual) { name, GANTRY_MSPDI_KEPT, usual }

static const GantryMspdiChild project_children[] = {
  TAKEN ("SaveVersion"), TAKEN ("BuildNumber"), KEPT ("UID"), TAKEN ("Name"), TAKEN ("Title"),
  TOLD ("Subject"), TOLD ("Category"), TOLD ("Company"), TAKEN ("Manager"), KEPT ("Author"),
  TOLD ("Keywords"), KEPT ("GUID"), KEPT ("CreationDate"), KEPT ("Revision"), TAKEN ("LastSaved"),
  TAKEN ("ScheduleFromStart"), TAKEN ("StartDate"), TAKEN ("FinishDate"), KEPT_UNLESS ("FYStartDate", "1"),
  TAKEN ("CriticalSlackLimit"), KEPT_UNLESS ("CurrencyDigits", "2"), KEPT ("CurrencySymbol"),
  TAKEN ("CurrencyCode"), KEPT ("CurrencySymbolPosition"), TAKEN ("CalendarUID"), TAKEN ("DefaultStartTime"),
  TAKEN ("DefaultFinishTime"), TAKEN ("MinutesPerDay"), TAKEN ("MinutesPerWeek"), TAKEN ("DaysPerMonth"),
  KEPT ("DefaultTaskType"), KEPT_UNLESS ("DefaultFixedCostAccrual", "3"), KEPT ("DefaultStandardRate"),
  KEPT ("DefaultOvertimeRate"), KEPT_UNLESS ("DurationFormat", "7"), KEPT_UNLESS ("WorkFormat", "2"),
  KEPT ("EditableActualCosts"), TAKEN ("HonorConstraints"), KEPT ("EarnedValueMethod"),
  KEPT_UNLESS ("InsertedProjectsLikeSummary", "1"), TAKEN ("MultipleCriticalPaths"),
  KEPT ("NewTasksEffortDriven"), KEPT_UNLESS ("NewTasksEstimated", "1"),
  KEPT_UNLESS ("SplitsInProgressTasks", "1"), KEPT ("SpreadActualCost"), KEPT ("SpreadPercentComplete"),
  KEPT_UNLESS ("TaskUpdatesResource", "1"), KEPT ("FiscalYearStart"), TAKEN ("WeekStartDay"),
  KEPT ("MoveCompletedEndsBack"), KEPT ("MoveRemainingStartsBack"), KEPT ("MoveRemainingStartsForward"),
  KEPT ("MoveCompletedEndsForward"), KEPT ("BaselineForEarnedValue"),
  KEPT_UNLESS ("AutoAddNewResourcesAndTasks", "1"), TAKEN ("StatusDate"), TAKEN ("CurrentDate"),
  KEPT ("MicrosoftProjectServerURL"), KEPT ("Autolink"), KEPT ("NewTaskStartDate"),
  TAKEN ("NewTasksAreManual"), KEPT ("DefaultTaskEVMethod"), KEPT ("ProjectExternallyEdited"),
  KEPT ("ExtendedCreationDate"), KEPT ("ActualsInSync"), KEPT ("RemoveFileProperties"), KEPT ("AdminProject"),
  KEPT ("UpdateManuallyScheduledTasksWhenEditingLinks"),
  KEPT ("KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled"), KEPT ("Views"), KEPT ("Filters"),
  KEPT ("Groups"), KEPT ("Tables"), KEPT ("Maps"), KEPT ("Reports"), KEPT ("Drawings"), KEPT ("DataLinks"),
  KEPT ("VBAProjects"), TOLD ("OutlineCodes"), KEPT ("WBSMasks"), TAKEN ("ExtendedAttributes"),
  TAKEN ("Calendars"), TAKEN ("Tasks"), TAKEN ("Resources"), TAKEN ("Assignments"),
};

static const GantryMspdiChild calendar_children[] = {
  TAKEN ("UID"), KEPT ("GUID"), TAKEN ("Name"), TAKEN ("IsBaseCalendar"), KEPT ("IsBaselineCalendar"),
  TAKEN ("BaseCalendarUID"), TAKEN ("WeekDays"), TAKEN ("Exceptions"), TAKEN ("WorkWeeks"),
};

static const GantryMspdiChild task_children[] = {
  TAKEN ("UID"), KEPT ("GUID"), TAKEN ("ID"), TAKEN ("Name"), TAKEN ("Active"), TAKEN ("Manual"),
  TAKEN ("Type"), TAKEN ("IsNull"), KEPT ("CreateDate"), TOLD ("Contact"), KEPT ("WBS"), KEPT ("WBSLevel"),
  TAKEN ("OutlineNumber"), TAKEN ("OutlineLevel"), TAKEN ("Priority"), TOLD ("StartText"),
  TOLD ("FinishText"), TOLD ("DurationText"), TAKEN ("Start"), TAKEN ("Finish"), TAKEN ("Duration"),
  TAKEN ("ManualStart"), TAKEN ("ManualFinish"), TAKEN ("ManualDuration"), KEPT ("DurationFormat"),
  TAKEN ("FreeformDurationFormat"), TAKEN ("Work"), TAKEN ("Stop"), TAKEN ("Resume"), TAKEN ("ResumeValid"),
  TAKEN ("EffortDriven"), KEPT ("Recurring"), TAKEN ("OverAllocated"), TAKEN ("Estimated"),
  TAKEN ("Milestone"), TAKEN ("Summary"), KEPT ("DisplayAsSummary"), TAKEN ("Critical"),
  KEPT ("IsSubproject"), KEPT ("IsSubprojectReadOnly"), TOLD ("SubprojectName"), KEPT ("ExternalTask"),
  TOLD ("ExternalTaskProject"), TAKEN ("EarlyStart"), TAKEN ("EarlyFinish"), TAKEN ("LateStart"),
  TAKEN ("LateFinish"), TAKEN ("StartVariance"), TAKEN ("FinishVariance"), TAKEN ("WorkVariance"),
  TAKEN ("FreeSlack"), TAKEN ("TotalSlack"), TAKEN ("StartSlack"), TAKEN ("FinishSlack"), TAKEN ("FixedCost"),
  KEPT_UNLESS ("FixedCostAccrual", "3"), TAKEN ("PercentComplete"), TAKEN ("PercentWorkComplete"),
  TAKEN ("Cost"), TAKEN ("OvertimeCost"), TAKEN ("OvertimeWork"), TAKEN ("ActualStart"),
  TAKEN ("ActualFinish"), TAKEN ("ActualDuration"), TAKEN ("ActualCost"), TAKEN ("ActualOvertimeCost"),
  TAKEN ("ActualWork"), TAKEN ("ActualOvertimeWork"), TAKEN ("RegularWork"), TAKEN ("RemainingDuration"),
  TAKEN ("RemainingCost"), TAKEN ("RemainingWork"), TAKEN ("RemainingOvertimeCost"),
  TAKEN ("RemainingOvertimeWork"), TAKEN ("ACWP"), TAKEN ("CV"), TAKEN ("SV"), TAKEN ("VAC"),
  TAKEN ("ConstraintType"), TAKEN ("CalendarUID"), TAKEN ("ConstraintDate"), TAKEN ("Deadline"),
  KEPT_UNLESS ("LevelAssignments", "1"), TAKEN ("LevelingCanSplit"), TAKEN ("LevelingDelay"),
  TAKEN ("LevelingDelayFormat"), TAKEN ("PreLeveledStart"), TAKEN ("PreLeveledFinish"), TOLD ("Hyperlink"),
  TOLD ("HyperlinkAddress"), TOLD ("HyperlinkSubAddress"), TAKEN ("IgnoreResourceCalendar"), TAKEN ("Notes"),
  KEPT ("HideBar"), KEPT ("Rollup"), TAKEN ("BCWS"), TAKEN ("BCWP"), TOLD ("PhysicalPercentComplete"),
  KEPT ("EarnedValueMethod"), TAKEN ("PredecessorLink"), KEPT_UNLESS ("IsPublished", "1"),
  KEPT ("StatusManager"), KEPT ("CommitmentStart"), KEPT ("CommitmentFinish"), KEPT ("CommitmentType"),
  KEPT ("DisplayOnTimeline"), TAKEN ("ActualWorkProtected"), TAKEN ("ActualOvertimeWorkProtected"),
  TAKEN ("XSplits"), TAKEN ("ExtendedAttribute"), TAKEN ("Baseline"), TOLD ("OutlineCode"),
  TAKEN ("TimephasedData"),
};

static const GantryMspdiChild resource_children[] = {
  TAKEN ("UID"), KEPT ("GUID"), TAKEN ("ID"), TAKEN ("Name"), KEPT_UNLESS ("Type", "1"), TAKEN ("IsNull"),
  KEPT ("Initials"), KEPT ("Phonetics"), KEPT ("NTAccount"), TOLD ("MaterialLabel"), TOLD ("Code"),
  TAKEN ("Group"), KEPT ("WorkGroup"), TAKEN ("EmailAddress"), TOLD ("Hyperlink"), TOLD ("HyperlinkAddress"),
  TOLD ("HyperlinkSubAddress"), TAKEN ("MaxUnits"), TAKEN ("PeakUnits"), TAKEN ("OverAllocated"),
  KEPT_UNLESS ("AvailableFrom", "NA"), KEPT_UNLESS ("AvailableTo", "NA"), TAKEN ("Start"), TAKEN ("Finish"),
  TAKEN ("CanLevel"), KEPT_UNLESS ("AccrueAt", "3"), TAKEN ("Work"), TAKEN ("RegularWork"),
  TAKEN ("OvertimeWork"), TAKEN ("ActualWork"), TAKEN ("RemainingWork"), TAKEN ("ActualOvertimeWork"),
  TAKEN ("RemainingOvertimeWork"), TAKEN ("PercentWorkComplete"), TAKEN ("StandardRate"),
  KEPT_UNLESS ("StandardRateFormat", "2"), TAKEN ("Cost"), TOLD ("OvertimeRate"),
  KEPT_UNLESS ("OvertimeRateFormat", "2"), TAKEN ("OvertimeCost"), TAKEN ("CostPerUse"), TAKEN ("ActualCost"),
  TAKEN ("ActualOvertimeCost"), TAKEN ("RemainingCost"), TAKEN ("RemainingOvertimeCost"),
  TAKEN ("WorkVariance"), TAKEN ("CostVariance"), TAKEN ("SV"), TAKEN ("CV"), TAKEN ("ACWP"),
  TAKEN ("CalendarUID"), TAKEN ("Notes"), TAKEN ("BCWS"), TAKEN ("BCWP"), KEPT ("IsGeneric"),
  KEPT ("IsInactive"), KEPT ("IsEnterprise"), KEPT ("BookingType"), TAKEN ("ActualWorkProtected"),
  TAKEN ("ActualOvertimeWorkProtected"), KEPT ("ActiveDirectoryGUID"), KEPT ("CreationDate"),
  KEPT ("IsCostResource"), KEPT ("AssnOwner"), KEPT ("AssnOwnerGuid"), KEPT ("IsBudget"),
  TAKEN ("AvailabilityPeriods"), TAKEN ("Rates"), TOLD ("ExtendedAttribute"), TOLD ("Baseline"),
  TOLD ("OutlineCode"), TAKEN ("TimephasedData"),
};

static const GantryMspdiChild assignment_children[] = {
  TAKEN ("UID"), TAKEN ("TaskUID"), TAKEN ("ResourceUID"), TAKEN ("PercentWorkComplete"), TAKEN ("ActualCost"),
  TAKEN ("ActualFinish"), TAKEN ("ActualOvertimeCost"), TAKEN ("ActualOvertimeWork"), TAKEN ("ActualStart"),
  TAKEN ("ActualWork"), TAKEN ("ACWP"), KEPT ("Confirmed"), TAKEN ("Cost"), KEPT ("CostRateTable"),
  KEPT ("RateScale"), TAKEN ("CostVariance"), TAKEN ("CV"), TAKEN ("Delay"), TAKEN ("DelayFormat"),
  TAKEN ("Finish"), TAKEN ("FinishVariance"), TOLD ("Hyperlink"), TOLD ("HyperlinkAddress"),
  TOLD ("HyperlinkSubAddress"), TAKEN ("WorkVariance"), KEPT_UNLESS ("HasFixedRateUnits", "1"),
  KEPT ("FixedMaterial"), TAKEN ("LevelingDelay"), TAKEN ("LevelingDelayFormat"), TAKEN ("LinkedFields"),
  TAKEN ("Milestone"), TOLD ("Notes"), TAKEN ("Overallocated"), TAKEN ("OvertimeCost"), TOLD ("OvertimeWork"),
  TAKEN ("PeakUnits"), TAKEN ("RegularWork"), TAKEN ("RemainingCost"), TAKEN ("RemainingOvertimeCost"),
  TAKEN ("RemainingOvertimeWork"), TAKEN ("RemainingWork"), KEPT ("ResponsePending"), TAKEN ("Start"),
  TAKEN ("Stop"), TAKEN ("Resume"), TAKEN ("StartVariance"), TAKEN ("Summary"), TAKEN ("SV"), TAKEN ("Units"),
  KEPT ("UpdateNeeded"), TAKEN ("VAC"), TAKEN ("Work"), TAKEN ("WorkContour"), TAKEN ("BCWS"), TAKEN ("BCWP"),
  KEPT ("BookingType"), TAKEN ("ActualWorkProtected"), TAKEN ("ActualOvertimeWorkProtected"),
  KEPT ("CreationDate"), KEPT ("AssnOwner"), KEPT ("AssnOwnerGuid"), TOLD ("BudgetCost"), TOLD ("BudgetWork"),
  TOLD ("ExtendedAttribute"), TOLD ("Baseline"), TAKEN ("TimephasedData"),
};

/* For their order: they are kept as they are. */
static const GantryMspdiChild definition_children[] = {
  KEPT ("FieldID"), KEPT ("FieldName"), KEPT ("CFType"), KEPT ("Guid"), KEPT ("ElemType"), KEPT ("MaxMultiValues"),
  KEPT ("UserDef"), KEPT ("Alias"), KEPT ("SecondaryPID"), KEPT ("SecondaryGuid"), KEPT ("AutoRollDown"),
  KEPT ("DefaultGuid"), KEPT ("Ltuid"), KEPT ("PhoneticAlias"), KEPT ("RollupType"), KEPT ("CalculationType"),
  KEPT ("Formula"), KEPT ("RestrictValues"), KEPT ("ValuelistSortOrder"), KEPT ("AppendNewValues"), KEPT ("Default"),
  KEPT ("ValueList"),
};

const GantryMspdiSchema gantry_mspdi_project_schema = { "Project", project_children, G_N_ELEMENTS (project_children) };
const GantryMspdiSchema gantry_mspdi_definition_schema
  = { "ExtendedAttribute", definition_children, G_N_ELEMENTS (definition_children) };
const GantryMspdiSchema gantry_mspdi_calendar_schema = { "Calendar", calendar_children, G_N_ELEMENTS (calendar_children) };
const GantryMspdiSchema gantry_mspdi_task_schema = { "Task", task_children, G_N_ELEMENTS (task_children) };
const GantryMspdiSchema gantry_mspdi_resource_schema = { "Resource", resource_children, G_N_ELEMENTS (resource_children) };
const GantryMspdiSchema gantry_mspdi_assignment_schema = { "Assignment", assignment_children, G_N_ELEMENTS (assignment_children) };

guint
gantry_mspdi_schema_find (const GantryMspdiSchema *self, const char *name, guint hint)
{
  for (guint i = 0; i < self->n_children; i++)
    {
      guint at = (hint + i) % self->n_children;

      if (strcmp (self->children[at].name, name) == 0)
        return at;
    }
  return self->n_children;
}
