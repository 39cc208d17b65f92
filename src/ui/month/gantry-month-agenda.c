/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-agenda.h"

#include "model/gantry-instant.h"
#include "model/kinds/gantry-task.h"
#include "ui/drawing/gantry-task-sentence.h"
#include "ui/month/gantry-month-sign.h"
#include "ui/month/gantry-month-text.h"

/* ---- One line ---- */

#define GANTRY_TYPE_MONTH_ITEM (gantry_month_item_get_type ())
G_DECLARE_FINAL_TYPE (GantryMonthItem, gantry_month_item, GANTRY, MONTH_ITEM, GObject)

struct _GantryMonthItem {
  GObject parent_instance;

  gint64 day;
  gboolean first; /* of its day */
  char *title, *dates, *sentence;
  GantryMonthEntry entry;
};

G_DEFINE_FINAL_TYPE (GantryMonthItem, gantry_month_item, G_TYPE_OBJECT)

static void
gantry_month_item_finalize (GObject *object)
{
  GantryMonthItem *self = (GantryMonthItem *) object;

  g_free (self->title);
  g_free (self->dates);
  g_free (self->sentence);
  G_OBJECT_CLASS (gantry_month_item_parent_class)->finalize (object);
}

static void
gantry_month_item_class_init (GantryMonthItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = gantry_month_item_finalize;
}

static void
gantry_month_item_init (GantryMonthItem *self G_GNUC_UNUSED)
{
}

static GantryMonthItem *
create_item (GantryDocument *document, const GantryMonthEntry *entry, gint64 day, gboolean first)
{
  GantryMonthItem *self = g_object_new (GANTRY_TYPE_MONTH_ITEM, NULL);
  GantryTask *task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, entry->task));

  self->day = day;
  self->first = first;
  self->title = gantry_month_text_entry (document, entry);
  self->dates = gantry_task_dup_dates (task);
  self->sentence = entry->kind == GANTRY_MONTH_DEADLINE ? g_strdup (self->title) : gantry_task_dup_sentence (task);
  self->entry = *entry;
  return self;
}

/* ---- The list ---- */

struct _GantryMonthAgenda {
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *list;
  GListStore *items;
  GtkSingleSelection *selection;
};

enum { SIGNAL_TASK_ACTIVATED, SIGNAL_SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GantryMonthAgenda, gantry_month_agenda, GTK_TYPE_WIDGET)

static GtkWidget *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_wrapped_label (GtkWidget *box)
{
  GtkWidget *label = add_label (box, NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *day = add_label (row, "heading"), *sign = gantry_month_sign_new (), *title, *dates;

  gtk_widget_add_css_class (row, "agenda-row");
  gtk_label_set_width_chars (GTK_LABEL (day), 9);
  gtk_widget_set_valign (day, GTK_ALIGN_START);
  gtk_widget_set_valign (sign, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), sign);
  gtk_box_append (GTK_BOX (row), text);
  title = add_wrapped_label (text);
  dates = add_wrapped_label (text);
  gtk_widget_add_css_class (dates, "dim-label");
  gtk_widget_add_css_class (dates, "caption");
  gtk_list_item_set_child (item, row);
  g_object_set_data (G_OBJECT (row), "day", day);
  g_object_set_data (G_OBJECT (row), "sign", sign);
  g_object_set_data (G_OBJECT (row), "title", title);
  g_object_set_data (G_OBJECT (row), "dates", dates);
}

static void
bind_cb (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  GantryMonthItem *item = gtk_list_item_get_item (list_item);
  g_autofree char *weekday = gantry_month_text_weekday (item->day);
  g_autofree char *number = gantry_month_text_number (item->day);
  g_autofree char *day = item->first ? g_strdup_printf ("%s %s", weekday, number) : g_strdup ("");

  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "day"), day);
  gantry_month_sign_set_entry (g_object_get_data (G_OBJECT (row), "sign"), &item->entry);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "title"), item->title);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "dates"), item->dates);
  gtk_list_item_set_accessible_label (list_item, item->sentence);
}

static void
activated_cb (GantryMonthAgenda *self, guint position)
{
  g_autoptr (GantryMonthItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_TASK_ACTIVATED], 0, item->entry.task);
}

static void
selected_cb (GantryMonthAgenda *self)
{
  GantryMonthItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, item->entry.task);
}

void
gantry_month_agenda_fill (GantryMonthAgenda *self, GantryDocument *document, const GantryMonthPlan *plan)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean any_before = FALSE;

  g_return_if_fail (GANTRY_IS_MONTH_AGENDA (self));
  for (guint day = 0; plan != NULL && day < gantry_month_grid_get_n_days (&plan->grid); day++)
    {
      gint64 instant = gantry_month_grid_get_day (&plan->grid, day);
      gboolean inside = gantry_month_grid_is_inside (&plan->grid, day), first = TRUE;
      g_autoptr (GArray) entries = inside ? gantry_month_plan_list_day (plan, day) : NULL;

      for (guint i = 0; inside && i < entries->len; i++)
        {
          const GantryMonthEntry *entry = gantry_month_plan_get_entry (plan, g_array_index (entries, guint, i));

          if (any_before && entry->first < instant)
            continue;
          g_ptr_array_add (items, create_item (document, entry, instant, first));
          first = FALSE;
        }
      any_before |= inside;
    }
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
}

guint
gantry_month_agenda_get_n_items (GantryMonthAgenda *self)
{
  g_return_val_if_fail (GANTRY_IS_MONTH_AGENDA (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->items));
}

gboolean
gantry_month_agenda_select (GantryMonthAgenda *self, gint64 task)
{
  guint n_items = gantry_month_agenda_get_n_items (self), position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n_items && position == GTK_INVALID_LIST_POSITION; i++)
    {
      g_autoptr (GantryMonthItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (item->entry.task == task)
        position = i;
    }
  g_signal_handlers_block_by_func (self->selection, selected_cb, self);
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_handlers_unblock_by_func (self->selection, selected_cb, self);
  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;
  gtk_list_view_scroll_to (GTK_LIST_VIEW (self->list), position, GTK_LIST_SCROLL_NONE, NULL);
  return TRUE;
}

static gboolean
gantry_month_agenda_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (((GantryMonthAgenda *) widget)->list);
}

static void
gantry_month_agenda_dispose (GObject *object)
{
  GantryMonthAgenda *self = (GantryMonthAgenda *) object;

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (gantry_month_agenda_parent_class)->dispose (object);
}

static void
gantry_month_agenda_class_init (GantryMonthAgendaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_month_agenda_dispose;
  widget_class->grab_focus = gantry_month_agenda_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_TASK_ACTIVATED] = g_signal_new ("task-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
gantry_month_agenda_init (GantryMonthAgenda *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->items = g_list_store_new (GANTRY_TYPE_MONTH_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory);
  gtk_widget_add_css_class (self->list, "agenda");
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
