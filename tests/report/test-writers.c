/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include <glib/gstdio.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#include "model/gantry-instant.h"
#include "report/gantry-wording.h"

/* Names that break careless writers. */
static const char *const hostile[] = {
  "<script>alert('x')</script>",
  "\"><img src=x onerror=alert(1)>",
  "]]> & &amp; <!-- -->",
  "| pipe | `code` **bold** [link](javascript:x) <b>",
  "# heading",
  "control \x01\x02\x1f and \xef\xbf\xbe nonsense",
  "\xe2\x80\xae" "backwards" "\xe2\x81\xa7",
  "مهمة بالعربية",
  "%s%n%d",
};

static GantryDocument *
new_hostile_document (void)
{
  GantryDocument *document = report_fixture_new ();
  GantryProject *project = gantry_document_get_project (document);

  report_set_text (document, project, "name", hostile[0]);
  report_set_text (document, project, "client", hostile[1]);
  report_set_text (document, project, "manager", hostile[2]);
  report_set_text (document, project, "goal", hostile[4]);
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      GantryPerson *person = report_add_person (document, hostile[i]);
      GantryTask *phase = report_add_task (document, NULL, hostile[i], report_day (3, 23, 8),
                                           report_day (3, 24, 17));
      GantryTask *task = report_add_task (document, phase, hostile[i], report_day (3, 23, 8),
                                          report_day (3, 27, 17));
      GantryRisk *risk = report_add_risk (document, hostile[i], 4, 5);

      report_set_text (document, person, "team", hostile[i]);
      report_assign (document, task, person);
      report_set_text (document, risk, "mitigation", hostile[i]);
      report_add_gate (document, hostile[i], report_day (3, 30, 17));
    }
  report_take_baseline (document);
  return document;
}

static char *
dup_bytes (GBytes *bytes)
{
  char *text;

  g_assert_nonnull (bytes);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_bytes_unref (bytes);
  return text;
}

/* ---- HTML ---- */

static xmlDoc *
parse (const char *html)
{
  xmlDoc *xml = xmlReadMemory (html, (int) strlen (html), "report.html", "UTF-8", XML_PARSE_NONET);

  g_assert_nonnull (xml);
  return xml;
}

/* How many elements @expression finds; "h:" is the namespace of HTML, "s:" of SVG. */
static int
count (xmlDoc *xml, const char *expression)
{
  xmlXPathContext *context = xmlXPathNewContext (xml);
  xmlXPathObject *result;
  int n;

  xmlXPathRegisterNs (context, BAD_CAST "h", BAD_CAST "http://www.w3.org/1999/xhtml");
  xmlXPathRegisterNs (context, BAD_CAST "s", BAD_CAST "http://www.w3.org/2000/svg");
  result = xmlXPathEvalExpression (BAD_CAST expression, context);
  g_assert_nonnull (result);
  n = result->nodesetval != NULL ? result->nodesetval->nodeNr : 0;
  xmlXPathFreeObject (result);
  xmlXPathFreeContext (context);
  return n;
}

static void
check_html (GantryDocument *document, GantryAudience audience)
{
  g_autoptr (GantryReport) report = report_compose (document, audience);
  g_autofree char *html = dup_bytes (gantry_report_to_html (report, NULL));
  xmlDoc *xml = parse (html);

  /* Nothing runs, and nothing comes from outside. */
  g_assert_cmpint (count (xml, "//h:script|//h:img|//h:link|//h:iframe|//@onerror|//@onload"), ==, 0);
  g_assert_cmpint (count (xml, "//@src|//@href"), ==, 0);
  g_assert_null (strstr (html, "url("));
  /* For screen readers: a language, headers with a scope, tables with a caption, charts with a name. */
  g_assert_cmpint (count (xml, "/h:html[@lang and @dir]"), ==, 1);
  g_assert_cmpint (count (xml, "//h:th[not(@scope)]"), ==, 0);
  g_assert_cmpint (count (xml, "//h:table[not(@role) and not(h:caption)]"), ==, 0);
  g_assert_cmpint (count (xml, "//s:svg[not(@role='img' and s:title)]"), ==, 0);
  g_assert_cmpint (count (xml, "//h:h1"), ==, 1);
  g_assert_nonnull (strstr (html, "@media print"));
  xmlFreeDoc (xml);
}

static void
test_html (void)
{
  g_autoptr (GantryDocument) empty = report_fixture_new ();
  g_autoptr (GantryDocument) document = new_hostile_document ();

  for (GantryAudience audience = GANTRY_AUDIENCE_EXECUTIVE; audience <= GANTRY_AUDIENCE_TEAM; audience++)
    {
      check_html (empty, audience);
      check_html (document, audience);
    }
}

/* Rows have as many cells as the head: nothing was taken for markup. */
static void
test_html_cells (void)
{
  g_autoptr (GantryDocument) document = new_hostile_document ();
  g_autoptr (GantryReport) report = report_compose (document, GANTRY_AUDIENCE_CLIENT);
  g_autofree char *html = dup_bytes (gantry_report_to_html (report, NULL));
  xmlDoc *xml = parse (html);

  g_assert_cmpint (count (xml, "//h:table[h:caption]/h:tbody/h:tr[not(h:th/@colspan)]"
                               "[count(*) != count(../../h:thead/h:tr/*)]"),
                   ==, 0);
  g_assert_cmpint (count (xml, "//h:table//h:th[contains(., \"<script>alert('x')</script>\")]"), >, 0);
  xmlFreeDoc (xml);
}

/* ---- Markdown ---- */

static guint
count_bars (const char *line)
{
  guint n_bars = 0;

  for (const char *c = line; *c != '\0'; c++)
    if (*c == '\\' && c[1] != '\0')
      c++;
    else
      n_bars += *c == '|';
  return n_bars;
}

static void
test_markdown (void)
{
  g_autoptr (GantryDocument) document = new_hostile_document ();
  g_autoptr (GantryReport) report = report_compose (document, GANTRY_AUDIENCE_TEAM);
  g_autofree char *markdown = dup_bytes (gantry_report_to_markdown (report, NULL));
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  guint n_bars = 0;

  g_assert_null (strstr (markdown, "<script"));
  g_assert_null (strstr (markdown, "<b>"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] != '|')
        n_bars = 0;
      else if (n_bars == 0)
        n_bars = count_bars (lines[i]);
      else
        g_assert_cmpuint (count_bars (lines[i]), ==, n_bars);
    }
}

/* ---- PDF ---- */

static char *
run_pdf_tool (const char *tool, const char *option, GBytes *pdf)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "gantry-report-XXXXXX.pdf", NULL);
  const char *arguments[] = { tool, option, path, g_str_equal (tool, "pdftotext") ? "-" : NULL, NULL };
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int file = g_mkstemp (path);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                &output,
                NULL, NULL, NULL);
  g_unlink (path);
  return output;
}

static void
check_pdf (GantryReport *report, GantryPaper paper, const char *size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = gantry_report_to_pdf (report, paper, &error);
  g_autoptr (GantryReportPages) pages = gantry_report_paginate (report, paper);
  g_autofree char *n_pages = g_strdup_printf ("Pages:           %u\n", gantry_report_pages_get_n_pages (pages));
  g_autofree char *info = NULL;

  g_assert_no_error (error);
  info = run_pdf_tool ("pdfinfo", "-isodates", pdf);
  if (info == NULL)
    {
      g_test_skip ("There is no pdfinfo here.");
      return;
    }
  g_assert_nonnull (strstr (info, n_pages));
  g_assert_nonnull (strstr (info, size));
  g_assert_nonnull (strstr (info, "Tagged:          yes"));
  g_assert_nonnull (strstr (info, "Title: "));
}

static void
test_pdf (void)
{
  g_autoptr (GantryDocument) document = new_hostile_document ();

  for (GantryAudience audience = GANTRY_AUDIENCE_EXECUTIVE; audience <= GANTRY_AUDIENCE_TEAM; audience++)
    {
      g_autoptr (GantryReport) report = report_compose (document, audience);

      check_pdf (report, GANTRY_PAPER_A4, "(A4)");
      check_pdf (report, GANTRY_PAPER_LETTER, "(letter)");
    }
}

/* A table that goes on on another page has its head again there. */
static void
test_pdf_repeats_heads (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryPerson *ana = report_add_person (document, "Ana");
  g_autoptr (GantryReport) report = NULL;
  g_autoptr (GantryReportPages) pages = NULL;

  for (guint i = 0; i < 150; i++)
    report_assign (document,
                   report_add_task (document, NULL, "Work", report_day (3, 23, 8), report_day (3, 24, 17)), ana);
  report = report_compose (document, GANTRY_AUDIENCE_TEAM);
  pages = gantry_report_paginate (report, GANTRY_PAPER_A4);
  g_assert_cmpuint (gantry_report_pages_get_n_pages (pages), >=, 4);
  for (guint i = 1; i + 1 < gantry_report_pages_get_n_pages (pages); i++)
    {
      g_autofree char *text = gantry_report_pages_dup_text (pages, i);

      g_assert_true (g_str_has_prefix (text, "WBS, Task, Start, Finish, Work, Complete, Remark\n"));
    }
}

/* ---- Files and words ---- */

static void
test_write (void)
{
  static const char *const names[] = { "r.pdf", "r.HTML", "r.md" };
  g_autofree char *folder = g_dir_make_tmp ("gantry-report-XXXXXX", NULL);
  g_autoptr (GantryDocument) document = new_hostile_document ();
  g_autoptr (GantryReport) report = report_compose (document, GANTRY_AUDIENCE_CLIENT);
  g_autoptr (GFile) nothing = g_file_new_build_filename (folder, "r.docx", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (folder, names[i], NULL);

      g_assert_true (gantry_report_write (report, file, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_delete (file, NULL, NULL));
    }
  g_assert_false (gantry_report_write (report, nothing, &error));
  g_assert_error (error, GANTRY_ERROR, GANTRY_ERROR_INVALID);
  g_assert_false (g_file_query_exists (nothing, NULL));
  g_rmdir (folder);
}

static void
test_names (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryTask *task = report_add_task (document, NULL, "\xe2\x80\xae" "evil", report_day (3, 23, 8),
                                      report_day (3, 24, 8));
  g_autofree char *turned = gantry_wording_name (task);
  g_autofree char *arabic = NULL;
  g_autofree char *nameless = NULL;

  g_assert_cmpstr (turned, ==, "evil");
  report_set_text (document, task, "name", "مهمة");
  arabic = gantry_wording_name (task);
  g_assert_cmpstr (arabic, ==, "\xe2\x81\xa8" "مهمة" "\xe2\x81\xa9");
  report_set_text (document, task, "name", NULL);
  nameless = gantry_wording_name (task);
  g_assert_cmpstr (nameless, !=, "");
}

/* What is printed and kept has the year in every date, also in those of this year. */
static void
test_dates (void)
{
  gint64 midnight = gantry_instant_floor_day (gantry_instant_now ());
  int year;
  g_autofree char *today = gantry_wording_short_date (midnight);
  g_autofree char *finish = gantry_wording_short_finish (midnight + GANTRY_DAY);
  g_autofree char *number = NULL;

  gantry_instant_to_civil (midnight, &year, NULL, NULL, NULL);
  number = g_strdup_printf ("%d", year);
  g_assert_nonnull (strstr (today, number));
  /* A finish at midnight is that of the day before. */
  g_assert_cmpstr (finish, ==, today);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/writers/html", test_html);
  g_test_add_func ("/writers/html/cells", test_html_cells);
  g_test_add_func ("/writers/markdown", test_markdown);
  g_test_add_func ("/writers/pdf", test_pdf);
  g_test_add_func ("/writers/pdf/repeats-heads", test_pdf_repeats_heads);
  g_test_add_func ("/writers/write", test_write);
  g_test_add_func ("/writers/names", test_names);
  g_test_add_func ("/writers/dates", test_dates);
  return g_test_run ();
}
