/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-linked-group.h"

#include "ui/gantry-page.h"
#include "ui/records/gantry-chooser.h"
#include "ui/records/gantry-focus-path.h"
#include "ui/records/gantry-field-display.h"

#include <glib/gi18n-lib.h>

/* More are counted, not listed: a form is no table. */
#define SHOWN_MAX 50

struct _GantryLinkedGroup {
  AdwPreferencesGroup parent_instance;
  const GantryKind *kind;
  const GantryField *field; /* of @kind: the list that names @record */
  GantryRecord *record;
  GPtrArray *rows;          /* of GtkWidget, unowned */
};

G_DEFINE_FINAL_TYPE (GantryLinkedGroup, gantry_linked_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_alive (GantryLinkedGroup *self)
{
  return self->record != NULL && self->record->document != NULL;
}

static GPtrArray *
list_linked (GantryLinkedGroup *self)
{
  return gantry_document_list_referrers (self->record->document, self->kind, self->field, self->record->id);
}

/* ---- Rows ---- */

/* “State: Open”: what stands first in the table and is chosen from a few. (transfer full) */
static char *
dup_subtitle (GantryLinkedGroup *self, GantryRecord *linked)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const GantryField *field = &self->kind->fields[i];
      g_autofree char *value = NULL;

      if ((field->flags & (GANTRY_FIELD_HIDDEN | GANTRY_FIELD_SECONDARY)) != 0
          || gantry_field_is_title (self->kind, field)
          || !(gantry_field_get_tone (linked, field) != GANTRY_TONE_NONE || (field->flags & GANTRY_FIELD_DERIVED) != 0
               || field->type == GANTRY_FIELD_REFERENCE))
        continue;
      value = gantry_field_dup_text (linked, field);
      if (value[0] == '\0')
        continue;
      g_string_append (text, text->len > 0 ? " · " : "");
      /* Translators: a field and its value, as in “Area: North” */
      g_string_append_printf (text, _("%s: %s"), _(field->label), value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Puts the record into the list of @linked, or takes it out. */
static void
toggle (GantryLinkedGroup *self, GantryRecord *linked)
{
  GError *error = NULL;

  if (!gantry_chooser_apply (linked, self->field, self->record->id, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static void
unlink_clicked_cb (GantryLinkedGroup *self, GtkWidget *button)
{
  GantryRecord *linked = g_object_get_data (G_OBJECT (button), "record");

  if (linked->document != NULL && is_alive (self))
    toggle (self, linked);
}

static GtkWidget *
create_unlink_button (GantryLinkedGroup *self, GantryRecord *linked)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *title = gantry_record_dup_title (linked);
  /* Translators: a risk that has nothing to do with a task any more */
  g_autofree char *tooltip = g_strdup_printf (_("Unlink “%s”"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (linked), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unlink_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (GantryLinkedGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
add_linked (GantryLinkedGroup *self, GantryRecord *linked)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = gantry_record_dup_title (linked);
  g_autofree char *subtitle = dup_subtitle (self, linked);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_unlink_button (self, linked));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", self->kind->name, linked->uuid);
  add_row (self, row);
}

static void
add_text_row (GantryLinkedGroup *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dimmed");
  add_row (self, row);
}

/* ---- Choosing ---- */

static void
chosen_cb (GantryLinkedGroup *self, gint64 chosen)
{
  GantryRecord *linked = is_alive (self) ? gantry_document_lookup (self->record->document, self->kind, chosen) : NULL;

  if (linked != NULL)
    toggle (self, linked);
}

static void
create_cb (GantryLinkedGroup *self, const char *title)
{
  g_autofree char *label = g_strdup_printf (_("Add %s"), _(self->kind->title));
  g_autoptr (GantryIdList) list = NULL;
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  GantryDocument *document;
  GantryRecord *linked;
  GError *error = NULL;

  if (!is_alive (self))
    return;
  document = self->record->document;
  list = gantry_id_list_new (&self->record->id, 1);
  gantry_value_set_ids (&value, list);
  gantry_document_begin (document, label);
  linked = gantry_document_insert (document, self->kind);
  gantry_document_set_text (document, linked, self->kind->title_field, title);
  gantry_document_set (document, linked, self->field, &value);
  if (!gantry_document_commit (document, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static GantryIdList *
dup_ids (GantryLinkedGroup *self)
{
  g_autoptr (GPtrArray) linked = list_linked (self);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < linked->len; i++)
    g_array_append_val (ids, ((GantryRecord *) linked->pdata[i])->id);
  return gantry_id_list_new ((const gint64 *) (gpointer) ids->data, ids->len);
}

static void
prepare_chooser (GtkMenuButton *button, gpointer user_data)
{
  GantryLinkedGroup *self = user_data;
  g_autoptr (GantryIdList) marked = NULL;
  GtkWidget *chooser;

  if (!is_alive (self))
    return;
  marked = dup_ids (self);
  chooser = gantry_chooser_new_for_kind (self->record->document, self->kind, marked);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, chooser);
}

static GtkWidget *
create_add_button (GantryLinkedGroup *self)
{
  g_autofree char *tooltip = g_strdup_printf (_("Add %s"), _(self->kind->title));
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), prepare_chooser, self, NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* ---- Class ---- */

static void
gantry_linked_group_dispose (GObject *object)
{
  g_clear_object (&((GantryLinkedGroup *) object)->record);
  G_OBJECT_CLASS (gantry_linked_group_parent_class)->dispose (object);
}

static void
gantry_linked_group_finalize (GObject *object)
{
  g_ptr_array_unref (((GantryLinkedGroup *) object)->rows);
  G_OBJECT_CLASS (gantry_linked_group_parent_class)->finalize (object);
}

static void
gantry_linked_group_class_init (GantryLinkedGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_linked_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_linked_group_finalize;
}

static void
gantry_linked_group_init (GantryLinkedGroup *self)
{
  self->rows = g_ptr_array_new ();
}

GtkWidget *
gantry_linked_group_new (const GantryKind *kind, const GantryField *field)
{
  GantryLinkedGroup *self = g_object_new (GANTRY_TYPE_LINKED_GROUP, "title", _(kind->title_plural), NULL);

  self->kind = kind;
  self->field = field;
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), create_add_button (self));
  return GTK_WIDGET (self);
}

void
gantry_linked_group_set_record (GantryLinkedGroup *self, GantryRecord *record)
{
  g_return_if_fail (GANTRY_IS_LINKED_GROUP (self));

  g_set_object (&self->record, record);
  gantry_linked_group_refresh (self);
}

void
gantry_linked_group_refresh (GantryLinkedGroup *self)
{
  g_autoptr (GPtrArray) linked = NULL;
  GantryFocusPath focus;

  g_return_if_fail (GANTRY_IS_LINKED_GROUP (self));

  gantry_focus_path_init (&focus, GTK_WIDGET (self));
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  if (!is_alive (self))
    return;
  linked = list_linked (self);
  for (guint i = 0; i < MIN (linked->len, SHOWN_MAX); i++)
    add_linked (self, linked->pdata[i]);
  if (linked->len > SHOWN_MAX)
    {
      g_autofree char *more = g_strdup_printf (_("%u more"), linked->len - SHOWN_MAX);

      add_text_row (self, more);
    }
  if (linked->len == 0)
    add_text_row (self, _("None yet"));
  gantry_focus_path_restore (&focus, GTK_WIDGET (self));
}
