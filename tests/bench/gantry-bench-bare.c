/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "gantry-bench-bare.h"

#include "gantry-bench-frames.h"

#define N_ROWS 100000
#define N_COLUMNS 6
#define COLUMN_WIDTH 180
#define ROW_HEIGHT 28

typedef struct {
  GtkAdjustment *vertical;
  GRand *random;
} Bare;

/* ---- A widget that draws itself ---- */

#define BARE_TYPE_DRAWING (bare_drawing_get_type ())
G_DECLARE_FINAL_TYPE (BareDrawing, bare_drawing, BARE, DRAWING, GtkWidget)

struct _BareDrawing {
  GtkWidget parent_instance;
  GtkAdjustment *vertical;
};

G_DEFINE_FINAL_TYPE (BareDrawing, bare_drawing, GTK_TYPE_WIDGET)

static void
draw_row (BareDrawing *self, GtkSnapshot *snapshot, guint row, double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      g_autofree char *text = g_strdup_printf ("Row %u, column %u", row, column);

      pango_layout_set_text (layout, text, -1);
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (column * COLUMN_WIDTH), (float) y));
      gtk_snapshot_append_layout (snapshot, layout, &color);
      gtk_snapshot_restore (snapshot);
    }
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (N_COLUMNS * COLUMN_WIDTH, (float) y, 200, ROW_HEIGHT / 2));
}

static void
bare_drawing_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BareDrawing *self = BARE_DRAWING (widget);
  double offset = gtk_adjustment_get_value (self->vertical);
  guint first = (guint) (offset / ROW_HEIGHT);

  for (guint row = first; row * ROW_HEIGHT - offset < gtk_widget_get_height (widget); row++)
    draw_row (self, snapshot, row, row * ROW_HEIGHT - offset);
}

static void
bare_drawing_dispose (GObject *object)
{
  g_clear_object (&BARE_DRAWING (object)->vertical);
  G_OBJECT_CLASS (bare_drawing_parent_class)->dispose (object);
}

static void
bare_drawing_class_init (BareDrawingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = bare_drawing_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = bare_drawing_snapshot;
}

static void
bare_drawing_init (BareDrawing *self)
{
  self->vertical = g_object_ref_sink (gtk_adjustment_new (0, 0, N_ROWS * ROW_HEIGHT, ROW_HEIGHT, 850, 850));
  g_signal_connect_object (self->vertical, "value-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

/* ---- A table ---- */

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  g_autofree char *text = g_strdup_printf ("%s, column %u",
                                           gtk_string_object_get_string (gtk_list_item_get_item (item)),
                                           GPOINTER_TO_UINT (column));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
append_column (GtkColumnView *table, guint column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autofree char *title = g_strdup_printf ("Column %u", column);
  g_autoptr (GtkColumnViewColumn) it = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (column));
  it = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (it, TRUE);
  gtk_column_view_append_column (table, it);
}

static GListModel *
make_rows (void)
{
  GtkStringList *rows = gtk_string_list_new (NULL);

  for (guint i = 0; i < N_ROWS; i++)
    gtk_string_list_take (rows, g_strdup_printf ("Row %u", i));
  return G_LIST_MODEL (rows);
}

static GtkWidget *
make_table (void)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (make_rows ()));
  GtkWidget *table = gtk_column_view_new (selection), *scrolled = gtk_scrolled_window_new ();

  for (guint column = 0; column < N_COLUMNS; column++)
    append_column (GTK_COLUMN_VIEW (table), column);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), table);
  return scrolled;
}

/* ---- Measuring ---- */

static void
wheel (gpointer data, guint frame)
{
  gantry_bench_frames_wheel (((Bare *) data)->vertical);
}

static void
page_jump (gpointer data, guint frame)
{
  Bare *self = data;

  gtk_adjustment_set_value (self->vertical,
                            g_rand_double_range (self->random, 0, gtk_adjustment_get_upper (self->vertical) - 900));
}

static double
measure_step (GantryBenchFrames *frames, const char *what, GantryBenchStep step, Bare *data)
{
  gantry_bench_frames_measure (frames, step, data);
  gantry_bench_frames_report (frames, what, "");
  return gantry_bench_frames_get_quantile (frames, 0.5);
}

static GtkWidget *
present (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1400, 900);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  while (!gtk_widget_get_mapped (window))
    g_main_context_iteration (NULL, TRUE);
  return window;
}

static void
measure_table (GantryBenchBare *self, GRand *random)
{
  GtkWidget *table = make_table (), *window = present (table);
  GantryBenchFrames *frames = gantry_bench_frames_new (window);
  Bare data = { gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (table)), random };

  self->table_wheel = measure_step (frames, "bare GtkColumnView, wheel steps", wheel, &data);
  self->table_jump = measure_step (frames, "bare GtkColumnView, page jumps", page_jump, &data);
  gantry_bench_frames_free (frames);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
measure_drawing (GantryBenchBare *self, GRand *random)
{
  BareDrawing *drawing = g_object_new (BARE_TYPE_DRAWING, NULL);
  GtkWidget *window = present (GTK_WIDGET (drawing));
  GantryBenchFrames *frames = gantry_bench_frames_new (window);
  Bare data = { drawing->vertical, random };

  self->drawing_wheel = measure_step (frames, "bare drawn widget, wheel steps", wheel, &data);
  self->drawing_jump = measure_step (frames, "bare drawn widget, page jumps", page_jump, &data);
  gantry_bench_frames_free (frames);
  gtk_window_destroy (GTK_WINDOW (window));
}

void
gantry_bench_bare_init (GantryBenchBare *self)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  measure_table (self, random);
  measure_drawing (self, random);
}
