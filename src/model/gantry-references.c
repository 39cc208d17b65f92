/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-references.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-words.h"
#include "model/kinds/gantry-task.h"

/* ---- One record ---- */

static gboolean
has_title (GantryRecord *record, const char *folded)
{
  g_autofree char *title = gantry_record_dup_title (record);
  g_autofree char *folded_title = gantry_words_fold_name (title, GANTRY_TITLE_MAX);

  return folded_title != NULL && strcmp (folded_title, folded) == 0;
}

guint
gantry_references_count (GantryDocument    *document,
                         const GantryKind  *kind,
                         const char        *name,
                         GantryRecord     **first)
{
  GantryTable *table = gantry_document_get_table (document, kind);
  g_autofree char *folded = gantry_words_fold_name (name, GANTRY_TITLE_MAX);
  guint count = 0;

  *first = NULL;
  for (guint i = 0; folded != NULL && i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);

      if (has_title (record, folded) && count++ == 0)
        *first = record;
    }
  return count;
}

/* A plain number, -1 for anything else. */
static gint64
read_number (const char *text)
{
  gint64 number;

  if (!g_ascii_isdigit (text[0])
      || !g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &number, NULL))
    return -1;
  return number;
}

static GantryRecord *
find_by_wbs (GantryOutline *outline, const char *code)
{
  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (g_strcmp0 (task->wbs, code) == 0)
        return (GantryRecord *) task;
    }
  return NULL;
}

static GantryRecord *
find_in_outline (GantryDocument *document, const char *text)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  gint64 row = read_number (text);

  if (row >= 1 && row <= gantry_outline_get_n_tasks (outline))
    return (GantryRecord *) gantry_outline_get_task (outline, (guint) (row - 1));
  return strchr (text, '.') != NULL ? find_by_wbs (outline, text) : NULL;
}

GantryRecord *
gantry_references_find (GantryDocument    *document,
                        const GantryKind  *kind,
                        const char        *text,
                        GError           **error)
{
  g_autofree char *name = g_strstrip (g_strdup (text));
  g_autofree char *quote = NULL;
  GantryRecord *found = NULL;
  guint count;

  if (name[0] == '#' && read_number (name + 1) > 0)
    found = gantry_document_lookup (document, kind, read_number (name + 1));
  if (found != NULL)
    return found;

  count = gantry_references_count (document, kind, name, &found);
  if (count == 1)
    return found;
  if (count == 0 && kind == &gantry_task_kind)
    found = find_in_outline (document, name);
  if (found != NULL && count == 0)
    return found;

  quote = gantry_words_quote (name);
  if (count > 1)
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                 _("Several are called “%s”: type “#” and the number of the one you mean."), quote);
  else
    g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
                 /* Translators: the second %s is a kind of record in the plural, such as “People”. */
                 _("There is no “%s” among “%s”: check the name or add it first."), quote,
                 _(kind->title_plural));
  return NULL;
}

/* ---- Lists ---- */

/* Names with more commas than that are only found in quotation marks: each try walks all records. */
#define JOINED_PARTS_MAX 4

/* The next of @separators outside quotation marks and brackets, or the end of the text. */
static const char *
find_separator (const char *text, const char *separators)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        quoted = !quoted;
      else if (quoted)
        continue;
      else if (*text == '[')
        depth++;
      else if (*text == ']')
        depth = MAX (depth - 1, 0);
      else if (depth == 0 && strchr (separators, *text) != NULL)
        break;
    }
  return text;
}

static GPtrArray *
split (const char *text, const char *separators)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      const char *end = find_separator (text, separators);

      g_ptr_array_add (parts, g_strstrip (g_strndup (text, end - text)));
      if (*end == '\0')
        return parts;
      text = end + 1;
    }
}

static gboolean
is_title (GantryDocument *document, const GantryKind *kind, const char *text)
{
  g_autofree char *bracketed = NULL;
  g_autofree char *name = gantry_references_unquote (text, &bracketed);
  GantryRecord *record;

  return gantry_references_count (document, kind, text, &record) > 0
         || (bracketed != NULL && gantry_references_count (document, kind, name, &record) > 0);
}

/* How many of the parts from @first on are one title with commas in it. */
static guint
count_joined (GantryDocument *document, const GantryKind *kind, GPtrArray *parts, guint first)
{
  for (guint n = MIN (parts->len - first, JOINED_PARTS_MAX); n > 1; n--)
    {
      g_autofree char *joined = g_strjoinv (", ", (char *[]) {
        g_ptr_array_index (parts, first), g_ptr_array_index (parts, first + 1),
        n > 2 ? g_ptr_array_index (parts, first + 2) : NULL,
        n > 3 ? g_ptr_array_index (parts, first + 3) : NULL, NULL,
      });

      if (is_title (document, kind, joined))
        return n;
    }
  return 1;
}

static void
split_at_commas (GantryDocument *document, const GantryKind *kind, const char *text, GStrvBuilder *titles)
{
  g_autoptr (GPtrArray) parts = split (text, ",");
  guint n_joined;

  for (guint i = 0; i < parts->len; i += n_joined)
    {
      g_autoptr (GString) title = g_string_new (g_ptr_array_index (parts, i));

      n_joined = count_joined (document, kind, parts, i);
      for (guint k = 1; k < n_joined; k++)
        g_string_append_printf (title, ", %s", (char *) g_ptr_array_index (parts, i + k));
      if (title->len > 0)
        g_strv_builder_add (titles, title->str);
    }
}

GStrv
gantry_references_split (GantryDocument *document, const GantryKind *kind, const char *text)
{
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_autoptr (GPtrArray) parts = split (text, ";\n");

  for (guint i = 0; i < parts->len; i++)
    split_at_commas (document, kind, g_ptr_array_index (parts, i), titles);
  return g_strv_builder_end (titles);
}

/* Where the bracket begins that the text ends with, NULL without one. */
static const char *
find_bracket (const char *text)
{
  gsize length = strlen (text);
  const char *bracket = length > 0 && text[length - 1] == ']' ? strrchr (text, '[') : NULL;

  return bracket != text ? bracket : NULL;
}

char *
gantry_references_unquote (const char *part, char **bracketed)
{
  const char *bracket = find_bracket (part);
  char *name = bracket != NULL ? g_strndup (part, bracket - part) : g_strdup (part);
  gsize length;

  *bracketed = bracket != NULL ? g_strndup (bracket + 1, strlen (bracket) - 2) : NULL;
  g_strstrip (name);
  length = strlen (name);
  if (length >= 2 && name[0] == '"' && name[length - 1] == '"')
    {
      char *kept = name;

      for (char *p = name + 1; p < name + length - 1; p++)
        {
          *kept++ = *p;
          if (p[0] == '"' && p[1] == '"' && p + 1 < name + length - 1)
            p++;
        }
      *kept = '\0';
    }
  return name;
}

/* TRUE for what would not come back as one title. */
static gboolean
needs_quotes (const char *title)
{
  guint n_commas = 0;

  for (const char *p = title; *p != '\0'; p++)
    n_commas += *p == ',';
  return n_commas >= JOINED_PARTS_MAX || strpbrk (title, ";\"\n[]") != NULL
         || g_strrstr (title, "  ") != NULL;
}

void
gantry_references_append (GString *list, const char *title)
{
  if (list->len > 0)
    g_string_append (list, "; ");
  if (!needs_quotes (title))
    {
      g_string_append (list, title);
      return;
    }
  g_string_append_c (list, '"');
  for (const char *p = title; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (list, '"');
      g_string_append_c (list, *p);
    }
  g_string_append_c (list, '"');
}

/* ---- While a list is typed ---- */

/* Where the name ends in the part from @start to @end: before its last bracket, which may be open still. */
static const char *
find_name_end (const char *start, const char *end, const char **bracket)
{
  gboolean quoted = FALSE;

  *bracket = NULL;
  for (const char *p = start; p < end; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (*p == '[' && !quoted && p > start)
        *bracket = p;
    }
  if (*bracket != NULL)
    end = *bracket;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  return end;
}

/* The part around @cursor begins at @starts[0], with one comma more at @starts[1], and so on; they are as
 * many as is answered. */
static guint
find_starts (const char *text, const char *cursor, const char *starts[JOINED_PARTS_MAX], const char **end)
{
  guint n_starts = 1;

  starts[0] = text;
  while (*end = find_separator (starts[0], ";,\n"), *end < cursor)
    {
      n_starts = **end == ',' ? MIN (n_starts + 1, JOINED_PARTS_MAX) : 1;
      memmove (starts + 1, starts, sizeof starts[0] * (JOINED_PARTS_MAX - 1));
      starts[0] = *end + 1;
    }
  return n_starts;
}

gboolean
gantry_references_find_part (const char *text, gsize cursor, guint n_joined, GantryNamePart *part)
{
  const char *starts[JOINED_PARTS_MAX] = { NULL, };
  const char *end, *start, *name_end, *bracket;

  if (n_joined >= find_starts (text, text + cursor, starts, &end))
    return FALSE;
  start = starts[n_joined];
  while (start < end && g_ascii_isspace (*start))
    start++;
  name_end = find_name_end (start, end, &bracket);
  if (bracket != NULL && text + cursor > bracket)
    return FALSE;
  /* A blank behind the name is the one before the next word of it. */
  *part = (GantryNamePart) { start - text, MAX (name_end - text, (gssize) cursor), starts[n_joined] - text, end - text };
  part->start = MIN (part->start, part->end);
  return TRUE;
}

void
gantry_references_collect (GantryDocument *document, const GantryKind *kind, const char *text, GPtrArray *records)
{
  g_auto (GStrv) parts = gantry_references_split (document, kind, text);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *bracketed = NULL;
      g_autofree char *name = gantry_references_unquote (parts[i], &bracketed);
      GantryRecord *record = gantry_references_find (document, kind, name, NULL);

      if (record == NULL && bracketed != NULL)
        record = gantry_references_find (document, kind, parts[i], NULL);
      if (record != NULL)
        g_ptr_array_add (records, record);
    }
}
