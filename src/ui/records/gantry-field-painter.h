/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* Draws one field of one record in a widget's area: text, a pill or a check box. A part of
 * GantryFieldCell, kept in its struct. */
typedef struct {
  GtkWidget *widget; /* unowned: the widget that is drawn, for its font and color */
  const GantryField *field;
  PangoLayout *layout;
  GantryTone tone;
  gboolean checked; /* of a boolean field */
  gboolean editable;
  gboolean blank;   /* no record */
} GantryFieldPainter;

void gantry_field_painter_init (GantryFieldPainter *self, GtkWidget *widget, const GantryField *field);
void gantry_field_painter_clear (GantryFieldPainter *self);
/* Takes over @record's value (NULL: nothing), one line of it, and queues a redraw. */
void gantry_field_painter_read (GantryFieldPainter *self, GantryRecord *record);
const char *gantry_field_painter_get_text (GantryFieldPainter *self);
/* TRUE where @x is on the box of a boolean field. */
gboolean gantry_field_painter_is_check_at (GantryFieldPainter *self, double x);
void gantry_field_painter_snapshot (GantryFieldPainter *self, GtkSnapshot *snapshot);
void gantry_field_painter_measure (GantryFieldPainter *self,
                                   GtkOrientation      orientation,
                                   int                *minimum,
                                   int                *natural);

G_END_DECLS
