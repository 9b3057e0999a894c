/*
 * People: the days a month that work streams ask of each organisation, and who
 * has signed.
 */
#include "compose/views_plan.h"

/* --- Days a month by organisation and role --- */

/* Which of the further columns have anything in them. */
typedef struct load_columns {
    view_column columns[6];
    size_t count;
    bool days, posts;
} load_columns;

static load_columns choose_columns(const load *l)
{
    load_columns k = {.days = l->total.days_milli > 0, .posts = l->total.share_milli > 0};
    k.columns[k.count++] = (view_column){S("Role"), NULL, true};
    k.columns[k.count++] = (view_column){S("Days a month"), "amount", false};
    if (k.days)
        k.columns[k.count++] = (view_column){S("Days in all"), "amount", false};
    if (k.posts)
        k.columns[k.count++] = (view_column){S("Full-time posts"), "amount", false};
    k.columns[k.count++] = (view_column){S("Work streams"), NULL, false};
    k.columns[k.count++] = (view_column){S("Remarks"), NULL, false};
    return k;
}

/* Whether a sum has a figure of any kind. */
static bool has_figure(const load_sum *s)
{
    return s->rate_milli || s->days_milli || s->share_milli;
}

static void milli_cell(view_context *c, view_grid *g, int64_t milli)
{
    view_cell(g, milli ? effort_number(c->arena, milli) : S("–"));
}

static void sum_cells(view_context *c, view_grid *g, const load_columns *k, const load_sum *s)
{
    if (!has_figure(s) && s->unknown)
        view_missing(view_cell(g, S("")), S("not known"));
    else
        milli_cell(c, g, s->rate_milli);
    if (k->days)
        milli_cell(c, g, s->days_milli);
    if (k->posts)
        milli_cell(c, g, s->share_milli);
}

static void role_streams(view_context *c, view_grid *g, const load_role *role)
{
    xmlNode *cell = view_cell(g, S(""));
    const load_entry *entries = &c->plan->load->entries[role->first];
    for (size_t i = 0; i < role->count; i++) {
        if (i > 0 && entries[i].stream == entries[i - 1].stream)
            continue;
        if (i > 0)
            tree_text(cell, S(", "));
        if (entries[i].stream)
            add_sourced(c, cell, &entries[i].origin, entries[i].stream->name);
        else
            tree_text(cell, S("Programme"));
    }
}

/* What the figure does not say: limits, what is as required, what is not known. */
static str remarks(arena *a, const load_sum *s, int64_t post_milli)
{
    str parts[6];
    size_t n = 0;
    if (s->maximum)
        parts[n++] = S("up to");
    if (s->limited)
        parts[n++] = S("in part for some months only");
    if (s->as_required)
        parts[n++] = S("as required");
    if (s->unknown && has_figure(s))
        parts[n++] = S("plus unknown");
    if (s->invalid)
        parts[n++] = S("without what cannot be read");
    if (post_milli > 0 && s->rate_milli > post_milli)
        parts[n++] = S("more than one full-time post");
    buf b = {0};
    for (size_t i = 0; i < n; i++) {
        buf_str(&b, i ? S("; ") : S(""));
        buf_str(&b, parts[i]);
    }
    str text = str_copy(a, buf_view(&b));
    buf_free(&b);
    return capitalised(a, text);
}

static str organisation_name(const load_organisation *o)
{
    return o->name.n ? o->name : S("Organisation not stated");
}

static void organisation_rows(view_context *c, view_grid *g, const load_columns *k,
                              const load_organisation *o)
{
    const load *l = c->plan->load;
    view_heading_row(g, organisation_name(o));
    for (size_t i = o->first; i < o->first + o->count; i++) {
        view_row(g, "item");
        view_cell(g, l->roles[i].name);
        sum_cells(c, g, k, &l->roles[i].sum);
        role_streams(c, g, &l->roles[i]);
        view_cell(g, remarks(c->arena, &l->roles[i].sum, l->post_milli));
    }
    if (o->count < 2)
        return;
    view_row(g, "subtotal");
    view_cell(g, S("Sub total"));
    sum_cells(c, g, k, &o->sum);
    view_cell(g, S(""));
    view_cell(g, S(""));
}

/* The days asked for, and how many people's whole time that is. */
static str load_caption(view_context *c)
{
    const load *l = c->plan->load;
    if (l->total.rate_milli == 0 || l->post_milli <= 0 || l->total.overflow)
        return S("People that the work streams ask for");
    size_t posts = (size_t)((l->total.rate_milli + l->post_milli / 2) / l->post_milli);
    str days = days_a_month(c->arena, l->total.rate_milli);
    if (posts == 0)
        return str_format(c->arena, "%.*s in all", STR_ARG(days));
    return str_format(c->arena, "%.*s in all, the time of about %.*s", STR_ARG(days),
                      STR_ARG(count_of(c->arena, posts, "full-time post", "full-time posts")));
}

static void resource_load(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const load *l = c->plan->load;
    if (nothing_to_show(parent, l->count, S("No table of resources could be read.")))
        return;
    load_columns k = choose_columns(l);
    view_grid g = view_table_with_id(c, parent, "resources", S("days a month"), load_caption(c),
                                     k.columns, k.count);
    for (size_t i = 0; i < l->organisation_count; i++)
        organisation_rows(c, &g, &k, &l->organisations[i]);
    view_group(&g);
    view_row(&g, "total");
    view_cell(&g, S("All organisations"));
    sum_cells(c, &g, &k, &l->total);
    view_cell(&g, S(""));
    view_cell(&g, remarks(c->arena, &l->total, 0));
    str post = effort_number(c->arena, l->post_milli / 100 * 100);
    view_paragraph(parent, "note",
                   str_format(c->arena,
                              "“Up to” is counted in full. One full-time post has about %.*s "
                              "working days a month. Where a role stands for several people, "
                              "the days are those of all together.",
                              STR_ARG(post)));
}

/* --- Sign-off --- */

/* The row of a sign-off table that speaks of an authority, or (size_t)-1. */
static size_t row_of_authority(const bound_table *t, const named *authority)
{
    for (size_t row = 0; row < t->row_count; row++) {
        const table_row *r = t->rows[row].source;
        for (size_t i = 0; i < r->count; i++)
            if (authority->title.text.n &&
                str_find(r->cells[i].text, authority->title.text) != (size_t)-1)
                return row;
    }
    return (size_t)-1;
}

/* A position without the authority's name at its end, which stands beside it already. */
static str position_alone(str position, str authority)
{
    if (!str_ends(position, authority))
        return position;
    str rest = str_trim(str_slice(position, 0, position.n - authority.n));
    return str_ends(rest, S(",")) ? str_slice(rest, 0, rest.n - 1) : rest;
}

/* Room to sign on paper: a cell two lines high. */
static void signature_cell(view_grid *g)
{
    xmlNode *cell = view_cell(g, S(""));
    tree_text(cell, S("\u00A0"));
    tree_add(cell, "br", NULL);
    tree_text(cell, S("\u00A0"));
}

static void authority_row(view_context *c, view_grid *g, const named *authority)
{
    const record *self = c->programme->self;
    const bound_table *t = self ? record_table(self, TABLE_SIGN_OFF, NULL) : NULL;
    size_t row = t ? row_of_authority(t, authority) : (size_t)-1;
    bool found = row != (size_t)-1;
    str position = found ? bound_text(t, row, COLUMN_POSITION) : S("");
    view_row(g, "item");
    view_cell(g, authority->title.text);
    view_cell(g, position_alone(position, authority->title.text));
    view_cell(g, found ? bound_text(t, row, COLUMN_LABEL) : S(""));
    signature_cell(g);
    view_cell(g, found ? bound_text(t, row, COLUMN_DATE) : S(""));
}

static void sign_authorities(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {
        {S_INIT("Authority"), NULL, true}, {S_INIT("Position"), NULL, false},
        {S_INIT("Name"), NULL, false},     {S_INIT("Signature"), NULL, false},
        {S_INIT("Date"), "nowrap", false},
    };
    const named_list *list = programme_list(c->programme, S("authorities"));
    if (nothing_to_show(parent, list ? list->count : 0, S("The programme lists no authority.")))
        return;
    view_grid g = view_table_with_id(c, parent, "sign-off", S("sign-off by authority"),
                                     S("One line for each authority"), columns, 5);
    for (size_t i = 0; i < list->count; i++)
        authority_row(c, &g, &list->items[i]);
}

static bool is_signed(const bound_table *t, size_t row)
{
    return str_trim(bound_text(t, row, COLUMN_LABEL)).n &&
           t->rows[row].date.state == DATE_KNOWN;
}

static void sign_stream(view_context *c, view_grid *g, const work_stream *w)
{
    for (const bound_table *t = record_table(w->record, TABLE_SIGN_OFF, NULL); t;
         t = record_table(w->record, TABLE_SIGN_OFF, t))
        for (size_t row = 0; row < t->row_count; row++) {
            origin from = origin_row(w->record, t, row);
            view_row(g, "item");
            stream_cell(c, g, w);
            view_cell(g, bound_text(t, row, COLUMN_POSITION));
            xmlNode *state = view_cell(g, S(""));
            if (is_signed(t, row))
                tree_text(state, date_readable(c->arena, t->rows[row].date.range));
            else
                view_missing(state, S("not signed"));
            source_cell(c, g, &from);
        }
}

static void sign_off(view_context *c, xmlNode *parent, const yaml_node *options)
{
    static const view_column columns[] = {
        {S_INIT("Work stream"), NULL, true},
        {S_INIT("To be signed by"), NULL, false},
        {S_INIT("Signed"), "nowrap", false},
        {S_INIT("Source"), NULL, false},
    };
    (void)options;
    const streams *s = c->plan->streams;
    sign_authorities(c, parent);
    if (s->count == 0)
        return;
    view_grid g = view_table_with_id(c, parent, "sign-off", S("sign-off by document"),
                                     S("The work streams' own documents"), columns, 4);
    for (size_t i = 0; i < s->count; i++)
        sign_stream(c, &g, &s->items[i]);
}

const view views_people[] = {
    {S_INIT("resource-load"), resource_load, NULL, .needs_plan = true},
    {S_INIT("sign-off"), sign_off, NULL, .needs_plan = true},
    {{0}},
};
