/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gantry-timeline-test.h"

void
gantry_timeline_test_open (GantryTimelineTest *self, GantryDocument *document, int width, int height)
{
  self->document = document;
  self->window = gantry_ui_test_open (document, width, height);
  gantry_ui_test_settle (100);
  self->page = (GantryTimelinePage *) gantry_ui_test_find (GTK_WIDGET (self->window), GANTRY_TYPE_TIMELINE_PAGE);
  g_assert_nonnull (self->page);
  self->grid = gantry_timeline_table_get_grid (self->page->table);
  gantry_ui_test_wait_for (gtk_widget_get_height (GTK_WIDGET (self->grid)) > 0
                           || !gtk_widget_get_mapped (GTK_WIDGET (self->grid)));
}

void
gantry_timeline_test_close (GantryTimelineTest *self, gconstpointer data)
{
  g_object_set (self->page, "details", FALSE, NULL); /* the settings are shared by all tests */
  g_clear_object (&self->document);
  gantry_ui_test_close (self->window);
}

GantryTask *
gantry_timeline_test_get_task (GantryTimelineTest *self, guint row)
{
  return gantry_outline_get_task (gantry_document_get_outline (self->document), row);
}

void
gantry_timeline_test_act (GantryTimelineTest *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL));
  gantry_ui_test_settle (50);
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

char *
gantry_timeline_test_read_clipboard (GantryGrid *grid)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (grid)), NULL, read_text_cb, &text);
  gantry_ui_test_wait_for (text != NULL);
  return text;
}
