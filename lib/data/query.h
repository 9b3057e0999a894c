/*
 * Asking the tree of an export: XPath 1.0, as libxml2 has it.
 */
#ifndef PIDC_DATA_QUERY_H
#define PIDC_DATA_QUERY_H

#include <libxml/tree.h>

#include "core/str.h"

enum {
    QUERY_LONGEST = 4096,          /* bytes of an expression */
    QUERY_MOST_STEPS = 20000000,   /* operations until an answer is there */
    QUERY_LONGEST_TEXT = 16 << 20, /* bytes that concat() may make */
};

typedef struct query_failure {
    str message;    /* one sentence in the arena, without a full stop */
    bool has_place; /* it lies in the expression: */
    size_t place;   /* byte offset */
} query_failure;

/*
 * Appends the answer to `expression`. Nodes come one a line: an attribute's value, an
 * element's text or, if it has none, its attributes; or with `xml` as they stand in the
 * tree. Numbers have as many decimals as they need, and never an exponent. False with
 * *failure when it is no expression, or takes too much.
 */
bool query_run(arena *a, xmlDoc *tree, str expression, bool xml, buf *out,
               query_failure *failure);

#endif
