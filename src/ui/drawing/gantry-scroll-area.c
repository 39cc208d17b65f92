/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-scroll-area.h"

#define GET_CLASS(self) (G_TYPE_INSTANCE_GET_CLASS ((self), GANTRY_TYPE_SCROLL_AREA, GantryScrollAreaClass))

enum { PROP_0, PROP_HADJUSTMENT, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (GantryScrollArea, gantry_scroll_area, GTK_TYPE_WIDGET,
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static void
value_changed_cb (GantryScrollArea *self, GtkAdjustment *adjustment)
{
  GET_CLASS (self)->scrolled (self, adjustment == self->hadjustment ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
}

static void
set_adjustment (GantryScrollArea *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = orientation == GTK_ORIENTATION_HORIZONTAL ? &self->hadjustment : &self->vadjustment;

  if (*place == adjustment)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, value_changed_cb, self);
  g_set_object (place, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  GET_CLASS (self)->adjusted (self, orientation);
}

static void
gantry_scroll_area_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GantryScrollArea *self = (GantryScrollArea *) object;

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break; /* it is as small as one likes */
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gantry_scroll_area_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GantryScrollArea *self = (GantryScrollArea *) object;

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->hadjustment);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vadjustment);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
gantry_scroll_area_dispose (GObject *object)
{
  GantryScrollArea *self = (GantryScrollArea *) object;

  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  G_OBJECT_CLASS (gantry_scroll_area_parent_class)->dispose (object);
}

static void
gantry_scroll_area_class_init (GantryScrollAreaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = gantry_scroll_area_set_property;
  object_class->get_property = gantry_scroll_area_get_property;
  object_class->dispose = gantry_scroll_area_dispose;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
gantry_scroll_area_init (GantryScrollArea *self)
{
}
