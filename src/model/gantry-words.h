/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* What people type, made comparable: the first step of every parser of the model. */

/* No date, duration or amount that a person types is longer. */
#define GANTRY_WORDS_MAX 256

/* Small letters without accents, ASCII digits, one kind of blank, apostrophe and minus sign, no
 * marks of writing direction, no blanks at the ends. NULL for text that is not UTF-8 or longer than
 * @max_length bytes: refuse it. (transfer full) (nullable) */
char *gantry_words_fold (const char *text, gsize max_length);

/* The same for comparing names: accents count, "Müller" is not "Muller". */
char *gantry_words_fold_name (const char *text, gsize max_length);

/* Where something that is looked for stands in a text; the better place has the smaller number. */
typedef enum {
  GANTRY_WORDS_WHOLE, /* it is the text */
  GANTRY_WORDS_AT_START,
  GANTRY_WORDS_AT_WORD, /* a later word begins with it */
  GANTRY_WORDS_INSIDE,
  GANTRY_WORDS_NOWHERE,
} GantryWordsPlace;

/* The best place of @needle in @text, both folded by gantry_words_fold(); an empty one is at the start. */
GantryWordsPlace gantry_words_find (const char *text, const char *needle);

/* TRUE if @text begins with a letter or a mark that belongs to one. */
static inline gboolean
gantry_words_is_letter (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* @text fit to stand in a message: valid UTF-8 on one line, shortened. (transfer full) */
char *gantry_words_quote (const char *text);

/* Sets an error about @text, which stands quoted for the "%s" in @format; always FALSE. */
gboolean gantry_words_refuse (GError **error, const char *text, const char *format);

G_END_DECLS
