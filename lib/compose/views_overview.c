/*
 * At a glance: the programme on one page.
 */
#include "compose/views_plan.h"

#include "core/utf8.h"

enum { SHORT = 90 }; /* bytes of a text that stands here in short */

/* A text cut at a word where it is long; the whole stands where it comes from. */
static str shortened(arena *a, str text)
{
    text = str_trim(text);
    if (text.n <= SHORT)
        return text;
    size_t end = 0;
    for (size_t i = 0; i <= SHORT; i++)
        end = text.p[i] == ' ' ? i : end;
    while (end && (ascii_is_space(text.p[end - 1]) || text.p[end - 1] == ',' ||
                   text.p[end - 1] == ';' || text.p[end - 1] == ':'))
        end--;
    for (size_t i = 0; end == 0 && i < text.n && i < SHORT;)
        utf8_next(text, &i);
    return end ? str_format(a, "%.*s …", (int)end, text.p) : text;
}

static void vision(view_context *c, xmlNode *parent, str name)
{
    const record *self = c->programme->self;
    size_t section = self ? known_section(c->arena, self, name) : (size_t)-1;
    if (section == (size_t)-1)
        return;
    xmlNode *quote = tree_add(parent, "blockquote", "vision");
    view_author_section(c, quote, self, section);
}

static str outcome_due(view_context *c, const named *outcome)
{
    str written = yaml_text(outcome->node, S("due"));
    date_value due = date_parse(written, c->programme->reading.start);
    return due.state == DATE_KNOWN ? date_readable(c->arena, due.range) : written;
}

static void outcomes(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {{S_INIT("Outcome"), NULL, true},
                                          {S_INIT("Target"), NULL, false},
                                          {S_INIT("Due"), "nowrap", false}};
    const named_list *list = programme_list(c->programme, S("outcomes"));
    if (!list || list->count == 0)
        return;
    view_grid g = view_table(parent, "outcomes", S("What is to be achieved"), columns, 3);
    for (size_t i = 0; i < list->count; i++) {
        const named *o = &list->items[i];
        view_row(&g, "item");
        view_cell(
            &g, str_format(c->arena, "%.*s %.*s", STR_ARG(o->id.text), STR_ARG(o->title.text)));
        add_text_or(view_cell(&g, S("")), yaml_text(o->node, S("target")), S("no target"));
        add_text_or(view_cell(&g, S("")), outcome_due(c, o), S("no date"));
    }
}

static void count_figure(view_context *c, xmlNode *figures, size_t count, const char *one,
                         const char *many)
{
    view_figure(figures, str_format(c->arena, "%zu", count), str_of(count == 1 ? one : many));
}

static void figures(view_context *c, xmlNode *parent)
{
    const overview *o = &c->plan->overview;
    xmlNode *row = view_figures(parent);
    count_figure(c, row, o->work_streams, "work stream", "work streams");
    count_figure(c, row, o->groups, "group", "groups");
    count_figure(c, row, o->authorities, "authority", "authorities");
    row = view_figures(parent);
    view_figure(row, money_pounds(c->arena, o->costs.gross), S("gross cost"));
    view_figure(row, money_pounds(c->arena, o->costs.deductions), S("outside funding"));
    view_figure(row, money_pounds(c->arena, o->costs.net),
                o->costs.unknown || o->costs.invalid ? S("net cost, plus unknown")
                                                     : S("net cost"));
    if (!c->plan->costs->own)
        return;
    xmlNode *note = view_paragraph(
        parent, "note",
        str_format(c->arena,
                   "Beside these, and never added to them, stands the programme's own funding "
                   "of %.*s.",
                   STR_ARG(pounds_of(c, &o->own_funding, o->own_funding.net))));
    tree_text(note, S(" See "));
    view_reference(note, S("costs-by-work-stream"), S("the costs"));
    tree_text(note, S("."));
}

static void deadlines(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {{S_INIT("Due"), "nowrap", true},
                                          {S_INIT("What"), NULL, false},
                                          {S_INIT("Work stream"), NULL, false}};
    const overview *o = &c->plan->overview;
    date_range today = {c->plan->as_of, c->plan->as_of, PRECISION_DAY};
    str from = date_readable(c->arena, today);
    if (nothing_to_show(parent, o->next_count,
                        str_format(c->arena, "Nothing falls due after %.*s.", STR_ARG(from))))
        return;
    str caption = str_format(
        c->arena, "The next %.*s from %.*s",
        STR_ARG(count_of(c->arena, o->next_count, "deadline", "deadlines")), STR_ARG(from));
    view_grid g = view_table(parent, "deadlines", caption, columns, 3);
    for (size_t i = 0; i < o->next_count; i++) {
        const event *e = &o->next[i];
        view_row(&g, "item");
        add_due(c, view_cell(&g, S("")), e);
        add_sourced(c, view_cell(&g, S("")), &e->origin, shortened(c->arena, event_text(e)));
        stream_cell(c, &g, e->stream);
    }
    if (o->next_more)
        view_paragraph(parent, "note",
                       str_format(c->arena, "%.*s due by the end of the last of these dates.",
                                  STR_ARG(count_opening(c->arena, o->next_more, "more falls",
                                                        "more fall"))));
}

static void highest_risks(view_context *c, xmlNode *parent)
{
    const overview *o = &c->plan->overview;
    view_column columns[] = {
        {S("Risk"), NULL, true}, {S("Work stream"), NULL, false}, {S("Score"), NULL, false}};
    if (nothing_to_show(parent, o->top_count, S("No risks are stated in a table yet.")))
        return;
    bool scored = o->scored_risks > 0;
    str caption = scored ? S("The highest risks")
                         : str_format(c->arena,
                                      "None of the %zu risks is scored yet: the first "
                                      "as they are listed",
                                      o->risks);
    view_grid g = view_table(parent, "register", caption, columns, scored ? 3 : 2);
    for (size_t i = 0; i < o->top_count; i++) {
        const risk *r = &o->top[i];
        view_row(&g, "item");
        str text = r->label ? r->label->text : S("");
        add_sourced(c, view_cell(&g, S("")), &r->origin, shortened(c->arena, text));
        stream_cell(c, &g, r->stream);
        if (scored)
            view_cell(&g, str_format(c->arena, "%d of 25", r->score));
    }
}

static void open_points(view_context *c, xmlNode *parent)
{
    const unfinished *u = c->plan->unfinished;
    if (u->count == 0)
        return;
    str parts[UNFINISHED_KIND_COUNT];
    size_t n = 0;
    for (int kind = 0; kind < UNFINISHED_KIND_COUNT; kind++)
        if (u->by_kind[kind])
            parts[n++] = str_format(
                c->arena, "%zu %.*s", u->by_kind[kind],
                STR_ARG(unfinished_kind_name((unfinished_kind)kind, u->by_kind[kind])));
    xmlNode *p = view_paragraph(parent, NULL, S(""));
    view_strong(p, str_format(c->arena, "%.*s:",
                              STR_ARG(count_opening(c->arena, u->count, "point is still open",
                                                    "points are still open"))));
    tree_format(p, " %.*s. See ", STR_ARG(listed(c->arena, parts, n)));
    view_reference(p, S("unfinished"), S("the list of open points"));
    tree_text(p, S("."));
}

static void at_a_glance(view_context *c, xmlNode *parent, const yaml_node *options)
{
    str name = view_option(options, S("vision"));
    vision(c, parent, name.n ? name : S("Vision"));
    outcomes(c, parent);
    figures(c, parent);
    deadlines(c, parent);
    highest_risks(c, parent);
    open_points(c, parent);
}

const view views_overview[] = {
    {S_INIT("at-a-glance"), at_a_glance, "vision", .needs_plan = true},
    {{0}},
};
