/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-csv-sheet.h"

#include <csv.h>
#include <string.h>

/* The first rows are what the delimiter is guessed from. */
#define SAMPLE_ROWS 50
#define SAMPLE_SIZE (64 * 1024)
/* How far a row with broken quotation marks is followed over line ends. */
#define REPAIR_SIZE (16 * 1024)
/* How many such rows may be: after that, each line is a row. */
#define REPAIRS_MAX 200

/* ---- The sheet ---- */

/* For a text of @length bytes: the NUL behind each cell takes the place of what separated it from the
 * next, so that all cells together are never longer than the text, and its end. */
static GantryCsvSheet *
sheet_new (char delimiter, gsize length)
{
  GantryCsvSheet *self = g_new0 (GantryCsvSheet, 1);

  self->pool = g_malloc (length + 2);
  self->rows = g_array_new (FALSE, FALSE, sizeof (GantryCsvRow));
  self->broken = g_array_new (FALSE, FALSE, sizeof (guint));
  self->delimiter = delimiter;
  return self;
}

void
gantry_csv_sheet_free (GantryCsvSheet *self)
{
  g_free (self->pool);
  g_free (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->broken);
  g_free (self);
}

gboolean
gantry_csv_sheet_is_blank (const GantryCsvSheet *self, guint row)
{
  for (guint i = 0; i < gantry_csv_sheet_get_row (self, row)->n_cells; i++)
    {
      const char *cell = gantry_csv_sheet_get (self, row, i);

      if (cell[strspn (cell, " \t\r\n")] != '\0')
        return FALSE;
    }
  return TRUE;
}

/* ---- libcsv ---- */

typedef struct {
  GantryCsvSheet *sheet;
  struct csv_parser csv;
  guint first_cell;      /* of the row under way */
  gsize pool_length;     /* before the row under way */
  guint row_line;        /* where the row under way begins */
  guint line;            /* that is being read */
  gboolean trims;        /* blanks around unquoted cells */
  gboolean after_return; /* the row before ended in CR: an LF right now belongs to it */
} Parser;

static void
on_cell (void *data, size_t length, void *user_data)
{
  GantryCsvSheet *sheet = ((Parser *) user_data)->sheet;

  if (sheet->n_cells == sheet->n_cells_allocated)
    {
      sheet->n_cells_allocated = MAX (2 * sheet->n_cells_allocated, 64);
      sheet->cells = g_renew (guint32, sheet->cells, sheet->n_cells_allocated);
    }
  sheet->cells[sheet->n_cells++] = (guint32) sheet->pool_length;
  if (length > 0)
    memcpy (sheet->pool + sheet->pool_length, data, length);
  sheet->pool_length += length;
  sheet->pool[sheet->pool_length++] = '\0';
}

static void
begin_row (Parser *parser, guint line)
{
  parser->first_cell = parser->sheet->n_cells;
  parser->pool_length = parser->sheet->pool_length;
  parser->row_line = line;
}

/* Takes back the cells of the row under way. */
static void
drop_row (Parser *parser)
{
  parser->sheet->n_cells = parser->first_cell;
  parser->sheet->pool_length = parser->pool_length;
  parser->line = parser->row_line;
  parser->after_return = FALSE;
}

static void
on_row (int terminator, void *user_data)
{
  Parser *parser = user_data;
  const GantryCsvRow row = { parser->first_cell, parser->sheet->n_cells - parser->first_cell,
                             parser->row_line };

  if (terminator == '\n' && parser->after_return && row.n_cells == 0)
    {
      parser->after_return = FALSE;
      return;
    }
  parser->after_return = terminator == '\r';
  g_array_append_val (parser->sheet->rows, row);
  begin_row (parser, parser->line + 1);
}

static int
is_never_space (unsigned char character)
{
  return 0;
}

static void
open_csv (Parser *parser, unsigned char options, unsigned char quote)
{
  csv_init (&parser->csv, options | CSV_REPALL_NL);
  csv_set_delim (&parser->csv, (unsigned char) parser->sheet->delimiter);
  csv_set_quote (&parser->csv, quote);
  /* indentation shows the outline, so blanks stay, except where quotation marks stand after them */
  if (!parser->trims)
    csv_set_space_func (&parser->csv, is_never_space);
}

static gsize
feed (Parser *parser, const char *text, gsize length)
{
  return csv_parse (&parser->csv, text, length, on_cell, on_row, parser);
}

/* The length of the line at @text with its end, "\n", "\r\n" or "\r". */
static gsize
get_line_length (const char *text, gsize length)
{
  const char *lf = memchr (text, '\n', length);
  const char *cr = memchr (text, '\r', lf != NULL ? (gsize) (lf - text) : length);

  if (cr != NULL && cr + 1 != lf)
    return (gsize) (cr - text) + 1;
  return lf != NULL ? (gsize) (lf - text) + 1 : length;
}

/* ---- Rows with broken quotation marks ---- */

/* Reads one row into @scratch, which is empty, over as many lines as libcsv takes for it. Returns
 * how much of @text that was. */
static gsize
read_one_row (GantryCsvSheet *scratch, const Parser *like, unsigned char quote, const char *text, gsize length)
{
  Parser parser = { scratch, .trims = like->trims };
  gsize done = 0;

  open_csv (&parser, 0, quote);
  while (done < length && scratch->rows->len == 0)
    {
      gsize line = get_line_length (text + done, length - done);

      feed (&parser, text + done, line);
      done += line;
      parser.line++;
    }
  if (scratch->rows->len == 0)
    csv_fini (&parser.csv, on_cell, on_row, &parser);
  csv_free (&parser.csv);
  scratch->n_lines = parser.line;
  return done;
}

static void
append_row (Parser *parser, const GantryCsvSheet *scratch)
{
  const GantryCsvRow row = g_array_index (scratch->rows, GantryCsvRow, 0);

  for (guint i = 0; i < row.n_cells; i++)
    {
      char *cell = (char *) gantry_csv_sheet_get (scratch, 0, i);

      on_cell (cell, strlen (cell), parser);
    }
  parser->line += scratch->n_lines - 1;
  on_row (-1, parser);
  parser->line++;
}

/* The number of cells that rows of this sheet have, 0 when none was read yet. */
static guint
get_usual_width (const GantryCsvSheet *sheet)
{
  for (guint i = 0; i < MIN (sheet->rows->len, SAMPLE_ROWS); i++)
    if (gantry_csv_sheet_get_row (sheet, i)->n_cells > 1)
      return gantry_csv_sheet_get_row (sheet, i)->n_cells;
  return 0;
}

static gboolean
has_even_quotes (const char *text, gsize length)
{
  gboolean even = TRUE;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '"')
      even = !even;
  return even;
}

/* Reads over line ends, for a long text with a stray mark in it, if that gives a row as wide as the
 * others. Returns how much of @text that took, 0 if it does not. */
static gsize
repair_as_row (Parser *parser, const char *text, gsize length)
{
  g_autoptr (GantryCsvSheet) scratch = sheet_new (parser->sheet->delimiter, MIN (length, REPAIR_SIZE));
  gsize done;

  /* marks that pair up in the line end in it */
  if (parser->sheet->broken->len > REPAIRS_MAX || has_even_quotes (text, get_line_length (text, length)))
    return 0;
  done = read_one_row (scratch, parser, CSV_QUOTE, text, MIN (length, REPAIR_SIZE));
  if (scratch->rows->len == 0
      || gantry_csv_sheet_get_row (scratch, 0)->n_cells != get_usual_width (parser->sheet))
    return 0;
  append_row (parser, scratch);
  return done;
}

/* Reads just one line, with its quotation marks if there are as many that open as close. */
static gsize
repair_as_line (Parser *parser, const char *text, gsize length)
{
  gsize line = get_line_length (text, length);
  g_autoptr (GantryCsvSheet) scratch = sheet_new (parser->sheet->delimiter, line);

  read_one_row (scratch, parser, has_even_quotes (text, line) ? CSV_QUOTE : '\0', text, line);
  if (scratch->rows->len > 0)
    append_row (parser, scratch);
  else
    begin_row (parser, ++parser->line);
  return line;
}

static gsize
repair (Parser *parser, const char *text, gsize length)
{
  gsize done;

  drop_row (parser);
  g_array_append_val (parser->sheet->broken, parser->row_line);
  done = repair_as_row (parser, text, length);
  return done > 0 ? done : repair_as_line (parser, text, length);
}

/* ---- All rows ---- */

static void
read_rows (Parser *parser, const char *text, gsize length)
{
  const unsigned char strict = CSV_STRICT | CSV_STRICT_FINI;
  gsize at = 0, row_start = 0;
  gboolean broken = FALSE;

  open_csv (parser, strict, CSV_QUOTE);
  while (at < length)
    {
      guint n_rows = parser->sheet->rows->len;
      gsize line = get_line_length (text + at, length - at);

      broken = feed (parser, text + at, line) != line;
      at += line;
      if (!broken && at == length)
        broken = csv_fini (&parser->csv, on_cell, on_row, parser) != 0;
      parser->line++;
      if (broken)
        {
          csv_free (&parser->csv);
          at = row_start + repair (parser, text + row_start, length - row_start);
          open_csv (parser, strict, CSV_QUOTE);
        }
      if (broken || parser->sheet->rows->len != n_rows)
        row_start = at;
    }
  csv_free (&parser->csv);
}

/* ---- Which delimiter ---- */

/* "sep=;" in the first line, as spreadsheets write and read it. */
static gsize
read_separator_line (const char *text, gsize length, char *delimiter)
{
  gsize line = get_line_length (text, length);
  g_autofree char *copy = g_strndup (text, MIN (line, 16));
  const char *rest = copy;

  g_strdelimit (copy, "\"\r\n", ' ');
  g_strstrip (copy);
  if (g_ascii_strncasecmp (rest, "sep=", 4) != 0)
    return 0;
  /* a tab was taken for a blank */
  *delimiter = rest[4] != '\0' ? rest[4] : '\t';
  return line;
}

/* How evenly @delimiter splits the first rows: the share of them that is as wide as most are, 0 when
 * it does not split them at all. */
static double
rate_delimiter (char delimiter, const char *text, gsize length, guint *width)
{
  g_autoptr (GantryCsvSheet) scratch = sheet_new (delimiter, length);
  Parser parser = { scratch };
  guint counts[256] = { 0 };
  guint n_rows = 0, best = 0;

  open_csv (&parser, 0, CSV_QUOTE);
  feed (&parser, text, length);
  csv_fini (&parser.csv, on_cell, on_row, &parser);
  csv_free (&parser.csv);
  for (guint i = 0; i < scratch->rows->len && n_rows < SAMPLE_ROWS; i++)
    {
      guint n_cells = MIN (gantry_csv_sheet_get_row (scratch, i)->n_cells, G_N_ELEMENTS (counts) - 1);

      if (n_cells == 0)
        continue;
      n_rows++;
      counts[n_cells]++;
    }
  for (guint i = 2; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > 0 && counts[i] >= counts[best])
      best = i;
  *width = best;
  return best > 0 ? (double) counts[best] / n_rows : 0;
}

static char
guess_delimiter (const char *text, gsize length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  char best = ',';
  double best_rate = 0;
  guint best_width = 0;

  length = MIN (length, SAMPLE_SIZE);
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint width;
      double rate = rate_delimiter (candidates[i], text, length, &width);

      if (rate > best_rate || (rate == best_rate && width > best_width))
        {
          best = candidates[i];
          best_rate = rate;
          best_width = width;
        }
    }
  return best;
}

/* TRUE if blanks stand between a delimiter and a quotation mark: 1, "a", "b". */
static gboolean
pads_quotes (const char *text, gsize length, char delimiter)
{
  const char *end = text + MIN (length, SAMPLE_SIZE);

  for (const char *c = text; c + 2 < end; c++)
    if (*c == delimiter && c[1] == ' ')
      {
        while (c + 1 < end && c[1] == ' ')
          c++;
        if (c + 1 < end && c[1] == '"')
          return TRUE;
      }
  return FALSE;
}

/* ---- Public ---- */

static GantryCsvSheet *
parse (const char *text, gsize length, char delimiter, guint first_line)
{
  GantryCsvSheet *sheet = sheet_new (delimiter, length);
  Parser parser = { sheet, .row_line = first_line, .line = first_line, .trims = pads_quotes (text, length, delimiter) };

  read_rows (&parser, text, length);
  return sheet;
}

GantryCsvSheet *
gantry_csv_sheet_parse_with (const char *text, gsize length, char delimiter)
{
  return parse (text, length, delimiter, 1);
}

/* \" inside quotation marks as "", the way of programmers as that of spreadsheets. */
static char *
convert_backslashes (const char *text, gsize length)
{
  char *copy = g_memdup2 (text, length + 1);

  for (gsize i = 0; i + 1 < length; i++)
    if (copy[i] == '\\')
      {
        if (copy[i + 1] == '"')
          copy[i] = '"';
        i++;
      }
  return copy;
}

GantryCsvSheet *
gantry_csv_sheet_parse (const char *text, gsize length)
{
  char delimiter = '\0';
  gsize skipped = read_separator_line (text, length, &delimiter);
  guint first_line = skipped > 0 ? 2 : 1;
  g_autoptr (GantryCsvSheet) sheet = NULL;

  text += skipped;
  length -= skipped;
  if (delimiter == '\0')
    delimiter = guess_delimiter (text, length);
  sheet = parse (text, length, delimiter, first_line);
  if (sheet->broken->len > 0 && g_strstr_len (text, (gssize) length, "\\\"") != NULL)
    {
      g_autofree char *converted = convert_backslashes (text, length);
      g_autoptr (GantryCsvSheet) second = parse (converted, length, delimiter, first_line);

      if (second->broken->len < sheet->broken->len)
        return g_steal_pointer (&second);
    }
  return g_steal_pointer (&sheet);
}
