/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "locale-fixture.h"
#include "model/gantry-instant.h"
#include "model/gantry-recurrence.h"

static gint64
date (const char *iso)
{
  gint64 instant;

  g_assert_true (gantry_instant_from_iso (iso, &instant));
  return instant;
}

static GantryRecurrence
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  GantryRecurrence rule;

  gantry_recurrence_parse (text, &rule, &error);
  g_assert_no_error (error);
  return rule;
}

/* ---- Text ---- */

static const struct {
  const char *text, *canonical;
} texts[] = {
  { "daily", "every day" },
  { "every 3 days", "every 3 days" },
  { "Every Day", "every day" },
  { "every weekday", "every weekday" },
  { "every 2 workdays", "every 2 weekdays" },
  { "weekly", "every week" },
  { "every friday", "every week on Friday" },
  { "every other fri", "every 2 weeks on Friday" },
  { "every week on mon, wed and fri", "every week on Monday, Wednesday, Friday" },
  { "every 2 weeks on Friday, Monday", "every 2 weeks on Monday, Friday" },
  { "every 2 weeks from sunday on sat, sun", "every 2 weeks from Sunday on Saturday, Sunday" },
  { "weekly from sunday on sat", "every week on Saturday" },
  { "each week on Montag", "every week on Monday" },
  { "monthly", "every month" },
  { "monthly on day 15", "every month on day 15" },
  { "every month on the 15th", "every month on day 15" },
  { "every 2 months on 2nd", "every 2 months on day 2" },
  { "every month on the third Friday", "every month on the third Friday" },
  { "every 3 months on the last weekday", "every 3 months on the last weekday" },
  { "third friday of every month", "every month on the third Friday" },
  { "3rd Friday of the month", "every month on the third Friday" },
  { "last day of every 2 months", "every 2 months on the last day" },
  { "first weekend day of every month", "every month on the first weekend day" },
  { "15th of every month", "every month on day 15" },
  { "yearly", "every year" },
  { "annually on 25 December", "every year on 25 December" },
  { "every year on December 25", "every year on 25 December" },
  { "25 Dec", "every year on 25 December" },
  { "dec 25", "every year on 25 December" },
  { "25 december of every 4 years", "every 4 years on 25 December" },
  { "fourth Thursday of November", "every year on the fourth Thursday of November" },
  { "every year on the last Monday in May", "every year on the last Monday of May" },
  { "every year on the third friday", "every year on the third Friday" },
  { "every year on day 3", "every year on day 3" },
  { "every year in December", "every year in December" },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GantryRecurrence rule = parse (texts[i].text);
      g_autofree char *canonical = gantry_recurrence_format (&rule);
      g_autofree char *again = NULL;

      g_assert_cmpstr (canonical, ==, texts[i].canonical);
      rule = parse (canonical);
      again = gantry_recurrence_format (&rule);
      g_assert_cmpstr (again, ==, canonical);
    }
}

static void
test_refused (void)
{
  static const char *const wrong[] = {
    "", " ", "every", "often", "every 0 days", "every 1001 days", "every 99999 days", "every -1 days",
    "every second", "every 3 hours", "every month on day 32", "every month on day 0", "every sixth friday",
    "every month on the sixth friday", "every year on the first", "every week on noday", "every day on monday",
    "every 2 weeks from monday on sat", "friday", "every month on the first december",
    "last", "every weekend", "day", "december", "\xff", "every\nday\t3",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      GantryRecurrence rule = { .interval = 77 };

      if (gantry_recurrence_parse (wrong[i], &rule, &error))
        g_error ("read as a rule: “%s”", wrong[i]);
      g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
      g_assert_cmpint (rule.interval, ==, 77);
    }
}

static GantryRecurrence
random_rule (GRand *rand)
{
  GantryRecurrence rule = { 0 };

  rule.unit = (GantryRecurrenceUnit) g_rand_int_range (rand, GANTRY_RECURRENCE_DAYS, GANTRY_RECURRENCE_YEARS + 1);
  rule.interval = g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 3 : 30);
  if (rule.unit == GANTRY_RECURRENCE_WEEKS)
    {
      rule.weekdays = (guint) g_rand_int_range (rand, 0, 128);
      rule.from_sunday = rule.interval > 1 && g_rand_boolean (rand);
    }
  if (rule.unit < GANTRY_RECURRENCE_MONTHS)
    return rule;
  if (g_rand_boolean (rand))
    {
      rule.position = g_rand_int_range (rand, 0, 6);
      rule.position = rule.position == 0 ? GANTRY_RECURRENCE_LAST : rule.position;
      rule.item = g_rand_int_range (rand, 0, GANTRY_RECURRENCE_N_ITEMS);
    }
  else
    {
      rule.day = g_rand_int_range (rand, 0, 32);
    }
  if (rule.unit == GANTRY_RECURRENCE_YEARS)
    rule.month = g_rand_int_range (rand, 0, 13);
  return rule;
}

static void
test_text_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int i = 0; i < 20000; i++)
    {
      GantryRecurrence rule = random_rule (rand);
      g_autofree char *text = gantry_recurrence_format (&rule);
      GantryRecurrence read = parse (text);

      g_assert_cmpmem (&read, sizeof read, &rule, sizeof rule);
    }
}

/* ---- Days ---- */

/* Microsoft Project's own: in calendar-recurring-exceptions-project2013-mspdi.xml of MPXJ's test
 * data it states how often each rule comes and, having computed it, when for the last time. */
static const struct {
  const char *rule, *first;
  guint n;
  const char *last;
} published[] = {
  { "every 3 days", "2000-02-01", 4, "2000-02-10" },
  { "every 5 days", "2000-03-01", 5, "2000-03-21" },
  { "every 7 days", "2000-04-01", 6, "2000-05-06" },
  { "every week on Monday", "2001-01-01", 3, "2001-01-15" },
  { "every 2 weeks from Sunday on Tuesday", "2001-01-01", 4, "2001-02-13" },
  { "every 3 weeks from Sunday on Wednesday", "2001-01-01", 5, "2001-03-28" },
  { "every 4 weeks from Sunday on Thursday", "2001-01-01", 6, "2001-05-24" },
  { "every 5 weeks from Sunday on Friday", "2001-01-01", 7, "2001-08-03" },
  { "every 6 weeks from Sunday on Saturday", "2001-01-01", 8, "2001-10-27" },
  { "every 7 weeks from Sunday on Sunday", "2001-01-01", 9, "2002-03-17" },
  { "every 2 months on the first Monday", "2002-01-01", 3, "2002-05-06" },
  { "every 3 months on the second Tuesday", "2002-01-01", 4, "2002-10-08" },
  { "every 4 months on the third Wednesday", "2002-01-01", 5, "2003-05-21" },
  { "every 5 months on the fourth Thursday", "2002-01-01", 6, "2004-02-26" },
  { "every 6 months on the last Friday", "2002-01-01", 7, "2005-01-28" },
  { "every 7 months on the first Saturday", "2002-01-01", 8, "2006-02-04" },
  { "every 8 months on the second Sunday", "2002-01-01", 9, "2007-05-13" },
  { "every 2 months on day 1", "2003-01-01", 3, "2003-05-01" },
  { "every 5 months on day 4", "2003-01-01", 6, "2005-02-04" },
  { "every year on the first Tuesday of March", "2004-01-01", 4, "2007-03-06" },
  { "every year on the second Wednesday of April", "2004-01-01", 5, "2008-04-09" },
  { "every year on the third Thursday of May", "2004-01-01", 6, "2009-05-21" },
  { "every year on 1 February", "2005-01-01", 3, "2007-02-01" },
  { "every year on 2 March", "2005-01-01", 4, "2008-03-02" },
  { "every year on 3 April", "2005-01-01", 5, "2009-04-03" },
  { "every month on the first Saturday", "2010-01-01", 3, "2010-03-06" },
  /* U.S. federal law, 5 U.S.C. 6103, as the Office of Personnel Management publishes the dates */
  { "fourth Thursday of November", "2023-01-01", 5, "2027-11-25" },
  { "third Monday of January", "2024-06-01", 2, "2026-01-19" },
  { "last Monday of May", "2026-01-01", 1, "2026-05-25" },
  /* expirations of options: the third Friday */
  { "third Friday of every month", "2027-01-01", 12, "2027-12-17" },
  /* leap years; 1900 and 2100 are none */
  { "every month on day 31", "1900-02-01", 1, "1900-02-28" },
  { "every year on 29 February", "2000-01-01", 101, "2100-02-28" },
  { "every 4 years on 29 February", "2020-01-01", 21, "2100-02-28" },
  { "every month on the fifth Monday", "2027-01-01", 2, "2027-05-31" },
  { "every weekday", "2027-01-01", 2, "2027-01-04" },
  { "every 2 weekdays", "2027-01-02", 3, "2027-01-08" },
  { "every 2 weeks on Saturday, Sunday", "2027-01-01", 4, "2027-01-17" },
  { "every 2 weeks", "2027-01-06", 3, "2027-02-03" },
  { "every month", "2027-01-31", 2, "2027-02-28" },
  { "every year", "2024-02-29", 5, "2028-02-29" },
};

static void
test_published (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (published); i++)
    {
      GantryRecurrence rule = parse (published[i].rule);
      g_autoptr (GArray) days = gantry_recurrence_expand (&rule, date (published[i].first), GANTRY_NONE, published[i].n);
      g_autofree char *last = NULL;

      g_assert_cmpuint (days->len, ==, published[i].n);
      last = gantry_instant_to_iso (g_array_index (days, gint64, days->len - 1), TRUE);
      g_assert_cmpstr (last, ==, published[i].last);
    }
}

/* ---- The slow way: each day from the first is asked whether the rule names it ---- */

typedef struct {
  GantryRecurrence rule;
  GDate first;
  guint n_weekdays; /* from the first day on */
  int base;         /* the month that is counted from, -1 before there is one */
} Walk;

static gboolean
counts (const GDate *day, int item)
{
  GDateWeekday weekday = g_date_get_weekday (day);

  if (item == GANTRY_RECURRENCE_ANY_DAY)
    return TRUE;
  if (item == GANTRY_RECURRENCE_WEEKDAY)
    return weekday <= G_DATE_FRIDAY;
  if (item == GANTRY_RECURRENCE_WEEKEND_DAY)
    return weekday > G_DATE_FRIDAY;
  return (int) weekday == item + 1;
}

static gboolean
is_at_position (const Walk *self, const GDate *day)
{
  GDate other = *day;
  int before = 0, after = 0;

  if (!counts (day, self->rule.item))
    return FALSE;
  for (g_date_set_day (&other, 1); g_date_get_month (&other) == g_date_get_month (day); g_date_add_days (&other, 1))
    {
      before += counts (&other, self->rule.item) && g_date_compare (&other, day) < 0;
      after += counts (&other, self->rule.item) && g_date_compare (&other, day) > 0;
    }
  return self->rule.position == GANTRY_RECURRENCE_LAST ? after == 0 : before + 1 == self->rule.position;
}

static gboolean
is_day_of_month (const Walk *self, const GDate *day)
{
  int wanted = self->rule.day != 0 ? self->rule.day : g_date_get_day (&self->first);

  if (g_date_is_last_of_month (day))
    return g_date_get_day (day) <= wanted;
  return g_date_get_day (day) == wanted;
}

static gboolean
is_in_months (Walk *self, const GDate *day)
{
  int month = g_date_get_year (day) * 12 + g_date_get_month (day) - 1;
  gboolean years = self->rule.unit == GANTRY_RECURRENCE_YEARS;
  int wanted = self->rule.month != 0 ? self->rule.month : (int) g_date_get_month (&self->first);

  if (years && (int) g_date_get_month (day) != wanted)
    return FALSE;
  if (!(self->rule.position != 0 ? is_at_position (self, day) : is_day_of_month (self, day)))
    return FALSE;
  if (self->base < 0)
    self->base = month;
  return (month - self->base) % (self->rule.interval * (years ? 12 : 1)) == 0;
}

static gboolean
is_in_weeks (const Walk *self, const GDate *day)
{
  guint32 shift = self->rule.from_sunday ? 0 : 1; /* the first of January of the year 1 was a Monday */
  guint32 weeks = (g_date_get_julian (day) - shift) / 7 - (g_date_get_julian (&self->first) - shift) / 7;
  guint weekdays = self->rule.weekdays != 0 ? self->rule.weekdays : 1u << (g_date_get_weekday (&self->first) - 1);

  return weeks % (guint) self->rule.interval == 0 && (weekdays & 1u << (g_date_get_weekday (day) - 1));
}

static gboolean
walk_names (Walk *self, const GDate *day)
{
  switch (self->rule.unit)
    {
    case GANTRY_RECURRENCE_DAYS:
      return (g_date_get_julian (day) - g_date_get_julian (&self->first)) % (guint) self->rule.interval == 0;
    case GANTRY_RECURRENCE_WEEKDAYS:
      return g_date_get_weekday (day) <= G_DATE_FRIDAY && self->n_weekdays++ % (guint) self->rule.interval == 0;
    case GANTRY_RECURRENCE_WEEKS:
      return is_in_weeks (self, day);
    default:
      return is_in_months (self, day);
    }
}

static gint64
to_instant (const GDate *day)
{
  return gantry_instant_from_civil (g_date_get_year (day), g_date_get_month (day), g_date_get_day (day), 0);
}

/* Random rules from a random day of 1900 to 2200 on. */
static void
test_walk (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int i = 0; i < 1000; i++)
    {
      Walk walk = { .rule = random_rule (rand), .base = -1 };
      GantryRecurrenceIter iter;
      GDate day;
      gint64 next;

      g_date_set_julian (&day, (guint32) g_rand_int_range (rand, 693596, 803168));
      walk.first = day;
      gantry_recurrence_iter_init (&iter, &walk.rule, to_instant (&day));
      next = gantry_recurrence_iter_next (&iter);
      for (int n = 0; n < 800; n++, g_date_add_days (&day, 1))
        if (walk_names (&walk, &day))
          {
            g_assert_cmpint (next, ==, to_instant (&day));
            next = gantry_recurrence_iter_next (&iter);
          }
      if (next != GANTRY_NONE)
        g_assert_cmpint (next, >=, to_instant (&day));
    }
}

/* ---- Limits ---- */

static void
test_ends (void)
{
  GantryRecurrence daily = parse ("daily"), never = parse ("every 100 years on the fifth Friday of February");
  g_autoptr (GArray) all = gantry_recurrence_expand (&daily, GANTRY_INSTANT_MIN, GANTRY_NONE, 0);
  g_autoptr (GArray) none = gantry_recurrence_expand (&never, date ("2298-01-01"), GANTRY_NONE, 0);
  g_autoptr (GArray) early = gantry_recurrence_expand (&daily, G_MININT64, GANTRY_INSTANT_MIN, 0);
  g_autoptr (GArray) late = gantry_recurrence_expand (&daily, G_MAXINT64, GANTRY_NONE, 0);
  g_autoptr (GArray) backward = gantry_recurrence_expand (&daily, date ("2027-01-02"), date ("2027-01-01"), 0);

  g_assert_cmpuint (all->len, ==, (GANTRY_INSTANT_MAX - GANTRY_INSTANT_MIN) / GANTRY_DAY);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (early->len, ==, 1);
  g_assert_cmpuint (late->len, ==, 0);
  g_assert_cmpuint (backward->len, ==, 0);
}

/* Numbers from anywhere: an answer within the calendar, and an end. */
static void
test_hostile (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (int i = 0; i < 2000; i++)
    {
      GantryRecurrence rule = {
        .unit = (GantryRecurrenceUnit) g_rand_int_range (rand, 0, 5),
        .interval = (int) g_rand_int (rand), .weekdays = g_rand_int (rand), .from_sunday = (int) g_rand_int (rand),
        .position = (int) g_rand_int (rand), .item = (int) g_rand_int (rand), .day = (int) g_rand_int (rand),
        .month = (int) g_rand_int (rand),
      };
      gint64 first = (gint64) ((guint64) g_rand_int (rand) << g_rand_int_range (rand, 0, 40));
      g_autoptr (GArray) days = gantry_recurrence_expand (&rule, first, GANTRY_NONE, 200);

      for (guint n = 0; n < days->len; n++)
        {
          g_assert_cmpint (g_array_index (days, gint64, n), >=, n > 0 ? g_array_index (days, gint64, n - 1) + 1 : gantry_instant_floor_day (first));
          g_assert_cmpint (g_array_index (days, gint64, n), <, GANTRY_INSTANT_MAX);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recurrence/texts", test_texts);
  g_test_add_func ("/recurrence/refused", test_refused);
  g_test_add_func ("/recurrence/text-round-trip", test_text_round_trip);
  g_test_add_func ("/recurrence/published", test_published);
  g_test_add_func ("/recurrence/walk", test_walk);
  g_test_add_func ("/recurrence/ends", test_ends);
  g_test_add_func ("/recurrence/hostile", test_hostile);
  return g_test_run ();
}
