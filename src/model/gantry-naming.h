/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* One part of a list of names, "Bo Li" in "Ana Silva; Bo Li[50%]": places in the text in bytes. */
typedef struct {
  gsize start, end;           /* the name */
  gsize part_start, part_end; /* with blanks and what stands behind it, without separators */
} GantryNamePart;

/* How a field of text lists records by their names, for those who help to type it (gantry-completion.h).
 * The field's hooks read and write the list as a whole. */
struct _GantryNaming {
  const char *target; /* the kind's name */

  /* The part around @cursor. @n_joined commas before it, outside brackets and quotation marks, are taken to
   * belong to the name ("Silva, Ana"). FALSE where no name stands there, and where there are not so many. */
  gboolean (*find_part) (const char *text, gsize cursor, guint n_joined, GantryNamePart *part);
  /* Adds the records that a list names, as far as it can be read, to @records (GantryRecord, unowned). */
  void (*collect) (GantryDocument *document, const char *text, GPtrArray *records);
  /* What stands in the list for @target; NULL: its title. (transfer full) */
  char *(*write) (GantryRecord *target);
  /* TRUE for a name that becomes a new record where nothing is called so; NULL: none does. */
  gboolean (*can_add) (const char *name);
};

G_END_DECLS
