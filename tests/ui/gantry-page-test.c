/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gantry-page-test.h"

#include "ui/drawing/gantry-cursor-cell.h"
#include "ui/timeline/gantry-timeline-page.h"

void
gantry_page_test_open (GantryPageTest *self, const GantryPageTestPage *page, int width)
{
  self->document = page->create ();
  self->window = gantry_ui_test_open (self->document, width, 720);
  self->name = page->name;
  self->page = gantry_page_test_go_to (self, page->name, page->type);
  gantry_ui_test_settle (200);
  self->view = gantry_ui_test_find (self->page, page->view_type);
}

void
gantry_page_test_close (GantryPageTest *self, gconstpointer data)
{
  g_clear_object (&self->document);
  gantry_ui_test_close (self->window);
}

GantryTask *
gantry_page_test_get_task (GantryPageTest *self, guint row)
{
  return gantry_outline_get_task (gantry_document_get_outline (self->document), row);
}

void
gantry_page_test_press (GantryPageTest *self, guint key, GdkModifierType modifiers)
{
  gantry_ui_test_press (self->view, key, modifiers);
}

GtkWidget *
gantry_page_test_go_to (GantryPageTest *self, const char *name, GType type)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  gtk_widget_activate_action (window, "win.page", "s", name);
  gantry_ui_test_wait_for (gantry_ui_test_find (window, type) != NULL);
  gantry_ui_test_settle (100);
  return gantry_ui_test_find (window, type);
}

void
gantry_page_test_check_shared (GantryPageTest *self, GantryTask *task, GantryTask *other)
{
  GantryPage *timeline = GANTRY_PAGE (gantry_page_test_go_to (self, "timeline", GANTRY_TYPE_TIMELINE_PAGE));

  g_assert_true (gantry_page_get_record (timeline) == (GantryRecord *) task);
  gantry_page_show_record (timeline, (GantryRecord *) other);
  /* By way of a page that knows nothing of tasks. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.page", "s", "people");
  gantry_page_test_go_to (self, self->name, G_OBJECT_TYPE (self->page));
  g_assert_true (gantry_page_get_record (GANTRY_PAGE (self->page)) == (GantryRecord *) other);
}

static GtkWidget *
find_menu (GantryPageTest *self)
{
  return gantry_ui_test_find (self->view, GTK_TYPE_POPOVER_MENU);
}

void
gantry_page_test_check_menu (GantryPageTest *self, GantryTask *task)
{
  gantry_page_test_press (self, GDK_KEY_Menu, 0);
  gantry_ui_test_settle (50);
  g_assert_null (find_menu (self));
  gantry_page_show_record (GANTRY_PAGE (self->page), (GantryRecord *) task);
  gantry_page_test_press (self, GDK_KEY_F10, GDK_SHIFT_MASK);
  gantry_ui_test_wait_for (find_menu (self) != NULL);
  gtk_popover_popdown (GTK_POPOVER (find_menu (self)));
  gantry_ui_test_wait_for (find_menu (self) == NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->window)), self->view));
}

void
gantry_page_test_check_says (GantryPageTest *self, const char *text)
{
  GtkAccessible *cell = GTK_ACCESSIBLE (gantry_ui_test_find (self->view, GANTRY_TYPE_CURSOR_CELL));
  /* The check answers what there is instead. */
  g_autofree char *said = gtk_test_accessible_check_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "");

  g_assert_nonnull (said);
  if (strstr (said, text) == NULL)
    g_error ("It is “%s” and not “%s”", said, text);
}
