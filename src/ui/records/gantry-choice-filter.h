/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A filter that people set by ticking choices, which come in sections ("State": open, closed, …). What
 * shows them (GantryFilterPopover, GantryFilterBar) knows no more than this. Emits "changed" of GtkFilter
 * when choices are ticked, come or go. */
#define GANTRY_TYPE_CHOICE_FILTER (gantry_choice_filter_get_type ())
G_DECLARE_DERIVABLE_TYPE (GantryChoiceFilter, gantry_choice_filter, GANTRY, CHOICE_FILTER, GtkFilter)

/* One choice, as people read it. */
typedef struct {
  const char *section; /* translated; choices of one section follow each other */
  char *label;
  char *alone;         /* the label where its section does not stand above it; NULL: the same */
  char *key;           /* by which settings remember it; NULL where they do not */
  const char *help;    /* translated sentence, or NULL */
  gboolean wanted;
} GantryChoiceInfo;

struct _GantryChoiceFilterClass {
  GtkFilterClass parent_class;

  guint (*get_n_choices) (GantryChoiceFilter *self);
  /* Fills @info, which is clear. */
  void (*describe) (GantryChoiceFilter *self, guint choice, GantryChoiceInfo *info);
  gboolean (*get_wanted) (GantryChoiceFilter *self, guint choice);
  void (*set_wanted) (GantryChoiceFilter *self, guint choice, gboolean wanted);
};

void gantry_choice_info_clear (GantryChoiceInfo *info);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryChoiceInfo, gantry_choice_info_clear)

guint gantry_choice_filter_get_n_choices (GantryChoiceFilter *self);
/* @info: to be cleared by the caller. */
void gantry_choice_filter_describe (GantryChoiceFilter *self, guint choice, GantryChoiceInfo *info);
gboolean gantry_choice_filter_get_choice (GantryChoiceFilter *self, guint choice);
void gantry_choice_filter_set_choice (GantryChoiceFilter *self, guint choice, gboolean wanted);
/* TRUE when some choice is ticked. */
gboolean gantry_choice_filter_has_choices (GantryChoiceFilter *self);

G_END_DECLS
