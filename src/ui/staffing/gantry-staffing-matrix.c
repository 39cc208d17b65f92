/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/staffing/gantry-staffing-matrix.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/drawing/gantry-cursor-cell.h"
#include "ui/drawing/gantry-pointer.h"
#include "ui/staffing/gantry-staffing-painter.h"

struct _GantryStaffingMatrix {
  GantryCursorArea parent_instance;

  GantryLoad *load; /* NULL until set */
  gboolean percent;
  gint64 now;
  guint cursor_person, cursor_period;
  guint hover_person, hover_period;

  GantryStaffingPainter *painter;
  GtkWidget *error_probe; /* never shown: its color is the theme's for errors */
  gint64 wanted_start;    /* to be scrolled to once there is a size, or GANTRY_NONE */
};

enum { SIGNAL_CELL_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryStaffingMatrix, gantry_staffing_matrix, GANTRY_TYPE_CURSOR_AREA)

/* ---- Geometry ---- */

static GantryStaffingGeometry
get_geometry (GantryStaffingMatrix *self)
{
  GantryScrollArea *area = (GantryScrollArea *) self;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return (GantryStaffingGeometry) {
    .n_people = self->load != NULL ? gantry_load_get_n_people (self->load) : 0,
    .n_periods = self->load != NULL ? gantry_load_get_n_periods (self->load) : 0,
    .width = width,
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .name_width = gantry_staffing_geometry_choose_name_width (width),
    .x = area->hadjustment != NULL ? gtk_adjustment_get_value (area->hadjustment) : 0,
    .y = area->vadjustment != NULL ? gtk_adjustment_get_value (area->vadjustment) : 0,
    .rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };
}

static gboolean
has_cells (GantryStaffingMatrix *self)
{
  return self->load != NULL && gantry_load_get_n_people (self->load) > 0;
}

static void
configure (GtkAdjustment *adjustment, double extent, double shown, double step)
{
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (extent, shown), step,
                              MAX (shown - step, step), shown);
}

static void
configure_adjustments (GantryStaffingMatrix *self)
{
  GantryScrollArea *area = (GantryScrollArea *) self;
  GantryStaffingGeometry geometry = get_geometry (self);
  graphene_rect_t body;
  double width, height;

  gantry_staffing_geometry_get_body (&geometry, &body);
  gantry_staffing_geometry_get_extent (&geometry, &width, &height);
  configure (area->hadjustment, width, body.size.width, GANTRY_STAFFING_CELL_WIDTH);
  configure (area->vadjustment, height, body.size.height, GANTRY_STAFFING_ROW_HEIGHT);
}

static void
scroll_to_wanted (GantryStaffingMatrix *self)
{
  GantryScrollArea *area = (GantryScrollArea *) self;
  guint period;

  if (self->wanted_start == GANTRY_NONE || !has_cells (self) || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;
  period = gantry_load_find_period (self->load, self->wanted_start);
  self->wanted_start = GANTRY_NONE;
  if (area->hadjustment != NULL)
    gtk_adjustment_set_value (area->hadjustment, (double) period * GANTRY_STAFFING_CELL_WIDTH);
}

static gboolean
gantry_staffing_matrix_locate (GantryCursorArea *area, GdkRectangle *place)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) area;
  GantryStaffingGeometry geometry = get_geometry (self);
  graphene_rect_t cell, body;

  if (!has_cells (self))
    return FALSE;
  gantry_staffing_geometry_get_cell (&geometry, self->cursor_person, self->cursor_period, &cell);
  gantry_staffing_geometry_get_body (&geometry, &body);
  *place = (GdkRectangle) { (int) cell.origin.x, (int) cell.origin.y, (int) cell.size.width, (int) cell.size.height };
  return graphene_rect_contains_rect (&body, &cell);
}

static void
gantry_staffing_matrix_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) widget;

  configure_adjustments (self);
  scroll_to_wanted (self);
  GTK_WIDGET_CLASS (gantry_staffing_matrix_parent_class)->size_allocate (widget, width, height, baseline);
}

/* ---- Drawing ---- */

static GantryStaffingColors
get_colors (GantryStaffingMatrix *self)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (manager);
  GantryStaffingColors colors = { .accent = *accent };

  gtk_widget_get_color (GTK_WIDGET (self), &colors.text);
  gtk_widget_get_color (self->error_probe, &colors.error);
  return colors;
}

static guint
find_now (GantryStaffingMatrix *self)
{
  if (self->now < gantry_load_get_start (self->load, 0) ||
      self->now >= gantry_load_get_start (self->load, gantry_load_get_n_periods (self->load)))
    return GANTRY_STAFFING_NOTHING;
  return gantry_load_find_period (self->load, self->now);
}

static void
gantry_staffing_matrix_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) widget;
  GantryStaffingGeometry geometry = get_geometry (self);
  GantryStaffingColors colors = get_colors (self);
  GantryStaffingScene scene;

  if (!has_cells (self))
    return;
  scene = (GantryStaffingScene) {
    .load = self->load,
    .geometry = &geometry,
    .percent = self->percent,
    .now = find_now (self),
    .hover_person = self->hover_person,
    .hover_period = self->hover_period,
  };
  gantry_staffing_painter_draw (self->painter, &scene, &colors, snapshot);
  GTK_WIDGET_CLASS (gantry_staffing_matrix_parent_class)->snapshot (widget, snapshot);
}

static void
gantry_staffing_matrix_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) widget;

  GTK_WIDGET_CLASS (gantry_staffing_matrix_parent_class)->css_changed (widget, change);
  gantry_staffing_painter_reset (self->painter);
}

/* ---- The cursor ---- */

/* What a screen reader says of the cell. */
static void
describe_cursor (GantryStaffingMatrix *self)
{
  const GantryLoadCell *cell = gantry_load_get_cell (self->load, self->cursor_person, self->cursor_period);
  GantryPerson *person = gantry_load_get_person (self->load, self->cursor_person);
  g_autofree char *name = gantry_record_dup_title (GANTRY_RECORD (person));
  g_autofree char *period = gantry_staffing_text_period (self->load, self->cursor_period);
  g_autofree char *story = gantry_staffing_text_story (cell);
  /* Translators: a person, a period and the load, for screen readers. */
  g_autofree char *label = g_strdup_printf (_("%s, %s: %s"), name, period, story);

  gantry_cursor_cell_describe (GANTRY_CURSOR_CELL (self->parent_instance.cell), label);
  gantry_cursor_cell_set_position (GANTRY_CURSOR_CELL (self->parent_instance.cell), self->cursor_person + 2, self->cursor_period + 2);
}

void
gantry_staffing_matrix_set_cursor (GantryStaffingMatrix *self, guint person, guint period)
{
  GantryScrollArea *area = (GantryScrollArea *) self;
  GantryStaffingGeometry geometry;
  double x, y;

  g_return_if_fail (GANTRY_IS_STAFFING_MATRIX (self));
  if (!has_cells (self))
    return;
  self->cursor_person = MIN (person, gantry_load_get_n_people (self->load) - 1);
  self->cursor_period = MIN (period, gantry_load_get_n_periods (self->load) - 1);
  geometry = get_geometry (self);
  gantry_staffing_geometry_scroll_to (&geometry, self->cursor_person, self->cursor_period, &x, &y);
  if (area->hadjustment != NULL && geometry.width > 0)
    gtk_adjustment_set_value (area->hadjustment, x);
  if (area->vadjustment != NULL && geometry.width > 0)
    gtk_adjustment_set_value (area->vadjustment, y);
  describe_cursor (self);
  gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self));
}

gboolean
gantry_staffing_matrix_get_cursor (GantryStaffingMatrix *self, guint *person, guint *period)
{
  g_return_val_if_fail (GANTRY_IS_STAFFING_MATRIX (self), FALSE);
  *person = self->cursor_person;
  *period = self->cursor_period;
  return has_cells (self);
}

static guint
move (guint index, int by, guint n)
{
  return (guint) CLAMP ((gint64) index + by, 0, (gint64) n - 1);
}

/* How many cells are in sight, less one that stays when a page is turned. */
static int
get_page (GantryStaffingMatrix *self)
{
  GantryScrollArea *area = (GantryScrollArea *) self;

  return area->vadjustment != NULL
           ? MAX ((int) (gtk_adjustment_get_page_size (area->vadjustment) / GANTRY_STAFFING_ROW_HEIGHT) - 1, 1)
           : 1;
}

/* The arguments say by how many people and periods; G_MAXINT is to the end. */
static gboolean
move_cursor_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) widget;
  int people, periods;

  if (!has_cells (self))
    return FALSE;
  g_variant_get (arguments, "(ii)", &people, &periods);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL && ABS (periods) == 1)
    periods = -periods;
  gantry_staffing_matrix_set_cursor (self,
                                     move (self->cursor_person, people, gantry_load_get_n_people (self->load)),
                                     move (self->cursor_period, periods,
                                           gantry_load_get_n_periods (self->load)));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
turn_page_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data G_GNUC_UNUSED)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) widget;
  int by = g_variant_get_int32 (arguments) * get_page (self);

  if (!has_cells (self))
    return FALSE;
  gantry_staffing_matrix_set_cursor (self, move (self->cursor_person, by, gantry_load_get_n_people (self->load)),
                                     self->cursor_period);
  return TRUE;
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments G_GNUC_UNUSED, gpointer user_data G_GNUC_UNUSED)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) widget;

  if (!has_cells (self))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_CELL_ACTIVATED], 0, self->cursor_person, self->cursor_period);
  return TRUE;
}

/* ---- The pointer ---- */

static void
set_hover (GantryStaffingMatrix *self, guint person, guint period)
{
  if (self->hover_person == person && self->hover_period == period)
    return;
  self->hover_person = person;
  self->hover_period = period;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GantryStaffingMatrix *self, double x, double y)
{
  GantryStaffingGeometry geometry = get_geometry (self);
  guint person, period;

  if (!has_cells (self))
    return;
  gantry_staffing_geometry_find (&geometry, x, y, &person, &period);
  set_hover (self, person, period);
}

static void
leave_cb (GantryStaffingMatrix *self)
{
  set_hover (self, GANTRY_STAFFING_NOTHING, GANTRY_STAFFING_NOTHING);
}

static void
released_cb (GantryStaffingMatrix *self, int n_press, double x, double y)
{
  GantryStaffingGeometry geometry = get_geometry (self);
  guint person, period;

  if (!has_cells (self))
    return;
  gantry_staffing_geometry_find (&geometry, x, y, &person, &period);
  if (person >= geometry.n_people || period >= geometry.n_periods)
    return;
  gantry_staffing_matrix_set_cursor (self, person, period);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CELL_ACTIVATED], 0, person, period);
}

static char *
gantry_staffing_matrix_dup_tooltip (GantryCursorArea *area, int x, int y, GdkRectangle *place)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) area;
  GantryStaffingGeometry geometry = get_geometry (self);
  guint person, period;
  g_autofree char *title = NULL;
  g_autofree char *story = NULL;
  graphene_rect_t cell;

  if (!has_cells (self))
    return NULL;
  gantry_staffing_geometry_find (&geometry, x, y, &person, &period);
  if (person >= geometry.n_people || period >= geometry.n_periods)
    return NULL;
  title = gantry_staffing_text_period (self->load, period);
  story = gantry_staffing_text_story (gantry_load_get_cell (self->load, person, period));
  gantry_staffing_geometry_get_cell (&geometry, person, period, &cell);
  *place = (GdkRectangle) { (int) cell.origin.x, (int) cell.origin.y, (int) cell.size.width, (int) cell.size.height };
  /* Translators: a period and the load. */
  return g_strdup_printf (_("%s: %s"), title, story);
}

/* ---- Class ---- */

static void
gantry_staffing_matrix_dispose (GObject *object)
{
  GantryStaffingMatrix *self = (GantryStaffingMatrix *) object;

  g_clear_pointer (&self->load, gantry_load_free);
  G_OBJECT_CLASS (gantry_staffing_matrix_parent_class)->dispose (object);
}

static void
gantry_staffing_matrix_finalize (GObject *object)
{
  gantry_staffing_painter_free (((GantryStaffingMatrix *) object)->painter);
  G_OBJECT_CLASS (gantry_staffing_matrix_parent_class)->finalize (object);
}

static void
bind_move (GtkWidgetClass *klass, guint key, guint keypad, GdkModifierType modifiers, int people, int periods)
{
  gtk_widget_class_add_binding (klass, key, modifiers, move_cursor_cb, "(ii)", people, periods);
  gtk_widget_class_add_binding (klass, keypad, modifiers, move_cursor_cb, "(ii)", people, periods);
}

static void
add_bindings (GtkWidgetClass *klass)
{
  bind_move (klass, GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1, 0);
  bind_move (klass, GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1, 0);
  bind_move (klass, GDK_KEY_Left, GDK_KEY_KP_Left, 0, 0, -1);
  bind_move (klass, GDK_KEY_Right, GDK_KEY_KP_Right, 0, 0, 1);
  bind_move (klass, GDK_KEY_Home, GDK_KEY_KP_Home, 0, 0, -G_MAXINT);
  bind_move (klass, GDK_KEY_End, GDK_KEY_KP_End, 0, 0, G_MAXINT);
  bind_move (klass, GDK_KEY_Home, GDK_KEY_KP_Home, GDK_CONTROL_MASK, -G_MAXINT, -G_MAXINT);
  bind_move (klass, GDK_KEY_End, GDK_KEY_KP_End, GDK_CONTROL_MASK, G_MAXINT, G_MAXINT);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Up, 0, turn_page_cb, "i", -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Page_Down, 0, turn_page_cb, "i", 1);
  gtk_widget_class_add_binding (klass, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, 0, activate_cb, NULL);
}

static void
gantry_staffing_matrix_class_init (GantryStaffingMatrixClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryCursorAreaClass *area_class = GANTRY_CURSOR_AREA_CLASS (klass);

  object_class->dispose = gantry_staffing_matrix_dispose;
  object_class->finalize = gantry_staffing_matrix_finalize;
  widget_class->size_allocate = gantry_staffing_matrix_size_allocate;
  widget_class->snapshot = gantry_staffing_matrix_snapshot;
  widget_class->css_changed = gantry_staffing_matrix_css_changed;
  area_class->locate = gantry_staffing_matrix_locate;
  area_class->dup_tooltip = gantry_staffing_matrix_dup_tooltip;
  signals[SIGNAL_CELL_ACTIVATED] = g_signal_new ("cell-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "staffingmatrix");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  add_bindings (widget_class);
}

static void
add_controllers (GantryStaffingMatrix *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gantry_pointer_watch (GTK_WIDGET (self), G_CALLBACK (motion_cb), G_CALLBACK (leave_cb));
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
gantry_staffing_matrix_init (GantryStaffingMatrix *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->painter = gantry_staffing_painter_new (widget);
  self->wanted_start = GANTRY_NONE;
  self->hover_person = self->hover_period = GANTRY_STAFFING_NOTHING;
  gantry_cursor_area_set_up (GANTRY_CURSOR_AREA (self), GTK_ACCESSIBLE_ROLE_GRID_CELL, 1); /* the painter keeps its own */
  gtk_widget_set_visible (self->parent_instance.cell, FALSE);
  self->error_probe = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->error_probe, "error");
  gtk_widget_set_child_visible (self->error_probe, FALSE);
  gtk_widget_set_parent (self->error_probe, widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Staffing"), -1);
  add_controllers (self);
}

/* ---- Public ---- */

GtkWidget *
gantry_staffing_matrix_new (void)
{
  return g_object_new (GANTRY_TYPE_STAFFING_MATRIX, NULL);
}

/* Where the cursor and the first cell in sight were, in terms that outlive the table. */
static void
keep_place (GantryStaffingMatrix *self, const GantryLoad *load)
{
  GantryPerson *person = gantry_load_get_person (self->load, self->cursor_person);
  gint64 start = gantry_load_get_start (self->load, self->cursor_period);
  guint row = gantry_load_find_person (load, GANTRY_RECORD (person)->id);
  GantryStaffingGeometry geometry = get_geometry (self);
  guint first, end;

  gantry_staffing_geometry_get_visible_periods (&geometry, &first, &end);
  if (gantry_load_get_period (load) != gantry_load_get_period (self->load) ||
      gantry_load_get_start (load, 0) != gantry_load_get_start (self->load, 0))
    self->wanted_start = gantry_load_get_start (self->load, first);
  self->cursor_person = row != G_MAXUINT ? row : MIN (self->cursor_person, gantry_load_get_n_people (load) - 1);
  self->cursor_period = gantry_load_find_period (load, start);
}

static void
begin_at (GantryStaffingMatrix *self, const GantryLoad *load, gint64 now)
{
  self->wanted_start = now;
  self->cursor_person = 0;
  self->cursor_period = gantry_load_find_period (load, now);
}

void
gantry_staffing_matrix_set_load (GantryStaffingMatrix *self, GantryLoad *load, gint64 now)
{
  g_return_if_fail (GANTRY_IS_STAFFING_MATRIX (self));
  if (load != NULL && gantry_load_get_n_people (load) > 0)
    {
      if (has_cells (self))
        keep_place (self, load);
      else
        begin_at (self, load, now);
    }
  g_clear_pointer (&self->load, gantry_load_free);
  self->load = load;
  self->now = now;
  gtk_widget_set_visible (self->parent_instance.cell, has_cells (self));
  if (has_cells (self))
    {
      /* With the header and the totals. */
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                      GTK_ACCESSIBLE_RELATION_ROW_COUNT, (int) gantry_load_get_n_people (load) + 2,
                                      GTK_ACCESSIBLE_RELATION_COL_COUNT, (int) gantry_load_get_n_periods (load) + 2,
                                      -1);
      describe_cursor (self);
    }
  gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self));
}

const GantryLoad *
gantry_staffing_matrix_get_load (GantryStaffingMatrix *self)
{
  g_return_val_if_fail (GANTRY_IS_STAFFING_MATRIX (self), NULL);
  return self->load;
}

void
gantry_staffing_matrix_set_percent (GantryStaffingMatrix *self, gboolean percent)
{
  g_return_if_fail (GANTRY_IS_STAFFING_MATRIX (self));
  self->percent = percent;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
gantry_staffing_matrix_scroll_to_period (GantryStaffingMatrix *self, guint period)
{
  g_return_if_fail (GANTRY_IS_STAFFING_MATRIX (self));
  if (!has_cells (self))
    return;
  self->wanted_start = gantry_load_get_start (self->load,
                                              MIN (period, gantry_load_get_n_periods (self->load) - 1));
  gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self));
}
