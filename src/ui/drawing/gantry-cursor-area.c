/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-cursor-area.h"

#include "ui/drawing/gantry-cursor-cell.h"
#include "ui/drawing/gantry-widget-palette.h"

#define GET_CLASS(self) (G_TYPE_INSTANCE_GET_CLASS ((self), GANTRY_TYPE_CURSOR_AREA, GantryCursorAreaClass))

enum { SIGNAL_OPEN_MENU, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE (GantryCursorArea, gantry_cursor_area, GANTRY_TYPE_SCROLL_AREA)

static gboolean
locate (GantryCursorArea *self, GdkRectangle *area)
{
  *area = (GdkRectangle) { 0, 0, 1, 1 };
  return GET_CLASS (self)->locate (self, area);
}

/* ---- Sizes ---- */

static void
gantry_cursor_area_size_allocate (GtkWidget *widget, int width G_GNUC_UNUSED, int height G_GNUC_UNUSED, int baseline G_GNUC_UNUSED)
{
  GantryCursorArea *self = (GantryCursorArea *) widget;
  GdkRectangle area;

  gtk_widget_set_opacity (self->cell, locate (self, &area) ? 1 : 0);
  gtk_widget_size_allocate (self->cell, &area, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER (child))
      gtk_popover_present (GTK_POPOVER (child));
}

static void
gantry_cursor_area_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size G_GNUC_UNUSED,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline G_GNUC_UNUSED,
                            int            *natural_baseline G_GNUC_UNUSED)
{
  gtk_widget_measure (((GantryCursorArea *) widget)->cell, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : 140;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 900 : 500;
}

/* ---- Drawing ---- */

static void
gantry_cursor_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  gtk_widget_snapshot_child (widget, ((GantryCursorArea *) widget)->cell, snapshot);
}

static void
gantry_cursor_area_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GantryCursorArea *self = (GantryCursorArea *) widget;

  GTK_WIDGET_CLASS (gantry_cursor_area_parent_class)->css_changed (widget, change);
  gantry_widget_get_palette (widget, &self->palette);
  gantry_layout_cache_clear (self->layouts);
  gantry_cursor_area_refresh (self);
}

static void
gantry_cursor_area_scrolled (GantryScrollArea *area, GtkOrientation orientation G_GNUC_UNUSED)
{
  gantry_cursor_area_refresh ((GantryCursorArea *) area);
}

/* ---- Keys and pointer ---- */

static gboolean
gantry_cursor_area_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (((GantryCursorArea *) widget)->cell);
}

static gboolean
gantry_cursor_area_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GantryCursorArea *self = (GantryCursorArea *) widget;
  GdkRectangle area = { 0 };
  g_autofree char *text = keyboard ? NULL : GET_CLASS (self)->dup_tooltip (self, x, y, &area);

  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  if (area.width > 0)
    gtk_tooltip_set_tip_area (tooltip, &area);
  return TRUE;
}

static gboolean
menu_cb (GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
  GdkRectangle area;

  if (!g_signal_has_handler_pending (widget, signals[SIGNAL_OPEN_MENU], 0, TRUE))
    return FALSE;
  locate ((GantryCursorArea *) widget, &area);
  g_signal_emit (widget, signals[SIGNAL_OPEN_MENU], 0, area.x + area.width / 2.0, area.y + area.height / 2.0);
  return TRUE;
}

/* ---- Class ---- */

static void
gantry_cursor_area_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gantry_cursor_area_parent_class)->dispose (object);
}

static void
gantry_cursor_area_finalize (GObject *object)
{
  gantry_layout_cache_free (((GantryCursorArea *) object)->layouts);
  G_OBJECT_CLASS (gantry_cursor_area_parent_class)->finalize (object);
}

static void
gantry_cursor_area_class_init (GantryCursorAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryScrollAreaClass *area_class = GANTRY_SCROLL_AREA_CLASS (klass);

  object_class->dispose = gantry_cursor_area_dispose;
  object_class->finalize = gantry_cursor_area_finalize;
  widget_class->size_allocate = gantry_cursor_area_size_allocate;
  widget_class->measure = gantry_cursor_area_measure;
  widget_class->snapshot = gantry_cursor_area_snapshot;
  widget_class->css_changed = gantry_cursor_area_css_changed;
  widget_class->grab_focus = gantry_cursor_area_grab_focus;
  widget_class->query_tooltip = gantry_cursor_area_query_tooltip;
  area_class->adjusted = area_class->scrolled = gantry_cursor_area_scrolled;
  signals[SIGNAL_OPEN_MENU] = g_signal_new ("open-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_cb, NULL);
}

static void
gantry_cursor_area_init (GantryCursorArea *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* ---- Public ---- */

void
gantry_cursor_area_set_up (GantryCursorArea *self, GtkAccessibleRole role, guint n_layouts)
{
  g_return_if_fail (GANTRY_IS_CURSOR_AREA (self) && self->cell == NULL);
  self->layouts = gantry_layout_cache_new (GTK_WIDGET (self), n_layouts);
  self->cell = gantry_cursor_cell_new (role);
  gtk_widget_set_parent (self->cell, GTK_WIDGET (self));
}

void
gantry_cursor_area_refresh (GantryCursorArea *self)
{
  g_return_if_fail (GANTRY_IS_CURSOR_AREA (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gantry_cursor_area_locate (GantryCursorArea *self, GdkRectangle *area)
{
  g_return_if_fail (GANTRY_IS_CURSOR_AREA (self));
  locate (self, area);
}
