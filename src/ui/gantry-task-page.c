/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-task-page.h"

#include "model/kinds/gantry-task.h"

typedef struct {
  GtkStack *stack;
  AdwStatusPage *empty_page;
  AdwBin *content_bin;

  GantryCursorArea *area; /* of the content */
  GtkPopover *menu;
  GPtrArray *popovers;    /* all that the area has for this page */
} GantryTaskPagePrivate;

enum { PROP_0, PROP_CONTENT, PROP_EMPTY_ICON_NAME, PROP_EMPTY_TITLE, PROP_EMPTY_DESCRIPTION, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GantryTaskPage, gantry_task_page, GANTRY_TYPE_PAGE)

/* ---- Popovers ---- */

static void
open_menu_cb (GantryTaskPage *self, double x, double y)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private (self);

  if (!GANTRY_TASK_PAGE_GET_CLASS (self)->has_menu (self))
    return;
  gtk_popover_set_pointing_to (priv->menu, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (priv->menu);
}

static gboolean
gantry_task_page_has_menu (GantryTaskPage *self)
{
  return gantry_page_get_record (GANTRY_PAGE (self)) != NULL;
}

/* A popover that closes leaves the focus nowhere. */
static void
closed_cb (GantryTaskPage *self)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private (self);

  gtk_widget_grab_focus (GTK_WIDGET (priv->area));
}

/* ---- Actions ---- */

static void
open_task (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryRecord *task = gantry_page_get_record (GANTRY_PAGE (widget));

  if (task != NULL)
    gantry_task_page_edit (GANTRY_TASK_PAGE (widget), task->id);
}

/* ---- Class ---- */

static void
gantry_task_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private ((GantryTaskPage *) object);

  switch (property)
    {
    case PROP_CONTENT:
      adw_bin_set_child (priv->content_bin, g_value_get_object (value));
      break;
    case PROP_EMPTY_ICON_NAME:
      adw_status_page_set_icon_name (priv->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_TITLE:
      adw_status_page_set_title (priv->empty_page, g_value_get_string (value));
      break;
    case PROP_EMPTY_DESCRIPTION:
      adw_status_page_set_description (priv->empty_page, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gantry_task_page_dispose (GObject *object)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private ((GantryTaskPage *) object);

  g_clear_pointer (&priv->popovers, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_TASK_PAGE);
  G_OBJECT_CLASS (gantry_task_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_EMPTY_ICON_NAME] = g_param_spec_string ("empty-icon-name", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_TITLE] = g_param_spec_string ("empty-title", NULL, NULL, NULL, flags);
  properties[PROP_EMPTY_DESCRIPTION] = g_param_spec_string ("empty-description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gantry_task_page_class_init (GantryTaskPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gantry_task_page_dispose;
  object_class->set_property = gantry_task_page_set_property;
  klass->has_menu = gantry_task_page_has_menu;
  install_properties (object_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-task-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, GantryTaskPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, GantryTaskPage, empty_page);
  gtk_widget_class_bind_template_child_private (widget_class, GantryTaskPage, content_bin);
  gtk_widget_class_install_action (widget_class, "page.open", NULL, open_task);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_ALT_MASK, "page.open", NULL);
}

static void
gantry_task_page_init (GantryTaskPage *self)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  priv->popovers = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
}

/* ---- Public ---- */

void
gantry_task_page_set_area (GantryTaskPage *self, GantryCursorArea *area, GMenuModel *menu)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private (self);

  g_return_if_fail (GANTRY_IS_TASK_PAGE (self) && priv->area == NULL);
  priv->area = area;
  priv->menu = GTK_POPOVER (gtk_popover_menu_new_from_model (menu));
  gtk_popover_set_has_arrow (priv->menu, FALSE);
  gtk_widget_set_halign (GTK_WIDGET (priv->menu), GTK_ALIGN_START);
  gantry_task_page_add_popover (self, priv->menu);
  g_signal_connect_object (area, "open-menu", G_CALLBACK (open_menu_cb), self, G_CONNECT_SWAPPED);
}

void
gantry_task_page_add_popover (GantryTaskPage *self, GtkPopover *popover)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private (self);

  g_return_if_fail (GANTRY_IS_TASK_PAGE (self) && priv->area != NULL);
  gtk_widget_set_parent (GTK_WIDGET (popover), GTK_WIDGET (priv->area));
  g_ptr_array_add (priv->popovers, popover);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
}

void
gantry_task_page_open_popover (GantryTaskPage *self, GtkPopover *popover)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private (self);
  GdkRectangle area;

  g_return_if_fail (GANTRY_IS_TASK_PAGE (self) && priv->area != NULL);
  gantry_cursor_area_locate (priv->area, &area);
  gtk_popover_set_pointing_to (popover, &area);
  gtk_popover_popup (popover);
}

void
gantry_task_page_set_empty (GantryTaskPage *self, gboolean empty)
{
  GantryTaskPagePrivate *priv = gantry_task_page_get_instance_private (self);

  g_return_if_fail (GANTRY_IS_TASK_PAGE (self));
  gtk_stack_set_visible_child_name (priv->stack, empty ? "empty" : "content");
}

void
gantry_task_page_edit (GantryTaskPage *self, gint64 task)
{
  GantryDocument *document;
  GantryRecord *record;

  g_return_if_fail (GANTRY_IS_TASK_PAGE (self));
  document = gantry_page_get_document (GANTRY_PAGE (self));
  record = document != NULL ? gantry_document_lookup (document, &gantry_task_kind, task) : NULL;
  if (record != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-record", "(ss)", gantry_task_kind.name, record->uuid);
}
