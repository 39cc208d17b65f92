/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/gantry-document.h"
#include "model/kinds/gantry-person.h"

/* What of records with any number and identifier is taken, and found again. */

#define N_ROWS 3000
#define ID_MAX 1200

/* A new one, one that was there before, or one that is none: a letter is another, or it is too long or short. */
static char *
make_uuid (GPtrArray *known)
{
  gboolean again = known->len > 0 && g_test_rand_int_range (0, 4) == 0;
  char *uuid = again ? g_strdup (known->pdata[g_test_rand_int_range (0, (int) known->len)]) : g_uuid_string_random ();
  GString *text = g_string_new_take (uuid);

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      text->str[g_test_rand_int_range (0, (int) text->len)] = "gG-_ 0fF\x7f\n"[g_test_rand_int_range (0, 10)];
      break;
    case 1:
      g_string_truncate (text, (gsize) g_test_rand_int_range (0, (int) text->len));
      break;
    case 2:
      g_string_append_c (text, '0');
      break;
    default:
      break;
    }
  return g_string_free (text, FALSE);
}

static gboolean
load (GantryDocument *document, gint64 id, const char *uuid)
{
  g_autofree GantryValue *values = g_new0 (GantryValue, gantry_person_kind.n_fields);
  g_autoptr (GError) error = NULL;
  gboolean taken;

  for (guint i = 0; i < gantry_person_kind.n_fields; i++)
    {
      gantry_field_get_initial (&gantry_person_kind.fields[i], &values[i]);
      if (g_str_equal (gantry_person_kind.fields[i].name, "name"))
        gantry_value_set_text (&values[i], uuid[0] != '\0' ? "Ada" : "Bo");
    }
  taken = gantry_document_load_record (document, &gantry_person_kind, id, uuid, values, &error);
  g_assert_true (taken == (error == NULL));
  return taken;
}

static gboolean
contains (GPtrArray *texts, const char *text)
{
  return g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL);
}

/* Every number against a walk through all records. */
static void
assert_lookups (GantryDocument *document)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_person_kind);
  g_autofree GantryRecord **by_id = g_new0 (GantryRecord *, ID_MAX + 1);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);

      if (record->id <= ID_MAX)
        by_id[record->id] = record;
      else
        g_assert_true (gantry_table_lookup (table, record->id) == record);
      g_assert_true (gantry_table_lookup_uuid (table, record->uuid) == record);
    }
  for (gint64 id = 0; id <= ID_MAX; id++)
    {
      guint index;

      g_assert_true (gantry_table_lookup (table, id) == by_id[id]);
      g_assert_true (gantry_table_find (table, id, &index) == (by_id[id] != NULL));
      if (by_id[id] != NULL)
        g_assert_true (gantry_table_get_record (table, index) == by_id[id]);
    }
  g_assert_null (gantry_table_lookup (table, -1));
  g_assert_null (gantry_table_lookup (table, G_MAXINT64));
  g_assert_null (gantry_table_lookup_uuid (table, ""));
}

/* Within a transaction, when what goes is still in the table's array and others come, and afterwards. */
static void
delete_some (GantryDocument *document)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_person_kind);

  gantry_document_begin (document, "Delete");
  for (guint i = 0; i < 20; i++)
    {
      gint64 id = g_test_rand_int_range (1, ID_MAX + 1);
      GantryRecord *record = gantry_table_lookup (table, id);
      g_autofree char *uuid = record != NULL ? g_strdup (record->uuid) : NULL;

      if (record == NULL)
        continue;
      g_assert_true (gantry_table_lookup_uuid (table, uuid) == record);
      gantry_document_delete (document, record);
      g_assert_null (gantry_table_lookup (table, id));
      g_assert_null (gantry_table_lookup_uuid (table, uuid));
      if (i % 3 != 0)
        continue;
      record = gantry_document_insert (document, &gantry_person_kind);
      gantry_document_set_text (document, record, "name", "Cy");
      g_assert_true (gantry_table_lookup (table, record->id) == record);
      g_assert_true (gantry_table_lookup_uuid (table, record->uuid) == record);
    }
  g_assert_true (gantry_document_commit (document, NULL));
}

static void
test_identities (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new_empty ();
  g_autoptr (GPtrArray) uuids = g_ptr_array_new_with_free_func (g_free);
  gboolean ids[ID_MAX + 1] = { FALSE };

  gantry_document_begin_load (document);
  for (guint i = 0; i < N_ROWS; i++)
    {
      gint64 id = i < ID_MAX / 2 ? (gint64) i : g_test_rand_int_range (-1, ID_MAX + 1);
      g_autofree char *uuid = make_uuid (uuids);
      gboolean good = id > 0 && !ids[id] && g_uuid_string_is_valid (uuid) && !contains (uuids, uuid);

      g_assert_true (load (document, id, uuid) == good);
      if (!good)
        continue;
      ids[id] = TRUE;
      g_ptr_array_add (uuids, g_steal_pointer (&uuid));
    }
  gantry_document_end_load (document, NULL);
  assert_lookups (document);
  for (guint i = 0; i < 8; i++)
    {
      delete_some (document);
      assert_lookups (document);
      if (i % 2)
        gantry_document_undo (document);
      assert_lookups (document);
    }
}

/* A new record of each kind holds what its fields say. */
static void
test_new_records (void)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    {
      g_autoptr (GantryRecord) record = g_object_new (kinds[k]->get_type (), NULL);

      for (guint f = 0; f < kinds[k]->n_fields; f++)
        {
          g_auto (GantryValue) value = GANTRY_VALUE_INIT;
          g_auto (GantryValue) initial = GANTRY_VALUE_INIT;

          if (kinds[k]->fields[f].get != NULL)
            continue;
          gantry_record_get (record, &kinds[k]->fields[f], &value);
          gantry_field_get_initial (&kinds[k]->fields[f], &initial);
          g_assert_true (gantry_value_equal (&value, &initial));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/loading/identities", test_identities);
  g_test_add_func ("/loading/new-records", test_new_records);
  return g_test_run ();
}
