/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-problems-button.h"

#include "model/gantry-problem.h"

#include <glib/gi18n-lib.h>

/* So many are listed; a plan with more has the same cause many times. */
#define SHOWN_MAX 200

struct _GantryProblemsButton {
  AdwBin parent_instance;

  GtkMenuButton *menu_button;
  GtkPopover *popover;
  GtkImage *image;
  GtkLabel *count_label;
  GtkLabel *title_label;
  GtkListBox *list_box;
  GtkLabel *more_label;

  GantryDocument *document;
};

G_DEFINE_FINAL_TYPE (GantryProblemsButton, gantry_problems_button, ADW_TYPE_BIN)

static const GPtrArray *
get_problems (GantryProblemsButton *self)
{
  return self->document != NULL ? gantry_document_get_problems (self->document) : NULL;
}

static char *
dup_count_text (guint count)
{
  return g_strdup_printf (ngettext ("%u problem", "%u problems", count), count);
}

static GtkWidget *
create_row (const GantryProblem *problem, GantryRecord *record)
{
  gboolean is_error = problem->severity == GANTRY_PROBLEM_ERROR;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name (is_error ? "dialog-error-symbolic"
                                                            : "dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), problem->message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  gtk_widget_add_css_class (image, is_error ? "error" : "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_error ? _("Error") : _("Warning"), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  if (record != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("go-next-symbolic"));
      gtk_widget_set_tooltip_text (row, _("Show"));
      g_object_set_data (G_OBJECT (row), "kind", (gpointer) problem->kind->name);
      g_object_set_data_full (G_OBJECT (row), "uuid", g_strdup (record->uuid), g_free);
    }
  return row;
}

static void
fill_list (GantryProblemsButton *self)
{
  const GPtrArray *problems = get_problems (self);
  guint count = problems != NULL ? problems->len : 0;
  g_autofree char *title = dup_count_text (count);

  gtk_label_set_label (self->title_label, title);
  gtk_list_box_remove_all (self->list_box);
  for (guint i = 0; i < MIN (count, SHOWN_MAX); i++)
    {
      const GantryProblem *problem = g_ptr_array_index (problems, i);
      GantryRecord *record = problem->kind != NULL
                               ? gantry_document_lookup (self->document, problem->kind, problem->id)
                               : NULL;

      gtk_list_box_append (self->list_box, create_row (problem, record));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), count > SHOWN_MAX);
  if (count > SHOWN_MAX)
    {
      g_autofree char *more = g_strdup_printf (_("%u more are not listed."), count - SHOWN_MAX);

      gtk_label_set_label (self->more_label, more);
    }
}

static void
row_activated_cb (GantryProblemsButton *self, GtkListBoxRow *row)
{
  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(ss)",
                              g_object_get_data (G_OBJECT (row), "kind"),
                              g_object_get_data (G_OBJECT (row), "uuid"));
}

static void
popover_show_cb (GantryProblemsButton *self)
{
  fill_list (self);
}

static void
gantry_problems_button_dispose (GObject *object)
{
  GantryProblemsButton *self = (GantryProblemsButton *) object;

  g_clear_object (&self->document);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_PROBLEMS_BUTTON);
  G_OBJECT_CLASS (gantry_problems_button_parent_class)->dispose (object);
}

static void
gantry_problems_button_class_init (GantryProblemsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_problems_button_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-problems-button.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryProblemsButton, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GantryProblemsButton, popover);
  gtk_widget_class_bind_template_child (widget_class, GantryProblemsButton, image);
  gtk_widget_class_bind_template_child (widget_class, GantryProblemsButton, count_label);
  gtk_widget_class_bind_template_child (widget_class, GantryProblemsButton, title_label);
  gtk_widget_class_bind_template_child (widget_class, GantryProblemsButton, list_box);
  gtk_widget_class_bind_template_child (widget_class, GantryProblemsButton, more_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, popover_show_cb);
}

static void
gantry_problems_button_init (GantryProblemsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gantry_problems_button_set_document (GantryProblemsButton *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_PROBLEMS_BUTTON (self));
  g_set_object (&self->document, document);
  gantry_problems_button_update (self);
}

static gboolean
any_error (const GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((const GantryProblem *) g_ptr_array_index (problems, i))->severity == GANTRY_PROBLEM_ERROR)
      return TRUE;
  return FALSE;
}

void
gantry_problems_button_update (GantryProblemsButton *self)
{
  const GPtrArray *problems;
  guint count;
  g_autofree char *text = NULL;
  g_autofree char *number = NULL;

  g_return_if_fail (GANTRY_IS_PROBLEMS_BUTTON (self));

  problems = get_problems (self);
  count = problems != NULL ? problems->len : 0;
  gtk_widget_set_visible (GTK_WIDGET (self), count > 0);
  if (count == 0)
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  text = dup_count_text (count);
  number = g_strdup_printf ("%u", count);
  gtk_label_set_label (self->count_label, number);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), text);
  gtk_image_set_from_icon_name (self->image, any_error (problems) ? "dialog-error-symbolic"
                                                                  : "dialog-warning-symbolic");
  if (gtk_widget_get_mapped (GTK_WIDGET (self->popover)))
    fill_list (self);
}
