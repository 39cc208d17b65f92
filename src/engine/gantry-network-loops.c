/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-network-graph.h"

/* Which links close a loop: those from whose successor a way leads back to their predecessor over
 * links given before them. For all of them together, in O(links log links): links come in one after
 * the other, and of each it is asked at which moment its two ends fall into one strongly connected
 * component. All halves are tried at once: what is connected halfway is settled within its
 * component in the first half; the rest goes on with the components drawn together.
 *
 * The first link that closes a loop in a component is cut, and all is asked again, for without it
 * later ones may close none. Where that takes too long, because a hostile file is all loops, the
 * rest of them is cut at once. */

/* Of so many loops the links are listed. */
#define N_LISTED 16
/* Edges looked at before all is cut at once. */
#define PATIENCE 2000000

typedef struct {
  guint32 from, to; /* labels of components that are drawn together already */
  gint32 time;      /* when it comes in, from 0; -1 for steps within the outline: always there */
  guint32 link;
} Edge;

typedef struct {
  GantryNetGraph *graph;
  GArray *edges;    /* of Edge */
  guint32 *place;   /* by label: its number in the current turn */
  guint32 n_times;
  guint32 *by_time; /* the link of each time */
  gboolean *closes; /* by time */
  GPtrArray *loops;
} Search;

/* ---- Strongly connected components of a list of edges, without recursion ---- */

typedef struct {
  guint n;
  guint32 *label;     /* by place */
  guint32 *head, *to; /* what is after a place */
  guint32 *component; /* by place: the place that stands for all of them */
} Turn;

static guint32
take_place (Search *search, Turn *turn, guint32 label)
{
  if (search->place[label] == GANTRY_NO_TASK)
    {
      search->place[label] = turn->n;
      turn->label[turn->n++] = label;
    }
  return search->place[label];
}

static void
turn_init (Turn *self, Search *search, const Edge *edges, guint n, gint32 before)
{
  g_autofree guint32 *at = NULL;

  *self = (Turn) { .label = g_new (guint32, 2 * n), .head = g_new0 (guint32, 2 * n + 1), .to = g_new (guint32, n) };
  for (guint i = 0; i < n; i++)
    {
      guint32 from = take_place (search, self, edges[i].from);

      take_place (search, self, edges[i].to);
      if (edges[i].time < before)
        self->head[from + 1]++;
    }
  for (guint i = 0; i < self->n; i++)
    self->head[i + 1] += self->head[i];
  at = g_memdup2 (self->head, self->n * sizeof *at);
  for (guint i = 0; i < n; i++)
    if (edges[i].time < before)
      self->to[at[search->place[edges[i].from]]++] = search->place[edges[i].to];
  self->component = g_new (guint32, self->n);
}

static void
turn_clear (Turn *self, Search *search)
{
  for (guint i = 0; i < self->n; i++)
    search->place[self->label[i]] = GANTRY_NO_TASK;
  g_free (self->label);
  g_free (self->head);
  g_free (self->to);
  g_free (self->component);
}

/* Tarjan's algorithm with a stack of its own. */
typedef struct {
  guint32 *number, *low, *next;  /* by place: number 0 is not seen yet */
  guint32 *open, n_open;         /* places whose component is not closed yet */
  guint32 *path, n_path;
  guint32 n_numbers;
} Tarjan;

static void
enter (Tarjan *self, const Turn *turn, guint32 place)
{
  self->number[place] = self->low[place] = ++self->n_numbers;
  self->next[place] = turn->head[place];
  self->open[self->n_open++] = place;
  self->path[self->n_path++] = place;
}

static void
leave (Tarjan *self, Turn *turn, guint32 place)
{
  guint32 member;

  self->n_path--;
  if (self->n_path > 0)
    {
      guint32 above = self->path[self->n_path - 1];

      self->low[above] = MIN (self->low[above], self->low[place]);
    }
  if (self->low[place] != self->number[place])
    return;
  do
    {
      member = self->open[--self->n_open];
      turn->component[member] = place;
      self->number[member] = G_MAXUINT32; /* closed: nobody's low */
    }
  while (member != place);
}

static void
find_components (Turn *turn)
{
  g_autofree guint32 *room = g_new0 (guint32, 5 * (gsize) turn->n);
  Tarjan self = { room, room + turn->n, room + 2 * (gsize) turn->n, room + 3 * (gsize) turn->n, 0,
                  room + 4 * (gsize) turn->n, 0, 0 };

  for (guint32 root = 0; root < turn->n; root++)
    {
      if (self.number[root] != 0)
        continue;
      enter (&self, turn, root);
      while (self.n_path > 0)
        {
          guint32 place = self.path[self.n_path - 1];

          if (self.next[place] < turn->head[place + 1])
            {
              guint32 to = turn->to[self.next[place]++];

              if (self.number[to] == 0)
                enter (&self, turn, to);
              else if (self.number[to] != G_MAXUINT32)
                self.low[place] = MIN (self.low[place], self.number[to]);
            }
          else
            leave (&self, turn, place);
        }
    }
}

/* ---- The halves ---- */

/* Moves the edges whose ends are connected to the front and draws the ends of the others together.
 * Returns how many are in front. */
static guint
divide (Search *search, Edge *edges, guint n, gint32 before)
{
  guint n_front = 0;
  Turn turn;

  turn_init (&turn, search, edges, n, before);
  find_components (&turn);
  for (guint i = 0; i < n; i++)
    {
      guint32 from = turn.component[search->place[edges[i].from]];
      guint32 to = turn.component[search->place[edges[i].to]];
      Edge edge = edges[i];

      if (from == to)
        {
          edges[i] = edges[n_front];
          edges[n_front++] = edge;
        }
    }
  for (guint i = n_front; i < n; i++)
    {
      edges[i].from = turn.label[turn.component[search->place[edges[i].from]]];
      edges[i].to = turn.label[turn.component[search->place[edges[i].to]]];
    }
  turn_clear (&turn, search);
  return n_front;
}

/* The ends of all @edges become connected when between @low and @high links are in. */
static void
settle (Search *search, Edge *edges, guint n, gint32 low, gint32 high)
{
  gint32 middle = low + (high - low) / 2;
  guint n_front;

  if (n == 0)
    return;
  if (low == high)
    {
      for (guint i = 0; i < n; i++)
        if (edges[i].time >= 0 && low <= edges[i].time + 1)
          search->closes[edges[i].time] = TRUE;
      return;
    }
  n_front = divide (search, edges, n, middle);
  settle (search, edges, n_front, low, middle);
  settle (search, edges + n_front, n - n_front, middle + 1, high);
}

static gboolean
is_waiting (const GantryNetGraph *graph, guint32 node)
{
  return graph->n_before[node] != 0;
}

static void
add_edge (gpointer data, guint32 node, guint32 next, guint32 link)
{
  Search *self = data;
  Edge edge = { node, next, -1, link };

  if (is_waiting (self->graph, next))
    g_array_append_val (self->edges, edge);
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint32 *id = data;
  guint32 left = id[*(const guint32 *) a], right = id[*(const guint32 *) b];

  return (left > right) - (left < right);
}

/* Numbers the links among the edges in the order in which they were given. */
static void
set_times (Search *self)
{
  GantryNetwork *network = self->graph->network;
  g_autofree guint32 *time = g_new (guint32, network->n_links);

  self->by_time = g_new (guint32, self->edges->len);
  for (guint i = 0; i < self->edges->len; i++)
    if (g_array_index (self->edges, Edge, i).link != GANTRY_NO_TASK)
      self->by_time[self->n_times++] = g_array_index (self->edges, Edge, i).link;
  g_sort_array (self->by_time, self->n_times, sizeof *self->by_time, compare_ids, network->link_id);
  for (guint i = 0; i < self->n_times; i++)
    time[self->by_time[i]] = i;
  for (guint i = 0; i < self->edges->len; i++)
    {
      Edge *edge = &g_array_index (self->edges, Edge, i);

      if (edge->link != GANTRY_NO_TASK)
        edge->time = (gint32) time[edge->link];
    }
}

/* ---- One loop in full ---- */

typedef struct {
  GantryNetGraph *graph;
  guint32 *came_from, *came_by; /* by node */
  GArray *queue;
  guint32 id; /* only links given before this one */
  gboolean over_cuts;
} Trace;

static void
trace_step (gpointer data, guint32 node, guint32 next, guint32 link)
{
  Trace *self = data;

  if (!is_waiting (self->graph, next) || self->came_from[next] != GANTRY_NO_TASK)
    return;
  if (link != GANTRY_NO_TASK
      && (self->graph->network->link_id[link] >= self->id
          || (!self->over_cuts && self->graph->network->link_info[link] & GANTRY_LINK_CUT)))
    return;
  self->came_from[next] = node;
  self->came_by[next] = link;
  g_array_append_val (self->queue, next);
}

/* Appends the links of the shortest way from @from to @to. */
static void
trace_way (GantryNetGraph *graph, guint32 from, guint32 to, guint32 id, gboolean over_cuts, GArray *links)
{
  Trace self = { .graph = graph, .id = id, .over_cuts = over_cuts };
  guint n = links->len;

  self.came_from = g_new (guint32, graph->n_nodes);
  self.came_by = g_new (guint32, graph->n_nodes);
  self.queue = g_array_new (FALSE, FALSE, sizeof (guint32));
  memset (self.came_from, 0xff, graph->n_nodes * sizeof *self.came_from);
  self.came_from[from] = from;
  g_array_append_val (self.queue, from);
  for (guint i = 0; i < self.queue->len && self.came_from[to] == GANTRY_NO_TASK; i++)
    gantry_net_graph_foreach_next (graph, g_array_index (self.queue, guint32, i), trace_step, &self);
  for (guint32 node = to; node != from && self.came_from[node] != GANTRY_NO_TASK; node = self.came_from[node])
    if (self.came_by[node] != GANTRY_NO_TASK)
      g_array_insert_val (links, n, graph->network->link_id[self.came_by[node]]);
  g_free (self.came_from);
  g_free (self.came_by);
  g_array_unref (self.queue);
}

static void
cut (Search *self, guint32 link, gboolean over_cuts)
{
  GantryNetGraph *graph = self->graph;
  GantryNetwork *network = graph->network;
  GantryNetLoop *loop = g_new (GantryNetLoop, 1);
  guint32 successor = 0;

  loop->cut = network->link_id[link];
  loop->links = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (self->loops->len < N_LISTED)
    {
      while (network->in_head[successor + 1] <= link)
        successor++;
      g_array_append_val (loop->links, loop->cut);
      trace_way (graph, gantry_net_graph_in_node (graph, successor),
                 gantry_net_graph_out_node (graph, network->link_predecessor[link]), loop->cut, over_cuts, loop->links);
    }
  g_ptr_array_add (self->loops, loop);
  network->link_info[link] |= GANTRY_LINK_CUT;
}

/* ---- Turn by turn ---- */

static void
find_closing (Search *self)
{
  g_autofree Edge *edges = g_memdup2 (self->edges->data, self->edges->len * sizeof *edges);

  memset (self->closes, 0, self->n_times * sizeof *self->closes);
  settle (self, edges, self->edges->len, 0, (gint32) self->n_times + 1);
}

static gboolean
is_cut (const Search *self, const Edge *edge)
{
  return edge->link != GANTRY_NO_TASK && self->graph->network->link_info[edge->link] & GANTRY_LINK_CUT;
}

static void
drop_cut (Search *self)
{
  guint n = 0;

  for (guint i = 0; i < self->edges->len; i++)
    if (!is_cut (self, &g_array_index (self->edges, Edge, i)))
      g_array_index (self->edges, Edge, n++) = g_array_index (self->edges, Edge, i);
  g_array_set_size (self->edges, n);
}

/* Marks in @first, by time, the closing link of each component that came in first. */
static void
find_first (Search *self, gboolean *first)
{
  const Edge *edges = (const Edge *) (gpointer) self->edges->data;
  g_autofree gint32 *least = NULL;
  Turn turn;

  turn_init (&turn, self, edges, self->edges->len, (gint32) self->n_times);
  find_components (&turn);
  least = g_new (gint32, turn.n);
  for (guint i = 0; i < turn.n; i++)
    least[i] = G_MAXINT32;
  for (guint i = 0; i < self->edges->len; i++)
    if (edges[i].time >= 0 && self->closes[edges[i].time])
      {
        guint32 component = turn.component[self->place[edges[i].from]];

        least[component] = MIN (least[component], edges[i].time);
      }
  for (guint i = 0; i < turn.n; i++)
    if (least[i] != G_MAXINT32)
      first[least[i]] = TRUE;
  turn_clear (&turn, self);
}

/* Cuts what closes a loop: in each component the first one, or all. FALSE when there is nothing. */
static gboolean
cut_closing (Search *self, gboolean all)
{
  g_autofree gboolean *first = g_new0 (gboolean, self->n_times);
  guint n_before = self->loops->len;

  find_closing (self);
  if (!all)
    find_first (self, first);
  for (guint i = 0; i < self->n_times; i++)
    if (all ? self->closes[i] : first[i])
      cut (self, self->by_time[i], all);
  drop_cut (self);
  return self->loops->len > n_before;
}

static int
compare_loops (gconstpointer a, gconstpointer b)
{
  const GantryNetLoop *left = *(GantryNetLoop *const *) a, *right = *(GantryNetLoop *const *) b;

  return (left->cut > right->cut) - (left->cut < right->cut);
}

GPtrArray *
gantry_net_graph_cut_loops (GantryNetGraph *graph)
{
  Search self = { .graph = graph, .loops = g_ptr_array_new_with_free_func ((GDestroyNotify) gantry_net_loop_free) };
  gint64 patience = PATIENCE;

  self.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  for (guint32 node = 0; node < graph->n_nodes; node++)
    if (is_waiting (graph, node))
      gantry_net_graph_foreach_next (graph, node, add_edge, &self);
  set_times (&self);
  self.closes = g_new (gboolean, self.n_times);
  self.place = g_new (guint32, graph->n_nodes);
  memset (self.place, 0xff, graph->n_nodes * sizeof *self.place);
  do
    patience -= self.edges->len;
  while (cut_closing (&self, patience < 0));
  g_array_unref (self.edges);
  g_free (self.place);
  g_free (self.by_time);
  g_free (self.closes);
  g_ptr_array_sort (self.loops, compare_loops);
  return self.loops;
}
