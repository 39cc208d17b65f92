/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-value.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (gantry-error-quark, gantry_error)

/* ---- Lists of ids ---- */

GantryIdList *
gantry_id_list_new (const gint64 *ids, guint n_ids)
{
  GantryIdList *self = g_malloc (sizeof (GantryIdList) + n_ids * sizeof (gint64));

  g_atomic_ref_count_init (&self->ref_count);
  self->n_ids = n_ids;
  if (n_ids > 0)
    memcpy (self->ids, ids, n_ids * sizeof (gint64));
  return self;
}

GantryIdList *
gantry_id_list_ref (GantryIdList *list)
{
  g_atomic_ref_count_inc (&list->ref_count);
  return list;
}

void
gantry_id_list_unref (GantryIdList *list)
{
  if (g_atomic_ref_count_dec (&list->ref_count))
    g_free (list);
}

gboolean
gantry_id_list_equal (const GantryIdList *a, const GantryIdList *b)
{
  return a->n_ids == b->n_ids && memcmp (a->ids, b->ids, a->n_ids * sizeof (gint64)) == 0;
}

gboolean
gantry_id_list_contains (const GantryIdList *list, gint64 id)
{
  for (guint i = 0; list != NULL && i < list->n_ids; i++)
    if (list->ids[i] == id)
      return TRUE;
  return FALSE;
}

GantryIdList *
gantry_id_list_without (const GantryIdList *list, gint64 id)
{
  g_autofree gint64 *kept = g_new (gint64, list->n_ids);
  guint n_kept = 0;

  for (guint i = 0; i < list->n_ids; i++)
    if (list->ids[i] != id)
      kept[n_kept++] = list->ids[i];
  return n_kept > 0 ? gantry_id_list_new (kept, n_kept) : NULL;
}

/* ---- Values ---- */

void
gantry_value_free_contents (GantryValue *value)
{
  if (value->type == GANTRY_VALUE_TEXT)
    g_free (value->text);
  else
    gantry_id_list_unref (value->ids);
}

void
gantry_value_copy (const GantryValue *source, GantryValue *target)
{
  *target = *source;
  if (source->type == GANTRY_VALUE_TEXT)
    target->text = g_strdup (source->text);
  else if (source->type == GANTRY_VALUE_IDS)
    target->ids = gantry_id_list_ref (source->ids);
}

gboolean
gantry_value_equal (const GantryValue *a, const GantryValue *b)
{
  if (a->type != b->type)
    return FALSE;
  switch (a->type)
    {
    case GANTRY_VALUE_NULL:
      return TRUE;
    case GANTRY_VALUE_INTEGER:
      return a->integer == b->integer;
    case GANTRY_VALUE_REAL:
      /* bit for bit: a round trip must be exact, and -0.0 is not 0.0 */
      return memcmp (&a->real, &b->real, sizeof (double)) == 0;
    case GANTRY_VALUE_TEXT:
      return strcmp (a->text, b->text) == 0;
    case GANTRY_VALUE_IDS:
      return gantry_id_list_equal (a->ids, b->ids);
    default:
      g_assert_not_reached ();
    }
}

static int
compare_ids (const GantryIdList *a, const GantryIdList *b)
{
  for (guint i = 0; i < MIN (a->n_ids, b->n_ids); i++)
    if (a->ids[i] != b->ids[i])
      return a->ids[i] < b->ids[i] ? -1 : 1;
  return (a->n_ids > b->n_ids) - (a->n_ids < b->n_ids);
}

int
gantry_value_compare (const GantryValue *a, const GantryValue *b)
{
  if (a->type == GANTRY_VALUE_NULL || b->type == GANTRY_VALUE_NULL)
    return (a->type == GANTRY_VALUE_NULL) - (b->type == GANTRY_VALUE_NULL);
  if (a->type != b->type)
    return (int) a->type - (int) b->type;
  switch (a->type)
    {
    case GANTRY_VALUE_INTEGER:
      return (a->integer > b->integer) - (a->integer < b->integer);
    case GANTRY_VALUE_REAL:
      return (a->real > b->real) - (a->real < b->real);
    case GANTRY_VALUE_TEXT:
      return g_utf8_collate (a->text, b->text);
    case GANTRY_VALUE_IDS:
      return compare_ids (a->ids, b->ids);
    case GANTRY_VALUE_NULL:
    default:
      g_assert_not_reached ();
    }
}

static guint64
hash_bytes (const void *bytes, gsize size, guint64 hash)
{
  const guchar *p = bytes;

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ p[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

guint64
gantry_value_hash (const GantryValue *value, guint64 seed)
{
  guchar type = value->type;
  guint64 hash = hash_bytes (&type, 1, seed);

  switch (value->type)
    {
    case GANTRY_VALUE_INTEGER:
      return hash_bytes (&value->integer, sizeof (gint64), hash);
    case GANTRY_VALUE_REAL:
      return hash_bytes (&value->real, sizeof (double), hash);
    case GANTRY_VALUE_TEXT:
      return hash_bytes (value->text, strlen (value->text) + 1, hash);
    case GANTRY_VALUE_IDS:
      return hash_bytes (value->ids->ids, value->ids->n_ids * sizeof (gint64), hash);
    case GANTRY_VALUE_NULL:
    default:
      return hash;
    }
}

void
gantry_value_set_integer (GantryValue *value, gint64 integer)
{
  gantry_value_clear (value);
  if (integer == GANTRY_NONE)
    return;
  value->type = GANTRY_VALUE_INTEGER;
  value->integer = integer;
}

void
gantry_value_set_real (GantryValue *value, double real)
{
  gantry_value_clear (value);
  if (isnan (real))
    return;
  value->type = GANTRY_VALUE_REAL;
  value->real = real;
}

void
gantry_value_set_text (GantryValue *value, const char *text)
{
  gantry_value_take_text (value, g_strdup (text));
}

void
gantry_value_take_text (GantryValue *value, char *text)
{
  gantry_value_clear (value);
  if (text == NULL || *text == '\0')
    {
      g_free (text);
      return;
    }
  value->type = GANTRY_VALUE_TEXT;
  value->text = text;
}

void
gantry_value_set_ids (GantryValue *value, GantryIdList *ids)
{
  if (ids != NULL)
    gantry_id_list_ref (ids);
  gantry_value_clear (value);
  if (ids == NULL)
    return;
  if (ids->n_ids == 0)
    {
      gantry_id_list_unref (ids);
      return;
    }
  value->type = GANTRY_VALUE_IDS;
  value->ids = ids;
}
