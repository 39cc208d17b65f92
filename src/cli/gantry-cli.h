/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"

G_BEGIN_DECLS

/* The exit statuses that scripts rely on. */
enum {
  GANTRY_CLI_DONE = 0,
  GANTRY_CLI_FAILED = 1, /* one line on standard error said what, where and what to do */
  GANTRY_CLI_USAGE = 2,
};

/* One command: gets its arguments without its own name, ended by NULL. */
typedef struct {
  const char *name;
  const char *synopsis;
  const char *summary; /* translatable */
  int (*run) (int argc, char **argv);
} GantryCliCommand;

extern const GantryCliCommand gantry_cli_show;
extern const GantryCliCommand gantry_cli_convert;
extern const GantryCliCommand gantry_cli_new;
extern const GantryCliCommand gantry_cli_generate;
extern const GantryCliCommand gantry_cli_level;
extern const GantryCliCommand gantry_cli_simulate;
extern const GantryCliCommand gantry_cli_earned_value;
extern const GantryCliCommand gantry_cli_report;
extern const GantryCliCommand gantry_cli_check;

/* Reads options of @entries; everything else must be exactly @n_files file names, which are then
 * argv[1] and on. FALSE: wrong use, which was said on standard error. */
gboolean gantry_cli_parse (const GantryCliCommand *command,
                           const GOptionEntry     *entries,
                           int                    *argc,
                           char                 ***argv,
                           int                     n_files);

/* Says @error in one line and answers GANTRY_CLI_FAILED. */
int gantry_cli_fail (const GError *error);

/* ---- Plans (gantry-cli-plan.c) ---- */

/* Opens a file of any format that Gantry reads, by its content. @notes: (out) (optional)
 * (transfer full): the report of the import, or what loading mended; never NULL on success. */
GantryDocument *gantry_cli_open (const char *path, char **notes, GError **error);
/* Writes @document by the extension of @path, whole or not at all. */
gboolean gantry_cli_save (GantryDocument *document, const char *path, GError **error);

/* A comma-separated line of @n_cells, quoted where needed. */
void gantry_cli_print_row (const char *const *cells, guint n_cells);

G_END_DECLS
