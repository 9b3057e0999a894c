/*
 * The tree of an export, written: all of these only turn the tree over, and know
 * of no programme.
 */
#ifndef PIDC_DATA_EXPORT_WRITE_H
#define PIDC_DATA_EXPORT_WRITE_H

#include <libxml/tree.h>

#include "core/output.h"

/* Indented, in UTF-8; tools/reference/export.rng is its grammar. */
void export_write_xml(buf *out, xmlDoc *tree);

/*
 * An element becomes an object, its attributes members with names in camelCase, its text
 * the member `text`; an element that only holds others of one kind becomes an array.
 * Numbers and truth values are written as such. tools/reference/export.schema.json
 * describes it.
 */
void export_write_json(buf *out, const xmlDoc *tree);

/*
 * One table a file, as RFC 4180 has it, with a row of headers, in UTF-8. Returns how many
 * files; they live in `a`, their paths lie in `folder`.
 */
size_t export_write_csv(arena *a, xmlDoc *tree, str folder, file_output **files);

/* Whether the text of an attribute is a number or a truth value: decides how JSON has it. */
typedef enum attribute_type {
    ATTRIBUTE_TEXT,
    ATTRIBUTE_NUMBER,
    ATTRIBUTE_BOOL,
} attribute_type;

attribute_type export_attribute_type(str name);

/* Whether an element holds a list of others, all of one name. */
bool export_is_list(str element);

#endif
