/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-bar-colors.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-progress.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-risk.h"
#include "model/kinds/gantry-workstream.h"
#include "ui/drawing/gantry-chart-palette.h"

#define N_PERSON_HUES 8 /* who comes after them shares slate */

/* Hues by their place in the palette. */
enum { BLUE = 1, GREEN = 3, YELLOW, ORANGE, RED, SLATE = 9 };

struct _GantryBarColors {
  GantryDocument *document; /* unowned */
  GantryColorBy by;
  gint64 date;       /* up to which work should be done */
  GHashTable *hues;  /* id of a person or of a task -> hue */
  GArray *legend;
};

static void
add_entry (GantryBarColors *self, const char *name, guint8 hue)
{
  GantryLegendEntry entry = { g_strdup (name), hue };

  g_array_append_val (self->legend, entry);
}

static void
clear_entry (gpointer data)
{
  g_free (((GantryLegendEntry *) data)->name);
}

static void
set_hue (GantryBarColors *self, gint64 id, guint8 hue)
{
  g_hash_table_insert (self->hues, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (hue));
}

static guint8
get_hue (GantryBarColors *self, gint64 id)
{
  return (guint8) GPOINTER_TO_UINT (g_hash_table_lookup (self->hues, &id));
}

/* ---- By workstream ---- */

static void
list_workstreams (GantryBarColors *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_workstream_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      g_autofree char *title = gantry_record_dup_title (record);

      add_entry (self, title, (guint8) GANTRY_WORKSTREAM (record)->color);
    }
}

static guint8
find_workstream (GantryBarColors *self, GantryTask *task)
{
  GantryRecord *workstream = gantry_document_lookup (self->document, &gantry_workstream_kind, task->workstream);

  return workstream != NULL ? (guint8) GANTRY_WORKSTREAM (workstream)->color : 0;
}

/* ---- By person ---- */

static gboolean
has_tasks (GantryBarColors *self, GantryRecord *person)
{
  const GPtrArray *assignments = gantry_document_get_referrers (self->document, &gantry_assignment_kind,
                                                                gantry_kind_find_field (&gantry_assignment_kind, "person"),
                                                                person->id);

  return assignments != NULL && assignments->len > 0;
}

static void
list_people (GantryBarColors *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_person_kind);
  guint n_people = 0;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *person = gantry_table_get_record (table, i);
      g_autofree char *title = NULL;

      if (!has_tasks (self, person))
        continue;
      n_people++;
      set_hue (self, person->id, n_people <= N_PERSON_HUES ? (guint8) n_people : SLATE);
      title = gantry_record_dup_title (person);
      if (n_people <= N_PERSON_HUES)
        add_entry (self, title, (guint8) n_people);
    }
  if (n_people > N_PERSON_HUES)
    add_entry (self, _("Others"), SLATE);
  add_entry (self, _("Nobody"), GANTRY_HUE_PLAIN);
}

/* Whoever was put on the task first. */
static guint8
find_person (GantryBarColors *self, GantryTask *task)
{
  const GPtrArray *assignments = gantry_document_get_referrers (self->document, &gantry_assignment_kind,
                                                                gantry_kind_find_field (&gantry_assignment_kind, "task"),
                                                                ((GantryRecord *) task)->id);
  GantryRecord *first = NULL;

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    {
      GantryRecord *assignment = assignments->pdata[i];

      if (first == NULL || assignment->id < first->id)
        first = assignment;
    }
  if (first == NULL || get_hue (self, GANTRY_ASSIGNMENT (first)->person) == 0)
    return GANTRY_HUE_PLAIN;
  return get_hue (self, GANTRY_ASSIGNMENT (first)->person);
}

/* ---- By status ---- */

static void
list_statuses (GantryBarColors *self)
{
  add_entry (self, _("Not begun"), SLATE);
  add_entry (self, _("In progress"), BLUE);
  add_entry (self, _("Late"), ORANGE);
  add_entry (self, _("Done"), GREEN);
}

/* Behind what was to be done until the date, or beyond the deadline. */
static gboolean
is_late (GantryBarColors *self, GantryTask *task)
{
  if (task->deadline != GANTRY_NONE && task->finish > task->deadline)
    return TRUE;
  if (task->start >= self->date)
    return FALSE;
  return task->actual_start == GANTRY_NONE || task->finish <= self->date
         || (task->stop != GANTRY_NONE && task->resume != GANTRY_NONE && task->resume < self->date
             && task->stop < self->date - GANTRY_DAY);
}

static guint8
find_status (GantryBarColors *self, GantryTask *task)
{
  if (task->progress >= GANTRY_PERCENT_FULL)
    return GREEN;
  if (task->start != GANTRY_NONE && is_late (self, task))
    return ORANGE;
  return task->progress > 0 || task->actual_start != GANTRY_NONE ? BLUE : SLATE;
}

/* ---- By risk ---- */

static void
list_risks (GantryBarColors *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_risk_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRisk *risk = GANTRY_RISK (gantry_table_get_record (table, i));
      gint64 score = risk->probability * risk->impact;
      guint8 hue = score >= 15 ? RED : score >= 8 ? ORANGE : YELLOW;

      if (risk->state == GANTRY_RISK_CLOSED || risk->tasks == NULL)
        continue;
      for (guint at = 0; at < risk->tasks->n_ids; at++)
        {
          gint64 task = risk->tasks->ids[at];

          set_hue (self, task, MAX (hue, get_hue (self, task)));
        }
    }
  add_entry (self, _("High risk"), RED);
  add_entry (self, _("Medium risk"), ORANGE);
  add_entry (self, _("Low risk"), YELLOW);
  add_entry (self, _("No risk known"), GANTRY_HUE_PLAIN);
}

static guint8
find_risk (GantryBarColors *self, GantryTask *task)
{
  guint8 hue = get_hue (self, ((GantryRecord *) task)->id);

  return hue != 0 ? hue : GANTRY_HUE_PLAIN;
}

/* ---- All of them ---- */

guint8
gantry_bar_colors_find (GantryBarColors *self, GantryTask *task)
{
  switch (self->by)
    {
    case GANTRY_COLOR_BY_PERSON:
      return find_person (self, task);
    case GANTRY_COLOR_BY_STATUS:
      return find_status (self, task);
    case GANTRY_COLOR_BY_RISK:
      return find_risk (self, task);
    case GANTRY_COLOR_BY_WORKSTREAM:
      return find_workstream (self, task);
    case GANTRY_COLOR_BY_NONE:
    case GANTRY_N_COLOR_BYS:
    default:
      return 0;
    }
}

const GArray *
gantry_bar_colors_get_legend (GantryBarColors *self)
{
  return self->legend;
}

static void
fill (GantryBarColors *self)
{
  switch (self->by)
    {
    case GANTRY_COLOR_BY_PERSON:
      list_people (self);
      break;
    case GANTRY_COLOR_BY_STATUS:
      list_statuses (self);
      break;
    case GANTRY_COLOR_BY_RISK:
      list_risks (self);
      break;
    case GANTRY_COLOR_BY_WORKSTREAM:
      list_workstreams (self);
      break;
    case GANTRY_COLOR_BY_NONE:
    case GANTRY_N_COLOR_BYS:
    default:
      break;
    }
}

GantryBarColors *
gantry_bar_colors_new (GantryDocument *document, GantryColorBy by)
{
  GantryBarColors *self = g_new0 (GantryBarColors, 1);

  self->document = document;
  self->by = by;
  self->date = gantry_progress_get_date (document);
  self->hues = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->legend = g_array_new (FALSE, FALSE, sizeof (GantryLegendEntry));
  g_array_set_clear_func (self->legend, clear_entry);
  fill (self);
  return self;
}

void
gantry_bar_colors_free (GantryBarColors *self)
{
  g_hash_table_unref (self->hues);
  g_array_unref (self->legend);
  g_free (self);
}
