/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-task-inspector.h"

#include <glib/gi18n-lib.h>

#include "ui/records/gantry-history-panel.h"
#include "ui/records/gantry-record-form.h"
#include "ui/timeline/gantry-explain-panel.h"
#include "ui/timeline/gantry-fit-panel.h"

struct _GantryTaskInspector {
  AdwBin parent_instance;
  AdwWindowTitle *title;
  AdwViewStack *stack;
  GtkStack *form_stack;
  AdwBin *form_bin;
  GantryFitPanel *fit_panel;
  GantryExplainPanel *explain_panel;
  GantryHistoryPanel *history_panel;
  GtkWidget *form;    /* made when it is first seen */
  GPtrArray *tasks;   /* of GantryTask */
  GantryTask *current;
  guint update_id;
  gboolean stale;     /* what the panels say is of before the last change */
};

enum { SIGNAL_SHOW_TASK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryTaskInspector, gantry_task_inspector, ADW_TYPE_BIN)

static gboolean
shows (GantryTaskInspector *self, const char *view)
{
  return gtk_widget_get_mapped (GTK_WIDGET (self)) && g_str_equal (adw_view_stack_get_visible_child_name (self->stack), view);
}

static void
update_title (GantryTaskInspector *self)
{
  g_autofree char *title = NULL;
  const char *wbs = "";

  if (self->tasks->len == 1)
    {
      title = gantry_record_dup_title (self->tasks->pdata[0]);
      wbs = ((GantryTask *) self->tasks->pdata[0])->wbs;
    }
  else if (self->tasks->len > 1)
    title = g_strdup_printf (ngettext ("%u Task", "%u Tasks", self->tasks->len), self->tasks->len);
  adw_window_title_set_title (self->title, title != NULL ? title : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title); /* there may be no room for all of it */
  adw_window_title_set_subtitle (self->title, wbs != NULL ? wbs : "");
}

static void
update_form (GantryTaskInspector *self)
{
  gboolean used = self->tasks->len > 0 && self->tasks->len <= GANTRY_RECORD_FORM_MAX && shows (self, "form");

  if (used && self->form == NULL)
    {
      self->form = gantry_record_form_new (&gantry_task_kind);
      adw_bin_set_child (self->form_bin, self->form);
    }
  if (self->form != NULL)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      gantry_record_form_set_records (GANTRY_RECORD_FORM (self->form), used ? self->tasks : none);
    }
  gtk_stack_set_visible_child_name (self->form_stack, self->tasks->len == 0                       ? "none"
                                                      : self->tasks->len > GANTRY_RECORD_FORM_MAX ? "many"
                                                                                                  : "form");
}

static void
refresh_panels (GantryTaskInspector *self)
{
  self->stale = FALSE;
  if (shows (self, "people"))
    gantry_fit_panel_refresh (self->fit_panel);
  if (shows (self, "why"))
    gantry_explain_panel_refresh (self->explain_panel);
  if (shows (self, "history"))
    gantry_history_panel_refresh (self->history_panel);
}

static void
update (GantryTaskInspector *self)
{
  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->tasks == NULL)
    return; /* the template is still being made */
  update_title (self);
  update_form (self);
  gantry_fit_panel_set_task (self->fit_panel, shows (self, "people") ? self->current : NULL);
  gantry_explain_panel_set_task (self->explain_panel, shows (self, "why") ? self->current : NULL);
  gantry_history_panel_set_record (self->history_panel, shows (self, "history") ? (GantryRecord *) self->current : NULL);
  if (self->stale)
    refresh_panels (self);
}

static void
update_cb (gpointer user_data)
{
  GantryTaskInspector *self = user_data;

  self->update_id = 0;
  update (self);
}

/* After the table and the chart are drawn, so that walking down the rows does not wait for the form; and
 * after the keyboard focus has come to a row that is about to be made anew. */
static void
queue_update (GantryTaskInspector *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_once (update_cb, self);
}

static void
show_task_cb (GantryTaskInspector *self, GantryTask *task)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_TASK], 0, task);
}

/* ---- Class ---- */

static void
gantry_task_inspector_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gantry_task_inspector_parent_class)->map (widget);
  update ((GantryTaskInspector *) widget);
}

static void
gantry_task_inspector_dispose (GObject *object)
{
  GantryTaskInspector *self = (GantryTaskInspector *) object;

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->tasks, g_ptr_array_unref);
  g_clear_object (&self->current);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_TASK_INSPECTOR);
  G_OBJECT_CLASS (gantry_task_inspector_parent_class)->dispose (object);
}

static void
gantry_task_inspector_class_init (GantryTaskInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_task_inspector_dispose;
  widget_class->map = gantry_task_inspector_map;
  signals[SIGNAL_SHOW_TASK] = g_signal_new ("show-task", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, gantry_task_get_type ());
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "page.leave-details", NULL);
  g_type_ensure (GANTRY_TYPE_EXPLAIN_PANEL);
  g_type_ensure (GANTRY_TYPE_FIT_PANEL);
  g_type_ensure (GANTRY_TYPE_HISTORY_PANEL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-task-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryTaskInspector, title);
  gtk_widget_class_bind_template_child (widget_class, GantryTaskInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryTaskInspector, form_stack);
  gtk_widget_class_bind_template_child (widget_class, GantryTaskInspector, form_bin);
  gtk_widget_class_bind_template_child (widget_class, GantryTaskInspector, fit_panel);
  gtk_widget_class_bind_template_child (widget_class, GantryTaskInspector, explain_panel);
  gtk_widget_class_bind_template_child (widget_class, GantryTaskInspector, history_panel);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, show_task_cb);
}

static void
gantry_task_inspector_init (GantryTaskInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
}

void
gantry_task_inspector_set_tasks (GantryTaskInspector *self, GPtrArray *tasks, GantryTask *current)
{
  g_return_if_fail (GANTRY_IS_TASK_INSPECTOR (self));

  g_ptr_array_set_size (self->tasks, 0);
  for (guint i = 0; i < tasks->len; i++)
    g_ptr_array_add (self->tasks, g_object_ref (tasks->pdata[i]));
  g_set_object (&self->current, current);
  queue_update (self);
}

void
gantry_task_inspector_refresh (GantryTaskInspector *self)
{
  g_return_if_fail (GANTRY_IS_TASK_INSPECTOR (self));

  self->stale = TRUE;
  queue_update (self);
}

void
gantry_task_inspector_show_form (GantryTaskInspector *self)
{
  g_return_if_fail (GANTRY_IS_TASK_INSPECTOR (self));

  adw_view_stack_set_visible_child_name (self->stack, "form");
  update (self);
  if (self->form != NULL)
    gantry_record_form_focus_title (GANTRY_RECORD_FORM (self->form));
}

void
gantry_task_inspector_show_why (GantryTaskInspector *self)
{
  g_return_if_fail (GANTRY_IS_TASK_INSPECTOR (self));

  adw_view_stack_set_visible_child_name (self->stack, "why");
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->explain_panel));
}
