/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-columns.h"

#include "ui/drawing/gantry-text-scale.h"
#include "ui/records/gantry-column-menu.h"
#include "ui/records/gantry-field-display.h"
#include "ui/records/gantry-register-layout.h"

#define WIDTH_MIN 40
#define WIDTH_MAX 1200

struct _GantryGridColumns {
  GObject parent_instance;

  const GantryKind *kind;
  const GantryGridDefault *first;
  guint n_first;
  GantryRegisterLayout *layout;
  GSimpleActionGroup *actions;
  GPtrArray *usual;   /* of GantryField: all, in the order that nobody has changed */
  GPtrArray *ordered; /* ... and in that of now */
  GArray *shown;      /* of GantryGridColumn */
  int title_width;    /* instead of its own, or 0 */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryGridColumns, gantry_grid_columns, G_TYPE_OBJECT)

static GantryGridColumn *
get_column (GantryGridColumns *self, guint column)
{
  return &g_array_index (self->shown, GantryGridColumn, column);
}

static gboolean
is_title (GantryGridColumns *self, const GantryField *field)
{
  return field == self->usual->pdata[0];
}

static int
get_usual_width (GantryGridColumns *self, const GantryField *field)
{
  for (guint i = 0; i < self->n_first; i++)
    if (g_str_equal (self->first[i].field, field->name))
      return gantry_scale_to_text (self->first[i].width);
  return gantry_field_column_width (self->kind, field);
}

static int
get_width (GantryGridColumns *self, const GantryField *field)
{
  int width = gantry_register_layout_get_width (self->layout, field);

  if (is_title (self, field) && self->title_width > 0)
    return self->title_width;
  return width > 0 ? width : get_usual_width (self, field);
}

static gboolean
is_shown (GantryGridColumns *self, const GantryField *field)
{
  return is_title (self, field) || gantry_register_layout_get_visible (self->layout, field);
}

/* ---- The order ---- */

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  GantryGridColumns *self = data;
  guint place_a = gantry_register_layout_get_place (self->layout, *(const GantryField *const *) a);
  guint place_b = gantry_register_layout_get_place (self->layout, *(const GantryField *const *) b);

  return (place_a > place_b) - (place_a < place_b);
}

/* What has no place of its own (it came to the kind later) stays behind what has. */
static void
put_in_order (GantryGridColumns *self)
{
  g_ptr_array_set_size (self->ordered, 0);
  g_ptr_array_extend (self->ordered, self->usual, NULL, NULL);
  g_ptr_array_sort_with_data (self->ordered, compare_places, self);
}

static void
list_usual (GantryGridColumns *self)
{
  for (guint i = 0; i < self->n_first; i++)
    g_ptr_array_add (self->usual, (gpointer) gantry_kind_find_field (self->kind, self->first[i].field));
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const GantryField *field = &self->kind->fields[i];

      if (!(field->flags & GANTRY_FIELD_HIDDEN) && !g_ptr_array_find (self->usual, field, NULL))
        g_ptr_array_add (self->usual, (gpointer) field);
    }
}

/* ---- What is shown ---- */

static void
update (GantryGridColumns *self)
{
  int x = GANTRY_GRID_NUMBER_WIDTH;

  g_array_set_size (self->shown, 0);
  for (guint i = 0; i < self->ordered->len; i++)
    {
      GantryGridColumn column = { self->ordered->pdata[i], x, get_width (self, self->ordered->pdata[i]) };

      if (!is_shown (self, column.field))
        continue;
      g_array_append_val (self->shown, column);
      x += column.width;
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
change_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  GantryGridColumns *self = data;
  const GantryField *field = gantry_kind_find_field (self->kind, g_action_get_name (G_ACTION (action)));

  gantry_register_layout_set_visible (self->layout, field, g_variant_get_boolean (state));
  g_simple_action_set_state (action, state);
  update (self);
}

static void
update_actions (GantryGridColumns *self)
{
  for (guint i = 0; i < self->usual->len; i++)
    {
      const GantryField *field = self->usual->pdata[i];
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), field->name);

      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_shown (self, field)));
    }
}

static void
add_actions (GantryGridColumns *self)
{
  for (guint i = 0; i < self->usual->len; i++)
    {
      const GantryField *field = self->usual->pdata[i];
      g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (field->name, NULL, g_variant_new_boolean (FALSE));

      g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), self, G_CONNECT_DEFAULT);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
}

/* ---- Class ---- */

static void
gantry_grid_columns_finalize (GObject *object)
{
  GantryGridColumns *self = (GantryGridColumns *) object;

  g_clear_object (&self->layout);
  g_clear_object (&self->actions);
  g_ptr_array_unref (self->usual);
  g_ptr_array_unref (self->ordered);
  g_array_unref (self->shown);
  G_OBJECT_CLASS (gantry_grid_columns_parent_class)->finalize (object);
}

static void
gantry_grid_columns_class_init (GantryGridColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_grid_columns_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
gantry_grid_columns_init (GantryGridColumns *self)
{
  self->actions = g_simple_action_group_new ();
  self->usual = g_ptr_array_new ();
  self->ordered = g_ptr_array_new ();
  self->shown = g_array_new (FALSE, FALSE, sizeof (GantryGridColumn));
}

GantryGridColumns *
gantry_grid_columns_new (const GantryKind *kind, const GantryGridDefault *first, guint n_first)
{
  GantryGridColumns *self = g_object_new (GANTRY_TYPE_GRID_COLUMNS, NULL);

  self->kind = kind;
  self->first = first;
  self->n_first = n_first;
  self->layout = gantry_register_layout_new (kind);
  list_usual (self);
  add_actions (self);
  put_in_order (self);
  update_actions (self);
  update (self);
  return self;
}

void
gantry_grid_columns_set_plan (GantryGridColumns *self, const char *uuid)
{
  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (self));

  gantry_register_layout_set_plan (self->layout, uuid);
  put_in_order (self);
  update_actions (self);
  update (self);
}

const GantryKind *
gantry_grid_columns_get_kind (GantryGridColumns *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), NULL);

  return self->kind;
}

guint
gantry_grid_columns_get_n_shown (GantryGridColumns *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), 0);

  return self->shown->len;
}

const GantryGridColumn *
gantry_grid_columns_get (GantryGridColumns *self, guint column)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), NULL);
  g_return_val_if_fail (column < self->shown->len, NULL);

  return get_column (self, column);
}

guint
gantry_grid_columns_find (GantryGridColumns *self, const char *field_name)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), GANTRY_GRID_COLUMN_NONE);

  for (guint i = 0; i < self->shown->len; i++)
    if (g_str_equal (get_column (self, i)->field->name, field_name))
      return i;
  return GANTRY_GRID_COLUMN_NONE;
}

guint
gantry_grid_columns_find_at (GantryGridColumns *self, double x)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), GANTRY_GRID_COLUMN_NONE);

  for (guint i = 0; i < self->shown->len; i++)
    {
      const GantryGridColumn *column = get_column (self, i);

      if (x >= column->x && x < column->x + column->width)
        return i;
    }
  return GANTRY_GRID_COLUMN_NONE;
}

gboolean
gantry_grid_columns_is_title (GantryGridColumns *self, guint column)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), FALSE);

  return is_title (self, gantry_grid_columns_get (self, column)->field);
}

int
gantry_grid_columns_get_width (GantryGridColumns *self)
{
  const GantryGridColumn *last;

  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), 0);

  last = get_column (self, self->shown->len - 1); /* one is always shown */
  return last->x + last->width;
}

void
gantry_grid_columns_set_column_width (GantryGridColumns *self, guint column, int width, gboolean save)
{
  GantryGridColumn *shown;

  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (self));
  g_return_if_fail (column < self->shown->len);

  shown = get_column (self, column);
  width = CLAMP (width, WIDTH_MIN, WIDTH_MAX);
  if (is_title (self, shown->field))
    self->title_width = save ? 0 : width;
  if (save)
    {
      gantry_register_layout_set_width (self->layout, shown->field, width);
      update (self);
      return;
    }
  for (guint i = column + 1; i < self->shown->len; i++)
    get_column (self, i)->x += width - shown->width;
  shown->width = width;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
gantry_grid_columns_move (GantryGridColumns *self, guint column, guint to)
{
  gpointer field, neighbor;
  guint from, place;

  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (self));
  g_return_if_fail (column < self->shown->len && to < self->shown->len);

  if (column == to)
    return;
  field = (gpointer) get_column (self, column)->field;
  neighbor = (gpointer) get_column (self, to)->field;
  g_ptr_array_find (self->ordered, field, &from);
  g_ptr_array_steal_index (self->ordered, from);
  g_ptr_array_find (self->ordered, neighbor, &place);
  g_ptr_array_insert (self->ordered, (int) (to > column ? place + 1 : place), field);
  gantry_register_layout_set_order (self->layout, (const GantryField *const *) self->ordered->pdata, self->ordered->len);
  update (self);
}

void
gantry_grid_columns_hide (GantryGridColumns *self, guint column)
{
  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (self));
  g_return_if_fail (column < self->shown->len);

  if (!is_title (self, get_column (self, column)->field))
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), get_column (self, column)->field->name,
                                        g_variant_new_boolean (FALSE));
}

void
gantry_grid_columns_set_title_width (GantryGridColumns *self, int width)
{
  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (self));

  if (self->title_width == width)
    return;
  self->title_width = width;
  update (self);
}

GActionGroup *
gantry_grid_columns_get_actions (GantryGridColumns *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
gantry_grid_columns_create_menu (GantryGridColumns *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), NULL);

  /* the title stays */
  return gantry_column_menu_new ((const GantryField *const *) self->usual->pdata + 1, self->usual->len - 1);
}
