/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-page-private.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-custom-fields.h"
#include "model/gantry-instant.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-fields-dialog.h"
#include "ui/timeline/gantry-timeline-controls.h"

/* What the page shows of the plan and in which order, and looking for tasks in it. */

/* Fields that tasks are mostly sorted by, in the order of the menu; titles of columns offer others. */
static const char *const sort_fields[] = {
  "name", "start", "finish", "duration", "progress", "total_slack", "priority", "workstream", "cost",
};

static GantryDocument *
get_document (GantryTimelinePage *self)
{
  return gantry_page_get_document (GANTRY_PAGE (self));
}

/* ---- After a change ---- */

static void
update_bar (GantryTimelinePage *self)
{
  const GantryRowSort *sort = gantry_row_model_get_sort (self->rows);
  GantryGroupBy group_by = gantry_row_model_get_group (self->rows);
  g_autofree char *sorted = NULL;
  g_autofree char *grouped = NULL;
  g_autofree char *text = NULL;

  if (sort->field != NULL)
    /* Translators: %s is the name of a field, such as “Start” */
    sorted = g_strdup_printf (_("Sorted by %s"), _(sort->field->label));
  if (group_by != GANTRY_GROUP_NONE)
    /* Translators: %s is what tasks have in common, such as “Person” */
    grouped = g_strdup_printf (_("Grouped by %s"), gantry_group_by_get_label (group_by));
  if (gantry_task_filter_get_text (self->filter)[0] != '\0')
    text = g_strdup_printf (_("“%s”"), gantry_task_filter_get_text (self->filter));
  gantry_timeline_table_set_sorted (self->table, sort->field, sort->descending);
  gantry_filter_bar_set_extra (self->filter_bar, "page.sort-by", "", sorted);
  gantry_filter_bar_set_extra (self->filter_bar, "page.group-by", "", grouped);
  gantry_filter_bar_set_extra (self->filter_bar, "page.search", NULL, text);
}

void
gantry_timeline_page_update_count (GantryTimelinePage *self)
{
  guint n_tasks, n_shown = gantry_row_model_count (self->rows, &n_tasks);
  gboolean active = gantry_task_filter_is_active (self->filter);
  g_autofree char *count = NULL;

  if (active)
    count = g_strdup_printf (ngettext ("%u of %u task", "%u of %u tasks", n_tasks), n_shown, n_tasks);
  gantry_filter_bar_set_count (self->filter_bar, count);
  gantry_timeline_controls_set_filtering (GANTRY_TIMELINE_CONTROLS (self->controls), active);
}

void
gantry_timeline_page_update_filter (GantryTimelinePage *self, const GantryTransaction *transaction)
{
  gantry_task_filter_document_changed (self->filter, transaction);
  gantry_row_model_set_date (self->rows, gantry_task_filter_get_context (self->filter)->date);
  gantry_row_model_document_changed (self->rows, transaction);
}

/* ---- Remembered for the plan ---- */

static GantryRegisterLayout *
get_layout (GantryTimelinePage *self)
{
  return gantry_grid_columns_get_layout (gantry_grid_get_columns (gantry_timeline_table_get_grid (self->table)));
}

/* NULL: as it is in the plan. (transfer floating) */
static GVariant *
pack_view (GantryTimelinePage *self)
{
  const GantryRowSort *sort = gantry_row_model_get_sort (self->rows);
  const char *group = gantry_group_by_get_name (gantry_row_model_get_group (self->rows));
  g_auto (GStrv) keys = gantry_task_filter_dup_keys (self->filter);
  GVariantDict view;

  if (sort->field == NULL && group[0] == '\0' && keys[0] == NULL && !sort->flat && !sort->descending)
    return NULL;
  g_variant_dict_init (&view, NULL);
  g_variant_dict_insert (&view, "sort", "s", sort->field != NULL ? sort->field->name : "");
  g_variant_dict_insert (&view, "descending", "b", sort->descending);
  g_variant_dict_insert (&view, "outline", "b", !sort->flat);
  g_variant_dict_insert (&view, "group", "s", group);
  g_variant_dict_insert (&view, "filter", "^as", keys);
  return g_variant_dict_end (&view);
}

static void
save_view (GantryTimelinePage *self)
{
  if (self->restoring || get_document (self) == NULL)
    return;
  gantry_register_layout_set_view (get_layout (self), pack_view (self));
  gantry_named_views_update (self->views);
}

static void
apply_view (GantryTimelinePage *self, GVariant *view)
{
  g_autofree const char **keys = NULL;
  const char *name;
  gboolean flag;

  if (g_variant_lookup (view, "outline", "b", &flag))
    g_object_set (self, "keep-outline", flag, NULL);
  if (g_variant_lookup (view, "descending", "b", &flag))
    g_object_set (self, "sort-descending", flag, NULL);
  if (g_variant_lookup (view, "sort", "&s", &name))
    g_object_set (self, "sort-by", name, NULL);
  if (g_variant_lookup (view, "group", "&s", &name))
    g_object_set (self, "group-by", name, NULL);
  if (g_variant_lookup (view, "filter", "^a&s", &keys))
    gantry_task_filter_set_keys (self->filter, keys);
}

void
gantry_timeline_page_restore_view (GantryTimelinePage *self)
{
  GVariant *view = get_document (self) != NULL ? gantry_register_layout_get_view (get_layout (self)) : NULL;

  if (view != NULL)
    apply_view (self, view);
  gantry_named_views_update (self->views);
}

/* The rows are others: what one worked on stays in sight. */
static void
arrangement_changed (GantryTimelinePage *self)
{
  guint row = gantry_timeline_page_get_current_row (self);

  save_view (self);
  update_bar (self);
  gantry_timeline_page_update_count (self);
  gantry_timeline_page_rows_changed (self);
  if (row != GANTRY_ROW_NONE)
    gantry_timeline_page_select_row (self, row, FALSE);
}

static void
filter_changed_cb (GantryTimelinePage *self)
{
  if (get_document (self) != NULL)
    arrangement_changed (self);
}

/* ---- Showing what would be hidden ---- */

static void
show_all (GantryTimelinePage *self)
{
  g_object_set (self, "searching", FALSE, NULL);
  gantry_task_filter_reset (self->filter);
}

static void
view_chosen_cb (GantryTimelinePage *self, GVariant *view)
{
  self->restoring = TRUE;
  show_all (self);
  apply_view (self, view);
  self->restoring = FALSE;
  save_view (self);
}

static void
toast (GantryTimelinePage *self, const char *format, GantryTask *task)
{
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) task);
  g_autofree char *sentence = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (format, title);
#pragma GCC diagnostic pop
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", sentence);
}

void
gantry_timeline_page_let_through (GantryTimelinePage *self, GantryTask *task)
{
  if (!gantry_row_model_passes (self->rows, task) && gantry_task_filter_is_active (self->filter))
    {
      show_all (self);
      toast (self, _("All tasks are shown again, “%s” with them"), task);
    }
  if (!gantry_row_model_passes (self->rows, task))
    {
      g_object_set (self, "group-by", "", "keep-outline", TRUE, NULL);
      toast (self, _("The outline is shown again, “%s” with it"), task);
    }
}

void
gantry_timeline_page_keep (GantryTimelinePage *self, GPtrArray *tasks)
{
  if (gantry_task_filter_is_active (self->filter))
    gantry_task_filter_keep (self->filter, tasks);
  for (guint i = 0; i < tasks->len; i++)
    if (gantry_row_model_find (self->rows, tasks->pdata[i]) == GANTRY_ROW_NONE)
      gantry_row_model_reveal (self->rows, tasks->pdata[i]);
}

static void
show_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_all ((GantryTimelinePage *) widget);
}

/* ---- Searching ---- */

/* Those that the filter lets through, in the order of the rows, and after them what is collapsed; in the
 * order of the plan both come in their places. (transfer container) */
static GPtrArray *
find_matches (GantryTimelinePage *self)
{
  GantryOutline *outline = gantry_document_get_outline (get_document (self));
  gboolean in_plan = gantry_row_model_is_plan_order (self->rows);
  GPtrArray *matches = g_ptr_array_new ();

  for (guint row = 0; !in_plan && row < gantry_row_model_get_n_rows (self->rows); row++)
    {
      GantryTask *task = gantry_row_model_get_task (self->rows, row);

      if (!gantry_row_model_is_group (self->rows, task) && gantry_task_has_words (task, &self->needle))
        g_ptr_array_add (matches, task);
    }
  for (guint i = 0; i < gantry_outline_get_n_tasks (outline); i++)
    {
      GantryTask *task = gantry_outline_get_task (outline, i);

      if (gantry_row_model_passes (self->rows, task)
          && (in_plan || gantry_row_model_find (self->rows, task) == GANTRY_ROW_NONE)
          && gantry_task_has_words (task, &self->needle))
        g_ptr_array_add (matches, task);
    }
  return matches;
}

/* What orders the matches: places of tasks without a row come after all rows. */
static guint
get_place (GantryTimelinePage *self, GantryTask *task)
{
  guint row = gantry_row_model_find (self->rows, task);

  if (gantry_row_model_is_plan_order (self->rows))
    return task->row;
  return row != GANTRY_ROW_NONE ? row : gantry_row_model_get_n_rows (self->rows) + task->row;
}

/* The number of the match to go to from the current task: it itself if @stay, else the next one or the one
 * before; around the ends. */
static guint
choose_match (GantryTimelinePage *self, GPtrArray *matches, int direction, gboolean stay)
{
  GantryTask *current = gantry_timeline_page_get_current_task (self);
  guint place = current != NULL ? get_place (self, current) : 0;
  guint i = 0;

  if (current == NULL)
    return direction > 0 ? 0 : matches->len - 1;
  while (i < matches->len && get_place (self, matches->pdata[i]) < place)
    i++;
  if (direction < 0)
    return (i + matches->len - 1) % matches->len;
  if (i < matches->len && matches->pdata[i] == current && !stay)
    i++;
  return i % matches->len;
}

static void
say_place (GantryTimelinePage *self, guint number, guint n_matches)
{
  g_autofree char *text = NULL;

  if (gantry_needle_is_empty (&self->needle))
    text = g_strdup ("");
  else if (n_matches == 0)
    text = g_strdup (_("Not found"));
  else /* Translators: which of the tasks that were found is shown: "3 of 12" */
    text = g_strdup_printf (_("%u of %u"), number + 1, n_matches);
  gtk_label_set_label (self->search_label, text);
  if (n_matches == 0 && !gantry_needle_is_empty (&self->needle))
    gtk_widget_add_css_class (GTK_WIDGET (self->search_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->search_entry), "error");
  if (text[0] != '\0')
    gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
find (GantryTimelinePage *self, int direction, gboolean stay)
{
  g_autoptr (GPtrArray) matches = NULL;
  guint number = 0;

  if (get_document (self) == NULL || gantry_needle_is_empty (&self->needle))
    {
      say_place (self, 0, 0);
      return;
    }
  matches = find_matches (self);
  if (matches->len > 0)
    {
      number = choose_match (self, matches, direction, stay);
      gantry_timeline_page_show_task (self, matches->pdata[number], FALSE);
    }
  say_place (self, number, matches->len);
}

static void
search_changed_cb (GantryTimelinePage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  gantry_needle_set (&self->needle, text);
  if (gtk_toggle_button_get_active (self->only_button))
    gantry_task_filter_set_text (self->filter, text);
  find (self, 1, TRUE);
}

static void
only_toggled_cb (GantryTimelinePage *self)
{
  gboolean only = gtk_toggle_button_get_active (self->only_button);

  gantry_task_filter_set_text (self->filter, only ? gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) : "");
  find (self, 1, TRUE);
}

static gboolean
get_searching (GantryTimelinePage *self)
{
  return gtk_search_bar_get_search_mode (self->search_bar);
}

static void
find_next (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;

  if (get_searching (self))
    find (self, 1, FALSE);
  else
    g_object_set (self, "searching", TRUE, NULL);
}

static void
find_previous (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;

  if (get_searching (self))
    find (self, -1, FALSE);
  else
    g_object_set (self, "searching", TRUE, NULL);
}

static void
entry_activate_cb (GantryTimelinePage *self)
{
  find (self, 1, FALSE);
}

/* A search that is over leaves the focus on what it found. */
static void
search_mode_cb (GantryTimelinePage *self)
{
  if (!get_searching (self))
    {
      gtk_toggle_button_set_active (self->only_button, FALSE);
      gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
      if (gtk_widget_get_focus_child (GTK_WIDGET (self->search_bar)) != NULL)
        gantry_timeline_page_select_row (self, gantry_timeline_page_get_current_row (self), TRUE);
    }
  g_object_notify (G_OBJECT (self), "searching");
}

static void
set_searching (GantryTimelinePage *self, gboolean searching)
{
  if (searching && get_document (self) == NULL)
    return;
  gtk_search_bar_set_search_mode (self->search_bar, searching);
  if (!searching)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

/* ---- Order and groups ---- */

static const GantryField *
find_sort_field (GantryTimelinePage *self, const char *name)
{
  const GantryField *field = get_document (self) != NULL
                               ? gantry_document_find_field (get_document (self), &gantry_task_kind, name) : NULL;

  return field != NULL && gantry_timeline_table_can_sort (field) ? field : NULL;
}

static void
set_sort (GantryTimelinePage *self, const GantryRowSort *sort, const char *property)
{
  const GantryRowSort *old = gantry_row_model_get_sort (self->rows);

  if (old->field == sort->field && old->descending == sort->descending && old->flat == sort->flat)
    return;
  gantry_row_model_set_sort (self->rows, sort);
  arrangement_changed (self);
  g_object_notify (G_OBJECT (self), property);
}

static void
set_group (GantryTimelinePage *self, GantryGroupBy group_by)
{
  if (gantry_row_model_get_group (self->rows) == group_by)
    return;
  gantry_row_model_set_group (self->rows, group_by);
  arrangement_changed (self);
  g_object_notify (G_OBJECT (self), "group-by");
}

void
gantry_timeline_page_set_arrangement (GantryTimelinePage *self, const char *property, const GValue *value)
{
  GantryRowSort sort = *gantry_row_model_get_sort (self->rows);

  if (g_str_equal (property, "searching"))
    set_searching (self, g_value_get_boolean (value));
  else if (g_str_equal (property, "group-by"))
    set_group (self, gantry_group_by_find (g_value_get_string (value)));
  else if (g_str_equal (property, "sort-by"))
    {
      sort.field = find_sort_field (self, g_value_get_string (value));
      set_sort (self, &sort, property);
    }
  else if (g_str_equal (property, "sort-descending"))
    {
      sort.descending = g_value_get_boolean (value);
      set_sort (self, &sort, property);
    }
  else
    {
      sort.flat = !g_value_get_boolean (value);
      set_sort (self, &sort, property);
    }
}

void
gantry_timeline_page_get_arrangement (GantryTimelinePage *self, const char *property, GValue *value)
{
  const GantryRowSort *sort = gantry_row_model_get_sort (self->rows);

  if (g_str_equal (property, "searching"))
    g_value_set_boolean (value, get_searching (self));
  else if (g_str_equal (property, "group-by"))
    g_value_set_string (value, gantry_group_by_get_name (gantry_row_model_get_group (self->rows)));
  else if (g_str_equal (property, "sort-by"))
    g_value_set_string (value, sort->field != NULL ? sort->field->name : "");
  else if (g_str_equal (property, "sort-descending"))
    g_value_set_boolean (value, sort->descending);
  else
    g_value_set_boolean (value, !sort->flat);
}

static void
sort_cb (GantryTimelinePage *self, const char *field, gboolean descending)
{
  g_object_set (self, "sort-by", field, "sort-descending", descending, NULL);
}

/* ---- Menus ---- */

static void
append_choice (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

/* Those that people have added to the plan. */
static void
fill_sort_section (GantryTimelinePage *self)
{
  const GPtrArray *custom = get_document (self) != NULL
                              ? gantry_document_get_custom_fields (get_document (self), &gantry_task_kind) : NULL;

  g_menu_remove_all (self->sort_section);
  for (guint i = 0; custom != NULL && i < custom->len; i++)
    {
      const GantryField *field = custom->pdata[i];
      g_autofree char *label = gantry_field_dup_menu_label (field);

      append_choice (self->sort_section, label, "page.sort-by", field->name);
    }
}

static GMenuModel *
create_sort_menu (GantryTimelinePage *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();
  g_autoptr (GMenu) ways = g_menu_new ();

  append_choice (fields, _("Order of the Plan"), "page.sort-by", "");
  for (guint i = 0; i < G_N_ELEMENTS (sort_fields); i++)
    append_choice (fields, _(gantry_kind_find_field (&gantry_task_kind, sort_fields[i])->label), "page.sort-by",
                   sort_fields[i]);
  g_menu_append (ways, _("_Descending"), "page.sort-descending");
  g_menu_append (ways, _("Within Each _Summary Task"), "page.keep-outline");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fields));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->sort_section));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (ways));
  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_group_menu (void)
{
  GMenu *menu = g_menu_new ();

  append_choice (menu, _("No Groups"), "page.group-by", "");
  for (guint i = GANTRY_GROUP_NONE + 1; i < GANTRY_N_GROUPS; i++)
    append_choice (menu, gantry_group_by_get_label ((GantryGroupBy) i), "page.group-by",
                   gantry_group_by_get_name ((GantryGroupBy) i));
  return G_MENU_MODEL (menu);
}

/* ---- The page's life ---- */

static void
update_me (GantryTimelinePage *self)
{
  g_autofree char *author = g_settings_get_string (self->settings, "author");

  gantry_task_filter_set_me (self->filter, author[0] != '\0' ? author : g_get_real_name ());
}

void
gantry_timeline_page_set_up_filter (GantryTimelinePage *self)
{
  GantryTimelineControls *controls = GANTRY_TIMELINE_CONTROLS (self->controls);
  g_autoptr (GMenuModel) sort_menu = NULL;
  g_autoptr (GMenuModel) group_menu = create_group_menu ();

  self->sort_section = g_menu_new ();
  sort_menu = create_sort_menu (self);
  self->filter = gantry_task_filter_new ();
  gantry_row_model_set_filter (self->rows, GTK_FILTER (self->filter));
  /* After the rows, which are others by then. */
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  gantry_filter_bar_set_filter (self->filter_bar, GANTRY_CHOICE_FILTER (self->filter));
  self->views = GANTRY_NAMED_VIEWS (gantry_named_views_new (get_layout (self)));
  g_signal_connect_object (self->views, "chosen", G_CALLBACK (view_chosen_cb), self, G_CONNECT_SWAPPED);
  gantry_timeline_controls_set_filter (controls, GANTRY_CHOICE_FILTER (self->filter), GTK_WIDGET (self->views));
  g_signal_connect_object (self->table, "sort", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  gantry_timeline_controls_set_arrangements (controls, sort_menu, group_menu);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  g_signal_connect_object (self->settings, "changed::author", G_CALLBACK (update_me), self, G_CONNECT_SWAPPED);
  update_me (self);
  gantry_timeline_page_update_count (self);
}

/* The field that tasks are sorted by may be another one, or gone. */
void
gantry_timeline_page_fields_changed (GantryTimelinePage *self)
{
  GantryRowSort sort = *gantry_row_model_get_sort (self->rows);

  gantry_timeline_table_set_document (self->table, get_document (self));
  fill_sort_section (self);
  if (sort.field == NULL)
    return;
  sort.field = find_sort_field (self, sort.field->name);
  set_sort (self, &sort, "sort-by");
}

/* Whoever makes a field wants to see it. */
static void
field_added_cb (GantryTimelinePage *self, GantryRecord *record)
{
  const GPtrArray *custom = gantry_document_get_custom_fields (record->document, &gantry_task_kind);

  for (guint i = 0; i < custom->len; i++)
    {
      const GantryField *field = custom->pdata[i];

      if (field->custom == record->id)
        gantry_grid_columns_show (gantry_grid_get_columns (gantry_timeline_table_get_grid (self->table)), field->name);
    }
}

static void
custom_fields_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  AdwDialog *dialog;

  if (get_document (self) == NULL)
    return;
  dialog = ADW_DIALOG (gantry_fields_dialog_new (get_document (self)));
  g_signal_connect_object (dialog, "added", G_CALLBACK (field_added_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

/* Order, groups, filter and search are of the plan that is looked at. */
void
gantry_timeline_page_reset_filter (GantryTimelinePage *self, GantryDocument *document)
{
  g_object_set (self, "searching", FALSE, "group-by", "", "sort-by", "", "sort-descending", FALSE, "keep-outline", TRUE,
                NULL);
  gantry_task_filter_set_document (self->filter, document);
  gantry_row_model_set_date (self->rows, gantry_task_filter_get_context (self->filter)->date);
}

void
gantry_timeline_page_tear_down_filter (GantryTimelinePage *self)
{
  g_clear_object (&self->filter);
  g_clear_object (&self->sort_section);
  gantry_needle_clear (&self->needle);
}

void
gantry_timeline_page_class_add_filter (GtkWidgetClass *widget_class)
{
  static const char *const properties[] = { "sort-by", "sort-descending", "keep-outline", "group-by" };

  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, show_all_action);
  gtk_widget_class_install_action (widget_class, "page.custom-fields", NULL, custom_fields_action);
  gtk_widget_class_install_action (widget_class, "page.find-next", NULL, find_next);
  gtk_widget_class_install_action (widget_class, "page.find-previous", NULL, find_previous);
  gtk_widget_class_install_property_action (widget_class, "page.search", "searching");
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autofree char *name = g_strconcat ("page.", properties[i], NULL);

      gtk_widget_class_install_property_action (widget_class, name, properties[i]);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK, "page.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.find-previous", NULL);
  for (guint level = 1; level <= 9; level++)
    {
      const char target[] = { (char) ('0' + level), '\0' };

      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_0 + level, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                           "page.expand-to-level", "s", target);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + level, GDK_CONTROL_MASK | GDK_ALT_MASK,
                                           "page.expand-to-level", "s", target);
    }
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, search_label);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, only_button);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, filter_bar);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, only_toggled_cb);
}
