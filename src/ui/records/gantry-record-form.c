/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-record-form.h"

#include "model/gantry-custom-fields.h"
#include "ui/records/gantry-field-row.h"
#include "ui/records/gantry-linked-group.h"
#include "ui/records/gantry-owned-group.h"

#include <glib/gi18n-lib.h>

struct _GantryRecordForm {
  AdwBin parent_instance;

  AdwPreferencesPage *page;
  const GantryKind *kind;
  GPtrArray *records; /* of GantryRecord */
  GPtrArray *rows;   /* of GantryFieldRow */
  GPtrArray *groups; /* of GantryOwnedGroup, unowned */
  GPtrArray *links;  /* of GantryLinkedGroup, unowned */
  AdwPreferencesGroup *custom_group;
  GPtrArray *custom_rows; /* of GantryFieldRow: fields that people have added */
  GSignalGroup *document_signals;
  guint groups_id;
};

G_DEFINE_FINAL_TYPE (GantryRecordForm, gantry_record_form, ADW_TYPE_BIN)

/* ---- Parts: a form is what stands first in the table, sections, and what is only computed ---- */

/* The heading of the part that @field stands in; NULL for the first. */
static const char *
heading_of (const GantryField *field)
{
  if (field->section != NULL)
    return _(field->section);
  if (!gantry_field_is_editable (field))
    return _("Calculated");
  return (field->flags & GANTRY_FIELD_SECONDARY) != 0 ? _("Details") : NULL;
}

static AdwPreferencesGroup *
add_group (GantryRecordForm *self, const char *heading)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (heading != NULL)
    adw_preferences_group_set_title (group, heading);
  adw_preferences_page_add (self->page, group);
  return group;
}

static void
add_part (GantryRecordForm *self, const char *heading)
{
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const GantryField *field = &self->kind->fields[i];
      GantryFieldRow *row;

      if ((field->flags & GANTRY_FIELD_HIDDEN) != 0 || g_strcmp0 (heading_of (field), heading) != 0)
        continue;
      if (group == NULL)
        group = add_group (self, heading);
      row = gantry_field_row_new (field);
      adw_preferences_group_add (group, gantry_field_row_get_widget (row));
      g_ptr_array_add (self->rows, row);
    }
}

/* In the order in which the table of fields first names them. */
static void
add_sections (GantryRecordForm *self)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const char *section = self->kind->fields[i].section;

      if (section == NULL || g_ptr_array_find_with_equal_func (added, section, g_str_equal, NULL))
        continue;
      g_ptr_array_add (added, (gpointer) section);
      add_part (self, _(section));
    }
}

/* TRUE for a field that makes its record a part of one of @owner's kind. */
static gboolean
belongs_to (const GantryKind *kind, const GantryField *field, const GantryKind *owner)
{
  return field->type == GANTRY_FIELD_REFERENCE && kind != owner
         && (field->flags & GANTRY_FIELD_OWNER) != 0 && (field->flags & GANTRY_FIELD_HIDDEN) == 0
         && g_strcmp0 (field->target, owner->name) == 0;
}

static void
add_owned (GantryRecordForm *self)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    for (guint i = 0; i < kinds[k]->n_fields; i++)
      if (belongs_to (kinds[k], &kinds[k]->fields[i], self->kind))
        {
          GtkWidget *group = gantry_owned_group_new (kinds[k], &kinds[k]->fields[i]);

          adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
          g_ptr_array_add (self->groups, group);
        }
}

/* TRUE for a list that names records of @target. */
static gboolean
names (const GantryKind *kind, const GantryField *field, const GantryKind *target)
{
  return field->type == GANTRY_FIELD_REFERENCE_LIST && kind != target && kind->title_field != NULL
         && (field->flags & GANTRY_FIELD_HIDDEN) == 0 && g_strcmp0 (field->target, target->name) == 0;
}

static void
add_linked (GantryRecordForm *self)
{
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint k = 0; k < n_kinds; k++)
    for (guint i = 0; i < kinds[k]->n_fields; i++)
      if (names (kinds[k], &kinds[k]->fields[i], self->kind))
        {
          GtkWidget *group = gantry_linked_group_new (kinds[k], &kinds[k]->fields[i]);

          adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
          g_ptr_array_add (self->links, group);
        }
}

/* ---- Fields that people have added ---- */

static const GPtrArray *
get_custom_fields (GantryRecordForm *self)
{
  GantryRecord *first = self->records->len > 0 ? self->records->pdata[0] : NULL;

  return first != NULL && first->document != NULL ? gantry_document_get_custom_fields (first->document, self->kind) : NULL;
}

static void
add_custom_group (GantryRecordForm *self)
{
  self->custom_group = add_group (self, _("Custom fields"));
  gtk_widget_set_visible (GTK_WIDGET (self->custom_group), FALSE);
}

static void
make_custom_rows (GantryRecordForm *self)
{
  const GPtrArray *fields = get_custom_fields (self);

  for (guint i = 0; i < self->custom_rows->len; i++)
    adw_preferences_group_remove (self->custom_group, gantry_field_row_get_widget (self->custom_rows->pdata[i]));
  g_ptr_array_set_size (self->custom_rows, 0);
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      GantryFieldRow *row = gantry_field_row_new (fields->pdata[i]);

      adw_preferences_group_add (self->custom_group, gantry_field_row_get_widget (row));
      g_ptr_array_add (self->custom_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->custom_group), self->custom_rows->len > 0);
}

static gboolean
has_all_custom_rows (GantryRecordForm *self)
{
  const GPtrArray *fields = get_custom_fields (self);
  guint n_fields = fields != NULL ? fields->len : 0;

  if (self->custom_rows->len != n_fields)
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    if (gantry_field_row_get_field (self->custom_rows->pdata[i]) != fields->pdata[i])
      return FALSE;
  return TRUE;
}

static void
show_records (GantryRecordForm *self)
{
  GantryRecord *only = self->records->len == 1 ? self->records->pdata[0] : NULL;

  if (!has_all_custom_rows (self))
    make_custom_rows (self);
  for (guint i = 0; i < self->custom_rows->len; i++)
    gantry_field_row_set_records (self->custom_rows->pdata[i], self->records);

  for (guint i = 0; i < self->rows->len; i++)
    gantry_field_row_set_records (g_ptr_array_index (self->rows, i), self->records);
  for (guint i = 0; i < self->groups->len; i++)
    {
      gantry_owned_group_set_record (g_ptr_array_index (self->groups, i), only);
      gtk_widget_set_visible (g_ptr_array_index (self->groups, i), only != NULL);
    }
  for (guint i = 0; i < self->links->len; i++)
    {
      gantry_linked_group_set_record (self->links->pdata[i], only);
      gtk_widget_set_visible (self->links->pdata[i], only != NULL);
    }
}

/* FALSE when some records are gone, and the rest is shown. */
static gboolean
keep_living (GantryRecordForm *self)
{
  g_autoptr (GPtrArray) living = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->records->len; i++)
    if (((GantryRecord *) self->records->pdata[i])->document != NULL)
      g_ptr_array_add (living, g_object_ref (self->records->pdata[i]));
  if (living->len == self->records->len)
    return TRUE;
  gantry_record_form_set_records (self, living);
  return FALSE;
}

static void
refresh_groups_cb (gpointer user_data)
{
  GantryRecordForm *self = user_data;

  self->groups_id = 0;
  for (guint i = 0; i < self->groups->len; i++)
    gantry_owned_group_refresh (g_ptr_array_index (self->groups, i));
  for (guint i = 0; i < self->links->len; i++)
    gantry_linked_group_refresh (self->links->pdata[i]);
}

/* Their rows are made anew, which must wait: what was typed may have been taken because the keyboard focus
 * is on its way to one of them. */
static void
queue_refresh_groups (GantryRecordForm *self)
{
  if (self->groups_id == 0)
    self->groups_id = g_idle_add_once (refresh_groups_cb, self);
}

static void
refresh (GantryRecordForm *self)
{
  if (self->records->len == 0 || !keep_living (self))
    return;
  if (!has_all_custom_rows (self))
    {
      show_records (self);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    gantry_field_row_refresh (g_ptr_array_index (self->rows, i));
  for (guint i = 0; i < self->custom_rows->len; i++)
    gantry_field_row_refresh (self->custom_rows->pdata[i]);
  queue_refresh_groups (self);
}

static void
gantry_record_form_dispose (GObject *object)
{
  GantryRecordForm *self = (GantryRecordForm *) object;

  g_clear_handle_id (&self->groups_id, g_source_remove);
  g_clear_object (&self->document_signals);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->custom_rows, g_ptr_array_unref);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  G_OBJECT_CLASS (gantry_record_form_parent_class)->dispose (object);
}

static void
gantry_record_form_class_init (GantryRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_record_form_dispose;
}

static void
gantry_record_form_init (GantryRecordForm *self)
{
  self->records = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->groups = g_ptr_array_new ();
  self->links = g_ptr_array_new ();
  self->custom_rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  gtk_widget_add_css_class (GTK_WIDGET (self), "record-form");
  self->document_signals = g_signal_group_new (GANTRY_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "changed", G_CALLBACK (refresh), self);
}

GtkWidget *
gantry_record_form_new (const GantryKind *kind)
{
  GantryRecordForm *self = g_object_new (GANTRY_TYPE_RECORD_FORM, NULL);

  self->kind = kind;
  add_part (self, NULL);
  add_part (self, _("Details"));
  add_custom_group (self);
  add_sections (self);
  add_owned (self);
  add_linked (self);
  add_part (self, _("Calculated"));
  return GTK_WIDGET (self);
}

void
gantry_record_form_set_record (GantryRecordForm *self, GantryRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  if (record != NULL)
    g_ptr_array_add (records, record);
  gantry_record_form_set_records (self, records);
}

void
gantry_record_form_set_records (GantryRecordForm *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) copy = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (GANTRY_IS_RECORD_FORM (self));
  g_return_if_fail (records != NULL);

  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (copy, g_object_ref (records->pdata[i]));
  g_ptr_array_unref (self->records);
  self->records = g_steal_pointer (&copy);
  g_signal_group_set_target (self->document_signals,
                             self->records->len > 0 ? ((GantryRecord *) self->records->pdata[0])->document : NULL);
  show_records (self);
}

void
gantry_record_form_focus_title (GantryRecordForm *self)
{
  g_return_if_fail (GANTRY_IS_RECORD_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      GantryFieldRow *row = g_ptr_array_index (self->rows, i);
      GtkWidget *widget = gantry_field_row_get_widget (row);

      if (g_strcmp0 (gantry_field_row_get_field (row)->name, self->kind->title_field) != 0)
        continue;
      gtk_widget_grab_focus (widget);
      if (GTK_IS_EDITABLE (widget))
        gtk_editable_select_region (GTK_EDITABLE (widget), 0, -1);
      return;
    }
}
