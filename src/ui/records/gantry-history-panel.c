/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-history-panel.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-text.h"
#include "store/gantry-record-history.h"
#include "ui/records/gantry-focus-path.h"

/* More are counted, not listed. */
#define SHOWN_MAX 100

struct _GantryHistoryPanel {
  AdwBin parent_instance;
  GtkStack *stack;
  AdwStatusPage *failed_page;
  GtkListBox *list;
  GantryRecord *record;
  GCancellable *cancellable; /* of the reading under way, NULL without */
};

G_DEFINE_FINAL_TYPE (GantryHistoryPanel, gantry_history_panel, ADW_TYPE_BIN)

/* ---- Rows ---- */

static char *
dup_value (GantryRecord *record, const GantryField *field, const GantryValue *value, const GantryUnits *units)
{
  g_autofree char *text = gantry_text_display_value (record, field, value, units);

  return text[0] != '\0' ? g_steal_pointer (&text) : g_strdup ("–");
}

static void
append_field (GString *lines, GantryRecord *record, const GantryFieldStep *step, const GantryUnits *units)
{
  g_autofree char *before = dup_value (record, step->field, &step->before, units);
  g_autofree char *after = dup_value (record, step->field, &step->after, units);

  if (step->field->type == GANTRY_FIELD_NOTES)
    g_string_append (lines, _(step->field->label));
  else
    /* Translators: a field, its value before and after: “Duration: 3 d → 5 d” */
    g_string_append_printf (lines, _("%s: %s → %s"), _(step->field->label), before, after);
  g_string_append_c (lines, '\n');
}

static void
append_origin (GString *lines, const GantryRecordStep *step)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (step->time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *when = local != NULL ? g_date_time_format (local, "%x %H:%M") : g_strdup ("");

  if (step->author != NULL && step->author[0] != '\0')
    /* Translators: who did something, and when */
    g_string_append_printf (lines, _("%s, %s"), step->author, when);
  else
    g_string_append (lines, when);
}

static GtkWidget *
create_row (GantryRecord *record, const GantryRecordStep *step, const GantryUnits *units)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < step->fields->len; i++)
    {
      const GantryFieldStep *field = &g_array_index (step->fields, GantryFieldStep, i);

      if ((field->field->flags & GANTRY_FIELD_HIDDEN) == 0)
        append_field (lines, record, field, units);
    }
  append_origin (lines, step);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), step->label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lines->str);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
create_more_row (guint count)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = g_strdup_printf (ngettext ("%u more step", "%u more steps", count), count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dimmed");
  return row;
}

static void
show_steps (GantryHistoryPanel *self, GPtrArray *steps)
{
  GantryUnits units;
  GantryFocusPath focus;

  gantry_units_from_project (gantry_document_get_project (self->record->document), &units);
  gantry_focus_path_init (&focus, GTK_WIDGET (self->list));
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < MIN (steps->len, SHOWN_MAX); i++)
    gtk_list_box_append (self->list, create_row (self->record, steps->pdata[i], &units));
  if (steps->len > SHOWN_MAX)
    gtk_list_box_append (self->list, create_more_row (steps->len - SHOWN_MAX));
  gtk_stack_set_visible_child_name (self->stack, steps->len > 0 ? "steps" : "empty");
  gantry_focus_path_restore (&focus, GTK_WIDGET (self->list));
}

/* ---- Reading ---- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = gantry_store_read_record_history_finish (result, &error);
  GantryHistoryPanel *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the panel may be gone */
  g_clear_object (&self->cancellable);
  if (self->record == NULL || self->record->document == NULL)
    return;
  if (steps != NULL)
    {
      show_steps (self, steps);
      return;
    }
  adw_status_page_set_description (self->failed_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
cancel (GantryHistoryPanel *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
read_history (GantryHistoryPanel *self)
{
  GantryDocument *document = self->record != NULL ? self->record->document : NULL;
  GantryStore *store = document != NULL ? gantry_store_find (document) : NULL;

  cancel (self);
  if (store == NULL)
    {
      gtk_list_box_remove_all (self->list);
      gtk_stack_set_visible_child_name (self->stack, "none");
      return;
    }
  self->cancellable = g_cancellable_new ();
  gantry_store_read_record_history_async (store, self->record, self->cancellable, read_cb, self);
}

/* ---- Class ---- */

static void
gantry_history_panel_dispose (GObject *object)
{
  GantryHistoryPanel *self = (GantryHistoryPanel *) object;

  cancel (self);
  g_clear_object (&self->record);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_HISTORY_PANEL);
  G_OBJECT_CLASS (gantry_history_panel_parent_class)->dispose (object);
}

static void
gantry_history_panel_class_init (GantryHistoryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_history_panel_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-history-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryHistoryPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryHistoryPanel, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GantryHistoryPanel, list);
}

static void
gantry_history_panel_init (GantryHistoryPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gantry_history_panel_set_record (GantryHistoryPanel *self, GantryRecord *record)
{
  g_return_if_fail (GANTRY_IS_HISTORY_PANEL (self));

  if (g_set_object (&self->record, record))
    read_history (self);
}

void
gantry_history_panel_refresh (GantryHistoryPanel *self)
{
  g_return_if_fail (GANTRY_IS_HISTORY_PANEL (self));

  read_history (self);
}
