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
};

static int greater(int a, int b)
{
    return a > b ? a : b;
}

static chart_lines name_lines(const chart_bars *b, size_t row)
{
    return chart_wrap(b->context->arena, b->rows[row].name, NAME_WIDTH, false);
}

/* --- The key --- */

/*
 * Names of series with their patterns, in as many lines as they need. Returns the
 * height; with `k` NULL nothing is drawn.
 */
static int draw_key(chart *k, const chart_bars *b)
{
    enum { SWATCH = 150, TEXT = SWATCH + 40, GAP = 200, LINE = 130 };
    int x = 0, top = 0, height = 0;
    if (b->series_count < 2)
        return 0;
    for (size_t i = 0; i < b->series_count; i++) {
        chart_lines name =
            chart_wrap(b->context->arena, b->series[i], CHART_WIDTH - TEXT, false);
        if (x > 0 && x + TEXT + name.widest > CHART_WIDTH) {
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

static chart_lines group_lines(const chart_bars *b, size_t row)
{
    return chart_wrap(b->context->arena, b->rows[row].group, CHART_WIDTH, true);
}

static int group_height(const chart_bars *b, size_t row)
{
    if (b->rows[row].group.n == 0)
        return 0;
    return 60 + (int)group_lines(b, row).count * CHART_LEADING;
}

static int row_height(const chart_bars *b, size_t row)
{
    int lines = (int)name_lines(b, row).count * CHART_LEADING;
    return group_height(b, row) + greater(ROW, lines + 40);
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

/* Where bars begin and how long the longest may be, its figure behind it. */
typedef struct extent {
    int left, length;
    int64_t most;
} extent;

static extent extent_of(const chart_bars *b)
{
    int names = 0, figures = 0;
    for (size_t i = 0; i < b->row_count; i++) {
        int figure = FIGURE_GAP + chart_text_width(b->rows[i].figure, false) +
                     (b->rows[i].open ? OPEN : 0);
        names = greater(names, name_lines(b, i).widest);
        figures = greater(figures, figure);
    }
    extent e = {.left = names + NAME_GAP, .most = most_of(b)};
    e.length = greater(CHART_WIDTH - e.left - figures, LEAST);
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

static void draw_row(chart *k, const chart_bars *b, const extent *e, size_t row, int top)
{
    chart_lines name = name_lines(b, row);
    int bar = top + (ROW - BAR) / 2, base = bar + BAR / 2 + CHART_RISE / 2;
    chart_text_lines(k, NULL, CHART_START, 0, base, &name);
    int end = draw_bar(k, b, e, row, bar);
    if (b->rows[row].open) {
        chart_rectangle(k, "unknown", end, bar, OPEN, BAR);
        end += OPEN;
    }
    chart_text(k, NULL, CHART_START, end + FIGURE_GAP, base, b->rows[row].figure);
}

/* --- The whole --- */

/* The scale below the rows, its lines going around the figures. */
static void draw_scale(chart *k, const chart_bars *b, const extent *e, int top, int bottom,
                       const chart_boxes *figures)
{
    int64_t step = chart_step(e->most);
    int base = bottom + 40 + CHART_RISE, free_from = 0;
    for (int64_t value = 0; value <= e->most; value += step) {
        int x = e->left + chart_scale(value, e->most, e->length);
        str text = b->scale(b->context, value);
        int half = chart_text_width(text, false) / 2 + 1;
        chart_upright(k, value ? "grid" : "axis", x, top, bottom, figures);
        if (x - half >= free_from && x + half <= CHART_WIDTH) {
            chart_text(k, "muted", CHART_MIDDLE, x, base, text);
            free_from = x + half + CHART_RISE / 2;
        }
        if (value > INT64_MAX - step)
            break;
    }
    chart_text(k, "muted", CHART_START, e->left, base + CHART_LEADING, b->unit);
}

static int gather_figures(const chart_bars *b, const extent *e, size_t first, size_t end,
                          int top, chart_boxes *boxes)
{
    for (size_t i = first; i < end; i++) {
        int row = top + group_height(b, i);
        int x = e->left + chart_scale(row_total(b, i), e->most, e->length) + FIGURE_GAP +
                (b->rows[i].open ? OPEN : 0);
        chart_boxes_add(b->context->arena, boxes, x, row + ROW / 2 + CHART_RISE / 2,
                        chart_text_width(b->rows[i].figure, false));
        top += row_height(b, i);
    }
    chart_boxes_sort(boxes);
    return top;
}

/* The first row that no longer fits on a chart that begins with row `first`. */
static size_t rows_that_fit(const chart_bars *b, size_t first)
{
    int used = draw_key(NULL, b) + SCALE_ROOM;
    size_t end = first;
    for (; end < b->row_count; end++) {
        used += row_height(b, end);
        if (used > CHART_TALLEST && end > first)
            break;
    }
    return end;
}

static void draw_rows(chart *k, const chart_bars *b, const extent *e, size_t first, size_t end)
{
    chart_boxes figures = {0};
    int top = draw_key(k, b);
    int bottom = gather_figures(b, e, first, end, top, &figures);
    draw_scale(k, b, e, top, bottom, &figures);
    for (size_t i = first; i < end; i++) {
        chart_lines group = group_lines(b, i);
        chart_text_lines(k, "strong", CHART_START, 0, top + 50 + CHART_RISE, &group);
        draw_row(k, b, e, i, top + group_height(b, i));
        top += row_height(b, i);
    }
    chart_close(k, bottom + SCALE_ROOM);
}

void chart_bars_draw(const chart_bars *b, xmlNode *parent, const chart_head *head)
{
    extent e = extent_of(b);
    for (size_t first = 0, end; first < b->row_count; first = end) {
        end = rows_that_fit(b, first);
        chart k = chart_open(b->context, parent, head);
        draw_rows(&k, b, &e, first, end);
        b->data(&k, b, first, end);
    }
}
