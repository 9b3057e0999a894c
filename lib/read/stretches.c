#include "read/stretches.h"

#include "read/stretch_ends.h"

/* What may begin on the next line for certain. */
enum begins {
    NOTHING,   /* a block may be open */
    AT_MARGIN, /* what stands at the margin and is no list: a list may be open */
    ANYTHING,
};

struct division {
    document *d;
    table_reader *tables;
    stretch_reader reader;
    stretches *to;
    size_t line;
    enum begins begins;
    bool in_rest, fenced;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* --- Tables --- */

/* The line behind a table whose header stands on line `index`; 0 where there is none. */
static size_t table_end(const source *s, size_t index)
{
    size_t columns, end = index + 2;
    if (!stretch_is_line(s, index + 1) || stretch_first_byte(s, index + 1) != '|' ||
        !table_is_delimiter(source_line(s, index + 1), &columns) ||
        table_count_cells(source_line(s, index)) != columns)
        return 0;
    while (stretch_is_line(s, end) && stretch_first_byte(s, end) == '|')
        end++;
    return !stretch_is_line(s, end) || stretch_is_blank(s, end) ? end : 0;
}

span stretch_row_span(const source *s, uint32_t start, uint32_t end)
{
    while (end > start && is_space(s->text.p[end - 1]))
        end--;
    return (span){start, end};
}

/* Reads a plain table; NULL when it is beyond a limit, which is then judged later. */
static table *read_table(struct division *v, size_t first, size_t end)
{
    const source *s = &v->d->source;
    size_t cells = v->tables->cells, special = v->tables->special_count;
    span *lines = arena_array(v->d->arena, end - first, sizeof *lines), too_large;
    for (size_t i = first; i < end; i++) {
        span line = source_line_span(s, i);
        lines[i - first] = stretch_row_span(s, line.start, line.end);
    }
    table *t = table_read(v->tables, lines, end - first, &too_large);
    if (!t) {
        v->tables->cells = cells;
        v->tables->special_count = special;
    }
    return t;
}

/* --- The rest --- */

/* A delimiter row, containers' prefixes included, holds only a few bytes. */
static bool is_delimiter_byte(char c)
{
    return c == '-' || c == '|' || c == ':' || is_space(c) || c == '>' || c == '\v' ||
           c == '\f';
}

static bool may_be_delimiter(str line)
{
    bool dash = false, other = false;
    for (size_t i = 0; i < line.n; i++) {
        dash |= line.p[i] == '-';
        other |= line.p[i] == '|' || line.p[i] == ':';
        if (!is_delimiter_byte(line.p[i]))
            return false;
    }
    return dash && other;
}

static void note_delimiter(stretches *to, document *d, size_t index)
{
    str line = source_line(&d->source, index);
    if (line.n == 0 || !is_delimiter_byte(line.p[0]) || !may_be_delimiter(line))
        return;
    to->delimiters = arena_grow(d->arena, to->delimiters, to->delimiter_count,
                                &to->delimiter_capacity, sizeof *to->delimiters);
    to->delimiters[to->delimiter_count++] = index;
}

static bool toggles_fence(str line)
{
    return str_starts(line, S("```")) || str_starts(line, S("~~~"));
}

static void add_stretch(struct division *v, stretch p)
{
    stretches *to = v->to;
    to->items = arena_grow(v->d->arena, to->items, to->count, &to->capacity, sizeof *to->items);
    to->items[to->count++] = p;
}

static void take_rest_line(struct division *v)
{
    if (!v->in_rest)
        add_stretch(v, (stretch){.kind = STRETCH_REST, .first = v->line});
    v->in_rest = true;
    note_delimiter(v->to, v->d, v->line);
    v->line++;
    v->to->items[v->to->count - 1].end = v->line;
}

/* The comment that begins on this line, to the end of the one where it ends. */
static void take_comment(struct division *v)
{
    const source *s = &v->d->source;
    while (stretch_is_line(s, v->line)) {
        bool last = str_find(source_line(s, v->line), S("-->")) != (size_t)-1;
        take_rest_line(v);
        if (last)
            break;
    }
    v->begins = ANYTHING;
}

static void take_rest(struct division *v)
{
    str line = source_line(&v->d->source, v->line);
    if (v->begins != NOTHING && str_starts(line, S("<!--"))) {
        take_comment(v);
        return;
    }
    v->fenced ^= toggles_fence(line);
    v->begins = NOTHING;
    take_rest_line(v);
}

/* --- All of it --- */

/* The stretch that begins on this line, if it is what it seems. */
static bool take_plain(struct division *v)
{
    const source *s = &v->d->source;
    stretch found = {.first = v->line};
    char first = stretch_first_byte(s, v->line);
    if (first == '#') {
        found.kind = STRETCH_HEADING;
        found.end = stretch_heading_end(&v->reader, v->line);
    } else if (first == '|') {
        found.kind = STRETCH_TABLE;
        found.end = table_end(s, v->line);
        found.table = found.end ? read_table(v, found.first, found.end) : NULL;
        found.end = found.table ? found.end : 0;
    } else if ((first == '-' || ascii_is_digit(first)) && v->begins == ANYTHING) {
        found.kind = STRETCH_LIST;
        found.end = stretch_list_end(&v->reader, v->line);
    } else {
        found.kind = STRETCH_PARAGRAPH;
        found.end = stretch_paragraph_end(&v->reader, v->line);
    }
    if (found.end == 0)
        return false;
    add_stretch(v, found);
    v->line = found.end;
    v->in_rest = false;
    v->begins = ANYTHING;
    return true;
}

/* Behind a blank line a block is over, but for a list and code between fences. */
static void take_blank(struct division *v)
{
    if (v->begins == NOTHING && !v->fenced)
        v->begins = AT_MARGIN;
    if (v->in_rest)
        take_rest_line(v);
    else
        v->line++;
}

stretches stretches_find(document *d, size_t first, table_reader *tables)
{
    stretches found = {0};
    struct division v = {.d = d,
                         .tables = tables,
                         .reader = {.source = &d->source, .signs = {d->signs}},
                         .to = &found,
                         .line = first,
                         .begins = ANYTHING};
    while (stretch_is_line(&d->source, v.line)) {
        if (stretch_is_blank(&d->source, v.line))
            take_blank(&v);
        else if (v.begins == NOTHING || !take_plain(&v))
            take_rest(&v);
    }
    return found;
}

stretches stretches_whole(document *d, size_t first)
{
    stretches whole = {0};
    whole.items = arena_grow(d->arena, NULL, 0, &whole.capacity, sizeof *whole.items);
    whole.items[whole.count++] = (stretch){.first = first, .end = d->source.line_count};
    for (size_t i = first; i < d->source.line_count; i++)
        note_delimiter(&whole, d, i);
    return whole;
}
