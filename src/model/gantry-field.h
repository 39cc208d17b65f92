/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-value.h"

G_BEGIN_DECLS

/* How a field's member is declared in its record's struct. */
typedef enum {
  GANTRY_FIELD_TEXT,           /* char *     one line, NULL when unset */
  GANTRY_FIELD_NOTES,          /* char *     many lines */
  GANTRY_FIELD_INTEGER,        /* gint64 */
  GANTRY_FIELD_REAL,           /* double     NaN when unset */
  GANTRY_FIELD_BOOLEAN,        /* gboolean */
  GANTRY_FIELD_ENUM,           /* int        an index into choices */
  GANTRY_FIELD_INSTANT,        /* gint64 */
  GANTRY_FIELD_DATE,           /* gint64 */
  GANTRY_FIELD_DURATION,       /* gint64 */
  GANTRY_FIELD_MONEY,          /* gint64 */
  GANTRY_FIELD_PERCENT,        /* int        basis points */
  GANTRY_FIELD_REFERENCE,      /* gint64     0 when unset */
  GANTRY_FIELD_REFERENCE_LIST, /* GantryIdList *, NULL when empty */
} GantryFieldType;

typedef enum {
  GANTRY_FIELD_REQUIRED = 1 << 0,   /* a record without it is refused */
  GANTRY_FIELD_OPTIONAL = 1 << 1,   /* may be unset (integer-like types; text always may) */
  GANTRY_FIELD_DERIVED = 1 << 2,    /* computed: never journaled nor stored */
  GANTRY_FIELD_OWNER = 1 << 3,      /* a reference: the record goes when its target goes */
  GANTRY_FIELD_INTERNAL = 1 << 4,   /* must not leave the house in a client's report */
  GANTRY_FIELD_SEARCHABLE = 1 << 5, /* found by full-text search */
  GANTRY_FIELD_SCHEDULES = 1 << 6,  /* a change of it can move dates */
  GANTRY_FIELD_HIDDEN = 1 << 7,     /* machinery: in files, never in tables and forms */
  GANTRY_FIELD_SECONDARY = 1 << 8,  /* in the form, not in the table unless asked for */
} GantryFieldFlags;

/* What a choice means to somebody who looks for trouble; drawn as a pill with a symbol and a color. */
typedef enum {
  GANTRY_TONE_NONE,    /* plain text */
  GANTRY_TONE_QUIET,   /* nothing to do: undecided, not started */
  GANTRY_TONE_ACTIVE,  /* somebody is at it */
  GANTRY_TONE_GOOD,
  GANTRY_TONE_WARNING,
  GANTRY_TONE_BAD,
} GantryTone;

/* One choice of an enum field: @name stands in files, @label on screen. */
typedef struct {
  const char *name;
  const char *label; /* translatable */
  GantryTone tone;
} GantryChoice;

/* A hook that computes a virtual field, one without a member in the struct. */
typedef void (*GantryFieldGet) (GantryRecord *record, GantryValue *value);
/* A hook that carries out "set this field to that" where it is more than a plain store (an edited
 * start date becomes a constraint). Runs inside a transaction. */
typedef gboolean (*GantryFieldAssign) (GantryRecord       *record,
                                       const GantryValue  *value,
                                       GError            **error);

/* How a text lists records by their names: gantry-naming.h. */
typedef struct _GantryNaming GantryNaming;

struct _GantryField {
  const char *name;  /* column, property and CSV header, snake_case */
  const char *label; /* translatable */
  const char *help;  /* translatable sentence, or NULL */
  const char *section; /* translatable heading of the part of a form that it stands in; NULL: none of its own */
  GantryFieldType type;
  GantryFieldFlags flags;
  gsize offset;                /* of the member, 0 for a virtual field */
  const GantryChoice *choices; /* enum: ended by { NULL, NULL } */
  const char *target;          /* reference: the kind's name */
  const char *companion;       /* duration: the boolean field that says "elapsed", or NULL */
  gint64 minimum, maximum;     /* integer-like types; both 0: the type's own limits */
  gint64 initial;              /* default of integer-like types; GANTRY_NONE: unset */
  GantryFieldGet get;
  GantryFieldAssign assign;
  const GantryNaming *naming;  /* of a text that lists records, or NULL */
  gint64 custom;               /* of a field that a person added: the id of its record; see gantry-custom-fields.h */
};

/* What a value of this type is stored as. */
GantryValueType gantry_field_type_storage (GantryFieldType type);
/* "text", "instant", ...: the type's name in the documentation of the file format. */
const char *gantry_field_type_name (GantryFieldType type);

static inline gboolean
gantry_field_is_reference (const GantryField *field)
{
  return field->type == GANTRY_FIELD_REFERENCE || field->type == GANTRY_FIELD_REFERENCE_LIST;
}

/* TRUE for what is journaled and stored. */
static inline gboolean
gantry_field_is_input (const GantryField *field)
{
  return (field->flags & GANTRY_FIELD_DERIVED) == 0;
}

/* TRUE where a person may type a new value. */
static inline gboolean
gantry_field_is_editable (const GantryField *field)
{
  return field->assign != NULL || field->custom != 0 || (field->flags & (GANTRY_FIELD_DERIVED | GANTRY_FIELD_HIDDEN)) == 0;
}

guint gantry_field_n_choices (const GantryField *field);
/* The index of the choice called @name, -1 when there is none. */
int gantry_field_find_choice (const GantryField *field, const char *name);

/* The limits of an integer-like field: its type's own where it states none. */
void gantry_field_get_limits (const GantryField *field, gint64 *minimum, gint64 *maximum);
gboolean gantry_field_may_be_unset (const GantryField *field);

/**
 * gantry_field_check:
 *
 * Tests @value against the field's type, limits, choices and flags; a message names the field's
 * label and the limit that was broken.
 */
gboolean gantry_field_check (const GantryField *field, const GantryValue *value, GError **error);

/* The initial value of the field, in a new record. */
void gantry_field_get_initial (const GantryField *field, GantryValue *value);

G_END_DECLS
