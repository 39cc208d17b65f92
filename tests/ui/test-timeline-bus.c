/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline through the accessibility bus: what a screen reader finds there, and a plan that is worked
 * on by it alone. After a wanted change of what is found: GANTRY_UPDATE_GOLDEN=1. */
#include "config.h"

#include "gantry-bus-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "store/gantry-store.h"

#define N_TASKS 4

typedef struct {
  char *path;
  GantryBusTest *test;
  AtspiAccessible *table;
} Fixture;

static GantryDocument *
create_plan (void)
{
  GantryDocument *document = gantry_document_new (G_GINT64_CONSTANT (1796025600)); /* 2026-11-30 08:00 */
  GError *error = NULL;

  for (guint i = 0; i < N_TASKS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Task %u", i + 1);
      GantryTask *task = gantry_task_insert_after (document, NULL, name, &error);

      gantry_text_edit ((GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, "duration"), "2d", &error);
      g_assert_no_error (error);
    }
  return document;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GantryDocument) document = create_plan ();
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;

  fixture->path = g_build_filename (g_get_tmp_dir (), "gantry-bus-timeline.gantry", NULL);
  g_remove (fixture->path);
  file = g_file_new_for_path (fixture->path);
  gantry_store_write (document, file, &error);
  g_assert_no_error (error);
  fixture->test = gantry_bus_test_start (fixture->path);
  fixture->table = gantry_bus_test_wait (fixture->test->application, &(GantryBusWanted) { .role = ATSPI_ROLE_TREE_TABLE });
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->table);
  gantry_bus_test_stop (fixture->test);
  g_remove (fixture->path);
  g_free (fixture->path);
}

static AtspiAccessible *
wait_for_row (Fixture *fixture, const char *name)
{
  return gantry_bus_test_wait (fixture->table, &(GantryBusWanted) { ATSPI_ROLE_TABLE_ROW, name, NULL });
}

static void
act_on_row (Fixture *fixture, const char *name, const char *action)
{
  g_autoptr (AtspiAccessible) row = wait_for_row (fixture, name);

  gantry_bus_test_act (row, action);
}

/* ---- Actions of the page and the window ---- */

static gboolean
has_action (AtspiAccessible *object, const char *name)
{
  g_autoptr (AtspiAction) action = atspi_accessible_get_action_iface (object);
  int count = action != NULL ? atspi_action_get_n_actions (action, NULL) : 0;

  for (int i = 0; i < count; i++)
    {
      g_autofree char *candidate = atspi_action_get_action_name (action, i, NULL);

      if (g_strcmp0 (candidate, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Up from the table: whoever has it. */
static void
act (Fixture *fixture, const char *name)
{
  g_autoptr (AtspiAccessible) object = g_object_ref (fixture->table);

  while (!has_action (object, name))
    {
      AtspiAccessible *parent = atspi_accessible_get_parent (object, NULL);

      g_assert_nonnull (parent);
      g_object_unref (object);
      object = parent;
    }
  gantry_bus_test_act (object, name);
}

/* Selecting, indenting, linking and undoing; what rows say tells what came of it. */
static void
test_work (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AtspiAccessible) linked = NULL, apart = NULL, summary = NULL, plain = NULL;

  act_on_row (fixture, "Task 3, 30 November 2026 to 1 December 2026", "row.select");
  act_on_row (fixture, "Task 4", "row.extend");
  act (fixture, "page.link");
  linked = wait_for_row (fixture, "Task 4, 2 December 2026 to 3 December 2026");
  act (fixture, "win.undo");
  apart = wait_for_row (fixture, "Task 4, 30 November 2026 to 1 December 2026");

  act_on_row (fixture, "Task 2", "row.select");
  act (fixture, "page.indent");
  summary = wait_for_row (fixture, "Task 1, 30 November 2026 to 1 December 2026, 0% complete, summary");
  act (fixture, "win.undo");
  act (fixture, "win.redo");
  act (fixture, "win.undo");
  plain = wait_for_row (fixture, "Task 1, 30 November 2026 to 1 December 2026, 0% complete, critical");
}

/* ---- What is said ---- */

static void
heard_cb (AtspiEvent *event, void *data)
{
  if (G_VALUE_HOLDS_STRING (&event->any_data))
    g_string_append_printf (data, "%s\n", g_value_get_string (&event->any_data));
  g_boxed_free (ATSPI_TYPE_EVENT, event);
}

static void
wait_to_hear (GString *heard, const char *sentence)
{
  gint64 give_up = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;

  while (strstr (heard->str, sentence) == NULL && g_get_monotonic_time () < give_up)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
  g_test_message ("%s", heard->str);
  g_assert_nonnull (strstr (heard->str, sentence));
}

/* Rows that are moved from the keyboard are announced where they went. */
static void
test_moves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) heard = g_string_new (NULL);
  AtspiEventListener *listener = atspi_event_listener_new (heard_cb, heard, NULL);
  GError *error = NULL;

  atspi_event_listener_register (listener, "object:announcement", &error);
  g_assert_no_error (error);
  act_on_row (fixture, "Task 2", "row.select");
  act (fixture, "page.move-down");
  wait_to_hear (heard, "“Task 2” is row 3 now, at the top level\n");
  act (fixture, "page.indent");
  wait_to_hear (heard, "“Task 2” is row 3 now, in “Task 3”\n");
  act_on_row (fixture, "Task 3", "row.select");
  act_on_row (fixture, "Task 4", "row.extend");
  act (fixture, "page.move-up");
  wait_to_hear (heard, "3 tasks begin at row 1 now\n");
  atspi_event_listener_deregister (listener, "object:announcement", &error);
  g_object_unref (listener);
}

/* From cell to cell of the row that is selected, into the one that is wanted. */
static AtspiAccessible *
edit_cell (Fixture *fixture, const char *const *columns)
{
  for (; columns[0] != NULL; columns++)
    {
      g_autoptr (AtspiAccessible) cell = gantry_bus_test_wait (fixture->table, &(GantryBusWanted) { ATSPI_ROLE_LABEL, columns[0], NULL });

      gantry_bus_test_act (cell, columns[1] != NULL ? "cell.next" : "cell.edit");
    }
  return gantry_bus_test_wait (fixture->table, &(GantryBusWanted) { .role = ATSPI_ROLE_TEXT });
}

/* What completes a name is announced while it is typed. */
static void
test_suggestions (Fixture *fixture, gconstpointer data)
{
  static const char *const columns[] = { "Name, ", "Duration, ", "Start, ", "Finish, ", "Predecessors, ", NULL };
  g_autoptr (GString) heard = g_string_new (NULL);
  AtspiEventListener *listener = atspi_event_listener_new (heard_cb, heard, NULL);
  g_autoptr (AtspiAccessible) entry = NULL;
  g_autoptr (GObject) text = NULL;
  GError *error = NULL;

  atspi_event_listener_register (listener, "object:announcement", &error);
  g_assert_no_error (error);
  act_on_row (fixture, "Task 2", "row.select");
  entry = edit_cell (fixture, columns);
  gantry_bus_test_set_text (entry, "4; task");
  text = G_OBJECT (atspi_accessible_get_text_iface (entry));
  g_assert_true (atspi_text_set_caret_offset (ATSPI_TEXT (text), 7, &error));
  wait_to_hear (heard, "Task 1 1, 1 of 2\n");
  atspi_event_listener_deregister (listener, "object:announcement", &error);
  g_object_unref (listener);
}

/* A search that shows only what it finds, and all again. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AtspiAccessible) entry = NULL, only = NULL, count = NULL, row = NULL, back = NULL;

  act (fixture, "page.search");
  entry = gantry_bus_test_wait (fixture->test->application, &(GantryBusWanted) { .role = ATSPI_ROLE_ENTRY });
  gantry_bus_test_set_text (entry, "Task 3");
  only = gantry_bus_test_wait (fixture->test->application, &(GantryBusWanted) { .name = "Show Only What Is Found" });
  gantry_bus_test_act (only, "click");
  count = gantry_bus_test_wait (fixture->test->application, &(GantryBusWanted) { .name = "1 of 4 tasks" });
  row = wait_for_row (fixture, "Task 3");
  act (fixture, "page.show-all");
  back = wait_for_row (fixture, "Task 1");
}

/* ---- What is found ---- */

static void
append_states (GString *dump, AtspiAccessible *object)
{
  static const struct {
    AtspiStateType state;
    const char *name;
  } states[] = {
    { ATSPI_STATE_SELECTED, "selected" },
    { ATSPI_STATE_EXPANDED, "expanded" },
    { ATSPI_STATE_FOCUSABLE, "focusable" },
  };
  AtspiStateSet *set = atspi_accessible_get_state_set (object);

  for (guint i = 0; set != NULL && i < G_N_ELEMENTS (states); i++)
    if (atspi_state_set_contains (set, states[i].state))
      g_string_append_printf (dump, " %s", states[i].name);
  g_clear_object (&set);
}

/* What neither says anything nor can be reached is passed over, its children are not. */
static void
append_dump (GString *dump, AtspiAccessible *object, guint depth)
{
  g_autofree char *role = atspi_accessible_get_role_name (object, NULL);
  g_autofree char *name = atspi_accessible_get_name (object, NULL);
  g_autofree char *description = atspi_accessible_get_description (object, NULL);
  int count = atspi_accessible_get_child_count (object, NULL);
  gboolean says = (name != NULL && name[0] != '\0') || (description != NULL && description[0] != '\0')
                  || atspi_accessible_get_role (object, NULL) == ATSPI_ROLE_TREE_TABLE;

  if (says)
    {
      g_string_append_printf (dump, "%*s%s “%s”", (int) depth * 2, "", role, name != NULL ? name : "");
      if (description != NULL && description[0] != '\0')
        g_string_append_printf (dump, " (%s)", description);
      append_states (dump, object);
      g_string_append_c (dump, '\n');
    }
  for (int i = 0; i < count; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (object, i, NULL);

      if (child != NULL)
        append_dump (dump, child, depth + (says ? 1 : 0));
    }
}

/* The page: up from the table as far as the page's own actions are known. */
static AtspiAccessible *
find_page (Fixture *fixture)
{
  AtspiAccessible *object = g_object_ref (fixture->table);

  while (!has_action (object, "page.add"))
    {
      AtspiAccessible *parent = atspi_accessible_get_parent (object, NULL);

      g_assert_nonnull (parent);
      g_object_unref (object);
      object = parent;
    }
  return object;
}

static void
test_golden (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "timeline-accessible.txt", NULL);
  g_autofree char *golden = NULL;
  g_autoptr (GString) dump = g_string_new (NULL);
  g_autoptr (AtspiAccessible) page = find_page (fixture);
  g_autoptr (AtspiAccessible) row = NULL;
  g_autoptr (GError) error = NULL;

  act_on_row (fixture, "Task 2", "row.select");
  row = gantry_bus_test_wait (fixture->table, &(GantryBusWanted) { ATSPI_ROLE_LABEL, "Name, Task 2", NULL });
  atspi_accessible_clear_cache (fixture->test->application);
  append_dump (dump, page, 0);
  if (g_getenv ("GANTRY_UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (path, dump->str, -1, &error);
      g_assert_no_error (error);
    }
  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dump->str, ==, golden);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/timeline/bus/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("work", test_work);
  ADD ("moves", test_moves);
  ADD ("suggestions", test_suggestions);
  ADD ("filter", test_filter);
  ADD ("golden", test_golden);
  return g_test_run ();
}
