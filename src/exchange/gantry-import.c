/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/gantry-kind.h"
#include "model/gantry-scheduler.h"
#include "model/kinds/gantry-dependency.h"

/* How many places of one tally are named. */
#define N_PLACES 5

/* ---- Links ---- */

static guint
hash_link (gconstpointer key)
{
  const GantryImportLink *link = key;
  gint64 mixed = link->predecessor->parent_instance.id * G_GINT64_CONSTANT (0x9e3779b97f4a7c15)
                 ^ link->successor->parent_instance.id * 4 ^ link->type;

  return g_int64_hash (&mixed);
}

static gboolean
equal_links (gconstpointer a, gconstpointer b)
{
  const GantryImportLink *first = a, *second = b;

  return first->predecessor == second->predecessor && first->successor == second->successor
         && first->type == second->type;
}

static void
remember_link (GantryImport *self, const GantryImportLink *link)
{
  g_hash_table_add (self->links, g_memdup2 (link, sizeof *link));
}

/* ---- Tallies ---- */

typedef struct {
  char *message;
  guint n;
  GString *places;
} Tally;

static void
free_tally (gpointer data)
{
  Tally *tally = data;

  g_free (tally->message);
  g_string_free (tally->places, TRUE);
  g_free (tally);
}

static Tally *
find_tally (GantryImport *self, const char *message)
{
  Tally *tally;

  for (guint i = 0; i < self->tallies->len; i++)
    {
      tally = g_ptr_array_index (self->tallies, i);
      if (strcmp (tally->message, message) == 0)
        return tally;
    }
  tally = g_new0 (Tally, 1);
  tally->message = g_strdup (message);
  tally->places = g_string_new (NULL);
  g_ptr_array_add (self->tallies, tally);
  return tally;
}

void
gantry_import_tally (GantryImport *self, const char *message, const char *where)
{
  Tally *tally = find_tally (self, message);

  if (tally->n++ >= N_PLACES)
    return;
  if (tally->n > 1)
    g_string_append (tally->places, ", ");
  g_string_append (tally->places, where);
}

void
gantry_import_tally_line (GantryImport *self, const char *message, guint line)
{
  g_autofree char *where = g_strdup_printf (_("line %u"), line);

  gantry_import_tally (self, message, where);
}

static void
report_tally (GantryImport *self, const Tally *tally)
{
  guint more = tally->n > N_PLACES ? tally->n - N_PLACES : 0;

  if (more == 0)
    gantry_import_report_add (self->report, "%s: %s.", tally->message, tally->places->str);
  else
    /* Translators: a clause, the first places that it holds for, and how many more there are. */
    gantry_import_report_add (self->report, _("%s: %s and %u more."), tally->message,
                              tally->places->str, more);
}

/* ---- Life ---- */

char *
gantry_import_fold_name (const char *name)
{
  g_autofree char *folded = NULL;

  if (g_str_is_ascii (name))
    return g_ascii_strdown (name, -1);
  folded = g_utf8_casefold (name, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

static void
index_people (GantryImport *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_person_kind);

  for (guint i = gantry_table_get_n_records (table); i-- > 0;)
    {
      GantryPerson *person = GANTRY_PERSON (gantry_table_get_record (table, i));

      if (person->name != NULL)
        gantry_import_name_person (self, person, person->name);
    }
}

static void
index_links (GantryImport *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_dependency_kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryDependency *dependency = GANTRY_DEPENDENCY (gantry_table_get_record (table, i));
      const GantryImportLink link = {
        GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, dependency->predecessor)),
        GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, dependency->successor)),
        .type = dependency->type,
      };

      remember_link (self, &link);
    }
}

void
gantry_import_init (GantryImport        *self,
                    GantryDocument      *document,
                    const char          *file_name,
                    GantryImportReport  *report)
{
  GantryTable *tasks = gantry_document_get_table (document, &gantry_task_kind);

  *self = (GantryImport){ document, report, file_name, .units = GANTRY_UNITS_INIT,
                          .fresh = gantry_table_get_n_records (tasks) == 0 };
  if (gantry_table_get_n_records (gantry_document_get_table (document, &gantry_project_kind)) > 0)
    gantry_units_from_project (gantry_document_get_project (document), &self->units);
  self->tallies = g_ptr_array_new_with_free_func (free_tally);
  self->links = g_hash_table_new_full (hash_link, equal_links, g_free, NULL);
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->causes = g_hash_table_new (NULL, NULL);
  self->custom_fields = g_hash_table_new (NULL, NULL);
  index_people (self);
  index_links (self);
}

void
gantry_import_clear (GantryImport *self)
{
  if (self->tallies == NULL)
    return;
  for (guint i = 0; i < self->tallies->len; i++)
    report_tally (self, g_ptr_array_index (self->tallies, i));
  g_clear_pointer (&self->tallies, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->causes, g_hash_table_unref);
  g_clear_pointer (&self->custom_fields, g_hash_table_unref);
  g_clear_pointer (&self->custom_names, g_hash_table_unref);
}

/* ---- Records ---- */

GantryRecord *
gantry_import_insert (GantryImport *self, const GantryKind *kind)
{
  self->report->n_created[gantry_kind_index (kind)]++;
  return gantry_document_insert (self->document, kind);
}

static void
set_checked (GantryImport *self, GantryRecord *record, const GantryField *field, const GantryValue *value)
{
  g_autoptr (GError) error = NULL;

  if (gantry_field_check (field, value, &error))
    {
      gantry_document_set (self->document, record, field, value);
    }
  else
    {
      g_autofree char *title = gantry_record_dup_title (record);
      g_autofree char *where = g_strdup_printf ("“%s”", title);

      if (g_str_has_suffix (error->message, "."))
        error->message[strlen (error->message) - 1] = '\0';
      gantry_import_tally (self, error->message, where);
      if (gantry_record_get_kind (record) == &gantry_task_kind && (field->flags & GANTRY_FIELD_SCHEDULES))
        gantry_import_add_cause (self, GANTRY_TASK (record), GANTRY_IMPORT_CHANGED);
    }
}

/* Imports set the same few fields of very many records. */
static const GantryField *
find_field (GantryImport *self, GantryRecord *record, const char *name)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  const gsize mixed = ((gsize) name >> 2) ^ ((gsize) kind >> 5);
  GantryImportField *slot = &self->fields[mixed % G_N_ELEMENTS (self->fields)];

  if (slot->kind != kind || slot->name != name)
    *slot = (GantryImportField){ kind, name, gantry_kind_find_field (kind, name) };
  return slot->field;
}

void
gantry_import_set_integer (GantryImport *self, GantryRecord *record, const char *field_name, gint64 value)
{
  const GantryField *field = find_field (self, record, field_name);
  g_auto (GantryValue) wrapped = GANTRY_VALUE_INIT;

  if (field->type != GANTRY_FIELD_REFERENCE || value != 0)
    gantry_value_set_integer (&wrapped, value);
  set_checked (self, record, field, &wrapped);
}

void
gantry_import_set_text (GantryImport *self, GantryRecord *record, const char *field_name, const char *text)
{
  const GantryField *field = find_field (self, record, field_name);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  if (text == NULL || *text == '\0')
    return;
  if (field->type == GANTRY_FIELD_TEXT)
    {
      g_autofree char *line = gantry_import_dup_line (text);

      gantry_value_set_text (&value, line);
    }
  else
    gantry_value_set_text (&value, text);
  set_checked (self, record, field, &value);
}

/* ---- People ---- */

void
gantry_import_name_person (GantryImport *self, GantryPerson *person, const char *name)
{
  g_hash_table_replace (self->people, gantry_import_fold_name (name), person);
}

GantryPerson *
gantry_import_person (GantryImport *self, const char *name)
{
  g_autofree char *line = gantry_import_dup_line (name);
  g_autofree char *key = gantry_import_fold_name (line);
  GantryRecord *record;

  if (*line == '\0')
    return NULL;
  record = g_hash_table_lookup (self->people, key);
  if (record == NULL)
    {
      record = gantry_import_insert (self, &gantry_person_kind);
      gantry_import_set_text (self, record, "name", line);
      if (strchr (line, '@') != NULL && strchr (line, ' ') == NULL)
        gantry_import_set_text (self, record, "email", line);
      gantry_import_name_person (self, GANTRY_PERSON (record), line);
    }
  return GANTRY_PERSON (record);
}

/* ---- Dependencies ---- */

static gboolean
is_above (GantryDocument *document, GantryTask *ancestor, GantryTask *task)
{
  while (task != NULL && task->parent != 0)
    {
      if (task->parent == ancestor->parent_instance.id)
        return TRUE;
      task = GANTRY_TASK (gantry_document_lookup (document, &gantry_task_kind, task->parent));
    }
  return FALSE;
}

static char *
describe_link (const GantryImportLink *link)
{
  g_autofree char *predecessor = gantry_record_dup_title (GANTRY_RECORD (link->predecessor));
  g_autofree char *successor = gantry_record_dup_title (GANTRY_RECORD (link->successor));

  return g_strdup_printf ("“%s” → “%s”", predecessor, successor);
}

static gboolean
may_link (GantryImport *self, const GantryImportLink *link)
{
  const char *message;
  g_autofree char *where = NULL;

  if (link->predecessor == link->successor)
    message = _("A task cannot depend on itself; these dependencies were left out");
  else if (is_above (self->document, link->predecessor, link->successor)
           || is_above (self->document, link->successor, link->predecessor))
    message = _("A task cannot depend on its own summary task or subtask; these dependencies were left out");
  else
    return TRUE;
  where = describe_link (link);
  gantry_import_tally (self, message, where);
  return FALSE;
}

gboolean
gantry_import_link (GantryImport *self, const GantryImportLink *link)
{
  GantryRecord *record;

  if (!may_link (self, link))
    return FALSE;
  if (g_hash_table_contains (self->links, link))
    return TRUE;
  remember_link (self, link);
  record = gantry_import_insert (self, &gantry_dependency_kind);
  gantry_import_set_integer (self, record, "predecessor", link->predecessor->parent_instance.id);
  gantry_import_set_integer (self, record, "successor", link->successor->parent_instance.id);
  gantry_import_set_unless (self, record, "type", link->type, 0);
  gantry_import_set_unless (self, record, "lag", link->lag, 0);
  gantry_import_set_unless (self, record, "lag_elapsed", link->lag_elapsed, 0);
  gantry_import_set_unless (self, record, "lag_percent", link->lag_percent, 0);
  return TRUE;
}

void
gantry_import_drop_loops (GantryImport *self)
{
  GantryScheduler *scheduler = gantry_document_get_scheduler (self->document);
  g_autoptr (GPtrArray) loops = NULL;

  gantry_scheduler_invalidate (scheduler, NULL);
  loops = gantry_scheduler_find_loop_dependencies (scheduler);
  for (guint i = 0; i < loops->len; i++)
    {
      GantryDependency *dependency = GANTRY_DEPENDENCY (g_ptr_array_index (loops, i));
      const GantryImportLink link = {
        GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, dependency->predecessor)),
        GANTRY_TASK (gantry_document_lookup (self->document, &gantry_task_kind, dependency->successor)),
      };
      g_autofree char *where = describe_link (&link);

      gantry_import_tally (self, _("These dependencies ran in a loop and were left out"), where);
      gantry_import_add_cause (self, link.successor, GANTRY_IMPORT_LOST_LINK);
      gantry_document_delete (self->document, GANTRY_RECORD (dependency));
      self->report->n_created[gantry_kind_index (&gantry_dependency_kind)]--;
    }
}

/* ---- Odds and ends ---- */

void
gantry_import_add_cause (GantryImport *self, GantryTask *task, GantryImportCause cause)
{
  guint causes = GPOINTER_TO_UINT (g_hash_table_lookup (self->causes, task));

  g_hash_table_insert (self->causes, task, GUINT_TO_POINTER (causes | cause));
}

gint64
gantry_import_last_position (GantryImport *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_task_kind);
  gint64 last = 0;

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryTask *task = GANTRY_TASK (gantry_table_get_record (table, i));

      if (task->parent == 0)
        last = MAX (last, task->position);
    }
  return last;
}

const char *
gantry_import_find_currency (const char *symbol)
{
  static const struct {
    const char *symbol, *code;
  } currencies[] = {
    { "€", "EUR" }, { "£", "GBP" }, { "$", "USD" }, { "¥", "JPY" }, { "₹", "INR" }, { "zł", "PLN" },
    { "CHF", "CHF" }, { "R$", "BRL" }, { "₽", "RUB" }, { "₩", "KRW" }, { "A$", "AUD" }, { "C$", "CAD" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (g_strcmp0 (symbol, currencies[i].symbol) == 0)
      return currencies[i].code;
  return NULL;
}

char *
gantry_import_dup_stem (const char *file_name)
{
  const char *dot = strrchr (file_name, '.');

  return dot != NULL && dot != file_name ? g_strndup (file_name, (gsize) (dot - file_name))
                                         : g_strdup (file_name);
}

static gboolean
is_blank (gunichar character)
{
  return g_unichar_isspace (character) || g_unichar_iscntrl (character) || character == 0xfeff;
}

char *
gantry_import_dup_line (const char *text)
{
  const char *start = text;
  const char *end = text + strlen (text);
  char *line;

  while (start < end && is_blank (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  line = g_strndup (start, (gsize) (end - start));
  for (char *c = line; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return line;
}
