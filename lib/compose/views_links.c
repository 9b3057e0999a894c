/*
 * How things hang together: work streams on each other, on authorities and on
 * outcomes.
 */
#include "compose/views_plan.h"

enum { MOST_IN_MATRIX = 16 }; /* work streams; beyond that a list reads better */

static const str mark_full = S_INIT("●");
static const str mark_open = S_INIT("○");

/* --- Dependencies --- */

static void dependency_cell(view_context *c, view_grid *g, const work_stream *from,
                            const work_stream *to)
{
    const stream_link *k = from == to ? NULL : links_between(c->plan->links, from, to);
    view_cell(g, from == to ? S("–") : !k ? S("") : k->depends ? mark_full : mark_open);
}

static void dependency_row(view_context *c, view_grid *g, const work_stream *from)
{
    const links *l = c->plan->links;
    const streams *s = c->plan->streams;
    size_t first = l->first[from->order], count = l->first[from->order + 1] - first;
    view_row(g, "item");
    stream_cell(c, g, from);
    for (size_t i = 0; i < s->count; i++)
        dependency_cell(c, g, from, &s->items[i]);
    view_cell(g, str_format(c->arena, "%zu", count));
    xmlNode *source = view_cell(g, S(""));
    if (count)
        add_source(c, source, &l->dependencies[first].origin);
}

/* On whom most others depend: the columns with the most marks. */
static str dependency_caption(view_context *c)
{
    const streams *s = c->plan->streams;
    const links *l = c->plan->links;
    size_t *marks = arena_array(c->arena, s->count + 1, sizeof *marks);
    str *names = arena_array(c->arena, s->count + 1, sizeof *names);
    size_t most = 0, n = 0;
    for (size_t i = 0; i < l->count; i++) {
        size_t now = ++marks[l->dependencies[i].to->order];
        most = now > most ? now : most;
    }
    for (size_t i = 0; i < s->count; i++)
        if (marks[i] == most)
            names[n++] = s->items[i].name;
    if (most < 2 || n > 3)
        return S("Which work stream depends on which");
    return str_format(c->arena, "Most others depend on %.*s: named by %.*s%s",
                      STR_ARG(listed(c->arena, names, n)),
                      STR_ARG(count_of(c->arena, most, "work stream", "work streams")),
                      n > 1 ? " each" : "");
}

static void dependency_matrix(view_context *c, xmlNode *parent)
{
    const streams *s = c->plan->streams;
    view_column *columns = arena_array(c->arena, s->count + 3, sizeof *columns);
    columns[0] = (view_column){S("Work stream"), NULL, true};
    for (size_t i = 0; i < s->count; i++)
        columns[i + 1] = (view_column){s->items[i].name, "centre", false};
    columns[s->count + 1] = (view_column){S("In all"), "num", false};
    columns[s->count + 2] = (view_column){S("Source"), NULL, false};
    view_grid g = view_table_with_id(c, parent, "matrix", S("dependency matrix"),
                                     dependency_caption(c), columns, s->count + 3);
    for (size_t i = 0; i < s->group_count; i++) {
        const stream_group *these = &s->groups[i];
        if (these->count)
            view_heading_row(&g, these->title);
        for (size_t j = these->first; j < these->first + these->count; j++)
            dependency_row(c, &g, &s->items[j]);
    }
    view_paragraph(
        parent, "note",
        S("Read along a row: ● the work stream says that it depends on the one that heads the "
          "column; ○ it only describes a link to it. A work stream whose row and column are "
          "both "
          "full deserves a look: many wait for it, and it waits for many itself."));
}

static void link_row(view_context *c, view_grid *g, const stream_link *k, bool with_from)
{
    view_row(g, "item");
    if (with_from)
        stream_cell(c, g, k->from);
    stream_cell(c, g, k->to);
    add_link_why(c, view_cell(g, S("")), k);
    xmlNode *due = view_cell(g, S(""));
    if (k->depends && k->depends->date.state == DATE_KNOWN)
        tree_text(due, date_readable(c->arena, k->depends->date.range));
    source_cell(c, g, &k->origin);
}

static void dependency_list(view_context *c, xmlNode *parent, bool dated_only, str caption)
{
    static const view_column columns[] = {
        {S_INIT("Work stream"), NULL, true}, {S_INIT("Depends on"), NULL, false},
        {S_INIT("For"), NULL, false},        {S_INIT("Needed by"), "nowrap", false},
        {S_INIT("Source"), NULL, false},
    };
    const links *l = c->plan->links;
    view_grid g = view_table_with_id(c, parent, "dependencies", S("dependency list"), caption,
                                     columns, 5);
    for (size_t i = 0; i < l->count; i++) {
        const stream_link *k = &l->dependencies[i];
        if (!dated_only || (k->depends && k->depends->date.state == DATE_KNOWN))
            link_row(c, &g, k, true);
    }
}

static size_t dated_links(const links *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->count; i++)
        n += l->dependencies[i].depends && l->dependencies[i].depends->date.state == DATE_KNOWN;
    return n;
}

static void dependencies(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const links *l = c->plan->links;
    bool as_list = view_choice(c, options, S("as"), "matrix|list") == 1;
    if (nothing_to_show(parent, l->count, S("No work stream names another that it needs.")))
        return;
    if (as_list || c->plan->streams->count > MOST_IN_MATRIX) {
        dependency_list(c, parent, false,
                        count_opening(c->arena, l->count, "dependency", "dependencies"));
        return;
    }
    dependency_matrix(c, parent);
    if (dated_links(l))
        dependency_list(c, parent, true, S("Dependencies with a date"));
}

/* --- Work streams and authorities --- */

static void delivery_row(view_context *c, view_grid *g, const delivery *d)
{
    const links *l = c->plan->links;
    view_row(g, "item");
    if (d->stream)
        stream_cell(c, g, d->stream);
    else
        view_cell(g, d->label);
    for (size_t i = 0; i < l->column_count; i++) {
        str role = delivery_cell(l, d, &l->columns[i]);
        if (str_eq_nocase(role, S("sponsor")) || str_eq_nocase(role, S("lead")))
            view_strong(view_cell(g, S("")), role);
        else
            view_cell(g, role.n ? role : S("–"));
    }
}

static void explain_columns(view_context *c, xmlNode *parent)
{
    const links *l = c->plan->links;
    str *names = arena_array(c->arena, l->column_count + 1, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < l->column_count; i++)
        if (l->columns[i].authority && l->columns[i].authority->title.text.n)
            names[n++] = str_format(c->arena, "%.*s %.*s", STR_ARG(l->columns[i].name),
                                    STR_ARG(l->columns[i].authority->title.text));
    if (n)
        view_paragraph(parent, "note", str_join(c->arena, listed(c->arena, names, n), S(".")));
}

static void delivery_rows(view_context *c, view_grid *g)
{
    const links *l = c->plan->links;
    const streams *s = c->plan->streams;
    for (size_t i = 0; i < s->group_count; i++) {
        const stream_group *these = &s->groups[i];
        if (these->count)
            view_heading_row(g, these->title);
        for (size_t j = these->first; j < these->first + these->count; j++)
            delivery_row(c, g, &l->deliveries[j]);
    }
    if (l->delivery_count > s->count)
        view_heading_row(g, S("Not a work stream of this programme"));
    for (size_t i = s->count; i < l->delivery_count; i++)
        delivery_row(c, g, &l->deliveries[i]);
}

/* More columns than words such as “partner” fit into, on an upright page. */
enum { MOST_UPRIGHT = 8 };

static void delivery_matrix(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const links *l = c->plan->links;
    bool wide = view_choice(c, options, S("page"), "portrait|landscape") == 1;
    if (nothing_to_show(parent, l->matrix != NULL,
                        S("The programme has no matrix of work streams and authorities yet.")))
        return;
    view_column *columns = arena_array(c->arena, l->column_count + 1, sizeof *columns);
    columns[0] = (view_column){S("Work stream"), NULL, true};
    for (size_t i = 0; i < l->column_count; i++)
        columns[i + 1] = (view_column){l->columns[i].name, "centre", false};
    if (wide || l->column_count > MOST_UPRIGHT)
        view_turn_page(parent);
    view_grid g = view_table_with_id(c, parent, "matrix", S("delivery matrix"),
                                     S("What each authority does in each work stream"), columns,
                                     l->column_count + 1);
    delivery_rows(c, &g);
    explain_columns(c, parent);
}

/* --- Work streams and outcomes --- */

static void outcome_row(view_context *c, view_grid *g, const work_stream *w)
{
    const links *l = c->plan->links;
    view_row(g, "item");
    stream_cell(c, g, w);
    for (size_t i = 0; i < l->outcome_count; i++)
        view_cell(g, l->serves[w->order * l->outcome_count + i] ? mark_full : S("–"));
}

/* "Efficiency is served by seven work streams, …": how many serve each outcome. */
static str outcomes_caption(view_context *c)
{
    const links *l = c->plan->links;
    str *parts = arena_array(c->arena, l->outcome_count + 1, sizeof *parts);
    for (size_t i = 0; i < l->outcome_count; i++) {
        size_t n = 0;
        for (size_t w = 0; w < c->plan->streams->count; w++)
            n += l->serves[w * l->outcome_count + i];
        parts[i] = str_format(c->arena, "%.*s %.*s", STR_ARG(l->outcomes[i].title.text),
                              STR_ARG(count_words(c->arena, n)));
    }
    return str_format(c->arena, "Work streams that serve each outcome: %.*s",
                      STR_ARG(listed(c->arena, parts, l->outcome_count)));
}

static void outcomes_matrix(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const links *l = c->plan->links;
    const streams *s = c->plan->streams;
    if (nothing_to_show(parent, l->outcome_count && s->count,
                        S("There are no outcomes or no work streams yet.")))
        return;
    view_column *columns = arena_array(c->arena, l->outcome_count + 1, sizeof *columns);
    columns[0] = (view_column){S("Work stream"), NULL, true};
    for (size_t i = 0; i < l->outcome_count; i++)
        columns[i + 1] =
            (view_column){str_format(c->arena, "%.*s %.*s", STR_ARG(l->outcomes[i].id.text),
                                     STR_ARG(l->outcomes[i].title.text)),
                          "centre", false};
    view_grid g = view_table_with_id(c, parent, "matrix", S("outcomes matrix"),
                                     outcomes_caption(c), columns, l->outcome_count + 1);
    for (size_t i = 0; i < s->group_count; i++) {
        if (s->groups[i].count)
            view_heading_row(&g, s->groups[i].title);
        for (size_t j = s->groups[i].first; j < s->groups[i].first + s->groups[i].count; j++)
            outcome_row(c, &g, &s->items[j]);
    }
}

const view views_links[] = {
    {S_INIT("dependencies"), dependencies, "as", .needs_plan = true},
    {S_INIT("delivery-matrix"), delivery_matrix, "page", .needs_plan = true},
    {S_INIT("outcomes-matrix"), outcomes_matrix, NULL, .needs_plan = true},
    {{0}},
};
