/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-pages.h"

#include <sys/mman.h>
#include <unistd.h>

/* Less is not worth a call. */
#define SIZE_MIN (64 << 10)

#ifndef MADV_POPULATE_WRITE /* Linux 5.14; an older one refuses it */
#define MADV_POPULATE_WRITE 23
#endif

/* Only whole pages: what else stands on the first and the last one may be in use. */
static void
populate (gpointer memory, gsize size)
{
  guintptr page = (guintptr) sysconf (_SC_PAGESIZE);
  guintptr begin = ((guintptr) memory + page - 1) / page * page;
  guintptr end = ((guintptr) memory + size) / page * page;

  if (size >= SIZE_MIN && end > begin)
    madvise ((gpointer) begin, end - begin, MADV_POPULATE_WRITE);
}

gpointer
gantry_pages_alloc (gsize n, gsize size)
{
  gpointer memory = g_malloc_n (n, size);

  if (memory != NULL)
    populate (memory, n * size);
  return memory;
}

gpointer
gantry_pages_alloc0 (gsize n, gsize size)
{
  gpointer memory = g_malloc0_n (n, size);

  if (memory != NULL)
    populate (memory, n * size);
  return memory;
}

/* Of glibc's allocator this is known, of others not. */
#if defined (__GLIBC__) && !defined (__SANITIZE_ADDRESS__) && !defined (__SANITIZE_THREAD__)

/* An allocator that has given a large block back to the system once keeps smaller ones from then on. */
static void
accustom_allocator (void)
{
  static gsize done = 0;

  if (!g_once_init_enter (&done))
    return;
  g_free (g_malloc (4 * GANTRY_PAGES_RESERVE));
  g_once_init_leave (&done, 1);
}

/* The block comes from where small pieces will come from, and goes back there at once. */
void
gantry_pages_reserve (void)
{
  gpointer block;

  accustom_allocator ();
  block = g_malloc (GANTRY_PAGES_RESERVE);
  populate (block, GANTRY_PAGES_RESERVE);
  g_free (block);
}

#else

void
gantry_pages_reserve (void)
{
}

#endif
