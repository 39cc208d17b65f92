/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/leveling/gantry-leveling-preview.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/kinds/gantry-task.h"
#include "ui/leveling/gantry-leveling-move.h"
#include "ui/leveling/gantry-leveling-strip.h"

/* So many overloaded tasks are named; more have the same cause. */
#define NAMED_MAX 5
#define EDGE 9 /* beside the first and the last cell */
#define CHART_WIDTH 160 /* at least */
#define NAME_CHARS 32   /* of a name: the rest is the chart's */

struct _GantryLevelingPreview {
  AdwBin parent_instance;

  GtkLabel *finish_label;
  GtkLabel *overloads_label;
  GtkLabel *accepted_label;
  GtkWidget *all_button;
  GtkWidget *none_button;
  GtkWidget *unsolved_box;
  GtkLabel *unsolved_label;
  GtkWidget *column_view;
  GtkColumnViewColumn *task_column;
  GtkColumnViewColumn *start_column;
  GtkColumnViewColumn *finish_column;
  GtkColumnViewColumn *chart_column;
  GantryLevelingStrip *leveled_sample;
  GantryLevelingStrip *now_sample;
  GListStore *moves; /* of GantryLevelingMove */

  GantryDocument *document;
  GantryLeveler *leveler; /* unowned */
  gint64 start, finish;   /* of the time that the chart shows */
  gboolean narrow;
};

enum { PROP_0, PROP_NARROW, PROP_ANY_ACCEPTED, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GantryLevelingPreview, gantry_leveling_preview, ADW_TYPE_BIN)

/* ---- The list of moves ---- */

static char *
dup_title (GantryLevelingPreview *self, gint64 id)
{
  GantryRecord *task = gantry_document_lookup (self->document, &gantry_task_kind, id);

  return task != NULL ? gantry_record_dup_title (task) : g_strdup ("");
}

static GantryLevelingMove *
create_move (GantryLevelingPreview *self, const GantryLevelerMove *move)
{
  g_autofree char *title = dup_title (self, move->task);
  g_autoptr (GArray) stretches = gantry_leveler_dup_stretches (self->leveler, move->task);
  GantryUnits units = GANTRY_UNITS_INIT;

  gantry_units_from_project (gantry_document_get_project (self->document), &units);
  return gantry_leveling_move_new (move, title, stretches, &units);
}

static GantryLevelingMove *
get_row (GantryLevelingPreview *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->moves), position);
}

/* What leveling proposes, and then what follows from it. */
static GArray *
dup_ordered (GantryLevelingPreview *self)
{
  const GArray *moves = gantry_leveler_get_moves (self->leveler);
  GArray *ordered = g_array_sized_new (FALSE, FALSE, sizeof (GantryLevelerMove), moves->len);

  for (gboolean proposed = TRUE; proposed >= FALSE; proposed--)
    for (guint i = 0; i < moves->len; i++)
      if (g_array_index (moves, GantryLevelerMove, i).proposed == proposed)
        g_array_append_val (ordered, g_array_index (moves, GantryLevelerMove, i));
  return ordered;
}

/* Rows that stay are the same objects, so that the keyboard stays where it is. Those of what is proposed
 * always do. */
static void
update_rows (GantryLevelingPreview *self)
{
  g_autoptr (GArray) moves = dup_ordered (self);
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->moves)), n_same = 0;
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  for (; n_same < MIN (moves->len, n_rows); n_same++)
    {
      const GantryLevelerMove *move = &g_array_index (moves, GantryLevelerMove, n_same);
      g_autoptr (GantryLevelingMove) row = get_row (self, n_same);
      g_autoptr (GArray) stretches = NULL;

      if (gantry_leveling_move_get (row)->task != move->task)
        break;
      stretches = gantry_leveler_dup_stretches (self->leveler, move->task);
      gantry_leveling_move_set (row, move, stretches);
    }
  for (guint i = n_same; i < moves->len; i++)
    g_ptr_array_add (others, create_move (self, &g_array_index (moves, GantryLevelerMove, i)));
  g_list_store_splice (self->moves, n_same, n_rows - n_same, others->pdata, others->len);
}

/* ---- The figures ---- */

static void
count_moves (GantryLevelingPreview *self, guint *n_proposed, guint *n_accepted)
{
  const GArray *moves = self->leveler != NULL ? gantry_leveler_get_moves (self->leveler) : NULL;

  *n_proposed = *n_accepted = 0;
  for (guint i = 0; moves != NULL && i < moves->len; i++)
    {
      const GantryLevelerMove *move = &g_array_index (moves, GantryLevelerMove, i);

      *n_proposed += move->proposed;
      *n_accepted += move->proposed && move->accepted;
    }
}

guint
gantry_leveling_preview_get_n_accepted (GantryLevelingPreview *self)
{
  guint n_proposed, n_accepted;

  g_return_val_if_fail (GANTRY_IS_LEVELING_PREVIEW (self), 0);
  count_moves (self, &n_proposed, &n_accepted);
  return n_accepted;
}

static void
update_overloads (GantryLevelingPreview *self)
{
  guint before = gantry_leveler_get_old_overloads (self->leveler);
  guint after = gantry_leveler_get_new_overloads (self->leveler);
  /* Translators: how many overloads there are before and after leveling */
  g_autofree char *text = g_strdup_printf (_("%u → %u"), before, after);

  gtk_label_set_label (self->overloads_label, text);
}

static void
update_figures (GantryLevelingPreview *self)
{
  g_autofree char *finish = gantry_leveling_dup_change (gantry_leveler_get_old_finish (self->leveler),
                                                        gantry_leveler_get_new_finish (self->leveler));
  g_autofree char *accepted = NULL;
  guint n_proposed, n_accepted;

  count_moves (self, &n_proposed, &n_accepted);
  accepted = g_strdup_printf (ngettext ("%u of %u move", "%u of %u moves", n_proposed), n_accepted, n_proposed);
  gtk_label_set_label (self->finish_label, finish);
  gtk_label_set_label (self->accepted_label, accepted);
  gtk_widget_set_sensitive (self->all_button, n_accepted < n_proposed);
  gtk_widget_set_sensitive (self->none_button, n_accepted > 0);
  update_overloads (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANY_ACCEPTED]);
}

static char *
dup_names (GantryDocument *document, const GArray *tasks)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < MIN (tasks->len, NAMED_MAX); i++)
    {
      GantryRecord *task = gantry_document_lookup (document, &gantry_task_kind, g_array_index (tasks, gint64, i));
      g_autofree char *title = task != NULL ? gantry_record_dup_title (task) : NULL;

      if (title != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? _(", ") : "", title);
    }
  return g_string_free_and_steal (g_steal_pointer (&names));
}

char *
gantry_leveling_preview_dup_unsolved (GantryDocument *document, const GantryLeveler *leveler)
{
  const GArray *unsolved = gantry_leveler_get_unsolved (leveler);
  g_autofree char *names = dup_names (document, unsolved);
  guint n_more = unsolved->len - MIN (unsolved->len, NAMED_MAX);

  if (unsolved->len == 0)
    return NULL;
  if (n_more == 0)
    /* Translators: names of tasks, with commas between */
    return g_strdup_printf (_("These still ask for more of somebody than there is: %s."), names);
  /* Translators: names of tasks, with commas between, and how many there are beside */
  return g_strdup_printf (ngettext ("These still ask for more of somebody than there is: %s and %u more.",
                                    "These still ask for more of somebody than there is: %s and %u more.", n_more),
                          names, n_more);
}

/* ---- Accepting ---- */

static void
accept_task (GantryLevelingPreview *self, gint64 task, gboolean accepted)
{
  gantry_leveler_set_accepted (self->leveler, task, accepted);
  update_rows (self);
  update_figures (self);
}

static void
toggled_cb (GtkCheckButton *button, GtkListItem *item)
{
  GantryLevelingMove *row = gtk_list_item_get_item (item);
  GtkWidget *preview = gtk_widget_get_ancestor (GTK_WIDGET (button), GANTRY_TYPE_LEVELING_PREVIEW);
  gboolean accepted = gtk_check_button_get_active (button);

  if (row == NULL || preview == NULL || accepted == gantry_leveling_move_get (row)->accepted)
    return;
  accept_task ((GantryLevelingPreview *) preview, gantry_leveling_move_get (row)->task, accepted);
}

static void
row_activated_cb (GantryLevelingPreview *self, guint position)
{
  g_autoptr (GantryLevelingMove) row = get_row (self, position);

  if (row != NULL && gantry_leveling_move_get (row)->proposed)
    accept_task (self, gantry_leveling_move_get (row)->task, !gantry_leveling_move_get (row)->accepted);
}

static void
all_cb (GantryLevelingPreview *self)
{
  accept_task (self, 0, TRUE);
}

static void
none_cb (GantryLevelingPreview *self)
{
  accept_task (self, 0, FALSE);
}

/* ---- Cells ---- */

/* Shows @update's result now and whenever the row changes. */
static void
bind_cell (GtkListItem *item, void (*update) (GtkListItem *item))
{
  g_signal_connect_object (gtk_list_item_get_item (item), "changed", G_CALLBACK (update), item, G_CONNECT_SWAPPED);
  update (item);
}

static void
unbind_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
setup_accept_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (button, EDGE);
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), item, 0);
  gtk_list_item_set_child (item, button);
}

static void
update_accept (GtkListItem *item)
{
  GantryLevelingMove *row = gtk_list_item_get_item (item);
  GtkWidget *button = gtk_list_item_get_child (item);
  const GantryLevelerMove *move = gantry_leveling_move_get (row);
  g_autofree char *label = g_strdup_printf (_("Accept the move of “%s”"), gantry_leveling_move_get_title (row));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), move->accepted);
  gtk_widget_set_visible (button, move->proposed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
bind_accept_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  bind_cell (item, update_accept);
}

/* Two lines, of which the second is small and may be missing. */
static void
setup_lines (GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *first = gtk_label_new (NULL);
  GtkWidget *second = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (first), 0);
  gtk_label_set_xalign (GTK_LABEL (second), 0);
  gtk_widget_add_css_class (second, "caption");
  gtk_widget_add_css_class (second, "dimmed");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_list_item_set_child (item, box);
}

static void
set_lines (GtkListItem *item, const char *first, const char *second)
{
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *caption = gtk_widget_get_next_sibling (label);

  gtk_label_set_label (GTK_LABEL (label), first);
  gtk_label_set_label (GTK_LABEL (caption), second != NULL ? second : "");
  gtk_widget_set_visible (caption, second != NULL);
}

static void
setup_date_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  setup_lines (item);
  gtk_widget_add_css_class (gtk_list_item_get_child (item), "numeric");
}

static void
setup_delay_cb (GantryLevelingPreview *self, GtkListItem *item)
{
  setup_date_cb (self, item);
  gtk_widget_set_margin_end (gtk_list_item_get_child (item), EDGE);
}

static void
fill_strip (GantryLevelingPreview *self, GtkWidget *strip, GantryLevelingMove *row)
{
  const GantryLevelerMove *move = gantry_leveling_move_get (row);
  GantryRecord *task = gantry_document_lookup (self->document, &gantry_task_kind, move->task);

  gantry_leveling_strip_set_time (GANTRY_LEVELING_STRIP (strip), self->start, self->finish);
  gantry_leveling_strip_set_move (GANTRY_LEVELING_STRIP (strip), move, gantry_leveling_move_get_stretches (row),
                                  task != NULL && GANTRY_TASK (task)->summary);
}

static void
setup_chart_cb (GantryLevelingPreview *self, GtkListItem *item)
{
  GtkWidget *strip = gantry_leveling_strip_new ();

  gtk_widget_set_size_request (strip, CHART_WIDTH, -1);
  g_object_set_data (G_OBJECT (item), "preview", self);
  gtk_list_item_set_child (item, strip);
}

static void
update_chart (GtkListItem *item)
{
  fill_strip (g_object_get_data (G_OBJECT (item), "preview"), gtk_list_item_get_child (item), gtk_list_item_get_item (item));
}

static void
bind_chart_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  bind_cell (item, update_chart);
}

/* In a narrow window the dates and the chart stand under the name. */
static void
setup_task_cb (GantryLevelingPreview *self, GtkListItem *item)
{
  GtkWidget *label;

  setup_lines (item);
  g_object_set_data (G_OBJECT (item), "preview", self);
  label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_label_set_ellipsize (GTK_LABEL (gtk_widget_get_next_sibling (label)), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (gtk_list_item_get_child (item)), gantry_leveling_strip_new ());
}

static void
update_task (GtkListItem *item)
{
  GantryLevelingPreview *self = g_object_get_data (G_OBJECT (item), "preview");
  GantryLevelingMove *row = gtk_list_item_get_item (item);
  const char *split = gantry_leveling_move_get_split (row);
  g_autofree char *dates = self->narrow ? gantry_leveling_move_dup_dates (row) : NULL;
  g_autofree char *lines = dates != NULL && split != NULL ? g_strconcat (dates, "\n", split, NULL) : NULL;
  GtkWidget *strip;

  set_lines (item, gantry_leveling_move_get_title (row), lines != NULL ? lines : dates != NULL ? dates : split);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), gantry_leveling_move_get_title (row));
  strip = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  gtk_widget_set_visible (strip, self->narrow);
  fill_strip (self, strip, row);
}

static void
bind_task_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  bind_cell (item, update_task);
}

static void
update_text (GtkListItem *item, void (*get) (GantryLevelingMove *self, GantryLevelingText *text))
{
  g_auto (GantryLevelingText) text = { NULL };

  get (gtk_list_item_get_item (item), &text);
  set_lines (item, text.text, text.was);
}

static void
update_start (GtkListItem *item)
{
  update_text (item, gantry_leveling_move_get_start);
}

static void
update_finish (GtkListItem *item)
{
  update_text (item, gantry_leveling_move_get_finish);
}

static void
update_delay (GtkListItem *item)
{
  const GantryLevelerMove *move = gantry_leveling_move_get (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  update_text (item, gantry_leveling_move_get_delay);
  if (move->proposed && move->accepted)
    gtk_widget_remove_css_class (label, "dimmed");
  else
    gtk_widget_add_css_class (label, "dimmed");
}

static void
bind_start_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  bind_cell (item, update_start);
}

static void
bind_finish_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  bind_cell (item, update_finish);
}

static void
bind_delay_cb (GantryLevelingPreview *self G_GNUC_UNUSED, GtkListItem *item)
{
  bind_cell (item, update_delay);
}

/* ---- The chart ---- */

/* All that moves, from where to where: what is left out later lies in between. */
static void
choose_time (GantryLevelingPreview *self)
{
  const GArray *moves = gantry_leveler_get_moves (self->leveler);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *title = NULL;

  self->start = G_MAXINT64;
  self->finish = G_MININT64;
  for (guint i = 0; i < moves->len; i++)
    {
      const GantryLevelerMove *move = &g_array_index (moves, GantryLevelerMove, i);

      self->start = MIN (self->start, MIN (move->old_start, move->new_start));
      self->finish = MAX (self->finish, MAX (move->old_finish, move->new_finish));
    }
  if (moves->len == 0)
    return;
  from = gantry_instant_format (self->start, GANTRY_INSTANT_SHORT);
  to = gantry_instant_format (self->finish, GANTRY_INSTANT_SHORT);
  /* Translators: the first and the last day that a chart shows */
  title = g_strdup_printf (C_("dates", "%s – %s"), from, to);
  gtk_column_view_column_set_title (self->chart_column, title);
}

/* What the bar and the line under it mean. */
static void
show_samples (GantryLevelingPreview *self)
{
  const GantryLevelerMove leveled = { .old_start = GANTRY_NONE, .new_finish = GANTRY_HOUR, .proposed = TRUE, .accepted = TRUE };
  const GantryLevelerMove now = { .old_finish = GANTRY_HOUR, .new_start = GANTRY_NONE, .new_finish = GANTRY_NONE };

  gantry_leveling_strip_set_time (self->leveled_sample, 0, GANTRY_HOUR);
  gantry_leveling_strip_set_move (self->leveled_sample, &leveled, NULL, FALSE);
  gantry_leveling_strip_set_time (self->now_sample, 0, GANTRY_HOUR);
  gantry_leveling_strip_set_move (self->now_sample, &now, NULL, FALSE);
}

/* ---- Class ---- */

static void
set_narrow (GantryLevelingPreview *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  gtk_column_view_column_set_visible (self->start_column, !narrow);
  gtk_column_view_column_set_visible (self->finish_column, !narrow);
  gtk_column_view_column_set_visible (self->chart_column, !narrow);
  gtk_column_view_column_set_expand (self->task_column, narrow);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->moves)); i++)
    {
      g_autoptr (GantryLevelingMove) row = get_row (self, i);

      g_signal_emit_by_name (row, "changed");
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
gantry_leveling_preview_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GantryLevelingPreview *self = (GantryLevelingPreview *) object;

  if (prop_id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else if (prop_id == PROP_ANY_ACCEPTED)
    g_value_set_boolean (value, gantry_leveling_preview_get_n_accepted (self) > 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
gantry_leveling_preview_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_NARROW)
    set_narrow ((GantryLevelingPreview *) object, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

/* The keyboard is at the moves. */
static gboolean
gantry_leveling_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (((GantryLevelingPreview *) widget)->column_view);
}

static void
gantry_leveling_preview_dispose (GObject *object)
{
  GantryLevelingPreview *self = (GantryLevelingPreview *) object;

  g_clear_object (&self->document);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_LEVELING_PREVIEW);
  G_OBJECT_CLASS (gantry_leveling_preview_parent_class)->dispose (object);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, all_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_task_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_date_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_delay_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_task_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_start_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_finish_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_delay_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_chart_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_chart_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
gantry_leveling_preview_class_init (GantryLevelingPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = gantry_leveling_preview_dispose;
  object_class->get_property = gantry_leveling_preview_get_property;
  object_class->set_property = gantry_leveling_preview_set_property;
  widget_class->grab_focus = gantry_leveling_preview_grab_focus;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ANY_ACCEPTED]
    = g_param_spec_boolean ("any-accepted", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GANTRY_TYPE_LEVELING_MOVE);
  g_type_ensure (GANTRY_TYPE_LEVELING_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-leveling-preview.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, finish_label);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, overloads_label);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, accepted_label);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, all_button);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, none_button);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, unsolved_box);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, unsolved_label);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, column_view);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, task_column);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, start_column);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, finish_column);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, chart_column);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, leveled_sample);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, now_sample);
  gtk_widget_class_bind_template_child (widget_class, GantryLevelingPreview, moves);
  bind_callbacks (widget_class);
}

static void
gantry_leveling_preview_init (GantryLevelingPreview *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_samples (self);
}

void
gantry_leveling_preview_set_leveler (GantryLevelingPreview *self, GantryDocument *document, GantryLeveler *leveler)
{
  g_autofree char *unsolved = leveler != NULL ? gantry_leveling_preview_dup_unsolved (document, leveler) : NULL;

  g_return_if_fail (GANTRY_IS_LEVELING_PREVIEW (self));

  g_set_object (&self->document, document);
  self->leveler = leveler;
  if (leveler == NULL)
    {
      g_list_store_remove_all (self->moves);
      return;
    }
  gtk_widget_set_visible (self->unsolved_box, unsolved != NULL);
  gtk_label_set_label (self->unsolved_label, unsolved != NULL ? unsolved : "");
  g_list_store_remove_all (self->moves);
  choose_time (self);
  update_rows (self);
  update_figures (self);
}
