/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-person.h"

G_BEGIN_DECLS

/* Who has how much to do when: people × periods, computed from the assignments. The work of an
 * assignment is spread, evenly or by its contour, over the working time between its start and its
 * finish: the person's calendar, within the task's calendar where it has one of its own.
 *
 * A computed table is a plain copy: it does not follow the document. Complexity: calendars × periods
 * + assignments × (log exceptions + periods they run through). */
typedef struct _GantryLoad GantryLoad;

typedef enum {
  GANTRY_LOAD_DAY,
  GANTRY_LOAD_WEEK, /* from the project's first day of the week */
  GANTRY_LOAD_MONTH,
} GantryLoadPeriod;

/* All in seconds of work. */
typedef struct {
  gint64 work;     /* planned */
  gint64 capacity; /* the calendar's hours, without leave, as much as there is of the person */
  gint64 leave;    /* capacity that the person's own days off take away */
  gint64 excess;   /* work above capacity; in totals the sum of it, so that no free week hides it */
} GantryLoadCell;

/* What one task adds to a cell. */
typedef struct {
  gint64 task; /* id */
  gint64 work;
} GantryLoadShare;

/* From the period that @from is in to the one that ends at or after @to, at least one; fewer where
 * that would be millions of cells. Costs have no working time and are left out; everybody and
 * everything else has a row, by team and name. */
GantryLoad *gantry_load_new (GantryDocument *document, GantryLoadPeriod period, gint64 from, gint64 to);
void gantry_load_free (GantryLoad *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryLoad, gantry_load_free)

guint gantry_load_get_n_people (const GantryLoad *self);
/* (transfer none) */
GantryPerson *gantry_load_get_person (const GantryLoad *self, guint person);
/* The row of the person with this id, G_MAXUINT when there is none. */
guint gantry_load_find_person (const GantryLoad *self, gint64 id);

GantryLoadPeriod gantry_load_get_period (const GantryLoad *self);
guint gantry_load_get_n_periods (const GantryLoad *self);
/* When @period begins; that of n_periods is when the last one ends. */
gint64 gantry_load_get_start (const GantryLoad *self, guint period);
/* The period that @instant is in, the first or the last when it is outside. */
guint gantry_load_find_period (const GantryLoad *self, gint64 instant);

const GantryLoadCell *gantry_load_get_cell (const GantryLoad *self, guint person, guint period);
const GantryLoadCell *gantry_load_get_person_total (const GantryLoad *self, guint person);
const GantryLoadCell *gantry_load_get_period_total (const GantryLoad *self, guint period);
const GantryLoadCell *gantry_load_get_total (const GantryLoad *self);

/* What makes the load of the cells from @period until before @end: GantryLoadShare, one a task, the
 * largest first. (transfer full) */
GArray *gantry_load_dup_shares (const GantryLoad *self, guint person, guint period, guint end);

G_END_DECLS
