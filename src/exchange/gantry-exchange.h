/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* What an import read, changed and left out, for the person: nothing is dropped in silence. */
typedef struct {
  const char *format; /* translated name: "Microsoft Project XML" */
  guint n_rows_read;
  guint n_created[32]; /* records created, by gantry_kind_index() */
  guint n_skipped;
  GPtrArray *notes;    /* of char *: sentences with the line or the task that each is about */
} GantryImportReport;

GantryImportReport *gantry_import_report_new (void);
void gantry_import_report_free (GantryImportReport *self);
void gantry_import_report_add (GantryImportReport *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* "Read 42 rows (Tasks: 40, People: 3). Skipped 2." and then a line for each note. (transfer full) */
char *gantry_import_report_dup_text (GantryImportReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryImportReport, gantry_import_report_free)

/* One file format; the table of all is in gantry-exchange.c. */
typedef struct {
  const char *name;       /* "csv" */
  const char *title;      /* translatable: "Comma-separated values" */
  const char *const *extensions; /* "csv", NULL; the first is the usual one */
  const char *mime_type;
  /* How sure we are that @data (the beginning of a file) is of this format: 0 no ... 100. */
  int (*recognize) (const guchar *data, gsize size);
  /* Adds what @data holds to @document, inside an open transaction; NULL when it cannot be read.
   * @file_name is for messages. */
  gboolean (*read) (GantryDocument      *document,
                    GBytes              *data,
                    const char          *file_name,
                    GantryImportReport  *report,
                    GError             **error);
  /* Fills an empty document, between begin_load and end_load, with records that keep their
   * identifiers; NULL for formats that do not carry these, which are read() into a new plan. */
  gboolean (*load) (GantryDocument      *document,
                    GBytes              *data,
                    const char          *file_name,
                    GantryImportReport  *report,
                    GError             **error);
  /* NULL when it cannot be written. */
  GBytes *(*write) (GantryDocument *document, GError **error);
} GantryFormat;

const GantryFormat *const *gantry_formats (guint *n_formats);
/* By content; NULL when no reader knows it. */
const GantryFormat *gantry_format_recognize (const guchar *data, gsize size);
/* By the extension of @file_name, for writing. */
const GantryFormat *gantry_format_for_name (const char *file_name);

/* Files over this are refused with a sentence, not read into memory. */
#define GANTRY_IMPORT_SIZE_MAX (G_GINT64_CONSTANT (512) * 1024 * 1024)

/* Reads a foreign @file into a new document: recognized by content. Everything is one transaction
 * and afterwards the undo list is empty (loading is never an undo step). */
GantryDocument *gantry_exchange_open (GFile *file, GantryImportReport **report, GError **error);
/* Adds @file to @document as exactly one step of undo; nothing is changed when it fails. */
gboolean gantry_exchange_import (GantryDocument      *document,
                                 GFile               *file,
                                 GantryImportReport **report,
                                 GError             **error);
/* Writes @document to @file by its extension, atomically. */
gboolean gantry_exchange_export (GantryDocument *document, GFile *file, GError **error);

G_END_DECLS
