/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Notes as people write them, in CommonMark (https://spec.commonmark.org/0.30/), as Pango markup for a
 * label: headings, lists, quotes, code, emphasis and links. Line ends stay as they were typed. Images are
 * named and not fetched, HTML stands as it is typed, and of links only those to web pages and mail
 * addresses lead somewhere. No GTK. (transfer full) */
char *gantry_notes_to_markup (const char *notes);

G_END_DECLS
