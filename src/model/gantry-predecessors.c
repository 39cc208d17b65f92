/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-predecessors.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-duration.h"
#include "model/gantry-number-text.h"
#include "model/gantry-text.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"
#include "model/kinds/gantry-dependency.h"

#define TEXT_MAX (1024 * 1024)
#define NO_BREAK_SPACE "\302\240"

static void
clear_predecessor (gpointer data)
{
  GantryPredecessor *self = data;

  g_free (self->task);
}

/* ---- Splitting ---- */

/* The letters at @text, folded, if they name a type. */
static gboolean
find_type (const char *text, gsize length, int *type)
{
  g_autofree char *letters = NULL;
  g_autofree char *folded = NULL;

  if (length == 0 || length > 24)
    return FALSE;
  letters = g_strndup (text, length);
  folded = gantry_words_fold (letters, 24);
  return folded != NULL && gantry_vocabulary_find (GANTRY_WORDS_LINK, folded, strlen (folded), type);
}

static gsize
measure_letters (const char *text)
{
  const char *p = text;

  while (gantry_words_is_letter (p))
    p = g_utf8_next_char (p);
  return p - text;
}

static gboolean
has_decimal_comma (void)
{
  GantryNumberStyle style;

  gantry_number_style_get (&style, FALSE);
  return style.decimal[0] == ',';
}

/* TRUE if the comma at @comma stands in the number of a lag ("12FS+2,5 d") and does not begin the
 * next predecessor ("12FS+2,5SS"): behind it are digits and a unit, before it a sign and digits. */
static gboolean
is_decimal_comma (const char *start, const char *comma)
{
  const char *before = comma, *after = comma + 1;
  gsize length;
  int type;

  while (before > start && g_ascii_isdigit (before[-1]))
    before--;
  if (before == comma || !g_ascii_isdigit (*after))
    return FALSE;
  while (before > start && before[-1] == ' ')
    before--;
  if (before == start || strchr ("+-=>", before[-1]) == NULL)
    return FALSE;

  after += strspn (after, "0123456789");
  after += strspn (after, " ");
  if (*after == '%')
    return TRUE;
  length = measure_letters (after);
  if (length > 0)
    return !find_type (after, length, &type);
  return (*after == '\0' || *after == ',') && has_decimal_comma ();
}

/* The end of the part that begins at @start: a separator outside quotes, or the end of the text. */
static const char *
find_part_end (const char *start, gboolean semicolons_only)
{
  const char *p = start;
  gboolean quoted = FALSE;

  for (; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (!quoted && (*p == ';' || *p == '\n'))
        break;
      else if (!quoted && *p == ',' && !semicolons_only && !is_decimal_comma (start, p))
        break;
    }
  return p;
}

/* ---- Reading one part ---- */

static const char *
skip_blanks (const char *text)
{
  for (;;)
    {
      if (*text == ' ' || *text == '\t' || *text == '\r')
        text++;
      else if (g_str_has_prefix (text, NO_BREAK_SPACE))
        text += strlen (NO_BREAK_SPACE);
      else
        return text;
    }
}

static gboolean
read_percent (const char *term, GantryPredecessor *self)
{
  g_autofree char *text = g_strdup (term);
  gsize length = strlen (text);
  gint64 percent;

  /* Microsoft Project writes "50e%" for a share in elapsed time. */
  if (length > 2 && g_ascii_tolower (text[length - 2]) == 'e')
    {
      self->lag_elapsed = TRUE;
      text[length - 2] = '%';
      text[length - 1] = '\0';
    }
  if (self->lag_percent != 0 || !gantry_percent_parse (text, &percent, NULL)
      || percent < -G_MAXINT || percent > G_MAXINT)
    return FALSE;
  self->lag_percent = (int) percent;
  return TRUE;
}

/* "+2d", "-50%": with its sign. */
static gboolean
read_lag_term (const char *term, const GantryUnits *units, GantryPredecessor *self)
{
  gint64 lag;
  gboolean elapsed;

  if (g_str_has_suffix (term, "%"))
    return read_percent (term, self);
  if (self->lag != 0 || !gantry_duration_parse (term, units, &lag, &elapsed, NULL, NULL))
    return FALSE;
  self->lag = lag;
  self->lag_elapsed |= elapsed;
  return TRUE;
}

/* Everything behind the type: "+2d", "+50%-1d", "=P-1D", or nothing. */
static gboolean
read_lag (const char *text, const GantryUnits *units, GantryPredecessor *self)
{
  text = skip_blanks (text);
  if (*text == '=' || *text == '>')
    return read_lag_term (text + 1, units, self);

  while (*text != '\0')
    {
      g_autofree char *term = NULL;
      gsize length;

      if (*text != '+' && *text != '-' && !g_str_has_prefix (text, "−"))
        return FALSE;
      length = 1 + strcspn (text + 1, "+-");
      term = g_strstrip (g_strndup (text, length));
      if (!read_lag_term (term, units, self))
        return FALSE;
      text += length;
    }
  return TRUE;
}

/* What follows the identifier; @type_needed: a lag alone is not enough. */
static gboolean
read_rest (const char *text, gboolean type_needed, const GantryUnits *units, GantryPredecessor *self)
{
  gboolean dashed;
  gsize length;

  self->type = GANTRY_DEPENDENCY_FS;
  self->lag = 0;
  self->lag_percent = 0;
  self->lag_elapsed = FALSE;
  text = skip_blanks (text);
  dashed = *text == '-';
  length = measure_letters (text + dashed);
  if (find_type (text + dashed, length, &self->type))
    return read_lag (text + dashed + length, units, self);
  return !type_needed && read_lag (text, units, self);
}

/* "12", "1.2.3", "#12" */
static gsize
measure_number (const char *text)
{
  gsize length = *text == '#' ? 1 : 0;

  if (!g_ascii_isdigit (text[length]))
    return 0;
  length += strspn (text + length, "0123456789");
  while (text[length] == '.' && g_ascii_isdigit (text[length + 1]))
    length += 1 + strspn (text + length + 1, "0123456789");
  return length;
}

/* A name in quotation marks, doubled where they belong to it. */
static const char *
read_quoted (const char *text, char **name)
{
  GString *unquoted = g_string_new (NULL);

  for (text++; *text != '\0'; text++)
    {
      if (*text == '"' && text[1] != '"')
        break;
      if (*text == '"')
        text++;
      g_string_append_c (unquoted, *text);
    }
  *name = g_string_free (unquoted, FALSE);
  return *text == '"' && **name != '\0' ? text + 1 : NULL;
}

/* A key such as "PROJ-12" or a name: as long as what follows is not a type with its lag. */
static gboolean
read_name (const char *text, const GantryUnits *units, GantryPredecessor *self)
{
  if (!g_unichar_isalpha (g_utf8_get_char (text)))
    return FALSE;
  for (const char *p = text + 1; *p != '\0'; p++)
    if ((g_ascii_isdigit (p[-1]) || p[-1] == ' ' || p[-1] == '-') && read_rest (p, TRUE, units, self))
      {
        self->task = g_strndup (text, p - text);
        g_strchomp (self->task);
        return TRUE;
      }
  self->type = GANTRY_DEPENDENCY_FS;
  self->lag = 0;
  self->lag_percent = 0;
  self->lag_elapsed = FALSE;
  self->task = g_strchomp (g_strdup (text));
  return TRUE;
}

static gboolean
read_part (const char *text, const GantryUnits *units, GantryPredecessor *self)
{
  gsize length = measure_number (text);

  if (length > 0)
    {
      self->task = g_strndup (text, length);
      return read_rest (text + length, FALSE, units, self);
    }
  if (*text == '"')
    {
      const char *rest = read_quoted (text, &self->task);

      return rest != NULL && read_rest (rest, FALSE, units, self);
    }
  return read_name (text, units, self);
}

static gboolean
add_part (GArray *predecessors, const char *part, const GantryUnits *units, GError **error)
{
  GantryPredecessor predecessor = { NULL, };

  if (*part == '\0')
    return TRUE;
  if (!read_part (part, units, &predecessor))
    {
      g_free (predecessor.task);
      return gantry_words_refuse (
          error, part,
          _("“%s” is not a predecessor: type a row number with type and lag, such as “12FS+2d”."));
    }
  g_array_append_val (predecessors, predecessor);
  return TRUE;
}

GArray *
gantry_predecessors_parse (const char *text, const GantryUnits *units, GError **error)
{
  g_autoptr (GArray) predecessors = NULL;
  gboolean semicolons_only;

  g_return_val_if_fail (text != NULL && units != NULL, NULL);

  if (strnlen (text, TEXT_MAX + 1) > TEXT_MAX || !g_utf8_validate (text, -1, NULL))
    {
      gantry_words_refuse (error, text,
                           _("“%s” are not predecessors: type row numbers such as “3; 12FS+2d”."));
      return NULL;
    }

  predecessors = g_array_new (FALSE, FALSE, sizeof (GantryPredecessor));
  g_array_set_clear_func (predecessors, clear_predecessor);
  semicolons_only = *find_part_end (text, TRUE) != '\0';
  while (*text != '\0')
    {
      const char *end = find_part_end (text, semicolons_only);
      g_autofree char *part = g_strndup (text, end - text);

      if (!add_part (predecessors, skip_blanks (g_strchomp (part)), units, error))
        return NULL;
      text = *end != '\0' ? end + 1 : end;
    }
  return g_steal_pointer (&predecessors);
}

/* ---- While a list is typed ---- */

/* Where the type begins that stands behind the name at @part, or the end. At the cursor, @cursor characters
 * into it, it may touch a letter: there, a name is typed over a row number. */
static gsize
find_rest (const char *part, gsize cursor)
{
  const GantryUnits units = GANTRY_UNITS_INIT;
  GantryPredecessor predecessor = { NULL, };
  gboolean quoted = part[0] == '"';

  for (gsize i = 1; part[i] != '\0'; i++)
    {
      if (part[i] == '"')
        quoted = !quoted;
      if (!quoted && (i == cursor || g_ascii_isdigit (part[i - 1]) || strchr (" -\"", part[i - 1]) != NULL)
          && read_rest (part + i, part[i - 1] != '"', &units, &predecessor))
        return i;
    }
  return strlen (part);
}

gboolean
gantry_predecessors_find_part (const char *text, gsize cursor, guint n_joined, GantryNamePart *part)
{
  gboolean semicolons_only = *find_part_end (text, TRUE) != '\0';
  const char *start = text, *end = find_part_end (start, semicolons_only), *name;
  g_autofree char *trimmed = NULL;
  gsize rest, name_end;

  for (; end < text + cursor; end = find_part_end (start, semicolons_only))
    start = end + 1;
  name = skip_blanks (start);
  trimmed = g_strchomp (g_strndup (name, end - name));
  if (n_joined > 0 || measure_number (name) > 0 || *name == '#')
    return FALSE;
  rest = find_rest (trimmed, text + cursor > name ? text + cursor - name : 0);
  if (trimmed[rest] != '\0' && text + cursor > name + rest)
    return FALSE;
  for (name_end = rest; name_end > 0 && trimmed[name_end - 1] == ' ';)
    name_end--;
  *part = (GantryNamePart) { name - text, MAX ((gsize) (name - text) + name_end, cursor), start - text, end - text };
  part->start = MIN (part->start, part->end);
  return TRUE;
}

/* ---- Writing ---- */

/* TRUE for what read_part() ends by itself: numbers and keys that end in a digit. */
static gboolean
is_plain (const char *task)
{
  gsize length = strlen (task);

  if (length == 0 || measure_number (task) == length)
    return length > 0;
  if (!g_ascii_isalpha (task[0]) || !g_ascii_isdigit (task[length - 1]))
    return FALSE;
  for (const char *p = task; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-')
      return FALSE;
  return TRUE;
}

static void
append_task (GString *text, const char *task)
{
  if (is_plain (task))
    {
      g_string_append (text, task);
      return;
    }
  g_string_append_c (text, '"');
  for (; *task != '\0'; task++)
    {
      if (*task == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *task);
    }
  g_string_append_c (text, '"');
}

static void
append_percent (GString *text, int percent, gboolean elapsed, gboolean machine)
{
  GantryNumberStyle style = gantry_number_style_plain;

  if (!machine)
    gantry_number_style_get (&style, FALSE);
  style.separator = "";
  g_string_append_c (text, percent < 0 ? '-' : '+');
  gantry_number_append (text, gantry_number_magnitude (percent), 2, 0, &style);
  g_string_append (text, elapsed ? "e%" : "%");
}

static void
append_lag (GString *text, gint64 lag, gboolean elapsed, const GantryUnits *units, gboolean machine)
{
  g_autofree char *duration = machine ? gantry_duration_format_plain (lag, elapsed, units)
                                      : gantry_duration_format (lag, elapsed, units);

  if (lag > 0)
    g_string_append_c (text, '+');
  for (const char *p = duration; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (text, *p);
}

char *
gantry_predecessor_format (const GantryPredecessor *self, const GantryUnits *units, gboolean machine)
{
  GString *text;

  g_return_val_if_fail (self != NULL && units != NULL, NULL);

  text = g_string_new (NULL);
  append_task (text, self->task);
  if (self->type != GANTRY_DEPENDENCY_FS || self->lag != 0 || self->lag_percent != 0)
    g_string_append (text, gantry_vocabulary_get_link_name (self->type, machine));
  if (self->lag_percent != 0)
    append_percent (text, self->lag_percent, self->lag_elapsed && self->lag == 0, machine);
  if (self->lag != 0)
    append_lag (text, self->lag, self->lag_elapsed, units, machine);
  return g_string_free (text, FALSE);
}
