#include "render/share.h"

#include <math.h>

/* Sums of widths that should be equal may differ by so much. */
#define ROUNDING 0.01

/* Tables of more columns keep the widths they were first given. */
enum { MOST_TRIED = 16 };

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

/* Tables that do not fill the room become as wide as half of it, or fill it. */
static double stretched(double content, double room)
{
    return content * 1.25 < room / 2 ? room / 2 : room;
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

bool share_crowded(const measures *all)
{
    return all->narrowest > all->room + ROUNDING;
}

static void first_widths(measures *all)
{
    bool crowded = share_crowded(all), loose = all->widest <= all->room;
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

/* The widest cell of a column. */
static double longest(const measures *all, uint32_t column)
{
    double most = 0;
    for (size_t r = 0; r < all->row_count; r++)
        for (uint32_t i = 0; i < all->rows[r].count; i++)
            if (all->rows[r].cells[i].column == column)
                most = fmax(most, all->rows[r].cells[i].length);
    return most;
}

/* Makes a column wider by what the others can spare, each as it has; false if they cannot. */
static bool widen(measures *all, uint32_t column, double width)
{
    double more = width - all->columns[column].width, spare = 0;
    for (uint32_t i = 0; i < all->count; i++)
        if (i != column)
            spare += all->columns[i].width - all->columns[i].narrowest;
    if (more > spare)
        return false;
    for (uint32_t i = 0; i < all->count; i++) {
        measure *m = &all->columns[i];
        if (i != column)
            m->width -= more * (m->width - m->narrowest) / spare;
    }
    all->columns[column].width = width;
    return true;
}

/* Tries a column at a width; keeps it if that does good. */
static bool try_width(measures *all, uint32_t column, double width, double *harm)
{
    double before[MOST_TRIED];
    for (uint32_t i = 0; i < all->count; i++)
        before[i] = all->columns[i].width;
    if (widen(all, column, width)) {
        double now = measure_harm(all);
        if (now < *harm) {
            *harm = now;
            return true;
        }
    }
    for (uint32_t i = 0; i < all->count; i++)
        all->columns[i].width = before[i];
    return false;
}

/* Tries a column as wide as its longest text in one line, or broken once, twice or thrice. */
static bool improve_column(measures *all, uint32_t column, double *harm)
{
    const measure *m = &all->columns[column];
    double text = longest(all, column);
    bool better = false;
    for (int lines = 1; lines <= 4; lines++) {
        double width = lines == 1 ? m->widest : fmin(m->widest, text * 1.07 / lines);
        if (width > m->width + 1)
            better = try_width(all, column, width, harm) || better;
    }
    return better;
}

static void improve(measures *all)
{
    double harm = measure_harm(all);
    bool better = all->count <= MOST_TRIED;
    for (int round = 0; round < 3 && better; round++) {
        better = false;
        for (uint32_t i = 0; i < all->count; i++)
            better = improve_column(all, i, &harm) || better;
    }
}

void share_room(measures *all)
{
    keep_short(all);
    first_widths(all);
    if (!share_crowded(all) && all->widest > all->room)
        improve(all);
}
