/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-mspdi-keep.h"
#include "model/gantry-kind.h"
#include "model/kinds/gantry-baseline.h"
#include "model/kinds/gantry-kept-value.h"

#define NAMESPACE "http://schemas.microsoft.com/project"
/* The version of the format: Project 2010 and later. */
#define SAVE_VERSION 14
#define N_BASELINES 11

/* ---- What was kept aside ---- */

static GantryRecord *
get_owner (GantryMspdiWriter *self, const GantryKeptValue *kept)
{
  const struct {
    const char *kind;
    gint64 id;
  } owners[] = { { "calendar", kept->calendar }, { "person", kept->person }, { "task", kept->task },
                 { "assignment", kept->assignment }, { "custom_field", kept->custom_field },
                 { "custom_value", kept->custom_value } };

  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    if (owners[i].id != 0)
      return gantry_document_lookup (self->document, gantry_kind_find (owners[i].kind), owners[i].id);
  return GANTRY_RECORD (self->project);
}

static void
free_list (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
index_kept (GantryMspdiWriter *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_kept_value_kind);

  self->kept = g_hash_table_new_full (NULL, NULL, NULL, free_list);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryKeptValue *kept = GANTRY_KEPT_VALUE (gantry_table_get_record (table, i));
      GantryRecord *owner = get_owner (self, kept);
      GPtrArray *list = g_hash_table_lookup (self->kept, owner);

      if (g_strcmp0 (kept->format, GANTRY_MSPDI_FORMAT) != 0)
        continue;
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->kept, owner, list);
        }
      g_ptr_array_add (list, kept);
    }
}

void
gantry_mspdi_writer_add_kept (GantryMspdiWriter  *self,
                              GantryMspdiElement *element,
                              GantryRecord       *owner,
                              const char         *name)
{
  GPtrArray *list = g_hash_table_lookup (self->kept, owner != NULL ? owner : GANTRY_RECORD (self->project));

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const GantryKeptValue *kept = g_ptr_array_index (list, i);

      if (kept->content != NULL && g_strcmp0 (kept->element, name) == 0)
        gantry_mspdi_element_add_xml (element, kept->content);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const GantryRecord *first = *(GantryRecord *const *) a, *second = *(GantryRecord *const *) b;

  return (first->id > second->id) - (first->id < second->id);
}

GPtrArray *
gantry_mspdi_writer_list (GantryMspdiWriter *self, const GantryKind *kind, const char *field, gint64 owner)
{
  const GPtrArray *referrers
    = gantry_document_get_referrers (self->document, kind, gantry_kind_find_field (kind, field), owner);
  GPtrArray *list = referrers != NULL ? g_ptr_array_copy ((GPtrArray *) referrers, NULL, NULL) : g_ptr_array_new ();

  g_ptr_array_sort (list, compare_ids);
  return list;
}

/* ---- The project ---- */

/* The whole days that a slack makes: the format knows no others. */
static gint64
get_slack_limit (const GantryProject *project)
{
  return project->hours_per_day > 0 ? (project->critical_slack + project->hours_per_day / 2) / project->hours_per_day
                                    : 0;
}

static void
set_units (GantryMspdiElement *element, const GantryProject *project)
{
  gantry_mspdi_element_set (element, "CurrencyCode", project->currency);
  gantry_mspdi_element_set_time (element, "DefaultStartTime", project->day_start);
  gantry_mspdi_element_set_time (element, "DefaultFinishTime", project->day_finish);
  gantry_mspdi_element_set_integer (element, "MinutesPerDay", project->hours_per_day / GANTRY_MINUTE);
  gantry_mspdi_element_set_integer (element, "MinutesPerWeek", project->hours_per_week / GANTRY_MINUTE);
  gantry_mspdi_element_set_integer (element, "DaysPerMonth", project->days_per_month);
  /* 0 is Sunday in the file, Monday in Gantry */
  gantry_mspdi_element_set_integer (element, "WeekStartDay", (project->week_start + 1) % 7);
}

static void
set_schedule (GantryMspdiWriter *self, GantryMspdiElement *element)
{
  const GantryProject *project = self->project;
  const gboolean from_finish = project->schedule_from == GANTRY_SCHEDULE_FROM_FINISH
                               && project->target_finish != GANTRY_NONE;
  GantryRecord *calendar = gantry_document_lookup (self->document, &gantry_calendar_kind, project->calendar);

  gantry_mspdi_element_set_boolean (element, "ScheduleFromStart", !from_finish);
  gantry_mspdi_element_set_instant (element, "StartDate", project->start);
  gantry_mspdi_element_set_instant (element, "FinishDate", from_finish ? project->target_finish : project->finish);
  gantry_mspdi_element_set_integer (element, "CriticalSlackLimit", get_slack_limit (project));
  gantry_mspdi_element_set_integer (element, "CalendarUID",
                                    gantry_mspdi_writer_get_uid (self, GANTRY_MSPDI_CALENDARS, calendar));
  gantry_mspdi_element_set_boolean (element, "HonorConstraints", project->honor_constraints);
  gantry_mspdi_element_set_boolean (element, "MultipleCriticalPaths", project->several_critical);
  gantry_mspdi_element_set_boolean (element, "NewTasksAreManual", project->new_tasks_manual);
  gantry_mspdi_element_set_instant (element, "StatusDate", project->status_date);
}

static void
write_project (GantryMspdiWriter *self)
{
  g_autoptr (GantryMspdiElement) element = gantry_mspdi_element_new ("Project", &gantry_mspdi_project_schema);

  gantry_mspdi_writer_add_kept (self, element, NULL, "Project");
  gantry_mspdi_element_set_integer (element, "SaveVersion", SAVE_VERSION);
  gantry_mspdi_element_set (element, "Name", self->project->name);
  gantry_mspdi_element_set (element, "Title", self->project->name);
  gantry_mspdi_element_set (element, "Manager", self->project->manager);
  set_units (element, self->project);
  set_schedule (self, element);
  gantry_mspdi_element_write_children (element, self->writer);
}

/* ---- Baselines ---- */

/* Its own number, or the next that is free: each of the eleven stands for one baseline. */
static void
number_baselines (GantryMspdiWriter *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_baseline_kind);
  gboolean used[N_BASELINES] = { FALSE };

  self->baselines = g_hash_table_new (NULL, NULL);
  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < gantry_table_get_n_records (table); i++)
      {
        GantryBaseline *baseline = GANTRY_BASELINE (gantry_table_get_record (table, i));
        gint64 number = CLAMP (baseline->number, 0, N_BASELINES - 1);

        if (g_hash_table_contains (self->baselines, baseline))
          continue;
        for (int n = 0; round == 1 && used[number] && n < N_BASELINES; n++)
          number = (number + 1) % N_BASELINES;
        if (used[number])
          continue;
        used[number] = TRUE;
        g_hash_table_insert (self->baselines, baseline, GSIZE_TO_POINTER (number));
      }
}

/* ---- The file ---- */

static void
write_lists (GantryMspdiWriter *self)
{
  gantry_mspdi_write_definitions (self);
  gantry_mspdi_write_calendars (self);
  gantry_mspdi_write_tasks (self);
  gantry_mspdi_write_people (self);
  gantry_mspdi_write_assignments (self);
}

static void
write_file (GantryMspdiWriter *self)
{
  xmlTextWriterSetIndent (self->writer, 1);
  xmlTextWriterStartDocument (self->writer, "1.0", "UTF-8", "yes");
  xmlTextWriterStartElementNS (self->writer, NULL, (const xmlChar *) "Project", (const xmlChar *) NAMESPACE);
  write_project (self);
  write_lists (self);
  xmlTextWriterEndDocument (self->writer);
}

static void
writer_init (GantryMspdiWriter *self, GantryDocument *document, xmlTextWriter *writer)
{
  *self = (GantryMspdiWriter){ document, gantry_document_get_project (document), writer };
  for (guint i = 0; i < G_N_ELEMENTS (self->uids); i++)
    self->uids[i] = g_hash_table_new (NULL, NULL);
  self->own_calendars = g_hash_table_new (NULL, NULL);
  index_kept (self);
  number_baselines (self);
  gantry_mspdi_writer_number (self);
  gantry_mspdi_writer_init_custom (self);
}

static void
writer_clear (GantryMspdiWriter *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->uids); i++)
    g_hash_table_unref (self->uids[i]);
  g_hash_table_unref (self->own_calendars);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->baselines);
  gantry_mspdi_writer_clear_custom (self);
}

static void
free_buffer (gpointer data)
{
  xmlBufferFree (data);
}

GBytes *
gantry_mspdi_write (GantryDocument *document, GError **error)
{
  xmlBuffer *buffer = xmlBufferCreate ();
  xmlTextWriter *writer = buffer != NULL ? xmlNewTextWriterMemory (buffer, 0) : NULL;
  GantryMspdiWriter self;

  if (writer == NULL)
    {
      xmlBufferFree (buffer);
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
                           _("The plan could not be written: there is not enough memory."));
      return NULL;
    }
  writer_init (&self, document, writer);
  write_file (&self);
  writer_clear (&self);
  xmlFreeTextWriter (writer);
  return g_bytes_new_with_free_func (xmlBufferContent (buffer), (gsize) xmlBufferLength (buffer), free_buffer, buffer);
}
