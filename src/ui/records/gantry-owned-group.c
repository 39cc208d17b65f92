/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-owned-group.h"

#include "ui/gantry-page.h"
#include "ui/records/gantry-chooser.h"
#include "ui/records/gantry-focus-path.h"
#include "ui/records/gantry-record-create.h"

#include <glib/gi18n-lib.h>

/* More are counted, not listed: a form is no table. */
#define SHOWN_MAX 50

struct _GantryOwnedGroup {
  AdwPreferencesGroup parent_instance;

  const GantryKind *kind;
  const GantryField *field;   /* refers to @owner */
  const GantryField *other;   /* a further required reference, chosen when one is added; or NULL */
  GantryRecord *owner;
  GPtrArray *rows;            /* of GtkWidget, unowned */
  GtkWidget *new_row;         /* where what is ticked off is written down; NULL for other kinds */
};

G_DEFINE_FINAL_TYPE (GantryOwnedGroup, gantry_owned_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---- Rows ---- */

static void
remove_clicked_cb (GantryOwnedGroup *self, GtkWidget *button)
{
  GantryRecord *record = g_object_get_data (G_OBJECT (button), "record");
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  GError *error = NULL;

  if (record->document == NULL)
    return;
  g_ptr_array_add (records, record);
  if (!gantry_records_delete (record->document, records, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static GtkWidget *
create_remove_button (GantryOwnedGroup *self, GantryRecord *record)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *line = gantry_record_dup_line (record, self->field);
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s”"), line);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (record), g_object_unref);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  return button;
}

/* ---- What is ticked off ---- */

static const GantryField *
get_check_field (GantryOwnedGroup *self)
{
  return self->kind->check_field != NULL ? gantry_kind_find_field (self->kind, self->kind->check_field) : NULL;
}

static gboolean
is_checked (GantryOwnedGroup *self, GantryRecord *record)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_record_get (record, get_check_field (self), &value);
  return value.type == GANTRY_VALUE_INTEGER && value.integer != 0;
}

static void
check_toggled_cb (GantryOwnedGroup *self, GtkCheckButton *button)
{
  GantryRecord *record = g_object_get_data (G_OBJECT (button), "record");
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  GError *error = NULL;

  if (record->document == NULL || gtk_check_button_get_active (button) == is_checked (self, record))
    return;
  gantry_value_set_integer (&value, gtk_check_button_get_active (button));
  if (!gantry_document_edit (record->document, record, get_check_field (self), &value, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static GtkWidget *
create_check (GantryOwnedGroup *self, GantryRecord *record)
{
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *line = gantry_record_dup_line (record, self->field);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), is_checked (self, record));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, line, -1);
  g_object_set_data_full (G_OBJECT (button), "record", g_object_ref (record), g_object_unref);
  g_signal_connect_object (button, "toggled", G_CALLBACK (check_toggled_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
update_count (GantryOwnedGroup *self, const GPtrArray *records)
{
  guint n_records = records->len, n_checked = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_records; i++)
    n_checked += is_checked (self, g_ptr_array_index (records, i));
  /* Translators: how many items of a checklist are done: “2 of 5 done” */
  text = n_records > 0 ? g_strdup_printf (_("%u of %u done"), n_checked, n_records) : NULL;
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self), text);
}

static GtkWidget *
create_row (GantryOwnedGroup *self, GantryRecord *record)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *line = gantry_record_dup_line (record, self->field);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line[0] != '\0' ? line : _(self->kind->title));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (self->kind->check_field != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), create_check (self, record));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_remove_button (self, record));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.edit-record");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(ss)", self->kind->name, record->uuid);
  return row;
}

static void
add_row (GantryOwnedGroup *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (GantryOwnedGroup *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_more_row (GantryOwnedGroup *self, guint count)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = g_strdup_printf (_("%u more"), count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dimmed");
  add_row (self, row);
}

/* ---- Adding ---- */

static gboolean
has_owner (GantryOwnedGroup *self)
{
  return self->owner != NULL && self->owner->document != NULL;
}

/* A list to choose from may be open longer than there is an owner. */
static void
create_record (GantryOwnedGroup *self, gint64 other_id)
{
  GantryPreset presets[] = { { self->field, 0 }, { self->other, other_id } };
  GantryRecord *record;
  GError *error = NULL;

  if (!has_owner (self))
    return;
  presets[0].id = self->owner->id;
  record = gantry_record_create (self->owner->document, self->kind, presets, self->other != NULL ? 2 : 1, &error);
  if (record == NULL)
    gantry_widget_show_error (GTK_WIDGET (self), error);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-record", "(ss)", self->kind->name,
                                record->uuid);
}

/* Enter writes the next one down. */
static void
new_row_activated_cb (GantryOwnedGroup *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->new_row));
  GantryDocument *document = self->owner != NULL ? self->owner->document : NULL;
  g_autofree char *label = g_strdup_printf (_("Add %s"), _(self->kind->title));
  GantryRecord *record;
  GError *error = NULL;

  if (document == NULL || text[0] == '\0')
    return;
  gantry_document_begin (document, label);
  record = gantry_document_insert (document, self->kind);
  gantry_document_set_integer (document, record, self->field->name, self->owner->id);
  gantry_document_set_text (document, record, self->kind->title_field, text);
  if (!gantry_document_commit (document, &error))
    {
      gantry_widget_show_error (GTK_WIDGET (self), error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->new_row), "");
}

/* It stands after the rows, so it is put there anew whenever they are. */
static void
place_new_row (GantryOwnedGroup *self)
{
  if (gtk_widget_get_parent (self->new_row) != NULL)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->new_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->new_row);
}

static GtkWidget *
create_new_row (GantryOwnedGroup *self)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("New Item"));
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (new_row_activated_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static void
add_clicked_cb (GantryOwnedGroup *self)
{
  if (self->other == NULL)
    create_record (self, 0);
}

static void
chosen_cb (GantryOwnedGroup *self, gint64 chosen)
{
  create_record (self, chosen);
}

static void
prepare_chooser (GtkMenuButton *button, gpointer user_data)
{
  GantryOwnedGroup *self = user_data;
  GtkWidget *chooser;

  if (!has_owner (self))
    return;
  chooser = gantry_chooser_new (self->owner->document, self->other);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, chooser);
}

static GtkWidget *
create_add_button (GantryOwnedGroup *self)
{
  g_autofree char *tooltip = g_strdup_printf (_("Add %s"), _(self->kind->title));
  GtkWidget *button;

  if (self->other != NULL)
    {
      button = gtk_menu_button_new ();
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "list-add-symbolic");
      gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), prepare_chooser, self, NULL);
    }
  else
    {
      button = gtk_button_new_from_icon_name ("list-add-symbolic");
      g_signal_connect_swapped (button, "clicked", G_CALLBACK (add_clicked_cb), self);
    }
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

/* ---- Class ---- */

static void
gantry_owned_group_dispose (GObject *object)
{
  GantryOwnedGroup *self = (GantryOwnedGroup *) object;

  g_clear_object (&self->owner);
  g_clear_object (&self->new_row);
  G_OBJECT_CLASS (gantry_owned_group_parent_class)->dispose (object);
}

static void
gantry_owned_group_finalize (GObject *object)
{
  GantryOwnedGroup *self = (GantryOwnedGroup *) object;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (gantry_owned_group_parent_class)->finalize (object);
}

static void
gantry_owned_group_class_init (GantryOwnedGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_owned_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_owned_group_finalize;
}

static void
gantry_owned_group_init (GantryOwnedGroup *self)
{
  self->rows = g_ptr_array_new ();
}

static const GantryField *
find_other_reference (const GantryKind *kind, const GantryField *field)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (&kind->fields[i] != field && kind->fields[i].type == GANTRY_FIELD_REFERENCE
        && (kind->fields[i].flags & GANTRY_FIELD_REQUIRED) != 0)
      return &kind->fields[i];
  return NULL;
}

/* What the list is of, seen from its owner: the skills of a person, the successors of a task. */
static const char *
get_title (GantryOwnedGroup *self)
{
  if (self->other == NULL)
    return _(self->kind->title_plural);
  if (g_str_equal (self->other->target, self->field->target))
    return _(self->other->label);
  return _(gantry_kind_find (self->other->target)->title_plural);
}

GtkWidget *
gantry_owned_group_new (const GantryKind *kind, const GantryField *field)
{
  GantryOwnedGroup *self = g_object_new (GANTRY_TYPE_OWNED_GROUP, NULL);

  self->kind = kind;
  self->field = field;
  self->other = find_other_reference (kind, field);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), get_title (self));
  if (kind->check_field != NULL)
    self->new_row = g_object_ref_sink (create_new_row (self));
  else
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), create_add_button (self));
  return GTK_WIDGET (self);
}

void
gantry_owned_group_set_record (GantryOwnedGroup *self, GantryRecord *record)
{
  g_return_if_fail (GANTRY_IS_OWNED_GROUP (self));
  g_set_object (&self->owner, record);
  gantry_owned_group_refresh (self);
}

static void
show_records (GantryOwnedGroup *self)
{
  g_autoptr (GPtrArray) records
    = gantry_document_list_referrers (self->owner->document, self->kind, self->field, self->owner->id);

  for (guint i = 0; i < MIN (records->len, SHOWN_MAX); i++)
    add_row (self, create_row (self, g_ptr_array_index (records, i)));
  if (records->len > SHOWN_MAX)
    add_more_row (self, records->len - SHOWN_MAX);
  if (self->new_row == NULL)
    return;
  place_new_row (self);
  update_count (self, records);
}

/* Where a new item is written down, the focus stays, whatever stands before it. */
void
gantry_owned_group_refresh (GantryOwnedGroup *self)
{
  gboolean writing;
  GantryFocusPath focus;

  g_return_if_fail (GANTRY_IS_OWNED_GROUP (self));

  writing = self->new_row != NULL && gtk_widget_get_focus_child (self->new_row) != NULL;
  gantry_focus_path_init (&focus, GTK_WIDGET (self));
  remove_rows (self);
  if (has_owner (self))
    show_records (self);
  if (writing)
    gtk_widget_grab_focus (self->new_row);
  else
    gantry_focus_path_restore (&focus, GTK_WIDGET (self));
}
