/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-kind.h"

G_BEGIN_DECLS

#define GANTRY_TYPE_RECORD (gantry_record_get_type ())
#define GANTRY_RECORD(obj) ((GantryRecord *) (obj))
#define GANTRY_IS_RECORD(obj) (G_TYPE_CHECK_INSTANCE_TYPE ((obj), GANTRY_TYPE_RECORD))
#define GANTRY_RECORD_GET_CLASS(obj) ((GantryRecordClass *) (((GTypeInstance *) (obj))->g_class))

#define GANTRY_UUID_LENGTH 36

/* The base of every record. A kind is a plain struct after it, read directly by hot code
 * (task->duration) and by offset and type in generic code. Written only by the document. */
struct _GantryRecord {
  GObject parent_instance;
  gint64 id;                          /* unique within kind and document, never reused, > 0 */
  char uuid[GANTRY_UUID_LENGTH + 1];  /* stable across files, for merge */
  guint index;                        /* position in its table */
  GantryDocument *document;           /* unowned; NULL outside a document */
};

/* For loading: gantry-record-private.h. */
typedef struct _GantryInput GantryInput;

typedef struct {
  GObjectClass parent_class;
  const GantryKind *kind;
  gpointer initial; /* the struct of a new record */
  gsize size;
  GantryInput *inputs;
  guint n_inputs;
} GantryRecordClass;

GType gantry_record_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GantryRecord, g_object_unref)

/* Installs the properties of @kind; called from the class initializer that
 * GANTRY_DEFINE_KIND() writes. */
void gantry_record_class_set_kind (GantryRecordClass *klass, const GantryKind *kind);

static inline const GantryKind *
gantry_record_get_kind (GantryRecord *record)
{
  return GANTRY_RECORD_GET_CLASS (record)->kind;
}

/* Reads any field, virtual ones too. @value must be clear; the caller clears it. */
void gantry_record_get (GantryRecord *record, const GantryField *field, GantryValue *value);
/* Shorthand for text, choices and references by field name: programmer error when unknown. */
gint64 gantry_record_get_integer (GantryRecord *record, const char *field_name);
const char *gantry_record_get_text (GantryRecord *record, const char *field_name);

/* The name of the record to a person: never NULL, "Task 12" when it has none.
 * (transfer full) */
char *gantry_record_dup_title (GantryRecord *record);

/* The record that @field refers to, NULL when unset. (transfer none) */
GantryRecord *gantry_record_get_target (GantryRecord *record, const GantryField *field);

/* Declares, in a kind's header, the usual casts for struct @Type. */
#define GANTRY_DECLARE_KIND(Type, prefix, NAME)                                                    \
  typedef struct _##Type Type;                                                                     \
  GType prefix##_get_type (void);                                                                  \
  extern const GantryKind prefix##_kind;                                                           \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, g_object_unref)                                             \
  typedef struct { GantryRecordClass parent_class; } Type##Class;                                  \
  static inline Type *GANTRY_##NAME (gpointer object) { return (Type *) object; }                  \
  static inline gboolean GANTRY_IS_##NAME (gpointer object)                                        \
  {                                                                                                \
    return object != NULL && G_TYPE_CHECK_INSTANCE_TYPE (object, prefix##_get_type ());            \
  }

/* Writes, in a kind's source file, the GObject type of struct @Type with @prefix_kind's fields. */
#define GANTRY_DEFINE_KIND(Type, prefix)                                                           \
  G_DEFINE_FINAL_TYPE (Type, prefix, GANTRY_TYPE_RECORD)                                           \
  static void prefix##_class_init (Type##Class *klass)                                             \
  {                                                                                                \
    gantry_record_class_set_kind ((GantryRecordClass *) klass, &prefix##_kind);                    \
  }                                                                                                \
  static void prefix##_init (Type *self G_GNUC_UNUSED) {}

G_END_DECLS
