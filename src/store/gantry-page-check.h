/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/gantry-inspector.h"

G_BEGIN_DECLS

/* gantry_inspector_check_pages() on a thread and a connection of its own, while the file is read: with a large plan
 * it takes a good part of the time that reading takes. */
typedef struct _GantryPageCheck GantryPageCheck;

/* @path, @mode, @name: as for gantry_sqlite_open(), of a file that nobody writes meanwhile. @info: as
 * gantry_inspector_check_tables() left it. @cancellable: (nullable) */
GantryPageCheck *gantry_page_check_new (const char           *path,
                                        GantrySqliteMode      mode,
                                        const char           *name,
                                        const GantryFileInfo *info,
                                        GCancellable         *cancellable);

/* Begins, unless it has begun. From any thread: whoever reads does so when a processor has nothing else to do. */
void gantry_page_check_begin (GantryPageCheck *self);

/* Begins where it has not, waits for the end of it and frees it. @info: as gantry_inspector_check_pages() leaves it.
 * FALSE with @error: what was read is not to be used. */
gboolean gantry_page_check_end (GantryPageCheck *self, GantryFileInfo *info, GError **error);

G_END_DECLS
