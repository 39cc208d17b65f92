/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "ui/records/gantry-choice-filter.h"

G_BEGIN_DECLS

/* Keeps the records of one kind that contain all words of a text, in any field that is shown, and
 * whose enum fields have one of the wanted choices. */
#define GANTRY_TYPE_RECORD_FILTER (gantry_record_filter_get_type ())
G_DECLARE_FINAL_TYPE (GantryRecordFilter, gantry_record_filter, GANTRY, RECORD_FILTER, GantryChoiceFilter)

GantryRecordFilter *gantry_record_filter_new (const GantryKind *kind);
void gantry_record_filter_set_text (GantryRecordFilter *self, const char *text);
/* Wants or no longer wants @choice of the enum @field; a field without any wanted choice lets all
 * records through. */
void gantry_record_filter_set_wanted (GantryRecordFilter *self,
                                      const GantryField  *field,
                                      guint               choice,
                                      gboolean            wanted);
gboolean gantry_record_filter_get_wanted (GantryRecordFilter *self,
                                          const GantryField  *field,
                                          guint               choice);
/* Lets all records through again. */
void gantry_record_filter_reset (GantryRecordFilter *self);
/* TRUE while some records may be hidden. */
gboolean gantry_record_filter_is_active (GantryRecordFilter *self);
/* After a change of records. */
void gantry_record_filter_changed (GantryRecordFilter *self);

G_END_DECLS
