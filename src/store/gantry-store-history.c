/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "store/gantry-apply.h"
#include "store/gantry-history.h"
#include "store/gantry-inspector.h"
#include "store/gantry-publisher.h"
#include "store/gantry-reader.h"
#include "store/gantry-schema.h"
#include "store/gantry-store-private.h"

/* The history of a plan's file, without a document that is being edited. */

void
gantry_history_entry_free (GantryHistoryEntry *self)
{
  g_free (self->author);
  g_free (self->label);
  g_free (self);
}

/* ---- Reading ---- */

static char *
dup_text (sqlite3_stmt *row, int column)
{
  const char *text = (const char *) sqlite3_column_text (row, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

static gboolean
add_entry (sqlite3_stmt *row, gpointer user_data)
{
  GantryHistoryEntry *entry = g_new0 (GantryHistoryEntry, 1);

  entry->revision = sqlite3_column_int64 (row, 0);
  entry->time = sqlite3_column_int64 (row, 1);
  entry->author = dup_text (row, 2);
  entry->label = dup_text (row, 3);
  entry->n_changes = (guint) CLAMP (sqlite3_column_int64 (row, 4), 0, G_MAXINT);
  entry->is_kept = sqlite3_column_type (row, 5) != SQLITE_NULL;
  g_ptr_array_add (user_data, entry);
  return TRUE;
}

static gboolean
read_entries (GantrySqlite *db, gpointer user_data, GError **error)
{
  GantryFileInfo info = { 0 };
  gboolean has_table;

  if (!gantry_inspector_check (db, &info, error)
      || !gantry_schema_has_table (db, "history", &has_table, error))
    return FALSE;
  return !has_table || gantry_history_foreach (db, add_entry, user_data, error);
}

GPtrArray *
gantry_store_read_history (GFile *file, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_history_entry_free);

  g_return_val_if_fail (G_IS_FILE (file), NULL);
  return gantry_opener_peek (file, read_entries, entries, error) ? g_steal_pointer (&entries) : NULL;
}

/* ---- Undo ---- */

static gboolean
fail_misfit (GantrySqlite *db, GError **error)
{
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
               _("The history of “%s” does not fit its plan any more; undo by hand."),
               gantry_sqlite_get_name (db));
  return FALSE;
}

static gboolean
undo_step (GantrySqlite *db, gint64 revision, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GantryTransaction) step = gantry_history_find_undo (db, &cause);
  g_autoptr (GantryTransaction) inverse = NULL;

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (step == NULL)
    {
      g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_REFUSED,
                   _("The history of “%s” has no further step that can be undone; ask for fewer steps."),
                   gantry_sqlite_get_name (db));
      return FALSE;
    }
  inverse = gantry_transaction_invert (step);
  g_set_str (&inverse->author, g_get_real_name ());
  inverse->time = g_get_real_time ();
  if (gantry_apply_transaction (db, inverse, revision, &cause))
    return TRUE;
  if (g_error_matches (cause, GANTRY_ERROR, GANTRY_ERROR_DAMAGED))
    return fail_misfit (db, error);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* The tables' constraints and the checks of loading tell whether the steps fit the plan. */
static gboolean
undo_steps (GantryOpened *opened, guint n_steps, GError **error)
{
  g_autoptr (GPtrArray) report = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GantryDocument) document = NULL;

  for (guint i = 0; i < n_steps; i++)
    if (!undo_step (opened->db, ++opened->revision, error))
      return FALSE;
  document = gantry_reader_load (opened->db, NULL, NULL, report, error);
  return document != NULL && (report->len == 0 || fail_misfit (opened->db, error));
}

static gboolean
publish (GantryOpened *opened, GFile *file, GError **error)
{
  g_autoptr (GantryPublication) publication = gantry_publication_new (opened->session, NULL);

  publication->name = gantry_file_dup_name (file);
  return gantry_publication_run (publication, NULL, error);
}

static gboolean
check_writable (const GantryOpened *opened, GFile *file, GError **error)
{
  g_autofree char *name = gantry_file_dup_name (file);

  if (opened->writable && !opened->newer)
    return TRUE;
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_SYSTEM,
               _("“%s” may not be written; make a copy of it and undo there."), name);
  return FALSE;
}

gboolean
gantry_store_undo (GFile *file, guint n_steps, GError **error)
{
  g_auto (GantryOpened) opened = { NULL };
  gboolean done;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  if (!gantry_opener_open (file, &opened, NULL, error))
    return FALSE;
  done = check_writable (&opened, file, error) && undo_steps (&opened, n_steps, error)
         && publish (&opened, file, error);
  g_clear_pointer (&opened.db, gantry_sqlite_close);
  gantry_session_remove (opened.session);
  return done;
}
