/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-task-copy.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-task-rows.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-checklist-item.h"
#include "model/kinds/gantry-custom-value.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-kept-value.h"
#include "model/kinds/gantry-recurring-task.h"
#include "model/kinds/gantry-task-skill.h"

/* The text is a GVariant: the plan's UUID; the records, tasks first, as (kind, id, UUID, level, { field: value in the
 * form of files }); the names of what they refer to elsewhere, as (kind, id, name); the tasks that they are linked to
 * elsewhere, as (id, UUID); and what only goes along where a task is cut out and pasted, as (kind, which of the tasks has
 * it, { field: value }). */
#define RECORDS "a(sxsia{ss})"
#define NAMES "a(sxs)"
#define OTHERS "a(xs)"
#define MOVED "a(sxa{ss})"
#define FORMAT "(s" RECORDS NAMES OTHERS MOVED ")"

/* The kinds that go along with a task, and the field by which they are its. */
static const struct {
  const GantryKind *kind;
  const char *owner;
} companions[] = {
  { &gantry_assignment_kind, "task" },
  { &gantry_task_skill_kind, "task" },
  { &gantry_checklist_item_kind, "task" },
  { &gantry_custom_value_kind, "task" },
  { &gantry_recurring_task_kind, "task" },
  { &gantry_dependency_kind, "successor" },
};

/* ... that go along with one that moves, and with no copy of it; and the dependencies on tasks elsewhere. */
static const GantryKind *const moved_kinds[] = { &gantry_baseline_task_kind, &gantry_kept_value_kind };

static gboolean
is_copied (const GantryField *field)
{
  static const char *const left_out[] = { "parent", "position", "source_uid", NULL };

  return gantry_field_is_input (field) && !g_strv_contains (left_out, field->name);
}

/* ---- Copying ---- */

typedef struct {
  GantryDocument *document;
  GHashTable *ids;     /* of the tasks that are copied */
  GHashTable *told;    /* "kind id" of names that are written */
  GVariantBuilder records, names, others, moved;
} Copy;

static void
tell_name (Copy *self, GantryRecord *target)
{
  const GantryKind *kind = gantry_record_get_kind (target);
  g_autofree char *title = gantry_record_dup_title (target);

  if (g_hash_table_add (self->told, g_strdup_printf ("%s %" G_GINT64_FORMAT, kind->name, target->id)))
    g_variant_builder_add (&self->names, "(sxs)", kind->name, target->id, title);
}

static void
copy_field (Copy *self, GVariantBuilder *fields, GantryRecord *record, const GantryField *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  g_autofree char *text = NULL;
  GantryRecord *target = NULL;

  gantry_record_get (record, field, &value);
  if (field->type == GANTRY_FIELD_REFERENCE)
    target = gantry_record_get_target (record, field);
  if (target != NULL && gantry_record_get_kind (target) != &gantry_task_kind)
    tell_name (self, target);
  text = gantry_text_to_machine (field, &value);
  if (g_utf8_validate (text, -1, NULL))
    g_variant_builder_add (fields, "{ss}", field->name, text);
}

static void
copy_fields (Copy *self, GVariantBuilder *fields, GantryRecord *record)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  g_variant_builder_init (fields, G_VARIANT_TYPE ("a{ss}"));
  for (guint i = 0; i < kind->n_fields; i++)
    if (is_copied (&kind->fields[i]))
      copy_field (self, fields, record, &kind->fields[i]);
}

static void
copy_record (Copy *self, GantryRecord *record, int level)
{
  GVariantBuilder fields;

  copy_fields (self, &fields, record);
  g_variant_builder_add (&self->records, "(sxsia{ss})", gantry_record_get_kind (record)->name, record->id, record->uuid,
                         level, &fields);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const GantryRecord *first = *(GantryRecord *const *) a, *second = *(GantryRecord *const *) b;

  return (first->id > second->id) - (first->id < second->id);
}

static gboolean
is_among (Copy *self, GantryRecord *record)
{
  return gantry_record_get_kind (record) != &gantry_dependency_kind
         || g_hash_table_contains (self->ids, &((GantryDependency *) record)->predecessor);
}

static void
copy_companions (Copy *self, GantryRecord *task, guint index)
{
  const GantryKind *kind = companions[index].kind;
  const GPtrArray *bucket = gantry_document_get_referrers (
    self->document, kind, gantry_kind_find_field (kind, companions[index].owner), task->id);
  g_autoptr (GPtrArray) records = NULL;

  if (bucket == NULL)
    return;
  records = g_ptr_array_copy ((GPtrArray *) bucket, NULL, NULL);
  g_ptr_array_sort (records, compare_ids);
  for (guint i = 0; i < records->len; i++)
    if (is_among (self, records->pdata[i]))
      copy_record (self, records->pdata[i], 0);
}

static void
copy_moved (Copy *self, GantryRecord *task, GantryRecord *record)
{
  GVariantBuilder fields;

  copy_fields (self, &fields, record);
  g_variant_builder_add (&self->moved, "(sxa{ss})", gantry_record_get_kind (record)->name, task->id, &fields);
}

static void
copy_moved_kinds (Copy *self, GantryRecord *task)
{
  for (guint k = 0; k < G_N_ELEMENTS (moved_kinds); k++)
    {
      const GPtrArray *records = gantry_document_get_referrers (self->document, moved_kinds[k],
                                                                gantry_kind_find_field (moved_kinds[k], "task"), task->id);

      for (guint i = 0; records != NULL && i < records->len; i++)
        copy_moved (self, task, records->pdata[i]);
    }
}

/* The links of @task with tasks that are not copied, by the field that says at which end it is. */
static void
copy_links (Copy *self, GantryRecord *task, const char *end, const char *other_end)
{
  const GantryField *field = gantry_kind_find_field (&gantry_dependency_kind, end);
  const GPtrArray *links = gantry_document_get_referrers (self->document, &gantry_dependency_kind, field, task->id);

  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      GantryRecord *other = gantry_record_get_target (links->pdata[i], gantry_kind_find_field (&gantry_dependency_kind, other_end));

      if (other == NULL || g_hash_table_contains (self->ids, &other->id))
        continue;
      g_variant_builder_add (&self->others, "(xs)", other->id, other->uuid);
      copy_moved (self, task, links->pdata[i]);
    }
}

char *
gantry_tasks_copy (GantryDocument *document, GPtrArray *tasks)
{
  Copy self = { .document = document };
  g_autoptr (GVariant) all = NULL;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);

  self.ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  self.told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_variant_builder_init (&self.records, G_VARIANT_TYPE (RECORDS));
  g_variant_builder_init (&self.names, G_VARIANT_TYPE (NAMES));
  g_variant_builder_init (&self.others, G_VARIANT_TYPE (OTHERS));
  g_variant_builder_init (&self.moved, G_VARIANT_TYPE (MOVED));
  for (guint i = 0; i < tasks->len; i++)
    g_hash_table_add (self.ids, &((GantryRecord *) tasks->pdata[i])->id);
  for (guint i = 0; i < tasks->len; i++)
    copy_record (&self, tasks->pdata[i], (int) ((GantryTask *) tasks->pdata[i])->level);
  for (guint k = 0; k < G_N_ELEMENTS (companions); k++)
    for (guint i = 0; i < tasks->len; i++)
      copy_companions (&self, tasks->pdata[i], k);
  for (guint i = 0; i < tasks->len; i++)
    {
      copy_links (&self, tasks->pdata[i], "successor", "predecessor");
      copy_links (&self, tasks->pdata[i], "predecessor", "successor");
      copy_moved_kinds (&self, tasks->pdata[i]);
    }
  all = g_variant_ref_sink (g_variant_new (FORMAT, ((GantryRecord *) gantry_document_get_project (document))->uuid,
                                           &self.records, &self.names, &self.others, &self.moved));
  g_hash_table_unref (self.ids);
  g_hash_table_unref (self.told);
  return g_variant_print (all, FALSE);
}

/* ---- Pasting ---- */

typedef struct {
  GantryDocument *document;
  gboolean same_plan;
  GHashTable *tasks; /* old id -> new GantryTask */
  GHashTable *names; /* "kind id" -> name */
  GHashTable *again; /* of the old ids, of tasks that are the same ones again */
} Paste;

static GantryRecord *
find_by_name (GantryDocument *document, const GantryKind *kind, const char *name)
{
  GantryTable *table = gantry_document_get_table (document, kind);

  for (guint i = 0; name != NULL && i < gantry_table_get_n_records (table); i++)
    {
      g_autofree char *title = gantry_record_dup_title (gantry_table_get_record (table, i));

      if (g_str_equal (title, name))
        return gantry_table_get_record (table, i);
    }
  return NULL;
}

/* What the reference to @id is here, NULL where that is not to be found. */
static GantryRecord *
find_target (Paste *self, const GantryField *field, gint64 id)
{
  const GantryKind *kind = gantry_kind_find (field->target);
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, field->target, id);

  if (kind == &gantry_task_kind)
    return g_hash_table_lookup (self->tasks, &id);
  if (self->same_plan && gantry_document_lookup (self->document, kind, id) != NULL)
    return gantry_document_lookup (self->document, kind, id);
  return find_by_name (self->document, kind, g_hash_table_lookup (self->names, key));
}

/* FALSE where there is no value for a field that needs one. */
static gboolean
paste_field (Paste *self, GantryRecord *record, const GantryField *field, const char *text)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (!gantry_text_from_machine (field, text, &value, NULL))
    return (field->flags & GANTRY_FIELD_REQUIRED) == 0;
  if (field->type == GANTRY_FIELD_REFERENCE && value.type == GANTRY_VALUE_INTEGER && value.integer != 0)
    {
      GantryRecord *target = find_target (self, field, value.integer);

      gantry_value_clear (&value);
      if (target != NULL)
        gantry_value_set_integer (&value, target->id);
    }
  if (!gantry_field_check (field, &value, NULL))
    return (field->flags & GANTRY_FIELD_REQUIRED) == 0;
  gantry_document_set (self->document, record, field, &value);
  return TRUE;
}

static gboolean
paste_fields (Paste *self, GantryRecord *record, GVariant *fields)
{
  GVariantIter iter;
  const char *name, *text;

  g_variant_iter_init (&iter, fields);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &text))
    {
      const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), name);

      if (field != NULL && is_copied (field) && !paste_field (self, record, field, text))
        return FALSE;
    }
  return TRUE;
}

static const GantryKind *
find_companion (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    if (g_str_equal (companions[i].kind->name, name))
      return companions[i].kind;
  return NULL;
}

static void
paste_companions (Paste *self, GVariant *records)
{
  GVariantIter iter;
  const char *name;
  GVariant *fields;

  g_variant_iter_init (&iter, records);
  while (g_variant_iter_loop (&iter, "(&sx&si@a{ss})", &name, NULL, NULL, NULL, &fields))
    {
      const GantryKind *kind = find_companion (name);
      GantryRecord *record = kind != NULL ? gantry_document_insert (self->document, kind) : NULL;

      if (record != NULL && !paste_fields (self, record, fields))
        gantry_document_delete (self->document, record);
    }
}

static const GantryKind *
find_moved (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (moved_kinds); i++)
    if (g_str_equal (moved_kinds[i]->name, name))
      return moved_kinds[i];
  return g_str_equal (gantry_dependency_kind.name, name) ? &gantry_dependency_kind : NULL;
}

/* What tasks have that are the same ones again: also links with tasks that were not copied, where these are still there. */
static void
paste_moved (Paste *self, GVariant *others, GVariant *moved)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_task_kind);
  GVariantIter iter;
  GVariant *fields;
  const char *uuid, *name;
  gint64 id;

  g_variant_iter_init (&iter, others);
  while (g_variant_iter_next (&iter, "(x&s)", &id, &uuid))
    if (gantry_table_lookup_uuid (table, uuid) != NULL && !g_hash_table_contains (self->tasks, &id))
      g_hash_table_insert (self->tasks, g_memdup2 (&id, sizeof id), gantry_table_lookup_uuid (table, uuid));
  g_variant_iter_init (&iter, moved);
  while (g_variant_iter_loop (&iter, "(&sx@a{ss})", &name, &id, &fields))
    if (find_moved (name) != NULL && g_hash_table_contains (self->again, &id))
      {
        GantryRecord *record = gantry_document_insert (self->document, find_moved (name));

        if (!paste_fields (self, record, fields))
          gantry_document_delete (self->document, record);
      }
}

static void
take_task (Paste *self, gint64 id, const char *uuid, GantryRecord *task)
{
  g_hash_table_insert (self->tasks, g_memdup2 (&id, sizeof id), task);
  if (self->same_plan && g_str_equal (task->uuid, uuid))
    g_hash_table_add (self->again, g_memdup2 (&id, sizeof id));
}

static GPtrArray *
paste_tasks (Paste *self, GVariant *records, GantryTask *after)
{
  g_autoptr (GArray) levels = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) uuids = g_ptr_array_new ();
  GPtrArray *tasks;
  GVariantIter iter;
  const char *name, *uuid;
  GVariant *fields;
  gint64 id;
  guint n_tasks = 0;
  int level;

  g_variant_iter_init (&iter, records);
  while (g_variant_iter_loop (&iter, "(&sx&si@a{ss})", &name, NULL, &uuid, &level, NULL))
    if (g_str_equal (name, gantry_task_kind.name))
      {
        g_array_append_val (levels, level);
        g_ptr_array_add (uuids, (gpointer) uuid);
      }
  tasks = gantry_tasks_insert_rows (self->document, after, (const int *) (gpointer) levels->data,
                                    self->same_plan ? (const char *const *) uuids->pdata : NULL, levels->len);
  g_variant_iter_init (&iter, records);
  while (g_variant_iter_loop (&iter, "(&sx&si@a{ss})", &name, &id, &uuid, NULL, &fields))
    if (g_str_equal (name, gantry_task_kind.name))
      {
        GantryRecord *task = tasks->pdata[n_tasks++];

        paste_fields (self, task, fields);
        take_task (self, id, uuid, task);
      }
  return tasks;
}

static void
read_names (Paste *self, GVariant *names)
{
  GVariantIter iter;
  const char *kind, *name;
  gint64 id;

  g_variant_iter_init (&iter, names);
  while (g_variant_iter_next (&iter, "(&sx&s)", &kind, &id, &name))
    g_hash_table_insert (self->names, g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, id), g_strdup (name));
}

GPtrArray *
gantry_tasks_paste (GantryDocument *document, const char *text, GantryTask *after, GError **error)
{
  g_autoptr (GVariant) all = NULL, records = NULL, names = NULL, others = NULL, moved = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  Paste self = { .document = document };
  const char *plan;

  g_return_val_if_fail (GANTRY_IS_DOCUMENT (document), NULL);

  all = g_variant_parse (G_VARIANT_TYPE (FORMAT), text, NULL, NULL, NULL);
  if (all == NULL)
    {
      g_set_error_literal (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                           _("What is on the clipboard are no tasks that Gantry knows; copy them again."));
      return NULL;
    }
  g_variant_get (all, "(&s@" RECORDS "@" NAMES "@" OTHERS "@" MOVED ")", &plan, &records, &names, &others, &moved);
  self.same_plan = g_str_equal (plan, ((GantryRecord *) gantry_document_get_project (document))->uuid);
  self.tasks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.again = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  read_names (&self, names);
  gantry_document_begin (document, _("Paste"));
  tasks = paste_tasks (&self, records, after);
  paste_companions (&self, records);
  paste_moved (&self, others, moved);
  g_hash_table_unref (self.again);
  g_hash_table_unref (self.tasks);
  g_hash_table_unref (self.names);
  return gantry_document_commit (document, error) ? g_steal_pointer (&tasks) : NULL;
}
