/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/gantry-units.h"

G_BEGIN_DECLS

/* A field's value as text, for tables and forms (in the person's locale) and for files (the same in
 * every locale). These are the only places that know how a type is written. */

/* What a cell shows; "" when unset. References show the target's title, enums the choice's label,
 * durations heed the companion field. (transfer full) */
char *gantry_text_display (GantryRecord *record, const GantryField *field, const GantryUnits *units);
/* Of what is computed, two decimals: "0.87". "" for NaN. (transfer full) */
char *gantry_index_format (double index);
/* What it would show if the field of @record were @value. (transfer full) */
char *gantry_text_display_value (GantryRecord      *record,
                                 const GantryField *field,
                                 const GantryValue *value,
                                 const GantryUnits *units);

/* The same for other programs: instants in full as ISO has it ("2027-03-01", with "13:00" where that is not
 * the usual time), which the functions below read too. (transfer full) */
char *gantry_text_copy (GantryRecord *record, const GantryField *field, const GantryUnits *units);

/* Reads what a person typed into a cell. Text of references is looked up by title (and by "#id");
 * unknown names are refused with a sentence that says so. @companion, where the field has one, gets
 * the companion's value ("2ed": elapsed). */
gboolean gantry_text_parse (GantryDocument     *document,
                            const GantryField  *field,
                            const char         *text,
                            const GantryUnits  *units,
                            GantryValue        *value,
                            GantryValue        *companion,
                            GError            **error);

/* Types @text into @field of @record as a whole step of undo: parse, assign (with the companion),
 * commit. */
gboolean gantry_text_edit (GantryRecord *record, const GantryField *field, const char *text, GError **error);
/* The same for each of @records (GantryRecord, one or more of one kind) as one step: all or none. Those
 * that show @text already are left alone. */
gboolean gantry_text_edit_all (GPtrArray *records, const GantryField *field, const char *text, GError **error);
/* The same inside an open transaction, which the caller aborts when it is refused. Text that is what the cell
 * shows, or would put on the clipboard, changes nothing. */
gboolean gantry_text_assign (GantryRecord       *record,
                             const GantryField  *field,
                             const char         *text,
                             const GantryUnits  *units,
                             GError            **error);

/* The form in files: ISO instants, "h" decimals for durations, decimal dot, enum names, record ids
 * for references, "1 2 3" for lists, "true" and "false". "" when unset. (transfer full) */
char *gantry_text_to_machine (const GantryField *field, const GantryValue *value);
/* Reads exactly what the above writes. */
gboolean gantry_text_from_machine (const GantryField *field, const char *text, GantryValue *value, GError **error);

/* "€1,234.50" or "1 234,50 EUR" as the locale has it; whole amounts without decimals when @short_form. */
char *gantry_money_format (gint64 money, const char *currency, gboolean short_form);
/* "1 234,50", "€1,234.50", "12k": both decimal separators, currency signs and spaces skipped. */
gboolean gantry_money_parse (const char *text, gint64 *money, GError **error);
char *gantry_percent_format (int basis_points);
gboolean gantry_percent_parse (const char *text, gint64 *basis_points, GError **error);

G_END_DECLS
