/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-number-text.h"
#include "model/gantry-references.h"
#include "model/gantry-task-effort.h"
#include "model/gantry-text.h"
#include "model/gantry-words.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task-fields.h"

/* The field "resources" of tasks: assignment records, as a text of names. */

static GantryRecord *
record_of (gpointer record)
{
  return record;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = (*(GantryRecord *const *) a)->id;
  gint64 right = (*(GantryRecord *const *) b)->id;

  return left < right ? -1 : left > right;
}

/* In the order in which they were made; (transfer container). */
static GPtrArray *
list_assignments (GantryRecord *task)
{
  static const GantryField *field;
  const GPtrArray *referrers;
  GPtrArray *assignments = g_ptr_array_new ();

  if (field == NULL)
    field = gantry_kind_find_field (&gantry_assignment_kind, "task");
  referrers = gantry_document_get_referrers (task->document, &gantry_assignment_kind, field, task->id);
  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    g_ptr_array_add (assignments, g_ptr_array_index (referrers, i));
  if (assignments->len > 1)
    g_ptr_array_sort (assignments, compare_ids);
  return assignments;
}

/* ---- Writing ---- */

static void
append_units (GString *text, int units)
{
  g_string_append_c (text, '[');
  gantry_number_append (text, gantry_number_magnitude (units), 2, 0, &gantry_number_style_plain);
  g_string_append (text, "%]");
}

void
gantry_task_get_resources (GantryRecord *record, GantryValue *value)
{
  g_autoptr (GPtrArray) assignments = NULL;
  GString *text;

  gantry_value_clear (value);
  if (record->document == NULL)
    return;
  assignments = list_assignments (record);
  text = g_string_new (NULL);
  for (guint i = 0; i < assignments->len; i++)
    {
      GantryAssignment *assignment = g_ptr_array_index (assignments, i);
      GantryRecord *person = gantry_document_lookup (record->document, &gantry_person_kind, assignment->person);
      g_autofree char *name = person != NULL ? gantry_record_dup_title (person) : NULL;

      if (name == NULL)
        continue;
      gantry_references_append (text, name);
      if (assignment->units != GANTRY_PERCENT_FULL)
        append_units (text, assignment->units);
    }
  gantry_value_take_text (value, g_string_free (text, FALSE));
}

/* ---- Reading ---- */

/* What one part of the text asks for. */
typedef struct {
  char *name;
  gint64 units;
  GantryRecord *person;         /* NULL: one to be added */
  GantryAssignment *assignment; /* NULL: a new one */
} Wish;

static void
clear_wish (gpointer data)
{
  Wish *self = data;

  g_free (self->name);
}

static gboolean
has_letter (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* "Bo Li[50%]"; brackets may also belong to the name of somebody who is known. */
static gboolean
read_wish (GantryDocument *document, const char *part, Wish *wish, GError **error)
{
  g_autofree char *bracketed = NULL;
  GantryRecord *known;

  wish->name = gantry_references_unquote (part, &bracketed);
  wish->units = GANTRY_PERCENT_FULL;
  if (bracketed == NULL)
    return TRUE;
  if (part[0] != '"' && gantry_references_count (document, &gantry_person_kind, part, &known) > 0)
    {
      g_free (wish->name);
      wish->name = g_strdup (part);
      return TRUE;
    }
  if (gantry_percent_parse (bracketed, &wish->units, NULL) && wish->units >= 0
      && wish->units <= 1000 * GANTRY_PERCENT_FULL)
    return TRUE;
  return gantry_words_refuse (
      error, part, _("“%s” has no percentage in its brackets: write a name such as “Bo Li[50%%]”."));
}

static gboolean
is_taken (GArray *wishes, GantryRecord *person)
{
  for (guint i = 0; i < wishes->len; i++)
    if (g_array_index (wishes, Wish, i).person == person)
      return TRUE;
  return FALSE;
}

/* Of several people with one name, the one who is on the task already. */
static GantryRecord *
find_assigned (GantryDocument *document, GPtrArray *assignments, GArray *wishes, const char *folded)
{
  for (guint i = 0; i < assignments->len; i++)
    {
      GantryAssignment *assignment = g_ptr_array_index (assignments, i);
      GantryRecord *person = gantry_document_lookup (document, &gantry_person_kind, assignment->person);
      g_autofree char *title = person != NULL ? gantry_record_dup_title (person) : NULL;
      g_autofree char *folded_title = title != NULL ? gantry_words_fold_name (title, GANTRY_TITLE_MAX) : NULL;

      if (g_strcmp0 (folded, folded_title) == 0 && !is_taken (wishes, person))
        return person;
    }
  return NULL;
}

/* Finds the person meant; for somebody new there is none. */
static gboolean
find_person (GantryDocument *document, GPtrArray *assignments, GArray *wishes, Wish *wish, GError **error)
{
  g_autofree char *folded = gantry_words_fold_name (wish->name, GANTRY_TITLE_MAX);

  if (folded == NULL || !(has_letter (wish->name) || wish->name[0] == '#'))
    return gantry_words_refuse (error, wish->name, _("“%s” is not a name: type the name of a person."));
  wish->person = find_assigned (document, assignments, wishes, folded);
  if (wish->person != NULL)
    return TRUE;
  if (wish->name[0] != '#'
      && gantry_references_count (document, &gantry_person_kind, wish->name, &wish->person) == 0)
    return TRUE;
  wish->person = gantry_references_find (document, &gantry_person_kind, wish->name, error);
  return wish->person != NULL;
}

/* TRUE if somebody is asked for twice, known or new. */
static gboolean
is_listed (GArray *wishes, const Wish *wish)
{
  g_autofree char *folded = gantry_words_fold_name (wish->name, GANTRY_TITLE_MAX);

  if (wish->person != NULL)
    return is_taken (wishes, wish->person);
  for (guint i = 0; i < wishes->len; i++)
    {
      const Wish *other = &g_array_index (wishes, Wish, i);
      g_autofree char *other_folded = gantry_words_fold_name (other->name, GANTRY_TITLE_MAX);

      if (other->person == NULL && g_strcmp0 (folded, other_folded) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_wish (GantryDocument *document, GPtrArray *assignments, const char *part, GArray *wishes, GError **error)
{
  Wish wish = { NULL, };
  gboolean read = read_wish (document, part, &wish, error)
                  && find_person (document, assignments, wishes, &wish, error);

  if (read && is_listed (wishes, &wish))
    read = gantry_words_refuse (error, wish.name, _("“%s” is assigned twice: take one of them out."));
  if (!read)
    {
      clear_wish (&wish);
      return FALSE;
    }
  for (guint i = 0; i < assignments->len && wish.person != NULL; i++)
    {
      GantryAssignment *assignment = g_ptr_array_index (assignments, i);

      if (assignment->person == wish.person->id && wish.assignment == NULL)
        wish.assignment = assignment;
    }
  g_array_append_val (wishes, wish);
  return TRUE;
}

static void
grant (GantryDocument *document, GantryRecord *task, Wish *wish)
{
  GantryRecord *assignment = record_of (wish->assignment);

  if (wish->person == NULL)
    {
      wish->person = gantry_document_insert (document, &gantry_person_kind);
      gantry_document_set_text (document, wish->person, "name", wish->name);
    }
  if (assignment == NULL)
    {
      assignment = gantry_document_insert (document, &gantry_assignment_kind);
      gantry_document_set_integer (document, assignment, "task", task->id);
      gantry_document_set_integer (document, assignment, "person", wish->person->id);
    }
  gantry_document_set_integer (document, assignment, "units", wish->units);
}

static void
drop_others (GantryDocument *document, GPtrArray *assignments, GArray *wishes)
{
  for (guint i = 0; i < assignments->len; i++)
    {
      gboolean wished = FALSE;

      for (guint k = 0; k < wishes->len && !wished; k++)
        wished = g_array_index (wishes, Wish, k).assignment == g_ptr_array_index (assignments, i);
      if (!wished)
        gantry_document_delete (document, g_ptr_array_index (assignments, i));
    }
}

gboolean
gantry_task_assign_resources (GantryRecord *record, const GantryValue *value, GError **error)
{
  GantryDocument *document = record->document;
  g_autoptr (GPtrArray) assignments = list_assignments (record);
  g_autoptr (GArray) wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_autoptr (GArray) before = NULL;
  g_auto (GStrv) parts = gantry_references_split (document, &gantry_person_kind,
                                                  value->type == GANTRY_VALUE_TEXT ? value->text : "");

  g_array_set_clear_func (wishes, clear_wish);
  for (guint i = 0; parts[i] != NULL; i++)
    if (!add_wish (document, assignments, parts[i], wishes, error))
      return FALSE;

  before = gantry_task_effort_begin (GANTRY_TASK (record));
  drop_others (document, assignments, wishes);
  for (guint i = 0; i < wishes->len; i++)
    grant (document, record, &g_array_index (wishes, Wish, i));
  gantry_task_effort_end (GANTRY_TASK (record), before, NULL);
  return TRUE;
}

/* ---- Helping to type ---- */

static void
collect_people (GantryDocument *document, const char *text, GPtrArray *people)
{
  gantry_references_collect (document, &gantry_person_kind, text, people);
}

const GantryNaming gantry_task_resources_naming = {
  .target = "person",
  .find_part = gantry_references_find_part,
  .collect = collect_people,
  .can_add = has_letter,
};
