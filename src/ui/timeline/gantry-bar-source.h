/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-bar-colors.h"
#include "ui/timeline/gantry-row-model.h"

G_BEGIN_DECLS

typedef enum {
  GANTRY_BAR_SUMMARY = 1 << 0,
  GANTRY_BAR_MILESTONE = 1 << 1,
  GANTRY_BAR_GATE = 1 << 2,
  GANTRY_BAR_CRITICAL = 1 << 3,
  GANTRY_BAR_LATE = 1 << 4, /* finishes after its deadline */
  GANTRY_BAR_INACTIVE = 1 << 5,
  GANTRY_BAR_MANUAL = 1 << 6,
  GANTRY_BAR_NEAR_CRITICAL = 1 << 7,
  GANTRY_BAR_GROUP = 1 << 8, /* stands for a group of rows: nothing can be done to it */
  GANTRY_BAR_BLOCKED = 1 << 9,
} GantryBarFlags;

typedef struct {
  gint64 start, finish;
} GantrySpan;

/* What is drawn of a task, as plain numbers. Instants that are not there are GANTRY_NONE; a bar without
 * a start is not drawn. */
typedef struct {
  gint64 start, finish;
  gint64 deadline;
  gint64 slack_finish; /* how far the finish can slip */
  gint64 undelayed;    /* where it would start but for leveling */
  gint64 stop;         /* up to where what has begun is done */
  const GantrySpan *pieces;    /* of a split task, of a recurring one that is collapsed; or NULL */
  const GantrySpan *baselines; /* one for each that is shown; NULL without any */
  guint16 n_pieces;
  guint16 flags;       /* GantryBarFlags */
  guint16 progress;    /* basis points */
  guint8 color;        /* GantryHue of the palette */
  guint8 constraint;   /* GantryConstraintType */
  guint8 letters[GANTRY_N_LABEL_SIDES]; /* of each label, for estimates of its width */
} GantryBar;

/* Where bars come from: the records of a document, and what of them one wants to see. No GTK. */
typedef struct _GantryBarSource GantryBarSource;

GantryBarSource *gantry_bar_source_new (GantryRowModel *rows);
void gantry_bar_source_free (GantryBarSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryBarSource, gantry_bar_source_free)

void gantry_bar_source_set_document (GantryBarSource *self, GantryDocument *document);
void gantry_bar_source_set_options (GantryBarSource *self, const GantryChartOptions *options);
const GantryChartOptions *gantry_bar_source_get_options (GantryBarSource *self);

/* Of the baselines of @document those to show, the latest first: those with one of @uuids (or NULL), and
 * without any of these the latest. Of GantryBaseline. (transfer container) */
GPtrArray *gantry_baselines_choose (GantryDocument *document, char **uuids);

/* Bars that were filled lose their pieces and baselines; what was found out about the document is
 * forgotten. */
void gantry_bar_source_forget (GantryBarSource *self);
/* @bar's arrays stay until gantry_bar_source_forget(). */
void gantry_bar_source_fill (GantryBarSource *self, GantryTask *task, GantryBar *bar);
guint gantry_bar_source_get_n_baselines (GantryBarSource *self);
/* What the colors mean: see gantry_bar_colors_get_legend(). NULL without a document. (transfer none) (nullable) */
const GArray *gantry_bar_source_get_legend (GantryBarSource *self);
/* What stands at a side of a bar; NULL for nothing. (transfer full) (nullable) */
char *gantry_bar_source_dup_label (GantryBarSource *self, GantryTask *task, GantryLabelSide side);

G_END_DECLS
