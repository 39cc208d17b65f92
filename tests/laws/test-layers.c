/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The laws of the house, held by reading the sources: which folder may include which, how long a
 * file may be, that a template has its class, and that translators see every string. */

#include <glib.h>
#include <string.h>

/* A law reads one file's text and adds its complaints, "file:line: what", to @problems. */
typedef void (*Law) (const char *path, const char *text, GPtrArray *problems);

/* Arrows only point down: ui, cli -> report, exchange, store -> model -> engine. */
typedef struct {
  const char *folder;
  const char *below[8]; /* the folders that it may include, beside itself */
  const char *never[16]; /* how system headers begin that it may not include */
} Layer;

#define TOOLKIT "gtk/", "gdk/", "gsk/", "adwaita.h"
#define FORMATS "sqlite3", "csv.h", "libxml/"
#define DRAWING "cairo", "pango/"

static const Layer layers[] = {
  { "engine", { NULL }, { TOOLKIT, FORMATS, DRAWING, "gio/", "glib-object.h", "gobject/", "glib/gi18n", "locale.h", "time.h" } },
  { "model", { "engine" }, { TOOLKIT, FORMATS, DRAWING } },
  { "store", { "engine", "model" }, { TOOLKIT } },
  { "exchange", { "engine", "model" }, { TOOLKIT } },
  { "report", { "engine", "model" }, { TOOLKIT } },
  { "cli", { "engine", "model", "store", "exchange", "report" }, { TOOLKIT } },
  { "ui", { "engine", "model", "store", "exchange", "report" }, { NULL } },
};

#define MAX_LINES 1000

/* ---- Reading the tree ---- */

static const char *
source_root (void)
{
  const char *root = g_getenv ("GANTRY_SOURCE_ROOT");

  g_assert_nonnull (root);
  return root;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* Adds the files below @folder, as paths from the source root, whose names end in @suffix. */
static void
add_files (const char *folder, const char *suffix, GPtrArray *paths)
{
  g_autofree char *full_folder = g_build_filename (source_root (), folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (full_folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *full_path = g_build_filename (source_root (), path, NULL);

      if (g_file_test (full_path, G_FILE_TEST_IS_DIR))
        add_files (path, suffix, paths);
      else if (g_str_has_suffix (name, suffix))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

static GPtrArray *
find_files (const char *folder, const char *const *suffixes)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; suffixes[i] != NULL; i++)
    add_files (folder, suffixes[i], paths);
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

static gboolean
blank_comment (const GMatchInfo *match, GString *result, gpointer unused)
{
  g_autofree char *token = g_match_info_fetch (match, 0);

  for (const char *c = token; *c != '\0'; c++)
    g_string_append_c (result, token[0] == '/' && *c != '\n' ? ' ' : *c);
  return FALSE;
}

/* @text with spaces in place of its comments, so that positions and lines stay. */
static char *
without_comments (const char *text)
{
  const char *token = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\\n])*'|/\\*.*?\\*/|//[^\n]*";
  g_autoptr (GRegex) tokens = g_regex_new (token, G_REGEX_DOTALL | G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_eval (tokens, text, -1, 0, 0, blank_comment, NULL, NULL);
}

static char *
read_source (const char *path)
{
  g_autofree char *full_path = g_build_filename (source_root (), path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (full_path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
line_of (const char *text, const char *position)
{
  guint line = 1;

  for (const char *p = text; p < position; p++)
    line += *p == '\n';
  return line;
}

static void G_GNUC_PRINTF (4, 5)
complain (GPtrArray *problems, const char *path, guint line, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, g_strdup_printf ("%s:%u: %s", path, line, what));
}

/* ---- Law: arrows only point down ---- */

/* The layer that @path is in; paths of includes begin at src/, those of files with it. */
static const Layer *
layer_of (const char *path)
{
  if (g_str_has_prefix (path, "src/"))
    path += strlen ("src/");
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      gsize length = strlen (layers[i].folder);

      if (strncmp (path, layers[i].folder, length) == 0 && path[length] == '/')
        return &layers[i];
    }
  return NULL;
}

static gboolean
header_is_forbidden (const Layer *layer, const char *header)
{
  for (const char *const *prefix = layer->never; *prefix != NULL; prefix++)
    if (g_str_has_prefix (header, *prefix))
      return TRUE;
  return FALSE;
}

static void
check_arrow (const char *path, guint line, const char *header, GPtrArray *problems)
{
  const Layer *layer = layer_of (path);
  const Layer *target = layer_of (header);

  if (layer == NULL)
    complain (problems, path, line, "this folder has no place among the layers");
  else if (g_str_has_prefix (header, "."))
    complain (problems, path, line, "\"%s\" should be written from src/", header);
  else if (target == NULL ? header_is_forbidden (layer, header)
                          : target != layer && !g_strv_contains (layer->below, target->folder))
    complain (problems, path, line, "%s may not include \"%s\"", layer->folder, header);
}

static void
law_arrows (const char *path, const char *source, GPtrArray *problems)
{
  g_autofree char *text = without_comments (source);
  g_autoptr (GRegex) include = g_regex_new ("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (include, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *header = g_match_info_fetch (match, 1);
      int position;

      g_match_info_fetch_pos (match, 1, &position, NULL);
      check_arrow (path, line_of (text, text + position), header, problems);
    }
}

/* ---- Law: no file is longer than a reader's patience ---- */

static void
law_length (const char *path, const char *text, GPtrArray *problems)
{
  guint n_lines = line_of (text, text + strlen (text)) - 1;

  if (n_lines > MAX_LINES)
    complain (problems, path, n_lines, "%u lines; over %d wants splitting", n_lines, MAX_LINES);
}

/* ---- Law: one class, one .c, one .h, one .blp of the same stem ---- */

static gboolean
lists_path (const char *list, const char *separators, const char *path)
{
  g_auto (GStrv) words = g_strsplit_set (list, separators, -1);

  return g_strv_contains ((const char *const *) words, path);
}

static gboolean
exists_in (GPtrArray *paths, const char *stem, const char *suffix)
{
  g_autofree char *end = g_strconcat ("/", stem, suffix, NULL);

  for (guint i = 0; i < paths->len; i++)
    if (g_str_has_suffix (g_ptr_array_index (paths, i), end))
      return TRUE;
  return FALSE;
}

static void
check_template (const char *path, GPtrArray *classes, const char *build_list, GPtrArray *problems)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".blp"));
  const char *below = path + strlen ("data/ui/");

  if (!exists_in (classes, stem, ".c") || !exists_in (classes, stem, ".h"))
    complain (problems, path, 1, "there is no %s.c and %s.h in src/ui", stem, stem);
  if (!lists_path (build_list, "' ,\n", below))
    complain (problems, path, 1, "data/ui/meson.build does not list it");
}

/* ---- Law: translators see every string ---- */

static void
check_translation (const char *path, const char *source, const char *list, GPtrArray *problems)
{
  g_autofree char *text = without_comments (source);
  g_autoptr (GRegex) marked = g_regex_new ("(?<![A-Za-z0-9_])(_|N_|C_|NC_|ngettext)\\s*\\(\\s*\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int position;

  if (!g_regex_match (marked, text, 0, &match) || lists_path (list, "\n", path))
    return;
  g_match_info_fetch_pos (match, 0, &position, NULL);
  complain (problems, path, line_of (text, text + position), "has text to translate, but po/POTFILES.in does not list it");
}

static void
law_translation (const char *path, const char *text, GPtrArray *problems)
{
  g_autofree char *list = read_source ("po/POTFILES.in");

  check_translation (path, text, list, problems);
}

static void
check_potfiles (const char *list, GPtrArray *problems)
{
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (source_root (), lines[i], NULL);

      if (lines[i][0] != '\0' && lines[i][0] != '#' && !g_file_test (path, G_FILE_TEST_EXISTS))
        complain (problems, "po/POTFILES.in", i + 1, "there is no %s", lines[i]);
    }
}

/* ---- The tree obeys ---- */

static void
report (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  if (problems->len > 0)
    g_test_fail_printf ("%u in all, the first: %s", problems->len, (char *) g_ptr_array_index (problems, 0));
}

static void
hold_everywhere (Law law, GPtrArray *paths)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *text = read_source (path);

      law (path, text, problems);
    }
  report (problems);
}

static void
test_law (gconstpointer law)
{
  g_autoptr (GPtrArray) paths = find_files ("src", (const char *[]) { ".c", ".h", NULL });

  g_assert_cmpuint (paths->len, >, 0);
  hold_everywhere (*(const Law *) law, paths);
}

static void
test_templates (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) templates = find_files ("data/ui", (const char *[]) { ".blp", NULL });
  g_autoptr (GPtrArray) classes = find_files ("src/ui", (const char *[]) { ".c", ".h", NULL });
  g_autofree char *build_list = read_source ("data/ui/meson.build");

  for (guint i = 0; i < templates->len; i++)
    check_template (g_ptr_array_index (templates, i), classes, build_list, problems);
  report (problems);
}

static void
test_template_translation (void)
{
  g_autoptr (GPtrArray) templates = find_files ("data/ui", (const char *[]) { ".blp", NULL });

  hold_everywhere (law_translation, templates);
}

static void
test_potfiles (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = read_source ("po/POTFILES.in");

  check_potfiles (list, problems);
  report (problems);
}

/* ---- The laws can fail: what a law says of a text that breaks it, or of one that keeps it ---- */

static void
expect (GPtrArray *problems, const char *message)
{
  if (message == NULL)
    g_assert_cmpuint (problems->len, ==, 0);
  else
    {
      g_assert_cmpuint (problems->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (problems, 0), ==, message);
    }
  g_ptr_array_set_size (problems, 0);
}

static void
test_arrows_can_fail (void)
{
  static const struct { const char *path, *text, *message; } cases[] = {
    { "src/engine/a.c", "#include \"engine/b.h\"\n#include <glib.h>\n", NULL },
    { "src/engine/a.c", "\n#include \"model/b.h\"\n", "src/engine/a.c:2: engine may not include \"model/b.h\"" },
    { "src/engine/a.c", "#include <glib-object.h>\n", "src/engine/a.c:1: engine may not include \"glib-object.h\"" },
    { "src/engine/a.c", "#  include <gio/gio.h>\n", "src/engine/a.c:1: engine may not include \"gio/gio.h\"" },
    { "src/model/a.h", "#include \"engine/b.h\"\n#include <gio/gio.h>\n", NULL },
    { "src/model/a.h", "#include <sqlite3.h>\n", "src/model/a.h:1: model may not include \"sqlite3.h\"" },
    { "src/model/kinds/a.c", "#include <model/b.h>\n#include <store/b.h>\n",
      "src/model/kinds/a.c:2: model may not include \"store/b.h\"" },
    { "src/model/a.c", "#include \"../engine/b.h\"\n", "src/model/a.c:1: \"../engine/b.h\" should be written from src/" },
    { "src/store/a.c", "#include \"exchange/b.h\"\n", "src/store/a.c:1: store may not include \"exchange/b.h\"" },
    { "src/report/a.c", "#include <gtk/gtk.h>\n", "src/report/a.c:1: report may not include \"gtk/gtk.h\"" },
    { "src/cli/a.c", "#include \"report/b.h\"\n#include \"store/b.h\"\n", NULL },
    { "src/cli/a.c", "#include \"ui/b.h\"\n", "src/cli/a.c:1: cli may not include \"ui/b.h\"" },
    { "src/engine/a.c", "/*\n#include <gio/gio.h>\n*/\n", NULL },
    { "src/ui/a.c", "#include <adwaita.h>\n#include \"engine/b.h\"\n", NULL },
    { "src/misc/a.c", "#include <glib.h>\n", "src/misc/a.c:1: this folder has no place among the layers" },
  };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      law_arrows (cases[i].path, cases[i].text, problems);
      expect (problems, cases[i].message);
    }
}

static void
test_length_can_fail (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = g_strnfill (MAX_LINES + 1, '\n');

  law_length ("src/a.c", text + 1, problems);
  expect (problems, NULL);
  law_length ("src/a.c", text, problems);
  expect (problems, "src/a.c:1001: 1001 lines; over 1000 wants splitting");
}

static void
test_templates_can_fail (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) classes = g_ptr_array_new ();

  g_ptr_array_add (classes, (gpointer) "src/ui/gantry-a.c");
  check_template ("data/ui/gantry-a.blp", classes, "files('gantry-a.blp')", problems);
  expect (problems, "data/ui/gantry-a.blp:1: there is no gantry-a.c and gantry-a.h in src/ui");

  g_ptr_array_add (classes, (gpointer) "src/ui/pages/gantry-a.h");
  check_template ("data/ui/gantry-a.blp", classes, "files(\n  'gantry-a.blp',\n)", problems);
  expect (problems, NULL);
  check_template ("data/ui/gantry-a.blp", classes, "files('gantry-aa.blp')", problems);
  expect (problems, "data/ui/gantry-a.blp:1: data/ui/meson.build does not list it");
}

static void
test_translation_can_fail (void)
{
  static const struct { const char *text, *list; gboolean fails; } cases[] = {
    { "a ();\nx = _(\"Text\");\n", "src/ui/b.c\n", TRUE },
    { "a ();\nx = _(\"Text\");\n", "src/ui/a.c\nsrc/ui/b.c\n", FALSE },
    { "\n{ N_ (\"Text\") }\n", "", TRUE },
    { "\nlabel: C_(\"noun\", \"Text\");\n", "", TRUE },
    { "\nngettext (\n  \"%d day\", \"%d days\", n)\n", "", TRUE },
    { "\nfoo_(\"no text\"); x = _(variable);\n", "", FALSE },
    { "/* As in\n * _(\"Text\"). */\n// It's _(\"Text\")\n", "", FALSE },
    { "\"http://a\";\n'\"'; _(\"Text\")\n", "", TRUE },
  };
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      check_translation ("src/ui/a.c", cases[i].text, cases[i].list, problems);
      expect (problems, cases[i].fails ? "src/ui/a.c:2: has text to translate, but po/POTFILES.in does not list it" : NULL);
    }
  check_potfiles ("# comment\npo/POTFILES.in\nsrc/nothing-there.c\n", problems);
  expect (problems, "po/POTFILES.in:3: there is no src/nothing-there.c");
}

int
main (int argc, char **argv)
{
  static const Law arrows = law_arrows, length = law_length, translation = law_translation;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_data_func ("/laws/arrows-point-down", &arrows, test_law);
  g_test_add_data_func ("/laws/files-are-short", &length, test_law);
  g_test_add_data_func ("/laws/strings-are-translated", &translation, test_law);
  g_test_add_func ("/laws/templates-have-classes", test_templates);
  g_test_add_func ("/laws/templates-are-translated", test_template_translation);
  g_test_add_func ("/laws/potfiles-exist", test_potfiles);
  g_test_add_func ("/laws/can-fail/arrows", test_arrows_can_fail);
  g_test_add_func ("/laws/can-fail/length", test_length_can_fail);
  g_test_add_func ("/laws/can-fail/templates", test_templates_can_fail);
  g_test_add_func ("/laws/can-fail/translation", test_translation_can_fail);
  return g_test_run ();
}
