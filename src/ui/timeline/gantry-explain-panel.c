/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-explain-panel.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-explanation.h"
#include "ui/records/gantry-focus-path.h"

/* More are counted, not listed. */
#define SHOWN_MAX 100

struct _GantryExplainPanel {
  AdwBin parent_instance;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *lead;
  GtkListBox *list;
  GantryTask *task;  /* at the head of the chain */
  GPtrArray *chain;  /* of GantryTask, one a step */
  GantryTask *walked_to; /* of the chain, unowned; or NULL */
};

enum { SIGNAL_SHOW_TASK, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryExplainPanel, gantry_explain_panel, ADW_TYPE_BIN)

/* ---- Rows ---- */

static const char *
get_icon_name (GantryReason reason)
{
  switch (reason)
    {
    case GANTRY_REASON_PROJECT:
      return "media-playback-start-symbolic";
    case GANTRY_REASON_LINK:
      return "insert-link-symbolic";
    case GANTRY_REASON_CONSTRAINT:
    case GANTRY_REASON_DEADLINE:
      return "view-pin-symbolic";
    case GANTRY_REASON_MANUAL:
      return "document-edit-symbolic";
    case GANTRY_REASON_ACTUAL:
      return "object-select-symbolic";
    case GANTRY_REASON_LEVELING:
      return "gantry-people-symbolic";
    case GANTRY_REASON_SUBTASKS:
      return "view-list-bullet-symbolic";
    case GANTRY_REASON_LATE:
    case GANTRY_REASON_FROM_FINISH:
    case GANTRY_REASON_PATH:
      return "go-last-symbolic";
    case GANTRY_REASON_NONE:
    default:
      return "dialog-question-symbolic";
    }
}

static void
append_line (GString *lines, const char *line)
{
  if (line == NULL)
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
}

static GtkWidget *
create_row (const GantryExplanationStep *step)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon_name (step->reason));
  g_autoptr (GString) details = g_string_new (NULL);

  append_line (details, step->note);
  append_line (details, step->lag);
  append_line (details, step->gap);
  append_line (details, step->change);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), step->sentence);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details->str);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 6);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static GtkWidget *
create_more_row (guint count)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = g_strdup_printf (ngettext ("%u more step", "%u more steps", count), count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "dimmed");
  return row;
}

/* ---- The chain ---- */

static char *
dup_lead (GPtrArray *steps)
{
  const GantryExplanationStep *last = g_ptr_array_index (steps, steps->len - 1);
  g_autofree char *root = gantry_record_dup_title ((GantryRecord *) last->task);

  if (steps->len == 1)
    return g_strdup (last->reason == GANTRY_REASON_ACTUAL ? _("What has begun stays there, whatever its predecessors do.")
                                                          : _("Nothing else drives it."));
  /* Translators: of a chain of tasks, each of which drives the next; %s is the task that it began with */
  return g_strdup_printf (ngettext ("It is driven by %u step back to “%s”.", "It is driven by %u steps back to “%s”.",
                                    steps->len - 1),
                          steps->len - 1, root);
}

static void
show_steps (GantryExplainPanel *self, GPtrArray *steps)
{
  g_autofree char *lead = dup_lead (steps);

  gtk_label_set_label (self->lead, lead);
  for (guint i = 0; i < MIN (steps->len, SHOWN_MAX); i++)
    {
      const GantryExplanationStep *step = g_ptr_array_index (steps, i);

      gtk_list_box_append (self->list, create_row (step));
      g_ptr_array_add (self->chain, g_object_ref (step->task));
    }
  if (steps->len > SHOWN_MAX)
    gtk_list_box_append (self->list, create_more_row (steps->len - SHOWN_MAX));
}

static void
mark (GantryExplainPanel *self, guint index)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, (int) index));
}

static void
explain (GantryExplainPanel *self)
{
  GantryDocument *document = self->task != NULL ? ((GantryRecord *) self->task)->document : NULL;
  g_autoptr (GPtrArray) steps = NULL;
  GantryFocusPath focus;

  gantry_focus_path_init (&focus, GTK_WIDGET (self->list));
  gtk_list_box_remove_all (self->list);
  g_ptr_array_set_size (self->chain, 0);
  self->walked_to = NULL;
  if (document == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  steps = gantry_explanation_new (document, self->task);
  gtk_stack_set_visible_child_name (self->stack, steps->len > 0 ? "chain" : "unscheduled");
  if (steps->len == 0)
    return;
  show_steps (self, steps);
  mark (self, 0);
  gantry_focus_path_restore (&focus, GTK_WIDGET (self->list));
}

static void
row_activated_cb (GantryExplainPanel *self, GtkListBoxRow *row)
{
  guint index = (guint) gtk_list_box_row_get_index (row);

  if (index >= self->chain->len)
    return;
  self->walked_to = self->chain->pdata[index];
  g_signal_emit (self, signals[SIGNAL_SHOW_TASK], 0, self->walked_to);
}

/* ---- Class ---- */

static void
gantry_explain_panel_dispose (GObject *object)
{
  GantryExplainPanel *self = (GantryExplainPanel *) object;

  g_clear_object (&self->task);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_EXPLAIN_PANEL);
  G_OBJECT_CLASS (gantry_explain_panel_parent_class)->dispose (object);
}

/* To the step that is selected. */
static gboolean
gantry_explain_panel_grab_focus (GtkWidget *widget)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (((GantryExplainPanel *) widget)->list);

  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
gantry_explain_panel_class_init (GantryExplainPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_explain_panel_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = gantry_explain_panel_grab_focus;
  signals[SIGNAL_SHOW_TASK] = g_signal_new ("show-task", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, gantry_task_get_type ());
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-explain-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryExplainPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryExplainPanel, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryExplainPanel, lead);
  gtk_widget_class_bind_template_child (widget_class, GantryExplainPanel, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
gantry_explain_panel_init (GantryExplainPanel *self)
{
  self->chain = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gantry_explain_panel_set_task (GantryExplainPanel *self, GantryTask *task)
{
  guint index;

  g_return_if_fail (GANTRY_IS_EXPLAIN_PANEL (self));

  if (task != NULL && task == self->walked_to && g_ptr_array_find (self->chain, task, &index))
    {
      mark (self, index);
      return;
    }
  if (task == self->task && self->walked_to == NULL)
    return;
  g_set_object (&self->task, task);
  explain (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

void
gantry_explain_panel_refresh (GantryExplainPanel *self)
{
  g_return_if_fail (GANTRY_IS_EXPLAIN_PANEL (self));

  explain (self);
}
