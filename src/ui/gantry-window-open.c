/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-page-list.h"
#include "ui/gantry-result-dialog.h"
#include "ui/gantry-window-private.h"

#include "exchange/gantry-exchange.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

/* ---- Having a plan ---- */

static void
remember_file (GantryWindow *self)
{
  GFile *file = gantry_store_get_file (self->store);

  if (file != NULL)
    gantry_workspace_add_recent (self->workspace, file,
                               gantry_document_get_project (gantry_window_get_document (self))->name);
}

static char *
dup_load_report (GantryStore *store)
{
  const GPtrArray *report = gantry_store_get_load_report (store);
  g_autoptr (GString) text = g_string_new (NULL);

  if (report == NULL || report->len == 0)
    return NULL;
  g_string_append (text, _("The file was damaged or not quite right. This was mended or left out:"));
  for (guint i = 0; i < report->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (report, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
gantry_window_take_store (GantryWindow *self, GantryStore *store)
{
  GantryDocument *document = gantry_store_get_document (store);
  g_autofree char *report = dup_load_report (store);
  guint n_entries;

  g_return_if_fail (GANTRY_IS_WINDOW (self));
  g_return_if_fail (self->store == NULL);

  self->opening = FALSE;
  self->store = g_object_ref (store);
  g_signal_group_set_target (self->store_signals, store);
  g_signal_group_set_target (self->document_signals, document);
  gantry_document_view_set_document (self->view, document);
  gantry_document_view_show_page (self->view, gantry_page_list (&n_entries)[0].name);
  remember_file (self);
  _gantry_window_update_author (self);
  _gantry_window_update (self);
  _gantry_window_store_state_cb (self);
  if (report != NULL)
    gantry_result_dialog_present (GTK_WIDGET (self), _("Opened with Remarks"), report);
}

void
_gantry_window_drop_store (GantryWindow *self)
{
  gantry_document_view_set_document (self->view, NULL);
  g_signal_group_set_target (self->store_signals, NULL);
  g_signal_group_set_target (self->document_signals, NULL);
  g_clear_object (&self->store);
}

void
gantry_window_tell_recovered (GantryWindow *self)
{
  g_return_if_fail (GANTRY_IS_WINDOW (self));
  _gantry_window_toast (self, _("Your last edits, which were not saved yet, are here again"));
}

/* ---- Opening ---- */

gboolean
gantry_window_present_file (GtkApplication *application, GFile *file)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    {
      GantryWindow *window = GANTRY_IS_WINDOW (l->data) ? l->data : NULL;
      GFile *shown = window != NULL && window->store != NULL ? gantry_store_get_file (window->store) : NULL;

      if (shown != NULL && g_file_equal (shown, file))
        {
          gtk_window_present (GTK_WINDOW (window));
          return TRUE;
        }
    }
  return FALSE;
}

static void
open_in_blank (GantryWindow *self, GFile *file)
{
  if (!gantry_window_present_file (gtk_window_get_application (GTK_WINDOW (self)), file))
    gantry_window_open (_gantry_window_get_blank (self), file);
}

static void
opened_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryWindow) self = user_data;
  g_autofree char *report = NULL;
  g_autoptr (GError) error = NULL;
  gboolean recovered = FALSE;
  g_autoptr (GantryStore) store = gantry_plan_opener_open_finish (result, &report, &recovered, &error);

  self->opening = FALSE;
  if (store != NULL)
    gantry_window_take_store (self, store);
  _gantry_window_update (self);
  if (recovered)
    gantry_window_tell_recovered (self);
  if (store == NULL)
    _gantry_window_alert (self, _("The File Could Not Be Opened"), error->message);
  else if (report != NULL)
    gantry_result_dialog_present (GTK_WIDGET (self), _("File Read"), report);
  g_signal_emit_by_name (self, "opened");
}

void
_gantry_window_open_mode (GantryWindow *self, GFile *file, GantryOpenMode mode)
{
  g_autofree char *name = g_file_get_basename (file);

  g_return_if_fail (gantry_window_is_blank (self));

  self->opening = TRUE;
  adw_status_page_set_description (self->loading_page, name);
  _gantry_window_update (self);
  gantry_plan_opener_open_async (file, mode, NULL, opened_cb, g_object_ref (self));
}

void
gantry_window_open (GantryWindow *self, GFile *file)
{
  g_return_if_fail (GANTRY_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  _gantry_window_open_mode (self, file, GANTRY_OPEN_FILE);
}

static void
add_format_patterns (GtkFileFilter *filter)
{
  guint n_formats;
  const GantryFormat *const *formats = gantry_formats (&n_formats);

  gtk_file_filter_add_suffix (filter, "gantry");
  for (guint i = 0; i < n_formats; i++)
    for (guint j = 0; formats[i]->read != NULL && formats[i]->extensions[j] != NULL; j++)
      gtk_file_filter_add_suffix (filter, formats[i]->extensions[j]);
}

static GListModel *
create_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) plans = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (plans, _("Plans"));
  add_format_patterns (plans);
  g_list_store_append (filters, plans);
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (file != NULL)
    open_in_blank (self, file);
}

static void
open_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = create_filters ();

  gtk_file_dialog_set_title (dialog, _("Open Plan"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, chosen_cb, g_object_ref (widget));
}

static void
open_uri_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  open_in_blank ((GantryWindow *) widget, file);
}

static void
open_sample_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  g_autoptr (GFile) file = gantry_plan_opener_find_sample ();

  if (file != NULL)
    _gantry_window_open_mode (_gantry_window_get_blank ((GantryWindow *) widget), file,
                              GANTRY_OPEN_COPY);
}

/* On which day weeks begin where the person lives: 0 Monday ... 6 Sunday. */
static int
find_week_start (void)
{
#ifdef __GLIBC__
  /* Which day the days of a week are counted from, as a date of 1997, and which of them comes first. */
  union {
    unsigned int date;
    const char *text;
  } counted_from = { .text = nl_langinfo (_NL_TIME_WEEK_1STDAY) };
  int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];

  return (first - 1 + (counted_from.date == 19971201 ? 0 : 6)) % 7;
#else
  return 0;
#endif
}

static GantryDocument *
create_plan (void)
{
  GantryDocument *document = gantry_document_new (GANTRY_NONE);

  gantry_document_begin (document, "");
  gantry_document_set_integer (document, (GantryRecord *) gantry_document_get_project (document), "week_start",
                               find_week_start ());
  gantry_document_commit (document, NULL);
  gantry_document_forget_steps (document);
  return document;
}

static void
new_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryWindow *self = (GantryWindow *) widget;
  g_autoptr (GantryDocument) document = create_plan ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GantryStore) store = gantry_store_new (document, &error);

  if (store != NULL)
    gantry_window_take_store (_gantry_window_get_blank (self), store);
  else
    _gantry_window_alert (self, _("A New Plan Could Not Be Made"), error->message);
}

/* The recent plans are on the start page. */
static void
recent_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  gtk_window_present (GTK_WINDOW (_gantry_window_get_blank ((GantryWindow *) widget)));
}

void
_gantry_window_install_open_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.recent", NULL, recent_action);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_uri_action);
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, open_sample_action);
}
