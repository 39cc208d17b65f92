/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/network/gantry-network-page.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-text.h"
#include "ui/network/gantry-diagram.h"
#include "ui/records/gantry-record-picker.h"

#define ZOOM_STEP 1.25

struct _GantryNetworkPage {
  GantryTaskPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *large_page;
  GantryDiagram *diagram;
  GtkWidget *spinner;
  GtkWidget *hint;
  GtkLabel *hint_label;
  GtkWidget *controls;
  GtkLabel *scope_label;
  GantryRecordPicker *scope_picker;
  GMenuModel *task_menu;
  GtkPopover *rename_popover;
  GtkEditable *rename_entry;

  char *scope; /* "plan", "chain:ID", "phase:ID" or "tasks:ID,ID…" */
};

enum { PROP_0, PROP_SCOPE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GantryNetworkPage, gantry_network_page, GANTRY_TYPE_TASK_PAGE)

static GantryDocument *
get_document (GantryNetworkPage *self)
{
  return gantry_page_get_document (GANTRY_PAGE (self));
}

/* ---- The scope ---- */

/* The tasks that it is about, of gint64: none where it is the whole plan, or they are gone. */
static GArray *
list_scope_tasks (GantryNetworkPage *self)
{
  GArray *tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *colon = strchr (self->scope, ':');
  g_auto (GStrv) ids = colon != NULL && get_document (self) != NULL ? g_strsplit (colon + 1, ",", -1) : NULL;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      gint64 id = g_ascii_strtoll (ids[i], NULL, 10);

      if (gantry_document_lookup (get_document (self), &gantry_task_kind, id) != NULL)
        g_array_append_val (tasks, id);
    }
  return tasks;
}

static void
read_scope (GantryNetworkPage *self, GArray *tasks, GantryDiagramScope *scope)
{
  *scope = (GantryDiagramScope) { .kind = GANTRY_DIAGRAM_PLAN };
  if (tasks->len == 0)
    return;
  if (g_str_has_prefix (self->scope, "tasks"))
    {
      scope->kind = GANTRY_DIAGRAM_TASKS;
      scope->tasks = tasks;
      return;
    }
  scope->kind = g_str_has_prefix (self->scope, "chain") ? GANTRY_DIAGRAM_CHAIN : GANTRY_DIAGRAM_PHASE;
  scope->task = g_array_index (tasks, gint64, 0);
}

static char *
describe_scope (GantryNetworkPage *self, const GantryDiagramScope *scope)
{
  GantryRecord *task = scope->task != 0 ? gantry_document_lookup (get_document (self), &gantry_task_kind, scope->task) : NULL;
  g_autofree char *title = task != NULL ? gantry_record_dup_title (task) : NULL;

  switch (scope->kind)
    {
    case GANTRY_DIAGRAM_CHAIN: /* Translators: the tasks that depend on each other around a task */
      return g_strdup_printf (_("Chain of “%s”"), title);
    case GANTRY_DIAGRAM_PHASE:
      return g_steal_pointer (&title);
    case GANTRY_DIAGRAM_TASKS:
      return g_strdup_printf (ngettext ("%'u Selected Task", "%'u Selected Tasks", scope->tasks->len), scope->tasks->len);
    case GANTRY_DIAGRAM_PLAN:
    default:
      return g_strdup (_("Whole Plan"));
    }
}

static void
apply_scope (GantryNetworkPage *self)
{
  g_autoptr (GArray) tasks = list_scope_tasks (self);
  g_autofree char *label = NULL;
  GantryDiagramScope scope;

  read_scope (self, tasks, &scope);
  label = describe_scope (self, &scope);
  gtk_label_set_text (self->scope_label, label);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->scope_label), label);
  gantry_diagram_set_scope (self->diagram, &scope);
}

static void
set_scope (GantryNetworkPage *self, const char *scope)
{
  if (!g_set_str (&self->scope, scope))
    return;
  apply_scope (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCOPE]);
}

static void
set_scope_task (GantryNetworkPage *self, const char *kind, GantryTask *task)
{
  g_autofree char *scope = g_strdup_printf ("%s:%" G_GINT64_FORMAT, kind, ((GantryRecord *) task)->id);

  set_scope (self, scope);
}

/* All that have parts, in the order of the plan. */
static void
fill_phases_cb (GantryNetworkPage *self, GantryRecordPicker *picker)
{
  GantryOutline *outline = gantry_document_get_outline (get_document (self));
  g_autoptr (GPtrArray) phases = g_ptr_array_new ();

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    if (gantry_outline_get_task (outline, row)->summary)
      g_ptr_array_add (phases, gantry_outline_get_task (outline, row));
  gantry_record_picker_take (picker, phases);
}

static void
phase_picked_cb (GantryNetworkPage *self, gint64 id)
{
  GantryRecord *task = gantry_document_lookup (get_document (self), &gantry_task_kind, id);

  if (task != NULL)
    set_scope_task (self, "phase", GANTRY_TASK (task));
}

/* ---- What is shown ---- */

static void
describe_large (GantryNetworkPage *self)
{
  guint n_tasks = gantry_diagram_get_n_tasks (self->diagram);
  g_autofree char *description
    = g_strdup_printf (ngettext ("There is %'u task here, more than a network can show so that it can be read. Choose a phase, or select a task in the timeline to see its chain here, or several to see just those.",
                                 "There are %'u tasks here, more than a network can show so that it can be read. Choose a phase, or select a task in the timeline to see its chain here, or several to see just those.",
                                 n_tasks),
                       n_tasks);

  adw_status_page_set_description (self->large_page, description);
}

static void
update_actions (GantryNetworkPage *self)
{
  GantryPage *page = GANTRY_PAGE (self);
  gboolean ready = gantry_diagram_get_state (self->diagram) == GANTRY_DIAGRAM_READY;
  gboolean task = gantry_diagram_get_task (self->diagram) != NULL;
  const char *const zooms[] = { "zoom-in", "zoom-out", "zoom-fit" };
  const char *const for_tasks[] = { "open", "edit", "chain", "link" };

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gantry_page_set_action_enabled (page, zooms[i], ready);
  for (guint i = 0; i < G_N_ELEMENTS (for_tasks); i++)
    gantry_page_set_action_enabled (page, for_tasks[i], task);
  gantry_page_set_action_enabled (page, "delete", gantry_diagram_get_link (self->diagram) != NULL);
}

static void
state_changed_cb (GantryNetworkPage *self)
{
  GantryDiagramState state = gantry_diagram_get_state (self->diagram);

  if (state == GANTRY_DIAGRAM_TOO_LARGE)
    describe_large (self);
  gantry_task_page_set_empty (GANTRY_TASK_PAGE (self), state == GANTRY_DIAGRAM_EMPTY);
  gtk_stack_set_visible_child_name (self->stack, state == GANTRY_DIAGRAM_TOO_LARGE ? "large" : "network");
  gtk_widget_set_visible (self->spinner, state == GANTRY_DIAGRAM_COMPUTING);
  update_actions (self);
}

static void
update_hint (GantryNetworkPage *self)
{
  GantryTask *task = gantry_diagram_get_task (self->diagram);

  if (!gantry_diagram_is_linking (self->diagram))
    gtk_widget_set_visible (self->hint, FALSE);
  else if (!gtk_widget_get_visible (self->hint) && task != NULL)
    {
      g_autofree char *title = gantry_record_dup_title ((GantryRecord *) task);
      /* Translators: while a link is drawn by the keyboard; the name of its first task */
      g_autofree char *text = g_strdup_printf (_("Go to the task that follows “%s” and press Enter. Escape gives it up."), title);

      gtk_label_set_text (self->hint_label, text);
      gtk_widget_set_visible (self->hint, TRUE);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
    }
}

static void
cursor_changed_cb (GantryNetworkPage *self)
{
  update_actions (self);
  update_hint (self);
}

/* ---- The page's duties ---- */

static void
gantry_network_page_document_changed (GantryPage *page, const GantryTransaction *transaction)
{
  GantryNetworkPage *self = (GantryNetworkPage *) page;

  if (transaction == NULL || gantry_transaction_touches (transaction, &gantry_task_kind))
    {
      g_autoptr (GArray) tasks = list_scope_tasks (self);

      if (tasks->len == 0)
        set_scope (self, "plan");
      apply_scope (self); /* its name */
    }
  gantry_diagram_refresh (self->diagram);
  state_changed_cb (self);
  update_hint (self);
}

static void
gantry_network_page_set_document (GantryPage *page, GantryDocument *document)
{
  GantryNetworkPage *self = (GantryNetworkPage *) page;

  gantry_diagram_set_document (self->diagram, document);
  set_scope (self, "plan");
  apply_scope (self);
  state_changed_cb (self);
}

static GantryRecord *
gantry_network_page_get_record (GantryPage *page)
{
  return (GantryRecord *) gantry_diagram_get_task (((GantryNetworkPage *) page)->diagram);
}

/* The first of what is part of a summary task that the network shows. */
static gboolean
show_part (GantryNetworkPage *self, GantryTask *summary)
{
  GantryOutline *outline = gantry_document_get_outline (get_document (self));
  guint end = gantry_outline_get_subtree_end (outline, summary->row);

  for (guint row = summary->row + 1; row < end; row++)
    if (gantry_diagram_show_task (self->diagram, gantry_outline_get_task (outline, row)))
      return TRUE;
  return FALSE;
}

static gboolean
gantry_network_page_show_record (GantryPage *page, GantryRecord *record)
{
  GantryNetworkPage *self = (GantryNetworkPage *) page;
  GantryTask *task = GANTRY_TASK (record);

  if (!GANTRY_IS_TASK (record))
    return FALSE;
  if (gantry_diagram_show_task (self->diagram, task) || (task->summary && show_part (self, task)))
    return TRUE;
  set_scope (self, "plan");
  if (gantry_diagram_get_state (self->diagram) == GANTRY_DIAGRAM_TOO_LARGE)
    set_scope_task (self, task->summary ? "phase" : "chain", task);
  return gantry_diagram_show_task (self->diagram, task) || (task->summary && show_part (self, task));
}

/* Several tasks are what there is to see; one of them, afterwards, in what is around it. */
static void
gantry_network_page_show_selection (GantryPage *page, GPtrArray *records)
{
  GantryNetworkPage *self = (GantryNetworkPage *) page;
  g_autoptr (GString) scope = g_string_new ("tasks");

  if (records->len < 2 || records->len > GANTRY_DIAGRAM_NODES_MAX)
    {
      if (!g_str_has_prefix (self->scope, "tasks"))
        return;
      set_scope (self, "plan");
      if (records->len == 1)
        gantry_network_page_show_record (page, records->pdata[0]);
      return;
    }
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (scope, "%c%" G_GINT64_FORMAT, i > 0 ? ',' : ':', ((GantryRecord *) records->pdata[i])->id);
  set_scope (self, scope->str);
}

#define STATE_TYPE "(xs)" /* the task, the scope */

static GVariant *
gantry_network_page_get_view_state (GantryPage *page)
{
  GantryRecord *task = gantry_network_page_get_record (page);

  return g_variant_new (STATE_TYPE, task != NULL ? task->id : 0, ((GantryNetworkPage *) page)->scope);
}

static void
gantry_network_page_set_view_state (GantryPage *page, GVariant *state)
{
  GantryNetworkPage *self = (GantryNetworkPage *) page;
  GantryRecord *task;
  const char *scope;
  gint64 id;

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE (STATE_TYPE)))
    return;
  g_variant_get (state, "(x&s)", &id, &scope);
  set_scope (self, scope);
  task = gantry_document_lookup (get_document (self), &gantry_task_kind, id);
  if (task != NULL && task != gantry_network_page_get_record (page))
    gantry_diagram_show_task (self->diagram, GANTRY_TASK (task));
}

static GtkWidget *
gantry_network_page_get_header_controls (GantryPage *page)
{
  return ((GantryNetworkPage *) page)->controls;
}

static gboolean
gantry_network_page_has_menu (GantryTaskPage *page)
{
  GantryDiagram *diagram = ((GantryNetworkPage *) page)->diagram;

  return gantry_diagram_get_task (diagram) != NULL || gantry_diagram_get_link (diagram) != NULL;
}

/* ---- Actions ---- */

static void
zoom (GtkWidget *widget, const char *name, GVariant *parameter G_GNUC_UNUSED)
{
  gantry_diagram_zoom (((GantryNetworkPage *) widget)->diagram,
                       g_str_equal (name, "page.zoom-in") ? ZOOM_STEP : 1 / ZOOM_STEP, -1, -1);
}

static void
zoom_fit (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  gantry_diagram_fit (((GantryNetworkPage *) widget)->diagram);
}

static void
show_chain (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryNetworkPage *self = (GantryNetworkPage *) widget;
  GantryTask *task = gantry_diagram_get_task (self->diagram);

  if (task != NULL)
    set_scope_task (self, "chain", task);
}

static void
begin_link (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryNetworkPage *self = (GantryNetworkPage *) widget;

  gantry_diagram_begin_link (self->diagram);
  update_hint (self);
}

static void
delete_link (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryNetworkPage *self = (GantryNetworkPage *) widget;
  GantryDependency *link = gantry_diagram_get_link (self->diagram);
  GError *error = NULL;

  if (link == NULL)
    return;
  gantry_document_begin (get_document (self), _("Remove link"));
  gantry_document_delete (get_document (self), (GantryRecord *) link);
  if (!gantry_document_commit (get_document (self), &error))
    gantry_widget_show_error (widget, error);
}

/* ---- Renaming ---- */

static void
rename_task (GtkWidget *widget, const char *name G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED)
{
  GantryNetworkPage *self = (GantryNetworkPage *) widget;
  GantryTask *task = gantry_diagram_get_task (self->diagram);

  if (task == NULL)
    return;
  gtk_editable_set_text (self->rename_entry, task->name != NULL ? task->name : "");
  gantry_task_page_open_popover (GANTRY_TASK_PAGE (self), self->rename_popover);
  gtk_widget_grab_focus (GTK_WIDGET (self->rename_entry));
}

static void
renamed_cb (GantryNetworkPage *self)
{
  GantryTask *task = gantry_diagram_get_task (self->diagram);
  GError *error = NULL;

  gtk_popover_popdown (self->rename_popover);
  if (task != NULL && !gantry_text_edit ((GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, "name"),
                                         gtk_editable_get_text (self->rename_entry), &error))
    gantry_widget_show_error (GTK_WIDGET (self), error);
}

/* ---- Class ---- */

static void
gantry_network_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  switch (property)
    {
    case PROP_SCOPE:
      g_value_set_string (value, ((GantryNetworkPage *) object)->scope);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gantry_network_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  switch (property)
    {
    case PROP_SCOPE:
      set_scope ((GantryNetworkPage *) object, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gantry_network_page_finalize (GObject *object)
{
  g_free (((GantryNetworkPage *) object)->scope);
  G_OBJECT_CLASS (gantry_network_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GANTRY_TYPE_DIAGRAM);
  g_type_ensure (GANTRY_TYPE_RECORD_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-network-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, large_page);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, diagram);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, hint);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, controls);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, scope_label);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, scope_picker);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, task_menu);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, rename_popover);
  gtk_widget_class_bind_template_child (widget_class, GantryNetworkPage, rename_entry);
  gtk_widget_class_bind_template_callback (widget_class, state_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cursor_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gantry_task_page_edit);
  gtk_widget_class_bind_template_callback (widget_class, renamed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_phases_cb);
  gtk_widget_class_bind_template_callback (widget_class, phase_picked_cb);
}

typedef struct {
  guint key;
  GdkModifierType modifiers;
  const char *action;
} Binding;

/* Menus show the last one of an action. */
static const Binding bindings[] = {
  { GDK_KEY_equal, GDK_CONTROL_MASK, "page.zoom-in" },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "page.zoom-in" },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "page.zoom-in" },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "page.zoom-out" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "page.zoom-out" },
  { GDK_KEY_KP_0, GDK_CONTROL_MASK, "page.zoom-fit" },
  { GDK_KEY_0, GDK_CONTROL_MASK, "page.zoom-fit" },
  { GDK_KEY_F2, 0, "page.edit" },
  { GDK_KEY_F2, GDK_CONTROL_MASK, "page.link" },
  { GDK_KEY_KP_Delete, 0, "page.delete" },
  { GDK_KEY_Delete, 0, "page.delete" },
};

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.zoom-in", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "page.zoom-out", NULL, zoom);
  gtk_widget_class_install_action (widget_class, "page.zoom-fit", NULL, zoom_fit);
  gtk_widget_class_install_action (widget_class, "page.edit", NULL, rename_task);
  gtk_widget_class_install_action (widget_class, "page.chain", NULL, show_chain);
  gtk_widget_class_install_action (widget_class, "page.link", NULL, begin_link);
  gtk_widget_class_install_action (widget_class, "page.delete", NULL, delete_link);
  gtk_widget_class_install_property_action (widget_class, "page.scope", "scope");
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].key, bindings[i].modifiers, bindings[i].action, NULL);
}

static void
gantry_network_page_class_init (GantryNetworkPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GantryPageClass *page_class = GANTRY_PAGE_CLASS (klass);

  object_class->finalize = gantry_network_page_finalize;
  object_class->get_property = gantry_network_page_get_property;
  object_class->set_property = gantry_network_page_set_property;
  page_class->set_document = gantry_network_page_set_document;
  page_class->document_changed = gantry_network_page_document_changed;
  page_class->get_view_state = gantry_network_page_get_view_state;
  page_class->set_view_state = gantry_network_page_set_view_state;
  page_class->get_record = gantry_network_page_get_record;
  page_class->show_record = gantry_network_page_show_record;
  page_class->show_selection = gantry_network_page_show_selection;
  page_class->get_header_controls = gantry_network_page_get_header_controls;
  GANTRY_TASK_PAGE_CLASS (klass)->has_menu = gantry_network_page_has_menu;
  properties[PROP_SCOPE] = g_param_spec_string ("scope", NULL, NULL, "plan",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
}

static void
gantry_network_page_init (GantryNetworkPage *self)
{
  self->scope = g_strdup ("plan");
  gtk_widget_init_template (GTK_WIDGET (self));
  gantry_record_picker_add_button (self->scope_picker, _("_Whole Plan"), "page.scope::plan");
  gantry_record_picker_add_button (self->scope_picker, _("_Chain of the Selected Task"), "page.chain");
  gantry_task_page_set_area (GANTRY_TASK_PAGE (self), GANTRY_CURSOR_AREA (self->diagram), self->task_menu);
  gantry_task_page_add_popover (GANTRY_TASK_PAGE (self), self->rename_popover);
  update_actions (self);
}
