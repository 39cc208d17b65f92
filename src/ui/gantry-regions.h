/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The regions of a window that the keyboard goes round with F6: each a widget with all that is in it. One whose
 * gtk_widget_grab_focus() knows the place for the focus decides; into any other the focus comes back to where it
 * was. The focus that is lost, because what had it is gone, comes back too. */
typedef struct _GantryRegions GantryRegions;

/* Adds the regions of now, in reading order; returns the place of the one that the focus goes to first. */
typedef guint (*GantryRegionsList) (GPtrArray *regions, gpointer data);

GantryRegions *gantry_regions_new (GantryRegionsList list, gpointer data);
void gantry_regions_free (GantryRegions *self);
/* Whose keyboard focus it is; NULL lets go of it. */
void gantry_regions_set_root (GantryRegions *self, GtkRoot *root);

/* To the next region, or to the one before. */
void gantry_regions_step (GantryRegions *self, gboolean backward);
/* To the region that the focus came from into the one where it is. */
void gantry_regions_leave (GantryRegions *self);
/* To the one that the focus goes to first. */
void gantry_regions_enter_first (GantryRegions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryRegions, gantry_regions_free)

G_END_DECLS
