/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-pauses.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-duration.h"
#include "model/gantry-words.h"

/* So many are more than anybody interrupts a task, and no file makes it slow. */
#define PAUSES_MAX 1000
#define LENGTH_MAX ((gint64) 100 * 366 * GANTRY_DAY)

static const GantryPause *
get (const GArray *self, guint index)
{
  return &g_array_index (self, GantryPause, index);
}

static guint
get_n (const GArray *self)
{
  return self != NULL ? self->len : 0;
}

/* @leveled: of @length */
static GArray *
insert (GArray *self, gint64 after, gint64 length, gint64 leveled)
{
  GantryPause pause = { after, MIN (length, LENGTH_MAX), MIN (leveled, LENGTH_MAX) };
  guint at = 0;

  if (self == NULL)
    self = g_array_new (FALSE, FALSE, sizeof (GantryPause));
  while (at < self->len && get (self, at)->after < after)
    at++;
  if (after <= 0 || length <= 0)
    return self;
  if (at < self->len && get (self, at)->after == after)
    {
      g_array_index (self, GantryPause, at).length = MIN (get (self, at)->length + pause.length, LENGTH_MAX);
      g_array_index (self, GantryPause, at).leveled = MIN (get (self, at)->leveled + pause.leveled, LENGTH_MAX);
    }
  else if (self->len < PAUSES_MAX)
    g_array_insert_val (self, at, pause);
  return self;
}

GArray *
gantry_pauses_insert (GArray *self, gint64 after, gint64 length)
{
  return insert (self, after, length, 0);
}

GArray *
gantry_pauses_insert_leveled (GArray *self, gint64 after, gint64 length)
{
  return insert (self, after, length, length);
}

gboolean
gantry_pauses_are_leveled (const GArray *self)
{
  for (guint i = 0; i < get_n (self); i++)
    if (get (self, i)->leveled > 0)
      return TRUE;
  return FALSE;
}

GArray *
gantry_pauses_dup_without_leveling (const GArray *self, gint64 worked)
{
  GArray *rest = NULL;

  for (guint i = 0; i < get_n (self); i++)
    {
      const GantryPause *pause = get (self, i);

      if (pause->after < worked)
        rest = insert (rest, pause->after, pause->length, pause->leveled);
      else if (pause->length > pause->leveled)
        rest = insert (rest, pause->after, pause->length - pause->leveled, 0);
    }
  return rest;
}

/* ---- As it is stored ---- */

static const struct {
  const char *name;
  gint64 seconds;
} stored_units[] = { { "h", GANTRY_HOUR }, { "min", GANTRY_MINUTE }, { "s", 1 } };

static gboolean
read_stored (const char **text, gint64 *seconds)
{
  char *end = NULL;
  gint64 number = g_ascii_isdigit (**text) ? g_ascii_strtoll (*text, &end, 10) : -1;

  if (number <= 0 || number > LENGTH_MAX)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (stored_units); i++)
    if (g_str_has_prefix (end, stored_units[i].name))
      {
        *text = end + strlen (stored_units[i].name);
        *seconds = MIN (number * stored_units[i].seconds, LENGTH_MAX);
        return TRUE;
      }
  return FALSE;
}

GArray *
gantry_pauses_parse (const char *text)
{
  g_autoptr (GArray) self = NULL;
  gint64 after, length, leveled;

  while (text != NULL && *text != '\0')
    {
      if (!read_stored (&text, &after) || *text++ != '+' || !read_stored (&text, &length))
        return NULL;
      leveled = 0;
      if (*text == '/' && (text++, !read_stored (&text, &leveled) || leveled > length))
        return NULL;
      if (*text != '\0' && *text++ != ' ')
        return NULL;
      self = insert (self, after, length, leveled);
    }
  return g_steal_pointer (&self);
}

static void
append_stored (GString *text, gint64 seconds)
{
  guint i = 0;

  while (seconds % stored_units[i].seconds != 0)
    i++;
  g_string_append_printf (text, "%" G_GINT64_FORMAT "%s", seconds / stored_units[i].seconds, stored_units[i].name);
}

char *
gantry_pauses_format (const GArray *self)
{
  GString *text;

  if (get_n (self) == 0)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < self->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      append_stored (text, get (self, i)->after);
      g_string_append_c (text, '+');
      append_stored (text, get (self, i)->length);
      if (get (self, i)->leveled == 0)
        continue;
      g_string_append_c (text, '/');
      append_stored (text, get (self, i)->leveled);
    }
  return g_string_free (text, FALSE);
}

/* ---- As people write it ---- */

static void
append_duration (GString *text, const char *format, gint64 seconds, const GantryUnits *units)
{
  g_autofree char *duration = gantry_duration_format_plain (seconds, FALSE, units);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, duration);
#pragma GCC diagnostic pop
}

char *
gantry_pauses_format_segments (const GArray *self, gint64 duration, const GantryUnits *units)
{
  GString *text = g_string_new (NULL);
  gint64 from = 0;

  for (guint i = 0; i < get_n (self) && get (self, i)->after < duration; i++)
    {
      append_duration (text, "%s ", get (self, i)->after - from, units);
      append_duration (text, "(%s) ", get (self, i)->length, units);
      from = get (self, i)->after;
    }
  append_duration (text, "%s", duration - from, units);
  return g_string_free (text, FALSE);
}

static gboolean
refuse (const char *text, GError **error)
{
  return gantry_words_refuse (error, text,
                              _("“%s” is not a split: write what is worked and, in parentheses, how long it rests, such as “2d (1d) 3d”."));
}

/* What is before, inside and behind parentheses by turns. */
static gboolean
read_segment (const char *part, const char *text, const GantryUnits *units, gint64 *seconds, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (part));

  if (!gantry_duration_parse (stripped, units, seconds, NULL, NULL, NULL) || *seconds <= 0 || *seconds > LENGTH_MAX)
    return refuse (text, error);
  return TRUE;
}

gboolean
gantry_pauses_parse_segments (const char *text, const GantryUnits *units, gint64 *duration, GArray **pauses,
                              GError **error)
{
  g_auto (GStrv) parts = g_strsplit_set (text, "()", 2 * PAUSES_MAX);
  g_autoptr (GArray) self = NULL;
  gint64 worked = 0, seconds;

  /* from "(" to ")" and so on: an odd number of parts */
  if (g_strv_length (parts) % 2 == 0)
    return refuse (text, error);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (!read_segment (parts[i], text, units, &seconds, error))
        return FALSE;
      if (i % 2 == 1)
        self = gantry_pauses_insert (self, worked, seconds);
      else
        worked = MIN (worked + seconds, LENGTH_MAX);
    }
  *duration = worked;
  *pauses = g_steal_pointer (&self);
  return TRUE;
}

/* ---- Reckoning ---- */

gint64
gantry_pauses_get_passed (const GArray *self, gint64 worked, gboolean until_next)
{
  gint64 passed = worked;

  for (guint i = 0; i < get_n (self); i++)
    if (get (self, i)->after < worked || (until_next && get (self, i)->after == worked))
      passed += get (self, i)->length;
  return passed;
}

gint64
gantry_pauses_get_worked (const GArray *self, gint64 passed)
{
  for (guint i = 0; i < get_n (self); i++)
    {
      if (passed <= get (self, i)->after)
        break;
      /* in what is left of it when it is over, nothing of it has passed */
      passed = MAX (passed - get (self, i)->length, get (self, i)->after);
    }
  return passed;
}
