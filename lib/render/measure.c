#include "render/measure.h"

#include <math.h>

enum {
    LEAST_WIDTH = 16,     /* a column is narrower only when the page leaves no choice */
    LONGEST_NUMBER = 160, /* numbers that are longer may be broken */
    LONGEST_WORD = 180,   /* and so may words */
    BLANK_WIDTH = 84,     /* of a column that is to be written in by hand */
    HEAD_WEIGHT = 3,      /* a line in the head counts as much as three below it */
    ROWS = 400,           /* remembered: enough to tell how high a table becomes */
};

/* Lines are not filled to their end: by so much texts seem longer than they are. */
static const double RAGGED = 1.06;

static bool is_digit(layout *l, const passage *t, size_t at, size_t run)
{
    face f = t->runs[run].style.face;
    uint16_t id = t->glyphs[at];
    return id >= font_glyph(l->fonts, f, '0').id && id <= font_glyph(l->fonts, f, '9').id;
}

/* Splits the text in the builder at its decimal point; false when it has no digit. */
static bool split_amount(layout *l, double *whole, double *fraction)
{
    const passage *t = &l->builder.text;
    double width = 0, point = -1;
    bool digit = false, any = t->count == 1;
    size_t run = 0;
    for (size_t i = 0; i < t->count; i++) {
        while (run + 1 < t->run_count && t->runs[run + 1].first <= i)
            run++;
        bool dot = t->glyphs[i] == font_glyph(l->fonts, t->runs[run].style.face, '.').id;
        if (dot && digit && i + 1 < t->count && is_digit(l, t, i + 1, run))
            point = width;
        digit = is_digit(l, t, i, run);
        any = any || digit;
        width += text_width(t, i, i + 1, run);
    }
    *whole = point < 0 ? width : point;
    *fraction = width - *whole;
    return any;
}

double measure_fraction(layout *l, const grid_row *row, const xmlNode *cell)
{
    double whole, fraction;
    grid_cell_text(l, row, cell);
    return split_amount(l, &whole, &fraction) ? fraction : -1;
}

static void raise(double *value, double to)
{
    if (to > *value)
        *value = to;
}

static text_extent extent_of(layout *l, const grid_row *row, const xmlNode *cell)
{
    grid_cell_text(l, row, cell);
    text_extent e = text_measure(&l->builder.text);
    e.narrowest = fmin(e.narrowest, LONGEST_WORD);
    if (dom_class(cell, "nowrap") && e.widest < LONGEST_NUMBER)
        e.narrowest = e.widest;
    if (dom_child(cell, TAG_UL) || dom_child(cell, TAG_OL))
        e.narrowest += l->theme->indent;
    return e;
}

static text_extent measure_cell(layout *l, measure *m, const grid_row *row,
                                const grid_cell *cell)
{
    text_extent e = extent_of(l, row, cell->node);
    cell_kind kind = grid_cell_kind(cell->node);
    bool body = row->kind != ROW_HEAD, number = kind == CELL_NUMBER;
    double whole, fraction;
    if (kind == CELL_AMOUNT && body && split_amount(l, &whole, &fraction)) {
        number = true;
        raise(&m->whole, whole);
        raise(&m->fraction, fraction);
    }
    if (number && body && e.widest < LONGEST_NUMBER)
        e.narrowest = e.widest;
    if (body && (kind != CELL_TEXT || m->widest == 0))
        m->kind = kind;
    if (body) {
        m->blank = m->blank && e.lines == 0;
        m->named = m->named && dom_tag(cell->node) == TAG_TH;
    }
    raise(&m->narrowest, e.narrowest);
    raise(&m->widest, e.widest);
    m->own = true;
    m->demand += e.widest * e.widest * e.widest;
    return e;
}

/* A cell over several columns needs no more than its longest word. */
static void measure_spanning(layout *l, measure *first, const grid_row *row,
                             const grid_cell *cell)
{
    text_extent e = extent_of(l, row, cell->node);
    double has = l->theme->cell_gap * (cell->span - 1);
    for (uint32_t i = 0; i < cell->span; i++)
        has += first[i].narrowest;
    for (uint32_t i = 0; i < cell->span && e.narrowest > has; i++)
        first[i].narrowest += (e.narrowest - has) / cell->span;
}

/* The cells of a row that stand over one column each. */
static void measure_row(layout *l, measures *all, const grid_row *row)
{
    bool remembered = all->row_count < ROWS;
    cell_extent *cells = remembered ? fifo_array(l->memory, row->count, sizeof *cells) : NULL;
    uint32_t count = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        const grid_cell *cell = &row->cells[i];
        if (cell->span > 1)
            continue;
        text_extent e = measure_cell(l, &all->columns[cell->column], row, cell);
        if (remembered)
            cells[count++] =
                (cell_extent){(float)e.widest, (float)e.length, e.lines, cell->column};
    }
    if (remembered)
        all->rows[all->row_count++] = (row_extent){cells, count, row->kind == ROW_HEAD};
}

/* What a column is given when all its cells are known. */
static void finish_column(measure *m)
{
    raise(&m->narrowest, m->whole + m->fraction);
    raise(&m->narrowest, m->own ? LEAST_WIDTH : 0);
    raise(&m->widest, m->narrowest);
    if (m->blank && m->own)
        raise(&m->widest, BLANK_WIDTH);
    m->demand = sqrt(sqrt(m->demand));
}

void measure_sum(measures *all)
{
    all->narrowest = all->widest = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        all->narrowest += all->columns[i].narrowest;
        all->widest += all->columns[i].widest;
    }
}

measures measure_table(layout *l, const grid *g)
{
    measures all = {.columns = fifo_array(l->memory, g->column_count, sizeof(measure)),
                    .count = g->column_count};
    size_t rows = g->row_count < ROWS ? g->row_count : ROWS;
    all.rows = fifo_array(l->memory, rows, sizeof *all.rows);
    for (uint32_t i = 0; i < all.count; i++)
        all.columns[i].blank = all.columns[i].named = g->row_count > g->head_count;
    for (size_t r = 0; r < g->row_count; r++)
        measure_row(l, &all, &g->rows[r]);
    for (size_t r = 0; r < g->row_count; r++)
        for (uint32_t i = 0; i < g->rows[r].count; i++) {
            const grid_cell *cell = &g->rows[r].cells[i];
            if (cell->span > 1)
                measure_spanning(l, &all.columns[cell->column], &g->rows[r], cell);
        }
    for (uint32_t i = 0; i < all.count; i++)
        finish_column(&all.columns[i]);
    measure_sum(&all);
    return all;
}

static void merge_column(measure *m, const measure *other)
{
    raise(&m->whole, other->whole);
    raise(&m->fraction, other->fraction);
    raise(&m->narrowest, fmax(other->narrowest, m->whole + m->fraction));
    raise(&m->widest, fmax(other->widest, m->narrowest));
    m->demand = sqrt(sqrt(pow(m->demand, 4) + pow(other->demand, 4)));
    m->own = m->own || other->own;
    m->blank = m->blank && other->blank;
    m->named = m->named && other->named;
}

void measure_merge(layout *l, measures *all, const measures *other)
{
    for (uint32_t i = 0; i < all->count; i++)
        merge_column(&all->columns[i], &other->columns[i]);
    size_t room = ROWS - all->row_count;
    size_t more = other->row_count < room ? other->row_count : room;
    row_extent *rows = fifo_array(l->memory, all->row_count + more, sizeof *rows);
    for (size_t i = 0; i < all->row_count + more; i++)
        rows[i] = i < all->row_count ? all->rows[i] : other->rows[i - all->row_count];
    all->rows = rows;
    all->row_count += more;
    measure_sum(all);
}

uint32_t measure_lines(const cell_extent *cell, double width)
{
    if (cell->widest <= width + 0.01)
        return cell->lines;
    double lines = ceil(cell->length * RAGGED / width);
    return lines > cell->lines ? (uint32_t)lines : cell->lines + 1;
}

static uint32_t row_lines(const measures *all, const row_extent *row)
{
    uint32_t most = 1;
    for (uint32_t i = 0; i < row->count; i++) {
        uint32_t lines =
            measure_lines(&row->cells[i], all->columns[row->cells[i].column].width);
        most = lines > most ? lines : most;
    }
    return most;
}

double measure_height(const measures *all)
{
    double height = 0;
    for (size_t i = 0; i < all->row_count; i++)
        height += row_lines(all, &all->rows[i]);
    return height;
}

double measure_harm(const measures *all)
{
    double harm = 0;
    for (size_t i = 0; i < all->row_count; i++) {
        double lines = row_lines(all, &all->rows[i]);
        harm += lines * sqrt(lines) * (all->rows[i].head ? HEAD_WEIGHT : 1);
    }
    return harm;
}
