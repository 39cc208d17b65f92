/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* gantry-cli as a program of its own, in a folder of its own. */
typedef struct {
  char *folder;
  char *out, *err; /* of the last run */
  int status;
} Fixture;

void set_up (Fixture *fixture, gconstpointer data);
void tear_down (Fixture *fixture, gconstpointer data);
/* Runs it with some arguments, ended by NULL. */
void run (Fixture *fixture, const char *first, ...);
void write_file (Fixture *fixture, const char *name, const char *data, gssize size);

G_END_DECLS
