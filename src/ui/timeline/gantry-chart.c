/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-instant.h"
#include "ui/drawing/gantry-task-sentence.h"
#include "ui/drawing/gantry-widget-palette.h"
#include "ui/timeline/gantry-chart-layer.h"
#include "ui/timeline/gantry-chart-links.h"

#define LAYOUTS_KEPT 600
#define BLOCKS_KEPT 96

enum { SIGNAL_VIEW_CHANGED, SIGNAL_CONTENT_CHANGED, SIGNAL_OPEN_MENU, SIGNAL_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryChart, gantry_chart, GANTRY_TYPE_SCROLL_AREA)

/* ---- Drawing again ---- */

void
gantry_chart_draw_all (GantryChart *self)
{
  for (guint i = 0; i < GANTRY_N_LAYERS; i++)
    gantry_chart_draw (self, (GantryLayer) i);
}

/* Everything that was drawn of the bars is out of date. */
void
gantry_chart_forget_bars (GantryChart *self)
{
  gantry_node_cache_clear (self->view.bars);
  gantry_chart_draw_all (self);
  g_signal_emit (self, signals[SIGNAL_CONTENT_CHANGED], 0);
}

void
gantry_chart_tell_view_changed (GantryChart *self)
{
  gantry_chart_draw_all (self);
  g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0);
}

/* ---- The document and its rows ---- */

static void
read_project (GantryChart *self)
{
  GantryDocument *document = gantry_chart_model_get_document (self->view.model);
  GantryProject *project = document != NULL ? gantry_document_get_project (document) : NULL;

  self->view.status_date = project != NULL ? project->status_date : GANTRY_NONE;
  self->view.week_start = project != NULL ? project->week_start : 0;
  self->view.time.day_start = project != NULL ? project->day_start : 0;
  self->view.time.day_finish = project != NULL ? project->day_finish : 0;
}

static void
describe (GantryChart *self)
{
  guint n_rows = gantry_chart_model_get_n_rows (self->view.model);
  g_autofree char *sentence = NULL;

  if (self->view.cursor < n_rows)
    sentence = gantry_task_dup_sentence (gantry_row_model_get_task (self->view.rows, self->view.cursor));
  else
    sentence = g_strdup_printf (ngettext ("%u row", "%u rows", n_rows), n_rows);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
}

static void
rows_changed_cb (GantryChart *self)
{
  gantry_chart_model_rows_changed (self->view.model);
  gantry_chart_cancel_drag (self);
  self->view.hover = GANTRY_CHART_HIT_NONE;
  if (self->view.cursor >= gantry_chart_model_get_n_rows (self->view.model))
    self->view.cursor = GANTRY_ROW_NONE;
  if (self->anchor >= gantry_chart_model_get_n_rows (self->view.model))
    self->anchor = GANTRY_ROW_NONE;
  gantry_chart_configure_rows (self);
  gantry_chart_forget_bars (self);
}

static void
selection_changed_cb (GantryChart *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->view.selection);
  guint64 n_selected = gtk_bitset_get_size (selected);

  if (n_selected == 1)
    self->view.cursor = self->anchor = gtk_bitset_get_minimum (selected);
  gantry_chart_model_set_chain (self->view.model, n_selected == 1 ? gantry_chart_get_task (self, self->view.cursor) : NULL);
  gantry_chart_draw (self, GANTRY_LAYER_HIGHLIGHT);
  gantry_chart_draw (self, GANTRY_LAYER_LINKS);
  gantry_chart_draw (self, GANTRY_LAYER_OVERLAY);
}

void
gantry_chart_set_rows (GantryChart *self, GantryRowModel *rows, GtkSelectionModel *selection)
{
  g_return_if_fail (GANTRY_IS_CHART (self));
  g_return_if_fail (self->view.rows == NULL);

  self->view.rows = g_object_ref (rows);
  self->view.selection = g_object_ref (selection);
  self->view.model = gantry_chart_model_new (rows);
  /* Before the selection model hears of it, so that whoever draws in between finds new rows. */
  g_signal_connect_object (rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
}

void
gantry_chart_set_document (GantryChart *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  gantry_chart_cancel_drag (self);
  gantry_chart_model_set_document (self->view.model, document);
  self->placed = FALSE;
  self->first_scale = 0;
  self->first_row = GANTRY_ROW_NONE;
  self->view.cursor = self->anchor = GANTRY_ROW_NONE;
  self->view.hover = GANTRY_CHART_HIT_NONE;
  gantry_chart_document_changed (self, NULL);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
gantry_chart_document_changed (GantryChart *self, const GantryTransaction *transaction)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  gantry_chart_cancel_drag (self);
  gantry_chart_model_document_changed (self->view.model, transaction);
  read_project (self);
  describe (self);
  gantry_chart_forget_bars (self);
  gantry_chart_configure_time (self);
  gantry_chart_configure_rows (self);
}

const GantryChartView *
gantry_chart_get_view (GantryChart *self)
{
  g_return_val_if_fail (GANTRY_IS_CHART (self), NULL);

  return &self->view;
}

GantryTask *
gantry_chart_get_task (GantryChart *self, guint row)
{
  return gantry_row_model_get_task (self->view.rows, row);
}

void
gantry_chart_set_show (GantryChart *self, GantryChartShow show)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  self->view.show = show;
  gantry_chart_forget_bars (self);
}

void
gantry_chart_set_options (GantryChart *self, const GantryChartOptions *options)
{
  g_return_if_fail (GANTRY_IS_CHART (self));

  gantry_chart_cancel_drag (self);
  gantry_chart_model_set_options (self->view.model, options);
  gantry_chart_forget_bars (self);
}

void
gantry_chart_set_hover (GantryChart *self, const GantryChartHit *hit)
{
  gboolean other_row = self->view.hover.row != hit->row;

  if (gantry_chart_hit_equal (&self->view.hover, hit))
    return;
  self->view.hover = *hit;
  if (other_row)
    gantry_chart_draw (self, GANTRY_LAYER_HIGHLIGHT);
  gantry_chart_draw (self, GANTRY_LAYER_OVERLAY);
}

void
gantry_chart_set_cursor (GantryChart *self, guint row, gboolean extend, gboolean modify)
{
  guint anchor = extend && self->anchor != GANTRY_ROW_NONE ? self->anchor : row;

  if (extend)
    gtk_selection_model_select_range (self->view.selection, MIN (anchor, row), MAX (anchor, row) - MIN (anchor, row) + 1, !modify);
  else if (modify && gtk_selection_model_is_selected (self->view.selection, row))
    gtk_selection_model_unselect_item (self->view.selection, row);
  else
    gtk_selection_model_select_item (self->view.selection, row, !modify);
  self->anchor = anchor;
  self->view.cursor = row;
  describe (self);
  gantry_chart_draw (self, GANTRY_LAYER_OVERLAY);
}

/* ---- Looks ---- */

static void
update_palette (GantryChart *self)
{
  gantry_widget_get_palette (GTK_WIDGET (self), &self->view.palette);
  gantry_layout_cache_clear (self->view.layouts);
  gantry_chart_forget_bars (self);
}

static void
gantry_chart_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (gantry_chart_parent_class)->css_changed (widget, change);
  update_palette ((GantryChart *) widget);
}

static gboolean
minute_cb (gpointer data)
{
  GantryChart *self = data;

  self->view.now = gantry_instant_now ();
  gantry_chart_draw (self, GANTRY_LAYER_HIGHLIGHT);
  g_signal_emit (self, signals[SIGNAL_VIEW_CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

static void
gantry_chart_map (GtkWidget *widget)
{
  GantryChart *self = (GantryChart *) widget;

  GTK_WIDGET_CLASS (gantry_chart_parent_class)->map (widget);
  self->view.now = gantry_instant_now ();
  self->minute_id = g_timeout_add_seconds (60, minute_cb, self);
}

static void
gantry_chart_unmap (GtkWidget *widget)
{
  GantryChart *self = (GantryChart *) widget;

  g_clear_handle_id (&self->minute_id, g_source_remove);
  gantry_chart_cancel_drag (self);
  GTK_WIDGET_CLASS (gantry_chart_parent_class)->unmap (widget);
}

/* ---- Widget ---- */

static void
gantry_chart_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = 0;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 600 : 400;
}

static void
gantry_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryChart *self = (GantryChart *) widget;

  for (guint i = 0; i < GANTRY_N_LAYERS; i++)
    gtk_widget_size_allocate (self->layers[i], &(GtkAllocation) { 0, 0, width, height }, -1);
  if (width != self->view.width)
    gantry_node_cache_clear (self->view.bars); /* its blocks are as wide as what is seen */
  self->view.width = width;
  self->view.height = height;
  gantry_chart_configure_rows (self);
  if (!self->placed && width > 0)
    gantry_chart_place_first (self);
  gantry_chart_configure_time (self);
}

/* What is under the pointer in words; NULL for nothing. */
static char *
dup_tooltip (GantryChart *self, double x, double y)
{
  GantryChartHit hit = gantry_chart_hit_test (self->view.model, &self->view.time, self->view.row_height,
                                              self->view.offset, x, y);
  GantryLink link;

  if (gantry_chart_hit_is_bar (&hit))
    return gantry_task_dup_sentence (gantry_chart_get_task (self, hit.row));
  if (gantry_chart_find_link (&self->view, x, y, &link))
    return gantry_link_dup_sentence (gantry_chart_get_task (self, link.from), gantry_chart_get_task (self, link.to), link.type);
  return NULL;
}

static gboolean
gantry_chart_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  GantryChart *self = (GantryChart *) widget;
  g_autofree char *sentence = NULL;

  if (self->view.drag.started || keyboard)
    return FALSE;
  sentence = dup_tooltip (self, x, y);
  gtk_tooltip_set_text (tooltip, sentence);
  return sentence != NULL;
}

static gboolean
gantry_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  /* One stop: arrows are the cursor's. */
  return !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
gantry_chart_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  GantryChart *self = (GantryChart *) widget;
  gboolean focused = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0;

  GTK_WIDGET_CLASS (gantry_chart_parent_class)->state_flags_changed (widget, before);
  if (self->view.focused == focused)
    return;
  self->view.focused = focused;
  gantry_chart_draw (self, GANTRY_LAYER_OVERLAY);
}

static void
gantry_chart_adjusted (GantryScrollArea *area, GtkOrientation orientation)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gantry_chart_configure_time ((GantryChart *) area);
  else
    gantry_chart_configure_rows ((GantryChart *) area);
}

static void
gantry_chart_scrolled (GantryScrollArea *area, GtkOrientation orientation)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gantry_chart_time_scrolled ((GantryChart *) area);
  else
    gantry_chart_rows_scrolled ((GantryChart *) area);
}

static void
gantry_chart_dispose (GObject *object)
{
  GantryChart *self = (GantryChart *) object;

  g_clear_handle_id (&self->minute_id, g_source_remove);
  if (self->view.model != NULL)
    gantry_chart_cancel_drag (self);
  for (guint i = 0; i < GANTRY_N_LAYERS; i++)
    g_clear_pointer (&self->layers[i], gtk_widget_unparent);
  g_clear_object (&self->view.selection);
  g_clear_object (&self->view.rows);
  g_clear_pointer (&self->view.model, gantry_chart_model_free);
  G_OBJECT_CLASS (gantry_chart_parent_class)->dispose (object);
}

static void
gantry_chart_finalize (GObject *object)
{
  GantryChart *self = (GantryChart *) object;

  gantry_drag_preview_clear (&self->view.preview);
  g_clear_pointer (&self->view.bars, gantry_node_cache_free);
  g_clear_pointer (&self->view.layouts, gantry_layout_cache_free);
  G_OBJECT_CLASS (gantry_chart_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_VIEW_CHANGED]
      = g_signal_new ("view-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CONTENT_CHANGED]
      = g_signal_new ("content-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_OPEN_MENU]
      = g_signal_new ("open-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SIGNAL_ACTIVATED]
      = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gantry_chart_class_init (GantryChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryScrollAreaClass *area_class = GANTRY_SCROLL_AREA_CLASS (klass);

  object_class->dispose = gantry_chart_dispose;
  object_class->finalize = gantry_chart_finalize;
  widget_class->measure = gantry_chart_measure;
  widget_class->size_allocate = gantry_chart_size_allocate;
  widget_class->css_changed = gantry_chart_css_changed;
  widget_class->map = gantry_chart_map;
  widget_class->unmap = gantry_chart_unmap;
  widget_class->query_tooltip = gantry_chart_query_tooltip;
  widget_class->focus = gantry_chart_focus;
  widget_class->state_flags_changed = gantry_chart_state_flags_changed;
  area_class->adjusted = gantry_chart_adjusted;
  area_class->scrolled = gantry_chart_scrolled;
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_css_name (widget_class, "ganttchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gantry_chart_class_add_bindings (widget_class);
}

static void
gantry_chart_init (GantryChart *self)
{
  static const GantryChartPainter painters[GANTRY_N_LAYERS] = {
    [GANTRY_LAYER_BACKGROUND] = gantry_chart_paint_background,
    [GANTRY_LAYER_HIGHLIGHT] = gantry_chart_paint_highlight,
    [GANTRY_LAYER_LINKS] = gantry_chart_paint_links,
    [GANTRY_LAYER_BARS] = gantry_chart_paint_bars,
    [GANTRY_LAYER_PINNED] = gantry_chart_paint_pinned,
    [GANTRY_LAYER_OVERLAY] = gantry_chart_paint_overlay,
  };
  GtkWidget *widget = GTK_WIDGET (self);

  self->view.time = (GantryTimeScale) { .origin = 0, .scale = 20.0 / GANTRY_DAY };
  self->view.row_height = 34;
  self->view.show = GANTRY_SHOW_CRITICAL | GANTRY_SHOW_LINKS | GANTRY_SHOW_BASELINE | GANTRY_SHOW_LABELS;
  self->view.layouts = gantry_layout_cache_new (widget, LAYOUTS_KEPT);
  self->view.bars = gantry_node_cache_new (BLOCKS_KEPT);
  self->view.pins_labels = TRUE;
  self->view.now = gantry_instant_now ();
  self->view.status_date = GANTRY_NONE;
  self->view.cursor = self->anchor = self->first_row = GANTRY_ROW_NONE;
  self->view.hover.row = GANTRY_ROW_NONE;
  gantry_drag_preview_clear (&self->view.preview);
  for (guint i = 0; i < GANTRY_N_LAYERS; i++)
    {
      self->layers[i] = gantry_chart_layer_new (painters[i], &self->view);
      gtk_widget_set_parent (self->layers[i], widget);
    }
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_has_tooltip (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Gantt chart"), -1);
  gantry_chart_add_gestures (self);
  gantry_chart_add_drop (self);
}
