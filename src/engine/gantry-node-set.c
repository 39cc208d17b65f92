/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "engine/gantry-node-set.h"

GantryNodeSet *
gantry_node_set_new (guint32 n)
{
  GantryNodeSet *self = g_new (GantryNodeSet, 1);

  self->n = n;
  self->n_words = n / 64 + 1;
  self->n_tops = n / 4096 + 1;
  self->words = g_new0 (guint64, self->n_words);
  self->tops = g_new0 (guint64, self->n_tops);
  return self;
}

void
gantry_node_set_free (GantryNodeSet *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->words);
  g_free (self->tops);
  g_free (self);
}

void
gantry_node_set_clear (GantryNodeSet *self)
{
  memset (self->words, 0, self->n_words * sizeof *self->words);
  memset (self->tops, 0, self->n_tops * sizeof *self->tops);
}

gsize
gantry_node_set_measure (const GantryNodeSet *self)
{
  return sizeof *self + (self->n_words + self->n_tops) * sizeof (guint64);
}

static guint32
first_bit (guint64 word)
{
  return (guint32) __builtin_ctzll (word);
}

static guint32
last_bit (guint64 word)
{
  return 63 - (guint32) __builtin_clzll (word);
}

void
gantry_node_set_remove (GantryNodeSet *self, guint32 number)
{
  guint32 word = number / 64;

  self->words[word] &= ~(G_GUINT64_CONSTANT (1) << number % 64);
  if (self->words[word] == 0)
    self->tops[word / 64] &= ~(G_GUINT64_CONSTANT (1) << word % 64);
}

/* The words after @word, and those before: by the bits that stand for them. */
static guint32
next_word (const GantryNodeSet *self, guint32 word)
{
  guint32 top = word / 64;
  guint64 bits = word % 64 == 63 ? 0 : self->tops[top] & G_MAXUINT64 << (word % 64 + 1);

  while (bits == 0)
    {
      if (++top == self->n_tops)
        return GANTRY_NODE_SET_END;
      bits = self->tops[top];
    }
  return top * 64 + first_bit (bits);
}

static guint32
previous_word (const GantryNodeSet *self, guint32 word)
{
  guint32 top = word / 64;
  guint64 bits = word % 64 == 0 ? 0 : self->tops[top] & G_MAXUINT64 >> (64 - word % 64);

  while (bits == 0)
    {
      if (top-- == 0)
        return GANTRY_NODE_SET_END;
      bits = self->tops[top];
    }
  return top * 64 + last_bit (bits);
}

guint32
gantry_node_set_find_next (const GantryNodeSet *self, guint32 from)
{
  guint32 word = from / 64;
  guint64 bits;

  if (from >= self->n)
    return GANTRY_NODE_SET_END;
  bits = self->words[word] & G_MAXUINT64 << from % 64;
  if (bits != 0)
    return word * 64 + first_bit (bits);
  word = next_word (self, word);
  return word != GANTRY_NODE_SET_END ? word * 64 + first_bit (self->words[word]) : GANTRY_NODE_SET_END;
}

static guint32
find_previous (const GantryNodeSet *self, guint32 from)
{
  guint32 word = from / 64;
  guint64 bits;

  if (from >= self->n)
    return GANTRY_NODE_SET_END;
  bits = self->words[word] & G_MAXUINT64 >> (63 - from % 64);
  if (bits != 0)
    return word * 64 + last_bit (bits);
  word = previous_word (self, word);
  return word != GANTRY_NODE_SET_END ? word * 64 + last_bit (self->words[word]) : GANTRY_NODE_SET_END;
}

guint32
gantry_node_set_take_next (GantryNodeSet *self, guint32 from)
{
  guint32 number = gantry_node_set_find_next (self, from);

  if (number != GANTRY_NODE_SET_END)
    gantry_node_set_remove (self, number);
  return number;
}

guint32
gantry_node_set_take_previous (GantryNodeSet *self, guint32 from)
{
  guint32 number = find_previous (self, from);

  if (number != GANTRY_NODE_SET_END)
    gantry_node_set_remove (self, number);
  return number;
}
