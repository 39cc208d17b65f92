/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gantry-store.h"

G_BEGIN_DECLS

/* Starts a test program whose state directory is its own, and which can run its children. */
void store_test_init (int *argc, char ***argv);

/* A file that is not there, in a new folder; both go at the end of the program. (transfer full) */
GFile *store_new_path (const char *name);

/* A new plan and @n_steps random transactions on top. (transfer full) */
GantryDocument *store_random_document (guint32 seed, guint n_steps);
/* Random transactions, undo and redo. */
void store_edit_randomly (GantryDocument *document, GRand *random, guint n_steps);

/* The asynchronous calls, waited for. */
gboolean store_publish (GantryStore *store, gboolean overwrite, GError **error);
gboolean store_save_as (GantryStore *store, GFile *file, GError **error);
gboolean store_close (GantryStore *store, GError **error);

/* Waits until the store is in @state, 20 s at most. */
void store_wait_for_state (GantryStore *store, GantryStoreState state);

/* Reads @file, without remarks. */
guint64 store_hash_file (GFile *file);
/* Runs SQL on a file, as some other program might. */
void store_run_sql (GFile *file, const char *sql);
/* The first column of the first row. (transfer full) */
char *store_query (GFile *file, const char *sql);

/* The bytes of a file, for comparing. (transfer full) */
GBytes *store_load_bytes (GFile *file);

/* This program again, as a child that shares the state directory: argv[1] is "--child", then what is
 * given here up to a NULL. (transfer full) */
GSubprocess *store_spawn_child (GSubprocessFlags flags, const char *const *arguments);
/* Waits for a child that must end by itself, well. */
void store_wait_for_child (GSubprocess *child);

/* The names in the folder of @file, sorted, joined by blanks: nothing may be left behind.
 * (transfer full) */
char *store_list_folder (GFile *file);

void store_assert_no_leftovers (void);

/* Fails unless @error is one sentence of GANTRY_ERROR with @code that names what it is about. */
void store_assert_sentence (const GError *error, int code);

G_END_DECLS
