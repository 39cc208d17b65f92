/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sweeps over all widgets and pages: templates, sizes, the keyboard's way around. */
#include "config.h"

#include "gantry-ui-test.h"

#include "model/kinds/gantry-task-skill.h"
#include "model/kinds/gantry-task.h"
#include "ui/drawing/gantry-text-scale.h"
#include "ui/gantry-export-dialog.h"
#include "ui/gantry-finder-dialog.h"
#include "ui/gantry-finding.h"
#include "ui/gantry-late-menu.h"
#include "ui/gantry-page-list.h"
#include "ui/gantry-preferences-dialog.h"
#include "ui/gantry-problems-button.h"
#include "ui/gantry-recovery-dialog.h"
#include "ui/gantry-result-dialog.h"
#include "ui/gantry-shortcuts-dialog.h"
#include "ui/gantry-shortcuts.h"
#include "ui/gantry-sidebar.h"
#include "ui/gantry-start-page.h"
#include "ui/records/gantry-chooser.h"
#include "ui/records/gantry-date-popover.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-field-row.h"
#include "ui/records/gantry-filter-popover.h"
#include "ui/records/gantry-notes-popover.h"
#include "ui/records/gantry-owned-group.h"
#include "ui/records/gantry-record-dialog.h"
#include "ui/records/gantry-register-page.h"
#include "ui/records/gantry-register-table.h"

/* ---- Templates ---- */

/* The class that the .ui file @path describes. */
static char *
dup_template_class (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("<template class=\"([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_nonnull (bytes);
  if (!g_regex_match_full (regex, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), 0, 0,
                           &match, NULL))
    return NULL;
  return g_match_info_fetch (match, 1);
}

static void
register_types (void)
{
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);
  const GType types[] = {
    GANTRY_TYPE_CHOOSER,          GANTRY_TYPE_DATE_POPOVER,       GANTRY_TYPE_DOCUMENT_VIEW,
    GANTRY_TYPE_EXPORT_DIALOG,    GANTRY_TYPE_FILTER_POPOVER,     GANTRY_TYPE_NOTES_POPOVER,
    GANTRY_TYPE_PROBLEMS_BUTTON,  GANTRY_TYPE_PREFERENCES_DIALOG, GANTRY_TYPE_RECORD_DIALOG,
    GANTRY_TYPE_RECOVERY_DIALOG,  GANTRY_TYPE_REGISTER_PAGE,      GANTRY_TYPE_REGISTER_TABLE,
    GANTRY_TYPE_RESULT_DIALOG,    GANTRY_TYPE_SHORTCUTS_DIALOG,   GANTRY_TYPE_SIDEBAR,
    GANTRY_TYPE_START_PAGE,       GANTRY_TYPE_WINDOW,             GANTRY_TYPE_FINDER_DIALOG,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_type_ensure (types[i]);
  for (guint i = 0; i < n_entries; i++)
    if (entries[i].get_type != NULL)
      g_type_class_unref (g_type_class_ref (entries[i].get_type ()));
}

/* A widget is only what its template says: it comes and goes without a document. */
static void
test_templates (void)
{
  g_auto (GStrv) names = g_resources_enumerate_children ("/org/gantry/Gantry/ui", 0, NULL);
  guint n_checked = 0;

  register_types ();
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename ("/org/gantry/Gantry/ui", names[i], NULL);
      g_autofree char *class = dup_template_class (path);
      GType type = class != NULL ? g_type_from_name (class) : G_TYPE_INVALID;
      GtkWidget *widget;

      /* Windows are tested below; table and popover parts need a kind; what is abstract is a part of others. */
      if (type == G_TYPE_INVALID || type == GANTRY_TYPE_WINDOW || type == GANTRY_TYPE_REGISTER_TABLE
          || G_TYPE_IS_ABSTRACT (type))
        continue;
      g_test_message ("%s", class);
      widget = g_object_new (type, NULL);
      g_object_ref_sink (widget);
      g_assert_finalize_object (widget);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 15);
}

/* ---- Sizes ---- */

static void
show_page (GantryWindow *window, const char *name)
{
  gantry_document_view_show_page (gantry_window_get_view (window), name);
  gantry_ui_test_settle (150);
}

/* In the preferences; @percent: of the usual size */
static void
set_text_size (int percent)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gantry.Gantry");

  g_assert_true (g_settings_set_int (settings, "text-size", percent));
}

/* No page needs more than 360 pixels, be the window narrow; with fatal warnings, libadwaita itself
 * complains where a page is too wide. */
static void
test_narrow_windows (gconstpointer percent)
{
  g_autoptr (GantryDocument) document = gantry_ui_test_create_plan (5);
  GantryWindow *window;
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  set_text_size (GPOINTER_TO_INT (percent));
  window = gantry_ui_test_open (document, 360, 640);
  for (guint i = 0; i < n_entries; i++)
    {
      int minimum;

      show_page (window, entries[i].name);
      gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_test_message ("%s: %d", entries[i].name, minimum);
      g_assert_cmpint (minimum, <=, 360);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 360);
    }
  g_clear_object (&document);
  gantry_ui_test_close (window);
  set_text_size (100);
}

/* The columns of a table are as wide as their text needs. */
static void
test_text_scale (void)
{
  const GantryField *start = gantry_kind_find_field (&gantry_task_kind, "start");
  int usual = gantry_field_column_width (&gantry_task_kind, start);

  set_text_size (150);
  g_assert_cmpint (gantry_field_column_width (&gantry_task_kind, start), ==, usual * 3 / 2);
  g_assert_cmpint (gantry_scale_to_text (0), ==, 0);
  g_assert_cmpint (gantry_scale_to_text (101), ==, 152);
  set_text_size (100);
  g_assert_cmpint (gantry_scale_to_text (101), ==, 101);
}

static void
test_start_page (void)
{
  GantryWindow *window = gantry_ui_test_open_blank (360, 640);

  g_assert_nonnull (gantry_ui_test_find_named (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW, "New Plan"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new", NULL);
  gantry_ui_test_wait_for (gantry_window_get_document (window) != NULL);
  g_assert_false (gantry_window_is_blank (window));
  gantry_ui_test_close (window);
}

/* ---- The keyboard ---- */

#define STEPS_MAX 600
#define ROUND_MIN 5

static GtkWidget *
press_tab (GantryWindow *window)
{
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  gantry_ui_test_settle (1);
  return gtk_window_get_focus (GTK_WINDOW (window));
}

/* Tab goes around: after a while it is back where it was, and not before it has seen the whole page.
 * (Lists are entered at the row that was left, so the round need not begin where the walk begins.) */
static void
walk (GantryWindow *window, const char *page)
{
  g_autoptr (GHashTable) steps = g_hash_table_new (NULL, NULL); /* widget -> step */

  for (guint step = 1; step < STEPS_MAX; step++)
    {
      GtkWidget *focus = press_tab (window);
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (steps, focus));

      if (focus == NULL)
        continue;
      if (before > 0)
        {
          g_test_message ("%s: a round of %u", page, step - before);
          g_assert_cmpuint (step - before, >=, ROUND_MIN);
          return;
        }
      g_hash_table_insert (steps, focus, GUINT_TO_POINTER (step));
    }
  g_error ("%s: Tab does not come around.", page);
}

static void
test_tab (gconstpointer data)
{
  int width = GPOINTER_TO_INT (data);
  g_autoptr (GantryDocument) document = gantry_ui_test_create_plan (5);
  GantryWindow *window = gantry_ui_test_open (document, width, 800);
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    {
      show_page (window, entries[i].name);
      walk (window, entries[i].name);
    }
  g_clear_object (&document);
  gantry_ui_test_close (window);
}

/* What the dialog promises is bound: to an action that exists. */
static gboolean
has_action (GtkWidgetClass *class, const char *wanted)
{
  const GVariantType *type;
  const char *name, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (class, i, &owner, &name, &type, &property); i++)
    if (g_str_equal (name, wanted))
      return TRUE;
  return FALSE;
}

/* Some page has it. */
static gboolean
any_page_has_action (const char *wanted)
{
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (GTypeClass) class
        = g_type_class_ref (entries[i].get_type != NULL ? entries[i].get_type () : GANTRY_TYPE_REGISTER_PAGE);

      if (has_action (GTK_WIDGET_CLASS (class), wanted))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_known_action (const char *action)
{
  if (g_str_has_prefix (action, "win."))
    return has_action (GTK_WIDGET_CLASS (g_type_class_peek (GANTRY_TYPE_WINDOW)), action);
  if (g_str_has_prefix (action, "page."))
    return any_page_has_action (action);
  return TRUE;
}

/* Listed once, and no key does two things in the same place. */
static void
check_unique (const GantryShortcut *shortcuts, guint index)
{
  for (guint i = 0; i < index; i++)
    if (g_str_equal (shortcuts[i].section, shortcuts[index].section))
      {
        g_assert_cmpstr (shortcuts[i].title, !=, shortcuts[index].title);
        for (guint k = 0; shortcuts[i].keys[k] != NULL; k++)
          g_assert_false (g_strv_contains (shortcuts[index].keys, shortcuts[i].keys[k]));
      }
}

static void
test_shortcuts (void)
{
  g_autoptr (GantryDocument) document = gantry_ui_test_create_plan (1);
  GantryWindow *window = gantry_ui_test_open (document, 1000, 700);
  guint n_shortcuts;
  const GantryShortcut *shortcuts = gantry_shortcuts (&n_shortcuts);

  for (guint i = 0; i < n_shortcuts; i++)
    {
      guint key;
      GdkModifierType modifiers;

      for (guint k = 0; shortcuts[i].keys[k] != NULL; k++)
        g_assert_true (gtk_accelerator_parse (shortcuts[i].keys[k], &key, &modifiers));
      if (shortcuts[i].action != NULL && !is_known_action (shortcuts[i].action))
        g_error ("There is no action “%s”.", shortcuts[i].action);
      check_unique (shortcuts, i);
    }
  g_clear_object (&document);
  gantry_ui_test_close (window);
}

/* ---- Find anything ---- */

static const char *
finding_title (GListStore *store, guint position)
{
  g_autoptr (GantryFinding) finding = g_list_model_get_item (G_LIST_MODEL (store), position);

  return finding != NULL ? gantry_finding_get_title (finding) : NULL;
}

static void
test_find (void)
{
  g_autoptr (GantryDocument) document = gantry_ui_test_create_plan (30);
  g_autoptr (GListStore) store = g_list_store_new (GANTRY_TYPE_FINDING);

  gantry_findings_collect (store, document, " silva ANA");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 1);
  g_assert_cmpstr (finding_title (store, 0), ==, "Ana Silva");

  /* What begins with it comes first: “Task 3” and “Task 30” before “Task 13”, which also has a 3. */
  gantry_findings_collect (store, document, "task 3");
  g_assert_cmpstr (finding_title (store, 0), ==, "Task 3");
  g_assert_cmpstr (finding_title (store, 1), ==, "Task 30");
  g_assert_cmpstr (finding_title (store, 2), ==, "Task 13");

  gantry_findings_collect (store, document, "");
  g_assert_cmpstr (finding_title (store, 0), ==, "Timeline");
  gantry_findings_collect (store, document, "no such thing");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);

  gantry_findings_collect (store, document, "12");
  g_assert_nonnull (strstr (finding_title (store, 0), "Task 12"));
}

/* Nothing is planned, and something is looked for. */
static void
test_find_nothing (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (GANTRY_NONE);
  g_autoptr (GListStore) store = g_list_store_new (GANTRY_TYPE_FINDING);

  gantry_findings_collect (store, document, "1");
  gantry_findings_collect (store, document, "1.1");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (store)), ==, 0);
}

/* A menu shows “late_fee” as it is, not “latefee” with a letter underlined. */
static void
test_menu_labels (void)
{
  static const struct {
    const char *name, *label;
  } fields[] = { { "Region", "Region" }, { "late_fee", "late__fee" }, { "_a__b_", "__a____b__" } };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const GantryField field = { .name = "custom", .label = fields[i].name };
      g_autofree char *label = gantry_field_dup_menu_label (&field);

      g_assert_cmpstr (label, ==, fields[i].label);
    }
}

/* ---- A form whose records go ---- */

static GtkWidget *
find_text_view (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_TEXT_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_text_view (child);
  return found;
}

/* Types into the notes, and goes elsewhere. */
static void
write_notes (GantryFieldRow *row, const char *text)
{
  GtkWidget *view = find_text_view (gantry_field_row_get_widget (row));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_FOCUS (controller))
        g_signal_emit_by_name (controller, "leave");
    }
}

/* What is typed for several records when one of them goes is nobody's. */
static void
test_record_gone (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (GANTRY_NONE);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GantryFieldRow) row = gantry_field_row_new (gantry_kind_find_field (&gantry_task_kind, "notes"));
  g_autoptr (GtkWidget) widget = g_object_ref_sink (gantry_field_row_get_widget (row));
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  gantry_document_begin (document, "Tasks");
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (tasks, g_object_ref (gantry_document_insert (document, &gantry_task_kind)));
  g_assert_true (gantry_document_commit (document, NULL));
  gantry_field_row_set_records (row, tasks);
  gantry_document_begin (document, "Delete");
  gantry_document_delete (document, tasks->pdata[1]);
  g_assert_true (gantry_document_commit (document, NULL));
  write_notes (row, "to nobody");
  g_assert_null (((GantryTask *) tasks->pdata[0])->notes);

  g_ptr_array_add (left, tasks->pdata[0]);
  gantry_field_row_set_records (row, left);
  write_notes (row, "to the one that is left");
  g_assert_cmpstr (((GantryTask *) tasks->pdata[0])->notes, ==, "to the one that is left");
}

static gboolean
press_in_row (GtkWidget *row, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (row);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, (GdkModifierType) 0, &taken);
    }
  return taken;
}

/* A dialog whose record is gone is a while in closing, with the focus where it was: Escape is no row's any more. */
static void
test_escape_when_gone (void)
{
  g_autoptr (GantryDocument) document = gantry_ui_test_create_plan (1);
  g_autoptr (GPtrArray) records = g_ptr_array_new (), none = g_ptr_array_new ();
  g_autoptr (GantryFieldRow) row = gantry_field_row_new (gantry_kind_find_field (&gantry_task_kind, "duration"));
  g_autoptr (GtkWidget) widget = g_object_ref_sink (gantry_field_row_get_widget (row));

  g_ptr_array_add (records, gantry_outline_get_task (gantry_document_get_outline (document), 0));
  gantry_field_row_set_records (row, records);
  gtk_editable_set_text (GTK_EDITABLE (widget), "nonsense");
  g_assert_true (press_in_row (widget, GDK_KEY_Escape));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (widget)), ==, "2 d");
  gantry_field_row_set_records (row, none);
  g_assert_false (press_in_row (widget, GDK_KEY_Escape));
}

/* A list to choose a skill from is open while the task that needs it is undone. */
static void
test_choose_when_gone (void)
{
  g_autoptr (GantryDocument) document = gantry_ui_test_create_plan (1);
  GtkWidget *window = gtk_window_new (), *button, *chooser;
  GtkWidget *group = gantry_owned_group_new (&gantry_task_skill_kind, gantry_kind_find_field (&gantry_task_skill_kind, "task"));
  guint64 hash = gantry_document_hash (document);

  gtk_window_set_child (GTK_WINDOW (window), group);
  gantry_owned_group_set_record (GANTRY_OWNED_GROUP (group),
                                 (GantryRecord *) gantry_outline_get_task (gantry_document_get_outline (document), 0));
  gtk_window_present (GTK_WINDOW (window));
  gantry_ui_test_wait_for ((button = gantry_ui_test_find (group, GTK_TYPE_MENU_BUTTON)) != NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gantry_ui_test_wait_for ((chooser = gantry_ui_test_find (button, GANTRY_TYPE_CHOOSER)) != NULL);
  gantry_owned_group_set_record (GANTRY_OWNED_GROUP (group), NULL);
  g_signal_emit_by_name (chooser, "chosen", (gint64) 1);
  g_assert_cmpuint (gantry_document_hash (document), ==, hash);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* ---- Menus that are made when they are opened ---- */

static gboolean
says_popup (GtkWidget *button)
{
  return gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP)
         || gtk_test_accessible_has_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (button)), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP);
}

/* To the person and to a screen reader it is as any other, but for when it is made. */
static void
test_late_menu (void)
{
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *late = gtk_menu_button_new (), *usual = gtk_menu_button_new (), *popover;
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, "Entry", "win.nothing");
  gtk_box_append (GTK_BOX (box), late);
  gtk_box_append (GTK_BOX (box), usual);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (usual), G_MENU_MODEL (menu));
  gantry_menu_button_set_late_menu (GTK_MENU_BUTTON (late), G_MENU_MODEL (menu));
  gtk_window_present (GTK_WINDOW (window));
  gantry_ui_test_wait_for (gtk_widget_get_mapped (window));
  g_assert_null (gtk_menu_button_get_popover (GTK_MENU_BUTTON (late)));
  g_assert_true (gtk_widget_is_sensitive (late));
  g_assert_cmpint (says_popup (late), ==, says_popup (usual));
  for (guint i = 0; i < 2; i++)
    {
      gtk_menu_button_popup (GTK_MENU_BUTTON (late));
      popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (late)));
      g_assert_nonnull (popover);
      gantry_ui_test_wait_for (gtk_widget_get_mapped (popover));
      g_assert_true (gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (popover)) == G_MENU_MODEL (menu));
      gtk_menu_button_popdown (GTK_MENU_BUTTON (late));
      gantry_ui_test_wait_for (!gtk_widget_get_mapped (popover));
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  gantry_ui_test_init (&argc, &argv);
  g_test_add_func ("/widgets/templates", test_templates);
  g_test_add_data_func ("/widgets/narrow-windows/usual-text", GINT_TO_POINTER (100), test_narrow_windows);
  g_test_add_data_func ("/widgets/narrow-windows/large-text", GINT_TO_POINTER (150), test_narrow_windows);
  g_test_add_func ("/widgets/text-scale", test_text_scale);
  g_test_add_func ("/widgets/menu-labels", test_menu_labels);
  g_test_add_func ("/widgets/late-menu", test_late_menu);
  g_test_add_func ("/widgets/start-page", test_start_page);
  g_test_add_func ("/widgets/shortcuts", test_shortcuts);
  g_test_add_func ("/widgets/record-gone", test_record_gone);
  g_test_add_func ("/widgets/record-gone/escape", test_escape_when_gone);
  g_test_add_func ("/widgets/record-gone/choose", test_choose_when_gone);
  g_test_add_func ("/widgets/find", test_find);
  g_test_add_func ("/widgets/find-nothing", test_find_nothing);
  g_test_add_data_func ("/widgets/tab/wide", GINT_TO_POINTER (1300), test_tab);
  g_test_add_data_func ("/widgets/tab/narrow", GINT_TO_POINTER (400), test_tab);
  return gantry_ui_test_run ();
}
