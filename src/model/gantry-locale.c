/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-locale.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

static const char *const english_months[12] = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
};

static const nl_item month_items[12] = {
  MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12,
};

static const nl_item short_month_items[12] = {
  ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6,
  ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12,
};

static const GantryDatePatterns day_first = { "%d %b", "%d %b %Y", "%d %B %Y" };
static const GantryDatePatterns month_first = { "%b %d", "%b %d, %Y", "%B %d, %Y" };

/* Languages whose people write dates neither way. */
static const struct {
  const char *languages;
  GantryDatePatterns patterns;
} special_patterns[] = {
  { "de da nb nn no fi cs sk hr sl et sr bs is fo", { "%d. %b", "%d. %b %Y", "%d. %B %Y" } },
  { "es pt gl", { "%d %b", "%d %b %Y", "%d de %B de %Y" } },
  { "hu", { "%b %d.", "%Y. %b %d.", "%Y. %B %d." } },
  { "ja zh", { "%m月%d日", "%Y年%m月%d日", "%Y年%m月%d日" } },
  { "ko", { "%m월 %d일", "%Y년 %m월 %d일", "%Y년 %m월 %d일" } },
};

/* TRUE if the language of @locale ("de_AT.UTF-8") stands in @languages. */
static gboolean
has_language (const char *locale, const char *languages)
{
  g_auto (GStrv) list = g_strsplit (languages, " ", -1);
  gsize length = strcspn (locale, "_.@");

  for (int i = 0; list[i] != NULL; i++)
    if (strlen (list[i]) == length && strncmp (list[i], locale, length) == 0)
      return TRUE;
  return FALSE;
}

/* The C locale states the American order of digits without meaning a country. */
static gboolean
is_nowhere (const char *locale)
{
  return locale[0] == 'C' || g_str_equal (locale, "POSIX");
}

static const GantryDatePatterns *
find_patterns (const char *locale, GantryDateOrder order)
{
  for (guint i = 0; i < G_N_ELEMENTS (special_patterns); i++)
    if (has_language (locale, special_patterns[i].languages))
      return &special_patterns[i].patterns;
  return order == GANTRY_DATE_MDY && !is_nowhere (locale) ? &month_first : &day_first;
}

/* Reads the order from the locale's own format of dates: which conversion comes first. */
static GantryDateOrder
find_order (const char *format)
{
  for (const char *p = strchr (format, '%'); p != NULL; p = strchr (p + 1, '%'))
    {
      p++;
      p += strspn (p, "-_0^#EO");
      if (*p == '\0')
        break;
      if (strchr ("de", *p) != NULL)
        return GANTRY_DATE_DMY;
      if (strchr ("mbBhD", *p) != NULL)
        return GANTRY_DATE_MDY;
      if (strchr ("yYGCF", *p) != NULL)
        return GANTRY_DATE_YMD;
    }
  return GANTRY_DATE_DMY;
}

static gboolean
find_half_days (void)
{
  const char *format = nl_langinfo (T_FMT);

  return nl_langinfo (AM_STR)[0] != '\0'
         && (strstr (format, "%r") != NULL || strstr (format, "%I") != NULL
             || strstr (format, "%l") != NULL);
}

/* The C library's text, without the blanks that some locales pad it with. */
static char *
dup_name (nl_item item, const char *fallback)
{
  const char *name = nl_langinfo (item);

  if (name[0] == '\0' || !g_utf8_validate (name, -1, NULL))
    name = fallback;
  return g_strstrip (g_strdup (name));
}

static void
add_months (GantryLocale *self)
{
  static const nl_item standing_items[12] = {
#ifdef ALTMON_1
    ALTMON_1, ALTMON_2, ALTMON_3, ALTMON_4, ALTMON_5, ALTMON_6,
    ALTMON_7, ALTMON_8, ALTMON_9, ALTMON_10, ALTMON_11, ALTMON_12,
#else
    MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12,
#endif
  };

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *standing = dup_name (standing_items[i], english_months[i]);
      g_autofree char *bare = NULL;

      self->months[i] = dup_name (month_items[i], english_months[i]);
      self->short_months[i] = dup_name (short_month_items[i], english_months[i]);
      bare = g_strdup (self->short_months[i]);
      if (g_str_has_suffix (bare, "."))
        bare[strlen (bare) - 1] = '\0';
      self->month_words[i] = gantry_words_fold (self->months[i], GANTRY_WORDS_MAX);
      self->month_words[12 + i] = gantry_words_fold (standing, GANTRY_WORDS_MAX);
      self->month_words[24 + i] = gantry_words_fold (self->short_months[i], GANTRY_WORDS_MAX);
      self->month_words[36 + i] = gantry_words_fold (bare, GANTRY_WORDS_MAX);
    }
}

static void
add_month_initials (GantryLocale *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->month_words); i++)
    self->month_initials[(guchar) self->month_words[i][0]] = TRUE;
  self->month_initials[0] = FALSE;
}

/* A translation whose word means another unit gives way to English: what is shown must be read back
 * as the same. */
static void
add_units (GantryLocale *self)
{
  for (int elapsed = 0; elapsed < 2; elapsed++)
    for (int unit = 0; unit < GANTRY_N_TIME_UNITS; unit++)
      {
        const char *words = gantry_vocabulary_get_unit_words (unit, elapsed);
        g_autofree char *shown = g_strndup (words, strcspn (words, "|"));
        g_autofree char *folded = gantry_words_fold (shown, GANTRY_WORDS_MAX);
        int meaning;

        if (folded == NULL
            || !gantry_vocabulary_find_in (self, elapsed ? GANTRY_WORDS_ELAPSED_UNIT : GANTRY_WORDS_UNIT,
                                           folded, strlen (folded), &meaning)
            || meaning != unit)
          self->units[elapsed][unit] = g_strdup (gantry_vocabulary_get_plain_unit (unit, elapsed));
        else
          self->units[elapsed][unit] = g_steal_pointer (&shown);
      }
}

static GantryLocale *
build (const char *messages, const char *time)
{
  GantryLocale *self = g_new0 (GantryLocale, 1);

  self->messages = g_strdup (messages);
  self->time = g_strdup (time);
  self->order = find_order (nl_langinfo (D_FMT));
  self->half_days = find_half_days ();
  self->patterns = find_patterns (time, self->order);
  self->halves[0] = dup_name (AM_STR, "AM");
  self->halves[1] = dup_name (PM_STR, "PM");
  add_months (self);
  add_month_initials (self);
  gantry_vocabulary_build (self);
  add_units (self);
  return self;
}

static gboolean
is_about (const GantryLocale *self, const char *messages, const char *time)
{
  return strcmp (self->time, time) == 0 && strcmp (self->messages, messages) == 0;
}

/* Locales that were met are few and kept: an application has one, tests have several. */
const GantryLocale *
gantry_locale_get (void)
{
  static GMutex mutex;
  static GPtrArray *known;
  static _Thread_local const GantryLocale *last;
  const char *messages = setlocale (LC_MESSAGES, NULL);
  const char *time = setlocale (LC_TIME, NULL);

  if (G_LIKELY (last != NULL && is_about (last, messages, time)))
    return last;

  last = NULL;
  g_mutex_lock (&mutex);
  if (known == NULL)
    known = g_ptr_array_new ();
  for (guint i = 0; i < known->len && last == NULL; i++)
    if (is_about (g_ptr_array_index (known, i), messages, time))
      last = g_ptr_array_index (known, i);
  if (last == NULL)
    {
      GantryLocale *locale = build (messages, time);

      g_ptr_array_add (known, locale);
      last = locale;
    }
  g_mutex_unlock (&mutex);
  return last;
}
