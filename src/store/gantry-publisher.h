/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gantry-session.h"
#include "store/gantry-writer.h"

G_BEGIN_DECLS

/* Makes the file that people mail to each other: complete, compact, in rollback-journal mode, and
 * without anything that was deleted. */

/* One publication: filled by the store, run in a thread, then read by the store again. */
typedef struct {
  GantryWriter *writer; /* unowned; NULL when nobody writes */
  char *database, *outgoing, *name;
  char *note_path;      /* NULL: this is no step in the life of the document */
  gint64 revision;      /* at least this one; afterwards, the one that was published */
  gboolean overwrite;   /* the file may be another than the note tells of */
  GantryNote note;      /* says which file; afterwards, what it is like */
  /* All records, for when the working copy cannot be used; @needs_snapshot asks for that. */
  GantrySnapshot *snapshot;
  gboolean needs_snapshot;
} GantryPublication;

GantryPublication *gantry_publication_new (const GantrySession *session, GantryWriter *writer);
void gantry_publication_free (GantryPublication *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryPublication, gantry_publication_free)

gboolean gantry_publication_run (GantryPublication  *self,
                                 GCancellable       *cancellable,
                                 GError            **error);

/* All records as the contents of a file, made in memory. @database: (nullable): a working copy, for
 * its history if that can be read. (transfer full) */
GInputStream *gantry_publisher_compose (GantrySnapshot  *snapshot,
                                        const char      *database,
                                        const char      *name,
                                        gint64           revision,
                                        GError         **error);

G_END_DECLS
