/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-calendar-cache.h"

#include "model/gantry-hours.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-project.h"

struct _GantryCalendarCache {
  GantryDocument *document; /* unowned */
  GHashTable *distinct;     /* set of GantryWorktime, owned */
  GHashTable *calendars;    /* id -> GantryWorktime */
  GHashTable *people;       /* id -> GantryWorktime */
  GHashTable *common;       /* Pair -> GantryWorktime */
};

typedef struct {
  const GantryWorktime *calendar, *person;
} Pair;

static guint
pair_hash (gconstpointer data)
{
  const Pair *self = data;

  return g_direct_hash (self->calendar) * 31 + g_direct_hash (self->person);
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Pair)) == 0;
}

GantryCalendarCache *
gantry_calendar_cache_new (GantryDocument *document)
{
  GantryCalendarCache *self = g_new0 (GantryCalendarCache, 1);

  self->document = document;
  self->distinct = g_hash_table_new_full ((GHashFunc) gantry_worktime_hash, (GEqualFunc) gantry_worktime_equal,
                                          (GDestroyNotify) gantry_worktime_unref, NULL);
  self->calendars = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->common = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  return self;
}

void
gantry_calendar_cache_clear (GantryCalendarCache *self)
{
  g_hash_table_remove_all (self->common);
  g_hash_table_remove_all (self->people);
  g_hash_table_remove_all (self->calendars);
  g_hash_table_remove_all (self->distinct);
}

void
gantry_calendar_cache_free (GantryCalendarCache *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->common);
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->calendars);
  g_hash_table_unref (self->distinct);
  g_free (self);
}

/* ---- What a record says, in two halves: shifts on their own day, and what runs past midnight ---- */

typedef struct {
  GantryWorkSpec own, spill;
  GArray *own_exceptions, *spill_exceptions; /* of GantryWorkException */
  gboolean spills;
} Hours;

static void
hours_init (Hours *self)
{
  memset (self, 0, sizeof *self);
  self->own_exceptions = g_array_new (FALSE, FALSE, sizeof (GantryWorkException));
  self->spill_exceptions = g_array_new (FALSE, FALSE, sizeof (GantryWorkException));
}

static void
hours_clear (Hours *self)
{
  g_array_unref (self->own_exceptions);
  g_array_unref (self->spill_exceptions);
}

/* Text that cannot be read never gets into a document; were it there, nothing would be worked. */
static void
read_hours (const char *text, GantryWorkday *day, GantryWorkday *spill)
{
  *day = *spill = (GantryWorkday) { 0 };
  if (text != NULL && !gantry_hours_parse (text, day, spill, NULL))
    *day = *spill = (GantryWorkday) { 0 };
}

static void
hours_set_weekday (Hours *self, int weekday, const char *text)
{
  GantryWorkday day, spill;

  if (text == NULL)
    return;
  read_hours (text, &day, &spill);
  self->own.week[weekday] = day;
  self->spill.week[(weekday + 1) % 7] = spill;
  self->spills = self->spills || spill.n_shifts > 0;
}

static gint32
day_of (gint64 date)
{
  gint64 day = date / GANTRY_DAY - (date % GANTRY_DAY < 0 ? 1 : 0);

  return (gint32) CLAMP (day, G_MININT32 / 2, G_MAXINT32 / 2);
}

static void
hours_add_exception (Hours *self, const GantryCalendarException *exception)
{
  GantryWorkException own, spill;

  own.first_day = day_of (exception->first_date);
  own.end_day = day_of (exception->last_date) + 1;
  read_hours (exception->hours, &own.hours, &spill.hours);
  spill.first_day = own.first_day + 1;
  spill.end_day = own.end_day + 1;
  self->spills = self->spills || spill.hours.n_shifts > 0;
  g_array_append_val (self->own_exceptions, own);
  g_array_append_val (self->spill_exceptions, spill);
}

static int
compare_exceptions (gconstpointer a, gconstpointer b)
{
  const GantryRecord *left = *(GantryRecord *const *) a, *right = *(GantryRecord *const *) b;

  return (left->id > right->id) - (left->id < right->id);
}

/* Of exceptions that overlap, the one that was added last wins. */
static void
hours_add_exceptions (Hours *self, GantryDocument *document, const char *field_name, gint64 id)
{
  const GantryKind *kind = &gantry_calendar_exception_kind;
  const GPtrArray *referrers
    = gantry_document_get_referrers (document, kind, gantry_kind_find_field (kind, field_name), id);
  g_autoptr (GPtrArray) sorted = NULL;

  if (referrers == NULL)
    return;
  sorted = g_ptr_array_copy ((GPtrArray *) referrers, NULL, NULL);
  g_ptr_array_sort (sorted, compare_exceptions);
  for (guint i = 0; i < sorted->len; i++)
    hours_add_exception (self, GANTRY_CALENDAR_EXCEPTION (g_ptr_array_index (sorted, i)));
}

static void
hours_add_calendar (Hours *self, GantryDocument *document, const GantryCalendar *calendar)
{
  const char *days[] = { calendar->monday, calendar->tuesday, calendar->wednesday, calendar->thursday,
                         calendar->friday, calendar->saturday, calendar->sunday };

  for (int i = 0; i < 7; i++)
    hours_set_weekday (self, i, days[i]);
  hours_add_exceptions (self, document, "calendar", calendar->parent_instance.id);
}

static void
hours_add_standard (Hours *self)
{
  for (int i = 0; i < 5; i++)
    hours_set_weekday (self, i, "08:00-12:00 13:00-17:00");
}

/* From the calendar that all is based on to @id. A circle ends where it closes. */
static void
hours_add_calendars (Hours *self, GantryDocument *document, gint64 id)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GantryRecord *record = gantry_document_lookup (document, &gantry_calendar_kind, id);

  while (record != NULL && g_hash_table_add (seen, record))
    {
      g_ptr_array_add (chain, record);
      record = gantry_document_lookup (document, &gantry_calendar_kind, GANTRY_CALENDAR (record)->base);
    }
  if (chain->len == 0)
    hours_add_standard (self);
  for (guint i = chain->len; i-- > 0;)
    hours_add_calendar (self, document, GANTRY_CALENDAR (g_ptr_array_index (chain, i)));
}

static GantryWorktime *
hours_compile (Hours *self)
{
  g_autoptr (GantryWorktime) own = NULL, spill = NULL;

  self->own.exceptions = (const GantryWorkException *) (gpointer) self->own_exceptions->data;
  self->own.n_exceptions = self->own_exceptions->len;
  own = gantry_worktime_new (&self->own);
  if (!self->spills)
    return g_steal_pointer (&own);
  self->spill.exceptions = (const GantryWorkException *) (gpointer) self->spill_exceptions->data;
  self->spill.n_exceptions = self->spill_exceptions->len;
  spill = gantry_worktime_new (&self->spill);
  return gantry_worktime_new_union (own, spill);
}

/* ---- Looking up ---- */

/* The object that stands for all that equal @worktime, which is taken. */
static const GantryWorktime *
share (GantryCalendarCache *self, GantryWorktime *worktime)
{
  GantryWorktime *known = g_hash_table_lookup (self->distinct, worktime);

  if (known != NULL)
    {
      gantry_worktime_unref (worktime);
      return known;
    }
  g_hash_table_add (self->distinct, worktime);
  return worktime;
}

static const GantryWorktime *
remember (GHashTable *table, gint64 id, const GantryWorktime *worktime)
{
  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), (gpointer) worktime);
  return worktime;
}

static gint64
project_calendar (GantryCalendarCache *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_project_kind);

  if (gantry_table_get_n_records (table) == 0)
    return 0;
  return GANTRY_PROJECT (gantry_table_get_record (table, 0))->calendar;
}

/* The id of a calendar that exists, or 0. */
static gint64
resolve_calendar (GantryCalendarCache *self, gint64 id)
{
  if (id == 0 || gantry_document_lookup (self->document, &gantry_calendar_kind, id) == NULL)
    return project_calendar (self);
  return id;
}

const GantryWorktime *
gantry_calendar_cache_get (GantryCalendarCache *self, gint64 calendar)
{
  const GantryWorktime *worktime = g_hash_table_lookup (self->calendars, &calendar);
  Hours hours;

  if (worktime != NULL)
    return worktime;
  hours_init (&hours);
  hours_add_calendars (&hours, self->document, resolve_calendar (self, calendar));
  worktime = remember (self->calendars, calendar, share (self, hours_compile (&hours)));
  hours_clear (&hours);
  return worktime;
}

const GantryWorktime *
gantry_calendar_cache_get_person (GantryCalendarCache *self, gint64 person)
{
  const GantryWorktime *worktime = g_hash_table_lookup (self->people, &person);
  GantryRecord *record;
  Hours hours;

  if (worktime != NULL)
    return worktime;
  record = gantry_document_lookup (self->document, &gantry_person_kind, person);
  hours_init (&hours);
  hours_add_calendars (&hours, self->document,
                       resolve_calendar (self, record != NULL ? GANTRY_PERSON (record)->calendar : 0));
  hours_add_exceptions (&hours, self->document, "person", person);
  worktime = remember (self->people, person, share (self, hours_compile (&hours)));
  hours_clear (&hours);
  return worktime;
}

const GantryWorktime *
gantry_calendar_cache_get_common (GantryCalendarCache *self, gint64 calendar, gint64 person)
{
  Pair pair = { gantry_calendar_cache_get (self, calendar), gantry_calendar_cache_get_person (self, person) };
  const GantryWorktime *worktime;

  if (pair.calendar == pair.person)
    return pair.calendar;
  worktime = g_hash_table_lookup (self->common, &pair);
  if (worktime == NULL)
    {
      const GantryWorktime *both[] = { pair.calendar, pair.person };

      worktime = share (self, gantry_worktime_new_intersection (both, 2));
      g_hash_table_insert (self->common, g_memdup2 (&pair, sizeof pair), (gpointer) worktime);
    }
  return worktime;
}
