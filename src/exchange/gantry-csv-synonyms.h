/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-csv-header.h"

G_BEGIN_DECLS

/* One name that tools give to a column. */
typedef struct {
  const char *title; /* folded */
  GantryCsvMeaning meaning;
  gboolean weak;     /* only where no other column has that meaning */
  char unit;         /* what bare numbers count: 'm' minutes, 'h' hours, 'd' days, 'w' weeks; 0: days */
} GantryCsvSynonym;

/* NULL when no tool that we know has a column of this name. @title is folded. */
const GantryCsvSynonym *gantry_csv_find_synonym (const char *title);

G_END_DECLS
