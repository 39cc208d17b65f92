/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-print-dialog.h"

#include <glib/gi18n-lib.h>

#include "ui/drawing/gantry-sheet.h"
#include "ui/gantry-output.h"
#include "ui/gantry-page.h"
#include "ui/records/gantry-day-row.h"
#include "ui/timeline/gantry-timeline-sheets.h"

struct _GantryPrintDialog {
  AdwDialog parent_instance;
  AdwComboRow *paper_row, *orientation_row, *range_row, *table_row;
  AdwSpinRow *pages_row;
  AdwSwitchRow *legend_row;
  GantryDayRow *from_row, *to_row; /* of RANGE_DAYS */
  GtkAspectFrame *frame;
  GtkLabel *page_label;
  GtkWidget *back_button, *forth_button;
  GantryChart *chart;
  GantryTimelineSheets *sheets; /* that the preview shows */
  gint64 start, finish;         /* of them */
  guint page;
};

G_DEFINE_FINAL_TYPE (GantryPrintDialog, gantry_print_dialog, ADW_TYPE_DIALOG)

/* In the order of the rows' choices. */
static const char *const papers[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_A3, GTK_PAPER_NAME_LETTER, "na_ledger" };

enum { RANGE_PLAN, RANGE_SHOWN, RANGE_AHEAD, RANGE_DAYS };
enum { ORIENTATION_LANDSCAPE, ORIENTATION_PORTRAIT };

/* ---- Options ---- */

static GtkPageSetup *
create_page_setup (GantryPrintDialog *self)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (papers[adw_combo_row_get_selected (self->paper_row)]);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, adw_combo_row_get_selected (self->orientation_row) == ORIENTATION_PORTRAIT
                                           ? GTK_PAGE_ORIENTATION_PORTRAIT
                                           : GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (size);
  return setup;
}

/* The whole plan; FALSE when it has no dates. */
static gboolean
get_plan_range (GantryChart *chart, gint64 *start, gint64 *finish)
{
  return gantry_chart_model_get_extent (gantry_chart_get_view (chart)->model, start, finish);
}

/* While the days cannot be understood, or are in the wrong order, it stays at what was shown. */
static void
read_days (GantryPrintDialog *self, gint64 *start, gint64 *finish)
{
  gint64 from = gantry_day_row_get_day (self->from_row), to = gantry_day_row_get_day (self->to_row);
  gboolean right = from != GANTRY_NONE && to != GANTRY_NONE && from <= to;

  *start = right ? from : self->start;
  *finish = right ? to + GANTRY_DAY : self->finish; /* the last day is shown, too */
}

static void
read_range (GantryPrintDialog *self, GantrySheetsOptions *options)
{
  const GantryChartView *view = gantry_chart_get_view (self->chart);
  guint range = adw_combo_row_get_selected (self->range_row);

  if (range == RANGE_DAYS)
    read_days (self, &options->start, &options->finish);
  else if (range == RANGE_SHOWN && view->width > 0)
    {
      options->start = gantry_time_scale_to_instant (&view->time, 0);
      options->finish = gantry_time_scale_to_instant (&view->time, view->width);
    }
  else if (range == RANGE_AHEAD || !get_plan_range (self->chart, &options->start, &options->finish))
    {
      options->start = gantry_instant_floor_day (view->now);
      options->finish = options->start + 91 * GANTRY_DAY;
    }
}

static void
read_options (GantryPrintDialog *self, gboolean paged, GantrySheetsOptions *options)
{
  g_autoptr (GtkPageSetup) setup = create_page_setup (self);

  *options = (GantrySheetsOptions) {
    .pages_wide = (guint) adw_spin_row_get_value (self->pages_row),
    .table = (GantrySheetsTable) adw_combo_row_get_selected (self->table_row),
    .legend = adw_switch_row_get_active (self->legend_row),
  };
  if (paged)
    {
      options->page_width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS);
      options->page_height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS);
    }
  read_range (self, options);
}

static GantryTimelineSheets *
create_sheets (GantryPrintDialog *self, gboolean paged)
{
  GantrySheetsOptions options;

  read_options (self, paged, &options);
  self->start = options.start;
  self->finish = options.finish;
  return gantry_timeline_sheets_new (GTK_WIDGET (self->chart), gantry_chart_get_view (self->chart), &options);
}

/* ---- Preview ---- */

static void
draw_page (gpointer pages, guint page, cairo_t *cr)
{
  g_autoptr (GskRenderNode) node = gantry_timeline_sheets_create_node (pages, page);

  if (node != NULL)
    gsk_render_node_draw (node, cr);
}

static void
show_page (GantryPrintDialog *self)
{
  guint n_pages = gantry_timeline_sheets_get_n_pages (self->sheets);
  g_autofree char *label = NULL;
  double width, height;

  self->page = MIN (self->page, n_pages - 1);
  gantry_timeline_sheets_get_size (self->sheets, &width, &height);
  gtk_aspect_frame_set_ratio (self->frame, (float) (width / height));
  gtk_aspect_frame_set_child (self->frame, gantry_sheet_new (self->sheets, draw_page, self->page, n_pages, width, height));
  label = g_strdup_printf (_("Page %u of %u"), self->page + 1, n_pages);
  gtk_label_set_label (self->page_label, label);
  gtk_widget_set_sensitive (self->back_button, self->page > 0);
  gtk_widget_set_sensitive (self->forth_button, self->page + 1 < n_pages);
}

static void
changed_cb (GantryPrintDialog *self)
{
  GantryTimelineSheets *before = self->sheets;

  if (self->chart == NULL)
    return; /* the template is still being made */
  self->sheets = create_sheets (self, TRUE);
  show_page (self);
  g_clear_pointer (&before, gantry_timeline_sheets_free);
}

static void
mark (GantryDayRow *row, gboolean wrong)
{
  if (wrong)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID);
}

static void
days_changed_cb (GantryPrintDialog *self)
{
  gint64 from = gantry_day_row_get_day (self->from_row), to = gantry_day_row_get_day (self->to_row);

  mark (self->from_row, from == GANTRY_NONE);
  mark (self->to_row, to == GANTRY_NONE || (from != GANTRY_NONE && from > to));
  changed_cb (self);
}

/* Days of one's own begin as those that were shown last. */
static void
range_changed_cb (GantryPrintDialog *self)
{
  gboolean days = adw_combo_row_get_selected (self->range_row) == RANGE_DAYS;

  if (days && self->sheets != NULL && gantry_day_row_get_day (self->from_row) == GANTRY_NONE)
    {
      gantry_day_row_set_day (self->from_row, self->start);
      gantry_day_row_set_day (self->to_row, self->finish - 1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->from_row), days);
  gtk_widget_set_visible (GTK_WIDGET (self->to_row), days);
  changed_cb (self);
}

static void
back_cb (GantryPrintDialog *self)
{
  self->page--;
  show_page (self);
}

static void
forth_cb (GantryPrintDialog *self)
{
  self->page++;
  show_page (self);
}

/* ---- Out ---- */

static char *
dup_name (GantryPrintDialog *self, const char *extension)
{
  GantryDocument *document = gantry_chart_model_get_document (gantry_chart_get_view (self->chart)->model);
  const char *project = gantry_document_get_project (document)->name;
  /* Translators: the name of a project, and of a file with its timeline */
  g_autofree char *title = g_strdup_printf (_("%s, timeline"), project != NULL ? project : _("Untitled Plan"));

  return gantry_output_dup_name (title, extension);
}

static void
save (GantryPrintDialog *self, GBytes *bytes, const char *extension, GError *error)
{
  g_autofree char *name = dup_name (self, extension);

  if (bytes == NULL)
    gantry_widget_show_error (GTK_WIDGET (self->chart), error);
  else
    gantry_output_save (GTK_WIDGET (self->chart), bytes, _("Export Timeline"), name);
}

static void
print_cb (GantryPrintDialog *self)
{
  g_autoptr (GtkPageSetup) setup = create_page_setup (self);
  g_autofree char *name = dup_name (self, "pdf");
  GError *error = NULL;
  GBytes *bytes = gantry_timeline_sheets_to_pdf (self->sheets, &error);

  if (bytes == NULL)
    gantry_widget_show_error (GTK_WIDGET (self->chart), error);
  else
    gantry_output_print (GTK_WIDGET (self->chart), bytes, _("Print Timeline"), name, setup);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
pdf_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryPrintDialog *self = (GantryPrintDialog *) widget;
  g_autoptr (GantryTimelineSheets) sheets = create_sheets (self, g_str_equal (name, "print.pdf"));
  GError *error = NULL;

  save (self, gantry_timeline_sheets_to_pdf (sheets, &error), "pdf", error);
}

static void
svg_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryPrintDialog *self = (GantryPrintDialog *) widget;
  g_autoptr (GantryTimelineSheets) sheets = create_sheets (self, FALSE);
  GError *error = NULL;

  save (self, gantry_timeline_sheets_to_svg (sheets, &error), "svg", error);
}

static void
png_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryPrintDialog *self = (GantryPrintDialog *) widget;
  g_autoptr (GantryTimelineSheets) sheets = create_sheets (self, FALSE);
  GError *error = NULL;
  g_autoptr (GdkTexture) texture = gantry_timeline_sheets_to_texture (sheets, &error);

  save (self, texture != NULL ? gdk_texture_save_to_png_bytes (texture) : NULL, "png", error);
}

static void
copy (GantryChart *chart, GantryTimelineSheets *sheets)
{
  GError *error = NULL;
  g_autoptr (GdkTexture) texture = gantry_timeline_sheets_to_texture (sheets, &error);

  if (texture == NULL)
    {
      gantry_widget_show_error (GTK_WIDGET (chart), error);
      return;
    }
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (chart)), texture);
  gtk_widget_activate_action (GTK_WIDGET (chart), "win.toast", "s", _("Copied the timeline as a picture"));
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GantryPrintDialog *self = (GantryPrintDialog *) widget;
  g_autoptr (GantryTimelineSheets) sheets = create_sheets (self, FALSE);

  copy (self->chart, sheets);
}

void
gantry_timeline_copy_picture (GantryChart *chart)
{
  g_autoptr (GantryTimelineSheets) sheets = NULL;
  GantrySheetsOptions options = { .table = GANTRY_SHEETS_NAMES, .legend = TRUE };

  g_return_if_fail (GANTRY_IS_CHART (chart));

  if (!get_plan_range (chart, &options.start, &options.finish))
    return;
  sheets = gantry_timeline_sheets_new (GTK_WIDGET (chart), gantry_chart_get_view (chart), &options);
  copy (chart, sheets);
}

/* ---- Class ---- */

static void
gantry_print_dialog_dispose (GObject *object)
{
  GantryPrintDialog *self = (GantryPrintDialog *) object;

  if (self->frame != NULL)
    gtk_aspect_frame_set_child (self->frame, NULL);
  g_clear_pointer (&self->sheets, gantry_timeline_sheets_free);
  g_clear_object (&self->chart);
  gtk_widget_dispose_template (GTK_WIDGET (object), GANTRY_TYPE_PRINT_DIALOG);
  G_OBJECT_CLASS (gantry_print_dialog_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, paper_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, orientation_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, range_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, from_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, to_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, table_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, pages_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, legend_row);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, frame);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, page_label);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, GantryPrintDialog, forth_button);
}

static void
gantry_print_dialog_class_init (GantryPrintDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (GANTRY_TYPE_DAY_ROW);
  G_OBJECT_CLASS (klass)->dispose = gantry_print_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/gantry/Gantry/ui/gantry-print-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, range_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, days_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, forth_cb);
  gtk_widget_class_install_action (widget_class, "print.pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "print.large-pdf", NULL, pdf_action);
  gtk_widget_class_install_action (widget_class, "print.png", NULL, png_action);
  gtk_widget_class_install_action (widget_class, "print.svg", NULL, svg_action);
  gtk_widget_class_install_action (widget_class, "print.copy", NULL, copy_action);
}

static void
gantry_print_dialog_init (GantryPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The paper of the person's country. */
static void
choose_paper (GantryPrintDialog *self)
{
  if (g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0)
    adw_combo_row_set_selected (self->paper_row, 2);
}

GtkWidget *
gantry_print_dialog_new (GantryChart *chart)
{
  GantryPrintDialog *self = g_object_new (GANTRY_TYPE_PRINT_DIALOG, NULL);

  choose_paper (self);
  adw_combo_row_set_selected (self->table_row, GANTRY_SHEETS_DATES);
  self->chart = g_object_ref (chart);
  changed_cb (self);
  return GTK_WIDGET (self);
}

void
gantry_print_dialog_get_span (GantryPrintDialog *self, gint64 *start, gint64 *finish)
{
  g_return_if_fail (GANTRY_IS_PRINT_DIALOG (self));

  *start = self->start;
  *finish = self->finish;
}
