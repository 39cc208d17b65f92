/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gantry-ui-test.h"

#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* A window with a plan that shows one page: a fixture for what a page and its view do. */
typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GtkWidget *page;
  GtkWidget *view;   /* what is walked about in; NULL where the page does not show it */
  const char *name;  /* of the page */
} GantryPageTest;

typedef struct {
  const char *name; /* of the page, for "win.page" */
  GType type, view_type;
  GantryDocument *(*create) (void); /* the plan (transfer full) */
} GantryPageTestPage;

void gantry_page_test_open (GantryPageTest *self, const GantryPageTestPage *page, int width);
/* A teardown function of a fixture. */
void gantry_page_test_close (GantryPageTest *self, gconstpointer data);

GantryTask *gantry_page_test_get_task (GantryPageTest *self, guint row);
/* Does what the key does in the view; fails where it does nothing. */
void gantry_page_test_press (GantryPageTest *self, guint key, GdkModifierType modifiers);
/* Shows another page of the window. */
GtkWidget *gantry_page_test_go_to (GantryPageTest *self, const char *name, GType type);
/* @task, which the page is at, is the one that the timeline comes to; and back with @other. */
void gantry_page_test_check_shared (GantryPageTest *self, GantryTask *task, GantryTask *other);
/* The keys for a context menu open it where there is a task that it could be about. To be called while there is none. */
void gantry_page_test_check_menu (GantryPageTest *self, GantryTask *task);
/* What a screen reader says of the cursor has @text in it. */
void gantry_page_test_check_says (GantryPageTest *self, const char *text);

G_END_DECLS
