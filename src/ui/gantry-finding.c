/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-finding.h"

#include "model/kinds/gantry-task.h"
#include "ui/gantry-needle.h"
#include "ui/gantry-page-list.h"
#include "ui/gantry-shortcuts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More of one kind would only bury the others. */
#define PER_KIND_MAX 24

struct _GantryFinding {
  GObject parent_instance;

  char *title;
  const char *group;
  const char *icon_name;
  char *action;
  GVariant *target;
};

G_DEFINE_FINAL_TYPE (GantryFinding, gantry_finding, G_TYPE_OBJECT)

static void
gantry_finding_finalize (GObject *object)
{
  GantryFinding *self = (GantryFinding *) object;

  g_free (self->title);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  G_OBJECT_CLASS (gantry_finding_parent_class)->finalize (object);
}

static void
gantry_finding_class_init (GantryFindingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_finding_finalize;
}

static void
gantry_finding_init (GantryFinding *self G_GNUC_UNUSED)
{
}

/* @title is taken, @target is sunk. */
static GantryFinding *
gantry_finding_new (char *title, const char *group, const char *icon_name, const char *action, GVariant *target)
{
  GantryFinding *self = g_object_new (GANTRY_TYPE_FINDING, NULL);

  self->title = title;
  self->group = group;
  self->icon_name = icon_name;
  self->action = g_strdup (action);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  return self;
}

const char *
gantry_finding_get_title (GantryFinding *self)
{
  g_return_val_if_fail (GANTRY_IS_FINDING (self), NULL);
  return self->title;
}

const char *
gantry_finding_get_group (GantryFinding *self)
{
  g_return_val_if_fail (GANTRY_IS_FINDING (self), NULL);
  return self->group;
}

const char *
gantry_finding_get_icon_name (GantryFinding *self)
{
  g_return_val_if_fail (GANTRY_IS_FINDING (self), NULL);
  return self->icon_name;
}

const char *
gantry_finding_get_action (GantryFinding *self)
{
  g_return_val_if_fail (GANTRY_IS_FINDING (self), NULL);
  return self->action;
}

GVariant *
gantry_finding_get_target (GantryFinding *self)
{
  g_return_val_if_fail (GANTRY_IS_FINDING (self), NULL);
  return self->target;
}

/* ---- Collecting ---- */

/* Puts @finding (taken) behind the @n_best ones that began with the text. */
static void
add_finding (GPtrArray *findings, guint *n_best, GantryNeedleMatch match, GantryFinding *finding)
{
  if (match != GANTRY_NEEDLE_AT_START)
    g_ptr_array_add (findings, finding);
  else
    g_ptr_array_insert (findings, (int) (*n_best)++, finding);
}

static void
move_findings (GListStore *store, GPtrArray *findings)
{
  g_list_store_splice (store, g_list_model_get_n_items (G_LIST_MODEL (store)), 0, findings->pdata,
                       MIN (findings->len, PER_KIND_MAX));
}

static void
collect_pages (GListStore *store, const GantryNeedle *needle)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_entries, n_best = 0;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    {
      GantryNeedleMatch match = gantry_needle_match (needle, _(entries[i].title));

      if (match != GANTRY_NEEDLE_NOWHERE)
        add_finding (findings, &n_best, match,
                     gantry_finding_new (g_strdup (_(entries[i].title)), _("Page"), entries[i].icon_name,
                                         "win.page", g_variant_new_string (entries[i].name)));
    }
  move_findings (store, findings);
}

static gboolean
is_command (const GantryShortcut *shortcut)
{
  return shortcut->action != NULL && !g_str_equal (shortcut->action, "win.find")
         && (g_str_has_prefix (shortcut->action, "win.") || g_str_has_prefix (shortcut->action, "app."));
}

static void
collect_commands (GListStore *store, const GantryNeedle *needle)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_shortcuts, n_best = 0;
  const GantryShortcut *shortcuts = gantry_shortcuts (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    {
      GantryNeedleMatch match
        = is_command (&shortcuts[i]) ? gantry_needle_match (needle, _(shortcuts[i].title)) : GANTRY_NEEDLE_NOWHERE;

      if (match != GANTRY_NEEDLE_NOWHERE)
        add_finding (findings, &n_best, match,
                     gantry_finding_new (g_strdup (_(shortcuts[i].title)), _("Command"),
                                         "system-run-symbolic", shortcuts[i].action, NULL));
    }
  move_findings (store, findings);
}

static GantryFinding *
record_finding (GantryRecord *record, char *title)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  const GantryPageEntry *entry = gantry_page_list_find_for_kind (kind);

  return gantry_finding_new (title, _(kind->title), entry != NULL ? entry->icon_name : kind->icon_name,
                             "win.show-record", g_variant_new ("(ss)", kind->name, record->uuid));
}

/* All records are looked at, for one that begins with the text may be the last. */
static void
collect_records (GListStore *store, const GantryNeedle *needle, GantryTable *table)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_records = gantry_table_get_n_records (table), n_best = 0;

  for (guint i = 0; i < n_records && n_best < PER_KIND_MAX; i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      g_autofree char *title = gantry_record_dup_title (record);
      GantryNeedleMatch match = gantry_needle_match (needle, title);

      if (match == GANTRY_NEEDLE_AT_START
          || (match == GANTRY_NEEDLE_INSIDE && findings->len < 2 * PER_KIND_MAX))
        add_finding (findings, &n_best, match, record_finding (record, g_steal_pointer (&title)));
    }
  move_findings (store, findings);
}

/* The task that @text, a WBS code or the number of a row, names. */
static GantryTask *
find_place (GantryDocument *document, const char *text)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  guint n_tasks = gantry_outline_get_n_tasks (outline);
  GantryTask *numbered = gantry_outline_find_numbered (outline, text);

  if (numbered != NULL || strchr (text, '.') == NULL)
    return numbered;
  for (guint row = 0; row < n_tasks; row++)
    if (g_strcmp0 (gantry_outline_get_task (outline, row)->wbs, text) == 0)
      return gantry_outline_get_task (outline, row);
  return NULL;
}

/* Where a task stands in the plan: "Row 12: Build network", "1.2.3: Build network". */
static void
collect_place (GListStore *store, GantryDocument *document, const char *text)
{
  g_autofree char *place = g_strstrip (g_strdup (text));
  GantryTask *task = find_place (document, place);
  g_autofree char *name = task != NULL ? gantry_record_dup_title ((GantryRecord *) task) : NULL;
  g_autoptr (GantryFinding) finding = NULL;

  if (task == NULL)
    return;
  if (strchr (place, '.') == NULL)
    /* Translators: a task that is found by the number of its row: the number and its name */
    finding = record_finding ((GantryRecord *) task, g_strdup_printf (_("Row %u: %s"), task->row + 1, name));
  else
    /* Translators: a task that is found by its place in the work breakdown structure: "1.2.3: Build" */
    finding = record_finding ((GantryRecord *) task, g_strdup_printf (_("%s: %s"), task->wbs, name));
  g_list_store_append (store, finding);
}

void
gantry_findings_collect (GListStore *store, GantryDocument *document, const char *text)
{
  g_auto (GantryNeedle) needle = { 0 };
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  g_list_store_remove_all (store);
  gantry_needle_set (&needle, text);
  collect_place (store, document, text);
  collect_pages (store, &needle);
  if (!gantry_needle_is_empty (&needle))
    for (guint i = 0; i < n_kinds; i++)
      if (kinds[i]->title_field != NULL)
        collect_records (store, &needle, gantry_document_get_table (document, kinds[i]));
  collect_commands (store, &needle);
}
