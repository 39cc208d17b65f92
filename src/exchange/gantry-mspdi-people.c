/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "exchange/gantry-mspdi-keep.h"
#include "exchange/gantry-mspdi-splits.h"
#include "model/gantry-instant.h"
#include "model/gantry-kind.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-availability.h"

/* Work that nobody is to do yet stands on this resource. */
#define UNASSIGNED_UID (-65535)

/* The ends of time of Microsoft Project. */
#define FIRST_DATE (G_GINT64_CONSTANT (441763200)) /* 1984-01-01 */
#define LAST_DATE (G_GINT64_CONSTANT (2524521600)) /* 2049-12-31 */

/* What a record of work over time stands and falls with. */
static const char *const timephased_of[] = { "Start", "Work", "WorkContour" };

enum { RESOURCE_MATERIAL, RESOURCE_WORK, RESOURCE_COST };

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

/* ---- What is kept aside ---- */

/* Rates that change over time, or of the other tables: Gantry has the first. */
static guint
count_rates (xmlNode *node)
{
  xmlNode *rates = gantry_mspdi_node_find (node, "Rates");
  guint n = 0;

  for (xmlNode *rate = gantry_mspdi_node_first (rates); rate != NULL; rate = gantry_mspdi_node_next (rate))
    n += rate != gantry_mspdi_node_first (rates)
         && (gantry_mspdi_node_get_real (rate, "StandardRate", 0) != 0
             || gantry_mspdi_node_get_real (rate, "OvertimeRate", 0) != 0
             || gantry_mspdi_node_get_real (rate, "CostPerUse", 0) != 0);
  return n;
}

static void
keep (GantryMspdi *self, GantryRecord *person, xmlNode *node)
{
  g_autofree char *content = gantry_mspdi_collect (self, &gantry_mspdi_resource_schema, node);
  g_autoptr (GString) xml = g_string_new (content);
  const guint n_rates = count_rates (node);

  if (n_rates > 0)
    gantry_mspdi_append_xml (xml, gantry_mspdi_node_find (node, "Rates"));
  gantry_mspdi_tell_kept (self, "Rate", n_rates);
  gantry_mspdi_keep (self, person, "Resource", xml->str);
}

/* ---- Availability ---- */

/* "NA", or the ends of time as Microsoft Project knows them, for no limit. */
static gint64
get_limit (xmlNode *node, const char *name)
{
  const gint64 instant = gantry_mspdi_node_get_instant (node, name);

  if (instant == GANTRY_NONE || instant <= FIRST_DATE || instant >= LAST_DATE)
    return GANTRY_NONE;
  return gantry_instant_floor_day (instant);
}

/* One that begins at some time of a day is of that day; one that ends at midnight is not. */
static void
read_period (GantryMspdi *self, GantryRecord *person, xmlNode *node)
{
  const gint64 last = gantry_mspdi_node_get_instant (node, "AvailableTo");
  GantryRecord *record = gantry_import_insert (&self->import, &gantry_availability_kind);
  gint64 last_date = get_limit (node, "AvailableTo");

  if (last_date != GANTRY_NONE && last_date == last)
    last_date -= GANTRY_DAY;
  gantry_import_set_integer (&self->import, record, "person", person->id);
  gantry_import_set_unless (&self->import, record, "first_date", get_limit (node, "AvailableFrom"), GANTRY_NONE);
  gantry_import_set_unless (&self->import, record, "last_date", last_date, GANTRY_NONE);
  gantry_import_set_integer (&self->import, record, "units",
                             llround (gantry_mspdi_node_get_real (node, "AvailableUnits", 1) * GANTRY_PERCENT_FULL));
}

/* A single period without limits says no more than MaxUnits does. */
static void
read_availability (GantryMspdi *self, GantryRecord *person, xmlNode *node)
{
  xmlNode *first = gantry_mspdi_node_first (gantry_mspdi_node_find (node, "AvailabilityPeriods"));

  if (first == NULL
      || (gantry_mspdi_node_next (first) == NULL && get_limit (first, "AvailableFrom") == GANTRY_NONE
          && get_limit (first, "AvailableTo") == GANTRY_NONE))
    return;
  for (xmlNode *period = first; period != NULL; period = gantry_mspdi_node_next (period))
    read_period (self, person, period);
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
  gantry_import_set_integer (&self->import, record, "leveled", gantry_mspdi_node_get_boolean (node, "CanLevel", TRUE));
  set_calendar (self, record, node);
  read_availability (self, record, node);
  keep (self, record, node);
  if (gantry_mspdi_lookup (self->people, uid) == NULL)
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

/* By WorkContour: ours are in the same order; 8 is by hand. */
#define CONTOUR_BY_HAND 8

static void
set_shape (GantryMspdi *self, GantryRecord *record, xmlNode *node)
{
  const gint64 contour = gantry_mspdi_node_get_integer (node, "WorkContour", 0);
  const gint64 delay = gantry_mspdi_node_get_integer (node, "Delay", 0);
  const gint64 leveling_delay = gantry_mspdi_node_get_integer (node, "LevelingDelay", 0);

  if (contour > 0 && contour < CONTOUR_BY_HAND)
    gantry_import_set_integer (&self->import, record, "contour", contour);
  /* both in tenths of a minute */
  if (delay > 0)
    gantry_import_set_integer (&self->import, record, "delay", delay * 6);
  if (leveling_delay > 0)
    gantry_import_set_integer (&self->import, record, "leveling_delay", leveling_delay * 6);
}

/* Without the number of the assignment, which is given anew. */
static void
append_timephased (GString *xml, xmlNode *node)
{
  g_string_append (xml, "<TimephasedData>");
  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    if (gantry_mspdi_node_is (child, "UID"))
      g_string_append (xml, "<UID/>");
    else
      gantry_mspdi_append_xml (xml, child);
  g_string_append (xml, "</TimephasedData>");
}

/* Work over time: of plain assignments it follows from the rest. */
static void
keep_timephased (GantryMspdi *self, GantryTask *task, GantryRecord *record, xmlNode *node)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  guint n = 0;

  for (xmlNode *child = gantry_mspdi_node_first (node); child != NULL; child = gantry_mspdi_node_next (child))
    if (gantry_mspdi_node_is (child, "TimephasedData"))
      {
        append_timephased (xml, child);
        n++;
      }
  if (n == 0)
    return;
  /* to tell, when it is written, whether it still holds */
  for (guint i = 0; i < G_N_ELEMENTS (timephased_of); i++)
    {
      xmlNode *child = gantry_mspdi_node_find (node, timephased_of[i]);

      if (child != NULL)
        gantry_mspdi_append_xml (xml, child);
    }
  if (gantry_mspdi_node_get_integer (node, "WorkContour", 0) >= CONTOUR_BY_HAND
      || gantry_mspdi_node_get_duration (node, "ActualWork") > 0
      || gantry_mspdi_node_get_duration (node, "OvertimeWork") > 0)
    {
      gantry_mspdi_tell_kept (self, "TimephasedData", n);
      gantry_mspdi_keep (self, record, "TimephasedData", xml->str);
    }
  else
    {
      const GantryMspdiTimephased pending = { task, record, g_strdup (xml->str) };

      g_array_append_val (self->timephased, pending);
    }
}

static void
add_causes (GantryMspdi *self, GantryTask *task, xmlNode *node)
{
  if (gantry_mspdi_node_get_integer (node, "WorkContour", 0) >= CONTOUR_BY_HAND)
    gantry_import_add_cause (&self->import, task, GANTRY_IMPORT_CONTOUR);
  if (gantry_mspdi_node_get_duration (node, "OvertimeWork") > 0)
    gantry_import_add_cause (&self->import, task, GANTRY_IMPORT_OVERTIME);
}

/* How much of a material is used, in place of work. */
static void
append_quantity (GString *xml, xmlNode *node)
{
  static const char *const names[] = { "Units", "Work" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      xmlNode *child = gantry_mspdi_node_find (node, names[i]);

      if (child != NULL)
        gantry_mspdi_append_xml (xml, child);
    }
}

static void
keep_of_assignment (GantryMspdi *self, GantryTask *task, GantryPerson *person, GantryRecord *record, xmlNode *node)
{
  g_autofree char *content = gantry_mspdi_collect (self, &gantry_mspdi_assignment_schema, node);
  g_autoptr (GString) xml = g_string_new (content);

  if (person->type == GANTRY_RESOURCE_COST)
    append_quantity (xml, node);
  gantry_mspdi_keep (self, record, "Assignment", xml->str);
  keep_timephased (self, task, record, node);
  add_causes (self, task, node);
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
  if (uid == UNASSIGNED_UID && task != NULL)
    gantry_mspdi_read_split (self, task, 0, node);
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
      set_shape (self, record, node);
      gantry_mspdi_read_split (self, task, person->parent_instance.id, node);
    }
  keep_of_assignment (self, task, person, record, node);
}
