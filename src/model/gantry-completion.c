/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-completion.h"

#include <string.h>

#include "model/gantry-references.h"
#include "model/gantry-words.h"

typedef struct {
  GantryRecord *record;
  const GantryNaming *naming;
  const GantryKind *kind;
  const char *text;
  gsize cursor;
  GantryNamePart part;
  char *needle; /* folded */
  GArray *candidates;
} Search;

typedef struct {
  GantryRecord *record;
  GantryWordsPlace place;
  char *folded;
} Candidate;

static void
clear_candidate (gpointer data)
{
  g_free (((Candidate *) data)->folded);
}

static int
compare (const Candidate *a, const Candidate *b)
{
  int by_title = strcmp (a->folded, b->folded);

  if (a->place != b->place)
    return a->place < b->place ? -1 : 1;
  if (by_title != 0)
    return by_title;
  return a->record->id < b->record->id ? -1 : 1;
}

/* Keeps the best, in order. */
static void
insert (GArray *candidates, Candidate *candidate)
{
  guint at = candidates->len;

  while (at > 0 && compare (candidate, &g_array_index (candidates, Candidate, at - 1)) < 0)
    at--;
  if (at >= GANTRY_SUGGESTIONS_MAX)
    return;
  if (candidates->len == GANTRY_SUGGESTIONS_MAX)
    g_array_set_size (candidates, GANTRY_SUGGESTIONS_MAX - 1);
  candidate->folded = g_strdup (candidate->folded);
  g_array_insert_val (candidates, at, *candidate);
}

static void
find_candidates (Search *self, GPtrArray *listed, GantryWordsPlace worst)
{
  GantryTable *table = gantry_document_get_table (self->record->document, self->kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      g_autofree char *title = gantry_record_dup_title (record);
      g_autofree char *folded = title != NULL ? gantry_words_fold (title, GANTRY_TITLE_MAX) : NULL;
      Candidate candidate = { record, GANTRY_WORDS_NOWHERE, folded };

      if (folded == NULL || folded[0] == '\0')
        continue;
      candidate.place = gantry_words_find (folded, self->needle);
      if (candidate.place <= worst && record != self->record && !g_ptr_array_find (listed, record, NULL))
        insert (self->candidates, &candidate);
    }
}

/* The records that the other parts of the list name. (transfer container) */
static GPtrArray *
list_others (Search *self)
{
  GPtrArray *listed = g_ptr_array_new ();
  g_autofree char *before = g_strndup (self->text, self->part.part_start);

  self->naming->collect (self->record->document, before, listed);
  self->naming->collect (self->record->document, self->text + self->part.part_end, listed);
  return listed;
}

static char *
dup_name (Search *self, gsize end)
{
  const char *start = self->text + self->part.start;
  gsize length = end > self->part.start ? end - self->part.start : 0;

  if (length > 0 && *start == '"')
    {
      start++;
      length--;
    }
  if (length > 0 && start[length - 1] == '"')
    length--;
  return g_strstrip (g_strndup (start, length));
}

/* A comma may stand in a title: as long as titles begin with what is before it too, it does. */
static gboolean
search (Search *self)
{
  for (guint n_joined = 4; n_joined-- > 0;)
    {
      g_autoptr (GPtrArray) listed = NULL;
      g_autofree char *name = NULL;

      if (!self->naming->find_part (self->text, self->cursor, n_joined, &self->part))
        continue;
      listed = list_others (self);
      name = dup_name (self, self->cursor);
      g_free (self->needle);
      self->needle = gantry_words_fold (name, GANTRY_TITLE_MAX);
      if (self->needle == NULL)
        return FALSE;
      find_candidates (self, listed, n_joined > 0 ? GANTRY_WORDS_AT_START : GANTRY_WORDS_INSIDE);
      if (n_joined == 0 || self->candidates->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* ---- Suggestions ---- */

static void
free_suggestion (gpointer data)
{
  GantrySuggestion *self = data;

  g_free (self->title);
  g_free (self->text);
  g_free (self->hint);
  g_free (self);
}

static char *
write_title (const char *title)
{
  GString *text = g_string_new (NULL);

  gantry_references_append (text, title);
  return g_string_free (text, FALSE);
}

/* One of several with the same title goes by its number, and is told by it. */
static void
write_name (Search *self, GantrySuggestion *suggestion, const char *name)
{
  GantryRecord *first;
  g_autofree char *folded = NULL, *folded_title = NULL;

  if (self->naming->write != NULL)
    suggestion->text = self->naming->write (suggestion->record);
  else if (gantry_references_count (suggestion->record->document, self->kind, suggestion->title, &first) > 1)
    suggestion->text = g_strdup_printf ("#%" G_GINT64_FORMAT, suggestion->record->id);
  if (suggestion->text != NULL)
    {
      suggestion->hint = g_strdup (suggestion->text);
      return;
    }
  folded = gantry_words_fold_name (name, GANTRY_TITLE_MAX);
  folded_title = gantry_words_fold_name (suggestion->title, GANTRY_TITLE_MAX);
  suggestion->text = write_title (suggestion->title);
  suggestion->typed = g_strcmp0 (folded, folded_title) == 0;
}

static void
add_known (Search *self, GPtrArray *suggestions, const char *name)
{
  for (guint i = 0; i < self->candidates->len; i++)
    {
      GantrySuggestion *suggestion = g_new0 (GantrySuggestion, 1);

      suggestion->record = g_array_index (self->candidates, Candidate, i).record;
      suggestion->title = gantry_record_dup_title (suggestion->record);
      write_name (self, suggestion, name);
      g_ptr_array_add (suggestions, suggestion);
    }
}

static void
add_new (Search *self, GPtrArray *suggestions, const char *name)
{
  GantryRecord *first;
  GantrySuggestion *suggestion;

  if (self->naming->can_add == NULL || self->needle[0] == '\0' || !self->naming->can_add (name)
      || gantry_references_count (self->record->document, self->kind, name, &first) > 0)
    return;
  suggestion = g_new0 (GantrySuggestion, 1);
  suggestion->title = g_strdup (name);
  suggestion->text = g_strndup (self->text + self->part.start, self->part.end - self->part.start);
  suggestion->typed = TRUE;
  g_ptr_array_add (suggestions, suggestion);
}

/* ---- Public ---- */

GantryCompletion *
gantry_completion_new (GantryRecord *record, const GantryField *field, const char *text, gsize cursor)
{
  Search self = { .record = record, .naming = field->naming, .text = text, .cursor = cursor };
  GantryCompletion *completion = NULL;

  g_return_val_if_fail (record != NULL && record->document != NULL, NULL);
  g_return_val_if_fail (field->naming != NULL && text != NULL && cursor <= strlen (text), NULL);

  self.kind = gantry_kind_find (field->naming->target);
  self.candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_array_set_clear_func (self.candidates, clear_candidate);
  if (search (&self))
    {
      g_autofree char *name = dup_name (&self, self.part.end);

      completion = g_new0 (GantryCompletion, 1);
      completion->start = self.part.start;
      completion->end = self.part.end;
      completion->has_needle = self.needle[0] != '\0';
      completion->suggestions = g_ptr_array_new_with_free_func (free_suggestion);
      add_known (&self, completion->suggestions, name);
      add_new (&self, completion->suggestions, name);
    }
  g_array_unref (self.candidates);
  g_free (self.needle);
  return completion;
}

void
gantry_completion_free (GantryCompletion *self)
{
  g_ptr_array_unref (self->suggestions);
  g_free (self);
}

char *
gantry_completion_apply (const GantryCompletion *self,
                         const char             *text,
                         const GantrySuggestion *suggestion,
                         gsize                  *cursor)
{
  g_return_val_if_fail (self != NULL && text != NULL && suggestion != NULL && cursor != NULL, NULL);

  *cursor = self->start + strlen (suggestion->text);
  return g_strdup_printf ("%.*s%s%s", (int) self->start, text, suggestion->text, text + self->end);
}
