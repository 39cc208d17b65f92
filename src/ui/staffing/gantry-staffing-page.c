/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/staffing/gantry-staffing-page.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-calendar.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-project.h"
#include "model/kinds/gantry-task.h"
#include "ui/staffing/gantry-staffing-matrix.h"
#include "ui/staffing/gantry-staffing-popover.h"

/* Shown where the plan is shorter, and where it has no end. */
#define SPAN_MIN (12 * 7 * GANTRY_DAY)

struct _GantryStaffingPage {
  GantryPage parent_instance;

  GtkStack *stack;
  GantryStaffingMatrix *matrix;
  GtkWidget *controls;
  GtkWidget *popover;

  char *measure; /* "hours" or "percent" */
  char *period;  /* "week" or "month" */
  guint refresh_id;
};

enum { PROP_0, PROP_MEASURE, PROP_PERIOD, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GantryStaffingPage, gantry_staffing_page, GANTRY_TYPE_PAGE)

/* ---- Computing ---- */

static gint64
find_start (GantryDocument *document)
{
  GantryOutline *outline = gantry_document_get_outline (document);
  gint64 start = gantry_document_get_project (document)->start;

  for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
    {
      GantryTask *task = gantry_outline_get_task (outline, row);

      if (task->start != GANTRY_NONE)
        start = MIN (start, task->start);
    }
  return start;
}

static GantryLoad *
compute_load (GantryStaffingPage *self, GantryDocument *document)
{
  gint64 start = find_start (document);
  gint64 finish = MAX (gantry_document_get_project (document)->finish, start + SPAN_MIN);

  return gantry_load_new (document,
                          g_strcmp0 (self->period, "month") == 0 ? GANTRY_LOAD_MONTH : GANTRY_LOAD_WEEK,
                          start, finish);
}

static void
refresh (GantryStaffingPage *self)
{
  GantryDocument *document = gantry_page_get_document (GANTRY_PAGE (self));
  GantryLoad *load = document != NULL ? compute_load (self, document) : NULL;
  gboolean filled = load != NULL && gantry_load_get_n_people (load) > 0;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  gantry_staffing_matrix_set_load (self->matrix, load, gantry_instant_now ());
  gtk_stack_set_visible_child_name (self->stack, filled ? "matrix" : "empty");
  gtk_widget_set_sensitive (self->controls, filled);
}

static void
refresh_cb (gpointer data)
{
  GantryStaffingPage *self = data;

  self->refresh_id = 0;
  refresh (self);
}

static gboolean
concerns (const GantryTransaction *transaction)
{
  const GantryKind *const kinds[] = { &gantry_assignment_kind, &gantry_calendar_exception_kind, &gantry_calendar_kind,
                                      &gantry_person_kind,     &gantry_project_kind,            &gantry_task_kind };

  if (transaction == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (gantry_transaction_touches (transaction, kinds[i]))
      return TRUE;
  /* Dependencies move dates as well. */
  return gantry_transaction_touches (transaction, gantry_kind_find ("dependency"));
}

static void
gantry_staffing_page_document_changed (GantryPage *page, const GantryTransaction *transaction)
{
  GantryStaffingPage *self = (GantryStaffingPage *) page;

  if (concerns (transaction) && self->refresh_id == 0)
    self->refresh_id = g_idle_add_once (refresh_cb, self);
}

static void
gantry_staffing_page_set_document (GantryPage *page, GantryDocument *document G_GNUC_UNUSED)
{
  GantryStaffingPage *self = (GantryStaffingPage *) page;

  gantry_staffing_matrix_set_load (self->matrix, NULL, GANTRY_NONE);
  refresh (self);
}

/* ---- The popover ---- */

static void
cell_activated_cb (GantryStaffingPage *self, guint person, guint period)
{
  GdkRectangle area;

  gantry_staffing_popover_show_cell (GANTRY_STAFFING_POPOVER (self->popover),
                                     gantry_page_get_document (GANTRY_PAGE (self)),
                                     gantry_staffing_matrix_get_load (self->matrix), person, period);
  gantry_cursor_area_locate (GANTRY_CURSOR_AREA (self->matrix), &area);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &area);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
popover_closed_cb (GantryStaffingPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->matrix));
}

/* ---- The page ---- */

static gboolean
gantry_staffing_page_show_record (GantryPage *page, GantryRecord *record)
{
  GantryStaffingPage *self = (GantryStaffingPage *) page;
  const GantryLoad *load = gantry_staffing_matrix_get_load (self->matrix);
  guint row, person, period;

  if (!GANTRY_IS_PERSON (record) || load == NULL)
    return FALSE;
  row = gantry_load_find_person (load, record->id);
  if (row == G_MAXUINT || !gantry_staffing_matrix_get_cursor (self->matrix, &person, &period))
    return FALSE;
  gantry_staffing_matrix_set_cursor (self->matrix, row, period);
  gtk_widget_grab_focus (GTK_WIDGET (self->matrix));
  return TRUE;
}

/* The person, the beginning of the period, and what is shown. */
static GVariant *
gantry_staffing_page_get_view_state (GantryPage *page)
{
  GantryStaffingPage *self = (GantryStaffingPage *) page;
  const GantryLoad *load = gantry_staffing_matrix_get_load (self->matrix);
  gint64 id = 0, start = GANTRY_NONE;
  guint person, period;

  if (gantry_staffing_matrix_get_cursor (self->matrix, &person, &period))
    {
      id = GANTRY_RECORD (gantry_load_get_person (load, person))->id;
      start = gantry_load_get_start (load, period);
    }
  return g_variant_new ("(xxss)", id, start, self->measure, self->period);
}

static void
gantry_staffing_page_set_view_state (GantryPage *page, GVariant *state)
{
  GantryStaffingPage *self = (GantryStaffingPage *) page;
  const GantryLoad *load;
  const char *measure, *period;
  gint64 id, start;
  guint row;

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE ("(xxss)")))
    return;
  g_variant_get (state, "(xx&s&s)", &id, &start, &measure, &period);
  g_object_set (self, "measure", measure, "period", period, NULL);
  load = gantry_staffing_matrix_get_load (self->matrix);
  row = load != NULL ? gantry_load_find_person (load, id) : G_MAXUINT;
  if (row != G_MAXUINT)
    gantry_staffing_matrix_set_cursor (self->matrix, row, gantry_load_find_period (load, start));
}

static GtkWidget *
gantry_staffing_page_get_header_controls (GantryPage *page)
{
  return ((GantryStaffingPage *) page)->controls;
}

/* ---- Class ---- */

static void
set_measure (GantryStaffingPage *self, const char *measure)
{
  if (!g_set_str (&self->measure, measure))
    return;
  gantry_staffing_matrix_set_percent (self->matrix, g_strcmp0 (measure, "percent") == 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MEASURE]);
}

static void
set_period (GantryStaffingPage *self, const char *period)
{
  if (!g_set_str (&self->period, period))
    return;
  if (gantry_page_get_document (GANTRY_PAGE (self)) != NULL)
    refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERIOD]);
}

static void
gantry_staffing_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  GantryStaffingPage *self = (GantryStaffingPage *) object;

  switch (property)
    {
    case PROP_MEASURE:
      g_value_set_string (value, self->measure);
      break;
    case PROP_PERIOD:
      g_value_set_string (value, self->period);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gantry_staffing_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  GantryStaffingPage *self = (GantryStaffingPage *) object;

  switch (property)
    {
    case PROP_MEASURE:
      set_measure (self, g_value_get_string (value));
      break;
    case PROP_PERIOD:
      set_period (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gantry_staffing_page_dispose (GObject *object)
{
  GantryStaffingPage *self = (GantryStaffingPage *) object;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  adw_bin_set_child (ADW_BIN (object), NULL); /* else the template takes it away behind the bin */
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_STAFFING_PAGE);
  G_OBJECT_CLASS (gantry_staffing_page_parent_class)->dispose (object);
}

static void
gantry_staffing_page_finalize (GObject *object)
{
  GantryStaffingPage *self = (GantryStaffingPage *) object;

  g_free (self->measure);
  g_free (self->period);
  G_OBJECT_CLASS (gantry_staffing_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_MEASURE] = g_param_spec_string ("measure", NULL, NULL, "hours", flags);
  properties[PROP_PERIOD] = g_param_spec_string ("period", NULL, NULL, "week", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GANTRY_TYPE_STAFFING_MATRIX);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-staffing-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryStaffingPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryStaffingPage, matrix);
  gtk_widget_class_bind_template_child (widget_class, GantryStaffingPage, controls);
  gtk_widget_class_bind_template_callback (widget_class, cell_activated_cb);
  gtk_widget_class_install_property_action (widget_class, "page.measure", "measure");
  gtk_widget_class_install_property_action (widget_class, "page.period", "period");
}

static void
gantry_staffing_page_class_init (GantryStaffingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GantryPageClass *page_class = GANTRY_PAGE_CLASS (klass);

  object_class->dispose = gantry_staffing_page_dispose;
  object_class->finalize = gantry_staffing_page_finalize;
  object_class->get_property = gantry_staffing_page_get_property;
  object_class->set_property = gantry_staffing_page_set_property;
  page_class->set_document = gantry_staffing_page_set_document;
  page_class->document_changed = gantry_staffing_page_document_changed;
  page_class->get_view_state = gantry_staffing_page_get_view_state;
  page_class->set_view_state = gantry_staffing_page_set_view_state;
  page_class->show_record = gantry_staffing_page_show_record;
  page_class->get_header_controls = gantry_staffing_page_get_header_controls;
  install_properties (object_class);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gantry_staffing_page_init (GantryStaffingPage *self)
{
  self->measure = g_strdup ("hours");
  self->period = g_strdup ("week");
  gtk_widget_init_template (GTK_WIDGET (self));
  self->popover = gantry_staffing_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self->matrix));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self, G_CONNECT_SWAPPED);
}
