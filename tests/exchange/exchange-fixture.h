/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-exchange.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Sample files of tests/data, and where a checkout has a folder "shared" beside it, also those of
 * shared/data. */

/* All files of a folder: "csv", "mspdi" or "mspdi-truth". (transfer full): of GFile */
GPtrArray *gantry_test_list_files (const char *folder);
/* The file, skipping the test when it is in neither place. (transfer full) (nullable) */
GFile *gantry_test_find_file (const char *folder, const char *name);
/* Opens it, and fails the test when that is not possible; NULL when the test was skipped.
 * (transfer full) (nullable) */
GantryDocument *gantry_test_open (const char *folder, const char *name, GantryImportReport **report);
/* Opens @text as if it stood in a file called @name. (transfer full) (nullable) */
GantryDocument *gantry_test_open_text (const char          *name,
                                       const char          *text,
                                       gssize               length,
                                       GantryImportReport **report,
                                       GError             **error);

/* The task at @row of the outline. */
GantryTask *gantry_test_get_task (GantryDocument *document, guint row);
guint gantry_test_count (GantryDocument *document, const char *kind);
/* Fails unless an instant is the one that @iso says. */
void gantry_test_assert_instant (gint64 instant, const char *iso);
/* TRUE if one of the notes of @report has @part in it. */
gboolean gantry_test_has_note (GantryImportReport *report, const char *part);
/* What is shown of "predecessors" and other virtual fields. (transfer full) */
char *gantry_test_dup_field (GantryTask *task, const char *field);

G_END_DECLS
