#include "edit/fmt_table.h"

#include "core/utf8.h"

/* A table and how wide each of its columns is to be. */
typedef struct layout {
    edits *edits;
    const source *source;
    const table *table;
    size_t *widths; /* one a header column; 0: cells keep their own */
} layout;

/* A delimiter has three hyphens beside its colons. */
static size_t least_width(alignment a)
{
    return a == ALIGN_NONE ? 3 : a == ALIGN_CENTRE ? 5 : 4;
}

static size_t cell_width(const layout *l, const table_row *row, size_t column)
{
    return utf8_width(source_text(l->source, row->cells[column].span));
}

static void widen(layout *l, const table_row *row)
{
    for (size_t i = 0; i < row->count && i < l->table->header.count; i++) {
        size_t width = cell_width(l, row, i);
        if (width > l->widths[i])
            l->widths[i] = width;
    }
}

/* The widths of all columns, or none of them where a row would grow too wide. */
static void measure(layout *l)
{
    const table *t = l->table;
    size_t whole = 1;
    for (size_t i = 0; i < t->header.count; i++)
        l->widths[i] = least_width(t->alignments[i]);
    widen(l, &t->header);
    for (size_t i = 0; i < t->row_count; i++)
        widen(l, &t->rows[i]);
    for (size_t i = 0; i < t->header.count; i++)
        whole += l->widths[i] < FMT_WIDEST ? l->widths[i] + 3 : FMT_WIDEST;
    for (size_t i = 0; whole > FMT_WIDEST && i < t->header.count; i++)
        l->widths[i] = 0;
}

/* A cell and what fills it up, on the side its column leaves free. */
static void add_cell(const layout *l, buf *out, const table_row *row, size_t column)
{
    str text = source_text(l->source, row->cells[column].span);
    bool known = column < l->table->header.count;
    size_t wanted = known ? l->widths[column] : 0, width = wanted ? utf8_width(text) : 0;
    size_t room = wanted > width ? wanted - width : 0, before = 0;
    if (known && l->table->alignments[column] == ALIGN_RIGHT)
        before = room;
    if (known && l->table->alignments[column] == ALIGN_CENTRE)
        before = room / 2;
    buf_byte(out, ' ');
    buf_fill(out, ' ', before);
    buf_str(out, text);
    buf_fill(out, ' ', room - before);
    /* An empty cell of no width is one space between its bars. */
    buf_str(out, wanted || text.n ? S(" |") : S("|"));
}

static void add_delimiter(const layout *l, buf *out, size_t column)
{
    alignment a = l->table->alignments[column];
    size_t width = l->widths[column] ? l->widths[column] : least_width(a);
    bool left = a == ALIGN_LEFT || a == ALIGN_CENTRE;
    bool right = a == ALIGN_RIGHT || a == ALIGN_CENTRE;
    buf_str(out, left ? S(" :") : S(" "));
    buf_fill(out, '-', width - left - right);
    buf_str(out, right ? S(": |") : S(" |"));
}

static void replace(const layout *l, span where, buf *line)
{
    if (!str_eq(source_text(l->source, where), buf_view(line)))
        edits_add(l->edits, where, str_copy(l->edits->arena, buf_view(line)));
    line->n = 0;
}

static void lay_row(const layout *l, buf *line, const table_row *row)
{
    buf_byte(line, '|');
    for (size_t i = 0; i < row->count; i++)
        add_cell(l, line, row, i);
    replace(l, row->span, line);
}

void fmt_table(edits *e, const source *text, const table *t)
{
    layout l = {e, text, t, arena_array(e->arena, t->header.count, sizeof(size_t))};
    buf line = {0};
    measure(&l);
    lay_row(&l, &line, &t->header);
    buf_byte(&line, '|');
    for (size_t i = 0; i < t->header.count; i++)
        add_delimiter(&l, &line, i);
    replace(&l, t->delimiter, &line);
    for (size_t i = 0; i < t->row_count; i++)
        lay_row(&l, &line, &t->rows[i]);
    buf_free(&line);
}
