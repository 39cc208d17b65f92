/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "ui/timeline/gantry-task-filter.h"

#include <glib/gi18n-lib.h>

#include "model/gantry-custom-fields.h"
#include "model/gantry-instant.h"
#include "model/kinds/gantry-assignment.h"
#include "model/kinds/gantry-custom-field.h"
#include "model/kinds/gantry-custom-value.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-workstream.h"

typedef enum {
  SECTION_QUESTIONS,
  SECTION_STATES,
  SECTION_WORKSTREAMS,
  SECTION_PEOPLE,
  SECTION_CUSTOM, /* a section for each field that people have added and that has choices */
  N_SECTIONS,
} Section;

typedef struct {
  Section section;
  gint64 id; /* question, state, or record; 0: no workstream; see get_custom_id() */
  const GantryField *field; /* custom */
} Choice;

#define CUSTOM_CHOICES_MAX 10000

/* Whether a task has the words of the text. */
typedef enum { UNKNOWN, HAS_NOT, HAS } Answer;

struct _GantryTaskFilter {
  GantryChoiceFilter parent_instance;
  GantryDocument *document;
  GantryTaskContext context;
  char *me;
  GArray *choices; /* of Choice */
  GHashTable *wanted[N_SECTIONS]; /* ids */
  GPtrArray *asked; /* of GantryField: the custom fields of which a choice is wanted */
  guint bits[N_SECTIONS]; /* the same of questions and states, a bit each; of records, whether there are any */
  GHashTable *kept; /* ids of tasks */
  char *text;
  GantryNeedle needle;
  GByteArray *answers; /* of Answer, by id of task as far as ids are dense */
};

G_DEFINE_FINAL_TYPE (GantryTaskFilter, gantry_task_filter, GANTRY_TYPE_CHOICE_FILTER)

static gboolean
is_wanted (GantryTaskFilter *self, Section section, gint64 id)
{
  return g_hash_table_contains (self->wanted[section], &id);
}

static gboolean
has_ticks (GantryTaskFilter *self)
{
  return (self->bits[SECTION_QUESTIONS] | self->bits[SECTION_STATES] | self->bits[SECTION_WORKSTREAMS]
          | self->bits[SECTION_PEOPLE] | self->bits[SECTION_CUSTOM]) != 0;
}

/* ---- Fields that people have added ---- */

static const GPtrArray *
get_custom_fields (GantryDocument *document)
{
  return document != NULL ? gantry_document_get_custom_fields (document, &gantry_task_kind) : NULL;
}

static guint
count_custom_choices (const GantryField *field)
{
  if (field->type == GANTRY_FIELD_BOOLEAN)
    return 2;
  return field->type == GANTRY_FIELD_ENUM ? MIN (gantry_field_n_choices (field), CUSTOM_CHOICES_MAX) : 0;
}

/* Of a choice of a field, a number of its own. */
static gint64
get_custom_id (const GantryField *field, gint64 choice)
{
  return field->custom * CUSTOM_CHOICES_MAX + choice;
}

static gboolean
custom_fields_match (GantryTaskFilter *self, GantryTask *task)
{
  for (guint i = 0; i < self->asked->len; i++)
    {
      const GantryField *field = self->asked->pdata[i];
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      gantry_record_get ((GantryRecord *) task, field, &value);
      if (!is_wanted (self, SECTION_CUSTOM, get_custom_id (field, value.type == GANTRY_VALUE_INTEGER ? value.integer : 0)))
        return FALSE;
    }
  return TRUE;
}

static void
find_asked (GantryTaskFilter *self)
{
  const GPtrArray *fields = get_custom_fields (self->document);

  g_ptr_array_set_size (self->asked, 0);
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    for (guint k = 0; k < count_custom_choices (fields->pdata[i]); k++)
      if (is_wanted (self, SECTION_CUSTOM, get_custom_id (fields->pdata[i], k)))
        {
          g_ptr_array_add (self->asked, fields->pdata[i]);
          break;
        }
  self->bits[SECTION_CUSTOM] = self->asked->len > 0;
}

/* Each task of a large plan is asked: what is wanted is put where it is found at once. */
static void
update_bits (GantryTaskFilter *self)
{
  self->bits[SECTION_QUESTIONS] = self->bits[SECTION_STATES] = 0;
  for (guint i = 0; i < GANTRY_N_QUESTIONS; i++)
    self->bits[SECTION_QUESTIONS] |= is_wanted (self, SECTION_QUESTIONS, i) ? 1u << i : 0;
  for (guint i = 0; i < GANTRY_N_TASK_STATES; i++)
    self->bits[SECTION_STATES] |= is_wanted (self, SECTION_STATES, i) ? 1u << i : 0;
  self->bits[SECTION_WORKSTREAMS] = g_hash_table_size (self->wanted[SECTION_WORKSTREAMS]) > 0;
  self->bits[SECTION_PEOPLE] = g_hash_table_size (self->wanted[SECTION_PEOPLE]) > 0;
  find_asked (self);
}

/* ---- Matching ---- */

/* The texts that @task has in fields that people have added, a line each; NULL for none. (transfer full) */
static char *
dup_custom_texts (GantryTask *task)
{
  const GPtrArray *fields = get_custom_fields (((GantryRecord *) task)->document);
  g_autoptr (GString) texts = g_string_new (NULL);

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      g_auto (GantryValue) value = GANTRY_VALUE_INIT;

      if (((const GantryField *) fields->pdata[i])->type != GANTRY_FIELD_TEXT)
        continue;
      gantry_record_get ((GantryRecord *) task, fields->pdata[i], &value);
      if (value.type == GANTRY_VALUE_TEXT)
        g_string_append_printf (texts, "%s\n", value.text);
    }
  return texts->len > 0 ? g_string_free (g_steal_pointer (&texts), FALSE) : NULL;
}

gboolean
gantry_task_has_words (GantryTask *task, const GantryNeedle *needle)
{
  g_autofree char *custom = NULL;
  g_autofree char *all = NULL;

  if (gantry_needle_match (needle, task->name) != GANTRY_NEEDLE_NOWHERE)
    return TRUE;
  custom = dup_custom_texts (task);
  if (task->notes == NULL && custom == NULL && strchr (needle->text, '.') == NULL)
    return FALSE;
  all = g_strjoin ("\n", task->name != NULL ? task->name : "", task->wbs != NULL ? task->wbs : "",
                   task->notes != NULL ? task->notes : "", custom != NULL ? custom : "", NULL);
  return gantry_needle_match (needle, all) != GANTRY_NEEDLE_NOWHERE;
}

static gboolean
has_words (GantryTaskFilter *self, GantryTask *task)
{
  gint64 id = ((GantryRecord *) task)->id;
  guint8 *answer = id > 0 && id < (gint64) self->answers->len ? &self->answers->data[id] : NULL;

  if (gantry_needle_is_empty (&self->needle))
    return TRUE;
  if (answer == NULL)
    return gantry_task_has_words (task, &self->needle);
  if (*answer == UNKNOWN)
    *answer = gantry_task_has_words (task, &self->needle) ? HAS : HAS_NOT;
  return *answer == HAS;
}

static gboolean
questions_hold (GantryTaskFilter *self, GantryTask *task)
{
  for (guint i = 0; i < GANTRY_N_QUESTIONS; i++)
    if ((self->bits[SECTION_QUESTIONS] & (1u << i)) != 0 && !gantry_task_answer (task, (GantryTaskQuestion) i, &self->context))
      return FALSE;
  return TRUE;
}

static gboolean
has_person (GantryTaskFilter *self, GantryTask *task)
{
  const GPtrArray *assignments = gantry_task_get_assignments (task);

  for (guint i = 0; assignments != NULL && i < assignments->len; i++)
    if (is_wanted (self, SECTION_PEOPLE, ((GantryAssignment *) assignments->pdata[i])->person))
      return TRUE;
  return FALSE;
}

static gboolean
ticks_match (GantryTaskFilter *self, GantryTask *task)
{
  if (task->summary)
    return FALSE;
  if (!questions_hold (self, task))
    return FALSE;
  if (self->bits[SECTION_STATES] != 0
      && (self->bits[SECTION_STATES] & (1u << gantry_task_get_state (task, self->context.date))) == 0)
    return FALSE;
  if (self->bits[SECTION_WORKSTREAMS] != 0 && !is_wanted (self, SECTION_WORKSTREAMS, task->workstream))
    return FALSE;
  if (self->bits[SECTION_PEOPLE] != 0 && !has_person (self, task))
    return FALSE;
  return custom_fields_match (self, task);
}

static gboolean
gantry_task_filter_match (GtkFilter *filter, gpointer item)
{
  GantryTaskFilter *self = (GantryTaskFilter *) filter;
  GantryTask *task = item;

  if (g_hash_table_size (self->kept) > 0 && g_hash_table_contains (self->kept, &((GantryRecord *) task)->id))
    return TRUE;
  return (!has_ticks (self) || ticks_match (self, task)) && has_words (self, task);
}

static GtkFilterMatch
gantry_task_filter_get_strictness (GtkFilter *filter)
{
  return gantry_task_filter_is_active ((GantryTaskFilter *) filter) ? GTK_FILTER_MATCH_SOME : GTK_FILTER_MATCH_ALL;
}

static void
changed (GantryTaskFilter *self)
{
  update_bits (self);
  g_hash_table_remove_all (self->kept);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/* ---- Choices ---- */

static void
add_choice (GantryTaskFilter *self, Section section, gint64 id)
{
  g_array_append_val (self->choices, ((Choice) { section, id, NULL }));
}

static void
add_custom_choices (GantryTaskFilter *self)
{
  const GPtrArray *fields = get_custom_fields (self->document);

  for (guint i = 0; i < fields->len; i++)
    for (guint k = 0; k < count_custom_choices (fields->pdata[i]); k++)
      g_array_append_val (self->choices, ((Choice) { SECTION_CUSTOM, get_custom_id (fields->pdata[i], k), fields->pdata[i] }));
}

static void
add_records (GantryTaskFilter *self, Section section, const GantryKind *kind)
{
  GantryTable *table = gantry_document_get_table (self->document, kind);

  for (guint i = 0; i < gantry_table_get_n_records (table); i++)
    add_choice (self, section, gantry_table_get_record (table, i)->id);
}

static void
find_choices (GantryTaskFilter *self)
{
  g_array_set_size (self->choices, 0);
  if (self->document == NULL)
    return;
  for (guint i = 0; i < GANTRY_N_QUESTIONS; i++)
    if (i != GANTRY_QUESTION_MINE || self->context.me != 0 || is_wanted (self, SECTION_QUESTIONS, i))
      add_choice (self, SECTION_QUESTIONS, i);
  for (guint i = 0; i < GANTRY_N_TASK_STATES; i++)
    add_choice (self, SECTION_STATES, i);
  add_records (self, SECTION_WORKSTREAMS, &gantry_workstream_kind);
  if (gantry_table_get_n_records (gantry_document_get_table (self->document, &gantry_workstream_kind)) > 0)
    add_choice (self, SECTION_WORKSTREAMS, 0);
  add_records (self, SECTION_PEOPLE, &gantry_person_kind);
  add_custom_choices (self);
}

static const Choice *
get_choice (GantryChoiceFilter *filter, guint choice)
{
  return &g_array_index (((GantryTaskFilter *) filter)->choices, Choice, choice);
}

static guint
gantry_task_filter_get_n_choices (GantryChoiceFilter *filter)
{
  return ((GantryTaskFilter *) filter)->choices->len;
}

static const char *
get_section_title (const Choice *choice)
{
  switch (choice->section)
    {
    case SECTION_CUSTOM:
      return choice->field->label;
    case SECTION_STATES:
      return _("State");
    case SECTION_WORKSTREAMS:
      return _("Workstream");
    case SECTION_PEOPLE:
      return _("Assigned to");
    case SECTION_QUESTIONS:
    case N_SECTIONS:
    default:
      return _("Show Only");
    }
}

static char *
dup_record_label (GantryTaskFilter *self, const Choice *choice)
{
  const GantryKind *kind = choice->section == SECTION_PEOPLE ? &gantry_person_kind : &gantry_workstream_kind;
  GantryRecord *record = gantry_document_lookup (self->document, kind, choice->id);

  return record != NULL ? gantry_record_dup_title (record) : g_strdup (_("No Workstream"));
}

static void
describe_custom (const Choice *choice, GantryChoiceInfo *info)
{
  gint64 index = choice->id % CUSTOM_CHOICES_MAX;

  if (choice->field->type == GANTRY_FIELD_BOOLEAN)
    info->label = g_strdup (index != 0 ? C_("boolean", "Yes") : C_("boolean", "No"));
  else
    info->label = g_strdup (_(choice->field->choices[index].label));
  /* Translators: a field and what tasks that are shown have in it, as in “Area: North” */
  info->alone = g_strdup_printf (_("%s: %s"), choice->field->label, info->label);
  info->help = choice->field->help;
}

/* "state=done", "person=UUID", "custom-UUID=North". (transfer full) */
static char *
dup_key (GantryTaskFilter *self, const Choice *choice)
{
  const GantryKind *kind = choice->section == SECTION_PEOPLE ? &gantry_person_kind : &gantry_workstream_kind;
  gint64 index = choice->id % CUSTOM_CHOICES_MAX;
  GantryRecord *record;

  switch (choice->section)
    {
    case SECTION_QUESTIONS:
      return g_strconcat ("question=", gantry_task_question_get_name ((GantryTaskQuestion) choice->id), NULL);
    case SECTION_STATES:
      return g_strconcat ("state=", gantry_task_state_get_name ((GantryTaskState) choice->id), NULL);
    case SECTION_CUSTOM:
      return g_strconcat (choice->field->name, "=",
                          choice->field->type == GANTRY_FIELD_BOOLEAN ? (index != 0 ? "true" : "false")
                                                                      : choice->field->choices[index].name, NULL);
    case SECTION_WORKSTREAMS:
    case SECTION_PEOPLE:
    case N_SECTIONS:
    default:
      record = gantry_document_lookup (self->document, kind, choice->id);
      return g_strconcat (kind->name, "=", record != NULL ? record->uuid : "", NULL);
    }
}

static void
gantry_task_filter_describe (GantryChoiceFilter *filter, guint number, GantryChoiceInfo *info)
{
  const Choice *choice = get_choice (filter, number);

  info->section = get_section_title (choice);
  info->key = dup_key ((GantryTaskFilter *) filter, choice);
  switch (choice->section)
    {
    case SECTION_QUESTIONS:
      info->label = g_strdup (gantry_task_question_get_label ((GantryTaskQuestion) choice->id));
      info->help = gantry_task_question_get_help ((GantryTaskQuestion) choice->id);
      break;
    case SECTION_STATES:
      info->label = g_strdup (gantry_task_state_get_label ((GantryTaskState) choice->id));
      break;
    case SECTION_CUSTOM:
      describe_custom (choice, info);
      break;
    case SECTION_WORKSTREAMS:
    case SECTION_PEOPLE:
    case N_SECTIONS:
    default:
      info->label = dup_record_label ((GantryTaskFilter *) filter, choice);
    }
}

static gboolean
gantry_task_filter_get_wanted (GantryChoiceFilter *filter, guint number)
{
  const Choice *choice = get_choice (filter, number);

  return is_wanted ((GantryTaskFilter *) filter, choice->section, choice->id);
}

/* FALSE when it was so already. */
static gboolean
put (GantryTaskFilter *self, Section section, gint64 id, gboolean wanted)
{
  if (is_wanted (self, section, id) == wanted)
    return FALSE;
  if (wanted && section == SECTION_QUESTIONS && id == GANTRY_QUESTION_TROUBLED)
    gantry_task_context_find_troubled (&self->context, self->document);
  if (wanted)
    g_hash_table_add (self->wanted[section], g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->wanted[section], &id);
  return TRUE;
}

static void
set_wanted (GantryTaskFilter *self, Section section, gint64 id, gboolean wanted)
{
  if (put (self, section, id, wanted))
    changed (self);
}

static void
gantry_task_filter_set_wanted (GantryChoiceFilter *filter, guint number, gboolean wanted)
{
  const Choice *choice = get_choice (filter, number);

  set_wanted ((GantryTaskFilter *) filter, choice->section, choice->id, wanted);
}

/* ---- Keeping up with the document ---- */

/* Ids are given one after the other; what a file holds beyond is asked anew each time. */
static void
make_room (GantryTaskFilter *self)
{
  GantryTable *table = gantry_document_get_table (self->document, &gantry_task_kind);
  gint64 next = gantry_document_get_next_id (self->document, &gantry_task_kind);
  guint old = self->answers->len;
  guint room = (guint) MIN (next, 4 * (gint64) gantry_table_get_n_records (table) + 1024);

  if (room <= old)
    return;
  g_byte_array_set_size (self->answers, room + room / 8);
  memset (self->answers->data + old, UNKNOWN, self->answers->len - old);
}

static void
forget_answers (GantryTaskFilter *self)
{
  if (self->answers->len > 0)
    memset (self->answers->data, UNKNOWN, self->answers->len);
}

/* WBS codes of many tasks change with the place of one. */
static void
forget_changed (GantryTaskFilter *self, const GantryTransaction *transaction)
{
  for (guint i = 0; i < gantry_transaction_get_n_changes (transaction); i++)
    {
      const GantryChange *change = gantry_transaction_get_change (transaction, i);
      const char *field = change->type == GANTRY_CHANGE_UPDATE ? change->kind->fields[change->field].name : NULL;

      if (change->kind == &gantry_custom_value_kind)
        {
          forget_answers (self);
          return;
        }
      if (change->kind != &gantry_task_kind)
        continue;
      if ((g_strcmp0 (field, "parent") == 0 || g_strcmp0 (field, "position") == 0)
          && self->needle.text != NULL && strchr (self->needle.text, '.') != NULL)
        {
          forget_answers (self);
          return;
        }
      if (change->id > 0 && change->id < (gint64) self->answers->len)
        self->answers->data[change->id] = UNKNOWN;
    }
}

static gboolean
touches_choices (const GantryTransaction *transaction)
{
  return transaction == NULL || gantry_transaction_touches (transaction, &gantry_person_kind)
         || gantry_transaction_touches (transaction, &gantry_workstream_kind)
         || gantry_transaction_touches (transaction, &gantry_custom_field_kind);
}

/* Nobody can take a tick away that has no choice any more. */
static void
drop_gone (GantryTaskFilter *self, Section section, const GantryKind *kind)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->wanted[section]);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (*(gint64 *) id != 0 && gantry_document_lookup (self->document, kind, *(gint64 *) id) == NULL)
      g_hash_table_iter_remove (&iter);
}

void
gantry_task_filter_document_changed (GantryTaskFilter *self, const GantryTransaction *transaction)
{
  g_return_if_fail (GANTRY_IS_TASK_FILTER (self));

  if (self->document == NULL)
    return;
  gantry_task_context_set_date (&self->context, self->document, gantry_instant_now ());
  if (is_wanted (self, SECTION_QUESTIONS, GANTRY_QUESTION_TROUBLED))
    gantry_task_context_find_troubled (&self->context, self->document);
  if (transaction == NULL)
    forget_answers (self);
  else
    forget_changed (self, transaction);
  make_room (self);
  if (!touches_choices (transaction))
    return;
  gantry_task_context_set_me (&self->context, self->document, self->me);
  drop_gone (self, SECTION_WORKSTREAMS, &gantry_workstream_kind);
  drop_gone (self, SECTION_PEOPLE, &gantry_person_kind);
  if (transaction != NULL && gantry_transaction_touches (transaction, &gantry_custom_field_kind))
    g_hash_table_remove_all (self->wanted[SECTION_CUSTOM]); /* they may stand for other choices now */
  find_choices (self);
  update_bits (self);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
clear (GantryTaskFilter *self)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    g_hash_table_remove_all (self->wanted[i]);
  g_set_str (&self->text, "");
  gantry_needle_clear (&self->needle);
  forget_answers (self);
}

void
gantry_task_filter_set_document (GantryTaskFilter *self, GantryDocument *document)
{
  g_return_if_fail (GANTRY_IS_TASK_FILTER (self));

  if (!g_set_object (&self->document, document))
    return;
  clear (self);
  gantry_task_context_clear (&self->context);
  if (document != NULL)
    {
      gantry_task_context_set_date (&self->context, document, gantry_instant_now ());
      gantry_task_context_set_me (&self->context, document, self->me);
    }
  find_choices (self);
  changed (self);
}

void
gantry_task_filter_set_me (GantryTaskFilter *self, const char *me)
{
  g_return_if_fail (GANTRY_IS_TASK_FILTER (self));

  if (g_set_str (&self->me, me))
    gantry_task_filter_document_changed (self, NULL);
}

const GantryTaskContext *
gantry_task_filter_get_context (GantryTaskFilter *self)
{
  g_return_val_if_fail (GANTRY_IS_TASK_FILTER (self), NULL);

  return &self->context;
}

void
gantry_task_filter_set_text (GantryTaskFilter *self, const char *text)
{
  g_return_if_fail (GANTRY_IS_TASK_FILTER (self));
  g_return_if_fail (text != NULL);

  if (!g_set_str (&self->text, text))
    return;
  gantry_needle_set (&self->needle, text);
  if (self->document != NULL)
    make_room (self);
  forget_answers (self);
  changed (self);
}

const char *
gantry_task_filter_get_text (GantryTaskFilter *self)
{
  g_return_val_if_fail (GANTRY_IS_TASK_FILTER (self), NULL);

  return self->text;
}

void
gantry_task_filter_set_question (GantryTaskFilter *self, GantryTaskQuestion question, gboolean wanted)
{
  g_return_if_fail (GANTRY_IS_TASK_FILTER (self));

  set_wanted (self, SECTION_QUESTIONS, question, wanted);
}

char **
gantry_task_filter_dup_keys (GantryTaskFilter *self)
{
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  g_return_val_if_fail (GANTRY_IS_TASK_FILTER (self), NULL);

  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);

      if (is_wanted (self, choice->section, choice->id))
        g_strv_builder_take (keys, dup_key (self, choice));
    }
  return g_strv_builder_end (keys);
}

void
gantry_task_filter_set_keys (GantryTaskFilter *self, const char *const *keys)
{
  gboolean any = FALSE;

  g_return_if_fail (GANTRY_IS_TASK_FILTER (self));

  for (guint i = 0; keys[0] != NULL && i < self->choices->len; i++)
    {
      const Choice *choice = &g_array_index (self->choices, Choice, i);
      g_autofree char *key = dup_key (self, choice);

      if (g_strv_contains (keys, key))
        any |= put (self, choice->section, choice->id, TRUE);
    }
  if (any)
    changed (self);
}

void
gantry_task_filter_keep (GantryTaskFilter *self, GPtrArray *tasks)
{
  g_return_if_fail (GANTRY_IS_TASK_FILTER (self));

  for (guint i = 0; i < tasks->len; i++)
    g_hash_table_add (self->kept, g_memdup2 (&((GantryRecord *) tasks->pdata[i])->id, sizeof (gint64)));
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_LESS_STRICT);
}

void
gantry_task_filter_reset (GantryTaskFilter *self)
{
  g_return_if_fail (GANTRY_IS_TASK_FILTER (self));

  clear (self);
  changed (self);
}

gboolean
gantry_task_filter_is_active (GantryTaskFilter *self)
{
  g_return_val_if_fail (GANTRY_IS_TASK_FILTER (self), FALSE);

  return has_ticks (self) || !gantry_needle_is_empty (&self->needle);
}

/* ---- Class ---- */

static void
gantry_task_filter_finalize (GObject *object)
{
  GantryTaskFilter *self = (GantryTaskFilter *) object;

  g_clear_object (&self->document);
  gantry_task_context_clear (&self->context);
  g_free (self->me);
  g_free (self->text);
  gantry_needle_clear (&self->needle);
  g_array_unref (self->choices);
  g_ptr_array_unref (self->asked);
  for (guint i = 0; i < N_SECTIONS; i++)
    g_hash_table_unref (self->wanted[i]);
  g_hash_table_unref (self->kept);
  g_byte_array_unref (self->answers);
  G_OBJECT_CLASS (gantry_task_filter_parent_class)->finalize (object);
}

static void
gantry_task_filter_class_init (GantryTaskFilterClass *klass)
{
  GantryChoiceFilterClass *choice_class = GANTRY_CHOICE_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = gantry_task_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = gantry_task_filter_match;
  GTK_FILTER_CLASS (klass)->get_strictness = gantry_task_filter_get_strictness;
  choice_class->get_n_choices = gantry_task_filter_get_n_choices;
  choice_class->describe = gantry_task_filter_describe;
  choice_class->get_wanted = gantry_task_filter_get_wanted;
  choice_class->set_wanted = gantry_task_filter_set_wanted;
}

static void
gantry_task_filter_init (GantryTaskFilter *self)
{
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  self->asked = g_ptr_array_new ();
  for (guint i = 0; i < N_SECTIONS; i++)
    self->wanted[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->answers = g_byte_array_new ();
  self->text = g_strdup ("");
}

GantryTaskFilter *
gantry_task_filter_new (void)
{
  return g_object_new (GANTRY_TYPE_TASK_FILTER, NULL);
}
