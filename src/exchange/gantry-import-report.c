/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "exchange/gantry-exchange.h"
#include "model/gantry-kind.h"

GantryImportReport *
gantry_import_report_new (void)
{
  GantryImportReport *self = g_new0 (GantryImportReport, 1);

  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
gantry_import_report_free (GantryImportReport *self)
{
  g_ptr_array_unref (self->notes);
  g_free (self);
}

void
gantry_import_report_add (GantryImportReport *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

/* "Tasks: 40, People: 3" */
static char *
list_created (GantryImportReport *self)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  for (guint i = 0; i < MIN (n_kinds, G_N_ELEMENTS (self->n_created)); i++)
    {
      if (self->n_created[i] == 0)
        continue;
      if (list->len > 0)
        g_string_append (list, ", ");
      g_string_append_printf (list, "%s: %u", _(kinds[i]->title_plural), self->n_created[i]);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

char *
gantry_import_report_dup_text (GantryImportReport *self)
{
  g_autofree char *created = list_created (self);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, ngettext ("Read %u row", "Read %u rows", self->n_rows_read), self->n_rows_read);
  if (*created != '\0')
    g_string_append_printf (text, " (%s)", created);
  g_string_append_c (text, '.');
  if (self->n_skipped > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, _("Skipped %u."), self->n_skipped);
    }
  for (guint i = 0; i < self->notes->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) g_ptr_array_index (self->notes, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
