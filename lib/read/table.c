#include "read/table.h"

#include "core/block.h"

/* What a byte means to a row. */
enum meaning { PLAIN, PIPE, BACKSLASH, MARKUP, MAYBE_ENTITY, MAYBE_TAG };

static const unsigned char meanings[256] = {
    ['|'] = PIPE,   ['\\'] = BACKSLASH, ['`'] = MARKUP,       ['*'] = MARKUP,
    ['_'] = MARKUP, ['['] = MARKUP,     ['&'] = MAYBE_ENTITY, ['<'] = MAYBE_TAG,
};

static inline bool is_padding(char c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

static inline str trim_padding(str s)
{
    for (; s.n && is_padding(s.p[0]); s.n--)
        s.p++;
    while (s.n && is_padding(s.p[s.n - 1]))
        s.n--;
    return s;
}

/* "R&D" and "a < b" are only text; "&amp;" and "<b" may not be. */
static bool is_markup(const char *p, const char *end, enum meaning meaning)
{
    char next = p + 1 < end ? p[1] : ' ';
    if (meaning == MAYBE_TAG)
        return ascii_is_alpha(next) || next == '/' || next == '!' || next == '?';
    if (meaning == MAYBE_ENTITY) {
        p++;
        while (p < end && (ascii_is_alnum(*p) || *p == '#'))
            p++;
        return p < end && *p == ';';
    }
    return true;
}

/*
 * A row's cells, one after the other: each runs up to a pipe with no backslash
 * right before it, as GFM has it. The pipe that opens a row and the one that closes
 * it are no cells; every row has one at least.
 */
struct scanner {
    const char *at; /* NULL behind the last cell */
    const char *end;
    bool plain; /* pipes are all that it holds beside text */
};

static struct scanner scanner_new(str line, bool plain)
{
    line = trim_padding(line);
    const char *end = line.p + line.n;
    return (struct scanner){line.n && line.p[0] == '|' ? line.p + 1 : line.p, end, plain};
}

/* The end of the cell that begins at `p`; sets *special when it may hold markup. */
static const char *cell_end(const char *p, const char *end, bool *special)
{
    for (; p < end; p++) {
        enum meaning meaning = meanings[(unsigned char)*p];
        if (meaning == PLAIN)
            continue;
        if (meaning == PIPE)
            break;
        if (meaning == BACKSLASH && p + 1 < end && p[1] == '|')
            p++;
        *special = *special || is_markup(p, end, meaning);
    }
    return p;
}

static inline block pipes_of(block b)
{
    return (block)(b == '|');
}

/* Cells are too short for a call of memchr each to be worth it. */
static inline const char *plain_cell_end(const char *p, const char *end)
{
    p += block_skip(p, 0, (size_t)(end - p), pipes_of);
    while (p < end && *p != '|')
        p++;
    return p;
}

/* The next cell, padding included. */
static inline bool next_cell(struct scanner *s, str *cell, bool *special)
{
    const char *start = s->at;
    if (!start)
        return false;
    *special = false;
    const char *stop =
        s->plain ? plain_cell_end(start, s->end) : cell_end(start, s->end, special);
    *cell = (str){start, (size_t)(stop - start)};
    s->at = s->end - stop > 1 ? stop + 1 : NULL;
    return true;
}

size_t table_count_cells(str line)
{
    struct scanner s = scanner_new(line, !str_may_be_markup(line));
    size_t count = 0;
    bool special;
    for (str cell; next_cell(&s, &cell, &special);)
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
    struct scanner s = scanner_new(line, true); /* a cell with markup is no delimiter */
    alignment ignored;
    bool special;
    *columns = 0;
    for (str cell; next_cell(&s, &cell, &special); ++*columns)
        if (!read_delimiter(cell, &ignored))
            return false;
    return true;
}

/* The cell's content; for an empty cell the place where an author would write. */
static inline str cell_content(str cell)
{
    bool spaced = cell.n > 1 && cell.p[0] == ' ' && cell.p[cell.n - 1] == ' '; /* nearly all */
    str content = trim_padding(spaced ? (str){cell.p + 1, cell.n - 2} : cell);
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
static inline void add_cell(table_reader *r, table_row *row, size_t *capacity, str written,
                            bool special)
{
    str content = cell_content(written);
    uint32_t start = (uint32_t)(content.p - r->source->text.p);
    if (row->count == *capacity)
        row->cells = arena_grow(r->arena, row->cells, row->count, capacity, sizeof(table_cell));
    row->cells[row->count++] = (table_cell){.span = {start, start + (uint32_t)content.n},
                                            .text = special ? (str){NULL, 0} : content};
}

/* Reads a row with room for `expected` cells at first; false when there are too many. */
static bool read_row(table_reader *r, span line, size_t expected, table_row *row)
{
    bool plain = !signs_may_be_markup(&r->signs, line.start, line.end);
    struct scanner s = scanner_new(source_text(r->source, line), plain);
    size_t longest = line.end - line.start + 1; /* a short line reserves no long row */
    size_t capacity = expected < longest ? expected : longest;
    size_t left = r->most_cells - r->cells;
    size_t most = left < r->most_columns ? left : r->most_columns;
    bool special, any_special = false;
    *row = (table_row){.span = line};
    if (capacity)
        row->cells = arena_bytes(r->arena, capacity * sizeof(table_cell));
    for (str cell; next_cell(&s, &cell, &special); any_special |= special) {
        if (row->count == most)
            return false;
        add_cell(r, row, &capacity, cell, special);
    }
    r->cells += row->count;
    if (any_special)
        collect_special(r, row);
    return true;
}

static void read_alignments(table_reader *r, table *t)
{
    str line = source_text(r->source, t->delimiter);
    struct scanner s = scanner_new(line, true);
    t->alignments = arena_array(r->arena, t->header.count, sizeof(alignment));
    if (str_find_byte(line, ':') == (size_t)-1)
        return; /* as most authors leave it */
    bool special;
    str cell;
    for (size_t i = 0; next_cell(&s, &cell, &special); i++)
        read_delimiter(cell, &t->alignments[i]);
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
