/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-view-private.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/kinds/gantry-task.h"
#include "ui/drawing/gantry-cursor-cell.h"
#include "ui/drawing/gantry-task-sentence.h"
#include "ui/month/gantry-month-painter.h"
#include "ui/month/gantry-month-text.h"

#define LAYOUTS_KEPT 400

enum { SIGNAL_MONTH_CHANGED, SIGNAL_DAY_ACTIVATED, SIGNAL_TASK_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryMonthView, gantry_month_view, GANTRY_TYPE_CURSOR_AREA)

/* ---- Geometry ---- */

void
_gantry_month_view_init_geometry (GantryMonthView *self, GantryMonthGeometry *geometry)
{
  int line_height;

  gantry_layout_cache_get (self->parent_instance.layouts, "0", GANTRY_LAYOUT_NORMAL, NULL, &line_height);
  *geometry = (GantryMonthGeometry) {
    .n_weeks = self->plan != NULL ? self->plan->grid.n_weeks : 0,
    .width = gtk_widget_get_width (GTK_WIDGET (self)),
    .height = gtk_widget_get_height (GTK_WIDGET (self)),
    .line_height = line_height,
    .rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };
}

static void
hide_what_has_no_room (GantryMonthView *self)
{
  GantryMonthGeometry geometry;
  GantryMonthRoom room;

  _gantry_month_view_init_geometry (self, &geometry);
  gantry_month_geometry_get_room (&geometry, &room);
  gantry_month_lanes_hide (self->plan->segments, &room, self->hidden, self->more,
                           gantry_month_grid_get_n_days (&self->plan->grid));
}

static void
gantry_month_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryMonthView *self = (GantryMonthView *) widget;

  if (self->plan != NULL)
    hide_what_has_no_room (self);
  GTK_WIDGET_CLASS (gantry_month_view_parent_class)->size_allocate (widget, width, height, baseline);
}

static gboolean
gantry_month_view_locate (GantryCursorArea *area, GdkRectangle *place)
{
  GantryMonthView *self = (GantryMonthView *) area;
  guint day = self->plan != NULL ? gantry_month_grid_find (&self->plan->grid, self->cursor) : GANTRY_MONTH_NO_DAY;
  GantryMonthGeometry geometry;
  graphene_rect_t cell;

  if (day == GANTRY_MONTH_NO_DAY)
    return FALSE;
  _gantry_month_view_init_geometry (self, &geometry);
  gantry_month_geometry_get_cell (&geometry, day, &cell);
  *place = (GdkRectangle) { (int) cell.origin.x, (int) cell.origin.y, MAX ((int) cell.size.width, 1),
                            MAX ((int) cell.size.height, 1) };
  return TRUE;
}

/* ---- Drawing ---- */

static void
gantry_month_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryMonthView *self = (GantryMonthView *) widget;
  GantryMonthScene scene = {
    .document = self->document,
    .plan = self->plan,
    .palette = &self->parent_instance.palette,
    .layouts = self->parent_instance.layouts,
    .hidden = self->hidden,
    .more = self->more,
    .now = gantry_instant_now (),
    .selected = self->selected,
    .dragged = self->drag.task != 0 && self->drag.to != self->drag.from ? self->drag.task : 0,
    .hover = self->drag.task == 0 ? self->hover : G_MAXUINT,
    .bubble = self->drag.bubble,
    .bubble_x = self->drag.x,
    .bubble_y = self->drag.y,
  };

  if (self->plan == NULL)
    return;
  _gantry_month_view_init_geometry (self, &scene.geometry);
  gantry_month_paint (&scene, snapshot);
  GTK_WIDGET_CLASS (gantry_month_view_parent_class)->snapshot (widget, snapshot);
}

/* ---- What is shown ---- */

/* What a screen reader says of the cursor: its day, or the task that is selected on it. */
static void
describe_cursor (GantryMonthView *self)
{
  guint day = self->plan != NULL ? gantry_month_grid_find (&self->plan->grid, self->cursor) : GANTRY_MONTH_NO_DAY;
  g_autofree char *sentence = NULL;

  if (day == GANTRY_MONTH_NO_DAY)
    return;
  sentence = gantry_month_text_sentence (self->plan, day, gantry_instant_now ());
  gantry_cursor_cell_describe (GANTRY_CURSOR_CELL (self->parent_instance.cell), sentence);
  gantry_cursor_cell_set_position (GANTRY_CURSOR_CELL (self->parent_instance.cell), day / 7 + 2, day % 7 + 1);
}

void
_gantry_month_view_take_plan (GantryMonthView *self, GantryMonthPlan *plan)
{
  g_clear_pointer (&self->plan, gantry_month_plan_free);
  self->plan = plan;
  self->hidden = g_renew (gboolean, self->hidden, plan != NULL ? plan->segments->len + 1 : 1);
  self->hover = G_MAXUINT;
  if (plan != NULL)
    hide_what_has_no_room (self);
  gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self));
}

void
_gantry_month_view_rebuild (GantryMonthView *self)
{
  _gantry_month_view_take_plan (self, self->document != NULL
                                        ? gantry_month_plan_new (self->document, self->shown, &self->filter)
                                        : NULL);
  if (self->plan != NULL)
    {
      g_autofree char *title = gantry_month_text_title (&self->plan->grid);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self),
                                      GTK_ACCESSIBLE_RELATION_ROW_COUNT, (int) self->plan->grid.n_weeks + 1,
                                      GTK_ACCESSIBLE_RELATION_COL_COUNT, 7,
                                      -1);
    }
  g_signal_emit (self, signals[SIGNAL_MONTH_CHANGED], 0);
}

void
_gantry_month_view_turn_to (GantryMonthView *self, gint64 day)
{
  day = CLAMP (day, GANTRY_INSTANT_MIN + 62 * GANTRY_DAY, GANTRY_INSTANT_MAX - 62 * GANTRY_DAY);
  self->shown = gantry_instant_floor_day (day);
  _gantry_month_view_rebuild (self);
}

/* ---- Class ---- */

static char *
gantry_month_view_dup_tooltip (GantryCursorArea *area, int x G_GNUC_UNUSED, int y G_GNUC_UNUSED, GdkRectangle *place G_GNUC_UNUSED)
{
  GantryMonthView *self = (GantryMonthView *) area;
  GantryRecord *task;

  if (self->plan == NULL || self->hover >= self->plan->entries->len)
    return NULL;
  task = gantry_document_lookup (self->document, &gantry_task_kind,
                                 gantry_month_plan_get_entry (self->plan, self->hover)->task);
  return task != NULL ? gantry_task_dup_sentence (GANTRY_TASK (task)) : NULL;
}

static void
gantry_month_view_dispose (GObject *object)
{
  GantryMonthView *self = (GantryMonthView *) object;

  _gantry_month_view_clear_drag (self);
  g_clear_pointer (&self->plan, gantry_month_plan_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (gantry_month_view_parent_class)->dispose (object);
}

static void
gantry_month_view_finalize (GObject *object)
{
  g_free (((GantryMonthView *) object)->hidden);
  G_OBJECT_CLASS (gantry_month_view_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_MONTH_CHANGED] = g_signal_new ("month-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DAY_ACTIVATED] = g_signal_new ("day-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_TASK_ACTIVATED] = g_signal_new ("task-activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
gantry_month_view_class_init (GantryMonthViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryCursorAreaClass *area_class = GANTRY_CURSOR_AREA_CLASS (klass);

  object_class->dispose = gantry_month_view_dispose;
  object_class->finalize = gantry_month_view_finalize;
  widget_class->size_allocate = gantry_month_view_size_allocate;
  widget_class->snapshot = gantry_month_view_snapshot;
  area_class->locate = gantry_month_view_locate;
  area_class->dup_tooltip = gantry_month_view_dup_tooltip;
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_css_name (widget_class, "monthview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  _gantry_month_view_class_add_keys (widget_class);
}

static void
gantry_month_view_init (GantryMonthView *self)
{
  self->hover = G_MAXUINT;
  gantry_cursor_area_set_up (GANTRY_CURSOR_AREA (self), GTK_ACCESSIBLE_ROLE_GRID_CELL, LAYOUTS_KEPT);
  _gantry_month_view_add_controllers (self);
}

/* ---- Public ---- */

/* Today when the plan is about it, else where the plan begins. */
static gint64
find_first_shown (GantryDocument *document)
{
  GantryProject *project = gantry_document_get_project (document);
  gint64 now = gantry_instant_now ();

  if (project->finish == GANTRY_NONE || (now >= project->start && now <= project->finish))
    return now;
  return project->start;
}

void
gantry_month_view_set_document (GantryMonthView *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_MONTH_VIEW (self));
  _gantry_month_view_clear_drag (self);
  g_set_object (&self->document, document);
  self->selected = 0;
  if (document != NULL)
    self->shown = self->cursor = gantry_instant_floor_day (find_first_shown (document));
  _gantry_month_view_rebuild (self);
  describe_cursor (self);
}

GantryDocument *
gantry_month_view_get_document (GantryMonthView *self)
{
  g_return_val_if_fail (GANTRY_IS_MONTH_VIEW (self), NULL);
  return self->document;
}

void
gantry_month_view_refresh (GantryMonthView *self)
{
  g_return_if_fail (GANTRY_IS_MONTH_VIEW (self));
  _gantry_month_view_clear_drag (self);
  if (self->document != NULL && gantry_document_lookup (self->document, &gantry_task_kind, self->selected) == NULL)
    self->selected = 0;
  _gantry_month_view_rebuild (self);
  if (self->document != NULL)
    gantry_month_view_select (self, self->selected); /* which may be said otherwise now */
}

void
gantry_month_view_set_filter (GantryMonthView *self, const GantryMonthFilter *filter)
{
  g_return_if_fail (GANTRY_IS_MONTH_VIEW (self));
  self->filter = *filter;
  _gantry_month_view_rebuild (self);
}

const GantryMonthPlan *
gantry_month_view_get_plan (GantryMonthView *self)
{
  g_return_val_if_fail (GANTRY_IS_MONTH_VIEW (self), NULL);
  return self->plan;
}

void
gantry_month_view_set_cursor (GantryMonthView *self, gint64 day)
{
  guint index;

  g_return_if_fail (GANTRY_IS_MONTH_VIEW (self));
  if (self->plan == NULL)
    return;
  day = CLAMP (day, GANTRY_INSTANT_MIN + 62 * GANTRY_DAY, GANTRY_INSTANT_MAX - 62 * GANTRY_DAY);
  self->cursor = gantry_instant_floor_day (day);
  index = gantry_month_grid_find (&self->plan->grid, self->cursor);
  if (index == GANTRY_MONTH_NO_DAY || !gantry_month_grid_is_inside (&self->plan->grid, index))
    _gantry_month_view_turn_to (self, self->cursor);
  describe_cursor (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

gint64
gantry_month_view_get_cursor (GantryMonthView *self)
{
  g_return_val_if_fail (GANTRY_IS_MONTH_VIEW (self), GANTRY_NONE);
  return self->cursor;
}

void
gantry_month_view_select (GantryMonthView *self, gint64 task)
{
  GantryRecord *record;
  g_autofree char *sentence = NULL;

  g_return_if_fail (GANTRY_IS_MONTH_VIEW (self));
  self->selected = task;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  record = self->document != NULL ? gantry_document_lookup (self->document, &gantry_task_kind, task) : NULL;
  if (record == NULL)
    {
      describe_cursor (self);
      return;
    }
  sentence = gantry_task_dup_sentence (GANTRY_TASK (record));
  gantry_cursor_cell_describe (GANTRY_CURSOR_CELL (self->parent_instance.cell), sentence);
}

gboolean
gantry_month_view_show_task (GantryMonthView *self, gint64 task)
{
  GantryRecord *record;
  gint64 first, last;

  g_return_val_if_fail (GANTRY_IS_MONTH_VIEW (self), FALSE);
  record = self->document != NULL ? gantry_document_lookup (self->document, &gantry_task_kind, task) : NULL;
  if (record == NULL ||
      !gantry_month_find_days (GANTRY_TASK (record)->start, GANTRY_TASK (record)->finish, &first, &last))
    return FALSE;
  gantry_month_view_set_cursor (self, first);
  gantry_month_view_select (self, task);
  return TRUE;
}

gint64
gantry_month_view_get_selected (GantryMonthView *self)
{
  g_return_val_if_fail (GANTRY_IS_MONTH_VIEW (self), 0);
  return self->selected;
}
