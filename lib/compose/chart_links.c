/*
 * The graph of dependencies: work streams in layers below one another, those that
 * need others above those that are needed. Lines on the right lead down to what is
 * needed; lines on the left lead back up, and each of them closes a circle.
 */
#include "compose/chart.h"
#include "compose/charts.h"
#include "compose/views_plan.h"

enum {
    MOST_NODES = 40,
    MOST_EDGES = 240,
    NAME_WIDTH = 1250,
    NAME_WIDTH_NARROW = 1000,
    BOX_PADDING = 40,
    BOX_GAP = 110, /* between boxes */
    PORT = 35,     /* lines leave above the middle of a box and arrive below it */
    ARROW = 65,
    KEY_ROOM = 190,
    SIDE_LEAST = 120, /* how far the shortest line swings out */
};

typedef struct node {
    const work_stream *stream;
    chart_lines name;
    str needed; /* "needed by six" */
    int top, height;
    size_t in, out; /* while layers are being found: lines to nodes not yet placed */
    bool placed;
} node;

typedef struct edge {
    const stream_link *link;
    size_t from, to; /* indices of nodes, in layers */
} edge;

typedef struct graph {
    view_context *context;
    node *nodes; /* from top to bottom once they are placed */
    size_t count;
    edge *edges;
    size_t edge_count;
    bool *reach;     /* reach[a * count + b]: a leads to b, by nodes as they were read */
    int left, right; /* edges of the boxes */
    int bottom;
} graph;

/* --- Nodes and lines --- */

/* Work streams that name another or are named, and the lines between them. */
static void read_graph(graph *g)
{
    view_context *c = g->context;
    const links *l = c->plan->links;
    size_t streams = c->plan->streams->count;
    size_t *index = arena_array(c->arena, streams + 1, sizeof *index);
    for (size_t i = 0; i < l->count; i++)
        index[l->dependencies[i].from->order] = index[l->dependencies[i].to->order] = 1;
    g->nodes = arena_array(c->arena, streams + 1, sizeof *g->nodes);
    for (size_t i = 0; i < streams; i++)
        if (index[i]) {
            index[i] = g->count;
            g->nodes[g->count++].stream = &c->plan->streams->items[i];
        }
    g->edges = arena_array(c->arena, l->count + 1, sizeof *g->edges);
    for (size_t i = 0; i < l->count; i++)
        if (l->dependencies[i].from != l->dependencies[i].to)
            g->edges[g->edge_count++] =
                (edge){&l->dependencies[i], index[l->dependencies[i].from->order],
                       index[l->dependencies[i].to->order]};
}

/* --- Layers --- */

static void count_lines(graph *g)
{
    for (size_t i = 0; i < g->count; i++)
        g->nodes[i].in = g->nodes[i].out = 0;
    for (size_t i = 0; i < g->edge_count; i++) {
        const edge *e = &g->edges[i];
        if (g->nodes[e->from].placed || g->nodes[e->to].placed)
            continue;
        g->nodes[e->from].out++;
        g->nodes[e->to].in++;
    }
}

/* Of nodes not placed yet the first that needs nothing, or (`sources`) is not needed. */
static size_t find_end(const graph *g, bool sources)
{
    for (size_t i = 0; i < g->count; i++)
        if (!g->nodes[i].placed && (sources ? g->nodes[i].in : g->nodes[i].out) == 0)
            return i;
    return (size_t)-1;
}

/* Finds what leads where, over any number of lines (S. Warshall's algorithm). */
static void find_reach(graph *g)
{
    size_t n = g->count;
    g->reach = arena_array(g->context->arena, n * n + 1, sizeof *g->reach);
    for (size_t i = 0; i < g->edge_count; i++)
        g->reach[g->edges[i].from * n + g->edges[i].to] = true;
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; g->reach[i * n + k] && j < n; j++)
                g->reach[i * n + j] |= g->reach[k * n + j];
}

/* Whether all that still lead to a node stand in a circle with it. */
static bool is_foremost(const graph *g, size_t node)
{
    for (size_t i = 0; i < g->count; i++)
        if (!g->nodes[i].placed && g->reach[i * g->count + node] &&
            !g->reach[node * g->count + i])
            return false;
    return true;
}

/*
 * Of a foremost circle the one that needs most more than it is needed: so a line
 * leads back only within a circle.
 */
static size_t find_neediest(const graph *g)
{
    size_t best = (size_t)-1;
    long most = 0;
    for (size_t i = 0; i < g->count; i++) {
        long surplus = (long)g->nodes[i].out - (long)g->nodes[i].in;
        if (g->nodes[i].placed || (best != (size_t)-1 && surplus <= most) || !is_foremost(g, i))
            continue;
        best = i;
        most = surplus;
    }
    return best;
}

/*
 * Puts nodes in an order in which few lines lead back: P. Eades, X. Lin, W. F. Smyth,
 * "A fast and effective heuristic for the feedback arc set problem" (1993).
 */
static void place_in_layers(graph *g)
{
    arena *a = g->context->arena;
    size_t *order = arena_array(a, g->count + 1, sizeof *order), top = 0, end = g->count;
    while (top < end) {
        count_lines(g);
        size_t sink = find_end(g, false), source = find_end(g, true);
        size_t next = sink != (size_t)-1     ? sink
                      : source != (size_t)-1 ? source
                                             : find_neediest(g);
        order[next == sink ? --end : top++] = next;
        g->nodes[next].placed = true;
    }
    node *nodes = arena_array(a, g->count + 1, sizeof *nodes);
    size_t *layer = arena_array(a, g->count + 1, sizeof *layer);
    for (size_t i = 0; i < g->count; i++) {
        nodes[i] = g->nodes[order[i]];
        layer[order[i]] = i;
    }
    g->nodes = nodes;
    for (size_t i = 0; i < g->edge_count; i++) {
        g->edges[i].from = layer[g->edges[i].from];
        g->edges[i].to = layer[g->edges[i].to];
    }
}

static bool leads_back(const edge *e)
{
    return e->to < e->from;
}

static size_t count_back(const graph *g)
{
    size_t n = 0;
    for (size_t i = 0; i < g->edge_count; i++)
        n += leads_back(&g->edges[i]);
    return n;
}

/* How many nodes lead to themselves: those that stand in a circle. */
static size_t count_in_circles(const graph *g)
{
    size_t circles = 0;
    for (size_t i = 0; i < g->count; i++)
        circles += g->reach[i * g->count + i];
    return circles;
}

/* --- Places --- */

static size_t count_needing(const graph *g, size_t node)
{
    size_t n = 0;
    for (size_t i = 0; i < g->edge_count; i++)
        n += g->edges[i].to == node;
    return n;
}

static void place_boxes(graph *g, int width, int names)
{
    arena *a = g->context->arena;
    int widest = 0, top = 10;
    for (size_t i = 0; i < g->count; i++) {
        node *n = &g->nodes[i];
        n->name = chart_wrap(a, n->stream->name, names, true);
        size_t needing = count_needing(g, i);
        n->needed = needing ? str_format(a, "needed by %.*s", STR_ARG(count_words(a, needing)))
                            : S("needed by none");
        int text = chart_text_width(n->needed, false);
        text = text > n->name.widest ? text : n->name.widest;
        widest = text > widest ? text : widest;
        n->top = top;
        n->height = (int)(n->name.count + 1) * CHART_LEADING + 2 * BOX_PADDING - 20;
        top += n->height + BOX_GAP;
    }
    int half = widest / 2 + 2 * BOX_PADDING, middle = width / 2;
    g->left = middle - half;
    g->right = middle + half;
    g->bottom = top - BOX_GAP;
}

/* --- Drawing --- */

/*
 * Half an ellipse from one box to another, beside them, as a polygon. `swing` is how
 * far it goes out, negative to the left.
 */
static void draw_arc(chart *k, const char *class, int x, int from, int to, int swing)
{
    enum { QUARTER = 16, POINTS = 2 * QUARTER + 1 };
    /* of a right angle's sixteenths, in thousandths */
    static const int sines[QUARTER + 1] = {0,   98,  195, 290, 383, 471, 556, 634, 707,
                                           773, 831, 882, 924, 957, 981, 995, 1000};
    chart_point points[POINTS];
    size_t count = 0;
    for (int i = 0; i < POINTS; i += k->narrow ? 2 : 1) {
        bool first = i <= QUARTER;
        int sine = sines[first ? i : 2 * QUARTER - i];
        int cosine = first ? sines[QUARTER - i] : -sines[i - QUARTER];
        points[count++] =
            (chart_point){x + swing * sine / 1000, from + (to - from) * (1000 - cosine) / 2000};
    }
    chart_path(k, class, points, count, false);
}

/* The head of an arrow whose point is at x, y; `way` is 1 for one that points to the left. */
static void draw_arrow(chart *k, const char *class, int x, int y, int way)
{
    const chart_point corners[] = {
        {x, y}, {x + way * ARROW, y - ARROW / 2}, {x + way * ARROW, y + ARROW / 2}};
    chart_path(k, class, corners, 3, true);
}

static int middle_of(const node *n)
{
    return n->top + n->height / 2;
}

static void draw_edge(chart *k, const graph *g, const edge *e)
{
    static const char *const lines[2][2] = {{"edge told", "edge"}, {"back told", "back"}};
    bool back = leads_back(e);
    const node *from = &g->nodes[e->from], *to = &g->nodes[e->to];
    int start = middle_of(from) - PORT, end = middle_of(to) + PORT;
    int room = (back ? g->left : k->width - g->right) - SIDE_LEAST - 20;
    int span = back ? middle_of(from) - middle_of(to) : middle_of(to) - middle_of(from);
    int swing = SIDE_LEAST + chart_scale(span, g->bottom, room);
    int way = back ? -1 : 1, x = back ? g->left : g->right;
    draw_arc(k, lines[back][e->link->depends != NULL], x, start, end, way * swing);
    draw_arrow(k, back ? "s3" : "s1", x, end, way);
}

static void draw_node(chart *k, const graph *g, const node *n)
{
    int base = n->top + BOX_PADDING + CHART_RISE + 5;
    chart_rectangle(k, "open", g->left, n->top, g->right - g->left, n->height);
    chart_text_lines(k, "strong", CHART_MIDDLE, k->width / 2, base, &n->name);
    chart_text(k, "muted", CHART_MIDDLE, k->width / 2,
               base + (int)n->name.count * CHART_LEADING, n->needed);
}

/* The next entry of the key, on a line of its own where the line is full. */
static void key_entry(chart *k, const char *line, chart_point *at, str text)
{
    int width = 240 + chart_text_width(text, false);
    if (at->x > 0 && at->x + width > k->width) {
        at->x = 0;
        at->y += CHART_LEADING + 20;
    }
    chart_line(k, line, at->x, at->y - CHART_RISE / 2, at->x + 200, at->y - CHART_RISE / 2);
    chart_text(k, "muted", CHART_START, at->x + 240, at->y, text);
    at->x += width + 180;
}

/* Returns its end. */
static int draw_key(chart *k, const graph *g)
{
    chart_point at = {0, g->bottom + 90 + CHART_RISE};
    key_entry(k, "edge", &at, S("depends on"));
    key_entry(k, "edge told", &at, S("describes a link to"));
    if (count_back(g))
        key_entry(k, "back", &at, S("back up: closes a circle"));
    return at.y + KEY_ROOM - 90 - CHART_RISE;
}

static void draw(chart *k, const graph *g)
{
    for (size_t i = 0; i < g->edge_count; i++)
        draw_edge(k, g, &g->edges[i]);
    for (size_t i = 0; i < g->count; i++)
        draw_node(k, g, &g->nodes[i]);
    chart_close(k, draw_key(k, g));
}

/* --- Words and data --- */

static str title_of(const graph *g)
{
    arena *a = g->context->arena;
    size_t circles = count_in_circles(g), all = g->context->plan->streams->count;
    if (circles == 0)
        return S(
            "Every dependency leads on to another work stream; none comes back in a circle");
    return str_format(a, "%.*s of %.*s wait for one another in circles",
                      STR_ARG(capitalised(a, count_words(a, circles))),
                      STR_ARG(count_of(a, all, "work stream", "work streams")));
}

static str description_of(const graph *g)
{
    arena *a = g->context->arena;
    size_t back = count_back(g);
    return str_format(
        a,
        "A graph of %.*s below one another, those that need others above those that are "
        "needed. Of its %.*s, each from a work stream to one that it needs, %.*s down on the "
        "right, and %.*s back up on the left, which closes a circle.",
        STR_ARG(count_of(a, g->count, "work stream", "work streams")),
        STR_ARG(count_of(a, g->edge_count, "line", "lines")),
        STR_ARG(count_of(a, g->edge_count - back, "leads", "lead")),
        STR_ARG(count_of(a, back, "leads", "lead")));
}

static void fill_data(chart *k, const graph *g)
{
    static const view_column columns[] = {
        {S_INIT("Work stream"), NULL, true},
        {S_INIT("Needs"), NULL, false},
        {S_INIT("As said"), NULL, false},
        {S_INIT("Closes a circle"), "centre", false},
    };
    view_context *c = g->context;
    view_grid grid = chart_data(k, columns, 4, g->edge_count);
    for (size_t i = 0; i < g->edge_count; i++) {
        const edge *e = &g->edges[i];
        view_row(&grid, "item");
        stream_cell(c, &grid, e->link->from);
        stream_cell(c, &grid, e->link->to);
        add_sourced(c, view_cell(&grid, S("")), &e->link->origin,
                    e->link->depends ? S("depends on it") : S("describes a link"));
        view_cell(&grid, leads_back(e) ? S("yes") : S("no"));
    }
}

static void say_who_is_missing(xmlNode *parent, const graph *g)
{
    size_t alone = g->context->plan->streams->count - g->count;
    if (alone)
        view_paragraph(
            parent, "note",
            str_format(g->context->arena, "%.*s no other and %s named by none.",
                       STR_ARG(count_opening(g->context->arena, alone, "work stream names",
                                             "work streams name")),
                       alone == 1 ? "is" : "are"));
}

void chart_links(view_context *c, xmlNode *parent, const yaml_node *options)
{
    graph g = {.context = c};
    read_graph(&g);
    if (nothing_yet(parent, g.edge_count, S("No work stream names another that it needs.")))
        return;
    bool few = g.count <= MOST_NODES && g.edge_count <= MOST_EDGES;
    if (few) {
        find_reach(&g);
        place_in_layers(&g);
        place_boxes(&g, CHART_WIDTH, NAME_WIDTH);
    }
    if (nothing_yet(parent, few && g.bottom + KEY_ROOM <= CHART_TALLEST,
                    S("There are too many dependencies for a picture.")))
        return;
    chart k = chart_open(c, parent,
                         &(chart_head){.id = S("dependency graph"),
                                       .options = options,
                                       .title = title_of(&g),
                                       .description = description_of(&g)});
    draw(&k, &g);
    chart_narrow(&k);
    place_boxes(&g, CHART_NARROW, NAME_WIDTH_NARROW);
    draw(&k, &g);
    fill_data(&k, &g);
    say_who_is_missing(parent, &g);
}
