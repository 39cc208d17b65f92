/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How plans get into a person's file, and what may stand in the way. */

#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <utime.h>
#include <unistd.h>

#include "store-fixture.h"

/* ---- A rename() that kills the program: in a child only ---- */

static gboolean kill_before, kill_after;

int
rename (const char *from, const char *to)
{
  int (*real) (const char *, const char *) = (int (*) (const char *, const char *)) dlsym (RTLD_NEXT, "rename");
  gboolean is_plan = g_str_has_suffix (to, ".gantry");
  int result;

  if (is_plan && kill_before)
    raise (SIGKILL);
  result = real (from, to);
  if (is_plan && kill_after)
    raise (SIGKILL);
  return result;
}

/* ---- Tools ---- */

static void
set_name (GantryStore *store, const char *name)
{
  GantryDocument *document = gantry_store_get_document (store);

  gantry_document_begin (document, "Rename");
  gantry_document_set_text (document, (GantryRecord *) gantry_document_get_project (document), "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
}

static const char *
get_name (GantryStore *store)
{
  return gantry_document_get_project (gantry_store_get_document (store))->name;
}

static GFile *
new_plan (void)
{
  GFile *file = store_new_path ("plan.gantry");
  g_autoptr (GantryDocument) document = store_random_document (1, 10);
  g_autoptr (GError) error = NULL;

  gantry_store_write (document, file, &error);
  g_assert_no_error (error);
  return file;
}

static GantryStore *
open_plan (GFile *file)
{
  g_autoptr (GError) error = NULL;
  GantryStore *store = gantry_store_open (file, &error);

  g_assert_no_error (error);
  return store;
}

static void
assert_name_in_file (GFile *file, const char *name)
{
  g_autofree char *found = store_query (file, "SELECT name FROM project");

  g_assert_cmpstr (found, ==, name);
}

static void
close_and_discard (GantryStore *store)
{
  g_autoptr (GError) error = NULL;

  gantry_store_set_discard (store, TRUE);
  store_close (store, &error);
  g_assert_no_error (error);
}

/* ---- Changed on disk ---- */

static void
test_changed (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GantryStore) store = open_plan (file);
  g_autoptr (GError) error = NULL;

  store_run_sql (file, "UPDATE project SET name = 'theirs'");
  set_name (store, "ours");
  store_wait_for_state (store, GANTRY_STORE_CHANGED); /* found by itself */
  g_assert_false (store_publish (store, FALSE, &error));
  store_assert_sentence (error, GANTRY_ERROR_CHANGED);
  assert_name_in_file (file, "theirs");
  g_clear_error (&error);
  g_assert_false (store_close (store, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_CHANGED);

  g_clear_error (&error);
  store_publish (store, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_CLEAN);
  assert_name_in_file (file, "ours");
  set_name (store, "ours again");
  store_publish (store, FALSE, &error);
  g_assert_no_error (error);
  assert_name_in_file (file, "ours again");
  store_close (store, &error);
  g_assert_no_error (error);
  store_assert_no_leftovers ();
}

static void
test_touched (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GantryStore) store = open_plan (file);
  g_autoptr (GError) error = NULL;

  g_usleep (10000);
  g_assert_no_errno (g_utime (g_file_peek_path (file), NULL));
  set_name (store, "ours");
  store_publish (store, FALSE, &error);
  g_assert_no_error (error);
  assert_name_in_file (file, "ours");
  close_and_discard (store);
}

static void
test_moved_away (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GantryStore) store = open_plan (file);
  g_autoptr (GError) error = NULL;

  g_file_delete (file, NULL, NULL);
  set_name (store, "ours");
  store_publish (store, FALSE, &error);
  store_assert_sentence (error, GANTRY_ERROR_CHANGED);
  g_assert_false (g_file_query_exists (file, NULL));
  g_clear_error (&error);
  store_publish (store, TRUE, &error);
  g_assert_no_error (error);
  assert_name_in_file (file, "ours");
  close_and_discard (store);
}

static void
test_two_windows (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GantryStore) first = open_plan (file);
  g_autoptr (GantryStore) second = open_plan (file);
  g_autoptr (GError) error = NULL;

  set_name (first, "first");
  store_publish (first, FALSE, &error);
  g_assert_no_error (error);
  set_name (second, "second");
  g_assert_false (store_publish (second, FALSE, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_CHANGED);
  assert_name_in_file (file, "first");
  close_and_discard (second);
  close_and_discard (first);
}

/* ---- Where the file lies ---- */

static void
test_link_and_permissions (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) link = g_file_get_child (folder, "link.gantry");
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = NULL;
  g_autofree char *names = NULL;
  struct stat status;

  g_assert_no_errno (g_chmod (g_file_peek_path (file), 0640));
  g_file_make_symbolic_link (link, "plan.gantry", NULL, &error);
  g_assert_no_error (error);
  store = open_plan (link);
  set_name (store, "through the link");
  store_publish (store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_file_query_file_type (link, G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL), ==, G_FILE_TYPE_SYMBOLIC_LINK);
  assert_name_in_file (file, "through the link");
  g_assert_no_errno (g_stat (g_file_peek_path (file), &status));
  g_assert_cmphex (status.st_mode & 07777, ==, 0640);
  names = store_list_folder (file);
  g_assert_cmpstr (names, ==, "link.gantry plan.gantry");
  close_and_discard (store);
}

/* A link to a file that is not there yet is where the file will be. */
static void
test_dangling_link (void)
{
  g_autoptr (GFile) file = store_new_path ("plan.gantry");
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) link = g_file_get_child (folder, "link.gantry");
  g_autoptr (GantryDocument) document = store_random_document (1, 5);
  g_autoptr (GError) error = NULL;

  g_file_make_symbolic_link (link, "plan.gantry", NULL, NULL);
  gantry_store_write (document, link, &error);
  g_assert_no_error (error);
  g_assert_cmphex (store_hash_file (file), ==, gantry_document_hash (document));
}

static void
test_read_only_file (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GFile) other = store_new_path ("other.gantry");
  g_autoptr (GBytes) before = store_load_bytes (file);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = NULL;

  g_assert_no_errno (g_chmod (g_file_peek_path (file), 0444));
  store = open_plan (file);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_READ_ONLY);
  set_name (store, "ours");
  g_assert_false (store_publish (store, FALSE, &error));
  store_assert_sentence (error, GANTRY_ERROR_SYSTEM);
  store_assert_sentence (gantry_store_get_failure (store), GANTRY_ERROR_SYSTEM);
  g_clear_error (&error);
  g_assert_false (gantry_store_write (gantry_store_get_document (store), file, &error));
  store_assert_sentence (error, GANTRY_ERROR_SYSTEM);
  after = store_load_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  g_clear_error (&error);
  store_save_as (store, other, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_CLEAN);
  assert_name_in_file (other, "ours");
  store_close (store, &error);
  g_assert_no_error (error);
}

/* Closing a read-only plan with edits keeps them: they can be saved elsewhere later. */
static void
test_read_only_edits_are_kept (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = NULL;
  g_autoptr (GPtrArray) leftovers = NULL;

  g_assert_no_errno (g_chmod (g_file_peek_path (file), 0444));
  store = open_plan (file);
  set_name (store, "ours");
  store_close (store, &error);
  g_assert_no_error (error);
  leftovers = gantry_store_list_leftovers ();
  g_assert_cmpuint (leftovers->len, ==, 1);
  g_assert_true (((GantryLeftover *) g_ptr_array_index (leftovers, 0))->newer);
  g_assert_cmpstr (((GantryLeftover *) g_ptr_array_index (leftovers, 0))->title, ==, "ours");
  gantry_store_discard_leftover (g_ptr_array_index (leftovers, 0), &error);
  g_assert_no_error (error);
}

/* Root may write everywhere, so this is done as nobody. */
static void
become_nobody (gpointer unused G_GNUC_UNUSED)
{
  if (getuid () == 0 && (setresgid (65534, 65534, 65534) != 0 || setresuid (65534, 65534, 65534) != 0))
    _exit (77);
}

static int
child_read_only_folder (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "plan.gantry", NULL);
  g_autofree char *new_path = g_build_filename (folder, "new.gantry", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) new_file = g_file_new_for_path (new_path);
  g_autoptr (GantryStore) store = open_plan (file);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_READ_ONLY);
  g_assert_false (store_save_as (store, new_file, &error));
  store_assert_sentence (error, GANTRY_ERROR_SYSTEM);
  close_and_discard (store);
  return 0;
}

static void
test_read_only_folder (void)
{
  g_autofree char *folder = g_strdup ("/tmp/gantry-nobody-XXXXXX");
  g_autofree char *state = NULL, *path = NULL, *names = NULL;
  const char *remove[] = { "rm", "-r", folder, NULL };
  g_autoptr (GFile) file = NULL, plan = new_plan ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (g_mkdtemp_full (folder, 0755));
  state = g_build_filename (folder, "state", NULL);
  path = g_build_filename (folder, "plan.gantry", NULL);
  file = g_file_new_for_path (path);
  g_file_copy (plan, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_no_errno (g_chmod (path, 0666));
  g_assert_no_errno (g_mkdir (state, 0777));
  g_assert_no_errno (g_chmod (state, 0777));
  g_assert_no_errno (g_chmod (folder, 0555));

  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", state, TRUE);
  g_subprocess_launcher_set_child_setup (launcher, become_nobody, NULL, NULL);
  child = g_subprocess_launcher_spawn (launcher, &error, "/proc/self/exe", "--child", "read-only-folder", folder, NULL);
  g_assert_no_error (error);
  g_subprocess_wait (child, NULL, NULL);
  names = store_list_folder (file);
  g_assert_no_errno (g_chmod (folder, 0755));
  g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  if (g_subprocess_get_if_exited (child) && g_subprocess_get_exit_status (child) == 77)
    {
      g_test_skip ("this needs the right to become nobody");
      return;
    }
  g_assert_true (g_subprocess_get_successful (child));
  g_assert_cmpstr (names, ==, "plan.gantry state");
}

/* ---- A full disk ---- */

static rlim_t
limit_file_size (rlim_t bytes)
{
  struct rlimit limit;
  rlim_t before;

  g_assert_no_errno (getrlimit (RLIMIT_FSIZE, &limit));
  before = limit.rlim_cur;
  limit.rlim_cur = bytes;
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  return before;
}

static void
test_full_disk (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GBytes) before = store_load_bytes (file);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GantryStore) store = open_plan (file);
  g_autoptr (GError) error = NULL;
  g_autofree char *long_name = g_strnfill (3000000, 'x');
  g_autofree char *names = NULL;
  rlim_t unlimited = limit_file_size (1000000);

  set_name (store, long_name);
  g_assert_false (gantry_store_flush (store, &error));
  store_assert_sentence (error, GANTRY_ERROR_SYSTEM);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_FAILED);
  g_assert_nonnull (gantry_store_get_failure (store));
  set_name (store, "short");
  set_name (store, long_name);
  g_clear_error (&error);
  g_assert_false (store_publish (store, FALSE, &error));
  store_assert_sentence (error, GANTRY_ERROR_SYSTEM);
  after = store_load_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  names = store_list_folder (file);
  g_assert_cmpstr (names, ==, "plan.gantry");

  limit_file_size (unlimited);
  g_clear_error (&error);
  gantry_store_flush (store, &error);
  g_assert_no_error (error);
  store_publish (store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_CLEAN);
  assert_name_in_file (file, long_name);
  close_and_discard (store);
}

/* ---- Killed while publishing ---- */

static int
child_publish (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GantryStore) store = open_plan (file);

  set_name (store, "edited");
  store_publish (store, FALSE, NULL);
  return 1; /* it should have been killed */
}

static void
run_killed_child (const char *when, GFile *file)
{
  g_autoptr (GSubprocess) child =
    store_spawn_child (G_SUBPROCESS_FLAGS_NONE, (const char *[]) { when, g_file_peek_path (file), NULL });

  g_subprocess_wait (child, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (child));
  g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
}

static GantryStore *
recover (GFile *file)
{
  g_autoptr (GPtrArray) leftovers = gantry_store_list_leftovers ();
  g_autoptr (GError) error = NULL;
  GantryLeftover *leftover;
  GantryStore *store;

  g_assert_cmpuint (leftovers->len, ==, 1);
  leftover = g_ptr_array_index (leftovers, 0);
  g_assert_true (g_file_equal (leftover->file, file));
  g_assert_cmpstr (leftover->title, ==, "edited");
  g_assert_cmpint (ABS (leftover->last_edit - g_get_real_time ()), <, 60 * G_USEC_PER_SEC);
  store = gantry_store_recover (leftover, &error);
  g_assert_no_error (error);
  return store;
}

static void
test_killed_before_renaming (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GBytes) before = store_load_bytes (file);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GantryStore) store = NULL;
  g_autoptr (GError) error = NULL;

  run_killed_child ("kill-before", file);
  after = store_load_bytes (file);
  g_assert_true (g_bytes_equal (before, after));
  store = recover (file);
  g_assert_cmpstr (get_name (store), ==, "edited");
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_PENDING);
  store_publish (store, FALSE, &error);
  g_assert_no_error (error);
  assert_name_in_file (file, "edited");
  store_close (store, &error);
  g_assert_no_error (error);
  store_assert_no_leftovers ();
}

/* The file is there, though nobody could note that: neither a change by others nor a left-over. */
static void
test_killed_after_renaming (void)
{
  g_autoptr (GFile) file = new_plan ();

  run_killed_child ("kill-after", file);
  assert_name_in_file (file, "edited");
  g_assert_cmphex (store_hash_file (file), !=, 0);
  store_assert_no_leftovers ();
}

/* ---- Plans without a file ---- */

static void
test_untitled (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GantryStore) store = gantry_store_new (document, NULL);
  g_autoptr (GantryStore) recovered = NULL;
  g_autoptr (GPtrArray) leftovers = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (gantry_store_get_file (store));
  g_assert_false (store_publish (store, FALSE, &error));
  store_assert_sentence (error, GANTRY_ERROR_REFUSED);
  g_clear_error (&error);
  set_name (store, "untitled");
  store_close (store, &error);
  g_assert_no_error (error);
  leftovers = gantry_store_list_leftovers ();
  g_assert_cmpuint (leftovers->len, ==, 1);
  recovered = gantry_store_recover (g_ptr_array_index (leftovers, 0), &error);
  g_assert_no_error (error);
  g_assert_null (gantry_store_get_file (recovered));
  g_assert_cmpint (gantry_store_get_state (recovered), ==, GANTRY_STORE_PENDING);
  g_assert_null (gantry_store_recover (g_ptr_array_index (leftovers, 0), &error));
  store_assert_sentence (error, GANTRY_ERROR_REFUSED);
  close_and_discard (recovered);
  store_assert_no_leftovers ();
}

static void
test_untouched_leaves_nothing (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (1800000000);
  g_autoptr (GantryStore) store = gantry_store_new (document, NULL);

  gantry_store_flush (store, NULL);
  g_assert_cmpint (gantry_store_get_state (store), ==, GANTRY_STORE_CLEAN);
  g_clear_object (&store);
  store_assert_no_leftovers ();
}

/* ---- The folder of working copies ---- */

static char *
make_file (const char *name, gboolean old)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "gantry", "work", NULL);
  char *path = g_build_filename (folder, name, NULL);
  struct utimbuf times = { 1700000000, 1700000000 };

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  if (old)
    g_assert_no_errno (g_utime (path, &times));
  return path;
}

static void
test_sweep (void)
{
#define ID "6f0f4b0e-61c2-4b5c-9d8e-0d9f4f1f3a"
  static const struct {
    const char *name;
    gboolean old, stays;
  } files[] = {
    { ID "01.tmp", TRUE, FALSE },    { ID "02.tmp", FALSE, TRUE },
    { ID "03.lock", TRUE, FALSE },   { ID "04.lock", FALSE, TRUE },
    { ID "05.import", TRUE, FALSE }, { ID "05.session", TRUE, FALSE },
    { "note.txt", TRUE, TRUE },
  };
  char *paths[G_N_ELEMENTS (files)];

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    paths[i] = make_file (files[i].name, files[i].old);
  store_assert_no_leftovers ();
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_assert_cmpint (g_file_test (paths[i], G_FILE_TEST_EXISTS), ==, files[i].stays);
      g_free (paths[i]);
    }
}

/* ---- Cancelling ---- */

static void
keep_result (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_cancelled (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  gantry_store_open_async (file, cancellable, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (gantry_store_open_finish (result, &error));
  store_assert_sentence (error, GANTRY_ERROR_CANCELLED);
  store_assert_no_leftovers ();
}

static void
test_opened_and_recovered_in_a_thread (void)
{
  g_autoptr (GFile) file = new_plan ();
  g_autoptr (GAsyncResult) result = NULL, again = NULL;
  g_autoptr (GPtrArray) leftovers = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = NULL;

  gantry_store_open_async (file, NULL, keep_result, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  store = gantry_store_open_finish (result, &error);
  g_assert_no_error (error);
  set_name (store, "edited");
  g_clear_object (&store); /* without closing: as if it had crashed */
  leftovers = gantry_store_list_leftovers ();
  g_assert_cmpuint (leftovers->len, ==, 1);
  gantry_store_recover_async (g_ptr_array_index (leftovers, 0), NULL, keep_result, &again);
  while (again == NULL)
    g_main_context_iteration (NULL, TRUE);
  store = gantry_store_recover_finish (again, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_name (store), ==, "edited");
  store_wait_for_state (store, GANTRY_STORE_PENDING);
  close_and_discard (store);
}

static int
run_child (char **arguments)
{
  kill_before = g_str_equal (arguments[0], "kill-before");
  kill_after = g_str_equal (arguments[0], "kill-after");
  if (kill_before || kill_after)
    return child_publish (arguments[1]);
  return child_read_only_folder (arguments[1]);
}

int
main (int argc, char **argv)
{
  signal (SIGXFSZ, SIG_IGN);
  if (argc > 2 && g_str_equal (argv[1], "--child"))
    return run_child (argv + 2);
  store_test_init (&argc, &argv);
  g_test_add_func ("/store/changed", test_changed);
  g_test_add_func ("/store/touched", test_touched);
  g_test_add_func ("/store/moved-away", test_moved_away);
  g_test_add_func ("/store/two-windows", test_two_windows);
  g_test_add_func ("/store/link-and-permissions", test_link_and_permissions);
  g_test_add_func ("/store/dangling-link", test_dangling_link);
  g_test_add_func ("/store/read-only-file", test_read_only_file);
  g_test_add_func ("/store/read-only-edits-are-kept", test_read_only_edits_are_kept);
  g_test_add_func ("/store/read-only-folder", test_read_only_folder);
  g_test_add_func ("/store/full-disk", test_full_disk);
  g_test_add_func ("/store/killed-before-renaming", test_killed_before_renaming);
  g_test_add_func ("/store/killed-after-renaming", test_killed_after_renaming);
  g_test_add_func ("/store/untitled", test_untitled);
  g_test_add_func ("/store/untouched-leaves-nothing", test_untouched_leaves_nothing);
  g_test_add_func ("/store/sweep", test_sweep);
  g_test_add_func ("/store/cancelled", test_cancelled);
  g_test_add_func ("/store/opened-and-recovered-in-a-thread", test_opened_and_recovered_in_a_thread);
  return g_test_run ();
}
