/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"

#include <sqlite3.h>

typedef struct {
  sqlite3_file base;
  sqlite3_file *real; /* right behind this */
} FaultFile;

static sqlite3_vfs fault_vfs;
static sqlite3_vfs *real_vfs;

static GMutex mutex;
static gint64 first_failing = G_MAXINT64, last_failing, n_operations;
static guint n_failed;
static int failure;

static int
count_operation (void)
{
  int code = SQLITE_OK;

  g_mutex_lock (&mutex);
  n_operations++;
  if (n_operations >= first_failing && n_operations <= last_failing)
    {
      code = failure;
      n_failed++;
    }
  g_mutex_unlock (&mutex);
  return code;
}

/* ---- Files ---- */

#define REAL(file) (((FaultFile *) (file))->real)

static int
fault_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
fault_read (sqlite3_file *file, void *bytes, int size, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), bytes, size, offset);
}

static int
fault_write (sqlite3_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
  int code = count_operation ();

  /* A disk that fills up takes a part. */
  if (code != SQLITE_OK)
    {
      REAL (file)->pMethods->xWrite (REAL (file), bytes, size / 2, offset);
      return code;
    }
  return REAL (file)->pMethods->xWrite (REAL (file), bytes, size, offset);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  int code = count_operation ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  int code = count_operation ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
fault_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
fault_lock (sqlite3_file *file, int lock)
{
  return REAL (file)->pMethods->xLock (REAL (file), lock);
}

static int
fault_unlock (sqlite3_file *file, int lock)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), lock);
}

static int
fault_check_reserved_lock (sqlite3_file *file, int *answer)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), answer);
}

static int
fault_file_control (sqlite3_file *file, int operation, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), operation, argument);
}

static int
fault_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
fault_device_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
fault_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, memory);
}

static int
fault_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
fault_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
fault_shm_unmap (sqlite3_file *file, int delete_it)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), delete_it);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_file_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_reserved_lock,
  .xFileControl = fault_file_control,
  .xSectorSize = fault_sector_size,
  .xDeviceCharacteristics = fault_device_characteristics,
  .xShmMap = fault_shm_map,
  .xShmLock = fault_shm_lock,
  .xShmBarrier = fault_shm_barrier,
  .xShmUnmap = fault_shm_unmap,
};

/* ---- The layer ---- */

static int
fault_open (sqlite3_vfs      *vfs G_GNUC_UNUSED,
            sqlite3_filename  name,
            sqlite3_file     *file,
            int               flags,
            int              *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return code;
}

static int
fault_delete (sqlite3_vfs *vfs G_GNUC_UNUSED, const char *name, int sync)
{
  int code = count_operation ();

  return code != SQLITE_OK ? code : real_vfs->xDelete (real_vfs, name, sync);
}

void
fault_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs; /* all else goes straight to it */
  fault_vfs.szOsFile += (int) sizeof (FaultFile);
  fault_vfs.zName = "fault";
  fault_vfs.pNext = NULL;
  fault_vfs.xOpen = fault_open;
  fault_vfs.xDelete = fault_delete;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 1), ==, SQLITE_OK);
}

void
fault_vfs_arm (guint nth, guint n_more, int code)
{
  g_mutex_lock (&mutex);
  first_failing = n_operations + nth;
  last_failing = first_failing + n_more;
  failure = code;
  n_failed = 0;
  g_mutex_unlock (&mutex);
}

guint
fault_vfs_disarm (void)
{
  guint n;

  g_mutex_lock (&mutex);
  first_failing = G_MAXINT64;
  n = n_failed;
  g_mutex_unlock (&mutex);
  return n;
}
