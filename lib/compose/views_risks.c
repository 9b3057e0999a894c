/*
 * Risks: the consolidated register with its sources, and the map of those scored.
 */
#include "compose/views_plan.h"

/* --- The register --- */

/* What the table of some risks has columns for. */
typedef struct risk_columns {
    view_column columns[7];
    size_t count;
    bool streams, scores, owners;
} risk_columns;

static void add_column(risk_columns *k, str header)
{
    k->columns[k->count] = (view_column){header, NULL, k->count == 0};
    k->count++;
}

static risk_columns choose_columns(const risk *risks, size_t count, bool scored)
{
    risk_columns k = {.streams = scored, .scores = scored};
    for (size_t i = 0; i < count; i++)
        k.owners |= risks[i].owner.n > 0;
    add_column(&k, S("Risk"));
    if (k.streams)
        add_column(&k, S("Work stream"));
    if (k.scores) {
        add_column(&k, S("Probability"));
        add_column(&k, S("Impact"));
    }
    add_column(&k, S("Response"));
    if (k.owners)
        add_column(&k, S("Owner"));
    if (k.streams)
        add_column(&k, S("Source"));
    return k;
}

static void risk_row(view_context *c, view_grid *g, const risk_columns *k, const risk *r)
{
    view_row(g, "item");
    add_risk(c, view_cell(g, S("")), r);
    if (k->streams)
        stream_cell(c, g, r->stream);
    if (k->scores) {
        view_cell(g, risk_level_name(r->probability));
        view_cell(g, risk_level_name(r->impact));
    }
    add_cell_or(c, view_cell(g, S("")), r->origin.record, r->response, S("no response yet"));
    if (k->owners)
        add_text_or(view_cell(g, S("")), r->owner, S("no owner"));
    if (k->streams)
        source_cell(c, g, &r->origin);
}

/* Over the unscored risks of one table: whose they are, and where they stand. */
static void risk_heading(view_context *c, view_grid *g, const risk *r)
{
    xmlNode *cell = view_heading_row(g, S(""));
    add_stream(c, cell, r->stream);
    if (r->origin.record != c->programme->self) {
        tree_text(cell, S(", "));
        add_source(c, cell, &r->origin);
    }
}

static void risk_table(view_context *c, xmlNode *parent, str caption, size_t first,
                       size_t count, bool scored)
{
    const risk *risks = &c->plan->risks->risks[first];
    risk_columns k = choose_columns(risks, count, scored);
    view_grid g = view_table_with_id(c, parent, "register", S("risk register"), caption,
                                     k.columns, k.count);
    for (size_t i = 0; i < count; i++) {
        bool starts = i == 0 || risks[i].stream != risks[i - 1].stream ||
                      risks[i].origin.table != risks[i - 1].origin.table;
        if (!scored && starts)
            risk_heading(c, &g, &risks[i]);
        risk_row(c, &g, &k, &risks[i]);
    }
}

/* "none has", "one has", "17 have". */
static str none_or(arena *a, size_t count)
{
    return count ? count_of(a, count, "has", "have") : S("none has");
}

/* How far the register has come. */
static void summarise(view_context *c, xmlNode *parent)
{
    const risk_register *r = c->plan->risks;
    arena *a = c->arena;
    size_t answered = r->count - r->unanswered, owned = r->count - r->unowned;
    view_paragraph(parent, NULL,
                   str_format(a,
                              "The register holds %.*s. Of these %.*s been scored, %.*s a "
                              "response and %.*s an owner.",
                              STR_ARG(count_of(a, r->count, "risk", "risks")),
                              STR_ARG(none_or(a, r->scored)), STR_ARG(none_or(a, answered)),
                              STR_ARG(none_or(a, owned))));
}

static void say_unreadable(view_context *c, xmlNode *parent)
{
    const streams *s = c->plan->streams;
    str *names = arena_array(c->arena, s->count + 1, sizeof *names);
    size_t n = 0;
    for (size_t i = 0; i < s->count; i++)
        if (!record_table(s->items[i].record, TABLE_RISKS, NULL))
            names[n++] = s->items[i].name;
    if (n)
        view_paragraph(parent, "note",
                       str_format(c->arena,
                                  "%.*s %s no table of risks, so none of theirs is "
                                  "listed here.",
                                  STR_ARG(listed(c->arena, names, n)),
                                  n == 1 ? "has" : "have"));
}

static void risk_register_view(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const risk_register *r = c->plan->risks;
    size_t open = r->count - r->scored;
    if (!nothing_to_show(parent, r->count, S("No risks are stated in a table yet."))) {
        summarise(c, parent);
        if (r->scored)
            risk_table(c, parent, S("Scored risks, the highest first"), 0, r->scored, true);
        if (open)
            risk_table(c, parent, S("Risks that nobody has scored yet"), r->scored, open,
                       false);
    }
    say_unreadable(c, parent);
}

/* --- The map --- */

static void map_cell(view_context *c, view_grid *g, int probability, int impact)
{
    const risk_register *r = c->plan->risks;
    xmlNode *cell = view_cell(g, S(""));
    bool any = false;
    for (size_t i = 0; i < r->scored; i++) {
        const risk *k = &r->risks[i];
        if (k->probability != probability || k->impact != impact)
            continue;
        if (any)
            tree_text(cell, S("; "));
        any = true;
        str name = k->stream ? k->stream->name : S("Programme");
        add_sourced(c, cell, &k->origin,
                    k->ref.n ? str_format(c->arena, "%.*s %.*s", STR_ARG(name), STR_ARG(k->ref))
                             : name);
    }
}

static void fill_map(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {
        {S_INIT("Probability"), NULL, true},  {S_INIT("Very low impact"), NULL, false},
        {S_INIT("Low impact"), NULL, false},  {S_INIT("Medium impact"), NULL, false},
        {S_INIT("High impact"), NULL, false}, {S_INIT("Very high impact"), NULL, false},
    };
    str caption = str_format(
        c->arena, "Where the %.*s stand",
        STR_ARG(count_of(c->arena, c->plan->risks->scored, "scored risk", "scored risks")));
    view_grid g = view_table_with_id(c, parent, "matrix", S("risk map"), caption, columns, 6);
    for (int probability = 5; probability > 0; probability--) {
        view_row(&g, "item");
        view_cell(&g, capitalised(c->arena, risk_level_name(probability)));
        for (int impact = 1; impact <= 5; impact++)
            map_cell(c, &g, probability, impact);
    }
}

static void risk_map(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const risk_register *r = c->plan->risks;
    size_t open = r->count - r->scored;
    if (r->scored)
        fill_map(c, parent);
    if (open)
        view_paragraph(
            parent, "note",
            str_format(c->arena, "%.*s no score yet, and %s no place on a map.",
                       STR_ARG(count_opening(c->arena, open, "risk has", "risks have")),
                       open == 1 ? "so has" : "so have"));
}

const view views_risks[] = {
    {S_INIT("risk-register"), risk_register_view, NULL, .needs_plan = true},
    {S_INIT("risk-map"), risk_map, NULL, .needs_plan = true},
    {{0}},
};
