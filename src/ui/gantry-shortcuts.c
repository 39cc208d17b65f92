/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/gantry-shortcuts.h"

#include "ui/gantry-page-list.h"

#include <glib/gi18n-lib.h>

#define GENERAL N_("General")
#define EDITING N_("Editing")
#define PAGES N_("Pages")
#define TABLES N_("Tables")
#define TIMELINE N_("Timeline")
#define NETWORK N_("Network")
#define MONTH N_("Month")

static const GantryShortcut shortcuts[] = {
  { GENERAL, N_("New Plan"), "win.new", { "<Control>n" } },
  { GENERAL, N_("Open a Plan"), "win.open", { "<Control>o" } },
  { GENERAL, N_("Save"), "win.save", { "<Control>s" } },
  { GENERAL, N_("Save As"), "win.save-as", { "<Control><Shift>s" } },
  { GENERAL, N_("Export"), "win.export", { "<Control>e" } },
  { GENERAL, N_("Close the Window"), "window.close", { "<Control>w" } },
  { GENERAL, N_("Quit"), "app.quit", { "<Control>q" } },
  { GENERAL, N_("Main Menu"), NULL, { "F10" } },
  { GENERAL, N_("Preferences"), "app.preferences", { "<Control>comma" } },
  { GENERAL, N_("Keyboard Shortcuts"), "app.shortcuts", { "<Control>question", "F1" } },

  { EDITING, N_("Find Anything"), "win.find", { "<Control>k" } },
  { EDITING, N_("Search the Page"), "win.search", { "<Control>f" } },
  { EDITING, N_("Undo"), "win.undo", { "<Control>z" } },
  { EDITING, N_("Redo"), "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { EDITING, N_("Level Resources"), "win.level", { "<Control><Shift>l" } },
  { EDITING, N_("Project Settings"), "win.project-settings", { "<Alt><Control>comma" } },

  { PAGES, N_("Show or Hide the Sidebar"), "win.sidebar", { "F9" } },
  { PAGES, N_("Next Part of the Window"), "win.next-region", { "F6" } },
  { PAGES, N_("Previous Part of the Window"), "win.previous-region", { "<Shift>F6" } },
  { PAGES, N_("Next Page"), "win.next-page", { "<Control>Page_Down" } },
  { PAGES, N_("Previous Page"), "win.previous-page", { "<Control>Page_Up" } },

  { TABLES, N_("Edit the Cell"), "cell.edit", { "F2", "Return" } },
  { TABLES, N_("Next Cell"), NULL, { "Tab" } },
  { TABLES, N_("Previous Cell"), NULL, { "<Shift>Tab" } },
  { TABLES, N_("Give Up an Edit"), NULL, { "Escape" } },
  { TABLES, N_("Add"), "page.add", { "<Control><Shift>n" } },
  { TABLES, N_("Delete"), "page.delete", { "Delete" } },
  { TABLES, N_("Open the Form"), "page.open", { "<Alt>Return" } },
  { TABLES, N_("Select All"), NULL, { "<Control>a" } },
  { TABLES, N_("Select Whole Rows"), NULL, { "<Shift>space" } },
  { TABLES, N_("Cut"), "page.cut", { "<Control>x" } },
  { TABLES, N_("Copy"), "page.copy", { "<Control>c" } },
  { TABLES, N_("Paste"), "page.paste", { "<Control>v" } },
  { TABLES, N_("Fill Down"), "page.fill-down", { "<Control>d" } },
  { TABLES, N_("Accept for All Selected Rows"), NULL, { "<Control>Return" } },

  { TIMELINE, N_("Add a Task Below"), "page.add", { "Insert", "<Control>i" } },
  { TIMELINE, N_("Empty Cells That Are No Names"), NULL, { "Delete" } },
  { TIMELINE, N_("Indent"), "page.indent", { "<Alt><Shift>Right", "<Control>bracketright" } },
  { TIMELINE, N_("Outdent"), "page.outdent", { "<Alt><Shift>Left", "<Control>bracketleft" } },
  { TIMELINE, N_("Move Up"), "page.move-up", { "<Alt>Up" } },
  { TIMELINE, N_("Move Down"), "page.move-down", { "<Alt>Down" } },
  { TIMELINE, N_("Link"), "page.link", { "<Control>F2" } },
  { TIMELINE, N_("Unlink"), "page.unlink", { "<Control><Shift>F2" } },
  { TIMELINE, N_("Earlier, in the Chart"), "page.move-earlier", { "<Alt>Left" } },
  { TIMELINE, N_("Later, in the Chart"), "page.move-later", { "<Alt>Right" } },
  { TIMELINE, N_("Shorter, in the Chart"), "page.shorten", { "<Alt>minus" } },
  { TIMELINE, N_("Longer, in the Chart"), "page.lengthen", { "<Alt>plus" } },
  { TIMELINE, N_("Split"), "page.split", { "<Alt>s" } },
  { TIMELINE, N_("Join the Parts of a Task"), "page.join", { "<Alt>j" } },
  { TIMELINE, N_("Zoom In"), "page.zoom-in", { "<Control>plus" } },
  { TIMELINE, N_("Zoom Out"), "page.zoom-out", { "<Control>minus" } },
  { TIMELINE, N_("Show the Whole Plan"), "page.zoom-fit", { "<Control>0" } },
  { TIMELINE, N_("Show the Selection"), "page.zoom-selection", { "<Control>9" } },
  { TIMELINE, N_("Zoom to Hours"), "page.zoom-hours", { "<Control>1" } },
  { TIMELINE, N_("Zoom to Days"), "page.zoom-days", { "<Control>2" } },
  { TIMELINE, N_("Zoom to Weeks"), "page.zoom-weeks", { "<Control>3" } },
  { TIMELINE, N_("Zoom to Months"), "page.zoom-months", { "<Control>4" } },
  { TIMELINE, N_("Zoom to Quarters"), "page.zoom-quarters", { "<Control>5" } },
  { TIMELINE, N_("Zoom to Years"), "page.zoom-years", { "<Control>6" } },
  { TIMELINE, N_("Go to Today"), "page.go-to-today", { "<Control>t" } },
  { TIMELINE, N_("Show the Task in the Chart"), "page.show-task", { "F4" } },
  { TIMELINE, N_("Print or Export a Picture"), "page.print", { "<Control>p" } },
  { TIMELINE, N_("Copy as a Picture"), "page.copy-picture", { "<Control><Shift>c" } },
  { TIMELINE, N_("To the Divider between Table and Chart"), NULL, { "F8" } },
  { TIMELINE, N_("Why This Date"), "page.explain", { "F7" } },
  { TIMELINE, N_("Next That Is Found"), "page.find-next", { "<Control>g" } },
  { TIMELINE, N_("Previous That Is Found"), "page.find-previous", { "<Control><Shift>g" } },
  { TIMELINE, N_("Outline to Level 1 … 9"), NULL, { "<Alt><Control>1", "<Alt><Control>9" } },
  { TIMELINE, N_("Expand All"), "page.expand-all", { "<Alt><Shift>asterisk" } },

  { NETWORK, N_("To the Task That It Drives"), NULL, { "Right" } },
  { NETWORK, N_("To the Task That Drives It"), NULL, { "Left" } },
  { NETWORK, N_("Next Link On from the Task"), NULL, { "<Shift>Right" } },
  { NETWORK, N_("Next Link to the Task"), NULL, { "<Shift>Left" } },
  { NETWORK, N_("Link to Another Task"), "page.link", { "<Control>F2" } },
  { NETWORK, N_("Remove the Selected Link"), "page.delete", { "Delete" } },
  { NETWORK, N_("Rename"), "page.edit", { "F2" } },

  { MONTH, N_("Next Month"), NULL, { "Page_Down" } },
  { MONTH, N_("Previous Month"), NULL, { "Page_Up" } },
  { MONTH, N_("Go to Today"), NULL, { "t", "<Control>t" } },
  { MONTH, N_("To Where the Plan Begins"), NULL, { "<Control>Home" } },
  { MONTH, N_("To Where the Plan Ends"), NULL, { "<Control>End" } },
  { MONTH, N_("Everything on the Day"), NULL, { "space" } },
  { MONTH, N_("Next Entry of the Day"), NULL, { "<Control>Down" } },
  { MONTH, N_("Previous Entry of the Day"), NULL, { "<Control>Up" } },
  { MONTH, N_("One Day Earlier"), "page.move-earlier", { "<Alt>Left" } },
  { MONTH, N_("One Day Later"), "page.move-later", { "<Alt>Right" } },
};

const GantryShortcut *
gantry_shortcuts (guint *n_shortcuts)
{
  *n_shortcuts = G_N_ELEMENTS (shortcuts);
  return shortcuts;
}

static gboolean
is_global (const char *action)
{
  return action != NULL
         && (g_str_has_prefix (action, "app.") || g_str_has_prefix (action, "win.")
             || g_str_has_prefix (action, "window."));
}

/* Alt+1 ... Alt+9 turn to the pages. */
static void
install_page_keys (GtkApplication *application)
{
  guint n_entries;
  const GantryPageEntry *entries = gantry_page_list (&n_entries);

  for (guint i = 0; i < MIN (n_entries, 9); i++)
    {
      g_autofree char *action = g_strdup_printf ("win.page('%s')", entries[i].name);
      g_autofree char *key = g_strdup_printf ("<Alt>%u", i + 1);
      const char *keys[] = { key, NULL };

      gtk_application_set_accels_for_action (application, action, keys);
    }
}

void
gantry_shortcuts_install (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (is_global (shortcuts[i].action))
      gtk_application_set_accels_for_action (application, shortcuts[i].action, shortcuts[i].keys);
  install_page_keys (application);
}
