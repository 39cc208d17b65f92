/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-foreign.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where the root element of a document is looked for. */
#define HEAD_SIZE 4096

typedef struct {
  gsize offset;
  gsize length;
  const char *bytes;
  const char *advice; /* a sentence with the file's name in it */
} Signature;

#define SIGNATURE(offset, bytes, advice) { offset, sizeof bytes - 1, bytes, advice }

/* The first that fits is taken: the particular before the general. */
static const Signature signatures[] = {
  SIGNATURE (0, "SQLite format 3",
             N_("“%s” is a database, as Gantry’s own plans are; open it as a plan instead of importing it.")),
  SIGNATURE (0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
             N_("“%s” is a binary file of Microsoft Office, such as .mpp or .xls; save it there as XML or "
                "CSV and open that.")),
  SIGNATURE (0, "PK\003\004",
             N_("“%s” is a compressed folder or an Office document, such as .xlsx; save it as CSV, or "
                "unpack it, and open that.")),
  SIGNATURE (0, "\x1f\x8b", N_("“%s” is compressed; unpack it and open what is in it.")),
  SIGNATURE (0, "%PDF-", N_("“%s” is a PDF document; open the plan that it was made from.")),
  SIGNATURE (0, "\xac\xed\x00\x05",
             N_("“%s” is a ProjectLibre plan; save it there as Microsoft Project XML and open that.")),
  SIGNATURE (0, "ERMHDR",
             N_("“%s” is a Primavera plan; save it as Microsoft Project XML and open that.")),
  SIGNATURE (0, "MPX,", N_("“%s” is an MPX plan; save it as Microsoft Project XML and open that.")),
  SIGNATURE (0, "BEGIN:VCALENDAR",
             N_("“%s” is a calendar of appointments (iCalendar), which has no tasks to plan.")),
  SIGNATURE (0, "\x89PNG", N_("“%s” is a picture; open the plan that it was made from.")),
  SIGNATURE (0, "\xff\xd8\xff", N_("“%s” is a picture; open the plan that it was made from.")),
};

/* Elements that tell whose XML it is. */
static const struct {
  const char *tag;
  const char *advice;
} roots[] = {
  { "<APIBusinessObjects", N_("“%s” is a Primavera plan; save it as Microsoft Project XML and open that.") },
  { "<project name=", N_("“%s” is a GanttProject or Planner plan; export it there as CSV or as "
                         "Microsoft Project XML and open that.") },
  { "<html", N_("“%s” is a web page; save the plan that it shows as CSV and open that.") },
};

static const char *
find_signature (const guchar *data, gsize size)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      const Signature *signature = &signatures[i];

      if (size >= signature->offset + signature->length
          && memcmp (data + signature->offset, signature->bytes, signature->length) == 0)
        return signature->advice;
    }
  return NULL;
}

gboolean
gantry_foreign_is_known (const guchar *data, gsize size)
{
  return find_signature (data, size) != NULL;
}

static const char *
find_markup (const guchar *data, gsize size)
{
  g_autofree char *head = g_strndup ((const char *) data, MIN (size, HEAD_SIZE));
  const char *start = head;

  if (g_str_has_prefix (start, "\xef\xbb\xbf"))
    start += 3;
  while (g_ascii_isspace (*start))
    start++;
  if (*start == '{' || *start == '[')
    return N_("“%s” looks like JSON, which Gantry does not read; export it as CSV and open that.");
  if (*start != '<')
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (roots); i++)
    if (g_strstr_len (start, -1, roots[i].tag) != NULL)
      return roots[i].advice;
  return N_("“%s” is XML, and not a Microsoft Project plan; save it as Microsoft Project XML or CSV "
            "and open that.");
}

void
gantry_foreign_set_error (const guchar *data, gsize size, const char *file_name, GError **error)
{
  const char *advice;

  if (size == 0)
    advice = N_("“%s” is empty; choose another file.");
  else if ((advice = find_signature (data, size)) == NULL
           && (advice = find_markup (data, size)) == NULL)
    advice = N_("“%s” is neither text nor a kind of plan that Gantry reads; open CSV or Microsoft "
                "Project XML.");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* the sentences above, translated */
  g_set_error (error, GANTRY_ERROR, GANTRY_ERROR_FORMAT, _(advice), file_name);
#pragma GCC diagnostic pop
}
