/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-stakeholder.h"

G_BEGIN_DECLS

/* A stakeholder report: composed once from a document for an audience, a tree of blocks without
 * layout, then written by a writer: to the screen and PDF (the same pages), HTML or Markdown. */
typedef struct _GantryReport GantryReport;

typedef enum {
  GANTRY_PAPER_A4,
  GANTRY_PAPER_LETTER,
} GantryPaper;

/* @as_of: the status date when the project has none; usually now. */
GantryReport *gantry_report_compose (GantryDocument *document, GantryAudience audience, gint64 as_of);
void gantry_report_free (GantryReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryReport, gantry_report_free)

const char *gantry_report_get_title (GantryReport *self);
/* "Executive report", for whom it is. */
const char *gantry_report_get_kind (GantryReport *self);
/* The first line: what the reader must know. */
const char *gantry_report_get_headline (GantryReport *self);

/* Pages by cairo, for the screen and for PDF: sizes in points. */
typedef struct _GantryReportPages GantryReportPages;
typedef struct _cairo cairo_t;

GantryReportPages *gantry_report_paginate (GantryReport *self, GantryPaper paper);
void gantry_report_pages_free (GantryReportPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryReportPages, gantry_report_pages_free)
guint gantry_report_pages_get_n_pages (GantryReportPages *self);
void gantry_report_pages_get_size (GantryReportPages *self, double *width, double *height);
/* Draws page @page (from 0) at the origin, one unit a point. */
void gantry_report_pages_draw (GantryReportPages *self, guint page, cairo_t *cr);
/* What stands on the page, a line for each row or paragraph, charts in words: for screen readers.
 * (transfer full) */
char *gantry_report_pages_dup_text (GantryReportPages *self, guint page);

GBytes *gantry_report_to_pdf (GantryReport *self, GantryPaper paper, GError **error);
/* One self-contained file: inline style and SVG, no scripts, no links to anything outside. */
GBytes *gantry_report_to_html (GantryReport *self, GError **error);
GBytes *gantry_report_to_markdown (GantryReport *self, GError **error);

/* By the extension of @file (.pdf on A4, .html, .md), atomically. */
gboolean gantry_report_write (GantryReport *self, GFile *file, GError **error);

G_END_DECLS
