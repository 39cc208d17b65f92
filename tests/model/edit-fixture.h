/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-task-commands.h"

G_BEGIN_DECLS

/* A person at the keyboard. */

/* A task at the end of the plan. */
GantryTask *edit_fixture_add_task (GantryDocument *document, const char *name);
/* Makes it a subtask of the one above. */
void edit_fixture_indent (GantryDocument *document, GantryTask *task);

/* Types @text into a field, which must be taken. */
void edit_fixture_type (gpointer record, const char *field_name, const char *text);
/* Types @text into a field, which must be refused with a message that has @part in it, and change
 * nothing. */
void edit_fixture_refuse (gpointer record, const char *field_name, const char *text, const char *part);
/* What the field's cell shows. */
void edit_fixture_check_shown (gpointer record, const char *field_name, const char *expected);
/* Every edit is one step: back and forth leads to the same plan. */
void edit_fixture_check_undo (GantryDocument *document);
/* How many records there are. */
guint edit_fixture_count (GantryDocument *document, const GantryKind *kind);

G_END_DECLS
