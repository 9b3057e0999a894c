#include "render/columns.h"

#include <math.h>

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

static const grid_shape *shape_of(layout *l, const grid *g)
{
    arena *a = l->fonts->arena;
    uint32_t gaps = g->column_count - 1;
    double gap = l->theme->cell_gap, room = l->at.width, narrow = gap;
    if (gap * g->column_count > room / 2)
        narrow = room / 2 / g->column_count;
    measures all = measure_table(l, g);
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

static known_shape *find(layout *l, const grid *g, const xmlNode *table)
{
    known_shape *known = arena_alloc(l->fonts->arena, sizeof *known);
    *known = (known_shape){dom_identity(table), l->at.width, shape_of(l, g), NULL};
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
