/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/gantry-csv-reader.h"
#include "model/gantry-task-rows.h"

/* Outlines deeper than this are not believed. */
#define DEPTH_MAX 1000

static guint
count_items (GantryCsvReader *self)
{
  return self->items->len;
}

static void
clear_parents (GantryCsvReader *self)
{
  for (guint i = 0; i < count_items (self); i++)
    gantry_csv_reader_get_item (self, i)->parent = -1;
}

static gboolean
has_parents (GantryCsvReader *self)
{
  for (guint i = 0; i < count_items (self); i++)
    if (gantry_csv_reader_get_item (self, i)->parent >= 0)
      return TRUE;
  return FALSE;
}

/* ---- By depth ---- */

/* Makes an outline of depths in the order of the file: what is deeper belongs to what stands above
 * it. Gaps (1, then 3) close. */
static void
nest_by_depth (GantryCsvReader *self, const int *depths)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (int)); /* of item indexes */

  for (guint i = 0; i < count_items (self); i++)
    {
      const int index = (int) i;

      while (stack->len > 0 && depths[g_array_index (stack, int, stack->len - 1)] >= depths[i])
        g_array_set_size (stack, stack->len - 1);
      gantry_csv_reader_get_item (self, i)->parent
        = stack->len > 0 ? g_array_index (stack, int, stack->len - 1) : -1;
      g_array_append_val (stack, index);
    }
}

static int
read_level (const char *text, int otherwise)
{
  char *end;
  double level = g_ascii_strtod (text, &end);

  return end != text && level >= 0 && level <= DEPTH_MAX ? (int) level : otherwise;
}

static gboolean
nest_by_level (GantryCsvReader *self)
{
  g_autofree int *depths = g_new (int, count_items (self) + 1);
  int previous = 0;

  if (!gantry_csv_cells_has (&self->cells, GANTRY_CSV_LEVEL))
    return FALSE;
  for (guint i = 0; i < count_items (self); i++)
    {
      guint row = gantry_csv_reader_get_item (self, i)->row;
      const char *text = gantry_csv_cells_get (&self->cells, row, GANTRY_CSV_LEVEL);

      depths[i] = read_level (text, -1);
      if (depths[i] < 0)
        {
          gantry_csv_reader_tell_unreadable (self, row, GANTRY_CSV_LEVEL);
          depths[i] = previous;
        }
      previous = depths[i];
    }
  nest_by_depth (self, depths);
  return has_parents (self);
}

/* ---- By number ---- */

/* "1.2.10" has three parts; a spreadsheet makes "3.0" of "3". */
static int
count_parts (const char *number)
{
  int n = 1;

  for (const char *dot = strchr (number, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    n += dot[1] != '\0' && strcmp (dot, ".0") != 0;
  return n;
}

/* The item numbered like the one above @number, -1 when there is none. */
static int
find_above (GantryCsvReader *self, const char *number)
{
  g_autofree char *above = g_strdup (number);
  char *dot;

  if (g_str_has_suffix (above, "."))
    above[strlen (above) - 1] = '\0';
  dot = strrchr (above, '.');
  if (dot == NULL)
    return -1;
  *dot = '\0';
  return gantry_csv_reader_find (self, self->by_number, above);
}

static gboolean
nest_by_number (GantryCsvReader *self)
{
  g_autofree int *depths = g_new (int, count_items (self) + 1);

  if (!gantry_csv_cells_has (&self->cells, GANTRY_CSV_NUMBER))
    return FALSE;
  for (guint i = 0; i < count_items (self); i++)
    depths[i] = count_parts (gantry_csv_cells_get (&self->cells, gantry_csv_reader_get_item (self, i)->row,
                                                   GANTRY_CSV_NUMBER));
  nest_by_depth (self, depths);
  /* where the numbers name what is above, that holds, whatever the order */
  for (guint i = 0; i < count_items (self); i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);
      int above = find_above (self, gantry_csv_cells_get (&self->cells, item->row, GANTRY_CSV_NUMBER));

      if (above >= 0 && above != (int) i && depths[above] < depths[i])
        item->parent = above;
    }
  return has_parents (self);
}

/* ---- By reference ---- */

static int
find_parent (GantryCsvReader *self, const char *text)
{
  GHashTable *const tables[] = { self->by_id, self->by_key, self->by_unique_id };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      int found = gantry_csv_reader_find (self, tables[i], text);

      if (found >= 0)
        return found;
    }
  return gantry_csv_reader_find_name (self, text);
}

/* The parent that @item names in one of the columns for it. */
static int
read_parent (GantryCsvReader *self, const GantryCsvItem *item)
{
  const GantryCsvTable *table = self->cells.table;
  gboolean named = FALSE;

  for (int column = gantry_csv_table_find (table, GANTRY_CSV_PARENT); column >= 0;
       column = gantry_csv_table_find_next (table, GANTRY_CSV_PARENT, column))
    {
      g_autofree char *text
        = g_strstrip (g_strdup (gantry_csv_sheet_get (self->sheet, item->row, (guint) column)));
      int parent = *text != '\0' ? find_parent (self, text) : -1;

      named = named || *text != '\0';
      if (parent >= 0 && gantry_csv_reader_get_item (self, (guint) parent) != item)
        return parent;
    }
  if (named)
    gantry_import_tally_line (&self->import, _("The summary task is not in the file; these tasks stand at the top"),
                              gantry_csv_reader_get_line (self, item->row));
  return -1;
}

/* Takes items out of circles of parents: each is walked up from once. */
static void
cut_circles (GantryCsvReader *self)
{
  g_autofree guint *walks = g_new0 (guint, count_items (self) + 1);

  for (guint i = 0; i < count_items (self); i++)
    {
      int at = (int) i;

      while (at >= 0 && walks[at] == 0)
        {
          GantryCsvItem *item = gantry_csv_reader_get_item (self, (guint) at);

          walks[at] = i + 1;
          if (item->parent >= 0 && walks[item->parent] == i + 1)
            {
              gantry_import_tally_line (&self->import,
                                        _("A task cannot be its own summary task; these stand at the top"),
                                        gantry_csv_reader_get_line (self, item->row));
              item->parent = -1;
            }
          at = item->parent;
        }
    }
}

static gboolean
nest_by_reference (GantryCsvReader *self)
{
  if (!gantry_csv_cells_has (&self->cells, GANTRY_CSV_PARENT))
    return FALSE;
  for (guint i = 0; i < count_items (self); i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);

      item->parent = read_parent (self, item);
    }
  cut_circles (self);
  return has_parents (self);
}

/* ---- By indentation ---- */

static gboolean
nest_by_indent (GantryCsvReader *self)
{
  g_autofree int *depths = g_new (int, count_items (self) + 1);
  const int column = self->cells.columns[GANTRY_CSV_NAME];

  for (guint i = 0; i < count_items (self); i++)
    {
      const char *name = gantry_csv_sheet_get (self->sheet, gantry_csv_reader_get_item (self, i)->row, (guint) column);

      depths[i] = gantry_task_skip_indent (&name);
    }
  nest_by_depth (self, depths);
  return has_parents (self);
}

/* ---- All ---- */

void
gantry_csv_outline_read (GantryCsvReader *self)
{
  if (!nest_by_level (self) && !nest_by_number (self) && !nest_by_reference (self)
      && !nest_by_indent (self))
    clear_parents (self);
  for (guint i = 0; i < count_items (self); i++)
    {
      int parent = gantry_csv_reader_get_item (self, i)->parent;

      if (parent >= 0)
        gantry_csv_reader_get_item (self, (guint) parent)->summary = TRUE;
    }
}

/* TRUE if the first row stands for the plan as a whole: at level 0, or numbered 0, and the only one. */
static gboolean
begins_with_project (GantryCsvReader *self)
{
  const GantryCsvMeaning meaning
    = gantry_csv_cells_has (&self->cells, GANTRY_CSV_LEVEL) ? GANTRY_CSV_LEVEL : GANTRY_CSV_NUMBER;

  if (count_items (self) < 2 || !gantry_csv_cells_has (&self->cells, meaning))
    return FALSE;
  for (guint i = 0; i < count_items (self); i++)
    {
      const char *text = gantry_csv_cells_get (&self->cells, gantry_csv_reader_get_item (self, i)->row, meaning);

      if ((read_level (text, -1) == 0 && count_parts (text) == 1) != (i == 0))
        return FALSE;
    }
  return TRUE;
}

char *
gantry_csv_outline_take_project (GantryCsvReader *self)
{
  char *name;

  if (!begins_with_project (self))
    return NULL;
  name = gantry_csv_cells_dup (&self->cells, gantry_csv_reader_get_item (self, 0)->row, GANTRY_CSV_NAME);
  g_array_remove_index (self->items, 0);
  return name;
}
