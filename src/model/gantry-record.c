/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "model/gantry-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/gantry-custom-fields.h"
#include "model/gantry-document.h"
#include "model/gantry-record-private.h"

G_DEFINE_ABSTRACT_TYPE (GantryRecord, gantry_record, G_TYPE_OBJECT)

#define MEMBER(record, field, Type) (*(Type *) ((char *) (record) + (field)->offset))

static gboolean
is_virtual (const GantryField *field)
{
  return field->get != NULL || field->custom != 0;
}

void
gantry_record_get (GantryRecord *record, const GantryField *field, GantryValue *value)
{
  if (field->custom != 0)
    {
      gantry_custom_field_get (record, field, value);
      return;
    }
  if (is_virtual (field))
    {
      field->get (record, value);
      return;
    }
  switch (field->type)
    {
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
      gantry_value_set_text (value, MEMBER (record, field, char *));
      break;
    case GANTRY_FIELD_REAL:
      gantry_value_set_real (value, MEMBER (record, field, double));
      break;
    case GANTRY_FIELD_BOOLEAN:
    case GANTRY_FIELD_ENUM:
    case GANTRY_FIELD_PERCENT:
      gantry_value_set_integer (value, MEMBER (record, field, int));
      break;
    case GANTRY_FIELD_REFERENCE_LIST:
      gantry_value_set_ids (value, MEMBER (record, field, GantryIdList *));
      break;
    case GANTRY_FIELD_REFERENCE:
      gantry_value_clear (value);
      if (MEMBER (record, field, gint64) != 0)
        gantry_value_set_integer (value, MEMBER (record, field, gint64));
      break;
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
    case GANTRY_FIELD_DURATION:
    case GANTRY_FIELD_MONEY:
    default:
      gantry_value_set_integer (value, MEMBER (record, field, gint64));
    }
}

static void
store_text (char **member, const GantryValue *value)
{
  g_free (*member);
  *member = value->type == GANTRY_VALUE_TEXT ? g_strdup (value->text) : NULL;
}

static void
store_ids (GantryIdList **member, const GantryValue *value)
{
  g_clear_pointer (member, gantry_id_list_unref);
  if (value->type == GANTRY_VALUE_IDS)
    *member = gantry_id_list_ref (value->ids);
}

void
gantry_record_store (GantryRecord *record, const GantryField *field, const GantryValue *value)
{
  gboolean is_set = value->type != GANTRY_VALUE_NULL;

  g_assert (!is_virtual (field));
  switch (field->type)
    {
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
      store_text (&MEMBER (record, field, char *), value);
      break;
    case GANTRY_FIELD_REAL:
      MEMBER (record, field, double) = is_set ? value->real : NAN;
      break;
    case GANTRY_FIELD_BOOLEAN:
    case GANTRY_FIELD_ENUM:
    case GANTRY_FIELD_PERCENT:
      MEMBER (record, field, int) = is_set ? (int) value->integer : 0;
      break;
    case GANTRY_FIELD_REFERENCE_LIST:
      store_ids (&MEMBER (record, field, GantryIdList *), value);
      break;
    case GANTRY_FIELD_REFERENCE:
      MEMBER (record, field, gint64) = is_set ? value->integer : 0;
      break;
    case GANTRY_FIELD_INTEGER:
    case GANTRY_FIELD_INSTANT:
    case GANTRY_FIELD_DATE:
    case GANTRY_FIELD_DURATION:
    case GANTRY_FIELD_MONEY:
    default:
      MEMBER (record, field, gint64) = is_set ? value->integer : GANTRY_NONE;
    }
}

void
gantry_record_take (GantryRecord *record, const GantryField *field, GantryValue *value)
{
  if (value->type == GANTRY_VALUE_TEXT && (field->type == GANTRY_FIELD_TEXT || field->type == GANTRY_FIELD_NOTES))
    {
      g_free (MEMBER (record, field, char *));
      MEMBER (record, field, char *) = value->text;
      value->type = GANTRY_VALUE_NULL;
      return;
    }
  gantry_record_store (record, field, value);
  gantry_value_clear (value);
}

/* ---- GObject ---- */

/* A plan has hundreds of thousands of records: they begin as copies of one that was filled. */
static void
gantry_record_constructed (GObject *object)
{
  const GantryRecordClass *klass = GANTRY_RECORD_GET_CLASS (object);

  G_OBJECT_CLASS (gantry_record_parent_class)->constructed (object);
  memcpy ((char *) object + sizeof (GantryRecord), (char *) klass->initial + sizeof (GantryRecord),
          klass->size - sizeof (GantryRecord));
}

static void
gantry_record_finalize (GObject *object)
{
  const GantryKind *kind = gantry_record_get_kind ((GantryRecord *) object);
  const GantryValue unset = GANTRY_VALUE_INIT;

  for (guint i = 0; i < kind->n_fields; i++)
    if (!is_virtual (&kind->fields[i])
        && gantry_field_type_storage (kind->fields[i].type) != GANTRY_VALUE_INTEGER)
      gantry_record_store ((GantryRecord *) object, &kind->fields[i], &unset);
  G_OBJECT_CLASS (gantry_record_parent_class)->finalize (object);
}

static void
gantry_record_get_property (GObject *object, guint property_id, GValue *gvalue, GParamSpec *pspec)
{
  GantryRecord *self = (GantryRecord *) object;
  const GantryField *field = &gantry_record_get_kind (self)->fields[property_id - 1];
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  gantry_record_get (self, field, &value);
  if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (gvalue, value.type == GANTRY_VALUE_TEXT ? value.text : NULL);
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (gvalue, value.type == GANTRY_VALUE_INTEGER && value.integer != 0);
  else if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    g_value_set_double (gvalue, value.type == GANTRY_VALUE_REAL ? value.real : NAN);
  else if (value.type == GANTRY_VALUE_INTEGER)
    g_value_set_int64 (gvalue, value.integer);
  else
    g_value_set_int64 (gvalue, field->type == GANTRY_FIELD_REFERENCE ? 0 : GANTRY_NONE);
}

static void
gantry_record_class_init (GantryRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = gantry_record_constructed;
  G_OBJECT_CLASS (klass)->finalize = gantry_record_finalize;
}

static void
gantry_record_init (GantryRecord *self G_GNUC_UNUSED)
{
}

static GParamSpec *
create_property (const GantryField *field, const char *name)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_NICK | G_PARAM_STATIC_BLURB;

  switch (field->type)
    {
    case GANTRY_FIELD_TEXT:
    case GANTRY_FIELD_NOTES:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    case GANTRY_FIELD_BOOLEAN:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case GANTRY_FIELD_REAL:
      return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
    case GANTRY_FIELD_REFERENCE_LIST:
      return NULL;
    default:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    }
}

/* Of initial values only integers and reals are set: nothing is shared. */
static void
fill_initial (GantryRecordClass *klass)
{
  const GantryKind *kind = klass->kind;
  GTypeQuery query;

  g_type_query (G_TYPE_FROM_CLASS (klass), &query);
  klass->size = query.instance_size;
  klass->initial = g_malloc0 (klass->size);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_auto (GantryValue) initial = GANTRY_VALUE_INIT;

      if (is_virtual (&kind->fields[i]))
        continue;
      gantry_field_get_initial (&kind->fields[i], &initial);
      gantry_record_store (klass->initial, &kind->fields[i], &initial);
    }
}

static void
list_inputs (GantryRecordClass *klass)
{
  const GantryKind *kind = klass->kind;

  klass->inputs = g_new0 (GantryInput, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      const GantryField *field = &kind->fields[i];
      GantryInput *input = &klass->inputs[klass->n_inputs];

      if (!gantry_field_is_input (field))
        continue;
      *input = (GantryInput) {
        .field = field,
        .index = i,
        .may_be_unset = gantry_field_may_be_unset (field),
        .is_number = gantry_field_type_storage (field->type) == GANTRY_VALUE_INTEGER && field->type != GANTRY_FIELD_DATE,
      };
      gantry_field_get_limits (field, &input->minimum, &input->maximum);
      klass->n_inputs++;
    }
}

void
gantry_record_class_set_kind (GantryRecordClass *klass, const GantryKind *kind)
{
  klass->kind = kind;
  fill_initial (klass);
  list_inputs (klass);
  /* not inherited: GObject clears it in every class */
  G_OBJECT_CLASS (klass)->get_property = gantry_record_get_property;
  for (guint i = 0; i < kind->n_fields; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (kind->fields[i].name), "_", '-');
      GParamSpec *pspec = create_property (&kind->fields[i], name);

      if (pspec != NULL)
        g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, pspec);
    }
}

/* ---- Conveniences ---- */

static const GantryField *
find_field (GantryRecord *record, const char *field_name)
{
  const GantryField *field = gantry_kind_find_field (gantry_record_get_kind (record), field_name);

  if (field == NULL)
    g_critical ("%s has no field “%s”", gantry_record_get_kind (record)->name, field_name);
  return field;
}

gint64
gantry_record_get_integer (GantryRecord *record, const char *field_name)
{
  const GantryField *field = find_field (record, field_name);
  g_auto (GantryValue) value = GANTRY_VALUE_INIT;

  g_return_val_if_fail (field != NULL, GANTRY_NONE);
  gantry_record_get (record, field, &value);
  if (value.type == GANTRY_VALUE_INTEGER)
    return value.integer;
  return field->type == GANTRY_FIELD_REFERENCE ? 0 : GANTRY_NONE;
}

const char *
gantry_record_get_text (GantryRecord *record, const char *field_name)
{
  const GantryField *field = find_field (record, field_name);

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (gantry_field_type_storage (field->type) == GANTRY_VALUE_TEXT, NULL);
  g_return_val_if_fail (!is_virtual (field), NULL);
  return MEMBER (record, field, char *);
}

/* "Ana – Kubernetes": a record without a name of its own is called after what it joins. */
static char *
join_targets (GantryRecord *record, const GantryKind *kind)
{
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < kind->n_fields; i++)
    {
      GantryRecord *target = gantry_record_get_target (record, &kind->fields[i]);
      g_autofree char *part = NULL;

      if (target == NULL || target == record || gantry_record_get_kind (target) == kind)
        continue;
      part = gantry_record_dup_title (target);
      if (title->len > 0)
        g_string_append (title, " – ");
      g_string_append (title, part);
    }
  return title->len > 0 ? g_string_free (g_steal_pointer (&title), FALSE) : NULL;
}

char *
gantry_record_dup_title (GantryRecord *record)
{
  const GantryKind *kind = gantry_record_get_kind (record);
  char *title = NULL;

  if (kind->title_of != NULL)
    title = kind->title_of (record);
  else if (kind->title_field != NULL)
    title = g_strdup (gantry_record_get_text (record, kind->title_field));
  else
    title = join_targets (record, kind);
  if (title != NULL)
    return title;
  /* Translators: %s is a kind of record, such as "Task"; the number is its own. */
  return g_strdup_printf (_("%s %" G_GINT64_FORMAT), _(kind->title), record->id);
}

GantryRecord *
gantry_record_get_target (GantryRecord *record, const GantryField *field)
{
  gint64 id;

  if (field->type != GANTRY_FIELD_REFERENCE || is_virtual (field) || record->document == NULL)
    return NULL;
  id = MEMBER (record, field, gint64);
  if (id == 0)
    return NULL;
  return gantry_document_lookup (record->document, gantry_kind_find (field->target), id);
}
