#include "render/columns.h"

#include <math.h>

/* Narrower than this a column is only when the page leaves no choice. */
enum { LEAST_WIDTH = 16 };

/* Sums of widths that should be equal may differ by so much. */
#define ROUNDING 0.01

/* Numbers that are longer may be broken. */
enum { LONGEST_NUMBER = 160 };

/* What is known of a column while its width is not. */
typedef struct measure {
    double narrowest;
    double widest;
    double whole;    /* widest part of an amount before the decimal point */
    double fraction; /* and from it on */
    double demand;   /* sum over cells of their length cubed */
    double width;
    cell_kind kind;
} measure;

/* The columns of a table and the room they share. */
typedef struct measures {
    measure *columns;
    uint32_t count;
    double narrowest; /* sums */
    double widest;
    double room; /* for text, without the gaps */
} measures;

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

double columns_fraction(layout *l, const grid_row *row, const xmlNode *cell)
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
    if (dom_class(cell, "nowrap"))
        e.narrowest = e.widest;
    if (dom_child(cell, TAG_UL) || dom_child(cell, TAG_OL))
        e.narrowest += l->theme->indent;
    return e;
}

static void measure_cell(layout *l, measure *m, const grid_row *row, const grid_cell *cell)
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
    if (number && e.widest < LONGEST_NUMBER)
        e.narrowest = e.widest;
    if (body && (kind != CELL_TEXT || m->widest == 0))
        m->kind = kind;
    raise(&m->narrowest, e.narrowest);
    raise(&m->widest, e.widest);
    m->demand += e.widest * e.widest * e.widest;
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

static void measure_all(layout *l, const grid *g, measures *all)
{
    for (int spanning = 0; spanning < 2; spanning++)
        for (size_t r = 0; r < g->row_count; r++)
            for (uint32_t i = 0; i < g->rows[r].count; i++) {
                const grid_cell *cell = &g->rows[r].cells[i];
                measure *m = &all->columns[cell->column];
                if (cell->span == 1 && !spanning)
                    measure_cell(l, m, &g->rows[r], cell);
                else if (cell->span > 1 && spanning)
                    measure_spanning(l, m, &g->rows[r], cell);
            }
    for (uint32_t i = 0; i < all->count; i++) {
        measure *m = &all->columns[i];
        raise(&m->narrowest, m->whole + m->fraction);
        raise(&m->narrowest, LEAST_WIDTH);
        raise(&m->widest, m->narrowest);
        all->narrowest += m->narrowest;
        all->widest += m->widest;
        m->demand = sqrt(sqrt(m->demand));
    }
}

/* The width for a share of the room, within the column's bounds. */
static double bounded(const measure *m, double share)
{
    double width = share * m->demand;
    return width < m->narrowest ? m->narrowest : width > m->widest ? m->widest : width;
}

static double total(const measures *all, double share)
{
    double sum = 0;
    for (uint32_t i = 0; i < all->count; i++)
        sum += bounded(&all->columns[i], share);
    return sum;
}

/* The share at which the columns fill the room, by bisection. */
static double fitting_share(const measures *all)
{
    double low = 0, high = 1;
    while (total(all, high) < all->room && high < 1e9)
        high *= 2;
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2;
        if (total(all, middle) > all->room)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* Tables that do not fill the page are made wider than their content, up to this. */
static double stretched(double content, double room)
{
    double wide = content * 1.8;
    return wide < room ? wide : room;
}

/*
 * The width that no column may go beyond when not even all longest words fit: figures and
 * short words stay whole, and only the longest are broken.
 */
static double crowded_limit(const measures *all)
{
    double low = 0, high = all->room;
    for (int i = 0; i < 50; i++) {
        double middle = (low + high) / 2, sum = 0;
        for (uint32_t k = 0; k < all->count; k++)
            sum += fmin(all->columns[k].narrowest, middle);
        if (sum > all->room)
            high = middle;
        else
            low = middle;
    }
    return low;
}

/* Columns of short texts are not broken where that leaves most of the room to the others. */
static void keep_short(measures *all)
{
    for (uint32_t i = 0; i < all->count; i++) {
        measure *m = &all->columns[i];
        double more = m->widest - m->narrowest;
        if (m->widest > all->room / 6 || all->narrowest + more > all->room / 2)
            continue;
        m->narrowest = m->widest;
        all->narrowest += more;
    }
}

static void share_room(measures *all)
{
    bool crowded = all->narrowest > all->room + ROUNDING, loose = all->widest <= all->room;
    double share = crowded || loose ? 0 : fitting_share(all);
    double wide = stretched(all->widest, all->room);
    double limit = crowded ? crowded_limit(all) : 0;
    for (uint32_t i = 0; i < all->count; i++) {
        measure *m = &all->columns[i];
        if (crowded)
            m->width = fmin(m->narrowest, limit);
        else if (loose)
            m->width = m->widest * wide / all->widest;
        else
            m->width = bounded(m, share);
    }
}

/* The columns as they were found, in memory for all passes. */
static known_widths *found(layout *l, const xmlNode *table, const measures *all, double gap)
{
    known_widths *known = arena_alloc(l->fonts->arena, sizeof *known);
    grid_column *columns = arena_array(l->fonts->arena, all->count, sizeof *columns);
    double x = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        const measure *m = &all->columns[i];
        columns[i] = (grid_column){(float)x, (float)m->width, (float)m->fraction, m->kind};
        x += m->width + gap;
    }
    *known = (known_widths){.table = table,
                            .columns = columns,
                            .count = all->count,
                            .width = (float)(x - gap),
                            .crowded = all->narrowest > all->room + ROUNDING};
    return known;
}

static known_widths *find(layout *l, const grid *g, const xmlNode *table)
{
    uint32_t gaps = g->column_count - 1;
    double gap = l->theme->cell_gap, room = l->at.width;
    if (gap * g->column_count > room / 2)
        gap = room / 2 / g->column_count;
    measures all = {.columns = fifo_array(l->memory, g->column_count, sizeof(measure)),
                    .count = g->column_count};
    measure_all(l, g, &all);
    /* Gaps give way, down to half, before words do. */
    if (gaps && all.narrowest + gap * gaps > room)
        gap = fmax(gap / 2, (room - all.narrowest) / gaps);
    all.room = room - gap * gaps;
    keep_short(&all);
    share_room(&all);
    return found(l, table, &all, gap);
}

void columns_find(layout *l, grid *g, const xmlNode *table)
{
    known_widths *known = *l->widths;
    if (!known)
        known = *l->widths = find(l, g, table);
    /* The same tables come in the same order, unless one had to be laid out anew. */
    if (known->table == table && known->count == g->column_count)
        l->widths = &known->next;
    else
        known = find(l, g, table);
    g->columns = known->columns;
    g->width = known->width;
    g->crowded = known->crowded;
}
