/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-choice-filter.h"

G_DEFINE_ABSTRACT_TYPE (GantryChoiceFilter, gantry_choice_filter, GTK_TYPE_FILTER)

static void
gantry_choice_filter_class_init (GantryChoiceFilterClass *klass G_GNUC_UNUSED)
{
}

static void
gantry_choice_filter_init (GantryChoiceFilter *self G_GNUC_UNUSED)
{
}

void
gantry_choice_info_clear (GantryChoiceInfo *info)
{
  g_free (info->label);
  g_free (info->alone);
  g_free (info->key);
  *info = (GantryChoiceInfo) { NULL };
}

guint
gantry_choice_filter_get_n_choices (GantryChoiceFilter *self)
{
  g_return_val_if_fail (GANTRY_IS_CHOICE_FILTER (self), 0);

  return GANTRY_CHOICE_FILTER_GET_CLASS (self)->get_n_choices (self);
}

void
gantry_choice_filter_describe (GantryChoiceFilter *self, guint choice, GantryChoiceInfo *info)
{
  g_return_if_fail (GANTRY_IS_CHOICE_FILTER (self));
  g_return_if_fail (choice < gantry_choice_filter_get_n_choices (self));

  GANTRY_CHOICE_FILTER_GET_CLASS (self)->describe (self, choice, info);
  info->wanted = gantry_choice_filter_get_choice (self, choice);
}

gboolean
gantry_choice_filter_get_choice (GantryChoiceFilter *self, guint choice)
{
  g_return_val_if_fail (GANTRY_IS_CHOICE_FILTER (self), FALSE);
  g_return_val_if_fail (choice < gantry_choice_filter_get_n_choices (self), FALSE);

  return GANTRY_CHOICE_FILTER_GET_CLASS (self)->get_wanted (self, choice);
}

void
gantry_choice_filter_set_choice (GantryChoiceFilter *self, guint choice, gboolean wanted)
{
  g_return_if_fail (GANTRY_IS_CHOICE_FILTER (self));
  g_return_if_fail (choice < gantry_choice_filter_get_n_choices (self));

  if (gantry_choice_filter_get_choice (self, choice) != wanted)
    GANTRY_CHOICE_FILTER_GET_CLASS (self)->set_wanted (self, choice, wanted);
}

gboolean
gantry_choice_filter_has_choices (GantryChoiceFilter *self)
{
  guint n_choices = gantry_choice_filter_get_n_choices (self);

  for (guint i = 0; i < n_choices; i++)
    if (gantry_choice_filter_get_choice (self, i))
      return TRUE;
  return FALSE;
}
