/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-locale.h"

G_BEGIN_DECLS

/* The words that durations, dates and hours are written with: those of the current locale, of the
 * translation, of English, and of German, French and Spanish, so that files from colleagues can be
 * read anywhere. A word may mean several things ("mar" is March and Martes): each class of words is
 * asked for by itself. */
typedef enum {
  GANTRY_WORDS_UNIT,         /* GantryTimeUnit */
  GANTRY_WORDS_ELAPSED_UNIT, /* GantryTimeUnit */
  GANTRY_WORDS_MONTH,        /* 0 January ... 11 */
  GANTRY_WORDS_WEEKDAY,      /* 0 Monday ... 6 */
  GANTRY_WORDS_HALF_DAY,     /* 0 a.m., 1 p.m. */
  GANTRY_WORDS_RELATIVE_DAY, /* days from today: -1, 0, 1, 2 */
  GANTRY_WORDS_DATE,         /* GantryDateWord */
  GANTRY_WORDS_OFF,          /* no work */
  GANTRY_WORDS_BOOLEAN,      /* 0 or 1 */
  GANTRY_WORDS_LINK,         /* GantryDependencyType */
  GANTRY_N_WORD_CLASSES,
} GantryWordClass;

typedef enum {
  GANTRY_DATE_WORD_NOW,
  GANTRY_DATE_WORD_IN,    /* "in 3 days" */
  GANTRY_DATE_WORD_AGO,   /* "3 days ago" */
  GANTRY_DATE_WORD_THIS,
  GANTRY_DATE_WORD_NEXT,
  GANTRY_DATE_WORD_LAST,
  GANTRY_DATE_WORD_NOISE, /* "on", "the", "de": means nothing */
  GANTRY_DATE_WORD_YEAR,  /* behind a number, in East Asia */
  GANTRY_DATE_WORD_MONTH,
} GantryDateWord;

/* What @word (folded, @length bytes) means in @klass; FALSE when it means nothing there. */
gboolean gantry_vocabulary_find (GantryWordClass  klass,
                                 const char      *word,
                                 gsize            length,
                                 int             *meaning);

gboolean gantry_vocabulary_find_in (const GantryLocale *locale,
                                    GantryWordClass     klass,
                                    const char         *word,
                                    gsize               length,
                                    int                *meaning);

/* The English short name, for files. */
const char *gantry_vocabulary_get_plain_unit (GantryTimeUnit unit, gboolean elapsed);
/* "FS", in English when @plain. */
const char *gantry_vocabulary_get_link_name (int type, gboolean plain);
/* The units' words alone, in the language of the translation; the first is the one shown. */
const char *gantry_vocabulary_get_unit_words (GantryTimeUnit unit, gboolean elapsed);

/* Fills locale->words. */
void gantry_vocabulary_build (GantryLocale *locale);

G_END_DECLS
