/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-filter-bar.h"

#include <glib/gi18n-lib.h>

struct _GantryFilterBar {
  AdwBin parent_instance;

  AdwWrapBox *chips;
  GtkLabel *count_label;
  GtkWidget *all_button;
  GantryChoiceFilter *filter;
  GPtrArray *extras; /* of the owner's chips */
};

/* A chip of the owner's. */
typedef struct {
  const char *action_name;
  char *target, *label;
} Extra;

G_DEFINE_FINAL_TYPE (GantryFilterBar, gantry_filter_bar, ADW_TYPE_BIN)

static void
extra_free (Extra *extra)
{
  g_free (extra->target);
  g_free (extra->label);
  g_free (extra);
}

/* ---- Chips ---- */

static GtkWidget *
add_chip (GantryFilterBar *self, const char *text)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);
  /* Translators: what a click on a chip such as “Late” does */
  g_autofree char *tooltip = g_strdup_printf (_("Remove “%s”"), text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_set_tooltip_text (chip, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_widget_add_css_class (chip, "chip");
  adw_wrap_box_append (self->chips, chip);
  return chip;
}

static void
choice_clicked_cb (GantryFilterBar *self, GtkButton *chip)
{
  gantry_choice_filter_set_choice (self->filter, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chip), "choice")), FALSE);
}

static void
add_choice_chips (GantryFilterBar *self)
{
  guint n_choices = self->filter != NULL ? gantry_choice_filter_get_n_choices (self->filter) : 0;

  for (guint i = 0; i < n_choices; i++)
    if (gantry_choice_filter_get_choice (self->filter, i))
      {
        g_auto (GantryChoiceInfo) info = { NULL };
        GtkWidget *chip;

        gantry_choice_filter_describe (self->filter, i, &info);
        chip = add_chip (self, info.alone != NULL ? info.alone : info.label);
        g_object_set_data (G_OBJECT (chip), "choice", GUINT_TO_POINTER (i));
        g_signal_connect_object (chip, "clicked", G_CALLBACK (choice_clicked_cb), self, G_CONNECT_SWAPPED);
      }
}

static void
add_extra_chips (GantryFilterBar *self)
{
  for (guint i = 0; i < self->extras->len; i++)
    {
      const Extra *extra = self->extras->pdata[i];
      GtkWidget *chip = add_chip (self, extra->label);

      if (extra->target != NULL)
        gtk_actionable_set_action_target (GTK_ACTIONABLE (chip), "s", extra->target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (chip), extra->action_name);
    }
}

static gboolean
has_focus (GantryFilterBar *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->chips)) != NULL;
}

/* The focus of a chip that was clicked goes on to the next one, and out of the bar with the last. */
static void
update (GantryFilterBar *self)
{
  gboolean focused = has_focus (self);
  GtkWidget *chip;

  if (focused)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  while ((chip = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, chip);
  add_extra_chips (self);
  add_choice_chips (self);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_first_child (GTK_WIDGET (self->chips)) != NULL);
  if (focused && gtk_widget_get_visible (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self->chips), GTK_DIR_TAB_FORWARD);
}

/* ---- Class ---- */

static void
gantry_filter_bar_dispose (GObject *object)
{
  GantryFilterBar *self = (GantryFilterBar *) object;

  g_clear_object (&self->filter);
  g_clear_pointer (&self->extras, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_FILTER_BAR);
  G_OBJECT_CLASS (gantry_filter_bar_parent_class)->dispose (object);
}

static void
gantry_filter_bar_class_init (GantryFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_filter_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryFilterBar, chips);
  gtk_widget_class_bind_template_child (widget_class, GantryFilterBar, count_label);
  gtk_widget_class_bind_template_child (widget_class, GantryFilterBar, all_button);
}

static void
gantry_filter_bar_init (GantryFilterBar *self)
{
  self->extras = g_ptr_array_new_with_free_func ((GDestroyNotify) extra_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
gantry_filter_bar_set_filter (GantryFilterBar *self, GantryChoiceFilter *filter)
{
  g_return_if_fail (GANTRY_IS_FILTER_BAR (self));
  g_return_if_fail (self->filter == NULL);

  self->filter = g_object_ref (filter);
  g_signal_connect_object (filter, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static guint
find_extra (GantryFilterBar *self, const char *action_name)
{
  for (guint i = 0; i < self->extras->len; i++)
    if (g_str_equal (((Extra *) self->extras->pdata[i])->action_name, action_name))
      return i;
  return G_MAXUINT;
}

void
gantry_filter_bar_set_extra (GantryFilterBar *self,
                             const char      *action_name,
                             const char      *target,
                             const char      *label)
{
  guint at;
  Extra *extra;

  g_return_if_fail (GANTRY_IS_FILTER_BAR (self));

  at = find_extra (self, action_name);
  if (at != G_MAXUINT)
    g_ptr_array_remove_index (self->extras, at);
  else if (label == NULL)
    return;
  if (label != NULL)
    {
      extra = g_new (Extra, 1);
      *extra = (Extra) { action_name, g_strdup (target), g_strdup (label) };
      g_ptr_array_insert (self->extras, at != G_MAXUINT ? (int) at : -1, extra);
    }
  update (self);
}

void
gantry_filter_bar_set_count (GantryFilterBar *self, const char *count)
{
  g_return_if_fail (GANTRY_IS_FILTER_BAR (self));

  gtk_label_set_label (self->count_label, count != NULL ? count : "");
  gtk_widget_set_visible (self->all_button, count != NULL);
}
