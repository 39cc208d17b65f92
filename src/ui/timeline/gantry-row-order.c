/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-row-order.h"

#include <string.h>

#include "ui/records/gantry-record-sorter.h"

/* What a row is compared by. */
typedef struct {
  gboolean unset;
  gint64 number;
  double real;
  const char *text; /* a collation key, or NULL */
} Key;

struct _GantryRowOrder {
  const GantryField *field;
  gboolean descending;
  gboolean by_text;
  GHashTable *texts;  /* id of task -> collation key, NULL: unset */
  guint64 generation; /* of the outline that was ordered last */
  guint n_rows;
  guint *rows, *spare;
  Key *keys; /* by row of the outline */
};

/* ---- Keys ---- */

static const char *
get_text (GantryRowOrder *self, GantryRecord *task)
{
  gpointer key = NULL;

  if (!g_hash_table_lookup_extended (self->texts, &task->id, NULL, &key))
    {
      key = gantry_record_dup_sort_key (task, self->field);
      g_hash_table_insert (self->texts, g_memdup2 (&task->id, sizeof task->id), key);
    }
  return key;
}

static Key
get_key (GantryRowOrder *self, GantryRecord *task)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  Key key = { .unset = FALSE };

  if (self->by_text)
    {
      key.text = get_text (self, task);
      key.unset = key.text == NULL;
      return key;
    }
  gantry_record_get (task, self->field, &value);
  key.unset = value.type != GANTRY_VALUE_INTEGER && value.type != GANTRY_VALUE_REAL;
  key.number = value.type == GANTRY_VALUE_INTEGER ? value.integer : 0;
  key.real = value.type == GANTRY_VALUE_REAL ? value.real : 0;
  return key;
}

/* Of one field, so that one of the two is 0 in both. */
static int
compare_numbers (const Key *left, const Key *right)
{
  int order = (left->number > right->number) - (left->number < right->number);

  return order != 0 ? order : (left->real > right->real) - (left->real < right->real);
}

/* A total order. */
static gboolean
comes_before (GantryRowOrder *self, guint a, guint b)
{
  const Key *left = &self->keys[a], *right = &self->keys[b];
  int order;

  if (left->unset != right->unset)
    return right->unset;
  if (left->unset)
    return a < b;
  order = left->text != NULL ? strcmp (left->text, right->text) : compare_numbers (left, right);
  if (order == 0)
    return a < b;
  return (order < 0) != self->descending;
}

/* ---- Merging what is in order already ---- */

static void
merge (GantryRowOrder *self, guint first, guint middle, guint end)
{
  guint left = first, right = middle, at = first;

  while (left < middle && right < end)
    self->spare[at++] = comes_before (self, self->rows[right], self->rows[left]) ? self->rows[right++]
                                                                                : self->rows[left++];
  memcpy (self->spare + at, self->rows + left, (middle - left) * sizeof (guint));
  memcpy (self->spare + at + (middle - left), self->rows + right, (end - right) * sizeof (guint));
}

/* Where each ascending run ends. */
static GArray *
find_runs (GantryRowOrder *self)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 1; i <= self->n_rows; i++)
    if (i == self->n_rows || comes_before (self, self->rows[i], self->rows[i - 1]))
      g_array_append_val (ends, i);
  return ends;
}

/* One pass over all pairs of neighboring runs. */
static void
merge_pairs (GantryRowOrder *self, GArray *ends)
{
  guint first = 0, n_left = 0;
  guint *rows = self->rows;

  for (guint i = 0; i < ends->len; i += 2)
    {
      guint middle = g_array_index (ends, guint, i);
      guint end = i + 1 < ends->len ? g_array_index (ends, guint, i + 1) : middle;

      merge (self, first, middle, end);
      g_array_index (ends, guint, n_left++) = end;
      first = end;
    }
  g_array_set_size (ends, n_left);
  self->rows = self->spare;
  self->spare = rows;
}

/* ---- The whole ---- */

static void
begin (GantryRowOrder *self, GantryOutline *outline)
{
  guint n_rows = gantry_outline_get_n_tasks (outline);

  self->generation = gantry_outline_get_generation (outline);
  self->n_rows = n_rows;
  self->rows = g_renew (guint, self->rows, n_rows);
  self->spare = g_renew (guint, self->spare, n_rows);
  self->keys = g_renew (Key, self->keys, n_rows);
  for (guint i = 0; i < n_rows; i++)
    self->rows[i] = i;
}

const guint *
gantry_row_order_run (GantryRowOrder *self, GantryOutline *outline)
{
  g_autoptr (GArray) ends = NULL;

  if (self->generation != gantry_outline_get_generation (outline)
      || self->n_rows != gantry_outline_get_n_tasks (outline))
    begin (self, outline);
  for (guint i = 0; i < self->n_rows; i++)
    self->keys[i] = get_key (self, (GantryRecord *) gantry_outline_get_task (outline, i));
  ends = find_runs (self);
  while (ends->len > 1)
    merge_pairs (self, ends);
  return self->rows;
}

static gboolean
is_own_text (GantryRowOrder *self)
{
  return self->by_text && gantry_field_is_input (self->field) && self->field->type != GANTRY_FIELD_REFERENCE;
}

/* Computed texts and titles of what is referred to can change with anything. */
void
gantry_row_order_document_changed (GantryRowOrder *self, const GantryTransaction *transaction)
{
  if (transaction == NULL || !is_own_text (self))
    {
      g_hash_table_remove_all (self->texts);
      return;
    }
  for (guint i = 0; i < gantry_transaction_get_n_changes (transaction); i++)
    {
      const GantryChange *change = gantry_transaction_get_change (transaction, i);

      if (change->kind == &gantry_task_kind)
        g_hash_table_remove (self->texts, &change->id);
    }
}

GantryRowOrder *
gantry_row_order_new (const GantryField *field, gboolean descending)
{
  GantryRowOrder *self = g_new0 (GantryRowOrder, 1);

  self->field = field;
  self->descending = descending;
  self->by_text = gantry_field_sorts_by_text (field);
  self->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
gantry_row_order_free (GantryRowOrder *self)
{
  g_hash_table_unref (self->texts);
  g_free (self->rows);
  g_free (self->spare);
  g_free (self->keys);
  g_free (self);
}
