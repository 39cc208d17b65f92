/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-page.h"

typedef struct {
  GantryDocument *document;
  gulong changed_id;
  gboolean stale;       /* changed while hidden */
  GHashTable *disabled; /* names of actions, without "page." */
  void (*update_controls) (GantryPage *self);
  guint controls_id;
} GantryPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GantryPage, gantry_page, ADW_TYPE_BIN)

enum { SIGNAL_ACTION_ENABLED, N_SIGNALS };
static guint signals[N_SIGNALS];

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

  g_clear_handle_id (&priv->controls_id, g_source_remove);
  if (priv->document != NULL)
    g_clear_signal_handler (&priv->changed_id, priv->document);
  g_clear_object (&priv->document);
  G_OBJECT_CLASS (gantry_page_parent_class)->dispose (object);
}

static void
gantry_page_finalize (GObject *object)
{
  GantryPagePrivate *priv = gantry_page_get_instance_private ((GantryPage *) object);

  g_clear_pointer (&priv->disabled, g_hash_table_unref);
  G_OBJECT_CLASS (gantry_page_parent_class)->finalize (object);
}

static void
gantry_page_class_init (GantryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = gantry_page_finalize;
  signals[SIGNAL_ACTION_ENABLED]
    = g_signal_new ("action-enabled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  GTK_WIDGET_CLASS (klass)->map = gantry_page_map;
}

static void
gantry_page_init (GantryPage *self)
{
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);

  priv->disabled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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

GantryRecord *
gantry_page_get_record (GantryPage *self)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  return klass->get_record != NULL && gantry_page_get_document (self) != NULL ? klass->get_record (self) : NULL;
}

gboolean
gantry_page_show_record (GantryPage *self, GantryRecord *record)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  return klass->show_record != NULL && klass->show_record (self, record);
}

GPtrArray *
gantry_page_dup_selection (GantryPage *self)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  return klass->dup_selection != NULL && gantry_page_get_document (self) != NULL ? klass->dup_selection (self) : NULL;
}

void
gantry_page_show_selection (GantryPage *self, GPtrArray *records)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  if (klass->show_selection != NULL)
    klass->show_selection (self, records);
}

GtkWidget *
gantry_page_get_header_controls (GantryPage *self)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  return klass->get_header_controls != NULL ? klass->get_header_controls (self) : NULL;
}

void
gantry_page_list_regions (GantryPage *self, GPtrArray *regions)
{
  GantryPageClass *klass = GANTRY_PAGE_GET_CLASS (self);

  if (klass->list_regions != NULL)
    klass->list_regions (self, regions);
  else
    g_ptr_array_add (regions, self);
}

static void
update_controls_cb (gpointer user_data)
{
  GantryPagePrivate *priv = gantry_page_get_instance_private (user_data);

  priv->controls_id = 0;
  priv->update_controls (user_data);
}

void
gantry_page_queue_controls (GantryPage *self, void (*update) (GantryPage *self))
{
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);

  g_return_if_fail (GANTRY_IS_PAGE (self));

  priv->update_controls = update;
  if (priv->controls_id == 0)
    priv->controls_id = g_idle_add_once (update_controls_cb, self);
}

void
gantry_page_set_action_enabled (GantryPage *self, const char *name, gboolean enabled)
{
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);
  g_autofree char *full = g_strconcat ("page.", name, NULL);

  g_return_if_fail (GANTRY_IS_PAGE (self));
  if (gantry_page_get_action_enabled (self, name) == enabled)
    return;
  if (enabled)
    g_hash_table_remove (priv->disabled, name);
  else
    g_hash_table_add (priv->disabled, g_strdup (name));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), full, enabled);
  g_signal_emit (self, signals[SIGNAL_ACTION_ENABLED], 0, name, enabled);
}

gboolean
gantry_page_get_action_enabled (GantryPage *self, const char *name)
{
  GantryPagePrivate *priv = gantry_page_get_instance_private (self);

  g_return_val_if_fail (GANTRY_IS_PAGE (self), FALSE);
  return !g_hash_table_contains (priv->disabled, name);
}

void
gantry_widget_show_error (GtkWidget *widget, GError *error)
{
  g_return_if_fail (error != NULL);

  gtk_widget_activate_action (widget, "win.toast", "s", error->message);
  g_error_free (error);
}
