/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-record-filter.h"

#include <glib/gi18n-lib.h>

#include "ui/gantry-needle.h"
#include "ui/records/gantry-field-display.h"

/* A choice that is offered. */
typedef struct {
  const GantryField *field;
  guint choice;
} Offer;

struct _GantryRecordFilter {
  GantryChoiceFilter parent_instance;

  const GantryKind *kind;
  GArray *offers; /* of Offer */
  GantryNeedle needle;
  guint64 *wanted; /* by field: a bit for each wanted choice */
};

G_DEFINE_FINAL_TYPE (GantryRecordFilter, gantry_record_filter, GANTRY_TYPE_CHOICE_FILTER)

static gboolean
choices_match (GantryRecordFilter *self, GantryRecord *record)
{
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      if (self->wanted[i] == 0)
        continue;
      gantry_record_get (record, &self->kind->fields[i], &value);
      if (value.type != GANTRY_VALUE_INTEGER
          || (self->wanted[i] & (G_GUINT64_CONSTANT (1) << value.integer)) == 0)
        return FALSE;
    }
  return TRUE;
}

static char *
dup_haystack (GantryRecordFilter *self, GantryRecord *record)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const GantryField *field = &self->kind->fields[i];
      g_autofree char *text = NULL;

      if ((field->flags & GANTRY_FIELD_HIDDEN) != 0
          || ((field->flags & GANTRY_FIELD_SECONDARY) != 0
              && (field->flags & GANTRY_FIELD_SEARCHABLE) == 0))
        continue;
      text = gantry_field_dup_text (record, field);
      g_string_append (all, text);
      g_string_append_c (all, '\n');
    }
  return g_string_free_and_steal (g_steal_pointer (&all));
}

static gboolean
words_match (GantryRecordFilter *self, GantryRecord *record)
{
  g_autofree char *haystack = NULL;

  if (gantry_needle_is_empty (&self->needle))
    return TRUE;
  haystack = dup_haystack (self, record);
  return gantry_needle_match (&self->needle, haystack) != GANTRY_NEEDLE_NOWHERE;
}

static gboolean
gantry_record_filter_match (GtkFilter *filter, gpointer item)
{
  GantryRecordFilter *self = (GantryRecordFilter *) filter;

  return choices_match (self, item) && words_match (self, item);
}

static GtkFilterMatch
gantry_record_filter_get_strictness (GtkFilter *filter)
{
  return gantry_record_filter_is_active ((GantryRecordFilter *) filter) ? GTK_FILTER_MATCH_SOME
                                                                       : GTK_FILTER_MATCH_ALL;
}

/* ---- Choices ---- */

static const Offer *
get_offer (GantryChoiceFilter *filter, guint choice)
{
  return &g_array_index (((GantryRecordFilter *) filter)->offers, Offer, choice);
}

static guint
gantry_record_filter_get_n_choices (GantryChoiceFilter *filter)
{
  return ((GantryRecordFilter *) filter)->offers->len;
}

static void
gantry_record_filter_describe (GantryChoiceFilter *filter, guint choice, GantryChoiceInfo *info)
{
  const Offer *offer = get_offer (filter, choice);

  info->section = _(offer->field->label);
  info->label = g_strdup (_(offer->field->choices[offer->choice].label));
}

static gboolean
gantry_record_filter_get_choice (GantryChoiceFilter *filter, guint choice)
{
  const Offer *offer = get_offer (filter, choice);

  return gantry_record_filter_get_wanted ((GantryRecordFilter *) filter, offer->field, offer->choice);
}

static void
gantry_record_filter_set_choice (GantryChoiceFilter *filter, guint choice, gboolean wanted)
{
  const Offer *offer = get_offer (filter, choice);

  gantry_record_filter_set_wanted ((GantryRecordFilter *) filter, offer->field, offer->choice, wanted);
}

static void
add_offers (GantryRecordFilter *self, const GantryField *field)
{
  if (field->type != GANTRY_FIELD_ENUM || (field->flags & GANTRY_FIELD_HIDDEN) != 0)
    return;
  for (guint i = 0; i < gantry_field_n_choices (field); i++)
    g_array_append_val (self->offers, ((Offer) { field, i }));
}

static void
gantry_record_filter_finalize (GObject *object)
{
  GantryRecordFilter *self = (GantryRecordFilter *) object;

  gantry_needle_clear (&self->needle);
  g_array_unref (self->offers);
  g_free (self->wanted);
  G_OBJECT_CLASS (gantry_record_filter_parent_class)->finalize (object);
}

static void
gantry_record_filter_class_init (GantryRecordFilterClass *klass)
{
  GantryChoiceFilterClass *choice_class = GANTRY_CHOICE_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gantry_record_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = gantry_record_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = gantry_record_filter_get_strictness;
  choice_class->get_n_choices = gantry_record_filter_get_n_choices;
  choice_class->describe = gantry_record_filter_describe;
  choice_class->get_wanted = gantry_record_filter_get_choice;
  choice_class->set_wanted = gantry_record_filter_set_choice;
}

static void
gantry_record_filter_init (GantryRecordFilter *self)
{
  self->offers = g_array_new (FALSE, FALSE, sizeof (Offer));
}

GantryRecordFilter *
gantry_record_filter_new (const GantryKind *kind)
{
  GantryRecordFilter *self = g_object_new (GANTRY_TYPE_RECORD_FILTER, NULL);

  self->kind = kind;
  self->wanted = g_new0 (guint64, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    add_offers (self, &kind->fields[i]);
  return self;
}

void
gantry_record_filter_set_text (GantryRecordFilter *self, const char *text)
{
  g_return_if_fail (GANTRY_IS_RECORD_FILTER (self));

  gantry_needle_set (&self->needle, text);
  gantry_record_filter_changed (self);
}

void
gantry_record_filter_set_wanted (GantryRecordFilter *self,
                                 const GantryField  *field,
                                 guint               choice,
                                 gboolean            wanted)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << choice;
  guint64 *mask;

  g_return_if_fail (GANTRY_IS_RECORD_FILTER (self));
  g_return_if_fail (choice < 64);

  mask = &self->wanted[gantry_kind_field_index (self->kind, field)];
  *mask = wanted ? *mask | bit : *mask & ~bit;
  gantry_record_filter_changed (self);
}

gboolean
gantry_record_filter_get_wanted (GantryRecordFilter *self, const GantryField *field, guint choice)
{
  g_return_val_if_fail (GANTRY_IS_RECORD_FILTER (self), FALSE);
  return (self->wanted[gantry_kind_field_index (self->kind, field)]
          & (G_GUINT64_CONSTANT (1) << choice)) != 0;
}

void
gantry_record_filter_reset (GantryRecordFilter *self)
{
  g_return_if_fail (GANTRY_IS_RECORD_FILTER (self));
  gantry_needle_clear (&self->needle);
  memset (self->wanted, 0, self->kind->n_fields * sizeof (guint64));
  gantry_record_filter_changed (self);
}

gboolean
gantry_record_filter_is_active (GantryRecordFilter *self)
{
  g_return_val_if_fail (GANTRY_IS_RECORD_FILTER (self), FALSE);
  return !gantry_needle_is_empty (&self->needle) || gantry_choice_filter_has_choices (GANTRY_CHOICE_FILTER (self));
}

void
gantry_record_filter_changed (GantryRecordFilter *self)
{
  g_return_if_fail (GANTRY_IS_RECORD_FILTER (self));
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
