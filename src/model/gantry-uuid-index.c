/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-uuid-index.h"

#include <string.h>

#include "engine/gantry-pages.h"

#define FIRST_SIZE 64

/* Open addressing: a record stands in the slot that its hash says, or in the next free one after that. */
typedef struct {
  guint hash;
  guint place; /* in the array, from 1; 0: free */
} Slot;

struct _GantryUuidIndex {
  GPtrArray *records; /* unowned */
  Slot *slots;
  guint mask; /* the number of slots, a power of two, minus one */
  guint n_records;
};

/* Of a whole UUID, all of which counts: some are made of a clock and differ in few places. */
static guint
hash_uuid (const char *uuid)
{
  guint64 parts[5] = { 0 };
  guint64 hash = 0;

  memcpy (parts, uuid, GANTRY_UUID_LENGTH);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      hash = (hash ^ parts[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  return (guint) hash;
}

static GantryRecord *
get_record (const GantryUuidIndex *self, guint slot)
{
  return g_ptr_array_index (self->records, self->slots[slot].place - 1);
}

/* Where @uuid stands, or would. */
static guint
find_slot (const GantryUuidIndex *self, const char *uuid, guint hash)
{
  guint slot = hash & self->mask;

  while (self->slots[slot].place != 0
         && (self->slots[slot].hash != hash || memcmp (get_record (self, slot)->uuid, uuid, GANTRY_UUID_LENGTH) != 0))
    slot = (slot + 1) & self->mask;
  return slot;
}

/* All that are in differ, so that none is compared. */
static void
grow (GantryUuidIndex *self)
{
  g_autofree Slot *old = self->slots;
  guint n_old = self->mask + 1;

  self->mask = 2 * n_old - 1;
  self->slots = gantry_pages_new0 (Slot, 2 * n_old);
  for (guint i = 0; i < n_old; i++)
    {
      guint slot = old[i].hash & self->mask;

      if (old[i].place == 0)
        continue;
      while (self->slots[slot].place != 0)
        slot = (slot + 1) & self->mask;
      self->slots[slot] = old[i];
    }
}

GantryUuidIndex *
gantry_uuid_index_new (GPtrArray *records)
{
  GantryUuidIndex *self = g_new0 (GantryUuidIndex, 1);

  self->records = records;
  self->slots = g_new0 (Slot, FIRST_SIZE);
  self->mask = FIRST_SIZE - 1;
  return self;
}

void
gantry_uuid_index_free (GantryUuidIndex *self)
{
  g_free (self->slots);
  g_free (self);
}

void
gantry_uuid_index_add (GantryUuidIndex *self, guint place)
{
  const char *uuid = ((GantryRecord *) g_ptr_array_index (self->records, place))->uuid;
  guint hash = hash_uuid (uuid);
  guint slot = find_slot (self, uuid, hash);

  self->n_records += self->slots[slot].place == 0;
  self->slots[slot] = (Slot) { hash, place + 1 };
  /* a quarter of them stays free */
  if (self->n_records > self->mask / 4 * 3)
    grow (self);
}

/* What stands behind the gap, and would have stood in it, moves up. */
void
gantry_uuid_index_remove (GantryUuidIndex *self, GantryRecord *record)
{
  guint gap = find_slot (self, record->uuid, hash_uuid (record->uuid));

  if (self->slots[gap].place == 0)
    return;
  self->n_records--;
  for (guint i = (gap + 1) & self->mask; self->slots[i].place != 0; i = (i + 1) & self->mask)
    if (((i - self->slots[i].hash) & self->mask) >= ((i - gap) & self->mask))
      {
        self->slots[gap] = self->slots[i];
        gap = i;
      }
  self->slots[gap].place = 0;
}

GantryRecord *
gantry_uuid_index_lookup (GantryUuidIndex *self, const char *uuid)
{
  guint slot = find_slot (self, uuid, hash_uuid (uuid));

  return self->slots[slot].place != 0 ? get_record (self, slot) : NULL;
}
