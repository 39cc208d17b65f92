/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-page-private.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/gantry-progress.h"
#include "model/gantry-scheduler.h"
#include "ui/timeline/gantry-time-ticks.h"

/* What is done with bars, and with how they are shown: the page's actions that belong to the chart. */

static GantryDocument *
get_document (GantryTimelinePage *self)
{
  return gantry_page_get_document (GANTRY_PAGE (self));
}

/* ---- Splits ---- */

/* After a day of rest. */
static gint64
find_rest_finish (GantryTimelinePage *self, GantryTask *task, gint64 from)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (get_document (self));
  const GantryWorktime *calendar = gantry_scheduler_get_worked_calendar (scheduler, ((GantryRecord *) task)->id);

  if (task->duration_elapsed)
    return from + GANTRY_DAY;
  return gantry_worktime_add (calendar, from, gantry_document_get_project (get_document (self))->hours_per_day);
}

static void
split_at (GantryTimelinePage *self, GantryTask *task, gint64 from)
{
  g_autofree char *title = NULL;
  g_autofree char *finish = NULL;
  g_autofree char *sentence = NULL;
  GError *error = NULL;

  if (!gantry_task_split (get_document (self), task, from, find_rest_finish (self, task, from), &error))
    {
      gantry_widget_show_error (GTK_WIDGET (self), error);
      return;
    }
  title = gantry_record_dup_title ((GantryRecord *) task);
  finish = gantry_instant_format (task->finish, GANTRY_INSTANT_LONG);
  /* Translators: said after a task was split: its name and its new finish */
  sentence = g_strdup_printf (_("%s: rests for a day, now ends %s"), title, finish);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Where a person would split who points nowhere: at the status date, or in the middle. */
static gint64
find_middle (GantryTimelinePage *self, GantryTask *task)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (get_document (self));
  const GantryWorktime *calendar = gantry_scheduler_get_worked_calendar (scheduler, ((GantryRecord *) task)->id);
  gint64 date = gantry_progress_get_date (get_document (self));

  if (date > task->start && date < task->finish)
    return task->duration_elapsed ? date : gantry_worktime_next_start (calendar, date);
  if (task->duration_elapsed)
    return task->start + (task->finish - task->start) / 2;
  return gantry_worktime_add (calendar, task->start, gantry_worktime_between (calendar, task->start, task->finish) / 2);
}

static void
split (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GantryTask *task = gantry_timeline_page_get_current_task (self);

  if (task != NULL && task->start != GANTRY_NONE)
    split_at (self, task, find_middle (self, task));
}

static void
split_here (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  GantryTask *task = gantry_timeline_page_get_current_task (self);
  GantryScheduler *scheduler = gantry_document_get_scheduler (get_document (self));

  if (task != NULL)
    split_at (self, task,
              gantry_drag_snap_start (gantry_scheduler_get_worked_calendar (scheduler, ((GantryRecord *) task)->id),
                                      &gantry_chart_get_view (self->chart)->time, self->menu_instant,
                                      task->duration_elapsed));
}

static void
join (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);
  GantryDocument *document = get_document (self);
  GError *error = NULL;

  gantry_document_begin (document, _("Join the parts of a task"));
  for (guint i = 0; i < tasks->len; i++)
    if (((GantryTask *) tasks->pdata[i])->pauses != NULL)
      gantry_document_set_text (document, tasks->pdata[i], "pauses", NULL);
  if (!gantry_document_commit (document, &error))
    gantry_widget_show_error (widget, error);
}

/* ---- Zoom ---- */

/* How wide a unit of the ruler's lower tier is at each of the steps that have a name. */
static const struct {
  const char *name;
  double width; /* pixels */
  GantryTickUnit unit;
} zooms[] = {
  { "page.zoom-hours", 36, GANTRY_TICK_HOUR },      { "page.zoom-days", 36, GANTRY_TICK_DAY },
  { "page.zoom-weeks", 84, GANTRY_TICK_WEEK },      { "page.zoom-months", 90, GANTRY_TICK_MONTH },
  { "page.zoom-quarters", 72, GANTRY_TICK_QUARTER }, { "page.zoom-years", 96, GANTRY_TICK_YEAR },
};

static void
zoom_to (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    if (g_str_equal (zooms[i].name, name))
      gantry_chart_zoom_to (self->chart, zooms[i].width / (double) gantry_tick_get_length (zooms[i].unit),
                            gantry_timeline_page_get_zoom_anchor (self));
}

static void
zoom_selection (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);
  gint64 start = G_MAXINT64, finish = G_MININT64;

  for (guint i = 0; i < tasks->len; i++)
    {
      GantryTask *task = tasks->pdata[i];

      if (task->start == GANTRY_NONE || task->finish == GANTRY_NONE)
        continue;
      start = MIN (start, task->start);
      finish = MAX (finish, task->finish);
    }
  if (start <= finish)
    gantry_chart_fit_span (self->chart, start, MAX (finish, start + GANTRY_DAY));
}

/* ---- The tables of actions and keys ---- */

static const struct {
  const char *name;
  const char *parameter_type;
  GtkWidgetActionActivateFunc activate;
} actions[] = {
  { "split", NULL, split },
  { "split-here", NULL, split_here },
  { "join", NULL, join },
  { "zoom-hours", NULL, zoom_to },
  { "zoom-days", NULL, zoom_to },
  { "zoom-weeks", NULL, zoom_to },
  { "zoom-months", NULL, zoom_to },
  { "zoom-quarters", NULL, zoom_to },
  { "zoom-years", NULL, zoom_to },
  { "zoom-selection", NULL, zoom_selection },
};

static const char *const properties[] = {
  "show-progress-line", "show-legend", "show-overview", "color-by", "label-left", "label-inside", "label-right",
};

static const struct {
  guint key;
  GdkModifierType modifiers;
  const char *action;
} bindings[] = {
  { GDK_KEY_s, GDK_ALT_MASK, "page.split" },
  { GDK_KEY_j, GDK_ALT_MASK, "page.join" },
  { GDK_KEY_1, GDK_CONTROL_MASK, "page.zoom-hours" },
  { GDK_KEY_2, GDK_CONTROL_MASK, "page.zoom-days" },
  { GDK_KEY_3, GDK_CONTROL_MASK, "page.zoom-weeks" },
  { GDK_KEY_4, GDK_CONTROL_MASK, "page.zoom-months" },
  { GDK_KEY_5, GDK_CONTROL_MASK, "page.zoom-quarters" },
  { GDK_KEY_6, GDK_CONTROL_MASK, "page.zoom-years" },
  { GDK_KEY_9, GDK_CONTROL_MASK, "page.zoom-selection" },
};

void
gantry_timeline_page_class_add_chart_actions (GtkWidgetClass *widget_class)
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

static gboolean
can_split (GantryTask *task)
{
  return task != NULL && !task->summary && task->duration > 0 && task->start != GANTRY_NONE
         && task->actual_finish == GANTRY_NONE;
}

static gboolean
any_is_split (GantryTimelinePage *self)
{
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);

  for (guint i = 0; i < tasks->len; i++)
    if (((GantryTask *) tasks->pdata[i])->pauses != NULL)
      return TRUE;
  return FALSE;
}

void
gantry_timeline_page_update_chart_actions (GantryTimelinePage *self)
{
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "split", can_split (gantry_timeline_page_get_current_task (self)));
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "join", any_is_split (self));
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "zoom-selection", gantry_timeline_page_get_current_task (self) != NULL);
}

void
gantry_timeline_page_set_menu_instant (GantryTimelinePage *self, gint64 instant)
{
  GantryTask *task = gantry_timeline_page_get_current_task (self);

  self->menu_instant = instant;
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "split-here",
                                  can_split (task) && instant != GANTRY_NONE
                                  && instant > task->start && instant < task->finish);
}
