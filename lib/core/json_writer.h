/*
 * JSON, written value by value: strict (RFC 8259), in a fixed layout, so that
 * the same input gives the same bytes.
 *
 * The writer puts commas and closing brackets itself. Values stand on one line
 * unless json_break asks for a new one.
 */
#ifndef PIDC_CORE_JSON_WRITER_H
#define PIDC_CORE_JSON_WRITER_H

#include <stdint.h>

#include "core/str.h"

enum { JSON_DEPTH = 32 };

/* Make one with json_begin; it appends to `out`. */
typedef struct json_writer {
    buf *out;
    size_t depth; /* at most JSON_DEPTH */
    char closing[JSON_DEPTH];
    bool filled[JSON_DEPTH]; /* a value stands in it already: a comma is due */
    bool keyed;              /* a key was written, its value comes next */
    bool broken;             /* the next value or key starts a line */
} json_writer;

json_writer json_begin(buf *out);

void json_object(json_writer *w); /* opens; json_end closes the innermost */
void json_array(json_writer *w);
void json_end(json_writer *w);

void json_key(json_writer *w, const char *key); /* ASCII, in an object, before its value */

/* Any bytes: what is no UTF-8 becomes U+FFFD. */
void json_string(json_writer *w, str s);
void json_number(json_writer *w, uint64_t number);
void json_integer(json_writer *w, int64_t number);
void json_true(json_writer *w);
void json_false(json_writer *w);

/* A key and its value. */
void json_member(json_writer *w, const char *key, str value);
void json_member_number(json_writer *w, const char *key, uint64_t value);
void json_member_integer(json_writer *w, const char *key, int64_t value);
void json_member_bool(json_writer *w, const char *key, bool value);

/* Lets the next key or value start a line, indented by its depth. */
void json_break(json_writer *w);

#endif
