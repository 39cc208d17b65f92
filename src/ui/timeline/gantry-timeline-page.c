/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/kinds/gantry-baseline.h"
#include "model/kinds/gantry-custom-field.h"
#include "ui/timeline/gantry-chart-links.h"
#include "ui/timeline/gantry-timeline-controls.h"

#define SLIVER_WIDTH 40 /* of a column: too narrow to read */

G_DEFINE_FINAL_TYPE (GantryTimelinePage, gantry_timeline_page, GANTRY_TYPE_PAGE)

/* ---- Rows and selection ---- */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  guint left = (*(GantryTask *const *) a)->row, right = (*(GantryTask *const *) b)->row;

  return (left > right) - (left < right);
}

GPtrArray *
gantry_timeline_page_dup_selected (GantryTimelinePage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GPtrArray *tasks = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint row;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &row); more; more = gtk_bitset_iter_next (&iter, &row))
    {
      GantryTask *task = gantry_row_model_get_task (self->rows, row);

      if (!gantry_row_model_is_group (self->rows, task))
        g_ptr_array_add (tasks, g_object_ref (task));
    }
  if (!gantry_row_model_is_plan_order (self->rows))
    g_ptr_array_sort (tasks, compare_places);
  return tasks;
}

guint
gantry_timeline_page_count_selected (GantryTimelinePage *self, guint enough)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint row, n_tasks = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &row); more && n_tasks < enough;
       more = gtk_bitset_iter_next (&iter, &row))
    n_tasks += gantry_row_model_is_group (self->rows, gantry_row_model_get_task (self->rows, row)) ? 0 : 1;
  return n_tasks;
}

guint
gantry_timeline_page_get_current_row (GantryTimelinePage *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint row = gantry_timeline_table_get_focus_row (self->table);

  if (gtk_widget_is_focus (GTK_WIDGET (self->chart)))
    row = gantry_chart_get_view (self->chart)->cursor;
  if (row != GANTRY_ROW_NONE && gtk_bitset_contains (selected, row))
    return row;
  return gtk_bitset_is_empty (selected) ? GANTRY_ROW_NONE : gtk_bitset_get_maximum (selected);
}

GantryTask *
gantry_timeline_page_get_current_task (GantryTimelinePage *self)
{
  guint row = gantry_timeline_page_get_current_row (self);
  GantryTask *task = row != GANTRY_ROW_NONE ? gantry_row_model_get_task (self->rows, row) : NULL;

  return task != NULL && !gantry_row_model_is_group (self->rows, task) ? task : NULL;
}

void
gantry_timeline_page_select_row (GantryTimelinePage *self, guint row, gboolean focus)
{
  if (row == GANTRY_ROW_NONE)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), row, TRUE);
  if (self->narrow && g_str_equal (self->narrow_view, "chart"))
    gantry_chart_show_row (self->chart, row);
  else
    gantry_timeline_table_show_row (self->table, row, focus);
}

gboolean
gantry_timeline_page_is_row_seen (GantryTimelinePage *self, guint row)
{
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (self->table);
  double height = gantry_chart_get_view (self->chart)->row_height, top = gtk_adjustment_get_value (adjustment);

  return row != GANTRY_ROW_NONE && row * height >= top && (row + 1) * height <= top + gtk_adjustment_get_page_size (adjustment);
}

gboolean
gantry_timeline_page_show_task (GantryTimelinePage *self, GantryTask *task, gboolean focus)
{
  GtkAdjustment *adjustment = gantry_timeline_table_get_vadjustment (self->table);
  gboolean was_seen;
  guint row;

  gantry_timeline_page_let_through (self, task);
  gantry_row_model_reveal (self->rows, task);
  row = gantry_row_model_find (self->rows, task);
  was_seen = row == GANTRY_ROW_NONE || gantry_timeline_page_is_row_seen (self, row);
  gantry_timeline_page_select_row (self, row, focus);
  if (!was_seen) /* it comes with what stands around it, and not at an edge */
    gtk_adjustment_set_value (adjustment, row * gantry_chart_get_view (self->chart)->row_height
                                            - gtk_adjustment_get_page_size (adjustment) / 3);
  gantry_chart_show_bar (self->chart, row);
  return row != GANTRY_ROW_NONE;
}

/* ---- The inspector ---- */

void
gantry_timeline_page_update_inspector (GantryTimelinePage *self)
{
  g_autoptr (GPtrArray) tasks = NULL;

  if (!self->details)
    return;
  tasks = gantry_timeline_page_dup_selected (self);
  gantry_task_inspector_set_tasks (self->inspector, tasks, gantry_timeline_page_get_current_task (self));
}

static void
show_task_cb (GantryTimelinePage *self, GantryTask *task)
{
  gantry_timeline_page_show_task (self, task, FALSE);
}

static void
show_child (GantryTimelinePage *self)
{
  GantryDocument *document = gantry_page_get_document (GANTRY_PAGE (self));
  gboolean empty = document == NULL || gantry_outline_get_n_tasks (gantry_document_get_outline (document)) == 0;
  gboolean nothing = !empty && gantry_row_model_get_n_rows (self->rows) == 0;

  gtk_stack_set_visible_child_name (self->stack, empty ? "empty" : nothing ? "nothing" : "plan");
}

/* ---- Layout: both, or one of them ---- */

/* The legend and the overview lie under the chart, and are about it. */
void
gantry_timeline_page_update_strips (GantryTimelinePage *self)
{
  gboolean chart_shown = gtk_widget_get_visible (self->chart_side);

  gantry_legend_set_wanted (self->legend, self->show_legend && chart_shown);
  gtk_widget_set_visible (GTK_WIDGET (self->overview), self->show_overview && chart_shown);
}

static void
update_controls (GantryPage *page)
{
  GantryTimelinePage *self = (GantryTimelinePage *) page;
  gboolean chart_only = self->narrow && g_str_equal (self->narrow_view, "chart");

  gantry_timeline_controls_set_views (GANTRY_TIMELINE_CONTROLS (self->controls), !chart_only, !self->narrow || chart_only);
}

void
gantry_timeline_page_update_layout (GantryTimelinePage *self)
{
  gboolean chart_only = self->narrow && g_str_equal (self->narrow_view, "chart");
  gboolean table_only = self->narrow && !chart_only;

  gtk_widget_set_visible (GTK_WIDGET (self->table), !chart_only);
  gtk_widget_set_visible (self->chart_side, !table_only);
  gantry_timeline_table_set_alone (self->table, table_only);
  gantry_chart_set_alone (self->chart, chart_only);
  if (self->controls != NULL)
    gantry_page_queue_controls (GANTRY_PAGE (self), update_controls);
  gantry_timeline_page_update_strips (self);
}

static void
narrow_cb (GantryTimelinePage *self)
{
  self->narrow = adw_breakpoint_bin_get_current_breakpoint (self->breakpoint_bin) == self->narrow_breakpoint;
  gantry_timeline_page_update_layout (self);
}

/* The table keeps its share of the width, which the person sets by moving the handle. What the handle
 * says is a share only between two allocations. */
static void
remember_split (GantryTimelinePage *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned));
  int position = gtk_paned_get_position (self->paned);

  if (width <= 0 || self->narrow || ABS (position - self->split_position) <= 2)
    return;
  self->split = CLAMP ((double) position / width, 0.05, 0.95);
  g_settings_set_double (self->settings, "timeline-split", self->split);
}

/* The width that table and chart will get of @width. */
static double
get_content_width (GantryTimelinePage *self, int width)
{
  AdwOverlaySplitView *view = self->split_view;
  double pane = width * adw_overlay_split_view_get_sidebar_width_fraction (view);

  if (!self->details || adw_overlay_split_view_get_collapsed (view))
    return width;
  return width - CLAMP (pane, adw_overlay_split_view_get_min_sidebar_width (view),
                        adw_overlay_split_view_get_max_sidebar_width (view));
}

/* Until somebody moves the handle, it stands at the edge of a column; then at least no part of a column that
 * is too narrow to read stands there. */
static void
apply_split (GantryTimelinePage *self, double width)
{
  int position = (int) round (width * self->split);

  g_autoptr (GVariant) chosen = g_settings_get_user_value (self->settings, "timeline-split");

  self->split_position = gantry_timeline_table_round_width (self->table, position, chosen != NULL ? SLIVER_WIDTH : G_MAXINT);
  gtk_paned_set_position (self->paned, self->split_position);
}

static void
gantry_timeline_page_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;

  gtk_widget_measure (GTK_WIDGET (self->breakpoint_bin), orientation, for_size, minimum, natural, NULL, NULL);
}

static void
gantry_timeline_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryTimelinePage *self = (GantryTimelinePage *) widget;
  double content_width = get_content_width (self, width);

  if (content_width != self->content_width)
    {
      remember_split (self);
      self->content_width = content_width;
      if (!self->narrow)
        apply_split (self, content_width);
    }
  gtk_widget_size_allocate (GTK_WIDGET (self->breakpoint_bin), &(GtkAllocation) { 0, 0, width, height }, -1);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
gantry_timeline_page_unmap (GtkWidget *widget)
{
  remember_split ((GantryTimelinePage *) widget);
  GTK_WIDGET_CLASS (gantry_timeline_page_parent_class)->unmap (widget);
}

/* ---- The page's duties ---- */

static void
gantry_timeline_page_document_changed (GantryPage *page, const GantryTransaction *transaction)
{
  GantryTimelinePage *self = (GantryTimelinePage *) page;

  if (transaction == NULL || gantry_transaction_touches (transaction, &gantry_custom_field_kind))
    gantry_timeline_page_fields_changed (self);
  gantry_timeline_page_update_filter (self, transaction);
  gantry_chart_document_changed (self->chart, transaction);
  gantry_grid_refresh (gantry_timeline_table_get_grid (self->table));
  gantry_timeline_page_update_count (self);
  gantry_timeline_page_update_inspector (self);
  gantry_task_inspector_refresh (self->inspector);
  show_child (self);
  if (transaction == NULL || gantry_transaction_touches (transaction, &gantry_baseline_kind))
    gantry_baseline_menu_set_document (self->baselines, gantry_page_get_document (page));
  gantry_timeline_page_update_actions (self);
}

void
gantry_timeline_page_rows_changed (GantryTimelinePage *self)
{
  gantry_chart_document_changed (self->chart, NULL);
  gantry_grid_refresh (gantry_timeline_table_get_grid (self->table));
  gantry_grid_set_reorderable (gantry_timeline_table_get_grid (self->table), gantry_row_model_is_plan_order (self->rows));
  gantry_timeline_page_update_inspector (self);
  show_child (self);
  gantry_timeline_page_update_actions (self);
}

/* What is being typed into a cell is accepted when the cell loses the focus. */
static void
finish_editing (GantryTimelinePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

static void
gantry_timeline_page_set_document (GantryPage *page, GantryDocument *document)
{
  GantryTimelinePage *self = (GantryTimelinePage *) page;

  finish_editing (self);

  self->restoring = TRUE;
  gantry_timeline_page_reset_filter (self, document);
  gantry_timeline_page_fields_changed (self);
  gantry_row_model_set_document (self->rows, document);
  gantry_chart_set_document (self->chart, document);
  gantry_baseline_menu_set_document (self->baselines, document);
  gantry_timeline_page_restore_view (self);
  self->restoring = FALSE;
  gantry_timeline_page_update_inspector (self);
  show_child (self);
  gantry_timeline_page_update_actions (self);
}

static GantryRecord *
gantry_timeline_page_get_record (GantryPage *page)
{
  return (GantryRecord *) gantry_timeline_page_get_current_task ((GantryTimelinePage *) page);
}

static GPtrArray *
gantry_timeline_page_dup_selection (GantryPage *page)
{
  return gantry_timeline_page_dup_selected ((GantryTimelinePage *) page);
}

static gboolean
gantry_timeline_page_show_record (GantryPage *page, GantryRecord *record)
{
  return GANTRY_IS_TASK (record) && gantry_timeline_page_show_task ((GantryTimelinePage *) page, GANTRY_TASK (record), TRUE);
}

static GtkWidget *
gantry_timeline_page_get_header_controls (GantryPage *page)
{
  return ((GantryTimelinePage *) page)->controls;
}

static void
gantry_timeline_page_list_regions (GantryPage *page, GPtrArray *regions)
{
  GantryTimelinePage *self = (GantryTimelinePage *) page;

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "plan"))
    {
      if (gtk_widget_get_visible (GTK_WIDGET (self->table)))
        g_ptr_array_add (regions, self->table);
      if (gtk_widget_get_visible (self->chart_side))
        g_ptr_array_add (regions, self->chart);
    }
  else
    g_ptr_array_add (regions, self->stack);
  if (self->details)
    g_ptr_array_add (regions, self->inspector);
}

/* ---- The view's state, for undo: selected tasks, first row, first instant ---- */

#define STATE_TYPE "(axdx)"

static GVariant *
gantry_timeline_page_get_view_state (GantryPage *page)
{
  GantryTimelinePage *self = (GantryTimelinePage *) page;
  const GantryChartView *view = gantry_chart_get_view (self->chart);
  g_autoptr (GPtrArray) tasks = gantry_timeline_page_dup_selected (self);
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("ax"));
  for (guint i = 0; i < MIN (tasks->len, 1000); i++)
    g_variant_builder_add (&ids, "x", ((GantryRecord *) tasks->pdata[i])->id);
  return g_variant_new (STATE_TYPE, &ids,
                        gtk_adjustment_get_value (gantry_timeline_table_get_vadjustment (self->table)) / view->row_height,
                        gantry_time_scale_to_instant (&view->time, 0));
}

static void
select_ids (GantryTimelinePage *self, GVariantIter *ids)
{
  GantryDocument *document = gantry_page_get_document (GANTRY_PAGE (self));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, gantry_row_model_get_n_rows (self->rows));
  gint64 id;

  while (g_variant_iter_next (ids, "x", &id))
    {
      guint row = gantry_row_model_find (self->rows, GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, id)));

      if (row != GANTRY_ROW_NONE)
        gtk_bitset_add (selected, row);
    }
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), selected, mask);
}

static void
gantry_timeline_page_set_view_state (GantryPage *page, GVariant *state)
{
  GantryTimelinePage *self = (GantryTimelinePage *) page;
  g_autoptr (GVariantIter) ids = NULL;
  gint64 instant;
  double row;

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE (STATE_TYPE)))
    return;
  g_variant_get (state, STATE_TYPE, &ids, &row, &instant);
  select_ids (self, ids);
  gtk_adjustment_set_value (gantry_timeline_table_get_vadjustment (self->table),
                            row * gantry_chart_get_view (self->chart)->row_height);
  gantry_chart_scroll_to (self->chart, instant);
}

/* ---- Context menu ---- */

/* A popover that closes leaves the focus nowhere. */
static void
menu_closed_cb (GantryTimelinePage *self)
{
  if (self->menu_focus != NULL && gtk_widget_get_mapped (self->menu_focus))
    gtk_widget_grab_focus (self->menu_focus);
  g_clear_weak_pointer (&self->menu_focus);
}

/* Made when it is first opened: menus of this size take a while. */
static GtkPopover *
ensure_menu (GantryTimelinePage *self)
{
  if (self->menu != NULL)
    return GTK_POPOVER (self->menu);
  self->menu = gtk_popover_menu_new_from_model (self->task_menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  return GTK_POPOVER (self->menu);
}

static void
open_menu (GantryTimelinePage *self, GtkWidget *widget, double x, double y)
{
  g_autoptr (GPtrArray) selected = NULL;
  graphene_point_t point;

  g_set_weak_pointer (&self->menu_focus, gtk_root_get_focus (gtk_widget_get_root (widget)));
  if (!gtk_widget_compute_point (widget, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &point))
    return;
  selected = gantry_timeline_page_dup_selected (self);
  gantry_people_menu_set_tasks (self->people, gantry_page_get_document (GANTRY_PAGE (self)), selected);
  gtk_popover_set_pointing_to (ensure_menu (self), &(GdkRectangle) { (int) point.x, (int) point.y, 1, 1 });
  gtk_popover_popup (ensure_menu (self));
}

static void
set_menu_link (GantryTimelinePage *self, gint64 id)
{
  self->menu_link = id;
  gantry_page_set_action_enabled (GANTRY_PAGE (self), "remove-link", id != 0);
}

static void
table_menu_cb (GantryTimelinePage *self, double x, double y)
{
  set_menu_link (self, 0);
  gantry_timeline_page_set_menu_instant (self, GANTRY_NONE);
  open_menu (self, GTK_WIDGET (self->table), x, y);
}

static void
chart_menu_cb (GantryTimelinePage *self, double x, double y)
{
  GantryLink link;

  set_menu_link (self, gantry_chart_find_link (gantry_chart_get_view (self->chart), x, y, &link) ? link.id : 0);
  gantry_timeline_page_set_menu_instant (self, gantry_time_scale_to_instant (&gantry_chart_get_view (self->chart)->time, x));
  open_menu (self, GTK_WIDGET (self->chart), x, y);
}

static void
chart_activated_cb (GantryTimelinePage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.open", NULL);
}

/* ---- Class ---- */

static void
gantry_timeline_page_dispose (GObject *object)
{
  GantryTimelinePage *self = (GantryTimelinePage *) object;

  gantry_timeline_page_tear_down_filter (self);
  g_clear_object (&self->controls);
  g_clear_weak_pointer (&self->menu_focus);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (self), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (self), GANTRY_TYPE_TIMELINE_PAGE);
  g_clear_object (&self->header_group);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  gantry_timeline_page_tear_down_settings (self);
  g_clear_object (&self->baselines);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (gantry_timeline_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, breakpoint_bin);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, narrow_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, inspector);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, split_view);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, paned);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, table);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, chart_side);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, chart_scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, ruler);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, chart);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, legend);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, overview);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, task_menu);
  gtk_widget_class_bind_template_child (widget_class, GantryTimelinePage, people_section);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, chart_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_task_cb);
}

static void
gantry_timeline_page_class_init (GantryTimelinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryPageClass *page_class = GANTRY_PAGE_CLASS (klass);

  object_class->dispose = gantry_timeline_page_dispose;
  widget_class->measure = gantry_timeline_page_measure;
  widget_class->size_allocate = gantry_timeline_page_size_allocate;
  widget_class->unmap = gantry_timeline_page_unmap;
  page_class->set_document = gantry_timeline_page_set_document;
  page_class->document_changed = gantry_timeline_page_document_changed;
  page_class->get_view_state = gantry_timeline_page_get_view_state;
  page_class->set_view_state = gantry_timeline_page_set_view_state;
  page_class->get_record = gantry_timeline_page_get_record;
  page_class->show_record = gantry_timeline_page_show_record;
  page_class->dup_selection = gantry_timeline_page_dup_selection;
  page_class->get_header_controls = gantry_timeline_page_get_header_controls;
  page_class->list_regions = gantry_timeline_page_list_regions;
  gantry_timeline_page_class_add_settings (object_class);
  g_type_ensure (GANTRY_TYPE_FILTER_BAR);
  g_type_ensure (GANTRY_TYPE_TIMELINE_TABLE);
  g_type_ensure (GANTRY_TYPE_CHART);
  g_type_ensure (GANTRY_TYPE_RULER);
  g_type_ensure (GANTRY_TYPE_LEGEND);
  g_type_ensure (GANTRY_TYPE_OVERVIEW);
  g_type_ensure (GANTRY_TYPE_TASK_INSPECTOR);
  bind_template (widget_class);
  gantry_timeline_page_class_add_filter (widget_class);
  gantry_timeline_page_class_add_actions (widget_class);
  gantry_timeline_page_class_add_chart_actions (widget_class);
  gantry_timeline_page_class_add_clipboard_actions (widget_class);
}

static void
add_controls (GantryTimelinePage *self)
{
  GantryGridColumns *columns = gantry_grid_get_columns (gantry_timeline_table_get_grid (self->table));

  self->controls = g_object_ref_sink (gantry_timeline_controls_new ());
  gantry_timeline_controls_set_baselines (GANTRY_TIMELINE_CONTROLS (self->controls),
                                          gantry_baseline_menu_get_menu (self->baselines),
                                          gantry_baseline_menu_get_actions (self->baselines));
  gantry_timeline_controls_set_columns (GANTRY_TIMELINE_CONTROLS (self->controls), gantry_grid_columns_get_menu (columns),
                                        gantry_grid_columns_get_actions (columns));
}

static void
gantry_timeline_page_init (GantryTimelinePage *self)
{
  gantry_timeline_page_begin_settings (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL); /* it shares out the width itself */
  self->people = gantry_people_menu_new (self->people_section);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "people", gantry_people_menu_get_actions (self->people));
  self->rows = gantry_row_model_new ();
  self->selection = gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gantry_timeline_table_set_rows (self->table, self->rows, GTK_SELECTION_MODEL (self->selection));
  gantry_chart_set_rows (self->chart, self->rows, GTK_SELECTION_MODEL (self->selection));
  gantry_grid_set_reorderable (gantry_timeline_table_get_grid (self->table), TRUE);
  g_signal_connect_object (gantry_timeline_table_get_grid (self->table), "drop",
                           G_CALLBACK (gantry_timeline_page_drop_rows), self, G_CONNECT_SWAPPED);
  gantry_ruler_set_chart (self->ruler, self->chart);
  gtk_scrolled_window_set_vadjustment (self->chart_scroller, gantry_timeline_table_get_vadjustment (self->table));
  gantry_legend_set_chart (self->legend, self->chart);
  gantry_overview_set_chart (self->overview, self->chart);
  self->header_group = gtk_size_group_new (GTK_SIZE_GROUP_VERTICAL);
  gtk_size_group_add_widget (self->header_group, gantry_timeline_table_get_header (self->table));
  gtk_size_group_add_widget (self->header_group, GTK_WIDGET (self->ruler));
  self->baselines = gantry_baseline_menu_new ();
  add_controls (self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (gantry_timeline_page_update_actions),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (gantry_timeline_page_update_inspector), self, G_CONNECT_SWAPPED);
  gantry_timeline_page_set_up_settings (self);
  gantry_timeline_page_set_up_filter (self);
  gantry_timeline_page_update_layout (self);
  show_child (self);
  set_menu_link (self, 0);
  gantry_timeline_page_set_menu_instant (self, GANTRY_NONE);
  gantry_timeline_page_update_actions (self);
}
