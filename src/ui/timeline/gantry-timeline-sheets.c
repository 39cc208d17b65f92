/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-sheets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/gantry-instant.h"
#include "ui/records/gantry-field-display.h"
#include "ui/timeline/gantry-ruler.h"
#include "ui/timeline/gantry-sheet-layout.h"
#include "ui/timeline/gantry-sheet-legend.h"

#define MARGIN 36.0         /* points: half an inch */
#define PAGE_SCALE 0.6      /* points a pixel: text of 9 points */
#define PICTURE_SCALE 0.75  /* points a pixel of a screen */
#define FOOT_GAP 6.0        /* above the foot */
#define FOOT_HEIGHT 28.0
#define NUMBER_ROOM 260.0   /* for the day and the number of the page */
#define TITLE_HEIGHT 34.0
#define LABEL_ROOM 190.0    /* for names to the right of the last bars */
#define BEFORE 14.0         /* pixels before the first bar */
#define PAD 6.0
#define INDENT 14.0
#define LAYOUTS_KEPT 2000

/* Of the table, in their order; the first one is the number of the row. */
static const struct {
  const char *field;
  double width;
} columns[] = { { NULL, 40 }, { "name", 236 }, { "duration", 76 }, { "start", 128 }, { "finish", 128 } };

struct _GantryTimelineSheets {
  GtkWidget *widget;
  GantryChartView view; /* from the first pixel of time on */
  GantrySheetsOptions options;
  GantrySheetSetup setup;
  GantrySheetLayout layout;
  double scale;         /* points a pixel */
  double head_height;
  GantrySheetLegend *legend; /* or NULL */
};

/* ---- Setting up ---- */

static guint
get_n_columns (const GantryTimelineSheets *self)
{
  switch (self->options.table)
    {
    case GANTRY_SHEETS_NAMES:
      return 2;
    case GANTRY_SHEETS_DATES:
      return G_N_ELEMENTS (columns);
    case GANTRY_SHEETS_CHART:
    default:
      return 0;
    }
}

static double
get_table_width (const GantryTimelineSheets *self)
{
  double width = 0;

  for (guint i = 0; i < get_n_columns (self); i++)
    width += columns[i].width;
  return width;
}

/* Paper is white, whatever the screen is. */
static void
set_palette (GantryTimelineSheets *self)
{
  const GdkRGBA text = { 0, 0, 0.02f, 0.85f };
  GdkRGBA accent;
  AdwAccentColor color = adw_style_manager_get_accent_color (adw_style_manager_get_default ());

  adw_accent_color_to_rgba (color, &accent);
  gantry_chart_palette_init (&self->view.palette, FALSE, FALSE, &accent, &text);
}

static void
set_view (GantryTimelineSheets *self, const GantryChartView *view)
{
  self->view = *view;
  self->view.selection = NULL;
  self->view.bars = NULL;
  self->view.layouts = gantry_layout_cache_new (self->widget, LAYOUTS_KEPT);
  self->view.hover = GANTRY_CHART_HIT_NONE;
  self->view.cursor = GANTRY_ROW_NONE;
  self->view.focused = FALSE;
  self->view.pins_labels = FALSE;
  self->view.on_paper = TRUE;
  self->view.drag = (GantryChartDrag) { 0 };
  self->view.preview = (GantryDragPreview) { .from = GANTRY_NONE };
  set_palette (self);
}

/* One page of time as on the screen, or as many pages as are asked for. */
static void
fit_time (GantryTimelineSheets *self)
{
  GantryTimeScale *time = &self->view.time;
  const GantrySheetsOptions *options = &self->options;
  double label_room = (self->view.show & GANTRY_SHOW_LABELS) != 0 ? LABEL_ROOM : BEFORE;

  if (options->page_width > 0)
    {
      self->setup.chart_width = MAX (options->pages_wide, 1) * gantry_sheet_setup_get_chart_room (&self->setup);
      label_room = MIN (label_room, self->setup.chart_width / 3);
      gantry_time_scale_fit (time, options->start, options->finish, BEFORE, self->setup.chart_width - label_room);
    }
  else
    {
      self->setup.chart_width = ceil (gantry_time_scale_get_width (time, options->finish - options->start) + BEFORE + label_room);
      time->shift = (double) (options->start - time->origin) * time->scale - BEFORE;
    }
  gantry_time_scale_set_origin (time, options->start);
  time->shift = round (time->shift);
}

static void
set_up_pages (GantryTimelineSheets *self)
{
  GantrySheetSetup *setup = &self->setup;
  gboolean paged = self->options.page_width > 0;

  self->scale = paged ? PAGE_SCALE : PICTURE_SCALE;
  setup->row_height = self->view.row_height;
  setup->n_rows = gantry_row_model_get_n_rows (self->view.rows);
  setup->table_width = get_table_width (self);
  setup->head_height = self->head_height + TITLE_HEIGHT;
  setup->page_width = floor ((self->options.page_width - 2 * MARGIN) / self->scale);
  setup->page_height = floor ((self->options.page_height - 2 * MARGIN) / self->scale);
  fit_time (self);
  if (!paged)
    setup->page_width = setup->table_width + setup->chart_width;
  if (self->options.legend)
    self->legend = gantry_sheet_legend_new (&self->view, setup->page_width - PAD - NUMBER_ROOM);
  setup->foot_height = FOOT_GAP + MAX (FOOT_HEIGHT, self->legend != NULL ? gantry_sheet_legend_get_height (self->legend) + 4 : 0);
  if (!paged)
    setup->page_height = setup->head_height + setup->foot_height + setup->row_height * MAX (setup->n_rows, 1);
  gantry_sheet_layout_init (&self->layout, setup);
}

GantryTimelineSheets *
gantry_timeline_sheets_new (GtkWidget *widget, const GantryChartView *view, const GantrySheetsOptions *options)
{
  GantryTimelineSheets *self = g_new0 (GantryTimelineSheets, 1);
  int height;

  self->widget = widget;
  self->options = *options;
  set_view (self, view);
  gantry_layout_cache_get (self->view.layouts, "Ág", GANTRY_LAYOUT_BOLD, NULL, &height);
  self->head_height = 2.0 * (height + 6);
  set_up_pages (self);
  return self;
}

void
gantry_timeline_sheets_free (GantryTimelineSheets *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->legend, gantry_sheet_legend_free);
  gantry_layout_cache_free (self->view.layouts);
  g_free (self);
}

guint
gantry_timeline_sheets_get_n_pages (GantryTimelineSheets *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return gantry_sheet_layout_get_n_pages (&self->layout);
}

void
gantry_timeline_sheets_get_size (GantryTimelineSheets *self, double *width, double *height)
{
  gboolean paged;

  g_return_if_fail (self != NULL);

  paged = self->options.page_width > 0;
  *width = paged ? self->options.page_width : self->setup.page_width * self->scale + 2 * MARGIN;
  *height = paged ? self->options.page_height : self->setup.page_height * self->scale + 2 * MARGIN;
}

/* ---- Text ---- */

typedef enum { AT_START, AT_END, IN_MIDDLE } Place;

typedef struct {
  double x, y, width, height; /* the box that the text stands in */
  Place place;
  gboolean strong;
  const GdkRGBA *color;
} Text;

static void
append_text (const GantryTimelineSheets *self, GtkSnapshot *snapshot, const char *text, const Text *how)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->widget, text);
  int height;

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (MAX (how->width, 1) * PANGO_SCALE));
  pango_layout_set_alignment (layout, how->place == AT_END      ? PANGO_ALIGN_RIGHT
                                      : how->place == IN_MIDDLE ? PANGO_ALIGN_CENTER
                                                                : PANGO_ALIGN_LEFT);
  if (how->strong)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
    }
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) how->x, (float) floor (how->y + (how->height - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, how->color);
  gtk_snapshot_restore (snapshot);
}

/* ---- The table ---- */

static void
append_cell (const GantryTimelineSheets *self, GtkSnapshot *snapshot, GantryTask *task, guint column, double x, double y)
{
  const GantryField *field = columns[column].field != NULL ? gantry_kind_find_field (&gantry_task_kind, columns[column].field) : NULL;
  gboolean is_name = field != NULL && gantry_field_is_title (&gantry_task_kind, field);
  gboolean is_group = gantry_row_model_is_group (self->view.rows, task);
  double indent = is_name ? (double) (gantry_row_model_get_level (self->view.rows, task) - 1) * INDENT : 0;
  g_autofree char *text = is_name            ? gantry_record_dup_title ((GantryRecord *) task)
                          : is_group         ? g_strdup ("")
                          : field != NULL    ? gantry_field_dup_text ((GantryRecord *) task, field)
                                             : g_strdup_printf ("%u", task->row + 1);

  append_text (self, snapshot, text,
               &(Text) {
                 .x = x + PAD + indent,
                 .y = y,
                 .width = columns[column].width - 2 * PAD - indent,
                 .height = self->setup.row_height,
                 .place = field == NULL || gantry_field_is_numeric (field) ? AT_END : AT_START,
                 .strong = field != NULL && task->summary,
                 .color = field == NULL ? &self->view.palette.dim_text : &self->view.palette.text,
               });
}

static void
append_row (const GantryTimelineSheets *self, GtkSnapshot *snapshot, guint row, double y)
{
  GantryTask *task = gantry_row_model_get_task (self->view.rows, row);
  double x = 0;

  for (guint i = 0; i < get_n_columns (self); i++, x += columns[i - 1].width)
    append_cell (self, snapshot, task, i, x, y);
  gantry_snapshot_fill (snapshot, &self->view.palette.grid, 0, y + self->setup.row_height - 1, self->setup.table_width, 1);
}

static void
append_titles (const GantryTimelineSheets *self, GtkSnapshot *snapshot)
{
  double x = 0;

  for (guint i = 0; i < get_n_columns (self); i++)
    {
      const GantryField *field = columns[i].field != NULL ? gantry_kind_find_field (&gantry_task_kind, columns[i].field) : NULL;

      append_text (self, snapshot, field != NULL ? _(field->label) : _("No."),
                   &(Text) {
                     .x = x + PAD,
                     .y = 0,
                     .width = columns[i].width - 2 * PAD,
                     .height = self->head_height,
                     .place = field == NULL || gantry_field_is_numeric (field) ? AT_END : AT_START,
                     .strong = TRUE,
                     .color = &self->view.palette.dim_text,
                   });
      x += columns[i].width;
    }
}

/* ---- The chart ---- */

static void
append_clipped (GtkSnapshot *snapshot, double x, double y, double width, double height)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

static void
end_clipped (GtkSnapshot *snapshot)
{
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
append_chart (const GantryTimelineSheets *self, GtkSnapshot *snapshot, const GantrySheetTile *tile)
{
  static const GantryChartPainter painters[] = {
    gantry_chart_paint_background,
    gantry_chart_paint_highlight, /* nothing is selected; the lines of today and of the status date */
    gantry_chart_paint_links,
    gantry_chart_paint_bars,
    gantry_chart_paint_overlay,
  };
  GantryChartView view = self->view;
  double x = self->setup.table_width;

  view.time.shift += round (tile->chart_x);
  view.width = (int) ceil (tile->chart_width);
  view.offset = tile->first_row * view.row_height;
  view.height = (int) (tile->n_rows * view.row_height);
  append_clipped (snapshot, x, 0, tile->chart_width, self->head_height);
  gantry_ruler_paint (&view, view.layouts, snapshot, self->head_height);
  end_clipped (snapshot);
  append_clipped (snapshot, x, self->head_height, tile->chart_width, view.height);
  for (guint i = 0; i < G_N_ELEMENTS (painters); i++)
    painters[i] (&view, snapshot);
  end_clipped (snapshot);
}

/* ---- Title and foot ---- */

static void
append_title (const GantryTimelineSheets *self, GtkSnapshot *snapshot)
{
  GantryProject *project = gantry_document_get_project (gantry_chart_model_get_document (self->view.model));

  append_text (self, snapshot, project->name != NULL ? project->name : _("Untitled Plan"),
               &(Text) {
                 .x = PAD,
                 .width = self->setup.page_width - 2 * PAD,
                 .height = TITLE_HEIGHT - 8,
                 .strong = TRUE,
                 .color = &self->view.palette.text,
               });
}

static void
append_foot (const GantryTimelineSheets *self, GtkSnapshot *snapshot, guint page)
{
  guint n_pages = gantry_sheet_layout_get_n_pages (&self->layout);
  g_autofree char *today = gantry_instant_format (self->view.now, GANTRY_INSTANT_LONG);
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);
  /* Translators: at the foot of a page: the day of printing, and “Page 1 of 3” */
  g_autofree char *text = n_pages > 1 ? g_strdup_printf (_("%s · %s"), today, number) : g_strdup (today);

  if (self->legend != NULL)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) PAD, 2));
      gantry_sheet_legend_paint (self->legend, snapshot);
      gtk_snapshot_restore (snapshot);
    }
  append_text (self, snapshot, text,
               &(Text) {
                 .x = self->setup.page_width - NUMBER_ROOM,
                 .width = NUMBER_ROOM - PAD,
                 .height = FOOT_HEIGHT,
                 .place = AT_END,
                 .color = &self->view.palette.dim_text,
               });
}

/* ---- Pages ---- */

static void
append_lines (const GantryTimelineSheets *self, GtkSnapshot *snapshot, double width, double height)
{
  const GdkRGBA *color = &self->view.palette.strong_grid;

  gantry_snapshot_fill (snapshot, color, 0, 0, width, 1);
  gantry_snapshot_fill (snapshot, color, 0, self->head_height - 1, width, 1);
  gantry_snapshot_fill (snapshot, color, 0, height - 1, width, 1);
  if (self->setup.table_width > 0)
    gantry_snapshot_fill (snapshot, color, self->setup.table_width - 1, 0, 1, height);
}

static void
append_page (const GantryTimelineSheets *self, GtkSnapshot *snapshot, guint page)
{
  GantrySheetTile tile;
  double height;

  gantry_sheet_layout_get_tile (&self->layout, &self->setup, page, &tile);
  height = self->head_height + tile.n_rows * self->setup.row_height;
  append_title (self, snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) TITLE_HEIGHT));
  append_titles (self, snapshot);
  for (guint i = 0; i < tile.n_rows; i++)
    append_row (self, snapshot, tile.first_row + i, self->head_height + i * self->setup.row_height);
  append_chart (self, snapshot, &tile);
  append_lines (self, snapshot, self->setup.table_width + tile.chart_width, height);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float) (self->setup.page_height - self->setup.foot_height + FOOT_GAP)));
  append_foot (self, snapshot, page);
}

GskRenderNode *
gantry_timeline_sheets_create_node (GantryTimelineSheets *self, guint page)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  g_return_val_if_fail (self != NULL, NULL);

  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) MARGIN, (float) MARGIN));
  gtk_snapshot_scale (snapshot, (float) self->scale, (float) self->scale);
  append_page (self, snapshot, page);
  return gtk_snapshot_free_to_node (snapshot);
}
