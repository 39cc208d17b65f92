/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "store/gantry-session.h"
#include "store/gantry-sqlite.h"

G_BEGIN_DECLS

/* From a file to a document with a working copy: all that is done in a thread when a plan is opened.
 * A file that is not exactly as this version writes it is only read; its working copy is made anew
 * from the document, so nothing of a strange file is ever run or carried on. */

typedef struct {
  GantryDocument *document;
  GPtrArray *report; /* of sentences */
  GantrySession *session;
  GantrySqlite *db;  /* on the working copy */
  gint64 revision;
  gboolean newer;    /* the file is a newer version's and must not be replaced */
  gboolean writable; /* the file may be replaced as far as permissions go */
} GantryOpened;

void gantry_opened_clear (GantryOpened *opened);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryOpened, gantry_opened_clear)

/* @opened: (out caller-allocates): all members NULL before */
gboolean gantry_opener_open (GFile         *file,
                             GantryOpened  *opened,
                             GCancellable  *cancellable,
                             GError       **error);
/* Goes on with the left-over working copy @database. */
gboolean gantry_opener_recover (const char *database, GantryOpened *opened, GError **error);
/* Only reads. (transfer full) */
GantryDocument *gantry_opener_read (GFile *file, GPtrArray *report, GError **error);

/* What can be read of a damaged file. (transfer full) */
GantryDocument *gantry_opener_salvage (GFile *file, GPtrArray *report, GError **error);

/* Calls @func with a connection that reads @file, after the checks of its header and its tables. */
typedef gboolean (*GantryOpenerFunc) (GantrySqlite *db, gpointer user_data, GError **error);
gboolean gantry_opener_peek (GFile             *file,
                             GantryOpenerFunc   func,
                             gpointer           user_data,
                             GError           **error);

G_END_DECLS
