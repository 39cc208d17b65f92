/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-private.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-assign.h"
#include "model/kinds/gantry-person.h"
#include "ui/gantry-page.h"

/* People who are dropped on a row are assigned to its task. */

/* NULL where nobody can be assigned. */
static GantryTask *
find_task (GantryChart *self, double x, double y, GantryChartHit *hit)
{
  GantryTask *task;

  *hit = gantry_chart_hit_test (self->view.model, &self->view.time, self->view.row_height, self->view.offset, x, y);
  if (hit->row == GANTRY_ROW_NONE)
    return NULL;
  task = gantry_chart_get_task (self, hit->row);
  return gantry_row_model_is_group (self->view.rows, task) || task->summary ? NULL : task;
}

static GdkDragAction
motion_cb (GantryChart *self, double x, double y)
{
  GantryChartHit hit;
  GantryTask *task = find_task (self, x, y, &hit);

  hit = task != NULL ? (GantryChartHit) { GANTRY_HIT_ROW, hit.row, 0 } : GANTRY_CHART_HIT_NONE;
  self->view.dropping = TRUE;
  gantry_chart_set_hover (self, &hit);
  return task != NULL ? GDK_ACTION_COPY : 0;
}

static void
leave_cb (GantryChart *self)
{
  self->view.dropping = FALSE;
  gantry_chart_set_hover (self, &GANTRY_CHART_HIT_NONE);
}

/* @changed: there is something to take back */
static void
tell (GantryChart *self, GantryRecord *person, GantryTask *task, gboolean changed)
{
  g_autofree char *name = gantry_record_dup_title (person);
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) task);
  /* Translators: a person and the task that they do now */
  g_autofree char *sentence = g_strdup_printf (_("“%s” is assigned to “%s”"), name, title);

  gtk_widget_activate_action (GTK_WIDGET (self), changed ? "win.toast-undo" : "win.toast", "s", sentence);
}

static gboolean
drop_cb (GantryChart *self, const GValue *value, double x, double y)
{
  GantryRecord *person = g_value_get_object (value);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  GantryChartHit hit;
  GantryTask *task = find_task (self, x, y, &hit);
  gboolean had;
  GError *error = NULL;

  leave_cb (self);
  /* one of another window is not of this plan */
  if (task == NULL || person == NULL || person->document == NULL || person->document != ((GantryRecord *) task)->document)
    return FALSE;
  had = gantry_task_has_person (task, person->id);
  g_ptr_array_add (tasks, task);
  if (!gantry_tasks_assign (person->document, tasks, person->id, &error))
    {
      gantry_widget_show_error (GTK_WIDGET (self), error);
      return FALSE;
    }
  tell (self, person, task, !had);
  return TRUE;
}

void
gantry_chart_add_drop (GantryChart *self)
{
  GtkDropTarget *target = gtk_drop_target_new (gantry_person_get_type (), GDK_ACTION_COPY);

  g_signal_connect_swapped (target, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
