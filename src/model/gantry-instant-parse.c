/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-instant.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-clock.h"
#include "model/gantry-date-reader.h"
#include "model/gantry-words.h"

/* "2027-03-12", also with a time, a fraction of a second and a zone; the zone is left out of account
 * because plans have none. */
static gboolean
read_iso (GantryDateReader *self)
{
  char date[11];
  gint64 day;

  if (strnlen (self->at, 10) < 10)
    return FALSE;
  g_strlcpy (date, self->at, sizeof date);
  if (!gantry_instant_from_iso (date, &day) || g_ascii_isdigit (self->at[10]))
    return FALSE;
  self->at += 10;
  self->day = day;
  if (self->at[0] == 't' && g_ascii_isdigit (self->at[1]))
    self->at++;
  return TRUE;
}

/* "z", "+02", "+02:00" and "+0200" behind a time. */
static void
skip_zone (GantryDateReader *self)
{
  const char *p = self->at;
  gsize n_digits;

  if (!self->has_time)
    return;
  if (p[0] == 'z' && p[1] == '\0')
    self->at++;
  if (p[0] != '+' && p[0] != '-')
    return;
  n_digits = strspn (p + 1, "0123456789:");
  if (p[1 + n_digits] == '\0' && (n_digits == 2 || n_digits == 4 || n_digits == 5))
    self->at += 1 + n_digits;
}

static gboolean
read_text (GantryDateReader *self)
{
  const char *start = self->at;

  if (!read_iso (self) && !gantry_date_reader_read_relative (self))
    {
      self->at = start;
      if (!gantry_date_reader_read_date (self))
        return FALSE;
    }
  if (!self->has_time)
    gantry_date_reader_read_time (self);
  skip_zone (self);
  gantry_date_reader_skip (self);
  return *self->at == '\0';
}

static gint64
get_default_time (GantryInstantRole role, const GantryUnits *units)
{
  switch (role)
    {
    case GANTRY_INSTANT_START:
      return units->day_start;
    case GANTRY_INSTANT_FINISH:
      return units->day_finish;
    case GANTRY_INSTANT_DATE:
    default:
      return 0;
    }
}

gboolean
gantry_instant_parse (const char         *text,
                      GantryInstantRole   role,
                      gint64              now,
                      const GantryUnits  *units,
                      gint64             *instant,
                      GError            **error)
{
  g_autofree char *folded = NULL;
  GantryDateReader reader = { .now = now, .week_start = 0 };
  gint64 result;

  g_return_val_if_fail (text != NULL && units != NULL && instant != NULL, FALSE);

  folded = gantry_words_fold (text, GANTRY_WORDS_MAX);
  reader.at = folded;
  reader.week_start = units->week_start;
  reader.to_finish = role == GANTRY_INSTANT_FINISH;
  if (folded == NULL || !read_text (&reader))
    return gantry_words_refuse (
        error, text, _("“%s” is not a date: type one such as “2027-03-12”, “12 Mar” or “tomorrow”."));
  if (reader.has_time && role == GANTRY_INSTANT_DATE)
    return gantry_words_refuse (
        error, text, _("“%s” has a time of day, but a whole day is wanted here: leave out the time."));

  result = reader.day + (reader.has_time ? reader.seconds : get_default_time (role, units));
  if (result < GANTRY_INSTANT_MIN || result >= GANTRY_INSTANT_MAX)
    return gantry_words_refuse (
        error, text, _("“%s” is too far away: type a date between the years 1900 and 2299."));
  *instant = result;
  return TRUE;
}
