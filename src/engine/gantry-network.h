/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-worktime.h"

G_BEGIN_DECLS

/* A plan as arrays: what the scheduler, the leveler and the simulation compute on. Index is the
 * task's place in the caller's order; any order will do and the answers do not depend on it. About
 * 190 bytes a task, 24 a link; `./dev bench schedule` counts them.
 *
 * Instants, durations and ranges as in gantry-worktime.h. Inputs may be changed between runs, but
 * for parents and what the links connect: those make a new network. */

#define GANTRY_NO_TIME G_MININT64
#define GANTRY_NO_TASK G_MAXUINT32

/* What holds a date. The order is that of the model's constraint types. */
typedef enum {
  GANTRY_NET_ASAP,
  GANTRY_NET_ALAP,
  GANTRY_NET_SNET,
  GANTRY_NET_SNLT,
  GANTRY_NET_FNET,
  GANTRY_NET_FNLT,
  GANTRY_NET_MSO,
  GANTRY_NET_MFO,
} GantryNetConstraint;

/* Bit 0: it leaves from the start of its predecessor; bit 1: it arrives at the finish of its
 * successor. */
typedef enum {
  GANTRY_LINK_FS,
  GANTRY_LINK_SS,
  GANTRY_LINK_FF,
  GANTRY_LINK_SF,
} GantryLinkType;

typedef enum {
  GANTRY_NET_MANUAL = 1 << 0,   /* fixed_start and fixed_finish are its dates, where set */
  GANTRY_NET_INACTIVE = 1 << 1, /* moves nothing, and neither do its subtasks */
  GANTRY_NET_ELAPSED = 1 << 2,  /* the duration runs around the clock */
  GANTRY_NET_STARTED = 1 << 3,  /* fixed_start is when it began */
  GANTRY_NET_FINISHED = 1 << 4, /* fixed_finish, where set, is when it was done */
  GANTRY_NET_CREW = 1 << 5,     /* calendar is an index of crews, not of calendars */
  /* Set by gantry_network_prepare() and gantry_schedule_run(). */
  GANTRY_NET_SUMMARY = 1 << 8,  /* has subtasks */
  GANTRY_NET_IGNORED = 1 << 9,  /* inactive, or below such, or with nothing active below */
  GANTRY_NET_PLAIN = 1 << 10,   /* nothing but a duration: the passes' short way */
  GANTRY_NET_UNIFORM = 1 << 11, /* and worked in the calendar that slack is measured in */
  GANTRY_NET_CRITICAL = 1 << 12,
  GANTRY_NET_NEAR_CRITICAL = 1 << 13, /* and not critical */
} GantryNetFlags;

/* The flags that are results. */
#define GANTRY_NET_RESULTS                                                                                   \
  (GANTRY_NET_IGNORED | GANTRY_NET_PLAIN | GANTRY_NET_UNIFORM | GANTRY_NET_CRITICAL | GANTRY_NET_NEAR_CRITICAL)

/* What decided the start of a task, where it is not one of its links. */
typedef enum {
  GANTRY_DRIVER_PROJECT = 0xfffffff0, /* the start of the plan */
  GANTRY_DRIVER_SUMMARY,              /* a dependency or constraint of a summary task above */
  GANTRY_DRIVER_CONSTRAINT,
  GANTRY_DRIVER_MANUAL,
  GANTRY_DRIVER_ACTUAL,
  GANTRY_DRIVER_LATE,                 /* as late as possible: what comes after it */
  GANTRY_DRIVER_SUBTASKS,
} GantryNetDriver;

/* A link as the caller gives it. */
typedef struct {
  guint32 predecessor, successor;
  GantryLinkType type;
  gboolean lag_elapsed;
  gint64 lag;         /* seconds of @calendar, or around the clock */
  gint32 lag_percent; /* basis points of the predecessor's duration, on top of @lag */
  guint32 calendar;   /* index of the calendar that @lag is worked in */
} GantryNetLink;

/* Who works on a task in other hours, or for another time, than others or than the task's duration
 * says: the task is done when the last of its parts is. */
typedef struct {
  guint32 calendar;
  gint64 duration; /* working time of @calendar from the start of the task on, pauses and all */
} GantryNetPart;

typedef struct {
  guint32 first_part, n_parts;
} GantryNetCrew;

/* Links in a loop, as indices of what the caller gave. */
typedef struct {
  guint32 cut;   /* the highest one in the loop; the schedule goes on without it */
  GArray *links; /* guint32: @cut, and on along the loop; empty after the first few loops of many */
} GantryNetLoop;

typedef struct _GantryNetGroup GantryNetGroup;
typedef struct _GantryNetWideLag GantryNetWideLag;
typedef struct _GantryNetState GantryNetState;

typedef struct {
  guint n_tasks, n_links, n_summaries;

  /* ---- Inputs, set by the caller after gantry_network_new() ---- */
  guint32 *parent;       /* summary task or GANTRY_NO_TASK */
  gint64 *duration;      /* seconds of working time, or around the clock; not of summary tasks */
  guint32 *calendar;     /* index of what it is worked in: of calendars, or of crews */
  guint32 *slack_calendar; /* index of what its slack is measured in: its own or the plan's */
  guint16 *flags;        /* GantryNetFlags */
  guint8 *constraint;    /* GantryNetConstraint */
  guint16 *percent;      /* how much of the duration is done, basis points */
  gint64 *constraint_date, *deadline;  /* or GANTRY_NO_TIME */
  gint64 *fixed_start, *fixed_finish;  /* by hand or actual; or GANTRY_NO_TIME */
  gint64 *delay;         /* of leveling: elapsed seconds, not negative */
  const GantryWorktime *const *calendars; /* unowned */
  guint n_calendars;
  const GantryNetCrew *crews;             /* unowned */
  const GantryNetPart *parts;             /* unowned */

  /* ---- Outputs of gantry_schedule_run() ---- */
  gint64 *start, *finish;
  gint64 *early_start, *early_finish, *late_start, *late_finish;
  gint64 *total_slack, *free_slack; /* working time of slack_calendar; negative: too late */
  guint32 *driver;                  /* index of a link as given, or GantryNetDriver */
  gint64 project_start, project_finish; /* GANTRY_NO_TIME without active tasks */

  /* ---- Machinery ---- */
  gint64 *work;            /* of a plain task's early start, on the axis of its calendar; of a summary
                              task, the index of its group */
  gint64 *late_work;       /* of its late start */
  guint32 *group;          /* index of the parent's group or GANTRY_NO_TASK */
  GantryNetGroup *groups;  /* one a summary task */
  guint32 *child_head;     /* n_summaries + 1, into children: tasks by group */
  guint32 *children;
  guint32 *order;          /* nodes in topological order; see gantry-network-private.h */
  guint32 *position;       /* of a node in order */
  guint32 *in_head;        /* n_tasks + 1: the links into a task are in_head[i] ... in_head[i + 1] */
  guint32 *out_head;       /* n_tasks + 1, into out_link */
  guint32 *out_link;       /* the links out of a task */
  guint32 *link_predecessor, *link_successor, *link_info, *link_id;
  gint32 *link_lag;        /* or, of a wide one, the index of it */
  GantryNetWideLag *wide_lags;
  guint32 n_nodes, n_wide_lags;
  GantryNetState *state;   /* what the last run leaves to gantry_schedule_update() */
} GantryNetwork;

/* @links are copied. No parents, no flags, no dates, calendar 0. */
GantryNetwork *gantry_network_new (guint n_tasks, const GantryNetLink *links, guint n_links);
void gantry_network_free (GantryNetwork *self);
/* Another one with the same inputs and @links, those that it was made with, or others; not prepared. */
GantryNetwork *gantry_network_copy (const GantryNetwork *self, const GantryNetLink *links, guint n_links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryNetwork, gantry_network_free)

/**
 * gantry_network_prepare:
 *
 * Orders tasks and links by what depends on what, once parents are set. Linear in their number, and
 * without recursion, while there are no loops.
 *
 * A dependency on a summary task is one on each of its subtasks, so loops may lead through summary
 * tasks. Each loop is cut at its highest link: links that close a loop with those before them, but
 * for those that were cut already. (A network that is all loops may lose a few more.)
 *
 * Returns: (transfer full) (nullable): the loops as GantryNetLoop, by ascending cut; NULL without
 */
GPtrArray *gantry_network_prepare (GantryNetwork *self);
void gantry_net_loop_free (GantryNetLoop *self);

/* Another type, lag or calendar of the link @id, an index of what the caller gave; it connects what it
 * did. */
void gantry_network_set_link (GantryNetwork *self, guint32 id, const GantryNetLink *link);

/* The index that summary task @task has among these: group of its subtasks. */
guint32 gantry_network_get_group (const GantryNetwork *self, guint32 task);

/* What the link @id connects. Slow: it looks at all. */
void gantry_network_get_link (const GantryNetwork *self, guint32 id, guint32 *predecessor, guint32 *successor);

/* Whether the link @id connects these. */
gboolean gantry_network_has_link (const GantryNetwork *self, guint32 id, guint32 predecessor, guint32 successor);

/* One link more, whose id is the number of links before; or the link @id taken out, and those after it have
 * an id that is less by one. Only between tasks without subtasks, and as far as the order of the network
 * stands; FALSE otherwise, and nothing is done. gantry_schedule_update() is told of both ends. */
gboolean gantry_network_add_link (GantryNetwork *self, const GantryNetLink *link);
gboolean gantry_network_remove_link (GantryNetwork *self, guint32 id, guint32 successor);

/* Bytes that it takes: those a task costs, and those a link costs. */
void gantry_network_measure (const GantryNetwork *self, gsize *of_tasks, gsize *of_links);

G_END_DECLS
