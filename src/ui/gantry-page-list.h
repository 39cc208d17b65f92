/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/gantry-page.h"

G_BEGIN_DECLS

/* One entry of the sidebar. A page with a type of its own says so by @get_type; without one it is the
 * register of @kind. @kind is what "show this record" opens the page for. */
typedef struct {
  const char *group; /* translatable: "Plan" */
  const char *name;  /* stable, for actions and settings: "timeline" */
  const char *title; /* translatable */
  const char *icon_name;
  GType (*get_type) (void);
  const GantryKind *kind; /* or NULL */
  const char *hint;       /* translatable: what an empty register is for and what to do; or NULL */
} GantryPageEntry;

/* All pages in the order of the sidebar. */
const GantryPageEntry *gantry_page_list (guint *n_entries);
/* NULL when there is none. */
const GantryPageEntry *gantry_page_list_find (const char *name);
/* The page that shows records of @kind, NULL when none does. */
const GantryPageEntry *gantry_page_list_find_for_kind (const GantryKind *kind);
/* (transfer floating) */
GtkWidget *gantry_page_entry_create (const GantryPageEntry *self);

G_END_DECLS
