/*
 * The map of risks: probability by impact, each scored risk by its name, and below
 * the map those that nobody has scored, a ring each.
 */
#include "compose/chart.h"
#include "compose/charts.h"
#include "compose/views_plan.h"

enum {
    LEVELS = 5,
    HIGH = 12,  /* a score that deserves attention, of 25 */
    SIDE = 700, /* names of probabilities */
    SIDE_NARROW = 450,
    CELL = 800, /* width of a cell: (CHART_WIDTH - SIDE) / LEVELS */
    CELL_INSET = 30,
    MOST_LINES = 7,    /* in a cell; what needs more is counted */
    MOST_STREAMS = 24, /* rows of unscored risks; those of others are summed */
    MOST_RINGS = 20,   /* in a row; the number stands behind them anyway */
    MOST_RINGS_NARROW = 10,
    NAME_WIDTH = 1300,
    NAME_WIDTH_NARROW = 1000,
    ROW = 150,
    RING = 33, /* radius */
};

/* --- What stands in a cell --- */

typedef struct cell {
    chart_lines *names; /* of each risk */
    size_t risks;
    size_t lines;
} cell;

typedef struct map_cells {
    cell cells[LEVELS][LEVELS]; /* by probability, then impact, from 0 */
} map_cells;

static str risk_name(view_context *c, const risk *r)
{
    str name = r->stream ? r->stream->name : S("Programme");
    return r->ref.n ? str_format(c->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(r->ref)) : name;
}

static bool is_in(const risk *r, int probability, int impact)
{
    return r->probability == probability + 1 && r->impact == impact + 1;
}

static cell read_cell(view_context *c, int probability, int impact)
{
    const risk_register *all = c->plan->risks;
    cell out = {0};
    size_t capacity = 0;
    for (size_t i = 0; i < all->scored; i++) {
        if (!is_in(&all->risks[i], probability, impact))
            continue;
        out.names = arena_grow(c->arena, out.names, out.risks, &capacity, sizeof *out.names);
        chart_lines name =
            chart_wrap(c->arena, risk_name(c, &all->risks[i]), CELL - 2 * CELL_INSET, false);
        out.names[out.risks++] = name;
        out.lines += name.count;
    }
    return out;
}

static map_cells read_cells(view_context *c)
{
    map_cells m;
    for (int p = 0; p < LEVELS; p++)
        for (int i = 0; i < LEVELS; i++)
            m.cells[p][i] = read_cell(c, p, i);
    return m;
}

/* --- The map --- */

static str count_figure(arena *a, size_t risks)
{
    return str_format(a, risks == 1 ? "%zu risk" : "%zu risks", risks);
}

/* The columns of the map. */
static int side_of(const chart *k)
{
    return k->narrow ? SIDE_NARROW : SIDE;
}

static int cell_width(const chart *k)
{
    return (k->width - side_of(k)) / LEVELS;
}

static int cell_left(const chart *k, int impact)
{
    return side_of(k) + impact * cell_width(k);
}

/* On a phone there is no room for names: risks are counted. */
static bool is_counted(const chart *k, const cell *cell)
{
    return cell->lines > MOST_LINES || (k->narrow && cell->risks > 0);
}

static int row_height(const chart *k, const map_cells *m, int probability)
{
    size_t lines = 2;
    for (int i = 0; i < LEVELS; i++) {
        const cell *own = &m->cells[probability][i];
        if (own->lines > lines && !is_counted(k, own))
            lines = own->lines;
    }
    return (int)lines * CHART_LEADING + 2 * CELL_INSET;
}

static void draw_cell(chart *k, const cell *cell, int x, int y)
{
    int base = y + CELL_INSET + CHART_RISE + 15;
    if (is_counted(k, cell)) {
        str text = count_figure(k->context->arena, cell->risks);
        chart_text(k, "strong", CHART_START, x + CELL_INSET, base, text);
        return;
    }
    for (size_t i = 0; i < cell->risks; i++) {
        chart_text_lines(k, NULL, CHART_START, x + CELL_INSET, base, &cell->names[i]);
        base += (int)cell->names[i].count * CHART_LEADING;
    }
}

static chart_lines level_name(const chart *k, int level, int width)
{
    arena *a = k->context->arena;
    return chart_wrap(a, capitalised(a, risk_level_name(level + 1)), width, false);
}

static void draw_map_row(chart *k, const map_cells *m, int probability, int y)
{
    int height = row_height(k, m, probability), side = side_of(k);
    for (int impact = 0; impact < LEVELS; impact++) {
        int x = cell_left(k, impact);
        if ((probability + 1) * (impact + 1) >= HIGH)
            chart_rectangle(k, "shade", x, y, cell_width(k), height);
        draw_cell(k, &m->cells[probability][impact], x, y);
    }
    chart_lines name = level_name(k, probability, side - 20);
    chart_text_lines(k, NULL, CHART_START, 0, y + CELL_INSET + CHART_RISE + 15, &name);
    chart_line(k, "grid", side, y, k->width, y);
}

/* The names of impacts below the map; returns where they end. */
static int draw_impacts(chart *k, int y)
{
    int base = y + 40 + CHART_RISE;
    size_t lines = 1;
    for (int i = 0; i < LEVELS; i++) {
        chart_lines name = level_name(k, i, cell_width(k) - 20);
        chart_text_lines(k, NULL, CHART_MIDDLE, cell_left(k, i) + cell_width(k) / 2, base,
                         &name);
        lines = name.count > lines ? name.count : lines;
    }
    chart_text(k, "strong", CHART_START, 0, base, S("Impact"));
    return y + 40 + (int)lines * CHART_LEADING;
}

/* What the shade means; returns where that ends. */
static int draw_map_key(chart *k, int y)
{
    int left = k->narrow ? 0 : SIDE, text = left + 220;
    chart_lines words = chart_wrap(
        k->context->arena,
        str_format(k->context->arena, "probability times impact is %d or more, of %d at most",
                   HIGH, LEVELS * LEVELS),
        k->width - text, false);
    chart_rectangle(k, "shade", left, y - 5, 180, 90);
    chart_text_lines(k, "muted", CHART_START, text, y + CHART_RISE, &words);
    return y + (int)words.count * CHART_LEADING;
}

/* Returns where the map ends. */
static int draw_map(chart *k, const map_cells *m)
{
    int top = CHART_LEADING + 40, y = top, side = side_of(k);
    chart_text(k, "strong", CHART_START, 0, CHART_RISE, S("Probability"));
    for (int p = LEVELS; p-- > 0;) {
        draw_map_row(k, m, p, y);
        y += row_height(k, m, p);
    }
    for (int i = 0; i <= LEVELS; i++)
        chart_line(k, "grid", cell_left(k, i), top, cell_left(k, i), y);
    chart_line(k, "grid", side, y, k->width, y);
    return draw_map_key(k, draw_impacts(k, y) + 60);
}

/* --- What is not on the map --- */

/* Unscored risks of the programme (0) and of each work stream. */
static size_t *count_unscored(view_context *c)
{
    const risk_register *all = c->plan->risks;
    size_t *counts = arena_array(c->arena, c->plan->streams->count + 1, sizeof *counts);
    for (size_t i = all->scored; i < all->count; i++)
        counts[all->risks[i].stream ? all->risks[i].stream->order + 1 : 0]++;
    return counts;
}

static str row_name(view_context *c, size_t row)
{
    return row ? c->plan->streams->items[row - 1].name : S("Programme");
}

static int draw_rings(chart *k, str name, size_t count, int top)
{
    int width = k->narrow ? NAME_WIDTH_NARROW : NAME_WIDTH;
    size_t most = k->narrow ? MOST_RINGS_NARROW : MOST_RINGS;
    chart_lines lines = chart_wrap(k->context->arena, name, width, false);
    int base = top + ROW / 2 + CHART_RISE / 2, x = width + 80;
    chart_text_lines(k, NULL, CHART_START, 0, base, &lines);
    for (size_t i = 0; i < count && i < most; i++, x += 110)
        chart_circle(k, "open", x + RING, top + ROW / 2, RING);
    str number = str_format(k->context->arena, count > most ? "… %zu" : "%zu", count);
    chart_text(k, NULL, CHART_START, x + 40, base, number);
    int height = (int)lines.count * CHART_LEADING + 40;
    return top + (height > ROW ? height : ROW);
}

/* Rows of rings; those that are too many are summed in the last. Returns their end. */
static int draw_unscored(chart *k, view_context *c, const size_t *counts, int top)
{
    size_t rows = c->plan->streams->count + 1, shown = 0, others = 0, more = 0;
    chart_text(k, "strong", CHART_START, 0, top + CHART_RISE, S("Not scored yet"));
    top += CHART_LEADING + 20;
    for (size_t i = 0; i < rows; i++) {
        if (counts[i] == 0)
            continue;
        if (shown++ < MOST_STREAMS && top < CHART_TALLEST - 5 * ROW) {
            top = draw_rings(k, row_name(c, i), counts[i], top);
        } else {
            others++;
            more += counts[i];
        }
    }
    if (others)
        top = draw_rings(k, count_of(c->arena, others, "more work stream", "more work streams"),
                         more, top);
    return top;
}

/* --- Words and data --- */

static size_t high_risks(const risk_register *all)
{
    size_t n = 0;
    while (n < all->scored && all->risks[n].score >= HIGH)
        n++;
    return n;
}

static str title_of(view_context *c)
{
    const risk_register *all = c->plan->risks;
    arena *a = c->arena;
    size_t open = all->count - all->scored;
    if (all->scored == 0)
        return all->count == 1 ? S("Nobody has scored the one risk yet")
                               : str_format(a, "Nobody has scored any of the %.*s risks yet",
                                            STR_ARG(count_words(a, all->count)));
    str title = str_format(
        a, "%.*s of %.*s a score of %d or more",
        STR_ARG(capitalised(a, count_words(a, high_risks(all)))),
        STR_ARG(count_of(a, all->scored, "scored risk has", "scored risks have")), HIGH);
    if (open == 0)
        return title;
    return str_format(a, "%.*s; %.*s not been scored", STR_ARG(title),
                      STR_ARG(count_of(a, open, "has", "have")));
}

static str description_of(view_context *c)
{
    const risk_register *all = c->plan->risks;
    size_t open = all->count - all->scored;
    if (all->scored == 0)
        return str_format(
            c->arena,
            "A row of rings for each document, one for each of its risks that has "
            "no probability or no impact: %zu in all. A map of probability and "
            "impact cannot be drawn until they are scored.",
            open);
    return str_format(
        c->arena,
        "A map of five levels of probability by five of impact with %.*s in their "
        "places. Below it a row of rings for each document with risks that are "
        "not scored, %zu in all.",
        STR_ARG(count_of(c->arena, all->scored, "scored risk", "scored risks")), open);
}

/* How many cells hold something, and how many rows of rings there are. */
static size_t data_rows(view_context *c, const map_cells *m, const size_t *counts)
{
    size_t rows = 0;
    for (int p = 0; p < LEVELS; p++)
        for (int i = 0; i < LEVELS; i++)
            rows += m->cells[p][i].risks > 0;
    for (size_t i = 0; i <= c->plan->streams->count; i++)
        rows += counts[i] > 0;
    return rows;
}

static void cell_row(view_context *c, view_grid *g, const cell *cell, int probability,
                     int impact)
{
    const risk_register *all = c->plan->risks;
    if (cell->risks == 0)
        return;
    view_row(g, "item");
    view_cell(g, capitalised(c->arena, risk_level_name(probability + 1)));
    view_cell(g, capitalised(c->arena, risk_level_name(impact + 1)));
    view_cell(g, str_format(c->arena, "%zu", cell->risks));
    xmlNode *names = view_cell(g, S(""));
    size_t n = 0;
    for (size_t i = 0; i < all->scored; i++) {
        if (!is_in(&all->risks[i], probability, impact))
            continue;
        tree_text(names, n++ ? S(", ") : S(""));
        add_sourced(c, names, &all->risks[i].origin, risk_name(c, &all->risks[i]));
    }
}

static void fill_data(chart *k, view_context *c, const map_cells *m, const size_t *counts)
{
    static const view_column columns[] = {
        {S_INIT("Probability"), NULL, true},
        {S_INIT("Impact"), NULL, false},
        {S_INIT("Risks"), "num", false},
        {S_INIT("Whose"), NULL, false},
    };
    view_grid g = chart_data(k, columns, 4, data_rows(c, m, counts));
    for (int p = LEVELS; p-- > 0;)
        for (int i = LEVELS; i-- > 0;)
            cell_row(c, &g, &m->cells[p][i], p, i);
    for (size_t i = 0; i <= c->plan->streams->count; i++) {
        if (counts[i] == 0)
            continue;
        view_row(&g, "item");
        view_cell(&g, S("Not scored"));
        view_cell(&g, S("Not scored"));
        view_cell(&g, str_format(c->arena, "%zu", counts[i]));
        stream_cell(c, &g, i ? &c->plan->streams->items[i - 1] : NULL);
    }
}

static void draw(chart *k, const map_cells *cells, const size_t *counts)
{
    const risk_register *all = k->context->plan->risks;
    int bottom = all->scored ? draw_map(k, cells) + 60 : 0;
    if (all->scored < all->count)
        bottom = draw_unscored(k, k->context, counts, bottom);
    chart_close(k, bottom + 20);
}

void chart_risks(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const risk_register *all = c->plan->risks;
    if (nothing_yet(parent, all->count, S("There are no risks to be drawn yet.")))
        return;
    map_cells cells = read_cells(c);
    const size_t *counts = count_unscored(c);
    chart k = chart_open(c, parent,
                         &(chart_head){.id = S("risk chart"),
                                       .options = options,
                                       .title = title_of(c),
                                       .description = description_of(c)});
    draw(&k, &cells, counts);
    chart_narrow(&k);
    draw(&k, &cells, counts);
    fill_data(&k, c, &cells, counts);
}
