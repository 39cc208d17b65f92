/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* A set of record ids in a stated order, as held by a reference-list field. Immutable. */
typedef struct {
  gatomicrefcount ref_count;
  guint n_ids;
  gint64 ids[];
} GantryIdList;

GantryIdList *gantry_id_list_new (const gint64 *ids, guint n_ids);
GantryIdList *gantry_id_list_ref (GantryIdList *list);
void gantry_id_list_unref (GantryIdList *list);
gboolean gantry_id_list_equal (const GantryIdList *a, const GantryIdList *b);
gboolean gantry_id_list_contains (const GantryIdList *list, gint64 id);
/* A new list without @id, NULL when nothing is left. */
GantryIdList *gantry_id_list_without (const GantryIdList *list, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryIdList, gantry_id_list_unref)

typedef enum {
  GANTRY_VALUE_NULL,
  GANTRY_VALUE_INTEGER, /* every type but the three below, see gantry_field_type_storage() */
  GANTRY_VALUE_REAL,
  GANTRY_VALUE_TEXT,
  GANTRY_VALUE_IDS,
} GantryValueType;

/* The value of one field of one record, as the journal, the store and the forms carry it.
 * "Not set" is GANTRY_VALUE_NULL whatever the field's type. */
struct _GantryValue {
  GantryValueType type;
  union {
    gint64 integer;
    double real;
    char *text;
    GantryIdList *ids;
  };
};

#define GANTRY_VALUE_INIT { .type = GANTRY_VALUE_NULL }

/* For gantry_value_clear(): of text and ids. */
void gantry_value_free_contents (GantryValue *value);

static inline void
gantry_value_clear (GantryValue *value)
{
  if (value->type >= GANTRY_VALUE_TEXT)
    gantry_value_free_contents (value);
  value->type = GANTRY_VALUE_NULL;
}

void gantry_value_copy (const GantryValue *source, GantryValue *target);
gboolean gantry_value_equal (const GantryValue *a, const GantryValue *b);
/* Integers and reals by size, text by collation, unset last. */
int gantry_value_compare (const GantryValue *a, const GantryValue *b);
/* FNV-1a over the type and the contents, continued from @seed: for hashes of whole plans. */
guint64 gantry_value_hash (const GantryValue *value, guint64 seed);

void gantry_value_set_integer (GantryValue *value, gint64 integer); /* GANTRY_NONE: unset */
void gantry_value_set_real (GantryValue *value, double real);       /* NaN: unset */
void gantry_value_set_text (GantryValue *value, const char *text);  /* NULL or "": unset */
void gantry_value_take_text (GantryValue *value, char *text);
void gantry_value_set_ids (GantryValue *value, GantryIdList *ids);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryValue, gantry_value_clear)

G_END_DECLS
