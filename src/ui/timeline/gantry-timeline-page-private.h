/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/timeline/gantry-baseline-menu.h"
#include "ui/records/gantry-filter-bar.h"
#include "ui/records/gantry-named-views.h"
#include "ui/timeline/gantry-chart.h"
#include "ui/timeline/gantry-legend.h"
#include "ui/timeline/gantry-overview.h"
#include "ui/timeline/gantry-people-menu.h"
#include "ui/timeline/gantry-row-model.h"
#include "ui/timeline/gantry-ruler.h"
#include "ui/timeline/gantry-task-filter.h"
#include "ui/timeline/gantry-task-inspector.h"
#include "ui/timeline/gantry-timeline-page.h"
#include "ui/timeline/gantry-timeline-table.h"

G_BEGIN_DECLS

struct _GantryTimelinePage {
  GantryPage parent_instance;
  AdwBreakpointBin *breakpoint_bin;
  AdwBreakpoint *narrow_breakpoint;
  AdwOverlaySplitView *split_view;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  GtkLabel *search_label;
  GtkToggleButton *only_button; /* rows that the search does not find are hidden */
  GantryFilterBar *filter_bar;
  GtkStack *stack;
  GantryTaskInspector *inspector;
  GtkPaned *paned;
  GantryTimelineTable *table;
  GtkWidget *chart_side;
  GtkScrolledWindow *chart_scroller;
  GantryRuler *ruler;
  GantryChart *chart;
  GtkWidget *controls;
  GMenuModel *task_menu;
  GMenu *people_section;
  GantryPeopleMenu *people;
  GtkWidget *menu; /* NULL before it was opened */
  GtkWidget *menu_focus; /* (weak) what had the focus when the menu opened */
  gint64 menu_link;  /* the dependency that the menu was opened on, or 0 */
  gint64 menu_instant; /* where in time the menu was opened, or GANTRY_NONE */
  guint64 added_revision; /* of the document when a task was added by hand, or 0 */
  guint added_below; /* the row that it was added below, or GANTRY_ROW_NONE */
  GSettings *settings;
  GtkSizeGroup *header_group;
  GantryRowModel *rows;
  GtkMultiSelection *selection;
  GantryLegend *legend;
  GantryOverview *overview;
  GantryBaselineMenu *baselines;
  GantryChartOptions options;
  gboolean show_legend, show_overview;
  GantryTaskFilter *filter;
  GantryNamedViews *views; /* in the popover of the controls */
  gboolean restoring;  /* order, groups and filter are not the person's now */
  GMenu *sort_section; /* fields that people have added, to sort by */
  GantryNeedle needle; /* what is searched for */
  GantryChartShow show;
  char *density;
  char *narrow_view; /* "table" or "chart": which one where there is no room for both */
  gboolean narrow;
  gboolean details;  /* the inspector is shown */
  double split;      /* of the width: the table's share */
  int split_position; /* the handle's, by that share */
  double content_width; /* that the handle was placed for */
};

/* gantry-timeline-actions.c: what can be done on the page, "page.…", and its keys. */
void gantry_timeline_page_class_add_actions (GtkWidgetClass *widget_class);
void gantry_timeline_page_update_actions (GantryTimelinePage *self);
/* Tells whoever cannot see it where @tasks (GantryTask) stand now in the plan. */
void gantry_timeline_page_announce_place (GantryTimelinePage *self, GPtrArray *tasks);

/* gantry-timeline-chart-actions.c: those of the chart. */
void gantry_timeline_page_class_add_chart_actions (GtkWidgetClass *widget_class);
void gantry_timeline_page_update_chart_actions (GantryTimelinePage *self);
/* Zooming is about the bar that one works on, when it is in sight; negative: about the middle. */
double gantry_timeline_page_get_zoom_anchor (GantryTimelinePage *self);
/* The menu is opened at @instant of the current task, or GANTRY_NONE elsewhere. */
void gantry_timeline_page_set_menu_instant (GantryTimelinePage *self, gint64 instant);

/* gantry-timeline-clipboard.c: cut, copy, paste and fill, and rows that are dragged. */
void gantry_timeline_page_class_add_clipboard_actions (GtkWidgetClass *widget_class);
void gantry_timeline_page_update_clipboard_actions (GantryTimelinePage *self);
/* The selected tasks go before @row, at that level of the outline. */
void gantry_timeline_page_drop_rows (GantryTimelinePage *self, guint row, int level);

/* gantry-timeline-settings.c: how the page looks, as properties. _begin_ before the template, _set_up_ after it. */
void gantry_timeline_page_class_add_settings (GObjectClass *object_class);
void gantry_timeline_page_begin_settings (GantryTimelinePage *self);
void gantry_timeline_page_set_up_settings (GantryTimelinePage *self);
void gantry_timeline_page_tear_down_settings (GantryTimelinePage *self);

/* gantry-timeline-filter.c: filter, order, groups and search. */
void gantry_timeline_page_class_add_filter (GtkWidgetClass *widget_class);
void gantry_timeline_page_set_up_filter (GantryTimelinePage *self);
void gantry_timeline_page_tear_down_filter (GantryTimelinePage *self);
/* For another document: all is shown, as it is in the plan; and then what the person had arranged for it. */
void gantry_timeline_page_reset_filter (GantryTimelinePage *self, GantryDocument *document);
void gantry_timeline_page_restore_view (GantryTimelinePage *self);
/* After a change of the fields that people have added. */
void gantry_timeline_page_fields_changed (GantryTimelinePage *self);
/* Brings the rows up to date after a commit. */
void gantry_timeline_page_update_filter (GantryTimelinePage *self, const GantryTransaction *transaction);
/* Says how many tasks are shown; once all that shows rows was told of a change, for it asks for tooltips. */
void gantry_timeline_page_update_count (GantryTimelinePage *self);
/* Takes off what hides @task, and says so. */
void gantry_timeline_page_let_through (GantryTimelinePage *self, GantryTask *task);
/* Shows @tasks, which were just added, though they may not match the filter. */
void gantry_timeline_page_keep (GantryTimelinePage *self, GPtrArray *tasks);
/* The properties "sort-by", "sort-descending", "keep-outline", "group-by" and "searching". */
void gantry_timeline_page_set_arrangement (GantryTimelinePage *self, const char *property, const GValue *value);
void gantry_timeline_page_get_arrangement (GantryTimelinePage *self, const char *property, GValue *value);
/* Draws everything again: the rows are others, or stand in another order. */
void gantry_timeline_page_rows_changed (GantryTimelinePage *self);

/* Table and chart, or one of them; and the strips below the chart. */
void gantry_timeline_page_update_layout (GantryTimelinePage *self);
void gantry_timeline_page_update_strips (GantryTimelinePage *self);
/* Shows the selected tasks in the inspector, when that is shown. */
void gantry_timeline_page_update_inspector (GantryTimelinePage *self);

/* The task that commands start from, NULL when there is none or it is a group. (transfer none) */
GantryTask *gantry_timeline_page_get_current_task (GantryTimelinePage *self);
/* The selected tasks in the order of the plan, groups left out. (transfer full) */
GPtrArray *gantry_timeline_page_dup_selected (GantryTimelinePage *self);
/* How many that are, counted up to @enough. */
guint gantry_timeline_page_count_selected (GantryTimelinePage *self, guint enough);
/* The row that commands start from: with the keyboard focus, or the last that is selected. */
guint gantry_timeline_page_get_current_row (GantryTimelinePage *self);
/* Whether it is in sight, in the table or in the chart alone. */
gboolean gantry_timeline_page_is_row_seen (GantryTimelinePage *self, guint row);
/* Selects the row alone and scrolls to it. */
void gantry_timeline_page_select_row (GantryTimelinePage *self, guint row, gboolean focus);
/* Shows @task in the table and the chart; what hides it is taken off. */
gboolean gantry_timeline_page_show_task (GantryTimelinePage *self, GantryTask *task, gboolean focus);

G_END_DECLS
