/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/month/gantry-month-page.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task.h"
#include "ui/month/gantry-month-agenda.h"
#include "ui/month/gantry-month-popover.h"
#include "ui/month/gantry-month-text.h"
#include "ui/month/gantry-month-view.h"
#include "ui/records/gantry-record-picker.h"

struct _GantryMonthPage {
  GantryTaskPage parent_instance;

  AdwBreakpointBin *breakpoint_bin;
  AdwBreakpoint *narrow_breakpoint;
  GtkLabel *title, *subtitle;
  GtkStack *views;
  GantryMonthView *view;
  GantryMonthAgenda *agenda;
  GtkWidget *controls;
  GantryRecordPicker *people_picker;
  GMenuModel *task_menu;
  GtkPopover *popover;

  char *show;   /* "tasks", "all" or "milestones" */
  char *person; /* the id as text, "0": everybody */
};

enum { PROP_0, PROP_SHOW, PROP_PERSON, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GantryMonthPage, gantry_month_page, GANTRY_TYPE_TASK_PAGE)

/* ---- What is shown ---- */

static GantryDocument *
get_document (GantryMonthPage *self)
{
  return gantry_page_get_document (GANTRY_PAGE (self));
}

static gint64
get_person (GantryMonthPage *self)
{
  return g_ascii_strtoll (self->person, NULL, 10);
}

static gboolean
is_narrow (GantryMonthPage *self)
{
  return adw_breakpoint_bin_get_current_breakpoint (self->breakpoint_bin) == self->narrow_breakpoint;
}

static char *
dup_count (GantryMonthPage *self, const GantryMonthPlan *plan)
{
  GantryRecord *person = gantry_document_lookup (get_document (self), &gantry_person_kind, get_person (self));
  g_autofree char *name = person != NULL ? gantry_record_dup_title (person) : NULL;
  g_autofree char *count = NULL;

  if (plan->entries->len == 0)
    count = g_strdup (_("Nothing in these weeks"));
  else
    count = g_strdup_printf (ngettext ("%u entry", "%u entries", plan->entries->len), plan->entries->len);
  if (name == NULL)
    return g_steal_pointer (&count);
  /* Translators: how many entries a month has, and the person whose tasks alone are shown */
  return g_strdup_printf (_("%s · only %s"), count, name);
}

static void
month_changed_cb (GantryMonthPage *self)
{
  const GantryMonthPlan *plan = gantry_month_view_get_plan (self->view);
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;

  gantry_month_agenda_fill (self->agenda, get_document (self), plan);
  if (plan == NULL)
    return;
  title = gantry_month_text_title (&plan->grid);
  count = dup_count (self, plan);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, count);
  gantry_month_agenda_select (self->agenda, gantry_month_view_get_selected (self->view));
}

static void
narrow_cb (GantryMonthPage *self)
{
  gtk_stack_set_visible_child_name (self->views, is_narrow (self) ? "agenda" : "month");
}

static void
show_child (GantryMonthPage *self)
{
  GantryDocument *document = get_document (self);
  gboolean empty = document == NULL || gantry_outline_get_n_tasks (gantry_document_get_outline (document)) == 0;
  const char *const actions[] = { "previous-month", "next-month", "go-to-today" };

  gantry_task_page_set_empty (GANTRY_TASK_PAGE (self), empty);
  gtk_widget_set_sensitive (self->controls, !empty);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gantry_page_set_action_enabled (GANTRY_PAGE (self), actions[i], !empty);
}

static void
fill_people_cb (GantryMonthPage *self)
{
  GantryTable *table = gantry_document_get_table (get_document (self), &gantry_person_kind);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    g_ptr_array_add (people, gantry_table_get_record (table, i));
  gantry_record_picker_take (self->people_picker, people);
}

static void
person_picked_cb (GantryMonthPage *self, gint64 id)
{
  g_autofree char *person = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  g_object_set (self, "person", person, NULL);
}

static void
apply_filter (GantryMonthPage *self)
{
  GantryMonthFilter filter = { GANTRY_MONTH_SHOW_TASKS, get_person (self) };

  if (g_str_equal (self->show, "all"))
    filter.show = GANTRY_MONTH_SHOW_ALL;
  if (g_str_equal (self->show, "milestones"))
    filter.show = GANTRY_MONTH_SHOW_MILESTONES;
  gantry_month_view_set_filter (self->view, &filter);
}

/* ---- The page's duties ---- */

static void
gantry_month_page_document_changed (GantryPage *page, const GantryTransaction *transaction G_GNUC_UNUSED)
{
  GantryMonthPage *self = (GantryMonthPage *) page;

  if (gantry_document_lookup (get_document (self), &gantry_person_kind, get_person (self)) == NULL)
    g_object_set (self, "person", "0", NULL);
  gantry_month_view_refresh (self->view);
  show_child (self);
}

static void
gantry_month_page_set_document (GantryPage *page, GantryDocument *document)
{
  GantryMonthPage *self = (GantryMonthPage *) page;

  g_object_set (self, "person", "0", NULL);
  gantry_month_view_set_document (self->view, document);
  show_child (self);
}

static GantryRecord *
gantry_month_page_get_record (GantryPage *page)
{
  GantryMonthPage *self = (GantryMonthPage *) page;

  return gantry_document_lookup (get_document (self), &gantry_task_kind, gantry_month_view_get_selected (self->view));
}

static gboolean
gantry_month_page_show_record (GantryPage *page, GantryRecord *record)
{
  GantryMonthPage *self = (GantryMonthPage *) page;

  if (!GANTRY_IS_TASK (record) || !gantry_month_view_show_task (self->view, record->id))
    return FALSE;
  gantry_month_agenda_select (self->agenda, record->id);
  return TRUE;
}

#define STATE_TYPE "(xxss)" /* the day, the task, what is shown, of whom */

static GVariant *
gantry_month_page_get_view_state (GantryPage *page)
{
  GantryMonthPage *self = (GantryMonthPage *) page;

  return g_variant_new (STATE_TYPE, gantry_month_view_get_cursor (self->view),
                        gantry_month_view_get_selected (self->view), self->show, self->person);
}

static void
gantry_month_page_set_view_state (GantryPage *page, GVariant *state)
{
  GantryMonthPage *self = (GantryMonthPage *) page;
  const char *show, *person;
  gint64 day, task;

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE (STATE_TYPE)))
    return;
  g_variant_get (state, "(xx&s&s)", &day, &task, &show, &person);
  g_object_set (self, "show", show, "person", person, NULL);
  gantry_month_view_set_cursor (self->view, day);
  if (gantry_document_lookup (get_document (self), &gantry_task_kind, task) != NULL)
    gantry_month_view_select (self->view, task);
}

static GtkWidget *
gantry_month_page_get_header_controls (GantryPage *page)
{
  return ((GantryMonthPage *) page)->controls;
}

/* ---- Actions ---- */

static void
turn_month (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  GantryMonthPage *self = (GantryMonthPage *) widget;
  const GantryMonthPlan *plan = gantry_month_view_get_plan (self->view);
  gint64 first;

  if (plan == NULL)
    return;
  first = gantry_instant_from_civil (plan->grid.year, plan->grid.month, 1, 0);
  gantry_month_view_set_cursor (self->view, gantry_month_shift (first, g_str_equal (name, "page.next-month") ? 1 : -1));
}

static void
go_to_today (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  gantry_month_view_set_cursor (((GantryMonthPage *) widget)->view, gantry_instant_now ());
}

static void
move_day (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  gantry_month_view_move_selected (((GantryMonthPage *) widget)->view, g_str_equal (name, "page.move-later") ? 1 : -1);
}

static void
agenda_selected_cb (GantryMonthPage *self, gint64 id)
{
  gantry_month_view_select (self->view, id);
}

static void
day_activated_cb (GantryMonthPage *self, gint64 day)
{
  const GantryMonthPlan *plan = gantry_month_view_get_plan (self->view);
  guint index = gantry_month_grid_find (&plan->grid, day);

  if (index == GANTRY_MONTH_NO_DAY)
    return;
  gantry_month_popover_show_day (GANTRY_MONTH_POPOVER (self->popover), get_document (self), plan, index);
  gantry_task_page_open_popover (GANTRY_TASK_PAGE (self), self->popover);
}

/* ---- Class ---- */

static void
gantry_month_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  GantryMonthPage *self = (GantryMonthPage *) object;

  switch (property)
    {
    case PROP_SHOW:
      g_value_set_string (value, self->show);
      break;
    case PROP_PERSON:
      g_value_set_string (value, self->person);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gantry_month_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  GantryMonthPage *self = (GantryMonthPage *) object;
  char **slot = property == PROP_SHOW ? &self->show : &self->person;

  if (property != PROP_SHOW && property != PROP_PERSON)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
      return;
    }
  if (!g_set_str (slot, g_value_get_string (value)))
    return;
  apply_filter (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
gantry_month_page_finalize (GObject *object)
{
  GantryMonthPage *self = (GantryMonthPage *) object;

  g_free (self->show);
  g_free (self->person);
  G_OBJECT_CLASS (gantry_month_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_SHOW] = g_param_spec_string ("show", NULL, NULL, "tasks", flags);
  properties[PROP_PERSON] = g_param_spec_string ("person", NULL, NULL, "0", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GANTRY_TYPE_MONTH_VIEW);
  g_type_ensure (GANTRY_TYPE_MONTH_AGENDA);
  g_type_ensure (GANTRY_TYPE_RECORD_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-month-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, breakpoint_bin);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, narrow_breakpoint);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, title);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, views);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, view);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, agenda);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, controls);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, people_picker);
  gtk_widget_class_bind_template_child (widget_class, GantryMonthPage, task_menu);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, month_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, gantry_task_page_edit);
  gtk_widget_class_bind_template_callback (widget_class, agenda_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_people_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_picked_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.previous-month", NULL, turn_month);
  gtk_widget_class_install_action (widget_class, "page.next-month", NULL, turn_month);
  gtk_widget_class_install_action (widget_class, "page.go-to-today", NULL, go_to_today);
  gtk_widget_class_install_action (widget_class, "page.move-earlier", NULL, move_day);
  gtk_widget_class_install_action (widget_class, "page.move-later", NULL, move_day);
  gtk_widget_class_install_property_action (widget_class, "page.show", "show");
  gtk_widget_class_install_property_action (widget_class, "page.person", "person");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_t, GDK_CONTROL_MASK, "page.go-to-today", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "page.open", NULL);
}

static void
gantry_month_page_class_init (GantryMonthPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GantryPageClass *page_class = GANTRY_PAGE_CLASS (klass);

  object_class->finalize = gantry_month_page_finalize;
  object_class->get_property = gantry_month_page_get_property;
  object_class->set_property = gantry_month_page_set_property;
  page_class->set_document = gantry_month_page_set_document;
  page_class->document_changed = gantry_month_page_document_changed;
  page_class->get_view_state = gantry_month_page_get_view_state;
  page_class->set_view_state = gantry_month_page_set_view_state;
  page_class->get_record = gantry_month_page_get_record;
  page_class->show_record = gantry_month_page_show_record;
  page_class->get_header_controls = gantry_month_page_get_header_controls;
  install_properties (object_class);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
gantry_month_page_init (GantryMonthPage *self)
{
  self->show = g_strdup ("tasks");
  self->person = g_strdup ("0");
  gtk_widget_init_template (GTK_WIDGET (self));
  gantry_record_picker_add_button (self->people_picker, _("_Everybody"), "page.person::0");
  self->popover = GTK_POPOVER (gantry_month_popover_new ());
  gantry_task_page_set_area (GANTRY_TASK_PAGE (self), GANTRY_CURSOR_AREA (self->view), self->task_menu);
  gantry_task_page_add_popover (GANTRY_TASK_PAGE (self), self->popover);
}
