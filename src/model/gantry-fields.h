/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n-lib.h>

#include "model/gantry-record.h"

/* One row of a kind's table of fields: GANTRY_FIELD (GantryTask, name, TEXT, N_("Name"), ...) with
 * any further members of GantryField by name. */
#define GANTRY_FIELD(Type, member, TYPE, label_text, ...)                                          \
  { .name = #member, .label = label_text, .type = GANTRY_FIELD_##TYPE,                             \
    .offset = offsetof (Type, member), __VA_ARGS__ }

/* A field without a member, computed by its get hook. */
#define GANTRY_VIRTUAL_FIELD(field_name, TYPE, label_text, ...)                                    \
  { .name = #field_name, .label = label_text, .type = GANTRY_FIELD_##TYPE, __VA_ARGS__ }

/* The three ways in which a field is set by flags: short forms for the tables. */
#define GANTRY_FLAGS(...) .flags = (__VA_ARGS__)
#define REQUIRED GANTRY_FIELD_REQUIRED
#define OPTIONAL GANTRY_FIELD_OPTIONAL
#define DERIVED GANTRY_FIELD_DERIVED
#define OWNER GANTRY_FIELD_OWNER
#define INTERNAL GANTRY_FIELD_INTERNAL
#define SEARCHABLE GANTRY_FIELD_SEARCHABLE
#define SCHEDULES GANTRY_FIELD_SCHEDULES
#define HIDDEN GANTRY_FIELD_HIDDEN
#define SECONDARY GANTRY_FIELD_SECONDARY
