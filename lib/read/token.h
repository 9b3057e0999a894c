/*
 * Words, figures and marks: how dates and efforts are taken apart.
 */
#ifndef PIDC_READ_TOKEN_H
#define PIDC_READ_TOKEN_H

#include <stdint.h>

#include "core/str.h"

typedef enum token_kind {
    TOKEN_WORD,   /* a run of letters */
    TOKEN_NUMBER, /* a run of ASCII digits */
    TOKEN_MARK,   /* any other character */
} token_kind;

typedef struct token {
    str text; /* a slice of what was read */
    token_kind kind;
    uint32_t mark; /* a mark's code point */
    bool gap;      /* white space stands before it */
} token;

/* Takes the token at or after *at and moves *at behind it; false at the end. */
bool token_next(str text, size_t *at, token *t);

/* Up to `max` tokens into `list`; max + 1 when the text has more. */
size_t tokens_read(str text, token *list, size_t max);

/* True for that word, whatever its case. */
static inline bool token_is(const token *t, str word)
{
    return t->kind == TOKEN_WORD && str_eq_nocase(t->text, word);
}

static inline bool token_is_mark(const token *t, uint32_t mark)
{
    return t->kind == TOKEN_MARK && t->mark == mark;
}

bool token_is_any(const token *t, const str *words, size_t count);

/* True for a figure of so many digits. */
bool token_is_digits(const token *t, size_t from, size_t to);

/* The value of a figure of at most nine digits. */
int token_value(const token *t);

/* "one" to "twelve": 1 to 12; 0 for any other word. */
int token_number_word(const token *t);

/* Tokens that are left to read; taking functions move `p`. */
typedef struct token_list {
    const token *p;
    const token *end;
} token_list;

static inline size_t tokens_left(const token_list *list)
{
    return (size_t)(list->end - list->p);
}

extern const token token_none; /* equals nothing */

/* The token `i` places ahead; behind the end one that equals nothing. */
static inline const token *token_ahead(const token_list *list, size_t i)
{
    return i < tokens_left(list) ? list->p + i : &token_none;
}

/* Take the next token when it is that word, one of those words, or that mark. */
static inline bool token_take(token_list *list, str word)
{
    bool taken = token_is(token_ahead(list, 0), word);
    list->p += taken;
    return taken;
}

bool token_take_any(token_list *list, const str *words, size_t count);
bool token_take_mark(token_list *list, uint32_t mark);

/* The text from the first byte of one token to the last of another behind it. */
str token_join(const token *first, const token *last);

#endif
