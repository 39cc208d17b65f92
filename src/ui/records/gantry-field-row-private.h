/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/records/gantry-field-row.h"
#include "ui/records/gantry-name-popover.h"

G_BEGIN_DECLS

/* What differs between rows by the field's type. */
typedef struct {
  /* The widget, with its signals connected to functions below. */
  GtkWidget *(*create) (GantryFieldRow *self);
  /* Puts the record's value into the widget. */
  void (*show) (GantryFieldRow *self);
} GantryFieldRowType;

struct _GantryFieldRow {
  GObject parent_instance;

  const GantryField *field;
  const GantryFieldRowType *type;
  GPtrArray *records;    /* of GantryRecord; NULL: nothing is shown */
  GantryRecord *record;  /* the first of them, unowned */
  gboolean mixed;        /* they do not agree */
  GtkWidget *widget;
  GtkWidget *title;      /* the label with the field's name, where the row itself shows none; or NULL */
  GtkWidget *part;       /* the part of the widget that a type changes, or NULL */
  GantryNamePopover *names; /* where a list of names is typed, or NULL; the widget's */
  GtkWidget *error_row;  /* the reason below the row, while there is one */
  gboolean showing;      /* the widget changes because of the record, not of the person */
};

extern const GantryFieldRowType gantry_field_row_entry;    /* typed on one line */
extern const GantryFieldRowType gantry_field_row_notes;
extern const GantryFieldRowType gantry_field_row_choice;
extern const GantryFieldRowType gantry_field_row_switch;
extern const GantryFieldRowType gantry_field_row_number;   /* a small range of integers */
extern const GantryFieldRowType gantry_field_row_reference;
extern const GantryFieldRowType gantry_field_row_list;     /* references */
extern const GantryFieldRowType gantry_field_row_computed; /* for reading only */

/* FALSE where nothing is shown, and once one of the records has left the plan, until the row is told of others. */
gboolean _gantry_field_row_is_live (GantryFieldRow *self);
/* Types @text into the field; FALSE when it was refused, with the reason shown. */
gboolean _gantry_field_row_type_text (GantryFieldRow *self, const char *text);
gboolean _gantry_field_row_set_integer (GantryFieldRow *self, gint64 value);
/* Shows @error's reason (taken), NULL: none. */
void _gantry_field_row_set_error (GantryFieldRow *self, GError *error);
/* The text of the value, "" where the records do not agree. (transfer full) */
char *_gantry_field_row_dup_text (GantryFieldRow *self);
/* The integer value, @fallback when unset. */
gint64 _gantry_field_row_get_integer (GantryFieldRow *self, gint64 fallback);
/* Opens the list of what @self's field can refer to, at @anchor. */
void _gantry_field_row_choose (GantryFieldRow *self, GtkWidget *anchor);
/* A button that shows @target where it has its place. */
GtkWidget *_gantry_field_row_create_chip (GantryRecord *target);

G_END_DECLS
