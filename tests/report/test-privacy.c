/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "report-fixture.h"

#include <string.h>

#include "../model/model-fixture.h"
#include "model/gantry-generate.h"
#include "model/kinds/gantry-stakeholder.h"

/* What must not leave the house is not in a client's report: every internal text of a plan gets a
 * mark, and no format of the report shows one. */

#define MARK "ZQSECRETQZ"
/* An amount that no other number of a plan looks like: 7,391,846 and multiples by working hours. */
#define AMOUNT (G_GINT64_CONSTANT (7391846) * GANTRY_MONEY_UNIT)

static gboolean
is_text (const GantryField *field)
{
  return field->type == GANTRY_FIELD_TEXT || field->type == GANTRY_FIELD_NOTES;
}

/* Notes are for those who keep the plan, also where the table of fields does not say so. */
static gboolean
is_internal (GantryRecord *record, const GantryField *field)
{
  if (GANTRY_IS_RISK (record) && GANTRY_RISK (record)->internal)
    return TRUE;
  return (field->flags & GANTRY_FIELD_INTERNAL) != 0 || g_str_equal (field->name, "notes");
}

static void
plant_field (GantryDocument *document, GantryRecord *record, const GantryField *field)
{
  if (!gantry_field_is_input (field) || field->assign != NULL || !is_internal (record, field))
    return;
  if (is_text (field))
    gantry_document_set_text (document, record, field->name, MARK);
  else if (field->type == GANTRY_FIELD_MONEY)
    gantry_document_set_integer (document, record, field->name, AMOUNT);
}

static void
plant_marks (GantryDocument *document)
{
  g_autoptr (GError) error = NULL;
  guint n_kinds;
  const GantryKind *const *kinds = gantry_kinds (&n_kinds);

  gantry_document_begin (document, "Plant");
  for (guint kind = 0; kind < n_kinds; kind++)
    {
      GantryTable *table = gantry_document_get_table (document, kinds[kind]);

      for (guint i = 0; i < gantry_table_get_n_records (table); i++)
        for (guint field = 0; field < kinds[kind]->n_fields; field++)
          plant_field (document, gantry_table_get_record (table, i), &kinds[kind]->fields[field]);
    }
  gantry_document_commit (document, &error);
  g_assert_no_error (error);
}

/* A plan with something of every kind that reports read, and with @random changes unless NULL. */
static GantryDocument *
new_plan (guint32 seed, GRand *random)
{
  GantryDocument *document = gantry_document_generate (80, seed);
  GantryProject *project = gantry_document_get_project (document);

  report_take_baseline (document);
  report_set (document, project, "status_date", project->start + 30 * GANTRY_DAY);
  for (guint i = 0; i < 6; i++)
    {
      GantryRisk *risk = report_add_risk (document, i % 2 ? "Inside" : "Open to all", 5, 4);

      report_set (document, risk, "internal", i % 2);
      report_set_text (document, risk, "mitigation", i % 2 ? "Inside" : "Told to all");
    }
  for (guint i = 0; random != NULL && i < 6; i++)
    gantry_random_transaction (document, random, 20);
  report_set_text (document, project, "currency", "XTS");
  plant_marks (document);
  return document;
}

static void
assert_absent (const char *text, const char *secret)
{
  const char *found = strstr (text, secret);

  if (found != NULL)
    g_error ("“%s” leaks: …%.*s…", secret, 80, found - MIN (found - text, 40));
}

static void
check_client (GantryDocument *document)
{
  g_autoptr (GantryReport) report = report_compose (document, GANTRY_AUDIENCE_CLIENT);
  g_autofree char *text = report_dup_everything (report);

  assert_absent (text, MARK);
  assert_absent (text, "7391846");
  assert_absent (text, "7,391,846");
  assert_absent (text, "XTS"); /* no amount of money at all */
  for (guint i = 0; i < GANTRY_N_DIMENSIONS; i++)
    g_assert_true (i != GANTRY_DIMENSION_COST || strstr (text, gantry_dimension_get_name (i)) == NULL);
}

static void
test_client (void)
{
  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (GantryDocument) document = new_plan (seed, NULL);

      check_client (document);
    }
}

/* The same marks would be found if they were shown: the others are told of money. */
static void
test_marks_can_be_found (void)
{
  g_autoptr (GantryDocument) document = new_plan (1, NULL);
  g_autoptr (GantryReport) report = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  g_autofree char *text = report_dup_everything (report);

  g_assert_nonnull (strstr (text, "XTS"));
  g_assert_nonnull (strstr (text, MARK)); /* the names of internal risks */
  g_assert_nonnull (strstr (text, "Cost"));
}

/* Notes are in no report. */
static void
test_notes (void)
{
  static const GantryAudience audiences[] = { GANTRY_AUDIENCE_EXECUTIVE, GANTRY_AUDIENCE_TEAM };
  g_autoptr (GantryDocument) document = new_plan (2, NULL);
  GantryTable *risks = gantry_document_get_table (document, &gantry_risk_kind);

  for (guint i = 0; i < gantry_table_get_n_records (risks); i++)
    {
      report_set_text (document, gantry_table_get_record (risks, i), "name", "Named");
      report_set_text (document, gantry_table_get_record (risks, i), "mitigation", "Told");
    }
  for (guint i = 0; i < G_N_ELEMENTS (audiences); i++)
    {
      g_autoptr (GantryReport) report = report_compose (document, audiences[i]);
      g_autofree char *text = report_dup_everything (report);

      assert_absent (text, MARK);
    }
}

static void
test_random_plans (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (GantryDocument) document = new_plan (i, random);

      check_client (document);
    }
}

/* An internal risk does not color what the client sees. */
static void
test_internal_risk_is_not_rated (void)
{
  g_autoptr (GantryDocument) document = report_fixture_new ();
  GantryRisk *risk = report_add_risk (document, "Inside", 5, 5);
  g_autoptr (GantryReport) client = NULL;
  g_autoptr (GantryReport) executive = NULL;

  report_add_task (document, NULL, "Build", report_day (3, 23, 8), report_day (4, 10, 17));
  report_set (document, risk, "internal", TRUE);
  client = report_compose (document, GANTRY_AUDIENCE_CLIENT);
  executive = report_compose (document, GANTRY_AUDIENCE_EXECUTIVE);
  g_assert_cmpint (client->overall, ==, GANTRY_RAG_UNKNOWN);
  g_assert_cmpint (executive->overall, ==, GANTRY_RAG_RED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/privacy/client", test_client);
  g_test_add_func ("/privacy/marks-can-be-found", test_marks_can_be_found);
  g_test_add_func ("/privacy/notes", test_notes);
  g_test_add_func ("/privacy/random-plans", test_random_plans);
  g_test_add_func ("/privacy/internal-risk-is-not-rated", test_internal_risk_is_not_rated);
  return g_test_run ();
}
