/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A layer below SQLite that lets the disk fail: counts what would change files (writes, truncations,
 * synchronizations, deletions) and refuses from a given one on. For all connections of the program. */
void fault_vfs_install (void);

/* The @nth operation from now on (1 is the next) fails with the SQLite result @code, and so do the
 * @n_more after it. */
void fault_vfs_arm (guint nth, guint n_more, int code);
/* All works again. Answers how many operations failed. */
guint fault_vfs_disarm (void);

G_END_DECLS
