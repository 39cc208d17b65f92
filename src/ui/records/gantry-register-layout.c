/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-register-layout.h"

#define KEY "registers"

/* As many plans are remembered, those that were arranged last. */
#define PLANS_MAX 100

/* Kept in the settings as a{sa{sv}}: by kind, and by kind and plan as "KIND@UUID", a dictionary of
 *  "shown", "hidden" (as)   fields whose columns differ from what the kind's table says
 *  "order" (as)             fields in the order of their columns, those that were moved
 *  "widths" (a{si}), "sort" (s), "descending" (b), "group" (s)
 *  "view" (a{sv})           of a plan alone: what its page keeps
 *  "views" (a{sa{sv}})      of a plan alone: what it keeps by names that a person gave
 * Fields are kept by name: those that people have added come and go with the plan. */
struct _GantryRegisterLayout {
  GObject parent_instance;

  const GantryKind *kind;
  GSettings *settings;
  GHashTable *visible; /* name -> gboolean, only what a person has changed */
  GHashTable *widths;  /* name -> int */
  GPtrArray *order;    /* of names */
  char *plan;          /* UUID, or NULL */
  char *sort;          /* name, or NULL */
  gboolean descending;
  char *group;         /* name, or NULL */
  GVariant *view;      /* or NULL */
  GHashTable *views;   /* name -> GVariant */
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
    g_hash_table_insert (self->visible, g_strdup (names[i]), GINT_TO_POINTER (visible));
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
    g_hash_table_insert (self->widths, g_strdup (name), GINT_TO_POINTER (width));
}

static void
load_order (GantryRegisterLayout *self, GVariant *mine)
{
  g_autofree const char **names = NULL;

  if (!g_variant_lookup (mine, "order", "^a&s", &names))
    return;
  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (self->order, g_strdup (names[i]));
}

static void
load_views (GantryRegisterLayout *self, GVariant *mine)
{
  g_autoptr (GVariantIter) iter = NULL;
  const char *name;
  GVariant *view;

  if (!g_variant_lookup (mine, "views", "a{sa{sv}}", &iter))
    return;
  while (g_variant_iter_next (iter, "{&s@a{sv}}", &name, &view))
    g_hash_table_insert (self->views, g_strdup (name), view);
}

static void
forget (GantryRegisterLayout *self)
{
  g_hash_table_remove_all (self->visible);
  g_hash_table_remove_all (self->widths);
  g_ptr_array_set_size (self->order, 0);
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->view, g_variant_unref);
  g_hash_table_remove_all (self->views);
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

  forget (self);
  if (mine != NULL)
    {
      self->view = g_variant_lookup_value (mine, "view", G_VARIANT_TYPE_VARDICT);
      load_views (self, mine);
    }
  if (mine == NULL) /* a new plan begins with what was arranged last */
    mine = g_variant_lookup_value (all, self->kind->name, G_VARIANT_TYPE_VARDICT);
  if (mine == NULL)
    return;
  load_visible (self, mine, "shown", TRUE);
  load_visible (self, mine, "hidden", FALSE);
  load_widths (self, mine);
  load_order (self, mine);
  g_variant_lookup (mine, "sort", "s", &self->sort);
  g_variant_lookup (mine, "descending", "b", &self->descending);
  g_variant_lookup (mine, "group", "s", &self->group);
}

static GVariant *
pack_visible (GantryRegisterLayout *self, gboolean visible)
{
  GVariantBuilder names;
  GHashTableIter iter;
  gpointer name, value;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  g_hash_table_iter_init (&iter, self->visible);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (GPOINTER_TO_INT (value) == visible)
      g_variant_builder_add (&names, "s", name);
  return g_variant_builder_end (&names);
}

static GVariant *
pack_widths (GantryRegisterLayout *self)
{
  GVariantBuilder widths;
  GHashTableIter iter;
  gpointer name, value;

  g_variant_builder_init (&widths, G_VARIANT_TYPE ("a{si}"));
  g_hash_table_iter_init (&iter, self->widths);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_variant_builder_add (&widths, "{si}", name, GPOINTER_TO_INT (value));
  return g_variant_builder_end (&widths);
}

static GVariant *
pack_order (GantryRegisterLayout *self)
{
  GVariantBuilder names;

  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < self->order->len; i++)
    g_variant_builder_add (&names, "s", self->order->pdata[i]);
  return g_variant_builder_end (&names);
}

static GVariant *
pack_views (GantryRegisterLayout *self)
{
  GVariantBuilder views;
  GHashTableIter iter;
  gpointer name, view;

  g_variant_builder_init (&views, G_VARIANT_TYPE ("a{sa{sv}}"));
  g_hash_table_iter_init (&iter, self->views);
  while (g_hash_table_iter_next (&iter, &name, &view))
    g_variant_builder_add (&views, "{s@a{sv}}", name, view);
  return g_variant_builder_end (&views);
}

static GVariant *
pack (GantryRegisterLayout *self, gboolean of_plan)
{
  GVariantDict mine;

  g_variant_dict_init (&mine, NULL);
  g_variant_dict_insert_value (&mine, "shown", pack_visible (self, TRUE));
  g_variant_dict_insert_value (&mine, "hidden", pack_visible (self, FALSE));
  g_variant_dict_insert_value (&mine, "widths", pack_widths (self));
  g_variant_dict_insert_value (&mine, "order", pack_order (self));
  if (self->sort != NULL)
    g_variant_dict_insert (&mine, "sort", "s", self->sort);
  g_variant_dict_insert (&mine, "descending", "b", self->descending);
  if (self->group != NULL)
    g_variant_dict_insert (&mine, "group", "s", self->group);
  if (of_plan && self->view != NULL)
    g_variant_dict_insert_value (&mine, "view", self->view);
  if (of_plan && g_hash_table_size (self->views) > 0)
    g_variant_dict_insert_value (&mine, "views", pack_views (self));
  return g_variant_ref_sink (g_variant_dict_end (&mine));
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
  g_autoptr (GVariant) last = pack (self, FALSE);
  g_autoptr (GVariant) mine = pack (self, TRUE);
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
  g_variant_builder_add (&all, "{s@a{sv}}", self->kind->name, last);
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
  g_clear_pointer (&self->sort, g_free);
  g_clear_pointer (&self->group, g_free);
  g_clear_pointer (&self->view, g_variant_unref);
  g_clear_pointer (&self->views, g_hash_table_unref);
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
  self->visible = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->widths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->order = g_ptr_array_new_with_free_func (g_free);
  self->views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_variant_unref);
}

GantryRegisterLayout *
gantry_register_layout_new (const GantryKind *kind)
{
  GantryRegisterLayout *self = g_object_new (GANTRY_TYPE_REGISTER_LAYOUT, NULL);

  self->kind = kind;
  load (self);
  return self;
}

gboolean
gantry_register_layout_set_plan (GantryRegisterLayout *self, const char *uuid)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), FALSE);
  if (!g_set_str (&self->plan, uuid))
    return FALSE;
  load (self);
  return TRUE;
}

guint
gantry_register_layout_get_place (GantryRegisterLayout *self, const GantryField *field)
{
  guint place;

  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), G_MAXUINT);
  return g_ptr_array_find_with_equal_func (self->order, field->name, g_str_equal, &place) ? place : G_MAXUINT;
}

void
gantry_register_layout_set_order (GantryRegisterLayout *self, const GantryField *const *fields, guint n_fields)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  g_ptr_array_set_size (self->order, 0);
  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (self->order, g_strdup (fields[i]->name));
  save (self);
}

gboolean
gantry_register_layout_has_visible (GantryRegisterLayout *self, const GantryField *field)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), FALSE);
  return g_hash_table_contains (self->visible, field->name);
}

gboolean
gantry_register_layout_get_visible (GantryRegisterLayout *self, const GantryField *field)
{
  gpointer visible;

  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), FALSE);
  if (g_hash_table_lookup_extended (self->visible, field->name, NULL, &visible))
    return GPOINTER_TO_INT (visible);
  return (field->flags & (GANTRY_FIELD_SECONDARY | GANTRY_FIELD_HIDDEN)) == 0;
}

void
gantry_register_layout_set_visible (GantryRegisterLayout *self, const GantryField *field, gboolean visible)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (gantry_register_layout_has_visible (self, field) && gantry_register_layout_get_visible (self, field) == visible)
    return;
  g_hash_table_insert (self->visible, g_strdup (field->name), GINT_TO_POINTER (visible));
  save (self);
}

int
gantry_register_layout_get_width (GantryRegisterLayout *self, const GantryField *field)
{
  gpointer width;

  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), -1);
  return g_hash_table_lookup_extended (self->widths, field->name, NULL, &width) ? GPOINTER_TO_INT (width) : -1;
}

void
gantry_register_layout_set_width (GantryRegisterLayout *self, const GantryField *field, int width)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (gantry_register_layout_get_width (self, field) == width)
    return;
  g_hash_table_insert (self->widths, g_strdup (field->name), GINT_TO_POINTER (width));
  save (self);
}

/* What a name says that is no field of the kind (any more) is left alone. */
static const GantryField *
find_field (GantryRegisterLayout *self, const char *name)
{
  return name != NULL ? gantry_kind_find_field (self->kind, name) : NULL;
}

const GantryField *
gantry_register_layout_get_sort (GantryRegisterLayout *self, gboolean *descending)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), NULL);
  *descending = self->descending;
  return find_field (self, self->sort);
}

void
gantry_register_layout_set_sort (GantryRegisterLayout *self, const GantryField *field, gboolean descending)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (!g_set_str (&self->sort, field != NULL ? field->name : NULL) && self->descending == descending)
    return;
  self->descending = descending;
  save (self);
}

GVariant *
gantry_register_layout_get_view (GantryRegisterLayout *self)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), NULL);
  return self->view;
}

void
gantry_register_layout_set_view (GantryRegisterLayout *self, GVariant *view)
{
  g_autoptr (GVariant) sunk = view != NULL ? g_variant_ref_sink (view) : NULL;

  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (self->view == sunk || (self->view != NULL && sunk != NULL && g_variant_equal (self->view, sunk)))
    return;
  g_clear_pointer (&self->view, g_variant_unref);
  self->view = g_steal_pointer (&sunk);
  save (self);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

char **
gantry_register_layout_dup_view_names (GantryRegisterLayout *self)
{
  g_autofree gpointer *keys = NULL;
  guint n_keys;

  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), NULL);
  keys = g_hash_table_get_keys_as_array (self->views, &n_keys);
  qsort (keys, n_keys, sizeof *keys, compare_names);
  return g_strdupv ((char **) keys);
}

GVariant *
gantry_register_layout_get_named_view (GantryRegisterLayout *self, const char *name)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), NULL);
  return g_hash_table_lookup (self->views, name);
}

void
gantry_register_layout_set_named_view (GantryRegisterLayout *self, const char *name, GVariant *view)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (view != NULL)
    g_hash_table_insert (self->views, g_strdup (name), g_variant_ref_sink (view));
  else
    g_hash_table_remove (self->views, name);
  save (self);
}

const GantryField *
gantry_register_layout_get_group (GantryRegisterLayout *self)
{
  g_return_val_if_fail (GANTRY_IS_REGISTER_LAYOUT (self), NULL);
  return find_field (self, self->group);
}

void
gantry_register_layout_set_group (GantryRegisterLayout *self, const GantryField *field)
{
  g_return_if_fail (GANTRY_IS_REGISTER_LAYOUT (self));
  if (g_set_str (&self->group, field != NULL ? field->name : NULL))
    save (self);
}
