/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-baseline-menu.h"

#include <glib/gi18n-lib.h>

#include "model/kinds/gantry-baseline.h"
#include "ui/timeline/gantry-bar-source.h"

#define KEY "timeline-baselines"
#define MOST_REMEMBERED 64 /* of all plans together: what was chosen longest ago is forgotten */

struct _GantryBaselineMenu {
  GObject parent_instance;
  GMenu *menu, *list;
  GSimpleActionGroup *actions;
  GSettings *settings;
  GantryDocument *document;
};

G_DEFINE_FINAL_TYPE (GantryBaselineMenu, gantry_baseline_menu, G_TYPE_OBJECT)

static gboolean
is_ticked (GantryBaselineMenu *self, const char *uuid)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), uuid);

  return g_variant_get_boolean (state);
}

/* What is ticked comes last; of other plans as much is kept as there is room for. */
static void
remember (GantryBaselineMenu *self)
{
  g_auto (GStrv) before = g_settings_get_strv (self->settings, KEY);
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));
  g_autoptr (GStrvBuilder) after = g_strv_builder_new ();
  guint length = g_strv_length (before);
  g_auto (GStrv) uuids = NULL;

  for (guint i = length > MOST_REMEMBERED ? length - MOST_REMEMBERED : 0; i < length; i++)
    if (!g_strv_contains ((const char *const *) names, before[i]))
      g_strv_builder_add (after, before[i]);
  for (guint i = 0; names[i] != NULL; i++)
    if (is_ticked (self, names[i]))
      g_strv_builder_add (after, names[i]);
  uuids = g_strv_builder_end (after);
  g_settings_set_strv (self->settings, KEY, (const char *const *) uuids);
}

/* One is always shown: which one, when none is ticked, is said by the menu anew. */
static void
state_cb (GantryBaselineMenu *self, GVariant *state, GSimpleAction *action)
{
  g_simple_action_set_state (action, state);
  remember (self);
  gantry_baseline_menu_set_document (self, self->document);
}

static void
add_baseline (GantryBaselineMenu *self, GantryRecord *baseline, gboolean shown)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (baseline->uuid, NULL, g_variant_new_boolean (shown));
  g_autofree char *title = gantry_record_dup_title (baseline);
  g_autofree char *name = g_strconcat ("baselines.", baseline->uuid, NULL);
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_signal_connect_object (action, "change-state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_menu_item_set_detailed_action (item, name);
  g_menu_append_item (self->list, item);
}

static void
clear (GantryBaselineMenu *self)
{
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  for (guint i = 0; names[i] != NULL; i++)
    g_action_map_remove_action (G_ACTION_MAP (self->actions), names[i]);
  g_menu_remove_all (self->list);
}

void
gantry_baseline_menu_set_document (GantryBaselineMenu *self, GantryDocument *document)
{
  g_auto (GStrv) chosen = g_settings_get_strv (self->settings, KEY);
  g_autoptr (GPtrArray) shown = NULL;
  GantryTable *table;

  g_return_if_fail (GANTRY_IS_BASELINE_MENU (self));

  clear (self);
  g_set_object (&self->document, document);
  if (document == NULL)
    return;
  shown = gantry_baselines_choose (document, chosen);
  table = gantry_document_get_table (document, &gantry_baseline_kind);
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *baseline = gantry_table_get_record (table, i);

      add_baseline (self, baseline, g_ptr_array_find (shown, baseline, NULL));
    }
}

GMenuModel *
gantry_baseline_menu_get_menu (GantryBaselineMenu *self)
{
  return G_MENU_MODEL (self->menu);
}

GActionGroup *
gantry_baseline_menu_get_actions (GantryBaselineMenu *self)
{
  return G_ACTION_GROUP (self->actions);
}

static void
gantry_baseline_menu_dispose (GObject *object)
{
  GantryBaselineMenu *self = (GantryBaselineMenu *) object;

  g_clear_object (&self->menu);
  g_clear_object (&self->list);
  g_clear_object (&self->actions);
  g_clear_object (&self->settings);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (gantry_baseline_menu_parent_class)->dispose (object);
}

static void
gantry_baseline_menu_class_init (GantryBaselineMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_baseline_menu_dispose;
}

static void
gantry_baseline_menu_init (GantryBaselineMenu *self)
{
  g_autoptr (GMenu) take = g_menu_new ();

  self->menu = g_menu_new ();
  self->list = g_menu_new ();
  self->actions = g_simple_action_group_new ();
  self->settings = g_settings_new (APP_ID);
  g_menu_append (take, _("_Take Baseline"), "page.take-baseline");
  g_menu_append_section (self->menu, _("Shown Baselines"), G_MENU_MODEL (self->list));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (take));
}

GantryBaselineMenu *
gantry_baseline_menu_new (void)
{
  return g_object_new (GANTRY_TYPE_BASELINE_MENU, NULL);
}
