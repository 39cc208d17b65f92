/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "model/gantry-earner.h"
#include "model/kinds/gantry-task-fields.h"

/* The earned value of a task in its fields. What the document knows of it is worked out once, when the first
 * of these is asked for, and holds until the next edit. */

/* NULL where there is no baseline, and for a task that the outline does not know yet. */
static const GantryEarnedValue *
find_value (GantryRecord *record)
{
  const GantryEarner *earner = gantry_document_get_earner (record->document);
  guint row = ((GantryTask *) record)->row;
  const GantryEarnerTask *task;

  if (earner == NULL || row >= earner->tasks->len)
    return NULL;
  task = &g_array_index (earner->tasks, GantryEarnerTask, row);
  return task->task == record->id ? &task->value : NULL;
}

static void
take_money (GantryRecord *record, gsize offset, GantryValue *value)
{
  const GantryEarnedValue *earned = find_value (record);

  gantry_value_set_integer (value, earned != NULL ? G_STRUCT_MEMBER (gint64, earned, offset) : GANTRY_NONE);
}

static void
take_index (GantryRecord *record, gsize offset, GantryValue *value)
{
  const GantryEarnedValue *earned = find_value (record);

  gantry_value_set_real (value, earned != NULL ? G_STRUCT_MEMBER (double, earned, offset) : NAN);
}

#define DEFINE(name, take)                                              \
  void gantry_task_get_##name (GantryRecord *record, GantryValue *value) \
  {                                                                     \
    take (record, G_STRUCT_OFFSET (GantryEarnedValue, name), value);    \
  }

DEFINE (bac, take_money)
DEFINE (pv, take_money)
DEFINE (ev, take_money)
DEFINE (ac, take_money)
DEFINE (sv, take_money)
DEFINE (cv, take_money)
DEFINE (spi, take_index)
DEFINE (cpi, take_index)
DEFINE (eac, take_money)
DEFINE (eac_plan, take_money)
DEFINE (eac_both, take_money)
DEFINE (etc, take_money)
DEFINE (vac, take_money)
DEFINE (tcpi_bac, take_index)
DEFINE (tcpi_eac, take_index)
