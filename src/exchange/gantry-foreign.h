/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-types.h"

G_BEGIN_DECLS

/* TRUE if the first bytes show a format that Gantry knows by sight and does not read. */
gboolean gantry_foreign_is_known (const guchar *data, gsize size);
/* Sets @error to one sentence on a file that no reader takes: what it is, as far as its first bytes
 * tell, and what to do instead. */
void gantry_foreign_set_error (const guchar *data, gsize size, const char *file_name, GError **error);

G_END_DECLS
