/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-plan.h"

G_BEGIN_DECLS

/* Who is taken when, while a plan is being leveled. */
typedef struct {
  guint32 *demand_head; /* n_tasks + 1: what task i asks for are demands head[i] ... head[i + 1] */
  GArray *demands;
  GPtrArray *capacity;  /* by person: steps, see gantry-capacity.h */
  GPtrArray *bookings;  /* by person */
} GantryLevelerPeople;

/* What a task takes of somebody. */
typedef struct {
  guint32 person; /* from 0 on, of those whom anything is asked of */
  gint64 units;   /* basis points of a full-time worker */
} GantryLevelerDemand;

/* A plan that was filled and scheduled, and whose document was. Nobody is taken. */
void gantry_leveler_people_init (GantryLevelerPeople *self, const GantryPlan *plan);
void gantry_leveler_people_clear (GantryLevelerPeople *self);
guint gantry_leveler_people_get_n_people (const GantryLevelerPeople *self);
/* The most there ever is of @person. */
gint64 gantry_leveler_people_get_most (const GantryLevelerPeople *self, guint32 person);
const GantryLevelerDemand *gantry_leveler_people_get_demands (const GantryLevelerPeople *self,
                                                              guint32                    task,
                                                              guint                     *n_demands);

/* Lets go of everybody. */
void gantry_leveler_people_reset (GantryLevelerPeople *self);

/* Takes the people of @task from @start to @finish. */
void gantry_leveler_people_book (GantryLevelerPeople *self, guint32 task, gint64 start, gint64 finish);
/* Whether all people of @task can be had all through [@start, @finish). If not, @again is when the
 * first of the tasks in the way is done. Who can never give what is asked for counts as having the
 * time when nothing else takes it, and so does who has no more of it from some day on. */
gboolean gantry_leveler_people_have_time (const GantryLevelerPeople *self,
                                          guint32                    task,
                                          gint64                     start,
                                          gint64                     finish,
                                          gint64                    *again);
/* Whether all people of @task can be had at @instant, and then until when; if not, when that may be
 * otherwise. @until is G_MAXINT64 where it never is, and where they can be had until @limit. */
gboolean gantry_leveler_people_have_room (const GantryLevelerPeople *self,
                                          guint32                    task,
                                          gint64                     instant,
                                          gint64                     limit,
                                          gint64                    *until);
/* Whether @task, from @start to @finish, asks for more of somebody than there is. */
gboolean gantry_leveler_people_lack_capacity (const GantryLevelerPeople *self,
                                              guint32                    task,
                                              gint64                     start,
                                              gint64                     finish);
/* In how many stretches of time, as long as each can be, somebody is taken for more than there is of them: of each
 * person, and summed up. */
guint gantry_leveler_people_count_overloads (const GantryLevelerPeople *self);

G_END_DECLS
