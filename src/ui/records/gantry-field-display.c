/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-field-display.h"

#include "model/gantry-text.h"
#include "ui/drawing/gantry-text-scale.h"

#include <glib/gi18n-lib.h>

char *
gantry_field_dup_text (GantryRecord *record, const GantryField *field)
{
  GantryUnits units = GANTRY_UNITS_INIT;

  if (record->document != NULL)
    gantry_units_from_project (gantry_document_get_project (record->document), &units);
  return gantry_text_display (record, field, &units);
}

char *
gantry_field_dup_menu_label (const GantryField *field)
{
  g_auto (GStrv) parts = g_strsplit (field->label, "_", -1);

  return g_strjoinv ("__", parts);
}

gboolean
gantry_field_can_edit (GantryRecord *record, const GantryField *field)
{
  return record != NULL && record->document != NULL && gantry_field_is_editable (field);
}

gboolean
gantry_field_is_numeric (const GantryField *field)
{
  switch (field->type)
    {
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_REAL:
    case GANTRY_FIELD_DURATION:
    case GANTRY_FIELD_MONEY:
    case GANTRY_FIELD_PERCENT:
      return TRUE;
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
    case GANTRY_FIELD_BOOLEAN:
    case GANTRY_FIELD_ENUM:
    case GANTRY_FIELD_REFERENCE:
    case GANTRY_FIELD_REFERENCE_LIST:
      return FALSE;
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
gantry_field_is_typed (const GantryField *field)
{
  return field->type == GANTRY_FIELD_TEXT || gantry_field_is_day (field)
         || gantry_field_is_numeric (field);
}

gboolean
gantry_field_is_day (const GantryField *field)
{
  return field->type == GANTRY_FIELD_DATE || field->type == GANTRY_FIELD_INSTANT;
}

gboolean
gantry_field_is_title (const GantryKind *kind, const GantryField *field)
{
  return g_strcmp0 (kind->title_field, field->name) == 0;
}

static int
least_width (const GantryField *field)
{
  switch (field->type)
    {
    case GANTRY_FIELD_BOOLEAN:
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_REAL:
    case GANTRY_FIELD_PERCENT:
      return 64;
    case GANTRY_FIELD_DURATION:
    case GANTRY_FIELD_MONEY:
    case GANTRY_FIELD_DATE:
      return 96;
    case GANTRY_FIELD_NOTES:
    case GANTRY_FIELD_REFERENCE_LIST:
      return 220;
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_ENUM:
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_REFERENCE:
    default:
      return 144;
    }
}

int
gantry_field_column_width (const GantryKind *kind, const GantryField *field)
{
  int title = 36 + 7 * (int) g_utf8_strlen (_(field->label), -1);

  return gantry_field_is_title (kind, field) ? -1 : gantry_scale_to_text (MAX (least_width (field), title));
}

GantryTone
gantry_field_get_tone (GantryRecord *record, const GantryField *field)
{
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (field->type != GANTRY_FIELD_ENUM)
    return GANTRY_TONE_NONE;
  gantry_record_get (record, field, &value);
  if (value.type != GANTRY_VALUE_INTEGER || value.integer < 0
      || value.integer >= gantry_field_n_choices (field))
    return GANTRY_TONE_NONE;
  return field->choices[value.integer].tone;
}

const char *
gantry_tone_get_css_class (GantryTone tone)
{
  static const char *const classes[] = {
    [GANTRY_TONE_QUIET] = "tone-quiet", [GANTRY_TONE_ACTIVE] = "tone-active",
    [GANTRY_TONE_GOOD] = "tone-good",   [GANTRY_TONE_WARNING] = "tone-warning",
    [GANTRY_TONE_BAD] = "tone-bad",
  };

  return classes[tone];
}

static GskPath *
tone_path (GantryTone tone, float size)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  graphene_point_t center = { size / 2, size / 2 };

  switch (tone)
    {
    case GANTRY_TONE_GOOD: /* a check mark */
      gsk_path_builder_move_to (builder, size * 0.08f, size * 0.55f);
      gsk_path_builder_line_to (builder, size * 0.38f, size * 0.85f);
      gsk_path_builder_line_to (builder, size * 0.92f, size * 0.18f);
      break;
    case GANTRY_TONE_WARNING: /* a triangle */
      gsk_path_builder_move_to (builder, size / 2, 0);
      gsk_path_builder_line_to (builder, size, size * 0.92f);
      gsk_path_builder_line_to (builder, 0, size * 0.92f);
      gsk_path_builder_close (builder);
      break;
    case GANTRY_TONE_BAD: /* a diamond */
      gsk_path_builder_move_to (builder, size / 2, -size * 0.05f);
      gsk_path_builder_line_to (builder, size * 1.05f, size / 2);
      gsk_path_builder_line_to (builder, size / 2, size * 1.05f);
      gsk_path_builder_line_to (builder, -size * 0.05f, size / 2);
      gsk_path_builder_close (builder);
      break;
    case GANTRY_TONE_ACTIVE: /* a circle, half full: the outline is added by the caller */
      gsk_path_builder_move_to (builder, size / 2, size * 0.06f);
      gsk_path_builder_svg_arc_to (builder, size * 0.44f, size * 0.44f, 0, TRUE, TRUE,
                                   size / 2, size * 0.94f);
      gsk_path_builder_close (builder);
      break;
    case GANTRY_TONE_NONE:
    case GANTRY_TONE_QUIET: /* a ring */
    default:
      gsk_path_builder_add_circle (builder, &center, size * 0.42f);
      break;
    }
  return gsk_path_builder_free_to_path (builder);
}

static void
stroke_path (GtkSnapshot *snapshot, GskPath *path, const GdkRGBA *color)
{
  GskStroke *stroke = gsk_stroke_new (1.5f);

  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
  gsk_stroke_free (stroke);
}

void
gantry_tone_snapshot (GantryTone tone, GtkSnapshot *snapshot, float size, const GdkRGBA *color)
{
  g_autoptr (GskPath) path = tone_path (tone, size);

  if (tone == GANTRY_TONE_GOOD || tone == GANTRY_TONE_QUIET)
    stroke_path (snapshot, path, color);
  else
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, color);
  if (tone == GANTRY_TONE_ACTIVE)
    {
      g_autoptr (GskPath) ring = tone_path (GANTRY_TONE_QUIET, size);

      stroke_path (snapshot, ring, color);
    }
}
