#include "edit/fmt_fields.h"

#include <stdlib.h>

#include "edit/edits.h"

static const size_t none = (size_t)-1;

/* --- Values --- */

/* What a YAML reader takes for something else than text: numbers and words of its own. */
static bool is_typed(str text)
{
    static const str words[] = {S_INIT("true"), S_INIT("false"), S_INIT("yes"),
                                S_INIT("no"),   S_INIT("on"),    S_INIT("off"),
                                S_INIT("null"), S_INIT("y"),     S_INIT("n")};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq_nocase(text, words[i]))
            return true;
    if (!text.n || !(ascii_is_digit(text.p[0]) || str_find_byte(S("+-."), text.p[0]) != none))
        return false;
    for (size_t i = 0; i < text.n; i++)
        if (!ascii_is_digit(text.p[i]) && str_find_byte(S(".+-eExXoO_:"), text.p[i]) == none)
            return false;
    return true;
}

/* Whether a text is the same without quotes, in brackets too, to any YAML reader. */
static bool is_plain(str text)
{
    if (text.n == 0 || is_typed(text) || !(ascii_is_alnum(text.p[0]) || (text.p[0] & 0x80)) ||
        text.p[text.n - 1] == ' ' || text.p[text.n - 1] == ':')
        return false;
    for (size_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        bool marks = (c == ':' || c == '#') && (c == '#' || text.p[i + 1] == ' ');
        if ((unsigned char)c < ' ' || marks || str_find_byte(S(",[]{}\"\\<>"), c) != none)
            return false;
    }
    return true;
}

/* The place of a scalar with the quotes around it; of another as it is. */
static span with_quotes(const source *text, const yaml_node *node)
{
    span at = node->span;
    bool quotes = node->kind == YAML_SCALAR && node->quoted && at.start > 0 &&
                  at.end < text->text.n && text->text.p[at.start - 1] == text->text.p[at.end] &&
                  (text->text.p[at.end] == '"' || text->text.p[at.end] == '\'');
    return quotes ? (span){at.start - 1, at.end + 1} : at;
}

static void unquote(edits *e, const source *text, const yaml_node *node)
{
    span whole = with_quotes(text, node);
    if (whole.start < node->span.start && str_eq(source_text(text, node->span), node->text) &&
        is_plain(node->text))
        edits_add(e, whole, node->text);
}

/* --- Spaces --- */

/* Between `from` and `to` nothing stands but `mark`, once, and spaces: they become `wanted`. */
static void space(edits *e, const source *text, uint32_t from, uint32_t to, char mark,
                  str wanted)
{
    size_t marks = 0;
    for (uint32_t i = from; i < to; i++) {
        if (text->text.p[i] != ' ' && text->text.p[i] != mark)
            return;
        marks += mark != ' ' && text->text.p[i] == mark;
    }
    bool different = !str_eq(source_text(text, (span){from, to}), wanted);
    if (from < to && marks == (mark != ' ') && different)
        edits_add(e, (span){from, to}, wanted);
}

static bool is_quote(const source *text, uint32_t at)
{
    return at < text->text.n && (text->text.p[at] == '"' || text->text.p[at] == '\'');
}

/* The first byte of an entry: its key's, where it has one. */
static uint32_t entry_start(const source *text, const yaml_node *node)
{
    uint32_t start = node->key.n ? node->key_span.start : with_quotes(text, node).start;
    bool quote = node->key.n && start > 0 && is_quote(text, start - 1);
    return start - quote;
}

static void space_value(edits *e, const source *text, const yaml_node *node)
{
    uint32_t end = node->key_span.end + is_quote(text, node->key_span.end);
    if (node->key.n && (node->kind != YAML_SCALAR || node->text.n))
        space(e, text, end, with_quotes(text, node).start, ':', S(": "));
}

static bool is_flow(const source *text, const yaml_node *node)
{
    str all = source_text(text, node->span);
    return node->kind != YAML_SCALAR && all.n >= 2 && (all.p[0] == '[' || all.p[0] == '{') &&
           all.p[all.n - 1] == (all.p[0] == '[' ? ']' : '}');
}

static void space_entries(edits *e, const source *text, const yaml_node *node)
{
    if (!is_flow(text, node) || !node->first)
        return;
    space(e, text, node->span.start + 1, entry_start(text, node->first), ' ', S(""));
    for (const yaml_node *n = node->first; n; n = n->next) {
        uint32_t end = with_quotes(text, n).end;
        if (n->next)
            space(e, text, end, entry_start(text, n->next), ',', S(", "));
        else
            space(e, text, end, node->span.end - 1, ' ', S(""));
    }
}

/* Depth is bounded by the reader. */
static void lay_node(edits *e, const source *text, const yaml_node *node)
{
    space_value(e, text, node);
    space_entries(e, text, node);
    if (node->kind == YAML_SCALAR)
        unquote(e, text, node);
    for (const yaml_node *n = node->first; n; n = n->next)
        lay_node(e, text, n);
}

/* --- Order --- */

/* The lines of a field, with the comments above it. */
typedef struct field {
    span lines;
    size_t
        rank; /* its place in the template; of one that is not there, that of the one before */
    size_t index;
} field;

static size_t rank_of(const template *t, str key)
{
    size_t rank = 0;
    for (const yaml_node *n = t->document->fields->first; n; n = n->next, rank++)
        if (str_eq(n->key, key))
            return rank + 1;
    return 0;
}

/* Back over lines that hold nothing but a comment, or nothing. */
static uint32_t with_comments(const source *text, uint32_t line_start, uint32_t least)
{
    size_t line = source_line_index(text, line_start);
    while (line > 0 && text->lines[line] > least) {
        str above = str_trim(source_line(text, line - 1));
        if (above.n && above.p[0] != '#')
            break;
        line--;
    }
    return text->lines[line] < least ? least : text->lines[line];
}

static uint32_t field_start(const document *d, const yaml_node *node)
{
    const source *text = &d->source;
    uint32_t start = text->lines[source_line_index(text, node->key_span.start)];
    return with_comments(text, start, d->front_matter.start);
}

static field *find_fields(arena *a, const document *d, const template *t, size_t *count)
{
    field *fields = arena_array(a, d->fields->count + 1, sizeof *fields);
    size_t rank = 0;
    *count = 0;
    for (const yaml_node *n = d->fields->first; n; n = n->next) {
        uint32_t start = *count ? field_start(d, n) : d->front_matter.start;
        uint32_t end = n->next ? field_start(d, n->next) : d->front_matter.end;
        size_t own = t ? rank_of(t, n->key) : 0;
        rank = own ? own : rank;
        fields[*count] = (field){{start, end}, rank, *count};
        ++*count;
    }
    return fields;
}

static int by_rank(const void *left, const void *right)
{
    const field *a = left, *b = right;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* Front matter that is one mapping in brackets, or holds two fields in a line, keeps its order.
 */
static bool can_move(const document *d, const field *fields, size_t count)
{
    str text = d->source.text;
    for (size_t i = 0; i < count; i++)
        if (fields[i].lines.start >= fields[i].lines.end ||
            text.p[fields[i].lines.end - 1] != '\n')
            return false;
    return !is_flow(&d->source, d->fields);
}

str fmt_fields(arena *a, const document *d, const template *t)
{
    edits e = {.arena = a};
    size_t count;
    field *fields = find_fields(a, d, t, &count);
    lay_node(&e, &d->source, d->fields);
    if (!can_move(d, fields, count))
        return edits_make(&e, d->source.text, d->front_matter);
    qsort(fields, count, sizeof *fields, by_rank);
    buf out = {0};
    for (size_t i = 0; i < count; i++)
        buf_str(&out, edits_make(&e, d->source.text, fields[i].lines));
    str made = str_copy(a, buf_view(&out));
    buf_free(&out);
    return made;
}
