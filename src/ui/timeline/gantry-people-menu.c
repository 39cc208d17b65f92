/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-people-menu.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-assign.h"
#include "model/kinds/gantry-person.h"

#define MOST 24 /* what a menu has room for; the table has all */

struct _GantryPeopleMenu {
  GObject parent_instance;
  GMenu *section, *list;
  GSimpleActionGroup *actions;
  GantryDocument *document;
  GPtrArray *tasks;
};

G_DEFINE_FINAL_TYPE (GantryPeopleMenu, gantry_people_menu, G_TYPE_OBJECT)

static gboolean
is_on_all (GantryPeopleMenu *self, GantryRecord *person)
{
  guint n_tasks = 0;

  for (guint i = 0; i < self->tasks->len; i++)
    {
      GantryTask *task = g_ptr_array_index (self->tasks, i);

      if (!task->summary && !gantry_task_has_person (task, person->id))
        return FALSE;
      n_tasks += !task->summary;
    }
  return n_tasks > 0;
}

static void
state_cb (GantryPeopleMenu *self, GVariant *state, GSimpleAction *action)
{
  gint64 person = g_ascii_strtoll (g_action_get_name (G_ACTION (action)) + 1, NULL, 10);
  gboolean done = g_variant_get_boolean (state)
                      ? gantry_tasks_assign (self->document, self->tasks, person, NULL)
                      : gantry_tasks_unassign (self->document, self->tasks, person, NULL);

  if (done)
    g_simple_action_set_state (action, state);
}

static void
add_person (GantryPeopleMenu *self, GantryRecord *person)
{
  g_autofree char *title = gantry_record_dup_title (person);
  g_autofree char *name = g_strdup_printf ("p%" G_GINT64_FORMAT, person->id);
  g_autofree char *detailed = g_strconcat ("people.", name, NULL);
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (is_on_all (self, person)));
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_signal_connect_object (action, "change-state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_menu_item_set_detailed_action (item, detailed);
  g_menu_append_item (self->list, item);
}

static void
clear (GantryPeopleMenu *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self->actions), names[i]);
  g_menu_remove_all (self->list);
  g_menu_remove_all (self->section);
}

static gboolean
any_can_have_people (GantryPeopleMenu *self)
{
  for (guint i = 0; i < self->tasks->len; i++)
    if (!GANTRY_TASK (g_ptr_array_index (self->tasks, i))->summary)
      return TRUE;
  return FALSE;
}

void
gantry_people_menu_set_tasks (GantryPeopleMenu *self, GantryDocument *document, GPtrArray *tasks)
{
  GantryTable *table;

  g_return_if_fail (GANTRY_IS_PEOPLE_MENU (self));

  clear (self);
  g_set_object (&self->document, document);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  self->tasks = g_ptr_array_ref (tasks);
  if (document == NULL || !any_can_have_people (self))
    return;
  table = gantry_document_get_table (document, &gantry_person_kind);
  for (guint i = 0; i < MIN (gantry_table_get_n_records (table), MOST); i++)
    add_person (self, gantry_table_get_record (table, i));
  if (g_menu_model_get_n_items (G_MENU_MODEL (self->list)) > 0)
    g_menu_append_submenu (self->section, _("_Assign"), G_MENU_MODEL (self->list));
}

GActionGroup *
gantry_people_menu_get_actions (GantryPeopleMenu *self)
{
  return G_ACTION_GROUP (self->actions);
}

static void
gantry_people_menu_dispose (GObject *object)
{
  GantryPeopleMenu *self = (GantryPeopleMenu *) object;

  g_clear_object (&self->section);
  g_clear_object (&self->list);
  g_clear_object (&self->actions);
  g_clear_object (&self->document);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  G_OBJECT_CLASS (gantry_people_menu_parent_class)->dispose (object);
}

static void
gantry_people_menu_class_init (GantryPeopleMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_people_menu_dispose;
}

static void
gantry_people_menu_init (GantryPeopleMenu *self)
{
  self->list = g_menu_new ();
  self->actions = g_simple_action_group_new ();
  self->tasks = g_ptr_array_new ();
}

GantryPeopleMenu *
gantry_people_menu_new (GMenu *section)
{
  GantryPeopleMenu *self = g_object_new (GANTRY_TYPE_PEOPLE_MENU, NULL);

  self->section = g_object_ref (section);
  return self;
}
