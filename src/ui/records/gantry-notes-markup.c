/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/records/gantry-notes-markup.h"

#include <cmark.h>
#include <string.h>

#define NESTED_MAX 20 /* lists and quotes deeper than this are not indented further */

typedef struct {
  GString *markup;
  GArray *numbers;  /* of int: of the next item of each list around, 0 for bullets */
  guint n_quotes;
  gboolean at_item; /* the item's mark has been written and its text follows */
  gboolean tight;   /* a heading, or a list without blank lines, goes before: one line end will do */
} Writer;

static void
append_escaped (Writer *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text != NULL ? text : "", -1);

  g_string_append (self->markup, escaped);
}

static void
append_indent (Writer *self, guint depth)
{
  for (guint i = 0; i < MIN (depth, NESTED_MAX); i++)
    g_string_append (self->markup, "\u2003"); /* an em wide */
}

static guint
get_depth (const Writer *self)
{
  return self->numbers->len + self->n_quotes;
}

/* ---- Blocks ---- */

static void
begin_block (Writer *self)
{
  if (self->at_item)
    {
      self->at_item = FALSE;
      return;
    }
  if (self->markup->len > 0)
    g_string_append (self->markup, self->tight ? "\n" : "\n\n");
  append_indent (self, get_depth (self));
  self->tight = FALSE;
}

static void
begin_item (Writer *self, cmark_node *item)
{
  int *number = &g_array_index (self->numbers, int, self->numbers->len - 1);
  gboolean tight = cmark_node_get_list_tight (cmark_node_parent (item));

  if (self->markup->len > 0)
    g_string_append (self->markup, tight || cmark_node_previous (item) == NULL ? "\n" : "\n\n");
  append_indent (self, get_depth (self) - 1);
  if (*number > 0)
    g_string_append_printf (self->markup, "%d. ", (*number)++);
  else
    g_string_append (self->markup, "• ");
  self->at_item = TRUE;
  self->tight = tight;
}

static void
enter_list (Writer *self, cmark_node *list)
{
  int number = cmark_node_get_list_type (list) == CMARK_ORDERED_LIST ? MAX (cmark_node_get_list_start (list), 1) : 0;

  if (self->at_item)
    self->at_item = FALSE;
  else if (self->markup->len > 0 && self->numbers->len == 0 && !self->tight)
    g_string_append_c (self->markup, '\n');
  g_array_append_val (self->numbers, number);
}

static void
leave_list (Writer *self)
{
  g_array_set_size (self->numbers, self->numbers->len - 1);
  self->tight = self->numbers->len > 0;
  self->at_item = FALSE;
}

static void
append_code_block (Writer *self, cmark_node *node)
{
  g_autofree char *code = g_strchomp (g_strdup (cmark_node_get_literal (node)));

  begin_block (self);
  g_string_append (self->markup, "<tt>");
  append_escaped (self, code);
  g_string_append (self->markup, "</tt>");
}

/* ---- Inlines ---- */

static gboolean
is_safe (const char *url)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
append_link (Writer *self, cmark_node *node, gboolean entering)
{
  const char *url = cmark_node_get_url (node);

  if (url == NULL || !is_safe (url))
    return;
  if (!entering)
    {
      g_string_append (self->markup, "</a>");
      return;
    }
  g_string_append (self->markup, "<a href=\"");
  append_escaped (self, url);
  g_string_append (self->markup, "\">");
}

static void
append_inline (Writer *self, cmark_node *node, gboolean entering)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_TEXT:
    case CMARK_NODE_HTML_INLINE:
      append_escaped (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      g_string_append_c (self->markup, '\n');
      append_indent (self, get_depth (self));
      break;
    case CMARK_NODE_CODE:
      g_string_append (self->markup, "<tt>");
      append_escaped (self, cmark_node_get_literal (node));
      g_string_append (self->markup, "</tt>");
      break;
    case CMARK_NODE_EMPH:
      g_string_append (self->markup, entering ? "<i>" : "</i>");
      break;
    case CMARK_NODE_STRONG:
      g_string_append (self->markup, entering ? "<b>" : "</b>");
      break;
    case CMARK_NODE_LINK:
      append_link (self, node, entering);
      break;
    default: /* an image's description is text inside it */
      break;
    }
}

/* ---- The document ---- */

static void
append_node (Writer *self, cmark_node *node, gboolean entering)
{
  switch (cmark_node_get_type (node))
    {
    case CMARK_NODE_PARAGRAPH:
      if (entering)
        begin_block (self);
      break;
    case CMARK_NODE_HEADING:
      if (entering)
        begin_block (self);
      g_string_append (self->markup, !entering ? "</span>" : cmark_node_get_heading_level (node) == 1
                                       ? "<span weight=\"bold\" size=\"large\">" : "<span weight=\"bold\">");
      self->tight = !entering;
      break;
    case CMARK_NODE_BLOCK_QUOTE:
      self->n_quotes += entering ? 1 : -1;
      break;
    case CMARK_NODE_LIST:
      if (entering)
        enter_list (self, node);
      else
        leave_list (self);
      break;
    case CMARK_NODE_ITEM:
      if (entering)
        begin_item (self, node);
      else
        self->at_item = FALSE;
      break;
    case CMARK_NODE_CODE_BLOCK:
      append_code_block (self, node);
      break;
    case CMARK_NODE_HTML_BLOCK:
      begin_block (self);
      append_escaped (self, cmark_node_get_literal (node));
      break;
    case CMARK_NODE_THEMATIC_BREAK:
      begin_block (self);
      g_string_append (self->markup, "⸻");
      break;
    default:
      append_inline (self, node, entering);
    }
}

char *
gantry_notes_to_markup (const char *notes)
{
  Writer writer = { .markup = g_string_new (NULL) };
  cmark_node *document;
  cmark_iter *iter;
  cmark_event_type event;

  g_return_val_if_fail (notes != NULL, NULL);

  writer.numbers = g_array_new (FALSE, FALSE, sizeof (int));
  document = cmark_parse_document (notes, strlen (notes), CMARK_OPT_VALIDATE_UTF8);
  iter = cmark_iter_new (document);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    append_node (&writer, cmark_iter_get_node (iter), event == CMARK_EVENT_ENTER);
  cmark_iter_free (iter);
  cmark_node_free (document);
  g_array_unref (writer.numbers);
  return g_string_free (writer.markup, FALSE);
}
