/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/reports/gantry-report-desk.h"

#include "ui/drawing/gantry-sheet.h"

#define MARGIN 24
#define MARGIN_NARROW 12
#define NARROW 600
#define SHEET_WIDTH_MAX 860
#define ZOOM_MIN 0.5
#define ZOOM_MAX 4

struct _GantryReportDesk {
  GtkWidget parent_instance;

  GantryReportPages *pages;
  double zoom;
};

G_DEFINE_FINAL_TYPE (GantryReportDesk, gantry_report_desk, GTK_TYPE_WIDGET)

static int
get_margin (int width)
{
  return width < NARROW ? MARGIN_NARROW : MARGIN;
}

/* The viewport's width: what a zoomed sheet is a multiple of. */
static int
get_room (GantryReportDesk *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  return scroller != NULL && gtk_widget_get_width (scroller) > 0 ? gtk_widget_get_width (scroller) : 900;
}

static int
get_sheet_width (GantryReportDesk *self, int room)
{
  int fitting = MIN (room - 2 * get_margin (room), SHEET_WIDTH_MAX);

  return MAX ((int) (fitting * self->zoom), 100);
}

static int
get_sheet_height (GantryReportDesk *self, int sheet_width)
{
  double width, height;

  gantry_report_pages_get_size (self->pages, &width, &height);
  return (int) (sheet_width * height / width);
}

static int
measure_height (GantryReportDesk *self, int room)
{
  int margin = get_margin (room);
  int n_pages = (int) gantry_report_pages_get_n_pages (self->pages);

  return margin + n_pages * (get_sheet_height (self, get_sheet_width (self, room)) + margin);
}

static GtkSizeRequestMode
gantry_report_desk_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
gantry_report_desk_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  GantryReportDesk *self = (GantryReportDesk *) widget;
  int room = get_room (self);

  *minimum = *natural = 0;
  if (self->pages == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->zoom > 1 ? get_sheet_width (self, room) + 2 * get_margin (room) : 200;
      *natural = MAX (*minimum, SHEET_WIDTH_MAX);
    }
  else
    *minimum = *natural = measure_height (self, self->zoom > 1 || for_size < 0 ? room : for_size);
}

static void
gantry_report_desk_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GantryReportDesk *self = (GantryReportDesk *) widget;
  int room = self->zoom > 1 ? get_room (self) : width;
  int margin = get_margin (room), x, y = margin;
  int sheet_width, sheet_height;

  if (self->pages == NULL)
    return;
  sheet_width = get_sheet_width (self, room);
  sheet_height = get_sheet_height (self, sheet_width);
  x = MAX ((width - sheet_width) / 2, margin);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation area = { x, y, sheet_width, sheet_height };

      gtk_widget_size_allocate (child, &area, -1);
      y += sheet_height + margin;
    }
}

static void
gantry_report_desk_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GdkRGBA ground;

  gtk_widget_get_color (widget, &ground);
  ground.alpha *= 0.09f;
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                  gtk_widget_get_height (widget)));
  GTK_WIDGET_CLASS (gantry_report_desk_parent_class)->snapshot (widget, snapshot);
}

/* ---- Class ---- */

static void
remove_sheets (GantryReportDesk *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->pages, gantry_report_pages_free);
}

static void
gantry_report_desk_dispose (GObject *object)
{
  remove_sheets ((GantryReportDesk *) object);
  G_OBJECT_CLASS (gantry_report_desk_parent_class)->dispose (object);
}

static void
gantry_report_desk_class_init (GantryReportDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = gantry_report_desk_dispose;
  widget_class->get_request_mode = gantry_report_desk_get_request_mode;
  widget_class->measure = gantry_report_desk_measure;
  widget_class->size_allocate = gantry_report_desk_size_allocate;
  widget_class->snapshot = gantry_report_desk_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
  gtk_widget_class_set_css_name (widget_class, "reportdesk");
}

static void
gantry_report_desk_init (GantryReportDesk *self)
{
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

/* ---- Public ---- */

static void
draw_page (gpointer pages, guint page, cairo_t *cr)
{
  gantry_report_pages_draw (pages, page, cr);
}

static GtkWidget *
create_sheet (GantryReportPages *pages, guint page)
{
  g_autofree char *text = gantry_report_pages_dup_text (pages, page);
  double width, height;
  GtkWidget *sheet;

  gantry_report_pages_get_size (pages, &width, &height);
  sheet = gantry_sheet_new (pages, draw_page, page, gantry_report_pages_get_n_pages (pages), width, height);
  gtk_accessible_update_property (GTK_ACCESSIBLE (sheet), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return sheet;
}

void
gantry_report_desk_set_pages (GantryReportDesk *self, GantryReportPages *pages, const char *title)
{
  g_return_if_fail (GANTRY_IS_REPORT_DESK (self));
  remove_sheets (self);
  self->pages = pages;
  for (guint i = 0; pages != NULL && i < gantry_report_pages_get_n_pages (pages); i++)
    gtk_widget_set_parent (create_sheet (pages, i), GTK_WIDGET (self));
  if (title != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
gantry_report_desk_set_zoom (GantryReportDesk *self, double zoom)
{
  g_return_if_fail (GANTRY_IS_REPORT_DESK (self));
  self->zoom = CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

double
gantry_report_desk_get_zoom (GantryReportDesk *self)
{
  g_return_val_if_fail (GANTRY_IS_REPORT_DESK (self), 1);
  return self->zoom;
}
