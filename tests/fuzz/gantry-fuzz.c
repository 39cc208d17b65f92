/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "gantry-fuzz.h"

#include <string.h>

/* ---- Corpus ---- */

static void
add_file (GantryFuzzer *self, const char *path)
{
  char *data;
  gsize size;

  if (g_file_get_contents (path, &data, &size, NULL))
    g_ptr_array_add (self->corpus, g_bytes_new_take (data, MIN (size, self->target->max_size)));
}

/* Numbers of any kind are as good a beginning as any. */
static void
add_noise (GantryFuzzer *self)
{
  for (gsize size = 0; size <= self->target->max_size; size = size * 2 + 8)
    {
      guint8 *data = g_malloc (size);

      for (gsize i = 0; i < size; i++)
        data[i] = (guint8) g_rand_int (self->rand);
      g_ptr_array_add (self->corpus, g_bytes_new_take (data, size));
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_folder (GantryFuzzer *self, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (path, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    add_file (self, g_ptr_array_index (names, i));
}

void
gantry_fuzzer_init (GantryFuzzer *self, const GantryFuzzTarget *target, const char *folder, guint32 seed)
{
  g_autofree char *own = g_build_filename (folder, "fuzz", "corpus", target->name, NULL);

  self->target = target;
  self->rand = g_rand_new_with_seed (seed);
  self->corpus = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; target->samples != NULL && target->samples[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, "data", target->samples[i], NULL);

      add_file (self, path);
    }
  add_folder (self, own);
  if (self->corpus->len == 0)
    add_noise (self);
}

void
gantry_fuzzer_clear (GantryFuzzer *self)
{
  g_rand_free (self->rand);
  g_ptr_array_unref (self->corpus);
}

void
gantry_fuzzer_keep (GantryFuzzer *self, const GByteArray *input)
{
  g_ptr_array_add (self->corpus, g_bytes_new (input->data, input->len));
}

/* ---- Mutations ---- */

static guint
below (GantryFuzzer *self, guint n)
{
  return n > 0 ? (guint) g_rand_int (self->rand) % n : 0;
}

/* A length that is mostly short. */
static guint
draw_length (GantryFuzzer *self, guint n)
{
  guint length = 1 + below (self, below (self, 4) == 0 ? 256 : 8);

  return MIN (length, n);
}

static void
insert (GantryFuzzer *self, GByteArray *input, guint at, gconstpointer data, gsize size)
{
  guint old = input->len;

  if (old + size > self->target->max_size || size == 0)
    return;
  g_byte_array_set_size (input, old + (guint) size);
  memmove (input->data + at + size, input->data + at, old - at);
  memcpy (input->data + at, data, size);
}

static void
change_byte (GantryFuzzer *self, GByteArray *input)
{
  static const guint8 edges[] = { 0, 1, 0x7f, 0x80, 0xff, '0', '9', '-', '.', ' ', '\n', '<', '"', ',' };
  guint at = below (self, input->len);

  if (input->len == 0)
    return;
  switch (below (self, 3))
    {
    case 0:
      input->data[at] ^= (guint8) (1u << below (self, 8));
      break;
    case 1:
      input->data[at] = (guint8) g_rand_int (self->rand);
      break;
    default:
      input->data[at] = edges[below (self, G_N_ELEMENTS (edges))];
    }
}

static void
remove_some (GantryFuzzer *self, GByteArray *input)
{
  guint at = below (self, input->len);

  if (input->len > 0)
    g_byte_array_remove_range (input, at, draw_length (self, input->len - at));
}

/* A piece of the input itself or of another one. */
static void
copy_some (GantryFuzzer *self, GByteArray *input)
{
  GBytes *other = g_ptr_array_index (self->corpus, below (self, self->corpus->len));
  gsize size;
  const guint8 *data = g_bytes_get_data (other, &size);
  guint from = below (self, (guint) size), length = below (self, 3) == 0 ? below (self, (guint) size - from)
                                                                          : draw_length (self, (guint) size - from);
  g_autofree guint8 *piece = size > 0 ? g_memdup2 (data + from, length) : NULL;

  insert (self, input, below (self, input->len + 1), piece, size > 0 ? length : 0);
}

static void
insert_word (GantryFuzzer *self, GByteArray *input)
{
  const char *const *words = self->target->words;
  guint n = words != NULL ? g_strv_length ((char **) words) : 0;

  if (n == 0)
    {
      change_byte (self, input);
      return;
    }
  const char *word = words[below (self, n)];
  insert (self, input, below (self, input->len + 1), word, strlen (word));
}

/* Numbers are where plans break: one that stands there becomes another. */
static void
change_number (GantryFuzzer *self, GByteArray *input)
{
  static const char *const numbers[] = { "0", "-1", "1", "99999", "2147483647", "-2147483648", "4294967296", "1e308",
                                         "9223372036854775807", "-9223372036854775808", "0.5", "", "00", "1900", "2149" };
  guint at = below (self, input->len), length = 0;
  const char *number = numbers[below (self, G_N_ELEMENTS (numbers))];

  while (at < input->len && !g_ascii_isdigit (input->data[at]))
    at++;
  while (at + length < input->len && g_ascii_isdigit (input->data[at + length]))
    length++;
  if (length == 0)
    return;
  g_byte_array_remove_range (input, at, length);
  insert (self, input, at, number, strlen (number));
}

static void
mutate (GantryFuzzer *self, GByteArray *input)
{
  switch (below (self, 8))
    {
    case 0:
    case 1:
      change_byte (self, input);
      break;
    case 2:
      remove_some (self, input);
      break;
    case 3:
      copy_some (self, input);
      break;
    case 4:
    case 5:
      insert_word (self, input);
      break;
    case 6:
      change_number (self, input);
      break;
    default:
      if (below (self, 8) == 0)
        g_byte_array_set_size (input, below (self, input->len + 1));
    }
}

GByteArray *
gantry_fuzzer_next (GantryFuzzer *self)
{
  GBytes *base = g_ptr_array_index (self->corpus, below (self, self->corpus->len));
  GByteArray *input = g_byte_array_new ();
  guint n = below (self, 20) == 0 ? 0 : 1 + below (self, 1u << below (self, 6));

  g_byte_array_append (input, g_bytes_get_data (base, NULL), (guint) g_bytes_get_size (base));
  for (guint i = 0; i < n; i++)
    mutate (self, input);
  return input;
}

/* ---- Numbers out of bytes ---- */

guint8
gantry_fuzz_take_byte (GantryFuzzBytes *self)
{
  return self->at < self->end ? *self->at++ : 0;
}

guint
gantry_fuzz_take_index (GantryFuzzBytes *self, guint n)
{
  guint number = gantry_fuzz_take_byte (self);

  if (n > 256)
    number = number << 8 | gantry_fuzz_take_byte (self);
  return n > 0 ? number % n : 0;
}

gint64
gantry_fuzz_take_number (GantryFuzzBytes *self, gint64 usual)
{
  static const gint64 edges[] = { 0, 1, -1, G_MAXINT32, G_MININT32, G_MAXINT64, G_MININT64, G_MININT64 + 1,
                                  G_GINT64_CONSTANT (1) << 40, -(G_GINT64_CONSTANT (1) << 40), 86400, 3600 };
  guint8 kind = gantry_fuzz_take_byte (self);
  guint64 number = 0;

  if (kind >= 248)
    return edges[gantry_fuzz_take_index (self, G_N_ELEMENTS (edges))];
  for (int i = 0; i < (kind >= 240 ? 8 : 3); i++)
    number = number << 8 | gantry_fuzz_take_byte (self);
  if (kind >= 240)
    return (gint64) number;
  return usual > 0 ? (gint64) (number % (guint64) usual) * (kind >= 224 ? -1 : 1) : 0;
}
