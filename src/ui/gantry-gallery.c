/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-gallery.h"

#include "model/kinds/gantry-task.h"
#include "ui/gantry-plan-opener.h"
#include "ui/gantry-page-list.h"
#include "ui/gantry-window.h"

#include <stdlib.h>

/* How long a page may settle before its picture is taken; nothing moves: animations are off. On a busy
 * machine a moment is no measure, so there must have been some frames, too. */
#define SETTLE_MS 300
#define SETTLE_FRAMES 8
/* Leveling takes the seconds that it is given, and some more on a busy machine. */
#define LEVELING_MS 9000
/* Among the actions of a scene: Enter, in the dialog that is open. */
#define ACCEPT "accept"

typedef struct {
  int width, height;
} Size;

static const Size sizes[] = { { 1400, 900 }, { 360, 720 } };

typedef enum {
  PLAN_FULL,
  PLAN_EMPTY,
  PLAN_NONE, /* the start page */
} Plan;

/* One picture: what is to be done before it. */
typedef struct {
  char *name;
  Plan plan;
  const char *page;   /* to turn to, or NULL */
  const char *actions[3]; /* to activate then; NULL: none */
  enum { ANY_WIDTH, NARROW_ONLY } width;
  guint wait_ms; /* more than to settle */
} Scene;

struct _GantryGallery {
  GObject parent_instance;

  GtkApplication *application;
  GantryWorkspace *workspace;
  char *folder;
  GFile *file;
  double text_scale;

  GArray *scenes;     /* of Scene */
  guint scene, size, dark;
  GtkWidget *window;  /* of the scene */
  Plan window_plan;
  GantryStore *stores[2]; /* by Plan */
  guint timeout;
  guint n_frames;     /* that are still to come before the picture */
  gboolean failed;
};

G_DEFINE_FINAL_TYPE (GantryGallery, gantry_gallery, G_TYPE_OBJECT)

static void prepare_scene (GantryGallery *self);

/* ---- Scenes ---- */

static void
add_scene (GantryGallery *self, char *name, Plan plan, const char *page, const char *action)
{
  Scene scene = { name, plan, page, { action, NULL }, ANY_WIDTH, 0 };

  g_array_append_val (self->scenes, scene);
}

static void
add_narrow_scene (GantryGallery *self, char *name, const char *page, const char *action)
{
  Scene scene = { name, PLAN_FULL, page, { action, NULL }, NARROW_ONLY, 0 };

  g_array_append_val (self->scenes, scene);
}

static void
clear_scene (gpointer data)
{
  g_free (((Scene *) data)->name);
}

static void
add_page_scenes (GantryGallery *self)
{
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  for (guint i = 0; i < n_entries; i++)
    add_scene (self, g_strdup (entries[i].name), PLAN_FULL, entries[i].name, NULL);
  for (guint i = 0; i < n_entries; i++)
    if (entries[i].get_type == NULL)
      add_narrow_scene (self, g_strconcat (entries[i].name, "-form", NULL), entries[i].name, "page.open");
  for (guint i = 0; i < n_entries; i++)
    add_scene (self, g_strconcat (entries[i].name, "-empty", NULL), PLAN_EMPTY, entries[i].name, NULL);
}

/* The chart at the scales of a day, a week and years; alone where there is no room for the table. */
static void
add_timeline_scenes (GantryGallery *self, const char *page)
{
  static const struct {
    const char *name, *zoom;
  } scenes[] = {
    { "timeline-days", "page.zoom-days" },
    { "timeline-weeks", "page.zoom-weeks" },
    { "timeline-years", "page.zoom-years" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      Scene scene = { g_strdup (scenes[i].name), PLAN_FULL, page,
                      { "win.show-record(('task', '22'))", "page.narrow-view('chart')", scenes[i].zoom }, ANY_WIDTH, 0 };

      g_array_append_val (self->scenes, scene);
    }
}

/* While leveling and after. */
static void
add_leveling_scenes (GantryGallery *self, const char *page)
{
  Scene running = { g_strdup ("level-running"), PLAN_FULL, page, { "win.level", ACCEPT }, ANY_WIDTH, 0 };
  Scene preview = { g_strdup ("level-preview"), PLAN_FULL, page, { "win.level", ACCEPT }, ANY_WIDTH, LEVELING_MS };

  g_array_append_val (self->scenes, running);
  g_array_append_val (self->scenes, preview);
}

static void
add_scenes (GantryGallery *self)
{
  static const struct {
    const char *name, *action;
  } dialogs[] = {
    { "project-settings", "win.project-settings" },
    { "export", "win.export" },
    { "level", "win.level" },
    { "find", "win.find" },
    { "task-form", "win.edit-record(('task', '1'))" },
    { "preferences", "app.preferences" },
    { "shortcuts", "app.shortcuts" },
    { "about", "app.about" },
  };
  guint n_entries;
  const char *first = gantry_page_list (&n_entries)[0].name;

  add_page_scenes (self);
  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    add_scene (self, g_strdup (dialogs[i].name), PLAN_FULL, first, dialogs[i].action);
  add_timeline_scenes (self, first);
  add_leveling_scenes (self, first);
  add_scene (self, g_strdup ("start"), PLAN_NONE, NULL, NULL);
}

/* ---- Windows ---- */

static void
drop_window (GantryGallery *self)
{
  GtkWidget *window = self->window;

  if (window == NULL)
    return;
  g_clear_weak_pointer (&self->window);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
close_dialogs (GantryGallery *self)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)))
         != NULL)
    adw_dialog_force_close (dialog);
}

static void
open_window (GantryGallery *self, Plan plan)
{
  if (self->window != NULL && self->window_plan == plan)
    {
      close_dialogs (self);
      return;
    }
  drop_window (self);
  g_set_weak_pointer (&self->window, gantry_window_new (self->application, self->workspace));
  self->window_plan = plan;
  gtk_window_set_default_size (GTK_WINDOW (self->window), sizes[self->size].width,
                               sizes[self->size].height);
  if (plan != PLAN_NONE)
    gantry_window_take_store (GANTRY_WINDOW (self->window), self->stores[plan]);
  gtk_window_present (GTK_WINDOW (self->window));
}

/* ---- Pictures ---- */

static GdkTexture *
render_window (GantryGallery *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (self->window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  int width = gtk_widget_get_width (self->window);
  int height = gtk_widget_get_height (self->window);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node == NULL)
    return NULL;
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, width, height));
}

static void
save_picture (GantryGallery *self, const Scene *scene)
{
  g_autoptr (GdkTexture) texture = render_window (self);
  g_autofree char *name
    = g_strdup_printf ("%s-%dx%d-%s.png", scene->name, sizes[self->size].width,
                       sizes[self->size].height, self->dark ? "dark" : "light");
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  if (texture == NULL || !gdk_texture_save_to_png (texture, path))
    {
      g_printerr ("gantry: the picture %s could not be saved\n", path);
      self->failed = TRUE;
    }
}

/* ---- One after another ---- */

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryGallery) self = user_data;

  gantry_store_close_finish (GANTRY_STORE (source), result, NULL);
  g_application_release (G_APPLICATION (self->application));
  if (self->failed)
    exit (EXIT_FAILURE);
}

static void
finish (GantryGallery *self)
{
  drop_window (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->stores); i++)
    if (self->stores[i] != NULL)
      {
        g_application_hold (G_APPLICATION (self->application));
        gantry_store_set_discard (self->stores[i], TRUE);
        gantry_store_close_async (self->stores[i], closed_cb, g_object_ref (self));
        g_clear_object (&self->stores[i]);
      }
  g_application_release (G_APPLICATION (self->application));
}

static gboolean
is_left_out (const Scene *scene, const Size *size)
{
  return scene->width == NARROW_ONLY && size->width > 600;
}

/* FALSE after the last one. */
static gboolean
next_scene (GantryGallery *self)
{
  do
    {
      if (++self->scene < self->scenes->len)
        continue;
      self->scene = 0;
      drop_window (self);
      if (++self->size < G_N_ELEMENTS (sizes))
        continue;
      self->size = 0;
      if (++self->dark > 1)
        return FALSE;
    }
  while (is_left_out (&g_array_index (self->scenes, Scene, self->scene), &sizes[self->size]));
  return TRUE;
}

static void
shoot_cb (gpointer user_data)
{
  GantryGallery *self = user_data;

  self->timeout = 0;
  save_picture (self, &g_array_index (self->scenes, Scene, self->scene));
  if (next_scene (self))
    prepare_scene (self);
  else
    finish (self);
}

static gboolean
frame_cb (GtkWidget *window G_GNUC_UNUSED, GdkFrameClock *clock G_GNUC_UNUSED, gpointer user_data)
{
  GantryGallery *self = user_data;

  if (--self->n_frames == 0)
    self->timeout = g_idle_add_once (shoot_cb, self); /* a frame is no place to change windows */
  return self->n_frames > 0;
}

static void
settled_cb (gpointer user_data)
{
  GantryGallery *self = user_data;

  self->timeout = 0;
  self->n_frames = SETTLE_FRAMES;
  gtk_widget_add_tick_callback (self->window, frame_cb, self, NULL);
}

static void
accept (GantryGallery *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
  GtkWidget *widget = dialog != NULL ? adw_dialog_get_default_widget (dialog) : NULL;

  if (widget != NULL)
    g_signal_emit_by_name (widget, "clicked");
}

static void
activate (GantryGallery *self, const char *detailed)
{
  GantryDocumentView *view = gantry_window_get_view (GANTRY_WINDOW (self->window));
  GantryPage *page = gantry_document_view_get_page (view);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *action = NULL;

  if (g_action_parse_detailed_name (detailed, &action, &target, NULL))
    gtk_widget_activate_action_variant (page != NULL ? GTK_WIDGET (page) : self->window, action, target);
}

static void
prepare_scene (GantryGallery *self)
{
  const Scene *scene = &g_array_index (self->scenes, Scene, self->scene);
  AdwStyleManager *style = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (style, self->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                        : ADW_COLOR_SCHEME_FORCE_LIGHT);
  open_window (self, scene->plan);
  if (scene->page != NULL)
    gantry_document_view_show_page (gantry_window_get_view (GANTRY_WINDOW (self->window)), scene->page);
  for (guint i = 0; i < G_N_ELEMENTS (scene->actions) && scene->actions[i] != NULL; i++)
    if (g_str_equal (scene->actions[i], ACCEPT))
      accept (self);
    else
      activate (self, scene->actions[i]);
  self->timeout = g_timeout_add_once (SETTLE_MS + scene->wait_ms, settled_cb, self);
}

static void
opened_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GantryGallery) self = user_data;
  g_autoptr (GantryDocument) empty = gantry_document_new (GANTRY_NONE);
  g_autoptr (GError) error = NULL;

  self->stores[PLAN_FULL] = gantry_plan_opener_open_finish (result, NULL, NULL, &error);
  if (self->stores[PLAN_FULL] != NULL)
    self->stores[PLAN_EMPTY] = gantry_store_new (empty, &error);
  if (error != NULL)
    {
      g_printerr ("gantry: %s\n", error->message);
      self->failed = TRUE;
      exit (EXIT_FAILURE);
    }
  if (is_left_out (&g_array_index (self->scenes, Scene, 0), &sizes[0]) && !next_scene (self))
    finish (self);
  else
    prepare_scene (self);
}

static void
gantry_gallery_dispose (GObject *object)
{
  GantryGallery *self = (GantryGallery *) object;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_weak_pointer (&self->window);
  for (guint i = 0; i < G_N_ELEMENTS (self->stores); i++)
    g_clear_object (&self->stores[i]);
  g_clear_object (&self->file);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->scenes, g_array_unref);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (gantry_gallery_parent_class)->dispose (object);
}

static void
gantry_gallery_class_init (GantryGalleryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = gantry_gallery_dispose;
}

static void
gantry_gallery_init (GantryGallery *self)
{
  self->scenes = g_array_new (FALSE, FALSE, sizeof (Scene));
  g_array_set_clear_func (self->scenes, clear_scene);
}

GantryGallery *
gantry_gallery_new (GtkApplication   *application,
                    GantryWorkspace  *workspace,
                    const char       *folder)
{
  GantryGallery *self = g_object_new (GANTRY_TYPE_GALLERY, NULL);

  self->application = application; /* owns this */
  self->workspace = g_object_ref (workspace);
  self->folder = g_strdup (folder);
  self->text_scale = 1;
  add_scenes (self);
  return self;
}

void
gantry_gallery_keep_scenes (GantryGallery *self, const char *prefix)
{
  g_return_if_fail (GANTRY_IS_GALLERY (self));
  for (guint i = self->scenes->len; i-- > 0;)
    if (!g_str_has_prefix (g_array_index (self->scenes, Scene, i).name, prefix))
      g_array_remove_index (self->scenes, i);
  if (self->scenes->len > 0)
    return;
  g_printerr ("gantry: there is no picture whose name begins with “%s”\n", prefix);
  exit (EXIT_FAILURE);
}

void
gantry_gallery_set_text_scale (GantryGallery *self, double text_scale)
{
  g_return_if_fail (GANTRY_IS_GALLERY (self) && text_scale > 0);
  self->text_scale = text_scale;
}

/* Where no window manager draws shadows, a frame would take its pixels from the content. */
static void
remove_frames (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_string (
    provider, "window.csd, window.solid-csd { margin: 0; padding: 0; border: none; border-radius: 0;"
              " box-shadow: none; }");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
}

void
gantry_gallery_start (GantryGallery *self, GFile *file)
{
  g_return_if_fail (GANTRY_IS_GALLERY (self));

  g_application_hold (G_APPLICATION (self->application));
  g_mkdir_with_parents (self->folder, 0777);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-decoration-layout",
                ":close", "gtk-xft-dpi", (int) round (96 * PANGO_SCALE * self->text_scale), NULL);
  remove_frames ();
  gantry_plan_opener_open_async (file, GANTRY_OPEN_COPY, NULL, opened_cb, g_object_ref (self));
}
