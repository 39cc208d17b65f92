/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* Reads the parts of a date out of folded text (gantry-words.h), for gantry_instant_parse(). */
typedef struct {
  const char *at; /* what is left of the text */
  gint64 now;
  int week_start;
  gboolean to_finish; /* a month alone means its last day */
  /* what was read */
  gint64 day; /* its midnight */
  gboolean has_time;
  gint64 seconds; /* since midnight, if has_time */
} GantryDateReader;

/* "today", "fri", "next week", "in 3 days", "+2w", "2 days ago". On FALSE the cursor is anywhere. */
gboolean gantry_date_reader_read_relative (GantryDateReader *self);
/* "12 Mar 2027", "3/15/27" and the like. */
gboolean gantry_date_reader_read_date (GantryDateReader *self);
/* A time of day at the cursor, if there is one. */
gboolean gantry_date_reader_read_time (GantryDateReader *self);

/* Skips blanks, commas and words that mean nothing. */
void gantry_date_reader_skip (GantryDateReader *self);
/* The bytes of the word at the cursor, 0 when there is none. */
gsize gantry_date_reader_measure_word (GantryDateReader *self);

G_END_DECLS
