/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-generate.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-document-private.h"
#include "model/gantry-instant.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-dependency.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task.h"

#define TASKS_A_PACKAGE 12
#define PACKAGES_A_PHASE 8
#define TASKS_A_PERSON 40

static const char *const verbs[] = { "Design", "Build", "Review", "Test", "Migrate", "Document",
                                     "Configure", "Measure", "Harden", "Deploy" };
static const char *const nouns[] = { "gateway", "ledger", "search index", "identity service",
                                     "backup chain", "message bus", "report store", "mobile client",
                                     "data lake", "network segment", "pipeline", "load balancer" };
static const char *const first_names[] = { "Ana", "Bo", "Chidi", "Dana", "Elif", "Farid", "Grace",
                                           "Hiro", "Ines", "Jonas", "Kavya", "Liam" };
static const char *const last_names[] = { "Silva", "Li", "Okafor", "Meyer", "Demir", "Haddad",
                                          "Kim", "Tanaka", "Costa", "Berg", "Rao", "Walsh" };

typedef struct {
  GantryDocument *document;
  GRand *random;
  guint n_tasks, n_people;
  GArray *leaves;    /* ids of tasks without subtasks, in order */
  guint phase_begin; /* the first of them in the phase */
} Generator;

static GantryRecord *
add_task (Generator *self, gint64 parent, gint64 position, const char *name)
{
  GantryRecord *task = gantry_document_insert (self->document, &gantry_task_kind);

  gantry_document_set_text (self->document, task, "name", name);
  gantry_document_set_integer (self->document, task, "parent", parent);
  gantry_document_set_integer (self->document, task, "position", position << 20);
  return task;
}

static void
add_people (Generator *self)
{
  for (guint i = 0; i < self->n_people; i++)
    {
      GantryRecord *person = gantry_document_insert (self->document, &gantry_person_kind);
      g_autofree char *name
        = g_strdup_printf ("%s %s %u", first_names[i % G_N_ELEMENTS (first_names)],
                           last_names[i / G_N_ELEMENTS (first_names) % G_N_ELEMENTS (last_names)],
                           i + 1);

      gantry_document_set_text (self->document, person, "name", name);
      gantry_document_set_integer (self->document, person, "rate",
                                   g_rand_int_range (self->random, 60, 160) * GANTRY_MONEY_UNIT);
    }
}

static void
add_dependency (Generator *self, gint64 predecessor, gint64 successor)
{
  GantryRecord *link = gantry_document_insert (self->document, &gantry_dependency_kind);
  gboolean plain = g_rand_int_range (self->random, 0, 10) < 8;

  gantry_document_set_integer (self->document, link, "predecessor", predecessor);
  gantry_document_set_integer (self->document, link, "successor", successor);
  if (plain)
    return;
  gantry_document_set_integer (self->document, link, "type", g_rand_int_range (self->random, 0, 3));
  gantry_document_set_integer (self->document, link, "lag",
                               g_rand_int_range (self->random, -2, 6) * 4 * GANTRY_HOUR);
}

/* Mostly on what came shortly before in the phase, now and then on any earlier phase: as programs of
 * many projects are, so that a plan of any size ends within decades. */
static gint64
pick_predecessor (Generator *self)
{
  guint n_leaves = self->leaves->len;
  gboolean far = g_rand_int_range (self->random, 0, 60) == 0;
  guint first = far || self->phase_begin == n_leaves ? 0 : MAX (self->phase_begin, n_leaves - MIN (n_leaves, 6));

  return g_array_index (self->leaves, gint64,
                        (guint) g_rand_int_range (self->random, (gint32) first, (gint32) n_leaves));
}

static void
link_leaf (Generator *self, gint64 id)
{
  guint n_links = (guint) g_rand_int_range (self->random, 1, 3);
  gint64 last = 0;

  if (self->leaves->len == 0 || (self->phase_begin == self->leaves->len
                                 && g_rand_int_range (self->random, 0, 4) != 0))
    return;
  for (guint i = 0; i < n_links; i++)
    {
      gint64 predecessor = pick_predecessor (self);

      if (predecessor != last)
        add_dependency (self, predecessor, id);
      last = predecessor;
    }
}

/* Phases begin over four years, as far as their dependencies let them. */
static void
hold_back (Generator *self, GantryRecord *task)
{
  gint64 start = gantry_document_get_project (self->document)->start;

  gantry_document_set_integer (self->document, task, "constraint_type", GANTRY_CONSTRAINT_SNET);
  gantry_document_set_integer (self->document, task, "constraint_date",
                               start + g_rand_int_range (self->random, 0, 200) * 7 * GANTRY_DAY);
}

static void
assign_leaf (Generator *self, gint64 id)
{
  GantryRecord *assignment = gantry_document_insert (self->document, &gantry_assignment_kind);

  gantry_document_set_integer (self->document, assignment, "task", id);
  gantry_document_set_integer (self->document, assignment, "person",
                               g_rand_int_range (self->random, 1, (gint32) self->n_people + 1));
  gantry_document_set_integer (self->document, assignment, "units",
                               g_rand_int_range (self->random, 1, 5) * GANTRY_PERCENT_FULL / 4);
}

static void
add_leaf (Generator *self, gint64 parent, gint64 position)
{
  guint number = self->leaves->len;
  g_autofree char *name
    = g_strdup_printf ("%s %s", verbs[g_rand_int_range (self->random, 0, G_N_ELEMENTS (verbs))],
                       nouns[g_rand_int_range (self->random, 0, G_N_ELEMENTS (nouns))]);
  gboolean milestone = position == TASKS_A_PACKAGE;
  GantryRecord *task = add_task (self, parent, position, milestone ? "Package done" : name);

  gantry_document_set_integer (self->document, task, "duration",
                               milestone ? 0 : g_rand_int_range (self->random, 1, 21) * 4 * GANTRY_HOUR);
  gantry_document_set_integer (self->document, task, "milestone", milestone);
  if (number < self->n_tasks / 50)
    gantry_document_set_integer (self->document, task, "percent_complete",
                                 g_rand_int_range (self->random, 0, 5) * GANTRY_PERCENT_FULL / 4);
  link_leaf (self, task->id);
  if (number > 0 && number == self->phase_begin)
    hold_back (self, task);
  if (!milestone)
    assign_leaf (self, task->id);
  g_array_append_val (self->leaves, task->id);
}

static void
add_tasks (Generator *self)
{
  gint64 phase = 0, package = 0, n_phases = 0, n_packages = 0, n_leaves = 0;

  for (guint i = 0; i < self->n_tasks; i++)
    {
      gboolean last = i + 1 == self->n_tasks;
      g_autofree char *name = NULL;

      if (!last && (phase == 0 || (n_packages == PACKAGES_A_PHASE && n_leaves == TASKS_A_PACKAGE)))
        {
          name = g_strdup_printf ("Phase %" G_GINT64_FORMAT, ++n_phases);
          phase = add_task (self, 0, n_phases, name)->id;
          package = n_packages = n_leaves = 0;
          self->phase_begin = self->leaves->len;
        }
      else if (!last && (package == 0 || n_leaves == TASKS_A_PACKAGE))
        {
          name = g_strdup_printf ("Work package %" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, n_phases,
                                  n_packages + 1);
          package = add_task (self, phase, ++n_packages, name)->id;
          n_leaves = 0;
        }
      else
        {
          n_leaves++;
          add_leaf (self, package, package != 0 ? n_leaves : n_phases + 1);
        }
    }
}

GantryDocument *
gantry_document_generate (guint n_tasks, guint32 seed)
{
  GantryDocument *document = gantry_document_new (gantry_instant_from_civil (2027, 1, 4, 8 * GANTRY_HOUR));
  g_autoptr (GArray) leaves = g_array_new (FALSE, FALSE, sizeof (gint64));
  Generator generator = { document, g_rand_new_with_seed (seed), n_tasks,
                          MAX (1, n_tasks / TASKS_A_PERSON), leaves, 0 };
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (n_tasks >= 1 && n_tasks <= GANTRY_GENERATE_TASKS_MAX, NULL);
  gantry_document_begin (document, _("Generate plan"));
  gantry_document_set_text (document, (GantryRecord *) gantry_document_get_project (document), "name",
                            "Synthetic plan");
  add_people (&generator);
  add_tasks (&generator);
  if (!gantry_document_commit (document, &error))
    g_error ("A generated plan breaks a rule: %s", error->message);
  gantry_journal_clear (document->journal);
  g_rand_free (generator.random);
  return document;
}
