/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Hostile input for everything that reads what comes from elsewhere. A target takes any bytes and
 * holds what comes out of them against what must always be true; a sanitizer, an assertion or a
 * watchdog judges. Same seed, same inputs. */

typedef struct {
  const char *name;
  const char *const *samples; /* files of tests/data to begin with; what corpus/NAME holds comes on top */
  const char *const *words;   /* what the format is made of */
  gsize max_size;
  guint n_short_runs;         /* so many take a second or two under the sanitizers */
  void (*run) (const guint8 *data, gsize size);
} GantryFuzzTarget;

extern const GantryFuzzTarget gantry_fuzz_mspdi;
extern const GantryFuzzTarget gantry_fuzz_csv;
extern const GantryFuzzTarget gantry_fuzz_file;
extern const GantryFuzzTarget gantry_fuzz_text;
extern const GantryFuzzTarget gantry_fuzz_worktime;
extern const GantryFuzzTarget gantry_fuzz_schedule;
extern const GantryFuzzTarget gantry_fuzz_update;
extern const GantryFuzzTarget gantry_fuzz_simulation;
extern const GantryFuzzTarget gantry_fuzz_leveling;

#define GANTRY_FUZZ_TARGETS                                                                        \
  {                                                                                                \
    &gantry_fuzz_mspdi, &gantry_fuzz_csv, &gantry_fuzz_file, &gantry_fuzz_text,                    \
    &gantry_fuzz_worktime, &gantry_fuzz_schedule, &gantry_fuzz_update,                             \
    &gantry_fuzz_simulation, &gantry_fuzz_leveling,                                                \
  }

/* ---- Mutations ---- */

/* Makes new inputs out of those it has. */
typedef struct {
  const GantryFuzzTarget *target;
  GRand *rand;
  GPtrArray *corpus; /* of GBytes */
} GantryFuzzer;

/* @folder: tests/; the corpus is in fuzz/corpus/NAME below it. */
void gantry_fuzzer_init (GantryFuzzer *self, const GantryFuzzTarget *target, const char *folder, guint32 seed);
void gantry_fuzzer_clear (GantryFuzzer *self);
/* The next input; now and then one of the corpus as it is. (transfer full) */
GByteArray *gantry_fuzzer_next (GantryFuzzer *self);
/* What showed something new is built upon. */
void gantry_fuzzer_keep (GantryFuzzer *self, const GByteArray *input);

/* ---- Numbers out of bytes ---- */

/* Reads numbers off an input; zeros when it is at an end. */
typedef struct {
  const guint8 *at, *end;
} GantryFuzzBytes;

guint8 gantry_fuzz_take_byte (GantryFuzzBytes *self);
/* 0 ... @n - 1. */
guint gantry_fuzz_take_index (GantryFuzzBytes *self, guint n);
/* Mostly a number of @usual size, sometimes any. */
gint64 gantry_fuzz_take_number (GantryFuzzBytes *self, gint64 usual);

G_END_DECLS
