/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-timeline-page-private.h"

/* How the page looks, as properties: actions and the person's settings are bound to them. */

enum {
  PROP_0,
  PROP_SHOW_CRITICAL,
  PROP_SHOW_LINKS,
  PROP_SHOW_BASELINE,
  PROP_SHOW_SLACK,
  PROP_SHOW_LABELS,
  PROP_SHOW_PROGRESS_LINE,
  PROP_SHOW_LEGEND,
  PROP_SHOW_OVERVIEW,
  PROP_COLOR_BY,
  PROP_LABEL_LEFT,
  PROP_LABEL_INSIDE,
  PROP_LABEL_RIGHT,
  PROP_DENSITY,
  PROP_NARROW_VIEW,
  PROP_DETAILS,
  PROP_SORT_BY,
  PROP_SORT_DESCENDING,
  PROP_KEEP_OUTLINE,
  PROP_GROUP_BY,
  PROP_SEARCHING,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

/* ---- Each of them ---- */

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

static void
set_details (GantryTimelinePage *self, gboolean details)
{
  if (self->details == details)
    return;
  self->details = details;
  if (!details && has_focus (GTK_WIDGET (self->inspector)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.leave-region", NULL);
  gantry_timeline_page_update_inspector (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAILS]);
}

static int
get_row_height (GantryTimelinePage *self)
{
  if (g_str_equal (self->density, "compact"))
    return 28;
  return g_str_equal (self->density, "relaxed") ? 42 : 34;
}

static void
set_density (GantryTimelinePage *self, const char *density)
{
  if (!g_set_str (&self->density, density))
    return;
  gantry_grid_set_row_height (gantry_timeline_table_get_grid (self->table), get_row_height (self));
  gantry_chart_set_row_height (self->chart, get_row_height (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DENSITY]);
}

static void
set_narrow_view (GantryTimelinePage *self, const char *view)
{
  if (!g_set_str (&self->narrow_view, view))
    return;
  gantry_timeline_page_update_layout (self);
  /* what is selected in one of them is what one wants to see in the other */
  if (gantry_timeline_page_is_row_seen (self, gantry_timeline_page_get_current_row (self)))
    gantry_chart_show_bar (self->chart, gantry_timeline_page_get_current_row (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW_VIEW]);
}

static GantryChartShow
get_flag (guint id)
{
  return (GantryChartShow) (1 << (id - PROP_SHOW_CRITICAL));
}

static void
set_show (GantryTimelinePage *self, guint id, gboolean shown)
{
  GantryChartShow show = shown ? self->show | get_flag (id) : self->show & ~get_flag (id);

  if (show == self->show)
    return;
  self->show = show;
  gantry_chart_set_show (self->chart, show);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
set_strip (GantryTimelinePage *self, guint id, gboolean *shown, gboolean wanted)
{
  if (*shown == wanted)
    return;
  *shown = wanted;
  gantry_timeline_page_update_strips (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
set_color_by (GantryTimelinePage *self, const char *nick)
{
  GantryColorBy color_by = gantry_color_by_from_nick (nick);

  if (color_by == self->options.color_by)
    return;
  self->options.color_by = color_by;
  gantry_chart_set_options (self->chart, &self->options);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR_BY]);
}

static void
set_label (GantryTimelinePage *self, guint id, const char *nick)
{
  GantryLabel label = gantry_label_from_nick (nick);

  if (label == self->options.labels[id - PROP_LABEL_LEFT])
    return;
  self->options.labels[id - PROP_LABEL_LEFT] = label;
  gantry_chart_set_options (self->chart, &self->options);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

/* ---- Properties ---- */

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GantryTimelinePage *self = (GantryTimelinePage *) object;

  switch (id)
    {
    case PROP_SHOW_CRITICAL:
    case PROP_SHOW_LINKS:
    case PROP_SHOW_BASELINE:
    case PROP_SHOW_SLACK:
    case PROP_SHOW_LABELS:
    case PROP_SHOW_PROGRESS_LINE:
      set_show (self, id, g_value_get_boolean (value));
      break;
    case PROP_SHOW_LEGEND:
      set_strip (self, id, &self->show_legend, g_value_get_boolean (value));
      break;
    case PROP_SHOW_OVERVIEW:
      set_strip (self, id, &self->show_overview, g_value_get_boolean (value));
      break;
    case PROP_COLOR_BY:
      set_color_by (self, g_value_get_string (value));
      break;
    case PROP_LABEL_LEFT:
    case PROP_LABEL_INSIDE:
    case PROP_LABEL_RIGHT:
      set_label (self, id, g_value_get_string (value));
      break;
    case PROP_DENSITY:
      set_density (self, g_value_get_string (value));
      break;
    case PROP_NARROW_VIEW:
      set_narrow_view (self, g_value_get_string (value));
      break;
    case PROP_DETAILS:
      set_details (self, g_value_get_boolean (value));
      break;
    case PROP_SORT_BY:
    case PROP_SORT_DESCENDING:
    case PROP_KEEP_OUTLINE:
    case PROP_GROUP_BY:
    case PROP_SEARCHING:
      gantry_timeline_page_set_arrangement (self, pspec->name, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GantryTimelinePage *self = (GantryTimelinePage *) object;

  switch (id)
    {
    case PROP_SHOW_CRITICAL:
    case PROP_SHOW_LINKS:
    case PROP_SHOW_BASELINE:
    case PROP_SHOW_SLACK:
    case PROP_SHOW_LABELS:
    case PROP_SHOW_PROGRESS_LINE:
      g_value_set_boolean (value, (self->show & get_flag (id)) != 0);
      break;
    case PROP_SHOW_LEGEND:
      g_value_set_boolean (value, self->show_legend);
      break;
    case PROP_SHOW_OVERVIEW:
      g_value_set_boolean (value, self->show_overview);
      break;
    case PROP_COLOR_BY:
      g_value_set_string (value, gantry_color_by_get_nick (self->options.color_by));
      break;
    case PROP_LABEL_LEFT:
    case PROP_LABEL_INSIDE:
    case PROP_LABEL_RIGHT:
      g_value_set_string (value, gantry_label_get_nick (self->options.labels[id - PROP_LABEL_LEFT]));
      break;
    case PROP_DENSITY:
      g_value_set_string (value, self->density);
      break;
    case PROP_NARROW_VIEW:
      g_value_set_string (value, self->narrow_view);
      break;
    case PROP_DETAILS:
      g_value_set_boolean (value, self->details);
      break;
    case PROP_SORT_BY:
    case PROP_SORT_DESCENDING:
    case PROP_KEEP_OUTLINE:
    case PROP_GROUP_BY:
    case PROP_SEARCHING:
      gantry_timeline_page_get_arrangement (self, pspec->name, value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

void
gantry_timeline_page_class_add_settings (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->get_property = get_property;
  properties[PROP_SHOW_CRITICAL] = g_param_spec_boolean ("show-critical", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_LINKS] = g_param_spec_boolean ("show-links", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_BASELINE] = g_param_spec_boolean ("show-baseline", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_SLACK] = g_param_spec_boolean ("show-slack", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_LABELS] = g_param_spec_boolean ("show-labels", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_PROGRESS_LINE] = g_param_spec_boolean ("show-progress-line", NULL, NULL, FALSE, flags);
  properties[PROP_SHOW_LEGEND] = g_param_spec_boolean ("show-legend", NULL, NULL, TRUE, flags);
  properties[PROP_SHOW_OVERVIEW] = g_param_spec_boolean ("show-overview", NULL, NULL, TRUE, flags);
  properties[PROP_COLOR_BY] = g_param_spec_string ("color-by", NULL, NULL, "workstream", flags);
  properties[PROP_LABEL_LEFT] = g_param_spec_string ("label-left", NULL, NULL, "none", flags);
  properties[PROP_LABEL_INSIDE] = g_param_spec_string ("label-inside", NULL, NULL, "none", flags);
  properties[PROP_LABEL_RIGHT] = g_param_spec_string ("label-right", NULL, NULL, "name", flags);
  properties[PROP_DENSITY] = g_param_spec_string ("density", NULL, NULL, "regular", flags);
  properties[PROP_NARROW_VIEW] = g_param_spec_string ("narrow-view", NULL, NULL, "table", flags);
  properties[PROP_DETAILS] = g_param_spec_boolean ("details", NULL, NULL, FALSE, flags);
  properties[PROP_SORT_BY] = g_param_spec_string ("sort-by", NULL, NULL, "", flags);
  properties[PROP_SORT_DESCENDING] = g_param_spec_boolean ("sort-descending", NULL, NULL, FALSE, flags);
  properties[PROP_KEEP_OUTLINE] = g_param_spec_boolean ("keep-outline", NULL, NULL, TRUE, flags);
  properties[PROP_GROUP_BY] = g_param_spec_string ("group-by", NULL, NULL, "", flags);
  properties[PROP_SEARCHING] = g_param_spec_boolean ("searching", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

/* ---- The person's settings ---- */

void
gantry_timeline_page_begin_settings (GantryTimelinePage *self)
{
  self->show = GANTRY_SHOW_CRITICAL | GANTRY_SHOW_LINKS | GANTRY_SHOW_BASELINE | GANTRY_SHOW_LABELS;
  self->show_legend = self->show_overview = TRUE;
  gantry_chart_options_init (&self->options);
  self->density = g_strdup ("regular");
  self->narrow_view = g_strdup ("table");
}

static void
baselines_changed_cb (GantryTimelinePage *self)
{
  g_strfreev (self->options.baselines);
  self->options.baselines = g_settings_get_strv (self->settings, "timeline-baselines");
  gantry_chart_set_options (self->chart, &self->options);
}

void
gantry_timeline_page_set_up_settings (GantryTimelinePage *self)
{
  static const char *const names[] = { "show-critical", "show-links", "show-baseline", "show-slack", "show-labels",
                                      "show-progress-line", "show-legend", "show-overview",
                                      "color-by", "label-left", "label-inside", "label-right" };

  self->settings = g_settings_new (APP_ID);
  self->split = g_settings_get_double (self->settings, "timeline-split");
  g_settings_bind (self->settings, "density", self, "density", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "timeline-details", self, "details", G_SETTINGS_BIND_DEFAULT);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *key = g_strconcat ("timeline-", names[i], NULL);

      g_settings_bind (self->settings, key, self, names[i], G_SETTINGS_BIND_DEFAULT);
    }
  g_signal_connect_object (self->settings, "changed::timeline-baselines", G_CALLBACK (baselines_changed_cb),
                           self, G_CONNECT_SWAPPED);
  baselines_changed_cb (self);
}

void
gantry_timeline_page_tear_down_settings (GantryTimelinePage *self)
{
  g_clear_object (&self->settings);
  gantry_chart_options_clear (&self->options);
  g_clear_pointer (&self->density, g_free);
  g_clear_pointer (&self->narrow_view, g_free);
}
