/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report/gantry-report-private.h"

#include <glib/gi18n-lib.h>

void
gantry_report_free (GantryReport *self)
{
  g_free (self->title);
  g_free (self->kind);
  g_free (self->meta);
  g_free (self->headline);
  g_free (self->author);
  g_free (self->as_of);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

const char *
gantry_report_get_title (GantryReport *self)
{
  return self->title;
}

const char *
gantry_report_get_kind (GantryReport *self)
{
  return self->kind;
}

const char *
gantry_report_get_headline (GantryReport *self)
{
  return self->headline;
}

gboolean
gantry_report_is_rtl (void)
{
  /* Translators: "rtl" if your language is written from right to left: then the pages are too. */
  return g_str_equal (C_("text direction", "ltr"), "rtl");
}

/* ---- Adding blocks ---- */

GantryBlock *
gantry_report_add_block (GantryReport *self, GantryBlockType type, const char *text, guint rank)
{
  GantryBlock *block = gantry_block_new (type, text);

  block->rank = rank;
  g_ptr_array_add (self->blocks, block);
  return block;
}

GantryBlock *
gantry_report_add_heading (GantryReport *self, const char *text, guint rank)
{
  return gantry_report_add_block (self, GANTRY_BLOCK_HEADING, text, rank);
}

GantryBlock *
gantry_report_add_paragraph (GantryReport *self, const char *text, GantryVoice voice, guint rank)
{
  GantryBlock *block = gantry_report_add_block (self, GANTRY_BLOCK_PARAGRAPH, text, rank);

  block->voice = voice;
  return block;
}

GantryBlock *
gantry_report_add_chart (GantryReport *self, GantryChart *chart, guint rank)
{
  GantryBlock *block = gantry_report_add_block (self, GANTRY_BLOCK_CHART, chart->description, rank);

  block->chart = chart;
  return block;
}

void
gantry_block_add_figure (GantryBlock *self, const char *label, char *value, char *note, GantryVoice voice)
{
  GantryRow *row = gantry_block_add_row (self, 0);

  gantry_row_add (row, label);
  gantry_row_take (row, value);
  gantry_row_take (row, note)->voice = voice;
}

/* ---- Writing ---- */

static GBytes *
write_by_name (GantryReport *self, const char *name, GError **error)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  if (g_str_has_suffix (folded, ".pdf"))
    return gantry_report_to_pdf (self, GANTRY_PAPER_A4, error);
  if (g_str_has_suffix (folded, ".html") || g_str_has_suffix (folded, ".htm"))
    return gantry_report_to_html (self, error);
  if (g_str_has_suffix (folded, ".md"))
    return gantry_report_to_markdown (self, error);
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID,
               _("A report cannot be written as “%s”: use a name that ends in .pdf, .html or .md."), name);
  return NULL;
}

gboolean
gantry_report_write (GantryReport *self, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GBytes) bytes = write_by_name (self, name, error);
  gconstpointer data;
  gsize size;

  if (bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (bytes, &size);
  return g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, error);
}
