/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-chooser.h"

#include "model/gantry-references.h"
#include "model/gantry-words.h"

#include <glib/gi18n-lib.h>

/* From this many entries on, a search entry helps. */
#define SEARCH_FROM 9

struct _GantryChooser {
  GtkPopover parent_instance;

  GtkSearchEntry *search_entry;
  GtkListView *list_view;
  GtkWidget *list_scroller;
  GtkWidget *none_button;
  GtkWidget *create_button;
  GtkLabel *create_label;
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;

  const GantryField *field;
  const GantryKind *target; /* NULL for an enum field */
  GantryIdList *marked;     /* of a reference list */
  gint64 current;           /* of an enum or a reference */
  char *needle;             /* folded */
};

G_DEFINE_FINAL_TYPE (GantryChooser, gantry_chooser, GTK_TYPE_POPOVER)

enum { SIGNAL_CHOSEN, SIGNAL_CREATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
dup_item_title (gpointer item)
{
  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (item));
  return gantry_record_dup_title (item);
}

/* Of a choice its index, of a record its id. */
static gint64
item_key (GantryChooser *self, gpointer item)
{
  if (self->target != NULL)
    return GANTRY_RECORD (item)->id;
  for (guint i = 0; i < gantry_field_n_choices (self->field); i++)
    if (g_str_equal (gtk_string_object_get_string (item), _(self->field->choices[i].label)))
      return i;
  g_return_val_if_reached (0);
}

static gboolean
item_is_marked (GantryChooser *self, gpointer item)
{
  gint64 key = item_key (self, item);

  if (self->marked != NULL)
    return gantry_id_list_contains (self->marked, key);
  return key == self->current;
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  GantryChooser *self = user_data;
  g_autofree char *title = NULL;
  g_autofree char *folded = NULL;

  if (self->needle == NULL || self->needle[0] == '\0')
    return TRUE;
  title = dup_item_title (item);
  folded = gantry_words_fold (title, GANTRY_TITLE_MAX);
  return folded != NULL && gantry_words_find (folded, self->needle) != GANTRY_WORDS_NOWHERE;
}

static gboolean
can_create (GantryChooser *self)
{
  const GantryField *title_field;

  if (self->target == NULL || self->target->title_field == NULL || self->needle == NULL)
    return FALSE;
  title_field = gantry_kind_find_field (self->target, self->target->title_field);
  return title_field != NULL && title_field->type == GANTRY_FIELD_TEXT;
}

static void
update_create_button (GantryChooser *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
  g_autofree char *label = NULL;
  gboolean offer = typed[0] != '\0' && can_create (self);

  gtk_widget_set_visible (self->create_button, offer);
  if (!offer)
    return;
  /* Translators: a kind of record and its new name, as in “New Person “Ana Silva”” */
  label = g_strdup_printf (_("New %s “%s”"), _(self->target->title), typed);
  gtk_label_set_label (self->create_label, label);
}

static void
search_changed_cb (GantryChooser *self)
{
  g_free (self->needle);
  self->needle = gantry_words_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)), GANTRY_TITLE_MAX);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    gtk_single_selection_set_selected (self->selection, 0);
  update_create_button (self);
}

static void
choose (GantryChooser *self, gint64 key)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, key);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
activate_cb (GantryChooser *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    choose (self, item_key (self, item));
}

static void
create_clicked_cb (GantryChooser *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));

  g_signal_emit (self, signals[SIGNAL_CREATE], 0, typed);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
search_activate_cb (GantryChooser *self)
{
  GObject *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    choose (self, item_key (self, item));
  else if (gtk_widget_get_visible (self->create_button))
    create_clicked_cb (self);
}

static void
none_clicked_cb (GantryChooser *self)
{
  choose (self, 0);
}

static gboolean
search_key_cb (GantryChooser *self, guint keyval)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  return GDK_EVENT_STOP;
}

static void
setup_row_cb (GantryChooser *self G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *check = gtk_image_new_from_icon_name ("object-select-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_item_set_child (item, box);
}

static void
bind_row_cb (GantryChooser *self, GtkListItem *item)
{
  gpointer object = gtk_list_item_get_item (item);
  g_autofree char *title = dup_item_title (object);
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_widget_set_opacity (gtk_widget_get_last_child (box), item_is_marked (self, object) ? 1 : 0);
  gtk_list_item_set_accessible_label (item, title);
}

static void
map_cb (GantryChooser *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < MIN (n_items, 1000); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item_is_marked (self, item))
        {
          gtk_list_view_scroll_to (self->list_view, i, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS,
                                   NULL);
          break;
        }
    }
  gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->search_entry))
                           ? GTK_WIDGET (self->search_entry)
                           : GTK_WIDGET (self->list_view));
}

static void
gantry_chooser_dispose (GObject *object)
{
  GantryChooser *self = (GantryChooser *) object;

  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->marked, gantry_id_list_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_CHOOSER);
  G_OBJECT_CLASS (gantry_chooser_parent_class)->dispose (object);
}

static void
gantry_chooser_class_init (GantryChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_chooser_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CREATE] = g_signal_new ("create", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/gantry/Gantry/ui/gantry-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GantryChooser, list_view);
  gtk_widget_class_bind_template_child (widget_class, GantryChooser, none_button);
  gtk_widget_class_bind_template_child (widget_class, GantryChooser, create_button);
  gtk_widget_class_bind_template_child (widget_class, GantryChooser, create_label);
  gtk_widget_class_bind_template_child (widget_class, GantryChooser, filter);
  gtk_widget_class_bind_template_child (widget_class, GantryChooser, filtered);
  gtk_widget_class_bind_template_child (widget_class, GantryChooser, selection);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
}

static void
gantry_chooser_init (GantryChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
}

static GListModel *
list_choices (const GantryField *field)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < gantry_field_n_choices (field); i++)
    gtk_string_list_append (list, _(field->choices[i].label));
  return G_LIST_MODEL (list);
}

static void
set_model (GantryChooser *self, GListModel *model)
{
  gtk_filter_list_model_set_model (self->filtered, model);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry),
                          self->target != NULL || g_list_model_get_n_items (model) >= SEARCH_FROM);
}

static void
set_target (GantryChooser *self, GantryDocument *document, const GantryKind *target)
{
  self->target = target;
  set_model (self, G_LIST_MODEL (gantry_document_get_table (document, target)));
}

GtkWidget *
gantry_chooser_new_for_kind (GantryDocument *document, const GantryKind *kind, GantryIdList *marked)
{
  GantryChooser *self = g_object_new (GANTRY_TYPE_CHOOSER, NULL);

  set_target (self, document, kind);
  if (marked != NULL)
    self->marked = gantry_id_list_ref (marked);
  gtk_widget_set_visible (self->none_button, FALSE);
  return GTK_WIDGET (self);
}

GtkWidget *
gantry_chooser_new (GantryDocument *document, const GantryField *field)
{
  GantryChooser *self = g_object_new (GANTRY_TYPE_CHOOSER, NULL);
  g_autoptr (GListModel) choices = NULL;

  self->field = field;
  if (field->type == GANTRY_FIELD_ENUM)
    {
      choices = list_choices (field);
      set_model (self, choices);
    }
  else
    set_target (self, document, gantry_kind_find (field->target));
  gtk_widget_set_visible (self->none_button, field->type == GANTRY_FIELD_REFERENCE
                                               && (field->flags & GANTRY_FIELD_REQUIRED) == 0);
  return GTK_WIDGET (self);
}

void
gantry_chooser_set_record (GantryChooser *self, GantryRecord *record)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  g_return_if_fail (GANTRY_IS_CHOOSER (self));

  g_clear_pointer (&self->marked, gantry_id_list_unref);
  gantry_record_get (record, self->field, &value);
  self->current = value.type == GANTRY_VALUE_INTEGER ? value.integer : 0;
  if (value.type == GANTRY_VALUE_IDS)
    self->marked = gantry_id_list_ref (value.ids);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/* ---- Carrying out ---- */

typedef struct {
  const GantryField *field;
  gint64 chosen;
  const char *title; /* of a record that is yet to be made */
  gboolean removes;  /* from a list: all have it */
} Choice;

static const GantryIdList *
get_list (GantryRecord *record, const GantryField *field, GantryValue *value)
{
  gantry_record_get (record, field, value);
  return value->type == GANTRY_VALUE_IDS ? value->ids : NULL;
}

static gboolean
all_have (GPtrArray *records, const GantryField *field, gint64 chosen)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;
      const GantryIdList *list = get_list (records->pdata[i], field, &value);

      if (list == NULL || !gantry_id_list_contains (list, chosen))
        return FALSE;
    }
  return TRUE;
}

static GantryIdList *
list_with (const GantryIdList *before, gint64 id)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (before != NULL)
    g_array_append_vals (ids, before->ids, before->n_ids);
  if (before == NULL || !gantry_id_list_contains (before, id))
    g_array_append_val (ids, id);
  return gantry_id_list_new ((gint64 *) ids->data, ids->len);
}

/* The value of the field of @record after the choice. */
static void
chosen_value (const Choice *self, GantryRecord *record, GantryValue *value)
{
  g_auto (GantryValue) before = GANTRY_VALUE_INIT;
  g_autoptr (GantryIdList) list = NULL;
  const GantryIdList *old;

  if (self->field->type != GANTRY_FIELD_REFERENCE_LIST)
    {
      if (self->field->type == GANTRY_FIELD_ENUM || self->chosen != 0)
        gantry_value_set_integer (value, self->chosen);
      return;
    }
  old = get_list (record, self->field, &before);
  list = self->removes ? gantry_id_list_without (old, self->chosen) : list_with (old, self->chosen);
  gantry_value_set_ids (value, list);
}

static gboolean
choose_for (GantryRecord *record, gpointer user_data, GError **error)
{
  Choice *self = user_data;
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (self->title != NULL)
    {
      const GantryKind *target = gantry_kind_find (self->field->target);
      GantryRecord *created = gantry_document_insert (record->document, target);

      gantry_document_set_text (record->document, created, target->title_field, self->title);
      self->chosen = created->id;
      self->title = NULL;
    }
  chosen_value (self, record, &value);
  return gantry_document_assign (record->document, record, self->field, &value, error);
}

gboolean
gantry_chooser_apply_all (GPtrArray *records, const GantryField *field, gint64 chosen, GError **error)
{
  GantryRecord *first = records->pdata[0];
  Choice choice = { .field = field, .chosen = chosen };
  /* Translators: the name of a step of undo; %s is the name of a field, such as “Duration”. */
  g_autofree char *label = g_strdup_printf (_("Change “%s”"), _(field->label));

  choice.removes = field->type == GANTRY_FIELD_REFERENCE_LIST && all_have (records, field, chosen);
  return gantry_document_edit_each (first->document, label, records, choose_for, &choice, error);
}

gboolean
gantry_chooser_create_all (GPtrArray *records, const GantryField *field, const char *title, GError **error)
{
  GantryRecord *first = records->pdata[0];
  Choice choice = { .field = field, .title = title };
  g_autofree char *label = g_strdup_printf (_("Add %s"), _(gantry_kind_find (field->target)->title));

  return gantry_document_edit_each (first->document, label, records, choose_for, &choice, error);
}

gboolean
gantry_chooser_apply (GantryRecord *record, const GantryField *field, gint64 chosen, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return gantry_chooser_apply_all (records, field, chosen, error);
}

gboolean
gantry_chooser_create (GantryRecord *record, const GantryField *field, const char *title, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_ptr_array_add (records, record);
  return gantry_chooser_create_all (records, field, title, error);
}
