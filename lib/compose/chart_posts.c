/*
 * The load over time: full-time posts in each phase, as bars as long as the phase, with a
 * part for each cluster.
 */
#include "compose/chart_time.h"
#include "compose/charts.h"
#include "compose/views_plan.h"

enum {
    LEFT = 300,    /* room for the figures of the scale */
    HIGH = 2000,   /* of the highest bar's step */
    ABOVE = 130,   /* room for the figure above a bar */
    KEY_GAP = 80,  /* above the key */
    SWATCH = 120,  /* of the key */
    BETWEEN = 200, /* two names of the key */
    MOST_PARTS = 2 * CHART_SERIES,
};

/* What is drawn: the phases that have a period and posts. */
typedef struct picture {
    view_context *context;
    const allocations *all;
    chart_time time;
    size_t *phases; /* indices, in the plan's order */
    size_t count;
    size_t undated; /* phases with posts but without a period */
    int64_t most;   /* posts of the fullest phase, in thousandths */
    int64_t step;   /* of the scale */
    int64_t top;    /* where the scale ends: whole steps */
    chart *chart;
    int base;            /* y of the axis */
    chart_boxes figures; /* above the bars: lines leave them out */
} picture;

static int64_t posts_of(const picture *p, const load_sum *sum)
{
    int64_t milli;
    return load_sum_posts(sum, p->all->calendar, &milli) && milli > 0 ? milli : 0;
}

/* A bar has a part for each cluster, as long as a reader can tell these apart. */
static size_t part_count(const picture *p)
{
    return p->all->cluster_count <= MOST_PARTS ? p->all->cluster_count : 1;
}

static int64_t part_posts(const picture *p, size_t part, size_t phase)
{
    bool whole = p->all->cluster_count > MOST_PARTS;
    return posts_of(p,
                    whole ? &p->all->phases[phase].sum : &p->all->clusters[part].phases[phase]);
}

static str part_title(const picture *p, size_t part)
{
    str name = p->all->clusters[part].name;
    if (p->all->cluster_count > MOST_PARTS)
        return S("All clusters");
    return name.n ? name : S("Programme as a whole");
}

/* --- What there is --- */

static void collect(picture *p)
{
    day first = 0, last = 0;
    p->phases = arena_array(p->context->arena, p->all->phase_count, sizeof *p->phases);
    for (size_t i = 0; i < p->all->phase_count; i++) {
        const allocation_phase *phase = &p->all->phases[i];
        int64_t posts = posts_of(p, &phase->sum);
        bool dated = phase->phase && phase->phase->has_period;
        p->undated += posts > 0 && !dated;
        if (posts == 0 || !dated)
            continue;
        date_range period = phase->phase->period;
        first = p->count == 0 || period.first < first ? period.first : first;
        last = p->count == 0 || period.last > last ? period.last : last;
        p->most = posts > p->most ? posts : p->most;
        p->phases[p->count++] = i;
    }
    if (p->count == 0)
        return;
    p->time = chart_time_of(p->context->programme, first, last, LEFT, CHART_WIDTH);
    p->step = chart_step(p->most);
    p->top = (p->most + p->step - 1) / p->step * p->step;
}

/* --- Drawing --- */

static int y_of(const picture *p, int64_t posts)
{
    return p->base - chart_scale(posts, p->top, HIGH);
}

static void draw_scale(const picture *p)
{
    chart_time_ground(p->chart, &p->time, p->base - HIGH - ABOVE, p->base, &p->figures);
    for (int64_t at = 0; at <= p->top; at += p->step) {
        int y = y_of(p, at);
        chart_line(p->chart, at ? "grid" : "axis", LEFT, y, p->chart->width, y);
        chart_text(p->chart, "muted", CHART_END, LEFT - 40, y + CHART_RISE / 2,
                   effort_number(p->context->arena, at));
    }
}

typedef struct bar {
    int left, right, top;
    str figure; /* above it; empty where it would be wider than the bar */
} bar;

static bar bar_of(const picture *p, size_t phase)
{
    const allocation_phase *these = &p->all->phases[phase];
    date_range period = these->phase->period;
    int64_t posts = posts_of(p, &these->sum);
    bar b = {.left = chart_time_x(&p->time, period.first) + 10,
             .right = chart_time_x(&p->time, period.last + 1) - 10,
             .top = y_of(p, posts)};
    str figure = effort_number(p->context->arena, posts);
    if (chart_text_width(figure, true) <= b.right - b.left)
        b.figure = figure;
    return b;
}

static void gather_figures(picture *p)
{
    for (size_t i = 0; i < p->count; i++) {
        bar b = bar_of(p, p->phases[i]);
        int width = chart_text_width(b.figure, true);
        chart_boxes_add(p->context->arena, &p->figures, (b.left + b.right - width) / 2,
                        b.top - 30, width);
    }
    chart_boxes_sort(&p->figures);
}

static void draw_phase(const picture *p, size_t phase)
{
    bar b = bar_of(p, phase);
    int64_t below = 0;
    for (size_t i = 0; i < part_count(p); i++) {
        int64_t posts = part_posts(p, i, phase);
        int top = y_of(p, below + posts), bottom = y_of(p, below);
        chart_bar(p->chart, i, b.left, top, b.right - b.left, bottom - top);
        below += posts;
    }
    chart_text(p->chart, "strong", CHART_MIDDLE, (b.left + b.right) / 2, b.top - 30, b.figure);
}

/* Whether a part has posts in any phase that is drawn. */
static bool is_drawn(const picture *p, size_t part)
{
    for (size_t i = 0; i < p->count; i++)
        if (part_posts(p, part, p->phases[i]))
            return true;
    return false;
}

/* What the colours and patterns stand for; returns its height. */
static int draw_key(const picture *p, int top)
{
    int x = 0, y = top;
    for (size_t i = 0; i < part_count(p); i++) {
        if (!is_drawn(p, i))
            continue;
        str name = part_title(p, i);
        int width = SWATCH + 40 + chart_text_width(name, false);
        if (x > 0 && x + width > p->chart->width) {
            x = 0;
            y += CHART_LEADING + 40;
        }
        chart_bar(p->chart, i, x, y, SWATCH, CHART_RISE);
        chart_text(p->chart, NULL, CHART_START, x + SWATCH + 40, y + CHART_RISE, name);
        x += width + BETWEEN;
    }
    return y - top + CHART_LEADING;
}

static str description_of(const picture *p)
{
    arena *a = p->context->arena;
    return str_format(a,
                      "Bars on a line of time from %.*s, one for each of %.*s, as long as the "
                      "phase and as high as the full-time posts it needs; the parts of a bar "
                      "are clusters. The table below has the figures.",
                      STR_ARG(chart_time_span(a, &p->time)),
                      STR_ARG(count_of(a, p->count, "phase", "phases")));
}

/* --- The figures --- */

static void fill_data(const picture *p)
{
    arena *a = p->context->arena;
    const allocations *all = p->all;
    size_t parts = part_count(p);
    view_column *columns = arena_array(a, parts + 2, sizeof *columns);
    columns[0] = (view_column){S("Phase"), NULL, true};
    for (size_t i = 0; i < parts; i++)
        columns[i + 1] = (view_column){part_title(p, i), "amount", false};
    columns[parts + 1] = (view_column){S("All"), "amount", false};
    view_grid g = chart_data(p->chart, columns, parts + 2, p->count);
    for (size_t k = 0; k < p->count; k++) {
        size_t phase = p->phases[k];
        view_row(&g, "item");
        view_cell(&g, all->phases[phase].name);
        for (size_t i = 0; i < parts; i++)
            view_cell(&g, effort_number(a, part_posts(p, i, phase)));
        view_cell(&g, effort_number(a, posts_of(p, &all->phases[phase].sum)));
    }
}

static void draw_bars(picture *p)
{
    view_context *c = p->context;
    chart *k = p->chart;
    p->figures = (chart_boxes){0};
    int head = chart_time_head(k, c, &p->time) + 20;
    p->base = head + ABOVE + HIGH;
    gather_figures(p);
    draw_scale(p);
    for (size_t i = 0; i < p->count; i++)
        draw_phase(p, p->phases[i]);
    int below =
        chart_time_as_of(k, &p->time, c->plan->as_of, head, p->base + 30, &p->figures) + 30;
    int key = draw_key(p, p->base + below + KEY_GAP);
    chart_close(k, p->base + below + KEY_GAP + key);
}

static void draw(picture *p, xmlNode *parent, const yaml_node *options)
{
    view_context *c = p->context;
    str title = posts_caption(c->arena, p->all, S("Full-time posts over time"));
    chart k = chart_open(c, parent,
                         &(chart_head){.id = S("posts chart"),
                                       .title = title,
                                       .description = description_of(p),
                                       .options = options});
    p->chart = &k;
    draw_bars(p);
    chart_narrow(&k);
    p->time.right = k.width;
    draw_bars(p);
    fill_data(p);
}

void chart_posts(view_context *c, xmlNode *parent, const yaml_node *options)
{
    picture p = {.context = c, .all = c->plan->allocations};
    collect(&p);
    if (nothing_yet(parent, p.count, S("No phase with a period has posts to draw.")))
        return;
    draw(&p, parent, options);
    if (p.undated)
        view_paragraph(parent, "note",
                       str_format(c->arena, "%.*s no period, and no bar here.",
                                  STR_ARG(count_opening(c->arena, p.undated, "phase has",
                                                        "phases have"))));
}
