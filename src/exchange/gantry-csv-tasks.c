/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exchange/gantry-csv-reader.h"
#include "model/gantry-words.h"

/* ---- Words of other tools ---- */

typedef struct {
  const char *word; /* folded: small letters without accents */
  int value;
} Word;

/* What "task mode" may say for scheduled by hand. */
static const Word manual_words[] = {
  { "manually scheduled", TRUE }, { "manual", TRUE }, { "manuell geplant", TRUE }, { "manuell", TRUE },
  { "planifiee manuellement", TRUE }, { "planification manuelle", TRUE }, { "manuelle", TRUE },
  { "programada manualmente", TRUE }, { "auto scheduled", FALSE }, { "auto", FALSE },
  { "automatic", FALSE }, { "automatically scheduled", FALSE }, { "automatisch geplant", FALSE },
  { "automatisch", FALSE }, { "planifiee automatiquement", FALSE }, { "planification automatique", FALSE },
  { "automatique", FALSE }, { "programada automaticamente", FALSE }, { "automatico", FALSE },
};

static const Word constraint_words[] = {
  { "as soon as possible", GANTRY_CONSTRAINT_ASAP }, { "asap", GANTRY_CONSTRAINT_ASAP },
  { "so fruh wie moglich", GANTRY_CONSTRAINT_ASAP }, { "des que possible", GANTRY_CONSTRAINT_ASAP },
  { "lo antes posible", GANTRY_CONSTRAINT_ASAP },
  { "as late as possible", GANTRY_CONSTRAINT_ALAP }, { "alap", GANTRY_CONSTRAINT_ALAP },
  { "so spat wie moglich", GANTRY_CONSTRAINT_ALAP }, { "le plus tard possible", GANTRY_CONSTRAINT_ALAP },
  { "lo mas tarde posible", GANTRY_CONSTRAINT_ALAP },
  { "start no earlier than", GANTRY_CONSTRAINT_SNET }, { "snet", GANTRY_CONSTRAINT_SNET },
  { "anfang nicht fruher als", GANTRY_CONSTRAINT_SNET }, { "debut au plus tot le", GANTRY_CONSTRAINT_SNET },
  { "no comenzar antes del", GANTRY_CONSTRAINT_SNET },
  { "start no later than", GANTRY_CONSTRAINT_SNLT }, { "snlt", GANTRY_CONSTRAINT_SNLT },
  { "anfang nicht spater als", GANTRY_CONSTRAINT_SNLT }, { "debut au plus tard le", GANTRY_CONSTRAINT_SNLT },
  { "no comenzar despues del", GANTRY_CONSTRAINT_SNLT },
  { "finish no earlier than", GANTRY_CONSTRAINT_FNET }, { "fnet", GANTRY_CONSTRAINT_FNET },
  { "ende nicht fruher als", GANTRY_CONSTRAINT_FNET }, { "fin au plus tot le", GANTRY_CONSTRAINT_FNET },
  { "no finalizar antes del", GANTRY_CONSTRAINT_FNET },
  { "finish no later than", GANTRY_CONSTRAINT_FNLT }, { "fnlt", GANTRY_CONSTRAINT_FNLT },
  { "ende nicht spater als", GANTRY_CONSTRAINT_FNLT }, { "fin au plus tard le", GANTRY_CONSTRAINT_FNLT },
  { "no finalizar despues del", GANTRY_CONSTRAINT_FNLT },
  { "must start on", GANTRY_CONSTRAINT_MSO }, { "mso", GANTRY_CONSTRAINT_MSO },
  { "muss anfangen am", GANTRY_CONSTRAINT_MSO }, { "doit commencer le", GANTRY_CONSTRAINT_MSO },
  { "debe comenzar el", GANTRY_CONSTRAINT_MSO },
  { "must finish on", GANTRY_CONSTRAINT_MFO }, { "mfo", GANTRY_CONSTRAINT_MFO },
  { "muss enden am", GANTRY_CONSTRAINT_MFO }, { "doit finir le", GANTRY_CONSTRAINT_MFO },
  { "debe finalizar el", GANTRY_CONSTRAINT_MFO },
};

static const Word priority_words[] = {
  { "highest", 900 }, { "critical", 900 }, { "urgent", 900 }, { "immediate", 900 }, { "blocker", 900 },
  { "high", 700 }, { "hoch", 700 }, { "haute", 700 }, { "alta", 700 }, { "major", 700 },
  { "medium", 500 }, { "normal", 500 }, { "mittel", 500 }, { "moyenne", 500 }, { "media", 500 },
  { "low", 300 }, { "niedrig", 300 }, { "basse", 300 }, { "baja", 300 }, { "minor", 300 },
  { "lowest", 100 }, { "trivial", 100 }, { "no priority", 500 },
};

/* States in which nothing is left to be done. */
static const Word done_words[] = {
  { "done", TRUE }, { "closed", TRUE }, { "complete", TRUE }, { "completed", TRUE }, { "resolved", TRUE },
  { "finished", TRUE }, { "fertig", TRUE }, { "erledigt", TRUE }, { "abgeschlossen", TRUE },
  { "geschlossen", TRUE }, { "termine", TRUE }, { "terminee", TRUE }, { "ferme", TRUE }, { "fermee", TRUE },
  { "terminado", TRUE }, { "terminada", TRUE }, { "cerrado", TRUE }, { "cerrada", TRUE },
  { "completado", TRUE }, { "completada", TRUE }, { "finalizada", TRUE }, { "finalizado", TRUE },
  { "true", TRUE }, { "released", TRUE }, { "verified", TRUE }, { "hecho", TRUE },
};

static gboolean
find_word (const Word *words, guint n_words, const char *text, int *value)
{
  g_autofree char *folded = gantry_words_fold (text, 80);

  for (guint i = 0; folded != NULL && i < n_words; i++)
    if (strcmp (words[i].word, folded) == 0)
      {
        *value = words[i].value;
        return TRUE;
      }
  return FALSE;
}

/* A word of @words in a cell; tells what it is not. */
static gboolean
read_word (GantryCsvReader  *self,
           guint             row,
           GantryCsvMeaning  meaning,
           const Word       *words,
           guint             n_words,
           int              *value)
{
  g_autofree char *text = gantry_csv_cells_dup (&self->cells, row, meaning);

  if (text == NULL)
    return FALSE;
  if (find_word (words, n_words, text, value))
    return TRUE;
  gantry_csv_reader_tell_unreadable (self, row, meaning);
  return FALSE;
}

/* ---- Fields ---- */

static void
set_integer (GantryCsvReader *self, GantryCsvItem *item, const char *field, gint64 value)
{
  gantry_import_set_integer (&self->import, GANTRY_RECORD (item->task), field, value);
}

static void
set_boolean (GantryCsvReader *self, GantryCsvItem *item, const char *field, GantryCsvMeaning meaning)
{
  gboolean value;

  switch (gantry_csv_cells_get_boolean (&self->cells, item->row, meaning, &value))
    {
    case GANTRY_CSV_CELL_READ:
      set_integer (self, item, field, value);
      break;
    case GANTRY_CSV_CELL_UNREADABLE:
      gantry_csv_reader_tell_unreadable (self, item->row, meaning);
      break;
    case GANTRY_CSV_CELL_EMPTY:
    default:
      break;
    }
}

/* Notes, comments and descriptions, one below the other. */
static void
set_notes (GantryCsvReader *self, GantryCsvItem *item)
{
  const GantryCsvTable *table = self->cells.table;
  g_autoptr (GString) notes = g_string_new (NULL);

  for (int column = gantry_csv_table_find (table, GANTRY_CSV_NOTES); column >= 0;
       column = gantry_csv_table_find_next (table, GANTRY_CSV_NOTES, column))
    {
      const char *text = gantry_csv_sheet_get (self->sheet, item->row, (guint) column);

      if (text[strspn (text, " \t\r\n")] == '\0')
        continue;
      if (notes->len > 0)
        g_string_append (notes, "\n\n");
      g_string_append (notes, text);
    }
  g_string_replace (notes, "\r\n", "\n", 0);
  gantry_import_set_text (&self->import, GANTRY_RECORD (item->task), "notes", notes->str);
}

/* What the other tool knows it by. */
static void
set_source (GantryCsvReader *self, GantryCsvItem *item)
{
  static const GantryCsvMeaning meanings[] = { GANTRY_CSV_KEY, GANTRY_CSV_UNIQUE_ID, GANTRY_CSV_ID };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      const char *text = gantry_csv_cells_get (&self->cells, item->row, meanings[i]);

      if (*text == '\0')
        continue;
      gantry_import_set_text (&self->import, GANTRY_RECORD (item->task), "source_uid", text);
      return;
    }
}

static void
set_priority (GantryCsvReader *self, GantryCsvItem *item)
{
  const char *text = gantry_csv_cells_get (&self->cells, item->row, GANTRY_CSV_PRIORITY);
  int priority;

  if (g_ascii_isdigit (*text))
    set_integer (self, item, "priority", g_ascii_strtoll (text, NULL, 10));
  else if (read_word (self, item->row, GANTRY_CSV_PRIORITY, priority_words, G_N_ELEMENTS (priority_words),
                      &priority))
    set_integer (self, item, "priority", priority);
}

static void
set_duration (GantryCsvReader *self, GantryCsvItem *item)
{
  GantryCsvDuration duration;

  switch (gantry_csv_cells_get_duration (&self->cells, item->row, GANTRY_CSV_DURATION, &duration))
    {
    case GANTRY_CSV_CELL_READ:
      item->has_duration = TRUE;
      set_integer (self, item, "duration", duration.seconds);
      if (duration.elapsed)
        set_integer (self, item, "duration_elapsed", TRUE);
      if (duration.estimated)
        set_integer (self, item, "estimated", TRUE);
      break;
    case GANTRY_CSV_CELL_UNREADABLE:
      gantry_csv_reader_tell_unreadable (self, item->row, GANTRY_CSV_DURATION);
      break;
    case GANTRY_CSV_CELL_EMPTY:
    default:
      break;
    }
}

static void
set_work (GantryCsvReader *self, GantryCsvItem *item)
{
  static const GantryCsvMeaning meanings[] = { GANTRY_CSV_WORK, GANTRY_CSV_SECONDS };

  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      GantryCsvDuration work;
      GantryCsvCellState state = gantry_csv_cells_get_duration (&self->cells, item->row, meanings[i], &work);

      if (state == GANTRY_CSV_CELL_READ)
        set_integer (self, item, "work", work.seconds);
      else if (state == GANTRY_CSV_CELL_UNREADABLE)
        gantry_csv_reader_tell_unreadable (self, item->row, meanings[i]);
    }
}

static void
set_constraint (GantryCsvReader *self, GantryCsvItem *item)
{
  GantryCsvInstant date;
  int type;

  if (!read_word (self, item->row, GANTRY_CSV_CONSTRAINT_TYPE, constraint_words,
                  G_N_ELEMENTS (constraint_words), &type))
    return;
  item->fixed = TRUE;
  if (type > GANTRY_CONSTRAINT_ALAP
      && gantry_csv_cells_get_date (&self->cells, item->row, GANTRY_CSV_CONSTRAINT_DATE, &date)
           != GANTRY_CSV_CELL_READ)
    {
      gantry_csv_reader_tell_unreadable (self, item->row, GANTRY_CSV_CONSTRAINT_DATE);
      return;
    }
  set_integer (self, item, "constraint_type", type);
  if (type > GANTRY_CONSTRAINT_ALAP)
    {
      gboolean of_start = type == GANTRY_CONSTRAINT_SNET || type == GANTRY_CONSTRAINT_SNLT
                          || type == GANTRY_CONSTRAINT_MSO;

      if (!date.has_time)
        date.instant += of_start ? self->import.units.day_start : self->import.units.day_finish;
      set_integer (self, item, "constraint_date", date.instant);
    }
}

static gboolean
is_done (GantryCsvReader *self, guint row)
{
  const GantryCsvTable *table = self->cells.table;
  const char *done_on = gantry_csv_cells_get (&self->cells, row, GANTRY_CSV_DONE_ON);
  int done;

  if (*done_on != '\0')
    {
      GantryCsvInstant instant;

      return gantry_csv_cells_get_date (&self->cells, row, GANTRY_CSV_DONE_ON, &instant)
               == GANTRY_CSV_CELL_READ
             || find_word (done_words, G_N_ELEMENTS (done_words), done_on, &done);
    }
  for (int column = gantry_csv_table_find (table, GANTRY_CSV_STATUS); column >= 0;
       column = gantry_csv_table_find_next (table, GANTRY_CSV_STATUS, column))
    if (find_word (done_words, G_N_ELEMENTS (done_words),
                   gantry_csv_sheet_get (self->sheet, row, (guint) column), &done))
      return TRUE;
  return FALSE;
}

static void
set_progress (GantryCsvReader *self, GantryCsvItem *item)
{
  int progress = 0;
  GantryCsvCellState state = gantry_csv_cells_get_progress (&self->cells, item->row, &progress);

  if (state == GANTRY_CSV_CELL_UNREADABLE)
    gantry_csv_reader_tell_unreadable (self, item->row, GANTRY_CSV_COMPLETE);
  if (state != GANTRY_CSV_CELL_READ && is_done (self, item->row))
    progress = GANTRY_PERCENT_FULL;
  if (progress > 0)
    set_integer (self, item, "percent_complete", progress);
}

/* By a column of its own, by its type, or because it takes no time. */
static void
set_milestone (GantryCsvReader *self, GantryCsvItem *item)
{
  g_autofree char *type = gantry_csv_cells_dup (&self->cells, item->row, GANTRY_CSV_TYPE);
  gboolean by_type = type != NULL
                     && (g_ascii_strcasecmp (type, "milestone") == 0 || g_ascii_strcasecmp (type, "meilenstein") == 0
                         || g_ascii_strcasecmp (type, "jalon") == 0 || g_ascii_strcasecmp (type, "hito") == 0);
  gboolean milestone;

  if (gantry_csv_cells_get_boolean (&self->cells, item->row, GANTRY_CSV_MILESTONE, &milestone)
      != GANTRY_CSV_CELL_READ)
    milestone = by_type || (item->has_duration && item->task->duration == 0);
  if (!milestone || item->summary)
    return;
  set_integer (self, item, "milestone", TRUE);
  if (!item->has_duration)
    {
      set_integer (self, item, "duration", 0);
      item->has_duration = TRUE;
    }
}

static void
set_cost (GantryCsvReader *self, GantryCsvItem *item)
{
  gint64 cost;

  item->cost = GANTRY_NONE;
  if (gantry_csv_cells_get_money (&self->cells, item->row, GANTRY_CSV_FIXED_COST, &cost)
      == GANTRY_CSV_CELL_READ)
    set_integer (self, item, "fixed_cost", cost);
  else if (gantry_csv_cells_get_money (&self->cells, item->row, GANTRY_CSV_COST, &cost)
           == GANTRY_CSV_CELL_READ)
    item->cost = cost;
}

static void
set_mode (GantryCsvReader *self, GantryCsvItem *item)
{
  int manual;

  if (read_word (self, item->row, GANTRY_CSV_MODE, manual_words, G_N_ELEMENTS (manual_words), &manual))
    set_integer (self, item, "manual", manual);
}

/* ---- All ---- */

static void
read_task (GantryCsvReader *self, GantryCsvItem *item)
{
  gantry_import_set_text (&self->import, GANTRY_RECORD (item->task), "name",
                          gantry_csv_cells_get (&self->cells, item->row, GANTRY_CSV_NAME));
  set_source (self, item);
  set_notes (self, item);
  set_duration (self, item);
  set_milestone (self, item);
  if (!item->summary)
    set_work (self, item);
  set_mode (self, item);
  set_boolean (self, item, "active", GANTRY_CSV_ACTIVE);
  set_boolean (self, item, "estimated", GANTRY_CSV_ESTIMATED);
  set_priority (self, item);
  set_constraint (self, item);
  if (!item->summary)
    set_progress (self, item);
  set_cost (self, item);
}

void
gantry_csv_tasks_read (GantryCsvReader *self)
{
  gint64 position = gantry_import_last_position (&self->import);

  for (guint i = 0; i < self->items->len; i++)
    gantry_csv_reader_get_item (self, i)->task
      = GANTRY_TASK (gantry_import_insert (&self->import, &gantry_task_kind));
  for (guint i = 0; i < self->items->len; i++)
    {
      GantryCsvItem *item = gantry_csv_reader_get_item (self, i);

      position += GANTRY_IMPORT_POSITION_GAP;
      set_integer (self, item, "position", position);
      if (item->parent >= 0)
        set_integer (self, item, "parent",
                     gantry_csv_reader_get_item (self, (guint) item->parent)->task->parent_instance.id);
      read_task (self, item);
    }
}
