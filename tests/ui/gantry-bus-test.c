/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gantry-bus-test.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#define WAIT (20 * G_TIME_SPAN_SECOND)

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

static AtspiAccessible *
find_application (guint pid)
{
  g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
  int count = atspi_accessible_get_child_count (desktop, NULL);

  for (int i = 0; i < count; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (desktop, i, NULL);

      if (child != NULL && atspi_accessible_get_process_id (child, NULL) == pid
          && atspi_accessible_get_child_count (child, NULL) > 0)
        return g_steal_pointer (&child);
    }
  return NULL;
}

/* The library of the bus warns when it asks an application that is just registering: that is no
 * fault of ours, and a matter of luck. The default handler would report a failed test even where a
 * fatal handler lets it pass. */
static void
log_cb (const char *domain, GLogLevelFlags level G_GNUC_UNUSED, const char *message,
        gpointer user_data G_GNUC_UNUSED)
{
  g_test_message ("%s: %s", domain, message);
}

/* g_log() ends the program after a handler that saw a fatal message, unless this says otherwise. */
static gboolean
is_fatal (const char *domain, GLogLevelFlags level G_GNUC_UNUSED, const char *message G_GNUC_UNUSED,
          gpointer user_data G_GNUC_UNUSED)
{
  return g_strcmp0 (domain, "dbind") != 0;
}

GantryBusTest *
gantry_bus_test_start (const char *path)
{
  GantryBusTest *self = g_new0 (GantryBusTest, 1);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  gint64 give_up = g_get_monotonic_time () + WAIT;
  g_autoptr (GError) error = NULL;

  g_test_log_set_fatal_handler (is_fatal, NULL);
  g_log_set_handler ("dbind", G_LOG_LEVEL_MASK | G_LOG_FLAG_FATAL | G_LOG_FLAG_RECURSION, log_cb, NULL);
  self->folder = g_dir_make_tmp ("gantry-bus-XXXXXX", &error);
  g_assert_no_error (error);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", self->folder, TRUE);
  g_subprocess_launcher_setenv (launcher, "GTK_A11Y", "atspi", TRUE);
  self->process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("GANTRY_APP"), path, NULL);
  g_assert_no_error (error);

  g_assert_cmpint (atspi_init (), <=, 1);
  while (self->application == NULL && g_get_monotonic_time () < give_up)
    {
      g_usleep (100000);
      self->application
        = find_application ((guint) g_ascii_strtoull (g_subprocess_get_identifier (self->process), NULL, 10));
    }
  g_assert_nonnull (self->application);
  return self;
}

void
gantry_bus_test_stop (GantryBusTest *self)
{
  g_clear_object (&self->application);
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}

static gboolean
is_wanted (AtspiAccessible *object, const GantryBusWanted *wanted)
{
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  if (wanted->role != ATSPI_ROLE_INVALID && atspi_accessible_get_role (object, NULL) != wanted->role)
    return FALSE;
  name = atspi_accessible_get_name (object, NULL);
  if (wanted->name != NULL && (name == NULL || !g_str_has_prefix (name, wanted->name)))
    return FALSE;
  description = atspi_accessible_get_description (object, NULL);
  return wanted->description == NULL || g_strcmp0 (description, wanted->description) == 0;
}

AtspiAccessible *
gantry_bus_test_find (AtspiAccessible *root, const GantryBusWanted *wanted)
{
  int count;

  if (is_wanted (root, wanted))
    return g_object_ref (root);
  count = atspi_accessible_get_child_count (root, NULL);
  for (int i = 0; i < count; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (root, i, NULL);
      AtspiAccessible *found = child != NULL ? gantry_bus_test_find (child, wanted) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

AtspiAccessible *
gantry_bus_test_wait (AtspiAccessible *root, const GantryBusWanted *wanted)
{
  gint64 give_up = g_get_monotonic_time () + WAIT;
  AtspiAccessible *found = NULL;

  while (found == NULL && g_get_monotonic_time () < give_up)
    {
      /* What is remembered of the tree may be out of date. */
      atspi_accessible_clear_cache (root);
      found = gantry_bus_test_find (root, wanted);
      if (found == NULL)
        g_usleep (100000);
    }
  if (found == NULL)
    g_error ("Nothing is called “%s” (%s).", wanted->name != NULL ? wanted->name : "",
             wanted->description != NULL ? wanted->description : "");
  return found;
}

void
gantry_bus_test_act (AtspiAccessible *object, const char *name)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (object);
  int count = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < count; i++)
    {
      g_autofree char *candidate = atspi_action_get_action_name (action, i, NULL);

      if (g_strcmp0 (candidate, name) == 0)
        {
          g_assert_true (atspi_action_do_action (action, i, NULL));
          return;
        }
    }
  g_error ("There is no action “%s”.", name);
}

void
gantry_bus_test_set_text (AtspiAccessible *object, const char *text)
{
  g_autoptr (AtspiEditableText) editable = atspi_accessible_get_editable_text_iface (object);

  g_assert_nonnull (editable);
  g_assert_true (atspi_editable_text_set_text_contents (editable, text, NULL));
}

char *
gantry_bus_test_dup_name (AtspiAccessible *object)
{
  atspi_accessible_clear_cache (object);
  return atspi_accessible_get_name (object, NULL);
}
