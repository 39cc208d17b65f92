/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/drawing/gantry-layout-cache.h"

#include <math.h>

#define MAX_WIDTH 420 /* longer text ends in an ellipsis */

typedef struct {
  char *text;
  GantryLayoutStyle style;
  PangoLayout *layout;
  int width, height;
  GList link; /* in self->used */
} Entry;

struct _GantryLayoutCache {
  GtkWidget *widget;
  guint capacity;
  GHashTable *entries[GANTRY_LAYOUT_N_STYLES]; /* text -> Entry */
  GQueue used;                                 /* the most recently used first */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_object_unref (entry->layout);
  g_free (entry->text);
  g_free (entry);
}

static PangoAttrList *
make_attributes (GantryLayoutStyle style)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (style == GANTRY_LAYOUT_BOLD)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (style == GANTRY_LAYOUT_SMALL)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.88));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  return attributes;
}

static Entry *
make_entry (GantryLayoutCache *self, const char *text, GantryLayoutStyle style)
{
  g_autoptr (PangoAttrList) attributes = make_attributes (style);
  Entry *entry = g_new0 (Entry, 1);

  entry->text = g_strdup (text);
  entry->style = style;
  entry->link.data = entry;
  entry->layout = gtk_widget_create_pango_layout (self->widget, text);
  pango_layout_set_attributes (entry->layout, attributes);
  pango_layout_set_single_paragraph_mode (entry->layout, TRUE);
  pango_layout_get_pixel_size (entry->layout, &entry->width, &entry->height);
  if (entry->width > MAX_WIDTH)
    {
      pango_layout_set_ellipsize (entry->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (entry->layout, MAX_WIDTH * PANGO_SCALE);
      pango_layout_get_pixel_size (entry->layout, &entry->width, &entry->height);
    }
  return entry;
}

static void
forget_oldest (GantryLayoutCache *self)
{
  GList *link = g_queue_pop_tail_link (&self->used);
  Entry *entry = link->data;

  g_hash_table_remove (self->entries[entry->style], entry->text);
}

PangoLayout *
gantry_layout_cache_get (GantryLayoutCache *self,
                         const char        *text,
                         GantryLayoutStyle  style,
                         int               *width,
                         int               *height)
{
  Entry *entry = g_hash_table_lookup (self->entries[style], text);

  if (entry != NULL)
    g_queue_unlink (&self->used, &entry->link);
  else
    {
      entry = make_entry (self, text, style);
      g_hash_table_insert (self->entries[style], entry->text, entry);
    }
  g_queue_push_head_link (&self->used, &entry->link);
  if (self->used.length > self->capacity)
    forget_oldest (self);

  if (width != NULL)
    *width = entry->width;
  if (height != NULL)
    *height = entry->height;
  return entry->layout;
}

/* Shortened for as long as it is drawn: others have more room for the same text. */
static void
draw_shortened (PangoLayout *layout, GtkSnapshot *snapshot, double width, const GdkRGBA *color)
{
  int kept_width = pango_layout_get_width (layout);
  PangoEllipsizeMode kept_mode = pango_layout_get_ellipsize (layout);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  gtk_snapshot_append_layout (snapshot, layout, color);
  pango_layout_set_ellipsize (layout, kept_mode);
  pango_layout_set_width (layout, kept_width);
}

void
gantry_layout_cache_draw (GantryLayoutCache     *self,
                          GtkSnapshot           *snapshot,
                          const char            *text,
                          GantryLayoutStyle      style,
                          const graphene_rect_t *area,
                          double                 align,
                          const GdkRGBA         *color)
{
  PangoLayout *layout;
  int width, height;
  double room = area->size.width;

  if (text[0] == '\0' || room < 6)
    return;
  layout = gantry_layout_cache_get (self, text, style, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (area->origin.x + MAX (room - width, 0) * align),
                                                (float) floor (area->origin.y + (area->size.height - height) / 2)));
  if (width > room)
    draw_shortened (layout, snapshot, room, color);
  else
    gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

void
gantry_layout_cache_clear (GantryLayoutCache *self)
{
  g_queue_init (&self->used);
  for (guint i = 0; i < GANTRY_LAYOUT_N_STYLES; i++)
    g_hash_table_remove_all (self->entries[i]);
}

GantryLayoutCache *
gantry_layout_cache_new (GtkWidget *widget, guint capacity)
{
  GantryLayoutCache *self = g_new0 (GantryLayoutCache, 1);

  self->widget = widget;
  self->capacity = capacity;
  for (guint i = 0; i < GANTRY_LAYOUT_N_STYLES; i++)
    self->entries[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
  return self;
}

void
gantry_layout_cache_free (GantryLayoutCache *self)
{
  for (guint i = 0; i < GANTRY_LAYOUT_N_STYLES; i++)
    g_hash_table_unref (self->entries[i]);
  g_free (self);
}
