/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names that are completed while a list of them is typed: real keys in a real window. */
#include "config.h"

#include "gantry-timeline-test.h"

#include "model/kinds/gantry-person.h"
#include "ui/records/gantry-field-cell.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-name-popover.h"

static void
set_up (GantryTimelineTest *fixture, gconstpointer data)
{
  gantry_timeline_test_open (fixture, gantry_ui_test_create_plan (5), 1400, 800);
}

static GtkWidget *
get_popover (GantryTimelineTest *fixture)
{
  return gantry_ui_test_find (GTK_WIDGET (fixture->window), GANTRY_TYPE_NAME_POPOVER);
}

/* What is typed, with what is selected of the suggestions: "an → Ana Silva", without any "an". */
static void
assert_typed (GantryTimelineTest *fixture, const char *expected)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window)), *popover = get_popover (fixture);
  GtkWidget *list = popover != NULL ? gantry_ui_test_find (popover, GTK_TYPE_LIST_VIEW) : NULL;
  g_autoptr (GString) typed = NULL;

  g_assert_true (GTK_IS_TEXT (focus));
  typed = g_string_new (gtk_editable_get_text (GTK_EDITABLE (focus)));
  if (list != NULL)
    {
      GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
      GtkStringObject *selected = gtk_single_selection_get_selected_item (selection);

      g_string_append_printf (typed, " → %s", selected != NULL ? gtk_string_object_get_string (selected) : "");
    }
  g_assert_cmpstr (typed->str, ==, expected);
}

static void
assert_shown (GantryTimelineTest *fixture, const char *field_name, const char *expected)
{
  GantryRecord *task = (GantryRecord *) gantry_outline_get_task (gantry_document_get_outline (fixture->document), 2);
  g_autofree char *shown = gantry_field_dup_text (task, gantry_kind_find_field (&gantry_task_kind, field_name));

  g_assert_cmpstr (shown, ==, expected);
}

static gboolean
edit (GantryTimelineTest *fixture, const char *field_name)
{
  GantryTask *task = gantry_outline_get_task (gantry_document_get_outline (fixture->document), 2);

  gantry_timeline_table_edit (fixture->page->table, task, field_name);
  gantry_ui_test_settle (100);
  return gantry_ui_test_xdotool ("key", "ctrl+a", NULL);
}

static void
keys (const char *keys)
{
  g_assert_true (gantry_ui_test_xdotool ("key", keys, NULL));
}

static void
type (const char *text)
{
  g_assert_true (gantry_ui_test_xdotool ("type", "--delay", "10", text, NULL));
}

static GantryFieldCell *
get_focus_cell (GantryTimelineTest *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return GANTRY_IS_FIELD_CELL (focus) ? GANTRY_FIELD_CELL (focus) : NULL;
}

/* Enter and Tab take what is chosen and go on with the list; then they do what they do anywhere. */
static void
test_take (GantryTimelineTest *fixture, gconstpointer data)
{
  if (!edit (fixture, "resources"))
    return;
  type ("si");
  assert_typed (fixture, "si → Ana Silva");
  keys ("Return");
  assert_typed (fixture, "Ana Silva");
  type ("; ");
  assert_typed (fixture, "Ana Silva; ");
  keys ("Down");
  assert_typed (fixture, "Ana Silva;  → Bo Li");
  keys ("Tab");
  assert_typed (fixture, "Ana Silva; Bo Li");
  keys ("Return");
  assert_shown (fixture, "resources", "Ana Silva; Bo Li");
  g_assert_nonnull (get_focus_cell (fixture));
  gantry_document_undo (fixture->document);
  assert_shown (fixture, "resources", "");
}

/* The first letter opens the editor, and what it suggests stands under what is typed. */
static void
test_first_letter (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryGrid *grid = gantry_timeline_table_get_grid (fixture->page->table);
  guint column = gantry_grid_columns_find (gantry_grid_get_columns (grid), "resources");
  graphene_point_t bottom;
  double x, y, window_x, window_y;
  GtkWidget *popover, *text;

  gantry_grid_set_cursor (grid, 2, column, GANTRY_GRID_SELECT_ALONE, TRUE);
  gantry_ui_test_settle (100);
  if (!gantry_ui_test_xdotool ("key", "a", NULL))
    return;
  gantry_ui_test_wait_for (get_popover (fixture) != NULL);
  popover = get_popover (fixture);
  text = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_compute_point (text, GTK_WIDGET (fixture->window),
                                           &GRAPHENE_POINT_INIT (0, (float) gtk_widget_get_height (text)), &bottom));
  gtk_native_get_surface_transform (GTK_NATIVE (popover), &x, &y);
  gtk_native_get_surface_transform (GTK_NATIVE (fixture->window), &window_x, &window_y);
  y += gdk_popup_get_position_y (GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (popover))));
  g_assert_cmpfloat (y, >=, window_y + bottom.y);
}

/* Suggestions first, then the editor. */
static void
test_escape (GantryTimelineTest *fixture, gconstpointer data)
{
  if (!edit (fixture, "resources"))
    return;
  type ("an");
  assert_typed (fixture, "an → Ana Silva");
  keys ("Escape");
  assert_typed (fixture, "an");
  keys ("Escape");
  g_assert_nonnull (get_focus_cell (fixture));
  assert_shown (fixture, "resources", "");
}

/* A name that is not known becomes a person where that was chosen, or nothing else is suggested. */
static void
test_new (GantryTimelineTest *fixture, gconstpointer data)
{
  GantryTable *people = gantry_document_get_table (fixture->document, &gantry_person_kind);

  if (!edit (fixture, "resources"))
    return;
  type ("li");
  assert_typed (fixture, "li → Bo Li");
  keys ("Up");
  assert_typed (fixture, "li → New Person “li”");
  keys ("Return");
  assert_typed (fixture, "li");
  type ("; zoe");
  assert_typed (fixture, "li; zoe → ");
  keys ("Return");
  assert_shown (fixture, "resources", "li; zoe");
  g_assert_cmpuint (gantry_table_get_n_records (people), ==, 4);
  gantry_document_undo (fixture->document);
  g_assert_cmpuint (gantry_table_get_n_records (people), ==, 2);
}

/* In the middle of a list, units and the rest stay; a name in full needs no second Enter. */
static void
test_middle (GantryTimelineTest *fixture, gconstpointer data)
{
  if (!edit (fixture, "resources"))
    return;
  type ("[50%]; Bo Li");
  keys ("Home");
  type ("an");
  assert_typed (fixture, "an[50%]; Bo Li → Ana Silva");
  keys ("Left");
  assert_typed (fixture, "an[50%]; Bo Li → Ana Silva");
  keys ("Right");
  keys ("Return");
  assert_typed (fixture, "Ana Silva[50%]; Bo Li");
  keys ("End");
  assert_typed (fixture, "Ana Silva[50%]; Bo Li");
  keys ("Return");
  assert_shown (fixture, "resources", "Ana Silva[50%]; Bo Li");
  if (!edit (fixture, "resources"))
    return;
  type ("bo li");
  keys ("Return");
  assert_shown (fixture, "resources", "Bo Li");
}

/* The same in the form, and for tasks by their row numbers. */
static void
test_form (GantryTimelineTest *fixture, gconstpointer data)
{
  GtkWidget *row;

  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->page->selection), 2, TRUE);
  g_object_set (fixture->page, "details", TRUE, NULL);
  gantry_ui_test_settle (200);
  row = gantry_ui_test_find_named (GTK_WIDGET (fixture->page->inspector), ADW_TYPE_ENTRY_ROW, "Predecessors");
  g_assert_nonnull (row);
  gtk_widget_grab_focus (row);
  if (!gantry_ui_test_xdotool ("key", "ctrl+a", NULL))
    return;
  type ("5; task");
  assert_typed (fixture, "5; task → Task 1");
  keys ("Down");
  assert_typed (fixture, "5; task → Task 2");
  keys ("Escape");
  assert_typed (fixture, "5; task");
  keys ("Down");
  keys ("Tab");
  assert_typed (fixture, "5; 1");
  keys ("Escape");
  assert_typed (fixture, "2");
  assert_shown (fixture, "predecessors", "2");
}

/* A click takes one, and the keyboard focus stays. */
static void
test_click (GantryTimelineTest *fixture, gconstpointer data)
{
  g_autofree char *x = NULL, *y = NULL;
  GtkWidget *popover;
  double left, top, from_left, from_top;

  if (!edit (fixture, "resources"))
    return;
  type ("li");
  popover = get_popover (fixture);
  g_assert_nonnull (popover);
  gtk_native_get_surface_transform (GTK_NATIVE (fixture->window), &left, &top);
  gtk_native_get_surface_transform (GTK_NATIVE (popover), &from_left, &from_top);
  left = gdk_popup_get_position_x (GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (popover)))) + from_left;
  top = gdk_popup_get_position_y (GDK_POPUP (gtk_native_get_surface (GTK_NATIVE (popover)))) + from_top;
  x = g_strdup_printf ("%d", (int) left + 40);
  y = g_strdup_printf ("%d", (int) top + 24);
  g_assert_true (gantry_ui_test_xdotool ("mousemove", x, y, "click", "1", NULL));
  assert_typed (fixture, "Bo Li");
  keys ("Return");
  assert_shown (fixture, "resources", "Bo Li");
}

int
main (int argc, char *argv[])
{
  gantry_ui_test_init (&argc, &argv);
#define ADD(name, function)                                                                                            \
  g_test_add ("/names/" name, GantryTimelineTest, NULL, set_up, function, gantry_timeline_test_close)
  ADD ("first-letter", test_first_letter);
  ADD ("take", test_take);
  ADD ("escape", test_escape);
  ADD ("new", test_new);
  ADD ("middle", test_middle);
  ADD ("form", test_form);
  ADD ("click", test_click);
  return gantry_ui_test_run ();
}
