/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"
#include "ui/drawing/gantry-chain.h"
#include "ui/timeline/gantry-bar-source.h"
#include "ui/timeline/gantry-link-index.h"
#include "ui/timeline/gantry-row-model.h"

G_BEGIN_DECLS

/* What the chart draws, as plain numbers by row, so that drawing touches no GObject. Filled in blocks
 * of rows when they are first asked for, and dropped by a change: a change costs what is seen and not
 * what the plan holds. No GTK. */
typedef struct _GantryChartModel GantryChartModel;

GantryChartModel *gantry_chart_model_new (GantryRowModel *rows);
void gantry_chart_model_free (GantryChartModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryChartModel, gantry_chart_model_free)

void gantry_chart_model_set_document (GantryChartModel *self, GantryDocument *document);
GantryDocument *gantry_chart_model_get_document (GantryChartModel *self);
/* To be told of every change of the document (NULL: anything) and of the rows. */
void gantry_chart_model_document_changed (GantryChartModel *self, const GantryTransaction *transaction);
void gantry_chart_model_rows_changed (GantryChartModel *self);

void gantry_chart_model_set_options (GantryChartModel *self, const GantryChartOptions *options);
/* What bars are made from: its options, labels, and the baselines shown. (transfer none) */
GantryBarSource *gantry_chart_model_get_source (GantryChartModel *self);

guint gantry_chart_model_get_n_rows (GantryChartModel *self);
/* Valid until the next change. (transfer none) */
const GantryBar *gantry_chart_model_get_bar (GantryChartModel *self, guint row);
/* (transfer none) */
const GantryLinkIndex *gantry_chart_model_get_links (GantryChartModel *self);
/* From the first start to the last finish in the plan; FALSE when it has no dates. */
gboolean gantry_chart_model_get_extent (GantryChartModel *self, gint64 *start, gint64 *finish);
/* The project's working time; NULL without a document. (transfer none) */
const GantryWorktime *gantry_chart_model_get_calendar (GantryChartModel *self);

/* The chain of @task (NULL: of none) is told apart: see gantry-chain.h. */
void gantry_chart_model_set_chain (GantryChartModel *self, GantryTask *task);
gint64 gantry_chart_model_get_chain_task (GantryChartModel *self); /* its id, 0: none */
/* A GantryChainLink, 0 for a link that is not in the chain. */
int gantry_chart_model_get_chain (GantryChartModel *self, gint64 dependency);

G_END_DECLS
