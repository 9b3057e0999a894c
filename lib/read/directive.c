#include "read/directive.h"

static const str comment_opens = S_INIT("<!--");
static const str comment_closes = S_INIT("-->");
static const str mark = S_INIT("pidc:");

static bool is_name_byte(char c)
{
    return !ascii_is_space(c) && c != '=' && c != '"' && c != '\'';
}

static size_t skip_space(str s, size_t at)
{
    while (at < s.n && ascii_is_space(s.p[at]))
        at++;
    return at;
}

/*
 * Reads the value behind `=` at `at` into `value` and returns the offset behind
 * it, or (size_t)-1 for a quote that is never closed.
 */
static size_t read_value(str body, size_t at, str *value)
{
    size_t start = at;
    if (at < body.n && (body.p[at] == '"' || body.p[at] == '\'')) {
        size_t length = str_find_byte(str_from(body, at + 1), body.p[at]);
        if (length == (size_t)-1)
            return length;
        *value = str_slice(body, at + 1, at + 1 + length);
        return at + length + 2;
    }
    while (at < body.n && !ascii_is_space(body.p[at]))
        at++;
    *value = str_slice(body, start, at);
    return at;
}

/* Reads the word at `at`; returns the offset behind it, or (size_t)-1 to end the list. */
static size_t read_word(const source *where, str body, size_t at, directive_word *word)
{
    size_t start = at;
    while (at < body.n && is_name_byte(body.p[at]))
        at++;
    if (at == start)
        return (size_t)-1;
    word->name = str_slice(body, start, at);
    word->value = str_slice(body, at, at);
    if (at < body.n && body.p[at] == '=') {
        word->has_value = true;
        at = read_value(body, at + 1, &word->value);
        if (at == (size_t)-1)
            return at;
    }
    word->value_span = source_span_of(where, word->value);
    word->span = source_span_of(where, str_slice(body, start, at));
    return at;
}

static directive_word *read_words(arena *a, const source *where, str body)
{
    directive_word *first = NULL, **end = &first;
    for (size_t at = skip_space(body, 0); at < body.n; at = skip_space(body, at)) {
        directive_word word = {0};
        at = read_word(where, body, at, &word);
        if (at == (size_t)-1)
            break;
        *end = arena_alloc(a, sizeof **end);
        **end = word;
        end = &(*end)->next;
    }
    return first;
}

directive *directive_read(arena *a, const source *where, span at)
{
    str comment = source_text(where, at);
    if (!str_starts(comment, comment_opens) || !str_ends(comment, comment_closes) ||
        comment.n < comment_opens.n + comment_closes.n)
        return NULL;
    str inside = str_slice(comment, comment_opens.n, comment.n - comment_closes.n);
    str body = str_from(inside, skip_space(inside, 0));
    if (!str_starts(body, mark))
        return NULL;
    directive *d = arena_alloc(a, sizeof *d);
    d->span = at;
    d->body = str_from(body, mark.n);
    d->body_span = source_span_of(where, d->body);
    d->words = read_words(a, where, d->body);
    return d;
}

const directive_word *directive_get(const directive *d, str name)
{
    const directive_word *word = d ? d->words : NULL;
    while (word && !str_eq(word->name, name))
        word = word->next;
    return word;
}
