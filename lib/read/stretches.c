#include "read/stretches.h"

#include "read/place.h"

enum { MOST_DIGITS = 9 /* of an item's number */ };

/* What may begin on the next line for certain. */
enum begins {
    NOTHING,   /* a block may be open */
    AT_MARGIN, /* what stands at the margin and is no list: a list may be open */
    ANYTHING,
};

struct division {
    document *d;
    table_reader *tables;
    stretches *to;
    size_t line;
    enum begins begins;
    bool in_rest, fenced;
};

/* --- Lines --- */

static str line_at(const struct division *v, size_t index)
{
    return source_line(&v->d->source, index);
}

/* The first byte of a line, which tells what most are. */
static char first_byte(const struct division *v, size_t index)
{
    const source *s = &v->d->source;
    return s->lines[index] < s->text.n ? s->text.p[s->lines[index]] : '\n';
}

static bool is_line(const struct division *v, size_t index)
{
    return index < v->d->source.line_count;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

static bool is_blank(str line)
{
    for (size_t i = 0; i < line.n; i++)
        if (!is_space(line.p[i]))
            return false;
    return true;
}

static bool is_blank_at(const struct division *v, size_t index)
{
    char first = first_byte(v, index);
    return first == '\n' || ((is_space(first) || first == '\r') && is_blank(line_at(v, index)));
}

/* --- Plain text --- */

static bool is_plain(str text)
{
    return text.n && text.p[text.n - 1] != ' ' && !str_may_be_markup(text);
}

/* A byte that begins nothing but text (0xEF may begin a byte order mark). */
static bool begins_text(char c)
{
    unsigned char byte = (unsigned char)c;
    return ascii_is_alpha(c) || c == '(' || c == '"' || c == '\'' ||
           (byte >= 0x80 && byte != 0xEF);
}

static str without_indent(str line)
{
    while (line.n && line.p[0] == ' ')
        line = str_from(line, 1);
    return line;
}

static bool is_plain_text(str text)
{
    return text.n && begins_text(text.p[0]) && is_plain(text);
}

size_t stretch_lead(str text)
{
    if (text.n < 3 || !str_starts(text, S("**")) || !ascii_is_alnum(text.p[2]))
        return 0;
    size_t close = str_find(str_from(text, 2), S("**"));
    if (close == (size_t)-1)
        return 0;
    str name = str_slice(text, 2, close + 2);
    size_t end = close + 4;
    bool closes = (unsigned char)name.p[name.n - 1] < 0x80; /* no other alphabet's space */
    return closes && end < text.n && text.p[end] == ' ' && is_plain(name) ? end : 0;
}

/* The first line of a block, which may begin with a bold lead. */
static bool is_first_text(str text)
{
    size_t lead = stretch_lead(text);
    return lead ? is_plain(str_from(text, lead)) : is_plain_text(text);
}

size_t stretch_item_mark(str line)
{
    size_t n = 0;
    while (n < line.n && n < MOST_DIGITS && ascii_is_digit(line.p[n]))
        n++;
    bool marked = n < line.n && line.p[n] == (n ? '.' : '-');
    return marked ? n + 1 : 0;
}

/* "- Text" or "1. Text" at the margin: the bytes before the text, or 0. */
static size_t item_indent(str line)
{
    size_t mark = stretch_item_mark(line);
    if (mark == 0 || mark + 1 >= line.n || line.p[mark] != ' ')
        return 0;
    bool text = begins_text(line.p[mark + 1]) || stretch_lead(str_from(line, mark + 1));
    return text ? mark + 1 : 0;
}

static bool is_bullet(str line)
{
    return line.n && line.p[0] == '-' && item_indent(line);
}

/* Do items that begin with these bytes belong to one list? */
static bool is_same_list(char a, char b)
{
    return a == b || (ascii_is_digit(a) && ascii_is_digit(b));
}

/* --- What is as it seems: the line behind what begins on line `index`, or 0 --- */

static size_t heading_end(const struct division *v, size_t index)
{
    str line = line_at(v, index);
    if (!place_is_atx(line))
        return 0;
    while (line.n && line.p[0] == '#')
        line = str_from(line, 1);
    line = without_indent(line);
    return is_plain(line) && line.p[line.n - 1] != '#' ? index + 1 : 0;
}

/* Does line `index` surely end the paragraph above it, or is there none? */
static bool ends_paragraph(const struct division *v, size_t index)
{
    if (!is_line(v, index) || is_blank_at(v, index))
        return true;
    str line = line_at(v, index);
    return place_is_atx(line) || str_starts(line, S("<!--"));
}

/* The line behind a paragraph's further lines, from `index` on. */
static size_t lines_end(const struct division *v, size_t index)
{
    while (is_line(v, index) && is_plain_text(without_indent(line_at(v, index))))
        index++;
    return index;
}

static size_t paragraph_end(const struct division *v, size_t index)
{
    if (!is_first_text(line_at(v, index)))
        return 0;
    size_t end = lines_end(v, index + 1);
    return ends_paragraph(v, end) || is_bullet(line_at(v, end)) ? end : 0;
}

/* Does the text behind line `index`, blank lines aside, stand outside the list of `mark`? */
static bool leaves_list(const struct division *v, size_t index, char mark)
{
    while (is_line(v, index) && is_blank_at(v, index))
        index++;
    return !is_line(v, index) ||
           (!is_space(first_byte(v, index)) && !is_same_list(first_byte(v, index), mark));
}

static size_t list_end(const struct division *v, size_t index)
{
    size_t end = index, indent;
    char mark = first_byte(v, index);
    for (; is_line(v, end) && is_same_list(first_byte(v, end), mark);
         end = lines_end(v, end + 1)) {
        str line = line_at(v, end);
        indent = item_indent(line);
        if (indent == 0 || !is_first_text(str_from(line, indent)))
            break;
    }
    return end > index && ends_paragraph(v, end) && leaves_list(v, end, mark) ? end : 0;
}

/* --- Tables --- */

static size_t table_end(const struct division *v, size_t index)
{
    size_t columns, end = index + 2;
    if (!is_line(v, index + 1) || first_byte(v, index + 1) != '|' ||
        !table_is_delimiter(line_at(v, index + 1), &columns) ||
        table_count_cells(line_at(v, index)) != columns)
        return 0;
    while (is_line(v, end) && first_byte(v, end) == '|')
        end++;
    return !is_line(v, end) || is_blank_at(v, end) ? end : 0;
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
    while (is_line(v, v->line)) {
        bool last = str_find(line_at(v, v->line), S("-->")) != (size_t)-1;
        take_rest_line(v);
        if (last)
            break;
    }
    v->begins = ANYTHING;
}

static void take_rest(struct division *v)
{
    str line = line_at(v, v->line);
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
    stretch found = {.first = v->line};
    char first = first_byte(v, v->line);
    if (first == '#') {
        found.kind = STRETCH_HEADING;
        found.end = heading_end(v, v->line);
    } else if (first == '|') {
        found.kind = STRETCH_TABLE;
        found.end = table_end(v, v->line);
        found.table = found.end ? read_table(v, found.first, found.end) : NULL;
        found.end = found.table ? found.end : 0;
    } else if ((first == '-' || ascii_is_digit(first)) && v->begins == ANYTHING) {
        found.kind = STRETCH_LIST;
        found.end = list_end(v, v->line);
    } else if (begins_text(first) || first == '*') {
        found.kind = STRETCH_PARAGRAPH;
        found.end = paragraph_end(v, v->line);
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
    struct division v = {
        .d = d, .tables = tables, .to = &found, .line = first, .begins = ANYTHING};
    while (is_line(&v, v.line)) {
        if (is_blank_at(&v, v.line))
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
