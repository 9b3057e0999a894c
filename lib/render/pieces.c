#include "render/pieces.h"

#include <math.h>

#include "render/share.h"

/* A column of text is no pleasure to read when it is narrower. */
enum { READABLE = 110 };

/* Leading columns take no more of a piece than this. */
static const double LEADING_SHARE = 0.4;

/* What is needed while cutting. */
typedef struct cutter {
    measures *all;
    double gap;
    double room;    /* of a piece, beside the leading columns */
    uint32_t first; /* column behind the leading ones */
} cutter;

static double wanted(const measure *m, double room)
{
    return fmin(fmin(m->widest, fmax(m->narrowest, READABLE)), room);
}

/* Columns whose cells are headers of rows; without any, the first one. */
static uint32_t leading_columns(const measures *all, double most, double gap)
{
    uint32_t count = 0;
    double width = 0;
    while (count + 1 < all->count && all->columns[count].named)
        count++;
    if (count == 0 && all->count > 1)
        count = 1;
    for (uint32_t i = 0; i < count; i++)
        width += all->columns[i].narrowest + gap;
    return width > most ? 0 : count;
}

/* Sets the widths of the leading columns; returns how far they reach with their gaps. */
static double lead(measures *all, uint32_t count, double most, double gap)
{
    double width = 0, least = 0;
    for (uint32_t i = 0; i < count; i++) {
        all->columns[i].width = wanted(&all->columns[i], most);
        width += all->columns[i].width + gap;
        least += all->columns[i].narrowest + gap;
    }
    if (width <= most)
        return width;
    for (uint32_t i = 0; i < count; i++)
        all->columns[i].width = all->columns[i].narrowest;
    return least;
}

/* Where the piece ends that begins at column `from` and may be that wide. */
static uint32_t piece_end(const cutter *c, uint32_t from, double limit)
{
    double width = 0;
    uint32_t end = from;
    while (end < c->all->count) {
        width += wanted(&c->all->columns[end], c->room) + (end > from ? c->gap : 0);
        if (width > limit && end > from)
            break;
        end++;
    }
    return end;
}

static uint32_t count_pieces(const cutter *c, double limit)
{
    uint32_t count = 0;
    for (uint32_t from = c->first; from < c->all->count; count++)
        from = piece_end(c, from, limit);
    return count;
}

/* The narrowest limit that makes no more pieces than the whole room, so that all are alike. */
static double even_limit(const cutter *c, uint32_t count)
{
    double low = 0, high = c->room;
    for (int i = 0; i < 20; i++) {
        double middle = (low + high) / 2;
        if (count_pieces(c, middle) > count)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* The columns of one piece share the room beside the leading ones. */
static double share_piece(const cutter *c, uint32_t from, uint32_t end)
{
    measures part = {.columns = c->all->columns + from, .count = end - from};
    part.room = c->room - c->gap * (part.count - 1);
    measure_sum(&part);
    share_room(&part);
    double width = c->gap * (part.count - 1);
    for (uint32_t i = 0; i < part.count; i++)
        width += part.columns[i].width;
    return width;
}

static void set_columns(const measures *all, uint32_t from, uint32_t end, double x, double gap,
                        grid_column *columns)
{
    for (uint32_t i = from; i < end; i++) {
        const measure *m = &all->columns[i];
        columns[i] = (grid_column){(float)x, (float)m->width, (float)m->fraction, m->kind};
        x += m->width + gap;
    }
}

bool pieces_cut(arena *a, measures *all, double room, double gap, grid_shape *shape,
                grid_column *columns)
{
    double most = room * LEADING_SHARE;
    cutter c = {.all = all, .gap = gap, .first = leading_columns(all, most, gap)};
    double left = lead(all, c.first, most, gap);
    c.room = room - left;
    uint32_t count = count_pieces(&c, c.room), from = c.first;
    if (count < 2)
        return false;
    double limit = even_limit(&c, count);
    grid_piece *pieces = arena_array(a, count, sizeof *pieces);
    set_columns(all, 0, c.first, 0, gap, columns);
    shape->width = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t end = piece_end(&c, from, limit);
        double width = left + share_piece(&c, from, end);
        set_columns(all, from, end, left, gap, columns);
        pieces[i] = (grid_piece){from, end, (float)width};
        shape->width = fmaxf(shape->width, (float)width);
        from = end;
    }
    shape->leading = c.first;
    shape->pieces = pieces;
    shape->piece_count = count;
    return true;
}
