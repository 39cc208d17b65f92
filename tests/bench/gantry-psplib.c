/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gantry-psplib.h"

#include <string.h>

#define ACTIVITIES_MAX 100000
#define RESOURCES_MAX 1000

/* ---- Reading ---- */

/* What is left of the text. Anything missing makes it fail for good. */
typedef struct {
  const char *at;
  gboolean failed;
} Scanner;

static void
skip_to (Scanner *self, const char *mark)
{
  const char *found = self->failed ? NULL : strstr (self->at, mark);

  if (found == NULL)
    self->failed = TRUE;
  else
    self->at = found + strlen (mark);
}

static void
skip_lines (Scanner *self, guint n)
{
  for (guint i = 0; i < n; i++)
    skip_to (self, "\n");
}

static gint32
read_number (Scanner *self)
{
  char *end;
  gint64 number;

  if (self->failed)
    return 0;
  number = g_ascii_strtoll (self->at, &end, 10);
  if (end == self->at || number < 0 || number > G_MAXINT32)
    {
      self->failed = TRUE;
      return 0;
    }
  self->at = end;
  return (gint32) number;
}

static gint32
read_number_after (Scanner *self, const char *mark)
{
  skip_to (self, mark);
  skip_to (self, ":");
  return read_number (self);
}

static void
read_links (GantryPsplib *self, Scanner *scanner)
{
  skip_to (scanner, "PRECEDENCE RELATIONS");
  skip_lines (scanner, 2);
  for (guint i = 0; i < self->n_activities && !scanner->failed; i++)
    {
      gint32 activity = read_number (scanner), n_modes = read_number (scanner), n = read_number (scanner);

      scanner->failed |= activity != (gint32) i + 1 || n_modes != 1;
      for (gint32 k = 0; k < n && !scanner->failed; k++)
        {
          GantryLevelLink link = { i, (guint32) read_number (scanner) - 1, 0 };

          g_array_append_val (self->links, link);
        }
    }
}

static void
read_requests (GantryPsplib *self, Scanner *scanner)
{
  skip_to (scanner, "REQUESTS/DURATIONS");
  skip_lines (scanner, 3);
  for (guint i = 0; i < self->n_activities && !scanner->failed; i++)
    {
      read_number (scanner);
      read_number (scanner);
      self->duration[i] = read_number (scanner);
      for (guint k = 0; k < self->n_resources; k++)
        self->demand[i * self->n_resources + k] = read_number (scanner);
    }
  skip_to (scanner, "RESOURCEAVAILABILITIES");
  skip_lines (scanner, 2);
  for (guint k = 0; k < self->n_resources; k++)
    self->capacity[k] = read_number (scanner);
}

static void
read_all (GantryPsplib *self, Scanner *scanner)
{
  self->n_activities = (guint) read_number_after (scanner, "jobs");
  self->n_resources = (guint) read_number_after (scanner, "- renewable");
  if (self->n_activities > ACTIVITIES_MAX || self->n_resources > RESOURCES_MAX)
    scanner->failed = TRUE;
  if (scanner->failed)
    return;
  self->duration = g_new0 (gint32, MAX (self->n_activities, 1));
  self->demand = g_new0 (gint32, MAX (self->n_activities * self->n_resources, 1));
  self->capacity = g_new0 (gint32, MAX (self->n_resources, 1));
  read_links (self, scanner);
  read_requests (self, scanner);
}

GantryPsplib *
gantry_psplib_read (const char *path, GError **error)
{
  g_autoptr (GantryPsplib) self = g_new0 (GantryPsplib, 1);
  g_autofree char *text = NULL;
  Scanner scanner = { NULL, FALSE };

  self->links = g_array_new (FALSE, FALSE, sizeof (GantryLevelLink));
  self->name = g_path_get_basename (path);
  if (g_str_has_suffix (self->name, ".sm"))
    self->name[strlen (self->name) - 3] = '\0';
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  scanner.at = text;
  read_all (self, &scanner);
  if (!scanner.failed)
    return g_steal_pointer (&self);
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s is not a single-mode instance", path);
  return NULL;
}

void
gantry_psplib_free (GantryPsplib *self)
{
  g_free (self->name);
  g_free (self->duration);
  g_free (self->demand);
  g_free (self->capacity);
  g_array_unref (self->links);
  g_free (self);
}

GantryLevelInput
gantry_psplib_get_input (const GantryPsplib *self)
{
  return (GantryLevelInput) {
    .n_activities = self->n_activities,
    .duration = self->duration,
    .n_links = self->links->len,
    .links = (const GantryLevelLink *) (gpointer) self->links->data,
    .n_resources = self->n_resources,
    .capacity = self->capacity,
    .demand = self->demand,
  };
}

/* ---- Checking ---- */

static char *
check_load (const GantryLevelInput *input, const gint32 *start, gint32 length, guint resource)
{
  g_autofree gint64 *load = g_new0 (gint64, length + 1);

  for (guint i = 0; i < input->n_activities; i++)
    for (gint32 slot = start[i]; slot < start[i] + input->duration[i]; slot++)
      load[slot] += input->demand[(gsize) i * input->n_resources + resource];
  for (gint32 slot = 0; slot < length; slot++)
    if (load[slot] > input->capacity[resource])
      return g_strdup_printf ("resource %u is overloaded in slot %d", resource + 1, slot);
  return NULL;
}

char *
gantry_psplib_check (const GantryLevelInput *input, const gint32 *start, gint32 length)
{
  gint32 last = 0;

  for (guint i = 0; i < input->n_activities; i++)
    {
      if (start[i] < 0 || start[i] > length - input->duration[i])
        return g_strdup_printf ("activity %u does not lie within the schedule", i + 1);
      last = MAX (last, start[i] + input->duration[i]);
    }
  if (last != length)
    return g_strdup_printf ("the schedule takes %d slots and not %d", last, length);
  for (guint i = 0; i < input->n_links; i++)
    {
      const GantryLevelLink *link = &input->links[i];

      if (start[link->successor] < start[link->predecessor] + input->duration[link->predecessor] + link->lag)
        return g_strdup_printf ("activity %u starts before %u is done", link->successor + 1, link->predecessor + 1);
    }
  for (guint i = 0; i < input->n_resources; i++)
    {
      char *problem = check_load (input, start, length, i);

      if (problem != NULL)
        return problem;
    }
  return NULL;
}
