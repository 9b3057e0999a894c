/*
 * At a glance: the programme on one page.
 */
#include "compose/views_plan.h"

#include "core/utf8.h"

/* Bytes of a text in short: where it has a line to itself, and in running text. */
enum { SHORT = 58, SHORTER = 36 };

/* A text cut at a word where it is long; the whole stands where it comes from. */
static str shortened(arena *a, str text, size_t most)
{
    text = str_trim(text);
    if (text.n <= most)
        return text;
    size_t end = 0;
    for (size_t i = 0; i <= most; i++)
        end = text.p[i] == ' ' ? i : end;
    while (end && (ascii_is_space(text.p[end - 1]) || text.p[end - 1] == ',' ||
                   text.p[end - 1] == ';' || text.p[end - 1] == ':'))
        end--;
    for (size_t i = 0; end == 0 && i < text.n && i < most;)
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

/* The day by which every outcome is due, when it is one and the same; empty otherwise. */
static str common_due(view_context *c, const named_list *list)
{
    str due = outcome_due(c, &list->items[0]);
    for (size_t i = 1; i < list->count; i++)
        if (!str_eq(due, outcome_due(c, &list->items[i])))
            return S("");
    return due;
}

static void outcomes(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {{S_INIT("Outcome"), NULL, true},
                                          {S_INIT("Target"), NULL, false},
                                          {S_INIT("Due"), "nowrap", false}};
    const named_list *list = programme_list(c->programme, S("outcomes"));
    if (!list || list->count == 0)
        return;
    str due = common_due(c, list), caption = S("What is to be achieved");
    if (due.n)
        caption = str_format(c->arena, "What is to be achieved by %.*s", STR_ARG(due));
    view_grid g = view_table(parent, "outcomes", caption, columns, due.n ? 2 : 3);
    for (size_t i = 0; i < list->count; i++) {
        const named *o = &list->items[i];
        view_row(&g, "item");
        view_cell(
            &g, str_format(c->arena, "%.*s %.*s", STR_ARG(o->id.text), STR_ARG(o->title.text)));
        add_text_or(view_cell(&g, S("")), yaml_text(o->node, S("target")), S("no target"));
        if (due.n == 0)
            add_text_or(view_cell(&g, S("")), outcome_due(c, o), S("no date"));
    }
}

/* Where more stands; a page of a portfolio stands alone, and only ends its sentence. */
static void see(view_context *c, xmlNode *p, const char *words, str id, str otherwise)
{
    if (!c->in->portfolio) {
        tree_text(p, str_of(words));
        view_reference(p, id, otherwise);
    }
    tree_text(p, S("."));
}

/* "Nine work streams in three groups, …", and the money that stands beside theirs. */
static void extent(view_context *c, xmlNode *parent)
{
    const overview *o = &c->plan->overview;
    arena *a = c->arena;
    xmlNode *note = view_paragraph(parent, "note", S(""));
    if (o->work_streams)
        tree_format(note, "%.*s in %.*s, carried by %.*s.",
                    STR_ARG(count_opening(a, o->work_streams, "work stream", "work streams")),
                    STR_ARG(count_of(a, o->groups, "group", "groups")),
                    STR_ARG(count_of(a, o->authorities, "authority", "authorities")));
    else
        tree_text(note, S("The programme has no work streams yet."));
    if (!c->plan->costs->own)
        return;
    str own = pounds_of(c, &o->own_funding, o->own_funding.net);
    if (o->work_streams)
        tree_format(note,
                    " Beside these sums, and never added to them, stands the programme's own "
                    "funding of %.*s",
                    STR_ARG(own));
    else if (sums_know(&o->own_funding, o->own_funding.net))
        tree_format(note, " The programme's own funding comes to %.*s", STR_ARG(own));
    else
        tree_text(note, S(" The programme's own funding is not known yet"));
    see(c, note, ": see ", S("programme-funding"), S("its table"));
}

/* How many deadlines are shown: fewer in a portfolio, where a programme has one page. */
static size_t deadlines_shown(const view_context *c)
{
    enum { MOST_IN_PORTFOLIO = 5 };
    size_t count = c->plan->overview.next_count;
    return c->in->portfolio && count > MOST_IN_PORTFOLIO ? MOST_IN_PORTFOLIO : count;
}

static str deadlines_caption(view_context *c)
{
    const overview *o = &c->plan->overview;
    arena *a = c->arena;
    size_t shown = deadlines_shown(c), more = o->next_more + o->next_count - shown;
    date_range today = {c->plan->as_of, c->plan->as_of, PRECISION_DAY};
    str caption = str_format(a, "The next %.*s from %.*s",
                             STR_ARG(count_of(a, shown, "deadline", "deadlines")),
                             STR_ARG(date_readable(a, today)));
    if (more == 0)
        return caption;
    day last = o->next[o->next_count - 1].date.range.last;
    return str_format(a, "%.*s (%.*s more by %.*s)", STR_ARG(caption),
                      STR_ARG(count_words(a, more)),
                      STR_ARG(date_readable(a, (date_range){last, last, PRECISION_DAY})));
}

static void deadlines(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {{S_INIT("Due"), "nowrap", true},
                                          {S_INIT("What"), NULL, false},
                                          {S_INIT("Work stream"), "nowrap", false}};
    const overview *o = &c->plan->overview;
    if (nothing_to_show(parent, o->next_count, S("No deadline lies ahead.")))
        return;
    view_grid g = view_table(parent, "deadlines", deadlines_caption(c), columns, 3);
    for (size_t i = 0; i < deadlines_shown(c); i++) {
        const event *e = &o->next[i];
        view_row(&g, "item");
        add_due(c, view_cell(&g, S("")), e);
        add_sourced(c, view_cell(&g, S("")), &e->origin,
                    shortened(c->arena, event_text(e), SHORT));
        stream_cell(c, &g, e->stream);
    }
}

static str risk_text(const risk *r)
{
    return r->label ? r->label->text : S("");
}

static void scored_risks(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {{S_INIT("Risk"), NULL, true},
                                          {S_INIT("Work stream"), "nowrap", false},
                                          {S_INIT("Score"), "nowrap", false}};
    const overview *o = &c->plan->overview;
    view_grid g = view_table(parent, "register", S("The highest risks"), columns, 3);
    for (size_t i = 0; i < o->top_count; i++) {
        const risk *r = &o->top[i];
        view_row(&g, "item");
        add_sourced(c, view_cell(&g, S("")), &r->origin,
                    shortened(c->arena, risk_text(r), SHORT));
        stream_cell(c, &g, r->stream);
        view_cell(&g, str_format(c->arena, "%d of 25", r->score));
    }
}

/* Risks without a score: none is the highest, so those that head the register are named. */
static void unscored_risks(view_context *c, xmlNode *parent)
{
    const overview *o = &c->plan->overview;
    xmlNode *p = view_paragraph(parent, NULL, S(""));
    view_strong(p, str_format(c->arena, "%.*s, none scored yet.",
                              STR_ARG(count_opening(c->arena, o->risks, "risk", "risks"))));
    tree_text(p, S(" The first: "));
    for (size_t i = 0; i < o->top_count; i++)
        tree_format(p, "%s“%.*s”", i ? ", " : "",
                    STR_ARG(shortened(c->arena, risk_text(&o->top[i]), SHORTER)));
    if (!c->in->portfolio) /* there the list of beginnings ends the page's words on risks */
        see(c, p, " – see ", S("risk-register"), S("the register"));
}

static void highest_risks(view_context *c, xmlNode *parent)
{
    const overview *o = &c->plan->overview;
    if (nothing_to_show(parent, o->top_count, S("No risks are stated in a table yet.")))
        return;
    if (o->scored_risks)
        scored_risks(c, parent);
    else
        unscored_risks(c, parent);
}

/* "28 placeholders, 1 missing amount and 6 empty dates", or "all of them placeholders". */
static str kinds_of_points(arena *a, const unfinished *u)
{
    str parts[UNFINISHED_KIND_COUNT], name = S("");
    size_t n = 0;
    for (int kind = 0; kind < UNFINISHED_KIND_COUNT; kind++) {
        if (u->by_kind[kind] == 0)
            continue;
        name = unfinished_kind_name((unfinished_kind)kind, u->by_kind[kind]);
        parts[n++] = str_format(a, "%zu %.*s", u->by_kind[kind], STR_ARG(name));
    }
    return n == 1 && u->count > 1 ? str_join(a, S("all of them "), name) : listed(a, parts, n);
}

static void open_points(view_context *c, xmlNode *parent)
{
    const unfinished *u = c->plan->unfinished;
    if (u->count == 0)
        return;
    xmlNode *p = view_paragraph(parent, NULL, S(""));
    view_strong(p, str_format(c->arena, "%.*s:",
                              STR_ARG(count_opening(c->arena, u->count, "point is still open",
                                                    "points are still open"))));
    tree_format(p, " %.*s", STR_ARG(kinds_of_points(c->arena, u)));
    see(c, p, ". See ", S("unfinished"), S("the list of open points"));
}

void view_glance(view_context *c, xmlNode *parent, str vision_name)
{
    vision(c, parent, vision_name);
    outcomes(c, parent);
    if (c->plan->overview.work_streams)
        cost_figures(c, parent, &c->plan->overview.costs);
    extent(c, parent);
    deadlines(c, parent);
    highest_risks(c, parent);
    open_points(c, parent);
}

static void at_a_glance(view_context *c, xmlNode *parent, const yaml_node *options)
{
    str name = view_option(options, S("vision"));
    view_glance(c, parent, name.n ? name : S("Vision"));
}

const view views_overview[] = {
    {S_INIT("at-a-glance"), at_a_glance, "vision", .needs_plan = true},
    {{0}},
};
