/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "exchange/gantry-mspdi-node.h"

#include <math.h>
#include <string.h>

#include "model/gantry-instant.h"

/* Amounts and numbers beyond this are no plan's. */
#define REAL_MAX 1e12

gboolean
gantry_mspdi_node_is (xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

static xmlNode *
skip_to_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

xmlNode *
gantry_mspdi_node_first (xmlNode *parent)
{
  return parent != NULL ? skip_to_element (parent->children) : NULL;
}

xmlNode *
gantry_mspdi_node_next (xmlNode *node)
{
  return skip_to_element (node->next);
}

xmlNode *
gantry_mspdi_node_find (xmlNode *parent, const char *name)
{
  xmlNode *node = gantry_mspdi_node_first (parent);

  while (node != NULL && !gantry_mspdi_node_is (node, name))
    node = gantry_mspdi_node_next (node);
  return node;
}

char *
gantry_mspdi_node_dup_text (xmlNode *node)
{
  xmlChar *content = node != NULL ? xmlNodeGetContent (node) : NULL;
  g_autofree char *text = content != NULL ? g_strstrip (g_strdup ((const char *) content)) : NULL;

  if (content != NULL)
    xmlFree (content);
  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
gantry_mspdi_node_dup (xmlNode *parent, const char *name)
{
  return gantry_mspdi_node_dup_text (gantry_mspdi_node_find (parent, name));
}

double
gantry_mspdi_real_from_text (const char *text, double otherwise)
{
  char *end;
  double number;

  if (text == NULL)
    return otherwise;
  number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && fabs (number) <= REAL_MAX ? number : otherwise;
}

gint64
gantry_mspdi_node_get_integer (xmlNode *parent, const char *name, gint64 otherwise)
{
  double number = gantry_mspdi_node_get_real (parent, name, NAN);

  return isnan (number) ? otherwise : llround (number);
}

double
gantry_mspdi_node_get_real (xmlNode *parent, const char *name, double otherwise)
{
  g_autofree char *text = gantry_mspdi_node_dup (parent, name);

  return gantry_mspdi_real_from_text (text, otherwise);
}

gboolean
gantry_mspdi_node_get_boolean (xmlNode *parent, const char *name, gboolean otherwise)
{
  g_autofree char *text = gantry_mspdi_node_dup (parent, name);

  if (text == NULL)
    return otherwise;
  return strcmp (text, "1") == 0 || g_ascii_strcasecmp (text, "true") == 0;
}

gint64
gantry_mspdi_node_get_instant (xmlNode *parent, const char *name)
{
  g_autofree char *text = gantry_mspdi_node_dup (parent, name);
  gint64 instant;

  return text != NULL && gantry_instant_from_iso (text, &instant) ? instant : GANTRY_NONE;
}

/* One part of "P1DT8H0M0S", such as "8H": its seconds. FALSE for what is no part. */
static gboolean
read_duration_part (const char **at, gboolean in_time, double *seconds)
{
  char *end;
  double number = g_ascii_strtod (*at, &end);

  if (end == *at)
    return FALSE;
  *at = end + (*end != '\0');
  switch (*end)
    {
    case 'D':
      *seconds += number * (double) GANTRY_DAY;
      return !in_time;
    case 'H':
      *seconds += number * (double) GANTRY_HOUR;
      return in_time;
    case 'M':
      *seconds += number * (double) GANTRY_MINUTE;
      return in_time;
    case 'S':
      *seconds += number;
      return in_time;
    default:
      return FALSE;
    }
}

gint64
gantry_mspdi_duration_from_text (const char *text)
{
  gboolean in_time = FALSE;
  const char *at = text;
  gboolean negative;
  double seconds = 0;

  if (text == NULL)
    return GANTRY_NONE;
  negative = *at == '-';
  at += negative;
  if (*at++ != 'P')
    return GANTRY_NONE;
  while (*at != '\0')
    {
      if (*at == 'T' && !in_time)
        {
          in_time = TRUE;
          at++;
        }
      else if (!read_duration_part (&at, in_time, &seconds))
        return GANTRY_NONE;
    }
  if (fabs (seconds) > REAL_MAX)
    return GANTRY_NONE;
  return llround (negative ? -seconds : seconds);
}

gint64
gantry_mspdi_node_get_duration (xmlNode *parent, const char *name)
{
  g_autofree char *text = gantry_mspdi_node_dup (parent, name);

  return gantry_mspdi_duration_from_text (text);
}

gint64
gantry_mspdi_money_from_text (const char *text)
{
  double hundredths = gantry_mspdi_real_from_text (text, NAN);

  return isnan (hundredths) ? GANTRY_NONE : llround (hundredths * (double) GANTRY_MONEY_UNIT / 100);
}

gint64
gantry_mspdi_node_get_money (xmlNode *parent, const char *name)
{
  g_autofree char *text = gantry_mspdi_node_dup (parent, name);

  return gantry_mspdi_money_from_text (text);
}

int
gantry_mspdi_node_get_time (xmlNode *parent, const char *name)
{
  g_autofree char *text = gantry_mspdi_node_dup (parent, name);
  int hour, minute, second = 0;

  if (text == NULL || sscanf (text, "%2d:%2d:%2d", &hour, &minute, &second) < 2)
    return -1;
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return -1;
  return MIN (hour * 3600 + minute * 60 + second, 86400);
}

/* ---- Formats: 3 minutes, 4 elapsed minutes, 5 hours, ... 11 months, 12 elapsed months, 19 percent,
 * 20 elapsed percent; the same from 35 on for estimates ---- */

gboolean
gantry_mspdi_format_is_estimated (gint64 format)
{
  return format >= 35 && format <= 52;
}

static gint64
without_estimate (gint64 format)
{
  return gantry_mspdi_format_is_estimated (format) ? format - 32 : format;
}

gboolean
gantry_mspdi_format_is_elapsed (gint64 format)
{
  format = without_estimate (format);
  return (format >= 4 && format <= 12 && format % 2 == 0) || format == 20;
}

gboolean
gantry_mspdi_format_is_percent (gint64 format)
{
  format = without_estimate (format);
  return format == 19 || format == 20;
}

gboolean
gantry_mspdi_format_is_days (gint64 format)
{
  format = without_estimate (format);
  return format < 3 || format > 12 || format == 7 || format == 8;
}
