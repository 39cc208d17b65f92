/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-document.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#include "engine/gantry-pages.h"
#include "model/gantry-document-private.h"
#include "model/gantry-instant.h"
#include "model/gantry-outline-private.h"
#include "model/gantry-progress.h"
#include "model/gantry-record-private.h"
#include "model/gantry-table-private.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-custom-field.h"
#include "model/kinds/gantry-task.h"

G_DEFINE_FINAL_TYPE (GantryDocument, gantry_document, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_REVISION, PROP_TITLE, N_PROPS };

static GParamSpec *properties[N_PROPS];
static guint signals[GANTRY_DOCUMENT_N_SIGNALS];

/* ---- GObject ---- */

static void
gantry_document_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  GantryDocument *self = (GantryDocument *) object;

  switch (property_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, gantry_document_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, gantry_document_can_redo (self));
      break;
    case PROP_REVISION:
      g_value_set_uint64 (value, self->revision);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gantry_document_get_project (self)->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
free_referrers (GantryDocument *self)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      for (guint f = 0; f < kinds[k]->n_fields; f++)
        g_clear_pointer (&self->referrers[k][f], gantry_referrers_free);
      g_free (self->referrers[k]);
    }
  g_clear_pointer (&self->referrers, g_free);
}

static void
gantry_document_finalize (GObject *object)
{
  GantryDocument *self = (GantryDocument *) object;

  g_clear_pointer (&self->open, gantry_transaction_unref);
  g_clear_pointer (&self->scheduler, gantry_scheduler_free);
  g_clear_pointer (&self->journal, gantry_journal_free);
  g_clear_pointer (&self->earner, gantry_earner_free);
  g_clear_pointer (&self->outline, gantry_outline_free);
  g_clear_pointer (&self->custom_fields, gantry_custom_fields_free);
  free_referrers (self);
  for (guint i = 0; i < self->n_kinds; i++)
    g_object_unref (self->tables[i]);
  g_free (self->tables);
  g_free (self->next_ids);
  g_free (self->author);
  g_free (self->coalesce_key);
  G_OBJECT_CLASS (gantry_document_parent_class)->finalize (object);
}

static void
gantry_document_class_init (GantryDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = gantry_document_get_property;
  object_class->finalize = gantry_document_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_REVISION] = g_param_spec_uint64 ("revision", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[GANTRY_DOCUMENT_COMMITTED]
    = g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, GANTRY_TYPE_TRANSACTION);
  signals[GANTRY_DOCUMENT_CHANGED]
    = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, GANTRY_TYPE_TRANSACTION);
  signals[GANTRY_DOCUMENT_RESTORE_VIEW]
    = g_signal_new ("restore-view", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_VARIANT);
}

static void
gantry_document_init (GantryDocument *self)
{
  const GantryKind *const *kinds = gantry_kinds (&self->n_kinds);

  self->tables = g_new (GantryTable *, self->n_kinds);
  self->referrers = g_new (GantryReferrers **, self->n_kinds);
  self->next_ids = g_new (gint64, self->n_kinds);
  for (guint i = 0; i < self->n_kinds; i++)
    {
      self->tables[i] = gantry_table_new (kinds[i]);
      self->referrers[i] = g_new0 (GantryReferrers *, kinds[i]->n_fields);
      self->next_ids[i] = 1;
    }
  self->outline = gantry_outline_new ();
  self->custom_fields = gantry_custom_fields_new ();
  self->journal = gantry_journal_new ();
  self->scheduler = gantry_scheduler_new (self);
  self->author = g_strdup (g_get_real_name ());
}

void
gantry_document_emit_changed (GantryDocument *self, GantryTransaction *transaction)
{
  g_signal_emit (self, signals[GANTRY_DOCUMENT_CHANGED], 0, transaction);
}

void
gantry_document_emit_committed (GantryDocument *self, GantryTransaction *transaction)
{
  g_signal_emit (self, signals[GANTRY_DOCUMENT_COMMITTED], 0, transaction);
}

void
gantry_document_emit_restore_view (GantryDocument *self, GVariant *state)
{
  if (state != NULL)
    g_signal_emit (self, signals[GANTRY_DOCUMENT_RESTORE_VIEW], 0, state);
}

void
gantry_document_notify_state (GantryDocument *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* ---- Creating ---- */

GantryDocument *
gantry_document_new_empty (void)
{
  return g_object_new (GANTRY_TYPE_DOCUMENT, NULL);
}

/* 08:00 on the coming Monday, today if that is one. */
static gint64
get_next_monday (void)
{
  gint64 today = gantry_instant_floor_day (gantry_instant_now ());

  return today + (7 - gantry_instant_get_weekday (today)) % 7 * GANTRY_DAY + 8 * GANTRY_HOUR;
}

static gint64
insert_calendar (GantryDocument *self, const char *name, const char *const hours[7])
{
  static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday",
                                      "friday", "saturday", "sunday" };
  GantryRecord *calendar = gantry_document_insert (self, &gantry_calendar_kind);

  gantry_document_set_text (self, calendar, "name", name);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    gantry_document_set_text (self, calendar, days[i], hours[i]);
  return calendar->id;
}

static gint64
insert_calendars (GantryDocument *self)
{
#define OFFICE "08:00-12:00 13:00-17:00"
#define ROUND "00:00-24:00"
#define NIGHT "00:00-03:00 04:00-08:00 23:00-24:00"
  static const char *const standard[7] = { OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, "off", "off" };
  static const char *const round[7] = { ROUND, ROUND, ROUND, ROUND, ROUND, ROUND, ROUND };
  static const char *const night[7] = { "23:00-24:00", NIGHT, NIGHT, NIGHT, NIGHT,
                                        "00:00-03:00 04:00-08:00", "off" };
  gint64 id = insert_calendar (self, _("Standard"), standard);

  insert_calendar (self, _("24 hours"), round);
  insert_calendar (self, _("Night shift"), night);
  return id;
}

/* The currency of the person's locale, as its three-letter code: "EUR". */
static void
set_local_currency (GantryDocument *self, GantryRecord *project)
{
  const struct lconv *locale = localeconv ();
  g_autofree char *code = g_strndup (locale->int_curr_symbol, 3);

  gantry_document_set_text (self, project, "currency", *code != '\0' ? code : "EUR");
}

GantryDocument *
gantry_document_new (gint64 start)
{
  GantryDocument *self = gantry_document_new_empty ();
  GantryRecord *project;

  gantry_document_begin (self, _("New plan"));
  project = gantry_document_insert (self, &gantry_project_kind);
  gantry_document_set_text (self, project, "name", _("New plan"));
  gantry_document_set_integer (self, project, "start", start != GANTRY_NONE ? start : get_next_monday ());
  gantry_document_set_integer (self, project, "calendar", insert_calendars (self));
  set_local_currency (self, project);
  gantry_document_commit (self, NULL);
  gantry_journal_clear (self->journal);
  return self;
}

/* ---- Reading ---- */

GantryProject *
gantry_document_get_project (GantryDocument *self)
{
  GantryTable *table = gantry_document_get_table (self, &gantry_project_kind);

  g_return_val_if_fail (gantry_table_get_n_records (table) > 0, NULL);
  return GANTRY_PROJECT (gantry_table_get_record (table, 0));
}

GantryTable *
gantry_document_get_table (GantryDocument *self, const GantryKind *kind)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), NULL);
  return self->tables[gantry_kind_index (kind)];
}

GantryRecord *
gantry_document_lookup (GantryDocument *self, const GantryKind *kind, gint64 id)
{
  return gantry_table_lookup (gantry_document_get_table (self, kind), id);
}

GantryOutline *
gantry_document_get_outline (GantryDocument *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), NULL);
  gantry_document_refresh_outline (self);
  return self->outline;
}

const GPtrArray *
gantry_document_get_custom_fields (GantryDocument *self, const GantryKind *kind)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), NULL);

  if (kind != &gantry_task_kind)
    return NULL;
  if (self->custom_fields_stale)
    gantry_custom_fields_update (self->custom_fields, gantry_document_get_table (self, &gantry_custom_field_kind));
  self->custom_fields_stale = FALSE;
  return gantry_custom_fields_list (self->custom_fields);
}

const GPtrArray *
gantry_document_get_referrers (GantryDocument    *self,
                               const GantryKind  *kind,
                               const GantryField *field,
                               gint64             id)
{
  guint k = gantry_kind_index (kind);
  guint f = gantry_kind_field_index (kind, field);

  g_return_val_if_fail (gantry_field_is_reference (field), NULL);
  if (self->referrers[k][f] == NULL)
    self->referrers[k][f] = gantry_referrers_new (self->tables[k], field);
  return gantry_referrers_lookup (self->referrers[k][f], id);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const GantryRecord *left = *(GantryRecord *const *) a, *right = *(GantryRecord *const *) b;

  return (left->id > right->id) - (left->id < right->id);
}

GPtrArray *
gantry_document_list_referrers (GantryDocument    *self,
                                const GantryKind  *kind,
                                const GantryField *field,
                                gint64             id)
{
  const GPtrArray *referrers = gantry_document_get_referrers (self, kind, field, id);
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; referrers != NULL && i < referrers->len; i++)
    g_ptr_array_add (list, referrers->pdata[i]);
  g_ptr_array_sort (list, compare_ids);
  return list;
}

/* Without a status date it is as of now: a day is near enough. */
static gboolean
is_of_today (GantryDocument *self)
{
  return gantry_document_get_project (self)->status_date != GANTRY_NONE
         || self->earner->date / GANTRY_DAY == gantry_progress_get_date (self) / GANTRY_DAY;
}

const GantryEarner *
gantry_document_get_earner (GantryDocument *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), NULL);

  if (self->earner != NULL && !is_of_today (self))
    g_clear_pointer (&self->earner, gantry_earner_free);
  if (self->earner == NULL)
    self->earner = gantry_earner_new (self, 0, NULL);
  return self->earner;
}

guint64
gantry_document_get_revision (GantryDocument *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), 0);
  return self->revision;
}

static guint64
hash_record (GantryRecord *record, guint64 hash)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  g_auto (GantryValue) key = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&key, record->id);
  hash = gantry_value_hash (&key, hash);
  gantry_value_set_text (&key, record->uuid);
  hash = gantry_value_hash (&key, hash);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      if (!gantry_field_is_input (&kind->fields[i]))
        continue;
      gantry_record_get (record, &kind->fields[i], &value);
      hash = gantry_value_hash (&value, hash);
    }
  return hash;
}

guint64
gantry_document_hash (GantryDocument *self)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (guint k = 0; k < self->n_kinds; k++)
    for (guint i = 0; i < gantry_table_get_n_records (self->tables[k]); i++)
      hash = hash_record (gantry_table_get_record (self->tables[k], i), hash);
  return hash;
}

const GPtrArray *
gantry_document_get_problems (GantryDocument *self)
{
  return gantry_scheduler_get_problems (self->scheduler);
}

GantryScheduler *
gantry_document_get_scheduler (GantryDocument *self)
{
  g_return_val_if_fail (GANTRY_IS_DOCUMENT (self), NULL);
  return self->scheduler;
}

void
gantry_document_set_view_state_func (GantryDocument *self, GantryViewStateFunc func, gpointer user_data)
{
  self->view_state_func = func;
  self->view_state_data = user_data;
}

void
gantry_document_set_author (GantryDocument *self, const char *author)
{
  g_return_if_fail (GANTRY_IS_DOCUMENT (self));
  g_set_str (&self->author, author != NULL && author[0] != '\0' ? author : g_get_real_name ());
}

/* ---- Low-level changes ---- */

void
gantry_document_apply_field (GantryDocument    *self,
                             GantryRecord      *record,
                             const GantryField *field,
                             const GantryValue *value)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  GantryReferrers *referrers = self->referrers[gantry_kind_index (kind)]
                                              [gantry_kind_field_index (kind, field)];

  if (referrers != NULL)
    {
      g_auto (GantryValue) old_value = GANTRY_VALUE_INIT;

      gantry_record_get (record, field, &old_value);
      gantry_referrers_remove (referrers, record, &old_value);
      gantry_referrers_add (referrers, record, value);
    }
  gantry_record_store (record, field, value);
  if (kind == &gantry_task_kind
      && (field->offset == G_STRUCT_OFFSET (GantryTask, parent)
          || field->offset == G_STRUCT_OFFSET (GantryTask, position)))
    self->outline_stale = TRUE;
  if (kind == &gantry_custom_field_kind)
    self->custom_fields_stale = TRUE;
}

/* Of what follows from the records of @kind as a whole. */
static void
mark_stale (GantryDocument *self, const GantryKind *kind)
{
  if (kind == &gantry_task_kind)
    self->outline_stale = TRUE;
  else if (kind == &gantry_custom_field_kind)
    self->custom_fields_stale = TRUE;
}

GantryRecord *
gantry_document_apply_insert (GantryDocument *self, const GantryKind *kind, gint64 id, const char *uuid)
{
  guint k = gantry_kind_index (kind);
  GantryRecord *record = g_object_new (kind->get_type (), NULL);

  record->id = id;
  record->document = self;
  g_strlcpy (record->uuid, uuid, sizeof record->uuid);
  gantry_table_add (self->tables[k], record);
  self->next_ids[k] = MAX (self->next_ids[k], id + 1);
  mark_stale (self, kind);
  return record;
}

void
gantry_document_apply_delete (GantryDocument *self, GantryRecord *record)
{
  const GantryKind *kind = gantry_record_get_kind (record);

  gantry_table_remove (gantry_document_get_table (self, kind), record);
  mark_stale (self, kind);
}

void
gantry_document_refresh_outline (GantryDocument *self)
{
  if (!self->outline_stale)
    return;
  self->outline_stale = FALSE;
  gantry_outline_rebuild (self->outline, gantry_document_get_table (self, &gantry_task_kind));
}

void
gantry_document_emit_tables (GantryDocument *self)
{
  for (guint k = 0; k < self->n_kinds; k++)
    gantry_table_emit_changes (self->tables[k]);
}

gboolean
gantry_document_field_is_recursive (const GantryKind *kind, const GantryField *field)
{
  return field->type == GANTRY_FIELD_REFERENCE && g_str_equal (field->target, kind->name);
}

GPtrArray *
gantry_document_find_circles (GantryDocument *self, const GantryKind *kind, const GantryField *field)
{
  GantryTable *table = gantry_document_get_table (self, kind);
  guint n_records = gantry_table_get_n_records (table);
  /* by record index: 1 + where the walk began that came by; 0 for none yet */
  g_autofree guint32 *walks = gantry_pages_new0 (guint32, n_records);
  GPtrArray *circles = g_ptr_array_new ();

  for (guint i = 0; i < n_records; i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);

      while (record != NULL && walks[record->index] == 0)
        {
          walks[record->index] = i + 1;
          record = gantry_table_lookup (table, G_STRUCT_MEMBER (gint64, record, field->offset));
        }
      if (record != NULL && walks[record->index] == i + 1)
        g_ptr_array_add (circles, record);
    }
  return circles;
}
