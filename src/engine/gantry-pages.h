/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory that is about to be filled. The system hands memory out page by page, each when it is first written to, and
 * in a virtual machine that takes far longer than writing to it: half of what opening a large plan would take. Here
 * many pages are asked for at once. All of these are hints, without which everything is the same but slower. */

/* A large array, all of which will be written to. As g_malloc() and g_malloc0(). (transfer full) */
gpointer gantry_pages_alloc (gsize n, gsize size);
gpointer gantry_pages_alloc0 (gsize n, gsize size);

#define gantry_pages_new(Type, n) ((Type *) gantry_pages_alloc ((n), sizeof (Type)))
#define gantry_pages_new0(Type, n) ((Type *) gantry_pages_alloc0 ((n), sizeof (Type)))

/* How much gantry_pages_reserve() asks for. */
#define GANTRY_PAGES_RESERVE (4 << 20)

/* What this thread will allocate next, in small pieces. */
void gantry_pages_reserve (void);

G_END_DECLS
