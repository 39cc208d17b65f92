/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/gantry-exchange.h"
#include "model/gantry-units.h"
#include "model/kinds/gantry-person.h"
#include "model/kinds/gantry-task.h"

G_BEGIN_DECLS

/* A field that was looked up before. */
typedef struct {
  const GantryKind *kind;
  const char *name; /* by its address */
  const GantryField *field;
} GantryImportField;

/* What the readers of foreign files share: an import under way. Values out of their limits, links
 * that a rule forbids and the like are left out and told, never fatal. */
typedef struct {
  GantryDocument *document;
  GantryImportReport *report;
  const char *file_name;
  gboolean fresh;      /* the plan has no tasks yet: the file's settings become the plan's */
  GantryUnits units;   /* of the project; to be refreshed by whoever changes its settings */
  GPtrArray *tallies;  /* what was found more than once, in the order of the first time */
  GHashTable *links;   /* the dependencies so far, to tell double ones */
  GHashTable *people;  /* case-folded name → GantryPerson */
  GHashTable *causes;  /* GantryTask → GantryImportCause, of tasks that have any */
  GHashTable *custom_fields; /* the set of those (GantryRecord) that something in the file is */
  GHashTable *custom_names;  /* see gantry-import-custom.c */
  GantryImportField fields[256]; /* found by name before: a few names serve all records */
} GantryImport;

void gantry_import_init (GantryImport        *self,
                         GantryDocument      *document,
                         const char          *file_name,
                         GantryImportReport  *report);
/* Writes the tallies to the report. */
void gantry_import_clear (GantryImport *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GantryImport, gantry_import_clear)

/**
 * gantry_import_tally:
 * @message: a translated clause without a full stop: "Rows without a name were skipped"
 * @where: the place, such as "line 7" or a task's name
 *
 * Tells the same fact about many places in one note: "... : line 7, line 9 and 3 more."
 */
void gantry_import_tally (GantryImport *self, const char *message, const char *where);
/* The same for a line of the file. */
void gantry_import_tally_line (GantryImport *self, const char *message, guint line);

/* (transfer none) */
GantryRecord *gantry_import_insert (GantryImport *self, const GantryKind *kind);
/* Sets a field if the value is within its limits, tells otherwise. Text for fields of one line is
 * made one line. @field_name: a string constant. */
void gantry_import_set_integer (GantryImport *self, GantryRecord *record, const char *field_name, gint64 value);
/* The same for a new record and a field that begins as @initial: mostly there is nothing to do. */
static inline void
gantry_import_set_unless (GantryImport *self,
                          GantryRecord *record,
                          const char   *field_name,
                          gint64        value,
                          gint64        initial)
{
  if (value != initial)
    gantry_import_set_integer (self, record, field_name, value);
}
void gantry_import_set_text (GantryImport *self, GantryRecord *record, const char *field_name, const char *text);

/* The person called @name, a new one when nobody is. (transfer none) (nullable): NULL for a blank
 * name */
GantryPerson *gantry_import_person (GantryImport *self, const char *name);
/* Makes @person answer to @name from now on. */
void gantry_import_name_person (GantryImport *self, GantryPerson *person, const char *name);

/* Why a task may come out on other dates than in its file: what the file has and the plan has not. */
typedef enum {
  GANTRY_IMPORT_LOST_LINK = 1 << 0, /* a dependency was left out */
  GANTRY_IMPORT_CONTOUR = 1 << 1,   /* work is spread over time by hand */
  GANTRY_IMPORT_OVERTIME = 1 << 2,
  GANTRY_IMPORT_EXTERNAL = 1 << 3,  /* the task is another project's */
  GANTRY_IMPORT_CHANGED = 1 << 4,   /* a value was out of its limits */
} GantryImportCause;

void gantry_import_add_cause (GantryImport *self, GantryTask *task, GantryImportCause cause);

typedef struct {
  GantryTask *predecessor, *successor;
  int type;
  gint64 lag;
  gboolean lag_elapsed;
  int lag_percent;
} GantryImportLink;

/* A new dependency, unless it is there already. FALSE when it breaks a rule. */
gboolean gantry_import_link (GantryImport *self, const GantryImportLink *link);
/* Deletes and tells the dependencies that close a loop. */
void gantry_import_drop_loops (GantryImport *self);

/* Where the tasks of the file begin among those at the top of the plan: the position of its last
 * task there, 0 without. */
gint64 gantry_import_last_position (GantryImport *self);
#define GANTRY_IMPORT_POSITION_GAP (G_GINT64_CONSTANT (1) << 20)

/* "EUR" for "€"; NULL for a symbol of no or of many currencies. */
const char *gantry_import_find_currency (const char *symbol);

/* "plan" for "plan.csv". (transfer full) */
char *gantry_import_dup_stem (const char *file_name);
/* A name as it is compared. (transfer full) */
char *gantry_import_fold_name (const char *name);
/* One line, without blanks at its ends. (transfer full) */
char *gantry_import_dup_line (const char *text);

G_END_DECLS
