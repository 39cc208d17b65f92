/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Random numbers by counter: the number that belongs to a run and to a task is computed and not
 * drawn, so that it is the same on however many threads the runs are done, and in whatever order.
 *
 * Threefry-2x32 with twenty rounds: J. Salmon, M. Moraes, R. Dror, D. Shaw, Parallel random numbers: as
 * easy as 1, 2, 3, SC11 (2011). Nothing but sums, so that a processor does several at once. */
typedef struct {
  guint32 low, high;
} GantryRandomKey;

#define GANTRY_RANDOM_ROUND(a, b, distance)                                                                  \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    a += b;                                                                                                  \
    b = (b << (distance) | b >> (32 - (distance))) ^ a;                                                      \
  }                                                                                                          \
  G_STMT_END

#define GANTRY_RANDOM_FOUR_ROUNDS(a, b, first, second, third, fourth, key_a, key_b)                          \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    GANTRY_RANDOM_ROUND (a, b, first);                                                                       \
    GANTRY_RANDOM_ROUND (a, b, second);                                                                      \
    GANTRY_RANDOM_ROUND (a, b, third);                                                                       \
    GANTRY_RANDOM_ROUND (a, b, fourth);                                                                      \
    a += (key_a);                                                                                            \
    b += (key_b);                                                                                            \
  }                                                                                                          \
  G_STMT_END

/* Sixteen numbers at once, as far as the processor can. */
#define GANTRY_RANDOM_LANES 16
typedef guint32 GantryWords __attribute__ ((vector_size (64)));
typedef gint32 GantryInts __attribute__ ((vector_size (64)));
typedef float GantryFloats __attribute__ ((vector_size (64)));

/* ---- Lanes ---- */

G_ALWAYS_INLINE static inline void
gantry_ints_raise (GantryInts *self, const GantryInts *other)
{
  GantryInts mask = *other > *self;

  *self = (mask & *other) | (~mask & *self);
}

G_ALWAYS_INLINE static inline void
gantry_ints_lower (GantryInts *self, const GantryInts *other)
{
  GantryInts mask = *other < *self;

  *self = (mask & *other) | (~mask & *self);
}

/* @mask is all ones where @a is chosen, and 0 where @b is. */
G_ALWAYS_INLINE static inline void
gantry_floats_choose (const GantryInts *mask, const GantryFloats *a, const GantryFloats *b, GantryFloats *result)
{
  *result = (GantryFloats) ((*mask & (GantryInts) *a) | (~*mask & (GantryInts) *b));
}

/* ---- Random numbers ---- */

/* Counters of two numbers become two random numbers each. */
G_ALWAYS_INLINE static inline void
gantry_random_threefry (GantryRandomKey key, GantryWords *low, GantryWords *high)
{
  guint32 third = 0x1bd11bda ^ key.low ^ key.high;
  GantryWords a = *low + key.low, b = *high + key.high;

  GANTRY_RANDOM_FOUR_ROUNDS (a, b, 13, 15, 26, 6, key.high, third + 1);
  GANTRY_RANDOM_FOUR_ROUNDS (a, b, 17, 29, 16, 24, third, key.low + 2);
  GANTRY_RANDOM_FOUR_ROUNDS (a, b, 13, 15, 26, 6, key.low, key.high + 3);
  GANTRY_RANDOM_FOUR_ROUNDS (a, b, 17, 29, 16, 24, key.high, third + 4);
  GANTRY_RANDOM_FOUR_ROUNDS (a, b, 13, 15, 26, 6, third, key.low + 5);
  *low = a;
  *high = b;
}

/* A key for each @stream of numbers that belong to @seed: the finalizer of SplitMix64. */
static inline GantryRandomKey
gantry_random_key (guint64 seed, guint32 stream)
{
  guint64 mix = seed + (stream + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mix = (mix ^ (mix >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mix = (mix ^ (mix >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  mix ^= mix >> 31;
  return (GantryRandomKey) { (guint32) mix, (guint32) (mix >> 32) };
}

/* The natural logarithm of positive normal numbers, to a few units in the last place: S. Moshier,
 * Cephes, logf. */
G_ALWAYS_INLINE static inline void
gantry_random_log (const GantryFloats *numbers, GantryFloats *logarithms)
{
  GantryInts bits = (GantryInts) *numbers, exponent = (bits - 0x3f3504f3) & (gint32) 0xff800000;
  GantryFloats x = (GantryFloats) (bits - exponent) - 1.0f, square = x * x, sum; /* 1/√2 … √2, less 1 */

  sum = 7.0376836292e-2f * x - 1.1514610310e-1f;
  sum = sum * x + 1.1676998740e-1f;
  sum = sum * x - 1.2420140846e-1f;
  sum = sum * x + 1.4249322787e-1f;
  sum = sum * x - 1.6668057665e-1f;
  sum = sum * x + 2.0000714765e-1f;
  sum = sum * x - 2.4999993993e-1f;
  sum = sum * x + 3.3333331174e-1f;
  *logarithms = x + (sum * x * square - 0.5f * square)
                + 0.69314718056f * __builtin_convertvector (exponent >> 23, GantryFloats);
}

/* M. Giles, Approximating the erfinv function, GPU Computing Gems 2 (2011): the part for tails. */
G_ALWAYS_INLINE static inline void
gantry_random_tail (const GantryFloats *w, GantryFloats *p)
{
  GantryFloats far, q;

  for (int lane = 0; lane < GANTRY_RANDOM_LANES; lane++)
    far[lane] = __builtin_sqrtf ((*w)[lane]);
  far -= 3.0f;
  q = -0.000200214257f * far + 0.000100950558f;
  q = q * far + 0.00134934322f;
  q = q * far - 0.00367342844f;
  q = q * far + 0.00573950773f;
  q = q * far - 0.0076224613f;
  q = q * far + 0.00943887047f;
  q = q * far + 1.00167406f;
  *p = q * far + 2.83297682f;
}

/* The standard normal quantiles of @bits / 2^32, by the same. */
G_ALWAYS_INLINE static inline void
gantry_random_normal (const GantryWords *bits, GantryFloats *normals)
{
  GantryInts half = (GantryInts) (*bits >> 1), is_far;
  GantryFloats low, high, w, near, p;
  gint32 any = 0;

  low = (__builtin_convertvector (half, GantryFloats) + 0.25f) * 0x1p-31f;
  high = (__builtin_convertvector (G_MAXINT32 - half, GantryFloats) + 0.25f) * 0x1p-31f;
  w = 4.0f * low * high;
  gantry_random_log (&w, &w);
  w = -w;
  near = w - 2.5f;
  p = 2.81022636e-08f * near + 3.43273939e-07f;
  p = p * near - 3.5233877e-06f;
  p = p * near - 4.39150654e-06f;
  p = p * near + 0.00021858087f;
  p = p * near - 0.00125372503f;
  p = p * near - 0.00417768164f;
  p = p * near + 0.246640727f;
  p = p * near + 1.50140941f;
  is_far = w >= 5.0f;
  for (int lane = 0; lane < GANTRY_RANDOM_LANES; lane++)
    any |= is_far[lane];
  if (G_UNLIKELY (any))
    {
      GantryFloats tail;

      gantry_random_tail (&w, &tail);
      gantry_floats_choose (&is_far, &tail, &p, &p);
    }
  *normals = 1.41421356f * (low - high) * p;
}

G_END_DECLS
