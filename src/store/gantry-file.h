/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* A person's file, wherever it lies: read as a whole and replaced as a whole, never written in
 * place. */

/* What a file was when it was last read or written. */
typedef struct {
  char *identity; /* changes whenever somebody writes the file; NULL: there was no file */
  guint64 digest; /* of the contents: some programs touch a file without changing it */
} GantryFileMark;

void gantry_file_mark_clear (GantryFileMark *mark);
void gantry_file_mark_copy (const GantryFileMark *source, GantryFileMark *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryFileMark, gantry_file_mark_clear)

/* "plan.gantry", for messages. (transfer full) */
char *gantry_file_dup_name (GFile *file);

/* FALSE where it is plain that gantry_file_replace() would fail. */
gboolean gantry_file_is_writable (GFile *file);

/* Copies @file to the new file @path. @mark: (out caller-allocates) */
gboolean gantry_file_fetch (GFile           *file,
                            const char      *path,
                            GantryFileMark  *mark,
                            GCancellable    *cancellable,
                            GError         **error);

/* GANTRY_ERROR_CHANGED unless @file still has the contents that @mark tells of. */
gboolean gantry_file_check_unchanged (GFile                 *file,
                                      const GantryFileMark  *mark,
                                      GCancellable          *cancellable,
                                      GError               **error);

/* The digest of @contents, as in a mark; goes back to their start. */
gboolean gantry_file_digest (GInputStream *contents, guint64 *digest, GError **error);

/**
 * gantry_file_replace:
 * @contents: from their start to their end
 * @expected: (nullable): what the file must be like still
 * @mark: (inout): describes the file afterwards
 *
 * Puts @contents in the place of those of @file: written beside it, brought to the disk, then
 * renamed over it. Links are followed; permissions, owner and attributes stay.
 */
gboolean gantry_file_replace (GFile                 *file,
                              GInputStream          *contents,
                              const GantryFileMark  *expected,
                              GantryFileMark        *mark,
                              GCancellable          *cancellable,
                              GError               **error);

G_END_DECLS
