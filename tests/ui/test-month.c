/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of a month: its days, its lanes against a naive count, its geometry, and the page in a real
 * window. */

#include "config.h"

#include "gantry-page-test.h"

#include "model/gantry-generate.h"
#include "model/gantry-instant.h"
#include "model/gantry-task-commands.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-calendar-exception.h"
#include "model/kinds/gantry-person.h"
#include "ui/drawing/gantry-cursor-cell.h"
#include "ui/month/gantry-month-agenda.h"
#include "ui/month/gantry-month-geometry.h"
#include "ui/month/gantry-month-page.h"
#include "ui/month/gantry-month-painter.h"
#include "ui/month/gantry-month-popover.h"
#include "ui/month/gantry-month-text.h"
#include "ui/month/gantry-month-view.h"
#include "ui/records/gantry-record-picker.h"

/* ---- Days ---- */

static void
check_grid (int year, int month, int week_start, guint n_weeks, const char *first)
{
  GantryMonthGrid grid;
  g_autofree char *iso = NULL;

  gantry_month_grid_init (&grid, gantry_instant_from_civil (year, month, 17, 12 * GANTRY_HOUR), week_start);
  iso = gantry_instant_to_iso (grid.first, TRUE);
  g_assert_cmpstr (iso, ==, first);
  g_assert_cmpuint (grid.n_weeks, ==, n_weeks);
}

/* Against printed calendars. */
static void
test_grid (void)
{
  check_grid (2027, 3, 0, 5, "2027-03-01");
  check_grid (2027, 3, 6, 5, "2027-02-28");
  check_grid (2027, 2, 0, 4, "2027-02-01");
  check_grid (2027, 5, 0, 6, "2027-04-26");
  check_grid (2028, 2, 6, 5, "2028-01-30");
  check_grid (2026, 8, 6, 6, "2026-07-26");
}

static void
test_grid_days (void)
{
  for (int month = 1; month <= 24; month++)
    for (int week_start = 0; week_start < 7; week_start++)
      {
        GantryMonthGrid grid;
        guint n_inside = 0;

        gantry_month_grid_init (&grid, gantry_instant_from_civil (2027 + (month - 1) / 12, (month - 1) % 12 + 1, 1, 0),
                                week_start);
        for (guint i = 0; i < gantry_month_grid_get_n_days (&grid); i++)
          {
            gint64 day = gantry_month_grid_get_day (&grid, i);

            g_assert_cmpint (gantry_instant_get_weekday (day), ==, ((int) i + week_start) % 7);
            g_assert_cmpuint (gantry_month_grid_find (&grid, day), ==, i);
            g_assert_cmpuint (gantry_month_grid_find (&grid, day + GANTRY_DAY - 1), ==, i);
            n_inside += gantry_month_grid_is_inside (&grid, i);
          }
        g_assert_cmpint ((int) n_inside, ==, gantry_instant_days_in_month (grid.year, grid.month));
        g_assert_cmpuint (gantry_month_grid_find (&grid, grid.first - 1), ==, GANTRY_MONTH_NO_DAY);
      }
}

static void
check_shift (const char *from, int months, const char *to)
{
  g_autofree char *iso = NULL;
  gint64 day;

  g_assert_true (gantry_instant_from_iso (from, &day));
  iso = gantry_instant_to_iso (gantry_month_shift (day, months), TRUE);
  g_assert_cmpstr (iso, ==, to);
}

static void
test_shift (void)
{
  check_shift ("2027-01-31", 1, "2027-02-28");
  check_shift ("2028-01-31", 1, "2028-02-29");
  check_shift ("2027-12-05", 1, "2028-01-05");
  check_shift ("2027-01-05", -1, "2026-12-05");
  check_shift ("2027-03-31", -13, "2026-02-28");
  check_shift ("2027-03-31", 12, "2028-03-31");
}

/* ---- Lanes ---- */

#define N_WEEKS 5

static guint
count_on_day (const GantryMonthSpan *spans, guint n_spans, guint day)
{
  guint n = 0;

  for (guint i = 0; i < n_spans; i++)
    n += spans[i].first <= day && spans[i].last >= day;
  return n;
}

/* Each bar is on each of its days once, and no lane is taken twice. */
static void
check_cover (const GArray *segments, const GantryMonthSpan *spans, guint n_spans)
{
  g_autofree guint *times = g_new0 (guint, n_spans * 7 * N_WEEKS);
  g_autofree guint8 *taken = g_new0 (guint8, 7 * N_WEEKS * (n_spans + 1));

  for (guint i = 0; i < segments->len; i++)
    {
      const GantryMonthSegment *segment = &g_array_index (segments, GantryMonthSegment, i);

      g_assert_cmpuint (segment->first, <=, segment->last);
      g_assert_cmpuint (segment->last, <, 7);
      g_assert_cmpint (segment->begins, ==, spans[segment->span].first >= segment->week * 7);
      g_assert_cmpint (segment->ends, ==, spans[segment->span].last < segment->week * 7 + 7);
      for (guint day = segment->week * 7 + segment->first; day <= segment->week * 7 + segment->last; day++)
        {
          times[segment->span * 7 * N_WEEKS + day]++;
          g_assert_cmpuint (taken[day * (n_spans + 1) + segment->lane]++, ==, 0);
        }
    }
  for (guint i = 0; i < n_spans; i++)
    for (guint day = 0; day < 7 * N_WEEKS; day++)
      g_assert_cmpuint (times[i * 7 * N_WEEKS + day], ==, spans[i].first <= day && spans[i].last >= day);
}

/* No fewer lanes could do, and no more are used. */
static void
check_minimal (const GArray *segments, const GantryMonthSpan *spans, guint n_spans)
{
  for (guint week = 0; week < N_WEEKS; week++)
    {
      guint most = 0, n_lanes = 0;

      for (guint day = week * 7; day < week * 7 + 7; day++)
        most = MAX (most, count_on_day (spans, n_spans, day));
      for (guint i = 0; i < segments->len; i++)
        if (g_array_index (segments, GantryMonthSegment, i).week == week)
          n_lanes = MAX (n_lanes, g_array_index (segments, GantryMonthSegment, i).lane + 1);
      g_assert_cmpuint (n_lanes, ==, most);
    }
}

/* Beside a segment that is seen there is nothing as far as its name may go, and something after that. */
static void
check_ends (const GArray *segments, const gboolean *hidden, const guint *more, const GantryMonthRoom *room)
{
  const GantryMonthSegment *all = (const GantryMonthSegment *) (gpointer) segments->data;

  for (guint i = 0; i < segments->len; i++)
    {
      guint end = hidden[i] ? 0 : gantry_month_lanes_find_end (segments, room, hidden, more, i);

      for (guint day = all[i].last + 1; !hidden[i] && day <= MIN (end + 1, 6); day++)
        {
          gboolean taken = all[i].lane == room->n_above && more[all[i].week * 7 + day] > 0;

          for (guint j = 0; j < segments->len; j++)
            taken |= !hidden[j] && all[j].week == all[i].week && all[j].lane == all[i].lane && all[j].first <= day
                     && all[j].last >= day;
          g_assert_cmpint (taken, ==, day > end);
        }
    }
}

/* What is seen and the counts add up to what there is, and nobody sits where the count is written. */
static void
check_hiding (const GArray *segments, const GantryMonthSpan *spans, guint n_spans, const GantryMonthRoom *room)
{
  g_autofree gboolean *hidden = g_new0 (gboolean, segments->len + 1);
  guint more[7 * N_WEEKS], seen[7 * N_WEEKS] = { 0 };

  gantry_month_lanes_hide (segments, room, hidden, more, 7 * N_WEEKS);
  for (guint i = 0; i < segments->len; i++)
    {
      const GantryMonthSegment *segment = &g_array_index (segments, GantryMonthSegment, i);

      for (guint day = segment->first; !hidden[i] && day <= segment->last; day++)
        {
          seen[segment->week * 7 + day]++;
          g_assert_cmpuint (segment->lane, <, room->n_lanes);
          if (more[segment->week * 7 + day] > 0)
            g_assert_cmpuint (segment->lane, <, room->n_above);
        }
    }
  check_ends (segments, hidden, more, room);
  for (guint day = 0; day < 7 * N_WEEKS; day++)
    {
      g_assert_cmpuint (seen[day] + more[day], ==, count_on_day (spans, n_spans, day));
      if (count_on_day (spans, n_spans, day) == 0)
        g_assert_cmpuint (more[day], ==, 0);
    }
}

static void
test_lanes (void)
{
  for (guint round = 0; round < 300; round++)
    {
      guint n_spans = (guint) g_test_rand_int_range (0, round < 280 ? 40 : 400);
      g_autofree GantryMonthSpan *spans = g_new (GantryMonthSpan, n_spans + 1);
      g_autoptr (GArray) segments = NULL;

      for (guint i = 0; i < n_spans; i++)
        {
          spans[i].first = (guint) g_test_rand_int_range (0, 7 * N_WEEKS);
          spans[i].last = spans[i].first + (guint) g_test_rand_int_range (0, g_test_rand_bit () ? 3 : 20);
        }
      segments = gantry_month_lanes_new (spans, n_spans, N_WEEKS);
      check_cover (segments, spans, n_spans);
      check_minimal (segments, spans, n_spans);
      for (guint i = 0; i < 16; i++)
        check_hiding (segments, spans, n_spans, &(GantryMonthRoom) { i / 2, i / 2 - (i > 1 && i % 2 == 1) });
    }
}

/* ---- Geometry ---- */

static void
test_geometry (void)
{
  for (int rtl = 0; rtl <= 1; rtl++)
    {
      GantryMonthGeometry geometry = { .n_weeks = 6, .width = 1003, .height = 707, .line_height = 17, .rtl = rtl };
      double total = 0;

      for (guint day = 0; day < 42; day++)
        {
          graphene_rect_t area, number;

          gantry_month_geometry_get_cell (&geometry, day, &area);
          gantry_month_geometry_get_number (&geometry, day, &number);
          total += area.size.width * area.size.height;
          g_assert_true (graphene_rect_contains_rect (&area, &number));
          g_assert_cmpuint (gantry_month_geometry_find_day (&geometry, area.origin.x + 0.5, area.origin.y + 0.5), ==, day);
          g_assert_cmpuint (gantry_month_geometry_find_day (&geometry, area.origin.x + area.size.width - 0.5,
                                                            area.origin.y + area.size.height - 0.5), ==, day);
        }
      /* No gaps, no overlap. */
      g_assert_cmpfloat (total, ==, 1003 * (707 - 27));
    }
}

/* Bars lie in the cells of their days. */
static void
test_geometry_lanes (void)
{
  GantryMonthGeometry geometry = { .n_weeks = 5, .width = 900, .height = 700, .line_height = 18, .rtl = FALSE };
  GantryMonthRoom room;

  gantry_month_geometry_get_room (&geometry, &room);
  g_assert_cmpuint (room.n_lanes, >=, 3);
  for (guint lane = 0; lane < room.n_lanes; lane++)
    {
      GantryMonthSegment segment = { .week = 2, .first = 1, .last = 3, .lane = lane, .begins = TRUE, .ends = TRUE };
      graphene_rect_t area, first, last, both, number;

      gantry_month_geometry_get_segment (&geometry, &segment, &area);
      gantry_month_geometry_get_cell (&geometry, 15, &first);
      gantry_month_geometry_get_cell (&geometry, 17, &last);
      gantry_month_geometry_get_number (&geometry, 15, &number);
      graphene_rect_union (&first, &last, &both);
      g_assert_true (graphene_rect_contains_rect (&both, &area));
      g_assert_false (graphene_rect_intersection (&number, &area, NULL));
    }
}

/* However high a week is: the count is in its day, below the lanes that are above it and below the number where there
 * are any; and no lane more than it needs is given up for it. */
static void
test_geometry_more (void)
{
  for (int height = 100; height < 900; height++)
    {
      GantryMonthGeometry geometry = { .n_weeks = 5, .width = 900, .height = height, .line_height = 18, .rtl = FALSE };
      GantryMonthSegment segment = { .week = 4, .first = 3, .last = 3, .begins = TRUE, .ends = TRUE };
      graphene_rect_t cell, more, lane, number;
      GantryMonthRoom room;

      gantry_month_geometry_get_room (&geometry, &room);
      g_assert_cmpuint (room.n_above + 1, >=, room.n_lanes);
      gantry_month_geometry_get_cell (&geometry, 31, &cell);
      gantry_month_geometry_get_number (&geometry, 31, &number);
      gantry_month_geometry_get_more (&geometry, 31, &more);
      if (room.n_lanes == 0)
        {
          g_assert_true (graphene_rect_contains_rect (&number, &more));
          continue;
        }
      g_assert_true (graphene_rect_contains_rect (&cell, &more));
      g_assert_false (graphene_rect_intersection (&number, &more, NULL));
      for (segment.lane = 0; segment.lane < room.n_lanes; segment.lane++)
        {
          gantry_month_geometry_get_segment (&geometry, &segment, &lane);
          g_assert_cmpint (graphene_rect_intersection (&lane, &more, NULL), ==, segment.lane >= room.n_above);
        }
    }
}

/* ---- What there is ---- */

static void
check_days (const char *start, const char *finish, const char *first, const char *last)
{
  gint64 from, to, first_day, last_day;
  g_autofree char *first_iso = NULL;
  g_autofree char *last_iso = NULL;

  g_assert_true (gantry_instant_from_iso (start, &from));
  g_assert_true (gantry_instant_from_iso (finish, &to));
  g_assert_true (gantry_month_find_days (from, to, &first_day, &last_day));
  first_iso = gantry_instant_to_iso (first_day, TRUE);
  last_iso = gantry_instant_to_iso (last_day, TRUE);
  g_assert_cmpstr (first_iso, ==, first);
  g_assert_cmpstr (last_iso, ==, last);
}

static void
test_days (void)
{
  gint64 first, last;

  check_days ("2027-03-01T08:00:00", "2027-03-02T17:00:00", "2027-03-01", "2027-03-02");
  check_days ("2027-03-01T08:00:00", "2027-03-03T00:00:00", "2027-03-01", "2027-03-02");
  check_days ("2027-03-03T00:00:00", "2027-03-03T00:00:00", "2027-03-03", "2027-03-03");
  g_assert_false (gantry_month_find_days (GANTRY_NONE, 0, &first, &last));
}

/* Each task of the plan is in the months that it runs in and in no other. */
static void
test_plan (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (400, 3);
  GantryOutline *outline = gantry_document_get_outline (document);
  GantryMonthFilter filter = { GANTRY_MONTH_SHOW_ALL, 0 };
  gint64 instant = gantry_document_get_project (document)->start;

  for (guint month = 0; month < 4; month++)
    {
      g_autoptr (GantryMonthPlan) plan = gantry_month_plan_new (document, gantry_month_shift (instant, (int) month), &filter);
      gint64 end = gantry_month_grid_get_day (&plan->grid, gantry_month_grid_get_n_days (&plan->grid));
      guint n_expected = 0, n_found = 0;

      for (guint row = 0; row < gantry_outline_get_n_tasks (outline); row++)
        {
          GantryTask *task = gantry_outline_get_task (outline, row);
          gboolean expected = task->start < end && MAX (task->finish, task->start + 1) > plan->grid.first;

          n_expected += expected;
          if (expected)
            g_assert_cmpuint (gantry_month_plan_find_task (plan, ((GantryRecord *) task)->id), !=, G_MAXUINT);
        }
      for (guint i = 0; i < plan->entries->len; i++)
        n_found += gantry_month_plan_get_entry (plan, i)->kind != GANTRY_MONTH_DEADLINE;
      g_assert_cmpuint (n_found, ==, n_expected);
    }
}

static void
test_filter (void)
{
  g_autoptr (GantryDocument) document = gantry_document_generate (300, 5);
  GantryTable *assignments = gantry_document_get_table (document, &gantry_assignment_kind);
  gint64 person = GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, 0))->person;
  GantryMonthFilter filter = { GANTRY_MONTH_SHOW_TASKS, person };
  GantryTask *assigned = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind,
                                                              GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, 0))->task));
  g_autoptr (GantryMonthPlan) plan = gantry_month_plan_new (document, assigned->start, &filter);

  g_assert_cmpuint (gantry_month_plan_find_task (plan, ((GantryRecord *) assigned)->id), !=, G_MAXUINT);
  for (guint i = 0; i < plan->entries->len; i++)
    {
      gint64 task = gantry_month_plan_get_entry (plan, i)->task;
      gboolean theirs = FALSE;

      for (guint j = 0; j < gantry_table_get_n_records (assignments); j++)
        theirs |= GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, j))->task == task &&
                  GANTRY_ASSIGNMENT (gantry_table_get_record (assignments, j))->person == person;
      g_assert_true (theirs);
    }
  filter = (GantryMonthFilter) { GANTRY_MONTH_SHOW_MILESTONES, 0 };
  gantry_month_plan_free (plan);
  plan = gantry_month_plan_new (document, gantry_document_get_project (document)->start, &filter);
  for (guint i = 0; i < plan->entries->len; i++)
    g_assert_cmpint (gantry_month_plan_get_entry (plan, i)->kind, >=, GANTRY_MONTH_MILESTONE);
}

/* A gate is told apart from other milestones. */
static void
test_gate (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (gantry_instant_from_civil (2027, 3, 1, 8 * GANTRY_HOUR));
  GantryMonthFilter filter = { GANTRY_MONTH_SHOW_TASKS, 0 };
  g_autoptr (GantryMonthPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  GantryTask *task = NULL;

  for (guint i = 0; i < 2; i++)
    {
      task = gantry_task_insert_after (document, NULL, i == 0 ? "Done" : "Accepted", &error);
      gantry_text_edit ((GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, "duration"), "0d", &error);
      g_assert_no_error (error);
    }
  gantry_text_edit ((GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, "gate"), "yes", &error);
  g_assert_no_error (error);
  plan = gantry_month_plan_new (document, task->start, &filter);
  for (guint i = 0; i < 2; i++)
    {
      const GantryMonthEntry *entry = gantry_month_plan_get_entry (plan, i);

      g_assert_cmpint (entry->kind, ==, GANTRY_MONTH_MILESTONE);
      g_assert_cmpint (entry->gate, ==, entry->task == ((GantryRecord *) task)->id);
    }
}

static void
add_exception (GantryDocument *document, const char *name, const char *first, const char *repeats)
{
  GantryRecord *exception;
  g_autoptr (GError) error = NULL;
  gint64 day;

  g_assert_true (gantry_instant_from_iso (first, &day));
  gantry_document_begin (document, "Add");
  exception = gantry_document_insert (document, &gantry_calendar_exception_kind);
  gantry_document_set_text (document, exception, "name", name);
  gantry_document_set_integer (document, exception, "calendar", gantry_document_get_project (document)->calendar);
  gantry_document_set_integer (document, exception, "first_date", day);
  gantry_document_set_integer (document, exception, "last_date", day);
  if (repeats != NULL)
    gantry_document_set_text (document, exception, "repeats", repeats);
  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

static void
test_holidays (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (gantry_instant_from_civil (2027, 3, 1, 8 * GANTRY_HOUR));
  GantryMonthFilter filter = { GANTRY_MONTH_SHOW_TASKS, 0 };
  g_autoptr (GantryMonthPlan) plan = NULL;

  add_exception (document, "Good Friday", "2027-03-26", NULL);
  add_exception (document, "Cleaning", "2026-03-04", "every year on 4 March");
  plan = gantry_month_plan_new (document, gantry_instant_from_civil (2027, 3, 15, 0), &filter);
  g_assert_cmpstr (plan->days[25].name, ==, "Good Friday");
  g_assert_false (plan->days[25].works);
  g_assert_cmpstr (plan->days[3].name, ==, "Cleaning");
  g_assert_false (plan->days[3].works);
  g_assert_true (plan->days[0].works);
  g_assert_false (plan->days[5].works);
  g_assert_null (plan->days[5].name);
}

/* ---- The page ---- */

static GantryDocument *
create_plan (void)
{
  return gantry_ui_test_create_plan (12);
}

static GantryMonthView *
get_view (GantryPageTest *fixture)
{
  return GANTRY_MONTH_VIEW (fixture->view);
}

static void
set_up (GantryPageTest *fixture, gconstpointer width)
{
  const GantryPageTestPage page = { "month", GANTRY_TYPE_MONTH_PAGE, GANTRY_TYPE_MONTH_VIEW, create_plan };

  gantry_page_test_open (fixture, &page, GPOINTER_TO_INT (width));
}

static void
test_keys (GantryPageTest *fixture, gconstpointer data)
{
  gint64 day = gantry_month_view_get_cursor (get_view (fixture));

  gantry_page_test_press (fixture, GDK_KEY_Right, 0);
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==, day + GANTRY_DAY);
  gantry_page_test_press (fixture, GDK_KEY_Down, 0);
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==, day + 8 * GANTRY_DAY);
  gantry_page_test_press (fixture, GDK_KEY_Up, 0);
  gantry_page_test_press (fixture, GDK_KEY_Left, 0);
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==, day);
  gantry_page_test_press (fixture, GDK_KEY_Page_Down, 0);
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==, gantry_month_shift (day, 1));
  /* The month that the cursor is in is shown. */
  g_assert_cmpuint (gantry_month_grid_find (&gantry_month_view_get_plan (get_view (fixture))->grid,
                                            gantry_month_view_get_cursor (get_view (fixture))), !=, GANTRY_MONTH_NO_DAY);
  gantry_page_test_press (fixture, GDK_KEY_Page_Up, 0);
  gantry_page_test_press (fixture, GDK_KEY_Page_Up, GDK_SHIFT_MASK);
  gantry_page_test_press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  day = gantry_document_get_project (fixture->document)->finish;
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==, gantry_instant_floor_day (day));
  gantry_page_test_press (fixture, GDK_KEY_KP_Home, GDK_CONTROL_MASK);
  day = gantry_document_get_project (fixture->document)->start;
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==, gantry_instant_floor_day (day));
  gantry_page_test_press (fixture, GDK_KEY_t, 0);
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==, gantry_instant_floor_day (gantry_instant_now ()));
  g_assert_true (GANTRY_IS_CURSOR_CELL (gtk_root_get_focus (GTK_ROOT (fixture->window))));
}

static void
test_entries_by_key (GantryPageTest *fixture, gconstpointer data)
{
  GantryTask *task = gantry_page_test_get_task (fixture, 3);

  gantry_month_view_set_cursor (get_view (fixture), task->start);
  gantry_page_test_press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK);
  g_assert_cmpint (gantry_month_view_get_selected (get_view (fixture)), !=, 0);
  g_assert_true (gantry_page_get_record (GANTRY_PAGE (fixture->page)) != NULL);
}

static void
test_popover (GantryPageTest *fixture, gconstpointer data)
{
  GtkWidget *popover;

  gantry_month_view_set_cursor (get_view (fixture), gantry_page_test_get_task (fixture, 0)->start);
  gantry_page_test_press (fixture, GDK_KEY_space, 0);
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->page, GANTRY_TYPE_MONTH_POPOVER) != NULL);
  popover = gantry_ui_test_find (fixture->page, GANTRY_TYPE_MONTH_POPOVER);
  gtk_popover_popdown (GTK_POPOVER (popover));
  gantry_ui_test_wait_for (gantry_ui_test_find (fixture->page, GANTRY_TYPE_MONTH_POPOVER) == NULL);
}

/* Dragged to another day: what follows moves live; one step of undo; Escape leaves no trace. */
static void
test_drag (GantryPageTest *fixture, gconstpointer data)
{
  GantryTask *task = gantry_page_test_get_task (fixture, 0), *last = gantry_page_test_get_task (fixture, 11);
  gint64 start = task->start, last_start = last->start, day = gantry_instant_floor_day (start);
  guint64 hash = gantry_document_hash (fixture->document);
  const GantryMonthPlan *plan;
  guint entry;

  gantry_month_view_show_task (get_view (fixture), ((GantryRecord *) task)->id);
  plan = gantry_month_view_get_plan (get_view (fixture));
  entry = gantry_month_plan_find_task (plan, ((GantryRecord *) task)->id);
  g_assert_true (gantry_month_view_begin_drag (get_view (fixture), entry, day));
  gantry_month_view_drag_to (get_view (fixture), day + 2 * GANTRY_DAY);
  plan = gantry_month_view_get_plan (get_view (fixture));
  entry = gantry_month_plan_find_task (plan, ((GantryRecord *) task)->id);
  g_assert_cmpint (gantry_month_plan_get_entry (plan, entry)->first, ==, day + 2 * GANTRY_DAY);
  g_assert_cmpint (task->start, ==, start);
  gantry_page_test_press (fixture, GDK_KEY_Escape, 0);
  plan = gantry_month_view_get_plan (get_view (fixture));
  g_assert_cmpint (gantry_month_plan_get_entry (plan, gantry_month_plan_find_task (plan, ((GantryRecord *) task)->id))->first,
                   ==, day);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
  g_assert_cmpint (last->start, ==, last_start);

  g_assert_true (gantry_month_view_begin_drag (get_view (fixture),
                                               gantry_month_plan_find_task (plan, ((GantryRecord *) task)->id), day));
  gantry_month_view_drag_to (get_view (fixture), day + 2 * GANTRY_DAY);
  gantry_month_view_drop (get_view (fixture));
  g_assert_cmpint (task->start, ==, start + 2 * GANTRY_DAY);
  g_assert_cmpint (last->start, >, last_start);
  gantry_document_undo (fixture->document);
  g_assert_cmpint (task->start, ==, start);
  g_assert_cmpuint (gantry_document_hash (fixture->document), ==, hash);
}

/* What the cursor says is what the plan says now. */
static void
test_follows_edits (GantryPageTest *fixture, gconstpointer data)
{
  GantryRecord *task = (GantryRecord *) gantry_page_test_get_task (fixture, 0);
  g_autoptr (GError) error = NULL;

  gantry_month_view_show_task (get_view (fixture), task->id);
  gantry_text_edit (task, gantry_kind_find_field (&gantry_task_kind, "name"), "Dig", &error);
  g_assert_no_error (error);
  gantry_page_test_check_says (fixture, "Dig");
  gantry_document_undo (fixture->document);
  gantry_page_test_check_says (fixture, ((GantryTask *) task)->name);
}

static void
test_move_by_key (GantryPageTest *fixture, gconstpointer data)
{
  GantryTask *task = gantry_page_test_get_task (fixture, 0);
  gint64 start = task->start;

  gantry_month_view_show_task (get_view (fixture), ((GantryRecord *) task)->id);
  gantry_page_test_press (fixture, GDK_KEY_Down, GDK_ALT_MASK);
  g_assert_cmpint (task->start, ==, start + 7 * GANTRY_DAY);
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==, gantry_instant_floor_day (task->start));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_cmpint (task->start, ==, start);
}

/* Where one is on one page is where one is on the next. */
static void
test_selection_follows (GantryPageTest *fixture, gconstpointer data)
{
  GantryTask *task = gantry_page_test_get_task (fixture, 7);

  gantry_month_view_show_task (get_view (fixture), ((GantryRecord *) task)->id);
  gantry_page_test_check_shared (fixture, task, gantry_page_test_get_task (fixture, 2));
}

static void
test_view_state (GantryPageTest *fixture, gconstpointer data)
{
  g_autoptr (GVariant) state = NULL;
  gint64 id = ((GantryRecord *) gantry_page_test_get_task (fixture, 5))->id;

  gantry_month_view_show_task (get_view (fixture), id);
  g_object_set (fixture->page, "show", "all", NULL);
  state = g_variant_ref_sink (gantry_page_get_view_state (GANTRY_PAGE (fixture->page)));
  g_object_set (fixture->page, "show", "milestones", NULL);
  gantry_month_view_set_cursor (get_view (fixture), 0);
  gantry_month_view_select (get_view (fixture), 0);
  gantry_page_set_view_state (GANTRY_PAGE (fixture->page), state);
  g_assert_cmpint (gantry_month_view_get_selected (get_view (fixture)), ==, id);
  g_assert_cmpint (gantry_month_view_get_cursor (get_view (fixture)), ==,
                   gantry_instant_floor_day (gantry_page_test_get_task (fixture, 5)->start));
}

/* One person is picked, and everybody again. */
static void
test_person (GantryPageTest *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *picker;
  GtkWidget *button = gantry_ui_test_find_named (window, GTK_TYPE_MENU_BUTTON, "Whose Tasks Are Shown");
  g_autofree char *person = NULL;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gantry_ui_test_wait_for (gantry_ui_test_find (window, GANTRY_TYPE_RECORD_PICKER) != NULL);
  picker = gantry_ui_test_find (window, GANTRY_TYPE_RECORD_PICKER);
  gantry_ui_test_wait_for (gantry_record_picker_get_n_shown (GANTRY_RECORD_PICKER (picker)) == 2);
  g_signal_emit_by_name (gantry_ui_test_find (picker, GTK_TYPE_LIST_VIEW), "activate", 1);
  g_object_get (fixture->page, "person", &person, NULL);
  g_assert_cmpstr (person, ==, "2");
  gantry_ui_test_wait_for (gantry_ui_test_find (window, GANTRY_TYPE_RECORD_PICKER) == NULL);
  g_assert_cmpuint (gantry_record_picker_get_n_shown (GANTRY_RECORD_PICKER (picker)), ==, 0);
  gtk_widget_activate_action (fixture->page, "page.person", "s", "0");
}

static void
assert_pixel (cairo_surface_t *surface, int x, int y, const GdkRGBA *expected)
{
  const guint32 pixel = *(const guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                                       + y * cairo_image_surface_get_stride (surface) + x * 4);

  g_assert_cmpfloat_with_epsilon ((pixel >> 16 & 0xff) / 255.0, expected->red, 0.02);
  g_assert_cmpfloat_with_epsilon ((pixel >> 8 & 0xff) / 255.0, expected->green, 0.02);
  g_assert_cmpfloat_with_epsilon ((pixel & 0xff) / 255.0, expected->blue, 0.02);
}

/* The sign of a task has its hue, and a stripe where one begins to read if it is critical. */
static void
test_sign (void)
{
  const GdkRGBA accent = { 0.2f, 0.5f, 0.9f, 1 }, text = { 0, 0, 0, 1 };
  GantryChartPalette palette;

  gantry_chart_palette_init (&palette, FALSE, FALSE, &accent, &text);
  for (int i = 0; i < 4; i++)
    {
      const GantryMonthEntry entry = { .kind = GANTRY_MONTH_TASK, .hue = (guint8) (1 + i), .critical = i >= 2 };
      const gboolean rtl = i % 2 == 1;
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, GANTRY_MONTH_SIGN_WIDTH, 14);
      cairo_t *cr = cairo_create (surface);

      gantry_month_paint_sign (&entry, &palette, rtl, snapshot, &GRAPHENE_RECT_INIT (0, 0, GANTRY_MONTH_SIGN_WIDTH, 14));
      node = gtk_snapshot_free_to_node (snapshot);
      gsk_render_node_draw (node, cr);
      cairo_surface_flush (surface);
      assert_pixel (surface, 8, 7, &palette.hues[entry.hue].fill);
      assert_pixel (surface, 2, 7, entry.critical && !rtl ? &palette.critical : &palette.hues[entry.hue].fill);
      assert_pixel (surface, GANTRY_MONTH_SIGN_WIDTH - 3, 7,
                    entry.critical && rtl ? &palette.critical : &palette.hues[entry.hue].fill);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static void
test_agenda (GantryPageTest *fixture, gconstpointer data)
{
  GtkWidget *agenda = gantry_ui_test_find (fixture->page, GANTRY_TYPE_MONTH_AGENDA);

  g_assert_nonnull (agenda);
  g_assert_null (fixture->view); /* there is no room for it */
  g_assert_true (gantry_page_show_record (GANTRY_PAGE (fixture->page), (GantryRecord *) gantry_page_test_get_task (fixture, 0)));
  gantry_ui_test_settle (100);
  g_assert_cmpuint (gantry_month_agenda_get_n_items (GANTRY_MONTH_AGENDA (agenda)), >, 0);
  g_assert_true (gantry_month_agenda_select (GANTRY_MONTH_AGENDA (agenda),
                                             ((GantryRecord *) gantry_page_test_get_task (fixture, 0))->id));
}

static void
test_accessible (GantryPageTest *fixture, gconstpointer data)
{
  const GantryMonthPlan *plan;
  g_autofree char *sentence = NULL;
  guint day;

  gantry_month_view_set_cursor (get_view (fixture), gantry_page_test_get_task (fixture, 0)->start);
  plan = gantry_month_view_get_plan (get_view (fixture));
  day = gantry_month_grid_find (&plan->grid, gantry_page_test_get_task (fixture, 0)->start);
  sentence = gantry_month_text_sentence (plan, day, gantry_month_grid_get_day (&plan->grid, day));
  g_assert_nonnull (strstr (sentence, "today"));
  g_assert_true (g_str_has_suffix (sentence, "1 entry"));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (fixture->view)), ==, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_grab_focus (fixture->view);
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (gtk_root_get_focus (GTK_ROOT (fixture->window)))),
                   ==, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
test_menu (GantryPageTest *fixture, gconstpointer data)
{
  gantry_month_view_select (get_view (fixture), 0);
  gantry_page_test_check_menu (fixture, gantry_page_test_get_task (fixture, 1));
}

#define ADD(path, test, width)                                                                     \
  g_test_add ("/month/page/" path, GantryPageTest, GINT_TO_POINTER (width), set_up, test, gantry_page_test_close)

int
main (int argc, char **argv)
{
  gantry_ui_test_init (&argc, &argv);
  g_test_add_func ("/month/grid", test_grid);
  g_test_add_func ("/month/grid/days", test_grid_days);
  g_test_add_func ("/month/grid/shift", test_shift);
  g_test_add_func ("/month/lanes", test_lanes);
  g_test_add_func ("/month/geometry", test_geometry);
  g_test_add_func ("/month/geometry/lanes", test_geometry_lanes);
  g_test_add_func ("/month/geometry/more", test_geometry_more);
  g_test_add_func ("/month/sign", test_sign);
  g_test_add_func ("/month/days", test_days);
  g_test_add_func ("/month/plan", test_plan);
  g_test_add_func ("/month/filter", test_filter);
  g_test_add_func ("/month/gate", test_gate);
  g_test_add_func ("/month/holidays", test_holidays);
  ADD ("keys", test_keys, 1300);
  ADD ("entries-by-key", test_entries_by_key, 1300);
  ADD ("popover", test_popover, 1300);
  ADD ("drag", test_drag, 1300);
  ADD ("follows-edits", test_follows_edits, 1300);
  ADD ("move-by-key", test_move_by_key, 1300);
  ADD ("selection-follows", test_selection_follows, 1300);
  ADD ("menu", test_menu, 1300);
  ADD ("view-state", test_view_state, 1300);
  ADD ("accessible", test_accessible, 1300);
  ADD ("person", test_person, 1300);
  ADD ("agenda", test_agenda, 400);
  return gantry_ui_test_run ();
}
