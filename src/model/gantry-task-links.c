/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-task-links.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-predecessors.h"
#include "model/gantry-references.h"
#include "model/gantry-words.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-task-fields.h"

/* The field "predecessors" of tasks: dependency records, as a text of row numbers. */

static GantryRecord *
record_of (gpointer record)
{
  return record;
}

/* The dependencies that @task waits for; (transfer container). */
static GPtrArray *
list_dependencies (GantryTask *task)
{
  static const GantryField *successor;
  GantryRecord *record = record_of (task);
  const GPtrArray *referrers;
  GPtrArray *dependencies = g_ptr_array_new ();

  if (successor == NULL)
    successor = gantry_kind_find_field (&gantry_dependency_kind, "successor");
  referrers = gantry_document_get_referrers (record->document, &gantry_dependency_kind, successor,
                                             record->id);
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    g_ptr_array_add (dependencies, g_ptr_array_index (referrers, i));
  return dependencies;
}

static GantryTask *
get_predecessor (GantryDependency *dependency)
{
  return GANTRY_TASK (gantry_document_lookup (record_of (dependency)->document, &gantry_task_kind,
                                              dependency->predecessor));
}

/* ---- Writing ---- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  GantryDependency *left = *(GantryDependency *const *) a;
  GantryDependency *right = *(GantryDependency *const *) b;
  GantryTask *first = get_predecessor (left);
  GantryTask *second = get_predecessor (right);

  if (first == NULL || second == NULL || first == second)
    return record_of (left)->id < record_of (right)->id ? -1 : 1;
  return first->row < second->row ? -1 : 1;
}

char *
gantry_task_dup_predecessors (GantryTask *task, const GantryUnits *units, gboolean machine)
{
  g_autoptr (GPtrArray) dependencies = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (record_of (task)->document == NULL)
    return g_strdup ("");
  /* Row numbers are those of the order as it is now. */
  gantry_document_get_outline (record_of (task)->document);
  dependencies = list_dependencies (task);
  if (dependencies->len > 1)
    g_ptr_array_sort (dependencies, compare_rows);
  for (guint i = 0; i < dependencies->len; i++)
    {
      GantryDependency *dependency = g_ptr_array_index (dependencies, i);
      GantryTask *predecessor = get_predecessor (dependency);
      char row[16];
      g_autofree char *part = NULL;

      if (predecessor == NULL)
        continue;
      g_snprintf (row, sizeof row, "%u", predecessor->row + 1);
      part = gantry_predecessor_format (
          &(GantryPredecessor) { row, dependency->type, dependency->lag, dependency->lag_elapsed,
                                 dependency->lag_percent },
          units, machine);
      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, part);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
gantry_task_get_predecessors (GantryRecord *record, GantryValue *value)
{
  GantryUnits units;

  gantry_value_clear (value);
  if (record->document == NULL)
    return;
  gantry_units_from_project (gantry_document_get_project (record->document), &units);
  gantry_value_take_text (value, gantry_task_dup_predecessors (GANTRY_TASK (record), &units, TRUE));
}

/* ---- Reading ---- */

/* A link that was typed, and the record that becomes it. */
typedef struct {
  const GantryPredecessor *typed;
  GantryTask *predecessor;
  GantryDependency *dependency; /* NULL: a new one */
} Link;

/* By row number first: that is what stands in this column. */
static GantryTask *
find_task (GantryDocument *document, const char *text, GError **error)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryTask *task;

  if (strspn (text, "0123456789") != strlen (text))
    return GANTRY_TASK (gantry_references_find (document, &gantry_task_kind, text, error));
  task = gantry_outline_find_numbered (outline, text);
  if (task != NULL)
    return task;
  gantry_words_refuse (error, text, _("There is no row %s: type the row number of a task."));
  return NULL;
}

static gboolean
is_listed (GArray *links, const Link *link)
{
  for (guint i = 0; i < links->len; i++)
    {
      const Link *other = &g_array_index (links, Link, i);

      if (other->predecessor == link->predecessor && other->typed->type == link->typed->type)
        return TRUE;
    }
  return FALSE;
}

static GArray *
resolve (GantryTask *task, GArray *typed, GError **error)
{
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (Link));

  for (guint i = 0; i < typed->len; i++)
    {
      const GantryPredecessor *predecessor = &g_array_index (typed, GantryPredecessor, i);
      Link link = { predecessor, find_task (record_of (task)->document, predecessor->task, error), NULL };

      if (link.predecessor == NULL)
        return NULL;
      if (link.predecessor == task)
        {
          gantry_words_refuse (error, predecessor->task,
                               _("“%s” is the task itself, which cannot wait for itself: take it out."));
          return NULL;
        }
      if (is_listed (links, &link))
        {
          gantry_words_refuse (error, predecessor->task,
                               _("“%s” is a predecessor twice: take one of them out."));
          return NULL;
        }
      g_array_append_val (links, link);
    }
  return g_steal_pointer (&links);
}

static gboolean
matches (const Link *link, GantryDependency *dependency, gboolean exactly)
{
  const GantryPredecessor *typed = link->typed;

  if (link->dependency != NULL || dependency->predecessor != record_of (link->predecessor)->id)
    return FALSE;
  return !exactly
         || (dependency->type == typed->type && dependency->lag == typed->lag
             && dependency->lag_percent == typed->lag_percent);
}

/* Keeps the records of links that stay, so that their history and what refers to them stays too:
 * first those that are unchanged, then those between the same tasks. What is left over goes. */
static void
match_records (GArray *links, GPtrArray *dependencies)
{
  for (int exactly = TRUE; exactly >= FALSE; exactly--)
    for (guint i = dependencies->len; i-- > 0;)
      for (guint k = 0; k < links->len; k++)
        {
          Link *link = &g_array_index (links, Link, k);

          if (!matches (link, g_ptr_array_index (dependencies, i), exactly))
            continue;
          link->dependency = g_ptr_array_index (dependencies, i);
          g_ptr_array_remove_index (dependencies, i);
          break;
        }
}

static void
store (GantryDocument *document, GantryTask *task, const Link *link)
{
  GantryRecord *dependency = record_of (link->dependency);

  if (dependency == NULL)
    {
      dependency = gantry_document_insert (document, &gantry_dependency_kind);
      gantry_document_set_integer (document, dependency, "predecessor", record_of (link->predecessor)->id);
      gantry_document_set_integer (document, dependency, "successor", record_of (task)->id);
    }
  gantry_document_set_integer (document, dependency, "type", link->typed->type);
  gantry_document_set_integer (document, dependency, "lag", link->typed->lag);
  gantry_document_set_integer (document, dependency, "lag_elapsed", link->typed->lag_elapsed);
  gantry_document_set_integer (document, dependency, "lag_percent", link->typed->lag_percent);
}

gboolean
gantry_task_assign_predecessors (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryTask *task = GANTRY_TASK (record);
  g_autoptr (GPtrArray) dependencies = list_dependencies (task);
  g_autoptr (GArray) typed = NULL;
  g_autoptr (GArray) links = NULL;
  GantryUnits units;

  gantry_units_from_project (gantry_document_get_project (record->document), &units);
  typed = gantry_predecessors_parse (value->type == GANTRY_VALUE_TEXT ? value->text : "", &units, error);
  links = typed != NULL ? resolve (task, typed, error) : NULL;
  if (links == NULL)
    return FALSE;

  match_records (links, dependencies);
  for (guint i = 0; i < dependencies->len; i++)
    gantry_document_delete (record->document, g_ptr_array_index (dependencies, i));
  for (guint i = 0; i < links->len; i++)
    store (record->document, task, &g_array_index (links, Link, i));
  return TRUE;
}

/* ---- Helping to type ---- */

static void
collect_tasks (GantryDocument *document, const char *text, GPtrArray *tasks)
{
  g_autoptr (GArray) typed = NULL;
  GantryUnits units;

  gantry_units_from_project (gantry_document_get_project (document), &units);
  typed = gantry_predecessors_parse (text, &units, NULL);
  for (guint i = 0; typed != NULL && i < typed->len; i++)
    {
      GantryTask *task = find_task (document, g_array_index (typed, GantryPredecessor, i).task, NULL);

      if (task != NULL)
        g_ptr_array_add (tasks, task);
    }
}

static char *
write_row (GantryRecord *task)
{
  gantry_document_get_outline (task->document);
  return g_strdup_printf ("%u", GANTRY_TASK (task)->row + 1);
}

const GantryNaming gantry_task_predecessors_naming = {
  .target = "task",
  .find_part = gantry_predecessors_find_part,
  .collect = collect_tasks,
  .write = write_row,
};
