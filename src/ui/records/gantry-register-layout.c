/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-register-layout.h"

#define KEY "registers"

/* As many plans are remembered, those that were arranged last. */
#define PLANS_MAX 100

/* Kept in the settings as a{sa{sv}}: by kind, and by kind and plan as "KIND@UUID", a dictionary of
 *  "shown", "hidden" (as)   fields whose columns differ from what the kind's table says
 *  "order" (as)             fields in the order of their columns, those that were moved
 *  "widths" (a{si}), "sort" (s), "descending" (b), "group" (s) */
struct _GantryRegisterLayout {
  GObject parent_instance;

  const GantryKind *kind;
  GSettings *settings;
  GHashTable *visible; /* GantryField -> gboolean, only what a person has changed */
  GHashTable *widths;  /* GantryField -> int */
  GPtrArray *order;    /* of GantryField */
  char *plan;          /* UUID, or NULL */
  const GantryField *sort;
  gboolean descending;
  const GantryField *group;
};

G_DEFINE_FINAL_TYPE (GantryRegisterLayout, gantry_register_layout, G_TYPE_OBJECT)

/* ---- Settings ---- */

static void
load_visible (GantryRegisterLayout *self, GVariant *mine, const char *key, gboolean visible)
{
  g_autofree const char **names = NULL;

  if (!g_variant_lookup (mine, key, "^a&s", &names))
    return;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const GantryField *field = gantry_kind_find_field (self->kind, names[i]);

      if (field != NULL)
        g_hash_table_insert (self->visible, (gpointer) field, GINT_TO_POINTER (visible));
    }
}

static void
load_widths (GantryRegisterLayout *self, GVariant *mine)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *name;
  int width;

  if (!g_variant_lookup (mine, "widths", "a{si}", &iter))
    return;
  while (g_variant_iter_next (iter, "{&si}", &name, &width))
    {
      const GantryField *field = gantry_kind_find_field (self->kind, name);

      if (field != NULL)
        g_hash_table_insert (self->widths, (gpointer) field, GINT_TO_POINTER (width));
    }
}

static void
load_order (GantryRegisterLayout *self, GVariant *mine)
{
  g_autofree const char **names = NULL;

  if (!g_variant_lookup (mine, "order", "^a&s", &names))
    return;
  for (guint i = 0; names[i] != NULL; i++)
    {
      const GantryField *field = gantry_kind_find_field (self->kind, names[i]);

      if (field != NULL)
        g_ptr_array_add (self->order, (gpointer) field);
    }
}

static void
forget (GantryRegisterLayout *self)
{
  g_hash_table_remove_all (self->visible);
  g_hash_table_remove_all (self->widths);
  g_ptr_array_set_size (self->order, 0);
  self->sort = self->group = NULL;
  self->descending = FALSE;
}

static char *
dup_name (GantryRegisterLayout *self)
{
  return self->plan != NULL ? g_strdup_printf ("%s@%s", self->kind->name, self->plan) : g_strdup (self->kind->name);
}

static void
load (GantryRegisterLayout *self)
{
  g_autoptr (GVariant) all = g_settings_get_value (self->settings, KEY);
  g_autofree char *own = dup_name (self);
  g_autoptr (GVariant) mine = g_variant_lookup_value (all, own, G_VARIANT_TYPE_VARDICT);
  const char *name;

  forget (self);
  if (mine == NULL) /* a new plan begins with what was arranged last */
    mine = g_variant_lookup_value (all, self->kind->name, G_VARIANT_TYPE_VARDICT);
  if (mine == NULL)
    return;
  load_visible (self, mine, "shown", TRUE);
  load_visible (self, mine, "hidden", FALSE);
  load_widths (self, mine);
  load_order (self, mine);
  if (g_variant_lookup (mine, "sort", "&s", &name))
    self->sort = gantry_kind_find_field (self->kind, name);
  g_variant_lookup (mine, "descending", "b", &self->descending);
  if (g_variant_lookup (mine, "group", "&s", &name))
    self->group = gantry_kind_find_field (self->kind, name);
}

static GVariant *
pack_visible (GantryRegisterLayout *self, gboolean visible)
{
  GVariantBuilder names;
  GHashTableIter iter;
  gpointer field, value;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  g_hash_table_iter_init (&iter, self->visible);
  while (g_hash_table_iter_next (&iter, &field, &value))
    if (GPOINTER_TO_INT (value) == visible)
      g_variant_builder_add (&names, "s", ((const GantryField *) field)->name);
  return g_variant_builder_end (&names);
}

static GVariant *
pack_widths (GantryRegisterLayout *self)
{
  GVariantBuilder widths;
  GHashTableIter iter;
  gpointer field, value;

  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  g_hash_table_iter_init (&iter, self->widths);
  while (g_hash_table_iter_next (&iter, &field, &value))
    g_variant_builder_add (&widths, "{si}", ((const GantryField *) field)->name, GPOINTER_TO_INT (value));
  return g_variant_builder_end (&widths);
}

static GVariant *
pack_order (GantryRegisterLayout *self)
{
  GVariantBuilder names;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < self->order->len; i++)
    g_variant_builder_add (&names, "s", ((const GantryField *) self->order->pdata[i])->name);
  return g_variant_builder_end (&names);
}

static GVariant *
pack (GantryRegisterLayout *self)
{
  GVariantDict mine;

  g_variant_dict_init (&mine, NULL);
  g_variant_dict_insert_value (&mine, "shown", pack_visible (self, TRUE));
  g_variant_dict_insert_value (&mine, "hidden", pack_visible (self, FALSE));
  g_variant_dict_insert_value (&mine, "widths", pack_widths (self));
  g_variant_dict_insert_value (&mine, "order", pack_order (self));
  if (self->sort != NULL)
    g_variant_dict_insert (&mine, "sort", "s", self->sort->name);
  g_variant_dict_insert (&mine, "descending", "b", self->descending);
  if (self->group != NULL)
    g_variant_dict_insert (&mine, "group", "s", self->group->name);
  return g_variant_dict_end (&mine);
}

static gboolean
is_of_plan (const char *name)
{
  return strchr (name, '@') != NULL;
}

static guint
count_plans (GVariant *all)
{
  GVariantIter iter;
  const char *name;
  guint n_plans = 0;

  g_variant_iter_init (&iter, all);
  while (g_variant_iter_loop (&iter, "{&s@a{sv}}", &name, NULL))
    n_plans += is_of_plan (name);
  return n_plans;
}

/* The other layouts are kept as they are, in the order of their last change. */
static void
save (GantryRegisterLayout *self)
{
  g_autoptr (GVariant) before = g_settings_get_value (self->settings, KEY);
  g_autoptr (GVariant) mine = g_variant_ref_sink (pack (self));
  g_autofree char *own = dup_name (self);
  guint n_surplus = MAX (count_plans (before), PLANS_MAX) - PLANS_MAX;
  GVariantBuilder all;
  GVariantIter iter;
  const char *name;
  GVariant *layout;

  g_variant_builder_init (&all, G_VARIANT_TYPE ("a{sa{sv}}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_loop (&iter, "{&s@a{sv}}", &name, &layout))
    {
      if (g_str_equal (name, self->kind->name) || g_str_equal (name, own))
        continue;
      if (n_surplus > 0 && is_of_plan (name))
        n_surplus--;
      else
        g_variant_builder_add (&all, "{s@a{sv}}", name, layout);
    }
  g_variant_builder_add (&all, "{s@a{sv}}", self->kind->name, mine);
  if (self->plan != NULL)
    g_variant_builder_add (&all, "{s@a{sv}}", own, mine);
  g_settings_set_value (self->settings, KEY, g_variant_builder_end (&all));
}

/* ---- Class ---- */

static void
gantry_register_layout_dispose (GObject *object)
{
  GantryRegisterLayout *self = (GantryRegisterLayout *) object;

  g_clear_object (&self->settings);
  g_clear_pointer (&self->visible, g_hash_table_unref);
  g_clear_pointer (&self->widths, g_hash_table_unref);
  g_clear_pointer (&self->order, g_ptr_array_unref);
  g_clear_pointer (&self->plan, g_free);
  G_OBJECT_CLASS (gantry_register_layout_parent_class)->dispose (object);
}

static void
gantry_register_layout_class_init (GantryRegisterLayoutClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_register_layout_dispose;
}

static void
gantry_register_layout_init (GantryRegisterLayout *self)
{
  self->settings = g_settings_new (APP_ID);
  self->visible = g_hash_table_new (NULL, NULL);
  self->widths = g_hash_table_new (NULL, NULL);
  self->order = g_ptr_array_new ();
}

GantryRegisterLayout *
gantry_register_layout_new (const GantryKind *kind)
{
  GantryRegisterLayout *self = g_object_new (GANTRY_TYPE_REGISTER_LAYOUT, NULL);

  self->kind = kind;
  load (self);
  return self;
}

void
gantry_register_layout_set_plan (GantryRegisterLayout *self, const char *uuid)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (g_set_str (&self->plan, uuid))
    load (self);
}

guint
gantry_register_layout_get_place (GantryRegisterLayout *self, const GantryField *field)
{
  guint place;

  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), G_MAXUINT);
  return g_ptr_array_find (self->order, field, &place) ? place : G_MAXUINT;
}

void
gantry_register_layout_set_order (GantryRegisterLayout *self, const GantryField *const *fields, guint n_fields)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (self->order, (gpointer) fields[i]);
  save (self);
}

gboolean
gantry_register_layout_get_visible (GantryRegisterLayout *self, const GantryField *field)
{
  gpointer visible;

  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), FALSE);
  if (g_hash_table_lookup_extended (self->visible, field, NULL, &visible))
    return GPOINTER_TO_INT (visible);
  return (field->flags & (GANTRY_FIELD_SECONDARY | GANTRY_FIELD_HIDDEN)) == 0;
}

void
gantry_register_layout_set_visible (GantryRegisterLayout *self, const GantryField *field, gboolean visible)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (gantry_register_layout_get_visible (self, field) == visible)
    return;
  g_hash_table_insert (self->visible, (gpointer) field, GINT_TO_POINTER (visible));
  save (self);
}

int
gantry_register_layout_get_width (GantryRegisterLayout *self, const GantryField *field)
{
  gpointer width;

  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), -1);
  return g_hash_table_lookup_extended (self->widths, field, NULL, &width) ? GPOINTER_TO_INT (width) : -1;
}

void
gantry_register_layout_set_width (GantryRegisterLayout *self, const GantryField *field, int width)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (gantry_register_layout_get_width (self, field) == width)
    return;
  g_hash_table_insert (self->widths, (gpointer) field, GINT_TO_POINTER (width));
  save (self);
}

const GantryField *
gantry_register_layout_get_sort (GantryRegisterLayout *self, gboolean *descending)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), NULL);
  *descending = self->descending;
  return self->sort;
}

void
gantry_register_layout_set_sort (GantryRegisterLayout *self, const GantryField *field, gboolean descending)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (self->sort == field && self->descending == descending)
    return;
  self->sort = field;
  self->descending = descending;
  save (self);
}

const GantryField *
gantry_register_layout_get_group (GantryRegisterLayout *self)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), NULL);
  return self->group;
}

void
gantry_register_layout_set_group (GantryRegisterLayout *self, const GantryField *field)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (self->group == field)
    return;
  self->group = field;
  save (self);
}
