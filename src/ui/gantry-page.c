/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-page.h"

typedef struct {
  GantryDocument *document;
  gulong changed_id;
  gboolean stale; /* changed while hidden */
} GantryPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GantryPage, gantry_page, ADW_TYPE_BIN)

static void
tell_changed (GantryPage *self, const GantryTransaction *transaction)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  if (klass->document_changed != NULL)
    klass->document_changed (self, transaction);
}

static void
document_changed_cb (GantryPage *self, GantryTransaction *transaction)
{
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tell_changed (self, transaction);
  else
    priv->stale = TRUE;
}

static void
gantry_page_map (GtkWidget *widget)
{
  GantryPage *self = (GantryPage *) widget;
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);

  GTK_WIDGET_CLASS (gantry_page_parent_class)->map (widget);
  if (priv->stale)
    {
      priv->stale = FALSE;
      tell_changed (self, NULL);
    }
}

static void
gantry_page_dispose (GObject *object)
{
  GantryPage *self = (GantryPage *) object;
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);

  if (priv->document != NULL)
    g_clear_signal_handler (&priv->changed_id, priv->document);
  g_clear_object (&priv->document);
  G_OBJECT_CLASS (gantry_page_parent_class)->dispose (object);
}

static void
gantry_page_class_init (GantryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = gantry_page_map;
}

static void
gantry_page_init (GantryPage *self G_GNUC_UNUSED)
{
}

GantryDocument *
gantry_page_get_document (GantryPage *self)
{
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);

  g_return_val_if_fail (GANTRY_IS_PAGE (self), NULL);
  return priv->document;
}

void
gantry_page_set_document (GantryPage *self, GantryDocument *document)
{
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);

  g_return_if_fail (GANTRY_IS_PAGE (self));
  if (priv->document == document)
    return;
  if (priv->document != NULL)
    g_clear_signal_handler (&priv->changed_id, priv->document);
  g_set_object (&priv->document, document);
  if (document != NULL)
    priv->changed_id = g_signal_connect_object (document, "changed",
                                                G_CALLBACK (document_changed_cb), self,
                                                G_CONNECT_SWAPPED);
  if (GANTRY_PAGE_GET_CLASS (self)->set_document != NULL)
    GANTRY_PAGE_GET_CLASS (self)->set_document (self, document);
}

GVariant *
gantry_page_get_view_state (GantryPage *self)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  return klass->get_view_state != NULL ? klass->get_view_state (self) : NULL;
}

void
gantry_page_set_view_state (GantryPage *self, GVariant *state)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  if (klass->set_view_state != NULL && state != NULL)
    klass->set_view_state (self, state);
}

gboolean
gantry_page_show_record (GantryPage *self, GantryRecord *record)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  return klass->show_record != NULL && klass->show_record (self, record);
}

GtkWidget *
gantry_page_get_header_controls (GantryPage *self)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  return klass->get_header_controls != NULL ? klass->get_header_controls (self) : NULL;
}

void
gantry_widget_show_error (GtkWidget *widget, GError *error)
{
  g_return_if_fail (error != NULL);

  gtk_widget_activate_action (widget, "win.toast", "s", error->message);
  g_error_free (error);
}
