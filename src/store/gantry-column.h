/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-kind.h"
#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/* One field as one column of its kind's table: the only place that knows how a value lies in a file.
 * Choices are stored by name, so that their order may change; lists of references are JSON arrays. */

/* FALSE for what is computed. */
static inline gboolean
gantry_column_is_stored (const GantryField *field)
{
  return gantry_field_is_input (field) && field->get == NULL;
}

/* Adds the column's definition to a CREATE TABLE. */
void gantry_column_define (const GantryField *field, GString *sql);
void gantry_column_append_name (const char *name, GString *sql);

/* @value must live until the statement has run. */
void gantry_column_bind (sqlite3_stmt      *statement,
                         int                parameter,
                         const GantryField *field,
                         const GantryValue *value);

/* A column of a statement, with what has to be known of its field to read a great many rows. */
typedef struct {
  const GantryField *field;
  int number; /* in the statement */
  gboolean may_be_unset;
  gboolean is_number; /* stored as one, and any from @minimum to @maximum will do */
  gint64 minimum, maximum;
} GantryColumn;

void gantry_column_init (GantryColumn *self, const GantryField *field, int number);

/**
 * gantry_column_read:
 * @value: clear
 *
 * Reads the column of the current row. What cannot be the field's becomes its initial value.
 *
 * Returns: FALSE if it had to be mended so.
 */
gboolean gantry_column_read (const GantryColumn *self, sqlite3_stmt *statement, GantryValue *value);

/* "[1,2,3]". (transfer full) */
char *gantry_column_ids_to_json (const GantryIdList *ids);
/* NULL for anything else. (transfer full) */
GantryIdList *gantry_column_ids_from_json (const char *json);

G_END_DECLS
