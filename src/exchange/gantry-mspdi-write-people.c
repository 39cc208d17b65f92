/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-write.h"

#include "engine/gantry-worktime.h"
#include "exchange/gantry-mspdi-splits.h"
#include "model/gantry-instant.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-availability.h"

enum { TYPE_MATERIAL, TYPE_WORK };

/* By hand, in WorkContour. */
#define CONTOUR_BY_HAND "8"

/* ---- People ---- */

/* A cost, unless it was a material; both have the type of a material. */
static void
set_type (GantryMspdiElement *element, const GantryPerson *person)
{
  const gboolean is_cost = person->type == GANTRY_RESOURCE_COST;
  const gboolean was_material = gantry_mspdi_element_get (element, "Type") != NULL
                                && gantry_mspdi_element_get (element, "IsCostResource") == NULL;

  gantry_mspdi_element_set_integer (element, "Type", is_cost ? TYPE_MATERIAL : TYPE_WORK);
  gantry_mspdi_element_set_boolean (element, "IsCostResource", is_cost && !was_material);
}

/* Rates that change over time hold only as long as the first is that of the person. */
static void
check_rates (GantryMspdiElement *element)
{
  GantryMspdiElement *rates = gantry_mspdi_element_find (element, "Rates");
  GantryMspdiElement *first = rates != NULL ? gantry_mspdi_element_find (rates, "Rate") : NULL;
  const char *kept = first != NULL ? gantry_mspdi_element_get (first, "StandardRate") : NULL;
  const char *rate = gantry_mspdi_element_get (element, "StandardRate");

  if (kept != NULL && rate != NULL && g_ascii_strtod (kept, NULL) != g_ascii_strtod (rate, NULL))
    gantry_mspdi_element_remove (element, "Rates");
}

static void
set_money (GantryMspdiElement *element, const GantryPerson *person)
{
  if (person->type != GANTRY_RESOURCE_COST)
    {
      gantry_mspdi_element_set_share (element, "MaxUnits", person->capacity);
      gantry_mspdi_element_set_rate (element, "StandardRate", person->rate);
      check_rates (element);
    }
  gantry_mspdi_element_set_money (element, "CostPerUse", person->cost_per_use);
}

/* ---- Availability ---- */

static void
set_limit (GantryMspdiElement *element, const char *name, gint64 instant)
{
  if (instant == GANTRY_NONE)
    gantry_mspdi_element_set (element, name, "NA");
  else
    gantry_mspdi_element_set_instant (element, name, instant);
}

static void
add_availability (GantryMspdiWriter *self, GantryMspdiElement *element, const GantryPerson *person)
{
  g_autoptr (GPtrArray) list
    = gantry_mspdi_writer_list (self, &gantry_availability_kind, "person", person->parent_instance.id);
  GantryMspdiElement *periods;

  if (list->len == 0)
    return;
  periods = gantry_mspdi_element_add (element, "AvailabilityPeriods");
  for (guint i = 0; i < list->len; i++)
    {
      const GantryAvailability *entry = g_ptr_array_index (list, i);
      GantryMspdiElement *period = gantry_mspdi_element_add (periods, "AvailabilityPeriod");

      set_limit (period, "AvailableFrom", entry->first_date);
      set_limit (period, "AvailableTo",
                 entry->last_date != GANTRY_NONE ? entry->last_date + GANTRY_DAY - GANTRY_MINUTE : GANTRY_NONE);
      gantry_mspdi_element_set_share (period, "AvailableUnits", entry->units);
    }
}

static void
write_person (GantryMspdiWriter *self, GantryPerson *person, gint64 row)
{
  g_autoptr (GantryMspdiElement) element = gantry_mspdi_element_new ("Resource", &gantry_mspdi_resource_schema);
  GantryRecord *record = GANTRY_RECORD (person);
  gpointer calendar = g_hash_table_lookup (self->own_calendars, person);

  gantry_mspdi_writer_add_kept (self, element, record, "Resource");
  gantry_mspdi_element_set_integer (element, "UID", gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_PEOPLE, record));
  gantry_mspdi_element_set_integer (element, "ID", row);
  gantry_mspdi_element_set (element, "Name", person->name);
  gantry_mspdi_element_set_boolean (element, "IsNull", FALSE);
  gantry_mspdi_element_set (element, "Group", person->team);
  gantry_mspdi_element_set (element, "EmailAddress", person->email);
  gantry_mspdi_element_set (element, "Notes", person->notes);
  set_type (element, person);
  set_money (element, person);
  gantry_mspdi_element_set_boolean (element, "CanLevel", person->leveled);
  add_availability (self, element, person);
  gantry_mspdi_element_set_integer (element, "CalendarUID", calendar != NULL ? (gint64) GPOINTER_TO_SIZE (calendar) : -1);
  gantry_mspdi_element_write (element, self->writer);
}

void
gantry_mspdi_write_people (GantryMspdiWriter *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_person_kind);

  xmlTextWriterStartElement (self->writer, (const xmlChar *) "Resources");
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    write_person (self, GANTRY_PERSON (gantry_table_get_record (table, i)), i + 1);
  xmlTextWriterEndElement (self->writer);
}

/* ---- Assignments ---- */

/* TRUE as long as there is the same work, from the same time on. */
static gboolean
still_holds (GantryMspdiWriter *self, GantryMspdiElement *kept, GantryMspdiElement *element, const GantryAssignment *assignment)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (self->document);
  const GantryWorktime *calendar = gantry_scheduler_get_person_calendar (scheduler, assignment->person);
  const char *text = gantry_mspdi_element_get (kept, "Start");
  gint64 start;

  return text != NULL && gantry_instant_from_iso (text, &start) && assignment->start != GANTRY_NONE
         && gantry_worktime_between (calendar, start, assignment->start) == 0
         && g_strcmp0 (gantry_mspdi_element_get (kept, "Work"), gantry_mspdi_element_get (element, "Work")) == 0;
}

/* The work over time of the file that the assignment came from, as long as it has the start and the
 * work that it had there. */
static void
add_timephased (GantryMspdiWriter *self, GantryMspdiElement *element, GantryAssignment *assignment)
{
  g_autoptr (GantryMspdiElement) kept = gantry_mspdi_element_new ("Kept", NULL);
  GPtrArray *children = gantry_mspdi_element_get_children (kept);

  gantry_mspdi_writer_add_kept (self, kept, GANTRY_RECORD (assignment), "TimephasedData");
  if (!still_holds (self, kept, element, assignment))
    return;
  gantry_mspdi_element_set (element, "Start", gantry_mspdi_element_get (kept, "Start"));
  if (g_strcmp0 (gantry_mspdi_element_get (kept, "WorkContour"), CONTOUR_BY_HAND) == 0)
    gantry_mspdi_element_set (element, "WorkContour", CONTOUR_BY_HAND);
  for (guint i = 0; i < children->len; i++)
    {
      GantryMspdiElement *child = g_ptr_array_index (children, i);

      if (gantry_mspdi_element_find (child, "Value") == NULL && gantry_mspdi_element_find (child, "Unit") == NULL)
        continue;
      gantry_mspdi_element_set (child, "UID", gantry_mspdi_element_get (element, "UID"));
      gantry_mspdi_element_adopt (element, kept, i--);
    }
}

static gint64
get_share (gint64 amount, int basis_points)
{
  return (gint64) ((__int128) amount * basis_points / GANTRY_PERCENT_FULL);
}

static void
set_progress (GantryMspdiElement *element, const GantryAssignment *assignment, const GantryTask *task)
{
  const gint64 done = get_share (assignment->scheduled_work, task->progress);

  gantry_mspdi_element_set_integer (element, "PercentWorkComplete", task->progress / 100);
  gantry_mspdi_element_set_duration (element, "ActualWork", done);
  gantry_mspdi_element_set_duration (element, "RemainingWork", assignment->scheduled_work - done);
  if (task->progress > 0)
    gantry_mspdi_element_set_instant (element, "ActualStart", task->actual_start);
  gantry_mspdi_element_set_instant (element, "ActualFinish", task->actual_finish);
}

static void
write_assignment (GantryMspdiWriter *self, GantryAssignment *assignment, gint64 uid)
{
  g_autoptr (GantryMspdiElement) element = gantry_mspdi_element_new ("Assignment", &gantry_mspdi_assignment_schema);
  GantryRecord *task = gantry_document_lookup (self->document, &gantry_task_kind, assignment->task);
  GantryRecord *person = gantry_document_lookup (self->document, &gantry_person_kind, assignment->person);

  if (task == NULL || person == NULL)
    return;
  gantry_mspdi_writer_add_kept (self, element, GANTRY_RECORD (assignment), "Assignment");
  gantry_mspdi_element_set_integer (element, "UID", uid);
  gantry_mspdi_element_set_integer (element, "TaskUID", gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_TASKS, task));
  gantry_mspdi_element_set_integer (element, "ResourceUID",
                                    gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_PEOPLE, person));
  gantry_mspdi_element_set_money (element, "Cost", assignment->cost);
  if (GANTRY_PERSON (person)->type != GANTRY_RESOURCE_COST)
    {
      gantry_mspdi_element_set_tenths (element, "Delay", gantry_mspdi_get_delay (self->document, assignment));
      gantry_mspdi_element_set_tenths (element, "LevelingDelay", assignment->leveling_delay);
      gantry_mspdi_element_set_share (element, "Units", assignment->units);
      gantry_mspdi_element_set_duration (element, "Work", assignment->scheduled_work);
      gantry_mspdi_element_set_integer (element, "WorkContour", assignment->contour);
      set_progress (element, assignment, GANTRY_TASK (task));
    }
  gantry_mspdi_element_set_instant (element, "Start", assignment->start);
  gantry_mspdi_element_set_instant (element, "Finish", assignment->finish);
  add_timephased (self, element, assignment);
  if (GANTRY_PERSON (person)->type != GANTRY_RESOURCE_COST)
    gantry_mspdi_add_split (element, self->document, assignment);
  gantry_mspdi_element_write (element, self->writer);
}

void
gantry_mspdi_write_assignments (GantryMspdiWriter *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_assignment_kind);

  xmlTextWriterStartElement (self->writer, (const xmlChar *) "Assignments");
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    write_assignment (self, GANTRY_ASSIGNMENT (gantry_table_get_record (table, i)), i + 1);
  gantry_mspdi_write_splits_of_nobody (self, gantry_table_get_n_records (table) + 1);
  xmlTextWriterEndElement (self->writer);
}
