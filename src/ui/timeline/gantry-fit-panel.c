/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-fit-panel.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-assign.h"
#include "model/gantry-duration.h"
#include "model/gantry-fit.h"
#include "model/kinds/gantry-skill.h"
#include "ui/gantry-page.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-focus-path.h"

/* More are counted, not listed. */
#define SHOWN_MAX 50

struct _GantryFitPanel {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwPreferencesGroup *needs_group, *assigned_group, *others_group;
  GPtrArray *rows;  /* of GtkWidget, unowned */
  GPtrArray *groups; /* ... and the group that each is in */
  GantryTask *task;
};

G_DEFINE_FINAL_TYPE (GantryFitPanel, gantry_fit_panel, ADW_TYPE_BIN)

static GantryDocument *
get_document (GantryFitPanel *self)
{
  return self->task != NULL ? ((GantryRecord *) self->task)->document : NULL;
}

static void
add_row (GantryFitPanel *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->groups, group);
}

static GtkWidget *
create_row (const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  return row;
}

static void
add_dimmed_row (GantryFitPanel *self, AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = create_row (title);

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "dimmed");
  add_row (self, group, row);
}

/* ---- Skills ---- */

static char *
dup_skill_title (GantryFitPanel *self, gint64 skill)
{
  return gantry_record_dup_title (gantry_document_lookup (get_document (self), &gantry_skill_kind, skill));
}

static void
show_needs (GantryFitPanel *self)
{
  g_autoptr (GArray) needs = gantry_fit_dup_needs (self->task);

  for (guint i = 0; i < needs->len; i++)
    {
      const GantryFitNeed *need = &g_array_index (needs, GantryFitNeed, i);
      g_autofree char *title = dup_skill_title (self, need->skill);
      /* Translators: how well a skill must be mastered, from 1 to 5 */
      g_autofree char *level = g_strdup_printf (_("Level %d"), (int) need->level);
      GtkWidget *row = create_row (title), *label = gtk_label_new (level);

      gtk_widget_add_css_class (label, "dimmed");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
      add_row (self, self->needs_group, row);
    }
  if (needs->len == 0)
    add_dimmed_row (self, self->needs_group, _("None are named. Those that are stand in the details of the task."));
}

/* “Lacks Testing, Security (2 of 3)”; NULL where nothing is missing. (transfer full) */
static char *
dup_gaps (GantryFitPanel *self, const GantryFit *fit)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < fit->gaps->len; i++)
    {
      const GantryFitGap *gap = &g_array_index (fit->gaps, GantryFitGap, i);
      g_autofree char *title = dup_skill_title (self, gap->skill);
      /* Translators: a skill of which somebody has a lower level than is needed: “Security (2 of 3)” */
      g_autofree char *part = gap->has > 0 ? g_strdup_printf (_("%s (%d of %d)"), title, (int) gap->has, (int) gap->needed)
                                           : g_strdup (title);

      /* Translators: between the items of a list */
      g_string_append_printf (list, "%s%s", i > 0 ? _(", ") : "", part);
    }
  /* Translators: the skills that somebody has not, or not well enough */
  return list->len > 0 ? g_strdup_printf (_("Lacks %s"), list->str) : NULL;
}

/* ---- Load ---- */

/* As exactly as somebody decides by it. */
static char *
format_work (GantryFitPanel *self, gint64 work)
{
  gint64 grain = work >= GANTRY_DAY / 3 ? GANTRY_HOUR : GANTRY_MINUTE;
  GantryUnits units;

  work = (work + grain / 2) / grain * grain;
  gantry_units_from_project (gantry_document_get_project (get_document (self)), &units);
  return gantry_duration_format (work, FALSE, &units);
}

static char *
dup_load (GantryFitPanel *self, const GantryFit *fit)
{
  g_autofree char *free_time = format_work (self, gantry_fit_get_free (fit));
  g_autofree char *capacity = format_work (self, fit->capacity);
  g_autofree char *excess = format_work (self, fit->excess);

  if (self->task->start == GANTRY_NONE)
    return g_strdup (_("The task has no dates yet"));
  if (fit->excess > 0)
    /* Translators: %s is a duration; somebody has so much more to do than there is time, in the dates of a task */
    return g_strdup_printf (_("Overloaded by %s in its dates"), excess);
  if (fit->capacity == 0)
    return g_strdup (_("Not there in its dates"));
  /* Translators: durations: so much of somebody's time in the dates of a task is not taken */
  return g_strdup_printf (_("%s of %s free in its dates"), free_time, capacity);
}

/* ---- People ---- */

static GantryTone
get_tone (const GantryFit *fit)
{
  if (fit->excess > 0)
    return GANTRY_TONE_BAD;
  return fit->gap > 0 || gantry_fit_get_free (fit) == 0 ? GANTRY_TONE_WARNING : GANTRY_TONE_GOOD;
}

static const char *
get_icon_name (GantryTone tone)
{
  if (tone == GANTRY_TONE_GOOD)
    return "object-select-symbolic";
  return tone == GANTRY_TONE_BAD ? "dialog-error-symbolic" : "dialog-warning-symbolic";
}

static GtkWidget *
create_symbol (const GantryFit *fit)
{
  GantryTone tone = get_tone (fit);
  GtkWidget *image = gtk_image_new_from_icon_name (get_icon_name (tone));

  gtk_widget_add_css_class (image, tone == GANTRY_TONE_GOOD ? "success" : tone == GANTRY_TONE_BAD ? "error" : "warning");
  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1); /* the text says it */
  return image;
}

static void
clicked_cb (GantryFitPanel *self, GtkWidget *button)
{
  gint64 person = *(gint64 *) g_object_get_data (G_OBJECT (button), "person");
  gboolean take_off = gantry_task_has_person (self->task, person);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  GError *error = NULL;

  if (get_document (self) == NULL)
    return;
  g_ptr_array_add (tasks, self->task);
  if (!(take_off ? gantry_tasks_unassign : gantry_tasks_assign) (get_document (self), tasks, person, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static GtkWidget *
create_button (GantryFitPanel *self, const GantryFit *fit)
{
  GantryRecord *person = (GantryRecord *) fit->person;
  g_autofree char *title = gantry_record_dup_title (person);
  GtkWidget *button = gtk_button_new_from_icon_name (fit->assigned ? "list-remove-symbolic" : "list-add-symbolic");
  g_autofree char *tooltip = g_strdup_printf (fit->assigned ? _("Take “%s” off the Task") : _("Assign “%s”"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "person", g_memdup2 (&person->id, sizeof person->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* ---- Dragging onto the chart ---- */

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer person)
{
  return gdk_content_provider_new_typed (gantry_person_get_type (), person);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, gpointer person)
{
  g_autofree char *title = gantry_record_dup_title (person);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "drag-person");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
}

static void
make_draggable (GtkWidget *row, GantryPerson *person)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), person, G_CONNECT_DEFAULT);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), person, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}

static void
add_person (GantryFitPanel *self, AdwPreferencesGroup *group, const GantryFit *fit)
{
  g_autofree char *title = gantry_record_dup_title ((GantryRecord *) fit->person);
  g_autofree char *gaps = dup_gaps (self, fit);
  g_autofree char *load = dup_load (self, fit);
  g_autofree char *lines = gaps != NULL ? g_strdup_printf ("%s\n%s", gaps, load) : g_strdup (load);
  GtkWidget *row = create_row (title), *button = create_button (self, fit);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lines);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_symbol (fit));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", gantry_person_kind.name,
                                    ((GantryRecord *) fit->person)->uuid);
  make_draggable (row, fit->person);
  add_row (self, group, row);
}

static void
show_people (GantryFitPanel *self, GPtrArray *fits)
{
  guint n_others = 0;

  for (guint i = 0; i < fits->len; i++)
    {
      const GantryFit *fit = fits->pdata[i];

      if (fit->assigned)
        add_person (self, self->assigned_group, fit);
      else if (n_others++ < SHOWN_MAX)
        add_person (self, self->others_group, fit);
    }
  if (n_others == fits->len)
    add_dimmed_row (self, self->assigned_group, _("Nobody is assigned yet."));
  if (n_others > SHOWN_MAX)
    {
      g_autofree char *more = g_strdup_printf (_("%u more"), n_others - SHOWN_MAX);

      add_dimmed_row (self, self->others_group, more);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->others_group), n_others > 0);
}

static void
clear (GantryFitPanel *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->groups->pdata[i], self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
}

/* The button of which person has the keyboard focus, 0 when it is elsewhere. */
static gint64
find_focused_person (GantryFitPanel *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  const gint64 *person = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
                           ? g_object_get_data (G_OBJECT (focus), "person") : NULL;

  return person != NULL ? *person : 0;
}

static GtkWidget *
find_button (GtkWidget *widget, gint64 person)
{
  const gint64 *own = g_object_get_data (G_OBJECT (widget), "person");
  GtkWidget *found = own != NULL && *own == person ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, person);
  return found;
}

void
gantry_fit_panel_refresh (GantryFitPanel *self)
{
  g_autoptr (GPtrArray) fits = NULL;
  GantryFocusPath focus;
  gint64 focused;

  g_return_if_fail (GANTRY_IS_FIT_PANEL (self));

  focused = find_focused_person (self);
  gantry_focus_path_init (&focus, GTK_WIDGET (self));
  clear (self);
  if (get_document (self) == NULL || self->task->summary)
    {
      gtk_stack_set_visible_child_name (self->stack, get_document (self) == NULL ? "none" : "summary");
      return;
    }
  fits = gantry_fit_list (self->task);
  gtk_stack_set_visible_child_name (self->stack, fits->len > 0 ? "people" : "nobody");
  if (fits->len == 0)
    return;
  show_needs (self);
  show_people (self, fits);
  if (focused != 0 && find_button (GTK_WIDGET (self), focused) != NULL)
    gtk_widget_grab_focus (find_button (GTK_WIDGET (self), focused));
  else
    gantry_focus_path_restore (&focus, GTK_WIDGET (self));
}

/* ---- Class ---- */

static void
gantry_fit_panel_dispose (GObject *object)
{
  GantryFitPanel *self = (GantryFitPanel *) object;

  g_clear_object (&self->task);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_FIT_PANEL);
  G_OBJECT_CLASS (gantry_fit_panel_parent_class)->dispose (object);
}

static void
gantry_fit_panel_finalize (GObject *object)
{
  g_ptr_array_unref (((GantryFitPanel *) object)->rows);
  g_ptr_array_unref (((GantryFitPanel *) object)->groups);
  G_OBJECT_CLASS (gantry_fit_panel_parent_class)->finalize (object);
}

static void
gantry_fit_panel_class_init (GantryFitPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_fit_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_fit_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-fit-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryFitPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryFitPanel, needs_group);
  gtk_widget_class_bind_template_child (widget_class, GantryFitPanel, assigned_group);
  gtk_widget_class_bind_template_child (widget_class, GantryFitPanel, others_group);
}

static void
gantry_fit_panel_init (GantryFitPanel *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gantry_fit_panel_set_task (GantryFitPanel *self, GantryTask *task)
{
  g_return_if_fail (GANTRY_IS_FIT_PANEL (self));

  if (g_set_object (&self->task, task))
    gantry_fit_panel_refresh (self);
}
