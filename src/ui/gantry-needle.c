/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-needle.h"

#include <string.h>

#define SHORT_TEXT 256

void
gantry_needle_set (GantryNeedle *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  gantry_needle_clear (self);
  self->text = g_utf8_casefold (stripped, -1);
  parts = g_strsplit_set (self->text, " \t", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);
  self->words = g_strv_builder_end (words);
}

void
gantry_needle_clear (GantryNeedle *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->words, g_strfreev);
}

gboolean
gantry_needle_is_empty (const GantryNeedle *self)
{
  return self->words == NULL || self->words[0] == NULL;
}

static GantryNeedleMatch
match_folded (const GantryNeedle *self, const char *hay)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (hay, self->words[i]) == NULL)
      return GANTRY_NEEDLE_NOWHERE;
  return g_str_has_prefix (hay, self->text) ? GANTRY_NEEDLE_AT_START : GANTRY_NEEDLE_INSIDE;
}

/* Case is folded without a look at Unicode where there is only ASCII: FALSE where there is more. */
static gboolean
fold_ascii (const char *text, char folded[SHORT_TEXT])
{
  for (guint i = 0; i < SHORT_TEXT; i++)
    {
      if ((guchar) text[i] >= 128)
        return FALSE;
      folded[i] = g_ascii_tolower (text[i]);
      if (text[i] == '\0')
        return TRUE;
    }
  return FALSE;
}

GantryNeedleMatch
gantry_needle_match (const GantryNeedle *self, const char *hay)
{
  char ascii[SHORT_TEXT];
  g_autofree char *folded = NULL;

  if (gantry_needle_is_empty (self))
    return GANTRY_NEEDLE_AT_START;
  if (hay == NULL)
    return GANTRY_NEEDLE_NOWHERE;
  if (fold_ascii (hay, ascii))
    return match_folded (self, ascii);
  folded = g_utf8_casefold (hay, -1);
  return match_folded (self, folded);
}
