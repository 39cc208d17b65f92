/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Adds @func once for each locale, as "@path/LOCALE". Those that ./dev installs are skipped with a
 * reason where they are missing; some more are only tested where they are there. */
void locale_fixture_add (const char *path, GTestFunc func);

/* Adds @func for one locale. */
void locale_fixture_add_one (const char *path, const char *locale, GTestFunc func);

G_END_DECLS
