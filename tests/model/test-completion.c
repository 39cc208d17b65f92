/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is offered while a list of names is typed. */
#include "edit-fixture.h"

#include <string.h>

#include "model/gantry-completion.h"
#include "model/gantry-references.h"
#include "model/gantry-words.h"
#include "model/kinds/gantry-person.h"

#define START (G_GINT64_CONSTANT (1735804800)) /* 2025-01-02T08:00:00, a Thursday */

static GantryRecord *
add_person (GantryDocument *document, const char *name)
{
  GantryRecord *person;

  gantry_document_begin (document, "Person");
  person = gantry_document_insert (document, &gantry_person_kind);
  gantry_document_set_text (document, person, "name", name);
  g_assert_true (gantry_document_commit (document, NULL));
  return person;
}

static GantryDocument *
create_plan (void)
{
  static const char *const people[] = {
    "Ana Silva", "Bo Li", "Ren\303\251e Z\303\274rcher", "Joanna Bond", "Li; Partners", "Silva, Berta", "Anton", NULL,
  };
  GantryDocument *document = gantry_document_new (START);

  for (guint i = 0; people[i] != NULL; i++)
    add_person (document, people[i]);
  return document;
}

static const GantryField *
find_field (const char *name)
{
  return gantry_kind_find_field (&gantry_task_kind, name);
}

/* The cursor is where "|" stands. */
static GantryCompletion *
complete (GantryTask *task, const char *field, const char *marked, char **text)
{
  gsize cursor = strcspn (marked, "|");

  g_assert_cmpint (marked[cursor], ==, '|');
  *text = g_strdup_printf ("%.*s%s", (int) cursor, marked, marked + cursor + 1);
  return gantry_completion_new ((GantryRecord *) task, find_field (field), *text, cursor);
}

/* "Ana Silva|Anton|+An": titles, and with a plus what is new; "" for nothing, "-" where no name stands. */
static void
check_offered (GantryTask *task, const char *field, const char *marked, const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GantryCompletion) completion = complete (task, field, marked, &text);
  g_autoptr (GString) offered = g_string_new (completion == NULL ? "-" : NULL);

  for (guint i = 0; completion != NULL && i < completion->suggestions->len; i++)
    {
      GantrySuggestion *suggestion = g_ptr_array_index (completion->suggestions, i);

      g_string_append_printf (offered, "%s%s%s", i > 0 ? "|" : "", suggestion->record == NULL ? "+" : "", suggestion->title);
    }
  g_assert_cmpstr (offered->str, ==, expected);
}

/* Takes the first that is offered. */
static void
check_taken (GantryTask *task, const char *field, const char *marked, const char *expected)
{
  g_autofree char *text = NULL, *taken = NULL, *marked_taken = NULL;
  g_autoptr (GantryCompletion) completion = complete (task, field, marked, &text);
  gsize cursor;

  g_assert_nonnull (completion);
  g_assert_cmpuint (completion->suggestions->len, >, 0);
  taken = gantry_completion_apply (completion, text, g_ptr_array_index (completion->suggestions, 0), &cursor);
  marked_taken = g_strdup_printf ("%.*s|%s", (int) cursor, taken, taken + cursor);
  g_assert_cmpstr (marked_taken, ==, expected);
}

/* ---- People ---- */

static void
test_places (void)
{
  g_autoptr (GantryDocument) document = create_plan ();
  GantryTask *task = edit_fixture_add_task (document, "Design");

  check_offered (task, "resources", "an|", "Ana Silva|Anton|Joanna Bond|+an");
  check_offered (task, "resources", "B|", "Bo Li|Joanna Bond|Silva, Berta|+B");
  check_offered (task, "resources", "ZURCH|", "Ren\303\251e Z\303\274rcher|+ZURCH");
  check_offered (task, "resources", "rene\314\201e|", "Ren\303\251e Z\303\274rcher|+rene\314\201e");
  check_offered (task, "resources", "bo li|", "Bo Li");
  check_offered (task, "resources", "Zoe|", "+Zoe");
  check_offered (task, "resources", "12|", "");
  check_offered (task, "resources", "|", "Ana Silva|Anton|Bo Li|Joanna Bond|Li; Partners|Ren\303\251e Z\303\274rcher|Silva, Berta");
}

/* The part around the cursor, and nobody twice. */
static void
test_parts (void)
{
  g_autoptr (GantryDocument) document = create_plan ();
  GantryTask *task = edit_fixture_add_task (document, "Design");

  check_offered (task, "resources", "Ana Silva[50%]; an|", "Anton|Joanna Bond|+an");
  check_offered (task, "resources", "an|; ANTON", "Ana Silva|Joanna Bond|+an");
  check_offered (task, "resources", "Bo Li, an|", "Ana Silva|Anton|Joanna Bond|+an");
  check_offered (task, "resources", "Bo[5|", "-");
  check_offered (task, "resources", "Bo[50%]|; Anton", "-");
  check_offered (task, "resources", "Bo Li[50%], a|n, Anton", "Ana Silva|Joanna Bond|Li; Partners|Silva, Berta|+an");
  check_offered (task, "resources", "Silva, b|", "Silva, Berta|+Silva, b");
  check_offered (task, "resources", "Anton, b|", "Bo Li|Joanna Bond|Silva, Berta|+b");
  check_offered (task, "resources", "Silva, Berta; s|", "Ana Silva|Li; Partners|+s");
  check_offered (task, "resources", "\"Li; Partners\"[50%]; li|", "Bo Li|+li");
  check_offered (task, "resources", "\"Li; P|", "Li; Partners|+Li; P");
}

/* Units and the rest of the list stay. */
static void
test_taken (void)
{
  g_autoptr (GantryDocument) document = create_plan ();
  GantryTask *task = edit_fixture_add_task (document, "Design");

  check_taken (task, "resources", "an|", "Ana Silva|");
  check_taken (task, "resources", "Bo Li; an|[50%] ; Anton", "Bo Li; Ana Silva|[50%] ; Anton");
  check_taken (task, "resources", "jo|e [25%], Anton", "Joanna Bond| [25%], Anton");
  check_taken (task, "resources", "Bo Li,joa |", "Bo Li,Joanna Bond|");
  check_taken (task, "resources", "partn|; Anton", "\"Li; Partners\"|; Anton");
  check_taken (task, "resources", "Anton; Silva, b|[30%]", "Anton; Silva, Berta|[30%]");
  check_taken (task, "resources", "ren|", "Ren\303\251e Z\303\274rcher|");
}

/* People with one name go by their numbers, which the field reads. */
static void
test_namesakes (void)
{
  g_autoptr (GantryDocument) document = create_plan ();
  GantryTask *task = edit_fixture_add_task (document, "Design");
  GantryRecord *other = add_person (document, "anton");
  g_autofree char *text = NULL, *taken = NULL, *expected = g_strdup_printf ("#%" G_GINT64_FORMAT, other->id);
  g_autoptr (GantryCompletion) completion = complete (task, "resources", "ant|", &text);
  GantrySuggestion *second;
  gsize cursor;

  g_assert_cmpuint (completion->suggestions->len, ==, 3);
  second = g_ptr_array_index (completion->suggestions, 1);
  g_assert_true (second->record == other);
  g_assert_cmpstr (second->hint, ==, expected);
  taken = gantry_completion_apply (completion, text, second, &cursor);
  g_assert_cmpstr (taken, ==, expected);
  edit_fixture_type (task, "resources", taken);
  edit_fixture_check_shown (task, "resources", "anton");
}

/* ---- Predecessors ---- */

static void
test_predecessors (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *build;

  edit_fixture_add_task (document, "Design");
  edit_fixture_add_task (document, "Design review");
  build = edit_fixture_add_task (document, "Build the design");
  edit_fixture_add_task (document, "Redesign");

  check_offered (build, "predecessors", "des|", "Design|Design review|Redesign");
  check_offered (build, "predecessors", "1; des|", "Design review|Redesign");
  check_offered (build, "predecessors", "des|, 4SS+2d", "Design|Design review");
  check_offered (build, "predecessors", "zoe|", "");
  check_offered (build, "predecessors", "1|", "-");
  check_offered (build, "predecessors", "1FS+2|", "-");
  check_offered (build, "predecessors", "Design FS+2|", "-");
  check_taken (build, "predecessors", "review|", "2|");
  check_taken (build, "predecessors", "rev|FS+2d; 4", "2|FS+2d; 4");
  check_taken (build, "predecessors", "4SS; rev| FF-1d", "4SS; 2| FF-1d");
  check_taken (build, "predecessors", "\"rev|\"FS+2d", "2|FS+2d");
}

/* ---- Against a naive one ---- */

/* By comparing every piece of the title. */
static int
naive_place (const char *title, const char *needle)
{
  g_autofree char *folded = gantry_words_fold (title, GANTRY_TITLE_MAX);
  int best = 4;

  if (strcmp (folded, needle) == 0)
    return 0;
  for (gsize i = 0; i + strlen (needle) <= strlen (folded); i++)
    {
      int place = i == 0 ? 1 : g_ascii_isalnum (folded[i - 1]) ? 3 : 2;

      if (strncmp (folded + i, needle, strlen (needle)) == 0)
        best = MIN (best, place);
    }
  return best;
}

static char *
draw_name (const char *letters, int length)
{
  GString *name = g_string_new (NULL);

  for (int i = 0; i < length; i++)
    g_string_append_c (name, letters[g_test_rand_int_range (0, (gint32) strlen (letters))]);
  g_strstrip (name->str);
  return g_string_free (name, FALSE);
}

/* All that match, each of them once, none better after a worse one, and none left out that is better than
 * one that is there. */
static void
check_against_naive (GantryDocument *document, GantryTask *task, const char *needle)
{
  g_autoptr (GantryCompletion) completion = gantry_completion_new ((GantryRecord *) task, find_field ("resources"), needle, strlen (needle));
  GantryTable *table = gantry_document_get_table (document, &gantry_person_kind);
  g_autoptr (GHashTable) offered = g_hash_table_new (NULL, NULL);
  int worst = 0;
  guint n_matches = 0;

  for (guint i = 0; i < completion->suggestions->len; i++)
    {
      GantrySuggestion *suggestion = g_ptr_array_index (completion->suggestions, i);
      int place = suggestion->record != NULL ? naive_place (suggestion->title, needle) : worst;

      g_assert_cmpint (place, >=, worst);
      g_assert_cmpint (place, <, 4);
      g_assert_true (suggestion->record == NULL || g_hash_table_add (offered, suggestion->record));
      worst = place;
    }
  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    {
      GantryRecord *person = gantry_table_get_record (table, i);
      int place = naive_place (GANTRY_PERSON (person)->name, needle);

      n_matches += place < 4;
      if (!g_hash_table_contains (offered, person))
        g_assert_true (place == 4 || (g_hash_table_size (offered) == GANTRY_SUGGESTIONS_MAX && place >= worst));
    }
  g_assert_cmpuint (g_hash_table_size (offered), ==, MIN (n_matches, GANTRY_SUGGESTIONS_MAX));
}

static void
test_naive (void)
{
  g_autoptr (GantryDocument) document = gantry_document_new (START);
  GantryTask *task = edit_fixture_add_task (document, "Design");

  gantry_document_begin (document, "People");
  for (int i = 0; i < 120; i++)
    {
      g_autofree char *drawn = draw_name ("ab Ac ", g_test_rand_int_range (1, 8));
      g_autofree char *name = g_strdup_printf ("a%s", drawn);

      gantry_document_set_text (document, gantry_document_insert (document, &gantry_person_kind), "name", name);
    }
  g_assert_true (gantry_document_commit (document, NULL));
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *needle = draw_name ("abc", g_test_rand_int_range (1, 4));

      check_against_naive (document, task, needle);
    }
}

/* Wherever the cursor stands, what is taken changes the part that it stands in and no other, and is read as
 * the one that was offered. */
static void
test_read_back (void)
{
  static const char *const lists[] = {
    "Ana Silva; Bo Li[50%]", "Anton", "Silva, Berta[20%], Bo Li", "\"Li; Partners\"[50%];Anton", "Ana Silva,Anton[5%] ; bo",
  };
  g_autoptr (GantryDocument) document = create_plan ();
  const GantryNaming *naming = find_field ("resources")->naming;
  GantryTask *task = edit_fixture_add_task (document, "Design");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (gsize cursor = 0; cursor <= strlen (lists[i]); cursor++)
      {
        g_autoptr (GantryCompletion) completion
          = gantry_completion_new ((GantryRecord *) task, find_field ("resources"), lists[i], cursor);

        for (guint k = 0; completion != NULL && k < completion->suggestions->len; k++)
          {
            GantrySuggestion *suggestion = g_ptr_array_index (completion->suggestions, k);
            g_autoptr (GPtrArray) named = g_ptr_array_new ();
            g_autofree char *taken = NULL;
            gsize behind;

            taken = gantry_completion_apply (completion, lists[i], suggestion, &behind);
            g_assert_true (g_str_has_suffix (taken, lists[i] + completion->end));
            g_assert_cmpint (strncmp (taken, lists[i], completion->start), ==, 0);
            naming->collect (document, taken, named);
            if (suggestion->record != NULL)
              g_assert_true (g_ptr_array_find (named, suggestion->record, NULL));
            edit_fixture_type (task, "resources", taken);
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/completion/places", test_places);
  g_test_add_func ("/completion/parts", test_parts);
  g_test_add_func ("/completion/taken", test_taken);
  g_test_add_func ("/completion/namesakes", test_namesakes);
  g_test_add_func ("/completion/predecessors", test_predecessors);
  g_test_add_func ("/completion/naive", test_naive);
  g_test_add_func ("/completion/read-back", test_read_back);
  return g_test_run ();
}
