/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "gantry-ui-test.h"

#include "model/kinds/gantry-task.h"
#include "ui/timeline/gantry-timeline-page-private.h"

G_BEGIN_DECLS

/* A window that shows the timeline of a plan: a fixture for what the page and what stands on it do. */
typedef struct {
  GantryDocument *document;
  GantryWindow *window;
  GantryTimelinePage *page;
  GantryGrid *grid;
} GantryTimelineTest;

/* @document: (transfer full) */
void gantry_timeline_test_open (GantryTimelineTest *self, GantryDocument *document, int width, int height);
/* A teardown function of a fixture. */
void gantry_timeline_test_close (GantryTimelineTest *self, gconstpointer data);

GantryTask *gantry_timeline_test_get_task (GantryTimelineTest *self, guint row);
/* Activates an action without parameter, which must be there. */
void gantry_timeline_test_act (GantryTimelineTest *self, const char *action);
/* (transfer full) */
char *gantry_timeline_test_read_clipboard (GantryGrid *grid);

G_END_DECLS
