/*
 * Plain front matter, as nearly every document has it, read without libyaml.
 *
 * libyaml spends as much time on a page of fields as cmark on ten pages of prose.
 * This reads only what means the same to anybody: `name: value` lines, nested by
 * spaces, lists of "- " lines, and lists and records in brackets that end on their
 * line; values plain or quoted without escapes. Whatever it does not know by heart
 * is left to libyaml. A fuzz target holds the two against each other.
 */
#ifndef PIDC_READ_YAML_PLAIN_H
#define PIDC_READ_YAML_PLAIN_H

#include "read/yaml.h"

/*
 * The tree that yaml_read would give for bytes `block` of `where`, or NULL when
 * the block is not plain: faulty blocks are never plain.
 */
yaml_node *yaml_plain_read(arena *a, const source *where, span block);

/* yaml_read by libyaml alone: what plain blocks are held against. */
yaml_node *yaml_full_read(arena *a, const source *where, span block, diagnostics *out);

#endif
