/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-bar-source.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-block-reason.h"
#include "model/gantry-instant.h"
#include "model/gantry-progress.h"
#include "model/gantry-stretches.h"
#include "model/gantry-text.h"
#include "model/kinds/gantry-baseline-task.h"
#include "model/kinds/gantry-baseline.h"

struct _GantryBarSource {
  GantryRowModel *rows;
  GantryDocument *document;
  GantryChartOptions options;
  GPtrArray *baselines; /* of GantryBaseline, unowned, the latest first; NULL: to be found */
  GantryBarColors *colors; /* NULL: to be made */
  GPtrArray *spans;     /* what bars point to */
  gint64 date;          /* as of which tasks are blocked; GANTRY_NONE: to be found */
};

/* ---- Baselines ---- */

static int
compare_baselines (gconstpointer a, gconstpointer b)
{
  const GantryBaseline *left = *(GantryBaseline *const *) a, *right = *(GantryBaseline *const *) b;
  const GantryRecord *left_record = (const GantryRecord *) left, *right_record = (const GantryRecord *) right;

  if (left->taken_on != right->taken_on)
    return left->taken_on < right->taken_on ? 1 : -1;
  return left_record->id < right_record->id ? 1 : -1;
}

GPtrArray *
gantry_baselines_choose (GantryDocument *document, char **uuids)
{
  GantryTable *table = gantry_document_get_table (document, &gantry_baseline_kind);
  GPtrArray *chosen = g_ptr_array_new ();
  GantryBaseline *latest = NULL;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *record = gantry_table_get_record (table, i);
      GantryBaseline *baseline = GANTRY_BASELINE (record);

      if (latest == NULL || compare_baselines (&baseline, &latest) < 0)
        latest = baseline;
      if (uuids != NULL && g_strv_contains ((const char *const *) uuids, record->uuid))
        g_ptr_array_add (chosen, baseline);
    }
  if (chosen->len == 0 && latest != NULL)
    g_ptr_array_add (chosen, latest);
  g_ptr_array_sort (chosen, compare_baselines);
  return chosen;
}

static GPtrArray *
get_baselines (GantryBarSource *self)
{
  if (self->baselines == NULL && self->document != NULL)
    self->baselines = gantry_baselines_choose (self->document, self->options.baselines);
  return self->baselines;
}

guint
gantry_bar_source_get_n_baselines (GantryBarSource *self)
{
  GPtrArray *baselines = get_baselines (self);

  return baselines != NULL ? baselines->len : 0;
}

static guint
find_baseline (const GPtrArray *baselines, gint64 id)
{
  for (guint i = 0; i < baselines->len; i++)
    if (((GantryRecord *) baselines->pdata[i])->id == id)
      return i;
  return G_MAXUINT;
}

static const GantrySpan *
make_baselines (GantryBarSource *self, GantryTask *task)
{
  const GPtrArray *baselines = get_baselines (self);
  const GPtrArray *saved;
  GantrySpan *spans;

  if (baselines->len == 0)
    return NULL;
  saved = gantry_document_get_referrers (self->document, &gantry_baseline_task_kind,
                                         gantry_kind_find_field (&gantry_baseline_task_kind, "task"),
                                         ((GantryRecord *) task)->id);
  if (saved == NULL || saved->len == 0)
    return NULL;
  spans = g_new (GantrySpan, baselines->len);
  for (guint i = 0; i < baselines->len; i++)
    spans[i] = (GantrySpan) { GANTRY_NONE, GANTRY_NONE };
  for (guint i = 0; i < saved->len; i++)
    {
      GantryBaselineTask *baseline_task = GANTRY_BASELINE_TASK (saved->pdata[i]);
      guint at = find_baseline (baselines, baseline_task->baseline);

      if (at < baselines->len)
        spans[at] = (GantrySpan) { baseline_task->start, baseline_task->finish };
    }
  g_ptr_array_add (self->spans, spans);
  return spans;
}

/* ---- Pieces ---- */

static void
take_pieces (GantryBarSource *self, GantryBar *bar, GArray *spans)
{
  gsize n_spans;

  bar->pieces = g_array_steal (spans, &n_spans);
  bar->n_pieces = (guint16) MIN (n_spans, G_MAXUINT16);
  g_ptr_array_add (self->spans, (gpointer) bar->pieces);
  g_array_unref (spans);
}

/* The occurrences of a recurring task, which shares its row with them while it is collapsed. */
static GArray *
list_occurrences (GantryBarSource *self, GantryTask *task)
{
  GantryOutline *outline = gantry_document_get_outline (self->document);
  guint end = gantry_outline_get_subtree_end (outline, task->row);
  GArray *spans;

  if (task->row + 1 >= end || gantry_outline_get_task (outline, task->row + 1)->occurrence == GANTRY_NONE
      || gantry_row_model_get_expanded (self->rows, task))
    return NULL;
  spans = g_array_new (FALSE, FALSE, sizeof (GantrySpan));
  for (guint row = task->row + 1; row < end; row++)
    {
      GantryTask *occurrence = gantry_outline_get_task (outline, row);
      GantrySpan span = { occurrence->start, occurrence->finish };

      if (span.start != GANTRY_NONE && span.finish != GANTRY_NONE)
        g_array_append_val (spans, span);
    }
  return spans;
}

G_STATIC_ASSERT (sizeof (GantrySpan) == sizeof (GantryStretch));

static void
fill_pieces (GantryBarSource *self, GantryTask *task, GantryBar *bar)
{
  GArray *spans = NULL;

  bar->pieces = NULL;
  bar->n_pieces = 0;
  if (bar->flags & GANTRY_BAR_GROUP)
    return;
  if (task->summary)
    spans = list_occurrences (self, task);
  else if (task->pauses != NULL)
    spans = gantry_task_list_stretches (task);
  if (spans != NULL)
    take_pieces (self, bar, spans);
}

/* ---- Labels ---- */

static char *
dup_field (GantryBarSource *self, GantryTask *task, const char *name)
{
  GantryUnits units = GANTRY_UNITS_INIT;

  gantry_units_from_project (gantry_document_get_project (self->document), &units);
  return gantry_text_display ((GantryRecord *) task, gantry_kind_find_field (&gantry_task_kind, name), &units);
}

static char *
dup_dates (GantryTask *task)
{
  g_autofree char *start = gantry_instant_format (task->start, GANTRY_INSTANT_SHORT);
  g_autofree char *finish = gantry_instant_format (task->finish, GANTRY_INSTANT_SHORT);

  if (g_str_equal (start, finish))
    return g_steal_pointer (&start);
  /* Translators: the start and the finish of a task, beside its bar */
  return g_strdup_printf (C_("dates", "%s – %s"), start, finish);
}

static char *
dup_text (GantryBarSource *self, GantryTask *task, GantryLabel label)
{
  switch (label)
    {
    case GANTRY_LABEL_NAME:
      return g_strdup (task->name);
    case GANTRY_LABEL_PEOPLE:
      return dup_field (self, task, "resources");
    case GANTRY_LABEL_DATES:
      return dup_dates (task);
    case GANTRY_LABEL_START:
      return gantry_instant_format (task->start, GANTRY_INSTANT_SHORT);
    case GANTRY_LABEL_FINISH:
      return gantry_instant_format (task->finish, GANTRY_INSTANT_SHORT);
    case GANTRY_LABEL_DURATION:
      return dup_field (self, task, "scheduled_duration");
    case GANTRY_LABEL_PROGRESS:
      return task->milestone && !task->summary ? NULL : gantry_percent_format (task->progress);
    case GANTRY_LABEL_WBS:
      return g_strdup (task->wbs);
    case GANTRY_LABEL_NONE:
    case GANTRY_N_LABELS:
    default:
      return NULL;
    }
}

char *
gantry_bar_source_dup_label (GantryBarSource *self, GantryTask *task, GantryLabelSide side)
{
  char *text = dup_text (self, task, self->options.labels[side]);

  if (text != NULL && text[0] == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static void
count_letters (GantryBarSource *self, GantryTask *task, GantryBar *bar)
{
  for (guint side = 0; side < GANTRY_N_LABEL_SIDES; side++)
    {
      g_autofree char *text = gantry_bar_source_dup_label (self, task, (GantryLabelSide) side);

      bar->letters[side] = text != NULL ? (guint8) MIN (g_utf8_strlen (text, -1), G_MAXUINT8) : 0;
    }
}

/* ---- Bars ---- */

static guint16
find_flags (GantryTask *task)
{
  return (guint16) ((task->summary ? GANTRY_BAR_SUMMARY : 0)
                    | (task->milestone && !task->summary ? GANTRY_BAR_MILESTONE : 0)
                    | (task->gate ? GANTRY_BAR_GATE : 0)
                    | (task->critical ? GANTRY_BAR_CRITICAL : 0)
                    | (task->near_critical ? GANTRY_BAR_NEAR_CRITICAL : 0)
                    | (task->deadline != GANTRY_NONE && task->finish > task->deadline ? GANTRY_BAR_LATE : 0)
                    | (!task->active ? GANTRY_BAR_INACTIVE : 0)
                    | (task->manual ? GANTRY_BAR_MANUAL : 0)
                    | (((GantryRecord *) task)->document == NULL ? GANTRY_BAR_GROUP : 0));
}

static gboolean
is_blocked (GantryBarSource *self, GantryTask *task)
{
  if (self->date == GANTRY_NONE)
    self->date = gantry_progress_get_date (self->document);
  return gantry_task_get_block (task, self->date, NULL) != GANTRY_BLOCK_NONE;
}

static gboolean
is_delayed (GantryTask *task)
{
  return task->leveling_delay > 0 && !task->summary && !task->manual && task->start != GANTRY_NONE
         && task->actual_start == GANTRY_NONE;
}

static GantryBarColors *
get_colors (GantryBarSource *self)
{
  if (self->colors == NULL && self->document != NULL)
    self->colors = gantry_bar_colors_new (self->document, self->options.color_by);
  return self->colors;
}

const GArray *
gantry_bar_source_get_legend (GantryBarSource *self)
{
  return get_colors (self) != NULL ? gantry_bar_colors_get_legend (self->colors) : NULL;
}

void
gantry_bar_source_fill (GantryBarSource *self, GantryTask *task, GantryBar *bar)
{
  bar->start = task->start;
  bar->finish = task->finish;
  bar->deadline = task->deadline;
  bar->slack_finish = task->summary ? GANTRY_NONE : task->late_finish;
  bar->undelayed = is_delayed (task) ? task->start - task->leveling_delay : GANTRY_NONE;
  bar->stop = task->summary ? GANTRY_NONE : task->stop;
  bar->flags = find_flags (task) | (is_blocked (self, task) ? GANTRY_BAR_BLOCKED : 0);
  bar->progress = (guint16) task->progress;
  bar->color = gantry_bar_colors_find (get_colors (self), task);
  bar->constraint = (guint8) (task->summary || task->manual ? GANTRY_CONSTRAINT_ASAP : task->constraint_type);
  bar->baselines = make_baselines (self, task);
  fill_pieces (self, task, bar);
  count_letters (self, task, bar);
}

void
gantry_bar_source_forget (GantryBarSource *self)
{
  g_clear_pointer (&self->baselines, g_ptr_array_unref);
  g_clear_pointer (&self->colors, gantry_bar_colors_free);
  self->date = GANTRY_NONE;
  g_ptr_array_set_size (self->spans, 0);
}

void
gantry_bar_source_set_document (GantryBarSource *self, GantryDocument *document)
{
  gantry_bar_source_forget (self);
  g_set_object (&self->document, document);
}

void
gantry_bar_source_set_options (GantryBarSource *self, const GantryChartOptions *options)
{
  gantry_bar_source_forget (self);
  gantry_chart_options_copy (&self->options, options);
}

const GantryChartOptions *
gantry_bar_source_get_options (GantryBarSource *self)
{
  return &self->options;
}

GantryBarSource *
gantry_bar_source_new (GantryRowModel *rows)
{
  GantryBarSource *self = g_new0 (GantryBarSource, 1);

  self->rows = g_object_ref (rows);
  self->spans = g_ptr_array_new_with_free_func (g_free);
  gantry_chart_options_init (&self->options);
  self->date = GANTRY_NONE;
  return self;
}

void
gantry_bar_source_free (GantryBarSource *self)
{
  gantry_bar_source_forget (self);
  g_ptr_array_unref (self->spans);
  gantry_chart_options_clear (&self->options);
  g_clear_object (&self->document);
  g_object_unref (self->rows);
  g_free (self);
}
