/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-regions.h"

#include <adwaita.h>

#define LAST_FOCUS "gantry-last-focus"
#define N_TRIES 25
#define TRY_MS 20

struct _GantryRegions {
  GantryRegionsList list;
  gpointer data;
  GtkRoot *root;      /* weak */
  gulong focus_id;
  guint recover_id, n_tries;
  GtkWidget *current; /* weak, as the next: the region that has the focus, or had it last */
  GtkWidget *before;  /* the one that it came from */
  GtkWidget *focus;   /* what has it */
  gboolean inside;    /* ... and is in the current region */
  gboolean gone;      /* that cannot have it any more: it is being looked for */
};

static GPtrArray *
list_regions (GantryRegions *self, guint *first)
{
  GPtrArray *regions = g_ptr_array_new ();

  *first = self->list (regions, self->data);
  return regions;
}

static GtkWidget *
get_focus (GantryRegions *self)
{
  return self->root != NULL ? gtk_root_get_focus (self->root) : NULL;
}

static gboolean
holds (GtkWidget *region, GtkWidget *widget)
{
  return widget != NULL && (widget == region || gtk_widget_is_ancestor (widget, region));
}

/* The place of the region with the focus, the length of @regions where it is in none. */
static guint
find (const GPtrArray *regions, GtkWidget *focus)
{
  guint i = 0;

  while (i < regions->len && !holds (regions->pdata[i], focus))
    i++;
  return i;
}

/* ---- Where the focus was ---- */

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* What is in a popover is gone when one comes back. */
static void
remember (GtkWidget *region, GtkWidget *focus)
{
  GWeakRef *last = g_object_get_data (G_OBJECT (region), LAST_FOCUS);

  if (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return;
  if (last == NULL)
    {
      last = g_new0 (GWeakRef, 1);
      g_weak_ref_init (last, NULL);
      g_object_set_data_full (G_OBJECT (region), LAST_FOCUS, last, weak_ref_free);
    }
  g_weak_ref_set (last, focus);
}

static gboolean
come_back (GtkWidget *region)
{
  GWeakRef *last = g_object_get_data (G_OBJECT (region), LAST_FOCUS);
  g_autoptr (GtkWidget) focus = last != NULL ? g_weak_ref_get (last) : NULL;

  return focus != NULL && holds (region, focus) && gtk_widget_get_mapped (focus) && gtk_widget_grab_focus (focus);
}

static gboolean
enter (GtkWidget *region)
{
  return gtk_widget_get_mapped (region)
         && (gtk_widget_grab_focus (region) || come_back (region) || gtk_widget_child_focus (region, GTK_DIR_TAB_FORWARD));
}

/* ---- Following the focus ---- */

static gboolean
has_dialog (GantryRegions *self)
{
  return ADW_IS_APPLICATION_WINDOW (self->root)
         && adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->root)) != NULL;
}

static void
note_focus (GantryRegions *self, const GPtrArray *regions)
{
  GtkWidget *focus = get_focus (self), *region = NULL;
  guint place = find (regions, focus);

  g_set_weak_pointer (&self->focus, focus);
  self->inside = place < regions->len;
  if (!self->inside)
    return;
  region = regions->pdata[place];
  remember (region, focus);
  if (region == self->current)
    return;
  g_set_weak_pointer (&self->before, self->current);
  g_set_weak_pointer (&self->current, region);
}

static gboolean
enter_first (GantryRegions *self)
{
  guint first;
  g_autoptr (GPtrArray) regions = list_regions (self, &first);

  for (guint i = 0; i < regions->len; i++)
    if (enter (regions->pdata[(first + i) % regions->len]))
      return TRUE;
  return FALSE;
}

/* Back into the region where it was; that may be gone as well, or only be out of sight while the window is laid out. */
static gboolean
recover (GantryRegions *self)
{
  guint first;
  g_autoptr (GPtrArray) regions = list_regions (self, &first);

  if (has_dialog (self))
    return TRUE;
  if (self->current == NULL || !g_ptr_array_find (regions, self->current, NULL))
    return enter_first (self);
  return enter (self->current) || (gtk_widget_get_mapped (self->current) && enter_first (self));
}

static void
recover_cb (gpointer user_data)
{
  GantryRegions *self = user_data;
  g_autoptr (GPtrArray) regions = NULL;
  guint first;

  if (!recover (self) && ++self->n_tries < N_TRIES)
    {
      self->recover_id = g_timeout_add_once (TRY_MS, recover_cb, self);
      return;
    }
  self->recover_id = self->n_tries = 0;
  self->gone = FALSE;
  regions = list_regions (self, &first);
  note_focus (self, regions);
}

/* What had the focus in a region is gone, and the toolkit puts the focus anywhere, if at all. */
static gboolean
is_gone (GantryRegions *self)
{
  GtkWidget *focus = get_focus (self);

  return self->inside && (self->focus == NULL || !gtk_widget_get_mapped (self->focus))
         && (focus == NULL || self->current == NULL || !holds (self->current, focus));
}

/* Until the focus is found again, it may wander. Where Tab comes to the end of the window there is none just until it
 * is at the beginning. */
static void
focus_cb (GantryRegions *self)
{
  g_autoptr (GPtrArray) regions = NULL;
  guint first;

  if (self->recover_id != 0 && self->gone)
    return;
  self->gone = is_gone (self);
  if (self->gone || get_focus (self) == NULL)
    {
      if (self->recover_id == 0)
        self->recover_id = g_idle_add_once (recover_cb, self);
      return;
    }
  g_clear_handle_id (&self->recover_id, g_source_remove);
  regions = list_regions (self, &first);
  note_focus (self, regions);
}

GantryRegions *
gantry_regions_new (GantryRegionsList list, gpointer data)
{
  GantryRegions *self = g_new0 (GantryRegions, 1);

  self->list = list;
  self->data = data;
  return self;
}

void
gantry_regions_free (GantryRegions *self)
{
  gantry_regions_set_root (self, NULL);
  g_free (self);
}

void
gantry_regions_set_root (GantryRegions *self, GtkRoot *root)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->recover_id, g_source_remove);
  if (self->root != NULL)
    g_clear_signal_handler (&self->focus_id, self->root);
  g_set_weak_pointer (&self->root, root);
  g_clear_weak_pointer (&self->current);
  g_clear_weak_pointer (&self->before);
  g_clear_weak_pointer (&self->focus);
  self->inside = self->gone = FALSE;
  if (root != NULL)
    self->focus_id = g_signal_connect_swapped (root, "notify::focus-widget", G_CALLBACK (focus_cb), self);
}

/* ---- Going round ---- */

/* From what is in no region, as a header bar is, the next is the first one. Those that cannot have the focus now
 * are passed over. */
void
gantry_regions_step (GantryRegions *self, gboolean backward)
{
  g_autoptr (GPtrArray) regions = NULL;
  GtkWidget *focus;
  guint place, first;

  g_return_if_fail (self != NULL);

  focus = get_focus (self);
  regions = list_regions (self, &first);
  place = find (regions, focus);
  if (place == regions->len)
    place = backward ? first : first + regions->len - 1;
  for (guint i = 0; i < regions->len; i++)
    {
      place = (place + (backward ? regions->len - 1 : 1)) % regions->len;
      if (enter (regions->pdata[place]))
        return;
    }
}

void
gantry_regions_leave (GantryRegions *self)
{
  g_autoptr (GPtrArray) regions = NULL;
  guint first;

  g_return_if_fail (self != NULL);

  regions = list_regions (self, &first);
  if (self->before == NULL || !g_ptr_array_find (regions, self->before, NULL) || !enter (self->before))
    enter_first (self);
}

void
gantry_regions_enter_first (GantryRegions *self)
{
  g_return_if_fail (self != NULL);

  enter_first (self);
}
