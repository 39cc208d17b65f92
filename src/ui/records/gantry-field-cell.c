/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-field-cell.h"

#include "model/gantry-text.h"
#include "ui/gantry-page.h"
#include "ui/records/gantry-chooser.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-field-entry.h"
#include "ui/records/gantry-field-painter.h"
#include "ui/records/gantry-notes-popover.h"

#include <glib/gi18n-lib.h>

struct _GantryFieldCell {
  GtkWidget parent_instance;

  const GantryKind *kind;
  const GantryField *field;
  GantryRecord *record;

  GantryFieldPainter painter;
  GantryTone tone;    /* whose class it has */
  char *context;      /* what the record is, where the cell says it itself */
  GtkWidget *entry;   /* while a typed field is edited */
  GtkWidget *popover; /* while a choice, a reference or notes are edited */
  guint close_id;     /* closes the editor that lost the focus */
};

enum { SIGNAL_ACCEPTED, SIGNAL_CANCELLED, SIGNAL_EDITING, SIGNAL_MOVE, SIGNAL_FILL, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryFieldCell, gantry_field_cell, GTK_TYPE_WIDGET)

/* ---- Showing ---- */

static void
tell_boolean (GantryFieldCell *self)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
                               self->painter.checked ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                                     : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
tell_text (GantryFieldCell *self)
{
  const char *text = gantry_field_painter_get_text (&self->painter);
  g_autofree char *label = NULL;

  if (text[0] == '\0')
    text = _("Empty");
  /* Translators: what a screen reader says of a cell: its column and its value, "Duration, 5 d" */
  label = self->context != NULL ? g_strdup_printf (_("%s, %s"), _(self->field->label), text) : g_strdup (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
set_tone (GantryFieldCell *self, GantryTone tone)
{
  const char *old_class = gantry_tone_get_css_class (self->tone);
  const char *new_class = gantry_tone_get_css_class (tone);

  if (self->tone == tone)
    return;
  if (old_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), old_class);
  if (new_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), new_class);
  self->tone = tone;
}

static void
show_value (GantryFieldCell *self)
{
  gantry_field_painter_read (&self->painter, self->record);
  set_tone (self, self->painter.tone);
  if (self->field->type == GANTRY_FIELD_BOOLEAN)
    tell_boolean (self);
  else
    tell_text (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
gantry_field_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryFieldCell *self = (GantryFieldCell *) widget;
  GantryFieldPlace place = { widget, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };

  gtk_widget_get_color (widget, &place.color);
  if (self->entry != NULL)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
  else
    gantry_field_painter_snapshot (&self->painter, snapshot, &place);
}

static void
gantry_field_cell_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size G_GNUC_UNUSED,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline G_GNUC_UNUSED,
                           int            *natural_baseline G_GNUC_UNUSED)
{
  gantry_field_painter_measure (&((GantryFieldCell *) widget)->painter, orientation, minimum, natural);
}

static void
gantry_field_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryFieldCell *self = (GantryFieldCell *) widget;

  if (self->entry != NULL)
    gtk_widget_size_allocate (self->entry, &(GtkAllocation) { 0, 0, width, height }, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

/* The whole text where the cell is too narrow for it. */
static gboolean
gantry_field_cell_query_tooltip (GtkWidget  *widget,
                                 int         x G_GNUC_UNUSED,
                                 int         y G_GNUC_UNUSED,
                                 gboolean    keyboard G_GNUC_UNUSED,
                                 GtkTooltip *tooltip)
{
  GantryFieldCell *self = (GantryFieldCell *) widget;
  g_autofree char *text = NULL;

  if (self->record == NULL || self->entry != NULL || self->field->type == GANTRY_FIELD_BOOLEAN)
    return FALSE;
  text = gantry_field_dup_text (self->record, self->field);
  if (!gantry_field_painter_is_cut (&self->painter, gtk_widget_get_width (widget)) && strpbrk (text, "\r\n") == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* ---- Editing ---- */

static void
stop_editing (GantryFieldCell *self, gboolean keep_focus)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);
  GtkWidget *popover = g_steal_pointer (&self->popover);

  g_clear_handle_id (&self->close_id, g_source_remove);
  if (entry == NULL && popover == NULL)
    return;
  if (keep_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  /* either may be just telling that the focus leaves it, or that it closes: GTK looks at it once more */
  if (entry != NULL)
    g_idle_add_once (g_object_unref, g_object_ref (entry));
  if (popover != NULL)
    g_idle_add_once (g_object_unref, g_object_ref (popover));
  g_clear_pointer (&entry, gtk_widget_unparent);
  g_clear_pointer (&popover, gtk_widget_unparent);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
  show_value (self);
}

static GtkWidget *
find_ancestor (GtkWidget *widget, const char *css_name)
{
  while (widget != NULL && !g_str_equal (gtk_widget_get_css_name (widget), css_name))
    widget = gtk_widget_get_parent (widget);
  return widget;
}

/* Selects the row that the cell stands in, as a click on the row would. The cell's own list item has
 * that action too, but is not selectable. */
static void
select_row (GantryFieldCell *self, GdkModifierType state)
{
  GtkWidget *row = find_ancestor (GTK_WIDGET (self), "row");

  if (row != NULL)
    gtk_widget_activate_action (row, "listitem.select", "(bb)", (state & GDK_CONTROL_MASK) != 0,
                                (state & GDK_SHIFT_MASK) != 0);
}

static GtkWidget *
next_sibling (GtkWidget *widget, gboolean backward)
{
  return backward ? gtk_widget_get_prev_sibling (widget) : gtk_widget_get_next_sibling (widget);
}

static GtkWidget *
find_cell (GtkWidget *widget)
{
  GtkWidget *cell = GANTRY_IS_FIELD_CELL (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && cell == NULL;
       child = gtk_widget_get_next_sibling (child))
    cell = find_cell (child);
  return cell;
}

/* The first or last cell in @widget that can be edited. */
static GantryFieldCell *
find_editable (GtkWidget *widget, gboolean backward)
{
  GtkWidget *child = backward ? gtk_widget_get_last_child (widget) : gtk_widget_get_first_child (widget);

  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GANTRY_IS_FIELD_CELL (widget))
    {
      GantryFieldCell *cell = (GantryFieldCell *) widget;

      return cell->record != NULL && gantry_field_can_edit (cell->record, cell->field) ? cell : NULL;
    }
  for (; child != NULL; child = next_sibling (child, backward))
    {
      GantryFieldCell *cell = find_editable (child, backward);

      if (cell != NULL)
        return cell;
    }
  return NULL;
}

static GantryFieldCell *
find_editable_after (GtkWidget *widget, gboolean backward)
{
  GantryFieldCell *cell = NULL;

  while (cell == NULL && widget != NULL && (widget = next_sibling (widget, backward)) != NULL)
    cell = find_editable (widget, backward);
  return cell;
}

/* Goes to the next editable cell of the row or of the rows below. The table's own focus chain is of
 * no use: by it, Tab leaves the table. */
static gboolean
move_on (GantryFieldCell *self, gboolean backward)
{
  GtkWidget *row = find_ancestor (GTK_WIDGET (self), "row");
  GantryFieldCell *next = find_editable_after (find_ancestor (GTK_WIDGET (self), "cell"), backward);

  if (next != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (next));
  next = find_editable_after (row, backward);
  if (next == NULL)
    return FALSE;
  select_row (next, 0);
  return gtk_widget_grab_focus (GTK_WIDGET (next));
}

/* Up and down keep to the column, where the list would turn to the row as a whole. */
static gboolean
move_vertically (GantryFieldCell *self, gboolean upward)
{
  GtkWidget *row = find_ancestor (GTK_WIDGET (self), "row");
  GtkWidget *cell = find_ancestor (GTK_WIDGET (self), "cell");
  GtkWidget *next;
  guint column = 0;

  row = row != NULL ? next_sibling (row, upward) : NULL;
  if (row == NULL || cell == NULL)
    return FALSE;
  while ((cell = gtk_widget_get_prev_sibling (cell)) != NULL)
    column++;
  for (next = gtk_widget_get_first_child (row); next != NULL && column > 0; column--)
    next = gtk_widget_get_next_sibling (next);
  next = next != NULL ? find_cell (next) : NULL;
  if (next == NULL)
    return FALSE;
  select_row ((GantryFieldCell *) next, 0);
  return gtk_widget_grab_focus (next);
}

/* In a GtkColumnView; a grid answers the signal itself. */
static gboolean
move_in_view (GantryFieldCell *self, int direction)
{
  switch (direction)
    {
    case GANTRY_FIELD_CELL_UP:
    case GANTRY_FIELD_CELL_DOWN:
      return move_vertically (self, direction == GANTRY_FIELD_CELL_UP);
    case GANTRY_FIELD_CELL_FORWARD:
    case GANTRY_FIELD_CELL_BACKWARD:
      return move_on (self, direction == GANTRY_FIELD_CELL_BACKWARD);
    case GANTRY_FIELD_CELL_NEXT:
      return FALSE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
move (GantryFieldCell *self, GantryFieldCellMove direction)
{
  gboolean moved = FALSE;

  g_signal_emit (self, signals[SIGNAL_MOVE], 0, direction, &moved);
  return moved;
}

static void
close_cb (gpointer data)
{
  GantryFieldCell *self = data;

  self->close_id = 0;
  stop_editing (self, FALSE);
}

/* FALSE where it was refused: the reason stands under it. */
static gboolean
take_text (GantryFieldCell *self, GantryFieldEntryEnd end)
{
  GantryFieldEntry *entry = (GantryFieldEntry *) self->entry;
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = NULL;

  if (end == GANTRY_FIELD_ENTRY_FILL && g_signal_has_handler_pending (self, signals[SIGNAL_FILL], 0, FALSE))
    g_signal_emit (self, signals[SIGNAL_FILL], 0, gantry_field_entry_get_text (entry), &reason);
  else if (gantry_field_entry_get_modified (entry)
           && !gantry_text_edit (self->record, self->field, gantry_field_entry_get_text (entry), &error))
    reason = g_strdup (error->message);
  if (reason != NULL)
    gantry_field_entry_set_error (entry, reason);
  return reason == NULL;
}

static void
entry_accept_cb (GantryFieldCell *self, int end)
{
  g_autoptr (GantryFieldCell) alive = g_object_ref (self);
  gboolean was_empty, typed_over;

  if (self->entry == NULL || self->close_id != 0)
    return; /* on its way out */
  was_empty = gantry_field_painter_get_text (&self->painter)[0] == '\0';
  if (!take_text (self, end))
    return;
  typed_over = gantry_field_entry_is_typed_over (GANTRY_FIELD_ENTRY (self->entry));
  if (end == GANTRY_FIELD_ENTRY_LEAVE)
    {
      /* Not now: the window is in the midst of taking the focus from the entry. */
      self->close_id = g_idle_add_once (close_cb, self);
      return;
    }
  stop_editing (self, TRUE);
  if (end == GANTRY_FIELD_ENTRY_ENTER)
    g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0, was_empty);
  if (end == GANTRY_FIELD_ENTRY_ENTER && typed_over && gtk_widget_has_focus (GTK_WIDGET (self)))
    move (self, GANTRY_FIELD_CELL_NEXT);
  if (end == GANTRY_FIELD_ENTRY_TAB)
    move (self, GANTRY_FIELD_CELL_FORWARD);
  else if (end == GANTRY_FIELD_ENTRY_BACK_TAB)
    move (self, GANTRY_FIELD_CELL_BACKWARD);
}

static void
entry_cancel_cb (GantryFieldCell *self)
{
  stop_editing (self, TRUE);
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
open_entry (GantryFieldCell *self)
{
  self->entry = gantry_field_entry_new (self->field);
  gantry_field_entry_set_record (GANTRY_FIELD_ENTRY (self->entry), self->record);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "accept", G_CALLBACK (entry_accept_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "cancel", G_CALLBACK (entry_cancel_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (self->entry);
}

static void
popover_closed_cb (GantryFieldCell *self)
{
  stop_editing (self, TRUE);
}

static void
open_popover (GantryFieldCell *self, GtkWidget *popover)
{
  self->popover = popover;
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
chosen_cb (GantryFieldCell *self, gint64 chosen)
{
  GError *error = NULL;

  if (!gantry_chooser_apply (self->record, self->field, chosen, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static void
create_cb (GantryFieldCell *self, const char *title)
{
  GError *error = NULL;

  if (!gantry_chooser_create (self->record, self->field, title, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static void
open_chooser (GantryFieldCell *self)
{
  GtkWidget *chooser = gantry_chooser_new (self->record->document, self->field);

  gantry_chooser_set_record (GANTRY_CHOOSER (chooser), self->record);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "create", G_CALLBACK (create_cb), self, G_CONNECT_SWAPPED);
  open_popover (self, chooser);
}

static void
notes_accept_cb (GantryFieldCell *self, GantryNotesPopover *popover)
{
  g_autofree char *text = gantry_notes_popover_dup_text (popover);
  g_autofree char *before = gantry_field_dup_text (self->record, self->field);
  GError *error = NULL;

  if (!g_str_equal (text, before) && !gantry_text_edit (self->record, self->field, text, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

static void
open_notes (GantryFieldCell *self)
{
  GtkWidget *notes = gantry_notes_popover_new (_(self->field->label));
  g_autofree char *text = gantry_field_dup_text (self->record, self->field);

  gantry_notes_popover_set_text (GANTRY_NOTES_POPOVER (notes), text);
  g_signal_connect_object (notes, "accept", G_CALLBACK (notes_accept_cb), self, G_CONNECT_SWAPPED);
  open_popover (self, notes);
}

static void
toggle (GantryFieldCell *self)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;
  GError *error = NULL;

  gantry_value_set_integer (&value, !self->painter.checked);
  if (!gantry_document_edit (self->record->document, self->record, self->field, &value, &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
  show_value (self);
}

static void
edit_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  gantry_field_cell_start_editing ((GantryFieldCell *) widget);
}

static void
accept_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryFieldCell *self = (GantryFieldCell *) widget;

  if (self->entry != NULL)
    entry_accept_cb (self, GANTRY_FIELD_ENTRY_ENTER);
  else if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
next_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  move ((GantryFieldCell *) widget, GANTRY_FIELD_CELL_FORWARD);
}

static void
previous_action (GtkWidget *widget, const char *action_name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  move ((GantryFieldCell *) widget, GANTRY_FIELD_CELL_BACKWARD);
}

static gboolean
edit_binding (GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
  return gantry_field_cell_start_editing ((GantryFieldCell *) widget);
}

/* (i): where to. At the end of the table Tab leaves it. */
static gboolean
move_binding (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryFieldCell *self = (GantryFieldCell *) widget;
  int direction;

  g_variant_get (arguments, "(i)", &direction);
  if (self->entry == NULL || direction > GANTRY_FIELD_CELL_DOWN)
    return move (self, direction);
  /* What is typed must not be left behind; from what is typed over a cell, arrows go on as Enter does. */
  return !gantry_field_entry_is_typed_over (GANTRY_FIELD_ENTRY (self->entry))
         || !gantry_field_cell_finish_editing (self) || move (self, direction);
}

/* Space changes what has no text to type. */
static gboolean
space_binding (GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
  GantryFieldCell *self = (GantryFieldCell *) widget;

  return !gantry_field_is_typed (self->field) && gantry_field_cell_start_editing (self);
}

/* The click is the cell's alone: a row that saw its release would take the keyboard focus from the
 * cell, and an editor that had just opened would close. */
static void
pressed_cb (GantryFieldCell *self, int n_press, double x, double y G_GNUC_UNUSED, GtkGesture *click)
{
  gboolean on_check = gantry_field_painter_is_check_at (&self->painter, GTK_WIDGET (self),
                                                        gtk_widget_get_width (GTK_WIDGET (self)), x);

  if (self->entry != NULL)
    return;
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  if (n_press == 1)
    select_row (self, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click)));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (on_check ? n_press == 1 : n_press == 2)
    gantry_field_cell_start_editing (self);
}

/* Typing over a cell begins to edit it. */
static gboolean
key_pressed_cb (GantryFieldCell       *self,
                guint                  keyval,
                guint                  keycode G_GNUC_UNUSED,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  if (self->entry != NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!g_unichar_isgraph (character) || !gantry_field_is_typed (self->field))
    return GDK_EVENT_PROPAGATE;
  if (!gantry_field_cell_start_editing (self))
    return GDK_EVENT_PROPAGATE;
  gantry_field_entry_forward_key (GANTRY_FIELD_ENTRY (self->entry), controller);
  return GDK_EVENT_STOP;
}

/* ---- Class ---- */

/* The window must not hold on to the focus of what goes away. */
static void
drop_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    gtk_root_set_focus (root, NULL);
}

static void
gantry_field_cell_unroot (GtkWidget *widget)
{
  GantryFieldCell *self = (GantryFieldCell *) widget;
  GtkWidget *entry = g_steal_pointer (&self->entry); /* its row goes: nothing is accepted */

  drop_focus (widget);
  self->entry = entry;
  stop_editing (self, FALSE);
  GTK_WIDGET_CLASS (gantry_field_cell_parent_class)->unroot (widget);
}

static void
gantry_field_cell_dispose (GObject *object)
{
  GantryFieldCell *self = (GantryFieldCell *) object;

  g_clear_handle_id (&self->close_id, g_source_remove);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->record);
  g_clear_pointer (&self->context, g_free);
  gantry_field_painter_clear (&self->painter);
  G_OBJECT_CLASS (gantry_field_cell_parent_class)->dispose (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const guint keys[] = { GDK_KEY_F2, GDK_KEY_Return, GDK_KEY_KP_Enter };

  gtk_widget_class_install_action (widget_class, "cell.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "cell.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "cell.next", NULL, next_action);
  gtk_widget_class_install_action (widget_class, "cell.previous", NULL, previous_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i], 0, edit_binding, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, space_binding, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, move_binding, "(i)", GANTRY_FIELD_CELL_UP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, move_binding, "(i)", GANTRY_FIELD_CELL_DOWN);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, 0, move_binding, "(i)", GANTRY_FIELD_CELL_FORWARD);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, GDK_SHIFT_MASK, move_binding, "(i)",
                                GANTRY_FIELD_CELL_BACKWARD);
}

static void
gantry_field_cell_class_init (GantryFieldCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_field_cell_dispose;
  widget_class->measure = gantry_field_cell_measure;
  widget_class->size_allocate = gantry_field_cell_size_allocate;
  widget_class->snapshot = gantry_field_cell_snapshot;
  widget_class->query_tooltip = gantry_field_cell_query_tooltip;
  widget_class->unroot = gantry_field_cell_unroot;
  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EDITING] = g_signal_new ("editing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MOVE]
    = g_signal_new_class_handler ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, G_CALLBACK (move_in_view),
                                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_INT);
  signals[SIGNAL_FILL] = g_signal_new ("fill", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_STRING, 1, G_TYPE_STRING);
  gtk_widget_class_set_css_name (widget_class, "fieldcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
  add_bindings (widget_class);
}

static void
gantry_field_cell_init (GantryFieldCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
gantry_field_cell_new (const GantryKind *kind, const GantryField *field)
{
  GtkAccessibleRole role = field->type == GANTRY_FIELD_BOOLEAN ? GTK_ACCESSIBLE_ROLE_CHECKBOX
                                                               : GTK_ACCESSIBLE_ROLE_LABEL;
  GantryFieldCell *self = g_object_new (GANTRY_TYPE_FIELD_CELL, "accessible-role", role, NULL);

  self->kind = kind;
  self->field = field;
  gantry_field_painter_init (&self->painter, GTK_WIDGET (self), field);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _(field->label), -1);
  if (field->type == GANTRY_FIELD_BOOLEAN)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _(field->label), -1);
  if (gantry_field_is_numeric (field))
    gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  return GTK_WIDGET (self);
}

const GantryField *
gantry_field_cell_get_field (GantryFieldCell *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_CELL (self), NULL);
  return self->field;
}

void
gantry_field_cell_bind (GantryFieldCell *self, GantryRecord *record)
{
  g_return_if_fail (GANTRY_IS_FIELD_CELL (self));
  if (self->record != record)
    stop_editing (self, FALSE);
  g_set_object (&self->record, record);
  show_value (self);
}

GantryRecord *
gantry_field_cell_get_record (GantryFieldCell *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_CELL (self), NULL);
  return self->record;
}

void
gantry_field_cell_refresh (GantryFieldCell *self)
{
  g_return_if_fail (GANTRY_IS_FIELD_CELL (self));
  show_value (self);
}

gboolean
gantry_field_cell_start_editing (GantryFieldCell *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_CELL (self), FALSE);
  if (gantry_field_cell_get_editing (self))
    return TRUE;
  if (!gantry_field_can_edit (self->record, self->field))
    return FALSE;
  if (self->field->type == GANTRY_FIELD_BOOLEAN)
    {
      toggle (self);
      return TRUE;
    }
  g_signal_emit (self, signals[SIGNAL_EDITING], 0);
  gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
  if (gantry_field_is_typed (self->field))
    open_entry (self);
  else if (self->field->type == GANTRY_FIELD_NOTES)
    open_notes (self);
  else
    open_chooser (self);
  return TRUE;
}

gboolean
gantry_field_cell_finish_editing (GantryFieldCell *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_CELL (self), FALSE);
  if (self->entry != NULL && self->close_id == 0 && !take_text (self, GANTRY_FIELD_ENTRY_LEAVE))
    return FALSE;
  stop_editing (self, TRUE);
  return TRUE;
}

void
gantry_field_cell_set_context (GantryFieldCell *self, const char *context)
{
  g_return_if_fail (GANTRY_IS_FIELD_CELL (self));
  if (!g_set_str (&self->context, context))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, context, -1);
  if (self->field->type != GANTRY_FIELD_BOOLEAN)
    tell_text (self);
}

gboolean
gantry_field_cell_get_editing (GantryFieldCell *self)
{
  g_return_val_if_fail (GANTRY_IS_FIELD_CELL (self), FALSE);
  return self->entry != NULL || self->popover != NULL;
}

void
gantry_field_cell_set_strong (GantryFieldCell *self, gboolean strong)
{
  g_return_if_fail (GANTRY_IS_FIELD_CELL (self));
  if (strong == gtk_widget_has_css_class (GTK_WIDGET (self), "strong"))
    return;
  if (strong)
    gtk_widget_add_css_class (GTK_WIDGET (self), "strong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "strong");
}
