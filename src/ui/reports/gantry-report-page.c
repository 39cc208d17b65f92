/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/reports/gantry-report-page.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-instant.h"
#include "ui/reports/gantry-report-desk.h"
#include "ui/reports/gantry-report-export.h"

#define ZOOM_STEP 1.25

struct _GantryReportPage {
  GantryPage parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GantryReportDesk *desk;
  GtkWidget *controls;

  GantryReport *report; /* NULL without a document */
  guint audience;       /* GantryAudience */
  char *paper;          /* "a4" or "letter" */
  guint refresh_id;
};

enum { PROP_0, PROP_AUDIENCE, PROP_PAPER, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GantryReportPage, gantry_report_page, GANTRY_TYPE_PAGE)

static GantryPaper
get_paper (GantryReportPage *self)
{
  return g_strcmp0 (self->paper, "letter") == 0 ? GANTRY_PAPER_LETTER : GANTRY_PAPER_A4;
}

/* ---- Composing ---- */

static void
show_report (GantryReportPage *self)
{
  if (self->report != NULL)
    gantry_report_desk_set_pages (self->desk, gantry_report_paginate (self->report, get_paper (self)),
                                  gantry_report_get_title (self->report));
  else
    gantry_report_desk_set_pages (self->desk, NULL, NULL);
}

static void
refresh (GantryReportPage *self)
{
  GantryDocument *document = gantry_page_get_document (GANTRY_PAGE (self));
  gboolean filled = document != NULL && gantry_outline_get_n_tasks (gantry_document_get_outline (document)) > 0;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->report, gantry_report_free);
  if (filled)
    self->report = gantry_report_compose (document, self->audience, gantry_instant_now ());
  show_report (self);
  gtk_stack_set_visible_child_name (self->stack, filled ? "report" : "empty");
  gtk_widget_set_sensitive (self->controls, filled);
}

static void
refresh_cb (gpointer data)
{
  GantryReportPage *self = data;

  self->refresh_id = 0;
  refresh (self);
}

/* A report tells of everything, so every commit may concern it; many in a row are told once. */
static void
gantry_report_page_document_changed (GantryPage *page, const GantryTransaction *transaction G_GNUC_UNUSED)
{
  GantryReportPage *self = (GantryReportPage *) page;

  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_once (refresh_cb, self);
}

static void
gantry_report_page_set_document (GantryPage *page, GantryDocument *document G_GNUC_UNUSED)
{
  refresh ((GantryReportPage *) page);
}

/* ---- Actions ---- */

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryReportPage *self = (GantryReportPage *) widget;

  if (self->report != NULL)
    gantry_report_export (widget, self->report, get_paper (self), name + strlen ("page.export-"));
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryReportPage *self = (GantryReportPage *) widget;

  if (self->report != NULL)
    gantry_report_print (widget, self->report, get_paper (self));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryReportPage *self = (GantryReportPage *) widget;

  if (self->report != NULL)
    gantry_report_copy (widget, self->report);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryReportPage *self = (GantryReportPage *) widget;
  double zoom = gantry_report_desk_get_zoom (self->desk);

  if (g_str_equal (name, "page.zoom-in"))
    zoom *= ZOOM_STEP;
  else if (g_str_equal (name, "page.zoom-out"))
    zoom /= ZOOM_STEP;
  else
    zoom = 1;
  gantry_report_desk_set_zoom (self->desk, zoom);
}

/* ---- The page ---- */

static GVariant *
gantry_report_page_get_view_state (GantryPage *page)
{
  GantryReportPage *self = (GantryReportPage *) page;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  return g_variant_new ("(usd)", self->audience, self->paper, gtk_adjustment_get_value (adjustment));
}

static void
gantry_report_page_set_view_state (GantryPage *page, GVariant *state)
{
  GantryReportPage *self = (GantryReportPage *) page;
  const char *paper;
  guint audience;
  double scroll;

  if (!g_variant_is_of_type (state, G_VARIANT_TYPE ("(usd)")))
    return;
  g_variant_get (state, "(u&sd)", &audience, &paper, &scroll);
  g_object_set (self, "audience", MIN (audience, (guint) GANTRY_AUDIENCE_TEAM), "paper", paper, NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), scroll);
}

static GtkWidget *
gantry_report_page_get_header_controls (GantryPage *page)
{
  return ((GantryReportPage *) page)->controls;
}

/* ---- Class ---- */

static void
set_audience (GantryReportPage *self, guint audience)
{
  if (self->audience == audience)
    return;
  self->audience = audience;
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUDIENCE]);
}

static void
set_paper (GantryReportPage *self, const char *paper)
{
  if (!g_set_str (&self->paper, paper))
    return;
  show_report (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAPER]);
}

static void
gantry_report_page_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  GantryReportPage *self = (GantryReportPage *) object;

  switch (property)
    {
    case PROP_AUDIENCE:
      g_value_set_uint (value, self->audience);
      break;
    case PROP_PAPER:
      g_value_set_string (value, self->paper);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gantry_report_page_set_property (GObject *object, guint property, const GValue *value, GParamSpec *pspec)
{
  GantryReportPage *self = (GantryReportPage *) object;

  switch (property)
    {
    case PROP_AUDIENCE:
      set_audience (self, g_value_get_uint (value));
      break;
    case PROP_PAPER:
      set_paper (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
gantry_report_page_dispose (GObject *object)
{
  GantryReportPage *self = (GantryReportPage *) object;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_REPORT_PAGE);
  g_clear_pointer (&self->report, gantry_report_free);
  G_OBJECT_CLASS (gantry_report_page_parent_class)->dispose (object);
}

static void
gantry_report_page_finalize (GObject *object)
{
  g_free (((GantryReportPage *) object)->paper);
  G_OBJECT_CLASS (gantry_report_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_AUDIENCE] = g_param_spec_uint ("audience", NULL, NULL, GANTRY_AUDIENCE_EXECUTIVE,
                                                 GANTRY_AUDIENCE_TEAM, GANTRY_AUDIENCE_EXECUTIVE, flags);
  properties[PROP_PAPER] = g_param_spec_string ("paper", NULL, NULL, "a4", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "page.export-pdf", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.export-html", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.export-md", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "page.copy-markdown", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "page.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "page.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "page.zoom-fit", NULL, zoom_action);
  gtk_widget_class_install_property_action (widget_class, "page.paper", "paper");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "page.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "page.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_equal, GDK_CONTROL_MASK, "page.zoom-in", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK, "page.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "page.zoom-fit", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (GANTRY_TYPE_REPORT_DESK);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-report-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GantryReportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GantryReportPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, GantryReportPage, desk);
  gtk_widget_class_bind_template_child (widget_class, GantryReportPage, controls);
}

static void
gantry_report_page_class_init (GantryReportPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GantryPageClass *page_class = GANTRY_PAGE_CLASS (klass);

  object_class->dispose = gantry_report_page_dispose;
  object_class->finalize = gantry_report_page_finalize;
  object_class->get_property = gantry_report_page_get_property;
  object_class->set_property = gantry_report_page_set_property;
  page_class->set_document = gantry_report_page_set_document;
  page_class->document_changed = gantry_report_page_document_changed;
  page_class->get_view_state = gantry_report_page_get_view_state;
  page_class->set_view_state = gantry_report_page_set_view_state;
  page_class->get_header_controls = gantry_report_page_get_header_controls;
  install_properties (object_class);
  install_actions (GTK_WIDGET_CLASS (klass));
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
gantry_report_page_init (GantryReportPage *self)
{
  gboolean letter = g_str_equal (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER);

  self->paper = g_strdup (letter ? "letter" : "a4");
  gtk_widget_init_template (GTK_WIDGET (self));
}
