#include "compose/chart_bars.h"

enum {
    NAME_WIDTH = 1300,
    NAME_GAP = 80,
    ROW = 150,   /* height of a row whose name takes one line */
    BAR = 90,    /* of its bar */
    GROUP = 170, /* of a group's name */
    OPEN = 120,  /* how far a bar goes on that is not whole */
    LEAST = 300, /* room for bars in any case */
    FIGURE_GAP = 50,
    SCALE_ROOM = 300, /* the scale with its unit */
    EDGE = 40,        /* left of bars below their names, for the nought of the scale */
};

static int greater(int a, int b)
{
    return a > b ? a : b;
}

/*
 * How bars are laid out: where they begin, how long the longest may be with its figure
 * behind it, and whether their names stand above them, as on a phone.
 */
typedef struct extent {
    int width; /* of the chart */
    bool above;
    bool told; /* figures stand with the names, for they are too long to stand behind bars */
    int left, length;
    int64_t most;
} extent;

static chart_lines name_lines(const chart_bars *b, const extent *e, size_t row)
{
    const chart_bar_row *r = &b->rows[row];
    arena *a = b->context->arena;
    str name =
        e->told ? str_format(a, "%.*s: %.*s", STR_ARG(r->name), STR_ARG(r->figure)) : r->name;
    return chart_wrap(a, name, e->above ? e->width : NAME_WIDTH, false);
}

static str figure_of(const chart_bars *b, const extent *e, size_t row)
{
    return e->told ? S("") : b->rows[row].figure;
}

/* --- The key --- */

/*
 * Names of series with their patterns, in as many lines as they need. Returns the
 * height; with `k` NULL nothing is drawn.
 */
static int draw_key(chart *k, const chart_bars *b, const extent *e)
{
    enum { SWATCH = 150, TEXT = SWATCH + 40, GAP = 200, LINE = 130 };
    int x = 0, top = 0, height = 0;
    if (b->series_count < 2)
        return 0;
    for (size_t i = 0; i < b->series_count; i++) {
        chart_lines name = chart_wrap(b->context->arena, b->series[i], e->width - TEXT, false);
        if (x > 0 && x + TEXT + name.widest > e->width) {
            x = 0;
            top += height;
            height = 0;
        }
        if (k) {
            chart_bar(k, i, x, top + 5, SWATCH, BAR);
            chart_text_lines(k, NULL, CHART_START, x + TEXT, top + 50 + CHART_RISE / 2, &name);
        }
        height = greater(height, LINE + ((int)name.count - 1) * CHART_LEADING);
        x += TEXT + name.widest + GAP;
    }
    return top + height;
}

/* --- Rows --- */

static chart_lines group_lines(const chart_bars *b, const extent *e, size_t row)
{
    return chart_wrap(b->context->arena, b->rows[row].group, e->width, true);
}

static int group_height(const chart_bars *b, const extent *e, size_t row)
{
    if (b->rows[row].group.n == 0)
        return 0;
    return 60 + (int)group_lines(b, e, row).count * CHART_LEADING;
}

/* What stands above the bar itself in its row. */
static int name_height(const chart_bars *b, const extent *e, size_t row)
{
    return e->above ? (int)name_lines(b, e, row).count * CHART_LEADING : 0;
}

static int row_height(const chart_bars *b, const extent *e, size_t row)
{
    int lines = (int)name_lines(b, e, row).count * CHART_LEADING;
    return group_height(b, e, row) + (e->above ? lines + ROW + 20 : greater(ROW, lines + 40));
}

static int64_t row_total(const chart_bars *b, size_t row)
{
    int64_t sum = 0;
    for (size_t i = 0; i < b->series_count; i++) {
        int64_t value = b->rows[row].values[i];
        if (value > 0 && __builtin_add_overflow(sum, value, &sum))
            return INT64_MAX;
    }
    return sum;
}

static int64_t most_of(const chart_bars *b)
{
    int64_t most = 0;
    for (size_t i = 0; i < b->row_count; i++)
        most = row_total(b, i) > most ? row_total(b, i) : most;
    return most;
}

/* Room behind the longest bar. */
static int figure_room(const chart_bars *b, const extent *e, size_t row)
{
    return FIGURE_GAP + chart_text_width(figure_of(b, e, row), false) +
           (b->rows[row].open ? OPEN : 0);
}

static extent extent_of(const chart_bars *b, int width, bool above)
{
    extent e = {.width = width, .above = above, .most = most_of(b)};
    int names = 0, figures = 0;
    for (size_t i = 0; i < b->row_count && above; i++)
        e.told = e.told || figure_room(b, &e, i) > width * 2 / 3;
    for (size_t i = 0; i < b->row_count; i++) {
        names = greater(names, name_lines(b, &e, i).widest);
        figures = greater(figures, figure_room(b, &e, i));
    }
    e.left = above ? EDGE : names + NAME_GAP;
    e.length = greater(width - e.left - figures, LEAST);
    return e;
}

static int draw_bar(chart *k, const chart_bars *b, const extent *e, size_t row, int top)
{
    int64_t sum = 0;
    int x = e->left;
    for (size_t i = 0; i < b->series_count; i++) {
        int64_t value = b->rows[row].values[i];
        if (value <= 0 || __builtin_add_overflow(sum, value, &sum))
            continue;
        int end = e->left + chart_scale(sum, e->most, e->length);
        chart_bar(k, i, x, top, end - x, BAR);
        x = end;
    }
    return x;
}

/* The base lines of what stands above and beside a bar whose row begins at `top`. */
static int group_base(int top)
{
    return top + 50 + CHART_RISE;
}

static int name_base(const extent *e, int row, int bar)
{
    return e->above ? row + 20 + CHART_RISE : bar + BAR / 2 + CHART_RISE / 2;
}

static void draw_row(chart *k, const chart_bars *b, const extent *e, size_t row, int top)
{
    chart_lines name = name_lines(b, e, row);
    int bar = top + name_height(b, e, row) + (ROW - BAR) / 2;
    int base = bar + BAR / 2 + CHART_RISE / 2;
    chart_text_lines(k, NULL, CHART_START, 0, name_base(e, top, bar), &name);
    int end = draw_bar(k, b, e, row, bar);
    if (b->rows[row].open) {
        chart_rectangle(k, "unknown", end, bar, OPEN, BAR);
        end += OPEN;
    }
    chart_text(k, NULL, CHART_START, end + FIGURE_GAP, base, figure_of(b, e, row));
}

/* --- The whole --- */

/* The scale below the rows, its lines going around all text. */
static void draw_scale(chart *k, const chart_bars *b, const extent *e, int top, int bottom,
                       const chart_boxes *around)
{
    int64_t step = chart_step(e->most);
    int base = bottom + 40 + CHART_RISE, free_from = 0;
    for (int64_t value = 0; value <= e->most; value += step) {
        int x = e->left + chart_scale(value, e->most, e->length);
        str text = b->scale(b->context, value);
        int half = chart_text_width(text, false) / 2 + 1;
        chart_upright(k, value ? "grid" : "axis", x, top, bottom, around);
        if (x - half >= free_from && x + half <= e->width) {
            chart_text(k, "muted", CHART_MIDDLE, x, base, text);
            free_from = x + half + CHART_RISE / 2;
        }
        if (value > INT64_MAX - step)
            break;
    }
    chart_text(k, "muted", CHART_START, e->left, base + CHART_LEADING, b->unit);
}

/* All text that the lines of the scale may meet. Returns the end of the rows. */
static int gather_text(const chart_bars *b, const extent *e, size_t first, size_t end, int top,
                       chart_boxes *boxes)
{
    arena *a = b->context->arena;
    for (size_t i = first; i < end; i++) {
        chart_lines group = group_lines(b, e, i), name = name_lines(b, e, i);
        int row = top + group_height(b, e, i), bar = row + name_height(b, e, i);
        int x = e->left + chart_scale(row_total(b, i), e->most, e->length) + FIGURE_GAP +
                (b->rows[i].open ? OPEN : 0);
        chart_boxes_add_lines(a, boxes, 0, group_base(top), &group, true);
        if (e->above)
            chart_boxes_add_lines(a, boxes, 0, name_base(e, row, bar), &name, false);
        chart_boxes_add(a, boxes, x, bar + ROW / 2 + CHART_RISE / 2,
                        chart_text_width(figure_of(b, e, i), false));
        top += row_height(b, e, i);
    }
    chart_boxes_sort(boxes);
    return top;
}

/* The first row that no longer fits on a chart that begins with row `first`. */
static size_t rows_that_fit(const chart_bars *b, const extent *e, size_t first)
{
    int used = draw_key(NULL, b, e) + SCALE_ROOM;
    size_t end = first;
    for (; end < b->row_count; end++) {
        used += row_height(b, e, end);
        if (used > CHART_TALLEST && end > first)
            break;
    }
    return end;
}

static void draw_rows(chart *k, const chart_bars *b, const extent *e, size_t first, size_t end)
{
    chart_boxes text = {0};
    int top = draw_key(k, b, e);
    int bottom = gather_text(b, e, first, end, top, &text);
    draw_scale(k, b, e, top, bottom, &text);
    for (size_t i = first; i < end; i++) {
        chart_lines group = group_lines(b, e, i);
        chart_text_lines(k, "strong", CHART_START, 0, group_base(top), &group);
        draw_row(k, b, e, i, top + group_height(b, e, i));
        top += row_height(b, e, i);
    }
    chart_close(k, bottom + SCALE_ROOM);
}

void chart_bars_draw(const chart_bars *b, xmlNode *parent, const chart_head *head)
{
    extent e = extent_of(b, CHART_WIDTH, false), narrow = extent_of(b, CHART_NARROW, true);
    for (size_t first = 0, end; first < b->row_count; first = end) {
        end = rows_that_fit(b, &e, first);
        chart k = chart_open(b->context, parent, head);
        draw_rows(&k, b, &e, first, end);
        chart_narrow(&k);
        draw_rows(&k, b, &narrow, first, end);
        b->data(&k, b, first, end);
    }
}
