/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A status as traffic lights have it; ascending, so that the greatest is the worst. Wherever one is
 * shown, its letter or word and its symbol stand beside the color. */
typedef enum {
  GANTRY_RAG_NONE,    /* no status is meant: nothing is shown */
  GANTRY_RAG_UNKNOWN, /* not assessed: the plan holds nothing to tell it from */
  GANTRY_RAG_GREEN,
  GANTRY_RAG_AMBER,
  GANTRY_RAG_RED,
} GantryRag;

/* Translated: "R", "Red". */
const char *gantry_rag_get_letter (GantryRag rag);
const char *gantry_rag_get_word (GantryRag rag);
/* A character of a shape of its own for each status. */
const char *gantry_rag_get_symbol (GantryRag rag);
/* 0xRRGGBB: to fill a mark with, and dark enough for text on white paper. */
guint32 gantry_rag_get_fill (GantryRag rag);
guint32 gantry_rag_get_ink (GantryRag rag);

/* What a project is judged by. */
typedef enum {
  GANTRY_DIMENSION_SCHEDULE,
  GANTRY_DIMENSION_COST,
  GANTRY_DIMENSION_SCOPE,
  GANTRY_DIMENSION_PEOPLE,
  GANTRY_DIMENSION_QUALITY,
  GANTRY_DIMENSION_RISK,
} GantryDimension;
#define GANTRY_N_DIMENSIONS (GANTRY_DIMENSION_RISK + 1)

const char *gantry_dimension_get_name (GantryDimension dimension);

/* One dimension's status, with what it was told from. */
typedef struct {
  GantryRag rag;
  char *reason;     /* one sentence about this plan */
  const char *rule; /* the rule that fired, translated; NULL where nothing was assessed */
} GantryRating;

typedef struct _GantryFacts GantryFacts;

/* Judges all dimensions by the rules that the report prints. A dimension that the plan holds no data
 * for is GANTRY_RAG_UNKNOWN: nothing is guessed. @ratings has GANTRY_N_DIMENSIONS entries. */
void gantry_rag_rate (const GantryFacts *facts, GantryRating *ratings);
void gantry_rating_clear (GantryRating *rating);

/* The dimension with the worst status, the first of equals; -1 when nothing was assessed. */
int gantry_rag_find_worst (const GantryRating *ratings);

G_END_DECLS
