/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/gantry-leveling.h"
#include "model/gantry-leveler-order.h"
#include "model/gantry-leveler-people.h"

G_BEGIN_DECLS

/**
 * gantry_leveler_slots_search:
 * @plan: filled and scheduled, without leveling
 * @rank: (out): by task: its start in slots, in the best schedule that was found
 *
 * Levels a simplified copy of the plan with the engine's search, on all processors: all work in the
 * project's hours, people there as much as they are at most, of the dependencies only those from
 * finish to start, nothing before its early start. That is not how the plan will be; it tells in what
 * order the tasks are best placed.
 *
 * Returns: how many schedules were made; 0, and no @rank, for a plan that is too large or without people
 */
guint64 gantry_leveler_slots_search (const GantryPlan          *plan,
                                     const GantryLevelerOrder  *order,
                                     const GantryLevelerPeople *people,
                                     const GantryLevelOptions  *options,
                                     double                    *rank);

G_END_DECLS
