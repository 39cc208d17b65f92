/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-shortcuts-dialog.h"

#include "ui/gantry-page-list.h"
#include "ui/gantry-shortcuts.h"

#include <glib/gi18n-lib.h>

struct _GantryShortcutsDialog {
  AdwDialog parent_instance;

  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (GantryShortcutsDialog, gantry_shortcuts_dialog, ADW_TYPE_DIALOG)

/* “Ctrl+Shift+Z” as a cap for each key. */
static GtkWidget *
create_caps (const char *accelerator)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  g_autofree char *label = NULL;
  g_auto (GStrv) parts = NULL;
  GdkModifierType modifiers;
  guint key;

  gtk_accelerator_parse (accelerator, &key, &modifiers);
  label = gtk_accelerator_get_label (key, modifiers);
  parts = g_strsplit (label, "+", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      /* a plus sign is itself a key: it leaves an empty part */
      GtkWidget *cap = gtk_label_new (parts[i][0] != '\0' ? parts[i] : "+");

      gtk_widget_add_css_class (cap, "keycap");
      gtk_box_append (GTK_BOX (box), cap);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
add_row (AdwPreferencesGroup *group, const char *title, const char *const *keys)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (i > 0)
        {
          GtkWidget *or_label = gtk_label_new (_("or"));

          gtk_widget_add_css_class (or_label, "dimmed");
          adw_action_row_add_suffix (ADW_ACTION_ROW (row), or_label);
        }
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_caps (keys[i]));
    }
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
add_group (GantryShortcutsDialog *self, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (self->page, group);
  return group;
}

static void
add_page_rows (AdwPreferencesGroup *group)
{
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  for (guint i = 0; i < MIN (n_entries, 9); i++)
    {
      g_autofree char *key = g_strdup_printf ("<Alt>%u", i + 1);
      const char *keys[] = { key, NULL };

      add_row (group, _(entries[i].title), keys);
    }
}

static void
fill (GantryShortcutsDialog *self)
{
  guint n_shortcuts;
  const GantryShortcut *shortcuts = gantry_shortcuts (&n_shortcuts);
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < n_shortcuts; i++)
    {
      if (i == 0 || !g_str_equal (shortcuts[i].section, shortcuts[i - 1].section))
        group = add_group (self, _(shortcuts[i].section));
      add_row (group, _(shortcuts[i].title), shortcuts[i].keys);
    }
  add_page_rows (add_group (self, _("Turn to a Page")));
}

static void
gantry_shortcuts_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_SHORTCUTS_DIALOG);
  G_OBJECT_CLASS (gantry_shortcuts_dialog_parent_class)->dispose (object);
}

static void
gantry_shortcuts_dialog_class_init (GantryShortcutsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_shortcuts_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/gantry/Gantry/ui/gantry-shortcuts-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryShortcutsDialog, page);
}

static void
gantry_shortcuts_dialog_init (GantryShortcutsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill (self);
}

GtkWidget *
gantry_shortcuts_dialog_new (void)
{
  return g_object_new (GANTRY_TYPE_SHORTCUTS_DIALOG, NULL);
}
