#include "read/table.h"

/* What a byte means to a row. */
enum meaning { PLAIN, PIPE, BACKSLASH, MARKUP, MAYBE_ENTITY, MAYBE_TAG };

static const unsigned char meanings[256] = {
    ['|'] = PIPE,   ['\\'] = BACKSLASH, ['`'] = MARKUP,       ['*'] = MARKUP,
    ['_'] = MARKUP, ['['] = MARKUP,     ['&'] = MAYBE_ENTITY, ['<'] = MAYBE_TAG,
};

/* A row's cells while they are found: `at` moves from pipe to pipe. */
struct scanner {
    str line;
    size_t at;
    bool done;
    str cell;     /* the one found last, padding included */
    bool special; /* it holds what may be markup */
};

static bool is_padding(char c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static str trim_padding(str s)
{
    for (; s.n && is_padding(s.p[0]); s.n--)
        s.p++;
    while (s.n && is_padding(s.p[s.n - 1]))
        s.n--;
    return s;
}

/* Begins behind the row's opening pipe, if it has one. */
static struct scanner scanner_new(str line)
{
    line = trim_padding(line);
    return (struct scanner){.line = line, .at = line.n && line.p[0] == '|' ? 1 : 0};
}

/* "R&D" and "a < b" are only text; "&amp;" and "<b" may not be. */
static bool is_markup(str line, size_t at, enum meaning meaning)
{
    char next = at + 1 < line.n ? line.p[at + 1] : ' ';
    if (meaning == MAYBE_TAG)
        return ascii_is_alpha(next) || next == '/' || next == '!' || next == '?';
    if (meaning == MAYBE_ENTITY) {
        size_t i = at + 1;
        while (i < line.n && (ascii_is_alnum(line.p[i]) || line.p[i] == '#'))
            i++;
        return i < line.n && line.p[i] == ';';
    }
    return true;
}

/* The first byte from `at` on that means something to a row, or the line's end. */
static size_t next_meaning(str line, size_t at)
{
    const unsigned char *p = (const unsigned char *)line.p;
    for (; line.n - at >= 4; at += 4)
        if (meanings[p[at]] | meanings[p[at + 1]] | meanings[p[at + 2]] | meanings[p[at + 3]])
            break;
    while (at < line.n && meanings[p[at]] == PLAIN)
        at++;
    return at;
}

/*
 * Finds the next cell: up to a pipe with no backslash right before it, as GFM has
 * it. The pipe that closes the row begins no cell; every row has one at least.
 */
static bool next_cell(struct scanner *s)
{
    if (s->done)
        return false;
    s->special = false;
    str line = s->line;
    size_t i = s->at;
    for (; (i = next_meaning(line, i)) < line.n; i++) {
        enum meaning meaning = meanings[(unsigned char)line.p[i]];
        if (meaning == PIPE)
            break;
        if (meaning == BACKSLASH && i + 1 < line.n && line.p[i + 1] == '|')
            i++;
        s->special = s->special || is_markup(line, i, meaning);
    }
    s->cell = (str){line.p + s->at, (i < line.n ? i : line.n) - s->at};
    s->at = i + 1;
    s->done = s->at >= line.n;
    return true;
}

size_t table_count_cells(str line)
{
    struct scanner s = scanner_new(line);
    size_t count = 0;
    while (next_cell(&s))
        count++;
    return count;
}

/* One cell of a delimiter row: ":?-+:?". */
static bool read_delimiter(str cell, alignment *align)
{
    str dashes = trim_padding(cell);
    bool left = dashes.n && dashes.p[0] == ':';
    bool right = dashes.n > 1 && dashes.p[dashes.n - 1] == ':';
    dashes = str_slice(dashes, left, dashes.n - right);
    for (size_t i = 0; i < dashes.n; i++)
        if (dashes.p[i] != '-')
            return false;
    *align = left && right ? ALIGN_CENTRE
             : left        ? ALIGN_LEFT
             : right       ? ALIGN_RIGHT
                           : ALIGN_NONE;
    return dashes.n > 0;
}

bool table_is_delimiter(str line, size_t *columns)
{
    struct scanner s = scanner_new(line);
    alignment ignored;
    *columns = 0;
    while (next_cell(&s)) {
        if (!read_delimiter(s.cell, &ignored))
            return false;
        ++*columns;
    }
    return true;
}

/* The cell's content; for an empty cell the place where an author would write. */
static str cell_content(str cell)
{
    str content = trim_padding(cell);
    return content.n ? content : (str){cell.p + (cell.n > 0), 0};
}

static void add_special(table_reader *r, table_cell *cell)
{
    r->special = arena_grow(r->arena, r->special, r->special_count, &r->special_capacity,
                            sizeof(table_cell *));
    r->special[r->special_count++] = cell;
}

/* Notes the cells of a finished row (its array moves no more) that hold markup. */
static void collect_special(table_reader *r, const table_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!row->cells[i].text.p)
            add_special(r, &row->cells[i]);
}

/* Appends a cell; one with markup gets its text later. */
static void add_cell(table_reader *r, table_row *row, size_t *capacity, const struct scanner *s)
{
    str content = cell_content(s->cell);
    uint32_t start = (uint32_t)(content.p - r->source->text.p);
    if (row->count == *capacity)
        row->cells = arena_grow(r->arena, row->cells, row->count, capacity, sizeof(table_cell));
    table_cell *cell = &row->cells[row->count++];
    cell->span = (span){start, start + (uint32_t)content.n};
    cell->text = s->special ? (str){NULL, 0} : content;
}

/* Reads a row with room for `expected` cells at first; false when there are too many. */
static bool read_row(table_reader *r, span line, size_t expected, table_row *row)
{
    struct scanner s = scanner_new(source_text(r->source, line));
    size_t most = line.end - line.start + 1; /* a short line reserves no long row */
    size_t capacity = expected < most ? expected : most;
    bool special = false;
    *row = (table_row){.span = line};
    if (capacity)
        row->cells = arena_array(r->arena, capacity, sizeof(table_cell));
    while (next_cell(&s)) {
        if (row->count == r->most_columns || r->cells + row->count == r->most_cells)
            return false;
        add_cell(r, row, &capacity, &s);
        special |= s.special;
    }
    r->cells += row->count;
    if (special)
        collect_special(r, row);
    return true;
}

static void read_alignments(table_reader *r, table *t)
{
    struct scanner s = scanner_new(source_text(r->source, t->delimiter));
    t->alignments = arena_array(r->arena, t->header.count, sizeof(alignment));
    for (size_t i = 0; next_cell(&s); i++)
        read_delimiter(s.cell, &t->alignments[i]);
}

table *table_read(table_reader *r, const span *lines, size_t count, span *too_large)
{
    table *t = arena_alloc(r->arena, sizeof *t);
    *too_large = lines[0];
    if (!read_row(r, lines[0], 0, &t->header))
        return NULL;
    t->span = span_join(lines[0], lines[count - 1]);
    t->delimiter = lines[1];
    t->section = (size_t)-1;
    read_alignments(r, t);
    t->row_count = count - 2;
    t->rows = arena_array(r->arena, t->row_count, sizeof(table_row));
    for (size_t i = 0; i < t->row_count; i++) {
        *too_large = lines[i + 2];
        if (!read_row(r, lines[i + 2], t->header.count, &t->rows[i]))
            return NULL;
    }
    return t;
}
