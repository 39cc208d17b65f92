/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <atspi/atspi.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* The library has none of its own. */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)

/* The application as somebody meets it who uses a screen reader: a process of its own, driven through
 * the accessibility bus. */
typedef struct {
  GSubprocess *process;
  char *folder;               /* of its state and its files, removed in the end */
  AtspiAccessible *application;
} GantryBusTest;

/* Starts Gantry with the plan at @path and waits for its window. */
GantryBusTest *gantry_bus_test_start (const char *path);
/* Ends it and removes its state. */
void gantry_bus_test_stop (GantryBusTest *self);

/* What somebody looks for: any member may be NULL or ATSPI_ROLE_INVALID. */
typedef struct {
  AtspiRole role;
  const char *name;        /* of the thing itself, as a prefix */
  const char *description;
} GantryBusWanted;

/* The first one below @root in reading order, NULL when there is none. (transfer full) */
AtspiAccessible *gantry_bus_test_find (AtspiAccessible *root, const GantryBusWanted *wanted);
/* Waits for it, ten seconds at most, and fails without it. (transfer full) */
AtspiAccessible *gantry_bus_test_wait (AtspiAccessible *root, const GantryBusWanted *wanted);
/* Does the action called @name; fails where there is none. */
void gantry_bus_test_act (AtspiAccessible *object, const char *name);
void gantry_bus_test_set_text (AtspiAccessible *object, const char *text);
char *gantry_bus_test_dup_name (AtspiAccessible *object);

G_END_DECLS
