#include "render/columns.h"

#include <math.h>

#include "render/alike.h"
#include "render/pieces.h"
#include "render/share.h"

/*
 * Text in a column narrower than `READABLE` is squeezed when it takes more than `TALL`
 * lines, and a table is when as many of its rows are.
 */
enum { READABLE = 110, TALL = 5, SQUEEZED_ROWS = 3, SQUEEZED_SHARE = 4 };

/* A table of no more lines than this, head and all, is not worth a page of its own. */
enum { FEW_LINES = 6, FEW_PIECES = 3 };

enum { MANY = 8 };

static bool is_squeezed(const measures *all, const row_extent *row)
{
    for (uint32_t i = 0; i < row->count; i++) {
        double width = all->columns[row->cells[i].column].width;
        if (width < READABLE && measure_lines(&row->cells[i], width) > TALL)
            return true;
    }
    return false;
}

static grid_fit fit_of(const measures *all)
{
    size_t squeezed = 0;
    if (share_crowded(all))
        return FIT_CROWDED;
    if (all->widest <= all->room)
        return FIT_WELL;
    for (size_t i = 0; i < all->row_count; i++)
        squeezed += is_squeezed(all, &all->rows[i]);
    bool many = squeezed >= SQUEEZED_ROWS && squeezed * SQUEEZED_SHARE >= all->row_count;
    return many ? FIT_SQUEEZED : FIT_WELL;
}

/* All columns beside one another. */
static void set_whole(arena *a, const measures *all, double gap, grid_shape *shape,
                      grid_column *columns)
{
    grid_piece *whole = arena_alloc(a, sizeof *whole);
    double x = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        const measure *m = &all->columns[i];
        columns[i] = (grid_column){(float)x, (float)m->width, (float)m->fraction, m->kind};
        x += m->width + gap;
    }
    *whole = (grid_piece){0, all->count, (float)(x - gap)};
    shape->width = whole->width;
    shape->pieces = whole;
    shape->piece_count = 1;
    shape->leading = 0;
}

/* Tables that have one shape; those that follow have another. */
enum { MOST_ALIKE = 64 };

/* What the table wants together with those that are alike. */
static measures measure_alike(layout *l, const grid *g, const xmlNode *table)
{
    measures all = measure_table(l, g);
    const xmlNode *next = table;
    for (int i = 1; i < MOST_ALIKE && !l->at.collect && (next = alike_next(next)); i++) {
        grid other = grid_rows(l, next);
        measures more = measure_table(l, &other);
        if (more.count == all.count)
            measure_merge(l, &all, &more);
    }
    return all;
}

static const grid_shape *shape_of(layout *l, const grid *g, const xmlNode *table)
{
    arena *a = l->kept;
    uint32_t gaps = g->column_count - 1;
    double gap = l->theme->cell_gap, room = l->at.width, narrow = gap;
    if (gap * g->column_count > room / 2)
        narrow = room / 2 / g->column_count;
    measures all = measure_alike(l, g, table);
    /* Many columns stand closer together; gaps give way, down to half, before words do. */
    if (g->column_count > MANY && all.widest + narrow * gaps > room)
        narrow = fmin(narrow, gap * 2 / 3);
    if (gaps && all.narrowest + narrow * gaps > room)
        narrow = fmax(narrow / 2, (room - all.narrowest) / gaps);
    all.room = room - narrow * gaps;
    grid_shape *shape = arena_alloc(a, sizeof *shape);
    grid_column *columns = arena_array(a, g->column_count, sizeof *columns);
    *shape = (grid_shape){.columns = columns, .count = g->column_count};
    share_room(&all);
    shape->fit = fit_of(&all);
    bool cut = shape->fit == FIT_CROWDED && !l->at.collect &&
               pieces_cut(a, &all, room, gap, shape, columns);
    if (!cut)
        set_whole(a, &all, narrow, shape, columns);
    shape->few = cut && shape->piece_count <= FEW_PIECES && measure_height(&all) <= FEW_LINES;
    return shape;
}

/* The shape of a table like the one before it, or one that it begins. */
static const grid_shape *shared_shape(layout *l, const grid *g, const xmlNode *table)
{
    alike_tables *a = &l->alike;
    bool follows = !l->at.collect && a->left && a->next == dom_identity(table) &&
                   a->room == l->at.width && a->shape->count == g->column_count;
    if (l->at.collect)
        return shape_of(l, g, table);
    if (!follows)
        *a = (alike_tables){NULL, MOST_ALIKE, l->at.width, shape_of(l, g, table)};
    a->left--;
    const xmlNode *next = alike_next(table);
    a->next = next ? dom_identity(next) : NULL;
    return a->shape;
}

static known_shape *find(layout *l, const grid *g, const xmlNode *table)
{
    known_shape *known = arena_alloc(l->kept, sizeof *known);
    *known = (known_shape){dom_identity(table), l->at.width, shared_shape(l, g, table), NULL};
    return known;
}

void columns_find(layout *l, grid *g, const xmlNode *table)
{
    known_shape *known = *l->shapes;
    if (!known)
        known = *l->shapes = find(l, g, table);
    /* The same tables come in the same order, unless one had to be laid out anew. */
    if (known->table == dom_identity(table) && known->room == l->at.width)
        l->shapes = &known->next;
    else
        known = find(l, g, table);
    g->shape = known->shape;
}
