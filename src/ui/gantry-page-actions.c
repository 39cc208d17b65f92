/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-page-actions.h"

#define PREFIX "page."

typedef struct {
  char *name; /* without the prefix */
  const GVariantType *parameter_type;
  const char *property; /* of the page, whose value is the action's state; NULL for none */
} Entry;

struct _GantryPageActions {
  GObject parent_instance;

  GantryPage *page; /* weak */
  GArray *entries;  /* of Entry */
};

static void action_group_init (GActionGroupInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GantryPageActions, gantry_page_actions, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_ACTION_GROUP, action_group_init))

static const Entry *
find_entry (GantryPageActions *self, const char *name)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (g_str_equal (entry->name, name))
        return entry;
    }
  return NULL;
}

static GVariant *
dup_state (GantryPageActions *self, const Entry *entry)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (entry->property == NULL || self->page == NULL)
    return NULL;
  g_object_get_property (G_OBJECT (self->page), entry->property, &value);
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_variant_ref_sink (g_variant_new_boolean (g_value_get_boolean (&value)));
  if (G_VALUE_HOLDS_STRING (&value))
    {
      const char *text = g_value_get_string (&value);

      return g_variant_ref_sink (g_variant_new_string (text != NULL ? text : ""));
    }
  if (G_VALUE_HOLDS_INT (&value))
    return g_variant_ref_sink (g_variant_new_int32 (g_value_get_int (&value)));
  if (G_VALUE_HOLDS_UINT (&value))
    return g_variant_ref_sink (g_variant_new_uint32 (g_value_get_uint (&value)));
  if (G_VALUE_HOLDS_DOUBLE (&value))
    return g_variant_ref_sink (g_variant_new_double (g_value_get_double (&value)));
  if (G_VALUE_HOLDS_ENUM (&value))
    {
      g_autoptr (GEnumClass) enums = g_type_class_ref (G_VALUE_TYPE (&value));
      GEnumValue *choice = g_enum_get_value (enums, g_value_get_enum (&value));

      return g_variant_ref_sink (g_variant_new_string (choice != NULL ? choice->value_nick : ""));
    }
  g_return_val_if_reached (NULL);
}

static char **
list_actions (GActionGroup *group)
{
  GantryPageActions *self = (GantryPageActions *) group;
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->entries->len; i++)
    g_strv_builder_add (names, g_array_index (self->entries, Entry, i).name);
  return g_strv_builder_end (names);
}

static gboolean
query_action (GActionGroup        *group,
              const char          *name,
              gboolean            *enabled,
              const GVariantType **parameter_type,
              const GVariantType **state_type,
              GVariant           **state_hint,
              GVariant           **state)
{
  GantryPageActions *self = (GantryPageActions *) group;
  const Entry *entry = find_entry (self, name);
  g_autoptr (GVariant) current = NULL;

  if (entry == NULL || self->page == NULL)
    return FALSE;
  current = dup_state (self, entry);
  if (enabled != NULL)
    *enabled = gantry_page_get_action_enabled (self->page, name);
  if (parameter_type != NULL)
    *parameter_type = entry->parameter_type;
  if (state_type != NULL)
    *state_type = current != NULL ? g_variant_get_type (current) : NULL;
  if (state_hint != NULL)
    *state_hint = NULL;
  if (state != NULL)
    *state = g_steal_pointer (&current);
  return TRUE;
}

static void
activate_action (GActionGroup *group, const char *name, GVariant *parameter)
{
  GantryPageActions *self = (GantryPageActions *) group;
  g_autofree char *full = g_strconcat (PREFIX, name, NULL);

  if (self->page != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (self->page), full, parameter);
}

static void
change_action_state (GActionGroup *group, const char *name, GVariant *value)
{
  const Entry *entry = find_entry ((GantryPageActions *) group, name);

  if (entry != NULL)
    activate_action (group, name, entry->parameter_type != NULL ? value : NULL);
}

static void
action_group_init (GActionGroupInterface *iface)
{
  iface->list_actions = list_actions;
  iface->query_action = query_action;
  iface->activate_action = activate_action;
  iface->change_action_state = change_action_state;
}

static void
notify_cb (GantryPageActions *self, GParamSpec *pspec)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);
      g_autoptr (GVariant) state = NULL;

      if (g_strcmp0 (entry->property, pspec->name) != 0)
        continue;
      state = dup_state (self, entry);
      g_action_group_action_state_changed (G_ACTION_GROUP (self), entry->name, state);
    }
}

static void
enabled_cb (GantryPageActions *self, const char *name, gboolean enabled)
{
  g_action_group_action_enabled_changed (G_ACTION_GROUP (self), name, enabled);
}

static void
clear_entry (gpointer data)
{
  g_free (((Entry *) data)->name);
}

static void
gantry_page_actions_dispose (GObject *object)
{
  GantryPageActions *self = (GantryPageActions *) object;

  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->entries, g_array_unref);
  G_OBJECT_CLASS (gantry_page_actions_parent_class)->dispose (object);
}

static void
gantry_page_actions_class_init (GantryPageActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_page_actions_dispose;
}

static void
gantry_page_actions_init (GantryPageActions *self)
{
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
}

GantryPageActions *
gantry_page_actions_new (GantryPage *page)
{
  GantryPageActions *self = g_object_new (GANTRY_TYPE_PAGE_ACTIONS, NULL);
  const char *full;
  Entry entry;

  g_set_weak_pointer (&self->page, page);
  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (page), i, &(GType) { 0 },
                                                   &full, &entry.parameter_type, &entry.property);
       i++)
    if (g_str_has_prefix (full, PREFIX))
      {
        entry.name = g_strdup (full + strlen (PREFIX));
        g_array_append_val (self->entries, entry);
      }
  g_signal_connect_object (page, "notify", G_CALLBACK (notify_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "action-enabled", G_CALLBACK (enabled_cb), self, G_CONNECT_SWAPPED);
  return self;
}
