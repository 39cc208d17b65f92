/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-grid-columns.h"

#include "model/gantry-custom-fields.h"
#include "ui/drawing/gantry-text-scale.h"
#include "ui/records/gantry-column-menu.h"
#include "ui/records/gantry-field-display.h"

#define WIDTH_MIN 40
#define WIDTH_MAX 1200

struct _GantryGridColumns {
  GObject parent_instance;

  const GantryKind *kind;
  const GantryGridDefault *first;
  guint n_first;
  GantryRegisterLayout *layout;
  GSimpleActionGroup *actions;
  GMenu *menu, *custom_section;
  GantryDocument *document;
  GPtrArray *custom;  /* of GantryField: those of the document alone */
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
  guint place;

  if (field->custom != 0 && !gantry_register_layout_has_visible (self->layout, field))
    return g_ptr_array_find (self->custom, field, &place) && place < GANTRY_GRID_CUSTOM_SHOWN;
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
  g_ptr_array_set_size (self->usual, 0);
  for (guint i = 0; i < self->n_first; i++)
    g_ptr_array_add (self->usual, (gpointer) gantry_kind_find_field (self->kind, self->first[i].field));
  for (guint i = 0; i < self->kind->n_fields; i++)
    {
      const GantryField *field = &self->kind->fields[i];

      if (!(field->flags & GANTRY_FIELD_HIDDEN) && !g_ptr_array_find (self->usual, field, NULL))
        g_ptr_array_add (self->usual, (gpointer) field);
    }
  g_ptr_array_extend (self->usual, self->custom, NULL, NULL);
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

static const GantryField *
find_field (GantryGridColumns *self, const char *name)
{
  for (guint i = 0; i < self->usual->len; i++)
    if (g_str_equal (((const GantryField *) self->usual->pdata[i])->name, name))
      return self->usual->pdata[i];
  g_return_val_if_reached (NULL);
}

static void
change_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  GantryGridColumns *self = data;
  const GantryField *field = find_field (self, g_action_get_name (G_ACTION (action)));

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
add_action (GantryGridColumns *self, const char *name)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (FALSE));

  g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), self, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

/* One for each field that there is, and none for those that are gone. */
static void
make_actions (GantryGridColumns *self)
{
  g_auto (GStrv) before = g_action_group_list_actions (G_ACTION_GROUP (self->actions));

  for (guint i = 0; i < self->usual->len; i++)
    {
      const char *name = ((const GantryField *) self->usual->pdata[i])->name;

      if (!g_strv_contains ((const char *const *) before, name))
        add_action (self, name);
    }
  for (guint i = 0; before[i] != NULL; i++)
    {
      gboolean found = FALSE;

      for (guint k = 0; k < self->usual->len && !found; k++)
        found = g_str_equal (((const GantryField *) self->usual->pdata[k])->name, before[i]);
      if (!found)
        g_action_map_remove_action (G_ACTION_MAP (self->actions), before[i]);
    }
}

/* Only the section of what people have added is made anew: a popover that shows a menu does not take it well when
 * submenus come and go. */
static void
make_menu (GantryGridColumns *self)
{
  g_menu_remove_all (self->custom_section);
  for (guint i = 0; i < self->custom->len; i++)
    {
      const GantryField *field = self->custom->pdata[i];
      g_autofree char *action = g_strconcat ("columns.", field->name, NULL);
      g_autofree char *label = gantry_field_dup_menu_label (field);

      g_menu_append (self->custom_section, label, action);
    }
}

static void
add_kind_menu (GantryGridColumns *self)
{
  /* the title stays */
  g_autoptr (GMenuModel) fields
    = gantry_column_menu_new ((const GantryField *const *) self->usual->pdata + 1, self->usual->len - 1);

  g_menu_append_section (self->menu, NULL, fields);
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (self->custom_section));
}

/* Whatever follows from the fields that there are. */
static void
make_anew (GantryGridColumns *self)
{
  list_usual (self);
  make_actions (self);
  make_menu (self);
}

static void
arrange (GantryGridColumns *self)
{
  put_in_order (self);
  update_actions (self);
  update (self);
}

/* ---- Class ---- */

static void
gantry_grid_columns_finalize (GObject *object)
{
  GantryGridColumns *self = (GantryGridColumns *) object;

  g_clear_object (&self->layout);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  g_clear_object (&self->custom_section);
  g_clear_object (&self->document);
  g_ptr_array_unref (self->custom);
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
  self->menu = g_menu_new ();
  self->custom_section = g_menu_new ();
  self->custom = g_ptr_array_new ();
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
  make_anew (self);
  add_kind_menu (self);
  arrange (self);
  return self;
}

/* FALSE when they are those of before. */
static gboolean
take_custom (GantryGridColumns *self, const GPtrArray *custom)
{
  guint n_fields = custom != NULL ? custom->len : 0;
  gboolean same = self->custom->len == n_fields;

  for (guint i = 0; same && i < n_fields; i++)
    same = self->custom->pdata[i] == custom->pdata[i];
  if (same)
    return FALSE;
  g_ptr_array_set_size (self->custom, 0);
  for (guint i = 0; i < n_fields; i++)
    g_ptr_array_add (self->custom, custom->pdata[i]);
  return TRUE;
}

void
gantry_grid_columns_set_document (GantryGridColumns *self, GantryDocument *document)
{
  g_autoptr (GantryDocument) before = NULL; /* has the fields of before, which are looked at until the end */
  gboolean other_plan = FALSE, other_fields;

  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (self));

  before = g_steal_pointer (&self->document);
  g_set_object (&self->document, document);
  if (document != NULL)
    other_plan = gantry_register_layout_set_plan (self->layout, ((GantryRecord *) gantry_document_get_project (document))->uuid);
  other_fields = take_custom (self, document != NULL ? gantry_document_get_custom_fields (document, self->kind) : NULL);
  if (other_fields)
    make_anew (self);
  if (other_plan || other_fields)
    arrange (self);
}

GantryRegisterLayout *
gantry_grid_columns_get_layout (GantryGridColumns *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), NULL);

  return self->layout;
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
gantry_grid_columns_show (GantryGridColumns *self, const char *field_name)
{
  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (self));

  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), field_name, g_variant_new_boolean (TRUE));
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
gantry_grid_columns_get_menu (GantryGridColumns *self)
{
  g_return_val_if_fail (GANTRY_IS_GRID_COLUMNS (self), NULL);

  return G_MENU_MODEL (self->menu);
}

void
gantry_grid_columns_add_menu_item (GantryGridColumns *self, const char *label, const char *action_name)
{
  g_autoptr (GMenu) section = g_menu_new ();

  g_return_if_fail (GANTRY_IS_GRID_COLUMNS (self));

  g_menu_append (section, label, action_name);
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
}
