/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application through the accessibility bus, as a screen reader meets it. */
#include "config.h"

#include "gantry-bus-test.h"

#include "model/gantry-instant.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "store/gantry-store.h"

#include <glib/gstdio.h>

/* A plan of three tasks in a row, two days each. */
static GantryDocument *
create_plan (void)
{
  GantryDocument *document = gantry_document_new (G_GINT64_CONSTANT (1796025600)); /* 2026-11-30 08:00 */
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("Task %u", i + 1);

      g_ptr_array_add (tasks, gantry_task_insert_after (document, NULL, name, &error));
      gantry_text_edit (tasks->pdata[i], gantry_kind_find_field (&gantry_task_kind, "duration"), "2d",
                        &error);
      g_assert_no_error (error);
    }
  gantry_tasks_link (document, tasks, &error);
  g_assert_no_error (error);
  return document;
}

static char *
dup_finish (GantryDocument *document)
{
  return gantry_instant_format (gantry_document_get_project (document)->finish, GANTRY_INSTANT_LONG);
}

/* The same edit in the test's own process says when the plan then ends. */
static char *
dup_expected_finish (GantryDocument *document)
{
  GantryTask *second = gantry_outline_get_task (gantry_document_get_outline (document), 1);
  g_autoptr (GError) error = NULL;

  gantry_text_edit ((GantryRecord *) second, gantry_kind_find_field (&gantry_task_kind, "duration"),
                    "10d", &error);
  g_assert_no_error (error);
  return dup_finish (document);
}

static void
test_edit_duration (void)
{
  g_autoptr (GantryDocument) document = create_plan ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "gantry-window-test.gantry", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *before = dup_finish (document);
  g_autofree char *line_before = g_strdup_printf ("Finish %s", before);
  g_autofree char *after = NULL;
  g_autofree char *line_after = NULL;
  g_autoptr (AtspiAccessible) table = NULL;
  g_autoptr (AtspiAccessible) row = NULL;
  g_autoptr (AtspiAccessible) name = NULL;
  g_autoptr (AtspiAccessible) cell = NULL;
  g_autoptr (AtspiAccessible) entry = NULL;
  g_autoptr (AtspiAccessible) line = NULL;
  g_autoptr (AtspiAccessible) line_now = NULL;
  g_autoptr (GError) error = NULL;
  GantryBusTest *test;

  g_remove (path);
  gantry_store_write (document, file, &error);
  g_assert_no_error (error);
  after = dup_expected_finish (document);
  line_after = g_strdup_printf ("Finish %s", after);
  g_assert_cmpstr (before, !=, after);

  test = gantry_bus_test_start (path);
  line = gantry_bus_test_wait (test->application, &(GantryBusWanted) { .name = line_before });
  table = gantry_bus_test_wait (test->application, &(GantryBusWanted) { .role = ATSPI_ROLE_TREE_TABLE });
  row = gantry_bus_test_wait (table, &(GantryBusWanted) { ATSPI_ROLE_TABLE_ROW, "Task 2", NULL });
  gantry_bus_test_act (row, "row.select");
  name = gantry_bus_test_wait (row, &(GantryBusWanted) { ATSPI_ROLE_LABEL, "Name, Task 2", NULL });
  gantry_bus_test_act (name, "cell.next");
  cell = gantry_bus_test_wait (row, &(GantryBusWanted) { ATSPI_ROLE_LABEL, "Duration, 2 d", NULL });

  gantry_bus_test_act (cell, "cell.edit");
  entry = gantry_bus_test_wait (cell, &(GantryBusWanted) { .role = ATSPI_ROLE_TEXT });
  gantry_bus_test_set_text (entry, "10d");
  gantry_bus_test_act (cell, "cell.accept");

  line_now = gantry_bus_test_wait (test->application, &(GantryBusWanted) { .name = line_after });
  gantry_bus_test_stop (test);
  g_remove (path);
}

/* Every button has a name: that is all that somebody hears of it. */
static void
check_names (AtspiAccessible *object)
{
  AtspiRole role = atspi_accessible_get_role (object, NULL);
  int count = atspi_accessible_get_child_count (object, NULL);

  if (role == ATSPI_ROLE_PUSH_BUTTON || role == ATSPI_ROLE_TOGGLE_BUTTON || role == ATSPI_ROLE_CHECK_BOX)
    {
      g_autoptr (GError) name_error = NULL, description_error = NULL;
      g_autofree char *name = atspi_accessible_get_name (object, &name_error);
      g_autofree char *description = atspi_accessible_get_description (object, &description_error);

      /* While a page turns, some are gone before they can answer. */
      if (name_error == NULL && description_error == NULL && (name == NULL || name[0] == '\0')
          && (description == NULL || description[0] == '\0'))
        {
          g_autofree char *role_name = atspi_accessible_get_role_name (object, NULL);
          g_autoptr (AtspiAccessible) parent = atspi_accessible_get_parent (object, NULL);
          g_autofree char *parent_name = atspi_accessible_get_name (parent, NULL);

          g_test_message ("A %s in “%s” has no name.", role_name, parent_name);
          g_test_fail ();
        }
    }
  for (int i = 0; i < count; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (object, i, NULL);

      if (child != NULL)
        check_names (child);
    }
}

static void
test_buttons_have_names (void)
{
  g_autoptr (GantryDocument) document = create_plan ();
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "gantry-names-test.gantry", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (AtspiAccessible) table = NULL;
  GantryBusTest *test;

  g_remove (path);
  gantry_store_write (document, file, NULL);
  test = gantry_bus_test_start (path);
  table = gantry_bus_test_wait (test->application, &(GantryBusWanted) { .role = ATSPI_ROLE_TREE_TABLE });
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (AtspiAccessible) frame
        = gantry_bus_test_wait (test->application, &(GantryBusWanted) { .role = ATSPI_ROLE_FRAME });

      check_names (frame);
      gantry_bus_test_act (frame, "win.next-page");
      g_usleep (300000);
      atspi_accessible_clear_cache (test->application);
    }
  gantry_bus_test_stop (test);
  g_remove (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window/edit-duration", test_edit_duration);
  g_test_add_func ("/window/buttons-have-names", test_buttons_have_names);
  return g_test_run ();
}
