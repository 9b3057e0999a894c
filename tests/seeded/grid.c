#include "grid.h"

#include "core/utf8.h"

const grid_style grid_plain = {"| ", " | ", " |", false};

bool grid_can_read(const source *text, const table *t)
{
    return t->header.span.start == text->lines[source_line_index(text, t->header.span.start)];
}

static grid_row read_row(arena *a, const source *text, const table_row *row)
{
    grid_row read = {arena_array(a, row->count, sizeof(str)), row->count};
    for (size_t i = 0; i < row->count; i++)
        read.cells[i] = source_text(text, row->cells[i].span);
    return read;
}

static grid_row read_delimiter(arena *a, const table *t)
{
    static const str marks[] = {
        [ALIGN_NONE] = S_INIT("---"),
        [ALIGN_LEFT] = S_INIT(":---"),
        [ALIGN_CENTRE] = S_INIT(":---:"),
        [ALIGN_RIGHT] = S_INIT("---:"),
    };
    grid_row read = {arena_array(a, t->header.count, sizeof(str)), t->header.count};
    for (size_t i = 0; i < t->header.count; i++)
        read.cells[i] = marks[t->alignments[i]];
    return read;
}

grid grid_read(arena *a, const source *text, const table *t)
{
    grid g = {a,
              arena_array(a, t->row_count + 2, sizeof(grid_row)),
              t->row_count + 2,
              {t->header.span.start,
               t->row_count ? t->rows[t->row_count - 1].span.end : t->delimiter.end}};
    g.rows[0] = read_row(a, text, &t->header);
    g.rows[1] = read_delimiter(a, t);
    for (size_t i = 0; i < t->row_count; i++)
        g.rows[i + 2] = read_row(a, text, &t->rows[i]);
    return g;
}

/* Room for one more cell in each row. */
grid grid_copy(const grid *g)
{
    grid copy = *g;
    copy.rows = arena_array(g->arena, g->count, sizeof(grid_row));
    for (size_t i = 0; i < g->count; i++) {
        size_t count = g->rows[i].count;
        copy.rows[i] = (grid_row){arena_array(g->arena, count + 1, sizeof(str)), count};
        for (size_t k = 0; k < count; k++)
            copy.rows[i].cells[k] = g->rows[i].cells[k];
    }
    return copy;
}

void grid_drop(grid *g, size_t column)
{
    for (size_t i = 0; i < g->count; i++) {
        grid_row *row = &g->rows[i];
        for (size_t k = column; k + 1 < row->count; k++)
            row->cells[k] = row->cells[k + 1];
        row->count -= column < row->count;
    }
}

void grid_insert(grid *g, size_t at, str header, str cell)
{
    for (size_t i = 0; i < g->count; i++) {
        grid_row *row = &g->rows[i];
        if (at > row->count)
            continue;
        for (size_t k = row->count++; k > at; k--)
            row->cells[k] = row->cells[k - 1];
        row->cells[at] = i == 0 ? header : i == 1 ? S("---") : cell;
    }
}

void grid_swap(grid *g, size_t one, size_t other)
{
    for (size_t i = 0; i < g->count; i++) {
        grid_row *row = &g->rows[i];
        if (one >= row->count || other >= row->count)
            continue;
        str cell = row->cells[one];
        row->cells[one] = row->cells[other];
        row->cells[other] = cell;
    }
}

static size_t column_width(const grid *g, size_t column)
{
    size_t width = 0;
    for (size_t i = 0; i < g->count; i++)
        if (column < g->rows[i].count && g->rows[i].cells[column].n > width)
            width = g->rows[i].cells[column].n;
    return width;
}

str grid_text(const grid *g, const grid_style *style)
{
    buf out = {0};
    size_t widths[64] = {0};
    for (size_t k = 0; style->pad && k < g->rows[0].count && k < 64; k++)
        widths[k] = column_width(g, k);
    for (size_t i = 0; i < g->count; i++) {
        const grid_row *row = &g->rows[i];
        buf_str(&out, i ? S("\n") : S(""));
        for (size_t k = 0; k < row->count; k++) {
            buf_str(&out, str_of(k ? style->between : style->open));
            buf_str(&out, row->cells[k]);
            if (k < 64 && widths[k] > row->cells[k].n)
                buf_fill(&out, ' ', widths[k] - row->cells[k].n);
        }
        buf_str(&out, str_of(style->close));
    }
    str text = str_copy(g->arena, buf_view(&out));
    buf_free(&out);
    return text;
}
