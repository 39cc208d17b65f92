/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes in CommonMark, as labels show them. */
#include "config.h"

#include <pango/pango.h>

#include "ui/records/gantry-notes-markup.h"

static void
test_cases (void)
{
  static const struct {
    const char *notes, *markup;
  } cases[] = {
    { "", "" },
    { "Plain text\nin two lines", "Plain text\nin two lines" },
    { "One.\n\nTwo.", "One.\n\nTwo." },
    { "a < b & *c*", "a &lt; b &amp; <i>c</i>" },
    { "**Bold** and `code`", "<b>Bold</b> and <tt>code</tt>" },
    { "# Title\nText", "<span weight=\"bold\" size=\"large\">Title</span>\nText" },
    { "List:\n\n- one\n- two", "List:\n\n• one\n• two" },
    { "- one\n  - inner\n- two", "• one\n\u2003• inner\n• two" },
    { "3. three\n4. four", "3. three\n4. four" },
    { "> said\n\nand done", "\u2003said\n\nand done" },
    { "```\nif (a < b)\n```", "<tt>if (a &lt; b)</tt>" },
    { "[site](https://example.org/?a=1&b=2)", "<a href=\"https://example.org/?a=1&amp;b=2\">site</a>" },
    { "[trap](file:///etc/passwd) <script>", "trap &lt;script&gt;" },
    { "![a picture](https://example.org/x.png)", "a picture" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markup = gantry_notes_to_markup (cases[i].notes);

      g_assert_cmpstr (markup, ==, cases[i].markup);
    }
}

/* Whatever is typed, it is markup that Pango reads. */
static void
test_anything (void)
{
  static const char *const parts[] = {
    "*", "**", "_", "`", "```\n", "#", "# ", "- ", "1. ", "> ", "\n", "\n\n", "<b>", "&amp;", "&", "[", "](", ")",
    "word", " ", "    ", "http://x", "<http://y>", "\"", "'", "\xf0\x9f\x9a\x80", "\xff", "---\n", "\t", "![",
  };

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GString) notes = g_string_new (NULL);
      g_autofree char *markup = NULL;
      g_autoptr (GError) error = NULL;

      for (int n = g_test_rand_int_range (0, 40); n > 0; n--)
        g_string_append (notes, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      markup = gantry_notes_to_markup (notes->str);
      /* Links are the label's own. */
      g_autoptr (GRegex) links = g_regex_new ("</?a( href=\"[^\"]*\")?>", 0, 0, NULL);
      g_autofree char *plain = g_regex_replace_literal (links, markup, -1, 0, "", 0, NULL);

      pango_parse_markup (plain, -1, 0, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notes/cases", test_cases);
  g_test_add_func ("/notes/anything", test_anything);
  return g_test_run ();
}
