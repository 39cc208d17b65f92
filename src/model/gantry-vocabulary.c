/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-vocabulary.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "model/gantry-words.h"

typedef struct {
  GantryWordClass klass;
  int meaning;
  const char *words; /* folded */
} Entry;

/* What is read in every locale: English, German, French, Spanish. */
static const Entry common[] = {
  { GANTRY_WORDS_UNIT, GANTRY_TIME_SECOND,
    "s|sec|secs|second|seconds|sek|sekunde|sekunden|seconde|secondes|seg|segundo|segundos" },
  { GANTRY_WORDS_UNIT, GANTRY_TIME_MINUTE, "m|min|mins|minute|minutes|minuten|minuto|minutos" },
  { GANTRY_WORDS_UNIT, GANTRY_TIME_HOUR,
    "h|hr|hrs|hour|hours|std|stdn|stunde|stunden|heure|heures|hora|horas" },
  { GANTRY_WORDS_UNIT, GANTRY_TIME_DAY,
    "d|dy|dys|day|days|t|tg|tag|tage|tagen|j|jr|jrs|jour|jours|dia|dias" },
  { GANTRY_WORDS_UNIT, GANTRY_TIME_WEEK,
    "w|wk|wks|week|weeks|wo|wch|woche|wochen|sem|sems|semaine|semaines|semana|semanas" },
  { GANTRY_WORDS_UNIT, GANTRY_TIME_MONTH,
    "mo|mon|mons|mos|month|months|mt|mte|monat|monate|monaten|mois|mes|meses" },
  { GANTRY_WORDS_UNIT, GANTRY_TIME_YEAR,
    "y|yr|yrs|year|years|jahr|jahre|jahren|an|ans|annee|annees|ano|anos" },

  { GANTRY_WORDS_MONTH, 0, "jan|january|janner|januar|jaenner|janv|janvier|ene|enero" },
  { GANTRY_WORDS_MONTH, 1, "feb|february|februar|fev|fevr|fevrier|febrero" },
  { GANTRY_WORDS_MONTH, 2, "mar|march|marz|maerz|mrz|mars|marzo" },
  { GANTRY_WORDS_MONTH, 3, "apr|april|avr|avril|abr|abril" },
  { GANTRY_WORDS_MONTH, 4, "may|mai|mayo" },
  { GANTRY_WORDS_MONTH, 5, "jun|june|juni|juin|junio" },
  { GANTRY_WORDS_MONTH, 6, "jul|july|juli|juil|juillet|julio" },
  { GANTRY_WORDS_MONTH, 7, "aug|august|aou|aout|ago|agosto" },
  { GANTRY_WORDS_MONTH, 8, "sep|sept|september|septembre|septiembre|setiembre" },
  { GANTRY_WORDS_MONTH, 9, "oct|october|okt|oktober|octobre|octubre" },
  { GANTRY_WORDS_MONTH, 10, "nov|november|novembre|noviembre" },
  { GANTRY_WORDS_MONTH, 11, "dec|december|dez|dezember|decembre|dic|diciembre" },

  { GANTRY_WORDS_WEEKDAY, 0, "mon|monday|mo|montag|lun|lundi|lunes" },
  { GANTRY_WORDS_WEEKDAY, 1, "tue|tues|tuesday|di|die|dienstag|mar|mardi|martes" },
  { GANTRY_WORDS_WEEKDAY, 2, "wed|weds|wednesday|mi|mit|mittwoch|mer|mercredi|mie|miercoles" },
  { GANTRY_WORDS_WEEKDAY, 3, "thu|thur|thurs|thursday|do|don|donnerstag|jeu|jeudi|jue|jueves" },
  { GANTRY_WORDS_WEEKDAY, 4, "fri|friday|fr|fre|freitag|ven|vendredi|vie|viernes" },
  { GANTRY_WORDS_WEEKDAY, 5, "sat|saturday|sa|sam|samstag|sonnabend|samedi|sab|sabado" },
  { GANTRY_WORDS_WEEKDAY, 6, "sun|sunday|so|son|sonntag|dim|dimanche|dom|domingo" },

  { GANTRY_WORDS_HALF_DAY, 0, "am|a.m.|a.m|a. m.|a m" },
  { GANTRY_WORDS_HALF_DAY, 1, "pm|p.m.|p.m|p. m.|p m" },

  { GANTRY_WORDS_RELATIVE_DAY, 0, "today|heute|aujourd'hui|aujourdhui|hoy" },
  { GANTRY_WORDS_RELATIVE_DAY, 1, "tomorrow|tom|morgen|demain|manana" },
  { GANTRY_WORDS_RELATIVE_DAY, -1, "yesterday|gestern|hier|ayer" },
  { GANTRY_WORDS_RELATIVE_DAY, 2, "ubermorgen|uebermorgen" },
  { GANTRY_WORDS_RELATIVE_DAY, -2, "vorgestern" },

  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_NOW, "now|jetzt|maintenant|ahora" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_IN, "in|dans|en" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_AGO, "ago|vor|hace" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_THIS, "this|dieser|diese|diesen|dieses|este|esta" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_NEXT,
    "next|nachster|nachste|nachsten|nachstes|naechster|naechste|naechsten|prochain|prochaine"
    "|proximo|proxima" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_LAST,
    "last|letzter|letzte|letzten|letztes|dernier|derniere|pasado|pasada" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_NOISE,
    "on|the|of|at|am|um|den|der|dem|uhr|le|la|el|du|de|del|a|las|los|st|nd|rd|th|er" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_NOISE, "日|일|号|º|ª" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_YEAR, "年|년" },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_MONTH, "月|월" },

  { GANTRY_WORDS_OFF, 0,
    "off|none|closed|free|frei|geschlossen|repos|ferme|libre|cerrado|-" },

  { GANTRY_WORDS_BOOLEAN, 1, "yes|y|true|t|on|1|x|✓|✔|ja|j|wahr|oui|o|vrai|si|s|verdadero" },
  { GANTRY_WORDS_BOOLEAN, 0, "no|n|false|f|off|0|nein|falsch|non|faux|falso" },

  { GANTRY_WORDS_LINK, 0, "fs|ea|fd|fc" }, /* Ende-Anfang, fin-début, fin-comienzo */
  { GANTRY_WORDS_LINK, 1, "ss|aa|dd|cc" },
  { GANTRY_WORDS_LINK, 2, "ff|ee" },
  { GANTRY_WORDS_LINK, 3, "sf|ae|df|cf" },
};

/* One translatable text for each entry below: the words of the language, separated by "|". */
static const Entry translated[] = {
  { GANTRY_WORDS_HALF_DAY, 0, NC_("words", "am") },
  { GANTRY_WORDS_HALF_DAY, 1, NC_("words", "pm") },
  { GANTRY_WORDS_RELATIVE_DAY, 0, NC_("words", "today") },
  { GANTRY_WORDS_RELATIVE_DAY, 1, NC_("words", "tomorrow") },
  { GANTRY_WORDS_RELATIVE_DAY, -1, NC_("words", "yesterday") },
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_NOW, NC_("words", "now") },
  /* Translators: as in “in 3 days”. */
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_IN, NC_("words", "in") },
  /* Translators: as in “3 days ago”. */
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_AGO, NC_("words", "ago") },
  /* Translators: as in “this Friday”; all forms, separated by “|”. */
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_THIS, NC_("words", "this") },
  /* Translators: as in “next Friday”; all forms, separated by “|”. */
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_NEXT, NC_("words", "next") },
  /* Translators: as in “last Friday”; all forms, separated by “|”. */
  { GANTRY_WORDS_DATE, GANTRY_DATE_WORD_LAST, NC_("words", "last") },
  /* Translators: what stands for a day without work in a calendar; several, separated by “|”. */
  { GANTRY_WORDS_OFF, 0, NC_("words", "off|none|closed") },
  { GANTRY_WORDS_BOOLEAN, 1, NC_("words", "yes|true") },
  { GANTRY_WORDS_BOOLEAN, 0, NC_("words", "no|false") },
  /* Translators: the short form of “finish to start”. */
  { GANTRY_WORDS_LINK, 0, NC_("dependency", "FS") },
  /* Translators: the short form of “start to start”. */
  { GANTRY_WORDS_LINK, 1, NC_("dependency", "SS") },
  /* Translators: the short form of “finish to finish”. */
  { GANTRY_WORDS_LINK, 2, NC_("dependency", "FF") },
  /* Translators: the short form of “start to finish”. */
  { GANTRY_WORDS_LINK, 3, NC_("dependency", "SF") },
};

static const char *const unit_words[GANTRY_N_TIME_UNITS] = {
  /* Translators: a unit of durations. The first word, a short one, is shown after the number; the
   * others, separated by “|”, are read as well. No word may stand for two units. */
  NC_("duration", "s|sec|second|seconds"),
  NC_("duration", "min|minute|minutes"),
  NC_("duration", "h|hour|hours"),
  NC_("duration", "d|day|days"),
  NC_("duration", "w|week|weeks"),
  NC_("duration", "mo|month|months"),
  NC_("duration", "y|year|years"),
};

static const char *const elapsed_words[GANTRY_N_TIME_UNITS] = {
  /* Translators: a unit of durations that run around the clock, through nights and holidays; written
   * like the other units. */
  NC_("elapsed duration", "es|esec"),
  NC_("elapsed duration", "emin|eminute|eminutes"),
  NC_("elapsed duration", "eh|ehour|ehours"),
  NC_("elapsed duration", "ed|eday|edays"),
  NC_("elapsed duration", "ew|eweek|eweeks"),
  NC_("elapsed duration", "emo|emonth|emonths"),
  NC_("elapsed duration", "ey|eyear|eyears"),
};

static const nl_item weekday_items[7] = { DAY_2, DAY_3, DAY_4, DAY_5, DAY_6, DAY_7, DAY_1 };
static const nl_item short_weekday_items[7] = {
  ABDAY_2, ABDAY_3, ABDAY_4, ABDAY_5, ABDAY_6, ABDAY_7, ABDAY_1,
};

const char *
gantry_vocabulary_get_plain_unit (GantryTimeUnit unit, gboolean elapsed)
{
  static const char *const plain[2][GANTRY_N_TIME_UNITS] = {
    { "s", "min", "h", "d", "w", "mo", "y" },
    { "es", "emin", "eh", "ed", "ew", "emo", "ey" },
  };

  return plain[elapsed != FALSE][unit];
}

const char *
gantry_vocabulary_get_link_name (int type, gboolean plain)
{
  static const char *const names[] = { "FS", "SS", "FF", "SF" };

  return plain ? names[type] : g_dpgettext2 (GETTEXT_PACKAGE, "dependency", names[type]);
}

const char *
gantry_vocabulary_get_unit_words (GantryTimeUnit unit, gboolean elapsed)
{
  const char *words = elapsed ? elapsed_words[unit] : unit_words[unit];
  const char *context = elapsed ? "elapsed duration" : "duration";

  return g_dpgettext2 (GETTEXT_PACKAGE, context, words);
}

/* ---- Building ---- */

/* Keys are the class, as one character, and the word. The first meaning of a word stays. */
static void
add_word (GHashTable *table, GantryWordClass klass, const char *word, int meaning)
{
  g_autofree char *folded = gantry_words_fold (word, GANTRY_WORDS_MAX);
  char *key;

  if (folded == NULL || folded[0] == '\0')
    return;
  key = g_strdup_printf ("%c%s", 'a' + klass, folded);
  if (g_hash_table_contains (table, key))
    g_free (key);
  else
    g_hash_table_insert (table, key, GINT_TO_POINTER (meaning));
}

static void
add_words (GHashTable *table, GantryWordClass klass, const char *words, int meaning)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (int i = 0; list[i] != NULL; i++)
    {
      gsize length = strlen (list[i]);

      add_word (table, klass, list[i], meaning);
      /* Abbreviations are read with and without their period. */
      if (length > 1 && list[i][length - 1] == '.')
        {
          list[i][length - 1] = '\0';
          add_word (table, klass, list[i], meaning);
        }
    }
}

/* "e" before any unit means elapsed, in every language that has no own way to say so. */
static void
add_elapsed (GHashTable *table, const char *words, int unit)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  for (int i = 0; list[i] != NULL; i++)
    {
      g_autofree char *word = g_strconcat ("e", list[i], NULL);

      add_word (table, GANTRY_WORDS_ELAPSED_UNIT, word, unit);
    }
}

static void
add_names_of_locale (GHashTable *table, const GantryLocale *locale)
{
  for (guint i = 0; i < G_N_ELEMENTS (locale->month_words); i++)
    add_words (table, GANTRY_WORDS_MONTH, locale->month_words[i], i % 12);
  for (int i = 0; i < 7; i++)
    {
      add_words (table, GANTRY_WORDS_WEEKDAY, nl_langinfo (weekday_items[i]), i);
      add_words (table, GANTRY_WORDS_WEEKDAY, nl_langinfo (short_weekday_items[i]), i);
    }
  for (int i = 0; i < 2; i++)
    add_words (table, GANTRY_WORDS_HALF_DAY, locale->halves[i], i);
}

/* English units come first, so that what a file says means the same in every language. */
static void
add_units (GHashTable *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (common[i].klass == GANTRY_WORDS_UNIT)
      {
        add_words (table, GANTRY_WORDS_UNIT, common[i].words, common[i].meaning);
        add_elapsed (table, common[i].words, common[i].meaning);
      }
  for (int unit = 0; unit < GANTRY_N_TIME_UNITS; unit++)
    {
      add_words (table, GANTRY_WORDS_UNIT, gantry_vocabulary_get_unit_words (unit, FALSE), unit);
      add_words (table, GANTRY_WORDS_ELAPSED_UNIT, gantry_vocabulary_get_unit_words (unit, TRUE), unit);
    }
}

static const char *
translate (const Entry *entry)
{
  const char *context = entry->klass == GANTRY_WORDS_LINK ? "dependency" : "words";

  return g_dpgettext2 (GETTEXT_PACKAGE, context, entry->words);
}

void
gantry_vocabulary_build (GantryLocale *locale)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_units (table);
  add_names_of_locale (table, locale);
  for (guint i = 0; i < G_N_ELEMENTS (translated); i++)
    add_words (table, translated[i].klass, translate (&translated[i]), translated[i].meaning);
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    if (common[i].klass != GANTRY_WORDS_UNIT)
      add_words (table, common[i].klass, common[i].words, common[i].meaning);
  locale->words = table;
}

/* ---- Reading ---- */

gboolean
gantry_vocabulary_find (GantryWordClass  klass,
                        const char      *word,
                        gsize            length,
                        int             *meaning)
{
  return gantry_vocabulary_find_in (gantry_locale_get (), klass, word, length, meaning);
}

gboolean
gantry_vocabulary_find_in (const GantryLocale *locale,
                           GantryWordClass     klass,
                           const char         *word,
                           gsize               length,
                           int                *meaning)
{
  char key[64];
  gpointer value;

  if (length == 0 || length + 2 > sizeof key)
    return FALSE;
  key[0] = 'a' + klass;
  memcpy (key + 1, word, length);
  key[length + 1] = '\0';
  if (!g_hash_table_lookup_extended (locale->words, key, NULL, &value))
    return FALSE;
  *meaning = GPOINTER_TO_INT (value);
  return TRUE;
}
