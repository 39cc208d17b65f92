/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-outline-cell.h"

#define INDENT 18
#define ARROW 18

struct _GantryOutlineCell {
  GtkWidget parent_instance;
  GantryRowModel *rows;
  GtkWidget *arrow;
  GtkWidget *field_cell;
  GantryTask *task; /* held by the field cell */
};

G_DEFINE_FINAL_TYPE (GantryOutlineCell, gantry_outline_cell, GTK_TYPE_WIDGET)

static gboolean
is_expanded (GantryOutlineCell *self)
{
  return gantry_row_model_get_expanded (self->rows, self->task);
}

static void
set_expanded (GantryOutlineCell *self, gboolean expanded)
{
  gantry_row_model_set_expanded (self->rows, self->task, expanded);
  gantry_outline_cell_refresh (self);
}

/* ---- Acting ---- */

static void
arrow_pressed_cb (GantryOutlineCell *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->task != NULL && self->task->summary)
    set_expanded (self, !is_expanded (self));
}

/* (b): to expand or to collapse. Where there is nothing to do the key goes on to the table. */
static gboolean
expand_binding (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  GantryOutlineCell *self = (GantryOutlineCell *) widget;
  gboolean expand;

  g_variant_get (arguments, "(b)", &expand);
  if (self->task == NULL || !self->task->summary || is_expanded (self) == expand
      || gantry_field_cell_get_editing (GANTRY_FIELD_CELL (self->field_cell)))
    return FALSE;
  set_expanded (self, expand);
  return TRUE;
}

/* ---- Widget ---- */

static int
get_indent (GantryOutlineCell *self)
{
  return self->task != NULL ? (int) MAX (self->task->level, 1) * INDENT - INDENT : 0;
}

static void
gantry_outline_cell_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  GantryOutlineCell *self = (GantryOutlineCell *) widget;
  int beside = orientation == GTK_ORIENTATION_HORIZONTAL ? get_indent (self) + ARROW : 0;

  gtk_widget_measure (self->field_cell, orientation, -1, minimum, natural, NULL, NULL);
  *natural += beside;
}

static void
gantry_outline_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryOutlineCell *self = (GantryOutlineCell *) widget;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int indent = get_indent (self), minimum, rest;

  gtk_widget_measure (self->field_cell, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  rest = MAX (width - indent - ARROW, minimum);
  gtk_widget_size_allocate (self->arrow, &(GtkAllocation) { rtl ? width - indent - ARROW : indent, 0, ARROW, height }, -1);
  gtk_widget_size_allocate (self->field_cell,
                            &(GtkAllocation) { rtl ? width - indent - ARROW - rest : indent + ARROW, 0, rest, height }, -1);
}

static gboolean
gantry_outline_cell_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (((GantryOutlineCell *) widget)->field_cell);
}

static void
gantry_outline_cell_dispose (GObject *object)
{
  GantryOutlineCell *self = (GantryOutlineCell *) object;

  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  g_clear_pointer (&self->field_cell, gtk_widget_unparent);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (gantry_outline_cell_parent_class)->dispose (object);
}

static void
gantry_outline_cell_class_init (GantryOutlineCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_outline_cell_dispose;
  widget_class->measure = gantry_outline_cell_measure;
  widget_class->size_allocate = gantry_outline_cell_size_allocate;
  widget_class->grab_focus = gantry_outline_cell_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "outlinecell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GENERIC);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, expand_binding, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, expand_binding, "(b)", TRUE);
}

static void
gantry_outline_cell_init (GantryOutlineCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->arrow = g_object_new (GTK_TYPE_IMAGE,
                              "css-name", "expander",
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "icon-name", "pan-end-symbolic",
                              NULL);
  gtk_widget_set_parent (self->arrow, GTK_WIDGET (self));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (arrow_pressed_cb), self);
  gtk_widget_add_controller (self->arrow, GTK_EVENT_CONTROLLER (click));
  self->field_cell = gantry_field_cell_new (&gantry_task_kind, gantry_kind_find_field (&gantry_task_kind, "name"));
  gtk_widget_set_parent (self->field_cell, GTK_WIDGET (self));
}

GtkWidget *
gantry_outline_cell_new (GantryRowModel *rows)
{
  GantryOutlineCell *self = g_object_new (GANTRY_TYPE_OUTLINE_CELL, NULL);

  self->rows = g_object_ref (rows);
  return GTK_WIDGET (self);
}

GantryFieldCell *
gantry_outline_cell_get_field_cell (GantryOutlineCell *self)
{
  g_return_val_if_fail (GANTRY_IS_OUTLINE_CELL (self), NULL);

  return GANTRY_FIELD_CELL (self->field_cell);
}

static void
show_task (GantryOutlineCell *self)
{
  gboolean summary = self->task != NULL && self->task->summary;

  gtk_widget_set_child_visible (self->arrow, summary);
  if (summary && is_expanded (self))
    gtk_widget_set_state_flags (self->arrow, GTK_STATE_FLAG_CHECKED, FALSE);
  else
    gtk_widget_unset_state_flags (self->arrow, GTK_STATE_FLAG_CHECKED);
  gantry_field_cell_set_strong (GANTRY_FIELD_CELL (self->field_cell), summary);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
gantry_outline_cell_bind (GantryOutlineCell *self, GantryTask *task)
{
  g_return_if_fail (GANTRY_IS_OUTLINE_CELL (self));

  self->task = task;
  gantry_field_cell_bind (GANTRY_FIELD_CELL (self->field_cell), (GantryRecord *) task);
  show_task (self);
}

void
gantry_outline_cell_refresh (GantryOutlineCell *self)
{
  g_return_if_fail (GANTRY_IS_OUTLINE_CELL (self));

  gantry_field_cell_refresh (GANTRY_FIELD_CELL (self->field_cell));
  show_task (self);
}
