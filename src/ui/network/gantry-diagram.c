/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-diagram-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/gantry-duration.h"
#include "model/gantry-instant.h"
#include "model/gantry-task-commands.h"
#include "ui/drawing/gantry-chain.h"
#include "ui/drawing/gantry-cursor-cell.h"
#include "ui/drawing/gantry-task-sentence.h"
#include "ui/drawing/gantry-text-scale.h"
#include "ui/gantry-page.h"

#define LAYOUTS_KEPT 1500
#define SCALE_MIN 0.015
/* With text of the usual size: */
#define SCALE_MAX 2.5
#define SCALE_FIT_MAX 1.0 /* small networks are not blown up */
#define SCALE_BEGIN 0.8   /* what can be read well */
#define SCALE_BEGIN_MIN 0.55

enum { SIGNAL_STATE_CHANGED, SIGNAL_CURSOR_CHANGED, SIGNAL_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryDiagram, gantry_diagram, GANTRY_TYPE_CURSOR_AREA)

/* ---- The frame ---- */

static double
get_text_scale (void)
{
  return gantry_scale_to_text (1000) / 1000.0;
}

/* A network that is smaller than the widget stands in its middle. */
static double
get_offset (GtkAdjustment *adjustment, double extent, double shown)
{
  if (extent < shown)
    return floor ((extent - shown) / 2);
  return adjustment != NULL ? floor (gtk_adjustment_get_value (adjustment)) : 0;
}

void
_gantry_diagram_init_frame (GantryDiagram *self, GantryDiagramFrame *frame)
{
  GantryScrollArea *area = (GantryScrollArea *) self;
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  *frame = (GantryDiagramFrame) {
    .scale = self->scale,
    .text_scale = self->text_scale,
    .layout_width = self->layout != NULL ? self->layout->width : 0,
    .width = width,
    .height = height,
    .rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
  };
  if (self->layout == NULL)
    return;
  frame->x = get_offset (area->hadjustment, self->layout->width * self->scale, width);
  frame->y = get_offset (area->vadjustment, self->layout->height * self->scale, height);
}

guint
_gantry_diagram_find_node (GantryDiagram *self, gint64 task)
{
  return self->layout != NULL && task != 0 ? gantry_diagram_graph_find_task (self->layout->graph, task)
                                           : GANTRY_DIAGRAM_NOTHING;
}

static void
configure (GtkAdjustment *adjustment, double extent, double shown)
{
  if (adjustment != NULL)
    gtk_adjustment_configure (adjustment, gtk_adjustment_get_value (adjustment), 0, MAX (extent, shown), 48,
                              MAX (shown - 48, 48), shown);
}

static void
configure_adjustments (GantryDiagram *self)
{
  GantryScrollArea *area = (GantryScrollArea *) self;
  double width = self->layout != NULL ? self->layout->width * self->scale : 0;
  double height = self->layout != NULL ? self->layout->height * self->scale : 0;

  configure (area->hadjustment, width, gtk_widget_get_width (GTK_WIDGET (self)));
  configure (area->vadjustment, height, gtk_widget_get_height (GTK_WIDGET (self)));
}

/* So that @x, @y of the widget, in pixels of the scaled network, are in its corner. */
void
_gantry_diagram_scroll_to (GantryDiagram *self, double x, double y)
{
  GantryScrollArea *area = (GantryScrollArea *) self;

  configure_adjustments (self);
  if (area->hadjustment != NULL)
    gtk_adjustment_set_value (area->hadjustment, x);
  if (area->vadjustment != NULL)
    gtk_adjustment_set_value (area->vadjustment, y);
  gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self));
}

static double
find_scroll (double scrolled, double shown, double start, double size)
{
  const double room = 32;

  if (start - room < 0)
    return scrolled + start - room;
  return scrolled + MAX (MIN (start + size + room - shown, start - room), 0);
}

static void
show_cursor (GantryDiagram *self)
{
  guint node = _gantry_diagram_find_node (self, self->cursor);
  GantryDiagramFrame frame;
  graphene_rect_t area;

  if (node == GANTRY_DIAGRAM_NOTHING || gtk_widget_get_width (GTK_WIDGET (self)) == 0)
    return;
  self->show_wanted = FALSE;
  _gantry_diagram_init_frame (self, &frame);
  gantry_diagram_frame_get_box (&frame, &self->layout->boxes[node], &area);
  _gantry_diagram_scroll_to (self, find_scroll (frame.x, frame.width, area.origin.x, area.size.width),
                             find_scroll (frame.y, frame.height, area.origin.y, area.size.height));
}

/* Whether one would rather begin at @task than at @other: at what is not done yet, at what is critical,
 * at what comes first. */
static gboolean
is_better_start (const GantryTask *task, const GantryTask *other)
{
  gboolean open = task->progress < GANTRY_PERCENT_FULL, other_open = other->progress < GANTRY_PERCENT_FULL;

  if (open != other_open)
    return open;
  if (task->critical != other->critical)
    return task->critical;
  return task->start < other->start;
}

static guint
find_start (GantryDiagram *self)
{
  GantryTask *best = NULL;
  guint node = 0;

  for (guint i = 0; i < gantry_diagram_graph_get_n_nodes (self->layout->graph); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind,
                                                              gantry_diagram_graph_get_task (self->layout->graph, i)));

      if (task == NULL || (best != NULL && !is_better_start (task, best)))
        continue;
      best = task;
      node = i;
    }
  return node;
}

/* The whole network where it can still be read, else the part of it that matters now. */
static void
begin (GantryDiagram *self)
{
  GantryDiagramFrame frame;
  graphene_rect_t area;

  gantry_diagram_fit (self);
  if (self->begin_wanted || self->scale >= SCALE_BEGIN_MIN * self->text_scale)
    return;
  self->scale = SCALE_BEGIN * self->text_scale;
  _gantry_diagram_init_frame (self, &frame);
  gantry_diagram_frame_get_box (&frame, &self->layout->boxes[find_start (self)], &area);
  _gantry_diagram_scroll_to (self, frame.x + area.origin.x - (frame.rtl ? 3 : 1) * (frame.width - area.size.width) / 4.0,
                             frame.y + area.origin.y - (frame.height - area.size.height) / 2.0);
}

static void
gantry_diagram_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryDiagram *self = (GantryDiagram *) widget;

  configure_adjustments (self);
  if (self->begin_wanted && self->layout != NULL)
    begin (self);
  if (self->show_wanted)
    show_cursor (self);
  GTK_WIDGET_CLASS (gantry_diagram_parent_class)->size_allocate (widget, width, height, baseline);
}

/* ---- Drawing ---- */

static GHashTable *
get_chain (GantryDiagram *self)
{
  GantryTask *task = gantry_diagram_get_task (self);

  if (self->chain == NULL && task != NULL)
    self->chain = gantry_chain_find (self->document, task);
  return self->chain;
}

static void
gantry_diagram_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GantryDiagram *self = (GantryDiagram *) widget;
  GantryDiagramScene scene = {
    .document = self->document,
    .layout = self->layout,
    .palette = &self->parent_instance.palette,
    .layouts = self->parent_instance.layouts,
    .hover = self->hover,
    .link = self->link,
    .link_source = _gantry_diagram_find_node (self, self->link_source),
    .link_target = self->pulling ? self->hover : GANTRY_DIAGRAM_NOTHING,
    .pulling = self->pulling,
    .pointer_x = self->pointer_x,
    .pointer_y = self->pointer_y,
  };

  if (self->layout == NULL || self->document == NULL)
    return;
  scene.chain = get_chain (self);
  _gantry_diagram_init_frame (self, &scene.frame);
  gantry_diagram_paint (&scene, snapshot);
  GTK_WIDGET_CLASS (gantry_diagram_parent_class)->snapshot (widget, snapshot);
}

/* Who changes the size of text while the network is shown has as much in the boxes as before. */
static void
gantry_diagram_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GantryDiagram *self = (GantryDiagram *) widget;
  double before = self->text_scale;

  self->text_scale = get_text_scale ();
  self->scale *= self->text_scale / before;
  GTK_WIDGET_CLASS (gantry_diagram_parent_class)->css_changed (widget, change);
}

/* ---- Layouts ---- */

/* The node at the cursor stays where it was in the widget. */
static void
take_layout (GantryDiagram *self, GantryDiagramLayout *layout)
{
  guint before = _gantry_diagram_find_node (self, self->cursor), after;
  GantryDiagramFrame frame;
  graphene_rect_t old_area, area;

  _gantry_diagram_init_frame (self, &frame);
  if (before != GANTRY_DIAGRAM_NOTHING)
    gantry_diagram_frame_get_box (&frame, &self->layout->boxes[before], &old_area);
  g_clear_pointer (&self->layout, gantry_diagram_layout_free);
  self->layout = layout;
  self->hover = GANTRY_DIAGRAM_NOTHING;
  after = _gantry_diagram_find_node (self, self->cursor);
  if (before != GANTRY_DIAGRAM_NOTHING && after != GANTRY_DIAGRAM_NOTHING)
    {
      frame.layout_width = layout->width;
      gantry_diagram_frame_get_box (&frame, &layout->boxes[after], &area);
      _gantry_diagram_scroll_to (self, frame.x + area.origin.x - old_area.origin.x,
                                 frame.y + area.origin.y - old_area.origin.y);
    }
  gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self));
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

static void
compute_cb (GTask *task, gpointer source G_GNUC_UNUSED, gpointer graph, GCancellable *cancellable G_GNUC_UNUSED)
{
  g_task_return_pointer (task, gantry_diagram_layout_new (graph), (GDestroyNotify) gantry_diagram_layout_free);
}

static void
computed_cb (GObject *source, GAsyncResult *result, gpointer user_data G_GNUC_UNUSED)
{
  GantryDiagram *self = (GantryDiagram *) source;
  GantryDiagramLayout *layout = g_task_propagate_pointer (G_TASK (result), NULL); /* NULL: cancelled */

  if (layout == NULL)
    return;
  g_clear_object (&self->cancellable);
  take_layout (self, layout);
}

static void
cancel_computing (GantryDiagram *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
compute (GantryDiagram *self)
{
  g_autoptr (GTask) task = NULL;

  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, computed_cb, NULL);
  g_task_set_source_tag (task, compute);
  g_task_set_task_data (task, gantry_diagram_graph_ref (self->graph), (GDestroyNotify) gantry_diagram_graph_unref);
  g_task_run_in_thread (task, compute_cb);
}

static gboolean
can_be_drawn (GantryDiagram *self)
{
  return self->graph != NULL && gantry_diagram_graph_get_n_nodes (self->graph) > 0
         && !gantry_diagram_graph_is_too_large (self->graph);
}

static void
update_graph (GantryDiagram *self)
{
  g_autoptr (GantryDiagramGraph) before = g_steal_pointer (&self->graph);

  if (self->document != NULL)
    self->graph = gantry_diagram_graph_new (self->document, &self->scope);
  if (before != NULL && self->graph != NULL && gantry_diagram_graph_equal (before, self->graph))
    {
      gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self)); /* only dates and names may have changed */
      return;
    }
  cancel_computing (self);
  if (can_be_drawn (self))
    compute (self);
  else
    g_clear_pointer (&self->layout, gantry_diagram_layout_free);
  self->hover = GANTRY_DIAGRAM_NOTHING;
  gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self));
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

/* ---- The cursor ---- */

/* What stands around its name, in words; NULL where it has no dates. */
static char *
dup_figures (GantryDiagram *self, GantryTask *task)
{
  g_autofree char *early_start = gantry_instant_format (task->early_start, GANTRY_INSTANT_SHORT);
  g_autofree char *early_finish = gantry_instant_format (task->early_finish, GANTRY_INSTANT_SHORT);
  g_autofree char *late_start = gantry_instant_format (task->late_start, GANTRY_INSTANT_SHORT);
  g_autofree char *late_finish = gantry_instant_format (task->late_finish, GANTRY_INSTANT_SHORT);
  g_autofree char *slack = NULL;
  GantryUnits units;

  if (task->early_start == GANTRY_NONE || task->late_finish == GANTRY_NONE)
    return NULL;
  gantry_units_from_project (gantry_document_get_project (self->document), &units);
  slack = gantry_duration_format (task->total_slack, FALSE, &units);
  /* Translators: about a task */
  return g_strdup_printf (_("Earliest: %s to %s\nLatest: %s to %s\nTotal slack: %s"), early_start, early_finish, late_start,
                          late_finish, slack);
}

static guint
count_links (GantryDiagram *self, GantryTask *task, const char *end)
{
  const GPtrArray *links
    = gantry_document_get_referrers (self->document, &gantry_dependency_kind,
                                     gantry_kind_find_field (&gantry_dependency_kind, end), ((GantryRecord *) task)->id);

  return links != NULL ? links->len : 0;
}

/* What else is to be seen of the task: where the arrows lead, and its figures. */
static char *
dup_details (GantryDiagram *self, GantryTask *task)
{
  g_autofree char *links = g_strdup_printf (_("Predecessors: %u. Successors: %u."), count_links (self, task, "successor"),
                                            count_links (self, task, "predecessor"));
  g_autofree char *figures = dup_figures (self, task);

  return g_strjoin ("\n", links, figures, NULL);
}

static void
describe_cursor (GantryDiagram *self)
{
  GantryDependency *link = gantry_diagram_get_link (self);
  GantryTask *task = gantry_diagram_get_task (self);
  g_autofree char *sentence = NULL;
  g_autofree char *details = link == NULL && task != NULL ? dup_details (self, task) : NULL;

  if (link != NULL)
    sentence = gantry_link_dup_sentence (
      GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, link->predecessor)),
      GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, link->successor)), link->type);
  else
    sentence = task != NULL ? gantry_task_dup_sentence (task) : g_strdup (_("No task selected"));
  gantry_cursor_cell_describe (GANTRY_CURSOR_CELL (self->parent_instance.cell), sentence);
  gantry_cursor_cell_set_details (GANTRY_CURSOR_CELL (self->parent_instance.cell), details);
}

static void
go_to (GantryDiagram *self, gint64 task)
{
  self->cursor = task;
  self->link = 0;
  g_clear_pointer (&self->chain, g_hash_table_unref);
  describe_cursor (self);
  gantry_cursor_area_refresh (GANTRY_CURSOR_AREA (self));
  g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

void
_gantry_diagram_set_cursor (GantryDiagram *self, guint node)
{
  go_to (self, node != GANTRY_DIAGRAM_NOTHING ? gantry_diagram_graph_get_task (self->layout->graph, node) : 0);
  show_cursor (self);
}

static gboolean
gantry_diagram_locate (GantryCursorArea *area, GdkRectangle *place)
{
  GantryDiagram *self = (GantryDiagram *) area;
  guint node = _gantry_diagram_find_node (self, self->cursor);
  GantryDiagramFrame frame;
  graphene_rect_t box;

  if (node == GANTRY_DIAGRAM_NOTHING)
    return FALSE;
  _gantry_diagram_init_frame (self, &frame);
  gantry_diagram_frame_get_box (&frame, &self->layout->boxes[node], &box);
  *place = (GdkRectangle) { (int) floor (box.origin.x) - 2, (int) floor (box.origin.y) - 2, (int) ceil (box.size.width) + 4,
                            (int) ceil (box.size.height) + 4 };
  return TRUE;
}

/* ---- Links ---- */

void
_gantry_diagram_cancel_link (GantryDiagram *self)
{
  if (self->link_source == 0)
    return;
  self->link_source = 0;
  self->pulling = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

void
_gantry_diagram_link_to (GantryDiagram *self, guint node)
{
  GantryTask *from = GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, self->link_source));
  GantryTask *to = node != GANTRY_DIAGRAM_NOTHING
                     ? GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind,
                                                            gantry_diagram_graph_get_task (self->layout->graph, node)))
                     : NULL;
  g_autofree char *sentence = NULL;
  GError *error = NULL;

  _gantry_diagram_cancel_link (self);
  if (from == NULL || to == NULL || from == to)
    return;
  if (!gantry_task_link (self->document, from, to, GANTRY_DEPENDENCY_FS, &error))
    {
      gantry_widget_show_error (GTK_WIDGET (self), error);
      return;
    }
  sentence = gantry_link_dup_sentence (from, to, GANTRY_DEPENDENCY_FS);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* ---- Class ---- */

/* The task, and what the figures around its name are. */
static char *
dup_task_tooltip (GantryDiagram *self, GantryTask *task)
{
  g_autofree char *sentence = gantry_task_dup_sentence (task);
  g_autofree char *figures = dup_figures (self, task);

  return g_strjoin ("\n", sentence, figures, NULL);
}

static char *
gantry_diagram_dup_tooltip (GantryCursorArea *area, int x G_GNUC_UNUSED, int y G_GNUC_UNUSED, GdkRectangle *place G_GNUC_UNUSED)
{
  GantryDiagram *self = (GantryDiagram *) area;
  GantryRecord *task;

  if (self->layout == NULL || self->hover == GANTRY_DIAGRAM_NOTHING)
    return NULL;
  task = gantry_document_lookup (self->document, &gantry_task_kind,
                                 gantry_diagram_graph_get_task (self->layout->graph, self->hover));
  return task != NULL ? dup_task_tooltip (self, GANTRY_TASK (task)) : NULL;
}

static void
gantry_diagram_dispose (GObject *object)
{
  GantryDiagram *self = (GantryDiagram *) object;

  cancel_computing (self);
  g_clear_pointer (&self->layout, gantry_diagram_layout_free);
  g_clear_pointer (&self->graph, gantry_diagram_graph_unref);
  g_clear_pointer (&self->chain, g_hash_table_unref);
  g_clear_pointer (&self->scope.tasks, g_array_unref);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (gantry_diagram_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  signals[SIGNAL_STATE_CHANGED] = g_signal_new ("state-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                G_TYPE_NONE, 0);
  signals[SIGNAL_CURSOR_CHANGED] = g_signal_new ("cursor-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                                 G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            G_TYPE_INT64);
}

static void
gantry_diagram_class_init (GantryDiagramClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryCursorAreaClass *area_class = GANTRY_CURSOR_AREA_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_diagram_dispose;
  widget_class->size_allocate = gantry_diagram_size_allocate;
  widget_class->snapshot = gantry_diagram_snapshot;
  widget_class->css_changed = gantry_diagram_css_changed;
  area_class->locate = gantry_diagram_locate;
  area_class->dup_tooltip = gantry_diagram_dup_tooltip;
  install_signals (G_TYPE_FROM_CLASS (klass));
  gtk_widget_class_set_css_name (widget_class, "diagram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  _gantry_diagram_class_add_keys (widget_class);
}

static void
gantry_diagram_init (GantryDiagram *self)
{
  self->scale = self->text_scale = get_text_scale ();
  self->hover = GANTRY_DIAGRAM_NOTHING;
  gantry_cursor_area_set_up (GANTRY_CURSOR_AREA (self), GTK_ACCESSIBLE_ROLE_BUTTON, LAYOUTS_KEPT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Network"), -1);
  describe_cursor (self);
  _gantry_diagram_add_controllers (self);
}

static gboolean
is_scope (GantryDiagram *self, const GantryDiagramScope *scope)
{
  const GArray *a = self->scope.tasks, *b = scope->tasks;

  if (self->scope.kind != scope->kind || self->scope.task != scope->task || (a == NULL) != (b == NULL))
    return FALSE;
  return a == NULL || (a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0));
}

static void
take_scope (GantryDiagram *self, const GantryDiagramScope *scope)
{
  GArray *before = self->scope.tasks;

  self->scope = *scope;
  if (scope->tasks != NULL)
    g_array_ref (scope->tasks);
  g_clear_pointer (&before, g_array_unref);
}

/* ---- Public ---- */

void
gantry_diagram_set_document (GantryDiagram *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_DIAGRAM (self));
  cancel_computing (self);
  g_set_object (&self->document, document);
  take_scope (self, &(GantryDiagramScope) { .kind = GANTRY_DIAGRAM_PLAN });
  self->cursor = self->link = self->link_source = 0;
  self->begin_wanted = TRUE;
  g_clear_pointer (&self->chain, g_hash_table_unref);
  g_clear_pointer (&self->layout, gantry_diagram_layout_free);
  g_clear_pointer (&self->graph, gantry_diagram_graph_unref);
  update_graph (self);
}

void
gantry_diagram_refresh (GantryDiagram *self)
{
  g_return_if_fail (GANTRY_IS_DIAGRAM (self));
  g_clear_pointer (&self->chain, g_hash_table_unref);
  if (self->link != 0 && gantry_diagram_get_link (self) == NULL)
    self->link = 0;
  if (self->cursor != 0 && gantry_diagram_get_task (self) == NULL)
    self->cursor = 0;
  if (gantry_document_lookup (self->document, &gantry_task_kind, self->link_source) == NULL)
    _gantry_diagram_cancel_link (self);
  describe_cursor (self);
  update_graph (self);
}

void
gantry_diagram_set_scope (GantryDiagram *self, const GantryDiagramScope *scope)
{
  g_return_if_fail (GANTRY_IS_DIAGRAM (self));
  if (is_scope (self, scope))
    return;
  take_scope (self, scope);
  self->begin_wanted = TRUE;
  self->show_wanted = TRUE;
  update_graph (self);
}

GantryDiagramState
gantry_diagram_get_state (GantryDiagram *self)
{
  g_return_val_if_fail (GANTRY_IS_DIAGRAM (self), GANTRY_DIAGRAM_EMPTY);
  if (self->graph == NULL || gantry_diagram_graph_get_n_nodes (self->graph) == 0)
    return GANTRY_DIAGRAM_EMPTY;
  if (gantry_diagram_graph_is_too_large (self->graph))
    return GANTRY_DIAGRAM_TOO_LARGE;
  return self->layout != NULL ? GANTRY_DIAGRAM_READY : GANTRY_DIAGRAM_COMPUTING;
}

guint
gantry_diagram_get_n_tasks (GantryDiagram *self)
{
  g_return_val_if_fail (GANTRY_IS_DIAGRAM (self), 0);
  return self->graph != NULL ? gantry_diagram_graph_get_n_nodes (self->graph) : 0;
}

const GantryDiagramLayout *
gantry_diagram_get_layout (GantryDiagram *self)
{
  g_return_val_if_fail (GANTRY_IS_DIAGRAM (self), NULL);
  return self->layout;
}

gboolean
gantry_diagram_show_task (GantryDiagram *self, GantryTask *task)
{
  gint64 id = task != NULL ? ((GantryRecord *) task)->id : 0;

  g_return_val_if_fail (GANTRY_IS_DIAGRAM (self), FALSE);
  if (id != 0 && (!can_be_drawn (self) || gantry_diagram_graph_find_task (self->graph, id) == GANTRY_DIAGRAM_NOTHING))
    return FALSE;
  go_to (self, id);
  self->show_wanted = TRUE;
  return TRUE;
}

GantryTask *
gantry_diagram_get_task (GantryDiagram *self)
{
  g_return_val_if_fail (GANTRY_IS_DIAGRAM (self), NULL);
  if (self->document == NULL)
    return NULL;
  return GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, self->cursor));
}

GantryDependency *
gantry_diagram_get_link (GantryDiagram *self)
{
  g_return_val_if_fail (GANTRY_IS_DIAGRAM (self), NULL);
  if (self->document == NULL)
    return NULL;
  return GANTRY_DEPENDENCY (gantry_document_lookup (self->document, &gantry_dependency_kind, self->link));
}

void
gantry_diagram_select_link (GantryDiagram *self, GantryDependency *link)
{
  g_return_if_fail (GANTRY_IS_DIAGRAM (self));
  self->link = link != NULL ? ((GantryRecord *) link)->id : 0;
  describe_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CURSOR_CHANGED], 0);
}

double
gantry_diagram_get_scale (GantryDiagram *self)
{
  g_return_val_if_fail (GANTRY_IS_DIAGRAM (self), 1);
  return self->scale;
}

void
gantry_diagram_zoom (GantryDiagram *self, double factor, double x, double y)
{
  guint node;
  GantryDiagramFrame frame;
  double before;

  g_return_if_fail (GANTRY_IS_DIAGRAM (self));
  node = _gantry_diagram_find_node (self, self->cursor);
  _gantry_diagram_init_frame (self, &frame);
  if (x < 0 || y < 0)
    {
      graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, frame.width, frame.height);

      if (node != GANTRY_DIAGRAM_NOTHING)
        gantry_diagram_frame_get_box (&frame, &self->layout->boxes[node], &area);
      x = area.origin.x + area.size.width / 2;
      y = area.origin.y + area.size.height / 2;
    }
  before = self->scale;
  self->scale = CLAMP (self->scale * factor, SCALE_MIN, SCALE_MAX * self->text_scale);
  factor = self->scale / before;
  _gantry_diagram_scroll_to (self, (frame.x + x) * factor - x, (frame.y + y) * factor - y);
}

void
gantry_diagram_fit (GantryDiagram *self)
{
  double width, height;

  g_return_if_fail (GANTRY_IS_DIAGRAM (self));
  width = gtk_widget_get_width (GTK_WIDGET (self));
  height = gtk_widget_get_height (GTK_WIDGET (self));
  if (self->layout == NULL || width <= 0)
    {
      self->begin_wanted = TRUE;
      return;
    }
  self->begin_wanted = FALSE;
  self->scale = CLAMP (MIN (width / self->layout->width, height / self->layout->height), SCALE_MIN,
                       SCALE_FIT_MAX * self->text_scale);
  _gantry_diagram_scroll_to (self, 0, 0);
}

void
gantry_diagram_begin_link (GantryDiagram *self)
{
  g_return_if_fail (GANTRY_IS_DIAGRAM (self));
  if (_gantry_diagram_find_node (self, self->cursor) == GANTRY_DIAGRAM_NOTHING)
    return;
  self->link_source = self->cursor;
  self->pulling = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
gantry_diagram_is_linking (GantryDiagram *self)
{
  g_return_val_if_fail (GANTRY_IS_DIAGRAM (self), FALSE);
  return self->link_source != 0;
}
