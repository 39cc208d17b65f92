/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-record-filter.h"

#include "ui/records/gantry-field-display.h"

struct _GantryRecordFilter {
  GtkFilter parent_instance;

  const GantryKind *kind;
  GStrv words;     /* casefolded, NULL for none */
  guint64 *wanted; /* by field: a bit for each wanted choice */
};

G_DEFINE_FINAL_TYPE (GantryRecordFilter, gantry_record_filter, GTK_TYPE_FILTER)

gboolean
gantry_record_filter_has_choices (GantryRecordFilter *self)
{
  g_return_val_if_fail (GANTRY_IS_RECORD_FILTER (self), FALSE);
  for (guint i = 0; i < self->kind->n_fields; i++)
    if (self->wanted[i] != 0)
      return TRUE;
  return FALSE;
}

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
  return g_utf8_casefold (all->str, -1);
}

static gboolean
words_match (GantryRecordFilter *self, GantryRecord *record)
{
  g_autofree char *haystack = NULL;

  if (self->words == NULL)
    return TRUE;
  haystack = dup_haystack (self, record);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (haystack, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
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

static void
gantry_record_filter_finalize (GObject *object)
{
  GantryRecordFilter *self = (GantryRecordFilter *) object;

  g_strfreev (self->words);
  g_free (self->wanted);
  G_OBJECT_CLASS (gantry_record_filter_parent_class)->finalize (object);
}

static void
gantry_record_filter_class_init (GantryRecordFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_record_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = gantry_record_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = gantry_record_filter_get_strictness;
}

static void
gantry_record_filter_init (GantryRecordFilter *self G_GNUC_UNUSED)
{
}

GantryRecordFilter *
gantry_record_filter_new (const GantryKind *kind)
{
  GantryRecordFilter *self = g_object_new (GANTRY_TYPE_RECORD_FILTER, NULL);

  self->kind = kind;
  self->wanted = g_new0 (guint64, kind->n_fields);
  return self;
}

void
gantry_record_filter_set_text (GantryRecordFilter *self, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  g_return_if_fail (GANTRY_IS_RECORD_FILTER (self));

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);
  g_strfreev (self->words);
  self->words = g_strv_builder_end (words);
  if (self->words[0] == NULL)
    g_clear_pointer (&self->words, g_strfreev);
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
  g_clear_pointer (&self->words, g_strfreev);
  memset (self->wanted, 0, self->kind->n_fields * sizeof (guint64));
  gantry_record_filter_changed (self);
}

gboolean
gantry_record_filter_is_active (GantryRecordFilter *self)
{
  g_return_val_if_fail (GANTRY_IS_RECORD_FILTER (self), FALSE);
  return self->words != NULL || gantry_record_filter_has_choices (self);
}

void
gantry_record_filter_changed (GantryRecordFilter *self)
{
  g_return_if_fail (GANTRY_IS_RECORD_FILTER (self));
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
