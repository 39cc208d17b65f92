/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/leveling/gantry-leveling-dialog.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/gantry-leveler.h"
#include "model/kinds/gantry-assignment.h"
#include "ui/gantry-page.h"
#include "ui/leveling/gantry-leveling-preview.h"

#define TICK_MS 100

struct _GantryLevelingDialog {
  AdwDialog parent_instance;

  GtkStack *stack; /* "choices", "running", "preview", "nothing", "stuck" or "error" */
  GtkWidget *back_button;
  GtkWidget *level_button;
  GtkWidget *apply_button;
  AdwSwitchRow *within_slack_row;
  AdwSwitchRow *priorities_row;
  AdwSwitchRow *split_row;
  AdwSpinRow *seconds_row;
  AdwSpinRow *seed_row;
  GtkWidget *present_group;
  GtkWidget *present_row;
  GtkProgressBar *progress_bar;
  GtkLabel *finish_label;
  GtkLabel *tried_label;
  GtkWidget *stop_button;
  GantryLevelingPreview *preview;
  AdwStatusPage *nothing_page;
  AdwStatusPage *stuck_page;
  AdwStatusPage *error_page;

  GantryDocument *document;
  GantryLeveler *leveler; /* what the preview shows, or NULL */
  GantryLeveler *running; /* its search's, unowned; NULL when there is none */
  gint64 since, until;    /* monotonic: when the search began, and when it ends */
  int stopped;            /* atomic: by the person */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (GantryLevelingDialog, gantry_leveling_dialog, ADW_TYPE_DIALOG)

static void
show_page (GantryLevelingDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
page_cb (GantryLevelingDialog *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);
  gboolean choices = g_strcmp0 (page, "choices") == 0, preview = g_strcmp0 (page, "preview") == 0;
  gboolean running = g_strcmp0 (page, "running") == 0;

  gtk_widget_set_visible (self->back_button, !choices && !running);
  gtk_widget_set_visible (self->level_button, choices);
  gtk_widget_set_visible (self->apply_button, preview);
  adw_dialog_set_default_widget (ADW_DIALOG (self), choices ? self->level_button : preview ? self->apply_button : NULL);
  gtk_widget_grab_focus (running   ? self->stop_button
                         : choices ? self->level_button
                         : preview ? GTK_WIDGET (self->preview)
                                   : self->back_button);
}

/* ---- What there is already ---- */

void
gantry_leveling_clear (GtkWidget *widget, GantryDocument *document)
{
  guint n_delayed = gantry_leveler_count (document);
  GError *error = NULL;

  if (n_delayed == 0)
    gtk_widget_activate_action (widget, "win.toast", "s", _("Leveling holds up no task."));
  else if (gantry_leveler_clear (document, &error))
    gtk_widget_activate_action (widget, "win.toast-undo", "s", _("Leveling cleared"));
  else
    gantry_widget_show_error (widget, error);
}

static void
update_present (GantryLevelingDialog *self)
{
  guint n_delayed = gantry_leveler_count (self->document);
  g_autofree char *title
    = g_strdup_printf (ngettext ("Leveling holds up %u task now", "Leveling holds up %u tasks now", n_delayed), n_delayed);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->present_row), title);
  gtk_widget_set_visible (self->present_group, n_delayed > 0);
}

static void
clear_cb (GantryLevelingDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));

  gantry_leveling_clear (window, self->document);
  update_present (self);
}

/* ---- The result ---- */

static void
drop_result (GantryLevelingDialog *self)
{
  if (self->preview != NULL)
    gantry_leveling_preview_set_leveler (self->preview, NULL, NULL);
  g_clear_pointer (&self->leveler, gantry_leveler_free);
}

static void
show_nothing (GantryLevelingDialog *self, const char *why)
{
  adw_status_page_set_description (self->nothing_page, why);
  show_page (self, "nothing");
}

static void
show_error (GantryLevelingDialog *self, const GError *error)
{
  g_autofree char *text = g_markup_escape_text (error->message, -1);

  adw_status_page_set_description (self->error_page, text);
  show_page (self, "error");
}

static void
show_result (GantryLevelingDialog *self)
{
  g_autofree char *unsolved = gantry_leveling_preview_dup_unsolved (self->document, self->leveler);
  g_autofree char *text = unsolved != NULL ? g_markup_escape_text (unsolved, -1) : NULL;

  if (gantry_leveler_get_moves (self->leveler)->len > 0)
    {
      gantry_leveling_preview_set_leveler (self->preview, self->document, self->leveler);
      show_page (self, "preview");
    }
  else if (text == NULL)
    show_nothing (self, _("Nobody has more to do than they can."));
  else
    {
      adw_status_page_set_description (self->stuck_page, text);
      show_page (self, "stuck");
    }
}

/* ---- The search ---- */

static gboolean
is_over (gpointer data)
{
  GantryLevelingDialog *self = data;

  return g_atomic_int_get (&self->stopped) || g_get_monotonic_time () >= self->until;
}

static void
update_state (GantryLevelingDialog *self)
{
  g_autofree char *date = NULL;
  g_autofree char *finish = NULL;
  g_autofree char *tried = NULL;
  GantryLevelerState state;
  guint n_tried;

  gantry_leveler_get_state (self->running, &state);
  n_tried = (guint) MIN (state.n_schedules, G_MAXUINT);
  if (state.n_schedules == 0)
    return;
  date = gantry_instant_format (state.finish, GANTRY_INSTANT_LONG);
  /* Translators: %s is a date */
  finish = state.n_unsolved == 0
             ? g_strdup_printf (_("So far: finish on %s, nobody overloaded"), date)
             : g_strdup_printf (ngettext ("So far: finish on %s, %u task overloaded",
                                          "So far: finish on %s, %u tasks overloaded", state.n_unsolved),
                                date, state.n_unsolved);
  tried = g_strdup_printf (ngettext ("%u order tried", "%u orders tried", n_tried), n_tried);
  gtk_label_set_label (self->finish_label, finish);
  gtk_label_set_label (self->tried_label, tried);
}

static gboolean
tick_cb (gpointer user_data)
{
  GantryLevelingDialog *self = user_data;
  double passed = (double) (g_get_monotonic_time () - self->since);

  gtk_progress_bar_set_fraction (self->progress_bar, MIN (passed / (double) (self->until - self->since), 1));
  update_state (self);
  return G_SOURCE_CONTINUE;
}

/* The dialog may be closed by now. */
static void
finished_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryLevelingDialog) self = user_data;
  g_autoptr (GantryLeveler) leveler = gantry_leveler_run_finish (result);

  self->running = NULL;
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->document == NULL)
    return;
  self->leveler = g_steal_pointer (&leveler);
  show_result (self);
}

static void
level_cb (GantryLevelingDialog *self)
{
  GantryLevelerOptions options = {
    .within_slack = adw_switch_row_get_active (self->within_slack_row),
    .ignore_priorities = !adw_switch_row_get_active (self->priorities_row),
    .split = adw_switch_row_get_active (self->split_row),
    .max_schedules = G_MAXUINT64,
    .seed = (guint64) adw_spin_row_get_value (self->seed_row),
    .is_cancelled = is_over,
    .user_data = self,
  };
  g_autoptr (GError) error = NULL;

  if (self->running != NULL)
    return;
  drop_result (self);
  self->running = gantry_leveler_prepare (self->document, &options, &error);
  if (self->running == NULL)
    {
      show_error (self, error);
      return;
    }
  self->since = g_get_monotonic_time ();
  self->until = self->since + (gint64) (adw_spin_row_get_value (self->seconds_row) * G_USEC_PER_SEC);
  g_atomic_int_set (&self->stopped, FALSE);
  gtk_label_set_label (self->finish_label, "");
  gtk_label_set_label (self->tried_label, "");
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_page (self, "running");
  self->tick_id = g_timeout_add (TICK_MS, tick_cb, self);
  gantry_leveler_run_async (self->running, finished_cb, g_object_ref (self));
}

static void
stop_cb (GantryLevelingDialog *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
}

static void
back_cb (GantryLevelingDialog *self)
{
  drop_result (self);
  update_present (self);
  show_page (self, "choices");
}

static void
apply_cb (GantryLevelingDialog *self)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  guint n_accepted = gantry_leveling_preview_get_n_accepted (self->preview);
  g_autofree char *message
    = g_strdup_printf (ngettext ("Leveled: %u task moved", "Leveled: %u tasks moved", n_accepted), n_accepted);
  g_autoptr (GError) error = NULL;

  if (self->leveler == NULL)
    return;
  if (!gantry_leveler_apply (self->leveler, &error))
    {
      show_error (self, error);
      return;
    }
  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action (window, "win.toast-undo", "s", message);
}

/* ---- Class ---- */

static void
gantry_leveling_dialog_closed (AdwDialog *dialog)
{
  GantryLevelingDialog *self = (GantryLevelingDialog *) dialog;

  stop_cb (self);
  g_clear_handle_id (&self->tick_id, g_source_remove);
}

static void
gantry_leveling_dialog_dispose (GObject *object)
{
  GantryLevelingDialog *self = (GantryLevelingDialog *) object;

  stop_cb (self);
  g_clear_handle_id (&self->tick_id, g_source_remove);
  drop_result (self);
  g_clear_object (&self->document);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_LEVELING_DIALOG);
  G_OBJECT_CLASS (gantry_leveling_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, level_button);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, within_slack_row);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, priorities_row);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, split_row);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, seconds_row);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, seed_row);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, present_group);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, present_row);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, finish_label);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, tried_label);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, stuck_page);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingDialog, error_page);
}

static void
gantry_leveling_dialog_class_init (GantryLevelingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_leveling_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = gantry_leveling_dialog_closed;
  g_type_ensure (GANTRY_TYPE_LEVELING_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-leveling-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, page_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, level_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
}

static void
gantry_leveling_dialog_init (GantryLevelingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  page_cb (self);
}

GtkWidget *
gantry_leveling_dialog_new (GantryDocument *document)
{
  GantryLevelingDialog *self = g_object_new (GANTRY_TYPE_LEVELING_DIALOG, NULL);

  self->document = g_object_ref (document);
  update_present (self);
  if (gantry_table_get_n_records (gantry_document_get_table (document, &gantry_assignment_kind)) == 0)
    {
      show_nothing (self, _("Nobody is assigned to a task yet."));
      gtk_widget_set_visible (self->back_button, FALSE);
    }
  return GTK_WIDGET (self);
}
