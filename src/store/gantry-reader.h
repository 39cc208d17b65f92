/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "store/gantry-page-check.h"

G_BEGIN_DECLS

/* Reads the records of a plan's file, which may be damaged, hostile, older or newer than this program. */

/**
 * gantry_reader_load:
 * @second: (nullable): another connection to the same file, with which a thread of its own reads some of the kinds
 *   while this one reads others; what comes of it is the same
 * @check: (nullable): begun when a thread has nothing more to read
 * @report: gets a sentence for each value or record that could not be right and was mended or left out
 *
 * Returns: (transfer full): a complete document that nobody else has seen, so that it may go to the
 *   thread that will use it
 */
GantryDocument *gantry_reader_load (GantrySqlite     *db,
                                    GantrySqlite     *second,
                                    GantryPageCheck  *check,
                                    GPtrArray        *report,
                                    GError          **error);
/* The same of a damaged file: goes around what cannot be read, and says in @report what could. Fails
 * where nothing can. */
GantryDocument *gantry_reader_salvage (GantrySqlite *db, GPtrArray *report, GError **error);

G_END_DECLS
