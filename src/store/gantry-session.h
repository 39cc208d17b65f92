/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gantry-file.h"

G_BEGIN_DECLS

/* Whose working copy it is: what must be known after a crash. Kept in a file beside it. */
typedef struct {
  GFile *file;         /* the person's file, NULL: never saved */
  GantryFileMark mark; /* of that file as we know it */
  gint64 published;    /* the revision in that file; without a file, the one that nobody edited */
  guint64 announced;   /* digest of what is being put there, or was last: it may have got there */
  gint64 announced_revision;
} GantryNote;

void gantry_note_clear (GantryNote *note);
void gantry_note_copy (const GantryNote *source, GantryNote *target);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryNote, gantry_note_clear)
/* Writes the note to @path, atomically, and waits for the disk where @durable. */
gboolean gantry_note_save (const GantryNote  *note,
                           const char        *path,
                           gboolean           durable,
                           GError           **error);
/* Where a publication was interrupted: finds out whether it got there. */
void gantry_note_settle (GantryNote *note);

/* The files in the state directory that one open document lives on: the working copy, a lock that a
 * crash lets go of, and a note that says whose working copy it is. */
typedef struct {
  char *folder, *id;
  char *database;  /* ID.db: the working copy */
  char *incoming;  /* ID.import: what was fetched, until it is checked */
  char *outgoing;  /* ID.publish: what is about to be published */
  char *note_path; /* ID.session */
  int lock;        /* on ID.lock */
  GantryNote note;
} GantrySession;

GantrySession *gantry_session_new (GError **error);
/* Takes over the working copy @database; NULL without an error where it is in use. */
GantrySession *gantry_session_adopt (const char *database, GError **error);
/* Lets go of the lock; the files stay. */
void gantry_session_free (GantrySession *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantrySession, gantry_session_free)

/* Removes all files but the lock's, which goes at last. */
void gantry_session_remove (GantrySession *self);
/* Removes the working copy with its log. */
void gantry_session_remove_database (GantrySession *self);

/* Paths of all working copies, in use or not. (transfer full) */
GPtrArray *gantry_session_list (void);
/* Removes what programs that ended badly left beside no working copy, a day later. */
void gantry_session_sweep (void);
/* A new name in the folder for a file that is needed for a moment. (transfer full) */
char *gantry_session_make_temporary (GError **error);

G_END_DECLS
