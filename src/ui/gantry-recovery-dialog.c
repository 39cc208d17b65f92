/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-recovery-dialog.h"

#include <glib/gi18n-lib.h>

struct _GantryRecoveryDialog {
  AdwDialog parent_instance;

  AdwToastOverlay *toasts;
  AdwPreferencesGroup *group;
  GPtrArray *leftovers; /* of GantryLeftover */
};

G_DEFINE_FINAL_TYPE (GantryRecoveryDialog, gantry_recovery_dialog, ADW_TYPE_DIALOG)

enum { SIGNAL_RECOVERED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GantryLeftover *
get_leftover (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "leftover");
}

static void
show_error (GantryRecoveryDialog *self, const GError *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The leftover of @row is dealt with; the last one closes the dialog. */
static void
remove_row (GantryRecoveryDialog *self, GtkWidget *row)
{
  g_ptr_array_remove (self->leftovers, get_leftover (row));
  adw_preferences_group_remove (self->group, row);
  if (self->leftovers->len == 0)
    adw_dialog_close (ADW_DIALOG (self));
}

static void
recover_cb (GantryRecoveryDialog *self, GtkWidget *button)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "row");
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_recover (get_leftover (row), &error);

  if (store == NULL)
    {
      show_error (self, error);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_RECOVERED], 0, store);
  remove_row (self, row);
}

static void
discard_response_cb (GtkWidget *row, const char *response)
{
  GantryRecoveryDialog *self
    = GANTRY_RECOVERY_DIALOG (gtk_widget_get_ancestor (row, GANTRY_TYPE_RECOVERY_DIALOG));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "discard"))
    return;
  if (gantry_store_discard_leftover (get_leftover (row), &error))
    remove_row (self, row);
  else
    show_error (self, error);
}

static void
discard_cb (GantryRecoveryDialog *self, GtkWidget *button)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (button), "row");
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (
    adw_alert_dialog_new (_("Discard These Edits?"), _("They exist nowhere else. This cannot be undone.")));

  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "discard", _("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_response_cb), row,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

static char *
dup_description (const GantryLeftover *leftover)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (leftover->last_edit);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *time = g_date_time_format (local, "%x %H:%M");
  g_autofree char *name = leftover->file != NULL ? g_file_get_basename (leftover->file) : NULL;

  if (name == NULL)
    /* Translators: %s is a date and time */
    return g_strdup_printf (_("Never saved, edited %s"), time);
  /* Translators: the name of a file, then a date and time */
  return g_strdup_printf (_("%s, edited %s"), name, time);
}

static GtkWidget *
create_button (GantryRecoveryDialog *self, GtkWidget *row, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (button), "row", row);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (GantryRecoveryDialog *self, GantryLeftover *leftover, gboolean first)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *description = dup_description (leftover);
  GtkWidget *discard = create_button (self, row, _("_Discard"), G_CALLBACK (discard_cb));
  GtkWidget *recover = create_button (self, row, _("_Recover"), G_CALLBACK (recover_cb));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 leftover->title != NULL ? leftover->title : _("Untitled Plan"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), description);
  gtk_widget_add_css_class (discard, "flat");
  gtk_widget_add_css_class (recover, "suggested-action");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), discard);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), recover);
  g_object_set_data (G_OBJECT (row), "leftover", leftover);
  adw_preferences_group_add (self->group, row);
  if (first)
    adw_dialog_set_focus (ADW_DIALOG (self), recover);
}

static void
gantry_recovery_dialog_dispose (GObject *object)
{
  GantryRecoveryDialog *self = (GantryRecoveryDialog *) object;

  g_clear_pointer (&self->leftovers, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_RECOVERY_DIALOG);
  G_OBJECT_CLASS (gantry_recovery_dialog_parent_class)->dispose (object);
}

static void
gantry_recovery_dialog_class_init (GantryRecoveryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_recovery_dialog_dispose;
  signals[SIGNAL_RECOVERED]
    = g_signal_new ("recovered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 1, GANTRY_TYPE_STORE);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-recovery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryRecoveryDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, GantryRecoveryDialog, group);
}

static void
gantry_recovery_dialog_init (GantryRecoveryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
gantry_recovery_dialog_new (GPtrArray *leftovers)
{
  GantryRecoveryDialog *self = g_object_new (GANTRY_TYPE_RECOVERY_DIALOG, NULL);

  self->leftovers = leftovers;
  for (guint i = 0; i < leftovers->len; i++)
    add_row (self, g_ptr_array_index (leftovers, i), i == 0);
  return GTK_WIDGET (self);
}
