/*
 * Front matter: YAML read through libyaml's events into a tree whose every key
 * and value knows its place.
 *
 * Scalars stay text: `off` and `1.10` are what they look like. Refused, each with
 * a finding at its place: anchors and aliases, tags, depth over 32, more than
 * 64 KiB, duplicate keys, anything libyaml cannot read.
 */
#ifndef PIDC_READ_YAML_H
#define PIDC_READ_YAML_H

#include "core/diagnostic.h"

enum { YAML_LARGEST = 64 * 1024 /* bytes of a block */ };

typedef enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING } yaml_kind;

typedef struct yaml_node {
    yaml_kind kind;
    span span;   /* the value's bytes; for a quoted scalar without its quotes */
    str text;    /* scalars: the value (escapes resolved) */
    bool quoted; /* scalars: it stood in quotes or in a block */
    str key;     /* in a mapping: the key */
    span key_span;
    struct yaml_node *first; /* first child of a sequence or mapping */
    struct yaml_node *next;  /* next sibling */
    size_t count;            /* number of children */
} yaml_node;

/*
 * Reads bytes `block` of `where` as one YAML mapping or sequence (an empty block is
 * an empty mapping; a lone scalar is a failure). On failure adds one
 * FRONT_MATTER_SYNTAX finding to `out` and returns NULL. Front matter must be a
 * mapping: document_read sees to that; templates hold a sequence of fields.
 */
yaml_node *yaml_read(arena *a, const source *where, span block, diagnostics *out);

/* The child of a mapping with that key, or NULL; NULL for a NULL or other node. */
const yaml_node *yaml_get(const yaml_node *mapping, str key);

/* The text of a scalar child; the empty slice when absent or no scalar. */
str yaml_text(const yaml_node *mapping, str key);

#endif
