/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/records/gantry-record-filter.h"
#include "ui/records/gantry-register-columns.h"

G_BEGIN_DECLS

/* The table of a register: the records of one kind, sorted, filtered, grouped and edited in place.
 *
 * Property: "group-by" (string), the name of an enum or reference field, "" for none.
 * Signals:
 *  "changed"                   the selection, or what is shown, is another
 *  "activate" (GantryRecord *) a row was activated */
#define GANTRY_TYPE_REGISTER_TABLE (gantry_register_table_get_type ())
G_DECLARE_FINAL_TYPE (GantryRegisterTable, gantry_register_table, GANTRY, REGISTER_TABLE, AdwBin)

GtkWidget *gantry_register_table_new (const GantryKind *kind);
/* NULL: no records. */
void gantry_register_table_set_document (GantryRegisterTable *self, GantryDocument *document);
void gantry_register_table_document_changed (GantryRegisterTable *self, const GantryTransaction *transaction);

GantryRegisterColumns *gantry_register_table_get_columns (GantryRegisterTable *self);
GantryRecordFilter *gantry_register_table_get_filter (GantryRegisterTable *self);
/* How many records there are, and how many the filter lets through. */
guint gantry_register_table_get_n_records (GantryRegisterTable *self);
guint gantry_register_table_get_n_shown (GantryRegisterTable *self);
/* TRUE while the filter is still at work. */
gboolean gantry_register_table_is_busy (GantryRegisterTable *self);

guint gantry_register_table_get_n_selected (GantryRegisterTable *self);
/* (transfer full): GantryRecord, with a reference each */
GPtrArray *gantry_register_table_list_selected (GantryRegisterTable *self);
/* Selects only @record and scrolls to it; FALSE when the table does not show it. */
gboolean gantry_register_table_select (GantryRegisterTable *self, GantryRecord *record, gboolean focus);
/* The place of the first selected row, and selecting what is at that place (or is the last) now:
 * where the selection goes when its rows are deleted. */
guint gantry_register_table_get_place (GantryRegisterTable *self);
void gantry_register_table_select_place (GantryRegisterTable *self, guint place);

GVariant *gantry_register_table_get_view_state (GantryRegisterTable *self);
void gantry_register_table_set_view_state (GantryRegisterTable *self, GVariant *state);

/* The choices of "group-by" as a menu of @action. (transfer full) */
GMenuModel *gantry_register_table_create_group_menu (GantryRegisterTable *self, const char *action);

G_END_DECLS
