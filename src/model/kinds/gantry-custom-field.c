/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/kinds/gantry-custom-field.h"

#include "model/gantry-custom-fields.h"
#include "model/gantry-fields.h"

/* In the order of GantryCustomType. */
static const GantryChoice type_choices[] = {
  { "text", N_("Text") },
  { "number", N_("Number") },
  { "boolean", N_("Yes or no") },
  { "choice", N_("Choice") },
  { "date", N_("Date") },
  { "duration", N_("Duration") },
  { "money", N_("Money") },
  { "percent", N_("Percent") },
  { NULL, NULL },
};

#define FIELD(member, ...) GANTRY_FIELD (GantryCustomField, member, __VA_ARGS__)

static const GantryField fields[] = {
  FIELD (name, TEXT, N_("Name"), GANTRY_FLAGS (REQUIRED), .assign = gantry_custom_field_assign_name),
  FIELD (type, ENUM, N_("Type"), .choices = type_choices, .assign = gantry_custom_field_assign_type,
         .help = N_("What is entered in it; cannot be changed once tasks have values.")),
  FIELD (choices, TEXT, N_("Choices, with semicolons between"), .assign = gantry_custom_field_assign_choices,
         .help = N_("Of the type “Choice”: “Low; Medium; High”.")),
  FIELD (help, TEXT, N_("Help"), .help = N_("A sentence that says what the field is for.")),
};

const GantryKind gantry_custom_field_kind = {
  .name = "custom_field",
  .title = N_("Custom Field"),
  .title_plural = N_("Custom Fields"),
  .icon_name = "document-edit-symbolic",
  .get_type = gantry_custom_field_get_type,
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .title_field = "name",
};

GANTRY_DEFINE_KIND (GantryCustomField, gantry_custom_field)
