/* Which work stream serves which outcome: a disc where it does, and how many do. */
#include "compose/chart.h"
#include "compose/charts.h"
#include "compose/views_plan.h"

enum {
    NAME_WIDTH = 1300,
    NAME_WIDTH_NARROW = 1000,
    GAP = 80, /* behind the names */
    ROW = 150,
    DISC = 45,
    FOOT = 170,         /* the sums */
    MOST_OUTCOMES = 10, /* more would leave no room for their names */
    HEAD_LINES = 14,    /* of a name; longer ones are given by their id */
};

typedef struct picture {
    view_context *context;
    const links *links;
    chart_lines heads[MOST_OUTCOMES];
    int head; /* height of the names of outcomes */
    int step; /* width of a column */
    int names;
    bool narrow; /* outcomes are named below the rows, and stand above them by their ids */
} picture;

static bool serves(const picture *p, size_t stream, size_t outcome)
{
    return p->links->serves[stream * p->links->outcome_count + outcome];
}

static size_t count_serving(const links *l, size_t streams, size_t outcome)
{
    size_t n = 0;
    for (size_t i = 0; i < streams; i++)
        n += l->serves[i * l->outcome_count + outcome];
    return n;
}

static str outcome_name(const links *l, size_t outcome)
{
    const named *o = &l->outcomes[outcome];
    return o->title.text.n ? o->title.text : o->id.text;
}

static int left_of(const picture *p)
{
    return p->names + GAP;
}

static picture read_picture(view_context *c, int width, bool narrow)
{
    picture p = {.context = c, .links = c->plan->links, .narrow = narrow};
    p.names = narrow ? NAME_WIDTH_NARROW : NAME_WIDTH;
    p.step = (width - left_of(&p)) / (int)p.links->outcome_count;
    p.step = p.step > 1100 ? 1100 : p.step;
    size_t lines = 1;
    for (size_t i = 0; i < p.links->outcome_count; i++) {
        p.heads[i] = chart_wrap(c->arena, outcome_name(p.links, i), p.step - 60, false);
        if (p.heads[i].count > HEAD_LINES || narrow)
            p.heads[i] = chart_wrap(c->arena, p.links->outcomes[i].id.text, p.step - 60, false);
        lines = p.heads[i].count > lines ? p.heads[i].count : lines;
    }
    p.head = (int)lines * CHART_LEADING + 40;
    return p;
}

static int centre(const picture *p, size_t outcome)
{
    return left_of(p) + (int)outcome * p->step + p->step / 2;
}

static int row_height(const picture *p, size_t stream, chart_lines *name)
{
    *name = chart_wrap(p->context->arena, p->context->plan->streams->items[stream].name,
                       p->names, false);
    int height = (int)name->count * CHART_LEADING + 40;
    return height > ROW ? height : ROW;
}

static size_t rows_that_fit(const picture *p, size_t first)
{
    size_t end = first, count = p->context->plan->streams->count;
    chart_lines name;
    for (int used = p->head + FOOT; end < count; end++) {
        used += row_height(p, end, &name);
        if (used > CHART_TALLEST && end > first)
            break;
    }
    return end;
}

static int draw_row(chart *k, const picture *p, size_t stream, int top)
{
    chart_lines name;
    int height = row_height(p, stream, &name);
    chart_line(k, "grid", 0, top, left_of(p) + (int)p->links->outcome_count * p->step, top);
    chart_text_lines(k, NULL, CHART_START, 0, top + ROW / 2 + CHART_RISE / 2, &name);
    for (size_t i = 0; i < p->links->outcome_count; i++)
        if (serves(p, stream, i))
            chart_circle(k, "s1", centre(p, i), top + ROW / 2, DISC);
    return top + height;
}

/* What the ids above the columns stand for; returns its end. */
static int draw_names(chart *k, const picture *p, int top)
{
    arena *a = p->context->arena;
    for (size_t i = 0; p->narrow && i < p->links->outcome_count; i++) {
        str id = p->links->outcomes[i].id.text;
        chart_lines name = chart_wrap(
            a, str_format(a, "%.*s %.*s", STR_ARG(id), STR_ARG(outcome_name(p->links, i))),
            k->width, false);
        chart_text_lines(k, "muted", CHART_START, 0, top + CHART_RISE, &name);
        top += (int)name.count * CHART_LEADING + 20;
    }
    return top;
}

static void draw(chart *k, const picture *p, size_t first, size_t end)
{
    size_t count = p->context->plan->streams->count;
    int y = p->head, right = left_of(p) + (int)p->links->outcome_count * p->step;
    for (size_t i = 0; i < p->links->outcome_count; i++)
        chart_text_lines(k, NULL, CHART_MIDDLE, centre(p, i), CHART_RISE, &p->heads[i]);
    for (size_t i = first; i < end; i++)
        y = draw_row(k, p, i, y);
    chart_line(k, "axis", 0, y, right, y);
    chart_text(k, "strong", CHART_START, 0, y + ROW / 2 + CHART_RISE / 2, S("Work streams"));
    for (size_t i = 0; i < p->links->outcome_count; i++)
        chart_text(k, "strong", CHART_MIDDLE, centre(p, i), y + ROW / 2 + CHART_RISE / 2,
                   str_format(p->context->arena, "%zu", count_serving(p->links, count, i)));
    chart_close(k, draw_names(k, p, y + FOOT));
}

/* "Efficiency is served by seven work streams, every other outcome by more". */
static str title_of(const picture *p)
{
    arena *a = p->context->arena;
    const links *l = p->links;
    size_t count = p->context->plan->streams->count, low = count + 1, equal = 0, fewest = 0;
    for (size_t i = 0; i < l->outcome_count; i++) {
        size_t own = count_serving(l, count, i);
        equal = own < low ? 1 : equal + (own == low);
        fewest = own < low ? i : fewest;
        low = own < low ? own : low;
    }
    str streams = count_of(a, low, "work stream", "work streams");
    if (equal == l->outcome_count)
        return str_format(a, "Each outcome is served by %.*s", STR_ARG(streams));
    if (equal > 1)
        return S("Which work stream serves which outcome");
    return str_format(a, "%.*s is served by %.*s, every other outcome by more",
                      STR_ARG(outcome_name(l, fewest)), STR_ARG(streams));
}

static void fill_data(chart *k, const picture *p, size_t first, size_t end)
{
    view_context *c = p->context;
    const links *l = p->links;
    view_column *columns = arena_array(c->arena, l->outcome_count + 1, sizeof *columns);
    columns[0] = (view_column){S("Work stream"), NULL, true};
    for (size_t i = 0; i < l->outcome_count; i++)
        columns[i + 1] = (view_column){outcome_name(l, i), "centre", false};
    view_grid g = chart_data(k, columns, l->outcome_count + 1, end - first);
    for (size_t s = first; s < end; s++) {
        view_row(&g, "item");
        stream_cell(c, &g, &c->plan->streams->items[s]);
        for (size_t i = 0; i < l->outcome_count; i++)
            view_cell(&g, serves(p, s, i) ? S("yes") : S("no"));
    }
}

void chart_outcomes(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const links *l = c->plan->links;
    size_t count = c->plan->streams->count;
    bool drawable = l->outcome_count > 0 && l->outcome_count <= MOST_OUTCOMES && count > 0;
    if (nothing_yet(parent, drawable,
                    l->outcome_count > MOST_OUTCOMES
                        ? S("There are too many outcomes for a picture.")
                        : S("There are no outcomes or no work streams to be drawn yet.")))
        return;
    picture p = read_picture(c, CHART_WIDTH, false);
    picture narrow = read_picture(c, CHART_NARROW, true);
    chart_head head = {
        .id = S("outcomes chart"),
        .options = options,
        .title = title_of(&p),
        .description = str_format(
            c->arena,
            "A row for each of %.*s and a column for each of %.*s, with a disc where "
            "the work stream serves the outcome.",
            STR_ARG(count_of(c->arena, count, "work stream", "work streams")),
            STR_ARG(count_of(c->arena, l->outcome_count, "outcome", "outcomes")))};
    for (size_t first = 0, end; first < count; first = end) {
        end = rows_that_fit(&p, first);
        chart k = chart_open(c, parent, &head);
        draw(&k, &p, first, end);
        chart_narrow(&k);
        draw(&k, &narrow, first, end);
        fill_data(&k, &p, first, end);
    }
}
