/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Text in UTF-8, whatever it was saved in: without byte-order mark and NUL bytes. */
typedef struct {
  char *text;           /* ended by a NUL */
  gsize length;
  const char *encoding; /* "UTF-8", "UTF-16LE", ...: what it was */
  guint n_dropped;      /* NUL bytes and what the encoding does not know */
} GantryCsvText;

/* UTF-16 with or without its mark, UTF-8 with or without, Windows-1252 for the rest. */
void gantry_csv_decode (const guchar *data, gsize size, GantryCsvText *text);
void gantry_csv_text_clear (GantryCsvText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryCsvText, gantry_csv_text_clear)

/* TRUE for what no encoding makes text of: programs, pictures and the like. */
gboolean gantry_csv_is_binary (const guchar *data, gsize size);

G_END_DECLS
