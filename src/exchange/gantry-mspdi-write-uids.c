/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-write.h"

#include "model/gantry-kind.h"

#define UID_MAX G_MAXINT32

/* The identifier in the file that @record came from, 0 where it is none for Microsoft Project. */
static gint64
get_source_uid (GantryRecord *record)
{
  const char *text = gantry_record_get_text (record, "source_uid");
  guint64 uid;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, UID_MAX, &uid, NULL) ? (gint64) uid : 0;
}

static GantryRecord *
get_record (GantryMspdiWriter *self, const GantryKind *kind, guint i)
{
  if (kind == &gantry_task_kind)
    return GANTRY_RECORD (gantry_outline_get_task (gantry_document_get_outline (self->document), i));
  return gantry_table_get_record (gantry_document_get_table (self->document, kind), i);
}

static void
number_list (GantryMspdiWriter *self, int list, const GantryKind *kind)
{
  const guint n = gantry_table_get_n_records (gantry_document_get_table (self->document, kind));
  g_autoptr (GHashTable) used = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    {
      GantryRecord *record = get_record (self, kind, i);
      const gint64 uid = get_source_uid (record);

      if (uid == 0 || !g_hash_table_add (used, g_memdup2 (&uid, sizeof uid)))
        continue;
      g_hash_table_insert (self->uids[list], record, GSIZE_TO_POINTER (uid));
      self->next_uid[list] = MAX (self->next_uid[list], uid);
    }
  for (guint i = 0; i < n; i++)
    {
      GantryRecord *record = get_record (self, kind, i);

      if (!g_hash_table_contains (self->uids[list], record))
        g_hash_table_insert (self->uids[list], record, GSIZE_TO_POINTER (gantry_mspdi_writer_new_uid (self, list)));
    }
}

void
gantry_mspdi_writer_number (GantryMspdiWriter *self)
{
  number_list (self, GANTRY_MSPDI_CALENDARS, &gantry_calendar_kind);
  number_list (self, GANTRY_MSPDI_TASKS, &gantry_task_kind);
  number_list (self, GANTRY_MSPDI_PEOPLE, &gantry_person_kind);
}

gint64
gantry_mspdi_writer_get_uid (GantryMspdiWriter *self, int list, GantryRecord *record)
{
  return record != NULL ? (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->uids[list], record)) : -1;
}

gint64
gantry_mspdi_writer_new_uid (GantryMspdiWriter *self, int list)
{
  return ++self->next_uid[list];
}
