/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-window.h"

G_BEGIN_DECLS

/* Real windows in the test's own process. */

/* Instead of g_test_init(): a display, styles and an application that is not run. */
void gantry_ui_test_init (int *argc, char ***argv);
int gantry_ui_test_run (void);

/* Turns the main loop until @condition holds; fails after ten seconds. */
#define gantry_ui_test_wait_for(condition)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 give_up = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;                            \
    while (!(condition) && g_get_monotonic_time () < give_up)                                      \
      gantry_ui_test_settle (20);                                                                  \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END
/* Turns the main loop for @milliseconds. */
void gantry_ui_test_settle (guint milliseconds);

/* A plan with @n_tasks tasks of two days, each after the one before, two people and three risks.
 * (transfer full) */
GantryDocument *gantry_ui_test_create_plan (guint n_tasks);
/* A window of that size that shows @document. */
GantryWindow *gantry_ui_test_open (GantryDocument *document, int width, int height);
/* A window without a plan. */
GantryWindow *gantry_ui_test_open_blank (int width, int height);
/* Closes it without keeping anything, and asserts that the window and its document are gone. */
void gantry_ui_test_close (GantryWindow *window);

/* Does what the key does in @widget; fails where it does nothing. */
void gantry_ui_test_press (GtkWidget *widget, guint key, GdkModifierType modifiers);
/* Presses a key where the keyboard focus is: runs the first binding of it that answers, from there up to @root.
 * FALSE when none does. What is typed into entries does not come in by this. */
gboolean gantry_ui_test_press_focus (GtkWidget *root, guint key, GdkModifierType modifiers);

/* Runs xdotool, with real keys and a real pointer, and waits until it has ended. @arguments: "xdotool", ..., NULL. */
void gantry_ui_test_run_xdotool (const char *const *arguments);
/* The same for a few; skips the test and answers FALSE where the program is not installed. */
gboolean gantry_ui_test_xdotool (const char *first, ...) G_GNUC_NULL_TERMINATED;

/* The first widget of @type below @root that is mapped, NULL when there is none. */
GtkWidget *gantry_ui_test_find (GtkWidget *root, GType type);
/* The same, and its tooltip or label says @text. */
GtkWidget *gantry_ui_test_find_named (GtkWidget *root, GType type, const char *text);

G_END_DECLS
