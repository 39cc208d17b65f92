/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-network-private.h"
#include "engine/gantry-pages.h"
#include "engine/gantry-worktime-private.h"

static gint64 *
new_times (guint n)
{
  gint64 *times = gantry_pages_new (gint64, n);

  for (guint i = 0; i < n; i++)
    times[i] = GANTRY_NO_TIME;
  return times;
}

static void
new_tasks (GantryNetwork *self, guint n)
{
  self->parent = gantry_pages_new (guint32, n);
  for (guint i = 0; i < n; i++)
    self->parent[i] = GANTRY_NO_TASK;
  self->duration = gantry_pages_new0 (gint64, n);
  self->calendar = gantry_pages_new0 (guint32, n);
  self->slack_calendar = gantry_pages_new0 (guint32, n);
  self->flags = gantry_pages_new0 (guint16, n);
  self->constraint = gantry_pages_new0 (guint8, n);
  self->percent = gantry_pages_new0 (guint16, n);
  self->constraint_date = new_times (n);
  self->deadline = new_times (n);
  self->fixed_start = new_times (n);
  self->fixed_finish = new_times (n);
  self->delay = gantry_pages_new0 (gint64, n);
  self->start = new_times (n);
  self->finish = new_times (n);
  self->early_start = new_times (n);
  self->early_finish = new_times (n);
  self->late_start = new_times (n);
  self->late_finish = new_times (n);
  self->total_slack = gantry_pages_new0 (gint64, n);
  self->free_slack = gantry_pages_new0 (gint64, n);
  self->driver = gantry_pages_new0 (guint32, n);
  self->work = gantry_pages_new0 (gint64, n);
  self->late_work = gantry_pages_new0 (gint64, n);
  self->group = gantry_pages_new (guint32, n);
  self->in_head = gantry_pages_new0 (guint32, n + 1);
  self->out_head = gantry_pages_new0 (guint32, n + 1);
}

static void
new_links (GantryNetwork *self, guint n)
{
  self->link_predecessor = gantry_pages_new (guint32, n);
  self->link_successor = gantry_pages_new (guint32, n);
  self->link_info = gantry_pages_new (guint32, n);
  self->link_id = gantry_pages_new (guint32, n);
  self->link_lag = gantry_pages_new (gint32, n);
  self->out_link = gantry_pages_new (guint32, n);
}

/* Nearly all lags fit 32 bits and are not in percent; the others are kept aside. */
static void
set_lag (GantryNetwork *self, guint32 at, const GantryNetLink *link)
{
  gint64 lag = gantry_time_clamp (link->lag);

  if (link->lag_percent == 0 && lag == (gint32) lag)
    {
      self->link_lag[at] = (gint32) lag;
      return;
    }
  if ((self->n_wide_lags & (self->n_wide_lags - 1)) == 0)
    self->wide_lags = g_renew (GantryNetWideLag, self->wide_lags, MAX (1, 2 * self->n_wide_lags));
  self->link_info[at] |= GANTRY_LINK_WIDE;
  self->link_lag[at] = (gint32) self->n_wide_lags;
  self->wide_lags[self->n_wide_lags++] = (GantryNetWideLag) { lag, link->lag_percent };
}

static guint32
pack_info (const GantryNetLink *link)
{
  return link->type | (link->lag_elapsed ? GANTRY_LINK_ELAPSED : 0) | link->calendar << GANTRY_LINK_CALENDAR_SHIFT;
}

/* Turns counts in heads[i + 1] into where each bucket begins. */
static void
sum_up (guint32 *heads, guint n)
{
  for (guint i = 0; i < n; i++)
    heads[i + 1] += heads[i];
}

/* Sorts the links by successor, and lists them by predecessor, keeping their order. */
static void
fill_links (GantryNetwork *self, const GantryNetLink *links, guint n)
{
  g_autofree guint32 *in = NULL, *out = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_assert (links[i].predecessor < self->n_tasks && links[i].successor < self->n_tasks);
      self->in_head[links[i].successor + 1]++;
      self->out_head[links[i].predecessor + 1]++;
    }
  sum_up (self->in_head, self->n_tasks);
  sum_up (self->out_head, self->n_tasks);
  in = g_memdup2 (self->in_head, self->n_tasks * sizeof *in);
  out = g_memdup2 (self->out_head, self->n_tasks * sizeof *out);
  for (guint i = 0; i < n; i++)
    {
      guint32 at = in[links[i].successor]++;

      self->link_predecessor[at] = links[i].predecessor;
      self->link_successor[at] = links[i].successor;
      self->link_info[at] = pack_info (&links[i]);
      self->link_id[at] = i;
      set_lag (self, at, &links[i]);
      self->out_link[out[links[i].predecessor]++] = at;
    }
}

GantryNetwork *
gantry_network_new (guint n_tasks, const GantryNetLink *links, guint n_links)
{
  GantryNetwork *self = g_new0 (GantryNetwork, 1);

  self->n_tasks = n_tasks;
  self->n_links = n_links;
  self->project_start = GANTRY_NO_TIME;
  self->project_finish = GANTRY_NO_TIME;
  new_tasks (self, n_tasks);
  new_links (self, n_links);
  fill_links (self, links, n_links);
  return self;
}

void
gantry_network_free (GantryNetwork *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->parent);
  g_free (self->duration);
  g_free (self->calendar);
  g_free (self->slack_calendar);
  g_free (self->flags);
  g_free (self->constraint);
  g_free (self->percent);
  g_free (self->constraint_date);
  g_free (self->deadline);
  g_free (self->fixed_start);
  g_free (self->fixed_finish);
  g_free (self->delay);
  g_free (self->start);
  g_free (self->finish);
  g_free (self->early_start);
  g_free (self->early_finish);
  g_free (self->late_start);
  g_free (self->late_finish);
  g_free (self->total_slack);
  g_free (self->free_slack);
  g_free (self->driver);
  g_free (self->work);
  g_free (self->late_work);
  g_free (self->group);
  g_free (self->groups);
  g_free (self->child_head);
  g_free (self->children);
  g_free (self->order);
  g_free (self->position);
  g_free (self->in_head);
  g_free (self->out_head);
  g_free (self->out_link);
  g_free (self->link_predecessor);
  g_free (self->link_successor);
  g_free (self->link_info);
  g_free (self->link_id);
  g_free (self->link_lag);
  g_free (self->wide_lags);
  g_clear_pointer (&self->state, gantry_net_state_free);
  g_free (self);
}

void
gantry_net_loop_free (GantryNetLoop *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->links);
  g_free (self);
}

/* The links into a task stand by ascending id. */
static guint32
find_link (const GantryNetwork *self, guint32 id, guint32 successor)
{
  guint32 low = self->in_head[successor], high = self->in_head[successor + 1];

  while (low < high)
    {
      guint32 middle = low + (high - low) / 2;

      if (self->link_id[middle] < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

void
gantry_network_set_link (GantryNetwork *self, guint32 id, const GantryNetLink *link)
{
  guint32 at, info;

  g_return_if_fail (self != NULL && link != NULL && link->successor < self->n_tasks);
  at = find_link (self, id, link->successor);
  g_return_if_fail (at < self->in_head[link->successor + 1] && self->link_id[at] == id
                    && self->link_predecessor[at] == link->predecessor);

  info = self->link_info[at];
  self->link_info[at] = pack_info (link) | (info & (GANTRY_LINK_CUT | GANTRY_LINK_DEAD | GANTRY_LINK_IDLE | GANTRY_LINK_WIDE));
  if ((info & GANTRY_LINK_WIDE) == 0)
    set_lag (self, at, link);
  else
    self->wide_lags[self->link_lag[at]] = (GantryNetWideLag) { gantry_time_clamp (link->lag), link->lag_percent };
}

gboolean
gantry_network_has_link (const GantryNetwork *self, guint32 id, guint32 predecessor, guint32 successor)
{
  guint32 at;

  g_return_val_if_fail (self != NULL, FALSE);
  if (predecessor >= self->n_tasks || successor >= self->n_tasks)
    return FALSE;
  at = find_link (self, id, successor);
  return at < self->in_head[successor + 1] && self->link_id[at] == id && self->link_predecessor[at] == predecessor;
}

void
gantry_network_get_link (const GantryNetwork *self, guint32 id, guint32 *predecessor, guint32 *successor)
{
  guint32 at = 0;

  g_return_if_fail (self != NULL && id < self->n_links);
  while (self->link_id[at] != id)
    at++;
  *predecessor = self->link_predecessor[at];
  *successor = self->link_successor[at];
}

/* Moves the @n links from @from on by one, up or down, and what points to them. */
static void
shift_links (GantryNetwork *self, guint32 from, guint n, int by)
{
  guint32 *arrays[] = { self->link_predecessor, self->link_successor, self->link_info, self->link_id,
                        (guint32 *) self->link_lag };

  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    memmove (arrays[i] + from + by, arrays[i] + from, n * sizeof (guint32));
  for (guint i = 0; i < self->n_links; i++)
    if (self->out_link[i] >= from)
      self->out_link[i] += (guint32) by;
}

static void
shift_heads (guint32 *heads, guint n, guint32 task, int by)
{
  for (guint32 i = task + 1; i <= n; i++)
    heads[i] += (guint32) by;
}

static void
grow_links (GantryNetwork *self)
{
  guint n = self->n_links + 1;

  self->link_predecessor = g_renew (guint32, self->link_predecessor, n);
  self->link_successor = g_renew (guint32, self->link_successor, n);
  self->link_info = g_renew (guint32, self->link_info, n);
  self->link_id = g_renew (guint32, self->link_id, n);
  self->link_lag = g_renew (gint32, self->link_lag, n);
  self->out_link = g_renew (guint32, self->out_link, n);
}

static gboolean
is_plain_end (const GantryNetwork *self, guint32 task)
{
  return task < self->n_tasks && !(self->flags[task] & GANTRY_NET_SUMMARY);
}

gboolean
gantry_network_add_link (GantryNetwork *self, const GantryNetLink *link)
{
  guint32 at, slot;

  g_return_val_if_fail (self != NULL && self->order != NULL && link != NULL, FALSE);
  if (!is_plain_end (self, link->predecessor) || !is_plain_end (self, link->successor)
      || self->position[link->predecessor] >= self->position[link->successor])
    return FALSE;

  at = self->in_head[link->successor + 1];
  slot = self->out_head[link->predecessor + 1];
  grow_links (self);
  shift_links (self, at, self->n_links - at, 1);
  memmove (self->out_link + slot + 1, self->out_link + slot, (self->n_links - slot) * sizeof *self->out_link);
  self->out_link[slot] = at;
  self->link_predecessor[at] = link->predecessor;
  self->link_successor[at] = link->successor;
  self->link_id[at] = self->n_links;
  self->link_info[at] = pack_info (link)
                        | (self->flags[link->predecessor] & GANTRY_NET_IGNORED ? GANTRY_LINK_DEAD : 0)
                        | (self->flags[link->successor] & GANTRY_NET_IGNORED ? GANTRY_LINK_IDLE : 0);
  set_lag (self, at, link);
  shift_heads (self->in_head, self->n_tasks, link->successor, 1);
  shift_heads (self->out_head, self->n_tasks, link->predecessor, 1);
  self->n_links++;
  return TRUE;
}

/* A link that was cut stands for a loop that may not be one any more. */
static gboolean
any_cut (const GantryNetwork *self)
{
  for (guint i = 0; i < self->n_links; i++)
    if (self->link_info[i] & GANTRY_LINK_CUT)
      return TRUE;
  return FALSE;
}

gboolean
gantry_network_remove_link (GantryNetwork *self, guint32 id, guint32 successor)
{
  guint32 at, slot, predecessor;

  g_return_val_if_fail (self != NULL && successor < self->n_tasks, FALSE);
  at = find_link (self, id, successor);
  g_return_val_if_fail (at < self->in_head[successor + 1] && self->link_id[at] == id, FALSE);
  predecessor = self->link_predecessor[at];
  if (!is_plain_end (self, predecessor) || !is_plain_end (self, successor) || any_cut (self))
    return FALSE;

  slot = self->out_head[predecessor];
  while (self->out_link[slot] != at)
    slot++;
  memmove (self->out_link + slot, self->out_link + slot + 1, (self->n_links - slot - 1) * sizeof *self->out_link);
  self->n_links--;
  shift_links (self, at + 1, self->n_links - at, -1);
  for (guint i = 0; i < self->n_links; i++)
    if (self->link_id[i] > id)
      self->link_id[i]--;
  for (guint i = 0; i < self->n_tasks; i++)
    if (self->driver[i] > id && self->driver[i] < GANTRY_DRIVER_PROJECT)
      self->driver[i]--;
  shift_heads (self->in_head, self->n_tasks, successor, -1);
  shift_heads (self->out_head, self->n_tasks, predecessor, -1);
  return TRUE;
}

guint32
gantry_network_get_group (const GantryNetwork *self, guint32 task)
{
  g_return_val_if_fail (self != NULL && self->flags[task] & GANTRY_NET_SUMMARY, GANTRY_NO_TASK);
  return gantry_network_own_group (self, task);
}

/* What new_tasks(), new_links() and gantry_network_prepare() allocate. */
void
gantry_network_measure (const GantryNetwork *self, gsize *of_tasks, gsize *of_links)
{
  gsize of_task = 16 * sizeof (gint64)  /* durations, instants, slack and work */
                  + 9 * sizeof (guint32) /* parent, calendars, driver, group, children, heads, position of itself */
                  + sizeof *self->flags + sizeof *self->percent + sizeof *self->constraint;

  *of_tasks = self->n_tasks * of_task + (self->n_tasks + 2 * self->n_summaries) * sizeof *self->order
              + 2 * self->n_summaries * sizeof *self->position
              + self->n_summaries * (sizeof *self->groups + sizeof *self->child_head)
              + gantry_net_state_measure (self->state);
  *of_links = self->n_links * 6 * sizeof (guint32) + self->n_wide_lags * sizeof *self->wide_lags;
}
