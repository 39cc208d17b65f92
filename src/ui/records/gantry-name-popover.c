/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-name-popover.h"

#include "model/gantry-completion.h"

#include <glib/gi18n-lib.h>

struct _GantryNamePopover {
  GtkPopover parent_instance;

  GtkListView *list_view;
  GtkSingleSelection *selection;
  GtkStringList *titles; /* of the suggestions */

  GtkEditable *editable; /* unowned: the parent */
  GtkText *text;
  const GantryField *field;
  GantryRecord *record;
  GantryCompletion *completion; /* NULL while it is closed */
  gboolean typing;              /* since it was last closed */
  gboolean taking;              /* the text changes because of this */
  gboolean composing;           /* an input method has the keys */
  guint place_id;               /* waits until the entry has its place */
};

G_DEFINE_FINAL_TYPE (GantryNamePopover, gantry_name_popover, GTK_TYPE_POPOVER)

static GantrySuggestion *
get_suggestion (GantryNamePopover *self, guint position)
{
  if (self->completion == NULL || position >= self->completion->suggestions->len)
    return NULL;
  return g_ptr_array_index (self->completion->suggestions, position);
}

/* ---- Showing ---- */

static char *
dup_label (GantryNamePopover *self, const GantrySuggestion *suggestion)
{
  if (suggestion->record != NULL)
    return g_strdup (suggestion->title);
  /* Translators: a kind of record and its new name, as in “New Person “Ana Silva”” */
  return g_strdup_printf (_("New %s “%s”"), _(gantry_kind_find (self->field->naming->target)->title), suggestion->title);
}

static void
announce (GantryNamePopover *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);
  const GantrySuggestion *suggestion = get_suggestion (self, position != GTK_INVALID_LIST_POSITION ? position : 0);
  g_autofree char *label = dup_label (self, suggestion);
  g_autofree char *name = suggestion->hint != NULL ? g_strdup_printf ("%s %s", label, suggestion->hint) : NULL;
  /* Translators: what a screen reader says of a suggestion: its name, its place and how many there are */
  g_autofree char *sentence = g_strdup_printf (_("%s, %u of %u"), name != NULL ? name : label,
                                               position != GTK_INVALID_LIST_POSITION ? position + 1 : 1,
                                               self->completion->suggestions->len);

  gtk_accessible_announce (GTK_ACCESSIBLE (self->editable), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
select_position (GantryNamePopover *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_list_view_scroll_to (self->list_view, position, GTK_LIST_SCROLL_NONE, NULL);
  announce (self);
}

/* Under the beginning of the name. */
static void
point_to_name (GantryNamePopover *self)
{
  const char *text = gtk_editable_get_text (self->editable);
  gsize start = (gsize) g_utf8_pointer_to_offset (text, text + self->completion->start);
  graphene_rect_t cursor;
  graphene_point_t origin;

  gtk_text_compute_cursor_extents (self->text, start, &cursor, NULL);
  if (!gtk_widget_compute_point (GTK_WIDGET (self->text), GTK_WIDGET (self->editable), &cursor.origin, &origin))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self),
                               &(GdkRectangle) { CLAMP ((int) origin.x, 0, gtk_widget_get_width (GTK_WIDGET (self->editable)) - 1),
                                                 0, 1, gtk_widget_get_height (GTK_WIDGET (self->editable)) });
}

static gboolean
place_cb (GtkWidget *editable, GdkFrameClock *clock G_GNUC_UNUSED, gpointer data)
{
  GantryNamePopover *self = data;

  if (gtk_widget_get_height (editable) == 0)
    return G_SOURCE_CONTINUE;
  self->place_id = 0;
  if (self->completion != NULL)
    {
      point_to_name (self);
      gtk_popover_popup (GTK_POPOVER (self));
    }
  return G_SOURCE_REMOVE;
}

/* The letter that opens the editor of a cell comes before the entry has its place. */
static void
pop_up (GantryNamePopover *self)
{
  if (gtk_widget_get_height (GTK_WIDGET (self->editable)) > 0)
    {
      point_to_name (self);
      gtk_popover_popup (GTK_POPOVER (self));
    }
  else if (self->place_id == 0)
    self->place_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->editable), place_cb, self, NULL);
}

static void
show (GantryNamePopover *self)
{
  GPtrArray *suggestions = self->completion->suggestions;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  for (guint i = 0; i < suggestions->len; i++)
    g_strv_builder_take (builder, dup_label (self, g_ptr_array_index (suggestions, i)));
  labels = g_strv_builder_end (builder);
  gtk_string_list_splice (self->titles, 0, g_list_model_get_n_items (G_LIST_MODEL (self->titles)),
                          (const char *const *) labels);
  pop_up (self);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editable), GTK_ACCESSIBLE_STATE_EXPANDED, TRUE, -1);
  /* A new record is what Enter makes of the text anyway. */
  select_position (self, get_suggestion (self, 0)->record != NULL ? 0 : GTK_INVALID_LIST_POSITION);
}

static void
hide (GantryNamePopover *self)
{
  g_clear_pointer (&self->completion, gantry_completion_free);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->editable), GTK_ACCESSIBLE_STATE_EXPANDED, FALSE, -1);
}

/* Nothing is suggested that is there already. */
static gboolean
has_choice (const GantryCompletion *completion)
{
  GPtrArray *suggestions = completion->suggestions;
  const GantrySuggestion *first = suggestions->len > 0 ? g_ptr_array_index (suggestions, 0) : NULL;

  return first != NULL && (suggestions->len > 1 || first->record == NULL || !first->typed);
}

/* @asked: also where nothing was typed of the name. */
static void
update (GantryNamePopover *self, gboolean asked)
{
  const char *text = gtk_editable_get_text (self->editable);
  const char *cursor = g_utf8_offset_to_pointer (text, gtk_editable_get_position (self->editable));
  g_autoptr (GantryCompletion) completion = NULL;

  if (self->record != NULL && self->record->document != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->text)))
    completion = gantry_completion_new (self->record, self->field, text, cursor - text);
  if (completion == NULL || !has_choice (completion) || !(asked || completion->has_needle))
    {
      hide (self);
      return;
    }
  g_clear_pointer (&self->completion, gantry_completion_free);
  self->completion = g_steal_pointer (&completion);
  show (self);
}

/* ---- Choosing ---- */

static void
take (GantryNamePopover *self, const GantrySuggestion *suggestion)
{
  const char *text = gtk_editable_get_text (self->editable);
  gsize cursor;
  g_autofree char *changed = gantry_completion_apply (self->completion, text, suggestion, &cursor);
  int start = (int) g_utf8_pointer_to_offset (text, text + self->completion->start);
  int end = (int) g_utf8_pointer_to_offset (text, text + self->completion->end);
  g_autofree char *name = g_strdup (suggestion->text);

  self->taking = TRUE;
  gtk_editable_delete_text (self->editable, start, end);
  gtk_editable_insert_text (self->editable, name, -1, &start);
  gtk_editable_set_position (self->editable, (int) g_utf8_pointer_to_offset (changed, changed + cursor));
  self->taking = FALSE;
  gantry_name_popover_close (self);
}

static void
step (GantryNamePopover *self, gboolean down)
{
  guint n = self->completion->suggestions->len, at = gtk_single_selection_get_selected (self->selection);

  if (at == GTK_INVALID_LIST_POSITION)
    select_position (self, down ? 0 : n - 1);
  else
    select_position (self, (down ? at + 1 : at + n - 1) % n);
}

static gboolean
open (GantryNamePopover *self)
{
  self->typing = TRUE;
  update (self, TRUE);
  return self->completion != NULL;
}

/* FALSE where the entry is to take what was typed. */
static gboolean
accept (GantryNamePopover *self)
{
  const GantrySuggestion *suggestion = get_suggestion (self, gtk_single_selection_get_selected (self->selection));

  if (suggestion == NULL || (suggestion->typed && suggestion->record != NULL))
    {
      gantry_name_popover_close (self);
      return FALSE;
    }
  take (self, suggestion);
  return TRUE;
}

static void
activate_cb (GantryNamePopover *self, guint position)
{
  const GantrySuggestion *suggestion = get_suggestion (self, position);

  if (suggestion != NULL)
    take (self, suggestion);
}

/* ---- The entry ---- */

static void
cursor_moved_cb (GantryNamePopover *self)
{
  if (self->typing && !self->taking)
    update (self, FALSE);
}

static void
preedit_cb (GantryNamePopover *self, const char *preedit)
{
  self->composing = preedit != NULL && preedit[0] != '\0';
}

static void
focus_cb (GantryNamePopover *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self->text)))
    gantry_name_popover_close (self);
}

static void
destroyed_cb (GantryNamePopover *self)
{
  g_clear_object (&self->record);
  gtk_widget_unparent (GTK_WIDGET (self));
}

/* ---- Class ---- */

static void
setup_row_cb (GantryNamePopover *self G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (NULL), *hint = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (hint, "dimmed");
  gtk_widget_add_css_class (hint, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), hint);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_focusable (item, FALSE);
}

static void
bind_row_cb (GantryNamePopover *self, GtkListItem *item)
{
  const GantrySuggestion *suggestion = get_suggestion (self, gtk_list_item_get_position (item));
  const char *title = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)),
                       suggestion != NULL && suggestion->hint != NULL ? suggestion->hint : "");
  gtk_list_item_set_accessible_label (item, title);
}

static void
gantry_name_popover_dispose (GObject *object)
{
  GantryNamePopover *self = (GantryNamePopover *) object;

  g_clear_pointer (&self->completion, gantry_completion_free);
  g_clear_object (&self->record);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_NAME_POPOVER);
  G_OBJECT_CLASS (gantry_name_popover_parent_class)->dispose (object);
}

static void
gantry_name_popover_class_init (GantryNamePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_name_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-name-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryNamePopover, list_view);
  gtk_widget_class_bind_template_child (widget_class, GantryNamePopover, selection);
  gtk_widget_class_bind_template_child (widget_class, GantryNamePopover, titles);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
}

static void
gantry_name_popover_init (GantryNamePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GantryNamePopover *
gantry_name_popover_new (GtkWidget *editable, const GantryField *field)
{
  GantryNamePopover *self = g_object_new (GANTRY_TYPE_NAME_POPOVER, NULL);

  self->editable = GTK_EDITABLE (editable);
  self->text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (editable)));
  self->field = field;
  gtk_widget_set_parent (GTK_WIDGET (self), editable);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->editable), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  g_signal_connect_object (editable, "destroy", G_CALLBACK (destroyed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "preedit-changed", G_CALLBACK (preedit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "notify::has-focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
gantry_name_popover_set_record (GantryNamePopover *self, GantryRecord *record)
{
  g_return_if_fail (GANTRY_IS_NAME_POPOVER (self));
  gantry_name_popover_close (self);
  g_set_object (&self->record, record);
}

void
gantry_name_popover_typed (GantryNamePopover *self)
{
  g_return_if_fail (GANTRY_IS_NAME_POPOVER (self));
  if (self->taking)
    return;
  self->typing = TRUE;
  update (self, FALSE);
}

gboolean
gantry_name_popover_press (GantryNamePopover *self, guint keyval, GdkModifierType state)
{
  g_return_val_if_fail (GANTRY_IS_NAME_POPOVER (self), FALSE);
  if (self->composing || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (self->completion == NULL)
        return open (self);
      step (self, TRUE);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (self->completion != NULL)
        step (self, FALSE);
      return self->completion != NULL;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return self->completion != NULL && accept (self);
    case GDK_KEY_Escape:
      if (self->completion == NULL)
        return FALSE;
      gantry_name_popover_close (self);
      return TRUE;
    default:
      return FALSE;
    }
}

void
gantry_name_popover_close (GantryNamePopover *self)
{
  g_return_if_fail (GANTRY_IS_NAME_POPOVER (self));
  self->typing = FALSE;
  hide (self);
}
