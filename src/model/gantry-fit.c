/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-fit.h"

#include "model/gantry-assign.h"
#include "model/gantry-load.h"
#include "model/kinds/gantry-person-skill.h"
#include "model/kinds/gantry-skill.h"
#include "model/kinds/gantry-task-skill.h"

/* From here on weeks say enough, and days would be many. */
#define LONG_TASK (366 * GANTRY_DAY)

static void
fit_free (gpointer data)
{
  GantryFit *self = data;

  g_object_unref (self->person);
  g_array_unref (self->gaps);
  g_free (self);
}

/* ---- Needs ---- */

static GantryFitNeed *
find_need (GArray *needs, gint64 skill)
{
  for (guint i = 0; i < needs->len; i++)
    if (g_array_index (needs, GantryFitNeed, i).skill == skill)
      return &g_array_index (needs, GantryFitNeed, i);
  return NULL;
}

static int
compare_needs (gconstpointer a, gconstpointer b, gpointer document)
{
  const GantryFitNeed *first = a, *second = b;
  GantryRecord *left = gantry_document_lookup (document, &gantry_skill_kind, first->skill);
  GantryRecord *right = gantry_document_lookup (document, &gantry_skill_kind, second->skill);
  g_autofree char *left_title = gantry_record_dup_title (left);
  g_autofree char *right_title = gantry_record_dup_title (right);
  int order = g_utf8_collate (left_title, right_title);

  return order != 0 ? order : (first->skill > second->skill) - (first->skill < second->skill);
}

GArray *
gantry_fit_dup_needs (GantryTask *task)
{
  GantryDocument *document = ((GantryRecord *) task)->document;
  GArray *needs = g_array_new (FALSE, FALSE, sizeof (GantryFitNeed));
  const GPtrArray *records;

  g_return_val_if_fail (document != NULL, needs);

  records = gantry_document_get_referrers (document, &gantry_task_skill_kind,
                                           gantry_kind_find_field (&gantry_task_skill_kind, "task"),
                                           ((GantryRecord *) task)->id);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      GantryTaskSkill *record = records->pdata[i];
      GantryFitNeed *need = find_need (needs, record->skill);

      if (need != NULL)
        need->level = MAX (need->level, record->level);
      else
        g_array_append_val (needs, ((GantryFitNeed) { record->skill, record->level }));
    }
  g_array_sort_with_data (needs, compare_needs, document);
  return needs;
}

/* ---- Skills of people ---- */

/* The highest level that @person has in @skill. */
static gint64
get_level (GantryRecord *person, gint64 skill)
{
  const GPtrArray *records = gantry_document_get_referrers (
    person->document, &gantry_person_skill_kind, gantry_kind_find_field (&gantry_person_skill_kind, "person"), person->id);
  gint64 level = 0;

  for (guint i = 0; records != NULL && i < records->len; i++)
    if (((GantryPersonSkill *) records->pdata[i])->skill == skill)
      level = MAX (level, ((GantryPersonSkill *) records->pdata[i])->level);
  return level;
}

static void
find_gaps (GantryFit *self, const GArray *needs)
{
  for (guint i = 0; i < needs->len; i++)
    {
      const GantryFitNeed *need = &g_array_index ((GArray *) needs, GantryFitNeed, i);
      GantryFitGap gap = { need->skill, need->level, get_level ((GantryRecord *) self->person, need->skill) };

      if (gap.has >= gap.needed)
        continue;
      g_array_append_val (self->gaps, gap);
      self->gap += gap.needed - gap.has;
    }
}

/* ---- Load ---- */

static GantryLoad *
load_new (GantryTask *task)
{
  if (task->start == GANTRY_NONE || task->finish == GANTRY_NONE)
    return NULL;
  return gantry_load_new (((GantryRecord *) task)->document,
                          task->finish - task->start > LONG_TASK ? GANTRY_LOAD_WEEK : GANTRY_LOAD_DAY, task->start,
                          MAX (task->finish, task->start + 1));
}

static void
read_load (GantryFit *self, const GantryLoad *load, gint64 task)
{
  guint row = gantry_load_find_person (load, ((GantryRecord *) self->person)->id);
  const GantryLoadCell *total;
  g_autoptr (GArray) shares = NULL;

  if (row == G_MAXUINT)
    return;
  total = gantry_load_get_person_total (load, row);
  self->capacity = total->capacity;
  self->excess = total->excess;
  shares = gantry_load_dup_shares (load, row, 0, gantry_load_get_n_periods (load));
  for (guint i = 0; i < shares->len; i++)
    if (g_array_index (shares, GantryLoadShare, i).task == task)
      self->own += g_array_index (shares, GantryLoadShare, i).work;
  self->busy = total->work - self->own;
}

/* ---- The list ---- */

static int
compare_sizes (gint64 first, gint64 second)
{
  return (first > second) - (first < second);
}

static int
compare_fits (gconstpointer a, gconstpointer b)
{
  const GantryFit *first = *(GantryFit *const *) a, *second = *(GantryFit *const *) b;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  int order = second->assigned - first->assigned;

  if (order == 0)
    order = compare_sizes (first->gap, second->gap);
  if (order == 0)
    order = compare_sizes (first->excess, second->excess);
  if (order == 0)
    order = compare_sizes (gantry_fit_get_free (second), gantry_fit_get_free (first));
  if (order != 0)
    return order;
  left = gantry_record_dup_title ((GantryRecord *) first->person);
  right = gantry_record_dup_title ((GantryRecord *) second->person);
  order = g_utf8_collate (left, right);
  return order != 0 ? order : compare_sizes (((GantryRecord *) first->person)->id, ((GantryRecord *) second->person)->id);
}

static GantryFit *
fit_new (GantryTask *task, GantryPerson *person, const GArray *needs, const GantryLoad *load)
{
  GantryFit *self = g_new0 (GantryFit, 1);

  self->person = g_object_ref (person);
  self->assigned = gantry_task_has_person (task, ((GantryRecord *) person)->id);
  self->gaps = g_array_new (FALSE, FALSE, sizeof (GantryFitGap));
  find_gaps (self, needs);
  if (load != NULL)
    read_load (self, load, ((GantryRecord *) task)->id);
  return self;
}

GPtrArray *
gantry_fit_list (GantryTask *task)
{
  GPtrArray *fits = g_ptr_array_new_with_free_func (fit_free);
  GantryDocument *document = ((GantryRecord *) task)->document;
  g_autoptr (GArray) needs = NULL;
  g_autoptr (GantryLoad) load = NULL;
  GantryTable *people;

  g_return_val_if_fail (document != NULL, fits);

  people = gantry_document_get_table (document, &gantry_person_kind);
  if (task->summary || gantry_table_get_n_records (people) == 0)
    return fits;
  needs = gantry_fit_dup_needs (task);
  load = load_new (task);
  for (guint i = 0; i < gantry_table_get_n_records (people); i++)
    {
      GantryPerson *person = GANTRY_PERSON (gantry_table_get_record (people, i));

      if (person->type != GANTRY_RESOURCE_COST)
        g_ptr_array_add (fits, fit_new (task, person, needs, load));
    }
  g_ptr_array_sort (fits, compare_fits);
  return fits;
}
