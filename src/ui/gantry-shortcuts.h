/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* All keys in one table: what the application binds, and what the dialog lists. */
typedef struct {
  const char *section; /* translatable */
  const char *title;   /* translatable */
  const char *action;  /* detailed name; NULL where a widget handles the keys itself */
  const char *keys[4]; /* accelerators, NULL-terminated */
} GantryShortcut;

const GantryShortcut *gantry_shortcuts (guint *n_shortcuts);
/* Binds the keys of the "app." and "win." actions; pages bind those of their "page." actions. */
void gantry_shortcuts_install (GtkApplication *application);

G_END_DECLS
