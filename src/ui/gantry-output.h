/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What leaves the application: as a file, to a printer. What came of it is a toast of the window that
 * @widget is in. */

/* Asks where to, suggesting @name, and writes @bytes (taken) there; @title is the dialog's. */
void gantry_output_save (GtkWidget *widget, GBytes *bytes, const char *title, const char *name);
/* Asks for a printer and sends @pdf (taken) to it, which may as well write a file: as @name, unless the person says
 * otherwise. */
void gantry_output_print (GtkWidget *widget, GBytes *pdf, const char *title, const char *name, GtkPageSetup *setup);
/* @title as a name that every file system takes, with this extension. (transfer full) */
char *gantry_output_dup_name (const char *title, const char *extension);

G_END_DECLS
