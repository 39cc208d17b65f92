/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-document.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* Tasks put together by what they have in common. Each group stands in the rows as a task of its own that
 * belongs to no document, and so cannot be edited: a summary task named after the group, with the dates
 * and sums of its members. Whatever draws, copies or reads out a row does so with groups too.
 *
 * A task is in exactly one group, so that it has one row. By person, that is the group of all who are
 * assigned to it ("Ana Silva; Bo Li"), as in Microsoft Project. */
typedef enum {
  GANTRY_GROUP_NONE,
  GANTRY_GROUP_WORKSTREAM,
  GANTRY_GROUP_PERSON,
  GANTRY_GROUP_STATE, /* gantry_task_get_state() */
  GANTRY_GROUP_PHASE, /* the summary task at the top of the outline */
  GANTRY_N_GROUPS,
} GantryGroupBy;

/* The name of the criterion in actions and settings ("person"; "" for none), and back: unknown: none. */
const char *gantry_group_by_get_name (GantryGroupBy by);
GantryGroupBy gantry_group_by_find (const char *name);
/* As people read it, translated. */
const char *gantry_group_by_get_label (GantryGroupBy by);

typedef struct {
  GantryTask *task;   /* stands for the group: the same one as long as the group has members */
  char *key;          /* the same for the same group at any time */
  char *title;
  char *order;        /* what it is sorted by */
  GPtrArray *members; /* GantryTask, unowned, in the order in which they were added */
  guint row;          /* for the owner */
  gboolean collapsed; /* for the owner */
} GantryRowGroup;

typedef struct _GantryRowGroups GantryRowGroups;

/* @by: not GANTRY_GROUP_NONE. */
GantryRowGroups *gantry_row_groups_new (GantryDocument *document, GantryGroupBy by);
void gantry_row_groups_free (GantryRowGroups *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryRowGroups, gantry_row_groups_free)

/* Distributes tasks: begin, add each, end. @date: an instant, for states. Afterwards the groups with
 * members are there, in order. */
void gantry_row_groups_begin (GantryRowGroups *self, gint64 date);
void gantry_row_groups_add (GantryRowGroups *self, GantryTask *task);
void gantry_row_groups_end (GantryRowGroups *self);

guint gantry_row_groups_get_n_groups (GantryRowGroups *self);
GantryRowGroup *gantry_row_groups_get_group (GantryRowGroups *self, guint index);
/* The group that @task stands for, NULL for a task of the plan. */
GantryRowGroup *gantry_row_groups_find (GantryRowGroups *self, GantryTask *task);
/* The group that @task would be in; NULL when that has no members. */
GantryRowGroup *gantry_row_groups_find_of (GantryRowGroups *self, GantryTask *task);

G_END_DECLS
