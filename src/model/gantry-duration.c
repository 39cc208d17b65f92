/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-duration.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-number-text.h"
#include "model/gantry-vocabulary.h"
#include "model/gantry-words.h"

__extension__ typedef unsigned __int128 Wide;

/* Elapsed months and years are those of Microsoft Project: 30 and 365 days. */
static gint64
get_unit_length (GantryTimeUnit unit, gboolean elapsed, const GantryUnits *units)
{
  switch (unit)
    {
    case GANTRY_TIME_SECOND:
      return 1;
    case GANTRY_TIME_MINUTE:
      return GANTRY_MINUTE;
    case GANTRY_TIME_HOUR:
      return GANTRY_HOUR;
    case GANTRY_TIME_DAY:
      return elapsed ? GANTRY_DAY : units->hours_per_day;
    case GANTRY_TIME_WEEK:
      return elapsed ? 7 * GANTRY_DAY : units->hours_per_week;
    case GANTRY_TIME_MONTH:
      return elapsed ? 30 * GANTRY_DAY : units->days_per_month * units->hours_per_day;
    case GANTRY_TIME_YEAR:
      return elapsed ? 365 * GANTRY_DAY : 12 * units->days_per_month * units->hours_per_day;
    default:
      g_assert_not_reached ();
    }
}

/* ---- Reading ---- */

typedef struct {
  const char *at; /* what is left of the folded text */
  const GantryUnits *units;
  gint64 seconds;
  int n_terms;
  gboolean elapsed, working; /* which kinds of units were met */
  gboolean after_hours;      /* the last one was hours */
  gboolean out_of_range;
} Reader;

static void
skip_blanks (Reader *self)
{
  while (*self->at == ' ')
    self->at++;
}

static gboolean
take (Reader *self, char c)
{
  if (*self->at != c)
    return FALSE;
  self->at++;
  skip_blanks (self);
  return TRUE;
}

static gboolean
add_term (Reader *self, const GantryNumber *number, gint64 length)
{
  gint64 seconds;

  if (!gantry_number_scale (number, length, &seconds)
      || __builtin_add_overflow (self->seconds, seconds, &self->seconds))
    {
      self->out_of_range = TRUE;
      return FALSE;
    }
  self->n_terms++;
  return TRUE;
}

static gsize
measure_word (const char *text)
{
  const char *p = text;

  while (gantry_words_is_letter (p))
    p = g_utf8_next_char (p);
  return p - text;
}

static gboolean
read_unit (Reader *self, GantryTimeUnit *unit, gboolean *elapsed)
{
  gsize length = measure_word (self->at);
  int meaning;

  if (gantry_vocabulary_find (GANTRY_WORDS_UNIT, self->at, length, &meaning))
    *elapsed = FALSE;
  else if (gantry_vocabulary_find (GANTRY_WORDS_ELAPSED_UNIT, self->at, length, &meaning))
    *elapsed = TRUE;
  else
    return FALSE;
  *unit = meaning;
  self->at += length;
  if (*self->at == '.')
    self->at++;
  return TRUE;
}

/* "2:30" and "2:30:15". */
static gboolean
read_clock (Reader *self)
{
  gint64 length = GANTRY_HOUR;

  for (;;)
    {
      GantryNumber number;
      const char *start = self->at;

      if (!gantry_number_scan_plain (&self->at, &number) || number.n_decimals > 0
          || !add_term (self, &number, length))
        return FALSE;
      if (length < GANTRY_HOUR && (self->at - start != 2 || number.mantissa >= 60))
        return FALSE;
      if (length == 1 || *self->at != ':')
        break;
      self->at++;
      length /= 60;
    }
  self->working = TRUE;
  return TRUE;
}

/* The "30" of "1h30": behind whole hours, at the end. */
static gboolean
is_minutes (Reader *self, const GantryNumber *number)
{
  return self->seconds % GANTRY_HOUR == 0 && self->after_hours && number->n_decimals == 0
         && number->mantissa < 60 && (*self->at == '\0' || *self->at == '?');
}

/* "1w 2d", "5 edays", "3". */
static gboolean
read_terms (Reader *self)
{
  do
    {
      /* Smartsheet puts the mark of elapsed durations first: "e3d". */
      gboolean prefixed = self->at[0] == 'e' && g_ascii_isdigit (self->at[1]);
      gboolean elapsed = FALSE;
      GantryTimeUnit unit = GANTRY_TIME_DAY;
      GantryNumber number;

      if (prefixed)
        self->at++;
      if (!gantry_number_scan (&self->at, &number))
        return FALSE;
      skip_blanks (self);
      if (!read_unit (self, &unit, &elapsed))
        {
          if (self->n_terms > 0 && !is_minutes (self, &number))
            return FALSE;
          if (self->n_terms > 0)
            {
              unit = GANTRY_TIME_MINUTE;
              elapsed = self->elapsed;
            }
          else if (*self->at != '\0' && *self->at != '?')
            return FALSE;
        }
      elapsed |= prefixed;
      *(elapsed ? &self->elapsed : &self->working) = TRUE;
      if (!add_term (self, &number, get_unit_length (unit, elapsed, self->units)))
        return FALSE;
      self->after_hours = unit == GANTRY_TIME_HOUR;
      skip_blanks (self);
    }
  while (*self->at != '\0' && *self->at != '?');
  return !(self->elapsed && self->working);
}

/* One part of an ISO duration, such as the "-1d" of "P-1D"; FALSE at the end of the text. */
static gboolean
read_iso_part (Reader *self, gboolean *in_time, gboolean *negative)
{
  static const char letters[] = "smhdw";
  GantryNumber number;
  const char *letter;
  int unit;

  if (!*in_time && take (self, 't'))
    *in_time = TRUE;
  if (take (self, '-'))
    *negative = TRUE;
  if (!gantry_number_scan_plain (&self->at, &number) || *self->at == '\0')
    return FALSE;
  letter = strchr (letters, *self->at);
  if (letter == NULL)
    return FALSE;
  unit = letter - letters;
  if (*in_time != (unit <= GANTRY_TIME_HOUR))
    return FALSE;
  self->at++;
  return add_term (self, &number, get_unit_length (unit, FALSE, self->units));
}

/* "PT8H0M0S" of Microsoft Project, "P1D" and "P-1D" of GanttProject, in working days. */
static gboolean
read_iso (Reader *self, gboolean *negative)
{
  gboolean in_time = FALSE;

  do
    if (!read_iso_part (self, &in_time, negative))
      return FALSE;
  while (*self->at != '\0' && *self->at != '?');
  self->working = TRUE;
  return TRUE;
}

static gboolean
is_clock (const char *text)
{
  text += strspn (text, "0123456789");
  return *text == ':';
}

static gboolean
read_duration (Reader *self, gboolean *estimated)
{
  gboolean guessed = take (self, '~');
  gboolean negative = take (self, '-');
  gboolean read;

  if (!negative)
    take (self, '+');
  if (take (self, 'p'))
    read = read_iso (self, &negative);
  else
    read = is_clock (self->at) ? read_clock (self) : read_terms (self);
  if (!read)
    return FALSE;

  skip_blanks (self);
  *estimated = take (self, '?') || guessed;
  if (negative)
    self->seconds = -self->seconds;
  return *self->at == '\0';
}

gboolean
gantry_duration_parse (const char         *text,
                       const GantryUnits  *units,
                       gint64             *duration,
                       gboolean           *elapsed,
                       gboolean           *estimated,
                       GError            **error)
{
  g_autofree char *folded = NULL;
  Reader reader = { .units = units };
  gboolean guessed = FALSE;

  g_return_val_if_fail (text != NULL && units != NULL && duration != NULL, FALSE);

  folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  reader.at = folded;
  if (folded == NULL || !read_duration (&reader, &guessed))
    return gantry_words_refuse (
        error, text,
        reader.out_of_range
          ? _("“%s” is too long for a duration: type a shorter one.")
          : _("“%s” is not a duration: type a number and a unit, such as “3d”, “2.5 days” or “4h”."));
  if (reader.elapsed && elapsed == NULL)
    return gantry_words_refuse (
        error, text, _("“%s” runs around the clock, which is not possible here: leave out the “e”."));

  *duration = reader.seconds;
  if (elapsed != NULL)
    *elapsed = reader.elapsed;
  if (estimated != NULL)
    *estimated = guessed;
  return TRUE;
}

/* ---- Writing ---- */

typedef struct {
  GString *text;
  const GantryUnits *units;
  gboolean elapsed;
  gboolean plain; /* for files */
  GantryNumberStyle style;
} Writer;

static void
append_term (Writer *self, guint64 mantissa, int n_decimals, GantryTimeUnit unit)
{
  if (!self->plain && self->text->len > 0 && !g_str_has_suffix (self->text->str, "-"))
    g_string_append_c (self->text, ' ');
  gantry_number_append (self->text, mantissa, n_decimals, 0, &self->style);
  if (!self->plain)
    g_string_append_c (self->text, ' ');
  g_string_append (self->text, self->plain ? gantry_vocabulary_get_plain_unit (unit, self->elapsed)
                                           : gantry_locale_get ()->units[self->elapsed][unit]);
}

/* The unit that people would choose for a length as a whole. */
static GantryTimeUnit
choose_unit (guint64 seconds, guint64 day)
{
  if (seconds == 0 || seconds >= day)
    return GANTRY_TIME_DAY;
  if (seconds >= (guint64) GANTRY_HOUR)
    return GANTRY_TIME_HOUR;
  return seconds >= (guint64) GANTRY_MINUTE ? GANTRY_TIME_MINUTE : GANTRY_TIME_SECOND;
}

/* "1 d 2 h 20 min": where no unit alone says it in two decimals. */
static void
append_terms (Writer *self, guint64 seconds)
{
  for (int unit = GANTRY_TIME_DAY; unit >= GANTRY_TIME_SECOND; unit--)
    {
      guint64 length = get_unit_length (unit, self->elapsed, self->units);

      if (seconds >= length)
        append_term (self, seconds / length, 0, unit);
      seconds %= length;
    }
}

static void
append_duration (Writer *self, guint64 seconds)
{
  guint64 day = get_unit_length (GANTRY_TIME_DAY, self->elapsed, self->units);
  GantryTimeUnit unit = choose_unit (seconds, day);
  guint64 length = get_unit_length (unit, self->elapsed, self->units);
  Wide hundreds = (Wide) seconds * 100;

  if (seconds % length == 0)
    append_term (self, seconds / length, 0, unit);
  else if (unit == GANTRY_TIME_MINUTE || hundreds % length != 0 || hundreds / length > G_MAXINT64)
    append_terms (self, seconds); /* "1 min 30 s" reads better than "1.5 min" */
  else
    append_term (self, (guint64) (hundreds / length), 2, unit);
}

static char *
format (gint64 duration, gboolean elapsed, const GantryUnits *units, gboolean plain)
{
  Writer writer = { .units = units, .elapsed = elapsed != FALSE, .plain = plain };

  if (duration == GANTRY_NONE)
    return g_strdup ("");

  writer.text = g_string_sized_new (24);
  if (plain)
    writer.style = gantry_number_style_plain;
  else
    gantry_number_style_get (&writer.style, FALSE);
  writer.style.separator = ""; /* grouped, "1,500 h" would be read as one and a half elsewhere */
  if (duration < 0)
    g_string_append_c (writer.text, '-');
  append_duration (&writer, gantry_number_magnitude (duration));
  return g_string_free (writer.text, FALSE);
}

char *
gantry_duration_format (gint64 duration, gboolean elapsed, const GantryUnits *units)
{
  g_return_val_if_fail (units != NULL, NULL);

  return format (duration, elapsed, units, FALSE);
}

char *
gantry_duration_format_plain (gint64 duration, gboolean elapsed, const GantryUnits *units)
{
  g_return_val_if_fail (units != NULL, NULL);

  return format (duration, elapsed, units, TRUE);
}

char *
gantry_duration_to_hours (gint64 duration)
{
  guint64 seconds = gantry_number_magnitude (duration);
  GString *text = g_string_sized_new (16);
  guint64 scale = 1;
  guint64 mantissa;
  int n_decimals = 0;

  /* Four decimals of an hour are a third of a second, so rounding brings every second back; past
   * thirty million years they would not fit. */
  for (;; scale *= 10, n_decimals++)
    {
      Wide product = (Wide) seconds * scale;
      Wide back;

      mantissa = (guint64) ((product + GANTRY_HOUR / 2) / GANTRY_HOUR);
      back = ((Wide) mantissa * GANTRY_HOUR + scale / 2) / scale;
      if (back == seconds || n_decimals == 4 || seconds > G_MAXINT64 / 10000)
        break;
    }
  if (duration < 0)
    g_string_append_c (text, '-');
  gantry_number_append (text, mantissa, n_decimals, 0, &gantry_number_style_plain);
  return g_string_free (text, FALSE);
}
