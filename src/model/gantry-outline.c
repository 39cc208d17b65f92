/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-outline.h"

#include <string.h>

#include "engine/gantry-pages.h"
#include "model/gantry-number-text.h"
#include "model/gantry-outline-private.h"
#include "model/kinds/gantry-task.h"

#define NO_ROW G_MAXUINT32
/* Deeper than this, a task has the code of its ancestor there: outlines from hostile files are as
 * deep as they are long, and their codes would fill the memory. */
#define WBS_LEVELS_MAX 64

typedef struct {
  GantryTask *task; /* unowned: the table owns it */
  guint32 end;      /* the row after the last descendant */
  guint32 parent;   /* rows, or NO_ROW */
  guint32 previous;
} Row;

struct _GantryOutline {
  GArray *rows; /* of Row */
  guint64 generation;
};

#define ROW(self, i) g_array_index ((self)->rows, Row, (i))

GantryOutline *
gantry_outline_new (void)
{
  GantryOutline *self = g_new0 (GantryOutline, 1);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

void
gantry_outline_free (GantryOutline *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

/* ---- Rebuilding ---- */

/* A task with the table index of its summary task: what it is sorted by. */
typedef struct {
  GantryTask *task;
  guint32 parent; /* NO_ROW at the top */
} Child;

static int
compare_children (gconstpointer a, gconstpointer b)
{
  const Child *first = a, *second = b;

  if (first->parent != second->parent)
    return first->parent < second->parent ? -1 : 1;
  if (first->task->position != second->task->position)
    return first->task->position < second->task->position ? -1 : 1;
  return (first->task->parent_instance.id > second->task->parent_instance.id)
         - (first->task->parent_instance.id < second->task->parent_instance.id);
}

static Child *
sort_children (GantryTable *table, guint n_tasks)
{
  Child *children = gantry_pages_new (Child, n_tasks);
  gboolean sorted = TRUE;

  for (guint i = 0; i < n_tasks; i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (table, i));
      guint parent;

      children[i] = (Child){ task, gantry_table_find (table, task->parent, &parent) ? parent : NO_ROW };
      sorted = sorted && (i == 0 || compare_children (&children[i - 1], &children[i]) <= 0);
    }
  if (!sorted)
    qsort (children, n_tasks, sizeof (Child), compare_children);
  return children;
}

typedef struct {
  GantryOutline *outline;
  Child *children; /* sorted */
  guint n_tasks;
  guint32 *first; /* by table index of the parent: its first child, NO_ROW without */
  GString *wbs;
  GArray *stack; /* of Frame */
} Walk;

typedef struct {
  guint32 next;      /* index into children of the next sibling to visit */
  guint32 parent;    /* table index of the siblings' parent */
  guint32 row;       /* the parent's row */
  guint32 previous;  /* row of the sibling before */
  guint32 ordinal;   /* of the sibling before */
  gsize wbs_length;  /* of the parent's code with its dot */
} Frame;

static void
set_wbs (Walk *walk, GantryTask *task, const Frame *frame)
{
  /* in a buffer first: most codes are as before, and a plan has 100,000 of them */
  g_string_truncate (walk->wbs, frame->wbs_length);
  if (walk->stack->len <= WBS_LEVELS_MAX)
    gantry_number_append (walk->wbs, frame->ordinal, 0, 0, &gantry_number_style_plain);
  if (g_strcmp0 (task->wbs, walk->wbs->str) != 0)
    {
      g_free (task->wbs);
      task->wbs = g_strndup (walk->wbs->str, walk->wbs->len);
    }
}

static guint32
append_row (Walk *walk, GantryTask *task, Frame *frame)
{
  guint32 row = walk->outline->rows->len;
  const Row entry = { task, row + 1, frame->row, frame->previous };

  g_array_append_val (walk->outline->rows, entry);
  frame->previous = row;
  frame->ordinal++;
  task->row = row;
  task->level = walk->stack->len;
  set_wbs (walk, task, frame);
  return row;
}

static void
descend (Walk *walk, GantryTask *task, guint32 row, guint32 first)
{
  Frame child = { first, task->parent_instance.index, row, NO_ROW, 0, 0 };

  if (walk->stack->len < WBS_LEVELS_MAX)
    g_string_append_c (walk->wbs, '.');
  child.wbs_length = walk->wbs->len;
  g_array_append_val (walk->stack, child);
}

/* Preorder from @root's children on, without recursion: outlines from files may be very deep. */
static void
walk_children (Walk *walk, guint32 first)
{
  const Frame root = { first, NO_ROW, NO_ROW, NO_ROW, 0, 0 };

  g_array_append_val (walk->stack, root);
  while (walk->stack->len > 0)
    {
      Frame *frame = &g_array_index (walk->stack, Frame, walk->stack->len - 1);
      GantryTask *task;
      guint32 row;

      if (frame->next >= walk->n_tasks || walk->children[frame->next].parent != frame->parent)
        {
          if (frame->row != NO_ROW)
            ROW (walk->outline, frame->row).end = walk->outline->rows->len;
          g_array_set_size (walk->stack, walk->stack->len - 1);
          continue;
        }
      task = walk->children[frame->next++].task;
      row = append_row (walk, task, frame);
      first = walk->first[task->parent_instance.index];
      task->summary = first != NO_ROW;
      if (task->summary)
        descend (walk, task, row, first);
    }
}

/* What the walk from the top did not reach hangs in a circle of summary tasks. */
static void
append_unreached (Walk *walk)
{
  g_autofree gboolean *reached = g_new0 (gboolean, walk->n_tasks);

  for (guint i = 0; i < walk->outline->rows->len; i++)
    reached[ROW (walk->outline, i).task->parent_instance.index] = TRUE;
  for (guint i = 0; i < walk->n_tasks; i++)
    {
      GantryTask *task = walk->children[i].task;
      const Row row = { task, walk->outline->rows->len + 1, NO_ROW, NO_ROW };

      if (reached[task->parent_instance.index])
        continue;
      task->row = walk->outline->rows->len;
      task->level = 1;
      task->summary = FALSE;
      g_clear_pointer (&task->wbs, g_free);
      g_array_append_val (walk->outline->rows, row);
    }
}

void
gantry_outline_rebuild (GantryOutline *self, GantryTable *table)
{
  guint n_tasks = gantry_table_get_n_records (table);
  g_autofree Child *children = sort_children (table, n_tasks);
  g_autofree guint32 *first = gantry_pages_new (guint32, n_tasks + 1);
  g_autoptr (GString) wbs = g_string_new (NULL);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Frame));
  guint32 top = n_tasks;
  Walk walk = { self, children, n_tasks, first, wbs, stack };

  g_array_set_size (self->rows, 0);
  memset (first, 0xff, (n_tasks + 1) * sizeof *first);
  for (guint i = n_tasks; i-- > 0;)
    {
      if (children[i].parent == NO_ROW)
        top = i;
      else
        first[children[i].parent] = i;
    }
  walk_children (&walk, top);
  if (self->rows->len < n_tasks)
    append_unreached (&walk);
  self->generation++;
}

/* ---- Public ---- */

guint
gantry_outline_get_n_tasks (GantryOutline *self)
{
  return self->rows->len;
}

GantryTask *
gantry_outline_get_task (GantryOutline *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, NULL);
  return ROW (self, row).task;
}

GantryTask *
gantry_outline_find_numbered (GantryOutline *self, const char *number)
{
  guint64 row;

  g_return_val_if_fail (number != NULL, NULL);

  if (self->rows->len == 0 || !g_ascii_string_to_unsigned (number, 10, 1, self->rows->len, &row, NULL))
    return NULL;
  return ROW (self, row - 1).task;
}

guint
gantry_outline_get_subtree_end (GantryOutline *self, guint row)
{
  g_return_val_if_fail (row < self->rows->len, row);
  return ROW (self, row).end;
}

GantryTask *
gantry_outline_get_parent (GantryOutline *self, GantryTask *task)
{
  guint32 parent = ROW (self, task->row).parent;

  return parent != NO_ROW ? ROW (self, parent).task : NULL;
}

GantryTask *
gantry_outline_get_previous_sibling (GantryOutline *self, GantryTask *task)
{
  guint32 previous = ROW (self, task->row).previous;

  return previous != NO_ROW ? ROW (self, previous).task : NULL;
}

GantryTask *
gantry_outline_get_next_sibling (GantryOutline *self, GantryTask *task)
{
  guint32 next = ROW (self, task->row).end;

  if (next >= self->rows->len || ROW (self, next).parent != ROW (self, task->row).parent)
    return NULL;
  return ROW (self, next).task;
}

gboolean
gantry_outline_is_ancestor (GantryOutline *self, GantryTask *ancestor, GantryTask *task)
{
  return task->row > ancestor->row && task->row < ROW (self, ancestor->row).end;
}

guint64
gantry_outline_get_generation (GantryOutline *self)
{
  return self->generation;
}
