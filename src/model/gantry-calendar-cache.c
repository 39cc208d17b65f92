/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-calendar-cache.h"

#include "model/gantry-calendar-hours.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar-week.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-project.h"

/* Exceptions of all that is compiled together: some 400 MB, or a thousand people with leave of their
 * own and thirty holidays that repeat for ever. */
#define EXCEPTIONS_MAX (4 * 1000 * 1000)

/* What a calendar or a person was compiled to, and what from. */
typedef struct {
  gint64 id;
  const GantryWorktime *worktime;
  GArray *calendars;   /* gint64: ids of those that were asked for, there or not */
  gboolean of_project; /* the project's calendar was taken */
  gboolean cut;
  guint n_exceptions;
} Entry;

struct _GantryCalendarCache {
  GantryDocument *document; /* unowned */
  GHashTable *distinct;     /* set of GantryWorktime, owned */
  GHashTable *calendars;    /* id → Entry */
  GHashTable *people;       /* id → Entry */
  GHashTable *common;       /* Pair → GantryWorktime */
  guint n_exceptions;       /* of all entries */
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

static void
entry_free (gpointer data)
{
  Entry *self = data;

  g_array_unref (self->calendars);
  g_free (self);
}

/* ---- Life ---- */

GantryCalendarCache *
gantry_calendar_cache_new (GantryDocument *document)
{
  GantryCalendarCache *self = g_new0 (GantryCalendarCache, 1);

  self->document = document;
  self->distinct = g_hash_table_new_full ((GHashFunc) gantry_worktime_hash, (GEqualFunc) gantry_worktime_equal,
                                          (GDestroyNotify) gantry_worktime_unref, NULL);
  self->calendars = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  self->people = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  self->common = g_hash_table_new_full (pair_hash, pair_equal, g_free, NULL);
  return self;
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

/* ---- What no longer holds ---- */

/* What a change of something touches. */
typedef struct {
  GHashTable *calendars, *people; /* sets of ids */
  gboolean project;
  guint n_dropped_exceptions;
} Touched;

static void
touch (GHashTable *set, gint64 id)
{
  if (id != 0 && id != GANTRY_NONE)
    g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static void
touch_owners (Touched *self, GantryDocument *document, const GantryChange *change)
{
  const GantryField *field = &change->kind->fields[change->field];
  GantryRecord *record = gantry_document_lookup (document, change->kind, change->id);

  if (change->type == GANTRY_CHANGE_UPDATE && field->type == GANTRY_FIELD_REFERENCE)
    {
      GHashTable *set = g_str_equal (field->name, "calendar") ? self->calendars : self->people;

      touch (set, change->old_value.type == GANTRY_VALUE_INTEGER ? change->old_value.integer : 0);
      touch (set, change->new_value.type == GANTRY_VALUE_INTEGER ? change->new_value.integer : 0);
    }
  if (record == NULL)
    return;
  touch (self->calendars, gantry_record_get_integer (record, "calendar"));
  touch (self->people, gantry_record_get_integer (record, "person"));
}

static void
touch_change (Touched *self, GantryDocument *document, const GantryChange *change)
{
  if (change->kind == &gantry_calendar_kind)
    touch (self->calendars, change->id);
  else if (change->kind == &gantry_calendar_exception_kind || change->kind == &gantry_calendar_week_kind)
    touch_owners (self, document, change);
  else if (change->kind == &gantry_person_kind)
    touch (self->people, change->id);
  else if (change->kind == &gantry_project_kind)
    self->project = TRUE;
}

static gboolean
entry_is_touched (const Entry *self, const Touched *touched)
{
  if (self->of_project && touched->project)
    return TRUE;
  for (guint i = 0; i < self->calendars->len; i++)
    if (g_hash_table_contains (touched->calendars, &g_array_index (self->calendars, gint64, i)))
      return TRUE;
  return FALSE;
}

/* Whether the entry of @key has to go; @own: the ids of its kind that were touched themselves. */
static gboolean
drop_entry (gpointer key, const Entry *entry, GHashTable *own, Touched *touched)
{
  if (!entry_is_touched (entry, touched) && !g_hash_table_contains (own, key))
    return FALSE;
  touched->n_dropped_exceptions += entry->n_exceptions;
  return TRUE;
}

static gboolean
drop_calendar (gpointer key, gpointer value, gpointer user_data)
{
  return drop_entry (key, value, ((Touched *) user_data)->calendars, user_data);
}

static gboolean
drop_person (gpointer key, gpointer value, gpointer user_data)
{
  return drop_entry (key, value, ((Touched *) user_data)->people, user_data);
}

void
gantry_calendar_cache_invalidate (GantryCalendarCache *self, const GantryTransaction *transaction)
{
  g_autoptr (GHashTable) calendars = NULL, people = NULL;
  Touched touched = { 0 };

  g_return_if_fail (self != NULL);

  if (transaction == NULL)
    {
      g_hash_table_remove_all (self->people);
      g_hash_table_remove_all (self->calendars);
      self->n_exceptions = 0;
      return;
    }
  calendars = touched.calendars = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  people = touched.people = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < gantry_transaction_get_n_changes (transaction); i++)
    touch_change (&touched, self->document, gantry_transaction_get_change (transaction, i));
  g_hash_table_foreach_remove (self->calendars, drop_calendar, &touched);
  g_hash_table_foreach_remove (self->people, drop_person, &touched);
  self->n_exceptions -= touched.n_dropped_exceptions;
}

static void
mark_all (GHashTable *entries, GHashTable *marked)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_hash_table_add (marked, (gpointer) ((Entry *) entry)->worktime);
}

void
gantry_calendar_cache_sweep (GantryCalendarCache *self)
{
  g_autoptr (GHashTable) entries = g_hash_table_new (NULL, NULL), marked = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (self != NULL);

  mark_all (self->calendars, entries);
  mark_all (self->people, entries);
  mark_all (self->calendars, marked);
  mark_all (self->people, marked);
  g_hash_table_iter_init (&iter, self->common);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_hash_table_contains (entries, ((Pair *) key)->calendar) && g_hash_table_contains (entries, ((Pair *) key)->person))
      g_hash_table_add (marked, value);
    else
      g_hash_table_iter_remove (&iter);
  g_hash_table_iter_init (&iter, self->distinct);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (marked, key))
      g_hash_table_iter_remove (&iter);
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

static gint64
project_calendar (GantryCalendarCache *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_project_kind);

  if (gantry_table_get_n_records (table) == 0)
    return 0;
  return GANTRY_PROJECT (gantry_table_get_record (table, 0))->calendar;
}

/* Compiles @calendar, with what is @person's own unless that is 0. */
static Entry *
compile (GantryCalendarCache *self, gint64 calendar, gint64 person)
{
  gboolean known = gantry_document_lookup (self->document, &gantry_calendar_kind, calendar) != NULL;
  Entry *entry = g_new0 (Entry, 1);
  GantryCalendarHours hours;

  gantry_calendar_hours_init (&hours, EXCEPTIONS_MAX - self->n_exceptions);
  if (!known && calendar != 0)
    g_array_append_val (hours.calendars, calendar);
  gantry_calendar_hours_add_calendar (&hours, self->document, known ? calendar : project_calendar (self));
  if (person != 0)
    gantry_calendar_hours_add_person (&hours, self->document, person);
  entry->worktime = share (self, gantry_calendar_hours_compile (&hours));
  entry->n_exceptions = hours.spec.n_exceptions;
  entry->calendars = g_array_ref (hours.calendars);
  entry->of_project = !known;
  entry->cut = hours.cut;
  self->n_exceptions += entry->n_exceptions;
  gantry_calendar_hours_clear (&hours);
  return entry;
}

static const Entry *
remember (GHashTable *table, gint64 id, Entry *entry)
{
  entry->id = id;
  g_hash_table_insert (table, &entry->id, entry);
  return entry;
}

static const Entry *
find_calendar (GantryCalendarCache *self, gint64 calendar)
{
  const Entry *entry = g_hash_table_lookup (self->calendars, &calendar);

  return entry != NULL ? entry : remember (self->calendars, calendar, compile (self, calendar, 0));
}

/* Who has nothing of their own shares what their calendar was compiled to. */
static Entry *
copy_calendar (const Entry *calendar)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->worktime = calendar->worktime;
  entry->calendars = g_array_ref (calendar->calendars);
  entry->of_project = calendar->of_project;
  return entry;
}

static const Entry *
find_person (GantryCalendarCache *self, gint64 person)
{
  const Entry *entry = g_hash_table_lookup (self->people, &person);
  GantryRecord *record;
  gint64 calendar;

  if (entry != NULL)
    return entry;
  record = gantry_document_lookup (self->document, &gantry_person_kind, person);
  calendar = record != NULL ? GANTRY_PERSON (record)->calendar : 0;
  if (gantry_calendar_hours_has_person (self->document, person))
    return remember (self->people, person, compile (self, calendar, person));
  return remember (self->people, person, copy_calendar (find_calendar (self, calendar)));
}

const GantryWorktime *
gantry_calendar_cache_get (GantryCalendarCache *self, gint64 calendar)
{
  g_return_val_if_fail (self != NULL, NULL);

  return find_calendar (self, calendar)->worktime;
}

const GantryWorktime *
gantry_calendar_cache_get_person (GantryCalendarCache *self, gint64 person)
{
  g_return_val_if_fail (self != NULL, NULL);

  return find_person (self, person)->worktime;
}

gboolean
gantry_calendar_cache_is_cut (GantryCalendarCache *self, gint64 calendar)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_calendar (self, calendar)->cut;
}

gboolean
gantry_calendar_cache_is_person_cut (GantryCalendarCache *self, gint64 person)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return find_person (self, person)->cut;
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
