/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-page-private.h"
#include "ui/timeline/gantry-print-dialog.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/gantry-progress.h"
#include "model/gantry-scheduler.h"
#include "model/gantry-task-commands.h"

#define ZOOM_STEP 1.4

typedef gboolean (*TasksCommand) (GantryDocument *document, GPtrArray *tasks, GError **error);

static GantryDocument *
get_document (GantryTimelinePage *self)
{
  return gantry_page_get_document (GANTRY_PAGE (self));
}

static void
announce (GantryTimelinePage *self, const char *sentence)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Runs @command on what is selected; TRUE when it changed something. */
static gboolean
run (GantryTimelinePage *self, TasksCommand command)
{
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);
  GError *error = NULL;

  if (tasks->len == 0)
    return FALSE;
  if (command (get_document (self), tasks, &error))
    return TRUE;
  gantry_widget_show_error (GTK_WIDGET (self), error);
  return FALSE;
}

/* ---- Tasks ---- */

static void
insert_task (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  GError *error = NULL;
  GantryTask *task;

  if (get_document (self) == NULL)
    return;
  self->added_below = gantry_timeline_page_get_current_row (self);
  task = gantry_task_insert_after (get_document (self), gantry_timeline_page_get_current_task (self), NULL, &error);
  if (task == NULL)
    {
      gantry_widget_show_error (widget, error);
      return;
    }
  self->added_revision = gantry_document_get_revision (get_document (self));
  g_ptr_array_add (added, task);
  gantry_timeline_page_keep (self, added);
  gantry_timeline_page_select_row (self, gantry_row_model_find (self->rows, task), FALSE);
  gantry_timeline_table_edit (self->table, task, "name");
}

/* Escape in the name of a task that was just added takes the task back, if nothing came since. */
static void
cancel_add (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GantryDocument *document = get_document (self);

  if (document == NULL || gantry_document_get_revision (document) != self->added_revision)
    return;
  gantry_document_undo (document);
  self->added_revision = 0;
  gantry_timeline_page_select_row (self, self->added_below, TRUE);
}

static void
delete_tasks (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  gboolean in_chart = gtk_widget_is_focus (GTK_WIDGET (self->chart));
  guint row = gtk_bitset_get_minimum (selected);
  guint n_rows;

  if (gtk_bitset_is_empty (selected) || !run (self, gantry_tasks_delete))
    return;
  n_rows = gantry_row_model_get_n_rows (self->rows);
  if (n_rows > 0)
    gantry_timeline_page_select_row (self, MIN (row, n_rows - 1), !in_chart);
}

/* Of several, the first. */
static char *
dup_place (GantryTimelinePage *self, GPtrArray *tasks)
{
  GantryTask *first = tasks->pdata[0];
  GantryTask *parent = gantry_outline_get_parent (gantry_document_get_outline (get_document (self)), first);
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) first);
  g_autofree char *above = parent != NULL ? gantry_record_dup_title ((GantryRecord *) parent) : NULL;

  if (tasks->len > 1)
    /* Translators: how many tasks were moved, and the row of the first of them */
    return g_strdup_printf (ngettext ("%u task begins at row %u now", "%u tasks begin at row %u now", tasks->len), tasks->len,
                            first->row + 1);
  if (above != NULL)
    /* Translators: a task, its row, and the summary task that it is a part of */
    return g_strdup_printf (_("“%s” is row %u now, in “%s”"), title, first->row + 1, above);
  /* Translators: a task and its row */
  return g_strdup_printf (_("“%s” is row %u now, at the top level"), title, first->row + 1);
}

void
gantry_timeline_page_announce_place (GantryTimelinePage *self, GPtrArray *tasks)
{
  g_autofree char *sentence = tasks->len > 0 ? dup_place (self, tasks) : NULL;

  if (sentence != NULL)
    announce (self, sentence);
}

/* Moves what is selected in the outline, and says where it went. */
static gboolean
move_tasks (GantryTimelinePage *self, TasksCommand command)
{
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);

  if (!run (self, command))
    return FALSE;
  gantry_timeline_page_announce_place (self, tasks);
  return TRUE;
}

static void
indent_tasks (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);

  /* What was indented under a collapsed task would be gone from sight. */
  if (move_tasks (self, gantry_tasks_indent))
    for (guint i = 0; i < tasks->len; i++)
      gantry_row_model_reveal (self->rows, tasks->pdata[i]);
}

static void
outdent_tasks (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_tasks ((GantryTimelinePage *) widget, gantry_tasks_outdent);
}

static void
move_tasks_up (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_tasks ((GantryTimelinePage *) widget, gantry_tasks_move_up);
}

static void
move_tasks_down (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_tasks ((GantryTimelinePage *) widget, gantry_tasks_move_down);
}

static void
link_tasks (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run ((GantryTimelinePage *) widget, gantry_tasks_link);
}

static void
unlink_tasks (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run ((GantryTimelinePage *) widget, gantry_tasks_unlink);
}

static void
edit_task (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GantryTask *task = gantry_timeline_page_get_current_task (self);

  if (task == NULL)
    return;
  if (self->narrow)
    g_object_set (self, "narrow-view", "table", NULL);
  gantry_timeline_table_edit (self->table, task, "name");
}

static void
show_details (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GantryRecord *task = (GantryRecord *) gantry_timeline_page_get_current_task (self);

  if (task == NULL)
    return;
  if (self->narrow)
    {
      gtk_widget_activate_action (widget, "win.edit-record", "(ss)", gantry_task_kind.name, task->uuid);
      return;
    }
  g_object_set (self, "details", TRUE, NULL);
  gantry_task_inspector_show_form (self->inspector);
}

static void
hide_details (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_object_set (widget, "details", FALSE, NULL);
}

/* Where the pane lies over table and chart, these are out of reach while it is open. */
static void
leave_details (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (adw_overlay_split_view_get_collapsed (((GantryTimelinePage *) widget)->split_view))
    g_object_set (widget, "details", FALSE, NULL);
  else
    gtk_widget_activate_action (widget, "win.leave-region", NULL);
}

static void
explain (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_object_set (widget, "details", TRUE, NULL);
  gantry_task_inspector_show_why (((GantryTimelinePage *) widget)->inspector);
}

/* ---- Dates, from the keyboard ---- */

/* The working time of a step of the hand at this zoom: an hour, a day or a week. */
static gint64
get_step (GantryTimelinePage *self)
{
  gint64 step = gantry_time_scale_get_step (&gantry_chart_get_view (self->chart)->time);
  GantryProject *project = gantry_document_get_project (get_document (self));

  if (step < GANTRY_DAY)
    return step;
  return step == GANTRY_DAY ? project->hours_per_day : project->hours_per_week;
}

static gint64
add_work (GantryTimelinePage *self, GantryTask *task, gint64 instant, gint64 work, gboolean as_start)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (get_document (self));
  const GantryWorktime *calendar = gantry_scheduler_get_task_calendar (scheduler, ((GantryRecord *) task)->id);
  gint64 moved = work >= 0 ? gantry_worktime_add (calendar, instant, work)
                           : gantry_worktime_subtract (calendar, instant, -work);

  return as_start ? gantry_worktime_next_start (calendar, moved) : gantry_worktime_previous_finish (calendar, moved);
}

static void
finish_step (GantryTimelinePage *self, GantryTask *task, gboolean done, GError *error)
{
  g_autofree char *title = NULL;
  g_autofree char *start = NULL;
  g_autofree char *finish = NULL;
  g_autofree char *sentence = NULL;

  if (!done)
    {
      gantry_widget_show_error (GTK_WIDGET (self), error);
      return;
    }
  title = gantry_record_dup_title ((GantryRecord *) task);
  start = gantry_instant_format (task->start, GANTRY_INSTANT_LONG);
  finish = gantry_instant_format (task->finish, GANTRY_INSTANT_LONG);
  /* Translators: said after a task was moved: its name, start and finish */
  sentence = g_strdup_printf (_("%s: now %s to %s"), title, start, finish);
  announce (self, sentence);
}

static void
move_task (GantryTimelinePage *self, int direction)
{
  GantryTask *task = gantry_timeline_page_get_current_task (self);
  GError *error = NULL;
  gboolean done;
  gint64 start;

  if (task == NULL || task->start == GANTRY_NONE)
    return;
  start = add_work (self, task, task->start, direction * get_step (self), TRUE);
  done = gantry_task_move_to (get_document (self), task, start, &error);
  finish_step (self, task, done, error);
}

static void
resize_task (GantryTimelinePage *self, int direction)
{
  GantryTask *task = gantry_timeline_page_get_current_task (self);
  GError *error = NULL;
  gboolean done;
  gint64 finish;

  if (task == NULL || task->finish == GANTRY_NONE)
    return;
  finish = MAX (add_work (self, task, task->finish, direction * get_step (self), FALSE), task->start);
  done = gantry_task_resize_to (get_document (self), task, finish, &error);
  finish_step (self, task, done, error);
}

static void
move_earlier (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_task ((GantryTimelinePage *) widget, -1);
}

static void
move_later (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_task ((GantryTimelinePage *) widget, 1);
}

static void
shorten (GtkWidget *widget, const char *name, GVariant *parameter)
{
  resize_task ((GantryTimelinePage *) widget, -1);
}

static void
lengthen (GtkWidget *widget, const char *name, GVariant *parameter)
{
  resize_task ((GantryTimelinePage *) widget, 1);
}

/* ---- Several tasks at once, as one step ---- */

typedef struct {
  const char *label; /* of the step */
  const char *field;
  gint64 value;
} Assignment;

static gboolean
assign_to_all (GantryDocument *document, GPtrArray *tasks, const Assignment *assignment, GError **error)
{
  const GantryField *field = gantry_kind_find_field (&gantry_task_kind, assignment->field);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_value_set_integer (&value, assignment->value);
  gantry_document_begin (document, assignment->label);
  for (guint i = 0; i < tasks->len; i++)
    if (!((GantryTask *) tasks->pdata[i])->summary
        && !gantry_document_assign (document, tasks->pdata[i], field, &value, error))
      {
        gantry_document_abort (document);
        return FALSE;
      }
  return gantry_document_commit (document, error);
}

static void
run_assignment (GantryTimelinePage *self, const Assignment *assignment)
{
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);
  GError *error = NULL;

  if (tasks->len > 0 && !assign_to_all (get_document (self), tasks, assignment, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

/* Targets of menu items are text. */
static gint64
read_number (GVariant *parameter)
{
  return g_ascii_strtoll (g_variant_get_string (parameter, NULL), NULL, 10);
}

/* (s): in percent. */
static void
set_progress (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_assignment ((GantryTimelinePage *) widget,
                  &(Assignment) { _("Set progress"), "progress",
                                  read_number (parameter) * (GANTRY_PERCENT_FULL / 100) });
}

static void
run_progress (GantryTimelinePage *self,
              gboolean (*func) (GantryDocument *document, GPtrArray *tasks, gint64 date, GError **error))
{
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);
  GantryDocument *document = get_document (self);
  GError *error = NULL;

  if (tasks->len > 0 && !func (document, tasks, gantry_progress_get_date (document), &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static void
update_progress (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_progress ((GantryTimelinePage *) widget, gantry_tasks_update_until);
}

static void
reschedule (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_progress ((GantryTimelinePage *) widget, gantry_tasks_reschedule_after);
}

static void
toggle_milestone (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GantryTask *task = gantry_timeline_page_get_current_task (self);
  gint64 day;

  if (task == NULL)
    return;
  day = gantry_document_get_project (get_document (self))->hours_per_day;
  run_assignment (self, &(Assignment) { task->milestone ? _("Make task") : _("Make milestone"), "duration",
                                        task->milestone ? day : 0 });
}

static void
take_baseline (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  g_autofree char *today = gantry_instant_format (gantry_instant_now (), GANTRY_INSTANT_LONG);
  g_autofree char *title = g_strdup_printf (_("Baseline of %s"), today);
  GError *error = NULL;

  if (gantry_baseline_take (get_document (self), title, &error) == NULL)
    {
      gantry_widget_show_error (widget, error);
      return;
    }
  g_object_set (self, "show-baseline", TRUE, NULL);
  gtk_widget_activate_action (widget, "win.toast", "s", _("Baseline taken"));
}

static void
remove_link (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GantryDocument *document = get_document (self);
  GantryRecord *link = gantry_document_lookup (document, &gantry_dependency_kind, self->menu_link);
  GError *error = NULL;

  if (link == NULL)
    return;
  gantry_document_begin (document, _("Remove link"));
  gantry_document_delete (document, link);
  if (!gantry_document_commit (document, &error))
    gantry_widget_show_error (widget, error);
}

static void
print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_dialog_present (ADW_DIALOG (gantry_print_dialog_new (((GantryTimelinePage *) widget)->chart)), widget);
}

static void
copy_picture (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gantry_timeline_copy_picture (((GantryTimelinePage *) widget)->chart);
}

/* ---- What is shown ---- */

double
gantry_timeline_page_get_zoom_anchor (GantryTimelinePage *self)
{
  const GantryChartView *view = gantry_chart_get_view (self->chart);
  guint row = gantry_timeline_page_get_current_row (self);
  GantryBarBox box = { .x = -1 };

  if (row != GANTRY_ROW_NONE && view->width > 0)
    gantry_chart_view_get_box (view, row, &box);
  return box.shape != GANTRY_BAR_SHAPE_NONE && box.x <= view->width ? box.x : -1;
}

static void
zoom (GantryTimelinePage *self, double factor)
{
  gantry_chart_zoom (self->chart, factor, gantry_timeline_page_get_zoom_anchor (self));
}

static void
zoom_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom ((GantryTimelinePage *) widget, ZOOM_STEP);
}

static void
zoom_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom ((GantryTimelinePage *) widget, 1 / ZOOM_STEP);
}

static void
zoom_fit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gantry_chart_fit (((GantryTimelinePage *) widget)->chart);
}

static void
go_to_today (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gantry_chart_center (((GantryTimelinePage *) widget)->chart, gantry_instant_now ());
}

static void
show_task (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;

  gantry_chart_show_bar (self->chart, gantry_timeline_page_get_current_row (self));
}

static void
expand_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gantry_row_model_expand_to_level (((GantryTimelinePage *) widget)->rows, G_MAXUINT);
  gantry_grid_refresh (gantry_timeline_table_get_grid (((GantryTimelinePage *) widget)->table));
}

/* (s): down to which level of the outline. */
static void
expand_to_level (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gantry_row_model_expand_to_level (((GantryTimelinePage *) widget)->rows, (guint) read_number (parameter));
  gantry_grid_refresh (gantry_timeline_table_get_grid (((GantryTimelinePage *) widget)->table));
}

static void
collapse_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gantry_row_model_expand_to_level (((GantryTimelinePage *) widget)->rows, 1);
  gantry_grid_refresh (gantry_timeline_table_get_grid (((GantryTimelinePage *) widget)->table));
}

/* ---- The tables of actions and keys ---- */

typedef struct {
  const char *name;
  const char *parameter_type;
  GtkWidgetActionActivateFunc activate;
  enum { ALWAYS, WITH_TASKS, WITH_TWO_TASKS, BY_MENU } when;
  gboolean in_plan; /* only while rows stand in the order of the plan */
} Action;

static const Action actions[] = {
  { "add", NULL, insert_task, ALWAYS },
  { "delete", NULL, delete_tasks, WITH_TASKS },
  { "indent", NULL, indent_tasks, WITH_TASKS, TRUE },
  { "outdent", NULL, outdent_tasks, WITH_TASKS, TRUE },
  { "move-up", NULL, move_tasks_up, WITH_TASKS, TRUE },
  { "move-down", NULL, move_tasks_down, WITH_TASKS, TRUE },
  { "link", NULL, link_tasks, WITH_TWO_TASKS },
  { "unlink", NULL, unlink_tasks, WITH_TWO_TASKS },
  { "edit", NULL, edit_task, WITH_TASKS },
  { "open", NULL, show_details, WITH_TASKS },
  { "hide-details", NULL, hide_details, ALWAYS },
  { "leave-details", NULL, leave_details, ALWAYS },
  { "explain", NULL, explain, WITH_TASKS },
  { "cancel-add", NULL, cancel_add, ALWAYS },
  { "remove-link", NULL, remove_link, BY_MENU },
  { "move-earlier", NULL, move_earlier, WITH_TASKS },
  { "move-later", NULL, move_later, WITH_TASKS },
  { "shorten", NULL, shorten, WITH_TASKS },
  { "lengthen", NULL, lengthen, WITH_TASKS },
  { "set-progress", "s", set_progress, WITH_TASKS },
  { "update-progress", NULL, update_progress, WITH_TASKS },
  { "reschedule", NULL, reschedule, WITH_TASKS },
  { "toggle-milestone", NULL, toggle_milestone, WITH_TASKS },
  { "take-baseline", NULL, take_baseline, ALWAYS },
  { "print", NULL, print, ALWAYS },
  { "copy-picture", NULL, copy_picture, ALWAYS },
  { "zoom-in", NULL, zoom_in, ALWAYS },
  { "zoom-out", NULL, zoom_out, ALWAYS },
  { "zoom-fit", NULL, zoom_fit, ALWAYS },
  { "go-to-today", NULL, go_to_today, ALWAYS },
  { "show-task", NULL, show_task, WITH_TASKS },
  { "expand-all", NULL, expand_all, ALWAYS },
  { "expand-to-level", "s", expand_to_level, ALWAYS },
  { "collapse-all", NULL, collapse_all, ALWAYS },
};

static const char *const properties[] = {
  "show-critical", "show-links", "show-baseline", "show-slack", "show-labels", "density", "narrow-view", "details",
};

typedef struct {
  guint key;
  GdkModifierType modifiers;
  const char *action;
} Binding;

#define CONTROL GDK_CONTROL_MASK
#define ALT GDK_ALT_MASK
#define SHIFT GDK_SHIFT_MASK

/* Menus show the last one of an action. */
static const Binding bindings[] = {
  { GDK_KEY_KP_Insert, 0, "page.add" },
  { GDK_KEY_i, CONTROL, "page.add" },
  { GDK_KEY_n, CONTROL | SHIFT, "page.add" },
  { GDK_KEY_KP_Delete, 0, "page.delete" },
  { GDK_KEY_bracketright, CONTROL, "page.indent" },
  { GDK_KEY_bracketleft, CONTROL, "page.outdent" },
  { GDK_KEY_KP_Enter, ALT, "page.open" },
  { GDK_KEY_equal, CONTROL, "page.zoom-in" },
  { GDK_KEY_KP_Add, CONTROL, "page.zoom-in" },
  { GDK_KEY_KP_Subtract, CONTROL, "page.zoom-out" },
  { GDK_KEY_KP_0, CONTROL, "page.zoom-fit" },
  { GDK_KEY_F5, CONTROL | SHIFT, "page.show-task" },
  { GDK_KEY_KP_Multiply, ALT, "page.expand-all" },
  { GDK_KEY_Insert, 0, "page.add" },
  { GDK_KEY_Delete, 0, "page.delete" },
  { GDK_KEY_Right, ALT | SHIFT, "page.indent" },
  { GDK_KEY_Left, ALT | SHIFT, "page.outdent" },
  { GDK_KEY_Up, ALT, "page.move-up" },
  { GDK_KEY_Down, ALT, "page.move-down" },
  { GDK_KEY_F2, CONTROL, "page.link" },
  { GDK_KEY_F2, CONTROL | SHIFT, "page.unlink" },
  { GDK_KEY_F2, 0, "page.edit" },
  { GDK_KEY_Return, ALT, "page.open" },
  { GDK_KEY_plus, CONTROL, "page.zoom-in" },
  { GDK_KEY_minus, CONTROL, "page.zoom-out" },
  { GDK_KEY_0, CONTROL, "page.zoom-fit" },
  { GDK_KEY_t, CONTROL, "page.go-to-today" },
  { GDK_KEY_F4, 0, "page.show-task" },
  { GDK_KEY_F7, 0, "page.explain" },
  { GDK_KEY_p, CONTROL, "page.print" },
  { GDK_KEY_c, CONTROL | SHIFT, "page.copy-picture" },
  { GDK_KEY_asterisk, ALT | SHIFT, "page.expand-all" },
};

void
gantry_timeline_page_class_add_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_autofree char *name = g_strconcat ("page.", actions[i].name, NULL);

      gtk_widget_class_install_action (widget_class, name, actions[i].parameter_type, actions[i].activate);
    }
  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    {
      g_autofree char *name = g_strconcat ("page.", properties[i], NULL);

      gtk_widget_class_install_property_action (widget_class, name, properties[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers, bindings[i].action, NULL);
}

void
gantry_timeline_page_update_actions (GantryTimelinePage *self)
{
  guint n_selected = gantry_timeline_page_count_selected (self, WITH_TWO_TASKS);
  gboolean in_plan = gantry_row_model_is_plan_order (self->rows);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].when != BY_MENU)
      gantry_page_set_action_enabled (GANTRY_PAGE (self), actions[i].name,
                                      get_document (self) != NULL && n_selected >= actions[i].when
                                        && (in_plan || !actions[i].in_plan));
  gantry_timeline_page_update_chart_actions (self);
  gantry_timeline_page_update_clipboard_actions (self);
}
