/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Draws one field of one record: text, a pill or a check box. A part of GantryFieldCell, which has one
 * for itself, and of GantryGrid, which has one a column and draws row after row with it. */
typedef struct {
  const GantryField *field;
  GtkWidget *widget;   /* unowned */
  PangoLayout *layout;
  GHashTable *layouts; /* by text, or NULL: @layout is one of these */
  GantryTone tone;
  gboolean strong;
  gboolean checked; /* of a boolean field */
  gboolean editable;
  gboolean blank;   /* no record */
} GantryFieldPainter;

/* Where it is drawn: from 0,0 on. */
typedef struct {
  GtkWidget *widget; /* for its direction and style */
  int width, height;
  GdkRGBA color;     /* of the text; of a pill: that of its tone */
} GantryFieldPlace;

/* @widget: for its font. */
void gantry_field_painter_init (GantryFieldPainter *self, GtkWidget *widget, const GantryField *field);
/* For one that draws record after record: texts are laid out once, as many of them come again. */
void gantry_field_painter_keep_layouts (GantryFieldPainter *self);
void gantry_field_painter_clear (GantryFieldPainter *self);
/* Takes over @record's value (NULL: nothing), one line of it. */
void gantry_field_painter_read (GantryFieldPainter *self, GantryRecord *record);
const char *gantry_field_painter_get_text (GantryFieldPainter *self);
/* Semibold; a cell that is a widget has this from its style. */
void gantry_field_painter_set_strong (GantryFieldPainter *self, gboolean strong);
/* TRUE where @x is on the box of a boolean field in a cell @width wide. */
gboolean gantry_field_painter_is_check_at (GantryFieldPainter *self, GtkWidget *widget, int width, double x);
/* TRUE where the text does not fit into @width. */
gboolean gantry_field_painter_is_cut (GantryFieldPainter *self, int width);
void gantry_field_painter_snapshot (GantryFieldPainter *self, GtkSnapshot *snapshot, const GantryFieldPlace *place);
void gantry_field_painter_measure (GantryFieldPainter *self,
                                   GtkOrientation      orientation,
                                   int                *minimum,
                                   int                *natural);

G_END_DECLS
